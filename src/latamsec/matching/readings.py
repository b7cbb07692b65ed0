"""What the occurrences of names in a text mean: the rules that `latamsec.matching` lists."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from latamsec.matching import cues
from latamsec.matching.context import Context, capitalize, context_of
from latamsec.matching.lexicon import Occurrence
from latamsec.matching.spans import Reading, Span, agreed, certain_of, span_of
from latamsec.text import strip_accents
from latamsec.vocabulary import NameKind, Strength

NEARBY = 1_000
"""The maximum distance, in characters, between a weak name and the unambiguous one that supports it."""
_WINDOW = 80
"""The number of characters beside a name within which other names matter."""
_MAX_BETWEEN = 40
"""The maximum number of characters between two names that stand beside each other."""


_Mention = tuple[int, int, Reading, bool]
"""The start, the end and the meaning of an occurrence, and whether it is certain."""


def resolve(text: str, occurrences: Iterable[Occurrence], *, weak: bool = False) -> Iterable[_Mention]:
    """Return the occurrences that mean one organization, by themselves or with support nearby, without overlaps.

    With `weak`, doubtful ones are added, once for each organization that they may mean; all are in the text's order.
    """
    shown = capitalize(text) if text.islower() else text
    spans = [span_of(text, start, end, entries, shown) for start, end, entries in occurrences]
    spans.sort(key=lambda span: (span.start, -span.end))
    if not all(span.sure for span in spans):
        _Decision(text, spans).decide()
    certain: list[_Mention] = []
    position = 0
    for span in spans:
        if span.sure and span.start >= position:
            certain.append((span.start, span.end, span.sure, True))
            position = span.end
    return sorted([*certain, *_doubtful(spans, certain)], key=lambda item: item[0]) if weak else certain


def _doubtful(spans: Iterable[Span], certain: Sequence[_Mention]) -> Iterator[_Mention]:
    """Yield the occurrences that overlap no certain one, once for each organization that they may mean."""
    starts, ends = [mention[0] for mention in certain], [mention[1] for mention in certain]
    position = 0
    for span in spans:
        is_free = bisect_right(ends, span.start) == bisect_left(starts, span.end)
        if span.readings and span.start >= position and is_free:
            for each in {each.entry.organization: each for each in reversed(span.readings)}.values():
                yield span.start, span.end, each, False
            position = span.end


class _Decision:
    """Decides which occurrences in a text are certain: strong names, and weak ones that something supports."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self._text = text
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._longest = max([span.end - span.start for span in spans])
        for number, span in enumerate(spans):
            span.number = number

    def decide(self) -> None:
        """Set `sure` of the spans that are certain, and drop the readings that are not meant."""
        _drop_parts(self._spans)
        for step in (
            self._add_pairs,
            self._drop_other_meanings,
            self._add_near_unshared,
            self._add_supported,
            self._add_acronym_pairs,
            self._add_neighbors,
            self._add_compatriots,
            self._add_near,
        ):
            undecided = self._undecided(self._spans)
            if not undecided:
                return
            step(undecided)

    @staticmethod
    def _undecided(spans: Iterable[Span]) -> list[Span]:
        return [span for span in spans if span.readings and not span.sure]

    @property
    def _has_sure(self) -> bool:
        return any(span.sure for span in self._spans)

    def _context(self, span: Span) -> Context:
        if span.context is None:
            low, high = span.start - _WINDOW, span.end + _WINDOW
            last = bisect_left(self._starts, high)
            near = self._spans[bisect_left(self._starts, low - self._longest) : last]
            later = self._spans[bisect_right(self._starts, span.end) : last]
            span.context = context_of(
                self._text,
                span.start,
                span.end,
                next((each.start for each in later if each.readings), None),
                [(each.start, each.end) for each in near if each.sure and each.readings and low < each.end],
                acronym=_is_acronym(span),
            )
        return span.context

    def _beside(self, span: Span, step: int) -> Span | None:
        """Return the next span on one side that does not overlap this one, and is not too far to belong to it."""
        number = span.number + step
        while 0 <= number < len(self._spans):
            other = self._spans[number]
            if other.start > span.end + _MAX_BETWEEN or other.start < span.start - _MAX_BETWEEN - self._longest:
                return None
            if other.readings and (other.end <= span.start or span.end <= other.start):
                return other
            number += step
        return None

    def _between(self, span: Span, other: Span) -> str:
        return self._text[other.end : span.start] if other.end <= span.start else self._text[span.end : other.start]

    def _are_joined(self, span: Span, other: Span, by: re.Pattern[str]) -> bool:
        between = self._between(span, other)
        return len(between) <= _MAX_BETWEEN and by.match(strip_accents(between)) is not None

    def _neighbors(self, span: Span) -> list[Span]:
        return [other for step in (-1, 1) if (other := self._beside(span, step))]

    def _add_pairs(self, undecided: list[Span]) -> None:
        """Make certain what is named twice: by a weak official name and by an acronym, or by any two in apposition."""
        official = [span for span in undecided if any(map(_is_official, span.readings))]
        support = _support(self._spans) if official else {}
        for span in official:
            span.sure = agreed([each for each in _near(span, support) if _is_official(each)])
        for span in self._undecided(undecided):
            other = self._beside(span, 1)
            if other is None or other.sure or span.longer or other.longer:
                continue
            if not self._are_joined(span, other, cues.AKA):
                continue
            both = self._context(span), self._context(other)
            if len({one.folded for one in both}) > 1 and not (
                any(one.generic or one.is_splinter for one in both) or all(one.everyday for one in both)
            ):
                span.sure = agreed(_shared(span, other))
        for span in self._undecided(undecided) if self._has_sure else ():
            for other in self._neighbors(span):
                if other.sure and self._are_joined(span, other, cues.AKA):
                    owner = other.sure.entry.organization
                    span.sure = span.sure or agreed(
                        [each for each in span.readings if each.entry.organization == owner]
                    )

    def _drop_other_meanings(self, undecided: list[Span]) -> None:
        """Drop what the text itself says to be something else: part of a longer name, an acronym that it spells out."""
        others: set[str] = set()
        named = [(span, (span, *self._own_names(span))) for span in undecided]
        for span in [span for span, names in named if any(self._context(name).is_splinter for name in names)]:
            span.readings = ()
        for span in self._undecided(undecided):
            context, before = self._context(span), self._beside(span, -1)
            follows = before and _is_acronym(before) and self._between(span, before) == " "  # "FARC Estado Mayor"
            if context.acronym and self._means_other_words(span):
                others.add(context.folded)
                span.readings = ()
            elif whole := self._whole_of(span):
                span.readings, whole.sure = (), whole.sure or _preferred(whole.usable)
            elif not span.longer and not follows:
                span.readings = [each for each in span.readings if not context.is_part(each.entry.countries)]
        if not others:
            return
        sure = [span for span in self._spans if span.sure and any(map(_is_weak_acronym, span.readings))]
        others -= {self._context(span).folded for span in sure}
        for span in self._undecided(undecided):
            if (context := self._context(span)).acronym and context.folded in others:
                span.readings = ()

    def _means_other_words(self, span: Span) -> bool:
        """Return whether the text defines an acronym as that of other words, or of a longer name that means another."""
        own = [other for other in self._neighbors(span) if _shared(span, other)]
        for other in [other for other in own if other.longer]:  # "Red Command Center (CV)"
            between = self._between(span, other)
            defined = cues.DEFINED_BEFORE.search(between)
            rest = between[: defined.start()] if defined else ""
            if defined and not (cues.STOP.search(rest) if other.start < span.start else rest.strip()):
                return True
        return self._context(span).spelled_out and not any(
            self._are_joined(span, other, cues.AKA) or self._between(span, other).endswith(("(", "[")) for other in own
        )

    def _whole_of(self, span: Span) -> Span | None:
        """Return the name that has this one at an end: "Estado Mayor Central de las FARC", "FARC-EMC"."""
        founded = cues.LEFT_BY_MANY.get(self._context(span).letters)
        for other in self._neighbors(span):
            owned = other.start < span.start and self._are_joined(span, other, cues.OWNED)
            is_new = founded and (not _is_acronym(other) or self._context(other).letters in founded)
            if (owned or (is_new and self._between(span, other) in (" ", "-"))) and not _shared(span, other):
                return other
        return None

    def _own_names(self, span: Span) -> list[Span]:
        """Return the names in apposition that may mean the same organization."""
        others = [other for other in self._neighbors(span) if _shared(span, other)]
        return [other for other in others if self._are_joined(span, other, cues.AKA)]

    def _add_supported(self, undecided: list[Span]) -> None:
        for span in undecided:
            context = self._context(span)
            supported = [
                each
                for each in span.usable
                if (context.is_named_as_group(each.entry.countries) if each.bare else context.supports(each.entry))
            ]
            led = [each for each in span.usable if context.is_led_by_its_own(each.entry)]
            span.sure = _preferred(supported) or agreed(led)

    def _add_acronym_pairs(self, undecided: list[Span]) -> None:
        """Make certain two acronyms side by side, of groups of one country, if the text is about such: "CDN y CDG"."""
        for span in undecided:
            other = self._beside(span, 1)
            if span.sure or other is None or other.sure or not self._are_joined(span, other, cues.TOGETHER):
                continue
            contexts = self._context(span), self._context(other)
            pairs = [
                (one, two)
                for one in span.usable
                for two in other.usable
                if one.entry.organization != two.entry.organization
                and not set(one.entry.countries).isdisjoint(two.entry.countries)
                and all(each.acronym and each.tells_of_crime(one.entry.countries) for each in contexts)
            ]
            if pairs:
                span.sure, other.sure = (agreed(readings) for readings in zip(*pairs, strict=True))

    def _add_neighbors(self, undecided: list[Span]) -> None:
        """Make certain what stands beside a certain one as its like: "Los Choneros and Los Lobos"."""
        for step in (-1, 1) if self._has_sure else ():
            for span in self._undecided(undecided)[::-step]:
                other = self._beside(span, step)
                if other and other.sure and self._are_joined(span, other, cues.TOGETHER):
                    codes = other.sure.entry.countries
                    likes = [each for each in span.usable if self._goes_with(span, each, codes)]
                    shared = [each for each in likes if not set(each.entry.countries).isdisjoint(codes)]
                    span.sure = _preferred(likes) or agreed(shared)

    def _goes_with(self, span: Span, reading: Reading, countries: tuple[str, ...]) -> bool:
        """Return whether a name beside one of an organization of some countries means its like."""
        context, own = self._context(span), reading.entry.countries
        if context.generic or context.is_abroad(own):
            return False
        return context.folded not in cues.SHARED or not set(own).isdisjoint(countries)

    def _add_compatriots(self, undecided: list[Span]) -> None:
        """Make certain what is in one clause with a certain name of a group of the same country."""
        for span in undecided if self._has_sure else ():
            context = self._context(span)
            first = bisect_left(self._starts, span.start - len(context.before))
            near = self._spans[first : bisect_left(self._starts, span.end + len(context.after))]
            clause = [other.sure for other in near if not cues.CLAUSE_END.search(self._between(span, other))]
            countries = {code for sure in clause if sure for code in sure.entry.countries}
            likes = [each for each in span.usable if not countries.isdisjoint(each.entry.countries)]
            span.sure = _preferred([each for each in likes if context.supports(each.entry, True)])

    def _add_near_unshared(self, undecided: list[Span]) -> None:
        """Make certain what only one organization has as its name, near a certain name of this."""
        self._add_near([span for span in undecided if agreed(span.readings)])

    def _add_near(self, undecided: list[Span]) -> None:
        """Make certain what is near a certain name of the same organization."""
        positions = _positions(self._spans)
        introduced: set[tuple[str, str]] | None = None
        for span in undecided if positions else ():
            near = _near(span, positions)
            if near and (context := self._context(span)).everyday:
                if introduced is None:
                    introduced = self._introduced()
                near = [each for each in near if (each.entry.organization, context.folded) in introduced]
            span.sure = agreed(near)

    def _introduced(self) -> set[tuple[str, str]]:
        """Return the organizations and acronyms of which the text says that they belong together."""
        return {
            (span.sure.entry.organization, self._context(span).folded)
            for span in self._spans
            if span.sure and _is_acronym(span)
        }


