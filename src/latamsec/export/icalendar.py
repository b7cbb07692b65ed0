"""Events as a calendar (iCalendar, RFC 5545). This module owns `icalendar`, which folds and escapes.

Nothing asks the clock: the stamp of an entry is a day of the record, so that the same events give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from latamsec.errors import MissingExtra
from latamsec.export._entries import address_of, cited, days_of, when
from latamsec.models import Event, Source

if TYPE_CHECKING:
    import icalendar

    from latamsec.tables import EventTable


def to_icalendar(events: EventTable) -> str:
    """Events as all-day entries, from the first day that each can be to its last.

    An event of which neither day is known is a journal entry, which needs no date.

    Raises:
        MissingExtra: icalendar is not installed.
    """
    try:
        import icalendar
    except ImportError as error:
        raise MissingExtra("to_icalendar()", "icalendar", "calendar") from error
    identity, sources = events.identity, events.dataset.source_by_id
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//latamsec//dataset {identity.version}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _printable(identity.edition.title))
    stamp = datetime.combine(identity.coverage[1], time(), UTC)
    for event in events:
        calendar.add_component(_entry(event, sources, stamp))
    return str(calendar.to_ical(), "utf-8")


def _entry(event: Event, sources: Mapping[str, Source], stamp: datetime) -> icalendar.Event | icalendar.Journal:
    import icalendar

    days = days_of(event)
    entry = icalendar.Event() if days else icalendar.Journal()
    entry.add("uid", f"{event.id}@latamsec")
    entry.add("dtstamp", stamp)
    if days:
        entry.add("dtstart", days[0])
        entry.add("dtend", min(days[1], date.max - timedelta(days=1)) + timedelta(days=1))  # the day after the last
        entry.add("transp", "TRANSPARENT")
    entry.add("summary", _printable(event.title))
    entry.add("description", _printable(f"{when(event)}\n\n{event.summary}\n\n{cited(event, sources)}"))
    entry.add("categories", [kind.value for kind in event.kinds])
    address = address_of(event, sources)
    if address:
        entry.add("url", address)
    return entry


def _printable(text: str) -> str:
    """A text without the control characters that RFC 5545 keeps out of values; line breaks stay."""
    return "".join(letter for letter in text if letter == "\n" or (ord(letter) >= 32 and ord(letter) != 127))
