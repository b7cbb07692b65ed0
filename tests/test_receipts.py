"""Receipts of results, and their verification."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import latamsec
from latamsec.dataset import Dataset
from latamsec.errors import InvalidData, UnknownName, UnknownVersion, UnsafeName, WrongType
from latamsec.receipts import Receipt
from latamsec.storage.canonical import digest
from latamsec.tables import EventTable


def test_a_receipt_verifies(sample: Dataset) -> None:
    receipt = sample.events.filter(country="Mexico").receipt()
    assert latamsec.Receipt.parse(str(receipt)) == receipt
    verification = latamsec.verify(str(receipt), dataset=sample)
    assert verification.ok
    assert str(verification) == (
        "Verified.\n- dataset 2024.3.31: the same bytes\n- events: 2 records, unchanged\n"
        "- events.filter(country='Mexico'): asked again, the same answer"
    )


def test_a_receipt_of_a_dataset_as_of_a_day_verifies(sample: Dataset) -> None:
    receipt = sample.as_of("2024-01-31").events.receipt()
    assert latamsec.verify(receipt, dataset=sample).ok


def test_a_receipt_for_other_bytes_does_not_verify(sample: Dataset) -> None:
    receipt = sample.events.receipt()
    fewer = attrs.evolve(sample.records, events=sample.records.events[1:])
    verification = latamsec.verify(receipt, dataset=Dataset(fewer, "sha256:other"))
    assert not verification.ok
    assert str(verification).startswith("Not verified.\n- dataset 2024.3.31: expected sha256:")
    assert "events: 2024-01-05-listing is missing" in str(verification)
    edited = attrs.evolve(sample.records.events[0], title="Other")
    other = attrs.evolve(sample.records, events=(edited, *sample.records.events[1:]))
    verification = latamsec.verify(receipt, dataset=Dataset(other, "sha256:other"))
    assert "events: 3 records, changed" in str(verification)


def test_a_receipt_of_an_unknown_dataset_is_refused(sample: Dataset) -> None:
    with pytest.raises(UnknownVersion):
        latamsec.verify(sample.events.receipt())
    with pytest.raises(InvalidData, match="expected an object, found list"):
        latamsec.verify("[]")
    with pytest.raises(InvalidData, match="the text is not JSON"):
        latamsec.verify("receipt")
    with pytest.raises(InvalidData, match="there is no file 'receipt.json'"):
        latamsec.verify("receipt.json")


@pytest.mark.parametrize("key", ["digest", "ids", "steps"])
def test_a_receipt_has_no_key_twice(sample: Dataset, key: str) -> None:
    text = str(sample.events.filter(country="Mexico").receipt())
    twice = text.replace(f'"{key}":', f'"{key}":"x","{key}":')
    assert twice != text
    with pytest.raises(InvalidData, match=f"has the key '{key}' twice in one object"):
        latamsec.verify(twice, dataset=sample)


def test_every_release_verifies() -> None:
    assert latamsec.verify().ok


def test_receipts_of_every_table_verify(sample: Dataset) -> None:
    for table in (sample.events, sample.sources, sample.discrepancies, sample.as_of("2024-02-10").events):
        assert latamsec.verify(table.receipt(), dataset=sample).ok


@pytest.mark.parametrize("table", ["evnts", "_held", "cite", "__class__", ""])
def test_a_receipt_of_an_unknown_table_is_refused(sample: Dataset, table: str) -> None:
    receipt = attrs.evolve(sample.events.receipt(), table=table)
    with pytest.raises(UnknownName, match=f"no table '{table}' in dataset 2024.3.31. (Did you mean|Valid words)"):
        latamsec.verify(receipt, dataset=sample)


def test_the_truth_value_of_a_verification(sample: Dataset, tmp_path: Path) -> None:
    receipt = sample.events.receipt()
    assert latamsec.verify(receipt, dataset=sample)
    assert not latamsec.verify(attrs.evolve(receipt, records="sha256:0"), dataset=sample)
    (tmp_path / "receipt.json").write_text(str(receipt), encoding="utf-8")
    assert latamsec.verify(tmp_path / "receipt.json", dataset=sample)


def test_verify_reads_the_release_again(sample_release: Path) -> None:
    assert latamsec.verify()
    latamsec.load()
    (sample_release / "dataset.json").write_bytes(b"{}")
    assert not latamsec.verify()


@pytest.mark.parametrize("version", ["/etc/passwd", "../x", "", "latest", "2024.2.15"])
def test_a_receipt_cannot_open_a_path(sample: Dataset, version: str) -> None:
    receipt = attrs.evolve(sample.events.receipt(), dataset=version)
    with pytest.raises(UnknownVersion, match="verify\\(receipt, dataset=…\\)"):
        latamsec.verify(receipt)


def test_a_manifest_with_wrong_counts_is_reported(sample_release: Path) -> None:
    path = sample_release / "manifest.json"
    plain = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**plain, "counts": {"events": 99}}), encoding="utf-8")
    assert "the counts of records differ from those in the manifest" in str(latamsec.verify())


def test_a_receipt_can_be_given_by_its_path(release: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    path.write_text(str(release.events[:2].receipt()), encoding="utf-8")
    assert latamsec.verify(path)
    assert latamsec.verify(str(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"])
def test_a_saved_receipt_is_read_in_any_unicode(release: Dataset, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "receipt.json"
    receipt = release.events.filter(country="México").receipt()
    receipt.save(path)
    assert path.read_bytes() == f"{receipt}\n".encode()
    bom = "\ufeff" if encoding.endswith("-bom") else ""
    path.write_bytes(f"{bom}{receipt}\r\n".encode(encoding.removesuffix("-bom")))
    assert latamsec.verify(path).ok
    assert latamsec.verify(str(path)).ok


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{“}".encode("cp1252"), "the file is not UTF-8: invalid start byte at byte 1; save it as UTF-8"),
        ("{}".encode("utf-16") + b"x", "the file is not UTF-16-LE: truncated data at byte 6; save it as UTF-8"),
        ("{}".encode("utf-16-le"), "the text is not JSON"),
        (b"", "the text is not JSON"),
    ],
)
def test_a_receipt_in_another_encoding_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "receipt.json").write_bytes(content)
    with pytest.raises(InvalidData, match=message):
        latamsec.verify(tmp_path / "receipt.json")


@pytest.mark.parametrize(
    "steps",
    [
        [["panel", ["country-decade"], {}]],
        [["panel", [], {"lags": ["x"]}]],
        [["slice", [None, None, 0], {}]],
        [["slice", ["a"], {}]],
        [["slice", [], {}]],
        [["group_by", ["kind"], {}]],
        [["filter", [], {"since": "soon"}]],
        [["filter", [], {"text": 3}]],
        [["sorted", [], {}]],
        [["sorted", ["nothing"], {}]],
        [["in_force", ["2025-01-01"], {}]],
        [["claims", [], {}]],
    ],
)
def test_a_question_that_fails_is_a_finding(sample: Dataset, steps: list[object]) -> None:
    plain = json.loads(str(sample.events.receipt()))
    plain["question"]["steps"] = steps
    verification = latamsec.verify(json.dumps(plain), dataset=sample)
    assert not verification.ok
    assert "asked again" in str(verification)


def test_a_short_receipt_cannot_ask_for_millions_of_rows(release: Dataset) -> None:
    """Anybody can write a receipt, and each list that is made into rows multiplies them: these would be 40 million."""
    plain = json.loads(str(release.events.explode("countries").receipt()))
    assert latamsec.verify(json.dumps(plain)).ok
    lists = ("related", "sources", "claims", "countries", "themes", "people", "kinds")
    plain["question"]["steps"] = [["explode", [name], {}] for name in lists]
    found = latamsec.verify(json.dumps(plain), dataset=release.in_language("es"))
    assert not found.ok
    assert re.search(r"no puede repetirse: resulta en [\d.,\s]+ filas; una pregunta que se repite", str(found))


def test_a_receipt_of_a_frame_verifies(release: Dataset, tmp_path: Path) -> None:
    mexico = release.events.filter(country="Mexico", since="2025")
    frames = (
        mexico.quantities(), mexico.claims(), mexico.citations(), mexico.explode("countries"), mexico.frame(),
        release.as_of("2025-03-01").events.quantities(), release.panel("organization-month"),
    )  # fmt: skip
    for frame in (*frames, frames[0][:5]):
        receipt = Receipt.parse(str(frame.receipt()))
        assert receipt == frame.receipt()
        assert latamsec.verify(receipt).ok, str(latamsec.verify(receipt))
        assert not latamsec.verify(attrs.evolve(receipt, records="sha256:other")).ok
    frames[0].to_csv(tmp_path / "frame.csv")
    assert digest((tmp_path / "frame.csv").read_bytes()) == frames[0].receipt().records


# Replication ----------------------------------------------------------------------------------------------------


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(folder / "verify.py")]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_a_replication_folder_verifies_in_a_process_of_its_own(form: Dataset, tmp_path: Path) -> None:
    _verifies(form, tmp_path)


def test_a_replication_folder_of_an_own_dataset_verifies(sample: Dataset, tmp_path: Path) -> None:
    _verifies(sample, tmp_path)


def _verifies(dataset: Dataset, tmp_path: Path) -> None:
    results: dict[str, Receipt | EventTable] = {
        "table-1": dataset.events.filter(country="Mexico"),
        "Figure 2": dataset.as_of(dataset.coverage[1]).designations.receipt(),
        "panel": dataset.events.claims().receipt(),
    }
    folder = tmp_path / "new" / "paper"
    files = dataset.replication(folder, results)
    assert sorted(files) == sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert (folder / "requirements.txt").read_text() == f"latamsec=={latamsec.__version__}\n"
    assert "sha256:" + hashlib.sha256((folder / "dataset.json").read_bytes()).hexdigest() == dataset.digest
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "receipts/table-1.json: events.filter(country='Mexico') (" in readme
    assert "receipts/panel.json: events.claims()\n" in readme  # Its receipt has no count.
    assert "verify.py\n```" in readme
    done = run(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("Verified.") == 3
    assert dataset.replication(folder, results) == files


def test_a_single_result_can_be_replicated(sample: Dataset, tmp_path: Path) -> None:
    for one in (sample.events, sample.events.quantities(), sample.events.receipt()):
        assert sample.replication(tmp_path, one)[-1].name == "1.json"
    with pytest.raises(WrongType, match="expected a table or a frame, found '{\"form"):
        sample.replication(tmp_path, str(sample.events.receipt()))  # type: ignore[arg-type]


def test_a_changed_replication_folder_does_not_verify(sample: Dataset, tmp_path: Path) -> None:
    sample.replication(tmp_path, [sample.events[:2]])
    path = tmp_path / "receipts" / "1.json"
    path.write_text(str(attrs.evolve(Receipt.parse(path.read_text()), records="sha256:0")), encoding="utf-8")
    done = run(tmp_path)
    assert done.returncode == 2
    assert "1.json: Not verified." in done.stdout
    (tmp_path / "dataset.json").write_bytes((tmp_path / "dataset.json").read_bytes().replace(b"Ciudad", b"Cuidad"))
    done = run(tmp_path)
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout.startswith("dataset.json: Not verified.\n- ")
    assert "not the pinned one" in done.stdout
    (tmp_path / "dataset.json").unlink()
    assert run(tmp_path).returncode == 2


@pytest.mark.parametrize(
    "name",
    ["../x", "/etc/x", "a/b", "..", "", ".x", "a\\b", "C:x", "nul", "x\n", "x\0", "ä", "x" * 300, "-rf", "com1.a"],
)
def test_no_receipt_leaves_the_folder(sample: Dataset, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsafeName, match="Give up to 100 ASCII letters"):
        sample.replication(tmp_path / "new", {"fine": sample.events, name: sample.events})
    assert list(tmp_path.iterdir()) == []


def test_names_differ_by_more_than_case(sample: Dataset, tmp_path: Path) -> None:
    with pytest.raises(UnsafeName, match="Two results have this name, apart from capital letters"):
        sample.replication(tmp_path, {"Table": sample.events, "table": sample.events})


def test_a_replication_folder_has_one_dataset(sample: Dataset, release: Dataset, tmp_path: Path) -> None:
    with pytest.raises(InvalidData, match=f"it is of dataset {release.version}"):
        sample.replication(tmp_path, [sample.events, release.events[:2]])
    with pytest.raises(InvalidData, match="the whole dataset"):
        sample.as_of("2024-01-31").replication(tmp_path, [])
    release.as_of("2025-05-01").replication(tmp_path, [release.as_of("2025-05-01").events])
    assert run(tmp_path).returncode == 0


@pytest.mark.parametrize("name", ["pivoted", "claimz", "to_csv", "__class__"])
def test_a_step_that_no_method_has_is_not_verified(sample: Dataset, name: str) -> None:
    for rows in (sample.events, sample.events.claims()):
        receipt = rows.receipt()
        later = attrs.evolve(receipt, question=receipt.question.then(name, "month"))  # type: ignore[union-attr]
        verification = latamsec.verify(str(later), dataset=sample)
        assert not verification.ok
        assert f"cannot be asked again: no repeatable step '{name}'. " in str(verification)
        assert str(verification).endswith("ask again in Python and compare the results.")


def forged(receipt: Receipt, **changes: object) -> str:
    """Return the text of a receipt of which somebody changed some fields."""
    return json.dumps(json.loads(str(receipt)) | changes)


CHANGES: list[dict[str, object]] = [
    {"as_of": "2024-02-15"}, {"as_of": "2024-03-31"}, {"table": "claims"}, {"table": "citations"}, {"ids": ["x"]},
    {"records": "sha256:" + "0" * 64}, {"form": 2}, {"form": 3}, {"dataset": "2024.3.30"},
    {"question": {"as_of": None, "table": "events", "steps": []}},
    {"question": {"as_of": None, "table": "events", "steps": [["where", ["…"], {}]]}},
    {"question": {"as_of": None, "table": "events", "steps": [["where", [], {"x": 1}]]}},
    {"question": {"as_of": None, "table": "sources", "steps": [["where", [], {}]]}},
    {"question": {"as_of": None, "table": "events", "steps": [["filter", [], {"country": "Cuba"}], ["where", [], {}]]}},
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_receipt_with_a_changed_field_does_not_verify(sample: Dataset, change: dict[str, object]) -> None:
    mexico = sample.events.filter(country="Mexico")
    for rows in (mexico, mexico.quantities(), mexico.frame(), mexico.where(lambda event: True)):
        receipt = rows.receipt()
        if json.loads(str(receipt)) != json.loads(forged(receipt, **change)):
            try:
                assert not latamsec.verify(forged(receipt, **change), dataset=sample).ok
            except UnknownName as error:
                assert error.what == "table"  # A form of tables with the name of a frame.


@pytest.mark.parametrize("package", [None, 5, "x", "", "9", "../9.9.9", "9.9.9\n"])
def test_a_receipt_names_the_version_of_the_package_that_wrote_it(sample: Dataset, package: object) -> None:
    for rows in (sample.events, sample.events.quantities()):
        with pytest.raises(InvalidData, match=r"receipt: package: expected (str|a version such as 0\.1\.0), found"):
            latamsec.verify(forged(rows.receipt(), package=package), dataset=sample)
        other = latamsec.verify(forged(rows.receipt(), package="9.9.9rc1"), dataset=sample)
        assert f"- package 9.9.9rc1 wrote the receipt, and {latamsec.__version__} verifies it" in str(other)
        assert other.ok
        assert "package" not in str(latamsec.verify(rows.receipt(), dataset=sample))


def test_what_was_not_compared_is_told(sample: Dataset) -> None:
    """An answer of which nothing was compared is not verified; of a function, only the records are compared."""
    table = sample.events.filter(country="Mexico").where(lambda event: True)
    verification = latamsec.verify(table[:1].receipt(), dataset=sample)
    assert verification.ok
    assert str(verification).endswith("contains a function, so it cannot be asked again; only records were compared")
    for rows, why in ((table.claims(), "contains a function"), (sample.annotate_all(["x"]), "contains texts")):
        verification = latamsec.verify(rows.receipt(), dataset=sample)
        assert not verification.ok
        assert str(verification).endswith(f"{why}, so it cannot be asked again; only the dataset was compared")
    plain = json.loads(str(sample.events.receipt()))
    names = {"as_of": "known_on", "question": "asked"}
    old = {names.get(key, key): value for key, value in plain.items() if key not in ("form", "package")}
    verification = latamsec.verify(json.dumps(old | {"asked": ["filter(kind='visit')"]}), dataset=sample)
    assert verification.ok
    assert str(verification).endswith(
        "events.filter(kind='visit'): is stored as text, so it cannot be asked again; only records were compared"
    )


def test_receipts_of_tolls_and_totals_are_asked_again(release: Dataset) -> None:
    strikes = release.events.filter(kind="strike")
    for frame in (strikes.tolls(), strikes.totals("killed", "month").frame()):
        assert str(latamsec.verify(frame.receipt(), dataset=release)).endswith("asked again, the same answer")


EVIL = "\x1b]0;title\x07\n" + "x" * 1_000_000


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ids", [EVIL] * 3),
        ("ids", [f"x{number}" for number in range(10_000)]),
        ("digest", EVIL),
        ("records", EVIL),
        ("package", EVIL),
        ("question", {"as_of": None, "table": "events", "steps": [[EVIL, [], {}]]}),
        ("question", {"as_of": None, "table": "events", "steps": [["filter", [], {EVIL: EVIL}]]}),
        ("question", {"as_of": None, "table": "events", "steps": [["filter", [], {"country": [EVIL]}]]}),
        ("question", {"as_of": EVIL, "table": "events", "steps": []}),
        ("question", {"as_of": None, "table": EVIL, "steps": []}),
        ("question", {"as_of": None, "table": "events", "steps": [["sorted", ["date"], {}]] * 200}),
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_whatever_a_receipt_holds_its_verification_is_short_and_clean(
    field: str, value: object, language: str, sample: Dataset
) -> None:
    plain = json.loads(str(sample.events.receipt())) | {field: value}
    try:
        text = str(latamsec.verify(json.dumps(plain), dataset=sample.in_language(language)))
    except InvalidData as error:
        text = str(error)
    assert len(text) < 10_000
    assert all(line.isprintable() for line in text.splitlines())
    assert text.count("\n") <= 103


def test_the_first_hundred_of_many_missing_records_are_listed(sample: Dataset) -> None:
    receipt = attrs.evolve(sample.events.receipt(), ids=tuple(f"x{number}" for number in range(1_234)))
    _, *lines = str(latamsec.verify(receipt, dataset=sample)).splitlines()
    assert lines[1:102] == [*(f"- events: x{number} is missing" for number in range(100)), "- and 1,134 more"]


@pytest.mark.parametrize(
    "step",
    [
        ["group_by", [["country"] * 40, ["MX"] * 40], {}],
        ["totals", ["killed", ["country"] * 40], {}],
        ["filter", [], {"country": [[[["Mexico"]]]]}],
        ["slice", [None, 10**30, None], {}],
    ],
)
def test_a_receipt_cannot_ask_without_end(step: list[object], sample: Dataset) -> None:
    """Forty facets of two keys each would make a trillion groups."""
    plain = json.loads(str(sample.events.receipt()))
    plain["question"]["steps"] = [step]
    verification = latamsec.verify(json.dumps(plain), dataset=sample)
    assert not verification.ok
    assert "cannot be asked again" in str(verification)
