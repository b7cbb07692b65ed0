"""Measure the cost of finding organizations in texts, as ratios to the alternatives, all in one run.

    python benchmarks/matching.py [ROUNDS]

The texts are the sentences of the record's titles and summaries, shuffled, in documents of about 2,000 characters, so
they name organizations far more often than most texts do. Methods are timed in turn (A B A B …), and their medians
divided. Slow methods read less text, and are compared per character. The script prints a Markdown table.
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
from latamsec.matching import Matcher
from latamsec.models import Organization
from latamsec.text import fold

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MB = 1_000_000
"""Characters, not bytes: every method reads strings."""
ROWS = 1_000_000
PARTS = 8
NAMES = 10_000

Row = tuple[str, str, str]
"""The quantity, the figure and the target."""


def in_turn(rounds: int, *calls: Callable[[], object]) -> list[float]:
    """Return the median seconds of each call, made in turn after a warm-up round."""
    times: list[list[float]] = []
    for _ in range(rounds + 1):
        times.append([])
        for call in calls:
            start = time.perf_counter()
            call()
            times[-1].append(time.perf_counter() - start)
    return [statistics.median(column) for column in zip(*times[1:], strict=True)]


def documents(dataset: Dataset, length: int) -> list[str]:
    """Return documents made from the record's sentences, with a total number of characters."""
    chance = random.Random(5)
    sentences = [text for event in dataset.events for text in (f"{event.title}.", *event.summary.split("\n"))]
    texts: list[str] = []
    while length > 0:
        texts.append(" ".join(chance.choices(sentences, k=8)))
        length -= len(texts[-1])
    return texts


def head(texts: Sequence[str], length: int) -> list[str]:
    """Return the first texts, with a total number of characters."""
    selection = []
    for text in texts:
        if length <= 0:
            break
        selection.append(text)
        length -= len(text)
    return selection


def total_length(texts: Sequence[str]) -> int:
    return sum(map(len, texts))


# Alternatives ---------------------------------------------------------------------------------------------------


def alternatives(dataset: Dataset, texts: Sequence[str], rounds: int) -> Iterator[Row]:
    names = sorted(
        {name.text for organization in dataset.organizations for name in organization.names}, key=len, reverse=True
    )
    alternation = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
    keywords = flashtext.KeywordProcessor()
    for name in names:
        keywords.add_keyword(name)
    whole, for_re, for_flashtext = " ".join(texts), " ".join(head(texts, 2 * MB)), " ".join(head(texts, 10 * MB))
    one_text, many_texts, by_re, by_flashtext = in_turn(
        rounds,
        lambda: dataset.annotate(whole),
        lambda: [dataset.annotate(text) for text in texts],
        lambda: [match.span() for match in alternation.finditer(for_re)],
        lambda: keywords.extract_keywords(for_flashtext, span_info=True),
    )
    speed = len(whole) / one_text
    count = len(dataset.annotate(for_re))
    yield "`annotate`, one text of 50 MB, million characters per second", f"{speed / MB:.0f}", ""
    yield "the same text in documents of 2,000 characters", f"{total_length(texts) / many_texts / MB:.0f}", ""
    yield "mentions per 1,000 characters", f"{1000 * count / len(for_re):.1f}", ""
    yield "`re`, one alternation (2 MB, scaled) / `annotate`", f"{by_re / len(for_re) * speed:.1f}", "≥ 15"
    yield "flashtext (10 MB, scaled) / `annotate`", f"{by_flashtext / len(for_flashtext) * speed:.1f}", "≥ 3"


# Number of names, accents ---------------------------------------------------------------------------------------


def more_names(dataset: Dataset, factor: int, choose: Callable[[list[str]], str]) -> Iterator[Organization]:
    """Yield the organizations, and copies in whose names a chosen word is replaced by one that is in no text."""
    chance = random.Random(5)
    yield from dataset.organizations
    for copy in range(1, factor):
        for organization in dataset.organizations:
            names = []
            for name in organization.names:
                word = choose(name.text.split())
                replacement = "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=max(len(word), 4)))
                names.append(attrs.evolve(name, text=name.text.replace(word, replacement)))
            yield attrs.evolve(organization, id=f"{organization.id}-{copy}", names=tuple(names))


def growth(dataset: Dataset, texts: Sequence[str], rounds: int) -> Iterator[Row]:
    small = dataset.matcher
    distinct = Matcher(more_names(dataset, 10, lambda words: max(words, key=len)))
    similar = Matcher(more_names(dataset, 10, lambda words: min(words, key=len)))
    base, with_distinct, with_similar = in_turn(
        rounds,
        *(lambda matcher=matcher: [matcher.find(text) for text in texts] for matcher in (small, distinct, similar)),
    )
    sizes = f"{len(distinct.names):,} names / {len(small.names):,} names, same text"
    yield f"{sizes}, the longest word of each new name is new", f"{with_distinct / base:.2f}", "≤ 1.3"
    yield f"{sizes}, ten names share each longest word", f"{with_similar / base:.2f}", "≤ 1.3"
    (build,) = in_turn(20, lambda: Matcher(dataset.organizations))
    yield "building, milliseconds", f"{1000 * build:.1f}", "< 50"
    yield "pickle, kilobytes", f"{len(pickle.dumps(small)) / 1000:.0f}", "< 200"


