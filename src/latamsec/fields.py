"""The only reader of the models: the columns of a class, and the conversion of records to plain data and back.

Data frames, Arrow, CSV, Table Schema and JSON Schema derive from these columns. A field of type `When` has three
columns in a table: its EDTF text, its first day and its last day. Parts are structures with columns of their own.
Plain data consist of texts, numbers, lists and dicts. Datasets, digests and receipts use the stored name of a field.
"""

from __future__ import annotations

import enum
import functools
import itertools
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import UnionType
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, get_args, get_origin, get_type_hints

import attrs

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.models import Citation, Subject
from latamsec.models.base import fields_of

if TYPE_CHECKING:
    from latamsec.models import Identity, Source
    from latamsec.question import Question

__all__ = [
    "Column", "Plain", "Tabular", "Type", "citations", "columns_of", "decoder", "has", "lacking", "plain_columns_of",
    "stored_names", "to_plain", "values_of", "walk", "without",
]  # fmt: skip

Plain: TypeAlias = dict[str, Any]
"""A record as JSON or TOML represents it."""


class Type(enum.Enum):
    """The type of the values of a column."""

    TEXT = "text"
    WORD = "word"
    """A word of a closed vocabulary."""
    COUNTRY = "country"
    """An ISO 3166-1 alpha-2 code."""
    EDTF = "edtf"
    """A date in EDTF level 1, as precise as its source."""
    DAY = "day"
    WHOLE = "whole"
    """A whole number of at most 64 bits."""
    NUMBER = "number"
    """A number with a decimal point."""
    STRUCTURE = "structure"
    """A structure with columns of its own."""


@attrs.frozen(kw_only=True)
class Column:
    """One column of a table or frame.

    Examples:
        >>> [column.name for column in columns_of(Citation)]
        ['source', 'locator']
    """

    name: str
    """The name."""
    type: Type = attrs.field(repr=lambda type: repr(type.value))
    """The type of the values."""
    many: bool = attrs.field(default=False, repr=False)
    """Whether each value is a list of values of that type."""
    within: tuple[Column, ...] = attrs.field(default=(), repr=False)
    """The columns of a structure; empty for every other type."""
    structure: str | None = attrs.field(default=None, repr=False)
    """The name of the class whose fields a structure has; None for every other type."""
    words: tuple[str, ...] = attrs.field(default=(), repr=False)
    """The words of the vocabulary; empty for every other type."""
    meaning: str
    """The meaning of the values."""
    empty: str | None = attrs.field(default=None, repr=False)
    """The meaning of None or an empty list; None: the column has no empty values."""

    @property
    def required(self) -> bool:
        """Whether the column has no empty values."""
        return self.empty is None


class Tabular(Protocol):
    """Rows with their origin: what tables and frames have in common."""

    @property
    def name(self) -> str:
        """The name of the rows, in the plural."""
        ...

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        ...

    @property
    def rows(self) -> Sequence[Any]:
        """The rows, in order: records, or tuples of plain values in the order of the columns."""
        ...

    @property
    def identity(self) -> Identity:
        """The dataset from which the rows come."""
        ...

    @property
    def question(self) -> Question:
        """The question that returned the rows."""
        ...

    @property
    def note(self) -> str:
        """A remark for readers: why there are no rows, or what may be missing; usually empty."""
        ...

    def sources_of(self, row: Any) -> Sequence[Source]:
        """Return the sources that a row as a whole cites; none if rows cite nothing."""
        ...


# Columns ----------------------------------------------------------------------------------------------------------


def columns_of(cls: type) -> tuple[Column, ...]:
    """Return the columns of a table of records of a class: the fields in order, and two more after each date.

    Examples:
        >>> from latamsec.models import Event
        >>> [column.name for column in columns_of(Event)][3:6]
        ['date', 'date_from', 'date_to']
    """
    return tuple(column for column, *_ in _flat(cls))


