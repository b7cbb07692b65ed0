"""Receipts of results, their verification, and folders to replicate results."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from latamsec import _files, _packaged, api
from latamsec._quoting import quote, show
from latamsec.errors import CorruptRelease, InvalidData, Problem, UnknownVersion, UnsafeName, WrongType
from latamsec.frames import Frame
from latamsec.languages import ENGLISH, said
from latamsec.models import TABLES
from latamsec.question import Answer, Question, Step
from latamsec.storage import json_text, releases
from latamsec.storage.canonical import canonical, digest, digest_of
from latamsec.tables import Table

if TYPE_CHECKING:
    from pathlib import Path

    from latamsec.dataset import Dataset

__all__ = ["Receipt", "Receipts", "Verification", "replication", "verify"]

_NOT_STORED = {"where": "contains a function", "annotate_all": "contains texts"}
"""The steps that contain what a receipt cannot, and what it is."""
_FORM, _OF_FRAME = 2, 3
"""The forms of receipts written here, for tables and frames; form 1 is read, too. From form 2, the question is data."""


@attrs.frozen(kw_only=True)
class Receipt:
    """A receipt of a result: the exact dataset, the question, and the records that were the answer.

    `str()` returns it as a line of JSON for a footnote, a log or a file. `Receipt.parse` reads the line, and
    `latamsec.verify` checks whether the same question to the same dataset has the same answer.

    Examples:
        >>> receipt = latamsec.load("2026.10.4.1").events.filter(country="Belize").receipt()
        >>> Receipt.parse(str(receipt)) == receipt
        True
    """

    form: int = _FORM
    """The form of the receipt: 1 (the question is a text and cannot be asked again), 2 or, for a frame, 3."""
    package: str | None
    """The version of the package that wrote the receipt; None in the first form."""
    dataset: str
    """The dataset version."""
    digest: str
    """The dataset's digest."""
    as_of: str | None
    """The day as of which the records were taken, as YYYY-MM-DD; None: they are whole."""
    table: str
    """The table of the records, or the name of the frame."""
    question: Question | tuple[str, ...]
    """The question; in the first form, its printed steps."""
    ids: tuple[str, ...]
    """The ids of the records in the answer, in order; none for a frame."""
    records: str
    """The SHA-256 digest of the records' canonical JSON, after the name of the algorithm; for a frame, of its CSV."""

    @classmethod
    def of(cls, rows: Table[Any] | Frame) -> Receipt:
        """Return the receipt of a table or frame."""
        from latamsec import __version__

        if isinstance(rows, Table):
            form, ids, records = _FORM, rows.ids, digest_of(rows.in_language(ENGLISH))
        elif isinstance(rows, Frame):
            form, ids, records = _OF_FRAME, (), digest(rows.to_csv().encode())
        else:
            raise WrongType("a table or a frame", rows)
        identity = rows.identity
        return cls(
            form=form,
            package=__version__,
            dataset=identity.version,
            digest=identity.digest,
            as_of=identity.as_of.isoformat() if identity.as_of else None,
            table=rows.name,
            question=rows.question,
            ids=ids,
            records=records,
        )

    @classmethod
    def parse(cls, text: str) -> Receipt:
        """Return the receipt in a text.

        Raises:
            InvalidData: The text is not a receipt; the error lists every problem.
        """
        try:
            plain = json_text.loads(text)
        except json_text.BadJSON as error:
            raise _invalid("", f"the text {error}") from None
        if not isinstance(plain, dict):
            raise _invalid("", f"expected an object, found {type(plain).__name__}")
        form = plain.get("form", 1)
        if form not in (1, _FORM, _OF_FRAME):
            raise _invalid("form", f"expected a form from 1 to {_OF_FRAME}, found {form!r:.60}; update the package")
        return cls(**_fields(plain, form))

    def save(self, path: str | Path) -> None:
        """Write the receipt to a file, which `latamsec.verify` reads.

        Examples:
            >>> import tempfile
            >>> from pathlib import Path
            >>> path = Path(tempfile.mkdtemp()) / "receipt.json"
            >>> latamsec.load("2026.10.4.1").events.receipt().save(path)
            >>> latamsec.verify(path).ok
            True
        """
        _files.write(path, f"{self}\n")

    def __str__(self) -> str:
        question = self.question.to_plain() if isinstance(self.question, Question) else list(self.question)
        names = {"as_of": "known_on", "question": "asked"} if self.form == 1 else {}
        plain = {**attrs.asdict(self, recurse=False), "question": question, "ids": list(self.ids)}
        omitted = {"form", "package"} if self.form == 1 else set()
        return canonical({names.get(key, key): value for key, value in plain.items() if key not in omitted})


