"""What a terminal and a notebook show of a dataset, a table and an answer.

The text is plain; the HTML is static, without script or outside resources, takes its colours from the page, and has
everything that comes from the record escaped. Nothing here knows tables or datasets: they hand over a `Sheet`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

import attrs

from latamsec import citation
from latamsec.fields import Tabular, citations
from latamsec.models import (
    Designation,
    DiscrepancyRecord,
    Event,
    Identity,
    Model,
    Organization,
    Person,
    Place,
    Record,
    Source,
    singular,
)
from latamsec.models.base import fields_of, in_words
from latamsec.text import one_line

ROWS_OF_TEXT = 20
"""The rows that a table's repr shows at most."""
ROWS_OF_HTML = 50
"""The rows that a notebook shows at most."""
COLUMNS = 10
"""The columns that a frame shows at most."""
_WIDEST = 60


_ShownColumn = tuple[str, Callable[[Any], str]]
"""A heading, and what makes a cell under it from a row."""


def headings(table: Tabular) -> list[str]:
    """Return the headings of the columns that are shown of a table or frame."""
    return [heading for heading, _ in _shown_columns(table)]


def cells(table: Tabular, start: int | None = None, stop: int | None = None) -> list[list[str]]:
    """Return the cells that are shown of the rows of a table or frame from a position to another, as plain text."""
    columns = _shown_columns(table)
    return [[cell(row) for _, cell in columns] for row in table.rows[start:stop]]


def _shown_columns(table: Tabular) -> tuple[_ShownColumn, ...]:
    """The columns that tell records apart at a glance; of a frame its first columns."""
    if table.rows and isinstance(table.rows[0], Record):
        return _SHOWN[type(table.rows[0])]
    names = [column.name for column in table.columns[:COLUMNS]]
    return tuple((name, lambda row, number=number: _value(row[number])) for number, name in enumerate(names))


def count(table: Tabular) -> str:
    """Return how many rows a table or frame has, in words."""
    return f"{len(table.rows)} {singular(table.name) if len(table.rows) == 1 else table.name}"


def origin(table: Tabular) -> str:
    """Return the dataset that rows come from, and what was asked of it."""
    identity = table.identity
    question = "" if table.question.is_whole else f", {table.question}"
    return f"dataset {identity.version} ({identity.short_digest}){question}"


def note(table: Tabular) -> str:
    """Return what a reader should know of a table or frame, the columns that are not shown included."""
    records = bool(table.rows) and isinstance(table.rows[0], Record)
    left = 0 if records else len(table.columns) - COLUMNS
    return " ".join(filter(None, (table.note, f"{left} more columns: see .names." if left > 0 and table.rows else "")))


def _coverage(identity: Identity) -> str:
    completeness = identity.completeness_label()
    return f"Covers {identity.coverage_label()}{f'; completeness: {completeness}' if completeness else ''}."


def _value(value: Any) -> str:
    match value:
        case None:
            return ""
        case list() if all(isinstance(item, str) for item in value):
            return ", ".join(value)
        case list():
            return f"{len(value)} of them"
        case _:
            return str(value)


# Columns --------------------------------------------------------------------------------------------------------


def _in_force(listing: Designation) -> str:
    """From when a listing is in force, or by when at the latest, as far as a source says."""
    if listing.effective is not None:
        return f"from {listing.effective}"
    return f"by {listing.attested}" if listing.attested is not None else ""


def _text(value: object) -> str:
    return "" if value is None else str(value)


_SHOWN: dict[type, tuple[_ShownColumn, ...]] = {
    Event: (
        ("date", lambda event: event.date.edtf),
        ("title", lambda event: event.title),
        ("kinds", lambda event: ", ".join(kind.value for kind in event.kinds)),
        ("countries", lambda event: ", ".join(country.alpha_2 for country in event.countries)),
        ("id", lambda event: event.id),
    ),
    Designation: (
        ("authority", lambda listing: listing.authority.value),
        ("subject", lambda listing: str(listing.subject)),
        ("announced", lambda listing: _text(listing.announced)),
        ("in force", _in_force),
        ("ended", lambda listing: _text(listing.ended)),
        ("id", lambda listing: listing.id),
    ),
    Organization: (
        ("name", lambda group: group.name),
        ("kind", lambda group: group.kind.value),
        ("countries", lambda group: ", ".join(country.alpha_2 for country in group.countries)),
        ("names", lambda group: str(len(group.names))),
        ("id", lambda group: group.id),
    ),
    Person: (
        ("name", lambda person: person.name),
        ("last office", lambda person: person.roles[-1].office if person.roles else ""),
        ("countries", lambda person: ", ".join(country.alpha_2 for country in person.countries)),
        ("id", lambda person: person.id),
    ),
    Place: (
        ("name", lambda place: place.name),
        ("kind", lambda place: place.kind.value),
        ("country", lambda place: place.country.alpha_2 if place.country else ""),
        ("id", lambda place: place.id),
    ),
    Source: (
        ("published", lambda source: _text(source.published)),
        ("publisher", lambda source: source.publisher),
        ("title", lambda source: source.title),
        ("standing", lambda source: source.standing.value),
        ("id", lambda source: source.id),
    ),
    DiscrepancyRecord: (
        ("record", lambda one: one.record),
        ("field", lambda one: one.field),
        ("values", lambda one: " / ".join(value.value for value in one.values)),
        ("chosen", lambda one: one.chosen or "open"),
    ),
}


