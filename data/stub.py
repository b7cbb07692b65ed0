"""An empty record that explains each field, made from the models."""

from __future__ import annotations

import enum
import textwrap
from collections.abc import Iterator
from types import UnionType
from typing import Any, get_args, get_origin

import attrs

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.models import TABLES, Citation

KINDS = {"event": "events", "organization": "organizations", "designation": "designations"}
"""The tables with one file per record, by the kind of the record."""


def stub(kind: str) -> str:
    """Return an empty record as TOML, with optional fields as comments."""
    fields = [field for field in attrs.fields(TABLES[KINDS[kind]]) if field.name != "id"]
    plain = [field for field in fields if not _is_list_of_parts(field.type)]
    parts = [field for field in fields if _is_list_of_parts(field.type)]
    lines = [line for field in plain for line in _field(field)]
    for field in parts:
        lines += ["", *_comment(field.metadata["meaning"]), f"# [[{field.name}]]"]
        for part in attrs.fields(get_args(field.type)[0]):
            lines += [f"# {line}" for line in _field(part)]
    return "\n".join(lines) + "\n"


def _is_list_of_parts(kind: Any) -> bool:
    """Return whether a field holds parts with tables of their own; citations are written as texts."""
    if get_origin(kind) is not tuple:
        return False
    item = get_args(kind)[0]
    return attrs.has(item) and item not in (When, Country, Citation)


def _field(field: Any) -> Iterator[str]:
    yield from _comment(field.metadata["meaning"])
    empty = field.metadata["empty"]
    if empty:
        yield from _comment(f"If left out: {empty}")
    yield f"{'# ' if empty else ''}{field.name} = {_example(field.type)}"


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, 116, initial_indent="# ", subsequent_indent="# ")


def _example(kind: Any) -> str:
    """Return a placeholder of a type; for a vocabulary, all of its words."""
    if get_origin(kind) is tuple:
        return f"[{_example(get_args(kind)[0])}]"
    if isinstance(kind, UnionType):
        return _example(next(item for item in get_args(kind) if item is not type(None)))
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return '"' + " | ".join(str(member.value) for member in kind) + '"'
    examples = {When: '"YYYY-MM-DD"', Country: '"US"', Citation: '"source-id[page]"', int: "0", str: '""'}
    return examples.get(kind, "{ }")
