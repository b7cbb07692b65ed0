"""The data files in the package, which can be installed as a folder or within a zip."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from typing import Any

__all__ = ["names", "path", "read", "toml"]

_ROOT = os.path.dirname(__file__)


def path(*parts: str) -> str:
    """Return the path of a data file; within a zip it cannot be opened, but only read by `read`."""
    return os.path.join(_ROOT, *parts)


def read(file: str) -> bytes:
    """Return the bytes of a data file.

    Raises:
        OSError: There is no such file.
    """
    loader: Any = __spec__.loader  # It also reads from a zip, and sooner than importlib.resources.
    data: bytes = loader.get_data(file)
    return data


@functools.cache
def toml(*parts: str) -> Mapping[str, Any]:
    """Return the tables of a data file in TOML. All callers share them."""
    import tomllib

    return tomllib.loads(read(path(*parts)).decode("utf-8"))


def names(folder: str) -> list[str]:
    """Return the names in a folder of data files."""
    try:
        return os.listdir(folder)
    except OSError:
        from importlib.resources import files

        parts = os.path.relpath(folder, _ROOT).split(os.sep)
        return [file.name for file in files("latamsec").joinpath(*parts).iterdir()]
