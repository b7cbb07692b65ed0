"""Datasets as of a day: nothing is known before its source."""

from __future__ import annotations

import pickle
import re
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import latamsec
from latamsec import knowledge
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.models import Citation, Designation, Event, Identifier, Relation
from latamsec.vocabulary import Confidence, SourceKind, Standing

pytestmark = pytest.mark.independent

days = st.integers(0, 400).map(lambda number: date(2024, 1, 1) + timedelta(number))


def test_dataset_as_of_a_day(sample: Dataset) -> None:
    earlier = sample.as_of("2024-01-31")
    assert earlier.events.ids == ("2024-01-05-listing",)
    assert earlier.events[0].related == ("fto-2024-01-grupo-norte",)
    assert earlier.designations["tco-2019-grupo-sur"].ended is None
    assert earlier.designations["sdgt-2024-01-grupo-norte"].attested is None
    assert "courier-2024-02" not in earlier.sources.ids
    assert earlier.coverage[1] == date(2024, 1, 31)
    assert earlier.discrepancies.ids == ("2024-01-05-listing-1",)
    assert "As it could be known on January 31, 2024; titles and summaries are today's." in repr(earlier)
    assert str(earlier.events.question) == "as_of('2024-01-31').events"
    assert earlier != sample
    assert earlier == sample.as_of(date(2024, 1, 31))
    assert sample.as_of("2030-01-01").records == sample.records
    assert len(sample.as_of("1990-01-01").events) == 0


@pytest.mark.parametrize(
    ("language", "covers"), [("en", "days from January 1, 2024"), ("es", "desde el 1 de enero de 2024")]
)
def test_before_its_first_day_a_dataset_covers_no_span(sample: Dataset, language: str, covers: str) -> None:
    before = sample.in_language(language).as_of("1990-01-01")
    for text in (repr(before), before.events.filter(country="Cuba").note, before.identity.coverage_label()):
        assert covers in text
        assert "1990" not in re.sub(r"on January 1, 1990|el 1 de enero de 1990", "", text)
    first = sample.as_of("2024-01-01").identity.coverage_label()
    assert first == "January 1, 2024 to January 1, 2024"


@pytest.mark.parametrize("as_of", [None, "2025-02-19"])
def test_a_day_after_that_of_the_answer_is_not_past(release: Dataset, as_of: str | None) -> None:
    for language, start in (
        ("en", "in force from February 20, 2025"),
        ("es", "entrada en vigor: el 20 de febrero de 2025"),
    ):
        status = release.in_language(language).status("Cártel de Sinaloa", "2025-02-19", as_of=as_of)
        assert f"; {start}." in str(status)
        assert "entró en vigor" not in str(status)


def test_a_notice_and_an_identifier_are_known_from_publication(sample: Dataset) -> None:
    before, after = sample.as_of("2024-01-09"), sample.as_of("2024-01-10")
    designation = before.designations["fto-2024-01-grupo-norte"]
    assert (designation.published, designation.notice, designation.effective) == (None, None, When("2024-01-10"))
    assert before.organizations["grupo-norte"].identifiers == ()
    whole = after.designations["fto-2024-01-grupo-norte"]
    assert whole.published == When("2024-01-10")
    assert whole.notice is not None
    assert after.organizations["grupo-norte"].identifiers


def test_an_end_without_an_announcement_is_known_on_its_day(sample: Dataset) -> None:
    ended = sample.records.designations[-1]
    assert ended.ended is not None
    quiet = attrs.evolve(ended, end_announced=None)
    dataset = Dataset(attrs.evolve(sample.records, designations=(quiet,)), sample.digest)
    (day,) = {ended.ended.earliest, ended.ended.latest}
    assert day is not None
    assert dataset.as_of(day).designations[0].ended == ended.ended
    assert dataset.as_of(day - timedelta(1)).designations[0].ended is None


