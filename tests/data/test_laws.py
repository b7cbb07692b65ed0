"""Properties of the releases as a whole: completeness against the tracker, and consistent dates."""

from __future__ import annotations

from datetime import date

import latamsec
from latamsec import dates, knowledge, listings
from latamsec.dataset import Dataset
from latamsec.vocabulary import Authority, Bound, EventKind, Measure, SourceKind

ENTRIES = [
    "January 15", "January 20", "February 1", "February 3", "February 18", "February 19", "March 6", "March 13",
    "April 8", "April 9", "April 14", "April 16", "May 2", "May 14", "May 30", "July 15", "August 8", "August 15",
    "August 19", "August 27", "August 28", "September 2", "September 3", "September 4", "September 5", "September 8",
]  # fmt: skip
"""The tracker's dated entries of 2025."""
DESIGNATED_IN_FEBRUARY = {
    "tren-de-aragua", "ms-13", "cartel-de-sinaloa", "cjng", "carteles-unidos", "cartel-del-noreste",
    "cartel-del-golfo", "la-nueva-familia-michoacana",
}  # fmt: skip
FIRST = "2025.9.8"


def test_every_tracker_entry_has_an_event() -> None:
    events = latamsec.load(FIRST).events.filter(source="tracker")
    assert len(ENTRIES) == 26
    assert set(ENTRIES) <= {event.tracker_entry for event in events}
    background = {event.tracker_entry for event in events} - set(ENTRIES)
    assert background <= {"Campaign promises and first term", "Introduction"}
    assert background


def test_events_of_the_tracker_are_complete_and_name_their_entry() -> None:
    ds = latamsec.load(FIRST)
    events = ds.events.filter(source="tracker")
    assert len(events) >= 63
    for event in events:
        assert event.tracker_entry is not None, event.id
    for event in ds.events:
        assert (event.tracker_entry is not None) == (event in events)


def test_events_with_another_date_than_their_entry_have_a_discrepancy() -> None:
    """An event that the tracker dates differently has a discrepancy, or a related event has it."""
    ds = latamsec.load(FIRST)
    tracker = {source.id for source in ds.sources if source.kind is SourceKind.TRACKER}
    discrepancies = [
        discrepancy
        for discrepancy in ds.discrepancies.filter(field="date")
        if any(citation.source in tracker for value in discrepancy.values for citation in value.sources)
    ]
    assert len(discrepancies) >= 15


def test_designations_in_the_tracker_are_recorded_under_both_laws() -> None:
    designations = latamsec.load(FIRST).designations
    ftos = {str(designation.subject) for designation in designations.filter(authority="FTO")}
    sdgts = {str(designation.subject) for designation in designations.filter(authority="SDGT")}
    others = {"viv-ansanm", "gran-grif", "los-choneros", "los-lobos"}
    assert DESIGNATED_IN_FEBRUARY | others <= ftos
    assert DESIGNATED_IN_FEBRUARY | others | {"cartel-de-los-soles"} <= sdgts
    assert "cartel-de-los-soles" not in ftos
    assert "country:CU" in {str(designation.subject) for designation in designations.filter(authority="SST")}


def test_first_eight_designations(release: Dataset) -> None:
    """They were signed on February 6, announced on February 19 and in force on February 20, under two notices."""
    designations = [
        designation
        for designation in release.designations
        if str(designation.subject) in DESIGNATED_IN_FEBRUARY and designation.signed == dates.When("2025-02-06")
    ]
    assert len(designations) == 16
    for designation in designations:
        assert str(designation.announced) == "2025-02-19"
        assert str(designation.effective) == "2025-02-20"
    numbers = {
        designation.authority: designation.notice.document_number for designation in designations if designation.notice
    }
    assert numbers == {Authority.FTO: "2025-02873", Authority.SDGT: "2025-02870"}


def test_quantities_have_a_bound_unless_unknown(release: Dataset) -> None:
    for event in release.events:
        for quantity in event.quantities:
            if quantity.bound is not Bound.UNKNOWN:
                assert quantity.low is not None or quantity.high is not None


def test_strikes_have_a_killed_quantity(release: Dataset) -> None:
    for event in release.events.filter(kind=EventKind.STRIKE):
        assert [quantity for quantity in event.quantities if quantity.what is Measure.KILLED], event.id


def test_no_event_is_public_before_it_can_have_happened(release: Dataset) -> None:
    sources = {source.id: source for source in release.sources}
    for event in release.events:
        assert event.date.possibly_by(knowledge.public_from(event, sources)), event.id
    assert len(release.as_of(date(2030, 1, 1)).events) == len(release.events)


def test_effective_year_filter_matches_the_bounds_of_in_force() -> None:
    designations = latamsec.load(FIRST).designations
    for year in range(1997, 2026):
        ids = designations.filter(effective=f"{year}").ids
        for designation in designations:
            first, last = listings.start_bounds(designation)
            assert (designation.id in ids) == (first.year <= year and (last is None or year <= last.year))
