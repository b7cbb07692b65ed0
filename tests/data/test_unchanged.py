"""What users get from the three releases stays as it was: receipts, columns, files, what a notebook shows, answers.

The folder `unchanged/` holds it. `python tests/data/test_unchanged.py --write` writes it anew, for a change that is
meant; `git diff` then says what changed. Receipts are never written again: those of old must verify for ever.
Only the functions under "The library" know what its methods are called.
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
from latamsec import export, models

pytestmark = pytest.mark.source_tree

UNCHANGED = Path(__file__).parent / "unchanged"
VERSIONS = ("2025.9.8", "2026.10.4", "2026.10.4.1")
OLDEST, NEWEST = VERSIONS[0], VERSIONS[-1]
DAYS = ("2020-01-01", "2024-12-31", "2025-02-19", "2025-02-20", "2025-09-08", "2026-10-04")
NAMES = (
    "Tren de Aragua", "TREN DE ARAGUA, C.A.", "el Tren de Aragua", "TdA", "MS-13", "MS 13", "Mara Salvatrucha", "CJNG",
    "Cartel Jalisco Nueva Generacion", "Cártel de Sinaloa", "Sinaloa Cartel", "Cartel de los Soles", "Los Choneros",
    "Los Lobos", "Los Rojos", "Barrio 18", "Eighteenth Street Gang", "ELN", "FARC", "FARC-EP", "Segunda Marquetalia",
    "Comando Vermelho", "PCC", "Primeiro Comando da Capital", "Viv Ansanm", "Gran Grif de Savien", "Clan del Golfo",
    "Shining Path", "Тren de Aragua", "Acme Fruit Company",
)  # fmt: skip
"""Names to screen: official ones, other spellings, acronyms, common words, a Cyrillic letter, and no group at all."""


# The library ------------------------------------------------------------------------------------------------------


def tables(ds: Any) -> dict[str, Any]:
    """Every table of a dataset by name, the discrepancies among them."""
    return {name: ds.table(name) for name in (*models.TABLES, "discrepancies")}


def long_forms(ds: Any) -> dict[str, Any]:
    """Return the frames that are no tables by name: long forms and, for the oldest release, the panels."""
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
    """Each column of a table or frame: its name; its type, whether it holds lists, and its Arrow type; its values."""
    frame = table.frame() if isinstance(table, latamsec.Table) else table
    schema = table.to_arrow().schema
    for column in frame.columns:
        arrow = str(schema.field(column.name).type)
        yield column.name, [column.type.value, column.many, arrow], frame[column.name]


def texts(ds: Any) -> Iterator[tuple[str, str]]:
    """Return the digest of a dataset; its tables as JSON, JSON Lines and CSV; its frames as CSV; citations of a selection."""
    yield "digest", ds.digest
    yield from ((f"{name} as CSV", table.to_csv()) for name, table in (tables(ds) | long_forms(ds)).items())
    for name, table in tables(ds).items():
        yield from ((f"{name} as JSON", table.to_json()), (f"{name} as JSON Lines", table.to_jsonl()))
    for style in ("text", "bibtex", "ris", "csl-json"):
        yield f"citation as {style}", ds.events.filter(country="Mexico").cite(style)


def exported(ds: Any, folder: Path) -> Iterator[Path]:
    """Write a dataset in every format, each under its own name in a folder, and give the files written."""
    for name in export.FORMATS:
        yield from ds.export(name, folder / name)


def receipts(ds: Any) -> Iterator[str]:
    """Receipts, a line of text each: for whole tables, unless they are long, and for what is asked of them."""
    asked = (
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
    return (str(table.receipt()) for table in asked)


def verified(receipt: str) -> bool:
    """Whether the library still finds what a receipt says."""
    return latamsec.verify(receipt).ok


def shown(ds: Any) -> dict[str, Any]:
    """Return what somebody may look at in a notebook, by the name of the file that holds how it looks."""
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
    """Whether each group was listed on six days, which groups 50 texts name, and which groups some names may mean."""
    for id in ds.organizations.ids:
        yield f"status {id}", "\n\n".join(str(ds.status(id, day)) for day in DAYS)
    for event in [event for event in ds.events if event.organizations][:100:2]:
        found = ds.annotate(f"{event.title}. {event.summary}")
        yield f"mentions {event.id}", [[one.start, one.end, one.organization, one.name.text] for one in found]
    for name in NAMES:
        answer = ds.screen(name, "2025-09-08")
        yield f"screening {name}", [*(list(row.values()) for row in answer.to_dicts()), str(answer)]


# What is pinned ---------------------------------------------------------------------------------------------------


def digest(content: str | bytes) -> str:
    """Return the SHA-256 of a text or of bytes, the first half of its figures."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()[:32]


