"""Events on the Americas: countries shaded by how many events concern them, seas as places of their own.

A point is drawn only where a source of the record gives one. A sea has a badge where there is open water to set it, and
that is no point in the sea.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from latamsec.countries import Country
from latamsec.models import Event, Identity, Place
from latamsec.pictures import page, svg
from latamsec.pictures.canvas import Canvas, Drawing
from latamsec.pictures.outlines import Point, View, outlines, ring_data, shapes
from latamsec.pictures.picture import Picture
from latamsec.question import Question
from latamsec.vocabulary import PlaceKind

_CLASSES = (1, 3, 10, 30, 100)
"""The least number of events of each shade."""
_BADGES: Mapping[str, tuple[tuple[float, float], ...]] = {
    "caribbean-sea": ((-75.0, 15.2), (-50.0, 21.5)),
    "southern-caribbean": ((-66.5, 13.4), (-48.0, 15.0)),
    "gulf-of-venezuela": ((-71.0, 12.4), (-44.0, 6.5)),
    "eastern-pacific": ((-101.0, 5.0),),
    "western-atlantic": ((-56.0, 28.0),),
    "gulf-of-mexico": ((-90.5, 25.2), (-104.0, 15.0)),
}
"""Longitude and latitude of the open water in which the badge of a sea is set, by the id of its place; the first that
is free. It is chosen to be read, and says nothing of where something happened; a badge that stands elsewhere than in
the first is led there by a line. Seas without any are named beside the map."""

_TIGHT = 1.15
"""The distance of two lines within a badge, in sizes."""


@attrs.frozen(kw_only=True)
class Asked:
    """What is to be drawn, and how."""

    events: tuple[Event, ...]
    places: Mapping[str, Place]
    identity: Identity
    question: Question
    """What was asked to get to the events."""
    note: str
    """Why there are none."""
    title: str | None
    link: Callable[[str], str | None] | None
    """Where the mark of a country (by its alpha-2 code) or of a place (by its id) leads."""

    def href(self, id: str) -> str | None:
        """Where a mark leads; None: nowhere."""
        return self.link(id) if self.link else None


@attrs.frozen
class _Count:
    """How many events concern a country, or happened at a place."""

    id: str
    name: str
    events: int

    def __str__(self) -> str:
        return f"{self.name} {self.events:,}"


def picture(asked: Asked, width: float, theme: str) -> Picture:
    """The map as a picture.

    Raises:
        UnknownName: the theme is none.
        ValueError: the width is not 280 to 4000 pixels.
    """
    chart = functools.partial(_chart, asked)
    return Picture(layout=functools.partial(draw, asked), chart=chart, width=width, theme=theme)


def _chart(asked: Asked) -> object:
    from latamsec.pictures import charts

    return charts.americas(rows(asked), shapes(), asked.identity)


def rows(asked: Asked) -> list[dict[str, object]]:
    """The countries of the events as plain data, the United States too, with how many events concern each."""
    return [{"code": count.id, "country": count.name, "events": count.events} for count in _counts(asked.events)]


def _counts(events: Iterable[Event]) -> list[_Count]:
    """The countries of events, those of most events first."""
    found: dict[Country, int] = {}
    for event in events:
        for country in dict.fromkeys(event.countries):
            found[country] = found.get(country, 0) + 1
    counted = [_Count(country.alpha_2, country.name, count) for country, count in found.items()]
    return sorted(counted, key=lambda count: (-count.events, count.name))


def _at_places(asked: Asked) -> list[tuple[Place, _Count]]:
    """The places of events, those of most events first."""
    found: dict[str, int] = {}
    for event in asked.events:
        for id in dict.fromkeys(event.places):
            if id in asked.places:
                found[id] = found.get(id, 0) + 1
    several = [
        (asked.places[id], _Count(id, svg.clean(asked.places[id].name, 80), count)) for id, count in found.items()
    ]
    return sorted(several, key=lambda one: (-one[1].events, one[1].name))


def draw(asked: Asked, width: float) -> Drawing:
    """The map for a width."""
    canvas = Canvas(width)
    events = asked.events
    title = svg.clean(asked.title) if asked.title else f"{page.counted(len(events), 'event')} by country"
    chosen = page.selected(asked.question)
    if not events:
        y = page.head(canvas, title, chosen)
        y = page.empty(canvas, y, asked.note)
        return canvas.drawing(page.foot(canvas, y, (), asked.identity), title, f"{title}. {asked.note}".rstrip())
    counts = _counts(events)
    places = _at_places(asked)
    days = [day for event in events for day in (event.date.earliest, event.date.latest) if day is not None]
    y = page.head(canvas, title, " ".join(filter(None, (f"{page.period(min(days), max(days))}.", chosen))))
    beside = width >= page.NARROW
    wide = min((width - 2 * page.MARGIN) * 0.62, 620) if beside else width - 2 * page.MARGIN
    view = View(page.MARGIN, y, wide)
    dots = [view.at(one.coordinates.longitude, one.coordinates.latitude) for one, _ in places if one.coordinates]
    badges = _badges(places, view)
    shown = _draw_land(canvas, asked, counts, view, taken=(dots, badges))
    for badge in badges:
        _draw_badge(canvas, asked, badge, view)
    drawn = {badge.place.id for badge in badges} | _draw_points(canvas, asked, places, view)
    others = [count for count in counts if count.id != "US"]
    if beside:
        left = view.right + 20
        below = _draw_list(canvas, others, left=left, width=width - page.MARGIN - left, y=y + 4, bottom=view.bottom)
        y = max(view.bottom, below)
    else:
        y = _draw_list(canvas, others, left=page.MARGIN, width=view.width, y=view.bottom + 8, bottom=None)
    notes = tuple(_notes(asked, counts, shown, [one for place, one in places if place.id not in drawn], places))
    return canvas.drawing(page.foot(canvas, y, notes, asked.identity), title, _alt(asked, counts, places))


def shade(events: int) -> str:
    """The role of a country's colour."""
    return f"shade{sum(1 for least in _CLASSES if events >= least)}"


