"""What changed from one dataset to another, told by what it means for whoever used the first.

A record that only the second has was added; one that only the first has was withdrawn, and the ledger of the second
says what became of it; every other change is a correction, by the field that it touches.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, ClassVar

import attrs

from latamsec.fields import to_plain
from latamsec.models import TABLES, Record, Records
from latamsec.models.base import fields_of
from latamsec.storage.canonical import canonical
from latamsec.vocabulary import Effect

_WIDEST = 60
"""How many characters of a value a line of a changelog shows."""


@attrs.frozen(kw_only=True)
class FieldChange:
    """One field of one record that two datasets have differently."""

    field: str
    """The field."""
    effect: Effect
    """What the change means to somebody who used the first dataset."""
    before: str
    """Its value in the first dataset, as canonical JSON."""
    after: str
    """Its value in the second, likewise."""


@attrs.frozen(kw_only=True)
class TableDiff:
    """What two datasets have differently in one table."""

    table: str
    """The table."""
    added: tuple[str, ...]
    """Ids that only the second has."""
    removed: tuple[str, ...]
    """Ids that only the first has."""
    changed: dict[str, tuple[FieldChange, ...]]
    """What is different in each record that both have; records without a difference are not in it."""
    labels: dict[str, str]
    """What to call each record that is named here: its title, name or subject."""
    fates: dict[str, str]
    """What became of the records removed, as far as the ledger of the second dataset says it."""


@attrs.frozen(kw_only=True, repr=False)
class Diff:
    """What changed from one dataset to another, table by table. `str()` reads like a changelog."""

    before: str
    """The version of the first dataset."""
    after: str
    """The version of the second."""
    edition: tuple[FieldChange, ...]
    """What the second says differently of itself: coverage, completeness, licence; not the version."""
    tables: tuple[TableDiff, ...]
    """Every table, in the order of the dataset."""

    COLUMNS: ClassVar = ("effect", "table", "id", "label", "field", "before", "after")
    """The keys of each row of `to_dicts`, in order."""

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.edition) or any(table.added or table.removed or table.changed for table in self.tables)

    def __repr__(self) -> str:
        return str(self)

    def to_dicts(self) -> list[dict[str, str]]:
        """What changed as flat rows of texts, the gravest effect first, then by table.

        Of a record withdrawn, `after` has its fate; what is said of the dataset itself has table "edition" and no id.
        """
        rows = [
            _row(effect=Effect.EDITION, table="edition", field=one.field, before=one.before, after=one.after)
            for one in self.edition
        ]
        rows += [row for table in self.tables for row in _rows(table)]
        order = list(Effect)
        return sorted(rows, key=lambda row: order.index(Effect(row["effect"])))

    @staticmethod
    def values(row: Mapping[str, str]) -> tuple[Any, Any]:
        """Return the values before and after in a row of `to_dicts`; of two lists, only the items not in both.

        Examples:
            >>> Diff.values({"before": '["cartels","border"]', "after": '["cartels","oil"]'})
            (['border'], ['oil'])
        """
        first, second = json.loads(row["before"]), json.loads(row["after"])
        if isinstance(first, list) and isinstance(second, list):
            return [item for item in first if item not in second], [item for item in second if item not in first]
        return first, second

    def __str__(self) -> str:
        rows = self.to_dicts()
        lines = [f"From dataset {self.before} to {self.after}:", *([] if rows else ["- nothing changed"])]
        for effect, several in groupby(rows, lambda row: row["effect"]):
            held = list(several)
            lines += ["", f"{_HEADINGS[Effect(effect)]}: {len(held)}", *(_line(row) for row in held)]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.answer_html(str(self))


_HEADINGS = {
    Effect.EDITION: "The dataset itself",
    Effect.WITHDRAWN: "Withdrawn",
    Effect.DATES: "Dates corrected",
    Effect.FIGURES: "Figures corrected",
    Effect.MEANING: "What records are about, corrected",
    Effect.NAMES: "Names, offices and relations corrected",
    Effect.SAYINGS: "Claims and disagreements changed",
    Effect.WORDING: "Wording and ties changed",
    Effect.SOURCES: "Sources changed",
    Effect.ADDED: "Added",
}


def between(first: Records, second: Records) -> Diff:
    """What changed from one dataset to another: added, removed and changed records, field by field."""
    return Diff(
        before=first.edition.version,
        after=second.edition.version,
        edition=tuple(change for change in _field_changes(first.edition, second.edition) if change.field != "version"),
        tables=tuple(_table_diff(table, first, second) for table in TABLES),
    )


def _table_diff(table: str, first: Records, second: Records) -> TableDiff:
    before: dict[str, Record] = {record.id: record for record in getattr(first, table)}
    after: dict[str, Record] = {record.id: record for record in getattr(second, table)}
    changed = {id: _field_changes(before[id], after[id]) for id in after if id in before and before[id] != after[id]}
    added = tuple(id for id in after if id not in before)
    removed = tuple(id for id in before if id not in after)
    fates = {retired.id: retired.fate for retired in second.retired}
    return TableDiff(
        table=table,
        added=added,
        removed=removed,
        changed=changed,
        labels={id: (after.get(id) or before[id]).label for id in (*added, *removed, *changed)},
        fates={id: fates[id] for id in removed if id in fates},
    )


def _field_changes(before: object, after: object) -> tuple[FieldChange, ...]:
    first, second = to_plain(before), to_plain(after)
    return tuple(
        FieldChange(
            field=field.name,
            effect=field.metadata["effect"],
            before=canonical(first[field.name]),
            after=canonical(second[field.name]),
        )
        for field in fields_of(type(before)).values()
        if first[field.name] != second[field.name]
    )


def _rows(table: TableDiff) -> Iterator[dict[str, str]]:
    def row(effect: Effect, id: str, **parts: str) -> dict[str, str]:
        return _row(effect=effect, table=table.table, id=id, label=table.labels[id], **parts)

    for id in table.removed:
        yield row(Effect.WITHDRAWN, id, after=table.fates.get(id, ""))
    for id, several in table.changed.items():
        for one in several:
            yield row(one.effect, id, field=one.field, before=one.before, after=one.after)
    for id in table.added:
        yield row(Effect.ADDED, id)


def _row(*, effect: Effect, **parts: str) -> dict[str, str]:
    return {"effect": effect.value, **{column: parts.get(column, "") for column in Diff.COLUMNS[1:]}}


def _line(row: dict[str, str]) -> str:
    """One row as a line of a changelog, long values shortened."""
    named = f"{row['table']}: {row['id']}" if row["id"] else row["table"]
    if row["field"]:
        before, after = (_short(value) for value in Diff.values(row))
        return f"- {named}: {row['field']}: {before} → {after}"
    label = "" if row["label"] in ("", row["id"]) else f" ({row['label']})"
    return f"- {named}{label}{': ' + row['after'] if row['after'] else ''}"


def _short(value: object) -> str:
    text = canonical(value)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
