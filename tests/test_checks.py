"""The sample records break no rule; each change below breaks one."""

from __future__ import annotations

import contextlib
import functools
import json
import operator
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import attrs
import pytest

from latamsec import checks
from latamsec.countries import Country
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import InvalidData, Problem
from latamsec.models import (
    Citation,
    Claim,
    Completeness,
    Coordinates,
    Discrepancy,
    Exemption,
    Quantity,
    Records,
    Role,
    Subject,
    TranslatedRecord,
    Translation,
    Value,
)
from latamsec.storage import codec
from latamsec.storage.canonical import dumps
from latamsec.vocabulary import (
    Authority,
    Bound,
    Confidence,
    EndReason,
    EventKind,
    Language,
    Level,
    Measure,
    NameKind,
    Stance,
    Unit,
)

Change = Callable[[Records], Records]


def change(table: str, position: int, **fields: Any) -> Change:
    def apply(records: Records) -> Records:
        rows = list(getattr(records, table))
        rows[position] = attrs.evolve(rows[position], **fields)
        changed: dict[str, Any] = {table: tuple(rows)}
        return attrs.evolve(records, **changed)

    return apply


def quantity(bound: Bound, low: int | None, high: int | None, what: Measure = Measure.KILLED) -> tuple[Quantity, ...]:
    return (Quantity(what=what, low=low, high=high, unit=Unit.PERSON, bound=bound),)


def to_date(bound: Bound, low: int | None, high: int | None) -> tuple[Quantity, ...]:
    return quantity(bound, low, high, Measure.KILLED_TO_DATE)


def killed_in(unit: Unit) -> Change:
    (killed,) = quantity(Bound.EXACT, 3, 3)
    return change("events", 2, quantities=(attrs.evolve(killed, unit=unit),))


def claim_on(day: str) -> Change:
    return change(
        "events", 1, claims=(Claim(by="Ana", stance=Stance.ASSERTS, text="a claim", on=When(day), sources=A),)
    )


def first_name(**fields: Any) -> Change:
    def apply(records: Records) -> Records:
        names = records.organizations[0].names
        return change("organizations", 0, names=(attrs.evolve(names[0], **fields), *names[1:]))(records)

    return apply


def role(**fields: Any) -> Change:
    return change("people", 0, roles=(Role(office="Minister", sources=A, **fields),))


def edition(**fields: Any) -> Change:
    return lambda records: attrs.evolve(records, edition=attrs.evolve(records.edition, **fields))


def months_of(span: str) -> Completeness:
    return Completeness(span=When(span), level=Level.GOOD, reason="For tests.")


A = (Citation(source="herald-2024-01-06"),)


def discrepancy(field: str, chosen: str | None, *values: str) -> tuple[Discrepancy, ...]:
    readings = tuple(Value(value=value, sources=A) for value in values)
    return (Discrepancy(field=field, values=readings, chosen=chosen, note="."),)


def values(value: Value) -> tuple[Discrepancy, ...]:
    return (Discrepancy(field="title", values=(value, Value(value="2", sources=A)), note="."),)


def translation(**fields: str) -> Change:
    """Add a translation of a text that the record does not have."""
    given = {"table": "events", "record": "2024-02-visits", "field": "summary"} | fields
    texts = (Translation(field=given.pop("field"), text="Texto", digest="0"),)
    translated = TranslatedRecord(language=Language.SPANISH, texts=texts, **given)
    return lambda records: attrs.evolve(records, translations=(translated,))


