"""Check that releases do not change, and that they match the records."""

from __future__ import annotations

import importlib
import json
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import attrs
import pytest

import latamsec
from latamsec import api
from latamsec.dataset import Dataset
from latamsec.errors import CorruptRelease, UnknownVersion
from latamsec.models import TABLES, Records
from latamsec.storage import canonical, folder, pool, releases
from latamsec.storage.migrations import SCHEMA

DATA = Path(__file__).parents[2] / "data"

DIGESTS = {
    "2025.9.8": "sha256:b1b9a57b595b73ee765298aed269f1be6e5b3677f8d57906c6022c80a3221012",
    "2026.10.4": "sha256:9fcea4eee02154ea7db378184b668152daa9dfd6bb01e35bf127ee1cf0320c8b",
    "2026.10.4.1": "sha256:8cd80db42cfd6713abfc5a0fc6763e1aa3b74aa3606a309e79bf738bebb6a902",
    "2026.10.4.2": "sha256:02230acea7aed1063c41d955da77999c9afacb41818ef3ec87bd7b8e2e1e2c89",
    "2026.10.10": "sha256:82f3d988b3d056e0f10eae8d5fc07d5ed3e34cb172f9a5374ebb93ddd2af4e2c",
    "2026.10.10.1": "sha256:d69ed8d341f46ec0c2defac5d15c6d5584a68a8f35798bf0b60cb9cbe433033f",
    "2026.10.10.2": "sha256:876f2defeef2ba3a16848dfc931d2914318f500ba65f832ff159b2eb185dcfdc",
    "2026.10.10.3": "sha256:669dd875798dd3581f51cc1b65c19f95adcde80b6c451f885a73cbf7b417bc4b",
    "2026.10.10.4": "sha256:2062e4847df46811359bf7c34f3f65f28e53c27493ff36c27c3f1cd6f9108464",
    "2026.10.10.5": "sha256:cccc7a3f9c69df34f12efb780aafd61e41b73c83ab9420412b276e636f40ba37",
    "2026.10.10.6": "sha256:0da49e61a516a4b068a050273b52e49976635edab41d4249d24f98e13edddc64",
    "2026.10.10.7": "sha256:e80ef536b7a1750eddf46cc6a102f34a20ef558a4d2d809056642c1b1364f03e",
    "2026.10.10.8": "sha256:c929983d8ef59cbd1618c12f69b5b53676e85b07f1b894f2158761b467ae152d",
    "2026.10.10.9": "sha256:d5723b79151d443d9c0c709415d093accccf7bcc9929e1c9431ace54ebbe2461",
    "2026.10.10.10": "sha256:af840fef2303e51dc1dc491112f6434806cf8e8105a4cd91f2cebbd8ef57e5aa",
}
"""The digest of every release; a different digest would break pinned analyses."""


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(DATA)
    return importlib.import_module("build")


def test_every_release_has_its_digest() -> None:
    assert {version: latamsec.load(version).digest for version in latamsec.versions()} == DIGESTS
    assert {version: canonical.digest(releases.content(version)) for version in latamsec.versions()} == DIGESTS


def test_each_schema_has_its_form(form: Dataset) -> None:
    schemas = {version: json.loads(releases.content(version))["schema"] for version in latamsec.versions()}
    *_, last = (version for version, schema in schemas.items() if schema == schemas[form.version])
    assert form.version == last
    assert len({*schemas.values()}) == 3, "the fixture `form` has three releases"


def test_a_release_is_loaded_by_its_digest() -> None:
    for version, digest in DIGESTS.items():
        bare = digest.removeprefix("sha256:")
        for given in (digest, bare, bare[:12].upper()):
            assert latamsec.load(given) is latamsec.load(version, digest=bare)
    with pytest.raises(UnknownVersion, match=f"no release with the digest '{'0' * 12}'"):
        latamsec.load("0" * 12)
    with pytest.raises(CorruptRelease, match="not the pinned one"):
        latamsec.load(version, digest=bare[:12])


