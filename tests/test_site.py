"""The pages of a dataset: complete, safe, with the answers of Python and the same bytes every time."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import html
import importlib
import json
import re
import sys
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import attrs
import pytest
from click.testing import CliRunner
from page_reading import Elements, answer_on, data_of, faults

import latamsec
from latamsec import BadAddress, Dataset, MissingExtra, UnsafeName, languages
from latamsec.cli.commands import main
from latamsec.models import Subject
from latamsec.site import build, changes, pages
from latamsec.site.answers import stretches
from latamsec.site.links import Links
from latamsec.site.publication import LONGEST_MAP, Publication

SITE = Path(build.__file__).parent


@pytest.fixture(scope="module")
def sample_site(sample: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "new"
    sample.site(folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_site_uses_public_names_only() -> None:
    for path in SITE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.ImportFrom(module=str(module), names=names) if module.startswith("latamsec"):
                    name = module.partition(".")[2]
                    if name.partition(".")[0] != "site":
                        assert name in {"", *latamsec.__all__}, f"{path.name} imports from {module}"
                        public = set(importlib.import_module(module).__all__)
                        assert {alias.name for alias in names} <= public, f"{path.name}, {module}"
                case ast.Attribute(value=value, attr=attribute) if re.match(r"_[^_]", attribute):
                    assert ast.unparse(value) == "self", f"{path.name} uses {ast.unparse(node)}"


# The folder -----------------------------------------------------------------------------------------------------


def test_the_same_dataset_results_in_the_same_bytes(sample: Dataset, sample_site: Path, tmp_path: Path) -> None:
    reports: list[tuple[int, int]] = []
    paths = sample.site(tmp_path, progress=lambda done, total: reports.append((done, total)))
    assert files(tmp_path) == files(sample_site)
    assert {path.relative_to(tmp_path).as_posix() for path in paths} == set(files(tmp_path))
    assert reports[-1] == (len(paths), len(paths))


def test_the_digest_on_the_pages_is_that_of_the_file_beside_them(sample: Dataset, tmp_path: Path) -> None:
    (file,) = sample.export("json", tmp_path / "canonical.json")
    pretty = tmp_path / "pretty.json"
    pretty.write_text(
        json.dumps(json.loads(file.read_text(encoding="utf-8")), indent=1), encoding="utf-8", newline="\r\n"
    )
    for name, dataset in (("folder", sample), ("pretty", latamsec.load(pretty))):
        dataset.site(tmp_path / name)
        printed = re.findall(r'class="digest">([^<]+)<', (tmp_path / name / "index.html").read_text(encoding="utf-8"))
        (data,) = (tmp_path / name).rglob("dataset.json")
        assert printed == ["sha256:" + hashlib.sha256(data.read_bytes()).hexdigest()]
        assert latamsec.load(data, digest=printed[0]) == dataset


def test_a_former_site_is_replaced_and_other_files_stay(sample: Dataset, release: Dataset, tmp_path: Path) -> None:
    small = Dataset(attrs.evolve(sample.records, events=sample.records.events[:1], designations=()), sample.digest)
    sample.site(tmp_path)
    (tmp_path / "other.txt").write_text("mine", encoding="utf-8")
    small.site(tmp_path)
    assert (tmp_path / "other.txt").exists()
    assert [path.stem for path in (tmp_path / "events").glob("*.html")] == [sample.events[0].id]


def test_a_folder_with_other_files_is_refused(sample: Dataset, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="not a former site"):
        sample.site(tmp_path)
    assert list(files(tmp_path)) == ["thesis.txt"]
    sample.site(tmp_path, force=True)
    assert {"thesis.txt", "index.html"} <= set(files(tmp_path))
    with pytest.raises(FileExistsError, match="a site is a folder"):
        sample.site(tmp_path / "thesis.txt")


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/nothing", "link/outside.txt", "a\0b", ""])
def test_a_list_of_files_reaches_nothing_outside_the_folder(sample: Dataset, tmp_path: Path, name: str) -> None:
    outside, folder = tmp_path / "outside.txt", tmp_path / "site"
    outside.write_text("mine", encoding="utf-8")
    folder.mkdir()
    with contextlib.suppress(OSError):  # Some systems allow no links.
        (folder / "link").symlink_to(tmp_path)
    text = json.dumps({"made_by": "latamsec", "files": [name, 7]})
    (folder / build.LIST).write_text(text, encoding="utf-8")
    sample.site(folder)
    assert outside.exists()


def with_place(dataset: Dataset, id: str) -> Dataset:
    """Return a dataset with another id for its first place; datasets made in Python are not checked."""
    place, *others = dataset.records.places
    return Dataset(attrs.evolve(dataset.records, places=(attrs.evolve(place, id=id), *others)), dataset.digest)


@pytest.mark.independent
@pytest.mark.parametrize("id", ["../../../pwn", "/tmp/pwn", "a/../../../pwn", "..\\..\\pwn", "C:pwn", "a\0b", "a\nb"])
def test_an_id_that_leads_out_of_the_folder_is_refused(sample: Dataset, tmp_path: Path, id: str) -> None:
    folder = tmp_path / "x" / "y" / "site"
    sample.site(folder)
    before = files(tmp_path)
    with pytest.raises(UnsafeName) as caught:
        with_place(sample, id).site(folder)
    assert caught.value.name == f"places/{id}.html"
    assert files(tmp_path) == before


def test_a_version_that_leads_out_of_the_folder_is_refused(sample: Dataset, tmp_path: Path) -> None:
    edition = attrs.evolve(sample.records.edition, version="../../../evil")
    evil = Dataset(attrs.evolve(sample.records, edition=edition), sample.digest)
    with pytest.raises(UnsafeName):
        sample.site(tmp_path / "a" / "b" / "site", since=[evil])
    assert not files(tmp_path)


def test_a_link_in_the_folder_is_not_followed_out_of_it(sample: Dataset, tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    folder.mkdir()
    try:
        (folder / "places").symlink_to(outside)
    except OSError:
        pytest.skip("this system allows no links")
    with pytest.raises(UnsafeName):
        sample.site(folder, force=True)
    assert not files(outside)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"made_by": "latamsec", "files": 1}', "[" * 100_000])
def test_a_folder_with_a_broken_list_is_refused(sample: Dataset, tmp_path: Path, text: str) -> None:
    (tmp_path / build.LIST).write_text(text, encoding="utf-8")
    with pytest.raises(FileExistsError):
        sample.site(tmp_path)


def test_without_jinja_the_error_names_the_extra(
    sample: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtra, match=r'python -m pip install "latamsec\[site\]"'):
        sample.site(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_the_command_writes_the_same_site(sample: Dataset, sample_site: Path, tmp_path: Path) -> None:
    folder = str(Path(__file__).parent / "sample")
    done = CliRunner().invoke(main, ["site", str(tmp_path / "a"), "--release", folder])
    assert done.exit_code == 0
    assert done.stdout == f"{len(files(tmp_path / 'a'))} files; open {tmp_path / 'a' / 'index.html'}\n"
    assert files(tmp_path / "a") == files(sample_site)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "own").touch()
    refused = CliRunner().invoke(main, ["site", str(tmp_path / "b"), "--release", folder])
    assert refused.exit_code == 2
    assert refused.stderr.startswith(f"latamsec: {tmp_path / 'b'}: the folder has files")


def test_each_version_of_since_has_a_page(tmp_path: Path) -> None:
    folder = str(Path(__file__).parent / "sample")
    versions = ["--since-version", "2025.9.8", "--since-version", folder]
    done = CliRunner().invoke(main, ["site", str(tmp_path), "--release", folder, *versions])
    assert done.exit_code == 0
    assert {path.name for path in (tmp_path / "changes").iterdir()} == {"2025.9.8.html", "2024.3.31.html"}


def test_pages_are_well_formed_and_their_links_work(sample_site: Path) -> None:
    names = set(files(sample_site))
    for path in sample_site.rglob("*.html"):
        assert faults(sample_site, path, names) == [], path


# The content of the pages ---------------------------------------------------------------------------------------


def test_details_of_a_newer_schema_are_counted_in_a_sentence(sample: Dataset) -> None:
    sea = sample.places[0]
    before, after = (
        Dataset(
            attrs.evolve(
                sample.records, schema=schema, places=(attrs.evolve(sea, within=within), *sample.records.places[1:])
            ),
            str(schema),
        )
        for within, schema in (((), 2), ((sample.places[1].id,), 3))
    )
    for language, label, sentence in (
        ("en", "places", "{field}: in {before} records before, in {after} now."),
        ("es", "lugares", "{field}: antes, en {before} registros; ahora, en {after}."),
    ):
        links = Links(after.in_language(language), (before.in_language(language),))
        ((effect, count, (record,)),) = changes.effects(links.diffs[0], links)
        assert (effect, count, record.id, record.label) == ("details", 1, "", label)
        ((key, *values),) = record.changes
        assert values == ["within", "0", "1"]
        assert links.labels.word(key, field="{field}", before="{before}", after="{after}") == sentence


def test_the_feed_of_corrections_says_what_was_corrected(sample: Dataset, tmp_path: Path) -> None:
    """Dates, figures and what else counts, since the newest of the earlier versions; no change of wording alone."""
    listing, visits, strike = sample.records.events
    oldest = attrs.evolve(sample.records.edition, version="2023.1.1", covers_to=date(2024, 1, 1))
    figures = attrs.evolve(strike.quantities[0], low=9, high=9)
    changed = (
        attrs.evolve(listing, title="Another title"),
        visits,
        attrs.evolve(strike, quantities=(figures, *strike.quantities[1:])),
    )
    before = Dataset(attrs.evolve(sample.records, events=changed), "x")
    others = Dataset(attrs.evolve(sample.records, edition=oldest, events=()), "y")
    sample.site(tmp_path, since=[others, before])
    for root, sentence in (
        ("", "Figures: killed: 9 people, by John Perez replaced by killed: 3 to 4 people, by John Perez."),
        (
            "es/",
            "Cifras: antes, muertos: 9 personas, según John Perez; ahora, muertos: 3 a 4 personas, según John Perez.",
        ),
    ):
        feed = ElementTree.parse(tmp_path / f"{root}feeds/corrected.xml").getroot()
        contents = [one.text or "" for one in feed.iterfind("{*}entry/{*}content")]
        assert len(contents) == 1
        assert contents[0].startswith(sentence)
        assert f"{strike.date.earliest:%Y}" in contents[0].partition("\n\n")[2]


def test_the_pages_of_a_day_compare_what_was_known_on_it(sample: Dataset, tmp_path: Path) -> None:
    sample.as_of("2024-01-31").site(tmp_path, since=[sample])
    assert "Nothing changed." in Elements(next((tmp_path / "changes").iterdir()).read_text(encoding="utf-8")).text


def test_a_dataset_of_your_own_is_loaded_from_the_site(
    sample: Dataset, sample_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample_site / "downloads")
    load = data_of(sample_site / "data" / "events.js")["load"]
    assert eval(load, {"latamsec": latamsec}) == sample


def test_a_published_picture_can_be_embedded(sample: Dataset, sample_site: Path, tmp_path: Path) -> None:
    sample.site(tmp_path, address="https://example.org/")
    id = next(one.organization for one in sample.designations if one.organization)
    code = html.unescape((tmp_path / f"es/organizations/{id}.html").read_text(encoding="utf-8"))
    assert f'<img src="https://example.org/es/organizations/{id}.svg"' in code
    assert (tmp_path / f"es/organizations/{id}.svg").exists()
    assert "example.org" not in (sample_site / f"organizations/{id}.html").read_text(encoding="utf-8")


# Published at an address ----------------------------------------------------------------------------------------


ADDRESS = "https://example.org/latamsec/"


@pytest.fixture(scope="module")
def published(sample: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "site"
    settings = ["--release", str(Path(__file__).parent / "sample"), "--contact", "mail@example.org"]
    done = CliRunner().invoke(main, ["site", str(folder), "--address", ADDRESS.rstrip("/"), *settings])
    assert done.exit_code == 0, done.output
    return folder


def address_of(folder: Path, path: Path) -> str:
    return (ADDRESS + path.relative_to(folder).as_posix()).removesuffix("index.html")


def test_with_an_address_every_page_says_where_it_is(published: Path) -> None:
    paths = [path for path in sorted(published.rglob("*.html")) if path.name != pages.MISSING]
    for path in paths:
        elements = Elements(path.read_text(encoding="utf-8")).elements
        metas = {given.get("property") or given.get("name"): given["content"] for tag, given in elements if tag == "meta" and "content" in given}  # fmt: skip
        links = [given for tag, given in elements if tag == "link"]
        assert [given["href"] for given in links if given["rel"] == "canonical"] == [address_of(published, path)]
        assert metas["og:url"] == address_of(published, path)
        assert metas["og:image"] == f"{ADDRESS}assets/picture.png"
        twins = {given["hreflang"]: str(given["href"]) for given in links if "hreflang" in given}
        assert twins[("es" if path.is_relative_to(published / "es") else "en")] == address_of(published, path)
        assert all((published / twin.removeprefix(ADDRESS) / ("index.html" if twin.endswith("/") else "")).exists() for twin in twins.values())  # fmt: skip
    listed = re.findall("<loc>(.*?)</loc>", (published / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(address_of(published, path) for path in paths)
    assert f"\nSitemap: {ADDRESS}sitemap.xml\n" in (published / "robots.txt").read_text(encoding="utf-8")
    assert (published / "assets" / "picture.png").read_bytes().startswith(b"\x89PNG")


def test_the_page_for_a_missing_address_works_at_any_depth(published: Path) -> None:
    page = Elements((published / pages.MISSING).read_text(encoding="utf-8"))
    assert page.faults == []
    addresses = [str(given[name]) for _, given in page.elements for name in ("href", "src") if name in given]
    inside = [address for address in addresses if not address.startswith(("mailto:", "#"))]
    assert len(inside) > 10
    for address in inside:
        path = published / address.removeprefix(ADDRESS)
        assert address.startswith(ADDRESS)
        assert path.is_file() or (path / "index.html").is_file(), address
    assert ("meta", {"name": "robots", "content": "noindex"}) in page.elements
    assert "Esta página no existe" in page.text


def test_feeds_at_an_address_have_it_and_lead_to_pages(published: Path, sample_site: Path) -> None:
    ids = set()
    for path in sorted(published.rglob("*.xml")):
        if path.parent.name in ("feeds", "organizations", "countries"):
            feed = ElementTree.parse(path).getroot()
            atom = "{http://www.w3.org/2005/Atom}"
            assert feed.findtext(f"{atom}id") == address_of(published, path)
            for entry in feed.iter(f"{atom}entry"):
                (link,) = [one.get("href") for one in entry.iter(f"{atom}link") if one.get("rel") == "alternate"]
                assert (published / str(link).removeprefix(ADDRESS)).is_file()
            ids.add(feed.findtext(f"{atom}id"))
    assert len(ids) > 6
    plain = {re.search("<id>(.*?)</id>", path.read_text(encoding="utf-8")).group(1) for path in (sample_site / "feeds").rglob("*.xml")}  # type: ignore[union-attr]  # fmt: skip
    assert len(plain) == len(list((sample_site / "feeds").rglob("*.xml")))


def test_an_error_is_reported_to_the_contact(published: Path, sample: Dataset) -> None:
    for root in ("", "es/"):
        id = sample.events[0].id
        page = Elements((published / f"{root}events/{id}.html").read_text(encoding="utf-8"))
        mails = [str(given["href"]) for tag, given in page.elements if tag == "a" and str(given["href"]).startswith("mailto:")]  # fmt: skip
        assert mails
        for mail in mails:
            parts = urlsplit(mail)
            assert parts.path == "mail@example.org"
            body = parse_qs(parts.query)["body"][0]
            assert id in body
            assert sample.version in body
            assert f"{ADDRESS}{root}events/{id}.html" in body


def test_a_map_of_many_pages_has_several_files() -> None:
    paths = [f"events/{number}.html" for number in range(LONGEST_MAP + 1)]
    made = {name: content() for name, content in Publication(ADDRESS).files(paths)}
    assert list(made) == ["robots.txt", "sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert made["sitemap.xml"].count(f"<sitemap><loc>{ADDRESS}sitemap-") == 2
    assert sum(text.count("<url>") for text in made.values()) == len(paths)


@pytest.mark.parametrize(
    "address",
    [
        "", "javascript:alert(1)", "https://", "https://a b.org/", "https://a.org/\n", "https://a.org/\"><b>", "https://a.org/'",
        "https://a.org/?q=1", "https://a.org/#x", "//a.org/", "ftp://a.org/", "https://u:p@a.org/", "https://a.org/../x",
        "https://a.org//x", "https://a.org/%zz", "https://a.org/\x00", "https://a.org/\u202e", "data:text/html,x",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(sample: Dataset, tmp_path: Path, address: str) -> None:
    with pytest.raises(BadAddress, match=re.escape("Write https://example.org/latamsec/")):
        sample.site(tmp_path / "site", address=address)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("contact", ["", "mail", "a@b", "a@b.org?bcc=c@d.org", "a@b.org,c@d.org", 'a"@b.org', "a@b.org\n", "mailto:a@b.org", "ä@b.org"])  # fmt: skip
def test_a_contact_that_is_none_is_refused(sample: Dataset, tmp_path: Path, contact: str) -> None:
    with pytest.raises(BadAddress, match=re.escape("mail@example.org")):
        sample.site(tmp_path / "site", contact=contact)
    assert list(tmp_path.iterdir()) == []
    done = CliRunner().invoke(main, ["site", str(tmp_path / "site"), f"--contact={contact}"])
    assert (done.exit_code, "mail@example.org" in done.stderr) == (2, True)


def test_without_an_address_nothing_is_invented(sample_site: Path) -> None:
    names = {path.name for path in sample_site.rglob("*")}
    assert not names & {"sitemap.xml", "robots.txt", pages.MISSING}
    for path in sample_site.rglob("*.html"):
        assert not re.search(r'rel="canonical"|og:url|og:image|mailto:', path.read_text(encoding="utf-8")), path


# Hostile texts --------------------------------------------------------------------------------------------------


def test_hostile_texts_are_texts(hostile_dataset: Dataset, tmp_path: Path) -> None:
    hostile_dataset.site(tmp_path, since=[latamsec.load(Path(__file__).parent / "sample")])
    contents = files(tmp_path)
    for path in tmp_path.rglob("*.html"):
        assert faults(tmp_path, path, set(contents)) == [], path
        images = [given for tag, given in Elements(path.read_text(encoding="utf-8")).elements if tag == "img"]
        own = (f"{path.stem}.svg", f"../timelines/{path.stem}.svg")
        assert all(given["class"] == "bars-picture" and given["src"] in own for given in images)
    for name, content in contents.items():
        if name.startswith("data/"):
            text = content.decode()
            assert not set("<>&\u2028\u2029") & set(text), name
            assert len(text.splitlines()) == 2, name
    page = Elements((tmp_path / f"events/{hostile_dataset.events[0].id}.html").read_text(encoding="utf-8"))
    assert "<img src=x onerror=alert(1)>\"'&{{ 7*7 }}{day}" in page.text


def test_assets_load_nothing_from_elsewhere() -> None:
    for name in ("site.css", "icon.svg"):
        text = (SITE / "assets" / name).read_text(encoding="utf-8")
        assert "@import" not in text
        assert "url(" not in text


def test_scripts_insert_texts_only_as_text() -> None:
    for path in (SITE / "assets").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith('"use strict";\n'), path
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Function\(|fetch\(", text), (
            path
        )


# Words ----------------------------------------------------------------------------------------------------------


def test_a_third_catalog_is_a_third_language(sample: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = languages.catalog
    monkeypatch.setattr(languages, "codes", lambda: ("en", "es", "pt"))
    monkeypatch.setattr(languages, "catalog", lambda code: original("es" if code == "pt" else code))
    sample.site(tmp_path)
    names = set(files(tmp_path))
    for path in (*tmp_path.glob("*.html"), *(tmp_path / "pt").rglob("*.html")):
        assert faults(tmp_path, path, names) == []
    links = {root: (tmp_path / root / "index.html").read_text(encoding="utf-8") for root in ("", "es", "pt")}
    followers = {root: re.findall(r'class="tongue" id="tongue" href="([^"]*)"', text) for root, text in links.items()}
    assert followers == {"": ["es/index.html"], "es": ["../pt/index.html"], "pt": ["../index.html"]}


# Designated on a day? -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["January 1, 1", "{day}", "February 20, 2025", "\\"])
def test_a_name_cannot_take_the_place_of_the_day(sample: Dataset, name: str) -> None:
    subject = Subject(organization=sample.organizations[0].id)
    for local in map(sample.in_language, languages.codes()):
        for stretch in stretches(local, subject, name):
            status = attrs.evolve(local.status(subject, stretch.since), name=name)
            assert answer_on(stretch, local.identity.labels.day(stretch.since)) == str(status)


@pytest.mark.parametrize(
    ("license", "address"),
    [("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"), ("LicenseRef-own", "LicenseRef-own")],
)
def test_the_license_in_structured_data_is_an_address_if_it_is_known(
    sample: Dataset, license: str, address: str
) -> None:
    edition = attrs.evolve(sample.records.edition, license=license)
    dataset = Dataset(attrs.evolve(sample.records, edition=edition), sample.digest)
    whole = json.loads(pages.structured(dataset, None))
    event = json.loads(pages.structured(dataset, dataset.events[0]))
    assert whole["license"] == event["license"] == event["isPartOf"]["license"] == address
