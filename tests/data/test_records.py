"""Every rule against every record of every release: a red line names the rule and the record."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import latamsec
from latamsec import checks, countries
from latamsec.countries import Country
from latamsec.dataset import Dataset
from latamsec.errors import Problem
from latamsec.models import TABLES, Records, citings, parts
from latamsec.storage import codec, releases
from latamsec.storage.migrations import SCHEMA

RELEASES = latamsec.versions()


def faults(records: Records) -> dict[str, dict[str, Problem]]:
    found: dict[str, dict[str, Problem]] = {}
    for problem in checks.check(records):
        found.setdefault(problem.rule, {})[problem.record] = problem
    return found


FAULTS = {version: faults(latamsec.load(version).records) for version in RELEASES}


OLDER_THAN_THE_RULE = {
    ("2025.9.8", "terrorist-listings-rest-on-an-official-text"): {"fto-2025-09-los-choneros", "fto-2025-09-los-lobos"},
}
"""Records of releases that were made before a rule was: they stay as they are."""


@pytest.mark.parametrize("rule", checks.RULES)
@pytest.mark.parametrize("version", RELEASES)
def test_rule(version: str, rule: str) -> None:
    assert set(FAULTS[version].get(rule, {})) == OLDER_THAN_THE_RULE.get((version, rule), set())


@pytest.mark.parametrize("version", RELEASES)
def test_a_copy_of_a_release_is_not_held_to_later_rules(version: str) -> None:
    assert latamsec.load(releases.file_of(version, "dataset.json")) == latamsec.load(version)


@pytest.mark.parametrize("version", RELEASES)
def test_no_exemption_is_idle(version: str) -> None:
    assert FAULTS[version].get("exemptions-needed", {}) == {}


@pytest.mark.parametrize("version", RELEASES)
def test_what_is_read_fast_is_what_is_read_strictly(version: str) -> None:
    content = Path(releases.file_of(version, "dataset.json")).read_bytes()
    strict = codec.loads(json.loads(content))
    assert latamsec.load(version).records == strict
    if json.loads(content)["schema"] == SCHEMA:
        assert codec.dumps(strict) == content


def test_every_record_round_trips(release: Dataset) -> None:
    for table, cls in TABLES.items():
        for record in getattr(release.records, table):
            assert codec.structure(codec.unstructure(record), cls) == record


def test_every_record_can_be_found_shown_and_cited(release: Dataset) -> None:
    for table in (release.events, release.designations, release.organizations):
        for position, record in enumerate(table):
            assert release.record(record.id) is record
            one = table[position : position + 1]
            assert record.id in repr(one) + one.to_csv() + one._repr_html_()
            assert len(one.sources()) == len({citing.source for citing in citings(record)})
            assert one.cite("text").count("\n- ") == len(one.sources())


def test_every_name_of_a_group_leads_to_it_or_is_ambiguous(release: Dataset) -> None:
    for group in release.organizations:
        for name in group.names:
            try:
                assert release.organization(name.text).id == group.id
            except latamsec.AmbiguousName as error:
                assert group.id in error.candidates


def test_every_group_has_a_status_on_every_day_it_changes(release: Dataset) -> None:
    for listing in release.designations:
        name = listing.organization or str(listing.country)
        for when in (listing.announced, listing.published, listing.effective, listing.attested, listing.ended):
            if when and when.earliest:
                status = release.status(name, when.earliest)
                assert listing.id in {listed.designation.id for listed in status.listings}
                assert status.name in status.answer


def test_texts_are_prose(release: Dataset) -> None:
    """No placeholder, markup, or research note has been left in what people read."""
    marks = re.compile(r"TODO|XXX|FIXME|\?\?|<[a-z/]|\bseed\b|research\.yaml", re.IGNORECASE)
    for table in ("events", "organizations", "designations"):
        for record in getattr(release.records, table):
            for text in (
                record.summary,
                getattr(record, "title", ""),
                *(value.note for value in getattr(record, "discrepancies", ())),
            ):
                assert not marks.search(text), (record.id, text)


def test_countries_of_the_record_stand_in_our_own_table(release: Dataset) -> None:
    """Those elsewhere would load pycountry for every first answer, and have no demonyms."""
    named = {
        value.alpha_2
        for table in TABLES
        for record in getattr(release.records, table)
        for _, value in parts(record)
        if isinstance(value, Country)
    }
    assert named <= set(countries._table()["countries"])


def test_a_part_of_a_name_leads_to_all_who_bear_it(release: Dataset) -> None:
    with pytest.raises(latamsec.UnknownName) as caught:
        release.organization("Gulf")
    assert {"cartel-del-golfo", "clan-del-golfo"} <= set(caught.value.nearest)
