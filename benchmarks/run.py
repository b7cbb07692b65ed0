"""What waiting costs, as ratios to what a user would pick instead, all in one run.

    python benchmarks/run.py [ROUNDS]

Processes are timed whole and in turn (A B A B …), and the median of each is compared, so that a slow spell of the
machine falls on both. The package's bytecode is compiled first, as pip does for what it installs. Prints a Markdown
table; `docs/benchmarks.md` keeps one with the machine named.
"""

from __future__ import annotations

import compileall
import gc
import json
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs

import latamsec
from latamsec import api
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.models import Event
from latamsec.storage import folder, releases
from latamsec.storage.canonical import digest

RELEASE = Path(releases.file_of(latamsec.versions()[-1]))
PACKAGE = Path(latamsec.__file__).parent
ANSWER = (
    "import latamsec; ds = latamsec.load(); "
    "print(ds.events.filter(country='Mexico', since='2025-02', until='2025-08-19').ids)"
)
LARGE = 100_000


def process(code: str) -> float:
    """Seconds that a fresh interpreter takes for some code."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def in_turn(rounds: int, *codes: str) -> list[float]:
    """Return the median seconds of each code, run in turn after one round that is not counted."""
    times = [[process(code) for code in codes] for _ in range(rounds + 1)][1:]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def repeated(question: Callable[[], object], seconds: float = 0.3) -> float:
    """Return the median seconds of a question asked repeatedly."""
    question()
    times: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 5:
        start = time.perf_counter()
        question()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


# Cold: a fresh process ------------------------------------------------------------------------------------------


def importing(rounds: int) -> Iterator[tuple[str, float, str]]:
    ours, theirs = in_turn(rounds, "import latamsec", "import attrs")
    yield "`import latamsec` / `import attrs`", ours / theirs, "≤ 0.3"


def first_answer(rounds: int) -> Iterator[tuple[str, float, str]]:
    with tempfile.TemporaryDirectory() as room:
        table = Path(room) / "events.csv"
        latamsec.load().events.to_csv(table)
        plain = f"import attrs, cattrs, json; json.loads(open({str(RELEASE)!r}, 'rb').read())"
        pandas = (
            f"import pandas; frame = pandas.read_csv({str(table)!r}, parse_dates=['date_from', 'date_to']); "
            "hits = frame[frame['countries'].str.split('; ').map(lambda codes: 'MX' in codes) "
            "& (frame['date_to'] >= '2025-02-01') & (frame['date_from'] <= '2025-08-19')]; print(hits['id'].tolist())"
        )
        cold, base, frame = in_turn(rounds, ANSWER, plain, pandas)
    yield "first answer / `import attrs, cattrs, json` and `json.loads`", cold / base, "≤ 1.3"
    yield "first answer / the same with pandas from CSV", cold / frame, "≤ 0.33"


def growing(rounds: int) -> Iterator[tuple[str, float, str]]:
    with tempfile.TemporaryDirectory() as room:
        codes = [f"import sys; sys.path.insert(0, {multiplied(Path(room, str(n)), n)!r}); {ANSWER}" for n in (1, 10)]
        once, often = in_turn(rounds, *codes)
    yield "first answer, ten times the events / the same hits among these", often / once, "≤ 4"


def multiplied(room: Path, times: int) -> str:
    """Write a copy of the package whose newest release has its events several times, the copies in the years before."""
    release = room / "latamsec" / RELEASE.parent.relative_to(PACKAGE)
    shutil.copytree(PACKAGE, room / "latamsec")
    before, opened, rest = RELEASE.read_text(encoding="utf-8").partition('"events": [\n')
    originals, closed, after = rest.partition("\n],\n")
    events = originals
    for number in range(times - 1):
        copies = re.sub(r'^{"id":"', f'{{"id":"copy-{number}-', originals, flags=re.MULTILINE)
        events = re.sub(r'"date":"[^"]*"', f'"date":"{1990 + number}"', copies) + ",\n" + events
    content = "".join((before, opened, events, closed, after)).encode()
    (release / "dataset.json").write_bytes(content)
    manifest = json.loads((release / "manifest.json").read_bytes()) | {"sha256": digest(content)}
    (release / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    compileall.compile_dir(room, quiet=1)
    return str(room)


# Warm: a large copy of the record -------------------------------------------------------------------------------


def enlarged(count: int) -> Dataset:
    """Return the record with copies of its events under other ids, all before the days of the questions."""
    records = latamsec.load().records
    originals = [event for event in records.events if event.date.precision.value == "day"]
    copies: list[Event] = []
    for number in range(count - len(records.events)):
        event = originals[number % len(originals)]
        day = date(1990, 1, 1) + timedelta(days=number % 10_000)
        copies.append(attrs.evolve(event, id=f"copy-{number}", date=When(day.isoformat())))
    large = folder.in_order(attrs.evolve(records, events=(*copies, *records.events)))
    return Dataset(large, f"copy of {count}")


def filtering() -> Iterator[tuple[str, float, str]]:
    import pandas
    import polars

    question: dict[str, Any] = {"country": "Mexico", "since": "2025-08", "until": "2025-08-19"}
    small, large = enlarged(LARGE // 10), enlarged(LARGE)
    assert small.events.filter(**question).ids == large.events.filter(**question).ids
    ours_small = repeated(lambda: small.events.filter(**question))
    ours = repeated(lambda: large.events.filter(**question))

    codes = [[country.alpha_2 for country in event.countries] for event in large.events]
    days = {
        "first": [event.date.earliest or date.min for event in large.events],
        "last": [event.date.latest or date.max for event in large.events],
    }
    since, until = date(2025, 8, 1), date(2025, 8, 19)

    # pandas has no list column that it can search: its users keep a column of marks for each country.
    frame = pandas.DataFrame({name: pandas.to_datetime(values) for name, values in days.items()})
    frame["MX"] = ["MX" in own for own in codes]
    low, high = pandas.Timestamp(since), pandas.Timestamp(until)
    in_pandas = repeated(lambda: frame[frame["MX"] & (frame["last"] >= low) & (frame["first"] <= high)])

    lists = polars.DataFrame({**days, "countries": codes})
    hits = (polars.col("last") >= since) & (polars.col("first") <= until) & polars.col("countries").list.contains("MX")
    in_polars = repeated(lambda: lists.filter(hits))

    yield "warm filter, 100,000 events / 10,000 events, same hits", ours / ours_small, "≤ 2"
    yield "warm filter, 100,000 events / pandas", ours / in_pandas, "below 1"
    yield "warm filter, 100,000 events / polars", ours / in_polars, "below 1"


def cutting() -> Iterator[tuple[str, float, str]]:
    """Compare records as of a day with reading the same file, and a panel as of each period's end with a plain one."""
    release = latamsec.load()
    content = RELEASE.read_bytes()
    ours, plain = repeated(lambda: release.as_of(release.coverage[1])), repeated(lambda: json.loads(content))
    yield "`as_of` the last day / `json.loads` of the same file", ours / plain, "≤ 1"
    ours = repeated(lambda: release.panel("country-week", as_of="period-end"))
    yield (
        "weekly panel as of each period's end / the same panel",
        ours / repeated(lambda: release.panel("country-week")),
        "≤ 2",
    )


