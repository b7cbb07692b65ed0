"""A whole dataset as a Data Package, version 2 of the standard, with a description for machines in Croissant beside it.

https://datapackage.org: a folder of CSV files, `datapackage.json` with a Table Schema for each, a codebook, and how to
cite. Croissant 1.0 (http://mlcommons.org/croissant/1.0) describes the same files in JSON-LD, as search engines for
datasets and machine-learning tools read it. Both are made from the columns of the frames.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from latamsec import citation
from latamsec.fields import Column, Type
from latamsec.frames import Frame, csv_json
from latamsec.models import Identity

KEYWORDS = ("Latin America", "Caribbean", "security policy", "sanctions", "terrorist designations", "event data")
LICENSES = {"CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/")}
"""The title and address of licenses of data, by their SPDX identifier."""

_KEYS = {"event": "events", "designation": "designations", "organization": "organizations", "source": "sources"}
"""The columns that hold the id of a record of another table."""


def write(frames: Mapping[str, Frame], identity: Identity, folder: Path) -> tuple[Path, ...]:
    """Write the package into a folder, which is made if it is not there; the files written, in order.

    Args:
        frames: The tables by name, in the order in which the package lists them.
        identity: The dataset.
        folder: Where to write. Files of other names in it are left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    contents = {f"{name}.csv": csv_json.to_csv(frame) for name, frame in frames.items()}
    contents["codebook.csv"] = csv_json.csv_text(_CODEBOOK, _codebook(frames))
    package = _package(frames, identity, contents)
    croissant = _croissant(frames, identity, contents)
    contents["README.md"] = _readme(frames, identity)
    contents["datapackage.json"] = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    contents["croissant.json"] = json.dumps(croissant, ensure_ascii=False, indent=2) + "\n"
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8", newline="")
    return tuple(folder / name for name in contents)


# Data Package ---------------------------------------------------------------------------------------------------


def _package(frames: Mapping[str, Frame], identity: Identity, contents: Mapping[str, str]) -> dict[str, Any]:
    license = identity.edition.license
    title, path = LICENSES.get(license, (license, None))
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "latamsec",
        "title": identity.edition.title,
        "version": identity.version,
        "description": _description(identity),
        "keywords": list(KEYWORDS),
        "licenses": [{"name": license, "title": title, **({"path": path} if path else {})}],
        "contributors": [{"title": identity.edition.creator, "roles": ["creator"]}],
        "latamsec:digest": identity.digest,
        "resources": [
            *(_resource(name, _schema(name, frame, frames), contents) for name, frame in frames.items()),
            _resource("codebook", _codebook_schema(), contents),
        ],
    }


def _resource(name: str, schema: dict[str, Any], contents: Mapping[str, str]) -> dict[str, Any]:
    content = contents[f"{name}.csv"].encode()
    return {
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"$schema": "https://datapackage.org/profiles/2.0/tabledialect.json", "lineTerminator": "\r\n"},
        "schema": schema,
    }


def _schema(name: str, frame: Frame, frames: Mapping[str, Frame]) -> dict[str, Any]:
    keys = [
        {"fields": [column], "reference": {"resource": table, "fields": ["id"]}}
        for column, table in _KEYS.items()
        if column in frame.names and table in frames and table != name
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column) for column in frame.columns],
        **({"primaryKey": ["id"]} if "id" in frame.names else {}),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    told = {"name": column.name, "description": _said(column)}
    if column.type is Type.STRUCTURE:
        return {**told, "type": "array" if column.many else "object"}
    if column.many:
        return {**told, "type": "list", "delimiter": "; "}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    match column.type:
        case Type.WORD:
            constraints["enum"] = list(column.words)
        case Type.COUNTRY:
            constraints["pattern"] = "[A-Z]{2}"
        case _:
            pass
    return {**told, "type": _TYPES.get(column.type, "string"), **({"constraints": constraints} if constraints else {})}


_TYPES = {Type.DAY: "date", Type.WHOLE: "integer", Type.NUMBER: "number"}

# The codebook ---------------------------------------------------------------------------------------------------

_CODEBOOK = ("table", "column", "type", "meaning", "if_empty", "words")


