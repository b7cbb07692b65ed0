"""What a release means for whoever used the one before: the news, made from the two."""

from __future__ import annotations

import enum
import textwrap
from collections import Counter
from collections.abc import Iterator

import attrs

from latamsec.analysis import diff as diff_
from latamsec.dataset import Dataset
from latamsec.models import Identifier, Name, Quantity, Relation, Role
from latamsec.vocabulary import Effect

_CHECK = {
    Effect.WITHDRAWN: "Records that are gone",
    Effect.DATES: "Dates that moved: windows and questions about a day can give something else",
    Effect.FIGURES: "Figures that changed: sums can give something else",
    Effect.MEANING: "Records that filters and groups find elsewhere",
    Effect.NAMES: "Names, offices and relations",
}
"""The changes that can change a result, by their effect, and what to say of them."""


def news(before: Dataset, after: Dataset) -> str:
    """The news of a release, as Markdown."""
    diff = diff_.between(before.records, after.records)
    identity = after.identity
    paragraphs = [
        f"# Dataset {after.version}",
        f"It covers {identity.coverage_label()}. This page is made from the difference to {before.version}; "
        f'`latamsec.diff("{before.version}", "{after.version}")` has every line of it.',
        "## You can now",
        "\n".join(_new(diff, after)),
        f"## If you used {before.version}, check",
        "\n\n".join(_to_check(diff, before, after)),
        "## How complete it is",
        "A month that is thin or partial was not a calm one.",
        "\n".join(_completeness(after)),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _new(diff: diff_.Diff, after: Dataset) -> Iterator[str]:
    added = {table.table: table.added for table in diff.tables}
    counts = ", ".join(f"{table} {len(ids)}" for table, ids in added.items() if ids)
    yield _item(f"use more records: {counts}." if counts else "use the same records, corrected.")
    kinds = Counter(kind.value for id in added["events"] for kind in after.events[id].kinds[:1])
    if kinds:
        yield _item(
            "New events by their chief kind: " + ", ".join(f"{n} {kind}" for kind, n in kinds.most_common()) + "."
        )
    if added["designations"]:
        yield _item("New listings: " + ", ".join(f"`{id}`" for id in added["designations"]) + ".")
    if added["organizations"]:
        names = ", ".join(after.organizations[id].name for id in added["organizations"])
        yield _item(f"New groups: {names}.")


def _to_check(diff: diff_.Diff, before: Dataset, after: Dataset) -> Iterator[str]:
    rows = [row for row in diff.to_dicts() if row["table"] != "sources"]
    nothing = True
    for effect, heading in _CHECK.items():
        told = [_told(row, before, after) for row in rows if row["effect"] == effect]
        items = [_item(text) for text in told if text]
        if items:
            nothing = False
            yield f"{heading}:"
            yield "\n".join(items)
    if nothing:
        yield "Nothing that can change a result: no record is gone, no date and no figure moved."


def _told(row: dict[str, str], before: Dataset, after: Dataset) -> str:
    """What became of a field in words; empty where only the sources of its parts changed."""
    if not row["field"]:
        return f"`{row['id']}` ({row['label']}): {row['after'] or 'the ledger does not say what became of it'}."
    values = (getattr(dataset.record(row["id"]), row["field"]) for dataset in (before, after))
    old, new = ([_words(one) for one in (value if isinstance(value, tuple) else (value,))] for value in values)
    parts = {"without": [one for one in old if one not in new], "with": [one for one in new if one not in old]}
    if len(old) == len(new) == 1 and old != new:
        told = f"{old[0]} → {new[0]}"
    else:
        told = ", ".join(f"{word} {'; '.join(those)}" for word, those in parts.items() if those)
    return f"`{row['id']}`, `{row['field']}`: {told}" if told else ""


def _words(value: object) -> str:
    """A value in words, without its sources."""
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


def _completeness(after: Dataset) -> Iterator[str]:
    for one in after.records.edition.completeness:
        yield _item(f"{one.span.label()}: {one.level.value}. {one.reason}")


def _item(text: str) -> str:
    return textwrap.fill(
        text, 118, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
