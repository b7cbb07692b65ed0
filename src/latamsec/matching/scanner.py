"""Where spellings stand in a folded text: all of them at once, at word boundaries.

Each spelling is looked for by one of its words, its anchor, and then compared word by word around it. The anchor is
the long word that the fewest other spellings have, so that the cost grows with the text and not with the spellings.
Anchors are looked for all at once, by `ahocorasick_rs` where it is installed (extra `match`) and by one regular
expression where it is not; what is found is the same.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

_WIDEST = 12
"""How many characters may stand between two words: a line break and the indentation of the next line."""
GAP = rf"(?!\s*\n\s*\n)[\s\-'\"&]{{1,{_WIDEST}}}"
"""What may stand between two words: no comma, no stroke and no empty line, which part what they stand between."""
_LONG = 4
"""Words of so many letters are rare enough in texts to be anchors."""
_SURROGATES = re.compile("[\ud800-\udfff]")

Words = tuple[str, ...]
"""A spelling: words without spaces, folded, each with the marks within it ("ms-13")."""


class Scanner:
    """Finds spellings in folded texts. Immutable."""

    def __init__(self, spellings: Iterable[Words]) -> None:
        known = tuple(dict.fromkeys(spellings))
        bearers = Counter(word for words in known for word in set(words))
        anchored: dict[str, list[_Anchored]] = {}
        for words in known:
            anchor = min(words, key=lambda word: (-min(len(word), _LONG), bearers[word], -len(word)))
            anchored.setdefault(anchor, []).append(_Anchored(words, words.index(anchor)))
        self._anchored = tuple(map(tuple, anchored.values()))
        self._anchors = _Anchors(tuple(anchored))

    def find(self, text: str) -> Iterator[tuple[int, int, Words]]:
        """Where each spelling stands in a folded text: its first position, the one after its last, and the spelling."""
        for number, start, end in self._anchors.find(text):
            for anchored in self._anchored[number]:
                place = anchored.place(text, start, end)
                if place is not None:
                    yield *place, anchored.words


class _Anchored:
    """A spelling, and how to see whether it stands around its anchor."""

    def __init__(self, words: Words, at: int) -> None:
        self.words = words
        self._at = at
        self._plain = " ".join(words)
        self._before = sum(len(word) + 1 for word in words[:at])

    def place(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Where the spelling stands, its anchor from one position to another; None: it does not."""
        if len(self.words) == 1:
            return start, end
        first = start - self._before
        if first >= 0 and text.startswith(self._plain, first):  # single spaces, as most are written
            last = first + len(self._plain)
            return (first, last) if _parted(text, first) and _parted(text, last) else None
        ahead, behind, width = self._patterns
        after = ahead.match(text, start)
        before = after and behind.search(text, max(0, start - width), start)
        return (before.start(), after.end()) if before and after else None

    @functools.cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str], int]:
        """From the anchor on, what stands before it, and how wide that is at most; made when first needed."""
        earlier, later = self.words[: self._at], self.words[self._at :]
        ahead = re.compile(rf"{GAP.join(map(re.escape, later))}(?![^\W_])")
        behind = re.compile(rf"(?<![^\W_]){''.join(re.escape(word) + GAP for word in earlier)}\Z")
        return ahead, behind, sum(len(word) + _WIDEST for word in earlier)


class _Anchors:
    """Finds whole words among many, also those that overlap: "farc" in "farc-ep"."""

    def __init__(self, words: Sequence[str]) -> None:
        try:
            import ahocorasick_rs
        except ImportError:
            self._automaton = None
            self._numbers = {word: number for number, word in enumerate(words)}
            longest = sorted(words, key=len, reverse=True)
            self._pattern = re.compile(rf"(?<![^\W_])(?=({'|'.join(map(re.escape, longest))})(?![^\W_]))")
            self._beginnings = {
                word: [other for other in words if word.startswith(other) and _parted(word, len(other))]
                for word in words
            }
        else:
            # The fastest of its three, and the largest: a few hundred kilobytes for a thousand words.
            dfa = ahocorasick_rs.Implementation.DFA
            self._automaton = ahocorasick_rs.AhoCorasick(words, implementation=dfa)

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """The number of each that stands in the text, its first position and the one after its last."""
        if self._automaton is None:
            return (
                (self._numbers[word], match.start(), match.start() + len(word))
                for match in self._pattern.finditer(text)
                for word in self._beginnings[match[1]]
            )
        if not text.isascii():
            text = _SURROGATES.sub("\ufffd", text)  # half a letter is no UTF-8, which the automaton reads
        padded = f"{text} "  # so that a letter stands before and after each word, the last one's before the first
        return (
            (number, start, end)
            for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if not (padded[start - 1].isalnum() or padded[end].isalnum())
        )


def _parted(text: str, at: int) -> bool:
    """Whether no word goes on across a position."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())
