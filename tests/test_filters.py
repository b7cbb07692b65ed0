"""What filters and totals understand: synonyms, plurals, keywords, words in texts, years, lengths of time, discrepancies."""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import latamsec
from latamsec import _packaged, vocabulary
from latamsec.dataset import Dataset
from latamsec.errors import AmbiguousName, BadDate, LatamsecError, UnknownKeyword, UnknownName
from latamsec.models import Claim
from latamsec.tables import EventTable, filters
from latamsec.tables.index import sought
from latamsec.text import fold
from latamsec.vocabulary import (
    Agency,
    Authority,
    Confidence,
    EventKind,
    Measure,
    OrganizationKind,
    PlaceKind,
    Stance,
    Theme,
    Unit,
    synonyms,
)
from latamsec.vocabulary.synonyms import meaning

TABLES = ("events", "designations", "organizations", "people", "places", "sources", "discrepancies")
VOCABULARIES = [getattr(vocabulary, name) for name in vocabulary.__all__]


@pytest.fixture(scope="module")
def ds() -> Dataset:
    """Return a frozen release."""
    return latamsec.load("2026.10.4.1")


# Words of vocabularies


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("strikes", "STRIKE", "airstrike", "airstrikes", "air strike", "Air-Strikes", "ataques aéreos"), EventKind.STRIKE),
        (("visits", "visitas", "trips", "Visita"), EventKind.VISIT),
        (("executive order", "Executive Orders", "proclamations", "órdenes ejecutivas"), EventKind.EXECUTIVE_ACTION),
        (("sanctions", "sanciones", "U.S. sanctions"), EventKind.SANCTION),
        (("seizures", "incautaciones", "interdictions"), EventKind.SEIZURE),
        (("cartel", "Cárteles", "cartels", "drug cartels"), Theme.CARTELS),
        (("lanchas",), Theme.BOAT_STRIKES),
        (("Ley Kingpin", "Ley Kingpin (SDNTK)"), Authority.SDNTK),
        (("Orden Ejecutiva 13224", "executive order 13224", "E.O. 13224"), Authority.SDGT),
        (("EO13224", "EO 13224"), Authority.SDGT),
        (("decree", "decreto"), EventKind.EXECUTIVE_ACTION),
        (("corroborada", "confirmadas"), Confidence.CORROBORATED),
        (("State Dept.", "State Dept"), Agency.STATE),
        (("reply", "replies", "réplica"), EventKind.REACTION),
        (("body count",), Measure.KILLED),
        (("boat strike", "boat strikes", "ataques a lanchas"), Theme.BOAT_STRIKES),
        (("Panama Canal", "canal de Panamá"), Theme.PANAMA_CANAL),
        (("deaths", "dead", "fatalities", "death", "muertos", "death toll"), Measure.KILLED),
        (("wounded", "injuries", "heridos"), Measure.INJURED),
        (("boats", "vessel", "lanchas"), Measure.VESSELS),
        (("arrests", "detainees", "detenidos"), Measure.DETAINED),
        (("soldiers", "tropas", "troop"), Measure.TROOPS),
        (("OFAC", "Treasury Department", "U.S. Department of the Treasury", "Tesoro"), Agency.TREASURY),
        (("State Department", "Department of State", "US Department of State"), Agency.STATE),
        (("White House", "la Casa Blanca"), Agency.PRESIDENT),
        (("Foreign Terrorist Organization", "FTOs", "foreign terrorist organizations (FTOs)"), Authority.FTO),
        (("specially designated global terrorist", "SDGT", "SDGT (Specially Designated Global Terrorist)"), Authority.SDGT),
        (("Executive Order 14059", "E.O. 14059", "eo 14059"), Authority.EO14059),
        (("state sponsors of terrorism", "State Sponsor of Terrorism"), Authority.SST),
        (("cartels", "drug trafficking organizations"), OrganizationKind.DRUG_TRAFFICKING),
        (("cities", "ciudades", "town"), PlaceKind.CITY),
        (("dollars", "US dollars"), Unit.USD),
        (("people", "persons", "person"), Unit.PERSON),
    ],
)  # fmt: skip
def test_plurals_and_synonyms_mean_a_value(words: tuple[str, ...], value: enum.StrEnum) -> None:
    assert {word: meaning(type(value), word) for word in words} == dict.fromkeys(words, value.value)


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (EventKind, "boat strike"),  # Narrower than the kind.
        (Measure, "casualties"),  # The killed and the injured.
        (Authority, "terrorist list"),
        (Authority, "Foreign Terrorist Organization (SDGT)"),
        (EventKind, ""),
        (EventKind, "us"),
    ],
)
def test_a_word_that_means_less_or_more_is_no_synonym(kind: type[enum.StrEnum], word: str) -> None:
    assert meaning(kind, word) is None


@pytest.mark.parametrize("kind", VOCABULARIES)
def test_each_name_and_its_plural_mean_one_value(kind: type[enum.StrEnum]) -> None:
    pairs = [(name, value) for value, names in synonyms._names(kind).items() for name in names]
    assert [pair for pair in pairs if meaning(kind, pair[0]) != pair[1]] == []
    assert [
        pair
        for pair in pairs
        if len(fold(pair[0])) > 4 and pair[0][-1].lower() not in "syf" and meaning(kind, f"{pair[0]}s") != pair[1]
    ] == []
    assert set(synonyms._words("synonyms", kind)) <= {str(member.value) for member in kind}


@pytest.mark.parametrize("value", ["-Mexico", "!Mexico", "~Mexico", "!=Mexico", "<MX", ">=Mexico", ["Cuba", "¬Mexico"]])
def test_a_value_that_negates_is_refused(ds: Dataset, value: Any) -> None:
    with pytest.raises(UnknownName, match="a sign in front has no meaning"):
        ds.events.filter(country=value)
    with pytest.raises(UnknownName, match="A sign in front has no meaning"):
        ds.status("-CJNG", "2025-06-01")


