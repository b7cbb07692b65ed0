"""What people wait for, each job beside its floor and its peers, all in one run.

    python benchmarks/jobs.py [ROUNDS]

Each time is processor time, the median of rounds in which the methods take turns. The floor is what nobody can avoid;
the exponent is the growth with ten times the events, or ten times the text: 0 is constant, 1 is linear. spaCy and
hyperscan are compared if they are installed. Prints a Markdown table.
"""

from __future__ import annotations

import compileall
import importlib.util
import math
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import run

import latamsec

Row = tuple[str, str, float, float | None]
"""The job, the method, its milliseconds and, for ours, the exponent."""
OURS = "**latamsec**"
FIRST_CALLS = (
    'ds.events.filter(text="fentanyl")',
    'ds.events.filter(text="said")',
    'ds.events.filter(source="Reuters")',
    'ds.sources.filter(text="fentanyl")',
    'ds.events.group_by("source")',
    "ds.events.plot.timeline().svg",
)
"""The slowest first calls in a notebook."""


def in_turn(rounds: int, methods: dict[str, Callable[[], float]]) -> dict[str, float]:
    """Return the median of what each method returns, run in turn after one round that is not counted."""
    times = [{name: method() for name, method in methods.items()} for _ in range(rounds + 1)][1:]
    return {name: statistics.median(each[name] for each in times) * 1000 for name in methods}


def process(code: str, folder: Path = run.PACKAGE.parent) -> Callable[[], float]:
    """Return a function that runs some code in a new process and returns the processor time of the process."""

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        environment = {**os.environ, "PYTHONPATH": str(folder)}
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return seconds


def call(function: Callable[[], object]) -> Callable[[], float]:
    """Return a function that calls another one and returns the processor time of the call."""

    def seconds() -> float:
        start = time.process_time()
        function()
        return time.process_time() - start

    return seconds


def reported(code: str) -> Callable[[], float]:
    """Return a function that runs some code in a new process, which prints its processor time."""

    def seconds() -> float:
        environment = {**os.environ, "PYTHONPATH": str(run.PACKAGE.parent)}
        return float(
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment).stdout
        )

    return seconds


def first_call(rounds: int, call: str) -> Iterator[Row]:
    """Ask for something in a new process, after `load`."""
    code = (
        "import json, latamsec, time; ds = latamsec.load(); start = time.process_time(); {}; "
        "print(time.process_time() - start)"
    )
    floor = "floor: `json.loads` of the release"
    methods = {
        OURS: reported(code.format(call)),
        floor: reported(code.format(f"json.loads(open({str(run.RELEASE)!r}, 'rb').read())")),
    }
    times = in_turn(rounds, methods)
    for name in methods:
        yield f"first `{call}`", name, times[name], None


def cold(rounds: int, room: Path) -> Iterator[Row]:
    """Answer a question in a new process: the ids of the events of a country in a window of days."""
    events = latamsec.load().events
    csv, parquet, database = (room / f"events.{suffix}" for suffix in ("csv", "parquet", "sqlite"))
    events.to_csv(csv)
    events.to_parquet(parquet)
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE events (id TEXT, country TEXT, first TEXT, last TEXT)")
        rows = [(e.id, c.alpha_2, str(e.first_day), str(e.last_day)) for e in events for c in e.countries]
        connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?)", rows)
        connection.execute("CREATE INDEX by_country ON events (country, first)")
    days = "date_to >= date '2025-02-01' AND date_from <= date '2025-08-19'"
    methods = {
        OURS: process(run.ANSWER),
        "floor: `import attrs, cattrs, json`, `json.loads`": process(
            f"import attrs, cattrs, json; json.loads(open({str(run.RELEASE)!r}, 'rb').read())"
        ),
        "sqlite3, indexed": process(
            f'import sqlite3; print(sqlite3.connect({str(database)!r}).execute("SELECT id FROM events '
            "WHERE country = 'MX' AND last >= '2025-02-01' AND first <= '2025-08-19'\").fetchall())"
        ),
        "DuckDB on Parquet": process(
            f"import duckdb; print(duckdb.sql(\"SELECT id FROM '{parquet}' "
            f"WHERE list_contains(countries, 'MX') AND {days}\").fetchall())"
        ),
        "polars on Parquet": process(
            f"import polars as p; from datetime import date; f = p.read_parquet({str(parquet)!r}); "
            "print(f.filter(p.col('countries').list.contains('MX') & (p.col('date_to') >= date(2025, 2, 1)) "
            "& (p.col('date_from') <= date(2025, 8, 19)))['id'].to_list())"
        ),
        "pandas from CSV": process(
            f"import pandas; f = pandas.read_csv({str(csv)!r}, parse_dates=['date_from', 'date_to']); "
            "print(f[f['countries'].str.split('; ').map(lambda codes: 'MX' in codes) & (f['date_to'] >= '2025-02-01') "
            "& (f['date_from'] <= '2025-08-19')]['id'].tolist())"
        ),
    }
    larger = {n: process(run.ANSWER, Path(run.multiplied(room / str(n), n))) for n in (1, 10)}
    times = in_turn(rounds, {**methods, **{f"{n}": method for n, method in larger.items()}})
    for name in methods:
        yield "cold answer", name, times[name], math.log10(times["10"] / times["1"]) if name == OURS else None


