"""What filters understand: from the words of a question to criteria over the facets of a table.

Each function takes what a user gave for one keyword, None included, and returns a criterion or, for None, None.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Hashable, Iterable, Set
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from latamsec import countries, dates
from latamsec.countries import CountryLike
from latamsec.dates import DateLike
from latamsec.errors import UnknownName
from latamsec.question import argument
from latamsec.tables.index import AnyOf, Overlap, Phrase, Prefixes
from latamsec.text import fold, nearest, normalize

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

_LONGEST = 1_000
"""The most characters of a text to look for; titles and names have fewer, and a whole article is not a search."""

V = TypeVar("V")
Several: TypeAlias = V | Iterable[V]
"""One value, or several of which any will do."""


def any_of(keyword: str, value: object, keys_of: Callable[[Any], Iterable[Hashable]]) -> AnyOf | None:
    """Match records that have, in the facet named as the keyword, any key that the value or values mean."""
    if value is None:
        return None
    values = several(value)
    keys = frozenset(key for one in values for key in keys_of(one))
    return AnyOf(((keyword, argument(values)),), keyword, keys)


def window(
    since: DateLike | None,
    until: DateLike | None,
    on: DateLike | None,
    last: str | relativedelta | timedelta | None = None,
) -> Overlap | None:
    """Match records whose span can share a day with a window; see `dates.window`."""
    given = {"since": since, "until": until, "on": on, "last": None if last is None else dates.length_text(last)}
    arguments = tuple((keyword, argument(str(value))) for keyword, value in given.items() if value is not None)
    if not arguments:
        return None
    first, final = dates.window(since, until, on, last)
    return Overlap(arguments, first, final)


def phrase(text: object) -> Phrase | None:
    """Match records whose text has a phrase.

    Raises:
        UnknownName: The value is not a text, or has no letter or digit, or is longer than 1,000 characters.
    """
    return None if text is None else Phrase((("text", argument(text)),), _normalized(text))


def prefixes(words: object) -> Prefixes | None:
    """Match records in whose text each of some words begins a word.

    Raises:
        UnknownName: The value is not a text, or has no letter or digit, or is longer than 1,000 characters.
    """
    return None if words is None else Prefixes((("words", argument(words)),), tuple(_normalized(words).split()))


def _normalized(text: object) -> str:
    if isinstance(text, str) and len(text) > _LONGEST:
        step = f"It has {len(text):,} characters; give at most {_LONGEST:,}."
        raise UnknownName(text, "text to look for", (), None, step)
    phrase = normalize(text) if isinstance(text, str) else ""
    if not phrase:
        raise UnknownName(str(text), "text to look for", (), None, "Give at least one letter or digit.")
    return phrase


def member(vocabulary: type[enum.Enum], what: str) -> Callable[[str | enum.Enum], tuple[str]]:
    """Return what turns a text or a member of a vocabulary into the value of the member."""
    values = {fold(str(member.value)): str(member.value) for member in vocabulary}

    def keys_of(word: str | enum.Enum) -> tuple[str]:
        if isinstance(word, vocabulary):
            return (str(word.value),)
        value = values.get(fold(word)) if isinstance(word, str) else None
        if value is None:
            raise UnknownName(str(word), what, nearest(str(word), values.values()) or tuple(values.values()))
        return (value,)

    return keys_of


def country_codes(name: CountryLike) -> tuple[str, ...]:
    """Return the alpha-2 codes of a country, or of the countries of a region."""
    return tuple(country.alpha_2 for country in countries.expand(name))


def several(value: object) -> tuple[Any, ...]:
    """Return one value or several as a tuple, those of a set in the order of their texts; a text is one value."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return (value,)
    return tuple(sorted(value, key=str)) if isinstance(value, Set) else tuple(value)
