"""Events along time, in lanes.

An event has a mark in each of its lanes, or a bar if its date is a span. If there are few events, each has its name
beside its mark; if there are many, marks that would meet are stacked, and those with the most links have numbers and
are named below.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from latamsec.pictures import svg
from latamsec.pictures.axis import Axis, axis, bounds, draw_grid, draw_names, hatch_thin_months, period, split_of
from latamsec.pictures.canvas import FAMILIES, NARROW, Canvas
from latamsec.pictures.lanes import LANES, Lane, family_of, is_uncertain, lanes_of, link_counts
from latamsec.pictures.marks import draw_key, draw_named, draw_stack, numbered
from latamsec.pictures.picture import Content, Picture, one_of
from latamsec.pictures.words import SIZES, measure, wrap

if TYPE_CHECKING:
    from latamsec.tables import EventTable

_FEW = 12
"""The maximum number of events with their names beside their marks."""
_HEADING = 20.0
"""The height of the heading of a family."""


@attrs.frozen(kw_only=True, repr=False, slots=False)
class EventTimeline(Picture):
    """The picture that `events.plot.timeline()` returns."""

    table: EventTable
    lanes: str = attrs.field(validator=one_of(LANES, "lanes of a timeline"))

    @property
    def _default_title(self) -> str:
        return self._labels.word(f"pic.title_{self.lanes}", events=self._labels.many("pic.event", len(self.table)))

    @property
    def _subtitle(self) -> str:
        return f"{period(self.table.rows, self._labels)}."

    @property
    def _few(self) -> bool:
        return len(self.table) <= _FEW

    @functools.cached_property
    def _lanes(self) -> list[Lane]:
        return lanes_of(self.table.rows, self.lanes, self._labels)

    @functools.cached_property
    def _numbers(self) -> dict[str, int]:
        """The numbers of the events in the key, by id; empty if all events have their names."""
        if self._few:
            return {}
        most = 8 if self.width < NARROW else 12
        return numbered(self.table.rows, link_counts(self.table.dataset.events), most)

    def _axis(self, left: float, right: float) -> Axis:
        events = self.table.rows
        first, last = bounds((event.date for event in events), self.table.identity.coverage)
        starts = [event.date.earliest or event.date.latest or first for event in events]
        return axis(left, right, first, last, split_of(starts, first, last))

    def _draw(self, canvas: Canvas, y: float) -> Content:
        lanes = self._lanes
        headed = len({lane.family for lane in lanes}) > 1
        y = _draw_legend(canvas, y, lanes)
        widest = max(measure(f"{lane.name}  {len(lane.events)}", SIZES["body"]) for lane in lanes)
        width = 0.0 if canvas.narrow else min(widest + 6, 0.34 * canvas.width)
        days = self._axis(canvas.left + (width + 10 if width else 0), canvas.right)
        draw_names(canvas, days, y + 14)
        y += 34
        top = y + (_HEADING if headed else 0)
        family = ""
        with canvas.apart() as rows:
            for lane in lanes:
                if headed and lane.family != family:
                    family = lane.family
                    y = _draw_heading(canvas, y, family)
                y = self._draw_lane(canvas, lane, days, y, width)
                canvas.rule(y)
        thin = hatch_thin_months(canvas, days, top, y, self.table.identity)
        draw_grid(canvas, days, top, y)
        canvas.put(rows)
        if self._numbers:
            y = draw_key(canvas, y, self.table.rows, self._numbers)
        return Content(y, (thin, days.note(self._labels), *self._notes()), self._alt(thin))

    def _draw_lane(self, canvas: Canvas, lane: Lane, days: Axis, y: float, width: float) -> float:
        """Draw the name of a lane, its number of events and its marks; return the line below.

        The name is beside the marks if there is a width for it, otherwise above them.
        """
        size = SIZES["body"]
        count = f"{len(lane.events):,}"
        if not width:
            canvas.strip(y + 0.5, 15.5)
            y += 16
        with canvas.apart() as marks:
            if self._few:
                bottom = draw_named(canvas, lane, days, y)
            else:
                radius = 4.0 if len(self.table) <= 120 else 3.25
                bottom = draw_stack(canvas, lane, days, y, radius=radius, numbers=self._numbers)
        if width:
            name = wrap(lane.name, size, width - measure(f"  {count}", size), 1)[0]
            baseline, end = y + 8 + size if self._few else bottom - 5, canvas.left + width
        else:
            name, baseline, end = lane.name, y - 4, canvas.right
        canvas.text(canvas.left, baseline, name, "body f-ink lane")
        if not self._few:
            canvas.text(end, baseline, count, "body f-quiet count", anchor="end")
        canvas.put(marks)
        return bottom

    def _notes(self) -> Iterable[str]:
        events = self.table.rows
        uncertain = sum(map(is_uncertain, events))
        if uncertain:
            yield self._labels.many("pic.hollow", uncertain)
        if sum(len(lane.events) for lane in self._lanes) > len(events):
            yield self._labels.word(f"pic.several_{self.lanes}")
        if self.lanes == "country" and any(len(event.countries) > 1 for event in events):
            yield self._labels.word("pic.no_us_lane")

    def _alt(self, thin: str) -> str:
        events = self.table.rows
        lanes = ", ".join(f"{lane.name} {len(lane.events):,}" for lane in self._lanes)
        text = self._labels.word(
            "pic.timeline", title=self._default_title, period=period(events, self._labels), lanes=lanes
        )
        named = [event for event in events if self._few or event.id in self._numbers]
        names = "; ".join(f"{self._labels.day(event.date)}: {svg.clean(event.title, 120)}" for event in named)
        intro = self._labels.word("pic.most_linked" if self._numbers else "pic.they_are", names=names)
        return " ".join(filter(None, (text, intro if names else "", thin)))


def _draw_heading(canvas: Canvas, y: float, family: str) -> float:
    """Draw the heading of a family; return the line below it."""
    canvas.strip(y + 0.5, _HEADING - 1)
    y += _HEADING
    with canvas.group("g", class_="heading"):
        canvas.shape(family, canvas.left + 4, y - 8, 4)
    name = canvas.labels.word(f"pic.family_{family}").partition(":")[0]
    canvas.text(canvas.left + 13, y - 4.5, name, "tiny f-quiet b")
    canvas.rule(y)
    return y


def _draw_legend(canvas: Canvas, y: float, lanes: Sequence[Lane]) -> float:
    """Draw what the shapes mean, unless lanes have a family or there is one shape; return the line below."""
    shown = {family_of(event) for lane in lanes for event in lane.events}
    if len(shown) < 2 or any(lane.family for lane in lanes):
        return y
    columns = 1 if canvas.narrow else 2
    families = [family for family in FAMILIES if family in shown]
    y += 4
    for number, family in enumerate(families):
        x = canvas.left + number % columns * canvas.inner / columns
        with canvas.group("g", class_="legend"):
            canvas.shape(family, x + 4, y - 3.5, 4)
        canvas.text(x + 13, y, canvas.labels.word(f"pic.family_{family}"), "tiny f-quiet legend")
        if number % columns == columns - 1 or family == families[-1]:
            y += 15
    return y - 9
