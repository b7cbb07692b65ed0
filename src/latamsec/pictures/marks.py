"""The marks of events in a lane: stacked where there are many, each named beside its mark where there are few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from latamsec.dates import When
from latamsec.models import Event
from latamsec.pictures import page, svg
from latamsec.pictures.axis import Axis
from latamsec.pictures.canvas import Canvas
from latamsec.pictures.lanes import Asked, Lane, family, told

# Many: marks that are stacked -----------------------------------------------------------------------------------


@attrs.frozen
class Placed:
    """An event within its lane: its box, and in which row from the bottom it stands."""

    event: Event
    left: float
    right: float
    row: int
    number: int | None
    """The number by which it is named below; None: it has none."""


def numbered(events: Sequence[Event], links: Mapping[str, int], most: int) -> dict[str, int]:
    """The most linked events, numbered by date."""
    linked = [event for event in events if links.get(event.id, 0)]
    linked.sort(key=lambda event: (-links[event.id], event.date.sort_key, event.id))
    chosen = {event.id for event in linked[:most]}
    ordered = sorted((event for event in events if event.id in chosen), key=lambda event: event.date.sort_key)
    return {event.id: number for number, event in enumerate(ordered, start=1)}


_NUMBERED = 7.5
"""The radius of a numbered mark."""


def stacked(lane: Lane, days: Axis, radius: float, numbers: Mapping[str, int]) -> list[Placed]:
    """The events of a lane in rows, so that none meets another; the numbered ones first, at the bottom."""
    pitch = 2 * radius + 1
    high = int(-(-2 * _NUMBERED // pitch))
    rows: list[list[tuple[float, float]]] = []
    found = []
    ordered = sorted(lane.events, key=lambda event: (event.id not in numbers, event.date.sort_key, event.id))
    for event in ordered:
        number = numbers.get(event.id)
        half = _NUMBERED if number else radius
        start, end = days.span(event.date.earliest, event.date.latest)
        middle = min(max((start + end) / 2, days.left + half), days.right - half)
        is_bar = number is None and end - start > 2 * radius
        left, right = (start, end) if is_bar else (middle - half, middle + half)
        tall = high if number else 1
        row = 0
        while any(left < b + 0.5 and right > a - 0.5 for taken in rows[row : row + tall] for a, b in taken):
            row += 1
        rows.extend([] for _ in range(row + tall - len(rows)))
        for taken in rows[row : row + tall]:
            taken.append((left, right))
        found.append(Placed(event, left, right, row, number))
    return sorted(found, key=lambda one: (one.event.date.sort_key, one.event.id))


def stack_height(placed: Sequence[Placed], radius: float) -> float:
    """The height of a lane whose events are stacked."""
    pitch = 2 * radius + 1
    tops = (one.row * pitch + (2 * _NUMBERED if one.number else pitch) for one in placed)
    return max(max(tops, default=0) + 7, 19.0)


def draw_marks(canvas: Canvas, asked: Asked, placed: Sequence[Placed], *, bottom: float, radius: float) -> None:
    """The stacked events of a lane, from its bottom up."""
    pitch = 2 * radius + 1
    for one in placed:
        event, which = one.event, family(one.event)
        base = bottom - 3 - one.row * pitch
        unsure = event.date.approximate or event.date.uncertain
        middle = (one.left + one.right) / 2
        if one.number is not None:
            size = svg.SIZES["tiny"]
            disc = canvas.made("circle", {"class": "f-ink", "cx": middle, "cy": base - _NUMBERED, "r": _NUMBERED})
            at: dict[str, str | float | None] = {
                "class": "tiny f-paper b number",
                "x": middle,
                "y": base - _NUMBERED + size * 0.36,
            }
            inside = [disc, canvas.made("text", {**at, "text-anchor": "middle"}, str(one.number))]
        elif one.right - one.left > 2 * radius + 0.01:
            inside = [canvas.bar(which, one.left, base - 2 * radius, one.right - one.left, 2 * radius, hollow=unsure)]
        else:
            inside = [canvas.shape(which, middle, base - radius, radius, hollow=unsure)]
        canvas.mark(event.id, told(event), asked.href(event.id), *inside)


def draw_key(canvas: Canvas, y: float, events: Sequence[Event], numbers: Mapping[str, int]) -> float:
    """The numbered events by name; gives the line below."""
    size = svg.SIZES["body"]
    y += 24
    canvas.words(page.MARGIN, y, "The events most linked with others", "body", bold=True)
    y += 20
    named = [(numbers[event.id], event) for event in events if event.id in numbers]
    beside = canvas.width >= page.NARROW
    dates = max(svg.measure(_short(event.date), size) for _, event in named) + 12 if beside else 0.0
    for number, event in sorted(named, key=lambda one: one[0]):
        canvas.words(page.MARGIN + 14, y, str(number), "body", bold=True, anchor="end", part="key")
        x = page.MARGIN + 22
        canvas.words(x, y, _short(event.date), "body", role="quiet", part="key")
        if beside:
            x += dates
        else:
            y += size * svg.LEADING
        y = canvas.paragraph(x, y, svg.clean(event.title), canvas.width - page.MARGIN - x, most=3, part="key") + 3
    return y - 6


def _short(when: When) -> str:
    """A date in words, with the month cut to three letters where it is one day."""
    if when.earliest is None or when.earliest != when.latest or when.approximate or when.uncertain:
        return when.label()
    month, _, rest = when.label().partition(" ")
    return f"{month[:3]} {rest}"


# Few: each named beside its mark --------------------------------------------------------------------------------


FEW_RADIUS = 5.0
"""The radius of a mark whose name stands beside it."""


@attrs.frozen
class _Line:
    """One event in rows of its own, with its words right or left of the mark, or below it."""

    event: Event
    left: float
    right: float
    x: float
    """Where the words begin, or end where they stand left of the mark."""
    anchor: str
    """`start` or `end`."""
    below: bool
    """Whether the words stand below the mark."""
    date: tuple[str, ...]
    title: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many lines high it is."""
        return self.below + len(self.date) + len(self.title)


