"""The Extended Date/Time Format, level 1 (https://www.loc.gov/standards/datetime/): its bounds, and its words."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias

from latamsec.errors import BadDate

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""The English names of the months."""
NOT_EDTF = "it is not EDTF level 1"
"""The reason for refusing a text that does not look like EDTF."""


class Precision(enum.Enum):
    """How precise a `When` is."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


_PART = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<marks>[?~%]?)",
    re.ASCII,
)
_SEASONS = (21, 22, 23, 24)
"""The numbers of spring, summer, autumn and winter."""


def read(text: str) -> tuple[date | None, date | None, Precision, str]:
    """Return the first and the last possible day of an EDTF text, its precision, and its marks of doubt."""
    if not isinstance(text, str):
        raise BadDate(repr(text), "it is not text", "Pass EDTF text, a date or a When.")
    if "/" not in text:
        return _read_part(text, text)
    start, _, end = text.partition("/")
    if not start and not end:
        raise BadDate(text, "an interval has at least one end that is a date or open")
    earliest, _, _, start_marks = (None, None, None, "") if start in ("", "..") else _read_part(start, text)
    _, latest, _, end_marks = (None, None, None, "") if end in ("", "..") else _read_part(end, text)
    if earliest and latest and earliest > latest:
        raise BadDate(text, "the interval ends before it begins", "Put the earlier date first.")
    return earliest, latest, Precision.INTERVAL, start_marks + end_marks


def _read_part(part: str, text: str) -> tuple[date, date, Precision, str]:
    match = _PART.fullmatch(part)
    if match is None:
        step = "Write YYYY, YYYY-MM, YYYY-MM-DD or START/END; latamsec.dates.parse reads dates in words."
        raise BadDate(text, NOT_EDTF, step)
    year_text, month_text, day_text, marks = match.group("year", "month", "day", "marks")
    if "X" in year_text:
        if month_text:
            raise BadDate(text, "a month of an unspecified year is not EDTF level 1")
        first = max(1, int(year_text.replace("X", "0")))
        precision = Precision.CENTURY if year_text.endswith("XX") else Precision.DECADE
        return date(first, 1, 1), date(int(year_text.replace("X", "9")), 12, 31), precision, marks
    year = int(year_text)
    if year == 0:
        raise BadDate(text, "the year 0000 is outside the years 0001 to 9999")
    if month_text is None or month_text == "XX":
        if day_text not in (None, "XX"):
            raise BadDate(text, "a day of an unspecified month is not EDTF level 1")
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR, marks
    month = int(month_text)
    if month in _SEASONS:
        if day_text is not None:
            raise BadDate(text, "a season has no days")
        # The months of a season depend on the hemisphere, and either summer or winter runs into the next year. The
        # bounds are right for both hemispheres.
        runs_over = month in (22, 24) and year < date.max.year
        end = date(year + 1, 2, month_length(year + 1, 2)) if runs_over else date(year, 12, 31)
        return date(year, 1, 1), end, Precision.SEASON, marks
    if not 1 <= month <= 12:
        raise BadDate(text, f"there is no month {month_text}")
    days = month_length(year, month)
    if day_text is None or day_text == "XX":
        return date(year, month, 1), date(year, month, days), Precision.MONTH, marks
    if day_text == "00":
        raise BadDate(text, "there is no day 00")
    if int(day_text) > days:
        raise BadDate(text, f"{MONTHS[month - 1]} {year} has {days} days")
    exact = date(year, month, int(day_text))
    return exact, exact, Precision.DAY, marks


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


Patterns: TypeAlias = Mapping[str, Any]
"""The names of months and seasons, and the patterns of dates, of a language; its catalog has them as `dates`."""


def label(edtf: str, patterns: Patterns) -> str:
    """Return a date in words: "September 2, 2025", "May 2025", "April 7–9, 2025", "about 2019"."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _label_part(start, patterns)
    if start == end == "..":
        return str(patterns["always"])
    if start == "..":
        return _fill(patterns, "until", the_date=the_label(end, patterns))
    if end == "..":
        return _fill(patterns, "since", the_date=the_label(start, patterns))
    if start[:8] == end[:8] and start[8:].isdecimal() and end[8:].isdecimal():  # Two days of one month.
        month = patterns["months"][int(start[5:7]) - 1]
        return _fill(patterns, "days", month=month, year=start[:4], first=int(start[8:]), last=int(end[8:]))
    key = "from_to_day" if end[8:].isdecimal() else "from_to"
    return _fill(patterns, key, first=_label_part(start, patterns), last=_label_part(end, patterns))


def the_label(edtf: str, patterns: Patterns) -> str:
    """Return a date in words within a sentence, where a day can have an article."""
    date_ = label(edtf, patterns)
    is_day = "/" not in edtf and edtf[8:].removesuffix("?").isdecimal()
    return _fill(patterns, "the_day", date=date_) if is_day else date_


def when_label(edtf: str, patterns: Patterns) -> str:
    """Return a date in words after a verb."""
    start, slash, end = edtf.partition("/")
    if slash and {start, end} & {"", ".."}:
        return label(edtf, patterns)
    date_, the_date = label(edtf, patterns), the_label(edtf, patterns)
    if slash:
        first, last = the_label(start, patterns), the_label(end, patterns)
        return _fill(patterns, "when_between", date=date_, first=first, last=last)
    key = "when_day" if date_ != the_date or edtf[-1] in "~%" else "when_other"
    return _fill(patterns, key, date=date_, the_date=the_date)


def _label_part(part: str, patterns: Patterns) -> str:
    if not part:
        return str(patterns["unknown"])
    match = _PART.fullmatch(part)
    assert match is not None  # A `When` has parsed it.
    year, month, day, marks = match.group("year", "month", "day", "marks")
    values = {"year": year, "first": year.replace("X", "0"), "last": year.replace("X", "9")}
    key = "year"
    if year.endswith(("XX", "0X")):  # "the 2000s" can be ten years or a hundred
        key = "years"
    elif year.endswith("X"):
        key = "decade"
    elif month == "XX":
        key = "month_of_year" if day is None else "day_of_year"
    elif month and int(month) in _SEASONS:
        key, values["season"] = "season", patterns["seasons"][int(month) - 21]
    elif month:
        key = "month" if day is None else "day_of_month" if day == "XX" else "day"
        values |= {"month": patterns["months"][int(month) - 1], "day": str(int(day)) if day and key == "day" else ""}
    text = _fill(patterns, key, **values)
    if marks in ("~", "%"):
        text = _fill(patterns, "about_day" if key == "day" else "about", date=text)
    return _fill(patterns, "uncertain", date=text) if marks in ("?", "%") else text


def _fill(patterns: Patterns, key: str, **values: object) -> str:
    return str(patterns[key]).format_map(values)
