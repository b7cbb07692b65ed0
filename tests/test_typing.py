"""Code that type checkers must accept, and code that they must refuse."""

from __future__ import annotations

import functools
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SNIPPETS = [Path(__file__).parent / "typing" / name for name in ("good.py", "bad.py")]
PATHS = list(map(str, SNIPPETS))
Errors = set[tuple[str, int, str]]
"""The file, the line and the rule of each error."""


@functools.cache
def mypy() -> Errors:
    """Return mypy's errors in all snippets; one run reads the package once."""
    pytest.importorskip("mypy", reason="mypy comes with the extra `lint`")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context", *PATHS]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    errors = re.findall(r"(\w+\.py):(\d+): error: .*\[([a-z-]+)\]", result.stdout)
    return {(file, int(line), code) for file, line, code in errors}


@functools.cache
def pyright() -> Errors:
    """Return pyright's errors in all snippets."""
    pytest.importorskip("pyright", reason="pyright comes with the extra `lint`")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, *PATHS]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    errors = [error for error in json.loads(result.stdout)["generalDiagnostics"] if error["severity"] == "error"]
    return {(Path(error["file"]).name, error["range"]["start"]["line"] + 1, error["rule"]) for error in errors}


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda path: path.stem)
@pytest.mark.parametrize(("checker", "place"), [(mypy, 0), (pyright, 1)])
def test_checkers_report_the_marked_errors(checker: Callable[[], Errors], place: int, snippet: Path) -> None:
    """A line marked `# E: rule / rule` has these errors of mypy and of pyright; other lines have none."""
    lines = enumerate(snippet.read_text(encoding="utf-8").splitlines(), 1)
    marks = ((number, re.search(r"# E: (\S+) / (\S+)", line)) for number, line in lines)
    expected = {(snippet.name, number, mark.groups()[place]) for number, mark in marks if mark}
    assert {error for error in checker() if error[0] == snippet.name} == expected
