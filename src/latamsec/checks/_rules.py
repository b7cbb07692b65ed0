"""What a rule is, the rules by name, and the check that runs them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from latamsec.errors import Problem
from latamsec.fields import walk
from latamsec.models import TABLES, Edition, Exemption, Record, Records, Retired, TranslatedRecord

T = TypeVar("T")

Problems = Iterator[Problem]
Rule = Callable[[Records], Problems]
"""A function that yields the problems of a dataset; the first line of its docstring states the rule."""

_RULES: dict[str, Rule] = {}
RULES: Mapping[str, Rule] = MappingProxyType(_RULES)
"""Every rule by its name, in the order in which they are checked."""

BINDING: set[str] = set()
"""The names of the rules without exemptions.

The code relies on these rules, and a dataset from a stranger has exemptions of its own. File names are made from ids
and versions, links from web addresses, answers from records that other records refer to, sums from quantities, and
statuses from dates; pictures and pages show the kind of an event. A record without a source is not a record.
"""

_TABLE_OF = {cls: table for table, cls in TABLES.items()} | {
    Edition: "edition",
    Exemption: "exemptions",
    Retired: "retired",
    TranslatedRecord: "translations",
}


def check(records: Records, file_of: Callable[[str, str], str] = lambda table, id: table) -> tuple[Problem, ...]:
    """Check the records of a dataset against every rule.

    Args:
        records: The records.
        file_of: Returns the file of a record, from its table and id; each problem names that file.

    Returns:
        Every problem that no exemption allows, in the order of the rules; then every exemption that is not needed, or
        is from a rule without exemptions.

    Examples:
        >>> latamsec.checks.check(latamsec.load("2026.10.4.1").records)
        ()
    """
    problems = []
    allowed = {(exemption.rule, exemption.id) for exemption in records.exemptions if exemption.rule not in BINDING}
    used = set()
    for name, function in RULES.items():
        for problem in function(records):
            if (name, problem.record) in allowed:
                used.add((name, problem.record))
            else:
                problems.append(problem._replace(rule=name))
    for exemption in records.exemptions:
        if (exemption.rule, exemption.id) not in used:
            name, message = "exemptions-needed", f"the record does not break {exemption.rule!r}"
            if exemption.rule in BINDING:
                name, message = "exemptions-allowed", f"the rule {exemption.rule!r} has no exemptions"
            problems.append(problem_of(exemption, "", message, "remove the exemption")._replace(rule=name))
    return tuple(problem._replace(file=file_of(problem.file, problem.record)) for problem in problems)


def rule(function: Rule, *, binding: bool = False) -> Rule:
    """Enter a function into `RULES` by its name with hyphens, and that name into `BINDING` if no record is exempt."""
    name = function.__name__.replace("_", "-")
    _RULES[name] = function
    if binding:
        BINDING.add(name)
    return function


binding_rule = functools.partial(rule, binding=True)


def problem_of(
    record: Record | Edition | Exemption | Retired | TranslatedRecord, field: str, message: str, hint: str = ""
) -> Problem:
    """Return a problem with the table of the record as its file and without a rule; `check` fills in both."""
    id = record.record if isinstance(record, TranslatedRecord) else getattr(record, "id", "")
    return Problem(_TABLE_OF[type(record)], id, field, "", message, hint)


def each_record(records: Records) -> Iterator[Any]:
    """Yield every record of every table."""
    for table in TABLES:
        yield from getattr(records, table)


def each_value(records: Records, cls: type[T]) -> Iterator[tuple[Any, str, T]]:
    """Yield every value of a class in any record, as the record, the path of the value and the value."""
    for record in each_record(records):
        for path, value in walk(record):
            if isinstance(value, cls):
                yield record, path, value
