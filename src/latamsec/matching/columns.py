"""Mentions in text after text, as rows: what a whole column of texts is answered with.

This module owns narwhals, which reads the columns of pandas, polars and Arrow alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from latamsec.errors import MissingExtra
from latamsec.fields import Column, Type
from latamsec.frames import Frame, by_column, dataframes
from latamsec.listings import Status
from latamsec.matching.matcher import Matcher
from latamsec.models import Identity
from latamsec.question import Question
from latamsec.vocabulary import Authority, Language, Strength

_ROW = Column(name="row", type=Type.WHOLE, meaning="The position of the text in the column, from 0.")
_MENTION = (
    Column(name="start", type=Type.WHOLE, meaning="Where the mention begins in the text, in letters from 0."),
    Column(name="end", type=Type.WHOLE, meaning="Where it ends: the position after its last letter."),
    Column(name="text", type=Type.TEXT, meaning="The mention as it stands there."),
    Column(name="organization", type=Type.TEXT, meaning="The id of the group that is meant."),
    Column(name="name", type=Type.TEXT, meaning="The curated name that matched."),
    Column(name="language", type=Type.WORD, words=tuple(Language), meaning="The language of that name."),
    Column(name="strength", type=Type.WORD, words=tuple(Strength), meaning="Whether that name is enough alone."),
    Column(
        name="disguised",
        type=Type.TEXT,
        meaning="The letters of the mention that only look like those of the name, or that cannot be seen.",
        empty="All are what they look like.",
    ),
)
_LISTED = (
    Column(
        name="listed",
        type=Type.WORD,
        many=True,
        words=tuple(Authority),
        meaning="The laws under which the group is surely listed on the day asked for.",
        empty="It is surely listed under none.",
    ),
    Column(
        name="possibly_listed",
        type=Type.WORD,
        many=True,
        words=tuple(Authority),
        meaning="The laws of which the dates of its listings leave it open.",
        empty="They leave none open.",
    ),
)


@attrs.frozen(kw_only=True)
class Finder:
    """Finds the mentions in texts, each as a row of plain values. Immutable; it can be pickled."""

    matcher: Matcher
    """What finds them."""
    listed: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] | None
    """What each group is surely and possibly listed under on the day asked for; None: no day was asked for."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """What stands in a row after the position of its text."""
        return _MENTION if self.listed is None else (*_MENTION, *_LISTED)

    def rows(self, texts: Iterable[str | None]) -> Iterator[tuple[Any, ...]]:
        """The mentions in some texts, in their order, each after the position of its text; None has no mention.

        Args:
            texts: The texts.

        Raises:
            TypeError: one is neither a text nor None.
        """
        for row, text in enumerate(texts):
            if text is None:
                continue
            if not isinstance(text, str):
                raise TypeError(f"expected a text or None in row {row}, found {type(text).__name__}")
            for one in self.matcher.find(text):
                name = (one.name.text, one.name.language.value, one.name.strength.value, one.disguised or None)
                # Lists of their own: whoever gets a row can change it.
                listed = () if self.listed is None else map(list, self.listed[one.organization])
                yield row, one.start, one.end, one.text, one.organization, *name, *listed


def finder(matcher: Matcher, status: Callable[[str, date], Status], on: date | None) -> Finder:
    """What finds the mentions of one dataset's groups.

    Args:
        matcher: What finds them in one text.
        status: What says what a group was listed under on a day.
        on: The day; None: no listings are asked for.
    """
    if on is None:
        return Finder(matcher=matcher, listed=None)
    answers = {id: status(id, on) for id in dict.fromkeys(id for id, _ in matcher.names)}
    return Finder(
        matcher=matcher,
        listed={
            id: (
                tuple(one.authority.value for one in answer.in_force),
                tuple(one.authority.value for one in answer.possibly_in_force),
            )
            for id, answer in answers.items()
        },
    )


def frame(found: Finder, texts: Iterable[str | None], identity: Identity, question: Question) -> Frame:
    """The mentions in a column as a frame.

    Args:
        found: What finds them.
        texts: The column; see `texts_of`.
        identity: The dataset whose groups are looked for.
        question: What was asked of it.

    Raises:
        TypeError: it is no column, or a value in it is neither a text nor None.
        MissingExtra: it is another library's, and narwhals is not installed.
    """
    columns = (_ROW, *found.columns)
    values = by_column(columns, found.rows(texts_of(texts)))
    return Frame(name="mentions", columns=columns, values=values, identity=identity, question=question)


def texts_of(column: Iterable[str | None]) -> Iterable[str | None]:
    """The values of a column of whichever library, with None where it has none.

    Args:
        column: A list, a tuple or an iterator; a Series of pandas, polars or what else narwhals reads; an Arrow array,
            chunked or not.

    Raises:
        TypeError: it is no column: one text, a set, a whole data frame.
        MissingExtra: it is another library's, and narwhals is not installed.
    """
    if isinstance(column, Sequence | Iterator) and not isinstance(column, str | bytes):
        return column
    refused = TypeError(f"expected a column of texts (a list, a Series, an Arrow array), found {type(column).__name__}")
    if isinstance(column, str | bytes):
        raise refused
    try:
        import narwhals
    except ImportError as error:
        raise MissingExtra("annotate_all() of another library's column", "narwhals", "match") from error
    series = narwhals.from_native(dataframes.chunked(column), allow_series=True, pass_through=True)
    if not isinstance(series, narwhals.Series):
        raise refused
    # pandas has several values for "none", nan among them: only the library itself tells them from others.
    return (None if none else value for value, none in zip(series.to_list(), series.is_null().to_list(), strict=True))
