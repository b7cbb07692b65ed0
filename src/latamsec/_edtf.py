"""The Extended Date/Time Format, level 1 (https://www.loc.gov/standards/datetime/): its bounds, and its words.

`latamsec.dates` is the public module.
"""

from __future__ import annotations

import enum
import re
from datetime import date, timedelta

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
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def read(text: str) -> tuple[date | None, date | None, Precision, str]:
    """Return the first and the last possible day of an EDTF text, its precision, and its marks of doubt.

    Raises:
        BadDate: The text is not EDTF level 1, or the calendar has no such date.
    """
    if not isinstance(text, str):
        raise BadDate(repr(text), "it is not text", "Pass EDTF text, a date or a When.")
    if "/" not in text:
        return _read_part(text, text)
    start, _, end = text.partition("/")
    if not start and not end:
        raise BadDate(text, "an interval has at least one end that is a date or open")
    earliest, marks = None, ""
    latest = None
    if start not in ("", ".."):
        earliest, _, _, start_marks = _read_part(start, text)
        marks += start_marks
    if end not in ("", ".."):
        _, latest, _, end_marks = _read_part(end, text)
        marks += end_marks
    if earliest and latest and earliest > latest:
        raise BadDate(text, "the interval ends before it begins", "Put the earlier date first.")
    return earliest, latest, Precision.INTERVAL, marks


def _read_part(part: str, text: str) -> tuple[date, date, Precision, str]:
    match = _PART.fullmatch(part)
    if match is None:
        step = "Write YYYY, YYYY-MM, YYYY-MM-DD or START/END; latamsec.dates.parse reads dates in words."
        raise BadDate(text, NOT_EDTF, step)
    year_text, month_text, day_text, marks = match.group("year", "month", "day", "marks")
    if "X" in year_text:
        if month_text:
            raise BadDate(text, "a month of an unspecified year is not EDTF level 1")
        first = int(year_text.replace("X", "0"))
        last = int(year_text.replace("X", "9"))
        precision = Precision.CENTURY if year_text.endswith("XX") else Precision.DECADE
        return date(max(first, 1), 1, 1), date(last, 12, 31), precision, marks
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
        end = date(year + 1, 3, 1) - timedelta(days=1) if runs_over else date(year, 12, 31)
        return date(year, 1, 1), end, Precision.SEASON, marks
    if not 1 <= month <= 12:
        raise BadDate(text, f"there is no month {month_text}")
    days = _days_of(year, month)
    if day_text is None or day_text == "XX":
        return date(year, month, 1), date(year, month, days), Precision.MONTH, marks
    day = int(day_text)
    if not 1 <= day <= days:
        raise BadDate(text, f"{MONTHS[month - 1]} {year} has {days} days")
    exact = date(year, month, day)
    return exact, exact, Precision.DAY, marks


def _days_of(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def label(edtf: str) -> str:
    """Return a date in English words: "September 2, 2025", "May 2025", "April 7–9, 2025", "about 2019"."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _label_part(start)
    if start == end == "..":
        return "at any time"
    if start == "..":
        return f"until {_label_part(end)}"
    if end == "..":
        return f"since {_label_part(start)}"
    if not start or not end:
        return f"{_label_part(start)} to {_label_part(end)}"
    first, last = _PART.fullmatch(start), _PART.fullmatch(end)
    assert first is not None  # A `When` has parsed both ends.
    assert last is not None
    whole_days = all(part["day"] not in (None, "XX") and not part["marks"] for part in (first, last))
    if whole_days and first.group("year", "month") == last.group("year", "month"):
        month = MONTHS[int(first["month"]) - 1]
        return f"{month} {int(first['day'])}–{int(last['day'])}, {first['year']}"
    return f"{_label_part(start)} to {_label_part(end)}"


def _label_part(part: str) -> str:
    if not part:
        return "an unknown date"
    match = _PART.fullmatch(part)
    assert match is not None  # A `When` has parsed it.
    year, month, day, marks = match.group("year", "month", "day", "marks")
    text = year
    if year.endswith(("XX", "0X")):  # "the 2000s" can be ten years or a hundred
        text = f"the years {year.replace('X', '0')}–{year.replace('X', '9')}"
    elif year.endswith("X"):
        text = f"the {year[:3]}0s"
    elif month == "XX":
        text = f"a {'month' if day is None else 'day'} in {year}"
    elif month and int(month) in _SEASONS:
        text = f"{_SEASONS[int(month)]} {year}"
    elif month:
        name = MONTHS[int(month) - 1]
        text = (
            f"{name} {year}"
            if day is None
            else f"{name} {int(day)}, {year}"
            if day != "XX"
            else f"a day in {name} {year}"
        )
    before = {"~": "about ", "%": "about ", "?": "", "": ""}[marks]
    after = {"?": " (uncertain)", "%": " (uncertain)", "~": "", "": ""}[marks]
    return f"{before}{text}{after}"
