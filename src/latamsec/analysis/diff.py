"""The changes from one dataset to another, by their effect for users of the first.

A record that only the second dataset has was added. A record that only the first has was withdrawn, and the ledger of
the second states why. Every other change is a correction, with the effect of the changed field. A field that
the schema of one of the datasets lacks is not a correction: a change with the effect "details" counts the records in
both datasets that have it. For translations, exemptions and retired ids, a change
has their number and their digest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypedDict

import attrs

from latamsec.analysis.changes import Change, Words, change_of, simple_words, values_of
from latamsec.fields import has, lacking, to_plain, without
from latamsec.labels import Labels, labels_in
from latamsec.languages import ENGLISH
from latamsec.models import TABLES, Record, Records
from latamsec.models.base import fields_of
from latamsec.question import Answer
from latamsec.storage.canonical import canonical, digest_of
from latamsec.vocabulary import Effect

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

__all__ = ["Diff", "DiffRow", "FieldChange", "TableDiff", "between"]

_WIDEST = 90
"""The number of characters of a value in a line of a changelog."""


@attrs.frozen(kw_only=True)
class FieldChange:
    """One field of one record that differs between two datasets."""

    field: str
    """The name of the field."""
    effect: Effect
    """The effect of the change for users of the first dataset."""
    before: str
    """The value in the first dataset, as canonical JSON."""
    after: str
    """The value in the second dataset, as canonical JSON."""


@attrs.frozen(kw_only=True)
class TableDiff:
    """The differences between two datasets in one table."""

    table: str
    """The name of the table."""
    added: tuple[str, ...]
    """The ids that only the second dataset has."""
    removed: tuple[str, ...]
    """The ids that only the first dataset has."""
    changed: dict[str, tuple[FieldChange, ...]]
    """The changes of each record that differs, by its id."""
    fates: dict[str, str]
    """What became of each removed record, if the ledger of the second dataset states it."""
    details: tuple[FieldChange, ...]
    """The fields that the schema of one dataset lacks, by their paths. Of the records in both datasets, `before` and
    `after` are the numbers that have the field."""


class DiffRow(TypedDict):
    """A row of `Diff.to_dicts`: a change. `before` and `after` are JSON; `after` of a withdrawn record is its fate."""

    effect: Annotated[str, Effect]
    table: str
    id: str
    label: str
    field: str
    before: str
    after: str


@attrs.frozen(kw_only=True, repr=False)
class Diff(Answer):
    """The changes from one dataset to another, table by table. `str()` reads like a changelog.

    Examples:
        >>> diff = latamsec.diff("2026.10.4", "2026.10.4.1")
        >>> [(row["effect"], row["field"]) for row in diff.to_dicts() if row["id"] == "cjng"]
        [('names', 'names'), ('sources', 'sources')]
    """

    sides: tuple[Dataset, Dataset]
    """The two datasets, in the language in which the changes are put into words."""
    edition: tuple[FieldChange, ...]
    """The changes of the description of the dataset (coverage, completeness, license), without the version; and of its
    translations, exemptions and retired ids, each with their number and the first digits of their digest."""
    tables: tuple[TableDiff, ...]
    """Every table, in the order of the dataset."""

    COLUMNS: ClassVar = tuple(DiffRow.__annotations__)
    """The keys of each row of `to_dicts`, in order."""

    @property
    def before(self) -> str:
        """The version of the first dataset."""
        return self.sides[0].version

    @property
    def after(self) -> str:
        """The version of the second dataset."""
        return self.sides[1].version

    @property
    def language(self) -> str:
        """The code of the language in which the changes are put into words."""
        return self.sides[1].language

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.to_dicts())

    def to_dicts(self) -> list[DiffRow]:
        """Return the changes as flat rows of texts, most consequential effect first, then by table.

        Changes of the dataset itself have the table "edition" and no id. Changes with the effect "details" have no id
        either, and their values are numbers of records.
        """
        rows = [_row(change.effect, "edition", change=change) for change in self.edition]
        rows += [row for table in self.tables for row in self._rows(table)]
        order = list(Effect)
        return sorted(rows, key=lambda row: order.index(Effect(row["effect"])))

    @staticmethod
    def values(row: Mapping[str, Any]) -> tuple[Any, Any]:
        """Return the values before and after in a row of `to_dicts`; of two lists, only the items not in both.

        An item that one list has twice is there twice. Two lists with the same items in another order have none.

        Examples:
            >>> Diff.values({"before": '["cartels","border"]', "after": '["cartels","oil"]'})
            (['border'], ['oil'])
        """
        return values_of(row)

    def change(self, row: Mapping[str, Any], simple: Callable[[Labels, Any], str] = simple_words) -> Change:
        """Return what changed in a row of `to_dicts`: its kind, and the values before and after in words.

        `simple` puts values without parts into words: by default ids, codes and dates are as the dataset has them, but
        codes and dates are in words in another language than English.

        Examples:
            >>> row = {"table": "events", "id": "2025-01-20-cartel-order", "field": "", "effect": "added", "after": ""}
            >>> latamsec.diff("2026.10.4", "2026.10.4.1").change(row).kind
            'added'
        """
        return change_of(row, self.sides, Words(labels_in(self.language), simple))

    def _rows(self, table: TableDiff) -> Iterator[DiffRow]:
        former, records = (each.table(table.table) for each in self.sides)
        for id in table.removed:
            yield _row(Effect.WITHDRAWN, table.table, former[id], fate=table.fates.get(id, ""))
        for id, changes in table.changed.items():
            for change in changes:
                yield _row(change.effect, table.table, records[id], change=change)
        for change in table.details:
            yield _row(change.effect, table.table, change=change)
        for id in table.added:
            yield _row(Effect.ADDED, table.table, records[id])

    def __str__(self) -> str:
        rows, labels = self.to_dicts(), labels_in(self.language)
        before, after = (
            labels.word("diff.as_of", version=each.version, day=labels.the_day(each.identity.as_of))
            if each.identity.as_of
            else each.version
            for each in self.sides
        )
        lines = [labels.word("diff.title", before=before, after=after)]
        lines += [] if rows else [labels.word("diff.nothing")]
        for effect, group in groupby(rows, lambda row: row["effect"]):
            items = [_line(row, self.change(row).shortened(_WIDEST, labels), labels) for row in group]
            lines += ["", f"{labels.member(Effect(effect))}: {len(items)}", *items]
        return "\n".join(lines)


def between(first: Dataset, second: Dataset) -> Diff:
    """Return the changes from one dataset to another, field by field, in the language of the second.

    Examples:
        >>> ds = latamsec.load("2026.10.4.1")
        >>> bool(between(ds, ds))
        False
    """
    tables = tuple(_table_diff(table, first, second) for table in TABLES)
    edition = (*_field_changes(first.records.edition, second.records.edition), *_list_changes(first, second))
    return Diff(
        sides=(first.in_language(second.language), second),
        edition=tuple(change for change in edition if change.field != "version"),
        tables=tables,
    )


def _table_diff(table: str, first: Dataset, second: Dataset) -> TableDiff:
    before: dict[str, Record] = {record.id: record for record in getattr(first.records, table)}
    after: dict[str, Record] = {record.id: record for record in getattr(second.records, table)}
    unlike = [id for id in after if before.get(id, after[id]) != after[id]]
    # That an older schema lacks a field is no statement that another dataset could correct.
    unknown = dict.fromkeys(path for each in (first, second) for path in lacking(TABLES[table], each.records.schema))
    # Records that are alike have none of these fields, as those of one dataset have none.
    details = {path: [sum(has(records[id], path) for id in unlike) for records in (before, after)] for path in unknown}
    changes = {id: _field_changes(before[id], after[id], tuple(unknown)) for id in unlike}
    return TableDiff(
        table=table,
        added=tuple(id for id in after if id not in before),
        removed=tuple(id for id in before if id not in after),
        changed={id: fields for id, fields in changes.items() if fields},
        fates={each.id: each.fate for each in second.records.retired if each.id in before and each.id not in after},
        details=tuple(
            FieldChange(field=path, effect=Effect.DETAILS, before=str(counts[0]), after=str(counts[1]))
            for path, counts in details.items()
            if any(counts)
        ),
    )


def _list_changes(first: Dataset, second: Dataset) -> Iterator[FieldChange]:
    """Yield the changes of what belongs to no table; the fate of a withdrawn record is with the record."""
    records = {record.id for table in TABLES for record in getattr(first.records, table)}
    unknown = {path for each in (first, second) for path in lacking(Records, each.records.schema)}
    for name in ("translations", "exemptions", "retired"):
        before, after = getattr(first.records, name), getattr(second.records, name)
        if name == "retired":
            after = tuple(each for each in after if each.id not in records)
        if before != after:
            effect = Effect.DETAILS if name in unknown else Effect.WORDING
            yield FieldChange(field=name, effect=effect, before=_summary(before), after=_summary(after))


def _summary(rows: Sequence[object]) -> str:
    return canonical({"records": len(rows), "digest": digest_of(rows).removeprefix("sha256:")[:12]})


def _field_changes(before: object, after: object, unknown: Sequence[str] = ()) -> tuple[FieldChange, ...]:
    first, second = without(to_plain(before), unknown), without(to_plain(after), unknown)
    return tuple(
        FieldChange(
            field=field.name,
            effect=field.metadata["effect"],
            before=canonical(first[field.name]),
            after=canonical(second[field.name]),
        )
        for field in fields_of(type(before)).values()
        if first.get(field.name) != second.get(field.name)
    )


def _row(
    effect: Effect, table: str, record: Record | None = None, *, change: FieldChange | None = None, fate: str = ""
) -> DiffRow:
    field, before, after = (change.field, change.before, change.after) if change else ("", "", fate)
    id, label = (record.id, str(record.label)) if record else ("", "")
    return DiffRow(effect=effect.value, table=table, id=id, label=label, field=field, before=before, after=after)


def _line(row: DiffRow, change: Change, labels: Labels) -> str:
    table = labels.said(row["table"])
    name = f"{table}: {row['id']}" if row["id"] else table
    if not row["field"]:
        label = "" if row["label"] in ("", row["id"]) else f" ({row['label']})"
        return f"- {name}{label}{': ' + change.after if change.after else ''}"
    is_path = labels.language == ENGLISH or row["effect"] == Effect.DETAILS
    before, after = (text or labels.word("diff.none") for text in (change.before, change.after))
    key = f"diff.{change.kind}" if labels.has(f"diff.{change.kind}") else "diff.change"
    text = labels.word(key, before=before, after=after)
    return f"- {name}: {row['field'] if is_path else labels.field(row['field'])}: {text}"
