"""From a name, as a contract or a payment has it, to the organizations that it may mean, each with the reason.

Curated names come first. Similarity counts only on request, is computed by `rapidfuzz` (extra `match`), and is always
reported. A name that is too common a word to mean its organization by itself makes a weak
candidate, apart from the others.
"""

from __future__ import annotations

import enum
import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, ClassVar, TypedDict, overload

import attrs

from latamsec._arguments import check_flag
from latamsec._quoting import quote
from latamsec.errors import MissingExtra
from latamsec.labels import labels_in
from latamsec.languages import ENGLISH
from latamsec.matching import cues, folding, forms
from latamsec.matching.context import capitalize, mentions_country
from latamsec.matching.lexicon import Lexicon, Occurrence, agreeing_articles
from latamsec.matching.longer import is_elsewhere
from latamsec.matching.matcher import Matcher
from latamsec.models import Designation, Identity, Name, Subject
from latamsec.question import Answer
from latamsec.status import Status
from latamsec.text import LONGEST_NAME, fold, join, normalize, strip_accents
from latamsec.vocabulary import Authority, Language, NameKind, Strength

_MIN_SIMILARITY = 0.85
_MAX_SIMILAR = 5
"""The maximum number of candidates by similarity."""
_MIN_LENGTH = 6
"""Shorter names are similar to too many words."""


class MatchRule(enum.StrEnum):
    """Why an organization is a candidate."""

    NAME = "name"
    """The query is one of its names, but for case, accents, punctuation and leading article, or with a word for such
    groups, which tells what a weak name means ("Los Lobos gang")."""
    LISTED = "listed name"
    """The query is a name under which it is designated, and one that others have, or that is none of its own names."""
    PART = "part"
    """One of its strong names is part of the query."""
    WEAK = "weak name"
    """The query is one of its weak names, too common a word to mean it by itself."""
    FAMILY = "family"
    """The query is the family name in one of its strong names ("Hysa"), which others can have too."""
    SIMILARITY = "similarity"
    """The query is spelled like one of its strong names, at 0.85 or more of 1, perhaps with the words reordered."""


@attrs.frozen(kw_only=True)
class Candidate:
    """An organization that a name may mean.

    Examples:
        >>> ds = latamsec.load("2026.10.4.1")
        >>> (candidate,) = ds.screen("Inversiones Tren de Aragua C.A.").candidates
        >>> candidate.organization, candidate.rule.value, round(candidate.score, 2)
        ('tren-de-aragua', 'part', 0.45)
        >>> print(candidate)
        tren-de-aragua: its name 'Tren de Aragua' is part of the query (45% of the characters).
    """

    organization: str
    """The id of the organization."""
    name: Name
    """The curated name that matched, with its language, kind and strength."""
    rule: MatchRule
    """The rule by which it matched."""
    score: float
    """1 for a whole name; for a part, its share of the query's characters; for a family, the query's share of the
    name's characters; otherwise the similarity, from 0.85 to 1."""
    status: Status | None
    """The designations of the organization on the day of the query; None: the query has no day."""
    listed: bool = False
    """Whether the query is a name in the notice of one of its designations."""
    weakness: str = ""
    """Why the name cannot mean the organization by itself, in words; empty if the rule is not `WEAK`."""
    language: str = attrs.field(default=ENGLISH, eq=False)
    """The code of the language in which it is put into words; `weakness` is in English."""

    def __str__(self) -> str:
        words = labels_in(self.language)
        key = f"screen.{self.rule.name.lower()}"
        if self.rule is MatchRule.NAME:
            key += f"_{self.name.strength.value}"
        elif self.rule is MatchRule.WEAK and self.listed:
            key += "_listed"
        reason = words.word(
            key,
            name=repr(str(self.name.text)),
            kind=words.shown(self.name.kind),
            score=f"{100 * self.score:.0f}",
            why=words.said(self.weakness),
        )
        answer = "" if self.status is None else f" {self.status.answer}"
        return f"{self.organization}: {reason}.{answer}"


class ScreeningRow(TypedDict):
    """A row of `Screening.to_dicts`: a candidate. None: the query has no day, or no character only looks Latin."""

    query: str
    organization: str
    name: str
    strength: Annotated[str, Strength]
    rule: Annotated[str, MatchRule]
    score: float
    in_force: list[Annotated[str, Authority]] | None
    possibly_in_force: list[Annotated[str, Authority]] | None
    lookalikes: str | None


class ScreeningDict(TypedDict):
    """The plain data of a `Screening`: the query, a row per candidate, weak names last, and the answer in words."""

    query: str
    candidates: list[ScreeningRow]
    lookalikes: str | None
    dataset: str
    answer: str


