"""The records of the tables: events, designations, organizations, people, places, sources, discrepancies."""

import attrs

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.models.base import Record, describe
from latamsec.models.parts import (
    Citation,
    Claim,
    Coordinates,
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
    EndReason,
    EventKind,
    OrganizationKind,
    PlaceKind,
    SourceKind,
    Standing,
    Theme,
)


@attrs.frozen(kw_only=True, repr=False)
class Event(Record):
    """Something that happened, was announced or was said."""

    id: str = attrs.field(metadata=describe("The name of the record for ever: first day, then a few words."))
    title: str = attrs.field(metadata=describe("What happened, in one line, in our own words.", effect=Effect.WORDING))
    summary: str = attrs.field(
        metadata=describe("What is known of it, in a few sentences of our own.", effect=Effect.WORDING)
    )
    date: When = attrs.field(metadata=describe("When, as precise as the best source and no more.", effect=Effect.DATES))
    date_basis: DateBasis = attrs.field(metadata=describe("What the date is the date of.", effect=Effect.DATES))
    kinds: tuple[EventKind, ...] = attrs.field(
        metadata=describe("What sort of event it is, the chief kind first.", effect=Effect.MEANING)
    )
    themes: tuple[Theme, ...] = attrs.field(
        default=(), metadata=describe("What it was about.", "None of the themes.", effect=Effect.MEANING)
    )
    countries: tuple[Country, ...] = attrs.field(
        metadata=describe(
            "The countries and territories concerned, the United States among them.", effect=Effect.MEANING
        )
    )
    places: tuple[str, ...] = attrs.field(
        default=(),
        metadata=describe("Ids of the places where it happened.", "No source places it.", effect=Effect.MEANING),
    )
    organizations: tuple[str, ...] = attrs.field(
        default=(), metadata=describe("Ids of the armed or criminal groups concerned.", "None.", effect=Effect.MEANING)
    )
    people: tuple[str, ...] = attrs.field(
        default=(), metadata=describe("Ids of the people who act in it.", "None by name.", effect=Effect.MEANING)
    )
    quantities: tuple[Quantity, ...] = attrs.field(
        default=(), metadata=describe("Figures that the sources give.", "None given.", effect=Effect.FIGURES)
    )
    claims: tuple[Claim, ...] = attrs.field(
        default=(), metadata=describe("Who says what about it.", "Nothing that needs an owner.", effect=Effect.SAYINGS)
    )
    sources: tuple[Citation, ...] = attrs.field(
        metadata=describe("The sources that say so; at least one.", effect=Effect.SOURCES)
    )
    discrepancies: tuple[Discrepancy, ...] = attrs.field(
        default=(), metadata=describe("Where the sources disagree.", "They agree.", effect=Effect.SAYINGS)
    )
    related: tuple[str, ...] = attrs.field(
        default=(),
        metadata=describe("Ids of events and designations that belong with it.", "None.", effect=Effect.WORDING),
    )
    tracker_entry: str | None = attrs.field(
        default=None,
        metadata=describe(
            "The dated heading of the AS/COA tracker's entry that it answers to.",
            "The tracker leaves it out.",
            effect=Effect.WORDING,
            stored="section",
        ),
    )
    confidence: Confidence = attrs.field(metadata=describe("What the record rests on.", effect=Effect.MEANING))

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    @property
    def full_text(self) -> str:
        """The texts that a search looks through."""
        claims = (part for claim in self.claims for part in (claim.by, claim.text))
        return " | ".join((self.title, self.summary, *claims))


@attrs.frozen(kw_only=True, repr=False)
class Organization(Record):
    """An armed or criminal group that the record speaks of. Being here, or being listed, is no verdict."""

    id: str = attrs.field(metadata=describe("The name of the record for ever."))
    name: str = attrs.field(
        metadata=describe("The name to print, with its diacritics; one of `names`.", effect=Effect.NAMES)
    )
    names: tuple[Name, ...] = attrs.field(metadata=describe("Every name it is known by.", effect=Effect.NAMES))
    kind: OrganizationKind = attrs.field(metadata=describe("What it is, in neutral terms.", effect=Effect.MEANING))
    countries: tuple[Country, ...] = attrs.field(
        metadata=describe("Where it is based, by its sources.", effect=Effect.MEANING)
    )
    summary: str = attrs.field(
        metadata=describe("What it is said to be and by whom, in a few sentences of our own.", effect=Effect.WORDING)
    )
    relations: tuple[Relation, ...] = attrs.field(
        default=(), metadata=describe("How it stands to other organizations.", "None sourced.", effect=Effect.NAMES)
    )
    identifiers: tuple[Identifier, ...] = attrs.field(
        default=(), metadata=describe("Its identifiers in other lists.", "None seen.", effect=Effect.NAMES)
    )
    sources: tuple[Citation, ...] = attrs.field(
        metadata=describe("The sources that say so; at least one.", effect=Effect.SOURCES)
    )

    @property
    def label(self) -> str:
        """The name."""
        return self.name

    @property
    def full_text(self) -> str:
        """The texts that a search looks through."""
        return " | ".join((self.summary, *(name.text for name in self.names)))


