"""Read a folder of records whole and report every problem at once."""

from __future__ import annotations

from pathlib import Path

import pytest

import latamsec
from latamsec.dataset import Dataset
from latamsec.errors import CorruptRelease, InvalidData, Problem
from latamsec.storage import folder


def problems_of(root: Path) -> list[Problem]:
    with pytest.raises(InvalidData) as caught:
        latamsec.load(root)
    text, problems = str(caught.value), caught.value.problems
    assert all(str(problem) in text for problem in problems[:100])
    assert f"and {len(problems) - 100:,} more" in text if len(problems) > 100 else "more" not in text.splitlines()[-1]
    return list(problems)


def test_folder_is_loaded_as_a_dataset(sample_folder: Path) -> None:
    dataset = latamsec.load(sample_folder)
    assert len(dataset.events) == 3
    assert dataset.digest == latamsec.load(str(sample_folder)).digest


def test_every_broken_record_is_a_problem(sample_folder: Path) -> None:
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
def test_missing_file_is_a_problem(sample_folder: Path, name: str) -> None:
    (sample_folder / name).unlink()
    assert (name, "the file is missing") in {(problem.file, problem.message) for problem in problems_of(sample_folder)}


def test_empty_folder_is_not_a_dataset(tmp_path: Path) -> None:
    assert {problem.file for problem in problems_of(tmp_path)} == {
        "dataset.toml", "sources.toml", "people.toml", "places.toml",
    }  # fmt: skip


def test_problem_has_its_line(sample_folder: Path) -> None:
    path = sample_folder / "records" / "events" / "2024-02-visits.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if line.startswith("date_basis"))
    lines[number - 1] = 'date_basis = "guessed"'
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (found,) = problems_of(sample_folder)
    assert (found.field, found.line) == ("date_basis", number)
    assert str(found).startswith(f"records/events/2024-02-visits.toml:{number}: 2024-02-visits: date_basis: ")