@attrs.frozen(kw_only=True, repr=False)
class Screening(Answer, Sequence[Candidate]):
    """The organizations that a name may mean, as a sequence of candidates. `str()` puts the answer into words.

    Examples:
        >>> screening = latamsec.load("2026.10.4.1").screen("Tren de Aragua")
        >>> len(screening), screening[0].organization
        (1, 'tren-de-aragua')
    """

    query: str
    """The name as it was given."""
    candidates: tuple[Candidate, ...]
    """The organizations that it may mean, most certain first."""
    weak: tuple[Candidate, ...]
    """The organizations that also have this name or family name, which does not identify them by itself."""
    identity: Identity
    """The dataset that was searched."""
    fuzzy: bool = False
    """Whether similar names counted too."""

    @property
    def lookalikes(self) -> str:
        """The characters of the query that only look like Latin letters (Cyrillic а) or are invisible.

        Examples:
            >>> latamsec.load("2026.10.4.1").screen("\u0421JNG").lookalikes == "\u0421"
            True
        """
        return folding.find_lookalikes(self.query)

    def __len__(self) -> int:
        return len(self.candidates)

    @overload
    def __getitem__(self, key: int) -> Candidate: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, key: int | slice) -> Candidate | tuple[Candidate, ...]:
        return self.candidates[key]

    def __bool__(self) -> bool:
        raise TypeError(self.identity.labels.said("the truth value of a Screening is ambiguous; use .candidates"))

    def __str__(self) -> str:
        words = self.identity.labels
        lines = [words.many("screen.candidates", len(self.candidates), query=quote(self.query, words.language))]
        lines += [f"- {candidate}" for candidate in self.candidates]
        if not fold(self.query):
            lines.append(words.word("screen.empty"))
        elif not self.candidates and not self.fuzzy:
            lines.append(words.word("screen.spelling"))
        if self.weak:
            lines.append(words.word(f"screen.{self._fault}"))
            lines += [f"- {candidate}" for candidate in self.weak]
        if self.lookalikes and re.search("[A-Za-z]", self.query):  # Not in a name that is Cyrillic throughout.
            characters = ", ".join(
                f"{unicodedata.name(character, 'unnamed character')} (U+{ord(character):04X})"
                for character in dict.fromkeys(self.lookalikes)
            )
            lines.append(words.word("screen.lookalikes", characters=characters))
        last = words.the_day(self.identity.coverage[1])
        lines.append(words.word("screen.no_clearance", version=self.identity.version_label, day=last))
        return "\n".join(lines)

    @property
    def _fault(self) -> str:
        """The key of the words for what makes the weak candidates weak."""
        if self.weak[0].rule is MatchRule.FAMILY:
            return "of_family"
        return "shared" if len({each.organization for each in (*self.candidates, *self.weak)}) > 1 else "too_common"

    COLUMNS: ClassVar = tuple(ScreeningRow.__annotations__)
    """The keys of each row of `to_dicts`, in order."""

    def to_dict(self) -> ScreeningDict:
        """Return the query and the answer as plain data for other programs."""
        return {
            "query": self.query,
            "candidates": self.to_dicts(),
            "lookalikes": self.lookalikes or None,
            "dataset": self.identity.version_label,
            "answer": str(self),
        }

    def to_dicts(self) -> list[ScreeningRow]:
        """Return the candidates as flat rows, those by a weak name last.

        Examples:
            >>> (row,) = latamsec.load("2026.10.4.1").screen("TdA", on="2025-02-20").to_dicts()
            >>> row["organization"], row["rule"], row["score"], row["in_force"]
            ('tren-de-aragua', 'name', 1.0, ['TCO', 'FTO', 'SDGT'])
        """
        return [
            {
                "query": self.query,
                "organization": candidate.organization,
                "name": candidate.name.text,
                "strength": candidate.name.strength.value,
                "rule": candidate.rule.value,
                "score": round(candidate.score, 2),
                "in_force": None if candidate.status is None else _laws(candidate.status.in_force),
                "possibly_in_force": None if candidate.status is None else _laws(candidate.status.possibly_in_force),
                "lookalikes": self.lookalikes or None,
            }
            for candidate in (*self.candidates, *self.weak)
        ]


