"""The records of a release, structured table by table when they are asked for.

A release is known by its digest, and `codec` wrote it: nothing in it needs to be checked a second time. So a question
in a fresh process waits neither for cattrs nor for the tables that it does not ask for, which is a third of its time
(`docs/benchmarks.md`). Data of any other origin goes through `codec`; a test holds that both read a release alike.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable
from datetime import date
from types import UnionType
from typing import Any, get_args, get_origin

import attrs

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.models import Records, fields
from latamsec.storage.migrations import Plain, lifted


class Unread:
    """The records of a dataset whose bytes are known to be good, with the attributes of `Records`."""

    def __init__(self, plain: Plain) -> None:
        self._plain = lifted(plain)

    def __getattr__(self, name: str) -> Any:
        field = fields(Records).get(name)
        if field is None:
            raise AttributeError(f"records have no {name!r}")
        plain = self._plain.get(name)
        if plain is None:  # made in the meantime, by another thread
            return self.__dict__[name]
        kind: Any = field.type
        value = _maker(kind)(plain)
        setattr(self, name, value)
        self._plain.pop(name, None)  # held once is enough
        return value

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    def whole(self) -> Records:
        """All of it."""
        return Records(**{name: getattr(self, name) for name in fields(Records)})


Maker = Callable[[Any], Any]
"""What makes a value of one type from plain data."""


@functools.cache
def _maker(kind: Any) -> Maker:
    if get_origin(kind) is tuple:
        return _tuple_maker(_maker(get_args(kind)[0]))
    if isinstance(kind, UnionType):
        (own,) = (one for one in get_args(kind) if one is not type(None))
        return _optional_maker(_maker(own))
    if kind in (When, Country):
        return functools.cache(kind)  # few of many are different, and all are immutable
    if kind is date:
        return date.fromisoformat
    if attrs.has(kind):
        return _record_maker(kind, [(field.name, _maker(field.type)) for field in attrs.fields(kind)])
    if issubclass(kind, enum.Enum):
        return {member.value: member for member in kind}.__getitem__
    return _as_it_is


def _tuple_maker(make: Maker) -> Maker:
    return lambda plain: tuple([make(item) for item in plain])


def _optional_maker(make: Maker) -> Maker:
    return lambda plain: None if plain is None else make(plain)


def _record_maker(cls: Any, makers: list[tuple[str, Maker]]) -> Maker:
    return lambda plain: cls(**{name: make(plain[name]) for name, make in makers})


def _as_it_is(plain: Any) -> Any:
    return plain
