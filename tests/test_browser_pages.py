"""The other pages in a browser: the form for designations, any reader and screen, and hostile or empty datasets."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest

import latamsec
from latamsec.dataset import Dataset

expect = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed").expect
pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
"""Opens a page of a site: its path, and how the browser is set up."""


# Designated on a day? -------------------------------------------------------------------------------------------


def test_the_form_answers_as_python_does(visit: Visit, release: Dataset) -> None:
    page = visit("listed.html")
    chance = random.Random(5)
    names = [name.text for organization in release.organizations for name in organization.names]
    on_record = {*release.organizations.ids, *(state.name for event in release.events for state in event.countries)}
    words = [name.partition(" ")[2] or name for name in names]
    for _ in range(300):
        name = chance.choice([*names, *words, *release.organizations.ids, "Cuba", "CU", "Hysa", "México", "venezuela"])
        day = date(2017, 1, 1) + timedelta(days=chance.randrange(3700))
        answer = page.evaluate(
            "([name, day]) => latamsecSite.listed.told(name, day).join('\\n')", [name, day.isoformat()]
        )
        try:
            assert answer == str(release.status(name, day)), (name, day)
        except latamsec.AmbiguousName as error:
            assert all(id in answer for id in error.candidates if id in on_record)
        except latamsec.UnknownName:
            assert "in the record is called" in answer
    verdict = page.locator("#answer .verdict")
    page.get_by_label("Organization or country").fill("TdA")
    page.locator("#on").fill("2025-02-20")
    page.get_by_role("button", name="Ask").click()
    expect(verdict).to_have_text(release.status("TdA", "2025-02-20").answer)
    expect(page).to_have_url(re.compile("#name=TdA&on=2025-02-20$"))
    page.get_by_label("Organization or country").fill("cartel of nowhere")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#answer")).to_contain_text(
        "No organization or country in the record is called “cartel of nowhere”"
    )
    page.go_back()
    expect(verdict).to_have_text(release.status("TdA", "2025-02-20").answer)
    page = visit("es/listed.html#name=cuba&on=2025-02-20")
    expect(page.locator("#answer .verdict")).to_have_text(
        "Sí: la designación de Cuba como Estado patrocinador del terrorismo (SST) estaba en vigor el 20 de febrero de 2025."
    )


@pytest.mark.parametrize("name", ["Choneroz", "Los Chonneros", "Choneros, Los", "chonero"])
def test_near_names_are_links_and_quote_what_was_typed(visit: Visit, release: Dataset, name: str) -> None:
    page = visit(f"listed.html#name={name}&on=2025-09-04")
    expect(page.locator("#answer .verdict")).to_contain_text(f"“{name}”")
    page.locator("#answer a", has_text="Los Choneros").first.click()
    expect(page.locator("#answer .verdict")).to_have_text(release.status("los-choneros", "2025-09-04").answer)
    expect(page.locator("#name")).to_have_value("Los Choneros")


@pytest.mark.parametrize("name", ["Tren del Aragua", "Tren de Aragwa", "trendearagua", "tren aragua"])
def test_the_nearest_name_comes_first(visit: Visit, name: str) -> None:
    page = visit(f"listed.html#name={name}&on=2025-09-04")
    expect(page.locator("#answer a").first).to_have_text("Tren de Aragua")


def test_a_name_like_none_has_no_suggestion(visit: Visit) -> None:
    page = visit("listed.html#name=Al Qaeda&on=2025-09-04")
    expect(page.locator("#answer")).to_contain_text("no clearance")
    expect(page.locator("#answer a")).to_have_count(0)


def test_an_ambiguous_name_offers_its_bearers(visit: Visit, release: Dataset) -> None:
    (name, ids) = next(
        (name.text, error.candidates)
        for organization in release.organizations
        for name in organization.names
        if (error := ambiguity(release, name.text)) and len(error.candidates) > 1
    )
    page = visit(f"listed.html#name={name}&on=2025-09-04")
    expect(page.locator("#answer a")).to_have_text(list(ids))


def ambiguity(release: Dataset, name: str) -> latamsec.AmbiguousName | None:
    try:
        release.organization(name)
    except latamsec.AmbiguousName as error:
        return error
    return None


def test_a_person_is_explained_to_be_not_covered(visit: Visit) -> None:
    page = visit("listed.html#name=Nicolás Maduro&on=2025-09-04")
    expect(page.locator("#answer .verdict")).to_have_text(
        "Nicolás Maduro is a person. The record has designations of organizations and countries, not of people."
    )
    page.locator("#answer a", has_text="Nicolás Maduro").click()
    expect(page.locator("h1")).to_have_text("Nicolás Maduro")


@pytest.mark.parametrize("root", ["", "es/"])
def test_a_verdict_leads_to_the_law(visit: Visit, root: str) -> None:
    page = visit(f"{root}listed.html#name=Los Choneros&on=2025-09-06")
    page.locator("#answer a.law", has_text="SDGT").first.click()
    expect(page).to_have_url(re.compile("laws.html#SDGT$"))
    section = page.locator("section[aria-labelledby=SDGT]")
    expect(section.locator("h2")).to_be_in_viewport()
    expect(section).to_contain_text("13224")
    expect(section.locator("a[href^='https://ofac.treasury.gov/']")).to_have_count(1)


@pytest.mark.parametrize("day", ["2025-02-30", "2025-13-01", "2025-00-10", "0000-01-01", "2025-2-1", "today", "2025"])
def test_the_form_refuses_an_invalid_day(visit: Visit, day: str) -> None:
    page = visit(f"listed.html#name=TdA&on={day}")
    expect(page.locator("#answer")).to_have_text("Enter a day as 2025-02-19.")


@pytest.mark.parametrize(
    ("root", "question", "title"),
    [
        ("", "name=TdA&on=2025-02-20", "Tren de Aragua: February 20, 2025 · Was it designated on a given day?"),
        ("es/", "name=TdA&on=2025-02-20", "Tren de Aragua: 20 de febrero de 2025 · ¿Estaba designado en esa fecha?"),
        ("", "on=2025-02-20&and=2025-03-01", "February 20, 2025 – March 1, 2025 · Was it designated on a given day?"),
        ("", "name=TdA&on=2025", "Was it designated on a given day?"),
    ],
)
def test_each_question_has_a_title(visit: Visit, root: str, question: str, title: str) -> None:
    page = visit(f"{root}listed.html#{question}")
    expect(page.locator("#answer")).to_be_visible()
    expect(page).to_have_title(f"{title} · latamsec")


def test_a_day_without_a_name_is_not_called_an_invalid_day(visit: Visit) -> None:
    page = visit("listed.html#on=2025-02-20")
    expect(page.locator("#answer")).to_have_text("Enter a name, or a second day to compare with the first.")


def test_a_verdict_leads_to_its_records_and_can_be_copied(visit: Visit, release: Dataset) -> None:
    page = visit("listed.html#name=Los Choneros&on=2025-09-06")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.written = text; }")
    page.get_by_role("button", name="Copy the answer with its citation").click()
    expect(page.locator("#answer [role=status]")).to_have_text("Copied.")
    lines = page.evaluate("window.written").split("\n")
    assert "\n".join(lines).startswith(str(release.status("los-choneros", "2025-09-06")))
    assert lines[-2] == release.cite()
    assert lines[-1].endswith("on=2025-09-06")
    records = page.locator("#answer a[href^='designations/']")
    expect(records).to_have_count(len(release.designations.filter(organization="los-choneros")))
    records.last.click()
    expect(page.locator("h1")).to_contain_text("Los Choneros")


def test_a_day_after_the_coverage_is_not_answered_as_known(visit: Visit, release: Dataset) -> None:
    page = visit("listed.html#name=TdA&on=2099-01-01")
    expect(page.locator("#answer .verdict")).to_contain_text("according to data through")
    page.locator("#on").fill("")
    expect(page.locator("#answer")).to_be_hidden()


@pytest.mark.parametrize("day", ["0001-01-01", "0004-02-29", "2024-02-29", "9999-12-31"])
def test_the_form_takes_every_day(visit: Visit, release: Dataset, day: str) -> None:
    page = visit(f"listed.html#name=TdA&on={day}")
    expect(page.locator("#answer .verdict")).to_have_text(release.status("TdA", day).answer)


# Any reader, any screen -----------------------------------------------------------------------------------------

SHORT = (
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
    "laws.html",
)
LONG = ("designations.html", "people.html", "places.html", "sources-law.html", "sources-press.html", "years/2025.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, release_site: Path, scheme: str) -> None:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page = visit("index.html", width=380 if scheme == "dark" else 1200, color_scheme=scheme)
    for path in (*SHORT, "es/index.html") if scheme == "light" else SHORT[:4]:
        page.goto("about:blank")  # Without it, an address that differs only after the # would not load the page again.
        page.goto(f"{release_site.as_uri()}/{path}")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate(axe)
        violations = page.evaluate("axe.run({ preload: false }).then((result) => result.violations)")
        assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in violations] == [], path


def test_a_narrow_screen_scrolls_one_way_only(visit: Visit, release_site: Path) -> None:
    page = visit("index.html", width=380)
    for path in (*SHORT, *LONG, "es/index.html", "changes/2026.10.10.1.html"):
        page.goto(f"{release_site.as_uri()}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 380, path
    page = visit("index.html", width=380)
    mexico = page.get_by_role("group", name="Country", exact=True).get_by_role("checkbox", name="Mexico")
    expect(mexico).to_be_hidden()
    page.locator("#filters > summary").click()
    mexico.check()
    expect(page).to_have_url(re.compile("#country=MX$"))


@pytest.mark.parametrize("root", ["", "es/"])
def test_a_table_wider_than_the_screen_scrolls_in_its_box_and_shows_it(
    visit: Visit, release_site: Path, release: Dataset, root: str
) -> None:
    """One page of each kind: the page stays, the box scrolls to its end, and has a shadow where it goes on."""
    page = visit("index.html", width=380)
    kinds = [path for path in (*SHORT, *LONG, f"places/{release.places.ids[0]}.html") if "#" not in path]
    wide = 0
    for path in (*kinds, "changes/2026.10.10.1.html"):
        page.goto(f"{release_site.as_uri()}/{root}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 380, path
        tables = page.evaluate(
            """[...document.querySelectorAll("table")].map((table) => {
                const box = table.closest(".scroll");
                if (!box) return [table.scrollWidth, table.parentElement.clientWidth, false, true];
                box.scrollLeft = 10000;
                const style = getComputedStyle(box);
                const shadows = style.backgroundImage.split("linear-gradient").length === 5;
                const end = box.scrollLeft + box.clientWidth >= table.scrollWidth - 1;
                return [table.scrollWidth, box.clientWidth, true, end && shadows];
            })"""
        )
        assert all(fine and (in_box or width <= room) for width, room, in_box, fine in tables), (path, tables)
        wide += sum(width > box for width, box, _, _ in tables)
    assert wide > 3


def test_the_shadow_of_a_wide_table_is_seen_until_its_end(visit: Visit) -> None:
    def edge() -> bytes:
        box = page.locator(".scroll").first.bounding_box()
        clip = {"x": box["x"] + box["width"] - 6, "y": box["y"] + 4, "width": 6, "height": 6}
        shot: bytes = page.screenshot(clip=clip)
        return shot

    page = visit("designations.html", width=380)
    before = edge()
    page.locator(".scroll").first.evaluate("(box) => (box.scrollLeft = 10000)")
    assert edge() != before


def test_dark_mode_is_dark(visit: Visit) -> None:
    light, dark = (
        visit("index.html", color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    )
    assert light == "rgb(251, 250, 246)"
    assert dark == "rgb(22, 24, 26)"


def test_a_printed_view_says_what_it_shows(visit: Visit) -> None:
    page = visit("index.html#country=MX&kind=visit")
    page.emulate_media(media="print")
    assert page.locator("#list-title").bounding_box()["width"] > 50
    expect(page.get_by_role("button", name="Remove Mexico")).to_be_visible()
    expect(page.get_by_role("button", name="Clear all")).to_be_hidden()
    expect(page.locator("#facets")).to_be_hidden()


@pytest.mark.parametrize("path", ["events/2025-09-02-first-boat-strike.html", "designations.html", "listed.html"])
def test_a_printed_page_is_dark_on_white_and_whole(visit: Visit, path: str) -> None:
    page = visit(path, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colors = page.evaluate(
        """["body", ".dateline, .hint, .lede", "main a", "th"].map((one) => {
            const style = getComputedStyle(document.querySelector(one));
            return [style.color, style.backgroundColor].map((color) => Math.max(...color.match(/\\d+/g).slice(0, 3).map(Number)));
        })"""
    )
    assert all(ink < 100 for ink, _ in colors), colors
    assert colors[0][1] == 255
    for hidden in (".masthead nav", ".tongue", ".finder", "#listed"):
        assert page.locator(f"{hidden}:visible").count() == 0
    assert all(one == "visible" for one in page.locator(".scroll").evaluate_all("(boxes) => boxes.map((box) => getComputedStyle(box).overflowX)"))  # fmt: skip


def test_without_scripts_the_pages_are_plain(visit: Visit, release: Dataset) -> None:
    page = visit("index.html", java_script_enabled=False)
    expect(page.locator("#words")).to_be_hidden()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#list a").first).to_have_text(release.events[-1].title)
    assert page.locator("#list").bounding_box()["width"] > 600
    expect(page.locator("noscript p")).to_be_visible()
    page.get_by_role("link", name="2025", exact=True).click()
    expect(page).to_have_url(re.compile("/years/2025.html$"))
    expect(page.locator(".event")).to_have_count(len(release.events.group_by("year")["2025"]))
    page.locator(".event a").first.click()
    expect(page.locator("#sources")).to_be_visible()
    page = visit("listed.html", java_script_enabled=False)
    expect(page.locator("#listed")).to_be_hidden()
    expect(page.get_by_role("row", name="Tren de Aragua")).to_be_visible()


def test_the_skip_link_keeps_the_view(visit: Visit) -> None:
    page = visit("index.html#kind=visit")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    expect(page).to_have_url(re.compile("#kind=visit$"))


def test_lists_are_searched(visit: Visit, release: Dataset) -> None:
    page = visit("organizations.html")
    page.get_by_label("Find in this list").fill("tda")
    expect(page.locator("#rows tbody tr:visible")).to_have_count(1)
    expect(page.locator("#found")).to_have_text(f"1 of {len(release.organizations)} shown")


def column(page: Any, number: int) -> list[str]:
    """Return the texts of a column of a list, in the order in which it is shown."""
    texts: list[str] = page.locator(f"#rows tbody tr:visible > :nth-child({number})").all_inner_texts()
    return [text.strip() for text in texts]


def test_lists_are_sorted_and_the_address_keeps_it(visit: Visit, release: Dataset) -> None:
    page = visit("people.html")
    names = column(page, 1)
    page.get_by_role("button", name="Events").click()
    page.get_by_role("button", name="Events").click()
    counts = [int(text) for text in column(page, 4)]
    assert counts == sorted(counts, reverse=True)
    assert page.url.endswith("#sort=-4")
    expect(page.locator("[aria-sort=descending]")).to_have_text("Events")
    page.locator("#find").fill("mexico")
    assert [int(text) for text in column(page, 4)] == sorted((int(text) for text in column(page, 4)), reverse=True)
    page.locator("#tongue").click()
    expect(page.locator("[aria-sort=descending]")).to_have_text("Hechos")
    page.goto(page.url.partition("#")[0].replace("/es/", "/"))
    assert column(page, 1) == names
    page = visit("designations.html#sort=3")
    days = page.locator("#rows tbody tr > :nth-child(3)").evaluate_all("(cells) => cells.map((cell) => (cell.querySelector('time')?.dateTime || cell.querySelector('time')?.dataset.day) ?? '')")  # fmt: skip
    given = [day for day in days if day]
    assert given == sorted(given)
    assert not any(days[len(given) :])
    page = visit("designations.html#sort=99")
    expect(page.locator("[aria-sort]")).to_have_count(0)


# Hostile and empty datasets -------------------------------------------------------------------------------------


def test_every_column_of_a_list_is_searched_and_the_address_keeps_it(visit: Visit, release: Dataset) -> None:
    page = visit("designations.html")
    page.locator("#find").fill("FTO")
    listed = page.locator("#rows tbody tr:visible")
    expect(listed).to_have_count(len(release.designations.filter(authority="FTO")))
    assert page.url.endswith("#find=FTO")
    page.locator("#tongue").click()
    expect(page.locator("#find")).to_have_value("FTO")
    expect(page.locator("#rows tbody tr:visible")).to_have_count(len(release.designations.filter(authority="FTO")))


def test_the_other_language_is_asked_the_same(visit: Visit) -> None:
    page = visit("listed.html#name=Los+Choneros&on=2025-09-04")
    expect(page.locator("#answer")).to_contain_text("Los Choneros")
    page.locator("#tongue").click()
    expect(page.locator("#answer")).to_contain_text("Los Choneros")
    expect(page.locator("#on")).to_have_value("2025-09-04")
    page.locator("#name").fill("")
    expect(page.locator("#answer")).to_be_hidden()


def test_hostile_texts_are_inert(visit: Visit, hostile_dataset: Dataset, tmp_path: Path) -> None:
    folder = tmp_path / "ein Ordner, ñ%20#?"
    hostile_dataset.site(folder)
    page = visit("index.html", folder=folder)
    for path in sorted(folder.rglob("*.html")):
        page.goto(path.as_uri())
        expect(page.locator("img:not(.bars-picture), a[href^=javascript]")).to_have_count(0)
    page = visit("index.html", folder=folder)
    page.locator("#words").fill("img onerror")
    expect(page.locator("#count")).to_have_text(re.compile(rf"^{len(hostile_dataset.events)} of "))
    expect(page.locator("#list")).to_contain_text("<img src=x onerror=alert(1)>")
    page = visit(
        "index.html#words=<img src=x onerror=alert(1)>&country=<b>&since=<i>&sort=__proto__&kind=constructor",
        folder=folder,
    )
    expect(page.locator("img, #chips b, #chips i")).to_have_count(0)
    page = visit("listed.html#name=constructor&on=2025-01-01", folder=folder)
    expect(page.locator("#answer")).to_contain_text("constructor")


def test_a_dataset_without_events_is_shown_too(visit: Visit, sample: Dataset, tmp_path: Path) -> None:
    empty = Dataset(
        attrs.evolve(sample.records, events=(), people=(), places=(), organizations=(), designations=()), "x"
    )
    empty.site(tmp_path)
    page = visit("index.html", folder=tmp_path)
    expect(page.locator("#count")).to_have_text("0 events")
    assert page.locator(".bar").count() > 0
    page = visit("listed.html#name=nobody&on=2025-01-01", folder=tmp_path)
    expect(page.locator("#answer")).to_contain_text("nobody")


def test_a_dataset_before_its_first_day_is_shown_too(visit: Visit, sample: Dataset, tmp_path: Path) -> None:
    first, _ = sample.coverage
    sample.as_of(first - timedelta(days=900)).site(tmp_path)
    page = visit("index.html", folder=tmp_path)
    expect(page.locator("#count")).to_have_text("0 events")
    expect(page.locator(".bar")).to_have_count(1)


def test_sources_are_found_among_all(visit: Visit, release: Dataset) -> None:
    page = visit("sources.html")
    page.locator("#find").fill("treasury")
    first = page.locator("#found-sources a").first
    expect(first).to_be_visible()
    first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/sources/" in page.url


def test_a_missing_address_of_a_published_site_leads_back_into_it(
    browser: Any, sample: Dataset, tmp_path: Path
) -> None:
    """The pages are served as at their address; whatever does not exist there shows the page for missing addresses."""
    address, faults = "https://example.org/latamsec/", []
    sample.site(tmp_path, address=address, contact="mail@example.org")

    def serve(route: Any) -> None:
        path = tmp_path / route.request.url.partition("#")[0].removeprefix(address)
        path = path / "index.html" if path.is_dir() else path
        if path.is_file():
            route.fulfill(path=path)
        else:
            route.fulfill(path=tmp_path / "404.html", status=404, content_type="text/html")

    context = browser.new_context(viewport={"width": 380, "height": 800})
    context.route("**", serve)
    page = context.new_page()
    page.on("console", lambda message: faults.append(message.text) if "404" not in message.text else None)
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.goto(f"{address}events/no/such/record.html")
    expect(page.locator("h1")).to_have_text("There is no such page")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    page.locator("[lang=es] a").first.click()
    page.locator("html[lang=es][data-ready]").wait_for()
    expect(page.locator("#count")).to_have_text(f"{len(sample.events)} hechos")
    page.locator("#tongue").click()
    page.locator("html[lang=en][data-ready]").wait_for()
    page.locator("#list a").first.click()
    expect(page.locator("a[href^='mailto:mail@example.org?']").first).to_have_text("Report an error")
    assert faults == []
    context.close()
