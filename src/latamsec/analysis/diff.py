"""The changes from one dataset to another, by their effect for users of the first.

A record that only the second dataset has was added. A record that only the first has was withdrawn, and the ledger of
the second states why. Every other change is a correction, with the effect of the changed field. A field that
a later schema added, and that no record of one of the datasets has, is not a correction: a change with the effect
"details" counts the records in both datasets that have it. For translations, exemptions and retired ids, a change
has their number and their digest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypedDict

import attrs

from latamsec.fields import Column, columns_of, has, lacking, to_plain, without
from latamsec.labels import Labels, labels_in
from latamsec.languages import ENGLISH
from latamsec.models import TABLES, Edition, Quantity, Record
from latamsec.models.base import fields_of
from latamsec.question import Answer
from latamsec.storage.canonical import canonical, digest_of
from latamsec.text import one_line
from latamsec.translations import texts_of
from latamsec.vocabulary import Bound, Effect, Measure, Unit

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
    labels: dict[str, str]
    """The title, name or subject of each record above, by its id."""
    fates: dict[str, str]
    """What became of each removed record, if the ledger of the second dataset states it."""
    details: tuple[FieldChange, ...]
    """The fields of a newer schema that no record of one dataset has, by their paths. Of the records in both datasets,
    `before` and `after` are the numbers that have the field."""


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

    before: str
    """The version of the first dataset."""
    after: str
    """The version of the second dataset."""
    days: tuple[date | None, date | None] = (None, None)
    """The day as of which each dataset was taken; None for a whole dataset."""
    edition: tuple[FieldChange, ...]
    """The changes of the description of the dataset (coverage, completeness, license), without the version; and of its
    translations, exemptions and retired ids, each with their number and the first digits of their digest."""
    tables: tuple[TableDiff, ...]
    """Every table, in the order of the dataset."""
    language: str = ENGLISH
    """The code of the language in which it is put into words; labels are in it, values as the datasets store them."""
    texts: Mapping[str, str] = attrs.field(factory=dict)
    """The texts of changed records in that language, by the English text; empty for English."""

    COLUMNS: ClassVar = tuple(DiffRow.__annotations__)
    """The keys of each row of `to_dicts`, in order."""

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.to_dicts())

    def to_dicts(self) -> list[DiffRow]:
        """Return the changes as flat rows of texts, most consequential effect first, then by table.

        Changes of the dataset itself have the table "edition" and no id. Changes with the effect "details" have no id
        either, and their values are numbers of records.
        """
        rows = [_row(change.effect, "edition", change=change) for change in self.edition]
        rows += [row for table in self.tables for row in _rows(table)]
        order = list(Effect)
        return sorted(rows, key=lambda row: order.index(Effect(row["effect"])))

    @staticmethod
    def values(row: Mapping[str, Any]) -> tuple[Any, Any]:
        """Return the values before and after in a row of `to_dicts`; of two lists, only the items not in both.

        Examples:
            >>> Diff.values({"before": '["cartels","border"]', "after": '["cartels","oil"]'})
            (['border'], ['oil'])
        """
        first, second = json.loads(row["before"]), json.loads(row["after"])
        if isinstance(first, list) and isinstance(second, list):
            return [item for item in first if item not in second], [item for item in second if item not in first]
        return first, second

    def shown(self, row: Mapping[str, Any]) -> tuple[Any, Any]:
        """Return what `values` returns, with texts and words of vocabularies in the language of the changes.

        Of a record that is new or withdrawn, return nothing and its fate.
        """
        if not row["field"]:
            return "", self.texts.get(row["after"], row["after"])
        first, second = self.values(row)
        if self.language == ENGLISH:
            return first, second
        columns = {each.name: each for each in columns_of(TABLES.get(row["table"], Edition))}
        column = columns.get(row["field"])  # Translations, exemptions and retired ids have none: they are numbers.
        return (first, second) if column is None else (self._own(first, column), self._own(second, column))

    def _own(self, value: Any, column: Column) -> Any:
        labels, within = labels_in(self.language), {each.name: each for each in column.within}
        match value:
            case list():
                return [self._own(item, column) for item in value]
            case {"what": what, "unit": unit, "bound": bound, "low": low, "high": high}:
                figure = Quantity(what=Measure(what), low=low, high=high, unit=Unit(unit), bound=Bound(bound))
                others = [self._own(value[key], within[key]) for key in ("of", "by") if value.get(key)]
                return ", ".join((f"{labels.member(figure.what)}: {labels.figure(figure)}", *others))
            case {"field": str(field), **rest}:
                return {"field": labels.field(field), **self._own(rest, column)}
            case dict():
                return {key: self._own(item, within[key]) if key in within else item for key, item in value.items()}
            case str():
                return labels.one_of(column.words, value) if column.words else self.texts.get(value, value)
        return value

    def __str__(self) -> str:
        rows, labels = self.to_dicts(), labels_in(self.language)
        before, after = (
            labels.word("diff.as_of", version=version, day=labels.the_day(day)) if day else version
            for version, day in zip((self.before, self.after), self.days, strict=True)
        )
        lines = [labels.word("diff.title", before=before, after=after)]
        lines += [] if rows else [labels.word("diff.nothing")]
        for effect, group in groupby(rows, lambda row: row["effect"]):
            items = [_line(row, self.shown, labels) for row in group]
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
        before=first.version,
        after=second.version,
        days=(first.identity.as_of, second.identity.as_of),
        edition=tuple(change for change in edition if change.field != "version"),
        tables=tables,
        language=second.language,
        texts=_texts(tables, (first.in_language(second.language), second)),
    )


def _texts(tables: Sequence[TableDiff], datasets: Iterable[Dataset]) -> dict[str, str]:
    """Return texts of changed records, and fates, as their language shows them, by the English; none for English."""
    texts: dict[str, str] = {}
    ids = {id for each in tables for id in each.changed}
    for dataset in (each for each in datasets if each.language != ENGLISH):
        texts |= {each.fate: dataset.shown("retired", each).fate for each in dataset.records.retired}
        records = [
            (table, record) for table in TABLES for record in getattr(dataset.records, table) if record.id in ids
        ]
        for table, record in (("edition", dataset.records.edition), *records):
            own = {path: text for path, text, _ in texts_of(dataset.shown(table, record))}
            texts |= {english: str(own.get(path, english)) for path, english, _ in texts_of(record)}
    return texts


def _table_diff(table: str, first: Dataset, second: Dataset) -> TableDiff:
    before: dict[str, Record] = {record.id: record for record in getattr(first.records, table)}
    after: dict[str, Record] = {record.id: record for record in getattr(second.records, table)}
    unlike = [id for id in after if before.get(id, after[id]) != after[id]]
    # That an older schema lacks a field is no statement that another dataset could correct.
    unknown = dict.fromkeys(path for each in (before, after) for path in lacking(TABLES[table], each.values()))
    # Records that are alike have none of these fields, as those of one dataset have none.
    details = {path: [sum(has(records[id], path) for id in unlike) for records in (before, after)] for path in unknown}
    changes = {id: _field_changes(before[id], after[id], tuple(unknown)) for id in unlike}
    changed = {id: fields for id, fields in changes.items() if fields}
    added = tuple(id for id in after if id not in before)
    removed = tuple(id for id in before if id not in after)
    return TableDiff(
        table=table,
        added=added,
        removed=removed,
        changed=changed,
        labels={id: str(second.shown(table, after.get(id) or before[id]).label) for id in (*added, *removed, *changed)},
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
    for name in ("translations", "exemptions", "retired"):
        before, after = getattr(first.records, name), getattr(second.records, name)
        if name == "retired":
            after = tuple(each for each in after if each.id not in records)
        if before != after:  # A dataset without translations has an older schema.
            effect = Effect.WORDING if name != "translations" or (before and after) else Effect.DETAILS
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


def _rows(table: TableDiff) -> Iterator[DiffRow]:
    for id in table.removed:
        yield _row(Effect.WITHDRAWN, table.table, id, table.labels[id], fate=table.fates.get(id, ""))
    for id, changes in table.changed.items():
        for change in changes:
            yield _row(change.effect, table.table, id, table.labels[id], change=change)
    for change in table.details:
        yield _row(change.effect, table.table, change=change)
    for id in table.added:
        yield _row(Effect.ADDED, table.table, id, table.labels[id])


def _row(
    effect: Effect, table: str, id: str = "", label: str = "", *, change: FieldChange | None = None, fate: str = ""
) -> DiffRow:
    field, before, after = (change.field, change.before, change.after) if change else ("", "", fate)
    return DiffRow(effect=effect.value, table=table, id=id, label=label, field=field, before=before, after=after)


def _line(row: DiffRow, shown: Callable[[DiffRow], tuple[Any, Any]], labels: Labels) -> str:
    """Return a row as a line of a changelog, with long values shortened."""
    table = labels.said(row["table"])
    name = f"{table}: {row['id']}" if row["id"] else table
    if row["field"]:
        before, after = (_in_words(value, labels) for value in shown(row))
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
        same = "".join(letter for letter, _ in alike).rpartition(" ")[0]
        if len(same) > _WIDEST // 2:
            before, after = (f"…{text[len(same) :]}" for text in (before, after))
        change = (
            f"{_shortened(before, labels)} → {_shortened(after, labels)}"
            if before != after
            else labels.word("diff.other_sources")
        )
        is_path = labels.language == ENGLISH or row["effect"] == Effect.DETAILS
        field = row["field"] if is_path else labels.field(row["field"])
        return f"- {name}: {field}: {change}"
    label = "" if row["label"] in ("", row["id"]) else f" ({row['label']})"
    _, fate = shown(row)
    return f"- {name}{label}{': ' + fate if fate else ''}"


def _shortened(text: str, labels: Labels) -> str:
    """Return a text in one line that keeps the mark of an English text, which may be far back."""
    short = one_line(text, _WIDEST)
    mark = labels.word("in_english", text="")
    is_cut = mark.strip() and mark in text and mark not in short
    return f"{short}{mark}" if is_cut else short


def _in_words(value: object, labels: Labels) -> str:
    """Return a plain value in words: a structure as its values, apart from its sources."""
    match value:
        case dict():
            return ", ".join(
                _in_words(part, labels)
                for key, part in value.items()
                if key != "sources" and part not in (None, "", [])
            )
        case list():
            return "; ".join(_in_words(item, labels) for item in value) or labels.word("diff.none")
        case _:
            return labels.word("diff.none") if value in (None, "") else str(value)
