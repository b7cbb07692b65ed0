"""Whether a designation is in force on a day, and the status of a subject.

A designation is signed, announced, published and effective on different days, and sources give only some of them.
`in_force` says whether a designation is in force on a day, or that its dates leave it open.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, ClassVar, TypedDict

import attrs

from latamsec import knowledge
from latamsec.dates import When
from latamsec.fields import Type
from latamsec.models import Designation, Identity, Records, Source, Subject
from latamsec.text import join
from latamsec.vocabulary import Authority

__all__ = [
    "DesignationStatus", "InForce", "Status", "StatusDict", "StatusRow", "in_force", "start_bounds", "status",
    "statuses",
]  # fmt: skip


class InForce(enum.Enum):
    """Whether a designation is in force on a day.

    Examples:
        >>> import latamsec
        >>> fto = latamsec.load("2026.10.4.1").designations["fto-2025-02-cjng"]
        >>> in_force(fto, date(2025, 2, 19)), in_force(fto, date(2025, 2, 20))
        (<InForce.NO: 'not in force'>, <InForce.YES: 'in force'>)
    """

    YES = "in force"
    NO = "not in force"
    POSSIBLY = "possibly in force"
    """The dates leave it open."""


def start_bounds(designation: Designation) -> tuple[date, date | None]:
    """Return the first and the last possible effective date of a designation.

    If no source gives the date, a designation takes effect no earlier than its signature or, if that is not known, its
    announcement; and no later than its publication or the first day on which a source shows it in force. The last date
    is None if no source bounds it.

    Examples:
        >>> import latamsec
        >>> start_bounds(latamsec.load("2026.10.4.1").designations["fto-2025-05-gran-grif"])
        (datetime.date(2025, 5, 2), datetime.date(2025, 5, 13))
    """
    if designation.effective is not None:
        return designation.effective.earliest or date.min, designation.effective.latest
    dates = [when for when in (designation.signed, designation.announced, designation.published) if when]
    first = min((when.earliest for when in dates if when.earliest), default=date.min)
    if designation.authority is Authority.FTO and designation.announced and designation.announced.earliest:
        # 8 U.S.C. 1189(a)(2)(B)(i): in force upon publication, so never before the announcement.
        first = max(first, designation.announced.earliest)
    last = (when.latest for when in (designation.published, designation.attested) if when and when.latest)
    return first, min(last, default=None)


def in_force(designation: Designation, on: date) -> InForce:
    """Return whether a designation is in force on a day; see `InForce`."""
    first, last = start_bounds(designation)
    ended = designation.ended
    if on < first or (ended is not None and ended.latest is not None and on >= ended.latest):
        return InForce.NO
    begun = last is not None and on >= last
    lasting = ended is None or (ended.earliest is not None and on < ended.earliest)
    return InForce.YES if begun and lasting else InForce.POSSIBLY


_TITLES = {
    Authority.FTO: "Foreign Terrorist Organization (FTO)",
    Authority.SDGT: "Specially Designated Global Terrorist (SDGT)",
    Authority.SST: "State Sponsor of Terrorism (SST)",
    Authority.TCO: "Transnational Criminal Organization (TCO)",
    Authority.SDNTK: "Significant Foreign Narcotics Trafficker (SDNTK)",
    Authority.EO14059: "Foreign Person in the Global Illicit Drug Trade (EO14059)",
}
"""What a subject is called under each law, with the acronym by which records and filters name the law."""
_TERRORIST_LISTS = {Authority.FTO, Authority.SDGT, Authority.SST}


@attrs.frozen(kw_only=True)
class DesignationStatus:
    """A designation of a subject, and whether it is in force on the day of the query."""

    designation: Designation
    """The designation, as it could be known on the day of the query, if one was given."""
    in_force: InForce

    def sentence(self, on: date) -> str:
        """Return the status in words.

        Examples:
            >>> import latamsec
            >>> status = latamsec.load("2026.10.4.1").status("TdA", on="2025-02-19")
            >>> print(status.designations[-1].sentence(status.on).rpartition(": ")[2])
            not yet in force; in force from February 20, 2025.
        """
        designation = self.designation
        law = f"{_TITLES[designation.authority]}, {designation.legal_basis}"
        first, last = start_bounds(designation)
        match self.in_force:
            case InForce.YES if designation.effective:
                return f"{law}: in force since {designation.effective.label()}."
            case InForce.YES if first == last:
                return f"{law}: in force since {_day(first)}; the dates on record leave no other day."
            case InForce.YES:
                return f"{law}: in force by {_day(last)} at the latest; no source gives the first day."
            case InForce.NO if designation.ended and designation.ended.possibly_by(on):
                reason = designation.end_reason.value if designation.end_reason else "ended"
                return f"{law}: not in force since {designation.ended.label()} ({reason})."
            case InForce.NO if designation.effective:
                return f"{law}: not yet in force; in force from {designation.effective.label()}."
            case InForce.NO:
                return f"{law}: not yet in force; in force no earlier than {_day(first)}."
            case _ if designation.ended and designation.ended.possibly_by(on):
                return f"{law}: possibly in force; it ended {designation.ended.label()}; no source gives the day."
            case _:
                start = f"between {_day(first)}, and {_day(last)}" if last else f"no earlier than {_day(first)}"
                return f"{law}: possibly in force; it took effect {start}; no source gives the day."


def _day(day: date | None) -> str:
    return When.parse(day).label() if day else "an unknown day"


def statuses(
    designations: Iterable[Designation], on: date, as_of: date | None, sources: Mapping[str, Source]
) -> list[DesignationStatus]:
    """Return whether each designation is in force on a day, as it could be known on the day `as_of`, if one is given.

    A designation that was not public by then is left out. `sources` are those of the dataset, by id.
    """
    if as_of is not None:
        designations = knowledge.designations_as_of(designations, sources, as_of)
    return [DesignationStatus(designation=each, in_force=in_force(each, on)) for each in designations]


class StatusRow(TypedDict):
    """A row of `Status.to_dicts`: a designation. Days are texts; None is a day that no source gives, or no query day.

    Examples:
        >>> import latamsec
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
    answer: str


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


