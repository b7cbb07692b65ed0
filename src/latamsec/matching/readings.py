"""What the occurrences of names in a text mean: the rules that `latamsec.matching` lists."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import attrs

from latamsec.matching import folding
from latamsec.matching.lexicon import Entry, Occurrence, words
from latamsec.models import Name
from latamsec.text import ARTICLES
from latamsec.vocabulary import NameKind, Strength

NEARBY = 1_000
"""The maximum distance, in characters, between a weak name and the unambiguous one that supports it."""
_SHORT_ACRONYM = 3
"""The maximum length of an acronym whose case matters; "Farc" and "cjng" are not words."""
_ARTICLE = re.compile(rf"(?i:(?<!\w)(?:{'|'.join(sorted(ARTICLES | {'des', 'aux', 'dos', 'aos'}))})[\s'\"’“«]+)\Z")
"""An article before a name, also in the contractions with prepositions of French and Portuguese: "aos Zetas"."""
_COMPANY = re.compile(
    r"(?: [A-Z&][\w&]*){0,2},? (?=[A-Z])"
    r"(?i:l\.?l\.?c|ltda?|inc|corp|gmbh|s\.?a\.?s|s\.?r\.?l|e\.?i\.?r\.?l|s\.?a\.? de c\.?v|s\.a\.|s/a|c\.a\.|"
    r"f\.?c|c\.?f)(?!\w)"
)
"""What follows a name within that of a company or a club: at most two more words, and the legal form."""
_CONTEXT = 10
"""The number of characters beside a name that are searched for an article or another word."""


@attrs.frozen
class Reading:
    """One possible meaning of an occurrence."""

    organization: str
    name: Name
    proper: bool
    """Whether the occurrence is the proper name of an organization, not an ordinary word or a company."""

    @property
    def certain(self) -> bool:
        """Whether it counts without another name nearby."""
        return self.proper and self.name.strength is Strength.STRONG


_Span = tuple[int, int, list[Reading]]
"""The start and the end of an occurrence, and its possible meanings."""


def resolve(text: str, occurrences: Iterable[Occurrence]) -> Iterator[tuple[int, int, Reading]]:
    """Yield the occurrences that mean one organization, by themselves or with support nearby, without overlaps.

    Returns:
        The start, the end and the meaning of each, in the order of the text.
    """
    caseless = text.islower()
    spans = [(start, end, _readings(text, start, end, entries, caseless)) for start, end, entries in occurrences]
    spans.sort(key=lambda span: (span[0], -span[1]))
    spans = _drop_parts(spans)
    support = _support(spans)
    position = 0
    for start, end, readings in spans:
        if start >= position:
            reading = _certain(readings) or _agreed(
                [reading for reading in readings if _is_near(start, support.get(reading.organization, ()))]
            )
            if reading:
                yield start, end, reading
                position = end


def _readings(text: str, start: int, end: int, entries: Sequence[Entry], caseless: bool) -> list[Reading]:
    """Return the possible meanings of an occurrence, by its letter case and its context.

    Of names that fold alike ("Cártel de Sinaloa", French "Cartel de Sinaloa"), the one spelled as in the text comes
    first, then an official one.
    """
    word = folding.normalize(text[start:end])
    readings = []
    for entry in entries:
        name, proper = entry.name, entry.whole
        if name.kind is NameKind.ACRONYM:
            if not caseless and _is_other_word(name.text, word):
                continue
        else:
            proper = proper or _has_article_or_is_alone(text, start, end)
            proper = proper and (caseless or word == name.text or entry.has_capitals(text[start:end]))
        readings.append(Reading(entry.organization, name, proper and not _COMPANY.match(text, end)))
    if len(readings) > 1:
        readings.sort(key=lambda reading: (reading.name.text != word, reading.name.kind is not NameKind.OFFICIAL))
    return readings


def _is_other_word(acronym: str, word: str) -> bool:
    """Return whether a word differs from a short acronym in its case: "cu" is not "CU"."""
    letters = "".join(words(acronym))
    return len(letters) <= _SHORT_ACRONYM and "".join(words(word)) not in (letters, letters.upper())


def _has_article_or_is_alone(text: str, start: int, end: int) -> bool:
    """Return whether a name without its article follows another article, or is the only word of the text."""
    if _ARTICLE.search(text, max(0, start - _CONTEXT), start):
        return True
    return len(text) <= end - start + 2 * _CONTEXT and not words(text[:start] + text[end:])


def _drop_parts(spans: Iterable[_Span]) -> list[_Span]:
    """Drop readings of what is only part of a longer name that may mean another organization: "FARC" in "FARC-EP".

    A longer name that is certain by itself drops nothing: its parts then support their own organizations.
    """
    remaining: list[_Span] = []
    uncertain: list[tuple[int, int, set[str]]] = []
    for start, end, readings in spans:
        uncertain = [span for span in uncertain if span[1] > start]
        owners = [ids for first, last, ids in uncertain if end <= last and end - start < last - first]
        kept = [reading for reading in readings if all(ids == {reading.organization} for ids in owners)]
        remaining.append((start, end, kept))
        if readings and not _certain(readings):
            uncertain.append((start, end, _owners(readings)))
    return remaining


def _owners(readings: Sequence[Reading]) -> set[str]:
    """Return the organizations whose official name this is; if there are none, all whose name it is."""
    official = {reading.organization for reading in readings if reading.name.kind is NameKind.OFFICIAL}
    return official or {reading.organization for reading in readings}


def _support(spans: Iterable[_Span]) -> dict[str, list[int]]:
    """Return the positions at which each organization is named unambiguously, in the order of the text."""
    certain: dict[str, list[int]] = {}
    official: dict[str, list[int]] = {}
    acronyms: dict[str, list[int]] = {}
    for start, _, readings in spans:
        if reading := _certain(readings):
            certain.setdefault(reading.organization, []).append(start)
            continue
        for reading in readings:
            if reading.name.kind is NameKind.ACRONYM:
                acronyms.setdefault(reading.organization, []).append(start)
            elif reading.name.kind is NameKind.OFFICIAL and reading.proper:
                official.setdefault(reading.organization, []).append(start)
    for id in official.keys() & acronyms.keys():
        pairs = [start for start in official[id] if _is_near(start, acronyms[id])]
        certain[id] = sorted([*certain.get(id, ()), *pairs])
    return certain


def _certain(readings: Sequence[Reading]) -> Reading | None:
    """Return the first reading that counts by itself, if all such readings mean one organization."""
    return _agreed([reading for reading in readings if reading.certain])


def _agreed(readings: Sequence[Reading]) -> Reading | None:
    """Return the first reading if all mean one organization."""
    return readings[0] if len({reading.organization for reading in readings}) == 1 else None


def _is_near(start: int, positions: Sequence[int]) -> bool:
    return bisect_right(positions, start + NEARBY) > bisect_left(positions, start - NEARBY)
