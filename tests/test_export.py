"""Export records to files and data frames, with every field and row, and safe in spreadsheets."""

from __future__ import annotations

import csv
import datetime
import io
import json
import sys
from pathlib import Path

import attrs
import openpyxl
import pandas as pd
import pytest

from latamsec.dataset import Dataset
from latamsec.errors import InvalidData, MissingExtra
from latamsec.frames.csv_json import csv_text
from latamsec.models import Event
from latamsec.storage import codec
from latamsec.tables import EventTable


def test_dicts_are_plain_and_complete(sample: Dataset) -> None:
    dicts = sample.events.to_dicts()
    assert [plain["id"] for plain in dicts] == list(sample.events.ids)
    assert dicts[1]["date"] == "2024-02"
    assert dicts[0]["kinds"] == ["designation", "statement"]
    assert json.loads(json.dumps(dicts)) == dicts


def test_json_has_the_records(sample: Dataset, tmp_path: Path) -> None:
    text = sample.events.to_json()
    sample.events.to_json(tmp_path / "events.json")
    assert (tmp_path / "events.json").read_text(encoding="utf-8") == text
    assert tuple(codec.structure(plain, Event) for plain in json.loads(text)) == sample.records.events
    assert json.loads(sample.events.filter(country="Chile").to_json()) == []


def test_csv_has_every_field_and_row(release: Dataset, tmp_path: Path) -> None:
    text = release.events.to_csv()
    release.events.to_csv(tmp_path / "events.csv")
    assert (tmp_path / "events.csv").read_bytes().decode() == text
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert head == [column.name for column in release.events.columns]
    assert {field.name for field in attrs.fields(Event)} <= set(head)
    assert [row[0] for row in rows] == list(release.events.ids)
    assert {len(row) for row in rows} == {len(head)}


def test_csv_has_dates_as_text_and_bounds(sample: Dataset) -> None:
    rows = list(csv.DictReader(io.StringIO(sample.events.to_csv())))
    assert [(row["date"], row["date_from"], row["date_to"]) for row in rows] == [
        ("2024-01-05", "2024-01-05", "2024-01-05"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-03-01/2024-03-02", "2024-03-01", "2024-03-02"),
    ]
    assert rows[0]["kinds"] == "designation; statement"
    assert json.loads(rows[2]["quantities"])[0]["high"] == 4


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\n=1", "\x0b=1", "＝1+1", "＋1", "－1", "＠x", "﹦1", "﹣1"]
)
def test_csv_cells_are_not_formulas(sample: Dataset, text: str) -> None:
    event = attrs.evolve(sample.events[0], title=text)
    (row,) = csv.DictReader(io.StringIO(EventTable([event], sample).to_csv(), newline=""))
    assert row["title"] == f"'{text}"


def test_numbers_in_csv_are_no_formulas() -> None:
    assert csv_text(["a", "b", "c"], [[-5, -0.5, None]]) == "a,b,c\r\n-5,-0.5,\r\n"


def test_csv_begins_with_a_byte_order_mark_on_request(sample: Dataset, tmp_path: Path) -> None:
    sample.events.to_csv(tmp_path / "events.csv", bom=True)
    content = (tmp_path / "events.csv").read_bytes()
    assert content == b"\xef\xbb\xbf" + sample.events.to_csv().encode()
    assert sample.events.claims().to_csv(bom=True).startswith("\ufeffevent,")
    assert not sample.events.to_csv().startswith("\ufeff")


def test_excel_has_typed_cells_and_no_formulas(sample: Dataset, tmp_path: Path) -> None:
    event = attrs.evolve(sample.events[0], title="=1+1", summary="https://example.org/\x1b" + "x" * 40_000)
    table = EventTable([event, *sample.events[1:]], sample)
    table.to_excel(tmp_path / "events.xlsx")
    book = openpyxl.load_workbook(tmp_path / "events.xlsx")
    sheet, about = book.worksheets
    head, *rows = sheet.iter_rows()
    assert [cell.value for cell in head] == list(table.frame().names)
    assert sheet.freeze_panes == about.freeze_panes == "A2"
    first = {name.value: cell for name, cell in zip(head, rows[0], strict=True)}
    assert (first["title"].value, first["title"].data_type) == ("=1+1", "s")
    assert first["summary"].hyperlink is None
    assert (len(str(first["summary"].value)) > 32_000, str(first["summary"].value)[-1]) == (True, "…")
    assert (first["date_from"].value, first["date_from"].is_date) == (datetime.datetime(2024, 1, 5), True)
    assert first["kinds"].value == "designation; statement"
    assert first["tracker_entry"].value is None or first["tracker_entry"].data_type == "s"
    assert len(rows) == 3
    meanings = {row[0].value: row[1].value for row in about.iter_rows()}
    assert meanings["dataset"] == sample.version
    assert meanings["title"] == next(column.meaning for column in table.frame().columns if column.name == "title")


