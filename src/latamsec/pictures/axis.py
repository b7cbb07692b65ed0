"""Time along a picture: the place of each day, the names of months and years, and the hatching of thin months.

If a few events lie far before all others, the axis has two stretches. A break and a note say that the first is denser.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

import attrs

from latamsec.dates import DateLike, When, months
from latamsec.labels import Labels
from latamsec.models import Event, Identity
from latamsec.pictures import svg
from latamsec.pictures.canvas import MARGIN, Canvas
from latamsec.pictures.words import SIZES, measure
from latamsec.vocabulary import Level

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
"""Months from one name to the next; the smallest step that leaves room for the names is used."""
_ROOM = 34.0
"""The minimum distance between two names, in pixels."""
_NARROW = 110.0
"""The width of a stretch, in pixels, below which one name covers all its years."""
_BREAK = 14.0
"""The distance between the two stretches of an axis, in pixels."""
_FEW = 0.12
"""The maximum share of all events in the first stretch."""
_FAR = 0.4
"""The minimum share of all days in the first stretch."""
_HATCHING = {Level.THIN: 5.0, Level.PARTIAL: 10.0}
"""The distance between the lines that hatch a month of a level."""


@attrs.frozen
class Stretch:
    """Consecutive days, drawn at one scale."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date, days: int = 0) -> float:
        """Return where a day begins, or the day that is some days later."""
        days += (day - self.first).days
        return self.left + (self.right - self.left) * days / ((self.last - self.first).days + 1)


@attrs.frozen
class Axis:
    """All days of a picture, in one stretch or in two at different scales."""

    first: date
    last: date
    left: float
    right: float
    stretches: tuple[Stretch, ...]

    def span(self, earliest: date | None, latest: date | None) -> tuple[float, float]:
        """Return where a span begins and ends; an end that is open or beyond the axis is drawn at its edge."""
        start = min(max(earliest or self.first, self.first), self.last)
        end = min(max(latest or self.last, start), self.last)
        return self._stretch(start).at(start), self._stretch(end).at(end, 1)

    def _stretch(self, day: date) -> Stretch:
        return next(stretch for stretch in self.stretches if day <= stretch.last)

    def note(self, labels: Labels) -> str:
        """Return the note on a compressed stretch, if there is one."""
        return "" if len(self.stretches) == 1 else labels.word("pic.closer", year=self.stretches[1].first.year)


def axis(left: float, right: float, first: date, last: date, split: date | None = None, *, early: float = 0.14) -> Axis:
    """Return the axis from one day to another, widened to whole months.

    With `split`, there is a second stretch from that day on, and `early` is the share of the axis for the first.
    """
    first = first.replace(day=1)
    last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    if split is None:
        return Axis(first, last, left, right, (Stretch(first, last, left, right),))
    middle = left + (right - left) * early
    before = Stretch(first, split - timedelta(days=1), left, middle)
    return Axis(first, last, left, right, (before, Stretch(split, last, middle + _BREAK, right)))


def split_of(days: Sequence[date], first: date, last: date) -> date | None:
    """Return the January 1 from which almost all days lie; None if they are few, or spread out over the axis."""
    if len(days) < 20:
        return None
    for year in range(last.year, first.year, -1):
        start = date(year, 1, 1)
        before = sum(1 for day in days if day < start)
        if 0 < before <= _FEW * len(days):
            return start if is_far(first, start, last) else None
    return None


def is_far(first: date, start: date, last: date) -> bool:
    """Return whether the days before `start` are so large a share of an axis that they are compressed."""
    return (start - first).days >= _FAR * (last - first).days


def bounds(dates: Iterable[When], coverage: tuple[date, date]) -> tuple[date, date]:
    """Return the first and the last day of some dates, widened to three months, within the coverage if possible."""
    ends = [end for when in dates for end in (when.earliest, when.latest) if end is not None]
    first, last = min(ends, default=coverage[0]), max(ends, default=coverage[1])
    start, end = _number(first), _number(last)
    missing = 2 - (end - start)
    if missing > 0:
        after = 1 if _month(end + 1) <= coverage[1] else 0
        first, last = _month(start + after - missing), _month(end + after)
    return first, last


def _number(day: date) -> int:
    """Return the number of a month, counted from the year 0."""
    return day.year * 12 + day.month - 1


