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
    """The number of events of a country or a place."""

    id: str
    """The alpha-2 code of the country, or the id of the place."""
    name: str
    events: int
    labels: Labels
    place: Place | None = None

    def __str__(self) -> str:
        return f"{self.name} {self.labels.number(self.events)}"

    @property
    def label(self) -> str:
        """The text that appears when somebody points at its mark."""
        key = "pic.whole_sea" if self.is_sea else "pic.count"
        return self.labels.word(key, name=self.name, events=self.labels.many("pic.event", self.events))

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
class _Badge:
    """The badge of a sea, around a point."""

    count: _Count
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float

    def meets(self, x: float, y: float, width: float, height: float, gap: float = 3) -> bool:
        """Return whether it is within `gap` pixels of a box around another point."""
        beside = abs(self.x - x) - (self.width + width) / 2
        above = abs(self.y - y) - (self.height + height) / 2
        return max(beside, above) <= gap

    def draw(self, canvas: Canvas, view: View) -> None:
        """Draw the badge, and a line to the water that it names if it is elsewhere."""
        left, top = self.x - self.width / 2, self.y - self.height / 2
        water = view.at(*_BADGES[self.count.id][0])
        size = {"x": left, "y": top, "width": self.width, "height": self.height}
        with canvas.mark(self.count.id, self.count.label):
            if not self.meets(*water, 0, 0, gap=0):
                canvas.line(*water, left, self.y, "s-law")
            canvas.add("rect", class_="f-paper s-law badge", stroke_width=1.25, rx=6, **size)
        for number, text in enumerate(self.lines):
            classes = "tiny f-ink b sea" if number == len(self.lines) - 1 else "tiny f-sea sea"
            y = top + 2.5 + (number + 0.85) * SIZES["tiny"] * _BADGE_LEADING
            canvas.text(self.x, y, text, classes, anchor="middle")


@attrs.frozen(kw_only=True, repr=False, slots=False)
class EventMap(Picture):
    """The picture that `events.plot.map()` returns."""

    table: EventTable

    @functools.cached_property
    def _countries(self) -> list[_Count]:
        """The countries of the events, those with the most events first."""
        counts = self.table.counts("country").items()
        return _sorted(
            _Count(code, self._labels.country(Country(code)), events, self._labels)
            for code, events in counts
            if code != "none"
        )

    @functools.cached_property
    def _places(self) -> list[_Count]:
        """The places of the events, those with the most events first."""
        places = self.table.dataset.places
        counts = ((places.get(id), events) for id, events in self.table.counts("place").items())
        return _sorted(
            _Count(place.id, svg.clean(place.name, 80), events, self._labels, place)
            for place, events in counts
            if place
        )

    @property
    def _default_title(self) -> str:
        return self._labels.word("pic.title_country", events=self._labels.many("pic.event", len(self.table)))

    @property
    def _subtitle(self) -> str:
        return f"{period(self.table.rows, self._labels)}."

    def _draw(self, canvas: Canvas, y: float) -> Content:
        view = View(canvas.left, y, canvas.inner if canvas.narrow else min(canvas.inner * 0.62, 620))
        badges = _badges([count for count in self._places if count.is_sea], view)
        self._draw_land(canvas, view, badges)
        for badge in badges:
            badge.draw(canvas, view)
        drawn = {badge.count.id for badge in badges} | self._draw_points(canvas, view)
        others = [count for count in self._countries if count.id != "US"]
        if canvas.narrow:
            y = _draw_list(canvas, others, canvas.left, view.bottom + 8, fits=12)
        else:
            fits = max(int((view.bottom - view.top - 4) / _PITCH) - 4, 3)
            y = max(view.bottom, _draw_list(canvas, others, view.right + 20, view.top + 4, fits=fits))
        return Content(y, tuple(self._notes(drawn)), self._alt())

    def _draw_land(self, canvas: Canvas, view: View, badges: Sequence[_Badge]) -> None:
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
                with canvas.mark(code, count.label) if count else contextlib.nullcontext():
                    canvas.add("path", class_=f"f-{count.shade if count else 'land'} s-border", d=data)
        dots = [view.at(*count.point) for count in self._places if count.point]
        size = SIZES["tiny"]
        for code in filter(counts.__contains__, countries):
            *center, radius = countries[code].room
            x, y = view.at(*center)
            figure = f"{counts[code].events:,}"
            width = measure(figure, size, bold=True)
            fits = math.hypot(width, size * 0.72) <= 2 * math.radians(radius) * view.unit
            covered = any(badge.meets(x, y, width, size) for badge in badges)
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
                with canvas.mark(count.id, count.label):
                    canvas.add("circle", class_="f-ink s-paper", stroke_width=1, cx=x, cy=y, r=3)
                drawn.add(count.id)
        return drawn

    def _notes(self, drawn: Collection[str]) -> Iterator[str]:
        labels = self._labels
        american = next((count.events for count in self._countries if count.id == "US"), 0)
        if american:
            events = len(self.table)
            key = "pic.us_all" if american == events else "pic.us_some"
            yield labels.word(key, n=labels.number(american), total=labels.number(events))
        yield labels.word("pic.several_count")
        beyond = sum(count.id not in outlines()[0] for count in self._countries)
        if beyond:
            yield labels.many("pic.beyond", beyond)
        if any(count.is_sea for count in self._places):
            yield labels.word("pic.badge")
        undrawn = [count for count in self._places if count.id not in drawn]
        seas = [str(count) for count in undrawn if count.is_sea]
        if seas:
            yield labels.word("pic.no_badge", seas=", ".join(seas))
        dots = [str(count) for count in self._places if count.id in drawn and not count.is_sea]
        if dots:
            yield labels.word("pic.dots", places=", ".join(dots))
        if len(undrawn) > len(seas):
            yield labels.many("pic.unmarked", len(undrawn) - len(seas))
        yield labels.word("pic.outlines")

    def _alt(self) -> str:
        countries = ", ".join(map(str, self._countries))
        seas = ", ".join(str(count) for count in self._places if count.is_sea)
        text = self._labels.word("pic.map", title=self._default_title, countries=countries)
        return f"{text} {self._labels.word('pic.at_sea', seas=seas)}" if seas else text


