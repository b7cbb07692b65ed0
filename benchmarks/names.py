"""How well names are found, over the variants and decoys of `tests/data/names`, as a Markdown table.

    python benchmarks/names.py

`annotate` reads every text; `screen` and WRatio get those that are nothing but a name ("bare name" in `why`). Each cell
has the share found of what is meant, then the share meant of what is found; "-" is nothing found. WRatio is the
best of all names of the record, folded as `screen` folds them, at 90 or more; where names of several groups are equally
good, it is right if one of them is. nomenklatura's `logic-v2` compares what is asked, as the name of an organization,
with each group and all of its names; the best counts at 0.7 or more. Both thresholds are ours, as neither library has
one.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import nomenklatura
import rapidfuzz
from followthemoney import EntityProxy, model
from nomenklatura.matching.logic_v2.model import LogicV2
from nomenklatura.matching.types import ScoringConfig
from rapidfuzz import fuzz, process

import latamsec
from latamsec.dataset import Dataset
from latamsec.matching.screening import Why
from latamsec.text import fold
from latamsec.vocabulary import Strength

NAMES = Path(__file__).parent.parent / "tests" / "data" / "names"
MEASURED = ("inverted", "abbreviated", "ocr-slip", "typo", "weak-alone")
"""Kinds that no strong name covers as it is written; `tests/data/test_confusion.py` holds the others to bounds."""

Answers = Sequence[frozenset[str]]
"""What is found in a text: each finding as the groups of which one is enough."""


class Case(NamedTuple):
    """A text, and the group that it means; none in a decoy."""

    text: str
    organization: str
    language: str
    kind: str
    bare: bool


def read(name: str) -> list[Case]:
    """The cases of a file."""
    with (NAMES / name).open(encoding="utf-8", newline="") as lines:
        return [
            Case(
                row["text"],
                row.get("organization", ""),
                row.get("language", ""),
                row["kind"],
                row["why"].startswith("bare name; "),
            )
            for row in csv.DictReader(lines)
        ]


def methods(dataset: Dataset) -> dict[str, tuple[bool, Callable[[str], Answers]]]:
    """Each way of finding: whether it wants bare names, and what it finds in a text."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for group in dataset.organizations:
        for name in group.names:
            bearers[fold(name.text)].add(group.id)

    def wratio(text: str) -> Answers:
        ranked = process.extract(fold(text), bearers.keys(), scorer=fuzz.WRatio, score_cutoff=90, limit=None)
        best = [found for found, score, _ in ranked if score == ranked[0][1]]
        return [frozenset().union(*(bearers[found] for found in best))] if best else []

    entities = [entity(group.id, [name.text for name in group.names]) for group in dataset.organizations]
    config = ScoringConfig.defaults()

    def logic(text: str) -> Answers:
        asked = entity(f"asked {text}", [text])  # an id of its own, by which the library keeps what it has read
        scores = {str(one.id): LogicV2.compare(asked, one, config).score for one in entities}
        best = max(scores.values())
        return [frozenset(id for id, score in scores.items() if score == best)] if best >= 0.7 else []

    def annotate(text: str) -> Answers:
        return [frozenset([mention.organization]) for mention in dataset.annotate(text)]

    def screen(text: str, fuzzy: bool = False) -> Answers:
        return [frozenset([one.organization]) for one in dataset.screen(text, fuzzy=fuzzy).candidates]

    return {
        "annotate": (False, annotate),
        "screen": (True, screen),
        "screen, fuzzy": (True, lambda text: screen(text, fuzzy=True)),
        "WRatio ≥ 90": (True, wratio),
        "logic-v2 ≥ 0.7": (True, logic),
    }


def entity(id: str, names: Iterable[str]) -> EntityProxy:
    """An organization of FollowTheMoney's model."""
    made = model.make_entity("Organization")
    made.id = id
    for name in names:
        made.add("name", name)
    return made