def test_the_pool_is_made_again_from_its_releases() -> None:
    """The text is compared: other versions of zlib compress it to other bytes."""
    *older, newest = latamsec.versions()
    contents = {version: releases.content(version) for version in older}
    released = (Path(api.__file__).parent / "_data" / pool.FILE).read_bytes()
    assert pool.text(pool.pack(contents, releases.content(newest))) == pool.text(released)
    files = [path.parent.name for path in Path(api.__file__).parent.glob("_data/*/dataset.json")]
    assert files == [newest]


@pytest.mark.parametrize("version", DIGESTS)
def test_manifest_describes_its_dataset(version: str) -> None:
    manifest = releases.manifest(version)
    dataset = latamsec.load(version)
    assert manifest["counts"] == {table: len(getattr(dataset.records, table)) for table in TABLES}
    assert manifest["coverage"] == [day.isoformat() for day in dataset.coverage]
    assert manifest["schema"] <= SCHEMA  # type: ignore[operator]  # a number
    assert version.startswith("{0.year}.{0.month}.{0.day}".format(dataset.coverage[1]))


@pytest.mark.source_tree
def test_records_are_those_of_the_newest_or_the_next_release(build: ModuleType, newsroom: Records) -> None:
    """A release in preparation has a new version; the records of an existing version have its bytes."""
    newest = latamsec.versions()[-1]
    if newsroom.edition.version == newest:
        released = Path(api.__file__).parent / "_data" / newest
        for name, content in build.contents(newsroom).items():
            assert content == (released / name).read_bytes(), name
    else:
        assert latamsec.load(newest).coverage[1] <= newsroom.edition.covers_to


@pytest.mark.source_tree
def test_no_released_id_is_lost(newsroom: Records) -> None:
    """Every id of every release is a record, or the ledger states its fate."""
    current = {record.id for table in TABLES for record in getattr(newsroom, table)}
    fates = {retired.id for retired in newsroom.retired}
    for version in latamsec.versions():
        lost = {r.id for table in TABLES for r in getattr(latamsec.load(version).records, table)} - current - fates
        assert not lost, version


@pytest.mark.source_tree
def test_build_is_reproducible(build: ModuleType, tmp_path: Path) -> None:
    for name in ("one", "two"):
        build.write(folder.read(DATA), tmp_path / name)
    for name in ("dataset.json", "manifest.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert (
        latamsec.load(tmp_path / "one").digest
        == json.loads((tmp_path / "two" / "manifest.json").read_text(encoding="utf-8"))["sha256"]
    )


@pytest.mark.source_tree
def test_release_is_never_overwritten(build: ModuleType) -> None:
    released = latamsec.load(latamsec.versions()[-1]).records
    with pytest.raises(SystemExit, match="is a release and cannot be changed"):
        build.freeze(released)


