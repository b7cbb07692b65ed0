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
from latamsec.models import TABLES, Subject, singular
from latamsec.site.changes import effects
from latamsec.site.links import Link, Links
from latamsec.text import one_line, strip_accents
from latamsec.vocabulary import Authority, SourceKind

LONGEST_LIST = 200
"""The number of sources on one page, which a phone can lay out at once."""
MISSING = "404.html"
"""The page that a web server shows for an address that the site does not have."""
NEWEST = 30
"""The number of events on the first page before a script runs."""
TIMELINE_FROM = 3
"""The number of events from which the page of an organization has a timeline."""
_DESCRIPTION = 300
"""The maximum number of characters of the description of a page."""
_OFAC = "https://ofac.treasury.gov/sanctions-programs-and-country-information/"
STATED_BY: Mapping[Authority, tuple[str, ...]] = {
    Authority.FTO: ("usc-8-1189", "2025-09-03-precursor-seizure", "2025-05-16-cjng-material-support-charge"),
    Authority.SDGT: ("sdgt-2025-02-tren-de-aragua", "ecfr-31-594-302"),
    Authority.SST: ("sst-2021-01-cuba", "2025-01-14-cuba-sst-rescission"),
    Authority.TCO: ("fr-2011-19156",),
    Authority.SDNTK: ("usc-21-1904", "sdntk-2003-05-farc"),
    Authority.EO14059: ("2021-12-15-eo-14059", "justia-2021-12-17"),
}
"""The ids of the records on which the words for the effects of a law rest; other datasets need not have them."""
LISTS: Mapping[Authority, tuple[str, ...]] = {
    Authority.FTO: ("https://www.state.gov/foreign-terrorist-organizations/",),
    Authority.SDGT: (f"{_OFAC}counter-terrorism-sanctions", "https://sanctionssearch.ofac.treas.gov/"),
    Authority.SST: (),
    Authority.TCO: (f"{_OFAC}transnational-criminal-organizations", "https://sanctionssearch.ofac.treas.gov/"),
    Authority.SDNTK: (f"{_OFAC}counter-narcotics-trafficking-sanctions", "https://sanctionssearch.ofac.treas.gov/"),
    Authority.EO14059: (f"{_OFAC}counter-narcotics-trafficking-sanctions", "https://sanctionssearch.ofac.treas.gov/"),
}
"""The pages of the agency that designates under a law: its list, or its program and the search in its lists."""


@attrs.frozen
class Page:
    """One page."""

    path: str
    """Its path, from the root of its language."""
    title: str
    context: Mapping[str, Any]
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
    for part in (_events, _lists, _records, _designated, _changes, _laws, _about):
        yield from part(links)


def _events(links: Links) -> Iterator[Page]:
    """Yield the explorer, and the events of each year by month, newest first; the month is None if there is none."""
    events, labels = links.dataset.events, links.labels
    years: dict[str, list[tuple[When | None, list[Event]]]] = {}
    for month, some in reversed(events.group_by("month").items()):
        dated = month[:4].isascii() and month[:4].isdecimal()
        months = years.setdefault(month[:4] if dated else "undated", [])
        months.append((When(month) if dated else None, list(reversed(some))))
    counts = {year: sum(len(some) for _, some in months) for year, months in years.items()}
    context: dict[str, Any] = {"newest": events[: -NEWEST - 1 : -1], "years": counts}
    yield Page("index.html", links.dataset.identity.edition.title, context, template="explorer.html", part="events")
    for year, months in years.items():
        title = labels.word("no_date") if year == "undated" else labels.word("year_title", year=year)
        context = {"months": months, "count": counts[year]}
        yield Page(f"years/{year}.html", title, context, template="year.html", part="events")


def missing(links: Links) -> Page:
    """Return the page for an address that the site does not have, in all languages."""
    local = [links.in_language(code).labels for code in languages.codes()]
    return Page(MISSING, links.labels.word("missing"), {"local": local}, template="missing.html", part="")


def _lists(links: Links) -> Iterator[Page]:
    dataset, labels = links.dataset, links.labels
    for name in ("organizations", "designations", "people", "places"):
        # Designations have no name and stay in the order of their ids.
        rows = sorted(dataset.table(name), key=lambda record: strip_accents(getattr(record, "name", "")))
        yield Page(f"{name}.html", labels.word(name), {"rows": rows})
    groups = dataset.sources.group_by("kind")
    kinds = [(kind, groups[kind]) for kind in SourceKind if kind in groups]
    title = labels.word("sources")
    yield Page("sources.html", title, {"kinds": kinds})
    for kind, sources in kinds:
        rows = sorted(
            sources,
            key=lambda one: (strip_accents(one.publisher), one.published.sort_key if one.published else (), one.id),
        )
        parts = {
            f"sources-{kind.value}{f'-{number}' if number > 1 else ''}.html": rows[first : first + LONGEST_LIST]
            for number, first in enumerate(range(0, len(rows), LONGEST_LIST), 1)
        }
        spans = [(path, part[0].publisher, part[-1].publisher) for path, part in parts.items()]
        for path, part in parts.items():
            context = {"rows": part, "spans": spans if len(spans) > 1 else ()}
            of_kind = f"{title}: {labels.member(kind)}"
            yield Page(path, of_kind, context, template="source-kind.html", part="sources")


