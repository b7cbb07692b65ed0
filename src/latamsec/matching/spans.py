"""An occurrence of a spelling in a text, and what it can mean by its letter case and the words around it."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import attrs

from latamsec.matching import cues, folding
from latamsec.matching.context import NEAR, Context, article_before, begins_sentence, has_article, is_alone
from latamsec.matching.lexicon import Entry, words
from latamsec.matching.longer import within_longer_name
from latamsec.vocabulary import NameKind, Strength

_SHORT_ACRONYM = 3
"""The maximum length of an acronym whose case matters; "Farc" and "cjng" are not words."""


@attrs.frozen
class Reading:
    """One possible meaning of an occurrence."""

    entry: Entry
    proper: bool
    """Whether the occurrence is the proper name of an organization, not an ordinary word or a company."""
    bare: bool
    """Whether it lacks the article of the name, or its capitals: "Zetas", "tren de aragua"."""
    strong: bool
    """Whether it counts by itself: a strong name, spelled so that it is hardly anything else."""


@attrs.define(eq=False)
class Span:
    """An occurrence of a spelling, and its possible meanings."""

    start: int
    end: int
    longer: bool
    """Whether it is part of a longer proper name, which means something else."""
    readings: Sequence[Reading]
    sure: Reading | None
    """What it certainly means; None: it is undecided, or means nothing."""
    number: int = 0
    """Its position among the spans of the text."""
    context: Context | None = None

    @property
    def usable(self) -> list[Reading]:
        """The meanings that support by other words can make certain."""
        return [] if self.longer else [each for each in self.readings if each.proper or each.bare]


def span_of(text: str, start: int, end: int, entries: tuple[Entry, ...], shown: str) -> Span:
    """Return an occurrence with its possible meanings, by its letter case and its context.

    A text without capitals is `shown` with them, because its case says nothing.
    """
    word = folding.undisguise(text[start:end])
    interpret = _interpret if end - start <= folding.LONGEST_KEPT else _interpret.__wrapped__
    longer, before = within_longer_name(shown, start, end, word), text[max(0, start - NEAR) : start]
    caseless, article = shown is not text, article_before(before)
    readings, sure = interpret(
        entries,
        text[start:end],
        caseless=caseless,
        alone=caseless and is_alone(text, start, end, article),
        company=cues.COMPANY.match(text, end) is not None,
        article=article,
        before=before if word.istitle() and len(word) <= _SHORT_ACRONYM else "",
        first=not (word.isupper() or word.istitle()) and begins_sentence(before),
    )
    return Span(start, end, longer, readings, None if longer else sure)


@functools.lru_cache(maxsize=1 << 12)
def _interpret(
    entries: tuple[Entry, ...],
    text: str,
    *,
    caseless: bool,
    alone: bool,
    company: bool,
    article: str,
    before: str,
    first: bool,
) -> tuple[tuple[Reading, ...], Reading | None]:
    """Return the possible meanings of a spelling, given the text around it, and the certain one.

    Of names that fold alike ("Cártel de Sinaloa", French "Cartel de Sinaloa"), the one spelled as in the text comes
    first, then an official one.
    """
    word = folding.undisguise(text)
    # Some newspapers write an acronym as a word, "Eln"; but one with small letters of its own, "TdA", differs from it.
    as_word = word.istitle() and len(word) == _SHORT_ACRONYM and all(entry.name.text.isupper() for entry in entries)
    readings = []
    for entry in entries:
        name, proper, bare = entry.name, entry.whole, False
        strong = name.strength is Strength.STRONG
        if name.kind is NameKind.ACRONYM:
            is_it = (
                caseless or has_article(before, entry.articles) or (as_word and name.text.lower() not in cues.EVERYDAY)
            )
            if not is_it and _is_other_word(name.text, word):
                continue
            strong = strong and (proper or ("-" in (folded := folding.fold_text(text)[0]) and " - " not in folded))
            proper = True
        else:
            has_own = article in entry.agreeing
            capitals = caseless or word == name.text or entry.has_capitals(text, first=first)
            bare = not (proper or has_own or caseless) if capitals else entry.lacks_capitals(text)
            proper = (proper or has_own) and capitals
            strong = strong and (alone or not (caseless and entry.agreeing))
        proper = proper and not company
        readings.append(Reading(entry, proper, bare, proper and strong))
    readings.sort(key=lambda each: (each.entry.name.text != word, each.entry.name.kind is not NameKind.OFFICIAL))
    return tuple(readings), certain_of(readings)


def _is_other_word(acronym: str, word: str) -> bool:
    """Return whether a word differs from a short acronym in its case: "cu" is not "CU"."""
    letters = "".join(words(acronym))
    return len(letters) <= _SHORT_ACRONYM and "".join(words(word)) not in (letters, letters.upper())


def certain_of(readings: Sequence[Reading]) -> Reading | None:
    """Return the first reading that counts by itself, if all such readings mean one organization."""
    return agreed([each for each in readings if each.strong])


def agreed(readings: Sequence[Reading]) -> Reading | None:
    """Return the first reading if all mean one organization."""
    return readings[0] if len({reading.entry.organization for reading in readings}) == 1 else None
