"""What a record is: the frozen classes of the dataset.

Every class is frozen to the leaf, slotted, keyword-only and hashable. Every field is always there; what a field
means, and what None or an empty tuple says in it, stands in its metadata, from which the codebook is made
(`meaning(cls, field)` gives it back). Records know nothing of files, JSON or tables.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.vocabulary import (
    Agency,
    Authority,
    Bound,
    Confidence,
    DateBasis,
    EndReason,
    EventKind,
    Language,
    Level,
    Measure,
    NameKind,
    OrganizationKind,
    PlaceKind,
    RelationKind,
    SourceKind,
    Stance,
    Standing,
    Strength,
    Theme,
    Unit,
)

# Fields ---------------------------------------------------------------------------------------------------------


def _says(meaning: str, empty: str | None = None) -> dict[str, str | None]:
    """The metadata of a field: its meaning, and what None or an empty tuple says; no `empty`: it is never empty."""
    return {"meaning": meaning, "empty": empty}


def meaning(cls: type, name: str) -> str:
    """What a field of a record means, as the codebook has it.

    Raises:
        KeyError: the class has no such field.
    """
    return str(fields(cls)[name].metadata["meaning"])


class Shown:
    """What every class here has in common: a repr and words that leave out what is empty."""

    __slots__ = ()

    def __repr__(self) -> str:
        values = ((name, getattr(self, name)) for name in fields(type(self)))
        said = ", ".join(f"{name}={value!r}" for name, value in values if value not in (None, ()))
        return f"{type(self).__name__}({said})"

    def __str__(self) -> str:
        pairs = ((name, getattr(self, name)) for name in fields(type(self)) if name != "sources")
        said = "; ".join(f"{name}: {_words(value)}" for name, value in pairs if value not in (None, ()))
        return f"{said}{cited(getattr(self, 'sources', ()))}"


class Record(Shown):
    """What every record of a table has in common: an id, which is its name for ever."""

    __slots__ = ()
    id: str

    def __repr__(self) -> str:
        """The id and the first words; a record whole is long (`latamsec.display.record_text` has it)."""
        first = next(name for name in ("title", "name", "subject", "field") if hasattr(self, name))
        return f"{type(self).__name__}(id={self.id!r}, {first}={getattr(self, first)!r}, …)"

    def __str__(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str:
        """The record for a notebook, field by field; `Dataset.page` has the sources in full."""
        from html import escape

        left = 'style="text-align:left"'
        rows = (
            f'<tr style="vertical-align:top"><th scope="row" {left}>{escape(name)}</th>'
            f"<td {left}>{escape(one_line(words, _PAGE))}</td></tr>"
            for name, words in told(self)
        )
        return f"<table><tbody>{''.join(rows)}</tbody></table>"


# Parts ----------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, repr=False)
class Citing(Shown):
    """A pointer from a fact to the source that says it."""

    source: str = attrs.field(metadata=_says("Id of the source."))
    locator: str | None = attrs.field(
        default=None,
        metadata=_says(
            "Where in the source: a page, section, notice number, heading.", "The source is short, or not divided."
        ),
    )

    def __str__(self) -> str:
        return f"{self.source}, {self.locator}" if self.locator else self.source


@attrs.frozen(kw_only=True, repr=False)
class Quantity(Shown):
    """A figure that a source gives, with its bounds."""

    what: Measure = attrs.field(metadata=_says("What is counted."))
    of: str | None = attrs.field(
        default=None,
        metadata=_says("Which part of it, in a few words: a person, a side, one of several offers.", "All of it."),
    )
    low: int | None = attrs.field(
        default=None, metadata=_says("The least it can be, in the unit.", "No lower bound is known.")
    )
    high: int | None = attrs.field(
        default=None, metadata=_says("The most it can be, in the unit.", "No upper bound is known.")
    )
    unit: Unit = attrs.field(metadata=_says("The unit of low and high."))
    bound: Bound = attrs.field(
        metadata=_says(
            "How the source bounds it: exact (low to high, mostly one number), at-least (low only), "
            "at-most (high only), about (low to high, given as approximate), unknown (no figure was given)."
        )
    )
    by: str | None = attrs.field(
        default=None, metadata=_says("Who gives the figure.", "The sources give it as their own, and none disputes it.")
    )
    sources: tuple[Citing, ...] = attrs.field(
        default=(), metadata=_says("The sources that give it.", "All sources of the record.")
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
class Claim(Shown):
    """Something somebody said, marked as theirs."""

    by: str = attrs.field(metadata=_says("Who says it: a person, an office, an institution or a government, by name."))
    stance: Stance = attrs.field(metadata=_says("What they do: assert it, deny it, dispute it, correct it."))
    text: str = attrs.field(
        metadata=_says(
            "The claim itself as a clause in our own words, which can follow 'says that' whatever the stance; a denial "
            "carries the clause that is denied."
        )
    )
    on: When | None = attrs.field(
        default=None, metadata=_says("When they said it.", "The day is not known, or is that of the event.")
    )
    sources: tuple[Citing, ...] = attrs.field(metadata=_says("The sources that report it."))

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
class Reading(Shown):
    """One of the values that sources give for the same thing."""

    value: str = attrs.field(metadata=_says("The value, in our own words; a date in EDTF."))
    sources: tuple[Citing, ...] = attrs.field(metadata=_says("The sources that give this value."))

    def __str__(self) -> str:
        return f"{self.value}{cited(self.sources)}"


@attrs.frozen(kw_only=True, repr=False)
class Discrepancy(Shown):
    """A point on which sources disagree: every value is kept, and the choice is explained."""

    field: str = attrs.field(
        metadata=_says(
            "The field of the record in question, with a dot and the measure for a quantity (quantities.killed)."
        )
    )
    values: tuple[Reading, ...] = attrs.field(metadata=_says("The values, each with its sources; at least two."))
    chosen: str | None = attrs.field(
        default=None, metadata=_says("The value that the record follows, word for word.", "The question is open.")
    )
    note: str = attrs.field(metadata=_says("Why that value was chosen, or why the question is open."))

    def __str__(self) -> str:
        values = "; or ".join(str(reading) for reading in self.values)
        chosen = f"The record follows {self.chosen}." if self.chosen else "The record follows none."
        return f"{self.field}: {values}. {chosen} {self.note}"


@attrs.frozen(kw_only=True, repr=False)
class Name(Shown):
    """A name of an organization."""

    text: str = attrs.field(metadata=_says("The name with its diacritics, in NFC."))
    language: Language = attrs.field(metadata=_says("Its language."))
    kind: NameKind = attrs.field(metadata=_says("What sort of name it is."))
    strength: Strength = attrs.field(metadata=_says("Whether it is enough alone to say who is meant."))


@attrs.frozen(kw_only=True, repr=False)
class Relation(Shown):
    """How an organization stands to another."""

    kind: RelationKind = attrs.field(metadata=_says("The relation, read from this organization to the other."))
    organization: str = attrs.field(metadata=_says("Id of the other organization."))
    since: When | None = attrs.field(default=None, metadata=_says("From when.", "No source gives it."))
    note: str | None = attrs.field(
        default=None, metadata=_says("What a reader should know of it.", "Nothing beyond the kind.")
    )
    sources: tuple[Citing, ...] = attrs.field(metadata=_says("The sources that say so."))


@attrs.frozen(kw_only=True, repr=False)
class Identifier(Shown):
    """An identifier of an organization in somebody else's list."""

    scheme: str = attrs.field(metadata=_says("The list: `ofac-uid`, `wikidata`, `opensanctions` and others."))
    value: str = attrs.field(metadata=_says("The identifier as that list writes it."))
    sources: tuple[Citing, ...] = attrs.field(metadata=_says("Where it was seen."))


