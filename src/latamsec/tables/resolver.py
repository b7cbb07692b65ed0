"""Names: which organization, person, place or source of a dataset a word means.

Only curated names count, regardless of case, accents, punctuation and a leading article. If several records have a
name, or it is too common a word, the error lists them; if none has it, the error lists the nearest. An id always means
its record, even if another record has it as a name.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

import attrs

from latamsec import _packaged, languages
from latamsec.countries import LANGUAGES, Country, country, get
from latamsec.errors import AmbiguousName, UnknownName, WrongType
from latamsec.models import Name, Organization, Person, Place, Records, Subject, containing
from latamsec.models.base import peek
from latamsec.tables import offices
from latamsec.tables.surnames import longer_forms, parts_of, surnames
from latamsec.text import ARTICLES, LONGEST_NAME, fold, nearest, negates, normalize, too_long
from latamsec.translations import Translations
from latamsec.vocabulary import PlaceKind, SourceKind
from latamsec.vocabulary.synonyms import meaning

_Ids = dict[str, tuple[str, ...]]
"""The ids of the records that have a name, by folded name."""
_NEAREST = 3
"""The most records that an error suggests."""
_STEPS = {
    "organization": "Names, acronyms and ids are understood. A name that is not found is no clearance: the record is a "
    "choice of groups. Check the Treasury's sanctions list (OFAC) and the State Department's list of Foreign Terrorist "
    "Organizations.",
    "person": "Names and ids are understood. A given name or a part of an alias does not identify a person by itself. "
    "ds.people lists all.",
    "place": "Names and ids are understood. ds.places lists all.",
}
"""The next step in an error about a name of each kind."""


class Resolver:
    """The names of a dataset. Each method returns ids of that dataset.

    It raises `UnknownName` for a word that nothing has as its name, `AmbiguousName` for one that several have, and
    `WrongType` for what is no text.
    """

    def __init__(self, version: str, records: Records, translations: Callable[[str], Translations]) -> None:
        self._version = version
        self._records = records
        self._translations = translations

    def __reduce__(self) -> tuple[object, ...]:
        return Resolver, (self._version, self._records, self._translations)

    def organization(self, word: str) -> str:
        """Return the organization of a name, an acronym, an id, or several of these: "National Liberation Army (ELN)".

        A word that is too common to mean the one that has it is ambiguous too. An id has to be exact: "hysa" is one,
        and "Hysa" a surname.
        """
        names = self._organizations
        key = self._fold(word, "organization")
        if word in names.get(key, ()):
            return word
        found: tuple[str, ...] = ()
        if key in self._by_own_name:
            common = self._is_too_common(word, key)
        else:
            found, common = self._organizations_in(word)
            common = common or (not found and key in names)
        if common:
            raise AmbiguousName(word, "organization", found or names[key], self._version, too_common=True)
        return self._resolve(word, "organization", names, found)

    def person(self, word: str) -> str:
        """Return the person of a name or id, or of a part of a name ("Sheinbaum") that only one person has.

        A given name does not identify a person by itself. Neither does a part of an alias, nor a part of a name after
        an article: "El Padrino".
        """
        key = self._fold(word, "person")
        parts = fold(_QUOTED.sub(" ", word)).split()
        if key in self._people or not parts:
            return self._resolve(word, "person", self._people)
        matches = () if _NICKNAME.match(word) else self._people.get(" ".join(parts), ()) or self._people_with(parts)
        if not matches:
            titles = _packaged.toml("tables", "words.toml")["titles"].split()
            named = list(itertools.dropwhile(titles.__contains__, parts))
            matches = self._people.get(" ".join(named), ()) or (self._people_with(named) if named != parts else ())
        return self._resolve(word, "person", self._people, matches)

    def _people_with(self, words: list[str]) -> tuple[str, ...]:
        """Return the people whose name has all of the words, or has a longer form that ends with them."""
        if not words:
            return ()
        matches = [each for each in self._records.people if set(words) <= set(fold(each.name).split())]
        if len(words) == 1 == len(matches) and words[0] not in surnames(matches[0], self._given):
            return ()
        tail = f" {' '.join(words)}"
        if not matches and len(words) > 1:
            people = self._records.people
            matches = [each for each in people if any(fold(name).endswith(tail) for name in longer_forms(each))]
        return tuple(each.id for each in matches)

    @functools.cached_property
    def _given(self) -> tuple[frozenset[str], frozenset[str]]:
        """The first words of people's names, and those that a second given name follows."""
        forms = [parts_of(name) for each in self._records.people for name in (each.name, *longer_forms(each))]
        return frozenset(parts[0] for parts in forms), frozenset(parts[0] for parts in forms if len(parts) > 3)

    def officeholder(self, office: str, on: date, codes: Iterable[str] | None) -> str:
        """Return the person who holds an office on a day; see `latamsec.tables.offices`."""
        self._fold(office, "office")
        english = self._offices_by_translation.get(fold(office), office)
        try:
            return offices.officeholder(self._offices, self._records.edition, english, on, codes)
        except (UnknownName, AmbiguousName) as error:
            raise attrs.evolve(error, value=office) from None

    def subject(self, word: str) -> Subject:
        """Return the subject that a name means: an organization or else a country; it is ambiguous if both have it.

        The stored text of a designated country means it too: "country:CU".
        """
        self._fold(word, "organization or country")
        if (stored := Subject.parse(word)).country:
            return stored
        if negates(word):
            raise UnknownName(word, "organization or country", (), self._version, "A sign in front has no meaning.")
        try:
            id = self.organization(word)
        except AmbiguousName as error:
            self._refuse_code(word, error.candidates)
            raise
        except UnknownName as error:
            near, names = error.nearest, error.names
            if _PEOPLE_OR_GROUP.match(word) is None:
                try:
                    return Subject(country=country(word))
                except UnknownName as other:
                    # Only a misspelled country is meant to be one: no country is suggested for a group.
                    near = near or nearest(word, other.nearest)
            elif (place := _country_with_article(word)) is not None:
                return Subject(country=place)
            raise UnknownName(word, "organization or country", near, self._version, error.next_step, names) from None
        self._refuse_code(word, (id,))
        return Subject(organization=id)

    def _refuse_code(self, word: str, ids: tuple[str, ...]) -> None:
        """Raise `AmbiguousName` if a name of some organizations is the code of a country too: "CU" is Cuba."""
        if len(word) == 2 and word not in ids and (place := get(word)):
            raise AmbiguousName(word, "organization or country", (*ids, place.name), self._version)

    def place(self, word: str) -> str:
        """Return the place of a name or id."""
        try:
            return self._resolve(word, "place", self._places)
        except UnknownName as error:
            land = get(word)
            if land is None:
                raise
            step = f"A country is no place: use country={land.alpha_2!r}."
            raise UnknownName(word, "place", error.nearest, self._version, step, error.names) from None

    def sources(self, word: str) -> tuple[str, ...]:
        """Return the source of an id, or all sources of a publisher ("Reuters") or kind ("tracker").

        An article is part of a publisher's name if another publisher has the name without it, or with another article:
        "El Heraldo" and "Heraldo" are two newspapers. An English article never is: "White House" is "The White House".
        A newspaper's name includes its country if other newspapers have the same name: "La Prensa (Honduras)".
        """
        key, exact = self._fold(word, "source"), normalize(word)
        kind, ids = self._source_groups.get(meaning(SourceKind, word) or "", ()), self._sources_called(key)
        publishers = self._publishers.get(key, {})
        if len({name.removeprefix("the ") for name in publishers}) > 1:
            if exact not in publishers:
                names = {each.publisher for each in self._records.sources if fold(each.publisher) == key}
                raise AmbiguousName(word, "source", tuple(sorted(names)), self._version)
            ids = publishers[exact]
        elif exact not in publishers and (namesakes := self._publishers_without_country.get(exact)):
            name, *others = namesakes
            if others:
                raise AmbiguousName(word, "source", namesakes, self._version)
            return self._sources_called(fold(name))
        # "Prensa" is the press; with its article, as it calls itself, La Prensa is a newspaper.
        ids = kind if kind and exact not in publishers else ids
        if not ids:
            known = (name for each in self._records.sources for name in (each.id, each.publisher, each.kind.value))
            near = nearest(word, known)
            step = "Give a source's id, a publisher or a kind. ds.sources lists all."
            raise UnknownName(word, "source", near, self._version, step)
        return ids

    def _organizations_in(self, entry: str) -> tuple[tuple[str, ...], bool]:
        """Return the organizations that all names in an entry of a list mean, and whether these are too common for it.

        If one of the names is unknown, there are none.
        """
        from latamsec.matching import folding, forms

        def known(name: str) -> str | None:
            visible = (name, *folding.visible_forms(name))
            return next((form for form in visible if self._ids(form)), None)

        names = [known(name) or name for name in forms.names_in(entry, known)]
        ids = [self._ids(name) for name in names] or [()]
        common = tuple(id for id in ids[0] if all(id in each for each in ids))
        # Two names that are too common by themselves mean the one organization that has both.
        several = len(set(map(fold, forms.without_acronyms(names)))) > 1
        is_common = not several and all(self._is_too_common(name, fold(name)) for name in names)
        return common, bool(common) and is_common

    def _ids(self, name: str) -> tuple[str, ...]:
        key = fold(name)
        variants = self._variants
        return self._by_own_name.get(key) or variants.get(normalize(name)) or variants.get(key, ())

    def _is_too_common(self, word: str, key: str) -> bool:
        """Return whether a name is too common to mean one organization by itself, or lacks an article that it needs."""
        agreeing = self.needing_article.get(key)
        return key in self.too_common or (agreeing is not None and normalize(word).partition(" ")[0] not in agreeing)

    @functools.cached_property
    def too_common(self) -> frozenset[str]:
        """The folded names that mean no organization by themselves."""
        from latamsec.matching import cues

        certain = {fold(name.text) for name in self._names if not name.is_too_common}
        everyday = set(map(fold, cues.EVERYDAY))
        return frozenset(key for key in self._by_own_name if key in everyday or key not in certain)

    @functools.cached_property
    def surnames(self) -> frozenset[str]:
        """The folded ids that no organization has as its name: they mean one only if they are written exactly."""
        return frozenset(self._organizations.keys() - self._by_own_name.keys())

    @functools.cached_property
    def needing_article(self) -> Mapping[str, frozenset[str]]:
        """The folded names of one word that mean an organization only after certain articles: "Lobos" are wolves."""
        from latamsec.matching.lexicon import agreeing_articles

        certain = [name for name in self._names if not name.is_too_common]
        alone = {normalize(name.text) for name in certain}
        articles = {key: frozenset[str]() for key in self._by_own_name if " " not in key and key not in alone}
        for name in certain:
            if (key := fold(name.text)) in articles:
                articles[key] |= agreeing_articles(name)
        return MappingProxyType(articles)

    @property
    def _names(self) -> Iterator[Name]:
        return (name for each in self._records.organizations for name in each.names)

    def _resolve(self, word: str, what: str, by_name: _Ids, found: tuple[str, ...] = ()) -> str:
        """Return the one record that a word means: of those found already or, if none are, of those with the name."""
        ids = found or by_name.get(self._fold(word, what), ())
        if word in ids:
            return word
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise AmbiguousName(word, what, ids, self._version)
        # The nearest names can all be of one record, so more names than records are looked up.
        similar = _ids_of_nearest(word, by_name)
        if what == "organization" and (proper := _proper(word)) != " ".join(fold(word).split()):
            # The noun for such groups is no likeness: "Cártel del Mayo" is not near Cárteles Unidos.
            others = _ids_of_nearest(proper, self._organizations_by_proper)
            similar = dict.fromkeys((*(id for id in similar if id in others), *others))
        near = tuple(similar)[:_NEAREST]
        names = tuple(self._called(id, by_name) for id in near)
        raise UnknownName(word, what, near, self._version, _STEPS[what], names)

    def _called(self, id: str, by_name: _Ids) -> str:
        """Return the name of a record, followed by its id if others have the name too."""
        records = self._records
        named: tuple[Organization | Person | Place, ...] = (*records.organizations, *records.people, *records.places)
        name = next(each.name for each in named if each.id == id)
        return name if by_name.get(fold(name)) == (id,) else f"{name} ({id})"

    def _fold(self, word: object, what: str) -> str:
        if not isinstance(word, str):
            raise WrongType("a name or an id", word)
        if len(word) > LONGEST_NAME:
            raise UnknownName(word, what, (), self._version, too_long(word))
        return fold(word)

    @functools.cached_property
    def _offices(self) -> tuple[offices.Office, ...]:
        return offices.offices_of(self._records)

    @functools.cached_property
    def _by_own_name(self) -> _Ids:
        return _by_name((name.text, each.id) for each in self._records.organizations for name in each.names)

    @functools.cached_property
    def _organizations(self) -> _Ids:
        organizations = self._records.organizations
        return _by_name((name, each.id) for each in organizations for name in (each.id, *(n.text for n in each.names)))

    @functools.cached_property
    def _organizations_by_proper(self) -> _Ids:
        """The ids of organizations by name, without words for such groups: "Cártel del Mayo" is near Los Mayos."""
        return _grouped((key, id) for name, ids in self._organizations.items() if (key := _proper(name)) for id in ids)

    @functools.cached_property
    def _variants(self) -> _Ids:
        """The ids by the other spellings of names, each with its article: "Los Beltrán Leyva" are no family."""
        from latamsec.matching.lexicon import spellings_of

        names = [(each.id, name) for each in self._records.organizations for name in each.names]
        spelled = ((" ".join(each), id) for id, _, all in spellings_of(names) for each, whole in all if whole)
        return _grouped(spelled)

    @functools.cached_property
    def _people(self) -> _Ids:
        return _by_name((name, each.id) for each in self._records.people for name in (each.id, each.name, *each.names))

    @functools.cached_property
    def _places(self) -> _Ids:
        places = self._records.places
        own = _by_name((name, each.id) for each in places for name in (each.id, *_names_of(each)))
        translated = (
            (name, each.id)
            for each in places
            for texts in self._in_other_languages
            if (full := texts.text("places", each, each.name))
            for name in (full, _SEA.sub("", full))
            if name
        )
        # A translated name means its place unless another place has it as its own.
        return _by_name(translated) | own

    @functools.cached_property
    def _offices_by_translation(self) -> dict[str, str]:
        """The English name of each translated office, by its folded translation."""
        return {
            fold(name): role.office
            for texts in self._in_other_languages
            for person in self._records.people
            for role in person.roles
            if (name := texts.text("people", person, role.office))
        }

    @property
    def _in_other_languages(self) -> Iterator[Translations]:
        return map(self._translations, languages.codes()[1:])

    @functools.cached_property
    def containing(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the places in which each place lies, directly or through others, by its id."""
        places = self._records.places
        ids = {place.id: tuple(each.id for each in containing(places, place)) for place in places}
        return MappingProxyType(ids)

    @functools.cached_property
    def _publishers(self) -> dict[str, _Ids]:
        """The sources of each publisher by its name, with its article, under the name without one."""
        publishers: dict[str, _Ids] = {}
        sources = self._sources.items()
        for name, ids in _grouped((publisher, id) for id, (publisher, _) in sources).items():
            named = publishers.setdefault(fold(name), {})
            named[normalize(name)] = named.get(normalize(name), ()) + ids
        return publishers

    @functools.cached_property
    def _publishers_without_country(self) -> _Ids:
        """The names of publishers that end in a country, by the rest of the name."""
        names = sorted({publisher for publisher, _ in self._sources.values() if publisher.endswith(")")})
        return _grouped((normalize(name[: name.index(" (")]), name) for name in names)

    @functools.cached_property
    def _sources(self) -> dict[str, tuple[str, str]]:
        """The publisher and the kind of each source by its id."""
        sources = self._records.sources
        return {peek(each, "id"): (peek(each, "publisher"), peek(each, "kind").value) for each in sources}

    @functools.cached_property
    def _source_groups(self) -> _Ids:
        return _by_name((name, id) for id, names in self._sources.items() for name in names)

    def _sources_called(self, key: str) -> tuple[str, ...]:
        """Return the source whose id, folded, is a key, or else the sources with such a publisher or kind."""
        # Thousands of ids are not folded for this: all that folding drops from one is an article.
        ids = (name.replace(" ", "-") for name in (key, *(f"{article} {key}" for article in ARTICLES)))
        called = sorted(id for id in ids if id in self._sources and fold(id) == key)
        return tuple(called) or self._source_groups.get(key, ())


_SEA = re.compile(r"^(?:mar|océano)\s+", re.IGNORECASE)
_PEOPLE_OR_GROUP = re.compile(r"\s*(?:los|las)\s", re.IGNORECASE)
"""How the name of a group or of a people begins, and of few countries: "Los Dominicanos", "Las Bahamas"."""


def _country_with_article(word: str) -> Country | None:
    """Return the country that a name with a plural article means, unless it is the name of a people."""
    try:
        place = country(word)
    except (UnknownName, AmbiguousName):
        return None
    names = {fold(name) for language in LANGUAGES for name in place.names(language)}
    return place if fold(word) in names else None


def _names_of(place: Place) -> tuple[str, ...]:
    """Return the names of a place; a sea is also named without that word, as in "the Caribbean"."""
    short = re.sub(r"\s+(?:Sea|Ocean)$", "", place.name)
    return (place.name, short, f"the {short}") if place.kind is PlaceKind.SEA else (place.name,)


_NICKNAME = re.compile(r"\s*(?:el|la|los|las|the|o)\s+\S+\s*\Z", re.IGNORECASE)
"""An article and one word, which is not a name unless the record has it as an alias."""
_QUOTED = re.compile(r"(?<=\w) [\"“'‘«][^\"“”'‘’«»]+[\"”'’»] (?=\w)")
"""A nickname between two names: Jimmy "Barbecue" Chérizier."""


def _proper(name: str) -> str:
    """Return the folded name of a group without words for such groups and the prepositions after them."""
    from latamsec.matching import cues

    return _JOINS.sub("", " ".join(cues.ANY_GROUP.sub(" ", fold(name)).split()))


_JOINS = re.compile(r"^(?:(?:of|de|del|do|da|el|la|los|las|the) )+")


def _ids_of_nearest(word: str, by_name: _Ids) -> dict[str, None]:
    """Return the ids of the names nearest to a word, in order."""
    return dict.fromkeys(id for name in nearest(word, by_name, 3 * _NEAREST) for id in by_name[name])


def _by_name(pairs: Iterable[tuple[str, str]]) -> _Ids:
    """Return the ids by folded name, from pairs of a name and an id."""
    folded = functools.cache(fold)  # Thousands of sources have the same few publishers.
    return _grouped((folded(name), id) for name, id in pairs)


def _grouped(pairs: Iterable[tuple[str, str]]) -> _Ids:
    ids: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for key, id in pairs:
        ids[key][id] = None
    return {key: tuple(each) for key, each in ids.items()}
