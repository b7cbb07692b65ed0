"""The texts of records that translations render: which they are, and which of them a record shares with others.

A field of our own words has its `Prose` in its metadata. Names of people, organizations and publishers, original
titles, dates and figures are the same in every language.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, TypeVar

import attrs

from latamsec.dates import When
from latamsec.labels import labels_in
from latamsec.languages import Text
from latamsec.models import (
    TABLES,
    Citation,
    DiscrepancyRecord,
    Edition,
    Record,
    Records,
    Retired,
    Source,
    TranslatedRecord,
)
from latamsec.models.base import Model, Prose, fields_of, in_language, peek, stored_line
from latamsec.models.edition import text_digest

__all__ = ["TRANSLATED", "Translations", "every_text", "is_prose", "names_of", "text_paths", "texts_of"]

T = TypeVar("T")
_WORD = re.compile(r"[a-z]{3}")
TRANSLATED: dict[str, type] = {"edition": Edition, **TABLES, "retired": Retired}
"""The classes with texts to translate, by table."""


def texts_of(record: object, path: str = "") -> Iterator[tuple[str, str, Prose]]:
    """Yield the texts within a record that a translation renders: the path, the English text, its kind.

    Examples:
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
        elif is_prose(record, name, value):
            yield where, value, prose


def is_prose(record: object, name: str, text: str) -> bool:
    """Return whether a text in a field of our own words has words: a date has none, an original title others'."""
    if isinstance(record, Citation):
        return _WORD.search(text) is not None  # "90 FR 10030" and "(a)(1)" are the same in every language.
    return any(map(str.isalpha, text)) and not (isinstance(record, Source) and name == "title" and text[0] != "[")


def every_text(records: Records) -> Iterator[tuple[str, str, dict[str, tuple[str, Prose]]]]:
    """Yield every record with texts to translate: its table, its id, and each text with its kind, by path.

    A speaker who is a person or an organization of the dataset has a name, which no language translates.
    """
    names = names_of(records)
    rows = ((table, record.id, record) for table in (*TABLES, "retired") for record in getattr(records, table))
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
        ('roles.office', 'roles.sources.locator')
    """
    paths = []
    for name, prose in _with_texts(cls):
        if prose is not None:
            paths.append(name)
        else:
            paths += [f"{name}.{path}" for part in _parts(fields_of(cls)[name].type) for path in text_paths(part)]
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


@functools.cache
def _shown_in_words(cls: Any) -> tuple[tuple[str, Prose | None], ...]:
    """Return the fields of a class that have words: texts, dates and parts of the record, as `_with_texts` does."""
    texts = dict(_with_texts(cls))
    fields = fields_of(cls).items()
    shown = [name for name, field in fields if any(issubclass(part, (Model, When)) for part in _parts(field.type))]
    return tuple((name, texts.get(name)) for name in dict.fromkeys((*texts, *shown)))


def _parts(kind: Any) -> tuple[Any, ...]:
    """Return the classes that a type hint of a field names."""
    return tuple(part for part in getattr(kind, "__args__", (kind,)) if attrs.has(part))


# The texts of a dataset in one language ---------------------------------------------------------------------------


class Translations:
    """The texts of a dataset in one language, by record and by the digest of the English text."""

    def __init__(self, records: Records, language: str) -> None:
        self.language = language
        self._shown: dict[tuple[type, str], Any] = {}
        self._texts: dict[tuple[str, str], dict[str, str]] = {}
        """The translations of the records asked for so far, by the digest of the English text."""
        self._tables: dict[str, dict[str, TranslatedRecord]] = {}
        self._records = records

    def __reduce__(self) -> tuple[object, ...]:
        return Translations, (self._records, self.language)

    @functools.cached_property
    def _names(self) -> frozenset[str]:
        return names_of(self._records)

    def __bool__(self) -> bool:
        return any(each.language == self.language for each in self._records.translations)

    def shown(self, table: str, record: T) -> T:
        """Return a record, or the edition, with its texts in the language; a text without translation says so."""
        key = (type(record), str(getattr(record, "id", "")))
        kept: tuple[T, T] | None = self._shown.get(key)
        if kept is None or kept[0] is not record:
            kept = record, self._rendered(record, self._of(table, record))
            self._shown[key] = kept
        return kept[1]

    def text(self, table: str, record: Any, english: str | None) -> str | None:
        """Return the translation of a text of a record; None if there is none."""
        return None if english is None else self._of(table, record).get(text_digest(english))

    def searched(self, table: str, record: Record) -> str:
        """Return the translations of what a search in a record looks through."""
        texts = self._of(table, record)
        parts = record.full_text.split(" | ") if texts else ()
        found = dict.fromkeys(texts.get(text_digest(part)) for part in parts)
        return " | ".join(filter(None, found))

    def stored(self, table: str, record: Record) -> str:
        """Return all translations of a record, those of an earlier English text too; other words can be around them."""
        table, id = _place_of(table, record)
        found = self._translated(table).get(id)
        return "" if found is None else stored_line(found) or " ".join(text.text for text in found.texts)

    def _of(self, table: str, record: Any) -> dict[str, str]:
        table, id = _place_of(table, record)
        if (table, id) not in self._texts:
            found = self._translated(table).get(id)
            self._texts[table, id] = {text.digest: text.text for text in found.texts} if found else {}
        return self._texts[table, id]

    def _translated(self, table: str) -> dict[str, TranslatedRecord]:
        """Return the translated records of a table by id; those of other tables are not read."""
        if table not in self._tables:
            self._tables[table] = {
                "" if table == "edition" else peek(each, "record"): each
                for each in self._records.translations
                if peek(each, "table") == table and peek(each, "language") == self.language
            }
        return self._tables[table]

    def _rendered(self, part: Any, texts: dict[str, str]) -> Any:
        changes: dict[str, Any] = {}
        if isinstance(part, Source) and part.original_title and part.language and part.language.value == self.language:
            changes["title"] = Text(part.original_title, part.title, self.language, True)
        kind: Any = type(part)
        for name, prose in _shown_in_words(kind):
            if name in changes:
                continue
            value = getattr(part, name)
            if isinstance(value, tuple):
                changes[name] = tuple(self._rendered(item, texts) for item in value)
            elif isinstance(value, When):
                changes[name] = When(value.edtf, language=self.language)
            elif value and prose is None:
                changes[name] = self._rendered(value, texts)
            elif value and is_prose(part, name, value) and not (prose is Prose.SPEAKER and value in self._names):
                changes[name] = self._text(value, texts)
        return in_language(part, self.language, **changes)

    def _text(self, english: str, texts: dict[str, str]) -> Text:
        found = texts.get(text_digest(english))
        shown = labels_in(self.language).word("in_english", text=english) if found is None else found
        return Text(shown, english, self.language, found is not None)


def _place_of(table: str, record: Any) -> tuple[str, str]:
    """Return the table and the id under which the translations of a record of a table are."""
    if isinstance(record, DiscrepancyRecord):
        return record.table, record.record
    return table, getattr(record, "id", "")


def names_of(records: Records) -> frozenset[str]:
    """Return the names of the people and organizations of a dataset, which no language translates."""
    names = {organization.name for organization in records.organizations}
    return frozenset(names | {name for person in records.people for name in (person.name, *person.names)})
