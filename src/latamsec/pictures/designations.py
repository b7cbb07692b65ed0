"""Who was listed when, and under which law: a row for each subject, a bar for each listing.

A bar is solid while a listing is surely in force, and hollow where the dates that sources give leave it open. It ends
with a stroke where the listing ended, and runs to the edge where it had not by the last day that the dataset covers.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

import attrs

from latamsec import dates
from latamsec.dates import When
from latamsec.listings import start_bounds
from latamsec.models import Designation, Identity
from latamsec.pictures import page, svg
from latamsec.pictures.axis import Axis, axis, draw_grid, draw_names, is_far
from latamsec.pictures.canvas import Canvas, Drawing
from latamsec.pictures.picture import Picture
from latamsec.question import Question
from latamsec.text import join
from latamsec.vocabulary import Authority

FAMILY_OF = {
    Authority.FTO: "force",
    Authority.SDGT: "law",
    Authority.SST: "other",
    Authority.TCO: "speech",
    Authority.SDNTK: "speech",
    Authority.EO14059: "speech",
}
"""The colour of each law's bars: its name stands beside each, so the colour only helps to find it."""
LAWS = {
    Authority.FTO: "foreign terrorist organization",
    Authority.SDGT: "specially designated global terrorist",
    Authority.SST: "state sponsor of terrorism",
    Authority.TCO: "transnational criminal organization",
    Authority.SDNTK: "Kingpin Act",
    Authority.EO14059: "drug trade",
}
"""What each law's short name stands for, in a few words."""
_PITCH = 13.0
"""From one bar to the next."""
_THICK = 7.0
"""The height of a bar."""


@attrs.frozen(kw_only=True)
class Asked:
    """What is to be drawn, and how."""

    listings: tuple[Designation, ...]
    identity: Identity
    question: Question
    """What was asked to get to the listings."""
    note: str
    """Why there are none."""
    names: Mapping[str, str]
    """The name to print of each subject."""
    title: str | None
    link: Callable[[str], str | None] | None


@attrs.frozen
class _Bar:
    """One listing in days: solid from `sure` to `closing`, open before and after that."""

    listing: Designation
    first: date
    """The first day on which it can have been in force."""
    sure: date
    """The first day on which it surely was; `end` where no source bounds it."""
    closing: date
    """The first day on which it may no longer have been; the day after the last covered where it has not ended."""
    end: date
    """The first day on which it surely no longer was, likewise."""

    @property
    def ended(self) -> bool:
        """Whether the record has an end of it."""
        return self.listing.ended is not None


def picture(asked: Asked, width: float, theme: str) -> Picture:
    """The timeline of listings as a picture.

    Raises:
        UnknownName: the theme is none.
        ValueError: the width is not 280 to 4000 pixels.
    """
    chart = functools.partial(_chart, asked)
    return Picture(layout=functools.partial(draw, asked), chart=chart, width=width, theme=theme)


def _chart(asked: Asked) -> object:
    from latamsec.pictures import charts

    return charts.listings(rows(asked), asked.identity)


def rows(asked: Asked) -> list[dict[str, object]]:
    """The bars as plain data: one row for each listing."""
    return [
        {
            "row": f"{_name(asked, subject)}, {bar.listing.authority.value}",
            "subject": _name(asked, subject),
            "law": bar.listing.authority.value,
            "from": bar.first.isoformat(),
            "surely from": bar.sure.isoformat(),
            "surely to": max(bar.closing, bar.sure).isoformat(),
            "to": bar.end.isoformat(),
            "ended": bar.ended,
            "told": told(bar.listing),
            "id": bar.listing.id,
        }
        for subject, several in _subjects([_bar(asked.identity, listing) for listing in asked.listings]).items()
        for bar in several
    ]


def _bar(identity: Identity, listing: Designation) -> _Bar:
    after = identity.coverage[1] + timedelta(days=1)
    first, settled = start_bounds(listing)
    ended = listing.ended
    closing = ended.earliest if ended and ended.earliest else after
    end = max(ended.latest, closing) if ended and ended.latest else after
    end = max(end, first + timedelta(days=1))
    closing = min(max(closing, first), end)
    return _Bar(listing, first, min(settled or end, end), closing, end)


def told(listing: Designation) -> str:
    """What a bar says when it is pointed at: the law, its provisions, and the dates that sources give."""
    days = ((name, getattr(listing, name)) for name in ("signed", "announced", "published", "effective", "attested"))
    known = "; ".join(f"{name} {when.label()}" for name, when in days if when)
    reason = listing.end_reason.value if listing.end_reason else "ended"
    end = f"; {reason} {listing.ended.label()}" if listing.ended else ""
    return svg.clean(f"{listing.authority.value} ({listing.legal_basis}): {known}{end}")


