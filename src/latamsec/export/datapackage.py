"""A dataset as a Data Package, version 2 of the standard, with a Croissant description.

https://datapackage.org: a folder of CSV files with a Table Schema for each, a codebook and a README. Everything is made
from the columns of the frames.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from latamsec import citation
from latamsec.export import croissant
from latamsec.fields import Column, Type
from latamsec.frames import Frame, csv_json
from latamsec.models import Identity
from latamsec.storage.canonical import digest

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

_PROFILES = "https://datapackage.org/profiles/2.0"
_KEYWORDS = ["Latin America", "Caribbean", "security policy", "sanctions", "terrorist designations", "event data"]
_LICENSES = {"CC-BY-4.0": "Creative Commons Attribution 4.0"}
"""The titles of data licenses, by their SPDX identifier."""
_KEYS = {"event": "events", "designation": "designations", "organization": "organizations", "source": "sources"}
"""The columns with the id of a record of another table, and that table."""


def write(dataset: Dataset, folder: Path) -> Iterable[Path]:
    """Write the package of a dataset into a folder."""
    frames, identity = dataset.frames(), dataset.identity
    contents = {f"{name}.csv": frame.to_csv() for name, frame in frames.items()}
    codebook = (row for name, frame in frames.items() for row in _codebook(name, frame.columns))
    contents["codebook.csv"] = csv_json.csv_text(_CODEBOOK, codebook)
    package = _package(frames, identity, contents)
    contents["README.md"] = _readme(frames, identity)
    contents["datapackage.json"] = csv_json.pretty(package)
    contents["croissant.json"] = csv_json.pretty(croissant.describe(package, identity))
    for name, content in contents.items():
        csv_json.text_or_file(content, folder / name)
        yield folder / name


# The description ------------------------------------------------------------------------------------------------


def _package(frames: Mapping[str, Frame], identity: Identity, contents: Mapping[str, str]) -> dict[str, Any]:
    license = identity.edition.license
    title, path = _LICENSES.get(license, license), identity.edition.license_address
    codebook = [{"name": name, "type": "string"} for name in _CODEBOOK]
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "latamsec",
        "title": identity.edition.title,
        "version": identity.version,
        "description": _description(identity),
        "keywords": _KEYWORDS,
        "licenses": [{"name": license, "title": title, **({"path": path} if path else {})}],
        "contributors": [{"title": identity.edition.creator, "roles": ["creator"]}],
        "latamsec:digest": identity.digest,
        "resources": [
            *(_resource(name, _schema(name, frame, frames), contents) for name, frame in frames.items()),
            _resource("codebook", {"fields": codebook, "primaryKey": ["table", "column"]}, contents),
        ],
    }


def _resource(name: str, schema: dict[str, Any], contents: Mapping[str, str]) -> dict[str, Any]:
    content = contents[f"{name}.csv"].encode()
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": digest(content),
        "dialect": {"$schema": f"{_PROFILES}/tabledialect.json", "lineTerminator": "\r\n"},
        "schema": {"$schema": f"{_PROFILES}/tableschema.json", **schema},
    }


def _schema(name: str, frame: Frame, frames: Mapping[str, Frame]) -> dict[str, Any]:
    keys = [
        {"fields": [column], "reference": {"resource": table, "fields": ["id"]}}
        for column, table in _KEYS.items()
        if column in frame.names and table in frames and table != name
    ]
    return {
        "fields": [_field(column) for column in frame.columns],
        **({"primaryKey": ["id"]} if "id" in frame.names else {}),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    field = {"name": column.name, "description": _meaning(column)}
    if column.type is Type.STRUCTURE:
        return {**field, "type": "array" if column.many else "object"}
    if column.many:
        return {**field, "type": "list", "delimiter": "; "}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.type is Type.WORD:
        constraints["enum"] = list(column.words)
    elif column.type is Type.COUNTRY:
        constraints["pattern"] = "[A-Z]{2}"
    return {**field, "type": _TYPES.get(column.type, "string"), **({"constraints": constraints} if constraints else {})}


_TYPES = {Type.DAY: "date", Type.WHOLE: "integer", Type.NUMBER: "number"}


def _meaning(column: Column) -> str:
    form = {Type.EDTF: "EDTF level 1.", Type.COUNTRY: "ISO 3166-1 alpha-2."}.get(column.type)
    parts = f"JSON with {', '.join(part.name for part in column.within)}." if column.within else None
    empty = f"Empty: {column.empty}" if column.empty else None
    return " ".join(filter(None, (column.meaning, form, parts, empty)))


# The codebook ---------------------------------------------------------------------------------------------------

_CODEBOOK = ("table", "column", "type", "meaning", "if_empty", "words")


def _codebook(table: str, columns: Iterable[Column], prefix: str = "") -> Iterator[tuple[str, ...]]:
    """Yield one row per column of a table, and one per part of a structure (`claims.by`)."""
    for column in columns:
        type = f"list of {column.type.value}" if column.many else column.type.value
        path = f"{prefix}{column.name}"
        yield table, path, type, column.meaning, column.empty or "", "; ".join(column.words)
        yield from _codebook(table, column.within, f"{path}.")


# Texts ----------------------------------------------------------------------------------------------------------


def _description(identity: Identity) -> str:
    months = identity.completeness_label()
    completeness = f" Completeness by month: {months}." if months else ""
    return (
        f"{identity.edition.title}, dataset {identity.version}, {identity.coverage_label()}. What happened, who was "
        f"designated under which law, and who says so. Being designated is not a finding of guilt.{completeness} Few "
        "events in a thin month do not mean that it was calm."
    )


def _readme(frames: Mapping[str, Frame], identity: Identity) -> str:
    files = "\n".join(f"- `{name}.csv`: {len(frame)} rows" for name, frame in frames.items())
    return (
        f"# {identity.edition.title}\n\n{_description(identity)}\n\n{files}\n- `codebook.csv`: the type and meaning of "
        "every column, and the meaning of an empty cell\n- `datapackage.json`: a description of all files for programs "
        "(https://datapackage.org)\n- `croissant.json`: the same in Croissant (http://mlcommons.org/croissant)\n\n"
        'Lists in cells are joined with "; ", and structures are JSON. Dates are in EDTF; the next two columns have '
        "their first and last day. A cell that a spreadsheet would execute as a formula begins with an apostrophe.\n\n"
        f"License of the data: {identity.edition.license}. Citation:\n\n    {citation.cite(identity, 'text')}\n"
    )
