"""The record that a name means, and the person who holds an office on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import latamsec
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import AmbiguousName, UnknownName
from latamsec.models import Citation, Role
from latamsec.vocabulary import Strength, Tenure

SAMPLE = Path(__file__).parent / "sample"
HERALD = (Citation(source="herald-2024-01-06"),)


@pytest.fixture
def offices(sample: Dataset) -> Dataset:
    """Return a dataset in which Ana Pérez is minister from 2020 to February 10 and then president, and John Perez follows her."""

    def role(office: str, since: str | None, until: str | None) -> Role:
        days: dict[str, Any] = {"since": since and When(since), "until": until and When(until)}
        return Role(office=office, sources=HERALD, **days)

    ana, john = sample.records.people
    people = (
        attrs.evolve(ana, roles=(role("Minister of War", "2020", "2024-02-10"), role("President", "2024-02-10", None))),
        attrs.evolve(
            john, roles=(role("Minister of War", "2024-02-10", None), role("Under Secretary", "2023", "2024-01"))
        ),
    )
    return Dataset(attrs.evolve(sample.records, people=people), sample.digest)


def test_an_office_on_a_day_means_its_holder(offices: Dataset) -> None:
    assert offices.officeholder("minister of war", "2024-01-01").id == "ana-perez"
    assert offices.officeholder("Minister of War", "2024-02-11").id == "john-perez"
    assert offices.officeholder("war", "2024-03-01").id == "john-perez"
    assert offices.officeholder("President", "2024-03-01", country="Mexico").id == "ana-perez"


def test_an_ambassador_to_a_country_is_not_of_it(release: Dataset) -> None:
    for office in (
        "U.S. ambassador to Mexico",
        "embajador de EE. UU. en México",
        "ambassador of the United States to Mexico",
    ):
        assert release.officeholder(office, "2025-08-01").id == "ronald-johnson"
    for office in ("ambassador of Mexico to the United States", "embajador de México en Estados Unidos"):
        with pytest.raises(UnknownName):
            release.officeholder(office, "2025-08-01")


def test_an_error_about_an_office_has_its_word(release: Dataset) -> None:
    with pytest.raises(AmbiguousName, match="the office 'presidente' is ambiguous.*name the country with the office"):
        release.officeholder("presidente", "2025-01-01")


def test_the_day_of_a_handover_is_ambiguous(offices: Dataset) -> None:
    with pytest.raises(
        AmbiguousName, match="holder on 2024-02-10 of the office 'Minister of War' is ambiguous"
    ) as error:
        offices.officeholder("Minister of War", "2024-02-10")
    assert error.value.candidates == ("ana-perez", "john-perez")
    assert offices.officeholder("Minister of War", "2024-02-10", country="US").id == "john-perez"


def test_the_last_day_of_a_holder_is_ambiguous_if_a_successor_can_have_begun(offices: Dataset) -> None:
    ana, john = offices.records.people
    minister, deputy = john.roles
    people = (ana, attrs.evolve(john, roles=(attrs.evolve(minister, since=When("2024-02-10/2024-03-20")), deputy)))
    dataset = Dataset(attrs.evolve(offices.records, people=people), offices.digest)
    assert dataset.officeholder("Minister of War", "2024-02-09").id == "ana-perez"
    with pytest.raises(AmbiguousName, match="holder on 2024-02-10") as error:
        dataset.officeholder("Minister of War", "2024-02-10")
    assert error.value.candidates == ("ana-perez", "john-perez")
    with pytest.raises(UnknownName, match="Possibly: "):
        dataset.officeholder("Minister of War", "2024-02-11")
    assert dataset.officeholder("Minister of War", "2024-03-20").id == "john-perez"


def test_an_office_that_is_vacant_on_a_day_is_answered_with_its_holders_and_no_other_office(offices: Dataset) -> None:
    with pytest.raises(UnknownName, match="on other days, held by ana-perez and john-perez") as caught:
        offices.officeholder("Minister of War", "2019-01-01")
    assert caught.value.nearest == ()


def test_an_office_without_a_holder_is_an_error_with_the_nearest_offices(offices: Dataset) -> None:
    with pytest.raises(UnknownName, match="no holder on 2024-01-05 of an office 'President'"):
        offices.officeholder("President", "2024-01-05")
    with pytest.raises(UnknownName, match="Did you mean 'Under Secretary'"):
        offices.officeholder("Undersecretary", "2024-01-05")
    with pytest.raises(UnknownName, match="of an office 'President'"):
        offices.officeholder("President", "2024-03-01", country="US")


def test_the_full_name_of_an_office_goes_before_a_part(offices: Dataset) -> None:
    ana, john = offices.records.people
    john = attrs.evolve(john, roles=(attrs.evolve(john.roles[0], office="Vice President"),))
    both = Dataset(attrs.evolve(offices.records, people=(ana, john)), offices.digest)
    assert both.officeholder("President", "2024-03-01").id == "ana-perez"
    assert both.officeholder("Vice President", "2024-03-01").id == "john-perez"


def test_an_office_without_days_is_no_answer(offices: Dataset) -> None:
    ana, john = (attrs.evolve(each, countries=(latamsec.country("Mexico"),)) for each in offices.records.people)
    undated = attrs.evolve(ana, roles=(attrs.evolve(ana.roles[0], since=None, until=None),))
    for day in ("1990-01-01", "2024-02-11", "2024-03-31"):
        with pytest.raises(
            UnknownName, match=r"no certain holder on .*Possibly: ana-perez.*the days on record leave it"
        ):
            people(offices, undated).officeholder("Minister of War", day)
    ended = attrs.evolve(ana, roles=(attrs.evolve(ana.roles[0], since=None),))
    with pytest.raises(UnknownName, match="Possibly: ana-perez"):
        people(offices, ended).officeholder("Minister of War", "1990-01-01")
    with pytest.raises(UnknownName, match="no holder on 2024-02-11"):
        people(offices, ended).officeholder("Minister of War", "2024-02-11")
    with pytest.raises(UnknownName, match="Possibly: ana-perez, john-perez"):
        people(offices, undated, john).officeholder("Minister of War", "2024-03-01")


def test_an_open_end_follows_a_successor(offices: Dataset) -> None:
    ana, john = (attrs.evolve(each, countries=(latamsec.country("Mexico"),)) for each in offices.records.people)
    open_end = attrs.evolve(ana, roles=(attrs.evolve(ana.roles[0], until=None),))
    both = people(offices, open_end, john)
    assert both.officeholder("Minister of War", "2024-02-09").id == "ana-perez"
    assert both.officeholder("Minister of War", "2024-02-11").id == "john-perez"
    with pytest.raises(AmbiguousName):
        both.officeholder("Minister of War", "2024-02-10")
    acting = attrs.evolve(john, roles=(attrs.evolve(john.roles[0], tenure=Tenure.ACTING),))
    assert people(offices, open_end, acting).officeholder("Minister of War", "2024-03-01").id == "john-perez"
    named = attrs.evolve(john, roles=(attrs.evolve(john.roles[0], office="Acting Minister of War"),))
    assert people(offices, open_end, named).officeholder("Minister of War", "2024-03-01").id == "john-perez"
    other = attrs.evolve(named, countries=(latamsec.country("Peru"),))
    assert (
        people(offices, open_end, other).officeholder("Minister of War", "2024-03-01", country="MX").id == "ana-perez"
    )


def test_an_acting_holder_is_no_regular_one(offices: Dataset) -> None:
    assert offices.officeholder("Minister of War", "2024-03-01").id == "john-perez"
    with pytest.raises(UnknownName, match="no holder on 2024-03-01 of an office 'Acting Minister of War'"):
        offices.officeholder("Acting Minister of War", "2024-03-01")


def test_two_people_can_hold_the_seats_of_one_state(offices: Dataset) -> None:
    ana, john = (
        attrs.evolve(
            each, roles=(attrs.evolve(each.roles[0], office="Senator from Ohio", since=When(day), until=None),)
        )
        for each, day in zip(offices.records.people, ("2015", "2020"), strict=True)
    )
    with pytest.raises(AmbiguousName):
        people(offices, ana, john).officeholder("Senator from Ohio", "2024-03-01")


def test_an_open_end_is_open_after_the_coverage(offices: Dataset) -> None:
    assert offices.officeholder("Minister of War", "2024-03-31").id == "john-perez"
    with pytest.raises(UnknownName, match="Possibly: john-perez; the record ends on 2024-03-31"):
        offices.officeholder("Minister of War", "2024-04-01")


@pytest.mark.parametrize(
    "office",
    ["President of Mexico", "Mexican president", "Mexico's President", "Mexico’s president", "the president of Mexico",
     "PRESIDENT OF MÉXICO"],
)  # fmt: skip
def test_an_office_as_people_write_it(offices: Dataset, office: str) -> None:
    assert offices.officeholder(office, "2024-03-01").id == "ana-perez"


def test_words_of_an_office_in_any_order(offices: Dataset) -> None:
    assert offices.officeholder("war minister", "2024-03-01").id == "john-perez"
    assert offices.officeholder("U.S. war minister", "2024-03-01").id == "john-perez"
    assert offices.officeholder("Minister of War of the United States", "2024-03-01").id == "john-perez"


def test_an_office_on_record_is_not_a_longer_one(offices: Dataset) -> None:
    ana, john = offices.records.people
    john = attrs.evolve(john, roles=(attrs.evolve(john.roles[0], office="President of the Senate"),))
    with pytest.raises(UnknownName, match="no holder on 2024-02-09 of an office 'President'"):
        people(offices, ana, john).officeholder("President", "2024-02-09")


bounds = st.none() | st.sampled_from(
    ["2024-01-10", "2024-02", "../2024-01-20", "2024-01-05/..", "2024-01-10/2024-02-10", "2024-03-01?", "2023"]
).map(When)


@given(st.lists(st.tuples(bounds, bounds), min_size=2, max_size=2), st.dates(date(2022, 12, 1), date(2024, 5, 1)))
def test_a_holder_has_bounds_that_allow_it(spans: list[tuple[When | None, When | None]], on: date) -> None:
    """Whoever is named has begun for certain, has not ended for certain, and is the only one of whom this holds."""
    sample = latamsec.load(SAMPLE)
    roles = [Role(office="Premier", since=since, until=until, sources=HERALD) for since, until in spans]
    holders = [attrs.evolve(each, roles=(role,)) for each, role in zip(sample.records.people, roles, strict=True)]
    try:
        holder = people(sample, *holders).officeholder("Premier", on)
    except (UnknownName, AmbiguousName):
        return
    (role,) = holder.roles
    assert role.since is not None
    assert role.since.surely_by(on)
    assert role.until is None or role.until.latest is None or on <= role.until.latest
    assert on <= sample.coverage[1] or role.until is not None


def people(dataset: Dataset, *holders: Any) -> Dataset:
    """Return a dataset with other people."""
    return Dataset(attrs.evolve(dataset.records, people=holders), dataset.digest)


@pytest.mark.parametrize(
    ("office", "holder"),
    [
        ("President of Colombia", "gustavo-petro"),
        ("the Colombian president", "gustavo-petro"),
        ("presidente de México", "claudia-sheinbaum"),
        ("Mexico's president", "claudia-sheinbaum"),
        ("POTUS", "donald-trump"),
        ("U.S. President", "donald-trump"),
        ("Defense Secretary", "pete-hegseth"),
        ("US Secretary of State", "marco-rubio"),
        ("National Security Adviser", "marco-rubio"),
        ("SOUTHCOM commander", "alvin-holsey"),
        ("Commander of U.S. Southern Command", "alvin-holsey"),
        ("CIA director", "john-ratcliffe"),
        ("canciller de Panamá", "javier-martinez-acha"),
        ("canciller de México", "juan-ramon-de-la-fuente"),
        ("Foreign Minister of Mexico", "juan-ramon-de-la-fuente"),
        ("Secretary of Foreign Affairs", "juan-ramon-de-la-fuente"),
        ("director de la CIA", "john-ratcliffe"),
        ("comandante del Comando Sur", "alvin-holsey"),
        ("jefe del Comando Sur", "alvin-holsey"),
        ("Guyanese foreign minister", "hugh-todd"),
        ("Prime Minister of Trinidad and Tobago", "kamla-persad-bissessar"),
    ],
)
def test_an_office_is_read_as_people_write_it(release: Dataset, office: str, holder: str) -> None:
    assert release.officeholder(office, "2025-08-01").id == holder


@pytest.mark.parametrize("office", ["presidente interina de Venezuela", "acting president of Venezuela"])
def test_an_acting_office_is_read_in_spanish_too(release: Dataset, office: str) -> None:
    assert release.officeholder(office, "2026-03-01").id == "delcy-rodriguez"


@pytest.mark.parametrize("office", ["Secretary of War", "the president of France", "of the", "", "Colombia"])
def test_an_office_below_is_not_the_office(release: Dataset, office: str) -> None:
    """On that day there is no Secretary of War, but an Assistant Secretary of War."""
    with pytest.raises(UnknownName):
        release.officeholder(office, "2025-08-01")


def test_an_id_means_its_record_even_if_another_has_it_as_a_name(sample: Dataset) -> None:
    north, south = sample.records.organizations
    twin = attrs.evolve(south.names[0], text="GRUPO NORTE", strength=Strength.WEAK)
    records = attrs.evolve(sample.records, organizations=(north, attrs.evolve(south, names=(*south.names, twin))))
    both = Dataset(records, sample.digest)
    assert both.organization("grupo-norte").id == "grupo-norte"
    with pytest.raises(AmbiguousName, match="it can mean 'grupo-norte', 'grupo-sur'"):
        both.organization("Grupo Norte")


@pytest.mark.parametrize(
    ("word", "id"),
    [
        # What is left of a name without its article, everyday acronyms, names of other armies, ids that are surnames.
        *[(word, f"los-{word.lower()}") for word in ("Lobos", "ROJOS", "Valles", "Pochos", "chatas", "Mayos")],
        ("L\u200bobos", "los-lobos"),
        *[("CFO", "carrillo-fuentes"), ("C.F.O.", "carrillo-fuentes"), ("M18", "barrio-18"), ("M 18", "barrio-18")],
        *[("EPL", "sendero-luminoso"), ("EPL (Ejército Popular de Liberación)", "sendero-luminoso")],
        *[("National Liberation Army", "eln"), ("Hysa", "hysa"), ("los Hysa", "hysa"), ("Meza Flores", "meza-flores")],
        ("Hernández Salas", "hernandez-salas"),
    ],
)  # fmt: skip
def test_a_word_that_others_have_too_is_no_verdict(release: Dataset, word: str, id: str) -> None:
    for ask in (release.organization, lambda word: release.status(word, "2026-10-01")):
        with pytest.raises(AmbiguousName, match=f"too common a word .*{id}'"):
            ask(word)
    assert release.organization(id).id == id
    assert not [each for each in release.screen(word) if each.name.strength == "strong" and " " in word]


@pytest.mark.parametrize(
    "word", ["Los Lobos", "the Lobos", "PCC", "TdA", "FARC", "Los Zetas", "National Liberation Army (ELN)"]
)
def test_a_name_of_one_organization_means_it(release: Dataset, word: str) -> None:
    assert release.status(word, "2026-10-01").subject == release.resolver.subject(release.organization(word).id)


def test_no_word_means_more_by_itself_than_in_a_screening(release: Dataset) -> None:
    """A law over all names, with and without their articles: what means an organization is a candidate for it."""
    texts = {name.text for each in release.organizations for name in each.names}
    for word in texts | {text.partition(" ")[2] for text in texts if text.startswith(("Los ", "La ", "The "))}:
        try:
            id = release.resolver.organization(word)
        except (AmbiguousName, UnknownName):
            continue
        assert id in [each.organization for each in release.screen(word).candidates], word


def test_one_word_means_the_same_to_all_methods(release: Dataset) -> None:
    """A law over all names of an article and a word, with each article and none: where a status refuses, nothing is sure."""
    texts = [name.text.split() for each in release.organizations for name in each.names]
    for word in sorted({text[1] for text in texts if len(text) == 2 and text[0] in ("Los", "La", "The")}):
        for text in (word, word.lower(), f"Las {word}", f"las {word.lower()}"):
            try:
                certain = {release.resolver.organization(text)}
            except (AmbiguousName, UnknownName):
                certain = set()
            screening = release.screen(text)
            assert {each.organization for each in screening.candidates} == certain, text
            assert {mention.organization for mention in release.annotate(text)} <= certain, text
            assert screening.candidates or screening.weak or certain == set(), text


def test_the_code_of_a_country_that_is_an_acronym_means_both(release: Dataset) -> None:
    for word in ("CU", "cu", "Cu"):
        with pytest.raises(AmbiguousName, match="organization or country .* can mean 'carteles-unidos', 'Cuba'"):
            release.status(word, "2018-01-01")
    assert {str(release.resolver.subject(word)) for word in ("Cuba", "CUB", "192")} == {
        str(release.resolver.subject("Cuba"))
    }
    with pytest.raises(AmbiguousName, match="'comando-vermelho', 'Cabo Verde'"):
        release.resolver.subject("CV")


@pytest.mark.parametrize(
    ("word", "publishers"),
    [
        ("Heraldo", {"Heraldo"}),
        ("el heraldo", {"El Heraldo"}),
        ("The White House", {"The White House", "White House"}),
        ("white house", {"The White House", "White House"}),
        ("O Heraldo", None),
        ("Los Heraldo", None),
    ],
)
def test_an_article_belongs_to_a_publisher_that_another_lacks(
    sample: Dataset, word: str, publishers: set[str] | None
) -> None:
    names = ("Heraldo", "El Heraldo", "The White House", "White House")
    sources = tuple(attrs.evolve(one, publisher=name) for one, name in zip(sample.sources, names, strict=False))
    ds = Dataset(attrs.evolve(sample.records, sources=(*sources, *sample.records.sources[4:])), sample.digest)
    if publishers is None:
        with pytest.raises(AmbiguousName) as error:
            ds.resolver.sources(word)
        assert error.value.candidates == ("El Heraldo", "Heraldo")
    else:
        assert {ds.sources[id].publisher for id in ds.resolver.sources(word)} == publishers


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("Chapo Isidro", "fausto-isidro-meza-flores"), ("Padrino", "vladimir-padrino-lopez"), ("El Mencho", "nemesio-oseguera-cervantes"),
        ("Sheinbaum Pardo", "claudia-sheinbaum"), ("A. Blinken", "antony-blinken"), ("Pope Leo", "leo-xiv"), ("Lula", "luiz-inacio-lula-da-silva"),
        ("Rocha", "ruben-rocha-moya"), ("Harfuch", "omar-garcia-harfuch"), ("Persad-Bissessar", "kamla-persad-bissessar"),
        ("AG Bondi", "pam-bondi"), ("subsecretario Landau", "christopher-landau"), ("PM Persad-Bissessar", "kamla-persad-bissessar"),
        ('Jimmy "Barbecue" Chérizier', "jimmy-cherizier"), ('Ismael “El Mayo” Zambada', "ismael-zambada-garcia"),
        ("Zelaya", "johel-zelaya"), ("President Sheinbaum", "claudia-sheinbaum"), ("el Fito", "jose-adolfo-macias-villamar"),
    ],
)  # fmt: skip
def test_a_surname_or_a_whole_alias_means_its_person(release: Dataset, word: str, id: str) -> None:
    assert release.person(word).id == id


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("El Chapo", "Fausto Isidro Meza Flores"), ("Chapo", "Fausto Isidro Meza Flores"), ("El Padrino", "Vladimir Padrino López"),
        ("El Niño", "Héctor Rusthenford Guerrero Flores"), ("Felipe", "Andrés Felipe Marín Silva"), ("Francis", "Francis Donovan"),
        ("Gilberto", "Luis Gilberto Murillo"), ("Corina", "María Corina Machado"), ("Márquez", "Luciano Marín Arango"),
        ("Rubén Oseguera", "Nemesio Oseguera Cervantes"), ("Secretary Kristi", ""),
    ],
)  # fmt: skip
def test_a_given_name_a_part_of_an_alias_or_an_unknown_nickname_means_nobody(
    release: Dataset, word: str, near: str
) -> None:
    with pytest.raises(UnknownName, match=f"{near}.*a part of an alias does not identify a person by itself"):
        release.person(word)
