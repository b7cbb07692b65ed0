"""Check that panels have every unit and period, count every event once, and do not look ahead."""

from __future__ import annotations

import datetime
import json
import warnings
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import latamsec
from latamsec import knowledge, listings, totals
from latamsec.analysis import panel
from latamsec.countries import Country
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import UnknownKeyword, UnknownName, WrongType
from latamsec.fields import to_plain
from latamsec.frames import Frame
from latamsec.listings import InForce
from latamsec.models import Event, Quantity, Records
from latamsec.storage import codec
from latamsec.vocabulary import Authority, Bound, EventKind, Measure, Theme, Unit

pytestmark = pytest.mark.independent

PANELS = [f"{unit}-{period}" for unit in panel.UNITS for period in panel.PERIODS]


@pytest.fixture(scope="module")
def months(release: Dataset) -> Frame:
    return release.panel("country-month")


def rows(frame: Frame, **values: object) -> list[dict[str, Any]]:
    return [row for row in frame if all(row[name] == value for name, value in values.items())]


@pytest.mark.parametrize("by", PANELS)
def test_every_unit_has_every_period(release: Dataset, by: str) -> None:
    frame = release.panel(by)
    unit, _, period = by.partition("-")
    units, periods = dict.fromkeys(frame[unit]), dict.fromkeys(frame[period])
    assert len(frame) == len(units) * len(periods)
    assert len(set(zip(frame[unit], frame[period], strict=True))) == len(frame)
    first, last = release.coverage
    of_first = rows(frame, **{unit: next(iter(units))})
    assert sum(row["days"] for row in of_first) == (last - first).days + 1
    for before, after in pairwise(of_first):
        assert after["first_day"] == before["last_day"] + datetime.timedelta(days=1)


def test_every_event_is_counted_in_each_of_its_countries(release: Dataset, months: Frame) -> None:
    counted = sum(row["events"] or 0 for row in months if row["country"] != panel.HIGH_SEAS)
    excluded = {id for id in release.events.ids if id in months.note}
    assert counted == sum(len(event.countries) for event in release.events if event.id not in excluded)


def test_kinds_and_killed_agree_with_the_events(release: Dataset, months: Frame) -> None:
    (row,) = rows(months, country="VE", month="2025-09")
    events = release.events.filter(country="Venezuela").where(lambda event: f"{event.date.earliest:%Y-%m}" == "2025-09")
    assert row["events"] == len(events)
    for kind in EventKind:
        assert (row[f"events_{kind.value.replace('-', '_')}"] or 0) == len(events.filter(kind=kind))
    assert row["killed_low"] == events.total("killed", "person").low


def test_empty_count_of_a_thin_month_is_missing(release: Dataset, months: Frame) -> None:
    levels = {row["completeness"] for row in months}
    assert {"good", "thin"} <= levels
    for row in months:
        if row["completeness"] in ("good", "complete"):
            assert row["events"] is not None
            assert row["killed_low"] is not None
        else:
            assert row["events"] != 0
            assert row["killed_low"] != 0
            assert row["killed_high"] is None


@pytest.mark.parametrize("as_of", [None, "period-end"])
def test_days_in_force_agree_with_in_force_on_each_day(release: Dataset, as_of: str | None) -> None:
    frame = release.panel("organization-month", as_of=as_of)
    (row,) = rows(frame, organization="tren-de-aragua", month="2025-02")
    days = [datetime.date(2025, 2, day) for day in range(1, 29)]
    sources = {source.id: source for source in release.sources}
    designations = release.designations.filter(organization="tren-de-aragua")
    seen = knowledge.designations_as_of(designations, sources, days[-1]) if as_of else designations
    for authority in Authority:
        answers = [listings.in_force(one, day) for one in seen if one.authority is authority for day in days]
        name = authority.value.lower()
        assert row[f"{name}_days_low"] == answers.count(InForce.YES)
        assert row[f"{name}_days_high"] == len(answers) - answers.count(InForce.NO)
    assert row["fto_days_low"] == 9  # in force from February 20, 2025


def test_low_is_at_most_high(months: Frame) -> None:
    pairs = [(name, name.replace("_low", "_high")) for name in months.names if name.endswith("_low")]
    for row in months:
        for low, high in pairs:
            assert row[high] is None or row[low] is None or row[low] <= row[high], (row["country"], row["month"], low)
        assert row["designation_days_low"] == sum(row[f"{one.value.lower()}_days_low"] for one in Authority)


