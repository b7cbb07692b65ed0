"""The closed vocabularies of the dataset, as enums: kinds of event, measures, laws, agencies and the like.

The value of each member is the word that records, filters and files use, and a member equals its value.

>>> EventKind("strike")
<EventKind.STRIKE: 'strike'>
>>> Stance.DENIES == "denies"
True
>>> [level.value for level in Level]
['complete', 'good', 'partial', 'thin']
"""

from __future__ import annotations

import enum

from latamsec.languages import ENGLISH, catalog

__all__ = [
    "Agency",
    "Authority",
    "Bound",
    "Confidence",
    "CountryPart",
    "DateBasis",
    "Effect",
    "EffectiveBasis",
    "EndReason",
    "EventKind",
    "Language",
    "Level",
    "Measure",
    "NameKind",
    "OrganizationKind",
    "PlaceKind",
    "RelationKind",
    "SourceKind",
    "SpeakerNumber",
    "Stance",
    "Standing",
    "Strength",
    "Tenure",
    "Theme",
    "Unit",
]


class EventKind(enum.StrEnum):
    """What happened. An event can have several kinds; the first is the main one."""

    DEPLOYMENT = "deployment"
    STRIKE = "strike"
    SEIZURE = "seizure"
    RAID = "raid"
    DESIGNATION = "designation"
    SANCTION = "sanction"
    PROSECUTION = "prosecution"
    LITIGATION = "litigation"
    REWARD = "reward"
    EXECUTIVE_ACTION = "executive-action"
    LEGISLATION = "legislation"
    VISIT = "visit"
    DIPLOMACY = "diplomacy"
    STATEMENT = "statement"
    INTELLIGENCE = "intelligence"
    AID = "aid"
    TRANSFER = "transfer"
    MULTILATERAL = "multilateral"
    REACTION = "reaction"
    MIGRATION = "migration"
    OTHER = "other"


class Theme(enum.StrEnum):
    """What an event was about, in the terms of the policy debate."""

    CARTELS = "cartels"
    BORDER = "border"
    PANAMA_CANAL = "panama-canal"
    CHINA = "china"
    VENEZUELA = "venezuela"
    CUBA = "cuba"
    HAITI = "haiti"
    MEXICO = "mexico"
    ECUADOR = "ecuador"
    COLOMBIA = "colombia"
    BRAZIL = "brazil"
    CENTRAL_AMERICA = "central-america"
    CARIBBEAN = "caribbean"
    FENTANYL = "fentanyl"
    BOAT_STRIKES = "boat-strikes"
    TRADE = "trade"
    OIL = "oil"
    DEPORTATION = "deportation"
    WAR_POWERS = "war-powers"
    HUMAN_RIGHTS = "human-rights"


class DateBasis(enum.StrEnum):
    """What the date of an event refers to: the act, its announcement, its publication or a report of it."""

    OCCURRED = "occurred"
    ANNOUNCED = "announced"
    PUBLISHED = "published"
    REPORTED = "reported"


class Confidence(enum.StrEnum):
    """The strength of the sources of an event."""

    PRIMARY = "primary"
    """An official text or a reproduction of one."""
    CORROBORATED = "corroborated"
    """At least two publishers that do not copy each other."""
    SINGLE = "single"
    """One publisher, or several that copy the same one."""


class Level(enum.StrEnum):
    """How complete the record of a month is, in the judgment of its editors."""

    COMPLETE = "complete"
    """It includes every event that the record's sources report."""
    GOOD = "good"
    """It includes the important events; minor ones may be missing."""
    PARTIAL = "partial"
    """It covers part of the month or some of the subjects."""
    THIN = "thin"
    """It has a few examples. A low number of events does not mean that little happened."""