def test_a_kind_of_source_is_no_publisher_that_is_called_so(release: Dataset) -> None:
    kind = release.events.filter(source="press")
    assert release.events.filter(source="prensa").ids == kind.ids
    assert 0 < len(release.events.filter(source="La Prensa (Panama)")) < len(kind)


def test_an_id_means_its_source_in_words_too_and_without_its_article(sample: Dataset) -> None:
    source = sample.records.sources[0]
    more = [attrs.evolve(source, id=id) for id in ("jornada-2025", "la-jornada-2025", "the-post", "la-la")]
    names = Dataset(attrs.evolve(sample.records, sources=(*sample.records.sources, *more)), "of a test").resolver
    for word in ("jornada-2025", "La Jornada 2025", "jornada 2025"):
        assert names.sources(word) == ("jornada-2025", "la-jornada-2025")
    assert names.sources("Post") == names.sources("the-post") == ("the-post",)
    assert names.sources("la") == names.sources("la la") == ("la-la",)
    with pytest.raises(UnknownName):
        names.sources("the la jornada 2025")


def test_newspapers_of_one_name_have_their_country(release: Dataset) -> None:
    for name, lands in (
        ("La Prensa", ("Bolivia", "Buenos Aires", "Honduras", "Panama")),
        ("el heraldo", ("Colombia", "Honduras")),
    ):
        with pytest.raises(AmbiguousName) as error:
            release.events.filter(source=name)
        assert [each.rpartition(" (")[2] for each in error.value.candidates] == [f"{land})" for land in lands]
    assert release.events.filter(source="La Prensa (Panamá)") == release.events.filter(source="La Prensa (Panama)")


@pytest.mark.parametrize(
    ("window", "reason"),
    [
        ({"since": "until May 2025"}, "it has no beginning"),
        ({"since": "../2025-05"}, "it has no beginning"),
        ({"until": "desde mayo de 2025"}, "it has no end"),
    ],
)
def test_a_limit_that_is_open_is_refused_and_not_dropped(ds: Dataset, window: dict[str, str], reason: str) -> None:
    with pytest.raises(BadDate, match=reason):
        ds.events.filter(**window)


def test_an_unknown_word_has_the_nearest_or_all(sample: Dataset) -> None:
    with pytest.raises(UnknownName, match=r"no measure 'fatalites'\. Did you mean 'killed'\?"):
        sample.events.total("fatalites")
    with pytest.raises(UnknownName, match=r"no agency 'xyzzy'\. The words are state, treasury and president\."):
        sample.designations.filter(agency="xyzzy")


def test_filters_and_totals_read_synonyms(ds: Dataset) -> None:
    strikes = ds.events.filter(kind="strikes")
    assert strikes == ds.events.filter(kind=EventKind.STRIKE)
    assert len(strikes) == 70
    assert str(strikes.question) == "events.filter(kind='strikes')"
    assert len({str(strikes.total(word)) for word in ("killed", "deaths", "dead", "fatalities")}) == 1
    assert ds.designations.filter(agency="OFAC") == ds.designations.filter(agency="treasury")
    assert ds.designations.in_force("2025-06-01", authority="Foreign Terrorist Organization").ids
    assert ds.events.filter(source="courts").ids == ds.events.filter(source="court").ids != ()


def test_a_word_narrower_than_its_value_is_noted(ds: Dataset) -> None:
    note = "'Executive Orders' is read as 'executive-action', which can be more."
    assert ds.events.filter(kind="Executive Orders").note == note
    assert ds.events.filter(kind=["visits", "Executive Orders"], text="zebra").note.startswith(f"{note} None of 476")
    assert ds.events.filter(kind=["strikes", EventKind.VISIT, "trips"]).note == ""


# Keywords


@pytest.mark.parametrize(
    ("keyword", "near"),
    [
        ("contry", "country"), ("countries", "country"), ("kinds", "kind"), ("date_basis", "basis"), ("themes", "theme"),
        ("organizations", "organization"), ("group", "organization"), ("people", "person"), ("until_", "until"),
        ("date", "on"), ("start_date", "since"), ("end_date", "until"), ("year", "on"), ("words", "text"),
        ("title", "text"), ("places", "place"), ("sources", "source"), ("discrepancies", "disputed"), ("type", "kind"),
        ("país", "country"), ("desde", "since"), ("hasta", "until"), ("tipos", "kind"), ("tema", "theme"),
        ("grupos", "organization"), ("fuente", "source"), ("lugar", "place"), ("año", "on"),
    ],
)  # fmt: skip
def test_an_unknown_keyword_is_an_error_with_the_nearest(sample: Dataset, keyword: str, near: str) -> None:
    keywords: dict[str, Any] = {keyword: "Mexico"}
    with pytest.raises(UnknownKeyword, match=f"no keyword of events.filter.. '{keyword}'") as error:
        sample.events.filter(**keywords)
    assert isinstance(error.value, TypeError)
    assert isinstance(error.value, LatamsecError)
    assert error.value.nearest[0] == near
    assert "The keywords are country, since, until, on, last, kind," in str(error.value)


@pytest.mark.parametrize(
    ("table", "word", "facet"),
    [("sources", "publisher", "publisher"), ("sources", "medio", "publisher"), ("events", "tracker_entry", "tracker_entry"), ("designations", "subject", "subject")],
)  # fmt: skip
def test_a_keyword_that_is_a_facet_is_called_one(release: Dataset, table: str, word: str, facet: str) -> None:
    rows: Any = release.in_language("es").table(table)
    with pytest.raises(UnknownKeyword, match=rf"Es una faceta: use group_by\('{facet}'\)\.") as error:
        rows.filter(**{word: "x"})
    assert "text" not in error.value.nearest
    assert rows.group_by(facet)


