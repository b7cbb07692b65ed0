"""`When`, parsing and windows."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from latamsec import dates, languages
from latamsec.dates import Precision, When
from latamsec.dates import edtf as extended
from latamsec.errors import BadDate
from latamsec.labels import labels_in
from latamsec.languages import catalog, codes

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
parts = st.one_of(
    days.map(date.isoformat),
    days.map(lambda day: f"{day:%Y-%m}"),
    days.map(lambda day: f"{day:%Y}"),
    st.builds(lambda day, mark: f"{day:%Y-%m}{mark}", days, st.sampled_from("?~%")),
    st.builds(lambda year, season: f"{year}-{season}", st.integers(1900, 2100), st.integers(21, 24)),
    st.sampled_from(
        ["202X", "20XX", "200X", "199X%", "00XX", "000X", "0985-04-07", "2025-XX", "2025-XX-XX", "2025-05-XX?"]
    ),
)


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Any `When` of level 1, including intervals and open ends."""
    first = When(draw(parts))
    shape = draw(st.sampled_from(["{}", "..", "{}/..", "../{}", "{}/", "/{}", "../..", "/..", "../"]))
    if shape != "..":
        return When(shape.format(first))
    second = When(draw(parts))
    low, high = sorted((first, second), key=lambda when: when.sort_key)
    return When(f"{low}/{high}") if low.earliest and high.latest and low.earliest <= high.latest else first


@given(whens())
def test_text_round_trips(when: When) -> None:
    assert When.parse(str(when)) == when
    assert dates.parse(str(when)) == when


@given(whens())
def test_bounds_are_in_order(when: When) -> None:
    if when.earliest and when.latest:
        assert when.earliest <= when.latest


@given(whens(), days)
def test_surely_implies_possibly(when: When, day: date) -> None:
    if when.surely_by(day):
        assert when.possibly_by(day)


@given(whens(), days, days)
def test_overlap_holds_in_a_wider_window(when: When, day: date, other: date) -> None:
    first, last = sorted((day, other))
    if when.overlaps(first, last):
        assert when.overlaps(first - timedelta(1), last)
        assert when.overlaps(first, last + timedelta(1))
        assert when.overlaps(None, last)
        assert when.overlaps(first, None)
    assert when.overlaps(None, None)


@given(days)
def test_a_day_overlaps_only_itself(day: date) -> None:
    when = When.parse(day)
    assert when.precision is Precision.DAY
    assert when.overlaps(day, day)
    assert not when.overlaps(day + timedelta(1), None)
    assert not when.overlaps(None, day - timedelta(1))


@given(days)
def test_a_month_stays_a_month(day: date) -> None:
    when = dates.parse(f"{day:%B %Y}")
    assert str(when) == f"{day:%Y-%m}"
    assert when.precision is Precision.MONTH
    assert when.earliest is not None
    assert when.earliest.day == 1


@given(days)
def test_days_in_words(day: date) -> None:
    for text in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", f"{day:%A}, {day:%B %d, %Y}"):
        assert dates.parse(text) == When.parse(day), text


@given(whens())
def test_every_label_can_be_parsed_in_every_language(when: When) -> None:
    for language in codes():
        labels = labels_in(language)
        for label in (labels.day(when), labels.the_day(when)):
            assert dates.parse(label) == when, label


@pytest.mark.parametrize("language", codes())
@given(st.one_of(days.map(str), days.map(lambda day: str(day)[:7]), days.map(lambda day: f"{day.year:04}")))
def test_an_open_end_stays_open(language: str, edtf: str) -> None:
    for text in (edtf, labels_in(language).day(When(edtf))):
        for form in ("{}..", "{} ..", "[{}..]", "“{}..”", "desde {}"):
            assert reading(form.format(text)) == f"{edtf}/.."
        for form in ("..{}", ".. {}", "[..{}]", "hasta {}"):
            assert reading(form.format(text)) == f"../{edtf}"
        for form in ("{}...", "…{}", "{}/?", "?/{}", "({}..)", "no {}"):
            assert reading(form.format(text)) == "-"
    assert reading(f"{edtf}..{edtf}") == f"{edtf}/{edtf}"


@given(days, st.permutations(["-", "/", "."]))
def test_figures_with_different_marks_can_be_one_date_or_two(day: date, marks: list[str]) -> None:
    first, second, _ = marks
    for parts in ((f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"), (day.day, day.month, f"{day.year:04}")):
        assert reading(f"{parts[0]}{first}{parts[1]}{second}{parts[2]}") == "-"
    assert reading(f"{day.year:04} {day.month:02}{first}{day.day:02}") == "-"
    assert reading(f"{day.year:04}{first}{day.month:02}{first}{day.day:02}") == str(day)


@given(days, st.sampled_from(["{} d.C.", "{} d. C.", "A.D. {}", "AD {}", "{} AD", "{} C.E."]))
def test_the_christian_era_adds_nothing_to_a_year(day: date, form: str) -> None:
    assert reading(form.format(day.year)) == f"{day.year}"
    assert reading(f"May 5–7, {form.format(day.year)}") == f"{day.year}-05-05/{day.year}-05-07"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("about May 5-7, 2025", "2025-05-05~/2025-05-07~"),
        ("hacia el 5 al 7 de mayo de 2025", "2025-05-05~/2025-05-07~"),
        ("about May 5 to June 2, 2025", "2025-05-05~/2025-06-02~"),
        ("May 5–7, 2025 (uncertain)", "2025-05-05?/2025-05-07?"),
        ("5 to about 7 May 2025", "2025-05-05/2025-05-07~"),
        ("about 2019 to 2021", "2019~/2021"),
        ("alrededor de 2019", "2019~"),
        ("cerca de 2019", "2019~"),
        ("por volta de 2019", "2019~"),
        ("c. May 2019", "2019-05~"),
        ("on or about September 2, 2025", "2025-09-02~"),
    ],
)
def test_doubt_in_front_of_what_two_dates_share_is_of_both(text: str, edtf: str) -> None:
    assert reading(text) == edtf


