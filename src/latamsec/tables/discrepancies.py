"""The table of discrepancies: the points on which sources disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

import attrs

from latamsec._arguments import WHERE_IDS_ARE, nearest_ids
from latamsec.errors import UnknownName, WrongType
from latamsec.models import Designation, Discrepancy, DiscrepancyRecord, Event, Records
from latamsec.tables import filters
from latamsec.tables.base import Table
from latamsec.tables.facets import Facet, of_field, sources_of
from latamsec.tables.filters import Several


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

    @filters.keywords
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
            field: The field ("date"), or a measure ("killed", "quantities.killed"); "quantities" means all measures.
            record: The id of an event or designation.
            source: The id of a source, a publisher, or a kind of source ("tracker") among those that disagree.
            text: Words in the values or the note.

        Examples:
            >>> latamsec.load("2026.10.4.1").discrepancies.filter(field="effective")[0].chosen
            '2021-12-01'
        """
        return self._select(
            filters.any_of("table", table, self._table),
            filters.any_of("field", field, self._field),
            filters.any_of("record", record, self._record_id),
            filters.any_of("source", source, self.dataset.resolver.sources),
            filters.terms(text),
        )

    def discrepancies(self) -> DiscrepancyTable:
        """Return the discrepancies themselves."""
        return self

    def _field(self, word: object) -> tuple[str]:
        """Return a field as a key of its facet: as it occurs, by its name, or by what its measure is called."""
        occurring = self.dataset.discrepancies._index.postings("field")
        if isinstance(word, str) and word in occurring:
            return (word,)
        return filters.disputed_field((Event, Designation), word)

    def _table(self, word: str) -> tuple[str]:
        self._check_name(word, "table", _TABLES)
        return (word,)

    def _record_id(self, word: object) -> tuple[str]:
        """Return the id of a record that can have discrepancies, or that has one in this dataset."""
        if not isinstance(word, str):
            raise WrongType("a name or an id", word)
        if word not in self.dataset.discrepancies._index.postings("record"):
            ids = [id for table in _TABLES for id in self.dataset.table(table).ids]
            if word not in ids:
                near, version = nearest_ids(word, ids), self.identity.version
                raise UnknownName(word, "record of discrepancies", near, version, WHERE_IDS_ARE)
        return (word,)


_TABLES = ("events", "designations")


def discrepancies(records: Records, whole: Records) -> Iterator[DiscrepancyRecord]:
    """Yield every discrepancy of the records, events first, each with its number in the whole dataset."""
    for table in _TABLES:
        every = {record.id: record.discrepancies for record in getattr(whole, table)}
        for record in getattr(records, table):
            numbered = enumerate(every[record.id], 1)
            for discrepancy in record.discrepancies:
                number = next(number for number, other in numbered if _is_part(discrepancy, other))
                own = attrs.asdict(discrepancy, recurse=False)
                yield DiscrepancyRecord(id=f"{record.id}-{number}", table=table, record=record.id, **own)


def _is_part(discrepancy: Discrepancy, whole: Discrepancy) -> bool:
    """Return whether a discrepancy is what an earlier day knew of another one of the same record."""
    values = [{value.value for value in each.values} for each in (discrepancy, whole)]
    return (discrepancy.field, discrepancy.note) == (whole.field, whole.note) and values[0] <= values[1]
