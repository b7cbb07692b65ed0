"""A frame: rows of plain values on the way to a data frame, a file or a notebook.

Tables return one with `frame()`, and so do the questions whose answers are not records (`explode`, `quantities`,
`claims`, `citations`, `panel`). It is immutable: every export makes its own copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

import attrs

from latamsec.errors import UnknownName
from latamsec.fields import Column
from latamsec.models import Identity
from latamsec.question import Question
from latamsec.text import nearest

if TYPE_CHECKING:
    from pathlib import Path

    import pandas
    import polars
    import pyarrow


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Frame:
    """Rows of plain values in described columns, and their exports.

    `len()` counts the rows; iterating yields them as dicts; `frame["name"]` is one column as a list. Columns hold
    texts, numbers, days and lists; a structure is a dict. Frames are equal if their columns, values and dataset are.
    """

    name: str
    """What its rows are called, in the plural: "events", "claims", "country-months"."""
    columns: tuple[Column, ...]
    """Its columns, in order, each with its type and meaning."""
    values: tuple[Sequence[Any], ...]
    """The values, column by column. Not to be changed."""
    identity: Identity
    """The dataset it comes from: version, digest, coverage."""
    question: Question
    """What was asked of the dataset to get it."""
    note: str = ""
    """What a reader should know: what could not be counted, why it is empty; mostly empty."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Frame):
            return NotImplemented
        return (self.name, self.columns, self.values, self.identity, self.question) == (
            other.name,
            other.columns,
            other.values,
            other.identity,
            other.question,
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    @property
    def metadata(self) -> dict[str, str]:
        """Which dataset and question it comes from, as its copies in other libraries carry it."""
        as_of = {"as_of": self.identity.as_of.isoformat()} if self.identity.as_of else {}
        question = {} if self.question.is_whole else {"question": str(self.question)}
        identity = self.identity
        return {"dataset": identity.version, "digest": identity.digest, "table": self.name, **as_of, **question}

    def __hash__(self) -> int:
        return hash((self.name, self.identity.digest, self.question, len(self)))

    def __len__(self) -> int:
        return len(self.values[0])

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.names, row, strict=True)) for row in self.rows)

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """The rows, each a tuple in the order of the columns."""
        return list(zip(*self.values, strict=True))

    def cited(self, row: object) -> tuple[()]:
        """Return no sources: rows of plain values cite nothing as a whole."""
        return ()

    def head(self, count: int = 5) -> Frame:
        """Return the first rows as a frame."""
        values = tuple(values[:count] for values in self.values)
        return attrs.evolve(self, values=values, question=self.question.then("head", count))

    def __repr__(self) -> str:
        from latamsec import display

        return display.table_text(self)

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.table_html(self)

    def __getitem__(self, name: str) -> list[Any]:
        """One column, as a list of its own.

        Raises:
            UnknownName: it has no such column.
        """
        if name not in self.names:
            near = nearest(name, self.names) or self.names
            raise UnknownName(name, f"column of {self.name}", near, self.identity.version)
        return list(self.values[self.names.index(name)])

    def cite(self, style: str = "text") -> str:
        """How to cite these rows: the dataset, and what was asked of it.

        Args:
            style: `text`, `bibtex` (the entry types of BibLaTeX), `ris` or `csl-json`.

        Raises:
            UnknownName: the style is none of these.
        """
        from latamsec import citation

        return citation.cite(self.identity, style, question=self.question)

    # Export

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts."""
        return list(self)

    @overload
    def to_csv(self) -> str: ...
    @overload
    def to_csv(self, path: str | Path) -> None: ...
    def to_csv(self, path: str | Path | None = None) -> str | None:
        """The rows as CSV, flat and safe in spreadsheets: the text, or None where it is written to a path."""
        from latamsec.frames import csv_json

        return csv_json.written(csv_json.to_csv(self), path)

    @overload
    def to_json(self) -> str: ...
    @overload
    def to_json(self, path: str | Path) -> None: ...
    def to_json(self, path: str | Path | None = None) -> str | None:
        """The rows as a JSON array of objects: the text, or None where it is written to a path."""
        from latamsec.frames import csv_json

        return csv_json.written(csv_json.rows_to_json(self), path)

    @overload
    def to_jsonl(self) -> str: ...
    @overload
    def to_jsonl(self, path: str | Path) -> None: ...
    def to_jsonl(self, path: str | Path | None = None) -> str | None:
        """The rows as JSON Lines, one object a line: the text, or None where it is written to a path."""
        from latamsec.frames import csv_json

        return csv_json.written(csv_json.rows_to_jsonl(self), path)

    def to_parquet(self, path: str | Path) -> None:
        """The rows as a Parquet file, with the types and the metadata of `to_arrow`.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        from latamsec.frames import dataframes

        dataframes.write_parquet(self, path)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas data frame; version and digest of the dataset stand in its `attrs`.

        Texts are `str`, whole numbers `Int64`, days `datetime64`, lists lists, structures dicts.

        Raises:
            MissingExtra: pandas is not installed.
        """
        from latamsec.frames import dataframes

        return dataframes.to_pandas(self)

    def to_polars(self) -> polars.DataFrame:
        """The rows as a polars data frame: days as `Date`, lists as `List`, structures as `Struct`.

        Raises:
            MissingExtra: polars or pyarrow is not installed.
        """
        from latamsec.frames import dataframes

        return dataframes.to_polars(self)

    def to_arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table: days as `date32`, lists as lists, structures as structs.

        Dataset version and digest stand in the metadata of its schema, the meaning of each column in that of its field.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        from latamsec.frames import dataframes

        return dataframes.to_arrow(self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows as a stream of Arrow record batches, by the Arrow PyCapsule interface.

        Whatever reads that interface takes the frame as it is: `polars.DataFrame(frame)`, `pyarrow.table(frame)`,
        `duckdb.sql("from frame")`.

        Args:
            requested_schema: A capsule with the schema that the consumer would rather have, which is tried.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        return self.to_arrow().__arrow_c_stream__(requested_schema)


def by_column(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> tuple[list[Any], ...]:
    """Rows as the values of a frame: one list a column, also where there are no rows."""
    held = tuple(rows)
    return tuple([row[number] for row in held] for number in range(len(columns)))
