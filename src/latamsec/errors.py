"""Every error the library raises on purpose.

All of them are `LatamsecError`, and each is also the built-in that a caller would expect at that place
(`ValueError` for a bad date, `KeyError` for an unknown id, `ImportError` for a missing extra), so existing
`except` clauses go on working. What the message says is also there as fields, for programs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class LatamsecError(Exception):
    """Base of every error raised by `latamsec`.

    Each text says what was asked, what was found, in which dataset version, the nearest valid values and the
    next step, as far as they apply.
    """


class _NotFound(LatamsecError):
    """What a look-up that found nothing has to say.

    Attributes:
        asked: What was asked for, as given.
        what: What was looked up: "country", "event kind", "event with the id" …
        nearest: The nearest valid values, best first; empty when nothing is near.
        dataset: The dataset version that was asked; None when the question does not depend on one.
        next_step: What to do next, as a sentence; empty when there is nothing to add.
    """

    def __init__(
        self, asked: str, what: str, nearest: tuple[str, ...] = (), dataset: str | None = None, next_step: str = ""
    ) -> None:
        super().__init__(asked, what, nearest, dataset, next_step)
        self.asked = asked
        self.what = what
        self.nearest = nearest
        self.dataset = dataset
        self.next_step = next_step

    def __str__(self) -> str:
        text = f"no {self.what} {_quoted(self.asked)}{_within(self.dataset)}."
        if self.nearest:
            text += f" Did you mean {_listed(self.nearest)}?"
        return f"{text} {self.next_step}".rstrip()


class UnknownVersion(_NotFound, LookupError):
    """A dataset version that this package does not carry."""


class UnknownName(_NotFound, LookupError):
    """A word that names no country, kind, organization, person, source or field."""


class UnknownId(_NotFound, KeyError):
    """An id that no record of the table has."""


class RetiredId(UnknownId):
    """An id that an earlier release gave out and a later one withdrew.

    Attributes:
        fate: What became of the record, as the ledger says it.
    """

    def __init__(self, asked: str, what: str, fate: str, dataset: str | None = None) -> None:
        super().__init__(asked, what, (), dataset, "Earlier releases still have it.")
        self.args = (asked, what, fate, dataset)
        self.fate = fate

    def __str__(self) -> str:
        return f"{self.what} {self.asked!r} is retired{_within(self.dataset)}: {self.fate}. {self.next_step}"


class AmbiguousName(LatamsecError, LookupError):
    """A word that names more than one thing; the library never guesses.

    Attributes:
        asked: The word as given.
        what: What was looked up: "country", "organization", "person" …
        candidates: Everything the word can mean, in the order of the dataset.
        dataset: The dataset version that was asked; None when the question does not depend on one.
    """

    def __init__(self, asked: str, what: str, candidates: tuple[str, ...], dataset: str | None = None) -> None:
        super().__init__(asked, what, candidates, dataset)
        self.asked = asked
        self.what = what
        self.candidates = candidates
        self.dataset = dataset

    def __str__(self) -> str:
        return (
            f"the {self.what} {_quoted(self.asked)} is ambiguous{_within(self.dataset)}: it can mean "
            f"{_listed(self.candidates)}. Use one of these instead."
        )


class BadDate(LatamsecError, ValueError):
    """A text that is no date, or not one date.

    Attributes:
        asked: The text as given.
        reason: Why it was refused.
        next_step: What to write instead.
    """

    def __init__(
        self, asked: str, reason: str, next_step: str = "Write YYYY, YYYY-MM, YYYY-MM-DD or START/END."
    ) -> None:
        super().__init__(asked, reason, next_step)
        self.asked = asked
        self.reason = reason
        self.next_step = next_step

    def __str__(self) -> str:
        return f"cannot read {_quoted(self.asked)} as a date: {self.reason}. {self.next_step}"


class CorruptRelease(LatamsecError, ValueError):
    """A release or dataset file whose bytes are not what they should be. Nothing is loaded from it.

    Attributes:
        path: The file.
        reason: What is wrong with it.
        expected: What should stand there (a digest, a version), when that is known.
        found: What stands there instead.
        next_step: What to do next.
    """

    def __init__(
        self,
        path: str,
        reason: str,
        expected: str = "",
        found: str = "",
        next_step: str = "Reinstall the package, or restore the file from where you got it.",
    ) -> None:
        super().__init__(path, reason, expected, found, next_step)
        self.path = path
        self.reason = reason
        self.expected = expected
        self.found = found
        self.next_step = next_step

    def __str__(self) -> str:
        text = f"{self.path}: {self.reason}."
        if self.expected or self.found:
            text += f" Expected {self.expected or 'nothing'}, found {self.found or 'nothing'}."
        return f"{text} {self.next_step}"


class Problem(NamedTuple):
    """One fault of one record."""

    file: str
    """The file in which it stands, relative to the folder that was read."""
    record: str
    """The id of the record; empty when the file itself cannot be read."""
    field: str
    """The path of the field within the record (`claims[0].by`); empty when the whole record is meant."""
    rule: str
    """The short name of the rule that is broken, as an exemption would cite it."""
    message: str
    """What is wrong."""
    hint: str = ""
    """What would be right, when that is known."""
    line: int = 0
    """The line of the file on which it stands, from 1; 0 where it is not known."""

    def __str__(self) -> str:
        file = f"{self.file}:{self.line}" if self.line else self.file
        where = ": ".join(part for part in (file, self.record, self.field) if part)
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}: {self.message}{hint} [{self.rule}]"


class InvalidData(LatamsecError, ValueError):
    """Records that break rules. Every fault is listed; nothing is loaded.

    Attributes:
        path: The folder or file that was read.
        problems: All faults, in the order of files, records and fields.
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
    """A file name made from data that leads out of the folder to be written. Nothing is written.

    Attributes:
        name: The name, relative to the folder.
        folder: The folder.
    """

    def __init__(self, name: str, folder: str) -> None:
        super().__init__(name, folder)
        self.name = name
        self.folder = folder

    def __str__(self) -> str:
        text = f"{_quoted(self.name)} is not a safe name for a file in {self.folder}."
        return f"{text} Correct the id or version in the data."


class MissingExtra(LatamsecError, ImportError):
    """A feature that needs a library which is not installed.

    Attributes:
        feature: What was asked for.
        library: The library it needs.
        extra: The extra that brings the library.
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


def _listed(values: Iterable[str]) -> str:
    return ", ".join(repr(value) for value in values)


def _quoted(asked: str) -> str:
    """What was asked, in quotes; a long text is cut, as the field has it whole."""
    return repr(asked) if len(asked) <= _LONGEST else f"{asked[:_LONGEST]!r} and {len(asked) - _LONGEST:,} letters more"


_LONGEST = 120


def _within(dataset: str | None) -> str:
    return f" in dataset {dataset}" if dataset else ""