@attrs.frozen(kw_only=True, repr=False)
class Role(Shown):
    """An office that a person holds or held."""

    office: str = attrs.field(metadata=_says("The office, as the person's government calls it, in English."))
    since: When | None = attrs.field(default=None, metadata=_says("From when.", "No source of the record gives it."))
    until: When | None = attrs.field(
        default=None, metadata=_says("Until when.", "Still held on the last day of coverage, or no source gives it.")
    )
    sources: tuple[Citing, ...] = attrs.field(metadata=_says("The sources that name the person in this office."))


@attrs.frozen(kw_only=True, repr=False)
class Notice(Shown):
    """The official notice of a listing."""

    citation: str | None = attrs.field(
        default=None, metadata=_says("Its Federal Register citation, e.g. 90 FR 53045.", "No source seen gives it.")
    )
    document_number: str | None = attrs.field(
        default=None,
        metadata=_says("Its Federal Register document number, e.g. 2025-02873.", "No source seen gives it."),
    )
    public_notice: str | None = attrs.field(
        default=None, metadata=_says("The Department of State's public notice number.", "None seen.")
    )


@attrs.frozen(kw_only=True, repr=False)
class Coordinates(Shown):
    """A point on the earth that a source gives, in WGS 84."""

    latitude: float = attrs.field(metadata=_says("Degrees north, -90 to 90."))
    longitude: float = attrs.field(metadata=_says("Degrees east, -180 to 180."))
    sources: tuple[Citing, ...] = attrs.field(metadata=_says("The sources that give it."))


