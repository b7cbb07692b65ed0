"""Bytes in, a dataset out; and every way in which bytes can be wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import latamsec
from latamsec import api
from latamsec.dataset import Dataset
from latamsec.errors import CorruptRelease, InvalidData, UnknownName, UnknownVersion
from latamsec.models import TABLES, Exemption
from latamsec.storage import canonical, releases


@pytest.fixture
def own_releases(tmp_path: Path, sample: Dataset, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that carries one release, the sample's."""
    content = canonical.dumps(sample.records)
    target = tmp_path / "_data" / sample.version
    target.mkdir(parents=True)
    (target / "dataset.json").write_bytes(content)
    counts = {table: len(getattr(sample.records, table)) for table in TABLES}
    manifest = {"version": sample.version, "sha256": sample.digest, "counts": counts}
    (target / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    monkeypatch.setattr(releases, "_RELEASES", tmp_path / "_data")
    for room, cached in ((releases, releases.versions), (api, api.versions), (api, api._release)):
        cached.cache_clear()
        monkeypatch.setattr(room, cached.__name__, cached.__wrapped__)
    return target


def test_versions_in_order(own_releases: Path) -> None:
    for version in ("2024.12.1", "2024.3.31.2", "2024.3.31.1", "2025.1.1"):
        shutil.copytree(own_releases, own_releases.parent / version)
    (own_releases.parent / "notes").mkdir()
    assert latamsec.versions() == ("2024.3.31", "2024.3.31.1", "2024.3.31.2", "2024.12.1", "2025.1.1")


def test_loading(own_releases: Path, sample: Dataset) -> None:
    for source in (None, "2024.3.31", "2024.03.31", own_releases, own_releases / "dataset.json", str(own_releases)):
        dataset = latamsec.load(source)
        assert dataset == sample
        assert dataset.records == sample.records
    assert latamsec.load(digest=sample.digest.upper().replace("SHA", "sha")) == sample


def test_loading_what_is_loaded_is_free() -> None:
    assert latamsec.load() is latamsec.load(latamsec.versions()[-1])


@pytest.mark.parametrize("version", ["2024.3.30", "1999.1.1", "2024.3.31.9"])
def test_an_unknown_version(own_releases: Path, version: str) -> None:
    with pytest.raises(UnknownVersion) as caught:
        latamsec.load(version)
    assert f"no dataset version '{version}'. Did you mean '2024.3.31'? See latamsec.versions()" in str(caught.value)


@pytest.mark.parametrize("path", ["../../../etc/passwd.d", "2024.3.31/../x", "no/such/folder", "latest", "2024.3"])
def test_a_path_that_is_none(own_releases: Path, path: str) -> None:
    with pytest.raises(UnknownVersion, match="It is no version that this package carries"):
        latamsec.load(path)


def test_a_pinned_digest(own_releases: Path, sample: Dataset) -> None:
    with pytest.raises(CorruptRelease) as caught:
        latamsec.load("2024.3.31", digest="sha256:0000")
    assert f"it is not the dataset that was pinned. Expected sha256:0000, found {sample.digest}." in str(caught.value)


def test_an_edited_release(own_releases: Path, sample: Dataset) -> None:
    file = own_releases / "dataset.json"
    file.write_bytes(file.read_bytes().replace(b"Two groups", b"Ten groups"))
    with pytest.raises(CorruptRelease) as caught:
        latamsec.load("2024.3.31")
    assert f"the file was changed after its release. Expected {sample.digest}, found sha256:" in str(caught.value)
    assert "Reinstall the package" in str(caught.value)
    assert not latamsec.verify().ok


def test_a_truncated_release(own_releases: Path) -> None:
    file = own_releases / "dataset.json"
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(CorruptRelease, match="the file was changed after its release"):
        latamsec.load()
    with pytest.raises(CorruptRelease, match=r"it is not the file of .*manifest.json"):
        latamsec.load(file)
    (own_releases / "manifest.json").unlink()
    with pytest.raises(CorruptRelease, match="the file is not JSON: .* at line"):
        latamsec.load(file)


def test_a_missing_or_foreign_manifest(own_releases: Path) -> None:
    (own_releases / "manifest.json").write_text('{"version": "2020.1.1"}', encoding="utf-8")
    with pytest.raises(
        CorruptRelease, match=r"the manifest belongs to another release. Expected 2024.3.31, found 2020.1.1"
    ):
        latamsec.load()
    (own_releases / "manifest.json").unlink()
    with pytest.raises(CorruptRelease, match="the file cannot be read: No such file"):
        latamsec.load()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is not JSON"),
        (b"{", "the file is not JSON"),
        (b"[]", "the file is not a dataset. Expected an object, found list"),
        (b"\xff\xfe{}", "the file is not UTF-8 at byte 0"),
        (b"[" * 200_000, "the file is nested too deeply to be a dataset"),
        (b'{"a":' * 200_000, "the file is nested too deeply to be a dataset"),
        (b'"' + b"x" * 200_000_000 + b'"', "the file is not a dataset. Expected an object, found str"),
    ],
    ids=["empty", "cut", "list", "latin", "deep list", "deep object", "200 MB line"],
)
def test_a_file_that_is_no_dataset(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "dataset.json"
    file.write_bytes(content)
    with pytest.raises(CorruptRelease) as caught:
        latamsec.load(file)
    assert message in str(caught.value)
    assert len(str(caught.value)) < 500


def test_a_file_too_large_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "LARGEST", 10)
    file = tmp_path / "dataset.json"
    file.write_bytes(b" " * 11)
    with pytest.raises(CorruptRelease, match="the file has 11 bytes, more than any dataset"):
        latamsec.load(file)