_ROOM = 120.0
"""The pixels that words need beside a mark, at least."""


def _few_lines(lane: Lane, days: Axis) -> list[_Line]:
    size = svg.SIZES["body"]
    found = []
    for event in sorted(lane.events, key=lambda event: (event.date.sort_key, event.id)):
        left, right = days.span(event.date.earliest, event.date.latest)
        if right - left < 10:
            middle = min(max((left + right) / 2, days.left + 5), days.right - 5)
            left, right = middle - 5, middle + 5
        title, day = svg.clean(event.title), _short(event.date)
        room_right, room_left = days.right - right - 8, left - days.left - 8
        wanted = max(min(svg.measure(title, size), 0.45 * (days.right - days.left)), svg.measure(day, size))
        on_right = room_right >= wanted or room_right >= room_left
        room = room_right if on_right else room_left
        x, anchor = (right + 8, "start") if on_right else (left - 8, "end")
        below = room < _ROOM
        if below:
            x, anchor, room = days.left, "start", days.right - days.left
        lines = (tuple(svg.wrap(text, size, room, 4)) for text in (day, title))
        found.append(_Line(event, left, right, x, anchor, below, *lines))
    return found


def few_height(lane: Lane, days: Axis) -> float:
    """The height of a lane whose events are each named beside their mark."""
    step = svg.SIZES["body"] * svg.LEADING
    return sum(line.rows * step + 8 for line in _few_lines(lane, days)) + 4


def draw_few(canvas: Canvas, asked: Asked, lane: Lane, days: Axis, y: float) -> None:
    """The events of a lane, each named beside its mark, from a line down."""
    step = svg.SIZES["body"] * svg.LEADING
    y += 4
    for line in _few_lines(lane, days):
        event, which = line.event, family(line.event)
        unsure = event.date.approximate or event.date.uncertain
        middle, wide = y + step - 4, line.right - line.left
        if wide > 2 * FEW_RADIUS + 0.01:
            inside = canvas.bar(which, line.left, middle - FEW_RADIUS, wide, 2 * FEW_RADIUS, hollow=unsure)
        else:
            inside = canvas.shape(which, line.left + FEW_RADIUS, middle, FEW_RADIUS, hollow=unsure)
        canvas.mark(event.id, told(event), asked.href(event.id), inside)
        at = y + step * (1 + line.below)
        for texts, role in ((line.date, "quiet"), (line.title, "ink")):
            for text in texts:
                canvas.words(line.x, at, text, role=role, anchor=line.anchor, part="label", halo=True)
                at += step
        y += line.rows * step + 8