def test_period_end_panel_does_not_look_ahead(release: Dataset, months: Frame) -> None:
    then = release.panel("country-month", as_of="period-end")
    assert [row["country"] for row in then] == [row["country"] for row in months]
    for before, after in zip(then, months, strict=True):
        assert (before["events"] or 0) <= (after["events"] or 0)
    sources = {source.id: source for source in release.sources}
    ends = {row["month"]: row["last_day"] for row in months}
    late = [
        event
        for event in release.events
        if event.id not in months.note
        and (begin := event.date.earliest)
        and knowledge.public_from(event, sources) > ends[f"{begin:%Y-%m}"]
    ]
    rows = [row for row in zip(months, then, strict=True) if row[0]["country"] != panel.HIGH_SEAS]
    counted = sum(row["events"] or 0 for row, _ in rows) - sum(row["events"] or 0 for _, row in rows)
    assert counted == sum(len(event.countries) for event in late)


def test_lags_repeat_earlier_rows_of_the_unit(release: Dataset) -> None:
    frame = release.panel("organization-month", lags=(1, 3))
    cjng = rows(frame, organization="cjng")
    for lag in (1, 3):
        for number, row in enumerate(cjng):
            for name in ("events", "events_strike", "designations_low", "fto_days_high"):
                assert row[f"{name}_lag{lag}"] == (cjng[number - lag][name] if number >= lag else None)


def test_events_with_a_coarse_date_are_named(sample: Dataset) -> None:
    plain = sample.records
    event = attrs.evolve(plain.events[0], id="2024-year", date=When("2024"))
    records = attrs.evolve(plain, events=(*plain.events, event))
    frame = panel.panel(Dataset(records, sample.digest), "country-month")
    assert "Not counted, because the date is not in one month: 2024-year." in frame.note
    counted = sum(row["events"] or 0 for row in frame if row["country"] != panel.HIGH_SEAS)
    assert counted == sum(len(one.countries) for one in plain.events)
    weeks = panel.panel(Dataset(records, sample.digest), "country-week")
    assert sample.events[1].id in weeks.note


@pytest.mark.parametrize(
    ("edtf", "month", "week"),
    [
        ("2024-02", "2024-02", None), ("2024-02-28/2024-03-03", "2024-02", "2024-W09"), ("2024-02~/2024-03~", None, None),
        ("2024-02-10~/2024-02-20", "2024-02", None), ("2024-02-28~/2024-03-03", None, "2024-W09"), ("2024-23", None, None),
        ("2024-02-05?", "2024-02", "2024-W06"), ("2024-01/2024-01", "2024-01", None),
    ],
)  # fmt: skip
def test_an_event_counts_if_its_beginning_is_in_one_period(
    sample: Dataset, edtf: str, month: str | None, week: str | None
) -> None:
    event = attrs.evolve(sample.records.events[1], id="the-one", date=When(edtf))
    dataset = Dataset(attrs.evolve(sample.records, events=(event,)), sample.digest)
    for length, expected in (("month", month), ("week", week)):
        frame = dataset.panel(f"country-{length}", country="Mexico")
        assert [row[length] for row in frame if row["events"]] == [expected] * (expected is not None)
        assert ("the-one" in frame.note) is (expected is None)


def test_the_note_names_events_of_the_units_and_periods_alone(release: Dataset) -> None:
    everything = release.panel().note
    assert "2020-06-summer-missile-idea" in everything
    for fewer in ({"country": "Argentina"}, {"since": "2026-01"}, {"until": "2019-12"}):
        assert "2020-06-summer-missile-idea" not in release.panel(**fewer).note  # type: ignore[arg-type]
    event = release.events["2020-06-summer-missile-idea"]
    assert event.id in release.panel(country=event.countries[-1], since="2020-09", until="2020-12").note


def test_unknown_panel_or_lag_is_an_error(sample: Dataset) -> None:
    with pytest.raises(UnknownName, match="no panel 'country-year'.*country-month"):
        sample.panel("country-year")
    with pytest.raises(UnknownName, match="no lag '0'.*from 1"):
        sample.panel(lags=(0,))
    for lags in ((1, 1), (121,), range(1, 122), 1.5, "1", None, [1, "x"], True):
        with pytest.raises(UnknownName, match="Give different whole numbers of periods, from 1 to 120"):
            sample.panel(lags=lags)  # type: ignore[arg-type]


