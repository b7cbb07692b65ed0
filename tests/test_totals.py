"""Sums of quantities, which are only as certain as their parts."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from latamsec.dataset import Dataset
from latamsec.errors import AmbiguousName, UnknownName
from latamsec.models import Event, Quantity
from latamsec.totals import RUNNING_TOTALS, total
from latamsec.vocabulary import Bound, Measure, Unit


def figure(bound: Bound, low: int | None, high: int | None, unit: Unit = Unit.PERSON) -> Quantity:
    return Quantity(what=Measure.KILLED, low=low, high=high, unit=unit, bound=bound)


def test_a_sum_has_bounds_and_counts_events(sample: Dataset) -> None:
    killed = sample.events.total("killed")
    assert (killed.low, killed.high) == (3, 4)
    assert (killed.counted_events, killed.unknown_events, killed.other_events) == (1, 0, 2)
    assert str(killed) == "killed: 3 to 4 people in 1 event"
    assert str(sample.events.total("vessels")) == "vessels: 1 vessel in 1 event"
    assert str(sample.events.total(Measure.AID)) == "aid: 0 in 0 events"


def test_sums_by_facet(sample: Dataset) -> None:
    assert {key: total.low for key, total in sample.events.totals("killed", "place").items()} == {
        "ciudad-ejemplo": 0,
        "none": 0,
        "sample-sea": 3,
    }
    assert {key: total.low for key, total in sample.events.totals("deaths", ["month", "sea"]).items()} == {
        ("2024-01", "none"): 0,
        ("2024-02", "none"): 0,
        ("2024-03", "sample-sea"): 3,
    }
    with pytest.raises(UnknownName, match="no facet of events 'week'"):
        sample.events.totals("killed", ("month", "week"))


def test_an_unknown_figure_leaves_no_upper_bound(sample: Dataset) -> None:
    strike = sample.events[2]
    unknown = attrs.evolve(strike, quantities=(figure(Bound.UNKNOWN, None, None),))
    both = total([strike, unknown], Measure.KILLED)
    assert str(both) == "killed: at least 3 people in 1 event; unknown in 1 event"
    at_least = attrs.evolve(strike, quantities=(figure(Bound.AT_LEAST, 7, None),))
    assert str(total([at_least], Measure.KILLED)) == "killed: at least 7 people in 1 event"


def test_rival_figures_widen_the_bounds(sample: Dataset) -> None:
    rivals = (figure(Bound.EXACT, 11, 11), figure(Bound.AT_MOST, None, 5), figure(Bound.UNKNOWN, None, None))
    killed = total([attrs.evolve(sample.events[2], quantities=rivals)], Measure.KILLED)
    assert (killed.low, killed.high, killed.unknown_events) == (0, 11, 0)


def test_parts_add_up_unless_a_figure_counts_the_whole(sample: Dataset) -> None:
    soldiers = attrs.evolve(figure(Bound.EXACT, 4, 4), of="soldiers")
    others = attrs.evolve(figure(Bound.EXACT, 2, 3), of="others")
    rival = attrs.evolve(figure(Bound.AT_LEAST, 1, None), of="others", by="Ana Pérez")

    def ends(*figures: Quantity) -> tuple[int, int | None]:
        killed = total([attrs.evolve(sample.events[2], quantities=figures)], Measure.KILLED)
        return killed.low, killed.high

    assert ends(soldiers, others) == (6, 7)
    assert ends(soldiers, others, rival) == (5, None)
    assert ends(soldiers, others, figure(Bound.ABOUT, 9, 9)) == (9, 9)
    assert str(soldiers) == "killed (soldiers): 4 people"


def test_units_are_not_mixed(sample: Dataset) -> None:
    pounds = attrs.evolve(sample.events[2], quantities=(figure(Bound.EXACT, 5, 5, Unit.POUND),))
    with pytest.raises(AmbiguousName, match="the unit 'killed' is ambiguous: it can mean 'person', 'pound'"):
        total([sample.events[2], pounds], Measure.KILLED)
    assert total([sample.events[2], pounds], Measure.KILLED, Unit.POUND).low == 5


@pytest.mark.parametrize("what", RUNNING_TOTALS)
def test_running_totals_cannot_be_added(sample: Dataset, what: Measure) -> None:
    with pytest.raises(UnknownName, match=r"It is already a running total\."):
        sample.events.total(what)


bounds = st.one_of(
    st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: figure(Bound.EXACT, min(ends), max(ends))),
    st.integers(0, 99).map(lambda low: figure(Bound.AT_LEAST, low, None)),
    st.integers(0, 99).map(lambda high: figure(Bound.AT_MOST, None, high)),
    st.just(figure(Bound.UNKNOWN, None, None)),
)


@given(parts=st.lists(st.lists(bounds, max_size=3, unique=True), max_size=5), cut=st.integers(0, 5))
def test_a_sum_is_the_sum_of_its_parts(sample: Dataset, parts: list[list[Quantity]], cut: int) -> None:
    events: list[Event] = [attrs.evolve(sample.events[2], quantities=tuple(figures)) for figures in parts]
    whole = total(events, Measure.KILLED)
    first, second = total(events[:cut], Measure.KILLED), total(events[cut:], Measure.KILLED)
    assert whole.low == first.low + second.low
    assert whole.counted_events + whole.unknown_events + whole.other_events == len(events)
    if whole.high is None:
        assert first.high is None or second.high is None
    else:
        assert whole.low <= whole.high == (first.high or 0) + (second.high or 0)
