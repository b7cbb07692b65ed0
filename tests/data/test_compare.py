"""Check the tools that hold other people's lists and OFAC's files against the records."""

from __future__ import annotations

import importlib
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.models import Records
from latamsec.vocabulary import Theme

pytestmark = pytest.mark.source_tree
DATA = Path(__file__).parents[2] / "data"
LISTS = Path(__file__).parent / "desk"


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(DATA)


@pytest.fixture
def records(newsroom: Records) -> Records:
    return newsroom


def _module(name: str) -> Any:
    return importlib.import_module(name)


def _read(path: Path, text: str, **options: Any) -> list[tuple[str, str]]:
    path.write_text(text, encoding="utf-8")
    return [(str(entry.date), entry.text) for entry in _module("lists").read(path, **options)]


# Lists ------------------------------------------------------------------------------------------------------------


def test_dated_lines_of_a_page_are_entries(tmp_path: Path) -> None:
    page = (
        "A page\n\nDecember 30: One\n\nMore of it.\n\nJan. 2–3 – Two\n\nBackground\n\nIn May 2020, nothing happened.\n"
    )
    assert _read(tmp_path / "page.txt", page, year=2025) == [
        ("2025-12-30", "One\n\nMore of it."),
        ("2026-01-02/2026-01-03", "Two"),
    ]


def test_year_goes_down_in_a_page_with_the_newest_first(tmp_path: Path) -> None:
    page = "January 3: Three\nDecember 31: Two\nDecember 1: One\n"
    days = [day for day, _ in _read(tmp_path / "page.txt", page, year=2026)]
    assert days == ["2026-01-03", "2025-12-31", "2025-12-01"]


def test_markdown_and_html_are_read(tmp_path: Path) -> None:
    expected = [("2025-09-02", "A strike kills people."), ("2025-09-03", "A visit to Mexico.")]
    markdown = (
        "## 2025\n- **September 2**: A strike kills people.\n- **September 3**: A visit to Mexico.\n# Sources\nNone\n"
    )
    page = (
        "<html><head><title>September 1, 2025: no</title></head><h2>2025</h2><table><tr><td>September 2, 2025</td>"
        "<td>A strike <b>kills</b> people.</td></tr></table><h3>September 3</h3><p>A visit\nto Mexico.</p><h2>Sources</h2>"
    )
    assert _read(tmp_path / "page.md", markdown) == expected
    assert _read(tmp_path / "page.html", page) == expected


def test_csv_and_toml_are_read(tmp_path: Path) -> None:
    lists = _module("lists")
    (tmp_path / "a.csv").write_text("Date,Text,Address\n2025-05-02,One,https://example.org/\n", encoding="utf-8")
    (entry,) = lists.read(tmp_path / "a.csv")
    assert (entry.list, entry.address, entry.core) == ("a", "https://example.org/", True)
    text = 'entries = [{ date = 2025-05-02, text = "One", scope = "wide", theme = "haiti", records = [] }]'
    (tmp_path / "b.toml").write_text(text, encoding="utf-8")
    (entry,) = lists.read(tmp_path / "b.toml")
    assert (entry.date, entry.core, entry.theme, entry.records) == (When("2025-05-02"), False, "haiti", ())


def test_lists_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'September 2' has no year. Add --year"):
        _read(tmp_path / "page.txt", "September 2: One")
    with pytest.raises(ValueError, match="no entry found"):
        _read(tmp_path / "page.txt", "Nothing happened.")
    with pytest.raises(ValueError, match="an entry needs date and text"):
        _read(tmp_path / "a.csv", "date,text\n2025-05-02,\n")


def test_lists_that_are_kept_name_themes_records_and_addresses(records: Records) -> None:
    events = {event.id for event in records.events}
    paths = sorted((DATA / "lists").glob("*.toml"))
    assert len(paths) >= 3
    for path in paths:
        entries = _module("lists").read(path)
        assert len({(entry.date, entry.text) for entry in entries}) == len(entries), path
        for entry in entries:
            assert entry.theme in {"", *Theme}, entry
            assert {*entry.others, *(entry.records or ())} <= events, entry
            assert entry.address.startswith("https://"), entry


