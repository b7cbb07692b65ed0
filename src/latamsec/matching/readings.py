"""What the occurrences of names in a text mean: the rules that `latamsec.matching` lists."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import attrs

from latamsec.matching import folding
from latamsec.matching.context import (
    Context,
    are_apposed,
    are_together,
    capitalize,
    has_article,
    is_owned,
    within_longer_name,
)
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
_WINDOW = 80
"""The number of characters beside a name within which other names matter."""
_CONTEXT = 10
"""The number of characters beside a name that are searched for an article or another word."""


@attrs.frozen
class Reading:
    """One possible meaning of an occurrence."""

    organization: str
    name: Name
    countries: tuple[str, ...]
    """The alpha-2 codes of the organization's countries."""
    own: bool
    """See `Entry.own`."""
    proper: bool
    """Whether the occurrence is the proper name of an organization, not an ordinary word or a company."""
    longer: bool
    """Whether it is part of a longer proper name, which means something else."""
    articles: str = ""
    """See `Entry.articles`."""
    bare: bool = False
    """Whether it is a single capitalized word without the article of the name: "Zetas"."""

    @property
    def certain(self) -> bool:
        """Whether it counts without another name nearby."""
        return self.proper and not self.longer and self.name.strength is Strength.STRONG


_Span = tuple[int, int, list[Reading]]
"""The start and the end of an occurrence, and its possible meanings."""


def resolve(
    text: str, occurrences: Iterable[Occurrence], *, weak: bool = False
) -> Iterator[tuple[int, int, Reading, bool]]:
    """Yield the occurrences that mean one organization, by themselves or with support nearby, without overlaps.

    Args:
        text: The text.
        occurrences: Every occurrence of every spelling in it.
        weak: Whether to yield doubtful occurrences too, once for each organization that they may mean.

    Returns:
        The start, the end and the meaning of each, and whether it is certain, in the order of the text.
    """
    caseless = text.islower()
    shown = capitalize(text) if caseless else text
    spans = [(start, end, _readings(text, start, end, entries, shown)) for start, end, entries in occurrences]
    spans.sort(key=lambda span: (span[0], -span[1]))
    sure = [_certain(readings) for _, _, readings in spans]
    if all(sure):  # The usual case.
        decided = [(start, end, each) for (start, end, _), each in zip(spans, sure, strict=True) if each]
    else:
        spans = _drop_parts(spans)
        decided = list(_Decision(text, spans).certain)
    certain = _without_overlaps(decided)
    if not weak:
        yield from ((start, end, reading, True) for start, end, reading in certain)
        return
    both = [(start, end, reading, True) for start, end, reading in certain]
    position = 0
    for start, end, readings in spans:
        if readings and start >= position and not any(first < end and start < last for first, last, _ in certain):
            both += [
                (start, end, each, False) for each in {each.organization: each for each in reversed(readings)}.values()
            ]
            position = end
    yield from sorted(both, key=lambda item: item[0])


def _without_overlaps(decided: Iterable[tuple[int, int, Reading]]) -> list[tuple[int, int, Reading]]:
    chosen: list[tuple[int, int, Reading]] = []
    for start, end, reading in decided:
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end, reading))
    return chosen


