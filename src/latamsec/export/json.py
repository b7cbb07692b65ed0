"""A dataset as one JSON file, which `latamsec.load` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from latamsec.storage import releases
from latamsec.storage.canonical import dumps

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

__all__ = ["dataset_bytes"]


def dataset_bytes(dataset: Dataset) -> bytes:
    """Return a dataset as one file: a release with its released bytes, any other dataset in the current schema.

    Examples:
        >>> import hashlib, latamsec
        >>> dataset = latamsec.load("2026.10.4.1")
        >>> dataset.digest == "sha256:" + hashlib.sha256(dataset_bytes(dataset)).hexdigest()
        True
    """
    if dataset.identity.as_of is None and releases.is_released(dataset.version, dataset.digest):
        return releases.content(dataset.version)
    return dumps(dataset.records)
