"""Rules of events: coverage, figures and their sums, disagreements, and what a record rests on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from latamsec.checks._rules import Finding, Rule, each, entered_in
from latamsec.dates import When, months
from latamsec.models import Discrepancy, Event, Quantity, Records, fields, parts
from latamsec.totals import RUNNING, span
from latamsec.vocabulary import Bound, Confidence, EventKind, Measure, SourceKind, Standing, Theme

RULES: dict[str, Rule] = {}
"""Every rule of this file by its name, in order."""
rule = entered_in(RULES)


_VERSION = re.compile(r"(\d{4})\.([1-9]\d?)\.([1-9]\d?)(?:\.[1-9]\d{0,3})?", re.ASCII)


@rule
def edition_version_and_coverage(records: Records) -> Iterator[Finding]:
    """The version is YYYY.M.D or YYYY.M.D.N and a real day, and the coverage does not end before it begins."""
    edition = records.edition
    if not _is_version(edition.version):
        message = f"{edition.version!r} is not a version"
        yield Finding("edition", "", "version", message, "YYYY.M.D of a real day, with .N for a correction")
    if edition.covers_from > edition.covers_to:
        message = f"the coverage ends on {edition.covers_to}, before it begins on {edition.covers_from}"
        yield Finding("edition", "", "covers_to", message)


def _is_version(text: str) -> bool:
    parts = _VERSION.fullmatch(text)
    try:
        return parts is not None and bool(date(*map(int, parts.groups())))
    except ValueError:
        return False


@rule
def events_within_coverage(records: Records) -> Iterator[Finding]:
    """Every event lies within the days that the dataset says it covers."""
    first, last = records.edition.covers_from, records.edition.covers_to
    for event in records.events:
        if event.date.earliest is None or event.date.earliest < first or event.date.earliest > last:
            yield Finding("events", event.id, "date", f"{event.date} is outside {first} to {last}")


@rule
def completeness_of_every_month(records: Records) -> Iterator[Finding]:
    """A dataset that says how complete it is says so once of every month that it covers, in order, and of no other."""
    edition = records.edition
    said = [
        month
        for one in edition.completeness
        if one.span.earliest and one.span.latest
        for month in months(one.span.earliest, one.span.latest)
    ]
    covered = list(months(edition.covers_from, edition.covers_to))
    # Without a covered month the coverage itself is wrong, and another rule reports it.
    if edition.completeness and covered and said != covered:
        amiss = next(one or other for one, other in zip_longest(said, covered) if one != other)
        message = f"the months are not those of {covered[0]} to {covered[-1]}, in order; look at {amiss}"
        yield Finding("edition", "", "completeness", message)


@rule
def united_states_among_countries(records: Records) -> Iterator[Finding]:
    """An event of U.S. security policy concerns the United States, or an exemption says why not."""
    for event in records.events:
        if "US" not in {country.alpha_2 for country in event.countries}:
            yield Finding("events", event.id, "countries", "the United States is not among the countries")


@rule
def quantities_fit_their_bound(records: Records) -> Iterator[Finding]:
    """A quantity has the ends that its bound says, in order and not negative."""
    for table, record in each(records):
        for path, value in parts(record):
            if isinstance(value, Quantity):
                fault = _bound_fault(value)
                if fault:
                    yield Finding(table, record.id, path, fault)


def _bound_fault(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    wanted = {
        Bound.EXACT: (True, True),
        Bound.ABOUT: (True, True),
        Bound.AT_LEAST: (True, False),
        Bound.AT_MOST: (False, True),
        Bound.UNKNOWN: (False, False),
    }[quantity.bound]
    if (low is not None, high is not None) != wanted:
        ends = {True: "a number", False: "nothing"}
        return f"{quantity.bound.value} wants {ends[wanted[0]]} in low and {ends[wanted[1]]} in high"
    if low is not None and high is not None and low > high:
        return "low is above high"
    if min(number for number in (low, high, 0) if number is not None) < 0:
        return "a count is never negative"
    return ""


@rule
def figures_are_told_apart(records: Records) -> Iterator[Finding]:
    """Two figures of one measure are of different parts, or by different people; running totals may be corrected."""
    for event in records.events:
        figures = [figure for figure in event.quantities if figure.what not in RUNNING]
        seen = Counter((figure.what, figure.of, figure.by, figure.unit) for figure in figures)
        for (what, *_), count in seen.items():
            if count > 1:
                hint = "`of` says which part each counts, `by` who gives it"
                yield Finding(
                    "events", event.id, "quantities", f"{count} figures for {what.value} that nothing tells apart", hint
                )


@rule
def strikes_say_how_many_died(records: Records) -> Iterator[Finding]:
    """Every strike says how many were killed, or that it is unknown."""
    for event in records.events:
        measures = {quantity.what for quantity in event.quantities}
        if EventKind.STRIKE in event.kinds and Measure.KILLED not in measures:
            yield Finding("events", event.id, "quantities", "a strike without killed", 'bound = "unknown" if not known')


@rule
def rewards_say_how_much(records: Records) -> Iterator[Finding]:
    """Every reward says the sum offered."""
    for event in records.events:
        measures = {quantity.what for quantity in event.quantities}
        if EventKind.REWARD in event.kinds and Measure.REWARD not in measures:
            yield Finding("events", event.id, "quantities", "a reward without its sum")


@rule
def running_totals_meet_the_sum(records: Records) -> Iterator[Finding]:
    """A running total of boat strikes is what the record's own strikes until then add up to, or a discrepancy says why.

    The least that the record can mean are the known figures of the days before and of the event itself, and the most
    those of the whole day, with everybody who is missing. Strikes of which the figure is unknown add nothing: a total
    that knows them parts from ours, and the discrepancy says so.
    """
    strikes = [
        event for event in records.events if EventKind.STRIKE in event.kinds and Theme.BOAT_STRIKES in event.themes
    ]
    for event in records.events:
        explained = {discrepancy.field for discrepancy in event.discrepancies}
        for number, figure in enumerate(event.quantities):
            if figure.what in RUNNING and f"quantities.{figure.what.value}" not in explained:
                low, high = _sum_until(event, strikes, RUNNING[figure.what])
                if high < (figure.low or 0) or (figure.high is not None and low > figure.high):
                    ours = " to ".join(str(end) for end in dict.fromkeys((low, high)))
                    yield Finding(
                        "events",
                        event.id,
                        f"quantities[{number}]",
                        f"{figure.what.value} is {figure.figure}, and the strikes of the record come to {ours}",
                        f"a discrepancy about quantities.{figure.what.value} says why",
                    )


def _sum_until(event: Event, strikes: list[Event], measure: Measure | None) -> tuple[int, int]:
    day = event.date.latest or date.max
    before = [one for one in strikes if (one.date.latest or date.max) < day or one is event]
    until = [one for one in strikes if (one.date.earliest or date.min) <= day]
    if measure is None:
        return len(before), len(until)
    most = [*_known(until, measure), *(_known(until, Measure.MISSING) if measure is Measure.KILLED else ())]
    return sum(low for low, _ in _known(before, measure)), sum(high for _, high in most)


def _known(events: list[Event], measure: Measure) -> list[tuple[int, int]]:
    """The known figures of a measure; a figure without a most counts as its least."""
    spans = (span(figure for figure in event.quantities if figure.what is measure) for event in events)
    known = ((low, high) for low, high in filter(None, spans) if low is not None)
    return [(low, low if high is None else high) for low, high in known]


@rule
def discrepancies_are_whole(records: Records) -> Iterator[Finding]:
    """A discrepancy names a field, gives at least two different values, and chooses one of them or none."""
    for table, record in each(records):
        for path, value in parts(record):
            if isinstance(value, Discrepancy):
                values = [reading.value for reading in value.values]
                if len(set(values)) < 2:
                    yield Finding(table, record.id, path, "a discrepancy has at least two different values")
                if value.chosen is not None and value.chosen not in values:
                    yield Finding(table, record.id, f"{path}.chosen", f"{value.chosen!r} is none of the values")
                field, _, measure = value.field.partition(".")
                if field not in fields(type(record)):
                    yield Finding(table, record.id, f"{path}.field", f"the record has no field {field!r}")
                if measure and measure not in {item.value for item in Measure}:
                    yield Finding(table, record.id, f"{path}.field", f"{measure!r} is no measure")


@rule
def chosen_dates_are_the_dates(records: Records) -> Iterator[Finding]:
    """Where a discrepancy about a date chooses a value, the record's date is that value."""
    for table, record in each(records):
        for number, value in enumerate(getattr(record, "discrepancies", ())):
            own = getattr(record, value.field.partition(".")[0], None)
            if isinstance(own, When) and value.chosen is not None and value.chosen != own.edtf:
                message = f"{value.chosen!r} is chosen, the record has {own.edtf!r}"
                yield Finding(table, record.id, f"discrepancies[{number}].chosen", message)


