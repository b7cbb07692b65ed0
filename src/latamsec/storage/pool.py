"""The pool: the bytes of all releases but the newest, in one compressed file.

Most lines of a release are also in the releases after it, so the pool has each line once, and none that the newest
release has in a file of its own. The text of the pool is

    {"2025.9.8":[3103,1,2,…],…}    for each release, the steps from the number of one line to that of the next
    …                              the lines that the newest release lacks, sorted by their bytes

The lines of the newest release are numbered from 0, and those of the pool follow. A record is one line that begins with
its id, so sorting makes neighbors of the versions of a record, and neighbors compress well. The file is gzip, because
every Python has zlib; some lack lzma or bz2, for example in browsers. Versions of zlib compress to different bytes, so
nothing depends on those: the text is always the same, and so are the releases.
"""

from __future__ import annotations

import itertools
import json
import zlib
from collections.abc import Mapping

__all__ = ["FILE", "pack", "text", "unpack"]

FILE = "older.gz"
"""The name of the file."""
_GZIP = 31
"""The window and the format, as zlib numbers them."""


def pack(releases: Mapping[str, bytes], newest: bytes) -> bytes:
    """Return the pool of some releases, from their bytes by version, beside the bytes of the newest one.

    Examples:
        >>> newest = b"[\\n1,\\n4\\n]"
        >>> content = pack({"2025.9.8": b"[\\n1,\\n2\\n]", "2025.9.9": b"[\\n1,\\n3\\n]"}, newest)
        >>> print(text(content).decode())
        {"2025.9.8":[0,1,3,-1],"2025.9.9":[0,1,4,-2]}
        2
        3
        >>> unpack(content, "2025.9.9", newest)
        b'[\\n1,\\n3\\n]'
    """
    shared = newest.split(b"\n")
    numbers = {line: number for number, line in enumerate(shared)}
    lines = sorted({line for content in releases.values() for line in content.split(b"\n")} - numbers.keys())
    numbers |= {line: number for number, line in enumerate(lines, len(shared))}
    steps = {version: _steps([numbers[line] for line in each.split(b"\n")]) for version, each in releases.items()}
    compressor = zlib.compressobj(9, wbits=_GZIP)
    head = json.dumps(steps, separators=(",", ":")).encode()
    return compressor.compress(b"\n".join([head, *lines])) + compressor.flush()


def _steps(numbers: list[int]) -> list[int]:
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def text(pool: bytes) -> bytes:
    """Return the text of a pool.

    Raises:
        ValueError: The bytes are not a pool.
    """
    try:
        return zlib.decompress(pool, wbits=_GZIP)
    except zlib.error as error:
        raise ValueError(str(error)) from None


def unpack(pool: bytes, version: str, newest: bytes) -> bytes:
    """Return the bytes of a release in a pool, beside the bytes of the newest release.

    Raises:
        ValueError: The bytes are not a pool, or it does not have the release.
    """
    head, *lines = text(pool).split(b"\n")
    lines = newest.split(b"\n") + lines
    try:
        return b"\n".join([lines[number] for number in itertools.accumulate(json.loads(head)[version])])
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from None
