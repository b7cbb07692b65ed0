"""The changes between two versions of a dataset as sentences, in the language of the pages."""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

import attrs

from latamsec import Country, Dataset, Diff, When
from latamsec.fields import to_plain
from latamsec.languages import Text
from latamsec.models import Claim, Discrepancy, Name, Quantity, Role
from latamsec.site.links import Links
from latamsec.text import one_line
from latamsec.vocabulary import Effect

_WIDEST = 400
"""The maximum number of characters of a changed value on a page."""


@attrs.frozen
class Change:
    """One change of a record: a sentence of the catalog, by its key, and what fills it.

    Of a list, `before` and `after` have only the items that the other side lacks.
    """

    sentence: str
    field: str = ""
    before: str = ""
    after: str = ""


@attrs.frozen
class Changed:
    """A record with its changes of one effect, none if it is new; for the dataset itself, id and label are empty."""

    id: str
    label: str
    changes: list[Change]


def effects(diff: Diff, earlier: Dataset, links: Links) -> list[tuple[Effect, int, list[Changed]]]:
    """Return the changes by effect, most consequential first: how many, and the records with their changed fields.

    `earlier` is the dataset before them, in the language of `links`, which are those of the dataset after them.
    """
    groups = []
    words = _Words(links, earlier)
    for effect, rows in groupby(diff.to_dicts(), lambda row: row["effect"]):
        changes = list(rows)
        records = [
            Changed(id, words.label(table, id), [change for row in of_record for change in words.changes(row)])
            for (table, id), of_record in groupby(changes, lambda row: (row["table"], row["id"]))
        ]
        groups.append((Effect(effect), len(changes), records))
    return groups


@attrs.frozen
class _Words:
    links: Links
    earlier: Dataset

    def label(self, table: str, id: str) -> str:
        if id in self.links.to:
            return self.links.to[id].label
        of_table = "" if table == "edition" else self.links.labels.said(table)
        return self.earlier.table(table)[id].label if id else of_table

    def changes(self, row: Mapping[str, Any]) -> Iterator[Change]:
        """Yield the change in a row of `Diff.to_dicts`; nothing for a record that is new."""
        if not row["field"]:
            if row["after"]:
                fate = self.links.dataset.retired[row["id"]]
                translated = isinstance(fate, Text) and fate.translated
                shown = Text(fate.removesuffix("."), row["after"], self.links.labels.language, translated)
                yield Change("change_fate", after=shown)
            return
        if row["effect"] == Effect.DETAILS and row["table"] != "edition":
            yield Change("change_details", row["field"], row["before"], row["after"])
            return
        before, after = self._parts(row, self.earlier, "before"), self._parts(row, self.links.dataset, "after")
        if before == after:  # Its sources changed, which are no words of it, or a text whose translation did not.
            kind = "change_english" if row["before"].startswith('"') else "change_sources"
            yield Change(kind, self.links.labels.field(row["field"]))
            return
        kind = "change_items" if "[" in (row["before"][0], row["after"][0]) else "change"
        if not (before and after):
            kind = "change_added" if after else "change_removed"
        yield Change(kind, self.links.labels.field(row["field"]), before, after)

    def _parts(self, row: Mapping[str, Any], dataset: Dataset, side: str) -> str:
        """Return the value of a field on one side in words; of a list, the items that the other side lacks."""
        record = dataset.table(row["table"])[row["id"]] if row["id"] else dataset.identity.edition
        # Of what belongs to no table, a row has a number and a digest.
        if row["field"] not in attrs.fields_dict(type(record)):
            return ", ".join(map(str, json.loads(row[side]).values()))
        value = getattr(record, row["field"])
        if isinstance(value, tuple):
            plain, others = (json.loads(row[key]) for key in (side, "after" if side == "before" else "before"))
            value = tuple(item for item, own in zip(value, plain, strict=True) if own not in (others or []))
        words = self.words(value)
        short = one_line(words, _WIDEST).removesuffix(".")  # The sentence has its own.
        return Text(short, words.english, words.language, words.translated) if isinstance(words, Text) else short

    def words(self, value: object) -> str:
        """Return a value of a field in words, without its sources."""
        labels = self.links.labels
        match value:
            case None:
                return ""
            case enum.Enum():
                return labels.member(value)
            case str():
                return self.links.to[value].label if value in self.links.to else value
            case int() | float():
                return str(value)
            case When() | date():
                return labels.day(value)
            case Country():
                return labels.country(value)
            case tuple():
                return "; ".join(map(self.words, value))
            case Name():
                return value.text
            case Claim():
                return labels.claim(value)
            case Quantity():
                return labels.quantity(value).replace(value.what.value, labels.member(value.what), 1)
            case Role():
                return labels.role(value)
            case Discrepancy():
                text = labels.discrepancy(value, map(labels.value, value.values))
                return text.replace(value.field, labels.field(value.field), 1)
        parts = (getattr(value, name) for name in to_plain(value) if name not in ("sources", "reason"))
        return ", ".join(filter(None, map(self.words, parts)))
