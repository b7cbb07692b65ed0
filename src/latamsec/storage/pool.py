"""The pool: the bytes of all releases but the newest, in one compressed file.

Most lines of a release are also in the releases after it, or differ in a few words. So the pool has each line
once. It has no line of the newest release, which has its own file, and of any other line only its difference from the
most similar line there:

    {"2025.9.8":[3103,1,2,…],…}    for each release, the steps from the number of one line to that of the next
    12 96,7,9;20,0,4 strike on or  a line: its base in the newest release is 12 lines after the base of the line
                                   before; the first 9 bytes of the words replace the 7 bytes in front of the last 96
                                   of the base, and the other 4 are inserted another 20 bytes to the left

The lines of the newest release are numbered from 0, and those of the pool follow, sorted by their bytes. A record is
one line that begins with its id, so the line that sorts beside it is its newer version, its base. The versions of a
record are neighbors, and those without the same new field differ in the same way, so they compress well. The file is
gzip, because every Python has zlib; some lack lzma or bz2, for example in browsers. Versions of zlib compress to
different bytes, so nothing depends on the compressed bytes: the text is always the same, and so are the releases.
"""

from __future__ import annotations

import itertools
import json
import re
import zlib
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping

FILE = "older.gz"
"""The name of the file."""
_GZIP = 31
"""The window and the format, as zlib numbers them."""
_LONG = 64
"""Words are compared if each line has more bytes than this in place of those of the other."""
_WORD = re.compile(rb"[^ ]+ ?| ")


def pack(releases: Mapping[str, bytes], newest: bytes) -> bytes:
    """Return the pool of some releases, from their bytes by version, beside the bytes of the newest one.

    Examples:
        >>> newest = b"[\\n12345,\\n4\\n]"
        >>> content = pack({"2025.9.8": b"[\\n12045,\\n2\\n]", "2025.9.9": b"[\\n12345,\\n3\\n]"}, newest)
        >>> print(text(content).decode())
        {"2025.9.8":[0,4,1,-2],"2025.9.9":[0,1,5,-3]}
        1 3,1,1 0
        1 0,1,1 2
        0 0,1,1 3
        >>> unpack(content, "2025.9.9", newest)
        b'[\\n12345,\\n3\\n]'
    """
    shared = newest.split(b"\n")
    numbers = {line: number for number, line in enumerate(shared)}
    lines = sorted({line for content in releases.values() for line in content.split(b"\n")} - numbers.keys())
    sorted_shared = sorted(numbers)
    pairs = [_difference(line, sorted_shared) for line in lines]
    steps_of_bases = _steps(numbers[base] for base, _ in pairs)
    differences = [b"%d %b" % (step, words) for step, (_, words) in zip(steps_of_bases, pairs, strict=True)]
    numbers |= {line: number for number, line in enumerate(lines, len(shared))}
    steps = {version: _steps(numbers[line] for line in each.split(b"\n")) for version, each in releases.items()}
    compressor = zlib.compressobj(9, wbits=_GZIP)
    head = json.dumps(steps, separators=(",", ":")).encode()
    return compressor.compress(b"\n".join([head, *differences])) + compressor.flush()


def _steps(numbers: Iterable[int]) -> list[int]:
    """Return the steps from 0 to the first number and from each to the next."""
    return [after - before for before, after in itertools.pairwise((0, *numbers))]


def _difference(line: bytes, newest: list[bytes]) -> tuple[bytes, bytes]:
    """Return the more similar of the two neighbors of a line among the sorted lines of `newest`, and the difference."""
    place = bisect(newest, line)
    base = max(newest[max(place - 1, 0) : place + 1], key=lambda one: (_in_common(line, one), one))
    pieces, words = list[bytes](), list[bytes]()
    left = len(base)
    for (start, end), new in reversed(list(_replaced(base, line))):
        pieces.append(b"%d,%d,%d" % (left - end, end - start, len(new)))
        words.append(new)
        left = start
    return base, b"%b %b" % (b";".join(pieces), b"".join(words))


def _replaced(base: bytes, line: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Yield the ends of each part of a base that a line replaces, with the words in its place."""
    import difflib  # Only who freezes a release needs it.

    start = _in_common(base, line)
    same = _in_common(base[start:][::-1], line[start:][::-1])
    parts = [(start, len(base) - same, start, len(line) - same)]
    if min(len(base), len(line)) - start - same > _LONG:
        olds, news = _WORD.findall(base[start : len(base) - same]), _WORD.findall(line[start : len(line) - same])
        old_ends, new_ends = (list(itertools.accumulate(map(len, words), initial=start)) for words in (olds, news))
        matches = difflib.SequenceMatcher(None, olds, news, autojunk=False).get_opcodes()
        parts = [(old_ends[a], old_ends[b], new_ends[c], new_ends[d]) for tag, a, b, c, d in matches if tag != "equal"]
    for low, high, first, last in parts:
        start = _in_common(base[low:high], line[first:last])
        end = _in_common(base[low + start : high][::-1], line[first + start : last][::-1])
        yield (low + start, high - end), line[first + start : last - end]


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
        number = 0
        for difference in differences:
            step, pieces, words = difference.split(b" ", 2)
            number += int(step)
            lines.append(_changed(lines[number], pieces, words))
        return b"\n".join([lines[number] for number in itertools.accumulate(json.loads(head)[version])])
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from None


def _changed(base: bytes, pieces: bytes, words: bytes) -> bytes:
    """Return a base with words in place of some of its pieces."""
    left, used, parts = len(base), 0, list[bytes]()
    for piece in pieces.split(b";"):
        same, lacking, new = map(int, piece.split(b","))
        parts += base[left - same : left], words[used : used + new]
        left, used = left - same - lacking, used + new
    return b"".join((base[:left], *reversed(parts)))
