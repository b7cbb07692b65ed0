"""The pages in a browser: what a reader does with them, and that they answer as Python does."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest

import latamsec
from latamsec.dataset import Dataset
from latamsec.fields import walk
from latamsec.pictures.outlines import outlines
from latamsec.site import data
from latamsec.text import fold, normalize

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")

Open = Callable[..., Any]
"""Opens a page of a site: its path, and how the browser is set up."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Any, release_site: Path) -> Iterator[Open]:
    """Opens pages; whatever a page complains of, or asks of anybody else, fails the test."""
    wrong: list[str] = []
    contexts: list[Any] = []

    def complained(message: Any) -> None:
        if message.type in ("error", "warning"):
            wrong.append(message.text)

    def asked_of(request: Any) -> None:
        if not request.url.startswith(("file:", "blob:", "about:")):
            wrong.append(request.url)

    def failed(request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # what a page is left before it has is no failure
            wrong.append(f"{request.url}: {request.failure}")

    def opened(path: str, folder: Path = release_site, width: int = 1200, **settings: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", complained)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("request", asked_of)
        page.on("requestfailed", failed)
        page.set_default_timeout(10_000)
        page.goto(address(folder, path))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def address(folder: Path, path: str) -> str:
    """The address of a page in a folder."""
    place, hash_, asked = path.partition("#")
    return f"{(folder / place).as_uri()}{hash_}{asked}"


def found(page: Any) -> list[str]:
    """The ids of the events that a page has found, in the order of the record."""
    ids: list[str] = page.evaluate("latamsecSite.last.hits.map((number) => latamsecData.events.ids[number])")
    return ids


def listed(page: Any) -> list[str]:
    """The ids of the events that a page lists, as it lists them."""
    links: list[str] = page.locator("#list h3 a").evaluate_all(
        "(links) => links.map((link) => link.getAttribute('href'))"
    )
    return [link.removeprefix("events/").removesuffix(".html") for link in links]


def ticked(page: Any, facet: str, name: str) -> Any:
    """The box of a key in the list of a facet."""
    return page.get_by_role("group", name=facet, exact=True).get_by_role("checkbox", name=name)


# Searching and filtering ----------------------------------------------------------------------------------------


def test_search_as_you_type(visit: Open, release: Dataset) -> None:
    page = visit("index.html")
    page.locator("#words").press_sequentially("PANAMÁ can")
    expected = release.events.filter(words="panama can")
    assert len(expected) > 3
    assert found(page) == list(expected.ids)
    assert page.locator("#count").inner_text() == f"{len(expected)} of {len(release.events)} events"
    titled = [id for id in listed(page) if {"panama", "canal"} <= set(normalize(release.events[id].title).split())]
    assert listed(page)[: len(titled)] == titled
    assert page.locator("#list mark").first.inner_text().casefold().startswith(("panam", "can"))
    assert page.url.endswith("#words=PANAM%C3%81+can")
    page.locator("#words").fill("sheinbaum")
    assert page.locator("#also a").first.inner_text() == "Claudia Sheinbaum"
    page.go_back()
    assert page.locator("#words").input_value() == ""
    assert len(found(page)) == len(release.events)


def test_words_are_folded_as_in_python(visit: Open, release: Dataset) -> None:
    page = visit("index.html")
    texts = [part for event in release.events for _, part in walk(event) if isinstance(part, str)]
    texts += [
        part for one in (*release.organizations, *release.people) for _, part in walk(one) if isinstance(part, str)
    ]
    texts += [
        "Straße",
        "ŒUVRE",
        "I. R. A.",
        "U.S.",
        "EE.UU.",
        "The Gulf",
        "l'Orénoque",
        "№ 7",
        "ΑΣ",
        "a\u0301",
        "x²",
        "",
        "…",
    ]
    assert page.evaluate("(texts) => texts.map(latamsecSite.plain)", texts) == [normalize(text) for text in texts]
    assert page.evaluate("(texts) => texts.map(latamsecSite.fold)", texts) == [fold(text) for text in texts]


def states(release: Dataset, count: int) -> list[dict[str, Any]]:
    """Some questions, drawn from what the record has and what it has not."""
    chance = random.Random(11)
    events = list(release.events)
    some: list[dict[str, Any]] = []
    for _ in range(count):
        state: dict[str, Any] = {facet: [] for facet in data.FACETS} | {
            "words": "",
            "since": "",
            "until": "",
            "sort": "",
        }
        event = chance.choice(events)
        for facet in chance.sample(data.FACETS, chance.choice([0, 1, 1, 2])):
            keys = list(data.keys(event)[facet]) + list(data.keys(chance.choice(events))[facet])
            state[facet] = list(dict.fromkeys(chance.sample(keys, min(len(keys), chance.choice([1, 2])))))
        if chance.random() < 0.5:
            day = chance.choice(events).date.earliest or date(2025, 1, 1)
            state["since"] = chance.choice([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"])
            if chance.random() < 0.7:
                later = day + timedelta(days=chance.randrange(0, 200))
                state["until"] = chance.choice([later.isoformat(), f"{later:%Y-%m}", f"{later:%Y}"])
        if chance.random() < 0.4:
            words = normalize(event.summary).split()
            state["words"] = " ".join(
                word[: chance.randrange(1, 8)] for word in chance.sample(words, chance.choice([1, 2]))
            )
        some.append(state)
    return some


def asked(state: dict[str, Any]) -> dict[str, Any]:
    return {keyword: value for keyword, value in state.items() if value and keyword != "sort"}


def test_every_filter_finds_what_python_finds(visit: Open, release: Dataset) -> None:
    page = visit("index.html")
    for state in states(release, 80):
        chosen = page.evaluate("(state) => latamsecSite.record.select(state)", state)
        expected = release.events.filter(**asked(state))
        ids = release.events.ids
        assert [ids[number] for number in chosen["hits"]] == list(expected.ids), state
        for facet in data.FACETS:
            others = release.events.filter(**asked({**state, facet: []}))
            counts = others.counts(facet) if others else {}
            keys = page.evaluate("(facet) => latamsecData.events.facets[facet].keys", facet)
            assert dict(zip(keys, chosen["counts"][facet], strict=True)) == {key: counts.get(key, 0) for key in keys}, (
                state
            )


def test_months_count_what_choosing_them_would_find(visit: Open, release: Dataset) -> None:
    page = visit("index.html#kind=strike&since=2025-10")
    months = dict(page.evaluate("[...latamsecSite.last.months]"))
    strikes = release.events.filter(kind="strike")
    assert months == {month: len(strikes.filter(on=month)) for month in months}


def test_the_code_and_the_citation_are_those_of_the_view(visit: Open, release: Dataset) -> None:
    page = visit("index.html")
    for state in states(release, 30):
        code, citation = page.evaluate(
            "(state) => [latamsecSite.use.code(state), latamsecSite.use.citation(state)]", state
        )
        names: dict[str, Any] = {}
        exec(code, names)
        assert names["events"].ids == release.events.filter(**asked(state)).ids
        assert citation == names["events"].cite("text").split("\n")[0] or not asked(state)
    page.goto(f"{page.url.partition('#')[0]}#words=it%27s+%22quoted%22+%5C")
    page.locator("#use summary").click()
    code = page.locator("#code").inner_text()
    assert """words='it\\'s "quoted" \\\\'""" in code
    compile(code, "view", "exec")


def test_ticking_going_back_and_clearing(visit: Open, release: Dataset) -> None:
    page = visit("index.html")
    ticked(page, "Country", "Mexico").check()
    assert not ticked(page, "Kind", "visit").is_visible()
    page.get_by_role("group", name="Kind", exact=True).get_by_role("button", name="Show all").click()
    ticked(page, "Kind", "visit").check()
    assert page.url.endswith("#country=MX&kind=visit")
    both = release.events.filter(country="Mexico", kind="visit")
    assert found(page) == list(both.ids)
    assert listed(page) == list(reversed(both.ids))
    page.go_back()
    assert found(page) == list(release.events.filter(country="Mexico").ids)
    assert not ticked(page, "Kind", "visit").is_checked()
    page.go_forward()
    page.get_by_role("button", name="Remove Mexico").click()
    assert found(page) == list(release.events.filter(kind="visit").ids)
    ticked(page, "Country", "Colombia").check()
    page.get_by_role("button", name="Clear all").click()
    assert len(found(page)) == len(release.events)


def test_a_permalink_opens_the_same_view(visit: Open, release: Dataset) -> None:
    address = "#organization=tren-de-aragua&person=marco-rubio&theme=cartels&since=2025-02&until=2025-12-01&sort=oldest"
    expected = release.events.filter(
        organization="Tren de Aragua", person="Marco Rubio", theme="cartels", since="2025-02", until="2025-12-01"
    )
    for path in ("index.html", "es/index.html"):
        page = visit(f"{path}{address}")
        assert found(page) == listed(page) == list(expected.ids)
        assert page.locator("#since").input_value() == "2025-02"
    page.locator("#tongue").click()
    page.locator("html[lang=en][data-ready]").wait_for()
    assert listed(page) == list(expected.ids)


def test_what_is_asked_stands_in_the_language_of_the_page(visit: Open) -> None:
    asked_ = "#words=canal&since=2025-02-03&until=2025-06"
    english = visit(f"index.html{asked_}").locator("#chips li").all_inner_texts()
    spanish = visit(f"es/index.html{asked_}").locator("#chips li").all_inner_texts()
    assert english == ["“canal”", "Since February 3, 2025", "Until June 2025", "Clear all"]
    assert spanish == ["«canal»", "Desde el 3 de febrero de 2025", "Hasta junio de 2025", "Quitar todo"]


@pytest.mark.parametrize(
    ("facet", "text"),
    [
        ("country", "Mexico"), ("country", "mx"), ("person", "marco rubio"), ("organization", "TdA"),
        ("theme", "Boat-Strikes"),
    ],
)  # fmt: skip
def test_an_address_written_by_hand_means_what_it_means_in_python(
    visit: Open, release: Dataset, facet: str, text: str
) -> None:
    page = visit(f"index.html#{facet}={text}&sort=anyhow")
    expected = release.events.filter(**{facet: text})
    assert len(expected) > 3
    assert found(page) == list(expected.ids)
    assert page.locator("#sort").input_value() == "newest"


def test_a_name_that_several_bear_is_not_guessed(visit: Open) -> None:
    page = visit("index.html")
    several = page.evaluate(
        """() => {
            const bearers = new Map();
            for (const [id, ...names] of latamsecSite.known.organizations)
                for (const name of new Set(names.map(latamsecSite.fold))) bearers.set(name, [...(bearers.get(name) ?? []), id]);
            const keys = new Set(latamsecData.events.facets.organization.keys);
            return [...bearers].filter(([, ids]) => ids.filter((id) => keys.has(id)).length > 1).map(([name]) => name);
        }"""
    )
    assert several
    for name in several[:6]:
        page = visit(f"index.html#organization={name}")
        assert found(page) == []


def test_a_key_that_nobody_has_finds_nothing_and_says_so(visit: Open) -> None:
    page = visit("index.html#country=XX")
    assert found(page) == []
    assert "No event has all of this" in page.locator("#empty").inner_text()
    page.get_by_role("button", name="Remove XX").click()
    assert len(found(page)) > 0


@pytest.mark.parametrize("text", ["2025-13", "2025-02-30", "yesterday", "2025-9", "0000"])
def test_a_word_that_is_no_date_is_told(visit: Open, text: str) -> None:
    page = visit("index.html")
    page.locator("#since").fill(text)
    page.locator("#since").press("Enter")
    assert text in page.locator("#date-fault").inner_text()
    assert page.locator("#since").get_attribute("aria-invalid") == "true"
    assert "since" not in page.locator("#code").text_content()


def test_a_window_that_ends_before_it_begins_is_told(visit: Open) -> None:
    page = visit("index.html#since=2025-05&until=2025-04")
    assert page.locator("#date-fault").inner_text() == "The window ends before it begins."


# The timeline ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("until=2025", "2025-01", "2025-12"),
        ("since=2026", "2026-01", "2026-10"),
        ("since=2025-09-02&until=2025-11-30", "2025-09", "2025-11"),
        ("since=tomorrow", None, None),
        ("until=0", None, None),
    ],
)
def test_the_bars_of_the_window_are_lit(visit: Open, given: str, first: str | None, last: str | None) -> None:
    page = visit(f"index.html#{given}")
    lit = page.locator(".bar[aria-pressed=true]").evaluate_all("(bars) => bars.map((bar) => bar.dataset.month)")
    assert (lit[:1], lit[-1:]) == (([first], [last]) if first else ([], []))
    outside = page.locator(".bar.outside").count()
    assert outside == (page.locator(".bar").count() - len(lit) if first else 0)


def test_touching_the_timeline_filters(visit: Open, release: Dataset) -> None:
    page = visit("index.html")
    bar = page.locator("[data-month='2025-09']")
    bar.click()
    assert page.url.endswith("#since=2025-09&until=2025-09")
    assert found(page) == list(release.events.filter(on="2025-09").ids)
    bar.click()
    assert len(found(page)) == len(release.events)
    start, end = bar.bounding_box(), page.locator("[data-month='2025-11']").bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 60)
    page.mouse.down()
    page.mouse.move(end["x"] + 5, end["y"] + 60, steps=6)
    page.mouse.up()
    assert page.url.endswith("#since=2025-09&until=2025-11")
    assert found(page) == list(release.events.filter(since="2025-09", until="2025-11").ids)
    assert page.locator(".bar[aria-pressed=true]").count() == 3


def test_the_timeline_by_keyboard(visit: Open) -> None:
    page = visit("index.html")
    page.locator(".bar").first.focus()
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    assert page.url.endswith("#since=2025-03&until=2025-03")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert page.url.endswith("#since=2025-03&until=2025-05")
    page.keyboard.press("Shift+ArrowLeft")
    assert page.url.endswith("#since=2025-03&until=2025-04")
    assert page.evaluate("document.activeElement.dataset.month") == "2025-04"


def test_earlier_months_are_a_press_away(visit: Open, release: Dataset) -> None:
    page = visit("index.html")
    before = page.locator(".bar").count()
    page.locator("#span").click()
    first, _ = release.coverage
    assert page.locator(".bar").first.get_attribute("data-month") == f"{first:%Y-%m}"
    assert page.locator(".bar").count() > before
    page = visit("index.html#since=2019")
    assert page.locator(".bar").first.get_attribute("data-month") == f"{first:%Y-%m}"


# The map --------------------------------------------------------------------------------------------------------


def test_touching_the_map_filters(visit: Open, release: Dataset) -> None:
    page = visit("index.html")
    colombia = page.locator("[data-code=CO]")
    assert colombia.get_attribute("aria-label") == f"Colombia: {len(release.events.filter(country='CO'))} events"
    colombia.click()
    assert found(page) == list(release.events.filter(country="Colombia").ids)
    assert colombia.get_attribute("aria-pressed") == "true"
    assert ticked(page, "Country", "Colombia").is_checked()
    page.locator("[data-code=BR]").click()
    assert found(page) == list(release.events.filter(country=["Colombia", "Brazil"]).ids)
    colombia.click()
    assert page.url.endswith("#country=BR")


def test_the_map_by_keyboard(visit: Open) -> None:
    page = visit("index.html")
    page.locator("#map [tabindex='0']").focus()
    for key in ("End", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    code = page.evaluate("document.activeElement.dataset.code")
    assert page.url.endswith(f"#country={code}")
    page.keyboard.press("Space")
    assert page.url.endswith("#")


def test_the_map_has_every_country_that_it_shows(visit: Open, release: Dataset) -> None:
    page = visit("index.html")
    codes = set(page.locator("#map [data-code]").evaluate_all("(paths) => paths.map((path) => path.dataset.code)"))
    known = set(release.events.counts("country"))
    assert codes == (set(outlines()[0]) & known) - {"US"}  # it is in every event, and tells none apart


# What is taken away ---------------------------------------------------------------------------------------------


def test_downloads_are_the_files_of_python(visit: Open, release: Dataset) -> None:
    page = visit("index.html#kind=visit&country=PA&sort=oldest")
    expected = release.events.filter(kind="visit", country="Panama")
    page.locator("#use summary").click()
    for kind, text in (("csv", expected.to_csv()), ("json", expected.to_json())):
        with page.expect_download() as download:
            page.locator(f"#{kind}").click()
        assert download.value.suggested_filename == f"latamsec-{release.version}-events.{kind}"
        assert Path(download.value.path()).read_bytes() == text.encode()


# Listed when? ---------------------------------------------------------------------------------------------------


def test_the_form_answers_as_python_does(visit: Open, release: Dataset) -> None:
    page = visit("listed.html")
    chance = random.Random(5)
    names = [name.text for group in release.organizations for name in group.names]
    for _ in range(300):
        name = chance.choice([*names, *release.organizations.ids, "Cuba", "México", "venezuela"])
        day = date(2017, 1, 1) + timedelta(days=chance.randrange(3700))
        told = page.evaluate(
            "([name, day]) => latamsecSite.listed.told(name, day).join('\\n')", [name, day.isoformat()]
        )
        try:
            assert told == str(release.status(name, day)), (name, day)
        except latamsec.AmbiguousName as error:
            assert all(id in told for id in error.candidates)
    page.get_by_label("Group or country").fill("TdA")
    page.locator("#on").fill("2025-02-20")
    page.get_by_role("button", name="Ask").click()
    assert page.locator("#answer .verdict").inner_text() == release.status("TdA", "2025-02-20").answer
    assert page.url.endswith("#name=TdA&on=2025-02-20")
    page.get_by_label("Group or country").fill("cartel of nowhere")
    page.get_by_role("button", name="Ask").click()
    assert "no group and no country called “cartel of nowhere”" in page.locator("#answer").inner_text()
    page.go_back()
    assert page.locator("#answer .verdict").inner_text() == release.status("TdA", "2025-02-20").answer
    page = visit("es/listed.html#name=cuba&on=2025-02-20")
    assert page.locator("#answer .verdict").inner_text() == "Cuba estaba bajo designación SST el 20 de febrero de 2025."


@pytest.mark.parametrize("day", ["2025-02-30", "2025-13-01", "2025-00-10", "0000-01-01", "2025-2-1", "today", "2025"])
def test_the_form_refuses_what_is_no_day(visit: Open, day: str) -> None:
    page = visit(f"listed.html#name=TdA&on={day}")
    assert page.locator("#answer").inner_text() == "Give a day as 2025-02-19."


@pytest.mark.parametrize("day", ["0001-01-01", "0004-02-29", "2024-02-29", "9999-12-31"])
def test_the_form_takes_every_day(visit: Open, release: Dataset, day: str) -> None:
    page = visit(f"listed.html#name=TdA&on={day}")
    assert page.locator("#answer .verdict").inner_text() == release.status("TdA", day).answer


# Any reader, any screen -----------------------------------------------------------------------------------------

SOME = (
    "index.html",
    "index.html#words=canal&kind=visit",
    "events/2025-09-02-first-boat-strike.html",
    "organizations/tren-de-aragua.html",
    "designations/fto-2025-02-tren-de-aragua.html",
    "people/marco-rubio.html",
    "sources/ascoa-security-tracker.html",
    "organizations.html",
    "sources.html",
    "listed.html#name=TdA&on=2025-02-20",
    "changes.html",
    "years/2024.html",
    "about.html",
)
LONG = ("designations.html", "people.html", "places.html", "sources-law.html", "sources-press.html", "years/2025.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Open, release_site: Path, scheme: str) -> None:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page = visit("index.html", width=380 if scheme == "dark" else 1200, color_scheme=scheme)
    for path in (*SOME, "es/index.html") if scheme == "light" else SOME[:4]:
        page.goto("about:blank")  # one page after another, even where only what follows the # is another
        page.goto(address(release_site, path))
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate(axe)
        violations = page.evaluate("axe.run({ preload: false }).then((found) => found.violations)")
        assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in violations] == [], path


def test_a_narrow_screen_scrolls_one_way_only(visit: Open, release_site: Path) -> None:
    page = visit("index.html", width=380)
    for path in (*SOME, *LONG, f"es/{SOME[0]}", f"changes/{latamsec.versions()[-2]}.html"):
        page.goto(address(release_site, path))
        assert page.evaluate("document.documentElement.scrollWidth") <= 380, path
    page = visit("index.html", width=380)
    assert not ticked(page, "Country", "Mexico").is_visible()
    page.locator("#filters > summary").click()
    ticked(page, "Country", "Mexico").check()
    assert page.url.endswith("#country=MX")


def test_dark_mode_is_dark(visit: Open) -> None:
    light, dark = (
        visit("index.html", color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    )
    assert light == "rgb(251, 250, 246)"
    assert dark == "rgb(22, 24, 26)"


def test_a_printed_view_says_what_it_shows(visit: Open) -> None:
    page = visit("index.html#country=MX&kind=visit")
    page.emulate_media(media="print")
    assert page.locator("#list-title").bounding_box()["width"] > 50
    assert page.get_by_role("button", name="Remove Mexico").is_visible()
    assert not page.get_by_role("button", name="Clear all").is_visible()
    assert not page.locator("#facets").is_visible()


def test_without_scripts_the_pages_are_plain(visit: Open, release: Dataset) -> None:
    page = visit("index.html", java_script_enabled=False)
    assert not page.locator("#words").is_visible()
    assert not page.locator("#filters").is_visible()
    assert page.locator("#list a").first.inner_text() == release.events[-1].title
    assert page.locator("#list").bounding_box()["width"] > 600
    assert page.locator("noscript p").is_visible()
    page.get_by_role("link", name="2025", exact=True).click()
    assert page.locator(".event").count() == len(release.events.filter().group_by("year")["2025"])
    page.locator(".event a").first.click()
    assert page.locator("#sources").is_visible()
    page = visit("listed.html", java_script_enabled=False)
    assert not page.locator("#listed").is_visible()
    assert page.get_by_role("row", name="Tren de Aragua").is_visible()


def test_the_skip_link_keeps_the_view(visit: Open) -> None:
    page = visit("index.html#kind=visit")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.url.endswith("#kind=visit")


def test_lists_are_searched(visit: Open, release: Dataset) -> None:
    page = visit("organizations.html")
    page.get_by_label("Find in this list").fill("tda")
    assert page.locator("#rows tbody tr:visible").count() == 1
    assert page.locator("#found").inner_text() == f"1 of {len(release.organizations)} shown"


# What somebody put there to do harm ------------------------------------------------------------------------------


def test_hostile_texts_are_inert(visit: Open, hostile_dataset: Dataset, tmp_path: Path) -> None:
    folder = tmp_path / "ein Ordner, ñ%20#?"
    hostile_dataset.site(folder)
    page = visit("index.html", folder=folder)
    for path in sorted(folder.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.locator("img, a[href^=javascript]").count() == 0
    page = visit("index.html", folder=folder)
    page.locator("#words").fill("img onerror")
    assert len(found(page)) == len(hostile_dataset.events)
    assert "<img src=x onerror=alert(1)>" in page.locator("#list").inner_text()
    page = visit(
        "index.html#words=<img src=x onerror=alert(1)>&country=<b>&since=<i>&sort=__proto__&kind=constructor",
        folder=folder,
    )
    assert page.locator("img, #chips b, #chips i").count() == 0
    page = visit("listed.html#name=constructor&on=2025-01-01", folder=folder)
    assert "constructor" in page.locator("#answer").inner_text()


def test_a_dataset_without_events_is_shown_too(visit: Open, sample: Dataset, tmp_path: Path) -> None:
    empty = Dataset(
        attrs.evolve(sample.records, events=(), people=(), places=(), organizations=(), designations=()), "x"
    )
    empty.site(tmp_path)
    page = visit("index.html", folder=tmp_path)
    assert page.locator("#count").inner_text() == "0 events"
    assert page.locator(".bar").count() > 0
    page = visit("listed.html#name=nobody&on=2025-01-01", folder=tmp_path)
    assert "nobody" in page.locator("#answer").inner_text()


def test_a_dataset_before_its_first_day_is_shown_too(visit: Open, sample: Dataset, tmp_path: Path) -> None:
    first, _ = sample.coverage
    sample.as_of(first - timedelta(days=900)).site(tmp_path)
    page = visit("index.html", folder=tmp_path)
    assert page.locator("#count").inner_text() == "0 events"
    assert page.locator(".bar").count() == 1
