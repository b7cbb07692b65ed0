"""Dates in words and in figures, in English, Spanish, Portuguese, French and Haitian Creole, as EDTF text.

A text is cut into tokens. It is a date if every token has a place in one. A text with two readings is refused.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

import attrs

from latamsec.dates import quarters, words
from latamsec.dates.edtf import MONTHS, month_length, read
from latamsec.errors import BadDate

__all__ = ["edtf"]

_TOKEN = re.compile(r"\d+x*|[a-z]+|\.{2,}|\S")
_TIME = re.compile(
    r"\d\s*:\s*\d\d?(?!\d)|\dt\d\d|\d\s*[ap]\.?\s?m\b|\d\s*h(?:\d|\b)|\b(?:noon|midnight|morning|afternoon|evening"
    r"|night|madrugada|manana d|tarde d|noche|noite|matin|soir|nuit)"
)
_SHORT_YEAR = re.compile(
    rf"(?<!\d{{4}} [-/] )\b(?:{words.any_of(words.MONTHS)}) [-/] \d\d\b(?!.*\d{{4}})"
    rf"|\b(?:{words.any_of(words.MONTHS | words.SEASONS)})(?: of| de)? \d{{4}} \W? ?\d\d?\b"
)
"""A month with what can be its day or its year, and a year with what can be a day or the next year: "May 2024-25"."""
_TWO_DIGITS = "its number can be a day or a year of two digits", "Write the year in four digits."
_OPEN = "Write the day itself, or leave an end open."
_NUMBERS = "its numbers are not a day and a year of four digits"
_MONTHS = words.MONTHS | words.SEASONS
_KINDS = {
    **dict.fromkeys(words.FILLERS | set(",'()[]-/._"), "filler"),
    **dict.fromkeys(words.ABOUT | set("~?%"), "doubt"),
    **dict.fromkeys(words.WEEKDAYS, "weekday"),
    **dict.fromkeys(_MONTHS, "month"),
    **dict.fromkeys(("someday", "somemonth"), "vague"),
}


@attrs.frozen
class _Parts:
    """What one date of a text says, and no more."""

    year: int | None = None
    month: int | None = None
    """The month, or the season of EDTF."""
    day: int | None = None
    edtf: str | None = None
    """The whole date, if the parts above cannot express it."""
    days: tuple[date | None, date | None] | None = None
    """The days that figures can be: month first, day first."""
    weekday: int | None = None
    suffix: str = ""
    """Unspecified parts and marks of doubt, as EDTF adds them."""
    short: bool = False
    """Whether the day can be a year of two digits ("Oct-23", "May 2024-25")."""

    @property
    def is_day_alone(self) -> bool:
        """Whether it is the number of a day, without a month."""
        return self.day is not None and self.month is None


class _NotOneDateError(Exception):
    """A text is not one date; it can still be two."""


def edtf(text: str, year: int | None) -> str:
    """Return the EDTF text of a date in words or figures, exactly as precise as the text."""
    plain = words.normalize(text)
    if (part := quarters.edtf(text, plain, year)) is not None:
        return part
    if _TIME.search(plain):
        raise BadDate(text, "it has a time of day; only whole days are supported", "Remove the time.")
    if re.search(r"(?<!\d)\d{4}(?!s\b|x|er)[a-z]", plain):
        raise BadDate(text, "a letter follows the four digits of its year", "Write the year alone.")
    if words.EITHER.search(plain):
        raise BadDate(text, "it leaves open which of two dates it is", "Parse them one at a time.")
    if words.COUNTED.search(plain):
        raise BadDate(text, "it counts the days of the week, or the weeks, of a month", _OPEN)
    tokens = _TOKEN.findall(_without_list(text, plain))
    if re.search(r"\d0 ?0'? ?s\b", plain):
        raise BadDate(text, "it can be ten years or a hundred", 'Write "200X" or "20XX".')
    relative = next(filter(words.RELATIVE.__contains__, tokens), None)
    if relative and not words.LAST_OF.search(plain):
        word = _in_text(relative, text)
        raise BadDate(text, f"it is relative ({word!r}), and this library does not read the clock", _OPEN)
    try:
        return _Reader(text, year).read(tokens)
    except _NotOneDateError as error:
        raise BadDate(text, str(error)) from None


@attrs.frozen
class _Reader:
    """The reading of one text."""

    text: str
    year: int | None

    def refuse(self, reason: str, step: str = "") -> BadDate:
        return BadDate(self.text, reason, step) if step else BadDate(self.text, reason)

    def read(self, tokens: list[str]) -> str:
        """Return the EDTF text of all tokens."""
        if not tokens:
            raise _NotOneDateError("it has no date")
        if tokens == ["at", "any", "time"]:
            return "../.."
        head, final = tokens[0], tokens[-1]
        if head in words.UNTIL or head == "–":
            return f"../{self.single(tokens[1:])}"
        if head in ("a", "al", "au", "ao", "-"):
            parts = self.parts(tokens[1:])
            if head != "a" or (parts.day is None and parts.days is None):
                raise self.refuse(f"with {head!r} in front it can be a date or the end of a span", "Leave it out.")
            return self.complete(parts)
        if head in words.SINCE or head in words.BETWEEN:
            tokens = tokens[1:]
        if (final == "onward" and head not in words.TWO) or final in words.TO - {"-", "/"}:
            return f"{self.single(tokens[:-1])}/.."
        if head in words.TWO:
            try:
                return self.span(tokens, words.AND)
            except _NotOneDateError:
                raise self.refuse(f"after {head!r} it has not two dates") from None
        try:
            return self.single(tokens) + ("/.." if head in words.SINCE else "")
        except _NotOneDateError as error:
            reason = error
            for joiners in (words.TO - {"-", "/"} | words.AND, frozenset("-/")):
                try:
                    return self.span(tokens, joiners)
                except _NotOneDateError as other:
                    reason = other if other.args else reason
            raise reason from None

    def single(self, tokens: list[str]) -> str:
        """Return the EDTF text of tokens that are one date."""
        return self.complete(self.parts(tokens))

    # One date

    def parts(self, tokens: list[str]) -> _Parts:
        """Return what the tokens of one date say."""
        if not tokens:
            raise _NotOneDateError("it has no date")
        if tokens == ["unknown"]:
            return _Parts(edtf="")
        bare = [token for token in tokens if token not in "?~%"]
        if {"-", "/"} & {*bare[:1], *bare[-1:]}:
            raise _NotOneDateError("it begins or ends with a mark")
        if whole := _exact(tokens):
            return whole
        by_kind = self.by_kind(tokens)
        months, weekdays, numbers = by_kind["month"], by_kind["weekday"], by_kind["number"]
        if len(months) > 1 or len(weekdays) > 1:
            raise _NotOneDateError(f"it has more than one {'month' if len(months) > 1 else 'day of the week'}")
        doubt = by_kind["doubt"]
        mark = "" if not doubt else doubt[0] if len(set(doubt)) == 1 else "%"
        if decades := by_kind["decade"]:
            if months or numbers or weekdays or len(decades) > 1:
                raise _NotOneDateError("it has more than one date")
            return _Parts(edtf=decades[0].upper() + mark)
        if months:
            month = 10 if months == ["out"] else _MONTHS[months[0]]
            parts = self.named(numbers, month, tokens)
        else:
            parts = self.figures(numbers, tokens)
        vague = "-XX" if by_kind["vague"] else ""
        if by_kind["vague"] == ["someday"] and parts.month is None:
            vague = "-XX-XX"
        return attrs.evolve(parts, weekday=words.WEEKDAYS[weekdays[0]] if weekdays else None, suffix=vague + mark)

    def by_kind(self, tokens: list[str]) -> dict[str, list[str]]:
        """Return the tokens of one date by what they are."""
        by_kind = defaultdict[str, list[str]](list)
        has_day = any(token.isdecimal() and len(token) <= 2 for token in tokens)
        tuesday = has_day and any(token in words.MONTHS and token != "mar" for token in tokens)
        for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
            if token == "out" and "de" not in tokens:
                reason = "out (August in Haitian Creole, October in Portuguese) is ambiguous"
                raise self.refuse(reason, "Write the month in full or as a number.")
            if token == "'" and following.isdecimal():
                raise _NotOneDateError("its year does not have four digits")
            kind = "weekday" if tuesday and token == "mar" else _KINDS.get(token)
            if token == "mas" and following == "de":  # Spanish for "more than"
                kind = None
            if token == "no" and (following.isdecimal() or following in words.MONTHS):  # Portuguese has "no dia 5"
                kind = None
            if token.isdecimal():
                kind = "number"
            elif re.fullmatch(r"\d{2,3}x{1,2}", token):
                kind = "decade"
            if kind is None:
                raise _NotOneDateError(
                    f"it is not a date in words: {_in_text(token, self.text)!r} has no meaning in one"
                )
            by_kind[kind].append("~" if token in words.ABOUT else token)
        return by_kind

    def named(self, numbers: list[str], month: int, tokens: list[str]) -> _Parts:
        """Return the parts of a date whose month or season is a word."""
        years = [int(number) for number in numbers if len(number) == 4]
        days = [int(number) for number in numbers if len(number) <= 2]
        if len(days) > 1 and not years:
            raise _NotOneDateError("it has more than one day, or a year of two digits")
        if len(years) > 1:
            raise _NotOneDateError("it has more than one year")
        if len(days) > 1 or len(years) + len(days) < len(numbers):
            raise _NotOneDateError(_NUMBERS)
        short = _SHORT_YEAR.search(" ".join(tokens)) is not None
        return _Parts(years[0] if years else None, month, days[0] if days else None, short=short)

    def figures(self, numbers: list[str], tokens: list[str]) -> _Parts:
        """Return the parts of a date in figures alone, by how many figures each of its numbers has."""
        values = [int(number) for number in numbers]
        joined = not {"-", "/", "."}.isdisjoint(tokens[1:-1])
        lengths = [len(number) for number in numbers]
        self.check_marks(tokens)
        match lengths:
            case [1 | 2]:
                return _Parts(day=values[0])
            case [4]:
                return _Parts(year=values[0])
            case [6 | 8]:
                return self.run(numbers[0])
            case [4, 3]:
                day = self.day_of_year(values[0], values[1])
                return _Parts(days=(day, day))
            case [4, 1 | 2] if joined:
                return _Parts(values[0], values[1])
            case [1 | 2, 4]:
                return _Parts(values[1], values[0]) if joined else _Parts(values[1], day=values[0])
            case [first, second] if joined and min(first, second) <= 2:
                if self.year is None:
                    raise self.refuse("it has no year", "Add the year.")
                return _Parts(days=self.orders(self.year, values[0], values[1], tokens))
            case [4, month, day] if month + day <= 4:
                return _Parts(days=self.orders(values[0], values[1], values[2]))
            case [first, second, 4] if first + second <= 4:
                return _Parts(days=self.orders(values[2], values[0], values[1], tokens))
            case [1 | 2, 1 | 2, 1 | 2] if joined:
                raise self.refuse("its year does not have four digits")
        if not numbers:
            raise _NotOneDateError("it is not a date in words: it has no month and no year")
        raise _NotOneDateError("it has more than one year" if lengths.count(4) > 1 else _NUMBERS)

    def check_marks(self, tokens: list[str]) -> None:
        """Refuse three figures with different marks between them: "2025-05/06" can be May 6, or May and June."""
        places = [place for place, token in enumerate(tokens) if token.isdecimal()]
        between = {"".join({"-", "/", "."} & {*tokens[first:last]}) for first, last in pairwise(places)}
        if len(between) > 1 and len(places) == 3 and (len(tokens[places[0]]) == 4 or "" not in between):
            raise self.refuse("it can be one date or two", "Write YYYY-MM-DD or START/END.")

    def run(self, digits: str) -> _Parts:
        """Return the parts of "201508" or "20250903"."""
        pairs = [int(digits[place : place + 2]) for place in range(0, len(digits), 2)]
        if len(digits) == 6:
            first, second, third = pairs
            short = (third, second, first), (third, first, second), (first, second, third)
            if any(_day(2000 + year, month, day) for year, month, day in short):
                raise self.refuse("it can be a month, or a day with a year of two digits", "Write YYYY-MM.")
            return _Parts(int(digits[:4]), third)
        first, last = int(digits[:4]), int(digits[4:])
        iso = _day(first, *pairs[2:])
        others = _day(last, *pairs[:2]), _day(last, pairs[1], pairs[0]), _day(first, pairs[3], pairs[2])
        days = [day for day in (iso, *others) if day and 1500 <= day.year < 2200]
        if not days or days == [others[2]]:
            raise self.refuse("its numbers are not a date in any order")
        return _Parts(days=(days[0], days[0] if days[0] == iso else days[-1]))

    def day_of_year(self, year: int, number: int) -> date:
        days = 365 + calendar.isleap(year)
        if not year or not 1 <= number <= days:
            raise self.refuse(f"the year {year:04} has {days} days")
        return date(year, 1, 1) + timedelta(days=number - 1)

    def orders(self, year: int, first: int, second: int, tokens: Sequence[str] = ()) -> tuple[date | None, date | None]:
        """Return the day that figures are with the month first, and with the day first; without tokens, the former."""
        month_first = _day(year, first, second)
        day_first = _day(year, second, first) if tokens else month_first
        if month_first is None and day_first is None:
            if not tokens and 1 <= first <= 12 and year:
                raise self.refuse(f"{MONTHS[first - 1]} {year} has {month_length(year, first)} days")
            raise self.refuse("its numbers are not a date in any order" if tokens else f"there is no month {first}")
        said = words.normalize(self.text).split()  # A word of one date of a span is about the order of both.
        if day_first and not words.DAY_FIRST.isdisjoint(said) and words.WEEKDAYS.keys().isdisjoint(tokens):
            return day_first, day_first
        return month_first, day_first

    def complete(self, parts: _Parts) -> str:
        """Return the EDTF text of what one date says."""
        if parts.edtf is not None:
            return parts.edtf
        if parts.days is not None:
            return self.only(parts.days, parts.weekday) + parts.suffix
        if parts.is_day_alone:
            raise _NotOneDateError("it has no month")
        if parts.short:
            raise self.refuse(*_TWO_DIGITS)
        year = parts.year if parts.year is not None else self.year
        if year is None:
            raise self.refuse("it has no year", "Add the year.")
        text = "-".join([f"{year:04}", *(f"{each:02}" for each in (parts.month, parts.day) if each is not None)])
        try:
            read(text + parts.suffix)
        except BadDate as error:
            raise self.refuse(error.reason) from None
        if parts.weekday is not None:
            if parts.day is None:
                raise self.refuse("it has a day of the week, and no day")
            self.only([date.fromisoformat(text)], parts.weekday)
        return text + parts.suffix

    def only(self, days: Iterable[date | None], weekday: int | None) -> str:
        """Return the one of some days that is on a day of the week."""
        several = sorted({day for day in days if day is not None})
        fit = [day.isoformat() for day in several if weekday in (None, day.weekday())]
        if not fit:
            english = next(word for word, number in words.WEEKDAYS.items() if number == several[0].weekday())
            raise self.refuse(f"{several[0].isoformat()} is a {english.capitalize()}")
        if len(fit) > 1:
            raise self.refuse(f"it can be {' or '.join(fit)}", "Write YYYY-MM-DD.")
        return fit[0]

    # Two dates

    def span(self, tokens: list[str], joiners: frozenset[str]) -> str:
        """Return the EDTF text of two dates with one of some words between them."""
        texts, errors, reasons = set[str](), list[BadDate](), list[_NotOneDateError]()
        positions = [position for position in range(1, len(tokens) - 1) if tokens[position] in joiners]
        # The dates of a span are about as long as each other, so an error in the middle is the most likely reason.
        positions.sort(key=lambda position: abs(2 * position + 1 - len(tokens)))
        for position in positions:
            try:
                start, end = self.parts(tokens[:position]), self.parts(tokens[position + 1 :])
                text = self.join(start, end, together=tokens[position] in words.AND and joiners != words.AND)
                precisions = {len(each.rstrip("?~%")) for each in text.split("/")}
                if tokens[position] in "-/" and len(precisions) > 1:  # "verão de 2024/2025" is one summer
                    raise _NotOneDateError("one end is more precise than the other")
                texts.add(text)
            except _NotOneDateError as error:
                reasons.append(error)
            except BadDate as error:
                errors.append(error)
        if len(texts) > 1:
            raise self.refuse(f"it can be {' or '.join(sorted(texts))}", "Write START/END.")
        if texts:
            return texts.pop()
        if errors:
            raise errors[0]
        if len(positions) > 1 and "-" not in joiners:
            raise self.refuse("it has more than two dates", "Parse them one at a time.")
        raise reasons[0] if reasons and "-" not in joiners else _NotOneDateError()

    def join(self, start: _Parts, end: _Parts, *, together: bool) -> str:
        """Return the EDTF text of two dates."""
        own = start, end
        start, end = self.lend(start, end)
        if own != (start, end):  # What two dates share, and doubt in front of it or behind it, is said once for both.
            front, behind = start.suffix, end.suffix
            end = attrs.evolve(end, suffix=front if front == "~" and not behind else behind)
            start = attrs.evolve(start, suffix=behind if behind == "?" and not front else front)
        if start.days and end.days:  # two dates of one text have one order
            both = zip(start.days, end.days, strict=True)
            pairs = {(first, last) for first, last in both if first and last and first <= last}
            if len(pairs) == 1:
                [(first, last)] = pairs
                start, end = attrs.evolve(start, days=(first, first)), attrs.evolve(end, days=(last, last))
        first_text, last_text = self.complete(start), self.complete(end)
        try:
            read(f"{first_text}/{last_text}")
        except BadDate as error:
            raise self.refuse(error.reason, error.next_step) from None
        if together:
            before, after = read(first_text)[1], read(last_text)[0]
            if not before or not after or len(first_text) != len(last_text) or (after - before).days != 1:
                raise self.refuse("its two dates are not consecutive days", "Parse them one at a time.")
        return f"{first_text}/{last_text}"

    def lend(self, start: _Parts, end: _Parts) -> tuple[_Parts, _Parts]:
        """Return two dates with the month and the year that one text says once for both."""
        if start.is_day_alone or end.is_day_alone:
            other = end if start.is_day_alone else start
            if start.year is not None and start.day is None:  # "2019–21", "May 2024–25"
                raise self.refuse(*_TWO_DIGITS)
            if other.month is not None and other.day is None:
                raise self.refuse("one end is a day and the other is not")
            if other.month is None or start.year is not None:
                raise self.refuse(f"its {'first' if start.is_day_alone else 'second'} date has no month")
            return attrs.evolve(start, month=other.month, year=end.year), attrs.evolve(end, month=other.month)
        if start.month is None or end.month is None:
            return start, end
        over = start.month > end.month  # the span passes the end of a year
        if start.year is None and end.year is not None:
            start = attrs.evolve(start, year=end.year - over)
        elif end.year is None and start.year is not None:
            end = attrs.evolve(end, year=start.year + over)
        elif start.year is None and over and self.year is not None:
            raise self.refuse("it passes the end of a year, and does not say of which", "Add the years.")
        return start, end


def _without_list(text: str, plain: str) -> str:
    """Return a text with the first and the last of a list of consecutive days, months or years as a span."""
    for pattern in words.LISTS:
        if found := pattern.search(plain):
            items = [*re.findall(r"\w+", found[1]), found[2]]
            numbers = [words.MONTHS.get(item) or int(item) for item in items]
            if any(after - before not in (1, -11) for before, after in pairwise(numbers)):
                raise BadDate(text, "its dates are not consecutive", "Parse them one at a time.")
            return f"{plain[: found.start()]}{items[0]}–{items[-1]}{plain[found.end() :]}"
    return plain


def _in_text(token: str, text: str) -> str:
    """Return a token as the text writes it, with its accents."""
    return next((word for word in re.findall(r"\w+", text) if words.normalize(word) == token), token)


def _exact(tokens: list[str]) -> _Parts | None:
    """Return the date of tokens that are EDTF, but for a span."""
    text = "".join(tokens).upper()
    numbers = [token[0].isdecimal() for token in tokens]
    if not re.match(r"\d\d[\dX]{2}", text) or "/" in text or (True, True) in pairwise(numbers):
        return None
    try:
        read(text)
    except BadDate:
        return None
    return _Parts(year=int(text)) if text.isdecimal() else _Parts(edtf=text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None
