"""Time along a picture: where a day stands, which days are named, and which months are hatched.

Where a few events lie far before all others, as the background of a record does, the axis has two stretches, and the
first is drawn closer: a break in the axis and a note say so.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

import attrs

from latamsec.dates import MONTHS, When, months
from latamsec.identity import Identity
from latamsec.pictures import svg
from latamsec.pictures.canvas import Canvas
from latamsec.pictures.page import MARGIN
from latamsec.vocabulary import Level

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
"""Months between two named months, of which the least that leaves room for the names is taken."""
_ROOM = 34.0
"""The pixels from one named month or year to the next, at least."""
_BREAK = 14.0
"""The room between the two stretches of an axis, in pixels."""
_EARLY = 0.14
"""The part of the axis that the first stretch takes."""
_FEW = 0.12
"""The part of all events that the first stretch may have at most."""
_FAR = 0.4
"""The part of all days that the first stretch must have at least."""


@attrs.frozen
class Stretch:
    """Some days in a row, drawn at one scale."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day begins."""
        days = (self.last - self.first).days + 1
        return self.left + (self.right - self.left) * (day - self.first).days / days

    def end(self, day: date) -> float:
        """Where a day ends."""
        days = (self.last - self.first).days + 1
        return self.left + (self.right - self.left) * ((day - self.first).days + 1) / days


@attrs.frozen
class Axis:
    """All the days of a picture."""

    stretches: tuple[Stretch, ...]
    """One, or two at different scales."""

    @property
    def first(self) -> date:
        """The first day."""
        return self.stretches[0].first

    @property
    def last(self) -> date:
        """The last day."""
        return self.stretches[-1].last

    @property
    def left(self) -> float:
        """Where the first day begins."""
        return self.stretches[0].left

    @property
    def right(self) -> float:
        """Where the last day ends."""
        return self.stretches[-1].right

    def span(self, earliest: date | None, latest: date | None) -> tuple[float, float]:
        """Where a span begins and ends; an open end, and one beyond the axis, is drawn to its edge."""
        start = min(max(earliest or self.first, self.first), self.last)
        end = min(max(latest or self.last, start), self.last)
        return self._of(start).at(start), self._of(end).end(end)

    def _of(self, day: date) -> Stretch:
        return next(stretch for stretch in self.stretches if day <= stretch.last)

    @property
    def note(self) -> str:
        """What a reader must know of the axis; empty for a plain one."""
        if len(self.stretches) == 1:
            return ""
        return f"The years before {self.stretches[1].first.year} are drawn closer together."


def axis(days: Sequence[date], left: float, right: float, first: date, last: date, *, plain: bool = False) -> Axis:
    """The axis on which some days are drawn.

    Args:
        days: The days on which things begin, from which it is judged whether the axis has two stretches.
        left: Where it begins.
        right: Where it ends.
        first: The first day that it must have; it begins with that month.
        last: The last day that it must have; it ends with that month.
        plain: Whether it has one stretch in any case.
    """
    first = first.replace(day=1)
    last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    split = None if plain else _split(sorted(days), first, last)
    if split is None:
        return Axis((Stretch(first, last, left, right),))
    middle = left + (right - left) * _EARLY
    early = Stretch(first, split - timedelta(days=1), left, middle)
    return Axis((early, Stretch(split, last, middle + _BREAK, right)))


def _split(days: Sequence[date], first: date, last: date) -> date | None:
    """The first day of the second stretch, a January 1; None where one stretch is enough."""
    if len(days) < 20:
        return None
    for year in range(last.year, first.year, -1):
        start = date(year, 1, 1)
        before = sum(1 for day in days if day < start)
        if 0 < before <= _FEW * len(days):
            far = (start - first).days >= _FAR * (last - first).days
            return start if far else None
    return None


def around(spans: Sequence[tuple[date | None, date | None]], fallback: tuple[date, date]) -> tuple[date, date]:
    """The first and the last day of some spans, with at least three months between them.

    Args:
        spans: First and last day of each; None where that end is open.
        fallback: The days where no span has any.
    """
    ends = [end for span in spans for end in span if end is not None]
    first, last = min(ends, default=fallback[0]), max(ends, default=fallback[1])
    if (last.year - first.year) * 12 + last.month - first.month < 2:
        first = _shifted(first.replace(day=1), -1)
        last = _shifted(last.replace(day=1), 1)
    return first, last


