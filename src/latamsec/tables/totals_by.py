"""Totals by the keys of a facet, as a mapping and as a frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from latamsec.fields import Column, Type
from latamsec.frames import Frame, by_column
from latamsec.models import Identity
from latamsec.question import Question
from latamsec.totals import Total
from latamsec.vocabulary import Unit

if TYPE_CHECKING:
    import pandas

K = TypeVar("K", bound="str | tuple[str, ...]")


class Totals(dict[K, Total]):
    """The totals of a measure by the keys of a facet or of several facets: a dict, and as `frame()` rows.

    Examples:
        >>> strikes = latamsec.load("2026.10.4.1").events.filter(kind="strike", until="2025-10-20")
        >>> strikes.totals("killed", "month").frame()["high"]
        [17, 15]
    """

    __slots__ = ("_count", "_facets", "_identity", "_question")

    def __init__(
        self, totals: Mapping[K, Total], facets: Sequence[str], identity: Identity, question: Question, count: int
    ) -> None:
        super().__init__(totals)
        self._facets, self._identity, self._question, self._count = facets, identity, question, count

    def frame(self) -> Frame:
        """Return a row for each key: the key, then the fields of its `Total`."""
        keys = [(key,) if isinstance(key, str) else tuple(key) for key in self]
        rows = [
            (*key, *(_plain(getattr(total, column.name)) for column in _COLUMNS))
            for key, total in zip(keys, self.values(), strict=True)
        ]
        meaning = "Key of the facet {}; 'none' for events without one."
        keyed = (Column(name=name, type=Type.TEXT, meaning=meaning.format(name)) for name in self._facets)
        columns = (*keyed, *_COLUMNS)
        counted = sum(
            total.counted_events + total.unknown_events + total.other_events + total.other_unit_events
            for total in self.values()
        )
        labels = self._identity.labels
        notes = []
        if counted > self._count:
            notes.append(labels.said("An event with several keys counts in each of their rows, so rows do not add up."))
        if any(total.may_overlap for total in self.values()):
            notes.append(labels.word("totals_overlap"))
        return Frame(
            name="totals",
            columns=columns,
            values=by_column(columns, rows),
            identity=self._identity,
            question=self._question,
            note=" ".join(notes),
        )

    def to_pandas(self, *, floats: bool = False) -> pandas.DataFrame:
        """Return `frame()` as a pandas data frame; see `Frame.to_pandas`."""
        return self.frame().to_pandas(floats=floats)

    def _repr_html_(self) -> str:
        return self.frame()._repr_html_()


def _plain(value: int | Unit | None) -> int | str | None:
    return value.value if isinstance(value, Unit) else value


def _whole(name: str, meaning: str, empty: str | None = None) -> Column:
    return Column(name=name, type=Type.WHOLE, meaning=meaning, empty=empty)


_COLUMNS = (
    _whole("low", "The minimum: the sum of the lows."),
    _whole("high", "The maximum.", "An event has no upper bound or says that the figure is unknown."),
    _whole("lowest", "The minimum if every disputed figure were the lowest on record."),
    _whole("highest", "The maximum if every disputed figure were the highest on record.", "There is no maximum."),
    _whole("counted_events", "The number of events that have a figure."),
    _whole("disputed_events", "The number of events with a figure on which sources disagree."),
    _whole("unknown_events", "The number of events that say that the figure is unknown."),
    _whole("other_events", "The number of events that do not mention the measure."),
    _whole(
        "missing",
        "The number of people missing; a sum of people killed does not include them, a sum of survivors does; 0 for "
        "other measures.",
    ),
    Column(name="unit", type=Type.TEXT, meaning="The unit of the sum.", empty="No event has a figure."),
    _whole("approximate_events", "The number of events with a figure that is only approximate."),
    _whole("other_unit_events", "The number of events that have the measure only in other units."),
)
