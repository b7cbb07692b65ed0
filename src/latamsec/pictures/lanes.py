"""The lanes of a timeline of events: which lanes an event is in, and the family and label of its mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from latamsec.countries import Country
from latamsec.models import Event
from latamsec.pictures import svg
from latamsec.pictures.canvas import FAMILIES
from latamsec.vocabulary import EventKind

LANES = ("kind", "country", "theme")
"""What the lanes of a timeline can be."""
FAMILY_NAMES = {
    "force": "Forces: strikes, raids, seizures, deployments",
    "law": "Law: designations, sanctions, courts, orders",
    "speech": "Words: statements, visits, diplomacy",
    "other": "Other: intelligence, aid, migration, transfers",
}
"""The name of each family in a legend; a heading has only the word before the colon."""
_KINDS = {
    "force": "deployment strike seizure raid",
    "law": "designation sanction prosecution litigation reward executive-action legislation",
    "speech": "visit diplomacy statement multilateral reaction",
    "other": "intelligence aid transfer migration other",
}
FAMILY_OF = {EventKind(kind): family for family, kinds in _KINDS.items() for kind in kinds.split()}
"""The family of each kind, which has a shape and a color. It helps the eye and is no field of the record."""
_MOST_LANES = 14
"""The maximum number of lanes by country or theme; the others share one more lane."""


@attrs.frozen
class Lane:
    """One lane of a timeline."""

    name: str
    """The name beside or above it."""
    family: str | None
    """The family of all its events; None if each event has its own."""
    events: tuple[Event, ...]
    """Its events, in the order of the table."""


def family_of(event: Event) -> str:
    """Return the family of an event's first kind."""
    return FAMILY_OF[event.kinds[0]]


def is_uncertain(event: Event) -> bool:
    """Return whether the date of an event is approximate or uncertain, so that its mark is hollow."""
    return event.date.approximate or event.date.uncertain


def mark_label(event: Event) -> str:
    """Return the text that appears when somebody points at the mark of an event."""
    kinds = ", ".join(kind.value for kind in event.kinds)
    countries = ", ".join(country.alpha_2 for country in event.countries)
    return f"{event.date.label()}: {svg.clean(event.title)} ({kinds}; {countries})"


def lane_names(event: Event, lanes: str) -> tuple[str, ...]:
    """Return the names of the lanes of an event; at least one.

    The lane by kind is that of the first kind. The lanes by country leave out the United States, which take part in
    every event of the record, unless the event has no other country.
    """
    if lanes == "kind":
        return (event.kinds[0].value,)
    if lanes == "theme":
        return tuple(theme.value for theme in event.themes) or ("no theme",)
    others = tuple(country.name for country in event.countries if country != Country("US"))
    return others or tuple(country.name for country in event.countries)


def lanes_of(events: Sequence[Event], lanes: str) -> list[Lane]:
    """Return the lanes of some events, the fullest first; lanes by kind are sorted by family."""
    groups: dict[str, list[Event]] = {}
    for event in events:
        for name in dict.fromkeys(lane_names(event, lanes)):
            groups.setdefault(name, []).append(event)
    order = sorted(groups, key=lambda name: (-len(groups[name]), name))
    if lanes == "kind":
        order.sort(key=lambda name: FAMILIES.index(family_of(groups[name][0])))
        return [Lane(name, family_of(groups[name][0]), tuple(groups[name])) for name in order]
    shown = order if len(order) <= _MOST_LANES + 1 else order[:_MOST_LANES]
    result = [Lane(name, None, tuple(groups[name])) for name in shown]
    others = order[len(shown) :]
    if others:
        ids = {event.id for name in others for event in groups[name]}
        what = "countries" if lanes == "country" else "themes"
        result.append(Lane(f"{len(others)} other {what}", None, tuple(event for event in events if event.id in ids)))
    return result


def link_counts(events: Iterable[Event]) -> dict[str, int]:
    """Return how many other events each event is linked with, in either direction; without those that have no links."""
    pairs = {frozenset((event.id, other)) for event in events for other in event.related if other != event.id}
    counts: dict[str, int] = {}
    for pair in pairs:
        for id in pair:
            counts[id] = counts.get(id, 0) + 1
    return counts
