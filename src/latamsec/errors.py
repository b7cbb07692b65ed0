"""The exceptions that the library raises on purpose.

Each is a `LatamsecError` and also the built-in exception that a caller would expect, so existing `except` clauses keep
working::

    LatamsecError
        UnknownVersion    LookupError
        UnknownName       LookupError
        UnknownId         KeyError
            RetiredId     KeyError
        AmbiguousName     LookupError
        BadDate           ValueError
        CorruptRelease    ValueError
        InvalidData       ValueError, a list of `Problem`
        UnsafeName        ValueError
        MissingExtra      ImportError

The parts of each message are also attributes, for programs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

__all__ = [
    "AmbiguousName",
    "BadDate",
    "CorruptRelease",
    "InvalidData",
    "LatamsecError",
    "MissingExtra",
    "Problem",
    "RetiredId",
    "UnknownId",
    "UnknownName",
    "UnknownVersion",
    "UnsafeName",
]


class LatamsecError(Exception):
    """Base class of every exception that `latamsec` raises on purpose.

    Each message names the value that was passed, the dataset version, the nearest valid values and the next step, as
    far as they apply.

    Examples:
        >>> import latamsec
        >>> try:
        ...     latamsec.country("Mexic")
        ... except latamsec.LatamsecError as error:
        ...     print(error.nearest)
        ('Mexico',)
    """


class _NotFound(LatamsecError):
    """Base class of failed lookups.

    Attributes:
        value: The value that was passed.
        what: What the value should name: "country", "event kind", "event with the id" and so on.
        nearest: The nearest valid values, best first; empty if none is near.
        dataset: The version of the dataset that was searched; None if the lookup does not depend on one.
        next_step: What to do next, as a sentence; empty if there is nothing to add.
    """

    def __init__(
        self, value: str, what: str, nearest: tuple[str, ...] = (), dataset: str | None = None, next_step: str = ""
    ) -> None:
        super().__init__(value, what, nearest, dataset, next_step)
        self.value = value
        self.what = what
        self.nearest = nearest
        self.dataset = dataset
        self.next_step = next_step

    def __str__(self) -> str:
        text = f"no {self.what} {_quote(self.value)}{_in_dataset(self.dataset)}."
        if self.nearest:
            text += f" Did you mean {_quote_all(self.nearest)}?"
        return f"{text} {self.next_step}".rstrip()


class UnknownVersion(_NotFound, LookupError):
    """The package does not include this dataset version.

    Examples:
        >>> print(UnknownVersion("2025.9.9", "dataset version", ("2025.9.8",)))
        no dataset version '2025.9.9'. Did you mean '2025.9.8'?
    """


class UnknownName(_NotFound, LookupError):
    """A word names no country, kind, organization, person, source or field.

    Examples:
        >>> print(UnknownName("vist", "event kind", ("visit",)))
        no event kind 'vist'. Did you mean 'visit'?
    """


class UnknownId(_NotFound, KeyError):
    """No record of the table has this id.

    Examples:
        >>> print(UnknownId("2025-09-02-boat-strike", "event with the id", (), "2026.10.4.1"))
        no event with the id '2025-09-02-boat-strike' in dataset 2026.10.4.1.
    """


class RetiredId(UnknownId):
    """An earlier release has a record with this id; a later one withdrew it.

    Attributes:
        fate: What happened to the record, as the ledger of withdrawn ids states it.

    Examples:
        >>> print(RetiredId("2025-visit", "event", "merged into 2025-visits", "2026.10.4.1"))
        event '2025-visit' is retired in dataset 2026.10.4.1: merged into 2025-visits. Earlier releases still have it.
    """

    def __init__(self, value: str, what: str, fate: str, dataset: str | None = None) -> None:
        super().__init__(value, what, (), dataset, "Earlier releases still have it.")
        self.args = (value, what, fate, dataset)
        self.fate = fate

    def __str__(self) -> str:
        return f"{self.what} {self.value!r} is retired{_in_dataset(self.dataset)}: {self.fate}. {self.next_step}"


class AmbiguousName(LatamsecError, LookupError):
    """A word names more than one thing. The library never guesses.

    Attributes:
        value: The word that was passed.
        what: What the word should name: "country", "organization", "person" and so on.
        candidates: Everything that the word can mean, in the order of the dataset.
        dataset: The version of the dataset that was searched; None if the lookup does not depend on one.

    Examples:
        >>> print(AmbiguousName("Korea", "country", ("North Korea", "South Korea")))
        the country 'Korea' is ambiguous: it can mean 'North Korea', 'South Korea'. Use one of these instead.
    """

    def __init__(self, value: str, what: str, candidates: tuple[str, ...], dataset: str | None = None) -> None:
        super().__init__(value, what, candidates, dataset)
        self.value = value
        self.what = what
        self.candidates = candidates
        self.dataset = dataset

    def __str__(self) -> str:
        return (
            f"the {self.what} {_quote(self.value)} is ambiguous{_in_dataset(self.dataset)}: it can mean "
            f"{_quote_all(self.candidates)}. Use one of these instead."
        )


class BadDate(LatamsecError, ValueError):
    """A text is not a date, or not a single date.

    Attributes:
        value: The text that was passed.
        reason: Why it was refused.
        next_step: What to write instead.

    Examples:
        >>> print(BadDate("2025-02-30", "February 2025 has 28 days", "Write YYYY-MM-DD."))
        cannot read '2025-02-30' as a date: February 2025 has 28 days. Write YYYY-MM-DD.
    """

    def __init__(
        self, value: str, reason: str, next_step: str = "Write YYYY, YYYY-MM, YYYY-MM-DD or START/END."
    ) -> None:
        super().__init__(value, reason, next_step)
        self.value = value
        self.reason = reason
        self.next_step = next_step

    def __str__(self) -> str:
        return f"cannot read {_quote(self.value)} as a date: {self.reason}. {self.next_step}"


class CorruptRelease(LatamsecError, ValueError):
    """The bytes of a release or dataset file are not what they should be. Nothing is loaded from it.

    Attributes:
        path: The file.
        reason: What is wrong with it.
        expected: The correct content (a digest, a version); empty if it is not available.
        actual: The content instead of it; empty likewise.
        next_step: What to do next.

    Examples:
        >>> print(CorruptRelease("dataset.json", "the file was changed", "sha256:1a", "sha256:2b", "Restore it."))
        dataset.json: the file was changed. Expected sha256:1a, found sha256:2b. Restore it.
    """

    def __init__(
        self,
        path: str,
        reason: str,
        expected: str = "",
        actual: str = "",
        next_step: str = "Reinstall the package, or restore the file from where you got it.",
    ) -> None:
        super().__init__(path, reason, expected, actual, next_step)
        self.path = path
        self.reason = reason
        self.expected = expected
        self.actual = actual
        self.next_step = next_step

    def __str__(self) -> str:
        text = f"{self.path}: {self.reason}."
        if self.expected or self.actual:
            text += f" Expected {self.expected or 'nothing'}, found {self.actual or 'nothing'}."
        return f"{text} {self.next_step}"


class Problem(NamedTuple):
    """One fault of one record.

    Examples:
        >>> print(Problem("events/visit.toml", "visit", "date", "model", "the date is missing", "add it", line=3))
        events/visit.toml:3: visit: date: the date is missing (add it) [model]
    """

    file: str
    """The file of the record, relative to the folder that was read."""
    record: str
    """The id of the record; empty if the file itself cannot be read."""
    field: str
    """The path of the field within the record (`claims[0].by`); empty if the whole record is meant."""
    rule: str
    """The short name of the broken rule, as an exemption would cite it."""
    message: str
    """What is wrong."""
    hint: str = ""
    """What would be right; empty if there is no single answer."""
    line: int = 0
    """The line number in the file, from 1; 0 if it is not available."""

    def __str__(self) -> str:
        file = f"{self.file}:{self.line}" if self.line else self.file
        where = ": ".join(part for part in (file, self.record, self.field) if part)
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}: {self.message}{hint} [{self.rule}]"


class InvalidData(LatamsecError, ValueError):
    """Records break rules. The message lists every fault; nothing is loaded.

    Attributes:
        path: The folder or file that was read.
        problems: All faults, in the order of files, records and fields.

    Examples:
        >>> print(InvalidData("data", (Problem("events/visit.toml", "visit", "date", "model", "no date"),)))
        data: 1 problem, nothing was loaded.
          events/visit.toml: visit: date: no date [model]
    """

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems

    def __str__(self) -> str:
        count = len(self.problems)
        lines = "".join(f"\n  {problem}" for problem in self.problems)
        return f"{self.path}: {count} problem{'s' if count != 1 else ''}, nothing was loaded.{lines}"


class UnsafeName(LatamsecError, ValueError):
    """The name of a file, made from data, points outside the output folder. Nothing is written.

    Attributes:
        name: The name, relative to the folder.
        folder: The folder.

    Examples:
        >>> print(UnsafeName("../page.html", "pages"))
        '../page.html' is not a safe name for a file in pages. Correct the id or version in the data.
    """

    def __init__(self, name: str, folder: str) -> None:
        super().__init__(name, folder)
        self.name = name
        self.folder = folder

    def __str__(self) -> str:
        text = f"{_quote(self.name)} is not a safe name for a file in {self.folder}."
        return f"{text} Correct the id or version in the data."


class MissingExtra(LatamsecError, ImportError):
    """A feature needs a library that is not installed.

    Attributes:
        feature: The feature.
        library: The library that it needs.
        extra: The extra that installs the library.

    Examples:
        >>> print(MissingExtra("to_pandas()", "pandas", "pandas"))
        to_pandas() needs pandas, which is not installed. Install it with: python -m pip install "latamsec[pandas]"
    """

    def __init__(self, feature: str, library: str, extra: str) -> None:
        super().__init__(feature, library, extra)
        self.feature = feature
        self.library = library
        self.extra = extra

    def __str__(self) -> str:
        return (
            f"{self.feature} needs {self.library}, which is not installed. "
            f'Install it with: python -m pip install "latamsec[{self.extra}]"'
        )


_LONGEST = 120
"""The number of characters of a value that a message shows."""


def _quote(value: str) -> str:
    """Return a value in quotes, shortened; the attribute of the exception has all of it."""
    rest = len(value) - _LONGEST
    return repr(value) if rest <= 0 else f"{value[:_LONGEST]!r} and {rest:,} more characters"


def _quote_all(values: Iterable[str]) -> str:
    return ", ".join(map(repr, values))


def _in_dataset(version: str | None) -> str:
    return f" in dataset {version}" if version else ""
