"""Rows of plain values in described columns: what data frames and files are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from latamsec.errors import UnknownName
from latamsec.fields import Column
from latamsec.identity import Identity
from latamsec.text import nearest


@attrs.frozen(kw_only=True, repr=False)
class Rows:
    """Rows of plain values in described columns.

    `len()` counts the rows; iterating gives them as dicts; `frame["name"]` is one column as a list. Columns have texts,
    numbers, days and lists; a structure is a dict. The columns and what they mean stand in `columns`. Two are equal
    when their columns, values and dataset are.
    """

    name: str
    """What its rows are, in the plural: "events", "claims", "country-months"."""
    columns: tuple[Column, ...]
    """Its columns, in order."""
    values: tuple[Sequence[Any], ...]
    """The values, column by column. Not to be changed."""
    identity: Identity
    """The dataset it comes from: version, digest, coverage."""
    asked: tuple[str, ...] = ()
    """What was asked of the dataset to get it, in order."""
    note: str = ""
    """What a reader should know: what could not be counted, why it is empty. Mostly empty."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    @property
    def metadata(self) -> dict[str, str]:
        """Which dataset and question it comes from, as its copies in other libraries carry it."""
        known = {"known_on": self.identity.known_on.isoformat()} if self.identity.known_on else {}
        asked = {"asked": ".".join(self.asked)} if self.asked else {}
        return {"dataset": self.identity.version, "digest": self.identity.digest, "table": self.name, **known, **asked}

    def __hash__(self) -> int:
        return hash((self.name, self.identity.digest, self.asked, len(self)))

    def __len__(self) -> int:
        return len(self.values[0])

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.names, row, strict=True)) for row in self.rows())

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows, each a tuple in the order of the columns."""
        return zip(*self.values, strict=True)

    def __getitem__(self, name: str) -> list[Any]:
        """One column, as a list of its own.

        Raises:
            UnknownName: it has no such column.
        """
        if name not in self.names:
            near = nearest(name, self.names) or self.names
            raise UnknownName(name, f"column of {self.name}", near, self.identity.version)
        return list(self.values[self.names.index(name)])


def by_column(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> tuple[list[Any], ...]:
    """Rows as the values of a frame: one list a column, also where there are no rows."""
    held = tuple(rows)
    return tuple([row[number] for row in held] for number in range(len(columns)))
