"""Words of which a user chooses one."""

from __future__ import annotations

from collections.abc import Iterable

from latamsec.errors import UnknownName
from latamsec.text import nearest

__all__ = ["check_word"]

_MOST = 20
"""The number of words that an error lists if none is near."""


def check_word(value: object, words: Iterable[str], what: str, dataset: str | None = None) -> None:
    """Refuse a value of any type that is not one of some words; the error names the nearest, or the first 20.

    Args:
        value: The value.
        words: The valid words.
        what: What the value should name, for the error.
        dataset: The version of the dataset that has the words; None if they do not depend on one.

    Raises:
        UnknownName: It is not one of them.

    Examples:
        >>> check_word("stike", ["strike", "visit"], "event kind")
        Traceback (most recent call last):
        latamsec.errors.UnknownName: no event kind 'stike'. Did you mean 'strike'?
    """
    words = tuple(words)
    if not isinstance(value, str):
        raise UnknownName(value, what, words[:_MOST], dataset)
    if value not in words:
        raise UnknownName(value, what, nearest(value, words) or words[:_MOST], dataset)
