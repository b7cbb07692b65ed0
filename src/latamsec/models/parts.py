"""The parts of records: citations, quantities, claims, discrepancies, names and others."""

import re

import attrs
from attrs import field, frozen

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.errors import WrongType
from latamsec.models.base import Model, Prose, about, as_stored, bracketed, labels_of, many, optional
from latamsec.vocabulary import (
    Bound,
    CountryPart,
    Language,
    Measure,
    NameKind,
    RelationKind,
    SpeakerNumber,
    Stance,
    Strength,
    Tenure,
    Unit,
)


@frozen(kw_only=True, repr=False)
class Citation(Model):
    """A pointer from a fact to the source that supports it."""

    source: str = field(metadata=about("Id of the source."))
    locator: str | None = optional(
        "Location in the source: a page, section, notice number or heading.",
        "The source is short or has no divisions.",
        prose=Prose.READING,
    )

    def __str__(self) -> str:
        return f"{self.source}, {self.locator}" if self.locator else self.source


@frozen
class Subject:
    """The subject of a designation: either an organization or a country.

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
            UnknownName: The text names a country, and its code is not in ISO 3166-1.
            WrongType: It is not a text.
        """
        if not isinstance(text, str):
            raise WrongType("a text", text)
        prefix, colon, code = text.partition(":")
        return cls(country=Country(code)) if colon and prefix == "country" else cls(organization=text)

    def __str__(self) -> str:
        return f"country:{self.country.alpha_2}" if self.country else str(self.organization)


@frozen(kw_only=True, repr=False)
class Quantity(Model):
    """A figure in a source, with its bounds."""

    what: Measure = field(metadata=about("What the figure counts or measures."))
    of: str | None = optional(
        "Part that the figure covers, in a few words: a person, a side, an offer.",
        "The whole.",
        schema=2,
        prose=Prose.PART,
    )
    low: int | None = optional("Minimum, in the unit.", "No lower bound is known.")
    high: int | None = optional("Maximum, in the unit.", "No upper bound is known.")
    unit: Unit = field(metadata=about("Unit of `low` and `high`."))
    bound: Bound = field(
        metadata=about(
            "How the source bounds the figure: exact (low to high, usually one number), at-least or more-than (low "
            "only), at-most or fewer-than (high only), about (low to high, an approximation), unknown (no figure is "
            "known)."
        )
    )
    by: str | None = optional(
        "Speaker who gives the figure.", "The sources give it themselves, and none disputes it.", prose=Prose.SPEAKER
    )
    sources: tuple[Citation, ...] = many("Citations of the sources of the figure.", "All sources of the record.")

    @property
    def figure(self) -> str:
        """The figure in words: "11 people", "at least 4,000 people", "about 2 to 3 vessels", "unknown"."""
        return labels_of(self).figure(self)

    def __str__(self) -> str:
        return f"{labels_of(self).quantity(self)}{bracketed(self.sources)}"


@frozen(kw_only=True, repr=False)
class Claim(Model):
    """A statement, attributed to its speaker."""

    by: str = field(
        eq=as_stored,
        metadata=about(
            "Speaker: the name of a person, an office, an institution or a government.", prose=Prose.SPEAKER
        ),
    )
    stance: Stance = field(metadata=about("Whether the speaker asserts, denies, disputes or corrects the claim."))
    text: str = field(
        eq=as_stored,
        metadata=about(
            "The claim as a clause in our own words that can follow 'says that' for any stance; for a denial, the "
            "clause that is denied.",
            prose=Prose.TEXT,
        ),
    )
    on: When | None = optional("Date of the statement.", "It is not known, or is the date of the event.")
    speakers: SpeakerNumber | None = optional(
        "Whether the speaker is one or several, for the verb.", "Not recorded.", schema=3
    )
    sources: tuple[Citation, ...] = field(metadata=about("Citations of the sources that report the statement."))

    @property
    def names(self) -> tuple[str, ...]:
        """The English names in `by`: the whole, the part before a description, and each of several speakers."""
        by = getattr(self.by, "english", self.by)
        each = re.split(", | and ", by) if self.speakers is SpeakerNumber.SEVERAL else ()
        return tuple(dict.fromkeys((by, by.partition(",")[0], *each)))

    def __str__(self) -> str:
        return f"{labels_of(self).claim(self)}{bracketed(self.sources)}"


@frozen(kw_only=True, repr=False)
class CountryRole(Model):
    """The part of a country in a strike, by the account of a speaker or source."""

    part: CountryPart = field(metadata=about("What the country is to the strike.", schema=3))
    country: Country = field(metadata=about("The country.", schema=3))
    of: str | None = optional(
        "Whom or what it concerns, in a few words: two of the killed.", "The whole.", schema=3, prose=Prose.PART
    )
    by: str | None = optional(
        "Speaker who says so.", "The sources say it themselves, and none disputes it.", schema=3, prose=Prose.SPEAKER
    )
    sources: tuple[Citation, ...] = field(metadata=about("Citations of the sources that report it.", schema=3))


