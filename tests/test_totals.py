"""Sums of quantities, which are only as certain as their parts."""

from __future__ import annotations

import pickle
import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import latamsec
from latamsec.dataset import Dataset
from latamsec.errors import AmbiguousName, UnknownName
from latamsec.languages import catalog, codes
from latamsec.models import Discrepancy, Event, Quantity, Value
from latamsec.tables.filters import member
from latamsec.totals import RUNNING_TOTALS, total
from latamsec.vocabulary import Bound, Measure, Unit

BOUNDS = ("low", "high", "lowest", "highest")


def figure(bound: Bound, low: int | None, high: int | None, unit: Unit = Unit.PERSON) -> Quantity:
    return Quantity(what=Measure.KILLED, low=low, high=high, unit=unit, bound=bound)


def test_a_sum_has_bounds_and_counts_events(sample: Dataset) -> None:
    killed = sample.events.total("killed")
    assert (killed.low, killed.high) == (3, 4)
    assert (killed.counted_events, killed.unknown_events, killed.other_events) == (1, 0, 2)
    assert str(killed) == "killed: 3 to 4 people in 1 event"
    assert str(sample.events.total("vessels")) == "vessels: 1 vessel in 1 event"
    assert str(sample.events.total(Measure.AID)) == "aid: no figure in any of 3 events"


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


def test_sums_by_facet_have_one_unit() -> None:
    """Each month has aid in one unit only, but not each in the same."""
    aid = latamsec.load("2026.10.10.10").events
    with pytest.raises(AmbiguousName, match=r"'aid' is ambiguous: it can mean 'tonne', 'usd'"):
        aid.totals("aid", "month")
    assert {total.unit for total in aid.totals("aid", "month", "usd").values()} == {Unit.USD}


def test_an_unknown_figure_leaves_no_upper_bound(sample: Dataset) -> None:
    strike = sample.events[2]
    unknown = attrs.evolve(strike, quantities=(figure(Bound.UNKNOWN, None, None),))
    both = total([strike, unknown], Measure.KILLED)
    assert str(both) == "killed: at least 3 people in 1 strike; unknown in 1 strike"
    assert str(total([unknown], Measure.KILLED)) == "killed: unknown in 1 strike"
    for number, words in ((7, "7 people"), (1, "1 person")):
        at_least = attrs.evolve(strike, quantities=(figure(Bound.AT_LEAST, number, None),))
        assert str(total([at_least], Measure.KILLED)) == f"killed: at least {words} in 1 strike"


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
    with pytest.raises(
        AmbiguousName, match="the unit of the measure 'killed' is ambiguous: it can mean 'person', 'pound'"
    ):
        total([sample.events[2], pounds], Measure.KILLED)
    assert total([sample.events[2], pounds], Measure.KILLED, Unit.POUND).low == 5


@pytest.mark.parametrize("what", RUNNING_TOTALS)
def test_running_totals_cannot_be_added(sample: Dataset, what: Measure) -> None:
    with pytest.raises(UnknownName, match=r"It is already a total\."):
        sample.events.total(what)


def test_percentages_cannot_be_added(release: Dataset, sample: Dataset) -> None:
    spanish = release.in_language("es").events
    no_measure = r"no measure that can be added 'tariffs'\. A sum of percentages has no meaning; quantities\(\) lists"
    for ask in (
        lambda: release.events.total("tariffs"),
        lambda: release.events.filter(country="Brazil").total("tariffs", "percent"),
        lambda: release.events.totals("tariffs", "country"),
    ):
        with pytest.raises(UnknownName, match=no_measure):
            ask()
    with pytest.raises(UnknownName, match="'arancel'. Una suma de porcentajes no tiene sentido"):
        spanish.total("arancel")
    by_unit = [attrs.evolve(sample.events[2], quantities=(figure(Bound.EXACT, 5, 5, unit),)) for unit in Unit]
    assert {unit for unit in Unit if _can_be_added(by_unit, unit)} == set(Unit) - {Unit.PERCENT}


