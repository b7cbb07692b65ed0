"""Events on the Americas: countries are shaded by the number of their events, and seas are places of their own.

A point is drawn only if a source of the record gives it. A sea has a badge where there is open water for it; the badge
does not mark a point of the sea.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from latamsec.countries import Country
from latamsec.labels import Labels
from latamsec.models import Place
from latamsec.pictures import svg
from latamsec.pictures.axis import period
from latamsec.pictures.canvas import Canvas
from latamsec.pictures.outlines import Point, View, outlines, path_data
from latamsec.pictures.picture import Content, Picture
from latamsec.pictures.words import LINE, SIZES, measure
from latamsec.vocabulary import PlaceKind

if TYPE_CHECKING:
    from latamsec.tables import EventTable

_SHADES = (1, 3, 10, 30, 100)
"""The minimum number of events of each shade."""
_BADGES: Mapping[str, tuple[tuple[float, float], ...]] = {
    "caribbean-sea": ((-75.0, 15.2), (-50.0, 21.5)),
    "southern-caribbean": ((-66.5, 13.4), (-48.0, 15.0)),
    "gulf-of-venezuela": ((-71.0, 12.4), (-44.0, 6.5)),
    "eastern-pacific": ((-101.0, 5.0),),
    "western-atlantic": ((-56.0, 28.0),),
    "gulf-of-mexico": ((-90.5, 25.2), (-104.0, 15.0)),
}
"""Longitude and latitude of open water for the badge of a sea, by the id of its place; the first free one is used.

