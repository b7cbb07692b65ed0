"""Give the readers of the library texts and files that grow by coverage. `nox -s fuzz` runs it, `pytest` does not.

    python tests/fuzz_readers.py TARGET -max_total_time=60

It needs atheris; other options are those of libFuzzer. Whatever a stranger writes is an answer or a `LatamsecError`; it
stops at the first input with another exception. What loads is also printed, cited, exported and read again.
"""

from __future__ import annotations

import copy
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["latamsec"]):
    import latamsec
    from latamsec import _countrynames, dates, receipts  # noqa: F401
    from latamsec.countries import country, expand
    from latamsec.dataset import Dataset
    from latamsec.dates import When
    from latamsec.dates import parser as _parser  # noqa: F401
    from latamsec.storage import folder as _folder  # noqa: F401

SAMPLE = Path(__file__).with_name("sample")
ROOM = Path(tempfile.mkdtemp())
ds = latamsec.load(SAMPLE)
release = latamsec.load("2026.10.4.1")
names = [name.text for each in release.organizations for name in each.names] + [one.name for one in release.people]
PIECES = {
    "dates": [
        *(
            "January",
            "Sept.",
            "mayo",
            "de",
            "del",
            "2025",
            "2025-05",
            "31",
            "1.º",
            "20XX",
            "199X",
            "/",
            "..",
            "?",
            "~",
            "%",
        ),
        *(
            "–",
            "-",
            "to",
            "until",
            "desde",
            "a",
            "03/04/2025",
            "lunes",
            "Q3",
            "T10:00",
            "first",
            ",",
            "(",
            ")",
            "24",
            "0000",
        ),
    ],
    "names": [*names[::7], "México", "Brasil", "high seas", "the", "of", "(", ")", ",", "&", "\u0301", "\u202e", "ǅ"],
}
VALUES: list[Any] = [
    None, True, -1, 0, 2**63, 1.5, "", "x", "../x", "\0", "\ud800", "\x1b[2J", "2025", "2025-02-30", "5/..", "=1+1", [], {},
    [[]], [None], {"id": 1}, "country:XX", "a[b", "9" * 5000, "https://x.example/\n", "{", "’", 10**400,
]  # fmt: skip
plain = json.loads(ds.export("json", ROOM / "sample.json")[0].read_text(encoding="utf-8"))
RECEIPTS = [
    json.loads(str(ds.events.filter(country="Mexico").receipt())),
    json.loads(str(release.designations.in_force("2025-03-01", authority="FTO").receipt())),
    json.loads(str(release.panel(since="2026-08").receipt())),
]
FILES = sorted(path.relative_to(SAMPLE) for path in SAMPLE.rglob("*.toml"))


def words(provider: atheris.FuzzedDataProvider, pieces: list[str]) -> str:
    """Return a text of given pieces and random characters."""
    parts: list[str] = []
    while provider.remaining_bytes() and len(parts) < 12:
        kind = provider.ConsumeIntInRange(0, 3)
        parts.append(provider.ConsumeUnicode(3) if kind == 3 else provider.PickValueInList(pieces))
        parts.append(" " if kind else "")
    return "".join(parts)


def value(provider: atheris.FuzzedDataProvider) -> Any:
    """Return a hostile value, or a short text."""
    number = provider.ConsumeIntInRange(0, len(VALUES))
    return copy.deepcopy(VALUES[number]) if number < len(VALUES) else provider.ConsumeUnicode(20)


def changed(provider: atheris.FuzzedDataProvider, whole: Any) -> Any:
    """Return plain data with a few values replaced, removed, doubled or added."""
    whole = copy.deepcopy(whole)
    for _ in range(provider.ConsumeIntInRange(1, 4)):
        part = whole
        while True:
            places = list(part) if isinstance(part, dict) else list(range(len(part)))
            if not places:
                break
            place = provider.PickValueInList(places)
            if isinstance(part[place], dict | list) and part[place] and provider.ConsumeIntInRange(0, 7):
                part = part[place]
                continue
            match provider.ConsumeIntInRange(0, 4):
                case 0:
                    del part[place]
                case 1 if isinstance(part, list):
                    part.append(copy.deepcopy(part[place]))
                case 2 if isinstance(part, dict):
                    part[provider.PickValueInList(["id", "sources", "", "x", "note"])] = value(provider)
                case _:
                    part[place] = value(provider)
            break
    return whole


