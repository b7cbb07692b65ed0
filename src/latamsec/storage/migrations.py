"""The number of the schema of stored datasets, and the upgrade of older schemas to the current one.

A dataset's JSON is an object with its schema number, its edition and a list for each table. The number increases if a
change of the models makes older files unreadable; `upgrade` converts these, so every later package reads old releases.
"""

from __future__ import annotations

from latamsec.errors import InvalidData, Problem
from latamsec.fields import Plain

__all__ = ["SCHEMA", "upgrade"]

SCHEMA = 2
"""The schema number that this package writes. It reads this one and all earlier ones. 2: quantities have `of`."""


def upgrade(plain: Plain, file: str) -> Plain:
    """Return the fields of a dataset in the current schema.

    Args:
        plain: The dataset as its file has it; events of an older schema are changed in place.
        file: The name of that file, for the error.

    Raises:
        InvalidData: The schema number is missing, or belongs to a later package.
    """
    schema = plain.get("schema")
    if type(schema) is not int or not 1 <= schema <= SCHEMA:
        message = f"expected a schema number from 1 to {SCHEMA}, found {schema!r:.60}"
        raise InvalidData(file, (Problem(file, "", "schema", "model", message),))
    fields = {key: value for key, value in plain.items() if key != "schema"}
    if schema < 2:
        _add_of(fields)
    return fields


def _add_of(fields: Plain) -> None:
    """Add to each quantity the part that it counts (schema 2). Before, every quantity counted the whole."""
    for event in _objects(fields.get("events")):
        for quantity in _objects(event.get("quantities")):
            quantity.setdefault("of", None)


def _objects(values: object) -> list[Plain]:
    """Return the objects of a list; the codec reports everything else."""
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []
