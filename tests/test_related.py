"""The status of a part, a splinter, a successor and a member of an alliance names the designated whole."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

import latamsec
from latamsec.dataset import Dataset
from latamsec.export import schema_of
from latamsec.models import Citation, Relation
from latamsec.vocabulary import Authority, RelationKind


@pytest.mark.parametrize(
    ("name", "on", "whole", "laws"),
    [
        ("Los Chapitos", "2025-03-01", "cartel-de-sinaloa faction-of", "SDNTK EO14059 FTO SDGT"),
        ("Los Chapitos", "2025-02-19", "cartel-de-sinaloa faction-of", "SDNTK EO14059"),
        ("Los Chapitos", "2025-07-01", "cartel-de-sinaloa faction-of", "SDNTK FTO"),
        ("Los Mayos", "2025-03-01", "cartel-de-sinaloa faction-of", "SDNTK EO14059 FTO SDGT"),
        ("g-pep", "2025-06-01", "viv-ansanm alliance-of", "FTO SDGT"),
        ("Los Viagras", "2025-03-01", "carteles-unidos alliance-of", "FTO SDGT"),
        ("Los Tiguerones", "2025-10-01", "los-choneros splinter-of", "EO14059 SDGT FTO"),
        ("CJNG", "2014-06-01", "cartel-de-sinaloa splinter-of", "SDNTK"),
        ("La Nueva Familia Michoacana", "2022-01-01", "la-familia-michoacana successor-of", "SDNTK EO14059"),
    ],
)
def test_a_part_names_the_designated_whole(release: Dataset, name: str, on: str, whole: str, laws: str) -> None:
    status = release.status(name, on)
    (related,) = status.related
    assert f"{related.organization} {related.relation.value}" == whole
    assert " ".join(one.designation.authority.value for one in related.designations) == laws
    assert related.sources
    assert f"this record does not say whether it reaches {status.name}" in str(status)


def test_the_answer_for_a_part_says_that_the_whole_was_designated(release: Dataset) -> None:
    assert release.status("Los Chapitos", on="2025-02-19").answer == (
        "No: no designation of Los Chapitos itself was in force on February 19, 2025; the designation of Cártel de Sinaloa, "
        "of which it is a faction, as a Significant Foreign Narcotics Trafficker (SDNTK) and a Foreign Person in the Global "
        "Illicit Drug Trade (EO14059) was in force."
    )
    assert release.status("g-pep", on="2025-05-05").answer == (
        "No: this record has no designation of G-Pèp itself on May 5, 2025; the designation of Viv Ansanm, an alliance of "
        "which it is part, as a Specially Designated Global Terrorist (SDGT) was in force, and possibly that as a Foreign "
        "Terrorist Organization (FTO)."
    )


@pytest.mark.parametrize(
    ("name", "on"),
    [("CJNG", "2026-01-01"), ("CJNG", "2008-01-01"), ("Cártel de Sinaloa", "2025-03-01"), ("Cuba", "2025-03-01")],
)
def test_nothing_is_related_if_it_adds_no_law(release: Dataset, name: str, on: str) -> None:
    assert release.status(name, on).related == ()


def test_status_of_a_whole_and_of_its_parts_agree(release: Dataset) -> None:
    """Whatever a status says of a related organization is what the status of that organization says."""
    seen = 0
    for organization in release.organizations:
        for day in (date(2014, 1, 1), date(2021, 12, 1), date(2025, 3, 1), date(2025, 9, 4), date(2026, 6, 1)):
            status = release.status(organization.id, day)
            own = {each.authority for each in (*status.in_force, *status.possibly_in_force)}
            for related in status.related:
                seen += 1
                whole = release.status(related.organization, day)
                expected = [one for one in whole.designations if one.in_force.value != "not in force"]
                assert [one for one in expected if one.designation.authority not in own] == list(related.designations)
                assert related.name == whole.name


def test_a_relation_counts_from_its_start_and_from_its_sources(sample: Dataset) -> None:
    north, south = sample.records.organizations
    relation = Relation(
        kind=RelationKind.FACTION_OF,
        organization=north.id,
        since=latamsec.When("2024-02-20"),
        sources=(Citation(source="herald-2024-01-06"),),
    )
    organizations = (north, attrs.evolve(south, relations=(relation,)))
    both = Dataset(attrs.evolve(sample.records, organizations=organizations), sample.digest)
    assert both.status(south.id, "2024-02-19").related == ()
    assert [each.organization for each in both.status(south.id, "2024-02-20").related] == [north.id]
    late = attrs.evolve(relation, sources=(Citation(source="herald-2024-03-20"),))
    organizations = (north, attrs.evolve(south, relations=(late,)))
    told = Dataset(attrs.evolve(sample.records, organizations=organizations), sample.digest)
    assert told.status(south.id, "2024-03-25", as_of="2024-03-19").related == ()
    assert [each.organization for each in told.status(south.id, "2024-03-25", as_of="2024-03-20").related] == [north.id]


def test_a_status_as_plain_data_has_what_its_schema_requires(release: Dataset) -> None:
    schema, plain = schema_of(latamsec.Status), release.status("Los Chapitos", "2025-03-01").to_dict()
    assert set(plain) == set(schema["required"])
    related = schema["properties"]["related"]["items"]
    assert [set(each) for each in plain["related"]] == [set(related["required"])]
    assert related["properties"]["in_force"]["items"]["enum"] == [law.value for law in Authority]
    assert plain["related"][0]["organization"] == "cartel-de-sinaloa"
    assert plain["in_force"] == []
