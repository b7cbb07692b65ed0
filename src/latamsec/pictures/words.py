"""The words of a picture: their sizes, how wide they can be, and how they break into lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from latamsec.text import normalize_unicode

SIZES = {"head": 17.0, "sub": 12.0, "body": 11.0, "tiny": 10.0}
"""The sizes of text by class, in units of the drawing, which are pixels unless it is scaled."""
LEADING = 1.35
"""The distance between two lines of text, in sizes."""
LINE = SIZES["body"] * LEADING
"""The height of a line of the body."""

_WIDTHS = {
    30: "'Iijl",
    35: " ,./:;\\|‘’·",
    40: "()-[]ft",
    45: "!r¡",
    50: '"*J`°',
    55: "csz“”",
    60: "?L_kvxy–§•",
    65: "$0123456789FTabdeghnopqu{}¿",
    70: "ABEKPSVXYZ",
    75: "CNRU",
    80: "&DGHOQ",
    85: "#+<=>^w~×",
    90: "M",
    100: "%Wm—…",
    105: "@",
}
"""Advance widths in hundredths of the font size, from the `hmtx` tables of DejaVu Sans 2.37 and Liberation Sans.

Liberation Sans has the metrics of Arial and Helvetica. The wider of the two counts, rounded up to the next five.
"""
_WIDTH_OF = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_BOLD = 1.15
"""How much wider bold text is: 1.13 in DejaVu Sans Bold, 1.07 in Liberation Sans Bold, over English sentences."""


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Return the maximum width of a text in any common sans-serif font; other scripts are as wide as it is high."""
    total = 0.0
    for letter in normalize_unicode("NFD", text):
        width = _WIDTH_OF.get(letter)
        if width is None:
            width = 0.0 if unicodedata.combining(letter) else 1.0
        total += width
    return total * size * (_BOLD if bold else 1)


def wrap(text: str, size: float, width: float, most: int = 99, *, bold: bool = False) -> list[str]:
    """Return a text as lines of a maximum width, broken between words if possible; an ellipsis replaces the rest."""
    lines: list[str] = []
    line = ""
    for word in _short_words(text, size, width, bold):
        joined = f"{line} {word}" if line else word
        if line and measure(joined, size, bold=bold) > width:
            lines.append(line)
            line = word
        else:
            line = joined
        if len(lines) >= most:
            break
    lines.append(line)
    if len(lines) > most:
        last = lines[most - 1]
        while last and measure(f"{last} …", size, bold=bold) > width:
            last = last.rpartition(" ")[0] or last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip(' ,;:.')} …"]
    return lines


def _short_words(text: str, size: float, width: float, bold: bool) -> Iterable[str]:
    """Yield the words of a text, those that are wider than a line in pieces."""
    for word in text.split(" "):
        rest = word
        while len(rest) > 1 and measure(rest, size, bold=bold) > width:
            fits = 1
            while measure(rest[: fits + 1], size, bold=bold) <= width:
                fits += 1
            yield rest[:fits]
            rest = rest[fits:]
        yield rest
