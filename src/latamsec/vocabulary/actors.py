"""Groups, their names and relations, offices and places."""

import enum


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
    """It is a part of the other with a name of its own."""
    SPLINTER_OF = "splinter-of"
    """It broke away from the other."""
    ALLIANCE_OF = "alliance-of"
    """The other is a member of it."""
    SUCCESSOR_OF = "successor-of"
    """It followed when the other ended."""
    RIVAL_OF = "rival-of"
    """The two fight each other, or did."""
    ALLY_OF = "ally-of"
    """The two work together, or did."""
    NOT_TO_BE_CONFUSED_WITH = "not-to-be-confused-with"
    """Its name is like the other's, and it is another group."""


class Tenure(enum.StrEnum):
    """Whether a person holds an office or acts in it until there is a holder."""

    REGULAR = "regular"
    ACTING = "acting"


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