def test_id_comes_from_the_file_name_alone(sample_folder: Path) -> None:
    path = sample_folder / "records" / "events" / "2024-02-visits.toml"
    path.write_text('id = "x"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert [problem.field for problem in problems_of(sample_folder)] == ["id"]


def test_id_with_a_parent_folder_is_refused(sample_folder: Path) -> None:
    people = sample_folder / "people.toml"
    people.write_text(people.read_text(encoding="utf-8").replace("[john-perez]", '["../john"]'), encoding="utf-8")
    assert "id-form" in {problem.rule for problem in problems_of(sample_folder)}


def test_deeply_nested_toml_is_a_problem(sample_folder: Path) -> None:
    (sample_folder / "places.toml").write_text("x = " + "[" * 50_000, encoding="utf-8")
    (found,) = problems_of(sample_folder)
    assert found.rule == "readable"


def test_unneeded_exemption_is_a_problem(sample_folder: Path) -> None:
    path = sample_folder / "exceptions.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("2024-02-visits", "2024-03-01-strike"), encoding="utf-8")
    assert {(problem.rule, problem.record) for problem in problems_of(sample_folder)} == {
        ("exemptions-needed", "2024-03-01-strike"),
        ("united-states-among-countries", "2024-02-visits"),
    }


def test_released_ids_are_kept(sample_folder: Path) -> None:
    (sample_folder / "ledger.txt").write_text(
        "lost-event\t2024.1.31\n2024-02-visits\t2024.1.31\tgone\n", encoding="utf-8"
    )
    found = problems_of(sample_folder)
    assert [(problem.rule, problem.record) for problem in found] == [
        ("released-ids-are-kept", "2024-02-visits"),
        ("released-ids-are-kept", "lost-event"),
    ]


def test_markup_in_a_title_is_escaped(sample_folder: Path) -> None:
    path = sample_folder / "records" / "events" / "2024-02-visits.toml"
    text = path.read_text(encoding="utf-8").replace("A month of visits", "<script>alert(1)</script>")
    path.write_text(text, encoding="utf-8")
    html = latamsec.load(sample_folder).events._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_order_does_not_depend_on_the_file_system(sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = latamsec.load(sample_folder).digest
    glob = Path.glob
    monkeypatch.setattr(Path, "glob", lambda *args, **options: sorted(glob(*args, **options), reverse=True))
    assert latamsec.load(sample_folder).digest == before
    assert folder.file_of("events", "x").as_posix() == "records/events/x.toml"


@pytest.mark.parametrize(
    "stray",
    ["records/evnts/a.toml", "records/events/2024/x.toml", "records/events/x.TOML", "records/x.txt", "extra.toml"],
)
def test_unused_file_is_a_problem(sample_folder: Path, stray: str) -> None:
    path = sample_folder / stray
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", encoding="utf-8")
    (found,) = problems_of(sample_folder)
    assert (found.file, found.rule) == (stray, "no-unused-files")
    assert "records are in records/designations, records/events, records/organizations" in found.hint


@pytest.mark.parametrize(
    "link",
    ["records/designations/2024", "records/older", "translations/es/events", "records/events/broken", "events"],
)
def test_linked_folder_is_read_or_a_problem(
    sample_folder: Path, tmp_path_factory: pytest.TempPathFactory, link: str
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    designation = sample_folder / "records" / "designations" / "sst-2021-cuba.toml"
    designation.rename(elsewhere / designation.name)
    (sample_folder / link).parent.mkdir(parents=True, exist_ok=True)
    (sample_folder / link).symlink_to(elsewhere / "none" if "broken" in link else elsewhere)
    assert (link, "this file would be ignored") in {(each.file, each.message) for each in problems_of(sample_folder)}


def test_folder_of_a_table_can_be_a_link(
    sample_folder: Path, sample: Dataset, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "designations"
    (sample_folder / "records" / "designations").rename(elsewhere)
    (sample_folder / "records" / "designations").symlink_to(elsewhere)
    assert latamsec.load(sample_folder).digest == sample.digest
    (elsewhere / "2024").mkdir()
    (elsewhere / "2024" / "x.toml").touch()
    assert [problem.file for problem in problems_of(sample_folder)] == ["records/designations/2024/x.toml"]


def test_other_files_are_allowed(sample_folder: Path) -> None:
    for name in ("README.md", "build.py", ".editor.toml", "records/events/.x.toml.swp"):
        (sample_folder / name).write_text("x", encoding="utf-8")
    latamsec.load(sample_folder)


def test_odd_files_are_problems(sample_folder: Path) -> None:
    (sample_folder / "ledger.txt").write_text("junk\n", encoding="utf-8")
    assert [problem.record for problem in problems_of(sample_folder)] == ["junk"]
    (sample_folder / "places.toml").unlink()
    (sample_folder / "places.toml").mkdir()
    people = sample_folder / "people.toml"
    people.write_text("\ufeff" + people.read_text(encoding="utf-8"), encoding="utf-8")
    messages = {problem.file: f"{problem.message} {problem.hint}" for problem in problems_of(sample_folder)}
    assert "the file cannot be read" in messages["places.toml"]
    assert "save it without a byte order mark" in messages["people.toml"]


def test_huge_values_are_short_problems(sample_folder: Path) -> None:
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


def test_ledger_that_is_not_text_is_a_problem(sample_folder: Path) -> None:
    (sample_folder / "ledger.txt").write_bytes(b"\xff\xfe junk")
    assert [problem.file for problem in problems_of(sample_folder)] == ["ledger.txt"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless device")
def test_device_is_a_problem(sample_folder: Path) -> None:
    (sample_folder / "places.toml").unlink()
    (sample_folder / "places.toml").symlink_to("/dev/zero")
    assert "it is not a regular file" in problems_of(sample_folder)[0].message
    with pytest.raises(CorruptRelease, match="it is not a regular file"):
        latamsec.load("/dev/zero")


def test_many_problems_in_a_file_have_their_lines(sample_folder: Path) -> None:
    people = sample_folder / "people.toml"
    text = people.read_text(encoding="utf-8")
    first = len(text.splitlines()) + 1
    people.write_text(text + "".join(f"[p{number:04}]\nzz = 1\n" for number in range(500)), encoding="utf-8")
    lines = [problem.line for problem in problems_of(sample_folder) if problem.field == "name"]
    assert lines == list(range(first, first + 1_000, 2))


def test_files_of_the_system_are_no_records(sample_folder: Path, sample: Dataset) -> None:
    companion = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X"
    for name in ("records/events/._2024-03-01-strike.toml", "._people.toml", "records/._events", "records/.DS_Store"):
        (sample_folder / name).write_bytes(companion)
    (sample_folder / "records" / "designations" / ".hidden.toml").write_bytes(b"= no TOML")
    assert latamsec.load(sample_folder).digest == sample.digest