WORDS = (
    "May mayo mar sept out 5 12 31 2025 2024 199X 20XX 2025-05 20250503 123456789 lunes de to a and y – - / . ? ~ until"
)


@given(st.lists(st.sampled_from([*WORDS.split(), "from", "between", "onward", "1.º", "first", "dez"]), max_size=6))
def test_any_words_are_a_date_or_raise_bad_date(words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        if reading(text) != "-":
            assert dates.parse(dates.parse(text).label()) == dates.parse(text)


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_raises_bad_date(text: str) -> None:
    try:
        when = dates.parse(text)
    except BadDate as error:
        assert str(error)
    else:
        assert isinstance(when, When)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2025-05", "2025-05"),
        ("May 2025", "2025-05"),
        ("Sept. 3, 2025", "2025-09-03"),
        ("3 de septiembre de 2025", "2025-09-03"),
        ("3 de setembro de 2025", "2025-09-03"),
        ("1er août 2025", "2025-08-01"),
        ("1º de mayo de 2025", "2025-05-01"),
        ("primero de mayo de 2025", "2025-05-01"),
        ("3 septanm 2025", "2025-09-03"),
        ("el pasado 3 de septiembre de 2025", "2025-09-03"),
        ("los días 3 y 4 de septiembre de 2025", "2025-09-03/2025-09-04"),
        ("a los 3 días del mes de septiembre de 2025", "2025-09-03"),
        ("no later than September 2, 2025", "../2025-09-02"),
        ("a más tardar el 2 de septiembre de 2025", "../2025-09-02"),
        ("no earlier than May 2025", "2025-05/.."),
        ("2025−09−02", "2025-09-02"),
        ("2025–09–02", "2025-09-02"),
        ("13/9/2025-17/9/2025", "2025-09-13/2025-09-17"),
        ("Tuesday, September 2, 2025", "2025-09-02"),
        ("13/04/2025", "2025-04-13"),
        ("2025.05", "2025-05"),
        ("03/04/2025 to 20250304", "2025-03-04/2025-03-04"),
        ("2025/5", "2025-05"),
        ("2025/04/03", "2025-04-03"),
        ("April 7–9, 2025", "2025-04-07/2025-04-09"),
        ("April 7 to April 9, 2025", "2025-04-07/2025-04-09"),
        ("from April 7 to April 9, 2025", "2025-04-07/2025-04-09"),
        ("27 de febrero al 3 de marzo de 2025", "2025-02-27/2025-03-03"),
        ("December 30, 2024 to January 2, 2025", "2024-12-30/2025-01-02"),
        (" 2025-09-02 ", "2025-09-02"),
        ("2025-W18", "2025-04-28/2025-05-04"),
        ("W18 2025", "2025-04-28/2025-05-04"),
        ("2025-W18-6", "2025-05-03"),
        ("2025-W01/2025-W02", "2024-12-30/2025-01-12"),
        ("hasta mayo de 2025 inclusive", "../2025-05"),
    ],
)
def test_parse_reads_dates_in_words(text: str, edtf: str) -> None:
    assert dates.parse(text).edtf == edtf


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("September 8", "it has no year"),
        ("January 20 and 21", "it has no year"),
        ("03/04/2025", "it can be 2025-03-04 or 2025-04-03"),
        ("9/8/25", "its year does not have four digits"),
        ("Monday, September 2, 2025", "2025-09-02 is a Tuesday"),
        ("February 30, 2025", "February 2025 has 28 days"),
        ("2025-02-30", "February 2025 has 28 days"),
        ("2025-13", "there is no month 13"),
        ("2025/13/01", "there is no month 13"),
        ("13/13/2025", "its numbers are not a date in any order"),
        ("2025-05-00", "there is no day 00"),
        ("0 de mayo de 2025", "there is no day 00"),
        ("unknown", "it is a missing value"),
        ("NaN", "it is a missing value"),
        ("N/A", "it is a missing value"),
        ("2025-09-02T10:00", "it has a time of day"),
        ("Sept. 3, 2025, 10:30 am", "it has a time of day"),
        ("two weeks earlier", "it is relative"),
        ("esta semana", "it is relative ('esta')"),
        ("anoche", "it is relative ('anoche')"),
        ("first Monday of May 2025", "it counts the days of the week, or the weeks, of a month"),
        ("segundo martes de mayo de 2025", "it counts the days of the week, or the weeks, of a month"),
        ("2025-W53", "the year 2025 has no week 53"),
        ("2025-W20/2025-W18", "the interval ends before it begins"),
        ("early May 2025", "it is not a date in words"),
        ("2025-04-09/2025-04-07", "the interval ends before it begins"),
        ("/", "an interval has at least one end"),
        ("20 25", "its numbers are not"),
        ("123456789 05 2025", "its numbers are not"),
        ("5/31", "it has no year. Add the year."),
        ("between May 2025", "after 'between' it has not two dates"),
        ("April 7, 2025 to 9", "its second date has no month"),
        ("a mayo de 2025", "it can be a date or the end of a span"),
        ("the 2000s", "it can be ten years or a hundred"),
        ("verão de 2024/2025", "it has more than one year"),
        ("Oct-23", "a day or a year of two digits"),
        ("May 2024-25", "a day or a year of two digits"),
        ("May 2024–25", "a day or a year of two digits"),
        ("mayo de 2024/25", "a day or a year of two digits"),
        ("winter 2025-26", "a day or a year of two digits"),
        ("2019–21", "a day or a year of two digits"),
        ("5/9/2025-7/9/2025", "it can be 2025-05-09 or 2025-09-05"),
        ("2025-05/06", "it can be one date or two"),
        ("mar. 04-03-2025", "its numbers are not a day and a year of four digits"),
        ("2025/?", "it begins or ends with a mark"),
        ("no 2025", "'no' has no meaning in one"),
        ("no mayo de 2025", "'no' has no meaning in one"),
        ("2025/1/32", "January 2025 has 31 days"),
        ("mañana", "it is relative ('mañana')"),
        ("el pasado 3 de septiembre", "it is relative ('pasado')"),
        ("ñandú 2025", "'ñandú' has no meaning in one"),
        ("44 a.C.", "'C' has no meaning in one"),
        ("7, 8 and 9 of April and 3 of May 2025", "it has more than two dates"),
        ("out 2025", "out (August in Haitian Creole, October in Portuguese) is ambiguous"),
        ("0000", "outside the years 0001 to 9999"),
        ("", "it is empty"),
        ("9" * 5000, "it has 5,000 characters"),
    ],
)
def test_parse_refuses_other_texts(text: str, reason: str) -> None:
    with pytest.raises(BadDate, match=r".") as caught:
        dates.parse(text)
    assert reason in str(caught.value)
    assert caught.value.next_step in str(caught.value)