def test_records_that_do_not_fit_are_all_named(tmp_path: Path, sample: Dataset) -> None:
    plain = json.loads(canonical.dumps(sample.records))
    plain["events"][0]["title"] = 7
    plain["events"][1]["kinds"] = ["vist"]
    del plain["places"][0]["name"]
    file = tmp_path / "dataset.json"
    file.write_text(json.dumps(plain), encoding="utf-8")
    with pytest.raises(InvalidData) as caught:
        latamsec.load(file)
    assert [(problem.record, problem.field) for problem in caught.value.problems] == [
        ("2024-01-05-listing", "title"),
        ("2024-02-visits", "kinds[0]"),
        ("ciudad-ejemplo", "name"),
    ]


def test_a_file_cannot_exempt_itself_from_the_rules_that_protect_its_reader(tmp_path: Path, sample: Dataset) -> None:
    id = "../../../pwn"
    person, *others = sample.records.people
    events = [
        attrs.evolve(event, people=tuple(id if one == person.id else one for one in event.people))
        for event in sample.records.events
    ]
    records = attrs.evolve(
        sample.records,
        people=(attrs.evolve(person, id=id), *others),
        events=tuple(events),
        exemptions=(*sample.records.exemptions, Exemption(rule="id-form", id=id, reason="Because.")),
    )
    file = tmp_path / "dataset.json"
    file.write_bytes(canonical.dumps(records))
    with pytest.raises(InvalidData) as caught:
        latamsec.load(file)
    assert [(problem.rule, problem.record) for problem in caught.value.problems] == [
        ("id-form", id),
        ("exemptions-allowed", id),
    ]


def test_a_folder_whose_version_is_a_path_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    shutil.copytree(Path(__file__).parent / "sample", folder)
    text = (folder / "dataset.toml").read_text(encoding="utf-8")
    (folder / "dataset.toml").write_text(text.replace("2024.3.31", "../../../evil"), encoding="utf-8")
    with pytest.raises(
        InvalidData, match=r"dataset.toml: version: '../../../evil' is not a version .*\[edition-version"
    ):
        latamsec.load(folder)


def test_records_that_break_rules_are_all_named(tmp_path: Path, sample: Dataset) -> None:
    events = [attrs.evolve(event, related=("gone",)) for event in sample.records.events]
    file = tmp_path / "dataset.json"
    file.write_bytes(canonical.dumps(attrs.evolve(sample.records, events=tuple(events))))
    with pytest.raises(InvalidData) as caught:
        latamsec.load(file)
    assert {problem.rule for problem in caught.value.problems} == {"references-exist"}
    assert len(caught.value.problems) == 3


@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=3))
def test_no_damage_goes_unnoticed(position: int, junk: bytes) -> None:
    """Any other bytes than the released ones are refused, wherever they differ."""
    newest = latamsec.versions()[-1]
    content = Path(releases.file_of(newest, "dataset.json")).read_bytes()
    position %= len(content)
    damaged = content[:position] + junk + content[position + len(junk) :]
    same = damaged == content
    assert (canonical.digest(damaged) == releases.manifest(newest)["sha256"]) == same


# Diff -----------------------------------------------------------------------------------------------------------


def test_a_dataset_does_not_differ_from_itself(sample: Dataset) -> None:
    diff = latamsec.diff(sample, sample)
    assert not diff
    assert str(diff) == "From dataset 2024.3.31 to 2024.3.31:\n- nothing changed"


@given(st.data())
def test_a_diff_names_what_was_done(data: st.DataObject) -> None:
    before = latamsec.load()
    table = data.draw(st.sampled_from(list(TABLES)))
    rows = getattr(before.records, table)
    gone = data.draw(st.sampled_from(rows))
    changed = data.draw(st.sampled_from([row for row in rows if row is not gone]))
    field = "title" if hasattr(changed, "title") else "summary" if hasattr(changed, "summary") else "name"
    new = [attrs.evolve(row, **{field: "Other"}) if row is changed else row for row in rows if row is not gone]
    fields: dict[str, Any] = {table: tuple(new)}
    after = Dataset(attrs.evolve(before.records, **fields), "sha256:other")
    (found,) = [one for one in latamsec.diff(before, after).tables if one.table == table]
    back = next(one for one in latamsec.diff(after, before).tables if one.table == table)
    assert found.removed == back.added == (gone.id,)
    assert found.added == back.removed == ()
    assert set(found.changed) == set(back.changed) == {changed.id}
    (change,) = found.changed[changed.id]
    assert (change.field, change.after) == (field, '"Other"')


