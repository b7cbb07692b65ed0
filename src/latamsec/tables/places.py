"""The table of places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, overload

from latamsec.countries import CountryLike
from latamsec.models import Place
from latamsec.tables import filters
from latamsec.tables.base import Facet, Table
from latamsec.tables.filters import Several
from latamsec.vocabulary import PlaceKind

if TYPE_CHECKING:
    from pathlib import Path


class PlaceTable(Table[Place]):
    """Places of the record, by id."""

    __slots__ = ()
    _name = "places"
    _record = Place
    _facets: ClassVar[Mapping[str, Facet]] = {
        "country": lambda _, place: (place.country.alpha_2,) if place.country else (),
        "kind": lambda _, place: (place.kind.value,),
    }

    def filter(
        self,
        *,
        country: Several[CountryLike] | None = None,
        kind: Several[str | PlaceKind] | None = None,
        text: str | None = None,
    ) -> PlaceTable:
        """The places that meet all conditions given.

        Args:
            country: The country or region in which they lie.
            kind: What they are.
            text: Words in the name.

        Raises:
            UnknownName: a word means nothing in this dataset.
            AmbiguousName: a word means more than one thing.
        """
        return self._select(
            filters.any_of("country", country, filters.country_codes),
            filters.any_of("kind", kind, filters.member(PlaceKind, "kind of place")),
            filters.phrase(text),
        )

    @overload
    def to_geojson(self) -> str: ...
    @overload
    def to_geojson(self, path: str | Path) -> None: ...
    def to_geojson(self, path: str | Path | None = None) -> str | None:
        """The places as GeoJSON: a point where a source gives one, otherwise the place by its name."""
        from latamsec.export import geojson
        from latamsec.frames import csv_json

        return csv_json.written(csv_json.pretty(geojson.of_places(self)), path)
