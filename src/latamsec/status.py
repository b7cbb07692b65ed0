"""The status of a subject: whether it is designated on a day, under which laws, and what it is part of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Annotated, ClassVar, TypedDict

import attrs

from latamsec import knowledge
from latamsec.countries import expand
from latamsec.dates import When
from latamsec.fields import Type
from latamsec.labels import Labels, labels_in
from latamsec.languages import ENGLISH
from latamsec.listings import DesignationStatus, InForce, is_announced, start_bounds, statuses
from latamsec.models import Citation, Designation, Identity, Organization, Records, Relation, Source, Subject
from latamsec.question import Answer
from latamsec.vocabulary import Authority, RelationKind

__all__ = ["RelatedDict", "RelatedStatus", "Status", "StatusDict", "StatusRow", "relations_of", "status_of"]

_REGION = "Latin America and the Caribbean"
"""Whose countries the record covers."""


class StatusRow(TypedDict):
    """A row of `Status.to_dicts`: a designation. Days are texts; None is a day that no source gives, or no query day.

    Examples:
        >>> row: StatusRow = latamsec.load("2026.10.4.1").status("TdA", on="2025-02-20").to_dicts()[0]
        >>> row["authority"], row["in_force"], row["announced"], row["ended"]
        ('TCO', 'in force', '2024-07-11', None)
    """

    subject: str
    on: Annotated[str, Type.DAY]
    as_of: Annotated[str, Type.DAY] | None
    authority: Annotated[str, Authority]
    in_force: Annotated[str, InForce]
    signed: Annotated[str, Type.EDTF] | None
    announced: Annotated[str, Type.EDTF] | None
    published: Annotated[str, Type.EDTF] | None
    effective: Annotated[str, Type.EDTF] | None
    attested: Annotated[str, Type.EDTF] | None
    ended: Annotated[str, Type.EDTF] | None
    designation: str
    names_listed: list[str]
    answer: str


class RelatedDict(TypedDict):
    """The plain data of a `RelatedStatus`."""

    organization: str
    name: str
    relation: Annotated[str, RelationKind]
    answer: str
    in_force: list[Annotated[str, Authority]]
    possibly_in_force: list[Annotated[str, Authority]]
    sources: list[str]


class StatusDict(TypedDict):
    """The plain data of a `Status`, with a row per designation; `latamsec.export.schema_of(Status)` describes it."""

    subject: str
    name: str
    on: Annotated[str, Type.DAY]
    as_of: Annotated[str, Type.DAY] | None
    answer: str
    in_force: list[Annotated[str, Authority]]
    possibly_in_force: list[Annotated[str, Authority]]
    covered: bool
    dataset: str
    designations: list[StatusRow]
    related: list[RelatedDict]


_PARTS = (RelationKind.FACTION_OF, RelationKind.SPLINTER_OF, RelationKind.SUCCESSOR_OF)
"""The relations in which the designation of the other organization matters to who asks for one."""


@attrs.frozen(kw_only=True)
class RelatedStatus:
    """A designated organization of which the subject is a part or from which it came, and the relation that says so.

    A designation names its subject: the record does not say whether it reaches a part, a splinter or a successor.

    Examples:
        >>> (whole,) = latamsec.load("2026.10.4.1").status("Los Chapitos", on="2025-03-01").related
        >>> whole.name, whole.relation.value, [one.designation.authority.value for one in whole.designations]
        ('Cártel de Sinaloa', 'faction-of', ['SDNTK', 'EO14059', 'FTO', 'SDGT'])
    """

    organization: str
    """The id of the organization."""
    name: str
    relation: RelationKind
    """The relation of the subject to the organization; for an alliance, of the organization to its members."""
    sources: tuple[Citation, ...]
    """Citations of the sources that report the relation."""
    designations: tuple[DesignationStatus, ...]
    """Its designations that are in force or possibly so, under laws that do not apply to the subject itself."""

    language: str = attrs.field(default=ENGLISH, eq=False)
    """The code of the language in which it is put into words."""

    @property
    def phrase(self) -> str:
        """The organization with the relation."""
        return labels_in(self.language).word(f"whole.{self.relation.value}", name=self.name)

    @property
    def answer(self) -> str:
        """Which designations of the organization were in force, after the day of the query."""
        words = labels_in(self.language)
        states = (InForce.YES, InForce.POSSIBLY)
        yes, possible = (_titles(words, _of(self.designations, state)) for state in states)
        key = "related.possibly" if not yes else "related.yes_and_possibly" if possible else "related.yes"
        return words.word(key, whole=words.of(self.phrase), designations=yes, possible=possible)

    def to_dict(self) -> RelatedDict:
        """Return plain data for other programs."""
        return {
            "organization": self.organization,
            "name": self.name,
            "relation": self.relation.value,
            "answer": self.answer,
            "in_force": [each.authority.value for each in _of(self.designations, InForce.YES)],
            "possibly_in_force": [each.authority.value for each in _of(self.designations, InForce.POSSIBLY)],
            "sources": [citation.source for citation in self.sources],
        }


def _of(statuses: Iterable[DesignationStatus], state: InForce) -> tuple[Designation, ...]:
    return tuple(status.designation for status in statuses if status.in_force is state)


@attrs.frozen(kw_only=True, repr=False)
class Status(Answer):
    """Whether a subject is designated on a day, under which laws, and since when. `str()` puts the answer into words.

    Being designated is not a finding of guilt, and this record is not the government's list. Before acting on an
    answer, check the list of the agency named.

    Examples:
        >>> status = latamsec.load("2026.10.4.1").status("TdA", on="2025-02-20")
        >>> status.answer.partition(" as ")[0]
        'Yes: the designation of Tren de Aragua'
        >>> status.in_force[0].id
        'tco-2024-07-tren-de-aragua'
    """

    subject: Subject
    """The organization or the country."""
    name: str = attrs.field(eq=False)
    """The name to print."""
    on: date
    """The day of the query."""
    as_of: date | None
    """The day by which facts must have been public; None: all that the dataset has."""
    designations: tuple[DesignationStatus, ...]
    """The designations of the subject that were public, oldest first, each with its status."""
    related: tuple[RelatedStatus, ...] = ()
    """Designated organizations of which the subject is a part or from which it came."""
    dataset: str
    """The dataset version, marked as altered if its records differ from those of the release."""
    covers_from: date
    """The first day covered; the dataset has only some of the designations before it."""
    covers_to: date
    """The last day covered, `as_of` at the latest; the answer does not include later changes."""
    covers_subject: bool
    """Whether the record covers the subject: any organization in it, and countries of the region."""
    language: str = attrs.field(default=ENGLISH, eq=False)
    """The code of the language in which it is put into words."""

    @property
    def in_force(self) -> tuple[Designation, ...]:
        """The designations in force on the day."""
        return _of(self.designations, InForce.YES)

    @property
    def possibly_in_force(self) -> tuple[Designation, ...]:
        """The designations whose dates leave it open."""
        return _of(self.designations, InForce.POSSIBLY)

    @property
    def announced(self) -> tuple[Designation, ...]:
        """The designations that were announced by the day, and by the day `as_of`, to take effect later."""
        return tuple(
            status.designation
            for status in self.designations
            if status.in_force is InForce.NO and is_announced(status.designation, self.on, self.as_of)
        )

    @property
    def covered(self) -> bool:
        """Whether the record covers the subject and the day. If it does not, no designation on record is no "no"."""
        return self.covers_subject and self.covers_from <= self.on <= self.covers_to

    @property
    def answer(self) -> str:
        """The answer in one sentence, after "Yes", "No", "Possibly" or "Unknown" (none on record, not `covered`)."""
        words = labels_in(self.language)
        key = "status.day_as_of" if self.as_of else "status.day_after" if self.on > self.covers_to else "status.day"
        days = {"day": self.on, "as_of": self.as_of or self.on, "last": self.covers_to}
        day = words.word(key, **{name: words.day(each) for name, each in days.items()})
        parts = (self.in_force, self.possibly_in_force, self.announced)
        yes, possible, announced = (_titles(words, part) for part in parts)
        rest = words.word("status.announced", designations=announced) if announced else ""
        if yes:
            key_of_answer = "status.yes_and_possibly" if possible else "status.yes"
        elif possible:
            key_of_answer = "status.possibly"
        else:
            rest += "".join(f"; {one.answer}" for one in self.related)
            unknown = "status.unknown" if self.covers_subject else "status.unknown_subject"
            # That nothing was known on a day must not tell whether something became known later.
            answered = "status.no" if self.designations or self.as_of else "status.none"
            key_of_answer = f"{answered if self.covered else unknown}{'_itself' if self.related else ''}"
        return words.word(
            key_of_answer, of=words.of(self.name), designations=yes, possible=possible, day=day, rest=rest
        )

    def __bool__(self) -> bool:
        text = "the truth value of a Status is ambiguous; use .in_force or .possibly_in_force"
        raise TypeError(labels_in(self.language).said(text))

    def to_dict(self) -> StatusDict:
        """Return the query and the answer as plain data for other programs, with every designation."""
        return {
            "subject": str(self.subject),
            "name": self.name,
            "on": self.on.isoformat(),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "answer": self.answer,
            "in_force": [designation.authority.value for designation in self.in_force],
            "possibly_in_force": [designation.authority.value for designation in self.possibly_in_force],
            "covered": self.covered,
            "dataset": self.dataset,
            "designations": self.to_dicts(),
            "related": [one.to_dict() for one in self.related],
        }

    COLUMNS: ClassVar = tuple(StatusRow.__annotations__)
    """The keys of each row of `to_dicts`, in order."""

    def to_dicts(self) -> list[StatusRow]:
        """Return the designations as flat rows: the query, then the law, the status and the dates of each."""
        return [self._row(status.designation, status) for status in self.designations]

    def _row(self, designation: Designation, status: DesignationStatus) -> StatusRow:
        return {
            "subject": str(self.subject),
            "on": self.on.isoformat(),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "authority": designation.authority.value,
            "in_force": status.in_force.value,
            "signed": _edtf(designation.signed),
            "announced": _edtf(designation.announced),
            "published": _edtf(designation.published),
            "effective": _edtf(designation.effective),
            "attested": _edtf(designation.attested),
            "ended": _edtf(designation.ended),
            "designation": designation.id,
            "names_listed": list(designation.names_listed),
            "answer": status.sentence(self.on),
        }

    def __str__(self) -> str:
        words = labels_in(self.language)
        lines = [self.answer, *(f"- {status.sentence(self.on)}" for status in self.designations)]
        wholes = [(one, status) for one in self.related for status in one.designations]
        lines += [f"- {one.phrase}: {status.sentence(self.on)}" for one, status in wholes]
        own = (*self.in_force, *self.possibly_in_force)
        lines += filter(None, [_lists(words, (*own, *(status.designation for _, status in wholes)))])
        lines += [sentence for status in self.designations for sentence in status.disputes()]
        for one in self.related:
            sources = ", ".join(citation.source for citation in one.sources)
            lines.append(words.word("relation_note", sources=sources, whole=one.name, name=self.name))
        if self.on < self.covers_from:
            lines.append(words.word("before_coverage", day=words.the_day(self.covers_from)))
        if self.on > self.covers_to:
            lines.append(words.word("after_coverage", day=words.the_day(self.covers_to)))
        if not self.in_force:
            lines.append(words.word("scope"))
        lines.append(words.word("no_advice", version=self.dataset))
        return "\n".join(lines)


def _edtf(when: When | None) -> str | None:
    return when.edtf if when else None


def _titles(words: Labels, designations: Iterable[Designation]) -> str:
    return words.titles(designation.authority for designation in designations)


def _lists(words: Labels, designations: Iterable[Designation]) -> str:
    """Return which laws of some designations are terrorist lists, in a sentence; an empty text if there are none."""
    laws = {designation.authority for designation in designations}
    sentences = []
    for key, terrorist in (("terrorist", True), ("not_terrorist", False)):
        if names := [law.value for law in Authority if law in laws and law.is_terrorist_list is terrorist]:
            sentences.append(words.word(f"{key}.{'one' if len(names) == 1 else 'many'}", names=words.join(names)))
    return " ".join(sentences)


def _related(
    subject: Subject,
    own: Iterable[DesignationStatus],
    on: date,
    records: Records,
    identity: Identity,
    *,
    sources: Mapping[str, Source],
    shown: Callable[[Designation], Designation],
) -> Iterable[RelatedStatus]:
    """Yield the designated organizations of which an organization is a part, or from which it came."""
    if subject.organization is None:
        return
    as_of = identity.as_of
    laws = {one.designation.authority for one in own if one.in_force is not InForce.NO}
    for other, relation in relations_of(subject.organization, records.organizations):
        if relation.since is not None and not relation.since.possibly_by(on):
            continue
        if as_of is not None and not knowledge.is_public(relation.sources, sources, as_of):
            continue
        recorded = [shown(each) for each in records.designations if each.organization == other.id]
        standing = tuple(
            one
            for one in statuses(recorded, on, as_of, sources, identity.language)
            if one.in_force is not InForce.NO and one.designation.authority not in laws
        )
        if standing:
            yield RelatedStatus(
                organization=other.id,
                name=other.name,
                relation=relation.kind,
                sources=relation.sources,
                designations=_by_start(standing),
                language=identity.language,
            )


def relations_of(id: str, organizations: Collection[Organization]) -> Iterable[tuple[Organization, Relation]]:
    """Yield the organizations of which one is a part, a splinter, a successor or a member, each with the relation.

    Examples:
        >>> [each.id for each, _ in relations_of("los-viagras", latamsec.load("2026.10.4.1").organizations)]
        ['carteles-unidos']
    """
    relations = [(one, relation) for one in organizations for relation in one.relations]
    for one, relation in relations:
        if one.id == id and relation.kind in _PARTS:
            yield from ((other, relation) for other in organizations if other.id == relation.organization)
    for one, relation in relations:
        if relation.organization == id and relation.kind is RelationKind.ALLIANCE_OF:
            yield one, relation


def _by_start(answers: Iterable[DesignationStatus]) -> tuple[DesignationStatus, ...]:
    return tuple(sorted(answers, key=lambda answer: start_bounds(answer.designation)[0]))


def status_of(
    subject: Subject,
    name: str,
    on: date,
    records: Records,
    identity: Identity,
    *,
    shown: Callable[[Designation], Designation] = lambda designation: designation,
) -> Status:
    """Return the status of a subject, printed as `name`, on a day.

    Args:
        identity: The dataset; it names the day as of which the status is known, and the language.
        shown: Returns a designation with its texts in that language.
    """
    recorded = [shown(designation) for designation in records.designations if designation.subject == subject]
    sources = {} if identity.as_of is None else {source.id: source for source in records.sources}
    answers = statuses(recorded, on, identity.as_of, sources, identity.language)
    first, last = identity.coverage
    return Status(
        subject=subject,
        name=name,
        on=on,
        as_of=identity.as_of,
        designations=_by_start(answers),
        related=tuple(_related(subject, answers, on, records, identity, sources=sources, shown=shown)),
        dataset=identity.version_label,
        covers_from=first,
        covers_to=last,
        covers_subject=bool(answers) or subject.country is None or subject.country in expand(_REGION),
        language=identity.language,
    )
