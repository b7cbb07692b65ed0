"""Find the line on which a field begins."""

from __future__ import annotations

import pytest

from latamsec.storage._lines import LineIndex

RECORD = """title = "A title"
kinds = ["visit"]
sources = [
    "a",
    "b",
]

[[claims]]
by = "Ana"
text = "one"

[[claims]]
by = "Juan"
text = "two"

[[discrepancies]]
field = "date"

[[discrepancies.values]]
value = "x"

[[discrepancies.values]]
value = "y"
"""
SHARED = """[ana]
name = "Ana"

[[ana.roles]]
office = "Judge"

[juan]
name = "Juan"

[[juan.roles]]
office = "Clerk"
"""


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("", 1),
        ("title", 1),
        ("kinds[0]", 2),
        ("sources[1]", 3),
        ("claims[0].by", 9),
        ("claims[1].text", 14),
        ("claims[1]", 12),
        ("claims[7].by", 1),
        ("discrepancies[0].values[1].value", 23),
        ("discrepancies[0].chosen", 16),
        ("missing", 1),
    ],
)
def test_field_of_a_record_file(field: str, line: int) -> None:
    assert LineIndex(RECORD).line_of(field) == line


@pytest.mark.parametrize(
    ("table", "field", "line"),
    [("ana", "", 1), ("ana", "name", 2), ("juan", "name", 8), ("juan", "roles[0].office", 11), ("nobody", "name", 2)],
)
def test_field_of_a_shared_file(table: str, field: str, line: int) -> None:
    assert LineIndex(SHARED).line_of(field, table) == line


def test_empty_file_has_line_1() -> None:
    assert LineIndex("").line_of("title") == 1
