"""Elements of SVG as text, and the colors of both themes, which a style sheet gives to classes.

Everything is static: no script, no outside resource, no embedded font. Every text of a record is cleaned and escaped.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from html import escape

from latamsec.pictures.words import SIZES
from latamsec.text import one_line

THEMES = ("auto", "light", "dark")
"""The themes of a picture; `auto` follows the reader's system."""
COLORS = {
    "paper": ("#ffffff", "#16181c"),
    "ink": ("#1f2328", "#e8eaed"),
    "quiet": ("#59636e", "#a3acb6"),
    "rule": ("#d9dde2", "#343a42"),
    "hatch": ("#c3c9d0", "#474f59"),
    "force": ("#d55e00", "#d55e00"),
    "law": ("#0072b2", "#56b4e9"),
    "speech": ("#009e73", "#009e73"),
    "other": ("#cc79a7", "#cc79a7"),
    "land": ("#f1f2f4", "#24282e"),
    "border": ("#868e97", "#79828c"),
    "shade1": ("#fff7bc", "#662506"),
    "shade2": ("#fee391", "#993404"),
    "shade3": ("#fec44f", "#cc4c02"),
    "shade4": ("#ec7014", "#fb9a29"),
    "shade5": ("#993404", "#fee391"),
    "on-shade1": ("#1f2328", "#ffffff"),
    "on-shade2": ("#1f2328", "#ffffff"),
    "on-shade3": ("#1f2328", "#ffffff"),
    "on-shade4": ("#1f2328", "#1f2328"),
    "on-shade5": ("#ffffff", "#1f2328"),
    "sea": ("#0072b2", "#56b4e9"),
}
"""The color of each role on light and on dark paper.

The four families have colors of Okabe and Ito, "Color Universal Design" (https://jfly.uni-koeln.de/color/), which
people with any color vision can tell apart; law is their blue on light paper and their sky blue on dark paper. The
shades are Paul Tol's scheme YlOrBr ("Colour Schemes", SRON/EPS/TN/09-002). Text has a contrast of at least 4.5 to its
background, marks and outlines of at least 3 (WCAG 2.2, 1.4.3 and 1.4.11). Rules and hatching only help the eye: words
repeat what they mean.
"""
_FONT = 'Helvetica,Arial,"Liberation Sans","Noto Sans","DejaVu Sans",sans-serif'


@functools.lru_cache(maxsize=1 << 12)  # Marks share radii and lines.
def number(value: float) -> str:
    """Return a length as SVG text: at most two decimals, without trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def tag(name: str, *inside: str, **attributes: str | float | None) -> str:
    """Return an element. Attributes are escaped, or left out if they are None; `inside` is markup already.

    An underscore in the name of an attribute becomes a hyphen; one at its end is dropped.

    Examples:
        >>> tag("text", markup("Tom & Jerry"), class_="tiny", x=1.5, text_anchor=None)
        '<text class="tiny" x="1.5">Tom &amp; Jerry</text>'
    """
    parts = [name]
    for key, value in attributes.items():
        if value is not None:
            text = escape(value) if isinstance(value, str) else number(value)
            parts.append(f'{_attribute(key)}="{text}"')
    head = " ".join(parts)
    return f"<{head}>{''.join(inside)}</{name}>" if inside else f"<{head}/>"


@functools.cache
def _attribute(keyword: str) -> str:
    return keyword.rstrip("_").replace("_", "-")


def clean(text: str, most: int = 300) -> str:
    """Return a text on one line of at most `most` characters, without what XML forbids or what turns the direction."""
    return one_line(text[: most * 4], most)


def markup(text: str, most: int = 300) -> str:
    """Return a text of a record as markup: cleaned and escaped."""
    return escape(clean(text, most))


def linked(content: str, href: str | None, label: str) -> str:
    """Return markup as a link with a label; unchanged unless the address is on the web or within the page."""
    href = clean(href or "", 2000)
    scheme, colon, _ = href.partition(":")
    relative = not colon or any(mark in scheme for mark in "/?#")
    safe = relative or scheme.lower() in ("http", "https", "mailto")
    return tag("a", content, href=href, aria_label=clean(label)) if href and safe else content


def path(points: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """Return the data of a path through points."""
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in points) + ("Z" if closed else "")


def hatching(x: float, y: float, width: float, height: float, step: float) -> str:
    """Return the data of a path that hatches a rectangle with rising lines, `step` apart.

    The lines are drawn, not a pattern: a pattern needs an id, and the ids of two pictures on one page could be equal.
    """
    lines = []
    total = step * math.ceil((x + y) / step)  # On each line x + y is a multiple of the step, so that neighbors meet.
    while total < x + width + y + height:
        left, right = max(x, total - y - height), min(x + width, total - y)
        if right > left:
            lines.append(path([(left, total - left), (right, total - right)]))
        total += step
    return "".join(lines)


def stylesheet(theme: str, classes: Iterable[str]) -> str:
    """Return the style sheet of a theme for the classes of a picture; its rules hold within that picture only."""
    scope = f".latamsec-{theme}"
    names = sorted(set(classes))
    rules = [f"{scope}{{font-family:{_FONT}}}", f"{scope} .b{{font-weight:700}}", f"{scope} a:hover{{opacity:.7}}"]
    if "n" in names:
        rules.append(f"{scope} .n{{font-weight:400}}")
    if "halo" in names:
        rules.append(f"{scope} .halo{{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}}")
    rules += [f"{scope} .{name}{{font-size:{number(size)}px}}" for name, size in SIZES.items() if name in names]
    light, dark = ("".join(_color_rules(scope, names, paper)) for paper in (0, 1))
    if theme == "auto":
        return f"{''.join(rules)}{light}@media (prefers-color-scheme:dark){{{dark}}}"
    return "".join(rules) + (dark if theme == "dark" else light)


def _color_rules(scope: str, names: Iterable[str], paper: int) -> Iterable[str]:
    """Yield a rule for each class that fills (`f-`) or strokes (`s-`) with the color of a role."""
    for name in names:
        property_, _, role = name.partition("-")
        if role in COLORS and property_ in ("f", "s"):
            yield f"{scope} .{name}{{{'fill' if property_ == 'f' else 'stroke'}:{COLORS[role][paper]}}}"
