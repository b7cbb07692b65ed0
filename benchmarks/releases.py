"""What releases add to the wheel: a simulation of thirty, made from the records in `data/`.

    python benchmarks/releases.py

Every third release is a correction, in which sixty texts change. Three change the schema: each record gets a new field.
The others are monthly: records are added, and a hundred and fifty texts change. The last one has all records. What a
release adds is the growth of the pool of older releases and of the newest release beside it. Prints a Markdown table.
"""

from __future__ import annotations

import json
import random
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from latamsec.models import TABLES
from latamsec.storage import canonical, folder, pool

DATA = Path(__file__).parent.parent / "data"
COUNT = 30
SCHEMAS = (6, 14, 22)
"""The releases that change the schema."""
WORDS = ("officials", "said", "later", "reported", "confirmed", "the", "government", "on", "Monday", "announced")


def kind_of(number: int) -> str:
    """Return the kind of a release."""
    return "change of schema" if number in SCHEMAS else "correction" if number % 3 == 1 else "monthly"


def simulated() -> Iterator[tuple[str, bytes]]:
    """Yield the kind and the bytes of each release."""
    chance = random.Random(0)
    tables: dict[str, list[dict[str, Any]]] = json.loads(canonical.dumps(folder.read(DATA)))
    rest = {key: tables[key] for key in ("retired", "translations")}
    monthly = [number for number in range(COUNT) if kind_of(number) != "correction"]
    first = {name: [chance.choice([0, chance.choice(monthly)]) for _ in tables[name]] for name in TABLES}
    for number in range(COUNT):
        kind = kind_of(number)
        for _ in range(60 if kind == "correction" else 150):
            record = chance.choice(tables[chance.choice(("events", "events", "sources"))])
            field = "summary" if "summary" in record else "title"
            words = record[field].split()
            place = chance.randrange(len(words))
            words[place : place + 2] = chance.choices(WORDS, k=4)
            record[field] = " ".join(words)
        if kind == "change of schema":
            for name in TABLES:
                for record in tables[name]:
                    record[f"field_{number}"] = chance.choice([None, [], "stated"])
        rows = {
            name: [row for row, start in zip(tables[name], first[name], strict=True) if start <= number]
            for name in TABLES
        }
        lines = (canonical.canonical(row) for table in (*rows.values(), *rest.values()) for row in table)
        yield kind, ",\n".join(lines).encode()


def main() -> None:
    """Print what the releases add, by kind, and what all of them take."""
    older: dict[str, bytes] = {}
    added: dict[str, list[int]] = {}
    size = 0
    for number, (kind, content) in enumerate(simulated()):
        before, packed = size, pool.pack(older, content)
        size = len(packed) + len(zlib.compress(content, 6))
        older[str(number)] = content
        if number:
            added.setdefault(kind, []).append(size - before)
    start = time.process_time()
    assert pool.unpack(packed, "0", content) == older["0"]
    seconds = time.process_time() - start
    print("| measurement | kB | target |\n|---|---|---|")
    for kind, wanted in (("correction", "≤ 40"), ("change of schema", "≤ 150"), ("monthly", "")):
        print(f"| {kind}, largest of {len(added[kind])} | {max(added[kind]) / 1000:.0f} | {wanted} |")
    print(f"| {COUNT} releases in the wheel | {size / 1000:,.0f} | < 3,000 |")
    print(f"| rebuilding one of them, ms of processor time | {seconds * 1000:.0f} | |")


if __name__ == "__main__":
    main()
