"""Offices in words: "President of Colombia", "the Mexican president", "Defense Secretary", "canciller de Panamá".

Two names mean the same office if they have the same words in any order, apart from small words; a country in front or
behind is the country of the office.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from latamsec import countries
from latamsec.tables.index import sought

__all__ = ["is_acting", "is_below", "is_part", "key", "readings"]

_MEANINGS = {
    "foreign minister": "minister of foreign affairs",
    "foreign secretary": "secretary of foreign affairs",
    "potus": "us president",
    "vpotus": "us vice president",
    "southcom": "southern command",
    "northcom": "northern command",
    "dhs": "homeland security",
    "cbp": "customs and border protection",
    "ice": "immigration and customs enforcement",
    "cia": "central intelligence agency",
    "fbi": "federal bureau of investigation",
    "dea": "drug enforcement administration",
    "ofac": "office of foreign assets control",
    "fincen": "financial crimes enforcement network",
    "odni": "national intelligence",
    "un": "united nations",
    "adviser": "advisor",
    "defence": "defense",
    "chairwoman": "chairman",
    "chair": "chairman",
    "minister of interior": "minister of the interior",
    "presidente": "president",
    "presidenta": "president",
    "vicepresidente": "vice president",
    "vicepresidenta": "vice president",
    "primer ministro": "prime minister",
    "primera ministra": "prime minister",
    "canciller": "minister of foreign affairs",
    "relaciones exteriores": "foreign affairs",
    "ministro": "minister",
    "ministra": "minister",
    "secretario": "secretary",
    "secretaria": "secretary",
    "estado": "state",
    "defensa": "defense",
    "guerra": "war",
    "gobernador": "governor",
    "gobernadora": "governor",
    "fiscal general": "attorney general",
    "embajador": "ambassador",
    "embajadora": "ambassador",
}
"""The words of a record for abbreviations, other spellings and Spanish words."""
_SMALL = frozenset(re.findall(r"\w+", "a an and at de del el for in la of s the to us y republic interim acting"))
"""The words that do not tell offices apart; an acting holder holds the office."""
_BELOW = frozenset(re.findall(r"\w+", "deputy under undersecretary assistant vice associate former adviser advisor"))
"""The words in front of an office that make it another one: the Under Secretary of War is not the Secretary of War."""
_MOST = 4
"""The most words of a country's name that are looked for."""


@functools.cache
def key(office: str) -> tuple[str, ...]:
    """Return what two names of the same office share.

    Examples:
        >>> key("Defense Secretary") == key("Acting Secretary of Defense") == key("Secretario de Defensa")
        True
    """
    return tuple(sorted(set(_meant(office).split()) - _SMALL))


def readings(office: str) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """Yield the key of an office without its country, and the codes of that country, for each country in its name.

    Examples:
        >>> [*readings("the Mexican president")]
        [(('president',), frozenset({'MX'}))]
    """
    words = re.sub(r"\bs\b", "", _meant(office)).split()
    for count in range(min(_MOST, len(words) - 1), 0, -1):
        for name, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            country = None if {*name} <= _SMALL - {"us"} else countries.get(" ".join(name))
            if country is not None and (of_rest := key(" ".join(rest))):
                yield of_rest, frozenset([country.alpha_2])


def is_part(office: str, name: str) -> bool:
    """Return whether folded words are a part of the folded name of an office, which is not below the office meant.

    Examples:
        >>> is_part("secretary of war", "under secretary of war"), is_part("war", "secretary of war")
        (False, True)
    """
    front, found, _ = f" {name} ".partition(f" {office} ")
    return bool(key(office) and found) and not is_below(front)


def is_below(words: str) -> bool:
    """Return whether words have one of those that make an office another one: deputy, assistant, vice …"""
    return not _BELOW.isdisjoint(sought(words).split())


def is_acting(office: str) -> bool:
    """Return whether the name of an office says that its holder acts in it.

    Examples:
        >>> is_acting("Acting Attorney General"), is_acting("National Security Advisor (interim)")
        (True, True)
    """
    return not {"acting", "interim"}.isdisjoint(sought(office).split())


def _meant(office: str) -> str:
    return _pattern().sub(lambda match: _MEANINGS[match[0]], sought(office))


@functools.cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_MEANINGS, key=len, reverse=True))})\b")
