"""Events along time, each with a mark in each of its lanes, or a bar if its date is a span.

Few events have their names beside their marks; if there are many, marks that would meet are stacked, and those with the
most links have numbers and are named below.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.labels import Labels
from latamsec.models import Event
from latamsec.pictures import svg
from latamsec.pictures.axis import Axis, axis, bounds, draw_grid, draw_names, hatch_thin_months, period, split_of
from latamsec.pictures.canvas import FAMILIES, NARROW, Canvas
from latamsec.pictures.picture import Content, Picture, one_of
from latamsec.pictures.words import LINE, SIZES, measure, wrap
from latamsec.vocabulary import EventKind

if TYPE_CHECKING:
    from latamsec.tables import EventTable

LANES = ("kind", "country", "theme")
"""What the lanes of a timeline can be."""
_KINDS = {
    "force": "deployment strike seizure raid",
    "law": "designation sanction prosecution litigation reward executive-action legislation",
    "speech": "visit diplomacy statement multilateral reaction",
    "other": "intelligence aid transfer migration other",
}
FAMILY_OF = {EventKind(kind): family for family, kinds in _KINDS.items() for kind in kinds.split()}
"""The family of each kind, which has a shape and a color. It helps the eye and is no field of the record."""
_MOST_LANES = 14
"""The maximum number of lanes by country or theme; the others share one more lane."""
_FEW = 12
"""The maximum number of events with their names beside their marks."""
_HEADING = 20.0
"""The height of the heading of a family."""
_NUMBERED = 7.5
"""The radius of a numbered mark."""
_NAMED = 5.0
"""The radius of a mark with its name beside it."""
_ROOM = 120.0
"""The minimum width of text beside a mark, in pixels."""


@attrs.frozen
class Lane:
    """One lane of a timeline, with its events by date."""

    name: str
    family: str
    """The family of all its events; empty if each event has its own."""
    events: Sequence[Event]


@attrs.frozen(kw_only=True, repr=False, slots=False)
class EventTimeline(Picture):
    """The picture that `events.plot.timeline()` returns."""

    table: EventTable
    lanes: str = attrs.field(validator=one_of(LANES, "lanes of a timeline"))

    @property
    def _default_title(self) -> str:
        return self._labels.word(f"pic.title_{self.lanes}", events=self._labels.many("event", len(self.table)))

    @property
    def _subtitle(self) -> str:
        return f"{period(self.table.rows, self._labels)}."

    @property
    def _few(self) -> bool:
        return len(self.table) <= _FEW

    @functools.cached_property
    def _events(self) -> list[Event]:
        return sorted(self.table.rows, key=lambda event: (event.date.sort_key, event.id))

    @functools.cached_property
    def _lanes(self) -> list[Lane]:
        """The lanes, the fullest first; lanes by kind are sorted by family."""
        groups: dict[str, list[Event]] = {}
        for event in self._events:
            for name in dict.fromkeys(lane_names(event, self.lanes, self._labels)):
                groups.setdefault(name, []).append(event)
        order = sorted(groups, key=lambda name: (-len(groups[name]), name))
        if self.lanes == "kind":
            families = {name: _family_of(events[0]) for name, events in groups.items()}
            order.sort(key=lambda name: FAMILIES.index(families[name]))
            return [Lane(name, families[name], groups[name]) for name in order]
        shown = order if len(order) <= _MOST_LANES + 1 else order[:_MOST_LANES]
        lanes = [Lane(name, "", groups[name]) for name in shown]
        others = order[len(shown) :]
        if others:
            ids = {event.id for name in others for event in groups[name]}
            name = self._labels.word(f"pic.other_{self.lanes}", n=len(others))
            lanes.append(Lane(name, "", [event for event in self._events if event.id in ids]))
        return lanes

    @functools.cached_property
    def _numbers(self) -> dict[str, int]:
        """The numbers of the events in the key by id, in their order: those with the most links, if there is a key."""
        if self._few:
            return {}
        events, every = self.table.rows, self.table.dataset.events
        pairs = {frozenset((event.id, other)) for event in every for other in event.related if other != event.id}
        links = Counter(id for pair in pairs for id in pair)
        linked = sorted((event for event in self._events if event.id in links), key=lambda event: -links[event.id])
        most = min(8 if self.width < NARROW else 12, max(5, len(events) // 4))
        chosen = {event.id for event in linked[:most]}
        ordered = sorted((event for event in events if event.id in chosen), key=lambda event: event.date.sort_key)
        return {event.id: number for number, event in enumerate(ordered, start=1)}

    def _axis(self, left: float, right: float) -> Axis:
        dates = [event.date for event in self.table.rows]
        first, last = bounds(dates, self.table.identity.coverage)
        starts = [when.earliest or when.latest or first for when in dates]
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
            y = self._draw_key(canvas, y)
        return Content(y, (thin, days.note(self._labels), *self._notes()), self._alt(thin))

    def _draw_lane(self, canvas: Canvas, lane: Lane, days: Axis, y: float, width: float) -> float:
        """Draw the name of a lane, beside its marks if it has a width and else above them; return the line below."""
        size = SIZES["body"]
        count = self._labels.number(len(lane.events))
        if not width:
            canvas.strip(y + 0.5, 15.5)
            y += 16
        with canvas.apart() as marks:
            bottom = (_draw_named if self._few else self._draw_stack)(canvas, lane, days, y)
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

    def _draw_stack(self, canvas: Canvas, lane: Lane, days: Axis, y: float) -> float:
        """Draw the marks of a lane so that none meets another, numbered ones at the bottom; return the line below."""
        radius = 4.0 if len(self.table) <= 120 else 3.25
        pitch = 2 * radius + 1
        numbered_rows = int(-(-2 * _NUMBERED // pitch))
        rows: list[list[tuple[float, float]]] = []
        placed = []
        height = 19.0
        for place, event in sorted(enumerate(lane.events), key=lambda pair: pair[1].id not in self._numbers):
            number = self._numbers.get(event.id)
            half = _NUMBERED if number else radius
            left, right = days.span(event.date.earliest, event.date.latest)
            if number or right - left <= 2 * radius:
                middle = min(max((left + right) / 2, days.left + half), days.right - half)
                left, right = middle - half, middle + half
            several = numbered_rows if number else 1
            row = 0
            while any(  # The marks are in order, so the last of a row is the one that most often meets the next.
                left < b + 0.5 and right > a - 0.5 for spans in rows[row : row + several] for a, b in reversed(spans)
            ):
                row += 1
            rows.extend([] for _ in range(row + several - len(rows)))
            for spans in rows[row : row + several]:
                spans.append((left, right))
            height = max(height, row * pitch + (2 * _NUMBERED if number else pitch) + 7)
            placed.append((place, event, number, left, right, row * pitch))
        for _, event, number, left, right, above in sorted(placed, key=lambda each: each[0]):
            base = y + height - 3 - above
            with canvas.mark(event.id, _mark_label(event, canvas.labels)):
                if number is None:
                    _draw_mark(canvas, event, left, right, base - radius, radius=radius)
                    continue
                disc, ink = ("s-ink f-paper", "f-ink") if _is_uncertain(event) else ("s-ink f-ink", "f-paper")
                x, middle = (left + right) / 2, base - _NUMBERED
                canvas.add("circle", class_=disc, stroke_width=1, cx=x, cy=middle, r=_NUMBERED - 0.5)
                canvas.text(x, middle + SIZES["tiny"] * 0.36, str(number), f"tiny {ink} b number", anchor="middle")
        return y + height

    def _draw_key(self, canvas: Canvas, y: float) -> float:
        """Draw the names of the numbered events; return the line below."""
        canvas.text(canvas.left, y + 24, self._labels.word("pic.key"), "body f-ink b")
        y += 44
        by_id = {event.id: event for event in self.table.rows}
        days = {id: _short(by_id[id].date, self._labels) for id in self._numbers}
        x = canvas.left + 22
        beside = x if canvas.narrow else x + max(measure(day, SIZES["body"]) for day in days.values()) + 12
        for id, number in self._numbers.items():
            canvas.text(canvas.left + 14, y, str(number), "body f-ink b key", anchor="end")
            canvas.text(x, y, days[id], "body f-quiet key")
            y += LINE if canvas.narrow else 0
            title = svg.clean(by_id[id].title)
            y = canvas.paragraph(beside, y, title, canvas.right - beside, "body f-ink key", most=3) + 3
        return y - 6

    def _notes(self) -> Iterable[str]:
        events = self.table.rows
        uncertain = sum(map(_is_uncertain, events))
        if uncertain:
            yield self._labels.many("pic.hollow", uncertain)
        if sum(len(lane.events) for lane in self._lanes) > len(events):
            yield self._labels.word(f"pic.several_{self.lanes}")
        if self.lanes == "country" and any(len(event.countries) > 1 for event in events):
            yield self._labels.word("pic.no_us_lane")

    def _alt(self, thin: str) -> str:
        events, labels = self.table.rows, self._labels
        lanes = ", ".join(f"{lane.name} {labels.number(len(lane.events))}" for lane in self._lanes)
        text = labels.word("pic.timeline", title=self._default_title, period=period(events, labels), lanes=lanes)
        named = [event for event in events if self._few or event.id in self._numbers]
        names = "; ".join(f"{labels.day(event.date)}: {svg.clean(event.title, 120)}" for event in named)
        intro = labels.word("pic.most_linked" if self._numbers else "pic.they_are", names=names)
        return " ".join(filter(None, (text, intro if names else "", thin)))


def _family_of(event: Event) -> str:
    """Return the family of an event's first kind."""
    return FAMILY_OF[event.kinds[0]]


