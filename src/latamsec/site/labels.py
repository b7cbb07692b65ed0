"""The words of the pages in one language, and dates, figures, answers and countries in it.

The words are data: `words/` has a catalog for each language, all with the same keys. Another catalog adds another
language to the pages. Its dates, figures and answers are in English unless a module such as `spanish` writes them.
"""

from __future__ import annotations

import enum
import tomllib
from collections.abc import Mapping
from importlib.resources import files

import attrs

from latamsec import Country, Status, When
from latamsec.dates import DateLike
from latamsec.models import Claim, Quantity, Role
from latamsec.site import spanish
from latamsec.vocabulary import Authority, SpeakerNumber


@attrs.frozen(kw_only=True)
class Catalog:
    """The words of one language."""

    words: Mapping[str, str]
    """The words and sentences of the pages and their scripts, by key; a key with a dot is for one or for many."""
    scripts: Mapping[str, str]
    """Those of them that scripts use."""
    vocabulary: Mapping[str, Mapping[str, str]]
    """The words for members of closed vocabularies, by class and value."""


def _catalog(text: str) -> Catalog:
    tables = tomllib.loads(text)
    words = {**tables["pages"], **tables["scripts"]}
    return Catalog(words=words, scripts=tables["scripts"], vocabulary=tables["vocabulary"])


_FILES = sorted((files("latamsec.site") / "words").iterdir(), key=lambda file: (file.name != "en.toml", file.name))
CATALOGS = {file.name.removesuffix(".toml"): _catalog(file.read_text("utf-8")) for file in _FILES}
"""The catalogs by BCP 47 code. English is first, as its pages are at the root of the site."""

_FIELDS = {"quantities": "figures", "kinds": "kind", "themes": "theme", "citation": "legal_citation"}
"""The keys of the words for fields that have another key than their name."""


@attrs.frozen
class Labels:
    """The words of the pages in one language."""

    language: str
    """The code of the language, a key of `CATALOGS`."""

    def word(self, key: str, **values: object) -> str:
        """Return a word or sentence of the interface, its placeholders replaced.

        Raises:
            KeyError: There is no such key, or a placeholder has no value.
        """
        return CATALOGS[self.language].words[key].format_map(values)

    def many(self, what: str, count: int) -> str:
        """Return a count with its noun; `what` is the key before the dot ("1 event", "2 events")."""
        return self.word(f"{what}.{'one' if count == 1 else 'many'}", n=self.number(count))

    def number(self, number: int) -> str:
        """Return a whole number with a comma before each group of three digits."""
        return f"{number:,}"

    def member(self, member: enum.Enum) -> str:
        """Return the words for a member of a closed vocabulary; an authority keeps its acronym."""
        return str(member.value) if isinstance(member, Authority) else self._term(type(member).__name__, member.value)

    def stance(self, claim: Claim) -> str:
        """Return the verb between the speaker or speakers of a claim and its text."""
        if claim.speakers is SpeakerNumber.SEVERAL:
            return self.word(".".join(("several", claim.stance.value)))
        return self.member(claim.stance)

    def _term(self, vocabulary: str, value: str) -> str:
        return CATALOGS[self.language].vocabulary.get(vocabulary, {}).get(value, value.replace("-", " "))

    def country(self, country: Country) -> str:
        """Return the common name of a country; the English one if there is none in the language."""
        return next(iter(country.names(self.language)), country.name)

    def day(self, when: DateLike) -> str:
        """Return a date in words, as precise as it is."""
        when = When.parse(when)
        return spanish.date_text(when.edtf) if self.language == "es" else when.label()

    def the_day(self, when: DateLike) -> str:
        """Return a date in words within a sentence: in Spanish, a day has an article ("el 2 de mayo de 2025")."""
        return spanish.with_article(When.parse(when).edtf) if self.language == "es" else self.day(when)

    def term(self, role: Role) -> str:
        """Return the days of an office in words; empty if no source bounds them."""
        return spanish.term(role) if self.language == "es" else role.term

    def figure(self, quantity: Quantity) -> str:
        """Return a figure with its bounds and unit."""
        return spanish.figure(quantity) if self.language == "es" else quantity.figure

    def status(self, status: Status) -> str:
        """Return a status in words; in English they are those of `str(status)`."""
        return spanish.status(status, self) if self.language == "es" else str(status)

    def field(self, name: str) -> str:
        """Return the label of a field on which sources or versions differ: `date`, `quantities.killed`."""
        field, _, measure = name.partition(".")
        label = CATALOGS[self.language].words.get(_FIELDS.get(field, field), field.replace("_", " "))
        return f"{label}: {self._term('Measure', measure)}" if measure else label