def test_changes_between_two_versions_of_a_page(tmp_path: Path) -> None:
    lists, compare = _module("lists"), _module("compare")
    old = "2025-05-02: Gangs of Haiti are designated.\n2025-05-09: Ships arrive.\n2025-05-14: Charges are filed in Texas.\n"
    new = (
        "2025-05-02: Two gangs of Haiti are designated.\n2025-05-10: Ships arrive.\n2025-06-01: A judge rules on planes.\n"
        "2025-07-01: Deal.\n"
    )
    before, after = (_read(tmp_path / "p.md", text) and lists.read(tmp_path / "p.md") for text in (old, new))
    assert [*compare.changes(before, after)] == [
        "reworded  2025-05-02  Two gangs of Haiti are designated.",
        "moved     2025-05-10  Ships arrive.  (from 2025-05-09)",
        "removed   2025-05-14  Charges are filed in Texas.",
        "added     2025-06-01  A judge rules on planes.",
        "added     2025-07-01  Deal.",
        "5 changes between the two versions",
    ]
    assert [*compare.changes(before, before)] == ["0 changes between the two versions"]


# Records that answer -----------------------------------------------------------------------------------------------


def test_records_of_the_tracker_are_among_the_first(records: Records, draft: Dataset) -> None:
    compare = _module("compare")
    held = compare.hold(_module("lists").read(DATA / "lists" / "ascoa-tracker.toml"), draft)
    ids = [compare.known_ids(each) for each in held]
    headed = {event.id for event in records.events if event.tracker_entry and event.tracker_entry[-1].isdigit()}
    assert set().union(*ids) == headed
    found = sum(
        len(wanted & {answer.event.id for answer in each.answers[: len(wanted) + 2]})
        for each, wanted in zip(held, ids, strict=True)
    )
    assert found / sum(map(len, ids)) >= 0.95


def test_entries_of_other_regions_have_no_record(draft: Dataset) -> None:
    compare = _module("compare")
    held = compare.hold(_module("lists").read(LISTS / "elsewhere.toml"), draft)
    assert sum(each.answers[0].score < compare.ANSWERS for each in held) / len(held) >= 0.9
    assert sum(each.outcome == "none" for each in held) / len(held) >= 0.9


def test_answer_names_the_days_and_what_agrees(draft: Dataset) -> None:
    answers, lists = _module("answers"), _module("lists")
    entry = lists.Entry(
        date=When("2025-05-04"), text="Viv Ansanm and Gran Grif, gangs of Haiti, are designated by Rubio."
    )
    best = answers.Desk(draft).answers(entry)[0]
    assert best.event.id == "2025-05-02-haitian-gangs-fto"
    assert best.days == 2
    assert set(best.agree["names"]) == {"viv-ansanm", "gran-grif", "marco-rubio"}
    assert "HT" in best.agree["places"]
    assert "2 days off" in str(best)
    assert "gangs" in str(best)


def test_summary_counts_by_theme_quarter_and_reason(draft: Dataset) -> None:
    compare, lists, left_out = _module("compare"), _module("lists"), _module("left_out")
    texts = {
        "2025-05-02": "Viv Ansanm and Gran Grif, gangs of Haiti, are designated as foreign terrorist organizations.",
        "2025-08-31": "An earthquake in Afghanistan.",
        "2025-09-13": "A drone enters the airspace of Romania.",
    }
    entries = [lists.Entry(date=When(day), text=text, theme="haiti") for day, text in texts.items()]
    line = left_out.LeftOut(
        date=When("2025-09-13"), text="A drone in Romania", list="a", url="https://a", reason="out-of-scope"
    )
    held = compare.hold(entries, draft, [line])
    assert [each.outcome for each in held] == ["own record", "none", "left out"]
    rows = {line[:20].strip(): line[20:].split() for line in compare.summary(held)}
    assert rows["all"] == rows["haiti"] == ["1", "0", "1", "1", "0.50"]
    assert rows["2025 Q2"] == ["1", "0", "0", "0", "1.00"]
    assert "left out, out-of-scope: 1 (0.33)" in [*compare.summary(held)]
    assert "    left out: out-of-scope" in [*compare.report(held)]


