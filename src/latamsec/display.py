"""Text and HTML of datasets, tables, records and answers, for terminals and notebooks.

The HTML is static: it has no script and no outside resource, and takes its colors from the page. Everything that comes
from a record is escaped.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

import attrs

from latamsec import citation
from latamsec._fit import LONGEST_CODE, widths
from latamsec.countries import Country
from latamsec.fields import Tabular, citations
from latamsec.models import (
    Citation,
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

__all__ = [
    "ROWS_OF_HTML",
    "ROWS_OF_TEXT",
    "Page",
    "answer_html",
    "cells",
    "count",
    "dataset_html",
    "dataset_text",
    "headings",
    "markdown",
    "note",
    "origin",
    "record_html",
    "record_rows",
    "record_text",
    "screen_width",
    "table_html",
    "table_lines",
    "table_text",
]

ROWS_OF_TEXT = 20
"""The most rows of a table that a terminal shows."""
ROWS_OF_HTML = 50
"""The most rows of a table that a notebook shows."""
_COLUMNS = 10
"""The most columns of a frame that are shown."""
_WIDTH = 100
"""The width in characters to which the text of a record is filled."""


# Columns and cells ------------------------------------------------------------------------------------------------

_SHOWN: dict[type, tuple[str, ...]] = {
    Event: ("date", "title", "kinds", "countries", "id"),
    Designation: ("authority", "subject", "announced", "in force", "ended", "id"),
    Organization: ("name", "kind", "countries", "names", "id"),
    Person: ("name", "last office", "countries", "id"),
    Place: ("name", "kind", "country", "id"),
    Source: ("published", "publisher", "title", "standing", "id"),
    DiscrepancyRecord: ("record", "field", "values", "chosen"),
}
"""The columns that tell the records of a table apart."""
_KEPT: dict[type, tuple[str, ...]] = {
    Event: ("date", "title", "id", "countries"),
    Designation: ("authority", "subject", "in force", "ended"),
    Organization: ("name", "kind", "id"),
    Person: ("name", "id", "last office"),
    Source: ("published", "title", "publisher", "id"),
    DiscrepancyRecord: ("record", "values", "field"),
}
"""The columns that a narrow terminal keeps longest, the most important first."""


def _in_force(designation: Designation) -> str:
    if designation.effective is not None:
        return f"from {designation.effective}"
    return f"by {designation.attested}" if designation.attested is not None else ""


_COMPUTED: dict[tuple[type, str], Callable[[Any], object]] = {
    (Designation, "in force"): _in_force,
    (Organization, "names"): lambda organization: len(organization.names),
    (Person, "last office"): lambda person: person.roles[-1].office if person.roles else "",
    (DiscrepancyRecord, "values"): lambda discrepancy: " / ".join(value.value for value in discrepancy.values),
    (DiscrepancyRecord, "chosen"): lambda discrepancy: discrepancy.chosen or "open",
}
"""The columns that show something else than the field of their name."""


def _has_records(table: Tabular) -> bool:
    return bool(table.rows) and isinstance(table.rows[0], Record)


def headings(table: Tabular) -> list[str]:
    """Return the headings of the columns that are shown of a table or frame."""
    if _has_records(table):
        return list(_SHOWN[type(table.rows[0])])
    return [column.name for column in table.columns[:_COLUMNS]]


def cells(table: Tabular, start: int | None = None, stop: int | None = None) -> list[list[str]]:
    """Return the cells that are shown of a slice of the rows, as plain text."""
    rows = table.rows[start:stop]
    if not _has_records(table):
        return [[_cell(value) for value in row[:_COLUMNS]] for row in rows]
    columns = headings(table)
    return [[_cell(_value(row, column)) for column in columns] for row in rows]


def _value(record: Record, column: str) -> object:
    compute = _COMPUTED.get((type(record), column))
    return getattr(record, column) if compute is None else compute(record)


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case Country():
            return value.alpha_2
        case list() if any(isinstance(item, dict) for item in value):
            return f"{len(value)} items"
        case tuple() | list():
            return ", ".join(map(_cell, value))
        case _:
            return str(value)


# Captions and notes -----------------------------------------------------------------------------------------------


def count(table: Tabular) -> str:
    """Return the number of rows in words: "3 events"."""
    return f"{len(table.rows)} {singular(table.name) if len(table.rows) == 1 else table.name}"


def origin(table: Tabular) -> str:
    """Return the dataset and the question that rows come from."""
    question = "" if table.question.is_whole else f", {table.question}"
    return f"dataset {table.identity.version} ({table.identity.short_digest}){question}"


def note(table: Tabular) -> str:
    """Return the note of a table or frame, and the number of columns that are not shown."""
    left = len(table.columns) - _COLUMNS if table.rows and not _has_records(table) else 0
    return f"{table.note} {f'{left} more columns: see .names.' if left > 0 else ''}".strip()


# Text -------------------------------------------------------------------------------------------------------------


def screen_width() -> int | None:
    """Return the width of the terminal, or COLUMNS; None if there is neither."""
    return shutil.get_terminal_size((0, 0)).columns or None


def table_text(
    table: Tabular, most: int | None = ROWS_OF_TEXT, widest: int | None = LONGEST_CODE, width: int | None = None
) -> str:
    """Return a table or frame as aligned text: a caption, then its first and last rows.

    Args:
        table: The table or frame.
        most: The most rows to show; None: all.
        widest: The most characters of a cell to show; None: all.
        width: The most characters of a line; None: any.
    """
    length = len(table.rows)
    half = length if most is None or length <= most else most // 2
    caption, *rows = table_lines(table, widest, width, half)
    lines = ["  ".join(row).rstrip() for row in rows]
    if half < length:
        lines.insert(1 + half, f"… {length - 2 * half} more …")
    return "\n".join((*caption, *lines))


def table_lines(
    table: Tabular, widest: int | None = None, width: int | None = None, half: int | None = None
) -> list[list[str]]:
    """Return the lines of a caption, which names columns without room; then headings and rows, as cells of one width.

    Args:
        table, widest, width: As for `table_text`.
        half: The number of rows from the start, and as many from the end; None: all.
    """
    length = len(table.rows)
    caption = [f"{count(table)}, {origin(table)}", note(table)]
    if not length:
        return [_filled(caption, width)]
    ends = cells(table) if half is None or half >= length else [*cells(table, 0, half), *cells(table, length - half)]
    rows = [[one_line(cell, None if width else widest) for cell in row] for row in (headings(table), *ends)]
    rooms = _widths(table, rows, width)
    hidden = [heading for heading, room in zip(rows[0], rooms, strict=True) if not room]
    caption.append(f"No room for {', '.join(hidden)}." if hidden else "")
    return [
        _filled(caption, width),
        *([one_line(cell, room).ljust(room) for cell, room in zip(row, rooms, strict=True) if room] for row in rows),
    ]


def _filled(lines: Iterable[str], width: int | None) -> list[str]:
    return [part for line in lines if line for part in (textwrap.wrap(line, width) if width else [line])]


def _widths(table: Tabular, rows: Sequence[Sequence[str]], width: int | None) -> list[int]:
    """Return the width of each column; the least important are left out first.

    In a frame, those are columns without values and the first and last day of a date that is shown.
    """
    names, columns = rows[0], list(zip(*rows, strict=True))
    kept = _KEPT.get(type(table.rows[0]), ())

    def rank(number: int) -> tuple[bool, int]:
        name = names[number]
        is_end = name.endswith(("_from", "_to")) and name.rpartition("_")[0] in names
        return is_end or not any(columns[number][1:]), kept.index(name) if name in kept else len(kept)

    return widths(columns, sorted(range(len(columns)), key=rank), width)


def markdown(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Return rows as a table of GitHub Flavored Markdown, with all markup escaped.

    Examples:
        >>> print(markdown(["name"], [["*MS-13*"]]))
        | name |
        | --- |
        | \*MS-13\* |
    """
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(_markdown(cell) for cell in row) + " |" for row in lines)


