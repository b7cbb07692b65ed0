"""The rules that hold over a whole dataset.

Each rule looks at all records and yields a `Finding` for each fault; the docstring's first line says the rule.
A record may break a rule on purpose: an `Exemption` of the dataset then names rule, id and reason. One that nothing
needs any more is a fault itself, so that none outlives its cause.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import zip_longest
from typing import Any

import attrs

from latamsec.countries import Country
from latamsec.dates import When, months
from latamsec.errors import Problem, UnknownName
from latamsec.models import TABLES, Citing, Claim, Designation, Discrepancy, Person, Quantity, Records, fields, parts
from latamsec.vocabulary import Bound, Confidence, EventKind, Measure, NameKind, SourceKind, Standing, Strength


@attrs.frozen
class Finding:
    """One fault, before it is known in which file the record stands."""

    table: str
    record: str
    field: str
    message: str
    hint: str = ""


Rule = Callable[[Records], Iterator[Finding]]
RULES: dict[str, Rule] = {}
"""Every rule by its name, in the order of this file."""


def rule(function: Rule) -> Rule:
    """Enter a function among the rules; its name, with hyphens, is the rule's."""
    RULES[function.__name__.replace("_", "-")] = function
    return function


def check(records: Records, file_of: Callable[[str, str], str] = lambda table, id: table) -> tuple[Problem, ...]:
    """Every fault of the records that no exemption allows, and every exemption that allows nothing.

    Args:
        records: The dataset.
        file_of: The file of a record, from its table and id, for the problem to name.
    """
    problems = []
    used = set()
    excused = {(exemption.rule, exemption.id) for exemption in records.exemptions}
    for name, function in RULES.items():
        for finding in function(records):
            if (name, finding.record) in excused:
                used.add((name, finding.record))
                continue
            problems.append(
                Problem(
                    file=file_of(finding.table, finding.record),
                    record=finding.record,
                    field=finding.field,
                    rule=name,
                    message=finding.message,
                    hint=finding.hint,
                )
            )
    for exemption in records.exemptions:
        if (exemption.rule, exemption.id) not in used:
            problems.append(
                Problem(
                    file=file_of("exemptions", exemption.id),
                    record=exemption.id,
                    field="",
                    rule="exemptions-needed",
                    message=f"the record does not break {exemption.rule!r}",
                    hint="remove the exemption",
                )
            )
    return tuple(problems)


def _all(records: Records) -> Iterator[tuple[str, Any]]:
    for table in TABLES:
        for record in getattr(records, table):
            yield table, record


# Form -----------------------------------------------------------------------------------------------------------

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@rule
def id_form(records: Records) -> Iterator[Finding]:
    """An id is lower-case ASCII words and figures joined by single hyphens."""
    for table, record in _all(records):
        if not _ID.fullmatch(record.id):
            yield Finding(table, record.id, "id", f"{record.id!r} is no id", "lower-case words joined by hyphens")


@rule
def id_unique(records: Records) -> Iterator[Finding]:
    """No two records of a dataset share an id, whatever their tables."""
    seen: dict[str, str] = {}
    for table, record in _all(records):
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
    for table, record in _all(records):
        for path, text in parts(record):
            if not isinstance(text, str):
                continue
            if not text.strip():
                yield Finding(table, record.id, path, "the text is empty", "leave the field out")
            elif text != unicodedata.normalize("NFC", text):
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
    for table, record in _all(records):
        for path, value in parts(record):
            if isinstance(value, tuple):
                for item, count in Counter(value).items():
                    if count > 1:
                        yield Finding(table, record.id, path, f"{item!r} stands there {count} times")


# References -----------------------------------------------------------------------------------------------------


@rule
def sources_exist(records: Records) -> Iterator[Finding]:
    """Every source that is cited is there."""
    known = {source.id for source in records.sources}
    for table, record in _all(records):
        for path, value in parts(record):
            if isinstance(value, Citing) and value.source not in known:
                yield Finding(table, record.id, path, f"there is no source {value.source!r}", "add it to sources")


