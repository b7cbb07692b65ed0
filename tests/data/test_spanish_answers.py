"""Forty answers and forty claims in Spanish, word for word, as editors of the Spanish texts approved them."""

from __future__ import annotations

from pathlib import Path

import pytest

import latamsec

LINES = (Path(__file__).parent / "spanish_answers.txt").read_text(encoding="utf-8").splitlines()
ROWS = [tuple(line.split(" | ")) for line in LINES if line and line[0] != "#"]
STATUSES = [row for row in ROWS if not row[1].isdecimal()]
CLAIMS = [row for row in ROWS if row[1].isdecimal()]


@pytest.fixture(scope="module")
def spanish() -> latamsec.Dataset:
    return latamsec.load("2026.10.10.1", language="es")


@pytest.mark.parametrize(("name", "day", "answer"), STATUSES)
def test_status_in_spanish(spanish: latamsec.Dataset, name: str, day: str, answer: str) -> None:
    assert spanish.status(name, on=day).answer == answer


@pytest.mark.parametrize(("event", "number", "text"), CLAIMS)
def test_claim_in_spanish(spanish: latamsec.Dataset, event: str, number: str, text: str) -> None:
    assert str(spanish.events[event].claims[int(number)]) == text


def test_there_are_forty_of_each() -> None:
    assert (len(STATUSES), len(CLAIMS)) == (40, 40)
