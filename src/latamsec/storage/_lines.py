"""On which line of a TOML file the field of a record stands, for whoever has to mend it."""

from __future__ import annotations

import re

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


def line_of(text: str, field: str, table: str = "") -> int:
    """The number of the line, from 1, on which a field begins.

    Args:
        text: The text of the file.
        field: The path of the field, as a fault names it (`claims[2].by`); empty: the record as a whole.
        table: The table of the file in which the record stands; empty where the file is the record.

    Where a step of the path is not written out (a list on one line, a field that is missing), it is the line of the
    last step that is.
    """
    lines = text.splitlines()
    at = _header(lines, 0, table, 0) if table else 0
    last = max(at, 0)
    prefix = table
    for name, number in _STEP.findall(field):
        path = f"{prefix}.{name}" if prefix else name
        header = _header(lines, last, path, int(number or 0))
        if header >= 0:
            last, prefix = header, path
            continue
        key = _key(lines, last, name)
        return (key if key >= 0 else last) + 1
    return last + 1


def _header(lines: list[str], start: int, path: str, number: int) -> int:
    """The line of a table, or of the table of a number in a list of tables; -1 where there is none."""
    found = [at for at in range(start, len(lines)) if re.fullmatch(rf"\[\[?{re.escape(path)}\]\]?\s*", lines[at])]
    return found[number] if number < len(found) else -1


def _key(lines: list[str], start: int, name: str) -> int:
    """The line of a key of the table that begins at a line; -1 where it has none."""
    for at in range(start, len(lines)):
        if at > start and lines[at].startswith("["):
            return -1
        if re.match(rf"{re.escape(name)}\s*=", lines[at]):
            return at
    return -1
