"""Records and frames as text: JSON, JSON Lines, CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from latamsec.frames.frame import Frame
from latamsec.storage.canonical import canonical, line

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json(records: Sequence[Any]) -> str:
    """Records as a JSON array, one record a line, keys in the order of the models."""
    return _array([line(record) for record in records])


def to_jsonl(records: Iterable[Any]) -> str:
    """Records as JSON Lines (https://jsonlines.org): one JSON object a line."""
    return "".join(f"{line(record)}\n" for record in records)


def rows_to_json(frame: Frame) -> str:
    """The rows of a frame as a JSON array of objects, one a line."""
    return _array(list(_json_rows(frame)))


def rows_to_jsonl(frame: Frame) -> str:
    """The rows of a frame as JSON Lines (https://jsonlines.org)."""
    return "".join(f"{row}\n" for row in _json_rows(frame))


def _array(items: Sequence[str]) -> str:
    """A JSON array of items that are JSON already, one a line."""
    return "[\n" + ",\n".join(items) + "\n]\n" if items else "[]\n"


def _json_rows(frame: Frame) -> Iterator[str]:
    for row in frame:
        yield canonical({name: _json_value(value) for name, value in row.items()})


def _json_value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def to_csv(frame: Frame) -> str:
    """The rows of a frame as CSV (RFC 4180, UTF-8).

    Lists of plain values are joined with "; ", structures are JSON. A cell that a spreadsheet would take for a formula
    gets an apostrophe in front, as OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    return csv_text(frame.names, (map(_cell, row) for row in frame.rows))


def csv_text(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Frame of cells as CSV, safe in spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case list() if all(isinstance(item, str) for item in value):
            return "; ".join(value)
        case list() | dict():
            return canonical(value)
        case _:
            return str(value)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def pretty(plain: object) -> str:
    """Plain data as JSON for people, indented."""
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def written(text: str, path: str | Path | None) -> str | None:
    """The text, or None where it is written to a path: as UTF-8, its line ends as they are."""
    if path is None:
        return text
    Path(path).write_text(text, encoding="utf-8", newline="")
    return None
