"""Check that the terminal has the answers of the library, errors without tracebacks, and exit codes for scripts."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import attrs
import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

import latamsec
from latamsec import display
from latamsec.cli.commands import main
from latamsec.cli.output import _print_grid
from latamsec.dataset import Dataset
from latamsec.export import registry
from latamsec.frames.csv_json import cell_text
from latamsec.tables import EventTable

SAMPLE = str(Path(__file__).parent / "sample")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_piped_events_are_plain_text(sample: Dataset) -> None:
    result = run("events", "--country", "Mexico", "--since", "2024-01", "--release", SAMPLE)
    assert result.exit_code == 0
    assert result.output.rstrip("\n") == display.table_text(
        sample.events.filter(country=["Mexico"], since="2024-01"), most=None, widest=None
    )
    assert "\x1b" not in result.output


def test_tables_in_every_format(sample: Dataset) -> None:
    table = sample.events.filter(kind=["visit"])
    of_format = {
        shape: run("events", "--kind", "visit", "--format", shape, "--release", SAMPLE).output
        for shape in ("json", "csv", "markdown")
    }
    assert json.loads(of_format["json"]) == table.to_dicts()
    assert [row["id"] for row in csv.DictReader(io.StringIO(of_format["csv"]))] == list(table.ids)
    assert of_format["markdown"].startswith("| date | title | kinds | countries | id |\n| --- |")


def test_a_field_can_follow_the_option_for_disputes(sample: Dataset) -> None:
    for arguments, disputed in ((["--disputed"], True), (["--disputed", "fecha"], "date")):
        shown = run("events", "--release", SAMPLE, "--format", "jsonl", *arguments).output
        ids = [json.loads(line)["id"] for line in shown.splitlines()]
        assert ids == list(sample.events.filter(disputed=disputed).ids)


def test_options_are_repeatable() -> None:
    result = run(
        "events", "--kind", "visit", "--kind", "strike", "--person", "Ana Pérez", "--text", "canal", "--theme", "cartels",
        "--format", "json", "--release", SAMPLE,
    )  # fmt: skip
    assert json.loads(result.stdout) == []
    assert "None of 3 events matches every condition" in result.stderr
    assert len(json.loads(run("events", "--text", "cit* visit", "--format", "json", "--release", SAMPLE).stdout)) == 1


def test_events_by_place_and_as_of() -> None:
    def ids(*options: str) -> list[str]:
        events = json.loads(run("events", *options, "--format", "json", "--release", SAMPLE).stdout)
        return [event["id"] for event in events]

    assert ids("--place", "Sample Sea") == ["2024-03-01-strike"]
    assert ids("--confidence", "primary") == ["2024-01-05-listing"]
    sample = latamsec.load(SAMPLE)
    assert ids("--as-of", "2024-02-10") == list(sample.as_of("2024-02-10").events.ids)
    assert ids("--as-of", "2024-02-10") != ids()


def test_organizations_by_country() -> None:
    rows = run("organizations", "--country", "Honduras", "--format", "csv", "--release", SAMPLE).stdout.splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == ["grupo-sur"]


def test_designations_by_effect() -> None:
    ids = json.loads(
        run(
            "designations", "--in-force", "2024-01-10", "--authority", "FTO", "--format", "json", "--release", SAMPLE
        ).stdout
    )
    assert [plain["id"] for plain in ids] == ["fto-2024-01-grupo-norte"]
    begun = run("designations", "--effective", "2021", "--format", "csv", "--release", SAMPLE).stdout.splitlines()
    assert [row.split(",")[0] for row in begun[1:]] == ["sst-2021-cuba"]
    result = run("designations", "--as-of", "2024-01-10", "--release", SAMPLE)
    assert result.exit_code == 2
    assert "--as-of needs --in-force." in result.output


def test_status_has_an_exit_code(sample: Dataset) -> None:
    designated = run("status", "Grupo del Norte", "--on", "2024-01-10", "--release", SAMPLE)
    assert (designated.exit_code, designated.output) == (0, f"{sample.status('Grupo del Norte', '2024-01-10')}\n")
    assert run("status", "Grupo Sur", "--on", "2024-03-20", "--release", SAMPLE).exit_code == 1


def test_totals_are_those_of_the_library(sample: Dataset) -> None:
    strikes = ("--kind", "strike", "--release", SAMPLE)
    table = sample.events.filter(kind="strike")
    assert run("total", "killed", *strikes).output == f"{table.total('killed')}\n"
    by_month = run("total", "killed", "--by", "month", *strikes, "--format", "json").stdout
    assert by_month == table.totals("killed", ["month"]).frame().to_json()
    (whole,) = json.loads(run("total", "killed", *strikes, "--format", "json").stdout)
    assert (whole["low"], whole["high"]) == (table.total("killed").low, table.total("killed").high)
    nothing = run("total", "killed", "--country", "Belize", *strikes)
    assert (nothing.exit_code, nothing.output.partition(".")[0]) == (1, "killed: 0 in 0 events")
    assert "Did you mean 'killed'?" in run("total", "kiled", *strikes).output


def test_show_finds_groups_and_people_by_name() -> None:
    for name, id in (("Grupo del Norte", "grupo-norte"), ("Ana Pérez", "ana-perez")):
        assert run("show", name, "--release", SAMPLE).output == run("show", id, "--release", SAMPLE).output


def test_show_prints_a_record(sample: Dataset) -> None:
    for id in ("2024-02-visits", "grupo-sur", "sst-2021-cuba", "ana-perez", "sample-sea", "herald-2024-01-06"):
        record = sample.record(id)
        sources = {source.id: source for source in sample.sources}
        assert run("show", id, "--release", SAMPLE).output == f"{display.Page(record, sources)!r}\n"
        assert json.loads(run("show", id, "--release", SAMPLE, "--format", "json").output)["id"] == id
        (row,) = csv.DictReader(io.StringIO(run("show", id, "--release", SAMPLE, "--format", "csv").output))
        assert row["id"] == id
        assert f"| id | {id} |" in run("show", id, "--release", SAMPLE, "--format", "markdown").output
    discrepancy = sample.discrepancies[0]
    shown = run("show", discrepancy.id, "--release", SAMPLE, "--format", "json").output
    assert json.loads(shown) == sample.discrepancies[:1].to_dicts()[0]
    result = run("show", "2024-02-visit", "--release", SAMPLE)
    assert result.exit_code == 2
    assert "Did you mean '2024-02-visits'" in result.output


def test_answers_as_rows(sample: Dataset) -> None:
    status = ("status", "Grupo del Norte", "--on", "2024-01-10", "--release", SAMPLE, "--format")
    answer = json.loads(run(*status, "json").stdout)
    assert answer == sample.status("Grupo del Norte", "2024-01-10").to_dict()
    rows = answer["designations"]
    assert {(row["authority"], row["in_force"]) for row in rows} == {("FTO", "in force"), ("SDGT", "possibly in force")}
    texts = [{name: cell_text(value) for name, value in row.items()} for row in rows]
    assert "Grupo del Norte; Northern Group" in {row["names_listed"] for row in texts}
    assert list(csv.DictReader(io.StringIO(run(*status, "csv").stdout))) == texts
    assert run(*status, "markdown").stdout.count("\n") == len(rows) + 2
    diff = ("diff", SAMPLE, latamsec.versions()[-1], "--format")
    rows = json.loads(run(*diff, "json").output)
    assert rows == latamsec.diff(sample, latamsec.load()).to_dicts()
    assert {row["effect"] for row in rows} == {"edition", "added", "withdrawn", "wording"}
    assert list(csv.DictReader(io.StringIO(run(*diff, "csv").output))) == rows


def test_discrepancies_by_field(sample: Dataset) -> None:
    rows = json.loads(run("discrepancies", "--field", "date", "--release", SAMPLE, "--format", "json").output)
    assert [row["record"] for row in rows] == ["2024-01-05-listing"]
    assert "no field that can be disputed" in run("discrepancies", "--field", "nothing", "--release", SAMPLE).output


def test_officeholder_on_a_day() -> None:
    assert "Ana Pérez" in run("officeholder", "President", "--on", "2024-02-01", "--release", SAMPLE).output
    nobody = run("officeholder", "President", "--on", "2023-01-01", "--release", SAMPLE)
    assert nobody.exit_code == 2
    assert "no holder on 2023-01-01 of an office 'President' in dataset 2024.3.31" in nobody.output


def test_cite_dataset_and_records() -> None:
    assert "@misc{" in run("cite", "--style", "bibtex", "--release", SAMPLE).output
    assert "Example Courier (February 2024)" in run("cite", "2024-02-visits", "--release", SAMPLE).output


def test_versions_diff_verify(tmp_path: Path, release: Dataset) -> None:
    assert run("versions").output.split() == list(latamsec.versions())
    assert "nothing changed" in run("diff", release.version, release.version).output
    assert run("verify").exit_code == 0
    receipt = tmp_path / "receipt.json"
    receipt.write_text(str(release.events[:3].receipt()), encoding="utf-8")
    assert run("verify", str(receipt)).exit_code == 0
    receipt.write_text(str(release.events[:3].receipt()).replace("sha256:", "sha256:0"), encoding="utf-8")
    assert run("verify", str(receipt)).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("events", "--country", "Mexic"), "latamsec: no country or region 'Mexic'. Did you mean 'Mexico'?"),
        (("events", "--since", "soon"), "latamsec: cannot read 'soon' as a date"),
        (("events", "--release", "1999.1.1"), "latamsec: no dataset version '1999.1.1'."),
        (("status", "Nobody", "--on", "2024-01-01"), "latamsec: no organization or country 'Nobody'"),
        (("events", "--nonsense",), "No such option '--nonsense'.\n"),
        (("events", "--pais", "México"), "No such option '--pais'. Did you mean '--country'?"),
        (("--language", "es", "events", "--pais", "México"), "No hay ninguna opción '--pais'. ¿Quiso decir '--country'?"),
        (("designations", "--desde=2025"), "Did you mean '--since'?"),
        (("events", "--as-off", "2025"), "Did you mean '--as-of'?"),
        (("verify", "no-such-file"), "No such file"),
    ],
)  # fmt: skip
def test_error_is_one_message_and_exit_2(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_invalid_receipt_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "receipt.json").write_text("{}", encoding="utf-8")
    result = run("verify", str(tmp_path / "receipt.json"))
    assert result.exit_code == 2
    assert "receipt: dataset: a required field is missing [receipt]" in result.stderr
    (tmp_path / "receipt.json").write_text("vm\n", encoding="utf-8")
    result = run("verify", str(tmp_path / "receipt.json"))
    assert result.exit_code == 2
    assert "is not JSON" in result.stderr
    assert "there is no file" not in result.stderr


def test_package_runs_as_a_process() -> None:
    command = [sys.executable, "-m", "latamsec", "events", "--release", SAMPLE, "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert len(json.loads(done.stdout)) == 3
    assert done.stderr == ""


def test_missing_click_is_a_failure_that_names_the_extra() -> None:
    code = "import sys; sys.modules['click'] = None; from latamsec.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 3
    assert 'python -m pip install "latamsec[cli]"' in done.stderr


def test_grid_shows_whole_ids_and_no_control_characters(
    sample: Dataset, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    event = attrs.evolve(sample.events[0], title="\x1b]0;owned\x07[bold red]a title[/]")
    _print_grid(EventTable([event], sample))
    out = capsys.readouterr().out
    assert "\x07" not in out
    assert "\x1b]" not in out
    assert out.split("\n")[-2] == f"2024-01-05  ]0;owned [bold red]a title[/]  US, MX     {event.id}"


def test_designations_possibly_in_force() -> None:
    ids = ("designations", "--in-force", "2024-01-10", "--organization", "Grupo del Norte", "--release", SAMPLE)
    certain, possible = run(*ids, "--format", "csv"), run(*ids, "--possibly", "--format", "csv")
    assert (len(certain.stdout.splitlines()), len(possible.stdout.splitlines())) == (2, 3)
    assert "1 more may be in force" in certain.stderr
    assert "may be in force" not in possible.stderr
    assert "a choice of groups" in possible.stderr
    assert "--possibly needs --in-force." in run("designations", "--possibly", "--release", SAMPLE).output


def test_a_status_that_is_not_covered_is_no_negative_answer() -> None:
    for name, on, code in (("TdA", "2025-06-01", 0), ("Haiti", "2025-06-01", 1), ("Iran", "2025-06-01", 4)):
        assert run("status", name, "--on", on).exit_code == code


def test_a_text_that_is_not_utf_8_is_refused() -> None:
    for arguments in (["screen", "C\udce1rtel de Sinaloa"], ["events", "--text", "\udce1"]):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "the text is not UTF-8" in result.stderr


def test_answer_without_rows_has_headings() -> None:
    empty = ("status", "Grupo del Norte", "--on", "2024-01-10", "--as-of", "2023-01-01", "--release", SAMPLE)
    assert run(*empty, "--format", "csv").stdout.startswith("subject,on,as_of,authority,in_force,")
    assert run(*empty, "--format", "markdown").stdout.startswith("| subject | on |")
    assert json.loads(run(*empty, "--format", "json").stdout)["designations"] == []
    assert "in force on January 10, 2024" in run(*empty, "--format", "csv").stderr


# Files, panels and shells ---------------------------------------------------------------------------------------


def test_empty_table_is_exit_status_1() -> None:
    assert run("events", "--country", "Chile", "--release", SAMPLE).exit_code == 1
    assert run("events", "--country", "Chile", "--format", "csv", "--release", SAMPLE).exit_code == 1
    assert run("events", "--country", "Mexico", "--release", SAMPLE).exit_code == 0


def test_json_lines_of_tables_records_and_answers(sample: Dataset) -> None:
    result = run("events", "--format", "jsonl", "--release", SAMPLE)
    assert [json.loads(line) for line in result.stdout.splitlines()] == sample.events.to_dicts()
    one = run("show", sample.events.ids[0], "--format", "jsonl", "--release", SAMPLE)
    assert json.loads(one.stdout) == sample.events.to_dicts()[0]
    assert one.stdout.count("\n") == 1
    answer = run("status", "Grupo del Norte", "--on", "2024-01-10", "--format", "jsonl", "--release", SAMPLE)
    assert [json.loads(line)["on"] for line in answer.stdout.splitlines()]


def test_a_record_is_shown_by_name_in_every_format() -> None:
    assert json.loads(run("show", "TdA", "--format", "json").stdout)["id"] == "tren-de-aragua"


def test_panel_agrees_with_the_library(sample: Dataset) -> None:
    result = run(
        "panel", "organization-month", "--lag", "1", "--as-of", "period-end", "--format", "csv", "--release", SAMPLE
    )
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    frame = sample.panel("organization-month", as_of="period-end", lags=(1,))
    assert tuple(rows[0]) == frame.names
    assert len(rows) == len(frame)
    assert run("panel", "country-year").exit_code == 2


def test_panel_has_the_choices_of_the_library() -> None:
    result = run(
        *("panel", "country-month", "--since", "2026-08", "--until", "2026-08", "--country", "Cuba"),
        *("--country", "high seas", "--column", "events", "--column", "boat_strikes_share", "--format", "csv"),
        *("--release", "2026.10.4.1"),
    )
    frame = latamsec.load("2026.10.4.1").panel(
        since="2026-08", until="2026-08", country=["Cuba", "high seas"], columns=["events", "boat_strikes_share"]
    )
    assert result.stdout == frame.to_csv().replace("\r\n", "\n")
    assert frame["country"] == ["CU", "high-seas"]
    unknown = run("panel", "country-month", "--column", "evnts")
    assert (unknown.exit_code, "Did you mean 'events'" in unknown.stderr) == (2, True)


@pytest.mark.parametrize("to", registry.FORMATS)
def test_export_writes_what_the_library_writes(sample: Dataset, tmp_path: Path, to: str) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    result = run("export", "--to", to, str(here), "--release", SAMPLE)
    assert result.exit_code == 0, result.output
    files = [Path(line) for line in result.stdout.splitlines()]
    assert [path.read_bytes() for path in files] == [path.read_bytes() for path in sample.export(to, there)]


def test_export_refuses_a_path_of_the_wrong_kind(tmp_path: Path) -> None:
    result = run("export", "--to", "json", str(tmp_path), "--release", SAMPLE)
    assert result.exit_code == 2
    assert "json is one file" in result.stderr
    (tmp_path / "file").write_text("mine")
    result = run("export", "--to", "csv", str(tmp_path / "file"), "--release", SAMPLE)
    assert result.exit_code == 2
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_LATAMSEC_COMPLETE" in result.stdout


def test_shell_completes_commands_and_values() -> None:
    def completions(arguments: list[str], start: str) -> list[str]:
        complete = ShellComplete(main, {}, "latamsec", "_LATAMSEC_COMPLETE")
        return [item.value for item in complete.get_completions(arguments, start)]

    assert completions([], "des") == ["designations"]
    assert completions(["events", "--kind"], "str") == ["strike"]
    assert completions(["designations", "--authority"], "FT") == ["FTO"]
    assert completions(["events", "--release"], "") == list(latamsec.versions())
    assert "cjng" in completions(["events", "--organization"], "cj")


def test_screen_has_an_exit_code(sample: Dataset) -> None:
    result = run("screen", "grupo del norte", "--on", "2024-01-10", "--release", SAMPLE)
    assert result.exit_code == 0
    assert result.output.rstrip("\n") == str(sample.screen("grupo del norte", "2024-01-10"))
    rows = json.loads(run("screen", "grupo del norte", "--format", "json", "--release", SAMPLE).output)
    assert rows == sample.screen("grupo del norte").to_dicts()
    assert run("screen", "Gulf Shipping LLC", "--release", SAMPLE).exit_code == 1
    for name in ("G9 FANMI E ALYE", "Guadalajara Cartel"):
        assert run("screen", name, "--format", "csv").exit_code == 0


def test_annotate_reads_files_and_standard_input(release: Dataset, tmp_path: Path) -> None:
    text = "Nobody.\r\nCapturan a jefe del Tren de Aragua (TdA), dijo el CJNG.\r\n"
    file = tmp_path / "cable.txt"
    file.write_bytes(text.encode())
    on = "2025-06-01"
    rows = json.loads(run("annotate", str(file), "--on", on, "--format", "json").output)
    assert rows == json.loads(release.annotate_all([text], on).to_json())
    assert [text[row["start"] : row["end"]] for row in rows] == ["Tren de Aragua", "TdA", "CJNG"]
    piped = CliRunner().invoke(main, ["annotate", "--lines", "--format", "jsonl"], input=text)
    assert [json.loads(line)["row"] for line in piped.output.splitlines()] == [1, 1, 1]
    assert CliRunner().invoke(main, ["annotate", "-"], input="Nobody.").exit_code == 1
    file.write_bytes(b"CJNG \xff")
    refused = run("annotate", str(file))
    assert refused.exit_code == 2
    assert "is not UTF-8: invalid start byte at byte 5" in refused.output


# Failures, encodings and screens --------------------------------------------------------------------------------


def process(*arguments: str, flags: tuple[str, ...] = (), **environment: str) -> subprocess.CompletedProcess[bytes]:
    variables = {**os.environ, "PYTHONUTF8": "0", **environment}
    command = [sys.executable, *flags, "-m", "latamsec", *arguments]
    return subprocess.run(command, capture_output=True, env=variables, check=False)


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (KeyError("x"), 3, "fault of the program"),
        (UnicodeEncodeError("ascii", "–", 0, 1, "no"), 3, "fault of the program"),
        (RecursionError(), 3, "fault of the program"),
        (MemoryError(), 3, "fault of the program"),
        (SystemError("x"), 3, "fault of the program"),
        (GeneratorExit(), 3, "fault of the program"),
        (OSError(28, "No space left on device"), 3, "latamsec: No space left on device"),
        (OSError("no number"), 3, "fault of the program"),
        (FileExistsError(17, "File exists", "site"), 2, "latamsec: site: File exists"),
        (BrokenPipeError(32, "Broken pipe"), 3, ""),
        (KeyboardInterrupt(), 130, "interrupted"),
        (EOFError(), 130, "interrupted"),
        (click.exceptions.FileError("x", "gone"), 2, "gone"),
        (latamsec.MissingExtra("annotate", "ahocorasick_rs", "match"), 3, "latamsec[match]"),
        (latamsec.BadDate("soon", "it names no day"), 2, "latamsec: cannot read 'soon'"),
    ],
)
def test_failure_never_has_the_exit_status_of_an_answer(
    error: BaseException, status: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Dataset:
        raise error

    monkeypatch.setattr("latamsec.api.load", fail)
    for command in (("status", "TdA", "--on", "2025-01-01"), ("events",), ("screen", "TdA"), ("annotate", "-")):
        result = run(*command)
        assert result.exit_code == status
        assert message in result.stderr


@pytest.mark.parametrize("encoding", ["latin-1", "cp850", "cp437", "cp1252", "utf-16"])
def test_any_output_encoding_has_the_same_answer(encoding: str) -> None:
    done = process("status", "farc-ep", "--on", "2025-06-01", "--release", "2026.10.4.1", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert "Fuerzas Armadas Revolucionarias de Colombia " in done.stdout.decode(encoding)
    assert process("--help", PYTHONIOENCODING=encoding).returncode == 0
    assert process("evnts", PYTHONIOENCODING=encoding).returncode == 2


def test_arrows_are_replaced_if_the_encoding_lacks_them() -> None:
    done = process("diff", "2026.10.4", "2026.10.4.1", PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "→" not in done.stdout.decode("cp1252")
    assert "→" in process("diff", "2026.10.4", "2026.10.4.1").stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other pipes")
def test_reader_that_leaves_is_no_answer() -> None:
    command = f"'{sys.executable}' -m latamsec events --release 2026.10.4.1; echo $? >&2"
    done = subprocess.run(["sh", "-c", f"({command}) | true"], capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == "3\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no shell that closes a stream")
@pytest.mark.parametrize(
    ("command", "closed", "status", "message"),
    [
        ("events", ">&-", 3, "latamsec: standard output is closed\n"),
        ("events --format csv", ">&-", 3, "latamsec: standard output is closed\n"),
        ("status 'Grupo del Norte' --on 2024-01-10", ">&-", 3, "latamsec: standard output is closed\n"),
        ("annotate -", "<&-", 3, "latamsec: standard input is closed\n"),
        ("events", "<&-", 0, ""),
        ("events --country Chile", "2>&-", 1, ""),
        ("evnts", "2>&-", 2, ""),
        ("events", "<&- >&- 2>&-", 3, ""),
        ("export --to json out.json", "2>&-", 0, ""),
        ("events", ">/dev/full", 3, "latamsec: No space left on device\n"),
    ],
)
def test_closed_stream_is_no_answer(command: str, closed: str, status: int, message: str, tmp_path: Path) -> None:
    if "/dev/full" in closed and not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    name, *rest = command.split(" ", 1)
    line = " ".join(
        (f"'{sys.executable}' -m latamsec", name, *(() if name == "evnts" else ("--release", SAMPLE)), *rest)
    )
    done = subprocess.run(
        ["sh", "-c", f"{line} {closed}"], capture_output=True, encoding="utf-8", cwd=tmp_path, check=False
    )
    assert (done.returncode, done.stderr) == (status, message)


def test_pipes_have_utf_8_in_any_locale() -> None:
    done = process("organizations", "--release", SAMPLE, "--format", "csv", LC_ALL="C", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr
    assert list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))


@pytest.mark.parametrize("flag", ["-O", "-OO"])
def test_help_needs_no_docstrings(flag: str) -> None:
    assert process("--help", flags=(flag,)).stdout == process("--help").stdout
    assert b"Exit status: 0 success; 1 a negative answer" in process("--help", flags=(flag,)).stdout
    for name, command in main.commands.items():
        assert command.help, name


def test_utf_16_files_are_read(release: Dataset, tmp_path: Path) -> None:
    receipt, cable = tmp_path / "receipt.json", tmp_path / "cable.txt"
    receipt.write_bytes(str(release.events[:3].receipt()).encode("utf-16"))
    assert run("verify", str(receipt)).exit_code == 0
    cable.write_bytes("Capturan a jefe del Tren de Aragua".encode("utf-16"))
    (row,) = json.loads(run("annotate", str(cable), "--format", "json").stdout)
    assert (row["start"], row["end"]) == (20, 34)
    receipt.write_bytes("{“}".encode("cp1252"))
    result = run("verify", str(receipt))
    assert result.exit_code == 2
    assert "is not UTF-8: invalid start byte at byte 1. Save it as UTF-8." in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("columns", [80, 100])
def test_terminal_shows_one_line_per_event_that_fits(columns: int) -> None:
    shown = on_a_terminal("events", "--country", "Panama", "--until", "2025-04", columns=columns)
    lines = shown.replace("\r", "").rstrip("\n").split("\n")
    events = latamsec.load("2026.10.4.1").events.filter(country="Panama", until="2025-04")
    assert max(len(click.unstyle(line)) for line in lines) <= columns
    assert [line[:10] for line in lines[-len(events) :]] == [str(event.date)[:10] for event in events]
    assert all(event.title[:25] in line for line, event in zip(lines[-len(events) :], events, strict=True))
    assert "\x1b[1m" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(
    "command", ["events --text zzzz", "organizations --country Uruguay", "designations --in-force 1900-01-01"]
)
def test_an_empty_answer_on_a_terminal_is_exit_status_1(command: str) -> None:
    assert "0 " in on_a_terminal(*command.split(), code=1).partition("\n")[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_styles_only_if_they_are_shown() -> None:
    panama = ("events", "--country", "Panama", "--until", "2025-04")
    assert "\x1b" not in on_a_terminal(*panama, NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(*panama, TERM="dumb")
    assert "\x1b[1m" not in on_a_terminal("events", PAGER="cat")


def on_a_terminal(*arguments: str, columns: int = 80, code: int = 0, **environment: str) -> str:
    """Return what a command prints on a terminal of 60 lines; it ends with an exit status."""
    import fcntl
    import pty
    import struct
    import termios

    without = {key: value for key, value in os.environ.items() if key not in ("LESS", "PAGER", "COLUMNS", "LINES")}
    variables = {**without, "TERM": "xterm-256color", **environment}
    command = [sys.executable, "-m", "latamsec", *arguments, "--release", "2026.10.4.1"]
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 60, columns, 0, 0))
    child = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=variables)
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # Linux ends a pseudo-terminal with an error.
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    assert child.wait() == code
    return shown.decode("utf-8")


def test_windows_of_designations_are_those_of_the_library(sample: Dataset) -> None:
    for window in ({"since": "2024-02"}, {"until": "2024-01"}, {"last": "1 month"}):
        given = [part for keyword, value in window.items() for part in (f"--{keyword}", value)]
        result = run("designations", *given, "--format", "jsonl", "--release", SAMPLE)
        table = sample.designations.filter(**window)
        assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == list(table.ids)
