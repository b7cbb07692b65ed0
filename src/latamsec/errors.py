"""The exceptions that the library raises on purpose.

Each is a `LatamsecError` and also the built-in exception that a caller would expect, so existing `except` clauses keep
working::

    LatamsecError
        UnknownVersion    LookupError
        UnknownName       LookupError
        UnknownKeyword    TypeError
        UnknownId         KeyError
            RetiredId     KeyError
        AmbiguousName     LookupError
        BadAddress        ValueError
        BadDate           ValueError
        CorruptRelease    ValueError
        InvalidData       ValueError, a list of `Problem`
        UnsafeName        ValueError
        MissingExtra      ImportError
        WrongType         TypeError

The parts of each message are also attributes, for programs.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from typing import NamedTuple

import attrs

from latamsec import _packaged, languages
from latamsec._quoting import as_text, printed, quote, quote_all, show

__all__ = [
    "AmbiguousName", "BadAddress", "BadDate", "CorruptRelease", "InvalidData", "LatamsecError", "MissingExtra",
    "Problem", "RetiredId", "UnknownId", "UnknownKeyword", "UnknownName", "UnknownVersion", "UnsafeName", "WrongType",
]  # fmt: skip


class LatamsecError(Exception):
    """Base class of every exception that `latamsec` raises on purpose.

    Each message names the value that was passed, the dataset version, the nearest valid values and the next step, as
    far as they apply.

    Examples:
        >>> try:
        ...     latamsec.country("Mexic")
        ... except latamsec.LatamsecError as error:
        ...     print(error.nearest)
        ('Mexico',)
    """

    language = languages.ENGLISH
    """The code of the language of the message; that of the dataset that raises it."""

    def _word(self, key: str, **values: object) -> str:
        return languages.catalog(self.language).words[f"error.{key}"].format_map(values)

    def _said(self, text: str) -> str:
        return languages.said(text, self.language)

    @property
    def _words(self) -> Mapping[str, str]:
        """The words that the language of the message has for valid values; in English, none other than their own."""
        what, catalog = getattr(self, "what", ""), languages.catalog(self.language)
        if self.language == languages.ENGLISH:
            return {}
        if what.startswith("unit"):
            units = (
                (key[5:], text.partition("/")[2]) for key, text in catalog.words.items() if key.startswith("unit.")
            )
            return {unit: plural or self._word("count") for unit, plural in units}
        if re.search(r"\bcountry\b", what):
            return _countries(self.language)
        return catalog.vocabulary.get(_VOCABULARIES.get(what, ""), {})

    def _in_dataset(self, version: str | None) -> str:
        return self._word("in_dataset", version=version) if version else ""


# attrs passes the fields of each class to `Exception`, so that `args`, pickling and copying work.
@attrs.define(slots=False, eq=False, repr=False)
class _NotFound(LatamsecError):
    """Base class of failed lookups."""

    value: str = attrs.field(converter=as_text)
    """The value that was passed."""
    what: str
    """What the value should name: "country", "event kind", "event with the id" and so on."""
    nearest: tuple[str, ...] = ()
    """The nearest valid values, best first; empty if none is near."""
    dataset: str | None = None
    """The version of the dataset that was searched; None if the lookup does not depend on one."""
    next_step: str = ""
    """What to do next, as a sentence; empty if there is nothing to add."""
    names: tuple[str, ...] = ()
    """The name of each of the nearest records, if these are ids."""

    def __str__(self) -> str:
        either = languages.catalog(self.language).words["or"]
        what = self._said(self.what).replace(f" {either} ", f" {self._word('nor')} ")
        dataset = self._in_dataset(self.dataset)
        text = self._word("not_found", what=what, value=quote(self.value, self.language), dataset=dataset)
        if self.nearest:
            # Words are printed as the language of the message calls them; a filter understands both.
            said = self._said if self.what.startswith("facet of ") else lambda word: self._words.get(word, word)
            near = self.names or map(said, self.nearest)
            text += f" {self._word('nearest', values=quote_all(near, self.language))}"
        # A step lists words, which a filter understands in every language.
        return f"{text} {_replaced(self._said(show(self.next_step)), self._words)}".rstrip()


_VOCABULARIES = {
    "event kind": "EventKind",
    "theme": "Theme",
    "measure": "Measure",
    "measure that can be added": "Measure",
    "confidence": "Confidence",
    "date basis": "DateBasis",
    "agency": "Agency",
    "standing": "Standing",
    "kind of organization": "OrganizationKind",
    "kind of place": "PlaceKind",
    "kind of source": "SourceKind",
}
"""The vocabulary whose members a value should name, by what the value should name."""


@functools.cache
def _countries(language: str) -> Mapping[str, str]:
    """Return the names of countries and regions in a language by their English names, as far as our table has them."""
    table = json.loads(_packaged.read(_packaged.path("_data", "countries.json")))
    names = [each["names"] for each in (*table["countries"].values(), *table["regions"].values())]
    return {each["en"][0]: each[language][0] for each in names if each[language]}


def _replaced(text: str, words: Mapping[str, str]) -> str:
    """Return a text with the words of a language for those of English, the longest first."""
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.sub(rf"(?<![\w-])(?:{longest_first})(?![\w-])", lambda word: words[word[0]], text) if words else text


class UnknownVersion(_NotFound, LookupError):
    """The package does not include this dataset version."""


class UnknownName(_NotFound, LookupError):
    """A word names no country, kind, organization, person, source or field.

    Examples:
        >>> print(UnknownName("vist", "event kind", ("visit",)))
        no event kind 'vist'. Did you mean 'visit'?
    """


class UnknownKeyword(_NotFound, TypeError):
    """A method has no such keyword."""


class UnknownId(_NotFound, KeyError):
    """No record of the table has this id."""


class RetiredId(UnknownId):
    """An earlier release has a record with this id; a later one withdrew it."""

    fate: str
    """What happened to the record, as the ledger of withdrawn ids states it."""

    def __init__(self, value: str, what: str, fate: str, dataset: str | None = None) -> None:
        super().__init__(value, what, (), dataset, "Earlier releases still have it.")
        self.args = (value, what, fate, dataset)
        self.fate = fate

    def __str__(self) -> str:
        parts = {
            "what": self._said(self.what),
            "value": quote(self.value, self.language),
            "step": self._said(self.next_step),
        }
        return self._word("retired", dataset=self._in_dataset(self.dataset), fate=show(self.fate), **parts)


@attrs.define(slots=False, eq=False, repr=False)
class AmbiguousName(LatamsecError, LookupError):
    """A word names more than one thing. The library never guesses.

    Examples:
        >>> print(AmbiguousName("Korea", "country", ("North Korea", "South Korea")))
        the country 'Korea' is ambiguous: it can mean 'North Korea', 'South Korea'. Use one of these instead.
    """

    value: str = attrs.field(converter=as_text)
    """The word that was passed."""
    what: str
    """What the word should name: "country", "organization", "person" and so on."""
    candidates: tuple[str, ...]
    """Everything that the word can mean, in the order of the dataset."""
    dataset: str | None = None
    """The version of the dataset that was searched; None if the lookup does not depend on one."""
    too_common: bool = False
    """Whether the word is too common to mean one of the candidates by itself, although it is a name of it."""
    next_step: str = "Use one of these instead."
    """What to do next, as a sentence."""

    def __str__(self) -> str:
        words = self._words
        return self._word(
            "too_common" if self.too_common and len(self.candidates) == 1 else "ambiguous",
            what=self._said(self.what),
            value=quote(self.value, self.language),
            dataset=self._in_dataset(self.dataset),
            candidates=quote_all((words.get(each, each) for each in self.candidates), self.language),
            step=_replaced(self._said(show(self.next_step)), words),
        )


@attrs.define(slots=False, eq=False, repr=False)
class BadAddress(LatamsecError, ValueError):
    """A text is not an address that pages can link to."""

    value: str = attrs.field(converter=as_text)
    """The text that was passed."""
    expected: str
    """What is allowed, with an example."""

    def __str__(self) -> str:
        return self._word("bad_address", value=quote(self.value, self.language), expected=self._said(self.expected))


@attrs.define(slots=False, eq=False, repr=False)
class BadDate(LatamsecError, ValueError):
    """A text is not a date, or not a single date.

    Examples:
        >>> print(BadDate("2025-02-30", "February 2025 has 28 days", "Write YYYY-MM-DD."))
        cannot read '2025-02-30' as a date: February 2025 has 28 days. Write YYYY-MM-DD.
    """

    value: str = attrs.field(converter=as_text)
    """The text that was passed."""
    reason: str
    """Why it was refused."""
    next_step: str = "Write YYYY, YYYY-MM, YYYY-MM-DD or START/END."
    """What to write instead."""
    what: str = "a date"
    """What the value should be: a date, or a length of time; empty if there is no value."""

    def __str__(self) -> str:
        reason, step, what = (self._said(show(text)) for text in (self.reason, self.next_step, self.what))
        if not what:
            return f"{reason}. {step}"
        return self._word("bad_date", value=quote(self.value, self.language), what=what, reason=reason, step=step)


@attrs.define(slots=False, eq=False, repr=False)
class CorruptRelease(LatamsecError, ValueError):
    """The bytes of a release or dataset file are not what they should be. Nothing is loaded from it."""

    path: str
    """The file."""
    reason: str
    """What is wrong with it."""
    expected: str = ""
    """The correct content (a digest, a version); empty if it is not available."""
    actual: str = ""
    """The content instead of it; empty likewise."""
    next_step: str = "Reinstall the package, or restore the file from where you got it."
    """What to do next."""

    def __str__(self) -> str:
        text = f"{show(self.path)}: {self._said(show(self.reason))}."
        if self.expected or self.actual:
            nothing = self._word("nothing")
            expected, actual = (self._said(show(part)) or nothing for part in (self.expected, self.actual))
            text += f" {self._word('instead', expected=expected, actual=actual)}"
        return f"{text} {self._said(self.next_step)}"


class Problem(NamedTuple):
    """One problem of one record.

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
        file = f"{show(self.file)}:{self.line}" if self.line else show(self.file)
        where = ": ".join(part for part in (file, show(self.record), show(self.field)) if part)
        hint = f" ({show(self.hint)})" if self.hint else ""
        return f"{where}: {show(self.message)}{hint} [{self.rule}]"


