"""The formats by name, and the function that writes a dataset in one of them.

To add a format, write a module that makes its content and enter it in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from latamsec import _files
from latamsec._arguments import check_word
from latamsec.export import datapackage, followthemoney, json_schema
from latamsec.frames import Exportable
from latamsec.frames.csv_json import pretty
from latamsec.models import TABLES
from latamsec.storage import releases
from latamsec.storage.canonical import dumps

if TYPE_CHECKING:
    from latamsec.dataset import Dataset


@attrs.frozen
class Format:
    """A format that a dataset can be written in."""

    write: Callable[[Dataset, Path], Iterable[Path]]
    """Writes a dataset to a file or into an existing folder, and returns the files in order."""
    folder: bool
    """Whether it is a folder of files, not one file."""
    meaning: str
    """The content, and the extra that it needs."""


def dataset_bytes(dataset: Dataset) -> bytes:
    """Return a dataset as one file: a release with its released bytes, any other dataset in the schema of its records.

    Examples:
        >>> import hashlib, latamsec
        >>> dataset = latamsec.load("2026.10.4.1")
        >>> dataset.digest == "sha256:" + hashlib.sha256(dataset_bytes(dataset)).hexdigest()
        True
    """
    if dataset.identity.as_of is None and releases.is_released(dataset.version, dataset.digest):
        return releases.content(dataset.version)
    return dumps(dataset.records)


def _file(meaning: str, content: Callable[[Dataset], str | bytes]) -> Format:
    def write(dataset: Dataset, path: Path) -> Iterable[Path]:
        _files.write(path, content(dataset))
        return (path,)

    return Format(write, folder=False, meaning=meaning)


def _file_each(
    meaning: str,
    suffix: str,
    to_file: Callable[[Exportable, Path], object],
    parts: Callable[[Dataset], Mapping[str, Exportable]] = lambda dataset: dataset.frames(),
) -> Format:
    """Return a format with a file for each part of a dataset: by default, for every table and long form."""

    def write(dataset: Dataset, folder: Path) -> Iterable[Path]:
        for name, part in parts(dataset).items():
            path = folder / f"{name}.{suffix}"
            to_file(part, path)
            yield path

    return Format(write, folder=True, meaning=meaning)


_FORMATS = {
    "json": _file("the canonical bytes; `load` returns an equal dataset", dataset_bytes),
    "jsonl": _file_each(
        "JSON Lines, one file per table, one record per line",
        "jsonl",
        Exportable.to_jsonl,
        lambda dataset: {name: dataset.table(name) for name in TABLES},
    ),
    "csv": _file_each("CSV, one file per table, and the figures and claims of the events", "csv", Exportable.to_csv),
    "parquet": _file_each("Parquet, the same tables as csv, typed (extra: arrow)", "parquet", Exportable.to_parquet),
    "datapackage": Format(
        datapackage.write, folder=True, meaning="a Data Package v2: CSV, Table Schema, codebook, Croissant"
    ),
    "geojson": _file("the events at their places", lambda dataset: dataset.events.to_geojson()),
    "icalendar": _file("the events (extra: calendar)", lambda dataset: dataset.events.to_icalendar()),
    "atom": _file("the events as a feed", lambda dataset: dataset.events.to_atom()),
    "followthemoney": _file("FollowTheMoney entities, one JSON object per line", followthemoney.to_text),
    "json-schema": _file("the layout of json as JSON Schema 2020-12", lambda _: pretty(json_schema.of_dataset())),
}
FORMATS: Mapping[str, Format] = MappingProxyType(_FORMATS)
"""The formats, by name."""


def export(dataset: Dataset, to: str, path: Path) -> tuple[Path, ...]:
    """Write a dataset in a format and return the files, in order.

    Args:
        path: The file or, for a format of several files, the folder; it is made if it does not exist.

    Raises:
        UnknownName: There is no such format.
        MissingExtra: The format needs a library that is not installed.

    Examples:
        >>> import latamsec, tempfile
        >>> files = export(latamsec.load("2026.10.4.1"), "jsonl", Path(tempfile.mkdtemp()))
        >>> [file.name for file in files[:2]]
        ['events.jsonl', 'designations.jsonl']
    """
    check_word(to, FORMATS, "format")
    if FORMATS[to].folder:
        path.mkdir(parents=True, exist_ok=True)
    return tuple(FORMATS[to].write(dataset, path))
