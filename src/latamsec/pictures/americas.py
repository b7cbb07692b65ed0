"""Events on the Americas: countries shaded by how many events concern them, seas as places of their own.

The projection is Lambert's azimuthal equal-area one in its spherical form, so that shaded areas can be compared
(J. P. Snyder, "Map Projections: A Working Manual", U.S. Geological Survey Professional Paper 1395, equations 22-4 and
24-2 to 24-4). Outlines are Natural Earth's (public domain), made ready by `data/outlines.py`; they take no side in who
owns what. A point is drawn only where a source of the record gives one. A sea has a badge where there is open water to
set it, and that is no point in the sea.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from latamsec.countries import Country
from latamsec.identity import Identity
from latamsec.models import Event, Place
from latamsec.pictures import page, svg
from latamsec.pictures.canvas import Canvas, Drawing
from latamsec.pictures.picture import Picture
from latamsec.vocabulary import PlaceKind

_FILE = Path(__file__).parent / "_data" / "outlines.json"
_CENTRE = (6.0, -80.0)
"""Latitude and longitude of the middle of the projection."""
_FRAME = (-0.74, -1.03, 0.76, 0.74)
"""What is shown of the plane of the projection, in radii of the earth: west, south, east, north."""
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

Point = tuple[float, float]


@attrs.frozen(kw_only=True)
class Asked:
    """What is to be drawn, and how."""

    events: tuple[Event, ...]
    places: Mapping[str, Place]
    identity: Identity
    asked: tuple[str, ...]
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


@attrs.frozen
class _Outline:
    """The land of a country, in degrees."""

    rings: tuple[tuple[Point, ...], ...]
    room: tuple[float, float, float]
    """Longitude and latitude of the middle of the largest circle within it, and the radius."""


@functools.cache
def _outlines() -> tuple[dict[str, _Outline], tuple[tuple[Point, ...], ...]]:
    """The countries by alpha-2 code, and the land that has none."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    countries = {
        code: _Outline(
            tuple(_ring(steps) for steps in entry["rings"]),
            (entry["room"][0] / 100, entry["room"][1] / 100, entry["room"][2] / 100),
        )
        for code, entry in data["countries"].items()
    }
    return countries, tuple(_ring(steps) for steps in data["land"])


def _ring(steps: Sequence[int]) -> tuple[Point, ...]:
    x = y = 0
    points = []
    for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((x / 100, y / 100))
    return tuple(points)


def project(longitude: float, latitude: float) -> Point:
    """A place on the sphere as a point of the plane, in radii of the earth, east and north of the middle."""
    phi, phi_1 = math.radians(latitude), math.radians(_CENTRE[0])
    lam = math.radians(longitude - _CENTRE[1])
    cosine = math.sin(phi_1) * math.sin(phi) + math.cos(phi_1) * math.cos(phi) * math.cos(lam)
    scale = math.sqrt(2 / (1 + cosine))
    east = scale * math.cos(phi) * math.sin(lam)
    north = scale * (math.cos(phi_1) * math.sin(phi) - math.sin(phi_1) * math.cos(phi) * math.cos(lam))
    return east, north


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


def shapes() -> list[dict[str, object]]:
    """The outlines as GeoJSON features, each with the alpha-2 code of its country."""
    return [
        {
            "type": "Feature",
            "code": code,
            "geometry": {"type": "MultiPolygon", "coordinates": [[list(map(list, ring))] for ring in outline.rings]},
        }
        for code, outline in _outlines()[0].items()
    ]


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
    chosen = page.selected("events", asked.asked)
    if not events:
        y = page.head(canvas, title, chosen)
        y = page.empty(canvas, y, asked.note)
        return canvas.drawing(page.foot(canvas, y, (), asked.identity), title, f"No events. {asked.note}".rstrip())
    counts = _counts(events)
    places = _at_places(asked)
    days = [day for event in events for day in (event.date.earliest, event.date.latest) if day is not None]
    y = page.head(canvas, title, " ".join(filter(None, (f"{page.period(min(days), max(days))}.", chosen))))
    beside = width >= page.NARROW
    wide = min((width - 2 * page.MARGIN) * 0.62, 620) if beside else width - 2 * page.MARGIN
    view = _View(page.MARGIN, y, wide)
    dots = [view.at(one.coordinates.longitude, one.coordinates.latitude) for one, _ in places if one.coordinates]
    shown = _draw_land(canvas, asked, counts, view, dots)
    drawn = _draw_seas(canvas, asked, places, view)
    drawn |= _draw_points(canvas, asked, places, view)
    others = [count for count in counts if count.id != "US"]
    if beside:
        left = view.right + 20
        below = _draw_list(canvas, others, left=left, width=width - page.MARGIN - left, y=y + 4, bottom=view.bottom)
        y = max(view.bottom, below)
    else:
        y = _draw_list(canvas, others, left=page.MARGIN, width=view.width, y=view.bottom + 8, bottom=None)
    notes = tuple(_notes(asked, counts, shown, [one for place, one in places if place.id not in drawn], places))
    return canvas.drawing(page.foot(canvas, y, notes, asked.identity), title, _alt(asked, counts, places))


@attrs.frozen
class _View:
    """Where the map stands on the paper."""

    left: float
    top: float
    width: float

    @property
    def unit(self) -> float:
        """Pixels for one radius of the earth."""
        return self.width / (_FRAME[2] - _FRAME[0])

    @property
    def height(self) -> float:
        return (_FRAME[3] - _FRAME[1]) * self.unit

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a place stands."""
        east, north = project(longitude, latitude)
        return self.left + (east - _FRAME[0]) * self.unit, self.top + (_FRAME[3] - north) * self.unit

    def shows(self, x: float, y: float) -> bool:
        """Whether a point is on the map."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def shade(events: int) -> str:
    """The role of a country's colour."""
    return f"shade{sum(1 for least in _CLASSES if events >= least)}"


