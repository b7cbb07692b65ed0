"""Records as FollowTheMoney entities, for investigators' tools (https://followthemoney.tech).

Organizations become `Organization`, designations `Sanction`, officials `Person`, events `Event`, relations
`UnknownLink` (but not to a group with which one is only confused), and sources `Document`, linked to the records that
cite them by `Documentation`. A designated state is a `PublicBody`. An organization or state that is certainly
designated on the last day of coverage has the topic `sanction`; no topic calls anyone a criminal, because being
designated is not a finding of guilt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.fields import citations
from latamsec.listings import InForce, in_force
from latamsec.models import Citation, Designation, Event, Organization, Person, Place, Record, Records, Source, Subject
from latamsec.storage.canonical import canonical
from latamsec.vocabulary import Agency, Authority, NameKind, RelationKind, Strength

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

Entity = dict[str, Any]
"""An entity: `id`, `schema` and `properties`, each a list of texts."""

_AGENCIES = {
    Agency.STATE: "U.S. Department of State",
    Agency.TREASURY: "U.S. Department of the Treasury",
    Agency.PRESIDENT: "President of the United States",
}
_PROGRAMS = {
    Authority.FTO: "Foreign Terrorist Organizations",
    Authority.SDGT: "Specially Designated Global Terrorists",
    Authority.SST: "State Sponsors of Terrorism",
    Authority.TCO: "Transnational Criminal Organizations",
    Authority.SDNTK: "Significant Foreign Narcotics Traffickers",
    Authority.EO14059: "Foreign persons in the illicit drug trade, Executive Order 14059",
}


def to_text(dataset: Dataset) -> str:
    """Return the entities of a dataset, one JSON object per line."""
    return "".join(f"{canonical(entity)}\n" for entity in entities(dataset.records))


def entities(records: Records) -> Iterator[Entity]:
    """Yield the entities of a dataset, in the order of its tables."""
    last = records.edition.covers_to
    designated = {one.subject for one in records.designations if in_force(one, last) is InForce.YES}
    places = {place.id: place for place in records.places}
    sources = {source.id: source for source in records.sources}
    yield from map(_document, records.sources)
    for organization in records.organizations:
        yield _organization(organization, designated)
        yield from _relations(organization, sources)
    for code in sorted({one.country.alpha_2 for one in records.designations if one.country}):
        yield _state(Country(code), designated)
    yield from (_sanction(designation, sources, last) for designation in records.designations)
    yield from map(_person, records.people)
    yield from (_event(event, places, sources) for event in records.events)
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


def _organization(organization: Organization, designated: set[Subject]) -> Entity:
    others = [name for name in organization.names if name.text != organization.name]
    weak = [name for name in others if name.strength is Strength.WEAK]
    former = [name for name in others if name not in weak and name.kind is NameKind.FORMER]
    return _entity(
        organization.id,
        "Organization",
        name=[organization.name],
        previousName=[name.text for name in former],
        weakAlias=[name.text for name in weak],
        alias=[name.text for name in others if name not in former and name not in weak],
        country=_codes(organization.countries),
        summary=[organization.summary],
        topics=["sanction"] if Subject(organization=organization.id) in designated else [],
    )


def _relations(organization: Organization, sources: Mapping[str, Source]) -> Iterator[Entity]:
    for number, relation in enumerate(organization.relations, 1):
        if relation.kind is RelationKind.NOT_TO_BE_CONFUSED_WITH:
            continue  # In a graph, it would be an edge between two groups that have nothing to do with each other.
        yield _entity(
            f"{organization.id}-relation-{number}",
            "UnknownLink",
            subject=[_id(organization.id)],
            object=[_id(relation.organization)],
            role=[relation.kind.value],
            startDate=_day(relation.since),
            summary=[relation.note],
            **_source_properties(relation.sources, sources),
        )


def _state(country: Country, designated: set[Subject]) -> Entity:
    subject = Subject(country=country)
    topics = ["gov.national", *(["sanction"] if subject in designated else [])]
    return _entity(str(subject), "PublicBody", name=[country.name], country=_codes((country,)), topics=topics)


def _sanction(designation: Designation, sources: Mapping[str, Source], last: date) -> Entity:
    notice = designation.notice
    return _entity(
        designation.id,
        "Sanction",
        entity=[_id(str(designation.subject))],
        authority=[_AGENCIES[designation.agency]],
        program=[_PROGRAMS[designation.authority]],
        provisions=[designation.legal_basis],
        listingDate=_day(designation.announced or designation.published),
        startDate=_day(designation.effective),
        endDate=_day(designation.ended),
        status=["ended" if designation.ended else in_force(designation, last).value],
        recordId=[notice.document_number] if notice else [],
        authorityId=[notice.citation] if notice else [],
        summary=[designation.summary],
        country=["us"],
        **_source_properties(designation.sources, sources),
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
        involved=[_id(id) for id in (*event.organizations, *event.people)],
        keywords=[word.value for word in (*event.kinds, *event.themes)],
        **_source_properties(event.sources, sources),
    )


def _documentation(records: Iterable[Record]) -> Iterator[Entity]:
    for record in records:
        for source in dict.fromkeys(citation.source for citation in citations(record)):
            yield _entity(f"{record.id}-by-{source}", "Documentation", document=[_id(source)], entity=[_id(record.id)])


# Entities -------------------------------------------------------------------------------------------------------


def _entity(id: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    unique = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {"id": _id(id), "schema": schema, "properties": {name: values for name, values in unique.items() if values}}


def _id(id: str) -> str:
    return f"latamsec-{id.replace(':', '-').lower()}"


def _codes(countries: Iterable[Country]) -> list[str]:
    return [country.alpha_2.lower() for country in countries]


def _day(when: When | None) -> list[str | None]:
    """Return a date in the form of the format: a year, month or day; for any other date, its first day."""
    if when is None:
        return []
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?", when.edtf):
        return [when.edtf]
    return [when.earliest.isoformat() if when.earliest else None]


def _source_properties(citations: Iterable[Citation], sources: Mapping[str, Source]) -> dict[str, list[str | None]]:
    cited = [sources[citation.source] for citation in citations]
    return {"sourceUrl": [source.url for source in cited], "publisher": [source.publisher for source in cited]}
