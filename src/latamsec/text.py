"""Text: folding for comparison, nearest words, joining and shortening.

The same folding serves countries, organizations, people and text search, so "Cártel de Sinaloa", "CARTEL DE SINALOA"
and "cartel de sinaloa" are equal everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

from latamsec.errors import WrongType

__all__ = [
    "ARTICLES", "LONGEST_NAME", "fold", "join", "nearest", "negates", "normalize", "normalize_unicode", "one_line",
    "stem", "strip_accents", "too_long",
]  # fmt: skip

ARTICLES = frozenset(["the", "el", "la", "los", "las", "le", "les", "l", "o", "a", "os", "as"])
"""Words that can precede a name without being part of it, in the languages of the names."""
_SEPARATORS = re.compile(r"[\W_]+")
"""Everything that is neither a letter nor a digit."""
_ASCII_SEPARATORS = {number: " " for number in range(128) if _SEPARATORS.match(chr(number))}
"""Those of ASCII, which are replaced faster by a table."""
LONGEST_NAME = 300
"""The number of characters up to which a text can be a name; a longer one is refused before it is compared."""
_LONGEST = 200
"""The longest word that `nearest` compares: no name is longer, and a comparison would take seconds."""
_PART_CUTOFF = 0.88
"""The lowest similarity of a word to a part of a choice: "Venezuella" is no misspelling of the Valenzuela DTO."""
_NEGATION = re.compile(r"\s*(?:[-!¬~^]|!=|[<>]=?)\w")
_LONG_RUN = re.compile(r"[\W\uff9e\uff9f]{30,}")
"""A run that can contain 30 or more combining marks.

No combining mark counts as a letter, except two in Japanese that become combining marks in a decomposition. Text in any
language has fewer: 30 is the limit of the Stream-Safe Text Format (Unicode Standard Annex #15).
"""
_FREQUENT = tuple(zip("áéíóúñüÁÉÍÓÚÑÜ\u00a0", "aeiounuaeiounu ", strict=True))
"""The letters of Spanish and a space. Most texts of the record have nothing else beyond ASCII but quotation marks."""
_QUOTATION_MARKS = "\u2018\u2019\u201c\u201d«»"
_REPLACEMENTS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ς": "σ"}


def normalize(text: str) -> str:
    """Return a text in lower case, without accents, and with a single space for everything but letters and digits.

    Examples:
        >>> normalize("  Viv-Ansanm & Gran Grif / Mara «MS-13»")
        'viv ansanm gran grif mara ms 13'
    """
    plain = strip_accents(text)
    if plain.isascii():
        return " ".join(plain.translate(_ASCII_SEPARATORS).split())
    return _SEPARATORS.sub(" ", plain).strip()


def strip_accents(text: str) -> str:
    """Return a text in lower case and without accents; spaces and punctuation stay.

    Examples:
        >>> strip_accents("Cártel de Jalisco - Nueva Generación")
        'cartel de jalisco - nueva generacion'
    """
    if _require_text(text).isascii():
        return text.lower()
    plain = text
    for accented, letter in _FREQUENT:
        plain = plain.replace(accented, letter)
    if plain.isascii():  # Lower case takes far longer for a text with other letters.
        return plain.lower()
    rest = plain
    for mark in _QUOTATION_MARKS:
        rest = rest.replace(mark, "")
    if rest.isascii():
        return plain.lower()
    # A styled capital (𝐂) becomes a plain capital only when it is decomposed, so lower() follows.
    plain = normalize_unicode("NFKD", plain.casefold()).lower()
    for letter in set(plain):  # Few letters differ, so replacing each is much faster than translating the text.
        if letter > "\x7f":
            plain = plain.replace(letter, "" if unicodedata.combining(letter) else _REPLACEMENTS.get(letter, letter))
    return plain


def normalize_unicode(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Return the result of `unicodedata.normalize` in linear time, even for thousands of combining marks in a row.

    Python sorts the marks of a run by insertion, in quadratic time. This function sorts a long run first.

    Examples:
        >>> len(normalize_unicode("NFD", "é"))
        2
    """
    if _require_text(text).isascii():
        return text
    # In composed text the marks are in order already, but for the two that only a decomposition makes.
    if unicodedata.is_normalized("NFC", text) and "\uff9e" not in text and "\uff9f" not in text:
        return unicodedata.normalize(form, text)
    decomposition: Literal["NFD", "NFKD"] = "NFKD" if "K" in form else "NFD"

    def sort(run: re.Match[str]) -> str:
        letters = "".join(unicodedata.normalize(decomposition, letter) for letter in run[0])
        parts = groupby(letters, lambda letter: unicodedata.combining(letter) != 0)
        return "".join("".join(sorted(part, key=unicodedata.combining) if marks else part) for marks, part in parts)

    return unicodedata.normalize(form, _LONG_RUN.sub(sort, text))


def fold(text: str) -> str:
    """Return the key for looking up a name: normalized, with initials joined and without a leading article.

    Examples:
        >>> fold("U.S."), fold("The Bahamas"), fold("Los Zetas")
        ('us', 'bahamas', 'zetas')
    """
    pieces = _require_text(text).split(".")
    initials = len(pieces) > 2 and all(len(piece.strip()) <= 2 for piece in pieces)  # "U.S.", "EE.UU."
    words = normalize("".join(pieces) if initials else text).split(" ")
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words)


