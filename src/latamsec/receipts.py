"""Receipts, which say what was used, and their verification."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from latamsec import api
from latamsec.errors import CorruptRelease, InvalidData, Problem, UnknownName, UnknownVersion
from latamsec.models import TABLES
from latamsec.question import Question
from latamsec.storage import releases
from latamsec.storage.canonical import canonical, digest_of

if TYPE_CHECKING:
    from pathlib import Path

    from latamsec.dataset import Dataset
    from latamsec.tables import Table

__all__ = ["Receipt", "Verification", "verify"]

FORM = 2
"""The form of receipts that this code writes. It reads this one and all before it. 2: the question is data."""


@attrs.frozen(kw_only=True)
class Receipt:
    """What was used: a dataset to the byte, the question, and the records that were the answer.

    `str()` is one line of JSON, for a footnote, a log or a file; `Receipt.parse` reads it back, and `latamsec.verify`
    says whether the same question to the same dataset still has the same answer.

    Examples:
        >>> import latamsec
        >>> receipt = latamsec.load("2026.10.4.1").events.filter(country="Belize").receipt()
        >>> Receipt.parse(str(receipt)) == receipt
        True
    """

    form: int = FORM
    """The form of the receipt: 1 (the question is a text, nobody can ask it again) or 2."""
    package: str | None
    """The version of the package that wrote the receipt; None in the first form."""
    dataset: str
    """The dataset version."""
    digest: str
    """The dataset's digest."""
    as_of: str | None
    """The day whose knowledge the records were reduced to, as YYYY-MM-DD; None: they are whole."""
    table: str
    """The table of the records."""
    question: Question | tuple[str, ...]
    """What was asked of the dataset; in the first form its printed steps."""
    ids: tuple[str, ...]
    """The ids of the records in the answer, in order."""
    records: str
    """The SHA-256 digest of the records' canonical JSON, with the name of the algorithm in front."""

    @classmethod
    def of(cls, table: Table[Any]) -> Receipt:
        """Return the receipt of a table."""
        from latamsec import __version__

        identity = table.identity
        return cls(
            package=__version__,
            dataset=identity.version,
            digest=identity.digest,
            as_of=identity.as_of.isoformat() if identity.as_of else None,
            table=table.name,
            question=table.question,
            ids=table.ids,
            records=digest_of(table),
        )

    @classmethod
    def parse(cls, text: str) -> Receipt:
        """Return the receipt that a text means.

        Raises:
            InvalidData: The text is not a receipt; what is wrong with it is listed.
        """
        try:
            plain = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise _invalid("", f"the text is not JSON: {error}") from None
        if not isinstance(plain, dict):
            raise _invalid("", f"expected an object, found {type(plain).__name__}")
        form = plain.get("form", 1)
        if form not in (1, FORM):
            raise _invalid("form", f"expected a form from 1 to {FORM}, found {form!r:.60}; a newer package may read it")
        return cls(**(_first_form(plain) if form == 1 else _current_form(plain)))

    def __str__(self) -> str:
        question = self.question.to_plain() if isinstance(self.question, Question) else list(self.question)
        names = {"as_of": "known_on", "question": "asked"} if self.form == 1 else {}
        plain = {**attrs.asdict(self, recurse=False), "question": question, "ids": list(self.ids)}
        omitted = {"form", "package"} if self.form == 1 else set()
        return canonical({names.get(key, key): value for key, value in plain.items() if key not in omitted})


def _first_form(plain: Mapping[str, Any]) -> dict[str, Any]:
    _check(plain, {**_TEXTS, "known_on": _OPTIONAL, "asked": _LIST})
    own = {key: plain[key] for key in ("dataset", "digest", "records")}
    own["table"] = _FORMER_TABLES.get(plain["table"], plain["table"])
    question = tuple(plain["asked"])
    as_of = plain["known_on"]
    return {**own, "form": 1, "package": None, "as_of": as_of, "question": question, "ids": tuple(plain["ids"])}


def _current_form(plain: Mapping[str, Any]) -> dict[str, Any]:
    _check(plain, {**_TEXTS, "form": (int,), "package": _OPTIONAL, "as_of": _OPTIONAL, "question": (dict,)})
    return {**plain, "question": Question.from_plain(plain["question"]), "ids": tuple(plain["ids"])}


_FORMER_TABLES = {"conflicts": "discrepancies"}
"""The tables that had another name when the first form was written."""
_OPTIONAL, _LIST = (str, type(None)), (list,)
_TEXTS: dict[str, tuple[type, ...]] = dict.fromkeys(("dataset", "digest", "table", "records"), (str,))
_TEXTS["ids"] = _LIST


