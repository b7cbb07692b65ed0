"""What a visitor of the pages waits for, and what making them takes.

    python benchmarks/site.py

Needs the extras `site` and `bench`, and a Chromium; its processor is slowed four times, as a slow laptop's is. Search
is measured on a copy of the record with ten times the events. Prints a Markdown table; `docs/benchmarks.md` keeps one.
"""

from __future__ import annotations

import gzip
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
from playwright.sync_api import sync_playwright

import latamsec
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.models import Event
from latamsec.storage import folder

SLOWED = 4
ROUNDS = 5
TYPED = ("m", "me", "mex", "mexico", "mexico d", "strike boat", "canal pana", "de")
READY = "html[data-ready=true]"


def tenfold() -> Dataset:
    """The record, and nine copies of each event on other days."""
    records = latamsec.load().records
    copies: list[Event] = []
    for event in records.events:
        start = event.date.earliest or date(2025, 1, 1)
        for number in range(1, 10):
            day = start + timedelta(days=number)
            copies.append(attrs.evolve(event, id=f"{event.id}-{number}", date=When(day.isoformat())))
    large = folder.in_order(attrs.evolve(records, events=(*records.events, *copies)))
    return Dataset(large, "sha256:tenfold")


def built(dataset: Dataset, target: Path) -> float:
    start = time.perf_counter()
    dataset.site(target)
    return time.perf_counter() - start


def first_view(target: Path) -> int:
    """The bytes of the first page and of all that it loads, each compressed as servers do."""
    page = (target / "index.html").read_text(encoding="utf-8")
    loaded = ["index.html", *re.findall(r'(?:src|href)="([^"]+\.(?:js|css|svg))"', page)]
    return sum(len(gzip.compress((target / name).read_bytes(), 6)) for name in loaded)


def slow_page(browser: Any) -> Any:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return page


def interactive(browser: Any, target: Path) -> float:
    """Seconds from the start of the navigation until every filter is there and shows the first view."""
    page = slow_page(browser)
    page.goto((target / "index.html").as_uri())
    page.locator(READY).wait_for()
    # The browser's own clock: when the last script of the page had run.
    found: float = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd / 1000")
    page.close()
    return found


def searching(browser: Any, target: Path) -> tuple[float, float, float]:
    """Milliseconds, for the slowest of some searches: to find, and to find and show; the first of all, unprepared."""
    page = slow_page(browser)
    page.goto((target / "index.html").as_uri())
    page.locator(READY).wait_for()
    page.evaluate(
        """() => {
        window.timed = (task) => { const start = performance.now(); task(); return performance.now() - start; };
        window.asked = (words) => ({ ...latamsecSite.state.empty(), words }); }"""
    )
    first: float = page.evaluate("timed(() => latamsecSite.record.select(asked('mexico')))")
    page.evaluate("while (latamsecSite.record.prepare(1000)) {}")
    finds = [
        statistics.median(
            page.evaluate("(words) => timed(() => latamsecSite.record.select(asked(words)))", words)
            for _ in range(ROUNDS)
        )
        for words in TYPED
    ]
    shows = [
        statistics.median(
            page.evaluate("(words) => timed(() => latamsecSite.state.change({ words }, { typed: true }))", words)
            for _ in range(ROUNDS)
        )
        for words in TYPED
    ]
    page.close()
    return max(finds), max(shows), first


def measured() -> Iterator[tuple[str, str, str]]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        small, large = Path(room) / "small", Path(room) / "large"
        seconds = built(latamsec.load(), small)
        yield f"building {len(list(small.rglob('*.html'))):,} pages", f"{seconds:.1f} s", "below 10 s"
        yield "first view, compressed", f"{first_view(small) / 1000:.0f} kB", "below 300 kB"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        waits = statistics.median(interactive(browser, small) for _ in range(ROUNDS))
        yield f"interactive, processor slowed {SLOWED} times", f"{waits:.2f} s", "below 1 s"
        built(tenfold(), large)
        finds, shows, first = searching(browser, large)
        yield "search among ten times the events, slowest of some", f"{finds:.0f} ms", "below 50 ms"
        yield "the same with list, filters, timeline and map drawn anew", f"{shows:.0f} ms", ""
        yield "the first search before the texts are prepared", f"{first:.0f} ms", ""
        browser.close()


def main() -> None:
    dataset = latamsec.load()
    print(f"Dataset {dataset.version}, {len(dataset.events)} events; processor slowed {SLOWED} times in the browser\n")
    print("| measured | found | wanted |\n|---|---|---|")
    for what, found, wanted in measured():
        print(f"| {what} | {found} | {wanted} |", flush=True)


if __name__ == "__main__":
    main()
