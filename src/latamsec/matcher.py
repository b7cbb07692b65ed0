"""From a text to the groups that it names: every curated name, where it stands, and what it means there.

A name is found whatever its case, accents, hyphens and line breaks, at word boundaries, the longest first; where
letters of another script stand for its own, or letters that cannot be seen within it, the mention says so. A strong
name counts wherever it stands; a weak one (an acronym, an ordinary word, a name that several groups bear) only where
one of its groups is also named by a strong name nearby. Nothing is guessed from likeness.

How: each name is found by its longest word, its anchor, and then compared word by word around it. Anchors are looked
for all at once, by `ahocorasick_rs` where it is installed (extra `match`) and by one regular expression where it is
not; the answers are the same.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from latamsec import spelling
from latamsec.models import Name, Organization
from latamsec.vocabulary import Authority, NameKind, Strength

NEARBY = 1_000
"""How many characters may lie between a weak name and the strong name that says which group is meant."""
_SHORT = 4
"""An acronym of at most so many letters counts only in the case in which it is written: "CU" is no "cu"."""
_WIDEST = 12
"""How many characters may stand between two words of a name: a line break and the indentation of the next line."""
_GAP = rf"(?!\s*\n\s*\n)[/\s\-\u2010-\u2015'\u2018\u2019\"\u201c\u201d&]{{1,{_WIDEST}}}"
"""What may stand between two words of a name: no comma and no empty line, which part what they stand between."""


@attrs.frozen(kw_only=True)
class Mention:
    """A name of a group in a text."""

    start: int
    """Where it begins in the text as given."""
    end: int
    """Where it ends: the position after its last letter."""
    text: str
    """The mention as it stands there."""
    organization: str
    """The id of the group that is meant."""
    name: Name
    """The curated name that matched, with its language and strength."""
    disguised: str = ""
    """The letters of it that only look like those of the name (Cyrillic а), or that cannot be seen; mostly empty."""
    listed: tuple[Authority, ...] | None = None
    """The laws under which the group is surely listed on the day asked for; None: no day was asked for."""
    possibly_listed: tuple[Authority, ...] | None = None
    """The laws of which the dates of its listings leave it open; None: no day was asked for."""


@attrs.frozen
class _Sought:
    """One spelling of names, with everything that bears it."""

    words: tuple[str, ...]
    before: int
    """How many characters of it can lie before its anchor, at most."""
    after: int
    """How many can lie after the beginning of its anchor, at most."""
    bearers: tuple[tuple[str, Name], ...]


class Matcher:
    """Finds the groups of one dataset in texts. Immutable; it can be pickled, and shared among threads."""

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self._names = tuple((group.id, name) for group in organizations for name in group.names)
        self._build()

    def __getstate__(self) -> tuple[object, ...]:
        return (self._names,)

    def __setstate__(self, state: tuple[tuple[tuple[str, Name], ...]]) -> None:
        (self._names,) = state
        self._build()

    def _build(self) -> None:
        spelled: dict[tuple[str, ...], list[tuple[str, Name]]] = {}
        for id, name in self._names:
            words = tuple(spelling.plain(name.text).split())
            if words:
                spelled.setdefault(words, []).append((id, name))
        self._sought: dict[str, list[_Sought]] = {}
        for words, bearers in spelled.items():
            anchor = max(words, key=len)
            self._sought.setdefault(anchor, []).append(_sought(words, anchor, tuple(bearers)))
        self._anchors = _Anchors(tuple(self._sought))
        borne: dict[str, list[tuple[str, Name]]] = {}
        for id, name in sorted(self._names, key=lambda one: one[1].strength is not Strength.STRONG):
            borne.setdefault(spelling.fold(name.text), []).append((id, name))
        self._bearers = {folded: tuple(several) for folded, several in borne.items()}

    @property
    def names(self) -> tuple[tuple[str, Name], ...]:
        """Every curated name with the id of the group that bears it."""
        return self._names

    def bearing(self, name: str) -> tuple[tuple[str, Name], ...]:
        """The groups that bear a name, whatever its case, accents, punctuation and leading article; strong ones first.

        Args:
            name: The name alone, not a text in which it stands.

        Raises:
            TypeError: it is no text.
        """
        if not isinstance(name, str):
            raise TypeError(f"expected a text, found {type(name).__name__}")
        return self._bearers.get(spelling.fold(name), ())

    def find(self, text: str) -> tuple[Mention, ...]:
        """The mentions in a text, in its order; they do not overlap.

        Args:
            text: The text. Offsets of the mentions are into it as it is, whatever was folded to find them.

        Raises:
            TypeError: it is no text.
        """
        if not isinstance(text, str):
            raise TypeError(f"expected a text, found {type(text).__name__}")
        folded, offsets = _folded(text)
        found = [
            (offsets(match.start()), _end(text, offsets(match.end() - 1)), sought.bearers)
            for at in self._anchors.of(folded)
            for sought in self._sought[folded[at[0] : at[1]]]
            for match in _pattern(sought.words).finditer(folded, max(0, at[0] - sought.before), at[0] + sought.after)
            if match.start() <= at[0] < match.end()
        ]
        return tuple(_resolved(text, dict.fromkeys(found)))


# Which group ----------------------------------------------------------------------------------------------------

_Found = tuple[int, int, tuple[tuple[str, Name], ...]]


def _resolved(text: str, found: Iterable[_Found]) -> Iterator[Mention]:
    """The mentions among what was found: strong names, and weak ones that a strong one nearby explains."""
    spans = [(start, end, _as_written(text[start:end], bearers)) for start, end, bearers in found]
    surely: dict[str, list[int]] = {}
    for start, _, bearers in sorted(spans, key=lambda span: span[0]):
        meant = _strong(bearers)
        if meant:
            surely.setdefault(meant[0], []).append(start)
    known = []
    doubtful = []
    for start, end, bearers in spans:
        meant = _strong(bearers) or _explained(bearers, start, surely)
        if not meant and bearers:
            doubtful.append((start, end, {id for id, _ in bearers}))
        elif meant:
            odd = "".join(_DISGUISES.findall(text[start:end]))
            known.append(
                Mention(start=start, end=end, text=text[start:end], organization=meant[0], name=meant[1], disguised=odd)
            )
    doubtful.sort(key=lambda span: span[0])
    starts = [start for start, _, _ in doubtful]
    known = [mention for mention in known if not _within_doubt(mention, doubtful, starts)]
    last = 0
    for mention in sorted(known, key=lambda mention: (mention.start, -mention.end)):
        if mention.start >= last:
            yield mention
            last = mention.end


def _within_doubt(mention: Mention, doubtful: Sequence[tuple[int, int, set[str]]], starts: Sequence[int]) -> bool:
    """Whether a mention stands within a longer name of other groups that nothing explains.

    "X – People's Army" may be another group than "X": the shorter name then says nothing.
    """
    first = bisect_left(starts, mention.start - NEARBY)  # no name is so long
    last = bisect_right(starts, mention.start)
    return any(mention.end <= end and mention.organization not in ids for _, end, ids in doubtful[first:last])


def _as_written(word: str, bearers: Sequence[tuple[str, Name]]) -> list[tuple[str, Name]]:
    """Those who bear a name as it is written: a short acronym only in its own case.

    Of names that fold alike ("Cártel de Sinaloa", French "Cartel de Sinaloa") the one spelled as in the text comes
    first, then an official one.
    """
    written = _undisguised(word)
    bearing = [
        (id, name)
        for id, name in bearers
        if name.kind is not NameKind.ACRONYM or len(name.text) > _SHORT or written == name.text
    ]
    return sorted(bearing, key=lambda one: (one[1].text != written, one[1].kind is not NameKind.OFFICIAL))


def _undisguised(word: str) -> str:
    """A word in its own case, its letters those that they look like, without those that cannot be seen."""
    seen = _INVISIBLE.sub("", word)
    latin = [_LOOKALIKES.get(letter, letter) for letter in seen]
    return "".join(new.upper() if old.isupper() else new for old, new in zip(seen, latin, strict=True))


def _strong(bearers: Sequence[tuple[str, Name]]) -> tuple[str, Name] | None:
    """The one group that bears a name strongly, and its first such name; None where none or several do."""
    return _only([one for one in bearers if one[1].strength is Strength.STRONG])


def _explained(
    bearers: Sequence[tuple[str, Name]], start: int, surely: dict[str, list[int]]
) -> tuple[str, Name] | None:
    """The one group among the bearers that a strong name nearby names; None where none is, or several are."""
    return _only([one for one in bearers if _is_near(start, surely.get(one[0], ()))])


def _only(bearers: Sequence[tuple[str, Name]]) -> tuple[str, Name] | None:
    """The first of those who bear a name, where all are one group."""
    return bearers[0] if len({id for id, _ in bearers}) == 1 else None


def _is_near(start: int, places: Sequence[int]) -> bool:
    return bisect_right(places, start + NEARBY) > bisect_left(places, start - NEARBY)


# Where ----------------------------------------------------------------------------------------------------------


def _sought(words: tuple[str, ...], anchor: str, bearers: tuple[tuple[str, Name], ...]) -> _Sought:
    at = words.index(anchor)
    before = sum(len(word) + _WIDEST for word in words[:at])
    return _Sought(words, before, sum(len(word) + _WIDEST for word in words[at:]), bearers)


@functools.lru_cache(maxsize=4096)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """The words of a name in a folded text; made when the anchor is first found, as most names are in few texts."""
    return re.compile(rf"(?<![^\W_]){_GAP.join(map(re.escape, words))}(?![^\W_])")


class _Anchors:
    """Finds whole words among many in a folded text."""

    def __init__(self, words: tuple[str, ...]) -> None:
        try:
            import ahocorasick_rs
        except ImportError:
            self._automaton = None
            longest = sorted(words, key=len, reverse=True)
            self._pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest))})(?![^\W_])")
        else:
            self._automaton = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def of(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where each stands: its first position and the one after its last."""
        if self._automaton is None:
            return (match.span() for match in self._pattern.finditer(folded))
        ends = len(folded)
        folded = _SURROGATES.sub("\ufffd", folded)  # half a letter is no UTF-8, which the automaton reads
        return (
            (start, end)
            for _, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=False)
            if (start == 0 or not folded[start - 1].isalnum()) and (end == ends or not folded[end].isalnum())
        )


