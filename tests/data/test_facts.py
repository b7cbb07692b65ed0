"""Facts that were checked one by one against a source, and that no edit may change unnoticed.

Each line: the record, the field, the fact, and the source. Most of these sources are official texts or copies of them.
Change a line only if a better source says so.
"""

from __future__ import annotations

import functools
from pathlib import Path

import attrs
import pytest

import latamsec
from latamsec.dataset import Dataset
from latamsec.fields import citations
from latamsec.models import Claim, Quantity

DATA = Path(__file__).parents[2] / "data"

FACTS = """
2017-06-16-cuba-nspm-5 | date | 2017-06-16 | thefederalregister-2017-10-20
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
2025-09-04-ecuador-security-aid | summary | 6 million | abc57-2025-09-04
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


NEWER_FACTS = """
2026-08-05-cjng-rewards-102m | quantities | previous-reward: at most 5,000,000 U.S. dollars | watchboard-cjng-timeline
2026-09-03-cuba-sanctions-banco-exterior | summary | Cexni and Nicarotec | watchboard-cuba-2026-09-03
2026-09-27-venezuela-frees-39-prisoners | quantities | released: 39 people | watchboard-venezuela-2026-09-27
2026-09-19-dominican-dutch-us-seizure | quantities | drugs-seized: about 587 kilograms | drugnewsroundup-2026-09-22
2026-09-29-unsc-extends-gang-suppression-force | quantities | votes-for: 12 | watchboard-haiti-2026-09-29
2026-09-29-unsc-extends-gang-suppression-force | summary | to March 31, 2027 | watchboard-haiti-2026-09-29
2025-10-30-uss-gettysburg-caribbean | date | 2025-10-30 | cuartopoder-2025-11-01-gettysburg
2025-04-28-us-mexico-water-agreement | summary | a larger share of the flow of six tributaries | state-2025-04-28-mexico-water
2025-11-12-deportation-flights-venezuela | quantities | deported: 298 people | efe-2025-11-14-298-migrants
2026-02-03-us-mexico-water-plan | summary | at least 350,000 acre-feet of water a year | expansion-2026-02-03-water
2018-10-29-operation-faithful-patriot | quantities | troops: more than 5,200 people | immigrationprof-2018-10-31
2025-08-14-iwo-jima-arg-meu-deployment | quantities | troops: more than 4,500 people | dvidshub-545643
2025-11-20-brazil-tariff-exemptions | summary | with effect from November 13 | whitehouse-2025-11-20-brazil-tariffs
2025-11-26-dhs-ends-haiti-tps | summary | with effect from February 3, 2026 | fr-2025-21379
2025-11-30-maduro-opec-letter | date | 2025-11-30 | radiosantafe-2025-11-30-opec
2025-12-03-deportation-flight-resumed-venezuela | quantities | deported: 266 people | bluradio-2025-12-03-deportation-flight
2025-12-10-nicaragua-section-301-tariff | quantities | tariff: 15 percent | ustr-2025-12-10-nicaragua
2025-12-22-fincen-border-money-businesses | summary | six notices of investigation | treasury-2025-12-22-sb0344
2026-01-06-sara-carter-confirmed | quantities | votes-for: 52 | whitehouse-2026-01-06-carter
2026-01-06-un-rights-office-on-caracas-raid | date | 2026-01-06 | ungeneva-2026-01-06-briefing
2025-02-27-venezuela-emergency-continued | date | 2025-02-27 | govinfo-cdoc-119-21
2025-03-11-fincen-border-order | summary | took effect on April 14 | govinfo-2025-03-14-gto
govinfo-2025-03-14-gto | citation | 90 FR 12106 | govinfo-2025-03-14-gto
2025-04-19-supreme-court-halts-texas-removals | date | 2025-04-19 | scotus-docket-24a1007
2025-05-19-supreme-court-venezuela-tps | date | 2025-05-19 | scotus-docket-24a1059
2025-03-30-seventeen-sent-to-el-salvador | quantities | transferred: 17 people | latijera-2025-03-31-state
2025-03-24-deportation-flights-to-venezuela-resume | quantities | deported: 199 people | ticotimes-2025-03-24-venezuela-flight
2025-01-21-remain-in-mexico-restarted | date | 2025-01-21 | dhs-2025-01-21-mpp
2025-03-06-mexico-tariffs-partial-exemption | summary | applies from March 7 | whitehouse-2025-03-06-duties-mexico
2025-05-30-supreme-court-parole-programs | summary | unsigned order paused | cornell-24a1079-noem-doe
2026-04-23-soldier-charged-maduro-bets | summary | on five federal charges | news-review-2026-04-23-soldier
2026-04-23-soldier-charged-maduro-bets | summary | about $33,000 | tech-digest-2026-04-soldier
2026-04-24-appeals-court-asylum-proclamation | date | 2026-04-24 | blindspot-2026-04-25-asylum
2026-04-24-appeals-court-asylum-proclamation | summary | Judge Justin Walker dissented in part | principlecivics-2026-04-24-asylum
2026-06-24-deportees-in-earthquake | quantities | survivors: 12 people | vuelo-164-2026-06
2026-07-07-ice-kills-mexican-houston | quantities | killed: 1 person | newswire-2026-07-19
2026-07-20-zambada-life-sentence | date | 2026-07-20 | morning-edition-2026-07-21-zambada
2026-07-20-zambada-life-sentence | summary | Judge Brian Cogan | morning-edition-2026-07-21-zambada
2026-08-22-coast-guard-seizure-puerto-rico | quantities | drugs-seized: about 3,288 kilograms | drugnewsroundup-2026-08-28
2026-08-26-cjng-r1-r2-indicted | summary | 40 years to two life terms | drugnewsroundup-2026-08-27
2026-08-26-ecuador-raids-choneros-lobos | quantities | detained: 43 people | drugnewsroundup-2026-08-27
2026-08-27-los-baja-deo-charged | quantities | defendants: 81 people | drugnewsroundup-2026-08-28
2026-08-28-trump-announces-venezuela-oil-deal | quantities | oil: more than 65,000,000,000 barrels | whitehouse-2026-08-31-venezuela-oil
2026-08-31-white-house-oil-deal-terms | summary | 35% of its parent company | whitehouse-2026-08-31-venezuela-oil
2026-08-31-white-house-oil-deal-terms | summary | signed for 25 years | mppre-2026-08-29
2026-09-02-white-house-oil-deal-company | date | 2026-09-02 | whitehouse-2026-09-02-venezuela-oil
2026-09-15-mexico-reinforces-sinaloa | quantities | troops-promised: about 3,400 people | watchboard-sinaloa-2026-09-15
2026-09-16-trump-sheinbaum-call | summary | for the 22nd time | watchboard-sheinbaum-2026-09-18
2026-09-24-ecuador-us-raids-cjng-network | quantities | detained: more than 30 people | watchboard-cjng-2026-09-24
2026-09-24-ecuador-us-raids-cjng-network | summary | ordered 36 people held on September 25 | watchboard-cjng-2026-09-24
2026-10-01-dominican-drug-agents-indicted | date | 2026-10-01 | drugnewsroundup-2026-10-05
2026-10-04-dominican-seizure-bani | summary | 281 and 468 packages | drugnewsroundup-2026-10-05
2025-10-03-supreme-court-venezuela-tps-again | date | 2025-10-03 | cornell-25a326
2025-10-17-unsc-2794-haiti-sanctions | quantities | duration: 13 months | un-sc16195-haiti
2025-10-20-belize-safe-third-country | claims | Francis Fonseca asserts None | caribscope-2025-10-24-third-country
2025-09-22-dea-cjng-surge | quantities | detained: 670 people | greengarden-2025-09-29-dea-cjng
2025-09-16-un-experts-first-boat-strikes | summary | three people in the strike of September 15 | miragenews-un-experts-boat-strikes
2025-07-30-brazil-emergency-tariff | quantities | tariff: 40 percent | whitehouse-2025-07-30-brazil-fact-sheet
2025-09-08-dhs-ends-2021-venezuela-tps | summary | effective November 7, 2025 | federalregister-2025-17087
2025-06-18-cjng-leaders-sanctions | summary | $15 million for Oseguera and $5 million for Flores | menafn-2025-06-18-cjng
2026-01-09-house-democrats-letter-mexico | quantities | individuals: 75 people | house-2026-01-09-mexico-letter
2026-01-15-peru-naval-base-sale | summary | $1.5 billion | dsca-2026-01-15-callao
2026-01-15-peru-naval-base-sale | date | 2026-01-15 | dsca-2026-01-15-callao
2026-01-26-lula-trump-call | quantities | duration: 50 minutes | planalto-2026-01-26-lula-trump
2026-01-26-southcom-confirms-toll-126 | quantities | killed-to-date: 126 people | mb-2026-01-27
2026-01-29-colombia-resumes-deportation-flights | date | 2026-01-29 | uneditedsociety-2026-01-colombia-flights
2026-02-11-mexico-senate-navy-seals | quantities | votes-for: 105 | expansion-2026-02-11-seals
2026-02-26-ofac-nicaragua-officials | quantities | individuals: 5 people | treasury-2026-02-26-nicaragua
2026-02-27-skipper-forfeiture-suit | summary | 1.1 million barrels | texreporter-2026-02-27-skipper
2026-03-03-el-chuta-indicted | date | 2026-03-03 | noroeste-2026-03-03-el-chuta
2026-03-03-el-chuta-indicted | quantities | defendants: 1 person | cbsnews-2026-03-03-el-chuta
2026-03-03-el-chuta-indicted | summary | From 2016 to 2026 | efe-2026-03-03-el-chuta
2026-03-19-venezuela-travel-advisory-level-3 | summary | Amazonas, Apure, Guárico and Táchira | noticiaimpacto-2026-03-19-travel
2026-02-12-dea-office-santo-domingo-closed | summary | at least 119 visa applications | justice-2026-02-13-cordero
2026-01-29-eo-14380-cuba-oil | date | 2026-01-29 | whitehouse-2026-01-29-cuba-oil
2026-02-20-emergency-tariffs-ended | summary | nine executive orders | whitehouse-2026-02-20-tariffs-ended
2026-02-20-emergency-tariffs-ended | quantities | tariff: 10 percent | whitehouse-2026-02-20-surcharge
2026-02-20-emergency-tariffs-ended | summary | 150 days from February 24 | whitehouse-2026-02-20-surcharge
2026-03-07-shield-of-the-americas-summit | date | 2026-03-07 | whitehouse-2026-03-07-proclamation
2026-03-07-shield-of-the-americas-summit | quantities | countries: 17 | whitehouse-2026-03-07-proclamation
2026-03-19-venezuela-travel-advisory-level-3 | date | 2026-03-19 | caracas-research-travel
2026-03-27-us-soldiers-cross-at-nogales | summary | a few meters | watchboard-sheinbaum-2026-03-27
2026-03-30-sheinbaum-right-to-send-oil-to-cuba | summary | On April 2 Mexico confirmed | watchboard-2026-04-02-mexico-cuba
2026-03-30-us-embassy-caracas-reopens | date | 2026-03-30 | caracas-research-travel
2026-03-30-us-embassy-caracas-reopens | summary | Laura Dogu | caracas-research-travel
2026-04-01-chadian-troops-arrive-haiti | date | 2026-04-01 | watchboard-haiti-2026-04-01
2026-04-01-chadian-troops-arrive-haiti | quantities | troops: about 50 people | watchboard-haiti-2026-04-01
2026-04-02-cuba-pardons-2010 | quantities | released-promised: 2,010 people | watchboard-2026-04-12-cuba-pardons
2026-04-02-guatemalan-police-complete-haiti-contingent | date | 2026-04-02 | watchboard-haiti-2026-04-02
2026-04-02-guatemalan-police-complete-haiti-contingent | quantities | troops: 75 people | watchboard-haiti-2026-04-02
2026-04-02-guatemalan-police-complete-haiti-contingent | summary | some 195 people | watchboard-haiti-2026-04-02
2026-04-07-el-85-plea | date | 2026-04-07 | watchboard-cjng-2026-04-07
2026-04-07-el-85-plea | summary | from 10 years to life | watchboard-cjng-2026-04-07
2026-04-07-el-85-plea | summary | July 31, 2026 | watchboard-cjng-2026-04-07
2026-04-07-judge-blocks-abrego-garcia-liberia | date | 2026-04-07 | watchboard-ice-2026-04-07
2026-04-07-judge-blocks-abrego-garcia-liberia | summary | a hearing for April 28 | watchboard-ice-2026-04-07
2026-04-07-judge-blocks-abrego-garcia-liberia | summary | reaffirmed the plan a day later | watchboard-ice-2026-04-08
2026-04-14-appeals-court-blocks-contempt-case | date | 2026-04-14 | watchboard-2026-04-14-contempt
2026-04-14-mexico-daily-visits-ice-centers | claims | Claudia Sheinbaum asserts 2026-04-14 | watchboard-sheinbaum-2026-04-14
2026-04-14-mexico-daily-visits-ice-centers | summary | Alejandro Cabrera Clemente, 49 | watchboard-sheinbaum-2026-04-14
2026-04-14-mexico-daily-visits-ice-centers | summary | the 15th Mexican | watchboard-sheinbaum-2026-04-14
2026-04-14-ofac-gl-56-57-banks | date | 2026-04-14 | caracas-research-gl-2026-05
2026-04-14-ofac-gl-56-57-banks | summary | General Licenses 56 and 57 | caracas-research-gl-2026-05
2026-04-20-chad-1500-for-haiti-force | date | 2026-04-20 | watchboard-haiti-2026-04-20
2026-04-20-chad-1500-for-haiti-force | quantities | troops-promised: 1,500 people | watchboard-haiti-2026-04-20
2026-04-20-chad-1500-for-haiti-force | quantities | troops: about 545 people | watchboard-haiti-2026-04-20
2026-04-20-chad-1500-for-haiti-force | summary | two battalions | watchboard-haiti-2026-04-20
2026-04-20-visa-restrictions-sinaloa | date | 2026-04-20 | watchboard-sinaloa-2026-04-20
2026-04-20-visa-restrictions-sinaloa | quantities | individuals: 75 people | watchboard-sinaloa-2026-04-20
2026-04-20-visa-restrictions-sinaloa | summary | Executive Order 14059 | watchboard-sinaloa-2026-04-20
2026-04-23-christofides-briefs-council | date | 2026-04-23 | watchboard-haiti-2026-04-23
2026-04-23-christofides-briefs-council | quantities | troops-promised: more than 5,500 people | watchboard-haiti-2026-04-23
2026-04-23-christofides-briefs-council | quantities | aid-promised: more than 200,000,000 U.S. dollars | watchboard-haiti-2026-04-23
2026-04-23-christofides-briefs-council | quantities | aid: about 59,000,000 U.S. dollars | watchboard-haiti-2026-04-23
2026-04-23-mexico-note-chihuahua | date | 2026-04-23 | watchboard-sheinbaum-2026-04-23
2026-04-23-mexico-note-chihuahua | claims | María Eugenia Campos disputes 2026-04-28 | watchboard-sheinbaum-2026-04-28
2026-04-23-mexico-note-chihuahua | summary | César Jáuregui, had resigned | watchboard-sheinbaum-2026-04-28
2026-04-23-ofac-sinaloa-cartel-members | quantities | entities: 23 | watchboard-sinaloa-2026-04-24
2026-04-23-ofac-sinaloa-cartel-members | summary | 4-piperidone | watchboard-sinaloa-2026-04-24
2026-04-23-soldier-charged-maduro-bets | date | 2026-04-23 | bnonews-bsky-2026-04-23-soldier
2026-04-23-soldier-charged-maduro-bets | quantities | assets: more than 400,000 U.S. dollars | ap-bsky-2026-04-28-soldier
2026-04-23-soldier-charged-maduro-bets | claims | Gannon Ken Van Dyke denies 2026-04-28 | reuters-bsky-2026-04-28-soldier
2026-04-24-appeals-court-asylum-proclamation | date | 2026-04-24 | watchboard-2026-04-24-asylum
2026-04-24-appeals-court-asylum-proclamation | quantities | votes-for: 2 | watchboard-2026-04-24-asylum-dc
2026-04-24-appeals-court-asylum-proclamation | quantities | votes-against: 1 | watchboard-2026-04-24-asylum-dc
2026-04-24-boat-strike | summary | five of them since April 24 | intercept-bsky-2026-04-27
2026-04-27-el-jardinero-captured | date | 2026-04-27 | reuters-bsky-2026-04-27-jardinero
2026-04-28-joint-statement-panama-ships | date | 2026-04-28 | reuters-bsky-2026-04-28-panama
2026-04-27-el-jardinero-captured | quantities | reward: at most 5,000,000 U.S. dollars | watchboard-sinaloa-2026-04-29
2026-04-27-segura-nominated | date | 2026-04-27 | whitehouse-2026-04-27-nominations
2026-04-27-segura-nominated | summary | September 20, 2032 | whitehouse-2026-04-27-nominations
2026-04-27-johnson-corruption-campaign | date | 2026-04-27 | latinus-2026-04-27-acusaciones
2026-04-27-johnson-corruption-campaign | summary | a methanol plant | watchboard-sinaloa-2026-04-28
2026-04-28-last-kenyan-officers-leave-haiti | date | 2026-04-28 | watchboard-haiti-2026-04-28
2026-04-28-last-kenyan-officers-leave-haiti | quantities | police: 150 people | watchboard-haiti-2026-04-28
2026-04-28-last-kenyan-officers-leave-haiti | summary | 215 officers on March 17 | watchboard-haiti-digests
2026-05-01-cuba-sanctions-order-and-threat | date | 2026-05-01 | whitehouse-2026-05-01-cuba-sanctions
2026-05-01-cuba-sanctions-order-and-threat | summary | the emergency of Executive Order 14380 | whitehouse-2026-05-01-cuba-sanctions
2026-05-01-cuba-sanctions-order-and-threat | summary | energy, defense, mining, financial or security sectors | whitehouse-2026-05-01-cuba-sanctions
2026-05-05-ofac-gl-58-debt | date | 2026-05-05 | caracas-research-gl-2026-05
2026-05-05-ofac-gl-58-debt | summary | to June 19 | caracas-research-gl-2026-05
2026-05-19-bank-identification-order | date | 2026-05-19 | whitehouse-2026-05-19-banks
2026-05-19-bank-identification-order | summary | more than $312 billion | whitehouse-2026-05-19-banks-order
2026-05-20-trump-cuban-independence-day | date | 2026-05-20 | whitehouse-2026-05-20-cuban-independence
2026-05-26-us-evacuation-exercise-caracas | summary | General Francis Donovan | spai-2026-05-26-exercise
2026-06-10-secure-america-act | date | 2026-06-10 | whitehouse-2026-06-10-s-2
2026-06-10-secure-america-act | summary | through the fiscal year 2029 | whitehouse-2026-06-10-s-2
2026-06-12-nino-guerrero-strike | date | 2026-06-12 | conflictdash-2026-08-22
2026-06-21-colombia-runoff | date | 2026-06-21 | conflictdash-2026-08-22
2026-06-21-colombia-runoff | summary | 49.66 to 48.70% | conflictdash-2026-08-22
2026-06-21-colombia-runoff | summary | about 250,000 votes | conflictdash-2026-08-22
2026-06-24-deportees-in-earthquake | date | 2026-06-24 | spai-2026-07-03-terremotos
2026-06-24-deportees-in-earthquake | quantities | deported: 146 people | spai-2026-07-03-terremotos
2026-06-24-figuera-returns-to-caracas | summary | after eight years abroad | spai-2026-06-24-figuera
2026-06-25-mullin-v-al-otro-lado | claims | The White House asserts 2026-06-26 | whitehouse-2026-06-26-tps
2026-06-25-mullin-v-doe-haiti | claims | The White House asserts 2026-06-26 | whitehouse-2026-06-26-tps
2026-06-25-trump-orders-quake-relief | summary | magnitudes 7.2 and 7.5 | spai-2026-07-03-terremotos
2026-06-29-southcom-earthquake-relief-venezuela | date | 2026-06-29 | venezuela-sitrep-2026-07-01
2026-06-29-southcom-earthquake-relief-venezuela | summary | USS Fort Lauderdale | venezuela-sitrep-2026-07-01
2026-06-gsf-begins-operations | quantities | troops: about 1,000 people | conflictdash-2026-08-22
2026-07-03-rodriguez-interim-term-lapses | date | 2026-07-03 | conflictdash-2026-08-22
2026-07-06-cuba-blackouts | summary | July 6, July 10 and July 14, 2026 | conflictdash-2026-08-22
2026-07-06-cuba-blackouts | summary | on August 2 and 3 | conflictdash-2026-08-22
2026-07-08-unga-vote-cuba | date | 2026-07-08 | conflictdash-2026-08-22
2026-07-08-unga-vote-cuba | quantities | votes-for: 136 | conflictdash-2026-08-22
2026-07-08-unga-vote-cuba | quantities | votes-against: 9 | conflictdash-2026-08-22
2026-07-08-unga-vote-cuba | quantities | abstentions: 30 | conflictdash-2026-08-22
2026-07-07-ice-kills-mexican-houston | date | 2026-07-07 | newswire-2026-07-19
2026-07-07-ice-kills-mexican-houston | summary | after 11 notes of protest | conflictdash-2026-08-22
2026-07-13-fentanyl-free-america-summit | date | 2026-07-13 | whitehouse-2026-07-13-fentanyl
2026-07-13-fentanyl-free-america-summit | summary | 38,084 in 2025, after 48,913 | whitehouse-2026-07-13-fentanyl
2026-07-14-cole-mexico-one-and-the-same | date | 2026-07-14 | conflictdash-2026-08-22
2026-07-14-cole-mexico-one-and-the-same | claims | Claudia Sheinbaum disputes 2026-07-15 | conflictdash-2026-08-22
2026-07-16-juarez-cartel-fto | date | 2026-07-16 | ap-2026-07-16-mexican-cartels-fto
2026-07-16-venezuela-voting-intelligence | date | 2026-07-16 | whitehouse-2026-07-17-record
2026-07-16-venezuela-voting-intelligence | claims | John Ratcliffe asserts None | whitehouse-2026-07-17-saying
2026-07-20-zambada-life-sentence | summary | put off several times since January | watchboard-sinaloa-2026-04-10
2026-07-27-analysts-see-no-fall-in-cocaine | date | 2026-07-27 | conflictdash-2026-08-22
2026-07-27-analysts-see-no-fall-in-cocaine | summary | 98.2% | conflictdash-2026-08-22
2026-08-03-venezuela-transition-talks | date | 2026-08-03/2026-08-12 | conflictdash-2026-08-22
2026-08-03-venezuela-transition-talks | summary | Bank of England | conflictdash-2026-08-22
2026-08-07-de-la-espriella-takes-office | date | 2026-08-07 | conflictdash-2026-08-22
2026-08-12-colombia-joins-cartel-coalition | summary | 17 countries | whitehouse-2026-03-07-proclamation
2025-04-09-yarrington-deported | date | 2025-04-09 | ice-2025-04-11-yarrington
2025-06-20-gonzalez-valencia-sentence | date | 2025-06-20 | doj-ein-2025-06-20-los-cuinis
2025-07-09-fincen-mexican-banks-postponed | summary | by 45 days, to September 4 | fincen-2025-07
2025-08-19-fincen-mexican-banks-postponed-again | summary | from September 4 to October 20 | fincen-2025-08-19
2025-08-21-cibanco-suit-dropped | date | 2025-08-21 | eleconomista-2025-08-22-cibanco
2025-12-03-dea-fentanyl-free-america | quantities | drugs-seized: more than 9,320 pounds | dea-2025-12-03-fentanyl-free
2025-12-18-smart-wall-contracts | quantities | length: 66 miles | cbp-ein-2025-12-19-smart-wall
2025-05-23-el-perris-killed | date | 2025-05-23 | maya-2025-05-24-perris
2025-02-20-noem-shortens-haiti-tps | date | 2025-02-20 | fr-2025-02-24-haiti-tps
2025-03-05-visa-policy-migration-officials | summary | immigration, customs, airport and port officials | state-2025-03-05-visa-policy
2025-02-20-guantanamo-venezuelans-flown-home | quantities | deported: 177 people | reuters-2025-02-20-guantanamo-honduras
2025-07-13-panamax-alpha-exercise | summary | Phase II from July 27 to August 8 | southcom-2025-08-panamax-alpha
2025-08-10-marines-jungle-course-panama | summary | finished the seven-day course on August 22 | marforsouth-2025-08-jungle
2025-10-31-us-forces-jamaica-hurricane | summary | more than 779,000 pounds of aid | jtfb-2025-11-jamaica
2026-01-08-st-kitts-third-country-memorandum | date | 2026-01-08 | sknpulse-2026-01-10-mou
2026-01-05-netherlands-halts-joint-drug-operations | summary | he had been misquoted and that cooperation continues | dailyherald-2026-01-06-brekelmans
2025-02-20-canada-lists-seven-groups | quantities | organizations: 7 | publicsafety-newswire-2025-02-20-seven
2025-05-30-usns-comfort-mission | summary | 79 days, in which its teams treated 12,616 patients | stripes-2025-08-17-comfort
2025-08-06-brazil-wto-consultations | date | 2025-08-06 | us-wto-2025-08-15-brazil
2025-09-03-peru-congress-soles | quantities | votes-for: 73 | diariolasamericas-2025-09-04-peru-soles
2025-09-15-unitas-2025 | quantities | troops: about 8,000 people | dvids-2025-09-15-unitas
2025-09-23-omar-war-powers-resolution | summary | with Reps. Greg Casar and Jesús García | congress-2025-09-23-hconres51
2025-11-25-citgo-sale-approved | summary | nearly $19 billion | reuters-localnewswave-2025-11-25-citgo
2026-01-17-argentina-quds-force | quantities | individuals: 13 people | diariopopular-2026-01-18-quds
""".strip().splitlines()
"""Facts of 2026, each read in the text of its source when it was entered here.

