"""The rules by which `countries` reads names that its table does not spell out.

A rule changes a name and looks it up again: without connecting words, without the article or qualifier that follows it,
without the sovereign of a territory, or with abbreviated words in full. If several countries match, it is ambiguous.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from latamsec.text import ARTICLES, fold, nearest, normalize, strip_accents

__all__ = ["NameIndex", "loose_key", "name_key"]

_SAINTS = frozenset(["st", "ste", "sta", "sto", "saint", "sainte", "sint", "san", "santa", "santo", "sao"])
_CONNECTORS = frozenset(["and", "y", "e", "et", "ak"])
_PARTICLES = ARTICLES | _CONNECTORS | {"of", "de", "d", "del", "des", "du", "da", "das", "do", "dos"}
_ISLANDS = frozenset(["islands", "isles", "islas", "iles", "ilhas", "zile"])
_COMMON = _SAINTS | _ISLANDS | {"island", "republic", "republica", "republique", "united", "state", "states", "estados"}
"""Words of many names. An abbreviation needs another word that is written in full."""
_PARTS = frozenset(
    ["part", "portion", "side", "parte", "partie", "lado", "cote", "territory", "former", "formerly", "ex", "antes"]
)
"""Words of a qualifier that add nothing to the name of the sovereign: "Dutch part"."""
_INITIALS = re.compile(r"(?<!\w)\w(?:\s*\.\s*\w(?!\w))+\.?|^\s*\w(?: \w)+\s*$")
"""Initials in a name ("U. S. Virgin Islands"), or letters that are all of it ("U S A")."""
_NO_ARTICLE = re.compile(r"\W*(?:[^\W\d_]\.|l\b(?!\s?['’ʼ]))", re.IGNORECASE)
"""A letter in front of a name that abbreviates a word ("L. America", "O. Brasil"), as "L'Équateur" does not."""
_FOOTNOTE = re.compile(r"(?<=[^\W\d]{4})\d{1,2}$|\s*(?:\[(?:\d{1,2}|[a-z])\]|\(\d{1,2}\)|(?<=\s)(?:\d{1,2}|[a-z])/)$")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_LONGEST = 120
"""The length of the longest text that rules read."""
_SHORTEST = 4
"""The length of the shortest name that rules can return. Shorter names are codes and must be exact."""
_CANDIDATES = 16
"""The number of names that a misspelling is compared with."""

_REST_CUTOFF = 0.7
"""The lowest similarity of the words that a suggestion does not share with a name."""

_Codes = tuple[str, ...]


def name_key(text: str) -> str:
    """Return the key of a country's name: folded, with initials joined and without the mark of a footnote.

    Examples:
        >>> name_key("the U. S. Virgin Islands"), name_key("Mexico¹")
        ('us virgin islands', 'mexico')
    """
    plain = text.replace(" ", "").isalpha() and text[1:2] != " "
    if not plain and len(text) <= _LONGEST:
        text = _INITIALS.sub(lambda run: re.sub(r"[\s.]", "", run[0]), _without_footnotes(text))
    return normalize(text) if _NO_ARTICLE.match(text) else fold(text)


def _without_footnotes(text: str) -> str:
    rest = _FOOTNOTE.sub("", text.rstrip())
    while rest and unicodedata.decomposition(rest[-1]).startswith("<super>"):
        rest = rest[:-1]
    return rest if rest == text else _without_footnotes(rest)


def loose_key(key: str) -> str:
    """Return a key without connecting words between its words, and with the same word for "Saint" in each language."""
    words = key.split()
    inner = [word for word in words[1:-1] if word not in _PARTICLES]
    return " ".join("saint" if word in _SAINTS else word for word in (*words[:1], *inner, *words[1:][-1:]))


class NameIndex:
    """An index of the names of countries, to look names up by rules and to find the nearest.

    `codes` and `shared` have the codes of each name by its key, `sovereigns` the state to which a territory belongs,
    `compounds` the keys of English names: a state is also named by its first part ("Antigua and Barbuda").
    """

    def __init__(
        self,
        codes: Mapping[str, str],
        shared: Mapping[str, _Codes],
        sovereigns: Mapping[str, str],
        compounds: Iterable[str] = (),
    ) -> None:
        self._exact: dict[str, _Codes] = {**{key: (code,) for key, code in codes.items()}, **shared}
        self._sovereigns = sovereigns
        self._loose: dict[str, _Codes] = {}
        self._by_initial: dict[tuple[int, str], list[tuple[list[str], _Codes]]] = defaultdict(list)
        self._by_trigram: dict[str, list[str]] = defaultdict(list)
        self._trigrams: dict[str, int] = {}
        self._islands: dict[str, _Codes] = {}
        shorter: dict[str, _Codes] = {}
        for key, found in self._exact.items():
            if len(key) < _SHORTEST or key.isdigit():
                continue
            loose = loose_key(key)
            words, rest = loose.split(), _without_islands(loose)
            self._by_initial[len(words), words[0][0]].append((words, found))
            grams = _trigrams(key)
            self._trigrams[key] = len(grams)
            for gram in grams:
                self._by_trigram[gram].append(key)
            self._add(self._loose, loose, found)
            self._add(self._loose, key.replace(" ", ""), found)
            self._add(self._islands, rest, found)
            if len(found) == 1 and (" " in rest or rest.endswith("s")):
                self._add(shorter, rest, found)
            elif len(found) == 1 and rest and key.endswith(" islands"):
                self._add(shorter, f"{rest}s", found)
        for key in compounds:
            first, connector, _ = key.partition(" and ")
            if connector and self._exact[key][0] not in sovereigns:
                self._add(shorter, loose_key(first), self._exact[key])
        self._loose = {**{name: found for name, found in shorter.items() if name not in self._exact}, **self._loose}

    def codes(self, text: str) -> _Codes:
        """Return the code of the country with a name; several if it is ambiguous, none if it is unknown."""
        found = self._exact.get(name_key(text), ())
        if found or len(text) > _LONGEST:
            return found
        plain = self._by_key(name_key(text))
        return plain or self._qualified(text) or self._possessed(text) or self._abbreviated(text)

    def nearest(self, text: str, others: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the keys, and the other names, that are nearest to a misspelled name."""
        key = name_key(text)[:_LONGEST]
        grams = _trigrams(key)
        shared = Counter(name for gram in grams for name in self._by_trigram.get(gram, ()))
        likeness = {name: count / (len(grams) + self._trigrams[name]) for name, count in shared.items()}
        candidates = sorted(likeness, key=lambda name: (-likeness[name], name))[:_CANDIDATES]
        return nearest(key, [name for name in (*candidates, *others) if _is_near(key, fold(name))])

    @staticmethod
    def _add(index: dict[str, _Codes], name: str, codes: _Codes) -> None:
        if len(name) >= _SHORTEST:
            index[name] = tuple(dict.fromkeys((*index.get(name, ()), *codes)))

    def _by_key(self, key: str) -> _Codes:
        """Return the codes of a name regardless of connecting words, spaces and the language of "Saint"."""
        loose = loose_key(key)
        found = self._exact.get(key) or self._loose.get(loose) or self._loose.get(key.replace(" ", ""))
        return found or self._islands.get(_without_islands(loose), ())

    def _qualified(self, text: str) -> _Codes:
        """Return the codes of a name that an article or qualifier follows: "Bahamas (the)", "Aruba (Netherlands)"."""
        brackets = list(_BRACKETS.finditer(text))
        if brackets:
            last = brackets[-1]
            base, qualifier = f"{text[: last.start()]} {text[last.end() :]}", last[1]
        else:
            base, _, qualifier = text.rpartition("," if "," in text else "/")
        if not base.strip():
            return ()
        if name_key(qualifier) in ARTICLES | {"", "country", "pais", "pays"}:
            return self.codes(base)
        inverted = f"{qualifier} {base}"
        if found := self._by_key(name_key(inverted)) or self._abbreviated(inverted):
            return found
        meant = self.codes(" ".join(word for word in name_key(qualifier).split() if word not in _PARTS))
        return tuple(code for code in self.codes(base) if code in meant or self._sovereigns.get(code) in meant)

    def _possessed(self, text: str) -> _Codes:
        """Return the codes of a territory that its sovereign precedes or follows: "U.K. Virgin Islands"."""
        words = name_key(text).split()
        for cut in range(1, len(words)):
            ends = _trimmed(words[:cut]), _trimmed(words[cut:])
            for owner, territory in (ends, ends[::-1]):
                owners = self._by_key(owner)
                codes = self._by_key(territory) if len(owners) == 1 else ()
                if found := tuple(code for code in codes if self._sovereigns.get(code) in owners):
                    return found
        return ()

    def _abbreviated(self, text: str) -> _Codes:
        """Return the codes of a name with abbreviated words: "Br. Virgin Isds", "Dom. Rep."."""
        joined = _INITIALS.sub(lambda run: re.sub(r"[\s.]", "", run[0]) + " ", text)
        pieces = re.findall(r"([^\W_]+)(\.?)", strip_accents(joined))
        words = [("saint" if word in _SAINTS else word, bool(dot)) for word, dot in pieces if word not in _PARTICLES]
        if len(words) < 2:
            return ()
        found: dict[str, None] = {}
        for full, codes in self._by_initial.get((len(words), words[0][0][0]), ()):
            if all(_abbreviates(*word, whole) for word, whole in zip(words, full, strict=True)):
                clear = any(word == whole and word not in _COMMON for (word, _), whole in zip(words, full, strict=True))
                if clear or all(dot and len(word) > 2 for word, dot in words):
                    found.update(dict.fromkeys(codes))
        return tuple(found)


