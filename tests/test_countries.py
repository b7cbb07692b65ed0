"""Countries by their names, demonyms and codes."""

from __future__ import annotations

import contextlib
import pickle
from collections import Counter
from pathlib import Path

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

import latamsec
from latamsec import _countrynames, countries
from latamsec._countrynames import loose_key, name_key
from latamsec.countries import Country, country, expand
from latamsec.dataset import Dataset
from latamsec.errors import AmbiguousName, LatamsecError, UnknownName, WrongType


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
        ("America", "US"),
        ("norteamericanas", "US"),
        ("Argentinean", "AR"),
        ("T&T", "TT"),
        ("SVG", "VC"),
        ("Estado Libre Asociado de Puerto Rico", "PR"),
        ("Georgia (country)", "GE"),
        ("Republic of Georgia", "GE"),
        ("Macedonia", "MK"),
        ("Nigerian", "NG"),
        ("Nigerien", "NE"),
        ("nigerina", "NE"),
        ("venezuelanos", "VE"),
        ("uruguaia", "UY"),
    ],
)
def test_names_that_resolve(name: str, code: str) -> None:
    assert country(name) == Country(code)
    assert countries.get(name) == Country(code)


@pytest.mark.parametrize(
    "name", ["Congo", "Korea", "Corea", "Dominican", "Virgin Islands", "Republic of China", "República de China"]
)
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


RULES = {
    "initials": "US: the U.S., The U.S.A., U. S., U.S, U S A, EE UU, los EE.UU. | GB: the U.K., U. K. | DO: la R.D.",
    "initials within a name": "VI: US Virgin Islands, U. S. Virgin Islands | VG: UK Virgin Islands, U.K. Virgin Islands",
    "connecting words": "KN: Saint Kitts & Nevis, St Kitts y Nevis | TT: Trinidad + Tobago | VC: St Vincent & Grenadines",
    "an article behind": "BS: Bahamas (the), Bahamas [The] | MX: Mexique (le) | CO: Colombie (la) | SV: Salvador (El)",
    "a sovereign behind": "PR: Puerto Rico (USA) | MF: St. Martin (France) | SX: San Martín (Países Bajos) | VG: Virgin Is. (UK)",
    "a sovereign in front": "VI: American Virgin Islands | MF: French Saint Martin | SX: Dutch St Martin | AI: British Anguilla",
    "another name behind": "FK: Islas Malvinas (Islas Falkland), Falkland Islands (the) [Malvinas] | US: United States (USA) | SZ: Eswatini (formerly Swaziland)",
    "part of an island": "MF: Saint Martin (French side) | SX: Saint-Martin (Dutch portion), Sint Maarten (Dutch part)",
    "abbreviations": "VG: Br. Virgin Isds | KY: Cayman Isl., Cayman Is | DO: Rep. Dominicana, Dom. Rep. | VC: St. Vinc. & Gren.",
    "abbreviations of other words": "KP: N. Korea | ZA: S. Africa | PR: P. Rico | GB: Great Brit. | TT: Trin. & Tob.",
    "without the word for islands": "TC: Turks and Caicos, Turcas y Caicos | FK: Falklands | KY: Caymans, Caïmans, Islas Cayman, Cayman Isles",
    "the first of several islands": "AG: Antigua | KN: St. Kitts | VC: Saint Vincent",
    "Saint in other words": "SX: St. Maarten, St Maarten | LC: Sta. Lucía | KN: San Kitts and Nevis | VC: St. Vicente y Granadinas",
    "footnotes": "MX: Mexico¹, Mexico*, Mexico[1], Mexico[a], Mexico (2), Mexico1, México², Mexico (1)(2), Mexico 1/ | CR: Costa Rica³",
    "old names": "GY: British Guiana | SR: Dutch Guiana | CI: Ivory Coast | SZ: Swaziland | CV: Cape Verde | BZ: British Honduras",
    "other spellings": "MX: Méjico, mejicano | GF: Guyana francesa, French Guyana | BS: Baamas | CW: Curaçau | US: É.-U.",
    "acronyms": "VG: BVI, B.V.I. | VI: USVI | TC: TCI | DO: RD, D.R. | CD: RDC",
    "usual abbreviations": "MX: Mex., Méx. | CR: C.R. | GT: Guat. | HN: Hond. | NI: Nic. | VE: Ven. | AR: Arg.",
    "names in lists": "CN: PRC, P.R. China, China PR | HK: Hong Kong SAR | TW: Taiwan, Chinese Taipei | KP: Korea DPR | "
    "KR: Korea Republic | CD: Congo DR | IR: IR Iran | MK: FYROM, TFYR Macedonia | AG: Barbuda | KN: Nevis",
    "spaces": "CR: CostaRica | CI: Cote dIvoire | PR: PuertoRico",
}
"""Names that a rule reads: codes with names, for each rule."""