def test_the_first_of_several_unknown_keywords_is_named(sample: Dataset) -> None:
    for keywords in (("zone", "actor"), ("actor", "zone")):
        with pytest.raises(UnknownKeyword) as error:
            sample.events.filter(**dict.fromkeys(keywords, "x"))
        assert error.value.value == keywords[0]


@pytest.mark.parametrize("name", TABLES)
def test_every_filter_refuses_keywords_that_it_does_not_have(sample: Dataset, name: str) -> None:
    table: Any = sample.table(name)
    with pytest.raises(UnknownKeyword, match=rf"no keyword of {name}\.filter\(\) 'xyzzy'\. The keywords are .*text"):
        table.filter(xyzzy=1)
    with pytest.raises(UnknownKeyword, match="Give a keyword in front of the value"):
        table.filter("Mexico")


# Texts


def with_text(sample: Dataset, *texts: str) -> EventTable:
    event = attrs.evolve(sample.events[1], claims=())
    return EventTable([attrs.evolve(event, id=text, title=text, summary="-") for text in texts], sample)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Petro", "Petro speaks"), ("petr*", "Petro speaks, Petróleos de Venezuela"), ("PETRÓLEOS", "Petróleos de Venezuela"),
        ("venezuela de", "Petróleos de Venezuela"), ('"venezuela de"', ""), ("“de Venezuela”", "Petróleos de Venezuela"),
        ("narco*", "narco-state, Narcotics"), ("narco", "narco-state"), ("narco-s*", "narco-state"), ("narco-*", "narco-state"),
        ('"de vene*"', "Petróleos de Venezuela"), ("petro -", "Petro speaks"), ("petro & speaks", "Petro speaks"),
        ("petr* *", "Petro speaks, Petróleos de Venezuela"), ("PETRÓ*", "Petro speaks, Petróleos de Venezuela"),
        ("Petro\u0301*", "Petro speaks, Petróleos de Venezuela"), ("speaks petro", "Petro speaks"), ("peaks", ""),
    ],
)  # fmt: skip
def test_text_finds_whole_words_phrases_and_beginnings(sample: Dataset, query: str, found: str) -> None:
    events = with_text(sample, "Petro speaks", "Petróleos de Venezuela", "narco-state", "Narcotics")
    assert ", ".join(events.filter(text=query).ids) == found


@pytest.mark.parametrize(
    ("query", "step"),
    [
        ("", "at least one letter"), ("*", "at least one letter"), ('""', "at least one letter"), ("…", "at least one letter"),
        ('"joint statement', "quotation mark is not closed"), ("na*co", "asterisk is at the end of a word or phrase"),
        (7, "Give a text"), ("$", "at least one letter"), ("#25", "The sign # has no meaning"), ("<25", "The sign < has"),
        ("+25", r"The sign \+ has"), ("25+ boats", r"The sign \+ has"), ('"25°"', "The sign ° has"),
        ("Trump|Petro", "have no meaning"), ("Trump | Petro", "have no meaning"),
    ],
)  # fmt: skip
def test_a_query_that_means_nothing_is_an_error(sample: Dataset, query: Any, step: str) -> None:
    with pytest.raises(UnknownName, match=step):
        sample.events.filter(text=query)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("25%", "a tariff of 25%, a tariff of 25 percent"), ("25 percent", "a tariff of 25%, a tariff of 25 percent"),
        ("25", "a tariff of 25%, a tariff of 25 percent, 25 people"), ("Trump/Petro", "Petro, then Trump"),
        ("Trump,Petro", "Petro, then Trump"), ("Trump; Petro", "Petro, then Trump"), ("10,000", "10,000 troops"),
        ("9/11", "since 9/11"), ("drug-boat", "a drug boat"), ("drug boat", "a drug boat, a boat with a drug"),
        ("25 %", "a tariff of 25%, a tariff of 25 percent"), ("25\u00a0% tariff", "a tariff of 25%, a tariff of 25 percent"),
        ("$40", "about $40 million, US$ 40"), ("$ 40", "about $40 million, US$ 40"), ('"$40 million"', "about $40 million"),
        ("40 million", "about $40 million"), ('"about 40 million"', "about $40 million"), ("€40", ""), ("Trump+Petro", "Petro, then Trump"),
    ],
)  # fmt: skip
def test_signs_between_words_and_after_numbers(sample: Dataset, query: str, found: str) -> None:
    texts = (
        "a tariff of 25%", "a tariff of 25 percent", "25 people", "Petro, then Trump", "10,000 troops", "000 and 10",
        "since 9/11", "November 11, September 9", "a drug boat", "a boat with a drug", "about $40 million", "US$ 40",
        "40 boats",
    )  # fmt: skip
    assert ", ".join(with_text(sample, *texts).filter(text=query).ids) == found