def _draw_land(
    canvas: Canvas,
    asked: Asked,
    counts: Sequence[_Count],
    view: View,
    *,
    taken: tuple[Sequence[Point], Sequence[_Badge]],
) -> set[str]:
    """The land, shaded, figures where nothing is in their way; gives the codes of the countries drawn."""
    by_code = {count.id: count for count in counts}
    dots, badges = taken
    countries, land = outlines()
    inside = [canvas.made("path", {"class": "f-land s-border", "d": "".join(ring_data(ring, view) for ring in land)})]
    figures = []
    for code, outline in countries.items():
        data = "".join(ring_data(ring, view) for ring in outline.rings)
        count = by_code.get(code)
        if count is None or code == "US":
            inside.append(canvas.made("path", {"class": "f-land s-border", "d": data}))
            continue
        role = shade(count.events)
        told = f"{count.name}: {page.counted(count.events, 'event')}"
        label = svg.tag("title", {}, svg.words(told))
        land_of = canvas.made("path", {"class": f"f-{role} s-border", "d": data})
        group = canvas.made("g", {"class": "mark", "data-id": code}, label, land_of)
        inside.append(svg.linked(group, asked.href(code), told))
        longitude, latitude, radius = outline.room
        x, y = view.at(longitude, latitude)
        text = f"{count.events:,}"
        size = svg.SIZES["tiny"]
        room = 2 * math.radians(radius) * view.unit
        wide = svg.measure(text, size, bold=True)
        box = (x - wide / 2, y - size / 2, x + wide / 2, y + size / 2)
        free = not any(badge.meets(*box) for badge in badges) and all(math.dist(dot, (x, y)) > size for dot in dots)
        if free and math.hypot(wide, size * 0.72) <= room and view.shows(*box[:2]) and view.shows(*box[2:]):
            figures.append((x, y + size * 0.36, text, role))
    frame = {"x": view.left, "y": view.top, "width": view.width, "height": view.height}
    seen = f"{svg.number(view.left)} {svg.number(view.top)} {svg.number(view.width)} {svg.number(view.height)}"
    canvas.add(
        "svg", {**frame, "viewBox": seen, "class": "land", "stroke-width": 0.75, "stroke-linejoin": "round"}, *inside
    )
    for x, y, text, role in figures:
        canvas.words(x, y, text, "tiny", role=f"on-{role}", anchor="middle", bold=True, part="figure")
    return set(countries)


