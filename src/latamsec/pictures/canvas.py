"""What a picture is drawn on: a growing list of SVG elements, and the drawing that comes of it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence

import attrs

from latamsec.pictures import svg

FAMILIES = ("force", "law", "speech", "other")
"""The four roles that marks have, each with a shape and a colour of its own: circle, square, triangle, diamond."""


@attrs.frozen(kw_only=True)
class Drawing:
    """A picture as drawn for one width, without its colours."""

    width: float
    """The width in units of the drawing: pixels, where it is not scaled."""
    height: float
    """The height, likewise."""
    title: str
    """What it shows, in one line."""
    alt: str
    """What it shows in words, with the main numbers."""
    body: str
    """The elements."""
    used: frozenset[str]
    """The classes of the elements."""

    def document(self, theme: str) -> str:
        """The drawing as an SVG document in the colours of a theme."""
        digest = hashlib.sha256(f"{self.title}{self.alt}{self.body}".encode()).hexdigest()[:10]
        said = (f"latamsec-title-{digest}", f"latamsec-alt-{digest}")
        return svg.tag(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class": f"latamsec-{theme}",
                "width": self.width,
                "height": self.height,
                "viewBox": f"0 0 {svg.number(self.width)} {svg.number(self.height)}",
                "style": "max-width:100%;height:auto",
                "role": "img",
                "aria-labelledby": " ".join(said),
            },
            svg.tag("title", {"id": said[0]}, svg.words(self.title)),
            svg.tag("desc", {"id": said[1]}, svg.words(self.alt, 8000)),
            svg.tag("style", {}, svg.stylesheet(theme, self.used)),
            self.body,
        )


class Canvas:
    """Elements as they are drawn, from the first to the last."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._parts: list[str] = []
        self._used: set[str] = set()

    def drawing(self, height: float, title: str, alt: str) -> Drawing:
        """All that was drawn, on paper of the given height."""
        paper = svg.tag("rect", {"class": "f-paper", "width": self.width, "height": height})
        used = frozenset({*self._used, "f-paper"})
        body = paper + "".join(self._parts)
        return Drawing(width=self.width, height=height, title=title, alt=alt, body=body, used=used)

    def add(self, name: str, attributes: dict[str, str | float | None], *inside: str) -> None:
        """An element, see `svg.tag`."""
        self._parts.append(self.made(name, attributes, *inside))

    def made(self, name: str, attributes: dict[str, str | float | None], *inside: str) -> str:
        """An element that is drawn later, within another one; its classes are noted at once."""
        self._used.update(str(attributes.get("class") or "").split())
        return svg.tag(name, attributes, *inside)

    def words(
        self,
        x: float,
        y: float,
        text: str,
        size: str = "body",
        *,
        role: str = "ink",
        anchor: str = "start",
        bold: bool = False,
        part: str = "",
        halo: bool = False,
        after: str = "",
    ) -> None:
        """A line of words.

        Args:
            x: Where it begins, has its middle or ends, by the anchor.
            y: The line on which the letters stand.
            text: The words; they are escaped, and not shortened.
            size: A class of `svg.SIZES`.
            role: Its colour.
            anchor: `start`, `middle` or `end`.
            bold: Whether it is bold.
            part: A class for what it is in the picture, without a style.
            halo: Whether it stands on paper of its own, for words that cross lines.
            after: Quiet words that follow on the same line.
        """
        classes = " ".join(filter(None, (size, f"f-{role}", "b" if bold else "", "halo s-paper" if halo else "", part)))
        at: dict[str, str | float | None] = {"class": classes, "x": x, "y": y}
        said = svg.words(text, 2000)
        if after:
            said += " " + self.made("tspan", {"class": "f-quiet n", "dx": 4}, svg.words(after))
        self.add("text", {**at, "text-anchor": None if anchor == "start" else anchor}, said)

    def paragraph(
        self,
        x: float,
        y: float,
        text: str,
        widest: float,
        size: str = "body",
        *,
        most: int = 99,
        role: str = "ink",
        bold: bool = False,
        part: str = "",
    ) -> float:
        """Words over several lines, the first standing on `y`; gives the line on which words below would stand."""
        points = svg.SIZES[size]
        for line in svg.wrap(text, points, widest, most, bold=bold):
            self.words(x, y, line, size, role=role, bold=bold, part=part)
            y += points * svg.LEADING
        return y

    def line(self, x1: float, y1: float, x2: float, y2: float, role: str = "rule") -> None:
        """A straight line."""
        data = svg.path([(x1, y1), (x2, y2)])
        self.add("path", {"class": f"s-{role}", "stroke-width": 1, "fill": "none", "d": data})

    def hatched(self, x: float, y: float, width: float, height: float, *, step: float) -> None:
        """A hatched rectangle."""
        data = svg.hatching(x, y, width, height, step)
        if data:
            self.add("path", {"class": "s-hatch hatched", "stroke-width": 1, "fill": "none", "d": data})

    def mark(self, id: str, told: str, href: str | None, *inside: str) -> None:
        """What stands for one record: its shapes, a text that shows when it is pointed at, a link where it has one."""
        group = self.made("g", {"class": "mark", "data-id": id}, svg.tag("title", {}, svg.words(told)), *inside)
        target = svg.address(href)
        self._parts.append(svg.tag("a", {"href": target}, group) if target else group)

    def shape(self, family: str, x: float, y: float, radius: float, *, hollow: bool = False) -> str:
        """The shape of a family around a point, within a circle of a radius; hollow where a date is not sure."""
        classes = f"s-{family} f-paper" if hollow else f"f-{family}"
        looks: dict[str, str | float | None] = {"class": classes, "stroke-width": 1.5 if hollow else None}
        if hollow:
            radius -= 0.75
        if family == "force":
            return self.made("circle", {**looks, "cx": x, "cy": y, "r": radius})
        return self.made("path", {**looks, "d": svg.path(corners(family, x, y, radius), closed=True)})

    def bar(self, family: str, x: float, y: float, width: float, height: float, *, hollow: bool = False) -> str:
        """A bar of a family's colour, for a span of time or an amount."""
        classes = f"s-{family} f-paper" if hollow else f"f-{family}"
        inset = 0.75 if hollow else 0.0
        return self.made(
            "rect",
            {
                "class": classes,
                "stroke-width": 1.5 if hollow else None,
                "x": x + inset,
                "y": y + inset,
                "width": max(width - 2 * inset, 0.5),
                "height": height - 2 * inset,
                "rx": 1.5,
            },
        )


def corners(family: str, x: float, y: float, radius: float) -> Sequence[tuple[float, float]]:
    """The corners of a family's shape around a point."""
    if family == "law":
        half = radius * 0.9
        return [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    if family == "speech":
        half = radius * math.sqrt(3) / 2 * 1.15
        return [(x, y - radius), (x + half, y + radius * 0.75), (x - half, y + radius * 0.75)]
    return [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