def use(dataset: Dataset) -> None:
    """Use a dataset in the ways that read all of it."""
    repr(dataset), dataset.events._repr_html_(), dataset.events.cite("bibtex"), dataset.panel().to_csv()
    for name in ("json", "csv", "atom", "geojson"):
        dataset.export(name, ROOM / f"out-{name}")
    assert latamsec.load(ROOM / "out-json") == dataset
    latamsec.verify(dataset.events.receipt(), dataset=dataset)


def dates_(provider: atheris.FuzzedDataProvider) -> None:
    """Read a date in words, in EDTF and as a length of time."""
    text = words(provider, PIECES["dates"])
    for function in (dates.parse, When.parse):
        try:
            when = function(text)
        except latamsec.LatamsecError:
            continue
        assert dates.parse(when.label()) == when == When(str(when)), repr(text)
    dates.window(last=text, until="2025-05-31")


def names_(provider: atheris.FuzzedDataProvider) -> None:
    """Find a country, an organization and a person by name."""
    text = words(provider, PIECES["names"])
    for function in (
        country,
        expand,
        lambda name: release.status(name, on="2025-03-01"),
        lambda name: release.events.filter(person=name),
        lambda name: release.events.filter(text=name),
        lambda name: release.events.filter(place=name),
        release.page,
        release.screen,
    ):
        try:
            function(text)
        except latamsec.LatamsecError:
            continue


def json_(provider: atheris.FuzzedDataProvider) -> None:
    """Load a changed dataset, or any bytes."""
    file = ROOM / "dataset.json"
    if provider.ConsumeIntInRange(0, 9):
        file.write_text(json.dumps(changed(provider, plain)), encoding="utf-8")
    else:
        file.write_bytes(provider.ConsumeBytes(provider.remaining_bytes()))
    use(latamsec.load(file))


def folder(provider: atheris.FuzzedDataProvider) -> None:
    """Load the sample with a changed file."""
    target = ROOM / "folder"
    shutil.copytree(SAMPLE, target, dirs_exist_ok=True)
    file = target / provider.PickValueInList(FILES)
    data = file.read_bytes()
    try:
        for _ in range(provider.ConsumeIntInRange(1, 3)):
            start = provider.ConsumeIntInRange(0, len(data))
            end = start + provider.ConsumeIntInRange(0, 20)
            new = provider.PickValueInList(
                [
                    b"",
                    b'"',
                    b"\n",
                    b"=",
                    b"[",
                    b"]]",
                    b"[[",
                    b"2025-02-30",
                    b"1e400",
                    b"true",
                    b"'''",
                    b"\xff",
                    b"{}",
                    b"..",
                    b"#",
                ]
            )
            data = data[:start] + new + provider.ConsumeBytes(3) + data[end:]
        file.write_bytes(data)
        use(latamsec.load(target))
    finally:
        shutil.copy(SAMPLE / file.relative_to(target), file)


def receipts_(provider: atheris.FuzzedDataProvider) -> None:
    """Verify a changed receipt, or any text."""
    if provider.ConsumeIntInRange(0, 9):
        text = json.dumps(changed(provider, provider.PickValueInList(RECEIPTS)))
    else:
        text = provider.ConsumeUnicode(provider.remaining_bytes())
    for dataset in (None, ds):
        str(latamsec.verify(text, dataset=dataset))


TARGETS: dict[str, Callable[[atheris.FuzzedDataProvider], None]] = {
    "dates": dates_,
    "names": names_,
    "json": json_,
    "folder": folder,
    "receipts": receipts_,
}


def main() -> None:
    """Run the target named by the first argument."""
    target = TARGETS[sys.argv.pop(1)]

    def check(data: bytes) -> None:
        try:
            target(atheris.FuzzedDataProvider(data))
        except latamsec.LatamsecError:
            return

    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
