"""Days, numbers and years as numpy, pandas and Arrow have them, wherever the library takes its own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import latamsec
from latamsec import country, dates
from latamsec.countries import Country
from latamsec.dates import When
from latamsec.errors import BadDate, UnknownId, UnknownName, WrongType


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        (np.int64(2025), "2025"),
        (np.datetime64("2025-09-03"), "2025-09-03"),
        (np.datetime64("2025-09"), "2025-09"),
        (np.datetime64("2025-09-03T00:00:00.000000000"), "2025-09-03"),
        (pd.Timestamp("2025-09-03"), "2025-09-03"),
        (pd.Period("2025-09", "M"), "2025-09"),
        (np.datetime64("2025-02-24", "W"), "2025-02-20/2025-02-26"),
        (np.datetime64("2025-02-24", ("D", 10)), "2025-02-21/2025-03-02"),
        (np.datetime64("2025-01", ("M", 3)), "2025-01/2025-03"),
        (np.datetime64("2025", "Y"), "2025"),
        (np.datetime64("2024-02-29T00", ("h", 24)), "2024-02-29"),
        (np.datetime64("9999-12-31"), "9999-12-31"),
        (pd.Period("2025-02-24", "W"), "2025-02-24/2025-03-02"),
        (pd.Period("2025Q3", "Q"), "2025-07/2025-09"),
        (pd.Period("2025", "Y"), "2025"),
        (pd.Period("2025", "Y-JUN"), "2024-07/2025-06"),
        (pd.Period("2025Q1", "Q-JAN"), "2024-02/2024-04"),
        (pd.Period("2025-01", "3M"), "2025-01/2025-03"),
        (pa.scalar(date(2025, 9, 3)), "2025-09-03"),
    ],
)
def test_dates_of_other_libraries(value: Any, edtf: str) -> None:
    assert str(dates.parse(value)) == edtf


@pytest.mark.parametrize(
    "value",
    [pd.NaT, pd.NA, np.datetime64("NaT", "D"), np.datetime64("2025-09-03T10:00"), pd.Timestamp("2025-09-03 10:00"),
     pd.Timestamp("2025-09-03", tz="UTC"), pd.Timedelta("1D")],
)  # fmt: skip
def test_what_is_no_date_there_is_refused_as_bad_date(value: Any) -> None:
    with pytest.raises(BadDate):
        dates.parse(value)
    with pytest.raises(BadDate):
        When.parse(value)


def test_a_week_is_no_day_but_its_seven_days() -> None:
    data = latamsec.load()
    week = np.datetime64("2025-02-24", "W")
    with pytest.raises(BadDate, match="must be a single day"):
        data.status("CJNG", on=week)  # type: ignore[arg-type]
    events = data.events.filter(on=week)  # type: ignore[arg-type]
    assert events == data.events.filter(since="2025-02-20", until="2025-02-26")
    assert str(events.question) == "events.filter(on='2025-02-20/2025-02-26')"


def test_the_completeness_of_a_month_of_another_library() -> None:
    completeness = latamsec.load().completeness
    months = [pd.Period("2026-07"), np.datetime64("2026-07"), date(2026, 7, 3), "July 2026", "julio de 2026", "2026-7"]
    for month in months:
        assert completeness[month] is completeness["2026-07"]  # type: ignore[index]
    assert "July 2026" not in completeness
    for month in (pd.Period("2026Q3"), np.datetime64("2026"), pd.NaT):
        with pytest.raises(UnknownId, match="Write a month as YYYY-MM"):
            completeness[month]  # type: ignore[index]


@pytest.mark.parametrize("table", ["events", "designations", "organizations", "people", "places"])
def test_a_country_given_by_its_number_is_named(release: latamsec.Dataset, table: str) -> None:
    rows: Any = release.in_language("es").table(table)
    for code in (70, "070", 70.0, np.int64(70)):
        assert "es el código numérico de Bosnia" in rows.filter(country=code).note
    assert "100 is the numeric code of Bulgaria" in release.events.filter(country=["Mexico", 100]).note
    others: list[Any] = ["Mexico", 419, "419", ["Cuba", Country("MX")]]
    for other in others:
        assert "ISO 3166-1" not in release.events.filter(country=other).note


def test_numeric_codes_of_countries() -> None:
    assert country(np.float64(484)) == country(np.int64(484)) == Country("MX")
    assert country(np.uint8(8)) == Country("AL")


def test_a_year_for_a_filter() -> None:
    events = latamsec.load().events
    assert events.filter(since=np.int64(2025)) == events.filter(since=2025)  # type: ignore[arg-type]


DAYS = [
    np.datetime64("2025-09-02"),
    np.datetime64("2025-09-02T00:00:00.000000000"),
    pd.Timestamp("2025-09-02"),
    datetime(2025, 9, 2),
    pa.scalar(date(2025, 9, 2)),
    np.str_("2025-09-02"),
    When("2025-09-02"),
]


@pytest.mark.parametrize("day", DAYS, ids=lambda day: type(day).__name__)
def test_a_receipt_has_the_day_that_was_read(day: Any) -> None:
    ds = latamsec.load()
    answers: dict[str, Any] = {
        "events.filter(on='2025-09-02')": ds.events.filter(on=day),
        "sources.filter(until='2025-09-02')": ds.sources.filter(until=day),
        "designations.filter(effective='2025-09-02')": ds.designations.filter(effective=day),
        "designations.in_force('2025-09-02')": ds.designations.in_force(day),
        "designations.in_force('2025-09-09', as_of='2025-09-02')": ds.designations.in_force("2025-09-09", as_of=day),
        "panel('country-month', since='2025-09-02', country='MX')": ds.panel(since=day, country="MX"),
    }
    for question, answer in answers.items():
        assert str(answer.question) == question
        assert latamsec.verify(answer.receipt()).ok, question


@pytest.mark.parametrize(
    ("ask", "question"),
    [
        (lambda events: events.filter(since=2025.0, until=np.int64(2025)), "events.filter(since='2025', until='2025')"),
        (lambda events: events.filter(on=pd.Period("2025-09", "M")), "events.filter(on='2025-09')"),
        (lambda events: events[np.int64(0) : np.int64(9) : np.uint8(2)], "events[0:9:2]"),
        (lambda events: events.filter(country=np.int64(484)), "events.filter(country=484)"),
        (lambda events: events.filter(country=np.float64(484)), "events.filter(country=484.0)"),
        (lambda events: events.filter(country=np.array(["MX", "CU"])), "events.filter(country=['MX', 'CU'])"),
        (lambda events: events.filter(kind=np.str_("strike")), "events.filter(kind='strike')"),
        (lambda events: events.filter(disputed=np.bool_(True)), "events.filter(disputed=True)"),
        (lambda events: events.sorted("date", reverse=np.bool_(True)), "events.sorted('date', reverse=True)"),
        (lambda events: events.sorted("date", reverse=np.bool_(False)), "events.sorted('date')"),
    ],
)
def test_a_receipt_has_values_of_python(ask: Any, question: str) -> None:
    answer = ask(latamsec.load().events)
    assert str(answer.question) == question
    assert latamsec.verify(answer.receipt()).ok


@pytest.mark.parametrize("value", ["no", "false", "", 0, 1, None])
def test_what_is_neither_true_nor_false_is_refused(value: Any) -> None:
    ds = latamsec.load()
    with pytest.raises(WrongType, match="expected reverse=True or False, found"):
        ds.events.sorted("date", reverse=value)
    with pytest.raises(WrongType, match="se esperaba possibly=True o False y se recibió"):
        ds.in_language("es").designations.in_force("2025-09-02", possibly=value)


SEVERAL: dict[str, tuple[Any, list[Any]]] = {
    "panel(columns)": (lambda ds, v: ds.panel(since="2026-09", country="MX", columns=v), ["iso3", "events"]),
    "panel(country)": (lambda ds, v: ds.panel(since="2026-09", country=v, columns="events"), ["MX", "CU"]),
    "panel(lags)": (lambda ds, v: ds.panel(since="2026-09", country="MX", columns="events", lags=v), [1, 2]),
    "claims(by)": (lambda ds, v: ds.events.claims(by=v), ["Gustavo Petro", "Tom Cotton"]),
    "claims(by), none": (lambda ds, v: ds.events[:1].claims(by=v), ["Gustavo Petro", "Tom Cotton"]),
    "counts": (lambda ds, v: ds.events.counts(v).items(), ["month", "country"]),
    "group_by": (lambda ds, v: ds.designations.group_by(v)["FTO", "state"], ["authority", "agency"]),
    "totals": (lambda ds, v: ds.events.totals("killed", v).frame(), ["month", "sea"]),
    "cite": (lambda ds, v: ds.cite("text", v), ["2025-09-02-first-boat-strike", "cjng"]),
    "in_force": (lambda ds, v: ds.designations.in_force("2025-09-01", authority=v), ["FTO", "SST"]),
    "annotate_all(texts)": (lambda ds, v: ds.annotate_all(v, on="2025-09-01"), ["CJNG", "The CJNG"]),
    "annotate_all(on)": (lambda ds, v: ds.annotate_all(["CJNG", "The CJNG"], on=v), ["2025-02-01", "2025-09-01"]),
    **{
        f"events.filter({keyword})": (lambda ds, v, keyword=keyword: ds.events.filter(**{keyword: v}), values)
        for keyword, values in {
            "country": ["MX", "CU"],
            "kind": ["strike", "visit"],
            "organization": ["cjng", "eln"],
            "person": ["Sheinbaum", "Gustavo Petro"],
            "place": ["caribbean-sea", "washington"],
            "source": ["Reuters", "tracker"],
            "disputed": ["date", "killed"],
        }.items()
    },
}


@pytest.mark.parametrize(("ask", "values"), SEVERAL.values(), ids=SEVERAL)
def test_an_iterator_is_as_good_as_a_list(ask: Any, values: list[Any]) -> None:
    ds = latamsec.load()
    listed, iterated = (
        (getattr(answer, "question", None), getattr(answer, "note", ""), getattr(answer, "names", ()), list(answer))
        for answer in (ask(ds, values), ask(ds, iter(values)))
    )
    assert iterated == listed


def test_an_iterator_of_names_that_are_none_is_refused() -> None:
    with pytest.raises(UnknownName, match="no column of country-months 'nonsense'"):
        latamsec.load().panel(columns=iter(["nonsense"]))


def test_an_array_without_dimensions_is_its_value() -> None:
    events = latamsec.load().events
    strikes = events.filter(kind="strike")
    assert events.filter(kind=np.array("strike")) == events.filter(kind=[np.array("strike")]) == strikes  # type: ignore[list-item]
    assert str(events.filter(kind=np.array("strike")).question) == "events.filter(kind='strike')"
    assert events.filter(country=np.array(484)) == events.filter(country="MX")
    with pytest.raises(UnknownName, match="no event kind 'stike'"):
        events.filter(kind=np.array("stike"))


def test_a_length_of_numpy() -> None:
    events = latamsec.load().events
    days = events.filter(last=np.timedelta64(90, "D"))  # type: ignore[arg-type]
    assert days == events.filter(last="90 days")
    assert str(days.question) == "events.filter(last='90 days')"
    assert events.filter(last=np.timedelta64(3, "M")) == events.filter(last="3 months")  # type: ignore[arg-type]
    with pytest.raises(BadDate, match="as a length of time"):
        events.filter(last=np.timedelta64("NaT"))  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [np.datetime64("2025-02-20T13:00"), pd.Period("2025-02-20 13:00", "h")], ids=repr)
def test_a_time_of_day_is_called_one(value: Any) -> None:
    with pytest.raises(BadDate, match="it has a time of day"):
        dates.parse(value)


@pytest.mark.parametrize("year", [True, "x", float("nan"), pd.NaT, b"2025", [2025], {2025}], ids=repr)
def test_a_year_that_is_no_whole_number_is_refused(year: Any) -> None:
    with pytest.raises(WrongType, match="year= a whole number"):
        dates.parse("May 3", year=year)
    assert str(dates.parse("May 3", year=np.int64(2025))) == "2025-05-03"  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["2025a", "2025b", "2025to", "May 2025a", "2025y2026"])
def test_a_letter_after_a_year_is_refused(text: str) -> None:
    with pytest.raises(BadDate, match="a letter follows the four digits of its year"):
        dates.parse(text)
    assert str(dates.parse("1990s")) == "199X"