def _fields(plain: Mapping[str, Any], form: int) -> dict[str, Any]:
    if form != 1:
        _check(plain, {**_TEXTS, "form": (int,), "package": (str,), "as_of": _OPTIONAL, "question": (dict,)})
        if not _PACKAGE.fullmatch(plain["package"]):
            raise _invalid("package", f"expected a version such as 0.1.0, found {plain['package']!r:.60}")
        return {**plain, "question": Question.from_plain(plain["question"]), "ids": tuple(plain["ids"])}
    _check(plain, {**_TEXTS, "known_on": _OPTIONAL, "asked": _LIST})
    same = {key: plain[key] for key in ("dataset", "digest", "records")}
    table, question = _FORMER_TABLES.get(plain["table"], plain["table"]), tuple(plain["asked"])
    new = {"form": 1, "package": None, "as_of": plain["known_on"], "table": table, "question": question}
    return {**same, **new, "ids": tuple(plain["ids"])}


_FORMER_TABLES = {"conflicts": "discrepancies"}
"""Current names of tables by the names in receipts of the first form."""
_PACKAGE = re.compile(r"\d{1,9}(?:\.\d{1,9}){1,4}[\w.+]{0,40}", re.ASCII)
"""The form of a package version."""
_MOST = 100
"""The number of missing records that a verification names."""
_MOST_ROWS = 10_000
"""The number of rows of an exploded frame up to which any question is asked again; more, if it has many records."""
_OPTIONAL, _LIST = (str, type(None)), (list,)
_TEXTS: dict[str, tuple[type, ...]] = dict.fromkeys(("dataset", "digest", "table", "records"), (str,))
_TEXTS["ids"] = _LIST


def _check(plain: Mapping[str, Any], fields: Mapping[str, tuple[type, ...]]) -> None:
    """Raise InvalidData unless an object has exactly these fields, with values of these types."""
    problems = [_problem(key, "a required field is missing") for key in fields if key not in plain]
    problems += [_problem(key, f"unknown field {key!r:.60}") for key in plain if key not in fields]
    for key, types in fields.items():
        value = plain.get(key)
        texts = not isinstance(value, list) or all(isinstance(item, str) for item in value)
        if key in plain and not (isinstance(value, types) and texts):
            expected = " or ".join(type_.__name__ for type_ in types)
            problems.append(_problem(key, f"expected {expected}, found {value!r:.60}"))
    if problems:
        raise InvalidData("receipt", tuple(problems))


def _problem(field: str, message: str, file: str = "receipt") -> Problem:
    return Problem(file=file, record="", field=field, rule="receipt", message=message)


def _invalid(field: str, message: str) -> InvalidData:
    return InvalidData("receipt", (_problem(field, message),))


# Verification -----------------------------------------------------------------------------------------------------


@attrs.frozen(repr=False)
class Verification(Answer):
    """The result of a verification. `str()` puts it into words."""

    comparisons: tuple[tuple[bool, str], ...]
    """What was compared: whether it is unchanged, and the result in English words."""
    language: str = attrs.field(default=ENGLISH, eq=False)
    """The code of the language in which it is put into words."""

    @property
    def ok(self) -> bool:
        """Whether the answer was compared, with its records at least, and everything is unchanged."""
        return all(same for same, _ in self.comparisons)

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        first = said("Verified." if self.ok else "Not verified.", self.language)
        return "\n".join((first, *(f"- {said(text, self.language)}" for _, text in self.comparisons)))