def _is_acronym(span: Span) -> bool:
    return any(each.entry.name.kind is NameKind.ACRONYM for each in span.readings)


def _is_weak_acronym(reading: Reading) -> bool:
    return reading.entry.name.kind is NameKind.ACRONYM and reading.entry.name.strength is Strength.WEAK


def _is_official(reading: Reading) -> bool:
    return reading.proper and reading.entry.name.kind is NameKind.OFFICIAL


def _shared(span: Span, other: Span) -> list[Reading]:
    """Return the readings of the first whose organization the second may mean too."""
    ids = {each.entry.organization for each in other.readings}
    return [each for each in span.readings if each.entry.organization in ids]


def _drop_parts(spans: Iterable[Span]) -> None:
    """Drop readings of what is only part of a longer name that may mean another organization: "FARC" in "FARC-EP".

    A longer name that is certain by itself drops nothing: its parts then support their own organizations.
    """
    uncertain: list[tuple[int, int, Sequence[Reading]]] = []
    for span in spans:
        start, end, readings, sure = span.start, span.end, span.readings, span.sure
        uncertain = [each for each in uncertain if each[1] > start]
        longer = [each for first, last, each in uncertain if end <= last and end - start < last - first]
        if longer:
            owners = list(map(_owners, longer))
            span.readings = [each for each in readings if all(ids == {each.entry.organization} for ids in owners)]
            span.sure = None if span.longer else certain_of(span.readings)
        if readings and not sure:
            uncertain.append((start, end, readings))


