"""Questions to a dataset as data: steps that can be printed, stored, read and asked again; how answers are shown."""

from __future__ import annotations

import enum
import numbers
from collections.abc import Iterable, Set
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from latamsec import dates
from latamsec._arguments import is_truth
from latamsec._quoting import as_text
from latamsec.dates import DateLike
from latamsec.errors import InvalidData, Problem, UnknownName, WrongType
from latamsec.text import nearest

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

Argument: TypeAlias = "str | int | float | bool | tuple[Argument, ...] | None"
"""A value in a question: what JSON can represent, with tuples for lists."""

_SCALAR = str | bool | int | float | None

_REPEATABLE = frozenset([
    "filter", "sorted", "in_force", "sources", "explode", "quantities", "claims", "citations", "discrepancies", "frame",
    "panel", "tolls", "totals",
])  # fmt: skip
"""The methods that `Question.ask` calls. It calls no other, because anybody can write a receipt."""
_LARGEST = 2**63 - 1
"""The largest whole number in a question; no table has so many rows."""
_DEEPEST = 3
"""The depth to which lists in a question are nested at most."""


def argument(value: object, depth: int = 0) -> Argument:
    """Return a value as an argument of a question: dates, countries and members of vocabularies become texts.

    Numbers, texts and truth values of other libraries become those of Python. A set is sorted, so that equal questions
    look the same. A collection of one value becomes that value.

    Raises:
        WrongType: A number has more than 64 bits, or lists are nested more than three deep.

    Examples:
        >>> argument(["Mexico", "Cuba"])
        ('Mexico', 'Cuba')
        >>> from datetime import date
        >>> argument(date(2025, 2, 1))
        '2025-02-01'
    """
    if isinstance(value, enum.Enum):
        return str(value.value)
    if value is None or is_truth(value):
        return value if value is None else bool(value)
    if isinstance(value, numbers.Integral):
        if abs(int(value)) > _LARGEST:
            raise WrongType("a number of at most 64 bits", value)
        return int(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, numbers.Real):
        return float(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, Iterable):
        if depth == _DEEPEST:
            raise WrongType("a value or a list of values", value)
        items = sorted(value, key=as_text) if isinstance(value, Set) else value
        values = tuple(argument(item, depth + 1) for item in items)
        return values[0] if len(values) == 1 else values
    return as_text(value)


def date_argument(value: DateLike) -> str:
    """Return a date as an argument of a question: a text as it is, and any other form of a date as EDTF.

    Raises:
        BadDate: The value is not a date.

    Examples:
        >>> date_argument("May 2025"), date_argument(2025.0)
        ('May 2025', '2025')
    """
    return str(value if isinstance(value, str) else dates.parse(value))


def argument_text(keyword: str, value: Argument) -> str:
    """Return a keyword and its value as Python code.

    Examples:
        >>> argument_text("country", ("Mexico", "Cuba"))
        "country=['Mexico', 'Cuba']"
    """
    return f"{keyword}={_code(value)}"


def _code(value: Argument) -> str:
    return f"[{', '.join(map(_code, value))}]" if isinstance(value, tuple) else repr(value)


@attrs.frozen
class Step:
    """A step of a question: a method of a table with its arguments, a slice, or a group of a grouping."""

    name: str
    """The name of the method; `slice` for `table[…]`, `group_by` for `table.group_by(facet)[key]`."""
    arguments: tuple[Argument, ...] = ()
    """The positional arguments."""
    keywords: tuple[tuple[str, Argument], ...] = ()
    """The keyword arguments, in the order given."""

    @property
    def repeatable(self) -> bool:
        """Whether the step can be taken again; `where(…)` cannot, because it contains a function."""
        return self.name in _REPEATABLE or self.name in ("slice", "group_by")

    def __str__(self) -> str:
        match self.name, self.arguments:
            case "slice", (start, stop, step):
                ends = ":".join("" if end is None else str(end) for end in (start, stop))
                return f"[{ends}{'' if step is None else f':{step}'}]"
            case "group_by", (facet, key):
                return f".group_by({_code(facet)})[{repr(key) if isinstance(key, tuple) else _code(key)}]"
            case "where" | "annotate_all", ():
                values = ["…", *(argument_text(*pair) for pair in self.keywords)]
            case _:
                values = [*map(_code, self.arguments), *(argument_text(*pair) for pair in self.keywords)]
        return f".{self.name}({', '.join(values)})"

    def take(self, rows: Any) -> Any:
        """Apply the step to a table or dataset.

        Raises:
            UnknownName: The step cannot be taken again.
        """
        match self.name, self.arguments:
            case "slice", arguments:
                return rows[slice(*arguments)]
            case "group_by", (facet, key):
                return rows.group_by(facet)[key]
            case name, arguments if name in _REPEATABLE:
                return getattr(rows, name)(*map(_thaw, arguments), **{key: _thaw(each) for key, each in self.keywords})
            case name, _:
                step = "A newer package may know it; otherwise, ask again in Python and compare the results."
                raise UnknownName(name, "repeatable step", nearest(name, sorted(_REPEATABLE)), None, step)


