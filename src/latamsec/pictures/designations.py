"""Who was designated when, and under which law: rows for each subject, a bar for each designation.

A bar is solid while a designation is certainly in force, and hollow while the dates of the sources leave it open.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

import attrs

from latamsec import dates
from latamsec.labels import Labels
from latamsec.listings import bounds_of_force
from latamsec.models import Designation, Subject
from latamsec.pictures import svg
from latamsec.pictures.axis import Axis, axis, draw_grid, draw_names, is_far
from latamsec.pictures.canvas import Canvas
from latamsec.pictures.picture import Content, Picture
from latamsec.pictures.words import LINE, SIZES, measure, wrap
from latamsec.vocabulary import Authority

if TYPE_CHECKING:
    from latamsec.tables import DesignationTable

_LAWS = {
    Authority.FTO: "force",
    Authority.SDGT: "law",
    Authority.SST: "other",
    Authority.TCO: "speech",
    Authority.SDNTK: "speech",
    Authority.EO14059: "speech",
}
"""The color of each law's bars, which only helps to find them."""
_PITCH = 13.0
"""The distance from one bar to the next."""
_THICK = 7.0
"""The height of a bar."""
_DAY = timedelta(days=1)


@attrs.frozen
class _Bar:
    """One designation in days: solid from `certain` to `closing`, hollow before and after."""

    designation: Designation
    ended: str
    """How it ended; empty if the record has no end of it."""
    first: date
    """The first day on which it can have been in force."""
    certain: date
    """The first day on which it was certainly in force; `end` if no source bounds it."""
    closing: date
    """The first day on which it may have ended; the day after the last day covered if it has not."""
    end: date
    """The first day on which it had certainly ended, likewise."""

    @classmethod
    def of(cls, designation: Designation, covers_to: date, labels: Labels) -> _Bar:
        """Return the bar of a designation in a dataset that covers the days to `covers_to`."""
        after = covers_to + _DAY
        first, settled, closing, end = bounds_of_force(designation)
        reason = designation.end_reason
        how = labels.member(reason) if reason else labels.word("force.ended")
        end = max(min(end, after), first + _DAY)
        closing = min(max(closing, first), end)
        return cls(designation, how if designation.ended else "", first, min(settled, end), closing, end)

    @property
    def law(self) -> Authority:
        return self.designation.authority

    def label(self, labels: Labels) -> str:
        """Return the law, its provisions, and the dates that sources give."""
        names = ("signed", "announced", "published", "effective", "attested")
        given = ((name, getattr(self.designation, name)) for name in names)
        days = [f"{labels.word(f'pic.{name}')} {labels.the_day(when)}" for name, when in given if when]
        days += self.closed(labels)
        return svg.clean(f"{self.law.value} ({self.designation.legal_basis}): {'; '.join(days)}")

    def term(self, labels: Labels) -> str:
        """Return the law, since when it is in force and, if it has ended, how and when."""
        start = f"{self.law.value} {_start(labels, [self.designation], date.isoformat)}"
        return ", ".join([start, *self.closed(labels)])

    def closed(self, labels: Labels) -> list[str]:
        """Return how and when it ended, in words; empty if it has not."""
        ended = self.designation.ended
        return [f"{self.ended} {labels.when(ended)}"] if ended else []


