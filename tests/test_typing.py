"""Code that type checkers must accept, and code that they must refuse."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SNIPPETS = Path(__file__).parent / "typing"
Errors = set[tuple[int, str]]
"""The line and the rule of each error."""


def mypy(path: Path) -> Errors:
    pytest.importorskip("mypy", reason="mypy comes with the extra `lint`")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context", str(path)]
    result = subprocess.run([*command, "--cache-dir", "/dev/null"], capture_output=True, encoding="utf-8", check=False)
    return {(int(line), code) for line, code in re.findall(r":(\d+): error: .*\[([a-z-]+)\]", result.stdout)}


def pyright(path: Path) -> Errors:
    pytest.importorskip("pyright", reason="pyright comes with the extra `lint`")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, str(path)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    messages = json.loads(result.stdout)["generalDiagnostics"]
    errors = (message for message in messages if message["severity"] == "error")
    return {(error["range"]["start"]["line"] + 1, error["rule"]) for error in errors}


@pytest.mark.parametrize("snippet", ["good", "bad"])
@pytest.mark.parametrize(("checker", "place"), [(mypy, 0), (pyright, 1)])
def test_checkers_report_the_marked_errors(checker: Callable[[Path], Errors], place: int, snippet: str) -> None:
    """A line marked `# E: rule / rule` has these errors of mypy and of pyright; other lines have none."""
    path = SNIPPETS / f"{snippet}.py"
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    marks = ((number, re.search(r"# E: (\S+) / (\S+)", line)) for number, line in lines)
    assert checker(path) == {(number, mark.groups()[place]) for number, mark in marks if mark}
