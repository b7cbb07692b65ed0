"""Countries by their names, demonyms and codes."""

from __future__ import annotations

import pickle

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from latamsec import countries
from latamsec.countries import Country, country, expand
from latamsec.errors import AmbiguousName, LatamsecError, UnknownName
from latamsec.text import fold


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("U.S.", "US"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("United States of America", "US"),
        ("Estados Unidos", "US"),
        ("EE.UU.", "US"),
        ("EE. UU.", "US"),
        ("États-Unis", "US"),
        ("Etazini", "US"),
        ("México", "MX"),
        ("Mexico", "MX"),
        ("MEX", "MX"),
        ("484", "MX"),
        ("mx", "MX"),
        ("Perú", "PE"),
        ("Haití", "HT"),
        ("Ayiti", "HT"),
        ("haitiano", "HT"),
        ("Brasil", "BR"),
        ("Brésil", "BR"),
        ("Panamá", "PA"),
        ("Curacao", "CW"),
        ("Curaçao", "CW"),
        ("Trinidad", "TT"),
        ("Trinidad & Tobago", "TT"),
        ("St. Lucia", "LC"),
        ("Saint Lucia", "LC"),
        ("The Bahamas", "BS"),
        ("Bahamas", "BS"),
        ("Puerto Rico", "PR"),
        ("Ecuadoran", "EC"),
        ("Ecuadorian", "EC"),
        ("Salvadoran", "SV"),
        ("hondureño", "HN"),
        ("nicaragüense", "NI"),
        ("dominicano", "DO"),
        ("brasileiro", "BR"),
        ("Repiblik Dominikèn", "DO"),
        ("Dutch", "NL"),
        ("Venezuela", "VE"),
        ("Bolivia", "BO"),
        ("República Dominicana", "DO"),
        ("République dominicaine", "DO"),
        ("República Federativa del Brasil", "BR"),
        ("Arabia Saudita", "SA"),
        ("Côte d'Ivoire", "CI"),
        ("Allemagne", "DE"),
        ("Alemania", "DE"),
        ("Kazakhstan", "KZ"),
        ("Tanzania", "TZ"),
    ],
)
def test_names_that_resolve(name: str, code: str) -> None:
    assert country(name) == Country(code)
    assert countries.get(name) == Country(code)


@pytest.mark.parametrize("name", ["Congo", "Korea", "Corea", "Dominican", "Virgin Islands"])
def test_ambiguous_names_are_never_guessed(name: str) -> None:
    with pytest.raises(AmbiguousName) as caught:
        country(name)
    assert len(caught.value.candidates) > 1
    for candidate in caught.value.candidates:
        assert country(candidate).name == candidate


def test_unknown_names_raise_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        country("Mexic")
    assert caught.value.nearest == ("Mexico",)
    with pytest.raises(UnknownName, match="no country or region 'Carribean'. Did you mean 'Caribbean'"):
        expand("Carribean")
    assert countries.get("Atlantis") is None
    with pytest.raises(UnknownName):
        country(5)  # type: ignore[arg-type]


def test_every_country_of_iso_3166_is_a_country() -> None:
    for entry in pycountry.countries:
        expected = Country(entry.alpha_2)
        assert expected.alpha_3 == entry.alpha_3
        assert expected.numeric == entry.numeric
        assert expected.name
        for word in (entry.alpha_2, entry.alpha_3, entry.numeric):
            assert country(word) == expected, word
        try:
            assert country(entry.name) == expected
        except AmbiguousName as error:
            assert expected.name in error.candidates


def test_names_and_demonyms_resolve_to_their_country() -> None:
    for entry in pycountry.countries:
        expected = Country(entry.alpha_2)
        for language in countries.LANGUAGES:
            for name in (*expected.names(language), *expected.demonyms(language)):
                try:
                    assert country(name) == expected
                except AmbiguousName as error:
                    assert expected.name in error.candidates