@rule
def sources_are_given(records: Records) -> Iterator[Finding]:
    """What must have a source has one."""
    for table, record in _all(records):
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
    cited = {value.source for _, record in _all(records) for _, value in parts(record) if isinstance(value, Citing)}
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


# Meaning --------------------------------------------------------------------------------------------------------


@rule
def events_within_coverage(records: Records) -> Iterator[Finding]:
    """Every event lies within the days that the dataset says it covers."""
    first, last = records.edition.covers_from, records.edition.covers_to
    for event in records.events:
        if event.date.earliest is None or event.date.earliest < first or event.date.earliest > last:
            yield Finding("events", event.id, "date", f"{event.date} is outside {first} to {last}")


@rule
def completeness_of_every_month(records: Records) -> Iterator[Finding]:
    """A dataset that says how complete it is says so once of every month that it covers, in order, and of no other."""
    edition = records.edition
    said = [
        month
        for one in edition.completeness
        if one.span.earliest and one.span.latest
        for month in months(one.span.earliest, one.span.latest)
    ]
    covered = list(months(edition.covers_from, edition.covers_to))
    if edition.completeness and said != covered:
        amiss = next(one or other for one, other in zip_longest(said, covered) if one != other)
        message = f"the months are not those of {covered[0]} to {covered[-1]}, in order; look at {amiss}"
        yield Finding("edition", "", "completeness", message)


@rule
def united_states_among_countries(records: Records) -> Iterator[Finding]:
    """An event of U.S. security policy concerns the United States, or an exemption says why not."""
    for event in records.events:
        if "US" not in {country.alpha_2 for country in event.countries}:
            yield Finding("events", event.id, "countries", "the United States is not among the countries")


@rule
def quantities_fit_their_bound(records: Records) -> Iterator[Finding]:
    """A quantity has the ends that its bound says, in order and not negative."""
    for table, record in _all(records):
        for path, value in parts(record):
            if isinstance(value, Quantity):
                fault = _bound_fault(value)
                if fault:
                    yield Finding(table, record.id, path, fault)


