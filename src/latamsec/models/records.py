"""The records of the tables: events, designations, organizations, people, places, sources, discrepancies."""

import datetime
from collections import deque
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from attrs import field, frozen

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.errors import WrongType
from latamsec.models.base import Deferred, Prose, Record, about, as_stored, many, optional
from latamsec.models.parts import (
    Citation,
    Claim,
    Coordinates,
    CountryRole,
    Discrepancy,
    Identifier,
    Name,
    Notice,
    Quantity,
    Relation,
    Role,
    Subject,
)
from latamsec.vocabulary import (
    Agency,
    Authority,
    Confidence,
    DateBasis,
    Effect,
    EffectiveBasis,
    EndReason,
    EventKind,
    Language,
    OrganizationKind,
    PlaceKind,
    SourceKind,
    Standing,
    Theme,
)

_DATES, _FIGURES, _MEANING, _NAMES = Effect.DATES, Effect.FIGURES, Effect.MEANING, Effect.NAMES
_SAYINGS, _SOURCES, _WORDING = Effect.SAYINGS, Effect.SOURCES, Effect.WORDING

# What is the same in every table.
_ID = "Permanent id of the record."
_SUPPORT = "Citations of the sources that support the record; at least one."
_DISAGREEMENT = "Fields on which the sources disagree."
_NOT_SEEN = "No source seen gives it."


@frozen(kw_only=True, repr=False)
class Event(Record, Deferred):
    """An act, announcement or statement that the record covers."""

    _label = "title"
    id: str = field(metadata=about("Permanent id of the record: its first day and a few words."))
    title: str = field(
        eq=as_stored, metadata=about("What happened, in one line of our own words.", _WORDING, prose=Prose.TEXT)
    )
    summary: str = field(
        eq=as_stored,
        metadata=about("What is known of the event, in a few sentences of our own words.", _WORDING, prose=Prose.TEXT),
    )
    date: When = field(metadata=about("Date of the event, no more precise than its best source.", _DATES))
    date_basis: DateBasis = field(metadata=about("What the date refers to.", _DATES))
    kinds: tuple[EventKind, ...] = field(metadata=about("Kinds of event, the main one first.", _MEANING))
    themes: tuple[Theme, ...] = many("Themes of the event.", "None applies.", _MEANING)
    countries: tuple[Country, ...] = field(
        metadata=about("Countries and territories concerned, including the United States.", _MEANING)
    )
    places: tuple[str, ...] = many("Ids of the places where the event happened.", "No source names a place.", _MEANING)
    organizations: tuple[str, ...] = many("Ids of the armed or criminal organizations concerned.", "None.", _MEANING)
    people: tuple[str, ...] = many("Ids of the people who act in the event.", "Nobody is named.", _MEANING)
    quantities: tuple[Quantity, ...] = many("Figures that the sources give.", "They give none.", _FIGURES)
    claims: tuple[Claim, ...] = many("Statements, each with its speaker.", "No statement needs attribution.", _SAYINGS)
    sources: tuple[Citation, ...] = field(metadata=about(_SUPPORT, _SOURCES))
    discrepancies: tuple[Discrepancy, ...] = many(_DISAGREEMENT, "The sources agree.", _SAYINGS)
    related: tuple[str, ...] = many("Ids of related events and designations.", "None.", _WORDING)
    tracker_entry: str | None = optional(
        "Dated heading of the entry in the AS/COA tracker.", "The tracker has none.", _WORDING, stored="section"
    )
    confidence: Confidence = field(metadata=about("Strength of the sources of the record.", _MEANING))
    country_roles: tuple[CountryRole, ...] = many(
        "Parts of countries in a strike: of those killed, of departure, of the flag, of the waters.",
        "The event is no strike, or none was recorded.",
        _MEANING,
        schema=3,
    )

    @property
    def first_day(self) -> datetime.date:
        """The first day on which the event may have begun; the date of an event has two ends in every dataset.

        Examples:
            >>> event = latamsec.load("2026.10.4.1").events["2025-09-02-first-boat-strike"]
            >>> event.first_day, event.last_day
            (datetime.date(2025, 9, 2), datetime.date(2025, 9, 2))
        """
        return self.date.earliest or datetime.date.min

    @property
    def last_day(self) -> datetime.date:
        """The last day on which the event may have ended."""
        return self.date.latest or datetime.date.max

    @property
    def full_text(self) -> str:
        claims = (text for claim in self.claims for text in (claim.by, claim.text))
        return " | ".join((self.title, self.summary, *claims))


