"""Dates in words, in English, Spanish, Portuguese, French and Haitian Creole, as EDTF text.

This module owns dateutil's parser and keeps it from guessing: it never completes a date from the current day.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from latamsec.errors import BadDate
from latamsec.text import normalize_unicode

if TYPE_CHECKING:
    from dateutil.parser import parserinfo

__all__ = ["edtf"]

_MONTHS = (
    ("January", "Jan", "enero", "ene", "janeiro", "janvier", "janv", "janvye"),
    ("February", "Feb", "febrero", "fevereiro", "fev", "fevrier", "fevr", "fevriye"),
    ("March", "Mar", "marzo", "marco", "mars", "mas"),
    ("April", "Apr", "abril", "abr", "avril", "avr"),
    ("May", "mayo", "maio", "mai", "me"),
    ("June", "Jun", "junio", "junho", "juin", "jen"),
    ("July", "Jul", "julio", "julho", "juillet", "juil", "jiye"),
    ("August", "Aug", "agosto", "ago", "aout", "out"),
    ("September", "Sep", "Sept", "septiembre", "setiembre", "setembro", "set", "septembre", "septanm"),
    ("October", "Oct", "octubre", "outubro", "octobre", "oktob"),
    ("November", "Nov", "noviembre", "novembro", "novembre", "novanm"),
    ("December", "Dec", "diciembre", "dic", "dezembro", "dez", "decembre", "desanm"),
)
"""Month names and abbreviations in English, Spanish, Portuguese, French and Haitian Creole, without accents.

