"""What could be known on a day: the records without what came to light later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from latamsec.fields import citations
from latamsec.models import Citation, Claim, Designation, Discrepancy, Event, Person, Records, Source
from latamsec.vocabulary import DateBasis

__all__ = ["as_known", "designations_as_known", "earlier", "known_from", "published_by"]


def known_from(record: Event | Designation, sources: Mapping[str, Source]) -> date:
    """The first day on which anyone outside the government could know of a record, by the record's own dates.

    A designation is known when it is announced, published or attested, whichever is first; where none of these days is
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
    days = (published_by(sources[citation.source]) for citation in record.sources if citation.source in sources)
    return min((day for day in days if day is not None and day >= start), default=own)


def published_by(source: Source) -> date | None:
    """The day by which a source was surely published; None where it bears no date."""
    return source.published.latest if source.published else None


def as_known(records: Records, day: date) -> Records:
    """The records as they could be known by a day.

    Left out are: events, designations and sources that came later; an end of a designation that was not known yet, and
    a notice that was not published; claims, figures, values, relations and identifiers of which no source bears an
    earlier date, if any bears one; offices not begun. What stays is word for word as it is today: a title, summary or
    note that was written later is not rewritten, the people of an event are those of today, and a source without a date
    stays if something known cites it.
    """
    sources = {source.id: source for source in records.sources}
    unknown = _unknown_by(sources, day)
    events = [event for event in records.events if known_from(event, sources) <= day]
    seen = (_designation_as_known(designation, unknown, day) for designation in records.designations)
    kept_designations = tuple(designation for designation in seen if designation is not None)
    ids = {event.id for event in events} | {designation.id for designation in kept_designations}
    kept_events = tuple(_event_as_known(event, unknown, ids, day) for event in events)
    groups = {id for event in kept_events for id in event.organizations}
    groups |= {one.organization for one in kept_designations if one.organization}
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
    kept = (*kept_events, *kept_designations, *organizations, *people, *places)
    cited = {citation.source for record in kept for citation in citations(record)}
    return attrs.evolve(
        records,
        edition=attrs.evolve(records.edition, covers_to=min(day, records.edition.covers_to)),
        events=kept_events,
        designations=kept_designations,
        organizations=organizations,
        people=people,
        places=places,
        sources=tuple(source for source in records.sources if source.id in cited),
    )


def designations_as_known(
    designations: Iterable[Designation], sources: Mapping[str, Source], day: date
) -> list[Designation]:
    """Return designations as they could be known by a day, without those that nobody could know of."""
    unknown = _unknown_by(sources, day)
    return [one for one in (_designation_as_known(each, unknown, day) for each in designations) if one is not None]


def _designation_as_known(designation: Designation, unknown: _Unknown, day: date) -> Designation | None:
    if known_from(designation, {}) > day:
        return None
    end_known = designation.end_announced or designation.ended
    if end_known is not None and not end_known.surely_by(day):
        designation = attrs.evolve(designation, ended=None, end_announced=None, end_reason=None)
    if designation.attested is not None and not designation.attested.surely_by(day):
        designation = attrs.evolve(designation, attested=None)
    if designation.published is not None and not designation.published.surely_by(day):
        # The day from which it is to be in force stays: whoever announces a listing says it.
        designation = attrs.evolve(designation, published=None, notice=None)
    return attrs.evolve(
        designation,
        sources=_earlier(designation.sources, unknown.later) or designation.sources,
        discrepancies=tuple(_discrepancies_as_known(designation.discrepancies, unknown)),
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


def _earlier(several: tuple[Citation, ...], later: frozenset[str]) -> tuple[Citation, ...]:
    return tuple(citation for citation in several if citation.source not in later)


def _still_cited(several: tuple[Citation, ...], unknown: _Unknown) -> bool:
    """Whether something could be known by its sources: one bears an earlier date, or none bears any."""
    dated = [citation for citation in several if citation.source not in unknown.undated]
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
            attrs.evolve(value, sources=_earlier(value.sources, unknown.later))
            for value in discrepancy.values
            if _still_cited(value.sources, unknown)
        )
        if len(values) > 1:
            chosen = discrepancy.chosen if discrepancy.chosen in {value.value for value in values} else None
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


def earlier(first: date | None, second: date | None) -> date | None:
    """Return the earlier of two days of knowledge; None if neither is given: everything is known."""
    return min((day for day in (first, second) if day is not None), default=None)
