"""The pages of the newest release: every record, the same answers as in Python, and nothing else."""

from __future__ import annotations

import enum
import gzip
import html
import json
import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from page_reading import Elements, answer_on, data_of, faults

import latamsec
from latamsec import Dataset, When, languages
from latamsec.fields import to_plain, walk
from latamsec.labels import labels_in
from latamsec.listings import start_bounds
from latamsec.models import TABLES, Citation, Subject
from latamsec.site import changes, data, pages, relations
from latamsec.site.answers import stretches
from latamsec.site.links import Links
from latamsec.text import one_line
from latamsec.vocabulary import Authority

pytestmark = pytest.mark.independent


def test_every_record_has_a_page_in_both_languages(release: Dataset, release_site: Path) -> None:
    for name in TABLES:
        for root in (release_site, release_site / "es"):
            assert {path.stem for path in (root / name).glob("*.html")} == set(release.table(name).ids)


def test_lists_have_letters_with_accents_among_the_others(release_site: Path) -> None:
    names = {
        part: re.findall(r'<th scope="row"><a[^>]*>([^<]+)', (release_site / f"es/{part}.html").read_text("utf-8"))
        for part in ("organizations", "people")
    }
    assert names["organizations"].index("Cártel de Sinaloa") < names["organizations"].index("Clan del Golfo")
    assert names["people"].index("Álvaro Uribe") < names["people"].index("Bruno Rodríguez")


# The content of the pages ---------------------------------------------------------------------------------------


def test_pages_are_well_formed_and_their_links_work(release_site: Path) -> None:
    names = {path.relative_to(release_site).as_posix() for path in release_site.rglob("*")}
    # All sources have the same template.
    paths = [path for path in sorted(release_site.rglob("*.html")) if path.parent.name != "sources"]
    some = random.Random(1).sample(paths, 250)
    lists = [path for path in paths if path.parent.name in (release_site.name, "es", "years", "changes")]
    assert {path: found for path in {*some, *lists} if (found := faults(release_site, path, names))} == {}


@pytest.mark.parametrize(("root", "language"), [("", "en"), ("es/", "es")])
def test_every_text_of_a_record_is_on_its_page(release: Dataset, release_site: Path, root: str, language: str) -> None:
    dataset = release.in_language(language)
    for name, record in [(table, record) for table in TABLES for record in dataset.table(table)]:
        text = (release_site / f"{root}{name}/{record.id}.html").read_text(encoding="utf-8")
        page = " ".join(html.unescape(text).split())
        texts = {
            " ".join(one_line(part).split()): path
            for path, part in walk(record)
            if isinstance(part, str) and not isinstance(part, enum.Enum) and not part.startswith("country:")
        }
        missing = {path: part for part, path in texts.items() if part not in page}
        # A sentence begins with a capital, and a common noun after its article has none.
        lower = page.lower()
        missing = {path: part for path, part in missing.items() if not (path.endswith(".by") and part.lower() in lower)}
        # The field of a discrepancy has a label in the language of the page.
        assert {path for path in missing if not path.endswith(".field")} == set(), record.id
        cited = [part for _, part in walk(record) if isinstance(part, Citation)]
        assert all(f"sources/{one.source}.html" in text for one in cited), record.id


def test_dates_and_figures_are_on_the_page(release: Dataset, release_site: Path) -> None:
    for event in release.events:
        page = html.unescape((release_site / f"events/{event.id}.html").read_text(encoding="utf-8"))
        dates = (part.label() for _, part in walk(event) if isinstance(part, When))
        assert all(label in page for label in (*dates, *(one.figure for one in event.quantities))), event.id


def test_equal_members_of_two_vocabularies_have_their_own_words(release: Dataset, release_site: Path) -> None:
    """For example, "state" is both an agency and a kind of place."""
    for root, labels in (("", labels_in("en")), ("es/", labels_in("es"))):
        for listing in release.designations:
            page = (release_site / f"{root}designations/{listing.id}.html").read_text(encoding="utf-8")
            assert f"<dd>{labels.member(listing.agency)}</dd>" in page
        for place in release.places:
            page = (release_site / f"{root}places/{place.id}.html").read_text(encoding="utf-8")
            assert f'<p class="kicker">{labels.member(place.kind)}</p>' in page


