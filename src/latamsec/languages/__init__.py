"""The languages in which results are shown: a catalog of words for each, read when it is first needed.

A catalog is a file `CODE.toml` in this folder. All have the same keys and the same placeholders in braces; the comments
in `en.toml` say what each part is for. Another file is another language. `latamsec.labels` puts the words together.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from latamsec import _packaged

__all__ = ["ENGLISH", "Catalog", "Text", "catalog", "code_of", "codes", "said"]

ENGLISH = "en"
"""The code of the language of the records, in which results are shown by default."""
_LONGEST_MESSAGE = 4_000
"""No message of the library is longer. The time to read one grows with the square of its length."""


class Text(str):
    """A text of a record in another language, with the English that it renders.

    If there is no translation, it is the English itself, followed by a remark that says so.
    """

    __slots__ = ("english", "language", "translated")
    english: str
    """The English text of the record."""
    language: str
    """The code of the language in which it is shown."""
    translated: bool
    """Whether there is a translation."""

    def __new__(cls, text: str, english: str, language: str, translated: bool) -> Text:
        made = super().__new__(cls, text)
        made.english, made.language, made.translated = english, language, translated
        return made

    def __reduce__(self) -> tuple[object, ...]:
        return Text, (str(self), self.english, self.language, self.translated)


@attrs.frozen(kw_only=True)
class Catalog:
    """The words of one language."""

    dates: Mapping[str, Any]
    """The names of months and seasons, and the patterns of dates."""
    words: Mapping[str, str]
    """The words and sentences of everything that is shown, by key; a key with a dot is for one or for many."""
    scripts: Mapping[str, str]
    """Those of them that scripts of pages use."""
    vocabulary: Mapping[str, Mapping[str, str]]
    """The words for members of closed vocabularies, by class and value."""
    messages: Mapping[str, str]
    """Sentences that the library writes in English, and their parts, each with its rendering; empty for English."""


@functools.cache
def codes() -> tuple[str, ...]:
    """Return the codes of the languages, English first.

    Examples:
        >>> codes()
        ('en', 'es')
    """
    files = _packaged.names(_packaged.path("languages"))
    names = (name.removesuffix(".toml") for name in files if name.endswith(".toml"))
    return tuple(sorted(names, key=lambda code: (code != ENGLISH, code)))


def code_of(language: str) -> str:
    """Return the code of the language that a tag or a name means: "es-MX", "ES", "español"; otherwise what was given.

    Examples:
        >>> code_of("es-MX"), code_of("Spanish"), code_of("en_US"), code_of("fr")
        ('es', 'es', 'en', 'fr')
    """
    casefold = getattr(language, "casefold", str)  # What is no text is no language, which its user says.
    word = casefold()
    tag = re.split("[-_]", word)[0]
    names = {catalog(one).vocabulary["Language"][code].casefold(): code for one in codes() for code in codes()}
    return tag if tag in codes() else names.get(word, language)


@functools.cache
def catalog(code: str) -> Catalog:
    """Return the catalog of a language.

    Raises:
        KeyError: The language is not one of `codes`.
    """
    if code not in codes():
        raise KeyError(code)
    tables = _fixed(_packaged.toml("languages", f"{code}.toml"))
    words = _fixed({**tables["answers"], **tables["results"], **tables["pages"], **tables["scripts"]})
    return Catalog(
        dates=tables["dates"],
        words=words,
        scripts=tables["scripts"],
        vocabulary=tables["vocabulary"],
        messages=tables.get("messages", _fixed({})),
    )


def _fixed(value: Any) -> Any:
    """Return parsed TOML as read-only values, because all callers share one catalog."""
    if isinstance(value, dict):
        return MappingProxyType({key: _fixed(each) for key, each in value.items()})
    return tuple(value) if isinstance(value, list) else value


@functools.lru_cache(maxsize=256)  # Thousands of pages say the same.
def said(text: str, code: str) -> str:
    """Return sentences of the library, or a part of one, in a language; in English if its catalog has no rendering.

    A text of more than 4,000 characters is no message, so it is returned as it is.

    Raises:
        KeyError: The language is not one of `codes`.

    Examples:
        >>> said("Add the year.", "es"), said("holder on 2025-02-01 of the office", "es")
        ('Añada el año.', 'titular el 2025-02-01 del cargo')
    """
    for pattern, rendering in _messages(code) if 0 < len(text) <= _LONGEST_MESSAGE else ():
        if match := pattern.match(text):
            values = {name: said(value, code) for name, value in match.groupdict().items()}
            if "names" in values:  # A name can have a conjunction of its own: "Latin America and the Caribbean".
                own = {catalog(ENGLISH).words[key]: catalog(code).words[key] for key in ("and", "or")}
                if last := re.fullmatch(f"(.*) ({'|'.join(own)}) (.*)", values["names"], re.DOTALL):
                    values["names"] = f"{last[1]} {own[last[2]]} {last[3]}"
            rest = said(text[match.end() :].strip(), code)
            return f"{rendering.format_map(values)} {rest}".rstrip()
    return text


@functools.cache
def _messages(code: str) -> list[tuple[re.Pattern[str], str]]:
    """Return a pattern for each message of a language, with its rendering.

    One with more words of its own comes first, and those that begin with a value are last.
    """
    patterns = []
    words = {english: re.sub(r"\{\w+\}", "", english) for english in catalog(code).messages}
    for english in sorted(words, key=lambda english: (english.startswith("{"), -len(words[english]))):
        regex = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(english))
        # Another sentence can follow a sentence, and nothing can follow a part of one.
        end = r"(?=\s|$)" if english.endswith(".") else "$"
        patterns.append((re.compile(regex + end, re.DOTALL), catalog(code).messages[english]))
    return patterns
