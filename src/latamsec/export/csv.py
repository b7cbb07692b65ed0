"""Tables and long forms as CSV."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from latamsec.dataset import Dataset

__all__ = ["write"]


def write(dataset: Dataset, folder: Path) -> Iterable[Path]:
    """Write every table and long form to a CSV file."""
    for name, frame in dataset.frames().items():
        path = folder / f"{name}.csv"
        frame.to_csv(path)
        yield path
