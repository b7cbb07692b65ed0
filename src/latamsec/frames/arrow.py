"""Frames as Arrow tables. This module owns pyarrow, which builds the arrays."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from latamsec.errors import MissingExtra
from latamsec.fields import Column, Type
from latamsec.frames.rows import Rows

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow


def table(frame: Rows) -> pyarrow.Table:
    """The rows of a frame as an Arrow table; an empty one has the same types.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa = _pyarrow()
    schema = _schema(frame, pa)
    arrays = [pa.array(values, field.type) for values, field in zip(frame.values, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def write_parquet(frame: Rows, path: str | Path) -> None:
    """Write a frame as a Parquet file.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    held = table(frame)
    from pyarrow import parquet

    parquet.write_table(held, path)


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


def _schema(frame: Rows, pa: Any) -> pyarrow.Schema:
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
