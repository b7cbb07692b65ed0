"""Screening: curated names first, similarity on request, a reason for every candidate, none for common words."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest

import latamsec
from latamsec.dataset import Dataset
from latamsec.errors import AmbiguousName, BadDate, MissingExtra, UnknownName
from latamsec.matching import MatchRule, forms


def test_every_name_leads_to_its_organization_or_is_too_common(release: Dataset) -> None:
    for organization in release.organizations:
        for name in organization.names:
            answer = release.screen(name.text)
            candidates = {candidate.organization for candidate in answer.candidates}
            too_common = {candidate.organization for candidate in answer.weak}
            assert organization.id in candidates | too_common
            assert not candidates & too_common
            if name.strength == "strong":
                assert answer.candidates[0].organization == organization.id
                assert (answer.candidates[0].rule, answer.candidates[0].score) == (MatchRule.NAME, 1.0)


@pytest.mark.parametrize(
    ("name", "organizations"),
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
def test_a_name_has_its_candidates(release: Dataset, name: str, organizations: list[str]) -> None:
    assert sorted(candidate.organization for candidate in release.screen(name).candidates) == organizations


@pytest.mark.parametrize(
    ("entry", "organization"),
    [
        ("Revolutionary Armed Forces of Colombia - People's Army (FARC-EP)", "farc-ep"),
        ("FARC-EP: Revolutionary Armed Forces of Colombia – People's Army", "farc-ep"),
        ("National Liberation Army (ELN)", "eln"),
        ("ELN, Ejército de Liberación Nacional", "eln"),
        ("National Liberation Army / ELN", "eln"),
        ("United Cartels (CU)", "carteles-unidos"),
        ("La Familia Michoacana (LFM)", "la-familia-michoacana"),
        ("CJNG: Jalisco New Generation Cartel", "cjng"),
        ("CJNG - Cartel de Jalisco Nueva Generacion", "cjng"),
        ("Tren de Aragua [TdA]", "tren-de-aragua"),
        ("Tren de Aragua a.k.a. TdA", "tren-de-aragua"),
        ("Primeiro Comando da Capital (PCC)", "primeiro-comando-da-capital"),
        ("CARTEL DEL NORESTE (F.K.A. LOS ZETAS)", "cartel-del-noreste"),
        ("TREN DE ARAGUA (A.K.A. ARAGUA TRAIN; A.K.A. TDA)", "tren-de-aragua"),
        ("MRTA | Tupac Amaru Revolutionary Movement", "mrta"),
    ],
)
def test_entries_of_lists_mean_the_same_everywhere(release: Dataset, entry: str, organization: str) -> None:
    first = release.screen(entry, on="2025-06-01").candidates[0]
    assert (first.organization, first.rule, first.score) == (organization, MatchRule.NAME, 1.0)
    assert {mention.organization for mention in release.annotate(entry)} == {organization}
    assert release.resolver.organization(entry) == organization


def test_a_designated_organization_comes_before_a_delisted_one(release: Dataset) -> None:
    for name in ("FARC-EP", "FARC-EP (Colombia)", "Fuerzas Armadas Revolucionarias de Colombia – Ejército del Pueblo"):
        for on in (None, "2025-06-01"):
            candidates = release.screen(name, on=on).candidates
            assert [candidate.organization for candidate in candidates] == ["farc-ep", "farc"]


@pytest.mark.parametrize(
    ("name", "organization"),
    [
        ("Alliance", "cartel-de-sinaloa"),
        ("Federation", "cartel-de-sinaloa"),
        ("People's Liberation Army", "sendero-luminoso"),
        ("Communist Party of Peru", "sendero-luminoso"),
        ("La Línea", "carrillo-fuentes"),
        ("Las Águilas", "los-choneros"),
        ("Knights Templar", "caballeros-templarios"),
    ],
)
def test_a_common_word_is_never_a_verdict(release: Dataset, name: str, organization: str) -> None:
    answer = release.screen(name, on="2025-10-01")
    (weak,) = answer.weak
    assert (answer.candidates, weak.organization, weak.rule) == ((), organization, MatchRule.WEAK)
    assert "too common a word" in str(weak)
    assert [row["rule"] for row in answer.to_dicts()] == ["weak name"]
    for ask in (release.status, lambda name, on: release.events.filter(organization=name)):
        with pytest.raises(AmbiguousName, match=f"too common a word to mean one organization.*{organization}"):
            ask(name, "2025-10-01")


def test_a_weak_candidate_says_why_it_is_weak(release: Dataset) -> None:
    for name, reason in (
        ("Alliance", "it is an ordinary word"),
        ("CU (Copper)", "it is an acronym"),
        ("Living Together", "these are ordinary words"),
    ):
        (candidate,) = release.screen(name).weak
        assert candidate.weakness.startswith(reason)
        assert candidate.weakness in str(candidate)
    assert [candidate.weakness for candidate in release.screen("Los Chapitos").candidates] == [""]


@pytest.mark.parametrize(
    "name",
    [
        "Barrio 18 de Enero",
        "BARRIO 18 DE SEPTIEMBRE",
        "barrio 18 de marzo",
        "Barrio 18 No. 5",
        "Calle Barrio 18 #12-30",
        "Persian Gulf cartel",
        "persian gulf cartel",
        "Cártel del Golfo Pérsico",
        "Cártel del Golfo de Guinea",
        "Red Command Center",
        "Ejército de Liberación Nacional (Bolivia)",
        "Ejército de Liberación Nacional del Perú",
        "National Liberation Army (Libya)",
    ],
)
def test_a_name_that_goes_on_as_another_is_no_candidate(release: Dataset, name: str) -> None:
    answer = release.screen(name)
    assert (answer.candidates, answer.weak) == ((), ())
    assert release.annotate(name) == ()


def test_a_designated_organization_is_never_behind_a_delisted_one(release: Dataset) -> None:
    names = [(id, name.text) for id, name in release.matcher.names if id in ("farc", "farc-ep", "auc")]
    pairs = [
        f"{one}{mark}{other}" for id, one in names for same, other in names if same == id for mark in (" / ", ": ")
    ]
    for entry in [name for _, name in names] + pairs:
        answer = release.screen(entry, on="2026-10-01")
        designated = [
            each.status is not None and bool(each.status.in_force) for each in (*answer.candidates, *answer.weak)
        ]
        assert designated == sorted(designated, reverse=True), entry


def test_each_name_in_a_notice_leads_to_the_designated_group(release: Dataset) -> None:
    """A law over all notices: the group comes before any that is not designated, and a weak name says why it is weak."""
    designated = {one.organization for one in release.designations.in_force(release.coverage[1], possibly=True)}
    names = {(one.organization, name) for one in release.designations for name in one.names_listed if one.organization}
    assert len(names) > 200
    for id, name in sorted(names):
        answer = release.screen(name)
        found = {each.organization: each for each in (*answer.candidates, *answer.weak)}
        assert id in found, name
        assert found[id].listed, name
        assert (found[id].rule is MatchRule.WEAK) == bool(found[id].weakness), name
        if id in designated:
            assert set(list(found)[: list(found).index(id)]) <= designated, name
    for name in ("G-PEP", "G-9", "G9 FANMI E ALYE", "FOS REVOLISYONE G9 AN FANMI E ALYE"):
        assert release.screen(name, "2026-01-01").candidates[0].organization == "viv-ansanm"
    for name in (
        "RESIDUAL ORGANIZED ARMED GROUP FARC-EP",
        "Revolutionary Armed Forces of Colombia dissidents FARC-EP",
    ):
        first = release.screen(name, "2026-01-01").candidates[0]
        assert (first.organization, first.rule) == ("farc-ep", MatchRule.LISTED)
        assert "in the notice of its designation. Yes" in str(first)
    assert "in the notice of its designation, but too common" in str(release.screen("La Linea"))
    assert "These have the name too" in str(release.screen("G9 FANMI E ALYE"))


@pytest.mark.parametrize(
    ("name", "organization"),
    [
        ("Los Lobos gang", "los-lobos"),
        ("Banda Los Lobos", "los-lobos"),
        ("the Los Lobos gang", "los-lobos"),
        ("LOS LOBOS DTO", "los-lobos"),
        ("Los Lobos (criminal gang)", "los-lobos"),
        ("Los Rojos Cartel", "los-rojos"),
        ("Banda TdA", "tren-de-aragua"),
        ("Facção PCC", "primeiro-comando-da-capital"),
        ("guerrilla del ELN", "eln"),
        ("FARC rebels", "farc"),
        ("Zetas Cartel", "cartel-del-noreste"),
        ("La Linea gang", "carrillo-fuentes"),
        ("Pandilla Calle 18", "barrio-18"),
        ("18th St. Gang", "barrio-18"),
        ("18 Street Gang", "barrio-18"),
    ],
)
def test_a_word_for_such_groups_tells_what_a_weak_name_means(release: Dataset, name: str, organization: str) -> None:
    (candidate,) = release.screen(name).candidates
    assert (candidate.organization, candidate.rule, candidate.score) == (organization, MatchRule.NAME, 1.0)


def test_a_word_for_others_tells_nothing(release: Dataset) -> None:
    for name in ("Los Lobos Band", "PCC Group", "Gang", "Banda", "Cartel"):
        assert (release.screen(name).candidates, release.screen(name).weak) == ((), ())
    assert release.screen("Alliance gang").candidates == ()


def test_a_weak_name_means_first_who_is_not_out_of_force() -> None:
    answer = latamsec.load("2026.10.10.5").screen("G9 Familia y Aliados", on="2025-01-01")
    assert [each.organization for each in answer.weak] == ["g9-fanmi-e-alye", "viv-ansanm"]
    (later,) = [each.status for each in answer.weak if each.organization == "viv-ansanm"]
    assert later is not None
    assert later.designations
    assert not later.in_force


def test_what_is_left_of_a_weak_name_is_weak(release: Dataset) -> None:
    for name in ("Lobos", "ROJOS", "Valles", "Güeros", "Mayos", "Zetas", "huistas", "Tiguerones"):
        answer = release.screen(name)
        (weak,) = answer.weak
        assert (answer.candidates, weak.rule, weak.weakness) == ((), MatchRule.WEAK, "it is an ordinary word")
        (candidate,) = release.screen(f"Los {name}").candidates
        assert candidate.organization == weak.organization
    for name in ("Chapitos", "Cachiros"):
        assert release.screen(name).weak == ()


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Hysa", "hysa"), ("HYSA", "hysa"), ("Hysa Group", "hysa"), ("Grupo Hysa", "hysa"), ("the Hysa family", "hysa"),
        ("Waked", "waked-mlo"), ("Bhardwaj", "bhardwaj-hso"), ("César Peralta", "peralta-dto"), ("Cártel Arriola Márquez", "arriola-marquez"),
        ("Valenzuela Cartel", "valenzuela-dto"), ("Los Meza Flores", "meza-flores"),
    ],
)  # fmt: skip
def test_the_family_of_a_name_is_a_weak_candidate(release: Dataset, name: str, id: str) -> None:
    answer = release.screen(name, on="2026-10-01")
    (weak,) = answer.weak
    assert (answer.candidates, weak.organization, weak.rule) == ((), id, MatchRule.FAMILY)
    assert 0 < weak.score <= 1
    assert "A family name does not identify an organization by itself" in str(answer)
    with pytest.raises((UnknownName, AmbiguousName)):
        release.resolver.organization(name)


@pytest.mark.parametrize(
    "name", ["Sinaloa", "Jalisco", "Gulf", "Juárez", "Suns", "18th Street", "Group", "Organization", "Arriola", "Luftar Hysa", "Hysa Shpk", "Hysa Marina"]
)  # fmt: skip
def test_a_place_a_word_and_a_longer_name_are_no_family(release: Dataset, name: str) -> None:
    answer = release.screen(name)
    assert (answer.candidates, answer.weak) == ((), ())


def test_two_common_names_of_one_organization_mean_it(release: Dataset) -> None:
    assert release.resolver.organization("Alliance / Mexican Federation") == "cartel-de-sinaloa"
    assert [each.organization for each in release.screen("Alliance / Mexican Federation")] == ["cartel-de-sinaloa"]
    assert release.screen("Alliance / alliance").candidates == ()
    with pytest.raises(AmbiguousName, match="too common a word"):
        release.resolver.organization("Alliance / alliance")


def test_an_acronym_among_other_words_is_weak(release: Dataset) -> None:
    answer = release.screen("Carbon Copper (CU)")
    assert (answer.candidates, [candidate.organization for candidate in answer.weak]) == ((), ["carteles-unidos"])


@pytest.mark.parametrize(
    "name",
    [
        "E\u200bLN",
        "Tren\u200bde\u200bAragua",
        "MS\u221213",
        "MS\uff0d13",
        "Train d\u02bcAragua",
        "Tren\x00de\x00Aragua",
        "Tren de Ar\x1bagua",
        "C\u20ddJNG",
    ],
)
def test_disguised_names_are_names(release: Dataset, name: str) -> None:
    (candidate,) = release.screen(name).candidates
    assert (candidate.rule, candidate.score) == (MatchRule.NAME, 1.0)
    assert release.resolver.organization(name) == candidate.organization


def test_a_part_has_its_share_as_the_score(release: Dataset) -> None:
    (candidate,) = release.screen("Inversiones Tren de Aragua C.A.").candidates
    assert (candidate.organization, candidate.rule) == ("tren-de-aragua", MatchRule.PART)
    assert candidate.score == len("Tren de Aragua") / len("Inversiones Tren de Aragua C.A.")
    (candidate,) = release.in_language("es").screen("Inversiones Tren de Aragua C.A.").candidates
    assert "(45\u00a0% de los caracteres)" in str(candidate)


def test_lookalike_letters_are_reported(release: Dataset) -> None:
    for name, lookalikes, label in (
        ("СJNG", "С", "CYRILLIC CAPITAL LETTER ES (U+0421)"),
        ("Tren de Ara\u200bgua", "\u200b", "ZERO WIDTH SPACE (U+200B)"),
    ):
        answer = release.screen(name)
        assert (len(answer.candidates), answer.candidates[0].score, answer.lookalikes) == (1, 1.0, lookalikes)
        assert label in str(answer)
        assert [row["lookalikes"] for row in answer.to_dicts()] == [lookalikes or None]
    assert release.screen("Cártel de Sinaloa").lookalikes == ""
    for name in ("Cártel de Sinaloa", "Газпром"):
        assert "look like" not in str(release.screen(name))


def test_similarity_counts_only_on_request(release: Dataset) -> None:
    assert release.screen("Cartel Jalizco Nueva Generasion").candidates == ()
    (candidate,) = release.screen("Cartel Jalizco Nueva Generasion", fuzzy=True).candidates
    assert (candidate.organization, candidate.rule) == ("cjng", MatchRule.SIMILARITY)
    assert 0.85 <= candidate.score < 1
    assert "is similar (94%)" in str(candidate)


def test_the_five_most_similar_names_are_candidates() -> None:
    answer = latamsec.load("2026.10.10.5").screen("Flores Drug Trafficking Organizatiox", fuzzy=True)
    ids = ["flores-dto", "meza-flores", "los-lobos", "laredo-dto", "los-valles"]  # A sixth is similar too.
    assert [each.organization for each in answer.candidates] == ids


def test_the_answer_in_words_has_its_caveats(release: Dataset) -> None:
    text = str(release.screen("TdA", on="2025-02-19"))
    assert text.startswith("'TdA': 1 candidate.\n- tren-de-aragua: 'TdA' is a weak name of it (acronym).")
    assert (
        "as a Transnational Criminal Organization (TCO) was in force on February 19, 2025; its designation as a "
        in text
    )
    assert "not legal advice" in text
    assert f"Dataset {release.version}" in text
    assert "Too common a word" in str(release.screen("Alliance"))
    for empty in ("", "  ", " - "):
        assert "no letter or digit" in str(release.screen(empty))
    assert "<script" not in release.screen("<script>alert(1)</script>")._repr_html_()


def test_invalid_queries_raise_errors(release: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TypeError, match="expected a text, found None"):
        release.screen(None)  # type: ignore[arg-type]
    with pytest.raises(BadDate):
        release.screen("CJNG", on="2025")
    with pytest.raises(BadDate):
        release.screen("nobody", on="2025")
    with pytest.raises(TypeError, match="truth value of a Screening is ambiguous"):
        bool(release.screen("CJNG"))
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    with pytest.raises(MissingExtra, match=r"latamsec\[match\]"):
        release.screen("CJNGG", fuzzy=True)


def test_a_screening_is_a_sequence_of_candidates(release: Dataset) -> None:
    screening = release.screen("Los Lobos", "2025-09-08")
    assert isinstance(screening, Sequence)
    assert [*screening] == list(screening.candidates)
    assert len(screening) == len(screening.candidates)
    assert (screening[0], screening[-1:], screening[0] in screening) == (
        screening.candidates[0], screening.candidates[-1:], True,
    )  # fmt: skip
    assert list(release.screen("Acme Fruit Company")) == []


def test_possible_laws_are_apart_from_sure_ones(release: Dataset) -> None:
    row = release.screen("Barrio 18", "2025-09-23").to_dicts()[0]
    assert (row["in_force"], row["possibly_in_force"]) == ([], ["SDGT"])


def test_the_kind_of_a_name_is_in_the_language_of_the_dataset(release: Dataset) -> None:
    assert "weak name of it (acronym)" in str(release.screen("TdA"))
    assert "nombre ambiguo suyo (sigla)" in str(release.in_language("es").screen("TdA"))


def test_unknown_is_null_in_plain_data(release: Dataset) -> None:
    (row,) = release.screen("CJNG").to_dicts()
    assert (row["in_force"], row["possibly_in_force"], row["lookalikes"]) == (None, None, None)
    (row,) = release.screen("CJNG", "2017-03-01").to_dicts()
    assert isinstance(row["in_force"], list)
    (mention,) = release.annotate("The CJNG")
    assert (mention.to_dict()["in_force"], mention.to_dict()["lookalikes"]) == (None, None)
    for id in release.organizations.ids:
        rows = release.status(id, "2025-02-19").to_dicts()
        assert all(value != "" for row in rows for value in row.values())
        assert all(row["as_of"] is None for row in rows)


@pytest.mark.parametrize("joiner", [", ", " - ", " – "])
def test_a_list_of_thousands_of_names_is_told_apart(release: Dataset, joiner: str) -> None:
    names = ("Los Choneros", "Los Lobos", "CJNG", "Tren de Aragua") * 2_000
    known = {"Los Choneros", "Los Lobos", "CJNG", "Tren de Aragua"}.__contains__
    assert forms.names_in(joiner.join(names), known) == names
    assert forms.names_in(joiner.join((*names, "Somebody", "Else")), known) == (*names, f"Somebody{joiner}Else")
    assert forms.names_in(joiner.join(("Somebody", *names)), known) == ("Somebody", *names)
    middle = joiner.join(("Somebody", "Else"))
    assert forms.names_in(joiner.join((*names, middle, *names)), known) == (*names, middle, *names)
    found = {each.organization for each in release.screen(joiner.join(names)).candidates}
    assert found == {"los-choneros", "los-lobos", "cjng", "tren-de-aragua"}


def test_a_group_that_has_the_rest_of_its_name_too_is_no_family(release: Dataset) -> None:
    """ "Los Lobos Drug Trafficking Organization" is named after no family Lobos."""
    for name in ("Los Lobos DTO", "Lobos family"):
        assert not [each for each in release.screen(name).weak if each.rule is MatchRule.FAMILY]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("GDO Los Lobos", "los-lobos"), ("GAOR Segunda Marquetalia", "segunda-marquetalia"), ("GDO", ""),
        ("Los Choneros, Grupo Delincuencial Organizado", "los-choneros"), ("Flores Org.", ""),
        ("ARELLANO-FELIX ORG.", "arellano-felix"), ("Org. Beltran Leyva", "beltran-leyva"), ("Waked MLO", "waked-mlo"),
        ("Rincon Castillo DTO", "rincon-castillo"), ("Northeast Cartel f/k/a Los Zetas", "cartel-del-noreste"),
        ("PCP-SL", "sendero-luminoso"), ("AGC-EGC", "clan-del-golfo"), ("EMC-FARC", "farc-ep"), ("MS-13", "ms-13"), ("CU-SL", ""),
    ],
)  # fmt: skip
def test_forms_of_lists_and_police_are_understood(release: Dataset, query: str, ids: str) -> None:
    assert " ".join(candidate.organization for candidate in release.screen(query).candidates) == ids


def test_what_an_organization_abbreviates_names_it(release: Dataset) -> None:
    for name in ("Arellano Felix Org.", "Rincon Castillo DTO", "PCP-SL"):
        assert release.organization(name).id == release.screen(name)[0].organization
    (mention,) = release.annotate("The Rincon Castillo DTO moved cocaine")
    assert (mention.text, mention.organization) == ("Rincon Castillo DTO", "rincon-castillo")