@given(days.map(lambda day: day + timedelta(500)))
def test_a_dataset_as_of_a_day_has_nothing_later(day: date) -> None:
    earlier = latamsec.load().as_of(day)
    sources = {source.id: source for source in earlier.sources}
    for record in (*earlier.events, *earlier.designations):
        assert knowledge.public_from(record, sources) <= day
    for designation in earlier.designations:
        for when in (designation.published, designation.attested, designation.end_announced):
            assert when is None or when.surely_by(day)
    for event in earlier.events:
        assert all(claim.on is None or claim.on.surely_by(day) for claim in event.claims)
    for organization in earlier.organizations:
        parts: tuple[Identifier | Relation, ...] = (*organization.identifiers, *organization.relations)
        for part in parts:
            dates = [sources[citation.source].published for citation in part.sources]
            assert None in dates or any(when and when.surely_by(day) for when in dates)


def test_confidence_is_that_of_the_sources_left(release: Dataset) -> None:
    events = release.events
    bill, relisting = "2025-01-09-panama-canal-repurchase-bill", "2021-01-11-cuba-sst-relisting"
    assert (events[bill].confidence, events[relisting].confidence) == (Confidence.CORROBORATED, Confidence.PRIMARY)
    assert release.as_of("2025-01-09").events[bill].confidence is Confidence.SINGLE
    assert release.as_of("2025-01-10").events[bill].confidence is Confidence.CORROBORATED
    assert release.as_of("2021-01-11").events[relisting].confidence is Confidence.CORROBORATED
    assert release.as_of("2021-01-22").events[relisting].confidence is Confidence.PRIMARY
    assert bill not in release.as_of("2025-01-09").events.filter(confidence="corroborated").ids
    sources, weaker = release.source_by_id, 0
    for event in events:
        day = knowledge.public_from(event, sources)
        (then,) = knowledge.events_as_of([event], sources, day)
        out = [
            source for each in event.sources if (knowledge.published_by(source := sources[each.source]) or day) <= day
        ]
        cited = [source for source in out if source.kind is not SourceKind.TRACKER]
        weaker += then.confidence is not event.confidence
        if len(out) == len(event.sources):
            assert then.confidence is event.confidence
        elif then.confidence is Confidence.PRIMARY:
            assert any(source.standing is not Standing.SECONDARY for source in cited)
        elif then.confidence is Confidence.CORROBORATED:
            assert len({source.publisher for source in cited}) > 1
    assert weaker > 100


@given(days, days)
def test_knowledge_only_grows(day: date, other: date) -> None:
    release = latamsec.load()
    first, second = sorted((day, other))
    before, after = release.as_of(first + timedelta(300)), release.as_of(second + timedelta(300))
    assert set(before.events.ids) <= set(after.events.ids)
    assert set(before.designations.ids) <= set(after.designations.ids)
    for event in before.events:
        assert event.date.possibly_by(first + timedelta(300))


def test_a_later_day_brings_nothing_back(sample: Dataset) -> None:
    earlier = sample.as_of("2024-01-04")
    assert earlier.as_of("2024-03-31").identity.as_of == date(2024, 1, 4)
    assert earlier.as_of("2024-03-31").events.ids == earlier.events.ids
    status = earlier.status("Grupo Sur", "2024-03-20", as_of="2024-03-31")
    assert status.as_of == date(2024, 1, 4)
    assert (
        status.answer
        == "Yes: the designation of Grupo Sur as a Transnational Criminal Organization (TCO) was in force on March 20, 2024, as known on January 4, 2024."
    )
    in_force = earlier.designations.in_force("2024-03-20", as_of="2024-03-31")
    assert in_force.ids == ("sst-2021-cuba", "tco-2019-grupo-sur")


