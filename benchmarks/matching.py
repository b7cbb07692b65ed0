"""What finding groups in texts costs, as ratios to what a user would pick instead, all in one run.

    python benchmarks/matching.py [ROUNDS]

Texts are the sentences of the record's own titles and summaries, shuffled, in documents of some two thousand letters;
so groups are named in them far more often than in most texts. What is compared is timed in turn (A B A B …), and the
medians are divided. Slow ways are measured on less text, and compared by letter. Prints a Markdown table.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
import pickle
import platform
import random
import re
import statistics
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import flashtext
from rapidfuzz import fuzz, process

import latamsec
from latamsec import spark as distributed
from latamsec.dataset import Dataset
from latamsec.matching.matcher import Matcher
from latamsec.models import Organization
from latamsec.text import fold

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MB = 1_000_000
"""Letters, not bytes: what all of the compared ways read."""
ROWS = 1_000_000
PARTS = 8
NAMES = 10_000

Row = tuple[str, str, str]
"""What is measured, the figure, and what is wanted."""


def in_turn(rounds: int, *calls: Callable[[], object]) -> list[float]:
    """The median seconds of each call, made in turn after one round that is not counted."""
    times: list[list[float]] = []
    for _ in range(rounds + 1):
        times.append([])
        for call in calls:
            start = time.perf_counter()
            call()
            times[-1].append(time.perf_counter() - start)
    return [statistics.median(column) for column in zip(*times[1:], strict=True)]


def documents(dataset: Dataset, letters: int) -> list[str]:
    """So many letters of the record's own sentences, in documents."""
    chance = random.Random(5)
    sentences = [text for event in dataset.events for text in (f"{event.title}.", *event.summary.split("\n"))]
    made: list[str] = []
    while letters > 0:
        made.append(" ".join(chance.choices(sentences, k=8)))
        letters -= len(made[-1])
    return made


def first(texts: Sequence[str], letters: int) -> list[str]:
    """The first of some texts, with so many letters together."""
    kept = []
    for text in texts:
        if letters <= 0:
            break
        kept.append(text)
        letters -= len(text)
    return kept


def letters_of(texts: Sequence[str]) -> int:
    return sum(map(len, texts))


# Beside other ways ----------------------------------------------------------------------------------------------


def others(dataset: Dataset, texts: Sequence[str], rounds: int) -> Iterator[Row]:
    names = sorted({name.text for group in dataset.organizations for name in group.names}, key=len, reverse=True)
    alternation = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
    keywords = flashtext.KeywordProcessor()
    for name in names:
        keywords.add_keyword(name)
    whole, in_re, in_flashtext = " ".join(texts), " ".join(first(texts, 2 * MB)), " ".join(first(texts, 10 * MB))
    ours, apart, by_re, by_flashtext = in_turn(
        rounds,
        lambda: dataset.annotate(whole),
        lambda: [dataset.annotate(text) for text in texts],
        lambda: [match.span() for match in alternation.finditer(in_re)],
        lambda: keywords.extract_keywords(in_flashtext, span_info=True),
    )
    speed = len(whole) / ours
    found = len(dataset.annotate(in_re))
    yield "`annotate`, one text of 50 MB, million letters a second", f"{speed / MB:.0f}", ""
    yield "the same text in documents of 2,000 letters", f"{letters_of(texts) / apart / MB:.0f}", ""
    yield "mentions in a thousand letters", f"{1000 * found / len(in_re):.1f}", ""
    yield "`re`, one alternation (2 MB, scaled) / `annotate`", f"{by_re / len(in_re) * speed:.1f}", "≥ 15"
    yield "flashtext (10 MB, scaled) / `annotate`", f"{by_flashtext / len(in_flashtext) * speed:.1f}", "≥ 3"


# What it depends on ---------------------------------------------------------------------------------------------


def more_names(dataset: Dataset, factor: int, place: Callable[[list[str]], str]) -> Iterator[Organization]:
    """The groups, and others whose names are theirs with one word replaced by one that stands in no text."""
    chance = random.Random(5)
    yield from dataset.organizations
    for copy in range(1, factor):
        for group in dataset.organizations:
            names = []
            for name in group.names:
                word = place(name.text.split())
                other = "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=max(len(word), 4)))
                names.append(attrs.evolve(name, text=name.text.replace(word, other)))
            yield attrs.evolve(group, id=f"{group.id}-{copy}", names=tuple(names))


def growth(dataset: Dataset, texts: Sequence[str], rounds: int) -> Iterator[Row]:
    few = dataset.matcher
    other = Matcher(more_names(dataset, 10, lambda words: max(words, key=len)))
    alike = Matcher(more_names(dataset, 10, lambda words: min(words, key=len)))
    base, with_other, with_alike = in_turn(
        rounds, *(lambda own=own: [own.find(text) for text in texts] for own in (few, other, alike))
    )
    sizes = f"{len(other.names):,} names / {len(few.names):,} names, same text"
    yield f"{sizes}, the longest word of each new one is new", f"{with_other / base:.2f}", "≤ 1.3"
    yield f"{sizes}, ten share each longest word", f"{with_alike / base:.2f}", "≤ 1.3"
    (built,) = in_turn(20, lambda: Matcher(dataset.organizations))
    yield "building, milliseconds", f"{1000 * built:.1f}", "< 50"
    yield "pickled, kilobytes", f"{len(pickle.dumps(few)) / 1000:.0f}", "< 200"


