"""The records as of a day: what could be known on it, without what became public later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import attrs

from latamsec.dates import When
from latamsec.fields import citations
from latamsec.models import (
    Citation,
    Claim,
    CountryRole,
    Designation,
    Discrepancy,
    Event,
    Organization,
    Person,
    Quantity,
    Records,
    Role,
    Source,
    Value,
)
from latamsec.models.records import allowed_confidence
from latamsec.vocabulary import DateBasis

_P = TypeVar("_P", Claim, CountryRole, Quantity, Value)
_R = TypeVar("_R", Claim, CountryRole, Designation, Discrepancy, Event, Organization, Person, Quantity, Role, Value)
__all__ = ["designations_as_of", "earlier", "events_as_of", "is_public", "public_from", "published_by", "records_as_of"]


def public_from(record: Event | Designation, sources: Mapping[str, Source]) -> date:
    """Return the first day on which anyone outside the government could know of a record, by the record's own dates.

    For a designation: the day of its announcement, publication or attestation, whichever is first, or else its
    effective date. For an event: the day on which it was announced, published or reported; for one that is dated by its
    occurrence, the date of its oldest source that is not older than the event, or else the day of the event itself.

    Examples:
        >>> public_from(latamsec.load("2026.10.4.1").designations["fto-2025-02-cjng"], {})
        datetime.date(2025, 2, 19)
    """
    if isinstance(record, Designation):
        public = [when for when in (record.announced, record.published, record.attested) if when is not None]
        shown = public or ([record.effective] if record.effective else [])
        return min((when.latest for when in shown if when.latest), default=date.max)
    if record.date_basis is not DateBasis.OCCURRED:
        return record.last_day
    days = (published_by(sources[citation.source]) for citation in record.sources if citation.source in sources)
    return min((day for day in days if day is not None and day >= record.first_day), default=record.last_day)


def published_by(source: Source) -> date | None:
    """Return the last possible day of a source's publication; None if it has no date."""
    return source.published.latest if source.published else None


def records_as_of(records: Records, day: date) -> Records:
    """Return the records as they could be known on a day; all of them if it is the last day covered, or later.

    Without: events, designations and sources that became public later, and the organizations, people and places that
    none of those left names (but see `Dataset.as_of` on their names); the end of a designation or its notice, if
    published later; claims, figures, values, relations, identifiers and roles of countries whose sources are all later,
    unless none of them has a date; offices that began later, or whose first day is not known and whose sources are all
    later. An office that ends later, or perhaps later, lasts at least to the first day on which it can have ended.
    `confidence` is at most what the sources left allow: "primary" needs an official text, and "corroborated" two
    publishers; whether these copied each other is judged by all sources. An event or a designation that was public
    before all of its sources cites the first of them, and the confidence of such an event is "single". The rest is
    verbatim: a title, a summary or a note that was written later is not rewritten, the people of an event are those of
    today, a source without a date stays if a record cites it, and so does a later source of a relation, an identifier
    or an office that was public, and all those of an organization if all are later.
    """
    if day >= records.edition.covers_to:
        return records
    sources = {source.id: source for source in records.sources}
    later = _Later(day, sources)
    public = events_as_of(records.events, sources, day)
    designations = designations_as_of(records.designations, sources, day)
    ids = {record.id for record in (*public, *designations)}
    events = [_with(event, related=tuple(id for id in event.related if id in ids)) for event in public]
    groups = {id for event in events for id in event.organizations}
    groups |= {designation.organization for designation in designations if designation.organization}
    organizations = tuple(_organization(each, later, groups) for each in records.organizations if each.id in groups)
    names = {id for event in events for id in event.people}
    people = tuple(_person(person, later) for person in records.people if person.id in names)
    scenes = {id for event in events for id in event.places}
    places = tuple(place for place in records.places if place.id in scenes)
    kept = (*events, *designations, *organizations, *people, *places)
    cited = {citation.source for record in kept for citation in citations(record)}
    return attrs.evolve(
        records,
        edition=attrs.evolve(records.edition, covers_to=day),
        events=tuple(events),
        designations=tuple(designations),
        organizations=organizations,
        people=people,
        places=places,
        sources=tuple(source for source in records.sources if source.id in cited),
    )


def events_as_of(events: Iterable[Event], sources: Mapping[str, Source], day: date) -> list[Event]:
    """Return events as they could be known on a day, without those that became public later; all ids in them stay.

    Examples:
        >>> ds = latamsec.load("2026.10.4.1")
        >>> sources = {source.id: source for source in ds.sources}
        >>> events_as_of(ds.events, sources, date(2025, 9, 2))[-1].id
        '2025-09-02-first-boat-strike'
    """
    later = _Later(day, sources)
    return [_event(event, later) for event in events if public_from(event, sources) <= day]


def designations_as_of(
    designations: Iterable[Designation], sources: Mapping[str, Source], day: date
) -> list[Designation]:
    """Return designations as they could be known on a day, without those that became public later."""
    later = _Later(day, sources)
    return [_designation(each, later) for each in designations if public_from(each, {}) <= day]


