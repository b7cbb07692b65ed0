"""What stands in each column of a flat table: its name, type and meaning, from the fields of the models.

Data frames, Arrow, CSV, Table Schema and JSON Schema are all made from this one description. A field that holds a
`When` gives three columns: its EDTF text, and its first and last day; fields with parts give lists of structures.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.models import fields


class Type(enum.Enum):
    """What sort of value a column holds."""

    TEXT = "text"
    WORD = "word"
    """A word of a closed vocabulary."""
    COUNTRY = "country"
    """An ISO 3166-1 alpha-2 code."""
    EDTF = "edtf"
    """A date as precise as its source, in EDTF level 1."""
    DAY = "day"
    WHOLE = "whole"
    """A whole number of at most 64 bits."""
    NUMBER = "number"
    """A number with a decimal point."""
    STRUCTURE = "structure"
    """A structure with columns of its own."""


@attrs.frozen(kw_only=True)
class Column:
    """One column."""

    name: str
    """Its name."""
    type: Type
    """What sort of value it holds."""
    many: bool = False
    """Whether it holds a list of such values."""
    within: tuple[Column, ...] = ()
    """The columns of a structure; empty for every other type."""
    structure: str | None = None
    """The name of the class whose fields a structure has; None for every other type."""
    words: tuple[str, ...] = ()
    """The words that a column of words can hold; empty for every other type."""
    meaning: str
    """What it says."""
    empty: str | None = None
    """What None or an empty list says; None: it is never empty."""

    @property
    def required(self) -> bool:
        """Whether it always holds a value."""
        return self.empty is None


def of(cls: type) -> tuple[Column, ...]:
    """The columns of a flat table of records of a class: the fields in order, and two more after each date."""
    return tuple(column for column, _ in _drawn(cls, flat=True))


def plain_of(cls: type) -> tuple[Column, ...]:
    """The fields of a class as JSON carries them: one column a field, dates as EDTF text."""
    return tuple(column for column, _ in _drawn(cls, flat=False))


def values(cls: type, records: Iterable[object]) -> tuple[list[Any], ...]:
    """The values of records, column by column, in the order of `of(cls)`: texts, numbers, days, lists and dicts."""
    held = tuple(records)
    return tuple([draw(record) for record in held] for _, draw in _drawn(cls, flat=True))


# How a value is drawn from a record -----------------------------------------------------------------------------

Draw = Callable[[Any], Any]
"""What takes the plain value of a column from a record, or makes a value plain."""


@functools.cache
def _drawn(cls: type, *, flat: bool) -> tuple[tuple[Column, Draw], ...]:
    hints = get_type_hints(cls)
    return tuple(pair for name in fields(cls) for pair in _of_field(cls, name, hints[name], flat=flat))


def _of_field(cls: type, name: str, hint: Any, *, flat: bool) -> Iterator[tuple[Column, Draw]]:
    metadata = fields(cls)[name].metadata
    said = {"meaning": str(metadata["meaning"]), "empty": metadata.get("empty")}
    kind, many = _kind(hint)
    column, plain = _of_kind(name, kind, many=many, said=said)
    yield column, _from_field(name, plain, many=many)
    if flat and kind is When:
        for end, first in (("from", "first"), ("to", "last")):
            day = Column(
                name=f"{name}_{end}",
                type=Type.DAY,
                meaning=f"The {first} day that `{name}` can be.",
                empty="The date is open or unknown at this end." if column.required else f"As for `{name}`, or open.",
            )
            yield day, _end_of(name, "earliest" if end == "from" else "latest")


def _kind(hint: Any) -> tuple[Any, bool]:
    """The type of the values of a field, and whether it holds a list of them."""
    if isinstance(hint, UnionType):
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    return (get_args(hint)[0], True) if get_origin(hint) is tuple else (hint, False)


def _of_kind(name: str, kind: Any, *, many: bool, said: dict[str, Any]) -> tuple[Column, Draw]:
    if attrs.has(kind) and kind not in (When, Country):
        inner = _drawn(kind, flat=False)
        within = tuple(column for column, _ in inner)
        draws = [(column.name, draw) for column, draw in inner]
        column = Column(name=name, type=Type.STRUCTURE, many=many, within=within, structure=kind.__name__, **said)
        return column, lambda part: {own: draw(part) for own, draw in draws}
    if issubclass(kind, enum.Enum):
        words = tuple(str(member.value) for member in kind)
        return Column(name=name, type=Type.WORD, many=many, words=words, **said), lambda member: str(member.value)
    type_, plain = _SCALARS[kind]
    return Column(name=name, type=type_, many=many, **said), plain


def _same(value: Any) -> Any:
    return value


_SCALARS: dict[type, tuple[Type, Draw]] = {
    When: (Type.EDTF, lambda when: when.edtf),
    Country: (Type.COUNTRY, lambda country: country.alpha_2),
    date: (Type.DAY, _same),
    str: (Type.TEXT, _same),
    int: (Type.WHOLE, _same),
    float: (Type.NUMBER, _same),
}


def _from_field(name: str, plain: Draw, *, many: bool) -> Draw:
    if many:
        return lambda record: [plain(item) for item in getattr(record, name)]

    def draw(record: Any) -> Any:
        value = getattr(record, name)
        return None if value is None else plain(value)

    return draw


def _end_of(name: str, end: str) -> Draw:
    return lambda record: getattr(getattr(record, name), end, None)
