"""Events along time, in lanes.

Each event stands in its lanes as a mark at its day, or as a bar where its date is a span; marks that would meet are
stacked. Where there are few, each is named beside its mark; where there are many, the most linked ones are numbered,
and named below. Which family a kind belongs to is a help for the eye and no field of the record: see `lanes.FAMILY_OF`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

from latamsec.models import Event
from latamsec.pictures import page, svg
from latamsec.pictures.axis import Axis, around, axis, draw_grid, draw_names, draw_thin, ends, split_of
from latamsec.pictures.canvas import FAMILIES, Canvas, Drawing
from latamsec.pictures.lanes import FAMILY_NAMES, LANES, SHORT_NAMES, Asked, Lane, family, lanes_of
from latamsec.pictures.marks import (
    FEW_RADIUS,
    draw_few,
    draw_key,
    draw_marks,
    few_height,
    numbered,
    stack_height,
    stacked,
)
from latamsec.pictures.picture import Picture

_FEW = 12
"""Up to so many events, each is named beside its mark."""


def picture(asked: Asked, width: float, theme: str) -> Picture:
    """The timeline as a picture.

    Raises:
        UnknownName: the lanes or the theme are none.
        ValueError: the width is not 280 to 4000 pixels.
    """
    page.checked(asked.lanes, LANES, "lanes of a timeline")
    chart = functools.partial(_chart, asked)
    return Picture(layout=functools.partial(draw, asked), chart=chart, width=width, theme=theme)


def _chart(asked: Asked) -> object:
    from latamsec.pictures import charts

    return charts.timeline(rows(asked), asked.lanes, asked.identity)


def rows(asked: Asked) -> list[dict[str, object]]:
    """The marks of a timeline as plain data: one row for each event and lane."""
    return [
        {
            "lane": lane.name,
            "from": (event.date.earliest or event.date.latest or asked.identity.coverage[0]).isoformat(),
            "to": (event.date.latest or asked.identity.coverage[1]).isoformat(),
            "date": event.date.label(),
            "title": svg.clean(event.title),
            "family": family(event),
            "kinds": ", ".join(kind.value for kind in event.kinds),
            "countries": ", ".join(country.alpha_2 for country in event.countries),
            "linked with": asked.links.get(event.id, 0),
            "id": event.id,
        }
        for lane in lanes_of(asked.events, asked.lanes)
        for event in lane.events
    ]


def draw(asked: Asked, width: float) -> Drawing:
    """The timeline for a width."""
    canvas = Canvas(width)
    events = asked.events
    title = svg.clean(asked.title) if asked.title else f"{page.counted(len(events), 'event')} by {asked.lanes}"
    if not events:
        y = page.head(canvas, title, page.selected(asked.question))
        y = page.empty(canvas, y, asked.note)
        return canvas.drawing(page.foot(canvas, y, (), asked.identity), title, f"{title}. {asked.note}".rstrip())
    first, last = around(ends(event.date for event in events), asked.identity.coverage)
    below = " ".join(filter(None, (f"{_period(events)}.", page.selected(asked.question))))
    y = page.head(canvas, title, below)
    lanes = lanes_of(events, asked.lanes)
    y = _legend(canvas, y, lanes)
    names = min(_names_width(lanes), 0.34 * width) if width >= page.NARROW else 0.0
    left = page.MARGIN + (names + 10 if names else 0)
    starts = [event.date.earliest or event.date.latest or first for event in events]
    days = axis(left, width - page.MARGIN, first, last, split_of(starts, first, last))
    few = len(events) <= _FEW
    numbers = {} if few else numbered(events, asked.links, 12 if width >= page.NARROW else 8)
    radius = FEW_RADIUS if few else 4.0 if len(events) <= 120 else 3.25
    top = y + 14
    draw_names(canvas, days, top)
    top += 20
    placed = [stacked(lane, days, radius, numbers) for lane in lanes]
    heights = [
        few_height(lane, days) if few else stack_height(rows, radius) for lane, rows in zip(lanes, placed, strict=True)
    ]
    above = 0.0 if names else 16.0
    bottom = top + sum(heights) + above * len(lanes) + _headings(lanes) * _HEADING
    grid = top + (_HEADING if _headings(lanes) else 0)
    thin = draw_thin(canvas, days, grid, bottom, asked.identity)
    draw_grid(canvas, days, grid, bottom)
    y = top
    shown_family = None
    for lane, rows, height in zip(lanes, placed, heights, strict=True):
        if lane.family and _headings(lanes) and lane.family != shown_family:
            y = _heading(canvas, y, lane.family)
            shown_family = lane.family
        y = _lane_name(canvas, lane, y, height, names, few=few)
        if few:
            draw_few(canvas, asked, lane, days, y)
        else:
            draw_marks(canvas, asked, rows, bottom=y + height, radius=radius)
        y += height
        canvas.line(page.MARGIN, y, width - page.MARGIN, y)
    if numbers:
        y = draw_key(canvas, y, events, numbers)
    notes = (thin, *_notes(asked, days, lanes))
    return canvas.drawing(page.foot(canvas, y, notes, asked.identity), title, _alt(asked, lanes, numbers, thin))


def _period(events: Sequence[Event]) -> str:
    days = [day for event in events for day in (event.date.earliest, event.date.latest) if day is not None]
    return page.period(min(days), max(days))


def _headings(lanes: Sequence[Lane]) -> int:
    """How many headings of families stand between the lanes; none where all are of one."""
    families = {lane.family for lane in lanes if lane.family}
    return len(families) if len(families) > 1 else 0


_HEADING = 20.0


def _heading(canvas: Canvas, y: float, name: str) -> float:
    y += _HEADING
    inner = canvas.width - 2 * page.MARGIN
    canvas.add(
        "rect", {"class": "f-paper", "x": page.MARGIN, "y": y - _HEADING + 0.5, "width": inner, "height": _HEADING - 1}
    )
    canvas.add("g", {"class": "heading"}, canvas.shape(name, page.MARGIN + 4, y - 8, 4))
    canvas.words(page.MARGIN + 13, y - 4.5, SHORT_NAMES[name], "tiny", role="quiet", bold=True)
    canvas.line(page.MARGIN, y, canvas.width - page.MARGIN, y)
    return y


def _names_width(lanes: Sequence[Lane]) -> float:
    size = svg.SIZES["body"]
    wide = max(svg.measure(lane.name, size) + svg.measure(f"  {len(lane.events)}", size) for lane in lanes)
    return wide + 6


def _lane_name(canvas: Canvas, lane: Lane, y: float, height: float, names: float, *, few: bool) -> float:
    """The name of a lane and how many events it has, beside it or above; gives the top of its marks."""
    count = f"{len(lane.events):,}"
    inner = canvas.width - 2 * page.MARGIN
    if not names:
        canvas.add("rect", {"class": "f-paper", "x": page.MARGIN, "y": y + 0.5, "width": inner, "height": 15.5})
        canvas.words(page.MARGIN, y + 12, lane.name, "body", part="lane")
        if not few:
            x = canvas.width - page.MARGIN
            canvas.words(x, y + 12, count, "body", role="quiet", anchor="end", part="count")
        return y + 16
    base = y + 8 + svg.SIZES["body"] if few else y + height - 5
    room = names - svg.measure(f"  {count}", svg.SIZES["body"])
    canvas.words(page.MARGIN, base, svg.wrap(lane.name, svg.SIZES["body"], room, 1)[0], "body", part="lane")
    if not few:
        canvas.words(page.MARGIN + names, base, count, "body", role="quiet", anchor="end", part="count")
    return y


def _legend(canvas: Canvas, y: float, lanes: Sequence[Lane]) -> float:
    """What the shapes mean, where the lanes do not say it and there is more than one; gives the line below."""
    if any(lane.family for lane in lanes):
        return y
    shown = [name for name in FAMILIES if any(family(event) == name for lane in lanes for event in lane.events)]
    if len(shown) < 2:
        return y
    columns = 2 if canvas.width >= page.NARROW else 1
    y += 4
    for number, name in enumerate(shown):
        x = page.MARGIN + number % columns * (canvas.width - 2 * page.MARGIN) / columns
        canvas.add("g", {"class": "legend"}, canvas.shape(name, x + 4, y - 3.5, 4))
        canvas.words(x + 13, y, FAMILY_NAMES[name], "tiny", role="quiet", part="legend")
        if number % columns == columns - 1 or name == shown[-1]:
            y += 15
    return y - 9


# In words -------------------------------------------------------------------------------------------------------


def _notes(asked: Asked, days: Axis, lanes: Sequence[Lane]) -> Iterable[str]:
    yield days.note
    unsure = sum(1 for event in asked.events if event.date.approximate or event.date.uncertain)
    if unsure:
        yield f"Hollow marks: {page.counted(unsure, 'event')} whose date is approximate or uncertain."
    if sum(len(lane.events) for lane in lanes) > len(asked.events):
        what = "countries" if asked.lanes == "country" else "themes"
        yield f"An event of several {what} stands in the lane of each."
    if asked.lanes == "country" and any(len(event.countries) > 1 for event in asked.events):
        yield "The United States, which take part in every event, have a lane only for events of no other country."


def _alt(asked: Asked, lanes: Sequence[Lane], numbers: Mapping[str, int], thin: str) -> str:
    """The timeline in words."""
    events = asked.events
    by_lane = ", ".join(f"{lane.name} {len(lane.events):,}" for lane in lanes)
    text = f"Timeline of {page.counted(len(events), 'event')} by {asked.lanes}, {_period(events)}. {by_lane}."
    named = [event for event in events if event.id in numbers] or (list(events) if len(events) <= _FEW else [])
    said = "; ".join(f"{event.date.label()}: {svg.clean(event.title, 120)}" for event in named)
    intro = "The most linked" if numbers else "They are"
    return " ".join(filter(None, (text, f"{intro}: {said}." if said else "", thin)))
