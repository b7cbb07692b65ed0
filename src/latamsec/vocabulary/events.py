"""What events are: their kinds and themes, days, places of strikes, and claims."""

from __future__ import annotations

import enum


class EventKind(enum.StrEnum):
    """What happened. An event can have several kinds; the first is the main one."""

    DEPLOYMENT = "deployment"
    """Forces, ships, aircraft or equipment are sent, stationed, exercised or withdrawn."""
    STRIKE = "strike"
    """An attack with weapons on a boat, a place or people."""
    SEIZURE = "seizure"
    """A ship, an aircraft, drugs, money or goods are stopped, boarded or taken."""
    RAID = "raid"
    """An operation of troops or police on the ground."""
    DESIGNATION = "designation"
    """A group or a country is put on a list of a U.S. law, or taken off it."""
    SANCTION = "sanction"
    """Sanctions on people, firms or states, and licenses, visa bans and other steps that impose or ease them."""
    PROSECUTION = "prosecution"
    """A criminal case: charge, arrest, plea, trial or sentence."""
    LITIGATION = "litigation"
    """A suit or a ruling outside criminal law."""
    REWARD = "reward"
    """Money is offered for information or an arrest."""
    EXECUTIVE_ACTION = "executive-action"
    """An order, proclamation, memorandum, rule or pardon that is none of the kinds above."""
    LEGISLATION = "legislation"
    """A bill, a vote, a resolution or a law of a legislature."""
    VISIT = "visit"
    """An official travels to another country and is received."""
    DIPLOMACY = "diplomacy"
    """Talks, calls, agreements, envoys, and relations between governments."""
    STATEMENT = "statement"
    """Something said in public that is an event by itself and no answer: a threat, a plan, an accusation."""
    INTELLIGENCE = "intelligence"
    """Acts, findings or plans of intelligence services."""
    AID = "aid"
    """Aid is given, promised, stopped or cut."""
    TRANSFER = "transfer"
    """People in custody are extradited, handed over, released or exchanged."""
    MULTILATERAL = "multilateral"
    """An act of an international body, or of a group of states."""
    REACTION = "reaction"
    """A government, a court or a group answers an act of the United States, in words or otherwise."""
    MIGRATION = "migration"
    """Rules and acts on migrants: entry, protection, detention, deportation."""
    OTHER = "other"
    """None of these."""


class Theme(enum.StrEnum):
    """What an event was about, in the terms of the policy debate."""

    CARTELS = "cartels"
    """Cartels, gangs and trafficking groups, and action against them."""
    BORDER = "border"
    """The border of the United States and Mexico."""
    PANAMA_CANAL = "panama-canal"
    """The Panama Canal, its ports, and U.S. forces there."""
    CHINA = "china"
    """China in the region."""
    VENEZUELA = "venezuela"
    """The conflict with Venezuela and policy toward it."""
    CUBA = "cuba"
    """Policy toward Cuba."""
    HAITI = "haiti"
    """Haiti and its gangs."""
    MEXICO = "mexico"
    """Policy toward Mexico and security in it."""
    ECUADOR = "ecuador"
    """Security in Ecuador, and policy toward it."""
    COLOMBIA = "colombia"
    """Security in Colombia, and policy toward it."""
    BRAZIL = "brazil"
    """Policy toward Brazil and security in it."""
    CENTRAL_AMERICA = "central-america"
    """Policy toward the states from Guatemala to Panama, and security in them."""
    CARIBBEAN = "caribbean"
    """The Caribbean Sea, its islands and the Guianas."""
    FENTANYL = "fentanyl"
    """Fentanyl, other synthetic drugs, and what they are made from."""
    BOAT_STRIKES = "boat-strikes"
    """The U.S. attacks on boats since September 2025."""
    TRADE = "trade"
    """Tariffs and trade as a means of security policy."""
    OIL = "oil"
    """Oil, gas, fuel and tankers."""
    DEPORTATION = "deportation"
    """Deportation, and people sent to other countries or held for it."""
    WAR_POWERS = "war-powers"
    """Who may decide on the use of force, and on what legal ground."""
    HUMAN_RIGHTS = "human-rights"
    """Rights of prisoners, civilians and opponents, and due process."""


class DateBasis(enum.StrEnum):
    """What the date of an event refers to: the act, its announcement, its publication or a report of it."""

    OCCURRED = "occurred"
    """The day of the act, by a source that states it."""
    ANNOUNCED = "announced"
    """The day on which the actor, or a partner in the act, made it public."""
    PUBLISHED = "published"
    """The day on which its text was available to everyone."""
    REPORTED = "reported"
    """The day on which someone else revealed it, because no source states the day of the act."""


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
    """The speaker says that it is so."""
    DENIES = "denies"
    """The speaker says that it is not so."""
    DISPUTES = "disputes"
    """The speaker contests it without saying that it is false."""
    CORRECTS = "corrects"
    """The speaker says what is true instead of what was said before."""


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