def _can_be_added(events: list[Event], unit: Unit) -> bool:
    try:
        return total(events, Measure.KILLED, unit).low == 5
    except UnknownName:
        return False


def test_units_of_a_measure_are_told_by_the_word_that_was_typed(release: Dataset) -> None:
    with pytest.raises(AmbiguousName, match=r"'asistencia' \(unidad de la medida\) .* 'toneladas', 'dólares'"):
        release.in_language("es").events.total("asistencia")
    with pytest.raises(AmbiguousName, match="the unit of the measure 'drugs seized' is ambiguous"):
        release.events.totals("drugs seized", "month")


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


def with_values(event: Event, *values: Value) -> Event:
    dispute = Discrepancy(field="quantities.killed", values=values, note="A test.")
    return attrs.evolve(event, quantities=(figure(Bound.EXACT, 11, 11),), discrepancies=(dispute,))


def test_a_sum_tells_disputes_and_the_missing(release: Dataset) -> None:
    killed = release.events.filter(kind="strike", theme="boat-strikes").total("killed")
    assert str(killed) == (
        "killed: 214 people in 68 strikes, 7 of these figures disputed (from 205 to 224), 12 more missing"
    )
    assert (killed.low, killed.high) == (214, 214)
    vessels = release.events.filter(kind="strike", theme="boat-strikes").total("vessels")
    assert str(vessels) == "vessels: 71 vessels in 68 strikes, 2 of these figures disputed"


def test_a_sum_of_no_figures_is_no_zero(release: Dataset) -> None:
    strikes = release.events.filter(kind="strike", theme="boat-strikes")
    assert str(strikes.total("strikes")) == "strikes: no figure in any of 68 strikes"
    assert str(strikes.filter(text="zzzz").total("killed")).startswith("killed: 0 in 0 events. None of 68 events")


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        (Value(value="five people on board", low=None, high=5), (5, 11)),
        (Value(value="8 aboard, of whom 7 or 8 were killed", low=7, high=8), (7, 11)),
        (Value(value="at least 14", low=14), (11, 14)),
        (Value(value="at least 14"), (11, 14)),
        (Value(value="1,100 people"), (11, 1100)),
        (Value(value="9 killed"), (9, 11)),
        (Value(value="3 killed, with 8 missing"), (11, 11)),
        (Value(value="fewer, by the dead of the strikes"), (11, 11)),
    ],
)
def test_values_of_a_discrepancy_widen_the_outer_bounds(sample: Dataset, value: Value, ends: tuple[int, int]) -> None:
    killed = total([with_values(sample.events[2], value)], Measure.KILLED)
    assert (killed.lowest, killed.highest, killed.disputed_events) == (*ends, 1)
    assert (killed.low, killed.high) == (11, 11)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)).map(sorted), min_size=1, max_size=4))
def test_the_outer_bounds_hold_every_value_on_record(sample: Dataset, ends: list[list[int]]) -> None:
    values = [Value(value="a figure", low=low, high=high) for low, high in ends]
    killed = total([with_values(sample.events[2], *values)] * 2, Measure.KILLED)
    for low, high in [*ends, [11, 11]]:
        assert killed.lowest <= 2 * low <= 2 * high <= (killed.highest or 0)


def test_every_strike_has_one_toll_and_tolls_add_up(release: Dataset) -> None:
    strikes = release.events.filter(kind="strike")
    tolls = strikes.tolls()
    assert tolls["id"] == list(strikes.ids)
    assert sum(low or 0 for low in tolls["low"]) == strikes.total("killed").low
    assert sum(low or 0 for low in tolls["lowest"]) == strikes.total("killed").lowest
    assert sum(low or 0 for low in tolls["missing"]) == strikes.total("killed").missing
    assert sum(bool(values) for values in tolls["disputed"]) >= strikes.total("killed").disputed_events
    assert str(tolls.question) == "events.filter(kind='strike').tolls()"
    none = release.events.filter(kind="visit").tolls()
    assert (len(none), none.names) == (0, tolls.names)
    assert none.note.endswith("events are not strikes and have no row.")


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)).map(sorted), max_size=3), st.booleans())
def test_bounds_of_tolls_are_those_of_totals(sample: Dataset, ends: list[list[int]], is_known: bool) -> None:
    values = [Value(value="a figure", low=low, high=high) for low, high in ends]
    strike = with_values(sample.events["2024-03-01-strike"], *values)
    if not is_known:
        strike = attrs.evolve(strike, quantities=())
    records = attrs.evolve(sample.records, events=(strike,))
    strikes = Dataset(records, sample.digest).events
    killed, (toll,) = strikes.total("killed"), strikes.tolls()
    assert [toll[end] or 0 for end in BOUNDS] == [getattr(killed, end) for end in BOUNDS]
    assert all((toll[end] is None) is not is_known for end in BOUNDS)


