"""Tables: sequences that answer questions and keep where they come from."""

from __future__ import annotations

import inspect
import pickle
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import latamsec
from latamsec import listings
from latamsec.countries import Country
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import AmbiguousName, BadDate, LatamsecError, RetiredId, UnknownId, UnknownName
from latamsec.tables import EventTable
from latamsec.vocabulary import EventKind


def test_a_table_is_a_sequence(sample: Dataset) -> None:
    table = sample.events
    assert len(table) == 3
    assert table[0] == table["2024-01-05-listing"] == table.get("2024-01-05-listing")
    assert isinstance(table[-2:], EventTable)
    assert table[-2:].ids == table.ids[-2:]
    assert table[0] in table
    assert table.ids[0] in table  # type: ignore[comparison-overlap]
    assert table[1:] == table[1:]
    assert table[0] not in table[1:]
    assert next(reversed(table)) == table[-1]
    assert table.get("nothing") is None
    assert hash(table[1:]) == hash(table[1:])
    with pytest.raises(IndexError):
        table[3]


def test_filters_take_words_enums_dates_and_several(sample: Dataset) -> None:
    events = sample.events
    strike = ("2024-03-01-strike",)
    assert events.filter(kind="strike").ids == strike
    assert events.filter(kind="Strike").ids == strike
    assert events.filter(kind=EventKind.STRIKE).ids == strike
    assert events.filter(kind=["strike", EventKind.VISIT]).ids == ("2024-02-visits", *strike)
    assert events.filter(country="México").ids == events.filter(country=Country("MX")).ids
    assert events.filter(country="Northern Triangle").ids == ("2024-02-visits",)
    assert events.filter(country=("Guatemala", "VE")).ids == ("2024-02-visits", *strike)
    assert events.filter(theme="boat-strikes").ids == strike
    assert events.filter(organization="Northern Group").ids == ("2024-01-05-listing",)
    assert events.filter(person="Ana Maria Perez").ids == ("2024-01-05-listing", "2024-02-visits")
    assert events.filter(person="Ana").ids == ("2024-01-05-listing", "2024-02-visits")
    assert events.filter(place="Sample Sea").ids == strike
    assert events.filter(text="canal").ids == ("2024-02-visits",)
    assert events.filter(text="VISIT THE CITY").ids == ("2024-02-visits",)
    assert events.filter(words="cit VISÍT").ids == ("2024-02-visits",)
    assert events.filter(words="isit").ids == ()
    assert events.filter(source="tracker").ids == ("2024-01-05-listing",)
    assert events.filter(source="Example Courier").ids == ("2024-02-visits",)
    assert events.filter(confidence="primary", basis="announced").ids == ("2024-01-05-listing",)
    assert events.filter() is events


@pytest.mark.parametrize("table", ["events", "designations", "organizations", "people", "places", "sources"])
def test_a_condition_of_the_wrong_type_is_an_error_of_ours(sample: Dataset, table: str) -> None:
    asked: Any = sample.table(table)
    conditions = set(inspect.signature(asked.filter).parameters)
    for condition in sorted(conditions):
        with pytest.raises(LatamsecError, match=r"7|90"):
            asked.filter(**{condition: 7})