FIGURES = {
    "one figure": (
        "10,000 men",
        "10.000 hombres",
        "10\u00a0000 hombres",
        "10 000 hommes",
        "10\u202f000",
        "10000 homens",
    ),
    "others": ("10, 000", "version 2026.10.000", "0.125", "1.5", "15", "on day 10", "2025, 300", "12, 345", "12345"),
    "percent": ("50%", "50 % del total", "50\u00a0%", "50 percent", "50 Per cent", "50 por ciento", "50 por cento"),
    "others of percent": ("50 por cientos", "vapor ciento 50", "percent: 50"),
}


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        *((query, FIGURES["one figure"]) for query in ("10,000", "10.000", "10 000", "10000", '"10\u202f000"', "1000*")),
        *((query, FIGURES["percent"]) for query in ("50%", "50 %", "50 percent", "50 por ciento", "50 POR CENTO", "50 per cent")),
        ('"50 por ciento" total', ("50 % del total",)),
        ("10", ("10, 000", "version 2026.10.000", "on day 10")),
        ("0.125", ("0.125",)), ("1.5", ("1.5",)), ("15", ("15",)), ("12, 345", ("12, 345",)), ("2025, 300", ("2025, 300",)),
        ("12345", ("12345",)), ("por cientos", ("50 por cientos",)), ("2026.10.000", ("version 2026.10.000",)),
        ("1,234,567", ("1.234.567,50",)), ('"1,234,567.50"', ("1.234.567,50",)), ("$1234567", ("$1,234,567",)),
    ],
)  # fmt: skip
def test_a_figure_is_one_however_it_is_written(sample: Dataset, query: str, texts: tuple[str, ...]) -> None:
    every = [text for each in FIGURES.values() for text in each]
    found = with_text(sample, *every, "1.234.567,50", "$1,234,567").filter(text=query).ids
    more = ("$1,234,567",) if query == "1,234,567" else ()
    assert found == (*texts, *more)


def test_figures_of_the_record_are_found_however_they_are_written(release: Dataset) -> None:
    for queries in (
        ("10,000", "10.000", "10 000", "10000"),
        ("48,400", "48400"),
        ("50%", "50 percent", "50 por ciento"),
    ):
        found = {release.events.filter(text=query).ids for query in queries}
        assert len(found) == 1
        assert found != {()}


@pytest.mark.parametrize(
    ("query", "count", "note"),
    [
        ("drug-boat", 1, "A hyphen means that the words are adjacent; without it, 2 more records match: text='drug boat'."),
        ("drug–boat*", 2, "A hyphen means that the words are adjacent; without it, 2 more records match: text='drug boat*'."),
        ("go-fast", 0, "2 more records match: text='go fast'."), ("too-go", 0, "1 more record matches: text='too go'."),
        ('go-fast "boat with"', 0, "1 more record matches: text='go fast \"boat with\"'."),
        ('"drug-boat"', 1, None), ("drug boat", 3, None), ("a-drug", 3, None), ("MS-13", 1, None), ("Petro's", 1, None), ("Petro/drug", 0, None),
    ],
)  # fmt: skip
def test_a_hyphen_joins_words_and_the_note_says_how_many_records_have_them_apart(
    sample: Dataset, query: str, count: int, note: str | None
) -> None:
    texts = (
        "a drug boat",
        "a drug-boats race",
        "a boat with a drug: go too fast",
        "fast boat, drug: go",
        "Petro’s MS 13",
    )
    events = with_text(sample, *texts).filter(text=query)
    assert len(events) == count
    assert ("A hyphen" in events.note) == (note is not None)
    assert events.note.endswith(note or "")


def test_the_fields_that_can_be_disputed_are_listed_once(sample: Dataset) -> None:
    with pytest.raises(UnknownName) as raised:
        sample.events.filter(disputed="yes")
    assert str(raised.value).count("quantities") == 1


@pytest.mark.parametrize(
    "query", ["US", "U.S.", "u.s", "us*", "U.S.*", '"US troops"', '"the U.S. tro*"', "EE.UU", "eeuu", "EE.UU*"]
)
def test_initials_are_a_word_with_or_without_periods(sample: Dataset, query: str) -> None:
    events = with_text(sample, "the U.S. troops (EE.UU.)", "use of usual words: 3.5, u s, ee uu")
    assert events.filter(text=query).ids[:1] == ("the U.S. troops (EE.UU.)",)
    assert len(events.filter(text=query)) == (2 if query == "us*" else 1)


@pytest.mark.parametrize(
    ("queries", "found"),
    [
        (("EE.UU.", "EE. UU.", "EE.\u00a0UU.", "EEUU", "EE UU", "ee. uu.", '"en EE.UU. ya"'), "en EE. UU. ya, en EE UU ya, en EEUU ya"),
        (("J. D. Vance", "J.D. Vance", "JD Vance", "j. d. vance", '"Mr. J. D. Vance"'), "Mr. J. D. Vance, Mr. JD Vance"),
        (("DD. HH.", "DDHH"), "los DD. HH."), (("9 p. m.", "9 p.m.", "9 pm"), "a las 9 p. m."), ("B", "Plan B. It is A"),
        (("JGG v. Trump", "J. G. G. Trump"), "J. G. G. v. Trump"), (("F-35", "F35", "f35*", '"F 35"'), "an F-35, the F35"),
        (("MS-13", "MS13", "MS 13"), "MS-13 or MS13"),
        (("US JD", "U.S. J.D.", "U. S. J.D."), "a U.S. J.D. degree"), ("35", "an F-35, the F35"),
    ],
)  # fmt: skip
def test_a_name_of_letters_is_one_however_it_is_written(
    sample: Dataset, queries: str | tuple[str, ...], found: str
) -> None:
    texts = (
        "en EE. UU. ya", "en EE UU ya", "en EEUU ya", "Mr. J. D. Vance", "Mr. JD Vance", "los DD. HH.", "a las 9 p. m.",
        "Plan B. It is A", "J. G. G. v. Trump", "a U.S. J.D. degree", "an F-35", "the F35", "MS-13 or MS13",
    )  # fmt: skip
    table = with_text(sample, *texts)
    for query in (queries,) if isinstance(queries, str) else queries:
        assert ", ".join(table.filter(text=query).ids) == found, query


def test_a_phrase_stays_within_one_text(sample: Dataset) -> None:
    event = attrs.evolve(sample.events[1], title="A joint", summary="statement")
    assert len(EventTable([event], sample).filter(text='"joint statement"')) == 0
    assert len(EventTable([event], sample).filter(text="joint statement")) == 1


