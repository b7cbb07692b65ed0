"""Places, and events at their places, as GeoJSON (RFC 7946).

A feature has a point where a source of the record gives one. Where none does, and for seas and borders, which are no
points, its geometry is null, which RFC 7946 calls unlocated (section 3.2): the place is named, never invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from latamsec.models import Identity, Place

if TYPE_CHECKING:
    from latamsec.tables import EventTable, PlaceTable


def of_places(places: PlaceTable) -> dict[str, Any]:
    """A feature for each place."""
    return _collection((_feature(place.id, place, {}) for place in places), places.identity)


def of_events(events: EventTable) -> dict[str, Any]:
    """A feature for each event and each of its places; an event that no source places has one without a place."""
    return _collection(_of_events(events, events.dataset.places), events.identity)


def _of_events(events: EventTable, places: PlaceTable) -> Iterator[dict[str, Any]]:
    for event in events:
        told = {
            "event": event.id,
            "title": event.title,
            "date": event.date.edtf,
            "date_from": event.date.earliest and event.date.earliest.isoformat(),
            "date_to": event.date.latest and event.date.latest.isoformat(),
            "kinds": [kind.value for kind in event.kinds],
            "countries": [country.alpha_2 for country in event.countries],
        }
        if not event.places:
            yield _feature(event.id, None, told)
        for place in event.places:
            yield _feature(f"{event.id}@{place}", places[place], told)


def _feature(id: str, place: Place | None, told: Mapping[str, Any]) -> dict[str, Any]:
    point = place.coordinates if place else None
    where = {
        "place": place.id if place else None,
        "place_name": place.name if place else None,
        "place_kind": place.kind.value if place else None,
        "place_country": place.country.alpha_2 if place and place.country else None,
        "precision": "a point for the place, as a source gives it" if point else "named only",
    }
    geometry = {"type": "Point", "coordinates": [point.longitude, point.latitude]} if point else None
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": {**told, **where}}


def _collection(features: Iterable[dict[str, Any]], identity: Identity) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "dataset": identity.version,
        "digest": identity.digest,
        "license": identity.edition.license,
        "features": list(features),
    }