def test_a_text_without_a_year_needs_one() -> None:
    assert dates.parse("September 8", year=2025).edtf == "2025-09-08"
    assert dates.parse("January 20 and 21", year=2025).edtf == "2025-01-20/2025-01-21"
    with pytest.raises(BadDate, match="its two dates are not consecutive days"):
        dates.parse("January 20 and 25", year=2025)


def test_a_datetime_at_midnight_is_its_day() -> None:
    assert When.parse(datetime(2025, 9, 2)) == When("2025-09-02")


def test_a_time_of_day_is_refused() -> None:
    with pytest.raises(BadDate, match="time of day"):
        When.parse(datetime(2025, 9, 2, tzinfo=UTC))
    with pytest.raises(BadDate, match="time of day"):
        When.parse(datetime(2025, 9, 2, 10))


def test_qualifiers_and_unspecified_digits() -> None:
    about = When("2024-06~")
    assert about.approximate
    assert not about.uncertain
    assert (about.earliest, about.latest) == (date(2024, 6, 1), date(2024, 6, 30))
    assert When("202X").latest == date(2029, 12, 31)
    assert When("2025-05-XX").precision is Precision.MONTH
    assert When("2020-22").latest == date(2021, 2, 28)


@pytest.mark.parametrize(
    ("edtf", "label"),
    [
        ("2025-09-02", "September 2, 2025"),
        ("2025-05", "May 2025"),
        ("2025-04-07/2025-04-09", "April 7–9, 2025"),
        ("2025-02-27/2025-03-03", "February 27, 2025 to March 3, 2025"),
        ("2024-06~", "about June 2024"),
        ("2024?", "2024 (uncertain)"),
        ("2025-05-02/..", "since May 2, 2025"),
        ("../2025-05", "until May 2025"),
        ("202X", "the 2020s"),
        ("2020-22", "summer 2020"),
    ],
)
def test_labels(edtf: str, label: str) -> None:
    assert When(edtf).label() == label


def test_windows() -> None:
    assert dates.window(since="2025-02") == (date(2025, 2, 1), None)
    assert dates.window(until="2025-02") == (None, date(2025, 2, 28))
    assert dates.window(on="2025-05") == (date(2025, 5, 1), date(2025, 5, 31))
    ninety = (date(2025, 6, 11), date(2025, 9, 8))
    assert dates.window(last="90 days", until="2025-09-08") == ninety
    assert dates.window(last=relativedelta(days=90), until="2025-09-08") == ninety
    assert dates.window(last="90 days", default_end=date(2025, 9, 8)) == ninety
    assert dates.window(last="90 days", until="2025-09-08", default_end=date(2026, 1, 1)) == ninety
    assert dates.window(since="2025", default_end=date(2026, 1, 1)) == (date(2025, 1, 1), None)
    assert dates.window(since=2025) == (date(2025, 1, 1), None)
    assert dates.window(last="3 months", until="2025-05-31") == (date(2025, 3, 1), date(2025, 5, 31))


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"on": "2025", "since": "2025"}, "Remove since=."),
        ({"last": "90 days"}, "counts back from until="),
        ({"last": "90 days", "until": "2025", "since": "2024"}, "both set the first day"),
        ({"since": "2025-02", "until": "2025-01"}, "ends before it begins"),
        ({"last": "0 days", "until": "2025"}, "it has no day"),
        ({"last": timedelta(0), "until": "2025"}, "it has no day"),
        ({"last": "a while", "until": "2025"}, "as a length of time"),
        ({"last": 90, "until": "2025"}, "as a length of time"),
        ({"last": "9999 years", "until": "2025"}, "before the year 1"),
        ({"last": timedelta.max, "until": "2025"}, "before the year 1"),
        ({"last": relativedelta(years=2025), "until": "2025"}, "before the year 1"),
        ({"last": "999999 years", "until": "2025"}, "before the year 1"),
        ({"last": relativedelta(months=1, days=-3), "until": "2025"}, "not a sum of years, months and days"),
        ({"last": relativedelta(months=1, day=1), "until": "2025"}, "not a sum of years, months and days"),
    ],
)
def test_bad_windows(arguments: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadDate) as caught:
        dates.window(**arguments)
    assert reason in str(caught.value)


