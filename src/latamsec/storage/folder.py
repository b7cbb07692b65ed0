"""A folder of records as people write them, read whole.

    dataset.toml                 what the dataset says of itself (`Edition`)
    records/events/ID.toml       one record a file; the file's name is its id
    records/organizations/ID.toml
    records/designations/ID.toml
    people.toml                  one table a record, its key is its id
    places.toml
    sources.toml
    exceptions.toml              `[[exemptions]]`: which rule a record breaks on purpose, and why (optional)
    ledger.txt                   every id ever given out, and its fate (optional)

Everything is read before anything is reported: faults of all files come together.
"""

from __future__ import annotations

import errno
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import attrs

from latamsec import checks
from latamsec.errors import InvalidData, Problem
from latamsec.models import TABLES, Edition, Exemption, Records, Retired
from latamsec.storage import codec
from latamsec.storage._lines import line_of

T = TypeVar("T")

IN_FOLDERS = ("events", "organizations", "designations")
"""Tables with a file for each record; the others have one file for the table."""


def read(root: Path) -> Records:
    """The records of a folder, with every rule checked.

    Raises:
        InvalidData: a file cannot be read, or a record breaks a rule; every fault is listed.
    """
    records, problems = examine(root)
    if problems:
        raise InvalidData(str(root), problems)
    assert records is not None  # without problems there are records
    return records


def examine(root: Path) -> tuple[Records | None, tuple[Problem, ...]]:
    """The records of a folder and all its faults; None where a fault leaves no records to speak of."""
    problems = list(_strangers(root))
    plain = {table: dict(_plain_records(root, table, problems)) for table in TABLES}
    structured: dict[str, Any] = {
        table: tuple(_structured(plain[table], cls, root, table, problems)) for table, cls in TABLES.items()
    }
    edition = _one("dataset.toml", Edition, root, problems)
    ledger = _ledger(root, problems)
    exemptions = _one("exceptions.toml", _Exemptions, root, problems) if (root / "exceptions.toml").exists() else None
    if problems or edition is None:
        return None, _located(root, problems)
    records = in_order(
        Records(
            edition=edition,
            exemptions=exemptions.exemptions if exemptions else (),
            retired=tuple(Retired(id=id, fate=entry.fate) for id, entry in ledger.items() if entry.fate),
            **structured,
        )
    )
    found = checks.check(records, lambda table, id: file_of(table, id).as_posix())
    return records, _located(root, (*found, *_lost(records, ledger)))