def canonical(plain: object) -> str:
    """Plain data as text, the same for the same data; days become texts."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def every_column(ds: Any) -> Iterator[tuple[str, Any]]:
    """Every column of the tables and frames, each by itself."""
    for name, table in (tables(ds) | long_forms(ds)).items():
        yield from ((f"{name}: {own}", [*what, digest(canonical(values))]) for own, what, values in columns(table))


def short(said: Callable[[Any], Iterable[tuple[str, Any]]]) -> Callable[[Any], Iterable[tuple[str, Any]]]:
    """Replace long texts of a function's results by their digest."""
    return lambda ds: ((name, digest(it) if isinstance(it, str) and len(it) > 99 else it) for name, it in said(ds))


def every_file(ds: Any) -> Iterator[tuple[str, str]]:
    """Every file of every format."""
    with tempfile.TemporaryDirectory() as folder:
        for file in exported(ds, Path(folder)):
            name, content = file.relative_to(folder).as_posix(), file.read_bytes()
            if name == "icalendar":  # versions of icalendar fold long lines at different places
                content = content.replace(b"\r\n ", b"")
            yield from from_parquet(name, file) if file.suffix == ".parquet" else [(name, digest(content))]


def from_parquet(name: str, file: Path) -> Iterator[tuple[str, str]]:
    """Yield what pyarrow reads from a Parquet file, column by column, as the bytes depend on its version."""
    table = parquet.read_table(file)
    yield f"{name} metadata", digest(repr(sorted(table.schema.metadata.items())))
    for field, column in zip(table.schema, table.columns, strict=True):
        meaning = field.metadata[b"meaning"].decode()
        yield f"{name}: {field.name}", digest(canonical([str(field.type), meaning, column.to_pylist()]))


def looks(ds: Any) -> Iterator[tuple[str, str]]:
    """How things look in a terminal and in a notebook, by the name of a file."""
    for name, thing in shown(ds).items():
        yield from ((f"{name}.txt", f"{thing!r}\n"), (f"{name}.html", laid_out(thing._repr_html_())))


def laid_out(html: str) -> str:
    """HTML with a row a line, its styles numbered and told at the top, and late rows by their digest, to be short."""
    styles = {style: str(number) for number, style in enumerate(dict.fromkeys(re.findall(r'style="([^"]*)"', html)))}
    body = re.sub(r'style="([^"]*)"', lambda match: f'style="{styles[match[1]]}"', html)
    rows = body.replace("<tr", "\n<tr").replace("</tbody", "\n</tbody").split("\n")
    rows = [row if number < 20 or not row.startswith("<tr") else digest(row) for number, row in enumerate(rows)]
    return "\n".join([*(f"<!-- style {number}: {style} -->" for style, number in styles.items()), *rows, ""])


PINNED: dict[str, Callable[[Any], Iterable[tuple[str, Any]]]] = {
    **{f"columns-{version}": every_column for version in VERSIONS},
    **{f"files-{version}": every_file for version in VERSIONS},
    **{f"texts-{version}": short(texts) for version in VERSIONS},
    f"answers-{NEWEST}": short(answers),
}
"""What is pinned of which release, by the name of the file that holds it."""


def pinned(name: str) -> dict[str, Any]:
    """Return the content of a file of the folder."""
    return dict(PINNED[name](latamsec.load(name.partition("-")[2])))


def write() -> None:
    """Write the folder anew, but for receipts that are there."""
    files = {f"looks/{name}": text for name, text in looks(latamsec.load(NEWEST))}
    for name in PINNED:
        lines = (f"{canonical(key)}: {canonical(value)}" for key, value in pinned(name).items())
        files[f"{name}.json"] = "{\n" + ",\n".join(lines) + "\n}\n"
    for name, version in ((f"receipts-{version}.jsonl", version) for version in VERSIONS):
        if not (UNCHANGED / name).exists():
            files[name] = "".join(f"{receipt}\n" for receipt in receipts(latamsec.load(version)))
    for name, text in files.items():
        (UNCHANGED / name).parent.mkdir(parents=True, exist_ok=True)
        (UNCHANGED / name).write_text(text, encoding="utf-8", newline="\n")


# Whether it is so still -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PINNED)
def test_it_is_what_it_was(name: str) -> None:
    was, now = json.loads((UNCHANGED / f"{name}.json").read_text(encoding="utf-8")), pinned(name)
    differ = [f"{key}: {was.get(key)} -> {now.get(key)}" for key in was | now if was.get(key) != now.get(key)]
    assert not differ, "\n".join(["--write and git diff show it too:", *differ])


def test_it_looks_as_it_did() -> None:
    folder, now = UNCHANGED / "looks", looks(latamsec.load(NEWEST))
    differ = [name for name, text in now if (folder / name).read_text(encoding="utf-8") != text]
    assert not differ, f"--write and git diff show how {', '.join(differ)} differ"


@pytest.mark.parametrize("version", VERSIONS)
def test_receipts_verify_for_ever(version: str) -> None:
    kept = (UNCHANGED / f"receipts-{version}.jsonl").read_text(encoding="utf-8").splitlines()
    assert [receipt for receipt in kept if not verified(receipt)] == []
    assert not verified(re.sub('"records":"sha256:....', '"records":"sha256:0000', kept[0]))


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    write()