def _check(plain: Mapping[str, Any], fields: Mapping[str, tuple[type, ...]]) -> None:
    """Refuse an object that has not exactly these fields with values of these types."""
    problems = [_problem(key, "a required field is missing") for key in fields if key not in plain]
    problems += [_problem(key, f"the field {key!r:.60} is not known") for key in plain if key not in fields]
    for key, types in fields.items():
        value = plain.get(key)
        texts = not isinstance(value, list) or all(isinstance(item, str) for item in value)
        if key in plain and not (isinstance(value, types) and texts):
            problems.append(
                _problem(key, f"expected {' or '.join(one.__name__ for one in types)}, found {value!r:.60}")
            )
    if problems:
        raise InvalidData("receipt", tuple(problems))


def _problem(field: str, message: str) -> Problem:
    return Problem(file="receipt", record="", field=field, rule="receipt", message=message)


def _invalid(field: str, message: str) -> InvalidData:
    return InvalidData("receipt", (_problem(field, message),))


# Verification -----------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, repr=False)
class Verification:
    """Whether what was used is still what the package has. `str()` says it in words."""

    ok: bool
    """Whether everything is as it was."""
    findings: tuple[str, ...]
    """What was compared, and where it differs."""

    def __bool__(self) -> bool:
        return self.ok

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.answer_html(str(self))

    def __str__(self) -> str:
        return "\n".join(("Verified." if self.ok else "Not the same.", *(f"- {finding}" for finding in self.findings)))


def verify(receipt: Receipt | str | Path | None = None, *, dataset: Dataset | None = None) -> Verification:
    """Return whether a receipt's dataset and records are still to be had, to the byte.

    Args:
        receipt: A `Receipt`, its text, or the path of a file with it. None: every release of the package is compared
            with its manifest.
        dataset: Where to look for the records; None: the release that the receipt names.

    Raises:
        UnknownVersion: The package does not carry the receipt's dataset.
        InvalidData: The text is not a receipt.
        UnknownName: The receipt names a table that no dataset has.

    Examples:
        >>> import latamsec
        >>> receipt = latamsec.load("2025.9.8").events.filter(country="Cuba").receipt()
        >>> latamsec.verify(receipt).ok
        True
    """
    if receipt is None:
        checks = [_verify_release(version) for version in releases.versions()]
        return Verification(ok=all(ok for ok, _ in checks), findings=tuple(text for _, text in checks))
    if isinstance(receipt, os.PathLike) or (isinstance(receipt, str) and os.path.isfile(receipt)):
        receipt = releases.read(os.fspath(receipt)).decode("utf-8")
    if isinstance(receipt, str):
        receipt = Receipt.parse(receipt)
    dataset = dataset or api.load(_version_of(receipt))
    same_bytes = dataset.digest == receipt.digest
    bytes_text = "the same bytes" if same_bytes else f"{dataset.digest}, not {receipt.digest}"
    findings = [(same_bytes, f"dataset {dataset.version}: {bytes_text}"), *_compare_records(receipt, dataset)]
    if isinstance(receipt.question, Question):
        findings.append(_ask_again(receipt, receipt.question, dataset))
    return Verification(ok=all(ok for ok, _ in findings), findings=tuple(text for _, text in findings))


def _compare_records(receipt: Receipt, dataset: Dataset) -> list[tuple[bool, str]]:
    table = (dataset if receipt.as_of is None else dataset.as_of(receipt.as_of)).table(receipt.table)
    gone = [id for id in receipt.ids if id not in table]
    if gone:
        return [(False, f"{receipt.table}: {id} is gone") for id in gone]
    same = digest_of(table[id] for id in receipt.ids) == receipt.records
    text = "the same" if same else "not the same as then"
    return [(same, f"{receipt.table}: {len(receipt.ids)} records, {text}")]


def _ask_again(receipt: Receipt, question: Question, dataset: Dataset) -> tuple[bool, str]:
    if not question.repeatable:
        return True, f"{question}: the question holds a function and cannot be asked again; only records were compared"
    try:
        answer = question.ask(dataset)
    except (UnknownName, TypeError) as error:
        return False, f"{question}: cannot be asked again: {error}"
    same = answer.ids == receipt.ids and digest_of(answer) == receipt.records
    return same, f"{question}: asked again, {'the same answer' if same else 'another answer'}"


def _version_of(receipt: Receipt) -> str:
    """The version that a receipt names; a receipt can come from anybody, and is no reason to open a path."""
    if not releases.VERSION.fullmatch(receipt.dataset):
        step = "Verify a receipt of other records against them: verify(receipt, dataset=…)."
        raise UnknownVersion(receipt.dataset, "dataset version", releases.versions()[-3:], None, step)
    return receipt.dataset


def _verify_release(version: str) -> tuple[bool, str]:
    try:
        records, digest = releases.records(version)  # what is on the disk now, not what was loaded before
    except (CorruptRelease, InvalidData) as error:
        return False, f"dataset {version}: {error}"
    counts = {table: len(getattr(records, table)) for table in TABLES}
    if releases.manifest(version).get("counts") != counts:
        return False, f"dataset {version}: the manifest counts other records than there are"
    return True, f"dataset {version}: {digest}"