@attrs.frozen(kw_only=True, repr=False)
class Designation(Record):
    """One listing of one subject under one authority. A group listed under two laws is two designations."""

    id: str = attrs.field(metadata=describe("The name of the record for ever: authority, year and month, subject."))
    subject: Subject = attrs.field(
        metadata=describe(
            "Who is designated: the id of an organization, or `country:` and an ISO 3166-1 alpha-2 code.",
            effect=Effect.MEANING,
        )
    )
    authority: Authority = attrs.field(metadata=describe("The law or list.", effect=Effect.MEANING))
    agency: Agency = attrs.field(metadata=describe("Who lists.", effect=Effect.MEANING))
    legal_basis: str = attrs.field(
        metadata=describe("The provisions invoked, with their citation.", effect=Effect.SOURCES)
    )
    signed: When | None = attrs.field(
        default=None,
        metadata=describe("When the determination was signed.", "No source seen gives it.", effect=Effect.DATES),
    )
    announced: When | None = attrs.field(
        default=None,
        metadata=describe(
            "When it first became public: an announcement, or the notice on public inspection.",
            "No source seen gives it.",
            effect=Effect.DATES,
        ),
    )
    published: When | None = attrs.field(
        default=None,
        metadata=describe(
            "When the notice stood in the Federal Register.", "No source seen gives it.", effect=Effect.DATES
        ),
    )
    effective: When | None = attrs.field(
        default=None,
        metadata=describe(
            "From when it is in force.", "No source seen gives it; the other dates bound it.", effect=Effect.DATES
        ),
    )
    attested: When | None = attrs.field(
        default=None,
        metadata=describe(
            "The earliest day on which a source shows it in force, where no source gives the effective day.",
            "The effective day is known, or no such source was seen.",
            effect=Effect.DATES,
        ),
    )
    ended: When | None = attrs.field(
        default=None,
        metadata=describe(
            "The first day on which it is no longer in force.", "It is still in force.", effect=Effect.DATES
        ),
    )
    end_announced: When | None = attrs.field(
        default=None,
        metadata=describe(
            "When its end became public.", "It has not ended, or no source gives it.", effect=Effect.DATES
        ),
    )
    end_reason: EndReason | None = attrs.field(
        default=None, metadata=describe("Why it ended.", "It is still in force.", effect=Effect.DATES)
    )
    notice: Notice | None = attrs.field(
        default=None, metadata=describe("The official notice.", "No source seen identifies it.", effect=Effect.SOURCES)
    )
    names_listed: tuple[str, ...] = attrs.field(
        default=(), metadata=describe("The names and aliases that the notice lists.", "Not seen.", effect=Effect.NAMES)
    )
    summary: str = attrs.field(
        metadata=describe(
            "What was listed, why by the agency's own account, and what is odd about it, in our words.",
            effect=Effect.WORDING,
        )
    )
    sources: tuple[Citation, ...] = attrs.field(
        metadata=describe("The sources that say so; at least one.", effect=Effect.SOURCES)
    )
    discrepancies: tuple[Discrepancy, ...] = attrs.field(
        default=(), metadata=describe("Where the sources disagree.", "They agree.", effect=Effect.SAYINGS)
    )

    @property
    def organization(self) -> str | None:
        """The id of the organization designated; None if the subject is a country."""
        return self.subject.organization

    @property
    def country(self) -> Country | None:
        """The country designated; None if the subject is an organization."""
        return self.subject.country

    @property
    def label(self) -> str:
        """The law and the subject."""
        return f"{self.authority.value}: {self.subject}"

    @property
    def full_text(self) -> str:
        """The texts that a search looks through."""
        return " | ".join((self.summary, self.legal_basis, *self.names_listed))


