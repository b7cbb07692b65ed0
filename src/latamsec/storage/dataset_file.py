"""A dataset that somebody has as one JSON file, read through all checks."""

from __future__ import annotations

import os
import re
from typing import Any

from latamsec import checks
from latamsec.errors import CorruptRelease, InvalidData, Problem
from latamsec.models import Records
from latamsec.storage import codec, releases
from latamsec.storage.canonical import digest


def read(path: str) -> tuple[Records, str]:
    """Return the records of a `dataset.json` and the digest of its bytes.

    Raises:
        CorruptRelease: The file is damaged, or is not the one that the manifest beside it describes.
        InvalidData: The file is not a dataset, or a record breaks a rule; every problem is listed.
    """
    content = releases.read(path)
    own_digest = digest(content)
    _check_manifest_beside(path, own_digest)
    plain = releases.parsed(content, path)
    name = os.path.basename(path)
    try:
        records = codec.loads(plain, name)
    except InvalidData as error:
        raise InvalidData(path, tuple(_located(plain, problem) for problem in error.problems)) from error
    # A copy of a release kept the rules of its time; a rule that came later does not make it invalid.
    if own_digest not in {releases.manifest(version)["sha256"] for version in releases.versions()}:
        problems = checks.check(records, lambda table, id: f"{name}: {table}")
        if problems:
            raise InvalidData(path, problems)
    return records, own_digest


def _check_manifest_beside(path: str, own_digest: str) -> None:
    """Compare a copy of a release with the manifest that was copied with it."""
    manifest = os.path.join(os.path.dirname(path), "manifest.json")
    if not os.path.exists(manifest):
        return
    expected = releases.parsed(releases.read(manifest), manifest).get("sha256")
    if own_digest != expected:
        reason = f"it is not the file of {manifest}"
        raise CorruptRelease(path, reason, str(expected), own_digest, "Copy the release again.")


def _located(plain: dict[str, Any], problem: Problem) -> Problem:
    """The same problem, with the id of the record instead of its number in its table."""
    match = re.match(r"(\w+)\[(\d+)\]\.?(.*)", problem.field)
    table = plain.get(match[1]) if match else None
    record = table[int(match[2])] if match and isinstance(table, list) else None
    id = str(record.get("id", "")) if isinstance(record, dict) else ""
    if not match or not id:
        return problem
    return problem._replace(file=f"{problem.file}: {match[1]}", record=id, field=match[3])