@attrs.frozen(kw_only=True, repr=False)
class Status:
    """Whether a subject is designated on a day, under which laws, and since when. `str()` puts the answer into words.

    Being designated is not a finding of guilt, and this record is not the government's list. Before acting on an
    answer, check the list of the agency named.

    Examples:
        >>> import latamsec
        >>> status = latamsec.load("2026.10.4.1").status("TdA", on="2025-02-20")
        >>> status.answer.partition(" as ")[0]
        'Yes: Tren de Aragua was designated'
        >>> status.in_force[0].id
        'tco-2024-07-tren-de-aragua'
    """

    subject: Subject
    """The organization or the country."""
    name: str
    """The name to print."""
    on: date
    """The day of the query."""
    as_of: date | None
    """The day by which facts must have been public; None: all that the dataset has."""
    designations: tuple[DesignationStatus, ...]
    """The designations of the subject that were public, oldest first, each with its status."""
    recorded: int
    """The number of designations of the subject in the dataset, public or not."""
    dataset: str
    """The dataset version."""
    covers_from: date
    """The first day covered; the dataset has only some of the designations before it."""
    covers_to: date
    """The last day covered; the answer does not include later changes."""

    @property
    def in_force(self) -> tuple[Designation, ...]:
        """The designations in force on the day."""
        return tuple(status.designation for status in self.designations if status.in_force is InForce.YES)

    @property
    def possibly_in_force(self) -> tuple[Designation, ...]:
        """The designations whose dates leave it open."""
        return tuple(status.designation for status in self.designations if status.in_force is InForce.POSSIBLY)

    @property
    def answer(self) -> str:
        """The answer in one sentence, after "Yes", "No" or "Possibly"; "Unknown" if the day is not covered."""
        basis = f", according to data through {_day(self.covers_to)}" if self.on > self.covers_to else ""
        basis = f", as known on {_day(self.as_of)}" if self.as_of else basis
        day = f"on {_day(self.on)}{basis}"
        laws, possible = _laws(self.in_force), _laws(self.possibly_in_force)
        if laws:
            also = f", and possibly as {possible}," if possible else ""
            return f"Yes: {self.name} was designated as {laws}{also} {day}."
        if possible:
            return f"Possibly: {self.name} may have been designated as {possible} {day}."
        if not self.recorded:
            return f"No: this record has no designation of {self.name}."
        if self.covers_from <= self.on <= self.covers_to:
            return f"No: {self.name} was not designated {day}."
        return f"Unknown: this record has no designation of {self.name} {day}; it does not cover that day."

    def __bool__(self) -> bool:
        raise TypeError("the truth value of a Status is ambiguous; use .in_force or .possibly_in_force")

    def __repr__(self) -> str:
        return str(self)

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
            "covered": self.covers_from <= self.on <= self.covers_to,
            "dataset": self.dataset,
            "designations": self.to_dicts(),
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
            "answer": status.sentence(self.on),
        }

    def __str__(self) -> str:
        lines = [self.answer, *(f"- {status.sentence(self.on)}" for status in self.designations)]
        lines += filter(None, [_lists(designation for designation in (*self.in_force, *self.possibly_in_force))])
        if self.on < self.covers_from:
            lines.append(f"The dataset covers days from {self.covers_from}; it has only some earlier designations.")
        if self.on > self.covers_to:
            lines.append(f"The dataset covers days through {self.covers_to}; it does not include later changes.")
        if not self.in_force:
            lines.append("The record covers organizations and state sponsors of terrorism, not people or companies.")
        lines.append(f"Dataset {self.dataset}. Being listed is not a finding of guilt, and this is not legal advice.")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.answer_html(str(self))


def _edtf(when: When | None) -> str | None:
    return when.edtf if when else None


def _laws(designations: tuple[Designation, ...]) -> str:
    authorities = {designation.authority for designation in designations}
    return join([f"a {_TITLES[authority]}" for authority in Authority if authority in authorities])


def _lists(designations: Iterable[Designation]) -> str:
    """Return which laws of some designations are terrorist lists, in a sentence; an empty text if there are none."""
    laws = {designation.authority for designation in designations}
    yes, no = (
        [law.value for law in Authority if law in group] for group in (laws & _TERRORIST_LISTS, laws - _TERRORIST_LISTS)
    )
    sentences = ((yes, "a terrorist list", "terrorist lists"), (no, "not a terrorist list", "not terrorist lists"))
    return " ".join(
        f"{join(names)} {'is' if len(names) == 1 else 'are'} {one if len(names) == 1 else several}."
        for names, one, several in sentences
        if names
    )


def status(subject: Subject, name: str, on: date, records: Records, identity: Identity) -> Status:
    """Return the status of a subject, printed as `name`, on a day; `identity` names the day as of which it is known."""
    recorded = [designation for designation in records.designations if designation.subject == subject]
    sources = {} if identity.as_of is None else {source.id: source for source in records.sources}
    answers = statuses(recorded, on, identity.as_of, sources)
    first, last = identity.coverage
    return Status(
        subject=subject,
        name=name,
        on=on,
        as_of=identity.as_of,
        designations=tuple(sorted(answers, key=lambda answer: start_bounds(answer.designation)[0])),
        recorded=len(recorded),
        dataset=identity.version,
        covers_from=first,
        covers_to=last,
    )
