"""The names of organizations in all their spellings, and where these occur in a text.

What an occurrence means is decided in `readings`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile

import attrs

from latamsec.errors import WrongType
from latamsec.matching import cues, folding
from latamsec.matching.lists import NOUNS, NameLists
from latamsec.matching.scanner import Scanner, Spelling
from latamsec.models import Name
from latamsec.text import ARTICLES, fold, normalize, strip_accents
from latamsec.vocabulary import Language, NameKind, Strength

_LEADING_NOUNS = frozenset(["banda", "cartel", "carteles", "clan", "cla", "comando", "mara", "pandilla"])
"""Nouns that newspapers write in lower case at the beginning of a name: "cártel de Sinaloa", "clan del Golfo"."""
_TRAILING_NOUNS = frozenset(
    ["cartel", "cartels", "gang", "organization", "group", "crime", "organized", "criminal", "transnational", "drug",
     "human", "smuggling", "trafficking"]
)  # fmt: skip
"""The same at the end of English names: "Sinaloa cartel", "Lopez human smuggling organization"."""
_FAMILY_NOUNS = frozenset(["organization", "group", "dto", "hso", "mlo", "tco"])
"""The last words of names that OFAC gives to the group of a family: "Hysa Organized Crime Group", "Waked MLO"."""
_KINDS = _LEADING_NOUNS | _TRAILING_NOUNS | _FAMILY_NOUNS | ARTICLES | cues.SMALL | {"grupo", "organizacion"}
_KINDS |= {"money", "laundering", "familia", "family", "hermanos", "brothers"}
"""Words at either end of a name that say only what kind of group it is."""
_BRITISH = {"defense": "defence", "organization": "organisation", "organized": "organised"}
_SHORTER = (
    ("18th", "18"), ("street", "st"), ("street", "st."), ("organization", "org"), ("organizacion", "org"),
    ("drug trafficking organization", "dto"), ("human smuggling organization", "hso"),
    ("money laundering organization", "mlo"), ("transnational criminal organization", "tco"),
)  # fmt: skip
"""Words of names, and what lists write for them: "18 St. Gang", "Arellano Felix Org."."""
_PIECE_LENGTH = 1 << 16
"""The minimum number of characters of a text that are searched at a time."""
_SEPARATOR = re.compile(r"[,;:!?()\[\]]")
"""Punctuation that no name contains."""
_WORD = re.compile(r"[^\W_]+")


@attrs.frozen(eq=False)
class Entry:
    """A name of an organization, as one of its spellings refers to it."""

    organization: str
    name: Name
    whole: bool
    """Whether the spelling is the whole name. Without its article, or with a space in an acronym, it is not."""
    agreeing: frozenset[str]
    """For an article and one word, the articles that may replace the first; empty for another name."""
    capitals: tuple[int, ...]
    """The words that have a capital if it is a proper name, counted from the last word, which is -1."""
    countries: tuple[str, ...]
    """The alpha-2 codes of the organization's countries."""
    own: bool
    """Whether it is an official name of the organization, or an acronym within one: "G9" in "G9 an Fanmi e Alye"."""
    articles: str
    """For an acronym, the alternatives of a regular expression for the article of the names that it stands for."""
    distinctive: frozenset[str]
    """The folded words in names of the organization that no other has: "mordisco"."""

    def has_capitals(self, text: str, *, first: bool) -> bool:
        """Return whether the name is written with the capitals of a proper name, or needs none: "the sinaloa cartel".

        If it begins a sentence (`first`), the capital of its first word says nothing: "Sendero luminoso: una ruta".
        """
        parts = words(folding.undisguise(text))
        nouns = {"mara", "chapiza", "mayiza", "cártel" if self.name.language is Language.SPANISH else "cartel"}
        if self.name.strength is Strength.STRONG and self.whole and not nouns.isdisjoint(text.lower().split()):
            return True  # It means nothing else, whatever its case; but in Spanish, a "cartel" is a poster.
        if any(-index > len(parts) for index in self.capitals):  # Invisible characters stand for spaces.
            parts = words(folding.undisguise(folding.space_hidden_gaps(text)))
        later = [part for part in parts[1:] if part not in cues.SMALL] if first else []
        ordinary = len(later) == 1 and later[0].islower() and self.name.language is not Language.ENGLISH
        if ordinary and _is_capitalized(words(self.name.text)[-1]):
            return False
        return all(_is_capitalized(parts[index]) for index in self.capitals)

    def lacks_capitals(self, text: str) -> bool:
        """Return whether a name of several larger words has none, or only the article has one: "Los lobos"."""
        first, *others = words(folding.undisguise(text))
        if self.agreeing:
            return _is_capitalized(first)
        larger = [part for part in (first, *others) if part not in cues.SMALL]
        return self.whole and len(larger) > 1