class Bound(enum.StrEnum):
    """How exactly a source states a figure."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    MORE_THAN = "more-than"
    FEWER_THAN = "fewer-than"
    ABOUT = "about"
    UNKNOWN = "unknown"


class Measure(enum.StrEnum):
    """What a quantity counts."""

    KILLED = "killed"
    INJURED = "injured"
    SURVIVORS = "survivors"
    MISSING = "missing"
    DETAINED = "detained"
    RELEASED = "released"
    RELEASED_PROMISED = "released-promised"
    """People who, by a promise, will be released."""
    TRANSFERRED = "transferred"
    DEPORTED = "deported"
    DEPORTED_PROMISED = "deported-promised"
    """People whom a government agrees to take back or take in."""
    TROOPS = "troops"
    TROOPS_IN_REGION = "troops-in-region"
    """All U.S. troops in the region at the time, by the count of a source."""
    TROOPS_PROMISED = "troops-promised"
    """Troops that somebody says will be sent."""
    POLICE = "police"
    MILITIA = "militia"
    CIVILIAN_STAFF = "civilian-staff"
    VESSELS = "vessels"
    SHIPS = "ships"
    SHIPS_IN_REGION = "ships-in-region"
    """All U.S. warships in the region at the time, by the count of a source."""
    SUBMARINES = "submarines"
    AIRCRAFT = "aircraft"
    STRIKES = "strikes"
    ORGANIZATIONS = "organizations"
    INDIVIDUALS = "individuals"
    ENTITIES = "entities"
    DEFENDANTS = "defendants"
    COUNTRIES = "countries"
    SITES = "sites"
    VOTES_FOR = "votes-for"
    VOTES_AGAINST = "votes-against"
    ABSTENTIONS = "abstentions"
    REWARD = "reward"
    PREVIOUS_REWARD = "previous-reward"
    AID = "aid"
    AID_PROMISED = "aid-promised"
    ASSETS = "assets"
    DRUGS_SEIZED = "drugs-seized"
    DRUGS_VALUE = "drugs-value"
    TARIFF = "tariff"
    DURATION = "duration"
    LENGTH = "length"
    CAPACITY = "capacity"
    OIL = "oil"
    KILLED_TO_DATE = "killed-to-date"
    """People killed in all boat strikes up to and including this event, by the count of a source."""
    STRIKES_TO_DATE = "strikes-to-date"
    """Boat strikes up to and including this event, by the count of a source."""
    VESSELS_TO_DATE = "vessels-to-date"
    """Boats hit in all boat strikes up to and including this event, by the count of a source."""


class Unit(enum.StrEnum):
    """The unit of a quantity. Quantities are whole numbers, such as a count of people, dollars or pounds."""

    PERSON = "person"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    COUNT = "count"
    USD = "usd"
    PERCENT = "percent"
    POUND = "pound"
    KILOGRAM = "kilogram"
    TONNE = "tonne"
    BARREL = "barrel"
    DOSE = "dose"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    FOOT = "foot"
    MILE = "mile"
    KILOMETER = "kilometre"

    def label(self, *, many: bool) -> str:
        """Return the English word that follows a figure; empty for a plain count.

        Args:
            many: Whether the figure needs the plural.

        Examples:
            >>> Unit.FOOT.label(many=False), Unit.FOOT.label(many=True)
            ('foot', 'feet')
        """
        one, several = catalog(ENGLISH).words[f"unit.{self.value}"].split("/")
        return several if many else one


class Stance(enum.StrEnum):
    """What a speaker does with a claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DISPUTES = "disputes"
    CORRECTS = "corrects"


class SpeakerNumber(enum.StrEnum):
    """Whether the speaker of a claim is one or several, as the verb of an English or Spanish sentence needs it."""

    ONE = "one"
    SEVERAL = "several"


class CountryPart(enum.StrEnum):
    """What a country is to a strike."""

    KILLED = "killed"
    """People killed were its nationals."""
    SURVIVORS = "survivors"
    """Survivors were its nationals."""
    DEPARTURE = "departure"
    """The vessel left from it."""
    DESTINATION = "destination"
    """The vessel was bound for it."""
    FLAG = "flag"
    """The vessel flew its flag or was registered in it."""
    WATERS = "waters"
    """The strike was in its territorial sea or exclusive economic zone."""
    OFF_COAST = "off-coast"
    """The strike was off its coast, and no source says in whose waters."""


class Tenure(enum.StrEnum):
    """Whether a person holds an office or acts in it until there is a holder."""

    REGULAR = "regular"
    ACTING = "acting"


class OrganizationKind(enum.StrEnum):
    """What an organization is, in neutral terms. A designation under a law is not a kind."""

    DRUG_TRAFFICKING = "drug-trafficking"
    GANG = "gang"
    PRISON_GANG = "prison-gang"
    GUERRILLA = "guerrilla"
    PARAMILITARY = "paramilitary"
    ALLIANCE = "alliance"
    NETWORK = "network"


class NameKind(enum.StrEnum):
    """The kind of a name."""

    OFFICIAL = "official"
    """The name that the organization uses for itself or that the authorities designate it under."""
    ALIAS = "alias"
    ACRONYM = "acronym"
    FORMER = "former"


