"""The table of events, and what their figures add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, overload

import attrs

from latamsec import totals
from latamsec.countries import CountryLike
from latamsec.dates import DateLike, When
from latamsec.models import Event
from latamsec.tables import filters
from latamsec.tables.base import Facet, Table, alpha_2_of, month_of, sources_of
from latamsec.tables.filters import Several
from latamsec.tables.index import AnyOf, Criterion
from latamsec.text import fold
from latamsec.totals import Total
from latamsec.vocabulary import Confidence, DateBasis, EventKind, Measure, Theme, Unit

if TYPE_CHECKING:
    from pathlib import Path

    from dateutil.relativedelta import relativedelta

    from latamsec.frames import Frame
    from latamsec.pictures import EventPlots


class EventTable(Table[Event]):
    """Events, by date."""

    __slots__ = ()
    _name = "events"
    _record = Event
    _facets: ClassVar[Mapping[str, Facet]] = {
        "country": lambda _, event: alpha_2_of(event),
        "kind": lambda _, event: tuple(kind.value for kind in event.kinds),
        "theme": lambda _, event: tuple(theme.value for theme in event.themes),
        "organization": lambda _, event: event.organizations,
        "person": lambda _, event: event.people,
        "place": lambda _, event: event.places,
        "source": sources_of,
        "tracker_entry": lambda _, event: (event.tracker_entry,) if event.tracker_entry else (),
        "confidence": lambda _, event: (event.confidence.value,),
        "basis": lambda _, event: (event.date_basis.value,),
        "month": lambda _, event: (month_of(event.date),),
        "year": lambda _, event: (month_of(event.date)[:4],),
    }

    def filter(
        self,
        *,
        country: Several[CountryLike] | None = None,
        since: DateLike | None = None,
        until: DateLike | None = None,
        on: DateLike | None = None,
        last: str | relativedelta | timedelta | None = None,
        kind: Several[str | EventKind] | None = None,
        theme: Several[str | Theme] | None = None,
        organization: Several[str] | None = None,
        person: Several[str] | None = None,
        place: Several[str] | None = None,
        text: str | None = None,
        words: str | None = None,
        source: Several[str] | None = None,
        confidence: Several[str | Confidence] | None = None,
        basis: Several[str | DateBasis] | None = None,
    ) -> EventTable:
        """The events that meet all conditions given; of several values for one condition, any will do.

        Args:
            country: A country or region by any of its names, demonyms or codes.
            since: Events whose span can reach this date or later.
            until: Events whose span can begin on this date or before.
            on: Events whose span can share a day with this date.
            last: A stretch counted back from `until`: "90 days", "3 months".
            kind: What sort of event.
            theme: What it was about.
            organization: A group by any of its names.
            person: Somebody who acts in it, by name or an unambiguous part of it.
            place: Where it happened.
            text: Words in title, summary or claims, in this order, whatever case and accents.
            words: Words, in any order, each of which begins a word of title, summary or claims ("canal pana").
            source: A source's id, a publisher, or a kind of source; anywhere in the record.
            confidence: What the record rests on.
            basis: What the date is the date of.

        Raises:
            UnknownName: a word means nothing in this dataset.
            AmbiguousName: a word means more than one thing.
            BadDate: a date cannot be read, or the window has no days.
        """
        names = self._dataset.resolver
        criteria = [
            filters.any_of("country", country, filters.country_codes),
            filters.window(since, until, on, last),
            filters.any_of("kind", kind, filters.member(EventKind, "event kind")),
            filters.any_of("theme", theme, filters.member(Theme, "theme")),
            filters.any_of("organization", organization, lambda word: (names.organization(word),)),
            filters.any_of("person", person, lambda word: (names.person(word),)),
            where := filters.any_of("place", place, lambda word: (names.place(word),)),
            filters.any_of("source", source, names.sources),
            filters.any_of("confidence", confidence, filters.member(Confidence, "confidence")),
            filters.any_of("basis", basis, filters.member(DateBasis, "date basis")),
            filters.phrase(text),
            filters.prefixes(words),
        ]
        events = self._select(*criteria)
        return events if where is None else self._with_places_left_out(events, where, criteria, filters.several(place))

    def _with_places_left_out(
        self, events: EventTable, where: AnyOf, criteria: Sequence[Criterion | None], asked: Sequence[str]
    ) -> EventTable:
        """The same answer with a note on events at places whose names contain that of a place asked for.

        The data do not say which place lies in which: an answer for the Caribbean Sea lacks the Southern Caribbean Sea.
        """
        places = self._dataset.places
        names = {place.id: f" {fold(place.name)} " for place in places}
        own = [names.pop(str(id)) for id in where.keys]
        near = frozenset(id for id, name in names.items() if any(part in name for part in own))
        if not near:
            return events
        nearby = self._select(*(attrs.evolve(where, keys=near) if one is where else one for one in criteria))
        ids = set(events.ids)
        more = [event for event in nearby if event.id not in ids]
        if not more:
            return events
        left_out = {id for event in more for id in event.places} & near
        labels = [place.name for place in places if place.id in left_out]
        note = (
            f"{len(more)} further {'event is' if len(more) == 1 else 'events are'} recorded at {' and '.join(labels)} "
            f"and not in this answer: filter(place={[*asked, *labels]!r}) includes them."
        )
        return events._derived(events, events.question, f"{events.note} {note}".lstrip())

    def total(self, what: str | Measure, unit: str | Unit | None = None) -> Total:
        """What a figure adds up to over these events, with its bounds and what is not known.

        Args:
            what: The measure: "killed", "vessels", "deported" …
            unit: Only figures in this unit; None: all, which must then be in one.

        Raises:
            UnknownName: the measure or unit is none, or the measure is a running total.
            AmbiguousName: the figures are in more than one unit.
        """
        (measure,) = filters.member(Measure, "measure")(what)
        units = None if unit is None else Unit(*filters.member(Unit, "unit")(unit))
        return totals.total(self, Measure(measure), units)

    def totals(self, what: str | Measure, facet: str, unit: str | Unit | None = None) -> dict[str, Total]:
        """What a figure adds up to for each key of a facet ("month", "place", "country"), by key; see `group_by`.

        An event with several keys adds to each of them, so that the sums need not add up to that of the table.

        Raises:
            UnknownName: the measure, unit or facet is none, or the measure is a running total.
            AmbiguousName: the figures are in more than one unit.
        """
        return {key: events.total(what, unit) for key, events in self.group_by(facet).items()}

    @property
    def plot(self) -> EventPlots:
        """The pictures of the events: `plot.timeline()`, `plot.map()`, `plot.strikes()`.

        Examples:
            >>> import latamsec
            >>> latamsec.load("2026.10.4.1").events.plot.timeline().title
            '476 events by kind'
        """
        from latamsec.pictures import EventPlots

        return EventPlots(self)

    def quantities(self) -> Frame:
        """One row for each figure of the events: the event and its date, then what is counted, by whom, the bounds."""
        return self._parts("quantities")

    def claims(self) -> Frame:
        """One row for each claim of the events: the event and its date, then who says, denies or disputes what."""
        return self._parts("claims")

    @overload
    def to_geojson(self) -> str: ...
    @overload
    def to_geojson(self, path: str | Path) -> None: ...
    def to_geojson(self, path: str | Path | None = None) -> str | None:
        """The events at their places as GeoJSON: a point where a source gives one, otherwise the place by its name."""
        from latamsec.export import geojson
        from latamsec.frames import csv_json

        return csv_json.written(csv_json.pretty(geojson.of_events(self)), path)

    @overload
    def to_icalendar(self) -> str: ...
    @overload
    def to_icalendar(self, path: str | Path) -> None: ...
    def to_icalendar(self, path: str | Path | None = None) -> str | None:
        """The events as all-day entries of a calendar (iCalendar): the text, or None where it is written to a path.

        Raises:
            MissingExtra: icalendar is not installed.
        """
        from latamsec.export import icalendar
        from latamsec.frames import csv_json

        return csv_json.written(icalendar.to_icalendar(self), path)

    @overload
    def to_atom(self) -> str: ...
    @overload
    def to_atom(self, path: str | Path) -> None: ...
    def to_atom(self, path: str | Path | None = None) -> str | None:
        """The events as a news feed (Atom), the last first: the text, or None where it is written to a path."""
        from latamsec.export import atom
        from latamsec.frames import csv_json

        return csv_json.written(atom.to_atom(self), path)

    def _parts(self, field: str) -> Frame:
        from latamsec.frames import reshape

        return reshape.parts_of(self.frame(), field, ("id", "date", "date_from", "date_to"))

    def _span(self, record: Event) -> When | None:
        return record.date
