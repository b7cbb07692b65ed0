"""Somebody's own folder of records: read whole, and every fault named at once."""

from __future__ import annotations

from pathlib import Path

import pytest

import latamsec
from latamsec.errors import CorruptRelease, InvalidData, Problem
from latamsec.storage import folder


def problems_of(root: Path) -> list[Problem]:
    with pytest.raises(InvalidData) as caught:
        latamsec.load(root)
    assert all(str(problem) in str(caught.value) for problem in caught.value.problems)
    return list(caught.value.problems)


def test_a_folder_is_a_dataset(sample_folder: Path) -> None:
    dataset = latamsec.load(sample_folder)
    assert len(dataset.events) == 3
    assert dataset.digest == latamsec.load(str(sample_folder)).digest


def test_five_broken_records_are_five_problems(sample_folder: Path) -> None:
    events = sample_folder / "records" / "events"
    text = (events / "2024-02-visits.toml").read_text(encoding="utf-8")
    (events / "2024-02-a.toml").write_text(text.replace('title = "A', 'titel = "A'), encoding="utf-8")
    (events / "2024-02-b.toml").write_text(text.replace('["visit"]', '["vist"]'), encoding="utf-8")
    (events / "2024-02-c.toml").write_text(text.replace('date = "2024-02"', 'date = "soon"'), encoding="utf-8")
    (events / "2024-02-d.toml").write_text("date = = 1", encoding="utf-8")
    (events / "2024-02-e.toml").write_bytes(b'title = "\xff"')
    (sample_folder / "places.toml").write_text("sea = 5\n", encoding="utf-8")
    found = problems_of(sample_folder)
    assert [(problem.file, problem.field) for problem in found] == [
        ("places.toml", ""),
        ("records/events/2024-02-a.toml", ""),
        ("records/events/2024-02-a.toml", "title"),
        ("records/events/2024-02-b.toml", "kinds[0]"),
        ("records/events/2024-02-c.toml", "date"),
        ("records/events/2024-02-d.toml", ""),
        ("records/events/2024-02-e.toml", ""),
    ]
    assert "did you mean 'title'?" in str(found[1])
    assert "the file is not TOML" in str(found[5])
    assert "the file is not UTF-8" in str(found[6])


@pytest.mark.parametrize("name", ["dataset.toml", "sources.toml", "people.toml", "places.toml"])
def test_a_missing_file_is_named(sample_folder: Path, name: str) -> None:
    (sample_folder / name).unlink()
    assert (name, "the file is missing") in {(problem.file, problem.message) for problem in problems_of(sample_folder)}


def test_an_empty_folder_is_no_dataset(tmp_path: Path) -> None:
    assert {problem.file for problem in problems_of(tmp_path)} == {
        "dataset.toml", "sources.toml", "people.toml", "places.toml",
    }  # fmt: skip


def test_a_problem_names_its_line(sample_folder: Path) -> None:
    path = sample_folder / "records" / "events" / "2024-02-visits.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if line.startswith("date_basis"))
    lines[number - 1] = 'date_basis = "guessed"'
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (found,) = problems_of(sample_folder)
    assert (found.field, found.line) == ("date_basis", number)
    assert str(found).startswith(f"records/events/2024-02-visits.toml:{number}: 2024-02-visits: date_basis: ")