# Folding that remembers where everything stood --------------------------------------------------------------------

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_FEW = 100
"""The different letters beyond ASCII up to which replacing them one after the other is the faster way."""


def _folded(text: str) -> tuple[str, Callable[[int], int]]:
    """A text in lower case without accents, and the way from a position in it to one in the text as given."""
    if text.isascii():
        return text.lower(), _same
    letters = set(_BEYOND_ASCII.findall(text))
    odd = {letter for letter in letters if len(_LETTERS[ord(letter)]) != 1}
    if len(letters) > _FEW:
        folded = text.translate(_LETTERS)
    else:
        folded = text
        for letter in letters:
            folded = folded.replace(letter, _LETTERS[ord(letter)])
        folded = folded.lower()
    if not odd:
        return folded, _same
    # Where letters are dropped (combining accents) or spelled with more (ß), positions shift: note by how much, from
    # where on.
    places, shifts, shift = [0], [0], 0
    for match in re.finditer("[" + re.escape("".join(sorted(odd))) + "]", text):
        at, size = match.start(), len(_LETTERS[ord(match[0])])
        # All that a letter is spelled with leads back to it; where it is dropped, its place is that of the next one.
        for more in range(1, size) if size else (0,):
            places.append(at + shift + more)
            shifts.append(shift + more if size else shift - 1)
        shift += size - 1

    def original(position: int) -> int:
        return position - shifts[bisect_right(places, position) - 1]

    return folded, original


