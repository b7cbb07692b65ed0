"""Text and HTML for terminals and notebooks: complete, short and inert."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import attrs
import pytest

import latamsec
from latamsec import display, models
from latamsec.dataset import Dataset
from latamsec.dates import When, months
from latamsec.fields import citations
from latamsec.models import TABLES, Retired
from latamsec.tables import EventTable
from latamsec.vocabulary import Effect

pytestmark = pytest.mark.independent

HOSTILE = [
    "<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "line\nbreak\r\nand\ttab",
    "\u202eright to left\u202c",
    "\x1b[31mred\x1b[0m",
    "=cmd|' /C calc'!A0",
    "| pipe | [link](javascript:x) `code` *star*",
    "x" * 10_000,
]


class Tags(HTMLParser):
    """A parser that collects the tags of a page and checks that they are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert all(name in ("style", "scope", "href") for name, _ in attributes)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(html: str) -> set[str]:
    parser = Tags()
    parser.feed(html)
    assert parser.open == []
    return parser.seen


def test_a_table_as_text(sample: Dataset) -> None:
    head, heads, *rows = repr(sample.events).split("\n")
    assert head == f"3 events, dataset 2024.3.31 ({sample.identity.short_digest})"
    assert heads.split() == ["date", "title", "kinds", "countries", "id"]
    assert len(rows) == 3


@pytest.mark.parametrize("width", [20, 40, 80, 100, 160, None])
def test_tables_fit_with_one_line_per_row(release: Dataset, width: int | None) -> None:
    frames = (release.events.claims(), release.events.quantities(), release.panel("organization-month")[-99:])
    tables: list[Any] = [*(release.table(name) for name in (*TABLES, "discrepancies")), *frames]
    for table in tables:
        caption, head, *rows = display.table_lines(table, width=width)
        assert len(rows) == len(table.rows)
        lines = [*caption, *map("  ".join, (head, *rows))]
        assert width is None or max(map(len, lines)) <= width
        shown = [*zip(head, *rows, strict=True)]
        hidden = set(display.headings(table)) - {column[0].strip() for column in shown}
        assert all(name in " ".join(caption) for name in hidden)
        if width in (80, 100):
            texts = [column for column in shown if column[0].strip() in ("title", "text")]
            assert all(len(column[0]) >= 20 for column in texts)
            whole = [column for column in shown if column[0].strip() in ("id", "date", "record", "month")]
            assert not any("…" in cell for column in whole for cell in column)


def test_a_narrow_table_keeps_date_and_title(release: Dataset) -> None:
    for width, title in ((80, 45), (100, 30)):
        _, head, *_ = display.table_lines(release.events, width=width)
        assert [cell.strip() for cell in head][:2] == ["date", "title"]
        assert len(head[1]) >= title


def test_dollars_in_a_notebook_are_no_formula(release: Dataset, sample: Dataset) -> None:
    twice = attrs.evolve(sample.events[0], title="$10 million and $5 million")
    formula = attrs.evolve(sample.events[0], title=r"\(a\)")
    pages = (display.Page(twice, {}), release.page("2018-10-16-el-mencho-reward-10m"), display.Page(formula, {}))
    for thing in (EventTable([twice], sample), twice, *pages):
        html = thing._repr_html_()
        blocks = re.findall(r"<(?:table|p|ul)\b[^>]*>", html)
        assert blocks
        assert all('class="tex2jax_ignore mathjax_ignore"' in block for block in blocks)
    answer = display.answer_html("$1\n- $2\n$3")
    assert answer.count('<p class="tex2jax_ignore mathjax_ignore">') == 2
    assert answer.count('<ul class="tex2jax_ignore mathjax_ignore">') == 1
    assert "class" not in sample.events._repr_html_()


