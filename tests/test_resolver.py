"""The record that a name means, and the person who holds an office on a day."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import AmbiguousName, UnknownName
from latamsec.models import Citation, Role
from latamsec.vocabulary import Strength

HERALD = (Citation(source="herald-2024-01-06"),)


@pytest.fixture
def offices(sample: Dataset) -> Dataset:
    """Return a dataset in which Ana Pérez is minister until February 10 and then president, and John Perez follows her."""

    def role(office: str, since: str | None, until: str | None) -> Role:
        days: dict[str, Any] = {"since": since and When(since), "until": until and When(until)}
        return Role(office=office, sources=HERALD, **days)

    ana, john = sample.records.people
    people = (
        attrs.evolve(ana, roles=(role("Minister of War", None, "2024-02-10"), role("President", "2024-02-10", None))),
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


def test_the_day_of_a_handover_is_ambiguous(offices: Dataset) -> None:
    with pytest.raises(
        AmbiguousName, match="holder on 2024-02-10 of the office 'Minister of War' is ambiguous"
    ) as error:
        offices.officeholder("Minister of War", "2024-02-10")
    assert error.value.candidates == ("ana-perez", "john-perez")
    assert offices.officeholder("Minister of War", "2024-02-10", country="US").id == "john-perez"


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
        ("Guyanese foreign minister", "hugh-todd"),
        ("Attorney General of Mexico", "alejandro-gertz-manero"),
        ("Prime Minister of Trinidad and Tobago", "kamla-persad-bissessar"),
    ],
)
def test_an_office_is_read_as_people_write_it(release: Dataset, office: str, holder: str) -> None:
    assert release.officeholder(office, "2025-08-01").id == holder


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
