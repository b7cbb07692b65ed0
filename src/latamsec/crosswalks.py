"""Crosswalks to the codes of other datasets, so users can join their own copies.

Event kinds match classes of ACLED, CAMEO and PLOVER; countries match FIPS 10-4, Correlates of War and Gleditsch-Ward
codes. `docs/crosswalks.md` names the editions and the difficult cases; the data is in `_data/crosswalks/`.
"""

from __future__ import annotations

import csv
import enum
import functools
from collections.abc import Iterator
from typing import Any

import attrs

from latamsec import _packaged
from latamsec import countries as _countries
from latamsec._arguments import check_word
from latamsec.countries import Country, CountryLike
from latamsec.errors import UnknownName
from latamsec.vocabulary import EventKind

__all__ = ["SCHEMES", "CountryCodes", "KindMatch", "Match", "codes", "countries", "kinds"]

SCHEMES = ("ACLED", "CAMEO", "PLOVER")
"""The schemes of event classes."""


class Match(enum.StrEnum):
    """How a class of another scheme relates to a kind, in the sense of SKOS mapping properties."""

    EXACT = "exact"
    """They are the same."""
    CLOSE = "close"
    """They are nearly the same; the note explains the difference."""
    BROAD = "broad"
    """The class includes more than the kind."""
    NARROW = "narrow"
    """The class is part of the kind."""
    RELATED = "related"
    """The two overlap, or some events of the kind belong to the class."""
    NONE = "none"
    """No class of the scheme is the same, nearly the same or wider; the note explains why."""


@attrs.frozen(kw_only=True)
class KindMatch:
    """An event kind and a class of another scheme.

    Examples:
        >>> match = kinds("strike", scheme="CAMEO")[0]
        >>> match.code, match.label, match.match.value
        ('195', 'Employ aerial weapons', 'close')
    """

    kind: EventKind = attrs.field(converter=EventKind)
    """The kind."""
    scheme: str
    """`ACLED`, `CAMEO` or `PLOVER`."""
    code: str | None
    """The code in CAMEO; the event type in ACLED and PLOVER, which have no codes. None if no class matches."""
    label: str | None
    """The name of the class; the sub-event type in ACLED, the mode in PLOVER, or the event type if all of it matches.
    None if no class matches."""
    match: Match = attrs.field(converter=Match)
    """How close they are."""
    note: str
    """The reason, in our words."""


@attrs.frozen(kw_only=True)
class CountryCodes:
    """The codes of a country in other schemes. They look like ISO codes and differ from them: FIPS `CI` is Chile.

    Examples:
        >>> chile = codes("Chile")
        >>> chile.fips, chile.cow, chile.cow_abbreviation, chile.gw
        ('CI', 155, 'CHL', 155)
    """

    country: Country
    """The country."""
    fips: str | None
    """The FIPS 10-4 code; None if the scheme has no single entry for the country."""
    cow: int | None = attrs.field(converter=attrs.converters.optional(int))
    """The Correlates of War country number; None if the country is not a member of that system."""
    cow_abbreviation: str | None
    """The Correlates of War abbreviation; None likewise."""
    gw: int | None = attrs.field(converter=attrs.converters.optional(int))
    """The Gleditsch-Ward number, including microstates; None likewise."""


def kinds(kind: str | EventKind | None = None, *, scheme: str | None = None) -> tuple[KindMatch, ...]:
    """Return the matches of event kinds, for each kind and scheme the closest first.

    Args:
        kind: The kind; None for all.
        scheme: The scheme; None for all.

    Raises:
        UnknownName: There is no such kind or scheme.

    Examples:
        >>> [(match.code, match.match.value) for match in kinds("sanction", scheme="CAMEO")]
        [('163', 'close'), ('16', 'broad'), ('085', 'narrow')]
    """
    if kind is not None:
        check_word(kind, (member.value for member in EventKind), "event kind")
    if scheme is not None:
        check_word(scheme, SCHEMES, "scheme of event classes")
    return tuple(match for match in _kinds() if kind in (None, match.kind) and scheme in (None, match.scheme))


def codes(country: CountryLike) -> CountryCodes:
    """Return the codes of a country, by any of its names.

    Raises:
        UnknownName: No country has this name, or the crosswalk does not include the country.
        AmbiguousName: More than one country has this name.

    Examples:
        >>> codes("Cuba")
        CountryCodes(country=Country(alpha_2='CU'), fips='CU', cow=40, cow_abbreviation='CUB', gw=40)
    """
    key = _countries.country(country)
    if key not in _codes():
        step = "It includes the countries in the dataset and those of Latin America and the Caribbean."
        raise UnknownName(key.name, "country in the crosswalk", (), None, step)
    return _codes()[key]


def countries() -> tuple[CountryCodes, ...]:
    """Return the codes of the countries in the dataset and of those of Latin America and the Caribbean.

    Examples:
        >>> {row.fips: row.country.alpha_2 for row in countries()}["CI"]
        'CL'
    """
    return tuple(_codes().values())


@functools.cache
def _kinds() -> tuple[KindMatch, ...]:
    return tuple(KindMatch(**row) for row in _rows("kinds"))


@functools.cache
def _codes() -> dict[Country, CountryCodes]:
    entries = (CountryCodes(country=Country(row.pop("alpha_2")), **row) for row in _rows("countries"))
    return {entry.country: entry for entry in entries}


def _rows(name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file; an empty cell is None."""
    text = _packaged.read(_packaged.path("_data", "crosswalks", f"{name}.csv")).decode("utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield {column: cell or None for column, cell in row.items()}
