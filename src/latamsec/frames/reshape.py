"""Long forms: a row for each value of a list, each figure, each claim or each citation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

import attrs

from latamsec._choice import check_word
from latamsec.fields import Column, Tabular, Type, walk
from latamsec.frames.frame import Frame, by_column
from latamsec.models import Citation, singular

__all__ = ["citations", "explode", "parts"]

_NUMBER = Column(name="number", type=Type.WHOLE, meaning="Which one of the record, from 1, in the record's order.")


def explode(frame: Frame, name: str) -> Frame:
    """Return a frame with a row for each value of a list column; the other columns are repeated.

    A structure becomes a column for each of its parts (`claims_by`). A row with an empty list stays, with None.

    Raises:
        UnknownName: The frame has no such column, or it holds single values.
    """
    lists = tuple(column.name for column in frame.columns if column.many)
    check_word(name, lists, f"column of lists in {frame.name}", frame.identity.version)
    position = frame.names.index(name)
    column, values = frame.columns[position], frame.values[position]
    counts = [max(len(items), 1) for items in values]
    columns, new_values = _split(column, list(chain.from_iterable(items or [None] for items in values)))
    before, after = slice(None, position), slice(position + 1, None)
    return attrs.evolve(
        frame,
        columns=(*frame.columns[before], *columns, *frame.columns[after]),
        values=(
            *(_repeat(others, counts) for others in frame.values[before]),
            *new_values,
            *(_repeat(others, counts) for others in frame.values[after]),
        ),
        question=frame.question.then("explode", name),
    )


def parts(frame: Frame, name: str, keep: Sequence[str]) -> Frame:
    """Return a frame with a row for each structure of a list column: some columns, a number, the parts.

    Args:
        frame: A frame of records.
        name: The column of structures.
        keep: The columns to repeat in front of each structure.
    """
    position = frame.names.index(name)
    column, values = frame.columns[position], frame.values[position]
    counts, items = [*map(len, values)], [*chain.from_iterable(values)]
    owner = singular(frame.name)
    keep_columns = [frame.columns[frame.names.index(key)] for key in keep]
    return attrs.evolve(
        frame,
        name=name,
        columns=(
            *(attrs.evolve(c, name=owner if c.name == "id" else f"{owner}_{c.name}") for c in keep_columns),
            _NUMBER,
            *column.within,
        ),
        values=(
            *(_repeat(frame.values[frame.names.index(key)], counts) for key in keep),
            list(chain.from_iterable(range(1, count + 1) for count in counts)),
            *([*map(itemgetter(part.name), items)] for part in column.within),
        ),
        question=frame.question.then(name),
    )


def citations(table: Tabular) -> Frame:
    """Return a frame with a row for each citation anywhere in the records of a table."""
    rows = [
        (record.id, path, part.source, getattr(part.locator, "english", part.locator))
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


def _split(column: Column, values: Sequence[Any]) -> tuple[tuple[Column, ...], tuple[Sequence[Any], ...]]:
    """Return a column of single values as it is, and a column of structures as a column for each part."""
    if column.type is not Type.STRUCTURE:
        return (attrs.evolve(column, many=False, empty=column.empty or "None."),), (values,)
    columns = tuple(
        attrs.evolve(part, name=f"{column.name}_{part.name}", empty=part.empty or column.empty or "None.")
        for part in column.within
    )
    return columns, tuple([None if value is None else value[part.name] for value in values] for part in column.within)


def _repeat(values: Sequence[Any], counts: Sequence[int]) -> list[Any]:
    return [value for value, count in zip(values, counts, strict=True) for _ in range(count)]
