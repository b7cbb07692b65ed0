"""What changed in a field from one dataset to another, in words, for a terminal, a page, a feed and an assistant.

The stored values decide what changed: other texts, another order, or only other sources. Words only tell it, so a
change that the words of one language do not show is told in more words, or in English.
"""

from __future__ import annotations

import enum
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import attrs

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.fields import decoder
from latamsec.labels import Labels, labels_in
from latamsec.languages import ENGLISH, Text
from latamsec.models import TABLES, Claim, Discrepancy, Edition, Model, Name, Quantity, Role
from latamsec.models.base import fields_of, in_words, name_in
from latamsec.storage.canonical import canonical
from latamsec.text import one_line
from latamsec.vocabulary import Effect

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

__all__ = ["Change", "Words", "change_of", "simple_words", "values_of"]


@attrs.frozen
class Change:
    """What changed in a field. Of two lists, `before` and `after` have only the items that the other one lacks."""

    kind: str
    """What it is: `added`, `removed` or `replaced`; another `order`; only the `english` text (in English, only spaces),
    or only the `sources`; `details` (numbers of records) or, for a withdrawn record, its `fate`."""
    before: str = ""
    """The value in the first dataset in words; empty if there is none."""
    after: str = ""
    """The value in the second dataset in words."""

    def shortened(self, width: int, labels: Labels) -> Change:
        """Return the change with texts in one line of about `width` characters, which begin shortly before they differ.

        A text that is marked as English keeps the mark.
        """
        pairs = zip(self.before, self.after, strict=False)
        alike = len([*takewhile(lambda pair: pair[0] == pair[1], pairs)])
        is_late = alike > width * 3 // 4 and max(len(self.before), len(self.after)) > width
        start = max(self.before.rfind(" ", 0, alike - width // 4), alike - width // 2) if is_late else 0
        mark = labels.word("in_english", text="")

        def short(text: str) -> str:
            own = text.removesuffix(mark)
            line = one_line(f"…{own[start:]}" if start else own, width)
            line += mark if mark.strip() and mark in text and mark not in line else ""
            return Text(line, text.english, text.language, text.translated) if isinstance(text, Text) else line

        return attrs.evolve(self, before=short(self.before), after=short(self.after))


def simple_words(labels: Labels, value: Any) -> str:
    """Return a value that has no parts in words; ids and, in English, codes and dates are as the dataset has them."""
    if labels.language == ENGLISH and isinstance(value, When | Country):
        return value.edtf if isinstance(value, When) else value.alpha_2
    return in_words(value, labels)


@attrs.frozen
class Words:
    """Values of records in words of a language."""

    labels: Labels
    simple: Callable[[Labels, Any], str] = simple_words
    """Puts a value that has no parts into words."""

    def of(self, value: Any, *, whole: bool = False) -> str:
        """Return a value in words without its sources; if `whole`, with every field of its parts by name."""
        match value:
            case None:
                return ""
            case tuple():
                return "; ".join(self.of(item, whole=whole) for item in value)
            case Claim() if whole:
                return f"{self.labels.claim(value)} ({self._by_name(value, ('on', 'speakers'))})"
            case Model() if whole:
                return self._by_name(value, [name for name, _ in _parts(value)])
            case enum.Enum() if whole and self.labels.language == ENGLISH:
                return str(value.value).replace("-", " ")
            case enum.Enum() if whole:
                return self.labels.one_of([each.value for each in type(value)], value.value)
            case Name():
                return value.text
            case Claim():
                return self.labels.claim(value)
            case Quantity():
                return self.labels.quantity(value).replace(value.what.value, self.simple(self.labels, value.what), 1)
            case Role():
                return self.labels.role(value)
            case Discrepancy():
                text = self.labels.discrepancy(value, map(self.labels.value, value.values))
                return text.replace(value.field, self.labels.field(value.field), 1)
            case Model():
                return ", ".join(filter(None, (self.of(part) for _, part in _parts(value))))
        return self.simple(self.labels, value)

    def _by_name(self, value: Model, names: Iterable[str]) -> str:
        parts = ((name, self.of(getattr(value, name), whole=True)) for name in names)
        told = ((name, self.labels.field(text) if name == "field" else text) for name, text in parts if text)
        return ", ".join(f"{name_in(self.labels, name)}: {text}" for name, text in told)


def _parts(value: Model) -> list[tuple[str, Any]]:
    return [(name, getattr(value, name)) for name in fields_of(type(value)) if name != "sources"]


def values_of(row: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return the values before and after in a row of `Diff.to_dicts`; of two lists, only the items not in both."""
    first, second = json.loads(row["before"]), json.loads(row["after"])
    if isinstance(first, list) and isinstance(second, list):
        texts = [[canonical(item) for item in side] for side in (first, second)]
        return [first[place] for place in _beyond(*texts)], [second[place] for place in _beyond(*texts[::-1])]
    return first, second


def change_of(row: Mapping[str, Any], sides: Sequence[Dataset], words: Words) -> Change:
    """Return the change in a row of `Diff.to_dicts` in words; `sides` are the two datasets in their language.

    A record that is new has no values, and one that was withdrawn has its fate.
    """
    table, name = row["table"], row["field"]
    if not name:
        return Change("fate" if row["after"] else "added", after=sides[1].retired[row["id"]] if row["after"] else "")
    if row["effect"] == Effect.DETAILS and table != "edition":
        return Change("details", row["before"], row["after"])
    kind: Any = TABLES.get(table, Edition)
    plain = [json.loads(row[side]) for side in ("before", "after")]
    if name not in fields_of(kind):  # What belongs to no table has a number and a digest.
        return Change("replaced", *(", ".join(map(str, value.values())) for value in plain))
    bare = [[canonical(_without_sources(item)) for item in _items(value)] for value in plain]
    if bare[0] == bare[1]:
        return Change("sources")
    places = [_beyond(*bare), _beyond(*bare[::-1])]
    reordered = not any(places)
    if reordered:
        places = [[*range(len(side))] for side in bare]

    def chosen(values: Sequence[Any]) -> list[list[Any]]:
        return [[_items(value)[place] for place in some] for value, some in zip(values, places, strict=True)]

    records = [dataset.table(table)[row["id"]] if row["id"] else dataset.identity.edition for dataset in sides]
    shown = chosen([getattr(record, name) for record in records])
    if reordered:
        return Change("order", *(words.of(tuple(side)) for side in shown))
    before, after = map(_joined, _told(shown, words))
    if not before and not after:
        english = attrs.evolve(words, labels=labels_in(ENGLISH))
        values = chosen([decoder(kind, name)(value) for value in plain])
        told = _told(values, english)
        texts = map(_joined, told) if any(told) else (english.of(tuple(side)) for side in values)
        marked = ((words.labels.word("in_english", text=text), text) for text in texts)
        return Change("english", *(Text(*pair, words.labels.language, False) for pair in marked))
    return Change("replaced" if before and after else "added" if after else "removed", before, after)


def _told(sides: Sequence[Sequence[Any]], words: Words) -> list[list[str]]:
    """Return the items of both sides in words, in as few as tell them apart; none that both sides then have."""
    for whole in (False, True):
        texts = [[words.of(item, whole=whole) for item in side] for side in sides]
        before, after = ({one_line(text) for text in side} for side in texts)
        if not before & after:
            break
    return [[text for text in side if one_line(text) not in before & after] for side in texts]


def _items(value: Any) -> Sequence[Any]:
    """Return the items of a list; of any other value, the value itself, and nothing of none."""
    return value if isinstance(value, list | tuple) else () if value is None else (value,)


def _beyond(own: Sequence[str], others: Sequence[str]) -> list[int]:
    """Return the places of the items that are not among others, or are more than there."""
    left, places = Counter(others), []
    for place, item in enumerate(own):
        left[item] -= 1
        if left[item] < 0:
            places.append(place)
    return places


def _without_sources(plain: Any) -> Any:
    match plain:
        case dict():
            return {key: _without_sources(value) for key, value in plain.items() if key != "sources"}
        case list():
            return [_without_sources(item) for item in plain]
    return plain


def _joined(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else "; ".join(texts)  # A single text knows its language.
