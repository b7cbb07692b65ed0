"""TOML files from anybody, read with a problem in words for whatever is wrong with them."""

from __future__ import annotations

import errno
import re
import tomllib
from pathlib import Path
from typing import Any

from latamsec.errors import Problem

_LONG_KEY = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){100}""")
"""A key with 100 parts or more, whose tables Python would nest in quadratic time, and no function could walk."""


def read(folder: Path, file: str, problems: list[Problem]) -> dict[str, Any] | None:
    """Return the content of a file in a folder; if it cannot be read, add a problem that says why and return None."""
    text = ""
    try:
        text = read_text(folder / file)
        if _LONG_KEY.search(text):
            raise RecursionError
        return tomllib.loads(text)
    except FileNotFoundError:
        fault = "the file is missing", "add the file, empty if there are no records"
    except OSError as error:
        fault = f"the file cannot be read: {error.strerror}", ""
    except UnicodeDecodeError as error:
        fault = f"the file is not UTF-8: {error.reason} at byte {error.start}", "save it as UTF-8"
    except tomllib.TOMLDecodeError as error:
        hint = "save it without a byte order mark" if text.startswith("\ufeff") else ""
        fault = f"the file is not TOML: {error}", hint
    except ValueError:  # Python refuses a decimal number of thousands of digits.
        fault = "the file has a number too long to be read", ""
    except RecursionError:
        fault = "the file is nested too deeply", "records have at most four levels"
    problems.append(Problem(file, "", "", "readable", *fault))
    return None


def read_text(path: Path) -> str:
    """Return the text of a regular file; a device or a pipe could be endless, so it is an error."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is not a regular file")
    return path.read_text(encoding="utf-8")
