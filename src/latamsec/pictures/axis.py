"""Time along a picture: where a day stands, which days are named, and which months are hatched.

Where a few events lie far before all others, as the background of a record does, the axis has two stretches, and the
first is drawn closer: a break in the axis and a note say so.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

import attrs

from latamsec.dates import MONTHS, When, months
from latamsec.models import Identity
from latamsec.pictures import svg
from latamsec.pictures.canvas import Canvas
from latamsec.pictures.page import MARGIN
from latamsec.vocabulary import Level

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
"""Months between two named months, of which the least that leaves room for the names is taken."""
_ROOM = 34.0
"""The pixels from one named month or year to the next, at least."""
_NARROW = 110.0
"""The width of a stretch, in pixels, below which its years are named together."""
_BREAK = 14.0
"""The room between the two stretches of an axis, in pixels."""
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


def axis(left: float, right: float, first: date, last: date, split: date | None = None, *, early: float = 0.14) -> Axis:
    """The axis from one day to another, widened to whole months.

    Args:
        left: Where it begins.
        right: Where it ends.
        first: The first day that it must have.
        last: The last day that it must have.
        split: The first day of the second stretch; None: there is one stretch.
        early: The part of the axis that the first stretch takes, where there are two.
    """
    first = first.replace(day=1)
    last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    if split is None:
        return Axis((Stretch(first, last, left, right),))
    middle = left + (right - left) * early
    before = Stretch(first, split - timedelta(days=1), left, middle)
    return Axis((before, Stretch(split, last, middle + _BREAK, right)))


def split_of(days: Sequence[date], first: date, last: date) -> date | None:
    """The January 1 from which almost all of some days lie, where they fill less than the half of the axis.

    None where the days are few, or spread out enough for one stretch.
    """
    if len(days) < 20:
        return None
    for year in range(last.year, first.year, -1):
        start = date(year, 1, 1)
        before = sum(1 for day in days if day < start)
        if 0 < before <= _FEW * len(days):
            return start if is_far(first, start, last) else None
    return None


def is_far(first: date, start: date, last: date) -> bool:
    """Whether the days before a day are so large a part of an axis that they are drawn closer together."""
    return (start - first).days >= _FAR * (last - first).days


def around(spans: Sequence[tuple[date | None, date | None]], coverage: tuple[date, date]) -> tuple[date, date]:
    """The first and the last day of some spans, widened to three months: within what a dataset covers, where it can be.

    Args:
        spans: First and last day of each; None where that end is open.
        coverage: The first and the last day that the dataset covers; those of the axis where no span has any.
    """
    ends = [end for span in spans for end in span if end is not None]
    first, last = min(ends, default=coverage[0]), max(ends, default=coverage[1])
    lacking = 2 - ((last.year - first.year) * 12 + last.month - first.month)
    if lacking > 0:
        after = 1 if _shifted(last, 1) <= coverage[1] else 0
        first, last = _shifted(first, after - lacking), _shifted(last, after)
    return first, last


def _shifted(day: date, by: int) -> date:
    """The first day of a month some months away."""
    number = min(max(day.year * 12 + day.month - 1 + by, 12), date.max.year * 12 + 11)
    return date(number // 12, number % 12 + 1, 1)


# Drawn ----------------------------------------------------------------------------------------------------------


def _ticks(stretch: Stretch) -> list[tuple[date, int]]:
    """The months that are named, each with the months from one to the next; none where a stretch is narrow."""
    count = (stretch.last.year - stretch.first.year) * 12 + stretch.last.month - stretch.first.month + 1
    width = (stretch.right - stretch.left) / count
    if width * count < _NARROW:
        return []
    step = next((step for step in _STEPS if step * width >= _ROOM), _STEPS[-1])
    number = stretch.first.year * 12 + stretch.first.month - 1
    ahead = -number % step
    last = stretch.last.year * 12 + stretch.last.month - 1
    return [(date(month // 12, month % 12 + 1, 1), step) for month in range(number + ahead, last + 1, step)]


def draw_names(canvas: Canvas, axis: Axis, y: float) -> None:
    """The names of months and years on the line `y`; years stand on the line below it."""
    for stretch in axis.stretches:
        ticks = list(_ticks(stretch))
        if not ticks:
            first, last = stretch.first.year, stretch.last.year
            years = f"{first}–{last % 100:02}" if first // 100 == last // 100 else f"{first}–{last}"
            middle = (stretch.left + stretch.right) / 2
            canvas.words(middle, y + 12, years, "tiny", role="quiet", anchor="middle", part="tick")
        last_year = 0
        for day, step in ticks:
            x = stretch.at(day)
            if step >= 12:
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
    for stretch in axis.stretches:
        for day, step in _ticks(stretch) or [(stretch.first, 12)]:
            new_year = day.month == 1 and step < 12
            canvas.line(stretch.at(day), top, stretch.at(day), bottom, "border" if new_year else "rule")
        if stretch.last != axis.last:
            for x in (stretch.right + 4, stretch.right + 9):
                canvas.line(x - 2, top + 5, x + 2, top - 5, "border")
                canvas.line(x - 2, bottom + 5, x + 2, bottom - 5, "border")


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
