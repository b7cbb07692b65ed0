"""What a rule over a dataset is: a function that yields a finding for each fault.

The rules themselves stand in `rules_form`, `rules_events` and `rules_listings`; `checks` runs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from latamsec.models import TABLES, Records


@attrs.frozen
class Finding:
    """One fault, before it is known in which file the record stands."""

    table: str
    record: str
    field: str
    message: str
    hint: str = ""


Rule = Callable[[Records], Iterator[Finding]]
"""A function that looks at all records; the first line of its docstring says the rule."""


def entered_in(book: dict[str, Rule]) -> Callable[[Rule], Rule]:
    """A decorator that enters functions into a book of rules; a function's name, with hyphens, is the rule's."""

    def rule(function: Rule) -> Rule:
        book[function.__name__.replace("_", "-")] = function
        return function

    return rule


def each(records: Records) -> Iterator[tuple[str, Any]]:
    """Every record of every table, with the name of the table."""
    for table in TABLES:
        for record in getattr(records, table):
            yield table, record
