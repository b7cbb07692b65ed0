"""The names in an entry of a list: "Name (ACRONYM)", "ACRONYM: Name", "Name / ACRONYM", "Name a.k.a. other name"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import takewhile

from latamsec.matching.lexicon import initials, words
from latamsec.text import LONGEST_NAME, strip_accents

_LETTER = re.compile(r"[^\W_]")
_BRACKETS = re.compile(
    r"(?:[(\[,]\s*|\s)(?:[af]\.?\s?[/.]?k\.?\s?[/.]?a\.?|alias|also known as|"
    r"formerly|(?:también )?conocido como)(?=[\s:,])|[()\[\]{}:;|]|\s/\s",
    re.IGNORECASE,
)
"""What stands between names and in no name."""
_HINT = re.compile(
    r"[()\[\]{}:;|/,\u2010-\u2015\u2212]|\s-|-\s|\b(?:a\.?\s?k\.?\s?a|f\.?k\.?a|alias|also|formerly|conocido)\b",
    re.IGNORECASE,
)
"""What at least one of the two finds something near; it reads long gaps in linear time, and they do not."""
_GAP, _DASHES = r"(?<!\s)\s++", r"[-\u2010-\u2015\u2212]"
_DASH = re.compile(rf"(?:{_GAP})?/\s*+|{_GAP}{_DASHES}++\s*+|(?:{_GAP}|(?<!{_DASHES})){_DASHES}++\s++|,\s*+")
"""What stands between names, but also in some. A gap is read from its beginning alone, so in linear time."""


_ARTICLE_LAST = re.compile(r"(.+), (the|el|las?|los|[oa]s?)", re.IGNORECASE)
"""A name after which its article stands, as in an index: "Choneros, Los"."""


def names_in(text: str, is_name: Callable[[str], object]) -> tuple[str, ...]:
    """Return the names in an entry of a list, in its order; the text itself if it is a name or has no parts.

    Examples:
        >>> names_in("Gulf Clan (CDG)", {"Gulf Clan", "CDG"}.__contains__)
        ('Gulf Clan', 'CDG')
    """
    joined = tuple(text.split("-"))
    if len(joined) > 1 and all(map(is_name, joined)) and not is_name(text):  # "PCP-SL"
        return joined
    if not _HINT.search(text) or is_name(text):
        return (text,)
    if inverted := _ARTICLE_LAST.fullmatch(text):
        return names_in(f"{inverted[2]} {inverted[1]}", is_name)
    pieces = _BRACKETS.split(text)
    if len(pieces) > 1:
        return tuple(name for piece in pieces if _LETTER.search(piece) for name in names_in(piece.strip(), is_name))
    return _in_a_row(text, is_name)


def without_acronyms(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without those that only abbreviate another of them, and so do not tell more.

    Examples:
        >>> without_acronyms(["EPL", "Ejército Popular de Liberación", "Alliance"])
        ('Ejército Popular de Liberación', 'Alliance')
    """
    names = tuple(names)
    short = {
        letters for name in names if len(spelled := words(strip_accents(name))) > 1 for letters in initials(spelled)
    }
    return tuple(name for name in names if strip_accents(name).replace(".", "") not in short)


def _in_a_row(text: str, is_name: Callable[[str], object]) -> tuple[str, ...]:
    """Return the names that dashes, slashes and commas join, told apart by the names at either end.

    No longer name is looked up than `LONGEST_NAME`, so the time is proportional to the length.
    """
    marks = [mark.span() for mark in _DASH.finditer(text)]
    front: list[str] = []
    back: list[str] = []
    first, last, start, end, failed = 0, len(marks), 0, len(text), -1
    while _LETTER.search(text, start, end):
        if end - start <= LONGEST_NAME and is_name(text[start:end]):
            return *front, text[start:end], *reversed(back)
        tail = list(takewhile(lambda number: end - marks[number][1] <= LONGEST_NAME, range(last - 1, first - 1, -1)))  # noqa: B023
        head = list(takewhile(lambda number: marks[number][0] - start <= LONGEST_NAME, range(first, last)))  # noqa: B023
        for number in dict.fromkeys([*tail, *reversed(head)]):
            left, right = marks[number]
            if left - start <= LONGEST_NAME and is_name(text[start:left]):
                front.append(text[start:left])
                failed = end if number not in tail else failed
                first, start = number + 1, right
                break
            if end != failed and end - right <= LONGEST_NAME and is_name(text[right:end]):
                back.append(text[right:end])
                last, end = number, left
                break
        else:
            return *front, text[start:end], *reversed(back)
    return (*front, *reversed(back)) or (text,)
