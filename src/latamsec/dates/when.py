"""A partial date, and its text in EDTF or in words."""

from __future__ import annotations

import re
from datetime import date
from typing import TypeAlias

import attrs

from latamsec._arguments import check_number
from latamsec.dates.edtf import NOT_EDTF, Precision, label, read
from latamsec.dates.foreign import IS_MISSING, text_of
from latamsec.errors import BadDate
from latamsec.languages import ENGLISH, catalog

__all__ = ["DateLike", "When", "parse"]


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


def parse(value: DateLike, *, year: int | None = None) -> When:
    """Return the `When` for a date in EDTF or in words, exactly as precise as the text.

    Words can be English, Spanish, Portuguese, French or Haitian Creole: "May 2025", "Sept. 3, 2025", "3 de septiembre
    de 2025", "April 7–9, 2025", "until May 2025", "desde el 1.º de mayo de 2025", and every label of a `When` in
    English or Spanish. Figures can be "13/09/2025", "20250903" or "09/2012". Quarters, halves of years, decades and
    weeks of ISO 8601 count: "Q3 2025", "primer semestre de 2025", "años 1990", "2025-W18"; so do halves of months,
    lists of consecutive days ("6, 7 y 8 de mayo de 2025"), open ends ("2025 or later") and the years of deeds ("dos mil
    veinticinco"). It refuses times of day, two-digit years, figures that can be two dates ("03/04/2025"), years before
    the year 1 and relative dates ("last week"). Each date of a span has what it says itself, but the month or the year
    that it shares with the other ("7–9 April 2025"); doubt in front of what they share is of both ("about April 7–9,
    2025").

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
        from latamsec.dates import parser

        try:
            return When(parser.edtf(text, year))
        except BadDate as other:
            raise (other if error.reason == NOT_EDTF else error) from None