def _markdown(cell: str) -> str:
    text = escape(one_line(cell), quote=False)
    return "".join(f"\\{letter}" if letter in "\\`*_[]|" else letter for letter in text)


def dataset_text(identity: Identity, tables: Iterable[Tabular]) -> str:
    """Return a dataset as text: title, version, digest, coverage, and the size of each table."""
    completeness = identity.completeness_label()
    lines = (
        identity.edition.title,
        f"Dataset {identity.version} ({identity.short_digest}), {identity.coverage_label()}.",
        f"As it could be known on {identity.as_of}; titles and summaries are today's." if identity.as_of else "",
        ", ".join(map(count, tables)),
        f"Completeness: {completeness}." if completeness else "",
    )
    return "\n".join(filter(None, lines))


# Records ----------------------------------------------------------------------------------------------------------


@attrs.frozen(repr=False)
class Page:
    """A record with its sources in full, for a terminal or a notebook."""

    record: Record
    """The record."""
    sources: Mapping[str, Source]
    """The sources of its dataset, by id."""

    def __repr__(self) -> str:
        return record_text(self.record, self.sources)

    def _repr_html_(self) -> str:
        return record_html(self.record, self.sources)


def record_text(record: Record, sources: Mapping[str, Source]) -> str:
    """Return a record as text: every field that is not empty, and the sources in full.

    Args:
        record: The record.
        sources: The sources of its dataset, by id.
    """
    rows = record_rows(record, sources)
    widest = max(len(field) for field, _ in rows)
    fill = textwrap.TextWrapper(_WIDTH, subsequent_indent=" " * (widest + 2), break_on_hyphens=False)
    fill.break_long_words = False  # Ids and addresses stay whole.
    return "\n".join(fill.fill(f"{field:{widest}}  {one_line(value)}") for field, value in rows)


