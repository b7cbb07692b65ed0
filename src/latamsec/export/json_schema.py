"""The layout of a dataset's JSON as JSON Schema 2020-12, from the fields of the models.

https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from latamsec.fields import Column, Type, plain_columns_of
from latamsec.models import Records
from latamsec.storage.migrations import SCHEMA

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_PART = r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(-([0-9]{2}|XX)(-([0-9]{2}|XX))?)?[?~%]?"
_EDTF = rf"^({_PART}|({_PART}|\.\.)?/({_PART}|\.\.)?)$"
"""What a date of EDTF level 1 looks like; whether the calendar has it, only reading it tells."""

_PLAIN: dict[Type, dict[str, Any]] = {
    Type.TEXT: {"type": "string"},
    Type.COUNTRY: {"type": "string", "pattern": "^[A-Z]{2}$"},
    Type.EDTF: {"type": "string", "pattern": _EDTF},
    Type.DAY: {"type": "string", "format": "date"},
    Type.WHOLE: {"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1},
    Type.NUMBER: {"type": "number"},
}


def of_dataset() -> dict[str, Any]:
    """The schema of a whole `dataset.json`: its number, the edition and every table."""
    held = plain_columns_of(Records, stored=True)
    whole = _object(held)
    number = {"const": SCHEMA, "description": "The number of this layout."}
    return {
        "$schema": DIALECT,
        "title": "A dataset of latamsec",
        **whole,
        "properties": {"schema": number, **whole["properties"]},
        "required": ["schema", *whole["required"]],
        "$defs": _definitions(held),
    }


def of_records(cls: type) -> dict[str, Any]:
    """The schema of a JSON array of records of one class, as `Table.to_json` writes it."""
    held = plain_columns_of(cls)
    title = f"Records of latamsec: {cls.__name__}"
    return {"$schema": DIALECT, "title": title, "type": "array", "items": _object(held), "$defs": _definitions(held)}


def _definitions(held: Iterable[Column]) -> dict[str, Any]:
    """The object of every class that some columns hold, by the name of the class."""
    return {name: _object(within) for name, within in sorted(_structures(held))}


def _structures(held: Iterable[Column]) -> Iterator[tuple[str, tuple[Column, ...]]]:
    for column in held:
        if column.structure is not None:
            yield column.structure, column.within
            yield from _structures(column.within)


def _object(several: Iterable[Column]) -> dict[str, Any]:
    properties = {column.name: _property(column) for column in several}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _property(column: Column) -> dict[str, Any]:
    said = " ".join(filter(None, (column.meaning, f"Empty: {column.empty}" if column.empty else "")))
    one = _one(column)
    if column.many:
        return {"description": said, "type": "array", "items": one, **({"minItems": 1} if column.required else {})}
    return {"description": said, **(one if column.required else {"anyOf": [one, {"type": "null"}]})}


def _one(column: Column) -> dict[str, Any]:
    """One value of a column."""
    match column.type:
        case Type.STRUCTURE:
            return {"$ref": f"#/$defs/{column.structure}"}
        case Type.WORD:
            return {"type": "string", "enum": list(column.words)}
        case _:
            return _PLAIN[column.type]