# Events: 0 designation (primary, tracker), 1 visits, 2 strike. Designations: 0 FTO, 1 SDGT, 2 SST, 3 TCO (ended).
BREAKS: list[tuple[str, Change]] = [
    ("id-form", change("places", 0, id="Bad Id")),
    ("edition-version-and-coverage", edition(version="../../../evil")),
    ("edition-version-and-coverage", edition(version="2024.2.30")),
    ("edition-version-and-coverage", edition(version="0000.1.1")),
    ("edition-version-and-coverage", edition(version="2024.3.31\n")),
    ("edition-version-and-coverage", edition(version="2024.03.31")),
    ("edition-version-and-coverage", edition(version="2024.3.31.0")),
    ("edition-version-and-coverage", edition(version="2024.3.31." + "9" * 5000)),
    ("edition-version-and-coverage", edition(version="2024.3.30")),
    ("edition-version-and-coverage", edition(covers_to=date(2023, 12, 31))),
    ("edition-version-and-coverage", edition(covers_from=date(1, 1, 1))),
    ("text-is-clean", edition(title="A \u001b]0;title\u0007")),
    ("text-is-clean", edition(creator="Two\nlines")),
    ("id-unique", change("places", 0, id="sample-sea")),
    ("event-id-begins-with-its-date", change("events", 1, date=When("2024-03"))),
    ("text-is-clean", change("events", 1, title="A title\u200b")),
    ("text-is-clean", change("events", 1, title=" A title")),
    ("text-is-clean", change("events", 1, title="")),
    ("text-is-clean", change("events", 1, title="Me\u0301xico")),
    ("titles-and-summaries", change("events", 1, title="A title.")),
    ("titles-and-summaries", change("events", 1, title="x" * 101)),
    ("titles-and-summaries", change("organizations", 1, summary="No full stop")),
    ("no-duplicates", change("events", 1, people=("ana-perez", "ana-perez"))),
    ("coordinates-are-on-the-globe", change("places", 0, coordinates=Coordinates(latitude=91.0, longitude=0.0, sources=A))),
    ("sources-exist", change("events", 1, sources=(Citation(source="nowhere"),))),
    ("sources-are-given", change("events", 1, sources=())),
    ("values-are-sourced-or-computed", change("events", 1, discrepancies=values(Value(value="1")))),
    ("values-are-sourced-or-computed", change("events", 1, discrepancies=values(Value(value="1", computed="A sum.", sources=A)))),
    ("translations-render-a-text", translation(field="title")),
    ("translations-render-a-text", translation(field="nothing")),
    ("translations-render-a-text", translation(record="2024-02-nowhere")),
    ("translations-render-a-text", translation(table="nowhere")),
    ("references-exist", change("events", 1, people=("nobody",))),
    ("references-exist", change("places", 0, within=("nowhere",))),
    ("references-exist", change("events", 1, related=("2024-02-visits",))),
    ("references-exist", change("designations", 3, subject=Subject(organization="nobody"))),
    ("references-exist", change("designations", 3, subject=Subject(organization=""))),
    ("completeness-of-every-month", edition(completeness=(months_of("2024-01/2024-02"),))),
    ("completeness-of-every-month", edition(completeness=(months_of("2024-01/2024-04"),))),
    ("completeness-of-every-month", edition(completeness=(months_of("2024-01/2024-02"), months_of("2024-02/2024-03")))),
    ("completeness-of-every-month", edition(completeness=(months_of("2024-02/2024-03"), months_of("2024-01")))),
    ("related-events-name-each-other", change("events", 1, related=())),
    ("no-unused-records", change("events", 1, places=())),
    ("speakers-are-among-the-people", change("events", 2, people=())),
    ("events-within-coverage", change("events", 1, date=When("2024-04"), id="2024-04-visits")),
    ("events-within-coverage", change("events", 1, date=When("2024-02/.."), id="2024-02-visits")),
    ("united-states-among-countries", change("events", 2, countries=(Country("VE"),))),
    ("quantities-fit-their-bound", change("events", 2, quantities=quantity(Bound.EXACT, 3, None))),
    ("quantities-fit-their-bound", change("events", 2, quantities=quantity(Bound.EXACT, 4, 3))),
    ("quantities-fit-their-bound", change("events", 2, quantities=quantity(Bound.AT_LEAST, -1, None))),
    ("quantities-fit-their-bound", change("events", 2, quantities=quantity(Bound.UNKNOWN, 0, 0))),
    ("quantities-are-distinguishable", change("events", 2, quantities=(*quantity(Bound.EXACT, 1, 1), *quantity(Bound.EXACT, 2, 2)))),
    ("people-are-counted-in-persons", killed_in(Unit.VESSEL)),
    ("people-are-counted-in-persons", killed_in(Unit.COUNT)),
    ("events-have-a-kind", change("events", 1, kinds=())),
    ("strikes-have-a-death-toll", change("events", 2, quantities=quantity(Bound.EXACT, 1, 1, Measure.VESSELS))),
    ("rewards-have-an-amount", change("events", 1, kinds=(EventKind.REWARD,))),
    ("running-totals-match-the-sum", change("events", 2, quantities=(*quantity(Bound.EXACT, 3, 4), *to_date(Bound.EXACT, 2, 2)))),
    ("running-totals-match-the-sum", change("events", 2, quantities=(*quantity(Bound.EXACT, 3, 4), *to_date(Bound.AT_LEAST, 5, None)))),
    ("discrepancies-are-complete", change("events", 1, discrepancies=discrepancy("title", "a", "a", "a"))),
    ("discrepancies-are-complete", change("events", 1, discrepancies=discrepancy("title", "c", "a", "b"))),
    ("discrepancies-are-complete", change("events", 1, discrepancies=discrepancy("no", "a", "a", "b"))),
    ("discrepancies-are-complete", change("events", 1, discrepancies=discrepancy("quantities.no", "a", "a", "b"))),
    ("chosen-dates-match-the-record", change("events", 1, discrepancies=discrepancy("date", "2024", "2024", "2024-01"))),
    ("confidence-fits-the-sources", change("events", 1, confidence=Confidence.CORROBORATED)),
    ("confidence-fits-the-sources", change("events", 1, confidence=Confidence.PRIMARY)),
    ("confidence-fits-the-sources", change("events", 0, sources=(Citation(source="sample-tracker", locator="January 6"),))),
    ("tracker-entries-cite-the-tracker", change("events", 1, tracker_entry="January 6")),
    ("tracker-entries-cite-the-tracker", change("events", 0, tracker_entry=None)),
    ("designation-dates-in-order", change("designations", 2, signed=When("2022"))),
    ("designation-dates-in-order", change("designations", 3, ended=When("2018"))),
    ("designation-dates-in-order", change("designations", 0, effective=When("1900-01-01"), signed=None)),
    ("designations-end-with-a-reason", change("designations", 3, end_reason=None)),
    ("designations-end-with-a-reason", change("designations", 0, end_reason=EndReason.COURT)),
    ("designations-have-a-date", change("designations", 1, announced=None, attested=None)),
    ("designations-have-a-date", change("designations", 0, attested=When("2024-02-01"))),
    ("fto-in-force-when-published", change("designations", 0, effective=When("2024-01-11"))),
    ("terrorist-listings-rest-on-an-official-text", change("designations", 0, sources=A)),
    ("one-designation-at-a-time", change("designations", 1, authority=Authority.FTO)),
    ("organization-names-are-consistent", change("organizations", 0, name="Another")),
    ("organization-names-are-consistent", first_name(kind=NameKind.ACRONYM)),
    ("strong-names-are-unique", first_name(text="GN")),
    ("people-have-different-names", change("people", 1, names=("Ana Pérez",))),
    ("roles-in-order", role(since=When("2024"), until=When("2023"))),
    ("web-addresses-are-valid", change("sources", 0, url="javascript:alert(1)")),
    ("web-addresses-are-valid", change("sources", 0, archived="javascript:alert(1)")),
    ("web-addresses-are-valid", change("sources", 0, archived="//archive.example/1")),
    ("web-addresses-are-valid", change("sources", 0, url="https://gazette.example/2024/1")),
    ("claims-do-not-postdate-their-sources", claim_on("2030-01-01")),
    ("sources-do-not-all-predate-the-event", change("sources", 0, published=When("2024-01-01"))),
]  # fmt: skip


