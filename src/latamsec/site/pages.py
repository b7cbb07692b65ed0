"""The pages of a site in one language: their paths, their templates, and what the templates show.

A path starts at the root of its language: the root of the site for English, `es/` for Spanish.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

import latamsec
from latamsec import Dataset, Designation, Event, Question, Source, When, citation, languages
from latamsec.fields import citations
from latamsec.labels import Labels
from latamsec.models import TABLES, Subject, singular
from latamsec.site.changes import effects
from latamsec.site.laws import LISTS, STATED_BY
from latamsec.site.links import Link, Links
from latamsec.text import one_line
from latamsec.vocabulary import Authority, SourceKind

LONGEST_LIST = 200
"""The number of sources on one page, which a phone can lay out at once."""
MISSING = "404.html"
"""The page that a web server shows for an address that the site does not have."""
NEWEST = 30
"""The number of events on the first page before a script runs."""
_DESCRIPTION = 300
"""The maximum number of characters of the description of a page."""


@attrs.frozen
class Page:
    """One page."""

    path: str
    """Its path, from the root of its language."""
    title: str
    """Its title."""
    context: Mapping[str, Any]
    """What the template shows."""
    template: str = attrs.field(kw_only=True, default=attrs.Factory(lambda page: page.path, takes_self=True))
    """The template that renders it; by default the one with the name of the page."""
    description: str = attrs.field(kw_only=True, default="")
    """What a search engine or a message shows of it; empty: what it shows of the whole site."""
    part: str = attrs.field(
        kw_only=True, default=attrs.Factory(lambda page: page.path.removesuffix(".html"), takes_self=True)
    )
    """The part of the site that it belongs to; by default the name of the page."""


def pages(links: Links) -> Iterator[Page]:
    """Yield every page in the language of the links, in order."""
    dataset, labels = links.dataset, links.labels
    years = _years(dataset)
    yield _explorer(dataset, years)
    yield from _of_years(years, labels)
    yield from _lists(dataset, labels)
    yield from _of_records(links)
    yield _designated(dataset, labels)
    yield from _changes(links)
    yield _laws(labels)
    yield _about(dataset, labels)


# Events by date -------------------------------------------------------------------------------------------------

_Months = list[tuple[When | None, list[latamsec.Event]]]
"""The events of a year by month, newest first; the month is None for events without a year."""


def _years(dataset: Dataset) -> dict[str, _Months]:
    """Return the events by the year in which they begin, newest first; "undated" for those without a single year."""
    years: dict[str, _Months] = {}
    for month, events in reversed(dataset.events.group_by("month").items()):
        dated = month[:4].isascii() and month[:4].isdecimal()
        months = years.setdefault(month[:4] if dated else "undated", [])
        months.append((When(month) if dated else None, list(reversed(events))))
    return years


def _count(months: _Months) -> int:
    return sum(len(events) for _, events in months)


def _explorer(dataset: Dataset, years: Mapping[str, _Months]) -> Page:
    newest = dataset.events[: -NEWEST - 1 : -1]
    counts = {year: _count(months) for year, months in years.items()}
    title = dataset.identity.edition.title
    return Page("index.html", title, {"newest": newest, "years": counts}, template="explorer.html", part="events")


def _of_years(years: Mapping[str, _Months], labels: Labels) -> Iterator[Page]:
    for year, months in years.items():
        title = labels.word("no_date") if year == "undated" else labels.word("year_title", year=year)
        context = {"months": months, "count": _count(months)}
        yield Page(f"years/{year}.html", title, context, template="year.html", part="events")


def missing(links: Links) -> Page:
    """Return the page for an address that the site does not have, in all languages."""
    local = [links.in_language(code).labels for code in languages.codes()]
    return Page(MISSING, links.labels.word("missing"), {"local": local}, template="missing.html", part="")


# Lists ----------------------------------------------------------------------------------------------------------


def _lists(dataset: Dataset, labels: Labels) -> Iterator[Page]:
    for name in ("organizations", "designations", "people", "places"):
        # Designations have no name and stay in the order of their ids.
        rows = sorted(dataset.table(name), key=lambda record: getattr(record, "name", "").casefold())
        yield Page(f"{name}.html", labels.word(name), {"rows": rows})
    groups = dataset.sources.group_by("kind")
    kinds = [(kind, groups[kind]) for kind in SourceKind if kind in groups]
    title = labels.word("sources")
    yield Page("sources.html", title, {"kinds": kinds})
    for kind, sources in kinds:
        rows = sorted(sources, key=_by_publisher)
        parts = [rows[first : first + LONGEST_LIST] for first in range(0, len(rows), LONGEST_LIST)]
        paths = [
            f"sources-{kind.value}{f'-{number}' if number > 1 else ''}.html" for number in range(1, len(parts) + 1)
        ]
        spans = [(path, part[0].publisher, part[-1].publisher) for path, part in zip(paths, parts, strict=True)]
        for path, part in zip(paths, parts, strict=True):
            context = {"rows": part, "spans": spans if len(spans) > 1 else ()}
            of_kind = f"{title}: {labels.member(kind)}"
            yield Page(path, of_kind, context, template="source-kind.html", part="sources")


def _by_publisher(source: Source) -> tuple[Any, ...]:
    return source.publisher.casefold(), source.published.sort_key if source.published else (), source.id


# Records --------------------------------------------------------------------------------------------------------


def _of_records(links: Links) -> Iterator[Page]:
    """Yield a page for each record."""
    for link in links.to.values():
        context = {"record": link.record, "numbers": links.numbers(link.record), "cite": _cite(links, link)}
        yield Page(
            link.path,
            link.label,
            context,
            template=f"{singular(link.table)}.html",
            description=one_line(getattr(link.record, "summary", ""), _DESCRIPTION),
            part=link.table,
        )


def _cite(links: Links, link: Link) -> tuple[str, str]:
    """Return citations of the dataset with the id of a record: as text, and as BibTeX with its sources."""
    identity = links.dataset.identity
    question = Question(as_of=identity.as_of.isoformat() if identity.as_of else None).then("record", link.record.id)
    ids = dict.fromkeys(one.source for one in links.numbers(link.record))
    sources = [link.record] if isinstance(link.record, Source) else [links.dataset.source_by_id[id] for id in ids]
    text = citation.cite(identity, "text", question=question)
    return text, citation.cite(identity, "bibtex", sources, question=question)


# Other pages ----------------------------------------------------------------------------------------------------


def _designated(dataset: Dataset, labels: Labels) -> Page:
    _, last = dataset.coverage
    subjects = [Subject(organization=id) for id in dataset.organizations.ids]
    subjects += sorted({one.subject for one in dataset.designations if one.country}, key=str)
    statuses = [dataset.status(subject, last) for subject in subjects]
    rows = [(one.subject, _authorities(one.in_force), _authorities(one.possibly_in_force)) for one in statuses]
    return Page("listed.html", labels.word("listed_title"), {"rows": rows, "last": last})


def _laws(labels: Labels) -> Page:
    context = {"laws": list(Authority), "stated_by": STATED_BY, "lists": LISTS}
    return Page("laws.html", labels.word("laws_title"), context, part="designations")


def _authorities(designations: Sequence[Designation]) -> list[str]:
    return list(dict.fromkeys(designation.authority.value for designation in designations))


def _changes(links: Links) -> Iterator[Page]:
    labels = links.labels
    counts = [(diff, len(diff.to_dicts())) for diff in links.diffs]
    yield Page("changes.html", labels.word("changes_title"), {"diffs": counts})
    for diff, earlier in zip(links.diffs, links.earlier, strict=True):
        title = labels.word("change_title", before=diff.before, after=diff.after)
        context = {"effects": effects(diff, earlier, links)}
        yield Page(f"changes/{diff.before}.html", title, context, template="change.html", part="changes")


def _about(dataset: Dataset, labels: Labels) -> Page:
    context = {
        "counts": [(name, len(dataset.table(name))) for name in TABLES],
        "downloads": downloads(dataset),
        "cite": [dataset.cite(style) for style in ("text", "bibtex")],
    }
    return Page("about.html", labels.word("about_title"), context)


def downloads(dataset: Dataset) -> tuple[str, ...]:
    """Return the names of the files of the whole dataset in the folder `downloads` at the root of the site.

    A dataset as of an earlier day has no `dataset.json`, as it can break rules for datasets.
    """
    whole = () if dataset.identity.as_of else ("dataset.json",)
    return (*whole, *(f"{name}.{ending}" for name in TABLES for ending in ("csv", "json")))


# For search engines ---------------------------------------------------------------------------------------------


def structured(dataset: Dataset, event: Event | None, address: str = "") -> str:
    """Return an event, or the dataset, as JSON-LD in the terms of https://schema.org, ready for a script element."""
    whole = _dataset(dataset)
    terms = whole if event is None else {**_creative_work(dataset, event), "isPartOf": whole}
    text = json.dumps(
        {"@context": "https://schema.org", **terms} | ({"url": address} if address else {}), ensure_ascii=False
    )
    return text.replace("<", "\\u003c")  # No text can end the element.


