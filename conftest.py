"""What the examples in docstrings may use without importing it: the package, as in a session of its reader."""

from __future__ import annotations

import pytest

import latamsec


@pytest.fixture(autouse=True)
def package(doctest_namespace: dict[str, object]) -> None:
    """Give every example the name `latamsec`."""
    doctest_namespace["latamsec"] = latamsec