def draw(asked: Asked, width: float) -> Drawing:
    """The timeline for a width."""
    canvas = Canvas(width)
    bars = [_bar(asked.identity, listing) for listing in asked.listings]
    subjects = _subjects(bars)
    count = page.counted(len(bars), "listing")
    title = svg.clean(asked.title) if asked.title else f"{count} of {_whom(subjects)}" if bars else count
    if not bars:
        y = page.head(canvas, title, page.selected(asked.question))
        y = page.empty(canvas, y, asked.note)
        return canvas.drawing(page.foot(canvas, y, (), asked.identity), title, f"{title}. {asked.note}".rstrip())
    last = asked.identity.coverage[1]
    below = f"From when each was in force under which law, to {When.parse(last).label()}."
    y = page.head(canvas, title, " ".join(filter(None, (below, page.selected(asked.question)))))
    beside = width >= page.NARROW
    laws = max(svg.measure(bar.listing.authority.value, svg.SIZES["tiny"]) for bar in bars) + 8
    named = min(max(svg.measure(_name(asked, id), svg.SIZES["body"]) for id in subjects) + 12, 0.34 * width)
    left = page.MARGIN + (named if beside else 0) + laws
    days = _axis(bars, left, width - page.MARGIN - 8, last)
    top = y + 14
    draw_names(canvas, days, top)
    top += 20
    blocks = [
        _Block.of(asked, id, several, named - 12 if beside else width - 2 * page.MARGIN, beside)
        for id, several in subjects.items()
    ]
    bottom = top + sum(block.height for block in blocks)
    draw_grid(canvas, days, top, bottom)
    y = top
    for block in blocks:
        _draw_block(canvas, asked, block, days, y=y, laws=left - laws)
        y += block.height
        canvas.line(page.MARGIN, y, width - page.MARGIN, y)
    height = page.foot(canvas, y, tuple(_notes(bars, days)), asked.identity)
    return canvas.drawing(height, title, _alt(asked, bars, subjects))


def _axis(bars: Sequence[_Bar], left: float, right: float, last: date) -> Axis:
    """The axis of the bars; where most of it lies before the term with which the record begins, that has more room."""
    firsts = [bar.first for bar in bars if bar.first > date.min] or [last]
    first = min(*firsts, last - timedelta(days=60))
    last = max(last, *firsts, *(bar.end - timedelta(days=1) for bar in bars))
    split = dates.TERM_START.replace(month=1, day=1)
    apart = any(day >= split for day in firsts) and first < split <= last and is_far(first, split, last)
    return axis(left, right, first, last, split if apart else None, early=0.45)


def _subjects(bars: Sequence[_Bar]) -> dict[str, list[_Bar]]:
    """The bars of each subject, oldest first, and so are the subjects."""
    found: dict[str, list[_Bar]] = {}
    for bar in sorted(
        bars,
        key=lambda bar: (
            bar.first,
            str(bar.listing.subject),
            list(Authority).index(bar.listing.authority),
            bar.listing.id,
        ),
    ):
        found.setdefault(str(bar.listing.subject), []).append(bar)
    return found


def _whom(subjects: Iterable[str]) -> str:
    """How many groups and countries, in words."""
    several = list(subjects)
    states = sum(1 for subject in several if subject.startswith("country:"))
    groups = len(several) - states
    said = (
        page.counted(groups, "group") if groups else "",
        page.counted(states, "country", "countries") if states else "",
    )
    return join([part for part in said if part])


def _name(asked: Asked, subject: str) -> str:
    return svg.clean(asked.names.get(subject, subject), 120)


@attrs.frozen
class _Block:
    """The rows of one subject."""

    lines: tuple[str, ...]
    """Its name."""
    bars: tuple[_Bar, ...]
    beside: bool
    """Whether the name stands beside the bars, not above."""

    @classmethod
    def of(cls, asked: Asked, subject: str, bars: Sequence[_Bar], room: float, beside: bool) -> _Block:
        lines = svg.wrap(_name(asked, subject), svg.SIZES["body"], room, 3)
        return cls(tuple(lines), tuple(bars), beside)

    @property
    def above(self) -> float:
        """The room that the name takes above the bars."""
        return 3.0 if self.beside else 4 + len(self.lines) * svg.SIZES["body"] * svg.LEADING

    @property
    def height(self) -> float:
        words = len(self.lines) * svg.SIZES["body"] * svg.LEADING if self.beside else 0.0
        return self.above + max(len(self.bars) * _PITCH, words) + 3


