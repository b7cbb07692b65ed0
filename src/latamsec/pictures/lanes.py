"""The lanes of a timeline of events: which lanes an event is in, and the family and label of its mark."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from latamsec.countries import Country
from latamsec.labels import Labels
from latamsec.languages import ENGLISH
from latamsec.models import Event
from latamsec.pictures import svg
from latamsec.pictures.canvas import FAMILIES
from latamsec.vocabulary import EventKind

LANES = ("kind", "country", "theme")
"""What the lanes of a timeline can be."""
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
    family: str
    """The family of all its events; empty if each event has its own."""
    events: tuple[Event, ...]


def family_of(event: Event) -> str:
    """Return the family of an event's first kind."""
    return FAMILY_OF[event.kinds[0]]


def by_date(event: Event) -> tuple[Any, str]:
    """Return the key that sorts events by date."""
    return event.date.sort_key, event.id


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return events by date."""
    return sorted(events, key=by_date)


def mark_label(event: Event, labels: Labels) -> str:
    """Return the text that appears when somebody points at the mark of an event."""
    kinds = ", ".join(_member(kind, labels) for kind in event.kinds)
    countries = ", ".join(country.alpha_2 for country in event.countries)
    return f"{labels.day(event.date)}: {svg.clean(event.title)} ({kinds}; {countries})"


def _member(member: enum.Enum, labels: Labels) -> str:
    """Return a word of a vocabulary: in English, as filters and files have it."""
    return str(member.value) if labels.language == ENGLISH else labels.member(member)


def lane_names(event: Event, lanes: str, labels: Labels) -> tuple[str, ...]:
    """Return the names of the lanes of an event; the lane by kind is that of the first kind."""
    if lanes == "kind":
        return (_member(event.kinds[0], labels),)
    if lanes == "theme":
        return tuple(_member(theme, labels) for theme in event.themes) or (labels.word("pic.no_theme"),)
    # The United States take part in every event of the record, so they have a lane only for what is theirs alone.
    countries = [country for country in event.countries if country != Country("US")] or event.countries
    return tuple(map(labels.country, countries))


def lanes_of(events: Sequence[Event], lanes: str, labels: Labels) -> list[Lane]:
    """Return the lanes of some events, the fullest first; lanes by kind are sorted by family."""
    groups: dict[str, list[Event]] = {}
    for event in events:
        for name in dict.fromkeys(lane_names(event, lanes, labels)):
            groups.setdefault(name, []).append(event)
    order = sorted(groups, key=lambda name: (-len(groups[name]), name))
    if lanes == "kind":
        order.sort(key=lambda name: FAMILIES.index(family_of(groups[name][0])))
        return [Lane(name, family_of(groups[name][0]), tuple(groups[name])) for name in order]
    shown = order if len(order) <= _MOST_LANES + 1 else order[:_MOST_LANES]
    result = [Lane(name, "", tuple(groups[name])) for name in shown]
    others = order[len(shown) :]
    if others:
        ids = {event.id for name in others for event in groups[name]}
        name = labels.word(f"pic.other_{lanes}", n=len(others))
        result.append(Lane(name, "", tuple(event for event in events if event.id in ids)))
    return result