def test_a_long_table_says_how_many_rows_are_left_out(release: Dataset) -> None:
    lines = repr(release.events).split("\n")
    assert len(lines) == display.ROWS_OF_TEXT + 3
    assert f"… {len(release.events) - display.ROWS_OF_TEXT} more …" in lines
    assert release.events.ids[0] in lines[2]
    assert release.events.ids[-1] in lines[-1]
    html = release.events._repr_html_()
    assert html.count("<tr>") == display.ROWS_OF_HTML + 1
    assert f"{len(release.events) - display.ROWS_OF_HTML} more are not shown." in html


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_a_record_is_inert(hostile: Callable[[str], EventTable], text: str) -> None:
    table = hostile(text)
    plain = repr(table)
    assert len(plain.split("\n")) == 3
    assert all(letter.isprintable() or letter == "\n" for letter in plain)
    html = table._repr_html_()
    assert html.isprintable()
    assert tags(html) <= {"table", "caption", "strong", "thead", "tbody", "tr", "th", "td", "p", "a"}
    markdown = display.markdown(display.headings(table), display.cells(table))
    assert len(markdown.split("\n")) == 3
    assert "<script" not in markdown
    assert "](" not in markdown.replace("\\](", "").replace("\\]", "")


def test_only_web_addresses_become_links(sample: Dataset) -> None:
    table = sample.sources
    assert tags(table._repr_html_()) >= {"a"}
    bad = attrs.evolve(table[0], url="javascript:alert(1)")
    assert "href" not in type(table)([bad], table.dataset)._repr_html_()


def test_datasets_tables_and_answers_have_html(sample: Dataset) -> None:
    tags(sample._repr_html_())
    tags(sample.status("Grupo del Norte", "2024-01-10")._repr_html_())
    tags(sample.events.filter(country="Chile")._repr_html_())
    tags(latamsec.diff(sample, sample)._repr_html_())
    for table in (sample.designations, sample.organizations, sample.people, sample.places, sample.discrepancies):
        tags(table._repr_html_())


def test_a_diff_as_text(sample: Dataset) -> None:
    records = sample.records
    changed = attrs.evolve(records.events[1], title="Another title", date=When("2024-02-03"))
    gone = Retired(id="2024-03-01-strike", fate="merged into 2024-02-visits")
    other = Dataset(
        attrs.evolve(
            records,
            edition=attrs.evolve(records.edition, license="CC-BY-4.0"),
            events=(records.events[0], changed),
            retired=(*records.retired, gone),
        ),
        "sha256:other",
    )
    assert str(latamsec.diff(sample, other)).split("\n") == [
        "From dataset 2024.3.31 to 2024.3.31:",
        "",
        "The dataset itself: 1",
        "- edition: license: CC0-1.0 → CC-BY-4.0",
        "",
        "Withdrawn: 1",
        "- events: 2024-03-01-strike (A boat is struck in the Sample Sea): merged into 2024-02-visits",
        "",
        "Dates corrected: 1",
        "- events: 2024-02-visits: date: 2024-02 → 2024-02-03",
        "",
        "Wording and links changed: 1",
        "- events: 2024-02-visits: title: A month of visits to Ciudad Ejemplo → Another title",
    ]
    several = attrs.evolve(changed, title="x" * 99, people=(*changed.people, "john-perez"), countries=())
    lines = str(latamsec.diff(other, Dataset(attrs.evolve(other.records, events=(records.events[0], several)), "x")))
    assert "- events: 2024-02-visits: people: none → john-perez" in lines
    assert "- events: 2024-02-visits: countries: MX; GT → none" in lines
    assert f"- events: 2024-02-visits: title: Another title → {'x' * 89}…" in lines
    added = str(latamsec.diff(other, sample)).split("\n")
    assert added[-2:] == ["Added: 1", "- events: 2024-03-01-strike (A boat is struck in the Sample Sea)"]
    html = latamsec.diff(sample, other)._repr_html_()
    assert html.index("Withdrawn: 1") < html.index("merged into") < html.index("Dates corrected")


def test_every_field_of_a_record_has_an_effect() -> None:
    for record in TABLES.values():
        for field in attrs.fields(record):
            assert isinstance(field.metadata["effect"], Effect) == (field.name != "id"), (record, field.name)