# Records --------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, repr=False)
class Event(Record):
    """Something that happened, was announced or was said."""

    id: str = attrs.field(metadata=_says("The name of the record for ever: first day, then a few words."))
    title: str = attrs.field(metadata=_says("What happened, in one line, in our own words."))
    summary: str = attrs.field(metadata=_says("What is known of it, in a few sentences of our own."))
    date: When = attrs.field(metadata=_says("When, as precise as the best source and no more."))
    date_basis: DateBasis = attrs.field(metadata=_says("What the date is the date of."))
    kinds: tuple[EventKind, ...] = attrs.field(metadata=_says("What sort of event it is, the chief kind first."))
    themes: tuple[Theme, ...] = attrs.field(default=(), metadata=_says("What it was about.", "None of the themes."))
    countries: tuple[Country, ...] = attrs.field(
        metadata=_says("The countries and territories concerned, the United States among them.")
    )
    places: tuple[str, ...] = attrs.field(
        default=(), metadata=_says("Ids of the places where it happened.", "No source places it.")
    )
    organizations: tuple[str, ...] = attrs.field(
        default=(), metadata=_says("Ids of the armed or criminal groups concerned.", "None.")
    )
    people: tuple[str, ...] = attrs.field(
        default=(), metadata=_says("Ids of the people who act in it.", "None by name.")
    )
    quantities: tuple[Quantity, ...] = attrs.field(
        default=(), metadata=_says("Figures that the sources give.", "None given.")
    )
    claims: tuple[Claim, ...] = attrs.field(
        default=(), metadata=_says("Who says what about it.", "Nothing that needs an owner.")
    )
    sources: tuple[Citing, ...] = attrs.field(metadata=_says("The sources that say so; at least one."))
    discrepancies: tuple[Discrepancy, ...] = attrs.field(
        default=(), metadata=_says("Where the sources disagree.", "They agree.")
    )
    related: tuple[str, ...] = attrs.field(
        default=(), metadata=_says("Ids of events and designations that belong with it.", "None.")
    )
    section: str | None = attrs.field(
        default=None,
        metadata=_says(
            "The dated heading of the AS/COA tracker's entry that it answers to.", "The tracker leaves it out."
        ),
    )
    confidence: Confidence = attrs.field(metadata=_says("What the record rests on."))


