"""The records of a release, each table made when it is first used.

A release is known by its digest and was written by this package, so nothing in it is checked a second time. A question
in a fresh process therefore waits neither for cattrs nor for the tables that it does not use, which is a third of its
time (`docs/benchmarks.md`). Data of any other origin go through `codec`; a test holds that both read a release alike.
"""

from __future__ import annotations

from typing import Any

import attrs

from latamsec.fields import Plain, from_stored_field
from latamsec.models import Records


def lazy(plain: Plain) -> Records:
    """Return the records of a dataset whose bytes are known to be good.

    Args:
        plain: The dataset, lifted to the current schema. Its lists are taken out as the tables are made.
    """
    records = LazyRecords.__new__(LazyRecords)
    object.__setattr__(records, "_plain", plain)
    return records


class LazyRecords(Records):
    """Records of which a table is made when it is first used. Equal to other `Records` that hold the same."""

    __slots__ = ("_plain",)
    _plain: Plain

    def __getattr__(self, name: str) -> Any:
        """Make the value of a field: Python asks only while its slot is empty."""
        if name not in attrs.fields_dict(Records):
            raise AttributeError(f"records have no {name!r}")
        plain = self._plain.get(name)
        if plain is None:  # another thread has made it in the meantime
            return object.__getattribute__(self, name)
        value = from_stored_field(Records, name, plain)
        object.__setattr__(self, name, value)
        self._plain.pop(name, None)  # holding it once is enough
        return value

    def _whole(self) -> Records:
        return Records(**{name: getattr(self, name) for name in attrs.fields_dict(Records)})

    def __eq__(self, other: object) -> bool:
        if isinstance(other, LazyRecords):
            return self._whole() == other._whole()
        return self._whole() == other

    def __hash__(self) -> int:
        return hash(self._whole())

    def __reduce__(self) -> tuple[Any, ...]:
        return self._whole().__reduce_ex__(2)  # type: ignore[return-value]
