"""The records of a release, each read from its line when it is first used.

Canonical bytes have a line for each record, and their digest is known, so nothing is checked a second time and nothing
is read for nothing: a question in a new process waits for the lines of its answer only (`docs/benchmarks.md`). All
other data go through `codec`; a test compares the two readings.

    bytes ──▶ Records with a part for each field ──▶ a tuple of records with a line each ──▶ fields
          split at the names           split at the lines                        JSON of a field, or of the line
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from typing import Any

from latamsec.fields import Column, decoder, plain_columns_of, stored_names
from latamsec.models import TABLES, Records, TranslatedRecord

_parse = json.JSONDecoder().raw_decode
_set = object.__setattr__
_LENGTH = 150
"""The bytes of a line per field that is read alone; reading more fields alone takes longer than reading the line."""
_FEW = 6
"""The maximum number of fields that are read alone: a caller who reads more is likely to need the rest too."""
_LISTS: dict[str, type] = {**TABLES, "translations": TranslatedRecord}
"""The lists whose records are read one by one, each with the class of its records."""


def read(content: bytes) -> Records:
    """Return the records of a dataset from canonical bytes that are known to be good."""
    # An older schema can lack lists, which are then empty.
    parts: dict[str, tuple[int, int]] = dict.fromkeys(stored_names(Records), (0, 0))
    places: dict[str, int] = {}
    place = 0
    for name in parts:  # The names are in order, each at the start of a line.
        if (place := content.find(f'\n"{name}": '.encode(), max(place, 0))) >= 0:
            places[name] = place
    for (name, place), end in zip(places.items(), [*places.values(), len(content) - 1][1:], strict=True):
        parts[name] = (place + len(f'\n"{name}": '), end)
    parts["schema"] = (len('{"schema": '), content.index(b"\n"))
    records: Records = _deferred(Records, _Parts(content, parts))
    return records


def _deferred(cls: Any, fill: Callable[[Any, str], None]) -> Any:
    """Return an instance whose fields a function fills: it gets the instance and the name of the first field in use."""
    instance = cls.__new__(cls)
    _set(instance, "_fill", fill)
    return instance


class _Parts:
    """Fills the fields of `Records` from their parts of the bytes."""

    __slots__ = ("_content", "_parts")

    def __init__(self, content: bytes, parts: dict[str, tuple[int, int]]) -> None:
        self._content = content
        self._parts = parts
        """The start and the end of each field that is not filled."""

    def __call__(self, records: Records, name: str) -> None:
        part = self._parts.get(name)
        if part is None:  # Another thread has just filled the field, or there is none of that name.
            return
        if name in _LISTS:
            fields = _fields_of(_LISTS[name])
            value: Any = tuple([_deferred(fields.cls, _Line(fields, line)) for line in self._lines(*part)])
        else:
            value = decoder(Records, name)(_parse(self._content[slice(*part)].decode() or "[]")[0])
        _set(records, name, value)
        self._parts.pop(name, None)
        if not self._parts:
            _set(records, "_fill", None)

    def _lines(self, start: int, end: int) -> list[bytes]:
        """Return the lines between the first one of a part, which opens the list, and the last one, which closes it."""
        return self._content[start:end].split(b"\n")[1:-1]


class _Line:
    """Fills the fields of a record from its line: the first few in use one by one, then all of them."""

    __slots__ = ("_fields", "_last", "_used", "line")

    def __init__(self, fields: _Fields, line: bytes) -> None:
        self._fields = fields
        self.line = line
        self._used = 0
        """The number of fields in use."""
        self._last = ""
        """The last of them."""

    def __call__(self, record: Any, name: str) -> None:
        fields, line = self._fields, self.line
        # A caller that reads the first two fields in order, as comparisons and data frames do, reads them all.
        in_order = (self._last, name) == fields.first_two
        self._last, self._used = name, self._used + 1
        if self._used <= fields.few and self._used * _LENGTH <= len(line) and name in fields.alone and not in_order:
            key, decode = fields.alone[name]
            start = line.find(key)
            if start >= 0:  # An older schema can lack the field.
                _set(record, name, decode(_value(line, start + len(key))))
                return
        if name in fields.names:
            decoder(fields.cls)(_parse(line.decode())[0], record.__init__)
            _set(record, "_fill", None)

    def peek(self, record: Any, name: str) -> Any:
        """Return the value of a field and keep nothing, if the field can be read alone."""
        if found := self._fields.alone.get(name):
            key, decode = found
            start = self.line.find(key)
            if start >= 0:
                return decode(_value(self.line, start + len(key)))
        return getattr(record, name)


def _value(line: bytes, start: int) -> Any:
    """Return the value that begins at a place in a line; a text without escapes is cut out, which is faster."""
    if line.startswith(b'"', start):
        end = line.index(b'"', start + 1)
        if line.find(b"\\", start, end) < 0:
            return line[start + 1 : end].decode()
    return _parse(line[start:].decode())[0]


class _Fields:
    """How the fields of a class are read from a line."""

    def __init__(self, cls: Any) -> None:
        self.cls = cls
        self.names = stored_names(cls)
        self.first_two = tuple(self.names)[:2]
        self.few = min(_FEW, len(self.names) - 1)
        self.alone: dict[str, tuple[bytes, Callable[..., Any]]] = {}
        """How each field begins that can be read alone, and its decoder: no part of an earlier field has its name."""
        earlier: set[str] = set()
        for name, column in zip(self.names, plain_columns_of(cls, stored=True), strict=True):
            if column.name not in earlier:
                self.alone[name] = f'"{column.name}":'.encode(), decoder(cls, name)
            earlier |= set(_names_in(column))


def _names_in(column: Column) -> Iterator[str]:
    for inner in column.within:
        yield inner.name
        yield from _names_in(inner)


_fields_of = functools.cache(_Fields)
