"""Which pages a site has, and what stands on each, in one language.

Paths are those within a language: the English pages stand at the root of the site, the Spanish ones under `es/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import attrs

from latamsec import citation
from latamsec.analysis import Diff
from latamsec.analysis.diff import apart
from latamsec.dates import When
from latamsec.listings import in_force
from latamsec.models import TABLES, Designation, Record, Source, Subject
from latamsec.question import Question
from latamsec.site.labels import Labels
from latamsec.site.ties import Material, Tie
from latamsec.storage import releases
from latamsec.tables.facets import month_of
from latamsec.text import one_line
from latamsec.vocabulary import Effect, SourceKind

NEWEST = 30
"""How many events the first page shows before any script runs."""
_WIDEST = 400
"""How many characters of a changed value a page shows."""


@attrs.frozen(kw_only=True)
class Page:
    """One page."""

    path: str
    """Where it stands, from the root of its language."""
    template: str
    """The template that draws it."""
    title: str
    """Its title."""
    part: str = ""
    """The part of the site to which it belongs; empty for none."""
    given: Mapping[str, Any] = attrs.field(factory=dict)
    """What the template draws."""


def pages(material: Material, labels: Labels, records: Iterable[Page]) -> Iterator[Page]:
    """Every page in one language, in order; `records` are those of `of_records`, the same in each."""
    yield _explorer(material)
    yield from _years(material, labels)
    yield from _lists(material, labels)
    yield from records
    yield _listed(material, labels)
    yield from _changes(material, labels)
    yield _about(material, labels)


def _explorer(material: Material) -> Page:
    held = material.records.events
    years = {year: len(several) for year, several in material.events_by_year.items()}
    return Page(
        path="index.html",
        template="explorer.html",
        title=material.identity.edition.title,
        part="events",
        given={"newest": held[: -NEWEST - 1 : -1], "years": years},
    )


def _years(material: Material, labels: Labels) -> Iterator[Page]:
    for year, held in material.events_by_year.items():
        months = [
            (When(month) if month[:4] == year else None, tuple(several))
            for month, several in groupby(held, lambda event: month_of(event.date)[:7])
        ]
        named = labels.word("no_date") if year == "undated" else year
        yield Page(
            path=f"years/{year}.html",
            template="year.html",
            title=labels.word("year_title", year=named),
            part="events",
            given={"months": months, "count": len(held)},
        )


# Lists ----------------------------------------------------------------------------------------------------------


def _lists(material: Material, labels: Labels) -> Iterator[Page]:
    records = material.records
    _, last = material.identity.coverage
    for name in ("organizations", "designations", "people", "places"):
        rows = getattr(records, name)
        if name in ("organizations", "people", "places"):
            rows = sorted(rows, key=lambda one: one.name.casefold())
        yield Page(
            path=f"{name}.html",
            template=f"{name}.html",
            title=labels.word(name),
            part=name,
            given={"rows": rows, "force": lambda listing: in_force(listing, last)},
        )
    of_kind = {kind: [one for one in records.sources if one.kind is kind] for kind in SourceKind}
    kinds = [(kind, several) for kind, several in of_kind.items() if several]
    yield Page(
        path="sources.html", template="sources.html", title=labels.word("sources"), part="sources",
        given={"kinds": kinds},
    )  # fmt: skip
    for kind, several in kinds:
        several.sort(
            key=lambda one: (one.publisher.casefold(), one.published.sort_key if one.published else (), one.id)
        )
        yield Page(
            path=f"sources-{kind.value}.html",
            template="source-kind.html",
            title=f"{labels.word('sources')}: {labels.member(kind)}",
            part="sources",
            given={"rows": several},
        )


# Records --------------------------------------------------------------------------------------------------------


def of_records(material: Material) -> Iterator[Page]:
    """A page for each record."""
    for tie in material.ties.values():
        yield Page(
            path=tie.path,
            template=f"{_SINGULAR[tie.table]}.html",
            title=tie.label,
            part=tie.table,
            given={"record": tie.record, "cited": material.cited(tie.record), "cite": cite(material, tie)},
        )


_SINGULAR = {
    "events": "event",
    "designations": "designation",
    "organizations": "organization",
    "people": "person",
    "places": "place",
    "sources": "source",
}


def cite(material: Material, tie: Tie) -> tuple[str, str]:
    """How to cite a record: the dataset with the record's id as text, and with its sources as BibTeX."""
    cited = [tie.record] if isinstance(tie.record, Source) else _sources(material, tie.record)
    question = Question().then("record", tie.record.id)
    text = citation.cite(material.identity, "text", question=question)
    bibtex = citation.cite(material.identity, "bibtex", cited, question=question)
    return text, bibtex


