"""The toll of each strike in one row, as a news desk or a spreadsheet needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from latamsec.fields import Column, Type
from latamsec.frames import Frame, by_column
from latamsec.languages import ENGLISH, Text
from latamsec.models import Event
from latamsec.tables import translated
from latamsec.tables.facets import seas_of
from latamsec.totals import bounds, total
from latamsec.vocabulary import EventKind, Measure

if TYPE_CHECKING:
    from latamsec.tables import EventTable

__all__ = ["tolls"]

_COLUMNS = (
    Column(name="id", type=Type.TEXT, meaning="Id of the event."),
    Column(name="date", type=Type.EDTF, meaning="Date of the strike, as precise as its sources."),
    Column(name="title", type=Type.TEXT, meaning="What happened."),
    Column(name="sea", type=Type.TEXT, meaning="Sea, the largest on record.", empty="No source names a sea."),
    Column(name="place", type=Type.TEXT, many=True, meaning="Names of the places.", empty="No source names a place."),
    Column(name="low", type=Type.WHOLE, meaning="Minimum of people killed.", empty="No source gives a number."),
    Column(name="high", type=Type.WHOLE, meaning="Maximum of people killed.", empty="There is no upper bound."),
    Column(name="lowest", type=Type.WHOLE, meaning="Minimum, rival accounts included.", empty="As for low."),
    Column(name="highest", type=Type.WHOLE, meaning="Maximum, rival accounts included.", empty="As for high."),
    Column(name="by", type=Type.TEXT, many=True, meaning="Who gives the figures.", empty="The sources themselves."),
    Column(name="disputed", type=Type.TEXT, many=True, meaning="Rival accounts of the toll.", empty="None is known."),
    Column(name="missing", type=Type.WHOLE, meaning="Minimum of survivors never found.", empty="None is reported."),
    Column(
        name="survivors", type=Type.WHOLE, meaning="Minimum of survivors, missing included.", empty="As for missing."
    ),
    Column(name="source", type=Type.TEXT, meaning="Address of the first source that has one.", empty="None has one."),
    Column(name="approximate", type=Type.WHOLE, meaning="1 if the number killed is only approximate, otherwise 0."),
)


_TEXTS = ("title", "sea", "place", "by", "disputed")
"""The columns with texts, which have a column for each other language of the dataset."""


def tolls(events: EventTable) -> Frame:
    """Return one row for each strike of a table of events; see `EventTable.tolls`."""
    languages = translated.languages_of(events.dataset)
    rows = [_rows(events.in_language(code)) for code in (ENGLISH, *languages)]
    other = len(events) - len(rows[0])
    note = f"{other} of {len(events)} events are not strikes and have no row." if other else ""
    columns, values = list[Column](), list[list[Any]]()
    for column, *of_languages in zip(_COLUMNS, *(by_column(_COLUMNS, each) for each in rows), strict=True):
        more = translated.added(column, languages, _TEXTS)
        columns += [column, *more]
        values += of_languages[: 1 + len(more)]
    return Frame(
        name="strikes",
        columns=tuple(columns),
        values=tuple(values),
        identity=events.identity,
        question=events.question.then("tolls"),
        note=events.identity.labels.said(note) or events.note,
    )


def _rows(events: EventTable) -> list[list[Any]]:
    strikes = (event for event in events if EventKind.STRIKE in event.kinds)
    return [[_own(value) for value in _row(events, strike)] for strike in strikes]


def _own(value: Any) -> Any:
    """Return a value without a text that has no translation; in a list, such a text is in English."""
    match value:
        case list():
            return [_own(each) or each.english for each in value]
        case Text():
            return str(value) if value.translated else None
        case _:
            return value


def _row(events: EventTable, strike: Event) -> tuple[Any, ...]:
    dataset = events.dataset
    places = [dataset.places[id] for id in strike.places]
    seas = seas_of(dataset, strike)
    killed = [figure for figure in strike.quantities if figure.what is Measure.KILLED]
    toll = total([strike], Measure.KILLED)
    disputes = [each for each in strike.discrepancies if each.field == "quantities.killed"]
    addresses = (dataset.sources[citation.source].url for citation in strike.sources)
    return (
        strike.id,
        strike.date.edtf,
        strike.title,
        dataset.places[seas[0]].name if seas else None,
        [place.name for place in places],
        *((toll.low, toll.high, toll.lowest, toll.highest) if toll.counted_events else [None] * 4),
        list(dict.fromkeys(figure.by for figure in killed if figure.by)),
        [value.value for dispute in disputes for value in dispute.values],
        _minimum(strike, Measure.MISSING),
        _minimum(strike, Measure.SURVIVORS),
        next(filter(None, addresses), None),
        toll.approximate_events,
    )


def _minimum(strike: Event, what: Measure) -> int | None:
    return (bounds(figure for figure in strike.quantities if figure.what is what) or (None, None))[0]
