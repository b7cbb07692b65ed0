"""Events along time, in lanes.

Each event stands in its lanes as a mark at its day, or as a bar where its date is a span; marks that would meet are
stacked. Where there are few, each is named beside its mark; where there are many, the most linked ones are numbered,
and named below. Which family a kind belongs to is a help for the eye and no field of the record: see `FAMILY_OF`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.identity import Identity
from latamsec.models import Event
from latamsec.pictures import page, svg
from latamsec.pictures.axis import Axis, around, axis, draw_grid, draw_names, draw_thin, ends, split_of
from latamsec.pictures.canvas import FAMILIES, Canvas, Drawing
from latamsec.pictures.picture import Picture
from latamsec.vocabulary import EventKind

LANES = ("kind", "country", "theme")
"""What the lanes of a timeline can be."""
FAMILY_OF = {
    EventKind.DEPLOYMENT: "force",
    EventKind.STRIKE: "force",
    EventKind.SEIZURE: "force",
    EventKind.RAID: "force",
    EventKind.DESIGNATION: "law",
    EventKind.SANCTION: "law",
    EventKind.PROSECUTION: "law",
    EventKind.LITIGATION: "law",
    EventKind.REWARD: "law",
    EventKind.EXECUTIVE_ACTION: "law",
    EventKind.LEGISLATION: "law",
    EventKind.VISIT: "speech",
    EventKind.DIPLOMACY: "speech",
    EventKind.STATEMENT: "speech",
    EventKind.MULTILATERAL: "speech",
    EventKind.REACTION: "speech",
    EventKind.INTELLIGENCE: "other",
    EventKind.AID: "other",
    EventKind.TRANSFER: "other",
    EventKind.MIGRATION: "other",
    EventKind.OTHER: "other",
}
"""The family of each kind, by which marks have their shape and colour."""
FAMILY_NAMES = {
    "force": "Forces: strikes, raids, seizures, deployments",
    "law": "Law: listings, sanctions, courts, orders, bills",
    "speech": "Words: statements, visits, diplomacy",
    "other": "Other: intelligence, aid, migration, transfers",
}
_SHORT_NAMES = {"force": "Forces", "law": "Law", "speech": "Words", "other": "Other"}
_FEW = 12
"""Up to so many events, each is named beside its mark."""
_MOST_LANES = 14
"""The lanes by country or theme at most; what is left shares one more."""


@attrs.frozen(kw_only=True)
class Asked:
    """What is to be drawn, and how."""

    events: tuple[Event, ...]
    identity: Identity
    asked: tuple[str, ...]
    """What was asked to get to the events."""
    note: str
    """Why there are none."""
    links: Mapping[str, int]
    """How many records each event is linked with, in the whole dataset."""
    lanes: str
    title: str | None
    link: Callable[[str], str | None] | None

    def href(self, id: str) -> str | None:
        """Where the mark of an event leads; None: nowhere."""
        return self.link(id) if self.link else None


@attrs.frozen
class _Lane:
    name: str
    family: str | None
    """The family of all its events; None: each has its own."""
    events: tuple[Event, ...]


@attrs.frozen
class _Placed:
    """An event within its lane: its box, and in which row from the bottom it stands."""

    event: Event
    left: float
    right: float
    row: int
    number: int | None
    """The number by which it is named below; None: it has none."""


def family(event: Event) -> str:
    """The family of an event's chief kind."""
    return FAMILY_OF[event.kinds[0]]


def keys(event: Event, lanes: str) -> tuple[str, ...]:
    """The lanes in which an event stands, by name; at least one.

    By kind it is its chief kind. By country it is each country but the United States, which take part in every event
    of the record, and theirs only where there is no other.
    """
    if lanes == "kind":
        return (event.kinds[0].value,)
    if lanes == "theme":
        return tuple(theme.value for theme in event.themes) or ("no theme",)
    others = tuple(country.name for country in event.countries if country != Country("US"))
    return others or tuple(country.name for country in event.countries)


def told(event: Event) -> str:
    """What the mark of an event says when it is pointed at."""
    kinds = ", ".join(kind.value for kind in event.kinds)
    countries = ", ".join(country.alpha_2 for country in event.countries)
    return f"{event.date.label()}: {svg.clean(event.title)} ({kinds}; {countries})"