@frozen(kw_only=True, repr=False)
class Value(Model):
    """A value that sources give for a field on which others disagree, or that was computed here from theirs."""

    value: str = field(eq=as_stored, metadata=about("The value, in our own words; a date in EDTF.", prose=Prose.TEXT))
    low: int | None = optional(
        "Minimum of a figure, in the unit of the quantity.", "No figure, or no minimum.", schema=3
    )
    high: int | None = optional(
        "Maximum of a figure, in the unit of the quantity.", "No figure, or no maximum.", schema=3
    )
    computed: str | None = optional(
        "How the value was computed here from what the sources state.",
        "A source states it.",
        schema=3,
        prose=Prose.TEXT,
    )
    sources: tuple[Citation, ...] = many("Citations of the sources that give the value.", "It was computed here.")

    def __str__(self) -> str:
        return f"{labels_of(self).value(self)}{bracketed(self.sources)}"


@frozen(kw_only=True, repr=False)
class Discrepancy(Model):
    """A field on which sources disagree: it keeps every value and explains the choice."""

    # `attrs.field`, because the class has a field of that name.
    field: str = attrs.field(
        metadata=about("Field of the record; for a quantity with a dot and the measure (quantities.killed).")
    )
    values: tuple[Value, ...] = attrs.field(metadata=about("The values, each with its sources; at least two."))
    chosen: str | None = optional("Value that the record follows, verbatim.", "The question is open.", prose=Prose.TEXT)
    note: str = attrs.field(
        eq=as_stored, metadata=about("Reason for the choice, or why the question is open.", prose=Prose.TEXT)
    )

    def __str__(self) -> str:
        return labels_of(self).discrepancy(self, map(str, self.values))


@frozen(kw_only=True, repr=False)
class Name(Model):
    """A name of an organization."""

    text: str = field(metadata=about("The name with its diacritics, in Unicode NFC."))
    language: Language = field(metadata=about("Language of the name."))
    kind: NameKind = field(metadata=about("Kind of the name."))
    strength: Strength = field(metadata=about("Whether the name alone identifies the organization."))

    @property
    def is_too_common(self) -> bool:
        """Whether it cannot mean its organization by itself: a weak name, neither official nor an acronym."""
        return self.strength is Strength.WEAK and self.kind not in (NameKind.OFFICIAL, NameKind.ACRONYM)


@frozen(kw_only=True, repr=False)
class Relation(Model):
    """How an organization relates to another."""

    kind: RelationKind = field(metadata=about("The relation, read from this organization to the other."))
    organization: str = field(metadata=about("Id of the other organization."))
    since: When | None = optional("Start of the relation.", "No source gives it.")
    note: str | None = optional("Explanation of the relation.", "The kind says it all.", prose=Prose.TEXT)
    sources: tuple[Citation, ...] = field(metadata=about("Citations of the sources that report the relation."))


@frozen(kw_only=True, repr=False)
class Identifier(Model):
    """An identifier of an organization in an external list."""

    scheme: str = field(metadata=about("The list: `ofac-uid`, `wikidata`, `opensanctions` or another."))
    value: str = field(metadata=about("The identifier as the list writes it."))
    sources: tuple[Citation, ...] = field(metadata=about("Citations of the documents in which it was seen."))


@frozen(kw_only=True, repr=False)
class Role(Model):
    """An office that a person holds or held."""

    office: str = field(
        eq=as_stored,
        metadata=about("Name of the office in English, as the person's government calls it.", prose=Prose.OFFICE),
    )
    since: When | None = optional(
        "Start of the term; an interval such as ../2025-03-05 if sources only bound it.", "No source bounds it."
    )
    until: When | None = optional(
        "End of the term; an interval such as 2025-05-01/.. if sources only bound it.",
        "The term continued on the last day of coverage, or no source bounds its end.",
    )
    tenure: Tenure | None = optional("Whether the person holds the office or acts in it.", "Not recorded.", schema=3)
    sources: tuple[Citation, ...] = field(
        metadata=about("Citations of the sources that name the person in the office.")
    )

    @property
    def term(self) -> str:
        """The days of the office in words; empty if no source bounds them.

        Examples:
            >>> since, until = When("../2019-08-06"), When("2020-03-27/2023-01")
            >>> Role(office="Minister", since=since, until=until, sources=()).term
            'in office by August 6, 2019; left between March 27, 2020 and January 2023'
        """
        return labels_of(self).term(self)

    def __str__(self) -> str:
        return f"{labels_of(self).role(self)}{bracketed(self.sources)}"


@frozen(kw_only=True, repr=False)
class Notice(Model):
    """The official notice of a designation."""

    citation: str | None = optional("Federal Register citation, e.g. 90 FR 53045.", "No source seen gives it.")
    document_number: str | None = optional(
        "Federal Register document number, e.g. 2025-02873.", "No source seen gives it."
    )
    public_notice: str | None = optional(
        "Number of the Department of State's public notice.", "No source seen gives it."
    )


@frozen(kw_only=True, repr=False)
class Coordinates(Model):
    """A point on the earth in WGS 84, with its sources."""

    latitude: float = field(metadata=about("Degrees north, from -90 to 90."))
    longitude: float = field(metadata=about("Degrees east, from -180 to 180."))
    sources: tuple[Citation, ...] = field(metadata=about("Citations of the sources that give the point."))
