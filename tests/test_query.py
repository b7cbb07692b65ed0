"""Filters: the index gives what going through everything would give, and follows the hits."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from latamsec.dates import When
from latamsec.models import Record
from latamsec.tables.index import AnyOf, Criterion, Index, Overlap, Phrase, Prefixes, select
from latamsec.text import normalize

DAY = date(2025, 1, 1)


@attrs.frozen
class Thing(Record):
    when: When | None
    keys: tuple[str, ...]
    full_text: str
    id: str = ""


def index_of(things: list[Thing]) -> Index[Thing]:
    facets = {"key": lambda thing: thing.keys}
    return Index(things, facets, lambda thing: thing.when)


spans = st.builds(
    lambda start, length: When(f"{DAY + timedelta(start)}/{DAY + timedelta(start + length)}"),
    st.integers(0, 2000),
    st.sampled_from([0, 1, 7, 8, 30, 100, 400, 1000]),
)
dates_of_things = st.none() | spans | st.sampled_from([When("../2025-06"), When("2027-01/..")])
words = st.sampled_from(["canal", "Cártel", "strike", "strikes", "visit to", "Panamá"])
things = st.builds(
    Thing,
    dates_of_things,
    st.lists(st.sampled_from("abc"), max_size=2).map(tuple),
    st.lists(words, max_size=3).map(" ".join),
)
edges = st.none() | st.integers(-10, 3100).map(lambda number: DAY + timedelta(number))
criteria = st.lists(
    st.one_of(
        st.builds(lambda keys: AnyOf((), "key", frozenset(keys)), st.sets(st.sampled_from("abcd"), max_size=2)),
        st.builds(lambda since, until: Overlap((), since, until), edges, edges),
        st.builds(lambda text: Phrase((), normalize(text)), st.sampled_from(["canal", "cartel", "strike", "to"])),
        st.builds(lambda begun: Prefixes((), tuple(begun)), st.lists(st.sampled_from(["can", "str", "to", "rik"]))),
    ),
    min_size=1,
    max_size=3,
)


@given(st.lists(things, max_size=40), criteria)
def test_selecting_is_asking_each_record(several: list[Thing], conditions: list[Criterion]) -> None:
    index = index_of(several)
    everything = range(len(several))
    expected = [position for position in everything if all(one.holds(index, position) for one in conditions)]
    assert select(index, conditions) == expected


@given(st.lists(things, max_size=40), criteria)
def test_no_more_candidates_than_announced(several: list[Thing], conditions: list[Criterion]) -> None:
    index = index_of(several)
    for condition in conditions:
        found = condition.candidates(index)
        assert len(found) <= condition.at_most(index)
        assert list(found) == sorted(set(found))


@given(st.lists(things, max_size=40), edges, edges)
def test_a_window_is_held_by_what_overlaps_it(several: list[Thing], since: date | None, until: date | None) -> None:
    found = Overlap((), since, until).candidates(index_of(several))
    expected = [
        position
        for position, thing in enumerate(several)
        if thing.when is not None and thing.when.overlaps(since, until)
    ]
    assert found == expected


def test_a_window_looks_only_near_itself() -> None:
    """One event of three years does not make every window go through three years of days."""
    days = [Thing(When.parse(DAY + timedelta(number)), (), "") for number in range(1000)]
    index = index_of([*days, Thing(When("2025/2027"), (), "")])
    assert Overlap((), DAY + timedelta(500), DAY + timedelta(501)).at_most(index) <= 3


def test_a_phrase_may_begin_and_end_within_words() -> None:
    index = index_of(
        [Thing(None, (), "Strikes at sea"), Thing(None, (), "a visit at seaside"), Thing(None, (), "sea at")]
    )
    assert select(index, [Phrase((), "at sea")]) == [0, 1]


class Counted(dict[Hashable, list[int]]):
    """A vocabulary that counts how often it is gone through."""

    passes = 0

    def items(self) -> Any:
        self.passes += 1
        return super().items()


@pytest.mark.parametrize(
    ("words", "passes", "found"),
    [
        (("sea",) * 1_000, 1, [0, 1]),
        (("sea", "at") * 1_000, 2, [1]),
        (("nothing", *(f"word{number}" for number in range(1_000))), 1, []),
        (("at", "visit", "strikes", "sea"), 3, []),
    ],
)
def test_the_vocabulary_is_gone_through_once_a_word_while_anything_is_left(
    words: tuple[str, ...], passes: int, found: list[int]
) -> None:
    index = index_of([Thing(None, (), "strikes on the sea"), Thing(None, (), "a visit at sea")])
    for criterion in (Phrase((), " ".join(words)), Prefixes((), words)):
        vocabulary = index._postings["text"] = Counted(index.postings("text"))
        candidates = criterion.candidates(index)
        assert vocabulary.passes == passes
        assert candidates == ([] if isinstance(criterion, Phrase) and len(words) > 1 else found)


def test_words_begin_words_in_any_order() -> None:
    index = index_of(
        [Thing(None, (), "Strikes at sea"), Thing(None, (), "a sea strike"), Thing(None, (), "restrike, sea")]
    )
    assert select(index, [Prefixes((), ("sea", "strik"))]) == [0, 1]
