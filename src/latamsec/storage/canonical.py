"""The canonical bytes of records and datasets, and the digests of these bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from latamsec.fields import lacking, to_plain, without
from latamsec.models import TABLES, Records
from latamsec.storage.migrations import SCHEMA

_LISTS = (*TABLES, "exemptions", "retired", "translations")
"""The lists of a dataset, in their order in the file."""


def canonical(plain: object) -> str:
    """Return the canonical JSON of plain data: no spaces, keys in their order, letters unescaped."""
    return _ENCODER.encode(plain)


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def line(record: object, schema: int | None = None) -> str:
    """Return the canonical JSON of one record as datasets of a schema store it, on one line."""
    kind: Any = type(record)
    plain, newer = to_plain(record, stored=True), lacking(kind, schema)
    return canonical(without(plain, newer) if newer else plain)


def dumps(records: Records) -> bytes:
    """Return the canonical bytes of a dataset: UTF-8 JSON, keys in the order of the models, one record per line.

    Records of an older schema have its bytes, so that a release has the same digest however its file was reformatted.
    """
    schema = records.schema or SCHEMA
    lines = [f'{{"schema": {schema},\n"edition": {line(records.edition, schema)}']
    for table in (name for name in _LISTS if name not in lacking(Records, schema)):
        rows = [line(record, schema) for record in getattr(records, table)]
        body = "[\n" + ",\n".join(rows) + "\n]" if rows else "[]"
        lines.append(f'"{table}": {body}')
    return (",\n".join(lines) + "}\n").encode(errors="surrogatepass")  # Data that are not checked yet can have halves.


def digest(content: bytes) -> str:
    """Return the SHA-256 digest of bytes, prefixed with the name of the algorithm."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def digest_of(records: Iterable[object]) -> str:
    """Return the digest of records: of their canonical JSON, one per line, without empty fields.

    The digest stays the same if a later schema adds an empty field, so old receipts stay valid.
    """
    lines = (canonical(_without_empty(to_plain(record, stored=True))) for record in records)
    return digest("\n".join(lines).encode())


def _without_empty(plain: object) -> object:
    if isinstance(plain, dict):
        return {key: _without_empty(value) for key, value in plain.items() if value is not None and value != []}
    return [_without_empty(item) for item in plain] if isinstance(plain, list) else plain
