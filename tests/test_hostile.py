"""Values of every wrong type, for every argument of the public functions: an answer, or an error that says why."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import latamsec
from latamsec import LatamsecError
from latamsec.dataset import Dataset
from latamsec.models import Model

pytestmark = pytest.mark.independent

VALUES: dict[str, object] = {
    "none": None, "number": 5, "negative": -1, "large number": 2**70, "fraction": 1.5, "nan": float("nan"), "true": True,
    "bytes": b"\xff", "empty list": [], "list of texts": ["x"], "list of numbers": [5], "list of none": [None], "dict": {"a": 1},
    "set": {1}, "object": object(), "empty text": "", "null character": "\0", "surrogate": "\ud800", "long text": "x" * 100_000,
    "control characters": "x*\x1b]0;x\x07\n", "path": "../x", "function": lambda *_: 1, "class": int, "tuple": (1, 2), "range": range(3), "ellipsis": ...,
}  # fmt: skip
DEEP: list[object] = []
for _ in range(5000):
    DEEP = [DEEP]
ITSELF: list[object] = ["x"]
ITSELF.append(ITSELF)
UNPRINTABLE: dict[str, object] = {
    "number of 5,000 digits": 10**4999,
    "list in itself": ITSELF,
    "deep list": DEEP,
    "many words": ["country"] * 20_000,
}
"""Values that Python refuses to print, or that are too long to be printed."""
USUAL: dict[str, object] = {
    "on": "2025-05-01", "day": "2025-05-01", "text": "CJNG in Mexico", "name": "Mexico", "office": "President",
    "id": "2025-09-02-first-boat-strike", "by": "country", "key": "date", "texts": ["CJNG"], "to": "json", "receipts": [],
    "before": "2025.9.8", "after": "2026.10.4", "style": "text", "field": "date", "facet": "country", "facets": "country",
    "measure": "killed", "word": "Mexco", "choices": ["Mexico"], "words": ["a", "b"], "first": "2025-01", "last": "2025-02",
    "value": "Mexico", "code": "MX", "form": "NFC", "country": "Mexico", "what": "killed", "condition": bool, "codes": ["MX"],
    "width": 760, "table": "events", "since": None, "until": None, "second": None, "as_of": None, "when": "2025-05",
    "number": 5, "count": 2, "low": 3, "high": 5, "language": "es", "conjunction": "or", "authorities": [], "values": ["a"],
}  # fmt: skip
"""Arguments that work, for the parameters that have no default."""
FILES = {"path", "folder"}
OURS: dict[str, Callable[[Dataset], object]] = {
    "self": lambda ds: None,
    "row": lambda ds: ds.events[0],
    "rows": lambda ds: ds.events,
    "identity": lambda ds: ds.identity,
    "source": lambda ds: ds.sources[0],
    "sources": lambda ds: {source.id: source for source in ds.sources},
    "records": lambda ds: ds.records,
    "dataset": lambda ds: ds,
    "subject": lambda ds: ds.designations[0].subject,
    "record": lambda ds: ds.events[0],
    "event": lambda ds: ds.events[0],
    "events": lambda ds: ds.events,
    "designation": lambda ds: ds.designations[0],
    "designations": lambda ds: ds.designations,
    "citations": lambda ds: ds.events[0].sources,
    "figures": lambda ds: ds.events[2].quantities,
    "organizations": lambda ds: ds.organizations,
    "status": lambda ds: ds.status("Grupo Sur", on="2024-03-01"),
    "places": lambda ds: ds.places,
    "place": lambda ds: ds.places[0],
    "cls": lambda ds: latamsec.Event,
    "contents": lambda ds: {"file.txt": "text"},
    "replaces": lambda ds: (),
    "progress": lambda ds: None,
    "labels": lambda ds: None,
    "shown": lambda ds: None,
    "question": lambda ds: ds.events.question,
    "plain": lambda ds: {},
    "authority": lambda ds: ds.designations[0].authority,
    "member": lambda ds: ds.events[0].kinds[0],
    "quantity": lambda ds: ds.events[2].quantities[0],
    "claim": lambda ds: next(claim for event in ds.events for claim in event.claims),
    "discrepancy": lambda ds: next(one for event in ds.events for one in event.discrepancies),
    "role": lambda ds: next(role for person in ds.people for role in person.roles),
    "paths": lambda ds: ["claims.speakers"],
}
"""Parameters for objects of the library, which type checkers watch, each with one of the sample."""
BY_TYPE: dict[str, Callable[[Dataset], object]] = {
    "Country": lambda ds: latamsec.Country("MX"),
    "Value": lambda ds: next(one for event in ds.events for one in event.discrepancies).values[0],
}
"""The same for parameters whose names are elsewhere those of any value, by annotation."""
ALLOWED = (LatamsecError, TypeError, OSError)


def callables(owner: object) -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield the public functions and methods of a module or an object by name."""
    for name in getattr(owner, "__all__", None) or [name for name in dir(owner) if not name.startswith("_")]:
        value = getattr(owner, name)
        if inspect.isroutine(value) and not inspect.isbuiltin(value):
            yield name, value


