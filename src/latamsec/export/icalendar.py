"""Events as a calendar (iCalendar, RFC 5545). This module owns `icalendar`, which escapes.

Stamps and sequence numbers follow the release, not the time of the export, so the same events produce the same bytes,
and calendars take over what a later or corrected release changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from latamsec.errors import MissingExtra
from latamsec.export._entries import address_of, days_of, entry_text, revision
from latamsec.labels import Labels
from latamsec.models import Event, Source

if TYPE_CHECKING:
    import icalendar

    from latamsec.tables import EventTable


def to_icalendar(events: EventTable) -> str:
    """Return events as all-day entries, each from the first to the last day on which it can have happened.

    An event without any day becomes a journal entry, which needs no date.

    Raises:
        MissingExtra: icalendar is not installed.
    """
    try:
        import icalendar
    except ImportError as error:
        raise MissingExtra("to_icalendar()", "icalendar", "calendar") from error
    identity, sources = events.identity, events.dataset.source_by_id
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//latamsec//dataset {identity.version}//{identity.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _printable(identity.edition.title))
    stamp, number = revision(identity)
    stamps = icalendar.Event()
    for name, value in (("dtstamp", stamp), ("last-modified", stamp), ("sequence", number)):
        stamps.add(name, value)
    for event in events:
        entry = _entry(event, sources, identity.labels)
        entry.update(stamps)
        calendar.add_component(entry)
    return "".join(f"{_folded(line)}\r\n" for line in calendar.content_lines() if line)


def _entry(event: Event, sources: Mapping[str, Source], labels: Labels) -> icalendar.Event | icalendar.Journal:
    import icalendar

    days = days_of(event)
    entry = icalendar.Event() if days else icalendar.Journal()
    entry.add("uid", f"{event.id}@latamsec")
    if days:
        entry.add("dtstart", days[0])
        entry.add("dtend", min(days[1], date.max - timedelta(days=1)) + timedelta(days=1))  # the end is exclusive
        entry.add("transp", "TRANSPARENT")
    entry.add("summary", _printable(event.title))
    entry.add("description", _printable(entry_text(event, sources, labels)))
    entry.add("categories", [kind.value for kind in event.kinds])
    address = address_of(event, sources)
    if address:
        entry.add("url", address)
    return entry


def _folded(line: str) -> str:
    """Return a line of a calendar, folded as its library does, but not letter by letter: a calendar has a million."""
    content, start, parts = line.encode(), 0, []
    while len(content) - start > _WIDTH:
        end = start + _WIDTH
        while content[end] & 0xC0 == 0x80:  # A letter stays whole.
            end -= 1
        end -= content[end - 1] in b"\\^"  # So does an escaped letter.
        parts.append(content[start:end])
        start = end
    return b"\r\n ".join([*parts, content[start:]]).decode()


_WIDTH = 74
"""The most bytes of a line, besides the space in front of those that go on."""


def _printable(text: str) -> str:
    """Return a text without the control characters that RFC 5545 excludes; line breaks stay."""
    return _CONTROLS.sub("", text)


_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
