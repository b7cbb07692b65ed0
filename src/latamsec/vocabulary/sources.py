"""What sources are, and how close they are to the fact."""

from __future__ import annotations

import enum


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
