"""A folder of records as people write them.

    dataset.toml                   the description of the dataset (`Edition`)
    records/events/ID.toml         one record per file; the name of the file is its id
    records/organizations/ID.toml
    records/designations/ID.toml
    people.toml                    one table per record; its key is the id
    places.toml
    sources.toml
    exceptions.toml                `[[exemptions]]`: the rules that records break on purpose, with reasons (optional)
    translations/es/…              texts of the records in another language: `storage.translations` (optional)
    ledger.txt                     every id of every release, and what became of it (optional)
    left_out.toml                  events without a record, with reasons: for `data/build.py`, not read here (optional)
    unaddressed.toml               sources without an address, with reasons: likewise (optional)
    in_words.toml                  disputed figures without a number, with reasons: likewise (optional)

All files are read before anything is reported, so the problems of all files appear together.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import attrs

from latamsec import checks
from latamsec.errors import InvalidData, Problem
from latamsec.models import TABLES, Edition, Exemption, Records, Retired
from latamsec.storage import codec, toml_text, translations
from latamsec.storage._lines import LineIndex
from latamsec.storage.translations import ONE_FILE_EACH

T = TypeVar("T")


def read(root: Path) -> Records:
    """Return the records of a folder, checked against every rule.

    Raises:
        InvalidData: A file cannot be read, or a record breaks a rule; every problem is listed.
    """
    records, problems = examine(root)
    if records is None or problems:
        raise InvalidData(str(root), problems)
    return records


def examine(root: Path) -> tuple[Records | None, tuple[Problem, ...]]:
    """Return the records of a folder and all problems; None if the files cannot be converted to records."""
    problems = [*_unused_files(root)]
    tables: dict[str, Any] = {table: tuple(_records(root, table, cls, problems)) for table, cls in TABLES.items()}
    edition = _structure("dataset.toml", toml_text.read(root, "dataset.toml", problems), Edition, problems)
    exceptions = toml_text.read(root, "exceptions.toml", problems) if (root / "exceptions.toml").exists() else {}
    exemptions = _structure("exceptions.toml", exceptions, _Exemptions, problems)
    ledger: dict[str, LedgerEntry] = {}
    try:
        ledger = read_ledger(root)
    except (OSError, UnicodeDecodeError) as error:
        message = f"the file cannot be read: {error}"
        problems.append(Problem("ledger.txt", "", "", "readable", message))
    if problems or edition is None or exemptions is None:
        return None, _with_lines(root, problems)
    retired = tuple(Retired(id=id, fate=entry.fate) for id, entry in ledger.items() if entry.fate)
    records = in_order(Records(edition=edition, exemptions=exemptions.exemptions, retired=retired, **tables))
    every, faults = translations.read(root, records)
    records = attrs.evolve(records, translations=tuple(each for texts in every for each in texts.rendered(records)))
    broken = checks.check(records, lambda table, id: file_of(table, id).as_posix())
    return records, _with_lines(root, (*broken, *faults, *_lost_ids(records, ledger)))


def file_of(table: str, id: str) -> Path:
    """Return the file of a record, relative to the folder; without an id, the file or folder of the table."""
    if table in ONE_FILE_EACH:
        return Path("records", table, f"{id}.toml" if id else "")
    named = {"edition": "dataset.toml", "exemptions": "exceptions.toml", "retired": "ledger.txt"}
    return Path(named.get(table, f"{table}.toml"))


def in_order(records: Records) -> Records:
    """Return the records with each table in its canonical order: events by date, everything by id."""
    by_id: dict[str, Any] = {
        table: tuple(sorted(getattr(records, table), key=lambda record: record.id)) for table in TABLES
    }
    events = sorted(by_id["events"], key=lambda event: event.date.sort_key)
    return attrs.evolve(records, **(by_id | {"events": tuple(events)}))


# Reading --------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Exemptions:
    exemptions: tuple[Exemption, ...] = ()


def _records(root: Path, table: str, cls: type[T], problems: list[Problem]) -> Iterator[T]:
    for id, plain in _plain_records(root, table, problems):
        file = file_of(table, id).as_posix()
        if isinstance(plain, dict) and "id" in plain:
            message = "a record has its id from its file or table, not from a field"
            problems.append(Problem(file, id, "id", "model", message))
        elif record := _structure(file, {"id": id, **plain} if isinstance(plain, dict) else plain, cls, problems, id):
            yield record


def _plain_records(root: Path, table: str, problems: list[Problem]) -> Iterator[tuple[str, Any]]:
    path = file_of(table, "")
    if table not in ONE_FILE_EACH:
        yield from (toml_text.read(root, path.as_posix(), problems) or {}).items()
        return
    for file in sorted((root / path).glob("*.toml")):
        if not _is_of_the_system(file):
            plain = toml_text.read(root, (path / file.name).as_posix(), problems)
            if plain is not None:
                yield file.stem, plain


def _structure(file: str, plain: Any, cls: type[T], problems: list[Problem], id: str = "") -> T | None:
    """Return plain data as a record; None if there are no data, or they do not fit."""
    try:
        return None if plain is None else codec.structure(plain, cls, file=file, record=id)
    except InvalidData as error:
        problems.extend(error.problems)
        return None


def _is_of_the_system(path: Path) -> bool:
    """Return whether a file is hidden: macOS keeps a companion `._ID.toml` of each file on other file systems."""
    return path.name.startswith(".")


def _unused_files(root: Path) -> Iterator[Problem]:
    """Record-like files outside the expected layout; reported because they would be ignored."""
    used = {root / name for name in ("left_out.toml", "unaddressed.toml", "in_words.toml")}
    used |= {root / file_of(table, "") for table in ("edition", "exemptions", *TABLES)}
    folders = {root / file_of(table, "") for table in ONE_FILE_EACH}
    # `rglob` does not look into linked folders, so each folder is a start of its own, and other links are reported.
    within = {path for folder in (root / "records", *folders) for path in folder.rglob("*")} - folders
    for path in sorted({*root.glob("*"), *within}):
        is_record = path.suffix == ".toml" and path.parent in folders
        is_suspicious = path.is_file() or path.is_symlink()
        if path.parent == root:
            is_suspicious = path.suffix.lower() == ".toml" or path.name in ONE_FILE_EACH
        if is_suspicious and not is_record and path not in used and not _is_of_the_system(path):
            file = path.relative_to(root).as_posix()
            hint = f"records are in {', '.join(sorted(folder.relative_to(root).as_posix() for folder in folders))}"
            yield Problem(file, "", "", "no-unused-files", "this file would be ignored", hint)


def _with_lines(root: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    @functools.cache
    def lines_of(file: str) -> LineIndex | None:
        path = root / file
        return LineIndex(path.read_text(encoding="utf-8")) if path.suffix == ".toml" and path.is_file() else None

    def with_line(problem: Problem) -> Problem:
        lines = lines_of(problem.file) if problem.record else None
        table = "" if Path(problem.file).stem == problem.record else problem.record
        return problem._replace(line=lines.line_of(problem.field, table)) if lines else problem

    return tuple(map(with_line, sorted(problems)))


# The ledger -----------------------------------------------------------------------------------------------------


@attrs.frozen
class LedgerEntry:
    """The entry of an id in the ledger."""

    first: str
    """The first dataset version with the id."""
    fate: str
    """What became of the record; empty while it exists."""


def read_ledger(root: Path) -> dict[str, LedgerEntry]:
    """Return the entry of every id of every release, in the order of `ledger.txt`; empty if there is no such file.

    A line has an id, its first release and the fate of a retired record, separated by tabs.
    """
    path = root / "ledger.txt"
    if not path.exists():
        return {}
    rows = (line.split("\t") for line in toml_text.read_text(path).splitlines() if line and not line.startswith("#"))
    return {id: LedgerEntry(first, fate) for id, first, fate, *_ in ((*row, "", "") for row in rows)}


def _lost_ids(records: Records, ledger: dict[str, LedgerEntry]) -> Iterator[Problem]:
    """Ids of earlier releases with neither a record nor a fate, or with both."""
    current = {record.id for table in TABLES for record in getattr(records, table)}
    for id, entry in ledger.items():
        if (id in current) == bool(entry.fate):
            message = f"release {entry.first} has this id, but no record has it now"
            if entry.fate:
                message = "the id is retired, but a record has it"
            hint = "restore the record, or write its fate into the ledger"
            yield Problem("ledger.txt", id, "", "released-ids-are-kept", message, hint)
