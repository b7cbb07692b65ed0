"""A dataset: its tables together, and the questions that go across them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from latamsec import countries, dates, listings
from latamsec.conflicts import conflicts
from latamsec.countries import CountryLike
from latamsec.dates import DateLike
from latamsec.errors import RetiredId, UnknownId, UnknownName
from latamsec.identity import Identity
from latamsec.models import TABLES, Completeness, Organization, Person, Record, Records
from latamsec.storage.lazy import Unread
from latamsec.tables.base import Context, SourceTable, Table
from latamsec.tables.records import (
    ConflictTable,
    DesignationTable,
    EventTable,
    OrganizationTable,
    PersonTable,
    PlaceTable,
)
from latamsec.tables.resolver import Registry
from latamsec.text import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from latamsec import display
    from latamsec.export.registry import Content
    from latamsec.frames.frame import Frame
    from latamsec.matching.matcher import Matcher, Mention
    from latamsec.matching.screening import Screening


@attrs.frozen(eq=False, repr=False, slots=False)  # cached properties need a __dict__
class Dataset:
    """One version of the record, immutable. Two are equal when their digests and their day of knowledge are.

    Get one from `latamsec.load`.
    """

    _held: Records | Unread
    digest: str
    """The SHA-256 digest of the dataset's canonical bytes, with the name of the algorithm in front."""
    known_on: date | None = None
    """The day whose knowledge it holds; None: everything. See `as_of`."""

    # The tables

    @functools.cached_property
    def events(self) -> EventTable:
        """What happened, by date."""
        return EventTable(self._held.events, self._context, asked=self._asked)

    @functools.cached_property
    def designations(self) -> DesignationTable:
        """Who was listed under which law, by id."""
        return DesignationTable(self._held.designations, self._context, asked=self._asked)

    @functools.cached_property
    def organizations(self) -> OrganizationTable:
        """The groups that the record speaks of, by id."""
        return OrganizationTable(self._held.organizations, self._context, asked=self._asked)

    @functools.cached_property
    def people(self) -> PersonTable:
        """The people who act in the record, by id."""
        return PersonTable(self._held.people, self._context, asked=self._asked)

    @functools.cached_property
    def places(self) -> PlaceTable:
        """Where it happened, by id."""
        return PlaceTable(self._held.places, self._context, asked=self._asked)

    @functools.cached_property
    def sources(self) -> SourceTable:
        """The documents that it rests on, by id."""
        return SourceTable(self._held.sources, self._context, asked=self._asked)

    def conflicts(self) -> ConflictTable:
        """Every point on which sources disagree, with the values, who gives them, and the choice made."""
        return ConflictTable(conflicts(self._held), self._context, asked=self._asked)

    def table(self, name: str) -> Table[Any]:
        """The table of a name: events, designations, organizations, people, places, sources or conflicts.

        Raises:
            UnknownName: no table is called so.
        """
        known = (*TABLES, ConflictTable.NAME)
        if name not in known:
            raise UnknownName(name, "table", nearest(name, known) or known, self.version)
        table: Table[Any] = self.conflicts() if name == ConflictTable.NAME else getattr(self, name)
        return table

    @functools.cached_property
    def records(self) -> Records:
        """All records, as plain tuples."""
        return self._held.whole() if isinstance(self._held, Unread) else self._held

    # Which dataset it is

    @property
    def identity(self) -> Identity:
        """Version, digest and coverage together."""
        return Identity(edition=self._held.edition, digest=self.digest, known_on=self.known_on)

    @property
    def version(self) -> str:
        """The version: the last day it covers as YYYY.M.D, with .N appended for a correction."""
        return str(self._held.edition.version)

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

    def cite(self, style: str = "text") -> str:
        """How to cite the dataset as a whole. For a selection with its sources, ask a table.

        Args:
            style: `text`, `bibtex`, `ris` or `csl-json`.

        Raises:
            UnknownName: the style is none of these.
        """
        from latamsec import citation

        return citation.cite(self.identity, style)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return (self.digest, self.known_on) == (other.digest, other.known_on)

    def __hash__(self) -> int:
        return hash((self.digest, self.known_on))

    def __repr__(self) -> str:
        from latamsec import display

        return display.dataset_text(self.identity, self._sheets())

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.dataset_html(self.identity, self._sheets())

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
        fate = self._context.retired.get(id)
        if fate:
            raise RetiredId(id, "record", fate, self.version)
        near = nearest(id, [known for name in TABLES for known in self.table(name).ids])
        raise UnknownId(id, "record with the id", near, self.version)

    def page(self, id: str) -> display.Page:
        """One record whole, with its sources in full, as a terminal or a notebook shows it.

        Raises:
            UnknownId: no record has that id.
            RetiredId: an earlier release had it.
        """
        from latamsec import display

        return display.Page(self.record(id), self._context.sources)

    def organization(self, name: str) -> Organization:
        """The organization that bears a name, acronym or id, whatever its case, accents and punctuation.

        Raises:
            UnknownName: none does; the error names the nearest.
            AmbiguousName: several do; the error names them.
        """
        return self.organizations[self._context.registry.organization(name)]

    def person(self, name: str) -> Person:
        """The person who bears a name or id, or an unambiguous part of a name.

        Raises:
            UnknownName: nobody does; the error names the nearest.
            AmbiguousName: several do; the error names them.
        """
        return self.people[self._context.registry.person(name)]

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
        return self.people[self._context.registry.officeholder(office, dates.day(on, "on"), codes)]

    def status(self, name: str, on: DateLike, *, known_on: DateLike | None = None) -> listings.Status:
        """Whether an organization or a country was listed on a day: every listing with its dates, and the answer.

        Args:
            name: The organization by any of its names, or a country.
            on: The day.
            known_on: As anyone could have known it on that day; None: as the dataset knows it.

        Raises:
            UnknownName: no organization and no country is called so.
            AmbiguousName: several are.
            BadDate: a date is not one day.
        """
        day = dates.day(on, "on")
        known = self._known(None if known_on is None else dates.day(known_on, "known_on"))
        return self._status(*self._subject(name), day, known)

    def as_of(self, day: DateLike) -> Dataset:
        """The dataset as it could be known on a day: what came to light later is left out.

        Titles, summaries and notes stay as they were written later; see `latamsec.listings.as_known` for what goes. Of
        a dataset that is itself as of an earlier day, nothing comes back.

        Raises:
            BadDate: the date is not one day.
        """
        known = dates.day(day, "as_of")
        return Dataset(listings.as_known(self.records, known), self.digest, self._known(known))

    @functools.cached_property
    def matcher(self) -> Matcher:
        """What finds the groups in texts: made once, immutable, to be pickled and shared among threads."""
        from latamsec.matching.matcher import Matcher

        return Matcher(self._held.organizations)

    def annotate(self, text: str, on: DateLike | None = None) -> tuple[Mention, ...]:
        """Every mention of a group in a text, in its order, without overlaps.

        Strong names count wherever they stand as proper names; weak ones (most acronyms, ordinary words, names that
        several groups bear) only where one of their groups is named for sure nearby. A name that is not in the record
        is not found; a strong name can still be a band, a club or a place. `latamsec.matching.matcher` says the rules.
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
                listed=tuple(one.authority for one in statuses[mention.organization].in_force),
                possibly_listed=tuple(one.authority for one in statuses[mention.organization].possibly_in_force),
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
            on: A day: `listed` and `possibly_listed` then say under which laws the group was listed, as in `annotate`;
                None: there are no such columns.

        Raises:
            BadDate: the date is not one day.
            TypeError: it is no column, or a value in it is neither a text nor None; the error names the row.
            MissingExtra: a column of another library needs narwhals (extra `match`).
        """
        from latamsec.matching import columns

        day = None if on is None else dates.day(on, "on")
        question = "annotate_all()" if day is None else f"annotate_all(on={day.isoformat()!r})"
        finder = columns.finder(self.matcher, self.status, day)
        return columns.frame(finder, texts, self.identity, (*self._asked, question))

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
        found = tuple(screening.screened(name, self.matcher, fuzzy=fuzzy))
        means = {id for id, *_ in found}
        return screening.Screening(
            asked=name,
            candidates=tuple(
                screening.Candidate(
                    organization=id,
                    name=own,
                    why=why,
                    score=score,
                    status=None if day is None else self.status(id, day),
                )
                for id, own, why, score in found
            ),
            too_common=tuple(one for one in self.matcher.bearing(name) if one[0] not in means),
            identity=self.identity,
        )

    def panel(self, by: str = "country-month", *, known: bool = False, lags: int | Sequence[int] = ()) -> Frame:
        """Every unit in every period of the coverage: events by kind, the killed, listings in force.

        An event counts in the period in which it begins, for each of its countries or groups, under each of its kinds;
        so do those it killed, whatever its kind and wherever they died. Zero means that nothing is recorded in a month
        that is complete or good by `completeness`; where it is less than that, nothing found is missing, not zero.
        Listings count where the group is based. Columns with `low` and `high` bound what the sources leave open. Every
        column's meaning stands in `.columns`.

        Args:
            by: "country-month", "country-week", "organization-month" or "organization-week".
            known: Whether each row holds only what could be known on its last day, so that a model that is trained on
                it does not look ahead.
            lags: For each number, every count once more as it was so many periods before.

        Raises:
            UnknownName: there is no such panel, or a lag is less than one period.
        """
        from latamsec.analysis.panel import panel

        return panel(self.records, self.identity, by, known=known, lags=lags)

    def export(self, to: str, path: str | Path) -> tuple[Path, ...]:
        """Write the whole dataset in a format; the files written, in order.

        A dataset as of an earlier day is written as it was; the rules for a dataset of its own need not bear it.

        Args:
            to: `json` (which `latamsec.load` reads back), `jsonl`, `csv`, `parquet`, `datapackage`, `geojson`,
                `icalendar`, `atom`, `followthemoney` or `json-schema`; see `latamsec.export.FORMATS`.
            path: The file, or for the formats of several files the folder, which is made if it is not there. Files of
                the same name are written over; others in the folder stay.

        Raises:
            UnknownName: there is no such format.
            MissingExtra: what the format needs is not installed.
        """
        from pathlib import Path

        from latamsec.export import registry

        return registry.export(self._content(), to, Path(path))

    def site(
        self,
        path: str | Path,
        *,
        since: Iterable[Dataset] = (),
        force: bool = False,
        progress: Callable[[int, int], object] | None = None,
    ) -> tuple[Path, ...]:
        """Write the dataset as a folder of plain pages that can be searched and filtered; the files, in order.

        The pages need no server, work from a disk and under any address, and load nothing from elsewhere. The same
        dataset gives the same bytes.

        Args:
            path: The folder, which is made if it is not there. Pages of a former site in it are replaced.
            since: Earlier versions; a page for each says what changed since it.
            force: Whether to write also into a folder with other files, which stay.
            progress: Is told, again and again, how many files are written and how many there will be.

        Raises:
            FileExistsError: the folder has files and is no former site, and `force` is not set.
            MissingExtra: Jinja2 is not installed (extra `site`).
            UnsafeName: an id or a version in the data would name a file outside the folder; nothing is written then.
        """
        from pathlib import Path

        from latamsec.analysis import diff
        from latamsec.site import build, ties

        material = ties.Material(
            content=self._content(),
            status=lambda subject, day: self._status(subject, "", day, self.known_on),
            diffs=tuple(diff.between(earlier.records, self.records) for earlier in since),
        )
        return build.build(material, Path(path), force=force, progress=progress)

    def _content(self) -> Content:
        from latamsec.export.registry import Content

        return Content(
            identity=self.identity, records=self.records, events=self.events, table=self.table, frames=self.frames
        )

    def frames(self) -> dict[str, Frame]:
        """Every table, and the long forms of what stands in lists, by name: what a warehouse or a package holds."""
        tables = {name: self.table(name) for name in (*TABLES, ConflictTable.NAME)}
        flat = {name: table.frame() for name, table in tables.items()}
        long = {"quantities": self.events.quantities(), "claims": self.events.claims()}
        return {**flat, **long}

    def _known(self, day: date | None) -> date | None:
        """The day of knowledge that a question can have here: not later than that of the dataset itself."""
        days = [one for one in (day, self.known_on) if one is not None]
        return min(days, default=None)

    def _sheets(self) -> Iterator[display.Sheet]:
        return (self.table(name).sheet() for name in (*TABLES, ConflictTable.NAME))

    def _status(self, subject: str, printed: str, day: date, known: date | None) -> listings.Status:
        own = [listing for listing in self._held.designations if listing.subject == subject]
        answers = listings.listed(own, day, known, self._context.sources)
        return listings.Status(
            subject=subject,
            name=printed,
            on=day,
            known_on=known,
            listings=tuple(
                sorted(
                    (answer for answer in answers if answer is not None),
                    key=lambda listed: listings.in_force_from(listed.designation)[0],
                )
            ),
            dataset=self.version,
            recorded=len(own),
            covers_from=self.coverage[0],
            covers_to=self.coverage[1],
        )

    def _subject(self, name: str) -> tuple[str, str]:
        try:
            group = self.organization(name)
        except UnknownName as error:
            try:
                state = countries.country(name)
            except UnknownName as other:
                near = (*error.nearest, *other.nearest)
                raise UnknownName(error.asked, "organization or country", near, self.version, error.next_step) from None
            return f"country:{state.alpha_2}", state.name
        return group.id, group.name

    @property
    def _asked(self) -> tuple[str, ...]:
        return (f"as_of({self.known_on})",) if self.known_on else ()

    @functools.cached_property
    def _context(self) -> Context:
        return Context(identity=self.identity, registry=Registry(self.version, self._held), records=self._held)
