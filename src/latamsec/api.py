"""Datasets by version, path or folder, questions to the newest release, and the changes between two datasets."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from latamsec._quoting import as_text
from latamsec.dataset import Dataset
from latamsec.errors import CorruptRelease, LatamsecError, UnknownKeyword, UnknownVersion, WrongType
from latamsec.languages import ENGLISH, code_of, codes
from latamsec.storage import releases
from latamsec.storage.releases import versions
from latamsec.tables import DesignationTable, EventTable, OrganizationTable
from latamsec.tables.filters import nearest_keywords
from latamsec.text import join, nearest

if TYPE_CHECKING:
    from pathlib import Path

    from latamsec.analysis import Diff

__all__ = ["designations", "diff", "events", "load", "organizations", "versions"]

F = TypeVar("F", bound=Callable[..., Any])
P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


def _checked(function: F) -> F:
    """Make a function refuse keywords that it does not have, with `UnknownKeyword`."""
    valid = tuple(inspect.signature(function).parameters)
    what, step = f"keyword of {function.__name__}()", f"The keywords are {join(valid)}."

    @functools.wraps(function)
    def checked(*values: object, **given: object) -> object:
        for keyword in (each for each in given if each not in valid):
            raise UnknownKeyword(keyword, what, nearest_keywords(keyword, valid), None, step)
        return function(*values, **given)

    return cast("F", checked)


@_checked
def load(source: str | Path | None = None, *, digest: str | None = None, language: str = ENGLISH) -> Dataset:
    """Load a dataset.

    Args:
        source: A version ("2025.9.8" or "2025.09.08"), the digest of a release or its first twelve digits or more, the
            path of a `dataset.json`, or the path of a folder of records in the layout of the project's `data/`. None:
            the newest release.
        digest: The expected digest, all 64 digits, with or without `sha256:`. None: that of the manifest for a release,
            and any for other datasets.
        language: The language in which results are shown: "en", or "es" for Spanish; see `Dataset.in_language`.

    Raises:
        UnknownVersion: The package contains no such version, and there is no such path.
        CorruptRelease: The file is damaged, is not a dataset, or has a different digest.
        InvalidData: Records break rules; the error lists every problem.
        UnknownName: There is no such language.

    Examples:
        >>> load("2025.9.8").digest[:19]
        'sha256:b1b9a57b595b'
        >>> load("b1b9a57b595b").version
        '2025.9.8'
    """
    try:
        dataset = _read(source)
        if digest is not None and "sha256:" + as_text(digest).lower().removeprefix("sha256:") != dataset.digest:
            raise CorruptRelease(
                str(source or dataset.version),
                "the dataset is not the pinned one",
                as_text(digest),
                dataset.digest,
                "Load the pinned version, or pin this digest.",
            )
    except LatamsecError as error:
        error.language = code if (code := code_of(language)) in codes() else ENGLISH
        raise
    return dataset.in_language(language)


def _read(source: str | Path | None) -> Dataset:
    if source is None:
        return _release(releases.versions()[-1])
    if isinstance(source, str) and releases.VERSION.fullmatch(source):
        return _release(releases.resolve(source))
    if isinstance(source, str) and releases.DIGEST.fullmatch(source) and not os.path.exists(source):
        return _release(releases.version_of(source))
    if not isinstance(source, str | os.PathLike):
        raise WrongType("a version, a digest or a path", source)
    return _from_path(os.fspath(source))


@functools.cache
def _release(version: str) -> Dataset:
    """Return a release, loaded once, because it never changes."""
    return Dataset(*releases.records(version))


def _from_path(path: str) -> Dataset:
    if not os.path.exists(path):
        near = nearest(path, releases.versions()) or releases.versions()[-3:]
        step = "It is neither a version in this package (latamsec.versions(), latamsec versions) nor an existing path."
        step += " The newest version is load()."
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


def _of_newest(method: Callable[Concatenate[T, P], R], table: Callable[[Dataset], T]) -> Callable[P, R]:
    """Return a method of a table as a function of the newest release."""

    @functools.wraps(method)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        return method(table(load()), *args, **kwargs)

    signature = inspect.signature(method)
    ask.__signature__ = signature.replace(parameters=list(signature.parameters.values())[1:])  # type: ignore[attr-defined]
    return ask


events = _of_newest(EventTable.filter, lambda dataset: dataset.events)
designations = _of_newest(DesignationTable.filter, lambda dataset: dataset.designations)
organizations = _of_newest(OrganizationTable.filter, lambda dataset: dataset.organizations)


@_checked
def diff(before: str | Path | Dataset, after: str | Path | Dataset) -> Diff:
    """Return the records that were added, removed or changed from one dataset to another, field by field.

    Args:
        before: A dataset, or the `source` that `load` takes, which is taken as of the same day as the other dataset.
        after: Likewise. The changes are shown in its language.

    Raises:
        UnknownVersion: The package contains no such version.

    Examples:
        >>> diff("2026.10.4", "2026.10.4.1").to_dicts()[0]["effect"]
        'names'
    """
    from latamsec import analysis

    days = [each.identity.as_of if isinstance(each, Dataset) else None for each in (after, before)]
    first, second = (
        each if isinstance(each, Dataset) else load(each) if day is None else load(each).as_of(day)
        for each, day in zip((before, after), days, strict=True)
    )
    return analysis.between(first, second)
