"""Records as text: every field that is not empty, and the sources in full."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

import attrs

from latamsec import citation
from latamsec.fields import citations
from latamsec.labels import Labels, labels_in
from latamsec.languages import ENGLISH
from latamsec.models import Model, Record, Source
from latamsec.models.base import fields_of, in_words, labels_of
from latamsec.text import one_line

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
    """The code of the language in which it is shown; empty: that of the record."""

    @property
    def labels(self) -> Labels:
        """The labels of its language."""
        return labels_in(self.language) if self.language else labels_of(self.record)

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
            texts = [in_words(part, labels) for part in parts]
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
    return "sources" if labels.language == ENGLISH else labels.word("sources")


def rows_of(name: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return a row for each text; only the first has the name."""
    return [("" if number else name, text) for number, text in enumerate(texts)]