class Strength(enum.StrEnum):
    """Whether a name alone identifies its organization."""

    STRONG = "strong"
    """No other notable group or person has it."""
    WEAK = "weak"
    """It is also an ordinary word, a short acronym or the name of another group or person."""


class Language(enum.StrEnum):
    """The language of a name, as a BCP 47 code; `und` is for acronyms and names that belong to no single language."""

    ENGLISH = "en"
    SPANISH = "es"
    PORTUGUESE = "pt"
    FRENCH = "fr"
    HAITIAN_CREOLE = "ht"
    UNDETERMINED = "und"


class RelationKind(enum.StrEnum):
    """How an organization relates to another."""

    FACTION_OF = "faction-of"
    SPLINTER_OF = "splinter-of"
    ALLIANCE_OF = "alliance-of"
    SUCCESSOR_OF = "successor-of"
    RIVAL_OF = "rival-of"
    ALLY_OF = "ally-of"
    NOT_TO_BE_CONFUSED_WITH = "not-to-be-confused-with"


class Authority(enum.StrEnum):
    """The law or list under which a subject is designated."""

    FTO = "FTO"
    """Foreign Terrorist Organization, Immigration and Nationality Act section 219 (8 U.S.C. 1189)."""
    SDGT = "SDGT"
    """Specially Designated Global Terrorist, Executive Order 13224 as amended."""
    SST = "SST"
    """State sponsor of terrorism."""
    TCO = "TCO"
    """Transnational criminal organization, Executive Order 13581 as amended."""
    SDNTK = "SDNTK"
    """Significant foreign narcotics trafficker, Foreign Narcotics Kingpin Designation Act (21 U.S.C. 1901 ff.)."""
    EO14059 = "EO14059"
    """Foreign persons involved in the global illicit drug trade, Executive Order 14059."""


class Agency(enum.StrEnum):
    """The part of the U.S. government that designates."""

    STATE = "state"
    TREASURY = "treasury"
    PRESIDENT = "president"


class EffectiveBasis(enum.StrEnum):
    """How the first day in force of a designation is known."""

    STATED = "stated"
    """A source states the day."""
    RULE = "rule"
    """A rule of law gives the day: for FTO, that of publication in the Federal Register (8 U.S.C. 1189(a)(2)(B))."""
    BOUNDS = "bounds"
    """A rule of law only bounds the day, between the action or its announcement and the publication."""


class EndReason(enum.StrEnum):
    """Why a designation ended."""

    REVOKED = "revoked"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    COURT = "court"


class PlaceKind(enum.StrEnum):
    """The kind of a place."""

    CITY = "city"
    STATE = "state"
    BASE = "base"
    PRISON = "prison"
    PORT = "port"
    AIRPORT = "airport"
    SEA = "sea"
    CANAL = "canal"
    BORDER = "border"
    ISLAND = "island"
    AREA = "area"


class SourceKind(enum.StrEnum):
    """The kind of document that a source is."""

    LAW = "law"
    OFFICIAL = "official"
    COURT = "court"
    UN = "un"
    PRESS = "press"
    RESEARCH = "research"
    TRACKER = "tracker"


class Standing(enum.StrEnum):
    """How close a source is to the fact."""

    PRIMARY = "primary"
    """The text of the issuing body, published by that body."""
    REPRODUCTION = "reproduction"
    """The text of the issuing body, published by someone else."""
    SECONDARY = "secondary"
    """An account by someone else."""


class Effect(enum.StrEnum):
    """What a change between two datasets means for an analysis of the first, most consequential first."""

    EDITION = "edition"
    """The description of the dataset itself changed: its coverage, completeness or license."""
    WITHDRAWN = "withdrawn"
    """A record was removed."""
    DATES = "dates"
    """A date changed: filters by date, answers about a day and chronological order can change."""
    FIGURES = "figures"
    """A figure changed: sums can change."""
    MEANING = "meaning"
    """The subject of a record changed: filters and groups can match other records."""
    NAMES = "names"
    """The name of a subject, or its relation to others, changed."""
    SAYINGS = "sayings"
    """Claims, or discrepancies between sources, changed."""
    WORDING = "wording"
    """Only the wording of a record, or its links to other records, changed."""
    SOURCES = "sources"
    """Only the sources of a record changed."""
    ADDED = "added"
    """A record is new."""
