"""Dates as sources give them: a day, a month, a year, a span, and how sure it is.

`When` is a date in the Extended Date/Time Format (EDTF), level 1, as the Library of Congress specifies it and
ISO 8601-2:2019 carries it (https://www.loc.gov/standards/datetime/), without clock times and without years outside
0001 to 9999. A partial date never becomes a whole one: `When.parse("2025-05")` is the month of May, with the
bounds May 1 and May 31, and stays so.

`parse` reads what people write ("Sept. 3, 2025", "3 de septiembre de 2025"), `window` turns `since`, `until`, `on`
and `last` into two days. Nothing here asks the clock: today is an argument.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeAlias

import attrs

from latamsec.errors import BadDate

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The English names of the months, for labels."""
TERM_START = date(2025, 1, 20)
"""First day of the second Trump administration (under the 20th Amendment, terms begin at noon on January 20)."""
TERM_END = date(2029, 1, 20)
"""Last day of that term, by the same amendment."""


class Precision(enum.Enum):
    """How fine a `When` is."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


@attrs.frozen(order=False)
class When:
    """A date as precise as its source and no more, in EDTF level 1.

    Build one with `When.parse`. Two are equal when their texts are. `str()` gives the EDTF text back.

    Raises:
        BadDate: the text is no EDTF level 1 date, or no date of the calendar.
    """

    edtf: str = attrs.field(metadata={"meaning": "The date as EDTF level 1 text."})
    earliest: date | None = attrs.field(init=False, eq=False, repr=False)
    """The first day it can be; None when the beginning is open or unknown."""
    latest: date | None = attrs.field(init=False, eq=False, repr=False)
    """The last day it can be; None when the end is open or unknown."""
    precision: Precision = attrs.field(init=False, eq=False, repr=False)
    """How fine the text is; a span of two dates is an interval whatever its ends are."""
    approximate: bool = attrs.field(init=False, eq=False, repr=False)
    """Whether a source gives it as approximate (`~` or `%`). The bounds do not widen: by how much is not known."""
    uncertain: bool = attrs.field(init=False, eq=False, repr=False)
    """Whether a source gives it as uncertain (`?` or `%`)."""

    def __attrs_post_init__(self) -> None:
        earliest, latest, precision, marks = _read_edtf(self.edtf)
        put = object.__setattr__
        put(self, "earliest", earliest)
        put(self, "latest", latest)
        put(self, "precision", precision)
        put(self, "approximate", "~" in marks or "%" in marks)
        put(self, "uncertain", "?" in marks or "%" in marks)

    @classmethod
    def parse(cls, value: DateLike) -> When:
        """The `When` that an EDTF text, a `date` or a `When` stands for.

        A `datetime` at midnight without a time zone, as data frames carry a day, is that day. For what people write
        ("May 2025") use `latamsec.dates.parse`.

        Raises:
            BadDate: the text is no EDTF level 1 date, or the value has a clock time.
        """
        if isinstance(value, When):
            return value
        if isinstance(value, datetime) and value.tzinfo is None and value.time() == time():
            return cls(value.date().isoformat())
        if isinstance(value, datetime):
            raise BadDate(value.isoformat(), "it has a clock time, and this record knows days", "Give its .date().")
        if isinstance(value, date):
            return cls(value.isoformat())
        return cls(value)

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Orders by first possible day, then by last; an open end sorts outermost."""
        return (self.earliest or date.min, self.latest or date.max, self.edtf)

    def overlaps(self, since: date | None, until: date | None) -> bool:
        """Whether it can share a day with the days from `since` to `until`, both included; None leaves a side open."""
        starts_in_time = until is None or self.earliest is None or self.earliest <= until
        ends_in_time = since is None or self.latest is None or self.latest >= since
        return starts_in_time and ends_in_time

    def surely_by(self, day: date) -> bool:
        """Whether it lies on or before `day` whatever its missing parts are."""
        return self.latest is not None and self.latest <= day

    def possibly_by(self, day: date) -> bool:
        """Whether it can lie on or before `day`."""
        return self.earliest is None or self.earliest <= day

    def label(self) -> str:
        """The date in English words: "September 2, 2025", "May 2025", "April 7–9, 2025", "about 2019"."""
        return _label(self.edtf)

    def __str__(self) -> str:
        return self.edtf


DateLike: TypeAlias = "str | date | When"
"""What is taken wherever a date is asked for (EDTF text or what people write, a `date`, or a `When`)."""


# EDTF -----------------------------------------------------------------------------------------------------------