def test_an_organization_has_its_designations(release: Dataset, release_site: Path) -> None:
    for designation in release.designations.where(lambda designation: designation.organization is not None):
        page = f"organizations/{designation.organization}.html"
        for root in ("", "es/"):
            link = f'designations/{designation.id}.html">{designation.authority.value}</a>'
            assert f'<a href="{link}' in (release_site / f"{root}organizations.html").read_text(encoding="utf-8")
            assert f'<a href="../{link}' in (release_site / f"{root}{page}").read_text(encoding="utf-8")


@pytest.mark.parametrize(("root", "words"), [("", "events by kind"), ("es/", "hechos por tipo")])
def test_an_organization_has_a_timeline_of_its_events(
    release: Dataset, release_site: Path, root: str, words: str
) -> None:
    groups = release.events.group_by("organization")
    for id in release.organizations.ids:
        picture = release_site / f"{root}timelines/{id}.svg"
        count = len(groups.get(id, ()))
        assert picture.exists() == (count >= pages.TIMELINE_FROM)
        page = (release_site / f"{root}organizations/{id}.html").read_text(encoding="utf-8")
        assert (f'src="../timelines/{id}.svg"' in page) == picture.exists()
        assert not picture.exists() or f"{count} {words}" in picture.read_text(encoding="utf-8")


def test_no_page_of_sources_is_long(release: Dataset, release_site: Path) -> None:
    pages_of_sources = sorted(release_site.glob("sources-*.html"))
    rows = [path.read_text(encoding="utf-8").count('<th scope="row">') for path in pages_of_sources]
    assert max(rows) <= pages.LONGEST_LIST
    assert sum(rows) == len(release.sources)


def test_every_change_is_on_its_page(release: Dataset, release_site: Path) -> None:
    before = latamsec.load("2026.10.10.1")
    links = Links(release, (before,))
    rows = links.diffs[0].to_dicts()
    groups = changes.effects(links.diffs[0], links)
    assert sum(count for _, count, _ in groups) == len(rows)
    made = [change for _, _, records in groups for record in records for change in record.changes]
    assert len(made) == sum(1 for row in rows if row["field"] or row["after"])
    for root in ("", "es/"):
        page = (release_site / root / "changes" / f"{before.version}.html").read_text(encoding="utf-8")
        assert page.count('class="field"') == sum(1 for row in rows if row["field"])


@pytest.mark.parametrize("language", ["en", "es"])
def test_changes_are_sentences_without_names_of_fields(release: Dataset, release_site: Path, language: str) -> None:
    version = "2026.10.10.1"
    root = release_site if language == "en" else release_site / language
    text = (root / "changes" / f"{version}.html").read_text(encoding="utf-8")
    sentences = [Elements(one).text for one in re.findall(r'<p class="change">(.*?)</p>', text, re.DOTALL)]
    assert len(sentences) > 200
    raw = re.compile(
        r"\b(at-least|at-most|date_basis|part_read|military-operation|executive-action|asserts)\b|[{}]|: \[\"|[^.]\.\.$"
    )
    assert [one for one in sentences if raw.search(one) or not one.endswith(".")] == []
    names = {row["field"] for row in Links(release, (latamsec.load(version),)).diffs[0].to_dicts() if row["field"]}
    labels = labels_in(language)
    shown = set(re.findall(r'<span class="field">(.*?)</span>', text))
    assert shown == {html.escape(labels.field(name)) for name in names}
    if language != "en":
        # What is not translated says that it is in English, and no English word of the library is left.
        assert not re.search(r"\b(changed|added|removed|replaced|says that|people)\b", re.sub(r"<(del|ins)[^>]*>.*?</\1>", "", "".join(re.findall(r'<p class="change">(.*?)</p>', text, re.DOTALL))))  # fmt: skip
        # Where the English text alone changed, a sentence says so and has it.
        after = re.findall(r"<ins([^>]*)>", re.sub(r"cambió el texto en inglés.*", "", text))
        assert sum('lang="en"' in one for one in after) < len(after) / 20


