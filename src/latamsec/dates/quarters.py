"""Quarters, halves, ISO weeks and other parts of a year, and halves of a month, in words and codes, as EDTF text."""

from __future__ import annotations

import re
from datetime import date

from latamsec.dates import words
from latamsec.dates.edtf import month_length
from latamsec.errors import BadDate

__all__ = ["edtf"]

_LENGTHS = {
    2: "bimestre bimester",
    3: "q t quarter trimestre trimester trim",
    4: "cuatrimestre quadrimestre",
    6: "h s half semestre semester mitad metade moitie",
}
"""The words and letters for parts of a year, by the number of their months."""
_LENGTH_OF = {
    form: length
    for length, row in _LENGTHS.items()
    for word in row.split()
    for form in ([word, f"{word}s"] if len(word) > 1 else [word])
}
_NOUNS = words.any_of(word for word in _LENGTH_OF if len(word) > 1)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_FEMININE = {"primera": 1, "segunda": 2, "tercera": 3, "cuarta": 4}
_LAST = frozenset(["last", "ultimo", "ultima", "dernier", "derniere"])
_NUMBER = words.any_of({*words.NUMBERED, *_ROMAN, *_FEMININE, *_LAST})
_CODE = r"[qt] ?[1-4]|[hs] ?[12]|[1-4] ?[qt]|[12] ?[hs]"
_PART = rf"{_CODE}|(?:{_NUMBER})\.? (?:{_NOUNS})\.?|(?:{_NOUNS}) (?:[1-6]|i{{1,3}}|iv|vi?)"
_OF = r"(?:[ /-]|, )?(?:(?:of|de|del|do|du) )?(?:ano )?"
_THE = r"(?:(?:the|el|o|le|la|en el|en la|no) )?"
_TO = rf" ?[–/-] ?| (?P<to>{words.any_of(word for word in words.TO | words.AND if word.isalpha() or word == '&')}) "
_FROM = rf"(?:(?P<open>{words.any_of(words.SINCE | words.UNTIL | words.BETWEEN)}) )?"
_YEAR = r"\d{4}|\d\d(?!\d)"
_FIRST = rf"(?P<first>{_PART}|(?:{_NUMBER})(?= \S+ \S| ?–))(?:{_OF}(?P<own>\d{{4}}))?"
_PARTS_OF_YEAR = re.compile(
    rf"{_FROM}{_THE}(?:{_FIRST}(?:{_TO}){_THE}(?P<last>{_PART})|(?P<only>{_PART})){_OF}(?P<year>{_YEAR})"
    r"(?P<onward> onward)?"
)
_YEAR_FIRST = re.compile(
    rf"{_FROM}(?P<own>\d{{4}})(?:[ /-]|, )?(?P<only>{_PART})(?:(?:{_TO})(?:(?P<year>\d{{4}})[ -]?)?(?P<last>{_PART}))?"
    r"(?P<onward> onward)?"
)
_HALF_OF_MONTH = re.compile(
    rf"{_THE}(?P<half>1|2|primera?|segunda?|last|ultima) (?:half|quincena|mitad|fortnight)"
    rf"(?: of| de)?(?: the| la)? (?P<month>{words.any_of(words.MONTHS)})\.?(?:,? (?:of |de |del )?(?P<year>\d{{4}}))?"
)
_WEEK = r"(\d{4})[- ]?w(\d\d?)(?:-?([1-7]))?"
_WEEKS = re.compile(rf"(?:{_WEEK}|w(\d\d?)(?:,? (?:of )?|[/-])(\d{{4}}))(?: ?(?:/|–|to|a) ?{_WEEK})?")
"""A week of ISO 8601, a day of one, or several: "2025-W18", "2025-W18-6", "W18 2025"."""


def edtf(text: str, plain: str, year: int | None) -> str | None:
    """Return the EDTF text of a part of a year, of several, or of a half of a month; None if it is none."""
    if weeks := _WEEKS.fullmatch(plain):
        return _days_of_weeks(text, *weeks.groups())
    if found := _HALF_OF_MONTH.fullmatch(plain):
        return _half_of_month(text, found, year)
    found = _PARTS_OF_YEAR.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain)
    if found is None:
        return None
    first_part = found["only"] or found.groupdict()["first"]
    last_part = found["last"] or found["only"]
    if not re.fullmatch(_PART, first_part):  # The noun is said once: "first and second quarters of 2025".
        first_part += f" {last_part.split()[-1]}"
    first, last = _months_of(first_part), _months_of(last_part)
    if first is None or last is None:
        return None
    first_year, last_year = found["own"] or found["year"], found["year"] or found["own"]
    if len(last_year) == 2:
        if "h" in last_part:  # "1h25" is a time of day.
            return None
        raise BadDate(text, "its year does not have four digits")
    start, end = f"{first_year}-{first[0]:02}", f"{last_year}-{last[1]:02}"
    if start > end:
        raise BadDate(text, "the interval ends before it begins", "Put the earlier date first.")
    together = found["to"] in words.AND and found["open"] not in words.TWO
    if together and 12 * (int(last_year) - int(first_year)) + last[0] != first[1] + 1:
        raise BadDate(text, "its dates are not consecutive", "Parse them one at a time.")
    opening = None if found["last"] else found["open"]
    if opening in words.UNTIL:
        return f"../{end}"
    return f"{start}/.." if opening in words.SINCE or found["onward"] else f"{start}/{end}"


def _months_of(part: str) -> tuple[int, int] | None:
    """Return the first and the last month of a part of a year; None if a year has no such part."""
    codes = re.findall(r"\d+|[^\W\d]+", part)
    noun = next(word for word in codes if word in _LENGTH_OF)
    (number,) = (word for word in codes if word != noun)
    length = _LENGTH_OF[noun]
    if number in _LAST:
        return 13 - length, 12
    count = int(number) if number.isdecimal() else (words.NUMBERED | _ROMAN | _FEMININE)[number]
    return (length * (count - 1) + 1, length * count) if length * count <= 12 else None


def _days_of_weeks(text: str, *parts: str | None) -> str:
    """Return the days of a week of ISO 8601, or of several: the parts are years, weeks and days of the week."""
    year, week, day, own, own_year, last_year, last, last_day = parts
    first = year or own_year, week or own, day
    ends = [(*first[:2], day or "1"), (last_year, last, last_day or "7") if last else (*first[:2], day or "7")]
    days: list[str] = []
    for end in ends:
        try:
            days.append(date.fromisocalendar(*map(int, filter(None, end))).isoformat())
        except ValueError:
            raise BadDate(text, f"the year {end[0]} has no week {end[1]}") from None
    if days[0] > days[1]:
        raise BadDate(text, "the interval ends before it begins", "Put the earlier date first.")
    return days[0] if days[0] == days[1] else "/".join(days)


def _half_of_month(text: str, found: re.Match[str], year: int | None) -> str:
    number = int(found["year"]) if found["year"] else year
    if number is None:
        raise BadDate(text, "it has no year", "Add the year.")
    month = words.MONTHS[found["month"]]
    days = (1, 15) if found["half"][0] in "1p" else (16, month_length(number, month))
    return "/".join(f"{number:04}-{month:02}-{day:02}" for day in days)
