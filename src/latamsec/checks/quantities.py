"""Rules of quantities: bounds, required measures and running totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from latamsec.checks._rules import Problems, binding_rule, each_value, problem_of, rule
from latamsec.models import Event, Quantity, Records
from latamsec.totals import RUNNING_TOTALS, bounds
from latamsec.vocabulary import Bound, EventKind, Measure, Theme, Unit

_ENDS = {
    Bound.EXACT: ("low", "high"),
    Bound.ABOUT: ("low", "high"),
    Bound.AT_LEAST: ("low",),
    Bound.MORE_THAN: ("low",),
    Bound.AT_MOST: ("high",),
    Bound.FEWER_THAN: ("high",),
    Bound.UNKNOWN: (),
}
"""The ends that a quantity of each bound has."""


@binding_rule
def quantities_fit_their_bound(records: Records) -> Problems:
    """Every quantity has the low and high that its bound requires, in order and not negative."""
    for record, path, quantity in each_value(records, Quantity):
        low, high = quantity.low, quantity.high
        required = _ENDS[quantity.bound]
        if (low is not None, high is not None) != ("low" in required, "high" in required):
            ends = " and ".join(required) or "neither low nor high"
            yield problem_of(record, path, f"bound {quantity.bound.value!r} has {ends}; found low {low}, high {high}")
        elif low is not None and high is not None and low > high:
            yield problem_of(record, path, f"low {low} is above high {high}")
        elif (low or 0) < 0 or (high or 0) < 0:
            yield problem_of(record, path, f"a quantity is never negative; found low {low}, high {high}")


_PEOPLE = frozenset([
    Measure.KILLED, Measure.INJURED, Measure.SURVIVORS, Measure.MISSING, Measure.DETAINED, Measure.RELEASED,
    Measure.RELEASED_PROMISED, Measure.TRANSFERRED, Measure.DEPORTED, Measure.DEPORTED_PROMISED, Measure.TROOPS,
    Measure.TROOPS_IN_REGION, Measure.TROOPS_PROMISED, Measure.POLICE, Measure.MILITIA, Measure.CIVILIAN_STAFF,
    Measure.DEFENDANTS, Measure.KILLED_TO_DATE,
])  # fmt: skip
"""The measures that count people."""


@binding_rule
def people_are_counted_in_persons(records: Records) -> Problems:
    """Every quantity that counts people, such as the killed, has the unit `person`."""
    for record, path, quantity in each_value(records, Quantity):
        if quantity.what in _PEOPLE and quantity.unit is not Unit.PERSON:
            message = f"{quantity.what.value!r} counts people; found the unit {quantity.unit.value!r}"
            yield problem_of(record, f"{path}.unit", message, 'unit = "person"')


@rule
def quantities_are_distinguishable(records: Records) -> Problems:
    """Quantities of one event and measure differ in part, speaker or unit; running totals may be corrected."""
    for event in records.events:
        single = [quantity for quantity in event.quantities if quantity.what not in RUNNING_TOTALS]
        counts = Counter((quantity.what, quantity.of, quantity.by, quantity.unit) for quantity in single)
        for (what, *_), count in counts.items():
            if count > 1:
                message = f"{count} quantities of {what.value!r} cannot be distinguished"
                yield problem_of(event, "quantities", message, "add to each the part (`of`) or the speaker (`by`)")


@rule
def strikes_have_a_death_toll(records: Records) -> Problems:
    """Every strike has a quantity `killed`, with the bound `unknown` if the number is not known."""
    for event in _without(records, EventKind.STRIKE, Measure.KILLED):
        hint = 'add one, with bound = "unknown" if the number is not known'
        yield problem_of(event, "quantities", "the strike has no quantity 'killed'", hint)


@rule
def rewards_have_an_amount(records: Records) -> Problems:
    """Every reward has a quantity `reward`, the sum offered."""
    for event in _without(records, EventKind.REWARD, Measure.REWARD):
        yield problem_of(event, "quantities", "the reward has no quantity 'reward'", "add the sum offered")


def _without(records: Records, kind: EventKind, measure: Measure) -> Iterator[Event]:
    """Yield the events of a kind that have no quantity of a measure."""
    for event in records.events:
        if kind in event.kinds and measure not in {quantity.what for quantity in event.quantities}:
            yield event


@rule
def running_totals_match_the_sum(records: Records) -> Problems:
    """Every running total of boat strikes matches the sum of our strikes until then, or a discrepancy says why not.

    The minimum is the sum over the strikes before that day and the event itself. The maximum is the sum over all
    strikes until the end of that day, with everybody who is missing. A strike with an unknown number adds nothing: a
    total that includes it differs from ours, and the discrepancy says so.
    """
    strikes = [
        event for event in records.events if EventKind.STRIKE in event.kinds and Theme.BOAT_STRIKES in event.themes
    ]
    for event in records.events:
        explained = {discrepancy.field for discrepancy in event.discrepancies}
        for number, quantity in enumerate(event.quantities):
            field = f"quantities.{quantity.what.value}"
            if quantity.what in RUNNING_TOTALS and field not in explained:
                low, high = _sum_until(event, strikes, RUNNING_TOTALS[quantity.what])
                if high < (quantity.low or 0) or (quantity.high is not None and low > quantity.high):
                    ours = " to ".join(str(end) for end in dict.fromkeys((low, high)))
                    message = f"{quantity.what.value} is {quantity.figure}, but our strikes add up to {ours}"
                    hint = f"explain it in a discrepancy about {field}"
                    yield problem_of(event, f"quantities[{number}]", message, hint)


def _sum_until(event: Event, strikes: list[Event], measure: Measure | None) -> tuple[int, int]:
    """Return the minimum and maximum of a measure over the strikes until an event; without a measure, count them."""
    before = [strike for strike in strikes if strike.last_day < event.last_day or strike is event]
    until = [strike for strike in strikes if strike.first_day <= event.last_day]
    if measure is None:
        return len(before), len(until)
    highest = _bounds(until, measure) + (_bounds(until, Measure.MISSING) if measure is Measure.KILLED else [])
    return sum(low for low, _ in _bounds(before, measure)), sum(high for _, high in highest)


def _bounds(events: list[Event], measure: Measure) -> list[tuple[int, int]]:
    """Return the low and high of each event that has a number; without a high, the low counts twice."""
    spans = [bounds(quantity for quantity in event.quantities if quantity.what is measure) for event in events]
    return [(low, low if high is None else high) for low, high in filter(None, spans) if low is not None]