def test_windows_let_in_whatever_can_overlap_them(sample: Dataset) -> None:
    events = sample.events
    assert events.filter(since="2024-02-29").ids == ("2024-02-visits", "2024-03-01-strike")
    assert events.filter(until=date(2024, 2, 1)).ids == ("2024-01-05-listing", "2024-02-visits")
    assert events.filter(on="2024-03-02").ids == ("2024-03-01-strike",)
    assert events.filter(on=When("2024-02")).ids == ("2024-02-visits",)
    assert events.filter(last="30 days", until="2024-03-05").ids == ("2024-02-visits", "2024-03-01-strike")
    with pytest.raises(BadDate, match="the window ends before it begins"):
        events.filter(since="2024-03", until="2024-02")


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ({"kind": "stike"}, "no event kind 'stike'. Did you mean 'strike'?"),
        ({"theme": "cartel"}, "no theme 'cartel'. Did you mean 'cartels'?"),
        ({"country": "Mexic"}, "no country or region 'Mexic'. Did you mean 'Mexico'?"),
        (
            {"organization": "Nothern Group"},
            "no organization 'Nothern Group' in dataset 2024.3.31. Did you mean 'grupo-norte'",
        ),
        ({"person": "Anna Peres"}, "no person 'Anna Peres' in dataset 2024.3.31. Did you mean 'ana-perez'"),
        ({"place": "Sampel Sea"}, "no place 'Sampel Sea' in dataset 2024.3.31. Did you mean 'sample-sea'"),
        ({"source": "trakcer"}, "no source 'trakcer' in dataset 2024.3.31. Did you mean 'tracker'"),
        ({"confidence": "high"}, "no confidence 'high'. Did you mean"),
        ({"text": "…"}, "no text to look for '…'."),
        ({"organization": 7}, "no organization '7'"),
    ],
)
def test_a_word_that_means_nothing_is_an_error(sample: Dataset, conditions: dict[str, str], message: str) -> None:
    with pytest.raises(UnknownName) as caught:
        sample.events.filter(**conditions)
    assert message in str(caught.value)


def test_a_word_that_means_two_things_is_an_error(sample: Dataset) -> None:
    with pytest.raises(AmbiguousName, match="it can mean 'grupo-norte', 'grupo-sur'"):
        sample.events.filter(organization="GN")
    with pytest.raises(AmbiguousName, match="it can mean 'ana-perez', 'john-perez'"):
        sample.events.filter(person="Perez")


@pytest.mark.parametrize("condition", ["text", "words"])
def test_a_text_to_look_for_has_at_most_1000_characters(sample: Dataset, condition: str) -> None:
    assert len(sample.events.filter(**{condition: ("a " * 500)[:1_000]})) <= 3
    with pytest.raises(UnknownName, match=r"no text to look for .* It has 60,000 characters; give at most 1,000\."):
        sample.events.filter(**{condition: "a " * 30_000})


def test_an_answer_for_a_place_counts_what_it_leaves_out_at_places_named_after_it(release: Dataset) -> None:
    events = release.events.filter(kind="strike")
    caribbean = events.filter(place="Caribbean Sea")
    assert str(caribbean.total("killed")) == "killed: 72 persons in 21 events"
    assert caribbean.note == (
        "1 further event is recorded at Southern Caribbean Sea and not in this answer: "
        "filter(place=['Caribbean Sea', 'Southern Caribbean Sea']) includes them."
    )
    assert caribbean.note in repr(caribbean)
    assert str(caribbean.question) == "events.filter(kind='strike').filter(place='Caribbean Sea')"
    both = events.filter(place=["Caribbean Sea", "southern Caribbean"])
    assert str(both.total("killed")) == "killed: 83 persons in 22 events"
    assert both.note == ""
    assert events.filter(place="southern Caribbean").note == ""
    assert events.filter(place="caribbean-sea", until="2025-01-31").note.startswith("Of ")


def test_a_place_left_out_is_counted_under_the_other_conditions_too(release: Dataset) -> None:
    asked = release.events.filter(place="Caribbean Sea")
    assert asked.note.startswith("3 further events are recorded at Southern Caribbean Sea and not in this answer: ")
    none = release.events.filter(place="Caribbean Sea", kind="strike", on="2025-09-02")
    assert not none
    assert none.note.startswith(f"Of {len(release.events)} events, none has all of on='2025-09-02' (")
    assert "October 4, 2026. 1 further event is recorded at Southern Caribbean Sea" in none.note
    assert release.events.filter(place="Caribbean Sea", until="2025-08-01").note == ""


