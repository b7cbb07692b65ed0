"""The news of a release for users of the one before, made from the differences of the two."""

from __future__ import annotations

import enum
import re
import textwrap
from collections import Counter
from collections.abc import Iterator

import attrs

from latamsec.analysis import diff as diff_
from latamsec.dataset import Dataset
from latamsec.models import Identifier, Name, Quantity, Relation, Role, singular
from latamsec.translations import every_text
from latamsec.vocabulary import Effect

_HEADINGS = {
    Effect.WITHDRAWN: "Withdrawn records",
    Effect.DATES: "Changed dates: filters by date and answers about a day can change",
    Effect.FIGURES: "Changed figures: sums can change",
    Effect.MEANING: "Changed subjects: filters and groups can match other records",
    Effect.NAMES: "Names, offices and relations",
}
"""The heading for each effect that can change a result."""


_MEANING = re.compile(r"^## What it means.*?(?=\n+## )", re.MULTILINE | re.DOTALL)


def news(before: Dataset, after: Dataset, former: str = "") -> str:
    """Return the news of a release as Markdown; of the former page, what people wrote on its meaning is kept."""
    diff = diff_.between(before, after)
    identity, completeness = after.identity, after.records.edition.completeness
    paragraphs = [
        f"# Dataset {after.version}",
        f"This dataset covers {identity.coverage_label()}. The page lists its main differences to {before.version}; "
        f'`latamsec.diff("{before.version}", "{after.version}")` has all of them.',
        *_MEANING.findall(former),
        "## New",
        "\n".join(_new(diff, after)),
        "## Changes that can affect results",
        "\n\n".join(_changes(diff, before, after)),
        *_translations(after),
        "## Completeness",
        "Few events in a thin or partial month do not mean that it was calm.",
        "\n".join(_item(f"{span.span.label()}: {span.level.value}. {span.reason}") for span in completeness),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _new(diff: diff_.Diff, after: Dataset) -> Iterator[str]:
    added = {table.table: table.added for table in diff.tables}
    counts = ", ".join(
        f"{len(ids)} {table if len(ids) > 1 else singular(table)}" for table, ids in added.items() if ids
    )
    yield _item(f"New records: {counts}." if counts else "There are no new records.")
    kinds = Counter(kind.value for id in added["events"] for kind in after.events[id].kinds[:1])
    if kinds:
        yield _item("New events by main kind: " + ", ".join(f"{n} {kind}" for kind, n in kinds.most_common()) + ".")
    if added["designations"]:
        yield _item("New designations: " + ", ".join(f"`{id}`" for id in added["designations"]) + ".")
    if added["organizations"]:
        names = ", ".join(after.organizations[id].name for id in added["organizations"])
        yield _item(f"New organizations: {names}.")


def _changes(diff: diff_.Diff, before: Dataset, after: Dataset) -> Iterator[str]:
    rows = [row for row in diff.to_dicts() if row["table"] != "sources"]
    paragraphs = []
    for effect, heading in _HEADINGS.items():
        texts = [_text(row, before, after) for row in rows if row["effect"] == effect]
        if any(texts):
            paragraphs += [f"{heading}:", "\n".join(_item(text) for text in texts if text)]
    yield from paragraphs or ["None."]


def _text(row: diff_.DiffRow, before: Dataset, after: Dataset) -> str:
    """Return the change of a field in words; empty if only the sources of its parts changed."""
    if not row["field"]:
        return f"`{row['id']}` ({row['label']}): {row['after'] or 'the ledger does not state why'}."
    values = (getattr(dataset.record(row["id"]), row["field"]) for dataset in (before, after))
    old, new = ([_words(part) for part in (value if isinstance(value, tuple) else (value,))] for value in values)
    parts = {"without": [part for part in old if part not in new], "with": [part for part in new if part not in old]}
    if len(old) == len(new) == 1 and old != new:
        text = f"{old[0]} → {new[0]}"
    else:
        text = ", ".join(f"{word} {'; '.join(items)}" for word, items in parts.items() if items)
    return f"`{row['id']}`, `{row['field']}`: {text}" if text else ""


def _words(value: object) -> str:
    """Return a value in words, without its sources."""
    match value:
        case None:
            return "not known"
        case Name():
            return f"{value.text} ({value.language.value}, {value.kind.value}, {value.strength.value})"
        case Relation():
            return f"{value.kind.value} {value.organization}"
        case Identifier():
            return f"{value.scheme} {value.value}"
        case Role():
            return f"{value.office}, {value.since or 'from an unknown day'} to {value.until or 'an open end'}"
        case Quantity():
            return str(attrs.evolve(value, sources=()))
        case enum.Enum():
            return str(value.value)
        case _:
            return str(value)


def _translations(after: Dataset) -> Iterator[str]:
    """Yield the count of texts in each other language, without places in sources; nothing if there are none."""
    texts = sum(not path.endswith(".locator") for _, _, english in every_text(after.records) for path in english)
    counts = Counter[str]()
    for each in after.records.translations:
        counts[each.language.name.title()] += sum(not text.field.endswith(".locator") for text in each.texts)
    if counts:
        yield "## Languages"
        yield "\n".join(
            _item(f"{language}: {count:,} of {texts:,} texts. English, marked as such, is shown for the others.")
            for language, count in sorted(counts.items())
        )


def _item(text: str) -> str:
    return textwrap.fill(
        text, 118, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
