"""The data that the scripts of the pages read: JavaScript files that each assign one part of `latamsecData`.

They are not JSON because a page opened from a disk can load a script, and no other file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import attrs

from latamsec import Country, Dataset, Event, EventTable, citation, countries, languages
from latamsec.dates import months
from latamsec.errors import AmbiguousName
from latamsec.fields import citations
from latamsec.labels import Labels, labels_in
from latamsec.languages import Text
from latamsec.models import Subject
from latamsec.pictures import base_map
from latamsec.site.answers import stretches
from latamsec.site.links import Links, tongue_of
from latamsec.site.pages import NEWEST, loading
from latamsec.text import fold, normalize, stem
from latamsec.vocabulary import Authority, Confidence, DateBasis, EventKind, Level, Measure, Theme, Unit

FACETS: dict[str, Callable[[Dataset, Event], Iterable[str]]] = {
    "country": lambda _, event: [country.alpha_2 for country in event.countries],
    "kind": lambda _, event: [kind.value for kind in event.kinds],
    "theme": lambda _, event: [theme.value for theme in event.themes],
    "organization": lambda _, event: event.organizations,
    "person": lambda _, event: event.people,
    "place": lambda dataset, event: [
        id for place in event.places for id in (place, *dataset.resolver.containing.get(place, ()))
    ],
    "source": lambda dataset, event: [
        dataset.source_by_id[one.source].publisher for one in citations(event) if one.source in dataset.source_by_id
    ],
    "confidence": lambda _, event: [event.confidence.value],
    "basis": lambda _, event: [event.date_basis.value],
    "disputed": lambda _, event: [one.field.partition(".")[0] for one in event.discrepancies],
}
"""The filters of the explorer beside words and dates, by the keyword of `EventTable.filter`: the keys of an event."""
_VOCABULARIES: dict[str, Callable[[str], EventKind | Theme | Confidence | DateBasis]] = {
    "kind": EventKind,
    "theme": Theme,
    "confidence": Confidence,
    "basis": DateBasis,
}
LATER = ("person", "place", "source")
"""The filters with so many keys that they are loaded after the first view."""
PORTION = 50
"""The number of events in one file of rows: a page loads those of the events that somebody downloads."""
SHADES = (1, 3, 10, 30, 100)
"""The minimum number of events for each shade of the map."""
_SPELLINGS = ("USA", "EEUU", "EE. UU.")
"""Short names of countries for which people search, and which no language has as a name."""
_TOTAL = ("total.", "figure.at-least", "figure.range", "event.", "strike.")
"""How the keys begin of the words for a sum."""
_WIDTH = 360
"""The width of the map."""


def files(links: Links) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the path of each file from the root of the site, and a function that returns its text."""
    dataset = links.dataset
    parts: dict[str, Callable[[], object]] = {
        "events": partial(_events, dataset),
        "texts": partial(_texts, dataset),
        "facets": partial(_facets, dataset, LATER),
        "map": _map,
        **{f"rows-{number}": partial(_rows, dataset, number) for number in range(-(-len(dataset.events) // PORTION))},
    }
    for part, value in parts.items():
        yield f"data/{part}.js", partial(_script, part, value)
    for code in languages.codes():
        local = links.in_language(code)
        yield f"data/words-{code}.js", partial(_script, "words", partial(_words, local))
        yield f"data/explorer-{code}.js", partial(_script, "explorer", partial(_explorer, local))
        yield f"data/titles-{code}.js", partial(_script, "titles", partial(_titles, local, 0))
        yield f"data/names-{code}.js", partial(_script, "names", partial(_known, local))
        yield f"data/sources-{code}.js", partial(_script, "sources", partial(_sources, local))
        yield f"data/listed-{code}.js", partial(_script, "listed", partial(_designated, local))


def _script(part: str, value: Callable[[], object]) -> str:
    """Return a JavaScript file that assigns a value to a part of the data; no text can end it or start markup."""
    text = json.dumps(value(), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return f'"use strict";\n(window.latamsecData ??= {{}})["{part}"] = {text};\n'


# The events -----------------------------------------------------------------------------------------------------


def _events(dataset: Dataset) -> dict[str, Any]:
    """Return what the first view needs of the events, as columns, and the Python code for the same events."""
    identity, table = dataset.identity, dataset.events
    first, last = dataset.coverage
    return {
        "version": identity.version,
        "digest": identity.digest,
        "load": loading(dataset),
        "killed": dict(_killed(table)),
        "columns": table[:0].to_csv().rstrip().split(","),
        "portion": PORTION,
        "ids": table.ids,
        # Most ids begin with the date.
        "dates": {number: event.date.edtf for number, event in enumerate(table) if event.date.edtf != event.id[:10]},
        "spans": {number: _span(event) for number, event in enumerate(table) if not _is_day(event)},
        "order": list(FACETS),
        "facets": _facets(dataset, [facet for facet in FACETS if facet not in LATER]),
        # A dataset as of a day before its coverage has the first month only.
        "months": list(months(first, max(first, last))),
        "thin": [month for month, one in dataset.completeness.items() if one.level in (Level.THIN, Level.PARTIAL)],
    }


def _killed(table: EventTable) -> Iterator[tuple[int, tuple[int | None, ...]]]:
    """Yield the parts of the number killed in each event that has one; they add up to those of `EventTable.total`."""
    for number in range(len(table)):
        one = table[number : number + 1].total(Measure.KILLED, Unit.PERSON)
        counts = one.counted_events, one.unknown_events, one.disputed_events
        if any((*counts, one.missing)):
            ends = one.low, one.high, *counts, one.lowest, one.highest
            yield number, (*ends, one.missing, one.approximate_events)


def _citation(dataset: Dataset) -> list[str]:
    """Return the citation of a selection of events, before and after its filter, and that of the dataset."""
    mark = "\N{INFORMATION SEPARATOR ONE}"
    text = citation.cite(dataset.identity, "text", question=dataset.events.question.then(mark))
    before, _, after = text.partition(f"{mark}()")
    return [before, after, dataset.cite()]


def _span(event: Event) -> list[str | None]:
    return [day.isoformat() if day else None for day in (event.date.earliest, event.date.latest)]


def _is_day(event: Event) -> bool:
    """Return whether the date is one day without a mark of doubt, which the scripts can put into words."""
    return event.date.edtf == _span(event)[0]


def _facets(dataset: Dataset, facets: Iterable[str]) -> dict[str, Any]:
    """Return each key of each facet once, and for each event the numbers of its keys."""
    made = {}
    for facet in facets:
        # As in Python, publishers whose names differ in accents or an English article are one.
        alike: dict[str, str] = {}
        column = [FACETS[facet](dataset, event) for event in dataset.events]
        if facet == "source":
            column = [[alike.setdefault(normalize(key).removeprefix("the "), key) for key in keys] for keys in column]
        numbers = {key: number for number, key in enumerate(dict.fromkeys(key for keys in column for key in keys))}
        made[facet] = {"keys": list(numbers), "of": [[numbers[key] for key in dict.fromkeys(keys)] for keys in column]}
    return made


def _texts(dataset: Dataset) -> dict[str, Any]:
    """Return the texts that a search covers beside the titles in the language of the page."""
    events, codes = dataset.events, languages.codes()[1:]
    translated = [[dataset.translations(code).searched("events", event) for code in codes] for event in events]
    others = [" | ".join(filter(None, texts)) for texts in translated]
    return {
        "titles": [event.title for event in events],
        "summaries": [event.summary for event in events],
        "claims": [" | ".join(part for claim in event.claims for part in (claim.by, claim.text)) for event in events],
        "others": others,
        # The summaries of a language are among these texts: where they begin and end, as JavaScript counts.
        "own": {code: list(map(_within, others, _own_texts(dataset.in_language(code), "summary"))) for code in codes},
    }


def _within(text: str, part: str | None) -> list[int] | None:
    """Return where a part of a text begins and ends in UTF-16; None if there is none."""
    if part is None:
        return None
    begin, end = (len(one.encode("utf-16-le", "surrogatepass")) // 2 for one in (text[: text.index(part)], part))
    return [begin, begin + end]


def _own_texts(dataset: Dataset, field: str) -> list[str | None]:
    """Return the texts of a field of the events in the language of a dataset; None if there is no translation."""
    texts = (getattr(event, field) for event in dataset.events)
    return [str(text) if isinstance(text, Text) and text.translated else None for text in texts]


def _sources(links: Links) -> list[list[str]]:
    """Return each source as its id, publisher and title, with the language of the title if the page has another."""
    own, rows = {"", links.labels.language}, [(one, links.to[one.id]) for one in links.dataset.sources]
    return [[one.id, one.publisher, link.label, *({link.tongue} - own)] for one, link in rows]


def _map() -> dict[str, Any]:
    base = base_map(_WIDTH)
    return {**attrs.asdict(base), "height": round(base.height), "shades": SHADES}


def _rows(dataset: Dataset, number: int) -> list[str]:
    """Return a portion of the rows of `EventTable.to_jsonl`, from which a page makes the files of a selection."""
    return dataset.events[number * PORTION : (number + 1) * PORTION].to_jsonl().split("\n")[:-1]


# The words ------------------------------------------------------------------------------------------------------


def _words(links: Links) -> dict[str, Any]:
    """Return what the scripts of every page say in one language: sentences, dates, and the languages of names."""
    labels = links.labels
    catalog = languages.catalog(labels.language)
    return {
        "language": labels.language,
        "says": dict(catalog.scripts),
        "calendars": {code: [labels_in(code).month(month) for month in range(1, 13)] for code in languages.codes()},
        "patterns": {key: labels.date_pattern(key) for key in ("day", "the_day", "month")},
        "thousands": [catalog.words["thousands"], int(catalog.words["thousands_from"])],
        "tongues": {one.id: code for one in links.dataset.organizations if (code := tongue_of(one, labels.language))},
    }


def _explorer(links: Links) -> dict[str, Any]:
    """Return the words of the first view in one language: the newest titles, dates, and names for the keys."""
    dataset, labels = links.dataset, links.labels
    catalog = languages.catalog(labels.language)
    return {
        "cite": _citation(dataset),
        **_titles(links, max(0, len(dataset.events) - NEWEST)),
        "dates": {event.date.edtf: labels.day(event.date) for event in dataset.events if not _is_day(event)},
        "names": {facet: _names_of_keys(links, facet) for facet in FACETS if facet not in LATER},
        "total": {
            "measure": labels.shown(Measure.KILLED),
            "unit": labels.word("unit.person").split("/"),
            **{key: text for key, text in catalog.words.items() if key.startswith(_TOTAL)},
        },
    }


def _titles(links: Links, first: int) -> dict[str, Any]:
    """Return the titles of the events from a position on, and the positions of those without a translation."""
    texts = enumerate(_own_texts(links.dataset, "title"))
    own = links.labels.language != languages.ENGLISH
    return {
        "titles": {number: event.title for number, event in enumerate(links.dataset.events) if number >= first},
        "untranslated": [number for number, text in texts if own and text is None and number >= first],
    }


def _known(links: Links) -> dict[str, Any]:
    """Return all names in one language by which somebody can look up a record or a filter, after the first view."""
    dataset = links.dataset
    every = [dataset.in_language(code) for code in languages.codes()]
    return {
        "names": {facet: _names_of_keys(links, facet) for facet in LATER if facet != "source"},
        "terms": {facet: _terms(dataset, facet) for facet in (*_VOCABULARIES, "disputed")},
        "also": {
            "organizations": [
                [one.id, *dict.fromkeys((one.name, *(name.text for name in one.names)))]
                for one in dataset.organizations
            ],
            "people": [[one.id, one.name, *one.names] for one in dataset.people],
            "places": [
                [one.id, *dict.fromkeys((one.name, *(str(each.places[one.id].name) for each in every)))]
                for one in dataset.places
            ],
            "countries": [
                [
                    one.alpha_2,
                    *(name for code in languages.codes() for name in one.names(code)),
                    *(text for text in _SPELLINGS if countries.get(text) == one),
                ]
                for one in sorted({country for event in dataset.events for country in event.countries})
            ],
        },
    }


def _names_of_keys(links: Links, facet: str) -> dict[str, str]:
    """Return the name of each key of a facet in the language of the links."""
    keys = dict.fromkeys(key for event in links.dataset.events for key in FACETS[facet](links.dataset, event))
    return {key: _name(links, facet, key) for key in keys}


def _name(links: Links, facet: str, key: str) -> str:
    match facet:
        case "country":
            return links.labels.country(Country(key))
        case "organization" | "person":
            return links.to[key].label
        case "place":  # With its country, by which somebody can look for it.
            country = links.dataset.places[key].country
            return ", ".join((links.to[key].label, *([links.labels.country(country)] if country else [])))
    return _term(facet, key, links.labels)


def _term(facet: str, key: str, labels: Labels) -> str:
    return labels.member(_VOCABULARIES[facet](key)) if facet in _VOCABULARIES else labels.field(key)


def _terms(dataset: Dataset, facet: str) -> dict[str, list[str]]:
    """Return the keys of a facet that each of its words means, in any language; singular and plural are equal."""
    keys = sorted({key for event in dataset.events for key in FACETS[facet](dataset, event)})
    terms: dict[str, list[str]] = {}
    for labels in map(labels_in, languages.codes()):
        for key in keys:
            own = terms.setdefault(stem(fold(_term(facet, key, labels))), [])
            own += [] if key in own else [key]
    return terms


# Designated on a day? -------------------------------------------------------------------------------------------


def _designated(links: Links) -> dict[str, Any]:
    """Return the answers to "was it designated on that day?" for every organization and country in the dataset."""
    dataset = links.dataset
    of_events = {country for event in dataset.events for country in event.countries}
    states = sorted(of_events | {one.country for one in dataset.designations if one.country})
    lines: dict[str, int] = {}
    listed = dataset.designations.group_by("subject")
    subjects = [
        *((group.id, group.name, Subject(organization=group.id)) for group in dataset.organizations),
        *((state.alpha_2, links.labels.country(state), Subject(country=state)) for state in states),
    ]
    answers = [
        (id, name, [
            (one.since.isoformat(), one.before, one.after, [lines.setdefault(line, len(lines)) for line in one.lines])
            for one in stretches(dataset, subject, name)
        ])
        for id, name, subject in subjects
    ]  # fmt: skip
    return {
        "subjects": answers,
        "groups": len(dataset.organizations),
        "lines": list(lines),
        "names": _names(dataset, states),
        "common": sorted(dataset.resolver.too_common | dataset.resolver.surnames),
        "articles": {name: sorted(words) for name, words in dataset.resolver.needing_article.items()},
        "laws": list(Authority),
        "listings": [[(one.authority, one.id) for one in listed.get(str(subject), ())] for _, _, subject in subjects],
        "cite": dataset.cite(),
        "covers": [day.isoformat() for day in dataset.coverage],
    }


def _names(dataset: Dataset, states: Sequence[Country]) -> dict[str, list[int]]:
    """Return the numbers of the subjects of each folded name.

    As in Python, organizations come before countries, but "CU", which is the code of Cuba too, means both.
    """
    numbers: dict[str, list[int]] = {}
    for number, group in enumerate(dataset.organizations):
        for name in dict.fromkeys(map(fold, (group.id, *(name.text for name in group.names)))):
            numbers.setdefault(name, []).append(number)
    of_groups = set(numbers)
    for number, state in enumerate(states, len(dataset.organizations)):
        names = (name for language in countries.LANGUAGES for name in state.names(language))
        for name in dict.fromkeys(map(fold, (state.alpha_2, *names))):
            if (name not in of_groups or name == fold(state.alpha_2)) and _means(name, state):
                numbers.setdefault(name, []).append(number)
    return numbers


def _means(name: str, state: Country) -> bool:
    try:
        return countries.get(name) == state
    except AmbiguousName:
        return False
