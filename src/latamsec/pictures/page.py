"""What every picture has around it: title, what was selected, notes, and the line that says where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from latamsec.dates import When
from latamsec.errors import UnknownName
from latamsec.models import Identity
from latamsec.pictures import svg
from latamsec.pictures.canvas import Canvas
from latamsec.question import Question

NARROW = 520.0
"""Below this width, in pixels, names stand above what they name instead of beside it."""
NARROWEST, WIDEST = 280, 4000
"""The widths, in pixels, for which pictures are drawn."""
MARGIN = 16.0
"""The paper around a picture, in pixels."""


def checked_width(width: float) -> float:
    """A width for which pictures can be drawn.

    Raises:
        ValueError: it is no number from 280 to 4000.
    """
    if not NARROWEST <= width <= WIDEST:
        raise ValueError(f"a picture is {NARROWEST} to {WIDEST} pixels wide, not {width!r}. Give width=760 or so.")
    return float(width)


def checked(word: str, known: Sequence[str], what: str) -> str:
    """A word that a picture takes.

    Raises:
        UnknownName: it is none of those known.
    """
    if word not in known:
        raise UnknownName(str(word), what, tuple(known), None)
    return word


def head(canvas: Canvas, title: str, below: str) -> float:
    """The title and the words below it; gives the line from which the picture is drawn."""
    inner = canvas.width - 2 * MARGIN
    y = MARGIN + svg.SIZES["head"]
    y = canvas.paragraph(MARGIN, y, svg.clean(title), inner, "head", most=3, bold=True, part="head-line")
    y += svg.SIZES["sub"] - svg.SIZES["head"] + 1
    return canvas.paragraph(MARGIN, y, svg.clean(below, 400), inner, "sub", most=4, role="quiet")


def foot(canvas: Canvas, y: float, notes: Sequence[str], identity: Identity) -> float:
    """The notes and the line of the source, from a line down; gives the height of the paper."""
    inner = canvas.width - 2 * MARGIN
    y += svg.SIZES["tiny"] + 6
    told = " ".join(filter(None, notes))
    if told:
        y = canvas.paragraph(MARGIN, y, svg.clean(told, 1500), inner, "tiny", role="quiet", part="note") + 4
    canvas.line(MARGIN, y - svg.SIZES["tiny"], canvas.width - MARGIN, y - svg.SIZES["tiny"])
    y += 5
    y = canvas.paragraph(MARGIN, y, source(identity), inner, "tiny", role="quiet", part="source")
    return y - svg.SIZES["tiny"] * svg.LEADING + MARGIN


def source(identity: Identity) -> str:
    """Where a picture comes from: the dataset, its version and digest, what it covers, its license."""
    known = f", as known on {identity.as_of}" if identity.as_of else ""
    edition = identity.edition
    text = f"Source: {edition.title}, dataset {identity.version} ({identity.short_digest}){known}, which covers "
    return svg.clean(f"{text}{identity.coverage_label()}. {edition.license}, {edition.creator}.", 600)


def selected(question: Question) -> str:
    """Return what was asked to get to the records of a picture; empty for a whole table."""
    return "" if question.is_whole else f"Selected: {svg.clean(str(question), 240)}."


def period(first: date, last: date) -> str:
    """Two days in words, or one."""
    ends = dict.fromkeys((first, last))
    return " to ".join(When.parse(day).label() for day in ends)


def counted(count: int, one: str, many: str = "") -> str:
    """A number of things in words: "1 event", "1,200 events"."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def empty(canvas: Canvas, y: float, note: str) -> float:
    """Says that there is nothing to show, and why; gives the line below."""
    text = f"Nothing to show. {svg.clean(note, 600)}".rstrip()
    return canvas.paragraph(MARGIN, y + 24, text, canvas.width - 2 * MARGIN, "sub", part="empty") + 12