def test_sample_breaks_no_rule(sample: Dataset) -> None:
    assert checks.check(sample.records) == ()


@pytest.mark.parametrize(
    ("rule", "broken"), BREAKS, ids=[f"{number}-{rule}" for number, (rule, _) in enumerate(BREAKS)]
)
def test_change_breaks_its_rule(sample: Dataset, rule: str, broken: Change) -> None:
    found = {problem.rule for problem in checks.check(broken(sample.records))}
    assert rule in found


def test_every_rule_has_a_test_and_a_statement() -> None:
    assert set(checks.RULES) == {rule for rule, _ in BREAKS}
    assert all(function.__doc__ for function in checks.RULES.values())


def test_problem_names_record_field_and_values(sample: Dataset) -> None:
    records = change("events", 2, quantities=quantity(Bound.EXACT, 4, 3))(sample.records)
    (problem,) = checks.check(records, lambda table, id: f"{table}/{id}.toml")
    id = records.events[2].id
    assert problem == Problem(
        f"events/{id}.toml", id, "quantities[0]", "quantities-fit-their-bound", "low 4 is above high 3"
    )


@pytest.mark.parametrize(
    ("bound", "low", "high"), [(Bound.EXACT, 3, 3), (Bound.AT_LEAST, 4, None), (Bound.ABOUT, 4, 9)]
)
def test_running_totals_pass_if_they_match_the_sum_or_are_explained(
    sample: Dataset, bound: Bound, low: int, high: int | None
) -> None:
    killed = quantity(Bound.EXACT, 3, 4)
    assert _rules(change("events", 2, quantities=(*killed, *to_date(bound, low, high)))(sample.records)) == set()
    missing = Quantity(what=Measure.MISSING, low=2, high=2, unit=Unit.PERSON, bound=Bound.EXACT)
    with_missing = change("events", 2, quantities=(*killed, missing, *to_date(Bound.EXACT, 6, 6)))
    assert _rules(with_missing(sample.records)) == set()
    explained = discrepancy("quantities.killed-to-date", None, "9", "3 to 4")
    different = change("events", 2, quantities=(*killed, *to_date(Bound.EXACT, 9, 9)), discrepancies=explained)
    assert _rules(different(sample.records)) == set()


