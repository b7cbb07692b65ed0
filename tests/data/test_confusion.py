"""Measure how well names are found: on true variants of organizations' names, and on decoys that mean none of them.

`names/variants.csv` has a row per text and organization, so a text that means several has several rows.
`names/decoys.csv` has texts that look as if they meant an organization. `why` says where a case comes from, and begins
with "bare name" if the text is only a name, as a contract or a payment has it. We wrote the texts; if a spelling was
seen in the title of a source, `why` names the source. A decoy that is a `homograph` contains a strong name with its
exact letters and capitals, as a poster, a band or a yoga studio may: only the sense of the text tells it apart, which
no rule reads. These decoys are the known limit, and a test checks that there are no others.

The kinds in COVERED, which a strong name of the record should cover, have to meet the bounds below. The others are only
measured: inverted, abbreviated, misread or misspelled names are found by similarity or not at all, and `annotate`
ignores a weak name by itself (`weak-alone`) on purpose. `pytest -s tests/data/test_confusion.py` prints the table and
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
HEADLINES = {"headline-class", "headline-country", "headline-neighbor"}
"""Kinds of weak names in the words of headlines: with a word for such groups, the country, another group."""
LISTS = {"list-form", "disguised"}
"""Kinds of names as lists write them, and with characters that stand for plain ones."""
MEASURED = {"inverted", "abbreviated", "ocr-slip", "typo", "weak-alone"}
HEADLINE_RECALL = 0.85
RECALL, PRECISION, WITH_HOMOGRAPHS = 0.97, 0.99, 0.97
BARE = "bare name; "


@attrs.frozen
class Case:
    """A text, and the id of the organization that it means; None in a decoy."""

    text: str
    organization: str | None
    language: str
    kind: str
    homograph: bool
    why: str

    @property
    def bare(self) -> bool:
        """Whether the text is only a name."""
        return self.why.startswith(BARE)


def read(name: str) -> tuple[Case, ...]:
    with (NAMES / name).open(encoding="utf-8", newline="") as file:
        return tuple(
            Case(
                row["text"],
                row.get("organization"),
                row.get("language", ""),
                row["kind"],
                row.get("homograph") == "yes",
                row["why"],
            )
            for row in csv.DictReader(file, strict=True)
        )


VARIANTS, DECOYS = read("variants.csv"), read("decoys.csv")
MEANING: defaultdict[str, set[str | None]] = defaultdict(set)
for _variant in VARIANTS:
    MEANING[_variant.text].add(_variant.organization)

Method = Callable[[str], list[str]]
"""From a text to the organizations found in it, one per match."""


def annotation(release: Dataset) -> Method:
    return lambda text: [mention.organization for mention in release.annotate(text)]


def screening(release: Dataset) -> Method:
    return lambda text: [candidate.organization for candidate in release.screen(text).candidates]


def misses(method: Method, cases: Iterable[Case]) -> list[Case]:
    return [case for case in cases if case.organization not in method(case.text)]


def matches(method: Method, cases: Iterable[Case]) -> Counter[tuple[bool, str, str]]:
    """Count the matches in the texts of cases, each text once: whether it is right, the text and the organization."""
    texts = dict.fromkeys(case.text for case in cases)
    return Counter((id in MEANING.get(text, set()), text, id) for text in texts for id in method(text))


def precision(method: Method, cases: Iterable[Case]) -> tuple[int, int]:
    counts = matches(method, cases)
    return sum(n for (right, *_), n in counts.items() if right), counts.total()


def lines(items: Iterable[object]) -> str:
    return "\n".join(["", *map(str, items)])


# The cases --------------------------------------------------------------------------------------------------------


def test_the_cases_are_well_formed(release: Dataset) -> None:
    assert len(VARIANTS) >= 720
    assert len(DECOYS) >= 555
    assert {case.kind for case in VARIANTS} == COVERED | MEASURED | HEADLINES | LISTS
    assert {case.language for case in VARIANTS} == {"en", "es", "pt", "fr", "ht"}
    assert {case.organization for case in VARIANTS} == {organization.id for organization in release.organizations}
    assert not MEANING.keys() & {case.text for case in DECOYS}
    assert all(case.why.removeprefix(BARE) for case in VARIANTS + DECOYS)
    for cases in (VARIANTS, DECOYS):
        keys = [(case.text, case.organization or "") for case in cases]
        assert keys == sorted(set(keys))
    assert [case for case in VARIANTS if not case.bare and not 3 <= len(case.text.split()) <= 15] == []


# The bounds -------------------------------------------------------------------------------------------------------


def test_annotate_finds_what_strong_names_cover(release: Dataset) -> None:
    cases = [case for case in VARIANTS if case.kind in COVERED]
    missing = misses(annotation(release), cases)
    assert 1 - len(missing) / len(cases) >= RECALL, lines(missing)


def test_annotate_finds_weak_names_in_headlines(release: Dataset) -> None:
    cases = [case for case in VARIANTS if case.kind in HEADLINES]
    missing = misses(annotation(release), cases)
    assert 1 - len(missing) / len(cases) >= HEADLINE_RECALL, lines(missing)
    right, total = precision(annotation(release), cases)
    assert right / total >= PRECISION


def test_everything_reads_names_as_lists_write_them(release: Dataset) -> None:
    cases = [case for case in VARIANTS if case.kind in LISTS]
    assert misses(annotation(release), cases) == []
    assert misses(screening(release), cases) == []
    wrong = [case for case in cases if release.resolver.organization(case.text) != case.organization]
    assert wrong == []


def test_screen_finds_what_strong_names_cover(release: Dataset) -> None:
    cases = [case for case in VARIANTS if case.kind in COVERED and case.bare]
    missing = misses(screening(release), cases)
    assert 1 - len(missing) / len(cases) >= RECALL, lines(missing)


def test_annotate_finds_only_what_is_meant(release: Dataset) -> None:
    cases = VARIANTS + tuple(case for case in DECOYS if not case.homograph)
    right, total = precision(annotation(release), cases)
    wrong = [(text, id) for is_right, text, id in matches(annotation(release), cases) if not is_right]
    assert right / total >= PRECISION, f"{right / total:.3f}" + lines(wrong)
    right, total = precision(annotation(release), VARIANTS + DECOYS)
    assert right / total >= WITH_HOMOGRAPHS, f"{right / total:.3f}"


def test_only_homographs_among_decoys_match_a_strong_name(release: Dataset) -> None:
    found = {
        (case.text, mention.organization, mention.name.text, case.why)
        for case in DECOYS
        for mention in release.annotate(case.text)
        if mention.name.strength is Strength.STRONG
    }
    assert {text for text, *_ in found} == {case.text for case in DECOYS if case.homograph}, lines(found)


# The table --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["kind", "language"])
def test_table(release: Dataset, by: str) -> None:
    """Print the table for those who run it with `-s`; it fails only if a case is not counted."""
    print(f"\n{by:22}{'annotate':>12}{'right':>12}{'screen':>12}{'right':>12}")
    groups: defaultdict[str, list[Case]] = defaultdict(list)
    for case in VARIANTS:
        groups[getattr(case, by)].append(case)
    for case in DECOYS:
        groups[f"decoys: {case.kind}"].append(case)
    for label, cases in sorted(groups.items()):
        cells = []
        for method, texts in (
            (annotation(release), cases),
            (screening(release), [case for case in cases if case.bare]),
        ):
            hits = len(texts) - len(misses(method, texts))
            right, total = precision(method, texts)
            cells += ["" if label.startswith("decoys") else f"{hits}/{len(texts)}", f"{right}/{total}"]
        print(f"{label:22}" + "".join(f"{cell:>12}" for cell in cells))
    if by == "kind":
        for case in misses(annotation(release), VARIANTS):
            print(f"missed: {case.kind}, {case.language}: {case.text!r} ({case.organization}; {case.why})")
    assert sum(map(len, groups.values())) == len(VARIANTS) + len(DECOYS)