# Text -----------------------------------------------------------------------------------------------------------


def table_text(table: Tabular, most: int | None = ROWS_OF_TEXT, widest: int | None = _WIDEST) -> str:
    """Return a table or frame as aligned text: what it is, then its first and last rows.

    Args:
        table: The table or frame.
        most: How many rows to show; None: all.
        widest: How many characters of a cell to show; None: all.
    """
    head = "\n".join(filter(None, (f"{count(table)}, {origin(table)}", note(table))))
    length = len(table.rows)
    if not length:
        return head
    if most is None or length <= most:
        return "\n".join((head, *_aligned(headings(table), cells(table), widest)))
    half = most // 2
    lines = _aligned(headings(table), [*cells(table, 0, half), *cells(table, length - half)], widest)
    gap = f"… {length - 2 * half} more …"
    return "\n".join((head, *lines[: 1 + half], gap, *lines[1 + half :]))


def _aligned(heads: Sequence[str], body: Sequence[Sequence[str]], widest: int | None) -> list[str]:
    lines = [[one_line(cell, widest) for cell in row] for row in (heads, *body)]
    widths = [max(len(row[number]) for row in lines) for number in range(len(heads))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in lines]


def markdown(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows in the pipe syntax of GitHub Flavored Markdown, with markup escaped."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(_markdown(cell) for cell in row) + " |" for row in lines)


def _markdown(cell: str) -> str:
    text = escape(one_line(cell), quote=False)
    return "".join(f"\\{letter}" if letter in "\\`*_[]|" else letter for letter in text)


def dataset_text(identity: Identity, tables: Iterable[Tabular]) -> str:
    """Return a dataset as text: title, version, digest, coverage, and the size of each table."""
    known = f"As it could be known on {identity.as_of}; titles and summaries are today's."
    completeness = identity.completeness_label()
    lines = (
        identity.edition.title,
        f"Dataset {identity.version} ({identity.short_digest}), {identity.coverage_label()}.",
        known if identity.as_of else "",
        ", ".join(map(count, tables)),
        f"Completeness: {completeness}." if completeness else "",
    )
    return "\n".join(filter(None, lines))


# One record -----------------------------------------------------------------------------------------------------

_LONGEST_FIELD = 20_000
"""The characters of a field that a notebook shows at most; no field of a release is that long."""
_WIDTH = 100
"""The width in characters to which the text of a record is filled."""


def record_text(record: Record, sources: Mapping[str, Source]) -> str:
    """One record whole, as text to be read: every field that is not empty, and the sources in full.

    Args:
        record: The record.
        sources: The sources of its dataset, by id.
    """
    rows = record_rows(record, sources)
    widest = max(len(field) for field, _ in rows)
    fill = textwrap.TextWrapper(_WIDTH, subsequent_indent=" " * (widest + 2), break_on_hyphens=False)
    fill.break_long_words = False  # ids and addresses stay whole
    return "\n".join(fill.fill(f"{field:{widest}}  {one_line(value)}") for field, value in rows)


def _filled(record: object) -> Iterator[tuple[str, str]]:
    """The fields of a record that are not empty, each with its value in words.

    A field of several parts has one pair for each, the name only at the first.
    """
    for name in fields_of(type(record)):
        value = getattr(record, name)
        items = value if isinstance(value, tuple) else (value,)
        parts = [item for item in items if item is not None]
        if any(isinstance(part, Model) for part in parts):
            yield from ((name if number == 0 else "", in_words(part)) for number, part in enumerate(parts))
        elif parts:
            yield name, ", ".join(in_words(part) for part in parts)


def record_rows(record: Record, sources: Mapping[str, Source]) -> list[tuple[str, str]]:
    """The fields of a record that are not empty, each with its value in words, then its sources in full."""
    rows: list[tuple[str, str]] = []
    under = ""
    for name, words in _filled(record):
        under = name or under
        if under != "sources":
            rows.append((name, words))
    known = dict.fromkeys(citation_ for citation_ in citations(record) if citation_.source in sources)
    rows += [
        ("sources" if number == 0 else "", f"[{citation_}] {citation.source_text(sources[citation_.source])}")
        for number, citation_ in enumerate(known)
    ]
    return rows


@attrs.frozen(repr=False)
class Page:
    """One record with its sources in full, to be read in a terminal or a notebook."""

    record: Record
    """The record."""
    sources: Mapping[str, Source]
    """The sources of its dataset, by id."""

    def __repr__(self) -> str:
        return record_text(self.record, self.sources)

    def _repr_html_(self) -> str:
        return record_html(self.record, self.sources)


# HTML -----------------------------------------------------------------------------------------------------------

_TABLE = '<table style="border-collapse:collapse;text-align:left;font-variant-numeric:tabular-nums">'
_CELL = 'style="padding:0.2em 0.8em 0.2em 0;text-align:left;vertical-align:top;border-bottom:1px solid #8886"'
_UNBROKEN = _CELL.replace('style="', 'style="white-space:nowrap;')
_WIDE = _CELL.replace('style="', 'style="min-width:14em;')
_SHORT = len("2025-04-07/2025-04-09")
"""Cells of at most so many characters (dates, spans, codes) are not broken over lines."""
_LONG = 40
"""Cells of words with at least so many characters (titles, summaries) are given room."""
_LONGEST = 400
"""The characters of a cell that a table in a notebook shows at most."""
_LINKS = 4
"""The sources that a cell links to at most."""


def table_html(table: Tabular) -> str:
    """Return a table or frame for a notebook: at most fifty rows with links to their sources, and how many are left."""
    caption = f"<strong>{escape(count(table))}</strong>, {escape(origin(table))}"
    if not table.rows:
        return f"<p>{caption}</p><p>{escape(note(table))}</p>"
    left = len(table.rows) - ROWS_OF_HTML
    notes = (f"{left} more are not shown." if left > 0 else "", note(table), _coverage(table.identity))
    rows = table.rows[:ROWS_OF_HTML]
    cited = [table.cited(row) for row in rows]
    linked = any(cited)
    body = "".join(
        f"<tr>{_cells_html(row, shown)}{_cell_html(_links(sources)) if linked else ''}</tr>"
        for row, shown, sources in zip(rows, cells(table, 0, ROWS_OF_HTML), cited, strict=True)
    )
    heads = [*headings(table), *(["sources"] if linked else [])]
    head = f'<caption style="text-align:left">{caption}</caption>{_head_html(heads)}'
    return f"{_TABLE}{head}<tbody>{body}</tbody></table>" + "".join(f"<p>{escape(text)}</p>" for text in notes if text)


def record_html(record: Record, sources: Mapping[str, Source]) -> str:
    """One record for a notebook: a row a field that is not empty, then its sources in full, with links."""
    known = dict.fromkeys(citation_ for citation_ in citations(record) if citation_.source in sources)
    rows = record_rows(record, sources)
    facts, cited = rows[: len(rows) - len(known)], rows[len(rows) - len(known) :]
    body = "".join(_row_html(escape(field), escape(one_line(value, _LONGEST_FIELD))) for field, value in facts)
    for (field, value), citation_ in zip(cited, known, strict=True):
        body += _row_html(escape(field), _link(sources[citation_.source].url, one_line(value)))
    return f"{_TABLE}<tbody>{body}</tbody></table>"


def _row_html(field: str, value: str) -> str:
    return f'<tr><th scope="row" {_CELL}>{field}</th><td {_CELL}>{value}</td></tr>'


def _head_html(heads: Iterable[str]) -> str:
    return "<thead><tr>" + "".join(f'<th scope="col" {_CELL}>{escape(head)}</th>' for head in heads) + "</tr></thead>"


def _cells_html(record: object, cells: Sequence[str]) -> str:
    lines = [one_line(cell, _LONGEST) for cell in cells]
    address = record.url if isinstance(record, Source) else None
    titled = one_line(record.title, _LONGEST) if isinstance(record, Source) else None
    return "".join(_cell_html(_link(address if line == titled else None, line), _style_of(line)) for line in lines)


def _style_of(line: str) -> str:
    if len(line) <= _SHORT:
        return _UNBROKEN
    return _WIDE if len(line) >= _LONG and " " in line else _CELL


def _cell_html(html: str, style: str = _CELL) -> str:
    return f"<td {style}>{html}</td>"


def _links(several: Sequence[Source]) -> str:
    """Publishers, each a link to what it published; the first few."""
    shown = ", ".join(_link(source.url, one_line(source.publisher, _WIDEST)) for source in several[:_LINKS])
    left = len(several) - _LINKS
    return f"{shown} and {left} more" if left > 0 else shown


def _link(address: str | None, text: str) -> str:
    """A text, as a link where the address is one of the web."""
    web = address is not None and address.startswith(("https://", "http://"))
    return f'<a href="{escape(address or "")}">{escape(text)}</a>' if web else escape(text)


def dataset_html(identity: Identity, tables: Iterable[Tabular]) -> str:
    """A dataset for a notebook."""
    first, *others = dataset_text(identity, tables).split("\n")
    return f"<p><strong>{escape(first)}</strong><br>" + "<br>".join(escape(line) for line in others) + "</p>"


def answer_html(text: str) -> str:
    """An answer for a notebook: its first line, then lists of its lines that begin with a hyphen among the others."""
    first, *others = text.split("\n")
    blocks = [f"<p><strong>{escape(first)}</strong></p>"]
    for is_list, several in groupby(filter(None, others), lambda line: line.startswith("- ")):
        if is_list:
            items = "".join(f"<li>{escape(line.removeprefix('- '))}</li>" for line in several)
            blocks.append(f"<ul>{items}</ul>")
        else:
            blocks += [f"<p>{escape(line)}</p>" for line in several]
    return "".join(blocks)
