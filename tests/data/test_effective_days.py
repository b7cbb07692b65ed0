"""How the first day in force of each designation in `data/` is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from latamsec import listings
from latamsec.dataset import Dataset
from latamsec.models import Designation
from latamsec.vocabulary import Agency, Authority, EffectiveBasis, SourceKind

pytestmark = pytest.mark.source_tree

DATA = Path(__file__).parents[2] / "data"
RULES = {
    Authority.FTO: {"usc-8-1189"},
    Authority.SDGT: {"ecfr-31-594-302"},
    Authority.TCO: {"ecfr-31-590-302"},
    Authority.EO14059: {"ecfr-31-599-302"},
}
"""The sources that have the rule on the first day in force, by law."""


def cited(designation: Designation) -> set[str]:
    return {citation.source for citation in designation.effective_sources}


def test_every_basis_has_sources_and_a_day_unless_it_only_bounds_it(draft: Dataset) -> None:
    for designation in draft.designations:
        basis = designation.effective_basis
        assert (basis is None) == (not designation.effective_sources), designation.id
        if basis is not None:
            assert (designation.effective is None) == (basis is EffectiveBasis.BOUNDS), designation.id


def test_every_designation_has_a_basis(draft: Dataset) -> None:
    assert [each.id for each in draft.designations if each.effective_basis is None] == []


def test_kingpin_designations_cite_the_rule_of_who_designates(draft: Dataset) -> None:
    for designation in draft.designations.filter(authority="SDNTK"):
        by_president = designation.agency is Agency.PRESIDENT
        rule = "usc-21-1904" if by_president else "ecfr-31-598-302"
        assert rule in cited(designation), designation.id
        assert by_president or designation.effective_basis is not EffectiveBasis.RULE, designation.id


def test_a_rule_or_bounds_cite_the_law(draft: Dataset) -> None:
    laws = {source.id for source in draft.sources if source.kind is SourceKind.LAW}
    for designation in draft.designations:
        if designation.effective_basis in (EffectiveBasis.RULE, EffectiveBasis.BOUNDS):
            assert cited(designation) & laws, designation.id
            assert cited(designation) >= RULES.get(designation.authority, set()), designation.id


def test_foreign_terrorist_organizations_are_in_force_from_publication(draft: Dataset) -> None:
    for designation in draft.designations.filter(authority="FTO"):
        assert cited(designation) >= RULES[Authority.FTO], designation.id
        if designation.published is not None:
            assert designation.effective == designation.published, designation.id


def test_a_stated_day_is_not_before_the_action_nor_after_publication(draft: Dataset) -> None:
    for designation in draft.designations:
        if designation.effective_basis is EffectiveBasis.STATED and designation.effective is not None:
            first, last = listings.start_bounds(designation)
            assert last is not None, designation.id
            if designation.announced and designation.announced.earliest and designation.authority is not Authority.SST:
                assert designation.announced.earliest <= first, designation.id
            if designation.published and designation.published.latest:
                assert last <= designation.published.latest, designation.id


@pytest.mark.parametrize(
    ("name", "day", "authority"),
    [
        ("ELN", date(1997, 10, 8), "FTO"),
        ("ELN", date(2001, 11, 2), "SDGT"),
        ("Segunda Marquetalia", date(2021, 12, 1), "FTO"),
        ("Viv Ansanm", date(2025, 5, 2), "SDGT"),
        ("Los Chapitos", date(2025, 6, 9), "SDGT"),
        ("Cartel de los Soles", date(2025, 11, 24), "FTO"),
        ("Clan del Golfo", date(2025, 12, 16), "SDGT"),
        ("MS-13", date(2012, 10, 11), "TCO"),
        ("Karim HSO", date(2024, 7, 18), "TCO"),
        ("Lopez HSO", date(2024, 7, 25), "TCO"),
        ("Los Huistas", date(2022, 3, 18), "EO14059"),
        ("Los Pochos", date(2024, 2, 28), "EO14059"),
        ("Los Pochos", date(2019, 12, 19), "SDNTK"),
        ("Arellano Felix Organization", date(2004, 6, 1), "SDNTK"),
        ("Carrillo Fuentes Organization", date(2004, 6, 1), "SDNTK"),
        ("La Familia Michoacana", date(2009, 4, 15), "SDNTK"),
        ("Los Cachiros", date(2013, 5, 31), "SDNTK"),
        ("Meza Flores DTO", date(2013, 1, 17), "SDNTK"),
        ("Valle Valle Drug Trafficking Organization", date(2014, 8, 20), "SDNTK"),
        ("Los Chatas", date(2015, 12, 10), "SDNTK"),
        ("Flores DTO", date(2017, 8, 9), "SDNTK"),
        ("Gonzalez Penuelas DTO", date(2021, 5, 12), "SDNTK"),
        ("Valenzuela DTO", date(2022, 10, 19), "EO14059"),
    ],
)
def test_first_days(draft: Dataset, name: str, day: date, authority: str) -> None:
    before = draft.status(name, on=date.fromordinal(day.toordinal() - 1))
    assert authority not in [each.authority for each in (*before.in_force, *before.possibly_in_force)]
    assert authority in [each.authority for each in draft.status(name, on=day).in_force]


def test_end_without_a_seen_notice_is_open_for_a_day(draft: Dataset) -> None:
    possible = {
        day: [each.authority.value for each in draft.status("FARC", on=day).possibly_in_force]
        for day in ("2021-11-29", "2021-11-30", "2021-12-01")
    }
    assert possible == {"2021-11-29": [], "2021-11-30": ["FTO"], "2021-12-01": []}


def test_a_kingpin_report_whose_letter_and_release_differ_is_bounded(draft: Dataset) -> None:
    for day in ("2003-05-29", "2003-06-01"):
        assert "SDNTK" in [each.authority for each in draft.status("FARC", on=day).possibly_in_force]
    assert "SDNTK" in [each.authority for each in draft.status("FARC", on="2003-06-02").in_force]


def test_groups_of_the_treasurys_list_are_recorded_by_their_number(draft: Dataset) -> None:
    numbers = {
        each.value
        for organization in draft.organizations
        for each in organization.identifiers
        if each.scheme == "ofac-uid"
    }
    groups = {"9337", "9756", "11868", "12483", "15000", "16622", "18628", "18939", "18956", "19134", "21023", "22664"}
    assert groups | {"23604", "26140", "26161", "26413", "35264"} <= numbers
