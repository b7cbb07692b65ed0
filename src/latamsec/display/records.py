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
from latamsec.models import Model, Quantity, Record, Role, Source
from latamsec.models.base import bracketed, fields_of, in_words
from latamsec.text import one_line

__all__ = ["Page", "rows_of", "sources_word"]

_WIDTH = 100
"""The width in characters to which the text of a record is filled."""


@attrs.frozen(repr=False)
class Page:
    """A record with its sources in full, for a terminal or a notebook."""

    record: Record
    """The record."""
    sources: Mapping[str, Source]
    """The sources of its dataset, by id."""
    language: str = ""
    """The code of the language in which it is shown; empty: that of its texts."""

    @property
    def labels(self) -> Labels:
        """The labels of its language."""
        texts = (getattr(self.record, name) for name in fields_of(type(self.record)))
        return labels_in(self.language or language_of(*(text for text in texts if isinstance(text, Text))))

    def __reduce__(self) -> tuple[object, ...]:
        return Page, (self.record, dict(self.sources), self.language)

    def __repr__(self) -> str:
        rows = self.rows()
        widest = max(len(field) for field, _ in rows)
        fill = textwrap.TextWrapper(_WIDTH, subsequent_indent=" " * (widest + 2), break_on_hyphens=False)
        fill.break_long_words = False  # Ids and addresses stay whole.
        return "\n".join(fill.fill(f"{field:{widest}}  {one_line(value)}") for field, value in rows)

    def _repr_html_(self) -> str:
        from latamsec.display import html

        return html.page_html(self)

    def rows(self) -> list[tuple[str, str]]:
        """Return each field that is not empty with its value in words, then the sources in full.

        A field with several parts has a row for each; only the first row has the name.
        """
        return [*self.fields(), *rows_of(sources_word(self.labels), [text for text, _ in self.cited()])]

    def fields(self) -> list[tuple[str, str]]:
        """Return the rows without those of the sources."""
        labels = self.labels
        english = labels.language == ENGLISH
        rows: list[tuple[str, str]] = []
        for name in fields_of(type(self.record)):
            value = getattr(self.record, name)
            parts = [part for part in (value if isinstance(value, tuple) else (value,)) if part is not None]
            texts = [in_words(part) if english else _in_words(part, labels) for part in parts]
            if parts and name != "sources":
                label = name if english else labels.field(name)
                rows += rows_of(label, texts if isinstance(parts[0], Model) else [", ".join(texts)])
        return rows

    def cited(self) -> list[tuple[str, Source]]:
        """Return each source that the record cites anywhere, with the citation in front of its full text."""
        labels, cited = self.labels, dict.fromkeys(citations(self.record))
        found = ((part, self.sources[part.source]) for part in cited if part.source in self.sources)
        return [(f"[{part}] {citation.source_text(source, labels)}", source) for part, source in found]


def sources_word(labels: Labels) -> str:
    """Return the heading of sources; in English, the name of the field."""
    return "sources" if labels.language == ENGLISH else labels.word("source_list")


def rows_of(name: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return a row for each text; only the first has the name."""
    return [("" if number else name, text) for number, text in enumerate(texts)]


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