def verify(receipt: Receipt | str | Path | None = None, *, dataset: Dataset | None = None) -> Verification:
    """Check whether the dataset, the records and the answer of a receipt are unchanged.

    A receipt stores no function and no texts. After `where`, the records are compared, not the question; a frame made
    after it, and one of `annotate_all`, is not verified.

    Args:
        receipt: A `Receipt`, its text, or the path of a file with the text. None: compare every release of the package
            with its manifest.
        dataset: The dataset to compare with, in whose language the result is; None: the release that the receipt names.

    Raises:
        UnknownVersion: The package does not contain the receipt's dataset.
        InvalidData: The text is not a receipt.
        UnknownName: The receipt names an unknown table.

    Examples:
        >>> receipt = latamsec.load("2025.9.8").events.filter(country="Cuba").receipt()
        >>> latamsec.verify(receipt).ok
        True
    """
    from latamsec import __version__

    if receipt is None:
        return Verification(tuple(map(_verify_release, releases.versions())))
    if isinstance(receipt, os.PathLike) or (isinstance(receipt, str) and os.path.isfile(receipt)):
        try:
            receipt = releases.decode(releases.read(os.fspath(receipt)))
        except UnicodeDecodeError as error:
            fault = f"{error.encoding.upper()}: {error.reason} at byte {error.start}"
            raise _invalid("", f"the file is not {fault}; save it as UTF-8") from None
    elif isinstance(receipt, str) and not {"{", "["} & set(receipt):
        raise _invalid("", f"the text is not JSON, and there is no file {quote(receipt)}")
    if isinstance(receipt, str):
        receipt = Receipt.parse(receipt)
    if not isinstance(receipt, Receipt):
        raise WrongType("a receipt, its text or the path of its file", receipt)
    if dataset is None:
        # Anybody can write a receipt, so it must not make us open a path.
        if receipt.dataset not in releases.versions():
            step = (
                "A newer package may have it. Verify a receipt of other records with them: verify(receipt, dataset=…)."
            )
            raise UnknownVersion(receipt.dataset, "dataset version", releases.versions()[-3:], None, step)
        dataset = api.load(receipt.dataset)
    pairs = ((receipt.digest, dataset.digest), (receipt.dataset, dataset.version))
    expected, found = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    text = f"expected {show(expected)}, found {found}" if found else "the same bytes"
    comparisons = [(not found, f"dataset {dataset.version}: {text}")]
    if receipt.package not in (None, __version__):
        comparisons.append((True, f"package {receipt.package} wrote the receipt, and {__version__} verifies it"))
    if receipt.form != _OF_FRAME:
        comparisons += _compare_records(receipt, dataset)
    if isinstance(receipt.question, Question):
        comparisons.append(_ask_again(receipt, receipt.question, dataset))
    else:
        asked = show(".".join((receipt.table, *receipt.question)))
        why = "is stored as text"
        comparisons.append((True, f"{asked}: {why}, so it cannot be asked again; only records were compared"))
    return Verification(tuple(comparisons), dataset.language)


def _compare_records(receipt: Receipt, dataset: Dataset) -> list[tuple[bool, str]]:
    table = (dataset if receipt.as_of is None else dataset.as_of(receipt.as_of)).table(receipt.table)
    missing = [f"{receipt.table}: {show(id)} is missing" for id in receipt.ids if id not in table]
    if missing:
        more = [f"and {len(missing) - _MOST:,} more"] if len(missing) > _MOST else []
        return [(False, line) for line in (*missing[:_MOST], *more)]
    english = table.in_language(ENGLISH)  # The digest in a receipt is that of the records in English.
    same = digest_of(english[id] for id in receipt.ids) == receipt.records
    count = f"{len(receipt.ids)} {'record' if len(receipt.ids) == 1 else 'records'}"
    return [(same, f"{receipt.table}: {count}, {'unchanged' if same else 'changed'}")]


def _ask_again(receipt: Receipt, question: Question, dataset: Dataset) -> tuple[bool, str]:
    asked = show(str(question))
    why = next((_NOT_STORED[step.name] for step in question.steps if _is_not_stored(step)), "")
    if why and receipt.form == _OF_FRAME:
        return False, f"{asked}: {why}, so it cannot be asked again; only the dataset was compared"
    try:
        # Anybody can write a receipt, and each list that is made into rows multiplies them.
        most = max(_MOST_ROWS, 5 * len(dataset.events))
        rows = attrs.evolve(question, steps=_without_functions(question.steps)).ask(dataset, most=most)
        again = Receipt.of(rows.frame() if receipt.form == _OF_FRAME and isinstance(rows, Table) else rows)
    except Exception as error:  # Whatever the question raises is a finding.
        return False, f"{asked}: cannot be asked again: {show(str(error)) or type(error).__name__}"
    of_same_rows = (again.form, again.table, again.as_of) == (receipt.form, receipt.table, receipt.as_of)
    if why and of_same_rows and set(receipt.ids) <= set(again.ids):
        return True, f"{asked}: {why}, so it cannot be asked again; only records were compared"
    same = not why and of_same_rows and (again.ids, again.records) == (receipt.ids, receipt.records)
    return same, f"{asked}: asked again, {'the same answer' if same else 'a different answer'}"


def _is_not_stored(step: Step) -> bool:
    """Return whether a step contains what a receipt cannot; a `where` with arguments was never written by one."""
    return step.name in _NOT_STORED and not (step.arguments or (step.name == "where" and step.keywords))