def test_regions() -> None:
    codes = {name: {member.alpha_2 for member in expand(name)} for name in countries.region_names()}
    assert {"GT", "HN", "SV"} == {member.alpha_2 for member in expand("Northern Triangle")}
    assert {"BZ", "CR", "SV", "GT", "HN", "NI", "PA"} == {member.alpha_2 for member in expand("Centroamérica")}
    assert {"HT", "CU", "JM", "TT", "PR"} <= codes["Caribbean"]
    assert {"BR", "CO", "VE", "GY", "FK"} <= codes["South America"]
    assert {"MX", "HT", "BR"} <= {member.alpha_2 for member in expand("419")}
    assert "US" not in {member.alpha_2 for member in expand("419")}
    assert expand("Mexico") == (Country("MX"),)
    assert "caribbean" in Country("HT").regions
    with pytest.raises(UnknownName):
        expand("América del Norte")  # It includes Mexico in Spanish, but M49's Northern America does not.


def test_a_country_has_names_and_can_be_pickled() -> None:
    assert str(Country("MX")) == "Mexico"
    assert pickle.loads(pickle.dumps(Country("MX"))) == Country("MX")
    assert Country("MX").names("es")[0] == "México"
    assert Country("MX").official_name == "United Mexican States"
    with pytest.raises(UnknownName, match="no country code 'XX'"):
        Country("XX")
    with pytest.raises(UnknownName, match="no language of country names 'de'"):
        Country("MX").names("de")


@given(st.text(max_size=40))
def test_any_text_is_a_country_or_raises(text: str) -> None:
    try:
        assert isinstance(country(text), Country)
    except LatamsecError as error:
        assert str(error)


M49 = {
    "021": "BM CA GL PM US",
    "013": "BZ CR GT HN MX NI PA SV",
    "005": "AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE",
    "029": "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI",
}
"""The members of the UN M49 regions of the Americas that contain no other region.

From the territory containment of Unicode CLDR 48.2; the M49 list of the UN Statistics Division is the same.
"""


@pytest.mark.parametrize("code", M49)
def test_m49_regions_have_their_members(code: str) -> None:
    assert sorted(member.alpha_2 for member in countries.expand(code)) == M49[code].split()


def test_m49_regions_contain_each_other() -> None:
    members = {code: set(several.split()) for code, several in M49.items()}
    latin_america = members["013"] | members["029"] | members["005"]
    assert {member.alpha_2 for member in countries.expand("419")} == latin_america
    assert {member.alpha_2 for member in countries.expand("019")} == latin_america | members["021"]


def test_shared_words_of_the_table_are_ambiguous() -> None:
    codes_of: dict[str, set[str]] = {}
    for code, entry in countries._table()["countries"].items():
        for words in (*entry["names"].values(), *entry["demonyms"].values(), entry["spellings"]):
            for word in words:
                codes_of.setdefault(fold(word), set()).add(code)
    shared = {word for word, codes in codes_of.items() if len(codes) > 1}
    assert shared <= set(countries._ambiguous())


def test_names_of_the_table_are_printable() -> None:
    for code, entry in countries._table()["countries"].items():
        assert "&" not in Country(code).name
        for language in ("es", "pt", "fr"):
            assert entry["names"][language], (code, language)
            for name in entry["names"][language]:
                # "Corée, République de" is an entry in a register, not a name.
                assert code == "BQ" or ", " not in name


def test_translations_of_iso_3166_resolve() -> None:
    for code in countries._table()["countries"]:
        for names in countries._world_names(code).values():
            for name in names:
                try:
                    assert country(name) == Country(code), name
                except AmbiguousName as error:
                    assert Country(code).name in error.candidates


def test_no_word_of_the_table_hides_another_country() -> None:
    world = countries._world()
    for word, code in countries._names().items():
        if word not in countries._ambiguous():
            assert world.get(word, code) == code, word


def test_ambiguous_words_name_several_countries() -> None:
    for word, codes in countries._table()["ambiguous"].items():
        assert len({Country(code).name for code in codes}) > 1, word
        with pytest.raises(AmbiguousName):
            country(word)


@pytest.mark.parametrize("code", ["mx", "Mx", "ZZ", "", "MEX"])
def test_a_country_accepts_alpha_2_codes_only(code: str) -> None:
    with pytest.raises(UnknownName):
        Country(code)
