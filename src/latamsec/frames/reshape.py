"""Long forms: a row for each value of a list, each figure, each claim or each citation."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import attrs

from latamsec._arguments import check_word
from latamsec.fields import Column, Tabular, Type, walk
from latamsec.frames.frame import Frame, by_column
from latamsec.models import Citation, singular
from latamsec.text import fold, stem

_NUMBER = Column(name="number", type=Type.WHOLE, meaning="Which one of the record, from 1, in the record's order.")


def explode(frame: Frame, name: str) -> Frame:
    """Return a frame with a row for each value of a list column; see `Exportable.explode`."""
    lists = tuple(column.name for column in frame.columns if column.many)
    if isinstance(name, str):  # A facet has a word in the singular for the same: "country", "person".
        words = {word: each for each in lists for word in (stem(singular(each)), stem(each), each)}
        name = words.get(name) or words.get(stem(fold(name)), name)
    check_word(name, lists, f"column of lists in {frame.name}", frame.identity.version)
    position = frame.names.index(name)
    column, values = frame.columns[position], frame.values[position]
    counts = [max(len(items), 1) for items in values]
    pairs = [(other, _repeat(own, counts)) for other, own in zip(frame.columns, frame.values, strict=True)]
    pairs[position : position + 1] = _split(column, [item for items in values for item in items or [None]])
    return attrs.evolve(
        frame,
        columns=tuple(column for column, _ in pairs),
        values=tuple(values for _, values in pairs),
        question=frame.question.then("explode", name),
    )


def parts(frame: Frame, name: str, keep: Sequence[str]) -> Frame:
    """Return a frame with a row for each structure of a list column: the columns to keep, a number, the parts."""
    by_name = dict(zip(frame.names, zip(frame.columns, frame.values, strict=True), strict=True))
    column, lists = by_name[name]
    counts, items = [*map(len, lists)], [item for each in lists for item in each]
    owner = singular(frame.name)
    return attrs.evolve(
        frame,
        name=name,
        columns=(
            *(attrs.evolve(by_name[key][0], name=owner if key == "id" else f"{owner}_{key}") for key in keep),
            _NUMBER,
            *column.within,
        ),
        values=(
            *(_repeat(by_name[key][1], counts) for key in keep),
            [number for count in counts for number in range(1, count + 1)],
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


def _split(column: Column, values: list[Any]) -> list[tuple[Column, list[Any]]]:
    """Return a column of single values with them, and a column of structures as a column for each part."""
    empty = column.empty or "None."
    if column.type is not Type.STRUCTURE:
        return [(attrs.evolve(column, many=False, empty=empty), values)]
    return [
        (
            attrs.evolve(part, name=f"{column.name}_{part.name}", empty=part.empty or empty),
            [None if value is None else value[part.name] for value in values],
        )
        for part in column.within
    ]


def _repeat(values: Sequence[Any], counts: Sequence[int]) -> list[Any]:
    return [value for value, count in zip(values, counts, strict=True) for _ in range(count)]
