"""The base of all tables: immutable, typed sequences of records.

Every result of a table is again a table of the same kind, and knows the dataset that it comes from.
"""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Reversible, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, overload

import attrs

from latamsec._arguments import check_flag, check_word, nearest_ids
from latamsec._speaking import speaking
from latamsec.dates import When
from latamsec.errors import RetiredId, UnknownId, UnknownName
from latamsec.fields import Column, citations, columns_of, plain_columns_of, to_plain, values_of
from latamsec.frames import Exportable, Frame
from latamsec.languages import ENGLISH
from latamsec.models import Identity, Record, Source, singular
from latamsec.models.base import fields_of
from latamsec.question import Question, argument_text
from latamsec.tables import filters, translated
from latamsec.tables.facets import Facet, Facets, facet_of, sort_key
from latamsec.tables.index import Criterion, Index, Terms
from latamsec.text import join

if TYPE_CHECKING:
    from latamsec.dataset import Dataset
    from latamsec.receipts import Receipt
    from latamsec.tables.discrepancies import DiscrepancyTable
    from latamsec.tables.sources import SourceTable

T = TypeVar("T", bound=Record)


@attrs.frozen(eq=False, repr=False)
class Table(Exportable, Reversible[T], Collection[T], Generic[T]):
    """An immutable sequence of records.

    `table[0]` is a record, `table[-5:]` a table and `table["id"]` the record of that id; `record in table` and
    `"id" in table` both work. Two tables are equal if they hold equal records in the same order, and two records if
    their English is equal, whatever the languages in which they are shown.

    Each table has a method `filter` with keywords of its own, which returns the records that meet all conditions. A
    keyword takes one value, or several of which a record needs to match any. Words of vocabularies can be plurals and
    synonyms ("strikes", "executive order"), and a year can be a number. `filter` raises `UnknownName` for a word that
    means nothing in the dataset, `WrongType` for a name that is no text, `AmbiguousName` for a word that means more
    than one thing, `BadDate` for a date that cannot be read or a window without days, and `UnknownKeyword` for a
    keyword that the table does not have. If no record matches, the `note` of the result says why.

    `text` finds records that have all words of a query, in any order, regardless of case and accents. A word is a whole
    word; `narco*` is every word that begins with "narco", and `"joint statement"` is these words in a row. A hyphen, a
    dash and an apostrophe also join words in a row (`joint-statement`); for a hyphen, the `note` says how many more
    records match without it. A slash, a comma and a semicolon are a space, except in figures ("9/11"). Initials are one
    word, however they are written ("EE. UU.", "EEUU"), and letters in front of figures are a word of their own ("F-35",
    "F35"). In `25 %`, the sign is the word "percent", as "por ciento" and "por cento" are, and `$25` needs the sign. A
    figure in groups of three digits is the same with a comma, a period, a space or nothing between them ("10,000").
    Other signs are ignored; beside a figure, they are an error.

    It is not a `collections.abc.Sequence`: polars would read the records one by one and never ask for columns.
    """

    _name: ClassVar[str]
    _record: ClassVar[type[Record]]
    _facets: ClassVar[Mapping[str, Facet]]

    _records: tuple[T, ...] = attrs.field(converter=tuple)
    dataset: Dataset
    """The dataset of the records."""
    identity: Identity = attrs.field(
        kw_only=True, default=attrs.Factory(lambda self: self.dataset.identity, takes_self=True)
    )
    """The version, digest and coverage of the dataset and, if only what a day knew counts, the day."""
    question: Question = attrs.field(
        kw_only=True,
        default=attrs.Factory(lambda self: Question(self.name, as_of=self.identity.as_of), takes_self=True),
    )
    """What was asked of the dataset to get this table."""
    note: str = attrs.field(kw_only=True, default="")
    """What a reader should know: why the table is empty, or what may be missing; mostly empty."""

    def __reduce__(self) -> tuple[Any, ...]:
        # An index holds functions that cannot be pickled; the new table makes its own.
        make = functools.partial(type(self), question=self.question, note=self.note, identity=self.identity)
        return make, (self._records, self.dataset)

    # A sequence of records

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __reversed__(self) -> Iterator[T]:
        return reversed(self.rows)

    @overload
    def __getitem__(self, key: int | str) -> T: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    @speaking
    def __getitem__(self, key: int | str | slice) -> T | Self:
        """Return the record at a position or of an id; a table for a slice.

        Raises:
            UnknownId: No record has that id.
            RetiredId: An earlier release has it; the error says what became of the record.
            IndexError: The table is shorter.
        """
        if isinstance(key, str):
            record = self.get(key)
            if record is None:
                raise self._unknown(key)
            return record
        if isinstance(key, slice):
            ends = [None if end is None else operator.index(end) for end in (key.start, key.stop, key.step)]
            return self._derived(self._records[slice(*ends)], self.question.then("slice", *ends))
        return self._shown(self._records[key])

    def __contains__(self, value: object) -> bool:
        if isinstance(value, str):
            return value in self._index.positions
        position = self._index.positions.get(value.id) if isinstance(value, Record) else None
        return position is not None and value == self._records[position]

    def __eq__(self, other: object) -> bool:
        return self._records == other._records if isinstance(other, Table) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._records)

    # What it is

    @property
    def name(self) -> str:
        """The name of the table in its dataset."""
        return self._name

    @property
    def rows(self) -> Sequence[T]:
        """The records, in order, in the language of the dataset."""
        return self._records if self.identity.language == ENGLISH else translated.Shown(self._records, self._shown)

    def _shown(self, record: T) -> T:
        return record if self.identity.language == ENGLISH else self.dataset.shown(self.name, record)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of `frame()`, each with its type and meaning."""
        return self[:0].frame().columns

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the records, in order."""
        return tuple(record.id for record in self._records)

    # Which records

    def get(self, id: str) -> T | None:
        """Return the record of an id; None if there is none.

        Examples:
            >>> latamsec.load("2026.10.4.1").organizations.get("cjng").kind.value
            'drug-trafficking'
        """
        position = self._index.positions.get(id)
        return None if position is None else self._shown(self._records[position])

    def where(self, condition: Callable[[T], bool]) -> Self:
        """Return the records for which a function is true.

        A receipt of the result cannot be asked again, because it does not hold the function.

        Examples:
            >>> len(latamsec.load("2026.10.4.1").events.where(lambda event: len(event.discrepancies) > 3))
            6
        """
        kept = (record for record in self._records if condition(self._shown(record)))
        return self._derived(kept, self.question.then("where"))

    @speaking
    def sorted(self, field: str, *, reverse: bool = False) -> Self:
        """Return the records in the order of a field. Those without a value are last, also in reverse.

        Texts have the order of their characters: "Álvaro" is after "Zoe". A text has the place of its English in every
        language. Receipts rest on this order.

        Raises:
            UnknownName: The records have no such field.
            WrongType: `reverse` is neither True nor False.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.sorted("date", reverse=True)[0].date
            When(edtf='2026-10-04')
        """
        self._check_name(field, "field", fields_of(self._record))
        check_flag("reverse", reverse)
        reverse = bool(reverse)  # A list cannot be sorted by NumPy's.
        filled = [record for record in self._records if getattr(record, field) is not None]
        empty = [record for record in self._records if getattr(record, field) is None]
        filled.sort(key=lambda record: sort_key(getattr(record, field)), reverse=reverse)
        question = self.question.then("sorted", field, **({"reverse": True} if reverse else {}))
        return self._derived((*filled, *empty), question)

    @overload
    def group_by(self, facet: str) -> dict[str, Self]: ...
    @overload
    def group_by(self, facet: list[str] | tuple[str, ...]) -> dict[tuple[str, ...], Self]: ...
    @speaking
    def group_by(self, facet: Facets) -> dict[Any, Self]:
        """Return a table for each key of a facet, in the order of the keys; for several facets, keys are tuples.

        A record with several keys is in several tables (an event of two countries); a record without keys is under
        "none", which no filter takes. Countries have their alpha-2 code as key, vocabularies their word, records their
        id.

        Raises:
            UnknownName: The table has no such facet, or a facet is given twice.

        Examples:
            >>> latamsec.load("2026.10.4.1").designations.group_by("authority")["SST"].ids
            ('sst-1982-03-cuba', 'sst-2021-01-cuba')
        """
        names = self._facet_names(facet)
        groups = self._groups(names, alone=isinstance(facet, str)).items()
        return {key: self._derived(records, self.question.then("group_by", names, key)) for key, records in groups}

    def _facet_names(self, facet: Facets) -> tuple[str, ...]:
        """Return the name of a facet, or of several, as the table has it: "months" and "mes" are "month"."""
        names = tuple(facet_of(name, self._facets) for name in filters.several(facet))
        for name in names:
            self._check_name(name, "facet", self._facets)
        if len(set(names)) < len(names):  # Each would multiply the groups once more.
            raise UnknownName(join(names), f"selection of different facets of {self.name}", (), self.identity.version)
        return names

    def _groups(self, names: Iterable[str], *, alone: bool) -> dict[Any, list[T]]:
        """Return the records by their keys in facets: a text if one facet was asked for alone, otherwise a tuple."""
        dataset, facets = self.dataset, [self._facets[name] for name in names]
        groups: dict[Any, list[T]] = {}
        for record in self._records:
            keys = [dict.fromkeys(keys_of(dataset, record)) or ("none",) for keys_of in facets]
            for key in keys[0] if alone else itertools.product(*keys):
                groups.setdefault(key, []).append(record)
        return {key: groups[key] for key in sorted(groups)}

    @overload
    def counts(self, facet: str) -> dict[str, int]: ...
    @overload
    def counts(self, facet: list[str] | tuple[str, ...]) -> dict[tuple[str, ...], int]: ...
    @speaking
    def counts(self, facet: Facets) -> dict[Any, int]:
        """Return the number of records for each key of a facet, or of several; see `group_by`.

        Raises:
            UnknownName: The table has no such facet.

        Examples:
            >>> latamsec.load("2026.10.4.1").designations.counts("agency")
            {'president': 13, 'state': 50, 'treasury': 38}
        """
        groups = self._groups(self._facet_names(facet), alone=isinstance(facet, str))
        return {key: len(records) for key, records in groups.items()}

    # Sources and citation

    @property
    def _known(self) -> Dataset:
        """The dataset as of the day whose knowledge the records have, which can be earlier than its own."""
        day = self.identity.as_of
        return self.dataset if day is None or day == self.dataset.identity.as_of else self.dataset.as_of(day)

    def sources(self) -> SourceTable:
        """Return every source that the records cite, by id.

        Examples:
            >>> len(latamsec.load("2026.10.4.1").designations.filter(authority="SST").sources())
            23
        """
        sources = self._known.sources
        ids = {citation.source for record in self._records for citation in citations(record)}
        return sources._derived((each for each in sources._records if each.id in ids), self.question.then("sources"))

    def discrepancies(self) -> DiscrepancyTable:
        """Return the points on which sources of the records disagree; none for records without any.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.filter(on="2025-09-02", kind="strike").discrepancies()[0].field
            'date'
        """
        discrepancies = self._known.discrepancies
        ids = set(self.ids)
        found = (each for each in discrepancies._records if each.record in ids and each.table == self.name)
        return discrepancies._derived(found, self.question.then("discrepancies"))

    def sources_of(self, row: T) -> list[Source]:
        """Return the sources that a record as a whole cites; its claims and figures can cite more."""
        sources = (self.dataset.sources.get(citation.source) for citation in getattr(row, "sources", ()))
        return [source for source in sources if source is not None]

    @speaking
    def cite(self, style: str = "text") -> str:
        """Return a citation of the selection: the dataset, the question, and its sources.

        Args:
            style: `text`, `apa`, `bibtex`, `biblatex`, `ris` or `csl-json`.

        Raises:
            UnknownName: There is no such style.

        Examples:
            >>> citation = latamsec.load("2026.10.4.1").designations.filter(authority="SST").cite()
            >>> "selection: designations.filter(authority='SST')" in citation
            True
        """
        from latamsec import citation

        return citation.cite(self.identity, style, self.sources(), question=self.question)

    def receipt(self) -> Receipt:
        """Return the dataset, the question and the ids and digest of the records, for `latamsec.verify`.

        Examples:
            >>> receipt = latamsec.load("2026.10.4.1").events.filter(country="Mexico").receipt()
            >>> latamsec.verify(receipt).ok
            True
        """
        from latamsec.receipts import Receipt

        return Receipt.of(self)

    def in_language(self, language: str) -> Self:
        """Return the same records, shown in a language; see `Dataset.in_language`."""
        dataset = self.dataset.in_language(language)
        return attrs.evolve(self, dataset=dataset, identity=attrs.evolve(dataset.identity, as_of=self.identity.as_of))

    # Plain data

    def frame(self) -> Frame:
        """Return the records as rows of plain values: a column per field.

        A date has three columns: its EDTF text, its first and its last day.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.frame()["date_from"][-1]
            datetime.date(2026, 10, 4)
        """
        return self._frame()

    def _frame(self, names: Sequence[str] = ()) -> Frame:
        chosen = (column for column in columns_of(self._record) if not names or column.name in names)
        given = zip(chosen, values_of(self._record, self._records, names), strict=True)
        columns, values = translated.with_texts(self, self._record, self._records, given)
        return Frame(
            name=self.name,
            columns=columns,
            values=values,
            identity=self.identity,
            question=self.question,
            note=self.note,
        )

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the records as plain data: every field, dates as EDTF text, words of vocabularies as text."""
        plain = [to_plain(record) for record in self._records]
        given = ((column, [row[column.name] for row in plain]) for column in plain_columns_of(self._record))
        columns, values = translated.with_texts(self, self._record, self._records, given)
        return [dict(zip((column.name for column in columns), row, strict=True)) for row in zip(*values, strict=True)]

    def citations(self) -> Frame:
        """Return a row for each citation anywhere in the records: the record, the path in it, the source, the locator.

        Examples:
            >>> latamsec.load("2026.10.4.1").designations[:1].citations()["path"]
            ['sources[0]', 'sources[1]', 'sources[2]']
        """
        from latamsec.frames import reshape

        return reshape.citations(self)

    # For subclasses

    @functools.cached_property
    def _index(self) -> Index:
        return Index(self._records, self.dataset, self.name, self._facets, self._span)

    @staticmethod
    def _span(record: Any) -> When | None:
        """Return the date by which a record is in a window; None if it is in no window."""
        return None

    def _select(self, *conditions: Criterion | None) -> Self:
        """Return the records that meet all criteria; None is no criterion."""
        criteria = [condition for condition in conditions if condition is not None]
        if not criteria:
            return self
        arguments = {keyword: value for criterion in criteria for keyword, value in criterion.arguments.items()}
        hyphenated = next((each for each in criteria if isinstance(each, Terms) and each.apart), None)
        apart = hyphenated and hyphenated.apart
        # Without hyphens, a query matches the same records and mostly more.
        more = self._index.select(apart if apart and each is hyphenated else each for each in criteria)
        positions = [each for each in more if hyphenated is None or hyphenated.holds(self._index, each)]
        labels = self.identity.labels
        notes = [labels.said(criterion.note) for criterion in criteria if criterion.note]
        if not positions:
            why = self._index.mismatch(criteria, self.name, labels) if self else labels.word("empty.before")
            notes.append(f"{why} {self._covered(arguments)}")
        if apart and len(more) > len(positions):
            text = argument_text("text", apart.arguments["text"])
            notes.append(labels.many("hyphen", len(more) - len(positions), text=text))
        question = self.question.then("filter", **arguments)
        return self._derived((self._records[position] for position in positions), question, " ".join(notes))

    def _covered(self, _: Mapping[str, object], /) -> str:
        """Return the days that the dataset covers, in a sentence, for a reader whose arguments find nothing."""
        identity = self.identity
        return identity.labels.word("empty.covers", version=identity.version_label, coverage=identity.coverage_label())

    def _derived(self, records: Iterable[Any], question: Question, note: str = "") -> Self:
        return type(self)(records, self.dataset, question=question, note=note, identity=self.identity)

    # Errors

    def _unknown(self, id: str) -> UnknownId:
        what, version = singular(self.name), self.identity.version
        if fate := self.dataset.retired.get(id):
            return RetiredId(id, what, fate, version)
        step = f"The attribute .ids has all {len(self)} ids of this table."
        return UnknownId(id, f"{what} with the id", nearest_ids(id, self.ids), version, step)

    def _check_name(self, name: object, what: str, names: Iterable[str]) -> None:
        check_word(name, names, f"{what} of {self.name}", self.identity.version)
