"""The releases in the package: their versions, files and digests.

A release is a folder `_data/VERSION/` with `manifest.json`. The bytes of the newest release are in `dataset.json` in
its folder, those of older ones in the `pool`. The manifest has the digest; bytes with another digest are not parsed.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable

from latamsec import _packaged
from latamsec.errors import CorruptRelease, UnknownVersion
from latamsec.models import Records
from latamsec.storage import _lazy, json_text, pool
from latamsec.storage.canonical import digest
from latamsec.text import nearest

_RELEASES = _packaged.path("_data")

VERSION = re.compile(r"\d{4}\.\d{1,2}\.\d{1,2}(?:\.\d{1,9})?", re.ASCII)
"""The form of a dataset version."""
DIGEST = re.compile(r"(?:sha256:)?[0-9a-f]{12,64}", re.ASCII | re.IGNORECASE)
"""The form of a digest, or of its first digits, of which the package shows twelve."""
LARGEST = 256 * 1024 * 1024
"""The size in bytes of the largest file that is read; datasets are far smaller."""


@functools.cache
def versions() -> tuple[str, ...]:
    """Return the dataset versions in this package, oldest first.

    Examples:
        >>> versions()[:2]
        ('2025.9.8', '2026.10.4')
    """
    return in_order(name for name in _packaged.names(_RELEASES) if VERSION.fullmatch(name))


def in_order(versions: Iterable[str]) -> tuple[str, ...]:
    """Return some versions, oldest first."""
    return tuple(sorted(versions, key=lambda version: [int(part) for part in version.split(".")]))


def file_of(version: str) -> str:
    """Return the path of the file with the bytes of a release: its own, or the pool."""
    newest = version == versions()[-1]
    return os.path.join(_RELEASES, version, "dataset.json") if newest else os.path.join(_RELEASES, pool.FILE)


def resolve(version: str) -> str:
    """Return a version as the package spells it, without leading zeros, or raise `UnknownVersion`."""
    plain = ".".join(str(int(part)) for part in version.split("."))
    if plain not in versions():
        near = nearest(plain, versions()) or versions()[-3:]
        step = "See latamsec.versions() or the command versions; a newer package may include it."
        raise UnknownVersion(version, "dataset version", near, None, step)
    return plain


def version_of(digest: str) -> str:
    """Return the version of the release whose digest begins with some digits, or raise `UnknownVersion`."""
    digits = "sha256:" + digest.lower().removeprefix("sha256:")
    for version in versions():
        if str(manifest(version)["sha256"]).startswith(digits):
            return version
    step = "See latamsec.versions() or the command versions; a newer package may include it."
    raise UnknownVersion(digest, "release with the digest", (), None, step)


def manifest(version: str) -> dict[str, object]:
    """Return the manifest of a release: version, schema, coverage, counts, sha256.

    Raises:
        UnknownVersion: The package does not include this version.
        CorruptRelease: The manifest cannot be read, or belongs to another release.
    """
    path = os.path.join(_RELEASES, resolve(version), "manifest.json")
    plain = parse(read(path), path)
    if plain.get("version") != version or "sha256" not in plain:
        raise CorruptRelease(path, "the manifest belongs to another release", version, str(plain.get("version")))
    return plain


def content(version: str) -> bytes:
    """Return the bytes of a release.

    Raises:
        UnknownVersion: The package does not include this version.
        CorruptRelease: The bytes changed after the release.
    """
    expected = str(manifest(version)["sha256"])
    path = file_of(version)
    data = read(path)
    if path.endswith(pool.FILE):
        try:
            data = pool.unpack(data, version, read(file_of(versions()[-1])))
        except ValueError as error:
            raise CorruptRelease(path, f"release {version} cannot be read from the file: {error}") from None
    if digest(data) != expected:
        raise CorruptRelease(path, "the file was changed after its release", expected, digest(data))
    return data


def records(version: str) -> tuple[Records, str]:
    """Return the records and the digest of the bytes that `content` returns; records are read when first used."""
    return _lazy.read(content(version)), str(manifest(version)["sha256"])


def is_released(version: str, digest: str) -> bool:
    """Return whether the package includes a version with this digest."""
    return version in versions() and manifest(version)["sha256"] == digest


# Files ----------------------------------------------------------------------------------------------------------


def read(path: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        CorruptRelease: The file is not a regular file, is too large, or cannot be read.
    """
    try:
        if not os.path.exists(path):
            return _packaged.read(path)
        if not os.path.isfile(path):
            raise CorruptRelease(path, "it is not a regular file")
        size = os.path.getsize(path)
        if size > LARGEST:
            raise CorruptRelease(path, f"the file has {size:,} bytes, more than any dataset")
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise CorruptRelease(path, f"the file cannot be read: {error.strerror}") from error


def decode(content: bytes) -> str:
    """Return the text in bytes of UTF-8 or, if they begin with its byte order mark, of UTF-16.

    Raises:
        UnicodeDecodeError: The bytes are in another encoding.

    Examples:
        >>> decode("San José".encode("utf-16")), decode("San José".encode("utf-8-sig"))
        ('San José', 'San José')
    """
    return content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")


def parse(content: bytes, path: str) -> dict[str, object]:
    """Return the JSON object in the bytes of a file; errors name its path.

    Raises:
        CorruptRelease: The bytes are not UTF-8, not JSON, or not an object.
    """
    step = "Give a dataset.json of latamsec, or a folder of records."
    try:
        plain = json_text.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise CorruptRelease(path, f"the file is not UTF-8 at byte {error.start}", next_step=step) from None
    except json_text.BadJSON as error:
        raise CorruptRelease(path, f"the file {error}", next_step=step) from None
    if not isinstance(plain, dict):
        raise CorruptRelease(path, "the file is not a dataset", "an object", type(plain).__name__, step)
    return plain
