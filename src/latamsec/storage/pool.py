"""The pool: the bytes of all releases but the newest, in one compressed file.

Most lines of a release are also in the releases after it, or differ in a few words. So the pool has each line once,
none that the newest release has in a file of its own, and of the others what the most similar line there lacks:

    {"2025.9.8":[3103,1,2,…],…}    for each release, the steps from the number of one line to that of the next
    812 340 96 strike on           a line: 340 bytes of line 812 of the newest release, these words, its last 96 bytes

The lines of the newest release are numbered from 0, and those of the pool follow, sorted by their bytes. A record is
one line that begins with its id, so the line that sorts beside it is its newer version, and the versions of a record
are neighbors, which compress well. The file is gzip, because every Python has zlib; some lack lzma or bz2, for example
in browsers. Versions of zlib compress to different bytes, so nothing depends on those: the text is always the same, and
so are the releases.
"""

from __future__ import annotations

import itertools
import json
import zlib
from bisect import bisect
from collections.abc import Mapping

FILE = "older.gz"
"""The name of the file."""
_GZIP = 31
"""The window and the format, as zlib numbers them."""


def pack(releases: Mapping[str, bytes], newest: bytes) -> bytes:
    """Return the pool of some releases, from their bytes by version, beside the bytes of the newest one.

    Examples:
        >>> newest = b"[\\n12345,\\n4\\n]"
        >>> content = pack({"2025.9.8": b"[\\n12045,\\n2\\n]", "2025.9.9": b"[\\n12345,\\n3\\n]"}, newest)
        >>> print(text(content).decode())
        {"2025.9.8":[0,4,1,-2],"2025.9.9":[0,1,5,-3]}
        1 2 3 0
        2 0 0 2
        2 0 0 3
        >>> unpack(content, "2025.9.9", newest)
        b'[\\n12345,\\n3\\n]'
    """
    shared = newest.split(b"\n")
    numbers = {line: number for number, line in enumerate(shared)}
    lines = sorted({line for content in releases.values() for line in content.split(b"\n")} - numbers.keys())
    sorted_shared = sorted(numbers)
    differences = [_difference(line, numbers, sorted_shared) for line in lines]
    numbers |= {line: number for number, line in enumerate(lines, len(shared))}
    steps = {}
    for version, each in releases.items():
        ordered = (numbers[line] for line in each.split(b"\n"))
        steps[version] = [after - before for before, after in itertools.pairwise((0, *ordered))]
    compressor = zlib.compressobj(9, wbits=_GZIP)
    head = json.dumps(steps, separators=(",", ":")).encode()
    return compressor.compress(b"\n".join([head, *differences])) + compressor.flush()


def _difference(line: bytes, numbers: Mapping[bytes, int], newest: list[bytes]) -> bytes:
    """Return what a line has that the most similar of its two neighbors among the sorted lines of `newest` lacks."""
    place = bisect(newest, line)
    start, base = max((_in_common(line, one), one) for one in newest[max(place - 1, 0) : place + 1])
    end = _in_common(line[start:][::-1], base[start:][::-1])
    return b"%d %d %d %b" % (numbers[base], start, end, line[start : len(line) - end])


def _in_common(one: bytes, other: bytes) -> int:
    """Return the number of bytes that both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))


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
    head, *differences = text(pool).split(b"\n")
    lines = newest.split(b"\n")
    try:
        for difference in differences:
            number, start, end, words = difference.split(b" ", 3)
            base = lines[int(number)]
            lines.append(base[: int(start)] + words + base[len(base) - int(end) :])
        return b"\n".join([lines[number] for number in itertools.accumulate(json.loads(head)[version])])
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from None
