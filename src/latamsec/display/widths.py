"""The widths of the columns of a table of text, so that each row fits on a line."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["LONGEST_CODE", "widths"]

_READABLE = 30
"""The characters that a column of texts has, if there is room; with less than two thirds of them it is left out."""
LONGEST_CODE = 60
"""The most characters of a date, a code or an id that stay whole."""
_GAP = 2
"""The spaces between two columns."""


def widths(columns: Sequence[Sequence[str]], order: Sequence[int], width: int | None) -> list[int]:
    """Return the width of each column, 0 for a column without room.

    Dates, codes and ids stay whole, because half of one is nothing. Texts are shortened, but stay readable.

    Args:
        columns: The cells of each column, its heading first.
        order: The numbers of the columns, the most important first; that one is always shown.
        width: The most characters of a line; None: any.

    Examples:
        >>> columns = [("date", "2025-02-20"), ("title", "Eight " * 20), ("id", "2025-02-20-cartels")]
        >>> widths(columns, [0, 1, 2], 80), widths(columns, [0, 1, 2], 50)
        ([10, 48, 18], [10, 38, 0])
    """
    natural = [max(map(len, column)) for column in columns]
    if width is None:
        return natural
    fitted, left = [0] * len(columns), width + _GAP
    for number in order:
        column = columns[number]
        wanted = least = min(natural[number], LONGEST_CODE)
        if any(" " in cell for cell in column):
            usual = sorted(map(len, column))[len(column) * 9 // 10]
            wanted = min(max(len(column[0]), usual), _READABLE)
            least = min(wanted, _READABLE * 2 // 3)
        if number == order[0] or least + _GAP <= left:
            fitted[number] = max(min(wanted, left - _GAP), 1)
            left -= fitted[number] + _GAP
    for number in order:
        if fitted[number]:
            more = max(min(natural[number] - fitted[number], left), 0)
            fitted[number] += more
            left -= more
    return fitted
