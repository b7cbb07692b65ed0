"""Each rule finds what it is for: the sample passes all, and one change breaks each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

from latamsec import checks
from latamsec.countries import Country
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.models import Citing, Completeness, Discrepancy, Exemption, Quantity, Reading, Records
from latamsec.vocabulary import Authority, Bound, Confidence, EndReason, EventKind, Level, Measure, NameKind, Unit

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


def first_name(**fields: Any) -> Change:
    def apply(records: Records) -> Records:
        names = records.organizations[0].names
        return change("organizations", 0, names=(attrs.evolve(names[0], **fields), *names[1:]))(records)

    return apply


def edition(**fields: Any) -> Change:
    return lambda records: attrs.evolve(records, edition=attrs.evolve(records.edition, **fields))


def months_of(span: str) -> Completeness:
    return Completeness(span=When(span), level=Level.GOOD, reason="For tests.")


A = (Citing(source="herald-2024-01-06"),)


def readings(*values: str) -> tuple[Reading, ...]:
    return tuple(Reading(value=value, sources=A) for value in values)


def discrepancy(field: str, values: tuple[Reading, ...], chosen: str | None) -> tuple[Discrepancy, ...]:
    return (Discrepancy(field=field, values=values, chosen=chosen, note="."),)


# events: 0 listing (primary, tracker), 1 visits, 2 strike; designations: 0 FTO, 1 SDGT, 2 SST, 3 TCO (ended)
BREAKS: list[tuple[str, Change]] = [
    ("id-form", change("places", 0, id="Bad Id")),
    ("edition-version-and-coverage", edition(version="../../../evil")),
    ("edition-version-and-coverage", edition(version="2024.2.30")),
    ("edition-version-and-coverage", edition(version="0000.1.1")),
    ("edition-version-and-coverage", edition(version="2024.3.31\n")),
    ("edition-version-and-coverage", edition(version="2024.03.31")),
    ("edition-version-and-coverage", edition(version="2024.3.31.0")),
    ("edition-version-and-coverage", edition(version="2024.3.31." + "9" * 5000)),
    ("edition-version-and-coverage", edition(covers_to=date(2023, 12, 31))),
    ("id-unique", change("places", 0, id="sample-sea")),
    ("event-id-begins-with-its-date", change("events", 1, date=When("2024-03"))),
    ("text-is-clean", change("events", 1, title="A title\u200b")),
    ("text-is-clean", change("events", 1, title=" A title")),
    ("text-is-clean", change("events", 1, title="")),
    ("text-is-clean", change("events", 1, title="Me\u0301xico")),
    ("titles-and-summaries", change("events", 1, title="A title.")),
    ("titles-and-summaries", change("events", 1, title="x" * 101)),
    ("titles-and-summaries", change("organizations", 1, summary="No full stop")),
    ("nothing-twice", change("events", 1, people=("ana-perez", "ana-perez"))),
    ("sources-exist", change("events", 1, sources=(Citing(source="nowhere"),))),
    ("sources-are-given", change("events", 1, sources=())),
    ("references-exist", change("events", 1, people=("nobody",))),
    ("references-exist", change("events", 1, related=("2024-02-visits",))),
    ("references-exist", change("designations", 3, subject="nobody")),
    ("completeness-of-every-month", edition(completeness=(months_of("2024-01/2024-02"),))),
    ("completeness-of-every-month", edition(completeness=(months_of("2024-01/2024-04"),))),
    ("completeness-of-every-month", edition(completeness=(months_of("2024-01/2024-02"), months_of("2024-02/2024-03")))),
    ("completeness-of-every-month", edition(completeness=(months_of("2024-02/2024-03"), months_of("2024-01")))),
    ("related-events-name-each-other", change("events", 1, related=())),
    ("nothing-unused", change("events", 1, places=())),
    ("speakers-are-people-of-the-event", change("events", 2, people=())),
    ("events-within-coverage", change("events", 1, date=When("2024-04"), id="2024-04-visits")),
    ("united-states-among-countries", change("events", 2, countries=(Country("VE"),))),
    ("quantities-fit-their-bound", change("events", 2, quantities=quantity(Bound.EXACT, 3, None))),
    ("quantities-fit-their-bound", change("events", 2, quantities=quantity(Bound.EXACT, 4, 3))),
    ("quantities-fit-their-bound", change("events", 2, quantities=quantity(Bound.AT_LEAST, -1, None))),
    ("quantities-fit-their-bound", change("events", 2, quantities=quantity(Bound.UNKNOWN, 0, 0))),
    ("figures-are-told-apart", change("events", 2, quantities=(*quantity(Bound.EXACT, 1, 1), *quantity(Bound.EXACT, 2, 2)))),
    ("strikes-say-how-many-died", change("events", 2, quantities=quantity(Bound.EXACT, 1, 1, Measure.VESSELS))),
    ("running-totals-meet-the-sum", change("events", 2, quantities=(*quantity(Bound.EXACT, 3, 4), *to_date(Bound.EXACT, 2, 2)))),
    ("running-totals-meet-the-sum", change("events", 2, quantities=(*quantity(Bound.EXACT, 3, 4), *to_date(Bound.AT_LEAST, 5, None)))),
    ("discrepancies-are-whole", change("events", 1, discrepancies=discrepancy("title", readings("a", "a"), "a"))),
    ("discrepancies-are-whole", change("events", 1, discrepancies=discrepancy("title", readings("a", "b"), "c"))),
    ("discrepancies-are-whole", change("events", 1, discrepancies=discrepancy("no", readings("a", "b"), "a"))),
    ("discrepancies-are-whole", change("events", 1, discrepancies=discrepancy("quantities.no", readings("a", "b"), "a"))),
    ("chosen-dates-are-the-dates", change("events", 1, discrepancies=discrepancy("date", readings("2024", "2024-01"), "2024"))),
    ("confidence-fits-the-sources", change("events", 1, confidence=Confidence.CORROBORATED)),
    ("confidence-fits-the-sources", change("events", 1, confidence=Confidence.PRIMARY)),
    ("confidence-fits-the-sources", change("events", 0, sources=(Citing(source="sample-tracker", locator="January 6"),))),
    ("sections-cite-the-tracker", change("events", 1, section="January 6")),
    ("sections-cite-the-tracker", change("events", 0, section=None)),
    ("designation-dates-in-order", change("designations", 2, signed=When("2022"))),
    ("designation-dates-in-order", change("designations", 3, ended=When("2018"))),
    ("designations-end-with-a-reason", change("designations", 3, end_reason=None)),
    ("designations-end-with-a-reason", change("designations", 0, end_reason=EndReason.COURT)),
    ("designations-can-be-dated", change("designations", 1, announced=None, attested=None)),
    ("designations-can-be-dated", change("designations", 0, attested=When("2024-02-01"))),
    ("fto-in-force-when-published", change("designations", 0, effective=When("2024-01-11"))),
    ("terrorist-listings-rest-on-an-official-text", change("designations", 0, sources=A)),
    ("one-listing-at-a-time", change("designations", 1, authority=Authority.FTO)),
    ("names-are-whole", change("organizations", 0, name="Another")),
    ("names-are-whole", first_name(kind=NameKind.ACRONYM)),
    ("strong-names-are-unique", first_name(text="GN")),
    ("people-have-one-name-each", change("people", 1, names=("Ana Pérez",))),
    ("addresses-are-addresses", change("sources", 0, url="javascript:alert(1)")),
    ("addresses-are-addresses", change("sources", 0, url="https://gazette.example/2024/1")),
    ("events-are-not-younger-than-their-sources", change("sources", 0, published=When("2024-01-01"))),
]  # fmt: skip


def test_the_sample_breaks_nothing(sample: Dataset) -> None:
    assert checks.check(sample.records) == ()


@pytest.mark.parametrize(
    ("rule", "broken"), BREAKS, ids=[f"{number}-{rule}" for number, (rule, _) in enumerate(BREAKS)]
)
def test_a_change_breaks_its_rule(sample: Dataset, rule: str, broken: Change) -> None:
    found = {problem.rule for problem in checks.check(broken(sample.records))}
    assert rule in found


def test_every_rule_is_broken_by_a_test_and_says_what_it_is() -> None:
    tested_elsewhere = {"rewards-say-how-much", "roles-in-order", "places-with-a-point-are-on-earth"}
    assert set(checks.RULES) == {rule for rule, _ in BREAKS} | tested_elsewhere
    assert all(function.__doc__ for function in checks.RULES.values())


def test_rules_on_rewards_roles_and_points(sample: Dataset) -> None:
    records = sample.records
    (person, *others) = records.people
    role = attrs.evolve(person.roles[0], since=When("2024"), until=When("2023"))
    assert "roles-in-order" in _rules(attrs.evolve(records, people=(attrs.evolve(person, roles=(role,)), *others)))
    place = records.places[0]
    assert place.coordinates is not None
    far = attrs.evolve(place, coordinates=attrs.evolve(place.coordinates, latitude=91.0))
    assert "places-with-a-point-are-on-earth" in _rules(attrs.evolve(records, places=(far, *records.places[1:])))
    reward = change("events", 1, kinds=(EventKind.REWARD,))(records)
    assert "rewards-say-how-much" in _rules(reward)


@pytest.mark.parametrize(
    ("bound", "low", "high"), [(Bound.EXACT, 3, 3), (Bound.AT_LEAST, 4, None), (Bound.ABOUT, 4, 9)]
)
def test_running_totals_that_meet_the_sum_or_say_why_not_pass(
    sample: Dataset, bound: Bound, low: int, high: int | None
) -> None:
    own = quantity(Bound.EXACT, 3, 4)
    assert _rules(change("events", 2, quantities=(*own, *to_date(bound, low, high)))(sample.records)) == set()
    more = Quantity(what=Measure.MISSING, low=2, high=2, unit=Unit.PERSON, bound=Bound.EXACT)
    with_missing = change("events", 2, quantities=(*own, more, *to_date(Bound.EXACT, 6, 6)))(sample.records)
    assert _rules(with_missing) == set()
    odd = attrs.evolve(own[0], of="in another unit", unit=Unit.COUNT)
    mixed = change("events", 2, quantities=(*own, odd, *to_date(Bound.EXACT, 4, 4)))(sample.records)
    assert _rules(mixed) == set()
    parted = {"quantities": (*own, *to_date(Bound.EXACT, 9, 9))}
    explained = discrepancy("quantities.killed-to-date", readings("9", "3 to 4"), None)
    assert _rules(change("events", 2, **parted, discrepancies=explained)(sample.records)) == set()


@pytest.mark.parametrize(("rule", "broken"), [(rule, broken) for rule, broken in BREAKS if rule in checks.BINDING])
def test_a_binding_rule_has_no_exemptions(sample: Dataset, rule: str, broken: Change) -> None:
    records = broken(sample.records)
    found = {problem for problem in checks.check(records) if problem.rule == rule}
    pardons = [Exemption(rule=rule, id=problem.record, reason="Because.") for problem in found]
    problems = checks.check(attrs.evolve(records, exemptions=(*records.exemptions, *pardons)))
    assert found
    assert found <= set(problems)
    refused = [problem for problem in problems if problem.rule == "exemptions-allowed"]
    assert {problem.record for problem in refused} == {pardon.id for pardon in pardons}
    assert {problem.message for problem in refused} == {f"the rule {rule!r} has no exemptions"}


def test_binding_rules_are_rules() -> None:
    assert set(checks.RULES) >= checks.BINDING


def test_an_exemption_from_a_binding_rule_is_a_problem_even_if_nothing_breaks_it(sample: Dataset) -> None:
    pardon = Exemption(rule="id-form", id="2024-02-visits", reason="Because.")
    (problem,) = checks.check(attrs.evolve(sample.records, exemptions=(*sample.records.exemptions, pardon)))
    assert problem.rule == "exemptions-allowed"


@pytest.mark.parametrize("version", ["2024.2.29", "2024.12.31", "2024.3.31.1", "2024.3.31.10"])
def test_a_version_is_a_day_and_perhaps_a_number(sample: Dataset, version: str) -> None:
    assert _rules(edition(version=version)(sample.records)) == set()


def _rules(records: Records) -> set[str]:
    return {problem.rule for problem in checks.check(records)}


def test_an_exemption_excuses_one_rule_of_one_record(sample: Dataset) -> None:
    broken = change("events", 1, title="A title.")(sample.records)
    excused = Exemption(rule="titles-and-summaries", id="2024-02-visits", reason="A test.")
    assert checks.check(attrs.evolve(broken, exemptions=(*broken.exemptions, excused))) == ()
    needless = attrs.evolve(sample.records, exemptions=(*sample.records.exemptions, excused))
    (problem,) = checks.check(needless)
    assert problem.rule == "exemptions-needed"
