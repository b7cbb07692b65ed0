"""Make `src/latamsec/pictures/_data/outlines.json`, the outlines of the Americas for maps.

    python data/outlines.py countries-50m.json

The input is the file `countries-50m.json` of the npm package `world-atlas` 2.0.2 (ISC license): the 1:50m "Admin 0 –
Countries" of Natural Earth 4.1.0 (https://www.naturalearthdata.com, public domain) as TopoJSON. Get it with
`npm pack world-atlas@2.0.2`. Other bytes are refused. The same input produces the same output.

Shared arcs are simplified by the Douglas-Peucker algorithm, so that neighboring countries still match. Rings are cut at
the 58th parallel; rings far from the Americas, and islets next to larger islands of the same country, are left out.
Coordinates are rounded to hundredths of a degree. The room for a figure in a country is measured on the result.
Territories that Natural Earth draws as parts of a country outside the Americas (of France and the Netherlands) are land
without a code: no code is assigned by hand.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from pathlib import Path
from typing import Any

from latamsec.countries import expand

SHA_256 = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
OUT = Path(__file__).parent.parent / "src" / "latamsec" / "pictures" / "_data" / "outlines.json"
WEST, EAST, SOUTH, NORTH = -130.0, -30.0, -57.0, 58.0
"""The bounds of the land, in degrees."""
TOLERANCE = 0.04
"""The largest distance of a simplified line from the original, in degrees."""
LEAST = 0.03
"""The area in square degrees below which a ring is left out, unless it is the largest of its country."""

Point = tuple[float, float]


def main(path: str) -> None:
    """Read the atlas and write the outlines."""
    raw = Path(path).read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if digest != SHA_256:
        sys.exit(f"{path}: expected SHA-256 {SHA_256}, found {digest}")
    atlas = json.loads(raw)
    arcs = [simplify(arc) for arc in decode(atlas)]
    codes = {country.numeric: country.alpha_2 for country in expand("Americas")}
    countries: dict[str, list[list[Point]]] = {}
    land: list[list[Point]] = []
    for geometry in atlas["objects"]["countries"]["geometries"]:
        rings = [cut(ring) for ring in rings_of(geometry, arcs)]
        rings = [ring for ring in rings if len(ring) > 3 and within(ring)]
        if not rings:
            continue
        rings.sort(key=lambda ring: -abs(area(ring)))
        kept = [rings[0], *(ring for ring in rings[1:] if abs(area(ring)) >= LEAST)]
        code = codes.get(geometry.get("id", ""))
        if code:
            countries[code] = kept
        elif any(abs(area(ring)) >= LEAST for ring in kept):
            land.extend(kept)
    outlines = {
        "source": "Natural Earth 4.1.0, 1:50m Admin 0 countries (public domain), by way of world-atlas 2.0.2",
        "made_by": "data/outlines.py",
        "unit": "hundredths of a degree: longitude, latitude of the first point of a ring, then the steps",
        "countries": {
            code: {"rings": [steps(ring) for ring in rings], "room": room(rings[0])}
            for code, rings in sorted(countries.items())
        },
        "land": [steps(ring) for ring in land],
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


def simplify(points: list[Point]) -> list[Point]:
    """Return a line with as few of its points as the tolerance allows; its ends stay."""
    if len(points) < 3:
        return points
    start, end = points[0], points[-1]
    if start == end:  # a ring: simplify its two halves, split at the point farthest from the first
        middle = max(range(len(points)), key=lambda at: math.dist(points[at], start))
        if math.dist(points[middle], start) < 4 * TOLERANCE:
            return points
        return [*simplify(points[: middle + 1])[:-1], *simplify(points[middle:])]
    farthest, distance = 0, 0.0
    length = math.dist(start, end)
    for at in range(1, len(points) - 1):
        x, y = points[at]
        off = abs((end[0] - start[0]) * (start[1] - y) - (start[0] - x) * (end[1] - start[1])) / length
        if off > distance:
            farthest, distance = at, off
    if distance <= TOLERANCE:
        return [start, end]
    return [*simplify(points[: farthest + 1])[:-1], *simplify(points[farthest:])]


def rings_of(geometry: Any, arcs: list[list[Point]]) -> list[list[Point]]:
    """Return the outer rings of a geometry; no country of the Americas has a hole."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    rings = []
    for polygon in polygons:
        ring: list[Point] = []
        for number in polygon[0]:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            ring.extend(arc if not ring else arc[1:])
        rings.append(ring)
    return rings


def cut(ring: list[Point]) -> list[Point]:
    """Return a ring cut at the northern parallel, by the Sutherland-Hodgman algorithm."""
    points: list[Point] = []
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if y1 <= NORTH:
            points.append((x1, y1))
        if (y1 <= NORTH) != (y2 <= NORTH):
            points.append((x1 + (x2 - x1) * (NORTH - y1) / (y2 - y1), NORTH))
    return points


def within(ring: list[Point]) -> bool:
    """Return whether a ring overlaps the bounds of the land."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(xs) > WEST and min(xs) > -170 and min(xs) < EAST and max(ys) > SOUTH and min(ys) < NORTH


def area(ring: list[Point]) -> float:
    """Return the area of a ring in square degrees."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def steps(ring: list[Point]) -> list[int]:
    """Return a ring as whole numbers: the first point, then the nonzero steps from point to point."""
    numbers: list[int] = []
    at = (0, 0)
    for x, y in ring:
        here = (round(x * 100), round(y * 100))
        if not numbers or here != at:
            numbers += [here[0] - at[0], here[1] - at[1]]
            at = here
    return numbers


def room(ring: list[Point]) -> list[int]:
    """Return the center and the radius of the largest circle in a ring, in hundredths of a degree, to half a degree."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    best: tuple[float, float, float] = (-1.0, 0.0, 0.0)
    step = max((max(xs) - min(xs)) / 60, 0.05)
    x = min(xs)
    while x < max(xs):
        y = min(ys)
        while y < max(ys):
            if inside(ring, x, y):
                radius = min(distance(x, y, *pair) for pair in zip(ring, [*ring[1:], ring[0]], strict=True))
                best = max(best, (radius, x, y))
            y += step
        x += step
    return [round(best[1] * 100), round(best[2] * 100), max(round(best[0] * 100), 0)]


def inside(ring: list[Point], x: float, y: float) -> bool:
    """Return whether a point is in a ring: a line from it crosses the ring an odd number of times."""
    crossed = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            crossed = not crossed
    return crossed


def distance(x: float, y: float, start: Point, end: Point) -> float:
    """Return the distance of a point from a line segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    square = dx * dx + dy * dy
    along = 0.0 if square == 0 else max(0.0, min(1.0, ((x - start[0]) * dx + (y - start[1]) * dy) / square))
    return math.hypot(x - start[0] - along * dx, y - start[1] - along * dy)


if __name__ == "__main__":
    main(*sys.argv[1:])
