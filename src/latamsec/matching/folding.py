"""Fold a text to lower case without accents, and map positions in the folded text back to the original.

A text is folded as `latamsec.text.plain` folds a name, except that spaces and punctuation stay, so that a match can be
shown as written. Letters of other scripts that look like Latin ones become Latin. Non-ASCII punctuation becomes similar
ASCII punctuation: most folded texts are then pure ASCII, which everything that reads them handles fastest.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable

from latamsec.text import normalize, normalize_unicode

_CONTROLS = "".join(map(chr, [*range(9), *range(14, 28), 127]))
"""The ASCII characters that no reader sees, and that are no space either."""
_ASCII = bytes(code for code in range(128) if chr(code) not in _CONTROLS)
_MAX_REPLACED = 100
"""The number of distinct non-ASCII characters up to which replacing one after the other is faster than translating."""

_BASES = {
    letter: latin
    for latin, letters in {
        "a": "αаΑАɑᎪᴀ", "b": "ΒВᏴʙ", "c": "сϲСϹᏟᴄ", "d": "ԁᎠᴅ", "e": "еҽЕΕᎬᴇ", "f": "ꜰ", "g": "ɡցᏀɢ",
        "h": "һΗНհᎻʜ", "i": "ιіɪ", "j": "јϳЈͿյᎫᴊ", "k": "ΚКᏦᴋ", "l": "ІΙӀԼᏞʟ", "m": "ΜМᎷᴍ", "n": "Νոɴ",
        "o": "οоΟОօՕᴏ", "p": "ρрΡРᏢᴘ", "q": "ԛզ", "r": "Ꭱʀꭇ", "s": "ѕЅՏᏚꜱ", "t": "ΤТᎢᴛ", "u": "υսՍᴜ",
        "v": "νѵѴᏙᴠ", "w": "ԝԜᎳᴡ", "x": "хΧХ", "y": "уүΥУҮᎩʏ", "z": "ΖᏃᴢ",
    }.items()
    for letter in letters
}  # fmt: skip
"""Letters that look like plain Latin ones, from the confusables of Unicode Technical Standard 39.

