"""Events as a calendar (iCalendar, RFC 5545) and as a news feed (Atom, RFC 4287).

Neither asks the clock: what a calendar calls its stamp and a feed its update are days of the record, so that the same
events give the same bytes. The module owns `icalendar`, which folds and escapes; Atom is XML from the standard library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from latamsec import citation
from latamsec.errors import MissingExtra
from latamsec.identity import Identity
from latamsec.models import Event, Source
from latamsec.vocabulary import Standing

if TYPE_CHECKING:
    import icalendar

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can carry (https://www.w3.org/TR/xml/#charsets)."""


# iCalendar ------------------------------------------------------------------------------------------------------


def to_icalendar(events: Iterable[Event], sources: Mapping[str, Source], identity: Identity) -> str:
    """Events as all-day entries, from the first day that each can be to its last.

    An event of which neither day is known is a journal entry, which needs no date.

    Raises:
        MissingExtra: icalendar is not installed.
    """
    try:
        import icalendar
    except ImportError as error:
        raise MissingExtra("to_icalendar()", "icalendar", "calendar") from error
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

    days = _days(event)
    entry = icalendar.Event() if days else icalendar.Journal()
    entry.add("uid", f"{event.id}@latamsec")
    entry.add("dtstamp", stamp)
    if days:
        entry.add("dtstart", days[0])
        entry.add("dtend", min(days[1], date.max - timedelta(days=1)) + timedelta(days=1))  # the day after the last
        entry.add("transp", "TRANSPARENT")
    entry.add("summary", _printable(event.title))
    entry.add("description", _printable(f"{_when(event)}\n\n{event.summary}\n\n{_cited(event, sources)}"))
    entry.add("categories", [kind.value for kind in event.kinds])
    address = _address(event, sources)
    if address:
        entry.add("url", address)
    return entry


# Atom -----------------------------------------------------------------------------------------------------------


def to_atom(events: Iterable[Event], sources: Mapping[str, Source], identity: Identity) -> str:
    """Events as entries of a feed, the last first; an entry's date is the last day that the event can be."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    last = identity.coverage[1]
    _add(feed, "title", identity.edition.title)
    _add(feed, "subtitle", f"Dataset {identity.version} ({identity.short_digest}), {identity.coverage_label()}")
    _add(feed, "id", _id("events"))
    _add(feed, "updated", _instant(last))
    _add(ElementTree.SubElement(feed, f"{{{_ATOM}}}author"), "name", identity.edition.creator)
    _add(feed, "rights", identity.edition.licence)
    for event in sorted(events, key=lambda event: event.date.sort_key, reverse=True):
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        days = _days(event)
        _add(entry, "title", event.title)
        _add(entry, "id", _id(event.id))
        _add(entry, "updated", _instant(days[1] if days else last))
        for word in (*event.kinds, *event.themes):
            ElementTree.SubElement(entry, f"{{{_ATOM}}}category", term=word.value)
        address = _address(event, sources)
        if address:
            ElementTree.SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", href=_xml(address))
        _add(entry, "summary", event.summary)
        _add(entry, "content", f"{_when(event)}\n\n{event.summary}\n\n{_cited(event, sources)}")
    ElementTree.indent(feed)
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=False) + "\n"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}").text = _xml(text)


def _id(name: str) -> str:
    """A name that is the same in every release and nobody else's, as RFC 4287 wants it (section 4.2.6)."""
    return uuid5(NAMESPACE_URL, f"latamsec:{name}").urn


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _xml(text: str) -> str:
    return _NOT_XML.sub("�", text)


# What both say --------------------------------------------------------------------------------------------------


def _days(event: Event) -> tuple[date, date] | None:
    """The first and the last day that an event can be; one stands for both where the other is open."""
    first, last = event.date.earliest, event.date.latest
    if first is None or last is None:
        either = first or last
        return (either, either) if either else None
    return first, last


def _when(event: Event) -> str:
    return f"{event.date.label()} ({event.date_basis.value}). Confidence: {event.confidence.value}."


def _cited(event: Event, sources: Mapping[str, Source]) -> str:
    return "\n".join(citation.source_text(sources[citing.source]) for citing in event.sources)


def _address(event: Event, sources: Mapping[str, Source]) -> str | None:
    """The web address of the first source among those that stand nearest to the fact."""
    cited = [sources[citing.source] for citing in event.sources]
    nearest = sorted(cited, key=lambda source: list(Standing).index(source.standing))
    return next((one.url for one in nearest if one.url and one.url.startswith(("https://", "http://"))), None)


def _printable(text: str) -> str:
    """A text without the control characters that RFC 5545 keeps out of values; line breaks stay."""
    return "".join(letter for letter in text if letter == "\n" or (ord(letter) >= 32 and ord(letter) != 127))
