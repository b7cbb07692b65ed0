"""Records as text: every field that is not empty, and the sources in full."""

from __future__ import annotations

import enum
import textwrap
from collections.abc import Iterable, Mapping

import attrs

from latamsec import citation
from latamsec.countries import Country
from latamsec.dates import When
from latamsec.fields import citations
from latamsec.labels import Labels, labels_in
from latamsec.languages import ENGLISH, Text, language_of
from latamsec.models import Citation, Model, Quantity, Record, Role, Source
from latamsec.models.base import bracketed, fields_of, in_words
from latamsec.text import one_line

__all__ = ["Page", "fields", "record_rows", "record_text", "rows_of", "sources_of"]

_WIDTH = 100
"""The width in characters to which the text of a record is filled."""


# Records ----------------------------------------------------------------------------------------------------------


@attrs.frozen(repr=False)
class Page:
    """A record with its sources in full, for a terminal or a notebook."""

    record: Record
    """The record."""
    sources: Mapping[str, Source]
    """The sources of its dataset, by id."""
    language: str = ENGLISH
    """The code of the language in which it is shown."""

    def __reduce__(self) -> tuple[object, ...]:
        return Page, (self.record, dict(self.sources), self.language)

    def __repr__(self) -> str:
        return record_text(self.record, self.sources, self.language)

    def _repr_html_(self) -> str:
        from latamsec.display import html

        return html.record_html(self.record, self.sources, self.language)


def record_text(record: Record, sources: Mapping[str, Source], language: str = "") -> str:
    """Return a record as text: every field that is not empty, and the sources in full.

    Args:
        record: The record.
        sources: The sources of its dataset, by id.
        language: The code of the language; empty: that of its texts.
    """
    rows = record_rows(record, sources, language)
    widest = max(len(field) for field, _ in rows)
    fill = textwrap.TextWrapper(_WIDTH, subsequent_indent=" " * (widest + 2), break_on_hyphens=False)
    fill.break_long_words = False  # Ids and addresses stay whole.
    return "\n".join(fill.fill(f"{field:{widest}}  {one_line(value)}") for field, value in rows)


def record_rows(record: Record, sources: Mapping[str, Source], language: str = "") -> list[tuple[str, str]]:
    """Return each field that is not empty with its value in words, then the sources in full.

    A field with several parts has a row for each; only the first row has the name.
    """
    labels = _labels(record, language)
    name = "sources" if labels.language == ENGLISH else labels.word("source_list")
    return [*fields(record, language), *rows_of(name, [text for text, _ in sources_of(record, sources, language)])]


def _labels(record: Record, language: str) -> Labels:
    texts = (getattr(record, name) for name in fields_of(type(record)))
    return labels_in(language or language_of(*(text for text in texts if isinstance(text, Text))))


def fields(record: Record, language: str = "") -> list[tuple[str, str]]:
    """Return each field that is not empty, but the sources, with its value in words."""
    labels = _labels(record, language)
    english = labels.language == ENGLISH
    rows: list[tuple[str, str]] = []
    for name in fields_of(type(record)):
        value = getattr(record, name)
        parts = [part for part in (value if isinstance(value, tuple) else (value,)) if part is not None]
        texts = [in_words(part) if english else _in_words(part, labels) for part in parts]
        if parts and name != "sources":
            label = name if english else labels.field(name)
            rows += rows_of(label, texts if isinstance(parts[0], Model) else [", ".join(texts)])
    return rows


def _in_words(part: object, labels: Labels) -> str:
    """Return a value in words of a language that the value itself may not show."""
    match part:
        case enum.Enum():
            return labels.member(part)
        case Country():
            return labels.country(part)
        case When():
            return labels.day(part)
        case Quantity():
            return f"{labels.quantity(part)}{bracketed(part.sources)}"
        case Role():
            return f"{labels.role(part)}{bracketed(part.sources)}"
        case Model() if type(part).__str__ is Model.__str__:
            values = ((name, getattr(part, name)) for name in fields_of(type(part)) if name != "sources")
            texts = (
                f"{labels.said(name.replace('_', ' '))}: {_in_words(value, labels)}" for name, value in values if value
            )
            return f"{'; '.join(texts)}{bracketed(getattr(part, 'sources', ()))}"
        case _:
            return in_words(part)


def rows_of(name: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return a row for each text; only the first has the name."""
    return [("" if number else name, text) for number, text in enumerate(texts)]


def sources_of(record: Record, sources: Mapping[str, Source], language: str = "") -> list[tuple[str, Source]]:
    """Return each source that a record cites anywhere, with the citation in front of its full text."""
    cited: Iterable[Citation] = dict.fromkeys(citations(record))
    found = ((part, sources[part.source]) for part in cited if part.source in sources)
    labels = _labels(record, language)
    return [(f"[{part}] {citation.source_text(source, labels)}", source) for part, source in found]