def _draw_block(canvas: Canvas, asked: Asked, block: _Block, days: Axis, *, y: float, laws: float) -> None:
    line = y + (3 if block.beside else 2) + svg.SIZES["body"] - 1
    if not block.beside:
        inner = canvas.width - 2 * page.MARGIN
        canvas.add(
            "rect", {"class": "f-paper", "x": page.MARGIN, "y": y + 0.5, "width": inner, "height": block.above - 1}
        )
    for text in block.lines:
        canvas.words(page.MARGIN, line, text, "body", part="lane")
        line += svg.SIZES["body"] * svg.LEADING
    y += block.above
    for bar in block.bars:
        law = bar.listing.authority.value
        canvas.words(laws, y + 10, law, "tiny", role="quiet", part="law")
        _draw_bar(canvas, asked, bar, days, y + (_PITCH - _THICK) / 2)
        y += _PITCH


def _draw_bar(canvas: Canvas, asked: Asked, bar: _Bar, days: Axis, y: float) -> None:
    """A bar: hollow, solid, hollow, as far as the dates say; a stroke where it ended, an arrow where it goes on."""
    family = FAMILY_OF[bar.listing.authority]
    inside = []
    day = timedelta(days=1)
    spans = [(bar.first, bar.sure, True), (bar.sure, bar.closing, False), (bar.closing, bar.end, True)]
    for start, end, hollow in spans:
        if end > start:
            left, right = days.span(max(start, days.first), end - day)
            inside.append(canvas.bar(family, left, y, max(right - left, 2.5), _THICK, hollow=hollow))
    _, right = days.span(None, bar.end - day)
    middle = y + _THICK / 2
    if bar.ended:
        data = svg.path([(right, y - 2), (right, y + _THICK + 2)])
        inside.append(canvas.made("path", {"class": "s-ink end", "stroke-width": 2, "fill": "none", "d": data}))
    else:
        data = svg.path([(right, y - 1), (right + 6, middle), (right, y + _THICK + 1)], closed=True)
        classes = f"s-{family} f-paper onward" if bar.closing <= bar.sure else f"f-{family} onward"
        inside.append(canvas.made("path", {"class": classes, "stroke-width": 1, "d": data}))
    id = bar.listing.id
    name = _name(asked, str(bar.listing.subject))
    canvas.mark(id, f"{name}, {told(bar.listing)}", asked.link(id) if asked.link else None, *inside)
    if bar.ended:
        reason = bar.listing.end_reason.value if bar.listing.end_reason else "ended"
        wide = svg.measure(reason, svg.SIZES["tiny"])
        if right + 6 + wide <= days.right:
            canvas.words(right + 6, y + 7, reason, "tiny", part="label", halo=True)


# In words -------------------------------------------------------------------------------------------------------


def _notes(bars: Sequence[_Bar], days: Axis) -> Iterable[str]:
    shown = [authority for authority in Authority if any(bar.listing.authority is authority for bar in bars)]
    yield f"{'; '.join(f'{authority.value}: {LAWS[authority]}' for authority in shown)}."
    yield days.note
    if any(bar.sure > bar.first or (bar.ended and bar.closing < bar.end) for bar in bars):
        yield "Hollow: no source gives the day, and the dates known leave it open."
    if not all(bar.ended for bar in bars):
        yield "Arrow: not ended by the last day covered."
    yield "A listing is no verdict."


def _alt(asked: Asked, bars: Sequence[_Bar], subjects: Mapping[str, Sequence[_Bar]]) -> str:
    """The timeline in words."""
    shown = [authority for authority in Authority if any(bar.listing.authority is authority for bar in bars)]
    by_law = ", ".join(
        f"{sum(1 for bar in bars if bar.listing.authority is authority):,} under {authority.value}"
        for authority in shown
    )
    ended = sum(1 for bar in bars if bar.ended)
    first = min(bar.first for bar in bars)
    text = f"Timeline of {page.counted(len(bars), 'listing')} of {_whom(subjects)}: {by_law}."
    said = "; ".join(
        f"{_name(asked, id)} ({', '.join(f'{bar.listing.authority.value} from {bar.first}' for bar in several)})"
        for id, several in subjects.items()
    )
    return f"{text} The first from {When.parse(first).label()}; {ended:,} have ended. {said}."