def cell(find: Callable[[str], Answers], cases: Sequence[Case], meant: dict[str, set[str]]) -> str:
    """The share found of what is meant, and the share meant of what is found."""
    hits = [any(case.organization in answer for answer in find(case.text)) for case in cases if case.organization]
    answers = [(text, answer) for text in dict.fromkeys(case.text for case in cases) for answer in find(text)]
    right = sum(bool(answer & meant.get(text, set())) for text, answer in answers)
    recall = f"{sum(hits) / len(hits):.3f}" if hits else "-"
    return f"{recall} / {right / len(answers):.3f}" if answers else f"{recall} / -"


def by_rule(dataset: Dataset, cases: Iterable[Case]) -> Iterable[tuple[str, bool, list[tuple[str, str]]]]:
    """Each rule, whether it is asked of bare names only, and the texts and groups that it finds."""
    texts = dict.fromkeys((case.text, case.bare) for case in cases)
    for strength in Strength:
        found = [
            (text, mention.organization)
            for text, _ in texts
            for mention in dataset.annotate(text)
            if mention.name.strength is strength
        ]
        yield f"`annotate`, {strength.value} names", False, found
    for why in Why:
        candidates = [
            (text, one.organization)
            for text, bare in texts
            if bare
            for one in dataset.screen(text, fuzzy=True).candidates
            if one.why is why
        ]
        yield f"`screen`, {why.value}", True, candidates


def rows(variants: list[Case], decoys: list[Case]) -> Iterable[tuple[str, list[Case]]]:
    """What each line of the table counts."""
    for kind in sorted({case.kind for case in variants}, key=lambda kind: (kind in MEASURED, kind)):
        yield kind, [case for case in variants if case.kind == kind]
    for language in sorted({case.language for case in variants}):
        yield f"in {language}", [case for case in variants if case.language == language]
    covered = [case for case in variants if case.kind not in MEASURED]
    yield "all that strong names cover", covered
    yield "all variants", variants
    yield "covered, with decoys", covered + decoys
    yield "all, with decoys", variants + decoys


def main() -> None:
    """Prints the tables."""
    dataset = latamsec.load()
    variants, decoys = read("variants.csv"), read("decoys.csv")
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for case in variants:
        meant[case.text].add(case.organization)
    ways = methods(dataset)
    print(
        f"Dataset {dataset.version}, rapidfuzz {rapidfuzz.__version__}, "
        f"nomenklatura {nomenklatura.__version__}; each cell is recall / precision.\n"
    )
    print(f"| | cases | bare | {' | '.join(ways)} |")
    print("|---|---|---|" + "---|" * len(ways))
    for label, cases in rows(variants, decoys):
        named = [case for case in cases if case.bare]
        cells = [cell(find, named if bare else cases, meant) for bare, find in ways.values()]
        print(f"| {label} | {len(cases)} | {len(named)} | {' | '.join(cells)} |")
    print("\nBy the rule that found it, over all cases that it is asked of:\n")
    print("| | found | meant | precision | variants found | recall |")
    print("|---|---|---|---|---|---|")
    for rule, bare, found in by_rule(dataset, variants + decoys):
        asked = [case for case in variants if case.bare or not bare]
        right = sum(id in meant.get(text, set()) for text, id in found)
        hits = sum((case.text, case.organization) in found for case in asked)
        print(
            f"| {rule} | {len(found)} | {right} | {right / len(found):.3f} | {hits} of {len(asked)} "
            f"| {hits / len(asked):.3f} |"
        )
    print("\nDecoys in which something is found:\n")
    print(f"| | cases | bare | {' | '.join(ways)} |")
    print("|---|---|---|" + "---|" * len(ways))
    for kind in [*sorted({case.kind for case in decoys}), "all"]:
        cases = [case for case in decoys if kind in (case.kind, "all")]
        named = [case for case in cases if case.bare]
        cells = [str(sum(bool(find(case.text)) for case in (named if bare else cases))) for bare, find in ways.values()]
        print(f"| {kind} | {len(cases)} | {len(named)} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
