"""The table of events, and the sums of their figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, overload

import attrs

from latamsec import totals
from latamsec._quoting import as_text
from latamsec._speaking import speaking
from latamsec.countries import CountryLike
from latamsec.dates import DateLike, When
from latamsec.errors import AmbiguousName, UnknownName
from latamsec.languages import ENGLISH, codes
from latamsec.models import Claim, Event, Person, Quantity
from latamsec.tables import facets, filters, translated
from latamsec.tables.base import Table
from latamsec.tables.facets import Facet, Facets, month_of, of_field
from latamsec.tables.filters import Several
from latamsec.tables.index import AnyOf, Criterion
from latamsec.tables.totals_by import Totals
from latamsec.text import fold, join, nearest
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
        "country": of_field("countries"),
        "kind": of_field("kinds"),
        "theme": of_field("themes"),
        "organization": of_field("organizations"),
        "person": of_field("people"),
        "place": facets.places_of,
        "source": facets.sources_of,
        "tracker_entry": of_field("tracker_entry"),
        "confidence": of_field("confidence"),
        "basis": of_field("date_basis"),
        "month": lambda _, event: (month_of(event.date),),
        "sea": facets.seas_of,
        "place_country": facets.countries_of_places,
        "disputed": filters.is_disputed,
        "disputed_field": filters.disputed_fields,
        "year": lambda _, event: (month_of(event.date)[:4],),
    }

    @filters.keywords
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
        source: Several[str] | None = None,
        confidence: Several[str | Confidence] | None = None,
        basis: Several[str | DateBasis] | None = None,
        disputed: bool | Several[str] | None = None,
    ) -> EventTable:
        """Return the events that meet all conditions; see `Table`.

        Args:
            country: A country or region by any of its names, demonyms or codes.
            since: Events that can have happened on this date or later.
            until: Events that can have happened on this date or earlier.
            on: Events that can have happened on this date.
            last: A length of time: "90 days", "3 months". It ends with `until`, or else with the last day covered.
            kind: The kind of event.
            theme: The theme.
            organization: An organization by any of its names.
            person: A person who acts in it, by name or an unambiguous part of a name.
            place: A place by its name, with the places within it: the Caribbean includes the southern Caribbean.
            text: Words in the title, the summary or a claim; see `Table`.
            source: The id of a source, a publisher, or a kind of source, anywhere in the record.
            confidence: The strength of the sources.
            basis: What the date refers to: the act, its announcement, its publication or a report of it.
            disputed: Whether sources disagree on any field; or the field or measure on which they do: "date", "killed".

        Examples:
            >>> len(latamsec.load("2026.10.4.1").events.filter(country="Mexico", kind="strike", until="2025-12-31"))
            3
        """
        names = self.dataset.resolver
        criteria = [
            filters.of_country(self.identity, country),
            filters.window(self.identity, since, until, on, last),
            filters.word("kind", kind, EventKind, "event kind"),
            filters.word("theme", theme, Theme, "theme"),
            filters.any_of("organization", organization, lambda word: (names.organization(word),)),
            filters.any_of("person", person, lambda word: (names.person(word),)),
            within := filters.any_of("place", place, lambda word: (names.place(word),)),
            filters.any_of("source", source, names.sources),
            filters.word("confidence", confidence, Confidence, "confidence"),
            filters.word("basis", basis, DateBasis, "date basis"),
            filters.terms(text),
            filters.disputed(disputed, Event),
        ]
        events = self._select(*criteria)
        note = "" if within is None else self._left_out(events, criteria, within)
        return attrs.evolve(events, note=f"{events.note} {note}".strip()) if note else events

    def _left_out(self, events: EventTable, criteria: Sequence[Criterion | None], place: AnyOf) -> str:
        """Return a note on events at other places whose names contain the name of a place in the filter.

        Datasets of schemas before 3 do not say which place lies in which, so in these the result for the Caribbean Sea
        lacks the Southern Caribbean Sea.
        """
        near = filters.named_after(place, self.dataset.places._records)
        nearby = self._select(*(near if each is place else each for each in criteria)) if near.keys else ()
        more = [event for event in nearby if event not in events]
        if not more:
            return ""
        ids = {id for event in more for id in event.places} & near.keys
        names = [place.name for place in self.dataset.places if place.id in ids]
        values = [*filters.several(place.arguments["place"]), *names]
        what, are, them = ("event", "is", "it") if len(more) == 1 else ("events", "are", "them")
        return self.identity.labels.said(
            f"{len(more)} {what} at {join(names)} {are} not in this result; filter(place={values!r}) includes {them}."
        )

    @filters.keywords
    def total(self, what: str | Measure, unit: str | Unit | None = None) -> Total:
        """Return the sum of a measure over the events, with its bounds and the number of events that leave it open.

        Args:
            what: The measure: "killed", "vessels", "deported" and so on.
            unit: The unit of the figures to add; None if all figures have the same unit.

        Raises:
            UnknownName: There is no such measure or unit, or the figures are running totals or percentages.
            AmbiguousName: The figures have more than one unit, and `unit` is None.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.filter(kind="strike", until="2025-12-31").total("killed")
            killed: 114 people in 34 strikes, 6 of these figures disputed (from 113 to 122), 9 more missing
        """
        measure = filters.member(Measure, "measure", what)
        return attrs.evolve(self._sum(self._records, measure, self._unit_of(measure, unit), what), note=self.note)

    def _sum(self, events: Iterable[Event], measure: Measure, unit: Unit | None, word: object) -> totals.Total:
        try:
            return attrs.evolve(totals.total(events, measure, unit), language=self.identity.language)
        except (AmbiguousName, UnknownName) as error:
            raise attrs.evolve(error, value=word) from None

    def _unit_of(self, measure: Measure, word: str | Unit | None) -> Unit | None:
        """Return the unit that a word means; a unit that no figure of the measure has would give a false zero."""
        if word is None:
            return None
        unit = filters.member(Unit, "unit", word)
        figures = (figure for event in self.dataset.events for figure in event.quantities if figure.what is measure)
        known = sorted({figure.unit.value for figure in figures})
        if known and unit.value not in known:
            step = f"A sum for each {word} is totals({measure.value!r}, {word!r})." if word in self._facets else ""
            raise UnknownName(str(word), f"unit of {measure.value}", tuple(known), self.identity.version, step)
        return unit

    @overload
    def totals(self, what: str | Measure, facet: str, unit: str | Unit | None = None) -> Totals[str]: ...
    @overload
    def totals(
        self, what: str | Measure, facet: list[str] | tuple[str, ...], unit: str | Unit | None = None
    ) -> Totals[tuple[str, ...]]: ...
    @filters.keywords
    def totals(self, what: str | Measure, facet: Facets, unit: str | Unit | None = None) -> Totals[Any]:
        """Return the sum of a measure for each key of a facet ("month"), or of several; see `total` and `group_by`.

        The answer is a dict; its `frame()` and `to_pandas()` have a row for each key.

        An event with several keys counts under each of them, so the sums can exceed that of the table.

        Raises:
            UnknownName: There is no such measure, unit or facet, or the figures are running totals or percentages.
            AmbiguousName: The figures have more than one unit, and `unit` is None.

        Examples:
            >>> strikes = latamsec.load("2026.10.4.1").events.filter(kind="strike", until="2025-10-20")
            >>> strikes.totals("killed", "month")["2025-10"]
            killed: 15 people in 4 strikes, 1 of these figures disputed (from 14 to 15)
            >>> strikes.totals("deaths", ["month", "sea"])["2025-10", "caribbean-sea"].low
            15
        """
        measure = filters.member(Measure, "measure", what)
        one = self._unit_of(measure, unit)
        self._sum(self._records, measure, one, what)  # Sums in different units would look as if they could be compared.
        names, units = self._facet_names(facet), {} if unit is None else {"unit": unit}
        groups = self._groups(names, alone=isinstance(facet, str))
        sums = {key: self._sum(events, measure, one, what) for key, events in groups.items()}
        question = self.question.then("totals", what, names, **units).then("frame")
        return Totals(sums, names, self.identity, question, len(self))

    def tolls(self) -> Frame:
        """Return one row for each strike: day, sea, place, people killed, who says so, rival accounts, a source.

        Survivors whom no search found are in both `missing` and `survivors`, so do not add the two.

        Events that are not strikes have no row; the note of the frame counts them.

        Examples:
            >>> row = next(iter(latamsec.load("2026.10.4.1").events.filter(on="2025-09-02", kind="strike").tolls()))
            >>> row["low"], row["high"], row["by"], row["disputed"]
            (11, 11, ['Donald Trump'], ['11', 'five people on board'])
        """
        from latamsec.analysis.tolls import tolls

        return tolls(self)

    @property
    def plot(self) -> EventPlots:
        """The pictures of the events: `plot.timeline()`, `plot.map()`, `plot.strikes()`.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.plot.timeline().title
            '476 events by kind'
        """
        from latamsec.pictures import EventPlots

        return EventPlots(self)

    def quantities(self) -> Frame:
        """Return a row for each figure: the event and its date, then what is counted, by whom, and the bounds.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.filter(kind="strike", on="2025-09-02").quantities()["low"]
            [11, 1]
        """
        return self._parts("quantities", Quantity)

    @speaking
    def claims(self, *, by: Several[str] | None = None) -> Frame:
        """Return a row for each claim: the event and its date, then who says, denies or disputes what.

        Args:
            by: A speaker: a person by any name or an unambiguous part of one, or the speaker as the record has it. What
                somebody says together with others counts too.

        Raises:
            UnknownName: No claim in the dataset is by such a speaker.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.filter(kind="strike", on="2025-09-02").claims()["by"][-2:]
            ['Jim Himes', 'Tom Cotton']
        """
        frame = self._parts("claims", Claim)
        if by is None:
            return frame
        words = filters.several(by)
        speakers = {name for word in words for name in self._speakers(word)}
        kept = [number for number, speaker in enumerate(frame["by"]) if speaker in speakers]
        none = f"None of {len(frame)} claims is by {join(words, 'or')}."
        note = frame.note if kept else self.identity.labels.said(none)
        return attrs.evolve(
            frame,
            values=tuple([column[number] for number in kept] for column in frame.values),
            question=self.question.then("claims", by=words),
            note=note,
        )

    def _speakers(self, word: str) -> tuple[str, ...]:
        """Return the speakers of claims in the dataset that a name means, alone, described or with others."""
        by_name: dict[str, dict[str, None]] = {}
        for event in self.dataset.events._records:
            for claim in event.claims:
                others = (self.dataset.translations(code).text("events", event, claim.by) for code in codes()[1:])
                for name in (*claim.names, *filter(None, others)):
                    by_name.setdefault(fold(name), {})[claim.by] = None
        text = as_text(word)
        exact = {fold(text)} & by_name.keys()
        spellings = [{fold(name) for name in (each.name, *each.names)} for each in self._people(word)]
        people = [names for folded in spellings if (names := folded & by_name.keys())]
        if exact:
            people = [exact.union(*(names for names in people if exact <= names))]
        if len(people) > 1:
            speakers = sorted({speaker for names in people for name in names for speaker in by_name[name]})
            raise AmbiguousName(word, "speaker", tuple(speakers), self.identity.version)
        if not people:
            near = nearest(text, dict.fromkeys(speaker for speakers in by_name.values() for speaker in speakers))
            raise UnknownName(text, "speaker of a claim", near, self.identity.version)
        return tuple(speaker for name in people[0] for speaker in by_name[name])

    def _people(self, word: str) -> list[Person]:
        try:
            return [self.dataset.person(word)]
        except AmbiguousName as error:
            return [self.dataset.people[id] for id in error.candidates]
        except UnknownName:
            return []

    @overload
    def to_geojson(self) -> str: ...
    @overload
    def to_geojson(self, path: str | Path) -> None: ...
    def to_geojson(self, path: str | Path | None = None) -> str | None:
        """Return the events at their places as GeoJSON, or write it to a path and return None; see `PlaceTable`."""
        from latamsec.export import geojson
        from latamsec.frames import csv_json

        return csv_json.text_or_file(csv_json.pretty(geojson.of_events(self.in_language(ENGLISH))), path)

    @overload
    def to_icalendar(self) -> str: ...
    @overload
    def to_icalendar(self, path: str | Path) -> None: ...
    def to_icalendar(self, path: str | Path | None = None) -> str | None:
        """Return the events as all-day entries of a calendar (iCalendar), or write it to a path and return None.

        Raises:
            MissingExtra: icalendar is not installed.
        """
        from latamsec.export import icalendar
        from latamsec.frames import csv_json

        return csv_json.text_or_file(icalendar.to_icalendar(self), path)

    @overload
    def to_atom(
        self, *, address: str | None = None, pages: str | None = None, notes: Mapping[str, str] | None = None
    ) -> str: ...
    @overload
    def to_atom(
        self,
        path: str | Path,
        *,
        address: str | None = None,
        pages: str | None = None,
        notes: Mapping[str, str] | None = None,
    ) -> None: ...
    def to_atom(
        self,
        path: str | Path | None = None,
        *,
        address: str | None = None,
        pages: str | None = None,
        notes: Mapping[str, str] | None = None,
    ) -> str | None:
        """Return the events as a news feed (Atom), newest first, or write it to a path and return None.

        Args:
            path: Where to write it.
            address: The web address of the feed, which becomes its id.
            pages: The web address of a site of the dataset, to whose pages the entries link.
            notes: Texts that come before those of the events in the entries, by the id of the event.

        Raises:
            WrongType: `notes` has no texts by id.
        """
        from latamsec.export import atom
        from latamsec.frames import csv_json

        return csv_json.text_or_file(atom.to_atom(self, address=address, pages=pages, notes=notes), path)

    def _parts(self, field: str, cls: type) -> Frame:
        from latamsec.frames import reshape

        keep = ("id", "date", "date_from", "date_to")
        frame = reshape.parts(self._frame((*keep, field)), field, keep)
        records = [event for event in self._records for _ in getattr(event, field)]
        columns, values = translated.with_texts(self, cls, records, zip(frame.columns, frame.values, strict=True))
        return attrs.evolve(frame, columns=columns, values=values)

    @staticmethod
    def _span(record: Event) -> When | None:
        return record.date

    def _covered(self, arguments: Mapping[str, object], /) -> str:
        """Return the days that the dataset covers and, for a window, how complete its months are."""
        covered, completeness = super()._covered(arguments), self.identity.completeness_label()
        if not completeness or arguments.keys().isdisjoint(("since", "until", "on", "last")):
            return covered
        return f"{covered} {self.identity.labels.word('dataset_completeness', completeness=completeness)}"