"out" is August in Haitian Creole and an abbreviation of October in Portuguese, so `edtf` refuses it.
"""
_AMBIGUOUS_MONTHS = {"out": "out (August in Haitian Creole, October in Portuguese)"}
_WEEKDAYS = (
    ("Monday", "Mon", "lunes", "lun", "segunda-feira", "lundi", "lendi"),
    ("Tuesday", "Tue", "Tues", "martes", "terca-feira", "mardi", "madi"),
    ("Wednesday", "Wed", "miercoles", "mie", "quarta-feira", "mercredi", "mekredi"),
    ("Thursday", "Thu", "Thur", "Thurs", "jueves", "jue", "quinta-feira", "jeudi", "jedi"),
    ("Friday", "Fri", "viernes", "vie", "sexta-feira", "vendredi", "vandredi"),
    ("Saturday", "Sat", "sabado", "sab", "samedi", "samdi"),
    ("Sunday", "Sun", "domingo", "dom", "dimanche", "dimanch"),
)
_JUMP = (" ", ".", ",", "of", "the", "from", "de", "del", "do", "da", "el", "le", "la", "on")
_INTERVAL = re.compile(
    r"\s*(?:[–—]|(?<=\d)-(?=\d{1,2}(?!\d))|\s-\s"
    r"|\b(?:and|to|through|until|y|al?|e|ate|hasta|et|au|jiska)\b)\s*"
)
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|ro|re|º|ª|°)\b|\b(\d{1,2})[º°ª]")
_FIRST = re.compile(r"\b(?:primero|primeiro|premier|premye)\b")
_NUMERIC = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})", re.ASCII)


def edtf(text: str, year: int | None) -> str:
    """Return the EDTF text of a date in words, exactly as precise as the words.

    Args:
        text: The date in words.
        year: The year of a text without one. With None, such a text is refused.

    Raises:
        BadDate: The text is not a date, can be two dates, has no year, or has the wrong day of the week.

    Examples:
        >>> edtf("Tuesday, Sept. 2", 2025)
        '2025-09-02'
    """
    return _parse_words(_normalize(text), text, year)


def _normalize(text: str) -> str:
    """Return a text in lower case, without accents and ordinal signs, like the words in the tables above."""
    text = _ORDINAL.sub(lambda match: match[1] or match[2], text.casefold())
    decomposed = normalize_unicode("NFD", text)
    text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", _FIRST.sub("1", text)).strip()


def _parse_words(text: str, original: str, year: int | None) -> str:
    if re.search(r"\d\s*:\s*\d|\d\s*[ap]\.?m\b", text):
        raise BadDate(original, "it has a time of day; only whole days are supported", "Remove the time.")
    numbers = _NUMERIC.fullmatch(text)
    if numbers:
        return _parse_numbers(numbers, original)
    ends = _INTERVAL.split(text)
    if len(ends) == 1:
        return _parse_single(text, original, year)
    if len(ends) == 2:
        return _parse_interval(ends[0], ends[1], original, year, joined=bool(re.search(r"\b(?:and|y|e|et)\b", text)))
    raise BadDate(original, "it has more than two dates", "Parse them one at a time.")


def _parse_numbers(numbers: re.Match[str], original: str) -> str:
    first, second, third = numbers.groups()
    if len(first) == 4:
        orders = {(int(first), int(second), int(third))}
    elif len(third) == 4:
        orders = {(int(third), int(first), int(second)), (int(third), int(second), int(first))}
    else:
        raise BadDate(original, "its year does not have four digits")
    days = []
    for year, month, day in sorted(orders):
        try:
            days.append(date(year, month, day).isoformat())
        except ValueError:
            continue
    if len(days) == 1:
        return days[0]
    if not days:
        raise BadDate(original, "its numbers are not a date in any order")
    raise BadDate(original, f"it can be {' or '.join(days)}", "Write YYYY-MM-DD.")


def _parse_interval(start: str, end: str, original: str, year: int | None, *, joined: bool) -> str:
    """Return the EDTF text of two dates that can share their month and year ("7–9 April 2025", "April 7 to 9")."""
    month_of = re.compile(rf"\b({'|'.join(name.casefold() for names in _MONTHS for name in names)})\b")
    years = re.findall(r"\b\d{4}\b", end) or re.findall(r"\b\d{4}\b", start)
    year = int(years[0]) if years else year
    shared = True
    if not month_of.search(start) and (month := month_of.search(end)):
        start = f"{start} {month[0]}"
    elif not month_of.search(end) and (month := month_of.search(start)):
        end = f"{month[0]} {end}"
    else:
        shared = False
    first, last = _parse_single(start, original, year), _parse_single(end, original, year)
    if shared and len(first) != len(last):
        raise BadDate(original, "one end is a day and the other is not")
    if joined and not _consecutive(first, last):
        raise BadDate(original, "its two dates are not consecutive days", "Parse them one at a time.")
    return f"{first}/{last}"


def _consecutive(first: str, last: str) -> bool:
    """Return whether two dates are a day and the next day."""
    days = len(first) == len(last) == len("YYYY-MM-DD")
    return days and date.fromisoformat(last) - date.fromisoformat(first) == timedelta(days=1)


def _parse_single(text: str, original: str, year: int | None) -> str:
    from dateutil import parser

    numbers = re.findall(r"\d+", text)
    long_numbers = [number for number in numbers if len(number) == 4]
    short_numbers = [number for number in numbers if len(number) <= 2]
    if len(long_numbers) + len(short_numbers) != len(numbers) or len(long_numbers) > 1 or len(short_numbers) > 1:
        raise BadDate(original, "its numbers are not a day and a year of four digits")
    for word, meaning in _AMBIGUOUS_MONTHS.items():
        if re.search(rf"\b{word}\b", text):
            raise BadDate(original, f"{meaning} is ambiguous", "Write the month in full or as a number.")
    if not long_numbers and year is None:
        raise BadDate(original, "it has no year", "Add the year, or pass year=.")
    # dateutil completes a text from a default. The text lacks whatever differs between two defaults.
    results = []
    for default in (datetime(2000, 1, 1), datetime(2004, 2, 2)):
        try:
            results.append(parser.parse(text, _parser_info(), default=default))
        except (parser.ParserError, OverflowError, TypeError) as error:
            no_day = "out of range" in str(error)
            raise BadDate(original, _NO_DAY if no_day else "it is not a date in words") from error
    first, second = results
    year = int(long_numbers[0]) if long_numbers else year
    if first.month != second.month or (short_numbers and first.day != second.day):
        raise BadDate(original, "it has no month")
    try:
        if not short_numbers:
            return f"{year:04}-{first.month:02}"
        day = date(year or 0, first.month, int(short_numbers[0]))
    except ValueError as error:
        raise BadDate(original, _NO_DAY) from error
    _check_weekday(text, day, original)
    return day.isoformat()


_NO_DAY = "the calendar has no such day"


def _check_weekday(text: str, day: date, original: str) -> None:
    for number, names in enumerate(_WEEKDAYS):
        in_text = any(re.search(rf"\b{re.escape(name.casefold())}\b", text) for name in names)
        if in_text and number != day.weekday():
            raise BadDate(original, f"{day.isoformat()} is a {calendar.day_name[day.weekday()]}")


def _parser_info() -> parserinfo:
    """Return the settings of dateutil's parser: words of five languages, and none for times of day."""
    from dateutil.parser import parserinfo

    words: dict[str, object] = {"MONTHS": _MONTHS, "WEEKDAYS": _WEEKDAYS, "JUMP": _JUMP, "AMPM": (), "HMS": ()}
    five_languages: type[parserinfo] = type("FiveLanguages", (parserinfo,), words)
    return five_languages()
