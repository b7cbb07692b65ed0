"""Two clocks: nothing is in force before it takes effect, nothing is known before its source."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import latamsec
from latamsec import knowledge
from latamsec import listings as listings_
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import BadDate, UnknownName
from latamsec.listings import InForce
from latamsec.models import Citation, Designation, Identifier, Relation, Subject
from latamsec.vocabulary import Agency, Authority, EndReason

DAY = date(2024, 1, 1)
days = st.integers(0, 400).map(lambda number: DAY + timedelta(number))
whens = st.none() | days.map(When.parse) | days.map(lambda day: When(f"{day:%Y-%m}"))
listings = st.builds(
    Designation,
    id=st.just("x"),
    subject=st.just(Subject(organization="y")),
    authority=st.sampled_from(Authority),
    agency=st.just(Agency.STATE),
    legal_basis=st.just("a law"),
    signed=whens,
    announced=days.map(When.parse),
    published=whens,
    effective=whens,
    attested=whens,
    ended=whens,
    end_announced=whens,
    end_reason=st.just(EndReason.REVOKED),
    summary=st.just("."),
    sources=st.just((Citation(source="s"),)),
)


@given(listings, days)
def test_nothing_is_in_force_before_it_takes_effect(listing: Designation, day: date) -> None:
    first, _ = listings_.start_bounds(listing)
    if day < first:
        assert listings_.in_force(listing, day) is InForce.NO
    if listings_.in_force(listing, day) is InForce.YES and listing.effective:
        assert listing.effective.surely_by(day)


@given(listings, days)
def test_nothing_is_in_force_after_its_end(listing: Designation, day: date) -> None:
    if listing.ended and listing.ended.latest and day >= listing.ended.latest:
        assert listings_.in_force(listing, day) is InForce.NO


@given(listings, days)
def test_a_listing_that_does_not_end_stays(listing: Designation, day: date) -> None:
    lasting = attrs.evolve(listing, ended=None)
    if listings_.in_force(lasting, day) is InForce.YES:
        assert listings_.in_force(lasting, day + timedelta(1)) is InForce.YES


@given(listings, days, days)
def test_nothing_is_known_before_its_day(listing: Designation, day: date, known: date) -> None:
    seen = next(iter(knowledge.designations_as_known([listing], {}, known)), None)
    assert (seen is None) == (knowledge.known_from(listing, {}) > known)
    if seen and seen.ended is None and listing.ended is not None:
        assert not (listing.end_announced or listing.ended).surely_by(known)


@given(listings, days)
def test_every_answer_has_words(listing: Designation, day: date) -> None:
    (found,) = listings_.statuses([listing], day, None, {})
    assert found is not None
    sentence = found.sentence(day)
    assert sentence.startswith(listing.authority.value)
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("name", "on", "as_of", "answer"),
    [
        ("Grupo del Norte", "2024-01-01", None, "Grupo del Norte was not listed on January 1, 2024."),
        ("GRUPO DEL NORTE", "2024-01-07", None, "Grupo del Norte was possibly listed under SDGT on January 7, 2024."),
        ("northern group", "2024-01-10", None,
         "Grupo del Norte was listed under FTO on January 10, 2024, and possibly under SDGT."),
        ("Grupo del Norte", "2024-02-15", None, "Grupo del Norte was listed under FTO and SDGT on February 15, 2024."),
        ("Grupo del Norte", "2024-01-10", "2024-01-04",
         "Grupo del Norte was not listed on January 10, 2024, as known on January 4, 2024."),
        ("Grupo del Norte", "2024-01-10", "2024-01-05",
         "Grupo del Norte was listed under FTO on January 10, 2024, as known on January 5, 2024, and possibly under SDGT."),
        ("Grupo Sur", "2024-03-14", None, "Grupo Sur was listed under TCO on March 14, 2024."),
        ("Grupo Sur", "2024-03-15", None, "Grupo Sur was not listed on March 15, 2024."),
        ("Grupo Sur", "2024-03-18", "2024-03-19",
         "Grupo Sur was listed under TCO on March 18, 2024, as known on March 19, 2024."),
        ("Grupo Sur", "2019-05-15", None, "Grupo Sur was possibly listed under TCO on May 15, 2019."),
        ("Grupo del Norte", "2023-01-01", None,
         "This record, which does not cover the day, has no listing of Grupo del Norte on January 1, 2023."),
        ("Grupo Sur", "2018-01-01", None,
         "This record, which does not cover the day, has no listing of Grupo Sur on January 1, 2018."),
        ("Cuba", "2024-01-01", None, "Cuba was listed under SST on January 1, 2024."),
        ("Panamá", "2024-01-01", None, "This record has no listing of Panama."),
    ],
)  # fmt: skip
def test_status_in_one_sentence(sample: Dataset, name: str, on: str, as_of: str | None, answer: str) -> None:
    assert sample.status(name, on, as_of=as_of).answer == answer


def test_status_in_full(sample: Dataset) -> None:
    assert str(sample.status("Grupo del Norte", "2024-04-01")).split("\n") == [
        "Grupo del Norte was listed under FTO and SDGT on April 1, 2024, by what the dataset knows, which ends on "
        "March 31, 2024.",
        "- SDGT (Executive Order 13224): in force, at the latest since February 15, 2024; no source gives the first day.",
        "- FTO (INA section 219 (8 U.S.C. 1189)): in force since January 10, 2024.",
        "The dataset covers days to 2024-03-31 only; later changes are not in this answer.",
        "Dataset 2024.3.31. A listing is no verdict, and this is no legal advice.",
    ]
    status = sample.status("Grupo Sur", "2024-03-20")
    assert status.in_force == ()
    assert "The record has listings of groups and of state sponsors of terrorism, not of persons or firms." in str(
        status
    )
    early = sample.status("Grupo Sur", "2019-05-15")
    assert "The dataset covers days from 2024-01-01; of earlier listings only some are in it." in str(early)
    assert "TCO (Executive Order 13581): no longer in force, revoked from March 15, 2024." in str(status)


def test_status_of_nobody(sample: Dataset) -> None:
    with pytest.raises(UnknownName, match="no organization or country 'Northen Group' in dataset 2024.3.31"):
        sample.status("Northen Group", "2024-01-01")
    with pytest.raises(BadDate, match="on must be a single day"):
        sample.status("Cuba", "2024-01")


def test_in_force(sample: Dataset) -> None:
    listings = sample.designations
    assert listings.in_force("2024-01-09").ids == ("sst-2021-cuba", "tco-2019-grupo-sur")
    assert listings.in_force("2024-01-10", authority="FTO").ids == ("fto-2024-01-grupo-norte",)
    assert listings.in_force("2024-01-10", authority=["FTO", "SDGT"]).note == (
        "1 more may be in force: in_force(…, possibly=True) has them."
    )
    assert "sdgt-2024-01-grupo-norte" in listings.in_force("2024-01-10", possibly=True).ids
    assert listings.in_force("2024-01-10", authority="FTO", as_of="2024-01-04").ids == ()
    assert listings.in_force("2024-03-18", authority="TCO", as_of="2024-03-19").ids == ("tco-2019-grupo-sur",)


def test_as_of(sample: Dataset) -> None:
    then = sample.as_of("2024-01-31")
    assert then.events.ids == ("2024-01-05-listing",)
    assert then.events[0].related == ("fto-2024-01-grupo-norte",)
    assert then.designations["tco-2019-grupo-sur"].ended is None
    assert then.designations["sdgt-2024-01-grupo-norte"].attested is None
    assert "courier-2024-02" not in then.sources.ids
    assert then.coverage[1] == date(2024, 1, 31)
    assert then.discrepancies.ids == ("2024-01-05-listing-1",)
    assert "As it could be known on 2024-01-31; titles and summaries are today's." in repr(then)
    assert str(then.events.question) == "as_of('2024-01-31').events"
    assert then != sample
    assert then == sample.as_of(date(2024, 1, 31))
    assert sample.as_of("2030-01-01").records == sample.records
    assert len(sample.as_of("1990-01-01").events) == 0


def test_a_notice_and_an_identifier_are_as_ofce_they_are_published(sample: Dataset) -> None:
    before, after = sample.as_of("2024-01-09"), sample.as_of("2024-01-10")
    listing = before.designations["fto-2024-01-grupo-norte"]
    assert (listing.published, listing.notice, listing.effective) == (None, None, When("2024-01-10"))
    assert before.organizations["grupo-norte"].identifiers == ()
    whole = after.designations["fto-2024-01-grupo-norte"]
    assert whole.published == When("2024-01-10")
    assert whole.notice is not None
    assert after.organizations["grupo-norte"].identifiers


@given(days.map(lambda day: day + timedelta(500)))
def test_nothing_in_a_view_of_a_day_came_to_light_later(day: date) -> None:
    import latamsec

    then = latamsec.load().as_of(day)
    sources = {source.id: source for source in then.sources}
    for record in (*then.events, *then.designations):
        assert knowledge.known_from(record, sources) <= day
    for listing in then.designations:
        for when in (listing.published, listing.attested, listing.end_announced):
            assert when is None or when.surely_by(day)
    for event in then.events:
        assert all(claim.on is None or claim.on.surely_by(day) for claim in event.claims)
    for group in then.organizations:
        parts: tuple[Identifier | Relation, ...] = (*group.identifiers, *group.relations)
        for part in parts:
            dates = [sources[citation.source].published for citation in part.sources]
            assert None in dates or any(when and when.surely_by(day) for when in dates)


@given(days, days)
def test_knowledge_only_grows(one: date, other: date) -> None:
    import latamsec

    release = latamsec.load()
    first, second = sorted((one, other))
    before, after = release.as_of(first + timedelta(300)), release.as_of(second + timedelta(300))
    assert set(before.events.ids) <= set(after.events.ids)
    assert set(before.designations.ids) <= set(after.designations.ids)
    for event in before.events:
        assert event.date.possibly_by(first + timedelta(300))


def test_a_status_is_no_yes_or_no(sample: Dataset) -> None:
    status = sample.status("Grupo Sur", "2024-03-20")
    with pytest.raises(TypeError, match=r"ask \.in_force or \.possibly_in_force"):
        bool(status)
    assert repr(status) == str(status)
    assert [tuple(row) for row in sample.status("Cuba", "2024-01-01").to_dicts()] == [status.COLUMNS]


def test_what_was_not_known_stays_unknown(sample: Dataset) -> None:
    """Of a dataset as of one day, no later day of knowledge brings anything back."""
    then = sample.as_of("2024-01-04")
    assert then.as_of("2024-03-31").identity.as_of == date(2024, 1, 4)
    assert then.as_of("2024-03-31").events.ids == then.events.ids
    asked = then.status("Grupo Sur", "2024-03-20", as_of="2024-03-31")
    assert asked.as_of == date(2024, 1, 4)
    assert asked.answer == "Grupo Sur was listed under TCO on March 20, 2024, as known on January 4, 2024."
    assert then.designations.in_force("2024-03-20", as_of="2024-03-31").ids == (
        "sst-2021-cuba",
        "tco-2019-grupo-sur",
    )


def test_a_source_without_a_date_vouches_for_no_day_where_others_bear_one(sample: Dataset) -> None:
    event = sample.records.events[0]
    sources = tuple(
        attrs.evolve(source, published=None) if source.id == "herald-2024-01-06" else source
        for source in sample.records.sources
    )
    dated = Citation(source="courier-2024-02")
    undated = Citation(source="herald-2024-01-06")
    claim = attrs.evolve(event.claims[0], on=None, sources=(dated, undated))
    alone = attrs.evolve(event.claims[0], on=None, text="something else", sources=(undated,))
    vague = attrs.evolve(event.claims[0], on=When("2024-01"), text="a third thing", sources=(undated,))
    events = (attrs.evolve(event, claims=(claim, alone, vague)), *sample.records.events[1:])
    then = knowledge.as_known(attrs.evolve(sample.records, events=events, sources=sources), date(2024, 1, 20))
    assert [one.text for one in then.events[0].claims] == ["something else"]


@pytest.mark.parametrize("known", ["2025-02-10", "2025-02-19", "2025-12-01"])
def test_listings_as_known_say_no_more_than_was_known(release: Dataset, known: str) -> None:
    found = release.designations.in_force("2025-12-20", as_of=known, possibly=True)
    day = date.fromisoformat(known)
    assert found
    then = release.as_of(known).designations
    assert found.ids == then.in_force("2025-12-20", possibly=True).ids
    assert [*found] == [then[id] for id in found.ids]
    for listing in found:
        assert listing.published is None or listing.published.surely_by(day)
    assert When.parse(known).label() in found.cite() or known in found.cite()
    assert latamsec.verify(found.receipt())


def test_a_misspelt_country_is_told_its_own_name(release: Dataset) -> None:
    with pytest.raises(UnknownName, match=r"no organization or country 'Cubba'.*'Cuba'"):
        release.status("Cubba", "2025-03-01")


def test_a_long_name_is_cut_in_its_error(release: Dataset) -> None:
    with pytest.raises(UnknownName) as caught:
        release.status("x" * 1_000_000, "2025-03-01")
    assert len(str(caught.value)) < 1_000
    assert len(caught.value.value) == 1_000_000


def test_listings_after_the_coverage_say_so(release: Dataset) -> None:
    assert "covers days to" in release.designations.in_force("2028-01-01").note
    assert "covers days to" not in release.designations.in_force(release.coverage[1]).note
