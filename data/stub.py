"""An empty record that says what each field wants, from the models themselves."""

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
"""What has a file for each record, by the word for one."""


def stub(kind: str) -> str:
    """The text of an empty record: required fields to be filled in, the others as comments."""
    own = [field for field in attrs.fields(TABLES[KINDS[kind]]) if field.name != "id"]
    plain = [field for field in own if not _is_list_of_parts(field.type)]
    parts = [field for field in own if _is_list_of_parts(field.type)]
    lines = [line for field in plain for line in _field(field)]
    for field in parts:
        lines += ["", *_comment(field.metadata["meaning"]), f"# [[{field.name}]]"]
        for part in attrs.fields(get_args(field.type)[0]):
            lines += [f"# {line}" for line in _field(part)]
    return "\n".join(lines) + "\n"


def _is_list_of_parts(kind: Any) -> bool:
    """Whether a field holds parts that stand in tables of their own; citations are written in short instead."""
    if get_origin(kind) is not tuple:
        return False
    item = get_args(kind)[0]
    return attrs.has(item) and item not in (When, Country, Citation)


def _field(field: Any) -> Iterator[str]:
    yield from _comment(field.metadata["meaning"])
    empty = field.metadata["empty"]
    if empty:
        yield from _comment(f"Left out: {empty}")
    yield f"{'# ' if empty else ''}{field.name} = {_example(field.type)}"


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, 116, initial_indent="# ", subsequent_indent="# ")


def _example(kind: Any) -> str:
    """A value of the type, to be replaced, with all words of a closed vocabulary."""
    if get_origin(kind) is tuple:
        return f"[{_example(get_args(kind)[0])}]"
    if isinstance(kind, UnionType):
        return _example(next(one for one in get_args(kind) if one is not type(None)))
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return '"' + " | ".join(str(member.value) for member in kind) + '"'
    examples = {When: '"YYYY-MM-DD"', Country: '"US"', Citation: '"source-id[page]"', int: "0", str: '""'}
    return examples.get(kind, "{ }")