def _sorted(counts: Iterable[_Count]) -> list[_Count]:
    return sorted(counts, key=lambda count: (-count.events, count.name))


def _badges(seas: Sequence[_Count], view: View) -> list[_Badge]:
    """Return the badges of the seas for which there is open water, that of the most events first."""
    size = SIZES["tiny"]
    badges: list[_Badge] = []
    for count in seas:
        lines = (*_halves(count.name), f"{count.events:,}")
        width = max(measure(line, size) for line in lines) + 10
        height = len(lines) * size * _BADGE_LEADING + 5
        for water in _BADGES.get(count.id, ()):
            x, y = view.at(*water)
            x = min(max(x, view.left + width / 2), view.right - width / 2)
            if not any(badge.meets(x, y, width, height) for badge in badges):
                badges.append(_Badge(count, lines, x, y, width, height))
                break
    return badges


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
    figures = max(measure(f"{count.events:,}", size) for count in rows) + 6
    unit = (width - names - figures) / counts[0].events
    for count in rows:
        y += _PITCH
        x, length = left + names, max(count.events * unit, 1.5)
        looks = f"f-{count.shade} s-border"
        with canvas.group("g", class_="bar"):
            canvas.add("rect", class_=looks, stroke_width=0.75, x=x, y=y - 13, width=length, height=10, rx=1.5)
        canvas.text(x + length + 5, y - 4, f"{count.events:,}", "body f-quiet count")
        y = canvas.paragraph(left, y - 4, count.name, names - 6, "body f-ink lane", most=2) + 4 - LINE
    others = []
    for events, group in itertools.groupby(counts[len(rows) :], lambda count: count.events):
        number, alike = canvas.labels.number(events), [count.name for count in group]
        each = canvas.labels.word("pic.each", n=number, names=", ".join(alike))
        others.append(each if len(alike) > 1 else f"{alike[0]}: {number}")
    if others:
        y = canvas.paragraph(left, y + 14, f"{'; '.join(others)}.", width, "tiny f-quiet rest")
    return y
