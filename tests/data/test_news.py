"""Measure how well `annotate` finds organizations in news: headlines and parts of sentences as real pages have them.

`names/news.csv` has a row per text and organization, as `names/variants.csv`; in a decoy, `organization` is empty. The
texts were collected by searching for acronyms and words, not by what `annotate` finds, and labeled by reading which
organization each means. `source` is the address of the page. `kind` says how the text names the organization: by a
full or otherwise unique name, a weak acronym, a weak word, or a variant that the records lacked when the texts were
collected; some of these variants were then added to the records, so that kind measures little. The dataset is that of
the records in `data/`, which the next release will have. Dissidents of the FARC count as no organization unless the text says which of their groups it means.

Half of the pages, chosen by the digest of their addresses, are held out: rules are written with the others only. A
decoy that is a `homograph` has the exact letters and capitals of a strong name, as in `test_confusion.py`.
`pytest -s tests/data/test_news.py` prints figures by kind, and every error of the development half.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from pathlib import Path

import attrs
import pytest

from latamsec.dataset import Dataset

DATA = Path(__file__).parents[2] / "data"
KINDS = ("full", "acronym", "word", "variant")
RECALL, PRECISION = 0.85, 0.99
DEVELOPMENT_RECALL = 0.9


@attrs.frozen
class Item:
    """A text of the news, and the organization that it means; empty in a decoy."""

    text: str
    organization: str
    language: str
    kind: str
    source: str

    @property
    def held_out(self) -> bool:
        """Whether the item was kept from those who write the rules."""
        return hashlib.sha256(self.source.encode()).digest()[0] % 2 == 1


def read() -> list[Item]:
    path = Path(__file__).parent / "names" / "news.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [Item(**row) for row in csv.DictReader(file, strict=True)]


ITEMS = read()


def measure(dataset: Dataset, items: list[Item]) -> tuple[list[Item], list[tuple[str, str]], int]:
    """Return the items that `annotate` misses, its wrong mentions, and the number of its mentions."""
    meaning: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        meaning[item.text].add(item.organization)
    mentions = [(text, mention.organization) for text in meaning for mention in dataset.annotate(text)]
    missed = [item for item in items if item.organization and (item.text, item.organization) not in mentions]
    return missed, [(text, id) for text, id in mentions if id not in meaning[text]], len(mentions)


def half(*, held_out: bool) -> list[Item]:
    return [item for item in ITEMS if item.held_out == held_out and item.kind != "homograph"]


def test_the_items_are_well_formed(release: Dataset) -> None:
    assert len({item.text for item in ITEMS}) >= 450
    assert {item.language for item in ITEMS} == {"en", "es", "pt"}
    assert {item.organization for item in ITEMS} <= {"", *(one.id for one in release.organizations)}
    assert {item.kind for item in ITEMS if item.organization} == set(KINDS)
    assert {item.kind for item in ITEMS if not item.organization} == {"none", "homograph"}
    assert all(item.source.startswith("http") for item in ITEMS)
    keys = [(item.text, item.organization) for item in ITEMS]
    assert keys == sorted(set(keys))
    assert 0.4 < sum(item.held_out for item in ITEMS) / len(ITEMS) < 0.6


@pytest.mark.source_tree
@pytest.mark.parametrize("held_out", [False, True])
def test_annotate_finds_organizations_in_the_news(draft: Dataset, held_out: bool) -> None:
    items = half(held_out=held_out)
    missed, wrong, total = measure(draft, items)
    meant = sum(bool(item.organization) for item in items)
    recall, precision = 1 - len(missed) / meant, 1 - len(wrong) / total
    print(f"\n{'held out' if held_out else 'development'}: recall {recall:.3f}, precision {precision:.3f}")
    for kind in KINDS:
        of_kind = [item for item in items if item.kind == kind]
        found = len(of_kind) - sum(item.kind == kind for item in missed)
        print(f"  {kind}: {found} of {len(of_kind)}")
    if not held_out:
        print(*(f"  missed: {item.organization} in {item.text!r}" for item in missed), sep="\n")
        print(*(f"  wrong: {id} in {text!r}" for text, id in wrong), sep="\n")
    assert recall >= (RECALL if held_out else DEVELOPMENT_RECALL)
    assert precision >= PRECISION
