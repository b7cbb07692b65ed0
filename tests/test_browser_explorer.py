"""The explorer in a browser: what a reader does with it, and that it answers as Python does."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import attrs
import pytest

import latamsec
from latamsec.dataset import Dataset
from latamsec.fields import walk
from latamsec.pictures import base_map
from latamsec.site import data
from latamsec.tables.index import sought
from latamsec.text import fold, normalize

expect = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed").expect
pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
"""Opens a page of a site: its path, and how the browser is set up."""


def expect_hits(page: Any, ids: Iterable[str]) -> None:
    """Assert that the page finds these events, in the order of the record, once it has followed its address.

    The browser tells the page of a step back or of a new address after Playwright has returned.
    """
    expected = list(ids)
    for _ in range(300):
        hits = page.evaluate("latamsecSite.last.hits.map((number) => latamsecData.events.ids[number])")
        if hits == expected:
            break
        page.wait_for_timeout(100)
    assert hits == expected


def expect_address(page: Any, end: str) -> None:
    """Assert how the address of the page ends, once the browser has reported it."""
    expect(page).to_have_url(re.compile(re.escape(end) + "$"))


def rows(page: Any) -> list[str]:
    """Return the ids of the events that the page shows, in its order."""
    links: list[str] = page.locator("#list h3 a").evaluate_all(
        "(links) => links.map((link) => link.getAttribute('href'))"
    )
    return [link.removeprefix("events/").removesuffix(".html") for link in links]


def checkbox(page: Any, facet: str, name: str) -> Any:
    """Return the checkbox of a value of a facet."""
    return page.get_by_role("group", name=facet, exact=True).get_by_role("checkbox", name=name)


# Searching and filtering ----------------------------------------------------------------------------------------


def test_search_as_you_type(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    page.locator("#words").press_sequentially("PANAMÁ can")
    expected = release.events.filter(text="panama* can*")
    assert len(expected) > 3
    expect_hits(page, expected.ids)
    expect(page.locator("#count")).to_have_text(f"{len(expected)} of {len(release.events):,} events")
    in_title = [id for id in rows(page) if {"panama", "canal"} <= set(normalize(release.events[id].title).split())]
    assert rows(page)[: len(in_title)] == in_title
    assert page.locator("#list mark").first.inner_text().casefold().startswith(("panam", "can"))
    expect_address(page, "#words=PANAM%C3%81+can")
    page.locator("#words").fill("sheinbaum")
    expect(page.locator("#also a").first).to_have_text("Claudia Sheinbaum")
    page.go_back()
    expect(page.locator("#words")).to_have_value("")
    expect_hits(page, release.events.ids)


@pytest.mark.parametrize(
    "text",
    [
        "Petro",
        "petro*",
        '"joint statement"',
        "narco-* Canal",
        "“Panama Canal”",
        'U.S. "Panama can*"',
        "it's",
        "Trump/Petro",
        "drug-boat*",
        "U.S.–Mexico border",
        "EE.UU.",
        "EE. UU. Vance",
        "$25 million",
        "25 %",
        "25 por ciento",
        "50 percent",
        "10,000",
        '10 000 "10.000"',
        "MS13",
    ],
)
def test_the_keyword_of_python_finds_what_python_finds(visit: Visit, release: Dataset, text: str) -> None:
    page = visit(f"index.html#text={quote(text)}")
    expect_hits(page, release.events.filter(text=text).ids)
    names: dict[str, Any] = {}
    exec(page.evaluate("latamsecSite.use.code(latamsecSite.state.get())"), names)
    assert names["events"].ids == release.events.filter(text=text).ids


def test_words_are_folded_as_in_python(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    records = (*release.events, *release.organizations, *release.people)
    texts = [part for record in records for _, part in walk(record) if isinstance(part, str)]
    texts += ["Straße", "ŒUVRE", "I. R. A.", "U.S.", "EE.UU.", "EE. UU.", "EE UU", "J. D. V.", "p. m.", "US$ 25", "25 %", "F35", "The Gulf", "10,000.5", "10.000,5", "10\u00a0000 km", "1,2,345", "2026.10.000", "0.125", "US$1,000,000", "F35,000", "25 Por\u00a0Ciento", "vapor ciento", "per cents", "l'Orénoque", "№ 7", "ΑΣ", "a\u0301", "x²", "", "…"]  # fmt: skip
    assert page.evaluate("(texts) => texts.map(latamsecSite.plain)", texts) == [normalize(text) for text in texts]
    assert page.evaluate("(texts) => texts.map(latamsecSite.fold)", texts) == [fold(text) for text in texts]
    assert page.evaluate("(texts) => texts.map(latamsecSite.sought)", texts) == [sought(text) for text in texts]


def random_states(release: Dataset, count: int) -> list[dict[str, Any]]:
    """Return states of the explorer, drawn from values that occur together in the record and values that do not."""
    chance = random.Random(11)
    events = list(release.events)
    states: list[dict[str, Any]] = []
    for _ in range(count):
        state: dict[str, Any] = {facet: [] for facet in data.FACETS}
        state |= {"words": "", "since": "", "until": "", "sort": ""}
        number = chance.randrange(len(events))
        event = events[number]
        for facet, keys_of in chance.sample(list(data.FACETS.items()), chance.choice([0, 1, 1, 2])):
            keys = [*keys_of(release, event), *keys_of(release, chance.choice(events))]
            state[facet] = list(dict.fromkeys(chance.sample(keys, min(len(keys), chance.choice([1, 2])))))
        if chance.random() < 0.5:
            day = chance.choice(events).date.earliest or date(2025, 1, 1)
            state["since"] = chance.choice([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"])
            if chance.random() < 0.7:
                later = day + timedelta(days=chance.randrange(0, 200))
                state["until"] = chance.choice([later.isoformat(), f"{later:%Y-%m}", f"{later:%Y}"])
        if chance.random() < 0.4:
            words = normalize(event.summary).split()
            starts = (word[: chance.randrange(1, 8)] for word in chance.sample(words, chance.choice([1, 2])))
            state["words"] = " ".join(starts)
            if chance.random() < 0.5:
                first = chance.randrange(len(words))
                phrase = " ".join(words[first : first + chance.choice([1, 2, 3])])
                state["words"] += chance.choice(
                    [f' "{phrase}"', f" “{phrase[:-1]}*”", f" {words[first][:4]}*", f' "{phrase}']
                )
        states.append(state)
    return states


def filters(state: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of `EventTable.filter` that mean the same as a state of the explorer."""
    parts = re.split('["“”]', state["words"])
    # A number is whole; any other word is a beginning, as it goes on while somebody types.
    typed = [word for part in parts[::2] for word in part.split()]
    words = [word if word.isdigit() else f"{word.rstrip('*')}*" for word in typed]
    phrases = [f'"{part}{"" if number + 2 < len(parts) else "*"}"' for number, part in enumerate(parts[1:])][::2]
    text = " ".join([*words, *phrases])
    keywords = {keyword: value for keyword, value in state.items() if keyword not in ("sort", "words")}
    return {keyword: value for keyword, value in (keywords | {"text": text}).items() if value}