def test_days_of_the_term() -> None:
    assert dates.day_of_term("2025-01-20") == 1
    assert dates.day_of_term(date(2025, 9, 8)) == 232
    with pytest.raises(BadDate, match="the term is from 2025-01-20 to 2029-01-20"):
        dates.day_of_term("2025-01-19")
    with pytest.raises(BadDate, match="must be a single day"):
        dates.day_of_term("2025-05")


def test_months() -> None:
    assert list(dates.months(date(2024, 11, 30), date(2025, 2, 1))) == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert list(dates.months(date(2024, 11, 30), date(2024, 11, 1))) == ["2024-11"]
    assert list(dates.months(date(2025, 1, 1), date(2024, 12, 1))) == []


@pytest.mark.parametrize(("text", "edtf"), [("Sep-02-2025", "2025-09-02"), ("7-9 April 2025", "2025-04-07/2025-04-09")])
def test_a_hyphen_joins_a_date_or_an_interval(text: str, edtf: str) -> None:
    assert str(dates.parse(text)) == edtf


def test_an_interval_of_a_month_and_a_day_is_refused() -> None:
    with pytest.raises(BadDate, match="its number can be a day or a year of two digits"):
        dates.parse("May 2025–26")
    with pytest.raises(BadDate, match="one end is a day and the other is not"):
        dates.parse("26–May 2025")


# Kinds of dates that people write --------------------------------------------------------------------------------

TABLE = Path(__file__).with_name("data") / "absolute_dates.txt"
ROWS = [re.split(r"\s*\|\s*", line) for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]


def reading(text: str, year: int | None = None) -> str:
    """Return the EDTF of a text, or a hyphen if it is refused."""
    try:
        return str(dates.parse(text, year=year))
    except BadDate:
        return "-"


def test_dates_of_other_parsers_are_read_and_none_is_wrong() -> None:
    readings = [(text, edtf, reading(text, int(year) if year else None)) for text, year, edtf, _ in ROWS]
    assert [row for row in readings if row[2] not in ("-", row[1])] == []
    one_reading = [row for row in readings if row[1] != "-"]
    assert len(one_reading) >= 298
    assert sum(right == got for _, right, got in one_reading) >= 0.99 * len(one_reading)


SHARES = [
    ("until {}", "../{}"), ("hasta {}", "../{}"), ("até {}", "../{}"), ("jusqu'à {}", "../{}"), ("jiska {}", "../{}"),
    ("through {}", "../{}"), ("to {}", "../{}"), ("– {}", "../{}"), ("since {}", "{}/.."), ("desde {}", "{}/.."),
    ("depuis {}", "{}/.."), ("a partir de {}", "{}/.."), ("{} –", "{}/.."), ("from {} to", "{}/.."),
    ("{} onwards", "{}/.."), ("{} to 2030", "{}/2030"), ("{} – 2030", "{}/2030"), ("1990 to {}", "1990/{}"),
    ("de 1990 a {}", "1990/{}"),
]  # fmt: skip


@given(parts.filter(lambda part: "1991" <= part < "2028" and "XX" not in part[:4]), st.sampled_from(SHARES))
def test_a_span_lends_nothing(part: str, share: tuple[str, str]) -> None:
    text, edtf = share
    when = When(part)
    for written in (part, when.label()):
        got = reading(text.format(written))
        assert got in (edtf.format(part), "-"), text.format(written)
    assert reading(text.format(when.label())) != "-" or "(" in when.label() or " in " in when.label()


@given(days, days)
def test_two_days_in_every_form(first: date, last: date) -> None:
    first, last = sorted((first, last))
    right = f"{first}/{last}"
    for joiner in (" to ", " - ", "–", " / ", " through ", " a ", " al ", " au ", " jiska "):
        assert reading(f"{first}{joiner}{last}") == right
    assert reading(f"{first:%B} {first.day}, {first.year}–{last:%B} {last.day}, {last.year}") == right
    if last - first < timedelta(days=300) and (first.month, first.day) != (last.month, last.day):
        assert reading(f"{first:%B} {first.day} to {last:%B} {last.day}, {last.year}") in (right, "-")


WEEKDAYS = [
    ["Monday", "Mon", "lunes", "lun", "segunda", "segunda-feira", "2ª-feira", "seg", "lundi", "lendi"],
    ["Tuesday", "Tue", "Tues", "martes", "mar", "terça", "terça-feira", "3ª-feira", "ter", "mardi", "madi"],
    ["Wednesday", "Wed", "Weds", "miércoles", "mié", "quarta", "quarta-feira", "qua", "mercredi", "mer", "mèkredi"],
    ["Thursday", "Thu", "Thurs", "jueves", "jue", "quinta", "quinta-feira", "qui", "jeudi", "jedi"],
    ["Friday", "Fri", "viernes", "vie", "sexta", "sexta-feira", "6ª-feira", "sex", "vendredi", "ven", "vandredi"],
    ["Saturday", "Sat", "sábado", "sáb", "samedi", "sam", "samdi"],
    ["Sunday", "Sun", "domingo", "dom", "dimanche", "dim", "dimanch"],
]


