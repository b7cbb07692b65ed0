"""How well names are found: true variants of the groups' names, and decoys in which no group is meant.

`names/variants.csv` has a case a line, and a line for each group where a text means several; `names/decoys.csv` has
texts that look as if they meant a group. `why` says where a case comes from, and begins with "bare name" where the
text is nothing but a name, as a contract or a payment has it. The texts are ours; where a spelling was seen in the
title of a source, `why` names the source. A decoy that is a `homograph` has a strong name in its very letters and
capitals, as a poster, a band or a yoga studio may: only the sense of the text tells it apart, which nothing here reads.
They are the known limit, and held to be all of it.

A kind is held to the bounds below where a strong name of the record should cover it. The others are measured only:
what is inverted, abbreviated, misread or misspelled is found by likeness or not at all, and a weak name by itself
(`weak-alone`) is passed over by `annotate` on purpose. `pytest -s tests/data/test_confusion.py` prints the table and
every miss.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import attrs
import pytest

from latamsec.dataset import Dataset
from latamsec.vocabulary import Strength

NAMES = Path(__file__).parent / "names"
COVERED = {
    "exact", "case", "accents-missing", "decomposed", "hyphen-or-space", "line-break", "article", "acronym-with-name",
    "acronym-alone", "other-language", "former", "plural-or-possessive", "quoted", "with-others",
}  # fmt: skip
"""Kinds of variants that a strong name covers."""
MEASURED = {"inverted", "abbreviated", "ocr-slip", "typo", "weak-alone"}
RECALL, PRECISION, WITH_HOMOGRAPHS = 0.97, 0.99, 0.97
BARE = "bare name; "


@attrs.frozen
class Case:
    """A text, and the group that it means; none in a decoy."""

    text: str
    organization: str | None
    language: str
    kind: str
    homograph: bool
    why: str

    @property
    def bare(self) -> bool:
        """Whether it is nothing but a name."""
        return self.why.startswith(BARE)


def read(name: str) -> tuple[Case, ...]:
    with (NAMES / name).open(encoding="utf-8", newline="") as lines:
        return tuple(
            Case(
                row["text"],
                row.get("organization"),
                row.get("language", ""),
                row["kind"],
                row.get("homograph") == "yes",
                row["why"],
            )
            for row in csv.DictReader(lines, strict=True)
        )


VARIANTS, DECOYS = read("variants.csv"), read("decoys.csv")
MEANT: defaultdict[str, set[str | None]] = defaultdict(set)
for _variant in VARIANTS:
    MEANT[_variant.text].add(_variant.organization)

Finder = Callable[[str], list[str]]
"""From a text to the groups found in it, one for each time it is found."""


def annotated(release: Dataset) -> Finder:
    return lambda text: [mention.organization for mention in release.annotate(text)]


def screened(release: Dataset) -> Finder:
    return lambda text: [candidate.organization for candidate in release.screen(text).candidates]


def missed(finder: Finder, cases: Iterable[Case]) -> list[Case]:
    return [case for case in cases if case.organization not in finder(case.text)]


def found(finder: Finder, cases: Iterable[Case]) -> Counter[tuple[bool, str, str]]:
    """What is found in the texts of some cases, each text once: whether it is right, the text and the group."""
    texts = dict.fromkeys(case.text for case in cases)
    return Counter((id in MEANT.get(text, set()), text, id) for text in texts for id in finder(text))


def precision(finder: Finder, cases: Iterable[Case]) -> tuple[int, int]:
    counted = found(finder, cases)
    return sum(n for (right, *_), n in counted.items() if right), counted.total()


def told(wrong: Iterable[object]) -> str:
    return "\n".join(["", *map(str, wrong)])


# The set itself ---------------------------------------------------------------------------------------------------


def test_the_set_is_in_form(release: Dataset) -> None:
    assert len(VARIANTS) >= 300
    assert len(DECOYS) >= 300
    assert {case.kind for case in VARIANTS} == COVERED | MEASURED
    assert {case.language for case in VARIANTS} == {"en", "es", "pt", "fr", "ht"}
    assert {case.organization for case in VARIANTS} == {group.id for group in release.organizations}
    assert not MEANT.keys() & {case.text for case in DECOYS}
    assert all(case.why.removeprefix(BARE) for case in VARIANTS + DECOYS)
    for cases in (VARIANTS, DECOYS):
        keys = [(case.text, case.organization or "") for case in cases]
        assert keys == sorted(set(keys))
    assert [case for case in VARIANTS if not case.bare and not 3 <= len(case.text.split()) <= 15] == []


# What is held -----------------------------------------------------------------------------------------------------


def test_annotate_finds_what_strong_names_cover(release: Dataset) -> None:
    cases = [case for case in VARIANTS if case.kind in COVERED]
    misses = missed(annotated(release), cases)
    assert 1 - len(misses) / len(cases) >= RECALL, told(misses)


def test_screen_finds_what_strong_names_cover(release: Dataset) -> None:
    cases = [case for case in VARIANTS if case.kind in COVERED and case.bare]
    misses = missed(screened(release), cases)
    assert 1 - len(misses) / len(cases) >= RECALL, told(misses)


def test_what_annotate_finds_is_meant(release: Dataset) -> None:
    cases = VARIANTS + tuple(case for case in DECOYS if not case.homograph)
    right, total = precision(annotated(release), cases)
    wrong = [(text, id) for is_meant, text, id in found(annotated(release), cases) if not is_meant]
    assert right / total >= PRECISION, f"{right / total:.3f}" + told(wrong)
    right, total = precision(annotated(release), VARIANTS + DECOYS)
    assert right / total >= WITH_HOMOGRAPHS, f"{right / total:.3f}"


def test_of_decoys_only_homographs_are_matched_by_a_strong_name(release: Dataset) -> None:
    matched = {
        (case.text, mention.organization, mention.name.text, case.why)
        for case in DECOYS
        for mention in release.annotate(case.text)
        if mention.name.strength is Strength.STRONG
    }
    assert {text for text, *_ in matched} == {case.text for case in DECOYS if case.homograph}, told(matched)


# What is measured -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["kind", "language"])
def test_table(release: Dataset, by: str) -> None:
    """Written for who runs it with `-s`; it fails only where nothing is counted."""
    print(f"\n{by:22}{'annotate':>12}{'right':>12}{'screen':>12}{'right':>12}")
    groups: defaultdict[str, list[Case]] = defaultdict(list)
    for case in VARIANTS:
        groups[getattr(case, by)].append(case)
    for label, cases in [*sorted(groups.items()), ("decoys", list(DECOYS))]:
        cells = []
        for finder, asked in (
            (annotated(release), cases),
            (screened(release), [case for case in cases if case.bare]),
        ):
            hits = len(asked) - len(missed(finder, asked))
            right, total = precision(finder, asked)
            cells += ["" if label == "decoys" else f"{hits}/{len(asked)}", f"{right}/{total}"]
        print(f"{label:22}" + "".join(f"{cell:>12}" for cell in cells))
    if by == "kind":
        for case in missed(annotated(release), VARIANTS):
            print(f"missed: {case.kind}, {case.language}: {case.text!r} ({case.organization}; {case.why})")
    assert sum(map(len, groups.values())) == len(VARIANTS)
