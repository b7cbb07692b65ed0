"""The index of a table returns what a comparison of every record would return, and looks at few of them."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from latamsec.dates import When
from latamsec.models import Record
from latamsec.tables.index import AnyOf, Criterion, Index, Overlap, Terms, sought
from latamsec.translations import Translations

DAY = date(2025, 1, 1)


@attrs.frozen
class Thing(Record):
    when: When | None
    keys: tuple[str, ...]
    full_text: str
    id: str = ""


def index_of(things: list[Thing]) -> Index:
    nothing: Any = SimpleNamespace(translations=())
    dataset: Any = SimpleNamespace(translations=lambda code: Translations(nothing, code))
    return Index(things, dataset, "things", {"key": lambda _, thing: thing.keys}, lambda thing: thing.when)


def with_texts(*texts: str) -> list[Thing]:
    return [Thing(None, (), text) for text in texts]


spans = st.builds(
    lambda start, length: When(f"{DAY + timedelta(start)}/{DAY + timedelta(start + length)}"),
    st.integers(0, 2000),
    st.sampled_from([0, 1, 7, 8, 30, 100, 400, 1000]),
)
dates_of_things = st.none() | spans | st.sampled_from([When("../2025-06"), When("2027-01/..")])
words = st.sampled_from(["canal", "Cártel", "strike", "strikes", "visit to", "Panamá"])
lists_of_things = st.lists(
    st.builds(
        Thing,
        dates_of_things,
        st.lists(st.sampled_from("abc"), max_size=2).map(tuple),
        st.lists(words, max_size=3).map(" ".join),
    ),
    max_size=40,
)
edges = st.none() | st.integers(-10, 3100).map(lambda number: DAY + timedelta(number))
terms = st.lists(st.sampled_from([" canal ", " cartel ", " can", " str", " rik", " visit to ", " visit t"]))
lists_of_criteria = st.lists(
    st.one_of(
        st.builds(lambda keys: AnyOf({}, "key", frozenset(keys)), st.sets(st.sampled_from("abcd"), max_size=2)),
        st.builds(lambda since, until: Overlap({}, since, until), edges, edges),
        st.builds(lambda terms: Terms({}, tuple(terms)), terms),
    ),
    min_size=1,
    max_size=3,
)


@given(lists_of_things, lists_of_criteria)
def test_an_index_selects_the_records_that_meet_all_criteria(things: list[Thing], criteria: list[Criterion]) -> None:
    index = index_of(things)
    expected = [n for n in range(len(things)) if all(criterion.holds(index, n) for criterion in criteria)]
    assert index.select(criteria) == expected


@given(lists_of_things, lists_of_criteria)
def test_candidates_are_sorted_and_no_more_than_announced(things: list[Thing], criteria: list[Criterion]) -> None:
    index = index_of(things)
    for criterion in criteria:
        candidates = criterion.candidates(index)
        assert len(candidates) <= criterion.at_most(index)
        assert list(candidates) == sorted(set(candidates))


@given(lists_of_things, edges, edges)
def test_a_window_matches_every_date_that_can_overlap_it(
    things: list[Thing], since: date | None, until: date | None
) -> None:
    overlaps = [thing.when is not None and thing.when.overlaps(since, until) for thing in things]
    expected = [position for position, overlap in enumerate(overlaps) if overlap]
    assert Overlap({}, since, until).candidates(index_of(things)) == expected


def test_one_event_of_three_years_does_not_make_a_window_look_back_three_years() -> None:
    days = [Thing(When.parse(DAY + timedelta(number)), (), "") for number in range(1000)]
    index = index_of([*days, Thing(When("2025/2027"), (), "")])
    assert Overlap({}, DAY + timedelta(500), DAY + timedelta(501)).at_most(index) <= 3


def test_a_term_is_whole_words_in_a_row() -> None:
    index = index_of(with_texts("Strikes at sea", "a visit at seaside", "sea at"))
    assert index.select([Terms({}, (" at sea ",))]) == [0]
    assert index.select([Terms({}, (" at sea",))]) == [0, 1]


def test_terms_are_in_any_order() -> None:
    index = index_of(with_texts("Strikes at sea", "a sea strike", "restrike, sea"))
    assert index.select([Terms({}, (" sea ", " strik"))]) == [0, 1]


def test_a_term_does_not_cross_the_parts_of_a_text() -> None:
    index = index_of(with_texts("A visit at | sea", "A visit, at sea"))
    assert index.select([Terms({}, (" at sea ",))]) == [1]


@given(
    st.lists(st.text(st.sampled_from("aáAｓsß.Uu·_-| 1ﬁ\u0301\u200b"), max_size=12), max_size=6),
    st.lists(st.text(st.sampled_from("aAsuU.1fi "), min_size=1, max_size=3), min_size=1, max_size=2),
)
def test_no_text_with_the_terms_is_passed_over(texts: list[str], words: list[str]) -> None:
    found = [f" {term} " for word in words if (term := sought(word))]
    index = index_of(with_texts(*texts))
    expected = [position for position in range(len(texts)) if Terms({}, tuple(found)).holds(index, position)]
    assert Terms({}, tuple(found)).candidates(index) == expected


@given(
    st.text(st.sampled_from("abcABCdDáÑ.ﬁ’1_-| $%\u00a0"), max_size=30),
    st.lists(st.text(st.sampled_from("abcdfin1"), min_size=1, max_size=4), min_size=1, max_size=3),
    st.booleans(),
)
def test_a_term_is_held_if_it_is_in_the_normalized_text(text: str, words: list[str], goes_on: bool) -> None:
    term = f" {' '.join(words)}{'' if goes_on else ' '}"
    index = index_of(with_texts(text))
    normalized = f" {index.text(0)} ".replace("$ ", "")
    assert Terms({}, (term,)).holds(index, 0) == (term in normalized)