@frozen(kw_only=True, repr=False)
class Organization(Record, Deferred):
    """An armed or criminal group. Being in the record, or being designated, is not a finding of guilt."""

    id: str = field(metadata=about(_ID))
    name: str = field(metadata=about("Name to print, with its diacritics; one of `names`.", _NAMES))
    names: tuple[Name, ...] = field(metadata=about("All names of the organization.", _NAMES))
    kind: OrganizationKind = field(metadata=about("Kind of organization, in neutral terms.", _MEANING))
    countries: tuple[Country, ...] = field(metadata=about("Countries where its sources say it is based.", _MEANING))
    summary: str = field(
        eq=as_stored,
        metadata=about("What others say it is, with attribution, in our own words.", _WORDING, prose=Prose.TEXT),
    )
    relations: tuple[Relation, ...] = many("Relations to other organizations.", "No source gives any.", _NAMES)
    identifiers: tuple[Identifier, ...] = many("Identifiers in external lists.", "None was seen.", _NAMES)
    sources: tuple[Citation, ...] = field(metadata=about(_SUPPORT, _SOURCES))

    @property
    def full_text(self) -> str:
        return " | ".join((self.summary, *(name.text for name in self.names)))


@frozen(kw_only=True, repr=False)
class Designation(Record, Deferred):
    """A listing of one subject under one authority. An organization listed under two laws has two designations."""

    id: str = field(metadata=about("Permanent id of the record: authority, year and month, subject."))
    subject: Subject = field(
        metadata=about("Id of the organization, or `country:` and an ISO 3166-1 alpha-2 code.", _MEANING)
    )
    authority: Authority = field(metadata=about("Law or list under which the subject is designated.", _MEANING))
    agency: Agency = field(metadata=about("Part of the U.S. government that designates.", _MEANING))
    legal_basis: str = field(
        eq=as_stored, metadata=about("Provisions invoked, with their legal citation.", _SOURCES, prose=Prose.LAW)
    )
    signed: When | None = optional("Date of the signature.", _NOT_SEEN, _DATES)
    announced: When | None = optional(
        "Date of the first announcement or public inspection of the notice.", _NOT_SEEN, _DATES
    )
    published: When | None = optional("Date of the notice in the Federal Register.", _NOT_SEEN, _DATES)
    effective: When | None = optional(
        "First day in force.", "No source seen gives it; the other dates bound it.", _DATES
    )
    effective_basis: EffectiveBasis | None = optional(
        "How the first day in force, or what bounds it, is known.", "Not recorded.", _DATES, schema=3
    )
    effective_sources: tuple[Citation, ...] = many(
        "Citations of the source that states the first day in force, or of the rule that gives or bounds it.",
        "Not recorded.",
        _SOURCES,
        schema=3,
    )
    attested: When | None = optional(
        "Earliest day on which a source shows the designation in force, if no source gives the effective date.",
        "The effective date is known, or no such source was seen.",
        _DATES,
    )
    ended: When | None = optional("First day no longer in force.", "It is still in force.", _DATES)
    end_announced: When | None = optional(
        "Date on which the end became public.", "It has not ended, or no source gives the date.", _DATES
    )
    end_reason: EndReason | None = optional("Reason for the end.", "It is still in force.", _DATES)
    notice: Notice | None = optional("Official notice.", "No source seen identifies it.", _SOURCES)
    names_listed: tuple[str, ...] = many("Names and aliases in the notice.", "The notice was not seen.", _NAMES)
    summary: str = field(
        eq=as_stored,
        metadata=about(
            "Subject, reason by the agency's own account, and peculiarities, in our own words.",
            _WORDING,
            prose=Prose.TEXT,
        ),
    )
    sources: tuple[Citation, ...] = field(metadata=about(_SUPPORT, _SOURCES))
    discrepancies: tuple[Discrepancy, ...] = many(_DISAGREEMENT, "The sources agree.", _SAYINGS)

    @property
    def organization(self) -> str | None:
        """The id of the designated organization; None if the subject is a country."""
        return self.subject.organization

    @property
    def country(self) -> Country | None:
        """The designated country; None if the subject is an organization."""
        return self.subject.country

    @property
    def label(self) -> str:
        return f"{self.authority.value}: {self.subject}"

    @property
    def full_text(self) -> str:
        return " | ".join((self.summary, self.legal_basis, *self.names_listed))


@frozen(kw_only=True, repr=False)
class Person(Record, Deferred):
    """A public official, or a person whom a government named in a public act."""

    id: str = field(metadata=about(_ID))
    name: str = field(metadata=about("Name to print, with its diacritics.", _NAMES))
    names: tuple[str, ...] = many("Other names and spellings.", "None.", _NAMES)
    countries: tuple[Country, ...] = many(
        "Countries in whose offices the person serves, or in whose acts the person is named.",
        "The person serves in an international organization.",
        _MEANING,
    )
    roles: tuple[Role, ...] = many(
        "Offices, oldest first.", "The person holds no office, but is named in a public act.", _NAMES
    )

    @property
    def full_text(self) -> str:
        return " | ".join((self.name, *self.names, *(role.office for role in self.roles)))


@frozen(kw_only=True, repr=False)
class Place(Record, Deferred):
    """A place where an event happened."""

    id: str = field(metadata=about(_ID))
    name: str = field(eq=as_stored, metadata=about("Name to print, with its diacritics.", _NAMES, prose=Prose.TEXT))
    kind: PlaceKind = field(metadata=about("Kind of place.", _MEANING))
    country: Country | None = optional("Country in which it lies.", "It lies in none, or in more than one.", _MEANING)
    coordinates: Coordinates | None = optional("A point within it.", "No source of the record gives one.", _FIGURES)
    within: tuple[str, ...] = many(
        "Ids of the places in which it lies, without theirs.", "None is recorded.", _MEANING, schema=3
    )

    @property
    def full_text(self) -> str:
        return self.name


