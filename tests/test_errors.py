"""Exceptions: messages, attributes, built-in types, pickling."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import numpy
import pandas
import pytest

import latamsec
from latamsec import errors
from latamsec.dataset import Dataset

PROBLEM = errors.Problem(
    file="events/x.toml", record="x", field="date", rule="model", message="no date", hint="write one"
)

ERRORS = [
    errors.UnknownVersion("1.2.3", "dataset version", ("2025.9.8",), None, "See versions()."),
    errors.UnknownName("Mexic", "country", ("Mexico",), "2025.9.8", "Use a name."),
    errors.UnknownId("x", "event with the id", ("y",), "2025.9.8"),
    errors.RetiredId("x", "event", "merged into y", "2025.9.8"),
    errors.AmbiguousName("Korea", "country", ("North Korea", "South Korea")),
    errors.BadAddress("x", "an address such as a@example.org"),
    errors.BadDate("soon", "it is not a date"),
    errors.CorruptRelease("dataset.json", "the file was changed", "sha256:1", "sha256:2"),
    errors.InvalidData("data", (PROBLEM,)),
    errors.MissingExtra("to_pandas()", "pandas", "pandas"),
    errors.UnsafeName("../x.html", "site"),
    errors.WrongType("a text", 484),
]

BUILTINS = [
    LookupError, LookupError, KeyError, KeyError, LookupError, ValueError, ValueError, ValueError, ValueError, ImportError,
    ValueError, TypeError,
]  # fmt: skip


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_errors_can_be_pickled_and_copied(error: errors.LatamsecError) -> None:
    for copied in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
        assert type(copied) is type(error)
        assert str(copied) == str(error)


@pytest.mark.parametrize(
    ("error", "builtin"),
    list(zip(ERRORS, BUILTINS, strict=True)),
    ids=lambda value: getattr(value, "__name__", type(value).__name__),
)
def test_errors_are_subclasses_of_the_expected_builtins(error: errors.LatamsecError, builtin: type[Exception]) -> None:
    assert isinstance(error, errors.LatamsecError)
    assert isinstance(error, builtin)


def test_messages_shorten_long_values() -> None:
    error = errors.UnknownName("x" * 1_000_000, "country")
    assert str(error) == f"no country '{'x' * 120}' and 999,880 more characters."
    assert len(error.value) == 1_000_000


def test_messages() -> None:
    assert [str(error) for error in ERRORS] == [
        "no dataset version '1.2.3'. Did you mean '2025.9.8'? See versions().",
        "no country 'Mexic' in dataset 2025.9.8. Did you mean 'Mexico'? Use a name.",
        "no event with the id 'x' in dataset 2025.9.8. Did you mean 'y'?",
        "event 'x' is retired in dataset 2025.9.8: merged into y. Earlier releases still have it.",
        "the country 'Korea' is ambiguous: it can mean 'North Korea', 'South Korea'. Use one of these instead.",
        "'x' is not a valid address. Write an address such as a@example.org.",
        "cannot read 'soon' as a date: it is not a date. Write YYYY, YYYY-MM, YYYY-MM-DD or START/END.",
        "dataset.json: the file was changed. Expected sha256:1, found sha256:2. "
        "Reinstall the package, or restore the file from where you got it.",
        "data: 1 problem, nothing was loaded.\n  events/x.toml: x: date: no date (write one) [model]",
        'to_pandas() needs pandas, which is not installed. Install it with: python -m pip install "latamsec[pandas]"',
        "'../x.html' is not a safe name for a file in site. Correct the id or version in the data.",
        "expected a text, found 484 (int)",
    ]


def test_whatever_the_data_hold_a_message_is_short_and_clean() -> None:
    long = "\u001b]0;title\u0007\n" + "x" * 1_000_000
    problem = errors.Problem(file=long, record=long, field=long, rule="model", message=long, hint=long)
    for error in (
        errors.InvalidData(long, (problem,)),
        errors.CorruptRelease(long, long, long, long),
        errors.UnknownName(long, "country", (long,), None, f"Give {long[:1000]}."),
        errors.RetiredId(long, "event", long),
        errors.AmbiguousName(long, "country", (long,)),
        errors.BadAddress(long, "an address"),
        errors.BadDate(long, long, long),
        errors.UnsafeName(long, long),
        errors.WrongType("a text", long),
    ):
        assert len(str(error)) < 10_000
        assert all(line.isprintable() for line in str(error).splitlines()), error
        assert str(error).count("\n") <= 1


def test_the_first_hundred_of_many_problems_are_listed() -> None:
    text = str(errors.InvalidData("data", (PROBLEM,) * 180_000))
    assert text.startswith("data: 180,000 problems, nothing was loaded.")
    assert text.endswith("\n  and 179,900 more")
    assert len(text) < 10_000


def test_a_wrong_type_is_told_even_if_its_repr_fails() -> None:
    class Rude:
        def __repr__(self) -> str:
            raise RuntimeError

    assert str(errors.WrongType("a text", Rude())) == "expected a text, found a value of type Rude"


@pytest.mark.parametrize("value", [10**5000, ["x"], None, b"x", float("nan")], ids=lambda value: type(value).__name__)
def test_a_value_of_any_type_has_a_message(value: object) -> None:
    deep: object = value
    for _ in range(5000):
        deep = [deep]
    for each in (value, deep):
        for error in (
            errors.UnknownName(each, "country"),
            errors.AmbiguousName(each, "country", ()),
            errors.BadDate(each, "it is not a date"),
            errors.BadAddress(each, "an address"),
        ):
            assert isinstance(error.value, str)
            assert 0 < len(str(error)) < 1000


@pytest.mark.parametrize(
    ("ask", "rest"),
    [
        (lambda ds: ds.panel(columns="events_strikes_x"), "Did you mean 'events_strike'?"),
        (lambda ds: ds.panel(columns="zzz"), "The attribute .names of the whole panel lists all 61."),
        (lambda ds: ds.panel()["zzz"], "The attribute .names lists all 61."),
        (lambda ds: ds.events["2025-09-02-zzz"], "'2025-09-02-first-boat-strike'"),
        (lambda ds: ds.record("zzz"), "Each table lists its ids: ds.events.ids, or the command or tool events."),
        (lambda ds: ds.discrepancies.filter(record="zzz"), "Each table lists its ids: ds.events.ids, or the command"),
        (lambda ds: ds.discrepancies.filter(record="2025-09-02-boat"), "Did you mean '2025-09-02-first-boat-strike'?"),
        (lambda ds: ds.person("zzz"), "ds.people lists all."),
        (lambda ds: ds.events.filter(place="zzz"), "ds.places lists all."),
        (lambda ds: ds.events.filter(source="zzz"), "ds.sources lists all."),
    ],
)  # fmt: skip
def test_values_that_are_too_many_to_list_are_where_the_error_says(ask: Callable[[Dataset], object], rest: str) -> None:
    with pytest.raises(errors.LatamsecError) as raised:
        ask(latamsec.load("2026.10.10.5"))
    assert rest in str(raised.value)
    assert "…" not in str(raised.value)


def test_a_function_without_a_keyword_says_which_it_has() -> None:
    with pytest.raises(errors.UnknownKeyword, match=r"no keyword of load\(\) 'lang'. Did you mean 'language'\?"):
        latamsec.load(lang="es")  # type: ignore[call-arg]
    with pytest.raises(errors.UnknownKeyword, match="The keywords are before and after."):
        latamsec.diff("2025.9.8", "2026.10.4", lang="es")  # type: ignore[call-arg]


ABSENT: Any = object()
CALLS: dict[str, Callable[[Dataset, Any], object]] = {
    "status": lambda ds, value: ds.status(value, "2024-02-01"),
    "organization": lambda ds, value: ds.organization(value),
    "screen": lambda ds, value: ds.screen(value),
    "annotate": lambda ds, value: ds.annotate(value),
    "annotate_all": lambda ds, value: ds.annotate_all(
        ABSENT if value is None or repr(value) in ("nan", "<NA>") else [value]
    ),
    "record": lambda ds, value: ds.record(value),
    "in_language": lambda ds, value: ds.in_language(value),
    "counts": lambda ds, value: ds.events.counts(value),
    "filter": lambda ds, value: ds.events.filter(organization=(value, value)),
    "load": lambda ds, value: latamsec.load(ABSENT if value is None else value),
    "diff": lambda ds, value: latamsec.diff(ds, ABSENT if value is None else value),
    "possibly": lambda ds, value: ds.designations.in_force("2024-02-01", possibly=value),
    "fuzzy": lambda ds, value: ds.screen("x", fuzzy=value),
    "weak": lambda ds, value: ds.annotate("x", weak=value),
    "reverse": lambda ds, value: ds.events.sorted("date", reverse=value),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("value", [None, float("nan"), pandas.NA, b"CJNG", 5, {"x": 1}, {}], ids=repr)
def test_a_wrong_type_is_an_error_of_the_library(sample: Dataset, call: str, value: object) -> None:
    with pytest.raises(errors.LatamsecError):
        CALLS[call](sample, value)


@pytest.mark.parametrize("value", [numpy.array(["x"]), numpy.array([1, 2]), [2025], pandas.Series(["2025"])], ids=repr)
def test_a_column_is_no_date(sample: Dataset, value: Any) -> None:
    by_filter: Callable[[Any], object] = lambda on: sample.events.filter(on=on)  # noqa: E731
    for ask in (by_filter, lambda on: sample.status("Cuba", on), sample.as_of, latamsec.When.parse):
        with pytest.raises(errors.BadDate, match="it is not a date"):
            ask(value)


NAMES: dict[str, Callable[[Dataset, Any], object]] = {
    "status": lambda ds, value: ds.status(value, "2024-02-01"),
    "organization": lambda ds, value: ds.organization(value),
    "person": lambda ds, value: ds.person(value),
    "officeholder": lambda ds, value: ds.officeholder(value, "2024-02-01"),
    "record": lambda ds, value: ds.record(value),
    "page": lambda ds, value: ds.page(value),
    "screen": lambda ds, value: ds.screen(value),
    "annotate": lambda ds, value: ds.annotate(value),
    "country": lambda ds, value: latamsec.country(value),
    "of a filter by organization": lambda ds, value: ds.events.filter(organization=[value]),
    "of a filter by person": lambda ds, value: ds.events.filter(person=[value]),
    "of a filter by place": lambda ds, value: ds.events.filter(place=[value]),
    "of a filter by source": lambda ds, value: ds.events.filter(source=[value]),
    "of a filter by country": lambda ds, value: ds.events.filter(country=[value]),
    "of a filter by record": lambda ds, value: ds.discrepancies.filter(record=[value]),
}


@pytest.mark.parametrize("call", NAMES)
@pytest.mark.parametrize(
    "value",
    [None, b"CJNG", bytearray(b"x"), memoryview(b"x"), ["CJNG"], {"x": 1}],
    ids=lambda value: type(value).__name__,
)
def test_a_name_that_is_no_text_is_a_wrong_type(sample: Dataset, call: str, value: object) -> None:
    with pytest.raises(errors.WrongType) as raised:
        NAMES[call](sample, value)
    assert isinstance(raised.value, TypeError)


@pytest.mark.parametrize("value", [b"x", bytearray(b"x"), memoryview(b"x")], ids=lambda value: type(value).__name__)
def test_bytes_are_no_numbers_of_countries(release: Dataset, value: Any) -> None:
    for ask in (lambda: release.events.filter(country=value), lambda: release.panel(country=value, since="2026-09")):
        with pytest.raises(errors.WrongType, match="expected the name or code of a country"):
            ask()


@pytest.mark.parametrize("value", [{"x": 1}, [["x"]], slice(1)], ids=repr)
def test_values_without_a_hash_are_refused(sample: Dataset, value: Any) -> None:
    for keyword in ("field", "record", "table"):
        with pytest.raises(errors.LatamsecError):
            sample.discrepancies.filter(**{keyword: value})


@pytest.mark.parametrize("value", [5, float("nan"), numpy.datetime64("2025-01-01")], ids=repr)
def test_a_column_that_is_no_text_is_refused(release: Dataset, value: Any) -> None:
    with pytest.raises(errors.UnknownName, match="no column of country-months"):
        release.panel(since="2026-09", country="MX", columns=value)


@pytest.mark.parametrize(
    "value", [numpy.array([1, 2]), numpy.datetime64("2025-01-01"), numpy.bool_(True), 2.5], ids=repr
)
def test_a_count_that_is_no_number_is_refused(sample: Dataset, value: Any) -> None:
    for ask in (sample.events.head, sample.events.tail):
        with pytest.raises(errors.WrongType, match="count= a whole number"):
            ask(value)


def test_the_completeness_of_other_months_is_an_error_with_a_next_step(release: Dataset) -> None:
    assert release.completeness["2026-07"].level.value == "good"
    assert release.completeness.get("July 2026") is None
    for month in ("1990-01", "July 1990", "2026", "July"):
        with pytest.raises(errors.UnknownId) as raised:
            release.completeness[month]
        assert isinstance(raised.value, KeyError)
        # Nobody is told to write a month otherwise that is a month: the dataset does not cover it.
        assert ("Write a month as YYYY-MM." in str(raised.value)) == ("1990" not in month)
        assert "covers January 20, 2017 to " in str(raised.value)
        with pytest.raises(errors.UnknownId, match="Período que abarca") as spanish:
            release.in_language("es").completeness[month]
        assert ("Escriba el mes como AAAA-MM." in str(spanish.value)) == ("1990" not in month)


def test_an_acronym_of_two_groups_is_ambiguous_not_common(release: Dataset) -> None:
    with pytest.raises(errors.AmbiguousName) as raised:
        release.status("CDG", "2025-10-10")
    assert "it can mean 'cartel-del-golfo', 'clan-del-golfo'." in str(raised.value)
    assert "too common" not in str(raised.value)
    with pytest.raises(errors.AmbiguousName, match="too common a word"):
        release.status("Zetas", "2025-10-10")


def test_after_a_negation_spanish_says_neither(release: Dataset) -> None:
    with pytest.raises(errors.UnknownName, match="no hay país ni región 'Narnia'"):
        release.in_language("es").events.filter(country="Narnia")
