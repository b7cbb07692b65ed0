"""Texts in other languages: which texts there are, the folder that people write, and what a change of English does."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import latamsec
from latamsec import Dataset
from latamsec.errors import InvalidData
from latamsec.models import Person, Records
from latamsec.models.base import Prose
from latamsec.storage import canonical, folder, translations
from latamsec.translations import every_text, text_paths

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "sample")
    return tmp_path / "sample"


@pytest.fixture
def translate(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(SAMPLE.parents[1] / "data")
    return importlib.import_module("translate")


def write(root: Path, file: str, text: str) -> None:
    path = root / "translations" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def examined(root: Path) -> tuple[Records, list[str]]:
    records, problems = folder.examine(root)
    assert records is not None
    return records, [problem.message for problem in problems]


VISITS = """
[title]
en = "A month of visits to Ciudad Ejemplo"
es = "Un mes de visitas a Ciudad Ejemplo"
"""


def test_a_translation_that_renders_the_english_is_in_the_records(root: Path) -> None:
    """Also a phrase; the text of a record comes before it."""
    write(root, "es/events/2024-02-visits.toml", VISITS)
    write(root, "es/phrases/offices.toml", '"President" = "presidente"\n')
    assert _texts(root)["events", "2024-02-visits"] == {"title": "Un mes de visitas a Ciudad Ejemplo"}
    assert _texts(root)["people", "ana-perez"] == {"roles[0].office": "presidente"}
    write(root, "es/people.toml", '[ana-perez.roles.0.office]\nen = "President"\nes = "presidenta"\n')
    assert _texts(root)["people", "ana-perez"] == {"roles[0].office": "presidenta"}


def _texts(root: Path) -> dict[tuple[str, str], dict[str, str]]:
    records, messages = examined(root)
    assert messages == []
    return {(each.table, each.record): {text.field: text.text for text in each.texts} for each in records.translations}


@pytest.fixture
def plain(root: Path) -> dict[str, Any]:
    """Return a dataset with three translations as plain data: of an event's title, of its edition and of an office."""
    write(root, "es/events/2024-02-visits.toml", VISITS)
    write(root, "es/phrases/offices.toml", '"President" = "presidenta"\n')
    write(root, "es/edition.toml", '[title]\nen = "A sample"\nes = "Una muestra"\n')
    dataset = root / "dataset.toml"
    dataset.write_text(re.sub('^title = ".*"', 'title = "A sample"', dataset.read_text("utf-8"), flags=re.M), "utf-8")
    records, messages = examined(root)
    assert messages == []
    data: dict[str, Any] = json.loads(canonical.dumps(records))
    return data


def edited(root: Path, plain: dict[str, Any]) -> Dataset:
    file = root / "dataset.json"
    file.write_text(json.dumps(plain), "utf-8")
    return latamsec.load(file, language="es")


def test_an_edited_file_shows_what_it_changed_in_english(root: Path, plain: dict[str, Any]) -> None:
    event = next(each for each in plain["events"] if each["id"] == "2024-02-visits")
    event["title"] = "A year of visits"
    plain["edition"]["version"] = f"{plain['edition']['version']}.7"
    spanish = edited(root, plain)
    assert spanish.events[event["id"]].title == "A year of visits [en inglés]"
    assert spanish.people["ana-perez"].roles[0].office == "presidenta"
    assert spanish.translations("es").shown("edition", spanish.records.edition).title == "Una muestra"
    texts = [(each.table, each.record) for each in spanish.records.translations]
    assert texts == [("edition", plain["edition"]["version"]), ("people", "ana-perez")]
    assert latamsec.checks.check(spanish.records) == ()
    # What is loaded is what its own file has.
    assert edited(root, json.loads(canonical.dumps(spanish.records))).digest == spanish.digest


def test_a_text_that_moves_keeps_its_translation(root: Path, plain: dict[str, Any]) -> None:
    (ana,) = (each for each in plain["people"] if each["id"] == "ana-perez")
    ana["roles"].insert(0, {**ana["roles"][0], "office": "Minister"})
    spanish = edited(root, plain)
    assert [role.office for role in spanish.people["ana-perez"].roles[:2]] == ["Minister [en inglés]", "presidenta"]
    (found,) = (each for each in spanish.records.translations if each.record == "ana-perez")
    assert [text.field for text in found.texts] == ["roles[1].office"]


@pytest.mark.parametrize("change", [{"record": "nobody"}, {"table": "nothing"}, {"texts.field": "nothing"}], ids=str)
def test_a_translation_of_nothing_in_a_file_is_a_problem(
    root: Path, plain: dict[str, Any], change: dict[str, str]
) -> None:
    [(path, value)] = change.items()
    each = plain["translations"][-1]
    (each["texts"][0] if "." in path else each)[path.rpartition(".")[2]] = value
    with pytest.raises(InvalidData, match="translations-render-a-text"):
        edited(root, plain)


