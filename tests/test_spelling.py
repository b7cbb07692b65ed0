"""When two spellings are one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latamsec.text import fold, nearest, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cártel de Sinaloa", "CARTEL DE SINALOA"),
        ("The Bahamas", "bahamas"),
        ("U.S.", "US"),
        ("EE.UU.", "EEUU"),
        ("Los Lobos", "lobos"),
        ("Viv Ansanm", "viv-ansanm"),
        ("Curaçao", "Curacao"),
        ("MS-13", "ms 13"),
        ("𝐂𝐉𝐍𝐆", "CJNG"),
    ],
)
def test_spellings_that_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("La Familia Michoacana", "La Nueva Familia Michoacana"), ("a", "b")])
def test_spellings_that_are_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_name_that_is_only_an_article_stays() -> None:
    assert fold("La") == "la"


@given(st.text())
def test_folding_twice_changes_nothing_more_than_an_article(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_nearest_are_near() -> None:
    assert nearest("stike", ["strike", "visit"]) == ("strike",)
    assert nearest("xyz", ["strike", "visit"]) == ()


def test_what_has_all_parts_of_a_word_comes_first() -> None:
    known = ["Clan del Golfo", "Gulf Cartel", "Gulf Clan", "Golf"]
    assert nearest("gulf", known) == ("Gulf Clan", "Gulf Cartel", "Golf")
    assert nearest("", known) == ()