def test_panel_of_an_empty_dataset(sample: Dataset) -> None:
    empty = codec.structure({"edition": to_plain(sample.records.edition)}, Records)
    frame = panel.panel(Dataset(empty, sample.digest), "country-month")
    assert len(frame)
    assert not any(row["designations_high"] for row in frame)
    assert len(panel.panel(Dataset(empty, sample.digest), "organization-month")) == 0


# Boat strikes and the high seas ---------------------------------------------------------------------------------


SHARES = ("boat_strikes_share", "boat_killed_share_low", "boat_killed_share_high")


def total(frame: Frame, name: str, **values: object) -> float:
    return sum(row[name] or 0 for row in rows(frame, **values))


def test_boat_strikes_of_the_release() -> None:
    frame = latamsec.load("2026.10.4.1").panel()
    assert [total(frame, name) for name in SHARES[:2]] == [67, 211]
    assert total(frame, "boat_strikes", country="high-seas") == 51
    assert total(frame, "boat_killed_low", country="high-seas") == 147
    assert total(frame, "boat_strikes", country="US") == 67
    assert total(frame, "boat_strikes", country="VE") == 6
    strikes = latamsec.load("2026.10.4.1").events.filter(kind="strike", theme="boat-strikes").total("killed")
    assert total(frame, "boat_killed_lowest", country="US") == strikes.lowest <= strikes.low
    for row in frame:
        if row["boat_killed_highest"] is not None:
            assert row["boat_killed_lowest"] <= row["boat_killed_low"] <= row["boat_killed_highest"]
    assert total(frame, "boat_killed_low", country="US") == 211 < total(frame, "killed_low", country="US")
    assert [row["name"] for row in rows(frame, country="high-seas")][:1] == ["High seas"]
    assert frame["country"][-1] == "high-seas"


FIGURES = st.none() | st.tuples(st.integers(0, 12), st.none() | st.integers(0, 5))


@st.composite
def strikes(draw: st.DrawFn, sample: Dataset) -> Event:
    figure = draw(FIGURES)
    low, more = figure or (0, None)
    high = None if more is None else low + more
    bound = Bound.AT_LEAST if high is None else Bound.EXACT if high == low else Bound.ABOUT
    killed = Quantity(what=Measure.KILLED, low=low, high=high, unit=Unit.PERSON, bound=bound)
    some = st.lists(st.sampled_from(["US", "VE", "CO", "TT", "MX"]), min_size=1, unique=True)
    places = st.lists(st.sampled_from(["sample-sea", "ciudad-ejemplo"]), unique=True)
    return attrs.evolve(
        sample.records.events[0],
        id=f"event-{draw(st.integers(0, 10**6))}",
        date=When(draw(st.sampled_from(["2024-01-05", "2024-02", "2024-02-11", "2024-02-26/2024-03-02"]))),
        kinds=draw(st.sampled_from([(EventKind.STRIKE,), (EventKind.RAID,), (EventKind.OTHER, EventKind.STRIKE)])),
        themes=draw(st.sampled_from([(), (Theme.BOAT_STRIKES,), (Theme.CARTELS, Theme.BOAT_STRIKES)])),
        countries=tuple(map(Country, draw(some))),
        places=tuple(draw(places)),
        quantities=(killed,) if figure else (),
    )


@settings(max_examples=50)
@given(st.data())
def test_shares_add_up_to_the_boat_strikes_and_their_dead(sample: Dataset, data: st.DataObject) -> None:
    events = tuple(data.draw(st.lists(strikes(sample), max_size=6, unique_by=lambda event: event.id)))
    dataset = Dataset(attrs.evolve(sample.records, events=events), sample.digest)
    table = dataset.events.filter(kind="strike", theme="boat-strikes")
    killed = totals.total(table, Measure.KILLED, Unit.PERSON)
    frame = dataset.panel("country-month")
    assert [total(frame, name) for name in SHARES[:2]] == pytest.approx([len(table), killed.low])
    highs = [row["boat_killed_share_high"] for row in frame if row["completeness"] == "good"]
    if killed.high is not None:
        assert sum(highs) == pytest.approx(killed.high)
    else:
        assert None in highs


