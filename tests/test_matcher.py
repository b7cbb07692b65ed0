"""Matching: the same mentions as a naive search finds, at their true places, with and without the automaton."""

from __future__ import annotations

import pickle
import re
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latamsec.dataset import Dataset
from latamsec.matching import folding, matcher, scanner
from latamsec.matching.matcher import Matcher, Mention
from latamsec.text import normalize


@pytest.fixture(scope="module")
def found(release: Dataset) -> Matcher:
    return Matcher(release.organizations)


@pytest.fixture(scope="module")
def fallback(release: Dataset) -> Matcher:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "ahocorasick_rs", None)
        return Matcher(release.organizations)


def naive(text: str, names: Matcher) -> tuple[Mention, ...]:
    """Every spelling looked for at every place of a text that is folded letter by letter."""
    folded: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        latin = folding.LOOKALIKES.get(letter, letter)
        unseen = unicodedata.combining(letter) or folding.INVISIBLE.match(letter)
        if unicodedata.category(latin) == "No":
            latin = ","
        plain = normalize(latin) if latin.isalnum() else "" if unseen else latin
        plain = "".join(folding.LOOKALIKES.get(one, one) for one in plain)
        folded += plain
        places += [place] * len(plain)
    line = "".join(folded)
    for marks, mark in (("‐‑‒–—―", "-"), ("‘’“”´", "'"), ("\u00a0\u2003\u2028\x85", " ")):
        for other in marks:
            line = line.replace(other, mark)
    spans = []
    for words, bearers in names._spelled.items():
        pattern = re.compile(rf"(?<![^\W_]){scanner.GAP.join(map(re.escape, words))}(?![^\W_])")
        for start in range(len(line)):
            match = pattern.match(line, start)
            if match:
                end = places[match.end() - 1] + 1
                while end < len(text) and unicodedata.combining(text[end]):
                    end += 1
                spans.append((places[start], end, bearers))
    return tuple(matcher._resolved(text, spans))


WORDS = [
    "CJNG", "cjng", "Cártel", "Cartel", "de", "del", "Jalisco", "Nueva", "Generación", "Generacion", "Sinaloa", "Golfo",
    "Tren", "Aragua", "TdA", "tda", "CDG", "CU", "cu", "Los", "Lobos", "Choneros", "FARC", "EP", "-EP", "EMC", "National", "Liberation", "Army", "ELN", "c.j.n.g", "C.J.N.G.", "MS-13", "MS 13", "the", "Zetas", "Clan", "PCC", "Viv",
    "Ansanm", "G9", "MS", "13", "Straße", "ß", "Ca\u0301rtel", "İ", "ﬁ", "Familia", "Michoacana", "La", "Sinaloа", "СJNG", "CJ\u200bNG", "Arαguά", "ά", "ＣＪＮＧ", "𝐂𝐉𝐍𝐆", "C\ufe0fJNG",
]  # fmt: skip
GAPS = [" ", "  ", "\n", "-", " - ", ". ", "", "’", ", ", "_", "\u00a0", "\u0301", "\u200b", "\u202e", "\u00ad", "; "]
texts = st.lists(st.sampled_from(WORDS) | st.sampled_from(GAPS) | st.text(max_size=3), max_size=25).map("".join)


def test_what_is_folded_stays_as_it_is() -> None:
    """Else what a text is folded to hangs on the order in which its letters are replaced, which is by chance."""
    every = {letter: folding.folded(letter)[0] for letter in map(chr, range(sys.maxunicode + 1))}
    assert [letter for letter, plain in every.items() if any(every[one] != one for one in plain)] == []


