"""Long forms: one row for each value of a list, for each figure, claim or citation, as analysts reach for them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import attrs

from latamsec.errors import UnknownName
from latamsec.fields import Column, Tabular, Type, walk
from latamsec.frames.frame import Frame, by_column
from latamsec.models import Citation, singular

_NUMBER = Column(name="number", type=Type.WHOLE, meaning="Which one of the record, from 1, in the record's order.")


def exploded(frame: Frame, name: str) -> Frame:
    """A frame with one row for each value of a list column; all other columns are repeated.

    A structure gives a column for each of its parts, with the name of the list in front (`claims_by`). A row with an
    empty list stays, with None in its place, so that no record is lost.

    Raises:
        UnknownName: the frame has no such column, or it holds no lists.
    """
    lists = [column.name for column in frame.columns if column.many]
    if name not in lists:
        raise UnknownName(name, f"column of lists in {frame.name}", tuple(lists), frame.identity.version)
    position = frame.names.index(name)
    column, several = frame.columns[position], frame.values[position]
    counts = [max(len(one), 1) for one in several]
    rows: list[Any] = list(chain.from_iterable(one or [None] for one in several))
    inner, values = _spread(column, rows)
    before, after = slice(None, position), slice(position + 1, None)
    return attrs.evolve(
        frame,
        columns=(*frame.columns[before], *inner, *frame.columns[after]),
        values=(
            *(_repeated(one, counts) for one in frame.values[before]),
            *values,
            *(_repeated(one, counts) for one in frame.values[after]),
        ),
        question=frame.question.then("explode", name),
    )


def parts_of(frame: Frame, name: str, keep: Sequence[str]) -> Frame:
    """A frame with one row for each structure in a list column: some columns of the record, a number, the parts.

    Args:
        frame: The frame of the records.
        name: The column of structures.
        keep: The columns of the record to repeat beside each.
    """
    position = frame.names.index(name)
    column, several = frame.columns[position], frame.values[position]
    counts = [len(one) for one in several]
    kept = [frame.names.index(one) for one in keep]
    owner = singular(frame.name)
    repeated = (attrs.evolve(frame.columns[one], name=_prefixed(frame.columns[one].name, owner)) for one in kept)
    values = ([one[own.name] for one in chain.from_iterable(several)] for own in column.within)
    return attrs.evolve(
        frame,
        name=name,
        columns=(*repeated, _NUMBER, *column.within),
        values=(
            *(_repeated(frame.values[one], counts) for one in kept),
            list(chain.from_iterable(range(1, count + 1) for count in counts)),
            *values,
        ),
        question=frame.question.then(name),
    )


def citations(table: Tabular) -> Frame:
    """Return one row per citation anywhere in the records of a table: what cites, and what is cited."""
    rows = [
        (record.id, path, part.source, part.locator)
        for record in table.rows
        for path, part in walk(record)
        if isinstance(part, Citation)
    ]
    owner = "record" if table.name == "discrepancies" else singular(table.name)
    columns = (
        Column(name=owner, type=Type.TEXT, meaning="The id of the record that cites."),
        Column(name="path", type=Type.TEXT, meaning="Where in the record (`claims[0].sources[1]`)."),
        Column(name="source", type=Type.TEXT, meaning="The id of the source."),
        Column(
            name="locator",
            type=Type.TEXT,
            meaning="Where in the source: a page, section, notice number, heading.",
            empty="The source is short, or not divided.",
        ),
    )
    return Frame(
        name="citations",
        columns=columns,
        values=by_column(columns, rows),
        identity=table.identity,
        question=table.question.then("citations"),
        note=table.note,
    )


def _spread(column: Column, rows: Sequence[Any]) -> tuple[tuple[Column, ...], tuple[list[Any], ...]]:
    """The values of a list column, one a row, as one column or, for structures, one for each part."""
    if column.type is not Type.STRUCTURE:
        return (attrs.evolve(column, many=False, empty=column.empty or "None."),), (list(rows),)
    inner = tuple(
        attrs.evolve(one, name=f"{column.name}_{one.name}", empty=one.empty or column.empty or "None.")
        for one in column.within
    )
    return inner, tuple([None if row is None else row[one.name] for row in rows] for one in column.within)


def _repeated(values: Sequence[Any], counts: Sequence[int]) -> list[Any]:
    return [value for value, count in zip(values, counts, strict=True) for _ in range(count)]


def _prefixed(name: str, owner: str) -> str:
    return owner if name == "id" else f"{owner}_{name}"