@pytest.mark.parametrize("rule", RULES)
def test_names_are_read_by_rules(rule: str) -> None:
    for group in RULES[rule].split(" | "):
        code, _, names = group.partition(": ")
        assert {name: country(name).alpha_2 for name in names.split(", ")} == dict.fromkeys(names.split(", "), code)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Bahamas, The", "BS"),
        ("Virgin Islands, British", "VG"),
        ("Virgin Islands, U.S.", "VI"),
        ("Puerto Rico, U.S.", "PR"),
        ("Congo, Dem. Rep.", "CD"),
        ("Bolivia, Plurinational State of", "BO"),
        ("Bonaire, Saint Eustatius and Saba (The Netherlands)", "BQ"),
        ("St. Eustatius", "BQ"),
        ("Saba", "BQ"),
        ("Mancomunidad de Dominica", "DM"),
    ],
)
def test_a_comma_turns_a_name_around(name: str, code: str) -> None:
    assert country(name).alpha_2 == code


NO_COUNTRIES = """
New Mexico · New Jersey · Mexico City · Norfolk · Scotland · Wales · Papua · Papua (province) · and the USA · of the USA
Georgia (US) · Georgia, USA · Mexico, New · Gulf of Mexico · State of Mexico · Estado de México · New England · N.M. · N. Mex.
North Carolina · S. Carolina · British Columbia · District of Columbia · San Pedro · San Cristóbal · San Vicente · San José
Guadalupe, Mexico · Granada, Spain · Granada (Nicaragua) · Paris, France · Mexico (Missouri) · Santa Cruz · Nuevo León
Netherlands Antilles · E.U. · European Union · Virginia · Virgin · Marshall · Cook · Solomon · Christmas · Ilha do Sal · Colo.
Los Choneros · Chad Smith · Jordan River · Turkey Point · Jersey City · Panama City · Isla Margarita · New Spain · US Mexico
South America · N. Ireland · Lake Nicaragua · Costa · Costa del Sol · Puerto Cortés · Saint · Rep. · Islands · () · , the
""".replace("\n", " · ").split(" · ")


@pytest.mark.parametrize("name", [name for name in NO_COUNTRIES if name])
def test_other_names_are_no_country(name: str) -> None:
    assert countries.get(name) is None


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Guyane", {"GF", "GY"}),
        ("Virgin Is.", {"VG", "VI"}),
        ("St Martin", {"MF", "SX"}),
        ("Virgin Islands (the)", {"VG", "VI"}),
        ("Congo (the)", {"CD", "CG"}),
        ("R.U.", {"GB", "RU"}),
        ("las Granadinas", {"GD", "VC"}),
        ("Les Grenadines", {"GD", "VC"}),
    ],
)
def test_rules_never_choose_between_countries(name: str, candidates: set[str]) -> None:
    with pytest.raises(AmbiguousName) as caught:
        country(name)
    assert set(caught.value.candidates) == {Country(code).name for code in candidates}


def test_a_bare_code_is_not_ambiguous() -> None:
    assert country("RU") == Country("RU")


@pytest.mark.parametrize("name", ["Pa.", "Ga.", "La.", "Md.", "Va.", "ky.", "Al. ", "MX.", "Colo.", "Fla."])
def test_an_abbreviated_word_is_no_code(name: str) -> None:
    with pytest.raises(UnknownName) as caught:
        country(name)
    assert caught.value.nearest == ()
    assert [country(each).alpha_2 for each in ("P.R.", "U.S.", "Pa", "EE. UU.")] == ["PR", "US", "PA", "US"]


def test_a_text_with_periods_is_a_name_and_never_a_code() -> None:
    """ "S.D." is South Dakota, "Ala." Alabama and "E.S." El Salvador: none of them is the code of a country."""
    named = {"US", "PR", "USA", "CR", "MEX", "ARG", "NIC", "VEN"}  # The table has these abbreviations.
    for entry in pycountry.countries:
        for code in {entry.alpha_2, entry.alpha_3} - named:
            for text in (".".join(code) + ".", ". ".join(code), " ".join(code), f"{code.title()}."):
                assert get_or_several(text) != entry.alpha_2, text
    initials = "U.S., U. S, U S, u.s.a., U.K., U.A.E., P. R., R.D., D.R.C., B.V.I., EE.UU., E.U.A."
    codes = ["US", "US", "US", "US", "GB", "AE", "PR", "DO", "CD", "VG", "US", "US"]
    assert [country(each).alpha_2 for each in initials.split(", ")] == codes


def get_or_several(text: str) -> str | None:
    try:
        found = countries.get(text)
    except AmbiguousName:
        return None
    return found.alpha_2 if found else None


