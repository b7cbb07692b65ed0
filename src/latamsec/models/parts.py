"""The parts of records: citations, quantities, claims, discrepancies, names and others."""

import attrs

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.models.base import Model, cited, describe
from latamsec.vocabulary import Bound, Language, Measure, NameKind, RelationKind, Stance, Strength, Unit


@attrs.frozen(kw_only=True, repr=False)
class Citation(Model):
    """A pointer from a fact to the source that says it."""

    source: str = attrs.field(metadata=describe("Id of the source."))
    locator: str | None = attrs.field(
        default=None,
        metadata=describe(
            "Where in the source: a page, section, notice number, heading.", "The source is short, or not divided."
        ),
    )

    def __str__(self) -> str:
        return f"{self.source}, {self.locator}" if self.locator else self.source


@attrs.frozen
class Subject:
    """Who is designated: an organization or a country, of which exactly one is given.

    `str()` returns the text that datasets store: the organization's id, or `country:` and the country's code.

    Examples:
        >>> Subject.parse("country:CU").country
        Country(alpha_2='CU')
        >>> str(Subject(organization="tren-de-aragua"))
        'tren-de-aragua'
    """

    organization: str | None = None
    """The id of the organization; None if the subject is a country."""
    country: Country | None = None
    """The country; None if the subject is an organization."""

    @classmethod
    def parse(cls, text: str) -> "Subject":
        """Return the subject that a stored text means.

        Raises:
            UnknownName: The text names a country, and its code is not one of ISO 3166-1.
        """
        prefix, colon, code = text.partition(":")
        return cls(country=Country(code)) if colon and prefix == "country" else cls(organization=text)

    def __str__(self) -> str:
        return f"country:{self.country.alpha_2}" if self.country else str(self.organization)


@attrs.frozen(kw_only=True, repr=False)
class Quantity(Model):
    """A figure that a source gives, with its bounds."""

    what: Measure = attrs.field(metadata=describe("What is counted."))
    of: str | None = attrs.field(
        default=None,
        metadata=describe("Which part of it, in a few words: a person, a side, one of several offers.", "All of it."),
    )
    low: int | None = attrs.field(
        default=None, metadata=describe("The least it can be, in the unit.", "No lower bound is known.")
    )
    high: int | None = attrs.field(
        default=None, metadata=describe("The most it can be, in the unit.", "No upper bound is known.")
    )
    unit: Unit = attrs.field(metadata=describe("The unit of low and high."))
    bound: Bound = attrs.field(
        metadata=describe(
            "How the source bounds it: exact (low to high, mostly one number), at-least (low only), "
            "at-most (high only), about (low to high, given as approximate), unknown (no figure was given)."
        )
    )
    by: str | None = attrs.field(
        default=None,
        metadata=describe("Who gives the figure.", "The sources give it as their own, and none disputes it."),
    )
    sources: tuple[Citation, ...] = attrs.field(
        default=(), metadata=describe("The sources that give it.", "All sources of the record.")
    )

    @property
    def figure(self) -> str:
        """The figure in words: "11 persons", "at least 4,000 persons", "about 2 to 3 vessels", "unknown"."""
        before = {Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}.get(self.bound, "")
        ends = dict.fromkeys(end for end in (self.low, self.high) if end is not None)
        figures = " to ".join(f"{end:,}" for end in ends)
        return f"{before}{figures} {self.unit.label(many=ends != {1: None})}".rstrip() if ends else "unknown"

    def __str__(self) -> str:
        of = f" ({self.of})" if self.of else ""
        by = f", by {self.by}" if self.by else ""
        return f"{self.what.value}{of}: {self.figure}{by}{cited(self.sources)}"


@attrs.frozen(kw_only=True, repr=False)
class Claim(Model):
    """Something somebody said, marked as theirs."""

    by: str = attrs.field(
        metadata=describe("Who says it: a person, an office, an institution or a government, by name.")
    )
    stance: Stance = attrs.field(metadata=describe("What they do: assert it, deny it, dispute it, correct it."))
    text: str = attrs.field(
        metadata=describe(
            "The claim itself as a clause in our own words, which can follow 'says that' whatever the stance; a denial "
            "carries the clause that is denied."
        )
    )
    on: When | None = attrs.field(
        default=None, metadata=describe("When they said it.", "The day is not known, or is that of the event.")
    )
    sources: tuple[Citation, ...] = attrs.field(metadata=describe("The sources that report it."))

    def __str__(self) -> str:
        verb = {
            Stance.ASSERTS: "says",
            Stance.DENIES: "denies",
            Stance.DISPUTES: "disputes",
            Stance.CORRECTS: "says, correcting others,",
        }[self.stance]
        on = f" ({self.on.label()})" if self.on else ""
        return f"{self.by} {verb} that {self.text}{on}{cited(self.sources)}"