@pytest.mark.parametrize("as_of", ["2016-01-01", "2019-01-01", "2025-02-19", "2026-06-01"])
def test_a_dataset_as_of_a_day_answers_as_the_whole_asked_as_of_that_day(release: Dataset, as_of: str) -> None:
    earlier = release.as_of("2026-08-01").as_of(as_of)
    spanish = release.in_language("es")
    # In 2019, "farc-ep" was no id but a name of another group, and nothing about Barrio 18 was on record.
    names = ("farc-ep", "Barrio 18", "g-pep", "Cartel de los Soles", "Comando Vermelho", "Cuba", "Guatemala")
    for on in ("2018-01-01", "2025-02-20", "2026-06-10", "2027-01-01"):
        for name in names:
            status = release.status(name, on, as_of=as_of)
            assert str(earlier.status(name, on)) == str(status)
            assert str(earlier.in_language("es").status(name, on)) == str(spanish.status(name, on, as_of=as_of))
            assert status.covered == ("2017-01-20" <= on <= as_of)
            assert status.covered or not status.answer.startswith("No")
        in_force, same = release.designations.in_force(on, as_of=as_of), earlier.designations.in_force(on)
        assert (in_force.ids, in_force.note) == (same.ids, same.note)


def test_a_name_has_no_day(release: Dataset) -> None:
    earlier = release.as_of("2025-01-31")
    assert "barrio-18" not in earlier.organizations.ids
    for dataset in (release, earlier, release.as_of("2026-10-10"), earlier.in_language("es")):
        assert [m.organization for m in dataset.annotate("Members of Barrio 18 and of the gang G-Pèp")] == [
            "barrio-18",
            "g-pep",
        ]
        assert "g-pep" in {one.organization for one in dataset.screen("G-Pèp").candidates}
        assert dataset.annotate_all(["Members of Barrio 18"], on="2025-01-31")["in_force"] == [[]]
        assert dataset.matcher.names == release.matcher.names


def test_a_dataset_as_of_a_day_answers_the_same_after_pickling(sample: Dataset) -> None:
    earlier = sample.as_of("2024-01-04")
    assert str(pickle.loads(pickle.dumps(earlier)).status("Grupo del Norte", "2024-01-10")) == str(
        sample.status("Grupo del Norte", "2024-01-10", as_of="2024-01-04")
    )


def test_an_answer_as_of_a_day_does_not_tell_what_came_later(release: Dataset) -> None:
    later, never = (release.status(name, "2025-02-18", as_of="2025-02-18") for name in ("Barrio 18", "g-pep"))
    assert later.answer.replace(later.name, "") == never.answer.replace(never.name, "")


def test_an_undated_source_does_not_count_if_another_is_dated(sample: Dataset) -> None:
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
    records = attrs.evolve(sample.records, events=events, sources=sources)
    earlier = knowledge.records_as_of(records, date(2024, 1, 20))
    assert [claim.text for claim in earlier.events[0].claims] == ["something else"]


@pytest.mark.parametrize("as_of", ["2025-02-10", "2025-02-19", "2025-12-01"])
def test_designations_in_force_as_of_a_day_have_nothing_later(release: Dataset, as_of: str) -> None:
    table = release.designations.in_force("2025-12-20", as_of=as_of, possibly=True)
    day = date.fromisoformat(as_of)
    assert table
    earlier = release.as_of(as_of).designations
    assert table.ids == earlier.in_force("2025-12-20", possibly=True).ids
    assert [*table] == [earlier[id] for id in table.ids]
    for designation in table:
        assert designation.published is None or designation.published.surely_by(day)
    assert When.parse(as_of).label() in table.cite() or as_of in table.cite()
    assert latamsec.verify(table.receipt())
    for part, whole in (
        (table.discrepancies(), earlier.discrepancies()),
        (table.sources(), earlier.sources()),
        (table.in_language("es").discrepancies()[:1], earlier.in_language("es").discrepancies()[:1]),
    ):
        assert set(part) <= set(whole)
        assert part.identity.as_of == day
        assert latamsec.verify(part.receipt())
    assert [*table.discrepancies()] == [each for each in earlier.discrepancies() if each.record in table.ids]