def test_every_filter_finds_what_python_finds(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    ids = release.events.ids
    for state in random_states(release, 50):
        selection = page.evaluate("(state) => latamsecSite.record.select(state)", state)
        expected = release.events.filter(**filters(state))
        assert [ids[number] for number in selection["hits"]] == list(expected.ids), state
        for facet in data.FACETS:
            others = release.events.filter(**filters({**state, facet: []}))
            counts = others.counts("disputed_field" if facet == "disputed" else facet) if others else {}
            keys = page.evaluate("(facet) => latamsecData.events.facets[facet].keys", facet)
            shown = dict(zip(keys, selection["counts"][facet], strict=True))
            if facet == "source":  # Its keys are publishers, for which Python has no counts.
                keys = keys[::120]
                counts = {key: len(others.filter(source=key)) for key in keys}
            assert {key: shown[key] for key in keys} == {key: counts.get(key, 0) for key in keys}, state


def test_months_count_what_choosing_them_would_find(visit: Visit, release: Dataset) -> None:
    page = visit("index.html#kind=strike&since=2025-10")
    months = dict(page.evaluate("[...latamsecSite.last.months]"))
    strikes = release.events.filter(kind="strike")
    assert months == {month: len(strikes.filter(on=month)) for month in months}


def test_the_code_and_the_citation_are_those_of_the_view(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    for state in random_states(release, 30):
        code, citation = page.evaluate(
            "(state) => [latamsecSite.use.code(state), latamsecSite.use.citation(state)]", state
        )
        names: dict[str, Any] = {}
        exec(code, names)
        assert names["events"].ids == release.events.filter(**filters(state)).ids
        assert citation == names["events"].cite("text").split("\n")[0] or not filters(state)
    page.goto(f"{page.url.partition('#')[0]}#words=it%27s+%22quoted%22+%5C")
    page.locator("#use summary").click()
    expect(page.locator("#code")).to_contain_text("text='\"it s*\" quoted'")
    compile(page.locator("#code").inner_text(), "view", "exec")


def test_ticking_going_back_and_clearing(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    checkbox(page, "Country", "Mexico").check()
    expect(checkbox(page, "Kind", "visit")).to_be_hidden()
    page.get_by_role("group", name="Kind", exact=True).get_by_role("button", name="Show all").click()
    checkbox(page, "Kind", "visit").check()
    expect_address(page, "#country=MX&kind=visit")
    both = release.events.filter(country="Mexico", kind="visit")
    expect_hits(page, both.ids)
    assert rows(page) == list(reversed(both.ids))
    page.go_back()
    expect_hits(page, release.events.filter(country="Mexico").ids)
    expect(checkbox(page, "Kind", "visit")).not_to_be_checked()
    page.go_forward()
    page.get_by_role("button", name="Remove Mexico").click()
    expect_hits(page, release.events.filter(kind="visit").ids)
    checkbox(page, "Country", "Colombia").check()
    page.get_by_role("button", name="Clear all").click()
    expect_hits(page, release.events.ids)


def test_a_permalink_opens_the_same_view(visit: Visit, release: Dataset) -> None:
    address = "#organization=tren-de-aragua&person=marco-rubio&theme=cartels&since=2025-02&until=2025-12-01&sort=oldest"
    expected = release.events.filter(
        organization="Tren de Aragua", person="Marco Rubio", theme="cartels", since="2025-02", until="2025-12-01"
    )
    for path in ("index.html", "es/index.html"):
        page = visit(f"{path}{address}")
        expect_hits(page, expected.ids)
        assert rows(page) == list(expected.ids)
        expect(page.locator("#since")).to_have_value("2025-02")
    page.locator("#tongue").click()
    page.locator("html[lang=en][data-ready]").wait_for()
    assert rows(page) == list(expected.ids)


def test_filters_are_shown_in_the_language_of_the_page(visit: Visit) -> None:
    address = "#words=canal&since=2025-02-03&until=2025-06"
    english = visit(f"index.html{address}").locator("#chips li").all_inner_texts()
    spanish = visit(f"es/index.html{address}").locator("#chips li").all_inner_texts()
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
    visit: Visit, release: Dataset, facet: str, text: str
) -> None:
    page = visit(f"index.html#{facet}={text}&sort=anyhow")
    keywords: dict[str, Any] = {facet: text}
    expected = release.events.filter(**keywords)
    assert len(expected) > 3
    expect_hits(page, expected.ids)
    expect(page.locator("#sort")).to_have_value("newest")


@pytest.mark.parametrize("root", ["", "es/"])
@pytest.mark.parametrize(
    ("asked", "keywords"),
    [
        ("disputed=figures", {"disputed": "figures"}), ("disputed=Cifras", {"disputed": "figures"}),
        ("disputed=fecha", {"disputed": "date"}), ("kind=Ataque", {"kind": "strike"}),
        ("theme=Canal de Panamá", {"theme": "panama-canal"}), ("country=Brasil", {"country": "BR"}),
        ("kind=strikes", {"kind": "strike"}), ("kind=sanciones", {"kind": "sanction"}),
        ("on=2025-09-02", {"on": "2025-09-02"}), ("on=September 2025", {"on": "2025-09"}),
        ("since=febrero de 2026", {"since": "2026-02"}), ("until=13/09/2025", {"until": "2025-09-13"}),
    ],
)  # fmt: skip
def test_an_address_in_either_language_is_understood_on_either_page(
    visit: Visit, release: Dataset, root: str, asked: str, keywords: dict[str, Any]
) -> None:
    expected = release.events.filter(**keywords)
    assert len(expected) > 3
    expect_hits(visit(f"{root}index.html#{quote(asked, safe='=')}"), expected.ids)


def test_an_ambiguous_name_is_not_guessed(visit: Visit) -> None:
    page = visit("index.html")
    ambiguous = page.evaluate(
        """() => {
            const bearers = new Map();
            for (const [id, ...names] of latamsecSite.known().organizations)
                for (const name of new Set(names.map(latamsecSite.fold))) bearers.set(name, [...(bearers.get(name) ?? []), id]);
            const keys = new Set(latamsecData.events.facets.organization.keys);
            return [...bearers].filter(([, ids]) => ids.filter((id) => keys.has(id)).length > 1).map(([name]) => name);
        }"""
    )
    assert ambiguous
    for name in ambiguous[:6]:
        expect_hits(visit(f"index.html#organization={name}"), [])


def test_an_ambiguous_name_offers_its_bearers(visit: Visit, release: Dataset) -> None:
    page = visit("index.html#person=Petro")
    expect_hits(page, [])
    expect(page.locator("#also")).to_contain_text("“Petro” can mean:")
    page.locator("#also a", has_text="Gustavo Petro").click()
    expect_hits(page, release.events.filter(person="gustavo-petro").ids)


def test_a_key_without_events_is_reported(visit: Visit, release: Dataset) -> None:
    page = visit("index.html#country=XX")
    expect_hits(page, [])
    expect(page.locator("#empty")).to_contain_text("No event matches all filters")
    page.get_by_role("button", name="Remove XX").click()
    expect_hits(page, release.events.ids)


def test_what_an_address_asks_and_the_page_has_not_is_said(visit: Visit) -> None:
    page = visit("index.html#last=90 days&contry=MX&disputed=killed")
    expect(page.locator("#also")).to_have_text(
        "This page does not know: last=90 days, contry=MX. This page does not know: disputed=killed. "
    )
    page.get_by_role("button", name="Remove killed").click()
    expect(page.locator("#also")).to_be_hidden()
    page = visit("es/index.html#country=FJ")
    expect(page.locator("#also")).to_have_text("Esta página no conoce: country=FJ. ")


@pytest.mark.parametrize("text", ["2025-13", "2025-02-30", "yesterday", "2025-9", "0000", "03/04/2025", "May"])
def test_an_invalid_date_is_reported(visit: Visit, text: str) -> None:
    page = visit("index.html")
    page.locator("#since").fill(text)
    page.locator("#since").press("Enter")
    expect(page.locator("#date-fault")).to_contain_text(text)
    expect(page.locator("#since")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#code")).not_to_contain_text("since")


def test_a_window_that_ends_before_it_begins_is_reported(visit: Visit) -> None:
    page = visit("index.html#since=2025-05&until=2025-04")
    expect(page.locator("#date-fault")).to_have_text("The end date is before the start date.")


# The timeline ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("window", "first", "last"),
    [
        ("until=2025", "2025-01", "2025-12"),
        ("since=2026", "2026-01", "2026-10"),
        ("since=2025-09-02&until=2025-11-30", "2025-09", "2025-11"),
        ("since=tomorrow", None, None),
        ("until=0", None, None),
    ],
)
def test_the_bars_of_the_window_are_lit(visit: Visit, window: str, first: str | None, last: str | None) -> None:
    page = visit(f"index.html#{window}")
    lit = page.locator(".bar[aria-pressed=true]").evaluate_all("(bars) => bars.map((bar) => bar.dataset.month)")
    assert (lit[:1], lit[-1:]) == (([first], [last]) if first else ([], []))
    outside = page.locator(".bar.outside").count()
    assert outside == (page.locator(".bar").count() - len(lit) if first else 0)


def test_touching_the_timeline_filters(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    bar = page.locator("[data-month='2025-09']")
    bar.click()
    expect_address(page, "#since=2025-09&until=2025-09")
    expect_hits(page, release.events.filter(on="2025-09").ids)
    bar.click()
    expect_hits(page, release.events.ids)
    start, end = bar.bounding_box(), page.locator("[data-month='2025-11']").bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 60)
    page.mouse.down()
    page.mouse.move(end["x"] + 5, end["y"] + 60, steps=6)
    page.mouse.up()
    expect_address(page, "#since=2025-09&until=2025-11")
    expect_hits(page, release.events.filter(since="2025-09", until="2025-11").ids)
    expect(page.locator(".bar[aria-pressed=true]")).to_have_count(3)


def test_the_timeline_by_keyboard(visit: Visit) -> None:
    page = visit("index.html")
    page.locator(".bar").first.focus()
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect_address(page, "#since=2025-03&until=2025-03")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect_address(page, "#since=2025-03&until=2025-05")
    page.keyboard.press("Shift+ArrowLeft")
    expect_address(page, "#since=2025-03&until=2025-04")
    expect(page.locator("[data-month='2025-04']")).to_be_focused()


def test_earlier_months_are_a_press_away(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    before = page.locator(".bar").count()
    page.locator("#span").click()
    first, _ = release.coverage
    expect(page.locator(".bar").first).to_have_attribute("data-month", f"{first:%Y-%m}")
    assert page.locator(".bar").count() > before
    page = visit("index.html#since=2019")
    expect(page.locator(".bar").first).to_have_attribute("data-month", f"{first:%Y-%m}")


# The map --------------------------------------------------------------------------------------------------------


def test_touching_the_map_filters(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    colombia = page.locator("[data-code=CO]")
    expect(colombia).to_have_attribute("aria-label", f"Colombia: {len(release.events.filter(country='CO'))} events")
    colombia.click()
    expect_hits(page, release.events.filter(country="Colombia").ids)
    expect(colombia).to_have_attribute("aria-pressed", "true")
    expect(checkbox(page, "Country", "Colombia")).to_be_checked()
    page.locator("[data-code=BR]").click()
    expect_hits(page, release.events.filter(country=["Colombia", "Brazil"]).ids)
    colombia.click()
    expect_address(page, "#country=BR")


def test_the_map_by_keyboard(visit: Visit) -> None:
    page = visit("index.html")
    page.locator("#map [tabindex='0']").focus()
    for key in ("End", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    code = page.evaluate("document.activeElement.dataset.code")
    expect_address(page, f"#country={code}")
    page.keyboard.press("Space")
    expect_address(page, "#")


def test_the_map_has_every_country_that_it_shows(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    codes = set(page.locator("#map [data-code]").evaluate_all("(paths) => paths.map((path) => path.dataset.code)"))
    in_events = set(release.events.counts("country"))
    assert codes == set(base_map(360).countries) & in_events


def test_the_united_states_are_a_button_and_do_not_look_like_a_country_without_events(
    visit: Visit, release: Dataset
) -> None:
    page = visit("index.html")
    states = page.locator("[data-code=US]")
    everywhere = len(release.events.filter(country="US")) == len(release.events)
    expect(states).to_have_attribute(
        "aria-label", f"United States: {len(release.events):,} events{', in every event' if everywhere else ''}"
    )
    styles = [page.locator(one).first.evaluate("(path) => getComputedStyle(path).fill") for one in ("[data-code=US]", "#map .land")]  # fmt: skip
    assert styles[0] != styles[1]
    states.click()
    expect_address(page, "#country=US")
    expect(states).to_have_attribute("aria-pressed", "true")


# Downloads ------------------------------------------------------------------------------------------------------


def test_downloads_are_the_files_of_python(visit: Visit, release: Dataset) -> None:
    page = visit("index.html#kind=visit&country=PA&sort=oldest")
    expected = release.events.filter(kind="visit", country="Panama")
    page.locator("#use summary").click()
    for kind, text in (("csv", expected.to_csv()), ("json", expected.to_json())):
        with page.expect_download() as download:
            page.locator(f"#{kind}").click()
        assert download.value.suggested_filename == f"latamsec-{release.version}-events.{kind}"
        assert Path(download.value.path()).read_bytes() == text.encode()


def test_the_files_of_all_events_are_those_of_python(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    made = page.evaluate(
        """async () => {
            const every = latamsecData.events.ids.map((_, number) => number);
            const parts = new Set(every.map((number) => `rows-${Math.floor(number / latamsecData.events.portion)}`));
            await Promise.all([...parts].map(latamsecSite.load));
            return ["csv", "json"].map((kind) => latamsecSite.use.written[kind](every));
        }"""
    )
    assert made[0] == release.events.to_csv()
    assert made[1] == release.events.to_json()


def test_a_download_loads_the_rows_of_the_view_only(visit: Visit, release: Dataset) -> None:
    page = visit("index.html#since=2025-12&until=2025-12&kind=strike")
    page.locator("#use summary").click()
    with page.expect_download():
        page.locator("#csv").click()
    loaded = page.locator("script[src*='/rows-']").evaluate_all("(scripts) => scripts.map((script) => script.src)")
    assert 1 <= len(loaded) <= 4
    assert len(release.events) > 10 * page.evaluate("latamsecData.events.portion")


def test_rows_of_hostile_texts_are_those_of_python(visit: Visit, hostile_dataset: Dataset, tmp_path: Path) -> None:
    table = hostile_dataset.events
    odd = ["=1+1", "@x", "＝2", "a,b", 'q"q', "l\r\nl", "\\", '\\"', "\u2028", "}{][", "", " ", "\x7f", "\ud7ff😀", "-"]
    events = [
        attrs.evolve(table[n % len(table)], id=f"odd-{n}", title=text, summary=text) for n, text in enumerate(odd)
    ]
    dataset = Dataset(attrs.evolve(hostile_dataset.records, events=tuple(events)), "x")
    dataset.site(tmp_path)
    page = visit("index.html", folder=tmp_path)
    page.locator("#use summary").click()
    for kind, text in (("csv", dataset.events.to_csv()), ("json", dataset.events.to_json())):
        with page.expect_download() as download:
            page.locator(f"#{kind}").click()
        assert Path(download.value.path()).read_bytes() == text.encode()


# Journeys -------------------------------------------------------------------------------------------------------


def test_disputed_tolls_of_a_month(visit: Visit, release: Dataset) -> None:
    page = visit("index.html#kind=strike&since=2025-12&until=2025-12")
    page.locator("#filters").evaluate("box => box.open = true")
    page.locator('[data-facet="disputed"]').get_by_label("Figures").check()
    expected = release.events.filter(kind="strike", on="2025-12", disputed="figures")
    assert len(expected) > 2
    expect_hits(page, expected.ids)
    expect(page.locator("#code")).to_contain_text("disputed='quantities'")
    assert "figures" in page.locator("#list .disputed").first.inner_text().casefold()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_number_killed_is_that_of_python(visit: Visit, release: Dataset, language: str) -> None:
    page = visit(f"{'' if language == 'en' else 'es/'}index.html")
    events = release.in_language(language).events
    selections = [events, events.filter(kind="strike"), events.filter(on="2025-09-02"), events.filter(kind="visit")]
    selections += [events.filter(kind="strike", on=month) for month in ("2025-10", "2025-12", "2026-02", "2025-11")]
    alone = [events[number : number + 1] for number in range(len(events))]
    selections += [one for one in alone if (sum := one.total("killed", "person")).unknown_events or sum.low == 1]
    selections += [events.filter(**filters(state)) for state in random_states(release, 40)]
    ids = list(release.events.ids)
    told = 0
    for selection in selections:
        total = selection.total("killed", "person")
        shown = page.evaluate("(hits) => latamsecSite.killed(hits)", [ids.index(id) for id in selection.ids])
        assert shown == (str(total) if total.counted_events or total.unknown_events else ""), selection.question
        told += bool(shown)
    assert told > 10


def test_a_view_of_strikes_says_how_many_were_killed(visit: Visit, release: Dataset) -> None:
    page = visit("index.html#kind=strike&since=2025-12&until=2025-12")
    expect(page.locator("#killed")).to_have_text(
        str(release.events.filter(kind="strike", on="2025-12").total("killed"))
    )
    page.goto(f"{page.url.partition('#')[0]}#kind=visit&country=PA")
    expect(page.locator("#killed")).to_be_hidden()


@pytest.mark.parametrize(
    ("root", "title"),
    [
        ("", "Panama, visit, Since February 2025: {n} of {total:,} events · latamsec"),
        ("es/", "Panamá, visita, Desde febrero de 2025: {n} de {total} hechos · latamsec"),
    ],
)
def test_each_view_has_a_title(visit: Visit, release: Dataset, root: str, title: str) -> None:
    page = visit(f"{root}index.html")
    whole = page.title()
    page.goto(f"{page.url}#country=PA&kind=visit&since=2025-02")
    count = len(release.events.filter(country="PA", kind="visit", since="2025-02"))
    expect(page).to_have_title(title.format(n=count, total=len(release.events)))
    page.go_back()
    expect(page).to_have_title(whole)


def test_the_address_of_a_view_can_be_copied(visit: Visit) -> None:
    page = visit("index.html#country=PA")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.written = text; }")
    page.locator("#use summary").click()
    page.locator("#copy-link").click()
    expect(page.locator("#link-note")).to_have_text("Copied.")
    assert page.evaluate("window.written").endswith("index.html#country=PA")


def test_reaching_months_by_keyboard_is_one_step_back(visit: Visit) -> None:
    page = visit("index.html")
    page.locator(".bar").first.focus()
    before = page.evaluate("history.length")
    for _ in range(6):
        page.keyboard.press("Shift+ArrowRight")
    expect_address(page, "#since=2025-01&until=2025-07")
    assert page.evaluate("history.length") == before + 1


def test_an_invalid_date_is_no_condition(visit: Visit, release: Dataset) -> None:
    page = visit("index.html#since=2025-02-30")
    expect(page.locator("#date-fault")).to_be_visible()
    expect(page.locator("#chips li")).to_have_count(0)
    expect_hits(page, release.events.ids)


def test_bars_and_marks_are_seen_in_forced_colors(visit: Visit) -> None:
    page = visit("index.html", forced_colors="active")
    fill, box = (
        page.locator(one).first.evaluate("(part) => getComputedStyle(part).backgroundColor")
        for one in (".bar .fill", "body")
    )
    assert fill not in (box, "rgba(0, 0, 0, 0)")
    assert page.locator("nav [aria-current]").evaluate("(link) => getComputedStyle(link).borderBottomStyle") == "solid"
    shades = page.locator("#map [data-code]").evaluate_all(
        "(paths) => paths.map((path) => getComputedStyle(path).fill)"
    )
    assert len(set(shades)) > 2


def test_nothing_more_is_offered_if_all_is_shown(visit: Visit) -> None:
    page = visit("index.html#kind=strike&since=2025-12&until=2025-12")
    expect(page.locator("#more")).to_be_hidden()


def test_the_way_back_from_a_record_keeps_the_place(visit: Visit) -> None:
    page = visit("index.html")
    page.locator("#more").click()
    page.locator("#more").click()
    assert len(rows(page)) == 90
    link = page.locator("#list a").nth(80)
    link.click()
    page.go_back()
    expect(page.locator("#list li.event")).to_have_count(90)
    expect(page.locator("#list a").nth(80)).to_be_in_viewport()


@pytest.mark.parametrize(
    "text", ["2025-09-02", "September 2, 2025", "Sept. 2", "2 de septiembre", "2/9/2025", "02.09.2025", "2.º de sept."]
)
def test_a_search_for_a_date_leads_to_the_filter(visit: Visit, release: Dataset, text: str) -> None:
    page = visit("index.html")
    page.locator("#words").fill(text)
    page.locator("#also a", has_text="September 2, 2025").click()
    expect_hits(page, release.events.filter(on="2025-09-02").ids)
    expect(page.locator("#words")).to_have_value("")


@pytest.mark.parametrize("text", ["Febuary 30", "30 February 2025", "May", "2025-13-40", "11 killed"])
def test_what_is_no_date_leads_to_none(visit: Visit, text: str) -> None:
    page = visit("index.html")
    page.locator("#words").fill(text)
    expect(page.locator("#count")).to_contain_text("of")
    days = page.evaluate("(text) => latamsecSite.datesIn(text, [2025]).filter(latamsecSite.daysOf)", text)
    assert days == (["2025-05"] if text == "May" else [])


def test_a_number_is_whole(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    page.locator("#words").fill("11 killed")
    expect_hits(page, release.events.filter(text="11 killed*").ids)
    expect(page.locator("#code")).to_contain_text("text='11 killed*'")


def test_a_figure_is_marked_whole_however_it_is_searched(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    for words in ("10,000", "10.000", "10 000", "10000"):
        page.locator("#words").fill(words)
        expect_hits(page, release.events.filter(text="10,000").ids)
        expect(page.locator("#list mark").first).to_have_text("10,000")


def test_a_misspelled_word_is_corrected(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    page.locator("#words").fill("tren de argua")
    expect(page.locator("#empty")).to_be_visible()
    expect(page.locator("#empty")).to_contain_text("“tren de argua”")
    page.locator("#also a", has_text="“tren de aragua”").click()
    expect_hits(page, release.events.filter(text="tren* de* aragua*").ids)


def test_a_suggestion_is_a_sentence(visit: Visit) -> None:
    page = visit("es/index.html")
    page.locator("#words").fill("venezula")
    expect(page.locator("#also")).to_have_text("¿Quiso decir «venezuela»?")


@pytest.mark.parametrize(
    ("text", "words"),
    [("narcoterrorismo -Maduro", "-Maduro"), ("Rubio OR Hegseth", "OR"), ("Petro AND|visa", "AND|visa")],
)
def test_a_search_has_no_operators(visit: Visit, release: Dataset, text: str, words: str) -> None:
    with pytest.raises(latamsec.UnknownName, match="All words are wanted"):
        release.events.filter(text=text)
    page = visit("index.html")
    page.locator("#words").fill(text)
    expect(page.locator("#also")).to_contain_text(f"All words are wanted, so these have no meaning: {words}.")
    page.locator("#words").fill('Petro "AND"')
    expect(page.locator("#also")).not_to_contain_text("All words")


def test_a_term_of_several_words_is_not_suggested_as_it_is(visit: Visit) -> None:
    page = visit("es/index.html")
    page.locator("#words").fill("6,5 millones")
    expect(page.locator("#also")).to_contain_text("Más hechos con:")
    expect(page.locator("#also")).not_to_contain_text("¿Quiso decir")


def test_a_name_in_one_word_leads_to_its_record(visit: Visit) -> None:
    page = visit("index.html")
    page.locator("#words").fill("trendearagua")
    expect(page.locator("#also a")).to_have_attribute("href", "organizations/tren-de-aragua.html")


def test_a_country_is_offered_as_a_filter(visit: Visit, release: Dataset) -> None:
    page = visit("index.html")
    page.locator("#words").fill("haiti")
    page.locator("#also a", has_text="Haiti").first.click()
    expect_hits(page, release.events.filter(country="Haiti").ids)


def test_thin_months_are_read_aloud(visit: Visit, tmp_path: Path) -> None:
    small = latamsec.load("2025.9.8")  # Its September is partial.
    small.site(tmp_path)
    page = visit("index.html", tmp_path)
    thin = [month for month, one in small.completeness.items() if one.level.value in ("thin", "partial")]
    labels = page.locator(".bar.thin").evaluate_all("bars => bars.map(bar => [bar.dataset.month, bar.ariaLabel])")
    assert labels
    assert all(month in thin and label.endswith("thin or partial coverage") for month, label in labels)


def test_filters_with_most_events_come_first(visit: Visit) -> None:
    page = visit("index.html#since=2025-12&until=2025-12")
    page.locator("#filters").evaluate("box => box.open = true")
    counts = page.locator('[data-facet="country"] .count').all_inner_texts()
    numbers = [int(count.replace(",", "")) for count in counts]
    assert numbers[:-1] == sorted(numbers[:-1], reverse=True)
    assert numbers[0] > 0


def test_on_a_phone_the_result_is_a_tap_away(visit: Visit, release: Dataset) -> None:
    page = visit("index.html", width=380)
    page.locator("#words").fill("canal")
    bar = page.locator("#jump a")
    expect(bar).to_have_text(
        f"{len(release.events.filter(text='canal*'))} of {len(release.events):,} events: show the list"
    )
    expect(bar).to_be_in_viewport()
    bar.click()
    expect(page.locator("#list li").first).to_be_in_viewport()
    expect(bar).to_be_hidden()
    assert page.url.endswith("#words=canal")