def values_of(cls: type, records: Iterable[object], names: Sequence[str] = ()) -> tuple[list[Any], ...]:
    """Return the values of records, column by column, in the order of `columns_of(cls)`; only of some columns if named.

    Examples:
        >>> values_of(Citation, [Citation(source="state-2025"), Citation(source="un-2025", locator="p. 2")])
        (['state-2025', 'un-2025'], [None, 'p. 2'])
    """
    rows = tuple(records)
    chosen = (flat for flat in _flat(cls) if not names or flat[0].name in names)
    return tuple(
        [*map(get, rows)] if convert is _same else [*map(convert, map(get, rows))] for _, get, convert in chosen
    )


def plain_columns_of(cls: type, *, stored: bool = False) -> tuple[Column, ...]:
    """Return the fields of a class as JSON represents them: one column per field, under its stored name if `stored`.

    Examples:
        >>> from latamsec.models import Event
        >>> [column.name for column in plain_columns_of(Event, stored=True)][-3:-1]
        ['section', 'confidence']
    """
    return tuple(_column(field, stored=stored) for field in _fields(cls))


@functools.cache
def _flat(cls: type) -> tuple[tuple[Column, _Convert, _Convert], ...]:
    """Return the columns of a table, each with the functions that take a field from a record and convert it."""
    columns: list[tuple[Column, _Convert, _Convert]] = []
    for field in _fields(cls):
        column = _column(field, stored=False)
        # A day stays a day in a table, as the ends of a date are; within a structure it is text, as in JSON.
        encode = _lift(field, _encoder(field.kind, stored=False), list)
        convert = _same if field.kind is date and not field.many else encode
        columns.append((column, get := operator.attrgetter(field.name), convert))
        if field.kind is When:
            empty = f"As for `{field.name}`, or the date is open at this end."
            empty = "The date is open or unknown at this end." if column.required else empty
            for end, which, bound in (("from", "First", "earliest"), ("to", "Last", "latest")):
                meaning = f"{which} possible day of `{field.name}`."
                day = Column(name=f"{field.name}_{end}", type=Type.DAY, meaning=meaning, empty=empty)
                columns.append((day, get, _lift(field, operator.attrgetter(bound), list)))
    return tuple(columns)


def _column(field: _Field, *, stored: bool) -> Column:
    kind = field.kind
    type_ = Type.WORD if issubclass(kind, enum.Enum) else _SCALARS[kind].type if kind in _SCALARS else Type.STRUCTURE
    return Column(
        name=field.stored if stored else field.name,
        type=type_,
        many=field.many,
        within=plain_columns_of(kind, stored=stored) if type_ is Type.STRUCTURE else (),
        structure=kind.__name__ if type_ is Type.STRUCTURE else None,
        words=tuple(str(member.value) for member in kind) if issubclass(kind, enum.Enum) else (),
        meaning=field.about.get("meaning", ""),
        empty=field.about.get("empty"),
    )


_Convert: TypeAlias = Callable[[Any], Any]  # of a value to plain data, or back


@attrs.frozen
class _Field:
    """A field of a class with its type hint resolved."""

    name: str
    about: Mapping[str, Any]
    """Its metadata; see `latamsec.models.base.about`. A class that is no part of a dataset has none."""
    kind: Any
    """The type of the value, or of each value if there are many."""
    many: bool
    optional: bool

    @property
    def stored(self) -> str:
        return self.about.get("stored") or self.name


@functools.cache
def _fields(cls: Any) -> tuple[_Field, ...]:
    hints = get_type_hints(cls)
    return tuple(_field(attribute, hints[attribute.name]) for attribute in attrs.fields(cls))


def _field(attribute: attrs.Attribute[Any], hint: Any) -> _Field:
    optional = isinstance(hint, UnionType)
    if optional:
        (hint,) = (kind for kind in get_args(hint) if kind is not type(None))
    many = get_origin(hint) is tuple
    return _Field(attribute.name, attribute.metadata, get_args(hint)[0] if many else hint, many, optional)