def _draw_land(canvas: Canvas, asked: Asked, counts: Sequence[_Count], view: _View, dots: Sequence[Point]) -> set[str]:
    """The land, shaded, with figures where there is room and no dot; gives the codes of the countries drawn."""
    by_code = {count.id: count for count in counts}
    countries, land = _outlines()
    inside = [canvas.made("path", {"class": "f-land s-border", "d": "".join(_data(ring, view) for ring in land)})]
    figures = []
    for code, outline in countries.items():
        data = "".join(_data(ring, view) for ring in outline.rings)
        count = by_code.get(code)
        if count is None or code == "US":
            inside.append(canvas.made("path", {"class": "f-land s-border", "d": data}))
            continue
        role = shade(count.events)
        told = f"{count.name}: {page.counted(count.events, 'event')}"
        label = svg.tag("title", {}, svg.words(told))
        inside.append(
            _linked(
                asked.href(code),
                canvas.made(
                    "g",
                    {"class": "mark", "data-id": code},
                    label,
                    canvas.made("path", {"class": f"f-{role} s-border", "d": data}),
                ),
            )
        )
        longitude, latitude, radius = outline.room
        x, y = view.at(longitude, latitude)
        text = f"{count.events:,}"
        size = svg.SIZES["tiny"]
        room = 2 * math.radians(radius) * view.unit
        clear = (
            view.shows(x, y - size) and view.shows(x, y + size) and all(math.dist(dot, (x, y)) > size for dot in dots)
        )
        if clear and math.hypot(svg.measure(text, size), size * 0.72) <= room:
            figures.append((x, y + size * 0.36, text, role))
    frame = {"x": view.left, "y": view.top, "width": view.width, "height": view.height}
    box = f"{svg.number(view.left)} {svg.number(view.top)} {svg.number(view.width)} {svg.number(view.height)}"
    canvas.add(
        "svg", {**frame, "viewBox": box, "class": "land", "stroke-width": 0.75, "stroke-linejoin": "round"}, *inside
    )
    for x, y, text, role in figures:
        canvas.words(x, y, text, "tiny", role=f"on-{role}", anchor="middle", bold=True, part="figure")
    return set(countries)


def _linked(href: str | None, group: str) -> str:
    target = svg.address(href)
    return svg.tag("a", {"href": target}, group) if target else group


def _data(ring: Sequence[Point], view: _View) -> str:
    """A ring as the data of a path, in tenths of a pixel, without points that fall on the one before."""
    found: list[str] = []
    for longitude, latitude in ring:
        x, y = view.at(longitude, latitude)
        text = f"{round(x, 1):g},{round(y, 1):g}"
        if not found or found[-1] != text:
            found.append(text)
    return f"M{'L'.join(found)}Z"


def _draw_seas(canvas: Canvas, asked: Asked, places: Sequence[tuple[Place, _Count]], view: _View) -> set[str]:
    """The badges of the seas; gives the ids of those that have one."""
    size = svg.SIZES["tiny"]
    taken: list[tuple[float, float, float, float]] = []
    drawn = set()
    for place, count in places:
        if place.kind is not PlaceKind.SEA or place.id not in _BADGES:
            continue
        lines = [*_halves(count.name), f"{count.events:,}"]
        wide = max(svg.measure(line, size) for line in lines) + 10
        high = len(lines) * size * 1.15 + 5
        for longitude, latitude in _BADGES[place.id]:
            x, y = view.at(longitude, latitude)
            x = min(max(x, view.left + wide / 2), view.right - wide / 2)
            box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            if not any(
                box[0] < b[2] + 3 and box[2] > b[0] - 3 and box[1] < b[3] + 3 and box[3] > b[1] - 3 for b in taken
            ):
                _draw_badge(canvas, asked, place, count, lines=lines, box=box, view=view)
                taken.append(box)
                drawn.add(place.id)
                break
    return drawn


def _halves(name: str) -> list[str]:
    """A name over two lines of about the same length."""
    parts = name.split(" ")
    cuts = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    return list(min(cuts, key=lambda cut: max(map(len, cut)))) if cuts else [name]


def _draw_badge(
    canvas: Canvas,
    asked: Asked,
    place: Place,
    count: _Count,
    *,
    lines: Sequence[str],
    box: tuple[float, float, float, float],
    view: _View,
) -> None:
    left, top, right, bottom = box
    middle = (left + right) / 2
    size = svg.SIZES["tiny"]
    water = view.at(*_BADGES[place.id][0])
    inside = []
    if not (left <= water[0] <= right and top <= water[1] <= bottom):
        line = svg.path([water, (left, (top + bottom) / 2)])
        inside.append(canvas.made("path", {"class": "s-law", "stroke-width": 1, "fill": "none", "d": line}))
    looks: dict[str, str | float | None] = {"class": "f-paper s-law", "stroke-width": 1.25, "rx": 6}
    inside.append(canvas.made("rect", {**looks, "x": left, "y": top, "width": right - left, "height": bottom - top}))
    told = f"{count.name}, the sea as a whole: {page.counted(count.events, 'event')}"
    canvas.mark(place.id, told, asked.href(place.id), *inside)
    for number, text in enumerate(lines):
        last = number == len(lines) - 1
        y = top + 2.5 + (number + 0.85) * size * 1.15
        canvas.words(middle, y, text, "tiny", role="ink" if last else "sea", anchor="middle", bold=last, part="sea")


def _draw_points(canvas: Canvas, asked: Asked, places: Sequence[tuple[Place, _Count]], view: _View) -> set[str]:
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
