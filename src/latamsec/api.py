"""The entrance: datasets by version, path or folder, and what changed between two of them."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from latamsec.dataset import Dataset
from latamsec.errors import CorruptRelease, UnknownVersion
from latamsec.storage import releases
from latamsec.storage.releases import versions
from latamsec.tables import DesignationTable, EventTable, OrganizationTable
from latamsec.text import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from latamsec.analysis import Diff

__all__ = ["designations", "diff", "events", "load", "organizations", "versions"]

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


def load(source: str | Path | None = None, *, digest: str | None = None) -> Dataset:
    """Return a dataset.

    Args:
        source: A version ("2025.9.8"; "2025.09.08" is the same), the path of a `dataset.json`, or of a folder of
            records as `data/` of the project has them. None: the newest release.
        digest: The digest it must have, `sha256:…`; any other is refused. None: a release must have the digest of
            its manifest, anything else may have any.

    Raises:
        UnknownVersion: The package carries no such version, and there is no such path.
        CorruptRelease: The file is damaged, is not a dataset, or has another digest.
        InvalidData: Records break rules; every problem is listed.

    Examples:
        >>> load("2025.9.8").version
        '2025.9.8'
    """
    if source is None:
        dataset = _release(releases.versions()[-1])
    elif isinstance(source, str) and releases.VERSION.fullmatch(source):
        dataset = _release(releases.resolve(source))
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
    """A release, kept once it is loaded, as it never changes."""
    return Dataset(*releases.records(version))


def _from_path(path: str) -> Dataset:
    if not os.path.exists(path):
        near = nearest(path, releases.versions()) or releases.versions()[-3:]
        step = "It is no version that this package carries (see latamsec.versions()) and no path that exists."
        raise UnknownVersion(path, "dataset version or path", near, None, step)
    file = os.path.join(path, "dataset.json") if os.path.isdir(path) else path
    if os.path.exists(file):
        from latamsec.storage import dataset_file

        return Dataset(*dataset_file.read(file))
    from pathlib import Path

    from latamsec.storage import folder
    from latamsec.storage.canonical import digest, dumps

    records = folder.read(Path(path))
    return Dataset(records, digest(dumps(records)))


# Questions to the newest release ----------------------------------------------------------------------------------


def _of_newest(method: Callable[Concatenate[T, P], R], table: Callable[[Dataset], T]) -> Callable[P, R]:
    """A filter of a table as a function that asks the newest release."""

    @functools.wraps(method)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        return method(table(load()), *args, **kwargs)

    signature = inspect.signature(method)
    ask.__signature__ = signature.replace(parameters=list(signature.parameters.values())[1:])  # type: ignore[attr-defined]
    return ask


events = _of_newest(EventTable.filter, lambda dataset: dataset.events)
designations = _of_newest(DesignationTable.filter, lambda dataset: dataset.designations)
organizations = _of_newest(OrganizationTable.filter, lambda dataset: dataset.organizations)


# What changed -----------------------------------------------------------------------------------------------------


def diff(before: str | Path | Dataset, after: str | Path | Dataset) -> Diff:
    """Return what changed from one dataset to another: added, removed and changed records, field by field.

    Args:
        before: A dataset, or what `load` takes.
        after: Likewise.

    Raises:
        UnknownVersion: The package carries no such version.

    Examples:
        >>> bool(diff("2025.9.8", "2025.9.8"))
        False
    """
    from latamsec import analysis

    first = before if isinstance(before, Dataset) else load(before)
    second = after if isinstance(after, Dataset) else load(after)
    return analysis.between(first.records, second.records)