def _end(text: str, last: int) -> int:
    """Where a mention ends whose last letter stands at a place: after the accents that belong to that letter."""
    end = last + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _same(position: int) -> int:
    return position


_LOOKALIKES = {
    letter: latin
    for latin, letters in {
        "a": "αаΑА", "b": "ΒВ", "c": "сϲСϹ", "d": "ԁ", "e": "еҽЕΕ", "h": "һΗН", "i": "ιі", "j": "јϳЈͿ", "k": "ΚК",
        "l": "ІΙӀ", "m": "ΜМ", "n": "Ν", "o": "οоΟО", "p": "ρрΡР", "q": "ԛ", "s": "ѕЅ", "t": "ΤТ", "u": "υ",
        "v": "νѵѴ", "w": "ԝԜ", "x": "хΧХ", "y": "уүΥУҮ", "z": "Ζ",
    }.items()
    for letter in letters
}  # fmt: skip
"""Greek and Cyrillic letters that look like Latin ones, from the confusables of Unicode Technical Standard 39."""
_UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
"""Letters of Unicode's category Cf that no reader sees: soft hyphens, joiners, marks of direction."""
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_DISGUISES = re.compile(f"[{''.join(_LOOKALIKES)}{_UNSEEN}]")


class _Letters(dict[int, str]):
    """What each letter is folded to, as `spelling.plain` folds it; marks and spaces stay as they are.

    Letters that look like Latin ones become these; what cannot be seen goes.
    """

    def __missing__(self, code: int) -> str:
        letter = _LOOKALIKES.get(chr(code), chr(code))
        if letter.isalnum():
            self[code] = spelling.plain(letter)
        else:
            unseen = unicodedata.combining(letter) or _INVISIBLE.match(letter)
            self[code] = "" if unseen else letter
        return self[code]


_LETTERS = _Letters()