def is_ours(parameter: inspect.Parameter) -> bool:
    """Return whether a parameter is for an object of the library."""
    return parameter.name in OURS or parameter.annotation in BY_TYPE


def usual_value(parameter: inspect.Parameter, dataset: Dataset) -> object:
    """Return an argument that works for a parameter; None if there is none."""
    name = parameter.name
    if is_ours(parameter):
        return (OURS.get(name) or BY_TYPE[parameter.annotation])(dataset)
    return "x" if name in FILES else USUAL.get(name)


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
    "people": lambda ds: ds.people,
    "places": lambda ds: ds.places,
    "sources": lambda ds: ds.sources,
    "checks": lambda ds: latamsec.checks,
    "citation": lambda ds: latamsec.citation,
    "export": lambda ds: latamsec.export,
    "fields": lambda ds: latamsec.fields,
    "knowledge": lambda ds: latamsec.knowledge,
    "listings": lambda ds: latamsec.listings,
    "models": lambda ds: latamsec.models,
    "pictures": lambda ds: latamsec.pictures,
    "totals": lambda ds: latamsec.totals,
    "question": lambda ds: ds.events.filter(country="MX").question,
    "receipt": lambda ds: ds.events.receipt(),
    "resolver": lambda ds: ds.resolver,
    "status": lambda ds: ds.status("Grupo Sur", on="2024-03-01"),
    "module of statuses": lambda ds: latamsec.status,
    "mention": lambda ds: ds.annotate("Grupo Sur")[0],
    "screening": lambda ds: ds.screen("Grupo Sur"),
    "when": lambda ds: latamsec.When("2025-05"),
    "country": lambda ds: latamsec.Country("MX"),
    "totals by facet": lambda ds: ds.events.totals("killed", "country"),
    "plots of designations": lambda ds: ds.designations.plot,
    "picture": lambda ds: ds.events.plot.timeline(),
    "diff": lambda ds: latamsec.diff(ds, ds),
    "languages": lambda ds: latamsec.languages,
    "labels": lambda ds: latamsec.labels,
    "labels in Spanish": lambda ds: latamsec.labels.labels_in("es"),
    "identity": lambda ds: ds.identity,
    "status of a designation": lambda ds: ds.status("Grupo Sur", on="2024-03-01").designations[0],
    "subject": lambda ds: ds.designations[0].subject,
    "status of a part": lambda ds: latamsec.load("2026.10.4.1").status("Los Chapitos", on="2025-03-01").related[0],
    "translation": lambda ds: latamsec.models.Translation(field="title", text="Texto", digest="0"),
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
        needed = [one for one in parameters if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD]
        usual = {one.name: tmp_path / "x" if one.name in FILES else usual_value(one, sample) for one in needed}
        for parameter in parameters:
            if is_ours(parameter) or parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                continue
            for label, value in (VALUES if parameter.name in FILES else VALUES | UNPRINTABLE).items():
                if parameter.kind is parameter.POSITIONAL_ONLY:
                    call = lambda: function(value)  # noqa: B023, E731
                else:
                    call = lambda: function(**usual | {parameter.name: value})  # noqa: B023, E731
                faults += [f"{name}({parameter.name}={label}): {fault}" for fault in fault_of(call, function)]
    assert faults == []


def test_every_public_function_is_asked(sample: Dataset) -> None:
    """A public module with functions is an owner, and so is an object of each public class with methods."""
    modules = [value for name in latamsec.__all__ if inspect.ismodule(value := getattr(latamsec, name))]
    public = [getattr(module, name) for module in modules for name in module.__all__]
    classes = [one for one in public if inspect.isclass(one) and not getattr(one, "_is_protocol", False)]
    methods = [function for one in classes for _, function in callables(one)]
    functions = {
        function.__qualname__
        for function in (*filter(inspect.isroutine, public), *methods)
        if (getattr(function, "__module__", None) or "").startswith("latamsec")
    }
    asked = {
        getattr(function, "__qualname__", "") for make in OWNERS.values() for _, function in callables(make(sample))
    }
    assert functions - asked == set()


