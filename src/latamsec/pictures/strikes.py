"""Strikes by month and sea, and how many people they killed, as low to high.

Each block is one strike, as high as the least number of killed that its figures can mean; what they can mean beyond
that stands hollow on top of the month. Sums are those of `latamsec.totals`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import attrs

from latamsec import totals
from latamsec.dates import When
from latamsec.models import Event, Identity, Place
from latamsec.pictures import page, svg
from latamsec.pictures.axis import Axis, around, axis, draw_grid, draw_names, draw_thin, ends
from latamsec.pictures.canvas import Canvas, Drawing
from latamsec.pictures.picture import Picture
from latamsec.question import Question
from latamsec.text import join
from latamsec.totals import Total
from latamsec.vocabulary import EventKind, Measure, PlaceKind

ELSEWHERE = "Elsewhere than at sea"
"""The panel of strikes at places that are no sea."""
NOWHERE = "No place given"
"""The panel of strikes that no source places."""
_WIDEST = 64.0
"""The width of a block at most."""
_PANEL = 120.0
"""The height of the highest month, in pixels."""


@attrs.frozen(kw_only=True)
class Asked:
    """What is to be drawn, and how."""

    events: tuple[Event, ...]
    """Events of any kind; those of kind strike are drawn."""
    places: Mapping[str, Place]
    identity: Identity
    question: Question
    """What was asked to get to the events."""
    note: str
    """Why there are none."""
    title: str | None
    link: Callable[[str], str | None] | None

    @property
    def strikes(self) -> tuple[Event, ...]:
        """The events that are strikes."""
        return tuple(event for event in self.events if EventKind.STRIKE in event.kinds)


@attrs.frozen
class _Panel:
    """The strikes in one sea."""

    name: str
    strikes: tuple[Event, ...]

    @property
    def total(self) -> Total:
        """How many were killed."""
        return totals.total(self.strikes, Measure.KILLED)

    def months(self) -> dict[date, list[Event]]:
        """The strikes by the first day of their month."""
        found: dict[date, list[Event]] = {}
        for event in sorted(self.strikes, key=lambda event: (event.date.sort_key, event.id)):
            found.setdefault(_month(event.date), []).append(event)
        return found


def picture(asked: Asked, width: float, theme: str) -> Picture:
    """The strikes as a picture.

    Raises:
        UnknownName: the theme is none.
        ValueError: the width is not 280 to 4000 pixels.
        AmbiguousName: figures of killed are in more than one unit.
    """
    chart = functools.partial(_chart, asked)
    return Picture(layout=functools.partial(draw, asked), chart=chart, width=width, theme=theme)


def _chart(asked: Asked) -> object:
    from latamsec.pictures import charts

    return charts.strikes(rows(asked), asked.identity)


def rows(asked: Asked) -> list[dict[str, object]]:
    """The strikes as plain data: one row for each."""
    return [
        {
            "sea": panel.name,
            "month": month.isoformat(),
            "low": low,
            "high": high,
            "title": svg.clean(event.title),
            "date": event.date.label(),
            "id": event.id,
        }
        for panel in _panels(asked)
        for month, strikes in panel.months().items()
        for event in strikes
        for low, high in [_span(event)]
    ]


def _month(when: When) -> date:
    """The first day of the month in which a date begins, or ends where it has no beginning."""
    day = when.earliest or when.latest
    assert day is not None  # a date has at least one end
    return day.replace(day=1)


def _span(event: Event) -> tuple[int, int | None]:
    """The least and the most that were killed in a strike; None where nothing bounds it."""
    span = totals.bounds(figure for figure in event.quantities if figure.what is Measure.KILLED)
    return (span[0] or 0, span[1]) if span else (0, None)


def sea(event: Event, places: Mapping[str, Place]) -> str:
    """The panel in which a strike stands: the names of its seas, or that it has none."""
    named = [places[id] for id in event.places if id in places]
    seas = [place.name for place in named if place.kind is PlaceKind.SEA]
    return join(seas) if seas else ELSEWHERE if named else NOWHERE


def _panels(asked: Asked) -> list[_Panel]:
    """The panels, that with the most strikes first; what is at no sea last."""
    found: dict[str, list[Event]] = {}
    for event in asked.strikes:
        found.setdefault(sea(event, asked.places), []).append(event)
    order = sorted(found, key=lambda name: (name in (ELSEWHERE, NOWHERE), -len(found[name]), name))
    return [_Panel(name, tuple(found[name])) for name in order]


def draw(asked: Asked, width: float) -> Drawing:
    """The picture for a width."""
    canvas = Canvas(width)
    strikes = asked.strikes
    title = svg.clean(asked.title) if asked.title else f"{page.counted(len(strikes), 'strike')} by month and sea"
    chosen = page.selected(asked.question)
    if not strikes:
        y = page.head(canvas, title, chosen)
        others = f"None of {page.counted(len(asked.events), 'event')} is a strike." if asked.events else asked.note
        y = page.empty(canvas, y, others)
        return canvas.drawing(page.foot(canvas, y, (), asked.identity), title, f"{title}. {others}".rstrip())
    whole = totals.total(strikes, Measure.KILLED)
    y = page.head(canvas, title, " ".join(filter(None, (f"People killed: {_figure(whole)}.", chosen))))
    first, last = around(ends(event.date for event in strikes), asked.identity.coverage)
    days = axis(page.MARGIN, width - page.MARGIN, first, last)
    panels = _panels(asked)
    highest = max(sum(_span(event)[0] for event in several) for panel in panels for several in panel.months().values())
    tops = [_tops(panel) for panel in panels]
    highest = max([highest, *(top for each in tops for top in each), 1])
    thin = ""
    y += 2
    for number, panel in enumerate(panels):
        y += 22 if number else 16
        said = f"{page.counted(len(panel.strikes), 'strike')}, killed: {_figure(panel.total)}"
        size = svg.SIZES["body"]
        wide = svg.measure(panel.name, size, bold=True) + svg.measure(said, size) + 12
        if wide <= width - 2 * page.MARGIN:
            canvas.words(page.MARGIN, y, panel.name, bold=True, part="lane", after=said)
        else:
            y = canvas.paragraph(page.MARGIN, y, panel.name, width - 2 * page.MARGIN, bold=True, part="lane")
            y = canvas.paragraph(page.MARGIN, y, said, width - 2 * page.MARGIN, role="quiet", part="count")
            y -= size * svg.LEADING
        if number == 0:
            draw_names(canvas, days, y + 20)
            y += 34
        high = max(tops[number]) / highest * _PANEL
        top, y = y + 8, y + 8 + 16 + max(high, 6)
        thin = draw_thin(canvas, days, top, y, asked.identity)
        draw_grid(canvas, days, top, y)
        for month, several in panel.months().items():
            _draw_month(canvas, asked, days, month, several, base=y, unit=_PANEL / highest)
        canvas.line(page.MARGIN, y, width - page.MARGIN, y, "border")
        y += 13
        _draw_counts(canvas, days, panel, y)
    notes = tuple(_notes(asked, thin))
    return canvas.drawing(page.foot(canvas, y, notes, asked.identity), title, _alt(asked, whole, panels, thin))


def _tops(panel: _Panel) -> list[int]:
    """How many each month of a panel reaches to."""
    return [
        sum(high if high is not None else low for low, high in map(_span, several))
        for several in panel.months().values()
    ]


def _draw_month(
    canvas: Canvas, asked: Asked, days: Axis, month: date, strikes: Sequence[Event], *, base: float, unit: float
) -> None:
    """The blocks of a month, the first strike at the bottom, and its figure above them."""
    left, right = _column(days, month)
    y = base
    for event in strikes:
        low, high = _span(event)
        height = max(low * unit, 2.0)
        block = canvas.bar("force", left, y - height + 0.5, right - left, height - 0.5, hollow=low == 0 and high != 0)
        canvas.mark(event.id, _told(event), asked.link(event.id) if asked.link else None, block)
        y -= height
    total = totals.total(strikes, Measure.KILLED)
    more = 0.0 if total.high is None else (total.high - total.low) * unit
    if more:
        canvas.add("g", {"class": "more"}, canvas.bar("force", left, y - more, right - left, more, hollow=True))
    text = _label(total)
    room = days.span(month, _last(month))
    if svg.measure(text, svg.SIZES["tiny"]) > room[1] - room[0]:
        text = f"{total.low}+"
    if svg.measure(text, svg.SIZES["tiny"]) <= room[1] - room[0]:
        canvas.words((left + right) / 2, y - more - 4, text, "tiny", anchor="middle", part="figure", halo=True)


def _label(total: Total) -> str:
    """The figure of a month, as short as can be."""
    if not total.counted_events:
        return "?"
    if total.high is None:
        return f"{total.low}+"
    return str(total.low) if total.high == total.low else f"{total.low}–{total.high}"


def _draw_counts(canvas: Canvas, days: Axis, panel: _Panel, y: float) -> None:
    """How many strikes each month has, below it."""
    for month, several in panel.months().items():
        left, right = _column(days, month)
        if svg.measure(str(len(several)), svg.SIZES["tiny"]) <= right - left:
            at = (left + right) / 2
            canvas.words(at, y, str(len(several)), "tiny", role="quiet", anchor="middle", part="count")


def _column(days: Axis, month: date) -> tuple[float, float]:
    start, end = days.span(month, _last(month))
    inset = max((end - start) * 0.16, (end - start - _WIDEST) / 2)
    return start + inset, end - inset


def _last(month: date) -> date:
    last = When(f"{month:%Y-%m}").latest
    assert last is not None  # a month has a last day
    return last


# In words -------------------------------------------------------------------------------------------------------


def _figure(total: Total) -> str:
    """A total in words, with how many strikes it does not know."""
    ends = " to ".join(f"{end:,}" for end in dict.fromkeys((total.low, total.high)) if end is not None)
    figure = f"at least {total.low:,}" if total.high is None else ends
    open_ = total.unknown_events + total.other_events
    return f"{figure}; the toll of {page.counted(open_, 'strike')} is unknown" if open_ else figure


def _told(event: Event) -> str:
    low, high = _span(event)
    figure = (
        "unknown"
        if not low and high is None
        else str(low)
        if high == low
        else f"{low} to {high}"
        if high
        else f"at least {low}"
    )
    return f"{event.date.label()}: {svg.clean(event.title)} (killed: {figure})"


def _notes(asked: Asked, thin: str) -> Iterable[str]:
    spans = [_span(event) for event in asked.strikes]
    yield "Each block is one strike, as high as the number of people killed; below each month, the number of strikes."
    if any(low != high for low, high in spans):
        yield "Hollow, and ?: the figure is not known, or can be so much higher; a figure with + is the least."
    left = len(asked.events) - len(asked.strikes)
    if left:
        yield f"{page.counted(left, 'other event')} of the selection {'is' if left == 1 else 'are'} not shown."
    broad = sum(
        1
        for event in asked.strikes
        if event.date.latest is None or _month(event.date) != event.date.latest.replace(day=1)
    )
    if broad:
        yield f"Of {page.counted(broad, 'strike')} the date is longer than a month: that in which it begins counts."
    yield thin


def _alt(asked: Asked, whole: Total, panels: Sequence[_Panel], thin: str) -> str:
    """The picture in words."""
    parts = [f"{page.counted(len(asked.strikes), 'strike')} by month and sea; people killed: {_figure(whole)}."]
    for panel in panels:
        months = "; ".join(
            f"{When(f'{month:%Y-%m}').label()} {len(several)}, {_figure(totals.total(several, Measure.KILLED))} killed"
            for month, several in panel.months().items()
        )
        parts.append(
            f"{panel.name}: {page.counted(len(panel.strikes), 'strike')}, {_figure(panel.total)} killed ({months})."
        )
    return " ".join(filter(None, (*parts, thin)))