def test_a_letter_that_abbreviates_a_word_is_no_article() -> None:
    for text in ("L. America", "L America", "l. america", "A. America", "O. Brasil", "L. Salvador", " (L. Argentina)"):
        with pytest.raises(UnknownName):
            countries.expand(text)
    for text, code in (("L'Équateur", "EC"), ("l’Haïti", "HT"), ("O Brasil", "BR"), ("a Argentina", "AR")):
        assert country(text).alpha_2 == code
    assert len(countries.expand("Lat. Am.")) == len(countries.expand("Latin America"))


def test_numeric_codes_are_numbers_too() -> None:
    assert country(484.0) == country("484.0") == Country("MX")
    assert country(32.0) == Country("AR")
    assert country(484) == country("484") == Country("MX")
    assert country(8) == country("8") == Country("AL")
    assert expand(5) == expand("005") == expand("South America")
    for value in (True, 5, -484, 1000, 10**5000, 4.84, float("nan")):
        with pytest.raises(UnknownName):
            country(value)
    for other in (None, [484], b"MX", bytearray(b"x")):
        with pytest.raises(WrongType):
            country(other)  # type: ignore[arg-type]


def test_a_region_is_no_country_and_the_error_says_so() -> None:
    with pytest.raises(UnknownName, match=r"It names a region: filters and expand\(\) accept it"):
        country("Caribbean")


def test_an_accent_tells_the_continent_from_the_country() -> None:
    for name in ("América", "AMÉRICA", "Amérique", "Américas"):
        assert countries.expand(name) == countries.expand("Americas")
        assert countries.get(name) is None
    assert countries.expand("America") == (Country("US"),)


def test_an_unknown_region_is_answered_with_the_regions() -> None:
    with pytest.raises(UnknownName, match="The regions are Central America, .* and CARICOM") as caught:
        countries.expand("países andinos")
    assert caught.value.nearest == ()


PEERS = Path(__file__).with_name("peer_country_names.txt")


def test_names_of_peers_resolve() -> None:
    results: dict[str, Counter[str]] = {}
    for line in PEERS.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        (source, language, code), _, names = line.partition(": ")[0].split(), *line.partition(": ")[1:]
        for name in names.split(" | "):
            try:
                result = "right" if country(name).alpha_2 == code else f"wrong {name}"
            except AmbiguousName as error:
                result = "ambiguous" if Country(code).name in error.candidates else f"wrong {name}"
            except UnknownName:
                result = f"unknown {name}"
            results.setdefault(f"{source} {language}", Counter())[result] += 1
    assert set(results) == {"CLDR en", "CLDR es", "CLDR fr", "CLDR pt", "OCHA en", "OCHA es", "OCHA fr"}
    total = sum(results.values(), Counter[str]())
    assert set(total) == {"right", "ambiguous"}, results
    assert total["right"] >= 0.98 * sum(total.values())


def test_an_unknown_name_is_compared_with_few_names(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def nearest(word: str, choices: list[str], **options: float) -> tuple[str, ...]:
        compared.append(len(choices))
        return ()

    monkeypatch.setattr(_countrynames, "nearest", nearest)
    for name in ("Republic of Nowhere and the Islands of Somewhere", "xyzzy", "x" * 200, "Los Chonneros"):
        assert countries.get(name) is None
        with pytest.raises(UnknownName):
            country(name)
    assert len(compared) == 4
    assert max(compared) <= 16


@pytest.mark.parametrize(
    "name",
    [
        *("Los Chonneros", "Cartel de Sinaloo", "Scotland", "Tren de Aragwa", "Acme Ltd", "Gulf Clam"),
        *(
            "Hamas",
            "Hamás",
            "Aragua",
            "Gaza",
            "Talibán",
            "SICA",
            "CELAC",
            "region",
            "países andinos",
            "Republic of Aragua",
        ),
    ],
)
def test_only_near_names_are_suggested(name: str) -> None:
    with pytest.raises(UnknownName) as caught:
        country(name)
    assert caught.value.nearest == ()


@pytest.mark.parametrize(("name", "near"), [("Jonduras", "Honduras"), ("Onduras", "Honduras"), ("Bahama", "Bahamas")])
def test_a_mistake_in_the_first_letter_is_forgiven(name: str, near: str) -> None:
    with pytest.raises(UnknownName) as caught:
        country(name)
    assert caught.value.nearest == (near,)


def test_a_form_of_state_in_front_of_a_name_suggests_no_other_state() -> None:
    for entry in pycountry.countries:
        state = country(entry.alpha_2)
        for form in ("Republic of {}", "the Kingdom of {}", "República de {}", "Royaume de {}"):
            with contextlib.suppress(AmbiguousName):
                try:
                    assert country(form.format(state.name)) == state or entry.alpha_2 == "CN"
                except UnknownName as error:
                    assert error.nearest in ((state.name,), ())
    assert country("Republic of Ireland").alpha_2 == "IE"
    for name in ("Republic of China", "República de China"):
        with pytest.raises(AmbiguousName, match="'China', 'Taiwan'"):
            country(name)
    assert expand("the West Indies") == expand("Caribbean")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Cártel del Mayo", ("los-mayos",)),
        ("Cartel de Cali", ()),
        ("gang", ()),
        ("Banda Tren de Araguas", ("tren-de-aragua",)),
        ("pandilla Barrio 19", ("barrio-18",)),
        ("cartl de Sinaloa", ("cartel-de-sinaloa",)),
        ("disidencias de las FARC", ("farc", "farc-ep", "segunda-marquetalia")),
        ("FARC dissidents", ("farc-ep", "segunda-marquetalia", "farc")),
    ],
)
def test_a_word_for_such_groups_is_no_likeness(release: Dataset, name: str, near: tuple[str, ...]) -> None:
    with pytest.raises(UnknownName) as caught:
        release.status(name, on="2025-10-01")
    assert caught.value.nearest == near


