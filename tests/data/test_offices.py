"""Who holds an office on a day, checked by hand against the sources of the people.

Each line: the office as people write it, the day, and the holder; "?" if the days on record leave it open, with those
who are possible; "-" if nobody on record can hold it.
"""

from __future__ import annotations

import pytest

from latamsec.dataset import Dataset
from latamsec.errors import AmbiguousName, UnknownName

pytestmark = pytest.mark.source_tree

CASES = """
US Attorney General | 2025-06-10 | pam-bondi
U.S. Attorney General | 2026-06-10 | todd-blanche
Acting Attorney General | 2026-06-10 | todd-blanche
Acting Attorney General | 2010-01-01 | -
US Attorney General | 2026-04-20 | ? todd-blanche
US Deputy Attorney General | 2025-06-10 | todd-blanche
US Attorney General | 2017-06-01 | jeff-sessions
President of Venezuela | 2025-12-01 | nicolas-maduro
President of Venezuela | 2026-02-01 | delcy-rodriguez
Acting President of Venezuela | 2026-02-01 | delcy-rodriguez
President of Venezuela | 2010-01-01 | -
President of Colombia | 2025-03-01 | gustavo-petro
President of Colombia | 2026-09-01 | abelardo-de-la-espriella
Colombian foreign minister | 2025-01-20 | luis-gilberto-murillo
Colombian foreign minister | 2025-08-01 | rosa-villavicencio
Foreign Minister of Colombia | 2025-10-01 | rosa-villavicencio
Foreign Minister of Colombia | 2026-09-01 | ? omar-bula, rosa-villavicencio
Foreign Minister of Colombia | 2026-09-20 | omar-bula
Colombia's defense minister | 2025-11-01 | pedro-sanchez
President of Guatemala | 2025-02-05 | bernardo-arevalo
Guatemalan president | 2024-01-01 | -
President of Mexico | 2024-09-01 | andres-manuel-lopez-obrador
Mexico's president | 2025-09-01 | claudia-sheinbaum
Attorney General of Mexico | 2025-03-01 | alejandro-gertz-manero
Attorney General of Mexico | 2025-12-15 | ? cesar-jauregui
Attorney General of Venezuela | 2026-01-10 | tarek-william-saab
Secretary of War | 2025-12-01 | pete-hegseth
Secretary of Defense | 2025-12-01 | pete-hegseth
Secretary of Defense | 2019-07-01 | mark-esper
Secretary of State | 2022-03-01 | antony-blinken
US Secretary of State | 2025-05-01 | marco-rubio
Secretary of Homeland Security | 2025-09-01 | kristi-noem
Secretary of Homeland Security | 2026-05-01 | markwayne-mullin
Treasury Secretary | 2017-12-01 | steven-mnuchin
Energy Secretary | 2026-02-11 | chris-wright
National Security Advisor | 2025-06-01 | marco-rubio
SOUTHCOM commander | 2025-10-01 | alvin-holsey
SOUTHCOM commander | 2025-12-20 | evan-pettus
Commander of U.S. Southern Command | 2026-04-01 | francis-donovan
FBI director | 2025-09-01 | kash-patel
DEA administrator | 2025-09-01 | terrance-cole
US ambassador to Mexico | 2025-09-01 | ronald-johnson
Ranking Member of the House Committee on Foreign Affairs | 2019-01-01 | -
Ranking Member of the House Committee on Foreign Affairs | 2025-10-01 | gregory-meeks
Chairman of the House Committee on Foreign Affairs | 2022-01-01 | gregory-meeks
President of Haiti's Transitional Presidential Council | 2025-06-01 | fritz-alphonse-jean
Prime Minister of Haiti | 2025-09-01 | alix-didier-fils-aime
Prime Minister of Trinidad and Tobago | 2025-03-31 | stuart-young
Prime Minister of Barbados | 2025-10-01 | mia-mottley
President of the Dominican Republic | 2025-02-10 | luis-abinader
President of Suriname | 2025-03-27 | chan-santokhi
President of Peru | 2026-09-01 | ? keiko-fujimori
Foreign Secretary of Mexico | 2025-10-28 | juan-ramon-de-la-fuente
Foreign Secretary of Mexico | 2025-12-15 | roberto-velasco
Foreign Secretary of Mexico | 2026-01-11 | juan-ramon-de-la-fuente
Security Minister of Argentina | 2025-06-01 | patricia-bullrich
Security Minister of Argentina | 2026-06-01 | -
President of Peru | 2026-09-20 | keiko-fujimori
President of the National Assembly of Venezuela | 2025-06-01 | jorge-rodriguez
SOCOM commander | 2025-12-01 | frank-bradley
Chairman of the Foreign Affairs Committee | 2026-01-20 | ? brian-mast
US Secretary of War | 2027-01-01 | ? pete-hegseth
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES)
def test_officeholder(draft: Dataset, case: str) -> None:
    office, on, holder = case.split(" | ")
    if holder[0] not in "?-":
        assert draft.officeholder(office, on).id == holder
        return
    with pytest.raises(UnknownName) as caught:
        draft.officeholder(office, on)
    assert ("Possibly: " in str(caught.value)) == (holder != "-")
    if holder != "-":
        assert f"Possibly: {holder.removeprefix('? ')};" in str(caught.value)


def test_the_last_day_of_a_president_is_ambiguous_if_the_next_can_have_begun(draft: Dataset) -> None:
    assert draft.officeholder("President of Peru", "2026-07-27").id == "jose-maria-balcazar"
    with pytest.raises(AmbiguousName, match="'jose-maria-balcazar', 'keiko-fujimori'"):
        draft.officeholder("President of Peru", "2026-07-28")
    with pytest.raises(UnknownName, match="Possibly: keiko-fujimori"):
        draft.officeholder("President of Peru", "2026-07-29")
    # No last day of hers is on record: she holds it until the day on which her successor can have begun.
    assert draft.officeholder("Secretary of Homeland Security", "2026-03-22").id == "kristi-noem"
    with pytest.raises(AmbiguousName, match="'kristi-noem', 'markwayne-mullin'"):
        draft.officeholder("Secretary of Homeland Security", "2026-03-23")
    assert draft.officeholder("Secretary of Homeland Security", "2026-03-31").id == "markwayne-mullin"


@pytest.mark.parametrize(
    ("office", "on", "one"),
    [
        ("U.S. Senator from Florida", "2026-01-01", "rick-scott"),
        ("Senator from California", "2026-05-14", "adam-schiff"),
        ("Senator for Colorado", "2026-01-15", "john-hickenlooper"),
        ("Representative from Washington", "2025-06-01", "pramila-jayapal"),
        ("U.S. Representative", "2026-05-14", "delia-ramirez"),
        ("U.S. Representative for New York", "2026-02-01", "ritchie-torres"),
        ("diputada federal", "2026-05-14", "araceli-brown"),
        ("Justice of the Supreme Federal Court", "2025-08-01", "alexandre-de-moraes"),
        ("U.S. District Judge for the District of Maryland", "2025-05-01", "paula-xinis"),
    ],
)
def test_nobody_is_the_holder_of_a_seat_that_several_people_have(
    draft: Dataset, office: str, on: str, one: str
) -> None:
    with pytest.raises(AmbiguousName, match=f"'{one}'.*and some may not be on record"):
        draft.officeholder(office, on)


def test_most_people_who_act_in_the_record_hold_a_dated_office(draft: Dataset) -> None:
    roles = [role for person in draft.people for role in person.roles]
    dated = [role for role in roles if role.since is not None]
    assert len(dated) / len(roles) > 0.85


def test_an_office_without_its_country_is_not_that_of_whoever_has_a_sure_holder(draft: Dataset) -> None:
    with pytest.raises(AmbiguousName, match="'Honduras', 'United States'"):
        draft.officeholder("Attorney General", "2026-04-20")
    assert draft.officeholder("Attorney General", "2026-04-20", country="Honduras").id == "johel-zelaya"