words = st.sampled_from(["canal", "Panamá", "petro*", "narco*", '"joint statement"', "drug-traff*", "U.S.", "strike*"])


@functools.cache
def sought_texts() -> dict[str, str]:
    return {event.id: f" {sought(event.full_text)}" for event in latamsec.load("2026.10.4.1").events}


@given(st.lists(words, min_size=1, max_size=3))
def test_each_word_narrows_and_none_is_ignored(parts: list[str]) -> None:
    events, texts = latamsec.load("2026.10.4.1").events, sought_texts()
    each = [set(events.filter(text=part).ids) for part in parts]
    assert set(events.filter(text=" ".join(parts)).ids) == set.intersection(*each)
    for part, ids in zip(parts, each, strict=True):
        assert all(f" {sought(part)}" in texts[id] for id in ids)


# Days


@pytest.mark.parametrize("year", [2025, "2025"])
def test_a_year_can_be_a_number(ds: Dataset, year: Any) -> None:
    assert len(ds.events.filter(since=year)) == 446
    assert ds.events.filter(on=year) == ds.events.filter(since="2025-01-01", until="2025-12-31")
    assert str(ds.events.filter(since=year).question) == "events.filter(since='2025')"
    assert len(ds.designations.filter(effective=year)) == 39


def test_a_length_of_time_counts_back_from_the_last_day_of_the_dataset(ds: Dataset) -> None:
    recent = ds.events.filter(last="90 days")
    assert recent == ds.events.filter(last="90 days", until="2026-10-04")
    assert recent.note == "last= counts back from October 4, 2026, the last day of the dataset."
    assert str(recent.question) == "events.filter(last='90 days')"
    assert recent.question.ask(ds) == recent
    earlier = ds.as_of("2025-05-01").events
    assert earlier.filter(last="1 month") == earlier.filter(last="1 month", until="2025-05-01")
    assert ds.events.filter(last="90 days", until="2025-09-08").note == ""
    with pytest.raises(BadDate, match="both set the first day"):
        ds.events.filter(last="90 days", since="2025")


@pytest.mark.parametrize("name", ["events", "designations", "sources"])
def test_every_table_with_dates_has_lengths_of_time(ds: Dataset, name: str) -> None:
    table: Any = ds.table(name)
    recent = table.filter(last="3 months")
    assert recent == table.filter(since="2026-07-05", until="2026-10-04")
    assert 0 < len(recent) < len(table)


@pytest.mark.parametrize("name", ["organizations", "people", "places", "discrepancies"])
def test_a_table_without_dates_says_which_keywords_it_has(ds: Dataset, name: str) -> None:
    table: Any = ds.table(name)
    with pytest.raises(UnknownKeyword, match=r"The keywords are .*text"):
        table.filter(last="3 months")


def test_the_year_of_a_designation_is_that_in_which_it_can_have_begun() -> None:
    designations = latamsec.load().designations
    for year, table in designations.group_by("year").items():
        first, _, last = year.partition("/")
        for end in filter(None, (first, last.strip("."))):
            assert set(table.ids) <= set(designations.filter(effective=end).ids)
    counts = designations.counts("year")
    assert (counts["2000/2008"], counts["2000/2021"], counts["2026/.."]) == (1, 1, 3)
    assert sum(counts.values()) == len(designations)


# Discrepancies


@pytest.mark.parametrize(
    ("word", "field"),
    [
        ("fecha", "date"), ("Cifras", "quantities"), ("países", "countries"), ("país", "countries"), ("personas", "people"), ("person", "people"), ("lugar", "places"),
        ("afirmaciones", "claims"), ("resumen", "summary"), ("Date refers to", "date_basis"),
        ("muertos", "quantities.killed"),
        ("group", "organizations"), ("groups", "organizations"), ("grupo", "organizations"), ("location", "places"), ("type", "kinds"), ("region", "countries"),
    ],
)  # fmt: skip
def test_fields_are_understood_in_both_languages(release: Dataset, word: str, field: str) -> None:
    assert release.events.filter(disputed=word).ids == release.events.filter(disputed=field).ids
    assert release.discrepancies.filter(field=word) == release.discrepancies.filter(field=field)


def test_each_word_for_a_field_means_the_same_in_both_tables() -> None:
    ds = latamsec.load()
    assert len(ds.events.filter(disputed="group")) == 5
    for word, field in (("law", "authority"), ("ley", "authority"), ("fin", "ended"), ("made public", "announced")):
        found = ds.discrepancies.filter(field=word)
        assert {each.field for each in found} == {field}
        assert [*dict.fromkeys(each.record for each in found)] == [*ds.designations.filter(disputed=word).ids]
    # Of an event, nothing is the subject; and a designation has no figures.
    for refused in (lambda: ds.events.filter(disputed="subject"), lambda: ds.designations.filter(disputed="killed")):
        with pytest.raises(UnknownName, match="no field that can be disputed"):
            refused()
    assert {each.table for each in ds.discrepancies.filter(field="subject")} == {"designations"}


@pytest.mark.parametrize(("name", "count"), [("events", 220), ("designations", 31)])
def test_disputed_records_are_those_with_a_discrepancy(ds: Dataset, name: str, count: int) -> None:
    table: Any = ds.table(name)
    disputed = table.filter(disputed=True)
    assert len(disputed) == count
    assert disputed.ids == tuple(record.id for record in table if record.discrepancies)
    assert {*disputed.ids, *table.filter(disputed=False).ids} == set(table.ids)
    assert str(disputed.question) == f"{name}.filter(disputed=True)"
    assert disputed.question.ask(ds) == disputed
    assert len(disputed) + table.counts("disputed")["no"] == len(table)
    with pytest.raises(UnknownName, match="no field that can be disputed 'yes'.*The fields are"):
        table.filter(disputed="yes")


