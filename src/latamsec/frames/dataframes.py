"""Frames as Arrow tables and as data frames of pandas and polars. This module owns these libraries and narwhals."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from latamsec import _files
from latamsec.errors import MissingExtra
from latamsec.fields import Column, Type

if TYPE_CHECKING:
    from pathlib import Path

    import pandas
    import polars
    import pyarrow

    from latamsec.frames.frame import Frame


def to_pandas(frame: Frame, *, floats: bool = False, shared: bool = True) -> pandas.DataFrame:
    """Return a frame as a pandas data frame, with the same types if there are no rows; see `Exportable.to_pandas`.

    Lists and structures are copied if the frame is shared with others: a data frame is mutable, a frame is not.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingExtra("to_pandas()", "pandas", "pandas") from error
    series = {
        column.name: pandas.Series(
            [_copy(value) for value in values] if shared and (column.many or column.within) else list(values),
            dtype=_dtype(column, floats=floats),
            index=range(len(frame)),
        )
        for column, values in zip(frame.columns, frame.values, strict=True)
    }
    result = pandas.DataFrame(series, columns=list(frame.names))
    result.attrs.update(frame.metadata)
    return result


def to_polars(frame: Frame) -> polars.DataFrame:
    """Return a frame as a polars data frame, with the same types if there are no rows; see `Exportable.to_polars`."""
    try:
        import polars
    except ImportError as error:
        raise MissingExtra("to_polars()", "polars", "polars") from error
    return polars.DataFrame(to_arrow(frame))


def _dtype(column: Column, *, floats: bool = False) -> str:
    """Return the pandas type of a column; lists and structures are Python objects."""
    if column.many or column.type is Type.STRUCTURE:
        return "object"
    types = {Type.DAY: "datetime64[s]", Type.WHOLE: "float64" if floats else "Int64", Type.NUMBER: "float64"}
    return types.get(column.type, "object" if floats else "string")


def _copy(value: Any) -> Any:
    match value:
        case list():
            return [_copy(item) for item in value]
        case dict():
            return {key: _copy(item) for key, item in value.items()}
        case _:
            return value


# Arrow ------------------------------------------------------------------------------------------------------------


def to_arrow(frame: Frame) -> pyarrow.Table:
    """Return a frame as an Arrow table, with the same types if there are no rows; see `Exportable.to_arrow`."""
    pa = _pyarrow()
    metadata = {f"latamsec.{key}": value for key, value in frame.metadata.items()}
    schema = pa.schema([_field(column, pa) for column in frame.columns], metadata=metadata)
    arrays = [pa.array(values, field.type) for values, field in zip(frame.values, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def to_narwhals(frame: Frame) -> object:
    """Return the object by which narwhals knows the Arrow table of a frame."""
    import narwhals  # Only narwhals calls this, so it is installed.

    # Narwhals documents the protocol but has no public name for its own implementation of it.
    return narwhals.from_native(to_arrow(frame), eager_only=True)._compliant_frame


def write_parquet(frame: Frame, path: str | Path) -> None:
    """Write a frame as a Parquet file; see `Exportable.to_parquet`."""
    table = to_arrow(frame)
    import pyarrow as pa
    from pyarrow import parquet

    content = pa.BufferOutputStream()
    parquet.write_table(table, content)
    _files.write(path, content.getvalue().to_pybytes())


def values_of(column: object) -> list[Any] | None:
    """Return the values of a Series or an Arrow array, with None for missing ones; None if it is not a column.

    Raises:
        MissingExtra: narwhals is not installed.
    """
    try:
        import narwhals
    except ImportError as error:
        raise MissingExtra("annotate_all() of another library's column", "narwhals", "match") from error
    pa = sys.modules.get("pyarrow")  # If nobody has imported pyarrow, the column is not one of its arrays.
    if pa is not None and isinstance(column, pa.Array):  # narwhals reads chunked arrays only.
        column = pa.chunked_array([column])
    series = narwhals.from_native(column, allow_series=True, pass_through=True)
    if not isinstance(series, narwhals.Series):
        return None
    # pandas has several missing values, among them nan, so the library itself has to say which values are missing.
    missing = series.is_null().to_list()
    return [None if empty else value for value, empty in zip(series.to_list(), missing, strict=True)]


def labels_of(column: Any) -> list[int] | list[str] | None:
    """Return the index of a Series, as whole numbers if all are, otherwise as text; None if the column has no index."""
    try:
        import narwhals
    except ImportError:
        return None
    series = narwhals.from_native(column, allow_series=True, pass_through=True)
    index = narwhals.maybe_get_index(series) if isinstance(series, narwhals.Series) else None
    if index is None:
        return None
    labels = index.tolist()
    return labels if all(type(label) is int for label in labels) else [str(label) for label in labels]


def beside(
    batch: pyarrow.RecordBatch, rows: Sequence[int], column: Column, values: Sequence[Any]
) -> pyarrow.RecordBatch:
    """Return some rows of a batch, by position and some of them repeatedly, with one more column and its values."""
    pa = _pyarrow()
    field = _field(column, pa)
    batch = batch.take(pa.array(rows, pa.int64()))
    arrays = [*batch.columns, pa.array(values, field.type)]
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema([*batch.schema, field]))


def _field(column: Column, pa: Any) -> pyarrow.Field:
    types = {
        Type.DAY: pa.date32,
        Type.WHOLE: pa.int64,
        Type.NUMBER: pa.float64,
        Type.STRUCTURE: lambda: pa.struct([_field(part, pa) for part in column.within]),
    }
    type_ = types.get(column.type, pa.string)()
    # Every field is nullable: several readers of Arrow refuse or rewrite columns that are not.
    return pa.field(column.name, pa.list_(type_) if column.many else type_, metadata={"meaning": column.meaning})


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtra("Arrow export", "pyarrow", "arrow") from error
    return pyarrow