def test_a_selection_has_the_bounds_of_its_tolls(release: Dataset) -> None:
    for strikes in release.events.filter(kind="strike").group_by("month").values():
        killed, tolls = strikes.total("killed"), strikes.tolls()
        for end in BOUNDS:
            expected = getattr(killed, end)
            assert expected in (sum(each or 0 for each in tolls[end]), None)
            assert expected is not None or (None in tolls[end] and end in ("high", "highest"))


def test_a_unit_that_a_measure_has_nowhere_is_no_zero(release: Dataset) -> None:
    strikes = release.events.filter(kind="strike")
    for ask in (lambda: strikes.total("killed", "month"), lambda: strikes.totals("killed", "sea", "month")):
        with pytest.raises(UnknownName, match=r"no unit of killed 'month'.*'person'.*totals\('killed', 'month'\)"):
            ask()
    assert strikes.total("vessels").low == strikes.total("vessels", "vessel").low
    assert release.events.filter(since="2027").total("killed", "person").low == 0


def test_a_sum_of_nothing_says_why(release: Dataset) -> None:
    covers = f"Dataset {release.version} covers {release.identity.coverage_label()}."
    assert release.events.filter(kind="raid", country="Uruguay").note.endswith(covers)
    thin = f"{covers} Completeness: {release.identity.completeness_label()}."
    nothing = release.events.filter(since="2027")
    assert str(nothing.total("killed")) == f"killed: 0 in 0 events. {nothing.note}"
    assert nothing.note.endswith(thin)
    assert release.events.total("killed").note == ""


def test_a_sum_says_that_several_events_may_count_the_same(release: Dataset) -> None:
    overlap = "; figures may overlap, so the sum can be too high"
    events, strikes = release.events, release.events.filter(kind="strike")
    for measure in ("troops", "ships", "assets", "deported", "troops-promised", "defendants"):
        assert str(events.total(measure)).endswith(overlap)
        assert events.totals(measure, "year").frame().note.endswith("a sum can be too high.")
    # The record has each strike once; other events report deaths and boats again.
    for measure in ("killed", "survivors", "vessels"):
        assert overlap not in str(strikes.total(measure))
        assert strikes.totals(measure, "year").frame().note == ""
    assert events.total("killed").may_overlap
    assert not release.events.filter(theme="boat-strikes").total("killed").may_overlap
    assert not events.filter(text="Gravely", kind="deployment").head(1).total("troops").may_overlap
    assert "las cifras pueden solaparse" in str(events.in_language("es").total("troops"))


def test_totals_by_a_facet_are_a_frame(release: Dataset) -> None:
    strikes = release.events.filter(kind="strike")
    totals = strikes.totals("deaths", ["month", "sea"])
    frame = totals.frame()
    assert frame.names[:4] == ("month", "sea", "low", "high")
    assert list(zip(frame["month"], frame["sea"], strict=True)) == list(totals)
    for row, one in zip(frame, totals.values(), strict=True):
        assert all(row[name] == getattr(one, name) for name in frame.names[2:])
        assert type(row["unit"]) in (str, type(None))
    assert totals.to_pandas()["low"].sum() == strikes.total("killed").low
    assert frame.question.ask(release) == frame
    assert latamsec.verify(frame.receipt(), dataset=release).ok
    assert frame.note == ""
    assert "rows do not add up" in strikes.totals("killed", "country").frame().note
    assert pickle.loads(pickle.dumps(totals)).frame() == frame
    assert totals._repr_html_() == frame._repr_html_()
    none = release.events.filter(on="1999").totals("killed", "month").frame()
    assert (len(none), none.names) == (0, ("month", *frame.names[2:]))


