"""When two spellings are one word."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latamsec.text import fold, nearest, normalized, plain


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


# Marks of several combining classes, two that are marks only when they are decomposed, one that becomes two marks, one
# that is both, a joiner, letters with and without accents, and what stands between words.
MARKS = "\u0315\u0300\u0334\u0345\u05b0\u3099\uff9e\uff9f\u0344\u0f73\u034f\u200daéΣǟ각ﬁ —-"


@given(
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    st.text(MARKS, max_size=80) | st.text(MARKS[:10], min_size=30, max_size=80) | st.text(),
)
def test_normalizing_is_what_python_does(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> None:
    assert normalized(form, text) == unicodedata.normalize(form, text)


HOSTILE = """
import latamsec
ds = latamsec.load("2026.10.4.1")
for run in ("\\u0315\\u0300" * 150_000, "\\uff9e\\u0334" * 150_000, "\\u0f73" * 300_000):
    name = f"Tren de Ara{run}gua"
    print(latamsec.country(f"Me{run}xico").alpha_2, end=" ")
    print(ds.organization(name).id, ds.person(f"Ru{run}bio").id, end=" ")
    print([one.organization for one in ds.screen(name).candidates], end=" ")
    print(len(ds.annotate(name)) in (0, 1), len(ds.events.filter(person=f"Ru{run}bio")) > 0)
"""


def test_a_run_of_marks_costs_no_more_than_its_length() -> None:
    """Each of these names took Python minutes when it put the marks in order by insertion."""
    done = subprocess.run([sys.executable, "-c", HOSTILE], capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout.splitlines() == 3 * ["MX tren-de-aragua marco-rubio ['tren-de-aragua'] True True"], done.stderr


def test_nearest_are_near() -> None:
    assert nearest("stike", ["strike", "visit"]) == ("strike",)
    assert nearest("xyz", ["strike", "visit"]) == ()


def test_what_has_all_parts_of_a_word_comes_first() -> None:
    known = ["Clan del Golfo", "Gulf Cartel", "Gulf Clan", "Golf"]
    assert nearest("gulf", known) == ("Gulf Clan", "Gulf Cartel", "Golf")
    assert nearest("", known) == ()
