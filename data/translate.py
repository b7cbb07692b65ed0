"""Texts of the records in another language: files to fill in, and what is missing or no longer renders the English.

    python data/build.py translate es                what is done, stale and missing, by kind of text
    python data/build.py translate es --gaps [KIND]  the records with gaps, in each table the most linked first
                                                     KIND: a table or a kind of the counts, such as "claims.text"
    python data/build.py translate es ID…            write the files of records: the English, and room for the Spanish
    python data/build.py translate es places         likewise all places (or people, sources, retired, edition)
    python data/build.py translate es phrases        likewise the phrases: offices, speakers, parts, laws, readings
    python data/build.py translate es all            write every file that exists again, in order
    python data/build.py translate es --accept ID…   the stale texts of records still render the English as it is now

A file is safe to write again: what is translated stays. A text without `en` is taken as a translation of the English as
it is now, so a translator can also write only `title = "…"` and `claims.0.text = "…"`.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from latamsec.errors import Problem
from latamsec.models import Event, Records
from latamsec.models.base import Prose
from latamsec.storage import translations
from latamsec.storage.translations import Texts, file_of, key_of
from latamsec.translations import every_text

Key = tuple[str, str]
"""The table and the id of a record; the edition has no id."""
English = dict[Key, dict[str, tuple[str, Prose]]]
"""The texts of every record by path, each with its kind."""

_SHARED = ("people", "places", "retired", "sources")
"""The tables with several records in a file."""


def main(arguments: list[str], records: Records, root: Path) -> None:
    """Run the command."""
    match arguments:
        case [language]:
            print(*status(records, _texts(root, language)), sep="\n")
        case [language, "--gaps", *kind] if len(kind) <= 1:
            print(*_records_with_gaps(records, _texts(root, language), *kind), sep="\n")
        case [language, "--accept", *ids] if ids:
            print(*write(root, records, _texts(root, language), set(ids), accept=True), sep="\n")
        case [language, *ids]:
            print(*write(root, records, _texts(root, language), set(ids)), sep="\n")
        case _:
            sys.exit(__doc__)


def _texts(root: Path, language: str) -> Texts:
    problems: list[Problem] = []
    texts = translations.texts_in(root, language, problems)
    if problems:
        sys.exit("\n".join(map(str, problems)))
    return texts


# What is missing ----------------------------------------------------------------------------------------------------


@attrs.frozen
class Gap:
    """A text without a translation that renders it."""

    language: str
    table: str
    record: str
    field: str
    prose: Prose
    english: str
    """The English text as it is."""
    stale: bool
    """Whether there is a translation of an earlier English text; False: there is none."""


def gaps(records: Records, texts: Texts) -> Iterator[Gap]:
    """Yield the texts of the records without a translation that renders them."""
    for table, id, english in every_text(records):
        pairs, renderings = texts.records.get(key_of(table, id), {}), texts.renderings(table, id, english)
        for path, (text, prose) in english.items():
            if path not in renderings:
                stale = bool(pairs.get(path, {}).get(texts.language))
                yield Gap(texts.language, table, id, path, prose, text, stale)


def status(records: Records, texts: Texts) -> Iterator[str]:
    """Yield the counts of texts by table and field: all, done, stale, missing."""
    lacking = [*gaps(records, texts)]
    total = Counter(_kind(table, path) for table, _, english in every_text(records) for path in english)
    stale = Counter(_kind(gap.table, gap.field) for gap in lacking if gap.stale)
    missing = Counter(_kind(gap.table, gap.field) for gap in lacking if not gap.stale)
    yield f"{'':40}{'texts':>8}{'done':>8}{'stale':>8}{'missing':>8}"
    for counts in (total, stale, missing):
        counts["all"] = counts.total()
    for kind, count in total.items():
        yield f"{kind:40}{count:8}{count - stale[kind] - missing[kind]:8}{stale[kind]:8}{missing[kind]:8}"


def summary(records: Records, every: Iterable[Texts]) -> Iterator[str]:
    """Yield a line for each language on what is missing and stale."""
    counts = Counter((gap.language, gap.stale) for texts in every for gap in gaps(records, texts))
    for language in sorted({language for language, _ in counts}):
        missing, stale = counts[language, False], counts[language, True]
        yield f"texts in {language}: {missing} missing, {stale} stale; English is shown for them"


def _records_with_gaps(records: Records, texts: Texts, kind: str = "") -> Iterator[str]:
    linked = Counter(id for event in records.events for id in (*event.related, *event.organizations, *event.places))
    own = (gap for gap in gaps(records, texts) if gap.prose is Prose.TEXT and kind in _kind(gap.table, gap.field))
    counts = Counter((gap.table, gap.record) for gap in own)
    for (table, id), count in sorted(counts.items(), key=lambda item: (item[0][0], -linked[item[0][1]], item[0][1])):
        yield f"{table}\t{id}\t{count}"


def _kind(table: str, path: str) -> str:
    """Return the kind of a text: "events: claims.text"."""
    return f"{table}: " + re.sub(r"\[\d+\]", "", path)


# Files to fill in ---------------------------------------------------------------------------------------------------


def write(root: Path, records: Records, texts: Texts, ids: set[str], *, accept: bool = False) -> Iterator[str]:
    """Write the files of some records, of whole tables, or of the phrases, and yield their paths."""
    english = {(table, "" if table == "edition" else id): inner for table, id, inner in every_text(records)}
    known = {part for key in english for part in key} | {"phrases", "all"}
    if unknown := ids - known:
        sys.exit(f"there is no record {', '.join(sorted(unknown))} with a text to translate")
    if ids & {"phrases", "all"}:
        yield from _write_phrases(root, texts, english)
    files: dict[Path, list[Key]] = {}
    for key in english:
        files.setdefault(file_of(texts.language, *key), []).append(key)
    for file, keys in files.items():
        asked = {key for key in keys if ids & set(key)}
        present = texts.records.keys() & set(keys)
        if asked or ("all" in ids and present):
            lines = list[str]()
            for key in sorted(asked | present):
                lines += _entries(records, english, texts, key, accept=accept and key in asked)
            if lines or (root / file).exists():
                yield _write(root / file, "\n".join(lines))


def _entries(records: Records, english: English, texts: Texts, key: Key, *, accept: bool) -> Iterator[str]:
    """Yield the lines of a record: each English text with its translation, which is empty if there is none yet."""
    language = texts.language
    pairs, own = texts.records.get(key, {}), texts.of(*key)
    present = {text for text, _ in english[key].values()}
    event = next((each for each in records.events if key == ("events", each.id)), None)
    written: set[str] = set()
    for path, (text, prose) in english[key].items():
        pair = pairs.get(path, {})
        if text in written or (prose is not Prose.TEXT and not pair.get(language)):
            continue
        written.add(text)
        former, here = pair.get("en", text), pair.get(language, "")
        values = {"en": text, language: own.get(text, "")}
        if text not in own and here and (accept or former == text):
            values[language] = here
        elif text not in own and here and former not in present:
            values = {"now": text, "en": former, language: here}
        yield from _context(event, path)
        yield f"[{key[1]}.{_dotted(path)}]" if key[0] in _SHARED else f"[{_dotted(path)}]"
        yield from (f"{name} = {_quoted(value)}" for name, value in values.items())
        yield ""
    for path, pair in pairs.items():
        if path not in english[key] and pair.get(language) and pair.get("en") not in present:
            yield f"# no longer in the record, at {_dotted(path)}:"
            yield from (f"# {name} = {_quoted(value)}" for name, value in pair.items())
            yield ""


def _dotted(path: str) -> str:
    """Return a path as a TOML key: "claims.0.text"."""
    return re.sub(r"\[(\d+)\]", r".\1", path)


def _context(event: Event | None, path: str) -> Iterator[str]:
    """Yield a comment on what a translator cannot see: who makes a claim."""
    number = re.match(r"claims\[(\d+)\]", path)
    if number and event:
        claim = event.claims[int(number[1])]
        several = " (several speakers)" if claim.speakers and claim.speakers.value == "several" else ""
        yield f"# {claim.by}{several} {claim.stance.value}:"


def _write_phrases(root: Path, texts: Texts, english: English) -> Iterator[str]:
    """Write the phrases of each kind; one that no record has any more is left out."""
    pairs = {pair for each in english.values() for pair in each.values()}
    for prose in (each for each in Prose if each is not Prose.TEXT):
        known = texts.phrases[prose]
        phrases = sorted(text for text, kind in pairs if kind is prose)
        lines = [f"{_quoted(text)} = {_quoted(known.get(text, ''))}\n" for text in phrases]
        file = root / "translations" / texts.language / "phrases" / f"{prose.value}.toml"
        yield _write(file, "".join(lines))


def _write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