@pytest.mark.source_tree
def test_release_needs_its_news(
    build: ModuleType, newsroom: Records, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    next_one = attrs.evolve(newsroom, edition=attrs.evolve(newsroom.edition, version="2031.1.1"))
    monkeypatch.setattr(build, "RELEASES", tmp_path)
    with pytest.raises(SystemExit, match=r"2031\.1\.1\.md is missing"):
        build.freeze(next_one)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.source_tree
def test_the_former_newest_release_moves_into_the_pool(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    records = latamsec.load().records
    for name in ("_data", "news"):
        (tmp_path / name).mkdir()
    for version in latamsec.versions():
        shutil.copytree(Path(api.__file__).parent / "_data" / version, tmp_path / "_data" / version)
    (tmp_path / "news" / "2031.1.1.md").touch()
    (tmp_path / "ledger.txt").write_text("one-id\t2025.9.8\n", encoding="utf-8")
    monkeypatch.setattr(build, "HERE", tmp_path)
    monkeypatch.setattr(build, "RELEASES", tmp_path / "_data")
    build.freeze(attrs.evolve(records, edition=attrs.evolve(records.edition, version="2031.1.1")))
    monkeypatch.setattr(releases, "_RELEASES", str(tmp_path / "_data"))
    monkeypatch.setattr(releases, "versions", releases.versions.__wrapped__)
    assert releases.versions() == (*DIGESTS, "2031.1.1")
    assert {version: canonical.digest(releases.content(version)) for version in DIGESTS} == DIGESTS
    assert releases.records("2031.1.1")[0].events == records.events
    assert [path.parent.name for path in tmp_path.glob("_data/*/dataset.json")] == ["2031.1.1"]
    with pytest.raises(SystemExit, match=r"2030\.1\.1 is older than the release 2031\.1\.1"):
        build.freeze(attrs.evolve(records, edition=attrs.evolve(records.edition, version="2030.1.1")))


@pytest.mark.source_tree
def test_ledger_has_every_released_id() -> None:
    ledger = folder.read_ledger(DATA)
    for version in latamsec.versions():
        records = latamsec.load(version).records
        ids = {record.id for table in TABLES for record in getattr(records, table)}
        assert ids <= set(ledger)
    lines = (DATA / "ledger.txt").read_text(encoding="utf-8").splitlines()
    assert len(ledger) == len([line for line in lines if line and not line.startswith("#")])


@pytest.mark.source_tree
def test_every_release_has_its_news(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first news are written by hand, later ones from the differences to the release before."""
    monkeypatch.syspath_prepend(DATA)
    news = importlib.import_module("news")
    first, *later = latamsec.versions()
    assert (DATA / "news" / f"{first}.md").exists()
    for before, after in pairwise((first, *later)):
        text = (DATA / "news" / f"{after}.md").read_text(encoding="utf-8")
        assert text == news.news(latamsec.load(before), latamsec.load(after), text)


@pytest.mark.source_tree
def test_the_caribbean_includes_its_south(draft: Dataset) -> None:
    """Without places' parents the first strike, in the southern Caribbean, is missing: 72 of 83 killed."""
    strikes = draft.events.filter(kind="strike", theme="boat-strikes")
    caribbean = strikes.filter(place="Caribbean")
    assert str(caribbean.total("killed")).startswith(
        "killed: 83 people in 22 strikes, 2 of these figures disputed (from "
    )
    assert caribbean.note == ""
    assert (
        strikes.filter(place="the Caribbean Sea").ids == caribbean.ids == strikes.group_by("place")["caribbean-sea"].ids
    )
    assert strikes.filter(place="southern Caribbean").ids == ("2025-09-02-first-boat-strike",)
    assert draft.places.filter(within="Caribbean").ids == ("southern-caribbean",)


@pytest.mark.source_tree
def test_what_an_older_schema_lacks_is_listed_and_is_no_correction(draft: Dataset) -> None:
    before = latamsec.load("2026.10.4.1")
    assert "places.within" in before.lacks
    assert "places.within" not in draft.lacks
    rows = latamsec.diff(before, draft).to_dicts()
    assert {row["effect"] for row in rows if row["field"] == "within"} == {"details"}
    assert "events.quantities.of" not in before.lacks


@pytest.mark.source_tree
def test_values_that_were_computed_here_are_the_sums_of_the_record(draft: Dataset) -> None:
    """A rival count of our own is what the strikes of the record add up to on that day, with those not found."""
    strikes = draft.events.filter(kind="strike", theme="boat-strikes")
    computed = [(each, value) for each in draft.discrepancies for value in each.values if value.computed]
    assert len(computed) >= 16
    for discrepancy, value in computed:
        # The report of the inspectors general ends on March 31, before its own day.
        of_report = discrepancy.record == "2026-05-21-lead-ig-report-southern-spear"
        day = date(2026, 3, 31) if of_report else draft.events[discrepancy.record].date.latest
        until = strikes.filter(until=day)
        killed = until.total("killed")
        expected = {
            "quantities.strikes-to-date": len(until),
            "quantities.vessels-to-date": until.total("vessels").low,
            "quantities.killed-to-date": killed.low + killed.missing,
        }
        assert value.low == value.high == expected[discrepancy.field], discrepancy.id
        assert value.sources == ()
