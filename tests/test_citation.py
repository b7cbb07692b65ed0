"""Citations in six styles, each valid in its format."""

from __future__ import annotations

import json
import re

import attrs
import pytest

from latamsec import citation
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import UnknownId, UnknownName
from latamsec.fields import citations
from latamsec.labels import labels_in
from latamsec.models import Source
from latamsec.tables.filters import several
from latamsec.vocabulary import SourceKind, Standing


def test_text(sample: Dataset) -> None:
    assert sample.cite() == (
        "Sample writers. (2024). Sample records for tests: nothing here happened (Version 2024.3.31) [Data set]. "
        f"{sample.digest}."
    )
    head, *others = sample.events.filter(kind="visit").cite().split("\n")
    assert head.endswith(f"{sample.digest}; selection: events.filter(kind='visit').")
    assert others == [
        "Sources:",
        "- Example Courier (February 2024). A month of visits. https://courier.example/2. "
        "Read at https://mirror.example/.",
    ]


def test_apa(sample: Dataset) -> None:
    head, *others = sample.events.filter(kind="visit").cite("apa").split("\n")
    assert head == sample.events.filter(kind="visit").cite("text").split("\n")[0]
    address = "https://courier.example/2 Retrieved from https://mirror.example/"
    assert others == [f"Example Courier. (2024, February). A month of visits. {address}"]
    lines = sample.events.cite("apa").split("\n")[1:]
    assert lines == sorted(lines, key=str.casefold)


def test_apa_sorts_letters_with_accents_among_the_others(release: Dataset) -> None:
    sources = release.sources.where(lambda source: source.publisher in ("Zeta", "Ámbito", "BBC", "AFP"))
    lines = sources.cite("apa").split("\n")[1:]
    publishers = dict.fromkeys(line.partition(".")[0] for line in lines)
    assert list(publishers) == ["AFP", "Ámbito", "BBC", "Zeta"]


def test_apa_has_the_year_first_in_spanish(release: Dataset) -> None:
    source = release.in_language("es").cite("apa", ids="sdpnoticias-2025-10-28").split("\n")[1]
    assert source.startswith("SDP Noticias. (2025, 28 de octubre). ")


def test_biblatex(sample: Dataset) -> None:
    text = sample.events.cite("biblatex")
    assert text.count("@dataset{latamsec-2024.3.31,") == 1
    assert text.count("@online{") == 5
    assert r"title = {Two groups to be listed \& <b>more</b>}" in text
    assert text.count("{") == text.count("}")


def test_bibtex_has_classic_entries_only(sample: Dataset) -> None:
    text = sample.events.cite("bibtex")
    assert text.count("@misc{") == text.count("@") == 6
    fields = re.findall(r"^  (\w+) = ", text, re.MULTILINE)
    assert set(fields) <= {"author", "title", "howpublished", "year", "month", "day", "note"}
    assert r"title = {{Two groups to be listed \& <b>more</b>}}" in text
    assert r"howpublished = {\url{https://courier.example/2}}" in text
    assert "  month = feb,\n" in text
    assert text.count("{") == text.count("}")


def test_bibtex_escapes_special_characters() -> None:
    source = Source(
        id="x",
        kind=SourceKind.PRESS,
        standing=Standing.SECONDARY,
        publisher="A & B",
        title=r"100% of $5 #1 _a_ {b} ~c ^d \e",
        url="https://x.example/a_b?c=d%20e#{f}",
    )
    title = r"100\% of \$5 \#1 \_a\_ \{b\} \textasciitilde{}c \textasciicircum{}d \textbackslash{}e"
    entry = citation._biblatex_source(source, labels_in("en"))
    assert f"title = {{{title}}}" in entry
    assert r"author = {{A \& B}}" in entry
    assert "url = {https://x.example/a_b?c=d%20e#%7Bf%7D}" in entry
    classic = citation._bibtex_source(source, labels_in("en"))
    assert f"title = {{{{{title}}}}}" in classic
    assert r"howpublished = {\url{https://x.example/a_b?c=d\%20e\#\%7Bf\%7D}}" in classic