def test_discrepancies_of_a_selection(ds: Dataset) -> None:
    strikes = ds.events.filter(kind="strike")
    found = strikes.discrepancies()
    assert len(found) == sum(len(event.discrepancies) for event in strikes) == 104
    assert str(found.question) == "events.filter(kind='strike').discrepancies()"
    assert found.question.ask(ds) == found == ds.discrepancies.filter(record=strikes.ids)
    assert len(strikes.filter(disputed=False).discrepancies()) == 0
    assert [len(ds.table(name).discrepancies()) for name in ("organizations", "people", "sources")] == [0, 0, 0]
    assert found.discrepancies() == found


def test_a_record_without_a_discrepancy_is_no_error(ds: Dataset) -> None:
    quiet = next(event.id for event in ds.events if not event.discrepancies)
    none = ds.discrepancies.filter(record=quiet)
    assert len(none) == 0
    assert f"None of 352 discrepancies matches record='{quiet}'." in none.note
    assert len(ds.discrepancies.filter(record=quiet).filter(field="date", table="designations")) == 0
    assert len(ds.discrepancies.filter(field="quantities.drugs-value")) == 0
    with pytest.raises(UnknownName, match="no record of discrepancies 'no-such-record'"):
        ds.discrepancies.filter(record="no-such-record")
    with pytest.raises(UnknownName, match="no field that can be disputed 'colour'.* The fields are .* confidence"):
        ds.discrepancies.filter(field="colour")


# Speakers


@pytest.mark.parametrize(
    ("by", "joint"),
    [
        ("Adam Schiff", "Tim Kaine, Adam Schiff and Ruben Gallego"), ("The New York Times", "Reuters and The New York Times"),
        ("UN experts", "Human Rights Watch, Amnesty International and UN experts"), ("Airwars", "The Intercept and Airwars"),
    ],
)  # fmt: skip
def test_what_somebody_says_with_others_counts(by: str, joint: str) -> None:
    said = latamsec.load().events.claims(by=by)["by"]
    assert joint in said
    assert set(said) - {joint}
    # These two have a name with a conjunction, and are one.
    for one in ("Government of Trinidad and Tobago", "U.S. Customs and Border Protection"):
        assert all(speaker.startswith(one) for speaker in latamsec.load().events.claims(by=one)["by"])


def test_claims_by_a_speaker(ds: Dataset) -> None:
    claims = ds.events.claims(by="Gustavo Petro")
    assert set(claims["by"]) == {"Gustavo Petro"}
    assert len(claims) == 44
    assert ds.events.claims(by="Petro") == attrs.evolve(claims, question=ds.events.claims(by="Petro").question)
    assert str(claims.question) == "events.claims(by='Gustavo Petro')"
    assert claims.question.ask(ds) == claims
    both = ds.events.claims(by=["gustavo petro", "Jorge Rodríguez"])
    assert set(both["by"]) == {
        "Gustavo Petro", "Jorge Rodríguez", "Jorge Rodríguez, president of Venezuela's National Assembly",
    }  # fmt: skip
    nothing = ds.events.filter(on="2025-09-02", kind="strike").claims(by="Rubén Rocha Moya")
    assert len(nothing) == 0
    assert nothing.note.endswith("claims is by Rubén Rocha Moya.")
    with pytest.raises(UnknownName, match="no speaker of a claim 'Sheinbaun' .* Did you mean 'Claudia Sheinbaum'"):
        ds.events.claims(by="Sheinbaun")


def test_a_part_of_a_name_of_two_speakers_is_ambiguous(sample: Dataset) -> None:
    claim = Claim(by="", stance=Stance.ASSERTS, text="It happened.", sources=sample.events[2].sources)
    names = [person.name for person in sample.people]
    claims: tuple[Claim, ...] = tuple(attrs.evolve(claim, by=name) for name in names)
    events = (attrs.evolve(sample.events[2], claims=claims),)
    changed = Dataset(attrs.evolve(sample.records, events=events), sample.digest)
    with pytest.raises(AmbiguousName, match="the speaker 'Perez' .* it can mean 'Ana Pérez', 'John Perez'"):
        changed.events.claims(by="Perez")


# Several facets


def test_groups_and_totals_over_several_facets(ds: Dataset) -> None:
    strikes = ds.events.filter(kind="strike")
    groups = strikes.group_by(["month", "sea"])
    assert all(key == (table[0].date.edtf[:7], key[1]) for key, table in groups.items())
    key = ("2025-10", "eastern-pacific")
    assert str(groups[key].question).endswith(".group_by(['month', 'sea'])[('2025-10', 'eastern-pacific')]")
    assert groups[key].question.ask(ds) == groups[key]
    assert latamsec.verify(groups[key].receipt()).ok
    totals = strikes.totals("deaths", ("month", "sea"))
    assert totals[key].low == 23
    assert list(totals) == list(groups) == list(strikes.counts(["month", "sea"]))
    assert sum(total.low for total in totals.values()) == strikes.total("killed").low
    assert strikes.group_by(["month"]).keys() == {(month,) for month in strikes.group_by("month")}


@pytest.mark.parametrize(("facet", "of"), [("sea", PlaceKind.SEA), ("place_country", None)])
def test_facets_of_places(ds: Dataset, facet: str, of: PlaceKind | None) -> None:
    key: Callable[[Any], str | None] = (
        (lambda place: place.id if place.kind is of else None)
        if of
        else (lambda place: place.country and place.country.alpha_2)
    )
    for name, table in ds.events.group_by(facet).items():
        for event in table:
            keys = {key(ds.places[id]) for id in event.places} - {None}
            assert name in keys or (name == "none" and not keys)


