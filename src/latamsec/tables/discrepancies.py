"""The table of discrepancies: the points on which sources disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from latamsec.models import DiscrepancyRecord, Records
from latamsec.tables import filters
from latamsec.tables.base import Table
from latamsec.tables.facets import Facet, of_field, sources_of
from latamsec.tables.filters import Several

__all__ = ["DiscrepancyTable", "discrepancies"]


class DiscrepancyTable(Table[DiscrepancyRecord]):
    """Discrepancies between sources, in the order of the records."""

    __slots__ = ()
    _name = "discrepancies"
    _record = DiscrepancyRecord
    _facets: ClassVar[Mapping[str, Facet]] = {
        "table": of_field("table"),
        "field": lambda _, discrepancy: (discrepancy.field, discrepancy.field.partition(".")[0]),
        "record": of_field("record"),
        "source": sources_of,
    }

    def filter(
        self,
        *,
        table: Several[str] | None = None,
        field: Several[str] | None = None,
        record: Several[str] | None = None,
        source: Several[str] | None = None,
        text: str | None = None,
    ) -> DiscrepancyTable:
        """Return the discrepancies that meet all conditions; see `Table`.

        Args:
            table: "events" or "designations".
            field: The field ("date", "quantities.killed"); without the measure ("quantities"), all its measures.
            record: The id of a record.
            source: The id of a source, a publisher, or a kind of source ("tracker") among those that disagree.
            text: A phrase in the values or the note.

        Examples:
            >>> import latamsec
            >>> latamsec.load("2026.10.4.1").discrepancies.filter(field="effective")[0].chosen
            '2021-12-01'
        """
        return self._select(
            filters.any_of("table", table, self._keys_of("table")),
            filters.any_of("field", field, self._keys_of("field")),
            filters.any_of("record", record, self._keys_of("record")),
            filters.any_of("source", source, self.dataset.resolver.sources),
            filters.phrase(text),
        )

    def _keys_of(self, facet: str) -> Callable[[str], tuple[str]]:
        """Return a function that accepts the keys of a facet that occur in the table."""

        def keys_of(word: str) -> tuple[str]:
            self._check_name(word, facet, self._index.postings(facet))
            return (word,)

        return keys_of


def discrepancies(records: Records) -> Iterator[DiscrepancyRecord]:
    """Yield every discrepancy of every record, events first, in the order of the records."""
    for table in ("events", "designations"):
        for record in getattr(records, table):
            for number, discrepancy in enumerate(record.discrepancies, 1):
                yield DiscrepancyRecord(
                    id=f"{record.id}-{number}",
                    table=table,
                    record=record.id,
                    field=discrepancy.field,
                    values=discrepancy.values,
                    chosen=discrepancy.chosen,
                    note=discrepancy.note,
                )