@pytest.mark.source_tree
def test_a_text_whose_english_changed_is_stale_and_no_problem(root: Path, translate: Any) -> None:
    write(root, "es/events/2024-02-visits.toml", VISITS.replace("A month", "Two months"))
    assert _texts(root) == {}
    records, _ = examined(root)
    (texts,), problems = translations.read(root, records)
    gaps = [*translate.gaps(records, texts)]
    stale = [(gap.record, gap.field, gap.english) for gap in gaps if gap.stale]
    assert not problems
    assert stale == [("2024-02-visits", "title", "A month of visits to Ciudad Ejemplo")]
    total = sum(len(texts) for _, _, texts in every_text(records))
    assert len(gaps) == total


def test_a_text_follows_its_english_to_another_path(root: Path) -> None:
    write(root, "es/people.toml", '[ana-perez.roles.7.office]\nen = "President"\nes = "presidenta"\n')
    assert _texts(root)["people", "ana-perez"] == {"roles[0].office": "presidenta"}


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("es/events/2024-02-nowhere.toml", VISITS, "there is no record '2024-02-nowhere' with texts in events"),
        ("es/events/2024-02-visits.toml", VISITS.replace("title", "titel"), "the record has no such text"),
        (
            "es/events/2024-02-visits.toml",
            'title = "Un mes"',
            "the translation does not say which English text it renders",
        ),
        ("es/events/2024-02-visits.toml", "title = 5", "expected a text, or a table with en and es"),
        ("es/events/2024-02-visits.toml", "[title]\nes = 5", "expected a text, or a table with en and es"),
        ("es/places.toml", '[nowhere.name]\nen = "A"\nes = "B"', "there is no record 'nowhere' with texts in places"),
        ("es/phrases/offices.toml", '"President" = 5', "expected a text"),
        ("es/stray.toml", "", "this file would be ignored"),
        ("es/notes.txt", "", "this file would be ignored"),
        ("xx/places.toml", "", "'xx' is not a language of records"),
    ],
)
def test_a_wrong_translation_is_a_problem(root: Path, file: str, text: str, message: str) -> None:
    write(root, file, text)
    assert examined(root)[1] == [message]


def test_a_file_that_is_not_toml_is_a_problem(root: Path) -> None:
    write(root, "es/places.toml", "[")
    assert examined(root)[1][0].startswith("the file is not TOML: ")


@pytest.mark.parametrize("text", ["a = " + "[" * 20_000, "a = " + "{a=" * 5_000, ".".join(["a"] * 20_000) + " = 1"])
def test_a_file_that_is_nested_deeply_is_a_problem(root: Path, text: str) -> None:
    write(root, "es/places.toml", text)
    assert examined(root)[1][0] == "the file is nested too deeply"


def test_a_device_or_a_pipe_is_a_problem(root: Path) -> None:
    """Reading either would never end."""
    write(root, "es/edition.toml", "")
    (root / "translations" / "es" / "places.toml").symlink_to("/dev/zero")
    os.mkfifo(root / "translations" / "es" / "people.toml")
    assert examined(root)[1] == ["the file cannot be read: it is not a regular file"] * 2


def test_names_are_not_translated(root: Path) -> None:
    records, _ = examined(root)
    texts = {text: prose for _, _, each in every_text(records) for text, prose in each.values()}
    assert texts["President"] is Prose.OFFICE
    names = {each.name for each in records.people} | {each.name for each in records.organizations}
    assert not texts.keys() & names
    assert text_paths(Person) == ("roles.office", "roles.sources.locator")


@pytest.mark.source_tree
def test_places_in_sources_are_translated_unless_they_have_no_words(root: Path, translate: Any) -> None:
    write(root, "es/phrases/readings.toml", '"heading of March" = "título de marzo"\n')
    event = root / "records" / "events" / "2024-02-visits.toml"
    text = event.read_text("utf-8")
    source = re.search(r'^sources = \["([a-z0-9-]+)', text, re.MULTILINE)
    assert source is not None
    first = f'sources = ["{source[1]}'
    event.write_text(
        text.replace(first, f'{first}[heading of March]", "{source[1]}[90 FR 1 (a)(1)]", "{source[1]}', 1), "utf-8"
    )
    records, messages = examined(root)
    assert messages == []
    (found,) = (each for each in records.translations if each.record == event.stem)
    assert [(text.field, text.text) for text in found.texts] == [("sources[0].locator", "título de marzo")]
    (texts,), _ = translations.read(root, records)
    assert not [
        gap for gap in translate.gaps(records, texts) if gap.record == event.stem and gap.field.endswith("locator")
    ]
