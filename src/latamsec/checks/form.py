"""Rules of form: ids, texts and addresses, and that whatever a record names is there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import attrs

from latamsec.checks._rules import Finding, Rule, each, entered_in
from latamsec.countries import Country
from latamsec.errors import UnknownName
from latamsec.models import TABLES, Citing, Claim, Quantity, Records, fields, parts
from latamsec.text import normalized

RULES: dict[str, Rule] = {}
"""Every rule of this file by its name, in order."""
rule = entered_in(RULES)


# Form -----------------------------------------------------------------------------------------------------------

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@rule
def id_form(records: Records) -> Iterator[Finding]:
    """An id is lower-case ASCII words and figures joined by single hyphens."""
    for table, record in each(records):
        if not _ID.fullmatch(record.id):
            yield Finding(table, record.id, "id", f"{record.id!r} is no id", "lower-case words joined by hyphens")


@rule
def id_unique(records: Records) -> Iterator[Finding]:
    """No two records of a dataset share an id, whatever their tables."""
    seen: dict[str, str] = {}
    for table, record in each(records):
        if record.id in seen:
            yield Finding(table, record.id, "id", f"{seen[record.id]} has a record of that id already")
        seen[record.id] = table


@rule
def event_id_begins_with_its_date(records: Records) -> Iterator[Finding]:
    """An event's id begins with the first day of its date, as precisely as the record knows it."""
    for event in records.events:
        start = event.date.edtf.split("/")[0].rstrip("?~%")
        if not event.id.startswith(f"{start}-"):
            yield Finding("events", event.id, "date", f"the date begins {start}, the id does not", f"{start}-…")


