"""From a text to the groups that it names: every curated name, where it stands, and what it means there.

A name is found whatever its accents, hyphens and line breaks, with or without its article, at word boundaries, the
longest first; where letters of another script stand for its own, or letters that cannot be seen within it, the mention
says so. Nothing is guessed from likeness.

A strong name counts wherever it stands as a proper name, a weak one (an acronym, an ordinary word, a name that several
groups bear) only where one of its groups is also named for sure nearby:

- *as a proper name*: its first word that is neither an article nor such as "cártel" has its capital, in English every
  such word ("Gulf Clan"); "malas mañas" are bad manners. In a text without any capital, case says nothing;
- an acronym of at most three letters counts only in its own case or in capitals, "CU" is no "cu"; one with a space for
  its hyphen ("MS 13", a road) counts as a weak name, and so does the one word that is left of a name whose article is
  missing ("Zetas"; "the Zetas" has one);
- a name within that of a firm or a club ("… LLC", "… FC") counts as a weak name;
- a name that is only a part of a longer one says nothing where the longer one may mean another group and does not count
  alone: "FARC-EP" is no "FARC";
- an official name that is weak and an acronym of the same group name it for sure together: "National Liberation Army
  (ELN)".
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from latamsec.matching import folding
from latamsec.matching.scanner import Scanner, Words
from latamsec.models import Name, Organization
from latamsec.text import ARTICLES, fold, normalize, strip_accents
from latamsec.vocabulary import Authority, Language, NameKind, Strength

NEARBY = 1_000
"""How many characters may lie between a weak name and the one that says for sure which group is meant."""
_SHORT = 3
"""An acronym of at most so many letters counts only in its own case or in capitals; "Farc" and "cjng" are no words."""
_GROUPS = frozenset(["banda", "cartel", "carteles", "clan", "cla", "mara"])
"""Words for a group that newspapers write small at the beginning of a name: "cártel de Sinaloa", "clan del Golfo"."""
_GROUPS_AT_THE_END = frozenset(
    ["cartel", "cartels", "gang", "organization", "group", "crime", "organized", "criminal", "transnational", "drug",
     "human", "smuggling", "trafficking"]
)  # fmt: skip
"""And those at the end of English names: "Sinaloa cartel", "Lopez human smuggling organization"."""
_ARTICLE = re.compile(rf"(?i:(?<!\w)(?:{'|'.join(sorted(ARTICLES | {'des', 'aux', 'dos', 'aos'}))})[\s'\"’“«]+)\Z")
"""An article before a name, also one that French and Portuguese write together with a preposition: "aos Zetas"."""
_FIRM = re.compile(
    r"(?: [A-Z&][\w&]*){0,2},? (?=[A-Z])"
    r"(?i:l\.?l\.?c|ltda?|inc|corp|gmbh|s\.?a\.?s|s\.?r\.?l|e\.?i\.?r\.?l|s\.?a\.? de c\.?v|s\.a\.|s/a|c\.a\.|"
    r"f\.?c|c\.?f)(?!\w)"
)
"""What follows a name within that of a firm or a club: at most two more words, and its legal form."""
_MARKS = 10
"""How many letters beside a name are read to see whether an article or nothing stands there."""
_PIECE = 1 << 16
"""The letters of a text that are read at a time, at least."""
_PARTING = re.compile(r"[,;:!?()\[\]]")
"""Marks that no name has within it."""
_WORD = re.compile(r"[^\W_]+")


@attrs.frozen(kw_only=True)
class Mention:
    """A name of a group in a text."""

    start: int
    """Where it begins in the text as given."""
    end: int
    """Where it ends: the position after its last letter."""
    text: str
    """The mention as it stands there."""
    organization: str
    """The id of the group that is meant."""
    name: Name
    """The curated name that matched, with its language and strength."""
    disguised: str = ""
    """The letters of it that only look like those of the name (Cyrillic а), or that cannot be seen; mostly empty."""
    listed: tuple[Authority, ...] | None = None
    """The laws under which the group is surely listed on the day asked for; None: no day was asked for."""
    possibly_listed: tuple[Authority, ...] | None = None
    """The laws of which the dates of its listings leave it open; None: no day was asked for."""


@attrs.frozen(eq=False)
class _Bearer:
    """Who bears a spelling, and by which name."""

    organization: str
    name: Name
    whole: bool
    """Whether the spelling is the whole name; without its article, or with a space in an acronym, it is not."""
    capitals: tuple[int, ...]
    """Which of its words have a capital where it is a proper name, counted from the last, -1."""


@attrs.frozen
class _Reading:
    """What a spelling may mean where it stands."""

    organization: str
    name: Name
    proper: bool
    """Whether it stands there as the proper name of a group."""

    @property
    def alone(self) -> bool:
        """Whether it counts without another name nearby."""
        return self.proper and self.name.strength is Strength.STRONG


_Found = tuple[int, int, tuple[_Bearer, ...]]
"""Where a spelling stands, and all who bear it."""
_Span = tuple[int, int, list[_Reading]]
"""Where a spelling stands, and what it may mean there."""


class Matcher:
    """Finds the groups of one dataset in texts. Immutable; it can be pickled, and shared among threads."""

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self._names = tuple((group.id, name) for group in organizations for name in group.names)
        self._build()

    def __getstate__(self) -> tuple[object, ...]:
        return (self._names,)

    def __setstate__(self, state: tuple[tuple[tuple[str, Name], ...]]) -> None:
        (self._names,) = state
        self._build()

    def _build(self) -> None:
        spelled: dict[Words, list[_Bearer]] = {}
        alone: dict[str, list[tuple[str, Name]]] = {}
        for id, name in self._names:
            for words, whole in _spellings(name):
                spelled.setdefault(words, []).append(_Bearer(id, name, whole, _capitals(name)))
            alone.setdefault(fold(name.text), []).append((id, name))
        self._spelled = {words: tuple(bearers) for words, bearers in spelled.items()}
        self._scanner = Scanner(self._spelled)
        self._bearing = {
            key: tuple(sorted(bearers, key=lambda one: one[1].strength is not Strength.STRONG))
            for key, bearers in alone.items()
        }

    @property
    def names(self) -> tuple[tuple[str, Name], ...]:
        """Every curated name with the id of the group that bears it."""
        return self._names

    @functools.cached_property
    def strong(self) -> Mapping[str, tuple[str, Name]]:
        """The strong names as `latamsec.text.fold` spells them, each with the id of the first group that bears it."""
        return {key: found[0] for key, found in self._bearing.items() if found[0][1].strength is Strength.STRONG}

    def bearing(self, name: str) -> tuple[tuple[str, Name], ...]:
        """The groups that bear a name, whatever its case, accents, punctuation and leading article; strong ones first.

        Args:
            name: The name alone, not a text in which it stands.

        Raises:
            TypeError: it is no text.
        """
        if not isinstance(name, str):
            raise TypeError(f"expected a text, found {type(name).__name__}")
        return self._bearing.get(fold(name), ())

    def within(self, name: str) -> tuple[tuple[str, Name, int], ...]:
        """The groups whose strong names stand within another name, whatever the case; of each the longest such name.

        Args:
            name: The name, as a contract or a payment has it.

        Returns:
            The id of each, that name, and how many letters of the whole it covers.

        Raises:
            TypeError: it is no text.
        """
        longest: dict[str, tuple[str, Name, int]] = {}
        for start, end, bearers in self._found(name):
            for id, borne, whole in ((one.organization, one.name, one.whole) for one in bearers):
                length = end - start
                if borne.strength is Strength.STRONG and (whole or length == len(name)):
                    longest[id] = max(longest.get(id, (id, borne, 0)), (id, borne, length), key=lambda one: one[2])
        return tuple(longest.values())

    def find(self, text: str) -> tuple[Mention, ...]:
        """The mentions in a text, in its order; they do not overlap.

        Args:
            text: The text. Offsets of the mentions are into it as it is, whatever was folded to find them.

        Raises:
            TypeError: it is no text.
        """
        found = self._found(text)
        return tuple(_resolved(text, found)) if found else ()

    def _found(self, text: str) -> list[_Found]:
        """Every spelling in a text, also those within others."""
        if not isinstance(text, str):
            raise TypeError(f"expected a text, found {type(text).__name__}")
        found: list[_Found] = []
        for first, piece in _pieces(text):
            folded, place = folding.folded(piece)
            found += [
                (first + place(start), first + folding.end(piece, place(end - 1)), self._spelled[words])
                for start, end, words in self._scanner.find(folded)
            ]
        return found


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A long text in pieces, each with its place: what is small stays in the processor's cache.

    They end at marks across which no name goes on, so that nothing is lost between them.
    """
    first = 0
    while len(text) - first > _PIECE and (mark := _PARTING.search(text, first + _PIECE)):
        yield first, text[first : mark.end()]
        first = mark.end()
    yield first, text[first:] if first else text


