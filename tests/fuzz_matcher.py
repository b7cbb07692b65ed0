"""Compare the matcher with the naive search on texts that grow by coverage. `nox -s fuzz` runs it, `pytest` does not.

    python tests/fuzz_matcher.py -max_total_time=60

It needs atheris; other options are those of libFuzzer. It stops at the first text with different results.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["latamsec"]):
    import latamsec
    from latamsec.matching import Matcher, folding, lists

import test_matcher

AUTOMATON = Matcher(latamsec.load().organizations)
sys.modules["ahocorasick_rs"] = None  # type: ignore[assignment]
FALLBACK = Matcher(latamsec.load().organizations)


def check(data: bytes) -> None:
    """Compare the matchers on pieces of names and separators that the bytes choose, with some random characters."""
    provider = atheris.FuzzedDataProvider(data)
    pieces: list[str] = []
    while provider.remaining_bytes() and len(pieces) < 40:
        kind = provider.ConsumeIntInRange(0, 2)
        if kind == 2:
            pieces.append(provider.ConsumeUnicode(3))
        else:
            pieces.append(provider.PickValueInList((test_matcher.WORDS, test_matcher.GAPS)[kind]))
    text = "".join(pieces)
    found = AUTOMATON.find(text)
    assert found == FALLBACK.find(text), repr(text)
    # The naive search knows no lists, such as "Sinaloa and Juárez cartels".
    if not any(noun in folding.fold_text(text)[0] for (noun,) in lists.NOUNS):
        assert found == test_matcher.naive(text, AUTOMATON), repr(text)


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
