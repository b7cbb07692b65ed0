"""The translations in a folder of records, as people write them.

    translations/es/events/ID.toml          the texts of one record; likewise organizations and designations
    translations/es/edition.toml            the texts of dataset.toml
    translations/es/places.toml             a table per record; likewise people.toml and retired.toml
    translations/es/sources/LETTER.toml     the sources whose ids begin with a letter or digit
    translations/es/phrases/offices.toml    what many records say: `"President" = "presidente"`; likewise speakers,
                                            parts, laws and readings

A text of a record has the English that it renders beside it, so that both can be read, and a change is seen:

    [claims.0.text]
    en = "the boat carried drugs"
    es = "la embarcación llevaba drogas"

The English decides, not the path: a text still counts if its claim has moved. If the record no longer has the English,
the translation is stale. A text of its own comes before a phrase: "President" is "presidenta" in the record of a woman.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from latamsec.errors import Problem
from latamsec.fields import walk
from latamsec.models import TABLES, Records, TranslatedRecord, Translation
from latamsec.models.base import Prose
from latamsec.models.edition import text_digest
from latamsec.storage import toml_text
from latamsec.translations import TRANSLATED, every_text, text_paths
from latamsec.vocabulary import Language

ONE_FILE_EACH = ("events", "organizations", "designations")
"""The tables with one file per record; every other table is one file, but for the sources of translations."""
_ENGLISH = Language.ENGLISH.value


@attrs.frozen(kw_only=True)
class Texts:
    """The translations of a folder into one language."""

    language: str
    records: dict[tuple[str, str], dict[str, dict[str, str]]]
    """By table and id, then by path: the English as `en`, the translation by its language; either can be missing."""
    phrases: dict[Prose, dict[str, str]]
    """By kind and English text."""

    def of(self, table: str, id: str) -> dict[str, str]:
        """Return the translations of a record by their English."""
        pairs = self.records.get((table, id), {}).values()
        return {pair[_ENGLISH]: pair[self.language] for pair in pairs if pair.get(_ENGLISH) and pair.get(self.language)}

    def rendered(self, records: Records) -> Iterator[TranslatedRecord]:
        """Yield the translations that render a text of the records."""
        for table, id, english in every_text(records):
            pairs = self.renderings(table, id, english).items()
            texts = tuple(
                Translation(field=path, text=new, digest=text_digest(english[path][0])) for path, new in pairs
            )
            if texts:
                yield TranslatedRecord(language=Language(self.language), table=table, record=id, texts=texts)

    def renderings(self, table: str, id: str, english: Mapping[str, tuple[str, Prose]]) -> dict[str, str]:
        """Return the translations of the texts of a record, each by its path."""
        own = self.of(*key_of(table, id))
        pairs = ((path, own.get(text) or self.phrases[prose].get(text)) for path, (text, prose) in english.items())
        return {path: new for path, new in pairs if new}

    def problems(self, records: Records) -> Iterator[Problem]:
        """Yield the translations that cannot render anything; one whose English text is gone is only stale."""
        keys = {key_of(table, id) for table, id, _ in every_text(records)}
        for key, pairs in self.records.items():
            table, id = key
            file = file_of(self.language, table, id).as_posix()
            if key not in keys:
                message = f"there is no record {id!r} with texts in {table}"
                yield Problem(file, id, "", "translations", message, "rename it as the record is, or remove it")
                continue
            paths = text_paths(TRANSLATED[table])
            for path, pair in pairs.items():
                if re.sub(r"\[\d+\]", "", path) not in paths:
                    hint = f"the texts are {', '.join(paths)}"
                    yield Problem(file, id, path, "translations", "the record has no such text", hint)
                elif pair.get(self.language) and not pair.get(_ENGLISH):
                    message = "the translation does not say which English text it renders"
                    hint = f"run: python data/build.py translate {self.language} {id or table}"
                    yield Problem(file, id, path, "translations", message, hint)


def refitted(records: Records) -> Records:
    """Return records with those of their translations that render a text of theirs, each where that text is now.

    One whose English has changed or is gone is left out, as in a folder. One that names no record, or a field that
    has no text, stays for the rule about translations to report.
    """
    tables = {table: {record.id: record for record in getattr(records, table)} for table in (*TABLES, "retired")}
    tables["edition"] = {"": records.edition}
    kept = []
    for each in records.translations:
        table, id = key_of(each.table, each.record)
        if (record := tables.get(table, {}).get(id)) is None:
            kept.append(each)
            continue
        english = {path: text for path, text in walk(record) if isinstance(text, str)}
        places = {text_digest(text): path for path, text in english.items()}
        fields = text_paths(TRANSLATED[table])
        texts: dict[str, Translation] = {}
        for text in each.texts:
            if re.sub(r"\[\d+\]", "", text.field) not in fields:
                texts[text.field] = text
            elif (
                path := text.field if text.renders(english.get(text.field, "")) else places.get(text.digest)
            ) is not None:
                texts[path] = attrs.evolve(text, field=path)
        if texts:
            order = {path: number for number, path in enumerate(english)}
            fitted = sorted(texts.values(), key=lambda text: order.get(text.field, len(order)))
            kept.append(attrs.evolve(each, record=id or records.edition.version, texts=tuple(fitted)))
    return attrs.evolve(records, translations=tuple(kept))


def key_of(table: str, id: str) -> tuple[str, str]:
    """Return the key of a record; the edition has no id, because its version changes with every release."""
    return table, "" if table == "edition" else id


def file_of(language: str, table: str, id: str) -> Path:
    """Return the file with the translations of a record, relative to the folder."""
    folder = Path("translations", language)
    if table in ONE_FILE_EACH:
        return folder / table / f"{id}.toml"
    return folder / "sources" / f"{id[0]}.toml" if table == "sources" else folder / f"{table}.toml"


def read(root: Path, records: Records) -> tuple[list[Texts], list[Problem]]:
    """Return the translations of a folder into each language, and all problems."""
    every: list[Texts] = []
    problems: list[Problem] = []
    names = (path.name for path in (root / "translations").glob("*") if path.is_dir() or path.suffix == ".toml")
    for language in sorted(names):
        if language not in {each.value for each in Language} - {_ENGLISH}:
            message = f"{language!r} is not a language of records"
            problems.append(Problem(f"translations/{language}", "", "", "translations", message))
            continue
        every.append(texts_in(root, language, problems))
        problems += every[-1].problems(records)
    return every, problems


def texts_in(root: Path, language: str, problems: list[Problem]) -> Texts:
    """Return all translations of a folder into a language, and add what is wrong with their files to the problems."""
    folder = root / "translations" / language
    texts: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    phrases: dict[Prose, dict[str, str]] = {prose: {} for prose in Prose}
    kinds = {prose.value: prose for prose in Prose}

    def leaves(plain: Any, file: str, id: str) -> dict[str, dict[str, str]]:
        found = dict(_leaves(plain, language))
        message = f"expected a text, or a table with {_ENGLISH} and {language}"
        problems.extend(
            Problem(file, id, path, "translations", message) for path, pair in found.items() if pair is None
        )
        return {path: pair for path, pair in found.items() if pair is not None}

    for path in sorted(folder.rglob("*")):
        # `rglob` does not look into a folder that is a link, so that one is a problem.
        if (path.is_dir() and not path.is_symlink()) or path.name.startswith("."):
            continue
        file = path.relative_to(root).as_posix()
        plain = toml_text.read(root, file, problems) if path.suffix == ".toml" else {}
        if plain is None:
            continue
        match path.suffix, path.parent.relative_to(folder).as_posix(), path.stem:
            case ".toml", "phrases", kind if kind in kinds:
                wrong = [key for key, value in plain.items() if not isinstance(value, str)]
                problems += [Problem(file, key, "", "translations", "expected a text") for key in wrong]
                phrases[kinds[kind]] = {key: value for key, value in plain.items() if key not in wrong}
            case ".toml", table, id if table in ONE_FILE_EACH:
                texts[table, id] = leaves(plain, file, id)
            case ".toml", ".", "edition":
                texts["edition", ""] = leaves(plain, file, "")
            case (".toml", "sources" as table, _) | (".toml", ".", "places" | "people" | "retired" as table):
                texts |= {(table, id): leaves(inner, file, id) for id, inner in plain.items()}
            case _:
                problems.append(Problem(file, "", "", "no-unused-files", "this file would be ignored"))
    return Texts(language=language, records=texts, phrases=phrases)


def _leaves(plain: Any, language: str, path: str = "") -> Iterator[tuple[str, dict[str, str] | None]]:
    """Yield the texts of a record by path, as `walk` writes it; None for what is no text."""
    if isinstance(plain, str):
        yield path, {language: plain}
    elif isinstance(plain, dict) and plain and set(plain) <= {_ENGLISH, language, "now"}:
        yield path, plain if all(isinstance(value, str) for value in plain.values()) else None
    elif isinstance(plain, dict):
        for key, value in plain.items():
            step = f"[{key}]" if key.isdecimal() else f".{key}" if path else key
            yield from _leaves(value, language, f"{path}{step}")
    else:
        yield path, None