def _spellings(name: Name) -> Iterator[tuple[Words, bool]]:
    """The ways in which a name is looked for, each with whether it is the whole name."""
    if name.kind is NameKind.ACRONYM:
        letters = strip_accents(name.text)
        yield (letters,), True
        if letters.isalpha() and len(letters) > 2:
            yield (".".join(letters),), True
        if "-" in letters:
            yield (letters.replace("-", " "),), False
        return
    words = tuple(normalize(name.text).split())
    if words:
        yield words, True
    if len(words) > 1 and words[0] in ARTICLES:
        yield words[1:], len(words) > 2


def _capitals(name: Name) -> tuple[int, ...]:
    """Which words of a name have a capital where it is a proper name, counted from the last, as an article may go."""
    if name.kind is NameKind.ACRONYM:
        return ()
    words = _words(name.text)
    own = [(at - len(words), normalize(word)) for at, word in enumerate(words) if _is_capital(word)]
    english = name.language is Language.ENGLISH
    if len(own) > 1 and own[0][1] in ARTICLES:
        own = own[1:]
    if len(own) > 1 and own[0][1] in _GROUPS:
        own = own[1:]
    while len(own) > 1 and english and own[-1][1] in _GROUPS_AT_THE_END:
        own = own[:-1]
    return tuple(at for at, _ in (own if english else own[:1]))