@attrs.frozen(eq=False, slots=False)  # A cached property needs a __dict__.
class Screener:
    """Finds the organizations that names may mean."""

    matcher: Matcher
    """The names to compare with."""
    identity: Identity
    """The dataset from which they come."""
    status: Callable[[Subject, date], Status]
    """Returns the designations of a subject on a day."""
    designations: Iterable[Designation]
    """Those whose notices have names too."""

    def screen(self, query: str, on: date | None, *, fuzzy: bool) -> Screening:
        """Find the organizations that a name may mean; `fuzzy` counts only if the query is not a name itself."""
        check_flag("fuzzy", fuzzy)
        certain, weak = self._found(query, on, fuzzy=fuzzy)
        if len(certain) + len(weak) > 1:
            ids = {each.organization for each in (*certain, *weak)}
            day = self.identity.coverage[1] if on is None else on
            delisted = {id for id in ids if _is_delisted(self.status(Subject(organization=id), day))}
            if any(each.organization in delisted for each in certain):  # Others that the name may mean count too.
                others = [each for each in weak if each.organization not in delisted]
                certain += [attrs.evolve(each, rule=MatchRule.PART, weakness="") for each in others]
                weak = [each for each in weak if each.organization in delisted]
            whole = (MatchRule.NAME, MatchRule.LISTED)
            designated = {each.organization for each in self.designations}
            certain.sort(
                key=lambda each: (
                    each.organization in delisted,
                    not each.listed,
                    each.rule not in whole,
                    each.organization not in designated,
                )
            )
            weak.sort(key=lambda each: (each.organization in delisted, not each.listed))
        return Screening(query=query, candidates=tuple(certain), weak=tuple(weak), identity=self.identity, fuzzy=fuzzy)

    def _found(self, query: str, on: date | None, *, fuzzy: bool) -> tuple[list[Candidate], list[Candidate]]:
        """Return the candidates for a name, one for each organization, and apart from them those by a weak name."""
        lexicon = self.matcher._lexicon
        folded = fold(query)
        equal, occurrences = self._named(query, folded), lexicon.occurrences(query)
        certain: dict[str, Candidate] = {}
        weak: dict[str, Candidate] = {}
        family = () if equal else lexicon.lookup_family(folded)
        if not (equal or occurrences or family or fuzzy):  # The usual case.
            return [], []

        def add(id: str, name: Name, rule: MatchRule, score: float) -> None:
            candidates = weak if rule in (MatchRule.WEAK, MatchRule.FAMILY) else certain
            # A weak name is like the strong one whose article it lacks: that tells nothing new.
            is_itself = rule is MatchRule.SIMILARITY and id in weak and fold(name.text) == folded
            if id not in candidates and not is_itself:
                candidates[id] = Candidate(
                    organization=id,
                    name=name,
                    rule=rule,
                    score=score,
                    status=None if on is None else self.status(Subject(organization=id), on),
                    listed=any(id in self._listed.get(fold(name), ()) for name in known),
                    weakness=_weakness(name, id, lexicon) if rule is MatchRule.WEAK else "",
                    language=self.identity.language,
                )

        pieces = (query,) if equal or not occurrences else forms.names_in(query, self._named)
        # A word for such groups beside a name, or by itself in brackets, is no name.
        names = tuple({fold(name): name for name in pieces if len(pieces) == 1 or not _is_class(name)}.values())
        known = [name if self._named(name) else _without_class(name) or name for name in names]
        by_name = [self._named(name) for name in known]
        told = any(map(_is_class, pieces)) or any(
            named and key not in names for key, named in zip(known, by_name, strict=True)
        )
        bearers = [id for entries in by_name for id in {id for id, _ in entries}]
        for name, key, entries in zip(names, map(fold, known), by_name, strict=True):
            start = query.find(name) if len(names) == 2 else 0
            if len(names) == 2 and is_elsewhere(capitalize(query), start, start + len(name), name):
                continue
            for id, entry in entries:
                several = bearers.count(id) > 1 or (told and fold(entry.text) not in cues.GENERIC)
                common = entry.is_too_common or _lacks_article(name, entry)
                notice = self._listed.get(key, {}).get(id)
                if notice and common and (entry is notice or len({id for id, _ in entries}) > 1):
                    add(id, entry, MatchRule.LISTED, len(name) / len(query))
                elif bearers.count(id) == len(names) and (several or not common):
                    add(id, entry, MatchRule.NAME, 1.0)
                elif several or not (common or _is_unsupported(entry, id, name, names, lexicon)):
                    add(id, entry, MatchRule.PART, len(name) / len(query))
                else:
                    add(id, entry, MatchRule.WEAK, len(name) / len(query))
        named = any(each.rule is MatchRule.NAME for each in certain.values())
        for id, (entry, start, end) in _parts(query, occurrences).items():
            word = folding.undisguise(query[start:end])
            if id not in certain and not is_elsewhere(capitalize(query), start, end, word):
                add(id, entry, MatchRule.PART, (end - start) / len(query))
        for id, entry, similarity in _similar(query, lexicon.strong) if fuzzy and not named else ():
            add(id, entry, MatchRule.SIMILARITY, similarity)
        for id, entry in () if certain or weak else family:
            add(id, entry, MatchRule.FAMILY, min(len(query) / len(entry.text), 1.0))
        return list(certain.values()), [each for id, each in weak.items() if id not in certain]

    def _named(self, name: str, folded: str | None = None) -> tuple[tuple[str, Name], ...]:
        """Return the names equal to a name after their organizations, and those in notices that are none of these."""
        named = self.matcher._lexicon.lookup(name, folded)
        listed = self._listed.get(fold(name) if folded is None else folded, {})
        return (*named, *[(id, each) for id, each in listed.items() if all(id != other for other, _ in named)])

    @functools.cached_property
    def _listed(self) -> Mapping[str, Mapping[str, Name]]:
        """The names in notices by their key in `text.fold`, each after the id of the organization that it means."""
        listed = defaultdict[str, dict[str, Name]](dict)
        for designation in self.designations:
            for text in designation.names_listed if designation.organization else ():
                name = Name(text=text, language=Language.ENGLISH, kind=NameKind.ALIAS, strength=Strength.WEAK)
                listed[fold(text)][str(designation.organization)] = name
        return listed


