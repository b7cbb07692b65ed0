"""Places, and events at their places, as GeoJSON (RFC 7946).

A feature has a point if a source gives one. Otherwise, and for seas and borders, which are not points, its geometry is
null ("unlocated", section 3.2), and the feature has only the name of the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from latamsec.models import Place
from latamsec.tables import translated

if TYPE_CHECKING:
    from latamsec.dataset import Dataset
    from latamsec.tables import EventTable, PlaceTable


def of_places(places: PlaceTable) -> dict[str, Any]:
    """Return a feature collection with one feature per place."""
    return _collection(places, (_feature(places.dataset, place.id, place, {}) for place in places))


def of_events(events: EventTable) -> dict[str, Any]:
    """Return a feature collection with one feature per event and place; an event without a place has one feature."""
    return _collection(events, _event_features(events))


def _event_features(events: EventTable) -> Iterator[dict[str, Any]]:
    for event in events:
        properties = {
            "event": event.id,
            "title": event.title,
            **_translated(events.dataset, "title", "events", event, event.title),
            "date": event.date.edtf,
            "date_from": event.date.earliest and event.date.earliest.isoformat(),
            "date_to": event.date.latest and event.date.latest.isoformat(),
            "kinds": [kind.value for kind in event.kinds],
            "countries": [country.alpha_2 for country in event.countries],
        }
        if not event.places:
            yield _feature(events.dataset, event.id, None, properties)
        for place in event.places:
            yield _feature(events.dataset, f"{event.id}@{place}", events.dataset.places[place], properties)


def _translated(dataset: Dataset, name: str, table: str, record: Any, english: str | None) -> dict[str, str | None]:
    """Return a text of a record in the languages into which a dataset has translations: `title_es`."""
    languages = translated.languages_of(dataset)
    return {f"{name}_{code}": dataset.translations(code).text(table, record, english) for code in languages}


def _feature(dataset: Dataset, id: str, place: Place | None, properties: Mapping[str, Any]) -> dict[str, Any]:
    point = place.coordinates if place else None
    place_properties = {
        "place": place.id if place else None,
        "place_name": place.name if place else None,
        **_translated(dataset, "place_name", "places", place, place.name if place else None),
        "place_kind": place.kind.value if place else None,
        "place_country": place.country.alpha_2 if place and place.country else None,
        "precision": "a point for the place, as a source gives it" if point else "named only",
    }
    geometry = {"type": "Point", "coordinates": [point.longitude, point.latitude]} if point else None
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": {**properties, **place_properties}}


def _collection(table: EventTable | PlaceTable, features: Iterable[dict[str, Any]]) -> dict[str, Any]:
    identity = table.identity
    return {
        "type": "FeatureCollection",
        "dataset": identity.version,
        "digest": identity.digest,
        "license": identity.edition.license,
        "features": list(features),
    }
