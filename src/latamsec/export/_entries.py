"""What a calendar entry and a feed entry of an event both say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from latamsec import citation
from latamsec.models import Event, Source
from latamsec.vocabulary import Standing


def days_of(event: Event) -> tuple[date, date] | None:
    """The first and the last day that an event can be; one stands for both where the other is open."""
    first, last = event.date.earliest, event.date.latest
    if first is None or last is None:
        either = first or last
        return (either, either) if either else None
    return first, last


def when(event: Event) -> str:
    """Return the date of an event in words, what it is the date of, and what the record rests on."""
    return f"{event.date.label()} ({event.date_basis.value}). Confidence: {event.confidence.value}."


def cited(event: Event, sources: Mapping[str, Source]) -> str:
    """Return the sources of an event, one per line."""
    return "\n".join(citation.source_text(sources[one.source]) for one in event.sources)


def address_of(event: Event, sources: Mapping[str, Source]) -> str | None:
    """The web address of the first source among those that stand nearest to the fact."""
    cited = [sources[one.source] for one in event.sources]
    nearest = sorted(cited, key=lambda source: list(Standing).index(source.standing))
    return next((one.url for one in nearest if one.url and one.url.startswith(("https://", "http://"))), None)
