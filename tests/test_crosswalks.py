"""Crosswalks: every kind and country of the record has its codes, or says that it has none."""

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
def test_every_kind_has_a_class_or_says_why_not(kind: EventKind, scheme: str) -> None:
    found = crosswalks.kinds(kind, scheme=scheme)
    assert found
    for one in found:
        assert (one.code is None) == (one.label is None) == (one.match is Match.NONE)
        assert one.note
    strengths = [one.match for one in found]
    assert strengths == sorted(strengths, key=list(Match).index)[: len(found)] or Match.NONE in strengths


def test_no_match_stands_twice() -> None:
    seen = Counter((one.kind, one.scheme, one.code, one.label) for one in crosswalks.kinds())
    assert max(seen.values()) == 1


def test_a_class_has_one_label() -> None:
    labels: dict[str, set[str]] = {}
    for one in crosswalks.kinds(scheme="CAMEO"):
        if one.code and one.label:
            labels.setdefault(one.code, set()).add(one.label)
    assert {code: found for code, found in labels.items() if len(found) > 1} == {}


def test_every_country_of_the_record_has_its_codes(release: Dataset) -> None:
    named = {country for event in release.events for country in event.countries}
    for country in named | set(expand("Latin America and the Caribbean")):
        found = crosswalks.codes(country)
        assert (found.cow is None) == (found.cow_abbreviation is None)


def test_codes_tell_countries_apart() -> None:
    for field in ("fips", "cow", "cow_abbreviation", "gw"):
        found = [getattr(one, field) for one in crosswalks.countries() if getattr(one, field) is not None]
        assert len(found) == len(set(found)), field


def test_codes_are_no_iso_codes() -> None:
    chile = crosswalks.codes("Chile")
    assert (chile.country, chile.fips, chile.cow, chile.cow_abbreviation) == (Country("CL"), "CI", 155, "CHL")
    assert crosswalks.codes("Puerto Rico").cow is None


def test_what_is_not_there_is_an_error() -> None:
    with pytest.raises(UnknownName, match="no event kind 'strikes'.*Did you mean 'strike'"):
        crosswalks.kinds("strikes")
    with pytest.raises(UnknownName, match="no scheme of event classes 'cameo'.*'CAMEO'"):
        crosswalks.kinds(scheme="cameo")
    with pytest.raises(UnknownName, match="no country in the crosswalk 'Norway'"):
        crosswalks.codes("Norway")
