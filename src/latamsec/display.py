"""What a terminal and a notebook show of a dataset, a table and an answer.

The text is plain; the HTML is static, without script or outside resources, takes its colours from the page, and has
everything that comes from the record escaped. Nothing here knows tables or datasets: they hand over a `Sheet`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

import attrs

from latamsec import citation
from latamsec.conflicts import Conflict
from latamsec.frames.rows import Rows
from latamsec.identity import Identity
from latamsec.models import (
    Designation,
    Event,
    Organization,
    Person,
    Place,
    Record,
    Source,
    citings,
    one_line,
    singular,
    told,
)

ROWS_OF_TEXT = 20
"""The rows that a table's repr shows at most."""
ROWS_OF_HTML = 50
"""The rows that a notebook shows at most."""
COLUMNS = 10
"""The columns that a frame shows at most."""
_WIDEST = 60


_Column = tuple[str, Callable[[Any], str]]
"""A heading, and how a cell under it is made."""


@attrs.frozen(kw_only=True)
class Sheet:
    """A table or frame, as far as somebody who looks at it is concerned."""

    name: str
    """What the rows are called, in the plural."""
    columns: tuple[_Column, ...]
    """Its columns: a heading, and how a cell is made from a row."""
    records: Sequence[Any]
    """The rows, in order: records, or tuples of plain values."""
    origin: str
    """The dataset that they come from, and what was asked of it."""
    note: str
    """What a reader should know: why there are none, or what may be missing. Mostly empty."""
    coverage: str
    """What the dataset covers, and how completely."""
    sources: Callable[[], Mapping[str, Source]] = dict
    """Gives the sources that the rows may cite, by id; none: they are not to be linked. A terminal never asks."""

    def cited(self, record: object) -> list[Source]:
        """The sources of a row that are to be linked."""
        known = self.sources()
        return [known[citing.source] for citing in getattr(record, "sources", ()) if citing.source in known]

    def count(self) -> str:
        """How many rows, in words."""
        return f"{len(self.records)} {singular(self.name) if len(self.records) == 1 else self.name}"

    def headings(self) -> list[str]:
        """The headings of its columns."""
        return [heading for heading, _ in self.columns]

    def rows(self) -> list[list[str]]:
        """Its cells, as plain text."""
        return self._cells(self.records)

    def first(self, most: int) -> list[list[str]]:
        """The cells of its first rows."""
        return self._cells(self.records[:most])

    def last(self, most: int) -> list[list[str]]:
        """The cells of its last rows."""
        return self._cells(self.records[-most:])

    def _cells(self, records: Sequence[Any]) -> list[list[str]]:
        return [[cell(record) for _, cell in self.columns] for record in records]


def sheet(
    cls: type,
    records: Sequence[Any],
    *,
    name: str,
    identity: Identity,
    asked: Iterable[str],
    note: str,
    sources: Callable[[], Mapping[str, Source]],
) -> Sheet:
    """The sheet of records of a class: the columns that tell them apart at a glance."""
    return Sheet(
        name=name,
        columns=_COLUMNS[cls],
        records=records,
        origin=_origin(identity, asked),
        note=note,
        coverage=_coverage(identity),
        sources=sources,
    )


def sheet_of_frame(frame: Rows) -> Sheet:
    """The sheet of a frame: its first columns, and how many more there are."""
    names = frame.names[:COLUMNS]
    columns = tuple((name, lambda row, number=number: _value(row[number])) for number, name in enumerate(names))
    origin = _origin(frame.identity, frame.asked)
    left = len(frame.names) - len(names)
    note = " ".join(filter(None, (frame.note, f"{left} more columns: see .names." if left else "")))
    return Sheet(
        name=frame.name,
        columns=columns,
        records=tuple(frame.rows()),
        origin=origin,
        note=note,
        coverage=_coverage(frame.identity),
    )


def _coverage(identity: Identity) -> str:
    completeness = identity.completeness_label()
    return f"Covers {identity.coverage_label()}{f'; completeness: {completeness}' if completeness else ''}."


def _origin(identity: Identity, asked: Iterable[str]) -> str:
    question = ".".join(asked)
    return f"dataset {identity.version} ({identity.short_digest}){f', {question}' if question else ''}"


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


