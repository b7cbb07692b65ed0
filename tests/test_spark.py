"""Compare mentions and tables in a Spark session on two cores with those of the library."""

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

# Spark warns about a pandas that is newer than its tests.
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
    """Return the version of the Java that Spark would start; 0 if there is none."""
    home = os.environ.get("JAVA_HOME")
    command = shutil.which("java", path=str(Path(home) / "bin") if home else None)
    if command is None:
        return 0
    text = subprocess.run([command, "-version"], capture_output=True, encoding="utf-8", check=False).stderr
    version = re.search(r'version "(\d+)', text)
    return int(version[1]) if version else 0


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    pytest.importorskip("pyspark", reason="pyspark is not installed (extra `spark`)")
    if java() < 17:
        pytest.skip("Spark needs Java 17 or later")
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)  # the workers need the packages of the tests
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
    """Return a data frame with texts and their numbers, in three partitions."""
    return spark.createDataFrame(list(enumerate(texts)), "number long, text string").repartition(3)


def rows(df: DataFrame) -> list[dict[str, Any]]:
    """Return the rows of an annotated data frame like the rows of `annotate_all`, in the same order."""
    mentions = [
        {"row": row["number"], "original": row["text"], **row["mention"].asDict(recursive=True)} for row in df.collect()
    ]
    return sorted(mentions, key=lambda mention: (mention["row"], mention["start"]))


def with_texts(frame: Frame, texts: list[str | None]) -> list[dict[str, Any]]:
    """Return the rows of `annotate_all`, each with its original text."""
    return [{"row": row["row"], "original": texts[row["row"]], **row} for row in frame.to_dicts()]


def test_mentions_in_a_million_rows(spark: SparkSession, release: Dataset, tmp_path: Path) -> None:
    chance = random.Random(5)
    titles = [event.title for event in release.events]
    texts = chance.choices(titles, k=1_000_000)
    for part in range(4):
        table = pyarrow.table({"number": range(part, len(texts), 4), "text": texts[part::4]})
        parquet.write_table(table, tmp_path / f"{part}.parquet")
    parts = ("start", "end", "text", "organization", "name", "language", "strength", "lookalikes")
    mentions = annotate(spark.read.parquet(str(tmp_path)), "text", release)
    in_spark = mentions.selectExpr("number as row", *(f"mention.{part}" for part in parts)).toArrow()
    expected = release.annotate_all(texts).to_arrow()
    assert len(expected) > 50_000
    assert in_spark.sort_by([("row", "ascending"), ("start", "ascending")]).to_pydict() == expected.to_pydict()


@pytest.mark.parametrize("on", [None, DAY])
def test_mentions_agree_with_the_library(spark: SparkSession, release: Dataset, on: str | None) -> None:
    texts = [text and f"{text} {number % 7}" for number, text in enumerate(TEXTS * 700)]
    expected = with_texts(release.annotate_all(texts, on), texts)
    assert len(expected) > 3_000
    assert rows(annotate(numbered(spark, texts), "text", release, on)) == expected


def test_default_is_the_newest_release(spark: SparkSession, release: Dataset) -> None:
    assert rows(annotate(numbered(spark, TEXTS), "text")) == with_texts(release.annotate_all(TEXTS), TEXTS)


@pytest.mark.parametrize("on", [None, DAY])
def test_columns_without_mentions_have_the_same_types(spark: SparkSession, sample: Dataset, on: str | None) -> None:
    columns: list[list[str | None]] = [[], [None, None], ["nobody"]]
    for texts in columns:
        df = annotate(numbered(spark, texts), "text", sample, on)
        assert df.columns == ["number", "text", "mention"]
        assert df.select("mention.*").columns == list(sample.annotate_all([], on).names[1:])
        assert df.collect() == []
    assert annotate(spark.createDataFrame([], "text string"), "text", sample, on).collect() == []


def test_other_columns_are_unchanged(spark: SparkSession, release: Dataset) -> None:
    schema = "`a b` map<string, array<int>>, text string, day date, money decimal(9, 2), start int, bytes binary"
    row = ({"x": [1, 2]}, "CJNG", datetime.date(2025, 2, 20), None, 5, bytearray(b"\x00"))
    df = spark.createDataFrame([row], schema)
    annotated = annotate(df, "text", release)
    assert annotated.schema.fields[:-1] == df.schema.fields
    (result,) = annotated.collect()
    assert tuple(result[:-1]) == row
    assert (result["mention"]["start"], result["mention"]["organization"]) == (0, "cjng")


def test_sql_substring_is_the_mention(spark: SparkSession, release: Dataset) -> None:
    annotate(numbered(spark, TEXTS), "text", release).createOrReplaceTempView("mentions")
    substring = "substring(text, mention.start + 1, mention.end - mention.start)"
    result = spark.sql(f"select mention.text, {substring} as substring from mentions").collect()
    assert len(result) == len(release.annotate_all(TEXTS))
    assert all(row["text"] == row["substring"] for row in result)


def test_views_have_the_rows_of_the_frames(spark: SparkSession, release: Dataset) -> None:
    frames = release.frames()
    assert tables(spark, release) == tuple(f"latamsec_{name}" for name in frames)
    for name, frame in frames.items():
        df = spark.table(f"latamsec_{name}")
        assert df.columns == list(frame.names)
        assert [row.asDict(recursive=True) for row in df.collect()] == frame.to_dicts()
    meaning = {row["col_name"]: row["comment"] for row in spark.sql("describe latamsec_events").collect()}
    assert meaning == {column.name: column.meaning for column in frames["events"].columns}


def test_empty_table_is_a_view(spark: SparkSession, release: Dataset) -> None:
    earliest = release.as_of("1900-01-01")
    tables(spark, earliest)
    assert spark.table("latamsec_events").collect() == []
    assert spark.table("latamsec_events").columns == list(earliest.events.frame().names)


def test_mentions_can_be_joined_with_the_tables(spark: SparkSession, release: Dataset) -> None:
    tables(spark)
    annotate(numbered(spark, TEXTS), "text").createOrReplaceTempView("mentions")
    result = spark.sql("""
        select mentions.number, designation.authority from mentions
        join latamsec_designations designation on designation.subject = mentions.mention.organization
    """)
    expected = [
        (mention["row"], designation.authority.value)
        for mention in release.annotate_all(TEXTS)
        for designation in release.designations
        if str(designation.subject) == mention["organization"]
    ]
    assert expected
    assert Counter(map(tuple, result.collect())) == Counter(expected)


def test_invalid_arguments_are_errors_at_once(spark: SparkSession, sample: Dataset) -> None:
    df = numbered(spark, TEXTS)
    with pytest.raises(UnknownName, match="no column of the data frame 'txt'. Did you mean 'text'"):
        annotate(df, "txt", sample)
    with pytest.raises(AmbiguousName, match="ambiguous"):
        annotate(df.select("text", "text"), "text", sample)
    with pytest.raises(TypeError, match="expected a column of texts, found 'number' of type bigint"):
        annotate(df, "number", sample)
    with pytest.raises(ValueError, match="already has a column 'mention'"):
        annotate(df.withColumnRenamed("number", "Mention"), "text", sample)
    with pytest.raises(BadDate):
        annotate(df, "text", sample, on="2025")


def test_missing_pyspark_is_an_error_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    nothing: Any = None
    with pytest.raises(MissingExtra, match=r"latamsec\[spark\]"):
        annotate(nothing, "text")
    with pytest.raises(MissingExtra, match=r"latamsec\[spark\]"):
        tables(nothing)
