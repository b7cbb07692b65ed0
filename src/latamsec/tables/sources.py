"""The table of sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from latamsec.dates import DateLike, When
from latamsec.models import Source
from latamsec.tables import filters
from latamsec.tables.base import Facet, Table, month_of
from latamsec.tables.filters import Several
from latamsec.vocabulary import SourceKind, Standing


class SourceTable(Table[Source]):
    """Sources, by id."""

    __slots__ = ()
    _name = "sources"
    _record = Source
    _facets: ClassVar[Mapping[str, Facet]] = {
        "kind": lambda _, source: (source.kind.value,),
        "standing": lambda _, source: (source.standing.value,),
        "publisher": lambda _, source: (source.publisher,),
        "month": lambda _, source: (month_of(source.published),) if source.published else (),
    }

    def sources(self) -> SourceTable:
        """Return the sources themselves."""
        return self

    def _span(self, record: Source) -> When | None:
        return record.published

    def filter(
        self,
        *,
        kind: Several[str | SourceKind] | None = None,
        standing: Several[str | Standing] | None = None,
        since: DateLike | None = None,
        until: DateLike | None = None,
        on: DateLike | None = None,
        text: str | None = None,
    ) -> SourceTable:
        """The sources that meet all conditions given; without a date they are in no window.

        Raises:
            UnknownName: a word means nothing in this dataset.
            BadDate: a date cannot be read, or the window has no days.
        """
        return self._select(
            filters.any_of("kind", kind, filters.member(SourceKind, "kind of source")),
            filters.any_of("standing", standing, filters.member(Standing, "standing")),
            filters.window(since, until, on),
            filters.phrase(text),
        )
