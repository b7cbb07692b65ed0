"""Elements of SVG as text, the measure of words, and the colours of both themes.

A picture is drawn with classes only; which colour a class has is said once, in the style sheet of its theme. Everything
is static: no script, no outside resource, no font of its own. Whatever comes from a record passes `clean` and is
escaped; the same calls give the same bytes.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping
from html import escape

from latamsec.text import normalize_unicode, one_line

# Elements -------------------------------------------------------------------------------------------------------


def number(value: float) -> str:
    """A length as SVG text: at most two decimals, none where they are zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def tag(name: str, attributes: Mapping[str, str | float | None], *inside: str) -> str:
    """An element; attributes are escaped, those that are None left out, and what is inside is markup already."""
    parts = [name]
    for key, value in attributes.items():
        if value is not None:
            parts.append(f'{key}="{escape(value if isinstance(value, str) else number(value))}"')
    head = " ".join(parts)
    return f"<{head}>{''.join(inside)}</{name}>" if inside else f"<{head}/>"


def clean(text: str, most: int = 300) -> str:
    """A text of a record on one line, without what XML forbids or what turns the direction of writing, and bounded.

    Args:
        text: Any text.
        most: The characters to which it is cut.
    """
    return one_line(text[: most * 4], most)


def words(text: str, most: int = 300) -> str:
    """A text of a record as markup: cleaned and escaped."""
    return escape(clean(text, most))


def address(href: str | None) -> str | None:
    """A link where it is one of the web or within the page; None for any other scheme, which a click would run."""
    if href is None:
        return None
    href = clean(href, 2000)
    scheme, colon, _ = href.partition(":")
    relative = not colon or any(mark in scheme for mark in "/?#")
    return href if relative or scheme.lower() in ("http", "https", "mailto") else None


def linked(markup: str, href: str | None, told: str) -> str:
    """Markup as a link that says where it leads; as it is where the address is None or none of the web."""
    target = address(href)
    return tag("a", {"href": target, "aria-label": clean(told)}, markup) if target else markup


def path(points: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """The data of a path through points."""
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in points) + ("Z" if closed else "")


def hatching(x: float, y: float, width: float, height: float, step: float) -> str:
    """The data of a path that hatches a rectangle with lines rising to the right, `step` apart.

    The lines are drawn, not a pattern: a pattern needs an id, and ids of several pictures on one page would meet.
    """
    lines = []
    total = step * math.ceil((x + y) / step)  # on each line x + y is the same, a multiple of the step: they meet
    while total < x + width + y + height:
        left, right = max(x, total - y - height), min(x + width, total - y)
        if right > left:
            lines.append(path([(left, total - left), (right, total - right)]))
        total += step
    return "".join(lines)


# Words ----------------------------------------------------------------------------------------------------------

