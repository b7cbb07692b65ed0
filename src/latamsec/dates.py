"""Dates that are as precise as their sources: a day, a month, a year, an interval.

A `When` is a date in the Extended Date/Time Format (EDTF), level 1, as the Library of Congress and ISO 8601-2:2019
specify it (https://www.loc.gov/standards/datetime/), without times of day and within the years 0001 to 9999. A partial
date stays partial: `When.parse("2025-05")` is the month of May 2025, between May 1 and May 31.

`parse` also reads dates in words ("Sept. 3, 2025", "3 de septiembre de 2025"). `window` turns the arguments of a
filter into two days. Nothing in this module reads the clock.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

import attrs

from latamsec._choice import check_number
from latamsec._datevalues import IS_MISSING, text_of
from latamsec._edtf import MONTHS, NOT_EDTF, Precision, label, read
from latamsec._quoting import as_text
from latamsec.errors import BadDate
from latamsec.languages import ENGLISH, catalog
from latamsec.text import join

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

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

TERM_START = date(2025, 1, 20)
"""The first day of the second Trump administration (20th Amendment: terms begin at noon on January 20)."""
TERM_END = date(2029, 1, 20)
"""The last day of that term, by the same amendment."""


@attrs.frozen(order=False)
class When:
    """A date in EDTF level 1, exactly as precise as its source.

    Create one with `When.parse`. Two are equal if their EDTF texts are equal. `str()` returns the EDTF text.

    Raises:
        BadDate: The text is not EDTF level 1, or the calendar has no such date.

    Examples:
        >>> may = When("2025-05")
        >>> str(may.earliest), str(may.latest)
        ('2025-05-01', '2025-05-31')
        >>> may.precision
        <Precision.MONTH: 'month'>
    """

    edtf: str = attrs.field(metadata={"meaning": "The date as EDTF level 1 text."})
    earliest: date | None = attrs.field(init=False, eq=False, repr=False)
    """The first possible day; None if the beginning is open or unknown."""
    latest: date | None = attrs.field(init=False, eq=False, repr=False)
    """The last possible day; None if the end is open or unknown."""
    precision: Precision = attrs.field(init=False, eq=False, repr=False)
    """How precise the text is. Two dates with a slash are an interval, whatever the precision of each."""
    approximate: bool = attrs.field(init=False, eq=False, repr=False)
    """Whether the source calls the date approximate (`~` or `%`). The bounds stay the same, because no source says how
    far off the date can be."""
    uncertain: bool = attrs.field(init=False, eq=False, repr=False)
    """Whether the source calls the date uncertain (`?` or `%`)."""
    language: str = attrs.field(default=ENGLISH, eq=False, repr=False, kw_only=True)
    """The code of the language of `label()`: that of the dataset whose record has the date."""

    def __attrs_post_init__(self) -> None:
        earliest, latest, precision, marks = read(self.edtf)
        put = object.__setattr__
        put(self, "earliest", earliest)
        put(self, "latest", latest)
        put(self, "precision", precision)
        put(self, "approximate", "~" in marks or "%" in marks)
        put(self, "uncertain", "?" in marks or "%" in marks)

    @classmethod
    def parse(cls, value: DateLike) -> When:
        """Return the `When` for an EDTF text, a year, a `date` or a `When`.

        A `datetime` at midnight without a time zone, as data frames store a day, is that day; so are NumPy's and
        pandas' dates. Their weeks, months, quarters and years are the days that they span. For dates in words ("May
        2025") use `latamsec.dates.parse`.

        Raises:
            BadDate: The text is not EDTF level 1, or the value has a time of day, is missing, or is not a date.

        Examples:
            >>> When.parse(date(2025, 9, 2)), When.parse(2025)
            (When(edtf='2025-09-02'), When(edtf='2025'))
        """
        return value if isinstance(value, When) else cls(text_of(value))

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """The key that sorts by first possible day, then by last; an open end is outermost.

        Examples:
            >>> [str(when) for when in sorted([When("2025-05"), When("2025-05-01")], key=lambda when: when.sort_key)]
            ['2025-05-01', '2025-05']
        """
        return (self.earliest or date.min, self.latest or date.max, self.edtf)

    def overlaps(self, since: date | None, until: date | None) -> bool:
        """Return whether the date can fall between two days, both included; None leaves that side open.

        Examples:
            >>> When("2025-05").overlaps(date(2025, 5, 31), None)
            True
        """
        starts_in_time = until is None or self.earliest is None or self.earliest <= until
        ends_in_time = since is None or self.latest is None or self.latest >= since
        return starts_in_time and ends_in_time

    def surely_by(self, day: date) -> bool:
        """Return whether the date is certainly on or before a day.

        Examples:
            >>> When("2025-05").surely_by(date(2025, 5, 15))
            False
        """
        return self.latest is not None and self.latest <= day

    def possibly_by(self, day: date) -> bool:
        """Return whether the date can be on or before a day.

        Examples:
            >>> When("2025-05").possibly_by(date(2025, 5, 15))
            True
        """
        return self.earliest is None or self.earliest <= day

    def label(self) -> str:
        """Return the date in words: in English, or in the language of the dataset whose record has it.

        Examples:
            >>> When("2025-04-07/2025-04-09").label(), When("2019~").label()
            ('April 7–9, 2025', 'about 2019')
        """
        return label(self.edtf, catalog(self.language).dates)

    def __str__(self) -> str:
        return self.edtf


DateLike: TypeAlias = "str | int | date | When"
"""Every form of a date that arguments accept: EDTF text, a date in words, a year, a `date` or a `When`."""


_MISSING = frozenset(["nan", "nat", "none", "null", "<na>", "n/a", "unknown", "an unknown date", "fecha desconocida"])
"""How files write a missing value."""
_SLASH = re.compile(r"\s*/\s*")


# Dates in words -------------------------------------------------------------------------------------------------


def parse(value: DateLike, *, year: int | None = None) -> When:
    """Return the `When` for a date in EDTF or in words, exactly as precise as the text.

    Words can be English, Spanish, Portuguese, French or Haitian Creole: "May 2025", "Sept. 3, 2025", "3 de septiembre
    de 2025", "April 7–9, 2025", "until May 2025", "desde el 1.º de mayo de 2025", and every label of a `When` in
    English or Spanish. Figures can be "13/09/2025", "20250903" or "09/2012". Quarters, halves of years and decades
    count: "Q3 2025", "primer semestre de 2025", "años 1990"; so do halves of months, lists of consecutive days ("6, 7 y
    8 de mayo de 2025"), open ends ("2025 or later") and the years of deeds ("dos mil veinticinco"). It refuses times of
    day, two-digit years, figures that can be two dates ("03/04/2025"), years before the year 1 and relative dates
    ("last week"). Each date of a span has what it says itself, but the month or the year that it shares with the other
    ("7–9 April 2025"); doubt in front of what they share is of both ("about April 7–9, 2025").

    Args:
        value: A text, a year, a `date` (of pandas or NumPy too) or a `When`.
        year: The year of a text without one ("September 8"). With None, such a text is refused.

    Raises:
        BadDate: The text is not a date, can be two dates, has no year, or has the wrong day of the week.
        WrongType: `year` is not a whole number.

    Examples:
        >>> parse("3 de septiembre de 2025"), parse("2025Q3")
        (When(edtf='2025-09-03'), When(edtf='2025-07/2025-09'))
        >>> parse("January 20 and 21", year=2025).label()
        'January 20–21, 2025'
    """
    if year is not None:
        check_number("year", year)
    if isinstance(value, When):
        return value
    text = text_of(value).strip()
    if not text:
        raise BadDate(text, "it is empty")
    if text.casefold() in _MISSING:
        raise BadDate(text, *IS_MISSING)
    if len(text) > 120:
        raise BadDate(text[:40] + "…", f"it has {len(text):,} characters, more than any date")
    try:
        return When(_SLASH.sub("/", text))
    except BadDate as error:
        from latamsec import _dateparse

        try:
            return When(_dateparse.edtf(text, year))
        except BadDate as other:
            raise (other if error.reason == NOT_EDTF else error) from None


# Windows --------------------------------------------------------------------------------------------------------


def day(value: DateLike, what: str) -> date:
    """Return the single day that a value means.

    Args:
        value: A text, a `date` or a `When`.
        what: The name of the argument, for the error message.

    Raises:
        BadDate: The value is not a date, or is longer than a day.

    Examples:
        >>> day("September 2, 2025", "on")
        datetime.date(2025, 9, 2)
    """
    if type(value) is date:
        return value
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":  # The usual form, "2025-09-02".
        with contextlib.suppress(ValueError):
            return date.fromisoformat(value)
    when = parse(value)
    if when.earliest is None or when.earliest != when.latest:
        raise BadDate(value, f"{what} must be a single day", "Write YYYY-MM-DD.")
    return when.earliest


def window(
    since: DateLike | None = None,
    until: DateLike | None = None,
    on: DateLike | None = None,
    last: str | relativedelta | timedelta | None = None,
    *,
    default_end: date | None = None,
) -> tuple[date | None, date | None]:
    """Return the first and the last day of a filter; None leaves that side open.

    Args:
        since: The beginning; a partial date counts from its first possible day.
        until: The end; a partial date counts to its last possible day.
        on: Both at once ("2025-05" is the whole month). It excludes the other arguments.
        last: A length of time that ends with `until`, that day included: "90 days", "3 months", or a
            `dateutil.relativedelta.relativedelta`. It needs an end, because this library does not read the clock.
        default_end: The end for `last` if `until` is not given.

    Raises:
        BadDate: A value is not a date, or is open where it should limit the window ("until May" as `since`); the
            arguments exclude each other, or the window ends before it begins.

    Examples:
        >>> first, final = window(last="90 days", until="2025-09-08")
        >>> str(first), str(final)
        ('2025-06-11', '2025-09-08')
    """
    if on is not None:
        others = {"since=": since, "until=": until, "last=": last}
        if given := [name for name, other in others.items() if other is not None]:
            raise BadDate(on, "on= excludes the other arguments", f"Remove {join(given)}.")
        when = parse(on)
        return when.earliest, when.latest
    first = final = None
    if since is not None and (first := parse(since).earliest) is None:
        raise BadDate(since, "it has no beginning", "Give the date alone, or as until=.")
    if until is not None and (final := parse(until).latest) is None:
        raise BadDate(until, "it has no end", "Give the date alone, or as since=.")
    if last is not None:
        final = default_end if until is None else final
        if final is None:
            raise BadDate(last, "last= counts back from until=, which is missing", "Add until=.")
        if since is not None:
            raise BadDate(last, "last= and since= both set the first day", "Remove one of them.")
        length = _length(last)
        try:
            first = final - length + timedelta(days=1)
        except (OverflowError, ValueError):
            raise BadDate(last, f"counted back from {final}, it begins before the year 1", _LENGTHS) from None
        if first > final:
            raise BadDate(last, "it has no day", _LENGTHS)
    if first and final and first > final:
        raise BadDate(f"{first}/{final}", "the window ends before it begins", "Put the earlier date in since=.")
    return first, final


_LENGTHS = 'Write "90 days", "6 weeks", "3 months" or "1 year".'


def _length(last: object) -> relativedelta | timedelta:
    from dateutil.relativedelta import relativedelta

    if type(last).__name__ == "timedelta64" and isinstance(whole := last.astype("m8[D]").item(), timedelta):  # type: ignore[attr-defined]
        return whole
    if isinstance(last, timedelta):
        return last
    if isinstance(last, relativedelta):
        if _length(length_text(last)) != last:  # A receipt would have the text.
            raise BadDate(last, "it is not a sum of years, months and days", _LENGTHS)
        return last
    text = last.casefold() if isinstance(last, str) else ""
    if not _LENGTH.fullmatch(text):
        raise BadDate(last, "it is not a length of time", _LENGTHS)
    counts: dict[str, int] = {}
    for count, unit in _COUNT.findall(text):
        name = next(name for name, words in _UNITS.items() if unit in words.split())
        counts[name] = counts.get(name, 0) + (int(count) if count.isdigit() else _COUNTS[count])
    return relativedelta(**counts)  # type: ignore[arg-type]


_UNITS = {
    "days": "d day days dia dias día días",
    "weeks": "w week weeks semana semanas",
    "months": "mo month months mes meses",
    "years": "y year years ano anos año años",
}
_COUNTS = {
    word: number
    for row in (
        "a two three four five six seven eight nine ten eleven twelve",
        "an dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "one",
        "un",
        "una",
    )
    for number, word in enumerate(row.split(), 1)
}
_COUNT = re.compile(rf"(\d{{1,6}}|(?:{'|'.join(_COUNTS)})\b)\s*({'|'.join(' '.join(_UNITS.values()).split())})\b")
_LENGTH = re.compile(rf"\s*{_COUNT.pattern}(?:(?:\s+|,\s*)(?:and\s+|y\s+)?{_COUNT.pattern})*\s*")


def length_text(last: str | relativedelta | timedelta) -> str:
    """Return a length of time as the text that `window` reads back: "90 days", "1 year 2 months".

    Examples:
        >>> length_text(timedelta(days=90))
        '90 days'
    """
    if not isinstance(last, timedelta) and not hasattr(last, "years"):  # `window` refuses what is no length of time.
        return as_text(last)
    units = ("days",) if isinstance(last, timedelta) else ("years", "months", "days")
    counts = ((abs(getattr(last, unit)), unit) for unit in units)
    return " ".join(f"{count} {unit.removesuffix('s') if count == 1 else unit}" for count, unit in counts if count)


def months(first: date, last: date) -> Iterator[str]:
    """Yield every month between two days, both included, as EDTF text.

    Examples:
        >>> list(months(date(2024, 11, 30), date(2025, 1, 1)))
        ['2024-11', '2024-12', '2025-01']

    Raises:
        BadDate: One of them is not a day.
    """
    first, last = day(first, "first"), day(last, "last")
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{number // 12:04}-{number % 12 + 1:02}"


def day_of_term(value: DateLike) -> int:
    """Return the number of a day in the second Trump administration; January 20, 2025 is day 1.

    Raises:
        BadDate: The value is not a single day, or is outside the term (January 20, 2025 to January 20, 2029).

    Examples:
        >>> day_of_term("2025-09-08")
        232
    """
    single = day(value, "day_of_term")
    if not TERM_START <= single <= TERM_END:
        raise BadDate(value, f"the term is from {TERM_START} to {TERM_END}", "Pass a day within the term.")
    return (single - TERM_START).days + 1