@pytest.mark.parametrize("style", ["bibtex", "biblatex", "ris", "csl-json"])
def test_keys_differ_by_selection(release: Dataset, style: str) -> None:
    mexico = release.events.filter(country="Mexico")
    selections = (
        release, release.as_of("2025-05-01"), mexico, mexico[:5], mexico.sorted("title"), mexico.claims(),
        release.designations, release.designations.filter(country="Mexico"), release.panel(since="2026-09"),
        release.events.where(lambda event: event.id == "2025-09-02-first-boat-strike"),
        release.events.where(lambda event: event.id == "2025-10-16-boat-strike-caribbean"),
        release.as_of("2025-05-01").events.filter(country="Mexico"),
    )  # fmt: skip
    keys = [
        re.findall(rf"latamsec-{re.escape(release.version)}(?:-[0-9a-f]{{6}})?(?=[,\s\"])", one.cite(style))[0]
        for one in selections
    ]
    assert keys[0] == f"latamsec-{release.version}"
    assert keys[6] == keys[0]  # A whole table is cited as the dataset.
    assert len(set(keys)) == len(keys) - 1
    assert re.search(re.escape(keys[2]) + r"[,\s\"]", mexico.cite(style))


def test_ris(sample: Dataset) -> None:
    text = sample.events.cite("ris")
    lines = text.split("\r\n")
    assert lines.count("ER  - ") == 6
    assert all(re.fullmatch(r"([A-Z][A-Z0-9]  - .*)?", line) for line in lines)
    assert "TY  - STAT" in lines
    assert "DA  - 2024/01/10" in lines
    assert lines[5] == "PY  - 2024"


def test_csl_json(sample: Dataset) -> None:
    items = json.loads(sample.events.cite("csl-json"))
    assert [item["type"] for item in items] == [
        "dataset", "article-newspaper", "legislation", "article-newspaper", "article-newspaper", "webpage",
    ]  # fmt: skip
    assert items[1]["issued"] == {"date-parts": [[2024, 2]]}


@pytest.mark.parametrize(
    ("edtf", "parts"),
    [
        ("2024", {"date-parts": [[2024]]}),
        ("2024-02-03", {"date-parts": [[2024, 2, 3]]}),
        ("2024-02~", {"date-parts": [[2024, 2]], "circa": True}),
        ("2024-02-03/2024-03", {"date-parts": [[2024, 2, 3], [2024, 3]]}),
        ("2024-22", {"literal": "summer 2024"}),
        ("202X", {"literal": "the 2020s"}),
        ("2024-02/..", {"literal": "since February 2024"}),
    ],
)
def test_csl_dates(edtf: str, parts: dict[str, object]) -> None:
    assert citation._csl_date(When(edtf)) == parts


def test_an_unknown_style_is_refused(sample: Dataset) -> None:
    with pytest.raises(UnknownName, match="no citation style 'bibtx'. Did you mean 'bibtex'"):
        sample.cite("bibtx")


def test_a_line_break_stays_within_its_field(sample: Dataset) -> None:
    source = attrs.evolve(sample.sources[0], title="One\nTY  - BOOK")
    assert citation.cite(sample.identity, "ris", [source]).count("\r\nTY  - ") == 1


def test_records_are_cited_with_their_sources(sample: Dataset) -> None:
    one, *_, last = sample.events.ids
    assert f"selection: record('{one}')" in sample.cite("text", one)
    for ids in (one, [one, last], ["grupo-norte", one]):
        cited = sample.cite("text", ids)
        used = [each.source for id in several(ids) for each in citations(sample.record(id))]
        assert cited.count("\n- ") == len(set(used))
    assert sample.cite("text", []) == sample.cite("text")
    with pytest.raises(UnknownId, match="no record with the id 'nothing'"):
        sample.cite("text", "nothing")


def test_a_source_is_cited_itself(sample: Dataset) -> None:
    source = sample.sources[0]
    assert sample.cite("text", source.id).splitlines()[-1] == f"- {citation.source_text(source)}"


def test_a_table_of_sources_cites_itself(sample: Dataset) -> None:
    table = sample.sources[:2]
    assert table.sources() is table
    assert table.cite("text").count("\n- ") == 2


@pytest.mark.parametrize("style", citation.STYLES)
def test_a_citation_names_its_creator_and_day(sample: Dataset, style: str) -> None:
    text = sample.as_of("2024-02-10").cite(style)
    assert "Sample writers" in text
    assert "as it could be known on February 10, 2024" in text
    whole = sample.cite(style)
    assert "as it could be known" not in whole
    for day in ("2024-03-31", "2024/03/31", "(2024)", '"issued"'):
        assert (day in text) == (day in whole)