@pytest.mark.parametrize("by", ["country-month", "country-week"])
def test_shares_of_every_form_add_up(by: str, form: Dataset) -> None:
    frame = form.panel(by)
    table = form.events.filter(kind="strike", theme="boat-strikes")
    table = table.where(lambda event: event.id not in frame.note)
    assert total(frame, "boat_strikes_share") == pytest.approx(len(table))
    assert total(frame, "boat_killed_share_low") == pytest.approx(table.total("killed", "person").low)


def test_columns_and_note_say_what_does_not_add_up(months: Frame) -> None:
    meanings = {column.name: column.meaning for column in months.columns}
    for name in ("events", "killed_low", "boat_strikes", "boat_killed_low"):
        assert "Rows do not add up" in meanings[name]
    for name in SHARES:
        assert "Rows add up" in meanings[name]
    assert "rows do not add up" in months.note
    missing = {row["month"] for row in months if row["events"] is None}
    rows = {row["month"] for row in months}
    assert f"In {len(missing)} of {len(rows)} months the record is incomplete" in months.note


# The choice of rows and columns ---------------------------------------------------------------------------------


def test_a_window_keeps_whole_periods_and_their_lags(release: Dataset) -> None:
    whole = release.panel(lags=2)
    part = release.panel(since="2025-02-10", until="2025", lags=2)
    assert list(dict.fromkeys(part["month"])) == [f"2025-{month:02}" for month in range(2, 13)]
    assert list(part) == [row for row in whole if "2025-02" <= row["month"] <= "2025-12"]
    assert str(part.question) == "panel('country-month', since='2025-02-10', until='2025', lags=2)"
    assert part.question.ask(release) == part
    outside = release.panel(since="2031")
    assert len(outside) == 0
    assert outside.note.startswith("No month of the coverage is in the window. Dataset ")


def test_a_panel_without_units_says_why(release: Dataset) -> None:
    for area, shown in (("high seas", "'high seas'"), ([], "[]"), (["Bulgaria", "Andorra"], "['Bulgaria', 'Andorra']")):
        none = release.panel("organization-month", country=area)
        assert len(none) == 0
        assert none.note == f"No organization of the dataset is in country={shown}, so there are no rows."
    assert "country=[]" in release.panel(country=[]).note
    spanish = release.in_language("es").panel("organization-month", country="high seas").note
    assert spanish == "Los datos no tienen ningún grupo en country='high seas'; por eso no hay filas."


def test_a_recorded_toll_of_zero_is_not_missing(sample: Dataset) -> None:
    strike = sample.records.events[2]
    killed = next(each for each in strike.quantities if each.what is Measure.KILLED)
    nobody = attrs.evolve(killed, low=0, high=0, bound=Bound.EXACT)
    event = attrs.evolve(
        strike, date=When("2024-03-05"), quantities=(nobody,), discrepancies=(), themes=(Theme.BOAT_STRIKES,)
    )
    dataset = Dataset(attrs.evolve(sample.records, events=(event,)), sample.digest)
    columns = ("killed_low", "boat_killed_low", "boat_killed_lowest")
    rows = {row["country"]: row for row in dataset.panel(since="2024-03")}
    of_it = [row for row in rows.values() if row["boat_strikes"]]
    assert of_it
    assert {row[column] for row in of_it for column in columns} == {0}
    assert 0.0 in {row["boat_killed_share_low"] for row in of_it}
    assert {rows["CL"][column] for column in (*columns, "boat_killed_share_low")} == {None}


def test_units_can_be_chosen(release: Dataset) -> None:
    america = release.panel(since="2026-09", country=["Central America", "US", "High seas"])
    assert list(dict.fromkeys(america["country"])) == ["BZ", "CR", "GT", "HN", "NI", "PA", "SV", "US", "high-seas"]
    assert set(release.panel(since="2026-09", country=["Mexico", "Cuba"])["country"]) == {"CU", "MX"}
    assert america.question.ask(release) == america
    whole = release.panel(since="2026-09")
    assert list(america) == [row for row in whole if row["country"] in america["country"]]
    based = release.panel("organization-month", since="2026-09", country="Ecuador")
    assert {"los-choneros", "los-lobos"} <= set(based["organization"]) < set(release.organizations.ids)
    with pytest.raises(UnknownName, match="no country or region 'Atlantis'"):
        release.panel(country="Atlantis")


