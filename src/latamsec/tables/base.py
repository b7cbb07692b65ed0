"""A table: an immutable, typed sequence of records that can be filtered, sorted, grouped, cited and exported.

Every answer is a table again, of the same kind, and knows the dataset it comes from. A filter that finds nothing gives
an empty table that says why.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Reversible, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, overload

import attrs

from latamsec import listings
from latamsec.conflicts import Conflict
from latamsec.dates import DateLike, Precision, When
from latamsec.errors import RetiredId, UnknownId, UnknownName
from latamsec.identity import Identity
from latamsec.models import (
    Designation,
    Event,
    Organization,
    Person,
    Place,
    Record,
    Records,
    Shown,
    Source,
    citings,
    singular,
)
from latamsec.storage.lazy import Unread
from latamsec.tables import filters
from latamsec.tables.filters import Several
from latamsec.tables.index import Criterion, Facet, Index, select
from latamsec.tables.resolver import Registry
from latamsec.text import nearest
from latamsec.vocabulary import SourceKind, Standing

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import pandas
    import polars
    import pyarrow

    from latamsec import citation, display
    from latamsec.frames.frame import Frame

T = TypeVar("T", bound=Record)
Self = TypeVar("Self", bound="Table[Any]")


@attrs.frozen(kw_only=True, eq=False, slots=False)  # cached properties need a __dict__
class Context:
    """The dataset that a table comes from, as far as a table needs it."""

    identity: Identity
    """Version, digest and coverage."""
    registry: Registry
    """What words mean in it."""
    records: Records | Unread
    """Its records."""

    @functools.cached_property
    def sources(self) -> Mapping[str, Source]:
        """Its sources by id."""
        return {source.id: source for source in self.records.sources}

    @functools.cached_property
    def retired(self) -> Mapping[str, str]:
        """The fate of each id that earlier releases had."""
        return {retired.id: retired.fate for retired in self.records.retired}


class Table(Reversible[T], Collection[T], Generic[T]):
    """An immutable sequence of records with an index.

    `table[0]` is a record, `table[-5:]` a table, `table["id"]` the record of that id; `record in table` and
    `"id" in table` both work. Two tables are equal when they hold equal records in the same order.

    It does all that `collections.abc.Sequence` asks for and is no subclass of it: polars would then read the records
    one by one, and never ask for the columns.
    """

    __slots__ = ("_asked", "_context", "_index", "_items", "_note", "_positions")

    NAME: ClassVar[str] = "records"
    """The name of the table in its dataset."""
    RECORD: ClassVar[type]
    """The class of its records."""
    FACETS: ClassVar[Mapping[str, Facet[Any]]] = {}
    """What records can be filtered and grouped by."""

    def __init__(self, items: Iterable[T], context: Context, *, asked: tuple[str, ...] = (), note: str = "") -> None:
        self._items = tuple(items)
        self._context = context
        self._asked = asked
        self._note = note
        self._index: Index[T] | None = None
        self._positions: dict[str, int] | None = None

    # An index is made of functions and quickly made again: it does not travel.
    def __getstate__(self) -> tuple[object, ...]:
        return self._items, self._context, self._asked, self._note

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self._items, self._context, self._asked, self._note = state
        self._index = self._positions = None

    # What a sequence does

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def __reversed__(self) -> Iterator[T]:
        return reversed(self._items)

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The position of a record.

        Raises:
            ValueError: it is not in the table, or not between start and stop.
        """
        return self._items.index(value, start, len(self) if stop is None else stop)

    def count(self, value: object) -> int:
        """How many times a record stands in the table: once or not at all, as ids are unique."""
        return self._items.count(value)

    @overload
    def __getitem__(self, key: int | str) -> T: ...
    @overload
    def __getitem__(self: Self, key: slice) -> Self: ...
    def __getitem__(self, key: int | str | slice) -> T | Table[T]:
        """The record at a position or of an id; a table for a slice.

        Raises:
            UnknownId: no record has that id.
            RetiredId: an earlier release had it; the error says what became of it.
            IndexError: the table is not that long.
        """
        if isinstance(key, str):
            position = self._by_id().get(key)
            if position is None:
                raise self._unknown(key)
            return self._items[position]
        if isinstance(key, slice):
            return self._of(self._items[key], f"[{_slice_label(key)}]")
        return self._items[key]

    def __contains__(self, value: object) -> bool:
        if isinstance(value, str):
            return value in self._by_id()
        position = self._by_id().get(getattr(value, "id", ""))
        return position is not None and self._items[position] == value

    def __eq__(self, other: object) -> bool:
        return self._items == other._items if isinstance(other, Table) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        from latamsec import display

        return display.table_text(self.sheet())

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.table_html(self.sheet())

    # What records are in it

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the records, in the order of the table."""
        return tuple(record.id for record in self._items)

    @property
    def identity(self) -> Identity:
        """The dataset it comes from: version, digest, coverage."""
        return self._context.identity

    @property
    def asked(self) -> tuple[str, ...]:
        """What was asked to get from the whole table to this one, in order."""
        return self._asked

    @property
    def note(self) -> str:
        """What a reader of the table should know: why it is empty, or what may be missing. Mostly empty."""
        return self._note

    def get(self, id: str) -> T | None:
        """The record of an id; None where there is none, or the id is retired."""
        position = self._by_id().get(id)
        return None if position is None else self._items[position]

    def where(self: Self, holds: Callable[[Any], bool]) -> Self:
        """The records for which a function is true."""
        return self._of(tuple(record for record in self._items if holds(record)), "where(…)")

    def sorted(self: Self, field: str, *, reverse: bool = False) -> Self:
        """The records in the order of a field; those where it is None come last either way.

        Raises:
            UnknownName: the records have no such field.
        """
        if field not in attrs.fields_dict(self.RECORD):
            self._no_field(field, list(attrs.fields_dict(self.RECORD)))
        having = [record for record in self._items if getattr(record, field) is not None]
        lacking = [record for record in self._items if getattr(record, field) is None]
        having.sort(key=lambda record: _sortable(getattr(record, field)), reverse=reverse)
        return self._of((*having, *lacking), f"sorted({field!r})")

    def group_by(self: Self, facet: str) -> dict[str, Self]:
        """A table for each key of a facet, by key in the order of the keys.

        A record with several keys (an event of two countries) stands in several tables; one without any stands under
        the key "none". Countries are keyed by alpha-2 code, vocabularies by their value, records by id.

        Raises:
            UnknownName: the table has no such facet.
        """
        if facet not in self.FACETS:
            self._no_field(facet, list(self.FACETS))
        found: dict[str, list[T]] = {}
        for record in self._items:
            for key in dict.fromkeys(self.FACETS[facet](record)) or ("none",):
                found.setdefault(str(key), []).append(record)
        return {key: self._of(found[key], f"{facet}={key!r}") for key in sorted(found)}

    def counts(self, facet: str) -> dict[str, int]:
        """How many records each key of a facet has; as `group_by`, counted.

        Raises:
            UnknownName: the table has no such facet.
        """
        return {key: len(table) for key, table in self.group_by(facet).items()}

    # What stands behind them

    def sources(self) -> SourceTable:
        """Every source that the records cite, by id."""
        ids = {citing.source for record in self._items for citing in citings(record)}
        return SourceTable((self._context.sources[id] for id in sorted(ids)), self._context)

    def cite(self, style: str = "text") -> str:
        """How to cite this selection: the dataset, what was asked of it, and its sources.

        Args:
            style: `text`, `bibtex`, `ris` or `csl-json`.

        Raises:
            UnknownName: the style is none of these.
        """
        from latamsec import citation

        return citation.cite(self.identity, style, self.sources(), asked=self._asked, table=self.NAME)

    def receipt(self) -> citation.Receipt:
        """What was used: the dataset, what was asked, and the records found, for `latamsec.verify`."""
        from latamsec import citation

        return citation.Receipt.of(self.identity, self.NAME, self._asked, self._items)

    # Out of it

    def sheet(self) -> display.Sheet:
        """The table, as far as somebody who looks at it is concerned: for `latamsec.display`."""
        from latamsec import display

        return display.sheet(
            self.RECORD,
            self._items,
            name=self.NAME,
            identity=self.identity,
            asked=self._asked,
            note=self._note,
            sources=lambda: self._context.sources,
        )

    def to_dicts(self) -> list[dict[str, Any]]:
        """The records as plain data: every field, dates as EDTF text, vocabularies by their value."""
        from latamsec.storage import codec

        return [codec.unstructure(record) for record in self._items]

    @overload
    def to_json(self) -> str: ...
    @overload
    def to_json(self, path: str | Path) -> None: ...
    def to_json(self, path: str | Path | None = None) -> str | None:
        """The records as a JSON array: the text, or None where it is written to a path."""
        from latamsec.frames import csv_json

        return csv_json.written(csv_json.to_json(self._items), path)

    @overload
    def to_jsonl(self) -> str: ...
    @overload
    def to_jsonl(self, path: str | Path) -> None: ...
    def to_jsonl(self, path: str | Path | None = None) -> str | None:
        """The records as JSON Lines, one record a line: the text, or None where it is written to a path."""
        from latamsec.frames import csv_json

        return csv_json.written(csv_json.to_jsonl(self._items), path)

    @overload
    def to_csv(self) -> str: ...
    @overload
    def to_csv(self, path: str | Path) -> None: ...
    def to_csv(self, path: str | Path | None = None) -> str | None:
        """The records as CSV, flat and safe in spreadsheets: the text, or None where it is written to a path."""
        frame = self.frame()
        return frame.to_csv() if path is None else frame.to_csv(path)

    def to_parquet(self, path: str | Path) -> None:
        """The records as a Parquet file, one row a record.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        self.frame().to_parquet(path)

    def frame(self) -> Frame:
        """The records as rows of plain values, one a record, on the way to data frames and files.

        Each field is a column; a date is its EDTF text and, in two more columns, its first and last day.
        """
        from latamsec import fields
        from latamsec.frames.frame import Frame

        return Frame(
            name=self.NAME,
            columns=fields.of(self.RECORD),
            values=fields.values(self.RECORD, self._items),
            identity=self.identity,
            asked=self._asked,
            note=self._note,
        )

    def explode(self, field: str) -> Frame:
        """One row for each value of a field that holds several ("countries", "kinds", "claims"), the others repeated.

        A record without any keeps one row, with None there. Structures give a column for each part (`claims_by`).

        Raises:
            UnknownName: the records have no such field, or it holds one value.
        """
        from latamsec.frames import reshape

        return reshape.exploded(self.frame(), field)

    def citings(self) -> Frame:
        """One row for each citation anywhere in the records: the record, where in it, the source, where in that."""
        from latamsec.frames import reshape

        return reshape.citings(self._items, self.frame())

    def to_pandas(self) -> pandas.DataFrame:
        """The records as a pandas data frame, one row a record; see `Frame.to_pandas`.

        Raises:
            MissingExtra: pandas is not installed.
        """
        return self.frame().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """The records as a polars data frame, one row a record; see `Frame.to_polars`.

        Raises:
            MissingExtra: polars or pyarrow is not installed.
        """
        return self.frame().to_polars()

    def to_arrow(self) -> pyarrow.Table:
        """The records as an Arrow table, one row a record; see `Frame.to_arrow`.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        return self.frame().to_arrow()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The records by the Arrow PyCapsule interface; see `Frame.__arrow_c_stream__`."""
        return self.frame().__arrow_c_stream__(requested_schema)

    # Within

    def _of(self: Self, items: Iterable[Any], asked: str, note: str = "") -> Self:
        return type(self)(items, self._context, asked=(*self._asked, asked), note=note)

    def _as_known(self: Self, day: date | None) -> Self:
        """The same records, told to be as known on a day: what is cited and receipted of them says so."""
        if day is None:
            return self
        context = attrs.evolve(self._context, identity=attrs.evolve(self.identity, known_on=day))
        return type(self)(self._items, context, asked=self._asked, note=self._note)

    def _by_id(self) -> dict[str, int]:
        if self._positions is None:
            self._positions = {id: position for position, id in enumerate(self.ids)}
        return self._positions

    def _unknown(self, id: str) -> UnknownId:
        version = self.identity.version
        what = singular(self.NAME)
        fate = self._context.retired.get(id)
        if fate:
            return RetiredId(id, what, fate, version)
        near = nearest(id, self._by_id())
        return UnknownId(id, f"{what} with the id", near, version, f"See .ids of this table of {len(self)}.")

    def _no_field(self, name: str, known: Sequence[str]) -> None:
        near = nearest(name, known) or tuple(known)
        raise UnknownName(name, f"field of {self.NAME}", near, self.identity.version)

    def _select(self: Self, *conditions: Criterion | None) -> Self:
        criteria = [condition for condition in conditions if condition is not None]
        if not criteria:
            return self
        if self._index is None:
            self._index = Index(self._items, self.FACETS, _when, _text)
        index: Index[Any] = self._index
        label = ", ".join(criterion.label for criterion in criteria)
        found = [self._items[position] for position in select(index, criteria)]
        note = "" if found else self._reason(index, criteria)
        return self._of(found, f"filter({label})", note)

    def _reason(self, index: Index[Any], criteria: Sequence[Criterion]) -> str:
        alone = [(criterion.label, len(criterion.candidates(index))) for criterion in criteria]
        empty = [label for label, count in alone if not count]
        if not self._items:
            why = "the table was empty before"
        elif empty:
            why = f"none has {' or '.join(empty)}"
        else:
            why = "none has all of " + ", ".join(f"{label} ({count} alone)" for label, count in alone)
        identity = self.identity
        return f"Of {len(self)} {self.NAME}, {why}. Dataset {identity.version} covers {identity.coverage_label()}."


