"""The mentions in a column of texts, as rows."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from latamsec import dates
from latamsec.dates import DateLike, When
from latamsec.errors import BadDate, WrongType
from latamsec.fields import Column, Type
from latamsec.frames import Frame, by_column, dataframes
from latamsec.matching.matcher import Matcher
from latamsec.models import Designation, Identity, Subject
from latamsec.question import Question
from latamsec.status import Status
from latamsec.vocabulary import Authority, Language, Strength

_Laws = tuple[tuple[str, ...], tuple[str, ...]]
_ROW = Column(name="row", type=Type.WHOLE, meaning="The position of the text in the column, from 0.")
_MENTION = (
    Column(name="start", type=Type.WHOLE, meaning="The position of the mention's first character, from 0."),
    Column(name="end", type=Type.WHOLE, meaning="The position after its last character."),
    Column(name="text", type=Type.TEXT, meaning="The mention as written in the text."),
    Column(name="organization", type=Type.TEXT, meaning="The id of the organization."),
    Column(name="name", type=Type.TEXT, meaning="The curated name that matched."),
    Column(name="language", type=Type.WORD, words=tuple(Language), meaning="The language of that name."),
    Column(
        name="strength",
        type=Type.WORD,
        words=tuple(Strength),
        meaning="Whether that name identifies the organization by itself.",
    ),
    Column(
        name="lookalikes",
        type=Type.TEXT,
        meaning="The mention's characters that only look like those of the name or are invisible.",
        empty="There are none.",
    ),
)
_CERTAINTY = Column(
    name="certainty",
    type=Type.WORD,
    words=("certain", "doubtful"),
    meaning="Whether the mention means the organization for sure.",
)
_IN_FORCE = tuple(
    Column(name=name, type=Type.WORD, many=True, words=tuple(Authority), meaning=meaning, empty="There are none.")
    for name, meaning in {
        "in_force": "The laws under which a designation of the organization is in force on the day of the query.",
        "possibly_in_force": "The laws under which one is possibly in force, as the dates leave it open.",
    }.items()
)


@attrs.frozen(kw_only=True)
class Annotator:
    """Finds the mentions in texts, each as a row of plain values. Immutable and picklable."""

    matcher: Matcher
    on: date | tuple[date, ...] | None
    """The day of all texts, or of each; None: designations are not looked up."""
    in_force: Mapping[tuple[str, date], _Laws]
    """The laws under which each organization is, and possibly is, designated, by its id and the day."""
    weak: bool
    """Whether doubtful mentions are found too."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of a row after the position of the text."""
        certain = (_CERTAINTY,) if self.weak else ()
        return (*_MENTION, *certain, *(() if self.on is None else _IN_FORCE))

    def rows(self, texts: Iterable[str | None]) -> Iterator[tuple[Any, ...]]:
        """Yield the mentions in texts, in their order, each after the position of its text; None has no mention."""
        days, one = (self.on, None) if isinstance(self.on, tuple) else (None, self.on)
        row = -1
        for row, text in enumerate(texts):
            if days is not None and row >= len(days):
                break
            if text is None:
                continue
            if not isinstance(text, str):
                raise WrongType(f"a text or None in row {row}", text)
            day = one if days is None else days[row]
            for mention in self.matcher.find(text, weak=self.weak):
                place = row, mention.start, mention.end, mention.text, mention.organization
                name = mention.name.text, mention.name.language.value, mention.name.strength.value
                # Each row has its own lists, because the caller may change them.
                laws = () if day is None else map(list, self.in_force[mention.organization, day])
                certain = ("certain" if mention.certain else "doubtful",) if self.weak else ()
                yield *place, *name, mention.lookalikes or None, *certain, *laws
        if days is not None and row + 1 != len(days):
            reason = f"expected a day for each text, found {'fewer' if row == len(days) else 'more'} ({len(days)})"
            raise BadDate("on=", reason, "Give one day, or a column of the same length.")

    def frame(self, texts: Iterable[str | None], identity: Identity, question: Question) -> Frame:
        """Return the mentions in a column of any library as a frame, with the labels of its rows if it has any."""
        labels = dataframes.labels_of(texts)
        rows: Iterable[tuple[Any, ...]] = self.rows(texts_of(texts))
        columns = (_ROW, *self.columns)
        if labels is not None:
            kind = Type.WHOLE if all(isinstance(label, int) for label in labels) else Type.TEXT
            meaning = "The label of the text in the index of the Series."
            columns = (_ROW, Column(name="index", type=kind, meaning=meaning), *self.columns)
            rows = ((row, labels[row], *mention) for row, *mention in rows)
        values = by_column(columns, rows)
        return Frame(name="mentions", columns=columns, values=values, identity=identity, question=question)


