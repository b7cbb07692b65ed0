"""What the README shows is what happens."""

from __future__ import annotations

import doctest
import functools
import io
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.source_tree

ROOT = Path(__file__).parent.parent


@functools.cache
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", readme(), re.MULTILINE | re.DOTALL)


def test_every_snippet_prints_what_is_below_it() -> None:
    snippets = "\n".join(blocks("pycon"))
    test = doctest.DocTestParser().get_doctest(snippets, {}, "README.md", "README.md", 0)
    report = io.StringIO()
    result = doctest.DocTestRunner().run(test, out=report.write)
    assert result.attempted > 15
    assert result.failed == 0, report.getvalue()
    assert all("\n" in block.strip() and re.search(r"^[^>.\n]", block, re.MULTILINE) for block in blocks("pycon"))


def test_every_link_leads_to_a_file() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)", readme()) if "://" not in link]
    assert len(links) > 15
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_two_commands_stand_near_the_top_and_in_ci() -> None:
    commands = [block.strip() for block in blocks("console")]
    assert commands[:2] == [
        'python -m pip install ".[cli]" && latamsec events --country Mexico --since 2025-02',
        'python -m pip install -e ".[test]" && pytest',
    ]
    text = readme().splitlines()
    assert max(number for number, line in enumerate(text) if line in commands[:2]) < 25
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert 'python -m pip install --quiet -e ".[test]" && pytest' in ci
    assert "latamsec events --country Mexico --since 2025-02" in ci
