"""What a terminal and a notebook show of a dataset, a table, a status and a diff.

The text is plain; the HTML is static, without script or outside resources, takes its colours from the page, and has
everything that comes from the record escaped.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from latamsec.conflicts import Conflict
from latamsec.models import Designation, Event, Organization, Person, Place, Source

if TYPE_CHECKING:
    from latamsec.clocks import Status
    from latamsec.dataset import Dataset
    from latamsec.releases import Diff
    from latamsec.table import Table

ROWS_OF_TEXT = 20
"""The rows that a table's repr shows at most."""
ROWS_OF_HTML = 50
"""The rows that a notebook shows at most."""
_WIDEST = 60


# Columns --------------------------------------------------------------------------------------------------------

_Column = tuple[str, Callable[[Any], str]]

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
        ("in force", lambda listing: _in_force(listing)),
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


def _in_force(listing: Designation) -> str:
    """From when a listing is in force, or by when at the latest, as far as a source says."""
    if listing.effective is not None:
        return f"from {listing.effective}"
    return f"by {listing.attested}" if listing.attested is not None else ""


def _text(value: object) -> str:
    return "" if value is None else str(value)


def headings(table: Table[Any]) -> list[str]:
    """The headings of the columns that a table shows."""
    return [heading for heading, _ in _COLUMNS[table.RECORD]]


def rows(table: Table[Any]) -> list[list[str]]:
    """The cells that a table shows, as plain text."""
    return [[cell(record) for _, cell in _COLUMNS[table.RECORD]] for record in table]


# Text -----------------------------------------------------------------------------------------------------------


def table_text(table: Table[Any], most: int | None = ROWS_OF_TEXT, widest: int | None = _WIDEST) -> str:
    """A table as aligned text: what it is, then its first and last rows.

    Args:
        table: The table.
        most: How many rows to show; None: all.
        widest: How many characters of a cell to show; None: all.
    """
    head = f"{_count(table)}, {origin(table)}"
    if not len(table):
        return f"{head}\n{table.note}".rstrip()
    if table.note:
        head = f"{head}\n{table.note}"
    if most is None or len(table) <= most:
        return "\n".join((head, *_aligned(headings(table), rows(table), widest)))
    top, bottom = table[: most // 2], table[-(most // 2) :]
    lines = _aligned(headings(table), [*rows(top), *rows(bottom)], widest)
    gap = f"… {len(table) - len(top) - len(bottom)} more …"
    return "\n".join((head, *lines[: 1 + len(top)], gap, *lines[1 + len(top) :]))


def _count(table: Table[Any]) -> str:
    one = "person" if table.NAME == "people" else table.NAME.removesuffix("s")
    return f"{len(table)} {one if len(table) == 1 else table.NAME}"


def origin(table: Table[Any]) -> str:
    """The dataset that a table comes from, and what was asked of it."""
    asked = f", {'.'.join(table.asked)}" if table.asked else ""
    return f"dataset {table.identity.version} ({table.identity.short_digest}){asked}"


def _aligned(heads: Sequence[str], body: Sequence[Sequence[str]], widest: int | None) -> list[str]:
    lines = [[_one_line(cell, widest) for cell in row] for row in (heads, *body)]
    widths = [max(len(row[number]) for row in lines) for number in range(len(heads))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in lines]


def _one_line(cell: str, widest: int | None) -> str:
    """A cell without line breaks and control characters, shortened where it is too wide."""
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in cell).split())
    return text if widest is None or len(text) <= widest else f"{text[: widest - 1].rstrip()}…"


def table_markdown(table: Table[Any]) -> str:
    """A table in the pipe syntax of GitHub Flavored Markdown, every row, with markup escaped."""
    lines = [headings(table), ["---"] * len(headings(table)), *rows(table)]
    return "\n".join("| " + " | ".join(_markdown(cell) for cell in row) + " |" for row in lines)


def _markdown(cell: str) -> str:
    text = escape(_one_line(cell, None), quote=False)
    return "".join(f"\\{letter}" if letter in "\\`*_[]|" else letter for letter in text)