def picture(asked: Asked, width: float, theme: str) -> Picture:
    """The timeline as a picture.

    Raises:
        UnknownName: the lanes or the theme are none.
        ValueError: the width is not 280 to 4000 pixels.
    """
    page.checked(asked.lanes, LANES, "lanes of a timeline")
    chart = functools.partial(_chart, asked)
    return Picture(layout=functools.partial(draw, asked), chart=chart, width=width, theme=theme)


def _chart(asked: Asked) -> object:
    from latamsec.pictures import charts

    return charts.timeline(rows(asked), asked.lanes, asked.identity)


def rows(asked: Asked) -> list[dict[str, object]]:
    """The marks of a timeline as plain data: one row for each event and lane."""
    return [
        {
            "lane": lane.name,
            "from": (event.date.earliest or event.date.latest or asked.identity.coverage[0]).isoformat(),
            "to": (event.date.latest or asked.identity.coverage[1]).isoformat(),
            "date": event.date.label(),
            "title": svg.clean(event.title),
            "family": family(event),
            "kinds": ", ".join(kind.value for kind in event.kinds),
            "countries": ", ".join(country.alpha_2 for country in event.countries),
            "linked with": asked.links.get(event.id, 0),
            "id": event.id,
        }
        for lane in _lanes(asked.events, asked.lanes)
        for event in lane.events
    ]


def draw(asked: Asked, width: float) -> Drawing:
    """The timeline for a width."""
    canvas = Canvas(width)
    events = asked.events
    title = svg.clean(asked.title) if asked.title else f"{page.counted(len(events), 'event')} by {asked.lanes}"
    if not events:
        y = page.head(canvas, title, page.selected("events", asked.asked))
        y = page.empty(canvas, y, asked.note)
        return canvas.drawing(page.foot(canvas, y, (), asked.identity), title, f"No events. {asked.note}".rstrip())
    first, last = around(ends(event.date for event in events), asked.identity.coverage)
    below = " ".join(filter(None, (f"{_period(events)}.", page.selected("events", asked.asked))))
    y = page.head(canvas, title, below)
    lanes = _lanes(events, asked.lanes)
    y = _legend(canvas, y, lanes)
    names = _names_width(lanes) if width >= page.NARROW else 0.0
    left = page.MARGIN + (names + 10 if names else 0)
    starts = [event.date.earliest or event.date.latest or first for event in events]
    days = axis(left, width - page.MARGIN, first, last, split_of(starts, first, last))
    few = len(events) <= _FEW
    numbers = {} if few else _numbers(events, asked.links, 12 if width >= page.NARROW else 8)
    radius = 5.0 if few else 4.0 if len(events) <= 120 else 3.25
    top = y + 14
    draw_names(canvas, days, top)
    top += 20
    placed = [_placed(lane, days, radius, numbers) for lane in lanes]
    heights = [
        _few_height(lane, days) if few else _height(rows, radius) for lane, rows in zip(lanes, placed, strict=True)
    ]
    above = 0.0 if names else 16.0
    bottom = top + sum(heights) + above * len(lanes) + _headings(lanes) * _HEADING
    thin = draw_thin(canvas, days, top, bottom, asked.identity)
    draw_grid(canvas, days, top, bottom)
    y = top
    shown_family = None
    for lane, rows, height in zip(lanes, placed, heights, strict=True):
        if lane.family and _headings(lanes) and lane.family != shown_family:
            y = _heading(canvas, y, lane.family)
            shown_family = lane.family
        y = _lane_name(canvas, lane, y, height, names, few=few)
        if few:
            _draw_few(canvas, asked, lane, days, y=y, radius=radius)
        else:
            _draw_marks(canvas, asked, rows, bottom=y + height, radius=radius)
        y += height
        canvas.line(page.MARGIN, y, width - page.MARGIN, y)
    if numbers:
        y = _key(canvas, y, events, numbers)
    notes = (thin, *_notes(asked, days, lanes))
    return canvas.drawing(page.foot(canvas, y, notes, asked.identity), title, _alt(asked, lanes, numbers, thin))


def _period(events: Sequence[Event]) -> str:
    days = [day for event in events for day in (event.date.earliest, event.date.latest) if day is not None]
    return page.period(min(days), max(days))


# Lanes ----------------------------------------------------------------------------------------------------------


