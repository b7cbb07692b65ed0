"""The texts of records that translations render: which they are, and which of them a record shares with others.

A field of our own words has its `Prose` in its metadata. Names of people, organizations and publishers, original
titles, dates and figures are the same in every language.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import attrs

from latamsec.models import TABLES, Edition, Records, Source
from latamsec.models.base import Prose, fields_of

__all__ = ["every_text", "text_paths", "texts_of"]


def texts_of(record: object, path: str = "") -> Iterator[tuple[str, str, Prose]]:
    """Yield the texts within a record that a translation renders: the path, the English text, its kind.

    Examples:
        >>> import latamsec
        >>> place = latamsec.load("2026.10.4.1").places["panama-canal"]
        >>> [*texts_of(place)]
        [('name', 'Panama Canal', <Prose.TEXT: 'text'>)]
    """
    if isinstance(record, tuple):
        for number, item in enumerate(record):
            yield from texts_of(item, f"{path}[{number}]")
        return
    kind: Any = type(record)
    for name, prose in _with_texts(kind):
        value = getattr(record, name)
        where = f"{path}.{name}" if path else name
        if not value:
            continue
        if prose is None:
            yield from texts_of(value, where)
        elif any(map(str.isalpha, value)) and not (isinstance(record, Source) and name == "title" and value[0] != "["):
            yield where, value, prose


def every_text(records: Records) -> Iterator[tuple[str, str, dict[str, tuple[str, Prose]]]]:
    """Yield every record with texts to translate: its table, its id, and each text with its kind, by path.

    A speaker who is a person or an organization of the dataset has a name, which no language translates.
    """
    names = {organization.name for organization in records.organizations}
    names |= {name for person in records.people for name in (person.name, *person.names)}
    rows = ((table, record.id, record) for table in TABLES for record in getattr(records, table))
    edition: Edition = records.edition
    for table, id, record in (("edition", edition.version, edition), *rows):
        texts = {
            path: (text, prose)
            for path, text, prose in texts_of(record)
            if not (prose is Prose.SPEAKER and text in names) and not path.endswith(".chosen")
        }
        if texts:
            yield table, id, texts


@functools.cache
def text_paths(cls: Any) -> tuple[str, ...]:
    """Return the paths of the texts of a class, without the numbers of their parts.

    Examples:
        >>> from latamsec.models import Person
        >>> text_paths(Person)
        ('roles.office',)
    """
    paths = []
    for name, prose in _with_texts(cls):
        parts = _parts(fields_of(cls)[name].type) if prose is None else ()
        inner = [path for part in parts for path in text_paths(part)]
        paths += [name] if prose is not None else [f"{name}.{path}" for path in inner]
    return tuple(paths)


@functools.cache
def _with_texts(cls: Any) -> tuple[tuple[str, Prose | None], ...]:
    """Return the fields of a class that are texts or have some within, each with its kind if it is one."""
    found = []
    for name, field in fields_of(cls).items():
        prose = field.metadata.get("prose")
        if prose is not None or any(_with_texts(part) for part in _parts(field.type)):
            found.append((name, prose))
    return tuple(found)


def _parts(kind: Any) -> tuple[Any, ...]:
    """Return the classes that a type hint of a field names."""
    return tuple(part for part in getattr(kind, "__args__", (kind,)) if attrs.has(part))
