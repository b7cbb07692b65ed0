"""The base of tables and frames: their text and HTML, and their exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, overload

from latamsec._arguments import check_number
from latamsec._speaking import speaking

if TYPE_CHECKING:
    from pathlib import Path

    import pandas
    import polars
    import pyarrow

    from latamsec.fields import Tabular
    from latamsec.frames.frame import Frame


class Exportable:
    """Rows that can be shown and exported.

    Libraries that read the Arrow PyCapsule interface take them directly: `polars.DataFrame(events)`,
    `pyarrow.table(events)`, `duckdb.sql("from events")`.

    Examples:
        >>> places = latamsec.load("2026.10.4.1").places
        >>> places.to_csv().splitlines()[0]
        'id,name,kind,country,coordinates,within'
        >>> places.to_pandas()["name"].tolist()[:3]
        ['ANR Robinson International Airport', 'Asunción', 'Barranquilla']
    """

    __slots__ = ()

    def frame(self) -> Frame:
        """Return the rows as plain values in described columns."""
        raise NotImplementedError

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as plain data."""
        raise NotImplementedError

    def __getitem__(self, key: slice) -> Self:
        raise NotImplementedError

    def __repr__(self: Tabular) -> str:
        from latamsec import display

        return display.table_text(self, width=display.screen_width())

    def _repr_html_(self: Tabular) -> str:
        from latamsec import display

        return display.table_html(self)

    @speaking
    def head(self, count: int = 5) -> Self:
        """Return the first rows, as `rows[:count]`.

        Raises:
            WrongType: `count` is not a whole number.

        Examples:
            >>> print(latamsec.load("2026.10.4.1").events.head(3).question)
            events[:3]
        """
        check_number("count", count)
        return self[:count]

    @speaking
    def tail(self, count: int = 5) -> Self:
        """Return the last rows, as `rows[-count:]`.

        Raises:
            WrongType: `count` is not a whole number.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.tail(1).ids
            ('2026-10-04-boat-strike-caribbean',)
        """
        check_number("count", count)
        return self[-count:] if count else self[:0]

    @speaking
    def explode(self, field: str) -> Frame:
        """Return a row for each value of a field that holds several ("countries", "kinds", "claims").

        The other fields are repeated. A record without a value keeps one row, with None. A structure has a column for
        each of its parts (`claims_by`).

        Raises:
            UnknownName: There is no such column, or it holds a single value.

        Examples:
            >>> latamsec.load("2026.10.4.1").events[:1].explode("countries")["countries"]
            ['US', 'CU']
        """
        from latamsec.frames import reshape

        return reshape.explode(self.frame(), field)

    @overload
    def to_csv(self, *, bom: bool = ...) -> str: ...
    @overload
    def to_csv(self, path: str | Path, *, bom: bool = ...) -> None: ...
    def to_csv(self, path: str | Path | None = None, *, bom: bool = False) -> str | None:
        """Return the rows as CSV, flat and safe in spreadsheets, or write it to a path and return None.

        Args:
            path: The file to write.
            bom: Begin with a byte order mark, without which Excel reads accents wrongly in a file that it opens itself.

        Examples:
            >>> latamsec.load("2026.10.4.1").places.to_csv(bom=True)[:8]
            '\ufeffid,name'
        """
        from latamsec.frames import csv_json

        frame = self.frame()
        return csv_json.text_or_file(("\ufeff" if bom else "") + csv_json.csv_text(frame.names, frame.rows), path)

    def to_excel(self, path: str | Path) -> None:
        """Write the rows as an Excel workbook: days are dates, numbers are numbers, and texts are never formulas.

        Lists are joined with "; ", structures are JSON. A second sheet has the dataset, the question and the meaning of
        each column. A text beyond the 32,767 characters of a cell ends in "…".

        Raises:
            MissingExtra: XlsxWriter is not installed.
            InvalidData: A sheet has fewer rows or columns than the table.
            UnknownName: The file name has the ending of another kind of workbook, such as `.xls`.

        Examples:
            >>> import latamsec, tempfile
            >>> from pathlib import Path
            >>> path = Path(tempfile.mkdtemp()) / "places.xlsx"
            >>> latamsec.load("2026.10.4.1").places.to_excel(path)
            >>> path.exists()
            True
        """
        from latamsec.frames import excel

        excel.write(self.frame(), path)

    @overload
    def to_json(self) -> str: ...
    @overload
    def to_json(self, path: str | Path) -> None: ...
    def to_json(self, path: str | Path | None = None) -> str | None:
        """Return the rows as a JSON array of objects, or write it to a path and return None."""
        from latamsec.frames import csv_json

        return csv_json.text_or_file(csv_json.to_json(self.to_dicts()), path)

    @overload
    def to_jsonl(self) -> str: ...
    @overload
    def to_jsonl(self, path: str | Path) -> None: ...
    def to_jsonl(self, path: str | Path | None = None) -> str | None:
        """Return the rows as JSON Lines, one object per line, or write them to a path and return None."""
        from latamsec.frames import csv_json

        return csv_json.text_or_file(csv_json.to_jsonl(self.to_dicts()), path)

    def to_arrow(self) -> pyarrow.Table:
        """Return the rows as an Arrow table: days as `date32`, lists as lists, structures as structs.

        The metadata of its schema holds the version and digest of the dataset; those of a field, its meaning.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        from latamsec.frames import dataframes

        return dataframes.to_arrow(self.frame())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the rows as a stream of record batches, by the Arrow PyCapsule interface; see `to_arrow`.

        Args:
            requested_schema: A capsule with the schema that the consumer prefers; it is used if possible.
        """
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def __narwhals_dataframe__(self) -> object:
        """Return the table of `to_arrow` to narwhals, through which Altair, Plotly and others read data frames."""
        from latamsec.frames import dataframes

        return dataframes.to_narwhals(self.frame())

    def to_parquet(self, path: str | Path) -> None:
        """Write the rows as a Parquet file, with the types and the metadata of `to_arrow`.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        from latamsec.frames import dataframes

        dataframes.write_parquet(self.frame(), path)

    def to_pandas(self, *, floats: bool = False) -> pandas.DataFrame:
        """Return the rows as a pandas data frame; its `attrs` hold the version and digest of the dataset.

        Texts are `str`, whole numbers `Int64`, days `datetime64`, lists lists, structures dicts.

        Args:
            floats: Whether whole numbers are `float64`, with NaN for a missing value, and texts Python objects, with
                None: what statsmodels, scikit-learn, `to_stata` and rpy2 accept without conversion.

        Raises:
            MissingExtra: pandas is not installed.
        """
        from latamsec.frames import dataframes

        frame = self.frame()
        return dataframes.to_pandas(frame, floats=floats, shared=frame is self)

    def to_polars(self) -> polars.DataFrame:
        """Return the rows as a polars data frame: days as `Date`, lists as `List`, structures as `Struct`.

        Raises:
            MissingExtra: polars or pyarrow is not installed.
        """
        from latamsec.frames import dataframes

        return dataframes.to_polars(self.frame())
