"""Values from anybody as parts of a message: as text whatever they are, short, and free of control characters."""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Iterable, Set

from latamsec import languages

__all__ = ["as_text", "clean", "printed", "quote", "quote_all", "show"]

_LONGEST, _LONGEST_PART = 120, 1000
"""The number of characters of a value, and of another part of a message, that a message shows."""
_COLLECTION = reprlib.Repr()
_COLLECTION.maxstring = _COLLECTION.maxother = _LONGEST


def printed(value: object, how: Callable[[object], str]) -> str | None:
    """Return what `str` or `repr` prints for a value, of a collection the first few; None if Python refuses it."""
    try:
        # To print lists that are nested in thousands of lists ends an interpreter in WebAssembly.
        return _COLLECTION.repr(value) if isinstance(value, list | tuple | dict | Set) else how(value)
    except Exception:  # Any code can be behind the text of a value.
        return None


def as_text(value: object) -> str:
    """Return any value as a text, also one that Python refuses to print.

    Examples:
        >>> as_text(5), as_text([5, "x"]), as_text(10**5000)
        ('5', "[5, 'x']", 'a value of type int')
    """
    text = printed(value, str)
    return f"a value of type {type(value).__name__}" if text is None else text


def show(part: str) -> str:
    """Return a part of a message that data may have written: shortened, without what would control a terminal."""
    rest = len(part) - _LONGEST_PART
    return clean(part if rest <= 0 else f"{part[:_LONGEST_PART]} {_more(rest, languages.ENGLISH)}")


def clean(text: str) -> str:
    """Return a text with escapes for what would control a terminal, and for what UTF-8 cannot hold."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def quote(value: str, language: str = languages.ENGLISH) -> str:
    """Return a value in quotes, shortened."""
    rest = len(value) - _LONGEST
    return repr(value) if rest <= 0 else f"{value[:_LONGEST]!r} {_more(rest, language)}"


def quote_all(values: Iterable[str], language: str = languages.ENGLISH) -> str:
    """Return values in quotes, each shortened, with commas."""
    return ", ".join([quote(value, language) for value in values])


def _more(count: int, language: str) -> str:
    words = languages.catalog(language).words
    plain = len(str(count)) < int(words["thousands_from"])
    return words["more_characters"].format(n=count if plain else f"{count:,}".replace(",", words["thousands"]))
