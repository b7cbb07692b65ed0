"""What all tests share: the sample records, the newest release, and a network that is not there."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import settings

import latamsec
from latamsec.dataset import Dataset
from latamsec.tables import EventTable

SAMPLE = Path(__file__).parent / "sample"
REPOSITORY = Path(__file__).parent.parent

settings.register_profile("default", deadline=None, derandomize=True)
settings.load_profile("default")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches a network: whoever tries fails."""

    def refuse(*_: object) -> None:
        raise AssertionError("the library tried to reach the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def sample() -> Dataset:
    """A small dataset in which nothing happened, with one of everything."""
    return latamsec.load(SAMPLE)


@pytest.fixture(scope="session")
def hostile(sample: Dataset) -> Callable[[str], EventTable]:
    """Gives a table of one event, whose title and summary are a text that somebody chose to do harm."""

    def with_text(text: str) -> EventTable:
        event = attrs.evolve(sample.events[0], title=text, summary=text)
        return EventTable([event], sample.events._context)

    return with_text


@pytest.fixture
def sample_folder(tmp_path: Path) -> Path:
    """A copy of the sample's folder, to be broken."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))


@pytest.fixture(scope="session")
def release() -> Dataset:
    """The newest release."""
    return latamsec.load()


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the source tree."""
    return REPOSITORY