def stem(text: str) -> str:
    """Return a folded text with each word cut so that singular and plural, in English and Spanish, are equal.

    Examples:
        >>> stem("strike") == stem("strikes"), stem("sancion") == stem("sanciones"), stem("entity") == stem("entities")
        (True, True, True)
    """
    return " ".join(map(_stem, _require_text(text).split()))


def _stem(word: str) -> str:
    if len(word) <= 3:
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word.removesuffix("e")


def nearest(word: str, choices: Iterable[str], count: int = 3, cutoff: float = 0.8) -> tuple[str, ...]:
    """Return the choices nearest to a word, best first.

    Choices that contain every part of the word come first, then those with the most similar spelling, then those with a
    part of a similar spelling ("Sheinbaun" is near "Claudia Sheinbaum").

    Args:
        word: The word, which need not be a choice.
        choices: The valid words.
        count: The maximum number of results.
        cutoff: The lowest similarity, from 0 to 1, of those that do not contain every part of the word.

    Raises:
        ValueError: `count` is below 1, or `cutoff` is not from 0 to 1.

    Examples:
        >>> nearest("gulf", ["Clan del Golfo", "Gulf Cartel", "Gulf Clan"])
        ('Gulf Clan', 'Gulf Cartel')
        >>> nearest("stike", ["strike", "visit"])
        ('strike',)
    """
    import difflib

    if len(_require_text(word)) > _LONGEST:
        return ()
    folded = {fold(choice): choice for choice in choices}
    key = fold(word)
    parts = set(key.split())
    containing = sorted((other for other in folded if parts and parts <= set(other.split())), key=len)
    similar = difflib.get_close_matches(key, folded, n=count, cutoff=cutoff)
    found = list(dict.fromkeys((*containing, *similar)))
    if not found and len(parts) == 1:
        every = {part for other in folded for part in other.split()}
        spelled = difflib.get_close_matches(key, every, cutoff=max(cutoff, _PART_CUTOFF))
        found = [other for part in spelled for other in sorted(folded, key=len) if part in other.split()]
    return tuple(folded[other] for other in dict.fromkeys(found[:count]))


def negates(word: object) -> bool:
    """Return whether a word has a sign in front that means "not" elsewhere, which folding would drop.

    Examples:
        >>> negates("-Mexico"), negates("- Mexico"), negates("MS-13")
        (True, False, False)
    """
    return isinstance(word, str) and _NEGATION.match(word) is not None


def too_long(word: str) -> str:
    """Return the sentence of an error about a text that is longer than a name.

    Examples:
        >>> too_long("x" * 1_000_000)
        'It has 1,000,000 characters; a name has at most 300.'
    """
    return f"It has {len(word):,} characters; a name has at most {LONGEST_NAME}."


def join(words: Sequence[str], conjunction: str = "and") -> str:
    """Return words as a list in a sentence; empty if there are none.

    Examples:
        >>> join(["FTO", "SDGT", "TCO"]), join(["FTO", "SDGT"], "y")
        ('FTO, SDGT and TCO', 'FTO y SDGT')
    """
    words = tuple(words)
    return f"{', '.join(words[:-1])} {_require_text(conjunction)} {words[-1]}" if len(words) > 1 else "".join(words)


def one_line(text: str, width: int | None = None) -> str:
    """Return a text without line breaks and control characters, shortened if it is wider than `width`.

    Examples:
        >>> one_line("Two lines   of text", 12)
        'Two lines o…'
    """
    if not _require_text(text).isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    line = " ".join(text.split())
    return line if width is None or len(line) <= width else f"{line[: width - 1].rstrip()}…"


def _require_text(text: str) -> str:
    if not isinstance(text, str):
        raise WrongType("a text", text)
    return text
