"""Frames as Arrow tables and as the data frames of pandas and polars. This module owns all three libraries."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from latamsec.errors import MissingExtra
from latamsec.fields import Column, Type
from latamsec.frames.frame import Frame

if TYPE_CHECKING:
    from pathlib import Path

    import pandas
    import polars
    import pyarrow


def to_pandas(frame: Frame) -> pandas.DataFrame:
    """A frame as a pandas data frame; an empty one has the same types.

    Raises:
        MissingExtra: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingExtra("to_pandas()", "pandas", "pandas") from error
    series = {
        column.name: pandas.Series(_own(column, values), dtype=_dtype(column), index=range(len(frame)))
        for column, values in zip(frame.columns, frame.values, strict=True)
    }
    made = pandas.DataFrame(series, columns=list(frame.names))
    made.attrs.update(frame.metadata)
    return made


def to_polars(frame: Frame) -> polars.DataFrame:
    """A frame as a polars data frame; an empty one has the same types.

    Raises:
        MissingExtra: polars or pyarrow is not installed.
    """
    try:
        import polars
    except ImportError as error:
        raise MissingExtra("to_polars()", "polars", "polars") from error
    return polars.DataFrame(to_arrow(frame))


def _dtype(column: Column) -> str:
    """The pandas type of a column; lists and structures are Python's."""
    if column.many or column.type is Type.STRUCTURE:
        return "object"
    return {Type.DAY: "datetime64[s]", Type.WHOLE: "Int64", Type.NUMBER: "float64"}.get(column.type, "string")


def _own(column: Column, values: Sequence[Any]) -> list[Any]:
    """The values of a column, the lists and structures among them copied: a data frame can be changed, a frame not."""
    return [_copy(value) for value in values] if column.many or column.within else list(values)


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
    """The rows of a frame as an Arrow table; an empty one has the same types.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa = _pyarrow()
    schema = _schema(frame, pa)
    arrays = [pa.array(values, field.type) for values, field in zip(frame.values, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def write_parquet(frame: Frame, path: str | Path) -> None:
    """Write a frame as a Parquet file.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    table = to_arrow(frame)
    from pyarrow import parquet

    parquet.write_table(table, path)


def chunked(column: object) -> object:
    """An Arrow array as one that has chunks, which more libraries read; anything else as it is."""
    pa = sys.modules.get("pyarrow")  # where nobody has imported it, nothing can be an array of its
    return pa.chunked_array([column]) if pa is not None and isinstance(column, pa.Array) else column


def beside(
    batch: pyarrow.RecordBatch, rows: Sequence[int], column: Column, values: Sequence[Any]
) -> pyarrow.RecordBatch:
    """Some rows of a batch, in the order given, with one more column at the end.

    Args:
        batch: The batch.
        rows: The positions of the rows; one can come several times.
        column: The further column.
        values: Its values, one for each of these rows.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa = _pyarrow()
    field = _field(column, pa)
    kept = batch.take(pa.array(rows, pa.int64()))
    arrays = [*kept.columns, pa.array(values, field.type)]
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema([*batch.schema, field]))


def _schema(frame: Frame, pa: Any) -> pyarrow.Schema:
    told = {f"latamsec.{key}": value for key, value in frame.metadata.items()}
    return pa.schema([_field(column, pa) for column in frame.columns], metadata=told)


def _field(column: Column, pa: Any) -> pyarrow.Field:
    kinds = {
        Type.TEXT: pa.string,
        Type.WORD: pa.string,
        Type.COUNTRY: pa.string,
        Type.EDTF: pa.string,
        Type.DAY: pa.date32,
        Type.WHOLE: pa.int64,
        Type.NUMBER: pa.float64,
        Type.STRUCTURE: lambda: pa.struct([_field(one, pa) for one in column.within]),
    }
    kind = kinds[column.type]()
    # Nullable throughout: several readers of Arrow refuse or rewrite columns that are not.
    return pa.field(column.name, pa.list_(kind) if column.many else kind, metadata={"meaning": column.meaning})


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtra("the way into Arrow", "pyarrow", "arrow") from error
    return pyarrow
