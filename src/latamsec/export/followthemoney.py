"""Records as FollowTheMoney entities, one JSON object a line, as investigators' tools read them.

https://followthemoney.tech: groups become `Organization`, listings `Sanction`, officials `Person`, events `Event`,
relations `UnknownLink`, sources `Document`, tied to what cites them by `Documentation`. A state that is listed is a
`PublicBody`. The topic `sanction` stands on whoever is surely listed on the last day of coverage; no topic calls
anybody a criminal, as a listing is no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.fields import citations
from latamsec.listings import InForce, in_force
from latamsec.models import Citation, Designation, Event, Organization, Person, Place, Record, Records, Source, Subject
from latamsec.vocabulary import Agency, Authority, NameKind, Strength

Entity = dict[str, Any]
"""An entity: `id`, `schema` and `properties`, each a list of texts."""

AGENCIES = {
    Agency.STATE: "U.S. Department of State",
    Agency.TREASURY: "U.S. Department of the Treasury",
    Agency.PRESIDENT: "President of the United States",
}
PROGRAMS = {
    Authority.FTO: "Foreign Terrorist Organizations",
    Authority.SDGT: "Specially Designated Global Terrorists",
    Authority.SST: "State Sponsors of Terrorism",
    Authority.TCO: "Transnational Criminal Organizations",
    Authority.SDNTK: "Significant Foreign Narcotics Traffickers",
    Authority.EO14059: "Foreign persons in the illicit drug trade, Executive Order 14059",
}


def entities(records: Records) -> Iterator[Entity]:
    """The entities of a dataset, in the order of its tables."""
    last = records.edition.covers_to
    designated = {one.subject for one in records.designations if in_force(one, last) is InForce.YES}
    places = {place.id: place for place in records.places}
    sources = {source.id: source for source in records.sources}
    for source in records.sources:
        yield _document(source)
    for group in records.organizations:
        yield _organization(group, designated)
        for number, relation in enumerate(group.relations, 1):
            yield _entity(
                f"{group.id}-relation-{number}",
                "UnknownLink",
                subject=[_id(group.id)],
                object=[_id(relation.organization)],
                role=[relation.kind.value],
                startDate=_day(relation.since),
                summary=[relation.note],
                **_cited(relation.sources, sources),
            )
    for code in sorted({one.country.alpha_2 for one in records.designations if one.country}):
        yield _state(Country(code), designated)
    for listing in records.designations:
        yield _sanction(listing, sources)
    for person in records.people:
        yield _person(person)
    for event in records.events:
        yield _event(event, places, sources)
    yield from _documentation((*records.organizations, *records.designations, *records.people, *records.events))


def _document(source: Source) -> Entity:
    return _entity(
        source.id,
        "Document",
        title=[source.title],
        publisher=[source.publisher],
        publishedAt=_day(source.published),
        sourceUrl=[source.url],
    )


def _organization(group: Organization, designated: set[Subject]) -> Entity:
    others = [name for name in group.names if name.text != group.name]
    former = [name for name in others if name.kind is NameKind.FORMER]
    weak = [name for name in others if name not in former and name.strength is Strength.WEAK]
    return _entity(
        group.id,
        "Organization",
        name=[group.name],
        previousName=[name.text for name in former],
        weakAlias=[name.text for name in weak],
        alias=[name.text for name in others if name not in former and name not in weak],
        country=_codes(group.countries),
        summary=[group.summary],
        topics=["sanction"] if Subject(organization=group.id) in designated else [],
    )


def _state(country: Country, designated: set[Subject]) -> Entity:
    subject = Subject(country=country)
    topics = ["gov.national", *(["sanction"] if subject in designated else [])]
    return _entity(str(subject), "PublicBody", name=[country.name], country=_codes((country,)), topics=topics)


def _sanction(listing: Designation, sources: Mapping[str, Source]) -> Entity:
    notice = listing.notice
    return _entity(
        listing.id,
        "Sanction",
        entity=[_id(str(listing.subject))],
        authority=[AGENCIES[listing.agency]],
        program=[PROGRAMS[listing.authority]],
        provisions=[listing.legal_basis],
        listingDate=_day(listing.announced or listing.published),
        startDate=_day(listing.effective),
        endDate=_day(listing.ended),
        status=["ended" if listing.ended else None],
        recordId=[notice.document_number] if notice else [],
        authorityId=[notice.citation] if notice else [],
        summary=[listing.summary],
        country=["us"],
        **_cited(listing.sources, sources),
    )


def _person(person: Person) -> Entity:
    return _entity(
        person.id,
        "Person",
        name=[person.name],
        alias=person.names,
        position=[role.office for role in person.roles],
        country=_codes(person.countries),
    )


def _event(event: Event, places: Mapping[str, Place], sources: Mapping[str, Source]) -> Entity:
    return _entity(
        event.id,
        "Event",
        name=[event.title],
        summary=[event.summary],
        startDate=[event.date.earliest.isoformat() if event.date.earliest else None],
        endDate=[event.date.latest.isoformat() if event.date.latest else None],
        country=_codes(event.countries),
        location=[places[place].name for place in event.places],
        involved=[_id(one) for one in (*event.organizations, *event.people)],
        keywords=[word.value for word in (*event.kinds, *event.themes)],
        **_cited(event.sources, sources),
    )


def _documentation(records: Iterable[Record]) -> Iterator[Entity]:
    for record in records:
        for source in dict.fromkeys(citation.source for citation in citations(record)):
            yield _entity(f"{record.id}-by-{source}", "Documentation", document=[_id(source)], entity=[_id(record.id)])


# How an entity is written ---------------------------------------------------------------------------------------


def _entity(id: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    told = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return {"id": _id(id), "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _id(id: str) -> str:
    return f"latamsec-{id.replace(':', '-').lower()}"


def _codes(countries: Iterable[Country]) -> list[str]:
    return [country.alpha_2.lower() for country in countries]


def _day(when: When | None) -> list[str | None]:
    """A date as the format has it: a year, month or day; of any other the first day that it can be."""
    if when is None:
        return []
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?", when.edtf):
        return [when.edtf]
    return [when.earliest.isoformat() if when.earliest else None]


def _cited(several: Iterable[Citation], sources: Mapping[str, Source]) -> dict[str, list[str | None]]:
    cited = [sources[citation.source] for citation in several]
    return {"sourceUrl": [one.url for one in cited], "publisher": [one.publisher for one in cited]}
