"""Frames: what every table becomes on its way into other people's libraries, on a release, on one row and on none."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import narwhals
import pandas
import polars
import pyarrow
import pytest
from pyarrow import parquet

from latamsec import fields
from latamsec.dataset import Dataset
from latamsec.errors import MissingExtra, UnknownName
from latamsec.fields import Column, Type, citations
from latamsec.frames import Frame, dataframes
from latamsec.models import TABLES, Event

NAMES = (*TABLES, "discrepancies", "quantities", "claims", "citations", "exploded", "spread", "panel")
SIZES = {"all": slice(None), "one": slice(0, 1), "none": slice(0, 0)}


def frame_of(dataset: Dataset, name: str, rows: slice) -> Frame:
    """A frame of the dataset, made from all records of a table, from one or from none."""
    match name:
        case "quantities" | "claims" | "citations":
            made: Frame = getattr(dataset.events[rows], name)()
            return made
        case "exploded":
            return dataset.events[rows].explode("countries")
        case "spread":
            return dataset.events[rows].explode("claims")
        case "panel":
            return dataset.panel()
        case _:
            return dataset.table(name)[rows].frame()


CASES = [(name, size) for name in NAMES[:-1] for size in SIZES] + [("panel", "all")]


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def frame(request: pytest.FixtureRequest, release: Dataset) -> Frame:
    name, size = request.param
    return frame_of(release, name, SIZES[size])


READERS: dict[str, Callable[[Any], Any]] = {
    "pyarrow": pyarrow.table,
    "polars": polars.DataFrame,
    "pandas": getattr(pandas.DataFrame, "from_arrow", len),  # pandas has it from version 3
    "duckdb": lambda frame: duckdb.sql("from frame"),
    "narwhals": lambda frame: narwhals.from_arrow(frame, backend="polars"),
}
"""How each library takes what has the Arrow PyCapsule interface."""


@pytest.mark.parametrize("library", READERS)
def test_others_take_it_as_it_is(frame: Frame, library: str) -> None:
    if library == "pandas" and not hasattr(pandas.DataFrame, "from_arrow"):
        pytest.skip("pandas reads the interface from version 3")
    read = READERS[library](frame)
    assert len(read) == len(frame)
    assert list(getattr(read, "column_names", read.columns)) == list(frame.names)


@pytest.mark.parametrize("library", READERS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", [*TABLES, "discrepancies"])
def test_others_take_a_table_as_it_is(release: Dataset, name: str, size: str, library: str) -> None:
    if library == "pandas" and not hasattr(pandas.DataFrame, "from_arrow"):
        pytest.skip("pandas reads the interface from version 3")
    frame = release.table(name)[SIZES[size]]  # duckdb finds it by this name
    read = READERS[library](frame)
    assert len(read) == len(frame)
    assert list(getattr(read, "column_names", read.columns)) == list(frame.frame().names)


def test_arrow_has_the_types_of_the_columns_and_the_dataset(frame: Frame, release: Dataset) -> None:
    table = frame.to_arrow()
    table.validate(full=True)
    assert table.schema.metadata[b"latamsec.dataset"].decode() == release.version
    assert table.schema.metadata[b"latamsec.digest"].decode() == release.digest
    for column, field in zip(frame.columns, table.schema, strict=True):
        kind = field.type.value_type if column.many else field.type
        assert field.name == column.name
        assert field.metadata[b"meaning"].decode() == column.meaning
        assert pyarrow.types.is_list(field.type) == column.many
        assert pyarrow.types.is_date32(kind) == (column.type is Type.DAY)
        assert pyarrow.types.is_struct(kind) == (column.type is Type.STRUCTURE)
        assert pyarrow.types.is_int64(kind) == (column.type is Type.WHOLE)
    assert table.to_pylist() == frame.to_dicts()


@pytest.mark.parametrize("name", NAMES[:-1])
def test_an_empty_one_has_the_same_types(release: Dataset, name: str) -> None:
    full, empty = frame_of(release, name, SIZES["all"]), frame_of(release, name, SIZES["none"])
    assert full.columns == empty.columns
    assert full.to_arrow().schema.equals(empty.to_arrow().schema)
    assert full.to_polars().schema == empty.to_polars().schema
    assert full.to_pandas().dtypes.equals(empty.to_pandas().dtypes)


def test_polars_and_pandas_hold_the_same_values(frame: Frame) -> None:
    assert frame.to_polars().to_dicts() == frame.to_dicts()
    made = frame.to_pandas()
    assert {"dataset", "digest", "table"} <= set(made.attrs)
    for column in frame.columns:
        theirs = [None if one is pandas.NA or one is pandas.NaT else one for one in made[column.name]]
        if column.type is Type.DAY:
            theirs = [one and one.date() for one in theirs]
        if column.type is Type.NUMBER:
            continue  # a missing float is nan, which equals nothing
        assert theirs == frame[column.name]


def test_a_data_frame_can_be_changed_and_the_record_cannot(sample: Dataset) -> None:
    frame = sample.events.frame()
    made = frame.to_pandas()
    made["countries"].iloc[0].append("XX")
    made["quantities"].iloc[2][0]["low"] = -1
    frame["countries"].append(["XX"])
    assert frame.to_dicts() == sample.events.frame().to_dicts()


def test_a_column_that_is_not_there_is_an_error_with_the_nearest(sample: Dataset) -> None:
    with pytest.raises(UnknownName, match="no column of events 'titel'.*Did you mean 'title'"):
        sample.events.frame()["titel"]


def test_a_value_in_a_column_of_words_is_one_of_them(frame: Frame) -> None:
    for column, values in zip(frame.columns, frame.values, strict=True):
        if column.type is Type.WORD:
            told = [word for value in values for word in (value if column.many else [value]) if word is not None]
            assert set(told) <= set(column.words)


def test_what_is_never_empty_is_never_empty(frame: Frame) -> None:
    for column, values in zip(frame.columns, frame.values, strict=True):
        if column.required:
            assert all(value not in (None, []) for value in values), column.name


@pytest.mark.parametrize("table", TABLES)
def test_every_field_says_what_it_means(table: str) -> None:
    def each(several: tuple[Column, ...]) -> None:
        for column in several:
            assert column.meaning.endswith("."), column
            each(column.within)

    each(fields.columns_of(TABLES[table]))


def test_a_date_has_its_days_beside_it(sample: Dataset) -> None:
    frame = sample.events.frame()
    assert frame["date"][1:] == ["2024-02", "2024-03-01/2024-03-02"]
    assert frame["date_from"][1:] == [datetime.date(2024, 2, 1), datetime.date(2024, 3, 1)]
    assert frame["date_to"][1:] == [datetime.date(2024, 2, 29), datetime.date(2024, 3, 2)]


def test_parquet_gives_the_same_back(frame: Frame, tmp_path: Path) -> None:
    frame.to_parquet(tmp_path / "rows.parquet")
    read = parquet.read_table(tmp_path / "rows.parquet")
    assert read.equals(frame.to_arrow())
    assert read.schema.metadata[b"latamsec.table"].decode() == frame.name


# Long forms -----------------------------------------------------------------------------------------------------


def test_exploding_loses_nothing(release: Dataset) -> None:
    events = release.events
    for field in ("countries", "themes", "claims", "discrepancies"):
        long = events.explode(field)
        assert len(long) == sum(max(len(getattr(event, field)), 1) for event in events)
        assert list(dict.fromkeys(long["id"])) == list(events.ids)
    assert events.explode("countries")["countries"][:2] == [country.alpha_2 for country in events[0].countries][:2]
    assert events.explode("claims").names[-8:-4] != events.frame().names[-8:-4]


def test_only_lists_explode(release: Dataset) -> None:
    with pytest.raises(UnknownName, match="no column of lists in events 'title'.*'kinds'"):
        release.events.explode("title")


def test_every_figure_and_claim_has_a_row(release: Dataset) -> None:
    for name in ("quantities", "claims"):
        long = getattr(release.events, name)()
        assert len(long) == sum(len(getattr(event, name)) for event in release.events)
        assert set(long["event"]) == {event.id for event in release.events if getattr(event, name)}
        assert max(long["number"]) == max(len(getattr(event, name)) for event in release.events)


def test_every_citation_has_a_row(release: Dataset) -> None:
    for name in ("events", "designations", "organizations", "people", "discrepancies"):
        table = release.table(name)
        long = table.citations()
        assert len(long) == sum(len(tuple(citations(record))) for record in table)
        assert set(long["source"]) <= set(release.sources.ids)


# Without the libraries ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missing", "call", "extra"),
    [
        ("pyarrow", lambda frame: frame.to_arrow(), "arrow"),
        ("pyarrow", lambda frame: frame.__arrow_c_stream__(), "arrow"),
        ("polars", lambda frame: frame.to_polars(), "polars"),
        ("pandas", lambda frame: frame.to_pandas(), "pandas"),
    ],
)
def test_the_extra_is_named(
    sample: Dataset, monkeypatch: pytest.MonkeyPatch, missing: str, call: Callable[[Frame], Any], extra: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtra, match=rf'python -m pip install "latamsec\[{extra}\]"'):
        call(sample.events.frame())


def test_types_of_pandas_do_not_depend_on_the_rows(sample: Dataset) -> None:
    for column in fields.columns_of(Event):
        assert sample.events.to_pandas().dtypes[column.name] == dataframes._dtype(column)


def test_frames_compare_and_are_cited(release: Dataset) -> None:
    assert release.events.frame() == release.events.frame()
    assert hash(release.events.frame()) == hash(release.events.frame())
    assert release.events.frame() != release.events[:1].frame()
    assert "panel('country-month')" in release.panel().cite()