@given(days, st.integers(0, 6), st.sampled_from(["{} {:%Y-%m-%d}", "{}, {:%d %B %Y}", "{}. {:%Y/%m/%d}"]), st.data())
def test_a_weekday_in_front_is_checked(day: date, number: int, form: str, data: st.DataObject) -> None:
    text = form.format(data.draw(st.sampled_from(WEEKDAYS[number])), day)
    assert reading(text) == (str(day) if number == day.weekday() else "-")


@given(days)
def test_figures_have_one_order_or_none(day: date) -> None:
    one_order = day.day > 12 or day.day == day.month
    for mark in "-/.":
        for text in (f"{day.day}{mark}{day.month}{mark}{day.year}", f"{day:%m{mark}%d{mark}%Y}"):
            assert reading(text) == (str(day) if one_order else "-")
        assert reading(f"{day.year}{mark}{day.month}{mark}{day.day}") == str(day)
    assert reading(f"{day:%Y%m%d}") == str(day)
    assert reading(f"{day:%m/%Y}") == reading(f"{day.month}-{day.year}") == f"{day:%Y-%m}"


@pytest.mark.parametrize("value", [None, float("nan"), True, 7, -2025, 1.5, [], {}, object(), b"2025"])
def test_what_is_no_date_is_refused_as_bad_date(value: Any) -> None:
    with pytest.raises(BadDate):
        dates.parse(value)
    with pytest.raises(BadDate):
        When.parse(value)


def test_numbers_can_be_dates() -> None:
    assert (str(dates.parse(2025)), str(dates.parse(20250903))) == ("2025", "2025-09-03")
    assert (str(dates.parse(2025.0)), str(When.parse(2025.0))) == ("2025", "2025")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["yesterday", "last week", "September 8", "hoy", "May", "Friday", "5/31", "abc"])
def test_refusals_name_no_parameter(text: str) -> None:
    with pytest.raises(BadDate) as caught:
        dates.window(since=text)
    assert "year=" not in str(caught.value)


def test_intervals_without_a_date() -> None:
    for edtf in ("../..", "/..", "../"):
        assert (When(edtf).earliest, When(edtf).latest) == (None, None)


@pytest.mark.parametrize("text", ["Q3 2025", "q3-2025", "2025Q3", "2025-Q3", "2025 q3"])
def test_a_quarter_is_three_months(text: str) -> None:
    assert dates.parse(text) == dates.When("2025-07/2025-09")
    assert dates.parse(dates.parse(text).label()) == dates.parse(text)
    with pytest.raises(BadDate):
        dates.parse(text.replace("3", "5"))


# Bounds, held to the day -----------------------------------------------------------------------------------------


def test_a_date_is_shown_by_its_text_alone() -> None:
    assert repr(When("2025-05")) == "When(edtf='2025-05')"
    assert When("2025-05") != When("2025-05-01/2025-05-31")


def test_a_month_is_over_on_its_last_day_and_can_begin_on_its_first() -> None:
    may = When("2025-05")
    assert [may.surely_by(date(2025, 5, day)) for day in (30, 31)] == [False, True]
    assert [may.possibly_by(day) for day in (date(2025, 4, 30), date(2025, 5, 1))] == [False, True]
    assert not When("2025-05/..").surely_by(date.max)
    assert When("../2025-05").possibly_by(date.min)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision"),
    [
        ("2020-21", "2020-01-01", "2020-12-31", Precision.SEASON),
        ("2020-22", "2020-01-01", "2021-02-28", Precision.SEASON),
        ("2023-22", "2023-01-01", "2024-02-29", Precision.SEASON),
        ("2020-23", "2020-01-01", "2020-12-31", Precision.SEASON),
        ("2020-24", "2020-01-01", "2021-02-28", Precision.SEASON),
        ("9999-24", "9999-01-01", "9999-12-31", Precision.SEASON),
        ("20XX", "2000-01-01", "2099-12-31", Precision.CENTURY),
        ("202X", "2020-01-01", "2029-12-31", Precision.DECADE),
        ("00XX", "0001-01-01", "0099-12-31", Precision.CENTURY),
        ("000X", "0001-01-01", "0009-12-31", Precision.DECADE),
        ("0001", "0001-01-01", "0001-12-31", Precision.YEAR),
        ("9999", "9999-01-01", "9999-12-31", Precision.YEAR),
        ("2025-XX", "2025-01-01", "2025-12-31", Precision.YEAR),
        ("2025-XX-XX", "2025-01-01", "2025-12-31", Precision.YEAR),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2025-12", "2025-12-01", "2025-12-31", Precision.MONTH),
        ("2025-01-31", "2025-01-31", "2025-01-31", Precision.DAY),
        ("2025-03-XX", "2025-03-01", "2025-03-31", Precision.MONTH),
        ("2025-03/2025-04-02", "2025-03-01", "2025-04-02", Precision.INTERVAL),
        ("2025-03/", "2025-03-01", "None", Precision.INTERVAL),
        ("../202X", "None", "2029-12-31", Precision.INTERVAL),
        ("2025-03-01/2025-03-01", "2025-03-01", "2025-03-01", Precision.INTERVAL),
    ],
)
def test_bounds_and_precision(edtf: str, earliest: str, latest: str, precision: Precision) -> None:
    when = When(edtf)
    assert (str(when.earliest), str(when.latest), when.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("edtf", "approximate", "uncertain"),
    [
        ("2025", False, False),
        ("2025~", True, False),
        ("2025?", False, True),
        ("2025%", True, True),
        ("2024~/2025?", True, True),
        ("2024/2025?", False, True),
        ("2024~/..", True, False),
    ],
)
def test_marks_of_doubt(edtf: str, approximate: bool, uncertain: bool) -> None:
    when = When(edtf)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)


