"""Facts that were checked one by one against a source, and that no edit may change unnoticed.

Each line: the record, the field, the fact, and the source. Most of these sources are official texts or copies of them.
Change a line only if a better source says so.
"""

from __future__ import annotations

import functools

import attrs
import pytest

import latamsec
from latamsec.dataset import Dataset
from latamsec.fields import citations
from latamsec.models import Claim, Quantity

FACTS = """
2017-06-16-cuba-nspm-5 | date | 2017-06-16 | thefederalregister-2017-10-20
2018-10-29-operation-faithful-patriot | quantities | troops: at least 5,200 people | immigrationprof-2018-10-31
2018-10-29-operation-faithful-patriot | summary | 2,092 National Guard members | immigrationprof-2018-10-31
2019-01-28-pdvsa-sanctions | summary | Executive Order 13850 of November 1, 2018 | government-world-pdvsa
2019-08-05-eo-13884-venezuela | date | 2019-08-05 | govinfo-2019-08-07
govinfo-2019-08-07 | citation | 84 FR 38843 | govinfo-2019-08-07
2020-03-26-maduro-charges | quantities | reward: at most 15,000,000 U.S. dollars | nuestraamericanews-2020-03
2025-01-14-cuba-sst-rescission | date | 2025-01-14 | cubatrade-2025-01-14
2025-01-20-cuba-sst-reversal | summary | Executive Order 14148 | elr-2025-03-20
2025-02-01-mexico-tariff-order | date | 2025-02-01 | govinfo-2025-02-07
govinfo-2025-02-07 | citation | 90 FR 9117 | govinfo-2025-02-07
2025-01-31-cuba-restricted-list | date | 2025-01-31 | state-2025-01-31-cuba
2025-02-27-mexico-transfers-29 | quantities | transferred: 29 people | einpresswire-2025-02-27
2025-03-15-uss-gravely | date | 2025-03-15 | govdelivery-2025-03-17
2025-03-24-eo-14245-venezuela-oil-tariff | date | 2025-03-24 | govinfo-2025-03-27
2025-03-31-treasury-sinaloa-launderers | quantities | individuals: 6 people | treasury-2025-03-31-sb0064
2025-04-09-us-panama-mou | date | 2025-04-09 | defense-2025-04-09
2025-04-11-nspm-4-border-lands | date | 2025-04-11 | lascrucesdigest-2025-04
2025-04-21-new-mexico-defense-area | summary | 109,651 acres | doi-2025-04-15
2025-05-02-haitian-gangs-fto | date | 2025-05-02 | state-2025-05-02-haitian-gangs
2025-05-13-sinaloa-narcoterrorism-charges | quantities | defendants: 7 people | justice-2025-05-13-sinaloa
2025-05-28-fbi-memo-tda-filed | date | 2025-05-28 | dnyuz-2025-05-28
justia-2025-06-10 | citation | 90 FR 24497 | justia-2025-06-10
2025-06-25-fincen-mexican-banks | summary | September 4 | fincen-2025-07
2025-06-25-fincen-mexican-banks | summary | October 20 | fincen-2025-08-19
2025-06-30-cuba-nspm-5 | date | 2025-06-30 | whitehouse-2025-06-30-cuba
2025-07-08-un-lists-haitian-gangs | date | 2025-07-08 | pubt-2025-12-12
2025-08-12-mexico-transfers-26 | quantities | transferred: 26 people | expansion-2025-08-13
2025-08-12-mexico-transfers-26 | quantities | aircraft: 12 aircraft | expansion-2025-08-13
2025-08-14-ecuador-soles-decree | summary | Executive Decree 93 | ntn24-2025-08-14
2025-08-14-iwo-jima-arg-meu-deployment | date | 2025-08-14 | dvidshub-9258735
2025-08-14-iwo-jima-arg-meu-deployment | quantities | troops: at least 4,500 people | dvidshub-545643
2025-08-14-iwo-jima-arg-meu-deployment | quantities | ships: 3 vessels | dvidshub-545643
2025-08-22-guyana-backs-us | date | 2025-08-22 | dpi-2025-08-22
2025-08-22-paraguay-soles | summary | Decree 4435 | abc-color-2025-08-22
2025-08-25-coast-guard-record-offload | quantities | drugs-value: about 473,000,000 U.S. dollars | einpresswire-2025-08-26
2025-08-25-coast-guard-record-offload | quantities | detained: 34 people | gcaptain-2025-08
2025-08-25-zambada-plea | quantities | assets: 15,000,000,000 U.S. dollars | einpresswire-2025-08-26-galeotti
2025-08-26-argentina-soles | summary | Joint Resolution 4/2025 | ambito-2025-08-27
2025-08-28-gang-suppression-force-proposal | summary | 5,500 uniformed personnel and 50 civilians | bastillepost-panama-propose-force
2025-09-02-first-boat-strike | date | 2025-09-02 | eir-2025-09
2025-09-02-first-boat-strike | quantities | killed: 11 people | bnonews-2025-09-03
2025-09-02-first-boat-strike | claims | Diosdado Cabello denies 2025-09-11 | swissinfo-2025-09-11
2025-09-02-first-boat-strike | claims | Karoline Leavitt asserts 2025-12-01 | newrepublic-2025-12-01
2025-09-04-war-powers-report | date | 2025-09-04 | lawfaremedia-2025-09-05
2025-09-04-ecuador-security-aid | summary | 6 million dollars in drones | abc57-2025-09-04
eo14059-2021-12-clan-del-golfo | announced | 2021-12-15 | treasury-2021-12-15
fto-2025-02-cjng | signed | 2025-02-06 | crs-in11205
fto-2025-02-cjng | effective | 2025-02-20 | crs-in11205
fto-2025-02-carteles-unidos | names_listed | Cartel del Abuelo | townhall-2025-02-19
fto-2025-02-tren-de-aragua | notice.public_notice | 12672 | breitbart-2025-02-19
fto-2025-02-tren-de-aragua | notice.citation | 90 FR 10030 | justia-2025-04-07-jgg
fto-2025-02-tren-de-aragua | notice.document_number | 2025-02873 | usregs-2025-02873
sdgt-2025-02-ms-13 | notice.document_number | 2025-02870 | usregs-2025-02870
sdgt-2025-02-tren-de-aragua | effective | 2025-02-20 | dlapiper-2025-02-21
fto-2025-05-viv-ansanm | signed | 2025-04-22 | usregs-2025-07464
sdgt-2025-05-gran-grif | announced | 2025-05-02 | state-2025-05-02-haitian-gangs
sdgt-2025-06-los-chapitos | authority | SDGT | ofac-sdn-2025-late
sdgt-2025-07-cartel-de-los-soles | authority | SDGT | treasury-2025-07-25-sb0207
fto-2025-09-los-choneros | notice.document_number | 2025-17067 | larepublica-ec-2025-09-04
fto-2025-09-los-lobos | signed | 2025-08-06 | larepublica-ec-2025-09-04
fto-2025-09-los-choneros | effective | 2025-09-05 | teleamazonas-2025-09-04
sdntk-2013-clan-del-golfo | announced | 2013-05-31 | insightcrime-2013-06-03
sst-2021-01-cuba | notice.public_notice | 11332 | cubatrade-2021-01-22
sst-2021-01-cuba | notice.document_number | 2021-01416 | cubatrade-2021-01-22
sst-2021-01-cuba | effective | 2021-01-12 | nafsa-cuba-sst
los-chapitos | identifiers | ofac-uid 54417 | ofac-sdn-2025-autumn
los-lobos | identifiers | ofac-uid 49081 | ofac-sdn-2025-autumn
""".strip().splitlines()