@attrs.frozen(kw_only=True, repr=False, slots=False)
class DesignationTimeline(Picture):
    """The picture that `designations.plot.timeline()` returns."""

    table: DesignationTable

    @functools.cached_property
    def _subjects(self) -> dict[Subject, list[_Bar]]:
        """The bars of each subject, the oldest first; subjects are in the order of their oldest bars."""
        laws = list(Authority)
        bars = [_Bar.of(designation, self.table.identity.coverage[1], self._labels) for designation in self.table]
        bars.sort(key=lambda bar: (bar.first, str(bar.designation.subject), laws.index(bar.law), bar.designation.id))
        subjects: dict[Subject, list[_Bar]] = {}
        for bar in bars:
            subjects.setdefault(bar.designation.subject, []).append(bar)
        return subjects

    @functools.cached_property
    def _bars(self) -> list[_Bar]:
        return [bar for bars in self._subjects.values() for bar in bars]

    def _name(self, subject: Subject) -> str:
        organization = self.table.dataset.organizations.get(subject.organization or "")
        name = self._labels.country(subject.country) if subject.country else str(subject)
        return svg.clean(organization.name if organization else name, 120)

    @property
    def _default_title(self) -> str:
        countries = sum(subject.country is not None for subject in self._subjects)
        groups = len(self._subjects) - countries
        labels = self._labels
        counts = (("pic.group", groups), ("pic.land", countries))
        subjects = labels.join([labels.many(*count) for count in counts if count[1]])
        return labels.many("pic.designation_of" if subjects else "designation", len(self.table), subjects=subjects)

    @property
    def _subtitle(self) -> str:
        last = self.table.identity.coverage[1]
        return self._labels.word("pic.designations", day=self._labels.the_day(last))

    def _axis(self, left: float, right: float) -> Axis:
        """Return the axis; if most of it lies before the term with which the record begins, that term has more room."""
        last = self.table.identity.coverage[1]
        firsts = [bar.first for bar in self._bars if bar.first > date.min] or [last]
        first = min(*firsts, last - timedelta(days=60))
        last = max(last, *firsts, *(bar.end - _DAY for bar in self._bars))
        split = dates.TERM_START.replace(month=1, day=1)
        apart = any(day >= split for day in firsts) and first < split <= last and is_far(first, split, last)
        return axis(left, right, first, last, split if apart else None, early=0.45)

    def _draw(self, canvas: Canvas, y: float) -> Content:
        names = {subject: self._name(subject) for subject in self._subjects}
        laws = max(measure(bar.law.value, SIZES["tiny"]) for bar in self._bars) + 8
        width = min(max(measure(name, SIZES["body"]) for name in names.values()) + 12, 0.34 * canvas.width)
        left = canvas.left + (0 if canvas.narrow else width) + laws
        room = canvas.inner if canvas.narrow else width - 12
        days = self._axis(left, canvas.right - 8)
        draw_names(canvas, days, y + 14)
        top = y = y + 34
        with canvas.apart() as rows:
            for subject, bars in self._subjects.items():
                y = _draw_subject(canvas, y, names[subject], bars, days, room=room, laws=left - laws)
                canvas.rule(y)
        draw_grid(canvas, days, top, y)
        canvas.put(rows)
        return Content(y, tuple(self._notes(days)), self._alt(names))

    @property
    def _laws(self) -> dict[Authority, int]:
        """The number of designations under each law, in the order of the vocabulary."""
        counts = Counter(bar.law for bar in self._bars)
        return {law: counts[law] for law in Authority if law in counts}

    def _notes(self, days: Axis) -> Iterable[str]:
        labels = self._labels
        laws = (f"{law.value}: {labels.word(f'pic.law_{law.value}')}" for law in self._laws)
        yield f"{'; '.join(laws)}."
        yield days.note(labels)
        if any(bar.certain > bar.first or (bar.ended and bar.closing < bar.end) for bar in self._bars):
            yield labels.word("pic.hollow_bar")
        if not all(bar.ended for bar in self._bars):
            yield labels.word("pic.arrow")
        yield labels.word("pic.no_guilt")

    def _alt(self, names: Mapping[Subject, str]) -> str:
        labels, counts = self._labels, self._laws.items()
        by_law = ", ".join(labels.word("pic.under", n=labels.number(count), law=law.value) for law, count in counts)
        first = _start(labels, [bar.designation for bar in self._bars], labels.the_day)
        ended = sum(bool(bar.ended) for bar in self._bars)
        terms = {subject: ", ".join(bar.term(labels) for bar in bars) for subject, bars in self._subjects.items()}
        subjects = "; ".join(f"{names[subject]} ({term})" for subject, term in terms.items())
        words = {"title": self._default_title, "laws": by_law, "subjects": subjects}
        return labels.word("pic.laws", **words, first=first, ended=labels.number(ended))


def _start(labels: Labels, designations: Iterable[Designation], written: Callable[[date], str]) -> str:
    """Return since when the first of some designations is in force, as far as sources tell, each day as `written`."""
    starts = [bounds_of_force(each)[:2] for each in designations]
    first, last = min(first for first, _ in starts), min(last for _, last in starts)
    days = {"first": written(first), "last": written(last)}
    if first == last:
        return labels.word("pic.from", **days)
    if date.min < first and last < date.max:
        return labels.word("pic.between", **days)
    return labels.word("pic.by" if last < date.max else "pic.not_before", **days)


def _draw_subject(
    canvas: Canvas, y: float, name: str, bars: Iterable[_Bar], days: Axis, *, room: float, laws: float
) -> float:
    """Draw the name of a subject, its bars, and the names of their laws at `laws`; return the line below."""
    words = len(wrap(name, SIZES["body"], room, 3)) * LINE
    if canvas.narrow:
        canvas.strip(y + 0.5, words + 3)
    canvas.paragraph(canvas.left, y + (12 if canvas.narrow else 13), name, room, "body f-ink lane", most=3)
    y += words + 4 if canvas.narrow else 3
    beside = y if canvas.narrow else y + words
    for bar in bars:
        canvas.text(laws, y + 10, bar.law.value, "tiny f-quiet law")
        _draw_bar(canvas, bar, name, days, y + (_PITCH - _THICK) / 2)
        y += _PITCH
    return max(y, beside) + 3


def _draw_bar(canvas: Canvas, bar: _Bar, name: str, days: Axis, y: float) -> None:
    """Draw a bar, hollow while the dates leave it open, with a stroke if it ended or an arrow if it continues."""
    family = _LAWS[bar.law]
    _, right = days.span(None, bar.end - _DAY)
    with canvas.mark(bar.designation.id, f"{name}, {bar.label(canvas.labels)}"):
        days_of_change = (bar.first, bar.certain, bar.closing, bar.end)
        for (start, end), hollow in zip(itertools.pairwise(days_of_change), (True, False, True), strict=True):
            if end > start:
                x1, x2 = days.span(max(start, days.first), end - _DAY)
                canvas.bar(family, x1, y, max(x2 - x1, 2.5), _THICK, hollow=hollow)
        if bar.ended:
            canvas.line(right, y - 2, right, y + _THICK + 2, "s-ink end", width=2)
        else:
            arrow = svg.path([(right, y - 1), (right + 6, y + _THICK / 2), (right, y + _THICK + 1)], closed=True)
            classes = f"s-{family} f-paper onward" if bar.closing <= bar.certain else f"f-{family} onward"
            canvas.add("path", class_=classes, stroke_width=1, d=arrow)
    if bar.ended and right + 6 + measure(bar.ended, SIZES["tiny"]) <= days.right:
        canvas.text(right + 6, y + 7, bar.ended, "tiny f-ink halo s-paper label")
