"""Values of every wrong type, for every argument of the public functions: an answer, or an error that says why."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import latamsec
from latamsec import LatamsecError
from latamsec.dataset import Dataset

VALUES: dict[str, object] = {
    "none": None, "number": 5, "negative": -1, "large number": 2**70, "fraction": 1.5, "nan": float("nan"), "true": True,
    "bytes": b"\xff", "empty list": [], "list of texts": ["x"], "list of numbers": [5], "list of none": [None], "dict": {"a": 1},
    "set": {1}, "object": object(), "empty text": "", "null character": "\0", "surrogate": "\ud800", "long text": "x" * 100_000,
    "path": "../x", "function": lambda *_: 1, "class": int, "tuple": (1, 2), "range": range(3), "ellipsis": ...,
}  # fmt: skip
USUAL: dict[str, object] = {
    "on": "2025-05-01", "day": "2025-05-01", "text": "CJNG in Mexico", "name": "Mexico", "office": "President",
    "id": "2025-09-02-first-boat-strike", "by": "country", "key": "date", "texts": ["CJNG"], "to": "json", "receipts": [],
    "before": "2025.9.8", "after": "2026.10.4", "style": "text", "field": "date", "facet": "country", "facets": "country",
    "measure": "killed", "word": "Mexco", "choices": ["Mexico"], "words": ["a", "b"], "first": "2025-01", "last": "2025-02",
    "value": "Mexico", "code": "MX", "form": "NFC",
}  # fmt: skip
"""Arguments that work, for the parameters that have no default."""
FILES = {"path", "folder"}
OURS = {"self", "row", "rows", "identity", "source", "records", "dataset", "subject", "record"}
"""Parameters for objects of the library, which type checkers watch."""
ALLOWED = (LatamsecError, TypeError, OSError)


def callables(owner: object) -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield the public functions and methods of a module or an object by name."""
    for name in getattr(owner, "__all__", None) or [name for name in dir(owner) if not name.startswith("_")]:
        value = getattr(owner, name)
        if callable(value) and not inspect.isclass(value):
            yield name, value


OWNERS: dict[str, Callable[[Dataset], object]] = {
    "latamsec": lambda ds: latamsec,
    "dates": lambda ds: latamsec.dates,
    "countries": lambda ds: latamsec.countries,
    "crosswalks": lambda ds: latamsec.crosswalks,
    "text": lambda ds: latamsec.text,
    "dataset": lambda ds: ds,
    "events": lambda ds: ds.events,
    "designations": lambda ds: ds.designations,
    "organizations": lambda ds: ds.organizations,
    "discrepancies": lambda ds: ds.discrepancies,
    "plot": lambda ds: ds.events.plot,
    "matcher": lambda ds: ds.matcher,
    "frame": lambda ds: ds.events.quantities(),
}


@pytest.mark.parametrize("owner", OWNERS)
def test_a_value_of_a_wrong_type_is_answered_or_refused_in_words(
    owner: str, sample: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    faults = []
    for name, function in callables(OWNERS[owner](sample)):
        if name == "site":  # It writes hundreds of files, so it has a test of its own.
            continue
        parameters = inspect.signature(function).parameters.values()
        needed = [one.name for one in parameters if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD]
        usual = {one: tmp_path / "x" if one in FILES else USUAL.get(one) for one in needed if one not in OURS}
        for parameter in parameters:
            if parameter.name in OURS or parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                continue
            for label, value in VALUES.items():
                if parameter.kind is parameter.POSITIONAL_ONLY:
                    call = lambda: function(value)  # noqa: B023, E731
                else:
                    call = lambda: function(**usual | {parameter.name: value})  # noqa: B023, E731
                faults += [f"{name}({parameter.name}={label}): {fault}" for fault in fault_of(call, function)]
    assert faults == []


def test_nothing_that_is_shared_can_be_changed(release: Dataset) -> None:
    """What a caller can reach and later calls use is a mapping or a set that cannot be changed."""
    modules = filter(inspect.ismodule, (getattr(latamsec, name) for name in latamsec.__all__))
    shared = [getattr(module, name) for module in modules for name in module.__all__]
    for owner in (release, release.resolver, release.matcher, release.events, release.page("cjng"), release.identity):
        names = (name for name in dir(owner) if not name.startswith("_"))
        values = ((getattr(owner, name), getattr(owner, name)) for name in names)
        shared += [first for first, second in values if first is second]
    assert [value for value in shared if isinstance(value, dict | list | set | bytearray)] == []


def test_a_site_refuses_what_is_no_folder_and_no_dataset(sample: Dataset, tmp_path: Path) -> None:
    for path in (None, 5, "\0", "\ud800"):
        with pytest.raises(ALLOWED):
            sample.site(path)  # type: ignore[arg-type]
    for since in (5, [None], "2025.9.8", [sample, 5]):
        with pytest.raises(ALLOWED):
            sample.site(tmp_path / "site", since=since)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def fault_of(call: Callable[[], Any], function: Callable[..., object]) -> Iterator[str]:
    """Yield the error of a call if the function does not document it."""
    try:
        answer = call()
        if inspect.isgenerator(answer):
            list(answer)
    except ALLOWED:
        return
    except Exception as error:
        owner = getattr(function, "__self__", None)
        if type(error).__name__ not in f"{function.__doc__} {type(owner).__doc__}":
            yield repr(error)