def _sources(material: Material, record: Record) -> list[Source]:
    ids = dict.fromkeys(citing.source for citing in material.cited(record))
    return [material.sources[id] for id in ids]


# Questions ------------------------------------------------------------------------------------------------------


def _listed(material: Material, labels: Labels) -> Page:
    _, last = material.identity.coverage
    subjects = [Subject(organization=group.id) for group in material.records.organizations]
    subjects += sorted({one.subject for one in material.records.designations if one.country}, key=str)
    rows = []
    for subject in subjects:
        status = material.dataset.status(subject, last)
        rows.append((subject, _authorities(status.in_force), _authorities(status.possibly_in_force)))
    return Page(
        path="listed.html",
        template="listed.html",
        title=labels.word("listed_title"),
        part="listed",
        given={"rows": rows, "last": When.parse(last)},
    )


def _authorities(listings: Sequence[Designation]) -> str:
    return ", ".join(dict.fromkeys(listing.authority.value for listing in listings))


def _changes(material: Material, labels: Labels) -> Iterator[Page]:
    yield Page(
        path="changes.html",
        template="changes.html",
        title=labels.word("changes_title"),
        part="changes",
        given={"diffs": [(diff, len(diff.to_dicts())) for diff in material.diffs]},
    )
    for diff in material.diffs:
        yield Page(
            path=f"changes/{diff.before}.html",
            template="change.html",
            title=labels.word("change_title", before=diff.before, after=diff.after),
            part="changes",
            given={"effects": effects(diff)},
        )


def effects(diff: Diff) -> list[tuple[Effect, int, list[dict[str, Any]]]]:
    """What changed, the gravest effect first: how many changes, and the records with their changed fields."""
    found = []
    for effect, rows in groupby(diff.to_dicts(), lambda row: row["effect"]):
        held = list(rows)
        records = [
            {"table": table, "id": id, "rows": [_change(row) for row in several]}
            for (table, id), several in groupby(held, lambda row: (row["table"], row["id"]))
        ]
        found.append((Effect(effect), len(held), records))
    return found


def _change(row: Mapping[str, str]) -> dict[str, str]:
    if not row["field"]:
        return {"label": row["label"], "field": "", "fate": row["after"]}
    before, after = (one_line(_said(value), _WIDEST) for value in apart(row["before"], row["after"]))
    return {"label": row["label"], "field": row["field"], "before": before or "–", "after": after or "–"}


def _said(value: object) -> str:
    """Plain data in words, without what is empty."""
    match value:
        case None:
            return ""
        case list():
            return "; ".join(_said(item) for item in value)
        case {"source": source, "locator": locator}:
            return f"{source}, {locator}" if locator else str(source)
        case dict():
            return ", ".join(f"{key}: {_said(item)}" for key, item in value.items() if item not in (None, []))
        case _:
            return str(value)


def _about(material: Material, labels: Labels) -> Page:
    counts = [(name, len(getattr(material.records, name))) for name in TABLES]
    return Page(
        path="about.html",
        template="about.html",
        title=labels.word("about_title"),
        part="about",
        given={
            "counts": counts,
            "downloads": downloads(material),
            "cite": [citation.cite(material.identity, style) for style in ("text", "bibtex")],
        },
    )


def downloads(material: Material) -> tuple[str, ...]:
    """The files with the whole record, in the folder `downloads` at the root of the site.

    A dataset as of an earlier day has no `dataset.json`: the rules for one need not bear it.
    """
    whole = () if material.identity.as_of else ("dataset.json",)
    return (*whole, *(f"{name}.{ending}" for name in TABLES for ending in ("csv", "json")))


def python(material: Material, id: str) -> str:
    """The lines that give a record in Python."""
    return f"import latamsec\n\nds = {loading(material)}\nds.record({id!r})\n"


def loading(material: Material) -> str:
    """What gives the dataset in Python, to the byte: a version that the package carries, or the file of the site."""
    identity = material.identity
    released = releases.is_released(identity.version, identity.digest)
    source = identity.version if released else "dataset.json"
    known = f".as_of({identity.as_of.isoformat()!r})" if identity.as_of else ""
    return f'latamsec.load("{source}", digest="{identity.digest}"){known}'