def _thaw(value: Argument) -> Any:
    return list(value) if isinstance(value, tuple) else value


@attrs.frozen
class Question:
    """A question to a dataset. `str()` returns it as the Python code that follows `ds.`.

    Examples:
        >>> mexico = latamsec.load("2026.10.4.1").events.filter(country="Mexico").sorted("date", reverse=True)[:5]
        >>> print(mexico.question)
        events.filter(country='Mexico').sorted('date', reverse=True)[:5]
        >>> mexico.question.ask(latamsec.load("2026.10.4.1")) == mexico
        True
    """

    table: str = ""
    """The name of the table; empty for a question to the dataset itself (`panel`)."""
    steps: tuple[Step, ...] = ()
    """The steps, in order; none for the whole table."""
    as_of: str | None = attrs.field(default=None, converter=attrs.converters.optional(str))
    """The day as of which the dataset is taken first, as YYYY-MM-DD; None: it is whole."""

    def then(self, name: str, *arguments: object, **keywords: object) -> Question:
        """Return the question with one more step."""
        if not isinstance(name, str):
            raise WrongType("the name of a step", name)
        pairs = tuple((key, argument(value)) for key, value in keywords.items())
        return Question(self.table, (*self.steps, Step(name, tuple(map(argument, arguments)), pairs)), self.as_of)

    @property
    def is_whole(self) -> bool:
        """Whether the answer is the whole table of the whole dataset."""
        return not self.steps and self.as_of is None

    @property
    def repeatable(self) -> bool:
        """Whether the question can be asked again."""
        return all(step.repeatable for step in self.steps)

    def __str__(self) -> str:
        start = (f"as_of({self.as_of!r})" if self.as_of else "", self.table)
        text = ".".join(filter(None, start)) + "".join(map(str, self.steps))
        return text.removeprefix(".")

    def ask(self, dataset: Dataset, *, most: int | None = None) -> Any:
        """Return the answer of a dataset to the question: a table, a frame or the dataset.

        Raises:
            UnknownName: A step is not repeatable, or the dataset has no such table or word.
            ValueError: A list is made into more than `most` rows.
        """
        rows: Any = dataset if self.as_of is None else dataset.as_of(self.as_of)
        rows = rows.table(self.table) if self.table else rows
        for step in self.steps:
            rows = step.take(rows)
            if most is not None and step.name == "explode" and len(rows) > most:
                raise ValueError(f"it makes {len(rows):,} rows; a question that is asked again makes up to {most:,}")
        return rows

    def to_plain(self) -> dict[str, Any]:
        """Return the question as plain data, for JSON."""
        steps = [[step.name, list(step.arguments), dict(step.keywords)] for step in self.steps]
        return {"as_of": self.as_of, "table": self.table, "steps": steps}

    @classmethod
    def from_plain(cls, plain: object) -> Question:
        """Return the question from plain data.

        Raises:
            InvalidData: The data are not a question.
        """
        match plain:
            case {"as_of": None | str() as day, "table": str() as table, "steps": list() as steps}:
                return cls(table, tuple(map(_step, steps)), day)
        raise _invalid("expected as_of, table and steps")


def _step(plain: object) -> Step:
    match plain:
        case [str() as name, list() as arguments, dict() as keywords] if _is_plain([*arguments, *keywords.values()]):
            return Step(name, _freeze(arguments), tuple((key, _freeze(value)) for key, value in keywords.items()))
    raise _invalid("expected each step as [name, arguments, keywords]")


def _is_plain(value: object) -> bool:
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return isinstance(value, _SCALAR)


def _freeze(value: Any) -> Any:
    return tuple(map(_freeze, value)) if isinstance(value, list) else value


def _invalid(message: str) -> InvalidData:
    return InvalidData("question", (Problem(file="question", record="", field="", rule="question", message=message),))


class Answer:
    """An answer in words: a terminal shows its text, and a notebook paragraphs and lists."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.answer_html(str(self))
