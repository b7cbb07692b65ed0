"""What the scripts of the pages read: the record as JavaScript files that each assign one part of `latamsecData`.

Scripts, not JSON: a page that is opened from a disk may load a script beside it, and no other file. Every text is
written so that it can neither end the script nor begin markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from latamsec import citation, countries
from latamsec.countries import Country
from latamsec.dates import When, months
from latamsec.errors import AmbiguousName
from latamsec.listings import Status
from latamsec.models import Event, Subject
from latamsec.pictures.outlines import View, outlines, ring_data
from latamsec.question import Question
from latamsec.site import words
from latamsec.site.answers import stretches
from latamsec.site.labels import Labels
from latamsec.site.pages import loading
from latamsec.site.ties import Material
from latamsec.storage.canonical import line
from latamsec.text import fold
from latamsec.vocabulary import EventKind, Level, Theme

FACETS = ("country", "kind", "theme", "organization", "person")
"""What the explorer filters by, beside words and dates; the names are those of `EventTable.filter`."""

_WIDTH = 360
"""The width of the map, in units of its own."""
SHADES = (1, 3, 10, 30, 100)
"""The least number of events for each shade of the map."""


def script(part: str, value: object) -> str:
    """A JavaScript file that assigns a value to a part of `latamsecData`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return f'"use strict";\n(window.latamsecData ??= {{}}).{part} = {text};\n'


def files(material: Material) -> Iterator[tuple[str, str]]:
    """The files that the scripts read: the path from the root of the site, and the text."""
    yield "data/events.js", script("events", events(material))
    yield "data/texts.js", script("texts", texts(material.records.events))
    yield "data/map.js", script("map", americas())
    yield "data/csv.js", script("csv", csv_rows(material))
    yield "data/json.js", script("json", [line(event) for event in material.records.events])
    for language in words.LANGUAGES:
        labels = Labels(language)
        yield f"data/words-{language}.js", script("words", interface(material, labels))
        yield f"data/listed-{language}.js", script("listed", listed(material, labels))


# The events -----------------------------------------------------------------------------------------------------


def keys(event: Event) -> Mapping[str, tuple[str, ...]]:
    """The keys of an event in each facet of the explorer, as `EventTable.FACETS` has them."""
    return {
        "country": tuple(country.alpha_2 for country in event.countries),
        "kind": tuple(kind.value for kind in event.kinds),
        "theme": tuple(theme.value for theme in event.themes),
        "organization": event.organizations,
        "person": event.people,
    }


def events(material: Material) -> dict[str, Any]:
    """What the first view needs of the events: a column each, and how to ask Python for the same."""
    held = material.records.events
    spans = {
        number: [_day(event.date.earliest), _day(event.date.latest)]
        for number, event in enumerate(held)
        if not _is_day(event.date)
    }
    identity = material.identity
    first, last = identity.coverage
    return {
        "version": identity.version,
        "digest": identity.digest,
        "known": identity.as_of.isoformat() if identity.as_of else None,
        "load": loading(material),
        "cite": _citation(material),
        "ids": [event.id for event in held],
        "titles": [event.title for event in held],
        "dates": [event.date.edtf for event in held],
        "spans": spans,
        "disputed": [number for number, event in enumerate(held) if event.discrepancies],
        "facets": {facet: _facet([keys(event)[facet] for event in held]) for facet in FACETS},
        "months": list(months(first, max(first, last))),  # of a dataset as of a day before its own: the first alone
        "thin": [month for month, one in identity.completeness.items() if one.level in (Level.THIN, Level.PARTIAL)],
    }


def _citation(material: Material) -> list[str]:
    """How `EventTable.cite` names the dataset, before and after what was asked of it."""
    mark = "\N{INFORMATION SEPARATOR ONE}"
    text = citation.cite(material.identity, "text", question=Question("events").then(mark))
    before, _, after = text.partition(f".{mark}()")
    return [before, after, citation.cite(material.identity, "text")]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _is_day(when: When) -> bool:
    """Whether a date is one day without a mark of doubt, which the scripts can put into words themselves."""
    return when.edtf == _day(when.earliest)