@attrs.frozen(kw_only=True, repr=False)
class Organization(Record):
    """An armed or criminal group that the record speaks of. Being here, or being listed, is no verdict."""

    id: str = attrs.field(metadata=_says("The name of the record for ever."))
    name: str = attrs.field(metadata=_says("The name to print, with its diacritics; one of `names`."))
    names: tuple[Name, ...] = attrs.field(metadata=_says("Every name it is known by."))
    kind: OrganizationKind = attrs.field(metadata=_says("What it is, in neutral terms."))
    countries: tuple[Country, ...] = attrs.field(metadata=_says("Where it is based, by its sources."))
    summary: str = attrs.field(metadata=_says("What it is said to be and by whom, in a few sentences of our own."))
    relations: tuple[Relation, ...] = attrs.field(
        default=(), metadata=_says("How it stands to other organizations.", "None sourced.")
    )
    identifiers: tuple[Identifier, ...] = attrs.field(
        default=(), metadata=_says("Its identifiers in other lists.", "None seen.")
    )
    sources: tuple[Citing, ...] = attrs.field(metadata=_says("The sources that say so; at least one."))


@attrs.frozen(kw_only=True, repr=False)
class Designation(Record):
    """One listing of one subject under one authority. A group listed under two laws is two designations."""

    id: str = attrs.field(metadata=_says("The name of the record for ever: authority, year and month, subject."))
    subject: str = attrs.field(
        metadata=_says("Who is listed: the id of an organization, or `country:` and an ISO 3166-1 alpha-2 code.")
    )
    authority: Authority = attrs.field(metadata=_says("The law or list."))
    agency: Agency = attrs.field(metadata=_says("Who lists."))
    legal_basis: str = attrs.field(metadata=_says("The provisions invoked, with their citation."))
    signed: When | None = attrs.field(
        default=None, metadata=_says("When the determination was signed.", "No source seen gives it.")
    )
    announced: When | None = attrs.field(
        default=None,
        metadata=_says(
            "When it first became public: an announcement, or the notice on public inspection.",
            "No source seen gives it.",
        ),
    )
    published: When | None = attrs.field(
        default=None, metadata=_says("When the notice stood in the Federal Register.", "No source seen gives it.")
    )
    effective: When | None = attrs.field(
        default=None, metadata=_says("From when it is in force.", "No source seen gives it; the other dates bound it.")
    )
    attested: When | None = attrs.field(
        default=None,
        metadata=_says(
            "The earliest day on which a source shows it in force, where no source gives the effective day.",
            "The effective day is known, or no such source was seen.",
        ),
    )
    ended: When | None = attrs.field(
        default=None, metadata=_says("The first day on which it is no longer in force.", "It is still in force.")
    )
    end_announced: When | None = attrs.field(
        default=None, metadata=_says("When its end became public.", "It has not ended, or no source gives it.")
    )
    end_reason: EndReason | None = attrs.field(default=None, metadata=_says("Why it ended.", "It is still in force."))
    notice: Notice | None = attrs.field(
        default=None, metadata=_says("The official notice.", "No source seen identifies it.")
    )
    names_listed: tuple[str, ...] = attrs.field(
        default=(), metadata=_says("The names and aliases that the notice lists.", "Not seen.")
    )
    summary: str = attrs.field(
        metadata=_says("What was listed, why by the agency's own account, and what is odd about it, in our words.")
    )
    sources: tuple[Citing, ...] = attrs.field(metadata=_says("The sources that say so; at least one."))
    discrepancies: tuple[Discrepancy, ...] = attrs.field(
        default=(), metadata=_says("Where the sources disagree.", "They agree.")
    )

    @property
    def organization(self) -> str | None:
        """The id of the organization listed; None when the subject is a country."""
        return None if self.subject.startswith("country:") else self.subject

    @property
    def country(self) -> Country | None:
        """The country listed; None when the subject is an organization."""
        return Country(self.subject.removeprefix("country:")) if self.subject.startswith("country:") else None


