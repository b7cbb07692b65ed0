"""The parts that calendar entries and feed entries of an event have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from latamsec import citation
from latamsec.labels import Labels
from latamsec.models import Event, Identity, Source
from latamsec.vocabulary import Standing

_FIRST_DAY = date(2000, 1, 1)


def revision(identity: Identity) -> tuple[datetime, int]:
    """Return the instant and the number of a release; both grow with each later release and each correction.

    The instant is the start of the last day covered, with a second for each correction (`.N` in the version). The
    number has the days since 2000, in hundreds, and the correction.
    """
    day, correction = identity.coverage[1], identity.version.split(".")[3:]
    number = min(int(correction[0]), 99) if correction and correction[0].isdecimal() else 0
    days = max((day - _FIRST_DAY).days, 0)
    return datetime.combine(day, time(), UTC) + timedelta(seconds=number), days * 100 + number


def days_of(event: Event) -> tuple[date, date] | None:
    """Return the first and last day on which an event can have happened; an open end is replaced by the other end."""
    first, last = event.date.earliest or event.date.latest, event.date.latest or event.date.earliest
    return (first, last) if first and last else None


def entry_text(event: Event, sources: Mapping[str, Source], labels: Labels) -> str:
    """Return the date of an event with its basis and the confidence of the record; its summary; a source per line."""
    basis, confidence = labels.shown(event.date_basis), labels.shown(event.confidence)
    date = labels.word("entry_date", day=labels.day(event.date), basis=basis, confidence=confidence)
    cited = "\n".join(citation.source_text(sources[each.source], labels) for each in event.sources)
    return f"{date}\n\n{event.summary}\n\n{cited}"


def address_of(event: Event, sources: Mapping[str, Source]) -> str | None:
    """Return the web address of the first among the sources that are closest to the fact; None if none has one."""
    order = list(Standing)
    cited = sorted((sources[each.source] for each in event.sources), key=lambda source: order.index(source.standing))
    urls = (source.url or "" for source in cited)
    return next((url for url in urls if url.startswith(("https://", "http://"))), None)
