"""The closed vocabularies of the dataset: what sort of event, organization, listing or source there is.

The value of each member is the word that records, filters and files use, and a member equals it: `stance == "denies"`.
"""

from __future__ import annotations

import enum


class EventKind(enum.StrEnum):
    """What happened. An event can be of more than one kind; the first is the chief one."""

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
    """What it was about, in the terms of the policy debate."""

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
    """What the date of an event is the date of."""

    OCCURRED = "occurred"
    ANNOUNCED = "announced"
    PUBLISHED = "published"
    REPORTED = "reported"


class Confidence(enum.StrEnum):
    """What the record of an event rests on."""

    PRIMARY = "primary"
    """An official text, or a reproduction of one."""
    CORROBORATED = "corroborated"
    """At least two publishers who do not copy each other."""
    SINGLE = "single"
    """One publisher, or several that copy one."""


class Level(enum.StrEnum):
    """How complete the record of a month is, by the judgment of those who write it."""

    COMPLETE = "complete"
    """Everything that the sources of the record report is in it."""
    GOOD = "good"
    """What matters is in it; smaller acts may be missing."""
    PARTIAL = "partial"
    """A part of the month, or of the subjects, is covered."""
    THIN = "thin"
    """A few events stand for it: few events do not mean that little happened."""


class Bound(enum.StrEnum):
    """How a source bounds a figure."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
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
    TRANSFERRED = "transferred"
    DEPORTED = "deported"
    TROOPS = "troops"
    POLICE = "police"
    MILITIA = "militia"
    CIVILIAN_STAFF = "civilian-staff"
    VESSELS = "vessels"
    SHIPS = "ships"
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
    ASSETS = "assets"
    DRUGS_SEIZED = "drugs-seized"
    DRUGS_VALUE = "drugs-value"
    TARIFF = "tariff"
    DURATION = "duration"
    LENGTH = "length"
    CAPACITY = "capacity"
    OIL = "oil"
    KILLED_TO_DATE = "killed-to-date"
    """Killed in all boat strikes up to and including this event, as somebody counts them."""
    STRIKES_TO_DATE = "strikes-to-date"
    """Boat strikes up to and including this event, as somebody counts them."""
    VESSELS_TO_DATE = "vessels-to-date"
    """Boats hit in all boat strikes up to and including this event, as somebody counts them."""


class Unit(enum.StrEnum):
    """The unit of a quantity; whole numbers of it are recorded, so money is in dollars and weight in pounds or so."""

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
    KILOMETRE = "kilometre"

    def label(self, *, many: bool) -> str:
        """The word for one of it or for many, as a figure is followed by it; empty for a bare count."""
        odd = {
            Unit.COUNT: ("", ""),
            Unit.USD: ("U.S. dollar", "U.S. dollars"),
            Unit.PERCENT: ("percent", "percent"),
            Unit.AIRCRAFT: ("aircraft", "aircraft"),
            Unit.FOOT: ("foot", "feet"),
        }
        return odd.get(self, (self.value, f"{self.value}s"))[many]


class Stance(enum.StrEnum):
    """What somebody does with a claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DISPUTES = "disputes"
    CORRECTS = "corrects"


class OrganizationKind(enum.StrEnum):
    """What an organization is, in neutral terms; a listing under a law is no kind."""

    DRUG_TRAFFICKING = "drug-trafficking"
    GANG = "gang"
    PRISON_GANG = "prison-gang"
    GUERRILLA = "guerrilla"
    PARAMILITARY = "paramilitary"
    ALLIANCE = "alliance"
    NETWORK = "network"


class NameKind(enum.StrEnum):
    """What sort of name it is."""

    OFFICIAL = "official"
    """The organization's own name, or the one that the authorities list it under."""
    ALIAS = "alias"
    ACRONYM = "acronym"
    FORMER = "former"


class Strength(enum.StrEnum):
    """Whether a name alone is enough to say who is meant."""

    STRONG = "strong"
    """Nobody else of note bears it."""
    WEAK = "weak"
    """It is also an ordinary word, a short acronym, or somebody else's name."""


class Language(enum.StrEnum):
    """The language of a name, by its BCP 47 code; `und` is for acronyms and names of no one language."""

    ENGLISH = "en"
    SPANISH = "es"
    PORTUGUESE = "pt"
    FRENCH = "fr"
    HAITIAN_CREOLE = "ht"
    UNDETERMINED = "und"


class RelationKind(enum.StrEnum):
    """How an organization stands to another."""

    FACTION_OF = "faction-of"
    SPLINTER_OF = "splinter-of"
    ALLIANCE_OF = "alliance-of"
    SUCCESSOR_OF = "successor-of"
    RIVAL_OF = "rival-of"
    ALLY_OF = "ally-of"
    NOT_TO_BE_CONFUSED_WITH = "not-to-be-confused-with"


class Authority(enum.StrEnum):
    """The law or list under which a subject is listed."""

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
    """Who lists."""

    STATE = "state"
    TREASURY = "treasury"
    PRESIDENT = "president"


class EndReason(enum.StrEnum):
    """Why a listing ended."""

    REVOKED = "revoked"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    COURT = "court"


class PlaceKind(enum.StrEnum):
    """What a place is."""

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
    """What sort of document a source is."""

    LAW = "law"
    OFFICIAL = "official"
    COURT = "court"
    UN = "un"
    PRESS = "press"
    RESEARCH = "research"
    TRACKER = "tracker"


class Standing(enum.StrEnum):
    """How near to the fact a source stands."""

    PRIMARY = "primary"
    """The issuing body's own text at the issuing body's own place."""
    REPRODUCTION = "reproduction"
    """The issuing body's text, carried by somebody else."""
    SECONDARY = "secondary"
    """Somebody's account of it."""