def dataset_text(dataset: Dataset) -> str:
    """A dataset: title, version, digest, coverage, counts."""
    identity = dataset.identity
    known = f"\nAs it could be known on {dataset.known_on}." if dataset.known_on else ""
    counts = ", ".join(_count(table) for table in _tables(dataset))
    return (
        f"{identity.edition.title}\n"
        f"Dataset {identity.version} ({identity.short_digest}), {identity.coverage_label()}.{known}\n{counts}"
    )


def _tables(dataset: Dataset) -> tuple[Table[Any], ...]:
    return (
        dataset.events,
        dataset.designations,
        dataset.organizations,
        dataset.people,
        dataset.places,
        dataset.sources,
        dataset.conflicts(),
    )


def diff_text(diff: Diff) -> str:
    """A diff, table by table, like a changelog."""
    lines = [f"From dataset {diff.before} to {diff.after}:"]
    for table in diff.tables:
        lines += [f"{table.table}: added {id}" for id in table.added]
        lines += [f"{table.table}: removed {id}" for id in table.removed]
        for id, changes in table.changed.items():
            lines += [
                f"{table.table}: changed {id}: {change.field}: "
                f"{textwrap.shorten(change.before, _WIDEST)} → {textwrap.shorten(change.after, _WIDEST)}"
                for change in changes
            ]
    return "\n".join(lines if diff else [*lines, "nothing changed"])


# HTML -----------------------------------------------------------------------------------------------------------

_TABLE = '<table style="border-collapse:collapse;text-align:left;font-variant-numeric:tabular-nums">'
_CELL = 'style="padding:0.2em 0.8em 0.2em 0;text-align:left;vertical-align:top;border-bottom:1px solid #8886"'
_UNBROKEN = _CELL.replace('style="', 'style="white-space:nowrap;')
_SHORT = 16
"""Cells of at most so many characters (dates, codes) are not broken over lines."""


def table_html(table: Table[Any]) -> str:
    """A table for a notebook: caption, at most fifty rows, and how many are left out."""
    caption = f"<strong>{escape(_count(table))}</strong>, {escape(origin(table))}"
    if not len(table):
        return f"<p>{caption}</p><p>{escape(table.note)}</p>"
    shown = table[:ROWS_OF_HTML]
    left = len(table) - len(shown)
    more = f"<p>{left} more are not shown.</p>" if left else ""
    more += f"<p>{escape(table.note)}</p>" if table.note else ""
    body = "".join(_row_html(record, cells) for record, cells in zip(shown, rows(shown), strict=True))
    head = f"<caption style='text-align:left'>{caption}</caption>{_head_html(headings(table))}"
    return f"{_TABLE}{head}<tbody>{body}</tbody></table>{more}"


def _head_html(heads: Iterable[str]) -> str:
    return "<thead><tr>" + "".join(f'<th scope="col" {_CELL}>{escape(head)}</th>' for head in heads) + "</tr></thead>"


def _row_html(record: object, cells: Sequence[str]) -> str:
    linked = [
        f'<a href="{escape(record.url)}">{escape(cell)}</a>'
        if isinstance(record, Source) and cell == record.title and record.url and _is_web(record.url)
        else escape(cell)
        for cell in cells
    ]
    styles = (_UNBROKEN if len(cell) <= _SHORT else _CELL for cell in cells)
    return "<tr>" + "".join(f"<td {style}>{cell}</td>" for style, cell in zip(styles, linked, strict=True)) + "</tr>"


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def dataset_html(dataset: Dataset) -> str:
    """A dataset for a notebook."""
    first, *others = dataset_text(dataset).split("\n")
    return f"<p><strong>{escape(first)}</strong><br>" + "<br>".join(escape(line) for line in others) + "</p>"


def status_html(status: Status) -> str:
    """A status for a notebook: the answer, then every listing."""
    first, *others = str(status).split("\n")
    items = "".join(f"<li>{escape(line.removeprefix('- '))}</li>" for line in others if line.startswith("- "))
    notes = "".join(f"<p>{escape(line)}</p>" for line in others if not line.startswith("- "))
    return f"<p><strong>{escape(first)}</strong></p><ul>{items}</ul>{notes}"


def diff_html(diff: Diff) -> str:
    """A diff for a notebook."""
    first, *others = diff_text(diff).split("\n")
    return (
        f"<p><strong>{escape(first)}</strong></p><ul>"
        + "".join(f"<li>{escape(line)}</li>" for line in others)
        + "</ul>"
    )
