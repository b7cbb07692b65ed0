"""A whole dataset into files, by the name of a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import attrs

from latamsec.errors import UnknownName
from latamsec.export import datapackage, followthemoney, json_schema
from latamsec.frames import csv_json
from latamsec.models import TABLES
from latamsec.storage import releases
from latamsec.storage.canonical import canonical, dumps
from latamsec.text import nearest

if TYPE_CHECKING:
    from latamsec.dataset import Dataset
    from latamsec.frames import Frame


Write: TypeAlias = "Callable[[Dataset, Path], Iterable[Path]]"


@attrs.frozen
class Format:
    """A format that a dataset can be written in."""

    write: Write
    """What writes it, and gives the files written."""
    folder: bool
    """Whether it is a folder of files, not one file."""
    meaning: str
    """What is written."""


def export(dataset: Dataset, to: str, path: Path) -> tuple[Path, ...]:
    """Write a dataset in a format; the files written, in order.

    Raises:
        UnknownName: there is no such format.
        MissingExtra: what the format needs is not installed.
    """
    if to not in FORMATS:
        raise UnknownName(to, "format", nearest(to, FORMATS) or tuple(FORMATS))
    return tuple(FORMATS[to].write(dataset, path))


def _to_file(write: Callable[[Dataset], str]) -> Write:
    def to_file(dataset: Dataset, path: Path) -> Iterable[Path]:
        path.write_text(write(dataset), encoding="utf-8", newline="")
        return (path,)

    return to_file


def dataset_bytes(dataset: Dataset) -> bytes:
    """Return a dataset as one file: a release as it was released, to the byte, anything else in the current schema."""
    if dataset.identity.as_of is None and releases.is_released(dataset.version, dataset.digest):
        return releases.content(dataset.version)
    return dumps(dataset.records)


def _json(dataset: Dataset, path: Path) -> Iterable[Path]:
    path.write_bytes(dataset_bytes(dataset))
    return (path,)


def _lines_of_entities(dataset: Dataset) -> str:
    return "".join(f"{canonical(entity)}\n" for entity in followthemoney.entities(dataset.records))


def _each_frame(ending: str, write: Callable[[Frame, Path], None]) -> Write:
    """Writes every table and long form to a file of its own."""

    def to_folder(dataset: Dataset, folder: Path) -> Iterable[Path]:
        folder.mkdir(parents=True, exist_ok=True)
        for name, frame in dataset.frames().items():
            path = folder / f"{name}.{ending}"
            write(frame, path)
            yield path

    return to_folder


def _jsonl(dataset: Dataset, folder: Path) -> Iterable[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        path = folder / f"{name}.jsonl"
        dataset.table(name).to_jsonl(path)
        yield path


def _datapackage(dataset: Dataset, folder: Path) -> Iterable[Path]:
    return datapackage.write(dataset.frames(), dataset.identity, folder)


FORMATS: dict[str, Format] = {
    "json": Format(_json, folder=False, meaning="the canonical bytes; `load` gives an equal dataset back"),
    "jsonl": Format(_jsonl, folder=True, meaning="JSON Lines, one file a table, one record a line"),
    "csv": Format(
        _each_frame("csv", lambda frame, path: frame.to_csv(path)),
        folder=True,
        meaning="CSV, one file a table, and the figures and claims of the events",
    ),
    "parquet": Format(
        _each_frame("parquet", lambda frame, path: frame.to_parquet(path)),
        folder=True,
        meaning="Parquet, the same tables as csv, typed (extra: arrow)",
    ),
    "datapackage": Format(
        _datapackage, folder=True, meaning="a Data Package v2: CSV, Table Schema, codebook, Croissant"
    ),
    "geojson": Format(
        _to_file(lambda dataset: dataset.events.to_geojson()), folder=False, meaning="the events at their places"
    ),
    "icalendar": Format(
        _to_file(lambda dataset: dataset.events.to_icalendar()), folder=False, meaning="the events (extra: calendar)"
    ),
    "atom": Format(_to_file(lambda dataset: dataset.events.to_atom()), folder=False, meaning="the events as a feed"),
    "followthemoney": Format(
        _to_file(_lines_of_entities), folder=False, meaning="FollowTheMoney entities, one JSON object a line"
    ),
    "json-schema": Format(
        _to_file(lambda _: csv_json.pretty(json_schema.of_dataset())),
        folder=False,
        meaning="the layout of json as JSON Schema 2020-12",
    ),
}
"""The formats, by name."""