def test_pages_as_of_a_day_name_the_day(release: Dataset, tmp_path: Path) -> None:
    dataset = release.as_of("2025-03-01")
    dataset.site(tmp_path)
    assert "As it could be known on March 1, 2025" in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert {path.stem for path in (tmp_path / "events").iterdir()} == set(dataset.events.ids)
    assert not (tmp_path / "downloads" / "dataset.json").exists()
    events = data_of(tmp_path / "data" / "events.js")
    assert eval(events["load"], {"latamsec": latamsec}) == dataset
    before, after, _ = data_of(tmp_path / "data" / "explorer-en.js")["cite"]
    selection = dataset.events.filter(kind="visit")
    assert f"{before}filter(kind='visit'){after}" == selection.cite().split("\n")[0]


def test_the_page_of_laws_has_what_a_reader_needs(release: Dataset, release_site: Path) -> None:
    """Each law with its name, effect, who designates, citation, and the records and lists on which it rests."""
    for root, labels in (("", labels_in("en")), ("es/", labels_in("es"))):
        text = (release_site / f"{root}laws.html").read_text(encoding="utf-8")
        page = html.unescape(text)
        for law in Authority:
            assert f'id="{law.value}"' in text
            title = labels.title(law)
            words = [title[:1].upper() + title[1:], *(labels.word(f"{key}.{law.value}") for key in ("law_effect", "law_by", "law_basis"))]  # fmt: skip
            assert [word for word in words if word not in page] == []
            for id in pages.STATED_BY[law]:
                assert f'/{id}.html"' in text.replace('href="', 'href="/')
                release.record(id)
            assert all(f'href="{address}"' in text for address in pages.LISTS[law])


def test_dates_on_which_sources_disagree_are_in_words(release: Dataset, release_site: Path) -> None:
    disputes = [
        (name, record, one.field, value.value)
        for name in ("events", "designations")
        for record in release.table(name)
        for one in record.discrepancies
        for value in one.values
        if isinstance(getattr(record, one.field, None), When) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.value)
    ]
    assert len(disputes) > 20
    for name, record, _, value in disputes:
        for root, labels in (("", labels_in("en")), ("es/", labels_in("es"))):
            page = (release_site / f"{root}{name}/{record.id}.html").read_text(encoding="utf-8")
            assert f'<data value="{value}">{labels.day(value)}</data>' in page, record.id


