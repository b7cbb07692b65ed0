"""The files of a translator: written with the English, filled in, and written again when the English changes."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from latamsec.models import Records
from latamsec.storage import folder, translations

REPOSITORY = Path(__file__).parents[2]
pytestmark = pytest.mark.source_tree

VISITS = "2024-02-visits"
Run = Callable[..., list[str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "tests" / "sample", tmp_path / "sample")
    return tmp_path / "sample"


@pytest.fixture
def translate(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(REPOSITORY / "data")
    return importlib.import_module("translate")


@pytest.fixture
def run(translate: Any, root: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> list[str]:
        translate.main(["es", *arguments], records_of(root), root)
        return capsys.readouterr().out.splitlines()

    return run


def records_of(root: Path) -> Records:
    records, problems = folder.examine(root)
    assert records is not None
    assert [problem for problem in problems if problem.rule != "translations"] == []
    return records


def test_a_file_has_the_english_and_room_for_the_translation(root: Path, run: Run) -> None:
    (written,) = run(VISITS)
    file = root / "translations" / "es" / "events" / f"{VISITS}.toml"
    assert written == str(file)
    assert file.read_text("utf-8").startswith(
        '[title]\nen = "A month of visits to Ciudad Ejemplo"\nes = ""\n\n[summary]\n'
    )
    run(VISITS)
    assert records_of(root).translations == ()


def test_a_translator_can_write_only_the_translations(root: Path, run: Run) -> None:
    run(VISITS)
    file = root / "translations" / "es" / "events" / f"{VISITS}.toml"
    file.write_text('title = "Un mes de visitas"\n', encoding="utf-8")
    run(VISITS)
    assert '[title]\nen = "A month of visits to Ciudad Ejemplo"\nes = "Un mes de visitas"\n' in file.read_text("utf-8")
    (translated,) = records_of(root).translations
    assert [text.text for text in translated.texts] == ["Un mes de visitas"]


def test_a_stale_text_shows_both_english_texts_until_it_is_renewed(root: Path, run: Run) -> None:
    file = root / "translations" / "es" / "events" / f"{VISITS}.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[title]\nen = "Many visits"\nes = "Muchas visitas"\n', encoding="utf-8")
    run(VISITS)
    stale = '[title]\nnow = "A month of visits to Ciudad Ejemplo"\nen = "Many visits"\nes = "Muchas visitas"\n'
    assert stale in file.read_text("utf-8")
    assert any(line.split() == ["events:", "title", "3", "0", "1", "2"] for line in run())
    run("--accept", VISITS)
    assert '[title]\nen = "A month of visits to Ciudad Ejemplo"\nes = "Muchas visitas"\n' in file.read_text("utf-8")


def test_phrases_and_places_have_files_of_their_own(root: Path, run: Run) -> None:
    run("phrases", "places")
    folder_ = root / "translations" / "es"
    assert '"President" = ""' in (folder_ / "phrases" / "offices.toml").read_text("utf-8")
    assert '[sample-sea.name]\nen = "Sample Sea"\nes = ""' in (folder_ / "places.toml").read_text("utf-8")
    assert translations.read(root, records_of(root))[1] == []


def test_the_records_with_gaps_come_with_their_numbers(run: Run) -> None:
    rows = [line.split("\t") for line in run("--gaps", "events")]
    assert [VISITS, "2"] in [row[1:] for row in rows]


def test_an_unknown_record_is_refused(run: Run) -> None:
    with pytest.raises(SystemExit, match="there is no record nothing"):
        run("nothing")


def test_the_translations_of_the_records_have_no_problem(translate: Any) -> None:
    records, _ = folder.examine(REPOSITORY / "data")
    assert records is not None
    every, problems = translations.read(REPOSITORY / "data", records)
    assert problems == []
    assert all(line.startswith("texts in es: ") for line in translate.summary(records, every))


def test_the_files_are_as_the_command_writes_them(translate: Any, newsroom: Records, tmp_path: Path) -> None:
    """Otherwise a change of one text would come with the changes that others left undone."""
    shutil.copytree(REPOSITORY / "data" / "translations", tmp_path / "translations")
    ids = [record.id for table in ("events", "organizations", "designations") for record in getattr(newsroom, table)]
    shared = ("sources", "people", "places", "edition", "retired", "phrases")
    translate.main(["es", *shared, *ids], newsroom, tmp_path)
    written = {path.relative_to(tmp_path): path.read_text("utf-8") for path in tmp_path.rglob("*.toml")}
    assert written == {path: (REPOSITORY / "data" / path).read_text("utf-8") for path in written}