@rule
def confidence_fits_the_sources(records: Records) -> Iterator[Finding]:
    """Primary confidence rests on an official text, corroborated on two publishers; the tracker counts for neither."""
    sources = {source.id: source for source in records.sources}
    for event in records.events:
        cited = [sources[citing.source] for citing in event.sources if citing.source in sources]
        own = [source for source in cited if source.kind is not SourceKind.TRACKER]
        official = any(source.standing is not Standing.SECONDARY for source in own)
        publishers = {source.publisher for source in own}
        if not own:
            if cited:  # a source that is not there is another rule's finding
                yield Finding("events", event.id, "sources", "the record rests on the tracker alone")
        elif event.confidence is Confidence.PRIMARY and not official:
            yield Finding("events", event.id, "confidence", "no primary text or reproduction is cited")
        elif event.confidence is Confidence.CORROBORATED and len(publishers) < 2:
            yield Finding("events", event.id, "confidence", "fewer than two publishers are cited")


@rule
def sections_cite_the_tracker(records: Records) -> Iterator[Finding]:
    """An event answers to a section of the tracker if and only if it cites the tracker there."""
    trackers = {source.id for source in records.sources if source.kind is SourceKind.TRACKER}
    for event in records.events:
        cited = {citing.locator for citing in event.sources if citing.source in trackers}
        if cited != ({event.section} if event.section else set()):
            found = ", ".join(sorted(str(locator) for locator in cited)) or "nothing"
            yield Finding("events", event.id, "section", f"section is {event.section!r}, the tracker cited at {found}")


@rule
def events_are_not_younger_than_their_sources(records: Records) -> Iterator[Finding]:
    """An event that occurred has, among its dated sources, one that is not older than the event."""
    sources = {source.id: source for source in records.sources}
    for event in records.events:
        cited = [sources[citing.source] for citing in event.sources if citing.source in sources]
        dates = [source.published for source in cited if source.published]
        begun = event.date.earliest
        if begun and dates and all(published.latest and published.latest < begun for published in dates):
            yield Finding("events", event.id, "date", "every dated source is older than the event")