def accents(dataset: Dataset, texts: Sequence[str], rounds: int) -> Iterator[Row]:
    """The same text in plain letters; with an accent on each tenth vowel, as in Spanish or Portuguese; decomposed."""

    def plain(text: str) -> str:
        return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()

    def accented(text: str) -> str:
        count = iter(range(len(text)))
        return re.sub("[aeiou]", lambda vowel: vowel[0] + ("" if next(count) % 10 else "\u0301"), text)

    bare = [plain(text) for text in texts]
    apart = [accented(text) for text in bare]
    whole = [unicodedata.normalize("NFC", text) for text in apart]
    base, composed, decomposed = in_turn(
        rounds,
        *(lambda several=several: [dataset.matcher.find(text) for text in several] for several in (bare, whole, apart)),
    )
    yield "accented text / plain text", f"{composed / base:.2f}", "≤ 2"
    yield "decomposed text / plain text", f"{decomposed / base:.2f}", "≤ 2"


# Names alone ----------------------------------------------------------------------------------------------------


def names_alone(dataset: Dataset, texts: Sequence[str], rounds: int) -> Iterator[Row]:
    """Names as files have them: every tenth is a curated one, the others are words of the texts."""
    chance = random.Random(5)
    known = [name.text for group in dataset.organizations for name in group.names]
    words = " ".join(first(texts, MB // 10)).split()
    asked = [" ".join(chance.choices(words, k=3)) if number % 10 else chance.choice(known) for number in range(NAMES)]
    few = asked[: NAMES // 10]
    choices = [fold(name) for name in known]
    exact, on, fuzzy, extract = in_turn(
        rounds,
        lambda: [dataset.screen(name) for name in asked],
        lambda: [dataset.screen(name, on="2025-06-01") for name in asked],
        lambda: [dataset.screen(name, fuzzy=True) for name in few],
        lambda: [process.extract(fold(name), choices, scorer=fuzz.WRatio) for name in few],
    )
    yield "`screen`, names a second", f"{len(asked) / exact:,.0f}", "≥ 100,000"
    yield "`screen` on a day, names a second", f"{len(asked) / on:,.0f}", ""
    yield "`screen`, likeness too, names a second", f"{len(few) / fuzzy:,.0f}", ""
    yield "`rapidfuzz.process.extract` with WRatio, names a second", f"{len(few) / extract:,.0f}", ""


# On two cores ---------------------------------------------------------------------------------------------------


def on_spark(dataset: Dataset, texts: Sequence[str], rounds: int) -> Iterator[Row]:
    """A million short rows of a Parquet file on both sides; Spark's start is not counted, its reading is.

    Two plain processes stand beside it: they say how much of two cores the machine gives just now.
    """
    import pyarrow
    from pyarrow import parquet
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    chance = random.Random(5)
    sentences = [sentence for text in first(texts, MB) for sentence in text.split(". ")]
    rows = chance.choices(sentences, k=ROWS)
    with tempfile.TemporaryDirectory() as room:
        for part in range(PARTS):  # a file each, so that both cores have work until the end
            own = pyarrow.table({"text": rows[part::PARTS]})
            parquet.write_table(own, Path(room) / f"{part}.parquet", use_dictionary=False)

        def session(cores: int) -> SparkSession:
            return (
                SparkSession.builder.master(f"local[{cores}]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.sql.files.maxPartitionBytes", "16m")
                .getOrCreate()
            )

        def there(own: SparkSession) -> None:
            made = distributed.annotate(own.read.parquet(room), "text", dataset)
            made.write.format("noop").mode("overwrite").save()

        def here() -> None:
            dataset.annotate_all(parquet.read_table(room)["text"])

        halves = [[str(Path(room) / f"{part}.parquet") for part in range(PARTS)[start::2]] for start in range(2)]
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            alone, both = in_turn(rounds, here, lambda: pool.map(mentions_in, halves, chunksize=1))
            counted = sum(pool.map(mentions_in, halves, chunksize=1))
        on_cores = []
        for cores in (1, 2):  # not in turn: one Java machine has one session at a time
            own = session(cores)
            on_cores += in_turn(rounds, functools.partial(there, own))
            assert distributed.annotate(own.read.parquet(room), "text", dataset).count() == counted
            own.stop()
    one, two = on_cores
    yield f"a million rows of {letters_of(rows) / ROWS:.0f} letters, seconds in one process", f"{alone:.1f}", ""
    yield "one process / two plain processes", f"{alone / both:.2f}", ""
    yield "one process / Spark on two cores", f"{alone / two:.2f}", ""
    yield "Spark on one core / Spark on two cores", f"{one / two:.2f}", "≥ 1.5"


def mentions_in(files: list[str]) -> int:
    """How many mentions stand in the rows of some Parquet files, of the newest release's groups."""
    from pyarrow import parquet

    return sum(len(latamsec.load().annotate_all(parquet.read_table(file)["text"])) for file in files)


def main(rounds: int) -> None:
    dataset = latamsec.load()
    texts = documents(dataset, 50 * MB)
    some = first(texts, 10 * MB)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {rounds} rounds")
    print(f"\nDataset {dataset.version}, {len(dataset.matcher.names)} names\n")
    print("| measured | figure | wanted |\n|---|---|---|")
    for figures in (
        others(dataset, texts, rounds),
        growth(dataset, some, rounds),
        accents(dataset, some, rounds),
        names_alone(dataset, texts, rounds),
        on_spark(dataset, texts, rounds),
    ):
        for what, figure, wanted in figures:
            print(f"| {what} | {figure} | {wanted} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
