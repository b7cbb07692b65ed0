"""The names in an entry of a list: "Name (ACRONYM)", "ACRONYM: Name", "Name / ACRONYM", "Name a.k.a. other name"."""

from __future__ import annotations

import re
from collections.abc import Callable

_BRACKETS = re.compile(
    r"[()\[\]{}:;|]|\s/\s|[,\s]\s*(?:a\.?\s?[/.]?k\.?\s?[/.]?a\.?|f\.?k\.?a\.?|alias|also known as|"
    r"formerly|(?:también )?conocido como)(?=[\s:,])",
    re.IGNORECASE,
)
"""What stands between names and in no name."""
_HINT = re.compile(
    r"[()\[\]{}:;|/,\u2010-\u2015\u2212]|\s-|-\s|\b(?:a\.?\s?k\.?\s?a|f\.?k\.?a|alias|also|formerly|conocido)\b",
    re.IGNORECASE,
)
"""What at least one of the two finds something near."""
_DASH = re.compile(r"\s*/\s*|\s+[-\u2010-\u2015\u2212]+\s*|\s*[-\u2010-\u2015\u2212]+\s+|,\s*")
"""What stands between names, but also in some."""


def names_in(text: str, is_name: Callable[[str], object]) -> tuple[str, ...]:
    """Return the names in an entry of a list, in its order; the text itself if it is a name or has no parts.

    Args:
        text: The entry.
        is_name: Whether a text is a name.

    Examples:
        >>> names_in("Gulf Clan (CDG)", {"Gulf Clan", "CDG"}.__contains__)
        ('Gulf Clan', 'CDG')
    """
    if not _HINT.search(text) or is_name(text):
        return (text,)
    pieces = _BRACKETS.split(text)
    if len(pieces) > 1:
        return tuple(name for piece in pieces if _has_letters(piece) for name in names_in(piece.strip(), is_name))
    for mark in reversed(list(_DASH.finditer(text))):
        left, right = text[: mark.start()], text[mark.end() :]
        if is_name(left):
            return left, *(names_in(right, is_name) if _has_letters(right) else ())
        if is_name(right):
            return *(names_in(left, is_name) if _has_letters(left) else ()), right
    return (text,)


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))
