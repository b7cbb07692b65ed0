"""Texts that grow by coverage, held against the naive search; `nox -s fuzz` runs it, `pytest` does not.

    python tests/fuzz_matcher.py -max_total_time=60

Needs atheris, whose other options are those of libFuzzer. It stops at the first text on which they part.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["latamsec"]):
    import latamsec
    from latamsec.matching.matcher import Matcher

import test_matcher

FOUND = Matcher(latamsec.load().organizations)
sys.modules["ahocorasick_rs"] = None  # type: ignore[assignment]
FALLBACK = Matcher(latamsec.load().organizations)


def one(data: bytes) -> None:
    """Pieces of names and of what may stand between them, chosen by the bytes, with some letters at random."""
    provider = atheris.FuzzedDataProvider(data)
    pieces: list[str] = []
    while provider.remaining_bytes() and len(pieces) < 40:
        kind = provider.ConsumeIntInRange(0, 2)
        if kind == 2:
            pieces.append(provider.ConsumeUnicode(3))
        else:
            pieces.append(provider.PickValueInList((test_matcher.WORDS, test_matcher.GAPS)[kind]))
    text = "".join(pieces)
    assert FOUND.find(text) == FALLBACK.find(text) == test_matcher.naive(text, FOUND), repr(text)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
