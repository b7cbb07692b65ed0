"""Errors in the language of the dataset that raises them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

from latamsec.errors import BadDate, LatamsecError

__all__ = ["speaking"]

F = TypeVar("F", bound=Callable[..., Any])


def speaking(method: F) -> F:
    """Make a method of a dataset, table or frame raise errors in the language of the dataset.

    A call without the day that the method needs raises `BadDate`.
    """
    code = method.__code__
    required = code.co_varnames[: code.co_argcount - len(method.__defaults__ or ())]
    place = required.index("on") if "on" in required else 0

    @functools.wraps(method)
    def spoken(self: Any, /, *arguments: object, **keywords: object) -> object:
        try:
            if len(arguments) < place and "on" not in keywords:
                raise BadDate("", "on= is missing", "Write YYYY-MM-DD.", "")
            return method(self, *arguments, **keywords)
        except LatamsecError as error:
            error.language = self.identity.language
            raise

    return cast("F", spoken)
