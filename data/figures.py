"""Figures on which sources disagree: a discrepancy has every rival, names the measure and repeats the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from latamsec.errors import Problem
from latamsec.models import Event, Records
from latamsec.storage.folder import file_of

_NUMBER = re.compile(r"\d[\d,]*(?!\.?\d)")


def problems(records: Records) -> Iterator[Problem]:
    """Yield the figures of events that are disputed and do not say so as sums and filters read it."""
    for event in records.events:
        file = str(file_of("events", event.id))
        for measure in _rivals(event):
            message = f"two figures of {measure!r} for the same thing have other numbers, and no discrepancy says so"
            hint = f'add a discrepancy with field = "quantities.{measure}", or give each its part (`of`)'
            yield Problem(file, event.id, "quantities", "rival-figures-are-disputed", message, hint)
        for number, discrepancy in enumerate(event.discrepancies):
            field = f"discrepancies[{number}]"
            if discrepancy.field == "quantities":
                message, hint = "the dispute is about a figure, and its measure is not named", "quantities.MEASURE"
                yield Problem(file, event.id, f"{field}.field", "disputes-name-their-measure", message, hint)
            for place, value in enumerate(discrepancy.values):
                stated = {int(text.replace(",", "")) for text in _NUMBER.findall(value.value)}
                if value.low is not None and value.low not in stated and value.low - 1 in stated:
                    message = f"{value.value!r} has low = {value.low:_}"
                    hint = f"low = {value.low - 1:_}: a bound repeats the figure, as it does for more-than"
                    path = f"{field}.values[{place}].low"
                    yield Problem(file, event.id, path, "bounds-repeat-the-figure", message, hint)


def _rivals(event: Event) -> list[str]:
    """Return the measures of which two figures for the same thing have other numbers, without a discrepancy."""
    disputed = {discrepancy.field for discrepancy in event.discrepancies}
    numbers: dict[tuple[str, str | None, str], set[frozenset[int]]] = {}
    for each in event.quantities:
        ends = frozenset(end for end in (each.low, each.high) if end is not None)
        if ends and f"quantities.{each.what.value}" not in disputed:
            numbers.setdefault((each.what.value, each.of, each.unit.value), set()).add(ends)
    return list(dict.fromkeys(what for (what, _, _), rivals in numbers.items() if len(rivals) > 1))
