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
from latamsec.tables.index import Beginning, Having, Saying, Within
from latamsec.text import fold, nearest, plain

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

_LONGEST = 1_000
"""The most characters of a text to look for; titles and names have fewer, and a whole article is not a search."""

V = TypeVar("V")
Several: TypeAlias = V | Iterable[V]
"""One value, or several of which any will do."""


def having(keyword: str, value: object, keys_of: Callable[[Any], Iterable[Hashable]]) -> Having | None:
    """Records that have, in the facet of a keyword, any of the keys that the value or values mean."""
    if value is None:
        return None
    values = several(value)
    keys = frozenset(key for one in values for key in keys_of(one))
    return Having(label(keyword, values), keyword, keys)


def within(
    since: DateLike | None,
    until: DateLike | None,
    on: DateLike | None,
    last: str | relativedelta | timedelta | None = None,
) -> Within | None:
    """Records whose span can share a day with a window; see `dates.window`."""
    given = {"since": since, "until": until, "on": on, "last": last}
    labels = [label(keyword, str(value)) for keyword, value in given.items() if value is not None]
    if not labels:
        return None
    first, final = dates.window(since, until, on, last)
    return Within(", ".join(labels), first, final)


def saying(text: object) -> Saying | None:
    """Records whose text has a phrase.

    Raises:
        UnknownName: it is no text, one without a letter or figure, or one of more than 1,000 characters.
    """
    return None if text is None else Saying(label("text", text), _plain(text))


def beginning(words: object) -> Beginning | None:
    """Records in whose text each of some words begins a word.

    Raises:
        UnknownName: it is no text, one without a letter or figure, or one of more than 1,000 characters.
    """
    return None if words is None else Beginning(label("words", words), tuple(_plain(words).split()))


def _plain(text: object) -> str:
    if isinstance(text, str) and len(text) > _LONGEST:
        step = f"It has {len(text):,} characters; give at most {_LONGEST:,}."
        raise UnknownName(text, "text to look for", (), None, step)
    phrase = plain(text) if isinstance(text, str) else ""
    if not phrase:
        raise UnknownName(str(text), "text to look for", (), None, "Give at least one letter or figure.")
    return phrase


def member(vocabulary: type[enum.Enum], what: str) -> Callable[[str | enum.Enum], tuple[str]]:
    """How to get from a text or a member of a vocabulary to the value of the member."""
    known = {fold(str(member.value)): str(member.value) for member in vocabulary}

    def keys_of(word: str | enum.Enum) -> tuple[str]:
        if isinstance(word, vocabulary):
            return (str(word.value),)
        value = known.get(fold(word)) if isinstance(word, str) else None
        if value is None:
            raise UnknownName(str(word), what, nearest(str(word), known.values()) or tuple(known.values()))
        return (value,)

    return keys_of


def codes(name: CountryLike) -> tuple[str, ...]:
    """The alpha-2 codes of a country, or of the countries of a region."""
    return tuple(country.alpha_2 for country in countries.expand(name))


def several(value: object) -> tuple[Any, ...]:
    """One value or several, as several, those of a set in the order of their texts; a text is one."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return (value,)
    return tuple(sorted(value, key=str)) if isinstance(value, Set) else tuple(value)


def label(keyword: str, value: object) -> str:
    """A keyword and its value as the user could have typed them."""
    values = [str(one.value if isinstance(one, enum.Enum) else one) for one in several(value)]
    return f"{keyword}={values[0]!r}" if len(values) == 1 else f"{keyword}={values!r}"