def _is_near(key: str, name: str) -> bool:
    """Return whether a key begins as a name, is a good part of it, or has a single mistake, in the first letter.

    If they share words, the others are near each other too: "French Guyana" is near French Guiana, and "Republic of
    Georgia" not near the Republic of Serbia. Who misspells a country rarely misspells its beginning: "Hamas" is not the
    Bahamas, nor "Aragua" Paraguay.
    """
    words, names = set(key.split()), set(name.split())
    if words <= names:
        return len(names) <= 4 * len(words)
    if words & names:
        from difflib import SequenceMatcher

        rest, other = (" ".join(word for word in each.split() if word not in words & names) for each in (key, name))
        return SequenceMatcher(None, rest, other).ratio() >= _REST_CUTOFF and _is_near(rest, other)
    return key[:1] == name[:1] or not {key, key[1:]}.isdisjoint((name, name[1:]))


def _trimmed(words: list[str]) -> str:
    """Return words without the particles before and after them."""
    proper = [number for number, word in enumerate(words) if word not in _PARTICLES]
    return " ".join(words[proper[0] : proper[-1] + 1]) if proper else ""


def _without_islands(loose: str) -> str:
    """Return a name without its word for islands, at the beginning or the end; empty if it has none."""
    words = loose.split()
    rest = words[:-1] if _ISLANDS & {*words[-1:]} else words[1:] if _ISLANDS & {*words[:1]} else []
    return " ".join(rest)


def _abbreviates(word: str, dotted: bool, full: str) -> bool:
    """Return whether a word is a word of a name or an abbreviation of it: its beginning, or a contraction ("Isds")."""
    if word == full:
        return True
    if not full.startswith(word[0]) or len(word) >= len(full) or not (dotted or len(word) <= _SHORTEST):
        return False
    if full.startswith(word):
        return True
    letters = iter(full)
    contracted = word[-1] == full[-1] and all(letter in letters for letter in word)
    return contracted and (dotted or not set("aeiou") & set(word[1:]))


def _trigrams(key: str) -> set[str]:
    padded = f" {key} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