class _Decision:
    """Which occurrences in a text are certain: strong names, and weak ones that something supports."""

    def __init__(self, text: str, spans: list[_Span]) -> None:
        self._text = text
        self._spans = spans
        self._sure = [_certain(readings) for _, _, readings in spans]
        self._contexts: dict[int, Context] = {}
        if self._open:
            self._add_pairs()
            self._drop_other_meanings()
            self._add_near(shared=False)
            self._add_supported()
            self._add_neighbors()
            self._add_near()

    @property
    def certain(self) -> Iterator[tuple[int, int, Reading]]:
        """The certain occurrences, which may overlap."""
        for (start, end, _), reading in zip(self._spans, self._sure, strict=True):
            if reading:
                yield start, end, reading

    @property
    def _open(self) -> list[int]:
        """The numbers of the spans that can still become certain."""
        return [number for number, (_, _, readings) in enumerate(self._spans) if readings and not self._sure[number]]

    def _context(self, number: int) -> Context:
        if number not in self._contexts:
            start, end, own = self._spans[number]
            acronym = any(reading.name.kind is NameKind.ACRONYM for reading in own)
            names = [
                (first, last, sure is not None)
                for (first, last, readings), sure in zip(self._spans, self._sure, strict=True)
                if readings and start - _WINDOW < last and first < end + _WINDOW
            ]
            self._contexts[number] = Context.of(self._text, start, end, names, acronym=acronym)
        return self._contexts[number]

    def _beside(self, number: int, step: int) -> int | None:
        """Return the number of the next span on one side that does not overlap this one."""
        start, end, _ = self._spans[number]
        other = number + step
        while 0 <= other < len(self._spans):
            first, last, readings = self._spans[other]
            if readings and (last <= start or end <= first):
                return other
            other += step
        return None

    def _between(self, number: int, other: int) -> str:
        (first, last, _), (start, end, _) = self._spans[number], self._spans[other]
        return self._text[last:start] if last <= start else self._text[end:first]

    def _are_apposed(self, number: int, other: int) -> bool:
        return are_apposed(self._between(number, other))

    def _add_pairs(self) -> None:
        """Make certain what is named twice: by a weak official name and by an acronym, or by any two in apposition."""
        support = _support(self._spans)
        for number in self._open:
            start, _, readings = self._spans[number]
            official = [
                each for each in readings if each.name.kind is NameKind.OFFICIAL and each.proper and not each.longer
            ]
            pairs = [each for each in official if _is_near(start, support.get(each.organization, ()))]
            self._sure[number] = _agreed(pairs)
        for number in self._open:
            other = self._beside(number, 1)
            if other is None or self._sure[other] or not self._are_apposed(number, other):
                continue
            one, another = self._context(number), self._context(other)
            ids = {each.organization for each in self._spans[other][2]}
            if one.folded != another.folded and not (one.everyday or another.everyday):
                self._sure[number] = _agreed([each for each in self._spans[number][2] if each.organization in ids])
        for number in self._open:
            for other in (self._beside(number, -1), self._beside(number, 1)):
                sure = None if other is None else self._sure[other]
                if sure and other is not None and self._are_apposed(number, other):
                    same = [each for each in self._spans[number][2] if each.organization == sure.organization]
                    self._sure[number] = self._sure[number] or _agreed(same)

    def _drop_other_meanings(self) -> None:
        """Drop what the text itself says to be something else: part of a longer name, an acronym that it spells out."""
        others: set[str] = set()
        for number in self._open:
            context, readings = self._context(number), self._spans[number][2]
            if context.acronym and context.spelled_out and not self._is_beside_own_name(number):
                others.add(context.folded)
                readings.clear()
            elif context.is_splinter:
                readings.clear()
            elif (part := self._part_of(number)) is not None:
                readings.clear()
                self._sure[part] = self._sure[part] or _preferred(self._usable(part))
            else:
                readings[:] = [each for each in readings if each.longer or not context.is_part(each.countries)]
        if not others:
            return
        others -= {self._context(number).folded for number in self._acronyms() if self._sure[number]}
        for number in self._open:
            context = self._context(number)
            if context.acronym and context.folded in others:
                self._spans[number][2].clear()

    def _part_of(self, number: int) -> int | None:
        """Return the number of a name that ends with this one: "Estado Mayor Central de las FARC"."""
        other = self._beside(number, -1)
        if other is None or not is_owned(self._between(number, other)):
            return None
        own = {reading.organization for reading in self._spans[number][2]}
        others = self._spans[other][2]
        return None if own & {reading.organization for reading in others} else other

    def _acronyms(self) -> list[int]:
        return [
            number
            for number, (_, _, readings) in enumerate(self._spans)
            if any(
                reading.name.kind is NameKind.ACRONYM and reading.name.strength is Strength.WEAK for reading in readings
            )
        ]

    def _is_beside_own_name(self, number: int) -> bool:
        own = {reading.organization for reading in self._spans[number][2]}
        others = [other for other in (self._beside(number, -1), self._beside(number, 1)) if other is not None]
        return any(
            own & {reading.organization for reading in self._spans[other][2]} and self._are_apposed(number, other)
            for other in others
        )

    def _add_supported(self) -> None:
        for number in self._open:
            context = self._context(number)
            found = [
                each
                for each in self._usable(number)
                if (context.is_named_group if each.bare else context.supports(each.countries, each.articles))
            ]
            self._sure[number] = _preferred(found)

    def _add_neighbors(self) -> None:
        """Make certain what stands beside a certain one as its like: "Los Choneros and Los Lobos"."""
        for step in (-1, 1):
            for number in self._open[::-step]:
                other = self._beside(number, step)
                if other is None or not self._sure[other] or not are_together(self._between(number, other)):
                    continue
                if not self._context(number).generic:
                    self._sure[number] = _preferred(self._usable(number))

    def _add_near(self, *, shared: bool = True) -> None:
        """Make certain what is near a certain name of the same organization.

        Args:
            shared: Whether names that several organizations have count too.
        """
        open_spans = self._open
        if not open_spans:
            return
        positions: dict[str, list[int]] = {}
        for (start, _, _), sure in zip(self._spans, self._sure, strict=True):
            if sure:
                positions.setdefault(sure.organization, []).append(start)
        for number in open_spans:
            start, _, readings = self._spans[number]
            if not positions or (not shared and _agreed(readings) is None):
                continue
            near = [
                each for each in readings if not each.longer and _is_near(start, positions.get(each.organization, ()))
            ]
            if near and self._context(number).everyday:
                near = [each for each in near if self._is_introduced(number, each.organization)]
            self._sure[number] = _agreed(near)

    def _is_introduced(self, number: int, organization: str) -> bool:
        """Return whether the text has the same acronym, certainly of the same organization."""
        folded = self._context(number).folded
        return any(
            sure is not None
            and sure.organization == organization
            and any(each.name.kind is NameKind.ACRONYM for each in self._spans[other][2])
            and self._context(other).folded == folded
            for other, sure in enumerate(self._sure)
        )

    def _usable(self, number: int) -> list[Reading]:
        return [each for each in self._spans[number][2] if (each.proper or each.bare) and not each.longer]


