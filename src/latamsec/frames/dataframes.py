"""Frames as the data frames of pandas and polars. This module owns both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from latamsec.errors import MissingExtra
from latamsec.fields import Column, Type
from latamsec.frames import arrow
from latamsec.frames.rows import Rows

if TYPE_CHECKING:
    import pandas
    import polars


def to_pandas(frame: Rows) -> pandas.DataFrame:
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


def to_polars(frame: Rows) -> polars.DataFrame:
    """A frame as a polars data frame; an empty one has the same types.

    Raises:
        MissingExtra: polars or pyarrow is not installed.
    """
    try:
        import polars
    except ImportError as error:
        raise MissingExtra("to_polars()", "polars", "polars") from error
    return polars.DataFrame(arrow.table(frame))


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