def _dataset(dataset: Dataset) -> dict[str, Any]:
    edition = dataset.identity.edition
    return {
        "@type": "Dataset",
        "name": edition.title,
        "description": dataset.identity.labels.word("lede"),
        "version": dataset.version,
        "identifier": dataset.digest,
        "license": edition.license,
        "temporalCoverage": "/".join(day.isoformat() for day in dataset.coverage),
        "creator": {"@type": "Organization", "name": edition.creator},
    }


def _creative_work(dataset: Dataset, event: Event) -> dict[str, Any]:
    urls = dict.fromkeys(dataset.source_by_id[each.source].url for each in citations(event))
    return {
        "@type": "CreativeWork",
        "identifier": event.id,
        "name": event.title,
        "abstract": event.summary,
        "temporalCoverage": event.date.edtf,
        "spatialCoverage": [{"@type": "Country", "name": country.name} for country in event.countries],
        "inLanguage": dataset.language,
        "license": dataset.identity.edition.license,
        "citation": [url for url in urls if url],
    }


# Python code ----------------------------------------------------------------------------------------------------


def python(dataset: Dataset, id: str) -> str:
    """Return the Python code that returns a record."""
    return f"import latamsec\n\nds = {loading(dataset)}\nds.record({id!r})\n"


def loading(dataset: Dataset) -> str:
    """Return the Python code that loads exactly this dataset: a packaged version, or the file of the site."""
    version, as_of = dataset.version, dataset.identity.as_of
    released = version in latamsec.versions() and latamsec.load(version).digest == dataset.digest
    source = version if released else "dataset.json"
    return f'latamsec.load("{source}", digest="{dataset.digest}")' + (f".as_of({as_of.isoformat()!r})" if as_of else "")
