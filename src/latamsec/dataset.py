"""A dataset: its tables together, and the questions that go across them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from latamsec import countries, dates, knowledge, listings
from latamsec.countries import CountryLike
from latamsec.dates import DateLike
from latamsec.errors import RetiredId, UnknownId, UnknownName
from latamsec.models import TABLES, Completeness, Identity, Organization, Person, Record, Records, Source, Subject
from latamsec.question import Question
from latamsec.tables import (
    DesignationTable,
    DiscrepancyTable,
    EventTable,
    OrganizationTable,
    PersonTable,
    PlaceTable,
    SourceTable,
    Table,
)
from latamsec.tables.discrepancies import discrepancies
from latamsec.tables.resolver import Resolver
from latamsec.text import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from latamsec.display import Page
    from latamsec.frames import Frame
    from latamsec.matching import Matcher, Mention, Screening

__all__ = ["Dataset"]

_NAMES = (*TABLES, "discrepancies")
"""The names of the tables."""


@attrs.frozen(eq=False, repr=False, slots=False)  # cached properties need a __dict__
class Dataset:
    """One version of the record, immutable. Two are equal if their digests and their days of knowledge are.

    `latamsec.load` returns one.
    """

    records: Records
    """All records, as plain tuples."""
    digest: str
    """The SHA-256 digest of the dataset's canonical bytes, with the name of the algorithm in front."""
    _as_of: date | None = None

    def __getstate__(self) -> tuple[Records, str, date | None]:
        return self.records, self.digest, self._as_of  # tables and the matcher are quickly made again

    def __setstate__(self, state: tuple[Records, str, date | None]) -> None:
        self.__dict__.update(zip(("records", "digest", "_as_of"), state, strict=True))

    # The tables

    @functools.cached_property
    def events(self) -> EventTable:
        """What happened, by date."""
        return EventTable(self.records.events, self, question=self._whole("events"))

    @functools.cached_property
    def designations(self) -> DesignationTable:
        """Who was designated under which law, by id."""
        return DesignationTable(self.records.designations, self, question=self._whole("designations"))

    @functools.cached_property
    def organizations(self) -> OrganizationTable:
        """The organizations that the record speaks of, by id."""
        return OrganizationTable(self.records.organizations, self, question=self._whole("organizations"))

    @functools.cached_property
    def people(self) -> PersonTable:
        """The people who act in the record, by id."""
        return PersonTable(self.records.people, self, question=self._whole("people"))

    @functools.cached_property
    def places(self) -> PlaceTable:
        """Where it happened, by id."""
        return PlaceTable(self.records.places, self, question=self._whole("places"))

    @functools.cached_property
    def sources(self) -> SourceTable:
        """The documents that it rests on, by id."""
        return SourceTable(self.records.sources, self, question=self._whole("sources"))

    @functools.cached_property
    def discrepancies(self) -> DiscrepancyTable:
        """Every point on which sources disagree, with the values, who gives them, and the choice made."""
        return DiscrepancyTable(discrepancies(self.records), self, question=self._whole("discrepancies"))

    def table(self, name: str) -> Table[Any]:
        """Return the table of a name: events, designations, organizations, people, places, sources, discrepancies.

        Raises:
            UnknownName: There is no such table.
        """
        if name not in _NAMES:
            raise UnknownName(name, "table", nearest(name, _NAMES) or _NAMES, self.version)
        table: Table[Any] = getattr(self, name)
        return table

    def frames(self) -> dict[str, Frame]:
        """Return every table, and the long forms of what its lists hold, by name, as a warehouse would hold them."""
        tables = {name: self.table(name).frame() for name in _NAMES}
        return {**tables, "quantities": self.events.quantities(), "claims": self.events.claims()}

    # Which dataset it is

    @property
    def identity(self) -> Identity:
        """Version, digest and coverage together."""
        return Identity(edition=self.records.edition, digest=self.digest, as_of=self._as_of)

    @property
    def version(self) -> str:
        """The version: the last day it covers as YYYY.M.D, with .N appended for a correction."""
        return str(self.records.edition.version)

    @property
    def coverage(self) -> tuple[date, date]:
        """The first and the last day it covers."""
        return self.identity.coverage

    @property
    def completeness(self) -> Mapping[str, Completeness]:
        """How complete the record is, by month ("2025-02"), with the level and the reason.

        In a thin month few events do not mean that little happened. Months of which the dataset says nothing are not
        in it.
        """
        return self.identity.completeness

    @functools.cached_property
    def retired(self) -> Mapping[str, str]:
        """What became of each id that earlier releases had and this one does not have."""
        return {retired.id: retired.fate for retired in self.records.retired}

    @functools.cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """The sources by id."""
        return {source.id: source for source in self.records.sources}

    def cite(self, style: str = "text") -> str:
        """Return a citation of the dataset as a whole. For a selection with its sources, cite a table.

        Args:
            style: `text`, `bibtex`, `ris` or `csl-json`.

        Raises:
            UnknownName: There is no such style.
        """
        from latamsec import citation

        return citation.cite(self.identity, style)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return (self.digest, self._as_of) == (other.digest, other._as_of)

    def __hash__(self) -> int:
        return hash((self.digest, self._as_of))

    def __repr__(self) -> str:
        from latamsec import display

        return display.dataset_text(self.identity, map(self.table, _NAMES))

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.dataset_html(self.identity, map(self.table, _NAMES))

    # Questions across tables

    def record(self, id: str) -> Record:
        """The record of an id, whatever its table.

        Raises:
            UnknownId: no record has it.
            RetiredId: an earlier release had it.
        """
        for name in TABLES:
            found: Record | None = self.table(name).get(id)
            if found is not None:
                return found
        fate = self.retired.get(id)
        if fate:
            raise RetiredId(id, "record", fate, self.version)
        near = nearest(id, [known for name in TABLES for known in self.table(name).ids])
        raise UnknownId(id, "record with the id", near, self.version)

    def page(self, id: str) -> Page:
        """One record whole, with its sources in full, as a terminal or a notebook shows it.

        Raises:
            UnknownId: no record has that id.
            RetiredId: an earlier release had it.
        """
        from latamsec import display

        return display.Page(self.record(id), self.source_by_id)

    def organization(self, name: str) -> Organization:
        """The organization that bears a name, acronym or id, whatever its case, accents and punctuation.

        Raises:
            UnknownName: none does; the error names the nearest.
            AmbiguousName: several do; the error names them.
        """
        return self.organizations[self.resolver.organization(name)]

    def person(self, name: str) -> Person:
        """The person who bears a name or id, or an unambiguous part of a name.

        Raises:
            UnknownName: nobody does; the error names the nearest.
            AmbiguousName: several do; the error names them.
        """
        return self.people[self.resolver.person(name)]

    def officeholder(self, office: str, on: DateLike, *, country: CountryLike | None = None) -> Person:
        """Who holds an office on a day: whom "the Secretary of War said" means.

        Args:
            office: The office in English, or words of it that stand together ("Secretary of War", "Southern Command").
            on: The day. On the day of a handover both count, and the error names them.
            country: The country or region whose office it is; None: any.

        Raises:
            UnknownName: nobody of the record holds such an office on that day.
            AmbiguousName: several people do: name the office in full, or give the country.
            BadDate: the date is not one day.
        """
        codes = None if country is None else [one.alpha_2 for one in countries.expand(country)]
        return self.people[self.resolver.officeholder(office, dates.day(on, "on"), codes)]

    def status(self, name: str | Subject, on: DateLike, *, as_of: DateLike | None = None) -> listings.Status:
        """Return whether an organization or a country was designated on a day: every designation with its dates.

        Args:
            name: The organization by any of its names, or a country; or a `Subject`.
            on: The day.
            as_of: As anyone could have known it on that day; None: as the dataset knows it.

        Raises:
            UnknownName: No organization and no country has that name.
            AmbiguousName: Several have it.
            BadDate: A date is not one day.
        """
        day = dates.day(on, "on")
        known = knowledge.earlier(self._as_of, None if as_of is None else dates.day(as_of, "as_of"))
        subject, label = self._subject(name)
        return listings.status(
            subject,
            label,
            day,
            designations=self.records.designations,
            sources=self.source_by_id,
            identity=attrs.evolve(self.identity, as_of=known),
        )

    def as_of(self, day: DateLike) -> Dataset:
        """The dataset as it could be known on a day: what came to light later is left out.

        Titles, summaries and notes stay as they were written later; see `latamsec.listings.as_known` for what goes. Of
        a dataset that is itself as of an earlier day, nothing comes back.

        Raises:
            BadDate: the date is not one day.
        """
        known = dates.day(day, "as_of")
        return Dataset(knowledge.as_known(self.records, known), self.digest, knowledge.earlier(self._as_of, known))

    @functools.cached_property
    def resolver(self) -> Resolver:
        """What words mean in this dataset."""
        return Resolver(self.version, self.records)

    @functools.cached_property
    def matcher(self) -> Matcher:
        """What finds the groups in texts: made once, immutable, to be pickled and shared among threads."""
        from latamsec.matching import Matcher

        return Matcher(self.records.organizations)

    def annotate(self, text: str, on: DateLike | None = None) -> tuple[Mention, ...]:
        """Every mention of a group in a text, in its order, without overlaps.

        Strong names count wherever they stand as proper names; weak ones (most acronyms, ordinary words, names that
        several groups bear) only where one of their groups is named for sure nearby. A name that is not in the record
        is not found; a strong name can still be a band, a club or a place. `latamsec.matching` lists the rules.
        Before acting on an answer, check the official list.

        Args:
            text: The text, without markup: HTML's "&nbsp;" and tags part the words of a name.
            on: A day: each mention then says under which laws its group was listed; None: it does not. On a day that
                `coverage` does not have, that is what the record has for it, which `status` says in words.

        Raises:
            BadDate: the date is not one day.
            TypeError: the text is none.
        """
        mentions = self.matcher.find(text)
        if on is None:
            return mentions
        day = dates.day(on, "on")
        statuses = {id: self.status(id, day) for id in {mention.organization for mention in mentions}}
        return tuple(
            attrs.evolve(
                mention,
                in_force=tuple(one.authority for one in statuses[mention.organization].in_force),
                possibly_in_force=tuple(one.authority for one in statuses[mention.organization].possibly_in_force),
            )
            for mention in mentions
        )

    def annotate_all(self, texts: Iterable[str | None], on: DateLike | None = None) -> Frame:
        """Every mention of a group in a column of texts, one row each, as `annotate` finds them in each text.

        A method of its own, as its answer is another thing than that of `annotate`, and as one text is itself a column
        of letters to Python. None has no mention.

        Args:
            texts: A list, a tuple or an iterator of texts and None; a Series of pandas or polars; an Arrow array,
                chunked or not. `row` in the answer is the position from 0, whatever index a Series has.
            on: A day: `in_force` and `possibly_in_force` then have the laws under which the group was designated, as in
                `annotate`; None: there are no such columns.

        Raises:
            BadDate: the date is not one day.
            TypeError: it is no column, or a value in it is neither a text nor None; the error names the row.
            MissingExtra: a column of another library needs narwhals (extra `match`).
        """
        from latamsec.matching import columns

        day = None if on is None else dates.day(on, "on")
        question = self._whole("").then("annotate_all", **({} if day is None else {"on": day}))
        return columns.annotator(self.matcher, self.status, day).frame(texts, self.identity, question)

    def screen(self, name: str, on: DateLike | None = None, *, fuzzy: bool = False) -> Screening:
        """The groups that a name may mean, each with the rule and the curated name by which it matched.

        Args:
            name: The name, as a contract, a payment or a file has it.
            on: A day: each candidate then says what it was listed under; None: it does not.
            fuzzy: Whether names that are only spelled alike count too, after all others.

        Raises:
            BadDate: the date is not one day.
            TypeError: the name is no text.
            MissingExtra: `fuzzy` needs rapidfuzz (extra `match`).
        """
        from latamsec.matching import screening

        day = None if on is None else dates.day(on, "on")
        return screening.screen(name, self.matcher, self.identity, self.status, day, fuzzy=fuzzy)

    def panel(self, by: str = "country-month", *, as_of: str | None = None, lags: int | Sequence[int] = ()) -> Frame:
        """Return every unit in every period of the coverage: events by kind, the killed, designations in force.

        An event counts in the period in which it begins, for each of its countries or organizations, under each of its
        kinds; so do those it killed, whatever its kind and wherever they died. Zero means that nothing is recorded in a
        month that is complete or good by `completeness`; in any other month nothing is missing, not zero. Designations
        count where the organization is based. Columns with `low` and `high` bound what the sources leave open. The
        meaning of every column is in `.columns`.

        Args:
            by: "country-month", "country-week", "organization-month" or "organization-week".
            as_of: "period-end": each row holds only what could be known on its last day, so that a model trained on it
                does not look ahead. None: all rows as the dataset knows them.
            lags: For each number, every count once more as it was so many periods before.

        Raises:
            UnknownName: There is no such panel, `as_of` is neither, or a lag is less than one period.
        """
        from latamsec.analysis import panel

        return panel.panel(self, by, as_of=as_of, lags=lags)

    # Files

    def export(self, to: str, path: str | Path) -> tuple[Path, ...]:
        """Write the whole dataset in a format and return the files written, in order.

        A dataset as of an earlier day is written as it was; the rules for a dataset need not hold for it.

        Args:
            to: `json` (which `latamsec.load` reads back), `jsonl`, `csv`, `parquet`, `datapackage`, `geojson`,
                `icalendar`, `atom`, `followthemoney` or `json-schema`; see `latamsec.export.FORMATS`.
            path: The file, or for the formats of several files the folder, which is made if it is not there. Files of
                the same name are overwritten; others in the folder stay.

        Raises:
            UnknownName: There is no such format.
            MissingExtra: What the format needs is not installed.
        """
        from pathlib import Path

        from latamsec import export

        return export.export(self, to, Path(path))

    def site(
        self,
        path: str | Path,
        *,
        since: Iterable[Dataset] = (),
        force: bool = False,
        progress: Callable[[int, int], object] | None = None,
    ) -> tuple[Path, ...]:
        """Write the dataset as a folder of plain pages with search and filters, and return the files, in order.

        The pages need no server, work from a disk and under any address, and load nothing from elsewhere. The same
        dataset gives the same bytes.

        Args:
            path: The folder, which is made if it is not there. Pages of a former site in it are replaced.
            since: Earlier versions; a page for each says what changed since it.
            force: Whether to write also into a folder with other files, which stay.
            progress: Called periodically as `progress(done, total)`.

        Raises:
            FileExistsError: The folder has files and is no former site, and `force` is not set.
            UnsafeName: The data name a page that would leave the folder.
            MissingExtra: Jinja2 is not installed (extra `site`).
        """
        from pathlib import Path

        from latamsec.site import build

        return build.build(self, Path(path), since=since, force=force, progress=progress)

    # Internals

    def _whole(self, table: str) -> Question:
        return Question(table, as_of=self._as_of.isoformat() if self._as_of else None)

    def _subject(self, name: str | Subject) -> tuple[Subject, str]:
        """The subject that a name means, with the name to print: an organization, else a country."""
        if isinstance(name, Subject):
            return name, name.country.name if name.country else self.organizations[name.organization or ""].name
        try:
            organization = self.organization(name)
        except UnknownName as error:
            try:
                country = countries.country(name)
            except UnknownName as other:
                near = (*error.nearest, *other.nearest)
                raise UnknownName(error.value, "organization or country", near, self.version, error.next_step) from None
            return Subject(country=country), country.name
        return Subject(organization=organization.id), organization.name
