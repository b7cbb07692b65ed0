"""Frames and their exports to other libraries: of a release, of one row and of none."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import narwhals
import narwhals.stable.v1 as stable
import pandas
import polars
import pyarrow
import pytest
from pyarrow import parquet

import latamsec
from latamsec import fields
from latamsec.dataset import Dataset
from latamsec.errors import MissingExtra, UnknownName
from latamsec.fields import Column, Type, citations
from latamsec.frames import Frame, dataframes
from latamsec.models import TABLES, Event

NAMES = (*TABLES, "discrepancies", "quantities", "claims", "citations", "exploded", "spread", "panel")
SIZES = {"all": slice(None), "one": slice(0, 1), "none": slice(0, 0)}


def frame_of(dataset: Dataset, name: str, rows: slice) -> Frame:
    """Return a frame of the dataset, from some records of a table."""
    match name:
        case "quantities" | "claims" | "citations":
            frame: Frame = getattr(dataset.events[rows], name)()
            return frame
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
    "narwhals itself": narwhals.from_native,
    "narwhals as charts use it": lambda frame: stable.from_native(frame, eager_or_interchange_only=True),
}
"""How each library reads a frame directly: by the Arrow PyCapsule interface, or by the protocol of narwhals."""


@pytest.mark.parametrize("library", READERS)
def test_libraries_read_a_frame_directly(frame: Frame, library: str) -> None:
    if library == "pandas" and not hasattr(pandas.DataFrame, "from_arrow"):
        pytest.skip("pandas reads the interface from version 3")
    read = READERS[library](frame)
    assert len(read) == len(frame)
    assert list(getattr(read, "column_names", read.columns)) == list(frame.names)


@pytest.mark.parametrize("library", READERS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", [*TABLES, "discrepancies"])
def test_libraries_read_a_table_directly(release: Dataset, name: str, size: str, library: str) -> None:
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


def test_columns_are_printed_in_a_line_each(release: Dataset) -> None:
    assert max(len(repr(column)) for table in TABLES for column in release.table(table).columns) < 250


@pytest.mark.parametrize("name", NAMES[:-1])
def test_an_empty_frame_has_the_same_types(release: Dataset, name: str) -> None:
    full, empty = frame_of(release, name, SIZES["all"]), frame_of(release, name, SIZES["none"])
    assert full.columns == empty.columns
    assert full.to_arrow().schema.equals(empty.to_arrow().schema)
    assert full.to_polars().schema == empty.to_polars().schema
    assert full.to_pandas().dtypes.equals(empty.to_pandas().dtypes)


def test_polars_and_pandas_hold_the_same_values(frame: Frame) -> None:
    assert frame.to_polars().to_dicts() == frame.to_dicts()
    in_pandas = frame.to_pandas()
    assert {"dataset", "digest", "table"} <= set(in_pandas.attrs)
    for column in frame.columns:
        values = [None if value is pandas.NA or value is pandas.NaT else value for value in in_pandas[column.name]]
        if column.type is Type.DAY:
            values = [value and value.date() for value in values]
        if column.type is Type.NUMBER:
            continue  # A missing float is nan, which equals nothing.
        assert values == frame[column.name]


def test_a_change_of_a_data_frame_does_not_change_the_record(sample: Dataset) -> None:
    frame = sample.events.frame()
    before = frame.to_json()
    for in_pandas in (frame.to_pandas(), sample.events.to_pandas()):
        in_pandas["countries"].iloc[0].append("XX")
        in_pandas["quantities"].iloc[2][0]["low"] = -1
    frame["countries"].append(["XX"])
    assert frame.to_json() == sample.events.frame().to_json() == before


def test_an_unknown_column_is_an_error_with_the_nearest(sample: Dataset) -> None:
    with pytest.raises(UnknownName, match="no column of events 'titel'.*Did you mean 'title'"):
        sample.events.frame()["titel"]


def test_a_column_of_words_holds_only_those_words(frame: Frame) -> None:
    for column, values in zip(frame.columns, frame.values, strict=True):
        if column.type is Type.WORD:
            words = [word for value in values for word in (value if column.many else [value]) if word is not None]
            assert set(words) <= set(column.words)


def test_a_required_column_has_no_empty_value(frame: Frame) -> None:
    for column, values in zip(frame.columns, frame.values, strict=True):
        if column.required:
            assert all(value not in (None, []) for value in values), column.name


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_a_meaning(table: str) -> None:
    def check(columns: tuple[Column, ...]) -> None:
        for column in columns:
            assert column.meaning.endswith("."), column
            check(column.within)

    check(fields.columns_of(TABLES[table]))


def test_a_date_has_columns_for_its_first_and_last_day(sample: Dataset) -> None:
    frame = sample.events.frame()
    assert frame["date"][1:] == ["2024-02", "2024-03-01/2024-03-02"]
    assert frame["date_from"][1:] == [datetime.date(2024, 2, 1), datetime.date(2024, 3, 1)]
    assert frame["date_to"][1:] == [datetime.date(2024, 2, 29), datetime.date(2024, 3, 2)]


def test_parquet_keeps_values_types_and_metadata(frame: Frame, tmp_path: Path) -> None:
    frame.to_parquet(tmp_path / "rows.parquet")
    read = parquet.read_table(tmp_path / "rows.parquet")
    assert read.equals(frame.to_arrow())
    assert read.schema.metadata[b"latamsec.table"].decode() == frame.name


# Long forms -----------------------------------------------------------------------------------------------------


def test_explode_keeps_every_value_and_every_record(release: Dataset) -> None:
    events = release.events
    for field in ("countries", "themes", "claims", "discrepancies"):
        long = events.explode(field)
        assert len(long) == sum(max(len(getattr(event, field)), 1) for event in events)
        assert list(dict.fromkeys(long["id"])) == list(events.ids)
    assert events.explode("countries")["countries"][:2] == [country.alpha_2 for country in events[0].countries][:2]
    assert events.explode("claims").names[-8:-4] != events.frame().names[-8:-4]


def test_explode_understands_the_word_of_a_facet() -> None:
    events = latamsec.load().events[-9:]
    for word, column in (("country", "countries"), ("person", "people"), ("kind", "kinds"), ("Countries", "countries")):
        long = events.explode(word)
        assert long.question == events.explode(column).question
        assert latamsec.verify(long.receipt())


def test_explode_needs_a_list(release: Dataset) -> None:
    with pytest.raises(UnknownName, match="no column of lists in events 'title'.*'kinds'"):
        release.events.explode("title")


def test_each_figure_and_claim_has_a_row(release: Dataset) -> None:
    for name in ("quantities", "claims"):
        long = getattr(release.events, name)()
        assert len(long) == sum(len(getattr(event, name)) for event in release.events)
        assert set(long["event"]) == {event.id for event in release.events if getattr(event, name)}
        assert max(long["number"]) == max(len(getattr(event, name)) for event in release.events)


def test_each_citation_has_a_row(release: Dataset) -> None:
    for name in ("events", "designations", "organizations", "people", "discrepancies"):
        table = release.table(name)
        long = table.citations()
        assert len(long) == sum(len(tuple(citations(record))) for record in table)
        assert set(long["source"]) <= set(release.sources.ids)


def test_altair_draws_tables_and_frames(release: Dataset) -> None:
    altair = pytest.importorskip("altair")
    for rows in (release.events, release.events.quantities()):
        chart = altair.Chart(rows).mark_bar().encode(x=rows.columns[1].name, y="count()").to_dict()
        assert [len(values) for values in chart["datasets"].values()] == [len(rows)]


# Without the libraries ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missing", "call", "extra"),
    [
        ("pyarrow", lambda frame: frame.to_arrow(), "arrow"),
        ("pyarrow", lambda frame: frame.__arrow_c_stream__(), "arrow"),
        ("pyarrow", lambda frame: frame.__narwhals_dataframe__(), "arrow"),
        ("polars", lambda frame: frame.to_polars(), "polars"),
        ("pandas", lambda frame: frame.to_pandas(), "pandas"),
    ],
)
def test_a_missing_library_is_an_error_that_names_the_extra(
    sample: Dataset, monkeypatch: pytest.MonkeyPatch, missing: str, call: Callable[[Frame], Any], extra: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtra, match=rf'python -m pip install "latamsec\[{extra}\]"'):
        call(sample.events.frame())


def test_pandas_types_do_not_depend_on_the_rows(sample: Dataset) -> None:
    for column in fields.columns_of(Event):
        assert sample.events.to_pandas().dtypes[column.name] == dataframes._dtype(column)


def test_a_part_of_a_frame_can_be_asked_again(release: Dataset) -> None:
    claims = release.events.claims()
    for part, rows in ((claims.head(3), claims.to_dicts()[:3]), (claims.tail(2), claims.to_dicts()[-2:])):
        assert part.to_dicts() == rows
        assert part.question.ask(release) == part
    assert str(claims.head(3).question) == "events.claims()[:3]"


def test_a_frame_can_be_exploded(release: Dataset) -> None:
    quantities = release.events.quantities()
    long = quantities.explode("sources")
    assert len(long) == sum(max(len(sources), 1) for sources in quantities["sources"])
    assert long.question.ask(release) == long
    assert long.frame() is long


def test_frames_compare_and_are_cited(release: Dataset) -> None:
    assert release.events.frame() == release.events.frame()
    assert hash(release.events.frame()) == hash(release.events.frame())
    assert release.events.frame() != release.events[:1].frame()
    assert "panel('country-month')" in release.panel().cite()