def annotator(
    matcher: Matcher,
    status: Callable[[Subject, date], Status],
    on: date | tuple[date, ...] | None,
    *,
    weak: bool = False,
) -> Annotator:
    """Return the annotator for the organizations of a dataset, whose `status` has the designations on a day."""

    def laws(designations: Iterable[Designation]) -> tuple[str, ...]:
        return tuple(designation.authority.value for designation in designations)

    days = on if isinstance(on, tuple) else () if on is None else (on,)
    in_force = {}
    for day in dict.fromkeys(days):
        for id in dict.fromkeys(id for id, _ in matcher.names):
            answer = status(Subject(organization=id), day)
            in_force[id, day] = laws(answer.in_force), laws(answer.possibly_in_force)
    return Annotator(matcher=matcher, on=on, in_force=in_force, weak=weak)


def days_of(on: DateLike | Iterable[DateLike] | None, texts: object) -> date | tuple[date, ...] | None:
    """Return one day for all texts, or the day of each in a column of them; None if there is none.

    Raises:
        BadDate: A value is not a day, or the labels of the column do not say which day is that of which text.
    """
    if on is None or isinstance(on, str | int | date | When):
        return None if on is None else dates.day(on, "on")
    column: Any = on
    values = list(texts_of(column))
    days = []
    rows = _rows_of(dataframes.labels_of(texts), dataframes.labels_of(column))
    for row in range(len(values)) if rows is None else rows:
        try:
            days.append(dates.day(values[row], "on"))
        except BadDate as error:
            raise BadDate(error.value, error.reason, f"It is in row {row} of on=. {error.next_step}") from None
    return tuple(days)


def _rows_of(labels: Sequence[Any] | None, own: Sequence[Any] | None) -> list[int] | None:
    """Return the row in another column of each of some labels; None if the columns go by position.

    Two Series of pandas go by label, as in pandas itself; equal labels need not be unique.
    """
    if labels is None or own is None or labels == own:
        return None
    rows = {label: row for row, label in enumerate(own)}
    if len(rows) < len(own):
        raise BadDate("on=", "its labels differ from those of the texts, and some occur twice", _BY_POSITION)
    for label in labels:
        if label not in rows:
            raise BadDate("on=", f"it has no day for the label {label!r} of the texts", _BY_POSITION)
    return [rows[label] for label in labels]


_BY_POSITION = "Give each text a day with its label, or pass on.tolist() to go by position."


def texts_of(column: Iterable[Any]) -> Iterable[Any]:
    """Return the values of a column (a list, an iterator, an array, a Series), with None for missing ones."""
    if type(column).__name__ == "ndarray" and getattr(column, "ndim", None) == 1:
        column = list(column)
    if isinstance(column, Sequence | Iterator) and not isinstance(column, str | bytes):
        return (None if _is_missing(value) else value for value in column)
    values = None if isinstance(column, str | bytes) else dataframes.values_of(column)
    if values is None:
        raise WrongType("a column of texts (a list, an array, a Series)", column)
    return values


def _is_missing(value: object) -> bool:
    """Return whether a value is what pandas puts into a list where a Series has nothing: nan, NaT or NA."""
    return type(value).__name__ in ("NaTType", "NAType") or (isinstance(value, float) and math.isnan(value))
