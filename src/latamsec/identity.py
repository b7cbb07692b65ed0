"""Which dataset a record, a table or an answer comes from: enough to find the same bytes again."""

from __future__ import annotations

from datetime import date

import attrs

from latamsec.dates import When
from latamsec.models import Edition


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
    def short_digest(self) -> str:
        """The first twelve figures of the digest, for people."""
        return self.digest.removeprefix("sha256:")[:12]

    def coverage_label(self) -> str:
        """The coverage in words."""
        return f"{When.parse(self.coverage[0]).label()} to {When.parse(self.coverage[1]).label()}"