def _shifted(day: date, by: int) -> date:
    number = min(max(day.year * 12 + day.month - 1 + by, 12), date.max.year * 12 + 11)
    return date(number // 12, number % 12 + 1, 1)


# Drawn ----------------------------------------------------------------------------------------------------------


def _ticks(stretch: Stretch) -> Iterator[tuple[date, int]]:
    """The months that are named, and how many months there are between two of them."""
    months_in = (stretch.last.year - stretch.first.year) * 12 + stretch.last.month - stretch.first.month + 1
    width = (stretch.right - stretch.left) / months_in
    step = next((step for step in _STEPS if step * width >= _ROOM), _STEPS[-1])
    number = stretch.first.year * 12 + stretch.first.month - 1
    number += -number % step
    while number <= stretch.last.year * 12 + stretch.last.month - 1:
        yield date(number // 12, number % 12 + 1, 1), step
        number += step


def draw_names(canvas: Canvas, axis: Axis, y: float) -> None:
    """The names of months and years on the line `y`; years stand on the line below it."""
    for number, stretch in enumerate(axis.stretches):
        early = number == 0 and len(axis.stretches) == 2
        ticks = [] if early else list(_ticks(stretch))
        if early:
            name = f"{stretch.first.year}–{stretch.last.year % 100:02}"
            canvas.words((stretch.left + stretch.right) / 2, y + 12, name, "tiny", role="quiet", anchor="middle")
        in_years = bool(ticks) and ticks[0][1] >= 12
        last_year = 0
        for day, _ in ticks:
            x = stretch.at(day)
            if in_years:
                _name(canvas, axis, x, y + 12, str(day.year))
                continue
            _name(canvas, axis, x, y, MONTHS[day.month - 1][:3])
            if day.year != last_year:
                _name(canvas, axis, x, y + 12, str(day.year), bold=True)
            last_year = day.year


def _name(canvas: Canvas, axis: Axis, x: float, y: float, text: str, *, bold: bool = False) -> None:
    """A name that begins at its line of the grid; none where it would run over the edge of the paper."""
    if x + svg.measure(text, svg.SIZES["tiny"], bold=bold) > axis.right + MARGIN:
        return
    canvas.words(x, y, text, "tiny", role="quiet", bold=bold, part="tick")


def draw_grid(canvas: Canvas, axis: Axis, top: float, bottom: float) -> None:
    """A line for each month that is named, and the break between two stretches."""
    for number, stretch in enumerate(axis.stretches):
        if number == 0 and len(axis.stretches) == 2:
            canvas.line(stretch.left, top, stretch.left, bottom)
            for x in (stretch.right + 4, stretch.right + 9):
                canvas.line(x - 2, top + 5, x + 2, top - 5, "border")
                canvas.line(x - 2, bottom + 5, x + 2, bottom - 5, "border")
            continue
        for day, step in _ticks(stretch):
            first_of_year = day.month == 1 and step < 12
            canvas.line(stretch.at(day), top, stretch.at(day), bottom, "border" if first_of_year else "rule")


def draw_thin(canvas: Canvas, axis: Axis, top: float, bottom: float, identity: Identity) -> str:
    """Hatches the months whose record is thin or partial; gives the note that says which, or an empty text."""
    said = identity.completeness
    shown = [month for month in months(axis.first, axis.last) if month in said]
    runs: dict[Level, list[str]] = {}
    for level, several in groupby(shown, lambda month: said[month].level):
        held = list(several)
        if level not in _STEP_OF:
            continue
        first, last = When(held[0]).earliest, When(held[-1]).latest
        for stretch in axis.stretches:
            start, end = max(first or stretch.first, stretch.first), min(last or stretch.last, stretch.last)
            if start <= end:
                left = stretch.at(start)
                canvas.hatched(left, top, stretch.end(end) - left, bottom - top, step=_STEP_OF[level])
        runs.setdefault(level, []).append(" to ".join(When(end).label() for end in dict.fromkeys((held[0], held[-1]))))
    told = [f"{level.value} ({', '.join(runs[level])})" for level in _STEP_OF if level in runs]
    if not told:
        return ""
    return f"Hatched months have a record that is {' or '.join(told)}: few events there do not mean that it was calm."


_STEP_OF = {Level.THIN: 5.0, Level.PARTIAL: 10.0}
"""How close the lines are with which months of a level are hatched."""


def ends(spans: Iterable[When]) -> list[tuple[date | None, date | None]]:
    """First and last day of each date."""
    return [(when.earliest, when.latest) for when in spans]
