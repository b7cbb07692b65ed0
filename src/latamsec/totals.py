"""Sums of quantities over events, with bounds.

A sum is only as certain as its parts: its minimum is the sum of the lows, its maximum the sum of the highs. The sum has
no maximum if an event has no upper bound or says that the figure is unknown. If an event has rival figures for the same
thing (two authorities, two counts), its bounds are the lowest low and the highest high. Figures for different parts of
the same event add up, but only if no figure counts the whole.

The record has each strike once, so what strikes did adds up. Other events can count the same again: a force that is
sent and then arrives, a sum of money, the deportees of a flight and of a year. A sum of their figures says so.

The figures are those that the record follows. Values that other sources give (`Discrepancy`) widen a second pair of
bounds, and a sum says how many of its figures are disputed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import attrs

from latamsec.errors import AmbiguousName, UnknownName
from latamsec.labels import Labels, labels_in
from latamsec.languages import ENGLISH
from latamsec.models import Event, Quantity, Value
from latamsec.vocabulary import Bound, EventKind, Measure, Unit

__all__ = ["RUNNING_TOTALS", "Total", "bounds", "total"]

RUNNING_TOTALS: Mapping[Measure, Measure | None] = MappingProxyType(
    {
        Measure.KILLED_TO_DATE: Measure.KILLED,
        Measure.STRIKES_TO_DATE: None,
        Measure.VESSELS_TO_DATE: Measure.VESSELS,
    }
)
"""The measures that add up all strikes to a day, each with that of a single strike; None: the number of strikes."""
_WHOLES = {**RUNNING_TOTALS, Measure.TROOPS_IN_REGION: Measure.TROOPS, Measure.SHIPS_IN_REGION: Measure.SHIPS}
"""These, and the measures of everything in the region on a day, each with that of what one event moves."""


@attrs.frozen(kw_only=True, repr=False)
class Total:
    """The sum of a measure over events. `str()` states it in words.

    Examples:
        >>> strikes = latamsec.load("2026.10.4.1").events.filter(kind="strike", on="2025-09-02")
        >>> strikes.total("killed").low
        11
        >>> strikes.total("killed")
        killed: 11 people in 1 strike, 1 of these figures disputed
    """

    what: Measure
    """The measure."""
    unit: Unit | None
    """The unit of the sum; None if no event has a figure."""
    low: int
    """The minimum, the sum of the lows. An event without a figure adds nothing."""
    high: int | None
    """The maximum; None if an event has no upper bound or says that the figure is unknown."""
    counted_events: int
    """The number of events that have a figure."""
    unknown_events: int
    """The number of events that say that the figure is unknown."""
    other_events: int
    """The number of events that do not mention the measure."""
    disputed_events: int
    """The number of events with a figure on which sources disagree."""
    lowest: int
    """The minimum if every disputed figure were the lowest on record."""
    highest: int | None
    """The maximum if every disputed figure were the highest on record; None if there is no maximum."""
    approximate_events: int
    """The number of events with a figure that is only approximate."""
    may_overlap: bool
    """Whether several events may count the same, so that the sum is too high."""
    missing: int
    """The number of people missing in the events of a sum of people killed, who are not in the sum; 0 otherwise."""
    noun: str = "event"
    """The word for the events in a text: "strike" if all are strikes."""
    note: str = ""
    """What a reader should know of the events: why there are none, or what may be missing; mostly empty."""
    language: str = ENGLISH
    """The code of the language in which it is put into words."""

    def __repr__(self) -> str:
        return str(self)

    def __str__(self) -> str:
        words = labels_in(self.language)
        english = self.language == ENGLISH
        unit = words.unit(self.unit or Unit.COUNT, self.low, *([] if self.high is None else [self.high]))
        measure = self.what.value if english else words.member(self.what)
        unknown, about = self.unknown_events, self.approximate_events
        key = "unknown" if unknown else "none" if self.other_events else "line"
        line = words.word(
            "total.line" if self.counted_events else f"total.{key}",
            measure=measure,
            others=words.many(f"pic.{self.noun}", self.other_events),
            figure=f"{words.span(self.low, self.high)} {unit}".rstrip(),
            events=words.many(f"pic.{self.noun}", self.counted_events or unknown),
            disputed=self._disputed(words) if self.disputed_events else "",
            missing=words.many("total.missing", self.missing) if self.missing else "",
            about=words.many("total.about", about) if about else "",
            unknown=words.word("total.more_unknown", events=words.many(f"pic.{self.noun}", unknown)) if unknown else "",
            overlap=words.word("total.overlap") if self.may_overlap else "",
        )
        return f"{line}. {self.note}" if self.note else line

    def _disputed(self, words: Labels) -> str:
        low, n = words.number(self.lowest), words.number(self.disputed_events)
        if (self.lowest, self.highest) == (self.low, self.high):
            return words.word("total.disputed", n=n)
        if self.highest is None:
            return words.word("total.disputed_from", n=n, low=low)
        return words.word("total.disputed_between", n=n, low=low, high=words.number(self.highest))


def total(events: Iterable[Event], what: Measure, unit: Unit | None = None) -> Total:
    """Return the sum of a measure over events.

    Args:
        events: The events.
        what: The measure.
        unit: The unit of the figures to add; None if all figures have the same unit.

    Raises:
        UnknownName: The figures are running totals or percentages, which cannot be added.
        AmbiguousName: The figures have more than one unit, and `unit` is None.

    Examples:
        >>> events = latamsec.load("2026.10.4.1").events.filter(kind="strike", on="2025-09-02")
        >>> total(events, Measure.VESSELS)
        vessels: 1 vessel in 1 strike
    """
    if what in _WHOLES:
        near = tuple(single.value for single in (_WHOLES[what],) if single)
        raise UnknownName(what.value, "measure that can be added", near, None, "It is already a total.")
    events = tuple(events)
    by_event = [[figure for figure in event.quantities if figure.what is what] for event in events]
    units = {figure.unit for figures in by_event for figure in figures}
    if unit is None and len(units) > 1:
        raise AmbiguousName(what.value, "unit of the measure", tuple(sorted(each.value for each in units)), None)
    if Unit.PERCENT in (unit, *units) and unit in (None, Unit.PERCENT):
        step = "A sum of percentages has no meaning; quantities() lists them."
        raise UnknownName(what.value, "measure that can be added", (), None, step)
    event_bounds = [bounds([figure for figure in figures if unit in (None, figure.unit)]) for figures in by_event]
    pairs = [pair for pair in event_bounds if pair is not None]
    about = [any(each.bound is Bound.ABOUT and unit in (None, each.unit) for each in figures) for figures in by_event]
    lows = [low for low, _ in pairs if low is not None]
    counted = [event for event, pair in zip(events, event_bounds, strict=True) if pair and pair[0] is not None]
    rivals = [(pair, _rival_values(event, what)) for event, pair in zip(events, event_bounds, strict=True) if pair]
    widest = [_widened(pair, values or ()) for pair, values in rivals]
    return Total(
        what=what,
        unit=unit or next(iter(units), None),
        low=sum(lows),
        high=_sum_of_highs(pairs),
        counted_events=len(lows),
        unknown_events=len(pairs) - len(lows),
        other_events=len(event_bounds) - len(pairs),
        disputed_events=sum(low is not None and values is not None for (low, _), values in rivals),
        lowest=sum(low for low, _ in widest if low is not None),
        highest=_sum_of_highs(widest),
        approximate_events=sum(about),
        may_overlap=len(counted) > 1 and not (what.is_outcome and _are_strikes(counted)),
        missing=total(events, Measure.MISSING, Unit.PERSON).low if what is Measure.KILLED else 0,
        noun="strike" if events and _are_strikes(events) else "event",
    )


def _are_strikes(events: Iterable[Event]) -> bool:
    return all(EventKind.STRIKE in event.kinds for event in events)


def _rival_values(event: Event, what: Measure) -> tuple[int, ...] | None:
    """Return the numbers that sources give for a measure on which they disagree; None if they agree.

    A value of a discrepancy has its bounds since schema 3. In older datasets it is a text, which counts if it is a
    number with at most one word of bounds in front ("at least 46"); an account in words is not read.
    """
    disputes = [each for each in event.discrepancies if each.field == f"quantities.{what.value}"]
    values = [value for dispute in disputes for value in dispute.values]
    return tuple(number for value in values for number in _numbers(value)) if disputes else None


_FIGURE = re.compile(
    r"(?:(?:at least|at most|about|some|nearly|over|more than|up to) )?(\d[\d,]*)(?: (?:people|killed))?"
)


def _numbers(value: Value) -> list[int]:
    ends = [end for end in (value.low, value.high) if end is not None]
    text = _FIGURE.fullmatch(value.value)
    return ends or ([int(text[1].replace(",", ""))] if text else [])


def _widened(pair: tuple[int | None, int | None], values: Iterable[int]) -> tuple[int | None, int | None]:
    """Return the bounds of an event that hold rival values too."""
    low, high = pair
    if low is None:
        return pair
    return min((low, *values)), None if high is None else max((high, *values))


def bounds(figures: Iterable[Quantity]) -> tuple[int | None, int | None] | None:
    """Return the minimum and maximum for the figures of a single event and measure; None if there are no figures.

    The minimum is None if the figure is unknown; the maximum is None if there is no upper bound.

    Examples:
        >>> from latamsec.models import Quantity
        >>> police = Quantity(what=Measure.KILLED, low=11, high=11, unit=Unit.PERSON, bound=Bound.EXACT)
        >>> press = Quantity(what=Measure.KILLED, low=9, high=None, unit=Unit.PERSON, bound=Bound.AT_LEAST)
        >>> bounds([police, press])
        (9, None)
    """
    by_part: dict[str | None, list[Quantity]] = {}
    for figure in figures:
        by_part.setdefault(figure.of, []).append(figure)
    if not by_part:
        return None
    pairs = [_widest(by_part[None])] if None in by_part else [_widest(rivals) for rivals in by_part.values()]
    lows = [low for low, _ in pairs if low is not None]
    return (sum(lows) if lows else None), _sum_of_highs(pairs)


def _widest(rivals: list[Quantity]) -> tuple[int | None, int | None]:
    """Return the lowest low and the highest high of figures for the same thing."""
    stated = [figure for figure in rivals if figure.bound is not Bound.UNKNOWN]
    if not stated:
        return None, None
    highs = [figure.high for figure in stated]
    low = min(figure.low or 0 for figure in stated)
    return low, None if None in highs else max(high for high in highs if high is not None)


def _sum_of_highs(pairs: Iterable[tuple[int | None, int | None]]) -> int | None:
    highs = [high for _, high in pairs]
    return None if None in highs else sum(high for high in highs if high is not None)
