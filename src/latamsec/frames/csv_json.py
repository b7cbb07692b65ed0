"""Rows as text: JSON, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from latamsec import _files
from latamsec.storage.canonical import canonical

if TYPE_CHECKING:
    from pathlib import Path

_FORMULA = frozenset("=+-@\t\r\n\v\f＝＋－＠﹦﹢﹣﹫")
"""The letters with which a formula begins, also full-width and small, and the white space that a spreadsheet skips."""


def to_json(rows: Iterable[Mapping[str, Any]]) -> str:
    r"""Return rows as a JSON array of objects, one per line.

    Examples:
        >>> to_json([{"day": date(2025, 2, 1)}])
        '[\n{"day":"2025-02-01"}\n]\n'
    """
    lines = ",\n".join(map(_json_line, rows))
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def to_jsonl(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as JSON Lines (https://jsonlines.org), one object per line."""
    return "".join(f"{_json_line(row)}\n" for row in rows)


def _json_line(row: Mapping[str, Any]) -> str:
    return canonical({key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()})


def csv_text(headings: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    r"""Return rows of plain values as CSV (RFC 4180): lists of texts are joined with "; ", structures are JSON.

    A text that a spreadsheet would execute as a formula starts with an apostrophe, as OWASP advises
    (https://owasp.org/www-community/attacks/CSV_Injection). A number does not.

    Examples:
        >>> csv_text(["title", "degrees"], [["=1+1", -66.9]])
        "title,degrees\r\n'=1+1,-66.9\r\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    # Most cells are empty or texts, so these are looked at without a call.
    writer.writerows(
        [cell if cell is None or (type(cell) is str and cell[:1] not in _FORMULA) else _inert(cell) for cell in row]
        for row in rows
    )
    return out.getvalue()


def _inert(value: Any) -> str:
    cell = cell_text(value)
    return f"'{cell}" if cell[:1] in _FORMULA and not isinstance(value, int | float) else cell


def cell_text(value: Any) -> str:
    """Return a plain value as the text of a cell: lists of texts joined with "; ", structures as JSON."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return canonical(value) if isinstance(value, list | dict) else str(value)


def pretty(plain: object) -> str:
    """Return plain data as indented JSON."""
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def text_or_file(text: str, path: str | Path | None) -> str | None:
    """Return a text; if there is a path, write it there as UTF-8, with its line ends unchanged, and return None."""
    if path is None:
        return text
    _files.write(path, text)
    return None
