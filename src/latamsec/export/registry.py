"""The formats by name, and the function that writes a dataset in one of them.

To add a format, write a module with a function `write(dataset, path)` and enter it in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from latamsec._choice import check_word
from latamsec.export import (
    atom,
    csv,
    datapackage,
    followthemoney,
    geojson,
    icalendar,
    json,
    json_schema,
    jsonl,
    parquet,
)

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

__all__ = ["FORMATS", "Format", "export"]


@attrs.frozen
class Format:
    """A format that a dataset can be written in."""

    write: Callable[[Dataset, Path], Iterable[Path]]
    """Writes a dataset to a file or into an existing folder, and returns the files in order."""
    folder: bool
    """Whether it is a folder of files, not one file."""
    meaning: str
    """The content, and the extra that it needs."""


_FORMATS = {
    "json": Format(json.write, folder=False, meaning="the canonical bytes; `load` returns an equal dataset"),
    "jsonl": Format(jsonl.write, folder=True, meaning="JSON Lines, one file per table, one record per line"),
    "csv": Format(csv.write, folder=True, meaning="CSV, one file per table, and the figures and claims of the events"),
    "parquet": Format(parquet.write, folder=True, meaning="Parquet, the same tables as csv, typed (extra: arrow)"),
    "datapackage": Format(
        datapackage.write, folder=True, meaning="a Data Package v2: CSV, Table Schema, codebook, Croissant"
    ),
    "geojson": Format(geojson.write, folder=False, meaning="the events at their places"),
    "icalendar": Format(icalendar.write, folder=False, meaning="the events (extra: calendar)"),
    "atom": Format(atom.write, folder=False, meaning="the events as a feed"),
    "followthemoney": Format(
        followthemoney.write, folder=False, meaning="FollowTheMoney entities, one JSON object per line"
    ),
    "json-schema": Format(json_schema.write, folder=False, meaning="the layout of json as JSON Schema 2020-12"),
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