def accents(dataset: Dataset, texts: Sequence[str], rounds: int) -> Iterator[Row]:
    """Compare a text without accents, with one on each tenth vowel as in Spanish or Portuguese, and decomposed."""

    def plain(text: str) -> str:
        return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()

    def accented(text: str) -> str:
        count = iter(range(len(text)))
        return re.sub("[aeiou]", lambda vowel: vowel[0] + ("" if next(count) % 10 else "\u0301"), text)

    bare = [plain(text) for text in texts]
    decomposed = [accented(text) for text in bare]
    composed = [unicodedata.normalize("NFC", text) for text in decomposed]
    base, with_composed, with_decomposed = in_turn(
        rounds,
        *(
            lambda variant=variant: [dataset.matcher.find(text) for text in variant]
            for variant in (bare, composed, decomposed)
        ),
    )
    yield "accented text / plain text", f"{with_composed / base:.2f}", "≤ 2"
    yield "decomposed text / plain text", f"{with_decomposed / base:.2f}", "≤ 2"


# Screening ------------------------------------------------------------------------------------------------------


def screening(dataset: Dataset, texts: Sequence[str], rounds: int) -> Iterator[Row]:
    """Screen names as files have them: every tenth is a curated one, the others are words of the texts."""
    chance = random.Random(5)
    curated = [name.text for organization in dataset.organizations for name in organization.names]
    words = " ".join(head(texts, MB // 10)).split()
    names = [" ".join(chance.choices(words, k=3)) if number % 10 else chance.choice(curated) for number in range(NAMES)]
    sample = names[: NAMES // 10]
    choices = [fold(name) for name in curated]
    exact, on, fuzzy, extract = in_turn(
        rounds,
        lambda: [dataset.screen(name) for name in names],
        lambda: [dataset.screen(name, on="2025-06-01") for name in names],
        lambda: [dataset.screen(name, fuzzy=True) for name in sample],
        lambda: [process.extract(fold(name), choices, scorer=fuzz.WRatio) for name in sample],
    )
    yield "`screen`, names per second", f"{len(names) / exact:,.0f}", "≥ 100,000"
    yield "`screen` on a day, names per second", f"{len(names) / on:,.0f}", ""
    yield "`screen` with similarity, names per second", f"{len(sample) / fuzzy:,.0f}", ""
    yield "`rapidfuzz.process.extract` with WRatio, names per second", f"{len(sample) / extract:,.0f}", ""


# Two cores ------------------------------------------------------------------------------------------------------


def on_spark(dataset: Dataset, texts: Sequence[str], rounds: int) -> Iterator[Row]:
    """Annotate a million short rows of Parquet files with and without Spark, whose start is not counted.

    Two plain processes do the same work, to show how much of two cores the machine currently provides.
    """
    import pyarrow
    from pyarrow import parquet
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    chance = random.Random(5)
    sentences = [sentence for text in head(texts, MB) for sentence in text.split(". ")]
    rows = chance.choices(sentences, k=ROWS)
    with tempfile.TemporaryDirectory() as folder:
        for part in range(PARTS):  # Several files, so that both cores have work until the end.
            table = pyarrow.table({"text": rows[part::PARTS]})
            parquet.write_table(table, Path(folder) / f"{part}.parquet", use_dictionary=False)

        def start(cores: int) -> SparkSession:
            return (
                SparkSession.builder.master(f"local[{cores}]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.sql.files.maxPartitionBytes", "16m")
                .getOrCreate()
            )

        def with_spark(session: SparkSession) -> None:
            mentions = distributed.annotate(session.read.parquet(folder), "text", dataset)
            mentions.write.format("noop").mode("overwrite").save()

        def in_process() -> None:
            dataset.annotate_all(parquet.read_table(folder)["text"])

        halves = [[str(Path(folder) / f"{part}.parquet") for part in range(PARTS)[half::2]] for half in range(2)]
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            single, double = in_turn(rounds, in_process, lambda: pool.map(count_mentions, halves, chunksize=1))
            count = sum(pool.map(count_mentions, halves, chunksize=1))
        times = []
        for cores in (1, 2):  # Not in turn, because a Java machine has one session at a time.
            session = start(cores)
            times += in_turn(rounds, functools.partial(with_spark, session))
            assert distributed.annotate(session.read.parquet(folder), "text", dataset).count() == count
            session.stop()
    one, two = times
    yield f"a million rows of {total_length(rows) / ROWS:.0f} characters, seconds in one process", f"{single:.1f}", ""
    yield "one process / two plain processes", f"{single / double:.2f}", ""
    yield "one process / Spark on two cores", f"{single / two:.2f}", ""
    yield "Spark on one core / Spark on two cores", f"{one / two:.2f}", "≥ 1.5"


def count_mentions(files: list[str]) -> int:
    """Return the number of mentions of the newest release's organizations in Parquet files."""
    from pyarrow import parquet

    return sum(len(latamsec.load().annotate_all(parquet.read_table(file)["text"])) for file in files)


def main(rounds: int) -> None:
    dataset = latamsec.load()
    texts = documents(dataset, 50 * MB)
    part = head(texts, 10 * MB)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {rounds} rounds")
    print(f"\nDataset {dataset.version}, {len(dataset.matcher.names)} names\n")
    print("| quantity | figure | target |\n|---|---|---|")
    for rows in (
        alternatives(dataset, texts, rounds),
        growth(dataset, part, rounds),
        accents(dataset, part, rounds),
        screening(dataset, texts, rounds),
        on_spark(dataset, texts, rounds),
    ):
        for quantity, figure, target in rows:
            print(f"| {quantity} | {figure} | {target} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
