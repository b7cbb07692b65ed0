"""Tables as JSON Lines (https://jsonlines.org)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from latamsec.models import TABLES

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

__all__ = ["write"]


def write(dataset: Dataset, folder: Path) -> Iterable[Path]:
    """Write every table to a file."""
    for name in TABLES:
        path = folder / f"{name}.jsonl"
        dataset.table(name).to_jsonl(path)
        yield path
