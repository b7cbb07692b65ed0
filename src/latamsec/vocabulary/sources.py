"""What sources are, and how close they are to the fact."""

import enum


class SourceKind(enum.StrEnum):
    """The kind of document that a source is."""

    LAW = "law"
    """A statute, an order, a rule or a notice."""
    OFFICIAL = "official"
    """A text of a government or an official other than a law."""
    COURT = "court"
    """A ruling, a charge or another paper of a case."""
    UN = "un"
    """A text of the United Nations or of another international body."""
    PRESS = "press"
    """A news agency, a newspaper or a broadcaster."""
    RESEARCH = "research"
    """A study, a data project or a digest of other people's news."""
    TRACKER = "tracker"
    """The page of dated entries from which the record started."""


class Standing(enum.StrEnum):
    """How close a source is to the fact."""

    PRIMARY = "primary"
    """The text of the issuing body, published by that body."""
    REPRODUCTION = "reproduction"
    """The text of the issuing body, published by someone else."""
    SECONDARY = "secondary"
    """An account by someone else."""