def _month(number: int) -> date:
    """Return the first day of a month by its number, within the calendar of Python."""
    year, month = divmod(min(max(number, 12), _number(date.max)), 12)
    return date(year, month + 1, 1)


def period(events: Sequence[Event], labels: Labels) -> str:
    """Return the first and the last day of some events in words."""
    days = [day for event in events for day in (event.date.earliest, event.date.latest) if day is not None]
    return _span(min(days), max(days), labels)


def _ticks(stretch: Stretch) -> list[tuple[date, int]]:
    """Return the months that have a name, each with the step in months; none if a stretch is narrow."""
    start, end = _number(stretch.first), _number(stretch.last)
    month = (stretch.right - stretch.left) / (end - start + 1)
    if month * (end - start + 1) < _NARROW:
        return []
    step = next((step for step in _STEPS if step * month >= _ROOM), _STEPS[-1])
    return [(_month(number), step) for number in range(start + -start % step, end + 1, step)]


def draw_names(canvas: Canvas, axis: Axis, y: float) -> None:
    """Draw the names of months on the line `y`, and those of years on the line below it."""

    def draw(x: float, y: float, text: str, *, bold: bool = False) -> None:
        if x + measure(text, SIZES["tiny"], bold=bold) <= axis.right + MARGIN:
            canvas.text(x, y, text, "tiny f-quiet b tick" if bold else "tiny f-quiet tick")

    for stretch in axis.stretches:
        ticks = _ticks(stretch)
        if not ticks:
            first, last = stretch.first.year, stretch.last.year
            years = f"{first}–{last % 100:02}" if first // 100 == last // 100 else f"{first}–{last}"
            middle = (stretch.left + stretch.right) / 2
            canvas.text(middle, y + 12, years, "tiny f-quiet tick", anchor="middle")
        previous = 0
        for day, step in ticks:
            x = stretch.at(day)
            if step < 12:
                draw(x, y, canvas.labels.month(day.month)[:3])
            if day.year != previous:
                draw(x, y + 12, str(day.year), bold=step < 12)
            previous = day.year


def draw_grid(canvas: Canvas, axis: Axis, top: float, bottom: float) -> None:
    """Draw a line for each month that has a name, and the break between two stretches."""
    for stretch in axis.stretches:
        for day, step in _ticks(stretch) or [(stretch.first, 12)]:
            new_year = day.month == 1 and step < 12
            x = stretch.at(day)
            canvas.line(x, top, x, bottom, "s-border" if new_year else "s-rule")
        if stretch.last != axis.last:
            for x in (stretch.right + 4, stretch.right + 9):
                canvas.line(x - 2, top + 5, x + 2, top - 5, "s-border")
                canvas.line(x - 2, bottom + 5, x + 2, bottom - 5, "s-border")


def hatch_thin_months(canvas: Canvas, axis: Axis, top: float, bottom: float, identity: Identity) -> str:
    """Hatch the months whose record is thin or partial; return the note that names them, or an empty text."""
    completeness, labels = identity.completeness, canvas.labels
    covered = [month for month in months(axis.first, axis.last) if month in completeness]
    spans: dict[Level, list[str]] = {}
    for level, group in groupby(covered, lambda month: completeness[month].level):
        run = [When(month) for month in group]
        if level not in _HATCHING:
            continue
        first, last = run[0].earliest, run[-1].latest
        for stretch in axis.stretches:
            start, end = max(first or stretch.first, stretch.first), min(last or stretch.last, stretch.last)
            if start <= end:
                left = stretch.at(start)
                lines = svg.hatching(left, top, stretch.at(end, 1) - left, bottom - top, _HATCHING[level])
                if lines:
                    canvas.add("path", class_="s-hatch hatched", stroke_width=1, fill="none", d=lines)
        spans.setdefault(level, []).append(_span(run[0], run[-1], labels))
    levels = [f"{labels.member(level)} ({', '.join(spans[level])})" for level in _HATCHING if level in spans]
    return labels.word("pic.hatched", levels=labels.join(levels, "or")) if levels else ""


def _span(first: DateLike, last: DateLike, labels: Labels) -> str:
    return labels.day(first) if first == last else labels.word("span", first=labels.day(first), last=labels.day(last))