def test_columns_can_be_chosen(release: Dataset) -> None:
    frame = release.panel(columns=["iso3", "boat_strikes"], lags=1)
    assert frame.names == ("country", "month", "iso3", "boat_strikes", "boat_strikes_lag1")
    assert release.panel(columns="events").names == ("country", "month", "events")
    assert frame.question.ask(release) == frame
    with pytest.raises(UnknownName, match="no column of country-months 'boat_strike'.*'boat_strikes'"):
        release.panel(columns=["boat_strike"])


def test_a_panel_has_a_size_that_a_machine_can_make(release: Dataset) -> None:
    """Anybody can write a receipt, and 120 lags of all columns would be 278 million values."""
    with pytest.raises(WrongType, match="columns, lags and a window with at most 25,000,000 values, found"):
        release.panel("country-week", lags=range(1, 121))
    answer = release.panel("country-week", columns="events", lags=range(1, 121), since="2026-09")
    assert len(answer.names) == 2 + 1 + 120
    receipt = json.loads(str(answer.receipt()))
    receipt["question"]["steps"][0][2] = {"lags": [*range(1, 121)]}
    receipt["question"]["steps"][0][1] = ["organization-week"]
    assert "cannot be asked again: expected columns, lags" in str(latamsec.verify(json.dumps(receipt)))


def test_codes(months: Frame) -> None:
    names = ("iso3", "iso_numeric", "cow", "gw", "fips", "region")
    codes = {row["country"]: tuple(row[name] for name in names) for row in months}
    assert codes["CL"] == ("CHL", "152", "155", "155", "CI", "South America")
    assert codes["MX"] == ("MEX", "484", "70", "70", "MX", "Central America")
    assert codes["PR"] == ("PRI", "630", None, None, "RQ", "Caribbean")
    assert codes["ES"][-1] is None
    assert codes[panel.HIGH_SEAS] == (None,) * 6


def test_floats_are_what_statistics_expects(tmp_path: Path) -> None:
    frame = latamsec.load("2026.10.10.6").panel(since="2025", lags=1).to_pandas(floats=True)
    assert {str(dtype) for dtype in frame.dtypes} == {"float64", "object", "datetime64[s]"}
    assert frame["events"].isna().any()
    frame.to_stata(tmp_path / "panel.dta", write_index=False)
    formula = pytest.importorskip("statsmodels.formula.api")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # statsmodels can lag behind pandas
        fit = formula.ols("events ~ boat_strikes + fto_days_low + events_lag1 + C(region)", data=frame).fit()
    assert fit.nobs > 100


def test_a_panel_of_a_dataset_as_of_a_day_ends_on_that_day(release: Dataset) -> None:
    frame = release.as_of("2025-05-10").panel()
    (last,) = rows(frame, country="MX", month="2025-05")
    assert (frame["month"][-1], last["last_day"], last["days"]) == ("2025-05", datetime.date(2025, 5, 10), 10)
    assert str(frame.question) == "as_of('2025-05-10').panel('country-month')"
    assert frame.question.ask(release) == frame
    weeks = release.as_of("2025-05-10").panel("country-week")
    assert (weeks["week"][-1], weeks["last_day"][-1]) == ("2025-W19", datetime.date(2025, 5, 10))
    for by in PANELS:
        assert len(release.as_of("1999-01-01").panel(by)) == 0


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("region", "country"), ("start", "since"), ("end", "until"), ("lag", "lags"), ("cols", "columns")],
)
def test_an_unknown_keyword_is_answered_with_the_nearest(release: Dataset, wrong: str, right: str) -> None:
    ask: Any = release.panel
    with pytest.raises(UnknownKeyword, match=rf"no keyword of panel\(\) '{wrong}'\. Did you mean '{right}'"):
        ask("country-month", **{wrong: "2025"})
    with pytest.raises(UnknownKeyword, match="Give a keyword in front of the value"):
        ask("country-month", "2025")


# The sample, counted by hand -------------------------------------------------------------------------------------


