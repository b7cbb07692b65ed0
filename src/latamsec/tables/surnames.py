"""Surnames: which words of a person's name can stand for it."""

from __future__ import annotations

import re

from latamsec.models import Person
from latamsec.text import fold

_PARTICLES = frozenset(["de", "del", "la", "las", "los", "da", "do", "dos", "van", "von", "der", "el", "y", "e"])
_SUFFIX = re.compile(r"(?:jr|sr|[ivx]+)\Z")


def parts_of(name: str) -> list[str]:
    """Return the folded words of a name, without initials, particles and suffixes; a hyphen joins a word.

    Examples:
        >>> parts_of("Miguel M. Díaz-Canel de la Cruz Jr.")
        ['miguel', 'diaz canel', 'cruz']
    """
    parts = [fold(word) for word in name.split()]
    words = [part for part in parts if len(part) > 1 and part not in _PARTICLES]
    return [word for number, word in enumerate(words) if not (number and _SUFFIX.match(word))] or parts


def longer_forms(person: Person) -> list[str]:
    """Return the other names of a person that have all words of the name: "Nicolás Maduro Moros"."""
    return [name for name in person.names if set(fold(person.name).split()) < set(fold(name).split())]


def surnames(person: Person, given: tuple[frozenset[str], frozenset[str]]) -> frozenset[str]:
    """Return the words of a person's names that are surnames by their position.

    The last word is a surname; of four words, so is the third. Of three, the second is a surname unless it is among the
    `given` names of the people on record, or the first is among those that a second given name follows.

    Examples:
        >>> people = latamsec.load("2026.10.10.5").people
        >>> none = (frozenset(), frozenset())
        >>> sorted(surnames(people["andres-manuel-lopez-obrador"], none))
        ['lopez', 'obrador']
    """
    own = set(fold(person.name).split())
    shorter = [name for name in person.names if set(fold(name).split()) < own]
    found = [parts_of(name)[-1] for name in (person.name, *shorter)]
    for parts in map(parts_of, (person.name, *longer_forms(person))):
        if len(parts) > 3:
            found += parts[-2:]
    first, *others = parts_of(person.name)
    if len(others) == 2 and others[0] not in given[0] and first not in given[1]:
        found.append(others[0])
    return frozenset(word for part in found for word in part.split())
