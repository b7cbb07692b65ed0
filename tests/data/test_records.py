"""Check every rule against every record of every release; a failure names the rule and the record."""

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
from latamsec.fields import citations, to_plain, walk
from latamsec.models import TABLES, Records
from latamsec.storage import canonical, codec, releases
from latamsec.storage.migrations import SCHEMA


def problems_of(records: Records) -> dict[str, dict[str, Problem]]:
    """Return the problems of a dataset by rule, then by record."""
    problems: dict[str, dict[str, Problem]] = {}
    for problem in checks.check(records):
        problems.setdefault(problem.rule, {})[problem.record] = problem
    return problems


@pytest.fixture(scope="module")
def problems(form: Dataset) -> dict[str, dict[str, Problem]]:
    """Return the problems of a release: those before it were checked by the rules of their day."""
    return problems_of(form.records)


OLDER_THAN_THE_RULE = {
    ("2025.9.8", "terrorist-listings-rest-on-an-official-text"): {"fto-2025-09-los-choneros", "fto-2025-09-los-lobos"},
}
"""Records of releases that are older than a rule; these records do not change."""


@pytest.mark.parametrize("rule", checks.RULES)
def test_release_keeps_rule(form: Dataset, problems: dict[str, dict[str, Problem]], rule: str) -> None:
    assert set(problems.get(rule, {})) == OLDER_THAN_THE_RULE.get((form.version, rule), set())


def test_copy_of_a_release_is_not_checked_against_later_rules(form: Dataset, tmp_path: Path) -> None:
    (tmp_path / "dataset.json").write_bytes(releases.content(form.version))
    assert latamsec.load(tmp_path) == form


def test_every_exemption_is_needed(problems: dict[str, dict[str, Problem]]) -> None:
    assert problems.get("exemptions-needed", {}) == {}


def test_fast_and_strict_reading_return_the_same_records(form: Dataset) -> None:
    content = releases.content(form.version)
    strict = codec.loads(json.loads(content))
    assert form.records == strict
    if json.loads(content)["schema"] == SCHEMA:
        assert canonical.dumps(strict) == content


def test_every_record_round_trips(release: Dataset) -> None:
    for table, cls in TABLES.items():
        for record in getattr(release.records, table):
            assert codec.structure(to_plain(record), cls) == record


def test_every_record_has_a_lookup_a_display_and_citations(release: Dataset) -> None:
    for table in (release.events, release.designations, release.organizations):
        for position, record in enumerate(table):
            assert release.record(record.id) is record
            row = table[position : position + 1]
            assert record.id in repr(row) + row.to_csv() + row._repr_html_()
            assert len(row.sources()) == len({citation.source for citation in citations(record)})
            assert row.cite("text").count("\n- ") == len(row.sources())


def test_every_name_of_an_organization_leads_to_it_or_is_ambiguous(release: Dataset) -> None:
    for organization in release.organizations:
        for name in organization.names:
            try:
                assert release.organization(name.text).id == organization.id
            except latamsec.AmbiguousName as error:
                assert organization.id in error.candidates


def test_every_organization_has_a_status_on_every_day_it_changes(release: Dataset) -> None:
    for designation in release.designations:
        name = designation.organization or str(designation.country)
        for field in ("announced", "published", "effective", "attested", "ended"):
            when = getattr(designation, field)
            if when and when.earliest:
                status = release.status(name, when.earliest)
                assert designation.id in {answer.designation.id for answer in status.designations}
                assert status.name in status.answer


def test_texts_are_prose(release: Dataset) -> None:
    """The texts have no placeholder, markup or research note."""
    marks = re.compile(r"TODO|XXX|FIXME|\?\?|<[a-z/]|\bseed\b|research\.yaml", re.IGNORECASE)
    for table in ("events", "organizations", "designations"):
        for record in getattr(release.records, table):
            for text in (
                record.summary,
                getattr(record, "title", ""),
                *(value.note for value in getattr(record, "discrepancies", ())),
            ):
                assert not marks.search(text), (record.id, text)


def test_countries_of_the_records_are_in_the_packaged_table(release: Dataset) -> None:
    """Other countries would load pycountry for every first answer, and have no demonyms."""
    codes = {
        value.alpha_2
        for table in TABLES
        for record in getattr(release.records, table)
        for _, value in walk(record)
        if isinstance(value, Country)
    }
    assert codes <= set(countries._table()["countries"])


def test_part_of_a_name_leads_to_all_organizations_with_it(release: Dataset) -> None:
    with pytest.raises(latamsec.UnknownName) as caught:
        release.organization("Gulf")
    assert {"cartel-del-golfo", "clan-del-golfo"} <= set(caught.value.nearest)