def _located(root: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems in order, each with the line on which it stands."""
    texts: dict[str, str] = {}
    found = []
    for problem in sorted(problems):
        path = root / problem.file
        if problem.record and path.suffix == ".toml" and path.is_file() and problem.rule != "readable":
            text = texts.setdefault(problem.file, path.read_text(encoding="utf-8"))
            table = "" if path.stem == problem.record else problem.record
            problem = problem._replace(line=line_of(text, problem.field, table))  # noqa: PLW2901
        found.append(problem)
    return tuple(found)


def _strangers(root: Path) -> Iterator[Problem]:
    """Files that look like records and that nothing reads: whoever wrote them would miss them."""
    read = {root / "dataset.toml", root / "exceptions.toml"}
    read |= {root / file_of(table, "") for table in TABLES if table not in IN_FOLDERS}
    places = {root / file_of(table, "") for table in IN_FOLDERS}
    for path in sorted((*root.glob("*"), *(root / "records").rglob("*"))):
        name = path.name
        record = path.suffix == ".toml" and path.parent in places
        suspicious = path.suffix.lower() == ".toml" if path.parent == root else path.is_file()
        if suspicious and not record and path not in read and not name.startswith("."):
            file = path.relative_to(root).as_posix()
            hint = f"records stand in {', '.join(sorted(place.relative_to(root).as_posix() for place in places))}"
            message = "nothing reads this file"
            yield Problem(file=file, record="", field="", rule="nothing-unread", message=message, hint=hint)


@attrs.frozen(kw_only=True)
class _Exemptions:
    """What stands in `exceptions.toml`."""

    exemptions: tuple[Exemption, ...] = ()


def _lost(records: Records, ledger: dict[str, Entry]) -> Iterator[Problem]:
    """Ids that were given out and have neither a record nor a fate; and ids that have both."""
    living = {record.id for table in TABLES for record in getattr(records, table)}
    for id, entry in ledger.items():
        if (id in living) == bool(entry.fate):
            message = (
                "the id is retired, and in use" if entry.fate else f"release {entry.first} has it, and nothing here"
            )
            hint = "an id does not die: restore the record, or write its fate into the ledger"
            yield Problem(file="ledger.txt", record=id, field="", rule="ids-do-not-die", message=message, hint=hint)


@attrs.frozen
class Entry:
    """What the ledger says of an id."""

    first: str
    """The dataset version that first had it."""
    fate: str
    """What became of it; empty while it lives."""


def read_ledger(root: Path) -> dict[str, Entry]:
    """Every id that a release ever gave out, in the order of the ledger; empty where there is no ledger.

    `ledger.txt` has a line for each id: the id, the first release, and the fate if it has met one, between tabs.
    """
    path = root / "ledger.txt"
    if not path.exists():
        return {}
    lines = _text(path).splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    padded = ((*row, "", "") for row in rows)
    return {id: Entry(first, fate) for id, first, fate, *_ in padded}


def _ledger(root: Path, problems: list[Problem]) -> dict[str, Entry]:
    try:
        return read_ledger(root)
    except (OSError, UnicodeDecodeError) as error:
        message = f"the file cannot be read: {error}"
        problems.append(Problem(file="ledger.txt", record="", field="", rule="readable", message=message, hint=""))
        return {}


def file_of(table: str, id: str) -> Path:
    """The file of a record, relative to the folder; without an id, the file or folder of the table."""
    if table in ("edition", "exemptions"):
        return Path("dataset.toml" if table == "edition" else "exceptions.toml")
    if table in IN_FOLDERS:
        return Path("records", table, f"{id}.toml") if id else Path("records", table)
    return Path(f"{table}.toml")


def in_order(records: Records) -> Records:
    """The same records, each table in its canonical order: events by date, all by id."""
    events = sorted(records.events, key=lambda event: (event.date.sort_key, event.id))
    by_id: dict[str, Any] = {
        table: tuple(sorted(getattr(records, table), key=lambda record: record.id)) for table in TABLES
    }
    return attrs.evolve(records, **(by_id | {"events": tuple(events)}))


def _plain_records(root: Path, table: str, problems: list[Problem]) -> Iterator[tuple[str, Any]]:
    if table in IN_FOLDERS:
        for path in sorted((root / file_of(table, "")).glob("*.toml")):
            plain = _toml(path, root, problems)
            if plain is not None:
                yield path.stem, plain
    else:
        yield from (_toml(root / file_of(table, ""), root, problems) or {}).items()


def _toml(path: Path, root: Path, problems: list[Problem]) -> dict[str, Any] | None:
    file = path.relative_to(root).as_posix()
    text = ""
    try:
        text = _text(path)
        return tomllib.loads(text)
    except FileNotFoundError:
        message, hint = "the file is missing", "an empty file says that there is nothing"
    except OSError as error:
        message, hint = f"the file cannot be read: {error.strerror}", ""
    except UnicodeDecodeError as error:
        message, hint = f"the file is not UTF-8: {error.reason} at byte {error.start}", "save it as UTF-8"
    except tomllib.TOMLDecodeError as error:
        message = f"the file is not TOML: {error}"
        hint = "save it without a byte order mark" if text.startswith("\ufeff") else ""
    except ValueError:  # Python reads no decimal number of thousands of figures
        message, hint = "the file has a number too long to be read", ""
    except RecursionError:
        message, hint = "the file is nested too deeply", "records have at most four levels"
    problems.append(Problem(file=file, record="", field="", rule="readable", message=message, hint=hint))
    return None


def _text(path: Path) -> str:
    """The text of a regular file; a device or a pipe, which may never end, is an error."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no regular file")
    return path.read_text(encoding="utf-8")


def _structured(plain: dict[str, Any], cls: type[T], root: Path, table: str, problems: list[Problem]) -> Iterator[T]:
    for id, fields in plain.items():
        file = file_of(table, id).as_posix()
        if not isinstance(fields, dict):
            message = f"expected a table with the fields of {cls.__name__}, found {codec.shortened(fields)}"
            problems.append(Problem(file=file, record=id, field="", rule="model", message=message))
        elif "id" in fields:
            message = "a record is named by its file or table, not by a field"
            problems.append(Problem(file=file, record=id, field="id", rule="model", message=message))
        else:
            try:
                yield codec.structure({"id": id, **fields}, cls, file=file, record=id)
            except InvalidData as error:
                problems.extend(error.problems)


def _one(file: str, cls: type[T], root: Path, problems: list[Problem]) -> T | None:
    plain = _toml(root / file, root, problems)
    if plain is None:
        return None
    try:
        return codec.structure(plain, cls, file=file)
    except InvalidData as error:
        problems.extend(error.problems)
        return None
