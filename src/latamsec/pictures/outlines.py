"""The outlines of the Americas, and their projection on paper.

The projection is Lambert's azimuthal equal-area projection in its spherical form, so that shaded areas can be compared
(J. P. Snyder, "Map Projections: A Working Manual", U.S. Geological Survey Professional Paper 1395, equations 22-4 and
24-2 to 24-4). The outlines are Natural Earth's (public domain), prepared by `data/outlines.py`; they take no position
on territorial disputes.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, groupby

import attrs

from latamsec import _packaged
from latamsec.pictures.picture import checked_width

_FILE = _packaged.path("pictures", "_data", "outlines.json")
_CENTER = (6.0, -80.0)
"""The latitude and longitude of the center of the projection."""
_FRAME = (-0.74, -1.03, 0.76, 0.74)
"""The part of the plane that is shown, in radii of the earth from the center: west, south, east, north."""
Point = tuple[float, float]
"""A longitude and latitude, or a point on paper: from the left and from the top."""


@attrs.frozen
class Outline:
    """The land of a country, in degrees."""

    rings: tuple[tuple[Point, ...], ...]
    """The rings, the largest first."""
    room: tuple[float, float, float]
    """The longitude and latitude of the center of the largest circle within the land, and the radius."""


@functools.cache
def outlines() -> tuple[dict[str, Outline], tuple[tuple[Point, ...], ...]]:
    """Return the countries by alpha-2 code, and the land that has no code."""
    data = json.loads(_packaged.read(_FILE))
    countries = {
        code: Outline(tuple(map(_ring, entry["rings"])), tuple(number / 100 for number in entry["room"]))
        for code, entry in data["countries"].items()
    }
    return countries, tuple(map(_ring, data["land"]))


def _ring(steps: Sequence[int]) -> tuple[Point, ...]:
    """Return the points of a ring from its steps, in hundredths of a degree."""
    x, y = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((east / 100, north / 100) for east, north in zip(x, y, strict=True))


def project(longitude: float, latitude: float) -> Point:
    """Return the point of the plane for a place on the sphere, in radii of the earth, east and north of the center."""
    phi, phi_1 = math.radians(latitude), math.radians(_CENTER[0])
    lam = math.radians(longitude - _CENTER[1])
    cosine = math.sin(phi_1) * math.sin(phi) + math.cos(phi_1) * math.cos(phi) * math.cos(lam)
    scale = math.sqrt(2 / (1 + cosine))
    east = scale * math.cos(phi) * math.sin(lam)
    north = scale * (math.cos(phi_1) * math.sin(phi) - math.sin(phi_1) * math.cos(phi) * math.cos(lam))
    return east, north


@attrs.frozen(kw_only=True)
class BaseMap:
    """The Americas as the data of SVG paths, in an equal-area projection: for a map of your own."""

    width: float
    """The width."""
    height: float
    """The height."""
    countries: Mapping[str, str]
    """The path of each country, by its alpha-2 code."""
    land: str
    """The path of the land of all other countries."""


def base_map(width: float) -> BaseMap:
    """Return the Americas as the data of SVG paths.

    Raises:
        ValueError: The width is not that of a picture.

    Examples:
        >>> base = base_map(360)
        >>> round(base.height), "MX" in base.countries, base.land[:1]
        (425, True, 'M')
    """
    view = View(0, 0, checked_width(width))
    countries, land = outlines()
    paths = {code: path_data(outline.rings, view) for code, outline in countries.items()}
    return BaseMap(width=width, height=view.height, countries=paths, land=path_data(land, view))


@attrs.frozen
class View:
    """The position of the map on paper, in pixels."""

    left: float
    top: float
    width: float

    @property
    def unit(self) -> float:
        """The pixels per radius of the earth."""
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
        east, north = project(longitude, latitude)
        return self.left + (east - _FRAME[0]) * self.unit, self.top + (_FRAME[3] - north) * self.unit

    def shows(self, x: float, y: float) -> bool:
        """Return whether a point is on the map."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def path_data(rings: Iterable[Sequence[Point]], view: View) -> str:
    """Return rings as the data of a path, in tenths of a pixel, without points that equal the one before."""
    parts = []
    for ring in rings:
        points = (view.at(longitude, latitude) for longitude, latitude in ring)
        texts = (f"{round(x, 1):g},{round(y, 1):g}" for x, y in points)
        parts.append(f"M{'L'.join(text for text, _ in groupby(texts))}Z")
    return "".join(parts)
