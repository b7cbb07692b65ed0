"""Check that panels have every unit and period, count every event once, and do not look ahead."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Any

import attrs
import pytest

from latamsec import knowledge, listings
from latamsec.analysis import panel
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import UnknownName
from latamsec.fields import to_plain
from latamsec.frames import Frame
from latamsec.listings import InForce
from latamsec.models import Records
from latamsec.storage import codec
from latamsec.vocabulary import Authority, EventKind

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
    counted = sum(row["events"] or 0 for row in months)
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
        if (begin := event.date.earliest) and knowledge.public_from(event, sources) > ends[f"{begin:%Y-%m}"]
    ]
    counted = sum(row["events"] or 0 for row in months) - sum(row["events"] or 0 for row in then)
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
    assert frame.note == "Not counted, because the date is not in one month: 2024-year."
    assert sum(row["events"] or 0 for row in frame) == sum(len(one.countries) for one in plain.events)
    weeks = panel.panel(Dataset(records, sample.digest), "country-week")
    assert sample.events[1].id in weeks.note


def test_unknown_panel_or_lag_is_an_error(sample: Dataset) -> None:
    with pytest.raises(UnknownName, match="no panel 'country-year'.*'country-"):
        sample.panel("country-year")
    with pytest.raises(UnknownName, match="no lag '0'.*from 1"):
        sample.panel(lags=(0,))


def test_panel_of_an_empty_dataset(sample: Dataset) -> None:
    empty = codec.structure({"edition": to_plain(sample.records.edition)}, Records)
    frame = panel.panel(Dataset(empty, sample.digest), "country-month")
    assert len(frame)
    assert not any(row["designations_high"] for row in frame)
    assert len(panel.panel(Dataset(empty, sample.digest), "organization-month")) == 0
