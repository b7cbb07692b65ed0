"""The arguments of public functions: one of several words, an id, a number, True or False."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import Any

from latamsec._quoting import quote_all
from latamsec.errors import UnknownName, WrongType
from latamsec.text import nearest

__all__ = ["WHERE_IDS_ARE", "check_flag", "check_number", "check_word", "is_truth", "nearest_ids", "unwrapped"]

_MOST = 25
"""The number of words up to which an error lists all of them if none is near."""
WHERE_IDS_ARE = "Each table lists its ids: ds.events.ids, or the command or tool events."
"""The next step in an error about an id: readers of Python, a terminal and an assistant see it."""
_LOOSE = 0.6
"""The lowest similarity of the words that an error suggests if there are too many to list."""


def check_word(value: object, words: Iterable[str], what: str, dataset: str | None = None, *, listed: str = "") -> None:
    """Raise an error that suggests the nearest words, or lists all, if a value is not one of the words.

    `what` names the value in the error; `dataset` is the version that has the words, if they depend on one. If there
    are too many words to list, the error says how many there are and where they are `listed`.
    """
    words = tuple(words)
    if not isinstance(value, str) or value not in words:
        near = nearest(value, words) if isinstance(value, str) else ()
        step = "" if near else f"Valid words: {quote_all(words)}."
        if not near and len(words) > _MOST:
            near = nearest(value, words, 5, _LOOSE) if isinstance(value, str) else ()
            step = f"{listed} lists all {len(words)}." if listed else f"There are {len(words)} valid words."
        raise UnknownName(value, what, near, dataset, step)


def nearest_ids(id: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids nearest to an id, best first; if none is near, ids with the same date."""
    ids = tuple(ids)
    return nearest(id, ids) or nearest(id[:10], ids)


def is_truth(value: object) -> bool:
    """Return whether a value is True or False, of Python or of NumPy."""
    return type(value).__name__ in ("bool", "bool_")


def check_flag(keyword: str, value: object) -> None:
    """Raise an error if a value is neither True nor False, because Python treats the text "no" as true."""
    if not is_truth(value):
        raise WrongType(f"{keyword}=True or False", value)


def check_number(keyword: str, value: object) -> None:
    """Raise an error if a value is no whole number, of Python or of another library."""
    try:
        is_number = not is_truth(value) and operator.index(value) is not None  # type: ignore[arg-type]
    except TypeError:  # An array can have the method without being a number.
        is_number = False
    if not is_number:
        raise WrongType(f"{keyword}= a whole number", value)


def unwrapped(value: Any) -> Any:
    """Return the value of an array of NumPy without dimensions; any other value as it is.

    Such an array says that it can be iterated, and cannot.
    """
    return value.item() if hasattr(value, "__iter__") and getattr(value, "shape", None) == () else value
