"""Pictures draw every record without overlaps, are accessible, and contain nothing that runs.

The goldens in `tests/data/pictures` are compared by structure; `python tests/test_pictures.py` rewrites them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import latamsec
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import MissingExtra, UnknownName
from latamsec.labels import labels_in
from latamsec.languages import catalog
from latamsec.listings import bounds_of_force
from latamsec.pictures import Picture, axis, outlines, svg, timeline
from latamsec.pictures.words import SIZES, measure, wrap
from latamsec.tables import DesignationTable, EventTable
from latamsec.vocabulary import Authority, EventKind

ROOT = Path(__file__).parent.parent
GOLDENS = Path(__file__).parent / "data" / "pictures"
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "style", "g", "a", "path", "rect", "circle", "text", "tspan"}
Box = tuple[float, float, float, float]


def pictures(ds: Dataset) -> dict[str, Picture]:
    """Return every kind of picture, with no records, a few and many."""
    events, designations = ds.events, ds.designations
    result = {}
    for count in (0, 1, 3, 12, 13, 300):
        some = events[-count:] if count else events[:0]
        for by in timeline.LANES:
            result[f"timeline by {by} of {count}"] = some.plot.timeline(by)
        result[f"map of {count}"] = some.plot.map()
        result[f"strikes among {count}"] = some.plot.strikes()
        result[f"{count} designations"] = designations[:count].plot.timeline()
    result |= {"timeline": events.plot.timeline(), "map": events.plot.map(), "strikes": events.plot.strikes()}
    return result | {"designations": designations.plot.timeline()}


@pytest.fixture(scope="module")
def drawn(release: Dataset) -> dict[str, Picture]:
    return pictures(release)


def parsed(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg)


def classes(element: ElementTree.Element) -> list[str]:
    return element.get("class", "").split()


def marks(root: ElementTree.Element) -> list[ElementTree.Element]:
    return [element for element in root.iter(f"{SVG}g") if "mark" in classes(element)]


def marked(picture: Picture) -> list[str]:
    return [mark.get("data-id", "") for mark in marks(parsed(picture))]


def text_of(picture: Picture) -> str:
    """Return all text in a picture, on one line."""
    return " ".join(parsed(picture).itertext()).replace("\n", " ")


def lines(root: ElementTree.Element) -> Iterator[tuple[str, Box]]:
    """Yield every line of text, with the largest box that it can need."""
    for element in root.iter(f"{SVG}text"):
        size = next(SIZES[name] for name in classes(element) if name in SIZES)
        text = "".join(element.itertext())
        wide = measure(element.text or "", size, bold="b" in classes(element))
        wide += sum(measure(f" {span.text}", size) + float(span.get("dx", "0")) for span in element)
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        x -= {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", "start"), 0)
        yield text, (x, y - 0.76 * size, x + wide, y + 0.24 * size)


def points(element: ElementTree.Element) -> Iterator[tuple[float, float]]:
    """Yield the points of a shape, or the corners of its bounding box."""
    at = {name: float(element.get(name, "0")) for name in ("x", "y", "width", "height", "cx", "cy", "r")}
    if element.tag == f"{SVG}rect":
        yield at["x"], at["y"]
        yield at["x"] + at["width"], at["y"] + at["height"]
    elif element.tag == f"{SVG}circle":
        yield at["cx"] - at["r"], at["cy"] - at["r"]
        yield at["cx"] + at["r"], at["cy"] + at["r"]
    elif element.tag == f"{SVG}path":
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", element.get("d", ""))]
        yield from zip(numbers[::2], numbers[1::2], strict=True)


# Drawing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [280, 380, 519, 760, 1400])
def test_no_words_overlap_or_leave_the_paper(drawn: dict[str, Picture], width: float) -> None:
    for name, picture in drawn.items():
        placed = picture.at(width)
        rows = list(lines(parsed(placed)))
        assert rows
        for text, (left, top, right, bottom) in rows:
            assert left >= 0, (name, text)
            assert top >= 0, (name, text)
            assert right <= width + 0.01, (name, text, right)
            assert bottom <= placed.height, (name, text)
        rows.sort(key=lambda row: row[1][1])
        for at, (text, box) in enumerate(rows):
            for other, against in rows[at + 1 :]:
                if against[1] >= box[3]:
                    break
                apart = box[2] <= against[0] + 0.01 or against[2] <= box[0] + 0.01
                assert apart, (name, text, other)


@pytest.mark.parametrize("width", [380, 760])
def test_all_marks_are_on_the_paper(drawn: dict[str, Picture], width: float) -> None:
    for name, picture in drawn.items():
        if name.startswith("map"):
            continue  # The frame of the map cuts the land.
        placed = picture.at(width)
        for mark in marks(parsed(placed)):
            for element in mark.iter():
                for x, y in points(element):
                    assert -0.01 <= x <= width + 0.01, (name, mark.get("data-id"))
                    assert 0 <= y <= placed.height, (name, mark.get("data-id"))


@pytest.mark.parametrize("by", timeline.LANES)
@pytest.mark.parametrize("width", [380, 760])
def test_no_event_is_dropped(release: Dataset, by: str, width: float) -> None:
    for count in (1, 3, 12, 13, 300, 476):
        some = release.events[:count]
        ids = marked(some.plot.timeline(by, width=width))
        assert set(ids) == set(some.ids)
        if by == "kind":
            assert len(ids) == len(some)
        at_most = sum(len(timeline.lane_names(event, by, labels_in("en"))) for event in some)
        assert len(some) <= len(ids) <= at_most


def test_marks_do_not_overlap(release: Dataset) -> None:
    root = parsed(release.events.plot.timeline())
    boxes = []
    for mark in marks(root):
        xs, ys = zip(*(point for element in mark.iter() for point in points(element)), strict=True)
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] + 0.6 or b[2] <= a[0] + 0.6 or a[3] <= b[1] + 0.6 or b[3] <= a[1] + 0.6


@pytest.mark.parametrize("width", [380, 760])
def test_names_do_not_cover_marks(release: Dataset, width: float) -> None:
    for at in range(0, len(release.events), 12):
        root = parsed(release.events[at : at + 12].plot.timeline(width=width))
        boxes = [
            tuple(points(element)) for mark in marks(root) for element in mark.iter() if len(tuple(points(element))) > 1
        ]
        for text, (left, top, right, bottom) in lines(root):
            for box in boxes:
                xs, ys = [x for x, _ in box], [y for _, y in box]
                apart = right <= min(xs) or max(xs) <= left or bottom <= min(ys) + 1 or max(ys) - 1 <= top
                assert apart, text


def test_badges_of_seas_do_not_cover_figures(release: Dataset) -> None:
    for width in (380, 520, 760, 1400):
        root = parsed(release.events.plot.map(width=width))
        badges = [tuple(points(element)) for element in root.iter(f"{SVG}rect") if "badge" in classes(element)]
        figures = [
            box
            for element, (_, box) in zip(root.iter(f"{SVG}text"), lines(root), strict=True)
            if "figure" in classes(element)
        ]
        assert len(badges) >= 4
        assert figures
        for (x1, y1), (x2, y2) in badges:
            assert 0 <= x1 <= x2 <= width
            for left, top, right, bottom in figures:
                assert right <= x1 or x2 <= left or bottom <= y1 or y2 <= top


def test_every_designation_has_a_bar(release: Dataset) -> None:
    ids = marked(release.designations.plot.timeline())
    assert sorted(ids) == sorted(release.designations.ids)
    assert sorted(marked(release.designations.plot.timeline(width=380))) == sorted(release.designations.ids)


def test_the_text_alternative_gives_a_day_only_if_it_is_certain(release: Dataset) -> None:
    """Every day that follows "from" alone is the first in force; an open start has the bounds that a status has."""
    table = release.designations
    for place, designation in enumerate(table):
        alt = table[place : place + 1].plot.timeline().alt
        first, last, _, _ = bounds_of_force(designation)
        alone = re.search(r"\(\w+ from (\d{4}-\d\d-\d\d)[,)]", alt)
        assert (alone and alone[1]) == (str(first) if first == last else None)
        assert str(first if last == date.max else last) in alt
    viv = table.filter(organization="Viv Ansanm", authority="FTO").plot.timeline().alt
    assert "The first from a day between May 2, 2025 and May 13, 2025; 0 have ended." in viv
    assert "Viv Ansanm (FTO from a day between 2025-05-02 and 2025-05-13)." in viv
    # The other listing is certain, so the first of both is.
    assert "The first from May 2, 2025;" in table.filter(organization="Viv Ansanm").plot.timeline().alt
    spanish = release.in_language("es").designations.filter(organization="AUC").plot.timeline().alt
    assert "SDNTK desde algún día entre 2003-05-29 y 2003-06-02" in spanish


def test_the_text_alternative_says_what_has_ended(release: Dataset) -> None:
    both = release.designations.filter(organization=["FARC", "ELN"]).plot.timeline().alt
    assert "Ejército de Liberación Nacional (FTO from 1997-10-08, SDGT from 2001-11-02)" in both
    assert "SDGT from 2001-11-02, revoked November 30, 2021, SDNTK" in both
    assert both.count("revoked") == 3
    spanish = release.in_language("es").designations.filter(country="Cuba").plot.timeline().alt
    assert "Cuba (SST desde 1982-03-01, revocada el 29 de mayo de 2015, SST desde 2021-01-12)" in spanish


def test_bars_end_when_designations_end(release: Dataset) -> None:
    root = parsed(release.designations.plot.timeline())
    for mark in marks(root):
        parts = [name for element in mark.iter() for name in classes(element)]
        ended = release.designations[mark.get("data-id", "")].ended is not None
        assert ("end" in parts) == ended
        assert ("onward" in parts) != ended


def test_every_strike_has_a_block(release: Dataset) -> None:
    strikes = release.events.filter(kind="strike")
    assert sorted(marked(release.events.plot.strikes())) == sorted(strikes.ids)
    heights = {
        mark.get("data-id"): float(mark.findall(f"{SVG}rect")[0].get("height", "0"))
        for mark in marks(parsed(strikes.plot.strikes()))
    }
    first, second = "2025-09-02-first-boat-strike", "2025-09-15-boat-strike-caribbean"
    low = [strikes[id].quantities[0].low or 0 for id in (first, second)]
    assert heights[first] / heights[second] == pytest.approx(low[0] / low[1], rel=0.1)


def test_figures_of_strikes_equal_the_totals(release: Dataset) -> None:
    total = release.events.filter(kind="strike").total("killed")
    assert f"{total.low:,}" in release.events.plot.strikes().alt
    for sea, strikes in release.events.filter(kind="strike").group_by("place").items():
        if sea in ("caribbean-sea", "eastern-pacific"):
            assert f"{len(strikes)} strikes, {strikes.total('killed').low} killed" in release.events.plot.strikes().alt
    assert "September 2025: 3 strikes, 17 killed;" in release.events.plot.strikes().alt


def test_the_map_shades_and_names_every_country(release: Dataset) -> None:
    picture = release.events.plot.map()
    text = text_of(picture)
    counts = release.events.counts("country")
    shaded = set(marked(picture)) & set(counts)
    assert {"VE", "MX", "CO", "CU"} <= shaded
    assert "US" not in shaded
    for code, count in counts.items():
        name = latamsec.country(code).name
        assert f"{name} {count:,}" in picture.alt
        assert code == "US" or name.split(" ")[0] in text


def test_a_place_has_a_mark_only_if_it_is_a_sea_or_has_coordinates(release: Dataset) -> None:
    picture = release.events.plot.map()
    counts = release.events.counts("place")
    placed = [id for id in marked(picture) if release.places.get(id)]
    for id in placed:
        place = release.places[id]
        assert place.kind.value == "sea" or place.coordinates is not None
    text = text_of(picture)
    for place in release.places.filter(kind="sea"):
        assert place.id in placed or f"{place.name} {counts[place.id]}" in text


def test_the_same_selection_gives_the_same_bytes() -> None:
    code = """