def _owners(readings: Sequence[Reading]) -> set[str]:
    """Return the organizations whose official name this is; if there are none, all whose name it is."""
    entries = [reading.entry for reading in readings]
    official = {entry.organization for entry in entries if entry.name.kind is NameKind.OFFICIAL}
    return official or {entry.organization for entry in entries}


def _positions(spans: Iterable[Span]) -> defaultdict[str, list[int]]:
    """Return the positions at which each organization is certainly named."""
    positions = defaultdict[str, list[int]](list)
    for span in spans:
        if span.sure:
            positions[span.sure.entry.organization].append(span.start)
    return positions


def _support(spans: Iterable[Span]) -> dict[str, list[int]]:
    """Return the positions at which each organization is named unambiguously, in the order of the text."""
    certain = _positions(spans)
    official, acronyms = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for span in spans:
        for reading in () if span.sure or span.longer else span.readings:
            if reading.entry.name.kind is NameKind.ACRONYM:
                acronyms[reading.entry.organization].append(span.start)
            elif _is_official(reading):
                official[reading.entry.organization].append(span.start)
    for id in official.keys() & acronyms.keys():
        pairs = [start for start in official[id] if _is_near(start, acronyms[id])]
        certain[id] = sorted([*certain[id], *pairs])
    return certain


def _preferred(readings: Sequence[Reading]) -> Reading | None:
    """Return the reading of the only organization, or of the only one whose official name this is or contains."""
    return agreed(readings) or agreed([each for each in readings if each.entry.own])


def _near(span: Span, positions: Mapping[str, Sequence[int]]) -> list[Reading]:
    """Return the readings of a span of whose organizations one of some positions is near."""
    readings = () if span.longer else span.readings
    return [each for each in readings if _is_near(span.start, positions.get(each.entry.organization, ()))]


def _is_near(start: int, positions: Sequence[int]) -> bool:
    return bisect_right(positions, start + NEARBY) > bisect_left(positions, start - NEARBY)