def altered(sample: Dataset, *events: Event) -> Dataset:
    return Dataset(attrs.evolve(sample.records, events=events), sample.digest)


def test_designations_count_where_their_subject_is_based(sample: Dataset) -> None:
    frame = sample.panel()
    names = [f"{name}_{end}" for name in ("designations", "fto_days", "sdgt_days") for end in ("low", "high")]
    counts = {(row["country"], row["month"]): tuple(row[name] for name in names) for row in frame}
    # The FTO listing is in force from January 10, the SDGT one from some day between January 5 and February 15.
    assert counts["MX", "2024-01"] == (1, 2, 22, 22, 0, 27)
    assert counts["MX", "2024-02"] == (2, 2, 29, 29, 15, 29)
    assert counts["MX", "2024-03"] == (2, 2, 31, 31, 31, 31)
    assert counts["BR", "2024-01"] == (0,) * 6
    # A state sponsor is a country, and in no row of an organization.
    assert [row["sst_days_low"] for row in rows(frame, country="CU")] == [31, 29, 31]
    # The listing of Grupo Sur, of Guatemala and Honduras, ended on March 15.
    for country in ("GT", "HN"):
        assert [row["tco_days_low"] for row in rows(frame, country=country)] == [31, 29, 14]
        assert [row["designations_high"] for row in rows(frame, country=country)] == [1, 1, 0]
    frame = sample.panel("organization-month")
    assert [row["fto_days_low"] for row in rows(frame, organization="grupo-norte")] == [22, 29, 31]
    assert [row["designation_days_high"] for row in rows(frame, organization="grupo-norte")] == [49, 58, 62]
    assert [row["tco_days_high"] for row in rows(frame, organization="grupo-sur")] == [31, 29, 14]
    assert set(frame["sst_days_high"]) == {0}


def test_days_of_a_designation_with_open_dates(sample: Dataset) -> None:
    listing = sample.designations["tco-2019-grupo-sur"]
    first, ended = When("2024-01-10/2024-01-20"), When("2024-02-10/2024-02-20")
    for start, end, low, high in (
        (first, None, (12, 29, 31), (22, 29, 31)),
        (first, ended, (12, 9, 0), (22, 19, 0)),
        (None, None, (0, 0, 0), (31, 29, 31)),
        (When("2024-01-10/.."), When("2024-02-10/.."), (0, 0, 0), (22, 29, 31)),
        (When("../2024-01-20"), When("../2024-02-10"), (0, 0, 0), (31, 9, 0)),
    ):
        dates: dict[str, Any] = {"effective": start, "ended": end, "announced": None, "end_announced": None}
        records = attrs.evolve(sample.records, designations=(attrs.evolve(listing, **dates),))
        frame = rows(Dataset(records, sample.digest).panel("organization-month"), organization="grupo-sur")
        assert tuple(row["tco_days_low"] for row in frame) == low
        assert tuple(row["tco_days_high"] for row in frame) == high


def test_only_events_at_sea_without_another_country_are_of_the_high_seas(sample: Dataset) -> None:
    event, _, strike = sample.records.events
    america, mexico = Country("US"), Country("MX")
    cases = (
        (attrs.evolve(event, countries=(america,), places=()), False),
        (attrs.evolve(event, countries=(america,), places=("sample-sea",)), True),
        (attrs.evolve(event, countries=(america,), places=("sample-sea", "ciudad-ejemplo")), False),
        (attrs.evolve(event, countries=(america, mexico), places=("sample-sea",)), False),
        (attrs.evolve(strike, countries=(america,), places=()), True),
        (attrs.evolve(strike, countries=(america,), places=("ciudad-ejemplo",)), True),
        (attrs.evolve(strike, countries=(america, mexico), places=()), False),
        (attrs.evolve(strike, countries=(america,), places=(), themes=()), False),
        (attrs.evolve(event, countries=(america,), places=(), themes=(Theme.BOAT_STRIKES,)), False),
    )
    for one, at_sea in cases:
        frame = altered(sample, one).panel()
        assert total(frame, "events", country="high-seas") == at_sea, one
        assert total(frame, "events", country="US") == 1
        names = altered(sample, one).panel("organization-month")
        assert total(names, "events") == len(one.organizations)


