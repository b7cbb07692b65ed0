"""Strict conversion of untrusted plain data to records. This module owns cattrs.

Plain data are what JSON and TOML carry: texts, whole numbers, lists, dicts. No value is converted implicitly: 5 is not
a text, "5" is not a number, a text is not a list, and an unknown key is an error. All problems of a record are reported
together, each with its path.

A `Citation` can be written as `"key"` or `"key[locator]"`, as in pycldf; a date as a TOML date or EDTF text.
"""

from __future__ import annotations

import enum
import functools
import re
import reprlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import GenericAlias
from typing import Any, TypeVar, cast, get_args, get_origin

import attrs
from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.errors import InvalidData, Problem
from latamsec.fields import Plain, has, lacking, stored_names
from latamsec.models import Citation, Records, Subject
from latamsec.storage.migrations import upgrade
from latamsec.text import nearest

T = TypeVar("T")
E = TypeVar("E", bound=enum.Enum)


def structure(plain: object, cls: type[T], *, file: str = "record", record: str = "", stored: bool = False) -> T:
    """Convert plain data to a record.

    Args:
        plain: The data.
        cls: The class of the record.
        file: The file of the data, for the problems.
        record: The id of the record, for the problems.
        stored: Whether the fields have the names that datasets store.

    Raises:
        InvalidData: The data do not fit; every problem is listed.

    Examples:
        >>> structure("state-2025[p. 2]", Citation)
        Citation(source='state-2025', locator='p. 2')
    """
    try:
        return _converter(stored=stored).structure(plain, cls)
    except (BaseValidationError, ForbiddenExtraKeysError, ValueError, TypeError, KeyError) as error:
        texts = transform_error(error, path="", format_exception=functools.partial(_message, stored=stored))
        pairs = (text.rpartition(" @ ") for text in texts)
        problems = (Problem(file, record, path.removeprefix("."), "model", message) for message, _, path in pairs)
        raise InvalidData(file, tuple(problems)) from error


def loads(plain: Plain, file: str = "dataset") -> Records:
    """Convert parsed JSON of any schema to a dataset; if it has a field that its schema lacks, the schema is current.

    Raises:
        InvalidData: The data do not fit; every problem of every record is listed.
    """
    records = structure(upgrade(plain, file), Records, file=file, stored=True)
    is_newer = any(has(records, path) for path in lacking(Records, records.schema))
    return attrs.evolve(records, schema=None) if is_newer else records


# The strict converter -------------------------------------------------------------------------------------------


@functools.cache
def _converter(*, stored: bool) -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    # The default hooks of cattrs would turn 5 into "5", "5" into 5 and "abc" into ("a", "b", "c").
    for scalar in _SCALARS:
        converter.register_structure_hook(scalar, _to_scalar)
    converter.register_structure_hook(date, _to_date)
    converter.register_structure_hook(When, _to_when)
    converter.register_structure_hook(Country, lambda value, _: Country(_to_scalar(value, str)))
    converter.register_structure_hook(Subject, lambda value, _: Subject.parse(_to_scalar(value, str)))
    converter.register_structure_hook_factory(attrs.has, functools.partial(_record_hook, converter, stored))
    converter.register_structure_hook_factory(_is_tuple, functools.partial(_tuple_hook, converter))
    return converter


_SCALARS: dict[type, str] = {
    str: "a text",
    int: "a whole number",
    float: "a number with a decimal point",
    bool: "true or false",
}


def _to_scalar(value: Any, scalar: type[T]) -> T:
    if issubclass(scalar, enum.Enum):  # cattrs uses the hook of the base, here of str
        return _to_member(value, scalar)
    if type(value) is not scalar:
        raise TypeError(f"expected {_SCALARS[scalar]}, found {_quoted(value)}")
    if scalar is int and abs(cast(int, value)) > _LARGEST:
        raise ValueError(f"expected a number up to {_LARGEST:,}, found a larger one")
    return value


_LARGEST = 2**63 - 1
"""The largest whole number in a record: Arrow and data frames have 64 bits."""


def _to_date(value: object, _: object) -> date:
    when = _to_when(value, When)
    if when.earliest is None or when.earliest != when.latest:
        raise ValueError(f"expected one day, found {_quoted(value)}")
    return when.earliest


def _to_when(value: object, _: object) -> When:
    if not isinstance(value, str | date) or isinstance(value, datetime):
        raise TypeError(f"expected a date or EDTF text, found {_quoted(value)}")
    return When.parse(value)


def _to_member(value: object, cls: type[E]) -> E:
    try:
        return cls(value)
    except ValueError:
        words = ", ".join(str(member.value) for member in cls)
        raise ValueError(f"{_quoted(value)} is not one of the {cls.__name__} values {words}") from None


def _is_tuple(cls: Any) -> bool:
    return get_origin(cls) is tuple


def _record_hook(converter: Converter, stored: bool, cls: type[T]) -> Callable[[object, object], T]:
    names = {name: override(rename=key) for name, key in stored_names(cls).items() if stored and key != name}
    from_mapping = make_dict_structure_fn(cls, converter, **names)  # type: ignore[arg-type]

    def hook(value: object, _: object) -> T:
        if cls is Citation and isinstance(value, str):
            return cast(T, _from_short(value))
        if not isinstance(value, Mapping):
            raise TypeError(f"expected a table with the fields of {cls.__name__}, found {_quoted(value)}")
        return from_mapping(value, cls)

    return hook


_SHORT_CITATION = re.compile(r"(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\[(?P<locator>[^\[\]]+)\])?")


def _from_short(text: str) -> Citation:
    match = _SHORT_CITATION.fullmatch(text)
    if match is None:
        raise ValueError(f"{_quoted(text)} is not a citation; write key or key[locator]")
    return Citation(source=match["source"], locator=match["locator"])


def _tuple_hook(converter: Converter, cls: type) -> Callable[[object, object], tuple[object, ...]]:
    of_list: Any = GenericAlias(list, get_args(cls)[:1])
    from_list = converter.get_structure_hook(of_list)

    def hook(value: object, _: object) -> tuple[object, ...]:
        if not isinstance(value, list | tuple):
            raise TypeError(f"expected a list, found {_quoted(value)}")
        return tuple(from_list(value, of_list))

    return hook


# Messages -------------------------------------------------------------------------------------------------------


def _quoted(value: object) -> str:
    """Return a wrong value as an error quotes it, in at most one line."""
    try:
        return _QUOTE.repr(value)
    except ValueError:  # Python refuses to print a number of thousands of digits
        return "a number of thousands of digits"


_QUOTE = reprlib.Repr()
_QUOTE.maxstring = _QUOTE.maxother = 120


def _message(error: BaseException, _: type | None, *, stored: bool) -> str:
    match error:
        case ForbiddenExtraKeysError():
            names = stored_names(error.cl)
            fields = list(names.values() if stored else names)
            return "; ".join(_unknown_field(key, fields) for key in sorted(error.extra_fields))
        case KeyError():
            return "a required field is missing"
        case _:
            return str(error)


def _unknown_field(key: str, fields: list[str]) -> str:
    near = nearest(key, fields, 1, 0.6)
    hint = f"did you mean {near[0]!r}?" if near else f"the fields are {', '.join(fields)}"
    return f"unknown field {key!r}; {hint}"