def _lanes(events: Sequence[Event], lanes: str) -> list[_Lane]:
    """The lanes, the fullest first; by kind within their families."""
    found: dict[str, list[Event]] = {}
    for event in events:
        for key in dict.fromkeys(keys(event, lanes)):
            found.setdefault(key, []).append(event)
    order = sorted(found, key=lambda key: (-len(found[key]), key))
    if lanes == "kind":
        order.sort(key=lambda key: FAMILIES.index(family(found[key][0])))
        return [_Lane(key, family(found[key][0]), tuple(found[key])) for key in order]
    kept = order if len(order) <= _MOST_LANES + 1 else order[:_MOST_LANES]
    made = [_Lane(key, None, tuple(found[key])) for key in kept]
    left = order[len(kept) :]
    if left:
        ids = {event.id for key in left for event in found[key]}
        others = "countries" if lanes == "country" else "themes"
        made.append(_Lane(f"{len(left)} other {others}", None, tuple(event for event in events if event.id in ids)))
    return made


def _headings(lanes: Sequence[_Lane]) -> int:
    """How many headings of families stand between the lanes; none where all are of one."""
    families = {lane.family for lane in lanes if lane.family}
    return len(families) if len(families) > 1 else 0


_HEADING = 20.0


def _heading(canvas: Canvas, y: float, name: str) -> float:
    y += _HEADING
    inner = canvas.width - 2 * page.MARGIN
    canvas.add(
        "rect", {"class": "f-paper", "x": page.MARGIN, "y": y - _HEADING - 0.5, "width": inner, "height": _HEADING}
    )
    canvas.add("g", {"class": "heading"}, canvas.shape(name, page.MARGIN + 4, y - 8, 4))
    canvas.words(page.MARGIN + 13, y - 4.5, _SHORT_NAMES[name], "tiny", role="quiet", bold=True)
    canvas.line(page.MARGIN, y, canvas.width - page.MARGIN, y)
    return y


def _names_width(lanes: Sequence[_Lane]) -> float:
    size = svg.SIZES["body"]
    wide = max(svg.measure(lane.name, size) + svg.measure(f"  {len(lane.events)}", size) for lane in lanes)
    return min(wide + 6, 190.0)


def _lane_name(canvas: Canvas, lane: _Lane, y: float, height: float, names: float, *, few: bool) -> float:
    """The name of a lane and how many events it has, beside it or above; gives the top of its marks."""
    count = f"{len(lane.events):,}"
    inner = canvas.width - 2 * page.MARGIN
    if not names:
        canvas.add("rect", {"class": "f-paper", "x": page.MARGIN, "y": y + 0.5, "width": inner, "height": 15.5})
        canvas.words(page.MARGIN, y + 12, lane.name, "body", part="lane")
        if not few:
            x = canvas.width - page.MARGIN
            canvas.words(x, y + 12, count, "body", role="quiet", anchor="end", part="count")
        return y + 16
    base = y + 8 + svg.SIZES["body"] if few else y + height - 5
    room = names - svg.measure(f"  {count}", svg.SIZES["body"])
    canvas.words(page.MARGIN, base, svg.wrap(lane.name, svg.SIZES["body"], room, 1)[0], "body", part="lane")
    if not few:
        canvas.words(page.MARGIN + names, base, count, "body", role="quiet", anchor="end", part="count")
    return y


def _legend(canvas: Canvas, y: float, lanes: Sequence[_Lane]) -> float:
    """What the shapes mean, where the lanes do not say it and there is more than one; gives the line below."""
    if any(lane.family for lane in lanes):
        return y
    shown = [name for name in FAMILIES if any(family(event) == name for lane in lanes for event in lane.events)]
    if len(shown) < 2:
        return y
    columns = 2 if canvas.width >= page.NARROW else 1
    y += 4
    for number, name in enumerate(shown):
        x = page.MARGIN + number % columns * (canvas.width - 2 * page.MARGIN) / columns
        canvas.add("g", {"class": "legend"}, canvas.shape(name, x + 4, y - 3.5, 4))
        canvas.words(x + 13, y, FAMILY_NAMES[name], "tiny", role="quiet", part="legend")
        if number % columns == columns - 1 or name == shown[-1]:
            y += 15
    return y - 9


# Many: marks that are stacked -----------------------------------------------------------------------------------


def _numbers(events: Sequence[Event], links: Mapping[str, int], most: int) -> dict[str, int]:
    """The most linked events, numbered by date."""
    linked = [event for event in events if links.get(event.id, 0)]
    linked.sort(key=lambda event: (-links[event.id], event.date.sort_key, event.id))
    chosen = {event.id for event in linked[:most]}
    ordered = sorted((event for event in events if event.id in chosen), key=lambda event: event.date.sort_key)
    return {event.id: number for number, event in enumerate(ordered, start=1)}


