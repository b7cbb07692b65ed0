"""Dates of Python, NumPy, pandas and Arrow as EDTF text."""

from __future__ import annotations

import contextlib
import math
import operator
import re
from datetime import date, datetime, time, timedelta
from typing import Any, SupportsIndex

from latamsec.dates.edtf import month_length
from latamsec.errors import BadDate

__all__ = ["IS_MISSING", "text_of"]

IS_MISSING = "it is a missing value", "Remove it, or leave the argument out."
"""Why a missing value is refused, and what to do."""
_HAS_A_TIME = "it has a time of day; only whole days are supported"
_OF_FILES = re.compile(r"(?<=\d)[T ]00:00(?::00(?:\.0+)?)?$|(?<=^\d{4})\.0$")
"""What files write behind a day or a year that they have as a moment or as a decimal number."""
_MIDNIGHT = re.compile(r"T00(?::?00)*(?:\.0+)?")


def text_of(value: object) -> str:
    """Return a date of any library as text: EDTF for a day, a month or a year."""
    if isinstance(value, str):
        return _OF_FILES.sub("", value)
    kind = type(value).__name__
    if value is None or kind in ("NaTType", "NAType") or (isinstance(value, float) and math.isnan(value)):
        raise BadDate(value, *IS_MISSING)
    if kind in ("datetime64", "Period"):
        return _span_of(value)
    if isinstance(value, datetime):
        if value.tzinfo is None and value.time() == time() and not getattr(value, "nanosecond", 0):
            return value.date().isoformat()
        raise BadDate(value.isoformat(), _HAS_A_TIME, "Pass its .date().")
    if isinstance(value, date):
        return value.isoformat()
    as_py: Any = getattr(value, "as_py", None)  # a scalar of Arrow
    if as_py is not None:
        return text_of(as_py())
    if isinstance(value, float) and value.is_integer():  # A column of years with gaps.
        value = int(value)
    if isinstance(value, SupportsIndex) and not isinstance(value, bool):
        with contextlib.suppress(TypeError):  # An array can be an index only if it has a single number.
            if abs(operator.index(value)) < 10**15:
                return str(operator.index(value))
    raise BadDate(value, "it is not a date", "Pass a text, a year, a date or a When.")


def _span_of(value: Any) -> str:
    """Return the days of a `datetime64` of NumPy or a `Period` of pandas as EDTF.

    Their text is only a name of the span: a week of NumPy prints as its Thursday, a fiscal year of pandas as a year.
    """
    text = _MIDNIGHT.sub("", str(value))
    if text == "NaT":
        return text_of(None)
    if ":" in text or "T" in text:
        raise BadDate(text, _HAS_A_TIME, "Pass its day.")
    if type(value).__name__ == "Period":
        start, end = value.start_time, value.end_time
        if not date.min.year <= start.year <= end.year <= date.max.year:
            return text
        first, last = start.date(), end.date()
    else:
        start, end = (each.astype("datetime64[D]").item() for each in (value, value + 1))
        if not (isinstance(start, date) and isinstance(end, date)):  # A number is a day beyond those of Python.
            return text
        first, last = start, max(start, end - timedelta(days=1))
    starts, ends = str(first), str(last)
    if first == last:
        return starts
    if first.day == 1 and last.day == month_length(last.year, last.month):
        if starts[:4] == ends[:4] and first.month == 1 and last.month == 12:
            return starts[:4]
        starts, ends = starts[:7], ends[:7]
    return starts if starts == ends else f"{starts}/{ends}"