@attrs.frozen(kw_only=True, repr=False)
class Value(Model):
    """One of the values that sources give for the same thing."""

    value: str = attrs.field(metadata=describe("The value, in our own words; a date in EDTF."))
    sources: tuple[Citation, ...] = attrs.field(metadata=describe("The sources that give this value."))

    def __str__(self) -> str:
        return f"{self.value}{cited(self.sources)}"


@attrs.frozen(kw_only=True, repr=False)
class Discrepancy(Model):
    """A point on which sources disagree: every value is kept, and the choice is explained."""

    field: str = attrs.field(
        metadata=describe(
            "The field of the record in question, with a dot and the measure for a quantity (quantities.killed)."
        )
    )
    values: tuple[Value, ...] = attrs.field(metadata=describe("The values, each with its sources; at least two."))
    chosen: str | None = attrs.field(
        default=None, metadata=describe("The value that the record follows, word for word.", "The question is open.")
    )
    note: str = attrs.field(metadata=describe("Why that value was chosen, or why the question is open."))

    def __str__(self) -> str:
        values = "; or ".join(str(value) for value in self.values)
        chosen = f"The record follows {self.chosen}." if self.chosen else "The record follows none."
        return f"{self.field}: {values}. {chosen} {self.note}"


@attrs.frozen(kw_only=True, repr=False)
class Name(Model):
    """A name of an organization."""

    text: str = attrs.field(metadata=describe("The name with its diacritics, in NFC."))
    language: Language = attrs.field(metadata=describe("Its language."))
    kind: NameKind = attrs.field(metadata=describe("What sort of name it is."))
    strength: Strength = attrs.field(metadata=describe("Whether it is enough alone to say who is meant."))


@attrs.frozen(kw_only=True, repr=False)
class Relation(Model):
    """How an organization stands to another."""

    kind: RelationKind = attrs.field(metadata=describe("The relation, read from this organization to the other."))
    organization: str = attrs.field(metadata=describe("Id of the other organization."))
    since: When | None = attrs.field(default=None, metadata=describe("From when.", "No source gives it."))
    note: str | None = attrs.field(
        default=None, metadata=describe("What a reader should know of it.", "Nothing beyond the kind.")
    )
    sources: tuple[Citation, ...] = attrs.field(metadata=describe("The sources that say so."))


@attrs.frozen(kw_only=True, repr=False)
class Identifier(Model):
    """An identifier of an organization in somebody else's list."""

    scheme: str = attrs.field(metadata=describe("The list: `ofac-uid`, `wikidata`, `opensanctions` and others."))
    value: str = attrs.field(metadata=describe("The identifier as that list writes it."))
    sources: tuple[Citation, ...] = attrs.field(metadata=describe("Where it was seen."))


@attrs.frozen(kw_only=True, repr=False)
class Role(Model):
    """An office that a person holds or held."""

    office: str = attrs.field(metadata=describe("The office, as the person's government calls it, in English."))
    since: When | None = attrs.field(default=None, metadata=describe("From when.", "No source of the record gives it."))
    until: When | None = attrs.field(
        default=None, metadata=describe("Until when.", "Still held on the last day of coverage, or no source gives it.")
    )
    sources: tuple[Citation, ...] = attrs.field(metadata=describe("The sources that name the person in this office."))


@attrs.frozen(kw_only=True, repr=False)
class Notice(Model):
    """The official notice of a listing."""

    citation: str | None = attrs.field(
        default=None, metadata=describe("Its Federal Register citation, e.g. 90 FR 53045.", "No source seen gives it.")
    )
    document_number: str | None = attrs.field(
        default=None,
        metadata=describe("Its Federal Register document number, e.g. 2025-02873.", "No source seen gives it."),
    )
    public_notice: str | None = attrs.field(
        default=None, metadata=describe("The Department of State's public notice number.", "None seen.")
    )


@attrs.frozen(kw_only=True, repr=False)
class Coordinates(Model):
    """A point on the earth that a source gives, in WGS 84."""

    latitude: float = attrs.field(metadata=describe("Degrees north, -90 to 90."))
    longitude: float = attrs.field(metadata=describe("Degrees east, -180 to 180."))
    sources: tuple[Citation, ...] = attrs.field(metadata=describe("The sources that give it."))
