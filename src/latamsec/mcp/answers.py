"""What a tool answers: plain data with a schema, and the basis on which it rests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypedDict

import attrs

from latamsec import dates, knowledge
from latamsec.analysis import DiffRow
from latamsec.dataset import Dataset
from latamsec.fields import Type
from latamsec.matching import MentionDict
from latamsec.models import Record, Source
from latamsec.vocabulary import Confidence, Level

_NOTE = (
    "A curated record, not an official list: no match and no event is no clearance and no proof of absence. Check the "
    "lists of the Treasury (OFAC) and the State Department before acting."
)


class Span(TypedDict):
    """How complete the record of some months is."""

    months: Annotated[str, Type.EDTF]
    level: Annotated[str, Level]
    reason: str


class Basis(TypedDict):
    """What an answer rests on, with how complete the months of the question are. None: it is not as of a day."""

    dataset: str
    digest: str
    as_of: Annotated[str, Type.DAY] | None
    covers_from: Annotated[str, Type.DAY]
    covers_to: Annotated[str, Type.DAY]
    completeness: list[Span]
    note: str


class EventRow(TypedDict):
    """An event in a list, with the addresses of its sources. The tool `record` has the rest of it."""

    id: str
    date: Annotated[str, Type.EDTF]
    title: str
    summary: str
    confidence: Annotated[str, Confidence]
    disputed: bool
    sources: list[str]


class Sum(TypedDict):
    """A sum with its bounds, and those over every disputed figure (`lowest`, `highest`). None: it has no maximum."""

    by: str
    answer: str
    low: int
    high: int | None
    lowest: int
    highest: int | None


class EventAnswer(TypedDict):
    """Some events and, if a measure was named, its sums. `next` is the position of the next row, or None at the end."""

    count: int
    next: int | None
    events: list[EventRow]
    totals: list[Sum]
    remark: str


class RecordAnswer(TypedDict):
    """A record with the sources that it cites."""

    table: str
    record: Annotated[dict[str, Any], Record]
    sources: list[Annotated[dict[str, Any], Source]]


class MentionAnswer(TypedDict):
    """The mentions of organizations in a text."""

    mentions: list[MentionDict]


class ChangeRow(DiffRow):
    """A change with its values in words; of two lists, only the items that the other one lacks.

    `change` is added, removed or replaced; another order; only the english text, or only the sources; details (numbers
    of records) or the fate of a withdrawn record.
    """

    change: str


class ChangeAnswer(TypedDict):
    """Some changes, most consequential first. `next` is the position of the next row, or None at the end."""

    count: int
    next: int | None
    changes: list[ChangeRow]


class CitationAnswer(TypedDict):
    """A citation."""

    citation: str


def basis(dataset: Dataset, arguments: Mapping[str, Any]) -> Basis:
    """Return the basis of an answer to a call with these arguments.

    Examples:
        >>> answer = basis(latamsec.load("2026.10.4.1"), {"since": "2025-09", "until": "2025-10"})
        >>> [(span["months"], span["level"]) for span in answer["completeness"]]
        [('2025-09/2026-01', 'good')]
    """
    as_of = arguments.get("as_of")
    last_known = knowledge.earlier(dataset.identity.as_of, dates.day(as_of, "as_of") if as_of else None)
    identity = attrs.evolve(dataset.identity, as_of=last_known)
    first, last = identity.coverage
    since, until = (arguments.get(name) or arguments.get("on") for name in ("since", "until"))
    start = (since and dates.parse(since).earliest) or first
    end = (until and dates.parse(until).latest) or last
    spans = [
        Span(months=one.span.edtf, level=one.level.value, reason=one.reason)
        for one in identity.edition.completeness
        if start <= (one.span.latest or last) and (one.span.earliest or first) <= end
    ]
    return {
        "dataset": identity.version_label,
        "digest": identity.digest,
        "as_of": last_known.isoformat() if last_known else None,
        "covers_from": first.isoformat(),
        "covers_to": last.isoformat(),
        "completeness": spans,
        "note": identity.labels.said(_NOTE),
    }
