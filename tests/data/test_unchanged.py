"""Check that users get the same from every release: receipts, columns, files, notebook cells and answers.

The expected results are in `unchanged/`. After an intended change, `python tests/data/test_unchanged.py --write` writes
them again, and `git diff` shows the change. Receipts are never written again, because old receipts must stay valid.
Only the functions under "The library" use names of its methods.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

import latamsec
from latamsec import citation, export, models

pytestmark = pytest.mark.source_tree

UNCHANGED = Path(__file__).parent / "unchanged"
VERSIONS = (
    "2025.9.8",
    "2026.10.4",
    "2026.10.4.1",
    "2026.10.4.2",
    "2026.10.10",
    "2026.10.10.1",
    "2026.10.10.2",
    "2026.10.10.3",
    "2026.10.10.4",
    "2026.10.10.5",
    "2026.10.10.6",
    "2026.10.10.7",
    "2026.10.10.8",
    "2026.10.10.9",
    "2026.10.10.10",
)
OLDEST, SHOWN = "2025.9.8", "2026.10.4.1"
EXPORTED = (OLDEST, SHOWN, "2026.10.10.7")
"""A release of each schema, whose files in every format are pinned; of the others, the texts and columns of the tables."""
DAYS = ("2020-01-01", "2024-12-31", "2025-02-19", "2025-02-20", "2025-09-08", "2026-10-04")
NAMES = (
    "Tren de Aragua", "TREN DE ARAGUA, C.A.", "el Tren de Aragua", "TdA", "MS-13", "MS 13", "Mara Salvatrucha", "CJNG",
    "Cartel Jalisco Nueva Generacion", "Cártel de Sinaloa", "Sinaloa Cartel", "Cartel de los Soles", "Los Choneros",
    "Los Lobos", "Los Rojos", "Barrio 18", "Eighteenth Street Gang", "ELN", "FARC", "FARC-EP", "Segunda Marquetalia",
    "Comando Vermelho", "PCC", "Primeiro Comando da Capital", "Viv Ansanm", "Gran Grif de Savien", "Clan del Golfo",
    "Shining Path", "Тren de Aragua", "Acme Fruit Company",
)  # fmt: skip
"""Names to screen: official names, other spellings, acronyms, common words, a Cyrillic letter, and a company."""


# The library ------------------------------------------------------------------------------------------------------


def tables(ds: Any) -> dict[str, Any]:
    """Return every table of a dataset by name, with the discrepancies."""
    return {name: ds.table(name) for name in (*models.TABLES, "discrepancies")}


def long_forms(ds: Any) -> dict[str, Any]:
    """Return the long forms and, for the oldest release, the panels, by name."""
    by = ("country-month", "country-week", "organization-month", "organization-week") if ds.version == OLDEST else ()
    return {
        "events quantities": ds.events.quantities(),
        "events claims": ds.events.claims(),
        "events citations": ds.events.citations(),
        "designations citations": ds.designations.citations(),
        "events explode countries": ds.events.explode("countries"),
        **{f"panel {one}": ds.panel(one) for one in by},
    }


def columns(table: Any) -> Iterator[tuple[str, list[Any], Any]]:
    """Yield each column: its name; its type, whether it holds lists, and its Arrow type; its values."""
    frame = table.frame() if isinstance(table, latamsec.Table) else table
    schema = table.to_arrow().schema
    for column in frame.columns:
        arrow = str(schema.field(column.name).type)
        yield column.name, [column.type.value, column.many, arrow], frame[column.name]


def texts(ds: Any) -> Iterator[tuple[str, str]]:
    """Yield the digest; the tables as JSON, JSON Lines and CSV; the frames as CSV; citations of a selection."""
    yield "digest", ds.digest
    yield from ((f"{name} as CSV", table.to_csv()) for name, table in (tables(ds) | long_forms(ds)).items())
    for name, table in tables(ds).items():
        yield from ((f"{name} as JSON", table.to_json()), (f"{name} as JSON Lines", table.to_jsonl()))
    for style in citation.STYLES:
        yield f"citation as {style}", ds.events.filter(country="Mexico").cite(style)


def exported(ds: Any, folder: Path) -> Iterator[Path]:
    """Write a dataset in every format, under the name of the format, and yield the files."""
    for name in export.FORMATS:
        yield from ds.export(name, folder / name)


def receipts(ds: Any) -> Iterator[str]:
    """Yield receipts as lines: for whole tables, unless they are long, and for questions to them."""
    answers = (
        *(table for table in tables(ds).values() if ds.version == OLDEST or len(table) < 300),
        ds.sources.filter(kind="law"),
        ds.events.filter(country="Mexico", since="2025-02", until="2025-06"),
        ds.events.filter(text="fentanyl", organization=["CJNG", "Sinaloa Cartel"]),
        ds.events.filter(kind="sanction").sorted("title", reverse=True),
        ds.events.group_by("theme")["panama-canal"],
        ds.events[-12:-2],
        ds.events.filter(country="Venezuela").sources()[:8],
        ds.designations.filter(authority="FTO").in_force("2025-02-20"),
        ds.designations.in_force("2025-09-04", as_of="2025-09-04", possibly=True),
        ds.as_of("2025-03-01").events.filter(theme="cartels"),
        ds.as_of("2025-02-19").organizations,
        ds.events.filter(country="Mexico", text="zebra"),
    )
    return (str(table.receipt()) for table in answers)


def verified(receipt: str) -> bool:
    """Return whether a receipt is valid."""
    return latamsec.verify(receipt).ok


def shown(ds: Any) -> dict[str, Any]:
    """Return objects that a notebook shows, by the name of the file with the expected output."""
    return {
        "dataset": ds,
        **{f"table-{name}": table for name, table in tables(ds).items()},
        "filtered": ds.events.filter(country="Mexico", since="2026-08"),
        "empty": ds.events.filter(country="Mexico", text="zebra"),
        "page-event": ds.page("2018-04-12-caro-quintero-reward-20m"),
        "page-designation": ds.page("fto-2025-02-tren-de-aragua"),
        "status": ds.status("Tren de Aragua", "2025-02-19"),
        "diff": latamsec.diff("2026.10.4", "2026.10.4.1"),
        "screening": ds.screen("Los Lobos", "2025-09-08"),
    }


def answers(ds: Any) -> Iterator[tuple[str, Any]]:
    """Yield the status of each organization on six days, the mentions in 50 texts, and the candidates of some names."""
    for id in ds.organizations.ids:
        yield f"status {id}", "\n\n".join(str(ds.status(id, day)) for day in DAYS)
    for event in [event for event in ds.events if event.organizations][:100:2]:
        mentions = ds.annotate(f"{event.title}. {event.summary}")
        yield f"mentions {event.id}", [[m.start, m.end, m.organization, m.name.text] for m in mentions]
    for name in NAMES:
        answer = ds.screen(name, "2025-09-08")
        yield f"screening {name}", [*(list(row.values()) for row in answer.to_dicts()), str(answer)]


# What is pinned ---------------------------------------------------------------------------------------------------


def digest(content: str | bytes) -> str:
    """Return the first half of the SHA-256 digest of a text or bytes."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()[:32]