def record_rows(record: Record, sources: Mapping[str, Source]) -> list[tuple[str, str]]:
    """Return each field that is not empty with its value in words, then the sources in full.

    A field with several parts has a row for each; only the first row has the name.
    """
    return [*_fields(record), *_rows("sources", [text for text, _ in _sources(record, sources)])]


def _fields(record: Record) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name in fields_of(type(record)):
        value = getattr(record, name)
        parts = [part for part in (value if isinstance(value, tuple) else (value,)) if part is not None]
        texts = [in_words(part) for part in parts]
        if parts and name != "sources":
            rows += _rows(name, texts if isinstance(parts[0], Model) else [", ".join(texts)])
    return rows


def _rows(name: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    return [("" if number else name, text) for number, text in enumerate(texts)]


def _sources(record: Record, sources: Mapping[str, Source]) -> list[tuple[str, Source]]:
    """Return each source that a record cites anywhere, with the citation in front of its full text."""
    cited: Iterable[Citation] = dict.fromkeys(citations(record))
    found = ((part, sources[part.source]) for part in cited if part.source in sources)
    return [(f"[{part}] {citation.source_text(source)}", source) for part, source in found]


# HTML -------------------------------------------------------------------------------------------------------------

_TABLE = '<table style="border-collapse:collapse;text-align:left;font-variant-numeric:tabular-nums">'
_CELL = 'style="padding:0.2em 0.8em 0.2em 0;text-align:left;vertical-align:top;border-bottom:1px solid #8886"'
_NO_FORMULAS = 'class="tex2jax_ignore mathjax_ignore"'
_UNBROKEN = _CELL.replace('style="', 'style="white-space:nowrap;')
_WIDE = _CELL.replace('style="', 'style="min-width:14em;')
_SHORT = len("2025-04-07/2025-04-09")
"""The most characters of a cell that is not broken over lines (dates, codes)."""
_LONG = 40
"""The least characters of a cell of several words that gets a minimum width (titles, summaries)."""
_LONGEST_CELL = 400
"""The most characters of a cell that a notebook shows in a table."""
_LONGEST_FIELD = 20_000
"""The most characters of a field that a notebook shows of a record; no field of a release is that long."""
_LINKS = 4
"""The most sources to which a cell links."""


def _html(blocks: str) -> str:
    """Return HTML in which a notebook sets no formulas: two sums of money in dollars are not one."""
    if blocks.count("$") < 2 and "\\" not in blocks:
        return blocks
    for tag in ("<table", "<p", "<ul"):
        blocks = blocks.replace(f"{tag}>", f"{tag} {_NO_FORMULAS}>").replace(
            f"{tag} style", f"{tag} {_NO_FORMULAS} style"
        )
    return blocks


def table_html(table: Tabular) -> str:
    """Return a table or frame for a notebook: its first rows with links to their sources, and notes."""
    caption = f"<strong>{escape(count(table))}</strong>, {escape(origin(table))}"
    if not table.rows:
        return _html(f"<p>{caption}</p><p>{escape(note(table))}</p>")
    rows = table.rows[:ROWS_OF_HTML]
    sources = [table.sources_of(row) for row in rows]
    linked = any(sources)
    head = "".join(f'<th scope="col" {_CELL}>{escape(text)}</th>' for text in (*headings(table), *["sources"] * linked))
    body = "".join(
        f"<tr>{_cells_html(row, texts)}{_cell_html(_links(several)) if linked else ''}</tr>"
        for row, texts, several in zip(rows, cells(table, 0, ROWS_OF_HTML), sources, strict=True)
    )
    completeness = table.identity.completeness_label()
    notes = (
        f"{len(table.rows) - ROWS_OF_HTML} more are not shown." if len(table.rows) > ROWS_OF_HTML else "",
        note(table),
        f"Covers {table.identity.coverage_label()}{f'; completeness: {completeness}' if completeness else ''}.",
    )
    return _html(
        f'{_TABLE}<caption style="text-align:left">{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>" + "".join(f"<p>{escape(text)}</p>" for text in notes if text)
    )


def record_html(record: Record, sources: Mapping[str, Source]) -> str:
    """Return a record for a notebook: every field that is not empty, and the sources in full, with links."""
    rows = [(name, escape(one_line(text, _LONGEST_FIELD))) for name, text in _fields(record)]
    rows += _rows("sources", [_link(source.url, one_line(text)) for text, source in _sources(record, sources)])
    body = "".join(
        f'<tr><th scope="row" {_CELL}>{escape(name)}</th><td {_CELL}>{html}</td></tr>' for name, html in rows
    )
    return _html(f"{_TABLE}<tbody>{body}</tbody></table>")


def _cells_html(row: object, texts: Sequence[str]) -> str:
    """Return the cells of a row; the title of a source is a link to it."""
    lines = [one_line(text, _LONGEST_CELL) for text in texts]
    title, url = (one_line(row.title, _LONGEST_CELL), row.url) if isinstance(row, Source) else (None, None)
    return "".join(_cell_html(_link(url if line == title else None, line), _style(line)) for line in lines)


def _style(line: str) -> str:
    if len(line) <= _SHORT:
        return _UNBROKEN
    return _WIDE if len(line) >= _LONG and " " in line else _CELL


def _cell_html(html: str, style: str = _CELL) -> str:
    return f"<td {style}>{html}</td>"


def _links(sources: Sequence[Source]) -> str:
    """Return the publishers of the first sources, each as a link to its source."""
    links = ", ".join(_link(source.url, one_line(source.publisher, LONGEST_CODE)) for source in sources[:_LINKS])
    return f"{links} and {len(sources) - _LINKS} more" if len(sources) > _LINKS else links


def _link(address: str | None, text: str) -> str:
    """Return a text as a link if the address is one of the web, which excludes `javascript:`."""
    web = address is not None and address.startswith(("https://", "http://"))
    return f'<a href="{escape(address or "")}">{escape(text)}</a>' if web else escape(text)


def dataset_html(identity: Identity, tables: Iterable[Tabular]) -> str:
    """Return a dataset for a notebook; see `dataset_text`."""
    first, *others = dataset_text(identity, tables).split("\n")
    return _html("<br>".join((f"<p><strong>{escape(first)}</strong>", *map(escape, others))) + "</p>")


def answer_html(text: str) -> str:
    """Return the text of an answer for a notebook, its first line in bold; lines that begin with a hyphen are lists.

    Examples:
        >>> answer_html("Yes.\\n- under one law")
        '<p><strong>Yes.</strong></p><ul><li>under one law</li></ul>'
    """
    first, *others = text.split("\n")
    blocks = [f"<p><strong>{escape(first)}</strong></p>"]
    for is_list, lines in groupby(filter(None, others), lambda line: line.startswith("- ")):
        if is_list:
            blocks.append("<ul>" + "".join(f"<li>{escape(line.removeprefix('- '))}</li>" for line in lines) + "</ul>")
        else:
            blocks += [f"<p>{escape(line)}</p>" for line in lines]
    return _html("".join(blocks))
