"""Spark: the same mentions as on one machine, and the record as tables, in a real session on two cores."""

from __future__ import annotations

import datetime
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow
import pytest
from pyarrow import parquet

from latamsec.dataset import Dataset
from latamsec.errors import AmbiguousName, BadDate, MissingExtra, UnknownName
from latamsec.frames import Frame
from latamsec.spark import annotate, tables

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Spark's own warning, of a pandas newer than it was tested with.
pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")

TEXTS: list[str | None] = [
    "Tren de Aragua (TdA) and the Cártel de Sinaloa",
    None,
    "",
    "a harbour 🚢 of the CJNG",
    "nobody",
    "Ca\u0301rtel del Gоlfo, or CDG",
]
DAY = "2025-02-20"


def java() -> int:
    """The version of the Java that Spark would start; 0 where there is none."""
    home = os.environ.get("JAVA_HOME")
    command = shutil.which("java", path=str(Path(home) / "bin") if home else None)
    if command is None:
        return 0
    told = subprocess.run([command, "-version"], capture_output=True, encoding="utf-8", check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    pytest.importorskip("pyspark", reason="pyspark comes with the extra `spark`")
    if java() < 17:
        pytest.skip("Spark needs Java 17 or later")
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)  # workers with the same packages as the tests
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()
        )
        yield session
        session.stop()


def numbered(spark: SparkSession, texts: list[str | None]) -> DataFrame:
    """A data frame with texts in two partitions or more, and their numbers."""
    return spark.createDataFrame(list(enumerate(texts)), "number long, text string").repartition(3)


def rows(df: DataFrame) -> list[dict[str, Any]]:
    """The rows of an annotated frame as `annotate_all` gives them, in its order."""
    told = [{"row": one["number"], "own": one["text"], **one["mention"].asDict(recursive=True)} for one in df.collect()]
    return sorted(told, key=lambda one: (one["row"], one["start"]))


def beside(frame: Frame, texts: list[str | None]) -> list[dict[str, Any]]:
    """The rows of one machine, with the text beside each."""
    return [{"row": one["row"], "own": texts[one["row"]], **one} for one in frame.to_dicts()]


def test_a_million_rows_are_answered_as_on_one_machine(spark: SparkSession, release: Dataset, tmp_path: Path) -> None:
    chance = random.Random(5)
    titles = [event.title for event in release.events]
    texts = chance.choices(titles, k=1_000_000)
    for part in range(4):
        own = pyarrow.table({"number": range(part, len(texts), 4), "text": texts[part::4]})
        parquet.write_table(own, tmp_path / f"{part}.parquet")
    parts = ("start", "end", "text", "organization", "name", "language", "strength", "lookalikes")
    found = annotate(spark.read.parquet(str(tmp_path)), "text", release)
    there = found.selectExpr("number as row", *(f"mention.{part}" for part in parts)).toArrow()
    here = release.annotate_all(texts).to_arrow()
    assert len(here) > 100_000
    assert there.sort_by([("row", "ascending"), ("start", "ascending")]).to_pydict() == here.to_pydict()


@pytest.mark.parametrize("on", [None, DAY])
def test_the_mentions_are_those_of_one_machine(spark: SparkSession, release: Dataset, on: str | None) -> None:
    texts = [text and f"{text} {number % 7}" for number, text in enumerate(TEXTS * 700)]
    there = rows(annotate(numbered(spark, texts), "text", release, on))
    here = beside(release.annotate_all(texts, on), texts)
    assert len(here) > 3_000
    assert there == here


def test_the_newest_release_is_asked_where_none_is_given(spark: SparkSession, release: Dataset) -> None:
    assert rows(annotate(numbered(spark, TEXTS), "text")) == beside(release.annotate_all(TEXTS), TEXTS)


