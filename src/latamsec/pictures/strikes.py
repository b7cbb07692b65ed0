"""Strikes by month and sea: a block for each, as high as the minimum of the people killed.

What the figures of a month can mean beyond that is a hollow block on top. Sums are those of `latamsec.totals`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from latamsec import totals
from latamsec.dates import When
from latamsec.labels import Labels
from latamsec.models import Event, containing
from latamsec.pictures import svg
from latamsec.pictures.axis import axis, bounds, draw_grid, draw_names, hatch_thin_months
from latamsec.pictures.canvas import Canvas
from latamsec.pictures.picture import Content, Picture
from latamsec.pictures.words import LINE, SIZES, measure
from latamsec.totals import Total
from latamsec.vocabulary import EventKind, Measure, PlaceKind

if TYPE_CHECKING:
    from latamsec.tables import EventTable, PlaceTable

_WIDEST = 64.0
"""The maximum width of a block."""
_PANEL = 120.0
"""The height of the highest month, in pixels."""


@attrs.frozen(kw_only=True, repr=False, slots=False)
class StrikeChart(Picture):
    """The picture that `events.plot.strikes()` returns.

    Raises:
        AmbiguousName: The numbers of people killed have more than one unit.
    """

    table: EventTable

    @functools.cached_property
    def _strikes(self) -> list[Event]:
        strikes = (event for event in self.table if EventKind.STRIKE in event.kinds)
        return sorted(strikes, key=lambda event: (event.date.sort_key, event.id))

    @functools.cached_property
    def _panels(self) -> dict[str, list[Event]]:
        """The strikes by sea; the sea with the most comes first, strikes that are not at sea come last."""
        seas: dict[str, list[Event]] = {}
        for event in self._strikes:
            seas.setdefault(_sea(event, self.table.dataset.places, self._labels), []).append(event)
        last = {self._labels.word("pic.on_land"), self._labels.word("pic.nowhere")}
        order = sorted(seas, key=lambda name: (name in last, -len(seas[name]), name))
        return {name: seas[name] for name in order}

    @property
    def _default_title(self) -> str:
        return self._labels.word("pic.title_strikes", strikes=self._labels.many("strike", len(self._strikes)))

    @property
    def _subtitle(self) -> str:
        return self._labels.word("pic.killed", figure=_figure(self._strikes, self._labels))

    @property
    def _reason_if_empty(self) -> str | None:
        if self._strikes:
            return None
        return self._labels.many("pic.no_strike", len(self.table)) if len(self.table) else self.table.note

    def _draw(self, canvas: Canvas, y: float) -> Content:
        first, last = bounds((event.date for event in self._strikes), self.table.identity.coverage)
        days = axis(canvas.left, canvas.right, first, last)
        panels = {name: _by_month(strikes) for name, strikes in self._panels.items()}
        tops = {name: max(map(_top, months.values())) for name, months in panels.items()}
        unit = _PANEL / max(1, *tops.values())
        thin = ""
        y += 2
        for number, (name, months) in enumerate(panels.items()):
            y = _draw_heading(canvas, y + (22 if number else 16), name, self._panels[name])
            if number == 0:
                draw_names(canvas, days, y + 20)
                y += 34
            top, y = y + 8, y + 8 + 16 + max(tops[name] * unit, 6)
            thin = hatch_thin_months(canvas, days, top, y, self.table.identity)
            draw_grid(canvas, days, top, y)
            for month, strikes in months.items():
                _draw_month(canvas, strikes, days.span(month.earliest, month.latest), base=y, unit=unit)
            canvas.rule(y, "s-border")
            y += 13
            for month, strikes in months.items():
                left, right = _column(days.span(month.earliest, month.latest))
                if measure(str(len(strikes)), SIZES["tiny"]) <= right - left:
                    middle = (left + right) / 2
                    canvas.text(middle, y, str(len(strikes)), "tiny f-quiet count", anchor="middle")
        return Content(y, (*self._notes(), thin), self._alt(thin))

    def _notes(self) -> Iterable[str]:
        yield self._labels.word("pic.block")
        if any(low != high for low, high in map(_killed, self._strikes)):
            yield self._labels.word("pic.hollow_block")
        others = len(self.table) - len(self._strikes)
        if others:
            yield self._labels.many("pic.not_strikes", others)
        ends = ((_month(event), event.date.latest) for event in self._strikes)
        long = sum(end is None or not month.overlaps(end, end) for month, end in ends)
        if long:
            yield self._labels.many("pic.long", long)

    def _alt(self, thin: str) -> str:
        labels = self._labels
        parts = [labels.word("pic.strikes", title=self._default_title, figure=_figure(self._strikes, labels))]
        for name, strikes in self._panels.items():
            by_month = "; ".join(
                labels.word("pic.month", month=labels.day(month), **_words(some, labels))
                for month, some in _by_month(strikes).items()
            )
            parts.append(labels.word("pic.panel", name=name, months=by_month, **_words(strikes, labels)))
        return " ".join(filter(None, (*parts, thin)))


def _sea(event: Event, table: PlaceTable, labels: Labels) -> str:
    """Return the name of the panel of a strike: its seas, of which a larger one has its parts, or that it has none."""
    places = [place for place in map(table.get, event.places) if place]
    around = ([sea for sea in (each, *containing(table, each)) if sea.kind is PlaceKind.SEA] for each in places)
    seas = dict.fromkeys(each[-1].name for each in around if each)
    return labels.join(tuple(seas)) if seas else labels.word("pic.on_land" if places else "pic.nowhere")


def _month(event: Event) -> When:
    """Return the month in which a date begins, or ends if it has no beginning."""
    day = event.date.earliest or event.date.latest
    assert day is not None  # A date has at least one end.
    return When(day.isoformat()[:7])


def _by_month(strikes: Iterable[Event]) -> dict[When, list[Event]]:
    months: dict[When, list[Event]] = {}
    for event in strikes:
        months.setdefault(_month(event), []).append(event)
    return months


def _killed(event: Event) -> tuple[int, int | None]:
    """Return the minimum and maximum of the people killed in a strike; the maximum is None if there is no bound."""
    span = totals.bounds(figure for figure in event.quantities if figure.what is Measure.KILLED)
    return (span[0] or 0, span[1]) if span else (0, None)


def _top(strikes: Iterable[Event]) -> int:
    """Return the number that the blocks of some strikes reach to."""
    return sum(low if high is None else high for low, high in map(_killed, strikes))


def _column(month: tuple[float, float]) -> tuple[float, float]:
    """Return where the blocks of a month begin and end."""
    start, end = month
    inset = max((end - start) * 0.16, (end - start - _WIDEST) / 2)
    return start + inset, end - inset


def _draw_heading(canvas: Canvas, y: float, name: str, strikes: Sequence[Event]) -> float:
    """Draw the name of a sea and its figures, on one line if they fit; return the line below."""
    text = canvas.labels.word("pic.heading", **_words(strikes, canvas.labels))
    if measure(name, SIZES["body"], bold=True) + measure(text, SIZES["body"]) + 12 <= canvas.inner:
        canvas.text(canvas.left, y, name, "body f-ink b lane", after=text)
        return y
    y = canvas.paragraph(canvas.left, y, name, canvas.inner, "body f-ink b lane")
    y = canvas.paragraph(canvas.left, y, text, canvas.inner, "body f-quiet count")
    return y - LINE


def _draw_month(
    canvas: Canvas, strikes: Sequence[Event], month: tuple[float, float], *, base: float, unit: float
) -> None:
    """Draw the blocks of a month, the first strike at the bottom, and its figure above them."""
    left, right = _column(month)
    y, labels = base, canvas.labels
    for event in strikes:
        low, high = _killed(event)
        height = max(low * unit, 2.0)
        figure = labels.word("figure.unknown") if high is None and not low else labels.span(low, high)
        title = svg.clean(event.title)
        with canvas.mark(event.id, labels.word("pic.mark", day=labels.day(event.date), title=title, figure=figure)):
            hollow = low == 0 and high != 0
            canvas.bar("force", left, y - height + 0.5, right - left, height - 0.5, hollow=hollow)
        y -= height
    total = totals.total(strikes, Measure.KILLED)
    more = 0.0 if total.high is None else (total.high - total.low) * unit
    if more:
        with canvas.group("g", class_="more"):
            canvas.bar("force", left, y - more, right - left, more, hollow=True)
    for text in (_short_figure(total), f"{total.low}+"):
        if measure(text, SIZES["tiny"]) <= month[1] - month[0]:
            canvas.text((left + right) / 2, y - more - 4, text, "tiny f-ink halo s-paper figure", anchor="middle")
            break


def _short_figure(total: Total) -> str:
    if not total.counted_events:
        return "?"
    if total.high == total.low:
        return str(total.low)
    return f"{total.low}+" if total.high is None else f"{total.low}–{total.high}"


def _words(strikes: Sequence[Event], labels: Labels) -> dict[str, str]:
    return {"strikes": labels.many("strike", len(strikes)), "figure": _figure(strikes, labels)}


def _figure(strikes: Iterable[Event], labels: Labels) -> str:
    """Return the number of people killed in words, with the number of strikes whose toll is unknown."""
    total = totals.total(strikes, Measure.KILLED)
    figure = labels.span(total.low, total.high)
    unknown = total.unknown_events + total.other_events
    return labels.many("pic.unknown_toll", unknown, figure=figure) if unknown else figure
