"""Where sources disagree, record by record: each discrepancy together with the record that has it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from latamsec.models import Discrepancy, Record, Records
from latamsec.storage.lazy import Unread


@attrs.frozen(kw_only=True, repr=False)
class Conflict(Discrepancy, Record):
    """A discrepancy, and the record in which it stands."""

    id: str = attrs.field(metadata={"meaning": "The record's id and the number of the discrepancy in it, from 1."})
    table: str = attrs.field(metadata={"meaning": "The table of the record."})
    record: str = attrs.field(metadata={"meaning": "The id of the record."})


def conflicts(records: Records | Unread) -> Iterator[Conflict]:
    """Every discrepancy of every record, events first, in the order of the records."""
    for table in ("events", "designations"):
        for record in getattr(records, table):
            for number, discrepancy in enumerate(record.discrepancies, 1):
                yield Conflict(
                    id=f"{record.id}-{number}",
                    table=table,
                    record=record.id,
                    field=discrepancy.field,
                    values=discrepancy.values,
                    chosen=discrepancy.chosen,
                    note=discrepancy.note,
                )