@attrs.define(slots=False, eq=False, repr=False)
class InvalidData(LatamsecError, ValueError):
    """Records break rules. The message lists the first 100 problems; nothing is loaded."""

    path: str
    """The folder or file that was read."""
    problems: tuple[Problem, ...]
    """All problems, in the order of files, records and fields."""

    def __str__(self) -> str:
        count = len(self.problems)
        lines = [self._word(f"problems.{'one' if count == 1 else 'many'}", path=show(self.path), n=f"{count:,}")]
        for each in self.problems[:_MOST]:
            lines.append(f"  {each._replace(message=self._said(show(each.message)), hint=self._said(show(each.hint)))}")
        if count > _MOST:
            lines.append(f"  {self._word('more_problems', n=f'{count - _MOST:,}')}")
        return "\n".join(lines)


@attrs.define(slots=False, eq=False, repr=False)
class UnsafeName(LatamsecError, ValueError):
    """The name of a file is not safe in the output folder, such as one that points outside it. Nothing is written."""

    name: str
    """The name, relative to the folder."""
    folder: str
    """The folder."""
    next_step: str = "Correct the id or version in the data."
    """What to do."""

    def __str__(self) -> str:
        step = self._said(self.next_step)
        return self._word("unsafe_name", name=quote(self.name), folder=show(self.folder), step=step)


@attrs.define(slots=False, eq=False, repr=False)
class MissingExtra(LatamsecError, ImportError):
    """A feature needs a library that is not installed."""

    feature: str
    """The feature."""
    library: str
    """The library that it needs."""
    extra: str
    """The extra that installs the library."""

    def __str__(self) -> str:
        command = f'python -m pip install "latamsec[{self.extra}]"'
        return self._word("missing_extra", feature=self._said(self.feature), library=self.library, command=command)


@attrs.define(slots=False, eq=False, repr=False)
class WrongType(LatamsecError, TypeError):
    """An argument is a value of a type that the function does not take.

    Examples:
        >>> print(WrongType("a text", 484))
        expected a text, found 484 (int)
    """

    expected: str
    """What the function takes, in words."""
    value: object
    """The value that was passed."""

    def __str__(self) -> str:
        kind, found = type(self.value).__name__, printed(self.value, repr)
        value = self._word("of_type", type=kind) if found is None else f"{show(found[:60])} ({kind})"
        return self._word("wrong_type", expected=self._said(self.expected), value=value)


_MOST = 100
"""The number of problems that a message lists."""
