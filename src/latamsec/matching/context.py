"""What stands around a name: words for such groups, their countries, longer proper names, acronyms spelled out."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar, cast

from latamsec.matching import cues, folding
from latamsec.matching.lexicon import Entry, initials, words
from latamsec.matching.longer import goes_on_abroad
from latamsec.text import ARTICLES, fold, strip_accents

_BEFORE, _AFTER = 64, 64
"""How many characters before and after a weak name are read for a word or a country that supports it."""
_REACH = 128
"""The maximum number of characters that are read before and after a weak name."""
NEAR = 10
"""The number of characters before a name in which an article or the end of a sentence matters."""
_ARTICLES = frozenset[str]().union(*cues.AGREEING.values())
"""The articles before names, also in the contractions with prepositions of French and Portuguese: "aos Zetas"."""
_GAP = " \u00a0\n\r\t'\"’“«"
_WORD_BEFORE = re.compile(r"(?<![^\W_])([^\W_]+)[ \u00a0-]\Z")
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W_]+)")
_SENTENCE = re.compile(
    r"[.!?…\r\n](?:(?<=[.!?…])(?<!\.[A-Z].)(?<! [A-Z].)\s+|(?<=\n)\s*\n|(?<=[\r\n])[\r\n]*(?=[-•*]))"
)
"""The end of a sentence, a paragraph or an item; a search first looks for one of the characters."""
_LONG_WORD = re.compile(r"[^\W_]{4,}")
_POSSESSIVE = re.compile(r"['’]s\b")
_WORD_START = re.compile(r"(?<!\w)[^\W\d_]")
_NEW_LINE = re.compile(r"\n(?=[\"“«¿¡]?[A-ZÁÉÍÓÚÑ])")
_QUOTES = frozenset("\"'“”‘’«»")


@functools.cache
def _country(codes: tuple[str, ...]) -> re.Pattern[str]:
    names = [cues.COUNTRY[code] for code in codes if code in cues.COUNTRY]
    return re.compile(rf"\b(?:{'|'.join(names)})\b" if names else "(?!)")


def mentions_country(text: str, codes: tuple[str, ...]) -> bool:
    """Return whether a folded text names one of some countries, its people, or a place there."""
    names = _country(codes)
    return names.search(text) is not None and names.search(cues.NOT_THERE.sub(" ", text)) is not None


def has_article(before: str, articles: str) -> bool:
    """Return whether a text ends with one of the articles; see `Entry.articles`."""
    return bool(articles) and _article(articles).search(before) is not None


@functools.cache
def _article(articles: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{articles})\s[\s\"'“”‘’«]*\Z")


def begins_sentence(before: str) -> bool:
    """Return whether a name begins a sentence, so that a capital in its first word says nothing."""
    return before.rstrip(" \"'“«¿¡(")[-1:] in ".!?:\n"


def article_before(before: str) -> str:
    """Return the article at the end of a text, in lower case; empty if there is none."""
    rest = before.rstrip(_GAP)
    article = rest.rpartition(" ")[2].strip("\n\r\t(\"'“«").lower() if rest != before else ""
    return article if article in _ARTICLES else ""


def is_alone(text: str, start: int, end: int, article: str) -> bool:
    """Return whether a name, with the article before it, is all that a text without capitals says."""
    return len(text) <= end - start + 2 * NEAR and {article}.issuperset(words(text[:start] + text[end:]))


def capitalize(text: str) -> str:
    """Return a text of the same length in which each word has a capital."""
    return _WORD_START.sub(lambda letter: upper if len(upper := letter[0].upper()) == 1 else letter[0], text)


def _is_caseless(text: str) -> bool:
    """Return whether the letters of a text have one case, which says nothing."""
    return text.islower() or text.isupper()


M = TypeVar("M", bound=Callable[..., bool])


def _once(method: M) -> M:
    """Make a method of a context keep its answers."""
    name = method.__name__

    @functools.wraps(method)
    def answered(self: Context, *arguments: object) -> bool:
        key = (name, *arguments)
        if key not in self._answers:
            self._answers[key] = method(self, *arguments)
        return self._answers[key]

    return cast("M", answered)


def context_of(
    text: str, start: int, end: int, following: int | None, sure: Sequence[tuple[int, int]], *, acronym: bool
) -> Context:
    """Return the context of a name; names between the same words share one, since lists repeat them."""
    low = max(0, start - _REACH)
    make = _shared_context if end - start <= folding.LONGEST_KEPT else Context
    return make(
        text[low : end + _REACH],
        start - low,
        end - low,
        following=None if following is None else following - low,
        sure=tuple([(first - low, last - low) for first, last in sure]),
        acronym=acronym,
    )


class Context:
    """The text around a weak name, as far as the sentence goes.

    `following` is the start of the next name, if one is near; `sure` has the start and end of the certain ones nearby.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        *,
        following: int | None,
        sure: Iterable[tuple[int, int]],
        acronym: bool,
    ) -> None:
        self.text, self.start, self.end, self.acronym = text, start, end, acronym
        self._answers: dict[tuple[object, ...], bool] = {}
        name = folding.fold_text(text[start:end])[0]
        self.folded = name if acronym else fold(name)
        self.nearest = len(text) + 1 if following is None else following
        """The start of the next name; a position after the text if there is none."""
        low, high = max(0, start - _BEFORE), min(len(text), end + _AFTER)
        near = text[low:high]
        for name_start, name_end in sure:
            if low < name_end <= start or end <= name_start < high:  # Its words say nothing here.
                first, last = max(low, name_start), min(high, name_end)
                near = f"{near[: first - low]}{'_' * (last - first)}{near[last - low :]}"
        before, after = near[: start - low], near[end - low :]
        begun = max([mark.end() for mark in _SENTENCE.finditer(before)], default=0)
        ending = _SENTENCE.search(after)
        self.before = strip_accents(before[begun:])
        self.after = strip_accents(after[: ending.start()] if ending else after)
        self.around = f"{self.before}\n|\n{self.after}"

    @functools.cached_property
    def letters(self) -> str:
        """The name without what separates the letters of an acronym: "ms13" for "MS 13"."""
        return "".join(words(self.folded))

    @property
    def everyday(self) -> bool:
        """Whether the name more often means something else, so that only what stands right beside it counts."""
        if self.acronym:
            return self.letters in cues.EVERYDAY_ACRONYMS
        return self.generic or self.folded in cues.EVERYDAY_NAMES

    @property
    def generic(self) -> bool:
        """Whether the name counts only in apposition."""
        return self.folded in cues.GENERIC

    @functools.cached_property
    def titled(self) -> bool:
        """Whether capitals say nothing here, as in a headline in title case."""
        around = self.text[max(0, self.start - 60) : self.start] + self.text[self.end : self.end + 60]
        long = _LONG_WORD.findall(around)
        share = 1 if cues.ROMANCE.search(around) else 0.75  # Only English has small words in a title in title case.
        return len(long) > 2 and sum([word[0].isupper() for word in long]) >= share * len(long)

    @_once
    def is_part(self, codes: tuple[str, ...]) -> bool:
        """Return whether the name is part of a longer one: "Russian Federation", "Línea 3", "Alliance for Progress"."""
        if self.acronym:
            return False
        following = _WORD_AFTER.match(self.text, self.end)
        if following:
            word = following[1]
            if word[0].isdigit():
                return True
            if word[0].isupper() and not self.titled and not self._is_apt(word, codes):
                return True
            of = cues.OF.match(self.text, self.end, self.end + 40)
            means_another = of and self.nearest > of.end() and (self.everyday or of[1][0].isupper())
            if of and means_another and not mentions_country(strip_accents(of[0]), codes):
                return True
        preceding = _WORD_BEFORE.search(self.text, max(0, self.start - 24), self.start)
        if not preceding or not preceding[1][0].isupper() or self.titled:
            return False
        first = preceding.start() - 1
        begins = first < 0 or self.text[first] not in " \u00a0-" or self.text[max(0, first - 1)] in ".!?:"
        return not (begins and not self.everyday) and not self._is_apt(preceding[1], codes)

    def _is_apt(self, word: str, codes: tuple[str, ...]) -> bool:
        plain = strip_accents(word)
        known = plain in cues.HERE or plain in cues.SMALL
        return known or bool(cues.ANY_GROUP.fullmatch(plain)) or mentions_country(plain, codes)

    @functools.cached_property
    def is_splinter(self) -> bool:
        """Whether dissidents of the organization are meant, not the organization."""
        beside = cues.SPLINTER_BEFORE.search(self.before) or cues.SPLINTER_AFTER.match(self.after)
        return bool(beside or (self.letters in cues.LEFT_BY_MANY and cues.SPLINTER_BESIDE.search(self.around)))

    @functools.cached_property
    def _has_other_sense(self) -> bool:
        """Whether the sentence has a word for another bearer of the name; few have."""
        bearers = filter(None, (each.get(self.letters) for each in (cues.OTHER_GROUPS, cues.OTHER_BEARERS)))
        return self._has(cues.OTHER_SENSE) or any(re.search(words, self.around) for words in bearers)

    def means_another(self, codes: tuple[str, ...]) -> bool:
        """Return whether a word nearby shows that the name means something else, or another of its bearers.

        Such a word counts in all of the line. If words for such groups or their crimes are nearby too, it counts only
        close to the name; right beside the name, they decide.
        """
        return self._has_other_sense and self._means_another(codes)

    @_once
    def _means_another(self, codes: tuple[str, ...]) -> bool:
        if (groups := cues.OTHER_GROUPS.get(self.letters)) and re.search(groups, self.around):
            return True
        senses, bearers = self._has(cues.OTHER_SENSE), cues.OTHER_BEARERS.get(self.letters, "(?!)")
        if self._class_beside and not cues.BAND.search(self._class_beside):
            return False
        told, there, members = self._has(cues.TELLING), mentions_country(self.around, codes), self._is_of_members
        everyday = self.everyday or not self.acronym  # Few other acronyms are those of musicians or teams too.
        close = self._close(2)
        sense = senses and cues.OTHER_SENSE.search(close) and not cues.TELLING.search(close)
        if re.search(bearers, close) or (
            sense and not (members and (told or not everyday or (self.acronym and there)))
        ):
            return True
        doubtful = everyday and not (told or (members and (there or self._has(cues.ANY_ACT))))
        if senses and doubtful and cues.OTHER_SENSE.search(self._line):
            return True
        owned = members or mentions_country(" ".join(self.before.split()[-3:]), codes)  # "Brazil's PCC"
        if there and (owned or (told and not re.search(bearers, self._close(4)))):
            return False
        return re.search(bearers, self._line) is not None

    def _close(self, following: int) -> str:
        """Return the three words before the name, and some that follow it."""
        return f"{' '.join(self.before.split()[-3:])} \n|\n {' '.join(self.after.split()[:following])}"

    @functools.cached_property
    def _line(self) -> str:
        """What is around the name in its line; one that begins with a capital can be another sentence."""
        before, after = self.text[: self.start], self.text[self.end :]
        begun = max([mark.end() for mark in _NEW_LINE.finditer(before)], default=0)
        ending = _NEW_LINE.search(after)
        before, after = strip_accents(before[begun:]), strip_accents(after[: ending.start()] if ending else after)
        return f"{min(self.before, before, key=len)}\n|\n{min(self.after, after, key=len)}"

    @_once
    def is_named_as_group(self, codes: tuple[str, ...]) -> bool:
        """Return whether a word for such groups or their people stands right beside it: "members of Los Lobos"."""
        beside = bool(self._class_beside) or self._is_of_members
        return beside and not (self._is_noun or self.means_another(codes))

    @functools.cached_property
    def _class_beside(self) -> str:
        """The word for such groups or their people right beside the name, with what links them; empty if none is."""
        beside = cues.ADJACENT_AFTER.match(self.after) or cues.ADJACENT_BEFORE.search(self.before)
        return beside[0] if beside else ""

    @functools.cached_property
    def _is_noun(self) -> bool:
        """Whether it is a noun in a text whose case says nothing: "los menores sicarios", "la banda de los menores"."""
        if self.acronym or not self.folded.endswith("s") or " " in self.folded or not _is_caseless(self.text):
            return False
        return self.everyday or cues.APPOSED.match(self.after) is not None

    def _has(self, cue: re.Pattern[str]) -> bool:
        return cue.search(self.around) is not None

    @_once
    def supports(self, entry: Entry, compatriot: bool = False) -> bool:
        """Return whether words nearby, or a certain name of a group of the same country, make the name certain."""
        support = self._is_among_its_like if compatriot else self._is_supported
        certain = not (self.generic or self._is_noun) and support(entry.countries, entry.articles)
        if not certain or self.means_another(entry.countries):
            return False
        return not self.is_abroad(entry.countries) or self._is_gang_abroad(entry.articles)

    def _is_gang_abroad(self, articles: str) -> bool:
        """Return whether it is a gang that has gone abroad, not another army or party: "facção PCC do Paraguai"."""
        if self.letters in cues.GUERRILLAS or self.folded in cues.SHARED:
            return False
        article = has_article(self.before, articles)
        return bool(self._class_beside) or (self.acronym and (article or self._is_of_members or self._has(cues.HARD)))

    @_once
    def tells_of_crime(self, codes: tuple[str, ...]) -> bool:
        """Return whether words nearby are about such groups; for an everyday name, about those of given countries."""
        there, acts = mentions_country(self.around, codes), self._has(cues.ANY_ACT)
        told = (there and acts) if self.everyday else (there or acts)
        return not self.means_another(codes) and (told or self._has(cues.HARD))

    @_once
    def is_led_by_its_own(self, entry: Entry) -> bool:
        """Return whether the leader named after it is in names of the organization only: "FARC-EP of Mordisco"."""
        led = cues.LED_BY.match(self.text, self.end) if self.acronym else None
        return led is not None and strip_accents(led["surname"]) in entry.distinctive

    @_once
    def is_abroad(self, codes: tuple[str, ...]) -> bool:
        """Return whether another country is said to be that of the organization: "ELN de Bolivia"."""
        return goes_on_abroad(self.text, self.end, codes)

    def _is_supported(self, codes: tuple[str, ...], articles: str) -> bool:
        if self.folded in cues.SHARED:
            there = mentions_country(self.around, codes)
            if not (there and self.everyday):
                return there
        if self._class_beside or cues.COPULA_AFTER.match(self.after):
            return True
        article = has_article(self.before, articles)
        following = _WORD_AFTER.match(self.text, self.end) if self.acronym and not self.titled else None
        if following and following[1][0].isupper() and not self._is_apt(following[1], codes):
            return article and self._is_of_members  # "AGC Glass", but "os membros das Farc Edgar Navarro e …"
        if not self.acronym and cues.PLACE_BEFORE.search(self.before):
            return False
        if self.everyday:
            return self._supports_everyday(article, there=mentions_country(self.around, codes))
        distinctive = self.acronym or self.folded.count(" ") > 1 or self.folded in cues.DISTINCTIVE
        stands_out = self._stands_out
        if article or self._is_of_members or (stands_out and self.folded in cues.DISTINCTIVE):
            return True
        if self._has(cues.ANY_GROUP if distinctive else cues.HARD):  # Every word in HARD is in ANY_GROUP too.
            return True
        there = mentions_country(self.around, codes)
        if there and (distinctive or self.folded in cues.LOCAL):
            return True
        is_place = self.acronym and (" " in self.folded or len(self.letters) < 3)  # "Police close MS 13", "G-9"
        acts = not is_place and self._has(cues.ANY_ACT)
        return (distinctive or there or stands_out) and (acts or self._has(cues.ANY_GROUP))

    def _is_among_its_like(self, codes: tuple[str, ...], articles: str) -> bool:
        if self.everyday:
            article = has_article(self.before, articles)
            return (self.acronym and article) or self._supports_everyday(article, there=True)
        return self.acronym or not cues.LOCATIVE.search(self.before)

    @property
    def _is_of_members(self) -> bool:
        """Whether a word for people of a group stands right beside the name: "members of Los Rojos"."""
        return bool(cues.MEMBERS_BEFORE.search(self.before) or cues.MEMBERS_AFTER.match(self.after))

    @property
    def _stands_out(self) -> bool:
        """Whether a capital article within the sentence or an article of another language shows a proper name."""
        first, _, rest = self.text[self.start : self.end].partition(" ")
        if not rest or first.lower() not in ARTICLES or not first[0].isupper():
            return False
        before = self.text[max(0, self.start - 4) : self.start].rstrip(" \"'“”‘’«([")[-1:]
        within = (before.isalnum() or before == ",") and not self.titled
        return within or cues.FOREIGN_ARTICLE.search(self.before) is not None

    def _supports_everyday(self, article: bool, *, there: bool) -> bool:
        """Return whether words nearby make a name certain that more often means something else."""
        crime, acts = self._has(cues.HARD), self._has(cues.ANY_ACT)
        if self.acronym:
            if cues.MEMBERS_BEFORE.search(self.before) or cues.COMMANDERS_AFTER.match(self.after):
                return True
            if crime:
                return article or (there and self.letters not in cues.TITLES)
            return article and acts and (there or cues.AGAINST.search(self.before) is not None)
        if cues.LOCATIVE.search(self.before):
            return False
        beside = self.text[max(0, self.start - 1) : self.start], self.text[self.end : self.end + 1]
        if _QUOTES.issuperset(beside) or cues.FOREIGN_ARTICLE.search(self.before):
            return crime or (acts and there)
        if there and crime and self.folded in cues.UNUSUAL_CAPITALS and not self.titled:
            return self.text[self.start : self.end].rpartition(" ")[2][0].isupper()
        return self._stands_out and (crime or self._is_of_members)

    @functools.cached_property
    def spelled_out(self) -> bool:
        """Whether the words before or after an acronym spell it: "Chief Financial Officer (CFO)", "CFO, or Chief …".

        Without brackets, these words have to be a proper name.
        """
        letters = self.letters
        if defined := cues.DEFINED_BEFORE.search(self.text, max(0, self.start - 32), self.start):
            spelled = words(_POSSESSIVE.sub("", self.text[max(0, self.start - 100) : defined.start()]))
            if any(_spells(spelled[-count:], letters, proper=not defined["opening"]) for count in _counts(letters)):
                return True
        if defined := cues.DEFINED_AFTER.match(self.text, self.end, self.end + 100):
            spelled = words(_POSSESSIVE.sub("", defined["words"]))
            counts = (len(spelled),) if defined["opening"] else _counts(letters)
            return any(_spells(spelled[:count], letters, proper=not defined["opening"]) for count in counts)
        return False


_shared_context = functools.lru_cache(maxsize=1 << 10)(Context)


def _counts(letters: str) -> range:
    """Return the numbers of words that an acronym can stand for: every second one can be small."""
    return range(len(letters), 2 * len(letters) + 2)


def _spells(spelled: Sequence[str], letters: str, *, proper: bool) -> bool:
    """Return whether an acronym has the initials of some words; if `proper`, all but small ones have a capital."""
    is_proper = not proper or all(word[0].isupper() for word in spelled if word.lower() not in cues.SMALL)
    return is_proper and letters in initials([strip_accents(word) for word in spelled])
