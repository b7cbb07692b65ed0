"""'Was it listed on this day?', answered beforehand for every day: what a page without Python can look up.

An answer changes only on days that the dates of a subject's listings, or the ends of the coverage, name. Between two
such days it is the same but for the day it speaks of. So the answers of all days are those of a few, each with a gap
for the day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import attrs

from latamsec.dates import When
from latamsec.listings import DesignationStatus, InForce, Status, start_bounds
from latamsec.models import Designation
from latamsec.site.labels import Labels
from latamsec.text import join
from latamsec.vocabulary import Authority

Ask = Callable[[date], Status]
"""Gives the status of one subject on a day."""


@attrs.frozen(kw_only=True)
class Stretch:
    """An answer that holds from one day until the next stretch begins."""

    since: date
    """Its first day."""
    before: str
    """The first sentence up to the day that was asked; whole where it names no day."""
    after: str | None
    """The first sentence after the day; None where it names none."""
    lines: tuple[str, ...]
    """The lines that follow it."""

    def on(self, day: str) -> str:
        """The answer for a day, given as the sentence names it."""
        first = self.before if self.after is None else f"{self.before}{day}{self.after}"
        return "\n".join((first, *self.lines))


def stretches(ask: Ask, listings: Iterable[Designation], labels: Labels) -> tuple[Stretch, ...]:
    """The answers for one subject on all days, oldest first.

    Args:
        ask: Gives its status on a day.
        listings: Its listings.
        labels: The language. In English the answers are those of `Status`, word for word.
    """
    first = ask(date.min)
    days = {date.min, first.covers_from, first.covers_to + timedelta(days=1)}
    days.update(day for listing in listings for day in _turns(listing))
    found: list[Stretch] = []
    for day in sorted(days):
        stretch = _stretch(ask(day), labels)
        if not found or attrs.evolve(stretch, since=found[-1].since) != found[-1]:
            found.append(stretch)
    return tuple(found)


def _turns(listing: Designation) -> set[date]:
    """The days on which the answer for a listing can change: when it begins and ends, at the earliest and latest."""
    ends = (listing.ended.earliest, listing.ended.latest) if listing.ended else ()
    return {day for day in (*start_bounds(listing), *ends) if day is not None}


_GAP = "\N{INFORMATION SEPARATOR ONE}"
"""Stands for the name while the sentence is searched for the day, in case the name has a day in it."""


def _stretch(status: Status, labels: Labels) -> Stretch:
    unnamed = attrs.evolve(status, name=_GAP)
    told = str(unnamed) if labels.language == "en" else in_spanish(unnamed, labels)
    first, *lines = told.split("\n")
    # The day that was asked is the first that the sentence names: the end of the coverage follows it.
    before, day, after = first.partition(labels.day(When.parse(status.on)))
    return Stretch(
        since=status.on,
        before=before.replace(_GAP, status.name),
        after=after.replace(_GAP, status.name) if day else None,
        lines=tuple(lines),
    )


# Spanish --------------------------------------------------------------------------------------------------------


def in_spanish(status: Status, labels: Labels) -> str:
    """What `str(status)` says, in Spanish; legal bases stay in English."""
    lines = [_answer(status, labels), *(f"- {_sentence(listed, status.on, labels)}" for listed in status.designations)]
    first, last = (labels.day(When.parse(day)) for day in (status.covers_from, status.covers_to))
    if status.on < status.covers_from:
        lines.append(f"Los datos abarcan desde el {first}; de las designaciones anteriores solo contienen algunas.")
    if status.on > status.covers_to:
        lines.append(f"Los datos abarcan solo hasta el {last}; los cambios posteriores no están en esta respuesta.")
    if not status.in_force:
        lines.append(
            "El registro tiene designaciones de grupos y de Estados patrocinadores del terrorismo, no de personas ni "
            "de empresas."
        )
    lines.append(
        f"Versión de los datos {status.dataset}. Una designación no es una condena, y esto no es asesoría legal."
    )
    return "\n".join(lines)


def _answer(status: Status, labels: Labels) -> str:
    name, day = status.name, labels.day(When.parse(status.on))
    known = ""
    if status.as_of:
        known = f", según lo que se sabía el {labels.day(When.parse(status.as_of))}"
    elif status.on > status.covers_to:
        known = f", según los datos, que terminan el {labels.day(When.parse(status.covers_to))}"
    sure, open_ = _laws(status.in_force), _laws(status.possibly_in_force)
    if sure:
        maybe = f", y posiblemente bajo {open_}" if open_ else ""
        return f"{name} estaba bajo designación {sure} el {day}{known}{maybe}."
    if open_:
        return f"{name} estaba posiblemente bajo designación {open_} el {day}{known}."
    if not status.recorded:
        return f"Este registro no tiene ninguna designación de {name}."
    if status.covers_from <= status.on <= status.covers_to:
        return f"{name} no estaba bajo ninguna designación el {day}{known}."
    return f"Este registro, que no abarca ese día, no tiene ninguna designación de {name} el {day}{known}."


def _laws(listings: Iterable[Designation]) -> str:
    held = {listing.authority for listing in listings}
    return join([authority.value for authority in Authority if authority in held], "y")


def _sentence(listed: DesignationStatus, on: date, labels: Labels) -> str:
    listing = listed.designation
    law = f"{listing.authority.value} ({listing.legal_basis})"
    first, settled = start_bounds(listing)
    begun, latest = labels.day(When.parse(first)), labels.day(When.parse(settled)) if settled else ""
    ending = listing.ended is not None and listing.ended.possibly_by(on)
    ended = labels.day(listing.ended) if listing.ended else ""
    ended_on = labels.the_day(listing.ended) if listing.ended else ""
    match listed.in_force:
        case InForce.YES if listing.effective:
            return f"{law}: en vigor desde {labels.the_day(listing.effective)}."
        case InForce.YES:
            return f"{law}: en vigor a más tardar desde el {latest}; ninguna fuente da el primer día."
        case InForce.NO if ending:
            reason = labels.member(listing.end_reason) if listing.end_reason else "terminada"
            return f"{law}: ya no está en vigor desde {ended_on} ({reason})."
        case InForce.NO if listing.effective:
            return f"{law}: aún no en vigor; en vigor solo desde {labels.the_day(listing.effective)}."
        case InForce.NO:
            return f"{law}: aún no en vigor; no antes del {begun}."
        case _ if ending:
            return f"{law}: posiblemente en vigor; terminó: {ended}, y ninguna fuente da el día."
        case _:
            until = f" y a más tardar el {latest}" if latest else ""
            return f"{law}: posiblemente en vigor; empezó no antes del {begun}{until}; ninguna fuente da el día."
