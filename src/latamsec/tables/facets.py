"""Facets: the keys by which records are filtered and grouped, and the keys by which they are sorted."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from latamsec.countries import Country
from latamsec.dates import Precision, When
from latamsec.fields import citations
from latamsec.languages import codes, said
from latamsec.models import Event, Record, Source
from latamsec.models.base import stored_line
from latamsec.text import fold, stem
from latamsec.vocabulary import PlaceKind

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

Facet: TypeAlias = "Callable[[Dataset, Any], Iterable[str]]"
"""A function that returns the keys of a record of a dataset."""
Facets: TypeAlias = str | list[str] | tuple[str, ...]
"""The name of a facet, or the names of several."""


def facet_of(name: object, facets: Collection[str]) -> Any:
    """Return the facet that a name in any language means, or the name itself, whatever it is.

    Examples:
        >>> facet_of("months", ["month", "sea"]), facet_of("mar", ["month", "sea"]), facet_of("hue", ["sea"])
        ('month', 'sea', 'hue')
    """
    if not isinstance(name, str) or name in facets:
        return name
    return _by_word(tuple(facets)).get(stem(fold(name)), name)


@functools.cache
def _by_word(facets: tuple[str, ...]) -> dict[str, str]:
    """Return the facets of a table by their names in each language."""
    return {stem(fold(said(facet, code))): facet for code in codes() for facet in facets}


def of_field(field: str) -> Facet:
    """Return the facet of a field: alpha-2 codes of countries, words of vocabularies, ids."""

    def facet(_: Dataset, record: Record) -> tuple[str, ...]:
        value = getattr(record, field)
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        return tuple(map(_key, values))

    return facet


def _key(value: object) -> str:
    match value:
        case Country():
            return value.alpha_2
        case enum.Enum():
            return str(value.value)
        case _:
            return str(value)


def places_of(dataset: Dataset, event: Event) -> tuple[str, ...]:
    """Return the ids of the places of an event, and of the places in which these lie."""
    containing = dataset.resolver.containing
    return tuple(dict.fromkeys(id for place in event.places for id in (place, *containing.get(place, ()))))


def seas_of(dataset: Dataset, event: Event) -> tuple[str, ...]:
    """Return the ids of the seas of an event; of a sea within another, only the larger."""
    seas = [id for id in places_of(dataset, event) if dataset.places[id].kind is PlaceKind.SEA]
    return tuple(id for id in seas if not set(seas) & set(dataset.resolver.containing[id]))


def countries_of_places(dataset: Dataset, event: Event) -> tuple[str, ...]:
    """Return the countries in which the places of an event lie."""
    countries = (dataset.places[id].country for id in places_of(dataset, event))
    return tuple(country.alpha_2 for country in countries if country)


def cited_by(record: Record) -> list[str]:
    """Return the ids of the sources of a record, in the order of its fields; a source is its own."""
    return [record.id] if isinstance(record, Source) else [citation.source for citation in citations(record)]


def sources_of(_: Dataset, record: Record) -> tuple[str, ...]:
    """Return the ids of the sources that a record cites anywhere."""
    # In a line, only a citation has a field of this name, and quotation marks within texts are escaped.
    if line := stored_line(record):
        return tuple(_SOURCE.findall(line))
    return tuple(citation.source for citation in citations(record))


_SOURCE = re.compile('"source":"([^"]+)"')


def month_of(when: When) -> str:
    """Return the month in which a date begins, or the date itself if it is coarser than a month.

    Examples:
        >>> month_of(When("2025-04-07/2025-04-09")), month_of(When("2025"))
        ('2025-04', '2025')
    """
    fine = when.precision in (Precision.DAY, Precision.MONTH, Precision.INTERVAL)
    return f"{when.earliest:%Y-%m}" if fine and when.earliest else when.edtf


def sort_key(value: object) -> Any:
    """Return what the value of a field is sorted by; receipts rest on it, so that it cannot change."""
    match value:
        case When():
            return value.sort_key
        case enum.Enum():
            return str(value.value)
        case tuple():
            return tuple(str(sort_key(item)) for item in value)
        case int() | float():
            return value
        case _:
            return str(value)