_COLUMNS: dict[type, tuple[_Column, ...]] = {
    Event: (
        ("date", lambda event: event.date.edtf),
        ("title", lambda event: event.title),
        ("kinds", lambda event: ", ".join(kind.value for kind in event.kinds)),
        ("countries", lambda event: ", ".join(country.alpha_2 for country in event.countries)),
        ("id", lambda event: event.id),
    ),
    Designation: (
        ("authority", lambda listing: listing.authority.value),
        ("subject", lambda listing: listing.subject),
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
    Conflict: (
        ("record", lambda conflict: conflict.record),
        ("field", lambda conflict: conflict.field),
        ("values", lambda conflict: " / ".join(reading.value for reading in conflict.values)),
        ("chosen", lambda conflict: conflict.chosen or "open"),
    ),
}


# Text -----------------------------------------------------------------------------------------------------------


def table_text(sheet: Sheet, most: int | None = ROWS_OF_TEXT, widest: int | None = _WIDEST) -> str:
    """A table as aligned text: what it is, then its first and last rows.

    Args:
        sheet: The table.
        most: How many rows to show; None: all.
        widest: How many characters of a cell to show; None: all.
    """
    head = "\n".join(filter(None, (f"{sheet.count()}, {sheet.origin}", sheet.note)))
    if not sheet.records:
        return head
    if most is None or len(sheet.records) <= most:
        return "\n".join((head, *_aligned(sheet.headings(), sheet.rows(), widest)))
    half = most // 2
    lines = _aligned(sheet.headings(), [*sheet.first(half), *sheet.last(half)], widest)
    gap = f"… {len(sheet.records) - 2 * half} more …"
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


def dataset_text(identity: Identity, sheets: Iterable[Sheet]) -> str:
    """A dataset: title, version, digest, coverage, and how much of each table."""
    known = f"As it could be known on {identity.known_on}; titles and summaries are today's."
    completeness = identity.completeness_label()
    lines = (
        identity.edition.title,
        f"Dataset {identity.version} ({identity.short_digest}), {identity.coverage_label()}.",
        known if identity.known_on else "",
        ", ".join(sheet.count() for sheet in sheets),
        f"Completeness: {completeness}." if completeness else "",
    )
    return "\n".join(filter(None, lines))


# One record -----------------------------------------------------------------------------------------------------

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


def record_rows(record: Record, sources: Mapping[str, Source]) -> list[tuple[str, str]]:
    """The fields of a record that are not empty, each with its value in words, then its sources in full."""
    rows: list[tuple[str, str]] = []
    under = ""
    for name, words in told(record):
        under = name or under
        if under != "sources":
            rows.append((name, words))
    known = dict.fromkeys(citing for citing in citings(record) if citing.source in sources)
    rows += [
        ("sources" if number == 0 else "", f"[{citing}] {citation.source_text(sources[citing.source])}")
        for number, citing in enumerate(known)
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


def table_html(sheet: Sheet) -> str:
    """A table for a notebook: caption, at most fifty rows with links to their sources, and how many are left out."""
    caption = f"<strong>{escape(sheet.count())}</strong>, {escape(sheet.origin)}"
    if not sheet.records:
        return f"<p>{caption}</p><p>{escape(sheet.note)}</p>"
    left = len(sheet.records) - ROWS_OF_HTML
    notes = (f"{left} more are not shown." if left > 0 else "", sheet.note, sheet.coverage)
    linked = any(sheet.cited(record) for record in sheet.records[:ROWS_OF_HTML])
    heads = [*sheet.headings(), *(["sources"] if linked else [])]
    shown = zip(sheet.records, sheet.first(ROWS_OF_HTML), strict=False)
    body = "".join(
        f"<tr>{_cells_html(record, cells)}{_cell_html(_links(sheet.cited(record))) if linked else ''}</tr>"
        for record, cells in shown
    )
    head = f'<caption style="text-align:left">{caption}</caption>{_head_html(heads)}'
    return f"{_TABLE}{head}<tbody>{body}</tbody></table>" + "".join(f"<p>{escape(note)}</p>" for note in notes if note)


def record_html(record: Record, sources: Mapping[str, Source]) -> str:
    """One record for a notebook: a row a field that is not empty, then its sources in full, with links."""
    known = dict.fromkeys(citing for citing in citings(record) if citing.source in sources)
    rows = record_rows(record, sources)
    facts, cited = rows[: len(rows) - len(known)], rows[len(rows) - len(known) :]
    body = "".join(_row_html(escape(field), escape(one_line(value))) for field, value in facts)
    for (field, value), citing in zip(cited, known, strict=True):
        body += _row_html(escape(field), _link(sources[citing.source].url, one_line(value)))
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


def dataset_html(identity: Identity, sheets: Iterable[Sheet]) -> str:
    """A dataset for a notebook."""
    first, *others = dataset_text(identity, sheets).split("\n")
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
