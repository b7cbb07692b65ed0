"""The layout of a dataset's JSON as JSON Schema 2020-12, from the fields of the models, and that of answers.

https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import EnumType
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from latamsec.errors import WrongType
from latamsec.fields import Column, Type, plain_columns_of
from latamsec.matching import Mention, MentionDict, Screening, ScreeningDict
from latamsec.models import TABLES, Model, Record, Records
from latamsec.models.records import CLASSES
from latamsec.status import Status, StatusDict
from latamsec.storage.migrations import SCHEMA
from latamsec.tables import translated

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_PART = r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(-([0-9]{2}|XX)(-([0-9]{2}|XX))?)?[?~%]?"
_EDTF = rf"^({_PART}|({_PART}|\.\.)?/({_PART}|\.\.)?)$"
"""The form of a date in EDTF level 1; it does not check whether the calendar has the date."""

_TYPES: dict[Type, dict[str, Any]] = {
    Type.TEXT: {"type": "string"},
    Type.COUNTRY: {"type": "string", "pattern": "^[A-Z]{2}$"},
    Type.EDTF: {"type": "string", "pattern": _EDTF},
    Type.DAY: {"type": "string", "format": "date"},
    Type.WHOLE: {"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1},
    Type.NUMBER: {"type": "number"},
}


def of_dataset() -> dict[str, Any]:
    """Return the schema of a `dataset.json`: its schema number, its edition and every table."""
    columns = plain_columns_of(Records, stored=True)
    layout = _layout(columns)
    number = {"const": SCHEMA, "description": "The number of this layout."}
    return {
        "$schema": _DIALECT,
        "title": "A dataset of latamsec",
        **layout,
        "properties": {**layout["properties"], "schema": number},
        "$defs": definitions(columns),
    }


def of_records(cls: type) -> dict[str, Any]:
    """Return the schema of a JSON array of records of one class, as `Table.to_json` writes it.

    The texts in other languages are optional: only tables of datasets with translations have them.
    """
    columns = plain_columns_of(cls)
    title = f"Records of latamsec: {cls.__name__}"
    items = _layout(columns)
    items["properties"] |= {column.name: _property(column) for column in translated.columns_of(cls)}
    return {"$schema": _DIALECT, "title": title, "type": "array", "items": items, "$defs": definitions(columns)}


_ANSWERS: dict[type, type] = {Status: StatusDict, Mention: MentionDict, Screening: ScreeningDict}


def schema_of(cls: type) -> dict[str, Any]:
    """Return the JSON Schema of the plain data of an answer, or of a JSON array of records of a class.

    Args:
        cls: `Status`, `Mention` or `Screening`, for their `to_dict()`; or a class of records, such as `Event`, for
            `Table.to_json()`.

    Raises:
        WrongType: It is another class.

    Examples:
        >>> schema = schema_of(latamsec.Status)
        >>> schema["properties"]["as_of"]
        {'anyOf': [{'type': 'string', 'format': 'date'}, {'type': 'null'}]}
    """
    if cls not in _ANSWERS:
        if not issubclass(cls, Model):  # Of anything but a class, `issubclass` says so in a TypeError.
            raise WrongType("a class of records or of answers", cls)
        return of_records(cls)
    return {"$schema": _DIALECT, "title": f"An answer of latamsec: {cls.__name__}", **of_hint(_ANSWERS[cls])}


def of_hint(hint: Any) -> dict[str, Any]:
    """Return the schema of a type hint in a TypedDict: texts with a `Type` or a vocabulary, lists, None, records."""
    parts = get_args(hint)
    match get_origin(hint):
        case origin if origin is Annotated:
            kind: Any = hint.__metadata__[0]
            if isinstance(kind, Type):
                return _TYPES[kind]
            words: Any = kind if isinstance(kind, EnumType) else ()
            return {"type": "string", "enum": [one.value for one in words]} if words else of_hint(kind)
        case origin if origin is list:
            return {"type": "array", "items": of_hint(parts[0])}
        case origin if origin is UnionType or parts:
            return {"anyOf": [of_hint(part) for part in parts]}
    if hint is Record:
        return {"anyOf": [of_hint(cls) for cls in CLASSES.values()]}
    if hint in TABLES.values():
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if hint in CLASSES.values():
        return _layout(plain_columns_of(hint))
    plain = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}
    if hint in plain:
        return {"type": plain[hint]}
    hints = get_type_hints(hint, include_extras=True)
    return _object({name: of_hint(value) for name, value in hints.items()})


def definitions(columns: Iterable[Column]) -> dict[str, Any]:
    """Return the schema of every class within some columns, by the name of the class."""
    found: dict[str, Any] = {}
    for column in columns:
        if column.structure is not None:
            found |= {column.structure: _layout(column.within), **definitions(column.within)}
    return dict(sorted(found.items()))


def _layout(columns: Iterable[Column]) -> dict[str, Any]:
    return _object({column.name: _property(column) for column in columns})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _property(column: Column) -> dict[str, Any]:
    meaning = f"{column.meaning} Empty: {column.empty}" if column.empty else column.meaning
    value = _value(column)
    if column.many:
        least = {"minItems": 1} if column.required else {}
        return {"description": meaning, "type": "array", "items": value, **least}
    return {"description": meaning, **(value if column.required else {"anyOf": [value, {"type": "null"}]})}


def _value(column: Column) -> dict[str, Any]:
    if column.type is Type.STRUCTURE:
        return {"$ref": f"#/$defs/{column.structure}"}
    if column.type is Type.WORD:
        return {"type": "string", "enum": list(column.words)}
    return _TYPES[column.type]
