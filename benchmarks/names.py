"""Measure how well names are found in the variants and decoys of `tests/data/names`, and print Markdown tables.

    python benchmarks/names.py

`annotate` reads every text; the other methods read only the texts that are a name by themselves ("bare name" in `why`).
Each cell has recall, the share found of what is meant, and precision, the share meant of what is found; "-" means that
nothing is found. WRatio takes the best of all names of the record, folded as `screen` folds them, at 90 or more; if
names of several organizations are equally good, one right organization is enough. nomenklatura's `logic-v2` compares
the text, as the name of an organization, with each organization and all its names; the best counts at 0.7 or more.
Neither library has a threshold, so we chose both.
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
from latamsec.matching import MatchRule
from latamsec.text import fold
from latamsec.vocabulary import Strength

NAMES = Path(__file__).parent.parent / "tests" / "data" / "names"
MEASURED = ("inverted", "abbreviated", "ocr-slip", "typo", "weak-alone")
"""Kinds that no strong name covers; `tests/data/test_confusion.py` sets bounds for the others."""

Answers = Sequence[frozenset[str]]
"""The matches in a text, each as a set of organizations of which one right one is enough."""


class Case(NamedTuple):
    """A text, and the id of the organization that it means; empty in a decoy."""

    text: str
    organization: str
    language: str
    kind: str
    bare: bool


def read(name: str) -> list[Case]:
    """Return the cases of a file."""
    with (NAMES / name).open(encoding="utf-8", newline="") as file:
        return [
            Case(
                row["text"],
                row.get("organization", ""),
                row.get("language", ""),
                row["kind"],
                row["why"].startswith("bare name; "),
            )
            for row in csv.DictReader(file)
        ]


def methods(dataset: Dataset) -> dict[str, tuple[bool, Callable[[str], Answers]]]:
    """Return each method: whether it reads only bare names, and what it finds in a text."""
    by_name: defaultdict[str, set[str]] = defaultdict(set)
    for organization in dataset.organizations:
        for name in organization.names:
            by_name[fold(name.text)].add(organization.id)

    def wratio(text: str) -> Answers:
        ranking = process.extract(fold(text), by_name.keys(), scorer=fuzz.WRatio, score_cutoff=90, limit=None)
        best = [name for name, score, _ in ranking if score == ranking[0][1]]
        return [frozenset().union(*(by_name[name] for name in best))] if best else []

    entities = [
        entity(organization.id, [name.text for name in organization.names]) for organization in dataset.organizations
    ]
    config = ScoringConfig.defaults()

    def logic(text: str) -> Answers:
        query = entity(f"query {text}", [text])  # The library caches by id, so each query needs a different one.
        scores = {str(candidate.id): LogicV2.compare(query, candidate, config).score for candidate in entities}
        best = max(scores.values())
        return [frozenset(id for id, score in scores.items() if score == best)] if best >= 0.7 else []

    def annotate(text: str) -> Answers:
        return [frozenset([mention.organization]) for mention in dataset.annotate(text)]

    def screen(text: str, fuzzy: bool = False) -> Answers:
        return [frozenset([candidate.organization]) for candidate in dataset.screen(text, fuzzy=fuzzy).candidates]

    return {
        "annotate": (False, annotate),
        "screen": (True, screen),
        "screen, fuzzy": (True, lambda text: screen(text, fuzzy=True)),
        "WRatio ≥ 90": (True, wratio),
        "logic-v2 ≥ 0.7": (True, logic),
    }


def entity(id: str, names: Iterable[str]) -> EntityProxy:
    """Return an organization of FollowTheMoney's model."""
    proxy = model.make_entity("Organization")
    proxy.id = id
    for name in names:
        proxy.add("name", name)
    return proxy


def cell(find: Callable[[str], Answers], cases: Sequence[Case], meaning: dict[str, set[str]]) -> str:
    """Return recall and precision."""
    hits = [any(case.organization in answer for answer in find(case.text)) for case in cases if case.organization]
    answers = [(text, answer) for text in dict.fromkeys(case.text for case in cases) for answer in find(text)]
    right = sum(bool(answer & meaning.get(text, set())) for text, answer in answers)
    recall = f"{sum(hits) / len(hits):.3f}" if hits else "-"
    return f"{recall} / {right / len(answers):.3f}" if answers else f"{recall} / -"


def by_rule(dataset: Dataset, cases: Iterable[Case]) -> Iterable[tuple[str, bool, list[tuple[str, str]]]]:
    """Yield each rule, whether it reads only bare names, and the texts and organizations that it finds."""
    texts = dict.fromkeys((case.text, case.bare) for case in cases)
    for strength in Strength:
        mentions = [
            (text, mention.organization)
            for text, _ in texts
            for mention in dataset.annotate(text)
            if mention.name.strength is strength
        ]
        yield f"`annotate`, {strength.value} names", False, mentions
    for rule in MatchRule:
        candidates = [
            (text, candidate.organization)
            for text, bare in texts
            if bare
            for candidate in dataset.screen(text, fuzzy=True).candidates
            if candidate.rule is rule
        ]
        yield f"`screen`, {rule.value}", True, candidates


def rows(variants: list[Case], decoys: list[Case]) -> Iterable[tuple[str, list[Case]]]:
    """Yield the label and the cases of each row of the table."""
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
    """Print the tables."""
    dataset = latamsec.load()
    variants, decoys = read("variants.csv"), read("decoys.csv")
    meaning: defaultdict[str, set[str]] = defaultdict(set)
    for case in variants:
        meaning[case.text].add(case.organization)
    columns = methods(dataset)
    print(
        f"Dataset {dataset.version}, rapidfuzz {rapidfuzz.__version__}, "
        f"nomenklatura {nomenklatura.__version__}; each cell is recall / precision.\n"
    )
    print(f"| | cases | bare | {' | '.join(columns)} |")
    print("|---|---|---|" + "---|" * len(columns))
    for label, cases in rows(variants, decoys):
        named = [case for case in cases if case.bare]
        cells = [cell(find, named if bare else cases, meaning) for bare, find in columns.values()]
        print(f"| {label} | {len(cases)} | {len(named)} | {' | '.join(cells)} |")
    print("\nBy the rule that found it, over all cases that the rule reads:\n")
    print("| | found | meant | precision | variants found | recall |")
    print("|---|---|---|---|---|---|")
    for rule, bare, matches in by_rule(dataset, variants + decoys):
        cases = [case for case in variants if case.bare or not bare]
        right = sum(id in meaning.get(text, set()) for text, id in matches)
        hits = sum((case.text, case.organization) in matches for case in cases)
        print(
            f"| {rule} | {len(matches)} | {right} | {right / max(len(matches), 1):.3f} | {hits} of {len(cases)} "
            f"| {hits / len(cases):.3f} |"
        )
    print("\nDecoys in which something is found:\n")
    print(f"| | cases | bare | {' | '.join(columns)} |")
    print("|---|---|---|" + "---|" * len(columns))
    for kind in [*sorted({case.kind for case in decoys}), "all"]:
        cases = [case for case in decoys if kind in (case.kind, "all")]
        named = [case for case in cases if case.bare]
        cells = [
            str(sum(bool(find(case.text)) for case in (named if bare else cases))) for bare, find in columns.values()
        ]
        print(f"| {kind} | {len(cases)} | {len(named)} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
