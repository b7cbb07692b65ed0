"""Which dataset a record, a table or an answer comes from: enough to find the same bytes again."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import attrs

from latamsec.dates import When, months
from latamsec.models import Completeness, Edition


@attrs.frozen(kw_only=True)
class Identity:
    """Which dataset: enough to find the same bytes again."""

    edition: Edition
    """What the dataset says of itself."""
    digest: str
    """The SHA-256 digest of its canonical bytes, with the name of the algorithm in front."""
    known_on: date | None = None
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
