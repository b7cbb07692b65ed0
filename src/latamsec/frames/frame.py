"""Frames: rows of plain values that are not records, or no longer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Self, overload

import attrs

from latamsec._arguments import check_word
from latamsec._speaking import speaking
from latamsec.fields import Column
from latamsec.frames.exportable import Exportable
from latamsec.models import Identity
from latamsec.question import Question

if TYPE_CHECKING:
    from latamsec.receipts import Receipt


@attrs.frozen(kw_only=True, repr=False)
class Frame(Exportable):
    """An immutable sequence of rows of plain values in described columns.

    `len()` counts the rows, iterating yields them as dicts, `frame["name"]` is a column and `frame[:5]` a frame. A
    column holds texts, numbers, days, lists or, for structures, dicts. Two frames are equal if their columns, values,
    dataset and question are.

    Examples:
        >>> claims = latamsec.load("2026.10.4.1").events.claims()
        >>> claims["by"][:2]
        ['Donald Trump', 'Government of Cuba']
    """

    name: str
    """What the rows are called, in the plural: "events", "claims", "country-months"."""
    columns: tuple[Column, ...]
    """The columns, in order, each with its type and meaning."""
    values: tuple[Sequence[Any], ...]
    """The values, column by column. Do not change them."""
    identity: Identity
    """The dataset that they come from: version, digest, coverage."""
    question: Question
    """What was asked of the dataset to get them."""
    note: str = attrs.field(default="", eq=False)
    """What a reader should know: why there are no rows, or what may be missing; mostly empty."""

    def __hash__(self) -> int:
        return hash((self.name, self.identity.digest, self.question, len(self)))

    def __len__(self) -> int:
        return len(self.values[0])

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.names, row, strict=True)) for row in self.rows)

    @overload
    def __getitem__(self, key: str) -> list[Any]: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    @speaking
    def __getitem__(self, key: str | slice) -> list[Any] | Self:
        """Return a copy of a column; a frame for a slice.

        Raises:
            UnknownName: There is no such column.
        """
        if isinstance(key, slice):
            question = self.question.then("slice", key.start, key.stop, key.step)
            return attrs.evolve(self, values=tuple(values[key] for values in self.values), question=question)
        check_word(key, self.names, f"column of {self.name}", self.identity.version, listed="The attribute .names")
        return list(self.values[self.names.index(key)])

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """The rows, each a tuple in the order of the columns."""
        return list(zip(*self.values, strict=True))

    @property
    def metadata(self) -> dict[str, str]:
        """The dataset, table and question, as exports to other libraries carry them."""
        identity = self.identity
        as_of = {"as_of": identity.as_of.isoformat()} if identity.as_of else {}
        question = {} if self.question.is_whole else {"question": str(self.question)}
        return {"dataset": identity.version, "digest": identity.digest, "table": self.name, **as_of, **question}

    def sources_of(self, row: object) -> tuple[()]:
        """Return no sources: a row of plain values cites none."""
        return ()

    @speaking
    def cite(self, style: str = "text") -> str:
        """Return a citation of the dataset and the question.

        Args:
            style: `text`, `apa`, `bibtex`, `biblatex`, `ris` or `csl-json`.

        Raises:
            UnknownName: There is no such style.
        """
        from latamsec import citation

        return citation.cite(self.identity, style, question=self.question)

    def receipt(self) -> Receipt:
        """Return a receipt: the dataset, the question, and the digest of the file that `to_csv(path)` writes.

        Examples:
            >>> receipt = latamsec.load("2026.10.4.1").events.filter(country="Belize").quantities().receipt()
            >>> latamsec.verify(receipt).ok
            True
        """
        from latamsec import receipts

        return receipts.Receipt.of(self)

    def frame(self) -> Frame:
        """Return the frame itself."""
        return self

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as dicts."""
        return list(self)


def by_column(columns: Sequence[object], rows: Iterable[Sequence[Any]]) -> tuple[list[Any], ...]:
    """Return rows as the values of a frame: a list per column, even if there are no rows."""
    rows = tuple(rows)
    return tuple([row[number] for row in rows] for number in range(len(columns)))
