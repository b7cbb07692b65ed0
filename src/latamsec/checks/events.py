"""Rules of what a dataset covers: its version, its days, its months and its subject."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import zip_longest

from latamsec.checks._rules import Problems, binding_rule, problem_of, rule
from latamsec.dates import months
from latamsec.models import Records

_LONGEST_COVERAGE = timedelta(days=36525)
_VERSION = re.compile(r"(\d{4})\.([1-9]\d?)\.([1-9]\d?)(?:\.[1-9]\d{0,3})?", re.ASCII)


@binding_rule
def edition_version_and_coverage(records: Records) -> Problems:
    """Every dataset covers at most 100 years, and its version is their last day as YYYY.M.D, with .N if corrected."""
    edition = records.edition
    first, last = edition.covers_from, edition.covers_to
    if _day_of(edition.version) != last:
        hint = f"{last.year}.{last.month}.{last.day}, with .N for a correction"
        yield problem_of(edition, "version", f"{edition.version!r} is not a version of the last day covered", hint)
    if not timedelta() <= last - first <= _LONGEST_COVERAGE:
        message = f"the coverage, {first} to {last}, ends before it begins, or is longer than 100 years"
        yield problem_of(edition, "covers_to", message)


def _day_of(version: str) -> date | None:
    match = _VERSION.fullmatch(version)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


@rule
def events_within_coverage(records: Records) -> Problems:
    """Every event begins within the days that the dataset covers, and its date has an end."""
    first, last = records.edition.covers_from, records.edition.covers_to
    for event in records.events:
        if event.date.earliest is None or not first <= event.date.earliest <= last:
            yield problem_of(event, "date", f"{event.date} is outside the coverage, {first} to {last}")
        if event.date.latest is None:
            yield problem_of(event, "date", f"{event.date} has no end", "give the last day that a source gives")


@rule
def completeness_of_every_month(records: Records) -> Problems:
    """Completeness, if stated, is stated once for each month of the coverage, in order, and for no other month."""
    edition = records.edition
    stated = [
        month
        for entry in edition.completeness
        if entry.span.earliest and entry.span.latest
        for month in months(entry.span.earliest, entry.span.latest)
    ]
    covered = list(months(edition.covers_from, edition.covers_to))
    # If no month is covered, the coverage itself is wrong, and another rule reports it.
    if edition.completeness and covered and stated != covered:
        month = next(actual or wanted for actual, wanted in zip_longest(stated, covered) if actual != wanted)
        message = f"expected each month from {covered[0]} to {covered[-1]} once, in order; first difference: {month}"
        yield problem_of(edition, "completeness", message)


@binding_rule
def events_have_a_kind(records: Records) -> Problems:
    """Every event has at least one kind."""
    for event in records.events:
        if not event.kinds:
            yield problem_of(event, "kinds", "the event has no kind", "say what it is, such as a strike or a visit")


@rule
def united_states_among_countries(records: Records) -> Problems:
    """Every event has the United States among its countries, or an exemption says why not."""
    for event in records.events:
        codes = [country.alpha_2 for country in event.countries]
        if "US" not in codes:
            message = f"the United States is not among the countries: {', '.join(codes) or 'none'}"
            yield problem_of(event, "countries", message, 'add "US"')
