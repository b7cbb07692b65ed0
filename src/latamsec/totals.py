"""What the figures of several events add up to, with their bounds.

A sum is as sure as its parts: the least is the sum of the lows, the most that of the highs, and where an event gives no
upper bound, or says that the figure is unknown, there is no most. Where an event has rival figures for one thing (two
authorities, two counts), the lowest low and the highest high stand for it; figures of different parts add up, and count
only where no figure counts the whole.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from latamsec.errors import AmbiguousName, UnknownName
from latamsec.models import Event, Quantity
from latamsec.vocabulary import Bound, Measure, Unit

RUNNING: dict[Measure, Measure | None] = {
    Measure.KILLED_TO_DATE: Measure.KILLED,
    Measure.STRIKES_TO_DATE: None,
    Measure.VESSELS_TO_DATE: Measure.VESSELS,
}
"""The measures that are totals already, and the measure of single events that they add up; None: the events."""


@attrs.frozen(kw_only=True, repr=False)
class Total:
    """What one measure adds up to over some events. `str()` says it in words."""

    what: Measure
    """What is counted."""
    unit: Unit | None
    """The unit of the sum; None where no event gives a figure."""
    low: int
    """The least it can be: the sum of the lows. An event without a figure adds nothing."""
    high: int | None
    """The most it can be; None where an event gives no upper bound, or says that the figure is unknown."""
    counted: int
    """How many events give a figure."""
    unknown: int
    """How many events say that the figure is not known."""
    silent: int
    """How many events say nothing of this measure."""

    def __repr__(self) -> str:
        return str(self)

    def __str__(self) -> str:
        unsure = f", and {_events(self.unknown)} of which the figure is unknown" if self.unknown else ""
        return f"{self.what.value}: {self._figure()} in {_events(self.counted)}{unsure}"

    def _figure(self) -> str:
        unit = (self.unit or Unit.COUNT).label(many=(self.low, self.high) != (1, 1))
        if self.high is None:
            figure = f"at least {self.low:,}"
        else:
            figure = " to ".join(f"{end:,}" for end in dict.fromkeys((self.low, self.high)))
        return f"{figure} {unit}".rstrip()


def _events(count: int) -> str:
    return f"{count} {'event' if count == 1 else 'events'}"


def total(events: Iterable[Event], what: Measure, unit: Unit | None = None) -> Total:
    """The sum of a measure over events.

    Args:
        events: The events.
        what: The measure.
        unit: Only figures in this unit; None: all, which must then be in one.

    Raises:
        UnknownName: the measure is a running total, and running totals do not add up.
        AmbiguousName: the figures are in more than one unit, and none was asked for.
    """
    if what in RUNNING:
        near = tuple(single.value for single in (RUNNING[what],) if single)
        raise UnknownName(what.value, "measure that can be added up", near, None, "It is a sum already.")
    parts = [[figure for figure in event.quantities if figure.what is what] for event in events]
    units = {figure.unit for figures in parts for figure in figures}
    if unit is None and len(units) > 1:
        raise AmbiguousName(what.value, "unit", tuple(sorted(one.value for one in units)), None)
    spans = [span([figure for figure in figures if unit in (None, figure.unit)]) for figures in parts]
    told = [one for one in spans if one is not None]
    known = [(low, high) for low, high in told if low is not None]
    highs = [high for _, high in told]
    return Total(
        what=what,
        unit=unit or next(iter(units), None),
        low=sum(low for low, _ in known),
        high=None if None in highs else sum(high for high in highs if high is not None),
        counted=len(known),
        unknown=len(told) - len(known),
        silent=len(spans) - len(told),
    )


def span(figures: Iterable[Quantity]) -> tuple[int | None, int | None] | None:
    """The least and the most that the figures of one event for one measure can mean; None where there are none.

    Low is None where nothing is known; high is None where nothing bounds it.
    """
    parts: dict[str | None, list[Quantity]] = {}
    for figure in figures:
        parts.setdefault(figure.of, []).append(figure)
    if not parts:
        return None
    spans = [_rivals(parts[None])] if None in parts else [_rivals(several) for several in parts.values()]
    lows = [low for low, _ in spans if low is not None]
    highs = [high for _, high in spans]
    return (sum(lows) if lows else None), None if None in highs else sum(high for high in highs if high is not None)


def _rivals(figures: list[Quantity]) -> tuple[int | None, int | None]:
    """The lowest low and the highest high of figures for the same thing."""
    known = [figure for figure in figures if figure.bound is not Bound.UNKNOWN]
    if not known:
        return None, None
    highs = [figure.high for figure in known]
    low = min(figure.low or 0 for figure in known)
    return low, None if None in highs else max(high for high in highs if high is not None)
