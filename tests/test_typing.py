"""What type checkers must accept, and what they must refuse."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

SNIPPETS = Path(__file__).parent / "typing"

pytest.importorskip("mypy", reason="mypy comes with the extra `lint`")


@pytest.mark.parametrize("snippet", ["good", "bad"])
def test_mypy_agrees_with_the_marks(snippet: str) -> None:
    """Each line marked `# E: code` must have that error, and no other line any."""
    path = SNIPPETS / f"{snippet}.py"
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context", str(path)]
    done = subprocess.run([*command, "--cache-dir", "/dev/null"], capture_output=True, encoding="utf-8", check=False)
    found = {(int(line), code) for line, code in re.findall(r":(\d+): error: .*\[([a-z-]+)\]", done.stdout)}
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    marked = {(number, code) for number, line in lines for code in re.findall(r"# E: ([a-z-]+)", line)}
    assert found == marked, done.stdout
