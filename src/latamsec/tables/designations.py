"""The table of designations, and which of them are in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

import attrs

from latamsec import dates, knowledge, listings
from latamsec.countries import CountryLike
from latamsec.dates import DateLike, When
from latamsec.listings import InForce
from latamsec.models import Designation
from latamsec.question import argument
from latamsec.tables import filters
from latamsec.tables.base import Facet, Table, alpha_2_of, sources_of
from latamsec.tables.filters import Several
from latamsec.tables.index import AnyOf
from latamsec.vocabulary import Agency, Authority

if TYPE_CHECKING:
    from latamsec.dataset import Dataset
    from latamsec.pictures import DesignationPlots


def _countries(dataset: Dataset, designation: Designation) -> tuple[str, ...]:
    """The country designated, or those in which the organization designated is based."""
    if designation.country is not None:
        return (designation.country.alpha_2,)
    return alpha_2_of(dataset.organizations[designation.organization or ""])


class DesignationTable(Table[Designation]):
    """Listings, by id."""

    __slots__ = ()
    _name = "designations"
    _record = Designation
    _facets: ClassVar[Mapping[str, Facet]] = {
        "authority": lambda _, designation: (designation.authority.value,),
        "agency": lambda _, designation: (designation.agency.value,),
        "organization": lambda _, designation: (designation.organization,) if designation.organization else (),
        "subject": lambda _, designation: (str(designation.subject),),
        "source": sources_of,
        "id": lambda _, designation: (designation.id,),
        "country": _countries,
        "year": lambda _, designation: (f"{listings.start_bounds(designation)[0].year:04}",),
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
        names = self._dataset.resolver
        return self._select(
            filters.any_of("authority", authority, filters.member(Authority, "authority")),
            filters.any_of("agency", agency, filters.member(Agency, "agency")),
            filters.any_of("country", country, filters.country_codes),
            filters.any_of("organization", organization, lambda word: (names.organization(word),)),
            filters.window(since, until, on),
            self._begun(effective),
            filters.any_of("source", source, names.sources),
            filters.phrase(text),
        )

    def _begun(self, effective: DateLike | None) -> AnyOf | None:
        if effective is None:
            return None
        day = dates.parse(effective)
        ids = (one.id for one in self if day.overlaps(*listings.start_bounds(one)))
        return AnyOf((("effective", argument(str(day))),), "id", frozenset(ids))

    def in_force(
        self,
        on: DateLike,
        *,
        authority: Several[str | Authority] | None = None,
        as_of: DateLike | None = None,
        possibly: bool = False,
    ) -> DesignationTable:
        """Return the designations in force on a day: effective on or before it and not yet ended.

        Args:
            on: The day.
            authority: Only under these laws or lists.
            as_of: As anyone could have known it on that day, the designations too: an end, a notice or a source that
                came later is not in them. None: as the dataset knows it.
            possibly: Also those whose dates leave it open.

        Raises:
            BadDate: A date is not one day.
            UnknownName: The authority is none.
        """
        day = dates.day(on, "on")
        known = knowledge.earlier(self.identity.as_of, None if as_of is None else dates.day(as_of, "as_of"))
        wanted = {InForce.YES, InForce.POSSIBLY} if possibly else {InForce.YES}
        answers = listings.statuses(self.filter(authority=authority), day, known, self._dataset.source_by_id)
        unsure = sum(answer.in_force is InForce.POSSIBLY for answer in answers)
        notes = []
        if unsure and not possibly:
            notes.append(f"{unsure} more may be in force: in_force(…, possibly=True) has them.")
        last = self.identity.coverage[1]
        if day > last and known is None:
            notes.append(f"The dataset covers days to {last} only; later changes are not in this answer.")
        options = {"authority": authority, "as_of": as_of, "possibly": possibly or None}
        keywords = {keyword: value for keyword, value in options.items() if value is not None}
        return type(self)(
            (answer.designation for answer in answers if answer.in_force in wanted),
            self._dataset,
            question=self._question.then("in_force", on, **keywords),
            note=" ".join(notes),
            identity=attrs.evolve(self.identity, as_of=known),
        )

    @property
    def plot(self) -> DesignationPlots:
        """The picture of the designations: `plot.timeline()`.

        Examples:
            >>> import latamsec
            >>> latamsec.load("2026.10.4.1").designations.plot.timeline().width
            760.0
        """
        from latamsec.pictures import DesignationPlots

        return DesignationPlots(self)

    def _span(self, record: Designation) -> When | None:
        """The days from the first on which it can have been in force to its end."""
        first, _ = listings.start_bounds(record)
        ended = record.ended.latest if record.ended and record.ended.latest else None
        # A designation that ended on the day it began was in force on none; it keeps that day to be found by.
        last = max(ended - timedelta(days=1), first).isoformat() if ended else ".."
        return When(f"{first.isoformat()}/{last}")