def _records(links: Links) -> Iterator[Page]:
    load = loading(links.dataset)
    for link in links.to.values():
        code = f"import latamsec\n\nds = {load}\nds.record({link.record.id!r})\n"
        numbers = links.numbers(link.record)
        context = {"record": link.record, "numbers": numbers, "cite": _cite(links, link), "code": code}
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
    question = Question(as_of=identity.as_of).then("record", link.record.id)
    ids = dict.fromkeys(one.source for one in links.numbers(link.record))
    sources = [link.record] if isinstance(link.record, Source) else [links.dataset.source_by_id[id] for id in ids]
    text = citation.cite(identity, "text", question=question)
    return text, citation.cite(identity, "bibtex", sources, question=question)


def _designated(links: Links) -> Iterator[Page]:
    dataset, last = links.dataset, links.dataset.coverage[1]
    subjects = [Subject(organization=id) for id in dataset.organizations.ids]
    subjects += sorted({one.subject for one in dataset.designations if one.country}, key=str)
    statuses = [dataset.status(subject, last) for subject in subjects]
    rows = [(one.subject, _authorities(one.in_force), _authorities(one.possibly_in_force)) for one in statuses]
    yield Page("listed.html", links.labels.word("listed_title"), {"rows": rows, "last": last})


def _authorities(designations: Sequence[Designation]) -> list[str]:
    return list(dict.fromkeys(designation.authority.value for designation in designations))


def _laws(links: Links) -> Iterator[Page]:
    context = {"laws": list(Authority), "stated_by": STATED_BY, "lists": LISTS}
    yield Page("laws.html", links.labels.word("laws_title"), context, part="designations")


def _changes(links: Links) -> Iterator[Page]:
    labels = links.labels
    counts = [(diff, len(diff.to_dicts())) for diff in links.diffs]
    yield Page("changes.html", labels.word("changes_title"), {"diffs": counts})
    for diff in links.diffs:
        title = labels.word("change_title", before=diff.before, after=diff.after)
        context = {"effects": effects(diff, links)}
        yield Page(f"changes/{diff.before}.html", title, context, template="change.html", part="changes")


def _about(links: Links) -> Iterator[Page]:
    context = {
        "counts": [(name, len(links.dataset.table(name))) for name in TABLES],
        "downloads": downloads(links.dataset),
        "cite": [links.dataset.cite(style) for style in ("text", "bibtex")],
    }
    yield Page("about.html", links.labels.word("about_title"), context)


def downloads(dataset: Dataset) -> tuple[str, ...]:
    """Return the names of the files of the whole dataset in the folder `downloads` at the root of the site."""
    # A dataset as of an earlier day can break rules for datasets.
    whole = () if dataset.identity.as_of else ("dataset.json",)
    return (*whole, *(f"{name}.{ending}" for name in TABLES for ending in ("csv", "json")))


def structured(dataset: Dataset, event: Event | None, address: str = "") -> str:
    """Return an event, or the dataset, as JSON-LD in the terms of https://schema.org, ready for a script element."""
    edition, labels = dataset.identity.edition, dataset.identity.labels
    terms: dict[str, Any] = {
        "@type": "Dataset",
        "name": edition.title,
        "description": labels.word("lede"),
        "version": dataset.version,
        "identifier": dataset.digest,
        "license": edition.license_address or edition.license,
        "temporalCoverage": "/".join(day.isoformat() for day in dataset.coverage),
        "creator": {"@type": "Organization", "name": edition.creator},
    }
    if event is not None:
        urls = dict.fromkeys(dataset.source_by_id[each.source].url for each in citations(event))
        terms = {
            "@type": "CreativeWork",
            "identifier": event.id,
            "name": event.title,
            "abstract": event.summary,
            "temporalCoverage": event.date.edtf,
            "spatialCoverage": [{"@type": "Country", "name": labels.country(country)} for country in event.countries],
            "inLanguage": dataset.language,
            "license": edition.license_address or edition.license,
            "citation": [url for url in urls if url],
            "isPartOf": terms,
        }
    address_of = {"url": address} if address else {}
    text = json.dumps({"@context": "https://schema.org", **terms, **address_of}, ensure_ascii=False)
    return text.replace("<", "\\u003c")  # No text can end the element.


def loading(dataset: Dataset) -> str:
    """Return the Python code that loads exactly this dataset: a packaged version, or the file of the site."""
    version, as_of = dataset.version, dataset.identity.as_of
    released = version in latamsec.versions() and latamsec.load(version).digest == dataset.digest
    source = version if released else "dataset.json"
    return f'latamsec.load("{source}", digest="{dataset.digest}")' + (f".as_of({as_of.isoformat()!r})" if as_of else "")