@attrs.frozen(kw_only=True, repr=False)
class Person(Record):
    """A public official, or somebody whom a government named in a public act."""

    id: str = attrs.field(metadata=describe("The name of the record for ever."))
    name: str = attrs.field(metadata=describe("The name to print, with its diacritics.", effect=Effect.NAMES))
    names: tuple[str, ...] = attrs.field(
        default=(), metadata=describe("Other names and spellings.", "None.", effect=Effect.NAMES)
    )
    countries: tuple[Country, ...] = attrs.field(
        default=(),
        metadata=describe(
            "The countries whose offices or acts the person stands for.",
            "Stands for an international organization.",
            effect=Effect.MEANING,
        ),
    )
    roles: tuple[Role, ...] = attrs.field(
        default=(),
        metadata=describe("The offices held, oldest first.", "No office; named in a public act.", effect=Effect.NAMES),
    )

    @property
    def label(self) -> str:
        """The name."""
        return self.name

    @property
    def full_text(self) -> str:
        """The texts that a search looks through."""
        return " | ".join((self.name, *self.names, *(role.office for role in self.roles)))


@attrs.frozen(kw_only=True, repr=False)
class Place(Record):
    """Somewhere an event happened."""

    id: str = attrs.field(metadata=describe("The name of the record for ever."))
    name: str = attrs.field(metadata=describe("The name to print, with its diacritics.", effect=Effect.NAMES))
    kind: PlaceKind = attrs.field(metadata=describe("What it is.", effect=Effect.MEANING))
    country: Country | None = attrs.field(
        default=None,
        metadata=describe("The country it lies in.", "It lies in none, or in more than one.", effect=Effect.MEANING),
    )
    coordinates: Coordinates | None = attrs.field(
        default=None, metadata=describe("A point for it.", "No source of the record gives one.", effect=Effect.FIGURES)
    )

    @property
    def label(self) -> str:
        """The name."""
        return self.name

    @property
    def full_text(self) -> str:
        """The text that a search looks through."""
        return self.name


@attrs.frozen(kw_only=True, repr=False)
class Source(Record):
    """A document somebody can look up."""

    id: str = attrs.field(metadata=describe("The name of the record for ever."))
    kind: SourceKind = attrs.field(metadata=describe("What sort of document it is.", effect=Effect.MEANING))
    standing: Standing = attrs.field(metadata=describe("How near to the fact it stands.", effect=Effect.SOURCES))
    publisher: str = attrs.field(metadata=describe("Who published it.", effect=Effect.SOURCES))
    title: str = attrs.field(
        metadata=describe(
            "Its title; in square brackets where we describe a document whose title was not seen.",
            effect=Effect.WORDING,
        )
    )
    published: When | None = attrs.field(
        default=None,
        metadata=describe("When it was published.", "The document, as seen, shows no date.", effect=Effect.DATES),
    )
    url: str | None = attrs.field(
        default=None, metadata=describe("Where it stands.", "It has no address of its own.", effect=Effect.SOURCES)
    )
    via: str | None = attrs.field(
        default=None,
        metadata=describe(
            "Where the copy was read, if not at the publisher's.", "Read where it was published.", effect=Effect.SOURCES
        ),
    )
    document_number: str | None = attrs.field(
        default=None, metadata=describe("Its official number.", "It has none, or none was seen.", effect=Effect.SOURCES)
    )
    citation: str | None = attrs.field(
        default=None, metadata=describe("Its legal citation.", "It has none, or none was seen.", effect=Effect.SOURCES)
    )

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    @property
    def full_text(self) -> str:
        """The texts that a search looks through."""
        return " | ".join(filter(None, (self.publisher, self.title, self.citation, self.document_number)))


@attrs.frozen(kw_only=True, repr=False)
class DiscrepancyRecord(Discrepancy, Record):
    """A discrepancy together with the record that has it."""

    id: str = attrs.field(metadata=describe("The record's id and the number of the discrepancy in it, from 1."))
    table: str = attrs.field(metadata=describe("The table of the record."))
    record: str = attrs.field(metadata=describe("The id of the record."))

    @property
    def label(self) -> str:
        """The record and the field."""
        return f"{self.record}: {self.field}"

    @property
    def full_text(self) -> str:
        """The texts that a search looks through."""
        return " | ".join((self.field, self.note, *(one.value for one in self.values)))


def singular(table: str) -> str:
    """What one of the rows of a table or frame is called: "event", "person", "quantity"."""
    return {"people": "person", "quantities": "quantity"}.get(table, table.removesuffix("s"))


TABLES: dict[str, type] = {
    "events": Event,
    "designations": Designation,
    "organizations": Organization,
    "people": Person,
    "places": Place,
    "sources": Source,
}
"""The tables of a dataset and the class of their records, in the order in which they are read."""
