"""Loading of releases, files and folders, including damaged ones, and differences between datasets."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import latamsec
from latamsec.dataset import Dataset
from latamsec.errors import CorruptRelease, InvalidData, UnknownVersion
from latamsec.labels import labels_in
from latamsec.models import TABLES, Discrepancy, Exemption, Retired, TranslatedRecord, Translation, Value
from latamsec.models.edition import text_digest
from latamsec.storage import canonical, json_text, pool, releases
from latamsec.vocabulary import EventKind, Language

pytestmark = pytest.mark.independent


def test_versions_in_order(sample_release: Path) -> None:
    for version in ("2024.12.1", "2024.3.31.2", "2024.3.31.1", "2025.1.1"):
        shutil.copytree(sample_release, sample_release.parent / version)
    (sample_release.parent / "notes").mkdir()
    assert latamsec.versions() == ("2024.3.31", "2024.3.31.1", "2024.3.31.2", "2024.12.1", "2025.1.1")


def test_load(sample_release: Path, sample: Dataset) -> None:
    for source in (
        None,
        "2024.3.31",
        "2024.03.31",
        sample_release,
        sample_release / "dataset.json",
        str(sample_release),
    ):
        dataset = latamsec.load(source)
        assert dataset == sample
        assert dataset.records == sample.records
    assert latamsec.load(digest=sample.digest.upper().replace("SHA", "sha")) == sample


def test_a_release_is_loaded_once() -> None:
    assert latamsec.load() is latamsec.load(latamsec.versions()[-1])


@pytest.mark.parametrize("version", ["2024.3.30", "1999.1.1", "2024.3.31.9"])
def test_an_unknown_version(sample_release: Path, version: str) -> None:
    with pytest.raises(UnknownVersion) as caught:
        latamsec.load(version)
    assert f"no dataset version '{version}'. Did you mean '2024.3.31'? See latamsec.versions()" in str(caught.value)


@pytest.mark.parametrize("path", ["../../../etc/passwd.d", "2024.3.31/../x", "no/such/folder", "latest", "2024.3"])
def test_an_unknown_path(sample_release: Path, path: str) -> None:
    with pytest.raises(UnknownVersion, match="It is neither a version in this package"):
        latamsec.load(path)


def test_a_pinned_digest(sample_release: Path, sample: Dataset) -> None:
    with pytest.raises(CorruptRelease) as caught:
        latamsec.load("2024.3.31", digest="sha256:0000")
    assert f"the dataset is not the pinned one. Expected sha256:0000, found {sample.digest}." in str(caught.value)


def test_an_edited_release(sample_release: Path, sample: Dataset) -> None:
    file = sample_release / "dataset.json"
    file.write_bytes(file.read_bytes().replace(b"Two groups", b"Ten groups"))
    with pytest.raises(CorruptRelease) as caught:
        latamsec.load("2024.3.31")
    assert f"the file was changed after its release. Expected {sample.digest}, found sha256:" in str(caught.value)
    assert "Reinstall the package" in str(caught.value)
    assert not latamsec.verify().ok


def test_other_records_under_the_version_of_a_release_are_named_as_altered(
    sample_release: Path, sample_folder: Path, sample: Dataset, tmp_path: Path
) -> None:
    def answers(dataset: Dataset) -> list[str]:
        status, nothing = dataset.status("Cuba", "2024-02-01"), dataset.events.filter(country="Chile")
        styles = [dataset.cite(style) for style in ("text", "apa", "bibtex", "biblatex", "ris", "csl-json")]
        page = dataset.designations.plot.timeline().svg
        whole = [str(dataset), str(status), status.to_dict()["dataset"], str(dataset.screen("Cuba")), nothing.note]
        return [*whole, repr(dataset.events), page, *styles]

    file, event = tmp_path / "dataset.json", sample_folder / "records" / "events" / "2024-02-visits.toml"
    file.write_bytes(canonical.dumps(sample.records).replace(b"A month of", b"A year of"))
    event.write_text(event.read_text(encoding="utf-8").replace("A month of", "A year of"), encoding="utf-8")
    for source in (file, sample_folder):
        altered = latamsec.load(source)
        assert altered.version == sample.version
        for language, remark in (("en", "(altered)"), ("es", "(modificada)")):
            named = f"{sample.version} {remark}"
            assert [text for text in answers(altered.in_language(language)) if named not in text] == []
        assert "(altered)" in str(altered.as_of("2024-03-01"))
        assert not latamsec.verify(latamsec.load().events.receipt(), dataset=altered).ok
    for released in (sample_release / "dataset.json", sample_release, None):
        assert "altered" not in "".join(answers(latamsec.load(released)))


def test_a_truncated_release(sample_release: Path) -> None:
    file = sample_release / "dataset.json"
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(CorruptRelease, match="the file was changed after its release"):
        latamsec.load()
    with pytest.raises(CorruptRelease, match=r"it is not the file of .*manifest.json"):
        latamsec.load(file)
    (sample_release / "manifest.json").unlink()
    with pytest.raises(CorruptRelease, match="the file is not JSON: .* at line"):
        latamsec.load(file)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "older.gz: the file cannot be read: No such file"),
        (b"", "older.gz: release 2024.3.31 cannot be read from the file: Error -5 while decompressing data: incomplete"),
        (b"PK", "older.gz: release 2024.3.31 cannot be read from the file: Error -3 while decompressing data"),
        (pool.pack({"2024.3.30": b"{}"}, b""), "older.gz: release 2024.3.31 cannot be read from the file: KeyError: '2024.3.31'"),
        (pool.pack({"2024.3.31": b"{}"}, b""), "older.gz: the file was changed after its release. Expected sha256:"),
    ],
    ids=["missing", "empty", "zip", "of another release", "with another dataset"],
)  # fmt: skip
def test_a_damaged_pool(sample_release: Path, content: bytes | None, message: str) -> None:
    shutil.copytree(sample_release, sample_release.parent / "2024.4.30")
    if content is not None:
        (sample_release.parent / pool.FILE).write_bytes(content)
    with pytest.raises(CorruptRelease) as caught:
        latamsec.load("2024.3.31")
    assert message in str(caught.value)
    assert len(str(caught.value)) < 500


long_lines = st.lists(st.sampled_from([b"", b"to", b"the", b"coast's"]), min_size=20, max_size=40).map(b" ".join)
bytes_of_a_release = st.lists(st.sampled_from([b"", b"a", b"b,", b"\r"]) | long_lines).map(b"\n".join)


@given(st.dictionaries(st.text(), bytes_of_a_release, min_size=1), bytes_of_a_release)
def test_a_pool_has_the_bytes_of_its_releases(contents: dict[str, bytes], newest: bytes) -> None:
    content = pool.pack(contents, newest)
    assert {version: pool.unpack(content, version, newest) for version in contents} == contents


def test_a_pool_has_what_the_newest_release_lacks() -> None:
    contents = {"1": b'{"id":"a","title":"One boat"}\nb', "2": b"b"}
    _, *lines = pool.text(pool.pack(contents, b'b\n{"id":"a","title":"Two boats"}')).split(b"\n")
    assert lines == [b"1 2,9,8 One boat"]


def test_a_pool_has_only_the_words_that_differ() -> None:
    line = "Mexico’s reply to " + 20 * "the " + "end of Cuba’s talks"
    _, lines = pool.text(pool.pack({"1": line.encode()}, line.replace("’", "'").encode())).split(b"\n")
    assert lines == "0 7,1,3;102,1,3 ’’".encode()


def test_a_missing_manifest_and_one_of_another_version(sample_release: Path) -> None:
    (sample_release / "manifest.json").write_text('{"version": "2020.1.1"}', encoding="utf-8")
    with pytest.raises(
        CorruptRelease, match=r"the manifest belongs to another release. Expected 2024.3.31, found 2020.1.1"
    ):
        latamsec.load()
    (sample_release / "manifest.json").unlink()
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
def test_a_file_that_is_not_a_dataset(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "dataset.json"
    file.write_bytes(content)
    with pytest.raises(CorruptRelease) as caught:
        latamsec.load(file)
    assert message in str(caught.value)
    assert len(str(caught.value)) < 500


def test_the_key_that_is_there_twice_is_found_among_many() -> None:
    """A search in quadratic time would take minutes."""
    keys = [*(f"k{number}" for number in range(200_000)), "k199999"]
    with pytest.raises(json_text.BadJSON, match="has the key 'k199999' twice in one object"):
        json_text.loads("{" + ",".join(f'"{key}":1' for key in keys) + "}")


@pytest.mark.parametrize("name", ["dataset.json", "manifest.json"])
@pytest.mark.parametrize("key", ["schema", "version", "id", "note"])
def test_a_key_twice_in_one_object_is_an_error(sample_release: Path, tmp_path: Path, name: str, key: str) -> None:
    """A reader would see one value, and a program use the other."""
    folder = tmp_path / "copy"
    shutil.copytree(sample_release, folder)
    text = (folder / name).read_text(encoding="utf-8")
    changed = text.replace(f'"{key}":', f'"{key}": 1, "{key}":', 1)
    if changed == text:
        changed = text.replace("{", f'{{"{key}": 1, "{key}": 2, ', 1)
    (folder / name).write_text(changed, encoding="utf-8")
    if name == "dataset.json":
        (folder / "manifest.json").unlink()
    with pytest.raises(CorruptRelease, match=f"has the key '{key}' twice in one object"):
        latamsec.load(folder)


def test_the_form_of_a_file_does_not_change_the_dataset(sample: Dataset, tmp_path: Path) -> None:
    """Formatters and version control change spaces and line ends."""
    (canonical_file,) = sample.export("json", tmp_path / "canonical.json")
    plain = json.loads(canonical_file.read_text(encoding="utf-8"))
    for name, text in (("indented", json.dumps(plain, indent=1)), ("ascii", json.dumps(plain).replace(", ", ",\r\n"))):
        file = tmp_path / f"{name}.json"
        file.write_text(text, encoding="utf-8", newline="")
        dataset = latamsec.load(file)
        assert dataset == sample
        (again,) = dataset.export("json", tmp_path / "again.json")
        assert latamsec.load(again, digest=dataset.digest) == dataset


@pytest.mark.parametrize("version", ["2025.9.8", "2026.10.4.1"])
def test_a_copy_of_an_older_release_with_other_line_ends_is_that_release(version: str, tmp_path: Path) -> None:
    """Their schemas lack fields, and rules of today are later than their records."""
    file = tmp_path / "copy.json"
    file.write_bytes(releases.content(version).replace(b"\n", b"\r\n"))
    dataset, release = latamsec.load(file), latamsec.load(version)
    assert dataset == release
    assert not dataset.identity.altered
    assert dataset.lacks == release.lacks


def test_a_changed_older_release_keeps_its_schema(tmp_path: Path) -> None:
    file = tmp_path / "changed.json"
    file.write_bytes(releases.content("2026.10.4.1").replace(b"Trump restricts dealings", b"Trump limits dealings"))
    changed = latamsec.load(file)
    assert changed.identity.altered
    (again,) = changed.export("json", tmp_path / "again.json")
    assert again.read_bytes() == file.read_bytes()
    assert latamsec.load(again).lacks == latamsec.load("2026.10.4.1").lacks


def test_a_field_of_a_later_schema_is_not_lost(tmp_path: Path) -> None:
    content = releases.content("2026.10.4.1")
    assert b'"speakers"' not in content
    file = tmp_path / "mixed.json"
    file.write_bytes(content.replace(b'"stance":', b'"speakers":"several","stance":', 1))
    mixed = latamsec.load(file)
    assert mixed.lacks == ()
    assert mixed.digest != latamsec.load("2026.10.4.1").digest
    (again,) = mixed.export("json", tmp_path / "again.json")
    assert [str(claim["speakers"]) for claim in latamsec.load(again).events.claims()].count("several") == 1


def test_a_newer_schema_names_the_next_step(sample_release: Path, tmp_path: Path) -> None:
    plain = json.loads((sample_release / "dataset.json").read_text(encoding="utf-8"))
    file = tmp_path / "dataset.json"
    file.write_text(json.dumps(plain | {"schema": 99}), encoding="utf-8")
    with pytest.raises(InvalidData, match="found 99 .a newer latamsec wrote the file"):
        latamsec.load(file)


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "LARGEST", 10)
    file = tmp_path / "dataset.json"
    file.write_bytes(b" " * 11)
    with pytest.raises(CorruptRelease, match="the file has 11 bytes, more than any dataset"):
        latamsec.load(file)


def test_all_records_of_wrong_types_are_reported(tmp_path: Path, sample: Dataset) -> None:
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


@pytest.mark.parametrize(("table", "field"), [("edition", "title"), ("events", "title"), ("people", "name")])
@pytest.mark.parametrize("translated", [False, True])
def test_half_of_a_surrogate_pair_is_reported(
    tmp_path: Path, sample: Dataset, table: str, field: str, translated: bool
) -> None:
    """JSON can have it, and UTF-8 cannot."""
    plain = json.loads(canonical.dumps(sample.records))
    record = plain["edition"] if table == "edition" else plain[table][0]
    record[field] += "\ud800"
    if translated:
        id = record["version"] if table == "edition" else record["id"]
        text = {"field": field, "text": "Texto", "digest": "0" * 16}
        plain["translations"] = [{"language": "es", "table": table, "record": id, "texts": [text]}]
    path = tmp_path / "dataset.json"
    path.write_text(json.dumps(plain), encoding="utf-8")
    with pytest.raises(InvalidData) as raised:
        latamsec.load(path)
    assert (field, "text-is-clean") in {(problem.field, problem.rule) for problem in raised.value.problems}
    str(raised.value).encode()


def test_a_file_cannot_exempt_itself_from_binding_rules(tmp_path: Path, sample: Dataset) -> None:
    id = "../../../pwn"
    person, *others = sample.records.people
    events = [
        attrs.evolve(event, people=tuple(id if name == person.id else name for name in event.people))
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


def test_all_records_that_break_rules_are_reported(tmp_path: Path, sample: Dataset) -> None:
    events = [attrs.evolve(event, related=("gone",)) for event in sample.records.events]
    file = tmp_path / "dataset.json"
    file.write_bytes(canonical.dumps(attrs.evolve(sample.records, events=tuple(events))))
    with pytest.raises(InvalidData) as caught:
        latamsec.load(file)
    assert {problem.rule for problem in caught.value.problems} == {"references-exist"}
    assert len(caught.value.problems) == 3


@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=3))
def test_any_changed_byte_is_noticed(position: int, junk: bytes) -> None:
    """Bytes that differ from the released ones are refused, wherever they differ."""
    newest = latamsec.versions()[-1]
    content = releases.content(newest)
    position %= len(content)
    damaged = content[:position] + junk + content[position + len(junk) :]
    same = damaged == content
    assert (canonical.digest(damaged) == releases.manifest(newest)["sha256"]) == same


# Diff -----------------------------------------------------------------------------------------------------------


def test_a_dataset_has_no_differences_from_itself(sample: Dataset) -> None:
    diff = latamsec.diff(sample, sample)
    assert not diff
    assert str(diff) == "From dataset 2024.3.31 to 2024.3.31:\n- nothing changed"


def test_a_diff_of_two_days_names_them(sample: Dataset) -> None:
    earlier, later = (sample.as_of(day) for day in ("2024-01-31", "2024-02-29"))
    titles = [str(latamsec.diff(earlier, each)).partition("\n")[0] for each in (later, sample, later.in_language("es"))]
    assert titles == [
        "From dataset 2024.3.31 as known on January 31, 2024 to 2024.3.31 as known on February 29, 2024:",
        "From dataset 2024.3.31 as known on January 31, 2024 to 2024.3.31:",
        "De la versión 2024.3.31 (según lo que se sabía el 31 de enero de 2024) de los datos a la 2024.3.31 (según lo que "
        "se sabía el 29 de febrero de 2024):",
    ]


def test_a_version_is_compared_as_of_the_day_of_the_other_dataset(release: Dataset) -> None:
    """What a later day made known is not withdrawn."""
    day, earlier = release.as_of("2025-03-01"), latamsec.load("2026.10.10.7")
    for diff, whole in (
        (latamsec.diff("2026.10.10.7", day), release),
        (latamsec.diff(day, "2026.10.10.7"), earlier),
    ):
        assert [side.identity.as_of for side in diff.sides] == [day.identity.as_of] * 2
        withdrawn = [row for row in diff.to_dicts() if row["effect"] == "withdrawn"]
        assert [row for row in withdrawn if row["id"] in whole.table(row["table"]).ids] == []
    assert latamsec.diff(earlier, day).sides[0].identity.as_of is None


@given(st.data())
def test_a_diff_lists_every_change(data: st.DataObject) -> None:
    before = latamsec.load("2025.9.8")  # The smallest release: a diff compares every record.
    table = data.draw(st.sampled_from(list(TABLES)))
    rows = getattr(before.records, table)
    withdrawn = data.draw(st.sampled_from(rows))
    changed = data.draw(st.sampled_from([row for row in rows if row is not withdrawn]))
    field = "title" if hasattr(changed, "title") else "summary" if hasattr(changed, "summary") else "name"
    new = [attrs.evolve(row, **{field: "Other"}) if row is changed else row for row in rows if row is not withdrawn]
    fields: dict[str, Any] = {table: tuple(new)}
    after = Dataset(attrs.evolve(before.records, **fields), "sha256:other")
    (forward,) = [diff for diff in latamsec.diff(before, after).tables if diff.table == table]
    (backward,) = [diff for diff in latamsec.diff(after, before).tables if diff.table == table]
    assert forward.removed == backward.added == (withdrawn.id,)
    assert forward.added == backward.removed == ()
    assert set(forward.changed) == set(backward.changed) == {changed.id}
    (change,) = forward.changed[changed.id]
    assert (change.field, change.after) == (field, '"Other"')


def test_datasets_that_differ_in_anything_have_differences(sample: Dataset) -> None:
    """Also in what belongs to no table, if the first dataset can have it."""
    text = Translation(field="title", text="Texto", digest=text_digest(sample.events[0].title))
    translated = TranslatedRecord(language=Language.SPANISH, table="events", record=sample.events[0].id, texts=(text,))
    lists: dict[str, tuple[Any, ...]] = {
        "translations": (translated,),
        "exemptions": (Exemption(rule="no-duplicates", id="2024-02-visits", reason="A test."),),
        "retired": (Retired(id="gone", fate="Withdrawn."),),
    }
    changed: dict[str, Any] = {
        "translations": attrs.evolve(translated, texts=(attrs.evolve(text, text="Otro"),)),
        "exemptions": attrs.evolve(lists["exemptions"][0], reason="Another."),
        "retired": attrs.evolve(lists["retired"][0], fate="Merged."),
    }
    evolve: Any = attrs.evolve
    for name, rows in lists.items():
        before = Dataset(evolve(sample.records, **{name: rows}), "x")
        for other in ((changed[name],), ()):
            after = Dataset(evolve(sample.records, **{name: other}), "y")
            for shown in (after, after.in_language("es")):
                diff = latamsec.diff(before, shown)
                (row,) = diff.to_dicts()
                assert (row["effect"], row["table"], row["field"]) == ("wording", "edition", name)
                assert json.loads(row["after"])["records"] == len(other)
                assert diff
                assert diff.change(row).before != diff.change(row).after
            assert not latamsec.diff(after, after)
    withdrawn = Retired(id=sample.events[0].id, fate="Withdrawn.")
    fewer = attrs.evolve(sample.records, events=sample.records.events[1:], retired=(withdrawn,))
    without = attrs.evolve(sample.records, retired=())
    (row,) = latamsec.diff(Dataset(without, "x"), Dataset(fewer, "y")).to_dicts()  # Its fate is told with the record.
    assert (row["effect"], row["after"]) == ("withdrawn", "Withdrawn.")


def test_fields_that_one_dataset_lacks_are_counted_in_both_directions(sample: Dataset) -> None:
    values = (Value(value="11", low=11, high=11), Value(value="five", high=5))
    dispute = Discrepancy(field="quantities.killed", values=values, note="A test.")
    older = attrs.evolve(dispute, values=tuple(attrs.evolve(each, low=None, high=None) for each in values))
    events = [attrs.evolve(sample.events[0], discrepancies=(one,)) for one in (older, dispute)]
    before, after, own = (
        Dataset(attrs.evolve(sample.records, schema=schema, events=(one, *sample.records.events[1:])), str(schema))
        for one, schema in ((events[0], 2), (events[1], 3), (events[0], None))
    )
    for first, second, numbers in ((before, after, ("0", "1")), (after, before, ("1", "0"))):
        diff = latamsec.diff(first, second)
        rows = [
            (row["effect"], row["table"], row["id"], row["field"], row["before"], row["after"])
            for row in diff.to_dicts()
        ]
        paths = [f"discrepancies.values.{end}" for end in ("low", "high")]
        assert rows == [("details", "events", "", path, *numbers) for path in paths]
        assert diff
        assert f"- events: {paths[0]}: {' → '.join(numbers)}" in str(diff)
    assert "- hechos: discrepancies.values.low: 0 → 1" in str(latamsec.diff(before, after.in_language("es")))
    # In one schema, the first use of a field is a change of its record.
    (row,) = latamsec.diff(own, after).to_dicts()
    assert (row["effect"], row["id"], row["field"]) == ("sayings", events[0].id, "discrepancies")
    assert (own.lacks, after.lacks, len(before.lacks) > 10) == ((), (), True)


def told(before: Dataset, after: Dataset, field: str) -> tuple[str, str, str]:
    """Return the kind of the only change of a field, and its values in words."""
    diff = latamsec.diff(before, after)
    (change,) = [diff.change(row) for row in diff.to_dicts() if row["field"] == field]
    return change.kind, change.before, change.after


def test_what_changed_is_decided_by_the_stored_values(sample: Dataset) -> None:
    """A second item, another order, and what a sentence leaves out are changes; other sources are no other value."""
    strike = sample.records.events[2]
    (killed, *_), cited = strike.quantities, sample.records.events[0].sources
    other = attrs.evolve(killed, sources=cited)

    def with_(**fields: Any) -> Dataset:
        changed = attrs.evolve(strike, **fields)
        return Dataset(attrs.evolve(sample.records, events=(*sample.records.events[:2], changed)), repr(fields))

    figure = "killed: 3 to 4 people"
    one, two = with_(quantities=(killed,)), with_(quantities=(killed, other))
    assert told(one, two, "quantities")[::2] == ("added", labels_in("en").quantity(killed))
    assert labels_in("en").quantity(killed).startswith(figure)
    assert told(two, one, "quantities")[0] == "removed"
    assert told(one, with_(quantities=(other,)), "quantities") == ("sources", "", "")
    assert "quantities: other sources, or another order of them" in str(latamsec.diff(one, with_(quantities=(other,))))
    kinds = [strike.kinds[0], next(kind for kind in EventKind if kind not in strike.kinds)]
    first, second = with_(kinds=tuple(kinds)), with_(kinds=tuple(kinds[::-1]))
    assert told(first, second, "kinds") == ("order", "; ".join(kinds), "; ".join(kinds[::-1]))
    assert f"kinds: another order: {'; '.join(kinds)} → " in str(latamsec.diff(first, second))
    values = (Value(value="11", low=11, high=11), Value(value="five", high=5))
    dispute = Discrepancy(field="quantities.killed", values=values, note="A test.")
    more = attrs.evolve(dispute, values=(values[0], attrs.evolve(values[1], low=5)))
    kind, before, after = told(with_(discrepancies=(dispute,)), with_(discrepancies=(more,)), "discrepancies")
    assert (kind, "low: 5" in before, "low: 5" in after) == ("replaced", False, True)


def test_a_change_of_the_english_alone_says_so(sample: Dataset) -> None:
    event = sample.records.events[0]
    text = Translation(field="title", text="Título", digest=text_digest("Old"))
    texts = (text, attrs.evolve(text, digest=text_digest("New")))
    shown = TranslatedRecord(language=Language.SPANISH, table="events", record=event.id, texts=texts)
    before, after = (
        Dataset(
            attrs.evolve(
                sample.records,
                events=(attrs.evolve(event, title=title), *sample.records.events[1:]),
                translations=(shown,),
            ),
            title,
        )
        for title in ("Old", "New")
    )
    assert told(before, after.in_language("es"), "title") == ("english", "Old [en inglés]", "New [en inglés]")
    assert "Título: cambió el texto en inglés: Old [en inglés] → New [en inglés]" in str(
        latamsec.diff(before, after.in_language("es"))
    )


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_change_between_releases_shows_what_changed(language: str) -> None:
    """Also where long texts are cut; and only what differs in its sources alone is said to."""
    labels = labels_in(language)
    for version in ("2025.9.8", "2026.10.4.1", "2026.10.10.3", "2026.10.10.7"):
        diff = latamsec.diff(version, latamsec.load("2026.10.10.8", language=language))
        for row in diff.to_dicts():
            change = diff.change(row)
            if row["field"]:
                same = without_sources(json.loads(row["before"])) == without_sources(json.loads(row["after"]))
                assert (change.kind == "sources") == same, row
            for width in (90, 400):
                short = change.shortened(width, labels)
                assert max(len(short.before), len(short.after)) <= width + len(" [en inglés]")
                assert short.before != short.after or change.kind in ("sources", "added"), row
        assert version != "2026.10.10.7" or language == "en" or "otras fuentes" in str(diff)


def without_sources(plain: Any) -> Any:
    if isinstance(plain, dict):
        return {key: without_sources(value) for key, value in plain.items() if key != "sources"}
    return list(map(without_sources, plain)) if isinstance(plain, list) else plain


def test_two_releases_differ_in_the_same_fields_in_both_directions() -> None:
    first, second = latamsec.load("2026.10.4.1"), latamsec.load("2026.10.4.2")
    forward, backward = latamsec.diff(first, second), latamsec.diff(second, first)

    def fields(diff: latamsec.Diff) -> set[tuple[str, ...]]:
        return {(row["effect"], row["table"], row["id"], row["field"]) for row in diff.to_dicts() if row["field"]}

    assert fields(forward) ^ fields(backward) == {("wording", "edition", "", "retired")}
    assert ("details", "places", "", "within") in fields(forward)
    details = {f"{table.table}.{each.field}" for table in forward.tables for each in table.details}
    assert {"events.discrepancies.values.low", "places.within"} <= details <= set(first.lacks) - set(second.lacks)


def test_functions_of_the_package_ask_the_newest_release(release: Dataset) -> None:
    assert latamsec.events(kind="visit") == release.events.filter(kind="visit")
    assert latamsec.designations(authority="FTO") == release.designations.filter(authority="FTO")
    assert latamsec.organizations(country="Mexico") == release.organizations.filter(country="Mexico")


@pytest.mark.parametrize("touch", ["", "events", "records"])
def test_releases_and_their_tables_are_pickled_whatever_is_built(touch: str) -> None:
    """A release builds its records at first use; a copy that travels must hold them all."""
    dataset = Dataset(*releases.records("2025.9.8"))
    if touch == "events":
        assert dataset.events
    elif touch == "records":
        assert hash(dataset.records) == hash(dataset.records)
    copy = pickle.loads(pickle.dumps(dataset))
    assert copy == dataset
    assert copy.records == dataset.records
    table = dataset.events.filter(country="Mexico")
    assert pickle.loads(pickle.dumps(table)) == table


def test_json_is_nested_to_a_hundred_levels() -> None:
    assert json_text.loads("[" * 100 + "]" * 100)
    assert json_text.loads('{"a":' * 100 + "1" + "}" * 100)
    assert json_text.loads("[[],[]," * 50 + "[]" + "]" * 50)
    assert json_text.loads(json.dumps(["[" * 200, '"[{\\' * 200]))
    for text in ("[" * 101 + "]" * 101, '{"a":' * 101 + "1" + "}" * 101, '["[]",' + "[" * 100 + "]" * 101):
        with pytest.raises(json_text.BadJSON, match="nested too deeply"):
            json_text.loads(text)


def test_an_unknown_version_is_answered_with_the_newest() -> None:
    for version in ("1999.1.1", "not-a-version"):
        with pytest.raises(UnknownVersion) as caught:
            latamsec.load(version)
        assert caught.value.nearest == latamsec.versions()[-3:]