_PART = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<marks>[?~%]?)",
    re.ASCII,
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def _read_edtf(text: str) -> tuple[date | None, date | None, Precision, str]:
    if not isinstance(text, str):
        raise BadDate(repr(text), "it is not a text", "Give EDTF text, a date or a When.")
    if "/" not in text:
        return _read_part(text, text)
    start, _, end = text.partition("/")
    if "/" in end:
        raise BadDate(text, "a span has two ends")
    if start in ("", "..") and end in ("", ".."):
        raise BadDate(text, "at least one end of a span must be a date")
    earliest, marks = None, ""
    latest = None
    if start not in ("", ".."):
        earliest, _, _, start_marks = _read_part(start, text)
        marks += start_marks
    if end not in ("", ".."):
        _, latest, _, end_marks = _read_part(end, text)
        marks += end_marks
    if earliest and latest and earliest > latest:
        raise BadDate(text, "the span ends before it begins", "Put the earlier date first.")
    return earliest, latest, Precision.INTERVAL, marks


def _read_part(part: str, asked: str) -> tuple[date, date, Precision, str]:
    match = _PART.fullmatch(part)
    if match is None:
        step = "Write YYYY, YYYY-MM, YYYY-MM-DD or START/END; latamsec.dates.parse reads dates in words."
        raise BadDate(asked, "it is not EDTF level 1", step)
    year_text, month_text, day_text, marks = match.group("year", "month", "day", "marks")
    if "X" in year_text:
        if month_text:
            raise BadDate(asked, "a month of an unspecified year is not EDTF level 1")
        first = int(year_text.replace("X", "0"))
        last = int(year_text.replace("X", "9"))
        precision = Precision.CENTURY if year_text.endswith("XX") else Precision.DECADE
        return date(max(first, 1), 1, 1), date(last, 12, 31), precision, marks
    year = int(year_text)
    if year == 0:
        raise BadDate(asked, "the year 0000 is outside the years 0001 to 9999")
    if month_text is None or month_text == "XX":
        if day_text not in (None, "XX"):
            raise BadDate(asked, "a day of an unspecified month is not EDTF level 1")
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR, marks
    month = int(month_text)
    if month in _SEASONS:
        if day_text is not None:
            raise BadDate(asked, "a season has no days")
        # Which months a season has depends on the hemisphere, and one of summer and winter runs into the next year:
        # the bounds hold for both.
        runs_over = month in (22, 24) and year < date.max.year
        end = date(year + 1, 3, 1) - timedelta(days=1) if runs_over else date(year, 12, 31)
        return date(year, 1, 1), end, Precision.SEASON, marks
    if not 1 <= month <= 12:
        raise BadDate(asked, f"there is no month {month_text}")
    days = _days_of(year, month)
    if day_text is None or day_text == "XX":
        return date(year, month, 1), date(year, month, days), Precision.MONTH, marks
    day = int(day_text)
    if not 1 <= day <= days:
        raise BadDate(asked, f"{MONTHS[month - 1]} {year} has {days} days")
    exact = date(year, month, day)
    return exact, exact, Precision.DAY, marks