def test_an_id_is_the_file_name_alone(sample_folder: Path) -> None:
    path = sample_folder / "records" / "events" / "2024-02-visits.toml"
    path.write_text('id = "x"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert [problem.field for problem in problems_of(sample_folder)] == ["id"]


def test_an_id_that_climbs_is_refused(sample_folder: Path) -> None:
    people = sample_folder / "people.toml"
    people.write_text(people.read_text(encoding="utf-8").replace("[john-perez]", '["../john"]'), encoding="utf-8")
    assert "id-form" in {problem.rule for problem in problems_of(sample_folder)}


def test_deeply_nested_toml_is_a_problem(sample_folder: Path) -> None:
    (sample_folder / "places.toml").write_text("x = " + "[" * 50_000, encoding="utf-8")
    (found,) = problems_of(sample_folder)
    assert found.rule == "readable"


def test_an_exemption_that_nothing_needs_is_a_problem(sample_folder: Path) -> None:
    path = sample_folder / "exceptions.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("2024-02-visits", "2024-03-01-strike"), encoding="utf-8")
    assert {(problem.rule, problem.record) for problem in problems_of(sample_folder)} == {
        ("exemptions-needed", "2024-03-01-strike"),
        ("united-states-among-countries", "2024-02-visits"),
    }


def test_ids_do_not_die(sample_folder: Path) -> None:
    (sample_folder / "ledger.txt").write_text(
        "lost-event\t2024.1.31\n2024-02-visits\t2024.1.31\tgone\n", encoding="utf-8"
    )
    found = problems_of(sample_folder)
    assert [(problem.rule, problem.record) for problem in found] == [
        ("ids-do-not-die", "2024-02-visits"),
        ("ids-do-not-die", "lost-event"),
    ]


def test_markup_in_a_title_is_text(sample_folder: Path) -> None:
    path = sample_folder / "records" / "events" / "2024-02-visits.toml"
    text = path.read_text(encoding="utf-8").replace("A month of visits", "<script>alert(1)</script>")
    path.write_text(text, encoding="utf-8")
    html = latamsec.load(sample_folder).events._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_order_does_not_depend_on_the_file_system(sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = latamsec.load(sample_folder).digest
    glob = Path.glob
    monkeypatch.setattr(Path, "glob", lambda self, pattern: sorted(glob(self, pattern), reverse=True))
    assert latamsec.load(sample_folder).digest == before
    assert folder.file_of("events", "x").as_posix() == "records/events/x.toml"


@pytest.mark.parametrize(
    "stray",
    ["records/evnts/a.toml", "records/events/2024/x.toml", "records/events/x.TOML", "records/x.txt", "extra.toml"],
)
def test_a_file_that_nothing_reads_is_a_problem(sample_folder: Path, stray: str) -> None:
    path = sample_folder / stray
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", encoding="utf-8")
    (found,) = problems_of(sample_folder)
    assert (found.file, found.rule) == (stray, "nothing-unread")
    assert "records stand in records/designations, records/events, records/organizations" in found.hint


def test_files_beside_the_records_do_not_matter(sample_folder: Path) -> None:
    for name in ("README.md", "build.py", ".editor.toml", "records/events/.x.toml.swp"):
        (sample_folder / name).write_text("x", encoding="utf-8")
    latamsec.load(sample_folder)


def test_odd_files_are_problems_and_no_crash(sample_folder: Path) -> None:
    (sample_folder / "ledger.txt").write_text("junk\n", encoding="utf-8")
    assert [problem.record for problem in problems_of(sample_folder)] == ["junk"]
    (sample_folder / "places.toml").unlink()
    (sample_folder / "places.toml").mkdir()
    people = sample_folder / "people.toml"
    people.write_text("\ufeff" + people.read_text(encoding="utf-8"), encoding="utf-8")
    messages = {problem.file: f"{problem.message} {problem.hint}" for problem in problems_of(sample_folder)}
    assert "the file cannot be read" in messages["places.toml"]
    assert "save it without a byte order mark" in messages["people.toml"]


def test_whatever_stands_in_a_file_is_a_short_problem(sample_folder: Path) -> None:
    places = (sample_folder / "places.toml").read_text(encoding="utf-8")
    for junk in (
        f"low = {'9' * 5000}",
        f"low = 0x{'f' * 9000}",
        f"low = '{'x' * 100_000}'",
        f"low = [{'1,' * 10_000}]",
    ):
        (sample_folder / "places.toml").write_text(
            f"{places}\n[place-x]\nname = 'X'\nkind = 'city'\n{junk}\n", encoding="utf-8"
        )
        strike = sample_folder / "records" / "events" / "2024-03-01-strike.toml"
        text = strike.read_text(encoding="utf-8")
        strike.write_text(text.replace("low = 3", junk), encoding="utf-8")
        with pytest.raises(InvalidData) as caught:
            latamsec.load(sample_folder)
        assert len(str(caught.value)) < 2000
        assert {problem.file for problem in caught.value.problems} >= {"records/events/2024-03-01-strike.toml"}
        strike.write_text(text, encoding="utf-8")


def test_a_ledger_of_other_bytes_is_a_problem(sample_folder: Path) -> None:
    (sample_folder / "ledger.txt").write_bytes(b"\xff\xfe junk")
    assert [problem.file for problem in problems_of(sample_folder)] == ["ledger.txt"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device that never ends on this system")
def test_a_device_is_a_problem(sample_folder: Path) -> None:
    (sample_folder / "places.toml").unlink()
    (sample_folder / "places.toml").symlink_to("/dev/zero")
    assert "it is no regular file" in problems_of(sample_folder)[0].message
    with pytest.raises(CorruptRelease, match="it is no regular file"):
        latamsec.load("/dev/zero")
