"""The table of discrepancies: the points on which sources disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from latamsec.errors import UnknownName
from latamsec.models import DiscrepancyRecord, Records
from latamsec.tables import filters
from latamsec.tables.base import Facet, Table, sources_of
from latamsec.tables.filters import Several
from latamsec.text import nearest


class DiscrepancyTable(Table[DiscrepancyRecord]):
    """Where sources disagree, record by record."""

    __slots__ = ()
    _name = "discrepancies"
    _record = DiscrepancyRecord
    _facets: ClassVar[Mapping[str, Facet]] = {
        "table": lambda _, record: (record.table,),
        "field": lambda _, record: (record.field, record.field.partition(".")[0]),
        "record": lambda _, record: (record.record,),
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
        """Return the discrepancies that meet all conditions given.

        Args:
            table: "events" or "designations".
            field: The field in question ("date", "quantities.killed"); a field alone covers its measures.
            record: The id of a record.
            source: A source's id, a publisher, or a kind of source ("tracker") among those that disagree.
            text: Words in the values or the note.

        Raises:
            UnknownName: a word means nothing in this dataset, or in no discrepancy of it.
        """
        return self._select(
            filters.any_of("table", table, self._known("table")),
            filters.any_of("field", field, self._known("field")),
            filters.any_of("record", record, self._known("record")),
            filters.any_of("source", source, self._dataset.resolver.sources),
            filters.phrase(text),
        )

    def _known(self, facet: str) -> Callable[[str], tuple[str]]:
        words = {key for record in self for key in self._facets[facet](self._dataset, record)}

        def keys_of(word: str) -> tuple[str]:
            if word not in words:
                raise UnknownName(word, f"{facet} of discrepancies", nearest(word, words), self.identity.version)
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
