"""Records into files and data frames, all from the fields of the models."""

from __future__ import annotations

import csv
import enum
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import attrs

from latamsec import codec
from latamsec.countries import Country
from latamsec.dates import When
from latamsec.errors import MissingExtra

if TYPE_CHECKING:
    import pandas

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json(records: Sequence[Any]) -> str:
    """Records as a JSON array, one record a line, keys in the order of the models."""
    rows = [codec.line(record) for record in records]
    return "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"


def to_csv(cls: type, records: Sequence[Any]) -> str:
    """Records of one class as CSV (RFC 4180, UTF-8): one row a record, every field.

    A date has its EDTF text and, in two more columns, its first and last day. Lists of plain values are joined with
    "; ", nested parts are JSON. A cell that a spreadsheet would take for a formula gets an apostrophe in front, as
    OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    return csv_text(columns(cls), (_cells(record) for record in records))


def csv_text(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells as CSV, safe in spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def to_pandas(cls: type, records: Sequence[Any]) -> pandas.DataFrame:
    """Records of one class as a data frame: EDTF texts as `str`, first and last days as `datetime64`, lists as lists.

    Raises:
        MissingExtra: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingExtra("to_pandas()", "pandas", "pandas") from error
    rows = [list(_values(record)) for record in records]
    names = columns(cls)
    frame = pandas.DataFrame({name: [row[number] for row in rows] for number, name in enumerate(names)}, columns=names)
    for name in date_fields(cls):
        for end in ("from", "to"):
            frame[f"{name}_{end}"] = pandas.to_datetime(frame[f"{name}_{end}"])
    return frame


def columns(cls: type) -> list[str]:
    """The columns of a flat table of records: the fields, and two more for each date."""
    dates = date_fields(cls)
    names = []
    for field in attrs.fields(cls):
        names.append(field.name)
        if field.name in dates:
            names += [f"{field.name}_from", f"{field.name}_to"]
    return names


def date_fields(cls: type) -> frozenset[str]:
    """The fields of a record that hold a `When`, or None in its place."""
    hints = get_type_hints(cls)
    return frozenset(name for name, hint in hints.items() if When in (hint, *get_args(hint)))


def _values(record: Any) -> Iterable[Any]:
    """The values of a record, column by column, nested parts as plain data."""
    dates = date_fields(type(record))
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        yield _plain(value)
        if field.name in dates:
            yield from (value.earliest, value.latest) if value else (None, None)


def _plain(value: Any) -> Any:
    match value:
        case When():
            return value.edtf
        case Country():
            return value.alpha_2
        case enum.Enum():
            return value.value
        case tuple():
            return [_plain(item) for item in value]
        case _ if attrs.has(type(value)):
            return codec.unstructure(value)
        case _:
            return value


def _cells(record: Any) -> Iterable[str]:
    for value in _values(record):
        match value:
            case None:
                yield ""
            case list() if all(isinstance(item, str) for item in value):
                yield "; ".join(value)
            case list() | dict():
                yield json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            case _:
                yield str(value)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def written(text: str, path: str | Path | None) -> str | None:
    """The text, or None where it is written to a path: as UTF-8, its line ends as they are."""
    if path is None:
        return text
    Path(path).write_text(text, encoding="utf-8", newline="")
    return None
