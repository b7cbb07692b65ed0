"""A dataset: its tables, and the questions across them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from latamsec import countries, dates, knowledge, languages, tables
from latamsec._arguments import WHERE_IDS_ARE, check_word, nearest_ids
from latamsec._speaking import speaking
from latamsec.countries import CountryLike
from latamsec.dates import DateLike
from latamsec.errors import RetiredId, UnknownId, WrongType
from latamsec.fields import lacking
from latamsec.frames.writable import Writable
from latamsec.labels import labels_in
from latamsec.languages import ENGLISH, codes
from latamsec.models import TABLES, Identity, Organization, Person, Record, Records, Source, Subject
from latamsec.models.records import CLASSES
from latamsec.question import Question
from latamsec.status import Status, status_of
from latamsec.storage import releases
from latamsec.tables.discrepancies import discrepancies
from latamsec.tables.facets import cited_by
from latamsec.tables.filters import keywords, several
from latamsec.tables.resolver import Resolver
from latamsec.translations import Translations

if TYPE_CHECKING:
    from latamsec.display import Page
    from latamsec.frames import Frame
    from latamsec.matching import Matcher, Mention, Screening
    from latamsec.matching.screening import Screener
    from latamsec.models import Completeness

__all__ = ["Dataset"]

_R = TypeVar("_R")


@attrs.frozen(repr=False, slots=False)  # Cached properties need a __dict__.
class Dataset(Writable):
    """A version of the record, immutable. Two are equal if they have the same digest and are as of the same day.

    Examples:
        >>> ds = latamsec.load("2026.10.4.1")
        >>> [each.authority.value for each in ds.as_of("2025-02-18").status("TdA", on="2025-02-20").in_force]
        ['TCO']
        >>> ds.officeholder("Secretary of War", "2025-12-01").name, ds.person("Sheinbaum").id
        ('Pete Hegseth', 'claudia-sheinbaum')
        >>> ds.organization("cartel de jalisco nueva generacion").id, ds.record("panama-canal")
        ('cjng', Place(id='panama-canal', 'Panama Canal', …))
        >>> ds.screen("CJNG Inc")[0].organization, ds.annotate("The CJNG")[0].text, ds.annotate_all(["CJNG"])["text"]
        ('cjng', 'CJNG', ['CJNG'])
    """

    records: Records = attrs.field(eq=False)
    """All records, as plain tuples."""
    digest: str
    """The SHA-256 digest of the dataset's canonical bytes, after the name of the algorithm."""
    _as_of: date | None = None
    language: str = attrs.field(default=ENGLISH, eq=False)
    """The code of the language in which results are shown: "en", or "es"."""
    _complete: Dataset | None = attrs.field(default=None, eq=False)
    """The whole dataset, if this one has only what could be known on a day."""

    def __reduce__(self) -> tuple[object, ...]:
        # Tables and the matcher are made again.
        return Dataset, (self.records, self.digest, self._as_of, self.language, self._complete)

    @speaking
    def in_language(self, language: str) -> Dataset:
        """Return the same dataset, shown in a language: equal records, the same ids, digest, columns and files.

        Titles, summaries, claims, offices, places and answers are in that language; a text that nobody has translated,
        or whose English has changed, is in English, and says so. Filters understand every language in each.

        Raises:
            UnknownName: There is no such language.

        Examples:
            >>> ds = latamsec.load("2026.10.4.1").in_language("es")
            >>> print(ds.status("Cuba", on="2025-01-20").answer.partition(" (")[0])
            Sí: la designación de Cuba como Estado patrocinador del terrorismo
            >>> ds == ds.in_language("en"), ds.events.filter(kind="ataque") == ds.events.filter(kind="strike")
            (True, True)
        """
        check_word(language := languages.code_of(language), languages.codes(), "language")
        if language == self.language:
            return self
        complete = self._complete.in_language(language) if self._complete else None
        return Dataset(self.records, self.digest, self._as_of, language, complete)

    def translations(self, language: str) -> Translations:
        """Return the translations of the texts into a language; empty if nobody has translated any."""
        return self._translations.get(language, Translations(self.records, language))

    @functools.cached_property
    def _translations(self) -> dict[str, Translations]:
        return {code: Translations(self.records, code) for code in codes()}

    def shown(self, table: str, record: _R) -> _R:
        """Return a record of a table with its texts in the language of the dataset."""
        return record if self.language == ENGLISH else self.translations(self.language).shown(table, record)

    @functools.cached_property
    def events(self) -> tables.EventTable:
        """The events, by date."""
        return tables.EventTable(self.records.events, self)

    @functools.cached_property
    def designations(self) -> tables.DesignationTable:
        """The designations, by id."""
        return tables.DesignationTable(self.records.designations, self)

    @functools.cached_property
    def organizations(self) -> tables.OrganizationTable:
        """The armed or criminal organizations, by id."""
        return tables.OrganizationTable(self.records.organizations, self)

    @functools.cached_property
    def people(self) -> tables.PersonTable:
        """The people who act in events, by id."""
        return tables.PersonTable(self.records.people, self)

    @functools.cached_property
    def places(self) -> tables.PlaceTable:
        """The places of events, by id."""
        return tables.PlaceTable(self.records.places, self)

    @functools.cached_property
    def sources(self) -> tables.SourceTable:
        """The documents that records cite, by id."""
        return tables.SourceTable(self.records.sources, self)

    @functools.cached_property
    def discrepancies(self) -> tables.DiscrepancyTable:
        """The fields on which sources disagree, with every value, its sources and the choice."""
        return tables.DiscrepancyTable(discrepancies(self.records, (self._complete or self).records), self)

    @speaking
    def table(self, name: str) -> tables.Table[Any]:
        """Return a table by its name, such as "events".

        Raises:
            UnknownName: There is no such table.
        """
        check_word(name, CLASSES, "table", self.version)
        return cast("tables.Table[Any]", getattr(self, name))

    def frames(self) -> dict[str, Frame]:
        """Return every table, and quantities and claims in long form, as frames by name."""
        parts = {"quantities": self.events.quantities(), "claims": self.events.claims()}
        return {name: self.table(name).frame() for name in CLASSES} | parts

    @functools.cached_property
    def identity(self) -> Identity:
        """The version, digest and coverage."""
        edition = self.shown("edition", self.records.edition)
        altered = self.version in releases.versions() and not releases.is_released(self.version, self.digest)
        return Identity(edition=edition, digest=self.digest, as_of=self._as_of, language=self.language, altered=altered)

    @property
    def version(self) -> str:
        """The version: the last day covered as YYYY.M.D, with .N appended for a correction."""
        return str(self.records.edition.version)

    @property
    def coverage(self) -> tuple[date, date]:
        """The first and the last day covered."""
        return self.identity.coverage

    @property
    def completeness(self) -> Mapping[str, Completeness]:
        """How complete the record of each month ("2025-02") is, if the dataset says so."""
        return self.identity.completeness

    @functools.cached_property
    def lacks(self) -> tuple[str, ...]:
        """The fields that the schema of this dataset did not have yet, each as `table.field`; none in your own folder.

        An empty value of such a field says nothing, because nobody could enter one.

        Examples:
            >>> "places.within" in latamsec.load("2026.10.4.1").lacks
            True
        """
        schema = self.records.schema
        return tuple(f"{name}.{path}" for name, cls in TABLES.items() for path in lacking(cls, schema))

    @functools.cached_property
    def retired(self) -> Mapping[str, str]:
        """The fate of each id that earlier releases have and this one does not."""
        return MappingProxyType({each.id: self.shown("retired", each).fate for each in self.records.retired})

    @functools.cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """The sources by id."""
        return MappingProxyType({source.id: source for source in self.sources})

    @speaking
    def cite(self, style: str = "text", ids: str | Iterable[str] = ()) -> str:
        """Return a citation of the dataset or, for some ids, of these records with their sources.

        The style is one of `latamsec.citation.STYLES`. A table cites a selection.

        Raises:
            UnknownName: There is no such style.
            UnknownId: There is no such record.
        """
        from latamsec import citation

        ids = several(ids)
        cited = dict.fromkeys(source for id in ids for source in cited_by(self.record(id)))
        question = Question().then("record", *ids) if ids else None
        return citation.cite(self.identity, style, [self.source_by_id[id] for id in cited], question=question)

    def __repr__(self) -> str:
        from latamsec import display

        return display.dataset_text(self.identity, map(self.table, CLASSES))

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.dataset_html(self.identity, map(self.table, CLASSES))

    @speaking
    def record(self, id: str) -> Record:
        """Return the record with an id from any table; a discrepancy only if no other record has its id.

        Raises:
            UnknownId: No record has the id.
            RetiredId: Only an earlier release has it; the error says what became of the record.
        """
        if not isinstance(id, str):
            raise WrongType("a text", id)
        records: Iterable[Record | None] = (self.table(name).get(id) for name in CLASSES)
        if record := next(filter(None, records), None):
            return record
        if fate := self.retired.get(id):
            raise RetiredId(id, "record", fate, self.version)
        near = nearest_ids(id, [other for name in TABLES for other in self.table(name).ids])
        raise UnknownId(id, "record with the id", near, self.version, WHERE_IDS_ARE)

    @speaking
    def page(self, id: str) -> Page:
        """Return a record with its sources in full, for a terminal or a notebook; raise what `record` raises."""
        from latamsec import display

        return display.Page(self.record(id), self.source_by_id, self.language)

    @speaking
    def organization(self, name: str) -> Organization:
        """Return the organization with a name, acronym or id, ignoring case, accents and punctuation.

        Raises:
            UnknownName: No organization has the name; the error lists the nearest.
            AmbiguousName: More than one has it; the error lists them.
        """
        return self.organizations[self.resolver.organization(name)]

    @speaking
    def person(self, name: str) -> Person:
        """Return the person with a name or id, or with an unambiguous part of a name.

        Raises:
            UnknownName: Nobody has the name; the error lists the nearest.
            AmbiguousName: More than one person has it; the error lists them.
        """
        return self.people[self.resolver.person(name)]

    @speaking
    def officeholder(self, office: str, on: DateLike, *, country: CountryLike | None = None) -> Person:
        """Return the person who holds an office on a day, or acts in it: whom "the Secretary of War said" means.

        Args:
            office: The office in English, or words of it: "Secretary of War", "President of Colombia".
            on: The day. On the day of a handover, both holders count.
            country: The country or region of the office.

        Raises:
            UnknownName: No days on record place a holder in such an office on that day; the error says who is possible.
            AmbiguousName: More than one person holds or can hold such an office, as several do that of senator.
            BadDate: The date is not a single day.
        """
        codes = None if country is None else [code.alpha_2 for code in countries.expand(country)]
        return self.people[self.resolver.officeholder(office, dates.day(on, "on"), codes)]

    @speaking
    def status(self, name: str | Subject, on: DateLike, *, as_of: DateLike | None = None) -> Status:
        """Return whether an organization or a country was designated on a day, and every designation with its dates.

        Args:
            name: Any name of the organization, or the country; or a `Subject`.
            as_of: The day by which the answer could be known; later days are not covered. None: the dataset's own.

        Raises:
            UnknownName: No organization and no country has the name.
            AmbiguousName: More than one has it.
            BadDate: A date is not a single day.
        """
        day = dates.day(on, "on")
        last = knowledge.earlier(self._as_of, None if as_of is None else dates.day(as_of, "as_of"))
        if self._complete:  # A name means what it means in the whole, although a record of it may be public only later.
            return self._complete.status(name, day, as_of=last)
        subject = name if isinstance(name, Subject) else self.resolver.subject(name)
        land = subject.country
        label = labels_in(self.language).country(land) if land else self.organizations[str(subject)].name
        identity, shown = attrs.evolve(self.identity, as_of=last), functools.partial(self.shown, "designations")
        return status_of(subject, label, day, self.records, identity, shown=shown)

    @speaking
    def as_of(self, day: DateLike) -> Dataset:
        """Return the dataset as it could be known on a day; `latamsec.knowledge.records_as_of` says what is left out.

        `confidence` is at most what the sources left allow; titles, summaries and notes stay as written later. A
        dataset as of an earlier day stays as of that day. A name has no day: `status`, `annotate` and `screen` know
        all names of the whole dataset, also of organizations about which nothing was public by then.

        Raises:
            BadDate: The date is not a single day.
        """
        last = dates.day(day, "as_of")
        earliest = knowledge.earlier(self._as_of, last)
        records = knowledge.records_as_of(self.records, last)
        return Dataset(records, self.digest, earliest, self.language, self._complete or self)

    @functools.cached_property
    def resolver(self) -> Resolver:
        """The resolver of names to records of this dataset."""
        return Resolver(self.version, self.records, self.translations)

    @functools.cached_property
    def matcher(self) -> Matcher:
        """The matcher of organizations in texts; immutable, and safe to pickle and to share among threads."""
        from latamsec.matching import Matcher

        return self._complete.matcher if self._complete else Matcher(self.records.organizations)

    @speaking
    def annotate(self, text: str, on: DateLike | None = None, *, weak: bool = False) -> tuple[Mention, ...]:
        """Return every mention of an organization in a text, in order and without overlaps.

        A strong name counts wherever it is a proper name; a weak one (most acronyms, ordinary words, shared names) only
        if something nearby supports it: `latamsec.matching` has the rules. A strong name can be a band or a place too.

        Args:
            text: The text, without markup: HTML tags and "&nbsp;" separate the words of a name.
            on: The day for the laws under which each organization is designated; None: no laws.
            weak: Whether to return doubtful mentions too, marked by `certain`, one for each possible organization.

        Raises:
            BadDate: The date is not a single day.
            TypeError: `text` is not a string.
        """
        mentions = self.matcher.find(text, weak=weak)
        if on is None:
            return mentions
        day = dates.day(on, "on")
        statuses = {id: self.status(id, day) for id in {mention.organization for mention in mentions}}
        return tuple(mention.with_laws(statuses[mention.organization]) for mention in mentions)

    @speaking
    def annotate_all(
        self, texts: Iterable[str | None], on: DateLike | Iterable[DateLike] | None = None, *, weak: bool = False
    ) -> Frame:
        """Return the mentions in a column of texts, one row per mention; see `annotate`.

        Args:
            texts: A list, a tuple or an iterator of texts and None; a Series of pandas or polars; an Arrow array. The
                column `row` is the position from 0, and `index` the label of a pandas Series, as text if not whole.
            on: The day for the columns of laws, or a column of days (two pandas Series go by label); None: no laws.
            weak: Whether to return doubtful mentions too; the column `certainty` says which.

        Raises:
            BadDate: A date is not a single day, or not each text has exactly one.
            TypeError: `texts` is not a column, or a value is neither a text nor None; the error names the row.
            MissingExtra: A column of another library needs narwhals (extra `match`).
        """
        from latamsec.matching import columns

        day = columns.days_of(on, texts)
        options = {"on": "…" if isinstance(day, tuple) else day, "weak": weak}
        given = {name: value for name, value in options.items() if value}
        question = Question(as_of=self._as_of).then("annotate_all", **given)
        return columns.annotator(self.matcher, self.status, day, weak=weak).frame(texts, self.identity, question)

    @speaking
    def screen(self, name: str, on: DateLike | None = None, *, fuzzy: bool = False) -> Screening:
        """Return the organizations that a name may mean, each with the rule and the curated name that matched.

        Args:
            on: The day for the status of each candidate; None: no status.
            fuzzy: Whether similar names count too, after all others.

        Raises:
            BadDate: The date is not a single day.
            TypeError: `name` is not a string.
            MissingExtra: `fuzzy` needs rapidfuzz (extra `match`).
        """
        return self._screener.screen(name, None if on is None else dates.day(on, "on"), fuzzy=fuzzy)

    @functools.cached_property
    def _screener(self) -> Screener:
        from latamsec.matching.screening import Screener

        return Screener(self.matcher, self.identity, self.status, self.records.designations)

    @keywords
    def panel(
        self,
        by: str = "country-month",
        *,
        since: DateLike | None = None,
        until: DateLike | None = None,
        country: CountryLike | Iterable[CountryLike] | None = None,
        columns: str | Iterable[str] | None = None,
        as_of: str | None = None,
        lags: int | Iterable[int] = (),
    ) -> Frame:
        """Return a row per unit and period: events by kind, people killed, boat strikes, designations in force, codes.

        An event counts in the period in which it begins, for each of its countries or organizations and of its kinds;
        one at sea that names no country but the United States also counts in a unit of its own, "high-seas". Zero means
        that nothing is recorded in a month that is complete or good by `completeness`; in any other, the value is
        missing. `.columns` explains each and says whether rows add up. More than 25 million values raise `WrongType`.

        Args:
            by: "country-month", "country-week", "organization-month" or "organization-week".
            since: Leave out the periods that end before it.
            until: Leave out the periods that begin after it. Other periods stay whole.
            country: The countries, regions or "high seas" that are units; of organizations, those based there.
            columns: The columns to keep, besides the unit and the period, each with its lags.
            as_of: "period-end" limits each row to what could be known on its last day, to avoid look-ahead.
            lags: Numbers of periods, from 1 to 120; each adds every count with that lag.

        Raises:
            UnknownName: There is no such panel, country, column, `as_of` or lag.
            AmbiguousName: More than one country has the name.
            BadDate: `since` or `until` is not a date.
        """
        from latamsec.analysis import panel

        return panel.panel(self, by, since=since, until=until, country=country, columns=columns, as_of=as_of, lags=lags)