def test_what_becomes_public_on_the_day_itself_is_known(sample: Dataset) -> None:
    sources = {source.id: source for source in sample.sources}
    records: list[Event | Designation] = [*sample.records.events, *sample.records.designations]
    for record in records:
        day = knowledge.public_from(record, sources)
        before, then = sample.as_of(day - timedelta(1)), sample.as_of(day)
        assert record.id in {*then.events.ids, *then.designations.ids}
        assert record.id not in {*before.events.ids, *before.designations.ids}


def test_when_the_records_of_the_sample_became_public(sample: Dataset) -> None:
    sources = {source.id: source for source in sample.sources}
    records: list[Event | Designation] = [*sample.records.events, *sample.records.designations]
    public = [str(knowledge.public_from(record, sources)) for record in records]
    # The month of visits, from its last day: its source is dated by the same month. The strike, from its only report.
    assert public == ["2024-01-05", "2024-02-29", "2024-03-20", "2024-01-05", "2024-01-05", "2021-01-22", "2019-05-31"]


def test_relations_of_an_organization_as_of_a_day(sample: Dataset) -> None:
    """The relation of Grupo Norte to Grupo Sur is in a report of January 6; Grupo Sur has been listed since 2019."""
    assert sample.as_of("2024-01-05").organizations["grupo-norte"].relations == ()
    assert len(sample.as_of("2024-01-06").organizations["grupo-norte"].relations) == 1
    sample_ = attrs.evolve(sample.records, designations=sample.records.designations[:2])
    (norte,) = Dataset(sample_, sample.digest).as_of("2024-01-10").organizations  # Grupo Sur is not known yet.
    assert (norte.id, norte.relations) == ("grupo-norte", ())


def test_offices_as_of_a_day(sample: Dataset) -> None:
    (person, *_) = sample.records.people
    role = attrs.evolve(person.roles[0], since=When("2024-01-05"), until=When("2024-02-10"))
    open_ended = attrs.evolve(role, office="Senator", since=None, until=None)
    people = (attrs.evolve(person, roles=(role, open_ended)), *sample.records.people[1:])
    records = attrs.evolve(sample.records, people=people)
    for day, expected in (
        # Nobody knows since when she is a senator, and the source is of the next day.
        ("2024-01-05", [("President", None)]),
        ("2024-01-06", [("President", None), ("Senator", None)]),
        ("2024-02-09", [("President", None), ("Senator", None)]),
        ("2024-02-10", [("President", When("2024-02-10")), ("Senator", None)]),
    ):
        earlier = knowledge.records_as_of(records, date.fromisoformat(day)).people[0]
        assert [(role.office, role.until) for role in earlier.roles] == expected
    later = attrs.evolve(person, roles=(attrs.evolve(role, since=When("2024-01-06")),))
    records = attrs.evolve(sample.records, people=(later, *sample.records.people[1:]))
    assert knowledge.records_as_of(records, date(2024, 1, 5)).people[0].roles == ()


@pytest.mark.parametrize(
    ("since", "until", "ends"),
    [
        ("2024-01-05", "2024-02-10/..", {"2024-02-09": None, "2024-02-10": "2024-02-10/.."}),
        ("2024-01-05", "2024-02", {"2024-01-31": None, "2024-02-10": "2024-02-01/..", "2024-02-29": "2024-02"}),
        ("2024-01", "../2024-02-10", {"2024-02-09": "2024-01-01/..", "2024-02-10": "../2024-02-10"}),
        ("../2024-01-06", "../2024-02-10", {"2024-02-09": "2024-01-06/..", "2024-02-10": "../2024-02-10"}),
    ],
)
def test_an_office_lasts_as_long_as_a_day_could_know(
    sample: Dataset, since: str, until: str, ends: dict[str, str | None]
) -> None:
    (person, *_) = sample.records.people
    role = attrs.evolve(person.roles[0], since=When(since), until=When(until))
    records = attrs.evolve(sample.records, people=(attrs.evolve(person, roles=(role,)), *sample.records.people[1:]))
    for day, end in ends.items():
        earlier = knowledge.records_as_of(records, date.fromisoformat(day)).people[0]
        assert [each.until and each.until.edtf for each in earlier.roles] == [end]
    if role.since and not role.since.earliest:  # Its source is of January 6.
        assert knowledge.records_as_of(records, date(2024, 1, 5)).people[0].roles == ()