# What a table looks at in a record -----------------------------------------------------------------------------


def _when(record: object) -> When | None:
    """The date by which a record lies in a window; a listing has the span from its first date to its end."""
    match record:
        case Event():
            return record.date
        case Source():
            return record.published
        case Designation():
            first, _ = listings.in_force_from(record)
            ended = record.ended.latest if record.ended and record.ended.latest else None
            # A listing that ended on the day it began was in force on none; it keeps that day to be found by.
            last = max(ended - timedelta(days=1), first).isoformat() if ended else ".."
            return When(f"{first.isoformat()}/{last}")
        case _:
            return None


def _text(record: object) -> str:
    """What `text=` looks through: everything a person wrote about a record, and its names."""
    match record:
        case Event():
            claims = (part for claim in record.claims for part in (claim.by, claim.text))
            return " | ".join((record.title, record.summary, *claims))
        case Designation():
            return " | ".join((record.summary, record.legal_basis, *record.names_listed))
        case Organization():
            return " | ".join((record.summary, *(name.text for name in record.names)))
        case Person():
            return " | ".join((record.name, *record.names, *(role.office for role in record.roles)))
        case Place():
            return record.name
        case Source():
            return " | ".join(filter(None, (record.publisher, record.title, record.citation, record.document_number)))
        case Conflict():
            return " | ".join((record.field, record.note, *(reading.value for reading in record.values)))
        case _:
            return ""


