"""Convert plain data to records strictly, and records to plain data completely."""

from __future__ import annotations

import datetime
import json
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from latamsec.countries import Country
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import InvalidData
from latamsec.fields import to_plain
from latamsec.models import TABLES, Citation, Claim, Edition, Event, Quantity, Records
from latamsec.storage import _lazy, canonical, codec
from latamsec.storage.migrations import SCHEMA

EVENT: dict[str, Any] = {
    "id": "2024-01-05-x",
    "title": "A title",
    "summary": "A summary.",
    "date": "2024-01-05",
    "date_basis": "announced",
    "kinds": ["visit"],
    "countries": ["MX"],
    "sources": ["a-source[p. 2]"],
    "confidence": "single",
}


def problems_of(plain: object, cls: type = Event) -> tuple[tuple[str, str], ...]:
    with pytest.raises(InvalidData) as caught:
        codec.structure(plain, cls)
    return tuple((problem.field, problem.message) for problem in caught.value.problems)


def test_plain_data_become_a_record() -> None:
    event = codec.structure(EVENT, Event)
    assert event.date == When("2024-01-05")
    assert event.countries == (Country("MX"),)
    assert event.sources == (Citation(source="a-source", locator="p. 2"),)
    assert event.tracker_entry is None


def test_toml_date_is_read_as_a_date() -> None:
    assert codec.structure({**EVENT, "date": datetime.date(2024, 1, 5)}, Event) == codec.structure(EVENT, Event)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", 5, "expected a text, found 5"),
        ("kinds", "visit", "expected a list, found 'visit'"),
        ("kinds", ["visist"], "'visist' is not one of the EventKind values deployment, strike"),
        ("countries", ["XX"], "no country code 'XX'"),
        ("date", "soon", "cannot read 'soon' as a date"),
        ("date", 2024, "expected a date or EDTF text, found 2024"),
        ("date", datetime.datetime(2024, 1, 5), "expected a date or EDTF text"),
        ("sources", ["A Source"], "'A Source' is not a citation; write key or key[locator]"),
        ("sources", ["key [p. 1]"], "is not a citation"),
        ("sources", [7], "expected a table with the fields of Citation, found 7"),
        ("tracker_entry", ["x"], "expected a text"),
        ("titel", "x", "unknown field 'titel'; did you mean 'title'?"),
    ],
)
def test_values_are_not_converted_implicitly(field: str, value: object, message: str) -> None:
    ((_, text),) = problems_of({**EVENT, field: value})
    assert message in text


def test_only_whole_numbers_are_whole_numbers() -> None:
    plain = {"what": "killed", "low": "3", "high": 3.0, "unit": "person", "bound": "exact"}
    assert dict(problems_of(plain, Quantity)) == {
        "low": "expected a whole number, found '3'",
        "high": "expected a whole number, found 3.0",
    }
    assert problems_of({**plain, "low": True, "high": 3}, Quantity) == (("low", "expected a whole number, found True"),)


@pytest.mark.parametrize("value", ["2024-05", "2024-05/..", "../2024-05-01", "2024-05-01/2024-05-02", 2024])
def test_a_day_is_neither_a_month_nor_open(sample: Dataset, value: object) -> None:
    plain: Any = to_plain(sample.records.edition)
    assert codec.structure(plain, Edition) == sample.records.edition
    ((path, text),) = problems_of({**plain, "covers_from": value}, Edition)
    assert path == "covers_from"
    assert "expected one day" in text or "expected a date" in text


def test_all_problems_are_reported_with_their_paths() -> None:
    claim = {"by": 1, "stance": "says", "text": "x", "sources": ["a"]}
    plain = {**EVENT, "title": 1, "kinds": ["visit", "vist"], "claims": [claim]}
    del plain["summary"]
    paths = {path for path, _ in problems_of(plain)}
    assert paths == {"title", "kinds[1]", "claims[0].by", "claims[0].stance", "summary"}