def canonical(plain: object) -> str:
    """Return plain data as text, the same for equal data; days become texts."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def every_column(ds: Any) -> Iterator[tuple[str, Any]]:
    """Yield every column of the tables and frames, with the digest of its values."""
    for name, table in (tables(ds) | long_forms(ds)).items():
        yield from (
            (f"{name}: {column}", [*types, digest(canonical(values))]) for column, types, values in columns(table)
        )


def short(results: Callable[[Any], Iterable[tuple[str, Any]]]) -> Callable[[Any], Iterable[tuple[str, Any]]]:
    """Return a function with the same results, but long texts replaced by their digests."""
    return lambda ds: ((name, digest(it) if isinstance(it, str) and len(it) > 99 else it) for name, it in results(ds))


def every_file(ds: Any) -> Iterator[tuple[str, str]]:
    """Yield every file of every format, with its digest."""
    with tempfile.TemporaryDirectory() as folder:
        for file in exported(ds, Path(folder)):
            name, content = file.relative_to(folder).as_posix(), file.read_bytes()
            if name == "icalendar":  # versions of icalendar fold long lines at different positions
                content = content.replace(b"\r\n ", b"")
            yield from from_parquet(name, file) if file.suffix == ".parquet" else [(name, digest(content))]


def from_parquet(name: str, file: Path) -> Iterator[tuple[str, str]]:
    """Yield the content of a Parquet file by column, because the bytes depend on the version of pyarrow."""
    table = parquet.read_table(file)
    yield f"{name} metadata", digest(repr(sorted(table.schema.metadata.items())))
    for field, column in zip(table.schema, table.columns, strict=True):
        meaning = field.metadata[b"meaning"].decode()
        yield f"{name}: {field.name}", digest(canonical([str(field.type), meaning, column.to_pylist()]))


def looks(ds: Any) -> Iterator[tuple[str, str]]:
    """Yield the text and the HTML of every object, by the name of a file."""
    for name, thing in shown(ds).items():
        yield from ((f"{name}.txt", f"{thing!r}\n"), (f"{name}.html", laid_out(thing._repr_html_())))


def laid_out(html: str) -> str:
    """Return HTML with one row per line, a list of its styles, and later rows as digests, to keep it short."""
    styles = {style: str(number) for number, style in enumerate(dict.fromkeys(re.findall(r'style="([^"]*)"', html)))}
    body = re.sub(r'style="([^"]*)"', lambda match: f'style="{styles[match[1]]}"', html)
    rows = body.replace("<tr", "\n<tr").replace("</tbody", "\n</tbody").split("\n")
    rows = [row if number < 20 or not row.startswith("<tr") else digest(row) for number, row in enumerate(rows)]
    return "\n".join([*(f"<!-- style {number}: {style} -->" for style, number in styles.items()), *rows, ""])


PINNED: dict[str, Callable[[Any], Iterable[tuple[str, Any]]]] = {
    **{f"columns-{version}": every_column for version in VERSIONS},
    **{f"files-{version}": every_file for version in EXPORTED},
    **{f"texts-{version}": short(texts) for version in VERSIONS},
    f"answers-{SHOWN}": short(answers),
}
"""The results to pin, by the name of the file with the expected ones."""


def pinned(name: str) -> dict[str, Any]:
    """Return the current content of a file of the folder."""
    return dict(PINNED[name](latamsec.load(name.partition("-")[2])))


def write() -> None:
    """Write the folder again, except existing receipts."""
    files = {f"looks/{name}": text for name, text in looks(latamsec.load(SHOWN))}
    for name in PINNED:
        lines = (f"{canonical(key)}: {canonical(value)}" for key, value in pinned(name).items())
        files[f"{name}.json"] = "{\n" + ",\n".join(lines) + "\n}\n"
    for name, version in ((f"receipts-{version}.jsonl", version) for version in VERSIONS):
        if not (UNCHANGED / name).exists():
            files[name] = "".join(f"{receipt}\n" for receipt in receipts(latamsec.load(version)))
    for name, text in files.items():
        (UNCHANGED / name).parent.mkdir(parents=True, exist_ok=True)
        (UNCHANGED / name).write_text(text, encoding="utf-8", newline="\n")


# Tests -------------------------------------------------------------------------------------------


def test_every_release_is_pinned() -> None:
    assert latamsec.versions() == VERSIONS


@pytest.mark.parametrize("name", PINNED)
def test_results_are_unchanged(name: str) -> None:
    before, now = json.loads((UNCHANGED / f"{name}.json").read_text(encoding="utf-8")), pinned(name)
    changes = [f"{key}: {before.get(key)} -> {now.get(key)}" for key in before | now if before.get(key) != now.get(key)]
    assert not changes, "\n".join(["--write and git diff also show these changes:", *changes])


def test_looks_are_unchanged() -> None:
    folder, now = UNCHANGED / "looks", looks(latamsec.load(SHOWN))
    changed = [name for name, text in now if (folder / name).read_text(encoding="utf-8") != text]
    assert not changed, f"--write and git diff show the changes of {', '.join(changed)}"


@pytest.mark.parametrize("version", VERSIONS)
def test_old_receipts_are_valid(version: str) -> None:
    lines = (UNCHANGED / f"receipts-{version}.jsonl").read_text(encoding="utf-8").splitlines()
    assert [receipt for receipt in lines if not verified(receipt)] == []
    assert not verified(re.sub('"records":"sha256:....', '"records":"sha256:0000', lines[0]))


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    write()
