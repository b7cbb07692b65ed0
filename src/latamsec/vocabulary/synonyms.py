"""Words for the members of vocabularies: the synonyms of `vocabulary/synonyms.toml`, plurals, and those of catalogs."""

from __future__ import annotations

import enum
import functools
import re

from latamsec import _packaged, languages
from latamsec import vocabulary as v
from latamsec.text import fold, nearest, stem

__all__ = ["is_narrower", "meaning", "nearest_values"]


def meaning(vocabulary: type[enum.StrEnum], word: str) -> str | None:
    """Return the value that a word means in a vocabulary; None if it means none.

    Case, accents, plurals, a leading "U.S." and abbreviations of "Executive Order" do not matter. "Name (ACRONYM)" has
    the meaning that its parts share.
    """
    if word in list(vocabulary):  # Most words are values; for these, no file is read.
        return word
    values = _values(vocabulary)
    if value := values.get(_key(word)):
        return value
    parts = _PARENTHESES.fullmatch(word)
    both = {values.get(_key(part)) for part in parts.groups()} if parts else {None}
    found = both.pop() if len(both) == 1 else None
    return found or _translated(vocabulary).get(_key(word))


def is_narrower(vocabulary: type[enum.StrEnum], word: str) -> bool:
    """Return whether a word means less than the value as which it is read."""
    return word not in list(vocabulary) and _key(word) in _narrower(vocabulary)


def nearest_values(vocabulary: type[enum.StrEnum], word: str) -> tuple[str, ...]:
    """Return the values whose names or synonyms are nearest to a word, best first: by spelling or else by sound."""
    for values, hints in _words("hints", vocabulary).items():
        if _key(word) in map(_key, hints.split(", ")):
            return tuple(values.split(", "))
    words = {name: value for value, names in _names(vocabulary).items() for name in names}
    if near := nearest(word, words):
        return tuple(dict.fromkeys(words[name] for name in near))
    sounds = {_sound(name): value for name, value in words.items()}
    return tuple(dict.fromkeys(sounds[sound] for sound in nearest(_sound(word), sounds)))


def _sound(word: str) -> str:
    """Return a word with one letter for each sound that Spanish writes in several ways."""
    return _HARD_C.sub("k", fold(word[:200])).replace("v", "b").replace("z", "s").replace("h", "")


_HARD_C = re.compile(r"qu(?=[ei])|c(?=[aou])")
_PARENTHESES = re.compile(r"([^()]+)\(([^()]+)\)\s*")
_ORDER = re.compile(r"^(?:executive order|orden ejecutiva|e o)(?= \d)")
_COUNTRY = re.compile(r"(u s|us|united states) (?=.)")


def _key(word: str) -> str:
    return stem(_COUNTRY.sub("", _ORDER.sub("eo", fold(word)), count=1)) if len(word) <= 200 else ""


def _words(part: str, vocabulary: type[enum.StrEnum]) -> dict[str, str]:
    """Return the words that the file has for the values of a vocabulary, separated by commas."""
    words: dict[str, str] = _packaged.toml("vocabulary", "synonyms.toml")[part].get(vocabulary.__name__, {})
    return words


@functools.cache
def _names(vocabulary: type[enum.StrEnum]) -> dict[str, tuple[str, ...]]:
    """Return each value of a vocabulary with its names: itself and its synonyms."""
    synonyms = _words("synonyms", vocabulary)
    values = (str(member.value) for member in vocabulary)
    return {value: (value, *filter(None, synonyms.get(value, "").replace("~", "").split(", "))) for value in values}


@functools.cache
def _translated(vocabulary: type[enum.StrEnum]) -> dict[str, str]:
    """Return the value that each word of a catalog means: what is shown in a language is understood in every one."""
    found: dict[str, set[str]] = {}
    for catalog in map(languages.catalog, languages.codes()):
        names = dict(catalog.vocabulary.get(vocabulary.__name__, {}))
        if vocabulary is v.Authority:
            names |= {member.value: catalog.words[f"title.{member.value}"] for member in v.Authority}
        if vocabulary is v.Unit:
            names = {member.value: catalog.words[f"unit.{member.value}"].rpartition("/")[2] for member in v.Unit}
        for value, name in names.items():
            for key in (_key(name), _key(name.partition("(")[0])):
                found.setdefault(key, set()).add(value)
    return {key: values.pop() for key, values in found.items() if len(values) == 1 and key}


@functools.cache
def _narrower(vocabulary: type[enum.StrEnum]) -> set[str]:
    names = ", ".join(_words("synonyms", vocabulary).values()).split(", ")
    return {_key(name) for name in names if name.startswith("~")}


@functools.cache
def _values(vocabulary: type[enum.StrEnum]) -> dict[str, str]:
    """Return the value that each key means."""
    return {_key(name): value for value, names in _names(vocabulary).items() for name in names}