@attrs.frozen(kw_only=True, repr=False)
class Person(Record):
    """A public official, or somebody whom a government named in a public act."""

    id: str = attrs.field(metadata=_says("The name of the record for ever."))
    name: str = attrs.field(metadata=_says("The name to print, with its diacritics."))
    names: tuple[str, ...] = attrs.field(default=(), metadata=_says("Other names and spellings.", "None."))
    countries: tuple[Country, ...] = attrs.field(
        default=(),
        metadata=_says(
            "The countries whose offices or acts the person stands for.", "Stands for an international organization."
        ),
    )
    roles: tuple[Role, ...] = attrs.field(
        default=(), metadata=_says("The offices held, oldest first.", "No office; named in a public act.")
    )


@attrs.frozen(kw_only=True, repr=False)
class Place(Record):
    """Somewhere an event happened."""

    id: str = attrs.field(metadata=_says("The name of the record for ever."))
    name: str = attrs.field(metadata=_says("The name to print, with its diacritics."))
    kind: PlaceKind = attrs.field(metadata=_says("What it is."))
    country: Country | None = attrs.field(
        default=None, metadata=_says("The country it lies in.", "It lies in none, or in more than one.")
    )
    coordinates: Coordinates | None = attrs.field(
        default=None, metadata=_says("A point for it.", "No source of the record gives one.")
    )


@attrs.frozen(kw_only=True, repr=False)
class Source(Record):
    """A document somebody can look up."""

    id: str = attrs.field(metadata=_says("The name of the record for ever."))
    kind: SourceKind = attrs.field(metadata=_says("What sort of document it is."))
    standing: Standing = attrs.field(metadata=_says("How near to the fact it stands."))
    publisher: str = attrs.field(metadata=_says("Who published it."))
    title: str = attrs.field(
        metadata=_says("Its title; in square brackets where we describe a document whose title was not seen.")
    )
    published: When | None = attrs.field(
        default=None, metadata=_says("When it was published.", "The document, as seen, shows no date.")
    )
    url: str | None = attrs.field(default=None, metadata=_says("Where it stands.", "It has no address of its own."))
    via: str | None = attrs.field(
        default=None,
        metadata=_says("Where the copy was read, if not at the publisher's.", "Read where it was published."),
    )
    document_number: str | None = attrs.field(
        default=None, metadata=_says("Its official number.", "It has none, or none was seen.")
    )
    citation: str | None = attrs.field(
        default=None, metadata=_says("Its legal citation.", "It has none, or none was seen.")
    )


# The whole ------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, repr=False)
class Completeness(Shown):
    """How complete the record of some months is. Few events in a thin month do not mean that it was calm."""

    span: When = attrs.field(metadata=_says("The month, or the first and the last month, that it speaks of."))
    level: Level = attrs.field(metadata=_says("How complete they are."))
    reason: str = attrs.field(metadata=_says("Why."))


@attrs.frozen(kw_only=True, repr=False)
class Edition(Shown):
    """What a dataset says of itself."""

    title: str = attrs.field(metadata=_says("The name of the dataset."))
    creator: str = attrs.field(metadata=_says("Who made it, as a citation names them."))
    version: str = attrs.field(metadata=_says("YYYY.M.D, the last day it covers, with .N appended for a correction."))
    covers_from: date = attrs.field(metadata=_says("The first day it covers."))
    covers_to: date = attrs.field(metadata=_says("The last day it covers."))
    licence: str = attrs.field(metadata=_says("The licence of the data, as an SPDX expression."))
    completeness: tuple[Completeness, ...] = attrs.field(
        default=(), metadata=_says("How complete it is, month by month, in order.", "It does not say.")
    )


