"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.source_tree

ROOT = Path(__file__).parent.parent


def blocks(language: str) -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_snippets_run_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), names)
    assert (tmp_path / "mexico.csv").exists()


def test_the_results_below_the_snippets_are_theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    results = 0
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), names)
        for line, result in re.findall(r"^(\w.*)\n# (.+)$", block, re.MULTILINE):
            assert repr(eval(line, names)) == result
            results += 1
    assert results == 3


def test_the_two_commands_stand_near_the_top_and_in_ci() -> None:
    commands = [block.strip() for block in blocks("console")]
    assert commands[:2] == [
        'python -m pip install ".[cli]" && latamsec events --country Mexico --since 2025-02',
        'python -m pip install -e ".[test]" && pytest',
    ]
    text = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert max(number for number, line in enumerate(text) if line in commands[:2]) < 25
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert 'python -m pip install --quiet -e ".[test]" && pytest' in ci
    assert "latamsec events --country Mexico --since 2025-02" in ci