def test_an_empty_table_says_why(sample: Dataset) -> None:
    covers = "Dataset 2024.3.31 covers January 1, 2024 to March 31, 2024."
    nothing = sample.events.filter(country="Chile")
    assert len(nothing) == 0
    assert nothing.note == f"Of 3 events, none has country='Chile'. {covers}"
    assert nothing.note in repr(nothing)
    both = sample.events.filter(country="Venezuela", kind="visit")
    assert both.note == f"Of 3 events, none has all of country='Venezuela' (1 alone), kind='visit' (1 alone). {covers}"
    assert nothing.filter(kind="visit").note == f"Of 0 events, the table was empty before. {covers}"
    assert sample.events.filter(kind="visit").note == ""


def test_ids(sample: Dataset) -> None:
    with pytest.raises(UnknownId, match="Did you mean '2024-02-visits'?"):
        sample.events["2024-02-visit"]
    with pytest.raises(UnknownId, match=r"no event with the id '\.\./\.\./etc/passwd'"):
        sample.events["../../etc/passwd"]
    with pytest.raises(RetiredId, match="is retired in dataset 2024.3.31: merged into 2024-01-05-listing"):
        sample.events["old-listing-event"]


def test_sorting_grouping_counting(sample: Dataset) -> None:
    events = sample.events
    assert events.sorted("date", reverse=True).ids == events.ids[::-1]
    assert events.sorted("title").ids[0] == "2024-03-01-strike"
    assert events.sorted("tracker_entry").ids[0] == "2024-01-05-listing"
    assert events.sorted("tracker_entry", reverse=True).ids[0] == "2024-01-05-listing"
    assert events.counts("country") == {"GT": 1, "MX": 2, "US": 2, "VE": 1}
    assert events.counts("month") == {"2024-01": 1, "2024-02": 1, "2024-03": 1}
    assert events.counts("theme") == {"boat-strikes": 1, "cartels": 1, "mexico": 1, "none": 1}
    assert events.group_by("kind")["visit"].ids == ("2024-02-visits",)
    with pytest.raises(UnknownName, match="no field of events 'dat' in dataset 2024.3.31. Did you mean 'date'?"):
        events.sorted("dat")
    with pytest.raises(UnknownName, match="Did you mean 'country'?"):
        events.group_by("countr")
    for table in (sample.designations, sample.organizations, sample.people, sample.places, sample.sources):
        for field in table._record.__attrs_attrs__:
            assert len(table.sorted(field.name)) == len(table)
        for facet in table._facets:
            assert sum(table.counts(facet).values()) >= len(table)


def test_where_and_what_was_asked(sample: Dataset) -> None:
    table = sample.events.where(lambda event: bool(event.claims)).filter(kind="designation")[:1]
    assert table.ids == ("2024-01-05-listing",)
    assert str(table.question) == "events.where(…).filter(kind='designation')[:1]"


def test_sources_are_those_of_the_records(sample: Dataset) -> None:
    assert sample.events.filter(kind="visit").sources().ids == ("courier-2024-02",)
    assert sample.sources.filter(kind="law", standing="primary").ids == ("gazette-2024-01-10",)
    assert sample.sources.filter(since="2024-02").ids == ("courier-2024-02", "herald-2024-03-20")


def test_the_other_tables_filter_too(sample: Dataset) -> None:
    assert sample.organizations.filter(country="Honduras").ids == ("grupo-sur",)
    assert sample.organizations.filter(kind="drug-trafficking", text="northern").ids == ("grupo-norte",)
    assert sample.people.filter(country="Mexico", text="president").ids == ("ana-perez",)
    assert sample.places.filter(kind="sea").ids == ("sample-sea",)
    assert sample.places.filter(country="MX").ids == ("ciudad-ejemplo",)
    assert sample.designations.filter(country="Cuba").ids == ("sst-2021-cuba",)
    assert sample.designations.filter(country="Caribbean", authority="SST").ids == ("sst-2021-cuba",)
    assert sample.designations.filter(country="Mexico").ids == ("fto-2024-01-grupo-norte", "sdgt-2024-01-grupo-norte")
    assert sample.designations.filter(since="2024-03-15", organization="Grupo Sur").ids == ()
    assert sample.designations.filter(on="2024-03-14", organization="Grupo Sur").ids == ("tco-2019-grupo-sur",)
    assert sample.designations.filter(agency="treasury").ids == ("tco-2019-grupo-sur",)
    assert sample.designations.filter(effective="2024-01", authority="FTO").ids == ("fto-2024-01-grupo-norte",)
    shown_later = sample.designations["sdgt-2024-01-grupo-norte"]
    assert listings.start_bounds(shown_later)[1] == date(2024, 2, 15)
    assert sample.designations.filter(effective="2024-02/..").ids == (shown_later.id,)
    assert sample.designations.filter(effective="2024-02-16/..").ids == ()
    assert sample.designations.filter(effective="2023/2023-12-31").ids == ()
    assert sample.discrepancies.filter(table="events").ids == ("2024-01-05-listing-1",)
    assert sample.discrepancies.filter(source="tracker", field="date").ids == ("2024-01-05-listing-1",)
    with pytest.raises(UnknownName, match="no field of discrepancies 'dates' in dataset"):
        sample.discrepancies.filter(field="dates")