@attrs.frozen(kw_only=True, repr=False)
class Exemption(Shown):
    """A rule that a record breaks on purpose."""

    rule: str = attrs.field(metadata=_says("The name of the rule, as `latamsec.checks.RULES` has it."))
    id: str = attrs.field(metadata=_says("The id of the record."))
    reason: str = attrs.field(metadata=_says("Why the record is right and the rule, for once, is not."))


@attrs.frozen(kw_only=True, repr=False)
class Retired(Shown):
    """An id that an earlier release gave out and this one does not have."""

    id: str = attrs.field(metadata=_says("The id."))
    fate: str = attrs.field(
        metadata=_says("What became of the record: merged into another, renamed, withdrawn; and why.")
    )


@attrs.frozen(kw_only=True, repr=False)
class Records(Shown):
    """All records of one dataset, each table in its canonical order."""

    edition: Edition = attrs.field(metadata=_says("What the dataset says of itself."))
    events: tuple[Event, ...] = attrs.field(default=(), metadata=_says("The events, by date, then id.", "None."))
    designations: tuple[Designation, ...] = attrs.field(default=(), metadata=_says("The designations, by id.", "None."))
    organizations: tuple[Organization, ...] = attrs.field(
        default=(), metadata=_says("The organizations, by id.", "None.")
    )
    people: tuple[Person, ...] = attrs.field(default=(), metadata=_says("The people, by id.", "None."))
    places: tuple[Place, ...] = attrs.field(default=(), metadata=_says("The places, by id.", "None."))
    sources: tuple[Source, ...] = attrs.field(default=(), metadata=_says("The sources, by id.", "None."))
    exemptions: tuple[Exemption, ...] = attrs.field(
        default=(), metadata=_says("The rules that records break on purpose.", "None.")
    )
    retired: tuple[Retired, ...] = attrs.field(
        default=(), metadata=_says("The ids that earlier releases had, by id.", "None.")
    )


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


def parts(record: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value within a record with its path (`claims[0].by`), the record itself first, with an empty path."""
    yield path, record
    if isinstance(record, tuple):
        for number, item in enumerate(record):
            yield from parts(item, f"{path}[{number}]")
    elif not isinstance(record, When | Country):
        for name in fields(type(record)):
            yield from parts(getattr(record, name), f"{path}.{name}" if path else name)


def fields(cls: Any) -> "dict[str, attrs.Attribute[Any]]":
    """The fields of a class by name; none where it is no attrs class."""
    return attrs.fields_dict(cls) if attrs.has(cls) else {}


def cited(several: Iterable[Citing]) -> str:
    """Citations in brackets, as they follow a statement; empty where there are none."""
    named = "; ".join(str(citing) for citing in several)
    return f" [{named}]" if named else ""


def citings(record: object) -> Iterator[Citing]:
    """Every citation within a record, its parts included, in the order of the fields."""
    return (part for _, part in parts(record) if isinstance(part, Citing))


# In words -------------------------------------------------------------------------------------------------------

_PAGE = 20_000
"""The characters of a field that a notebook shows at most; no field of a release is so long."""


def told(record: object) -> Iterator[tuple[str, str]]:
    """The fields of a record that are not empty, each with its value in words.

    A field of several structures has one pair for each, the name only at the first.
    """
    for name in fields(type(record)):
        value = getattr(record, name)
        items = value if isinstance(value, tuple) else (value,)
        parts = [item for item in items if item is not None]
        if any(isinstance(part, Shown) for part in parts):
            yield from ((name if number == 0 else "", _words(part)) for number, part in enumerate(parts))
        elif parts:
            yield name, ", ".join(_words(part) for part in parts)


def _words(part: object) -> str:
    return part.label() if isinstance(part, When) else str(part)


def one_line(text: str, widest: int | None = None) -> str:
    """A text without line breaks and control characters, shortened where it is too wide."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if widest is None or len(line) <= widest else f"{line[: widest - 1].rstrip()}…"