import hashlib, latamsec
events = latamsec.load("2025.9.8").events
for picture in (events.plot.timeline("country"), events.plot.map(), events.plot.strikes()):
    print(hashlib.sha256(picture.svg.encode()).hexdigest())
"""
    outputs = set()
    for seed in ("0", "1"):  # Hashes decide the order of sets.
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert len(outputs.pop().split()) == 3


# Accessibility ---------------------------------------------------------------------------------------------------


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(color: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    high, low = sorted((luminance(color), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1])
def test_colors_have_enough_contrast(theme: int) -> None:
    colors = {role: pair[theme] for role, pair in svg.COLORS.items()}
    for role in ("ink", "quiet", "sea"):
        assert contrast(colors[role], colors["paper"]) >= 4.5, role
    for number in range(1, 6):
        assert contrast(colors[f"on-shade{number}"], colors[f"shade{number}"]) >= 4.5, number
    for role in ("force", "law", "speech", "other", "border"):
        assert contrast(colors[role], colors["paper"]) >= 3, role


def test_every_picture_has_a_title_and_a_text_alternative(drawn: dict[str, Picture]) -> None:
    for name, picture in drawn.items():
        root = parsed(picture)
        title, alt = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None, name
        assert alt is not None, name
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{title.get('id')} {alt.get('id')}"
        assert title.text == picture.title
        assert (alt.text or "")[:200] == picture.alt[:200]
        assert len(picture.alt) > 10


def test_different_pictures_have_different_ids(drawn: dict[str, Picture]) -> None:
    seen: dict[str, str] = {}
    for picture in drawn.values():
        for id in re.findall(r' id="([^"]+)"', picture.svg):
            assert seen.setdefault(id, picture.svg) == picture.svg


def test_every_picture_names_its_dataset(drawn: dict[str, Picture], release: Dataset) -> None:
    for name, picture in drawn.items():
        text = text_of(picture)
        for part in (release.version, release.identity.short_digest, "CC-BY-4.0"):
            assert part in text, name


def test_every_kind_has_a_family() -> None:
    assert set(timeline.FAMILY_OF) == set(EventKind)
    words = catalog("en").words
    assert all(f"pic.family_{family}" in words for family in timeline.FAMILY_OF.values())


def test_the_question_is_below_the_title(release: Dataset) -> None:
    picture = release.events.filter(country="Mexico", kind="visit")[:3].plot.timeline()
    text = text_of(picture)
    assert "Selected: events.filter(" in text
    assert "Mexico" in text


def test_an_empty_picture_says_why(release: Dataset) -> None:
    empty = release.events.filter(country="Uruguay", kind="raid")
    for picture in (
        empty.plot.timeline(),
        empty.plot.map(),
        empty.plot.strikes(),
        release.designations.filter(country="Uruguay").plot.timeline(),
    ):
        text = text_of(picture)
        assert "Nothing to show." in text
        assert "Uruguay" in text
        assert not marks(parsed(picture))


def test_thin_months_are_hatched() -> None:
    events = latamsec.load("2026.10.10.6").events
    early, late = events.filter(until="2025-03", since="2025-01"), events.filter(since="2026-02")
    assert not [element for element in parsed(early.plot.timeline()).iter() if "hatched" in classes(element)]
    hatched = [element for element in parsed(late.plot.timeline()).iter() if "hatched" in classes(element)]
    assert len(hatched) == 1  # August
    assert "partial (August 2026)" in late.plot.timeline().alt
    assert "do not mean that it was calm" in late.plot.timeline().alt


def test_the_most_linked_events_are_named(release: Dataset) -> None:
    text = text_of(release.events.plot.timeline())
    assert "U.S. forces raid Caracas and take Nicolás Maduro and Cilia Flores to New York" in text


# Hostile and unusual input ---------------------------------------------------------------------------------------

HOSTILE = [
    "</title></svg><script>alert(1)</script>",
    "'\"><image href=x onerror=alert(1)>&amp;&bogus;]]><!--",
    "line\nbreak\r\nand\ttab\x00\x08\x0b\x1f\ufffe\ud800",
    "\u202eright to left\u202c \u2066isolate\u2069",
    "漢字" * 200,
    "word" * 100_000,
    "a " * 5_000_000,
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_titles_are_inert_and_bounded(hostile: Callable[[str], EventTable], text: str) -> None:
    table = hostile(text)
    for picture in (
        table.plot.timeline(),
        table.plot.timeline("country", width=380),
        table.plot.map(),
        table.plot.strikes(),
        table.plot.timeline(title=text),
        table.plot.timeline(subtitle=text),
    ):
        root = parsed(picture)
        for element in root.iter():
            assert element.tag.removeprefix(SVG) in ELEMENTS
            assert not [name for name in element.attrib if name.startswith("on") or name == "href"]
        assert all(letter.isprintable() for letter in "".join(root.itertext()))
        assert len(picture.svg) < 100_000
        assert picture.height < 3_000
        for line, (left, _, right, _) in lines(root):
            assert 0 <= left <= right <= picture.width + 0.01, line


def answer(href: str | None, id: str) -> str | None:
    return href


def test_links_lead_only_to_the_web(release: Dataset) -> None:
    some = release.events[:5]
    href: str | None
    for href in ("https://example.org/a?b=1&c=<d>", "#there", "events/x.html", "/a:b"):
        root = parsed(some.plot.timeline(link=partial(answer, href)))
        assert [a.get("href") for a in root.iter(f"{SVG}a")] == [href] * 5
    for href in (
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        None,
    ):
        assert not list(parsed(some.plot.timeline(link=partial(answer, href))).iter(f"{SVG}a"))


def test_every_link_has_a_label(release: Dataset) -> None:
    def link(id: str) -> str:
        return f"#{id}"

    events = release.events.filter(kind="strike")
    for picture in (
        events.plot.timeline(link=link),
        events.plot.strikes(link=link),
        events.plot.map(link=link),
        release.designations.plot.timeline(link=link),
    ):
        root = parsed(picture)
        links = list(root.iter(f"{SVG}a"))
        assert links
        assert root.get("role") == "group"  # Screen readers hide links within an image.
        for a in links:
            (mark,) = a
            assert a.get("aria-label") == mark.findtext(f"{SVG}title")
            assert a.get("href") == f"#{mark.get('data-id')}"


@pytest.mark.parametrize(
    "edtf",
    [
        "2025",
        "2025-22",
        "198X",
        "19XX",
        "../2025-03-01",
        "2025-03-01/..",
        "0001",
        "9999-12-31",
        "2025-05~",
        "2025-05-01?",
        "0001/9999",
    ],
)
def test_every_kind_of_date_is_drawn(sample: Dataset, edtf: str) -> None:
    event = attrs.evolve(sample.events[0], date=When(edtf))
    table = EventTable([event, *sample.events[1:]], sample)
    for by in timeline.LANES:
        picture = table.plot.timeline(by)
        assert set(marked(picture)) == set(table.ids)
        assert len(picture.svg) < 300_000
        assert table.plot.map().svg
        assert table.plot.strikes().svg


def test_every_kind_of_designation_is_drawn(sample: Dataset) -> None:
    first = sample.designations[0]
    ends: list[dict[str, Any]] = [
        {"effective": None, "signed": None, "announced": None, "published": None, "attested": None},
        {"effective": When("1982"), "ended": When("1982-01")},
        {"effective": When("2024-01-05"), "ended": When("2024-01-05")},
        {"effective": When("2024-01-05"), "ended": When("../2030")},
        {"effective": When("2024-05/..")},
    ]
    for authority in Authority:
        designations = [
            attrs.evolve(first, id=f"example-{number}", authority=authority, **end) for number, end in enumerate(ends)
        ]
        table = DesignationTable(designations, sample)
        picture = table.plot.timeline()
        assert set(marked(picture)) == set(table.ids)
        for mark in marks(parsed(picture)):
            assert all(-0.01 <= x <= picture.width + 0.01 for part in mark.iter() for x, _ in points(part))


@given(st.text(max_size=80), st.floats(20, 400))
def test_wrapped_text_fits_and_is_complete(text: str, widest: float) -> None:
    text = svg.clean(text)
    lines = wrap(text, 11, widest)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert measure(line, 11) <= widest or len(line) == 1
    for line in wrap(text, 11, widest, 2):
        assert measure(line, 11) <= widest or len(line) <= 3


@given(st.floats(-99, 99), st.floats(-99, 99), st.floats(1, 200), st.floats(1, 200), st.sampled_from([4.0, 9.0]))
def test_hatching_stays_in_its_rectangle(x: float, y: float, width: float, height: float, step: float) -> None:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", svg.hatching(x, y, width, height, step))]
    for px, py in zip(numbers[::2], numbers[1::2], strict=True):
        assert x - 0.01 <= px <= x + width + 0.01
        assert y - 0.01 <= py <= y + height + 0.01


def test_the_projection_preserves_areas() -> None:
    """Cells of the sphere with the same area have the same area on the map, near its center and far from it."""

    def cell(longitude: float, latitude: float) -> float:
        step = 0.01
        ring = [
            (longitude, latitude),
            (longitude + step, latitude),
            (longitude + step, latitude + step),
            (longitude, latitude + step),
        ]
        plane = [outlines.project(*corner) for corner in ring]
        pairs = zip(plane, [*plane[1:], plane[0]], strict=True)
        return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2

    assert cell(-80, 5) == pytest.approx(cell(-40, 5), rel=1e-4)
    assert cell(-80, 20) == pytest.approx(cell(-120, 20), rel=1e-4)
    assert cell(-70, 40) == pytest.approx(cell(-70, -40.01), rel=1e-4)
    assert outlines.project(-80, 6) == pytest.approx((0, 0))


def test_outlines_are_small_and_of_countries_in_the_americas() -> None:
    file = Path(outlines.__file__).parent / "_data" / "outlines.json"
    assert file.stat().st_size < 150_000
    countries, _ = outlines.outlines()
    members = {country.alpha_2 for country in latamsec.countries.expand("Americas")}
    assert set(countries) <= members
    assert len(countries) > 45
    for code, outline in countries.items():
        for ring in outline.rings:
            assert len(ring) >= 3, code
            assert all(-180 <= x <= -25 and -60 <= y <= 60 for x, y in ring), code


def test_an_axis_has_two_stretches_only_if_needed(release: Dataset) -> None:
    whole = release.events.plot.timeline()
    assert "drawn closer together" in text_of(whole)
    since = release.events.filter(since="2025-01").plot.timeline()
    assert "drawn closer together" not in text_of(since)


def test_days_are_in_order_along_the_axis(release: Dataset) -> None:
    days = sorted({event.date.earliest for event in release.events if event.date.earliest})
    split = axis.split_of(days, days[0], days[-1])
    for along in (axis.axis(10, 700, days[0], days[-1]), axis.axis(10, 700, days[0], days[-1], split)):
        places = [along.span(day, day) for day in days]
        assert places == sorted(places)
        assert all(10 <= left < right <= 700.01 for left, right in places)


# Formats and use -------------------------------------------------------------------------------------------------


def test_a_picture_is_saved_in_the_format_of_the_file_name(release: Dataset, tmp_path: Path) -> None:
    picture = release.events[:40].plot.timeline()
    for name in ("x.svg", "x.html", "x.png", "x.pdf", "y.SVG"):
        picture.save(tmp_path / name)
    assert (tmp_path / "x.svg").read_bytes() == (tmp_path / "y.SVG").read_bytes() == f"{picture.svg}\n".encode()
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.count("<svg") == 2
    assert "<script" not in page
    assert 'src="' not in page
    png = (tmp_path / "x.png").read_bytes()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(png[16:20], "big") == 2 * picture.width
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-")
    with pytest.raises(UnknownName, match=r"no picture format '.gif'. Did you mean '.svg', '.html', '.png', '.pdf'\?"):
        picture.save(str(tmp_path / "x.gif"))
    assert not (tmp_path / "x.gif").exists()


@pytest.mark.parametrize("theme", ["auto", "dark"])
def test_a_pdf_page_has_the_size_of_the_picture(drawn: dict[str, Picture], theme: str) -> None:
    for name in ("timeline", "map", "strikes", "designations", "map of 0"):
        picture = drawn[name].at(380).themed(theme)
        pdf = picture.to_pdf()
        assert pdf.startswith(b"%PDF-")
        assert pdf.count(b"/Type /Page\n") == 1, name
        (box,) = re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf)
        assert [float(edge) for edge in box.split()] == pytest.approx([0, 0, 380, picture.height], abs=0.01)


def test_a_missing_library_is_named(release: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = release.events[:3].plot.timeline()
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    for make, what in ((picture.to_png, "PNG"), (picture.to_pdf, "PDF")):
        with pytest.raises(MissingExtra, match=rf"{what} needs vl-convert-python.*latamsec\[plot\]"):
            make()


def test_a_picture_in_a_notebook(release: Dataset) -> None:
    picture = release.events[:3].plot.timeline()
    bundle = picture._repr_mimebundle_()
    assert set(bundle) == {"text/html", "image/svg+xml", "text/plain"}
    assert picture.svg in bundle["text/html"]
    assert picture.alt in repr(picture)


def test_a_part_of_a_sea_counts_in_the_sea_alone(release: Dataset) -> None:
    strikes = release.events.filter(theme="boat-strikes", kind="strike")
    counts = {release.places[id].name: len(each) for id, each in strikes.group_by("sea").items() if id != "none"}
    said = ", ".join(f"{name} {n}" for name, n in sorted(counts.items(), key=lambda count: -count[1]))
    assert f"At sea: {said}." in strikes.plot.map().alt


def test_a_picture_as_of_a_day_says_so(release: Dataset) -> None:
    picture = release.as_of("2025-05-01").designations.plot.timeline()
    text = text_of(picture)
    assert "as known on May 1, 2025" in text
    assert "Los Choneros" in text
    assert "2025-09" not in picture.svg


def test_themes(release: Dataset) -> None:
    picture = release.events[:3].plot.timeline()
    assert "prefers-color-scheme" in picture.svg
    dark = picture.themed("dark")
    assert "prefers-color-scheme" not in dark.svg
    assert svg.COLORS["paper"][1] in dark.svg
    assert svg.COLORS["paper"][0] not in dark.svg
    assert picture.themed("light").themed("auto").svg == picture.svg


def test_invalid_arguments_are_refused(release: Dataset) -> None:
    with pytest.raises(UnknownName, match="no lanes of a timeline 'month'. Valid words: 'kind', 'country', 'theme'"):
        release.events.plot.timeline("month")
    with pytest.raises(UnknownName, match="no theme 'sepia'"):
        release.events.plot.timeline(theme="sepia")
    for width in (0, 279, 4001, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="280 to 4000 pixels wide"):
            release.events.plot.timeline(width=width)


def test_pictures_are_imported_only_when_used() -> None:
    code = "import sys, latamsec; ds = latamsec.load(); ds.events.filter(country='Mexico').ids;"
    code += "print([n for n in sys.modules if 'pictures' in n]); ds.events.plot.timeline().svg; print('vl_convert' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.split("\n")[:2] == ["[]", "False"]


@pytest.mark.source_tree
def test_the_picture_of_the_readme_is_current(release: Dataset) -> None:
    made = release.events.plot.timeline().svg + "\n"
    kept = (ROOT / "docs" / "timeline.svg").read_text(encoding="utf-8")
    assert kept == made, (
        "run: python -c \"import latamsec; latamsec.load().events.plot.timeline().save('docs/timeline.svg')\""
    )


# Goldens ---------------------------------------------------------------------------------------------------------


def golden_pictures() -> dict[str, Picture]:
    ds = latamsec.load("2025.9.8")
    events = ds.events
    return {
        "timeline": events.plot.timeline(),
        "timeline-few-narrow": events.filter(country="Panama")[:4].plot.timeline("theme", width=380, theme="dark"),
        "designations": ds.designations.filter(authority="FTO").plot.timeline(link=lambda id: f"#{id}"),
        "strikes": events.plot.strikes(theme="light"),
        "map": events.filter(country="Caribbean").plot.map(),
        "empty": events.filter(country="Uruguay", kind="raid").plot.timeline(),
    }


def structure(element: ElementTree.Element) -> object:
    """Return what a picture depends on in an element: rounded numbers, and the number of points of an outline."""

    def rounded(name: str, value: str) -> str:
        if name == "d" and len(value) > 400:
            return f"{value.count('M')} rings, {value.count('L') // 20} score of points"
        return re.sub(r"-?\d+(\.\d+)?", lambda match: str(round(float(match[0]))), value)

    attributes = tuple(
        (name, value if name in ("class", "id", "data-id", "href", "aria-labelledby") else rounded(name, value))
        for name, value in sorted(element.attrib.items())
    )
    digestless = tuple(
        (name, re.sub(r"[0-9a-f]{10}", "…", value)) if name in ("id", "aria-labelledby") else (name, value)
        for name, value in attributes
    )
    return (
        element.tag.removeprefix(SVG),
        digestless,
        (element.text or "").strip(),
        tuple(structure(child) for child in element),
    )


@pytest.mark.parametrize("name", ["timeline", "timeline-few-narrow", "designations", "strikes", "map", "empty"])
def test_goldens(name: str) -> None:
    kept = ElementTree.parse(GOLDENS / f"{name}.svg").getroot()
    assert structure(parsed(golden_pictures()[name])) == structure(kept)


def test_a_different_picture_does_not_match_its_golden() -> None:
    kept = ElementTree.parse(GOLDENS / "timeline.svg").getroot()
    other = latamsec.load("2025.9.8").events[:-1].plot.timeline()
    assert structure(parsed(other)) != structure(kept)


if __name__ == "__main__":
    GOLDENS.mkdir(exist_ok=True)
    for name, picture in golden_pictures().items():
        picture.save(GOLDENS / f"{name}.svg")


def test_a_subtitle_can_be_replaced_or_left_out(release: Dataset) -> None:
    plot = release.events.filter(kind="strike").plot
    for draw in (plot.timeline, plot.map, plot.strikes, release.designations.filter(authority="SST").plot.timeline):
        assert "Selected:" in draw().svg
        assert "Selected:" not in draw(subtitle="").svg
        assert "Desk" in draw(subtitle="Desk").at(380).themed("dark").svg


@pytest.mark.parametrize("scale", [0, -1, 10.5, float("nan"), False])
def test_a_scale_that_no_image_has_is_refused(release: Dataset, scale: float) -> None:
    with pytest.raises(ValueError, match="scale is more than 0 and at most 10"):
        release.events[:3].plot.timeline().to_png(scale)


def test_a_spanish_picture_says_so_and_has_spanish_figures(release: Dataset) -> None:
    plot = release.in_language("es").events.plot
    for picture in (plot.map(), plot.timeline()):
        assert '<html lang="es">' in picture.to_html()
        assert not re.search(r">\d,\d{3}<", picture.svg)
