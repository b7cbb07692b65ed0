"""A dataset as a whole: what it says of itself, all of its records, and which dataset a result comes from."""

from datetime import date
from itertools import groupby

import attrs

from latamsec.dates import When, months
from latamsec.models.base import Model, describe
from latamsec.models.records import Designation, Event, Organization, Person, Place, Source
from latamsec.vocabulary import Effect, Level


@attrs.frozen(kw_only=True, repr=False)
class Completeness(Model):
    """How complete the record of some months is. Few events in a thin month do not mean that it was calm."""

    span: When = attrs.field(metadata=describe("The month, or the first and the last month, that it speaks of."))
    level: Level = attrs.field(metadata=describe("How complete they are."))
    reason: str = attrs.field(metadata=describe("Why."))


@attrs.frozen(kw_only=True, repr=False)
class Edition(Model):
    """What a dataset says of itself."""

    title: str = attrs.field(metadata=describe("The name of the dataset.", effect=Effect.EDITION))
    creator: str = attrs.field(metadata=describe("Who made it, as a citation names them.", effect=Effect.EDITION))
    version: str = attrs.field(
        metadata=describe("YYYY.M.D, the last day it covers, with .N appended for a correction.")
    )
    covers_from: date = attrs.field(metadata=describe("The first day it covers.", effect=Effect.EDITION))
    covers_to: date = attrs.field(metadata=describe("The last day it covers.", effect=Effect.EDITION))
    license: str = attrs.field(
        metadata=describe("The license of the data, as an SPDX expression.", effect=Effect.EDITION, stored="licence")
    )
    completeness: tuple[Completeness, ...] = attrs.field(
        default=(),
        metadata=describe("How complete it is, month by month, in order.", "It does not say.", effect=Effect.EDITION),
    )


@attrs.frozen(kw_only=True, repr=False)
class Exemption(Model):
    """A rule that a record breaks on purpose."""

    rule: str = attrs.field(metadata=describe("The name of the rule, as `latamsec.checks.RULES` has it."))
    id: str = attrs.field(metadata=describe("The id of the record."))
    reason: str = attrs.field(metadata=describe("Why the record is right and the rule, for once, is not."))


@attrs.frozen(kw_only=True, repr=False)
class Retired(Model):
    """An id that an earlier release gave out and this one does not have."""

    id: str = attrs.field(metadata=describe("The id."))
    fate: str = attrs.field(
        metadata=describe("What became of the record: merged into another, renamed, withdrawn; and why.")
    )


@attrs.frozen(kw_only=True, repr=False)
class Records(Model):
    """All records of one dataset, each table in its canonical order."""

    edition: Edition = attrs.field(metadata=describe("What the dataset says of itself."))
    events: tuple[Event, ...] = attrs.field(default=(), metadata=describe("The events, by date, then id.", "None."))
    designations: tuple[Designation, ...] = attrs.field(
        default=(), metadata=describe("The designations, by id.", "None.")
    )
    organizations: tuple[Organization, ...] = attrs.field(
        default=(), metadata=describe("The organizations, by id.", "None.")
    )
    people: tuple[Person, ...] = attrs.field(default=(), metadata=describe("The people, by id.", "None."))
    places: tuple[Place, ...] = attrs.field(default=(), metadata=describe("The places, by id.", "None."))
    sources: tuple[Source, ...] = attrs.field(default=(), metadata=describe("The sources, by id.", "None."))
    exemptions: tuple[Exemption, ...] = attrs.field(
        default=(), metadata=describe("The rules that records break on purpose.", "None.")
    )
    retired: tuple[Retired, ...] = attrs.field(
        default=(), metadata=describe("The ids that earlier releases had, by id.", "None.")
    )


@attrs.frozen(kw_only=True)
class Identity:
    """Which dataset: enough to find the same bytes again."""

    edition: Edition
    """What the dataset says of itself."""
    digest: str
    """The SHA-256 digest of its canonical bytes, with the name of the algorithm in front."""
    as_of: date | None = None
    """The day whose knowledge the dataset was reduced to; None: it is whole."""

    @property
    def version(self) -> str:
        """The version of the dataset."""
        return self.edition.version

    @property
    def coverage(self) -> tuple[date, date]:
        """The first and the last day it covers."""
        return self.edition.covers_from, self.edition.covers_to

    @property
    def completeness(self) -> dict[str, Completeness]:
        """What the dataset says of each month that it covers; without the months of which it does not say anything."""
        covered = set(months(*self.coverage))
        said = {
            month: one
            for one in self.edition.completeness
            for month in months(one.span.earliest or date.min, one.span.latest or date.max)
        }
        return {month: one for month, one in said.items() if month in covered}

    @property
    def short_digest(self) -> str:
        """The first twelve figures of the digest, for people."""
        return self.digest.removeprefix("sha256:")[:12]

    def coverage_label(self) -> str:
        """The coverage in words."""
        return f"{When.parse(self.coverage[0]).label()} to {When.parse(self.coverage[1]).label()}"

    def completeness_label(self) -> str:
        """The completeness in words, months of one level together; empty where the dataset does not say."""
        spans = []
        for level, several in groupby(self.completeness.items(), lambda item: item[1].level):
            held = [month for month, _ in several]
            ends = dict.fromkeys((held[0], held[-1]))
            spans.append(f"{level.value} {' to '.join(When(end).label() for end in ends)}")
        return ", ".join(spans)
