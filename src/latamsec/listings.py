"""Whether a designation is in force on a day.

A designation is signed, announced, published and effective on different days, and sources give only some of them.
`in_force` says whether a designation is in force on a day, or that its dates leave it open.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import attrs

from latamsec import knowledge
from latamsec.dates import When
from latamsec.labels import Labels, labels_in
from latamsec.languages import ENGLISH
from latamsec.models import Designation, Source
from latamsec.vocabulary import Authority, EffectiveBasis

__all__ = ["DesignationStatus", "InForce", "bounds_of_force", "in_force", "is_announced", "start_bounds", "statuses"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_LAST = date.max - timedelta(1)
"""The last day of the calendar but one: the last is an open end."""
_FIRST_KINGPINS = date(2000, 6, 1)
"""The day of the first listings under the Kingpin Act, by the White House's statement of June 2, 2000.

https://clintonwhitehouse6.archives.gov/2000/06/2000-06-02-statement-by-the-press-secretary-on-drug-kingpins.html
"""


class InForce(enum.Enum):
    """Whether a designation is in force on a day.

    Examples:
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
    announcement, and under the Kingpin Act no earlier than the first listings of all; and no later than its publication
    or the first day on which a source shows it in force. The last date is None if no source bounds it.

    Examples:
        >>> start_bounds(latamsec.load("2026.10.4.1").designations["fto-2025-05-gran-grif"])
        (datetime.date(2025, 5, 2), datetime.date(2025, 5, 13))
    """
    if designation.effective is not None:
        return designation.effective.earliest or date.min, designation.effective.latest
    return _bounds_by_other_days(designation)


def bounds_of_force(designation: Designation) -> tuple[date, date, date, date]:
    """Return the first and last days on which a designation can have begun, and those on which it can have ended.

    An uncertain or approximate day bounds nothing, because it can be off by any length of time. The other days bound
    the start, and the day on which the end was announced bounds the end. A start that was announced in advance can
    slip, but no designation is in force before it. `date.min` and `date.max` are open ends.

    Examples:
        >>> fto = latamsec.load("2026.10.4.1").designations["fto-2025-02-cjng"]
        >>> [day.isoformat() for day in bounds_of_force(fto)[:2]]
        ['2025-02-20', '2025-02-20']
    """
    effective, announced, ended = designation.effective, designation.announced, designation.ended
    first, last = start_bounds(designation)
    if effective is not None and _is_doubtful(effective):
        other, last = _bounds_by_other_days(designation)
        slips = announced is not None and announced.latest is not None and announced.latest < first
        first = first if slips else min(first, other)
    if ended is None:
        return first, last or date.max, date.max, date.max
    over = ended.latest or date.max
    if _is_doubtful(ended):
        end_announced = designation.end_announced
        over = max(over, end_announced.latest) if end_announced and end_announced.latest else date.max
    return first, last or date.max, ended.earliest or date.min, over


def _is_doubtful(when: When) -> bool:
    return when.uncertain or when.approximate


def _bounds_by_other_days(designation: Designation) -> tuple[date, date | None]:
    dates = [when for when in (designation.signed, designation.announced, designation.published) if when]
    oldest = _FIRST_KINGPINS if designation.authority is Authority.SDNTK else date.min
    first = min((when.earliest for when in dates if when.earliest), default=oldest)
    if designation.authority is Authority.FTO and designation.announced and designation.announced.earliest:
        # 8 U.S.C. 1189(a)(2)(B)(i): in force upon publication, so never before the announcement.
        first = max(first, designation.announced.earliest)
    last = (when.latest for when in (designation.published, designation.attested) if when and when.latest)
    return first, min(last, default=None)


def in_force(designation: Designation, on: date, as_of: date | None = None) -> InForce:
    """Return whether a designation is in force on a day; see `InForce`.

    With `as_of`, a designation that by that day was only announced, to take effect later, is not in force on any day.
    From an uncertain or approximate first day on, it is possibly in force until another day shows it in force. From an
    uncertain or approximate last day on, it is possibly in force until the end is announced.

    Examples:
        >>> fto = latamsec.load("2026.10.10.5").designations["fto-2026-06-comando-vermelho"]
        >>> fto.effective.label(), in_force(fto, date(2026, 6, 5))
        ('June 5, 2026 (uncertain)', <InForce.POSSIBLY: 'possibly in force'>)
    """
    on = min(on, _LAST)
    known = min(on, as_of or on)
    first, last, ending, ended = bounds_of_force(designation)
    if known < first or on >= ended:
        return InForce.NO
    return InForce.YES if known >= last and on < ending else InForce.POSSIBLY


def is_announced(designation: Designation, on: date, as_of: date | None = None) -> bool:
    """Return whether a designation is announced on a day, but cannot be in force yet, as known on the day `as_of`.

    Examples:
        >>> fto = latamsec.load("2026.10.4.1").designations["fto-2026-06-comando-vermelho"]
        >>> is_announced(fto, date(2026, 6, 10)), is_announced(fto, date(2026, 6, 10), as_of=date(2026, 6, 1))
        (False, True)
    """
    known = min(on, as_of or on)
    announced = designation.announced
    return announced is not None and announced.surely_by(known) and known < bounds_of_force(designation)[0]


@attrs.frozen(kw_only=True)
class DesignationStatus:
    """A designation of a subject, and whether it is in force on the day of the query."""

    designation: Designation
    """The designation, as it could be known on the day of the query, if one was given."""
    in_force: InForce
    as_of: date | None = None
    """The day by which facts must have been public; None: all that the dataset has."""
    language: str = attrs.field(default=ENGLISH, eq=False)
    """The code of the language in which it is put into words."""

    @property
    def effective(self) -> When | None:
        """The first day in force as a date, not as bounds; None if the record has only bounds."""
        effective, basis = self.designation.effective, self.designation.effective_basis
        return None if effective is None or basis is EffectiveBasis.BOUNDS or "/" in effective.edtf else effective

    def sentence(self, on: date) -> str:
        """Return the status in words.

        Examples:
            >>> status = latamsec.load("2026.10.4.1").status("TdA", on="2025-02-19")
            >>> print(status.designations[-1].sentence(status.on).rpartition(": ")[2])
            announced February 19, 2025; not yet in force; in force from February 20, 2025.
        """
        words = labels_in(self.language)
        title, notice = words.title(self.designation.authority), self.designation.notice
        law = (title[0].upper() + title[1:], self.designation.legal_basis, notice.citation if notice else None)
        return f"{', '.join(filter(None, law))}: {self._state(on, words)}."

    def disputes(self) -> tuple[str, ...]:
        """Return a sentence for each day that decides the status and on which sources disagree; mostly empty."""
        words, law = labels_in(self.language), self.designation.authority.value
        sentences = []
        for each in self.designation.discrepancies:
            if each.field in ("effective", "ended"):
                values = [words.the_day(one.value) if _DAY.fullmatch(one.value) else one.value for one in each.values]
                sentences.append(words.word(f"disputed.{each.field}", law=law, values=words.join(values, "or")))
        return tuple(sentences)

    def _state(self, on: date, words: Labels) -> str:
        designation = self.designation
        first, last = start_bounds(designation)
        effective, ended, basis = self.effective, designation.ended, designation.effective_basis
        over = ended is not None and ended.possibly_by(on)
        ruled = "_rule" if basis is EffectiveBasis.BOUNDS else ""
        ends = {"first": words.the_day(first), "last": words.the_day(last)}
        end = {"first": words.the_day(ended.earliest), "last": words.the_day(ended.latest)} if ended else {}
        match self.in_force:
            case InForce.YES if effective:
                law = "_publication" if designation.authority is Authority.FTO else "_rule"
                why = law if basis is EffectiveBasis.RULE else ""
                return words.word(f"force.since{why}", day=words.the_day(effective))
            case InForce.YES if first == last:
                return words.word("force.since", day=ends["first"])
            case InForce.YES:
                return words.word(f"force.by{ruled}", day=ends["last"])
            case InForce.NO if ended and over:
                reason = words.member(designation.end_reason) if designation.end_reason else words.word("force.ended")
                if ended.earliest and ended.latest and "/" in ended.edtf:
                    return words.word("force.ended_between", reason=reason, **end)
                return words.word("force.not_since", day=words.when(ended), reason=reason)
            case InForce.NO:
                return self._not_yet(on, words)
            case _ if ended and over and _is_doubtful(ended):
                return words.word("force.possibly_ended_doubtful", day=words.when(ended))
            case _ if ended and over:
                return words.word("force.possibly_ended", **end)
            case _ if effective and _is_doubtful(effective):
                return words.word("force.possibly_doubtful", day=words.when(effective))
            case _:
                return words.word(f"force.possibly_{'between' if last else 'after'}{ruled}", **ends)

    def _not_yet(self, on: date, words: Labels) -> str:
        effective, announced = self.effective, self.designation.announced
        if effective:
            start = words.word("force.from", day=words.when(effective))
        else:
            start = words.word("force.no_earlier", day=words.the_day(start_bounds(self.designation)[0]))
        if announced is None or not is_announced(self.designation, on, self.as_of):
            return words.word("force.not_yet", start=start)
        days = {"announced": words.when(announced), "start": start}
        if self.as_of and self.as_of < on:
            return words.word("force.not_yet_as_of", as_of=words.the_day(self.as_of), **days)
        return words.word("force.not_yet_announced", **days)


def statuses(
    designations: Iterable[Designation],
    on: date,
    as_of: date | None,
    sources: Mapping[str, Source],
    language: str = ENGLISH,
) -> list[DesignationStatus]:
    """Return whether each designation is in force on a day, as it could be known on the day `as_of`, if one is given.

    A designation that was not public by then is left out. `sources` are those of the dataset, by id.
    """
    if as_of is not None:
        designations = knowledge.designations_as_of(designations, sources, as_of)
    return [
        DesignationStatus(designation=each, in_force=in_force(each, on, as_of), as_of=as_of, language=language)
        for each in designations
    ]