@attrs.frozen
class _Badge:
    """The badge of a sea, where it is set."""

    place: Place
    count: _Count
    lines: tuple[str, ...]
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether it shares a pixel with a box, or comes close to it."""
        beside = left > self.right + 3 or right < self.left - 3
        return not (beside or top > self.bottom + 3 or bottom < self.top - 3)


def _badges(places: Sequence[tuple[Place, _Count]], view: View) -> list[_Badge]:
    """The badges of the seas for which there is open water, that of most events first."""
    size = svg.SIZES["tiny"]
    found: list[_Badge] = []
    for place, count in places:
        if place.kind is not PlaceKind.SEA:
            continue
        lines = (*_halves(count.name), f"{count.events:,}")
        wide = max(svg.measure(line, size) for line in lines) + 10
        high = len(lines) * size * _TIGHT + 5
        for longitude, latitude in _BADGES.get(place.id, ()):
            x, y = view.at(longitude, latitude)
            x = min(max(x, view.left + wide / 2), view.right - wide / 2)
            box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            if not any(other.meets(*box) for other in found):
                found.append(_Badge(place, count, lines, *box))
                break
    return found


def _halves(name: str) -> list[str]:
    """A name over two lines of about the same length."""
    parts = name.split(" ")
    cuts = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    return list(min(cuts, key=lambda cut: max(map(len, cut)))) if cuts else [name]


def _draw_badge(canvas: Canvas, asked: Asked, badge: _Badge, view: View) -> None:
    size = svg.SIZES["tiny"]
    water = view.at(*_BADGES[badge.place.id][0])
    wide, high = badge.right - badge.left, badge.bottom - badge.top
    inside = []
    if not (badge.left <= water[0] <= badge.right and badge.top <= water[1] <= badge.bottom):
        line = svg.path([water, (badge.left, badge.top + high / 2)])
        inside.append(canvas.made("path", {"class": "s-law", "stroke-width": 1, "fill": "none", "d": line}))
    looks: dict[str, str | float | None] = {"class": "f-paper s-law badge", "stroke-width": 1.25, "rx": 6}
    inside.append(canvas.made("rect", {**looks, "x": badge.left, "y": badge.top, "width": wide, "height": high}))
    told = f"{badge.count.name}, the sea as a whole: {page.counted(badge.count.events, 'event')}"
    canvas.mark(badge.place.id, told, asked.href(badge.place.id), *inside)
    for number, text in enumerate(badge.lines):
        last = number == len(badge.lines) - 1
        x, y = (badge.left + badge.right) / 2, badge.top + 2.5 + (number + 0.85) * size * _TIGHT
        canvas.words(x, y, text, "tiny", role="ink" if last else "sea", anchor="middle", bold=last, part="sea")


def _draw_points(canvas: Canvas, asked: Asked, places: Sequence[tuple[Place, _Count]], view: View) -> set[str]:
    """A mark for each place of which a source gives the point; gives their ids."""
    drawn = set()
    for place, count in places:
        if place.coordinates is None or place.kind is PlaceKind.SEA:
            continue
        x, y = view.at(place.coordinates.longitude, place.coordinates.latitude)
        if view.shows(x, y):
            shape = canvas.made("circle", {"class": "f-ink s-paper", "stroke-width": 1, "cx": x, "cy": y, "r": 3})
            canvas.mark(place.id, f"{count.name}: {page.counted(count.events, 'event')}", asked.href(place.id), shape)
            drawn.add(place.id)
    return drawn


def _draw_list(
    canvas: Canvas, counts: Sequence[_Count], *, left: float, width: float, y: float, bottom: float | None
) -> float:
    """The countries with how many events concern each, as bars in their shade; gives the line below.

    Args:
        canvas: Where to draw.
        counts: The countries, the fullest first.
        left: Where the list begins.
        width: How wide it is.
        y: Its top.
        bottom: How far down bars may go; what is left is named in words. None: twelve bars.
    """
    if not counts:
        return y
    size = svg.SIZES["body"]
    pitch = 16.0
    fits = 12 if bottom is None else max(int((bottom - y) / pitch) - 4, 3)
    rows = counts if len(counts) <= fits + 1 else counts[:fits]
    names = min(max(svg.measure(count.name, size) for count in rows) + 8, width * 0.6)
    figures = max(svg.measure(f"{count.events:,}", size) for count in rows) + 6
    unit = (width - names - figures) / counts[0].events
    for count in rows:
        y += pitch
        length = max(count.events * unit, 1.5)
        bar = canvas.made(
            "rect",
            {
                "class": f"f-{shade(count.events)} s-border",
                "stroke-width": 0.75,
                "x": left + names,
                "y": y - 13,
                "width": length,
                "height": 10.0,
                "rx": 1.5,
            },
        )
        canvas.add("g", {"class": "bar"}, bar)
        canvas.words(left + names + length + 5, y - 4, f"{count.events:,}", role="quiet", part="count")
        y = canvas.paragraph(left, y - 4, count.name, names - 6, most=2, part="lane") + 4 - size * svg.LEADING
    left_over = counts[len(rows) :]
    if left_over:
        y = canvas.paragraph(left, y + 14, f"{_grouped(left_over)}.", width, "tiny", role="quiet", part="rest")
    return y


def _grouped(counts: Sequence[_Count]) -> str:
    """Countries in words, those of the same number of events together."""
    found: dict[int, list[str]] = {}
    for count in counts:
        found.setdefault(count.events, []).append(count.name)
    return "; ".join(
        f"{events:,} each: {', '.join(names)}" if len(names) > 1 else f"{names[0]}: {events:,}"
        for events, names in found.items()
    )


# In words -------------------------------------------------------------------------------------------------------


def _notes(
    asked: Asked,
    counts: Sequence[_Count],
    shown: set[str],
    undrawn: Sequence[_Count],
    places: Sequence[tuple[Place, _Count]],
) -> Iterator[str]:
    states = next((count.events for count in counts if count.id == "US"), 0)
    if states:
        part = "all" if states == len(asked.events) else f"{states:,} of the {len(asked.events):,}"
        yield f"The United States take part in {part} events and are not shaded."
    yield "An event of several countries counts for each."
    beyond = [count for count in counts if count.id not in shown]
    if beyond:
        yield f"Not on the map: {page.counted(len(beyond), 'country', 'countries')} of the list."
    if any(place.kind is PlaceKind.SEA for place, _ in places):
        yield "A badge stands for a sea as a whole: its place on the map is no point of the sea."
    seas = {place.id for place, _ in places if place.kind is PlaceKind.SEA}
    off = [str(count) for count in undrawn if count.id in seas]
    if off:
        yield f"Seas without a badge: {', '.join(off)}."
    dots = [str(count) for place, count in places if place.coordinates and place.kind is not PlaceKind.SEA]
    if dots:
        yield f"Dots, where a source gives the point: {', '.join(dots)}."
    without = [count for count in undrawn if count.id not in seas]
    if without:
        yield f"Without a mark: {page.counted(len(without), 'other place')}, of which no source gives a point."
    yield "Outlines: Natural Earth; Lambert azimuthal equal-area projection."


def _alt(asked: Asked, counts: Sequence[_Count], places: Sequence[tuple[Place, _Count]]) -> str:
    """The map in words."""
    by_country = ", ".join(map(str, counts))
    seas = ", ".join(str(count) for place, count in places if place.kind is PlaceKind.SEA)
    text = f"Map of the Americas with {page.counted(len(asked.events), 'event')} by country: {by_country}."
    return f"{text} At sea: {seas}." if seas else text