def test_shares_of_a_strike_by_its_countries(sample: Dataset) -> None:
    strike = attrs.evolve(sample.records.events[2], date=When("2024-01-05"))  # It has 3 or 4 people killed.
    three = attrs.evolve(strike, countries=tuple(map(Country, ("US", "VE", "CO", "TT"))))
    frame = altered(sample, three).panel(since="2024-01", until="2024-01")
    shares = {row["country"]: tuple(row[name] for name in SHARES) for row in frame}
    assert shares["VE"] == shares["CO"] == shares["TT"] == pytest.approx((1 / 3, 1, 4 / 3))
    assert shares["US"] == shares["MX"] == shares["high-seas"] == (0.0, 0.0, 0.0)
    (row,) = rows(frame, country="US")
    assert [row[f"boat_killed_{bound}"] for bound in ("lowest", "low", "high", "highest")] == [3, 3, 4, 4]
    assert (row["boat_strikes"], row["killed_low"], row["killed_high"], row["events"]) == (1, 3, 4, 1)
    # In a month of which only a part is recorded, an empty count is missing.
    (row,) = rows(altered(sample).panel(since="2024-03"), country="VE")
    assert [row[name] for name in SHARES] == [None, None, None]
    assert row["boat_strikes"] is row["boat_killed_low"] is row["boat_killed_highest"] is row["events"] is None
    assert row["killed_low"] is row["killed_high"] is row["boat_killed_high"] is row["events_strike"] is None
    # What is recorded there is a minimum.
    (row,) = rows(sample.panel(since="2024-03"), country="VE")
    ends = ("low", "high", "lowest", "highest")
    assert [row[f"boat_killed_{end}"] for end in ends] == [3, None, 3, None]
    assert (row["killed_low"], row["killed_high"], row["boat_strikes"], row["events"]) == (3, None, 1, 1)


def test_a_country_outside_the_crosswalk_has_its_own_codes_alone(sample: Dataset) -> None:
    event = attrs.evolve(sample.records.events[0], countries=(Country("IS"),))
    (row, *_) = rows(altered(sample, event).panel(), country="IS")
    names = ("name", "iso3", "iso_numeric", "cow", "gw", "fips", "region", "events")
    assert [row[name] for name in names] == ["Iceland", "ISL", "352", None, None, None, None, 1]


def test_notes_of_both_units(sample: Dataset) -> None:
    countries_, organizations = sample.panel().note, sample.panel("organization-month").note
    assert "in no row if it names none" in organizations
    assert "in no row" not in countries_
    assert "columns with share" in countries_
    assert "columns with share" not in organizations


def test_weeks_begin_on_monday_and_end_with_the_coverage(sample: Dataset) -> None:
    frame = sample.panel("organization-week")
    names = ("week", "first_day", "last_day", "days", "completeness")
    of_one = [tuple(str(row[name]) for name in names) for row in rows(frame, organization="grupo-sur")]
    assert len(of_one) == 13
    assert of_one[0] == ("2024-W01", "2024-01-01", "2024-01-07", "7", "good")
    assert of_one[8] == ("2024-W09", "2024-02-26", "2024-03-03", "7", "thin")
    assert of_one[-1] == ("2024-W13", "2024-03-25", "2024-03-31", "7", "thin")
    first, last = datetime.date(2024, 1, 3), datetime.date(2024, 1, 9)
    edition = attrs.evolve(sample.records.edition, covers_from=first, covers_to=last)
    short = Dataset(attrs.evolve(sample.records, edition=edition), sample.digest)
    spans = {(row["first_day"].day, row["last_day"].day, row["days"]) for row in short.panel("country-week")}
    assert spans == {(3, 7, 5), (8, 9, 2)}
    (row, *_) = short.panel()
    assert (row["month"], row["first_day"], row["last_day"], row["days"]) == ("2024-01", first, last, 7)


def test_a_window_has_the_periods_that_it_touches(sample: Dataset) -> None:
    def months(**window: Any) -> list[str]:
        return list(dict.fromkeys(sample.panel(**window)["month"]))

    assert months(since="2024-01-31", until="2024-02-01") == ["2024-01", "2024-02"]
    assert months(since="2024-02-01", until="2024-02-29") == ["2024-02"]
    assert months(until="2024-01-01") == ["2024-01"]
    assert months(since="2024-03-31") == ["2024-03"]
