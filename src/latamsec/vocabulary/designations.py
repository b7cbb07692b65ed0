"""Laws, the agencies that use them, and how a designation begins and ends."""

import enum


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

    @property
    def is_terrorist_list(self) -> bool:
        """Whether it is about terrorism; the other laws are about crime and narcotics.

        Examples:
            >>> Authority.FTO.is_terrorist_list, Authority.TCO.is_terrorist_list
            (True, False)
        """
        return self in (Authority.FTO, Authority.SDGT, Authority.SST)


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
    """The agency ended it."""
    EXPIRED = "expired"
    """Its term ended."""
    SUPERSEDED = "superseded"
    """Another designation took its place."""
    COURT = "court"
    """A court set it aside."""