def test_no_day_knows_who_holds_an_office_that_the_whole_leaves_open() -> None:
    ds = latamsec.load()
    for day in (ds.coverage[1], ds.coverage[1] - timedelta(1), date(2026, 9, 1)):
        with pytest.raises(latamsec.UnknownName, match="Possibly: ralph-gonsalves"):
            ds.as_of(day).officeholder("Prime Minister", "2026-09-01", country="Saint Vincent and the Grenadines")


def test_on_the_last_day_covered_all_is_known() -> None:
    ds = latamsec.load()
    assert ds.as_of(ds.coverage[1]).records == ds.records


def test_no_source_is_known_and_then_unknown(release: Dataset) -> None:
    event = "2026-02-10-guatemala-ends-cuban-doctors"
    then = latamsec.load("2026.10.10.8").as_of("2026-02-10").events[event]
    assert (then.confidence, len(then.sources)) == (Confidence.SINGLE, 1)
    known: set[str] = set()
    for number in range(40):
        now = set(release.as_of(date(2026, 3, 1) + timedelta(number)).events.sources().ids)
        assert known <= now
        known = now


@pytest.mark.parametrize("day", ["2025-06-01", "2025-09-15", "2026-02-01"])
def test_discrepancies_as_of_a_day_keep_their_ids(release: Dataset, day: str) -> None:
    for known in release.as_of(day).discrepancies:
        whole = release.discrepancies[known.id]
        assert (known.record, known.field, known.note) == (whole.record, whole.field, whole.note)
        assert {value.value for value in known.values} <= {value.value for value in whole.values}


def test_discrepancies_as_of_a_day_have_two_values_or_none(sample: Dataset) -> None:
    """One value of the listing's announcement is in a report of January 6, the other in one of February."""
    for day, count in (("2024-01-31", 0), ("2024-02-29", 1)):
        listing = sample.as_of(day).designations["fto-2024-01-grupo-norte"]
        assert len(listing.discrepancies) == count


def test_a_status_as_of_a_day_cites_nothing_later(sample: Dataset) -> None:
    for name, id in (("Grupo del Norte", "fto-2024-01-grupo-norte"), ("Grupo Sur", "tco-2019-grupo-sur")):
        for day in ("2024-01-05", "2024-01-09", "2024-03-19", "2024-03-31"):
            statuses = sample.status(name, "2024-03-25", as_of=day).designations
            assert [one.designation for one in statuses if one.designation.id == id] == [
                sample.as_of(day).designations[id]
            ]


def test_sources_as_of_a_day(sample: Dataset) -> None:
    """A record cites what had been published; if all of it is later, it cites the first."""
    gazette, herald = Citation(source="gazette-2024-01-10"), Citation(source="herald-2024-01-06")
    both = (gazette, herald)
    events = tuple(attrs.evolve(event, sources=both) for event in sample.records.events[:1])
    designations = tuple(attrs.evolve(one, sources=both) for one in sample.records.designations)
    organizations = tuple(attrs.evolve(one, sources=both) for one in sample.records.organizations)
    records = attrs.evolve(sample.records, events=events, designations=designations, organizations=organizations)
    for day, cited in ((date(2024, 1, 5), (herald,)), (date(2024, 1, 6), (herald,)), (date(2024, 1, 10), both)):
        earlier = knowledge.records_as_of(records, day)
        cited_now = {one.sources for rows in (earlier.events, earlier.designations) for one in rows}
        assert cited_now == {cited}, day