_WIDTHS = {
    30: "'Iijl",
    35: " ,./:;\\|‘’·",
    40: "()-[]ft",
    45: "!r¡",
    50: '"*J`°',
    55: "csz“”",
    60: "?L_kvxy–§•",
    65: "$0123456789FTabdeghnopqu{}¿",
    70: "ABEKPSVXYZ",
    75: "CNRU",
    80: "&DGHOQ",
    85: "#+<=>^w~×",
    90: "M",
    100: "%Wm—…",
    105: "@",
}
"""Advance widths in hundredths of the font size: of DejaVu Sans 2.37 and Liberation Sans (which has the metrics of
Arial and Helvetica) the wider, as their `hmtx` tables have them, rounded up to the next five."""
_WIDTH_OF = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_BOLD = 1.15
"""How much wider bold words are: 1.13 in DejaVu Sans Bold, 1.07 in Liberation Sans Bold, over English sentences."""


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in any common sans-serif font, at most: drawn, it is as wide or narrower.

    Letters with accents count as their base letters, East Asian wide ones and those of other scripts as wide as the
    font is high.
    """
    total = 0.0
    for letter in normalize_unicode("NFD", text):
        width = _WIDTH_OF.get(letter)
        if width is None:
            width = 0.0 if unicodedata.combining(letter) else 1.0
        total += width
    return total * size * (_BOLD if bold else 1)


def wrap(text: str, size: float, widest: float, most: int = 99, *, bold: bool = False) -> list[str]:
    """A text as lines no wider than `widest`, broken between words; a word wider than a line is broken itself.

    Args:
        text: The text, cleaned.
        size: The size of the font.
        widest: The width of a line.
        most: The lines at most; what is left over is replaced by an ellipsis.
        bold: Whether it is set in bold.
    """
    lines: list[str] = []
    line = ""
    for word in _short_words(text, size, widest, bold):
        joined = f"{line} {word}" if line else word
        if line and measure(joined, size, bold=bold) > widest:
            lines.append(line)
            line = word
        else:
            line = joined
        if len(lines) >= most:
            break
    lines.append(line)
    if len(lines) > most:
        kept = lines[most - 1]
        while kept and measure(f"{kept} …", size, bold=bold) > widest:
            kept = kept.rpartition(" ")[0] or kept[:-1]
        lines = [*lines[: most - 1], f"{kept.rstrip(' ,;:.')} …"]
    return lines


def _short_words(text: str, size: float, widest: float, bold: bool) -> Iterable[str]:
    for word in text.split(" "):
        rest = word
        while len(rest) > 1 and measure(rest, size, bold=bold) > widest:
            fits = 1
            while measure(rest[: fits + 1], size, bold=bold) <= widest:
                fits += 1
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


SIZES = {"head": 17.0, "sub": 12.0, "body": 11.0, "tiny": 10.0}
"""The sizes of words by class, in the units of the drawing, which are pixels where it is not scaled."""
LEADING = 1.35
"""The distance of two lines of text, in sizes."""

# Colours --------------------------------------------------------------------------------------------------------

THEMES = ("auto", "light", "dark")
"""What a picture can look like; `auto` follows the reader's system."""

COLOURS = {
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
"""Each role's colour on light and on dark paper.

The four families are colours of Okabe and Ito, "Color Universal Design" (https://jfly.uni-koeln.de/color/), chosen to
be told apart by people with any colour vision; law is their blue on light paper and their sky blue on dark. The shades
are of Paul Tol's scheme YlOrBr ("Colour Schemes", SRON/EPS/TN/09-002). Words have a contrast of at least 4.5 to what
is behind them, marks and outlines of at least 3 (WCAG 2.2, 1.4.3 and 1.4.11); rules and hatching are only a help to the
eye, what they say stands in words too.
"""
FONT = 'Helvetica,Arial,"Liberation Sans","Noto Sans","DejaVu Sans",sans-serif'


def stylesheet(theme: str, used: Iterable[str]) -> str:
    """The style sheet of a theme, for the classes that a drawing uses; each rule holds within its own picture only."""
    scope = f".latamsec-{theme}"
    roles = sorted(set(used))
    rules = [f"{scope}{{font-family:{FONT}}}", f"{scope} .b{{font-weight:700}}", f"{scope} a:hover{{opacity:.7}}"]
    if "n" in roles:
        rules.append(f"{scope} .n{{font-weight:400}}")
    if "halo" in roles:
        rules.append(f"{scope} .halo{{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}}")
    rules += [f"{scope} .{name}{{font-size:{number(size)}px}}" for name, size in SIZES.items() if name in roles]
    light, dark = ("".join(_rules(scope, roles, which)) for which in (0, 1))
    if theme == "auto":
        return f"{''.join(rules)}{light}@media (prefers-color-scheme:dark){{{dark}}}"
    return "".join(rules) + (dark if theme == "dark" else light)


def _rules(scope: str, roles: Iterable[str], which: int) -> Iterable[str]:
    """`f-` fills with a role's colour, `s-` strokes with it."""
    for role in roles:
        how, _, name = role.partition("-")
        if name in COLOURS and how in ("f", "s"):
            yield f"{scope} .{role}{{{'fill' if how == 'f' else 'stroke'}:{COLOURS[name][which]}}}"
