"""Mentions in a column: the same as in each of its texts, whatever library the column comes from."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from latamsec.dataset import Dataset
from latamsec.errors import BadDate, MissingExtra

COLUMN = ["Tren de Aragua (TdA) and the Cártel de Sinaloa", None, "", "a harbour 🚢 of the CJNG", "CJNG", "nobody"]
COLUMNS: dict[str, Callable[[list[str | None]], Any]] = {
    "list": list,
    "tuple": tuple,
    "iterator": iter,
    "pandas": pandas.Series,
    "pandas of objects": lambda texts: pandas.Series([float("nan") if text is None else text for text in texts]),
    "pandas of Arrow": lambda texts: pandas.Series(pandas.array(texts, dtype="string[pyarrow]")),
    "pandas of categories": lambda texts: pandas.Series(texts, dtype="category"),
    "polars": lambda texts: polars.Series(texts, dtype=polars.String),
    "polars of categories": lambda texts: polars.Series(texts, dtype=polars.Categorical),
    "an Arrow array": lambda texts: pyarrow.array(texts, pyarrow.string()),
    "Arrow, large": lambda texts: pyarrow.array(texts, pyarrow.large_string()),
    "Arrow, by dictionary": lambda texts: pyarrow.array(texts, pyarrow.string()).dictionary_encode(),
    "Arrow in chunks": lambda texts: pyarrow.chunked_array([texts[:2], texts[2:]], pyarrow.string()),
}

PIECES = ["CJNG", "Tren", "de", "Аragua", "Aragua", "TdA", " ", "\n", "\u0301", "🚢"]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)


def one_by_one(dataset: Dataset, texts: list[str | None], on: str | None) -> list[dict[str, object]]:
    """Return the rows that `annotate` implies for each text."""
    return [
        {
            "row": row,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "organization": mention.organization,
            "name": mention.name.text,
            "language": mention.name.language,
            "strength": mention.name.strength,
            "lookalikes": mention.lookalikes or None,
        }
        | (
            {}
            if on is None
            else {
                "in_force": list(mention.in_force or ()),
                "possibly_in_force": list(mention.possibly_in_force or ()),
            }
        )
        for row, text in enumerate(texts)
        if text is not None
        for mention in dataset.annotate(text, on)
    ]


@pytest.mark.parametrize("library", COLUMNS)
@pytest.mark.parametrize("on", [None, "2025-02-20"])
def test_a_column_has_the_mentions_of_its_texts(release: Dataset, library: str, on: str | None) -> None:
    column = COLUMNS[library](COLUMN)
    rows = one_by_one(release, COLUMN, on)
    if isinstance(column, pandas.Series):
        rows = [row | {"index": list(column.index)[int(str(row["row"]))]} for row in rows]
    frame = release.annotate_all(column, on)
    assert frame.to_dicts() == rows
    assert set(frame["row"]) == {0, 3, 4}


@pytest.mark.parametrize(
    ("index", "labels"),
    [
        ([40, 10, 30], [40, 30, 30]),
        (["a", "b", "c"], ["a", "c", "c"]),
        (pandas.Index([1.5, 2.5, 3.5]), ["1.5", "3.5", "3.5"]),
        (pandas.MultiIndex.from_tuples([("x", 1), ("x", 2), ("y", 1)]), ["('x', 1)", "('y', 1)", "('y', 1)"]),
        ([7, 7, 7], [7, 7, 7]),
    ],
)
def test_mentions_keep_the_index_of_a_series(release: Dataset, index: Any, labels: list[int | str]) -> None:
    texts = pandas.Series(["the CJNG", None, "MS-13 and the CJNG"], index=index)
    frame = release.annotate_all(texts)
    assert frame.names[:2] == ("row", "index")
    assert frame["row"] == [0, 2, 2]
    assert frame["index"] == labels
    assert frame.to_arrow()["index"].to_pylist() == labels
    assert "index" not in release.annotate_all(list(texts.fillna(""))).names


def test_the_index_joins_mentions_to_their_data(release: Dataset) -> None:
    cables = pandas.DataFrame({"body": ["the CJNG", "nothing", "MS-13"]}, index=[40, 10, 30])
    mentions = release.annotate_all(cables[cables.body != "nothing"].body).to_pandas()
    joined = mentions.join(cables, on="index")
    assert joined[["organization", "body"]].values.tolist() == [["cjng", "the CJNG"], ["ms-13", "MS-13"]]


@given(texts=st.lists(texts | st.none(), max_size=5))
def test_any_column_has_the_mentions_of_its_texts(release: Dataset, texts: list[str | None]) -> None:
    assert release.annotate_all(texts).to_dicts() == one_by_one(release, texts, None)


@pytest.mark.parametrize("library", COLUMNS)
@pytest.mark.parametrize("texts", [[], [None, None]])
def test_a_column_without_texts_has_no_mentions_and_the_same_types(
    release: Dataset, library: str, texts: list[str | None]
) -> None:
    empty = release.annotate_all(COLUMNS[library](texts), "2025-02-20")
    full = release.annotate_all(COLUMNS[library](COLUMN), "2025-02-20")
    assert (len(empty), empty.columns) == (0, full.columns)
    assert empty.to_arrow().schema == full.to_arrow().schema


def test_the_laws_in_force_are_among_the_values_of_their_column(release: Dataset) -> None:
    frame = release.annotate_all(["Cártel de Sinaloa"], on="2025-02-20")
    assert {"FTO", "SDGT"} <= set(frame["in_force"][0])
    assert str(frame.question) == "annotate_all(…, on='2025-02-20')"
    assert release.annotate_all([]).names == (
        "row",
        "start",
        "end",
        "text",
        "organization",
        "name",
        "language",
        "strength",
        "lookalikes",
    )
    frame["in_force"][0].append("changed")
    assert "changed" not in release.annotate_all(["Cártel de Sinaloa"], on="2025-02-20")["in_force"][0]
    for column, values in zip(frame.columns, frame.values, strict=True):
        if column.words:
            assert {word for value in values for word in (value if column.many else [value])} <= {
                *column.words,
                "changed",
            }


@pytest.mark.parametrize(
    "column",
    [["CJNG", 5], pandas.Series(["CJNG", 5]), polars.Series([None, 5]), pyarrow.array([None, 5]), [None, b"CJNG"]],
)
def test_a_value_of_another_type_is_reported_with_its_row(release: Dataset, column: Any) -> None:
    with pytest.raises(TypeError, match="expected a text or None in row 1, found (5|b'CJNG')"):
        release.annotate_all(column)


@pytest.mark.parametrize(
    "column", ["CJNG", b"CJNG", None, 5, {"CJNG"}, {"CJNG": 1}, pandas.DataFrame({"a": ["CJNG"]}), polars.LazyFrame()]
)
def test_anything_but_a_column_is_rejected(release: Dataset, column: Any) -> None:
    with pytest.raises(TypeError, match="expected a column of texts"):
        release.annotate_all(column)


def test_an_array_and_a_list_have_missing_values_as_a_series_has(release: Dataset) -> None:
    texts = pandas.Series(["The CJNG attacked.", None, float("nan"), pandas.NA, pandas.NaT, "MS-13 members"])
    rows = release.annotate_all(texts)["row"]
    assert rows == [0, 5]
    assert release.annotate_all(texts.tolist())["row"] == rows
    assert release.annotate_all(texts.to_numpy())["row"] == rows
    assert release.annotate_all(iter(texts.tolist()))["row"] == rows
    assert release.annotate_all(numpy.array(["The CJNG attacked."]))["text"] == ["CJNG"]
    days = numpy.array(["2025-02-19", "2025-03-01"], dtype="datetime64[ns]")
    laws = release.annotate_all(["CJNG", "CJNG"], on=days)["in_force"]
    assert ["FTO" in each for each in laws] == [False, True]
    with pytest.raises(TypeError, match="expected a column of texts"):
        release.annotate_all(numpy.array([["CJNG"]]))


def test_a_list_needs_no_library(release: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("narwhals", "pyarrow", "pandas", "polars"):
        monkeypatch.setitem(sys.modules, library, None)
    assert len(release.annotate_all(COLUMN)) == 5
    with pytest.raises(MissingExtra, match=r"latamsec\[match\]"):
        release.annotate_all(polars.Series(COLUMN))


def test_a_year_is_not_a_day(release: Dataset) -> None:
    with pytest.raises(BadDate):
        release.annotate_all([], on="2025")


def test_each_row_has_the_laws_of_its_own_day(release: Dataset) -> None:
    texts, days = ["Tren de Aragua", None, "Tren de Aragua"], ["2025-02-19", "2025-02-20", "2025-02-20"]
    frame = release.annotate_all(pandas.Series(texts, dtype=object), on=pandas.Series(days))
    assert [("FTO" in laws) for laws in frame["in_force"]] == [False, True]
    assert frame["index"] == frame["row"] == [0, 2]
    rows = [{name: value for name, value in row.items() if name != "index"} for row in frame.to_dicts()]
    assert rows == release.annotate_all(texts, on=days).to_dicts()
    for wrong, found in ((days[:2], r"fewer \(2\)"), ([*days, "2025-02-20"], r"more \(4\)"), ([], r"fewer \(0\)")):
        with pytest.raises(BadDate, match=f"cannot read 'on=' as a date: expected a day for each text, found {found}"):
            release.annotate_all(texts, on=wrong)
    with pytest.raises(BadDate, match=r"it is a missing value\. It is in row 1 of on=\."):
        release.annotate_all(texts, on=pandas.Series([days[0], None, days[2]]))


def test_days_in_a_series_go_by_label(release: Dataset) -> None:
    texts = pandas.Series(["Tren de Aragua", "The Tren de Aragua"], index=["a", "b"])
    days = pandas.Series({"c": None, "b": "2025-02-20", "a": "2025-02-19"})
    frame = release.annotate_all(texts, on=days)
    assert frame["index"] == ["a", "b"]
    assert frame["in_force"] == [["TCO"], ["TCO", "FTO", "SDGT"]]
    assert frame["in_force"] == [
        [each.authority.value for each in release.status("Tren de Aragua", days[label]).in_force]
        for label in frame["index"]
    ]
    by_position = release.annotate_all(list(texts), on=days[["b", "a"]])
    assert by_position["in_force"] == [["TCO", "FTO", "SDGT"], ["TCO"]]
    twice = pandas.Series(["2025-02-20", "2025-02-19"], index=["a", "a"])
    assert release.annotate_all(pandas.Series(list(texts), index=["a", "a"]), on=twice)["in_force"][1] == ["TCO"]
    with pytest.raises(BadDate, match=r"labels differ from those of the texts, and some occur twice\. Give each"):
        release.annotate_all(texts, on=twice)
    with pytest.raises(BadDate, match=r"it has no day for the label 'b' of the texts\."):
        release.annotate_all(texts, on=days[["a"]])
    with pytest.raises(BadDate, match=r"no day for the label 5 of the texts\. Give each text a day with its label, or"):
        release.annotate_all(pandas.Series(["CJNG"], index=[5]), on=pandas.Series(["2025-02-20"]))


def test_doubtful_mentions_are_marked(release: Dataset) -> None:
    frame = release.annotate_all(["CJNG", "an Alliance"], weak=True)
    assert list(zip(frame["text"], frame["certainty"], strict=True)) == [("CJNG", "certain"), ("Alliance", "doubtful")]
    assert len(release.annotate_all(["CJNG", "an Alliance"])) == 1