def test_one_missing_is_one_in_every_language(sample: Dataset) -> None:
    killed = attrs.evolve(sample.events.total("killed"), missing=1)
    assert str(killed).endswith(", 1 more missing")
    assert str(attrs.evolve(killed, language="es")).endswith(", además 1 desaparecido")
    assert str(attrs.evolve(killed, language="es", missing=2)).endswith(", además 2 desaparecidos")


def disputed(event: Event, figures: list[Quantity], *values: Value) -> Event:
    dispute = Discrepancy(field="quantities.killed", values=values, note="A test.")
    return attrs.evolve(event, quantities=tuple(figures), discrepancies=(dispute,))


def value(low: int, high: int | None = None) -> Value:
    return Value(value="a figure", low=low, high=low if high is None else high)


def part(of: str | None, low: int, high: int, unit: Unit = Unit.PERSON) -> Quantity:
    return attrs.evolve(figure(Bound.EXACT, low, high, unit), of=of)


@pytest.mark.parametrize(
    ("figures", "values", "ends"),
    [
        ([part("cartel", 7, 13), part("soldiers", 3, 3)], [value(7, 13), value(4)], (10, 16, 7, 16)),
        (
            [part("cartel", 7, 7), part("cartel", 8, 11), part("soldiers", 3, 3)],
            [value(7), value(20)],
            (10, 14, 10, 23),
        ),
        ([part("a", 4, 4), part("b", 2, 2), part("c", 1, 1)], [value(4), value(2), value(9)], (7, 7, 3, 10)),
        (
            [part("a", 4, 4), part("b", 2, 2)],
            [value(6), value(4)],
            (6, 6, 4, 6),
        ),  # The sum, and not a part, is disputed.
        ([part("a", 4, 4), part("b", 2, 2)], [value(20), value(5)], (6, 6, 5, 20)),
        ([part(None, 10, 10), part("soldiers", 3, 3)], [value(3), value(4)], (10, 10, 10, 10)),
        ([part(None, 10, 10), part("soldiers", 3, 3)], [value(10), value(3)], (10, 10, 3, 10)),
        ([part("a", 4, 4), part("b", 2, 2)], [Value(value="fewer"), Value(value="more")], (6, 6, 6, 6)),
    ],
)
def test_a_dispute_about_a_part_replaces_that_part(
    sample: Dataset, figures: list[Quantity], values: list[Value], ends: tuple[int, int, int, int]
) -> None:
    killed = total([disputed(sample.events[2], figures, *values)], Measure.KILLED)
    assert (killed.low, killed.high, killed.lowest, killed.highest) == ends
    assert killed.disputed_events == 1


def test_two_disputes_about_two_parts_widen_both(sample: Dataset) -> None:
    event = disputed(sample.events[2], [part("a", 4, 4), part("b", 2, 2)], value(4), value(1))
    other = attrs.evolve(event.discrepancies[0], values=(value(2), value(9)))
    killed = total([attrs.evolve(event, discrepancies=(*event.discrepancies, other))], Measure.KILLED)
    assert (killed.lowest, killed.highest, killed.disputed_events) == (3, 13, 1)
    whole = attrs.evolve(event.discrepancies[0], values=(value(6), value(0)))
    killed = total([attrs.evolve(event, discrepancies=(*event.discrepancies, other, whole))], Measure.KILLED)
    assert (killed.lowest, killed.highest) == (0, 13)


def test_a_dispute_is_about_figures_in_its_unit(sample: Dataset) -> None:
    event = disputed(
        sample.events[2], [part(None, 60, 60, Unit.FOOT), part(None, 170, 170, Unit.MILE)], value(170), value(180)
    )
    feet, miles = (total([event], Measure.KILLED, unit) for unit in (Unit.FOOT, Unit.MILE))
    assert (feet.lowest, feet.highest, feet.disputed_events) == (60, 60, 0)
    assert (miles.lowest, miles.highest, miles.disputed_events) == (170, 180, 1)


