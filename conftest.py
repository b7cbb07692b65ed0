"""The examples in docstrings assume that the package is imported."""

from __future__ import annotations

import pytest

import latamsec


@pytest.fixture(autouse=True)
def package(doctest_namespace: dict[str, object]) -> None:
    """Give every example the name `latamsec`."""
    doctest_namespace["latamsec"] = latamsec