def is_public(citations: tuple[Citation, ...], sources: Mapping[str, Source], day: date) -> bool:
    """Return whether a fact with these citations could be known on a day: a source is dated earlier, or none is dated.

    Examples:
        >>> is_public((Citation(source="undated"),), {}, date(2025, 2, 19))
        True
    """
    return _Later(day, sources).leaves(citations)


def earlier(first: date | None, second: date | None) -> date | None:
    """Return the earlier of two days as of which a dataset is taken; None, for a whole dataset, is later than any day.

    Examples:
        >>> earlier(None, date(2025, 2, 19))
        datetime.date(2025, 2, 19)
    """
    return min((day for day in (first, second) if day is not None), default=None)


@attrs.frozen
class _Later:
    """Sources by id, and a day after which some of them were published."""

    day: date
    sources: Mapping[str, Source]

    def without(self, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        """Return citations without those of sources published after the day."""
        return tuple(each for each in citations if (self._published(each) or date.min) <= self.day)

    def cited(self, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        """Return the citations of a public record: those without later sources or, if all are later, the first ones."""
        first = min((self._published(each) or date.min for each in citations), default=self.day)
        return _Later(max(first, self.day), self.sources).without(citations)

    def leaves(self, citations: tuple[Citation, ...]) -> bool:
        """Return whether a fact with these citations could be known: a source is dated earlier, or none is dated."""
        days = [published for each in citations if (published := self._published(each)) is not None]
        return not days or min(days) <= self.day

    def reduce(self, parts: Iterable[_P]) -> tuple[_P, ...]:
        """Return the parts of a record that could be known, each without later sources."""
        return tuple(_with(part, sources=self.without(part.sources)) for part in parts if self.leaves(part.sources))

    def _published(self, citation: Citation) -> date | None:
        source = self.sources.get(citation.source)
        return date.min if source is None else published_by(source)


def _with(record: _R, **changes: Any) -> _R:
    """Return a record with some of its fields changed; the record itself if nothing changes, which is usual."""
    if all(getattr(record, name) == value for name, value in changes.items()):
        return record
    return attrs.evolve(record, **changes)


def _event(event: Event, later: _Later) -> Event:
    published = later.without(event.sources)
    confidence = event.confidence
    if len(published) < len(event.sources):
        left = (later.sources[citation.source] for citation in published if citation.source in later.sources)
        confidence = allowed_confidence(confidence, left)
    return _with(
        event,
        quantities=later.reduce(event.quantities),
        claims=later.reduce(claim for claim in event.claims if claim.on is None or claim.on.surely_by(later.day)),
        sources=later.cited(event.sources),
        discrepancies=tuple(_discrepancies(event.discrepancies, later)),
        country_roles=later.reduce(event.country_roles),
        confidence=confidence,
    )


def _designation(designation: Designation, later: _Later) -> Designation:
    facts = (
        (designation.end_announced or designation.ended, ("ended", "end_announced", "end_reason")),
        (designation.attested, ("attested",)),
        (designation.published, ("published", "notice")),  # The announcement states the effective date, so it stays.
    )
    unknown = [name for when, names in facts if when is not None and not when.surely_by(later.day) for name in names]
    return _with(
        designation,
        sources=later.cited(designation.sources),
        discrepancies=tuple(_discrepancies(designation.discrepancies, later)),
        **dict.fromkeys(unknown),
    )


def _discrepancies(discrepancies: tuple[Discrepancy, ...], later: _Later) -> Iterator[Discrepancy]:
    for discrepancy in discrepancies:
        values = later.reduce(discrepancy.values)
        if len(values) > 1:
            chosen = discrepancy.chosen if discrepancy.chosen in {value.value for value in values} else None
            yield _with(discrepancy, values=values, chosen=chosen)


def _organization(organization: Organization, later: _Later, ids: set[str]) -> Organization:
    related = (each for each in organization.relations if each.organization in ids)
    return _with(
        organization,
        relations=tuple(each for each in related if later.leaves(each.sources)),
        identifiers=tuple(each for each in organization.identifiers if later.leaves(each.sources)),
        # All, if all are later: receipts of earlier packages have them so.
        sources=later.without(organization.sources) or organization.sources,
    )


def _person(person: Person, later: _Later) -> Person:
    """Keep an office from its first day: its holder was public, even if the source that we cite was written later.

    An office without a first day can have begun at any time, so it counts from its sources.
    """
    roles = (role for role in person.roles if _begun(role, later))
    return _with(person, roles=tuple(_with(role, until=_end(role, later.day)) for role in roles))


def _begun(role: Role, later: _Later) -> bool:
    since = role.since
    if since and (since.earliest or since.surely_by(later.day)):
        return since.possibly_by(later.day)
    return later.leaves(role.sources)


def _end(role: Role, known: date) -> When | None:
    """Return the end of an office that a day could know; of one that is perhaps later, only its first bound."""
    since, until = role.since, role.until
    if until is None or until.surely_by(known):
        return until
    bounds = [until.earliest, *([since.earliest, since.latest] if since else [])]
    first = next((day for day in bounds if day), None)
    return When(f"{first}/..") if first is not None and first <= known else None