def test_a_record_as_text_has_every_field_and_source(sample: Dataset) -> None:
    sources = {source.id: source for source in sample.sources}
    text = repr(display.Page(sample.events["2024-03-01-strike"], sources))
    assert max(map(len, text.split("\n"))) <= display.records._WIDTH
    for table in (sample.events, sample.designations, sample.organizations, sample.people, sample.places):
        for record in table:
            shown = dict(display.Page(record, sources).rows())
            for name in attrs.fields_dict(type(record)):
                if getattr(record, name) not in (None, ()):
                    assert name in shown, (record.id, name)
            text = " ".join(repr(display.Page(record, sources)).split())
            for citation in citations(record):
                assert f"[{citation.source}" in text
            for claim in getattr(record, "claims", ()):
                assert str(claim) in text


def test_a_dataset_as_text_has_its_completeness(sample: Dataset, release: Dataset) -> None:
    assert {month: one.level.value for month, one in sample.completeness.items()} == {
        "2024-01": "good",
        "2024-02": "good",
        "2024-03": "thin",
    }
    assert "Completeness: good January 2024 to February 2024, thin March 2024." in repr(sample)
    assert list(sample.as_of("2024-02-10").completeness) == ["2024-01", "2024-02"]
    assert "Completeness: good January 2024 to February 2024." in sample.as_of("2024-02-10")._repr_html_()
    silent = attrs.evolve(sample.records, edition=attrs.evolve(sample.records.edition, completeness=()))
    assert Dataset(silent, "x").completeness == {}
    assert "Completeness" not in repr(Dataset(silent, "x"))
    assert list(release.completeness) == list(months(*release.coverage))
    assert release.completeness["2024-12"].level.value == "thin"


def test_a_title_of_ten_megabytes_is_shown_short_and_exported_whole(
    sample: Dataset, hostile: Callable[[str], EventTable]
) -> None:
    text = "<b>é" + "x" * 10_000_000
    table = hostile(text)
    assert len(repr(table)) < 1_000
    assert len(table._repr_html_()) < 10_000
    assert len(table[0]._repr_html_()) < 100_000
    assert json.loads(table.to_jsonl())["title"] == text
    assert table.to_csv().count(text) == 2
    assert json.loads(table.to_geojson())["features"][0]["properties"]["title"] == text
    assert ElementTree.fromstring(table.to_atom()).find("{*}entry/{*}title").text == text  # type: ignore[union-attr]
    assert table.to_polars()["title"][0] == table.to_pandas()["title"][0] == text
    assert latamsec.verify(table.receipt(), dataset=sample).ok is False


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("events", "event"),
        ("people", "person"),
        ("quantities", "quantity"),
        ("discrepancies", "discrepancy"),
        ("country-months", "country-month"),
    ],
)
def test_singular(many: str, one: str) -> None:
    assert models.singular(many) == one


def test_a_changelog_is_in_words(sample: Dataset) -> None:
    strike = sample.events[2]
    killed = attrs.evolve(strike.quantities[0], low=0, high=5, sources=sample.events[0].sources)
    same = attrs.evolve(strike.claims[0], sources=sample.events[0].sources) if strike.claims else None
    summary = f"{strike.summary.rstrip('.')} {'word ' * 20}and more."
    changed = attrs.evolve(
        strike,
        quantities=(killed, *strike.quantities[1:]),
        claims=(same, *strike.claims[1:]) if same else (),
        summary=summary,
    )
    first = attrs.evolve(sample.records, events=(*sample.events[:2], attrs.evolve(strike, summary=summary[:-10])))
    after = Dataset(attrs.evolve(sample.records, events=(*sample.events[:2], changed)), "x")
    text = str(latamsec.diff(Dataset(first, "y"), after))
    assert "{" not in text
    assert "quantities: killed: 3 to 4 people" in text
    assert "→ killed: 0 to 5 people" in text
    assert "summary: … " in text
    assert text.endswith("…") or "and more." in text
