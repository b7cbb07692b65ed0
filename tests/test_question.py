"""Questions: printed as Python code, stored and read, and asked again with the same answer."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

import latamsec
from latamsec.dataset import Dataset
from latamsec.errors import InvalidData, UnknownName
from latamsec.question import Question, Step
from latamsec.vocabulary import EventKind

pytestmark = pytest.mark.independent

STEPS = [
    lambda table: table.filter(country="Mexico"),
    lambda table: table.filter(country={"Mexico", "Cuba"}, since=date(2024, 1, 1)),
    lambda table: table.filter(kind=[EventKind.VISIT, "strike"]),
    lambda table: table.filter(until="2025-09-08", last=timedelta(days=500)),
    lambda table: table.filter(until="2025-09-08", last=relativedelta(years=1, months=2)),
    lambda table: table.filter(text="strike sea*"),
    lambda table: table.sorted("title", reverse=True),
    lambda table: table.sorted("date"),
    lambda table: table[:5],
    lambda table: table[-7::2],
    lambda table: table.head(3),
    lambda table: next(iter(table.group_by("kind").values()), table),
]
"""Steps of questions to a table of events."""


@pytest.mark.parametrize(
    ("ask", "text"),
    [
        (lambda ds: ds.events, "events"),
        (lambda ds: ds.events.filter(country="Mexico", since="2024-01"), "events.filter(country='Mexico', since='2024-01')"),
        (lambda ds: ds.events.filter(kind=(EventKind.VISIT, "strike")), "events.filter(kind=['visit', 'strike'])"),
        (lambda ds: ds.events.sorted("date", reverse=True)[:5], "events.sorted('date', reverse=True)[:5]"),
        (lambda ds: ds.events.group_by("country")["MX"], "events.group_by('country')['MX']"),
        (lambda ds: ds.events.filter(until="2024-03-01", last=timedelta(90)),
         "events.filter(until='2024-03-01', last='90 days')"),
        (lambda ds: ds.events.where(lambda event: True), "events.where(…)"),
        (lambda ds: ds.designations.in_force(date(2024, 2, 1), authority="FTO", as_of="2024-02-01"),
         "designations.in_force('2024-02-01', authority='FTO', as_of='2024-02-01')"),
        (lambda ds: ds.as_of("2024-02-01").events.filter(kind="visit"), "as_of('2024-02-01').events.filter(kind='visit')"),
        (lambda ds: ds.events.filter(kind="visit").sources()[:2], "events.filter(kind='visit').sources()[:2]"),
        (lambda ds: ds.events.explode("countries"), "events.explode('countries')"),
        (lambda ds: ds.panel("country-week", lags=2), "panel('country-week', lags=2)"),
        (lambda ds: ds.annotate_all(["x"], on="2024-02-01"), "annotate_all(…, on='2024-02-01')"),
    ],
)  # fmt: skip
def test_a_question_prints_as_code(sample: Dataset, ask: Any, text: str) -> None:
    assert str(ask(sample).question) == text


@given(st.lists(st.sampled_from(STEPS), max_size=4), st.sampled_from([None, "2024-02-15"]))
def test_a_question_asked_again_has_the_same_answer(steps: list[Any], day: str | None) -> None:
    dataset = latamsec.load("2026.10.4.1")
    table = (dataset.as_of(day) if day else dataset).events
    for step in steps:
        table = step(table)
    assert table.question.ask(dataset) == table
    stored = json.loads(json.dumps(table.question.to_plain()))
    assert Question.from_plain(stored) == table.question
    assert latamsec.Receipt.parse(str(table.receipt())) == table.receipt()


def test_a_question_with_a_function_cannot_be_asked_again(sample: Dataset) -> None:
    question = sample.events.where(lambda event: True).question
    assert not question.repeatable
    with pytest.raises(UnknownName, match=r"no repeatable step 'where'"):
        question.ask(sample)
    verification = latamsec.verify(sample.events.where(lambda event: True).receipt(), dataset=sample)
    assert verification.ok
    assert "cannot be asked again; only records were compared" in str(verification)


@pytest.mark.parametrize("name", ["to_csv", "receipt", "__class__", "_derived", "dataset", "export"])
def test_a_receipt_calls_no_other_method(sample: Dataset, name: str) -> None:
    question = Question("events", (Step(name, ("/tmp/x",)),))
    with pytest.raises(UnknownName, match="no repeatable step"):
        question.ask(sample)


@pytest.mark.parametrize(
    "plain",
    [None, [], {}, {"as_of": None, "table": "events"}, {"as_of": 1, "table": "events", "steps": []},
     {"as_of": None, "table": "events", "steps": [["filter", {}, {}]]},
     {"as_of": None, "table": "events", "steps": [["filter", [], {"country": {"a": 1}}]]},
     {"as_of": None, "table": "events", "steps": ["filter"]}],
)  # fmt: skip
def test_data_that_are_not_a_question_are_refused(plain: object) -> None:
    with pytest.raises(InvalidData, match="question"):
        Question.from_plain(plain)


def test_a_changed_question_is_reported(sample: Dataset) -> None:
    receipt = json.loads(str(sample.events.filter(kind="visit").receipt()))
    receipt["question"]["steps"][0][2]["kind"] = "strike"
    verification = latamsec.verify(json.dumps(receipt), dataset=sample)
    assert not verification.ok
    assert "events: 1 record, unchanged" in str(verification)
    assert "events.filter(kind='strike'): asked again, a different answer" in str(verification)
