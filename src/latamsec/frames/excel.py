"""Frames as Excel workbooks. This module owns XlsxWriter."""

from __future__ import annotations

import io
import math
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from latamsec import _files
from latamsec.errors import InvalidData, MissingExtra, Problem, UnknownName
from latamsec.frames.csv_json import cell_text

if TYPE_CHECKING:
    from latamsec.frames.frame import Frame

_ROWS, _COLUMNS, _LETTERS = 1_048_576, 16_384, 32_767
"""The most rows and columns of a sheet, and letters of a cell."""
_WIDEST = 60
"""The most letters of a column that are shown at once."""
_EXACT = 10**15
"""Excel keeps fifteen digits of a number."""
_FIRST_DAY = date(1900, 3, 1)
"""Earlier days are texts: Excel has none before 1900, and takes that year for a leap year."""


def write(frame: Frame, path: str | Path) -> None:
    """Write a frame to a file; see `Exportable.to_excel`."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtra("to_excel()", "XlsxWriter", "excel") from error
    if len(frame) >= _ROWS or len(frame.columns) > _COLUMNS:
        message = f"{len(frame):,} rows and {len(frame.columns):,} columns are more than a sheet has; write CSV instead"
        raise InvalidData(str(path), (Problem(str(path), "", "", "excel", message),))
    ending = Path(path).suffix
    if ending.lower() in (".xls", ".xlsm", ".xlsb"):  # Excel calls an .xlsx under these names a damaged file.
        raise UnknownName(ending, "workbook format", (".xlsx",), None, f"The file name is {Path(path).name!r}.")
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        # Without it, the workbook would have the time of the export.
        book.set_properties({"created": datetime.combine(frame.identity.coverage[1], time())})
        sheet = book.add_worksheet("".join(c for c in frame.name if c not in "[]:*?/\\'")[:31] or "rows")
        _fill(book, sheet, [column.name for column in frame.columns], frame.rows)
        about = [*frame.metadata.items(), *((column.name, column.meaning) for column in frame.columns)]
        _fill(book, book.add_worksheet("about these columns"), ["name", "meaning"], about)
    _files.write(path, content.getvalue())


def _fill(book: Any, sheet: Any, headings: list[str], rows: list[tuple[Any, ...]]) -> None:
    """Write a sheet whose headings stay on the screen."""
    bold, day, text = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format()
    widths = [len(heading) + 2 for heading in headings]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            match value:
                case None:
                    continue
                case bool():
                    sheet.write_boolean(number, column, value)
                case int() | float() if math.isfinite(value) and abs(value) < _EXACT:
                    sheet.write_number(number, column, value)
                case date() if not isinstance(value, datetime) and value >= _FIRST_DAY:
                    sheet.write_datetime(number, column, value, day)
                case _ if cell := cell_text(value):  # An empty list is an empty cell, which COUNTA does not count.
                    cell = cell if len(cell) <= _LETTERS else f"{cell[: _LETTERS - 1]}…"
                    sheet.write_string(number, column, cell, text)
            widths[column] = max(widths[column], len(cell_text(value)))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, _WIDEST))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(headings) - 1)
