"""Whether a subject is designated on a day, answered in advance for every day, for pages that cannot run Python.

Between two days that bound a designation or the coverage, answers differ only in the day they name, which is a gap.
"""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from latamsec import Dataset, Designation, Status
from latamsec.labels import labels_in
from latamsec.listings import bounds_of_force
from latamsec.models import Subject
from latamsec.status import relations_of

_GAP = "\N{INFORMATION SEPARATOR ONE}"
"""Replaces the name while the day is searched for, as a name can contain a day."""


@attrs.frozen(kw_only=True)
class Stretch:
    """An answer that is the same from one day until the next stretch begins."""

    since: date
    before: str
    """The first sentence up to the day of the question."""
    after: str | None
    """The first sentence after that day; None if it names no day."""
    lines: tuple[str, ...]


def stretches(dataset: Dataset, subject: Subject, name: str) -> tuple[Stretch, ...]:
    """Return the answers for one subject on all days, oldest first, in the language of the dataset."""
    first = dataset.status(subject, date.min)
    days = {date.min, first.covers_from, first.covers_to + timedelta(days=1)}
    days.update(*(_turns(answer.designation) for answer in first.designations))
    for other, relation in relations_of(str(subject), dataset.records.organizations):
        days.update({relation.since.earliest} if relation.since and relation.since.earliest else ())
        days.update(*(_turns(each) for each in dataset.designations if each.organization == other.id))
    answers: list[Stretch] = []
    for day in sorted(days):
        stretch = _stretch(dataset.status(subject, day), name)
        if not answers or attrs.evolve(stretch, since=answers[-1].since) != answers[-1]:
            answers.append(stretch)
    return tuple(answers)


def _turns(designation: Designation) -> set[date]:
    """Return the days on which the answer for a designation can change: the bounds of its start and its end."""
    announced = designation.announced.latest if designation.announced else None
    return {*bounds_of_force(designation), announced or date.max} - {date.min, date.max}


def _stretch(status: Status, name: str) -> Stretch:
    words = labels_in(status.language)
    first, *lines = str(attrs.evolve(status, name=_GAP)).split("\n")
    # The day of the question is the first day that the sentence names; the end of the coverage can follow it.
    before, day, after = first.partition(words.day(status.on))

    def named(text: str) -> str:
        return text.replace(words.of(_GAP), words.of(name)).replace(_GAP, name)

    return Stretch(
        since=status.on, before=named(before), after=named(after) if day else None, lines=tuple(map(named, lines))
    )
