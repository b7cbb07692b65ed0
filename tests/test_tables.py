"""Tables: sequences of records that answer questions and know their origin."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
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
from latamsec.errors import AmbiguousName, BadDate, LatamsecError, RetiredId, UnknownId, UnknownName, WrongType
from latamsec.models import TABLES
from latamsec.models.base import fields_of
from latamsec.tables import EventTable
from latamsec.vocabulary import EventKind

NAMES = (*TABLES, "discrepancies")
"""The names of all tables."""


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
    assert list(reversed(table)) == list(table)[::-1]
    assert table.get("nothing") is None
    assert hash(table[1:]) == hash(table[1:])
    with pytest.raises(IndexError):
        table[3]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 9])
def test_head_and_tail_have_the_first_and_last_records(sample: Dataset, count: int) -> None:
    events = list(sample.events)
    assert list(sample.events.head(count)) == events[:count]
    assert list(sample.events.tail(count)) == events[max(len(events) - count, 0) :]
    assert sample.events.tail(count).question.ask(sample) == sample.events.tail(count)


@pytest.mark.parametrize("name", NAMES)
def test_tab_completion_shows_only_what_users_need(sample: Dataset, name: str) -> None:
    every = {
        "citations", "cite", "columns", "counts", "dataset", "discrepancies", "explode", "filter", "frame", "get", "group_by", "head",
        "identity", "ids", "in_language", "name", "note", "question", "receipt", "rows", "sorted", "sources", "sources_of", "tail",
        "to_arrow", "to_csv", "to_dicts", "to_excel", "to_json", "to_jsonl", "to_pandas", "to_parquet", "to_polars", "where",
    }  # fmt: skip
    further = {
        "events": {"claims", "plot", "quantities", "to_atom", "to_geojson", "to_icalendar", "tolls", "total", "totals"},
        "designations": {"in_force", "plot"},
        "places": {"to_geojson"},
    }
    shown = {attribute for attribute in dir(sample.table(name)) if not attribute.startswith("_")}
    assert shown == every | further.get(name, set())


def test_filters_take_words_enums_dates_and_several_values(sample: Dataset) -> None:
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
    assert events.filter(person="Ana Pérez").ids == ("2024-01-05-listing", "2024-02-visits")
    assert events.filter(place="Sample Sea").ids == strike
    assert events.filter(text="canal").ids == ("2024-02-visits",)
    assert events.filter(text="VISIT THE CITY").ids == ("2024-02-visits",)
    assert events.filter(text="cit* VISÍT*").ids == ("2024-02-visits",)
    assert events.filter(text="city visit").ids == ("2024-02-visits",)
    assert events.filter(text="isit*").ids == events.filter(text="cit").ids == ()
    assert events.filter(source="tracker").ids == ("2024-01-05-listing",)
    assert events.filter(source="Example Courier").ids == ("2024-02-visits",)
    assert events.filter(confidence="primary", basis="announced").ids == ("2024-01-05-listing",)
    assert events.filter() is events


@pytest.mark.parametrize("name", NAMES)
def test_a_value_of_the_wrong_type_raises_a_latamsec_error(sample: Dataset, name: str) -> None:
    table: Any = sample.table(name)
    for keyword in inspect.signature(table.filter).parameters:
        with pytest.raises(LatamsecError, match=r"7|90"):
            table.filter(**{keyword: 7})


def test_a_window_matches_every_date_that_can_overlap_it(sample: Dataset) -> None:
    events = sample.events
    assert events.filter(since="2024-02-29").ids == ("2024-02-visits", "2024-03-01-strike")
    assert events.filter(until=date(2024, 2, 1)).ids == ("2024-01-05-listing", "2024-02-visits")
    assert events.filter(on="2024-03-02").ids == ("2024-03-01-strike",)
    assert events.filter(on=When("2024-02")).ids == ("2024-02-visits",)
    assert events.filter(last="30 days", until="2024-03-05").ids == ("2024-02-visits", "2024-03-01-strike")
    with pytest.raises(BadDate, match="the window ends before it begins"):
        events.filter(since="2024-03", until="2024-02")


@pytest.mark.parametrize(
    ("keywords", "message"),
    [
        ({"kind": "stike"}, "no event kind 'stike'. Did you mean 'strike'?"),
        ({"theme": "cartell"}, "no theme 'cartell'. Did you mean 'cartels'"),
        ({"country": "Mexic"}, "no country or region 'Mexic'. Did you mean 'Mexico'?"),
        (
            {"organization": "Nothern Group"},
            "no organization 'Nothern Group' in dataset 2024.3.31. Did you mean 'Grupo del Norte'",
        ),
        ({"person": "Anna Peres"}, "no person 'Anna Peres' in dataset 2024.3.31. Did you mean 'Ana Pérez'"),
        ({"place": "Sampel Sea"}, "no place 'Sampel Sea' in dataset 2024.3.31. Did you mean 'Sample Sea'"),
        ({"source": "trakcer"}, "no source 'trakcer' in dataset 2024.3.31. Did you mean 'tracker'"),
        ({"confidence": "high"}, "no confidence 'high'. The words are primary,"),
        ({"text": "…"}, "no text to look for '…'."),
    ],
)
def test_an_unknown_word_is_an_error_with_the_nearest_words(
    sample: Dataset, keywords: dict[str, Any], message: str
) -> None:
    with pytest.raises(UnknownName) as error:
        sample.events.filter(**keywords)
    assert message in str(error.value)


def test_a_name_that_is_no_text_is_an_error_with_its_type(sample: Dataset) -> None:
    with pytest.raises(WrongType, match=r"expected a name or an id, found 7 \(int\)"):
        sample.events.filter(organization=7)  # type: ignore[arg-type]


def test_an_ambiguous_word_is_an_error_with_its_meanings(sample: Dataset) -> None:
    with pytest.raises(AmbiguousName, match="it can mean 'grupo-norte', 'grupo-sur'"):
        sample.events.filter(organization="GN")
    with pytest.raises(AmbiguousName, match="it can mean 'ana-perez', 'john-perez'"):
        sample.events.filter(person="Perez")


def test_a_text_to_look_for_has_at_most_1000_characters(sample: Dataset) -> None:
    assert len(sample.events.filter(text=("a " * 500)[:1_000])) <= 3
    with pytest.raises(UnknownName, match=r"no text to look for .* It has 60,000 characters; give at most 1,000\."):
        sample.events.filter(text="a " * 30_000)


@pytest.fixture
def parentless() -> Dataset:
    """Return a release in which no place says in which other it lies."""
    return latamsec.load("2026.10.4.1")


def test_the_note_counts_events_at_places_named_after_the_place(parentless: Dataset) -> None:
    events = parentless.events.filter(kind="strike")
    caribbean = events.filter(place="Caribbean Sea")
    killed = "killed: 72 people in 21 strikes, 1 of these figures disputed (from 71 to 72)"
    assert str(caribbean.total("killed")) == f"{killed}. {caribbean.note}"
    assert caribbean.note == (
        "1 event at Southern Caribbean Sea is not in this result; "
        "filter(place=['Caribbean Sea', 'Southern Caribbean Sea']) includes it."
    )
    assert caribbean.note in repr(caribbean)
    assert str(caribbean.question) == "events.filter(kind='strike').filter(place='Caribbean Sea')"
    both = events.filter(place=(place for place in ("Caribbean Sea", "southern Caribbean")))
    assert str(both.total("killed")) == "killed: 83 people in 22 strikes, 2 of these figures disputed (from 82 to 83)"
    assert both.note == ""
    assert events.filter(place="southern Caribbean").note == ""
    assert events.filter(place="caribbean-sea", until="2025-01-31").note.startswith("None of ")


def test_the_note_counts_only_events_that_meet_the_other_conditions(parentless: Dataset) -> None:
    assert parentless.events.filter(place=iter(["Caribbean Sea"])).note == (
        "3 events at Southern Caribbean Sea are not in this result; "
        "filter(place=['Caribbean Sea', 'Southern Caribbean Sea']) includes them."
    )
    none = parentless.events.filter(place="Caribbean Sea", kind="strike", on="2025-09-02")
    assert not none
    assert none.note.startswith(
        f"None of {len(parentless.events)} events matches every condition: on='2025-09-02' matches "
    )
    assert " 1 event at Southern Caribbean Sea is not in this result" in none.note
    assert parentless.events.filter(place="Caribbean Sea", until="2025-08-01").note == ""


def test_an_empty_table_says_why(sample: Dataset) -> None:
    covers = "Dataset 2024.3.31 covers January 1, 2024 to March 31, 2024."
    empty = sample.events.filter(country="Chile")
    assert len(empty) == 0
    assert empty.note == f"None of 3 events matches country='Chile'. {covers}"
    assert empty.note in repr(empty)
    assert sample.events.filter(country="Chile", theme="panama-canal", kind="visit").note == (
        f"None of 3 events matches country='Chile' or theme='panama-canal'. {covers}"
    )
    assert sample.events.filter(country="Venezuela", kind="visit").note == (
        f"None of 3 events matches every condition: country='Venezuela' matches 1, kind='visit' matches 1. {covers}"
    )
    assert empty.filter(kind="visit").note == f"The table was already empty. {covers}"
    assert sample.events.filter(kind="visit").note == ""


def test_an_unknown_id_is_an_error_with_the_nearest_id_or_its_fate(sample: Dataset) -> None:
    with pytest.raises(UnknownId, match="Did you mean '2024-02-visits'?"):
        sample.events["2024-02-visit"]
    with pytest.raises(UnknownId, match=r"no event with the id '\.\./\.\./etc/passwd'"):
        sample.events["../../etc/passwd"]
    with pytest.raises(RetiredId, match="is retired in dataset 2024.3.31: merged into 2024-01-05-listing"):
        sample.events["old-listing-event"]


def test_tables_sort_group_and_count(sample: Dataset) -> None:
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
    with pytest.raises(UnknownName, match="no facet of people 'theme' in dataset 2024.3.31. Valid words: 'country'."):
        sample.people.counts("theme")


@pytest.mark.parametrize("name", NAMES)
def test_every_field_sorts_and_every_facet_counts(sample: Dataset, release: Dataset, name: str) -> None:
    for table in (sample.table(name), release.table(name)):
        for field in fields_of(table._record):
            assert len(table.sorted(field)) == len(table)
        for facet in table._facets:
            assert sum(table.counts(facet).values()) >= len(table)


def test_where_is_part_of_the_question(sample: Dataset) -> None:
    table = sample.events.where(lambda event: bool(event.claims)).filter(kind="designation")[:1]
    assert table.ids == ("2024-01-05-listing",)
    assert str(table.question) == "events.where(…).filter(kind='designation')[:1]"


def test_sources_are_those_of_the_records(sample: Dataset) -> None:
    visits = sample.events.filter(kind="visit")
    assert visits.sources().ids == ("courier-2024-02",)
    assert visits.sources_of(visits[0]) == [sample.sources["courier-2024-02"]]
    assert sample.sources.filter(kind="law", standing="primary").ids == ("gazette-2024-01-10",)
    assert sample.sources.filter(since="2024-02").ids == ("courier-2024-02", "herald-2024-03-20")


def test_the_other_tables_have_filters_of_their_own(sample: Dataset) -> None:
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
    attested_later = sample.designations["sdgt-2024-01-grupo-norte"]
    assert listings.start_bounds(attested_later)[1] == date(2024, 2, 15)
    assert sample.designations.filter(effective="2024-02/..").ids == (attested_later.id,)
    assert sample.designations.filter(effective="2024-02-16/..").ids == ()
    assert sample.designations.filter(effective="2023/2023-12-31").ids == ()
    assert sample.discrepancies.filter(table="events").ids == ("2024-01-05-listing-1",)
    assert sample.discrepancies.filter(source="tracker", field="date").ids == ("2024-01-05-listing-1",)
    assert sample.discrepancies.filter(field="dates").ids == ("2024-01-05-listing-1",)


@pytest.mark.parametrize("copied", [lambda thing: pickle.loads(pickle.dumps(thing)), copy.copy, copy.deepcopy])
@pytest.mark.parametrize("language", ["en", "es"])
def test_whatever_a_dataset_gives_out_is_pickled_and_copied(
    copied: Callable[[Any], Any], language: str, sample: Dataset
) -> None:
    dataset = sample.in_language(language)
    page, known = dataset.page("grupo-norte"), dataset.as_of("2024-02-01")
    for thing in (dataset, known, known.events.filter(country="Mexico"), known.events.citations()):
        assert copied(thing) == thing
        assert copied(thing).identity == thing.identity
        assert repr(copied(thing)) == repr(thing)
    assert copied(page) == page
    assert repr(copied(page)) == repr(page)
    assert copied(dataset.resolver).person("Ana Pérez") == dataset.resolver.person("Ana Pérez")
    translations, event = dataset.translations("es"), sample.events[0]
    assert copied(translations).shown("events", event) == translations.shown("events", event)


def test_datasets_and_tables_are_pickled_before_and_after_queries(sample: Dataset) -> None:
    sample.events.filter(country="Mexico", text="visit", since="2024-01")
    sample.designations.filter(organization="Grupo Sur")
    for thing in (sample, sample.events, sample.events.filter(country="Mexico")):
        assert pickle.loads(pickle.dumps(thing)) == thing
    table = pickle.loads(pickle.dumps(sample.events.filter(country="Chile")))
    assert (table.question, table.note) == (sample.events.filter(country="Chile").question, table.note)
    assert pickle.loads(pickle.dumps(sample)).events.filter(country="Mexico").ids


@given(st.data())
def test_each_condition_narrows_the_result(data: st.DataObject) -> None:
    events = latamsec.load().events
    country = data.draw(st.sampled_from(["MX", "VE", "US", "Caribbean", "Panama"]))
    kind = data.draw(st.sampled_from(list(EventKind)))
    since = data.draw(st.dates(date(2018, 1, 1), date(2026, 1, 1)))
    both = events.filter(country=country, kind=kind, since=since)
    assert both == events.filter(kind=kind).filter(since=since).filter(country=country)
    assert set(both.ids) <= set(events.filter(country=country).ids)
    assert len(events.filter(since=since)) + len(events.filter(until=since)) >= len(events)
    assert list(both.ids) == [id for id in events.ids if id in set(both.ids)]


def test_the_question_does_not_depend_on_the_order_of_a_set(sample: Dataset) -> None:
    kinds = {"visit", "strike", "designation", "statement"}
    assert (
        str(sample.events.filter(kind=kinds).question)
        == "events.filter(kind=['designation', 'statement', 'strike', 'visit'])"
    )
    assert str(sample.events.filter(kind=(kind for kind in ("visit",))).question) == "events.filter(kind='visit')"


def test_windows_match_designations_of_no_day_and_of_unknown_start(sample: Dataset) -> None:
    designation = sample.designations["tco-2019-grupo-sur"]
    no_day = attrs.evolve(designation, effective=When("2024-03-15"), attested=None)
    unknown_start = attrs.evolve(
        designation,
        announced=None,
        effective=None,
        attested=When("2020-01-01"),
        ended=None,
        end_reason=None,
        end_announced=None,
    )
    for changed, day in ((no_day, "2024-03-15"), (unknown_start, "2019-01-01")):
        table = type(sample.designations)([changed], sample)
        assert len(table.filter(on=day)) == 1
    table = type(sample.designations)([unknown_start], sample)
    assert len(table.in_force("2019-01-01", possibly=True)) == 1
    assert len(table.in_force("2020-01-01")) == 1
