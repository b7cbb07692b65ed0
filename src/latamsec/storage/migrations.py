"""The layout of a dataset as plain data, by number, and how an older layout becomes the current one.

A dataset's JSON is an object with the number of its schema, the edition, and a list for each table. The number goes up
when a change of the models makes older files unreadable as they are; `lifted` then carries them over, so that a pinned
release is read by every later package.
"""

from __future__ import annotations

from latamsec.errors import InvalidData, Problem
from latamsec.fields import Plain

SCHEMA = 2
"""The schema number that this code writes. It reads this one and all before it. 2: quantities have `of`."""


def lifted(plain: Plain, file: str) -> Plain:
    """Return the fields of a dataset as the current models have them.

    Args:
        plain: The dataset as its file has it.
        file: The name of that file, for the error.

    Raises:
        InvalidData: The schema number is missing, or belongs to a later package.
    """
    schema = plain.get("schema")
    if type(schema) is not int or not 1 <= schema <= SCHEMA:
        message = f"expected a schema number from 1 to {SCHEMA}, found {schema!r:.60}"
        raise InvalidData(file, (Problem(file=file, record="", field="schema", rule="model", message=message),))
    fields = {key: value for key, value in plain.items() if key != "schema"}
    if schema < 2:
        _add_of(fields)
    return fields


def _add_of(fields: Plain) -> None:
    """Schema 2: a quantity says which part it counts. Before, each quantity counted all of it."""
    for event in _objects(fields.get("events")):
        for quantity in _objects(event.get("quantities")):
            quantity.setdefault("of", None)


def _objects(values: object) -> list[Plain]:
    """The objects of a list; the codec reports everything else."""
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []
