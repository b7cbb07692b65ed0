"""Citations in four styles, each valid in its format."""

from __future__ import annotations

import json
import re

import attrs
import pytest

from latamsec import citation
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import UnknownName


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
        "read at https://mirror.example/.",
    ]


def test_bibtex(sample: Dataset) -> None:
    text = sample.events.cite("bibtex")
    assert text.count("@dataset{latamsec-2024.3.31,") == 1
    assert text.count("@online{") == 5
    assert r"title = {Two groups to be listed \& <b>more</b>}" in text
    assert text.count("{") == text.count("}")


def test_bibtex_escapes_special_characters() -> None:
    from latamsec.models import Source
    from latamsec.vocabulary import SourceKind, Standing

    source = Source(
        id="x",
        kind=SourceKind.PRESS,
        standing=Standing.SECONDARY,
        publisher="A & B",
        title=r"100% of $5 #1 _a_ {b} ~c ^d \e",
        url="https://x.example/a_b?c=d%20e",
    )
    entry = citation._source_entry(source)
    assert r"title = {100\% of \$5 \#1 \_a\_ \{b\} \textasciitilde{}c \textasciicircum{}d \textbackslash{}e}" in entry
    assert r"author = {{A \& B}}" in entry
    assert "url = {https://x.example/a_b?c=d%20e}" in entry


def test_ris(sample: Dataset) -> None:
    text = sample.events.cite("ris")
    lines = text.split("\r\n")
    assert lines.count("ER  - ") == 6
    assert all(re.fullmatch(r"([A-Z][A-Z0-9]  - .*)?", line) for line in lines)
    assert "TY  - STAT" in lines
    assert "DA  - 2024/01/10" in lines


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


def test_a_table_of_sources_cites_itself(sample: Dataset) -> None:
    table = sample.sources[:2]
    assert table.sources() is table
    assert table.cite("text").count("\n- ") == 2


@pytest.mark.parametrize("style", citation.STYLES)
def test_a_citation_names_its_creator_and_day(sample: Dataset, style: str) -> None:
    text = sample.as_of("2024-02-10").cite(style)
    assert "Sample writers" in text
    assert "as it could be known on 2024-02-10" in text
    whole = sample.cite(style)
    assert "as it could be known" not in whole
    for day in ("2024-03-31", "2024/03/31", "(2024)", '"issued"'):
        assert (day in text) == (day in whole)