def _facet(several: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    """Each key once, and for each event the numbers of its keys."""
    known = {key: number for number, key in enumerate(dict.fromkeys(key for own in several for key in own))}
    return {"keys": list(known), "of": [[known[key] for key in own] for own in several]}


def texts(held: Sequence[Event]) -> dict[str, Any]:
    """What the search looks through beside the titles."""
    return {
        "summaries": [event.summary for event in held],
        "claims": [" | ".join(part for claim in event.claims for part in (claim.by, claim.text)) for event in held],
    }


def americas() -> dict[str, Any]:
    """The map: its countries by alpha-2 code and other land, as paths, and the least of each shade."""
    view = View(0, 0, _WIDTH)
    countries_, land = outlines()
    return {
        "width": _WIDTH,
        "height": round(view.height),
        "countries": {
            code: "".join(ring_data(ring, view) for ring in outline.rings) for code, outline in countries_.items()
        },
        "land": "".join(ring_data(ring, view) for ring in land),
        "shades": SHADES,
    }


def csv_rows(material: Material) -> dict[str, Any]:
    """The events as the lines of `EventTable.to_csv`, to be joined."""
    table = material.dataset.events
    head = table[:0].to_csv()
    rows = [table[number : number + 1].to_csv().removeprefix(head) for number in range(len(table))]
    return {"head": head, "rows": rows}


# The words ------------------------------------------------------------------------------------------------------


def interface(material: Material, labels: Labels) -> dict[str, Any]:
    """What the scripts say in one language: sentences, dates that are no day, and the keys of each facet."""
    held = material.records.events
    used = {facet: dict.fromkeys(key for event in held for key in keys(event)[facet]) for facet in FACETS}
    names = {
        "country": {key: labels.country(Country(key)) for key in used["country"]},
        "kind": {key: labels.member(EventKind(key)) for key in used["kind"]},
        "theme": {key: labels.member(Theme(key)) for key in used["theme"]},
        "organization": {key: material.ties[key].label for key in used["organization"]},
        "person": {key: material.ties[key].label for key in used["person"]},
    }
    return {
        "language": labels.language,
        "says": {key: words.WORDS[labels.language][key] for key in words.SCRIPT},
        "dates": {event.date.edtf: labels.day(event.date) for event in held if not _is_day(event.date)},
        "names": names,
        "also": also(material),
    }


def also(material: Material) -> dict[str, list[list[str]]]:
    """The names by which a search finds a group, a person or a place: its page, what to call it, all its names."""
    records = material.records
    return {
        "organizations": [[one.id, one.name, *(name.text for name in one.names)] for one in records.organizations],
        "people": [[one.id, one.name, *one.names] for one in records.people],
        "places": [[one.id, one.name] for one in records.places],
    }


# Listed when? ---------------------------------------------------------------------------------------------------


def listed(material: Material, labels: Labels) -> dict[str, Any]:
    """The answers to 'was it listed on this day?' for every group, and every country that the record names."""
    records = material.records
    codes = {country.alpha_2 for event in records.events for country in event.countries}
    codes |= {listing.country.alpha_2 for listing in records.designations if listing.country}
    states = [Country(code) for code in sorted(codes)]
    lines: dict[str, int] = {}
    subjects = [
        *((group.id, Subject(organization=group.id), group.name) for group in records.organizations),
        *((state.alpha_2, Subject(country=state), labels.country(state)) for state in states),
    ]
    told = [[id, name, _answers(material, labels, subject, name, lines)] for id, subject, name in subjects]
    return {
        "subjects": told,
        "groups": len(records.organizations),
        "lines": list(lines),
        "names": names(material, states),
    }


def _answers(
    material: Material, labels: Labels, subject: Subject, name: str, lines: dict[str, int]
) -> list[tuple[str, str, str | None, list[int]]]:
    """The answers for one subject: first day, first sentence up to the day and after it, numbers of further lines."""

    def ask(day: date) -> Status:
        return attrs.evolve(material.dataset.status(subject, day), name=name)

    return [
        (one.since.isoformat(), one.before, one.after, [lines.setdefault(line, len(lines)) for line in one.lines])
        for one in stretches(ask, material.listings_of.get(subject, ()), labels)
    ]


def names(material: Material, states: Sequence[Country]) -> dict[str, list[int]]:
    """The numbers of the subjects that a folded name means; as in Python a group goes before a country."""
    found: dict[str, list[int]] = {}
    groups = material.records.organizations
    for number, group in enumerate(groups):
        for word in dict.fromkeys(fold(word) for word in (group.id, *(name.text for name in group.names))):
            found.setdefault(word, []).append(number)
    taken = set(found)
    for number, state in enumerate(states, len(groups)):
        known = (word for language in countries.LANGUAGES for word in state.names(language))
        for word in dict.fromkeys(fold(word) for word in (state.alpha_2, *known)):
            if word not in taken and _means(word, state):
                found.setdefault(word, []).append(number)
    return found


def _means(word: str, state: Country) -> bool:
    try:
        return countries.get(word) == state
    except AmbiguousName:
        return False
