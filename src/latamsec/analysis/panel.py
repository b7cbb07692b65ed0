"""A panel: every unit in every period, with counts of events, the killed, and listings in force.

What a row says holds for the days of its period that the dataset covers. Zero means that nothing is recorded in a month
of which the dataset says that it is complete or good; where it says less, or nothing, nothing found is missing, not
zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import attrs

from latamsec import countries, knowledge, totals
from latamsec.countries import Country
from latamsec.dates import Precision, When, months
from latamsec.errors import UnknownName
from latamsec.fields import Column, Type
from latamsec.frames import Frame, by_column
from latamsec.listings import InForce, in_force, start_bounds
from latamsec.models import Designation, Event, Organization, Records
from latamsec.question import Question
from latamsec.text import nearest
from latamsec.vocabulary import Authority, EventKind, Level, Measure, Unit

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

UNITS = ("country", "organization")
"""What a row of a panel can be about."""
PERIOD_END = "period-end"
"""The value of `as_of` with which each row holds only what could be known on its last day."""
PERIODS = ("month", "week")
"""How long the period of a row can be; a week begins on Monday, as in ISO 8601."""
REGION = "Latin America and the Caribbean"
"""The region whose countries are all units of a panel of countries, whether the record names them or not."""

_KNOWN_WELL = (Level.COMPLETE, Level.GOOD)
_TOO_COARSE: dict[str, frozenset[Precision]] = {
    "month": frozenset({Precision.SEASON, Precision.YEAR, Precision.DECADE, Precision.CENTURY}),
    "week": frozenset({Precision.MONTH, Precision.SEASON, Precision.YEAR, Precision.DECADE, Precision.CENTURY}),
}


@attrs.frozen
class Period:
    """The days of one row: a month or a week, as far as the dataset covers it."""

    label: str
    """The month ("2025-02") or the ISO week ("2025-W06")."""
    first: date
    last: date

    @property
    def month(self) -> str:
        """The month of its last day, by which a week is judged complete or not."""
        return f"{self.last:%Y-%m}"


def panel(dataset: Dataset, by: str, *, as_of: str | None = None, lags: int | Sequence[int] = ()) -> Frame:
    """Return the panel of a dataset; see `Dataset.panel`.

    Raises:
        UnknownName: There is no such panel, `as_of` is neither, or a lag is less than one period.
    """
    if as_of not in (None, PERIOD_END):
        raise UnknownName(str(as_of), "day of knowledge for a panel", (PERIOD_END,), dataset.version)
    records, identity = dataset.records, dataset.identity
    lags = (lags,) if isinstance(lags, int) else tuple(lags)
    unit, length = _asked(by, lags)
    periods = tuple(_periods(length, *identity.coverage))
    units = dict(_units(unit, records))
    placed, left = _placed(records.events, length)
    well = {month for month, one in identity.completeness.items() if one.level in _KNOWN_WELL}
    counts: dict[str, list[tuple[Any, ...]]] = {id: [] for id in units}
    for period in periods:
        own = attrs.evolve(records, events=tuple(placed.get(period.label, ())))
        seen = knowledge.records_as_of(own, period.last) if as_of else own
        events, listings = _by_unit(unit, seen.events, units), _by_unit(unit, _told(seen), units)
        for id in units:
            counted = _events(events.get(id, ()), sure=period.month in well)
            counts[id].append((*counted, *_listings(listings.get(id, ()), period)))
    rows = _rows(units, periods, counts, {month: one.level.value for month, one in identity.completeness.items()}, lags)
    columns = (*_identifying(unit, length), *_counting(), *_lagged(lags, length))
    options = {"as_of": as_of, "lags": lags}
    question = Question().then("panel", by, **{key: value for key, value in options.items() if value})
    return Frame(
        name=f"{unit}-{length}s",
        columns=columns,
        values=by_column(columns, rows),
        identity=identity,
        question=question,
        note=f"Not counted, as their date does not lie in one {length}: {', '.join(left)}." if left else "",
    )


def _asked(by: str, lags: Sequence[int]) -> tuple[str, str]:
    known = tuple(f"{unit}-{period}" for unit in UNITS for period in PERIODS)
    if by not in known:
        raise UnknownName(by, "panel", nearest(by, known) or known)
    for lag in lags:
        if lag < 1:
            raise UnknownName(str(lag), "lag", ("1",), None, "Give whole numbers of periods, from 1.")
    unit, _, length = by.partition("-")
    return unit, length


# Units and periods ----------------------------------------------------------------------------------------------


def _units(unit: str, records: Records) -> Iterator[tuple[str, str]]:
    """The id and the name of every unit, in the order of the ids."""
    if unit == "organization":
        yield from ((group.id, group.name) for group in records.organizations)
        return
    named = {country for event in records.events for country in event.countries}
    named |= {country for group in records.organizations for country in group.countries}
    named |= {listing.country for listing in records.designations if listing.country}
    yield from ((country.alpha_2, country.name) for country in sorted(named | set(countries.expand(REGION))))


def _periods(length: str, first: date, last: date) -> Iterator[Period]:
    if length == "month":
        for month in months(first, last):
            whole = When(month)
            yield Period(month, max(whole.earliest or first, first), min(whole.latest or last, last))
        return
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield Period(_week(monday), max(monday, first), min(monday + timedelta(days=6), last))
        monday += timedelta(days=7)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _placed(events: Iterable[Event], length: str) -> tuple[dict[str, list[Event]], list[str]]:
    """The events by the period in which they begin, and the ids of those whose date is too coarse to say."""
    placed: dict[str, list[Event]] = {}
    left = []
    for event in events:
        begin = event.date.earliest
        if begin is None or event.date.precision in _TOO_COARSE[length]:
            left.append(event.id)
        else:
            placed.setdefault(f"{begin:%Y-%m}" if length == "month" else _week(begin), []).append(event)
    return placed, left


# Counting -------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Told:
    """A listing, with the countries in which the group is based that is listed."""

    listing: Designation
    countries: tuple[Country, ...]

    @property
    def organizations(self) -> tuple[str, ...]:
        return (self.listing.organization,) if self.listing.organization else ()


def _told(records: Records) -> Iterator[_Told]:
    groups: Mapping[str, Organization] = {group.id: group for group in records.organizations}
    for listing in records.designations:
        based = groups[listing.organization].countries if listing.organization else ()
        yield _Told(listing, (listing.country,) if listing.country else based)


def _by_unit(unit: str, several: Iterable[Any], units: Mapping[str, str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in several:
        ids = one.organizations if unit == "organization" else (country.alpha_2 for country in one.countries)
        for id in ids:
            if id in units:
                found.setdefault(id, []).append(one)
    return found


def _events(events: Sequence[Event], *, sure: bool) -> Iterator[int | None]:
    """How many events, of each kind, and the killed; None for zero where the month is not known well."""
    yield len(events) or (0 if sure else None)
    for kind in EventKind:
        yield sum(kind in event.kinds for event in events) or (0 if sure else None)
    killed = totals.total(events, Measure.KILLED, Unit.PERSON)
    yield killed.low or (0 if sure else None)
    yield killed.high if sure else None


def _listings(told: Sequence[_Told], period: Period) -> Iterator[int]:
    """How many listings on the last day, and days of listings in the period; surely, and at most."""
    forces = [in_force(one.listing, period.last) for one in told]
    yield sum(force is InForce.YES for force in forces)
    yield sum(force is not InForce.NO for force in forces)
    days = [(one.listing.authority, *_days(one.listing, period)) for one in told]
    for authority in (None, *Authority):
        own = [(low, high) for law, low, high in days if authority in (None, law)]
        yield sum(low for low, _ in own)
        yield sum(high for _, high in own)


def _days(listing: Designation, period: Period) -> tuple[int, int]:
    """On how many days of a period a listing was surely, and can have been, in force."""
    first, settled = start_bounds(listing)
    if listing.ended is None:
        surely = possibly = date.max
    else:
        surely, possibly = listing.ended.earliest or date.min, listing.ended.latest or date.max
    low = 0 if settled is None else _shared(settled, surely, period)
    return low, _shared(first, possibly, period)


def _shared(start: date, end: date, period: Period) -> int:
    """How many days of a period lie on or after a start and before an end."""
    return max(0, (min(end, period.last + timedelta(days=1)) - max(start, period.first)).days)


# Rows and columns -----------------------------------------------------------------------------------------------


def _rows(
    units: Mapping[str, str],
    periods: Sequence[Period],
    counts: Mapping[str, Sequence[tuple[Any, ...]]],
    levels: Mapping[str, str],
    lags: Sequence[int],
) -> Iterator[tuple[Any, ...]]:
    width = len(_counting())
    for id, name in units.items():
        for number, period in enumerate(periods):
            days = (period.last - period.first).days + 1
            earlier = (counts[id][number - lag] if number >= lag else (None,) * width for lag in lags)
            before = [value for several in earlier for value in several]
            level = levels.get(period.month)
            yield id, name, period.label, period.first, period.last, days, level, *counts[id][number], *before


def _identifying(unit: str, length: str) -> tuple[Column, ...]:
    type_ = Type.COUNTRY if unit == "country" else Type.TEXT
    id = "ISO 3166-1 alpha-2 code of the country." if unit == "country" else "Id of the organization."
    label = "The month, YYYY-MM." if length == "month" else "The ISO 8601 week, YYYY-Www."
    levels = tuple(level.value for level in Level)
    return (
        Column(name=unit, type=type_, meaning=id),
        Column(name="name", type=Type.TEXT, meaning="Its name."),
        Column(name=length, type=Type.TEXT, meaning=label),
        Column(name="first_day", type=Type.DAY, meaning="Its first day that the dataset covers."),
        Column(name="last_day", type=Type.DAY, meaning="Its last day that the dataset covers."),
        Column(name="days", type=Type.WHOLE, meaning="How many days that is."),
        Column(
            name="completeness",
            type=Type.WORD,
            words=levels,
            meaning="How complete the record is in the month of the last day.",
            empty="The dataset does not say.",
        ),
    )


_THIN = "Nothing is recorded, in a month that the dataset does not call complete or good."


def _counting() -> tuple[Column, ...]:
    def whole(name: str, meaning: str, empty: str | None = None) -> Column:
        return Column(name=name, type=Type.WHOLE, meaning=meaning, empty=empty)

    open_end = f"No source bounds it, or the month is not complete or good. {_THIN}"
    kinds = (whole(f"events_{_word(kind)}", f"Those among them of kind {kind.value}.", _THIN) for kind in EventKind)
    listed = "The number of designations in force on the last day, {}."
    days = "The days of the period on which {} in force, {}, added up over the designations."
    laws: list[tuple[str, str]] = [("designation", "designations were")]
    laws += [(_word(law), f"{law.value} designations were") for law in Authority]
    exposure = (
        whole(f"{name}_days_{end}", days.format(what, how))
        for name, what in laws
        for end, how in (("low", "surely"), ("high", "as far as the dates leave it open"))
    )
    return (
        whole("events", "The number of events that begin in the period.", _THIN),
        *kinds,
        whole("killed_low", "The least number of people killed in these events by the figures recorded.", _THIN),
        whole("killed_high", "The most by the figures recorded.", open_end),
        whole("designations_low", listed.format("surely")),
        whole("designations_high", listed.format("as far as the dates leave it open")),
        *exposure,
    )


def _lagged(lags: Sequence[int], length: str) -> Iterator[Column]:
    for lag in lags:
        for column in _counting():
            yield attrs.evolve(
                column,
                name=f"{column.name}_lag{lag}",
                meaning=f"`{column.name}`, {lag} {length}{'s' if lag > 1 else ''} before.",
                empty=" ".join(filter(None, ("Before the first period.", column.empty))),
            )


def _word(member: EventKind | Authority) -> str:
    return member.value.lower().replace("-", "_")
