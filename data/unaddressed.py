"""Sources without an address, and why: `unaddressed.toml` has every one of them, and no other."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from latamsec.errors import Problem
from latamsec.models import Records

FILE = "unaddressed.toml"


def problems(root: Path, records: Records) -> Iterator[Problem]:
    """Yield the sources whose address is missing without a reason, and the reasons that are no longer needed."""
    path = root / FILE
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["reasons"] if path.exists() else ()
    explained = {id for group in groups for id in group["sources"]}
    without = {source.id for source in records.sources if source.url is None}
    for id in sorted(without - explained):
        hint = f"give the address where it was seen, or a reason in {FILE}"
        yield Problem("sources.toml", id, "url", "sources-have-addresses", "the source has no address", hint)
    for id in sorted(explained - without):
        message = "a reason for a missing address, and no source without one"
        yield Problem(FILE, id, "url", "sources-have-addresses", message, "remove the line")