def _sortable(value: object) -> Any:
    match value:
        case When():
            return value.sort_key
        case enum.Enum():
            return str(value.value)
        case tuple():
            return tuple(str(_sortable(item)) for item in value)
        case Shown():
            return str(value)
        case _:
            return value


def _slice_label(key: slice) -> str:
    ends = ("" if end is None else str(end) for end in (key.start, key.stop))
    return ":".join(ends) + (f":{key.step}" if key.step is not None else "")


# The table that every other one leads to -------------------------------------------------------------------------


class SourceTable(Table[Source]):
    """Sources, by id."""

    __slots__ = ()
    NAME = "sources"
    RECORD = Source
    FACETS: ClassVar[Mapping[str, Facet[Source]]] = {
        "kind": lambda source: (source.kind.value,),
        "standing": lambda source: (source.standing.value,),
        "publisher": lambda source: (source.publisher,),
        "month": lambda source: (month_of(source.published),) if source.published else (),
    }

    def sources(self) -> SourceTable:
        """The sources themselves."""
        return self

    def filter(
        self,
        *,
        kind: Several[str | SourceKind] | None = None,
        standing: Several[str | Standing] | None = None,
        since: DateLike | None = None,
        until: DateLike | None = None,
        on: DateLike | None = None,
        text: str | None = None,
    ) -> SourceTable:
        """The sources that meet all conditions given; without a date they are in no window.

        Raises:
            UnknownName: a word means nothing in this dataset.
            BadDate: a date cannot be read, or the window has no days.
        """
        return self._select(
            filters.having("kind", kind, filters.member(SourceKind, "kind of source")),
            filters.having("standing", standing, filters.member(Standing, "standing")),
            filters.within(since, until, on),
            filters.saying(text),
        )


def month_of(when: When) -> str:
    """The month in which a date begins, or the date itself where it is coarser than a month."""
    fine = when.precision in (Precision.DAY, Precision.MONTH, Precision.INTERVAL)
    return f"{when.earliest:%Y-%m}" if fine and when.earliest else when.edtf