@given(text=texts)
def test_a_text_of_many_letters_is_folded_as_one_of_few(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_FEW", 0)
        many, _ = folding.folded(text)
    assert folding.folded(text)[0] == many


@given(text=texts)
def test_the_mentions_are_those_of_a_naive_search(found: Matcher, text: str) -> None:
    assert found.find(text) == naive(text, found)


@given(text=texts)
def test_a_text_read_in_pieces_gives_the_same(found: Matcher, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matcher, "_PIECE", 3)
        assert found.find(text) == naive(text, found)


@given(text=texts)
def test_the_fallback_gives_the_same(found: Matcher, fallback: Matcher, text: str) -> None:
    assert fallback.find(text) == found.find(text)


@given(text=texts)
def test_mentions_stand_where_they_say(found: Matcher, text: str) -> None:
    last = 0
    for mention in found.find(text):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        last = mention.end


def test_every_strong_name_is_found_by_itself(found: Matcher, release: Dataset) -> None:
    for group in release.organizations:
        for name in group.names:
            if name.strength == "strong":
                for text in (name.text, name.text.upper(), unicodedata.normalize("NFD", name.text)):
                    (mention,) = found.find(f"({text})")
                    assert (mention.organization, mention.text) == (group.id, text)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("the TdA, or Tren de Aragua", ["tren-de-aragua", "tren-de-aragua"]),
        ("TdA", []),
        ("Gulf Shipping LLC and los lobos at the zoo", []),
        ("CDG, said the Cártel del Golfo", ["cartel-del-golfo", "cartel-del-golfo"]),
        ("CDG, said the Cártel del Golfo of the Clan del Golfo", ["cartel-del-golfo", "clan-del-golfo"]),
        ("cu sent by Cárteles Unidos", ["carteles-unidos"]),
        ("TrendeAragua, Tren. De Aragua", []),
        ("Mara, 18, studies; the Gulf\n\nCartel judge", []),
        ("the Tren\n        de Aragua", ["tren-de-aragua"]),
        ("Revolutionary Armed Forces of Colombia – People's Army", []),
        ("Revolutionary Armed Forces of Colombia", ["farc"]),
        # A part of a longer name says nothing where the longer one may mean another group.
        ("Revolutionary Armed Forces of Colombia – People's Army (FARC-EP)", ["farc-ep", "farc-ep"]),
        ("Fuerzas Armadas Revolucionarias de Colombia – Ejército del Pueblo", []),
        ("FARC-EP: Fuerzas Armadas Revolucionarias de Colombia – Ejército del Pueblo", []),
        ("FARC-EP, or Fuerzas Armadas Revolucionarias de Colombia", ["farc", "farc"]),
        ("G9 an Fanmi e Alye", ["g9-fanmi-e-alye"]),
        ("Los Mayos faction of the Sinaloa Cartel (CDS)", ["los-mayos", "cartel-de-sinaloa"]),
    ],
)
def test_weak_names_need_a_strong_one_nearby(found: Matcher, text: str, groups: list[str]) -> None:
    assert [mention.organization for mention in found.find(text)] == groups


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        # Capitals make a proper name, but for the words that newspapers write small in it.
        ("El potro tiene malas mañas.", []),
        ("Detuvo a Malas Mañas.", ["Malas Mañas"]),
        ("A red command, said the CJNG.", ["CJNG"]),
        ("Red Command and a red command", ["Red Command", "red command"]),
        ("Jefes del cártel de Sinaloa y del clan del Golfo", ["cártel de Sinaloa", "clan del Golfo"]),
        ("The Sinaloa cartel", ["Sinaloa cartel"]),
        ("A Gulf clan of sheikhs", []),
        ("The Lopez human smuggling organization", ["Lopez human smuggling organization"]),
        (
            "The Hernandez Salas transnational criminal organization",
            ["Hernandez Salas transnational criminal organization"],
        ),
        ("Hysa organized crime group", ["Hysa organized crime group"]),
        ("Every lopez human smuggling organization", []),
        ("Fuerzas armadas revolucionarias de Colombia", ["Fuerzas armadas revolucionarias de Colombia"]),
        ("DETIENEN A JEFE DEL CARTEL DEL GOLFO", ["CARTEL DEL GOLFO"]),
        # Where nothing has a capital, case says nothing.
        ("the gulf clan and the cjng", ["gulf clan", "cjng"]),
        # Articles.
        ("The Zetas", ["The Zetas"]),
        ("The Rastrojos", ["Rastrojos"]),
        ("de los Zetas", ["los Zetas"]),
        ("Two Zetas", []),
        ("Zetas", ["Zetas"]),
        (' "Zetas".\n', ["Zetas"]),
        ("1 Zetas", []),
        ("Zetas 1", []),
        ("Membros dos Zetas", ["Zetas"]),
        ('The "Huistas" and the\n   Rastrojos', ["Huistas", "Rastrojos"]),
        ("Sobre diablos. Zetas", []),
        ("Both Andes Zetas and La, Zetas", []),
        ("Des membres des Zetas", ["Zetas"]),
        ("Both Los Zetas and Zetas", ["Los Zetas", "Zetas"]),
        ("a Nueva Familia Michoacana cell", ["Nueva Familia Michoacana"]),
        # Acronyms.
        ("The C.J.N.G. paid.", ["C.J.N.G"]),
        (
            "FARC, or Fuerzas Armadas Revolucionarias de Colombia (Farc)",
            ["FARC", "Fuerzas Armadas Revolucionarias de Colombia", "Farc"],
        ),
        ("CV, cv and Cv of the Comando Vermelho", ["CV", "Comando Vermelho"]),
        ("TREN DE ARAGUA (TDA), the Tda", ["TREN DE ARAGUA", "TDA"]),
        ("Highway MS 13", []),
        ("MS 13, or MS-13", ["MS 13", "MS-13"]),
        ("MS\u201113", ["MS\u201113"]),
        ("FARC-EPL", []),
        ("the CJNG¹ and the CJNG", ["CJNG", "CJNG"]),
        # Firms and clubs.
        ("Red Command Software Ltd", []),
        ("Guerreros Unidos FC lost.", []),
        ("Guerreros Unidos F.C. lost.", []),
        ("RED COMMAND SOFTWARE LTDA", []),
        ("Los Rastrojos S.A.S.", []),
        ("LOS RASTROJOS SA DE CV", []),
        ("Los Rastrojos, S.A. de C.V.", []),
        ("Los Rastrojos Incas", ["Los Rastrojos"]),
        ("Guerreros Unidos lost to a FC.", ["Guerreros Unidos"]),
        # An official name that others bear too, and the acronym.
        ("National Liberation Army", []),
        ("ELN", []),
        ("National Liberation Army (ELN)", ["National Liberation Army", "ELN"]),
        ("People's Liberation Army (EPL)", []),
        # Lists.
        ("Comando/Vermelho/Azul", []),
        ("CJNG/Tren de Aragua", ["CJNG", "Tren de Aragua"]),
    ],
)
def test_what_counts_as_a_name(found: Matcher, fallback: Matcher, text: str, mentions: list[str]) -> None:
    assert [mention.text for mention in found.find(text)] == mentions
    assert found.find(text) == fallback.find(text)


