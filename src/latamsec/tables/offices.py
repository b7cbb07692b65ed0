"""Offices: who holds one on a day, by the days on record.

An office counts if its days place it on the day for certain. An office whose days leave it open is not an answer, but
the error lists who holds it possibly. If the record has no last day, an office ends when a successor begins; after the
last day covered, it is open. The last day of a holder is ambiguous if a successor can have begun by then, and a seat
that several people have at once (a senator's) always is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from latamsec import _packaged
from latamsec.countries import Country, country
from latamsec.errors import AmbiguousName, UnknownName
from latamsec.models import Edition, Person, Records, Role
from latamsec.text import fold, join, nearest, stem
from latamsec.vocabulary import Tenure

_ACTING = re.compile(r"\b(?:acting|interim|ad interim|encargad[oa]|interin[oa])\b")
_SMALL = frozenset(["of", "the", "for", "and", "to", "in", "s"])
_BELOW = {"deputy", "under", "undersecretary", "assistant", "vice", "associate", "former", "adviser", "advisor"}
"""The words in front of an office that make it another one: the Under Secretary of War is not the Secretary of War."""
_LONGEST = 12
"""The most words of an office among which a country is looked for."""
_SEATS = re.compile(
    r"(?:us )?(?:senator|representative|congressman|congresswoman)(?: (?:from|for) |$)(?!.*\b(?:chairman|ranking)\b)"
    r"|(?:associate )?justice(?: of|$)|(?:us (?:district |circuit )?)?judge|(?:federal )?deputy(?: of|$)"
    r"|member of|united nations special rapporteur|(?:master )?sergeant|chief warrant officer"
)
"""Offices that several people hold at once: none is *the* holder, and none of them ends when another begins."""


@attrs.frozen
class Office:
    """An office of a person, with its days as bounds."""

    person: str
    name: str
    """The name of the office, as the record has it."""
    key: str
    """The folded name without "acting"."""
    acting: bool
    countries: frozenset[str]
    begin: tuple[date, date]
    """The first and the last day on which it can have begun."""
    end: tuple[date, date]
    """The first and the last day on which it can have ended; the holder holds it on that day."""
    open: bool
    """Whether the record has no last day."""
    dated: bool
    """Whether it has a first or a last day."""

    def surely(self, on: date) -> bool:
        return self.begin[1] <= on <= self.end[0]

    def can_begin(self, on: date) -> bool:
        """Return whether it can begin on a day, or before it on one that the record gives as a bound."""
        return date.min < self.begin[0] <= on and self.possibly(on)

    def possibly(self, on: date) -> bool:
        return self.dated and self.begin[0] <= on <= self.end[1]


def offices_of(records: Records) -> tuple[Office, ...]:
    """Return every office of every person; one without a last day ends when the next holder of the same one begins."""
    last = records.edition.covers_to
    offices = [_office(person, role, last) for person in records.people for role in person.roles]
    groups: dict[tuple[str, frozenset[str]], list[Office]] = {}
    for each in offices:
        groups.setdefault((each.key, each.countries), []).append(each)
    return tuple(_before_successor(each, groups[each.key, each.countries]) for each in offices)


def officeholder(
    offices: Sequence[Office], dataset: Edition, office: str, on: date, codes: Iterable[str] | None
) -> str:
    """Return the id of the person who holds an office on a day, or acts in it; see `Dataset.officeholder`.

    A full name of an office goes before a part of one: "Secretary of War" is not "Under Secretary of War". `codes` are
    the countries whose office it can be; None: any. It is ambiguous if somebody possibly holds that of another
    country.
    """
    version, last = dataset.version, dataset.covers_to
    wanted = None if codes is None else frozenset(codes)
    possible: dict[str, None] = {}
    holders: tuple[str, ...] = ()
    for words, lands in _readings(office, wanted):
        key, acting = _without_acting(words)
        candidates = [
            each for each in offices if (lands is None or lands & each.countries) and (each.acting or not acting)
        ]
        for matches in _matches(key, candidates):
            certain = [each for each in matches if each.surely(on)]
            last_day = all(each.end[0] == on for each in certain)
            held = (*certain, *(each for each in matches if last_day and each.can_begin(on)))
            ids = tuple(dict.fromkeys(each.person for each in held)) if certain else ()
            seat = any(_SEATS.match(each.key) for each in certain)
            if seat or len(ids) > 1:
                step = "They hold it on that day, or can: choose another day, or name the country with the office."
                if seat:
                    step = "Several people hold this office at once, and some may not be on record."
                raise AmbiguousName(office, f"holder on {on} of the office", ids, version, next_step=step)
            open_on = [each for each in matches if each.possibly(on) or not each.dated]
            if ids:
                own = {land for each in matches if each.person in ids for land in each.countries}
                others = {land for each in open_on if not own & each.countries for land in each.countries}
                if lands is None and others:
                    names = tuple(Country(land).name for land in sorted(own | others))
                    step = f"Choose a country, as in country={names[0]!r}."
                    raise AmbiguousName(office, "country of the office", names, version, next_step=step)
                return ids[0]
            possible |= dict.fromkeys(each.person for each in open_on)
            if matches:
                holders = tuple(dict.fromkeys(each.person for each in matches))
                # The record has the office itself, so an office of which these are only some words is another one.
                break
    step = (
        "Offices are named in English or Spanish, as the person's government calls them; see ds.people.filter(text=…)."
    )
    if possible:
        why = f"the record ends on {last}" if on > last else "the days on record leave it open"
        step = f"Possibly: {', '.join(possible)}; {why}."
        raise UnknownName(office, f"certain holder on {on} of the office", (), version, step)
    if holders:
        step = f"The record has this office on other days, held by {join(holders)}."
        raise UnknownName(office, f"holder on {on} of an office", (), version, step)
    possibly = (each for each in offices if each.possibly(on) and (wanted is None or each.countries & wanted))
    near = nearest(office, sorted({each.name for each in possibly if each.key != _folded(office)}))
    raise UnknownName(office, f"holder on {on} of an office", near, version, step)


def _office(person: Person, role: Role, last: date) -> Office:
    key, acting = _without_acting(_folded(role.office))
    since, until = role.since, role.until
    return Office(
        person=person.id,
        name=role.office,
        key=key,
        acting=acting or role.tenure is Tenure.ACTING,
        countries=frozenset(land.alpha_2 for land in person.countries),
        begin=((since and since.earliest) or date.min, (since and since.latest) or date.max),
        end=((until.earliest or date.min) if until else last, (until and until.latest) or date.max),
        open=until is None,
        dated=since is not None or until is not None,
    )


def _without_acting(words: str) -> tuple[str, bool]:
    """Return the words of an office without "acting", and whether they had it."""
    return " ".join(_ACTING.sub(" ", words).split()), _ACTING.search(words) is not None


def _before_successor(office: Office, group: list[Office]) -> Office:
    if not (office.open and office.dated) or _SEATS.match(office.key):
        return office
    others = [each for each in group if each.person != office.person]
    later = [each.begin for each in others if each.dated and office.begin[1] < each.begin[1] < date.max]
    first = min((office.end[0], *(begin for begin, _ in later), *(date.min for each in others if not each.dated)))
    last = min((begin for _, begin in later), default=office.end[1])
    return attrs.evolve(office, end=(max(first, office.begin[1]), last))


def _readings(office: str, lands: frozenset[str] | None) -> Iterator[tuple[str, frozenset[str] | None]]:
    """Yield the words of an office and its countries: as they are, then without a country among them.

    Mexico's minister of foreign affairs is a secretary, so that word is tried last.
    """
    minister, secretary = "minister of foreign affairs", "secretary of foreign affairs"
    words = _folded(office)
    readings = list(_with_countries(words, lands))
    yield from readings
    yield from ((each.replace(minister, secretary), lands) for each, lands in readings if minister in each)


def _with_countries(words: str, lands: frozenset[str] | None) -> Iterator[tuple[str, frozenset[str] | None]]:
    yield words, lands
    parts = [part for part in words.split() if part != "the"]
    for size in range(min(4, len(parts) - 1), 0, -1):
        for start in range(min(len(parts) - size, _LONGEST) + 1):
            code = _code(" ".join(parts[start : start + size]))
            is_host = parts[:start][-1:] == ["to"]  # An ambassador to a country is not of it.
            if code is not None and not is_host and (lands is None or code in lands):
                before, after = parts[:start], parts[start + size :]
                while before and before[-1] in _SMALL:
                    before.pop()
                while after and after[0] in _SMALL:
                    after.pop(0)
                if before or after:
                    yield " ".join((*before, *(["of"] if before and after else []), *after)), frozenset((code,))


def _code(word: str) -> str | None:
    try:
        return country(word).alpha_2 if len(word) > 1 and word not in _SMALL else None
    except (UnknownName, AmbiguousName):
        return None


def _matches(key: str, offices: list[Office]) -> Iterable[list[Office]]:
    """Yield the offices that words mean: by full name, by consecutive words, then by words with the fewest others."""
    words = _words(key)
    if not words:
        return
    yield [each for each in offices if each.key == key]
    longer = [each for each in offices if not _BELOW & (_words(each.key) - words)]
    yield [each for each in longer if f" {key} " in f" {each.key} "]
    extra = [(len(_words(each.key) - words), each) for each in longer if words <= _words(each.key)]
    for count in sorted({count for count, _ in extra}):
        yield [each for number, each in extra if number == count]


def _words(key: str) -> frozenset[str]:
    return frozenset(stem(word) for word in key.split()) - _SMALL


def _folded(office: str) -> str:
    """Return the folded name of an office in the words of the record: "SOUTHCOM commander" has "southern command"."""
    words = f" {fold(office.replace('’', ' ').replace(chr(39), ' '))} "
    for meant, named in _packaged.toml("tables", "words.toml")["offices"].items():
        for word in named.split(", "):
            words = words.replace(f" {word} ", f" {meant} ")
    return " ".join(words.split())
