"""From bytes to a `Dataset`: the releases that ride in the package, somebody's own folder or file, and what changed.

A release is a folder `_data/VERSION/` with `dataset.json` and `manifest.json`. The manifest says the digest; a file
with another digest is not loaded. Released files never change, so what is loaded once is kept.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import attrs

from latamsec.dataset import Dataset
from latamsec.errors import CorruptRelease, InvalidData, Problem, UnknownVersion
from latamsec.models import TABLES, Records
from latamsec.storage import releases
from latamsec.storage.lazy import Unread
from latamsec.storage.migrations import Misfit
from latamsec.tables.records import DesignationTable, EventTable, OrganizationTable
from latamsec.text import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from latamsec.analysis.diff import Diff
    from latamsec.citation import Receipt

P = ParamSpec("P")
R = TypeVar("R")
Asked = TypeVar("Asked")

# Loading --------------------------------------------------------------------------------------------------------


def load(source: str | Path | None = None, *, digest: str | None = None) -> Dataset:
    """A dataset.

    Args:
        source: A version ("2025.9.8"; "2025.09.08" is the same), the path of a `dataset.json`, or of a folder of
            records as `data/` of the project has them. None: the newest release.
        digest: The digest it must have, `sha256:…`; any other is refused. None: a release must have the digest of
            its manifest, anything else any.

    Raises:
        UnknownVersion: the package carries no such version, and there is no such path.
        CorruptRelease: the file is damaged, is no dataset, or has another digest.
        InvalidData: records break rules; every fault is listed.
    """
    if source is None:
        dataset = _release(releases.versions()[-1])
    elif isinstance(source, str) and releases.VERSION.fullmatch(source):
        dataset = _release(releases.known(source))
    else:
        dataset = _from_path(os.fspath(source))
    if digest is not None and digest.lower() != dataset.digest:
        raise CorruptRelease(
            str(source or dataset.version),
            "it is not the dataset that was pinned",
            digest,
            dataset.digest,
            "Load the version that was pinned, or pin this digest.",
        )
    return dataset


@functools.cache
def _release(version: str) -> Dataset:
    return _read(version)


def _read(version: str) -> Dataset:
    path = releases.file_of(version, "dataset.json")
    content = releases.content(version)
    return Dataset(Unread(releases.parsed(content, path)), releases.digest(content))


def _from_path(path: str) -> Dataset:
    if not os.path.exists(path):
        near = nearest(path, releases.versions()) or releases.versions()[-3:]
        step = "It is no version that this package carries (see latamsec.versions()) and no path that exists."
        raise UnknownVersion(path, "dataset version or path", near, None, step)
    file = os.path.join(path, "dataset.json") if os.path.isdir(path) else path
    return _from_file(file) if os.path.exists(file) else _from_folder(path)


def _from_folder(path: str) -> Dataset:
    from pathlib import Path

    from latamsec.storage import codec, folder

    records = folder.read(Path(path))
    return Dataset(records, releases.digest(codec.dumps(records)))


def _from_file(path: str) -> Dataset:
    from latamsec import checks

    content = releases.read(path)
    digest = releases.digest(content)
    _check_manifest_beside(path, content)
    records = _records(content, path)
    # A copy of a release kept the rules of its time; a rule that came later does not make it invalid.
    if digest not in {releases.manifest(version)["sha256"] for version in releases.versions()}:
        name = os.path.basename(path)
        problems = checks.check(records, lambda table, id: f"{name}: {table}")
        if problems:
            raise InvalidData(path, problems)
    return Dataset(records, digest)


def _check_manifest_beside(path: str, content: bytes) -> None:
    """A copy of a release is held against the manifest that was copied with it."""
    manifest = os.path.join(os.path.dirname(path), "manifest.json")
    if not os.path.exists(manifest):
        return
    expected, found = releases.parsed(releases.read(manifest), manifest).get("sha256"), releases.digest(content)
    if found != expected:
        raise CorruptRelease(path, f"it is not the file of {manifest}", str(expected), found, "Copy the release again.")


def _records(content: bytes, path: str) -> Records:
    from latamsec.storage import codec

    plain = releases.parsed(content, path)
    try:
        return codec.loads(plain)
    except Misfit as misfit:
        problems = tuple(_located(plain, path, field, message) for field, message in misfit.faults)
        raise InvalidData(path, problems) from misfit


def _located(plain: dict[str, object], path: str, field: str, message: str) -> Problem:
    """A fault of a dataset's JSON, with the id of the record instead of its number."""
    name = os.path.basename(path)
    match = re.match(r"(\w+)\[(\d+)\]\.?(.*)", field)
    table = plain.get(match[1]) if match else None
    record = table[int(match[2])] if match and isinstance(table, list) else None
    id = str(record.get("id", "")) if isinstance(record, dict) else ""
    if match and id:
        return Problem(file=f"{name}: {match[1]}", record=id, field=match[3], rule="model", message=message)
    return Problem(file=name, record="", field=field, rule="model", message=message)


