"""Crosswalks: every kind and country of the dataset has codes or an explicit gap."""

from __future__ import annotations

from collections import Counter

import pytest

from latamsec import crosswalks
from latamsec.countries import Country, expand
from latamsec.crosswalks import SCHEMES, Match
from latamsec.dataset import Dataset
from latamsec.errors import UnknownName
from latamsec.vocabulary import EventKind


@pytest.mark.parametrize("kind", EventKind)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_kind_has_a_class_or_a_reason(kind: EventKind, scheme: str) -> None:
    rows = crosswalks.kinds(kind, scheme=scheme)
    assert rows
    for row in rows:
        assert (row.code is None) == (row.label is None) == (row.match is Match.NONE)
        assert row.note
    matches = [row.match for row in rows]
    assert matches == sorted(matches, key=list(Match).index) or Match.NONE in matches


def test_no_match_appears_twice() -> None:
    counts = Counter((row.kind, row.scheme, row.code, row.label) for row in crosswalks.kinds())
    assert max(counts.values()) == 1


def test_a_class_has_a_single_label() -> None:
    labels: dict[str, set[str]] = {}
    for row in crosswalks.kinds(scheme="CAMEO"):
        if row.code and row.label:
            labels.setdefault(row.code, set()).add(row.label)
    assert {code: names for code, names in labels.items() if len(names) > 1} == {}


def test_every_country_of_the_dataset_has_codes(release: Dataset) -> None:
    countries = {country for event in release.events for country in event.countries}
    for country in countries | set(expand("Latin America and the Caribbean")):
        codes = crosswalks.codes(country)
        assert (codes.cow is None) == (codes.cow_abbreviation is None)


def test_codes_are_unique() -> None:
    for field in ("fips", "cow", "cow_abbreviation", "gw"):
        values = [getattr(row, field) for row in crosswalks.countries() if getattr(row, field) is not None]
        assert len(values) == len(set(values)), field


def test_codes_are_not_iso_codes() -> None:
    chile = crosswalks.codes("Chile")
    assert (chile.country, chile.fips, chile.cow, chile.cow_abbreviation) == (Country("CL"), "CI", 155, "CHL")
    assert crosswalks.codes("Puerto Rico").cow is None


def test_unknown_arguments_raise() -> None:
    with pytest.raises(UnknownName, match="no event kind 'strikes'.*Did you mean 'strike'"):
        crosswalks.kinds("strikes")
    with pytest.raises(UnknownName, match="no scheme of event classes 'cameo'.*'CAMEO'"):
        crosswalks.kinds(scheme="cameo")
    with pytest.raises(UnknownName, match="no country in the crosswalk 'Iceland'"):
        crosswalks.codes("Iceland")
