"""Panels: one row per unit and period, with counts of events, of people killed and of designations in force.

A row covers the days of its period within the coverage of the dataset. Zero means that nothing is recorded in a month
that the dataset calls complete or good; in any other month an empty count is missing, not zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import attrs

from latamsec import countries, knowledge, totals
from latamsec.dates import Precision, When, months
from latamsec.errors import UnknownName
from latamsec.fields import Column, Type
from latamsec.frames import Frame, by_column
from latamsec.listings import InForce, in_force, start_bounds
from latamsec.models import Designation, Event, Identity, Records
from latamsec.question import Question
from latamsec.text import nearest
from latamsec.vocabulary import Authority, EventKind, Level, Measure, Unit

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

__all__ = ["PERIODS", "PERIOD_END", "REGION", "UNITS", "panel"]

T = TypeVar("T", Event, Designation)
_Counts: TypeAlias = tuple[int | None, ...]

UNITS = ("country", "organization")
"""The units of a panel."""
PERIODS = ("month", "week")
"""The periods of a panel; a week begins on Monday, as in ISO 8601."""
PERIOD_END = "period-end"
"""The value of `as_of` for rows with only what could be known on their last day."""
REGION = "Latin America and the Caribbean"
"""The region whose countries are always units of a panel of countries, even without records."""

_COARSER_THAN_A_MONTH = {Precision.SEASON, Precision.YEAR, Precision.DECADE, Precision.CENTURY}
_TOO_COARSE = {"month": _COARSER_THAN_A_MONTH, "week": {Precision.MONTH, *_COARSER_THAN_A_MONTH}}


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


def panel(dataset: Dataset, by: str, *, as_of: str | None = None, lags: int | Sequence[int] = ()) -> Frame:
    """Return a panel of a dataset; `Dataset.panel` describes it.

    Raises:
        UnknownName: There is no such panel, `as_of` is neither None nor "period-end", or a lag is less than 1.

    Examples:
        >>> import latamsec
        >>> rows = panel(latamsec.load("2025.9.8"), "organization-month")
        >>> february = [row for row in rows if row["organization"] == "cjng" and row["month"] == "2025-02"]
        >>> [(row["fto_days_low"], row["fto_days_high"]) for row in february]
        [(9, 9)]
    """
    if as_of not in (None, PERIOD_END):
        raise UnknownName(str(as_of), "value of as_of in a panel", (PERIOD_END,), dataset.version)
    lags = (lags,) if isinstance(lags, int) else tuple(lags)
    unit, length = _unit_and_length(by, lags)
    records, identity = dataset.records, dataset.identity
    names, periods = _names(unit, records), tuple(_periods(length, identity))
    events, excluded = _events_by_period(records.events, length)
    counts: dict[str, list[_Counts]] = {id: [] for id in names}
    for period in periods:
        seen = attrs.evolve(records, events=tuple(events.get(period.label, ())))
        for id, row in _counts(unit, names, knowledge.records_as_of(seen, period.last) if as_of else seen, period):
            counts[id].append(row)
    columns = (*_first_columns(unit, length), *_count_columns(), *_lagged_columns(lags, length))
    arguments: dict[str, Any] = {"as_of": as_of, "lags": lags}
    return Frame(
        name=f"{unit}-{length}s",
        columns=columns,
        values=by_column(columns, _rows(names, periods, counts, lags)),
        identity=identity,
        question=Question().then("panel", by, **{name: value for name, value in arguments.items() if value}),
        note=f"Not counted, because the date is not in one {length}: {', '.join(excluded)}." if excluded else "",
    )


def _unit_and_length(by: str, lags: Iterable[int]) -> tuple[str, str]:
    panels = tuple(f"{unit}-{period}" for unit in UNITS for period in PERIODS)
    if by not in panels:
        raise UnknownName(by, "panel", nearest(by, panels) or panels)
    for lag in lags:
        if lag < 1:
            raise UnknownName(str(lag), "lag", ("1",), None, "Give whole numbers of periods, from 1.")
    unit, _, length = by.partition("-")
    return unit, length


# Units and periods ----------------------------------------------------------------------------------------------


def _names(unit: str, records: Records) -> dict[str, str]:
    """Return the name of every unit by its id, in the order of the ids."""
    if unit == "organization":
        return {organization.id: organization.name for organization in records.organizations}
    named = {country for event in records.events for country in event.countries}
    named |= {country for organization in records.organizations for country in organization.countries}
    named |= {designation.country for designation in records.designations if designation.country}
    return {country.alpha_2: country.name for country in sorted(named | set(countries.expand(REGION)))}


def _periods(length: str, identity: Identity) -> Iterator[_Period]:
    first, last = identity.coverage
    levels = {month: completeness.level for month, completeness in identity.completeness.items()}
    if length == "month":
        spans = [(month, When(month).earliest or first, When(month).latest or last) for month in months(first, last)]
    else:
        monday = first - timedelta(days=first.weekday())
        mondays = [monday + timedelta(days=days) for days in range(0, (last - monday).days + 1, 7)]
        spans = [(_week(monday), monday, monday + timedelta(days=6)) for monday in mondays]
    for label, start, end in spans:
        start, end = max(start, first), min(end, last)  # noqa: PLW2901
        yield _Period(label, start, end, levels.get(f"{end:%Y-%m}"))


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _events_by_period(events: Iterable[Event], length: str) -> tuple[dict[str, list[Event]], list[str]]:
    """Return the events by the period in which they begin, and the ids of those with too coarse a date."""
    by_period: dict[str, list[Event]] = {}
    excluded = []
    for event in events:
        first = event.date.earliest
        if first is None or event.date.precision in _TOO_COARSE[length]:
            excluded.append(event.id)
        else:
            by_period.setdefault(f"{first:%Y-%m}" if length == "month" else _week(first), []).append(event)
    return by_period, excluded


# Counting -------------------------------------------------------------------------------------------------------


def _counts(unit: str, ids: Iterable[str], records: Records, period: _Period) -> Iterator[tuple[str, _Counts]]:
    """Yield the counts of every unit, from records without events of other periods."""
    events, designations = _by_unit(unit, records.events, records), _by_unit(unit, records.designations, records)
    for id in ids:
        of_events = _event_counts(events.get(id, ()), period)
        yield id, (*of_events, *_designation_counts(designations.get(id, ()), period))


def _by_unit(unit: str, records: Iterable[T], dataset: Records) -> dict[str, list[T]]:
    """Return records by the units in which they count: a designation counts where its organization is based."""
    bases = {organization.id: organization.countries for organization in dataset.organizations}
    by_unit: dict[str, list[T]] = {}
    for record in records:
        if isinstance(record, Event):
            organizations, places = record.organizations, record.countries
        else:
            organizations = (record.organization,) if record.organization else ()
            places = (record.country,) if record.country else bases[record.organization or ""]
        for id in organizations if unit == "organization" else [country.alpha_2 for country in places]:
            by_unit.setdefault(id, []).append(record)
    return by_unit


def _event_counts(events: Sequence[Event], period: _Period) -> Iterator[int | None]:
    """Yield the number of events, of events of each kind, and the bounds of the people killed."""
    yield len(events) or period.zero
    for kind in EventKind:
        yield sum(kind in event.kinds for event in events) or period.zero
    killed = totals.total(events, Measure.KILLED, Unit.PERSON)
    yield killed.low or period.zero
    yield killed.high if period.zero is not None else None


def _designation_counts(designations: Sequence[Designation], period: _Period) -> Iterator[int]:
    """Yield the bounds of the designations in force on the last day, and of the days in force under each law."""
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
    first, settled = start_bounds(designation)
    certain_end = possible_end = date.max
    if designation.ended is not None:
        certain_end, possible_end = designation.ended.earliest or date.min, designation.ended.latest or date.max
    low = 0 if settled is None else _days_between(settled, certain_end, period)
    return low, _days_between(first, possible_end, period)


def _days_between(start: date, end: date, period: _Period) -> int:
    """Return the number of days of a period from a start to the day before an end."""
    return max(0, (min(end, period.last + timedelta(days=1)) - max(start, period.first)).days)


# Rows and columns -----------------------------------------------------------------------------------------------


def _rows(
    names: Mapping[str, str], periods: Sequence[_Period], counts: Mapping[str, Sequence[_Counts]], lags: Iterable[int]
) -> Iterator[tuple[Any, ...]]:
    for id, name in names.items():
        for number, period in enumerate(periods):
            days = (period.last - period.first).days + 1
            level = period.level.value if period.level else None
            row = (id, name, period.label, period.first, period.last, days, level, *counts[id][number])
            for lag in lags:
                row += counts[id][number - lag] if number >= lag else (None,) * len(counts[id][number])
            yield row


def _first_columns(unit: str, length: str) -> tuple[Column, ...]:
    type_ = Type.COUNTRY if unit == "country" else Type.TEXT
    id = "ISO 3166-1 alpha-2 code of the country." if unit == "country" else "Id of the organization."
    label = "The month, YYYY-MM." if length == "month" else "The ISO 8601 week, YYYY-Www."
    return (
        Column(name=unit, type=type_, meaning=id),
        Column(name="name", type=Type.TEXT, meaning=f"The name of the {unit}."),
        Column(name=length, type=Type.TEXT, meaning=label),
        Column(name="first_day", type=Type.DAY, meaning=f"The first day of the {length} that the dataset covers."),
        Column(name="last_day", type=Type.DAY, meaning=f"The last day of the {length} that the dataset covers."),
        Column(name="days", type=Type.WHOLE, meaning=f"The number of days of the {length} that the dataset covers."),
        Column(
            name="completeness",
            type=Type.WORD,
            words=tuple(level.value for level in Level),
            meaning="How complete the record of the month of the last day is.",
            empty="The dataset does not state it.",
        ),
    )


def _count_columns() -> tuple[Column, ...]:
    thin = "Nothing is recorded, and the month is not complete or good."
    open_end = "No source gives an upper bound, or the month is not complete or good."
    counts: list[tuple[str, str, str | None]] = [("events", "The number of events that begin in the period.", thin)]
    for kind in EventKind:
        counts.append((f"events_{_word(kind)}", f"The number of these events of kind {kind.value}.", thin))
    counts.append(("killed_low", "The minimum number of people killed in these events, by the recorded figures.", thin))
    counts.append(("killed_high", "The maximum number, by the recorded figures.", open_end))
    bounds = (("low", "certainly"), ("high", "certainly or possibly"))
    for end, how in bounds:
        counts.append((f"designations_{end}", f"The number of designations {how} in force on the last day.", None))
    for name, law in (("designation", ""), *((_word(authority), f"{authority.value} ") for authority in Authority)):
        for end, how in bounds:
            days = f"The number of days in the period with a {law}designation {how} in force, summed over designations."
            counts.append((f"{name}_days_{end}", days, None))
    return tuple(Column(name=name, type=Type.WHOLE, meaning=text, empty=empty) for name, text, empty in counts)


def _lagged_columns(lags: Iterable[int], length: str) -> Iterator[Column]:
    for lag in lags:
        for column in _count_columns():
            yield attrs.evolve(
                column,
                name=f"{column.name}_lag{lag}",
                meaning=f"`{column.name}`, {lag} {length}{'s' if lag > 1 else ''} earlier.",
                empty=" ".join(filter(None, ("Before the first period.", column.empty))),
            )


def _word(member: EventKind | Authority) -> str:
    return member.value.lower().replace("-", "_")
