"""The tables of a dataset, and what each can be filtered by.

Filters take texts, enums, dates and countries, one or several of them (any will do); all keywords must hold. A word
that means nothing raises an error with the nearest that does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, overload

import attrs

from latamsec import dates, totals
from latamsec import listings as listings_
from latamsec.conflicts import Conflict
from latamsec.countries import Country, CountryLike
from latamsec.dates import DateLike
from latamsec.errors import UnknownName
from latamsec.models import Designation, Event, Organization, Person, Place, citings
from latamsec.tables import filters
from latamsec.tables.base import Table, month_of
from latamsec.tables.filters import Several
from latamsec.tables.index import Criterion, Facet, Having
from latamsec.text import fold, nearest
from latamsec.totals import Total
from latamsec.vocabulary import (
    Agency,
    Authority,
    Confidence,
    DateBasis,
    EventKind,
    Measure,
    OrganizationKind,
    PlaceKind,
    Theme,
    Unit,
)

if TYPE_CHECKING:
    from pathlib import Path

    from dateutil.relativedelta import relativedelta

    from latamsec.frames.frame import Frame
    from latamsec.pictures.picture import Picture


def _alpha_2(several: Iterable[Country]) -> tuple[str, ...]:
    return tuple(country.alpha_2 for country in several)


def _cited(record: object) -> tuple[str, ...]:
    return tuple(citing.source for citing in citings(record))


class EventTable(Table[Event]):
    """Events, by date."""

    __slots__ = ()
    NAME = "events"
    RECORD = Event
    FACETS: ClassVar[Mapping[str, Facet[Event]]] = {
        "country": lambda event: _alpha_2(event.countries),
        "kind": lambda event: tuple(kind.value for kind in event.kinds),
        "theme": lambda event: tuple(theme.value for theme in event.themes),
        "organization": lambda event: event.organizations,
        "person": lambda event: event.people,
        "place": lambda event: event.places,
        "source": _cited,
        "section": lambda event: (event.section,) if event.section else (),
        "confidence": lambda event: (event.confidence.value,),
        "basis": lambda event: (event.date_basis.value,),
        "month": lambda event: (month_of(event.date),),
        "year": lambda event: (month_of(event.date)[:4],),
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
            place: Where it happened. An event is recorded at the places that its sources name and not at larger ones
                around them. The note of the answer counts the events left out at places whose names contain this one
                ("Southern Caribbean Sea" for "Caribbean Sea").
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
        names = self._context.registry
        criteria = [
            filters.having("country", country, filters.codes),
            filters.within(since, until, on, last),
            filters.having("kind", kind, filters.member(EventKind, "event kind")),
            filters.having("theme", theme, filters.member(Theme, "theme")),
            filters.having("organization", organization, lambda word: (names.organization(word),)),
            filters.having("person", person, lambda word: (names.person(word),)),
            where := filters.having("place", place, lambda word: (names.place(word),)),
            filters.having("source", source, names.sources),
            filters.having("confidence", confidence, filters.member(Confidence, "confidence")),
            filters.having("basis", basis, filters.member(DateBasis, "date basis")),
            filters.saying(text),
            filters.beginning(words),
        ]
        found = self._select(*criteria)
        return found if where is None else self._with_places_left_out(found, where, criteria, filters.several(place))

    def _with_places_left_out(
        self, found: EventTable, where: Having, criteria: Sequence[Criterion | None], asked: Sequence[str]
    ) -> EventTable:
        """Return the same answer with a note on events at places whose names contain that of a place asked for.

        The data do not say which place lies in which, so an answer for the Caribbean Sea lacks the Southern Caribbean
        Sea.
        """
        folded = [(place, f" {fold(place.name)} ") for place in self._context.records.places]
        own = [name for place, name in folded if place.id in where.keys]
        near = {
            place.id: place.name
            for place, name in folded
            if place.id not in where.keys and any(part in name for part in own)
        }
        if not near:
            return found
        nearby = attrs.evolve(where, keys=frozenset(near))
        seen = set(found.ids)
        all_near = self._select(*(nearby if one is where else one for one in criteria))
        more = [event for event in all_near if event.id not in seen]
        if not more:
            return found
        left_out = [name for id, name in near.items() if any(id in event.places for event in more)]
        events = "1 further event is" if len(more) == 1 else f"{len(more)} further events are"
        note = (
            f"{events} recorded at {' and '.join(left_out)} and not in this answer: "
            f"filter(place={[*asked, *left_out]!r}) includes them."
        )
        return type(self)(found, self._context, asked=found.asked, note=f"{found.note} {note}".lstrip())

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

    def timeline(
        self,
        lanes: str = "kind",
        *,
        title: str | None = None,
        width: float = 760,
        theme: str = "auto",
        link: Callable[[str], str | None] | None = None,
    ) -> Picture:
        """The events along time, in lanes, as a picture; the most linked ones are named.

        Args:
            lanes: `kind` (the chief one), `country` or `theme`; an event of several countries stands in each lane.
            title: What stands above it. None: how many events, and by what.
            width: Pixels, 280 to 4000; below 520 it is laid out for a narrow screen.
            theme: Its colours: `light`, `dark`, or `auto` for those of the reader's system.
            link: Gives the address that the mark of an event leads to, by its id. None: marks lead nowhere.

        Raises:
            UnknownName: the lanes or the theme are none of these.
            ValueError: the width is no such number.
        """
        from latamsec.pictures import timeline
        from latamsec.pictures.lanes import Asked, link_counts

        asked = Asked(
            events=tuple(self),
            identity=self.identity,
            asked=self.asked,
            note=self.note,
            links=link_counts((event.id, event.related) for event in self._context.records.events),
            lanes=lanes,
            title=title,
            link=link,
        )
        return timeline.picture(asked, width, theme)

    def map(
        self,
        *,
        title: str | None = None,
        width: float = 760,
        theme: str = "auto",
        link: Callable[[str], str | None] | None = None,
    ) -> Picture:
        """The events on the Americas, as a picture: countries shaded by count, seas as places of their own.

        Args:
            title: What stands above it. None: how many events.
            width: Pixels, 280 to 4000; below 520 it is laid out for a narrow screen.
            theme: Its colours: `light`, `dark`, or `auto` for those of the reader's system.
            link: Gives the address that a country leads to, by its alpha-2 code, or a place, by its id. None: nowhere.

        Raises:
            UnknownName: the theme is none of these.
            ValueError: the width is no such number.
        """
        from latamsec.pictures import americas

        asked = americas.Asked(
            events=tuple(self),
            places={place.id: place for place in self._context.records.places},
            identity=self.identity,
            asked=self.asked,
            note=self.note,
            title=title,
            link=link,
        )
        return americas.picture(asked, width, theme)

    def strikes(
        self,
        *,
        title: str | None = None,
        width: float = 760,
        theme: str = "auto",
        link: Callable[[str], str | None] | None = None,
    ) -> Picture:
        """The strikes among the events by month and sea, as a picture: how many people they killed, as low to high.

        Args:
            title: What stands above it. None: how many strikes.
            width: Pixels, 280 to 4000.
            theme: Its colours: `light`, `dark`, or `auto` for those of the reader's system.
            link: Gives the address that the block of a strike leads to, by its id. None: blocks lead nowhere.

        Raises:
            UnknownName: the theme is none of these.
            ValueError: the width is no such number.
        """
        from latamsec.pictures import strikes

        asked = strikes.Asked(
            events=tuple(self),
            places={place.id: place for place in self._context.records.places},
            identity=self.identity,
            asked=self.asked,
            note=self.note,
            title=title,
            link=link,
        )
        return strikes.picture(asked, width, theme)

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

        places = {place.id: place for place in self._context.records.places}
        return csv_json.written(csv_json.pretty(geojson.of_events(self, places, self.identity)), path)

    @overload
    def to_icalendar(self) -> str: ...
    @overload
    def to_icalendar(self, path: str | Path) -> None: ...
    def to_icalendar(self, path: str | Path | None = None) -> str | None:
        """The events as all-day entries of a calendar (iCalendar): the text, or None where it is written to a path.

        Raises:
            MissingExtra: icalendar is not installed.
        """
        from latamsec.export import feeds
        from latamsec.frames import csv_json

        return csv_json.written(feeds.to_icalendar(self, self._context.sources, self.identity), path)

    @overload
    def to_atom(self) -> str: ...
    @overload
    def to_atom(self, path: str | Path) -> None: ...
    def to_atom(self, path: str | Path | None = None) -> str | None:
        """The events as a news feed (Atom), the last first: the text, or None where it is written to a path."""
        from latamsec.export import feeds
        from latamsec.frames import csv_json

        return csv_json.written(feeds.to_atom(self, self._context.sources, self.identity), path)

    def _parts(self, field: str) -> Frame:
        from latamsec.frames import reshape

        return reshape.parts_of(self.frame(), field, ("id", "date", "date_from", "date_to"))


class DesignationTable(Table[Designation]):
    """Listings, by id."""

    __slots__ = ()
    NAME = "designations"
    RECORD = Designation
    FACETS: ClassVar[Mapping[str, Facet[Designation]]] = {
        "authority": lambda listing: (listing.authority.value,),
        "agency": lambda listing: (listing.agency.value,),
        "organization": lambda listing: (listing.organization,) if listing.organization else (),
        "subject": lambda listing: (listing.subject,),
        "source": _cited,
        "id": lambda listing: (listing.id,),
        "year": lambda listing: (f"{listings_.in_force_from(listing)[0].year:04}",),
    }

    def filter(
        self,
        *,
        authority: Several[str | Authority] | None = None,
        agency: Several[str | Agency] | None = None,
        country: Several[CountryLike] | None = None,
        organization: Several[str] | None = None,
        since: DateLike | None = None,
        until: DateLike | None = None,
        on: DateLike | None = None,
        effective: DateLike | None = None,
        text: str | None = None,
        source: Several[str] | None = None,
    ) -> DesignationTable:
        """The listings that meet all conditions given; of several values for one condition, any will do.

        Args:
            authority: The law or list.
            agency: Who lists.
            country: Where the group listed is based, or the country that is listed itself.
            organization: A group by any of its names.
            since: Listings that can have been in force on this date or later.
            until: Listings that can have been in force on this date or before.
            on: Listings that can have been in force on this date; for a sure answer see `in_force`.
            effective: Listings whose force can have begun on this day, or in this month or year.
            text: Words in the summary, legal basis or names listed.
            source: A source's id, a publisher, or a kind of source.

        Raises:
            UnknownName: a word means nothing in this dataset.
            AmbiguousName: a word means more than one thing.
            BadDate: a date cannot be read, or the window has no days.
        """
        names = self._context.registry
        return self._select(
            filters.having("authority", authority, filters.member(Authority, "authority")),
            filters.having("agency", agency, filters.member(Agency, "agency")),
            self._based_in(country),
            filters.having("organization", organization, lambda word: (names.organization(word),)),
            filters.within(since, until, on),
            self._begun(effective),
            filters.having("source", source, names.sources),
            filters.saying(text),
        )

    def _based_in(self, country: Several[CountryLike] | None) -> Having | None:
        if country is None:
            return None
        codes = {code for name in filters.several(country) for code in filters.codes(name)}
        subjects = {f"country:{code}" for code in codes} | self._context.registry.organizations_of(codes)
        return Having(filters.label("country", country), "subject", frozenset(subjects))

    def _begun(self, effective: DateLike | None) -> Having | None:
        if effective is None:
            return None
        asked = dates.parse(effective)
        begun = (listing.id for listing in self if asked.overlaps(*listings_.in_force_from(listing)))
        return Having(filters.label("effective", str(asked)), "id", frozenset(begun))

    def in_force(
        self,
        on: DateLike,
        *,
        authority: Several[str | Authority] | None = None,
        known_on: DateLike | None = None,
        possibly: bool = False,
    ) -> DesignationTable:
        """The listings in force on a day: effective on or before it and not yet ended.

        Args:
            on: The day.
            authority: Only under these laws or lists.
            known_on: As anyone could have known it on that day, the listings too: an end, a notice or a source that
                came later is not in them. None: as the dataset knows it.
            possibly: Also those whose dates leave it open.

        Raises:
            BadDate: a date is not one day.
            UnknownName: the authority is none.
        """
        day = dates.day(on, "on")
        days = [one for one in (self.identity.known_on, known_on and dates.day(known_on, "known_on")) if one]
        known = min(days, default=None)
        wanted = {listings_.Force.YES, listings_.Force.POSSIBLY} if possibly else {listings_.Force.YES}
        listings = self.filter(authority=authority)
        answers = listings_.listed(listings, day, known, self._context.sources)
        found = [answer.designation for answer in answers if answer and answer.force in wanted]
        unsure = sum(1 for answer in answers if answer and answer.force is listings_.Force.POSSIBLY)
        options = "".join((f", known_on={known}" if known else "", ", possibly=True" if possibly else ""))
        notes = (
            [f"{unsure} more may be in force: in_force(…, possibly=True) has them."] if unsure and not possibly else []
        )
        last = self.identity.coverage[1]
        if day > last and known is None:
            notes.append(f"The dataset covers days to {last} only; later changes are not in this answer.")
        return listings._as_known(known)._of(found, f"in_force({day}{options})", note=" ".join(notes))

    def timeline(
        self,
        *,
        title: str | None = None,
        width: float = 760,
        theme: str = "auto",
        link: Callable[[str], str | None] | None = None,
    ) -> Picture:
        """Who was listed when and under which law, as a picture: bars that end when a listing ends.

        Args:
            title: What stands above it. None: how many listings, and of how many groups and countries.
            width: Pixels, 280 to 4000; below 520 it is laid out for a narrow screen.
            theme: Its colours: `light`, `dark`, or `auto` for those of the reader's system.
            link: Gives the address that the bar of a listing leads to, by its id. None: bars lead nowhere.

        Raises:
            UnknownName: the theme is none of these.
            ValueError: the width is no such number.
        """
        from latamsec.pictures import listings

        names = {group.id: group.name for group in self._context.records.organizations}
        names |= {listing.subject: str(listing.country) for listing in self if listing.country}
        asked = listings.Asked(
            listings=tuple(self),
            identity=self.identity,
            asked=self.asked,
            note=self.note,
            names=names,
            title=title,
            link=link,
        )
        return listings.picture(asked, width, theme)


class OrganizationTable(Table[Organization]):
    """Armed and criminal groups, by id."""

    __slots__ = ()
    NAME = "organizations"
    RECORD = Organization
    FACETS: ClassVar[Mapping[str, Facet[Organization]]] = {
        "country": lambda group: _alpha_2(group.countries),
        "kind": lambda group: (group.kind.value,),
        "source": _cited,
    }

    def filter(
        self,
        *,
        country: Several[CountryLike] | None = None,
        kind: Several[str | OrganizationKind] | None = None,
        text: str | None = None,
        source: Several[str] | None = None,
    ) -> OrganizationTable:
        """The groups that meet all conditions given; of several values for one condition, any will do.

        Args:
            country: Where the group is based; a country or region by any of its names, demonyms or codes.
            kind: What it is.
            text: Words in the summary or in any of its names.
            source: A source's id, a publisher, or a kind of source.

        Raises:
            UnknownName: a word means nothing in this dataset.
            AmbiguousName: a word means more than one thing.
        """
        return self._select(
            filters.having("country", country, filters.codes),
            filters.having("kind", kind, filters.member(OrganizationKind, "kind of organization")),
            filters.having("source", source, self._context.registry.sources),
            filters.saying(text),
        )


class PersonTable(Table[Person]):
    """People who act in the record, by id."""

    __slots__ = ()
    NAME = "people"
    RECORD = Person
    FACETS: ClassVar[Mapping[str, Facet[Person]]] = {"country": lambda person: _alpha_2(person.countries)}

    def filter(self, *, country: Several[CountryLike] | None = None, text: str | None = None) -> PersonTable:
        """The people who meet all conditions given.

        Args:
            country: The country or region whose offices or acts they stand for.
            text: Words in a name or an office.

        Raises:
            UnknownName: no country or region is called so.
            AmbiguousName: several are.
        """
        return self._select(filters.having("country", country, filters.codes), filters.saying(text))


class PlaceTable(Table[Place]):
    """Places of the record, by id."""

    __slots__ = ()
    NAME = "places"
    RECORD = Place
    FACETS: ClassVar[Mapping[str, Facet[Place]]] = {
        "country": lambda place: (place.country.alpha_2,) if place.country else (),
        "kind": lambda place: (place.kind.value,),
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
            filters.having("country", country, filters.codes),
            filters.having("kind", kind, filters.member(PlaceKind, "kind of place")),
            filters.saying(text),
        )

    @overload
    def to_geojson(self) -> str: ...
    @overload
    def to_geojson(self, path: str | Path) -> None: ...
    def to_geojson(self, path: str | Path | None = None) -> str | None:
        """The places as GeoJSON: a point where a source gives one, otherwise the place by its name."""
        from latamsec.export import geojson
        from latamsec.frames import csv_json

        return csv_json.written(csv_json.pretty(geojson.of_places(self, self.identity)), path)


class ConflictTable(Table[Conflict]):
    """Where sources disagree, record by record."""

    __slots__ = ()
    NAME = "conflicts"
    RECORD = Conflict
    FACETS: ClassVar[Mapping[str, Facet[Conflict]]] = {
        "table": lambda conflict: (conflict.table,),
        "field": lambda conflict: (conflict.field, conflict.field.partition(".")[0]),
        "record": lambda conflict: (conflict.record,),
        "source": _cited,
    }

    def filter(
        self,
        *,
        table: Several[str] | None = None,
        field: Several[str] | None = None,
        record: Several[str] | None = None,
        source: Several[str] | None = None,
        text: str | None = None,
    ) -> ConflictTable:
        """The conflicts that meet all conditions given.

        Args:
            table: "events" or "designations".
            field: The field in question ("date", "quantities.killed"); a field alone covers its measures.
            record: The id of a record.
            source: A source's id, a publisher, or a kind of source ("tracker") among those that disagree.
            text: Words in the values or the note.

        Raises:
            UnknownName: a word means nothing in this dataset, or in no conflict of it.
        """
        return self._select(
            filters.having("table", table, self._known("table")),
            filters.having("field", field, self._known("field")),
            filters.having("record", record, self._known("record")),
            filters.having("source", source, self._context.registry.sources),
            filters.saying(text),
        )

    def _known(self, facet: str) -> Callable[[str], tuple[str]]:
        known = {str(key) for conflict in self for key in self.FACETS[facet](conflict)}

        def keys_of(word: str) -> tuple[str]:
            if word not in known:
                near = nearest(word, known)
                raise UnknownName(word, f"{facet} of conflicts", near, self.identity.version)
            return (word,)

        return keys_of
