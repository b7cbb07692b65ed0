"""What all tests share: the sample records, the newest release, and a network that is not there."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import settings

import latamsec
from latamsec.dataset import Dataset
from latamsec.tables import EventTable

SAMPLE = Path(__file__).parent / "sample"
REPOSITORY = Path(__file__).parent.parent
LOOPBACK = ("127.0.0.1", "::1")
"""This machine itself, in figures only: no name is looked up."""

settings.register_profile("default", deadline=None, derandomize=True)
settings.load_profile("default")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches a network: whoever tries fails.

    Addresses of this machine itself go through: Spark's two halves, Python and Java, talk over them.
    """
    connect, getaddrinfo = socket.socket.connect, socket.getaddrinfo

    def connect_here(own: socket.socket, address: Any) -> None:
        if own.family not in (socket.AF_INET, socket.AF_INET6) or address[0] not in LOOPBACK:
            raise AssertionError("the library tried to reach the network")
        connect(own, address)

    def addresses_here(host: Any, *rest: Any, **more: Any) -> Any:
        if host not in LOOPBACK:
            raise AssertionError("the library tried to reach the network")
        return getaddrinfo(host, *rest, **more)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    monkeypatch.setattr(socket, "getaddrinfo", addresses_here)


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
