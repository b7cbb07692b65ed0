"""Rules of evidence: discrepancies between sources, and the sources that a record rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from latamsec.checks._rules import Problems, each_value, problem_of, rule
from latamsec.dates import When
from latamsec.models import Discrepancy, Event, Records, Source
from latamsec.models.base import fields_of
from latamsec.models.records import allowed_confidence
from latamsec.vocabulary import Confidence, Measure, SourceKind


@rule
def discrepancies_are_complete(records: Records) -> Problems:
    """Every discrepancy names a field, has at least two different values, and chooses one of them or none."""
    for record, path, discrepancy in each_value(records, Discrepancy):
        values = list(dict.fromkeys(value.value for value in discrepancy.values))
        if len(values) < 2:
            yield problem_of(record, path, f"a discrepancy has at least two different values; found {values}")
        if discrepancy.chosen is not None and discrepancy.chosen not in values:
            message = f"{discrepancy.chosen!r} is not one of the values {values}"
            yield problem_of(record, f"{path}.chosen", message)
        field, _, measure = discrepancy.field.partition(".")
        if field not in fields_of(type(record)):
            yield problem_of(record, f"{path}.field", f"the record has no field {field!r}")
        if measure and measure not in list(Measure):
            yield problem_of(record, f"{path}.field", f"{measure!r} is not a measure")


@rule
def chosen_dates_match_the_record(records: Records) -> Problems:
    """If a discrepancy about a date chooses a value, the record has that date."""
    for record, path, discrepancy in each_value(records, Discrepancy):
        when = getattr(record, discrepancy.field.partition(".")[0], None)
        if isinstance(when, When) and discrepancy.chosen not in (None, when.edtf):
            message = f"the discrepancy chooses {discrepancy.chosen!r}, but the record has {when.edtf!r}"
            yield problem_of(record, f"{path}.chosen", message)


@rule
def confidence_fits_the_sources(records: Records) -> Problems:
    """Primary confidence needs an official text, and corroborated confidence two publishers, besides the tracker."""
    for event, cited in _cited(records):
        sources = [source for source in cited if source.kind is not SourceKind.TRACKER]
        if not sources:
            if cited:  # A missing source is reported by another rule.
                yield problem_of(event, "sources", "the tracker is the only source", "cite another source")
        elif allowed_confidence(event.confidence, sources) is not event.confidence:
            message = f"'corroborated' needs two publishers; found only {sources[0].publisher!r}"
            if event.confidence is Confidence.PRIMARY:
                message = "'primary' needs an official text or a reproduction of one"
            yield problem_of(event, "confidence", message)


@rule
def tracker_entries_cite_the_tracker(records: Records) -> Problems:
    """Every event with a tracker entry cites the tracker at that entry; no other event cites the tracker."""
    trackers = {source.id for source in records.sources if source.kind is SourceKind.TRACKER}
    for event in records.events:
        cited = {citation.locator for citation in event.sources if citation.source in trackers}
        if cited != ({event.tracker_entry} if event.tracker_entry else set()):
            entries = ", ".join(sorted(map(repr, cited))) or "no entry"
            message = f"section is {event.tracker_entry!r}, but the tracker is cited at {entries}"
            yield problem_of(event, "section", message)


@rule
def sources_do_not_all_predate_the_event(records: Records) -> Problems:
    """At least one of the dated sources of an event is not older than the event."""
    for event, cited in _cited(records):
        start = event.date.earliest
        dates = [source.published.latest or date.max for source in cited if source.published]
        if start and dates and max(dates) < start:
            yield problem_of(event, "date", f"the event begins on {start}, but its newest source is from {max(dates)}")


@rule
def claims_do_not_postdate_their_sources(records: Records) -> Problems:
    """No claim is dated after the newest of its sources, if all of them are dated."""
    published = {source.id: source.published for source in records.sources}
    for event in records.events:
        for number, claim in enumerate(event.claims):
            dates = [published.get(citation.source) for citation in claim.sources]
            newest = max((when.latest or date.max if when else date.max for when in dates), default=date.max)
            if claim.on and claim.on.earliest and claim.on.earliest > newest:
                message = f"the claim is dated {claim.on}, but its newest source is from {newest}"
                yield problem_of(event, f"claims[{number}].on", message)


def _cited(records: Records) -> Iterator[tuple[Event, list[Source]]]:
    """Yield every event with the sources that it cites and that exist."""
    sources = {source.id: source for source in records.sources}
    for event in records.events:
        yield event, [sources[citation.source] for citation in event.sources if citation.source in sources]
