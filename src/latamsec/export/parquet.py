"""Tables and long forms as Parquet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

__all__ = ["write"]


def write(dataset: Dataset, folder: Path) -> Iterable[Path]:
    """Write every table and long form to a Parquet file."""
    for name, frame in dataset.frames().items():
        path = folder / f"{name}.parquet"
        frame.to_parquet(path)
        yield path