def test_seas_within_a_sea_count_as_the_larger(ds: Dataset) -> None:
    within = {"southern-caribbean": ("caribbean-sea",)}
    places = tuple(attrs.evolve(place, within=within.get(place.id, ())) for place in ds.records.places)
    changed = Dataset(attrs.evolve(ds.records, places=places), ds.digest)
    strikes = changed.events.filter(kind="strikes", place="Caribbean")
    assert (strikes.total("deaths").low, len(strikes)) == (83, 22)
    assert strikes.totals("deaths", "sea")["caribbean-sea"].low == 83
    assert "southern-caribbean" not in changed.events.counts("sea")
    assert changed.events.counts("place")["southern-caribbean"] == 3


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda ds: ds.events.filter(kind="boat strikes"),
            r"Did you mean 'strike'\? Try filter\(theme='boat-strikes'\)\.",
        ),
        (lambda ds: ds.events.filter(kind="Tariffs"), r"Try filter\(theme='trade'\)\.$"),
        (lambda ds: ds.events.filter(kind="killed"), r"Try total\('killed'\)\.$"),
        (lambda ds: ds.events.filter(theme="migration"), r"Try filter\(kind='migration'\)\."),
        (lambda ds: ds.events.total("seizures"), r"Try filter\(kind='seizure'\)\."),
        (lambda ds: ds.events.total("casualties"), "Did you mean 'killed', 'injured'"),
        (lambda ds: ds.events.total("Marines"), "Did you mean 'troops'"),
        (lambda ds: ds.events.filter(theme="drugs"), "Did you mean 'cartels', 'fentanyl'"),
        (lambda ds: ds.events.filter(place="Venezuela"), "A country is no place: use country='VE'"),
    ],
)
def test_a_word_of_another_keyword_is_answered_with_it(
    ds: Dataset, ask: Callable[[Dataset], Any], message: str
) -> None:
    with pytest.raises(UnknownName, match=message):
        ask(ds)


@pytest.mark.parametrize(
    ("vocabulary", "word", "near"),
    [
        (EventKind, "arancel", ("executive-action",)),
        (EventKind, "court rulings", ("litigation", "prosecution")),
        (EventKind, "veredicto", ("litigation", "prosecution")),
        (EventKind, "operativo", ("raid", "strike", "deployment")),
        (EventKind, "atake", ("strike",)),
        (EventKind, "bisita", ("visit",)),
        (Measure, "eridos", ("injured",)),
        (EventKind, "earthquake", ()),
        (EventKind, "elecciones", ()),
        (Theme, "courts", ()),
        (Theme, "narcotráfico", ("cartels", "fentanyl")),
        (Measure, "cocaína", ("drugs-seized", "drugs-value")),
        (Measure, "price", ()),
    ],
)
def test_only_near_spellings_and_known_words_are_suggested(
    vocabulary: type[enum.StrEnum], word: str, near: tuple[str, ...]
) -> None:
    assert synonyms.nearest_values(vocabulary, word) == near


@pytest.mark.parametrize("word", ["kiled", "muertos", "quantities.killed", "dates", "figures"])
def test_discrepancies_have_the_fields_that_filters_of_disputes_have(ds: Dataset, word: str) -> None:
    if word == "kiled":
        with pytest.raises(UnknownName, match=r"Did you mean 'killed'\?"):
            ds.discrepancies.filter(field=word)
    else:
        found = {each.record for each in ds.discrepancies.filter(field=word, table="events")}
        assert found == set(ds.events.filter(disputed=word).ids) != set()


def test_the_words_of_the_file_are_for_vocabularies() -> None:
    names = {name for part in _packaged.toml("vocabulary", "synonyms.toml").values() for name in part}
    assert set() < names <= {each.__name__ for each in VOCABULARIES}


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_hints_are_values_for_words_without_a_meaning(vocabulary: type[enum.StrEnum]) -> None:
    for values, words in synonyms._words("hints", vocabulary).items():
        assert [word for word in words.split(", ") if meaning(vocabulary, word) is not None] == []
        assert {*values.split(", ")} <= {str(each.value) for each in vocabulary}, words


