"""How complete a month is, and what a change between releases means."""

import enum


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
    DETAILS = "details"
    """Records of one dataset have a field that the schema of the other lacks; no value was corrected.
    Sums with disputes (`values.low`), filters by place (`within`) and answers that use such a field can change."""
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
