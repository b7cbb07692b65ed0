"""Run the recipe of the documentation for R, and that for Stata in pandas; compare them with the library."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pandas
import pytest

import latamsec
from latamsec import totals
from latamsec.vocabulary import Measure, Unit

pytestmark = pytest.mark.source_tree

RECIPE = Path(__file__).parent.parent / "docs" / "recipes.R"
LIBRARIES = "readr", "dplyr", "tidyr", "jsonlite"


def has_libraries(rscript: str) -> bool:
    """Return whether R has every library that the recipe uses."""
    look = " && ".join(f'requireNamespace("{name}", quietly = TRUE)' for name in LIBRARIES)
    found = subprocess.run([rscript, "-e", f"quit(status = !({look}))"], check=False, capture_output=True)
    return found.returncode == 0


def test_the_recipe_counts_what_the_library_counts(tmp_path: Path) -> None:
    rscript = shutil.which("Rscript")
    if rscript is None or not has_libraries(rscript):
        pytest.skip(f"needs R with {', '.join(LIBRARIES)}")
    ds = latamsec.load()
    ds.export("datapackage", tmp_path / "record")
    run = subprocess.run([rscript, RECIPE], cwd=tmp_path, capture_output=True, text=True, check=True)
    rows = [line.split()[1:] for line in run.stdout.splitlines() if line[:2].strip().isdecimal()]
    countries = {row[0]: int(row[1]) for row in rows if len(row) == 2}
    assert countries
    assert all(number == len(ds.events.filter(country=code)) for code, number in countries.items())
    strikes = ds.events.filter(kind="strike", theme="boat-strikes")
    months = {month: events for month, events in strikes.group_by("month").items() if events}
    expected = []
    for month, events in months.items():
        total = events.total("killed")
        expected.append([month, str(len(events)), f"{total.low}", f"{total.high}"])
    assert [row for row in rows if len(row) == 4] == expected
    assert f"latamsec {ds.version} {ds.digest}" in run.stdout


def test_the_steps_for_stata_count_what_the_library_counts(tmp_path: Path) -> None:
    ds = latamsec.load()
    ds.export("datapackage", tmp_path)
    events = pandas.read_csv(tmp_path / "events.csv", keep_default_na=False)
    strikes = events[events["themes"].str.contains("boat-strikes") & events["kinds"].str.match("strike")]
    quantities = pandas.read_csv(tmp_path / "quantities.csv")
    killed = quantities[(quantities["what"] == "killed") & quantities["event"].isin(strikes["id"])]
    killed = killed.assign(open=killed["high"].isna())
    tolls = killed.groupby("event").agg(low=("low", "min"), high=("high", "max"), open=("open", "max"))
    tolls["high"] = tolls["high"].mask(tolls["open"])
    assert set(tolls.index) == set(ds.events.filter(kind="strike", theme="boat-strikes").ids)
    assert len(tolls) > 60
    for id, row in tolls.iterrows():
        total = totals.total([ds.events[str(id)]], Measure.KILLED, Unit.PERSON)
        assert (row["low"], None if pandas.isna(row["high"]) else row["high"]) == (total.low, total.high)
