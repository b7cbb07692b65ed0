"""Which records of a table meet some conditions, as pure functions.

`Index` answers in time that follows the hits, not the table: it keeps, for each facet that was asked for, the positions
of the records that have a key, and for dates the records sorted by their first day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

import attrs

from latamsec.dates import When
from latamsec.models import Record
from latamsec.question import Argument
from latamsec.text import normalize

T = TypeVar("T", bound=Record)
Facet = Callable[[T], Iterable[Hashable]]
"""What a record can be found by: its keys."""


class Criterion(Protocol):
    """One condition of a filter."""

    @property
    def arguments(self) -> tuple[tuple[str, Argument], ...]:
        """The keywords and values that it comes from, as the question holds them."""
        ...

    def at_most(self, index: Index[T]) -> int:
        """A number that `candidates` will not exceed, without going through them."""
        ...

    def candidates(self, index: Index[T]) -> Sequence[int]:
        """The positions of the records that meet it, in the order of the table."""
        ...

    def holds(self, index: Index[T], position: int) -> bool:
        """Whether the record at a position meets it."""
        ...


@attrs.frozen
class AnyOf:
    """A record has at least one of some keys in a facet."""

    arguments: tuple[tuple[str, Argument], ...]
    facet: str
    keys: frozenset[Hashable]

    def at_most(self, index: Index[T]) -> int:
        postings = index.postings(self.facet)
        return sum(len(postings[key]) for key in self.keys if key in postings)

    def candidates(self, index: Index[T]) -> Sequence[int]:
        postings = index.postings(self.facet)
        found = [postings[key] for key in self.keys if key in postings]
        return found[0] if len(found) == 1 else sorted({position for several in found for position in several})

    def holds(self, index: Index[T], position: int) -> bool:
        return any(key in self.keys for key in index.keys(self.facet, position))


@attrs.frozen
class Overlap:
    """A record's span can share a day with a window."""

    arguments: tuple[tuple[str, Argument], ...]
    since: date | None
    until: date | None

    def at_most(self, index: Index[T]) -> int:
        return sum(len(starts) for starts in index.near_window(self.since, self.until))

    def candidates(self, index: Index[T]) -> Sequence[int]:
        near = (position for starts in index.near_window(self.since, self.until) for _, position in starts)
        return sorted(position for position in near if self.holds(index, position))

    def holds(self, index: Index[T], position: int) -> bool:
        when = index.when(position)
        return when is not None and when.overlaps(self.since, self.until)


@attrs.frozen
class Phrase:
    """A record's text has a phrase, whatever its case and accents; the phrase may begin or end within a word."""

    arguments: tuple[tuple[str, Argument], ...]
    phrase: str

    def at_most(self, index: Index[T]) -> int:
        return len(index)

    def candidates(self, index: Index[T]) -> Sequence[int]:
        postings = index.postings("text")
        having: set[int] | None = None
        for part in dict.fromkeys(self.phrase.split()):  # each word goes through the whole vocabulary
            if having is not None and not having:
                break
            positions = {position for word, several in postings.items() if part in str(word) for position in several}
            having = positions if having is None else having & positions
        return sorted(position for position in having or () if self.holds(index, position))

    def holds(self, index: Index[T], position: int) -> bool:
        return self.phrase in index.text(position)


@attrs.frozen
class Prefixes:
    """A record's text has, for each of some words, one that begins so, whatever case, accents and order."""

    arguments: tuple[tuple[str, Argument], ...]
    words: tuple[str, ...]

    def at_most(self, index: Index[T]) -> int:
        return len(index)

    def candidates(self, index: Index[T]) -> Sequence[int]:
        postings = index.postings("text")
        having: set[int] | None = None
        for begun in dict.fromkeys(self.words):
            if having is not None and not having:
                break
            several = (positions for word, positions in postings.items() if str(word).startswith(begun))
            found = {position for positions in several for position in positions}
            having = found if having is None else having & found
        return sorted(having or ())

    def holds(self, index: Index[T], position: int) -> bool:
        text = f" {index.text(position)}"
        return all(f" {word}" in text for word in self.words)


class Index(Generic[T]):
    """Where the records of one table are found; every part of it is made when it is first asked for."""

    def __init__(
        self,
        items: Sequence[T],
        facets: Mapping[str, Facet[T]],
        span: Callable[[T], When | None],
    ) -> None:
        self._items = items
        self._facets = facets
        self._span = span
        self._postings: dict[str, dict[Hashable, list[int]]] = {}
        self._spans: list[tuple[timedelta | None, list[tuple[date, int]]]] | None = None

    def __len__(self) -> int:
        return len(self._items)

    def keys(self, facet: str, position: int) -> Iterable[Hashable]:
        """The keys of the record at a position."""
        return self._facets[facet](self._items[position])

    def when(self, position: int) -> When | None:
        """The date of the record at a position; None where it has none."""
        return self._span(self._items[position])

    def text(self, position: int) -> str:
        """The text of the record at a position, plain."""
        return normalize(self._items[position].full_text)

    def postings(self, facet: str) -> dict[Hashable, list[int]]:
        """The positions of the records that have each key of a facet; `text` is the facet of the words."""
        if facet not in self._postings:
            found: dict[Hashable, list[int]] = {}
            for position, item in enumerate(self._items):
                keys = set(self.text(position).split()) if facet == "text" else dict.fromkeys(self._facets[facet](item))
                for key in keys:
                    found.setdefault(key, []).append(position)
            self._postings[facet] = found
        return self._postings[facet]

    def near_window(self, since: date | None, until: date | None) -> Iterator[Sequence[tuple[date, int]]]:
        """First days and positions of the records that can overlap a window, and of few that do not."""
        for longest, starts in self._by_span():
            # In a class of spans no longer than `longest`, whatever overlaps the window began at most that long before.
            first = 0
            if since is not None and longest is not None and since - date.min >= longest:
                first = bisect_left(starts, (since - longest, 0))
            last = len(starts) if until is None else bisect_right(starts, (until, len(self._items)))
            yield starts[first:last]

    def _by_span(self) -> list[tuple[timedelta | None, list[tuple[date, int]]]]:
        """Records by how long their span is (a day, a week, two months, two years, more), each sorted by first day.

        Were all in one list, a single event of a year would make every window look a year back.
        """
        if self._spans is None:
            limits = [timedelta(days=days) for days in (0, 7, 62, 731)]
            classes: list[tuple[timedelta | None, list[tuple[date, int]]]] = [(limit, []) for limit in limits]
            classes.append((None, []))
            for position in range(len(self._items)):
                when = self.when(position)
                if when is None:
                    continue
                start = when.earliest or date.min
                span = when.latest - start if when.latest else None
                fitting = (number for number, limit in enumerate(limits) if span is not None and span <= limit)
                classes[next(fitting, len(limits))][1].append((start, position))
            for _, starts in classes:
                starts.sort()
            self._spans = classes
        return self._spans


def select(index: Index[T], criteria: Sequence[Criterion]) -> list[int]:
    """The positions of the records that meet all criteria, in the order of the table.

    The criterion with the fewest candidates leads; the others are asked of its candidates only.
    """
    leader, *others = sorted(criteria, key=lambda criterion: criterion.at_most(index))
    return [position for position in leader.candidates(index) if all(other.holds(index, position) for other in others)]
