"""Text: folding, nearest words, joining and shortening."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import latamsec
from latamsec import UnknownName, countries
from latamsec.dataset import Dataset
from latamsec.text import fold, join, nearest, normalize, normalize_unicode, one_line, strip_accents

pytestmark = pytest.mark.independent


@pytest.mark.parametrize(
    ("first", "second"),
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
def test_spellings_of_the_same_name_fold_alike(first: str, second: str) -> None:
    assert fold(first) == fold(second)


@pytest.mark.parametrize(("first", "second"), [("La Familia Michoacana", "La Nueva Familia Michoacana"), ("a", "b")])
def test_different_names_fold_differently(first: str, second: str) -> None:
    assert fold(first) != fold(second)


@given(st.text(st.sampled_from("aÁñÜ\u00a0‘’“”«»ﬁßİıſΣς\u0301½𝐂- ")))
def test_letters_lose_their_accents_one_by_one(text: str) -> None:
    """Replacing the frequent letters first changes nothing: a text is the same as if it had a rare letter."""
    assert strip_accents(text) + " я" == strip_accents(f"{text} я")


def test_a_name_that_is_only_an_article_stays() -> None:
    assert fold("La") == "la"


@given(st.text())
def test_normalizing_twice_changes_nothing(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


# Marks of several combining classes, two that become marks in a decomposition, one that becomes two marks, one that is
# both, a joiner, letters with and without accents, and separators.
MARKS = "\u0315\u0300\u0334\u0345\u05b0\u3099\uff9e\uff9f\u0344\u0f73\u034f\u200daéΣǟ각ﬁ —-"


@given(
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    st.text(MARKS, max_size=80) | st.text(MARKS[:10], min_size=30, max_size=80) | st.text(),
)
def test_normalize_unicode_equals_unicodedata(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> None:
    assert normalize_unicode(form, text) == unicodedata.normalize(form, text)


HOSTILE = """
import latamsec
ds = latamsec.load("2026.10.4.1")
for run in ("\\u0315\\u0300" * 150_000, "\\uff9e\\u0334" * 150_000, "\\u0f73" * 300_000):
    short = run[:200]
    print(latamsec.country(f"Me{short}xico").alpha_2, ds.organization(f"Tren de Ara{short}gua").id, end=" ")
    print(ds.person(f"Ru{short}bio").id, len(ds.events.filter(person=f"Ru{short}bio")) > 0, end=" ")
    name = f"Tren de Ara{run}gua"
    print([one.organization for one in ds.screen(name).candidates], len(ds.annotate(name)) in (0, 1))
"""


def test_a_run_of_marks_takes_linear_time() -> None:
    """Python alone sorts the marks of each of these names by insertion, which takes minutes."""
    done = subprocess.run([sys.executable, "-c", HOSTILE], capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout.splitlines() == 3 * ["MX tren-de-aragua marco-rubio True ['tren-de-aragua'] True"], done.stderr


def test_a_text_longer_than_a_name_is_refused_with_its_length(release: Dataset) -> None:
    for text in ("x" * 1_000_000, "(" * 301, "los lobos " * 40):
        for ask in (
            latamsec.country,
            countries.expand,
            release.organization,
            release.person,
            lambda name: release.status(name, on="2025-05-01"),
            lambda name: release.officeholder(name, on="2025-05-01"),
            lambda name: release.events.filter(place=name),
        ):
            with pytest.raises(UnknownName, match=f"It has {len(text):,} characters; a name has at most 300"):
                ask(text)
        assert countries.get(text) is None


def test_nearest_returns_similar_words_only() -> None:
    assert nearest("stike", ["strike", "visit"]) == ("strike",)
    assert nearest("xyz", ["strike", "visit"]) == ()


def test_nearest_prefers_words_that_contain_every_part() -> None:
    choices = ["Clan del Golfo", "Gulf Cartel", "Gulf Clan", "Golf"]
    assert nearest("gulf", choices) == ("Gulf Clan", "Gulf Cartel")
    assert nearest("gulf", choices, cutoff=0.7) == ("Gulf Clan", "Gulf Cartel", "Golf")
    assert nearest("cartell", choices) == ("Gulf Cartel",)
    assert nearest("", choices) == ()


def test_join() -> None:
    assert [join(["a", "b", "c"][:count]) for count in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_one_line_has_no_control_characters() -> None:
    assert one_line("a\u2028b\n\tc\x00d", 7) == "a b c d"
    assert one_line("eight  letters", 7) == "eight…"