def text_of(record: object, path: str) -> str:
    """Return the value of a field as text, with each item of a list between bars."""
    value = functools.reduce(getattr, path.split("."), record)
    items = value if isinstance(value, tuple) else (value,)
    return "".join(f"|{_item(item)}|" for item in items)


def _item(item: object) -> str:
    match item:
        case Quantity():
            return f"{item.what.value}: {item.figure}"
        case Claim():
            return f"{item.by} {item.stance.value} {item.on}"
        case latamsec.models.Identifier():
            return f"{item.scheme} {item.value}"
        case latamsec.vocabulary.Authority():
            return item.value
        case _:
            return str(item)


@pytest.mark.parametrize("fact", FACTS)
def test_fact(release: Dataset, fact: str) -> None:
    id, path, value, source = fact.split(" | ")
    record = release.record(id)
    text = text_of(record, path)
    assert value in text if path in ("summary", "title") else f"|{value}|" in text
    assert source == id or source in {citation.source for citation in citations(record)}


def test_there_are_enough_facts_without_repetitions() -> None:
    assert len(set(FACTS)) == len(FACTS) >= 40


def test_a_wrong_fact_would_be_reported(release: Dataset) -> None:
    strike = release.events["2025-09-02-first-boat-strike"]
    assert "|2025-09-03|" not in text_of(strike, "date")
    assert text_of(attrs.evolve(strike, quantities=()), "quantities") == ""