def test_sort_key_has_the_outermost_days_for_open_ends() -> None:
    texts = ["2025-05-02", "2025-05", "../2025-05-02", "2025-05-01", "2025-05-01/.."]
    ordered = sorted(map(When, texts), key=lambda when: when.sort_key)
    assert [str(when) for when in ordered] == ["../2025-05-02", "2025-05-01", "2025-05", "2025-05-01/..", "2025-05-02"]


@pytest.mark.parametrize(
    ("edtf", "label"),
    [
        ("2000", "2000"),
        ("200X", "the years 2000–2009"),
        ("20XX", "the years 2000–2099"),
        ("2020-21", "spring 2020"),
        ("2020-23", "autumn 2020"),
        ("2020-24", "winter 2020"),
        ("2025-XX", "a month in 2025"),
        ("2025-XX-XX", "a day in 2025"),
        ("2025-01-XX", "a day in January 2025"),
        ("2025-12-31", "December 31, 2025"),
        ("2025-05-01?", "May 1, 2025 (uncertain)"),
        ("2025-05-01%", "about May 1, 2025 (uncertain)"),
        ("2025-05-01~/2025-05-02", "about May 1, 2025 to May 2, 2025"),
        ("2025-05/2025-05-02", "May 2025 to May 2, 2025"),
        ("2024-05-01/2025-05-02", "May 1, 2024 to May 2, 2025"),
        ("/2025-05", "an unknown date to May 2025"),
        ("2025-05/", "May 2025 to an unknown date"),
        ("../..", "at any time"),
    ],
)
def test_label_of_each_form(edtf: str, label: str) -> None:
    assert When(edtf).label() == label


def test_a_text_is_refused_for_its_length_from_121_characters() -> None:
    with pytest.raises(BadDate, match="it is not a date in words"):
        dates.parse("x" * 120)
    with pytest.raises(BadDate, match="it has 121 characters") as caught:
        dates.parse("x" * 121)
    assert caught.value.value == f"{'x' * 40}…"


@pytest.mark.parametrize("value", [None, float("nan")])
def test_a_missing_value_is_refused_as_one(value: Any) -> None:
    with pytest.raises(BadDate, match="it is a missing value"):
        dates.parse(value)


def test_a_day_is_a_date_in_the_usual_form_and_no_week() -> None:
    assert dates.day(When("2025-05-01"), "on") == date(2025, 5, 1)
    assert dates.day("2025-W36-2", "on") == date(2025, 9, 2)
    with pytest.raises(BadDate, match="on must be a single day"):
        dates.day("2025-W36", "on")


@pytest.mark.parametrize(
    ("edtf", "the", "when"),
    [
        ("2025-09-02", "el 2 de septiembre de 2025", "el 2 de septiembre de 2025"),
        ("2025-09-02?", "el 2 de septiembre de 2025 (fecha incierta)", "el 2 de septiembre de 2025 (fecha incierta)"),
        ("2025-09-02~", "hacia el 2 de septiembre de 2025", "hacia el 2 de septiembre de 2025"),
        ("2025-09-XX", "un día de septiembre de 2025", "en un día de septiembre de 2025"),
        ("2025-09", "septiembre de 2025", "en septiembre de 2025"),
        ("2025-09~", "hacia septiembre de 2025", "hacia septiembre de 2025"),
        ("2025%", "hacia 2025 (fecha incierta)", "hacia 2025 (fecha incierta)"),
        ("2025", "2025", "en 2025"),
        ("2025-01/2025-02", "enero de 2025 a febrero de 2025", "entre enero de 2025 y febrero de 2025"),
    ],
)
def test_a_day_has_an_article_in_a_sentence_where_its_language_has_one(edtf: str, the: str, when: str) -> None:
    patterns = catalog("es").dates
    assert (extended.the_label(edtf, patterns), extended.when_label(edtf, patterns)) == (the, when)


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("1 day", "2025-05-31"),
        ("one week", "2025-05-25"),
        ("twelve days", "2025-05-20"),
        ("2 weeks and 1 day", "2025-05-17"),
        ("1 year, 1 month", "2024-05-01"),
        ("two months two months", "2025-02-01"),
        ("a week", "2025-05-25"),
        ("una semana", "2025-05-25"),
        ("tres meses", "2025-03-01"),
        ("un año y dos meses", "2024-04-01"),
    ],
)
def test_lengths_in_words(last: str, first: str) -> None:
    assert dates.window(last=last, until="2025-05-31") == (date.fromisoformat(first), date(2025, 5, 31))


