"""The index of a table, and the criteria of a filter that it answers.

An index answers in time that grows with the matches, not with the table: it holds the positions of the records under
each key of a facet, and the first days of their dates in order. Each part of it is built when a filter first needs it.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import attrs

from latamsec.dates import When
from latamsec.labels import Labels
from latamsec.languages import codes
from latamsec.models import Record, singular
from latamsec.models.base import stored_line
from latamsec.question import Argument, argument_text
from latamsec.tables.facets import Facet
from latamsec.text import normalize, strip_accents

if TYPE_CHECKING:
    from latamsec.dataset import Dataset
    from latamsec.translations import Translations

_INITIALS = re.compile(
    r"[\W_](?=[^\W\d_]{1,2}\.|[A-Z]{2}\s)(?:"  # Most words are ruled out here.
    r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}(?![^\W_])"  # U.S., EE.UU.
    r"|(?:([A-Z])\1?\.\s)+([A-Z])\2?(?:\.(?!\w)|\W*\Z)"  # EE. UU., J. D.
    r"|(?:([a-z])\3?\.\s)+([a-z])\4?(?:\.(?!\w)|\W*\Z)"  # p. m.
    r"|([A-Z])\5\s([A-Z])\6(?![^\W_]))"  # EE UU
)
_WITHIN_INITIALS = re.compile(r"(?!\A)[.\s]")
_ORDINARY = re.compile(r"(?: [a-z]{3,})+ ?")
"""A term of words that are neither initials nor figures."""
_NUMBERED = re.compile(r"\d(?<=[^\W\d_]\d)")
"""A figure right after a letter, as in "F35"."""
_CURRENCY = re.compile(r"([$€£])\s*")
_GROUPS = re.compile(
    r"[1-9](?<![^\W_].)(?<![.,].)[0-9]{0,2}([., \u00a0\u2009\u202f])[0-9]{3}(?:\1[0-9]{3})*"
    r"(?![0-9]|\1[0-9]|[.,][0-9]{3})"
)
"""A figure in groups of three digits, with one sign between all of them: not 0.125, 2026.10.4 or 1.5."""
_PERCENT = r"p(?<![^\W_]p)(?:or\s+ci?ento|er\s+cent)(?![\w*])"
_PERCENT_FOLDED, _PERCENT_WRITTEN = re.compile(_PERCENT), re.compile(_PERCENT, re.IGNORECASE)
_OF_FIGURE = re.compile(r"(?<=[0-9])\s+percent(?![\w*])", re.IGNORECASE)


def joined(text: str) -> str:
    """Return a text with initials and the groups of a figure joined, and each sign beside its figure.

    Examples:
        >>> joined("EE. UU. and J. D. Vance: 25 %, 25 por ciento, $ 10 000 or $10,000")
        'EEUU and JD Vance: 25%, 25%, $10000 or $10000'
    """
    text = _OF_FIGURE.sub("%", _PERCENT_WRITTEN.sub("percent", _join_parts(text)))
    return _CURRENCY.sub(r"\1", text.replace("\u00a0%", "%").replace(" %", "%"))


def _join_parts(text: str) -> str:
    text = _INITIALS.sub(lambda match: _WITHIN_INITIALS.sub("", match[0]), f" {text}")[1:]
    return _GROUPS.sub(lambda match: re.sub(r"\D", "", match[0]), text)


def sought(text: str) -> str:
    """Return a text or a query, normalized, with initials and figures joined, and figures apart from letters.

    The percent sign is the word "percent", in Spanish and Portuguese too, and the sign of a currency a word of its own.

    Examples:
        >>> sought("The U.S. in EE. UU."), sought("25 %"), sought("25 por ciento"), sought("US$25,000"), sought("F35")
        ('the us in eeuu', '25 percent', '25 percent', 'us $ 25000', 'f 35')
    """
    pieces = _CURRENCY.split(_join_parts(text.replace("%", " percent ")))
    words = (piece if number % 2 else normalize(piece) for number, piece in enumerate(pieces))
    return _PERCENT_FOLDED.sub("percent", _NUMBERED.sub(r" \g<0>", " ".join(filter(None, words))))


@attrs.frozen
class Criterion:
    """A condition of a filter."""

    arguments: Mapping[str, Argument]
    """The keywords and values from which it was made, for the question."""
    note: str = attrs.field(default="", kw_only=True)
    """What a reader of the result should know; mostly empty."""

    def at_most(self, index: Index) -> int:
        """Return an upper bound for the number of candidates, at little cost."""
        return len(index)

    def candidates(self, index: Index) -> Sequence[int]:
        """Return the positions of the records that meet it, in the order of the table."""
        raise NotImplementedError

    def holds(self, index: Index, position: int) -> bool:
        """Return whether the record at a position meets it."""
        raise NotImplementedError


@attrs.frozen
class AnyOf(Criterion):
    """A record has at least one of some keys in a facet."""

    facet: str
    keys: frozenset[str]

    def _lists(self, index: Index) -> list[list[int]]:
        postings = index.postings(self.facet)
        return [postings[key] for key in self.keys if key in postings]

    def at_most(self, index: Index) -> int:
        return sum(map(len, self._lists(index)))

    def candidates(self, index: Index) -> Sequence[int]:
        lists = self._lists(index)
        return lists[0] if len(lists) == 1 else sorted(set().union(*lists))

    def holds(self, index: Index, position: int) -> bool:
        return not self.keys.isdisjoint(index.keys(self.facet, position))


@attrs.frozen
class Overlap(Criterion):
    """The date of a record can share a day with a window."""

    since: date | None
    until: date | None

    def at_most(self, index: Index) -> int:
        return sum(len(starts) for starts in index.near_window(self.since, self.until))

    def candidates(self, index: Index) -> Sequence[int]:
        near = (position for starts in index.near_window(self.since, self.until) for _, position in starts)
        return sorted(position for position in near if self.holds(index, position))

    def holds(self, index: Index, position: int) -> bool:
        when = index.when(position)
        return when is not None and when.overlaps(self.since, self.until)


@attrs.frozen
class Terms(Criterion):
    """The text of a record has each of some terms, in any order.

    A term is normalized and begins with a space. It is one word or several in a row (" joint statement "); without a
    space at its end the last word can go on (" narco").
    """

    terms: tuple[str, ...]
    apart: Terms | None = None
    """The same terms without hyphens, which may not have been meant to join words; None if there are no hyphens."""

    def candidates(self, index: Index) -> Sequence[int]:
        # Most texts lack one of the words, which shows before they are normalized: that takes twice as long.
        letters, near = index.letters, list(range(len(index)))
        for word in {word for term in self.terms for word in term.split()}:
            near = [position for position in near if word in letters[position]]
        return [position for position in near if self.holds(index, position)]

    def holds(self, index: Index, position: int) -> bool:
        # An ordinary word between spaces is the same word in the normalized text, which takes long to make.
        ordinary = filter(_ORDINARY.fullmatch, self.terms)
        found = {term for term in ordinary if any(term in text for text in index.plain(position))}
        rest = [term for term in self.terms if term not in found]
        if not rest:
            return True
        text = f" {index.text(position)} "
        plain = _CURRENCY.sub("", text)  # "25 million" is in "$25 million".
        return all(term in (text if _CURRENCY.search(term) else plain) for term in rest)


@attrs.frozen(slots=False, eq=False)
class Index:
    """The index of the records of a table."""

    _records: Sequence[Record]
    _dataset: Dataset
    _table: str
    """The name of the table."""
    _facets: Mapping[str, Facet]
    _span: Callable[[Any], When | None]
    """Returns the date by which a record is in a window, if any."""
    _postings: dict[str, dict[str, list[int]]] = attrs.field(init=False, factory=dict)
    _normalized: dict[int, str] = attrs.field(init=False, factory=dict)
    """The texts that were compared, by position: each takes far longer than the comparison."""

    def __len__(self) -> int:
        return len(self._records)

    def select(self, criteria: Iterable[Criterion]) -> list[int]:
        """Return the positions of the records that meet all criteria, in the order of the table.

        Only the candidates of the criterion with the fewest are compared with the other criteria.
        """
        first, *others = sorted(criteria, key=lambda criterion: criterion.at_most(self))
        return [position for position in first.candidates(self) if all(each.holds(self, position) for each in others)]

    def mismatch(self, criteria: Iterable[Criterion], name: str, labels: Labels) -> str:
        """Return the reason why no record meets some criteria, as a sentence about records of this name."""
        counts = {
            ", ".join(argument_text(*pair) for pair in criterion.arguments.items()): len(criterion.candidates(self))
            for criterion in criteria
        }
        rows = labels.word(f"{singular(name)}.many", n=len(self))
        without = labels.join([text for text, count in counts.items() if not count], "or")
        if without:
            return labels.word("empty.without", rows=rows, conditions=without)
        alone = ", ".join(labels.word("empty.alone", condition=text, n=count) for text, count in counts.items())
        return labels.word("empty.together", rows=rows, conditions=alone)

    @functools.cached_property
    def positions(self) -> dict[str, int]:
        """The position of each record, by its id."""
        return {record.id: position for position, record in enumerate(self._records)}

    def keys(self, facet: str, position: int) -> Iterable[str]:
        """Return the keys of the record at a position."""
        return self._facets[facet](self._dataset, self._records[position])

    def when(self, position: int) -> When | None:
        """Return the date of the record at a position; None if it has none."""
        return self._span(self._records[position])

    def text(self, position: int) -> str:
        """Return the normalized text of the record at a position, with a bar between its parts."""
        if position not in self._normalized:
            parts = (part for text in self._texts(position) for part in text.split(" | "))
            self._normalized[position] = " | ".join(map(sought, parts))
        return self._normalized[position]

    def plain(self, position: int) -> Iterator[str]:
        """Yield the text of the record at a position and its translations, without accents and between spaces."""
        return (strip_accents(f" {text} ") for text in self._texts(position))

    @functools.cached_property
    def letters(self) -> Sequence[str]:
        """The texts of each record, all translations among them, without accents, commas, periods and spaces.

        Each word of `text` is in them, in one piece; so are other words of a record that is still to be read.
        """
        texts = map(strip_accents, map(self._every, self._records))
        plain = (text.replace(".", "").replace(",", "").replace(" ", "").replace("%", "percent") for text in texts)
        return [f"{text} percent" if "porciento" in text or "porcento" in text else text for text in plain]

    def _every(self, record: Record) -> str:
        translated = (each.stored(self._table, record) for each in self._languages)
        return " ".join((stored_line(record) or record.full_text, *translated))

    def _texts(self, position: int) -> Iterator[str]:
        record = self._records[position]
        yield record.full_text
        yield from filter(None, (each.searched(self._table, record) for each in self._languages))

    @functools.cached_property
    def _languages(self) -> list[Translations]:
        return [self._dataset.translations(code) for code in codes()[1:]]

    def postings(self, facet: str) -> dict[str, list[int]]:
        """Return the positions of the records that have each key of a facet."""
        if facet not in self._postings:
            postings: dict[str, list[int]] = {}
            for position in range(len(self)):
                for key in dict.fromkeys(self.keys(facet, position)):
                    postings.setdefault(key, []).append(position)
            self._postings[facet] = postings
        return self._postings[facet]

    def near_window(self, since: date | None, until: date | None) -> Iterator[Sequence[tuple[date, int]]]:
        """Yield first days and positions of all records that can overlap a window, and of few others."""
        for longest, starts in self._by_length:
            # A date no longer than `longest` overlaps the window only if it begins at most that long before it.
            first = 0
            if since is not None and longest is not None and since - date.min >= longest:
                first = bisect_left(starts, (since - longest, 0))
            last = len(starts) if until is None else bisect_right(starts, (until, len(self)))
            yield starts[first:last]

    @functools.cached_property
    def _by_length(self) -> list[tuple[timedelta | None, list[tuple[date, int]]]]:
        """First days and positions in order, in classes by the length of the date.

        The classes are a day, a week, two months, two years and longer. In a single list, one event of a year would
        make every window look back a year.
        """
        lengths = [timedelta(days=days) for days in (0, 7, 62, 731)]
        classes: list[tuple[timedelta | None, list[tuple[date, int]]]] = [(length, []) for length in (*lengths, None)]
        for position in range(len(self)):
            if (when := self.when(position)) is not None:
                start = when.earliest or date.min
                length = when.latest - start if when.latest else timedelta.max
                classes[bisect_left(lengths, length)][1].append((start, position))
        for _, starts in classes:
            starts.sort()
        return classes
