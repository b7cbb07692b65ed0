"""The table of sources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from latamsec.dates import DateLike, When
from latamsec.models import Source
from latamsec.tables import filters
from latamsec.tables.base import Table
from latamsec.tables.facets import Facet, month_of, of_field
from latamsec.tables.filters import Several
from latamsec.vocabulary import SourceKind, Standing

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta


class SourceTable(Table[Source]):
    """Sources, by id."""

    __slots__ = ()
    _name = "sources"
    _record = Source
    _facets: ClassVar[Mapping[str, Facet]] = {
        "kind": of_field("kind"),
        "standing": of_field("standing"),
        "publisher": of_field("publisher"),
        "month": lambda _, source: (month_of(source.published),) if source.published else (),
    }

    @filters.keywords
    def filter(
        self,
        *,
        kind: Several[str | SourceKind] | None = None,
        standing: Several[str | Standing] | None = None,
        since: DateLike | None = None,
        until: DateLike | None = None,
        on: DateLike | None = None,
        last: str | relativedelta | timedelta | None = None,
        text: str | None = None,
    ) -> SourceTable:
        """Return the sources that meet all conditions; see `Table`.

        Args:
            kind: The kind of source.
            standing: How close the source is to the facts.
            since: Sources that can have been published on this date or later.
            until: Sources that can have been published on this date or earlier.
            on: Sources that can have been published on this date.
            last: A length of time in which they can have been published; see `EventTable.filter`.
            text: Words in the title or the publisher.

        Examples:
            >>> latamsec.load("2026.10.4.1").sources.filter(text="Executive Order 14157", until="2025-02").ids
            ('justia-2025-01-29',)
        """
        return self._select(
            filters.word("kind", kind, SourceKind, "kind of source"),
            filters.word("standing", standing, Standing, "standing"),
            filters.window(self.identity, since, until, on, last),
            filters.terms(text),
        )

    def sources(self) -> SourceTable:
        """Return the sources themselves."""
        return self

    @staticmethod
    def _span(record: Source) -> When | None:
        return record.published
