"""The criteria that the keywords of `filter` mean.

Each function takes the value of a keyword and returns a criterion, or None if the value is None.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Set
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import attrs

from latamsec import countries, dates
from latamsec.countries import CountryLike
from latamsec.dates import DateLike
from latamsec.errors import UnknownName
from latamsec.models import Place
from latamsec.question import argument
from latamsec.tables.index import AnyOf, Overlap, Phrase, Prefixes
from latamsec.text import fold, nearest, normalize

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

__all__ = ["Several", "any_of", "country_codes", "member", "named_after", "phrase", "prefixes", "several", "window"]

_LONGEST = 1_000
"""The most characters of a text to look for: no title or name is longer."""

V = TypeVar("V")
Several: TypeAlias = V | Iterable[V]
"""One value, or several of which a record needs to match any."""


def any_of(keyword: str, value: object, keys_of: Callable[[Any], Iterable[str]]) -> AnyOf | None:
    """Match records that have, in the facet of the keyword's name, any key that one value or several values mean."""
    if value is None:
        return None
    values = several(value)
    return AnyOf({keyword: argument(values)}, keyword, frozenset(key for each in values for key in keys_of(each)))


def several(value: object) -> tuple[Any, ...]:
    """Return one value or several as a tuple, sorted by their texts if they are a set. A text is one value.

    Examples:
        >>> several("Mexico"), several({"Mexico", "Cuba"})
        (('Mexico',), ('Cuba', 'Mexico'))
    """
    if isinstance(value, str) or not isinstance(value, Iterable):
        return (value,)
    return tuple(sorted(value, key=str)) if isinstance(value, Set) else tuple(value)


def member(vocabulary: type[enum.Enum], what: str) -> Callable[[str | enum.Enum], tuple[str]]:
    """Return a function from a text or a member of a vocabulary to its value; errors call a member `what`."""
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


def named_after(place: AnyOf, places: Iterable[Place]) -> AnyOf:
    """Match the other places whose names contain the name of a place that a criterion matches."""
    names = {place.id: f" {fold(place.name)} " for place in places}
    wanted = [names.pop(id) for id in place.keys]
    return attrs.evolve(place, keys=frozenset(id for id, name in names.items() if any(part in name for part in wanted)))


def window(
    since: DateLike | None,
    until: DateLike | None,
    on: DateLike | None,
    last: str | relativedelta | timedelta | None = None,
) -> Overlap | None:
    """Match records whose date can share a day with a window; see `dates.window`."""
    values = {"since": since, "until": until, "on": on, "last": None if last is None else dates.length_text(last)}
    arguments = {keyword: argument(str(value)) for keyword, value in values.items() if value is not None}
    return Overlap(arguments, *dates.window(since, until, on, last)) if arguments else None


def phrase(text: str | None) -> Phrase | None:
    """Match records whose text contains a phrase."""
    return None if text is None else Phrase({"text": argument(text)}, _normalized(text))


def prefixes(words: str | None) -> Prefixes | None:
    """Match records whose text has, for each of some words, a word that begins with it."""
    return None if words is None else Prefixes({"words": argument(words)}, tuple(_normalized(words).split()))


def _normalized(text: object) -> str:
    """Return the normalized form of a text to look for.

    Raises:
        UnknownName: It is not a text, has no letter and no digit, or is longer than 1,000 characters.
    """
    if isinstance(text, str) and len(text) > _LONGEST:
        step = f"It has {len(text):,} characters; give at most {_LONGEST:,}."
        raise UnknownName(text, "text to look for", (), None, step)
    normalized = normalize(text) if isinstance(text, str) else ""
    if not normalized:
        raise UnknownName(str(text), "text to look for", (), None, "Give at least one letter or digit.")
    return normalized
