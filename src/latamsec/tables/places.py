"""The table of places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, overload

from latamsec.countries import CountryLike
from latamsec.languages import ENGLISH
from latamsec.models import Place
from latamsec.tables import filters
from latamsec.tables.base import Table
from latamsec.tables.facets import Facet, of_field
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
        "country": of_field("country"),
        "kind": of_field("kind"),
        "within": lambda dataset, place: dataset.resolver.containing[place.id],
    }

    @filters.keywords
    def filter(
        self,
        *,
        country: Several[CountryLike] | None = None,
        kind: Several[str | PlaceKind] | None = None,
        within: Several[str] | None = None,
        text: str | None = None,
    ) -> PlaceTable:
        """Return the places that meet all conditions; see `Table`.

        Args:
            country: The country or region in which they are.
            kind: The kind of place.
            within: A place in which they lie, directly or through others.
            text: Words in the name.

        Examples:
            >>> latamsec.load("2026.10.4.1").places.filter(kind="prison").ids
            ('cecot', 'usp-hazelton')
        """
        return self._select(
            filters.of_country(self.identity, country),
            filters.word("kind", kind, PlaceKind, "kind of place"),
            filters.any_of("within", within, lambda word: (self.dataset.resolver.place(word),)),
            filters.terms(text),
        )

    @overload
    def to_geojson(self) -> str: ...
    @overload
    def to_geojson(self, path: str | Path) -> None: ...
    def to_geojson(self, path: str | Path | None = None) -> str | None:
        """Return the places as GeoJSON, or write it to a path and return None.

        A place is a point if a source says where it is; otherwise it has a name only.
        """
        from latamsec.export import geojson
        from latamsec.frames import csv_json

        return csv_json.text_or_file(csv_json.pretty(geojson.of_places(self.in_language(ENGLISH))), path)
