"""A frame: rows of plain values on the way to a data frame, a file or a notebook.

Tables give one with `frame()`, and so do the questions whose answers are no records (`explode`, `quantities`, `claims`,
`citings`, `panel`). It is immutable: every export makes its own copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

import attrs

from latamsec.frames.rows import Rows

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    import pandas
    import polars
    import pyarrow

    from latamsec import display


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Frame(Rows):
    """Rows of plain values in described columns, and the ways out of them.

    `len()` counts the rows; iterating gives them as dicts; `frame["name"]` is one column as a list. Columns have texts,
    numbers, days and lists; a structure is a dict. The columns and what they mean stand in `columns`. Two frames are
    equal when their columns, values and dataset are.
    """

    def __repr__(self) -> str:
        from latamsec import display

        return display.table_text(self.sheet())

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.table_html(self.sheet())

    def sheet(self) -> display.Sheet:
        """The frame, as far as somebody who looks at it is concerned: for `latamsec.display`."""
        from latamsec import display

        return display.sheet_of_frame(self)

    def cite(self, style: str = "text") -> str:
        """How to cite these rows: the dataset, and what was asked of it.

        Args:
            style: `text`, `bibtex` (the entry types of BibLaTeX), `ris` or `csl-json`.

        Raises:
            UnknownName: the style is none of these.
        """
        from latamsec import citation

        return citation.cite(self.identity, style, asked=self.asked, table=self.name)

    # Out of it

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
        from latamsec.frames import arrow

        arrow.write_parquet(self, path)

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
        from latamsec.frames import arrow

        return arrow.table(self)

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
