"""The records of a release, with each table built when it is first used.

The digest of a release is known, and this package wrote its bytes, so nothing is checked a second time. A question in a
new process therefore waits neither for cattrs nor for tables that it does not use, which is a third of its time
(`docs/benchmarks.md`). All other data go through `codec`; a test compares the two readings.
"""

from __future__ import annotations

import functools
from typing import Any

import attrs

from latamsec.fields import Plain, from_stored_field
from latamsec.models import Records


def lazy_records(plain: Plain) -> Records:
    """Return the records of a dataset whose bytes are known to be good.

    Args:
        plain: The dataset in the current schema. Each of its lists is removed when its table is built.
    """
    records = LazyRecords.__new__(LazyRecords)
    object.__setattr__(records, "_plain", plain)
    return records


class LazyRecords(Records):
    """Records with tables that are built at first use; equal to `Records` with the same content."""

    __slots__ = ("_plain",)
    _plain: Plain

    def __getattr__(self, name: str) -> Any:
        """Build the value of a field. Python calls this only while the slot of the field is empty."""
        if name not in attrs.fields_dict(Records):
            raise AttributeError(f"records have no {name!r}")
        plain = self._plain.get(name)
        if plain is None:  # another thread has just built the value
            return object.__getattribute__(self, name)
        value = from_stored_field(Records, name, plain)
        object.__setattr__(self, name, value)
        self._plain.pop(name, None)
        return value

    def _complete(self) -> Records:
        return Records(**{name: getattr(self, name) for name in attrs.fields_dict(Records)})

    def __eq__(self, other: object) -> bool:
        return self._complete() == (other._complete() if isinstance(other, LazyRecords) else other)

    def __hash__(self) -> int:
        return hash(self._complete())

    def __reduce__(self) -> tuple[Any, ...]:
        fields = {name: getattr(self, name) for name in attrs.fields_dict(Records)}
        return functools.partial(Records, **fields), ()