WORDS = st.sampled_from([str(value) for value in USUAL.values() if isinstance(value, str)])
SCALARS = st.one_of(
    *(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.complex_numbers(),
        st.decimals(allow_nan=False),
        st.fractions(),
        st.uuids(),
    ),
    *(
        st.dates(),
        st.datetimes(),
        st.times(),
        st.timedeltas(),
        st.timezones(),
        st.ip_addresses(),
        st.binary(max_size=9),
    ),
    *(st.text(max_size=30), st.lists(WORDS | st.text(max_size=3), max_size=6).map(" ".join), WORDS),
    *(st.sampled_from(list(VALUES.values())), st.from_type(type)),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.lists(inner).map(iter) | st.dictionaries(WORDS | st.text(), inner),
    max_leaves=4,
)


@pytest.mark.parametrize("owner", OWNERS)
@settings(max_examples=100)
@given(data=st.data())
def test_any_values_are_answered_or_refused_in_words(
    owner: str, sample: Dataset, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name, function = data.draw(
        st.sampled_from([pair for pair in callables(OWNERS[owner](sample)) if pair[0] != "site"])
    )
    given, positions = {}, []
    for parameter in inspect.signature(function).parameters.values():
        needed = parameter.default is parameter.empty
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        if is_ours(parameter) or parameter.name in FILES:
            value = usual_value(parameter, sample) if needed else parameter.default
        elif needed or data.draw(st.booleans()):
            usual = st.just(usual_value(parameter, sample)) if needed else st.nothing()
            value = data.draw(usual | ANYTHING, label=parameter.name)
        else:
            continue
        if parameter.kind is parameter.POSITIONAL_ONLY:
            positions.append(value)
        else:
            given[parameter.name] = value
    with contextlib.chdir(tmp_path_factory.getbasetemp()):
        assert list(fault_of(lambda: function(*positions, **given), function)) == [], name


@given(value=ANYTHING)
def test_any_value_is_a_date_and_a_country_or_refused_in_words(value: Any) -> None:
    for make in (
        latamsec.When,
        latamsec.When.parse,
        latamsec.Country,
        latamsec.Receipt.parse,
        latamsec.Question.from_plain,
    ):
        with contextlib.suppress(*ALLOWED):
            assert str(make(value))


def parts(value: object) -> Iterator[object]:
    """Yield a value, and all that it holds; records are frozen and have a test of their own."""
    yield value
    kind: Any = type(value)
    if isinstance(value, Mapping):
        inner: Iterable[object] = value.values()
    elif isinstance(value, tuple | frozenset):
        inner = value
    elif attrs.has(kind) and not isinstance(value, Model):
        inner = (getattr(value, field.name) for field in attrs.fields(kind) if not field.name.startswith("_"))
    else:
        return
    for each in inner:
        yield from parts(each)


def test_nothing_that_is_shared_can_be_changed(release: Dataset) -> None:
    """What a caller can reach and later calls use is a mapping or a set that cannot be changed, to its last part."""
    modules = filter(inspect.ismodule, (getattr(latamsec, name) for name in latamsec.__all__))
    shared = [getattr(module, name) for module in modules for name in module.__all__]
    shared += map(latamsec.languages.catalog, latamsec.languages.codes())
    for owner in (release, release.resolver, release.matcher, release.events, release.page("cjng"), release.identity):
        names = (name for name in dir(owner) if not name.startswith("_"))
        values = ((getattr(owner, name), getattr(owner, name)) for name in names)
        shared += [first for first, second in values if first is second]
    changeable = [each for value in shared for each in parts(value) if isinstance(each, dict | list | set | bytearray)]
    assert changeable == []


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
    except ALLOWED as error:
        if isinstance(error, LatamsecError):
            message = str(error)
            if len(message) > 2000 or not all(map(str.isprintable, message.split("\n"))):
                yield f"a long message, or one with control characters: {message!r:.200}"
    except Exception as error:
        owner = getattr(function, "__self__", None)
        if type(error).__name__ not in f"{function.__doc__} {type(owner).__doc__}":
            yield repr(error)
