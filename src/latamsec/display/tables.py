"""Tables, frames and datasets as text: which columns are shown, captions, notes, and lines that fit a terminal."""

from __future__ import annotations

import enum
import shutil
import textwrap
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

from latamsec.countries import Country, get
from latamsec.display.widths import LONGEST_CODE, widths
from latamsec.fields import Tabular
from latamsec.labels import Labels
from latamsec.languages import ENGLISH
from latamsec.models import (
    Designation,
    DiscrepancyRecord,
    Event,
    Identity,
    Organization,
    Person,
    Place,
    Record,
    Source,
    singular,
)
from latamsec.text import one_line

ROWS_OF_TEXT = 20
"""The most rows of a table that a terminal shows."""
ROWS_OF_HTML = 50
"""The most rows of a table that a notebook shows."""
_COLUMNS = 10
"""The most columns of a frame that are shown."""


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


def _in_force(designation: Designation, labels: Labels) -> str:
    if designation.effective is not None:
        return labels.word("in_force_from", day=designation.effective)
    return "" if designation.attested is None else labels.word("in_force_by", day=designation.attested)


_COMPUTED: dict[tuple[type, str], Callable[[Any, Labels], object]] = {
    (Designation, "in force"): _in_force,
    (Organization, "names"): lambda organization, _: len(organization.names),
    (Person, "last office"): lambda person, _: person.roles[-1].office if person.roles else "",
    (DiscrepancyRecord, "values"): lambda discrepancy, _: " / ".join(value.value for value in discrepancy.values),
    (DiscrepancyRecord, "chosen"): lambda discrepancy, labels: discrepancy.chosen or labels.word("open_question"),
}
"""The columns that show something else than the field of their name."""


def _has_records(table: Tabular) -> bool:
    return bool(table.rows) and isinstance(table.rows[0], Record)


def _names(table: Tabular) -> list[str]:
    """Return the names of the columns that are shown of a table or frame."""
    if _has_records(table):
        return list(_SHOWN[type(table.rows[0])])
    return [table.columns[number].name for number in _shown_of(table)]


def _shown_of(table: Tabular) -> list[int]:
    """Return the positions of the columns that are shown of a frame: of a text, only that in its language."""
    names, language = [column.name for column in table.columns], table.identity.language
    own = {name.removesuffix(f"_{language}") for name in names if name.endswith(f"_{language}")}
    return [number for number, name in enumerate(names) if name not in own][:_COLUMNS]


def headings(table: Tabular) -> list[str]:
    """Return the headings of the columns that are shown of a table or frame; a frame has the names of its columns."""
    labels = table.identity.labels
    if labels.language == ENGLISH or not _has_records(table):
        return _names(table)
    return [labels.word(f"column.{name.replace(' ', '_')}") for name in _names(table)]


def cells(table: Tabular, start: int | None = None, stop: int | None = None) -> list[list[str]]:
    """Return the cells that are shown of a slice of the rows, as plain text."""
    rows, labels = table.rows[start:stop], table.identity.labels
    if not _has_records(table):
        return [[_cell(_of_frame(table, row, number), labels) for number in _shown_of(table)] for row in rows]
    return [[_cell(_value(row, column, labels), labels) for column in _names(table)] for row in rows]


def _value(record: Record, column: str, labels: Labels) -> object:
    compute = _COMPUTED.get((type(record), column))
    return getattr(record, column) if compute is None else compute(record, labels)


def _of_frame(table: Tabular, row: Sequence[Any], number: int) -> object:
    """Return a value of a row of a frame; words of a vocabulary, countries, and what is not translated as they show."""
    column, value, labels = table.columns[number], row[number], table.identity.labels
    if column.name == "name" and table.columns[0].name == "country":
        return labels.country(country) if (country := get(row[0])) else labels.said(value)
    name, _, code = column.name.rpartition("_")
    if value is None and name and code == labels.language:
        english = row[[column.name for column in table.columns].index(name)]
        # A name is the same in every language.
        return labels.word("in_english", text=english) if english and name != "by" else english
    if value is not None and column.words and labels.language != ENGLISH:
        if column.many:
            return [labels.one_of(column.words, each) for each in value]
        return labels.one_of(column.words, value)
    return value


def _cell(value: object, labels: Labels) -> str:
    match value:
        case None:
            return ""
        case Country():
            return value.alpha_2
        case enum.Enum():
            return labels.shown(value)
        case list() if any(isinstance(item, dict) for item in value):
            return labels.many("item", len(value))
        case tuple() | list():
            return ", ".join(_cell(item, labels) for item in value)
        case _:
            return str(value)


# Captions and notes -----------------------------------------------------------------------------------------------


def count(table: Tabular) -> str:
    """Return the number of rows in words: "3 events"."""
    labels, length, one = table.identity.labels, len(table.rows), singular(table.name)
    key = f"{one}.{'one' if length == 1 else 'many'}"
    if labels.has(key):
        return labels.word(key, n=length)
    return f"{length} {labels.said(one if length == 1 else table.name)}"


def origin(table: Tabular) -> str:
    """Return the dataset and the question that rows come from."""
    identity = table.identity
    dataset = identity.labels.word("dataset_of", version=identity.version_label, digest=identity.short_digest)
    return dataset if table.question.is_whole else f"{dataset}, {table.question}"


def note(table: Tabular) -> str:
    """Return the note of a table or frame, and the number of columns that are not shown."""
    left = len(table.columns) - len(_names(table)) if table.rows and not _has_records(table) else 0
    more = table.identity.labels.many("more_columns", left) if left > 0 else ""
    return f"{table.note} {more}".strip()


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
        lines.insert(1 + half, table.identity.labels.word("more_rows", n=length - 2 * half))
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
    caption.append(table.identity.labels.word("no_room", names=", ".join(hidden)) if hidden else "")
    return [
        _filled(caption, width),
        *([one_line(cell, room).ljust(room) for cell, room in zip(row, rooms, strict=True) if room] for row in rows),
    ]


def _filled(lines: Iterable[str], width: int | None) -> list[str]:
    return [part for line in lines if line for part in (textwrap.wrap(line, width) if width else [line])]


def _widths(table: Tabular, rows: Sequence[Sequence[str]], width: int | None) -> list[int]:
    """Return the width of each column; left out first: those without values, and the ends of a date that is shown."""
    names, columns = _names(table), list(zip(*rows, strict=True))
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
    labels, completeness = identity.labels, identity.completeness_label()
    lines = (
        identity.edition.title,
        labels.word(
            "dataset_title",
            version=identity.version_label,
            digest=identity.short_digest,
            coverage=identity.coverage_label(),
        ),
        labels.word("dataset_as_of", day=labels.day(identity.as_of)) if identity.as_of else "",
        ", ".join(map(count, tables)),
        labels.word("dataset_completeness", completeness=completeness) if completeness else "",
    )
    return "\n".join(filter(None, lines))
