"""What must hold for the record as a whole: completeness against the tracker, and sums that fit."""

from __future__ import annotations

from datetime import date

import latamsec
from latamsec import dates
from latamsec import listings as listings_
from latamsec.dataset import Dataset
from latamsec.vocabulary import Authority, Bound, EventKind, Measure, SourceKind

ENTRIES = [
    "January 15", "January 20", "February 1", "February 3", "February 18", "February 19", "March 6", "March 13",
    "April 8", "April 9", "April 14", "April 16", "May 2", "May 14", "May 30", "July 15", "August 8", "August 15",
    "August 19", "August 27", "August 28", "September 2", "September 3", "September 4", "September 5", "September 8",
]  # fmt: skip
"""The tracker's dated entries of 2025."""
GROUPS_OF_FEBRUARY = {
    "tren-de-aragua", "ms-13", "cartel-de-sinaloa", "cjng", "carteles-unidos", "cartel-del-noreste",
    "cartel-del-golfo", "la-nueva-familia-michoacana",
}  # fmt: skip
FIRST = "2025.9.8"


def test_every_entry_of_the_tracker_is_answered() -> None:
    events = latamsec.load(FIRST).events.filter(source="tracker")
    assert len(ENTRIES) == 26
    assert set(ENTRIES) <= {event.section for event in events}
    background = {event.section for event in events} - set(ENTRIES)
    assert background <= {"Campaign promises and first term", "Introduction"}
    assert background


def test_the_tracker_s_events_are_complete_and_say_where_they_stand() -> None:
    ds = latamsec.load(FIRST)
    answered = ds.events.filter(source="tracker")
    assert len(answered) >= 63
    for event in answered:
        assert event.section is not None, event.id
    for event in ds.events:
        assert (event.section is not None) == (event in answered)


def test_entries_and_events_that_part_in_date_say_so() -> None:
    """An event that the tracker files under another day than its own carries the disagreement, or related days do."""
    ds = latamsec.load(FIRST)
    tracker = {source.id for source in ds.sources if source.kind is SourceKind.TRACKER}
    conflicts = [
        conflict
        for conflict in ds.conflicts().filter(field="date")
        if any(citing.source in tracker for reading in conflict.values for citing in reading.sources)
    ]
    assert len(conflicts) >= 15


def test_listings_that_the_tracker_names_are_there_under_both_laws() -> None:
    designations = latamsec.load(FIRST).designations
    ftos = {listing.subject for listing in designations.filter(authority="FTO")}
    sdgts = {listing.subject for listing in designations.filter(authority="SDGT")}
    others = {"viv-ansanm", "gran-grif", "los-choneros", "los-lobos"}
    assert GROUPS_OF_FEBRUARY | others <= ftos
    assert GROUPS_OF_FEBRUARY | others | {"cartel-de-los-soles"} <= sdgts
    assert "cartel-de-los-soles" not in ftos
    assert "country:CU" in {listing.subject for listing in designations.filter(authority="SST")}


def test_the_first_eight(release: Dataset) -> None:
    """Signed February 6, seen February 19, in force from February 20, under two notices."""
    listings = [
        listing
        for listing in release.designations
        if listing.subject in GROUPS_OF_FEBRUARY and listing.signed == dates.When("2025-02-06")
    ]
    assert len(listings) == 16
    for listing in listings:
        assert str(listing.announced) == "2025-02-19"
        assert str(listing.effective) == "2025-02-20"
    numbers = {listing.authority: listing.notice.document_number for listing in listings if listing.notice}
    assert numbers == {Authority.FTO: "2025-02873", Authority.SDGT: "2025-02870"}


def test_quantities_are_whole_and_bounded(release: Dataset) -> None:
    for event in release.events:
        for quantity in event.quantities:
            if quantity.bound is not Bound.UNKNOWN:
                assert quantity.low is not None or quantity.high is not None


def test_strikes_count_their_dead(release: Dataset) -> None:
    for event in release.events.filter(kind=EventKind.STRIKE):
        assert [quantity for quantity in event.quantities if quantity.what is Measure.KILLED], event.id


def test_no_event_is_known_before_it_can_be(release: Dataset) -> None:
    from latamsec import listings as listings_

    sources = {source.id: source for source in release.sources}
    for event in release.events:
        assert event.date.possibly_by(listings_.known_from(event, sources)), event.id
    assert len(release.as_of(date(2030, 1, 1)).events) == len(release.events)


def test_a_listing_comes_into_force_in_the_year_that_the_record_bounds() -> None:
    listings = latamsec.load(FIRST).designations
    for year in range(1997, 2026):
        begun = listings.filter(effective=f"{year}").ids
        for listing in listings:
            first, last = listings_.in_force_from(listing)
            assert (listing.id in begun) == (first.year <= year and (last is None or year <= last.year))
