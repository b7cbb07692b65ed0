"""Events as a news feed (Atom, RFC 4287).

An entry was published on the last possible day of the event, and updated with the release, so that readers take over
corrections. Neither is the time of the export, so the same events produce the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from latamsec.errors import WrongType
from latamsec.export._entries import address_of, days_of, entry_text, revision
from latamsec.languages import ENGLISH

if TYPE_CHECKING:
    from latamsec.tables import EventTable

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML 1.0 excludes (https://www.w3.org/TR/xml/#charsets)."""


def to_atom(
    events: EventTable, *, address: str | None = None, pages: str | None = None, notes: Mapping[str, str] | None = None
) -> str:
    """Return events as entries of a feed, newest first; see `EventTable.to_atom`."""
    given: object = notes
    if not isinstance(given, Mapping | None) or not all(isinstance(note, str) for note in (given or {}).values()):
        raise WrongType("notes= texts by the ids of events", notes)
    identity, sources = events.identity, events.dataset.source_by_id
    labels = identity.labels
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    updated = revision(identity)[0].isoformat().replace("+00:00", "Z")
    if identity.language != ENGLISH:
        feed.set("{http://www.w3.org/XML/1998/namespace}lang", identity.language)
    _add(feed, "title", identity.edition.title)
    about = {"version": identity.version_label, "digest": identity.short_digest, "coverage": identity.coverage_label()}
    _add(feed, "subtitle", labels.word("feed", **about))
    # A selection is a feed of its own, with an id of its own.
    _add(feed, "id", address or _id(str(events.question) if events.question.steps else "events"))
    if address:
        _link(feed, "self", address)
    if pages:
        _link(feed, "alternate", pages)
    _add(feed, "updated", updated)
    _add(ElementTree.SubElement(feed, f"{{{_ATOM}}}author"), "name", identity.edition.creator)
    _add(feed, "rights", identity.edition.license)
    for event in sorted(events, key=lambda event: event.date.sort_key, reverse=True):
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        days = days_of(event)
        _add(entry, "title", event.title)
        _add(entry, "id", _id(event.id))
        _add(entry, "updated", updated)
        if days:
            _add(entry, "published", f"{days[1].isoformat()}T00:00:00Z")
        for word in (*event.kinds, *event.themes):
            ElementTree.SubElement(entry, f"{{{_ATOM}}}category", term=word.value)
        source = address_of(event, sources)
        if pages:
            _link(entry, "alternate", f"{pages}events/{event.id}.html")
        if source:
            _link(entry, "via" if pages else "alternate", source)
        _add(entry, "summary", event.summary)
        note = (notes or {}).get(event.id)
        _add(entry, "content", "\n\n".join(filter(None, (note, entry_text(event, sources, labels)))))
    ElementTree.indent(feed)
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=False) + "\n"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}").text = _xml(text)


def _link(parent: ElementTree.Element, relation: str, address: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}link", rel=relation, href=_xml(address))


def _id(name: str) -> str:
    """Return an id that is unique and the same in every release, as RFC 4287 requires (section 4.2.6)."""
    return uuid5(NAMESPACE_URL, f"latamsec:{name}").urn


def _xml(text: str) -> str:
    return _NOT_XML.sub("�", text)