They are Greek, Cyrillic, Armenian, Cherokee, phonetic letters and small capitals.
"""
_SCRIPTS = (range(0x370, 0x530), range(0x1F00, 0x2000))
"""The Unicode ranges of Greek and Cyrillic letters, including accented ones."""
LOOKALIKES = {
    letter: _BASES[base]
    for letter in map(chr, itertools.chain(*_SCRIPTS))
    if (base := unicodedata.normalize("NFD", letter)[0]) in _BASES
} | _BASES
"""Those letters, with and without accents, each with the Latin letter that it looks like."""
_INVISIBLE_RANGES = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f\U000e0100-\U000e01ef\U000f0000-\U0010ffff"
)
INVISIBLE = re.compile(f"[{_INVISIBLE_RANGES}]")
"""Characters that no reader sees, or only as a box: controls, joiners, variation selectors, private use."""
_ENCLOSING = "\u0488\u0489\u1abe\u20dd-\u20e0\u20e2-\u20e4\ua670-\ua672"
"""Marks around the letter before them; unlike accents, they have no combining class."""
_HIDDEN_GAP = re.compile(rf"[{_INVISIBLE_RANGES}](?<=[^\W_].)(?=[^\W_])")
_LOOKALIKE_OR_INVISIBLE = re.compile(f"[{''.join(LOOKALIKES)}{_INVISIBLE_RANGES}{_ENCLOSING}]")
_MARK = re.compile(f"[{_ENCLOSING}]")
_DASHES = frozenset("\u02d7\u2043\u2212\u23af\u2500\u2501\u2796\u30fc\uff70\U00010110")
"""Characters that stand for a dash, besides those that Unicode calls dashes (Pd)."""
_QUOTES = re.compile(
    "[\u00a8\u00b4\u02b9-\u02bf\u02c8\u02ca\u02cb\u02ee\u02f4\u0374\u0384\u055a\u055d\u05f3\u05f4\u07f4\u07f5\u1fbd"
    "\u1fbf\u1fef\u1ffd\u1ffe\u2018-\u201f\u2032-\u2037\u2057\u275b-\u275e\u301d-\u301f\ua78b\ua78c\uff02\uff07\uff40]"
)
"""Characters that stand for an apostrophe or a quotation mark."""


def fold_text(text: str) -> tuple[str, Callable[[int], int]]:
    """Return a text in lower case without accents, and a function that maps its positions to those of the original.

    Examples:
        >>> folded, position = fold_text("Cierran la Straße del Cártel")
        >>> folded, position(folded.index("cartel"))
        ('cierran la strasse del cartel', 22)
    """
    if is_plain(text):
        return text.lower(), same_position
    letters = _beyond_ascii(text)
    resized = {letter for letter in letters if len(_LETTERS[ord(letter)]) != 1}
    if len(letters) > _MAX_REPLACED:
        folded = text.translate(_LETTERS)
    else:
        folded = text
        for letter in letters:
            folded = folded.replace(letter, _LETTERS[ord(letter)])
        folded = folded.lower()
    return folded, _position_map(text, resized) if resized else same_position


def is_plain(text: str) -> bool:
    """Return whether a text has nothing but ASCII, and no control characters except spaces."""
    if not text.isascii():
        return False
    return (len(text) < 64 and text.isprintable()) or not any(map(text.__contains__, _CONTROLS))


def _beyond_ascii(text: str) -> set[str]:
    """Return the distinct characters of a text that are not plain ASCII."""
    # Bytes tell ASCII apart many times faster than characters do.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return set(rest.decode("utf-8", "surrogatepass"))


LONGEST_KEPT = 200
"""The most characters of a text that caches keep; invisible characters can make a name longer."""


def undisguise(word: str) -> str:
    """Return a word in NFKC and its own case, with Latin letters for their lookalikes, without invisible characters."""
    if is_plain(word):
        return word
    return _undisguised(word) if len(word) <= LONGEST_KEPT else _undisguised.__wrapped__(word)


@functools.lru_cache(maxsize=1 << 12)
def _undisguised(word: str) -> str:
    composed = normalize_unicode("NFKC", _QUOTES.sub("'", INVISIBLE.sub("", word)))
    visible = [letter for letter in composed if not is_mark(letter)]  # A stroke is part of no letter.
    latin = [LOOKALIKES.get(letter, letter) for letter in visible]
    return "".join(new.upper() if old.isupper() else new for old, new in zip(visible, latin, strict=True))


def visible_forms(text: str) -> tuple[str, ...]:
    """Return a text, folded, without invisible characters, and with spaces for them; nothing if it is plain ASCII.

    Examples:
        >>> visible_forms("Tren\u200bde\u200bAragua")
        ('trendearagua', 'tren de aragua')
    """
    if is_plain(text):
        return ()
    return tuple(dict.fromkeys((fold_text(text)[0], fold_text(space_hidden_gaps(text))[0])))


def space_hidden_gaps(text: str) -> str:
    """Return a text of the same length in which invisible characters between letters are spaces."""
    return _HIDDEN_GAP.sub(" ", text) if any(map(INVISIBLE.match, _beyond_ascii(text))) else text


def find_lookalikes(word: str) -> str:
    """Return the characters of a word that only look like Latin letters or are invisible, in its order."""
    return "".join(_LOOKALIKE_OR_INVISIBLE.findall(word))


def word_end(text: str, last: int) -> int:
    """Return the end of a word whose last letter is at a position: after the combining accents of that letter."""
    end = last + 1
    while end < len(text) and is_mark(text[end]):
        end += 1
    return end


def is_mark(letter: str) -> bool:
    """Return whether a character is an accent, or encloses the letter before it."""
    return unicodedata.combining(letter) != 0 or _MARK.match(letter) is not None


def same_position(position: int) -> int:
    """Return a position; the map of texts of which folding keeps every length."""
    return position


def _position_map(text: str, resized: set[str]) -> Callable[[int], int]:
    """Return the map to the positions of a text from which letters are dropped (accents) or respelled longer (ß)."""
    matches = re.finditer("[" + re.escape("".join(sorted(resized))) + "]", text)
    if all(not _LETTERS[ord(letter)] for letter in resized):  # The usual case: it is enough to count dropped letters.
        dropped = [match.start() - count for count, match in enumerate(matches)]
        return lambda position: position + bisect_right(dropped, position)
    # From each of `starts` on, positions are shifted by the number in `shifts`.
    starts, shifts, shift = [0], [0], 0
    for match in matches:
        start, size = match.start(), len(_LETTERS[ord(match[0])])
        # Every letter of a respelling leads back to the original; the position of a dropped letter is that of the next.
        for extra in range(1, size) if size else (0,):
            starts.append(start + shift + extra)
            shifts.append(shift + extra if size else shift - 1)
        shift += size - 1
    return lambda position: position - shifts[bisect_right(starts, position) - 1]


class _Letters(dict[int, str]):
    """The folded form of each character, kept for those that are met first: a text can have all of Unicode."""

    def __missing__(self, code: int) -> str:
        form = _folded(chr(code))
        if len(self) < _MOST_KEPT:
            self[code] = form
        return form


_MOST_KEPT = 4096


def _folded(character: str) -> str:
    """Return the folded form of a character. ASCII punctuation and spaces stay; others become one of these."""
    letter = LOOKALIKES.get(character, character)
    foreign = character >= "\x80"
    if foreign and (letter in _DASHES or unicodedata.category(letter) == "Pd"):
        return "-"
    if foreign and _QUOTES.match(letter):
        return "'"
    if INVISIBLE.match(letter):
        return ""
    if unicodedata.category(letter) == "No":  # The number of a footnote is not part of a name: "CJNG¹".
        return ","
    if letter.isalnum():
        # Lookalikes again, because a styled Greek or Cyrillic letter becomes a plain one only here.
        plain = "".join(LOOKALIKES.get(plain, plain) for plain in normalize(letter))
        return _QUOTES.sub("'", plain)  # Some letters contain an apostrophe.
    if is_mark(letter):
        return ""
    if not foreign or "\ud800" <= letter <= "\udfff":  # A lone surrogate is neither a letter nor punctuation.
        return letter
    plain = unicodedata.normalize("NFKC", letter).lower()  # A full-width "＆" is an ampersand, "Ⓐ" an A.
    return " " if letter.isspace() else plain if len(plain) == 1 and plain < "\x80" else ","


_LETTERS = _Letters()
