"""JSON from anybody, parsed with an error in words for whatever is wrong with it."""

from __future__ import annotations

import json
import re
from collections import Counter

_DEEPEST = 100
"""The depth to which values are nested at most; those of a dataset have a depth of ten."""
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
"""A string, which may lack its end, or a bracket. Nothing is read twice, so the time is proportional to the length."""


class BadJSON(ValueError):
    """A text cannot be read as JSON; the message says why, as the end of a sentence about the text."""


def loads(text: str) -> object:
    """Return the plain data in a text.

    Raises:
        BadJSON: The text is not JSON, has a key twice in one object, is nested too deeply, or has a number that Python
            refuses to read.

    Examples:
        >>> loads('{"a": 1, "a": 2}')
        Traceback (most recent call last):
        latamsec.storage.json_text.BadJSON: has the key 'a' twice in one object
    """
    try:
        _check_depth(text)
        return json.loads(text, object_pairs_hook=_unique)
    except BadJSON:
        raise
    except json.JSONDecodeError as error:
        raise BadJSON(f"is not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    except ValueError:  # Python refuses a decimal number of thousands of digits.
        raise BadJSON("has a number too long to be read") from None
    except RecursionError:
        raise BadJSON(_TOO_DEEP) from None


_TOO_DEEP = "is nested too deeply to be a dataset or a receipt"


def _check_depth(text: str) -> None:
    """Refuse deep nesting before the parser meets it: in WebAssembly it would end the interpreter."""
    depth = 0
    for token in _TOKEN.findall(text):
        depth += (token in ("[", "{")) - (token in ("]", "}"))
        if depth > _DEEPEST:
            raise BadJSON(_TOO_DEEP)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the pairs of an object; of two values for one key, a reader would see one and a program use the other."""
    plain = dict(pairs)
    if len(plain) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise BadJSON(f"has the key {twice!r:.60} twice in one object")
    return plain
