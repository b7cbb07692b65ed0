"""The records that answer an entry of somebody's list: by day, words, names, places and figures.

An entry and a record are sets of features. A feature weighs the more, the fewer records have it, and names and figures
weigh more than plain words. Two texts are alike by the weight of what they share, in the entry and in the record's
title, because an entry that tells several things shares only a part with each of their records. The likeness counts
less, the further the days are apart.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

import attrs
from lists import Entry, gap

from latamsec.dataset import Dataset
from latamsec.models import Event
from latamsec.text import normalize, stem, strip_accents

ANSWERS = 0.24
"""The score from which a record answers an entry."""
_WEIGHTS = {"words": 1.0, "names": 1.6, "places": 0.8, "figures": 1.3}
"""How much a feature of a kind weighs beside a plain word."""
_LITTLE = 3.0
"""A weight that is added to each text, so that a short one does not agree by a word or two."""
_PLAIN = frozenset(
    normalize("""
        a about after again against all also an and any are as at be because been before between both but by can did do
        during each for from had has have he her his how if in into is it its last more most new no not of off on one or
        other out over said say same she since so some such than that the their them then there these they this those
        through to two under until up was were what when where which while who will with would year
        day week month first second american government
    """).split()
)
"""Words that say nothing about what happened."""

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: str(number) for number, word in enumerate(_WORDS, start=2)}
_US = re.compile(r"\b(?:the )?(?:united states|u s|us)\b")
_SHORT = {
    "united nations": "un",
    "foreign terrorist organization": "fto",
    "specially designated global terrorist": "sdgt",
    "drug enforcement administration": "dea",
    "department of justice": "justice",
    "office of foreign assets control": "ofac",
    "general license": "gl",
    "white house": "whitehouse",
}
"""Bodies and laws that texts write in full or in short, or in two words that say nothing apart."""

Feature = tuple[str, str]
"""The kind of a feature, which is a key of `_WEIGHTS`, and its value."""


@attrs.frozen(kw_only=True)
class Answer:
    """A record held against an entry."""

    event: Event
    score: float
    """How well it answers, from 0 to 1."""
    days: int
    """The days between them."""
    told: float
    """The share of the entry that the record tells anywhere, on whatever day."""
    agree: dict[str, tuple[str, ...]]
    """The words, names, places and figures that agree, the rarest first."""

    def __str__(self) -> str:
        agree = "; ".join(f"{kind}: {', '.join(values[:6])}" for kind, values in self.agree.items() if values)
        days = "same day" if not self.days else f"{self.days} day{'s' if self.days > 1 else ''} off"
        return f"{self.score:.2f}  {self.event.id}  ({days}; {agree})"


class Desk:
    """Finds the records that answer an entry."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._spelled = dict[str, str]()
        self._people = {
            normalize(name): person.id
            for person in dataset.people
            for name in (person.name, person.name.split()[-1])
            if len(name) > 3
        }
        self._places = {normalize(place.name): place.id for place in dataset.places}
        self._countries = {
            normalize(name): country.alpha_2
            for country in {country for event in dataset.events for country in event.countries}
            for name in (*country.names(), *country.demonyms())
            if country.alpha_2 != "US"
        }
        names = {*self._people, *self._places, *self._countries}
        lengths = sorted({len(name.split()) for name in names}, reverse=True)
        self._named = {length: {name for name in names if len(name.split()) == length} for length in lengths}
        self._titles = {event.id: self.features(event.title) for event in dataset.events}
        self._texts = {event.id: self._titles[event.id] | self._of(event) for event in dataset.events}
        self._counts = Counter(feature for features in self._texts.values() for feature in features)

    def features(self, text: str) -> set[Feature]:
        """Return the features of a text."""
        plain = strip_accents(text)
        features = {("names", mention.organization) for mention in self._dataset.annotate(text)}
        figures = re.findall(r"(?<![\w.,])\$?(\d+(?:,\d{3})*(?:\.\d+)?)(?![\w]|,\d{3})", plain)
        features |= {("figures", figure.replace(",", "")) for figure in figures}
        features |= {("figures", _NUMBERS[word]) for word in plain.split() if word in _NUMBERS}
        words = _US.sub(" ", normalize(plain))
        for phrase, short in _SHORT.items():
            words = words.replace(phrase, short)
        names, plain_words = self._split(words.split())
        for name in names:
            if id := self._people.get(name):
                features.add(("names", id))
            elif place := self._countries.get(name) or self._places.get(name):
                features.add(("places", place))
        kept = (
            word
            for word in plain_words
            if word not in _PLAIN and word not in _NUMBERS and not word.isdigit() and len(word) > 1
        )
        roots = {_root(word): word for word in kept}
        self._spelled |= roots
        return features | {("words", root) for root in roots}

    def _split(self, words: list[str]) -> tuple[list[str], list[str]]:
        """Return the names of people, places and countries in a text, the longest at each word, and the other words."""
        names, others, start = list[str](), list[str](), 0
        while start < len(words):
            runs = ((length, " ".join(words[start : start + length])) for length in self._named)
            length, name = next(((length, run) for length, run in runs if run in self._named[length]), (1, ""))
            names += [name] if name else []
            others += [] if name else words[start : start + 1]
            start += length
        return names, others

    def _of(self, event: Event) -> set[Feature]:
        """Return the features of a record besides its title."""
        features = self.features("\n".join((event.summary, *(f"{claim.by} {claim.text}" for claim in event.claims))))
        features |= {("names", id) for id in (*event.organizations, *event.people)}
        features |= {("places", place) for place in event.places}
        features |= {("places", country.alpha_2) for country in event.countries if country.alpha_2 != "US"}
        ends = (end for quantity in event.quantities for end in (quantity.low, quantity.high) if end is not None)
        return features | {("figures", str(end)) for end in ends}

    def weigh(self, features: Iterable[Feature]) -> float:
        """Return the weight of features: the rarer in the records, the more."""
        return sum(_WEIGHTS[feature[0]] * self._rarity(feature) for feature in features)

    def _rarity(self, feature: Feature) -> float:
        return math.log((len(self._texts) + 1) / (self._counts[feature] + 0.5))

    def answers(self, entry: Entry) -> list[Answer]:
        """Return all records, the best answer first."""
        whole = self.features(entry.text)
        sentences = re.split(r"(?<=[.!?][\s”])\s*(?=[A-Z“])|\n+", entry.text)
        parts = [whole, *map(self.features, sentences if len(sentences) > 1 else ())]
        weights = [self.weigh(part) + _LITTLE for part in parts]
        answers = [self._answer(entry, event, parts, weights) for event in self._dataset.events]
        return sorted(answers, key=lambda answer: (-answer.score, answer.event.id))

    def _answer(self, entry: Entry, event: Event, parts: list[set[Feature]], weights: list[float]) -> Answer:
        days = gap(entry.date, event.date)
        earlier = event.date.surely_by(entry.date.earliest or date.min)
        title = self._titles[event.id]
        shared = parts[0] & self._texts[event.id]
        told = [self.weigh(part & self._texts[event.id]) / weight for part, weight in zip(parts, weights, strict=True)]
        titled = [self.weigh(part & title) / (self.weigh(title) + _LITTLE) for part in parts]
        score = max(map(sum, zip(told, titled, strict=True))) / 2 * _closeness(days, earlier)
        ordered = sorted(shared, key=lambda feature: (-self._rarity(feature), feature))
        spelled = [(kind, self._spelled.get(value, value) if kind == "words" else value) for kind, value in ordered]
        agree = {kind: tuple(value for other, value in spelled if other == kind) for kind in _WEIGHTS}
        return Answer(event=event, score=score, days=days, told=told[0], agree=agree)


def _closeness(days: int, earlier: bool) -> float:
    """Return how much a likeness counts at a distance in days: about half at a week, and little after months."""
    least = 0.2 if earlier else 0.1  # An entry recalls what was earlier more often than it tells what comes later.
    return least + (1 - least) / (1 + days / 7)


def _root(word: str) -> str:
    """Return a word without its commonest endings, so that "strikes", "striking" and "struck" need not all be there."""
    word = stem(word)
    for ending in ("ing", "ed", "ion", "ment", "al"):
        if len(word) - len(ending) >= 4 and word.endswith(ending):
            return word.removesuffix(ending).removesuffix("e")
    return word
