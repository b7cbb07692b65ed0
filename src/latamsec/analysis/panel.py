"""Panels: one row per unit and period, with counts of events, of people killed and of designations in force.

`Dataset.panel` says what counts where. Most columns do not add up over rows, because an event counts in every unit that
it names. The share columns divide a boat strike among the units where it counts apart from the United States, so they
add up to the strikes of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from latamsec import countries, crosswalks, dates, knowledge, totals
from latamsec._arguments import check_word
from latamsec.analysis._panel_columns import HIGH_SEAS, SUBREGIONS, columns_of
from latamsec.countries import Country, CountryLike
from latamsec.dates import DateLike, When, months
from latamsec.errors import UnknownName, WrongType
from latamsec.fields import Column
from latamsec.frames import Frame, by_column
from latamsec.listings import InForce, bounds_of_force, in_force
from latamsec.models import Designation, Event, Identity, Records
from latamsec.question import Question, argument, argument_text, date_argument
from latamsec.tables.filters import several
from latamsec.text import fold
from latamsec.vocabulary import Authority, EventKind, Level, Measure, PlaceKind, Theme, Unit

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

__all__ = ["HIGH_SEAS", "PERIODS", "PERIOD_END", "REGION", "UNITS", "panel"]

_Counts: TypeAlias = tuple[float | None, ...]

UNITS = ("country", "organization")
"""The units of a panel."""
PERIODS = ("month", "week")
"""The periods of a panel; a week begins on Monday, as in ISO 8601."""
PERIOD_END = "period-end"
"""The value of `as_of` for rows with only what could be known on their last day."""
REGION = "Latin America and the Caribbean"
"""The region whose countries are always units of a panel of countries, even without records."""

_UNITED_STATES = Country("US")
_LABELS = {"month": "%Y-%m", "week": "%G-W%V"}
_SPAN_FROM_A_DAY = re.compile(r"\d{4}-\d\d-\d\d/.*")
"""A span that begins on a certain day; of others, such as June or September 2020, the beginning is not known."""


@attrs.frozen
class _Period:
    """The days of a month or a week that the dataset covers."""

    label: str
    """The month ("2025-02") or the ISO week ("2025-W06")."""
    first: date
    last: date
    level: Level | None
    """The completeness of the month of the last day; None if the dataset does not state it."""

    @property
    def zero(self) -> int | None:
        """The value of a count of nothing."""
        return 0 if self.level in (Level.COMPLETE, Level.GOOD) else None


def panel(
    dataset: Dataset,
    by: str,
    *,
    since: DateLike | None = None,
    until: DateLike | None = None,
    country: CountryLike | Iterable[CountryLike] | None = None,
    columns: str | Iterable[str] | None = None,
    as_of: str | None = None,
    lags: int | Iterable[int] = (),
) -> Frame:
    """Return a panel of a dataset; `Dataset.panel` describes it.

    Examples:
        >>> rows = panel(latamsec.load("2025.9.8"), "organization-month", since="2025-02", until="2025-02")
        >>> [(row["fto_days_low"], row["fto_days_high"]) for row in rows if row["organization"] == "cjng"]
        [(9, 9)]
    """
    if as_of is not None:
        check_word(as_of, [PERIOD_END], "value of as_of in a panel", dataset.version)
    lags = tuple(map(_whole, several(lags)))
    given: tuple[CountryLike, ...] | None = None if country is None else several(country)
    chosen: tuple[str, ...] | None = None if columns is None else several(columns)
    arguments: dict[str, Any] = {
        "since": None if since is None else date_argument(since),
        "until": None if until is None else date_argument(until),
        "country": given,
        "columns": chosen,
        "as_of": as_of,
        "lags": lags or None,
    }
    unit, length = _unit_and_length(by, lags)
    first, last = dates.window(since, until)
    records, identity = dataset.records, dataset.identity
    names, periods = _names(unit, records, given), tuple(_periods(length, identity))
    window = [
        number
        for number, period in enumerate(periods)
        if (first is None or period.last >= first) and (last is None or period.first <= last)
    ]
    every = columns_of(unit, length, lags)
    wanted = range(len(every)) if chosen is None else _selected(every, f"{unit}-{length}s", (unit, length, *chosen))
    if (cells := len(names) * len(window) * len(wanted)) > _MOST_CELLS:
        raise WrongType(f"columns, lags and a window with at most {_MOST_CELLS:,} values", cells)
    events, excluded = _events_by_period(records.events, length)
    sources = {source.id: source for source in records.sources}
    counts: dict[int, dict[str, _Counts]] = {}
    for number in {number - lag for number in window for lag in (0, *lags) if number >= lag}:
        period = periods[number]
        begun: Sequence[Event] = events.get(period.label, ())
        designations: Sequence[Designation] = records.designations
        if as_of:
            begun = knowledge.events_as_of(begun, sources, period.last)
            designations = knowledge.designations_as_of(designations, sources, period.last)
        seen = attrs.evolve(records, events=tuple(begun), designations=tuple(designations))
        counts[number] = dict(_counts(unit, names, seen, period))
    spans = [periods[number] for number in window]
    near = tuple(one for one in excluded if spans and one.date.overlaps(spans[0].first, spans[-1].last))
    of_units = _events_by_unit(unit, attrs.evolve(records, events=near))
    not_counted = [one.id for one in near if any(one in of_units.get(id, ()) for id in names)]
    question = Question(as_of=identity.as_of)
    no_units = f"No {unit} of the dataset is in {argument_text('country', argument(given))}, so there are no rows."
    return Frame(
        name=f"{unit}-{length}s",
        columns=tuple(every[number] for number in wanted),
        values=by_column(wanted, _rows(unit, names, periods, window, counts, lags, wanted)),
        identity=identity,
        question=question.then("panel", by, **{name: it for name, it in arguments.items() if it is not None}),
        note=_note(unit, length, not_counted, spans, identity) if names else identity.labels.said(no_units),
    )


_MOST_CELLS = 25_000_000
"""The values of the largest panel: all columns by week with eight lags, which takes some ten seconds."""


def _selected(columns: Sequence[Column], frame: str, names: Sequence[str]) -> list[int]:
    """Return the places of some columns of a frame, then of their lags."""
    every = [column.name for column in columns]
    for name in names:
        check_word(name, every, f"column of {frame}", listed="The attribute .names of the whole panel")
    lagged = [other for name in names for other in every if other.startswith(f"{name}_lag")]
    return [every.index(name) for name in dict.fromkeys((*names, *lagged))]


def _note(unit: str, length: str, not_counted: Sequence[str], window: Sequence[_Period], identity: Identity) -> str:
    names = "names" if unit == "country" else "names, and in no row if it names none"
    parts = [f"An event counts in every {unit} that it {names}: rows do not add up to the events or the killed."]
    if unit == "country":
        parts.append(
            "Over all units, columns with share in their names add up to the boat strikes and those killed in them."
        )
    if not_counted:
        parts.append(f"Not counted, because the date is not in one {length}: {', '.join(not_counted)}.")
    if thin := sum(period.zero is None for period in window):
        incomplete = f"In {thin} of {len(window)} {length}s the record is incomplete (see completeness)"
        parts.append(f"{incomplete}, so a count of nothing is missing, not zero.")
    if not window:
        version = f"Dataset {identity.version} covers {identity.coverage_label()}."
        parts = [f"No {length} of the coverage is in the window.", version]
    return identity.labels.said(" ".join(parts))


_LONGEST_LAG = 120
"""The periods of the longest lag: ten years of months."""


def _whole(lag: Any) -> Any:
    """Return a whole number of any library as one of Python; anything else, and True, as it is, to be refused."""
    return lag.__index__() if hasattr(lag, "__index__") and not isinstance(lag, bool) else lag


def _unit_and_length(by: str, lags: Sequence[int]) -> tuple[str, str]:
    check_word(by, (f"{unit}-{period}" for unit in UNITS for period in PERIODS), "panel")
    for number, lag in enumerate(lags):
        if type(lag) is not int or not 1 <= lag <= _LONGEST_LAG or lag in lags[:number]:
            step = f"Give different whole numbers of periods, from 1 to {_LONGEST_LAG}."
            raise UnknownName(lag, "lag", (), None, step)
    unit, _, length = by.partition("-")
    return unit, length


# Units and periods ----------------------------------------------------------------------------------------------


def _names(unit: str, records: Records, given: Iterable[CountryLike] | None) -> dict[str, str]:
    """Return the name of every unit by its id, in the order of the ids, the high seas last."""
    wanted = None if given is None else {one for name in given for one in _expand(name)}
    if unit == "organization":
        bases = {organization: set(organization.countries) for organization in records.organizations}
        return {one.id: one.name for one, countries_ in bases.items() if wanted is None or countries_ & wanted}
    if wanted is None:
        wanted = {country for event in records.events for country in event.countries}
        wanted |= {country for organization in records.organizations for country in organization.countries}
        wanted |= {designation.country for designation in records.designations if designation.country}
        wanted |= {*countries.expand(REGION), HIGH_SEAS}
    names = {one.alpha_2: one.name for one in sorted(one for one in wanted if isinstance(one, Country))}
    return names | ({HIGH_SEAS: "High seas"} if HIGH_SEAS in wanted else {})


def _expand(name: CountryLike) -> tuple[Country | str, ...]:
    is_sea = isinstance(name, str) and fold(name) == fold(HIGH_SEAS)
    return (HIGH_SEAS,) if is_sea else countries.expand(name)


def _periods(length: str, identity: Identity) -> Iterator[_Period]:
    first, last = identity.coverage  # It ends with `as_of`: no zeros for days of which nothing could be known.
    levels = {month: completeness.level for month, completeness in identity.completeness.items()}
    if length == "month":
        spans = [(month, When(month).earliest or first, When(month).latest or last) for month in months(first, last)]
    else:
        monday = first - timedelta(days=first.weekday())
        mondays = [monday + timedelta(days=days) for days in range(0, (last - monday).days + 1, 7)]
        spans = [(f"{monday:{_LABELS[length]}}", monday, monday + timedelta(days=6)) for monday in mondays]
    for label, start, end in spans:
        covered = min(end, last)
        yield _Period(label, max(start, first), covered, levels.get(f"{covered:%Y-%m}"))


def _events_by_period(events: Iterable[Event], length: str) -> tuple[dict[str, list[Event]], list[Event]]:
    """Return the events by the period in which they begin, and those of which the date is not in one period."""
    by_period: dict[str, list[Event]] = {}
    excluded = []
    for event in events:
        first, last = event.date.earliest, event.date.latest
        if _SPAN_FROM_A_DAY.fullmatch(event.date.edtf):
            last = first
        label, end = (f"{day:{_LABELS[length]}}" if day else None for day in (first, last))
        if label is None or label != end:
            excluded.append(event)
        else:
            by_period.setdefault(label, []).append(event)
    return by_period, excluded


# Counting -------------------------------------------------------------------------------------------------------


def _counts(unit: str, ids: Iterable[str], records: Records, period: _Period) -> Iterator[tuple[str, _Counts]]:
    """Yield the counts of every unit, from records without events of other periods."""
    events, designations = _events_by_unit(unit, records), _designations_by_unit(unit, records)
    no_events, no_designations = tuple(_event_counts((), period)), tuple(_designation_counts((), period))
    no_strikes = tuple(_boat_strike_counts(unit, "", (), period))
    for id in ids:
        of_events, strikes = no_events, no_strikes
        if id in events:
            of_events = tuple(_event_counts(events[id], period))
            strikes = tuple(_boat_strike_counts(unit, id, events[id], period))
        of_designations = _designation_counts(designations[id], period) if id in designations else no_designations
        yield id, (*of_events, *of_designations, *strikes)


def _events_by_unit(unit: str, records: Records) -> dict[str, list[Event]]:
    seas = {place.id for place in records.places if place.kind is PlaceKind.SEA}
    by_unit: dict[str, list[Event]] = {}
    for event in records.events:
        at_sea = _is_boat_strike(event) or (event.places and seas.issuperset(event.places))
        named = event.organizations if unit == "organization" else [country.alpha_2 for country in event.countries]
        high_seas = [HIGH_SEAS] if unit == "country" and at_sea and not _others(event) else []
        for id in (*named, *high_seas):
            by_unit.setdefault(id, []).append(event)
    return by_unit


def _is_boat_strike(event: Event) -> bool:
    return EventKind.STRIKE in event.kinds and Theme.BOAT_STRIKES in event.themes


def _others(event: Event) -> set[str]:
    """Return the codes of the countries of an event apart from the United States."""
    return {country.alpha_2 for country in event.countries if country != _UNITED_STATES}


def _designations_by_unit(unit: str, records: Records) -> dict[str, list[Designation]]:
    """Return the designations by unit; in a panel of countries, one counts where its organization is based."""
    bases = {organization.id: organization.countries for organization in records.organizations}
    by_unit: dict[str, list[Designation]] = {}
    for record in records.designations:
        organizations = (record.organization,) if record.organization else ()
        places = (record.country,) if record.country else bases[record.organization or ""]
        for id in organizations if unit == "organization" else [country.alpha_2 for country in places]:
            by_unit.setdefault(id, []).append(record)
    return by_unit


def _event_counts(events: Sequence[Event], period: _Period) -> Iterator[int | None]:
    yield len(events) or period.zero
    for kind in EventKind:
        yield sum(kind in event.kinds for event in events) or period.zero
    killed = totals.total(events, Measure.KILLED, Unit.PERSON)
    yield killed.low if killed.counted_events else period.zero
    yield killed.high if period.zero is not None else None


def _boat_strike_counts(unit: str, id: str, events: Sequence[Event], period: _Period) -> Iterator[float | None]:
    strikes = [event for event in events if _is_boat_strike(event)]
    yield len(strikes) or period.zero
    killed = totals.total(strikes, Measure.KILLED, Unit.PERSON)
    yield killed.low if killed.counted_events else period.zero
    yield killed.high if period.zero is not None else None
    yield killed.lowest if killed.counted_events else period.zero
    yield killed.highest if period.zero is not None else None
    if unit == "country":
        tolls = []
        for event in strikes:
            others = _others(event) or {HIGH_SEAS}
            if id in others:
                tolls.append((Fraction(1, len(others)), totals.total([event], Measure.KILLED, Unit.PERSON)))
        counted = [share * toll.low for share, toll in tolls if toll.counted_events]
        yield _float([share for share, _ in tolls], period)
        yield _float(counted, period)
        unbounded = period.zero is None or any(toll.high is None for _, toll in tolls)
        yield None if unbounded else float(sum(share * (toll.high or 0) for share, toll in tolls))


def _float(counted: Sequence[Fraction], period: _Period) -> float | None:
    return float(sum(counted)) if counted or period.zero is not None else None


def _designation_counts(designations: Sequence[Designation], period: _Period) -> Iterator[int]:
    answers = [in_force(designation, period.last) for designation in designations]
    yield answers.count(InForce.YES)
    yield len(answers) - answers.count(InForce.NO)
    days = [(designation.authority, *_days_in_force(designation, period)) for designation in designations]
    for authority in (None, *Authority):
        bounds = [(low, high) for law, low, high in days if authority in (None, law)]
        yield sum(low for low, _ in bounds)
        yield sum(high for _, high in bounds)


def _days_in_force(designation: Designation, period: _Period) -> tuple[int, int]:
    """Return the number of days on which a designation is certainly in force, and at least possibly in force."""
    first, settled, certain_end, possible_end = bounds_of_force(designation)
    return _days_between(settled, certain_end, period), _days_between(first, possible_end, period)


def _days_between(start: date, end: date, period: _Period) -> int:
    """Return the number of days of a period from a start to the day before an end."""
    return max(0, (min(end, period.last + timedelta(days=1)) - max(start, period.first)).days)


# Rows -----------------------------------------------------------------------------------------------------------


def _codes(unit: str, id: str) -> tuple[str | None, ...]:
    if unit == "organization":
        return ()
    if id == HIGH_SEAS:
        return (None,) * 6  # The sea has none of the six codes.
    country = Country(id)
    codes = next((row for row in crosswalks.countries() if row.country == country), None)
    numbers = (codes.cow, codes.gw) if codes else (None, None)
    cow, gw = (None if number is None else str(number) for number in numbers)
    region = next((SUBREGIONS[one] for one in country.regions if one in SUBREGIONS), None)
    return country.alpha_3, country.numeric, cow, gw, codes.fips if codes else None, region


def _rows(  # noqa: PLR0917
    unit: str,
    names: Mapping[str, str],
    periods: Sequence[_Period],
    window: Iterable[int],
    counts: Mapping[int, Mapping[str, _Counts]],
    lags: Iterable[int],
    wanted: Sequence[int],
) -> Iterator[list[Any]]:
    for id, name in names.items():
        codes = _codes(unit, id)
        for number in window:
            period = periods[number]
            days = (period.last - period.first).days + 1
            level = period.level.value if period.level else None
            row = [id, name, period.label, period.first, period.last, days, level, *counts[number][id]]
            for lag in lags:
                row += counts[number - lag][id] if number >= lag else (None,) * len(counts[number][id])
            row += codes
            yield [row[place] for place in wanted]
