"""The changes since an earlier version by effect and record, in the words of the pages."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

import attrs

from latamsec import Country, Diff, When
from latamsec.labels import Labels
from latamsec.models import Subject
from latamsec.site.links import Links
from latamsec.vocabulary import Effect

_WIDEST = 400
"""The maximum number of characters of a changed value on a page."""
_CORRECTIONS = (Effect.DATES, Effect.FIGURES, Effect.MEANING, Effect.NAMES, Effect.SAYINGS)
"""The effects of changes that correct what a record says, not its wording or sources."""


@attrs.frozen
class Changed:
    """A record with its changes of one effect, none if it is new; without an id, the dataset itself.

    A change is the key of a sentence of the catalog, and what fills it: the field, and the values before and after.
    """

    id: str
    label: str
    changes: list[tuple[str, str, str, str]]


def effects(diff: Diff, links: Links) -> list[tuple[Effect, int, list[Changed]]]:
    """Return the changes by effect, most consequential first: how many, and the records with their changed fields."""
    groups = []
    for effect, rows in groupby(diff.to_dicts(), lambda row: row["effect"]):
        changes = list(rows)
        records = [
            Changed(id, _label(table, id, diff, links), [*_told(diff, of_record, links)])
            for (table, id), of_record in groupby(changes, lambda row: (row["table"], row["id"]))
        ]
        groups.append((Effect(effect), len(changes), records))
    return groups


def corrections(links: Links) -> dict[str, str]:
    """Return what was corrected in each event since the newest earlier version, by its id: a sentence on each line.

    The most consequential come first, and of those with the same effect the newest events.
    """
    found: dict[str, str] = {}
    for diff in links.diffs[:1]:
        rows = [row for row in reversed(diff.to_dicts()) if row["table"] == "events"]
        for row in (row for effect in _CORRECTIONS for row in rows if row["effect"] == effect):
            ((key, field, before, after),) = _told(diff, [row], links)
            values = {"before": before.removesuffix("."), "after": after.removesuffix(".")}
            sentence = links.labels.word(key, field=field, **values)
            found[row["id"]] = "\n".join(filter(None, (found.get(row["id"]), sentence)))
    return found


def _label(table: str, id: str, diff: Diff, links: Links) -> str:
    if not id:
        return "" if table == "edition" else links.labels.said(table)
    return links.to[id].label if id in links.to else diff.sides[0].table(table)[id].label


def _told(diff: Diff, rows: Iterable[Mapping[str, Any]], links: Links) -> Iterator[tuple[str, str, str, str]]:
    for row in rows:
        change = diff.change(row, partial(_simple, links)).shortened(_WIDEST, links.labels)
        if row["field"] or change.after:
            field = row["field"] if change.kind == "details" else links.labels.field(row["field"])
            yield f"change.{change.kind}", field, change.before, change.after


def _simple(links: Links, labels: Labels, value: Any) -> str:
    """Return a value without parts in words, with the label of a record in place of its id."""
    match value:
        case enum.Enum():
            return labels.member(value)
        case When() | date():
            return labels.day(value)
        case Country():
            return labels.country(value)
        case Subject():
            return links.subject(value)
    return links.to[value].label if value in links.to else str(value)
