"""Days and windows of days: the arguments of a filter, lengths of time, months and the days of a term."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from latamsec._quoting import as_text
from latamsec.dates.when import DateLike, parse
from latamsec.errors import BadDate
from latamsec.text import join

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

__all__ = ["TERM_END", "TERM_START", "day", "day_of_term", "length_text", "months", "window"]

TERM_START = date(2025, 1, 20)
"""The first day of the second Trump administration (20th Amendment: terms begin at noon on January 20)."""
TERM_END = date(2029, 1, 20)
"""The last day of that term, by the same amendment."""


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
            reason = f"counted back from {final}, it begins before the year 1"
            raise BadDate(last, reason, _LENGTHS, "a length of time") from None
        if first > final:
            raise BadDate(last, "it has no day", _LENGTHS, "a length of time")
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
            raise BadDate(last, "it is not a sum of years, months and days", _LENGTHS, "a length of time")
        return last
    text = last.casefold() if isinstance(last, str) else ""
    if not _LENGTH.fullmatch(text):
        raise BadDate(last, "it has no number, or no unit", _LENGTHS, "a length of time")
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