@pytest.mark.parametrize(("rule", "broken"), [(rule, broken) for rule, broken in BREAKS if rule in checks.BINDING])
def test_binding_rule_has_no_exemptions(sample: Dataset, rule: str, broken: Change) -> None:
    records = broken(sample.records)
    expected = {problem for problem in checks.check(records) if problem.rule == rule}
    exemptions = [Exemption(rule=rule, id=problem.record, reason="A test.") for problem in expected]
    problems = checks.check(attrs.evolve(records, exemptions=(*records.exemptions, *exemptions)))
    assert expected
    assert expected <= set(problems)
    refused = [problem for problem in problems if problem.rule == "exemptions-allowed"]
    assert {problem.record for problem in refused} == {exemption.id for exemption in exemptions}
    assert {problem.message for problem in refused} == {f"the rule {rule!r} has no exemptions"}


def test_binding_rules_are_pinned() -> None:
    assert {
        "id-form", "id-unique", "edition-version-and-coverage", "text-is-clean", "web-addresses-are-valid",
        "coordinates-are-on-the-globe", "sources-exist", "sources-are-given", "references-exist",
        "quantities-fit-their-bound", "designations-have-a-date", "people-are-counted-in-persons", "events-have-a-kind",
        "values-are-sourced-or-computed",
    } == checks.BINDING  # fmt: skip


def test_exemption_from_a_binding_rule_is_a_problem_even_if_not_needed(sample: Dataset) -> None:
    exemption = Exemption(rule="id-form", id="2024-02-visits", reason="A test.")
    (problem,) = checks.check(attrs.evolve(sample.records, exemptions=(*sample.records.exemptions, exemption)))
    assert problem.rule == "exemptions-allowed"


@pytest.mark.parametrize("version", ["2024.3.31", "2024.3.31.1", "2024.3.31.10"])
def test_version_is_a_day_with_an_optional_number(sample: Dataset, version: str) -> None:
    assert _rules(edition(version=version)(sample.records)) == set()


def _rules(records: Records) -> set[str]:
    return {problem.rule for problem in checks.check(records)}


def test_exemption_allows_one_rule_for_one_record(sample: Dataset) -> None:
    broken = change("events", 1, title="A title.")(sample.records)
    exemption = Exemption(rule="titles-and-summaries", id="2024-02-visits", reason="A test.")
    assert checks.check(attrs.evolve(broken, exemptions=(*broken.exemptions, exemption))) == ()
    (problem,) = checks.check(attrs.evolve(sample.records, exemptions=(*sample.records.exemptions, exemption)))
    assert problem.rule == "exemptions-needed"


def _texts_in(plain: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of the first text of each kind, such as the subject of a designation."""
    if isinstance(plain, str):
        yield path
    parts = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    for key, value in parts:
        yield from _texts_in(value, (*path, key))


def test_no_text_and_no_reference_is_empty(sample: Dataset) -> None:
    content = json.loads(dumps(sample.records))
    paths = {tuple("*" if isinstance(key, int) else key for key in path): path for path in _texts_in(content)}
    accepted = []
    for path in paths.values():
        place = functools.reduce(operator.getitem, path[:-1], content)
        before, place[path[-1]] = place[path[-1]], ""
        with contextlib.suppress(InvalidData):
            if not checks.check(codec.loads(content, "dataset.json")):
                accepted.append(path)
        place[path[-1]] = before
    assert accepted == []
