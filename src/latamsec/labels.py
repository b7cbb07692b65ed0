"""Dates, figures, countries, laws and parts of records in the words of a language; `languages` has the words.

Everything that is shown in a language goes through `Labels`: a terminal, a notebook, a picture, a page. English and any
other language have the same sentences, with the words of their catalogs.
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from latamsec import languages
from latamsec._arguments import check_word
from latamsec.countries import Country
from latamsec.dates import DateLike, When, edtf
from latamsec.errors import BadDate, WrongType
from latamsec.text import join
from latamsec.vocabulary import Authority, Bound, SpeakerNumber, Tenure, Unit

if TYPE_CHECKING:
    from latamsec.models import Claim, Discrepancy, Quantity, Role, Value

__all__ = ["Labels", "labels_in"]

_FIELDS = {"quantities": "figures", "kinds": "kind", "themes": "theme", "citation": "legal_citation"}
"""The keys of the words for fields that have another key than their name."""
_STORED_DATE = re.compile(r"(?:\d{4}-\d\d|\.\./\d)\S*|\d{4}/\S+|\d{4}[?~%]")
"""A text that is a date: a year alone can be a number."""


@attrs.frozen
class Labels:
    """Words and sentences in one language.

    Every method that takes a number raises `WrongType` if it is not a whole number, and `ValueError` if it has more
    digits than Python prints.

    Examples:
        >>> spanish, day = labels_in("es"), When("2025-05-02")
        >>> spanish.day(day), spanish.the_day(day), spanish.number(12500)
        ('2 de mayo de 2025', 'el 2 de mayo de 2025', '12\\xa0500')
    """

    language: str
    """The code of the language."""

    # Words

    @property
    def _catalog(self) -> languages.Catalog:
        return languages.catalog(self.language)

    def word(self, key: str, **values: object) -> str:
        """Return a word or sentence of the catalog, its placeholders replaced.

        Raises:
            KeyError: There is no such key, or a placeholder has no value.
        """
        text = self._catalog.words[key].format_map(values)
        for pair in filter(None, self._catalog.words["contractions"].split(",")) if values else ():
            apart, joined = pair.split("=")
            text = text.replace(f" {apart} ", f" {joined} ")
        return text

    def said(self, text: str) -> str:
        """Return sentences that the library wrote in English, as `languages.said` does."""
        return languages.said(text, self.language)

    def has(self, key: str) -> bool:
        """Return whether the catalog has a word."""
        return key in self._catalog.words

    def many(self, what: str, count: int, **values: object) -> str:
        """Return a count with its noun ("1 event", "2 events"); `what` is the key before the dot.

        Raises:
            KeyError: There is no such key, or a placeholder has no value.
        """
        return self.word(what + (".one" if count == 1 else ".many"), n=self.number(count), **values)

    def join(self, words: Sequence[str], conjunction: str = "and") -> str:
        """Return words as a list in a sentence, with "and" or "or" before the last.

        Raises:
            KeyError: The conjunction is not a key of the catalog.
        """
        return join(words, self.word(conjunction))

    def number(self, number: int) -> str:
        """Return a whole number with its thousands set apart as the language does it."""
        if not isinstance(number, int):
            raise WrongType("a whole number", number)
        text = f"{number:,}"
        plain = len(text.replace(",", "").lstrip("-")) < int(self.word("thousands_from"))
        return text.replace(",", "" if plain else self.word("thousands"))

    def member(self, member: enum.Enum) -> str:
        """Return the words for a member of a closed vocabulary; an authority keeps its acronym."""
        return self._term(type(member).__name__, member.value)

    def shown(self, member: enum.Enum) -> str:
        """Return a member of a closed vocabulary as results show it: in English as files and filters have it."""
        return str(member.value) if self.language == languages.ENGLISH else self.member(member)

    def one_of(self, words: Sequence[str], value: str | None) -> str:
        """Return the words for one of the words of a column; empty for None."""
        value = value or ""
        if self.has("unit." + value):
            return self.word("unit." + value).partition("/")[0]
        terms = (each for each in self._catalog.vocabulary.values() if set(each) == set(words))
        return next(terms, {}).get(value) or self.said(value)

    def _term(self, vocabulary: str, value: str) -> str:
        return self._catalog.vocabulary.get(vocabulary, {}).get(value, value.replace("-", " "))

    def country(self, country: Country) -> str:
        """Return the common name of a country; the English one if there is none in the language."""
        name = next(iter(country.names(self.language)), country.name)
        # Without a common name of its own, a language has that of English in its official one: "República de Bulgaria".
        return country.name if country.name in name else name

    def field(self, name: str) -> str:
        """Return the label of a field on which sources or versions differ: `date`, `quantities.killed`.

        Raises:
            WrongType: The name is not a text.
        """
        if not isinstance(name, str):
            raise WrongType("a text", name)
        field, _, measure = name.partition(".")
        label = self._catalog.words.get(_FIELDS.get(field, field)) or self.said(field.replace("_", " "))
        return f"{label}: {self._term('Measure', measure)}" if measure else label

    # Dates

    def day(self, when: DateLike) -> str:
        """Return a date in words, as precise as it is."""
        return edtf.label(When.parse(when).edtf, self._dates)

    def the_day(self, when: DateLike | None) -> str:
        """Return a date in words within a sentence: in Spanish, a day has an article ("el 2 de mayo de 2025")."""
        return self.word("unknown_day") if when is None else edtf.the_label(When.parse(when).edtf, self._dates)

    def when(self, when: DateLike) -> str:
        """Return a date in words after a verb: in Spanish, "el 2 de mayo de 2025", but "en mayo de 2025"."""
        return edtf.when_label(When.parse(when).edtf, self._dates)

    def month(self, number: int) -> str:
        """Return the name of a month, from 1.

        Raises:
            ValueError: There is no such month.
        """
        return str(self._dates["months"][range(1, 13).index(number)])

    def date_pattern(self, key: str) -> str:
        """Return a pattern of dates, for programs that write dates themselves.

        Raises:
            KeyError: There is no such pattern.
        """
        return str(self._dates[key])

    @property
    def _dates(self) -> edtf.Patterns:
        return self._catalog.dates

    # Laws

    def title(self, authority: Authority) -> str:
        """Return what a subject is called under a law, with the acronym of the law."""
        return self.word(f"title.{authority.value}")

    def titles(self, authorities: Iterable[Authority]) -> str:
        """Return what a subject is called under some laws, as it follows "designated as"."""
        laws = set(authorities)
        ordered = [self.title(law) for law in Authority if law in laws]
        return self.join([self.word("as_designated", title=title) for title in ordered])

    # Parts of records

    def stance(self, claim: Claim) -> str:
        """Return the words between the speaker or speakers of a claim and its text."""
        return self._claim(claim, by="", text="\0").partition("\0")[0].strip()

    def claim(self, claim: Claim) -> str:
        """Return a claim as a sentence, without its sources."""
        text = self._claim(claim, by=self.subject(claim.by), text=claim.text)
        return f"{text} ({self.day(claim.on)})" if claim.on else text

    def subject(self, by: str) -> str:
        """Return a speaker as a verb follows it: after an apposition with a comma, "Ana, a lawyer,".

        Raises:
            WrongType: The speaker is not a text.
        """
        by = self.speaker(by)
        return self.word("apposition", by=by) if _ends_in_an_apposition(by) else by

    def speaker(self, by: str) -> str:
        """Return a speaker as a sentence begins with it: "The Government of Cuba", "Families"; an "iHeart" stays.

        Examples:
            >>> [labels_in("en").speaker(by) for by in ("Ministry of Defense", "Cuba's army", "prosecutors", "AP")]
            ['The Ministry of Defense', "Cuba's army", 'Prosecutors', 'AP']

        Raises:
            WrongType: The speaker is not a text.
        """
        if not isinstance(by, str):
            raise WrongType("a text", by)
        named = self._definite(by)
        begins = named.partition(" ")[0].isalpha() and named.partition(" ")[0].islower()
        return f"{named[0].upper()}{named[1:]}" if begins else by

    def _definite(self, by: str) -> str:
        """Return a speaker with the article that its common noun needs in this language."""
        name, *rest = re.split(rf", | (?={self._either('definite_before')} )", by, maxsplit=1)
        first, noun = name.partition(" ")[0], name.rpartition(" ")[2].lower()
        owners = [word for word in name.split() if word.endswith(("'s", "’s"))]
        common = noun in self.word("definite_nouns").split()
        common |= "".join(rest).startswith(("of ", "for ")) and noun in self.word("definite_nouns_of").split()
        owned = any(owner.replace("’", "'") not in self.word("definite_owners").split() for owner in owners)
        known = re.match(rf"{self._either('definite_names', '/')}(?= and | or |,|\Z)", by) is not None
        is_definite = (common and not owned and first.lower() not in ("the", "a", "an")) or known
        small = name == first and noun in self.word("definite_small").split()
        return self.word("definite", by=f"{by[0].lower()}{by[1:]}" if small else by) if is_definite else by

    def _either(self, key: str, separator: str | None = None) -> str:
        """Return an expression for one of the words of a list in the catalog; it matches nothing if that is empty."""
        words = "|".join(map(re.escape, self.word(key).split(separator)))
        return f"(?:{words})" if words else "(?!)"

    def _claim(self, claim: Claim, **values: str) -> str:
        speakers = "several" if claim.speakers is SpeakerNumber.SEVERAL else "one"
        return self.word(f"claim.{speakers}.{claim.stance.value}", **values)

    def figure(self, quantity: Quantity) -> str:
        """Return a figure with its bounds and unit: "11 people", "at least 4,000 people", "unknown"."""
        ends = [end for end in (quantity.low, quantity.high) if end is not None]
        if not ends:
            return self.word("figure.unknown")
        figure = f"{self.span(ends[0], ends[-1])} {self.unit(quantity.unit, *ends)}".rstrip()
        bound = Bound.EXACT if quantity.bound is Bound.UNKNOWN else quantity.bound
        return self.word(f"figure.{bound.value}", figure=figure)

    def unit(self, unit: Unit, *ends: int) -> str:
        """Return the word for a unit after a figure with these bounds: "person" after "1" and "at least 1".

        In Spanish, "de" is between millions and the unit: "52 000 000 de dólares".

        Raises:
            WrongType: The unit is not a `Unit`.
        """
        if not isinstance(unit, Unit):
            raise WrongType("a unit", unit)
        one, many = self.word(f"unit.{unit.value}").split("/")
        is_million = bool(many and ends and ends[-1]) and ends[-1] % 1_000_000 == 0
        return self.word("unit_of_millions", unit=many) if is_million else one if set(ends) == {1} else many

    def span(self, low: int, high: int | None) -> str:
        """Return a number between two bounds: "3", "3 to 5", or "at least 3" if there is no upper bound."""
        if high is None:
            return self.word("figure.at-least", figure=self.number(low))
        numbers = self.number(low), self.number(high)
        return numbers[0] if low == high else self.word("figure.range", low=numbers[0], high=numbers[1])

    def quantity(self, quantity: Quantity) -> str:
        """Return what a figure counts, the figure and who gives it, without its sources."""
        of = f" ({quantity.of})" if quantity.of else ""
        by = self.word("according_to", by=self._within(self._definite(quantity.by))) if quantity.by else ""
        return f"{self.shown(quantity.what)}{of}: {self.figure(quantity)}{by}"

    def _within(self, speaker: str) -> str:
        """Return a speaker within a sentence: "el Gobierno de Cuba", but "El País", which is a name in English too."""
        first, space, rest = speaker.partition(" ")
        is_article = first in self.word("articles").split() and getattr(speaker, "english", speaker) != speaker
        return f"{first.lower()}{space}{rest}" if is_article else speaker

    def of(self, name: str) -> str:
        """Return "of" and the name of a group or country: "del Cártel de Sinaloa", but "de Los Lobos".

        Examples:
            >>> labels_in("es").of("Cártel de Sinaloa"), labels_in("en").of("Cártel de Sinaloa")
            ('del Cártel de Sinaloa', 'of Cártel de Sinaloa')

        Raises:
            WrongType: The name is not a text.
        """
        if not isinstance(name, str):
            raise WrongType("a text", name)
        with_article = dict(pair.split("/") for pair in self.word("of_before").split())
        first, _, _ = name.partition(" ")
        return f"{with_article.get(first, self.word('of')).replace('_', ' ')} {name}"

    def term(self, role: Role) -> str:
        """Return the days of an office in words; empty if no source bounds them."""
        days = (("began", role.since), ("left", role.until))
        return "; ".join(self._bounded(key, day) for key, day in days if day is not None)

    def _bounded(self, key: str, when: When) -> str:
        """Return a date in words, after those for what it says: a day, or one or both bounds of a day."""
        start, slash, end = when.edtf.partition("/")
        if not slash:
            return self.word(f"{key}.on", day=self.the_day(when))
        if start in ("", ".."):
            return self.word(f"{key}.by", day=self.when(end))
        if end in ("", ".."):
            return self.word(f"{key}.after", day=self.the_day(start))
        return self.word(f"{key}.between", first=self.the_day(start), last=self.the_day(end))

    def role(self, role: Role) -> str:
        """Return an office with its days, without its sources."""
        office = self.word("acting", office=role.office) if role.tenure is Tenure.ACTING else role.office
        return ", ".join(filter(None, (office, self.term(role))))

    def value(self, value: Value) -> str:
        """Return a value of a discrepancy, without its sources."""
        text = self._value(value.value)
        return self.word("computed_here", value=text, how=value.computed) if value.computed else text

    def _value(self, text: str) -> str:
        """Return a value, or the choice, of a discrepancy: in English as it is stored, otherwise a date in words."""
        if self.language == languages.ENGLISH or not _STORED_DATE.fullmatch(text):
            return text
        try:
            return self.day(text)
        except BadDate:
            return text

    def discrepancy(self, discrepancy: Discrepancy, values: Iterable[str]) -> str:
        """Return a discrepancy as sentences: the field, the values, the choice and its reason."""
        followed = self._value(discrepancy.chosen or "")
        chosen = self.word("follows" if followed else "follows_none", value=followed)
        field = discrepancy.field if self.language == languages.ENGLISH else self.field(discrepancy.field)
        return f"{field}: {self.word('or_values').join(values)}. {chosen} {discrepancy.note}"


@functools.cache
def labels_in(language: str) -> Labels:
    """Return the labels of a language.

    Raises:
        UnknownName: There is no such language.
    """
    check_word(language, languages.codes(), "language")
    return Labels(language)


def _ends_in_an_apposition(speaker: str) -> bool:
    """Return whether a comma follows a speaker before a verb: "Ana, a lawyer," but "Ana, Ben and Carla"."""
    _, comma, end = speaker.rpartition(", ")
    return bool(comma) and not (end[0].isupper() and (" and " in end or " y " in end))