def _days_of(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def _label(edtf: str) -> str:
    start, slash, end = edtf.partition("/")
    if not slash:
        return _label_part(start)
    if start in ("", ".."):
        return f"until {_label_part(end)}"
    if end in ("", ".."):
        return f"since {_label_part(start)}"
    first, last = _PART.fullmatch(start), _PART.fullmatch(end)
    assert first is not None  # `When` has read both
    assert last is not None
    whole_days = all(part["day"] not in (None, "XX") and not part["marks"] for part in (first, last))
    if whole_days and first.group("year", "month") == last.group("year", "month"):
        month = MONTHS[int(first["month"]) - 1]
        return f"{month} {int(first['day'])}–{int(last['day'])}, {int(first['year'])}"
    return f"{_label_part(start)} to {_label_part(end)}"


def _label_part(part: str) -> str:
    match = _PART.fullmatch(part)
    assert match is not None  # `When` has read it
    year, month, day, marks = match.group("year", "month", "day", "marks")
    if "X" in year:
        text = f"the {year.replace('X', '0')}s"
    elif month in (None, "XX"):
        text = str(int(year))
    elif int(month) in _SEASONS:
        text = f"{_SEASONS[int(month)]} {int(year)}"
    elif day in (None, "XX"):
        text = f"{MONTHS[int(month) - 1]} {int(year)}"
    else:
        text = f"{MONTHS[int(month) - 1]} {int(day)}, {int(year)}"
    before = {"~": "about ", "%": "about ", "?": "", "": ""}[marks]
    after = {"?": " (uncertain)", "%": " (uncertain)", "~": "", "": ""}[marks]
    return f"{before}{text}{after}"


# What people write ----------------------------------------------------------------------------------------------


def parse(value: DateLike, *, year: int | None = None) -> When:
    """The `When` that a text means, as precise as the text and no more.

    Reads EDTF, and dates as people write them in English, Spanish, Portuguese, French and Haitian Creole:
    "May 2025", "Sept. 3, 2025", "Tuesday, September 2, 2025", "3 de septiembre de 2025", "April 7–9, 2025",
    "January 20 and 21" (a span, given the year). Times, two-digit years, and figures that can be read as two
    dates ("03/04/2025") are refused; so is everything relative ("two weeks earlier").

    Args:
        value: A text, a `date` or a `When`.
        year: The year of a text that gives none ("September 8"). None: such a text is refused.

    Raises:
        BadDate: the text is no date, can be two, lacks the year, or names a weekday that is not its own.
    """
    if not isinstance(value, str):
        return When.parse(value)
    text = value.strip()
    if not text:
        raise BadDate(value, "it is empty")
    if len(text) > 100:
        raise BadDate(text[:40] + "…", f"it has {len(text)} characters, and no date is so long")
    if not set(text) - set("0123456789X?~%/.-") and not _looks_like_figures(text):
        return When(text)
    from latamsec import _dateparse

    return When(_dateparse.edtf(text, year))


def _looks_like_figures(text: str) -> bool:
    """Whether it is three figures between slashes or dots ("9/8/2025"), which is no EDTF."""
    return text.count("/") == 2 or (text.count(".") == 2 and ".." not in text)


# Windows --------------------------------------------------------------------------------------------------------

_SPAN_UNITS = {"day": "days", "week": "weeks", "month": "months", "year": "years"}


def day(value: DateLike, what: str) -> date:
    """The one day that a value means.

    Args:
        value: A text, a `date` or a `When`.
        what: The name of the argument, for the error.

    Raises:
        BadDate: the value is no date, or is longer than a day.
    """
    when = parse(value)
    if when.earliest is None or when.earliest != when.latest:
        raise BadDate(str(value), f"{what} wants one day", "Write YYYY-MM-DD.")
    return when.earliest


def window(
    since: DateLike | None = None,
    until: DateLike | None = None,
    on: DateLike | None = None,
    last: str | relativedelta | timedelta | None = None,
) -> tuple[date | None, date | None]:
    """The first and the last day that a filter asks for; None leaves that side open.

    Args:
        since: From the first day this can be.
        until: To the last day this can be.
        on: Both at once ("2025-05" is the whole month); excludes the others.
        last: A stretch counted back from `until`, that day included: "90 days", "3 months", or a
            `dateutil.relativedelta.relativedelta`. It needs `until`: nothing here knows what day it is.

    Raises:
        BadDate: a value is no date, the arguments exclude each other, or the window ends before it begins.
    """
    if on is not None:
        if since is not None or until is not None or last is not None:
            raise BadDate(str(on), "on= stands alone", "Leave out since=, until= and last=.")
        when = parse(on)
        return when.earliest, when.latest
    first = parse(since).earliest if since is not None else None
    final = parse(until).latest if until is not None else None
    if last is not None:
        if final is None:
            raise BadDate(str(last), "last= is counted back from until=, which is not given", "Add until=.")
        if since is not None:
            raise BadDate(str(last), "last= and since= both say where the window begins", "Leave one of them out.")
        stretch = _stretch(last)
        try:
            first = final - stretch + timedelta(days=1)
        except (OverflowError, ValueError):
            raise BadDate(str(last), f"counted back from {final} it ends before the year 1", _STRETCHES) from None
    if first and final and first > final:
        raise BadDate(f"{first}/{final}", "the window ends before it begins", "Put the earlier date in since=.")
    return first, final


_STRETCHES = 'Write "90 days", "6 weeks", "3 months" or "1 year".'


def _stretch(last: object) -> relativedelta | timedelta:
    from dateutil.relativedelta import relativedelta

    if isinstance(last, relativedelta | timedelta):
        return last
    match = re.fullmatch(r"\s*(\d{1,4})\s+(day|week|month|year)s?\s*", last) if isinstance(last, str) else None
    if match is None:
        raise BadDate(str(last), "it is no stretch of time", _STRETCHES)
    count = int(match[1])
    match match[2]:
        case "day":
            return relativedelta(days=count)
        case "week":
            return relativedelta(weeks=count)
        case "month":
            return relativedelta(months=count)
        case _:
            return relativedelta(years=count)


def months(first: date, last: date) -> Iterator[str]:
    """Every month from that of a day to that of another, both included, as EDTF text."""
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{number // 12:04}-{number % 12 + 1:02}"


def day_of_term(value: DateLike) -> int:
    """Which day of the second Trump administration it is: January 20, 2025 is day 1.

    Raises:
        BadDate: the value is not one day, or lies outside the term (January 20, 2025 to January 20, 2029).
    """
    which = day(value, "day_of_term")
    if not TERM_START <= which <= TERM_END:
        raise BadDate(str(value), f"the term runs from {TERM_START} to {TERM_END}", "Give a day of the term.")
    return (which - TERM_START).days + 1
