"""The table of designations, and which of them are in force on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

import attrs

from latamsec import dates, knowledge, listings
from latamsec._arguments import check_flag
from latamsec._speaking import speaking
from latamsec.countries import CountryLike
from latamsec.dates import DateLike, When
from latamsec.listings import InForce
from latamsec.models import Designation
from latamsec.question import date_argument
from latamsec.tables import filters
from latamsec.tables.base import Table
from latamsec.tables.facets import Facet, of_field, sources_of
from latamsec.tables.filters import Several
from latamsec.tables.index import AnyOf
from latamsec.vocabulary import Agency, Authority

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

    from latamsec.dataset import Dataset
    from latamsec.pictures import DesignationPlots


def _countries(dataset: Dataset, designation: Designation) -> Iterable[str]:
    """Return the designated country, or the countries in which the designated organization is based."""
    if designation.country is not None:
        return (designation.country.alpha_2,)
    return of_field("countries")(dataset, dataset.organizations[designation.organization or ""])


def _year(designation: Designation) -> str:
    """Return the year in which a designation took effect or, if it can have been another, the first and the last."""
    first, last = (f"{day.year:04}" if day else ".." for day in listings.start_bounds(designation))
    return first if first == last else f"{first}/{last}"


class DesignationTable(Table[Designation]):
    """Designations, by id."""

    __slots__ = ()
    _name = "designations"
    _record = Designation
    _facets: ClassVar[Mapping[str, Facet]] = {
        "authority": of_field("authority"),
        "agency": of_field("agency"),
        "organization": of_field("organization"),
        "subject": of_field("subject"),
        "source": sources_of,
        "id": of_field("id"),
        "country": _countries,
        "disputed": filters.is_disputed,
        "disputed_field": filters.disputed_fields,
        "year": lambda _, designation: (_year(designation),),
    }

    @filters.keywords
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
        last: str | relativedelta | timedelta | None = None,
        effective: DateLike | None = None,
        text: str | None = None,
        source: Several[str] | None = None,
        disputed: bool | Several[str] | None = None,
    ) -> DesignationTable:
        """Return the designations that meet all conditions; see `Table`.

        Args:
            authority: The law or list.
            agency: The agency that designates.
            country: The designated country, or where the designated organization is based.
            organization: The designated organization by any of its names.
            since: Designations that can have been in force on this date or later.
            until: Designations that can have been in force on this date or earlier.
            on: Designations that can have been in force on this date; `in_force` has those that were.
            last: A length of time in which they can have been in force; see `EventTable.filter`.
            effective: Designations that can have taken effect on this day, or in this month or year.
            text: Words in the summary, the legal basis or the names listed.
            source: The id of a source, a publisher, or a kind of source.
            disputed: Whether sources disagree on any of its fields; or the field on which they do: "announced".

        Examples:
            >>> len(latamsec.load("2026.10.4.1").designations.filter(authority="FTO", effective="2025-02-20"))
            8
        """
        names, window = self.dataset.resolver, filters.window(self.identity, since, until, on, last)
        if window and on is None and effective is None:  # A reader may expect those that are new.
            remark = self.identity.labels.word("in_force_in_window")
            window = attrs.evolve(window, note=f"{window.note} {remark}".strip())
        chosen = self._select(
            filters.word("authority", authority, Authority, "authority"),
            filters.word("agency", agency, Agency, "agency"),
            filters.of_country(self.identity, country),
            filters.any_of("organization", organization, lambda word: (names.organization(word),)),
            window,
            self._effective(effective),
            filters.any_of("source", source, names.sources),
            filters.terms(text),
            filters.disputed(disputed, Designation),
        )
        choice = self.identity.labels.word("a_choice")
        if choice not in self.note or choice in chosen.note:
            return chosen
        return attrs.evolve(chosen, note=f"{chosen.note} {choice}".strip())

    def _effective(self, effective: DateLike | None) -> AnyOf | None:
        if effective is None:
            return None
        when = dates.parse(effective)
        ids = (designation.id for designation in self if when.overlaps(*listings.start_bounds(designation)))
        return AnyOf({"effective": date_argument(when)}, "id", frozenset(ids))

    @speaking
    def in_force(
        self,
        on: DateLike,
        *,
        authority: Several[str | Authority] | None = None,
        as_of: DateLike | None = None,
        possibly: bool = False,
    ) -> DesignationTable:
        """Return the designations in force on a day: in effect by then and not yet ended.

        Args:
            on: The day.
            authority: Only under these laws or lists.
            as_of: The day whose knowledge counts: an end, a notice or a source that came later is not in the
                designations. None: everything in the dataset counts.
            possibly: Also those that are possibly in force, because their dates leave it open.

        Raises:
            BadDate: A date is not a single day.
            UnknownName: There is no such authority.
            WrongType: `possibly` is neither True nor False.

        Examples:
            >>> len(latamsec.load("2026.10.4.1").designations.in_force("2025-06-01", authority="FTO"))
            14
        """
        check_flag("possibly", possibly)
        day = dates.day(on, "on")
        known = knowledge.earlier(self.identity.as_of, None if as_of is None else dates.day(as_of, "as_of"))
        laws = None if authority is None else filters.several(authority)
        statuses = listings.statuses(self.filter(authority=laws)._records, day, known, self.dataset.source_by_id)
        shown = {InForce.YES, InForce.POSSIBLY} if possibly else {InForce.YES}
        left_out = sum(status.in_force is InForce.POSSIBLY for status in statuses) if not possibly else 0
        labels = self.identity.labels
        notes = [labels.word("more_in_force", n=left_out)] if left_out else []
        identity = attrs.evolve(self.identity, as_of=known)
        covers_from, covers_to = identity.coverage
        if day < covers_from:
            notes.append(labels.word("before_coverage", day=labels.the_day(covers_from)))
        if day > covers_to:
            notes.append(labels.word("after_coverage", day=labels.the_day(covers_to)))
        notes.append(labels.word("a_choice"))
        asked_as_of = None if as_of is None else date_argument(as_of)
        options = {"authority": laws, "as_of": asked_as_of, "possibly": possibly or None}
        keywords = {keyword: value for keyword, value in options.items() if value is not None}
        return type(self)(
            (status.designation for status in statuses if status.in_force in shown),
            self.dataset,
            question=self.question.then("in_force", date_argument(on), **keywords),
            note=" ".join(notes),
            identity=identity,
        )

    @property
    def plot(self) -> DesignationPlots:
        """The picture of the designations: `plot.timeline()`.

        Examples:
            >>> latamsec.load("2026.10.4.1").designations.plot.timeline().width
            760.0
        """
        from latamsec.pictures import DesignationPlots

        return DesignationPlots(self)

    @staticmethod
    def _span(record: Designation) -> When | None:
        """Return the days from the first on which it can have been in force to its end."""
        first, _ = listings.start_bounds(record)
        ended = record.ended.latest if record.ended and record.ended.latest else None
        # A designation that ended on the day on which it began was never in force; it keeps that day, to be found.
        last = max(ended - timedelta(days=1), first).isoformat() if ended else ".."
        return When(f"{first.isoformat()}/{last}")