@frozen(kw_only=True, repr=False)
class Source(Record, Deferred):
    """A document that anyone can look up."""

    _label = "title"
    id: str = field(metadata=about(_ID))
    kind: SourceKind = field(metadata=about("Kind of document.", _MEANING))
    standing: Standing = field(metadata=about("How close the document is to the fact.", _SOURCES))
    publisher: str = field(metadata=about("Publisher.", _SOURCES))
    title: str = field(
        eq=as_stored,
        metadata=about(
            "Title; our own description in square brackets if the title was not seen.", _WORDING, prose=Prose.TEXT
        ),
    )
    published: When | None = optional("Date of publication.", "The document, as seen, has no date.", _DATES)
    url: str | None = optional("Web address.", "It has none of its own.", _SOURCES)
    via: str | None = optional("Where the copy was read.", "It was read at the publisher's address.", _SOURCES)
    document_number: str | None = optional("Official number.", "It has none, or none was seen.", _SOURCES)
    citation: str | None = optional("Legal citation.", "It has none, or none was seen.", _SOURCES)
    original_title: str | None = optional(
        "Title as the document has it.", "It is `title`, or was not seen.", _WORDING, schema=3
    )
    language: Language | None = optional("Language of the document.", "Not recorded.", _SOURCES, schema=3)
    gloss: str | None = optional(
        "Title in English, in our own words.",
        "The title is in English, or has none.",
        _WORDING,
        schema=3,
        prose=Prose.TEXT,
    )
    seen: date | None = optional("Day on which it was read.", "Not recorded.", _SOURCES, schema=3)
    part_read: str | None = optional(
        "Which part was read.", "All of it, or not recorded.", _SOURCES, schema=3, prose=Prose.READING
    )
    archived: str | None = optional("Web address of an archived copy.", "None is known.", _SOURCES, schema=3)

    @property
    def full_text(self) -> str:
        return " | ".join(filter(None, (self.publisher, self.title, self.citation, self.document_number)))


@frozen(kw_only=True, repr=False)
class DiscrepancyRecord(Discrepancy, Record):
    """A discrepancy as a record of its own, with the record that contains it."""

    id: str = field(metadata=about("Id of the record and the number of the discrepancy in it, from 1."))
    table: str = field(metadata=about("Table of the record."))
    record: str = field(metadata=about("Id of the record."))

    @property
    def label(self) -> str:
        return f"{self.record}: {self.field}"

    @property
    def full_text(self) -> str:
        return " | ".join((self.field, self.note, *(value.value for value in self.values)))


def containing(places: Iterable[Place], place: Place) -> tuple[Place, ...]:
    """Return the places in which a place lies, directly or through others, nearest first; unknown ids are left out.

    Examples:
        >>> sea = Place(id="sea", name="Sea", kind=PlaceKind.SEA)
        >>> bay = Place(id="bay", name="Bay", kind=PlaceKind.SEA, within=("sea",))
        >>> containing([sea, bay], bay)
        (Place(id='sea', 'Sea', …),)
    """
    by_id = {each.id: each for each in places}
    found: dict[str, Place] = {}
    ids = deque(place.within)
    while ids:
        id = ids.popleft()
        if id in by_id and id not in found:
            found[id] = by_id[id]
            ids.extend(by_id[id].within)
    return tuple(found.values())


def allowed_confidence(stated: Confidence, sources: Iterable[Source]) -> Confidence:
    """Return the confidence of an event as far as some sources allow it; the tracker does not count.

    Primary confidence needs an official text or a reproduction of one, corroborated confidence two publishers.
    """
    kept = [source for source in sources if source.kind is not SourceKind.TRACKER]
    allowed = stated
    if allowed is Confidence.PRIMARY and all(source.standing is Standing.SECONDARY for source in kept):
        allowed = Confidence.CORROBORATED
    if allowed is Confidence.CORROBORATED and len({source.publisher for source in kept}) < 2:
        allowed = Confidence.SINGLE
    return allowed


def singular(table: str) -> str:
    """Return the word for one row of a table or frame.

    Examples:
        >>> singular("people"), singular("quantities"), singular("events")
        ('person', 'quantity', 'event')
    """
    if not isinstance(table, str):
        raise WrongType("the name of a table", table)
    irregular = {"people": "person", "quantities": "quantity", "discrepancies": "discrepancy"}
    return irregular.get(table, table.removesuffix("s"))


_TABLES: dict[str, type] = {
    "events": Event,
    "designations": Designation,
    "organizations": Organization,
    "people": Person,
    "places": Place,
    "sources": Source,
}
TABLES: Mapping[str, type] = MappingProxyType(_TABLES)
"""The tables of a dataset in their canonical order, each with the class of its records."""
CLASSES: Mapping[str, type] = MappingProxyType(_TABLES | {"discrepancies": DiscrepancyRecord})
"""The same and the table of discrepancies, which are parts of other records."""
