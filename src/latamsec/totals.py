"""Sums of quantities over events, with bounds.

A sum is only as certain as its parts: its minimum is the sum of the lows, its maximum the sum of the highs. The sum has
no maximum if an event has no upper bound or says that the figure is unknown. If an event has rival figures for the same
thing (two authorities, two counts), its bounds are the lowest low and the highest high. Figures for different parts of
the same event add up, but only if no figure counts the whole.

The record has each strike once, so the outcomes of strikes add up. Other events can count the same people or amounts
again: troops that are sent and then arrive, a sum of money, the deportees of a flight and of a year. A sum of such
figures says so.

The figures are those that the record follows. Values that other sources give (`Discrepancy`) widen a second pair of
bounds, and a sum says how many of its figures are disputed. The values of a dispute about one part of an event replace
that part, not the sum of all parts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

import attrs

from latamsec.errors import AmbiguousName, UnknownName
from latamsec.labels import Labels, labels_in
from latamsec.languages import ENGLISH
from latamsec.models import Event, Quantity, Value
from latamsec.vocabulary import Bound, EventKind, Measure, Unit

__all__ = ["RUNNING_TOTALS", "Total", "bounds", "numbers_of", "total"]

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
_WITH_MISSING = (Measure.KILLED, Measure.SURVIVORS)
_Ends: TypeAlias = tuple[int | None, int | None]


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
    other_unit_events: int
    """The number of events that have the measure only in other units. Their figures are not in the sum."""
    disputed_events: int
    """The number of events with a figure on which sources disagree."""
    lowest: int
    """The minimum if every disputed figure were the lowest on record. An account without a number changes nothing."""
    highest: int | None
    """The maximum if every disputed figure were the highest on record; None if there is no maximum."""
    approximate_events: int
    """The number of events with a figure that is only approximate."""
    may_overlap: bool
    """Whether figures of several events may overlap, so that the sum can be too high."""
    missing: int
    """The number of people missing. A sum of people killed does not include them; a sum of survivors includes them, as
    people whom no search found. 0 for other measures."""
    noun: str = "event"
    """The word for the events in a text: "strike" if all are strikes."""
    note: str = attrs.field(default="", eq=False)
    """What a reader should know of the events: why there are none, or what may be missing; mostly empty."""
    language: str = attrs.field(default=ENGLISH, eq=False)
    """The code of the language in which it is put into words."""

    def __repr__(self) -> str:
        return str(self)

    def __str__(self) -> str:
        words = labels_in(self.language)
        unit = words.unit(self.unit or Unit.COUNT, self.low, *([] if self.high is None else [self.high]))
        unknown, about, elsewhere = self.unknown_events, self.approximate_events, self.other_unit_events
        key = "unknown" if unknown else "none" if self.other_events else "line"
        absent = "total.not_found" if self.what is Measure.SURVIVORS else "total.missing"
        line = words.word(
            "total.line" if self.counted_events else f"total.{key}",
            measure=words.shown(self.what),
            others=words.many(self.noun, self.other_events),
            figure=f"{words.span(self.low, self.high)} {unit}".rstrip(),
            events=words.many(self.noun, self.counted_events or unknown),
            disputed=self._disputed(words) if self.disputed_events else "",
            missing=words.many(absent, self.missing) if self.missing else "",
            about=words.many("total.about", about) if about else "",
            unknown=words.word("total.more_unknown", events=words.many(self.noun, unknown)) if unknown else "",
            overlap=words.word("total.overlap") if self.may_overlap else "",
        )
        if elsewhere:
            line += words.word("total.elsewhere", events=words.many(self.noun, elsewhere))
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
        known = sorted(each.value for each in units)
        step = f"Choose one, as in unit={known[0]!r}."
        raise AmbiguousName(what.value, "unit of the measure", tuple(known), next_step=step)
    if Unit.PERCENT in (unit, *units) and unit in (None, Unit.PERCENT):
        step = "A sum of percentages has no meaning; quantities() lists them."
        raise UnknownName(what.value, "measure that can be added", (), None, step)
    in_unit = [[figure for figure in figures if unit in (None, figure.unit)] for figures in by_event]
    given = [(event, pair) for event, figures in zip(events, in_unit, strict=True) if (pair := bounds(figures))]
    counted = [event for event, (low, _) in given if low is not None]
    rivals = [(pair, _rival_bounds(event, what, unit)) for event, pair in given]
    low, high = _sum_of([pair for _, pair in given])
    lowest, highest = _sum_of([rival or pair for pair, rival in rivals])
    return Total(
        what=what,
        unit=unit or next(iter(units), None),
        low=low or 0,
        high=high,
        counted_events=len(counted),
        unknown_events=len(given) - len(counted),
        other_events=by_event.count([]),
        other_unit_events=in_unit.count([]) - by_event.count([]),
        disputed_events=sum(low is not None and rival is not None for (low, _), rival in rivals),
        lowest=lowest or 0,
        highest=highest,
        approximate_events=sum(any(figure.bound is Bound.ABOUT for figure in figures) for figures in in_unit),
        may_overlap=len(counted) > 1 and not (what.is_outcome and _are_strikes(counted)),
        missing=sum(_missing(event, what) for event in events) if what in _WITH_MISSING else 0,
        noun="strike" if events and _are_strikes(events) else "event",
    )


def _are_strikes(events: Iterable[Event]) -> bool:
    return all(EventKind.STRIKE in event.kinds for event in events)


def _rival_bounds(event: Event, what: Measure, unit: Unit | None) -> _Ends | None:
    """Return the bounds of the figures of an event with rival values; None if sources do not disagree on them.

    A dispute concerns the parts whose figures its values repeat, in their unit. It concerns the whole if a value
    repeats the whole, or if no value repeats a figure.
    """
    disputes = [dispute for dispute in event.discrepancies if dispute.field == f"quantities.{what.value}"]
    if not disputes:
        return None
    figures = [figure for figure in event.quantities if figure.what is what]
    counted = [figure for figure in figures if unit in (None, figure.unit)]
    parts, rivals = _by_part(counted), dict[tuple[str | None, ...], set[int]]()
    whole = _sum_of(parts.values())
    for dispute in disputes:
        values = [numbers for value in dispute.values if (numbers := numbers_of(value))]
        about = _repeated(counted, values)
        if about or not _repeated(figures, values):  # Not about figures in another unit.
            about = () if _ends(*whole) in values else about
            rivals.setdefault(about, set()).update(*values)
    low, high = whole
    for about, numbers in rivals.items():
        if concerned := [parts[part] for part in about if part in parts]:
            least, most = _sum_of(concerned)
            low = low if low is None or least is None else low - least + min((least, *numbers))
            high = high if high is None or most is None else high - most + max((most, *numbers))
    of_whole = rivals.get((), ())
    low, high = None if low is None else min((low, *of_whole)), None if high is None else max((high, *of_whole))
    return (low, high) if rivals else None


def _repeated(figures: Iterable[Quantity], values: Sequence[set[int]]) -> tuple[str | None, ...]:
    return tuple(dict.fromkeys(figure.of for figure in figures if _ends(figure.low, figure.high) in values))


_FIGURE = re.compile(
    r"(?:(?:at least|at most|about|some|nearly|over|more than|up to) )?(\d[\d,]*)(?: (?:people|killed))?"
)


def numbers_of(value: Value) -> set[int]:
    """Return the bounds of a value; if it has none, the number in its text ("at least 46").

    The text counts if it has only the number and at most one word of bounds. Values have bounds since schema 3;
    numbers in an account in words are not read.

    Examples:
        >>> sorted(numbers_of(Value(value="7 or 8", low=7, high=8))), numbers_of(Value(value="several"))
        ([7, 8], set())
    """
    text = _FIGURE.fullmatch(value.value)
    return _ends(value.low, value.high) or ({int(text[1].replace(",", ""))} if text else set())


def _ends(low: int | None, high: int | None) -> set[int]:
    return {end for end in (low, high) if end is not None}


def _missing(event: Event, what: Measure) -> int:
    """Return the number of people missing in an event: in addition to those killed, or among its survivors."""
    missing = _least(event, Measure.MISSING)
    return missing if what is Measure.KILLED else min(missing, _least(event, Measure.SURVIVORS))


def _least(event: Event, what: Measure) -> int:
    low, _ = bounds(figure for figure in event.quantities if figure.what is what) or (None, None)
    return low or 0


def bounds(figures: Iterable[Quantity]) -> _Ends | None:
    """Return the minimum and maximum for the figures of a single event and measure; None if there are no figures.

    The minimum is None if the figure is unknown; the maximum is None if there is no upper bound.

    Examples:
        >>> from latamsec.models import Quantity
        >>> police = Quantity(what=Measure.KILLED, low=11, high=11, unit=Unit.PERSON, bound=Bound.EXACT)
        >>> press = Quantity(what=Measure.KILLED, low=9, high=None, unit=Unit.PERSON, bound=Bound.AT_LEAST)
        >>> bounds([police, press])
        (9, None)
    """
    parts = _by_part(figures)
    return _sum_of(parts.values()) if parts else None


def _by_part(figures: Iterable[Quantity]) -> dict[str | None, _Ends]:
    """Return the bounds of each part of an event; if a figure counts the whole, only its bounds, under None."""
    by_part: dict[str | None, list[Quantity]] = {}
    for figure in figures:
        by_part.setdefault(figure.of, []).append(figure)
    counted = {None: by_part[None]} if None in by_part else by_part
    return {part: _widest(rivals) for part, rivals in counted.items()}


def _sum_of(pairs: Collection[_Ends]) -> _Ends:
    """Return the bounds of a sum: no minimum if none is known, and no maximum if one is unknown."""
    lows = [low for low, _ in pairs if low is not None]
    highs = [high for _, high in pairs if high is not None]
    return sum(lows) if lows else None, sum(highs) if len(highs) == len(pairs) else None


def _widest(rivals: list[Quantity]) -> _Ends:
    """Return the lowest low and the highest high of figures for the same thing."""
    stated = [figure for figure in rivals if figure.bound is not Bound.UNKNOWN]
    if not stated:
        return None, None
    highs = [figure.high for figure in stated]
    low = min(figure.low or 0 for figure in stated)
    return low, None if None in highs else max(high for high in highs if high is not None)
