"""Fixtures for all tests: the sample, the newest release, hostile texts, and no network."""

from __future__ import annotations

import enum
import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import settings

import latamsec
from latamsec import api, display
from latamsec.countries import Country
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.models import TABLES, Records, Subject
from latamsec.storage import canonical, folder, releases
from latamsec.tables import EventTable

SAMPLE = Path(__file__).parent / "sample"
REPOSITORY = Path(__file__).parent.parent
LOOPBACK = ("127.0.0.1", "::1")
"""The addresses of this machine; a name would have to be looked up."""

settings.register_profile("default", deadline=None, derandomize=True)
settings.load_profile("default")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that connects to the network.

    Connections to this machine are allowed, because Spark's Python and Java processes need them.
    """
    connect, getaddrinfo = socket.socket.connect, socket.getaddrinfo

    def connect_here(connection: socket.socket, address: Any) -> None:
        if connection.family not in (socket.AF_INET, socket.AF_INET6) or address[0] not in LOOPBACK:
            raise AssertionError("the library tried to reach the network")
        connect(connection, address)

    def addresses_here(host: Any, *rest: Any, **more: Any) -> Any:
        if host not in LOOPBACK:
            raise AssertionError("the library tried to reach the network")
        return getaddrinfo(host, *rest, **more)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    monkeypatch.setattr(socket, "getaddrinfo", addresses_here)


@pytest.fixture(scope="session")
def newsroom() -> Records:
    """Return the records of the repository, which take seconds to read."""
    return folder.read(REPOSITORY / "data")


@pytest.fixture(scope="session")
def draft(newsroom: Records) -> Dataset:
    """Return the dataset of the records of the repository, whose index the tests share."""
    return Dataset(newsroom, "")


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give texts the width that they have without a terminal, even if the tests run in one."""
    monkeypatch.setattr(display, "screen_width", lambda: None)


@pytest.fixture(scope="session")
def sample() -> Dataset:
    """Return a small fictional dataset with one record of every kind."""
    return latamsec.load(SAMPLE)


@pytest.fixture
def sample_release(tmp_path: Path, sample: Dataset, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the only release of the package: the sample."""
    content = canonical.dumps(sample.records)
    target = tmp_path / "_data" / sample.version
    target.mkdir(parents=True)
    (target / "dataset.json").write_bytes(content)
    counts = {table: len(getattr(sample.records, table)) for table in TABLES}
    manifest = {"version": sample.version, "sha256": sample.digest, "counts": counts}
    (target / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    monkeypatch.setattr(releases, "_RELEASES", tmp_path / "_data")
    for module, cached in ((releases, releases.versions), (api, api.versions), (api, api._release)):
        cached.cache_clear()
        monkeypatch.setattr(module, cached.__name__, cached.__wrapped__)
    return target


@pytest.fixture(scope="session")
def hostile(sample: Dataset) -> Callable[[str], EventTable]:
    """Return a function that returns a table of one event, whose title and summary are a hostile text."""

    def with_text(text: str) -> EventTable:
        event = attrs.evolve(sample.events[0], title=text, summary=text)
        return EventTable([event], sample)

    return with_text


@pytest.fixture
def sample_folder(tmp_path: Path) -> Path:
    """Return a copy of the sample's folder, for a test to damage."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))


@pytest.fixture(scope="session")
def release() -> Dataset:
    """Return the newest release."""
    return latamsec.load()


@pytest.fixture(scope="session", params=["2025.9.8", "2026.10.4.1", latamsec.versions()[-1]])
def form(request: pytest.FixtureRequest) -> Dataset:
    """Return the last release of each schema, for what depends on the form of a release rather than on its records."""
    return latamsec.load(request.param)


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of the source tree."""
    return REPOSITORY


@pytest.fixture(scope="session")
def release_site(release: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pages of the newest release, with the changes since an earlier one; tests on other cores share them."""
    from filelock import FileLock

    own = tmp_path_factory.getbasetemp()
    room = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = room / "site"
    with FileLock(room / "site.lock"):
        if not folder.exists():
            release.site(room / "unfinished", since=[latamsec.load("2026.10.10.1")])
            (room / "unfinished").rename(folder)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return a Chromium; without one, the tests that need it are skipped.

    The shell without windows opens a page in a third of the processor time.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    chromium = next(filter(None, map(shutil.which, names)), None)
    if chromium is None:
        pytest.skip("there is no Chromium")
    from playwright import sync_api

    sync_api.expect.set_options(timeout=30_000)
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=options)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Any, release_site: Path) -> Iterator[Callable[..., Any]]:
    """Return a function that opens a page; an error or warning on it, or a request to another host, fails the test."""
    faults: list[str] = []
    contexts: list[Any] = []

    def on_console(message: Any) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    def on_request(request: Any) -> None:
        if not request.url.startswith(("file:", "blob:", "about:")):
            faults.append(request.url)

    def on_failure(request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # A request is aborted when its page is left, which is no fault.
            faults.append(f"{request.url}: {request.failure}")

    def open_page(path: str, folder: Path = release_site, width: int = 1200, **settings: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", on_console)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.on("request", on_request)
        page.on("requestfailed", on_failure)
        page.set_default_timeout(30_000)
        page.goto(f"{folder.as_uri()}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


SCREAM = "</script><img src=x onerror=alert(1)>\"'&{{ 7*7 }}{day}\u2028--><script>alert(2)</script>"
"""A hostile text: it does harm wherever it is not escaped."""
KEPT = {"id", "source", "organization", "subject", "tracker_entry", "related", "places", "organizations", "people"}
"""The fields that stay as they are in hostile records."""


@pytest.fixture(scope="session")
def hostile_dataset(sample: Dataset) -> Dataset:
    """Return the sample with a hostile text in place of every free text."""

    def hostile_copy(part: Any) -> Any:
        if isinstance(part, tuple):
            return tuple(hostile_copy(item) for item in part)
        if not attrs.has(type(part)) or isinstance(part, When | Country | Subject):
            return part
        changes = {
            field.name: hostile_copy(value) if not isinstance(value, str) or isinstance(value, enum.Enum) else SCREAM
            for field in attrs.fields(type(part))
            if field.name not in KEPT and (value := getattr(part, field.name)) not in (None, ())
        }
        changes |= {"url": f"javascript:alert('{SCREAM}')"} if "url" in changes else {}
        return attrs.evolve(part, **changes)

    tables: dict[str, Any] = {name: hostile_copy(getattr(sample.records, name)) for name in TABLES}
    return Dataset(attrs.evolve(sample.records, **tables), sample.digest)
