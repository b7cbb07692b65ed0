"""Two clocks: what the law said on a day, and what anyone could have known by a day.

A listing is signed on one day, seen on another, published on a third and in force from a fourth; sources give some of
these and not others. `force` says whether a listing is in force on a day, or that the dates leave it open; `as_known`
takes from the records what came to light only later.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import ClassVar

import attrs

from latamsec.dates import When
from latamsec.models import Citing, Claim, Designation, Discrepancy, Event, Person, Records, Source, citings
from latamsec.vocabulary import Authority, DateBasis

# The first clock: what the law said on a day --------------------------------------------------------------------


class Force(enum.Enum):
    """Whether a listing is in force on a day."""

    YES = "in force"
    NO = "not in force"
    POSSIBLY = "possibly in force"
    """The dates that sources give leave it open."""


def in_force_from(listing: Designation) -> tuple[date, date | None]:
    """The first and the last day from which a listing can have been in force; None where no source bounds the latter.

    Where no source gives the effective day, nothing can be in force before it is signed or, if that is not known,
    before it became public; and it is in force at the latest when published or when a source shows it so.
    """
    if listing.effective is not None:
        return listing.effective.earliest or date.min, listing.effective.latest
    known = [when for when in (listing.signed, listing.announced, listing.published) if when]
    first = min((when.earliest for when in known if when.earliest), default=date.min)
    if listing.authority is Authority.FTO and listing.announced and listing.announced.earliest:
        # 8 U.S.C. 1189(a)(2)(B)(i): in force upon publication, so never before it became public.
        first = max(first, listing.announced.earliest)
    settled = (when.latest for when in (listing.published, listing.attested) if when and when.latest)
    return first, min(settled, default=None)


def force(listing: Designation, on: date) -> Force:
    """Whether a listing is in force on a day, by all that the record knows today."""
    first, settled = in_force_from(listing)
    ended = listing.ended
    if on < first or (ended is not None and ended.latest is not None and on >= ended.latest):
        return Force.NO
    begun = settled is not None and on >= settled
    lasting = ended is None or (ended.earliest is not None and on < ended.earliest)
    return Force.YES if begun and lasting else Force.POSSIBLY


# The second clock: what could be known by a day -----------------------------------------------------------------


def known_from(record: Event | Designation, sources: Mapping[str, Source]) -> date:
    """The first day on which anyone outside the government could know of a record, by the record's own dates.

    A listing is known when it is announced, published or attested, whichever is first; where none of these days is
    known, when it takes effect. An event is known
    on the day it is announced, published or reported; one that occurred, on the day of its oldest dated source that is
    not older than the event itself, or on its own day where no source bears a date.
    """
    if isinstance(record, Designation):
        public = [when for when in (record.announced, record.published, record.attested) if when is not None]
        shown = public or ([record.effective] if record.effective else [])
        return min((when.latest for when in shown if when.latest), default=date.max)
    own = record.date.latest or date.max
    if record.date_basis is not DateBasis.OCCURRED:
        return own
    start = record.date.earliest or date.min
    days = (published_by(sources[citing.source]) for citing in record.sources if citing.source in sources)
    return min((day for day in days if day is not None and day >= start), default=own)


def published_by(source: Source) -> date | None:
    """The day by which a source was surely published; None where it bears no date."""
    return source.published.latest if source.published else None


def as_known(records: Records, day: date) -> Records:
    """The records as they could be known by a day.

    Left out are: events, listings and sources that came later; an end of a listing that was not known yet, and a notice
    that was not published; claims, figures, readings, relations and identifiers of which no source bears an earlier
    date, where any bears one; offices not begun. What stays is
    word for word as it is today: a title, summary or note that was written later is not rewritten, the people of an
    event are those of today, and a source without a date stays where something known cites it.
    """
    sources = {source.id: source for source in records.sources}
    unknown = _unknown_by(sources, day)
    events = [event for event in records.events if known_from(event, sources) <= day]
    seen = (_listing_as_known(listing, unknown, day) for listing in records.designations)
    kept_listings = tuple(listing for listing in seen if listing is not None)
    ids = {event.id for event in events} | {listing.id for listing in kept_listings}
    kept_events = tuple(_event_as_known(event, unknown, ids, day) for event in events)
    groups = {id for event in kept_events for id in event.organizations}
    groups |= {listing.subject for listing in kept_listings}
    organizations = tuple(
        attrs.evolve(
            group,
            relations=tuple(
                relation
                for relation in group.relations
                if relation.organization in groups and _still_cited(relation.sources, unknown)
            ),
            identifiers=tuple(one for one in group.identifiers if _still_cited(one.sources, unknown)),
            sources=_earlier(group.sources, unknown.later) or group.sources,
        )
        for group in records.organizations
        if group.id in groups
    )
    acting = {id for event in kept_events for id in event.people}
    people = tuple(_person_as_known(person, unknown, day) for person in records.people if person.id in acting)
    where = {id for event in kept_events for id in event.places}
    places = tuple(place for place in records.places if place.id in where)
    kept = (*kept_events, *kept_listings, *organizations, *people, *places)
    cited = {citing.source for record in kept for citing in citings(record)}
    return attrs.evolve(
        records,
        edition=attrs.evolve(records.edition, covers_to=min(day, records.edition.covers_to)),
        events=kept_events,
        designations=kept_listings,
        organizations=organizations,
        people=people,
        places=places,
        sources=tuple(source for source in records.sources if source.id in cited),
    )


def listing_as_known(listing: Designation, sources: Mapping[str, Source], day: date) -> Designation | None:
    """A listing as it could be known by a day; None where nobody could know of it."""
    return _listing_as_known(listing, _unknown_by(sources, day), day)


def _listing_as_known(listing: Designation, unknown: _Unknown, day: date) -> Designation | None:
    if known_from(listing, {}) > day:
        return None
    end_known = listing.end_announced or listing.ended
    if end_known is not None and not end_known.surely_by(day):
        listing = attrs.evolve(listing, ended=None, end_announced=None, end_reason=None)
    if listing.attested is not None and not listing.attested.surely_by(day):
        listing = attrs.evolve(listing, attested=None)
    if listing.published is not None and not listing.published.surely_by(day):
        # The day from which it is to be in force stays: whoever announces a listing says it.
        listing = attrs.evolve(listing, published=None, notice=None)
    return attrs.evolve(
        listing,
        sources=_earlier(listing.sources, unknown.later) or listing.sources,
        discrepancies=tuple(_discrepancies_as_known(listing.discrepancies, unknown)),
    )


@attrs.frozen
class _Unknown:
    """The sources of which one cannot say that they were there by a day."""

    later: frozenset[str]
    """Those published after it."""
    undated: frozenset[str]
    """Those without a date."""


def _unknown_by(sources: Mapping[str, Source], day: date) -> _Unknown:
    dates = {id: published_by(source) for id, source in sources.items()}
    return _Unknown(
        frozenset(id for id, published in dates.items() if published is not None and published > day),
        frozenset(id for id, published in dates.items() if published is None),
    )


def _earlier(several: tuple[Citing, ...], later: frozenset[str]) -> tuple[Citing, ...]:
    return tuple(citing for citing in several if citing.source not in later)


def _still_cited(several: tuple[Citing, ...], unknown: _Unknown) -> bool:
    """Whether something could be known by its sources: one bears an earlier date, or none bears any."""
    dated = [citing for citing in several if citing.source not in unknown.undated]
    return not dated or bool(_earlier(tuple(dated), unknown.later))


def _event_as_known(event: Event, unknown: _Unknown, ids: set[str], day: date) -> Event:
    return attrs.evolve(
        event,
        quantities=tuple(
            attrs.evolve(quantity, sources=_earlier(quantity.sources, unknown.later))
            for quantity in event.quantities
            if _still_cited(quantity.sources, unknown)
        ),
        claims=tuple(_claims_as_known(event.claims, unknown, day)),
        sources=_earlier(event.sources, unknown.later) or event.sources,
        discrepancies=tuple(_discrepancies_as_known(event.discrepancies, unknown)),
        related=tuple(id for id in event.related if id in ids),
    )


def _claims_as_known(claims: tuple[Claim, ...], unknown: _Unknown, day: date) -> Iterator[Claim]:
    for claim in claims:
        said = claim.on is None or claim.on.surely_by(day)
        if said and _still_cited(claim.sources, unknown):
            yield attrs.evolve(claim, sources=_earlier(claim.sources, unknown.later))


def _discrepancies_as_known(several: tuple[Discrepancy, ...], unknown: _Unknown) -> Iterator[Discrepancy]:
    for discrepancy in several:
        values = tuple(
            attrs.evolve(reading, sources=_earlier(reading.sources, unknown.later))
            for reading in discrepancy.values
            if _still_cited(reading.sources, unknown)
        )
        if len(values) > 1:
            chosen = discrepancy.chosen if discrepancy.chosen in {reading.value for reading in values} else None
            yield attrs.evolve(discrepancy, values=values, chosen=chosen)


def _person_as_known(person: Person, unknown: _Unknown, day: date) -> Person:
    """An office is kept from its first day on: who held it was public, whenever the source that we cite was written."""
    roles = (role for role in person.roles if role.since is None or role.since.possibly_by(day))
    return attrs.evolve(
        person,
        roles=tuple(
            attrs.evolve(role, until=role.until if role.until and role.until.surely_by(day) else None) for role in roles
        ),
    )


# Both in words --------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Listed:
    """One listing of a subject, and whether it is in force on the day that was asked."""

    designation: Designation
    """The listing, as it could be known on the day that was given for it."""
    force: Force
    """Whether it is in force."""

    def sentence(self, on: date) -> str:
        """The answer for this listing in words."""
        listing = self.designation
        law = f"{listing.authority.value} ({listing.legal_basis})"
        first, settled = in_force_from(listing)
        match self.force:
            case Force.YES if listing.effective:
                return f"{law}: in force since {listing.effective.label()}."
            case Force.YES:
                return f"{law}: in force, at the latest since {_day(settled)}; no source gives the first day."
            case Force.NO if listing.ended and listing.ended.possibly_by(on):
                reason = listing.end_reason.value if listing.end_reason else "ended"
                return f"{law}: no longer in force, {reason} from {listing.ended.label()}."
            case Force.NO if listing.effective:
                return f"{law}: not in force yet, in force only from {listing.effective.label()}."
            case Force.NO:
                return f"{law}: not in force yet, not before {_day(first)}."
            case _ if listing.ended and listing.ended.possibly_by(on):
                return f"{law}: possibly in force; it ended {listing.ended.label()}, and no source gives the day."
            case _:
                latest = f" and {_day(settled)} at the latest" if settled else ""
                return f"{law}: possibly in force; it began not before {_day(first)}{latest}, no source gives the day."


def _day(day: date | None) -> str:
    return When.parse(day).label() if day else "an unknown day"


def listed(
    listings: Iterable[Designation], on: date, known_on: date | None, sources: Mapping[str, Source]
) -> list[Listed | None]:
    """Whether each listing is in force on a day, as known on a day; None for one that nobody knew of.

    Without a day of knowledge it is as known today.
    """
    if known_on is None:
        return [Listed(designation=listing, force=force(listing, on)) for listing in listings]
    unknown = _unknown_by(sources, known_on)
    seen = (_listing_as_known(listing, unknown, known_on) for listing in listings)
    return [None if one is None else Listed(designation=one, force=force(one, on)) for one in seen]


_DAYS = ("signed", "announced", "published", "effective", "attested", "ended")
"""The fields of a designation that are days of its life."""


@attrs.frozen(kw_only=True, repr=False)
class Status:
    """Whether a subject is listed on a day, under which laws, and since when. `str()` says it in words.

    A listing is an act of a government, no verdict; and this record is no list of the government's. Before acting on
    it, check the list of the agency named.
    """

    subject: str
    """The id of the organization; for a country its alpha-2 code, marked as such as in `Designation.subject`."""
    name: str
    """Its name to print."""
    on: date
    """The day that was asked."""
    known_on: date | None
    """The day whose knowledge was asked for; None: all that the dataset knows."""
    listings: tuple[Listed, ...]
    """Every listing of the subject that could be known, oldest first, with the answer for each."""
    recorded: int
    """How many listings of the subject the dataset has, whatever could be known of them."""
    dataset: str
    """The dataset version."""
    covers_from: date
    """The first day that the dataset covers; of listings before it, only some are in it."""
    covers_to: date
    """The last day that the dataset covers; what changed after it is not in the answer."""

    @property
    def in_force(self) -> tuple[Designation, ...]:
        """The listings surely in force on the day."""
        return tuple(listed.designation for listed in self.listings if listed.force is Force.YES)

    @property
    def possibly_in_force(self) -> tuple[Designation, ...]:
        """The listings of which the dates leave it open."""
        return tuple(listed.designation for listed in self.listings if listed.force is Force.POSSIBLY)

    @property
    def answer(self) -> str:
        """The answer in one sentence."""
        day = When.parse(self.on).label()
        known = ""
        if self.known_on:
            known = f", as known on {When.parse(self.known_on).label()}"
        elif self.on > self.covers_to:
            known = f", by what the dataset knows, which ends on {When.parse(self.covers_to).label()}"
        sure = _laws(self.in_force)
        open_ = _laws(self.possibly_in_force)
        if sure:
            text = f"{self.name} was listed under {sure} on {day}{known}"
            return f"{text}, and possibly under {open_}." if open_ else f"{text}."
        if open_:
            return f"{self.name} was possibly listed under {open_} on {day}{known}."
        if not self.recorded:
            return f"This record has no listing of {self.name}."
        if self.covers_from <= self.on <= self.covers_to:
            return f"{self.name} was not listed on {day}{known}."
        return f"This record, which does not cover the day, has no listing of {self.name} on {day}{known}."

    def __bool__(self) -> bool:
        raise TypeError("a status is no yes or no: ask .in_force or .possibly_in_force")

    def __repr__(self) -> str:
        return str(self)

    def to_dict(self) -> dict[str, object]:
        """The whole answer as plain data, for an interface of programs: what was asked, the answer, every listing."""
        return {
            "subject": self.subject,
            "name": self.name,
            "on": self.on.isoformat(),
            "known_on": self.known_on.isoformat() if self.known_on else None,
            "answer": self.answer,
            "in_force": [listing.authority.value for listing in self.in_force],
            "possibly_in_force": [listing.authority.value for listing in self.possibly_in_force],
            "covered": self.covers_from <= self.on <= self.covers_to,
            "dataset": self.dataset,
            "listings": self.to_dicts(),
        }

    COLUMNS: ClassVar = ("subject", "on", "known_on", "authority", "force", *_DAYS, "designation", "answer")
    """The keys of each row of `to_dicts`, in order."""

    def to_dicts(self) -> list[dict[str, str]]:
        """The listings as flat rows of texts: what was asked, and for each the law, its dates and whether it holds."""
        return [
            {
                "subject": self.subject,
                "on": self.on.isoformat(),
                "known_on": self.known_on.isoformat() if self.known_on else "",
                "authority": listed.designation.authority.value,
                "force": listed.force.value,
                **{name: str(getattr(listed.designation, name) or "") for name in _DAYS},
                "designation": listed.designation.id,
                "answer": listed.sentence(self.on),
            }
            for listed in self.listings
        ]

    def __str__(self) -> str:
        lines = [self.answer, *(f"- {listed.sentence(self.on)}" for listed in self.listings)]
        if self.on < self.covers_from:
            lines.append(f"The dataset covers days from {self.covers_from}; of earlier listings only some are in it.")
        if self.on > self.covers_to:
            lines.append(f"The dataset covers days to {self.covers_to} only; later changes are not in this answer.")
        if not self.in_force:
            lines.append(
                "The record has listings of groups and of state sponsors of terrorism, not of persons or firms."
            )
        lines.append(f"Dataset {self.dataset}. A listing is no verdict, and this is no legal advice.")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.answer_html(str(self))


def _laws(listings: tuple[Designation, ...]) -> str:
    named = {listing.authority for listing in listings}
    laws = [authority.value for authority in Authority if authority in named]
    return laws[0] if len(laws) == 1 else ", ".join(laws[:-1]) + " and " + laws[-1] if laws else ""
