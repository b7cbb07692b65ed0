"""Mentions in a column of a Spark data frame, and the tables of a dataset for Spark SQL.

The executors need the package with pyarrow (extra `spark`), and the extra `match` for speed. This module owns pyspark.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from latamsec import api, dates
from latamsec._arguments import check_word
from latamsec.dataset import Dataset
from latamsec.dates import DateLike
from latamsec.errors import AmbiguousName, MissingExtra
from latamsec.fields import Column, Type
from latamsec.frames import dataframes
from latamsec.matching import columns

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import DataType, StructField

__all__ = ["annotate", "tables"]

MENTION = "mention"
"""The column that `annotate` adds: a structure, so its parts cannot have the names of other columns."""


def annotate(df: DataFrame, column: str, dataset: Dataset | None = None, on: DateLike | None = None) -> DataFrame:
    """Return every mention of an organization in a column of texts: one row each, with all columns and `mention`.

    The parts of `mention` are those of `Dataset.annotate_all`: `start`, `end`, `text`, `organization`, `name`,
    `language` and `strength`; `select("*", "mention.*")` makes columns of them. A row with several mentions is
    repeated; a row without a mention or text is left out. There is no row number, because Spark rows have no order. In
    SQL, the mention is `substring(text, mention.start + 1, mention.end - mention.start)`.

    The result is lazy. Each task receives a few kilobytes of code and data, and builds the matcher from them.

    Args:
        df: The data frame. All columns pass through Python, so select the necessary columns first.
        column: The name of the column of texts, exactly as in the data frame.
        dataset: The dataset with the organizations; None: the newest release.
        on: A day; `mention.in_force` and `mention.possibly_in_force` then have the laws under which the organization
            was designated. None: these parts are left out.

    Raises:
        UnknownName: The data frame has no such column.
        AmbiguousName: The data frame has several columns with this name.
        TypeError: The column does not hold texts.
        ValueError: The data frame already has a column `mention`.
        BadDate: The date is not one day.
        MissingExtra: pyspark is not installed.
    """
    types = _types()
    names = df.columns
    check_word(column, names, "column of the data frame", listed="The attribute .columns")
    if names.count(column) > 1:
        raise AmbiguousName(column, "column of the data frame", tuple(names))
    if MENTION in map(str.lower, names):  # Spark ignores case in column names
        raise ValueError(f"the data frame already has a column {MENTION!r}; rename it first")
    position = names.index(column)
    kind = df.schema[position].dataType
    if not isinstance(kind, types.StringType):
        raise TypeError(f"expected a column of texts, found {column!r} of type {kind.simpleString()}")
    dataset = api.load() if dataset is None else dataset
    annotator = columns.annotator(dataset.matcher, dataset.status, None if on is None else dates.day(on, "on"))
    meaning = "A mention of an organization."
    mention = Column(name=MENTION, type=Type.STRUCTURE, within=annotator.columns, meaning=meaning)
    work = functools.partial(_annotated, annotator=annotator, position=position, mention=mention)
    return df.mapInArrow(work, types.StructType([*df.schema.fields, _field(mention, types)]))


def tables(spark: SparkSession, dataset: Dataset | None = None) -> tuple[str, ...]:
    """Create a temporary view for every table and long form of a dataset, for SQL, and return the names of the views.

    The views are `latamsec_events`, `latamsec_designations` and so on, as `Dataset.frames` names the tables; views with
    the same names are replaced. `describe latamsec_events` shows the meaning of each column.

    Args:
        spark: The session.
        dataset: The dataset; None: the newest release.

    Raises:
        MissingExtra: pyspark or pyarrow is not installed.
    """
    types = _types()
    views = []
    for name, frame in (api.load() if dataset is None else dataset).frames().items():
        schema = types.StructType([_field(column, types) for column in frame.columns])
        views.append(f"latamsec_{name}")
        spark.createDataFrame(frame.to_arrow(), schema).createOrReplaceTempView(views[-1])
    return tuple(views)


def _annotated(
    batches: Iterable[pyarrow.RecordBatch], annotator: columns.Annotator, position: int, mention: Column
) -> Iterator[pyarrow.RecordBatch]:
    """Yield the rows of each batch that have mentions, with the mentions; this runs on an executor."""
    names = [column.name for column in annotator.columns]
    for batch in batches:
        mentions = list(annotator.rows(batch.column(position).to_pylist()))
        values = [dict(zip(names, parts, strict=True)) for _, *parts in mentions]
        yield dataframes.beside(batch, [row for row, *_ in mentions], mention, values)


def _field(column: Column, types: Any) -> StructField:
    """Return a column as a field of Spark, with its meaning as the comment."""
    kinds = {
        Type.DAY: types.DateType,
        Type.WHOLE: types.LongType,
        Type.NUMBER: types.DoubleType,
        Type.STRUCTURE: lambda: types.StructType([_field(part, types) for part in column.within]),
    }
    kind: DataType = kinds.get(column.type, types.StringType)()
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