def test_a_name_may_stand_within_another(found: Matcher) -> None:
    def within(name: str) -> list[tuple[str, int]]:
        return [(id, letters) for id, _, letters in found.within(name)]

    assert within("INVERSIONES TREN DE ARAGUA C.A.") == [("tren-de-aragua", 14)]
    assert set(within("los mayos faction of the sinaloa cartel")) == {("cartel-de-sinaloa", 14), ("los-mayos", 39)}
    assert within("United Cartels, Zetas Ltd") == []
    with pytest.raises(TypeError, match="expected a text, found int"):
        found.within(5)  # type: ignore[arg-type]


def test_far_is_not_nearby(found: Matcher) -> None:
    near = "Tren de Aragua " + "x " * (matcher.NEARBY // 2 - 20) + "TdA"
    assert len(found.find(near)) == 2
    assert len(found.find("Tren de Aragua " + "x " * matcher.NEARBY + "TdA")) == 1


def test_a_matcher_travels(found: Matcher) -> None:
    again = pickle.loads(pickle.dumps(found))
    assert again.find("CJNG and Tren de Aragua") == found.find("CJNG and Tren de Aragua")
    assert len(pickle.dumps(found)) < 200_000


def test_a_matcher_is_shared_among_threads(release: Dataset) -> None:
    fresh = Matcher(release.organizations)
    cases = [f"{group.name} ({number})" for number, group in enumerate(release.organizations)] * 20
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(fresh.find, cases)) == [fresh.find(case) for case in cases]
    with pytest.raises(AttributeError):
        fresh.names = ()  # type: ignore[misc]