Occurrence = tuple[int, int, tuple[Entry, ...]]
"""The start and the end of a spelling in a text, and every name that is so spelled."""


class Lexicon:
    """Names of organizations, looked up by themselves or in texts. Immutable and picklable."""

    names: tuple[tuple[str, Name], ...]
    """Every name after the id of its organization."""
    entries: Mapping[Spelling, tuple[Entry, ...]]
    """The names by each of their spellings."""
    strong: Mapping[str, tuple[str, Name]]
    """The strong names by their key in `text.fold`; of equal ones, the first."""
    countries: Mapping[str, tuple[str, ...]]
    """The alpha-2 codes of the countries of each organization."""

    def __init__(self, names: Iterable[tuple[str, Name]], countries: Mapping[str, tuple[str, ...]]) -> None:
        self.names = tuple(names)
        self.countries = countries
        by_key = defaultdict[str, list[tuple[str, Name]]](list)
        by_organization = defaultdict[str, list[Name]](list)
        for id, name in self.names:
            by_key[fold(name.text)].append((id, name))
            by_organization[id].append(name)
        keys_of_names = tuple(by_key)
        owners = defaultdict[str, set[str]](set)
        for id, name in self.names:
            for word in _words_of(name):
                owners[word].add(id)
        distinctive = {id: frozenset(word for word, ids in owners.items() if ids == {id}) for id in by_organization}
        entries = defaultdict[Spelling, list[Entry]](list)
        for id, name, spellings in spellings_of(self.names):
            official = [each for each in by_organization[id] if each.kind is NameKind.OFFICIAL]
            own = name in official or any(name.text.replace("-", "") in each.text.split() for each in official)
            articles = _articles(name, by_organization[id], countries[id])
            for spelling, whole in spellings:
                key = fold(" ".join(spelling)) if whole and spelling != spellings[0][0] else ""
                if key and all(named[0] != id for named in by_key[key]):
                    by_key[key].append((id, name))
                capitals, added = _capitals(name), len(spelling) - len(words(name.text))
                if (spelling[-2:-1] == ("drug",) and added > 0) or (spelling[-1] in _FAMILY_NOUNS and added < -1):
                    capitals = tuple(index - added if index < -1 else index for index in capitals)
                agreeing = agreeing_articles(name)
                entry = Entry(id, name, whole, agreeing, capitals, countries[id], own, articles, distinctive[id])
                entries[spelling].append(entry)
        self.entries = {spelling: tuple(named) for spelling, named in entries.items()}
        self._scanner = Scanner((*self.entries, *NOUNS))
        self._lists = NameLists(self.entries)
        self._in_lists = {
            spelling: tuple(attrs.evolve(entry, capitals=(-1,)) for entry in self.entries[spelling])
            for spelling in self._lists.spellings.values()
        }
        self._by_key = {key: tuple(sorted(named, key=_is_weak)) for key, named in by_key.items()}
        families = defaultdict[str, list[tuple[str, Name]]](list)
        for id, name in self.names:
            folded = fold(name.text)
            if name.strength is Strength.STRONG and folded.rpartition(" ")[2] in _FAMILY_NOUNS:
                family = _family(folded)
                if all(other != id for other, _ in by_key.get(family, ())):  # "Los Lobos" are no family.
                    families[family].append((id, name))
        self._by_family = {family: tuple(named) for family, named in families.items()}
        self._last_words = {family.rpartition(" ")[2] for family in families} | _KINDS
        self.strong = {key: self._by_key[key][0] for key in keys_of_names if not _is_weak(self._by_key[key][0])}

    def __reduce__(self) -> tuple[type[Lexicon], tuple[object, ...]]:
        return Lexicon, (self.names, self.countries)

    def lookup(self, name: str, folded: str | None = None) -> tuple[tuple[str, Name], ...]:
        """Return the names equal to a name but for case, accents, punctuation and article; strong ones first."""
        named = self._by_key.get(fold(name) if folded is None else folded, ())
        keys = () if named else map(fold, folding.visible_forms(name))
        return next((self._by_key[key] for key in keys if key in self._by_key), named)

    def lookup_family(self, folded: str) -> tuple[tuple[str, Name], ...]:
        """Return the strong names of groups of the family that a folded name has: "hysa", "grupo hysa"."""
        may_be = folded.rpartition(" ")[2] in self._last_words  # Few names go on.
        return self._by_family.get(_family(folded), ()) if may_be else ()

    def occurrences(self, text: str) -> list[Occurrence]:
        """Return every occurrence of every spelling in a text; they may overlap."""
        if not isinstance(text, str):
            raise WrongType("a text", text)
        occurrences: list[Occurrence] = []
        for offset, piece in _pieces(text):
            folded, position = folding.fold_text(piece)
            occurrences += self._in_piece(piece, offset, folded, position)
            # Invisible characters are within a word or stand for a space, so both are tried.
            if position is not folding.same_position and (spaced := folding.space_hidden_gaps(piece)) != piece:
                found = {(start, end) for start, end, _ in occurrences}
                others = self._in_piece(spaced, offset, *folding.fold_text(spaced))
                occurrences += [each for each in others if each[:2] not in found]
        return occurrences

    def _in_piece(self, piece: str, offset: int, folded: str, position: Callable[[int], int]) -> list[Occurrence]:
        found = []
        for start, end, spelling in self._scanner.find(folded):
            if entries := self.entries.get(spelling):
                found.append((start, end, entries))
            else:  # The noun of a list.
                names = self._lists.find(folded, start, end)
                found += [(first, last, self._in_lists[name]) for first, last, name in names]
        if position is folding.same_position:
            return [(offset + start, offset + end, entries) for start, end, entries in found] if offset else found
        return [
            (offset + position(start), offset + folding.word_end(piece, position(end - 1)), entries)
            for start, end, entries in found
        ]