@rule
def text_is_clean(records: Records) -> Iterator[Finding]:
    """Texts are in NFC, not empty, without control characters, markup, or stray spaces."""
    for table, record in each(records):
        for path, text in parts(record):
            if not isinstance(text, str):
                continue
            if not text.strip():
                yield Finding(table, record.id, path, "the text is empty", "leave the field out")
            elif text != normalized("NFC", text):
                yield Finding(table, record.id, path, "the text is not in Unicode normalization form C")
            elif any(unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cs") for letter in text):
                yield Finding(table, record.id, path, "the text has control or invisible characters")
            elif text != " ".join(text.split(" ")).strip() or "  " in text:
                yield Finding(table, record.id, path, "the text begins or ends with a space, or has two in a row")


@rule
def titles_and_summaries(records: Records) -> Iterator[Finding]:
    """A title is one line of at most 100 characters without a full stop; a summary is whole sentences."""
    for event in records.events:
        if len(event.title) > 100 or event.title.endswith("."):
            yield Finding("events", event.id, "title", "a title has at most 100 characters and no full stop")
    for table in ("events", "organizations", "designations"):
        for record in getattr(records, table):
            if not record.summary.endswith((".", "?", ".”", '."')):
                yield Finding(table, record.id, "summary", "the summary does not end as a sentence")


@rule
def nothing_twice(records: Records) -> Iterator[Finding]:
    """No list of a record holds the same thing twice."""
    for table, record in each(records):
        for path, value in parts(record):
            if isinstance(value, tuple):
                for item, count in Counter(value).items():
                    if count > 1:
                        yield Finding(table, record.id, path, f"{item!r} stands there {count} times")


@rule
def addresses_are_addresses(records: Records) -> Iterator[Finding]:
    """Every url and via that is an address is http or https, and each url stands once."""
    seen: dict[str, str] = {}
    for source in records.sources:
        for field in ("url", "via"):
            address = getattr(source, field)
            if address and not re.fullmatch(r"https?://[^\s<>\"]+", address):
                yield Finding("sources", source.id, field, f"{address!r} is no web address")
        if source.url and seen.setdefault(source.url, source.id) != source.id:
            yield Finding("sources", source.id, "url", f"the source {seen[source.url]} has that address already")


@rule
def places_with_a_point_are_on_earth(records: Records) -> Iterator[Finding]:
    """Coordinates are degrees of the globe."""
    for place in records.places:
        point = place.coordinates
        if point and not (-90 <= point.latitude <= 90 and -180 <= point.longitude <= 180):
            yield Finding("places", place.id, "coordinates", "the point is not on the globe")


# References -----------------------------------------------------------------------------------------------------


@rule
def sources_exist(records: Records) -> Iterator[Finding]:
    """Every source that is cited is there."""
    known = {source.id for source in records.sources}
    for table, record in each(records):
        for path, value in parts(record):
            if isinstance(value, Citing) and value.source not in known:
                yield Finding(table, record.id, path, f"there is no source {value.source!r}", "add it to sources")


@rule
def sources_are_given(records: Records) -> Iterator[Finding]:
    """What must have a source has one."""
    for table, record in each(records):
        for path, value in parts(record):
            own = fields(type(value))
            required = "sources" in own and own["sources"].default is attrs.NOTHING
            if required and not getattr(value, "sources", ()):
                yield Finding(table, record.id, f"{path}.sources".lstrip("."), "no source, no fact")


@rule
def references_exist(records: Records) -> Iterator[Finding]:
    """Every organization, person, place, event and designation that is named is there."""
    known = {table: {record.id for record in getattr(records, table)} for table in TABLES}

    def missing(table: str, id: str, field: str, names: tuple[str, ...], *targets: str) -> Iterator[Finding]:
        for name in names:
            if not any(name in known[target] for target in targets):
                yield Finding(table, id, field, f"there is no {name!r} in {' or '.join(targets)}")

    for event in records.events:
        yield from missing("events", event.id, "organizations", event.organizations, "organizations")
        yield from missing("events", event.id, "people", event.people, "people")
        yield from missing("events", event.id, "places", event.places, "places")
        yield from missing("events", event.id, "related", event.related, "events", "designations")
        if event.id in event.related:
            yield Finding("events", event.id, "related", "the event is related to itself")
    for organization in records.organizations:
        others = tuple(relation.organization for relation in organization.relations)
        yield from missing("organizations", organization.id, "relations", others, "organizations")
        if organization.id in others:
            yield Finding("organizations", organization.id, "relations", "the organization is related to itself")
    for designation in records.designations:
        if designation.organization:
            subjects = (designation.organization,)
            yield from missing("designations", designation.id, "subject", subjects, "organizations")
        elif not _is_country(designation.subject.removeprefix("country:")):
            yield Finding("designations", designation.id, "subject", f"{designation.subject!r} is no country")


def _is_country(code: str) -> bool:
    try:
        Country(code)
    except UnknownName:
        return False
    return True


@rule
def related_events_name_each_other(records: Records) -> Iterator[Finding]:
    """An event that another names among its related names that one too."""
    related = {event.id: event.related for event in records.events}
    for event in records.events:
        for id in event.related:
            if event.id not in related.get(id, (event.id,)):
                yield Finding("events", id, "related", f"{event.id} names the event, and it does not name that one")


@rule
def nothing_unused(records: Records) -> Iterator[Finding]:
    """No source is uncited; no person, place or organization is without an event or a listing."""
    cited = {value.source for _, record in each(records) for _, value in parts(record) if isinstance(value, Citing)}
    for source in records.sources:
        if source.id not in cited:
            yield Finding("sources", source.id, "", "nothing cites the source", "cite it or remove it")
    used = {
        "people": {id for event in records.events for id in event.people},
        "places": {id for event in records.events for id in event.places},
        "organizations": {id for event in records.events for id in event.organizations}
        | {designation.subject for designation in records.designations}
        | {relation.organization for group in records.organizations for relation in group.relations},
    }
    for table, ids in used.items():
        for record in getattr(records, table):
            if record.id not in ids:
                yield Finding(table, record.id, "", "no event and no listing names it", "use it or remove it")


@rule
def speakers_are_people_of_the_event(records: Records) -> Iterator[Finding]:
    """Whoever makes a claim or gives a figure and has a record of their own is among the event's people."""
    ids = {name: person.id for person in records.people for name in (person.name, *person.names)}
    for event in records.events:
        for path, part in parts(event):
            if isinstance(part, Claim | Quantity) and part.by in ids and ids[part.by] not in event.people:
                yield Finding("events", event.id, f"{path}.by", f"{part.by} is not among the people of the event")