def _mark_label(event: Event, labels: Labels) -> str:
    """Return the text that appears when somebody points at the mark of an event."""
    kinds = ", ".join(map(labels.shown, event.kinds))
    countries = ", ".join(country.alpha_2 for country in event.countries)
    return f"{labels.day(event.date)}: {svg.clean(event.title)} ({kinds}; {countries})"


def lane_names(event: Event, lanes: str, labels: Labels) -> tuple[str, ...]:
    """Return the names of the lanes of an event; the lane by kind is that of the first kind."""
    if lanes == "kind":
        return (labels.shown(event.kinds[0]),)
    if lanes == "theme":
        return tuple(map(labels.shown, event.themes)) or (labels.word("pic.no_theme"),)
    # The United States take part in every event of the record, so they have a lane only for what is theirs alone.
    countries = [country for country in event.countries if country != Country("US")] or event.countries
    return tuple(map(labels.country, countries))


def _draw_heading(canvas: Canvas, y: float, family: str) -> float:
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
    shown = {_family_of(event) for lane in lanes for event in lane.events}
    if len(shown) < 2 or any(lane.family for lane in lanes):
        return y
    columns = 1 if canvas.narrow else 2
    for number, family in enumerate(family for family in FAMILIES if family in shown):
        x = canvas.left + number % columns * canvas.inner / columns
        y += 15 if number and number % columns == 0 else 0
        with canvas.group("g", class_="legend"):
            canvas.shape(family, x + 4, y + 0.5, 4)
        canvas.text(x + 13, y + 4, canvas.labels.word(f"pic.family_{family}"), "tiny f-quiet legend")
    return y + 10


