"""Columns with the texts of records in other languages, beside the English: `title` and `title_es`.

They do not depend on the language in which a dataset is shown. A dataset without translations into a language, as every
release before schema 3, has no such columns, so its columns and the digests of its files stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

import attrs

from latamsec.fields import Column, plain_columns_of
from latamsec.labels import labels_in
from latamsec.languages import ENGLISH, codes
from latamsec.models.base import Prose, fields_of
from latamsec.vocabulary import Language

if TYPE_CHECKING:
    from latamsec.dataset import Dataset
    from latamsec.models import Record
    from latamsec.tables.base import Table

R = TypeVar("R")

_EMPTY = "Nobody has translated it, or the English has changed since."


@attrs.frozen(eq=False)
class Shown(Sequence[R]):
    """Records as a dataset shows them, each put into its language when it is used."""

    _records: tuple[R, ...]
    _shown: Callable[[R], R]

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, key: int) -> R: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[R, ...]: ...
    def __getitem__(self, key: int | slice) -> R | tuple[R, ...]:
        if isinstance(key, slice):
            return tuple(map(self._shown, self._records[key]))
        return self._shown(self._records[key])


def languages_of(dataset: Dataset) -> tuple[str, ...]:
    """Return the codes of the languages into which a dataset has translations."""
    return tuple(code for code in codes()[1:] if dataset.translations(code))


def columns_of(cls: type) -> tuple[Column, ...]:
    """Return the columns that a class has for every language other than English, if a dataset has translations."""
    given = plain_columns_of(cls)
    return tuple(each for column in given for each in added(column, codes()[1:], _prose(cls)))


def with_texts(
    table: Table[Any], cls: type, records: Sequence[Record], given: Iterable[tuple[Column, Sequence[Any]]]
) -> tuple[tuple[Column, ...], tuple[Sequence[Any], ...]]:
    """Return columns and their values, each text of our own words followed by its translation into each language.

    The columns are of a class within the records of the table; `records` has the record of each value.
    """
    dataset, prose = table.dataset, _prose(cls)
    languages = languages_of(dataset)
    every: list[tuple[Column, Sequence[Any]]] = []
    for column, own in given:
        every.append((column, own))
        for code, other in zip(languages, added(column, languages, prose), strict=False):
            texts = dataset.translations(code)
            every.append((other, [texts.text(table.name, *pair) for pair in zip(records, own, strict=True)]))
    return tuple(column for column, _ in every), tuple(values for _, values in every)


def _prose(cls: type) -> frozenset[str]:
    fields: dict[str, Any] = fields_of(cls)
    return frozenset(name for name, field in fields.items() if isinstance(field.metadata.get("prose"), Prose))


def added(column: Column, languages: Sequence[str], prose: Collection[str]) -> list[Column]:
    """Return the columns of a column for some languages: none if it is not among the names of those with prose."""
    english = labels_in(ENGLISH)
    return [
        attrs.evolve(
            column,
            name=f"{column.name}_{code}",
            meaning=f"{column.meaning} In {english.member(Language(code))}.",
            empty=_EMPTY,
        )
        for code in (languages if column.name in prose else ())
    ]