_NUMBERED = 7.5
"""The radius of a numbered mark."""


def _placed(lane: _Lane, days: Axis, radius: float, numbers: Mapping[str, int]) -> list[_Placed]:
    """The events of a lane in rows, so that none meets another; the numbered ones first, at the bottom."""
    pitch = 2 * radius + 1
    high = int(-(-2 * _NUMBERED // pitch))
    rows: list[list[tuple[float, float]]] = []
    found = []
    ordered = sorted(lane.events, key=lambda event: (event.id not in numbers, event.date.sort_key, event.id))
    for event in ordered:
        number = numbers.get(event.id)
        half = _NUMBERED if number else radius
        start, end = days.span(event.date.earliest, event.date.latest)
        middle = min(max((start + end) / 2, days.left + half), days.right - half)
        is_bar = number is None and end - start > 2 * radius
        left, right = (start, end) if is_bar else (middle - half, middle + half)
        tall = high if number else 1
        row = 0
        while any(left < b + 0.5 and right > a - 0.5 for taken in rows[row : row + tall] for a, b in taken):
            row += 1
        rows.extend([] for _ in range(row + tall - len(rows)))
        for taken in rows[row : row + tall]:
            taken.append((left, right))
        found.append(_Placed(event, left, right, row, number))
    return sorted(found, key=lambda one: (one.event.date.sort_key, one.event.id))


def _height(placed: Sequence[_Placed], radius: float) -> float:
    pitch = 2 * radius + 1
    tops = (one.row * pitch + (2 * _NUMBERED if one.number else pitch) for one in placed)
    return max(max(tops, default=0) + 7, 19.0)


def _draw_marks(canvas: Canvas, asked: Asked, placed: Sequence[_Placed], *, bottom: float, radius: float) -> None:
    pitch = 2 * radius + 1
    for one in placed:
        event, which = one.event, family(one.event)
        base = bottom - 3 - one.row * pitch
        unsure = event.date.approximate or event.date.uncertain
        middle = (one.left + one.right) / 2
        if one.number is not None:
            size = svg.SIZES["tiny"]
            disc = canvas.made("circle", {"class": "f-ink", "cx": middle, "cy": base - _NUMBERED, "r": _NUMBERED})
            at: dict[str, str | float | None] = {
                "class": "tiny f-paper b number",
                "x": middle,
                "y": base - _NUMBERED + size * 0.36,
            }
            inside = [disc, canvas.made("text", {**at, "text-anchor": "middle"}, str(one.number))]
        elif one.right - one.left > 2 * radius + 0.01:
            inside = [canvas.bar(which, one.left, base - 2 * radius, one.right - one.left, 2 * radius, hollow=unsure)]
        else:
            inside = [canvas.shape(which, middle, base - radius, radius, hollow=unsure)]
        canvas.mark(event.id, told(event), asked.href(event.id), *inside)


def _key(canvas: Canvas, y: float, events: Sequence[Event], numbers: Mapping[str, int]) -> float:
    """The numbered events by name; gives the line below."""
    size = svg.SIZES["body"]
    y += 24
    canvas.words(page.MARGIN, y, "The events most linked with others", "body", bold=True)
    y += 20
    named = [(numbers[event.id], event) for event in events if event.id in numbers]
    beside = canvas.width >= page.NARROW
    dates = max(svg.measure(_short(event.date), size) for _, event in named) + 12 if beside else 0.0
    for number, event in sorted(named, key=lambda one: one[0]):
        canvas.words(page.MARGIN + 14, y, str(number), "body", bold=True, anchor="end", part="key")
        x = page.MARGIN + 22
        canvas.words(x, y, _short(event.date), "body", role="quiet", part="key")
        if beside:
            x += dates
        else:
            y += size * svg.LEADING
        y = canvas.paragraph(x, y, svg.clean(event.title), canvas.width - page.MARGIN - x, most=3, part="key") + 3
    return y - 6


def _short(when: When) -> str:
    """A date in words, with the month cut to three letters where it is one day."""
    if when.earliest is None or when.earliest != when.latest or when.approximate or when.uncertain:
        return when.label()
    month, _, rest = when.label().partition(" ")
    return f"{month[:3]} {rest}"


# Few: each named beside its mark --------------------------------------------------------------------------------


@attrs.frozen
class _Line:
    """One event in a row of its own, with its name right or left of the mark."""

    event: Event
    left: float
    right: float
    x: float
    """Where the words begin, or end where they stand left of the mark."""
    anchor: str
    """`start` or `end`."""
    lines: tuple[str, ...]
    """The words; an empty first line where they stand below the mark."""


def _few_lines(lane: _Lane, days: Axis) -> list[_Line]:
    size = svg.SIZES["body"]
    found = []
    for event in sorted(lane.events, key=lambda event: (event.date.sort_key, event.id)):
        left, right = days.span(event.date.earliest, event.date.latest)
        if right - left < 10:
            middle = min(max((left + right) / 2, days.left + 5), days.right - 5)
            left, right = middle - 5, middle + 5
        title = svg.clean(event.title)
        room_right, room_left = days.right - right - 8, left - days.left - 8
        on_right = (
            room_right >= min(svg.measure(title, size), 0.45 * (days.right - days.left)) or room_right >= room_left
        )
        room = room_right if on_right else room_left
        if room < 120:  # a bar over most of the axis: the words stand below it
            lines = ("", *svg.wrap(title, size, days.right - days.left, 4))
            found.append(_Line(event, left, right, days.left, "start", lines))
            continue
        x, anchor = (right + 8, "start") if on_right else (left - 8, "end")
        found.append(_Line(event, left, right, x, anchor, tuple(svg.wrap(title, size, room, 4))))
    return found


def _few_height(lane: _Lane, days: Axis) -> float:
    step = svg.SIZES["body"] * svg.LEADING
    return sum((len(line.lines) + 1) * step + 8 for line in _few_lines(lane, days)) + 4


def _draw_few(canvas: Canvas, asked: Asked, lane: _Lane, days: Axis, *, y: float, radius: float) -> None:
    step = svg.SIZES["body"] * svg.LEADING
    y += 4
    for line in _few_lines(lane, days):
        event, which = line.event, family(line.event)
        unsure = event.date.approximate or event.date.uncertain
        y += step
        middle, wide = y - 4, line.right - line.left
        if wide > 2 * radius + 0.01:
            inside = canvas.bar(which, line.left, middle - radius, wide, 2 * radius, hollow=unsure)
        else:
            inside = canvas.shape(which, line.left + radius, middle, radius, hollow=unsure)
        canvas.mark(event.id, told(event), asked.href(event.id), inside)
        if not line.lines[0]:
            y += step
        for text in (_short(event.date), *filter(None, line.lines)):
            role = "ink" if text in line.lines else "quiet"
            canvas.words(line.x, y, text, "body", role=role, anchor=line.anchor, part="label", halo=True)
            y += step
        y += 8 - step


# In words -------------------------------------------------------------------------------------------------------


def _notes(asked: Asked, days: Axis, lanes: Sequence[_Lane]) -> Iterable[str]:
    yield days.note
    unsure = sum(1 for event in asked.events if event.date.approximate or event.date.uncertain)
    if unsure:
        yield f"Hollow marks: {page.counted(unsure, 'event')} whose date is approximate or uncertain."
    if sum(len(lane.events) for lane in lanes) > len(asked.events):
        what = "countries" if asked.lanes == "country" else "themes"
        yield f"An event of several {what} stands in the lane of each."
    if asked.lanes == "country" and any(len(event.countries) > 1 for event in asked.events):
        yield "The United States, which take part in every event, have a lane only for events of no other country."


def _alt(asked: Asked, lanes: Sequence[_Lane], numbers: Mapping[str, int], thin: str) -> str:
    """The timeline in words."""
    events = asked.events
    by_lane = ", ".join(f"{lane.name} {len(lane.events):,}" for lane in lanes)
    text = f"Timeline of {page.counted(len(events), 'event')} by {asked.lanes}, {_period(events)}. {by_lane}."
    named = [event for event in events if event.id in numbers] or (list(events) if len(events) <= _FEW else [])
    said = "; ".join(f"{event.date.label()}: {svg.clean(event.title, 120)}" for event in named)
    intro = "The most linked" if numbers else "They are"
    return " ".join(filter(None, (text, f"{intro}: {said}." if said else "", thin)))


def link_counts(records: Iterable[tuple[str, Sequence[str]]]) -> dict[str, int]:
    """How many other records each record is linked with, in either direction.

    Args:
        records: The id of each record, and the ids that it names as related.
    """
    pairs = {frozenset((id, other)) for id, related in records for other in related if id != other}
    found: dict[str, int] = {}
    for pair in pairs:
        for id in pair:
            found[id] = found.get(id, 0) + 1
    return found
