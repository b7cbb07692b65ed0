"""Screening: curated names first, likeness only on demand, every candidate with its reason, no answer from common words."""

from __future__ import annotations

import sys

import pytest

from latamsec.dataset import Dataset
from latamsec.errors import BadDate, MissingExtra
from latamsec.matching.screening import Why


def test_every_name_leads_to_its_group_or_abstains(release: Dataset) -> None:
    for group in release.organizations:
        for name in group.names:
            answer = release.screen(name.text)
            found = {candidate.organization for candidate in answer.candidates}
            abstained = {id for id, _ in answer.too_common}
            assert group.id in found | abstained
            assert not found & abstained
            if name.strength == "strong":
                assert answer.candidates[0].organization == group.id
                assert (answer.candidates[0].why, answer.candidates[0].score) == (Why.NAME, 1.0)


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("Cartel Jalisco Nueva Generacion", ["cjng"]),
        ("C.J.N.G.", ["cjng"]),
        ("the Sinaloa Cartel", ["cartel-de-sinaloa"]),
        ("CDG", ["cartel-del-golfo", "clan-del-golfo"]),
        ("Los Lobos", ["los-lobos"]),
        ("Alliance", []),
        ("Gulf Shipping LLC", []),
        ("", []),
        ("¿?", []),
    ],
)
def test_who_is_meant(release: Dataset, name: str, groups: list[str]) -> None:
    assert sorted(candidate.organization for candidate in release.screen(name).candidates) == groups


def test_a_name_within_a_longer_one_says_how_much_of_it(release: Dataset) -> None:
    (candidate,) = release.screen("Inversiones Tren de Aragua C.A.").candidates
    assert (candidate.organization, candidate.why) == ("tren-de-aragua", Why.WITHIN)
    assert candidate.score == len("Tren de Aragua") / len("Inversiones Tren de Aragua C.A.")


def test_letters_in_disguise_are_told(release: Dataset) -> None:
    for name, disguised, told in (
        ("СJNG", "С", "CYRILLIC CAPITAL LETTER ES (U+0421)"),
        ("Tren de Ara\u200bgua", "\u200b", "ZERO WIDTH SPACE (U+200B)"),
    ):
        answer = release.screen(name)
        assert (len(answer.candidates), answer.candidates[0].score, answer.disguised) == (1, 1.0, disguised)
        assert told in str(answer)
        assert [row["disguised"] for row in answer.to_dicts()] == [disguised]
    assert release.screen("Cártel de Sinaloa").disguised == ""
    for name in ("Cártel de Sinaloa", "Газпром"):
        assert "look like" not in str(release.screen(name))


def test_likeness_only_when_asked(release: Dataset) -> None:
    assert release.screen("Cartel Jalisco Nueva Generasion").candidates == ()
    (candidate,) = release.screen("Cartel Jalisco Nueva Generasion", fuzzy=True).candidates
    assert (candidate.organization, candidate.why) == ("cjng", Why.LIKENESS)
    assert 0.85 <= candidate.score < 1
    assert "is alike, 97%" in str(candidate)


def test_the_answer_in_words(release: Dataset) -> None:
    text = str(release.screen("TdA", on="2025-02-19"))
    assert text.startswith("'TdA': 1 candidate.\n- tren-de-aragua: 'TdA' is a weak name of it (acronym).")
    assert "was listed under TCO on February 19, 2025." in text
    assert "no legal advice" in text
    assert f"Dataset {release.version}" in text
    assert "Too common a word" in str(release.screen("Alliance"))
    assert "<script" not in release.screen("<script>alert(1)</script>")._repr_html_()


def test_what_cannot_be_answered_is_an_error(release: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TypeError, match="expected a text, found NoneType"):
        release.screen(None)  # type: ignore[arg-type]
    with pytest.raises(BadDate):
        release.screen("CJNG", on="2025")
    with pytest.raises(BadDate):
        release.screen("nobody", on="2025")
    with pytest.raises(TypeError, match="no yes or no"):
        bool(release.screen("CJNG"))
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    with pytest.raises(MissingExtra, match=r"latamsec\[match\]"):
        release.screen("CJNGG", fuzzy=True)