They are chosen for legibility and do not say where something happened. A line leads from a badge that is not at the
first to the first. Seas without any are named in the notes.
"""
_BADGE_LEADING = 1.15
"""The distance between two lines of a badge, in sizes."""
_PITCH = 16.0
"""The distance between two rows of the list."""


@attrs.frozen
class _Count:
    """The number of events of a country, by its alpha-2 code, or of a place, by its id."""

    id: str
    name: str
    events: int
    place: Place | None = None

    def label(self, labels: Labels) -> str:
        """Return the text that appears when somebody points at its mark."""
        key = "pic.whole_sea" if self.is_sea else "pic.count"
        return labels.word(key, name=self.name, events=labels.many("event", self.events))

    @property
    def is_sea(self) -> bool:
        return self.place is not None and self.place.kind is PlaceKind.SEA

    @property
    def point(self) -> Point | None:
        """The longitude and latitude that a source gives; None if no source does, and for a country."""
        point = self.place.coordinates if self.place else None
        return (point.longitude, point.latitude) if point else None

    @property
    def shade(self) -> str:
        """The role of its color."""
        return f"shade{sum(1 for minimum in _SHADES if self.events >= minimum)}"


@attrs.frozen
class _Box:
    """A box around a point."""

    x: float
    y: float
    width: float = 0.0
    height: float = 0.0

    def meets(self, other: _Box, gap: float = 3) -> bool:
        """Return whether it is within `gap` pixels of another box."""
        beside = abs(self.x - other.x) - (self.width + other.width) / 2
        above = abs(self.y - other.y) - (self.height + other.height) / 2
        return max(beside, above) <= gap


@attrs.frozen(kw_only=True, repr=False, slots=False)
class EventMap(Picture):
    """The picture that `events.plot.map()` returns."""

    table: EventTable

    @functools.cached_property
    def _countries(self) -> list[_Count]:
        """The countries of the events, those with the most events first."""
        labels, counts = self._labels, self.table.counts("country").items()
        return _sorted(_Count(code, labels.country(Country(code)), n) for code, n in counts if code != "none")

    @functools.cached_property
    def _places(self) -> list[_Count]:
        """The places of the events, those with the most events first."""
        places = self.table.dataset.places
        counts = ((places.get(id), events) for id, events in self.table.counts("place").items())
        return _sorted(_Count(place.id, svg.clean(place.name, 80), events, place) for place, events in counts if place)

    @property
    def _default_title(self) -> str:
        return self._labels.word("pic.title_country", events=self._labels.many("event", len(self.table)))

    @property
    def _subtitle(self) -> str:
        return f"{period(self.table.rows, self._labels)}."

    def _draw(self, canvas: Canvas, y: float) -> Content:
        view = View(canvas.left, y, canvas.inner if canvas.narrow else min(canvas.inner * 0.62, 620))
        with canvas.apart() as badges:
            boxes = _draw_badges(canvas, view, [count for count in self._places if count.is_sea])
        self._draw_land(canvas, view, boxes.values())
        canvas.put(badges)
        drawn = boxes.keys() | self._draw_points(canvas, view)
        others = [count for count in self._countries if count.id != "US"]
        if canvas.narrow:
            y = _draw_list(canvas, others, canvas.left, view.bottom + 8, fits=12)
        else:
            fits = max(int((view.bottom - view.top - 4) / _PITCH) - 4, 3)
            y = max(view.bottom, _draw_list(canvas, others, view.right + 20, view.top + 4, fits=fits))
        return Content(y, tuple(self._notes(drawn)), self._alt())

    def _draw_land(self, canvas: Canvas, view: View, badges: Collection[_Box]) -> None:
        """Draw the land, the countries shaded, and their figures unless something is in the way."""
        counts = {count.id: count for count in self._countries if count.id != "US"}
        countries, land = outlines()
        frame = {"x": view.left, "y": view.top, "width": view.width, "height": view.height}
        box = " ".join(map(svg.number, frame.values()))
        with canvas.group("svg", **frame, viewBox=box, class_="land", stroke_width=0.75, stroke_linejoin="round"):
            canvas.add("path", class_="f-land s-border", d=path_data(land, view))
            for code, outline in countries.items():
                data = path_data(outline.rings, view)
                count = counts.get(code)
                with canvas.mark(code, count.label(canvas.labels)) if count else contextlib.nullcontext():
                    canvas.add("path", class_=f"f-{count.shade if count else 'land'} s-border", d=data)
        dots = [view.at(*count.point) for count in self._places if count.point]
        size = SIZES["tiny"]
        for code in filter(counts.__contains__, countries):
            *center, radius = countries[code].room
            x, y = view.at(*center)
            figure = canvas.labels.number(counts[code].events)
            width = measure(figure, size, bold=True)
            fits = math.hypot(width, size * 0.72) <= 2 * math.radians(radius) * view.unit
            covered = any(badge.meets(_Box(x, y, width, size)) for badge in badges)
            shown = view.shows(x - width / 2, y - size / 2) and view.shows(x + width / 2, y + size / 2)
            if fits and shown and not covered and all(math.dist(dot, (x, y)) > size for dot in dots):
                classes = f"tiny f-on-{counts[code].shade} b figure"
                canvas.text(x, y + size * 0.36, figure, classes, anchor="middle")

    def _draw_points(self, canvas: Canvas, view: View) -> set[str]:
        """Draw a mark for each place, other than a sea, whose point a source gives; return the ids of these places."""
        drawn = set()
        for count in self._places:
            if count.point and not count.is_sea and view.shows(*view.at(*count.point)):
                x, y = view.at(*count.point)
                with canvas.mark(count.id, count.label(canvas.labels)):
                    canvas.add("circle", class_="f-ink s-paper", stroke_width=1, cx=x, cy=y, r=3)
                drawn.add(count.id)
        return drawn

    def _notes(self, drawn: Collection[str]) -> Iterator[str]:
        labels = self._labels
        american = next((count.events for count in self._countries if count.id == "US"), 0)
        if american:
            key = "pic.us_all" if american == len(self.table) else "pic.us_some"
            yield labels.word(key, n=labels.number(american), total=labels.number(len(self.table)))
        yield labels.word("pic.several_count")
        beyond = sum(count.id not in outlines()[0] for count in self._countries)
        if beyond:
            yield labels.many("pic.beyond", beyond)
        if any(count.is_sea for count in self._places):
            yield labels.word("pic.badge")
        undrawn = [count for count in self._places if count.id not in drawn]
        seas = [count for count in undrawn if count.is_sea]
        if seas:
            yield labels.word("pic.no_badge", seas=self._said(seas))
        dots = [count for count in self._places if count.id in drawn and not count.is_sea]
        if dots:
            yield labels.word("pic.dots", places=self._said(dots))
        if len(undrawn) > len(seas):
            yield labels.many("pic.unmarked", len(undrawn) - len(seas))
        yield labels.word("pic.outlines")

    def _alt(self) -> str:
        """Return the map in words; an event in a part of a sea counts once, in the sea."""
        containing = self.table.dataset.resolver.containing
        ids = {count.id for count in self._places if count.is_sea}
        seas = self._said(count for count in self._places if count.id in ids and ids.isdisjoint(containing[count.id]))
        text = self._labels.word("pic.map", title=self._default_title, countries=self._said(self._countries))
        return f"{text} {self._labels.word('pic.at_sea', seas=seas)}" if seas else text

    def _said(self, counts: Iterable[_Count]) -> str:
        return ", ".join(f"{count.name} {self._labels.number(count.events)}" for count in counts)


def _sorted(counts: Iterable[_Count]) -> list[_Count]:
    return sorted(counts, key=lambda count: (-count.events, count.name))


def _draw_badges(canvas: Canvas, view: View, seas: Iterable[_Count]) -> dict[str, _Box]:
    """Draw a badge for each sea with open water for it, and a line to its first water; return the boxes by id."""
    leading = SIZES["tiny"] * _BADGE_LEADING
    boxes: dict[str, _Box] = {}
    for count in seas:
        lines = (*_halves(count.name), canvas.labels.number(count.events))
        width, height = max(measure(line, SIZES["tiny"]) for line in lines) + 10, len(lines) * leading + 5
        waters = [view.at(*water) for water in _BADGES.get(count.id, ())]
        places = (_Box(min(max(x, view.left + width / 2), view.right - width / 2), y, width, height) for x, y in waters)
        box = next((place for place in places if not any(map(place.meets, boxes.values()))), None)
        if box is None:
            continue
        boxes[count.id] = box
        left, top = box.x - width / 2, box.y - height / 2
        with canvas.mark(count.id, count.label(canvas.labels)):
            if not box.meets(_Box(*waters[0]), gap=0):
                canvas.line(*waters[0], left, box.y, "s-law")
            size = {"x": left, "y": top, "width": width, "height": height}
            canvas.add("rect", class_="f-paper s-law badge", stroke_width=1.25, rx=6, **size)
        for number, text in enumerate(lines):
            classes = "tiny f-ink b sea" if number == len(lines) - 1 else "tiny f-sea sea"
            canvas.text(box.x, top + 2.5 + (number + 0.85) * leading, text, classes, anchor="middle")
    return boxes


def _halves(name: str) -> list[str]:
    """Return a name as two lines of about the same length."""
    words = name.split(" ")
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return list(min(cuts, key=lambda cut: max(map(len, cut)))) if cuts else [name]


def _draw_list(canvas: Canvas, counts: Sequence[_Count], left: float, y: float, *, fits: int) -> float:
    """Draw the countries and their numbers of events, the fullest as bars that fit; return the line below."""
    if not counts:
        return y
    size = SIZES["body"]
    width = canvas.right - left
    rows = counts if len(counts) <= fits + 1 else counts[:fits]
    names = min(max(measure(count.name, size) for count in rows) + 8, width * 0.6)
    figures = max(measure(canvas.labels.number(count.events), size) for count in rows) + 6
    unit = (width - names - figures) / counts[0].events
    for count in rows:
        y += _PITCH
        x, length = left + names, max(count.events * unit, 1.5)
        looks = f"f-{count.shade} s-border"
        with canvas.group("g", class_="bar"):
            canvas.add("rect", class_=looks, stroke_width=0.75, x=x, y=y - 13, width=length, height=10, rx=1.5)
        canvas.text(x + length + 5, y - 4, canvas.labels.number(count.events), "body f-quiet count")
        y = canvas.paragraph(left, y - 4, count.name, names - 6, "body f-ink lane", most=2) + 4 - LINE
    others = []
    for events, group in itertools.groupby(counts[len(rows) :], lambda count: count.events):
        number, alike = canvas.labels.number(events), [count.name for count in group]
        each = canvas.labels.word("pic.each", n=number, names=", ".join(alike))
        others.append(each if len(alike) > 1 else f"{alike[0]}: {number}")
    if others:
        y = canvas.paragraph(left, y + 14, f"{'; '.join(others)}.", width, "tiny f-quiet rest")
    return y
