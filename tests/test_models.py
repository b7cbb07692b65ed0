"""Parts of records as text: complete sentences with their speakers and sources."""

from __future__ import annotations

import pytest

from latamsec.dates import When
from latamsec.models import Citation, Claim, Discrepancy, Event, Quantity, Value, meaning
from latamsec.vocabulary import Bound, Measure, SpeakerNumber, Stance, Unit

A, B = (Citation(source="a"),), (Citation(source="b", locator="p. 2"),)


@pytest.mark.parametrize(
    ("low", "high", "unit", "bound", "words"),
    [
        (11, 11, Unit.PERSON, Bound.EXACT, "11 people"),
        (1, 1, Unit.VESSEL, Bound.EXACT, "1 vessel"),
        (4000, None, Unit.PERSON, Bound.AT_LEAST, "at least 4,000 people"),
        (None, 2, Unit.USD, Bound.AT_MOST, "at most 2 U.S. dollars"),
        (2, 3, Unit.VESSEL, Bound.ABOUT, "about 2 to 3 vessels"),
        (0, 1, Unit.PERSON, Bound.EXACT, "0 to 1 people"),
        (25, 25, Unit.PERCENT, Bound.EXACT, "25 percent"),
        (60, 60, Unit.FOOT, Bound.EXACT, "60 feet"),
        (8, 8, Unit.COUNT, Bound.EXACT, "8"),
        (None, None, Unit.PERSON, Bound.UNKNOWN, "unknown"),
    ],
)
def test_figures(low: int | None, high: int | None, unit: Unit, bound: Bound, words: str) -> None:
    assert Quantity(what=Measure.KILLED, low=low, high=high, unit=unit, bound=bound).figure == words


def test_a_quantity_names_its_speaker() -> None:
    killed = Quantity(what=Measure.KILLED, low=2, high=2, unit=Unit.PERSON, bound=Bound.EXACT, by="Ana", sources=B)
    assert str(killed) == "killed: 2 people, by Ana [b, p. 2]"


@pytest.mark.parametrize(
    ("stance", "text"),
    [
        (Stance.ASSERTS, "Ana says that it rained (May 2024) [a; b, p. 2]"),
        (Stance.DENIES, "Ana denies that it rained (May 2024) [a; b, p. 2]"),
        (Stance.DISPUTES, "Ana disputes that it rained (May 2024) [a; b, p. 2]"),
        (Stance.CORRECTS, "Ana says, correcting others, that it rained (May 2024) [a; b, p. 2]"),
    ],
)
def test_a_claim_names_its_speaker(stance: Stance, text: str) -> None:
    claim = Claim(by="Ana", stance=stance, text="it rained", on=When("2024-05"), sources=(*A, *B))
    assert str(claim) == text


@pytest.mark.parametrize(
    ("by", "start"),
    [
        ("U.S. officials", "U.S. officials deny that"),
        ("Critics, as Reuters reports", "Critics, as Reuters reports, deny that"),
        ("Two witnesses, speaking to AFP and AP", "Two witnesses, speaking to AFP and AP, deny that"),
        ("Ana, Ben and Carla", "Ana, Ben and Carla deny that"),
    ],
)
def test_several_speakers_deny(by: str, start: str) -> None:
    claim = Claim(by=by, stance=Stance.DENIES, text="it rained", speakers=SpeakerNumber.SEVERAL, sources=A)
    assert str(claim) == f"{start} it rained [a]"


def test_a_discrepancy_lists_all_values() -> None:
    values = (Value(value="2024-05-01", sources=A), Value(value="2024-05-02", sources=B))
    chosen = Discrepancy(field="date", values=values, chosen="2024-05-01", note="A was there.")
    assert str(chosen) == "date: 2024-05-01 [a]; or 2024-05-02 [b, p. 2]. The record follows 2024-05-01. A was there."
    unresolved = Discrepancy(field="date", values=values, note="Nobody was there.")
    assert "The record follows none. Nobody was there." in str(unresolved)


def test_a_repr_leaves_out_empty_fields() -> None:
    assert repr(Citation(source="a")) == "Citation(source='a')"
    assert repr(Value(value="x", sources=())) == "Value(value='x')"


def test_fields_have_meanings() -> None:
    assert meaning(Event, "date") == "Date of the event, no more precise than its best source."
    with pytest.raises(KeyError):
        meaning(Event, "dat")


def test_members_of_a_vocabulary_are_texts() -> None:
    claim = Claim(by="Ana", stance=Stance.DENIES, text="it rained", sources=A)
    assert claim.stance == "denies"
    assert "denies" in (claim.stance,)
    assert f"{claim.stance}" == "denies"