# Out of it: data frames -----------------------------------------------------------------------------------------


def framing() -> Iterator[tuple[str, float, str]]:
    """Compare the record as a data frame with the time that the library itself needs to build it from columns."""
    import copy

    import pandas
    import polars

    events = latamsec.load().events
    frame = events.frame()
    ready = dict(zip(frame.names, frame.values, strict=True))
    schema = events.to_polars().schema
    dtypes = events.to_pandas().dtypes
    nested = {column.name for column in frame.columns if column.within}

    def in_pandas(columns: dict[str, Any]) -> pandas.DataFrame:
        return pandas.DataFrame({name: pandas.Series(values, dtype=dtypes[name]) for name, values in columns.items()})

    def copied() -> dict[str, Any]:
        return {name: copy.deepcopy(values) if name in nested else values for name, values in ready.items()}

    ours, theirs = repeated(events.to_polars), repeated(lambda: polars.DataFrame(ready, schema=schema, strict=False))
    yield "`events.to_polars()` / polars from ready columns", ours / theirs, "≤ 1.5"
    ours = repeated(events.to_pandas)
    # A frame whose lists and dicts are its own, as ours are; then one that shares them with whoever made the columns.
    theirs = repeated(lambda: in_pandas(copied()))
    yield "`events.to_pandas()` / pandas from ready columns, copied", ours / theirs, "≤ 1.5"
    yield "`events.to_pandas()` / pandas from ready columns, shared", ours / repeated(lambda: in_pandas(ready)), ""


# Memory ---------------------------------------------------------------------------------------------------------


def memory() -> Iterator[tuple[str, float, str]]:
    hash(latamsec.load().records)  # classes, enums and countries are there before anything is counted
    api._release.cache_clear()
    gc.collect()
    tracemalloc.start()
    kept = latamsec.load()
    hash(kept.records)  # every record is read
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    yield "memory of a loaded release / its JSON", held / RELEASE.stat().st_size, "≤ 2"


def main(rounds: int) -> None:
    compileall.compile_dir(PACKAGE, quiet=1)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {rounds} rounds")
    print(f"\nDataset {latamsec.load().version}, {len(latamsec.load().events)} events\n")
    print("| measured | ratio | wanted |\n|---|---|---|")
    for figures in (
        importing(rounds),
        first_answer(rounds),
        growing(rounds),
        filtering(),
        cutting(),
        framing(),
        memory(),
    ):
        for what, ratio, wanted in figures:
            print(f"| {what} | {ratio:.2f} | {wanted} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
