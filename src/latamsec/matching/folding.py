"""A text in lower case without accents, letter by letter, and the way back to where each letter stood.

It folds as `spelling.plain` folds a name, but keeps spaces and marks, so that what is found in the folded text can be
shown in the text as given. Letters of another script that look like Latin ones become these; `disguises` tells them.
Marks beyond ASCII become their like within it, so that most folded texts are plain ASCII, which all that reads them
reads fastest.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable

from latamsec.text import normalized
from latamsec.text import plain as plain_name

_ASCII = bytes(range(128))
_FEW = 100
"""The different letters beyond ASCII up to which replacing them one after the other is the faster way."""

_BASES = {
    letter: latin
    for latin, letters in {
        "a": "αаΑА", "b": "ΒВ", "c": "сϲСϹ", "d": "ԁ", "e": "еҽЕΕ", "h": "һΗН", "i": "ιі", "j": "јϳЈͿ", "k": "ΚК",
        "l": "ІΙӀ", "m": "ΜМ", "n": "Ν", "o": "οоΟО", "p": "ρрΡР", "q": "ԛ", "s": "ѕЅ", "t": "ΤТ", "u": "υ",
        "v": "νѵѴ", "w": "ԝԜ", "x": "хΧХ", "y": "уүΥУҮ", "z": "Ζ",
    }.items()
    for letter in letters
}  # fmt: skip
"""Greek and Cyrillic letters that look like Latin ones, from the confusables of Unicode Technical Standard 39."""
_SCRIPTS = (range(0x370, 0x530), range(0x1F00, 0x2000))
"""Where Greek and Cyrillic letters stand in Unicode, with their accents."""
LOOKALIKES = {
    letter: _BASES[base]
    for letter in map(chr, itertools.chain(*_SCRIPTS))
    if (base := unicodedata.normalize("NFD", letter)[0]) in _BASES
} | _BASES
"""Those letters, also under accents, each with the Latin one that it looks like."""
_UNSEEN = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
INVISIBLE = re.compile(f"[{_UNSEEN}]")
"""What no reader sees: soft hyphens, joiners, marks of direction, selectors of a letter's variant, tags."""
_DISGUISES = re.compile(f"[{''.join(LOOKALIKES)}{_UNSEEN}]")
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015"
_QUOTES = "\u2018\u2019\u201c\u201d\u00b4"


def folded(text: str) -> tuple[str, Callable[[int], int]]:
    """A text in lower case without accents, and the way from a position in it to one in the text as given."""
    if text.isascii():
        return text.lower(), _same
    # Through bytes, as they tell ASCII apart many times faster than letters do.
    beyond = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    letters = set(beyond.decode("utf-8", "surrogatepass"))
    odd = {letter for letter in letters if len(_LETTERS[ord(letter)]) != 1}
    if len(letters) > _FEW:
        plain = text.translate(_LETTERS)
    else:
        plain = text
        for letter in letters:
            plain = plain.replace(letter, _LETTERS[ord(letter)])
        plain = plain.lower()
    return plain, _way_back(text, odd) if odd else _same


def written(word: str) -> str:
    """A word in its own case, in NFKC, its letters those that they look like, without those that cannot be seen."""
    if word.isascii():
        return word
    seen = normalized("NFKC", INVISIBLE.sub("", word))
    latin = [LOOKALIKES.get(letter, letter) for letter in seen]
    return "".join(new.upper() if old.isupper() else new for old, new in zip(seen, latin, strict=True))


def disguises(word: str) -> str:
    """The letters of a word that only look like Latin ones, or that cannot be seen, in its order; mostly none."""
    return "" if word.isascii() else "".join(_DISGUISES.findall(word))


def end(text: str, last: int) -> int:
    """Where a word ends whose last letter stands at a place: after the accents that belong to that letter."""
    after = last + 1
    while after < len(text) and unicodedata.combining(text[after]):
        after += 1
    return after


def _same(position: int) -> int:
    return position


def _way_back(text: str, odd: set[str]) -> Callable[[int], int]:
    """The way back in a text of which some letters are dropped (combining accents) or spelled with more (ß)."""
    found = re.finditer("[" + re.escape("".join(sorted(odd))) + "]", text)
    if all(not _LETTERS[ord(letter)] for letter in odd):  # mostly; and then it is only to be counted what is dropped
        dropped = [match.start() - count for count, match in enumerate(found)]
        return lambda position: position + bisect_right(dropped, position)
    # Positions shift: note by how much, from where on.
    places, shifts, shift = [0], [0], 0
    for match in found:
        at, size = match.start(), len(_LETTERS[ord(match[0])])
        # All that a letter is spelled with leads back to it; where it is dropped, its place is that of the next one.
        for more in range(1, size) if size else (0,):
            places.append(at + shift + more)
            shifts.append(shift + more if size else shift - 1)
        shift += size - 1
    return lambda position: position - shifts[bisect_right(places, position) - 1]


class _Letters(dict[int, str]):
    """What each letter is folded to. Of marks and spaces, those of ASCII stay, all others become one of them."""

    def __missing__(self, code: int) -> str:
        letter = LOOKALIKES.get(chr(code), chr(code))
        if unicodedata.category(letter) == "No":  # the small figure of a footnote is no part of a name: "CJNG¹"
            self[code] = ","
        elif letter.isalnum():
            # Once more, as a styled Greek or Cyrillic letter is a plain one only now.
            self[code] = "".join(LOOKALIKES.get(one, one) for one in plain_name(letter))
        elif unicodedata.combining(letter) or INVISIBLE.match(letter):
            self[code] = ""
        elif code < 128 or "\ud800" <= letter <= "\udfff":  # half a letter is neither letter nor mark
            self[code] = letter
        else:
            self[code] = "-" if letter in _DASHES else "'" if letter in _QUOTES else " " if letter.isspace() else ","
        return self[code]


_LETTERS = _Letters()
