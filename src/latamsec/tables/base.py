"""A table: an immutable, typed sequence of records that can be filtered, sorted, grouped, cited and exported.

Every answer is a table again, of the same kind, and knows the dataset that it comes from. A filter that finds nothing
returns an empty table that says why.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Reversible, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeAlias, TypeVar, overload

from latamsec.dates import Precision, When
from latamsec.errors import RetiredId, UnknownId, UnknownName
from latamsec.fields import Column, citations, columns_of, to_plain, values_of
from latamsec.models import Identity, Model, Record, Source, singular
from latamsec.models.base import fields_of
from latamsec.question import Question, argument_text
from latamsec.tables.index import Criterion, Index, select
from latamsec.text import nearest

if TYPE_CHECKING:
    from pathlib import Path

    import pandas
    import polars
    import pyarrow

    from latamsec.dataset import Dataset
    from latamsec.frames import Frame
    from latamsec.receipts import Receipt
    from latamsec.tables.sources import SourceTable

T = TypeVar("T", bound=Record)
Self = TypeVar("Self", bound="Table[Any]")
Facet: TypeAlias = "Callable[[Dataset, Any], Iterable[str]]"
"""What records can be filtered and grouped by: the keys of a record of a dataset."""


class Table(Reversible[T], Collection[T], Generic[T]):
    """An immutable sequence of records with an index.

    `table[0]` is a record, `table[-5:]` a table, `table["id"]` the record of that id; `record in table` and
    `"id" in table` both work. Two tables are equal if they hold equal records in the same order.

    It is not a `collections.abc.Sequence`: polars would then read the records one by one and never ask for columns.
    """

    __slots__ = ("_dataset", "_identity", "_index", "_note", "_positions", "_question", "_records")

    _name: ClassVar[str] = "records"
    _record: ClassVar[type[Record]]
    _facets: ClassVar[Mapping[str, Facet]] = {}

    def __init__(
        self,
        records: Iterable[T],
        dataset: Dataset,
        *,
        question: Question | None = None,
        note: str = "",
        identity: Identity | None = None,
    ) -> None:
        self._records = tuple(records)
        self._dataset = dataset
        self._question = question or Question(self._name)
        self._note = note
        self._identity = identity or dataset.identity
        self._index: Index[T] | None = None
        self._positions: dict[str, int] | None = None

    # An index is made of functions and quickly made again: it is not pickled.
    def __getstate__(self) -> tuple[object, ...]:
        return self._records, self._dataset, self._question, self._note, self._identity

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self._records, self._dataset, self._question, self._note, self._identity = state
        self._index = self._positions = None

    # A sequence of records

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[T]:
        return iter(self._records)

    def __reversed__(self) -> Iterator[T]:
        return reversed(self._records)

    @overload
    def __getitem__(self, key: int | str) -> T: ...
    @overload
    def __getitem__(self: Self, key: slice) -> Self: ...
    def __getitem__(self, key: int | str | slice) -> T | Table[T]:
        """Return the record at a position or of an id; a table for a slice.

        Raises:
            UnknownId: No record has that id.
            RetiredId: An earlier release had it; the error says what became of it.
            IndexError: The table is not that long.
        """
        if isinstance(key, str):
            position = self._by_id().get(key)
            if position is None:
                raise self._unknown(key)
            return self._records[position]
        if isinstance(key, slice):
            return self._derived(self._records[key], self._question.then("slice", key.start, key.stop, key.step))
        return self._records[key]

    def __contains__(self, value: object) -> bool:
        if isinstance(value, str):
            return value in self._by_id()
        position = self._by_id().get(getattr(value, "id", ""))
        return position is not None and self._records[position] == value

    def __eq__(self, other: object) -> bool:
        return self._records == other._records if isinstance(other, Table) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._records)

    def __repr__(self) -> str:
        from latamsec import display

        return display.table_text(self)

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.table_html(self)

    # What it is

    @property
    def name(self) -> str:
        """The name of the table in its dataset."""
        return self._name

    @property
    def rows(self) -> Sequence[T]:
        """The records, in order."""
        return self._records

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of `frame()`, each with its type and meaning."""
        return columns_of(self._record)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the records, in order."""
        return tuple(record.id for record in self._records)

    @property
    def dataset(self) -> Dataset:
        """The dataset that the table belongs to."""
        return self._dataset

    @property
    def identity(self) -> Identity:
        """Which dataset the records come from, and as of which day: enough to find the same bytes again."""
        return self._identity

    @property
    def question(self) -> Question:
        """What was asked of the dataset to get this table."""
        return self._question

    @property
    def note(self) -> str:
        """What a reader should know: why the table is empty, or what may be missing; mostly empty."""
        return self._note

    # Which records

    def get(self, id: str) -> T | None:
        """Return the record of an id; None if there is none, or the id is retired."""
        position = self._by_id().get(id)
        return None if position is None else self._records[position]

    def head(self: Self, count: int = 5) -> Self:
        """Return the first records, as `table[:count]`."""
        return self[:count]

    def where(self: Self, condition: Callable[[T], bool]) -> Self:
        """Return the records for which a function is true. A receipt of them cannot be asked again, only compared."""
        return self._derived(filter(condition, self._records), self._question.then("where"))

    def sorted(self: Self, field: str, *, reverse: bool = False) -> Self:
        """Return the records in the order of a field; those where it is None come last either way.

        Raises:
            UnknownName: The records have no such field.
        """
        self._check_name(field, "field", fields_of(self._record))
        filled = [record for record in self._records if getattr(record, field) is not None]
        empty = [record for record in self._records if getattr(record, field) is None]
        filled.sort(key=lambda record: _sortable(getattr(record, field)), reverse=reverse)
        question = self._question.then("sorted", field, **({"reverse": True} if reverse else {}))
        return self._derived((*filled, *empty), question)

    def group_by(self: Self, facet: str) -> dict[str, Self]:
        """Return a table for each key of a facet, in the order of the keys.

        A record with several keys (an event of two countries) is in several tables; one without any is under the key
        "none". Countries have their alpha-2 code as key, vocabularies their value, records their id.

        Raises:
            UnknownName: The table has no such facet.
        """
        self._check_name(facet, "facet", self._facets)
        groups: dict[str, list[T]] = {}
        for record in self._records:
            for key in dict.fromkeys(self._facets[facet](self._dataset, record)) or ("none",):
                groups.setdefault(key, []).append(record)
        return {key: self._derived(groups[key], self._question.then("group_by", facet, key)) for key in sorted(groups)}

    def counts(self, facet: str) -> dict[str, int]:
        """Return how many records each key of a facet has; as `group_by`, counted.

        Raises:
            UnknownName: The table has no such facet.
        """
        return {key: len(table) for key, table in self.group_by(facet).items()}

    # Sources and citation

    def sources(self) -> SourceTable:
        """Return every source that the records cite, by id."""
        sources = self._dataset.sources
        ids = sorted({citation.source for record in self._records for citation in citations(record)})
        return sources._derived((sources[id] for id in ids), self._question.then("sources"))

    def cited(self, row: T) -> list[Source]:
        """Return the sources that a record as a whole cites."""
        cited = (self._dataset.sources.get(citation.source) for citation in getattr(row, "sources", ()))
        return [source for source in cited if source is not None]

    def cite(self, style: str = "text") -> str:
        """Return a citation of this selection: the dataset, the question, and its sources.

        Args:
            style: `text`, `bibtex`, `ris` or `csl-json`.

        Raises:
            UnknownName: There is no such style.
        """
        from latamsec import citation

        return citation.cite(self.identity, style, self.sources(), question=self._question)

    def receipt(self) -> Receipt:
        """Return what was used: the dataset, the question, and the records found, for `latamsec.verify`."""
        from latamsec.receipts import Receipt

        return Receipt.of(self)

    # Export

    def frame(self) -> Frame:
        """Return the records as rows of plain values, one per record, on the way to data frames and files.

        Each field is a column; a date is its EDTF text and, in two more columns, its first and last day.
        """
        from latamsec.frames import Frame

        return Frame(
            name=self._name,
            columns=self.columns,
            values=values_of(self._record, self._records),
            identity=self.identity,
            question=self._question,
            note=self._note,
        )

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the records as plain data: every field, dates as EDTF text, vocabularies by their value."""
        return [to_plain(record) for record in self._records]

    @overload
    def to_json(self) -> str: ...
    @overload
    def to_json(self, path: str | Path) -> None: ...
    def to_json(self, path: str | Path | None = None) -> str | None:
        """Return the records as a JSON array, or write it to a path and return None."""
        from latamsec.frames import csv_json

        return csv_json.written(csv_json.to_json(self._records), path)

    @overload
    def to_jsonl(self) -> str: ...
    @overload
    def to_jsonl(self, path: str | Path) -> None: ...
    def to_jsonl(self, path: str | Path | None = None) -> str | None:
        """Return the records as JSON Lines, one record per line, or write them to a path and return None."""
        from latamsec.frames import csv_json

        return csv_json.written(csv_json.to_jsonl(self._records), path)

    @overload
    def to_csv(self) -> str: ...
    @overload
    def to_csv(self, path: str | Path) -> None: ...
    def to_csv(self, path: str | Path | None = None) -> str | None:
        """Return the records as CSV, flat and safe in spreadsheets, or write them to a path and return None."""
        frame = self.frame()
        return frame.to_csv() if path is None else frame.to_csv(path)

    def to_parquet(self, path: str | Path) -> None:
        """Write the records as a Parquet file, one row per record.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        self.frame().to_parquet(path)

    def to_pandas(self) -> pandas.DataFrame:
        """Return the records as a pandas data frame, one row per record; see `Frame.to_pandas`.

        Raises:
            MissingExtra: pandas is not installed.
        """
        return self.frame().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """Return the records as a polars data frame, one row per record; see `Frame.to_polars`.

        Raises:
            MissingExtra: polars or pyarrow is not installed.
        """
        return self.frame().to_polars()

    def to_arrow(self) -> pyarrow.Table:
        """Return the records as an Arrow table, one row per record; see `Frame.to_arrow`.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        return self.frame().to_arrow()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the records by the Arrow PyCapsule interface; see `Frame.__arrow_c_stream__`."""
        return self.frame().__arrow_c_stream__(requested_schema)

    def explode(self, field: str) -> Frame:
        """Return one row for each value of a field that holds several ("countries", "kinds", "claims").

        The other fields are repeated. A record without any value keeps one row, with None there. Structures give a
        column for each part (`claims_by`).

        Raises:
            UnknownName: The records have no such field, or it holds one value.
        """
        from latamsec.frames import reshape

        return reshape.exploded(self.frame(), field)

    def citations(self) -> Frame:
        """Return one row per citation anywhere in the records: the record, where in it, the source, where in that."""
        from latamsec.frames import reshape

        return reshape.citations(self)

    # Internals

    def _derived(self: Self, records: Iterable[Any], question: Question, note: str = "") -> Self:
        """A table of the same kind, as the answer to a further step of the question."""
        return type(self)(records, self._dataset, question=question, note=note, identity=self._identity)

    def _by_id(self) -> dict[str, int]:
        if self._positions is None:
            self._positions = {id: position for position, id in enumerate(self.ids)}
        return self._positions

    def _unknown(self, id: str) -> UnknownId:
        version = self.identity.version
        what = singular(self._name)
        fate = self._dataset.retired.get(id)
        if fate:
            return RetiredId(id, what, fate, version)
        near = nearest(id, self._by_id())
        return UnknownId(id, f"{what} with the id", near, version, f"See .ids of this table of {len(self)}.")

    def _check_name(self, name: str, what: str, names: Iterable[str]) -> None:
        names = tuple(names)
        if name not in names:
            raise UnknownName(name, f"{what} of {self._name}", nearest(name, names) or names, self.identity.version)

    def _span(self, record: T) -> When | None:
        """The date by which a record lies in a window; None if it is in no window."""
        return None

    def _select(self: Self, *conditions: Criterion | None) -> Self:
        criteria = [condition for condition in conditions if condition is not None]
        if not criteria:
            return self
        if self._index is None:
            facets = {name: functools.partial(keys, self._dataset) for name, keys in self._facets.items()}
            self._index = Index(self._records, facets, self._span)
        positions = select(self._index, criteria)
        arguments = dict(pair for criterion in criteria for pair in criterion.arguments)
        question = self._question.then("filter", **arguments)
        note = "" if positions else self._reason(self._index, criteria)
        return self._derived((self._records[position] for position in positions), question, note)

    def _reason(self, index: Index[Any], criteria: Sequence[Criterion]) -> str:
        """Why no record meets some criteria."""
        counts = [
            (", ".join(argument_text(*pair) for pair in criterion.arguments), len(criterion.candidates(index)))
            for criterion in criteria
        ]
        empty = [label for label, count in counts if not count]
        if not self._records:
            why = "the table was empty before"
        elif empty:
            why = f"none has {' or '.join(empty)}"
        else:
            why = "none has all of " + ", ".join(f"{label} ({count} alone)" for label, count in counts)
        identity = self.identity
        return f"Of {len(self)} {self._name}, {why}. Dataset {identity.version} covers {identity.coverage_label()}."


def _sortable(value: object) -> Any:
    match value:
        case When():
            return value.sort_key
        case enum.Enum():
            return str(value.value)
        case tuple():
            return tuple(str(_sortable(item)) for item in value)
        case Model():
            return str(value)
        case str() | int() | float():
            return value
        case _:
            return str(value)


# Keys that several tables use


def month_of(when: When) -> str:
    """Return the month in which a date begins, or the date itself if it is coarser than a month."""
    fine = when.precision in (Precision.DAY, Precision.MONTH, Precision.INTERVAL)
    return f"{when.earliest:%Y-%m}" if fine and when.earliest else when.edtf


def alpha_2_of(record: Any) -> tuple[str, ...]:
    """Return the codes of the countries of a record."""
    return tuple(country.alpha_2 for country in record.countries)


def sources_of(_: Dataset, record: Record) -> tuple[str, ...]:
    """Return the ids of the sources that a record cites anywhere."""
    return tuple(citation.source for citation in citations(record))