def stored_names(cls: type) -> dict[str, str]:
    """Return the stored name of each field of a class, by the name of the field.

    Examples:
        >>> from latamsec.models import Event
        >>> stored_names(Event)["tracker_entry"]
        'section'
    """
    return {field.name: field.stored for field in _fields(cls)}


@attrs.frozen
class _Scalar:
    """How values of a type become plain data and back."""

    type: Type
    encode: _Convert
    decode: _Convert


def _same(value: Any) -> Any:
    return value


# Dates, countries and subjects are immutable and repeat often, so each is made once.
_SCALARS: dict[Any, _Scalar] = {
    str: _Scalar(Type.TEXT, _same, _same),
    int: _Scalar(Type.WHOLE, _same, _same),
    float: _Scalar(Type.NUMBER, _same, _same),
    When: _Scalar(Type.EDTF, lambda when: when.edtf, functools.cache(When)),
    Country: _Scalar(Type.COUNTRY, lambda country: country.alpha_2, functools.cache(Country)),
    Subject: _Scalar(Type.TEXT, str, functools.cache(Subject.parse)),
    date: _Scalar(Type.DAY, date.isoformat, date.fromisoformat),
}


# Plain data -------------------------------------------------------------------------------------------------------


def to_plain(record: object, *, stored: bool = False) -> Plain:
    """Return a record, or a part of one, as plain data: every field in order, under its stored name if `stored`.

    Examples:
        >>> to_plain(Citation(source="state-2025", locator="p. 2"))
        {'source': 'state-2025', 'locator': 'p. 2'}
    """
    kind: Any = type(record)
    plain: Plain = _encoder(kind, stored=stored)(record)
    return plain


@functools.cache
def decoder(cls: Any, name: str = "") -> Callable[..., Any]:
    """Return the function from stored data, unchecked, to a record of a class or the value of a field (or KeyError).

    A decoder of a record accepts a second argument, which is called with the values in place of the class.

    Examples:
        >>> from latamsec.models import Claim
        >>> decoder(Claim, "sources")([{"source": "state-2025", "locator": None}])
        (Citation(source='state-2025'),)
    """
    if not name:
        return _decoder(cls)
    field = {each.name: each for each in _fields(cls)}[name]
    return _lift(field, _decoder(field.kind), tuple)


@functools.cache
def _encoder(kind: Any, *, stored: bool) -> _Convert:
    if kind in _SCALARS:
        return _SCALARS[kind].encode
    if issubclass(kind, enum.Enum):
        return operator.attrgetter("_value_")
    fields = {f.stored if stored else f.name: f for f in _fields(kind)}
    values_of = operator.attrgetter(*(field.name for field in fields.values()))
    converts = {key: _lift(field, _encoder(field.kind, stored=stored), list) for key, field in fields.items()}
    others = [(key, convert) for key, convert in converts.items() if convert is not _same]

    def encode(record: Any) -> Plain:
        plain = dict(zip(fields, values_of(record), strict=True))
        for key, convert in others:
            plain[key] = convert(plain[key])
        return plain

    return encode


@functools.cache
def _decoder(kind: Any) -> _Convert:
    if kind in _SCALARS:
        return _SCALARS[kind].decode
    if issubclass(kind, enum.Enum):
        return {member.value: member for member in kind}.__getitem__
    fields = [(field.name, field.stored, _lift(field, _decoder(field.kind), tuple)) for field in _fields(kind)]
    others = [(name, key, convert) for name, key, convert in fields if convert is not _same or name != key]

    def decode(plain: Any, make: Callable[..., Any] = kind) -> Any:
        values = dict(plain) if others else plain
        for name, key, convert in others:
            if key in plain:  # A field that the schema of the data did not have yet is not in them.
                values[name] = convert(values.pop(key))
        return make(**values)

    return decode