def _without_functions(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return steps without `where(…)`, and without the slices after it; their answer has every record of the steps."""
    first = next((number for number, step in enumerate(steps) if _is_not_stored(step)), len(steps))
    rest = (step for step in steps[first:] if not _is_not_stored(step) and step.name != "slice")
    return (*steps[:first], *rest)


def _verify_release(version: str) -> tuple[bool, str]:
    try:
        records, digest = releases.records(version)  # Read again, because a loaded release proves nothing of the disk.
    except (CorruptRelease, InvalidData) as error:
        return False, f"dataset {version}: {error}"
    counts = {table: len(getattr(records, table)) for table in TABLES}
    if releases.manifest(version).get("counts") != counts:
        return False, f"dataset {version}: the counts of records differ from those in the manifest"
    return True, f"dataset {version}: {digest}"


# Replication ------------------------------------------------------------------------------------------------------


_Result: TypeAlias = "Receipt | Table[Any] | Frame"
Receipts: TypeAlias = "Mapping[str, _Result] | Iterable[_Result] | _Result"
"""Receipts, or the tables and frames to take them of, for a replication folder: by the names of files, or in order."""

_FILE_NAME = re.compile(r"(?!(con|prn|aux|nul|com\d|lpt\d)(\.|$))[a-z0-9][a-z0-9 ._-]{0,99}", re.IGNORECASE | re.ASCII)
"""A name of a file on every system, in the folder itself."""

_README = _packaged.path("_data", "replication.md")
"""The README of a replication folder, with placeholders."""
_SCRIPT = """\
\"\"\"Verify the receipts in this folder against its data. The exit status is 0 only if everything is unchanged.\"\"\"

import sys
from pathlib import Path

import latamsec

HERE = Path(__file__).resolve().parent
DIGEST = {digest!r}
RECEIPTS = {names!r}

same = True
name = "dataset.json"
try:
    dataset = latamsec.load(HERE / name, digest=DIGEST)
    for name in RECEIPTS:
        verification = latamsec.verify(HERE / "receipts" / name, dataset=dataset)
        print(f"{{name}}: {{verification}}")
        same = same and verification.ok
except latamsec.LatamsecError as error:  # The file is not what it was.
    print(f"{{name}}: Not verified.\\n- {{error}}")
    same = False
sys.exit(0 if same else 2)
"""


def replication(dataset: Dataset, folder: Path, receipts: Receipts) -> tuple[Path, ...]:
    """Write a folder to replicate results from a dataset; `Dataset.replication` describes it.

    Examples:
        >>> import tempfile
        >>> ds = latamsec.load("2026.10.4.1")
        >>> table_1 = ds.events.filter(country="Mexico", since="2025-02")
        >>> [file.name for file in ds.replication(tempfile.mkdtemp(), {"table 1": table_1})]
        ['dataset.json', 'README.md', 'requirements.txt', 'verify.py', 'table 1.json']
    """
    from latamsec import __version__
    from latamsec.export import dataset_bytes

    several: Iterable[Any] = (receipts,) if isinstance(receipts, str | Receipt | Table | Frame) else receipts
    named = receipts if isinstance(receipts, Mapping) else {f"{n}": it for n, it in enumerate(several, 1)}
    by_file = {f"{name}.json": it if isinstance(it, Receipt) else Receipt.of(it) for name, it in named.items()}
    for name in by_file:
        step = ""
        if not _FILE_NAME.fullmatch(name.removesuffix(".json")):
            step = "Give up to 100 ASCII letters, digits, spaces or ._- as its name; begin with a letter or digit."
        elif [other.casefold() for other in by_file].count(name.casefold()) > 1:
            step = "Two results have this name, apart from capital letters; give one another."
        if step:
            raise UnsafeName(name, str(folder / "receipts"), step)
    others = {name: it for name, it in by_file.items() if it.digest != dataset.digest}
    problems = [_problem("digest", f"it is of dataset {it.dataset}, {it.digest}", name) for name, it in others.items()]
    released = releases.is_released(dataset.version, dataset.digest)
    content = releases.content(dataset.version) if released else dataset_bytes(dataset)
    if digest(content) != dataset.digest:
        problems.append(_problem("digest", "the dataset is a part of another one; call it of the whole dataset"))
    if problems:
        raise InvalidData(str(folder), tuple(problems))
    results = []
    for name, it in by_file.items():
        question = str(it.question) if isinstance(it.question, Question) else ".".join((it.table, *it.question))
        count = "" if it.form == _OF_FRAME else f" ({len(it.ids)} rows)"  # A receipt of a frame has no ids.
        results.append(f"receipts/{name}: {question}{count}")
    readme = (
        _packaged.read(_README)
        .decode("utf-8")
        .format(
            version=dataset.version,
            license=dataset.records.edition.license,
            results="\n".join(results) or "none",
            citation=dataset.cite("apa"),
        )
    )
    texts = {
        "README.md": readme,
        "requirements.txt": f"latamsec=={__version__}\n",
        "verify.py": _SCRIPT.format(digest=dataset.digest, names=list(by_file)),
        **{f"receipts/{name}": f"{it}\n" for name, it in by_file.items()},
    }
    return _files.write_files(folder, {"dataset.json": content, **texts})