@pytest.mark.parametrize(
    ("last", "text"),
    [
        (timedelta(days=1), "1 day"),
        (timedelta(days=2), "2 days"),
        (relativedelta(years=1, months=2), "1 year 2 months"),
        (timedelta(days=10_000), "10000 days"),
        ("90 days", "90 days"),
    ],
)
def test_text_of_a_length(last: Any, text: str) -> None:
    assert dates.length_text(last) == text
    assert dates.window(last=text, until="2025-05-31") == dates.window(last=last, until="2025-05-31")


def test_first_and_last_day_of_the_term() -> None:
    assert dates.day_of_term("2029-01-20") == 1462
    with pytest.raises(BadDate, match="the term is from"):
        dates.day_of_term("2029-01-21")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Q1 2025", "2025-01/2025-03"),
        ("2025 Q2", "2025-04/2025-06"),
        ("q4-2025", "2025-10/2025-12"),
        ("primer trimestre de 2026", "2026-01/2026-03"),
        ("o 2º trimestre de 2025", "2025-04/2025-06"),
        ("the third quarter of 2025", "2025-07/2025-09"),
        ("segundo semestre de 2025", "2025-07/2025-12"),
        ("first half of 2025", "2025-01/2025-06"),
        ("4Q 2025", "2025-10/2025-12"),
        ("3T 2025", "2025-07/2025-09"),
        ("2025H1", "2025-01/2025-06"),
        ("H2 2025", "2025-07/2025-12"),
        ("2S 2025", "2025-07/2025-12"),
        ("Q1-Q3 2025", "2025-01/2025-09"),
        ("los años 1990", "199X"),
        ("década de 2000", "200X"),
    ],
)
def test_quarters_halves_and_decades(text: str, edtf: str) -> None:
    assert str(dates.parse(text)) == edtf


@pytest.mark.parametrize(
    "text", ["tercer semestre de 2025", "Q5 2025", "H3 2025", "Q3-Q1 2025", "años 2000", "segundo trimestre"]
)
def test_what_is_no_quarter_half_or_decade_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        dates.parse(text)


def test_dates_have_no_order_but_their_sort_key() -> None:
    earlier: Any = When("2025-05")
    with pytest.raises(TypeError, match="not supported between instances of 'When' and 'When'"):
        sorted([earlier, When("2025-04")])