def test_months_are_good_from_a_share_of_three_lists(draft: Dataset) -> None:
    compare, lists = _module("compare"), _module("lists")
    text = "Viv Ansanm and Gran Grif, gangs of Haiti, are designated as foreign terrorist organizations."
    found = [lists.Entry(date=When("2025-05-02"), text=text, list=name) for name in "abc"]
    missing = [lists.Entry(date=When("2025-05-30"), text="An earthquake in Afghanistan.", list="a")]

    def level(*entries: Any) -> list[str]:
        lines: list[str] = [*compare.completeness(compare.hold(entries, draft))]
        return lines[1].split()

    assert level(*found) == ["2025-05", "3", "3", "3", "1.00", "good"]
    assert level(*found, *missing) == ["2025-05", "3", "4", "3", "0.75", "partial"]
    assert level(*found[:2]) == ["2025-05", "2", "2", "2", "1.00", "partial"]
    assert level(*found[:1], *missing * 2) == ["2025-05", "1", "3", "1", "0.33", "thin"]


def test_compare_prints_and_writes_stubs(
    records: Records, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stubs = tmp_path / "stubs"
    page = tmp_path / "a.csv"
    page.write_text(
        "date,text,address\n2025-08-31,An earthquake in Afghanistan,https://www.example.org/x\n", encoding="utf-8"
    )
    build = _module("build")
    monkeypatch.setattr(build, "_records", lambda: records)
    for _ in range(2):
        build.main(["compare", str(page), "--stubs", str(stubs)])
    out = capsys.readouterr().out
    assert "Entries without a record: 1" in out
    assert "2025-08-31-earthquake-afghanistan.toml exists" in out
    stub = tomllib.loads((stubs / "records/events/2025-08-31-earthquake-afghanistan.toml").read_text(encoding="utf-8"))
    sources = tomllib.loads((stubs / "sources.toml").read_text(encoding="utf-8"))
    assert (stub["date"], stub["sources"]) == (date(2025, 8, 31), ["example-2025-08-31"])
    assert sources["example-2025-08-31"]["url"] == "https://www.example.org/x"
    with pytest.raises(SystemExit):
        build.main(["compare", str(tmp_path / "missing.md")])


# Left out on purpose -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ('date = "2025-13-01"', "2025-13-01"),
        ('reason = "boring"', "the reason 'boring' is not one of out-of-scope, in-another-record, no-source-seen"),
        ('reason = "in-another-record"', "record is for in-another-record, which needs it"),
        ('record = "2025-05-02-haitian-gangs-fto"', "record is for in-another-record, which needs it"),
        ('url = "example.org"', "does not begin with https://"),
        ('text = ""', "it lacks text"),
        ('size = "x"', "it has size; the fields are"),
        ('date = "2024-01-01"', "it follows 2025-01-01"),
        ('date = "2025-01-01"\ntext = "one!"', "it is twice"),
    ],
)
def test_faults_of_left_out_lines_are_named(records: Records, tmp_path: Path, change: str, fault: str) -> None:
    left_out = _module("left_out")
    good = {
        "date": '"2025-01-01"',
        "text": '"One"',
        "list": '"a"',
        "url": '"https://a.org"',
        "reason": '"out-of-scope"',
    }
    changed = good | {"date": '"2025-02-01"', "text": '"Two"'} | dict(line.split(" = ") for line in change.split("\n"))
    text = "".join(
        "[[left_out]]\n" + "".join(f"{key} = {value}\n" for key, value in row.items()) for row in (good, changed)
    )
    (tmp_path / "left_out.toml").write_text(text, encoding="utf-8")
    (problem,) = left_out.problems(tmp_path, records)
    assert fault in str(problem)
    assert problem.file == "left_out.toml"


