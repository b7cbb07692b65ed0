"""Make `src/latamsec/pictures/_data/outlines.json`, the outlines of the Americas for maps.

    python data/outlines.py countries-50m.json

It needs shapely, which is in the dependency group `dev`.

The input is the file `countries-50m.json` of the npm package `world-atlas` 2.0.2 (ISC license), which holds the
1:50m "Admin 0 – Countries" of Natural Earth 4.1.0 (https://www.naturalearthdata.com, public domain) as TopoJSON; get it
with `npm pack world-atlas@2.0.2`. Other bytes are refused. The same input gives the same output.

The arcs that countries share are thinned by the algorithm of Douglas and Peucker, so that neighbors still fit. Land
north of the 58th parallel or far from the Americas is left out, and so are islets next to larger islands of the same
country. Coordinates are rounded to hundredths of a degree. The room for a number in a country is measured on the
result. Natural Earth draws some territories as parts of a country beyond the Americas (those of France and the
Netherlands): they are land without a code, and nothing is assigned by hand.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy
import shapely
from shapely import Polygon

from latamsec.countries import expand

SHA_256 = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
OUT = Path(__file__).parent.parent / "src" / "latamsec" / "pictures" / "_data" / "outlines.json"
NORTH = 58.0
"""The parallel at which land ends."""
FRAME = shapely.box(-130, -57, -30, NORTH)
"""Land that lies wholly outside it is left out."""
TOLERANCE = 0.04
"""By how many degrees a thinned line may differ from the original line."""
LEAST = 0.03
"""The square degrees below which a polygon is left out, unless it is its country's largest."""

Point = tuple[float, float]


def main(path: str) -> None:
    """Read the atlas and write the outlines."""
    raw = Path(path).read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if digest != SHA_256:
        sys.exit(f"{path}: expected SHA-256 {SHA_256}, found {digest}")
    atlas = json.loads(raw)
    arcs = [thin(arc) for arc in decode(atlas)]
    codes = {country.numeric: country.alpha_2 for country in expand("Americas")}
    countries: dict[str, list[Polygon]] = {}
    land: list[Polygon] = []
    for geometry in atlas["objects"]["countries"]["geometries"]:
        polygons = [part for ring in outer_rings(geometry, arcs) for part in clip(ring) if is_near(part)]
        if not polygons:
            continue
        polygons.sort(key=lambda polygon: -polygon.area)
        kept = [polygons[0], *(polygon for polygon in polygons[1:] if polygon.area >= LEAST)]
        code = codes.get(geometry.get("id", ""))
        if code:
            countries[code] = kept
        elif kept[0].area >= LEAST:
            land.extend(kept)
    outlines = {
        "source": "Natural Earth 4.1.0, 1:50m Admin 0 countries (public domain), by way of world-atlas 2.0.2",
        "made_by": "data/outlines.py",
        "unit": "hundredths of a degree: longitude, latitude of the first point of a ring, then the steps",
        "countries": {
            code: {"rings": [steps(polygon) for polygon in polygons], "room": room(polygons[0])}
            for code, polygons in sorted(countries.items())
        },
        "land": [steps(polygon) for polygon in land],
    }
    text = json.dumps(outlines, separators=(",", ":"))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(text + "\n", encoding="utf-8", newline="")
    missing = sorted(set(codes.values()) - set(countries))
    print(f"{OUT.name}: {len(text):,} bytes, {len(countries)} countries; without an outline: {', '.join(missing)}")


def decode(atlas: Any) -> list[list[Point]]:
    """Return the arcs in degrees (https://github.com/topojson/topojson-specification, section 2.2.1)."""
    (kx, ky), (dx, dy) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    return arcs


def thin(points: list[Point]) -> list[Point]:
    """Return a line with as few of its points as the tolerance allows; its ends stay."""
    # Not `shapely.simplify`: it thins a country's rings one by one, which would tear neighbors apart, and it drops the
    # smallest. `shapely.coverage_simplify` keeps borders shared, but by another algorithm, which keeps other points.
    if len(points) < 3:
        return points
    start, end = points[0], points[-1]
    if start == end:  # A ring: thin its two halves, from the point that is farthest from the first.
        middle = max(range(len(points)), key=lambda at: math.dist(points[at], start))
        if math.dist(points[middle], start) < 4 * TOLERANCE:
            return points
        return [*thin(points[: middle + 1])[:-1], *thin(points[middle:])]
    farthest, distance = 0, 0.0
    length = math.dist(start, end)
    for at in range(1, len(points) - 1):
        x, y = points[at]
        off = abs((end[0] - start[0]) * (start[1] - y) - (start[0] - x) * (end[1] - start[1])) / length
        if off > distance:
            farthest, distance = at, off
    if distance <= TOLERANCE:
        return [start, end]
    return [*thin(points[: farthest + 1])[:-1], *thin(points[farthest:])]


def outer_rings(geometry: Any, arcs: list[list[Point]]) -> list[list[Point]]:
    """Return the outer rings of a geometry; no country of the Americas has a hole."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    outer = []
    for polygon in polygons:
        ring: list[Point] = []
        for number in polygon[0]:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            ring.extend(arc if not ring else arc[1:])
        outer.append(ring)
    return [ring for ring in outer if len(ring) > 3]


def clip(ring: list[Point]) -> list[Polygon]:
    """Return the parts of a ring's polygon south of the northern parallel."""
    polygons = []
    for part in shapely.get_parts(shapely.clip_by_rect(Polygon(ring), -180, -90, 180, NORTH)):
        points = part.exterior.coords[:-1]
        start = points.index(ring[0]) if ring[0] in points else 0  # Clipping turns a ring, which would change the file.
        polygons.append(Polygon(points[start:] + points[:start]))
    return polygons


def is_near(polygon: Polygon) -> bool:
    """Return whether a polygon is at least partly in the frame."""
    # A ring that crosses the 180th meridian, in Fiji, seems to span the whole map.
    return bool(polygon.intersects(FRAME)) and polygon.bounds[0] > -170


def steps(polygon: Polygon) -> list[int]:
    """Return a ring as whole numbers: the first point, then the steps from each point to the next that differs."""
    numbers: list[int] = []
    at = (0, 0)
    for x, y in polygon.exterior.coords:
        here = (round(x * 100), round(y * 100))
        if not numbers or here != at:
            numbers += [here[0] - at[0], here[1] - at[1]]
            at = here
    return numbers


def room(polygon: Polygon) -> list[int]:
    """Return the middle of the largest circle within a polygon, and its radius, in hundredths of a degree.

    The middle is the best point of a grid of sixty columns. `shapely.maximum_inscribed_circle` would be more exact, and
    would move the numbers on every map.
    """
    west, south, east, north = polygon.bounds
    step = max((east - west) / 60, 0.05)
    x, y = numpy.meshgrid(numpy.arange(west, east, step), numpy.arange(south, north, step))
    inside = shapely.intersects_xy(polygon, x, y)
    points = shapely.points(x[inside], y[inside])
    radii = shapely.distance(polygon.exterior, points).round(9)  # Rounded, so that equal distances are equal.
    radius, longitude, latitude = max(zip(radii, x[inside], y[inside], strict=True), default=(0.0, 0.0, 0.0))
    return [round(longitude * 100), round(latitude * 100), round(radius * 100)]


if __name__ == "__main__":
    main(*sys.argv[1:])
