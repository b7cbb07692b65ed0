"""Rules of references: every record that another record refers to exists and is used."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from latamsec.checks._rules import Problems, binding_rule, each_value, problem_of, rule
from latamsec.fields import walk
from latamsec.models import TABLES, Citation, Claim, Quantity, Record, Records, Value, containing
from latamsec.models.base import Model, fields_of


@binding_rule
def sources_exist(records: Records) -> Problems:
    """Every cited source exists."""
    ids = {source.id for source in records.sources}
    for record, path, citation in each_value(records, Citation):
        if citation.source not in ids:
            yield problem_of(record, path, f"there is no source {citation.source!r}", "add it to sources")


@binding_rule
def sources_are_given(records: Records) -> Problems:
    """Every fact that needs a source has at least one."""
    for record, path, value in each_value(records, object):
        field = fields_of(type(value)).get("sources")
        if field and field.default is attrs.NOTHING and not getattr(value, "sources", ()):
            yield problem_of(record, f"{path}.sources".lstrip("."), "no source is cited", "cite at least one source")


@binding_rule
def values_are_sourced_or_computed(records: Records) -> Problems:
    """Every value of a discrepancy has sources that state it, or says how it was computed here; never both."""
    for record, path, value in each_value(records, Value):
        if bool(value.sources) is bool(value.computed):
            found = "both" if value.sources else "neither"
            message = f"a value has sources, or was computed here; found {found}"
            yield problem_of(record, path, message, "cite who states it, or say in `computed` how we got it")


@binding_rule
def references_exist(records: Records) -> Problems:
    """Every organization, person, place, event, designation and country that a record refers to exists."""
    ids = {table: {record.id for record in getattr(records, table)} for table in TABLES}

    def missing(record: Record, field: str, references: Iterable[str], *tables: str) -> Problems:
        for reference in references:
            if not any(reference in ids[table] for table in tables):
                yield problem_of(record, field, f"there is no {reference!r} in {' or '.join(tables)}")

    for event in records.events:
        for table in ("organizations", "people", "places"):
            yield from missing(event, table, getattr(event, table), table)
        yield from missing(event, "related", event.related, "events", "designations")
        if event.id in event.related:
            yield problem_of(event, "related", "the event is related to itself", "remove its own id")
    for organization in records.organizations:
        others = [relation.organization for relation in organization.relations]
        yield from missing(organization, "relations", others, "organizations")
        if organization.id in others:
            yield problem_of(organization, "relations", "the organization is related to itself", "remove the relation")
    for designation in records.designations:
        if designation.organization is not None:
            yield from missing(designation, "subject", [designation.organization], "organizations")
    for place in records.places:
        yield from missing(place, "within", place.within, "places")
        if place.id in (each.id for each in containing(records.places, place)):
            yield problem_of(place, "within", "the place lies in itself", "remove it from the places that contain it")


@rule
def translations_render_a_text(records: Records) -> Problems:
    """Every translation renders the present English text of a field of a record."""
    tables = {table: {record.id: record for record in getattr(records, table)} for table in (*TABLES, "retired")}
    for each in records.translations:
        table = {records.edition.version: records.edition} if each.table == "edition" else tables.get(each.table, {})
        texts = dict(walk(table.get(each.record)))
        where = f"{each.table}: {each.record}"
        if not isinstance(texts[""], Model):
            yield problem_of(each, "", f"there is no record {where}")
            continue
        for translation in each.texts:
            text = texts.get(translation.field)
            if not isinstance(text, str):
                yield problem_of(each, translation.field, f"there is no text {where}: {translation.field}")
            elif not translation.renders(text):
                message = f"the English text changed: {where}: {translation.field}"
                yield problem_of(each, translation.field, message, "translate it again")


@rule
def related_events_name_each_other(records: Records) -> Problems:
    """If an event names another event as related, the other names it too."""
    events = {event.id: event for event in records.events}
    for event in records.events:
        for other in (events[id] for id in event.related if id in events):
            if event.id not in other.related:
                message = f"{event.id!r} names this event, and is not among its related events"
                yield problem_of(other, "related", message, "add it to related")


@rule
def no_unused_records(records: Records) -> Problems:
    """Every source is cited, and another record refers to every person, place and organization."""
    used = {
        "sources": {citation.source for _, _, citation in each_value(records, Citation)},
        "people": {id for event in records.events for id in event.people},
        "places": {id for event in records.events for id in event.places}
        | {id for place in records.places for id in place.within},
        "organizations": {id for event in records.events for id in event.organizations}
        | {str(designation.organization) for designation in records.designations}
        | {relation.organization for group in records.organizations for relation in group.relations},
    }
    for table, ids in used.items():
        for record in getattr(records, table):
            if record.id not in ids:
                yield problem_of(record, "", "no other record refers to this one", "use it or remove it")


@rule
def speakers_are_among_the_people(records: Records) -> Problems:
    """Every person with a record who makes a claim or gives a quantity in an event is in `people` of the event."""
    ids = {name: person.id for person in records.people for name in (person.name, *person.names)}
    for event in records.events:
        for path, part in walk(event):
            if isinstance(part, Claim | Quantity) and part.by in ids and ids[part.by] not in event.people:
                message = f"{part.by!r} is not among the people of the event"
                yield problem_of(event, f"{path}.by", message, f"add {ids[part.by]!r} to people")