def test_left_out_lines_are_loaded(records: Records, tmp_path: Path) -> None:
    left_out = _module("left_out")
    assert left_out.load(tmp_path) == ()
    path = tmp_path / "left_out.toml"
    path.write_text(
        '[[left_out]]\ndate = 2025-05-03\ntext = "One"\nlist = "a"\nurl = "https://a.org"\n'
        'reason = "in-another-record"\nrecord = "2025-05-02-haitian-gangs-fto"\n',
        encoding="utf-8",
    )
    (line,) = left_out.load(tmp_path)
    assert (line.date, line.record) == (When("2025-05-03"), "2025-05-02-haitian-gangs-fto")
    assert left_out.problems(tmp_path, records) == []
    path.write_text(path.read_text(encoding="utf-8").replace("haitian-gangs-fto", "nothing"), encoding="utf-8")
    assert "there is no record '2025-05-02-nothing'" in str(left_out.problems(tmp_path, records)[0])
    path.write_text("x = [", encoding="utf-8")
    assert "cannot be read" in str(left_out.problems(tmp_path, records)[0])


# OFAC's files --------------------------------------------------------------------------------------------------------


def _sections(lines: list[str]) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    heading = ""
    for line in lines:
        if line.startswith("  "):
            sections[heading].append(line.strip())
        else:
            heading = line.rpartition(":")[0]
            sections[heading] = []
    return sections


def test_reconcile_names_every_difference(records: Records) -> None:
    reconcile, left_out = _module("reconcile"), _module("left_out")
    entities = reconcile.read(*(LISTS / "ofac" / f"{name}.csv" for name in ("sdn", "alt", "add")))
    assert "15055" not in entities  # a ship
    assert entities["7151"].kind == "company"
    cjng = next(organization for organization in records.organizations if organization.id == "cjng")
    nameless = attrs.evolve(cjng, names=cjng.names[:1])
    others = tuple(
        organization for organization in records.organizations if organization.id not in ("cjng", "ms-13", "goldpharma")
    )
    designations = tuple(
        attrs.evolve(designation, names_listed=("Invented Name",)) if subject == "cjng" else designation
        for designation in records.designations
        if not ((subject := designation.subject.organization) == "clan-del-golfo" and designation.authority == "SDNTK")
    )
    changed = attrs.evolve(records, organizations=(*others, nameless), designations=designations)
    line = left_out.LeftOut(
        date=When("2024-05-02"), text="x", list="a", url="https://a", reason="no-source-seen", uid="26413"
    )
    lines = [*reconcile.reconcile(changed, [line], entities, date(2024, 5, 2))]
    sections = _sections(lines)
    groups = " ".join(sections["Groups there, without an organization here"])
    doubtful = " ".join(sections["Entities there that may be groups, without an organization here"])
    assert "15412 MS-13 [TCO]" in doubtful
    assert "'NDRANGHETA" not in groups  # its address is in Italy
    assert "GOLDPHARMA" not in groups
    assert "GOLDPHARMA" in sections["Entities there, left out here"][0]
    assert "49756 tren-de-aragua" in sections["Numbers here, not there"]  # listed later
    assert sections["Programs that differ"] == ["15871 clan-del-golfo: SDNTK there, not here"]
    names = sections["Names that differ"]
    assert "17671 cjng: 'Invented Name' among the names listed here, not there" in names
    assert "17671 cjng: 'JALISCO NEW GENERATION CARTEL' there, not here" in names
    assert "Companies and the like there, left out by rule: 3" in lines


def test_reconcile_runs_as_a_command(
    records: Records, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    build = _module("build")
    monkeypatch.setattr(build, "_records", lambda: records)
    files = [str(LISTS / "ofac" / f"{name}.csv") for name in ("sdn", "alt", "add")]
    build.main(["reconcile", *files, "--on", "2024-05-02"])
    assert "Organizations here and there: 17" in capsys.readouterr().out
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit):
        build.main(["reconcile", str(tmp_path / "empty.csv"), files[1]])
