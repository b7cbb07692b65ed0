"""Statuses on a day, checked by hand against the sources of the designations.

Each line: the name, the day, the day as of which the answer is known (- for today), the authorities in force, and those
possibly in force. What was only announced on the day as of which the answer is known is not in force. If no source gives the effective date, a designation is possibly in force from the first day that
bounds the date to the day on which a source shows it in force. The Haitian groups, for example, were announced on May 2,
2025; a report of May 13 calls them Foreign Terrorist Organizations; and no source seen gives the publication date.
"""

from __future__ import annotations

import pytest

from latamsec.dataset import Dataset
from latamsec.errors import UnknownName

CASES = """
CJNG | 2015-04-07 | - | - | -
CJNG | 2015-04-08 | - | SDNTK | -
CJNG | 2021-12-14 | - | SDNTK | -
CJNG | 2021-12-15 | - | EO14059 SDNTK | -
CJNG | 2025-02-06 | - | EO14059 SDNTK | -
CJNG | 2025-02-19 | - | EO14059 SDNTK | -
CJNG | 2025-02-20 | - | EO14059 FTO SDGT SDNTK | -
CJNG | 2025-02-20 | 2025-02-18 | EO14059 SDNTK | -
CJNG | 2025-02-20 | 2025-02-19 | EO14059 SDNTK | -
Carteles Unidos | 2025-02-19 | - | - | -
Carteles Unidos | 2025-02-20 | - | FTO SDGT | -
Carteles Unidos | 2025-08-13 | - | FTO SDGT | -
Carteles Unidos | 2025-08-14 | - | EO14059 FTO SDGT | -
Los Viagras | 2025-09-01 | - | EO14059 | -
Tren de Aragua | 2024-07-10 | - | - | -
Tren de Aragua | 2024-07-11 | - | TCO | -
Tren de Aragua | 2025-02-19 | - | TCO | -
Tren de Aragua | 2025-02-20 | - | FTO SDGT TCO | -
MS-13 | 2012-10-10 | - | - | -
MS-13 | 2012-10-11 | - | TCO | -
MS-13 | 2025-02-20 | - | FTO SDGT TCO | -
Cártel de Sinaloa | 2009-04-14 | - | - | -
Cártel de Sinaloa | 2009-04-15 | - | SDNTK | -
Sinaloa Cartel | 2025-02-20 | - | EO14059 FTO SDGT SDNTK | -
Gulf Cartel | 2007-05-31 | - | - | -
Gulf Cartel | 2007-06-01 | - | SDNTK | -
Gulf Cartel | 2025-02-20 | - | EO14059 FTO SDGT SDNTK | -
Los Zetas | 2011-07-24 | - | SDNTK | -
Los Zetas | 2011-07-25 | - | SDNTK TCO | -
Cartel del Noreste | 2011-07-25 | - | SDNTK TCO | -
Cartel del Noreste | 2025-02-20 | - | EO14059 FTO SDGT SDNTK TCO | -
La Nueva Familia Michoacana | 2022-11-17 | - | EO14059 | -
La Nueva Familia Michoacana | 2025-02-20 | - | EO14059 FTO SDGT | -
La Familia Michoacana | 2025-02-20 | - | EO14059 SDNTK | -
Viv Ansanm | 2025-05-01 | - | - | -
Viv Ansanm | 2025-05-02 | - | SDGT | FTO
Viv Ansanm | 2025-05-13 | - | FTO SDGT | -
Gran Grif | 2025-05-05 | - | SDGT | FTO
Gran Grif | 2025-05-05 | 2025-05-04 | SDGT | FTO
Los Chapitos | 2025-06-08 | - | - | -
Los Chapitos | 2025-06-09 | - | EO14059 SDGT | -
Cartel de los Soles | 2025-07-24 | - | - | -
Cartel de los Soles | 2025-07-25 | - | SDGT | -
Cartel de los Soles | 2025-09-08 | - | SDGT | -
Los Choneros | 2024-02-06 | - | - | -
Los Choneros | 2024-02-07 | - | EO14059 | -
Los Choneros | 2025-09-04 | - | EO14059 | SDGT
Los Choneros | 2025-09-05 | - | EO14059 FTO SDGT | -
Los Lobos | 2024-06-05 | - | - | -
Los Lobos | 2025-09-04 | - | EO14059 | SDGT
Los Lobos | 2025-09-05 | - | EO14059 FTO SDGT | -
Los Lobos | 2025-09-05 | 2025-09-03 | EO14059 | -
Clan del Golfo | 2013-05-30 | - | - | -
Clan del Golfo | 2013-05-31 | - | SDNTK | -
Clan del Golfo | 2021-12-15 | - | EO14059 SDNTK | -
Clan del Golfo | 2025-09-08 | - | EO14059 SDNTK | -
Cuba | 2021-01-10 | - | - | -
Cuba | 2021-01-11 | - | - | -
Cuba | 2021-01-12 | - | SST | -
Cuba | 2025-01-17 | - | SST | -
Cuba | 2025-01-17 | 2025-01-17 | SST | -
Cuba | 2025-09-08 | - | SST | -
Barrio 18 | 2025-09-22 | - | - | -
Barrio 18 | 2025-09-23 | - | - | SDGT
18th Street Gang | 2025-09-24 | - | FTO SDGT | -
Los Mayos | 2025-09-17 | - | - | -
Los Mayos | 2025-09-18 | - | EO14059 SDGT | -
Cartel de los Soles | 2025-11-23 | - | SDGT | -
Cartel de los Soles | 2025-11-24 | - | FTO SDGT | -
Cartel de los Soles | 2025-11-24 | 2025-11-15 | SDGT | -
Cartel de los Soles | 2025-11-24 | 2025-11-16 | SDGT | -
Clan del Golfo | 2025-12-15 | - | EO14059 SDNTK | -
Clan del Golfo | 2025-12-16 | - | EO14059 SDGT SDNTK | -
Clan del Golfo | 2025-12-17 | - | EO14059 FTO SDGT SDNTK | -
Clan del Golfo | 2025-12-17 | 2025-12-15 | EO14059 SDNTK | -
Santa Rosa de Lima Cartel | 2025-12-16 | - | - | -
Santa Rosa de Lima Cartel | 2025-12-17 | - | TCO | -
PCC | 2021-12-14 | - | - | -
PCC | 2021-12-15 | - | EO14059 | -
PCC | 2026-05-27 | - | EO14059 | -
PCC | 2026-05-28 | - | EO14059 | SDGT
PCC | 2026-05-29 | - | EO14059 SDGT | -
PCC | 2026-06-04 | - | EO14059 SDGT | -
PCC | 2026-06-05 | - | EO14059 SDGT | FTO
Comando Vermelho | 2026-06-05 | 2026-05-27 | - | -
Comando Vermelho | 2026-06-05 | 2026-05-28 | - | SDGT
ELN | 1997-10-07 | - | - | -
ELN | 1997-10-08 | - | FTO | -
ELN | 2026-10-04 | - | FTO SDGT | -
FARC | 2003-05-28 | - | FTO SDGT | -
FARC | 2003-05-29 | - | FTO SDGT | SDNTK
FARC | 2003-06-02 | - | FTO SDGT SDNTK | -
FARC | 2021-11-29 | - | FTO SDGT SDNTK | -
FARC | 2021-11-30 | - | SDNTK | FTO
FARC | 2021-11-30 | 2021-11-29 | FTO SDGT SDNTK | -
Segunda Marquetalia | 2021-11-29 | - | - | -
Segunda Marquetalia | 2021-11-30 | - | SDGT | -
Segunda Marquetalia | 2021-12-01 | - | FTO SDGT | -
AUC | 2014-06-30 | - | FTO SDGT SDNTK | -
AUC | 2014-07-15 | - | SDGT SDNTK | FTO
AUC | 2014-08-01 | - | SDGT SDNTK | -
MRTA | 1997-10-08 | - | FTO | -
Cuba | 1982-02-28 | - | - | -
Cuba | 1982-03-01 | - | SST | -
Cuba | 1982-04-01 | - | SST | -
Cuba | 2015-05-28 | - | SST | -
Cuba | 2015-05-29 | - | - | -
Cuba | 2026-10-04 | - | SST | -
Haiti | 2025-09-08 | - | - | -
Venezuela | 2025-09-08 | - | - | -
""".strip().splitlines()


def test_the_text_of_a_designated_subject_means_it(draft: Dataset) -> None:
    for subject in draft.designations.counts("subject"):
        assert str(draft.status(subject, "2026-01-01").subject) == subject
    with pytest.raises(UnknownName, match="no country code 'ZZ'"):
        draft.status("country:ZZ", "2026-01-01")


@pytest.mark.parametrize("case", CASES)
def test_status(release: Dataset, case: str) -> None:
    name, on, as_of, in_force, possibly = case.split(" | ")
    status = release.status(name, on, as_of=None if as_of == "-" else as_of)
    assert " ".join(sorted(each.authority.value for each in status.in_force)) == in_force.strip("-")
    assert " ".join(sorted(each.authority.value for each in status.possibly_in_force)) == possibly.strip("-")


def test_there_are_enough_cases() -> None:
    assert len(set(CASES)) == len(CASES) >= 30
