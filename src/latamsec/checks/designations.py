"""Rules of listings, and of who bears which name and which office when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from latamsec.checks._rules import Finding, Rule, entered_in
from latamsec.dates import When
from latamsec.models import Designation, Person, Records
from latamsec.vocabulary import Authority, NameKind, Standing, Strength

RULES: dict[str, Rule] = {}
"""Every rule of this file by its name, in order."""
rule = entered_in(RULES)


# Listings -------------------------------------------------------------------------------------------------------


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
def terrorist_listings_rest_on_an_official_text(records: Records) -> Iterator[Finding]:
    """A terrorist listing cites an official text or a reproduction of one, or an exemption says what is missing."""
    official = {source.id for source in records.sources if source.standing is not Standing.SECONDARY}
    for listing in records.designations:
        if listing.authority in _TERRORIST and not official & {citing.source for citing in listing.sources}:
            hint = "cite the notice, the announcement or the list; where none was seen, an exemption says so"
            yield Finding(
                "designations", listing.id, "sources", f"no official text of the {listing.authority} listing", hint
            )


_TERRORIST = {Authority.FTO, Authority.SDGT, Authority.SST}


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


# Names and offices ----------------------------------------------------------------------------------------------


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
