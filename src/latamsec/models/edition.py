"""A dataset as a whole: its description, all of its records, and the identity that results refer to."""

import hashlib
from datetime import date
from itertools import groupby
from typing import Any

import attrs
from attrs import field, frozen

from latamsec.dates import When, months, parse
from latamsec.errors import BadDate, UnknownId, WrongType
from latamsec.labels import Labels, labels_in
from latamsec.languages import ENGLISH
from latamsec.models.base import Deferred, Model, Prose, about, as_stored, many
from latamsec.models.records import Designation, Event, Organization, Person, Place, Source
from latamsec.vocabulary import Effect, Language, Level


@frozen(kw_only=True, repr=False)
class Completeness(Model):
    """How complete the record of some months is. Few events in a thin month do not mean that it was calm."""

    span: When = field(metadata=about("The month, or the first and the last month."))
    level: Level = field(metadata=about("How complete the record of the months is."))
    reason: str = field(eq=as_stored, metadata=about("Reason for the level.", prose=Prose.TEXT))


@frozen(kw_only=True, repr=False)
class Edition(Model):
    """The description of a dataset."""

    title: str = field(eq=as_stored, metadata=about("Name of the dataset.", Effect.EDITION, prose=Prose.TEXT))
    creator: str = field(metadata=about("Creator of the dataset, as a citation names them.", Effect.EDITION))
    version: str = field(metadata=about("Last day covered, as YYYY.M.D, with .N appended for a correction."))
    covers_from: date = field(metadata=about("First day covered.", Effect.EDITION))
    covers_to: date = field(metadata=about("Last day covered.", Effect.EDITION))
    license: str = field(
        metadata=about("License of the data, as an SPDX expression.", Effect.EDITION, stored="licence")
    )
    completeness: tuple[Completeness, ...] = many(
        "Completeness by month, in order.", "The dataset does not give it.", Effect.EDITION
    )

    @property
    def license_address(self) -> str | None:
        """The web address of the license; None if it is not one whose address the library knows."""
        return _LICENSES.get(self.license)


_LICENSES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
"""The addresses of data licenses, by their SPDX identifier."""


class _ByMonth(dict[str, Completeness]):
    """The completeness of months; a look-up also reads other forms of a month, and an error says which there are."""

    identity: "Identity"

    def __missing__(self, month: Any) -> Completeness:
        step = f"Dataset {self.identity.version} covers {self.identity.coverage_label()}."
        try:
            when = parse(month)
            spanned = {str(each)[:7] for each in (when.earliest, when.latest)}
        except BadDate:
            spanned = set()
        if len(spanned) != 1:
            step = f"Write a month as YYYY-MM. {step}"
        elif (found := self.get(spanned.pop())) is not None:
            return found
        error = UnknownId(month, "month with a completeness", (), self.identity.version, step)
        error.language = self.identity.language
        raise error


@frozen(kw_only=True, repr=False)
class Exemption(Model):
    """An exemption of a record from a rule."""

    rule: str = field(metadata=about("Name of the rule, from `latamsec.checks.RULES`."))
    id: str = field(metadata=about("Id of the record."))
    reason: str = field(metadata=about("Why the record is right although it breaks the rule."))


@frozen(kw_only=True, repr=False)
class Retired(Model):
    """An id that an earlier release has and this one does not."""

    id: str = field(metadata=about("The id."))
    fate: str = field(
        eq=as_stored,
        metadata=about("What became of the record, and why: merged, renamed or withdrawn.", prose=Prose.TEXT),
    )


@frozen(kw_only=True, repr=False)
class Translation(Model):
    """A text of a record in another language."""

    field: str = attrs.field(metadata=about("Path of the text in the record: `title`, `claims[0].text`.", schema=3))
    text: str = attrs.field(metadata=about("The translation.", schema=3))
    digest: str = attrs.field(
        metadata=about(
            "First 16 digits of the SHA-256 digest of the English text that it renders; of another text it says "
            "nothing.",
            schema=3,
        )
    )

    def renders(self, text: str) -> bool:
        """Return whether it translates this English text, not an earlier wording.

        Raises:
            WrongType: It is not a text.
        """
        if not isinstance(text, str):
            raise WrongType("a text", text)
        return self.digest == text_digest(text)