# What it means there ----------------------------------------------------------------------------------------------


def _resolved(text: str, found: Iterable[_Found]) -> Iterator[Mention]:
    """The mentions among what was found: names that count alone, and those that another one nearby explains."""
    caseless = text.islower()
    spans = [(start, end, _readings(text, start, end, bearers, caseless)) for start, end, bearers in found]
    spans.sort(key=lambda span: (span[0], -span[1]))
    spans = _without_parts(spans)
    surely = _named_for_sure(spans)
    last = 0
    for start, end, readings in spans:
        meant = _only([one for one in readings if one.alone])
        meant = meant or _only([one for one in readings if _is_near(start, surely.get(one.organization, ()))])
        if meant and start >= last:
            word = text[start:end]
            yield Mention(
                start=start,
                end=end,
                text=word,
                organization=meant.organization,
                name=meant.name,
                disguised=folding.disguises(word),
            )
            last = end


def _without_parts(spans: Iterable[_Span]) -> list[_Span]:
    """The spans without what is only a part of a longer name that may mean another group: "FARC" in "FARC-EP".

    A longer name that counts alone takes nothing from its parts, which then are evidence of their own groups.
    """
    kept: list[_Span] = []
    around: list[tuple[int, int, set[str]]] = []
    for start, end, readings in spans:
        around = [(since, until, owners) for since, until, owners in around if until > start]
        owning = [owners for since, until, owners in around if end <= until and end - start < until - since]
        kept.append((start, end, [one for one in readings if all(owners == {one.organization} for owners in owning)]))
        if readings and not _only([one for one in readings if one.alone]):
            around.append((start, end, _owners(readings)))
    return kept


def _owners(readings: Sequence[_Reading]) -> set[str]:
    """The groups whose official name it is; all that bear it, if it is nobody's."""
    official = {one.organization for one in readings if one.name.kind is NameKind.OFFICIAL}
    return official or {one.organization for one in readings}


def _readings(text: str, start: int, end: int, bearers: Sequence[_Bearer], caseless: bool) -> list[_Reading]:
    """What a spelling may mean at a place, by the case in which it is written there.

    Of names that fold alike ("Cártel de Sinaloa", French "Cartel de Sinaloa") the one spelled as in the text comes
    first, then an official one.
    """
    written = folding.written(text[start:end])
    readings = []
    for one in bearers:
        name, proper = one.name, one.whole
        if name.kind is NameKind.ACRONYM:
            own = _letters(name.text)
            if not caseless and len(own) <= _SHORT and _letters(written) not in (own, own.upper()):
                continue
        else:
            proper = proper or _stands_whole(text, start, end)
            proper = proper and (caseless or written == name.text or _is_proper(written, one.capitals))
        readings.append(_Reading(one.organization, name, proper and not _FIRM.match(text, end)))
    if len(readings) > 1:
        readings.sort(key=lambda one: (one.name.text != written, one.name.kind is not NameKind.OFFICIAL))
    return readings


def _is_proper(written: str, capitals: Sequence[int]) -> bool:
    """Whether a name is written with the capitals that make it a proper name."""
    words = _words(written)
    return all(_is_capital(words[at]) for at in capitals)


def _stands_whole(text: str, start: int, end: int) -> bool:
    """Whether a name that lacks its article has another one before it, or no word beside it."""
    if _ARTICLE.search(text, max(0, start - _MARKS), start):
        return True
    return len(text) <= end - start + 2 * _MARKS and not _WORD.search(text[:start] + text[end:])


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _letters(text: str) -> str:
    return "".join(_words(text))


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _named_for_sure(spans: Iterable[_Span]) -> dict[str, list[int]]:
    """Where each group is named for sure, in the order of the text."""
    alone: dict[str, list[int]] = {}
    official: dict[str, list[int]] = {}
    acronyms: dict[str, list[int]] = {}
    for start, _, readings in spans:
        meant = _only([one for one in readings if one.alone])
        if meant:
            alone.setdefault(meant.organization, []).append(start)
            continue
        for one in readings:
            if one.name.kind is NameKind.ACRONYM:
                acronyms.setdefault(one.organization, []).append(start)
            elif one.name.kind is NameKind.OFFICIAL and one.proper:
                official.setdefault(one.organization, []).append(start)
    for id in official.keys() & acronyms.keys():
        together = [start for start in official[id] if _is_near(start, acronyms[id])]
        alone[id] = sorted([*alone.get(id, ()), *together])
    return alone


def _only(readings: Sequence[_Reading]) -> _Reading | None:
    """The first of some readings, where all mean one group."""
    return readings[0] if len({one.organization for one in readings}) == 1 else None


def _is_near(start: int, places: Sequence[int]) -> bool:
    return bisect_right(places, start + NEARBY) > bisect_left(places, start - NEARBY)
