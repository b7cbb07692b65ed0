"""The outlines of the Americas, and where they stand on the paper.

The projection is Lambert's azimuthal equal-area one in its spherical form, so that shaded areas can be compared
(J. P. Snyder, "Map Projections: A Working Manual", U.S. Geological Survey Professional Paper 1395, equations 22-4 and
24-2 to 24-4). Outlines are Natural Earth's (public domain), made ready by `data/outlines.py`; they take no side in who
owns what.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import attrs

_FILE = Path(__file__).parent / "_data" / "outlines.json"
_CENTRE = (6.0, -80.0)
"""Latitude and longitude of the middle of the projection."""
_FRAME = (-0.74, -1.03, 0.76, 0.74)
"""What is shown of the plane of the projection, in radii of the earth: west, south, east, north."""
Point = tuple[float, float]
"""Longitude and latitude, or left and top."""


@attrs.frozen
class Outline:
    """The land of a country, in degrees."""

    rings: tuple[tuple[Point, ...], ...]
    """Its rings, the largest first."""
    room: tuple[float, float, float]
    """Longitude and latitude of the middle of the largest circle within it, and the radius."""


@functools.cache
def outlines() -> tuple[dict[str, Outline], tuple[tuple[Point, ...], ...]]:
    """The countries by alpha-2 code, and the land that has none."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    countries = {
        code: Outline(
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


def shapes() -> list[dict[str, object]]:
    """The outlines as GeoJSON features, each with the alpha-2 code of its country."""
    return [
        {
            "type": "Feature",
            "code": code,
            "geometry": {"type": "MultiPolygon", "coordinates": [[list(map(list, ring))] for ring in outline.rings]},
        }
        for code, outline in outlines()[0].items()
    ]


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

    Examples:
        >>> base = base_map(360)
        >>> round(base.height), "MX" in base.countries, base.land[:1]
        (425, True, 'M')
    """
    view = View(0, 0, width)
    countries, land = outlines()
    paths = {code: _path(outline.rings, view) for code, outline in countries.items()}
    return BaseMap(width=width, height=view.height, countries=paths, land=_path(land, view))


def _path(rings: Iterable[Sequence[Point]], view: View) -> str:
    return "".join(ring_data(ring, view) for ring in rings)


@attrs.frozen
class View:
    """Where the map stands on the paper."""

    left: float
    """Its left edge, in pixels."""
    top: float
    """Its upper edge."""
    width: float
    """Its width."""

    @property
    def unit(self) -> float:
        """Pixels for one radius of the earth."""
        return self.width / (_FRAME[2] - _FRAME[0])

    @property
    def height(self) -> float:
        """Its height in pixels."""
        return (_FRAME[3] - _FRAME[1]) * self.unit

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a place stands."""
        east, north = project(longitude, latitude)
        return self.left + (east - _FRAME[0]) * self.unit, self.top + (_FRAME[3] - north) * self.unit

    def shows(self, x: float, y: float) -> bool:
        """Whether a point is on the map."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def ring_data(ring: Sequence[Point], view: View) -> str:
    """A ring as the data of a path, in tenths of a pixel, without points that fall on the one before."""
    found: list[str] = []
    for longitude, latitude in ring:
        x, y = view.at(longitude, latitude)
        text = f"{round(x, 1):g},{round(y, 1):g}"
        if not found or found[-1] != text:
            found.append(text)
    return f"M{'L'.join(found)}Z"