@pytest.mark.parametrize(
    "text", ["", "[" * 10_000, "x" * 1_000_000, "\ud800 CJNG", "\u202eCJNG\u202c", "CJNG" * 10_000]
)
def test_bad_input_is_answered(found: Matcher, fallback: Matcher, text: str) -> None:
    assert found.find(text) == fallback.find(text)


def test_a_line_of_a_hundred_million_letters_is_answered(found: Matcher) -> None:
    line = "a word, " * 12_500_000 + "Tren de Aragua"
    (mention,) = found.find(line)
    assert (mention.start, mention.end) == (100_000_000, len(line))


def test_no_name_has_a_mark_at_which_texts_are_parted(found: Matcher) -> None:
    for words in found._spelled:
        assert not matcher._PARTING.search(" ".join(words))


def test_annotations_say_what_was_listed_on_the_day(release: Dataset) -> None:
    text = "Tren de Aragua (TdA) and the Cártel de Sinaloa"
    first, _, last = release.annotate(text, on="2025-02-20")
    assert first.listed == tuple(one.authority for one in release.status("TdA", "2025-02-20").in_force)
    assert {"FTO", "SDGT"} <= set(last.listed or ())
    assert [mention.listed for mention in release.annotate(text)] == [None, None, None]
    assert "FTO" not in (release.annotate(text, on="2025-02-19")[0].listed or ())


@pytest.mark.parametrize("text", [None, 5, b"CJNG", ["CJNG"]])
def test_what_is_no_text_is_refused(release: Dataset, text: object) -> None:
    with pytest.raises(TypeError, match="expected a text"):
        release.annotate(text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "organization", "disguised"),
    [
        ("the Cártel de Sinaloа", "cartel-de-sinaloa", "а"),
        ("СJNG", "cjng", "С"),
        ("CJ\u200bNG", "cjng", "\u200b"),
        ("\u202eCJNG\u202c", "cjng", ""),
        ("CJNG", "cjng", ""),
        ("Tren de Ara\u00adgua", "tren-de-aragua", "\u00ad"),
        ("Tren de Ara\u034fgua", "tren-de-aragua", "\u034f"),
        ("C\ufe0fJNG", "cjng", "\ufe0f"),
        ("Trёn de Arαguά", "tren-de-aragua", "ёαά"),
        # The same letters in another style.
        ("ＣＪＮＧ", "cjng", ""),
        ("𝐂𝐉𝐍𝐆", "cjng", ""),
    ],
)
def test_disguises_are_told(found: Matcher, text: str, organization: str, disguised: str) -> None:
    (mention,) = found.find(text)
    assert (mention.organization, mention.disguised) == (organization, disguised)
    assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [("Cártel de Sinaloa", "Cártel de Sinaloa", "es"), ("CARTEL DE SINALOA", "Cártel de Sinaloa", "es")],
)
def test_of_names_that_fold_alike_the_one_as_spelled_is_told(
    found: Matcher, text: str, name: str, language: str
) -> None:
    (mention,) = found.find(text)
    assert (mention.name.text, mention.name.language) == (name, language)
