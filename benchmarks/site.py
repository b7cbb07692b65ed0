"""Measure how long a visitor of the pages waits, and how long the pages take to build.

    python benchmarks/site.py

It needs the extras `site` and `bench`, and Chromium, whose processor is slowed four times, like a slow laptop.
Search is measured on a copy of the dataset with ten times the events. The output is a Markdown table for
`docs/benchmarks.md`.
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
    """Return the newest dataset with nine further copies of each event on other days."""
    records = latamsec.load().records
    copies: list[Event] = []
    for event in records.events:
        start = event.date.earliest or date(2025, 1, 1)
        for number in range(1, 10):
            day = start + timedelta(days=number)
            copies.append(attrs.evolve(event, id=f"{event.id}-{number}", date=When(day.isoformat())))
    large = folder.in_order(attrs.evolve(records, events=(*records.events, *copies)))
    return Dataset(large, "sha256:tenfold")


def build_time(dataset: Dataset, target: Path) -> float:
    start = time.perf_counter()
    dataset.site(target)
    return time.perf_counter() - start


def first_view(target: Path) -> int:
    """Return the size in bytes of the first page and all that it loads, compressed as servers do."""
    page = (target / "index.html").read_text(encoding="utf-8")
    loaded = ["index.html", *re.findall(r'(?:src|href)="([^"]+\.(?:js|css|svg))"', page)]
    return sum(len(gzip.compress((target / name).read_bytes(), 6)) for name in loaded)


def slow_page(browser: Any) -> Any:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return page


def interactive(browser: Any, target: Path) -> float:
    """Return the seconds from the start of the navigation until every filter shows the first view."""
    page = slow_page(browser)
    page.goto((target / "index.html").as_uri())
    page.locator(READY).wait_for()
    # By the clock of the browser: the end of the last script of the page.
    seconds: float = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd / 1000")
    page.close()
    return seconds


def searching(browser: Any, target: Path) -> tuple[float, float, float]:
    """Return milliseconds: the slowest search, the slowest search with its display, and the first search of a page."""
    page = slow_page(browser)
    page.goto((target / "index.html").as_uri())
    page.locator(READY).wait_for()
    page.evaluate(
        """() => {
        window.timed = (task) => { const start = performance.now(); task(); return performance.now() - start; };
        window.query = (words) => ({ ...latamsecSite.state.empty(), words }); }"""
    )
    first: float = page.evaluate("timed(() => latamsecSite.record.select(query('mexico')))")
    page.evaluate("while (latamsecSite.record.prepare(1000)) {}")
    finds = [
        statistics.median(
            page.evaluate("(words) => timed(() => latamsecSite.record.select(query(words)))", words)
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


def measurements() -> Iterator[tuple[str, str, str]]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as target, sync_playwright() as playwright:
        small, large = Path(target) / "small", Path(target) / "large"
        seconds = build_time(latamsec.load(), small)
        yield f"building {len(list(small.rglob('*.html'))):,} pages", f"{seconds:.1f} s", "below 10 s"
        yield "first view, compressed", f"{first_view(small) / 1000:.0f} kB", "below 120 kB"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        waits = statistics.median(interactive(browser, small) for _ in range(ROUNDS))
        yield f"interactive, processor slowed {SLOWED} times", f"{waits:.2f} s", "below 1 s"
        build_time(tenfold(), large)
        finds, shows, first = searching(browser, large)
        yield "search among ten times the events, the slowest of several", f"{finds:.0f} ms", "below 50 ms"
        yield "the same, with list, filters, timeline and map updated", f"{shows:.0f} ms", ""
        yield "the first search before the texts are prepared", f"{first:.0f} ms", ""
        browser.close()


def main() -> None:
    dataset = latamsec.load()
    print(f"Dataset {dataset.version}, {len(dataset.events)} events; processor slowed {SLOWED} times in the browser\n")
    print("| measurement | result | goal |\n|---|---|---|")
    for what, result, goal in measurements():
        print(f"| {what} | {result} | {goal} |", flush=True)


if __name__ == "__main__":
    main()