def _is_uncertain(event: Event) -> bool:
    """Return whether the date of an event is approximate or uncertain, so that its mark is hollow."""
    return event.date.approximate or event.date.uncertain


def _draw_mark(canvas: Canvas, event: Event, left: float, right: float, y: float, *, radius: float) -> None:
    """Draw an event around the line `y`: a bar if it is wider than a shape."""
    family, hollow = _family_of(event), _is_uncertain(event)
    if right - left > 2 * radius + 0.01:
        canvas.bar(family, left, y - radius, right - left, 2 * radius, hollow=hollow)
    else:
        canvas.shape(family, (left + right) / 2, y, radius, hollow=hollow)


def _short(when: When, labels: Labels) -> str:
    """Return a date in words, with months of three letters."""
    months = "|".join(map(labels.month, range(1, 13)))
    return re.sub(months, lambda match: match[0][:3], labels.day(when))


def _draw_named(canvas: Canvas, lane: Lane, days: Axis, y: float) -> float:
    """Draw each mark of a lane with the date and title of its event; return the line below.

    The text is on the side of its mark that has more room, or below the mark if neither has enough.
    """
    size = SIZES["body"]
    top, height = y + 4, 0.0
    for event in lane.events:
        left, right = days.span(event.date.earliest, event.date.latest)
        if right - left < 2 * _NAMED:
            middle = min(max((left + right) / 2, days.left + _NAMED), days.right - _NAMED)
            left, right = middle - _NAMED, middle + _NAMED
        title, day = svg.clean(event.title), _short(event.date, canvas.labels)
        room_right, room_left = days.right - right - 8, left - days.left - 8
        needed = max(min(measure(title, size), 0.45 * (days.right - days.left)), measure(day, size))
        on_right = room_right >= needed or room_right >= room_left
        room = room_right if on_right else room_left
        x, anchor = (right + 8, None) if on_right else (left - 8, "end")
        below = room < _ROOM
        if below:
            x, anchor, room = days.left, None, days.right - days.left
        with canvas.mark(event.id, _mark_label(event, canvas.labels)):
            _draw_mark(canvas, event, left, right, top + LINE - 4, radius=_NAMED)
        texts = ((day, "f-quiet"), (title, "f-ink"))
        lines = [(line, color) for text, color in texts for line in wrap(text, size, room, 4)]
        for number, (line, color) in enumerate(lines, 1 + below):
            canvas.text(x, top + number * LINE, line, f"body {color} halo s-paper label", anchor=anchor)
        taken = (below + len(lines)) * LINE + 8
        top, height = top + taken, height + taken
    return y + (height + 4)