def _lift(field: _Field, convert: _Convert, sequence: type) -> _Convert:
    """Return a conversion of single values as one for a field with many values or with none."""
    if field.many:
        return sequence if convert is _same else lambda values: sequence(map(convert, values))
    if field.optional and convert is not _same:
        return lambda value: None if value is None else convert(value)
    return convert


def walk(record: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield every value within a record with its path (`claims[0].by`), the record itself first, with an empty path.

    Examples:
        >>> [*walk(Citation(source="un-2025"))]
        [('', Citation(source='un-2025')), ('source', 'un-2025'), ('locator', None)]
    """
    yield path, record
    kind: Any = type(record)
    if isinstance(record, tuple):
        for number, item in enumerate(record):
            yield from walk(item, f"{path}[{number}]")
    for name in _inner_names(kind):
        yield from walk(getattr(record, name), f"{path}.{name}" if path else name)


@functools.cache
def _inner_names(cls: Any) -> tuple[str, ...]:
    """Return the names of the fields of a class; none if its values have no parts."""
    return () if cls in _SCALARS else tuple(fields_of(cls))


def citations(record: object) -> Iterator[Citation]:
    """Yield every citation within a record, including its parts, in the order of the fields."""
    if isinstance(record, Citation):
        yield record
        return
    kind: Any = type(record)
    fields = _citing_fields(kind)
    # The last field is read first, so that a deferred record is read whole and not field by field.
    for field, value in reversed([(field, getattr(record, field.name)) for field in reversed(fields)]):
        parts = value if field.many else (value,) if value else ()
        yield from parts if field.kind is Citation else itertools.chain.from_iterable(map(citations, parts))


@functools.cache
def _citing_fields(cls: Any) -> tuple[_Field, ...]:
    """Return the fields of a class that can have a citation within."""
    fields = _fields(cls) if _inner_names(cls) else ()
    return tuple(field for field in fields if field.kind is Citation or _citing_fields(field.kind))


# Fields that an older schema lacks --------------------------------------------------------------------------------


@functools.cache
def lacking(cls: type, schema: int | None) -> tuple[str, ...]:
    """Return the paths of the fields that a schema lacks, by its number; none for the current schema (None).

    Examples:
        >>> from latamsec.models import Claim
        >>> lacking(Claim, 2), lacking(Claim, 3)
        (('speakers',), ())
    """
    return () if schema is None else tuple(".".join(path) for path in _newer(cls, schema))


def has(record: object, path: str) -> bool:
    """Return whether a record has a value at the path of a field, in any of its parts.

    Raises:
        AttributeError: The record has no such field.
        TypeError: The path is not a text.

    Examples:
        >>> has(Citation(source="un-2025", locator="p. 2"), "locator"), has(Citation(source="un-2025"), "locator")
        (True, False)
    """
    name, _, rest = path.partition(".")
    value = getattr(record, name)
    if rest and value is not None:
        return any(has(part, rest) for part in (value if isinstance(value, tuple) else (value,)))
    return value not in (None, ())


def without(plain: Any, paths: Iterable[str]) -> Any:
    """Return plain data without the fields at some paths.

    Examples:
        >>> without({"id": "a", "claims": [{"by": "B", "text": "c"}]}, ["claims.by"])
        {'id': 'a', 'claims': [{'text': 'c'}]}
    """
    if isinstance(plain, list):
        return [without(item, paths) for item in plain]
    if not isinstance(plain, dict):
        return plain
    inner: dict[str, list[str]] = {}
    for path in paths:
        name, _, rest = path.partition(".")
        inner.setdefault(name, []).append(rest)
    return {name: without(value, inner.get(name, ())) for name, value in plain.items() if "" not in inner.get(name, ())}


def _newer(cls: type, schema: int) -> Iterator[tuple[str, ...]]:
    for field in _fields(cls):
        if field.about["schema"] > schema:
            yield (field.name,)
        elif field.kind not in _SCALARS and attrs.has(field.kind):
            yield from ((field.name, *path) for path in _newer(field.kind, schema))
