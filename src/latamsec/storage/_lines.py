"""The line of a TOML file on which a field of a record begins, for people who correct it."""

from __future__ import annotations

import re
from bisect import bisect_left

_HEADER = re.compile(r"\[\[?(.+?)\]\]?\s*")
_KEY = re.compile(r"(\w+)\s*=")
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


class LineIndex:
    """The lines of a TOML file on which tables and keys begin, numbered from 0."""

    def __init__(self, text: str) -> None:
        self._headers: dict[str, list[int]] = {}
        """The lines of the headers `[path]` and `[[path]]`, by path."""
        self._keys: dict[int, dict[str, int]] = {0: {}}
        """The line of each key, by the first line of its table."""
        start = 0
        for number, line in enumerate(text.splitlines()):
            if line.startswith("["):
                start = number
                self._keys[start] = {}
                if header := _HEADER.fullmatch(line):
                    self._headers.setdefault(header[1], []).append(number)
            elif key := _KEY.match(line):
                self._keys[start].setdefault(key[1], number)

    def line_of(self, field: str, table: str = "") -> int:
        """Return the number of the line, from 1, on which a field begins.

        If a step of the path is not written out (a list on one line, a missing field), return the line of the last step
        that is.

        Args:
            field: The path of the field, as a `Problem` names it (`claims[2].by`); empty for the whole record.
            table: The table with the record; empty if the file is the record.
        """
        line = (self._header(table, 0, 0) or 0) if table else 0
        path = table
        for name, number in _STEP.findall(field):
            inner = f"{path}.{name}" if path else name
            header = self._header(inner, int(number or 0), line)
            if header is None:
                return self._keys[line].get(name, line) + 1
            line, path = header, inner
        return line + 1

    def _header(self, path: str, number: int, start: int) -> int | None:
        """Return the line of a table, or of the table with a number in a list of tables, at or after a line."""
        lines = self._headers.get(path, [])
        position = bisect_left(lines, start) + number
        return lines[position] if position < len(lines) else None