def searching(rounds: int) -> Iterator[Row]:
    """Search the texts of all events for a word for the first time."""

    def first(size: int) -> Callable[[], float]:
        events = run.enlarged(size).events
        return call(lambda: events[:].filter(text="fentanyl"))

    small = len(latamsec.load().events) * 10
    texts = [event.full_text for event in run.enlarged(small).events]
    methods = {
        OURS: first(small),
        "floor: `text.lower()` and `in`": call(lambda: [text for text in texts if "fentanyl" in text.lower()]),
        "ten times": first(small * 10),
    }
    times = in_turn(max(rounds // 3, 1), methods)
    exponent = math.log10(times["ten times"] / times[OURS])
    for name in (OURS, "floor: `text.lower()` and `in`"):
        yield f"first search, {small:,} events", name, times[name], exponent if name == OURS else None


def matching(rounds: int) -> Iterator[Row]:
    """Find the names of organizations in a million characters."""
    import ahocorasick_rs

    release = latamsec.load()
    sentences = "\n".join(event.full_text for event in release.events)
    text = (sentences * (1_000_000 // len(sentences) + 1))[:1_000_000]
    names = sorted({name.text for each in release.organizations for name in each.names})
    matcher = release.matcher
    matcher.find("The CJNG")
    raw = ahocorasick_rs.AhoCorasick([name.lower() for name in names])
    methods: dict[str, Callable[[], Any]] = {
        OURS: lambda: matcher.find(text),
        "floor: ahocorasick-rs alone, any letters": lambda: raw.find_matches_as_indexes(text.lower()),
        "tenth": lambda: matcher.find(text[:100_000]),
    }
    if importlib.util.find_spec("spacy"):
        import spacy
        from spacy.matcher import PhraseMatcher

        language = spacy.blank("en")
        language.max_length = len(text)
        phrases = PhraseMatcher(language.vocab, attr="LOWER")
        phrases.add("names", list(language.tokenizer.pipe(names)))
        methods["spaCy PhraseMatcher"] = lambda: phrases(language.make_doc(text))
    if importlib.util.find_spec("hyperscan"):
        import hyperscan

        database = hyperscan.Database()
        expressions = [name.encode() for name in names]
        database.compile(expressions=expressions, flags=[hyperscan.HS_FLAG_CASELESS] * len(names), literal=True)
        hits: list[object] = []
        methods["hyperscan, any letters"] = lambda: database.scan(
            text.encode(), match_event_handler=lambda *hit: hits.append(hit)
        )
    times = in_turn(rounds, {name: call(method) for name, method in methods.items()})
    for name in methods:
        if name != "tenth":
            exponent = math.log10(times[OURS] / times["tenth"]) if name == OURS else None
            yield "names in a million characters", name, times[name], exponent


def main(rounds: int) -> None:
    """Print the table."""
    compileall.compile_dir(run.PACKAGE, quiet=1)
    print("| job | method | ms | ours / it | exponent |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as room:
        first_calls = (first_call(rounds, call) for call in FIRST_CALLS)
        for rows in (cold(rounds, Path(room)), *first_calls, searching(rounds), matching(rounds)):
            listed = list(rows)
            ours = next(milliseconds for _, method, milliseconds, _ in listed if method == OURS)
            for job, method, milliseconds, exponent in listed:
                ratio = "" if method == OURS else f"{ours / milliseconds:.2f}"
                growth = "" if exponent is None else f"{exponent:.2f}"
                print(f"| {job} | {method} | {milliseconds:.1f} | {ratio} | {growth} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
