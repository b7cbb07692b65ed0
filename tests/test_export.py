"""Export records to files and data frames, with every field and row, and safe in spreadsheets."""

from __future__ import annotations

import csv
import datetime
import io
import json
import sys
from pathlib import Path

import attrs
import pandas as pd
import pytest

from latamsec import fields
from latamsec.dataset import Dataset
from latamsec.errors import MissingExtra
from latamsec.models import Event
from latamsec.storage import codec
from latamsec.tables import EventTable


def test_dicts_are_plain_and_complete(sample: Dataset) -> None:
    dicts = sample.events.to_dicts()
    assert [plain["id"] for plain in dicts] == list(sample.events.ids)
    assert dicts[1]["date"] == "2024-02"
    assert dicts[0]["kinds"] == ["designation", "statement"]
    assert json.loads(json.dumps(dicts)) == dicts


def test_json_has_the_records(sample: Dataset, tmp_path: Path) -> None:
    text = sample.events.to_json()
    sample.events.to_json(tmp_path / "events.json")
    assert (tmp_path / "events.json").read_text(encoding="utf-8") == text
    assert tuple(codec.structure(plain, Event) for plain in json.loads(text)) == sample.records.events
    assert json.loads(sample.events.filter(country="Chile").to_json()) == []


def test_csv_has_every_field_and_row(release: Dataset, tmp_path: Path) -> None:
    text = release.events.to_csv()
    release.events.to_csv(tmp_path / "events.csv")
    assert (tmp_path / "events.csv").read_bytes().decode() == text
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert head == [column.name for column in fields.columns_of(Event)]
    assert {field.name for field in attrs.fields(Event)} <= set(head)
    assert [row[0] for row in rows] == list(release.events.ids)
    assert {len(row) for row in rows} == {len(head)}


def test_csv_has_dates_as_text_and_bounds(sample: Dataset) -> None:
    rows = list(csv.DictReader(io.StringIO(sample.events.to_csv())))
    assert [(row["date"], row["date_from"], row["date_to"]) for row in rows] == [
        ("2024-01-05", "2024-01-05", "2024-01-05"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-03-01/2024-03-02", "2024-03-01", "2024-03-02"),
    ]
    assert rows[0]["kinds"] == "designation; statement"
    assert json.loads(rows[2]["quantities"])[0]["high"] == 4


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_csv_cells_are_not_formulas(sample: Dataset, text: str) -> None:
    event = attrs.evolve(sample.events[0], title=text)
    (row,) = csv.DictReader(io.StringIO(EventTable([event], sample).to_csv(), newline=""))
    assert row["title"] == f"'{text}"


def test_csv_keeps_line_breaks_and_quotes_within_cells(sample: Dataset) -> None:
    event = attrs.evolve(sample.events[0], title='a\n"b",\r\nc')
    (row,) = csv.DictReader(io.StringIO(EventTable([event], sample).to_csv(), newline=""))
    assert row["title"] == 'a\n"b",\r\nc'


def test_pandas_has_typed_columns(sample: Dataset) -> None:
    frame = sample.events.to_pandas()
    assert tuple(frame.columns) == sample.events.frame().names
    assert frame["date_from"].dt.year.tolist() == [2024, 2024, 2024]
    assert frame["countries"].tolist() == [["US", "MX"], ["MX", "GT"], ["US", "VE"]]
    assert frame.attrs["dataset"] == "2024.3.31"
    assert frame.attrs["digest"] == sample.digest
    designations = sample.designations.to_pandas()
    assert designations["ended_from"].isna().tolist() == [True, True, True, False]
    assert designations["ended_from"].iloc[3] == pd.Timestamp(datetime.date(2024, 3, 15))
    empty = sample.events.filter(country="Chile").to_pandas()
    assert len(empty) == 0
    assert empty["date_from"].dtype.kind == frame["date_from"].dtype.kind == "M"


def test_missing_pandas_is_an_error_with_its_extra(sample: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r'python -m pip install "latamsec\[pandas\]"'):
        sample.events.to_pandas()


def test_every_table_is_exported(release: Dataset) -> None:
    for table in (release.designations, release.organizations, release.people, release.places, release.sources):
        assert len(table.to_pandas()) == len(list(csv.DictReader(io.StringIO(table.to_csv())))) == len(table)
    assert len(release.discrepancies.to_pandas()) == len(release.discrepancies)