# Questions to the newest release --------------------------------------------------------------------------------


def _of_newest(question: Callable[Concatenate[Asked, P], R], table: Callable[[Dataset], Asked]) -> Callable[P, R]:
    @functools.wraps(question)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        return question(table(load()), *args, **kwargs)

    return ask


events = _of_newest(EventTable.filter, lambda dataset: dataset.events)
designations = _of_newest(DesignationTable.filter, lambda dataset: dataset.designations)
organizations = _of_newest(OrganizationTable.filter, lambda dataset: dataset.organizations)


# Still the same? ------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, repr=False)
class Verification:
    """Whether what was used is still what one gets. `str()` says it in words."""

    ok: bool
    """Whether everything is as it was."""
    findings: tuple[str, ...]
    """What was compared, and where it parts."""

    def __bool__(self) -> bool:
        return self.ok

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.answer_html(str(self))

    def __str__(self) -> str:
        return "\n".join(("Verified." if self.ok else "Not the same.", *(f"- {finding}" for finding in self.findings)))


def verify(receipt: Receipt | str | Path | None = None, *, dataset: Dataset | None = None) -> Verification:
    """Whether a receipt's dataset and records are still to be had, to the byte.

    Args:
        receipt: A `Receipt`, its text, or the path of a file with it. None: every release of the package is held
            against its manifest.
        dataset: Where to look for the records; None: the release that the receipt names.

    Raises:
        UnknownVersion: the package does not carry the receipt's dataset.
        InvalidData: the text is no receipt.
        UnknownName: it names a table that no dataset has.
    """
    if receipt is None:
        found = [_verify_release(version) for version in releases.versions()]
        return Verification(ok=all(ok for ok, _ in found), findings=tuple(text for _, text in found))
    from latamsec.citation import Receipt, digest_of

    if isinstance(receipt, os.PathLike) or (isinstance(receipt, str) and os.path.isfile(receipt)):
        receipt = releases.read(os.fspath(receipt)).decode("utf-8")
    if isinstance(receipt, str):
        receipt = Receipt.parse(receipt)
    dataset = dataset or _release(releases.known(_version_of(receipt)))
    findings = []
    same_bytes = dataset.digest == receipt.digest
    findings.append(
        f"dataset {dataset.version}: {'the same bytes' if same_bytes else f'{dataset.digest}, not {receipt.digest}'}"
    )
    table = (dataset if receipt.known_on is None else dataset.as_of(receipt.known_on)).table(receipt.table)
    gone = [id for id in receipt.ids if id not in table]
    findings += [f"{receipt.table}: {id} is gone" for id in gone]
    same_records = not gone and digest_of(table[id] for id in receipt.ids) == receipt.records
    if not gone:
        findings.append(
            f"{receipt.table}: {len(receipt.ids)} records, {'the same' if same_records else 'not the same as then'}"
        )
    return Verification(ok=same_bytes and same_records, findings=tuple(findings))


def _version_of(receipt: Receipt) -> str:
    """The version that a receipt names; a receipt comes from anywhere, and is no reason to open a path."""
    if not releases.VERSION.fullmatch(receipt.dataset):
        step = "A receipt of other records is held against them: verify(receipt, dataset=…)."
        raise UnknownVersion(receipt.dataset, "dataset version", releases.versions()[-3:], None, step)
    return receipt.dataset


def _verify_release(version: str) -> tuple[bool, str]:
    try:
        dataset = _read(version)  # what is on the disk now, not what was loaded before
    except (CorruptRelease, InvalidData) as error:
        return False, f"dataset {version}: {error}"
    counts = {table: len(getattr(dataset.records, table)) for table in TABLES}
    if releases.manifest(version).get("counts") != counts:
        return False, f"dataset {version}: the manifest counts other records than there are"
    return True, f"dataset {version}: {dataset.digest}"


# What changed ---------------------------------------------------------------------------------------------------


def diff(before: str | Path | Dataset, after: str | Path | Dataset) -> Diff:
    """What changed from one dataset to another: added, removed and changed records, field by field.

    Args:
        before: A dataset, or what `load` takes.
        after: Likewise.

    Raises:
        UnknownVersion: the package carries no such version.
    """
    from latamsec.analysis import diff as diff_

    first = before if isinstance(before, Dataset) else load(before)
    second = after if isinstance(after, Dataset) else load(after)
    return diff_.between(first.records, second.records)
