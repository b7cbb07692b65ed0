"""Crosswalks to the codes of other datasets, so that users can join their own copies of them.

Event kinds are matched to the classes of ACLED, CAMEO and PLOVER, countries to FIPS 10-4, Correlates of War and
Gleditsch-Ward codes. The editions that were read, and the hard cases, stand in `docs/crosswalks.md`; the data in
`_data/crosswalks/`.
"""

from __future__ import annotations

import csv
import enum
import functools
import os
from collections.abc import Iterator

import attrs

from latamsec import countries as _countries
from latamsec.countries import Country, CountryLike
from latamsec.errors import UnknownName
from latamsec.text import nearest
from latamsec.vocabulary import EventKind

SCHEMES = ("ACLED", "CAMEO", "PLOVER")
"""The schemes that event kinds are matched to."""

_FOLDER = os.path.join(os.path.dirname(__file__), "_data", "crosswalks")


class Match(enum.StrEnum):
    """How a class of another scheme stands to a kind, in the sense of SKOS mapping properties."""

    EXACT = "exact"
    """They are the same."""
    CLOSE = "close"
    """They are nearly the same; the note says where they part."""
    BROAD = "broad"
    """The class takes in more than the kind."""
    NARROW = "narrow"
    """The class is a part of the kind."""
    RELATED = "related"
    """The two overlap, or the class is where some events of the kind would go."""
    NONE = "none"
    """Nothing in the scheme is the same, nearly the same or wider; the note says why."""


@attrs.frozen(kw_only=True)
class KindMatch:
    """One event kind beside one class of another scheme."""

    kind: EventKind
    """The kind."""
    scheme: str
    """`ACLED`, `CAMEO` or `PLOVER`."""
    code: str | None
    """CAMEO: its code; ACLED and PLOVER, which have none: the event type. None where nothing fits."""
    label: str | None
    """What the scheme calls the class; ACLED: the sub-event type, PLOVER: the mode, or the whole type once more."""
    match: Match
    """How close they are."""
    note: str
    """Why, in our own words."""


@attrs.frozen(kw_only=True)
class CountryCodes:
    """The codes of one country in other schemes. They look like ISO codes and are not: FIPS `CI` is Chile."""

    country: Country
    """The country."""
    fips: str | None
    """FIPS 10-4 code; None where the scheme has no one entry for it."""
    cow: int | None
    """Correlates of War country number; None where it is no member of that system."""
    cow_abbreviation: str | None
    """Correlates of War abbreviation; None likewise."""
    gw: int | None
    """Gleditsch-Ward number, microstates included; None likewise."""


def kinds(kind: str | EventKind | None = None, *, scheme: str | None = None) -> tuple[KindMatch, ...]:
    """The matches of event kinds, closest first.

    Args:
        kind: Only of this kind; None: of all.
        scheme: Only to this scheme; None: to all.

    Raises:
        UnknownName: there is no such kind or scheme.
    """
    values = [member.value for member in EventKind]
    if kind is not None and kind not in values:
        raise UnknownName(str(kind), "event kind", nearest(str(kind), values) or tuple(values))
    if scheme is not None and scheme not in SCHEMES:
        raise UnknownName(scheme, "scheme of event classes", SCHEMES)
    return tuple(one for one in _kinds() if kind in (None, one.kind) and scheme in (None, one.scheme))


def codes(country: CountryLike) -> CountryCodes:
    """The codes of a country, by any of its names.

    Raises:
        UnknownName: no country is called so, or the crosswalk does not have it.
        AmbiguousName: several are called so.
    """
    wanted = _countries.country(country)
    if wanted not in _codes():
        step = "It has the countries that the record names and those of Latin America and the Caribbean."
        raise UnknownName(wanted.name, "country in the crosswalk", (), None, step)
    return _codes()[wanted]


def countries() -> tuple[CountryCodes, ...]:
    """The codes of all countries that the record names and of those of Latin America and the Caribbean."""
    return tuple(_codes().values())


@functools.cache
def _kinds() -> tuple[KindMatch, ...]:
    return tuple(
        KindMatch(
            kind=EventKind(row["kind"]),
            scheme=row["scheme"],
            code=row["code"] or None,
            label=row["label"] or None,
            match=Match(row["match"]),
            note=row["note"],
        )
        for row in _rows("kinds")
    )


@functools.cache
def _codes() -> dict[Country, CountryCodes]:
    rows = (
        CountryCodes(
            country=Country(row["alpha_2"]),
            fips=row["fips"] or None,
            cow=int(row["cow"]) if row["cow"] else None,
            cow_abbreviation=row["cow_abbreviation"] or None,
            gw=int(row["gw"]) if row["gw"] else None,
        )
        for row in _rows("countries")
    )
    return {one.country: one for one in rows}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with open(os.path.join(_FOLDER, f"{name}.csv"), encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