def test_a_record_has_its_history_its_data_and_what_it_is_for_machines(release: Dataset, release_site: Path) -> None:
    links = Links(release, (latamsec.load("2026.10.10.1"),))
    (table,) = [table for table in links.diffs[0].tables if table.table == "events"]
    event = release.events[next(iter(table.changed))]
    for id, words in ((event.id, "Changed since dataset"), (table.added[0], "New since dataset")):
        page = (release_site / f"events/{id}.html").read_text(encoding="utf-8")
        assert f"{words} {links.diffs[0].before}" in Elements(page).text
        assert f'href="../events/{id}.json"' in page
        plain = json.loads((release_site / f"events/{id}.json").read_text(encoding="utf-8"))
        assert plain == to_plain(release.events[id])
        (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
        assert (json.loads(script)["identifier"], json.loads(script)["isPartOf"]["@type"]) == (id, "Dataset")
        assert re.search(r'<meta property="og:title" content="[^"]+">', page)
        assert re.search(r'<meta name="description" content="[^"]{20,}">', page)
    front = (release_site / "index.html").read_text(encoding="utf-8")
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', front)
    assert json.loads(script)["version"] == release.version


def test_the_history_of_a_record_names_the_first_version_that_has_it(release: Dataset) -> None:
    earlier = [latamsec.load(version) for version in reversed(latamsec.versions()) if version != release.version]
    links = Links(release, tuple(earlier))
    first = {
        id: version for one in (release, *earlier) for id, version in ((id, one.version) for id in one.sources.ids)
    }
    for id in release.sources.ids[::40]:
        told = [version for key, version, _ in links.history(id) if key in ("history_first", "history_new")]
        assert told == ([first[id]] if first[id] != earlier[-1].version else []), id
    new = next(id for id in release.sources.ids if first[id] == "2026.10.10")
    partial = Links(release, tuple(each for each in earlier if each.version in ("2026.10.4", "2025.9.8")))
    assert [*links.history(new)][-1] == ("history_first", "2026.10.10", ())
    assert [*partial.history(new)] == [("history_new", "2026.10.4", ())]


def test_what_a_page_is_for_machines_is_in_its_language(release: Dataset, release_site: Path) -> None:
    event = next(event for event in release.events if latamsec.Country("MX") in event.countries)
    for root, language, country in (("", "en", "Mexico"), ("es/", "es", "México")):
        page = (release_site / f"{root}events/{event.id}.html").read_text(encoding="utf-8")
        (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
        plain = json.loads(script)
        assert plain["inLanguage"] == language
        assert {"@type": "Country", "name": country} in plain["spatialCoverage"]


def test_a_last_possible_first_day_is_in_words(release: Dataset, release_site: Path) -> None:
    for root, day, month in (
        ("", "In force by September 5, 2025", "In force by March 2010"),
        ("es/", "Ya en vigor el 5 de septiembre de 2025", "Ya en vigor en marzo de 2010"),
    ):
        for organization, words in (("los-choneros", day), ("erpac", month)):
            page = (release_site / f"{root}organizations/{organization}.html").read_text(encoding="utf-8")
            assert words in " ".join(Elements(page).text.split())


def test_marks_of_sources_have_a_name(release: Dataset, release_site: Path) -> None:
    event = next(event for event in release.events if event.claims)
    page = Elements((release_site / f"events/{event.id}.html").read_text(encoding="utf-8"))
    marks = [given for tag, given in page.elements if tag == "a" and given.get("class") == "mark"]
    assert marks
    assert all(re.match(r"(Source|Back to the text that cites source) \d+", str(one["aria-label"])) for one in marks)


def test_the_relations_of_an_organization_are_on_its_page_and_in_its_picture(
    release: Dataset, release_site: Path
) -> None:
    """Its own, and those of others to it; a relation that begins after the coverage is in neither."""
    for root, local in (("", release), ("es/", release.in_language("es"))):
        links = Links(local)
        for organization in local.organizations:
            page = (release_site / f"{root}organizations/{organization.id}.html").read_text(encoding="utf-8")
            related = {one.organization for one in organization.relations}
            related |= {one.id for one in local.organizations for each in one.relations if each.organization == organization.id}  # fmt: skip
            section = page.partition('id="relations"')[2].partition("</section>")[0]
            items = section.partition("<ul>")[2]
            assert {id for id in related if f"organizations/{id}.html" not in items} == set(), organization.id
            picture = relations.picture(links, organization)
            assert (picture is not None) == ("<svg" in section)
            if picture:
                assert {box.id for box in picture.boxes} <= related | {organization.id}
                assert all(box.x >= 0 and box.x + box.width <= relations.WIDTH for box in picture.boxes)
                assert max(box.y + box.height for box in picture.boxes) <= picture.height
                # The words of the vocabulary that the picture lacks are of names that are alike.
                alike = "not-to-be-confused-with"
                apart = {one.organization for one in organization.relations if one.kind.value != alike}
                assert apart <= {box.id for box in picture.boxes}


def test_an_arrow_leads_to_the_whole_from_either_page(release: Dataset) -> None:
    for page, toward in (("farc", "farc"), ("farc-ep", "farc")):
        picture = relations.picture(Links(release), release.organizations[page])
        assert picture is not None
        tips = [line.arrow.removeprefix("M").partition("L")[0].split(",") for line in picture.lines if line.arrow]
        boxes = {box.id: box for box in picture.boxes}
        touched = {
            id
            for x, y in ((float(x), float(y)) for x, y in tips)
            for id, box in boxes.items()
            if x in (box.x, box.x + box.width) and box.y <= y <= box.y + box.height
        }
        assert toward in touched
        assert "farc-ep" not in touched
    late = attrs.evolve(release.records.edition, covers_to=date(2016, 1, 1))
    early = Links(Dataset(attrs.evolve(release.records, edition=late), "x"))
    picture = relations.picture(early, release.organizations["farc-ep"])
    assert picture is not None
    assert "farc" not in {box.id for box in picture.boxes}


def test_an_event_leads_to_the_events_before_and_after_it(release: Dataset, release_site: Path) -> None:
    ids = release.events.ids
    for number in (0, 1, 700, len(ids) - 1):
        text = (release_site / f"events/{ids[number]}.html").read_text(encoding="utf-8")
        nav = text.partition('<nav class="neighbors"')[2].partition("</nav>")[0]
        assert re.findall(r"events/([^\"]+)\.html", nav) == [
            *ids[max(0, number - 1) : number],
            *ids[number + 1 : number + 2],
        ]


def test_the_page_of_an_event_has_a_comma_after_an_apposition(release: Dataset, release_site: Path) -> None:
    event, claim = next(
        (event, claim) for event in release.events for claim in event.claims if claim.by.startswith("David Saucedo, ")
    )
    page = html.unescape(re.sub("<[^>]*>", "", (release_site / f"events/{event.id}.html").read_text(encoding="utf-8")))
    assert f"{claim.by}, says that" in str(claim)
    assert f"{claim.by}, says that" in page


def test_the_page_of_a_person_has_the_claims_that_python_has(release: Dataset, release_site: Path) -> None:
    links = Links(release)
    for id in ("gustavo-petro", "claudia-sheinbaum", "jim-himes", "adam-schiff"):
        claims = release.events.claims(by=release.people[id].name)
        own = sorted((event.id, claim.text) for event, claim in links.claims[id])
        assert own == sorted(zip(claims["event"], claims["text"], strict=True))
        page = html.unescape((release_site / f"people/{id}.html").read_text(encoding="utf-8"))
        assert all(one_line(text) in page for _, text in own)


def test_the_summaries_of_a_language_are_among_the_texts_that_are_searched(
    release: Dataset, release_site: Path
) -> None:
    texts = data_of(release_site / "data" / "texts.js")
    spanish = release.in_language("es").events
    for event, other, span in zip(spanish, texts["others"], texts["own"]["es"], strict=True):
        own = other.encode("utf-16-le")[2 * span[0] : 2 * span[1]].decode("utf-16-le") if span else None
        assert own == (
            str(event.summary) if isinstance(event.summary, languages.Text) and event.summary.translated else None
        )


def test_a_page_of_a_list_loads_no_titles_of_events(release_site: Path) -> None:
    text = (release_site / "people.html").read_text(encoding="utf-8")
    names = re.findall(r'src="([^"]+\.js)"', text)
    assert sum(len(gzip.compress((release_site / name).read_bytes())) for name in names) < 12_000


def language_of_elements(page: Elements, tag: str, **given: str) -> list[str | None]:
    return [has.get("lang") for name, has in page.elements if name == tag and given.items() <= has.items()]


def test_names_have_their_own_language_and_none_that_nobody_knows(release: Dataset, release_site: Path) -> None:
    def page(path: str) -> Elements:
        return Elements((release_site / path).read_text(encoding="utf-8"))

    assert language_of_elements(page("organizations/tren-de-aragua.html"), "h1") == ["es"]
    assert language_of_elements(page("es/organizations/tren-de-aragua.html"), "h1") == [None]
    for organization in release.organizations:
        known = {name.language.value for name in organization.names if name.text == organization.name} - {"und"}
        for root, own in (("", "en"), ("es/", "es")):
            (shown,) = language_of_elements(page(f"{root}organizations/{organization.id}.html"), "h1")
            assert shown in known if known and own not in known else shown is None, organization.id
            (listed, *_) = language_of_elements(
                page(f"{root}organizations.html"), "a", href=f"organizations/{organization.id}.html"
            )
            assert listed == shown
    for person in release.people[:20]:
        assert language_of_elements(page(f"es/people/{person.id}.html"), "h1") == [None]
    designation = next(one for one in release.designations if one.organization == "tren-de-aragua")
    assert "es" in language_of_elements(page(f"designations/{designation.id}.html"), "span")


def test_titles_of_sources_have_their_own_language(release: Dataset, release_site: Path) -> None:
    seen = set()
    for source in release.sources:
        language = source.language.value if source.language else ""
        kind = (language, bool(source.original_title), source.title.startswith("["))
        if kind in seen:
            continue
        seen.add(kind)
        for root, own in (("", "en"), ("es/", "es")):
            text = (release_site / f"{root}sources/{source.id}.html").read_text(encoding="utf-8")
            page = Elements(text)
            (shown,) = re.findall(r"<h1[^>]*>(.*?)</h1>", text)
            (lang,) = language_of_elements(page, "h1")
            if source.original_title and language == own:
                assert (html.unescape(shown), lang) == (source.original_title, None), source.id
            elif source.original_title or source.title.startswith("["):
                assert lang in (None, "en"), source.id  # It is ours: English, or its Spanish on a Spanish page.
            else:
                # Without a language of its own, and without a gloss, a title is in English.
                assert lang == (None if language in ("und", own) or (language or "en") == own else language or "en")
    assert len(seen) > 8


def test_a_source_leads_to_the_places_that_cite_it(release: Dataset, release_site: Path) -> None:
    event = next(event for event in release.events if len(event.sources) > 2 and event.claims)
    for root in ("", "es/"):
        page = (release_site / f"{root}events/{event.id}.html").read_text(encoding="utf-8")
        marks = set(re.findall(r'id="mark-(\d+)"', page))
        assert marks
        assert marks == set(re.findall(r'href="#mark-(\d+)"', page))
        for number, citation in enumerate(dict.fromkeys(one.source for one in event.sources), 1):
            text = (release_site / f"{root}sources/{citation}.html").read_text(encoding="utf-8")
            assert '<a href="#cited-by">' in text
            (target,) = re.findall(rf'events/{event.id}.html#source-(\d+)"', text)
            assert f'<li id="source-{target}"><a href="../sources/{citation}.html">' in page, number


def test_no_page_loads_anything_from_elsewhere(release_site: Path) -> None:
    for path in (*release_site.glob("*.html"), *(release_site / "es").glob("*.html")):
        (policy,) = re.findall(
            r'http-equiv="Content-Security-Policy" content="([^"]*)"', path.read_text(encoding="utf-8")
        )
        assert policy == (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
        )


# Words ----------------------------------------------------------------------------------------------------------


def test_no_spanish_page_has_a_day_without_an_article_after_a_preposition(release_site: Path) -> None:
    paths = [path for path in sorted((release_site / "es").rglob("*.html")) if path.parent.name != "sources"]
    texts = {path.name: re.sub("<[^>]*>", "", path.read_text(encoding="utf-8")) for path in paths}
    bare = re.compile(r"\b(?:desde|hasta|de|antes de):? \d{1,2} de [a-z]+ de \d{4}")
    assert {name: found for name, text in texts.items() if (found := bare.findall(text))} == {}
    lines = data_of(release_site / "data" / "listed-es.js")["lines"]
    assert [line for line in lines if bare.search(line)] == []


# The data of the scripts ----------------------------------------------------------------------------------------


def test_joined_rows_are_the_files_of_the_table(release: Dataset, release_site: Path) -> None:
    events = data_of(release_site / "data" / "events.js")
    portions = [data_of(path) for path in (release_site / "data").glob("rows-*.js")]
    assert max(len(gzip.compress(path.read_bytes())) for path in (release_site / "data").glob("rows-*.js")) < 80_000
    count = -(-len(release.events) // events["portion"])
    assert len(portions) == count
    lines = [line for number in range(count) for line in data_of(release_site / "data" / f"rows-{number}.js")]
    assert events["ids"] == list(release.events.ids)
    for table in (release.events, release.events.filter(country="Mexico"), release.events[:0]):
        hits = [events["ids"].index(id) for id in table.ids]
        joined = ",\n".join(lines[number] for number in hits)
        assert (f"[\n{joined}\n]\n" if hits else "[]\n") == table.to_json()


def test_facets_and_spans_are_those_of_the_table(release: Dataset, release_site: Path) -> None:
    events = data_of(release_site / "data" / "events.js")
    facets = events["facets"] | data_of(release_site / "data" / "facets.js")
    assert list(data.FACETS) == events["order"]
    for facet in data.FACETS:
        keys, of = facets[facet]["keys"], facets[facet]["of"]
        if facet == "source":
            for number, key in list(enumerate(keys))[::50]:
                has = {id for id, numbers in zip(release.events.ids, of, strict=True) if number in numbers}
                assert has == set(release.events.filter(source=key).ids), key
            continue
        pairs = {(id, keys[number]) for id, numbers in zip(release.events.ids, of, strict=True) for number in numbers}
        groups = release.events.group_by("disputed_field" if facet == "disputed" else facet)
        assert pairs == {(id, key) for key, group in groups.items() if key in keys for id in group.ids}
    for number, event in enumerate(release.events):
        ends = [day.isoformat() if day else None for day in (event.date.earliest, event.date.latest)]
        assert events["spans"].get(str(number), [event.date.edtf] * 2) == ends


@pytest.mark.parametrize("root", ["", "es"])
def test_the_first_view_is_small(release_site: Path, root: str) -> None:
    folder = release_site / root
    page = (folder / "index.html").read_text(encoding="utf-8")
    names = ["index.html", *re.findall(r'(?:src|href)="([^"]+\.(?:js|css|svg))"', page)]
    size = sum(len(gzip.compress((folder / name).read_bytes(), 6)) for name in names)
    assert size < 90_000


# Designated on a day? -------------------------------------------------------------------------------------------


def some_days(dataset: Dataset) -> list[date]:
    """Return the days around which an answer can change, and some other days."""
    days = {date(1990, 1, 1), *dataset.coverage}
    for designation in dataset.designations:
        for _, when in walk(designation):
            days |= {day for day in (when.earliest, when.latest) if day} if isinstance(when, When) else set()
    near = {day + timedelta(days=step) for day in days for step in (-1, 0, 1)}
    chance = random.Random(7)
    return sorted(
        near | {date.min, date.max} | {date(2017, 1, 1) + timedelta(chance.randrange(4000)) for _ in range(40)}
    )


@pytest.mark.parametrize("as_of", [None, "2025-03-01"])
def test_the_answers_are_those_of_python(release: Dataset, as_of: str | None) -> None:
    dataset = release.as_of(as_of) if as_of else release
    days = some_days(release)
    chance = random.Random(3)
    subjects = [*map(Subject.parse, (*dataset.organizations.ids, "country:CU", "country:MX"))]
    for local in map(dataset.in_language, languages.codes()):
        for subject in subjects:
            name = local.status(subject, "2025-03-01").name
            answers = stretches(local, subject, name)
            for day in chance.sample(days, 30):
                stretch = [one for one in answers if one.since <= day][-1]
                assert answer_on(stretch, local.identity.labels.day(day)) == str(local.status(subject, day))


def test_a_first_day_that_is_known_is_not_said_to_be_unknown(release: Dataset, release_site: Path) -> None:
    """If both bounds of a start are one day, the answer is that day."""
    known = [
        one
        for one in release.designations
        if len(set(start_bounds(one))) == 1 and not (one.ended or (one.effective and one.effective.uncertain))
    ]
    assert len(known) > 20
    for designation in known:
        first, _ = start_bounds(designation)
        answer = str(release.status(designation.subject, release.coverage[1]))
        assert f"{labels_in('en').title(designation.authority)}" in answer
        lines = [
            line
            for line in answer.split("\n")
            if f"({designation.authority.value})" in line and "in force since" in line
        ]
        assert any(labels_in("en").day(first) in line for line in lines), designation.id
    for code in languages.codes():
        lines = data_of(release_site / "data" / f"listed-{code}.js")["lines"]
        assert [line for line in lines if "{" in line] == []


def test_names_mean_what_they_mean_in_python(release: Dataset, release_site: Path) -> None:
    answers = data_of(release_site / "data" / "listed-en.js")
    for folded, numbers in answers["names"].items():
        is_common = folded in answers["common"] or folded in answers["articles"]
        if folded in release.organizations.ids:  # An id means its record, whoever has it as a name.
            assert release.status(folded, "2025-03-01").subject.organization == folded
        elif len(numbers) > 1 or is_common:
            with pytest.raises(latamsec.AmbiguousName):
                release.status(folded, "2025-03-01")
        else:
            id, name, _ = answers["subjects"][numbers[0]]
            assert release.status(folded, "2025-03-01").name == name
            assert id in (str(release.status(folded, "2025-03-01").subject).removeprefix("country:"), folded)


def test_the_code_returns_the_record(release: Dataset, release_site: Path) -> None:
    for id in ("tren-de-aragua", release.events[-1].id):
        page = next(path for path in release_site.glob(f"*/{id}.html") if path.parent.name in TABLES)
        (code,) = re.findall(r"<pre[^>]*>(import latamsec.*?)</pre>", page.read_text(encoding="utf-8"), re.DOTALL)
        *lines, last = html.unescape(code).strip().split("\n")
        names: dict[str, Any] = {}
        exec("\n".join(lines), names)
        assert eval(last, names) == release.record(id)
