"""Measure cost against length, for every function that takes text from strangers.

    python benchmarks/lengths.py [ROUNDS]

Each text is one shape that was hard for some version of the library, repeated to 1 kB, 10 kB, 100 kB and 1 MB. The
script prints, for each function and shape, the milliseconds at each length, and how many times the cost of a character
at 100 kB the cost of a character at 1 MB is: 1.0 is linear, 10 is quadratic. Costs below a millisecond are not divided.
Functions that look up one name refuse a longer text with its length; `tests/test_text.py` checks this.
"""

from __future__ import annotations

import contextlib
import statistics
import sys
import time
from collections.abc import Callable

import latamsec

BEGINNING = "Los Lobos (CJNG), x"
"""What each text begins with: names and marks without which some readers do not look at the rest."""
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
SHAPES = {
    "one letter": "a",
    "accents": "é",
    "combining marks": "\u0315\u0300",
    "brackets": "(",
    "initials": "U.S. ",
    "weak names": "los lobos ",
    "a list of names": "Los Choneros, Los Lobos, ",
    "acronyms": "ELN (CV) y FARC ",
    "figures": "2025-01-01 ",
    "quotation marks": '"a ',
    "a gap": " ",
    "dashes": "-",
}
ds = latamsec.load()
FUNCTIONS: dict[str, Callable[[str], object]] = {
    "annotate": ds.annotate,
    "annotate, weak names too": lambda text: ds.annotate(text, weak=True),
    "screen": ds.screen,
    "verify": latamsec.verify,
    "claims by": lambda text: ds.events.claims(by=text),
    "filter by kind": lambda text: ds.events.filter(kind=text),
}


def seconds(function: Callable[[str], object], text: str, rounds: int) -> float:
    """Return the median processor time of a call, whether it answers or refuses."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        with contextlib.suppress(latamsec.LatamsecError):
            function(text)
        times.append(time.process_time() - start)
    return statistics.median(times)


def main(rounds: int) -> None:
    """Print the table."""
    print("| function | text | 1 kB | 10 kB | 100 kB | 1 MB | growth |\n|---|---|---|---|---|---|---|")
    worst = 0.0
    for name, function in FUNCTIONS.items():
        for shape, unit in SHAPES.items():
            texts = [f"{BEGINNING}{unit * (length // len(unit) + 1)}"[:length] for length in LENGTHS]
            costs = [seconds(function, text, rounds) for text in texts]
            growth = costs[3] / costs[2] / 10 if costs[2] > 0.001 else 0.0
            worst = max(worst, growth)
            cells = " | ".join(f"{cost * 1000:.2f}" for cost in costs)
            print(f"| {name} | {shape} | {cells} | {growth:.2f} |" if growth else f"| {name} | {shape} | {cells} | |")
    print(f"\nThe cost of a character grows at most {worst:.2f} times from 100 kB to 1 MB.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
