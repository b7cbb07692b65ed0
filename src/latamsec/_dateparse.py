"""Dates as people write them, in English, Spanish, Portuguese, French and Haitian Creole, to EDTF text.

This module owns dateutil's parser, and keeps it from guessing: what a text leaves out is not filled from today.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from latamsec.errors import BadDate
from latamsec.text import normalized

if TYPE_CHECKING:
    from dateutil.parser import parserinfo

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

"out" is left to Creole August; Portuguese writes October's abbreviation the same way, so `parse` refuses it.
"""
_TWO_MONTHS = {"out": "out (August in Haitian Creole, October in Portuguese)"}
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
_SPAN = re.compile(
    r"\s*(?:[–—]|(?<=\d)-(?=\d{1,2}(?!\d))|\s-\s"
    r"|\b(?:and|to|through|until|y|al?|e|ate|hasta|et|au|jiska)\b)\s*"
)
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|ro|re|º|ª|°)\b|\b(\d{1,2})[º°ª]")
_FIRST = re.compile(r"\b(?:primero|primeiro|premier|premye)\b")
_NO_DATE = "it is not a date in words this library reads"
_NUMERIC = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})", re.ASCII)


def edtf(text: str, year: int | None) -> str:
    """The EDTF text that a written date means, as precise as the text and no more.

    Args:
        text: The date, as somebody wrote it.
        year: The year of a text that gives none; None: such a text is refused.

    Raises:
        BadDate: the text is no date, can be two, lacks the year, or names a weekday that is not its own.
    """
    return _parse_words(_plain(text), text, year)


def _plain(text: str) -> str:
    """Lower case, without accents and ordinal signs: what the month and weekday tables are written in."""
    text = _ORDINAL.sub(lambda match: match[1] or match[2], text.casefold())
    decomposed = normalized("NFD", text)
    text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", _FIRST.sub("1", text)).strip()


def _parse_words(text: str, asked: str, year: int | None) -> str:
    if re.search(r"\d\s*:\s*\d|\d\s*[ap]\.?m\b", text):
        raise BadDate(asked, "it has a clock time, and this record knows days", "Leave the time out.")
    figures = _NUMERIC.fullmatch(text)
    if figures:
        return _parse_figures(figures, asked)
    ends = _SPAN.split(text)
    if len(ends) == 1:
        return _parse_one(text, asked, year)
    if len(ends) == 2:
        return _parse_span(ends[0], ends[1], asked, year, joined=bool(re.search(r"\b(?:and|y|e|et)\b", text)))
    raise BadDate(asked, "it names more than two dates", "Read them one at a time.")


def _parse_figures(figures: re.Match[str], asked: str) -> str:
    first, second, third = figures.groups()
    if len(first) == 4:
        readings = {(int(first), int(second), int(third))}
    elif len(third) == 4:
        readings = {(int(third), int(first), int(second)), (int(third), int(second), int(first))}
    else:
        raise BadDate(asked, "its year has not four digits")
    possible = []
    for year, month, day in sorted(readings):
        try:
            possible.append(date(year, month, day))
        except ValueError:
            continue
    if len(possible) == 1:
        return possible[0].isoformat()
    if not possible:
        raise BadDate(asked, "no order of its figures gives a date")
    days = " and ".join(day.isoformat() for day in possible)
    raise BadDate(asked, f"it can be read as {days}", "Write YYYY-MM-DD.")


def _parse_span(start: str, end: str, asked: str, year: int | None, *, joined: bool) -> str:
    """Two dates, of which one may lean on the other for its month and year ("7–9 April 2025", "April 7 to 9")."""
    month_of = re.compile(rf"\b({'|'.join(name.casefold() for names in _MONTHS for name in names)})\b")
    years = re.findall(r"\b\d{4}\b", end) or re.findall(r"\b\d{4}\b", start)
    known_year = int(years[0]) if years else year
    lean = True
    if not month_of.search(start) and (month := month_of.search(end)):
        start = f"{start} {month[0]}"
    elif not month_of.search(end) and (month := month_of.search(start)):
        end = f"{month[0]} {end}"
    else:
        lean = False
    first, last = _parse_one(start, asked, known_year), _parse_one(end, asked, known_year)
    if lean and len(first) != len(last):
        raise BadDate(asked, "one end of it is a day and the other is not")
    if joined and not _follow(first, last):
        raise BadDate(asked, "it names two dates that do not follow each other", "Read them one at a time.")
    return f"{first}/{last}"


def _follow(first: str, last: str) -> bool:
    """Whether two dates are a day and the next."""
    days = len(first) == len(last) == len("YYYY-MM-DD")
    return days and date.fromisoformat(last) - date.fromisoformat(first) == timedelta(days=1)


def _parse_one(text: str, asked: str, year: int | None) -> str:
    from dateutil import parser

    numbers = re.findall(r"\d+", text)
    long_numbers = [number for number in numbers if len(number) == 4]
    short_numbers = [number for number in numbers if len(number) <= 2]
    if len(long_numbers) + len(short_numbers) != len(numbers) or len(long_numbers) > 1 or len(short_numbers) > 1:
        raise BadDate(asked, "its numbers are not one day and one year of four digits")
    for word, reading in _TWO_MONTHS.items():
        if re.search(rf"\b{word}\b", text):
            raise BadDate(asked, f"{reading} is two months", "Write the month in full or as a number.")
    if not long_numbers and year is None:
        raise BadDate(asked, "it gives no year", "Add the year, or pass year=.")
    # dateutil fills what a text leaves out from a default: what differs between two defaults was never said.
    found = []
    for default in (datetime(2000, 1, 1), datetime(2004, 2, 2)):
        try:
            found.append(parser.parse(text, _parser_info(), default=default))
        except (parser.ParserError, OverflowError, TypeError) as error:
            reason = "the calendar has no such day" if "out of range" in str(error) else _NO_DATE
            raise BadDate(asked, reason) from error
    one, other = found
    stated_year = int(long_numbers[0]) if long_numbers else year
    if one.month != other.month or (short_numbers and one.day != other.day):
        raise BadDate(asked, "it gives no month")
    try:
        if not short_numbers:
            return f"{stated_year:04}-{one.month:02}"
        day = date(stated_year or 0, one.month, int(short_numbers[0]))
    except ValueError as error:
        raise BadDate(asked, "the calendar has no such day") from error
    _check_weekday(text, day, asked)
    return day.isoformat()


def _check_weekday(text: str, day: date, asked: str) -> None:
    for number, names in enumerate(_WEEKDAYS):
        named = any(re.search(rf"\b{re.escape(name.casefold())}\b", text) for name in names)
        if named and number != day.weekday():
            raise BadDate(asked, f"{day.isoformat()} is a {calendar.day_name[day.weekday()]}")


def _parser_info() -> parserinfo:
    """dateutil's word lists with those of five languages instead; words for clock times are none."""
    from dateutil.parser import parserinfo

    words: dict[str, object] = {"MONTHS": _MONTHS, "WEEKDAYS": _WEEKDAYS, "JUMP": _JUMP, "AMPM": (), "HMS": ()}
    five_languages: type[parserinfo] = type("FiveLanguages", (parserinfo,), words)
    return five_languages()
