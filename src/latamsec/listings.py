"""What the law said on a day: whether a designation is in force, and the status of a subject.

A designation is signed on one day, seen on another, published on a third and in force from a fourth; sources give some
of these days and not others. `in_force` tells whether a designation is in force on a day, or that its dates do not say.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import date
from typing import ClassVar

import attrs

from latamsec import knowledge
from latamsec.dates import When
from latamsec.models import Designation, Identity, Source, Subject
from latamsec.text import join
from latamsec.vocabulary import Authority

__all__ = ["DesignationStatus", "InForce", "Status", "in_force", "start_bounds", "status", "statuses"]


class InForce(enum.Enum):
    """Whether a listing is in force on a day."""

    YES = "in force"
    NO = "not in force"
    POSSIBLY = "possibly in force"
    """The dates that sources give leave it open."""


def start_bounds(listing: Designation) -> tuple[date, date | None]:
    """The first and the last day from which a listing can have been in force; None where no source bounds the latter.

    Where no source gives the effective day, nothing can be in force before it is signed or, if that is not known,
    before it became public; and it is in force at the latest when published or when a source shows it so.
    """
    if listing.effective is not None:
        return listing.effective.earliest or date.min, listing.effective.latest
    known = [when for when in (listing.signed, listing.announced, listing.published) if when]
    first = min((when.earliest for when in known if when.earliest), default=date.min)
    if listing.authority is Authority.FTO and listing.announced and listing.announced.earliest:
        # 8 U.S.C. 1189(a)(2)(B)(i): in force upon publication, so never before it became public.
        first = max(first, listing.announced.earliest)
    settled = (when.latest for when in (listing.published, listing.attested) if when and when.latest)
    return first, min(settled, default=None)


def in_force(designation: Designation, on: date) -> InForce:
    """Return whether a designation is in force on a day, by all that the record has."""
    first, settled = start_bounds(designation)
    ended = designation.ended
    if on < first or (ended is not None and ended.latest is not None and on >= ended.latest):
        return InForce.NO
    begun = settled is not None and on >= settled
    lasting = ended is None or (ended.earliest is not None and on < ended.earliest)
    return InForce.YES if begun and lasting else InForce.POSSIBLY


@attrs.frozen(kw_only=True)
class DesignationStatus:
    """One listing of a subject, and whether it is in force on the day that was asked."""

    designation: Designation
    """The listing, as it could be known on the day that was given for it."""
    in_force: InForce
    """Whether it is in force."""

    def sentence(self, on: date) -> str:
        """The answer for this listing in words."""
        listing = self.designation
        law = f"{listing.authority.value} ({listing.legal_basis})"
        first, settled = start_bounds(listing)
        match self.in_force:
            case InForce.YES if listing.effective:
                return f"{law}: in force since {listing.effective.label()}."
            case InForce.YES:
                return f"{law}: in force, at the latest since {_day(settled)}; no source gives the first day."
            case InForce.NO if listing.ended and listing.ended.possibly_by(on):
                reason = listing.end_reason.value if listing.end_reason else "ended"
                return f"{law}: no longer in force, {reason} from {listing.ended.label()}."
            case InForce.NO if listing.effective:
                return f"{law}: not in force yet, in force only from {listing.effective.label()}."
            case InForce.NO:
                return f"{law}: not in force yet, not before {_day(first)}."
            case _ if listing.ended and listing.ended.possibly_by(on):
                return f"{law}: possibly in force; it ended {listing.ended.label()}, and no source gives the day."
            case _:
                latest = f" and {_day(settled)} at the latest" if settled else ""
                return f"{law}: possibly in force; it began not before {_day(first)}{latest}, no source gives the day."


def _day(day: date | None) -> str:
    return When.parse(day).label() if day else "an unknown day"


def statuses(
    designations: Iterable[Designation], on: date, as_of: date | None, sources: Mapping[str, Source]
) -> list[DesignationStatus]:
    """Return whether each designation is in force on a day, as known on a day; those that nobody knew of are left out.

    Args:
        designations: The designations.
        on: The day.
        as_of: The day of knowledge; None: as the record has it.
        sources: The sources of the dataset, by id.
    """
    if as_of is not None:
        designations = knowledge.designations_as_known(designations, sources, as_of)
    return [DesignationStatus(designation=one, in_force=in_force(one, on)) for one in designations]


_DAYS = ("signed", "announced", "published", "effective", "attested", "ended")
"""The fields of a designation that are days of its life."""


@attrs.frozen(kw_only=True, repr=False)
class Status:
    """Whether a subject is listed on a day, under which laws, and since when. `str()` says it in words.

    A listing is an act of a government, no verdict; and this record is no list of the government's. Before acting on
    it, check the list of the agency named.
    """

    subject: Subject
    """The organization or the country."""
    name: str
    """Its name to print."""
    on: date
    """The day that was asked."""
    as_of: date | None
    """The day whose knowledge was asked for; None: all that the dataset knows."""
    designations: tuple[DesignationStatus, ...]
    """Every listing of the subject that could be known, oldest first, with the answer for each."""
    recorded: int
    """How many listings of the subject the dataset has, whatever could be known of them."""
    dataset: str
    """The dataset version."""
    covers_from: date
    """The first day that the dataset covers; of listings before it, only some are in it."""
    covers_to: date
    """The last day that the dataset covers; what changed after it is not in the answer."""

    @property
    def in_force(self) -> tuple[Designation, ...]:
        """The listings surely in force on the day."""
        return tuple(status.designation for status in self.designations if status.in_force is InForce.YES)

    @property
    def possibly_in_force(self) -> tuple[Designation, ...]:
        """The listings of which the dates leave it open."""
        return tuple(status.designation for status in self.designations if status.in_force is InForce.POSSIBLY)

    @property
    def answer(self) -> str:
        """The answer in one sentence."""
        day = When.parse(self.on).label()
        known = ""
        if self.as_of:
            known = f", as known on {When.parse(self.as_of).label()}"
        elif self.on > self.covers_to:
            known = f", by what the dataset knows, which ends on {When.parse(self.covers_to).label()}"
        sure = _laws(self.in_force)
        open_ = _laws(self.possibly_in_force)
        if sure:
            text = f"{self.name} was listed under {sure} on {day}{known}"
            return f"{text}, and possibly under {open_}." if open_ else f"{text}."
        if open_:
            return f"{self.name} was possibly listed under {open_} on {day}{known}."
        if not self.recorded:
            return f"This record has no listing of {self.name}."
        if self.covers_from <= self.on <= self.covers_to:
            return f"{self.name} was not listed on {day}{known}."
        return f"This record, which does not cover the day, has no listing of {self.name} on {day}{known}."

    def __bool__(self) -> bool:
        raise TypeError("a status is no yes or no: ask .in_force or .possibly_in_force")

    def __repr__(self) -> str:
        return str(self)

    def to_dict(self) -> dict[str, object]:
        """The whole answer as plain data, for an interface of programs: what was asked, the answer, every listing."""
        return {
            "subject": str(self.subject),
            "name": self.name,
            "on": self.on.isoformat(),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "answer": self.answer,
            "in_force": [listing.authority.value for listing in self.in_force],
            "possibly_in_force": [listing.authority.value for listing in self.possibly_in_force],
            "covered": self.covers_from <= self.on <= self.covers_to,
            "dataset": self.dataset,
            "designations": self.to_dicts(),
        }

    COLUMNS: ClassVar = ("subject", "on", "as_of", "authority", "in_force", *_DAYS, "designation", "answer")
    """The keys of each row of `to_dicts`, in order."""

    def to_dicts(self) -> list[dict[str, str]]:
        """The listings as flat rows of texts: what was asked, and for each the law, its dates and whether it holds."""
        return [
            {
                "subject": str(self.subject),
                "on": self.on.isoformat(),
                "as_of": self.as_of.isoformat() if self.as_of else "",
                "authority": status.designation.authority.value,
                "in_force": status.in_force.value,
                **{name: str(getattr(status.designation, name) or "") for name in _DAYS},
                "designation": status.designation.id,
                "answer": status.sentence(self.on),
            }
            for status in self.designations
        ]

    def __str__(self) -> str:
        lines = [self.answer, *(f"- {status.sentence(self.on)}" for status in self.designations)]
        if self.on < self.covers_from:
            lines.append(f"The dataset covers days from {self.covers_from}; of earlier listings only some are in it.")
        if self.on > self.covers_to:
            lines.append(f"The dataset covers days to {self.covers_to} only; later changes are not in this answer.")
        if not self.in_force:
            lines.append(
                "The record has listings of groups and of state sponsors of terrorism, not of persons or firms."
            )
        lines.append(f"Dataset {self.dataset}. A listing is no verdict, and this is no legal advice.")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.answer_html(str(self))


def _laws(listings: tuple[Designation, ...]) -> str:
    named = {listing.authority for listing in listings}
    return join([authority.value for authority in Authority if authority in named])


def status(
    subject: Subject,
    name: str,
    on: date,
    *,
    designations: Iterable[Designation],
    sources: Mapping[str, Source],
    identity: Identity,
) -> Status:
    """Return the status of a subject on a day.

    Args:
        subject: The organization or the country.
        name: Its name to print.
        on: The day.
        designations: The designations of the dataset.
        sources: Its sources, by id.
        identity: Which dataset it is, and as of which day the question is asked.
    """
    recorded = [one for one in designations if one.subject == subject]
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
