"""Events in other people's lists that have no record of their own on purpose, so that nobody has to find them again.

[[left_out]]
date = 2025-09-29
text = "What happened, in our own words."
list = "wikipedia-day-pages"       # the list that has it
url = "https://…"                  # the address of the entry
reason = "in-another-record"       # or "out-of-scope", "no-source-seen"
record = "2025-09-26-example"      # the record that tells it; only for "in-another-record"
uid = "12345"                      # of an entity on OFAC's list (optional)
note = "Why."                      # optional
"""

from __future__ import annotations

import itertools
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from latamsec import dates
from latamsec.dates import When
from latamsec.errors import BadDate, Problem
from latamsec.models import TABLES, Records
from latamsec.text import normalize

FILE = "left_out.toml"
REASONS = ("out-of-scope", "in-another-record", "no-source-seen")
"""Why an event has no record of its own."""
_FIELDS = ("date", "text", "list", "url", "reason", "record", "uid", "note")
_REQUIRED = _FIELDS[:5]


@attrs.frozen(kw_only=True)
class LeftOut:
    """An event without a record of its own."""

    date: When
    text: str
    list: str
    url: str
    reason: str
    record: str = ""
    uid: str = ""
    note: str = ""


def load(root: Path) -> tuple[LeftOut, ...]:
    """Return the lines of `left_out.toml`; `problems` lists what is wrong with them."""
    rows = _rows(root)
    return tuple(LeftOut(date=dates.parse(row["date"]), **_texts(row)) for row in rows if not [*_faults(row)])


def problems(root: Path, records: Records) -> list[Problem]:
    """Return the faults of `left_out.toml`."""
    try:
        rows = _rows(root)
    except (ValueError, OSError) as error:
        return [_problem("", "readable", f"the file cannot be read: {error}")]
    found = [_problem(_name(row), "left-out-line", fault) for row in rows for fault in _faults(row)]
    ids = {record.id for table in TABLES for record in getattr(records, table)}
    lines = load(root)
    for line in lines:
        name = f"{line.date} {line.text[:40]}"
        if (line.reason == "in-another-record") != bool(line.record):
            found.append(_problem(name, "left-out-record", "record is for in-another-record, which needs it"))
        elif line.record and line.record not in ids:
            found.append(_problem(name, "left-out-record", f"there is no record {line.record!r}"))
    counts = Counter((str(line.date), normalize(line.text)) for line in lines)
    twice = sorted(key for key, count in counts.items() if count > 1)
    found += [_problem(f"{day} {text[:40]}", "left-out-once", "it is twice") for day, text in twice]
    for before, after in itertools.pairwise(lines):
        if before.date.sort_key > after.date.sort_key:
            found.append(_problem(f"{after.date} {after.text[:40]}", "left-out-sorted", f"it follows {before.date}"))
    return found


def _rows(root: Path) -> list[dict[str, Any]]:
    path = root / FILE
    plain = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    rows = plain.get("left_out", [])
    if set(plain) - {"left_out"} or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("it must have [[left_out]] tables and nothing else")
    return rows


def _texts(row: dict[str, Any]) -> dict[str, str]:
    return {field: str(row.get(field, "")).strip() for field in _FIELDS if field != "date"}


def _faults(row: dict[str, Any]) -> Iterator[str]:
    texts = _texts(row)
    missing = [field for field in _REQUIRED if not str(row.get(field, "")).strip()]
    unknown = sorted(set(row) - set(_FIELDS))
    if missing:
        yield f"it lacks {', '.join(missing)}"
    if unknown:
        yield f"it has {', '.join(unknown)}; the fields are {', '.join(_FIELDS)}"
    if texts["reason"] and texts["reason"] not in REASONS:
        yield f"the reason {texts['reason']!r} is not one of {', '.join(REASONS)}"
    if texts["url"] and not texts["url"].startswith(("https://", "http://")):
        yield f"the address {texts['url']!r} does not begin with https://"
    if "date" in row:
        try:
            dates.parse(row["date"])
        except BadDate as error:
            yield str(error)


def _name(row: dict[str, Any]) -> str:
    return f"{row.get('date', '')} {str(row.get('text', ''))[:40]}".strip()


def _problem(record: str, rule: str, message: str) -> Problem:
    return Problem(FILE, record, "", rule, message)
