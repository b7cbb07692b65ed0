"""A Data Package described once more in Croissant 1.0, for search engines and machine-learning tools.

http://mlcommons.org/croissant/1.0
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from latamsec import citation
from latamsec.languages import ENGLISH, codes
from latamsec.models import Identity

_TERMS = """
    citeAs column equivalentProperty extract field fileObject fileProperty fileSet format includes isLiveDataset
    jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate separator source subField
    transform
"""
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in _TERMS.split()},
}
"""The context that Croissant 1.0 prescribes (its specification, "Appendix 1: JSON-LD context")."""

_TYPES = {"date": "sc:Date", "integer": "sc:Integer", "number": "sc:Float"}
"""The type in Croissant of each type of the Table Schema that is not read as text."""


def describe(package: dict[str, Any], identity: Identity) -> dict[str, Any]:
    """Return the Croissant description of the tables of a dataset, from the content of their `datapackage.json`."""
    first, last = identity.coverage
    license = package["licenses"][0]
    tables = [resource for resource in package["resources"] if resource["name"] != "codebook"]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": package["name"],
        "alternateName": package["title"],
        "description": package["description"],
        "version": package["version"],
        "datePublished": last.isoformat(),
        "temporalCoverage": f"{first.isoformat()}/{last.isoformat()}",
        "creator": {"@type": "sc:Organization", "name": identity.edition.creator},
        "keywords": package["keywords"],
        "license": license.get("path", license["name"]),
        **_languages(tables),
        "citeAs": citation.cite(identity, "biblatex"),
        "distribution": [_file(table) for table in tables],
        "recordSet": [_record_set(table) for table in tables],
    }


def _languages(tables: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """Return the languages of the texts, if there are several: the columns of a language end in its code."""
    names = {field["name"] for table in tables for field in table["schema"]["fields"]}
    others = [code for code in codes()[1:] if any(f"{name}_{code}" in names for name in names)]
    return {"inLanguage": [ENGLISH, *others]} if others else {}


def _file(table: dict[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": table["path"],
        "name": table["path"],
        "contentUrl": table["path"],
        "contentSize": f"{table['bytes']} B",
        "encodingFormat": table["mediatype"],
        "sha256": table["hash"].removeprefix("sha256:"),
    }


def _record_set(table: dict[str, Any]) -> dict[str, Any]:
    name, schema = table["name"], table["schema"]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        **({"key": {"@id": f"{name}/id"}} if "primaryKey" in schema else {}),
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{field['name']}",
                "name": f"{name}/{field['name']}",
                "description": field["description"],
                "dataType": _TYPES.get(field["type"], "sc:Text"),
                "source": {"fileObject": {"@id": table["path"]}, "extract": {"column": field["name"]}},
            }
            for field in schema["fields"]
        ],
    }