They are held against the records in `data`, because the newest release can be older than a record. Most of these
sources are not official: many are digests of the news, so a fact here means that the record follows its source.
"""


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


def assert_has(dataset: Dataset, fact: str) -> None:
    id, path, value, source = fact.split(" | ")
    record = dataset.record(id)
    text = text_of(record, path)
    assert value in text if path in ("summary", "title") else f"|{value}|" in text
    assert source == id or source in {citation.source for citation in citations(record)}


@pytest.mark.parametrize("fact", FACTS)
def test_fact(release: Dataset, fact: str) -> None:
    assert_has(release, fact)


@pytest.mark.source_tree
@pytest.mark.parametrize("fact", [*FACTS, *NEWER_FACTS])
def test_fact_in_the_records(draft: Dataset, fact: str) -> None:
    assert_has(draft, fact)


@pytest.mark.parametrize(("facts", "least"), [(FACTS, 40), (NEWER_FACTS, 100)])
def test_there_are_enough_facts_without_repetitions(facts: list[str], least: int) -> None:
    assert len(set(facts)) == len(facts) >= least


def test_a_wrong_fact_would_be_reported(release: Dataset) -> None:
    strike = release.events["2025-09-02-first-boat-strike"]
    assert "|2025-09-03|" not in text_of(strike, "date")
    assert text_of(attrs.evolve(strike, quantities=()), "quantities") == ""
