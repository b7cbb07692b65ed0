"""What events are: their kinds and themes, days, places of strikes, and claims."""

from __future__ import annotations

import enum


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