def test_excel_counts_no_empty_list(sample: Dataset, tmp_path: Path) -> None:
    sample.events.to_excel(tmp_path / "events.xlsx")
    head, *rows = openpyxl.load_workbook(tmp_path / "events.xlsx").worksheets[0].iter_rows(values_only=True)
    for field in ("places", "organizations", "people", "related"):
        filled = [row[head.index(field)] is not None for row in rows]
        assert filled == [bool(getattr(event, field)) for event in sample.events]
    assert None in {cell for row in rows for cell in row}


def test_excel_of_frames_has_numbers_and_the_same_bytes(release: Dataset, tmp_path: Path) -> None:
    figures = release.events.quantities()
    figures.to_excel(tmp_path / "figures.xlsx")
    figures.to_excel(str(tmp_path / "again.xlsx"))
    assert (tmp_path / "figures.xlsx").read_bytes() == (tmp_path / "again.xlsx").read_bytes()
    head, *rows = openpyxl.load_workbook(tmp_path / "figures.xlsx").worksheets[0].iter_rows(values_only=True)
    assert [row[head.index("low")] for row in rows] == figures["low"]
    days = [value and value.date() for value in (row[head.index("event_date_from")] for row in rows)]
    assert days == figures["event_date_from"]


def test_excel_keeps_what_its_numbers_and_days_cannot(sample: Dataset, tmp_path: Path) -> None:
    columns = tuple(attrs.evolve(sample.places.frame().columns[0], name=name) for name in "abcdef")
    values = ([10**18], [float("nan")], [datetime.date(1898, 4, 21)], [True], [-5], [datetime.date(1900, 3, 1)])
    frame = attrs.evolve(sample.places.frame(), columns=columns, values=values, name="rows [of]: 'x'/y" * 4)
    frame.to_excel(tmp_path / "frame.xlsx")
    _, row = openpyxl.load_workbook(tmp_path / "frame.xlsx").worksheets[0].iter_rows(values_only=True)
    assert row == (str(10**18), "nan", "1898-04-21", True, -5, datetime.datetime(1900, 3, 1))
    long = attrs.evolve(frame, values=tuple([value[0]] * 1_048_576 for value in values))
    with pytest.raises(InvalidData, match="1,048,576 rows and 6 columns are more than a sheet has; write CSV"):
        long.to_excel(tmp_path / "long.xlsx")
    assert not (tmp_path / "long.xlsx").exists()


def test_missing_xlsxwriter_is_an_error_with_its_extra(sample: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"latamsec\[excel\]"):
        sample.events.to_excel("never.xlsx")


def test_csv_keeps_line_breaks_and_quotes_within_cells(sample: Dataset) -> None:
    event = attrs.evolve(sample.events[0], title='a\n"b",\r\nc')
    (row,) = csv.DictReader(io.StringIO(EventTable([event], sample).to_csv(), newline=""))
    assert row["title"] == 'a\n"b",\r\nc'


def test_pandas_has_typed_columns(sample: Dataset) -> None:
    frame = sample.events.to_pandas()
    assert tuple(frame.columns) == sample.events.frame().names
    assert frame["date_from"].dt.year.tolist() == [2024, 2024, 2024]
    assert frame["countries"].tolist() == [["US", "MX"], ["MX", "GT"], ["US", "VE"]]
    assert frame.attrs["dataset"] == "2024.3.31"
    assert frame.attrs["digest"] == sample.digest
    designations = sample.designations.to_pandas()
    assert designations["ended_from"].isna().tolist() == [True, True, True, False]
    assert designations["ended_from"].iloc[3] == pd.Timestamp(datetime.date(2024, 3, 15))
    empty = sample.events.filter(country="Chile").to_pandas()
    assert len(empty) == 0
    assert empty["date_from"].dtype.kind == frame["date_from"].dtype.kind == "M"


def test_missing_pandas_is_an_error_with_its_extra(sample: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r'python -m pip install "latamsec\[pandas\]"'):
        sample.events.to_pandas()


def test_every_table_is_exported(release: Dataset) -> None:
    for table in (release.designations, release.organizations, release.people, release.places, release.sources):
        assert len(table.to_pandas()) == len(list(csv.DictReader(io.StringIO(table.to_csv())))) == len(table)
    assert len(release.discrepancies.to_pandas()) == len(release.discrepancies)
