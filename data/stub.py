"""An empty record that explains each field, made from the models; filled in as far as an entry of a list goes."""

from __future__ import annotations

import enum
import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin
from urllib.parse import urlsplit

import attrs
from lists import Entry

from latamsec.countries import Country
from latamsec.dates import Precision, When
from latamsec.models import TABLES, Citation, Subject, Value
from latamsec.storage import folder
from latamsec.text import normalize

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
    if empty := field.metadata["empty"]:
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
    return _EXAMPLES.get(kind, "{ }")


_EXAMPLES = {
    When: '"YYYY-MM-DD"',
    Country: '"US"',
    Citation: '"source-id[page]"',
    Subject: '"organization-id"',
    Value: '{ value = "", sources = ["source-id"] }',
    int: "0",
    str: '""',
}


# Stubs for entries of lists -------------------------------------------------------------------------------------


def write_stubs(entries: Iterable[Entry], root: Path) -> Iterator[str]:
    """Write an empty event with its date and source for each entry, and the source; yield the paths."""
    sources = root / "sources.toml"
    root.mkdir(parents=True, exist_ok=True)
    text = sources.read_text(encoding="utf-8") if sources.exists() else ""
    for entry in entries:
        path = root / folder.file_of("events", _id(entry))
        if path.exists():
            yield f"{path} exists"
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        publisher, source = _source(entry)
        day = str(entry.date) if entry.date.precision is Precision.DAY else f'"{entry.date}"'
        filled = re.sub(r"^date = .*", f"date = {day}", stub("event"), flags=re.MULTILINE)
        filled = re.sub(r"^sources = .*", f'sources = ["{source}"]', filled, flags=re.MULTILINE)
        path.write_text("\n".join([*_comment(f"The entry of the list: {entry.text}"), filled]), encoding="utf-8")
        if f"[{source}]" not in text:
            values = (("kind", "press"), ("standing", "secondary"), ("publisher", publisher), ("title", ""))
            lines = [f"[{source}]", *(f"{key} = {json.dumps(value)}" for key, value in values)]
            text += "\n".join([*lines, f"published = {day}", f"url = {json.dumps(entry.address)}", "", ""])
        yield str(path)
    sources.write_text(text, encoding="utf-8")


def _id(entry: Entry) -> str:
    first = str(entry.date).partition("/")[0]
    words = [word for word in normalize(entry.text).split() if len(word) > 3]
    return "-".join([first, *words[:5]])


def _source(entry: Entry) -> tuple[str, str]:
    """Return the publisher of an entry, as far as its address shows it, and an id for the source."""
    host = urlsplit(entry.address).hostname or entry.list
    publisher = host.removeprefix("www.")
    name = max(publisher.split(".")[:-1] or [publisher], key=len)
    return publisher, f"{normalize(name).replace(' ', '-')}-{str(entry.date).partition('/')[0]}"