def test_figures_in_other_units_are_counted(release: Dataset) -> None:
    seized = release.events.total("drugs-seized", "kilogram")
    figures = [[each for each in event.quantities if each.what == "drugs-seized"] for event in release.events]
    assert seized.other_events == figures.count([])
    assert seized.other_unit_events == sum(
        bool(each) and "kilogram" not in {one.unit for one in each} for each in figures
    )
    assert str(seized).endswith("; not counting 9 events in other units")
    assert str(attrs.evolve(seized, language="es")).endswith("; sin contar 9 hechos en otras unidades")
    elsewhere = release.events.where(lambda event: any(each.unit == "pound" for each in event.quantities))
    assert str(elsewhere.total("drugs-seized", "dose")).endswith(
        f"in 0 events; not counting {len(elsewhere)} events in other units"
    )
    assert release.events.total("killed").other_unit_events == 0


def test_survivors_who_were_never_found_are_said_to_be_among_them(release: Dataset) -> None:
    strikes = release.events.filter(kind="strike", theme="boat-strikes")
    survivors, missing = strikes.total("survivors"), strikes.total("missing")
    assert str(survivors).endswith(f", {missing.low} of the survivors missing")
    assert str(attrs.evolve(survivors, language="es")).endswith(
        f", {missing.low} de los supervivientes en paradero desconocido"
    )
    assert survivors.missing == strikes.total("killed").missing == missing.low
    assert missing.missing == 0
    tolls = strikes.tolls()
    assert sum(min(row["missing"] or 0, row["survivors"] or 0) for row in tolls) == survivors.missing
    meanings = {column.name: column.meaning for column in tolls.columns}
    assert meanings["survivors"] == "Minimum of survivors, missing included."


def test_people_missing_beside_survivors_are_not_more_than_these(sample: Dataset) -> None:
    missing = attrs.evolve(figure(Bound.EXACT, 5, 5), what=Measure.MISSING)
    survivor = attrs.evolve(figure(Bound.EXACT, 1, 1), what=Measure.SURVIVORS)
    events = [attrs.evolve(sample.events[2], quantities=each) for each in ((missing, survivor), (missing,))]
    assert total(events, Measure.SURVIVORS).missing == 1
    assert total(events, Measure.KILLED).missing == 10


def test_rows_say_which_figures_are_approximate() -> None:
    strikes = latamsec.load("2026.10.10.7").events.filter(kind="strike", theme="boat-strikes")
    tolls, by_month = strikes.tolls(), strikes.totals("killed", "month").frame()
    about = [row["id"] for row in tolls if row["approximate"]]
    assert about == [e.id for e in strikes if any((q.what, q.bound) == ("killed", "about") for q in e.quantities)]
    assert sum(by_month["approximate_events"]) == strikes.total("killed").approximate_events == len(about) == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_whoever_follows_the_hint_of_a_sum_of_several_units_gets_a_sum(release: Dataset, language: str) -> None:
    events = release.in_language(language).events
    with pytest.raises(AmbiguousName) as caught:
        events.total("drugs-seized")
    (word,) = re.findall(r"unit='(\w+)'", str(caught.value))
    assert events.total("drugs-seized", unit=word).unit is Unit.DOSE
    shown = re.findall(r"'([^']+)'", str(caught.value).rpartition(". ")[0])[1:]
    assert [events.total("drugs-seized", unit=each).unit for each in shown] == [
        events.total("drugs-seized", unit=each).unit for each in caught.value.candidates
    ]
    with pytest.raises(UnknownName, match="unit='kilogram'"):
        events.total("kilos")


def test_every_word_for_a_unit_means_it() -> None:
    for code in codes():
        for unit in Unit:
            words = catalog(code).words[f"unit.{unit.value}"].split("/")
            assert {member(Unit, "unit", word) for word in words if word} <= {unit}
