"""From a word to the record that is meant: organizations, people, places and sources of one dataset.

Only curated names count, after folding case, accents, punctuation and a leading article. A word that more than one
record bears is an error that names them all; a word that none bears is one that names the nearest. An id, exactly as it
is, means its record, whoever else bears the word as a name.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import date

from latamsec.countries import country
from latamsec.errors import AmbiguousName, UnknownName
from latamsec.models import Records, Role, Subject
from latamsec.text import fold, nearest

_Bearers = dict[str, tuple[str, ...]]
"""Ids by folded name."""


_NEAREST = 3
"""How many records an error names at most."""


class Resolver:
    """What words mean in one dataset. Each answer is an id of that dataset."""

    def __init__(self, version: str, records: Records) -> None:
        self._version = version
        self._records = records

    def organization(self, word: str) -> str:
        """The organization that bears a name, acronym or id.

        Raises:
            UnknownName: none does.
            AmbiguousName: several do.
        """
        return self._one(word, "organization", self._organization_names)

    def person(self, word: str) -> str:
        """The person who bears a name or id; a part of a name ("Sheinbaum") will do while only one person has it.

        Raises:
            UnknownName: nobody does.
            AmbiguousName: several do.
        """
        key = self._key(word, "person")
        if key in self._person_names:
            return self._one(word, "person", self._person_names)
        parts = set(key.split())
        having = (ids for name, ids in self._person_names.items() if parts and parts <= set(name.split()))
        partly = tuple(dict.fromkeys(id for ids in having for id in ids))
        return self._one(word, "person", {**self._person_names, key: partly} if partly else self._person_names)

    def officeholder(self, office: str, on: date, codes: Iterable[str] | None) -> str:
        """The person who holds an office on a day, by the office's name or words of it that stand together.

        A whole name goes before a part: "Secretary of War" is not "Under Secretary of War". A role without a first or
        a last day counts as held on every day that the other end allows.

        Raises:
            UnknownName: nobody of the record holds such an office on that day; the error names the nearest offices.
            AmbiguousName: several people do.
        """
        asked = self._key(office, "office")
        wanted = None if codes is None else set(codes)
        held = [
            (fold(role.office), role.office, str(person.id))
            for person in self._records.people
            if wanted is None or wanted & {land.alpha_2 for land in person.countries}
            for role in person.roles
            if _held(role, on)
        ]
        whole = dict.fromkeys(id for name, _, id in held if name == asked)
        found = whole or dict.fromkeys(id for name, _, id in held if asked and f" {asked} " in f" {name} ")
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise AmbiguousName(office, f"holder on {on} of the office", tuple(found), self._version)
        near = nearest(office, sorted({printed for _, printed, _ in held}))
        step = "Offices are named in English, as the person's government calls them; see ds.people.filter(text=…)."
        raise UnknownName(office, f"holder on {on} of an office", near, self._version, step)

    def subject(self, word: str) -> Subject:
        """Return the subject that a name means: an organization or else a country.

        Raises:
            UnknownName: No organization and no country has the name.
            AmbiguousName: More than one has it.
        """
        try:
            return Subject(organization=self.organization(word))
        except UnknownName as error:
            try:
                return Subject(country=country(word))
            except UnknownName as other:
                near = (*error.nearest, *other.nearest)
                raise UnknownName(word, "organization or country", near, self._version, error.next_step) from None

    def place(self, word: str) -> str:
        """The place that bears a name or id.

        Raises:
            UnknownName: none does.
            AmbiguousName: several do.
        """
        return self._one(word, "place", self._place_names)

    def sources(self, word: str) -> frozenset[str]:
        """The sources that a word means: the id of one, or all of a publisher ("Reuters") or kind ("tracker").

        Raises:
            UnknownName: it is no id, publisher or kind of source.
        """
        found = self._source_words.get(self._key(word, "source"))
        if not found:
            near = nearest(word, self._source_words)
            raise UnknownName(word, "source", near, self._version, "Give a source's id, a publisher or a kind.")
        return found

    def _one(self, word: str, what: str, bearers: _Bearers) -> str:
        found = bearers.get(self._key(word, what), ())
        if word in found:
            return word
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousName(word, what, found, self._version)
        # One record can bear all the nearest names; a reader wants the nearest records.
        ids = (bearers[name] for name in nearest(word, bearers, 3 * _NEAREST))
        near = tuple(dict.fromkeys(id for several in ids for id in several))[:_NEAREST]
        raise UnknownName(word, what, near, self._version, "Names, acronyms and ids are understood.")

    def _key(self, word: object, what: str) -> str:
        if not isinstance(word, str):
            raise UnknownName(repr(word), what, (), self._version, "Give a name or an id.")
        return fold(word)

    @functools.cached_property
    def _organization_names(self) -> _Bearers:
        return _bearers(
            (word, group.id)
            for group in self._records.organizations
            for word in (group.id, *(name.text for name in group.names))
        )

    @functools.cached_property
    def _person_names(self) -> _Bearers:
        return _bearers(
            (word, person.id) for person in self._records.people for word in (person.id, person.name, *person.names)
        )

    @functools.cached_property
    def _place_names(self) -> _Bearers:
        return _bearers((word, place.id) for place in self._records.places for word in (place.id, place.name))

    @functools.cached_property
    def _source_words(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for source in self._records.sources:
            for word in (source.publisher, source.kind.value):
                found.setdefault(fold(word), set()).add(source.id)
        for source in self._records.sources:
            found[fold(source.id)] = {source.id}
        return {word: frozenset(ids) for word, ids in found.items()}


def _held(role: Role, on: date) -> bool:
    begun = role.since is None or role.since.earliest is None or role.since.earliest <= on
    return begun and (role.until is None or role.until.latest is None or on <= role.until.latest)


def _bearers(pairs: Iterable[tuple[str, str]]) -> _Bearers:
    found: dict[str, dict[str, None]] = {}
    for word, id in pairs:
        found.setdefault(fold(word), {})[id] = None
    return {word: tuple(ids) for word, ids in found.items()}
