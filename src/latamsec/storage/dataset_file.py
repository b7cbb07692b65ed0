"""A dataset in one JSON file from any source, read through all checks."""

from __future__ import annotations

import os
import re
from typing import Any

from latamsec import checks
from latamsec.errors import CorruptRelease, InvalidData, Problem
from latamsec.models import Records
from latamsec.storage import codec, releases, translations
from latamsec.storage.canonical import digest, dumps


def read(path: str) -> tuple[Records, str]:
    """Return the records of a `dataset.json` and the digest of their canonical bytes.

    The file itself may have other line ends or spaces, as version control and formatters leave them. A translation of a
    text that the file no longer has is left out, so that the text is shown in English.

    Raises:
        CorruptRelease: The file is damaged, or does not match the manifest beside it.
        InvalidData: The file is not a dataset, or a record breaks a rule; every problem is listed.
    """
    content = releases.read(path)
    file_digest = digest(content)
    _check_manifest(path, file_digest)
    plain = releases.parse(content, path)
    name = os.path.basename(path)
    try:
        records = codec.loads(plain, name)
    except InvalidData as error:
        raise InvalidData(path, tuple(_with_id(problem, plain) for problem in error.problems)) from error
    # A copy of a release, in whatever form, keeps the rules of its time: later rules do not make it invalid.
    for same in (file_digest, digest(dumps(records))):
        if releases.is_released(records.edition.version, same):
            return records, same
    records = translations.refitted(records)
    problems = checks.check(records, lambda table, id: f"{name}: {table}")
    if problems:
        raise InvalidData(path, problems)
    return records, digest(dumps(records))


def _check_manifest(path: str, file_digest: str) -> None:
    """Compare a copy of a release with the manifest in the same folder, if there is one."""
    manifest = os.path.join(os.path.dirname(path), "manifest.json")
    if not os.path.exists(manifest):
        return
    expected = releases.parse(releases.read(manifest), manifest).get("sha256")
    if file_digest != expected:
        reason = f"it is not the file of {manifest}"
        raise CorruptRelease(path, reason, str(expected), file_digest, "Copy the release again.")


def _with_id(problem: Problem, plain: dict[str, Any]) -> Problem:
    """Return a problem with the id of the record instead of its number in its table."""
    match = re.match(r"(\w+)\[(\d+)\]\.?(.*)", problem.field)
    table = plain.get(match[1]) if match else None
    record = table[int(match[2])] if match and isinstance(table, list) else None
    id = str(record.get("id", "")) if isinstance(record, dict) else ""
    if not match or not id:
        return problem
    return problem._replace(file=f"{problem.file}: {match[1]}", record=id, field=match[3])
