"""The documentation names what is public, and nothing else."""

from __future__ import annotations

import importlib
import inspect
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

import latamsec
from latamsec import languages, models, vocabulary

pytestmark = pytest.mark.source_tree

DOCS = Path(__file__).parent.parent / "docs"
MODULES = sorted({name for name in latamsec.__all__ if inspect.ismodule(getattr(latamsec, name))} | {"spark"})
"""The public modules; `spark` is not in `latamsec.__all__`, because it is for an extra."""


def names_on(page: str) -> set[str]:
    return set(re.findall(r"\blatamsec(?:\.\w+)+", (DOCS / page).read_text(encoding="utf-8")))


def in_codebook() -> set[str]:
    text = (DOCS / "codebook.md").read_text(encoding="utf-8")
    return {name for names in re.findall(r"```\{codebook\}(.*?)```", text, re.DOTALL) for name in names.split()}


def members(module: ModuleType) -> list[tuple[str, object]]:
    return [(name, getattr(module, name)) for name in module.__all__]


def test_the_api_page_documents_every_public_name_and_no_other() -> None:
    documented = names_on("api.md")
    public = {f"latamsec.{name}" for name in latamsec.__all__}
    own = {name: getattr(latamsec, name) for name in latamsec.__all__}
    for module in map(importlib.import_module, (f"latamsec.{name}" for name in MODULES)):
        for name, value in members(module):
            elsewhere = own.get(name) is value or (module in (models, vocabulary) and name in in_codebook())
            public |= set() if elsewhere else {f"{module.__name__}.{name}"}
    modules = {f"latamsec.{name}" for name in MODULES}
    assert public - modules == documented - modules
    assert {name.rpartition(".")[0] for name in public - modules} | documented >= modules


def test_the_codebook_has_every_class_with_described_fields_and_every_vocabulary() -> None:
    described = {
        name
        for name, value in members(models)
        if inspect.isclass(value) and any(field.metadata for field in getattr(value, "__attrs_attrs__", ()))
    }
    assert described | set(vocabulary.__all__) == in_codebook()


def test_the_filter_page_has_every_keyword_of_every_table() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([\w, ]+) \|", (DOCS / "filters.md").read_text(encoding="utf-8"), re.MULTILINE)
    documented = {(keyword, table) for keyword, tables in rows for table in tables.split(", ")}
    dataset = latamsec.load()
    tables = [getattr(dataset, name) for name in (*models.TABLES, "discrepancies")]
    assert documented == {
        (keyword, table.name) for table in tables for keyword in inspect.signature(table.filter).parameters
    }


def rows_below(heading: str, page: str) -> list[list[str]]:
    section = (DOCS / page).read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize(
    ("code", "heading", "page"), [("en", "Laws and lists", "glossary.md"), ("es", "Leyes y listas", "es/glosario.md")]
)
def test_the_laws_of_a_glossary_are_all_and_read_as_in_the_catalog(code: str, heading: str, page: str) -> None:
    words = languages.catalog(code).words
    expected = []
    for law in sorted(each.value for each in vocabulary.Authority):
        title = re.sub(r" \([^()]*\)$", "", words[f"title.{law}"])
        name = title[0].upper() + title[1:]
        expected.append([law, name, words[f"law_basis.{law}"], words[f"law_by.{law}"]])
    assert rows_below(heading, page) == expected


def test_both_glossaries_have_the_same_terms() -> None:
    english = [term for term, _ in rows_below("Terms", "glossary.md")]
    assert english
    assert sorted(term for _, term, _ in rows_below("Términos", "es/glosario.md")) == sorted(english)


def test_the_notebook_for_browsers_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = json.loads((DOCS / "notebooks" / "first-questions.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell for cell in cells if cell.startswith("%")] == ["%pip install -q latamsec"]
    monkeypatch.chdir(tmp_path)
    exec("\n".join(cell for cell in cells if not cell.startswith("%")), {})
    assert (tmp_path / "panama.csv").stat().st_size


def test_every_value_that_a_coder_chooses_has_a_meaning() -> None:
    chosen = "EventKind Theme DateBasis Confidence Stance Bound SourceKind Standing RelationKind EndReason Level"
    for name in chosen.split():
        source = inspect.getsource(getattr(vocabulary, name))
        values = re.findall(r'^    [A-Z0-9_]+ = "([^"]+)"$', source, re.MULTILINE)
        described = re.findall(r'^    [A-Z0-9_]+ = "([^"]+)"\n    """[^"]+\.', source, re.MULTILINE)
        assert values == described, name
