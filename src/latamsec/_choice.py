"""Words of which a user chooses one."""

from __future__ import annotations

from collections.abc import Iterable

from latamsec._quoting import quote_all
from latamsec.errors import UnknownName, WrongType
from latamsec.text import nearest

__all__ = ["check_flag", "check_word"]

_MOST = 20
"""The number of words that an error lists if none is near."""


def check_word(value: object, words: Iterable[str], what: str, dataset: str | None = None) -> None:
    """Refuse a value of any type that is not one of some words; the error suggests the nearest, or lists the first 20.

    `what` names the value in the error; `dataset` is the version that has the words, if they depend on one.

    Examples:
        >>> check_word("stike", ["strike", "visit"], "event kind")
        Traceback (most recent call last):
        latamsec.errors.UnknownName: no event kind 'stike'. Did you mean 'strike'?
    """
    words = tuple(words)
    if not isinstance(value, str) or value not in words:
        near = nearest(value, words) if isinstance(value, str) else ()
        more = ", …" if len(words) > _MOST else ""
        step = "" if near else f"Valid words: {quote_all(words[:_MOST])}{more}."
        raise UnknownName(value, what, near, dataset, step)


def check_flag(keyword: str, value: object) -> None:
    """Refuse a value that is neither true nor false: Python takes the text "no" as true.

    Examples:
        >>> check_flag("weak", "no")
        Traceback (most recent call last):
        latamsec.errors.WrongType: expected weak=True or False, found 'no' (str)
    """
    if type(value).__name__ not in ("bool", "bool_"):  # NumPy's has the other name.
        raise WrongType(f"{keyword}=True or False", value)
