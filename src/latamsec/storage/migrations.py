"""How a dataset is laid out as plain data, by number, and how an older layout becomes today's.

A dataset's JSON is an object with the number of its schema, the edition, and a list for each table. The number goes up
when a change of the models makes files that were written before unreadable as they are; `lifted` then carries them
over, so that a pinned release is read by every later package.
"""

from __future__ import annotations

from typing import Any

Plain = dict[str, Any]
"""A record as JSON or TOML carries it."""

SCHEMA = 2
"""The schema number that this code writes. It reads this one and all before it. 2: quantities have `of`."""


class Misfit(Exception):
    """Plain data that does not fit its class; `faults` holds (path, message) for each fault."""

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f"{path}: {message}" if path else message for path, message in faults))
        self.faults = faults


def lifted(plain: Plain) -> Plain:
    """The fields of a dataset as today's models have them.

    Raises:
        Misfit: the schema number is missing, or of a later package.
    """
    schema = plain.get("schema")
    if type(schema) is not int or not 1 <= schema <= SCHEMA:
        raise Misfit((("schema", f"expected a schema number from 1 to {SCHEMA}, found {schema!r}"),))
    fields = {key: value for key, value in plain.items() if key != "schema"}
    if schema < 2:
        _say_of_what(fields)
    return fields


def _say_of_what(fields: Plain) -> None:
    """Schema 2: a quantity says which part it counts. Before, each counted all of it."""
    for event in _tables(fields.get("events")):
        for quantity in _tables(event.get("quantities")):
            quantity.setdefault("of", None)


def _tables(several: object) -> list[Plain]:
    """The tables of a list; what is neither is left to the codec, which says so."""
    return [one for one in several if isinstance(one, dict)] if isinstance(several, list) else []