def _readings(text: str, start: int, end: int, entries: tuple[Entry, ...], shown: str) -> list[Reading]:
    """Return the possible meanings of an occurrence, by its letter case and its context.

    A text without capitals is `shown` with them, because its case says nothing.
    """
    word = folding.normalize(text[start:end])
    return list(
        _interpret(
            entries,
            text[start:end],
            caseless=shown is not text,
            longer=within_longer_name(shown, start, end, word),
            company=_COMPANY.match(text, end) is not None,
            article=_has_article_or_is_alone(text, start, end),
            before=text[max(0, start - _CONTEXT) : start] if word.istitle() and len(word) <= _SHORT_ACRONYM else "",
        )
    )


@functools.lru_cache(maxsize=1 << 12)
def _interpret(
    entries: tuple[Entry, ...], text: str, *, caseless: bool, longer: bool, company: bool, article: bool, before: str
) -> tuple[Reading, ...]:
    """Return the possible meanings of a spelling, given what stands around it.

    Of names that fold alike ("Cártel de Sinaloa", French "Cartel de Sinaloa"), the one spelled as in the text comes
    first, then an official one.
    """
    word = folding.normalize(text)
    readings = []
    for entry in entries:
        name, proper, bare = entry.name, entry.whole, False
        if name.kind is NameKind.ACRONYM:
            # Some newspapers write a short acronym as a word: "el Eln".
            if not (caseless or has_article(before, entry.articles)) and _is_other_word(name.text, word):
                continue
            proper = proper or "-" in folding.fold_text(text)[0]
        else:
            capitals = caseless or word == name.text or entry.has_capitals(text)
            proper, bare = (proper or article) and capitals, not (proper or article or caseless) and capitals
        proper = proper and not company
        readings.append(
            Reading(entry.organization, name, entry.countries, entry.own, proper, longer, entry.articles, bare)
        )
    readings.sort(key=lambda reading: (reading.name.text != word, reading.name.kind is not NameKind.OFFICIAL))
    return tuple(readings)


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


def _preferred(readings: Sequence[Reading]) -> Reading | None:
    """Return the reading of the only organization, or of the only one whose official name this is or contains."""
    if agreed := _agreed(readings):
        return agreed
    return _agreed([each for each in readings if each.own])


def _certain(readings: Sequence[Reading]) -> Reading | None:
    """Return the first reading that counts by itself, if all such readings mean one organization."""
    if len(readings) == 1:
        return readings[0] if readings[0].certain else None
    return _agreed([reading for reading in readings if reading.certain])


def _agreed(readings: Sequence[Reading]) -> Reading | None:
    """Return the first reading if all mean one organization."""
    return readings[0] if len({reading.organization for reading in readings}) == 1 else None


def _is_near(start: int, positions: Sequence[int]) -> bool:
    return bisect_right(positions, start + NEARBY) > bisect_left(positions, start - NEARBY)