def test_tables_are_picklable(sample: Dataset) -> None:
    table = sample.events.filter(country="Mexico")
    assert pickle.loads(pickle.dumps(table)) == table


@given(st.data())
def test_conditions_only_narrow(data: st.DataObject) -> None:
    events = latamsec.load().events
    country = data.draw(st.sampled_from(["MX", "VE", "US", "Caribbean", "Panama"]))
    kind = data.draw(st.sampled_from(list(EventKind)))
    since = data.draw(st.dates(date(2018, 1, 1), date(2026, 1, 1)))
    both = events.filter(country=country, kind=kind, since=since)
    assert both == events.filter(kind=kind).filter(since=since).filter(country=country)
    assert set(both.ids) <= set(events.filter(country=country).ids)
    assert len(events.filter(since=since)) + len(events.filter(until=since)) >= len(events)
    assert list(both.ids) == [id for id in events.ids if id in set(both.ids)]


def test_tables_travel_after_they_were_asked(sample: Dataset) -> None:
    sample.events.filter(country="Mexico", text="visit", since="2024-01")
    sample.designations.filter(organization="Grupo Sur")
    for thing in (sample, sample.events, sample.events.filter(country="Mexico")):
        assert pickle.loads(pickle.dumps(thing)) == thing
    assert pickle.loads(pickle.dumps(sample)).events.filter(country="Mexico").ids


def test_what_was_asked_does_not_depend_on_the_hash_of_a_text(sample: Dataset) -> None:
    kinds = {"visit", "strike", "designation", "statement"}
    assert (
        str(sample.events.filter(kind=kinds).question)
        == "events.filter(kind=['designation', 'statement', 'strike', 'visit'])"
    )
    assert str(sample.events.filter(kind=(kind for kind in ("visit",))).question) == "events.filter(kind='visit')"


def test_every_field_sorts(release: Dataset) -> None:
    for table in (release.events, release.designations, release.organizations, release.people, release.places):
        for field in attrs.fields(table._record):
            assert len(table.sorted(field.name)) == len(table)


def test_a_listing_of_no_day_and_one_of_unknown_beginning_are_found(sample: Dataset) -> None:
    listing = sample.designations["tco-2019-grupo-sur"]
    blink = attrs.evolve(listing, effective=When("2024-03-15"), attested=None)
    old = attrs.evolve(
        listing,
        announced=None,
        effective=None,
        attested=When("2020-01-01"),
        ended=None,
        end_reason=None,
        end_announced=None,
    )
    for one, day in ((blink, "2024-03-15"), (old, "2019-01-01")):
        table = type(sample.designations)([one], sample)
        assert len(table.filter(on=day)) == 1
    table = type(sample.designations)([old], sample)
    assert len(table.in_force("2019-01-01", possibly=True)) == 1
    assert len(table.in_force("2020-01-01")) == 1


def test_a_table_does_what_a_sequence_does(sample: Dataset) -> None:
    events = sample.events
    assert list(reversed(events)) == list(events)[::-1]