@pytest.mark.parametrize(
    ("texts", "edtf"),
    [
        (
            "from 2025 on | 2025 and later | 2025 or later | 2025 y después | 2025 o después | 2025 and beyond",
            "2025/..",
        ),
        ("2025 or earlier | 2025 and before | 2025 o antes", "../2025"),
        ("May 2025 on | mayo de 2025 y después | not before May 2025", "2025-05/.."),
        ("from 3 May 2025 on | on or after May 3, 2025 | no antes del 3 de mayo de 2025", "2025-05-03/.."),
        ("on or before May 3, 2025 | not after 3 May 2025", "../2025-05-03"),
        ("Q1 to Q3 2025 | Q1 2025 - Q3 2025 | from Q1 to Q3 2025 | 2025Q1-Q3 | 2025 Q1 – 2025 Q3", "2025-01/2025-09"),
        ("del primer al tercer trimestre de 2025 | first to third quarter of 2025", "2025-01/2025-09"),
        ("Q1 and Q2 2025 | first and second quarters of 2025 | primer y segundo trimestre de 2025", "2025-01/2025-06"),
        (
            "last quarter of 2025 | último trimestre de 2025 | IV trimestre de 2025 | trimestre 4 de 2025",
            "2025-10/2025-12",
        ),
        (
            "trimestre III de 2025 | quarter 3 of 2025 | Q3/2025 | 3rd quarter 2025 | 3er trimestre de 2025",
            "2025-07/2025-09",
        ),
        ("Q4 2025 to Q1 2026 | Q4 2025–Q1 2026", "2025-10/2026-03"),
        ("since Q3 2025 | desde el tercer trimestre de 2025", "2025-07/.."),
        ("until Q3 2025 | hasta el 3T 2025", "../2025-09"),
        ("Q3 2025 onwards | Q3 2025 or later", "2025-07/.."),
        ("between Q1 and Q3 2025 | 2025 Q1 to Q3 | Q1 to Q3, 2025", "2025-01/2025-09"),
        ("Q1/Q2 2025 | primera mitad de 2025 | 2025, first half", "2025-01/2025-06"),
        ("13.–15.05.2025 | 13-15/05/2025", "2025-05-13/2025-05-15"),
        ("2025 -- 2026 | 2025--2026", "2025/2026"),
        ("segundo bimestre de 2025 | 2º bimestre de 2025", "2025-03/2025-04"),
        ("último semestre de 2025 | last half of 2025", "2025-07/2025-12"),
        ("2025-May-03 | 2025-mayo-3 | 2025.May.3 | 2025/may/03", "2025-05-03"),
        ("4 - May - 2025 | 4 – mayo – 2025 | this 4th day of May 2025 | this fourth day of May, 2025", "2025-05-04"),
        ("13 - 05 - 2025 | 2025 - 05 - 13 | 13—05—2025", "2025-05-13"),
        ("13.05.-15.05.2025 | 13.05.–15.05.2025 | 13/05-15/05/2025 | 13/05 al 15/05/2025", "2025-05-13/2025-05-15"),
        ("2025-05-03 -- 2025-05-07 | 2025-05-03--2025-05-07 | May 3 -- May 7, 2025", "2025-05-03/2025-05-07"),
        ("first half of May 2025 | primera quincena de mayo de 2025", "2025-05-01/2025-05-15"),
        ("second half of May 2025 | la segunda quincena de mayo de 2025", "2025-05-16/2025-05-31"),
        ("segunda quincena de febrero de 2024", "2024-02-16/2024-02-29"),
        ("6, 7 y 8 de mayo de 2025 | May 6, 7 and 8, 2025 | 6, 7, and 8 May 2025", "2025-05-06/2025-05-08"),
        ("April, May and June 2025 | abril, mayo y junio de 2025", "2025-04/2025-06"),
        ("diciembre, enero y febrero de 2025", "2024-12/2025-02"),
        ("2023, 2024 y 2025", "2023/2025"),
        ("2025-05-??", "2025-05-XX"),
        ("2025-??-??", "2025-XX-XX"),
        ("3 de mayo de dos mil veinticinco | tres (3) de mayo de dos mil veinticinco (2025)", "2025-05-03"),
        (
            "a los tres días del mes de mayo de dos mil veinticinco | 3 de maio de dois mil e vinte e cinco",
            "2025-05-03",
        ),
        ("le 3 mai deux mille vingt-cinq | May third, two thousand and twenty-five", "2025-05-03"),
        ("this third day of May, in the year of our Lord two thousand twenty-five", "2025-05-03"),
        ("treinta y uno de mayo de mil novecientos noventa y nueve", "1999-05-31"),
        ("año dos mil veinticuatro", "2024"),
        (
            "2do. trimestre 2025 | II Trim. 2025 | 2.º trim. del año 2025 | segundo trimestre del año 2025",
            "2025-04/2025-06",
        ),
        ("2025/Q1 | 1er. trimestre de 2025", "2025-01/2025-03"),
        ("sexto bimestre de 2025 | 6.º bimestre de 2025", "2025-11/2025-12"),
        ("W18/2025 | W18-2025", "2025-04-28/2025-05-04"),
        ("2025M05 | 2025-M05 | 2025M5", "2025-05"),
        ("2025M05-2025M07 | 2025M05/2025M07", "2025-05/2025-07"),
        ("2025-05-13 00:00:00 | 2025-05-13T00:00:00.000 | '2025-05-13' | `2025-05-13`", "2025-05-13"),
        ("2025.0 | calendar year 2025 | año calendario 2025", "2025"),
        ("2025-05-13/15 | 2025-05-13/05-15", "2025-05-13/2025-05-15"),
        ("del 5/6/2025 al 7/6/2025 | 5/6/2025 al 7/6/2025 | du 5/6/2025 au 7/6/2025", "2025-06-05/2025-06-07"),
        ("Dated: May 2, 2025. | aos dois dias do mês de maio de dois mil e vinte e cinco", "2025-05-02"),
        ("up to and including May 2, 2025", "../2025-05-02"),
        ("until the end of May 2025 | hasta el final de mayo de 2025", "../2025-05"),
        ("since the beginning of 2025 | desde el inicio de 2025", "2025/.."),
        ("approx. May 2025 | aprox. mayo de 2025", "2025-05~"),
    ],
)
def test_forms_of_notices_and_of_deeds(texts: str, edtf: str) -> None:
    for text in texts.split(" | "):
        assert str(dates.parse(text)) == edtf, text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3 o 4 de mayo de 2025", "it leaves open which of two dates it is"),
        ("May or June 2025", "it leaves open which of two dates it is"),
        ("7 u 8 de mayo de 2025", "it leaves open which of two dates it is"),
        ("2024 or 2025", "it leaves open which of two dates it is"),
        ("May 6, 7 and 9, 2025", "its dates are not consecutive"),
        ("first and third quarters of 2025", "its dates are not consecutive"),
        ("Q3 to Q1 2025", "the interval ends before it begins"),
        ("3Q25", "its year does not have four digits"),
        ("1S25", "its year does not have four digits"),
        ("primera quincena de mayo", "it has no year"),
        ("last week of May 2025", "'last' has no meaning in one"),
        ("última semana de mayo de 2025", "'última' has no meaning in one"),
        ("last quarter", "it is relative ('last')"),
        ("the first three months of 2025", "'three' has no meaning in one"),
        ("03-05/04/2025", "it can be "),
        ("03/04-05/04/2025", "it can be 2025-03-04 or 2025-04-03"),
        ("tres de mayo de dos mil veinticinco (2024)", "'dos' has no meaning in one"),
        ("24–May–25", "it has more than two dates"),
        ("between 2025 on", "after 'between' it has not two dates"),
        ("Q1 Q2 2025", "has no meaning"),
        ("by Q2 2025", "has no meaning"),
        ("la mañana del 3 de mayo de 2025", "time of day"),
        ("20250101T000000Z", "time of day"),
        ("2025-01:2025-03", "':' has no meaning"),
    ],
)
def test_the_reason_of_a_refusal_is_true(text: str, reason: str) -> None:
    with pytest.raises(BadDate) as caught:
        dates.parse(text)
    assert reason in str(caught.value)
    assert caught.value.reason != languages.said(caught.value.reason, "es")


def test_a_half_of_a_month_takes_the_year_that_is_given() -> None:
    assert str(dates.parse("primera quincena de mayo", year=2025)) == "2025-05-01/2025-05-15"
    assert str(dates.parse("from May on", year=2025)) == "2025-05/.."