@pytest.mark.parametrize("on", [None, DAY])
def test_nothing_has_no_mentions_and_the_same_types(spark: SparkSession, sample: Dataset, on: str | None) -> None:
    columns: list[list[str | None]] = [[], [None, None], ["nobody"]]
    for texts in columns:
        df = annotate(numbered(spark, texts), "text", sample, on)
        assert df.columns == ["number", "text", "mention"]
        assert df.select("mention.*").columns == list(sample.annotate_all([], on).names[1:])
        assert df.collect() == []
    assert annotate(spark.createDataFrame([], "text string"), "text", sample, on).collect() == []


def test_all_columns_stay_as_they_were(spark: SparkSession, release: Dataset) -> None:
    schema = "`a b` map<string, array<int>>, text string, day date, money decimal(9, 2), start int, bytes binary"
    row = ({"x": [1, 2]}, "CJNG", datetime.date(2025, 2, 20), None, 5, bytearray(b"\x00"))
    df = spark.createDataFrame([row], schema)
    made = annotate(df, "text", release)
    assert made.schema.fields[:-1] == df.schema.fields
    (told,) = made.collect()
    assert tuple(told[:-1]) == row
    assert (told["mention"]["start"], told["mention"]["organization"]) == (0, "cjng")


def test_a_mention_is_where_sql_finds_it(spark: SparkSession, release: Dataset) -> None:
    annotate(numbered(spark, TEXTS), "text", release).createOrReplaceTempView("found")
    place = "substring(text, mention.start + 1, mention.end - mention.start)"
    told = spark.sql(f"select mention.text, {place} as place from found").collect()
    assert len(told) == len(release.annotate_all(TEXTS))
    assert all(one["text"] == one["place"] for one in told)


def test_tables_are_the_frames(spark: SparkSession, release: Dataset) -> None:
    frames = release.frames()
    assert tables(spark, release) == tuple(f"latamsec_{name}" for name in frames)
    for name, frame in frames.items():
        df = spark.table(f"latamsec_{name}")
        assert df.columns == list(frame.names)
        assert [one.asDict(recursive=True) for one in df.collect()] == frame.to_dicts()
    meaning = {one["col_name"]: one["comment"] for one in spark.sql("describe latamsec_events").collect()}
    assert meaning == {column.name: column.meaning for column in frames["events"].columns}


def test_an_empty_table_is_a_view_too(spark: SparkSession, release: Dataset) -> None:
    earliest = release.as_of("1900-01-01")
    tables(spark, earliest)
    assert spark.table("latamsec_events").collect() == []
    assert spark.table("latamsec_events").columns == list(earliest.events.frame().names)


def test_mentions_join_the_tables(spark: SparkSession, release: Dataset) -> None:
    tables(spark)
    annotate(numbered(spark, TEXTS), "text").createOrReplaceTempView("found")
    told = spark.sql("""
        select found.number, listing.authority from found
        join latamsec_designations listing on listing.subject = found.mention.organization
    """)
    expected = [
        (one["row"], listing.authority.value)
        for one in release.annotate_all(TEXTS)
        for listing in release.designations
        if listing.subject == one["organization"]
    ]
    assert Counter(map(tuple, told.collect())) == Counter(expected)
    assert expected


def test_what_cannot_be_answered_is_an_error_at_once(spark: SparkSession, sample: Dataset) -> None:
    df = numbered(spark, TEXTS)
    with pytest.raises(UnknownName, match="no column of the data frame 'txt'. Did you mean 'text'"):
        annotate(df, "txt", sample)
    with pytest.raises(AmbiguousName, match="ambiguous"):
        annotate(df.select("text", "text"), "text", sample)
    with pytest.raises(TypeError, match="expected a column of texts, found 'number' of type bigint"):
        annotate(df, "number", sample)
    with pytest.raises(ValueError, match="a column 'mention' of its own"):
        annotate(df.withColumnRenamed("number", "Mention"), "text", sample)
    with pytest.raises(BadDate):
        annotate(df, "text", sample, on="2025")


def test_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    nothing: Any = None
    with pytest.raises(MissingExtra, match=r"latamsec\[spark\]"):
        annotate(nothing, "text")
    with pytest.raises(MissingExtra, match=r"latamsec\[spark\]"):
        tables(nothing)
