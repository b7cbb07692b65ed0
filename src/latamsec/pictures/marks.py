"""The marks of events in a lane: stacked if there are many, each with its name beside it if there are few."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from latamsec.dates import When
from latamsec.labels import Labels
from latamsec.models import Event
from latamsec.pictures import svg
from latamsec.pictures.axis import Axis
from latamsec.pictures.canvas import Canvas
from latamsec.pictures.lanes import Lane, by_date, family_of, in_order, is_uncertain, mark_label
from latamsec.pictures.words import LINE, SIZES, measure, wrap

_NUMBERED = 7.5
"""The radius of a numbered mark."""
_NAMED = 5.0
"""The radius of a mark with its name beside it."""
_ROOM = 120.0
"""The minimum width of text beside a mark, in pixels."""


def _draw_mark(canvas: Canvas, event: Event, left: float, right: float, y: float, *, radius: float) -> None:
    """Draw an event around the line `y`: a bar if it is wider than a shape."""
    family, hollow = family_of(event), is_uncertain(event)
    if right - left > 2 * radius + 0.01:
        canvas.bar(family, left, y - radius, right - left, 2 * radius, hollow=hollow)
    else:
        canvas.shape(family, (left + right) / 2, y, radius, hollow=hollow)


def draw_stack(canvas: Canvas, lane: Lane, axis: Axis, y: float, *, radius: float, numbers: Mapping[str, int]) -> float:
    """Draw the marks of a lane so that none meets another, numbered ones at the bottom; return the line below."""
    pitch = 2 * radius + 1
    numbered_rows = int(-(-2 * _NUMBERED // pitch))
    rows: list[list[tuple[float, float]]] = []
    placed = []
    height = 19.0
    for event in sorted(in_order(lane.events), key=lambda event: event.id not in numbers):
        number = numbers.get(event.id)
        half = _NUMBERED if number else radius
        left, right = axis.span(event.date.earliest, event.date.latest)
        if number or right - left <= 2 * radius:
            middle = min(max((left + right) / 2, axis.left + half), axis.right - half)
            left, right = middle - half, middle + half
        several = numbered_rows if number else 1
        row = 0
        while any(left < b + 0.5 and right > a - 0.5 for spans in rows[row : row + several] for a, b in spans):
            row += 1
        rows.extend([] for _ in range(row + several - len(rows)))
        for spans in rows[row : row + several]:
            spans.append((left, right))
        height = max(height, row * pitch + (2 * _NUMBERED if number else pitch) + 7)
        placed.append((event, left, right, row * pitch))
    for event, left, right, above in sorted(placed, key=lambda place: by_date(place[0])):
        base = y + height - 3 - above
        with canvas.mark(event.id, mark_label(event, canvas.labels)):
            if event.id in numbers:
                middle = (left + right) / 2
                _draw_number(canvas, numbers[event.id], middle, base - _NUMBERED, hollow=is_uncertain(event))
            else:
                _draw_mark(canvas, event, left, right, base - radius, radius=radius)
    return y + height


def _draw_number(canvas: Canvas, number: int, x: float, y: float, *, hollow: bool) -> None:
    """Draw a numbered mark."""
    disc, ink = ("s-ink f-paper", "f-ink") if hollow else ("s-ink f-ink", "f-paper")
    canvas.add("circle", class_=disc, stroke_width=1, cx=x, cy=y, r=_NUMBERED - 0.5)
    baseline = y + SIZES["tiny"] * 0.36
    canvas.add("text", str(number), class_=f"tiny {ink} b number", x=x, y=baseline, text_anchor="middle")


def numbered(events: Sequence[Event], links: Mapping[str, int], most: int) -> dict[str, int]:
    """Return numbers by date for the events with the most links: at most `most`, and a fourth of all or five."""
    most = min(most, max(5, len(events) // 4))
    linked = sorted((event for event in in_order(events) if event.id in links), key=lambda event: -links[event.id])
    chosen = {event.id for event in linked[:most]}
    ordered = sorted((event for event in events if event.id in chosen), key=lambda event: event.date.sort_key)
    return {event.id: number for number, event in enumerate(ordered, start=1)}


def draw_key(canvas: Canvas, y: float, events: Sequence[Event], numbers: Mapping[str, int]) -> float:
    """Draw the names of the numbered events; return the line below."""
    y += 24
    labels = canvas.labels
    canvas.text(canvas.left, y, labels.word("pic.key"), "body f-ink b")
    y += 20
    keyed = sorted((event for event in events if event.id in numbers), key=lambda event: numbers[event.id])
    dates = 0.0 if canvas.narrow else max(measure(_short(event.date, labels), SIZES["body"]) for event in keyed) + 12
    for event in keyed:
        canvas.text(canvas.left + 14, y, str(numbers[event.id]), "body f-ink b key", anchor="end")
        x = canvas.left + 22
        canvas.text(x, y, _short(event.date, labels), "body f-quiet key")
        x += dates
        y += LINE if canvas.narrow else 0
        y = canvas.paragraph(x, y, svg.clean(event.title), canvas.right - x, "body f-ink key", most=3) + 3
    return y - 6


def _short(when: When, labels: Labels) -> str:
    """Return a date in words, with months of three letters."""
    months = "|".join(map(labels.month, range(1, 13)))
    return re.sub(months, lambda match: match[0][:3], labels.day(when))


def draw_named(canvas: Canvas, lane: Lane, axis: Axis, y: float) -> float:
    """Draw each mark of a lane with the date and title of its event; return the line below.

    The text is on the side of its mark that has more room, or below the mark if neither has enough.
    """
    size = SIZES["body"]
    top, height = y + 4, 0.0
    for event in in_order(lane.events):
        left, right = axis.span(event.date.earliest, event.date.latest)
        if right - left < 2 * _NAMED:
            middle = min(max((left + right) / 2, axis.left + _NAMED), axis.right - _NAMED)
            left, right = middle - _NAMED, middle + _NAMED
        title, day = svg.clean(event.title), _short(event.date, canvas.labels)
        room_right, room_left = axis.right - right - 8, left - axis.left - 8
        needed = max(min(measure(title, size), 0.45 * (axis.right - axis.left)), measure(day, size))
        on_right = room_right >= needed or room_right >= room_left
        room = room_right if on_right else room_left
        x, anchor = (right + 8, None) if on_right else (left - 8, "end")
        below = room < _ROOM
        if below:
            x, anchor, room = axis.left, None, axis.right - axis.left
        with canvas.mark(event.id, mark_label(event, canvas.labels)):
            _draw_mark(canvas, event, left, right, top + LINE - 4, radius=_NAMED)
        texts = ((day, "f-quiet"), (title, "f-ink"))
        lines = [(line, color) for text, color in texts for line in wrap(text, size, room, 4)]
        for number, (line, color) in enumerate(lines, 1 + below):
            canvas.text(x, top + number * LINE, line, f"body {color} halo s-paper label", anchor=anchor)
        taken = (below + len(lines)) * LINE + 8
        top, height = top + taken, height + taken
    return y + (height + 4)