@pytest.mark.parametrize("table", TABLES)
def test_every_record_round_trips(sample: Dataset, table: str) -> None:
    for record in getattr(sample.records, table):
        plain = to_plain(record)
        assert list(plain) == [field.name for field in attrs.fields(type(record))]
        assert codec.structure(plain, type(record)) == record


def test_dataset_round_trips(sample: Dataset) -> None:
    content = canonical.dumps(sample.records)
    assert codec.loads(json.loads(content)) == sample.records
    assert canonical.dumps(codec.loads(json.loads(content))) == content
    assert content.count(b"\n") > len(sample.records.sources)


@pytest.mark.parametrize("schema", [None, 0, "1", SCHEMA + 1, True])
def test_unknown_schema_is_refused(schema: object) -> None:
    with pytest.raises(InvalidData, match="expected a schema number from 1 to"):
        codec.loads({"schema": schema})


def test_the_largest_number_is_that_of_64_bits() -> None:
    quantity = {"what": "killed", "bound": "exact", "unit": "person", "low": 2**63 - 1, "high": 2**63 - 1}
    assert codec.structure(quantity, Quantity).low == 2**63 - 1
    with pytest.raises(InvalidData, match="found a larger one"):
        codec.structure({**quantity, "high": 2**63}, Quantity)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)


@given(st.sampled_from(list(EVENT)), json_values)
def test_any_value_fits_or_is_a_problem(field: str, value: object) -> None:
    try:
        event = codec.structure({**EVENT, field: value}, Event)
    except InvalidData as error:
        assert error.problems
    else:
        assert codec.structure(to_plain(event), Event) == event


@given(json_values)
def test_values_that_are_not_claims_are_problems(value: object) -> None:
    with pytest.raises(InvalidData):
        codec.structure(value, Claim)


def test_records_are_frozen_hashable_and_keyword_only(sample: Dataset) -> None:
    for table, cls in TABLES.items():
        record = getattr(sample.records, table)[0]
        assert hash(record) == hash(attrs.evolve(record))
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            record.id = "other"
        assert not hasattr(record, "__dict__")
        with pytest.raises(TypeError):
            cls("id")
    assert isinstance(sample.records, Records)


def test_dataset_of_schema_2_is_read_with_the_defaults_of_the_fields_that_it_lacks(sample: Dataset) -> None:
    """Schema 3 has parents of places, translations and more; both readings, the strict and the lazy, fill them in."""
    plain = json.loads(canonical.dumps(sample.records))
    del plain["translations"]
    for table, field in (("places", "within"), ("events", "country_roles"), ("sources", "seen")):
        for record in plain[table]:
            del record[field]
    assert codec.loads({**plain, "schema": 2}) == sample.records
    content = canonical.dumps(sample.records)
    for lacking in (b',\n"translations": []', b',"within":[]', b',"country_roles":[]', b',"seen":null'):
        assert lacking in content
        content = content.replace(lacking, b"")
    assert _lazy.read(content) == sample.records


def test_dataset_of_schema_1_is_upgraded(sample: Dataset) -> None:
    """Schema 2 has `of` in quantities; the release 2025.9.8 has schema 1."""
    plain = json.loads(canonical.dumps(sample.records))
    for event in plain["events"]:
        for quantity in event["quantities"]:
            assert quantity.pop("of") is None
    assert codec.loads({**plain, "schema": 1}) == sample.records
    for junk in (5, {"quantities": 5}, [5], [{"quantities": [5]}]):
        with pytest.raises(InvalidData):
            codec.loads({**plain, "schema": 1, "events": junk})


@pytest.mark.parametrize(("stored", "name"), [(False, "license"), (True, "licence")])
def test_an_unknown_field_is_near_one_as_the_file_names_it(stored: bool, name: str) -> None:
    with pytest.raises(InvalidData, match=f"unknown field 'licenze'; did you mean '{name}'?"):
        codec.structure({"licenze": "x"}, Edition, stored=stored)