def _family(folded: str) -> str:
    """Return a folded name without the words at its ends that say only what kind of group it is."""
    parts = folded.split(" ")
    while parts and parts[-1] in _KINDS:
        parts.pop()
    return " ".join(dropwhile(_KINDS.__contains__, parts))


def words(text: str) -> list[str]:
    """Return the runs of letters and digits in a text."""
    return _WORD.findall(text)


def initials(words: list[str]) -> list[str]:
    """Return the initials of all words, and of those that are not small."""
    large = [word for word in words if word not in cues.SMALL]
    return ["".join(word[0] for word in chosen) for chosen in (words, large)]


def _is_weak(named: tuple[str, Name]) -> bool:
    return named[1].strength is Strength.WEAK


def _is_capitalized(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Split a long text, at punctuation that no name contains, into pieces that fit in the processor's cache."""
    offset = 0
    while len(text) - offset > _PIECE_LENGTH and (mark := _SEPARATOR.search(text, offset + _PIECE_LENGTH)):
        yield offset, text[offset : mark.end()]
        offset = mark.end()
    yield offset, text[offset:] if offset else text


def spellings_of(names: Sequence[tuple[str, Name]]) -> Iterator[tuple[str, Name, list[tuple[Spelling, bool]]]]:
    """Yield each name after the id of its organization, with its spellings, each with whether it is the whole name.

    Examples:
        >>> cjng = latamsec.load("2026.10.4.1").organizations["cjng"]
        >>> [" ".join(each) for *_, all in spellings_of([(cjng.id, cjng.names[3])]) for each, whole in all]
        ['jalisco new generation cartel', 'jalisco new generation drug cartel']
    """
    weak = {_words_of(name) for _, name in names if name.strength is Strength.WEAK}
    for id, name in names:
        own = _words_of(name)
        # A variant of a strong name does not make a weak name strong.
        yield id, name, [each for each in _spellings(name) if each[0] == own or each[0] not in weak or not each[1]]


def _words_of(name: Name) -> Spelling:
    return tuple(normalize(name.text).split())


def _spellings(name: Name) -> Iterator[tuple[Spelling, bool]]:
    """Yield the spellings of a name, each with whether it is the whole name."""
    if name.kind is NameKind.ACRONYM:
        letters = strip_accents(name.text)
        yield (letters,), True
        if letters.isalpha() and len(letters) > 2:
            yield (".".join(letters),), True
        if "-" in letters:
            for gap in (" ", " -", "- ", " - "):
                yield (letters.replace("-", gap),), False
        return
    spelling = _words_of(name)
    if spelling:
        yield spelling, True
    if len(spelling) > 1 and spelling[0] in ARTICLES:
        yield spelling[1:], len(spelling) > 2
    british = tuple(_BRITISH.get(word, word) for word in spelling)
    if british != spelling:
        yield british, True
    shorter = [spelling]
    for long, short in _SHORTER:
        joined = [f" {' '.join(each)} " for each in shorter]
        shorter += [tuple(each.replace(f" {long} ", f" {short} ").split()) for each in joined if f" {long} " in each]
    for each in shorter[1:]:
        yield each, True
    if len(spelling) > 1 and spelling[-1] == "cartel":
        yield (*spelling[:-1], "drug", "cartel"), True
    if spelling[:1] in (("cartel",), ("clan",)) and len(spelling) > 2 and spelling[1] in ("de", "del"):
        noun = spelling[0]
        yield (noun, "del" if spelling[1] == "de" else "de", *spelling[2:]), True
        yield (noun, "of", *spelling[2:]), True
        yield (noun, *spelling[2:]), True
        if spelling[2] == "los" and len(spelling) > 4:
            yield spelling[2:], True


def agreeing_articles(name: Name) -> frozenset[str]:
    """Return the articles that may replace the one before the single word of a name; nothing for another name."""
    parts = normalize(name.text).split()
    is_word = name.kind is not NameKind.ACRONYM and len(parts) == 2
    return cues.AGREEING.get(parts[0], frozenset()) if is_word else frozenset()


def _articles(acronym: Name, names: Iterable[Name], countries: tuple[str, ...]) -> str:
    """Return `Entry.articles`: "las" for AUC, since it stands for "Autodefensas Unidas de Colombia"."""
    if acronym.kind is not NameKind.ACRONYM:
        return ""
    letters = normalize(acronym.text).replace(" ", "")
    found = []
    for name in names:
        parts = normalize(name.text).split()
        if letters in initials(parts):
            gender = "f" if parts[0].endswith(("a", "as")) or parts[0] == "forces" else "m"
            plural = parts[0].endswith("s")
            # In the singular, "el PCC" is a party in Spanish; "o PCC" is the organization.
            if plural or name.language is (Language.PORTUGUESE if "BR" in countries else Language.SPANISH):
                found += cues.ARTICLES.get((name.language.value, 2 * gender if plural else gender), [])
            if parts[0] in ("ejercito", "fuerzas") and letters not in cues.EVERYDAY_ACRONYMS:
                found.append(r"(?<=[\w,] )the")  # "The ELN" at the beginning can be a network too.
    return "|".join(dict.fromkeys(found))


def _capitals(name: Name) -> tuple[int, ...]:
    """Return `Entry.capitals` of a name, counted from the end because the article at its beginning may be absent."""
    if name.kind is NameKind.ACRONYM:
        return ()
    parts = words(name.text)
    capitals = [(index - len(parts), normalize(word)) for index, word in enumerate(parts) if _is_capitalized(word)]
    english = name.language is Language.ENGLISH
    for omitted in (ARTICLES, _LEADING_NOUNS):
        if len(capitals) > 1 and capitals[0][1] in omitted:
            capitals = capitals[1:]
    while len(capitals) > 1 and english and capitals[-1][1] in _TRAILING_NOUNS:
        capitals = capitals[:-1]
    return tuple(index for index, _ in (capitals if english else capitals[:1]))