def _parts(query: str, occurrences: Iterable[Occurrence]) -> dict[str, tuple[Name, int, int]]:
    """Return the longest strong name of each organization within a query, by its id, with its start and end."""
    longest: dict[str, tuple[Name, int, int]] = {}
    for start, end, entries in occurrences:
        for entry in entries:
            if entry.name.strength is Strength.STRONG and entry.whole:
                _, first, last = longest.get(entry.organization, (None, 0, 0))
                if end - start > last - first:
                    longest[entry.organization] = entry.name, start, end
    return longest


def _is_class(name: str) -> bool:
    """Return whether a name is only a word for such groups: "criminal gang"."""
    return cues.CLASS.fullmatch(normalize(name[:LONGEST_NAME])) is not None


def _without_class(name: str) -> str:
    """Return a name without the word for such groups at one of its ends: "los lobos" of "Los Lobos gang"."""
    plain = normalize(name[:LONGEST_NAME])
    found = cues.CLASS_FIRST.fullmatch(plain) or cues.CLASS_LAST.fullmatch(plain)
    return found["name"] if found else ""


def _weakness(name: Name, id: str, lexicon: Lexicon) -> str:
    """Return why a name cannot mean its organization by itself."""
    others = list(dict.fromkeys(other for other, _ in lexicon.lookup(name.text) if other != id))
    if others:
        return f"{join(others)} {'has' if len(others) == 1 else 'have'} the name too"
    if name.kind is NameKind.ACRONYM:
        return "it is an acronym, which stands for other names too"
    words = len(fold(name.text).split())
    return "it is an ordinary word" if words == 1 else "these are ordinary words, or the name of others too"


def _lacks_article(word: str, name: Name) -> bool:
    """Return whether a word is what is left of a name without its article, or with that of another: "las Zetas"."""
    article, _, rest = normalize(folding.undisguise(word)).rpartition(" ")
    agreeing = agreeing_articles(name)
    return bool(agreeing) and rest == fold(name.text) and article not in agreeing


def _is_unsupported(entry: Name, id: str, name: str, names: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Return whether a name is a weak acronym among others, none of which is the organization's country."""
    if entry.strength is Strength.STRONG or entry.kind is not NameKind.ACRONYM or len(names) == 1:
        return False
    codes = lexicon.countries.get(id, ())
    return not any(mentions_country(strip_accents(other), codes) for other in names if other is not name)


def _is_delisted(status: Status) -> bool:
    return bool(status.designations) and not (status.in_force or status.possibly_in_force)


def _laws(designations: tuple[Designation, ...]) -> list[str]:
    return [designation.authority.value for designation in designations]


def _similar(query: str, strong: Mapping[str, tuple[str, Name]]) -> Iterator[tuple[str, Name, float]]:
    """Yield the strong names that are spelled like the query, most similar first, with the similarity."""
    try:
        from rapidfuzz import fuzz, process
    except ImportError as error:
        raise MissingExtra("screen(fuzzy=True)", "rapidfuzz", "match") from error
    keys = [key for key in strong if len(key) >= _MIN_LENGTH]
    similarity: dict[str, float] = {}
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for key, score, _ in process.extract(
            fold(query), keys, scorer=scorer, score_cutoff=100 * _MIN_SIMILARITY, limit=_MAX_SIMILAR
        ):
            similarity[key] = max(score, similarity.get(key, 0))
    for key in sorted(similarity, key=lambda key: (-similarity[key], key))[:_MAX_SIMILAR]:
        yield *strong[key], similarity[key] / 100
