"""Find many spellings in a folded text at once, at word boundaries.

Each spelling is searched for by one of its words, its anchor, and then compared word by word around it. The anchor is
the long word that the fewest other spellings contain, so that the cost grows with the text, not with the number of
spellings. All anchors are searched for at once, by `ahocorasick_rs` if it is installed (extra `match`), otherwise by
one regular expression. The results are the same.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

_MAX_GAP = 12
"""The maximum number of characters between two words: a line break and the indentation of the next line."""
GAP = rf"(?!\s*\n\s*\n)[\s\-'`\"&_]{{1,{_MAX_GAP}}}"
"""What may separate two words of a name. Commas, slashes and blank lines may not."""
_TIGHT_GAP = rf"(?!\s+-+\s|-?--){GAP}"
"""What may separate a single word from the rest of a name: no dash between clauses, as in "in Sinaloa — Cartel war"."""
_SHORT = 4
"""The number of words up to which the noun of a name and a place can stand together by chance."""
_LONG = 4
"""The length from which words are rare enough in texts to be anchors."""
_COMMON = frozenset(
    ["armed", "army", "capital", "central", "command", "defense", "first", "forces", "front", "general", "group",
     "mexican", "movement", "national", "northeast", "office", "organization", "organized", "pacific", "people",
     "second", "self", "staff", "together", "united", "colombia", "peru", "mexico", "salvador"]
)  # fmt: skip
"""Words that are too frequent in texts to be anchors, if a name has another."""
_SURROGATES = re.compile("[\ud800-\udfff]")

Spelling = tuple[str, ...]
"""Folded words without spaces, each with the punctuation within it ("ms-13")."""


class Scanner:
    """Finds spellings in folded texts. Immutable.

    Examples:
        >>> list(Scanner([("gulf", "cartel"), ("farc",)]).find("the gulf\\ncartel and farc-ep"))
        [(4, 15, ('gulf', 'cartel')), (20, 24, ('farc',))]
    """

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        distinct = tuple(dict.fromkeys(spellings))
        frequency = Counter(word for spelling in distinct for word in set(spelling))
        patterns: dict[str, list[_Pattern]] = {}
        for spelling in distinct:
            anchor = min(
                spelling, key=lambda word: (-min(len(word), _LONG), word in _COMMON, frequency[word], -len(word))
            )
            patterns.setdefault(anchor, []).append(_Pattern(spelling, spelling.index(anchor)))
        self._patterns = list(patterns.values())
        self._find_anchors = _word_finder(list(patterns))

    def find(self, text: str) -> Iterator[tuple[int, int, Spelling]]:
        """Yield the start and the end of each spelling in a folded text, and the spelling."""
        for number, start, end in self._find_anchors(text):
            for pattern in self._patterns[number]:
                if not pattern.beside:
                    yield start, end, pattern.spelling
                    continue
                first = start + pattern.first
                near = text[first if first > 0 else 0 : start + pattern.last]
                if pattern.beside in near and (span := pattern.span(text, start)):
                    yield *span, pattern.spelling


class _Pattern:
    """A spelling and the position of its anchor, to find it around an occurrence of the anchor."""

    def __init__(self, spelling: Spelling, anchor: int) -> None:
        self.spelling = spelling
        self._anchor = anchor
        self._line = " ".join(spelling)
        self._offset = sum(len(word) + 1 for word in spelling[:anchor])
        # The word before the anchor, or after it if that is the first, and where it must be, from the anchor's start.
        self.beside = spelling[anchor - 1] if anchor else spelling[1] if len(spelling) > 1 else ""
        reach = len(self.beside) + _MAX_GAP
        self.first, self.last = (-reach, 0) if anchor else (0, len(next(iter(spelling))) + reach)

    def span(self, text: str, start: int) -> tuple[int, int] | None:
        """Return the start and the end of a spelling of several words, given the start of its anchor, or None."""
        first = start - self._offset
        if first >= 0 and text.startswith(self._line, first):  # The usual case: single spaces.
            last = first + len(self._line)
            return (first, last) if _is_boundary(text, first) and _is_boundary(text, last) else None
        ahead, behind, width = self._around
        after = ahead.match(text, start)
        before = after and behind.search(text, max(0, start - width), start)
        return (before.start(), after.end()) if before and after else None

    @functools.cached_property
    def _around(self) -> tuple[re.Pattern[str], re.Pattern[str], int]:
        """The expressions for what follows the anchor and what precedes it, and the maximum width of the latter."""
        earlier, later = self.spelling[: self._anchor], self.spelling[self._anchor :]
        edges = (1, len(self.spelling) - 1) if len(self.spelling) <= _SHORT else ()  # "… – Disidentes" is one name.
        gaps = [_TIGHT_GAP if number in edges else GAP for number in range(len(self.spelling))]
        before = [re.escape(word) + gap for word, gap in zip(earlier, gaps[1:], strict=False)]
        after = [gap + re.escape(word) for word, gap in zip(later[1:], gaps[self._anchor + 1 :], strict=True)]
        ahead = re.compile(rf"{re.escape(later[0])}{''.join(after)}(?![^\W_])")
        behind = re.compile(rf"(?<![^\W_]){''.join(before)}\Z")
        return ahead, behind, sum(len(word) + _MAX_GAP for word in earlier)


def _word_finder(words: list[str]) -> Callable[[str], Iterator[tuple[int, int, int]]]:
    """Return a function that finds whole words in a text, also if they overlap: each number, start and end."""
    try:
        import ahocorasick_rs
    except ImportError:
        longest = sorted(words, key=len, reverse=True)
        pattern = re.compile(rf"(?<![^\W_])(?=({'|'.join(map(re.escape, longest))})(?![^\W_]))")
        prefixes = {  # "farc" is one of "farc-ep".
            word: [
                (number, len(other))
                for number, other in enumerate(words)
                if word.startswith(other) and _is_boundary(word, len(other))
            ]
            for word in words
        }
        return lambda text: (
            (number, match.start(), match.start() + length)
            for match in pattern.finditer(text)
            for number, length in prefixes[match[1]]
        )
    # The fastest of its three implementations, and the largest: several hundred kilobytes for 1,000 words.
    automaton = ahocorasick_rs.AhoCorasick(words, implementation=ahocorasick_rs.Implementation.DFA)

    def find(text: str) -> Iterator[tuple[int, int, int]]:
        if not text.isascii():
            text = _SURROGATES.sub("\ufffd", text)  # The automaton reads UTF-8, which has no lone surrogates.
        # The space is what follows the last word and, at index -1, what precedes the first.
        padded = f"{text} "
        return (
            (number, start, end)
            for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True)
            if not (padded[start - 1].isalnum() or padded[end].isalnum())
        )

    return find


def _is_boundary(text: str, position: int) -> bool:
    """Return whether a position is not within a word."""
    return not (0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum())
