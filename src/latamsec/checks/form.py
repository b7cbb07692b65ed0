"""Rules of form: ids, texts, web addresses and coordinates."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Any

from latamsec.checks._rules import Problems, binding_rule, each_record, each_value, problem_of, rule
from latamsec.fields import walk
from latamsec.models import Records
from latamsec.text import normalize_unicode

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_INVISIBLE = ("Cc", "Cf", "Zl", "Zp", "Co", "Cs")
"""The Unicode categories of control, format, separator, private-use and surrogate characters."""
_LONGEST_TITLE = 100


@binding_rule
def id_form(records: Records) -> Problems:
    """Every id consists of lowercase ASCII letters and digits, in words joined by single hyphens."""
    for record in each_record(records):
        if not _ID.fullmatch(record.id):
            hint = "use lowercase words joined by single hyphens"
            yield problem_of(record, "id", f"{record.id!r} is not a valid id", hint)


@binding_rule
def id_unique(records: Records) -> Problems:
    """No two records of a dataset share an id, even in different tables."""
    earlier: dict[str, Any] = {}
    for record in each_record(records):
        if record.id in earlier:
            yield problem_of(record, "id", f"{earlier[record.id]!r} already has this id", "choose another id")
        earlier[record.id] = record


@rule
def event_id_begins_with_its_date(records: Records) -> Problems:
    """Every event's id begins with the first day of its date, at the precision of that date."""
    for event in records.events:
        start = event.date.edtf.split("/")[0].rstrip("?~%")
        if not event.id.startswith(f"{start}-"):
            hint = f"begin the id with {start}-"
            yield problem_of(event, "date", f"the date begins with {start}, but the id does not", hint)


@binding_rule
def text_is_clean(records: Records) -> Problems:
    """Every text is in NFC and not empty, without control or invisible characters or stray spaces."""
    everything = (*each_record(records), records.edition, *records.exemptions, *records.retired, *records.translations)
    texts = ((record, path, text) for record in everything for path, text in walk(record) if isinstance(text, str))
    for record, path, text in texts:
        invisible = next((letter for letter in text if unicodedata.category(letter) in _INVISIBLE), None)
        if not text.strip():
            yield problem_of(record, path, "the text is empty", "leave the field out")
        elif text != normalize_unicode("NFC", text):
            yield problem_of(record, path, "the text is not in Unicode normalization form C", "normalize it to NFC")
        elif invisible:
            yield problem_of(record, path, f"the text contains the control or invisible character {invisible!a}")
        elif text != text.strip() or "  " in text:
            yield problem_of(record, path, "the text begins or ends with a space, or has two spaces in a row")


@rule
def titles_and_summaries(records: Records) -> Problems:
    """No title has more than 100 characters or ends with a period; every summary ends with a sentence."""
    for event in records.events:
        if len(event.title) > _LONGEST_TITLE:
            message = f"the title has {len(event.title)} characters; at most {_LONGEST_TITLE} are allowed"
            yield problem_of(event, "title", message)
        elif event.title.endswith("."):
            yield problem_of(event, "title", "the title ends with a period", "remove the period")
    for table in ("events", "organizations", "designations"):
        for record in getattr(records, table):
            if not record.summary.endswith((".", "?", ".”", '."')):
                message = f"the summary ends with {record.summary[-20:]!r}"
                yield problem_of(record, "summary", message, "end it with a period or a question mark")


@rule
def no_duplicates(records: Records) -> Problems:
    """No list of a record contains the same item twice."""
    for record, path, items in each_value(records, tuple):
        for item, count in Counter(items).items():
            if count > 1:
                yield problem_of(record, path, f"{item!r} appears {count} times")


@binding_rule
def web_addresses_are_valid(records: Records) -> Problems:
    """Every `url`, `via` and `archived` is an http or https address, and no two sources share a `url`."""
    first: dict[str, str] = {}
    for source in records.sources:
        for field in ("url", "via", "archived"):
            address = getattr(source, field)
            if address and not _ADDRESS.fullmatch(address):
                yield problem_of(source, field, f"{address!r} is not a web address", "begin with http:// or https://")
        if source.url and first.setdefault(source.url, source.id) != source.id:
            yield problem_of(source, "url", f"the source {first[source.url]!r} already has the address {source.url}")


@binding_rule
def coordinates_are_on_the_globe(records: Records) -> Problems:
    """Every latitude is -90 to 90 degrees and every longitude -180 to 180."""
    for place in records.places:
        point = place.coordinates
        if point and not (-90 <= point.latitude <= 90 and -180 <= point.longitude <= 180):
            message = f"latitude {point.latitude}, longitude {point.longitude} is not on the globe"
            yield problem_of(place, "coordinates", message, "latitude -90 to 90, longitude -180 to 180")
