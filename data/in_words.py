"""Disputed figures with a value that is not a number, and why: `in_words.toml` has every such value, and no other."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from latamsec.errors import Problem
from latamsec.models import Records
from latamsec.storage.folder import file_of
from latamsec.totals import RUNNING_TOTALS, numbers_of

FILE = "in_words.toml"


def problems(root: Path, records: Records) -> Iterator[Problem]:
    """Yield the values that no sum reads and that have no reason, and the reasons that are no longer needed.

    The lowest and highest on record lack such a value. A sum reads `low` and `high`, and a text such as "some 5,200".
    """
    path = root / FILE
    reasons = tomllib.loads(path.read_text(encoding="utf-8")).get("values", []) if path.exists() else ()
    explained = {(each["event"], each["value"]): each["reason"] for each in reasons}
    without = {(event, value): field for event, field, value in _in_words(records)}
    for event, value in sorted(without.keys() - explained.keys()):
        message = f"{value!r} has neither low nor high, and no sum reads the text"
        hint = f"repeat its figure in low and high, or give a reason in {FILE}"
        field = without[event, value]
        yield Problem(str(file_of("events", event)), event, field, "disputed-figures-have-numbers", message, hint)
    for event, value in sorted(explained.keys() - without.keys()):
        message = f"a reason for {value!r}, which has a number or is gone"
        yield Problem(FILE, event, "values", "disputed-figures-have-numbers", message, "remove it")


def _in_words(records: Records) -> Iterator[tuple[str, str, str]]:
    """Yield the event, field and text of each value without a number, of disputed figures that sums have."""
    for event in records.events:
        fields = {f"quantities.{each.what.value}" for each in event.quantities if each.what not in RUNNING_TOTALS}
        for discrepancy in event.discrepancies:
            if discrepancy.field in fields:
                for value in discrepancy.values:
                    if not numbers_of(value):
                        yield event.id, discrepancy.field, value.value
