"""Check that the library works with what a machine lacks: a disk to write to, a home, docstrings, a terminal."""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import latamsec
from latamsec.dataset import Dataset
from latamsec.fields import to_plain

pytestmark = pytest.mark.independent

ANSWERS = """
import hashlib, latamsec
ds = latamsec.load("2026.10.4.1")
events = ds.events.filter(country="Mexico", since="2025-02", text="fentanyl")
answers = (ds, events, ds.status("Tren de Aragua", on="2025-02-19"), events.total("killed"), events.cite("apa"))
files = (events.to_csv(), events.to_json(), events._repr_html_(), ds.panel("country-month", since="2026-08").to_csv())
names = (latamsec.country("Méjico"), latamsec.dates.parse("3 de septiembre de 2025"), latamsec.verify(events.receipt()))
texts = [repr(one) for one in (*answers, *files, *names)]
print(hashlib.sha256("".join(texts).encode()).hexdigest())
"""
"""A program that prints a digest of answers of every kind."""

READ_ONLY = """
import os, sys
def refuse(event, arguments):
    changes = event in {"os.mkdir", "os.remove", "os.rename", "os.truncate", "shutil.copyfile", "tempfile.mkstemp"}
    if event == "open":
        mode, flags = arguments[1:]
        changes = bool(set(mode or "") & set("wax+")) or bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if changes:
        raise OSError(30, f"Read-only file system: {event} {arguments}")
sys.addaudithook(refuse)
"""
"""A program that lets nothing be written, as on a read-only file system; rights do not hold root back."""


def digest(program: str, folder: Path, *flags: str, **environment: str | None) -> str:
    """Return what a program prints in a folder; variables that are None are not set, nor is the width of a screen."""
    given = os.environ | {"COLUMNS": None} | environment
    variables = {key: value for key, value in given.items() if value is not None}
    command = [sys.executable, *flags, "-c", program]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", cwd=folder, env=variables)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the digest of the answers on an ordinary machine."""
    return digest(ANSWERS, tmp_path_factory.mktemp("ordinary"))


@pytest.mark.parametrize("flags", [("-O",), ("-OO",), ("-I",), ("-X", "utf8=0"), ("-bb", "-X", "dev", "-W", "error")])
def test_flags_of_python_change_no_answer(flags: tuple[str, ...], expected: str, tmp_path: Path) -> None:
    package = str(Path(latamsec.__file__).parent.parent)
    isolated = f"import sys; sys.path.insert(0, {package!r})\n"  # -I ignores PYTHONPATH.
    assert digest(isolated + ANSWERS, tmp_path, *flags) == expected


def test_answers_need_no_disk_to_write_to(expected: str, tmp_path: Path) -> None:
    assert digest(READ_ONLY + ANSWERS, tmp_path, PYTHONDONTWRITEBYTECODE="1") == expected
    tried = digest(f"{READ_ONLY}try:\n    open('new', 'w')\nexcept OSError as error:\n    print(error)", tmp_path)
    assert "Read-only file system: open" in tried
    assert list(tmp_path.iterdir()) == []


def test_answers_need_no_home_no_terminal_and_no_locale(expected: str, tmp_path: Path) -> None:
    without = dict.fromkeys(("HOME", "USER", "LOGNAME", "USERPROFILE", "HOMEPATH", "TERM", "LANG", "LC_ALL"))
    assert digest(ANSWERS, tmp_path, **without) == expected
    elsewhere = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "TZ": "Asia/Tokyo"}
    assert digest(ANSWERS, tmp_path, **without | elsewhere) == expected


def test_library_needs_no_open_stream(expected: str, tmp_path: Path) -> None:
    program = ANSWERS.replace("print(", "open('digest', 'w').write(")
    closing = "import os, sys; os.closerange(0, 3); os.execv(sys.executable, [sys.executable, '-c', sys.argv[1]])"
    command = [sys.executable, "-c", closing, program]
    environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "digest").read_text() == expected


def caches() -> Iterator[Any]:
    """Yield every cache of the library."""
    for value in gc.get_objects():
        if isinstance(value, functools._lru_cache_wrapper) and value.__module__.startswith("latamsec"):
            yield value


def test_what_is_kept_between_calls_is_bounded(release: Dataset) -> None:
    """No text of a caller stays in a cache without limit, neither in number nor in length."""

    def ask(text: str) -> None:
        asked = (
            release.annotate,
            release.screen,
            latamsec.country,
            latamsec.dates.parse,
            release.page,
        )
        found = (lambda: release.events.filter(text=text), lambda: release.events.filter(person=text))
        for call in (*(functools.partial(function, text) for function in asked), *found):
            with contextlib.suppress(latamsec.LatamsecError):
                call()

    def size() -> int:
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    ask("Tren de Arágua, méxico")
    to_plain(release.records)  # A record is read when it is first used, and its dates are kept.
    before = {cache: cache.cache_info().currsize for cache in caches()}
    for number in range(50):
        ask(f"Tren\u200b de{chr(0x200B + number % 3)} Aragua {number}")
    grown = {str(cache) for cache in caches() if cache.cache_info().currsize > before.get(cache, 0) + 1}
    limited = {str(cache) for cache in caches() if cache.cache_info().maxsize}
    assert grown <= limited
    assert all(cache.cache_info().maxsize <= 1 << 12 for cache in caches() if cache.cache_info().maxsize)
    tracemalloc.start()
    try:
        kept = size()
        for number in range(20):
            hidden = "\u200b" * (10_000 + number)
            (mention,) = release.annotate(f"Tren de Ar{hidden}agua")
            assert len(mention.text) > 10_000
        assert size() - kept < 100_000
    finally:
        tracemalloc.stop()


def test_letters_of_every_script_are_not_kept(release: Dataset) -> None:
    def letters(first: int) -> str:
        return "".join(map(chr, range(first, 0x30000, 37))).encode("utf-8", "ignore").decode()

    release.annotate(letters(0x80))
    tracemalloc.start()
    try:
        release.annotate(letters(0x81))
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] < 50_000
    finally:
        tracemalloc.stop()