def _codebook(frames: Mapping[str, Frame]) -> Iterator[tuple[str, ...]]:
    """One row a column of each table, and one for each part of a structure (`claims.by`)."""
    for name, frame in frames.items():
        yield from _described(name, "", frame.columns)


def _described(table: str, within: str, several: Iterable[Column]) -> Iterator[tuple[str, ...]]:
    for column in several:
        kind = f"list of {column.type.value}" if column.many else column.type.value
        path = f"{within}{column.name}"
        yield table, path, kind, column.meaning, column.empty or "", "; ".join(column.words)
        yield from _described(table, f"{path}.", column.within)


def _codebook_schema() -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [{"name": name, "type": "string"} for name in _CODEBOOK],
        "primaryKey": ["table", "column"],
    }


# Croissant ------------------------------------------------------------------------------------------------------

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that Croissant 1.0 prescribes (its specification, "Appendix 1: JSON-LD context")."""


def _croissant(frames: Mapping[str, Frame], identity: Identity, contents: Mapping[str, str]) -> dict[str, Any]:
    first, last = identity.coverage
    license = identity.edition.license
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "latamsec",
        "alternateName": identity.edition.title,
        "description": _description(identity),
        "version": identity.version,
        "datePublished": last.isoformat(),
        "temporalCoverage": f"{first.isoformat()}/{last.isoformat()}",
        "creator": {"@type": "sc:Organization", "name": identity.edition.creator},
        "keywords": list(KEYWORDS),
        "license": LICENSES.get(license, ("", license))[1],
        "citeAs": citation.cite(identity, "bibtex"),
        "distribution": [_file(f"{name}.csv", contents) for name in frames],
        "recordSet": [_record_set(name, frame) for name, frame in frames.items()],
    }


def _file(name: str, contents: Mapping[str, str]) -> dict[str, Any]:
    content = contents[name].encode()
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{len(content)} B",
        "encodingFormat": "text/csv",
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _record_set(name: str, frame: Frame) -> dict[str, Any]:
    kinds = {Type.DAY: "sc:Date", Type.WHOLE: "sc:Integer", Type.NUMBER: "sc:Float"}
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        **({"key": {"@id": f"{name}/id"}} if "id" in frame.names else {}),
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{column.name}",
                "name": f"{name}/{column.name}",
                "description": _said(column),
                "dataType": "sc:Text" if column.many else kinds.get(column.type, "sc:Text"),
                "source": {"fileObject": {"@id": f"{name}.csv"}, "extract": {"column": column.name}},
            }
            for column in frame.columns
        ],
    }


# What both say --------------------------------------------------------------------------------------------------


def _description(identity: Identity) -> str:
    completeness = identity.completeness_label()
    told = f" Completeness by month: {completeness}." if completeness else ""
    return (
        f"{identity.edition.title}, dataset {identity.version}, {identity.coverage_label()}. What happened, who was "
        f"listed under which law, and who says so; a listing is no verdict.{told} Few events in a thin month do not "
        "mean that it was calm."
    )


def _said(column: Column) -> str:
    form = {Type.EDTF: "EDTF level 1.", Type.COUNTRY: "ISO 3166-1 alpha-2."}.get(column.type)
    parts = f"JSON with {', '.join(one.name for one in column.within)}." if column.within else None
    empty = f"Empty: {column.empty}" if column.empty else None
    return " ".join(filter(None, (column.meaning, form, parts, empty)))


def _readme(frames: Mapping[str, Frame], identity: Identity) -> str:
    files = "\n".join(f"- `{name}.csv`: {len(frame)} rows" for name, frame in frames.items())
    return (
        f"# {identity.edition.title}\n\n{_description(identity)}\n\n{files}\n- `codebook.csv`: every column, its type, "
        "its meaning, and what an empty cell says\n- `datapackage.json`: all of it for machines "
        "(https://datapackage.org), `croissant.json` likewise (http://mlcommons.org/croissant)\n\n"
        'Lists in cells are joined with "; ", structures are JSON, dates are EDTF with their first and last day '
        "beside them. A cell that a spreadsheet would take for a formula has an apostrophe in front.\n\n"
        f"License of the data: {identity.edition.license}. How to cite:\n\n    {citation.cite(identity, 'text')}\n"
    )