@pytest.mark.parametrize("name", [
    "President Trump", "Secretary Hegseth", "Sen. Tim Kaine", "la presidenta Sheinbaum", "Sec. Rubio",
    "Secretary of State Marco Rubio", "Defense Secretary Hegseth", "secretario de Estado Marco Rubio", "juez Boasberg",
    "fiscal general Bondi", "primera ministra Persad-Bissessar",
])  # fmt: skip
def test_a_title_in_front_of_a_name_is_no_part_of_it(ds: Dataset, name: str) -> None:
    assert ds.person(name) == ds.person(name.rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize("name", ["President", "Secretary of State", "President Nobody"])
def test_a_title_alone_is_no_person(ds: Dataset, name: str) -> None:
    with pytest.raises(UnknownName):
        ds.person(name)


@pytest.mark.parametrize(
    "text", ["Petro OR Maduro", "boat AND strike", "Petro NOT Maduro", "Petro -Maduro", "Petro | Maduro"]
)
def test_operators_of_search_engines_are_refused_not_read_as_words(ds: Dataset, text: str) -> None:
    with pytest.raises(UnknownName, match="All words are wanted"):
        ds.events.filter(text=text)


@pytest.mark.parametrize("text", ["PETRO AND TRUMP", "narco-*", "U.S.-Mexico", '"and" Petro', "Petro and Trump"])
def test_the_same_letters_in_words_are_no_operators(ds: Dataset, text: str) -> None:
    assert ds.events.filter(text=text)


@pytest.mark.parametrize("length", ["90d", "90 días", "90 Days", "ninety days", "3m", "", "days"])
def test_lengths_of_time_as_people_write_them(ds: Dataset, length: str) -> None:
    if not length.startswith("90"):
        with pytest.raises(BadDate, match="as a length of time"):
            ds.events.filter(last=length)
        return
    recent = ds.events.filter(last=length)
    assert recent == ds.events.filter(last="90 days") == recent.question.ask(ds)


def test_facets_can_be_plurals(ds: Dataset) -> None:
    assert ds.events.counts("months") == ds.events.counts("month")
    assert str(ds.events.group_by(["Months", "kinds"])["2025-09", "strike"].question).startswith(
        "events.group_by(['month', 'kind'])"
    )
    assert ds.events.totals("killed", "months").frame().names[0] == "month"
    with pytest.raises(UnknownKeyword, match="Did you mean 'facet'"):
        ds.events.totals("killed", by="month")  # type: ignore[call-overload]


def test_disputes_are_found_by_field_and_by_measure(ds: Dataset) -> None:
    events = ds.events
    on_figures = tuple(e.id for e in events if any(d.field.startswith("quantities.") for d in e.discrepancies))
    on_tolls = tuple(e.id for e in events if any(d.field == "quantities.killed" for d in e.discrepancies))
    assert events.filter(disputed="figures").ids == events.filter(disputed="quantities").ids == on_figures
    assert events.filter(disputed="killed").ids == events.filter(disputed="deaths").ids == on_tolls
    assert set(events.filter(disputed=["date", "place"]).ids) == {
        e.id for e in events if any(d.field in ("date", "places") for d in e.discrepancies)
    }
    assert events.filter(disputed="killed").question.ask(ds).ids == on_tolls
    assert events.counts("disputed_field")["quantities.killed"] == len(on_tolls)
    assert {d.field for row in ds.designations.filter(disputed="effective") for d in row.discrepancies} >= {"effective"}
    with pytest.raises(UnknownName, match="Did you mean"):
        events.filter(disputed="summry")


def test_several_values_keep_their_order_unless_they_are_a_set() -> None:
    assert filters.several(["Venezuela", "Cuba"]) == ("Venezuela", "Cuba")
    assert filters.several(iter(("Venezuela", "Cuba"))) == ("Venezuela", "Cuba")
    assert filters.several({"Venezuela", "Cuba", "Brazil"}) == ("Brazil", "Cuba", "Venezuela")
    assert filters.several(frozenset({10, 9})) == (10, 9)  # By their texts.
    assert filters.several("Cuba") == ("Cuba",)
    assert filters.several(None) == (None,)


def test_a_question_names_a_set_in_one_order(sample: Dataset) -> None:
    ordered = sample.events.filter(country=["Venezuela", "Mexico"]).question
    assert str(ordered) == "events.filter(country=['Venezuela', 'Mexico'])"
    assert str(sample.events.filter(country={"Venezuela", "Mexico"}).question) == (
        "events.filter(country=['Mexico', 'Venezuela'])"
    )


def test_a_word_that_means_nothing_elsewhere_has_no_other_call(sample: Dataset) -> None:
    with pytest.raises(UnknownName) as caught:
        sample.events.filter(kind="zzzz")
    assert "Try" not in str(caught.value)


def test_an_operator_between_phrases_is_refused(sample: Dataset) -> None:
    with pytest.raises(UnknownName, match="AND, OR, NOT"):
        sample.events.filter(text='"boat" OR "strike"')


@pytest.mark.parametrize("keyword", ["theme", "place", "organization", "country", "person", "kind"])
def test_records_without_a_key_are_found_as_the_error_says(release: Dataset, keyword: str) -> None:
    with pytest.raises(UnknownName) as raised:
        release.events.filter(**{keyword: "none"})
    call = f"group_by('{keyword}').get('none')"
    assert f"use {call}." in str(raised.value)
    found = release.events.group_by(keyword).get("none")
    assert (0 if found is None else len(found)) == release.events.counts(keyword).get("none", 0)


@pytest.mark.parametrize("value", ["yes", "no", "True", 1, "sí", [True, False]])
def test_a_text_for_true_is_no_measure(release: Dataset, value: Any) -> None:
    with pytest.raises(UnknownName, match="The fields are .* disputed=True and disputed=False are without") as raised:
        release.events.filter(disputed=value)
    assert raised.value.nearest == ()


@pytest.mark.parametrize(
    ("keyword", "words", "value"),
    [
        ("confidence", "corroborado confirmado", "corroborated"),
        ("confidence", "primaria oficial", "primary"),
        ("confidence", "única", "single"),
        ("date_basis", "ocurrió ocurrido", "occurred"),
        ("date_basis", "anunciado", "announced"),
        ("date_basis", "publicado", "published"),
    ],
)
def test_spanish_words_for_sources_and_dates(keyword: str, words: str, value: str) -> None:
    vocabularies: dict[str, type[enum.StrEnum]] = {
        "confidence": vocabulary.Confidence,
        "date_basis": vocabulary.DateBasis,
    }
    for word in words.split():
        assert meaning(vocabularies[keyword], word) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("barcos", "vessels"), ("víctimas mortales", "killed"), ("asesinados", "killed"), ("arrestos", "detained"),
        ("capturados", "detained"), ("dosis", None),
    ],
)  # fmt: skip
def test_spanish_words_for_measures(word: str, value: str | None) -> None:
    assert meaning(Measure, word) == value


def test_keywords_that_people_try_lead_to_those_that_there_are(release: Dataset) -> None:
    for table, keyword, near in (("events", "sea", "place"), ("designations", "program", "authority")):
        with pytest.raises(UnknownKeyword) as raised:
            getattr(release, table).filter(**{keyword: "Caribbean"})
        assert raised.value.nearest == (near,)
