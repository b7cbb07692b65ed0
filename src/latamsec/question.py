"""What was asked of a dataset, as data: steps that can be printed, stored, read back and asked again."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Set
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from latamsec.errors import InvalidData, Problem, UnknownName

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

__all__ = ["Argument", "Question", "Step", "argument", "argument_text"]

Argument: TypeAlias = "str | int | float | bool | tuple[Argument, ...] | None"
"""A value that a question can hold: what JSON carries, lists as tuples."""

_REPEATABLE = frozenset(
    ["filter", "sorted", "in_force", "sources", "explode", "quantities", "claims", "citations", "frame", "panel"]
)
"""The methods that `Question.ask` calls. A receipt can come from anybody, so that no other method is ever called."""


def argument(value: object) -> Argument:
    """Return a value as a question holds it: dates, countries and members of vocabularies as their texts.

    A set is sorted, so that the same question always prints the same; a collection of one value is that value.

    Examples:
        >>> argument(["Mexico", "Cuba"])
        ('Mexico', 'Cuba')
        >>> from datetime import date
        >>> argument(date(2025, 2, 1))
        '2025-02-01'
    """
    if isinstance(value, enum.Enum):
        return str(value.value)
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, Iterable):
        values = tuple(argument(item) for item in (sorted(value, key=str) if isinstance(value, Set) else value))
        return values[0] if len(values) == 1 else values
    return str(value)


def argument_text(keyword: str, value: Argument) -> str:
    """Return a keyword and its value as they could be typed: `country='Mexico'`."""
    return f"{keyword}={_typed(value)}"


def _typed(value: Argument) -> str:
    return f"[{', '.join(map(_typed, value))}]" if isinstance(value, tuple) else repr(value)


@attrs.frozen
class Step:
    """One step of a question: a method of a table with its arguments, a slice, or one member of a grouping."""

    name: str
    """The name of the method; `slice` for `table[…]`, `group_by` for `table.group_by(facet)[key]`."""
    arguments: tuple[Argument, ...] = ()
    """The positional arguments."""
    keywords: tuple[tuple[str, Argument], ...] = ()
    """The keyword arguments, in the order given."""

    @property
    def repeatable(self) -> bool:
        """Whether the step can be taken again: `where(…)` holds a function and cannot."""
        return self.name in _REPEATABLE or self.name in ("slice", "group_by")

    def __str__(self) -> str:
        match self.name, self.arguments:
            case "slice", (start, stop, step):
                ends = ":".join("" if end is None else str(end) for end in (start, stop))
                return f"[{ends}{'' if step is None else f':{step}'}]"
            case "group_by", (facet, key):
                return f".group_by({_typed(facet)})[{_typed(key)}]"
            case "where" | "annotate_all", ():
                values = ["…", *(argument_text(*pair) for pair in self.keywords)]
            case _:
                values = [*map(_typed, self.arguments), *(argument_text(*pair) for pair in self.keywords)]
        return f".{self.name}({', '.join(values)})"

    def take(self, rows: Any) -> Any:
        """Take the step again from a table or dataset.

        Raises:
            UnknownName: The step cannot be taken again.
        """
        match self.name, self.arguments:
            case "slice", arguments:
                return rows[slice(*arguments)]
            case "group_by", (facet, key):
                return rows.group_by(facet)[key]
            case name, arguments if name in _REPEATABLE:
                return getattr(rows, name)(*map(_given, arguments), **{key: _given(v) for key, v in self.keywords})
            case name, _:
                step = "Ask the question in Python again and compare the results."
                raise UnknownName(name, "step that can be asked again", tuple(sorted(_REPEATABLE)), None, step)


def _given(value: Argument) -> Any:
    return list(value) if isinstance(value, tuple) else value


@attrs.frozen
class Question:
    """What was asked of a dataset. `str()` prints it as it could be typed after `ds.`.

    Examples:
        >>> import latamsec
        >>> mexico = latamsec.load("2026.10.4.1").events.filter(country="Mexico").sorted("date", reverse=True)[:5]
        >>> print(mexico.question)
        events.filter(country='Mexico').sorted('date', reverse=True)[:5]
        >>> mexico.question.ask(latamsec.load("2026.10.4.1")) == mexico
        True
    """

    table: str = ""
    """The table that was asked; empty if the dataset itself was asked (`panel`)."""
    steps: tuple[Step, ...] = ()
    """The steps, in order; none: the whole table."""
    as_of: str | None = None
    """The day whose knowledge the dataset was reduced to first, as YYYY-MM-DD; None: it was whole."""

    def then(self, name: str, *arguments: object, **keywords: object) -> Question:
        """Return the question with one more step."""
        step = Step(name, tuple(map(argument, arguments)), tuple((key, argument(v)) for key, v in keywords.items()))
        return attrs.evolve(self, steps=(*self.steps, step))

    @property
    def is_whole(self) -> bool:
        """Whether nothing was asked: the whole table of the whole dataset."""
        return not self.steps and self.as_of is None

    @property
    def repeatable(self) -> bool:
        """Whether it can be asked again."""
        return all(step.repeatable for step in self.steps)

    def __str__(self) -> str:
        start = (f"as_of({self.as_of!r})" if self.as_of else "", self.table)
        text = ".".join(filter(None, start)) + "".join(map(str, self.steps))
        return text.removeprefix(".")

    def ask(self, dataset: Dataset) -> Any:
        """Ask the question again.

        Args:
            dataset: The dataset to ask.

        Returns:
            What was returned the first time: a table, a frame or the dataset.

        Raises:
            UnknownName: A step cannot be asked again, or the dataset has no such table or word.
        """
        rows: Any = dataset if self.as_of is None else dataset.as_of(self.as_of)
        rows = rows.table(self.table) if self.table else rows
        for step in self.steps:
            rows = step.take(rows)
        return rows

    def to_plain(self) -> dict[str, Any]:
        """Return the question as plain data, for JSON."""
        steps = [[step.name, list(step.arguments), dict(step.keywords)] for step in self.steps]
        return {"as_of": self.as_of, "table": self.table, "steps": steps}

    @classmethod
    def from_plain(cls, plain: object) -> Question:
        """Return the question that plain data mean.

        Raises:
            InvalidData: They mean none.
        """
        match plain:
            case {"as_of": None | str() as day, "table": str() as table, "steps": list() as steps}:
                return cls(table, tuple(map(_step, steps)), day)
        raise _invalid("expected as_of, table and steps")


def _step(plain: object) -> Step:
    match plain:
        case [str() as name, list() as arguments, dict() as keywords] if _is_plain(arguments) and _is_text(keywords):
            return Step(name, _frozen(arguments), tuple((key, _frozen(value)) for key, value in keywords.items()))
    raise _invalid("expected each step as [name, arguments, keywords]")


def _is_text(keywords: Mapping[Any, Any]) -> bool:
    return all(isinstance(key, str) for key in keywords) and _is_plain(list(keywords.values()))


def _is_plain(value: object) -> bool:
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | bool | int | float)


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _invalid(message: str) -> InvalidData:
    return InvalidData("question", (Problem(file="question", record="", field="", rule="question", message=message),))
