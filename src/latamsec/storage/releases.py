"""The files of the releases that ride in the package: which there are, where, and whether their bytes are right.

A release is a folder `_data/VERSION/` with `dataset.json` and `manifest.json`. The manifest says the digest; a file
with another digest is not read.
"""

from __future__ import annotations

import functools
import json
import os
import re

from latamsec.errors import CorruptRelease, UnknownVersion
from latamsec.models import Records
from latamsec.storage._lazy import lazy
from latamsec.storage.canonical import digest
from latamsec.storage.migrations import lifted
from latamsec.text import nearest

_RELEASES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "_data")

VERSION = re.compile(r"\d{4}\.\d{1,2}\.\d{1,2}(?:\.\d+)?", re.ASCII)
"""What a version of a dataset looks like."""
LARGEST = 256 * 1024 * 1024
"""The size in bytes above which a file is refused unread; no dataset of this kind comes near it."""


@functools.cache
def versions() -> tuple[str, ...]:
    """The dataset versions that this package carries, oldest first."""
    names = (name for name in os.listdir(_RELEASES) if VERSION.fullmatch(name))
    return tuple(sorted(names, key=_in_order))


def file_of(version: str, name: str) -> str:
    """The path of a file of a release, `dataset.json` or `manifest.json`."""
    return os.path.join(_RELEASES, version, name)


def _in_order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def known(asked: str) -> str:
    """The version as the package has it; leading zeros do not matter.

    Raises:
        UnknownVersion: the package carries no such version.
    """
    version = ".".join(str(int(part)) for part in asked.split("."))
    if version not in versions():
        near = nearest(version, versions()) or versions()[-3:]
        step = "See latamsec.versions(); a newer package may carry it."
        raise UnknownVersion(asked, "dataset version", near, None, step)
    return version


def manifest(version: str) -> dict[str, object]:
    """The manifest of a release: version, schema, coverage, counts, sha256.

    Raises:
        UnknownVersion: the package carries no such version.
        CorruptRelease: the manifest cannot be read.
    """
    path = file_of(known(version), "manifest.json")
    found = parsed(read(path), path)
    if found.get("version") != version or "sha256" not in found:
        raise CorruptRelease(path, "the manifest is not that of its folder", version, str(found.get("version")))
    return found


def content(version: str) -> bytes:
    """The bytes of a release's `dataset.json`.

    Raises:
        UnknownVersion: the package carries no such version.
        CorruptRelease: the bytes are not those that were released.
    """
    path = file_of(known(version), "dataset.json")
    expected = manifest(version)["sha256"]
    held = read(path)
    if digest(held) != expected:
        raise CorruptRelease(path, "the file was changed after its release", str(expected), digest(held))
    return held


def records(version: str) -> tuple[Records, str]:
    """Return the records of a release, each table made when it is first used, and the digest of its bytes.

    Raises:
        UnknownVersion: The package carries no such version.
        CorruptRelease: The bytes are not those that were released.
    """
    held = content(version)
    path = file_of(version, "dataset.json")
    return lazy(lifted(parsed(held, path), path)), digest(held)


def is_released(version: str, digest: str) -> bool:
    """Return whether the package carries a version, and with that digest."""
    return version in versions() and manifest(version)["sha256"] == digest


# Files ----------------------------------------------------------------------------------------------------------


def read(path: str) -> bytes:
    """The bytes of a file.

    Raises:
        CorruptRelease: it is no regular file, too large, or cannot be read.
    """
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            raise CorruptRelease(path, "it is no regular file")
        size = os.path.getsize(path)
        if size > LARGEST:
            raise CorruptRelease(path, f"the file has {size:,} bytes, and no dataset is so large")
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise CorruptRelease(path, f"the file cannot be read: {error.strerror}") from error


def parsed(content: bytes, path: str) -> dict[str, object]:
    """The object that some bytes of JSON hold.

    Raises:
        CorruptRelease: they are no UTF-8, no JSON, or no object.
    """
    step = "Give a dataset.json of latamsec, or a folder of records."
    try:
        plain = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise CorruptRelease(path, f"the file is not UTF-8 at byte {error.start}", next_step=step) from error
    except json.JSONDecodeError as error:
        reason = f"the file is not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        raise CorruptRelease(path, reason, next_step=step) from error
    except ValueError as error:  # Python reads no decimal number of thousands of figures
        raise CorruptRelease(path, "the file has a number too long to be read", next_step=step) from error
    except RecursionError as error:
        raise CorruptRelease(path, "the file is nested too deeply to be a dataset", next_step=step) from error
    if not isinstance(plain, dict):
        raise CorruptRelease(path, "the file holds no dataset", "an object", type(plain).__name__, step)
    return plain
