"""Files that are written: whole or not at all, and in the folder that the user named."""

from __future__ import annotations

import errno
import functools
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from latamsec.errors import UnsafeName, WrongType

__all__ = ["write", "write_files"]

Content: TypeAlias = "str | bytes | Callable[[], str | bytes]"
"""What a file contains; a function makes it when its turn comes."""
_EVERY = 100
"""The number of files between two reports of progress."""


def write(path: str | Path, content: str | bytes) -> None:
    """Write a file whole, or leave what was there.

    The content goes into a new file beside it, which then takes its name: an export that a full disk interrupts leaves
    the former file as it was. A text is written as UTF-8, with its line ends unchanged.

    Raises:
        OSError: The file cannot be written; the error names it.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    target = _possible(path)
    try:
        if target.exists() and not target.is_file():  # A device or a pipe cannot be replaced, such as /dev/stdout.
            target.write_bytes(data)
        else:
            _replace(target.resolve(), data)  # The file that a link names is replaced, not the link.
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(target: Path, data: bytes) -> None:
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        beside.write_bytes(data)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def write_files(
    folder: str | Path,
    contents: Mapping[str, Content],
    *,
    replaces: Iterable[Path] = (),
    progress: Callable[[int, int], object] | None = None,
) -> tuple[Path, ...]:
    """Write files into a folder, which is created if needed, and return them, in order.

    Args:
        contents: The text, the bytes, or a function that returns either, by the name of each file below the folder.
        replaces: Files that are removed first, if the names are safe.
        progress: Called periodically as `progress(done, total)`.

    Raises:
        UnsafeName: A name leads out of the folder. Nothing is written.
        WrongType: `contents` is not a mapping.
        OSError: A file cannot be written; the error names it.

    Examples:
        >>> import tempfile
        >>> [path.name for path in write_files(tempfile.mkdtemp(), {"notes/readme.txt": "Hello."})]
        ['readme.txt']
    """
    if not isinstance(contents, Mapping):
        raise WrongType("a mapping of names to contents", contents)
    folder = _possible(folder)
    _refuse_unsafe(folder, contents)
    for path in replaces:
        path.unlink(missing_ok=True)
    for parent in sorted({(folder / name).parent for name in contents}):
        parent.mkdir(parents=True, exist_ok=True)
    for number, (name, content) in enumerate(contents.items(), 1):
        write(folder / name, content() if callable(content) else content)
        if progress is not None and (number % _EVERY == 0 or number == len(contents)):
            progress(number, len(contents))
    return tuple(folder / name for name in contents)


def _possible(path: str | Path) -> Path:
    """Return a path; refuse those that no system has, with the error that a missing file would raise."""
    try:
        if "\0" in os.fsdecode(os.fsencode(path)):
            raise OSError(errno.EINVAL, "a path has no null character", os.fspath(path))
    except UnicodeError:
        raise OSError(errno.EINVAL, "the path is not valid Unicode", ascii(path)) from None
    return Path(path)


def _refuse_unsafe(folder: Path, names: Iterable[str]) -> None:
    """Refuse names, made from data, that lead out of a folder on any system, or through any link in it."""
    within = folder.resolve()
    resolved = functools.cache(Path.resolve)  # Thousands of files share a few folders.

    def leaves(path: Path) -> bool:
        return not (path.resolve() if path.is_symlink() else resolved(path.parent)).is_relative_to(within)

    for name in names:
        # On Windows, a backslash is a separator, and a colon names a drive or a stream of another file.
        unsafe = {"\\", ":"} & set(name) or {"", ".", ".."} & set(name.split("/")) or not name.isprintable()
        if unsafe or leaves(folder / name):
            raise UnsafeName(name, str(folder))
