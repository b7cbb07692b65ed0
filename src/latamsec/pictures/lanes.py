"""The lanes of a timeline of events: in which an event stands, and what its mark looks like and says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from latamsec.countries import Country
from latamsec.models import Event, Identity
from latamsec.pictures import svg
from latamsec.pictures.canvas import FAMILIES
from latamsec.question import Question
from latamsec.vocabulary import EventKind

LANES = ("kind", "country", "theme")
"""What the lanes of a timeline can be."""
FAMILY_OF = {
    EventKind.DEPLOYMENT: "force",
    EventKind.STRIKE: "force",
    EventKind.SEIZURE: "force",
    EventKind.RAID: "force",
    EventKind.DESIGNATION: "law",
    EventKind.SANCTION: "law",
    EventKind.PROSECUTION: "law",
    EventKind.LITIGATION: "law",
    EventKind.REWARD: "law",
    EventKind.EXECUTIVE_ACTION: "law",
    EventKind.LEGISLATION: "law",
    EventKind.VISIT: "speech",
    EventKind.DIPLOMACY: "speech",
    EventKind.STATEMENT: "speech",
    EventKind.MULTILATERAL: "speech",
    EventKind.REACTION: "speech",
    EventKind.INTELLIGENCE: "other",
    EventKind.AID: "other",
    EventKind.TRANSFER: "other",
    EventKind.MIGRATION: "other",
    EventKind.OTHER: "other",
}
"""The family of each kind, by which marks have their shape and colour."""
FAMILY_NAMES = {
    "force": "Forces: strikes, raids, seizures, deployments",
    "law": "Law: listings, sanctions, courts, orders, bills",
    "speech": "Words: statements, visits, diplomacy",
    "other": "Other: intelligence, aid, migration, transfers",
}
"""What each family is called in a legend."""
SHORT_NAMES = {"force": "Forces", "law": "Law", "speech": "Words", "other": "Other"}
"""What each family is called in a heading."""
_MOST_LANES = 14
"""The lanes by country or theme at most; what is left shares one more."""


@attrs.frozen(kw_only=True)
class Asked:
    """What is to be drawn, and how."""

    events: tuple[Event, ...]
    """The events."""
    identity: Identity
    """The dataset from which they come."""
    question: Question
    """What was asked to get to the events."""
    note: str
    """Why there are none."""
    links: Mapping[str, int]
    """How many records each event is linked with, in the whole dataset."""
    lanes: str
    """What the lanes are, of `LANES`."""
    title: str | None
    """What stands above the picture; None: how many events, by what."""
    link: Callable[[str], str | None] | None
    """Gives where the mark of an event leads, by its id; None: nowhere."""

    def href(self, id: str) -> str | None:
        """Where the mark of an event leads; None: nowhere."""
        return self.link(id) if self.link else None


@attrs.frozen
class Lane:
    """One lane, and the events that stand in it."""

    name: str
    """What stands beside it."""
    family: str | None
    """The family of all its events; None: each has its own."""
    events: tuple[Event, ...]
    """Its events, in the order of the table."""


def family(event: Event) -> str:
    """The family of an event's chief kind."""
    return FAMILY_OF[event.kinds[0]]


def keys(event: Event, lanes: str) -> tuple[str, ...]:
    """The lanes in which an event stands, by name; at least one.

    By kind it is its chief kind. By country it is each country but the United States, which take part in every event
    of the record, and theirs only where there is no other.
    """
    if lanes == "kind":
        return (event.kinds[0].value,)
    if lanes == "theme":
        return tuple(theme.value for theme in event.themes) or ("no theme",)
    others = tuple(country.name for country in event.countries if country != Country("US"))
    return others or tuple(country.name for country in event.countries)


def told(event: Event) -> str:
    """What the mark of an event says when it is pointed at."""
    kinds = ", ".join(kind.value for kind in event.kinds)
    countries = ", ".join(country.alpha_2 for country in event.countries)
    return f"{event.date.label()}: {svg.clean(event.title)} ({kinds}; {countries})"


def lanes_of(events: Sequence[Event], lanes: str) -> list[Lane]:
    """The lanes of some events, the fullest first; by kind within their families."""
    found: dict[str, list[Event]] = {}
    for event in events:
        for key in dict.fromkeys(keys(event, lanes)):
            found.setdefault(key, []).append(event)
    order = sorted(found, key=lambda key: (-len(found[key]), key))
    if lanes == "kind":
        order.sort(key=lambda key: FAMILIES.index(family(found[key][0])))
        return [Lane(key, family(found[key][0]), tuple(found[key])) for key in order]
    kept = order if len(order) <= _MOST_LANES + 1 else order[:_MOST_LANES]
    made = [Lane(key, None, tuple(found[key])) for key in kept]
    left = order[len(kept) :]
    if left:
        ids = {event.id for key in left for event in found[key]}
        others = "countries" if lanes == "country" else "themes"
        made.append(Lane(f"{len(left)} other {others}", None, tuple(event for event in events if event.id in ids)))
    return made


def link_counts(records: Iterable[tuple[str, Sequence[str]]]) -> dict[str, int]:
    """How many other records each record is linked with, in either direction.

    Args:
        records: The id of each record, and the ids that it names as related.
    """
    pairs = {frozenset((id, other)) for id, related in records for other in related if id != other}
    found: dict[str, int] = {}
    for pair in pairs:
        for id in pair:
            found[id] = found.get(id, 0) + 1
    return found
