"""Dates that are as precise as their sources: a day, a month, a year, an interval.

A `When` is a date in the Extended Date/Time Format (EDTF), level 1, as the Library of Congress and ISO 8601-2:2019
specify it (https://www.loc.gov/standards/datetime/), without times of day and within the years 0001 to 9999. A partial
date stays partial: `When.parse("2025-05")` is the month of May 2025, between May 1 and May 31.

`parse` also reads dates in words ("Sept. 3, 2025", "3 de septiembre de 2025"). `window` turns the arguments of a
filter into two days. Nothing in this module reads the clock.
"""

from latamsec.dates.edtf import MONTHS, Precision
from latamsec.dates.when import DateLike, When, parse
from latamsec.dates.windows import TERM_END, TERM_START, day, day_of_term, length_text, months, window

__all__ = [
    "MONTHS",
    "TERM_END",
    "TERM_START",
    "DateLike",
    "Precision",
    "When",
    "day",
    "day_of_term",
    "length_text",
    "months",
    "parse",
    "window",
]