# Receipts -------------------------------------------------------------------------------------------------------


def test_a_receipt_verifies(sample: Dataset) -> None:
    receipt = sample.events.filter(country="Mexico").receipt()
    assert latamsec.Receipt.parse(str(receipt)) == receipt
    found = latamsec.verify(str(receipt), dataset=sample)
    assert found.ok
    assert str(found) == (
        "Verified.\n- dataset 2024.3.31: the same bytes\n- events: 2 records, the same\n"
        "- events.filter(country='Mexico'): asked again, the same answer"
    )


def test_a_receipt_of_a_past_day_verifies(sample: Dataset) -> None:
    receipt = sample.as_of("2024-01-31").events.receipt()
    assert latamsec.verify(receipt, dataset=sample).ok


def test_a_receipt_for_other_bytes_does_not_verify(sample: Dataset) -> None:
    receipt = sample.events.receipt()
    fewer = attrs.evolve(sample.records, events=sample.records.events[1:])
    found = latamsec.verify(receipt, dataset=Dataset(fewer, "sha256:other"))
    assert not found.ok
    assert "events: 2024-01-05-listing is gone" in str(found)
    edited = attrs.evolve(sample.records.events[0], title="Other")
    other = attrs.evolve(sample.records, events=(edited, *sample.records.events[1:]))
    found = latamsec.verify(receipt, dataset=Dataset(other, "sha256:other"))
    assert "events: 3 records, not the same as then" in str(found)


def test_a_receipt_of_a_dataset_we_do_not_have(sample: Dataset) -> None:
    with pytest.raises(UnknownVersion):
        latamsec.verify(sample.events.receipt())
    with pytest.raises(InvalidData, match="expected an object, found list"):
        latamsec.verify("[]")
    with pytest.raises(InvalidData, match="the text is not JSON"):
        latamsec.verify("receipt")


def test_every_release_verifies() -> None:
    assert latamsec.verify().ok


def test_the_newest_release_answers_at_the_front_door(release: Dataset) -> None:
    assert latamsec.events(kind="visit") == release.events.filter(kind="visit")
    assert latamsec.designations(authority="FTO") == release.designations.filter(authority="FTO")
    assert latamsec.organizations(country="Mexico") == release.organizations.filter(country="Mexico")


def test_every_table_gives_receipts_that_verify(sample: Dataset) -> None:
    for table in (sample.events, sample.sources, sample.discrepancies, sample.as_of("2024-02-10").events):
        assert latamsec.verify(table.receipt(), dataset=sample).ok


@pytest.mark.parametrize("table", ["evnts", "_held", "cite", "__class__", ""])
def test_a_receipt_for_no_table_is_refused(sample: Dataset, table: str) -> None:
    receipt = attrs.evolve(sample.events.receipt(), table=table)
    with pytest.raises(UnknownName, match=f"no table '{table}' in dataset 2024.3.31. Did you mean"):
        latamsec.verify(receipt, dataset=sample)


def test_a_verification_is_true_or_false(sample: Dataset, tmp_path: Path) -> None:
    receipt = sample.events.receipt()
    assert latamsec.verify(receipt, dataset=sample)
    assert not latamsec.verify(attrs.evolve(receipt, records="sha256:0"), dataset=sample)
    (tmp_path / "receipt.json").write_text(str(receipt), encoding="utf-8")
    assert latamsec.verify(tmp_path / "receipt.json", dataset=sample)


def test_verify_reads_the_disk_again(own_releases: Path) -> None:
    assert latamsec.verify()
    latamsec.load()
    (own_releases / "dataset.json").write_bytes(b"{}")
    assert not latamsec.verify()


@pytest.mark.parametrize("named", ["/etc/passwd", "../x", "", "latest"])
def test_a_receipt_opens_no_path(sample: Dataset, named: str) -> None:
    receipt = attrs.evolve(sample.events.receipt(), dataset=named)
    with pytest.raises(UnknownVersion, match="verify\\(receipt, dataset=…\\)"):
        latamsec.verify(receipt)


def test_a_manifest_that_counts_wrong_is_seen(own_releases: Path) -> None:
    path = own_releases / "manifest.json"
    plain = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**plain, "counts": {"events": 99}}), encoding="utf-8")
    assert "the manifest counts other records than there are" in str(latamsec.verify())


def test_a_receipt_can_be_named_by_its_path(release: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    path.write_text(str(release.events[:2].receipt()), encoding="utf-8")
    assert latamsec.verify(path)
    assert latamsec.verify(str(path))