def text_digest(text: str) -> str:
    """Return the digest by which a translation knows the English text that it renders.

    Examples:
        >>> text_digest("President")
        'f51c35b516d942c2'
    """
    # Texts from anybody can have halves of surrogate pairs, which a check refuses later.
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


@frozen(kw_only=True, repr=False)
class TranslatedRecord(Deferred):
    """The texts of a record in another language."""

    language: Language = field(metadata=about("Language of the texts.", schema=3))
    table: str = field(metadata=about("Table of the record; `edition` for the description of the dataset.", schema=3))
    record: str = field(metadata=about("Id of the record; the version for the description.", schema=3))
    texts: tuple[Translation, ...] = field(metadata=about("The texts, in the order of the fields.", schema=3))


@frozen(kw_only=True, repr=False)
class Records(Deferred):
    """All records of a dataset, each table in its canonical order."""

    schema: int | None = field(
        default=None, eq=False, metadata=about("Number of the schema that they were written in.", empty="The current.")
    )
    edition: Edition = field(metadata=about("Description of the dataset."))
    events: tuple[Event, ...] = many("Events by date, then id.", "None.")
    designations: tuple[Designation, ...] = many("Designations by id.", "None.")
    organizations: tuple[Organization, ...] = many("Organizations by id.", "None.")
    people: tuple[Person, ...] = many("People by id.", "None.")
    places: tuple[Place, ...] = many("Places by id.", "None.")
    sources: tuple[Source, ...] = many("Sources by id.", "None.")
    exemptions: tuple[Exemption, ...] = many("Exemptions from rules.", "None.")
    retired: tuple[Retired, ...] = many("Retired ids, in order.", "None.")
    translations: tuple[TranslatedRecord, ...] = many(
        "Texts in other languages, by language, table and id.", "None.", schema=3
    )


@frozen(kw_only=True)
class Identity:
    """The identity of a dataset: enough to find the same bytes again."""

    edition: Edition
    """The description of the dataset."""
    digest: str
    """The SHA-256 digest of its canonical bytes, after the name of the algorithm."""
    as_of: date | None = None
    """The day as of which the dataset was taken; None: it is whole."""
    language: str = field(default=ENGLISH, eq=False)
    """The code of the language in which results are shown."""
    altered: bool = False
    """Whether the package has a release of this version with another digest."""

    @property
    def version(self) -> str:
        """The version of the dataset."""
        return self.edition.version

    @property
    def version_label(self) -> str:
        """The version as answers cite it, marked as altered if the records differ from those of the release."""
        return self.labels.word("altered", version=self.version) if self.altered else self.version

    @property
    def coverage(self) -> tuple[date, date]:
        """The first and the last day covered; no day after `as_of` is covered."""
        return self.edition.covers_from, min(self.edition.covers_to, self.as_of or date.max)

    @property
    def completeness(self) -> dict[str, Completeness]:
        """The completeness of each month covered, without months for which the dataset does not give it.

        Its keys are months as text ("2025-02"); a look-up also reads "February 2025", a day, or a month of pandas.
        """
        covered = set(months(*self.coverage))
        by_month = _ByMonth(
            (month, entry)
            for entry in self.edition.completeness
            for month in months(entry.span.earliest or date.min, entry.span.latest or date.max)
            if month in covered
        )
        by_month.identity = self
        return by_month

    @property
    def short_digest(self) -> str:
        """The first twelve digits of the digest, for people."""
        return self.digest.removeprefix("sha256:")[:12]

    @property
    def labels(self) -> Labels:
        """The labels of the language."""
        return labels_in(self.language)

    def coverage_label(self) -> str:
        """Return the coverage in words; only its first day if `as_of` is earlier."""
        (first, last), labels = self.coverage, self.labels
        if last < first:
            return labels.word("coverage_from", first=labels.the_day(first))
        return labels.word("coverage", first=labels.day(first), last=labels.day(last))

    def completeness_label(self) -> str:
        """Return the completeness in words, grouped by level; an empty text if the dataset does not give it."""
        labels, spans = self.labels, []
        for level, entries in groupby(self.completeness.items(), lambda item: item[1].level):
            covered = [labels.day(month) for month, _ in entries]
            level_word = labels.member(level)
            spans.append(labels.many("level", len(covered), level=level_word, first=covered[0], last=covered[-1]))
        return ", ".join(spans)
