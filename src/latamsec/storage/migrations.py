"""The number of the schema of stored datasets, and the upgrade of older schemas to the current one.

A dataset's JSON is an object with its schema number, its edition and a list for each table. The number increases with
every change of the models; `upgrade` converts older files, so every later package reads old releases.
"""

from __future__ import annotations

from latamsec.errors import InvalidData, Problem
from latamsec.fields import Plain

SCHEMA = 3
"""The schema number that this package writes. It reads this one and all earlier ones.

The metadata of a field name the first schema that has it (`models.base.about`). A record of an older schema has the
default of such a field.
"""


def upgrade(plain: Plain, file: str) -> Plain:
    """Return the fields of a dataset, as its file has them, in the current schema; `schema` stays that of the file.

    Raises:
        InvalidData: The schema number is missing, or belongs to a later package.
    """
    schema = plain.get("schema")
    if type(schema) is not int or not 1 <= schema <= SCHEMA:
        message = f"expected a schema number from 1 to {SCHEMA}, found {schema!r:.60}"
        newer = type(schema) is int and schema > SCHEMA
        hint = "a newer latamsec wrote the file: python -m pip install --upgrade latamsec" if newer else ""
        raise InvalidData(file, (Problem(file, "", "schema", "model", message, hint),))
    return {"translations": [], **plain}
