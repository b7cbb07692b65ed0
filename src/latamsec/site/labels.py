"""Dates, figures, countries and vocabularies in the words of one language, for the pages."""

from __future__ import annotations

import enum
import re

import attrs

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.models import Quantity
from latamsec.site import spanish, words
from latamsec.vocabulary import Authority, Bound


@attrs.frozen
class Labels:
    """What things are called in one language of the pages."""

    language: str
    """`en` or `es`."""

    def word(self, key: str, **values: object) -> str:
        """A word or sentence of the interface, its places filled.

        Raises:
            KeyError: there is no such key, or a place is not filled.
        """
        return words.WORDS[self.language][key].format_map(values)

    def many(self, what: str, count: int) -> str:
        """A count with its noun, `what` being the key before the dot: "1 event", "2 events"."""
        return self.word(f"{what}.{'one' if count == 1 else 'many'}", n=self.number(count))

    def number(self, number: int) -> str:
        """A whole number with its thousands apart."""
        return f"{number:,}"

    def member(self, member: enum.Enum) -> str:
        """A member of a closed vocabulary; an authority stays the acronym that it is."""
        if isinstance(member, Authority):
            return str(member.value)
        own = words.VOCABULARIES[self.language].get(type(member).__name__, {})
        return own.get(str(member.value), str(member.value).replace("-", " "))

    def country(self, country: Country) -> str:
        """A country by its common name; by the English one where the language's own is not known."""
        return next(iter(country.names(self.language)), country.name)

    def day(self, when: When) -> str:
        """A date in words, as precise as it is."""
        return when.label() if self.language == "en" else _spanish_date(when.edtf)

    def the_day(self, when: When) -> str:
        """A date in words as it stands within a sentence: in Spanish a day has its article, "el 2 de mayo de 2025"."""
        return self.day(when) if self.language == "en" else _with_article(when.edtf)

    def figure(self, quantity: Quantity) -> str:
        """A figure with its bounds and unit."""
        return quantity.figure if self.language == "en" else _spanish_figure(quantity)

    def field(self, name: str) -> str:
        """A field of a record that sources or versions have differently: `date`, `quantities.killed`."""
        field, _, measure = name.partition(".")
        known = words.WORDS[self.language]
        label = known.get(_FIELDS.get(field, field), field.replace("_", " "))
        if not measure:
            return label
        spanish_measures = words.VOCABULARIES[self.language].get("Measure", {})
        return f"{label}: {spanish_measures.get(measure, measure.replace('-', ' '))}"


_FIELDS = {"quantities": "figures", "kinds": "kind", "themes": "theme", "citation": "legal_citation"}
"""The keys of the words for fields that are not called as their word is."""


# Spanish --------------------------------------------------------------------------------------------------------


def _spanish_date(edtf: str) -> str:
    start, slash, end = edtf.partition("/")
    if not slash:
        return _spanish_part(start)
    if start in ("", ".."):
        return f"hasta {_with_article(end)}"
    if end in ("", ".."):
        return f"desde {_with_article(start)}"
    if len(start) == len(end) == 10 and start[:7] == end[:7] and (start + end).replace("-", "").isdecimal():
        return f"{int(start[8:])} al {int(end[8:])} de {spanish.MONTHS[int(start[5:7]) - 1]} de {int(start[:4])}"
    return f"{_spanish_part(start)} {'al' if _with_article(end).startswith('el ') else 'a'} {_spanish_part(end)}"


def _with_article(edtf: str) -> str:
    told = _spanish_date(edtf)
    return f"el {told}" if re.match(r"\d+ de ", told) and "/" not in edtf else told


def _spanish_part(part: str) -> str:
    bare = part.rstrip("?~%")
    marks = part[len(bare) :]
    year, month, day = (*bare.split("-"), "XX", "XX")[:3]
    if "X" in year:
        text = f"los años {year.replace('X', '0')}"
    elif month == "XX":
        text = str(int(year))
    elif month in spanish.SEASONS:
        text = f"{spanish.SEASONS[month]} de {int(year)}"
    else:
        named = f"{spanish.MONTHS[int(month) - 1]} de {int(year)}"
        text = named if day == "XX" else f"{int(day)} de {named}"
    about = "hacia el " if re.match(r"\d+ de ", text) else "hacia "
    before = about if set(marks) & {"~", "%"} else ""
    after = " (fecha incierta)" if set(marks) & {"?", "%"} else ""
    return f"{before}{text}{after}"


def _spanish_figure(quantity: Quantity) -> str:
    bounds = {Bound.ABOUT: "aproximadamente ", Bound.AT_LEAST: "al menos ", Bound.AT_MOST: "a lo sumo "}
    ends = dict.fromkeys(end for end in (quantity.low, quantity.high) if end is not None)
    if not ends:
        return "desconocida"
    figures = " a ".join(f"{end:,}" for end in ends)
    unit = spanish.UNITS[quantity.unit.value][ends != {1: None}]
    return f"{bounds.get(quantity.bound, '')}{figures} {unit}".rstrip()
