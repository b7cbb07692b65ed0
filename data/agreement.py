"""Agreement of two coders who had not seen the records: Krippendorff's alpha by field.

    python data/agreement.py

There were two rounds, each with a folder in `agreement/` named after the dataset: one hundred events of 2026.10.10 with
forty entries of other people's lists, and sixty of the events that 2026.10.10.6 added with twenty-four entries. Events
were drawn by lot, and half of the entries are out of scope. A third person laid before the coders excerpts of sources
and the coding manual of that day; neither saw a record. A folder has what both wrote, with their doubts, and what each
item was. The excerpts are other people's texts and are not kept. Prints a Markdown table for each round: alpha of the
two coders with its 95 % interval over resamples of the items, and alpha of each coder and the record.

Days, bases and main kinds are nominal, confidence is ordinal. Sets (kinds, themes, countries) are compared by the MASI
distance (Passonneau 2006): 1 - J * M, where J is the Jaccard index and M is 1 for equal sets, 2/3 if one is part of the
other, 1/3 if they only overlap, and 0 otherwise. Needs the package `krippendorff`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import krippendorff
import numpy as np

import latamsec
from latamsec.vocabulary import Confidence

HERE = Path(__file__).parent / "agreement"
SEED, RESAMPLES = 20261010, 1000
FIELDS = {
    "included": "nominal",
    "main kind": "nominal",
    "kinds": "MASI",
    "themes": "MASI",
    "countries": "MASI",
    "date": "nominal",
    "date_basis": "nominal",
    "confidence": "ordinal",
}
LEVELS = tuple(reversed([level.value for level in Confidence]))
"""From the weakest to the strongest."""
Pairs = list[tuple[Any, Any]]
Coding = dict[str, dict[str, Any]]
"""The value of each field by item; an entry of a list has only `included`."""


def coded(file: Path) -> Coding:
    """Return what a coder wrote."""
    rows = tomllib.loads(file.read_text(encoding="utf-8"))
    return {item: _comparable(row) for item, row in rows.items()}


def recorded(folder: Path) -> Coding:
    """Return the values of the release after which a folder is named."""
    events = {row["id"]: row for row in latamsec.load(folder.name).events.to_dicts()}
    rows = tomllib.loads((folder / "items.toml").read_text(encoding="utf-8"))
    found = {}
    for item, row in rows.items():
        event = events[row["record"]] if "record" in row else {}
        values = {name: event[name] for name in FIELDS if name in event}
        found[item] = _comparable({**values, "included": row["included"]})
    return found


def _comparable(row: dict[str, Any]) -> dict[str, Any]:
    values = {name: frozenset(value) if isinstance(value, list) else value for name, value in row.items()}
    return values | ({"main kind": row["kinds"][0]} if "kinds" in row else {})


def masi(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the MASI distance of two sets; two empty sets are the same."""
    if first == second:
        return 0.0
    weight = 2 / 3 if first <= second or second <= first else 1 / 3
    return 1 - weight * len(first & second) / len(first | second)


def alpha(pairs: Pairs, measure: str) -> float:
    """Return alpha of pairs of values, each pair by two coders of one item."""
    values: list[Any] = (
        list(LEVELS) if measure == "ordinal" else list(dict.fromkeys(value for pair in pairs for value in pair))
    )
    codes = np.array([[values.index(value) for value in coder] for coder in zip(*pairs, strict=True)])
    level: Any = measure
    if measure == "MASI":
        distances = np.array([[masi(one, other) for other in values] for one in values])
        level = lambda v1, v2, i1, i2, n_v, dtype: distances[i1.astype(int), i2.astype(int)].astype(dtype)  # noqa: E731
    domain = list(range(len(values)))
    return float(krippendorff.alpha(codes.astype(float), value_domain=domain, level_of_measurement=level))


def interval(pairs: Pairs, measure: str) -> tuple[float, float]:
    """Return the 2.5th and the 97.5th percentile of alpha over resamples of the items."""
    random = np.random.default_rng(SEED)
    draws = (random.integers(0, len(pairs), len(pairs)) for _ in range(RESAMPLES))
    found = [alpha([pairs[int(number)] for number in draw], measure) for draw in draws]
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)


def table(folder: Path) -> None:
    """Print the table of a round."""
    one, two, record = coded(folder / "coder-1.toml"), coded(folder / "coder-2.toml"), recorded(folder)
    print(
        "| field | measure | items | same | alpha | 95 % interval | coder 1 and the record | coder 2 and the record |"
    )
    print("|---|---|--:|--:|--:|---|--:|--:|")
    for field, measure in FIELDS.items():
        items = [item for item in record if field in record[item]]
        pairs, first, second = (
            [(a[item][field], b[item][field]) for item in items] for a, b in ((one, two), (one, record), (two, record))
        )
        low, high = interval(pairs, measure)
        same = sum(a == b for a, b in pairs) / len(pairs)
        figures = f"{alpha(pairs, measure):.2f} | {low:.2f} to {high:.2f}"
        others = f"{alpha(first, measure):.2f} | {alpha(second, measure):.2f}"
        print(f"| {field} | {measure} | {len(items)} | {same:.0%} | {figures} | {others} |")


def main() -> None:
    """Print the table of each round."""
    for folder in sorted(path for path in HERE.iterdir() if path.is_dir()):
        print(f"### Dataset {folder.name}\n")
        table(folder)
        print()


if __name__ == "__main__":
    main()
