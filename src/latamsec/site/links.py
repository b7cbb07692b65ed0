"""The links between the records of a dataset: what its pages need beyond its tables."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping

import attrs

import latamsec
from latamsec import Dataset, Designation, DesignationTable, Diff, Event, Organization, Source, languages
from latamsec.fields import citations
from latamsec.labels import Labels
from latamsec.languages import Text
from latamsec.models import TABLES, Citation, Claim, Record, Subject
from latamsec.text import fold
from latamsec.vocabulary import Language


@attrs.frozen(kw_only=True)
class Link:
    """A link to the page of a record."""

    table: str
    record: Record
    label: str
    tongue: str
    """The code of the language of the label; empty if the record does not give it."""

    @property
    def path(self) -> str:
        """The page of the record, from the root of a language."""
        return f"{self.table}/{self.record.id}.html"


def tongue_of(organization: Organization, own: str) -> str:
    """Return the code of the language of an organization's name; empty if none, or if `own` is one too."""
    names = [name.language.value for name in organization.names if name.text == organization.name]
    return "" if own in names else next((code for code in names if code != Language.UNDETERMINED), "")


def tongue_of_text(text: object) -> str:
    """Return the code of the language of a text: English until it is translated; empty for a name."""
    if not isinstance(text, Text):
        return ""
    return text.language if text.translated else languages.ENGLISH


def _tongue_of_title(source: Source) -> str:
    if isinstance(source.title, Text):
        return tongue_of_text(source.title)
    # A title in brackets, or beside that of the document, is ours; any other is that of the document.
    if source.original_title not in (None, source.title) or source.title.startswith("["):
        return languages.ENGLISH
    language = source.language or Language.ENGLISH  # The title of a document in another language has a gloss.
    return "" if language is Language.UNDETERMINED else language.value


def _differences(links: Links) -> tuple[Diff, ...]:
    return tuple(latamsec.diff(one, links.dataset) for one in links.earlier)


@attrs.frozen(slots=False)  # A cached property needs a __dict__.
class Links:
    """A dataset, the links between its records, and its differences from earlier versions."""

    dataset: Dataset
    earlier: tuple[Dataset, ...] = ()
    diffs: tuple[Diff, ...] = attrs.field(default=attrs.Factory(_differences, takes_self=True))
    """The changes since each of them."""

    @property
    def labels(self) -> Labels:
        return self.dataset.identity.labels

    def in_language(self, language: str) -> Links:
        """Return the same links in a language."""
        if language == self.dataset.language:
            return self
        dataset, *earlier = (one.in_language(language) for one in (self.dataset, *self.earlier))
        diffs = (attrs.evolve(diff, sides=(one, dataset)) for diff, one in zip(self.diffs, earlier, strict=True))
        return Links(dataset, tuple(earlier), tuple(diffs))

    @functools.cached_property
    def to(self) -> Mapping[str, Link]:
        """A link to each record, by the id of the record."""
        return {record.id: self._link(name, record) for name in TABLES for record in self.dataset.table(name)}

    def _link(self, table: str, record: Record) -> Link:
        label, tongue = record.label, tongue_of_text(record.label)
        match record:
            case Designation():
                label = f"{record.authority.value}: {self.subject(record.subject)}"
            case Organization():
                tongue = tongue_of(record, self.labels.language)
            case Source():
                tongue = _tongue_of_title(record)
        return Link(table=table, record=record, label=label, tongue=tongue)

    def subject(self, subject: Subject) -> str:
        """Return the name of an organization or country that is designated."""
        if subject.country:
            return self.labels.country(subject.country)
        organization = self.dataset.organizations.get(subject.organization or "")
        return organization.name if organization else str(subject)

    @functools.cached_property
    def events(self) -> Mapping[str, tuple[Event, ...]]:
        """The events of each person, organization and place, newest first, by id."""
        return {
            id: tuple(reversed(events))
            for facet in ("person", "organization", "place")
            for id, events in self.dataset.events.group_by(facet).items()
        }

    @functools.cached_property
    def claims(self) -> Mapping[str, list[tuple[Event, Claim]]]:
        """The claims of each person with the event of each, newest first, by the id of the person."""
        ids: dict[str, set[str]] = {}
        for person in self.dataset.people:
            for name in (person.name, *person.names):
                ids.setdefault(fold(name), set()).add(person.id)
        made: dict[str, list[tuple[Event, Claim]]] = {}
        for event in reversed(self.dataset.events):
            for claim in event.claims:
                named = [ids.get(fold(name), set()) for name in claim.names]
                # A name that several people have means none of them.
                for id in dict.fromkeys(id for people in named if len(people) == 1 for id in people):
                    made.setdefault(id, []).append((event, claim))
        return made

    @functools.cached_property
    def neighbors(self) -> Mapping[str, tuple[Event | None, Event | None]]:
        """The event before and the event after each event, by id."""
        events = [None, *self.dataset.events, None]
        triples = zip(events, events[1:], events[2:], strict=False)
        return {event.id: (before, after) for before, event, after in triples if event}

    @functools.cached_property
    def designations(self) -> Mapping[str, DesignationTable]:
        """The designations of each subject, by its text."""
        return self.dataset.designations.group_by("subject")

    @functools.cached_property
    def citing(self) -> Mapping[str, list[tuple[Link, int]]]:
        """Links to the records that cite a source, by the id of the source, and its number on the page of each."""
        links: dict[str, list[tuple[Link, int]]] = {}
        for link in self.to.values():
            numbers = self.numbers(link.record)
            for id, number in {one.source: number for one, number in reversed(numbers.items())}.items():
                links.setdefault(id, []).append((link, number))
        return links

    def history(self, id: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield what versions say of a record: a key of the catalog, a version, the fields that changed since then."""
        lacking = []
        for diff in self.diffs:
            for table in diff.tables:
                if id in table.added:
                    lacking.append(diff.before)
                elif id in table.changed:
                    yield "history_changed", diff.before, tuple(change.field for change in table.changed[id])
        if lacking:
            key, version = self._beginning(lacking)
            yield key, version, ()

    def _beginning(self, lacking: Iterable[str]) -> tuple[str, str]:
        """Return the key and the version for a record that some versions lack: the first with it, if that is known."""
        every = (*latamsec.versions(), self.dataset.version)
        last = max(lacking, key=lambda version: every.index(version) if version in every else -1)
        following = every[every.index(last) + 1] if last in every else ""
        known = following in (self.dataset.version, *(diff.before for diff in self.diffs))
        return ("history_first", following) if known else ("history_new", last)

    def numbers(self, record: Record) -> dict[Citation, int]:
        """Return each citation of a record with its number on the page; one source at two places has two numbers."""
        sources = self.dataset.source_by_id
        distinct = dict.fromkeys(citation for citation in citations(record) if citation.source in sources)
        return {citation: number for number, citation in enumerate(distinct, 1)}
