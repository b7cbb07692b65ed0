"""What figures count, in which unit, and how exactly."""

import enum


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

    @property
    def is_outcome(self) -> bool:
        """Whether it counts what an event itself did to people and boats, not a force, a group, a sum or a promise.

        Examples:
            >>> Measure.KILLED.is_outcome, Measure.TROOPS.is_outcome
            (True, False)
        """
        return self in _OUTCOMES


_OUTCOMES = frozenset([Measure.KILLED, Measure.INJURED, Measure.SURVIVORS, Measure.MISSING, Measure.VESSELS])


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


class Bound(enum.StrEnum):
    """How exactly a source states a figure."""

    EXACT = "exact"
    """One number, or a range from low to high."""
    AT_LEAST = "at-least"
    """The number or more."""
    AT_MOST = "at-most"
    """The number or less."""
    MORE_THAN = "more-than"
    """More than the number."""
    FEWER_THAN = "fewer-than"
    """Fewer than the number."""
    ABOUT = "about"
    """Near the number."""
    UNKNOWN = "unknown"
    """The source says that there were some, not how many; or that the number is unknown."""
