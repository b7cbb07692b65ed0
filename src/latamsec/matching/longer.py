"""Whether a name is part of a longer one, as that of a place, a company or an army of another country."""

from __future__ import annotations

import functools
import re

from latamsec.countries import get
from latamsec.errors import AmbiguousName
from latamsec.matching import cues
from latamsec.text import ARTICLES, strip_accents

_REACH = 64
"""How many characters before a name are read for words that say whose it is."""
_STATE = re.compile(r"..\s\W.*\d\Z")
"""An acronym that can be a state and a number after a dash: "Jackson, MS — 13 dead"."""
_CAPITALIZED_AFTER = re.compile(r"[ \u00a0]([A-Z][a-z]+)")


def within_longer_name(text: str, start: int, end: int, name: str) -> bool:
    """Return whether a name in a text is part of a longer proper name that certainly means something else."""
    after, before = _word_after(text, end), _word_before(text, start)
    return (
        after in cues.BUSINESSES
        or after in cues.INSTITUTIONS
        or before in cues.FORE_HEADS
        or _is_of_place(text, end, name, before)
        or _is_of_others(text, start, end)
        or cues.PLACE_AFTER.match(text, end) is not None
        or ("—" in name and cues.CLAUSE.search(name) is not None)
        or (_STATE.match(name) and cues.PLACE_OF_STATE.search(text, max(0, start - 24), start)) is not None
        or (text[max(0, start - 2) : start].lower() == "a " and cues.AIM_AFTER.match(text, end) is not None)
    )


def is_elsewhere(text: str, start: int, end: int, name: str) -> bool:
    """Return whether a name goes on as that of a place or an institution: "Barrio 18 de Enero", "Persian Gulf cartel".

    A company may have the name of a group, so the words for one say nothing here.
    """
    return _word_after(text, end) in cues.INSTITUTIONS or _is_of_place(text, end, name, _word_before(text, start))


def _is_of_place(text: str, end: int, name: str, before: str) -> bool:
    """Return whether a name goes on as that of a place, or the capitalized word before it says so."""
    if name[-1:].isdigit():
        rest = strip_accents(text[end : end + 24])
        return cues.DATE.match(rest) is not None or cues.ADDRESS.match(rest) is not None
    lower = strip_accents(name)
    if lower.rpartition(" ")[2] in cues.GULF and cues.OTHER_GULF.match(strip_accents(text[end : end + 24])):
        return True
    if lower in cues.ARMIES:
        return cues.ABROAD.match(text, end) is not None or goes_on_abroad(text, end, ("CO",))
    if lower.partition(" ")[0] not in cues.GULF:
        return False
    foreign = before not in cues.HERE and cues.ELSEWHERE.search(before) is not None
    return foreign or cues.OF_TRADE.match(text, end) is not None


def _is_of_others(text: str, start: int, end: int) -> bool:
    """Return whether the words beside a name say that dissidents, or people of another kind, are meant."""
    first = max(0, start - _REACH)
    near = text[first : end + 32].lower()
    if any(map(near.__contains__, cues.OTHER_GROUP_HINTS)) and (
        cues.OTHER_GROUP_AFTER.match(text, end) or cues.OTHER_GROUP_BEFORE.search(text, first, start)
    ):
        return True
    if "isid" not in near and "issid" not in near:  # The usual case.
        return False
    before, after = strip_accents(text[first:start]), strip_accents(text[end : end + 20])
    return bool(cues.DISSIDENTS_BEFORE.search(before) or cues.DISSIDENTS_AFTER.match(after))


def goes_on_abroad(text: str, end: int, codes: tuple[str, ...]) -> bool:
    """Return whether a name goes on with a country, or the adjective of one, and it is none of some countries."""
    after = cues.OF_COUNTRY.match(text, end)
    if not after:
        return False
    name = after["country"] or after["people"]
    return any(_is_abroad(word, codes) for word in dict.fromkeys((name, name.partition(" ")[0])))


@functools.lru_cache(maxsize=1 << 10)
def _is_abroad(word: str, codes: tuple[str, ...]) -> bool:
    """Return whether a word is a country or its adjective, and of none of some countries."""
    try:
        place = get(word)
    except AmbiguousName:  # There are two Congos, and two Koreas.
        return True
    return place is not None and place.alpha_2 not in codes


def _word_after(text: str, end: int) -> str:
    """Return the capitalized word after a position, in lower case; empty if there is none."""
    after = _CAPITALIZED_AFTER.match(text, end)
    return after[1].lower() if after else ""


def _word_before(text: str, start: int) -> str:
    """Return the capitalized word before a position, an article aside, folded; empty if there is none."""
    if not start or text[start - 1] not in " \u00a0-":
        return ""
    earlier, _, before = text[max(0, start - 24) : start - 1].rpartition(" ")
    if before.lower() in ARTICLES:
        before = earlier.rpartition(" ")[2]
    return strip_accents(before) if before[:1].isupper() else ""
