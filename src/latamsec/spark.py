"""Spark: mentions in a column of a distributed data frame, and the record as tables to join in SQL.

The executors need the package too, with pyarrow (extra `spark`), and with the extra `match` where time counts. This
module owns pyspark.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from latamsec import api, dates
from latamsec.dataset import Dataset
from latamsec.dates import DateLike
from latamsec.errors import AmbiguousName, MissingExtra, UnknownName
from latamsec.fields import Column, Type
from latamsec.frames import dataframes
from latamsec.matching import columns
from latamsec.text import nearest

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import DataType, StructField

__all__ = ["annotate", "tables"]

MENTION = "mention"
"""The column that `annotate` adds: a structure, so that its parts cannot be confused with the frame's own columns."""


def annotate(df: DataFrame, column: str, dataset: Dataset | None = None, on: DateLike | None = None) -> DataFrame:
    """Every mention of a group in a column of texts, one row each: all columns of the frame, and `mention` beside them.

    Its parts are those of `Dataset.annotate_all`: `mention.start`, `.end`, `.text`, `.organization`, `.name`,
    `.language` and `.strength`; `select("*", "mention.*")` spreads them. A row with several mentions comes several
    times, one with none, or with no text, not at all. There is no number of the row, as rows have no order in Spark.
    `substring(text, mention.start + 1, mention.end - mention.start)` is the mention in SQL.

    Lazy, as Spark is. What finds the mentions goes to every task with its code, a few kilobytes, and is built there.

    Args:
        df: The data frame. All of its columns go through Python: select those that you need before.
        column: The name of the column of texts, as the frame spells it.
        dataset: The dataset whose groups are looked for; None: the newest.
        on: A day: `mention.in_force` and `.possibly_in_force` then have the laws under which the group was designated;
            None: there are no such parts.

    Raises:
        UnknownName: the frame has no such column.
        AmbiguousName: it has several.
        TypeError: the column holds no texts.
        ValueError: the frame has a column `mention` of its own.
        BadDate: the date is not one day.
        MissingExtra: pyspark is not installed.
    """
    types = _types()
    known = df.columns
    if column not in known:
        raise UnknownName(column, "column of the data frame", nearest(column, known) or tuple(known))
    if known.count(column) > 1:
        raise AmbiguousName(column, "column of the data frame", tuple(known))
    if MENTION in map(str.lower, known):  # Spark tells no capitals from small letters in the names of columns
        raise ValueError(f"the data frame has a column {MENTION!r} of its own: rename it first")
    position = known.index(column)
    kind = df.schema[position].dataType
    if not isinstance(kind, types.StringType):
        raise TypeError(f"expected a column of texts, found {column!r} of type {kind.simpleString()}")
    asked = dataset if dataset is not None else api.load()
    annotator = columns.annotator(asked.matcher, asked.status, None if on is None else dates.day(on, "on"))
    mention = Column(name=MENTION, type=Type.STRUCTURE, within=annotator.columns, meaning="A mention of a group.")
    work = functools.partial(_annotated, annotator=annotator, position=position, mention=mention)
    return df.mapInArrow(work, types.StructType([*df.schema.fields, _field(mention, types)]))


def tables(spark: SparkSession, dataset: Dataset | None = None) -> tuple[str, ...]:
    """Make every table and long form of a dataset a temporary view of a session, for SQL.

    The views are called `latamsec_events`, `latamsec_designations` and so on, as `Dataset.frames` names them; views of
    the same names are replaced. `describe latamsec_events` says what each column means.

    Args:
        spark: The session.
        dataset: The dataset; None: the newest.

    Returns:
        The names of the views.

    Raises:
        MissingExtra: pyspark or pyarrow is not installed.
    """
    types = _types()
    made = []
    for name, frame in (dataset if dataset is not None else api.load()).frames().items():
        schema = types.StructType([_field(column, types) for column in frame.columns])
        view = f"latamsec_{name}"
        spark.createDataFrame(frame.to_arrow(), schema).createOrReplaceTempView(view)
        made.append(view)
    return tuple(made)


def _annotated(
    batches: Iterable[pyarrow.RecordBatch], annotator: columns.Annotator, position: int, mention: Column
) -> Iterator[pyarrow.RecordBatch]:
    """On an executor: the rows of each batch in which there are mentions, with the mentions."""
    names = [column.name for column in annotator.columns]
    for batch in batches:
        found = list(annotator.rows(batch.column(position).to_pylist()))
        values = [dict(zip(names, parts, strict=True)) for _, *parts in found]
        yield dataframes.beside(batch, [row for row, *_ in found], mention, values)


def _field(column: Column, types: Any) -> StructField:
    """A column as Spark has it, with its meaning as the comment."""
    kinds = {
        Type.TEXT: types.StringType,
        Type.WORD: types.StringType,
        Type.COUNTRY: types.StringType,
        Type.EDTF: types.StringType,
        Type.DAY: types.DateType,
        Type.WHOLE: types.LongType,
        Type.NUMBER: types.DoubleType,
        Type.STRUCTURE: lambda: types.StructType([_field(one, types) for one in column.within]),
    }
    kind: DataType = kinds[column.type]()
    field: StructField = types.StructField(
        column.name, types.ArrayType(kind) if column.many else kind, metadata={"comment": column.meaning}
    )
    return field


def _types() -> Any:
    try:
        from pyspark.sql import types
    except ImportError as error:
        raise MissingExtra("latamsec.spark", "pyspark", "spark") from error
    return types