def test_a_misspelled_organization_gets_no_country_for_a_suggestion() -> None:
    release = latamsec.load("2026.10.4.1")
    with pytest.raises(UnknownName) as caught:
        release.status("Los Chonneros", on="2025-10-01")
    assert caught.value.nearest == ("los-choneros",)
    assert "Did you mean 'Los Choneros'?" in str(caught.value)
    with pytest.raises(UnknownName, match=r"Did you mean 'G-Pèp \(g-pep\)'"):
        release.status("g-pepp", on="2025-10-01")
    with pytest.raises(UnknownName) as caught:
        release.status("Venezula", on="2025-10-01")
    assert caught.value.nearest == ("Venezuela",)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("LATAM", "latin-america-and-the-caribbean"),
        ("LAC", "latin-america-and-the-caribbean"),
        ("Latin America & the Caribbean", "latin-america-and-the-caribbean"),
        ("Suramérica", "south-america"),
        ("Sur América", "south-america"),
        ("Centro América", "central-america"),
        ("Norteamérica", "north-america"),
        ("Norte América", "north-america"),
        ("Caricom", "caricom"),
        ("the Caribbean Community", "caricom"),
    ],
)
def test_names_of_regions(name: str, id: str) -> None:
    assert [member.alpha_2 for member in expand(name)] == countries._table()["regions"][id]["countries"]


def test_every_territory_has_a_sovereign_state() -> None:
    sovereigns = countries._table()["sovereigns"]
    for code, owner in sovereigns.items():
        assert Country(code).numeric
        assert owner not in sovereigns


def test_other_names_belong_to_countries_outside_the_table() -> None:
    for code, words in countries._table()["others"].items():
        assert code not in countries._table()["countries"]
        assert all(country(word) == Country(code) for word in words)


def test_rules_read_no_other_country_into_a_name_of_the_table() -> None:
    """Every name, with an article, a code, its sovereign or a footnote's mark, means its country or is ambiguous."""
    sovereigns = countries._table()["sovereigns"]
    for code, entry in countries._table()["countries"].items():
        land = Country(code)
        owner = Country(sovereigns.get(code, code))
        for language, names in entry["names"].items():
            for name in names:
                forms = [f"{name} (the)", f"{name}²", f"{name} ({land.alpha_3})", name.replace(" and ", " & ")]
                forms += [f"{name} ({other})" for other in owner.names(language) if "(" not in other]
                for form in forms:
                    try:
                        assert country(form) == land, form
                    except AmbiguousName as error:
                        assert land.name in error.candidates, form


def test_places_inside_countries_are_not_read_as_other_countries() -> None:
    """No province of ISO 3166-2 becomes a country by a rule, unless the standard lists the country as a province too."""
    wrong: dict[str, str] = {}
    for place in pycountry.subdivisions:
        for name in (f"{place.name} ({place.country.name})", f"New {place.name}"):
            try:
                found = countries.get(name)
            except AmbiguousName:
                continue
            if found and found.alpha_2 != place.country_code:
                sovereign = countries._table()["sovereigns"].get(found.alpha_2)
                wrong |= {} if sovereign == place.country_code else {name: found.alpha_2}
    assert wrong == {}


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


def test_no_region_has_the_name_or_code_of_a_country() -> None:
    """`expand` asks for the countries first, whose names are read sooner."""
    assert [name for name in countries._printed() if countries._regions().get(loose_key(name))] == []
    assert countries._printed().keys().isdisjoint(countries._regions())


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
    assert {"CA", "MX", "US"} <= {member.alpha_2 for member in expand("América del Norte")}
    assert "MX" not in {member.alpha_2 for member in expand("Northern America")}


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
                codes_of.setdefault(name_key(word), set()).add(code)
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
