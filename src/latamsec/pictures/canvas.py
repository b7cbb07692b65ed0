"""The canvas of a picture: paper with margins, on which text, lines and marks are drawn one after another."""

from __future__ import annotations

import contextlib
import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from latamsec.labels import Labels
from latamsec.pictures import svg
from latamsec.pictures.words import LEADING, SIZES, wrap

FAMILIES = ("force", "law", "speech", "other")
"""The four families of marks, each with its shape and color: circle, square, triangle, diamond."""
NARROW = 520.0
"""The width in pixels below which names are placed above what they name, not beside it."""
MARGIN = 16.0
"""The margin on each side of a picture, in pixels."""


class Canvas:
    """A growing list of SVG elements on paper of a width, with the words of a language."""

    def __init__(self, width: float, labels: Labels, link: Callable[[str], str | None] | None) -> None:
        self.width = width
        self.labels = labels
        self.left, self.right = MARGIN, width - MARGIN
        self.inner = width - 2 * MARGIN
        self.narrow = width < NARROW
        self._link = link
        self._parts: list[str] = []
        self._classes = {"f-paper"}

    def document(self, height: float, title: str, alt: str, theme: str) -> str:
        """Return everything drawn as an SVG document of a height, in the colors of a theme."""
        body = svg.tag("rect", class_="f-paper", width=self.width, height=height) + "".join(self._parts)
        digest = hashlib.sha256(f"{title}{alt}{body}".encode()).hexdigest()[:10]
        title_id, alt_id = f"latamsec-title-{digest}", f"latamsec-alt-{digest}"
        return svg.tag(
            "svg",
            svg.tag("title", svg.markup(title), id=title_id),
            svg.tag("desc", svg.markup(alt, 8000), id=alt_id),
            svg.tag("style", svg.stylesheet(theme, self._classes)),
            body,
            xmlns="http://www.w3.org/2000/svg",
            class_=f"latamsec-{theme}",
            width=self.width,
            height=height,
            viewBox=f"0 0 {svg.number(self.width)} {svg.number(height)}",
            style="max-width:100%;height:auto",
            # Screen readers hide the content of an image, and links must stay reachable.
            role="group" if "<a " in body else "img",
            aria_labelledby=f"{title_id} {alt_id}",
        )

    def head(self, title: str, subtitle: str) -> float:
        """Draw the title and the subtitle; return the line from which the content is drawn."""
        y = MARGIN + SIZES["head"]
        y = self.paragraph(self.left, y, title, self.inner, "head f-ink b head-line", most=3)
        y += SIZES["sub"] - SIZES["head"] + 1
        return self.paragraph(self.left, y, svg.clean(subtitle, 400), self.inner, "sub f-quiet", most=4)

    def foot(self, y: float, note: str, source: str) -> float:
        """Draw the note and the source from a line down; return the height of the paper."""
        y += SIZES["tiny"] + 6
        if note:
            y = self.paragraph(self.left, y, svg.clean(note, 1500), self.inner, "tiny f-quiet note") + 4
        self.rule(y - SIZES["tiny"])
        y = self.paragraph(self.left, y + 5, source, self.inner, "tiny f-quiet source")
        return y - SIZES["tiny"] * LEADING + MARGIN

    def add(self, name: str, *inside: str, **attributes: str | float | None) -> None:
        """Draw an element; see `svg.tag`."""
        self._classes.update(str(attributes.get("class_") or "").split())
        self._parts.append(svg.tag(name, *inside, **attributes))

    @contextlib.contextmanager
    def apart(self) -> Iterator[list[str]]:
        """Keep back what is drawn in the `with` block, and yield it, so that something can be drawn behind it first."""
        outer, self._parts = self._parts, []
        yield self._parts
        self._parts = outer

    def put(self, parts: Iterable[str]) -> None:
        """Draw what `apart` kept back."""
        self._parts += parts

    @contextlib.contextmanager
    def group(self, name: str, *inside: str, **attributes: str | float | None) -> Iterator[None]:
        """Draw an element around everything that is drawn in the `with` block."""
        with self.apart() as parts:
            yield
        self.add(name, *inside, *parts, **attributes)

    @contextlib.contextmanager
    def mark(self, id: str, label: str) -> Iterator[None]:
        """Draw everything in the `with` block as the mark of a record, with its label and any link."""
        with self.group("g", svg.tag("title", svg.markup(label)), class_="mark", data_id=id):
            yield
        if self._link:
            self._parts[-1] = svg.linked(self._parts[-1], self._link(id), label)

    def text(self, x: float, y: float, text: str, classes: str, *, anchor: str | None = None, after: str = "") -> None:
        """Draw a line of text with the baseline `y`, and quiet text `after` it; `x` is its beginning, or the `anchor`.

        The classes are one of `words.SIZES`, `f-` and a color, and optionally `b` (bold), `halo s-paper` (paper around
        the letters, for text that crosses lines) and a class without a style for what the text is in the picture.
        """
        content = svg.markup(text, 2000)
        if after:
            self._classes.update(("f-quiet", "n"))
            content += " " + svg.tag("tspan", svg.markup(after), class_="f-quiet n", dx=4)
        self.add("text", content, class_=classes, x=x, y=y, text_anchor=anchor)

    def paragraph(self, x: float, y: float, text: str, width: float, classes: str, *, most: int = 99) -> float:
        """Draw text over several lines, the first with the baseline `y`; return the baseline of the next line."""
        size, *others = classes.split()
        for line in wrap(text, SIZES[size], width, most, bold="b" in others):
            self.text(x, y, line, classes)
            y += SIZES[size] * LEADING
        return y

    def line(self, x1: float, y1: float, x2: float, y2: float, classes: str, *, width: float = 1) -> None:
        self.add("path", class_=classes, stroke_width=width, fill="none", d=svg.path([(x1, y1), (x2, y2)]))

    def rule(self, y: float, classes: str = "s-rule") -> None:
        """Draw a line from margin to margin."""
        self.line(self.left, y, self.right, y, classes)

    def strip(self, y: float, height: float) -> None:
        """Draw paper from margin to margin, for a heading that interrupts a grid."""
        self.add("rect", class_="f-paper", x=self.left, y=y, width=self.inner, height=height)

    def shape(self, family: str, x: float, y: float, radius: float, *, hollow: bool = False) -> None:
        """Draw the shape of a family around a point, within a circle of a radius; hollow if a date is not certain."""
        looks = _looks(family, hollow)
        radius -= 0.75 if hollow else 0
        if family == "force":
            self.add("circle", **looks, cx=x, cy=y, r=radius)
        else:
            self.add("path", **looks, d=svg.path(_corners(family, x, y, radius), closed=True))

    def bar(self, family: str, x: float, y: float, width: float, height: float, *, hollow: bool = False) -> None:
        """Draw a bar in a family's color, for a span of time or an amount."""
        inset = 0.75 if hollow else 0.0
        wide, high = max(width - 2 * inset, 0.5), height - 2 * inset
        self.add("rect", **_looks(family, hollow), x=x + inset, y=y + inset, width=wide, height=high, rx=1.5)


def _looks(family: str, hollow: bool) -> dict[str, str | float | None]:
    classes = f"s-{family} f-paper" if hollow else f"f-{family}"
    return {"class_": classes, "stroke_width": 1.5 if hollow else None}


def _corners(family: str, x: float, y: float, radius: float) -> Sequence[tuple[float, float]]:
    """Return the corners of a family's shape around a point."""
    if family == "law":
        half = radius * 0.9
        return [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    if family == "speech":
        half = radius * math.sqrt(3) / 2 * 1.15
        return [(x, y - radius), (x + half, y + radius * 0.75), (x - half, y + radius * 0.75)]
    return [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
