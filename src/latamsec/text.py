"""When two spellings are the same word, and which known words are near an unknown one.

One folding serves countries, organizations, people and search texts, so that "Cártel de Sinaloa", "CARTEL DE
SINALOA" and "cartel de sinaloa" meet whoever asks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import Literal

ARTICLES = frozenset(["the", "el", "la", "los", "las", "le", "les", "l", "o", "a", "os", "as"])
"""What may stand before a name without belonging to it, in the languages of the names."""
_BETWEEN = re.compile(r"[\W_]+")
"""What is neither a letter nor a figure."""
_LONGEST = 200
"""No known word is so long: what is longer is near to none, and comparing it would take seconds."""
_LONG_RUN = re.compile(r"[\W\uff9e\uff9f]{30,}")
"""A run in which 30 or more combining marks can follow each other.

No mark is a letter to a regular expression, but for two of Japanese that become marks when they are decomposed. A
letter of no language has so many: 30 is the limit of the Stream-Safe Text Format (Unicode Standard Annex #15).
"""
_SPELLED_APART = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ς": "σ"})


def plain(text: str) -> str:
    """Lower case without accents: letters and figures as they are, everything else a single space."""
    return _BETWEEN.sub(" ", unaccented(text)).strip()


def unaccented(text: str) -> str:
    """Lower case without accents: spaces and marks stay."""
    if text.isascii():
        return text.lower()
    # Small letters at last, as a styled capital (𝐂) has no small one until it is a plain one.
    decomposed = normalized("NFKD", text.casefold()).lower().translate(_SPELLED_APART)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def normalized(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Return what `unicodedata.normalize` returns, also for a text with thousands of combining marks in a row.

    Python puts the marks of a run in order by insertion, which takes time that grows with the square of their number.
    A long run is therefore decomposed and sorted before.
    """
    if text.isascii():
        return text
    apart: Literal["NFD", "NFKD"] = "NFKD" if "K" in form else "NFD"

    def in_order(run: re.Match[str]) -> str:
        letters = "".join(unicodedata.normalize(apart, letter) for letter in run[0])
        parts = groupby(letters, lambda letter: unicodedata.combining(letter) != 0)
        return "".join("".join(sorted(part, key=unicodedata.combining) if marks else part) for marks, part in parts)

    return unicodedata.normalize(form, _LONG_RUN.sub(in_order, text))


def fold(text: str) -> str:
    """The key under which a name is looked up: `plain`, initials joined ("U.S." is "us"), a leading article dropped."""
    words = plain(text.replace(".", "") if _has_initials(text) else text).split(" ")
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words)


def _has_initials(text: str) -> bool:
    """Whether a dot in it stands between single letters, as in "U.S." or "EE.UU."."""
    pieces = text.split(".")
    return len(pieces) > 2 and all(len(piece.strip()) <= 2 for piece in pieces)


def nearest(word: str, known: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """The known words nearest to a word, best first: those that have all its parts, then those spelled most like it."""
    import difflib

    if len(word) > _LONGEST:
        return ()
    spellings = {fold(other): other for other in known}
    folded = fold(word)
    parts = set(folded.split())
    having = sorted((one for one in spellings if parts and parts <= set(one.split())), key=len)
    alike = difflib.get_close_matches(folded, spellings, n=count, cutoff=0.6)
    found = list(dict.fromkeys((*having, *alike)))[:count]
    return tuple(spellings[spelling] for spelling in found)
