"""What the pages are made from: a dataset, and what in it points to each record."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import TypeVar

import attrs

from latamsec.analysis import Diff
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.fields import citations
from latamsec.models import TABLES, Citation, Designation, Event, Identity, Record, Records, Source, Subject
from latamsec.tables import facets

K = TypeVar("K")
V = TypeVar("V")


@attrs.frozen(kw_only=True)
class Tie:
    """A record by what a link to it needs."""

    table: str
    """The table in which it stands."""
    record: Record
    """The record."""
    label: str
    """What to call it."""

    @property
    def path(self) -> str:
        """Its page, from the root of a language."""
        return page_of(self.table, self.record.id)


def page_of(table: str, id: str) -> str:
    """The page of a record, from the root of a language."""
    return f"{table}/{id}.html"


@attrs.frozen(kw_only=True, slots=False)  # cached properties need a __dict__
class Material:
    """Everything that a site is made from."""

    dataset: Dataset
    """The dataset."""
    diffs: tuple[Diff, ...]
    """What changed since each earlier version that visitors can ask for, the newest version first."""

    @property
    def identity(self) -> Identity:
        """Version, digest and coverage."""
        return self.dataset.identity

    @property
    def records(self) -> Records:
        """All records."""
        return self.dataset.records

    @property
    def first(self) -> When:
        """The first day that the dataset covers."""
        return When.parse(self.identity.coverage[0])

    @property
    def last(self) -> When:
        """The last day that the dataset covers."""
        return When.parse(self.identity.coverage[1])

    @property
    def known(self) -> When | None:
        """The day whose knowledge the dataset was reduced to; None: it is whole."""
        return When.parse(self.identity.as_of) if self.identity.as_of else None

    @functools.cached_property
    def ties(self) -> Mapping[str, Tie]:
        """Every record by its id."""
        return {
            record.id: Tie(table=name, record=record, label=self._label(record))
            for name in TABLES
            for record in getattr(self.records, name)
        }

    def _label(self, record: Record) -> str:
        if isinstance(record, Designation):
            return f"{record.authority.value}: {self.subject(record.subject)}"
        return str(getattr(record, "title", None) or getattr(record, "name", record.id))

    def subject(self, subject: Subject) -> str:
        """The name of who is designated: an organization, or a country."""
        return subject.country.name if subject.country else self._names.get(str(subject.organization), str(subject))

    @functools.cached_property
    def _names(self) -> Mapping[str, str]:
        return {group.id: group.name for group in self.records.organizations}

    @functools.cached_property
    def events_of(self) -> Mapping[str, tuple[Event, ...]]:
        """The events in which a person, group or place stands, by its id, newest first."""
        return _grouped(
            (id, event)
            for event in reversed(self.records.events)
            for id in dict.fromkeys((*event.people, *event.organizations, *event.places))
        )

    @functools.cached_property
    def listings_of(self) -> Mapping[Subject, tuple[Designation, ...]]:
        """The listings of a subject, by what `Designation.subject` says."""
        return _grouped((listing.subject, listing) for listing in self.records.designations)

    @functools.cached_property
    def cited_by(self) -> Mapping[str, tuple[Tie, ...]]:
        """The records that cite a source anywhere, by its id."""
        return _grouped(
            (id, tie) for tie in self.ties.values() for id in dict.fromkeys(one.source for one in citations(tie.record))
        )

    @functools.cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return {source.id: source for source in self.records.sources}

    def cited(self, record: Record) -> dict[Citation, int]:
        """Every citation of a record with its number on the page, from 1; one source at two places is two."""
        known = dict.fromkeys(citation for citation in citations(record) if citation.source in self.sources)
        return {citation: number for number, citation in enumerate(known, 1)}

    @functools.cached_property
    def events_by_year(self) -> Mapping[str, tuple[Event, ...]]:
        """The events by the year in which they begin, newest first; "undated" where it is no single year."""
        return _grouped((year_of(event), event) for event in reversed(self.records.events))


def year_of(event: Event) -> str:
    """The year under which an event is listed; "undated" where it is no single year."""
    year = facets.month_of(event.date)[:4]
    return year if year.isascii() and year.isdecimal() else "undated"


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(several) for key, several in found.items()}
