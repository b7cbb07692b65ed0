"""The law of a Spanish edition: nothing that it shows is English, but names and what is in English where it comes from."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import latamsec
from latamsec import Dataset, languages
from latamsec.cli.commands import main
from latamsec.languages import Text
from latamsec.models import TABLES
from latamsec.text import one_line
from latamsec.translations import texts_of

pytestmark = pytest.mark.independent

VISITS = "2024-02-visits"
LOWER = re.compile(r"(?<![\w.'’=/_@-])[^\W\d_A-ZÀ-Þ][^\W\d_]*(?![\w=/_([@…-]|\.\w| = )")
"""Words in lower case that are no part of code, of an address or of an id."""
PLACE = re.compile(r"\{\w+\}")
CODE = re.compile(r"[\w.]+\([^()]*\)|`[^`]*`")
SENTENCE = re.compile(r"(?<=[.;:?!»”\"()])\s+|\s·\s|[\n()«»“”]")


class English:
    """Tells English from Spanish by the words that the texts of a dataset have in one and not in the other.

    A sentence is English if it has more words that only English texts have than words that only Spanish texts have.
    """

    def __init__(self, dataset: Dataset) -> None:
        spanish = dataset.in_language("es")
        counts: list[Counter[str]] = [Counter(), Counter()]
        for name in TABLES:
            for count, table in zip(counts, (dataset.table(name), spanish.table(name)), strict=True):
                for _, text, _ in (found for record in table for found in texts_of(record)):
                    if not isinstance(text, Text) or text.translated:
                        count.update(LOWER.findall(text))
        for code, count in zip(("en", "es"), counts, strict=True):
            catalog = languages.catalog(code)
            for text in (
                *catalog.words.values(),
                *(each for words in catalog.vocabulary.values() for each in words.values()),
            ):
                count.update(LOWER.findall(PLACE.sub("", text)))
        ours, others = counts
        # Spanish texts have English names, and English texts Spanish ones: "and" is in both, and still English.
        self.words = [
            {word for word, n in one.items() if n > 100 * other[word]}
            for one, other in ((ours, others), (others, ours))
        ]
        self.titles = self._titles(dataset)
        self.longest_titles = sorted((title for title in self.titles if len(title) > 9), key=len, reverse=True)
        former = latamsec.load("2026.10.10.1").sources  # A page of changes has the names of its publishers.
        publishers = {source.publisher for source in (*dataset.sources, *former)}
        names = {publisher[:end].strip() for publisher in publishers for end in (None, 24)} | {
            country.name for event in dataset.events for country in event.countries
        }
        names |= {name for each in dataset.organizations for name in (each.name, *(name.text for name in each.names))}
        names |= {
            "Just the News",
            "Freedom of the Press Foundation",
            "yes peace",
            "High seas",
            "Trinidad and Tobago",
            "latamsec contributors",
        }
        longest = sorted((" ".join(one_line(name).split()) for name in names if " " in name), key=len, reverse=True)
        self.kept: dict[str, list[str]] = {}
        self.names = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")

    @staticmethod
    def _titles(dataset: Dataset) -> set[str]:
        """Return original titles and headings, and names as lists have them."""
        titles: set[str | None] = {
            name for source in dataset.sources for name in (source.original_title, source.citation)
        }
        titles |= {source.title for source in dataset.sources if source.title[0] != "["}
        titles |= {name for each in dataset.designations for name in each.names_listed}
        titles |= {event.tracker_entry for event in dataset.events}
        lines = {" ".join(one_line(title).split()) for title in titles if title}
        return lines | {line.rstrip(".") for line in lines}  # A citation has one period after a title.

    def without_titles(self, text: str) -> str:
        """Return a text without original titles in it."""
        text = "\n".join(" ".join(line.split(" ")) for line in text.splitlines())
        for title in self.longest_titles:
            if title in text:
                text = text.replace(title, "N")
        return text

    def found(self, text: str) -> list[str]:
        """Return the English sentences of a text that is not an original title."""
        text = " ".join(text.split())
        if text not in self.kept:  # The pages repeat many texts.
            self.kept[text] = self._found(text)
        return self.kept[text]

    def _found(self, text: str) -> list[str]:
        if not self._score(text, 0):  # Looking for names takes a hundred times as long.
            return []
        if text.removesuffix(" · latamsec") in self.titles | {"English"}:
            return []
        parts = SENTENCE.split(CODE.sub("", self.names.sub("", text)))
        return [part for part in parts if self._score(part, 0) > self._score(part, 1)]

    def _score(self, part: str, language: int) -> int:
        return sum(word in self.words[language] for word in LOWER.findall(part))


@pytest.fixture(scope="module")
def english(release: Dataset) -> English:
    return English(release)


@pytest.fixture(scope="module")
def spanish(release: Dataset) -> Dataset:
    return release.in_language("es")


@pytest.mark.parametrize(
    "text",
    [
        "the three boats were run by a gang",
        "U.S. Southern Command afirma: the three boats were run by a gang",
        "Según The New York Times, hubo ataques. Officials visit the city.",
        "read in part",
        "opening",
        "no hay facet of events",
        "4 strikes",
        "11 of 12 events are not strikes and have no row.",
    ],
)
def test_english_is_found(english: English, text: str) -> None:
    assert english.found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The New York Times y otros medios dan uno menos.",
        "Comunicado de la Office of Foreign Assets Control, según The Wall Street Journal",
        "Tren de Aragua",
        "ds.events.filter(kind='visit', place='Sample Sea')",
        "Un colombiano sale del hospital",
    ],
)
def test_names_and_code_are_not_english(english: English, text: str) -> None:
    assert english.found(text) == []


def test_every_text_of_the_release_is_spanish(english: English, spanish: Dataset) -> None:
    found = {
        (record.id, path): sentences
        for name in TABLES
        for record in spanish.table(name)
        for path, text, _ in texts_of(record)
        if (not isinstance(text, Text) or text.translated) and (sentences := english.found(text))
    }
    assert found == {}


def test_every_word_of_the_catalog_is_spanish(english: English) -> None:
    catalog = languages.catalog("es")
    texts = [*catalog.words.values(), *(re.sub("«[^»]*»", "", text) for text in catalog.messages.values())]
    texts += [word for words in catalog.vocabulary.values() for word in words.values()]
    assert [text for text in texts if english.found(PLACE.sub("", text))] == []


# Pages ------------------------------------------------------------------------------------------------------------


class Shown(HTMLParser):
    """What a page shows or says of itself: texts outside code, each with whether it is marked as English."""

    SHOWN = ("title", "alt", "aria-label", "placeholder", "label")
    VOID = frozenset(["meta", "link", "input", "br", "hr", "img"])

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.texts: list[tuple[str, bool]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        marked = given["lang"] == "en" if "lang" in given else bool(self.open) and self.open[-1][1]
        if tag not in self.VOID:
            self.open.append((tag, marked))
        description = tag == "meta" and (given.get("name") == "description" or "og:" in (given.get("property") or ""))
        names = (*self.SHOWN, *["content"] * (description and given.get("property") != "og:type"))
        self.texts += [(text, marked) for name in names if (text := given.get(name))]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self.open}
        if "script" in tags and data.lstrip().startswith("{"):
            plain = json.loads(data)
            parts = [plain, plain.get("isPartOf", {})]
            self.texts += [
                (part[key], False) for part in parts for key in ("name", "abstract", "description") if key in part
            ]
        elif not tags & {"script", "style", "pre", "code"} and data.strip():
            self.texts.append((data, self.open[-1][1]))


def test_every_spanish_page_is_spanish(english: English, release_site: Path) -> None:
    """What is marked as English is a name, an original title, or a text that says that it is not translated."""
    paths = sorted((release_site / "es").rglob("*.html"))
    kinds = {path.relative_to(release_site).parts[1] for path in paths}
    assert {"index.html", "laws.html", "listed.html", "about.html", "years", "changes", *TABLES} <= kinds
    found: dict[str, str] = {}
    for path in paths:
        for text, marked in Shown(path.read_text("utf-8")).texts:
            # A change since a version without translations is a sentence with an English text, or with a part of it.
            is_former = path.parent.name == "changes" and (marked or text.endswith("…"))
            if "://" in text or "[en inglés]" in text or is_former:
                continue
            plain = english.without_titles(text) if path.parent.name == "changes" else text
            found |= dict.fromkeys(english.found(plain), path.name)
    assert found == {}


def test_what_the_scripts_of_spanish_pages_say_is_spanish(english: English, release_site: Path) -> None:
    words: dict[str, Any] = {}
    for name in ("words", "explorer", "titles", "names"):
        text = (release_site / "data" / f"{name}-es.js").read_text("utf-8").partition(" = ")[2]
        own = json.loads(text.strip().removesuffix(";"))
        words |= own | {"names": words.get("names", {}) | own.get("names", {})}
    said = [*words["says"].values(), *words["dates"].values(), *words["titles"].values()]
    said += [each.replace("events.", "") for each in words["cite"]]
    said += [name for facet, names in words["names"].items() for name in names.values()]
    assert [text for text in said if english.found(PLACE.sub("", text))] == []


def test_spanish_feeds_are_spanish(english: English, release_site: Path) -> None:
    found = set()
    for path in (release_site / "es" / "feeds").glob("*.xml"):
        for text in re.findall(
            r"<(?:title|subtitle|summary|content)\b[^>]*>(.*?)</", path.read_text("utf-8"), re.DOTALL
        ):
            # What was corrected can be an earlier text without a translation, or the English text alone.
            lines = [one for one in text.split("\n") if "[en inglés]" not in one]
            shown = html.unescape(re.sub(r"https?://\S+", "", "\n".join(lines)))
            found |= set(english.found(english.without_titles(shown)))
    assert found == set()


# The library --------------------------------------------------------------------------------------------------------

TABLE_CALLS: dict[str, Callable[[Any], Any]] = {
    "citations": lambda rows: rows[:3].citations(),
    "cite": lambda rows: "\n".join(rows[:3].cite(style) for style in ("text", "apa")),
    "claims": lambda rows: [rows.claims(), rows.claims(by="Donald Trump")],
    "columns": lambda rows: None,
    "counts": lambda rows: None,
    "dataset": lambda rows: rows.dataset,
    "discrepancies": lambda rows: rows.discrepancies(),
    "explode": lambda rows: rows.frame().explode("countries") if "countries" in rows.frame().names else None,
    "filter": lambda rows: rows.filter(),
    "frame": lambda rows: rows.frame(),
    "get": lambda rows: rows.get(rows.ids[0]) if hasattr(rows[0], "id") else None,
    "group_by": lambda rows: list(rows.group_by(next(iter(rows._facets))).values())[:2],
    "head": lambda rows: rows.head(2),
    "identity": lambda rows: rows.identity.completeness_label(),
    "ids": lambda rows: None,
    "in_force": lambda rows: [rows.in_force(day) for day in ("1990-01-01", "2025-09-04", "2030-01-01")],
    "in_language": lambda rows: rows.in_language("es"),
    "name": lambda rows: None,
    "note": lambda rows: rows.note,
    "plot": lambda rows: [getattr(rows.plot, name)().alt for name in dir(rows.plot) if not name.startswith("_")],
    "quantities": lambda rows: rows.quantities(),
    "question": lambda rows: None,
    "receipt": lambda rows: latamsec.verify(rows.receipt(), dataset=rows.dataset),
    "rows": lambda rows: None,
    "sorted": lambda rows: rows.sorted(rows.columns[0].name),
    "sources": lambda rows: rows[:3].sources(),
    "sources_of": lambda rows: [latamsec.citation.source_text(each, rows.identity.labels) for each in rows.sources_of(rows[0])],
    "tail": lambda rows: rows.tail(2),
    "to_atom": lambda rows: re.sub(r"<[^>]+>|https?://\S+", "\n", rows[:5].to_atom()),
    "to_icalendar": lambda rows: None,
    "tolls": lambda rows: [rows.tolls(), rows.tolls().note],
    "total": lambda rows: rows.total("muertos"),
    "totals": lambda rows: [rows.totals("muertos", ["mes", "mar"]), rows.totals("muertos", "país").frame()],
    "where": lambda rows: rows.where(lambda record: False),
}  # fmt: skip
"""What each public name of a table shows; None: values without sentences. Files are in both languages, in columns."""
DATASET_CALLS: dict[str, Callable[[Dataset], Any]] = {
    "annotate": lambda ds: None,
    "annotate_all": lambda ds: ds.annotate_all(["El Tren de Aragua y Los Lobos"]),
    "as_of": lambda ds: [ds.as_of("2025-03-01"), ds.as_of("2025-03-01").events[:2]],
    "cite": lambda ds: "\n".join(ds.cite(style) for style in ("text", "apa", "bibtex", "biblatex")),
    "officeholder": lambda ds: ds.officeholder("secretario de Estado", "2025-03-01"),
    "organization": lambda ds: ds.organization("cjng"),
    "page": lambda ds: [ds.page(table[0].id) for table in map(ds.table, TABLES)],
    "panel": lambda ds: [ds.panel(unit, since="2025-01", until="2025-02") for unit in ("country-month", "organization-week")],
    "person": lambda ds: ds.person("Sheinbaum"),
    "record": lambda ds: ds.record("cjng"),
    "screen": lambda ds: [ds.screen(name, "2025-10-01") for name in ("Los Lobos", "Alliance", "ELN", "Tren de Aragua S.A.")],
    "status": lambda ds: [ds.status(name, "2025-09-04") for name in ("Los Choneros", "FARC", "Cuba", "Los Chapitos")],
    "table": lambda ds: ds.table("places"),
}  # fmt: skip
DATASET_VALUES = {
    "completeness", "coverage", "digest", "export", "frames", "identity", "in_language", "lacks", "language", "matcher",
    "records", "replication", "resolver", "retired", "shown", "site", "source_by_id", "translations", "version", *TABLES,
    "discrepancies",
}  # fmt: skip
"""The names of a dataset that show no sentences, or that other tests are about."""


def shown(value: Any) -> Iterator[str]:
    """Yield everything that a value shows in a terminal and in a notebook, and its note."""
    if value is None:
        return
    if isinstance(value, Mapping) and not hasattr(value, "frame"):
        value = list(value.values())
    for each in value if isinstance(value, list | tuple) else [value]:
        text = str(each)
        yield from text.splitlines()
        if notebook := getattr(each, "_repr_html_", None):
            yield from re.sub(r"<[^>]+>", "\n", notebook()).splitlines()
        yield str(getattr(each, "note", ""))


def sentences(english: English, value: Any) -> set[str]:
    """Return the English sentences that a value shows, each line in the parts between its columns."""
    text = re.sub(r"\n {9,}", " ", html.unescape("\n".join(shown(value))))
    lines = english.names.sub("N", english.without_titles(text)).splitlines()
    # A cut text has lost its mark, and a title that is cut is no title any more.
    cells = [
        cell
        for line in lines
        for cell in re.split(r"\s{2,}| \| ", line)
        if "…" not in cell and "[en inglés]" not in cell
    ]
    parts = [part for cell in cells for part in cell.split(", ") if "://" not in part]
    return {sentence for part in parts for sentence in english.found(part) if " " in sentence.strip()}


@pytest.mark.parametrize("name", [*TABLES, "discrepancies"])
def test_every_method_of_a_table_shows_spanish(english: English, spanish: Dataset, name: str) -> None:
    table: Any = getattr(spanish, name)
    public = {each for each in dir(table) if not each.startswith("_") and not each.startswith("to_")}
    assert public <= TABLE_CALLS.keys()
    rows = table.filter(kind="ataque", since="2025-09") if name == "events" else table[:40]
    assert {each: found for each in sorted(public) if (found := sentences(english, TABLE_CALLS[each](rows)))} == {}


def test_every_method_of_a_dataset_shows_spanish(english: English, spanish: Dataset) -> None:
    public = {each for each in dir(spanish) if not each.startswith("_") and not each.startswith("to_")}
    assert public == DATASET_CALLS.keys() | DATASET_VALUES
    assert {name: found for name, call in DATASET_CALLS.items() if (found := sentences(english, call(spanish)))} == {}
    assert sentences(english, spanish) == set()


def test_differences_are_shown_in_spanish(english: English, spanish: Dataset) -> None:
    diff = latamsec.diff(latamsec.versions()[-2], spanish)
    lines = [line for line in str(diff).splitlines() if "[en inglés]" not in line and "…" not in line]
    lines = [line for line in lines if not line.startswith("- fuentes")]  # Former titles of documents.
    assert {
        found for line in lines for found in english.found(line.rpartition("→")[2]) if " " in found.strip()
    } == set()


COMMANDS = [
    "events --kind ataque --since 2025-09",
    "events --kind ataque --text nadie",
    "designations --organization cjng",
    "organizations",
    "discrepancies",
    "officeholder 'secretario de Estado' --on 2025-03-01",
    "status cjng --on 2025-03-01",
    "status nadie --on 2025-03-01",
    "screen Alliance",
    "show cjng",
    "show 2025-09-02-first-boat-strike",
    "versions",
    "panel country-month --since 2025-01 --until 2025-02 --country Mexico",
    "diff 2026.10.10 2026.10.10",
    "cite",
    "events --kind vista",
    "events --on 2025-02-30",
    "--help",
    *(f"{name} --help" for name in main.commands),
    "--version",
    "evnts",
    "status --on 2025-03-01",
    "status cjng",
    "status cjng otro --on 2025-03-01",
    "events --onn 2025",
    "events --on",
    "events --disputed=1",
    "events --format xml",
    "panel",
    "panel country-month --lag 0",
    "panel country-month --lag uno",
    "annotate /no/existe",
    "verify /",
    "designations --possibly",
    "export / --to json",
    "events --release /no/existe.json",
    "events --release /",
    "site nada --address nada",
    "show 2026-05-20-cuba-intelligence-directorate-listed",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_speak_spanish(english: English, command: str) -> None:
    import shlex

    done = CliRunner().invoke(main, ["--language", "es", *shlex.split(command)], prog_name="latamsec")
    text = re.sub(r"https?://\S+|\blatamsec \w+|\{[^}]*\}", "", done.output)
    assert sentences(english, text) == set()


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("--language es", ["Uso: latamsec [OPCIONES] COMANDO [ARGUMENTOS]...", "Error: Falta el comando."]),
        ("--language=es --help", ["status Muestra si NOMBRE estaba designado en una fecha."]),
        ("--help --language es", ["-h, --help Muestra esta ayuda."]),
        ("status --help --language es", ["--on FECHA El día. [obligatorio]"]),
        ("status --on 2025-03-01 --language es", ["Error: Falta el argumento 'NOMBRE'."]),
        ("evnts --language es", ["Ayuda: «latamsec --help».", "Error: No hay ningún comando 'evnts'. ¿Quiso decir 'events'?"]),
        ("--language es panel country-month --lag 0", ["Error: Valor no válido para '--lag': 0 no está en el intervalo x>=1."]),
        ("--language es --language en evnts", ["Usage: latamsec [OPTIONS] COMMAND [ARGS]..."]),
        ("--language xx evnts", ["Error: Invalid value for '--language': 'xx' is not one of 'en', 'es'."]),
    ],
)  # fmt: skip
def test_the_terminal_speaks_the_language_that_the_line_asks_for(line: str, lines: list[str]) -> None:
    done = CliRunner().invoke(main, line.split(), prog_name="latamsec")
    assert set(lines) <= {" ".join(line.split()) for line in done.output.splitlines()}, done.output


# Assistants -----------------------------------------------------------------------------------------------------------

CALLS: list[tuple[str, dict[str, Any]]] = [
    ("status", {"name": "TdA", "on": "2025-03-01"}),
    ("status", {"name": "nadie", "on": "2025-03-01"}),
    ("status", {"name": "TdA", "on": "2025-02-30"}),
    ("events", {"kind": "ataque", "measure": "muertos", "by": "mar", "limit": 5}),
    ("events", {"kind": "ataque", "text": "nadie"}),
    ("events", {"measure": "tristeza"}),
    ("record", {"id": "2025-09-02-first-boat-strike"}),
    ("record", {"id": "tren-de-aragua"}),
    ("screen", {"name": "Alliance", "on": "2025-06-01"}),
    ("annotate", {"text": "Miembros del CJNG y de la MS-13", "on": "2025-06-01"}),
    ("changes", {"before": "2026.10.4.2", "limit": 50}),
    ("cite", {}),
    ("nothing", {}),
]
"""Questions of an assistant, some of them without an answer."""


def strings(plain: Any) -> Iterator[str]:
    match plain:
        case str():
            yield plain
        case dict():
            yield from (text for key, part in plain.items() if key != "citation" for text in strings(part))
        case list():
            yield from (text for part in plain for text in strings(part))


def test_assistants_are_answered_in_spanish(english: English, spanish: Dataset) -> None:
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    from concurrent.futures import ThreadPoolExecutor

    import anyio
    from mcp.client import Client

    from latamsec import mcp

    texts: list[str] = []

    async def run() -> None:
        async with Client(mcp.server(spanish)) as client:
            for tool in (await client.list_tools()).tools:
                texts.extend([tool.description or "", *(text for text in strings(tool.input_schema) if ". " in text)])
            for name, arguments in CALLS:
                result = await client.call_tool(name, arguments)
                texts.extend(strings(result.structured_content))
                texts.extend(getattr(part, "text", "") for part in result.content if result.is_error)

    with ThreadPoolExecutor(1) as pool:  # In this thread, Playwright's event loop may be running.
        pool.submit(anyio.run, run).result()
    assert len(texts) > 500
    found = {
        each for text in texts if "[en inglés]" not in text for each in english.found(english.without_titles(text))
    }
    assert {each for each in found if len(each.split()) > 2} == set()  # Words of vocabularies are as in files.