def _bound_fault(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    wanted = {
        Bound.EXACT: (True, True),
        Bound.ABOUT: (True, True),
        Bound.AT_LEAST: (True, False),
        Bound.AT_MOST: (False, True),
        Bound.UNKNOWN: (False, False),
    }[quantity.bound]
    if (low is not None, high is not None) != wanted:
        ends = {True: "a number", False: "nothing"}
        return f"{quantity.bound.value} wants {ends[wanted[0]]} in low and {ends[wanted[1]]} in high"
    if low is not None and high is not None and low > high:
        return "low is above high"
    if min(number for number in (low, high, 0) if number is not None) < 0:
        return "a count is never negative"
    return ""


@rule
def strikes_say_how_many_died(records: Records) -> Iterator[Finding]:
    """Every strike says how many were killed, or that it is unknown."""
    for event in records.events:
        measures = {quantity.what for quantity in event.quantities}
        if EventKind.STRIKE in event.kinds and Measure.KILLED not in measures:
            yield Finding("events", event.id, "quantities", "a strike without killed", 'bound = "unknown" if not known')


@rule
def rewards_say_how_much(records: Records) -> Iterator[Finding]:
    """Every reward says the sum offered."""
    for event in records.events:
        measures = {quantity.what for quantity in event.quantities}
        if EventKind.REWARD in event.kinds and Measure.REWARD not in measures:
            yield Finding("events", event.id, "quantities", "a reward without its sum")


@rule
def discrepancies_are_whole(records: Records) -> Iterator[Finding]:
    """A discrepancy names a field, gives at least two different values, and chooses one of them or none."""
    for table, record in _all(records):
        for path, value in parts(record):
            if isinstance(value, Discrepancy):
                values = [reading.value for reading in value.values]
                if len(set(values)) < 2:
                    yield Finding(table, record.id, path, "a discrepancy has at least two different values")
                if value.chosen is not None and value.chosen not in values:
                    yield Finding(table, record.id, f"{path}.chosen", f"{value.chosen!r} is none of the values")
                field, _, measure = value.field.partition(".")
                if field not in fields(type(record)):
                    yield Finding(table, record.id, f"{path}.field", f"the record has no field {field!r}")
                if measure and measure not in {item.value for item in Measure}:
                    yield Finding(table, record.id, f"{path}.field", f"{measure!r} is no measure")


@rule
def chosen_dates_are_the_dates(records: Records) -> Iterator[Finding]:
    """Where a discrepancy about a date chooses a value, the record's date is that value."""
    for table, record in _all(records):
        for number, value in enumerate(getattr(record, "discrepancies", ())):
            own = getattr(record, value.field.partition(".")[0], None)
            if isinstance(own, When) and value.chosen is not None and value.chosen != own.edtf:
                message = f"{value.chosen!r} is chosen, the record has {own.edtf!r}"
                yield Finding(table, record.id, f"discrepancies[{number}].chosen", message)


@rule
def confidence_fits_the_sources(records: Records) -> Iterator[Finding]:
    """Primary confidence rests on an official text, corroborated on two publishers; the tracker counts for neither."""
    sources = {source.id: source for source in records.sources}
    for event in records.events:
        cited = [sources[citing.source] for citing in event.sources if citing.source in sources]
        own = [source for source in cited if source.kind is not SourceKind.TRACKER]
        official = any(source.standing is not Standing.SECONDARY for source in own)
        publishers = {source.publisher for source in own}
        if not own:
            yield Finding("events", event.id, "sources", "the record rests on the tracker alone")
        elif event.confidence is Confidence.PRIMARY and not official:
            yield Finding("events", event.id, "confidence", "no primary text or reproduction is cited")
        elif event.confidence is Confidence.CORROBORATED and len(publishers) < 2:
            yield Finding("events", event.id, "confidence", "fewer than two publishers are cited")


@rule
def sections_cite_the_tracker(records: Records) -> Iterator[Finding]:
    """An event answers to a section of the tracker if and only if it cites the tracker there."""
    trackers = {source.id for source in records.sources if source.kind is SourceKind.TRACKER}
    for event in records.events:
        cited = {citing.locator for citing in event.sources if citing.source in trackers}
        if cited != ({event.section} if event.section else set()):
            found = ", ".join(sorted(str(locator) for locator in cited)) or "nothing"
            yield Finding("events", event.id, "section", f"section is {event.section!r}, the tracker cited at {found}")


@rule
def designation_dates_in_order(records: Records) -> Iterator[Finding]:
    """A listing is signed before it is published, in force only when signed, and ended only when in force."""
    for listing in records.designations:
        for before, after in (
            ("signed", "published"),
            ("signed", "effective"),
            ("announced", "published"),
            ("signed", "ended"),
            ("effective", "ended"),
            ("effective", "attested"),
        ):
            first, second = getattr(listing, before), getattr(listing, after)
            if first and second and _surely_after(first, second):
                yield Finding("designations", listing.id, after, f"{after} {second} is before {before} {first}")


def _surely_after(first: When, second: When) -> bool:
    return (first.earliest or date.min) > (second.latest or date.max)


@rule
def designations_end_with_a_reason(records: Records) -> Iterator[Finding]:
    """A listing that ended says why, and one that did not says nothing of an end."""
    for listing in records.designations:
        ends = {listing.ended is not None, listing.end_reason is not None}
        if len(ends) > 1 or (listing.end_announced and not listing.ended):
            yield Finding("designations", listing.id, "ended", "ended, end_reason and end_announced go together")


@rule
def designations_can_be_dated(records: Records) -> Iterator[Finding]:
    """A listing has at least one date by which it became known."""
    for listing in records.designations:
        if not any((listing.announced, listing.published, listing.effective, listing.attested)):
            yield Finding("designations", listing.id, "announced", "no date at all")
        if listing.effective and listing.attested:
            yield Finding("designations", listing.id, "attested", "attested is for listings without effective")


@rule
def fto_in_force_when_published(records: Records) -> Iterator[Finding]:
    """A Foreign Terrorist Organization is in force from publication (8 U.S.C. 1189(a)(2)(B)(i))."""
    for listing in records.designations:
        if listing.authority.value == "FTO" and listing.published and listing.effective != listing.published:
            yield Finding("designations", listing.id, "effective", "an FTO listing takes effect when it is published")


@rule
def one_listing_at_a_time(records: Records) -> Iterator[Finding]:
    """A subject is listed under an authority once at a time."""
    last: dict[tuple[str, object], Designation] = {}
    for listing in sorted(records.designations, key=_start):
        key = (listing.subject, listing.authority)
        before = last.get(key)
        if before and (before.ended is None or not before.ended.possibly_by(_start(listing))):
            yield Finding("designations", listing.id, "subject", f"already listed by {before.id}")
        last[key] = listing


def _start(listing: Designation) -> date:
    known = (listing.effective, listing.published, listing.announced, listing.attested)
    return min((when.earliest for when in known if when and when.earliest), default=date.min)


@rule
def names_are_whole(records: Records) -> Iterator[Finding]:
    """An organization's printed name is one of its names, and acronyms are short."""
    for group in records.organizations:
        if group.name not in {name.text for name in group.names}:
            yield Finding("organizations", group.id, "name", f"{group.name!r} is not among the names")
        for number, name in enumerate(group.names):
            if name.kind is NameKind.ACRONYM and (" " in name.text or len(name.text) > 10):
                yield Finding("organizations", group.id, f"names[{number}]", "an acronym is one short word")


@rule
def strong_names_are_unique(records: Records) -> Iterator[Finding]:
    """A name that two organizations bear is weak for both."""
    bearers: dict[str, list[str]] = {}
    for group in records.organizations:
        for name in group.names:
            bearers.setdefault(name.text.casefold(), []).append(group.id)
    for group in records.organizations:
        for number, name in enumerate(group.names):
            others = sorted(set(bearers[name.text.casefold()]) - {group.id})
            if others and name.strength is Strength.STRONG:
                message = f"{name.text!r} is a name of {', '.join(others)} too"
                yield Finding("organizations", group.id, f"names[{number}].strength", message, 'strength = "weak"')


@rule
def people_have_one_name_each(records: Records) -> Iterator[Finding]:
    """No two people share a name."""
    bearers: dict[str, str] = {}
    for person in records.people:
        for name in (person.name, *person.names):
            if bearers.setdefault(name.casefold(), person.id) != person.id:
                yield Finding("people", person.id, "name", f"{name!r} is a name of {bearers[name.casefold()]} too")


@rule
def roles_in_order(records: Records) -> Iterator[Finding]:
    """A person's offices begin before they end, and stand oldest first."""
    for person in records.people:
        yield from _role_faults(person)


def _role_faults(person: Person) -> Iterator[Finding]:
    latest = date.min
    for number, role in enumerate(person.roles):
        if role.since and role.until and _surely_after(role.since, role.until):
            yield Finding("people", person.id, f"roles[{number}].until", "the office ends before it begins")
        if role.since and role.since.earliest:
            if role.since.earliest < latest:
                yield Finding("people", person.id, f"roles[{number}].since", "offices stand oldest first")
            latest = role.since.earliest


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


@rule
def events_are_not_younger_than_their_sources(records: Records) -> Iterator[Finding]:
    """An event that occurred has, among its dated sources, one that is not older than the event."""
    sources = {source.id: source for source in records.sources}
    for event in records.events:
        cited = [sources[citing.source] for citing in event.sources if citing.source in sources]
        dates = [source.published for source in cited if source.published]
        begun = event.date.earliest
        if begun and dates and all(published.latest and published.latest < begun for published in dates):
            yield Finding("events", event.id, "date", "every dated source is older than the event")
