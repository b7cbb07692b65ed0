"""Views in a browser that set things side by side or leave the explorer: two periods, two days, relations, frames."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from latamsec.dataset import Dataset
from latamsec.site import data

expect = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed").expect
pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
"""Opens a page of a site: its path, and how the browser is set up."""


def hits(page: Any) -> list[str]:
    """Return the ids of the events that the page finds, in the order of the record."""
    page.locator("html[data-ready]").wait_for()
    ids: list[str] = page.evaluate("latamsecSite.last.hits.map((number) => latamsecData.events.ids[number])")
    return ids


# Places and publishers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "keywords"),
    [
        ("place=caribbean-sea", {"place": "Caribbean Sea"}),
        ("place=Caribbean Sea&kind=strike", {"place": "Caribbean Sea", "kind": "strike"}),
        ("place=Mar Caribe", {"place": "Caribbean Sea"}),
        ("source=Reuters", {"source": "Reuters"}),
        ("confidence=primary&source=U.S. Department of State", {"confidence": "primary", "source": "U.S. Department of State"}),
        ("basis=occurred&confidence=an official text", {"basis": "occurred", "confidence": "primary"}),
    ],
)  # fmt: skip
def test_a_place_and_a_publisher_are_filters_as_in_python(
    visit: Visit, release: Dataset, asked: str, keywords: dict[str, Any]
) -> None:
    expected = release.events.filter(**keywords)
    assert len(expected) > 3
    page = visit(f"index.html#{quote(asked, safe='=&')}")
    assert hits(page) == list(expected.ids)
    names: dict[str, Any] = {}
    exec(page.evaluate("latamsecSite.use.code(latamsecSite.state.get())"), names)
    assert names["events"].ids == expected.ids


def test_a_place_is_found_by_its_country_and_a_publisher_among_all(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    places = page.get_by_role("group", name="Place", exact=True)
    places.get_by_role("searchbox").fill("mexico")
    expect(places.get_by_role("checkbox", name="Mexico City, Mexico")).to_be_visible()
    publishers = page.get_by_role("group", name="Publisher", exact=True)
    publishers.get_by_role("searchbox").fill("el pais")
    publishers.get_by_role("checkbox", name="El País", exact=False).first.check()
    assert hits(page) == list(release.events.filter(source="El País").ids)


def test_a_long_list_of_filters_is_unfolded_in_part(visit: Visit) -> None:
    page = visit("index.html")
    publishers = page.get_by_role("group", name="Publisher", exact=True)
    publishers.get_by_role("button", name="Show 192 more").click()
    expect(publishers.get_by_role("checkbox")).to_have_count(200)
    publishers.get_by_role("button", name="Show fewer").click()
    expect(publishers.get_by_role("checkbox")).to_have_count(8)


@pytest.mark.parametrize("root", ["", "es/"])
def test_every_filter_has_a_name_and_words_for_its_keys(visit: Visit, root: str) -> None:
    page = visit(f"{root}index.html")
    page.locator("html[data-ready]").wait_for()
    for facet in data.FACETS:
        assert page.locator(f"[data-facet={facet}] legend").inner_text().strip()
        bare = page.evaluate(
            "(facet) => latamsecData.events.facets[facet].keys.filter((key) => latamsecSite.nameOf(facet, key) === key)",
            facet,
        )
        assert facet == "source" or not [key for key in bare if "-" in key or "_" in key], facet


def test_the_first_view_does_not_wait_for_names_and_an_address_that_needs_them_does(
    visit: Visit, release: Dataset
) -> None:
    page = visit("index.html#person=Marco Rubio")
    assert hits(page) == list(release.events.filter(person="Marco Rubio").ids)
    first = page.evaluate(
        "[...document.querySelectorAll('script[defer]')].map((script) => script.src.split('/').slice(-2).join('/'))"
    )
    assert "data/events.js" in first
    assert not {"data/names-en.js", "data/facets.js", "data/texts.js", "data/titles-en.js"} & set(first)


@pytest.mark.parametrize("address", ["", "#sort=oldest", "#country=VE", "#since=2025-01&until=2025-03"])
def test_every_view_has_its_titles(visit: Visit, release: Dataset, address: str) -> None:
    page = visit(f"index.html{address}")
    page.locator("html[data-ready]").wait_for()
    page.locator("#more").click()
    links = page.locator("#list h3 a").evaluate_all(
        "(links) => links.map((link) => [link.getAttribute('href').slice(7, -5), link.textContent])"
    )
    assert len(links) == 60
    assert [title for _, title in links] == [release.events[id].title for id, _ in links]


# Two periods ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("root", ["", "es/"])
def test_two_periods_are_compared_as_in_python(visit: Visit, release: Dataset, root: str) -> None:
    page = visit(f"{root}index.html#country=MX&since=2025-07&until=2025-12&compare=2025-01/2025-06")
    page.locator("html[data-ready]").wait_for()
    events = release.events.filter(country="MX")
    before, after = (
        events.filter(since=f"2025-{first}", until=f"2025-{last}") for first, last in (("01", "06"), ("07", "12"))
    )
    rows = page.locator("#comparison tbody tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    assert [int(cell) for cell in rows[0][1:3]] == [len(before), len(after)]
    assert rows[0][3].replace("\N{MINUS SIGN}", "-") == f"{len(after) - len(before):+d}"
    labels = release.in_language("es" if root else "en").identity.labels
    numbers = {row[0]: row[1:3] for row in rows}
    kinds = [kind for kind in {kind for event in events for kind in event.kinds} if labels.member(kind) in numbers]
    assert len(kinds) >= 4
    for kind in kinds:
        assert numbers[labels.member(kind)] == [str(len(one.filter(kind=kind))) for one in (before, after)]
    assert "US" not in page.locator("#comparison").inner_text().split()
    killed = page.locator("#comparison .hint").all_inner_texts()
    texts = [
        str(one.total("killed")) for one in (before.in_language(labels.language), after.in_language(labels.language))
    ]
    assert [text.partition(": ")[2] for text in killed] == [
        text for text in texts if not text.startswith(("killed: 0", "muertos: 0"))
    ]


def test_a_number_of_the_comparison_leads_to_its_events(visit: Visit, release: Dataset) -> None:
    page = visit("index.html#kind=strike&since=2026&compare=2025")
    page.locator("#comparison tbody td a").first.click()
    expect(page.locator("#comparison")).to_be_hidden()
    assert hits(page) == list(release.events.filter(kind="strike", on="2025").ids)
    page.go_back()
    expect(page.locator("#comparison")).to_be_visible()


def test_a_period_that_ends_before_it_begins_is_turned_round_and_the_counts_are_read_aloud(
    visit: Visit, release: Dataset
) -> None:
    page = visit("index.html#kind=strike&since=2026&compare=2025-12/2025-11")
    count = len(release.events.filter(kind="strike", since="2025-11", until="2025-12"))
    expect(page.locator("#compared")).to_contain_text(
        f"November 2025 \N{EN DASH} December 2025: {count} events; Since 2026: "
    )
    expect(page.locator("#comparison td a").first).to_have_text(str(count))


def test_a_period_is_typed_and_a_bad_one_is_none(visit: Visit) -> None:
    page = visit("index.html#since=2026")
    page.locator("#compare > summary").click()
    page.locator("#compare-from").fill("2025")
    page.locator("#compare-from").press("Enter")
    expect(page.locator("#comparison thead")).to_contain_text("Since 2026")
    assert page.url.endswith("compare=2025%2F2025")
    page.locator("#compare-from").fill("2025-13")
    page.locator("#compare-from").press("Enter")
    expect(page.locator("#comparison")).to_be_hidden()
    expect(page.locator("#compared")).to_have_text("“2025-13” is not a date. Write 2025, 2025-02 or 2025-02-19.")
    page = visit("index.html#since=2026")
    page.locator("#compare > summary").click()
    page.locator("#compare-to").fill("June 2025")
    page.locator("#compare-to").press("Enter")
    expect(page.locator("#comparison thead")).to_contain_text("June 2025")
    assert page.url.endswith("compare=2025-06%2F2025-06")


# Two days -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("root", ["", "es/"])
def test_two_days_are_compared_as_in_python(visit: Visit, release: Dataset, root: str) -> None:
    local = release.in_language("es" if root else "en")
    page = visit(f"{root}listed.html#name=los-choneros&on=2025-12-30&and=2025-09-04")
    expect(page.locator("#answer .verdict")).to_have_text(
        [local.status("los-choneros", day).answer for day in ("2025-09-04", "2025-12-30")]
    )
    days = [
        date.fromisoformat(day)
        for day in page.locator("#answer > p a[href*='on=']").evaluate_all(
            "(links) => links.map((link) => new URLSearchParams(link.hash.slice(1)).get('on'))"
        )
    ]
    assert days
    before = date(2025, 9, 4)
    while before < date(2025, 12, 30):
        following = before + timedelta(days=1)
        one, two = (
            str(local.status("los-choneros", day)).replace(local.identity.labels.day(day), "", 1)
            for day in (before, following)
        )
        assert (one != two) == (following in days), following
        before = following


def test_all_subjects_are_compared_without_a_name(visit: Visit, release: Dataset) -> None:
    page = visit("listed.html")
    page.locator("#on").fill("2025-02-19")
    page.locator("#and").fill("2025-02-20")
    page.get_by_role("button", name="Ask").click()
    names = page.locator("#answer li > a:first-child").all_inner_texts()
    first, second = "2025-02-19", "2025-02-20"
    changed = [
        organization.name
        for organization in release.organizations
        if str(release.status(organization.id, first)).replace("February 19, 2025", "", 1)
        != str(release.status(organization.id, second)).replace("February 20, 2025", "", 1)
    ]
    assert names[: len(changed)] == changed
    assert "Tren de Aragua" in changed
    assert page.url.endswith("#on=2025-02-19&and=2025-02-20")
    page.go_back()
    expect(page.locator("#answer")).to_be_hidden()


def test_days_outside_the_coverage_change_nothing(visit: Visit, release: Dataset) -> None:
    last = release.coverage[1]
    page = visit(f"listed.html#on={last}&and=2099-01-01")
    expect(page.locator("#answer .verdict")).to_contain_text("changed for none")
    page = visit("listed.html#on=2025-02-19&and=<img src=x onerror=alert(1)>")
    expect(page.locator("#answer")).to_have_text("Enter a day as 2025-02-19.")


# Relations ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1200, 380])
def test_relations_are_a_picture_whose_boxes_do_not_overlap_and_lead_to_the_groups(
    visit: Visit, release: Dataset, width: int
) -> None:
    page = visit("organizations/cartel-de-sinaloa.html", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    related = {
        (each.id if relation.organization == "cartel-de-sinaloa" else relation.organization)
        for each in release.organizations
        for relation in each.relations
        if "cartel-de-sinaloa" in (each.id, relation.organization) and relation.kind != "not-to-be-confused-with"
    }
    links = page.locator("svg.ties a").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert {link.removeprefix("../organizations/").removesuffix(".html") for link in links} == related
    boxes = page.locator("svg.ties rect").evaluate_all("(boxes) => boxes.map((box) => box.getBoundingClientRect())")
    texts = page.locator("svg.ties text").evaluate_all("(texts) => texts.map((text) => text.getBoundingClientRect())")
    for number, box in enumerate(boxes):
        text = texts[number]
        assert box["left"] <= text["left"] <= text["right"] <= box["right"], number
        assert text["bottom"] <= box["bottom"], number
        for other in boxes[:number]:
            apart = (
                box["top"] >= other["bottom"]
                or other["top"] >= box["bottom"]
                or box["left"] >= other["right"]
                or other["left"] >= box["right"]
            )
            assert apart, number
    rivals = page.locator("svg.ties .rival").first
    assert rivals.evaluate("(line) => getComputedStyle(line).strokeDasharray") != "none"
    assert all(release.organizations[id].name in page.locator("svg.ties desc").text_content() for id in related)
    page.locator("svg.ties a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text("Cártel de Sinaloa")


# In another page ------------------------------------------------------------------------------------------------


def test_a_view_is_shown_in_the_frame_of_another_page(
    browser: Any, visit: Visit, release: Dataset, release_site: Path, tmp_path: Path
) -> None:
    page = visit('index.html#kind=strike&words=<b>"x" %26 y')
    page.locator("html[data-ready]").wait_for()
    code = page.locator("#embed").text_content()
    assert code.count("<") == 2
    assert unescape(re.findall('src="([^"]*)"', code)[0]).endswith(
        "?embed#" + page.evaluate("latamsecSite.state.hash()")
    )
    page = visit("index.html#kind=strike&since=2025-12&until=2025-12")
    page.locator("html[data-ready]").wait_for()
    (tmp_path / "article.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>x</title>{page.locator('#embed').text_content()}", encoding="utf-8"
    )
    page = visit("article.html", folder=tmp_path)
    frame = page.frame_locator("iframe")
    expect(frame.locator("#list h3")).to_have_count(len(release.events.filter(kind="strike", on="2025-12")))
    expect(frame.locator("#killed")).to_be_visible()
    for hidden in (".masthead", "footer", "#search", "#filters", "#compare"):
        expect(frame.locator(hidden)).to_be_hidden()
    assert frame.locator("h1").bounding_box()["width"] < 5  # It is read aloud only.
    with page.expect_popup() as popup:
        frame.locator("#list h3 a").first.click()
    assert "/events/" in popup.value.url
    popup.value.close()
    with page.expect_popup() as popup:
        frame.locator("#whole").click()
    popup.value.locator("html[data-ready]").wait_for()
    expect(popup.value.locator("h1")).to_be_visible()
    assert popup.value.url.endswith("index.html#kind=strike&since=2025-12&until=2025-12")


# What people type -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("strikes", "“strike” ("), ("barcos", "“barco” ("), ("double tap", "“double” ("), ("EEUU", "United States"), ("narco-terrorist", "“narcoterrorist” ("),
        ("EE.UU.", "United States"), ("madro", "“maduro”"), ("tren de argua", "“tren de aragua”"),
    ],
)  # fmt: skip
def test_a_search_that_finds_little_offers_what_finds_more(visit: Visit, text: str, offered: str) -> None:
    page = visit("index.html")
    page.locator("html[data-ready]").wait_for()
    found = page.evaluate(
        "(words) => latamsecSite.record.select({ ...latamsecSite.state.empty(), words }).hits.length", text
    )
    page.locator("#words").fill(text)
    page.locator("#also a", has_text=offered).first.click()
    expect(page.locator("#list li").first).to_be_visible()
    assert len(hits(page)) > found


@pytest.mark.parametrize(
    "text", ["narco*", "NARCO*", '"narco', "  ", '"', "***", "-", "pañama", "£$%&/()=?¿", "a" * 3000]
)
def test_an_odd_search_finds_what_it_says(visit: Visit, release: Dataset, text: str) -> None:
    page = visit("index.html")
    page.locator("html[data-ready]").wait_for()
    page.locator("#words").fill(text)
    page.wait_for_timeout(400)
    names: dict[str, Any] = {}
    if len(text) < 1000:
        exec(page.evaluate("latamsecSite.use.code(latamsecSite.state.get())"), names)
        assert hits(page) == list(names["events"].ids)
    expect(page.locator("#count")).to_contain_text("events")


def test_a_spelling_far_from_every_word_has_no_suggestion(visit: Visit) -> None:
    page = visit("index.html")
    page.locator("html[data-ready]").wait_for()
    page.locator("#words").fill("img qqqqq")
    page.wait_for_timeout(500)
    expect(page.locator("#also")).not_to_contain_text("Did you mean")


def test_a_text_is_folded_once(visit: Visit) -> None:
    """A letter that is typed must not fold the texts of all events again."""
    page = visit("index.html")
    page.locator("html[data-ready]").wait_for()
    folded = page.evaluate(
        """() => {
            const { record, state, sought } = { ...latamsecSite };
            while (record.prepare(1000));
            let folded = 0;
            latamsecSite.sought = (text) => { folded++; return sought(text); };
            for (const words of ["c", "ca", "canal"]) record.select({ ...state.empty(), words });
            return folded;
        }"""
    )
    assert folded <= 3


# Any reader -----------------------------------------------------------------------------------------------------

EVIL = "<img src=x onerror=alert(1)>\"'javascript:alert(1)"


def settle(page: Any) -> None:
    """Wait until the page has followed its address and has nothing left to draw."""
    page.evaluate("new Promise((done) => setTimeout(() => requestIdleCallback(done, { timeout: 500 }), 20))")


@pytest.mark.parametrize("root", ["", "es/"])
def test_no_parameter_of_an_address_becomes_markup(visit: Visit, root: str) -> None:
    names = [*data.FACETS, "words", "text", "since", "until", "sort", "compare", "embed", "__proto__", "constructor"]
    page = visit(f"{root}index.html#" + "&".join(f"{name}={quote(EVIL)}" for name in names))
    page.locator("html[data-ready]").wait_for()
    settle(page)
    page.locator("#use > summary").click()
    for name in names:
        page.goto(f"{page.url.partition('#')[0]}#{name}={quote(EVIL)}")
        settle(page)
    assert page.locator("img, a[href^='javascript'], #chips b").count() == 0
    for path in ("listed.html", "people.html", "sources.html", "organizations.html"):
        page = visit(
            f"{root}{path}#name={quote(EVIL)}&on={quote(EVIL)}&and={quote(EVIL)}&find={quote(EVIL)}&sort={quote(EVIL)}"
        )
        settle(page)
        assert page.locator("main img, a[href^='javascript']").count() == 0


@pytest.mark.parametrize("path", ["index.html#since=2026&compare=2025", "es/index.html#kind=strike", "listed.html#on=2025-02-19&and=2025-03-19", "organizations/cjng.html", "events/2025-09-02-first-boat-strike.html"])  # fmt: skip
def test_at_four_times_the_size_a_page_scrolls_one_way_only(visit: Visit, path: str) -> None:
    """320 px are a screen of 1,280 px at 400 percent (WCAG 1.4.10)."""
    page = visit(path, width=320)
    page.wait_for_timeout(500)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_with_reduced_motion_nothing_moves(visit: Visit) -> None:
    page = visit("index.html", reduced_motion="reduce")
    page.locator("html[data-ready]").wait_for()
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((one) => parseFloat(getComputedStyle(one).transitionDuration) || getComputedStyle(one).animationName !== 'none').length"
    )
    assert moving == 0


def test_everything_new_is_reached_by_keyboard(visit: Visit) -> None:
    page = visit("index.html#since=2026&compare=2025")
    page.locator("html[data-ready]").wait_for()
    page.locator("#use > summary").focus()
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.closest('[id]').id"))
    assert [id for id in reached if id.startswith("compare-")] == ["compare-from", "compare-to"]
    assert "comparison" in reached


@pytest.mark.parametrize("width", [760, 1200])
def test_a_printed_view_uses_the_whole_width_and_has_its_comparison(visit: Visit, width: int) -> None:
    page = visit("index.html#kind=strike&since=2026&compare=2025", width=width)
    expect(page.locator("#comparison")).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator("#list").bounding_box()["width"] > 0.9 * width
    expect(page.locator("#comparison table")).to_be_visible()
    expect(page.locator("#compare-from")).to_be_hidden()


def test_the_picture_of_relations_is_seen_in_forced_colors(visit: Visit) -> None:
    page = visit("organizations/cartel-de-sinaloa.html", forced_colors="active", color_scheme="dark")
    paper, ink = (
        page.locator(one).first.evaluate("(part) => getComputedStyle(part).fill")
        for one in (".ties rect", ".ties text")
    )
    assert paper != ink


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_new(visit: Visit, release_site: Path, scheme: str) -> None:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page = visit("index.html", width=380 if scheme == "dark" else 1200, color_scheme=scheme)
    for path in (
        "index.html#since=2026&compare=2025",
        "es/index.html?embed#kind=strike&since=2025-12",
        "listed.html#on=2025-02-19&and=2025-02-20",
        "es/listed.html#name=cjng&on=2025-02-19&and=2025-02-20",
        "organizations/cartel-de-sinaloa.html",
        "es/organizations/cjng.html",
    ):
        page.goto("about:blank")
        page.goto(f"{release_site.as_uri()}/{path}")
        page.wait_for_timeout(600)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate(axe)
        violations = page.evaluate("axe.run({ preload: false }).then((result) => result.violations)")
        assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in violations] == [], path
