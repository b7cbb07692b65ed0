"""Designations in force on a day, and the status of a subject in words."""

from __future__ import annotations

import inspect
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from latamsec import knowledge, listings, status
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import AmbiguousName, BadDate, UnknownName
from latamsec.listings import InForce
from latamsec.models import Citation, Designation, Subject
from latamsec.text import fold
from latamsec.vocabulary import Agency, Authority, EffectiveBasis, EndReason

DAY = date(2024, 1, 1)
days = st.integers(0, 400).map(lambda number: DAY + timedelta(number))
whens = st.none() | days.map(When.parse) | days.map(lambda day: When(f"{day:%Y-%m}"))
designations = st.builds(
    Designation,
    id=st.just("x"),
    subject=st.just(Subject(organization="y")),
    authority=st.sampled_from(Authority),
    agency=st.just(Agency.STATE),
    legal_basis=st.just("a law"),
    signed=whens,
    announced=days.map(When.parse),
    published=whens,
    effective=whens,
    attested=whens,
    ended=whens,
    end_announced=whens,
    end_reason=st.just(EndReason.REVOKED),
    summary=st.just("."),
    sources=st.just((Citation(source="s"),)),
)


@given(designations, days)
def test_no_designation_is_in_force_before_it_takes_effect(designation: Designation, day: date) -> None:
    first, _ = listings.start_bounds(designation)
    if day < first:
        assert listings.in_force(designation, day) is InForce.NO
    if listings.in_force(designation, day) is InForce.YES and designation.effective:
        assert designation.effective.surely_by(day)


def test_no_kingpin_is_listed_before_the_first_were(sample: Dataset) -> None:
    """Of a designation that a source shows in force later, no date bounds the beginning."""
    undated = attrs.evolve(sample.designations[1], announced=None, attested=When("2005-03-01"))
    first = dict.fromkeys(Authority, date.min) | {Authority.SDNTK: date(2000, 6, 1)}
    for authority in Authority:
        bounds = listings.start_bounds(attrs.evolve(undated, authority=authority))
        assert bounds == (first[authority], date(2005, 3, 1))


@given(designations, days)
def test_no_designation_is_in_force_after_its_end(designation: Designation, day: date) -> None:
    if designation.ended and designation.ended.latest and day >= designation.ended.latest:
        assert listings.in_force(designation, day) is InForce.NO


@given(designations, days)
def test_a_designation_without_an_end_stays_in_force(designation: Designation, day: date) -> None:
    lasting = attrs.evolve(designation, ended=None)
    if listings.in_force(lasting, day) is InForce.YES:
        assert listings.in_force(lasting, day + timedelta(1)) is InForce.YES


@given(designations, days, days)
def test_no_designation_is_public_before_its_day(designation: Designation, on: date, as_of: date) -> None:
    public = next(iter(listings.statuses([designation], on, as_of, {})), None)
    assert (public is None) == (knowledge.public_from(designation, {}) > as_of)
    if public and public.designation.ended is None and designation.ended is not None:
        assert not (designation.end_announced or designation.ended).surely_by(as_of)


@given(designations, days)
def test_every_status_has_a_sentence(designation: Designation, day: date) -> None:
    (status,) = listings.statuses([designation], day, None, {})
    sentence = status.sentence(day)
    assert f"({designation.authority.value}), " in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("name", "on", "as_of", "answer"),
    [
        ("Grupo del Norte", "2024-01-01", None, "No: no designation of Grupo del Norte was in force on January 1, 2024."),
        ("GRUPO DEL NORTE", "2024-01-07", None,
         "Possibly: the designation of Grupo del Norte as a Specially Designated Global Terrorist (SDGT) may have been in force on January 7, 2024; its designation as a Foreign Terrorist Organization (FTO) was announced but not yet in force."),
        ("northern group", "2024-01-10", None,
         "Yes: the designation of Grupo del Norte as a Foreign Terrorist Organization (FTO) was in force, and possibly that as a Specially Designated Global Terrorist (SDGT), on January 10, 2024."),
        ("Grupo del Norte", "2024-02-15", None,
         "Yes: the designation of Grupo del Norte as a Foreign Terrorist Organization (FTO) and a Specially Designated Global Terrorist (SDGT) was in force on February 15, 2024."),
        ("Grupo del Norte", "2024-01-10", "2024-01-04",
         "Unknown: this record shows no designation of Grupo del Norte in force on January 10, 2024, as known on January 4, 2024; "
         "it does not cover that day."),
        ("Grupo del Norte", "2024-01-04", "2024-01-04",
         "No: no designation of Grupo del Norte was in force on January 4, 2024, as known on January 4, 2024."),
        ("Grupo del Norte", "2024-01-10", "2024-01-05",
         "Possibly: the designation of Grupo del Norte as a Specially Designated Global Terrorist (SDGT) may have been in force on January 10, 2024, as known on January 5, 2024; its designation as a Foreign Terrorist Organization (FTO) was announced but not yet in force."),
        ("Grupo Sur", "2024-03-14", None, "Yes: the designation of Grupo Sur as a Transnational Criminal Organization (TCO) was in force on March 14, 2024."),
        ("Grupo Sur", "2024-03-15", None, "No: no designation of Grupo Sur was in force on March 15, 2024."),
        ("Grupo Sur", "2024-03-18", "2024-03-19",
         "Yes: the designation of Grupo Sur as a Transnational Criminal Organization (TCO) was in force on March 18, 2024, as known on March 19, 2024."),
        ("Grupo Sur", "2019-05-15", None, "Possibly: the designation of Grupo Sur as a Transnational Criminal Organization (TCO) may have been in force on May 15, 2019."),
        ("Grupo del Norte", "2023-01-01", None,
         "Unknown: this record shows no designation of Grupo del Norte in force on January 1, 2023; it does not cover that day."),
        ("Grupo Sur", "2018-01-01", None,
         "Unknown: this record shows no designation of Grupo Sur in force on January 1, 2018; it does not cover that day."),
        ("Cuba", "2024-01-01", None, "Yes: the designation of Cuba as a State Sponsor of Terrorism (SST) was in force on January 1, 2024."),
        ("Panamá", "2024-01-01", None, "No: this record has no designation of Panama."),
        ("Iran", "2024-01-01", None, "Unknown: this record has no designation of Iran, a country that it does not cover."),
        ("Panamá", "2027-01-01", None,
         "Unknown: this record shows no designation of Panama in force on January 1, 2027, according to data through March 31, 2024; "
         "it does not cover that day."),
    ],
)  # fmt: skip
def test_answer(sample: Dataset, name: str, on: str, as_of: str | None, answer: str) -> None:
    assert sample.status(name, on, as_of=as_of).answer == answer


def test_only_a_status_that_is_covered_can_be_no(release: Dataset) -> None:
    assert release.status("Guatemala", "2025-03-01").covered
    for name, on in (("Iran", "2025-03-01"), ("Syria", "2025-03-01"), ("Guatemala", "2010-01-01")):
        status = release.status(name, on)
        assert not status.covered
        assert not status.to_dict()["covered"]
        assert status.answer.startswith("Unknown: ")


def test_a_status_tells_of_which_days_sources_disagree(release: Dataset) -> None:
    english = str(release.status("Segunda Marquetalia", "2021-11-30")).split("\n")
    assert "Sources disagree on the first day of the FTO designation: December 1, 2021 or November 30, 2021." in english
    spanish = str(release.in_language("es").status("Cuba", "2025-06-01")).split("\n")
    assert (
        "Las fuentes discrepan sobre el fin de la designación SST: no terminó o terminó el 14 de enero de 2025."
        in spanish
    )


def test_status_as_text(sample: Dataset) -> None:
    assert str(sample.status("Grupo del Norte", "2024-04-01")).split("\n") == [
        "Yes: the designation of Grupo del Norte as a Foreign Terrorist Organization (FTO) and a Specially Designated Global Terrorist (SDGT) was in force on April 1, 2024, according to data through March 31, 2024.",
        "- Specially Designated Global Terrorist (SDGT), Executive Order 13224: in force by February 15, 2024 at the latest; no source gives the first day.",
        "- Foreign Terrorist Organization (FTO), INA section 219 (8 U.S.C. 1189), 1 EX 1: in force since January 10, 2024.",
        "FTO and SDGT are terrorist lists.",
        "The dataset covers days through March 31, 2024; it does not include later changes.",
        "Dataset 2024.3.31. Being listed is not a finding of guilt, and this is not legal advice.",
    ]
    early = str(sample.status("Grupo Sur", "2019-05-15"))
    assert "The dataset covers days from January 1, 2024; it has only some earlier designations." in early
    status = sample.status("Grupo Sur", "2024-03-20")
    assert status.in_force == ()
    assert (
        "Transnational Criminal Organization (TCO), Executive Order 13581: not in force since March 15, 2024 (revoked)."
        in str(status)
    )
    assert (
        "covers organizations and state sponsors of terrorism, not people or companies; it is a choice of groups"
        in str(status)
    )


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("2024-01-04", "not yet in force; in force no earlier than January 5, 2024."),
        ("2024-01-07", "possibly in force; it took effect between January 5, 2024, and February 15, 2024; no source gives the day."),
    ],
)  # fmt: skip
def test_sentences_for_bounds(sample: Dataset, on: str, sentence: str) -> None:
    statuses = sample.status("Grupo del Norte", on).designations
    (status,) = (each for each in statuses if each.designation.authority is Authority.SDGT)
    assert status.sentence(date.fromisoformat(on)).endswith(sentence)


def test_status_of_an_unknown_name(sample: Dataset, release: Dataset) -> None:
    with pytest.raises(UnknownName, match="no organization or country 'Northen Group' in dataset 2024.3.31"):
        sample.status("Northen Group", "2024-01-01")
    with pytest.raises(BadDate, match="on must be a single day"):
        sample.status("Cuba", "2024-01")
    with pytest.raises(UnknownName, match=r"no organization or country 'Cubba'.*'Cuba'"):
        release.status("Cubba", "2025-03-01")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Los Chonneros", "los-choneros"), ("Los Tigerones", "los-tiguerones"), ("Sinaloa Kartel", "cartel-de-sinaloa"),
        ("Comando Vermelo", "comando-vermelho"), ("Jalisco New Generation Cartell", "cjng"), ("Clan Gollfo", "clan-del-golfo"),
        ("Cubba", "Cuba"), ("Venezuella", "Venezuela"),
        ("Cártel del Mayo", "los-mayos"), ("disidencias de las FARC", "farc"), ("Pandilla Barrio 19", "barrio-18"),
    ],
)  # fmt: skip
def test_the_nearest_name_comes_first(release: Dataset, name: str, nearest: str) -> None:
    with pytest.raises(UnknownName) as caught:
        release.status(name, "2025-03-01")
    assert caught.value.nearest[0] == nearest


@pytest.mark.parametrize(
    "name",
    [
        "Los Cazadores", "CPEF", "Los Paisas", "Los Urabeños del Sur", "Los Mexicles", "Los Nicas", "Los Peruanos", "Los Dominicanos",
        "Cartel de Panama", "Banda Chile", "Reyes Flores", "Quintero Organization", "Nicaro", "Acme Fruit Company",
    ],
)  # fmt: skip
def test_an_unknown_name_is_no_clearance_and_no_country(release: Dataset, name: str) -> None:
    for ask in (lambda: release.status(name, "2025-03-01"), lambda: release.organization(name)):
        with pytest.raises(UnknownName, match="A name that is not found is no clearance") as caught:
            ask()
        assert caught.value.nearest == ()
        assert "sanctions list (OFAC)" in str(caught.value)


@pytest.mark.parametrize(("name", "code"), [("Las Bahamas", "BS"), ("Los Estados Unidos", "US"), ("the Bahamas", "BS")])
def test_a_country_with_an_article_is_a_subject(release: Dataset, name: str, code: str) -> None:
    assert str(release.status(name, "2025-03-01").subject) == f"country:{code}"


def test_a_long_name_is_shortened_in_its_error(release: Dataset) -> None:
    with pytest.raises(UnknownName) as caught:
        release.status("x" * 1_000_000, "2025-03-01")
    assert len(str(caught.value)) < 1_000
    assert len(caught.value.value) == 1_000_000


def test_the_truth_value_of_a_status_is_ambiguous(sample: Dataset) -> None:
    status = sample.status("Grupo Sur", "2024-03-20")
    with pytest.raises(TypeError, match=r"ambiguous; use \.in_force or \.possibly_in_force"):
        bool(status)
    assert repr(status) == str(status)


def test_rows_of_a_status_have_its_columns(sample: Dataset) -> None:
    status = sample.status("Cuba", "2024-01-01")
    assert [tuple(row) for row in status.to_dicts()] == [status.COLUMNS]


def test_designations_in_force(sample: Dataset) -> None:
    table = sample.designations
    assert table.in_force("2024-01-09").ids == ("sst-2021-cuba", "tco-2019-grupo-sur")
    assert table.in_force("2024-01-10", authority="FTO").ids == ("fto-2024-01-grupo-norte",)
    assert table.in_force("2024-01-10", authority=["FTO", "SDGT"]).note == (
        "1 more may be in force: in_force(…, possibly=True) has them. "
        "The record is a choice of groups, not OFAC's whole list; a group that is not here can be designated."
    )
    assert "sdgt-2024-01-grupo-norte" in table.in_force("2024-01-10", possibly=True).ids
    assert table.in_force("2024-01-10", authority="FTO", as_of="2024-01-04").ids == ()
    assert table.in_force("2024-03-18", authority="TCO", as_of="2024-03-19").ids == ("tco-2019-grupo-sur",)


def test_what_was_only_announced_is_not_in_force(release: Dataset) -> None:
    status = release.status("Comando Vermelho", on="2026-06-10", as_of="2026-06-01")
    assert [each.authority.value for each in status.in_force] == ["SDGT"]
    assert [each.authority.value for each in status.announced] == ["FTO"]
    assert status.answer == (
        "Yes: the designation of Comando Vermelho as a Specially Designated Global Terrorist (SDGT) was in force on June 10, 2026, as known "
        "on June 1, 2026; its designation as a Foreign Terrorist Organization (FTO) was announced but not yet in force."
    )
    assert (
        status.designations[-1]
        .sentence(status.on)
        .endswith(
            ": announced May 28, 2026; not yet in force, as known on June 1, 2026; in force from June 5, 2026 (uncertain)."
        )
    )
    assert (
        release.designations.in_force("2026-06-10", authority="FTO", as_of="2026-06-01").filter(country="BR").ids == ()
    )


def test_what_is_asked_as_of_the_day_itself_needs_no_second_day(release: Dataset) -> None:
    text = str(release.status("Comando Vermelho", on="2026-06-01", as_of="2026-06-01"))
    assert "announced May 28, 2026; not yet in force; in force from June 5, 2026" in text


@given(designations, days, days)
def test_what_starts_after_the_day_of_knowledge_is_not_in_force(
    designation: Designation, on: date, as_of: date
) -> None:
    first, last = listings.start_bounds(designation)
    answer = listings.in_force(designation, on, as_of)
    assert answer is InForce.NO or first <= as_of
    assert answer is not InForce.YES or (last is not None and last <= as_of)
    if on <= as_of:
        assert answer is listings.in_force(designation, on)
    if listings.is_announced(designation, on, as_of):
        assert answer is InForce.NO


@pytest.mark.parametrize(
    ("basis", "days", "sentence"),
    [
        (EffectiveBasis.STATED, {"effective": "2024-01-10"}, "in force since January 10, 2024."),
        (EffectiveBasis.RULE, {"effective": "2024-01-10"}, "in force since January 10, 2024, by a rule of law."),
        (EffectiveBasis.BOUNDS, {"announced": "2024-01-10", "published": "2024-01-10"}, "in force since January 10, 2024."),
        (EffectiveBasis.BOUNDS, {"announced": "2024-01-10", "published": "2024-01-20"},
         "in force by January 20, 2024 at the latest; the law only bounds the first day."),
        (EffectiveBasis.BOUNDS, {"effective": "2024-01-10/2024-01-20"},
         "in force by January 20, 2024 at the latest; the law only bounds the first day."),
        (None, {"announced": "2024-01-10", "attested": "2024-01-20"},
         "in force by January 20, 2024 at the latest; no source gives the first day."),
    ],
)  # fmt: skip
def test_sentences_by_the_basis_of_the_effective_day(
    sample: Dataset, basis: EffectiveBasis | None, days: dict[str, str], sentence: str
) -> None:
    empty: dict[str, Any] = dict.fromkeys(
        ("signed", "announced", "published", "effective", "attested", "ended", "end_reason")
    )
    dates: dict[str, Any] = {**empty, **{name: When(day) for name, day in days.items()}}
    designation = attrs.evolve(sample.designations["sdgt-2024-01-grupo-norte"], effective_basis=basis, **dates)
    (status,) = listings.statuses([designation], date(2024, 2, 1), None, {})
    assert status.sentence(date(2024, 2, 1)).endswith(f": {sentence}")


EFFECTIVE = "possibly in force; effective date: {}; no source confirms it."
END = "possibly in force; end: {}; no source confirms it."


@pytest.mark.parametrize(
    ("days", "on", "state", "sentence"),
    [
        # A start that was announced before can slip, and does not come early.
        ({"announced": "2024-01-05", "effective": "2024-01-10?"}, "2024-01-09", InForce.NO, "in force from January 10, 2024 (uncertain)."),
        ({"announced": "2024-01-05", "effective": "2024-01-10?"}, "2024-01-10", InForce.POSSIBLY, EFFECTIVE.format("January 10, 2024 (uncertain)")),
        ({"announced": "2024-01-05", "effective": "2024-01-10~"}, "2024-03-01", InForce.POSSIBLY, EFFECTIVE.format("about January 10, 2024")),
        ({"announced": "2024-01-10", "effective": "2024-01-10%"}, "2024-01-10", InForce.POSSIBLY, EFFECTIVE.format("about January 10, 2024 (uncertain)")),
        ({"announced": "2024-01-10", "effective": "2024-01?"}, "2024-02-10", InForce.POSSIBLY, EFFECTIVE.format("January 2024 (uncertain)")),
        ({"signed": "2024-01-02", "effective": "2024-01-10?"}, "2024-01-01", InForce.NO, "in force from January 10, 2024 (uncertain)."),
        ({"signed": "2024-01-02", "effective": "2024-01-10?"}, "2024-01-02", InForce.POSSIBLY, EFFECTIVE.format("January 10, 2024 (uncertain)")),
        # Another day shows it in force.
        ({"effective": "2024-01-10?", "published": "2024-01-15"}, "2024-01-15", InForce.YES, "in force since January 10, 2024 (uncertain)."),
        ({"effective": "2024-01-10?", "attested": "2024-02"}, "2024-02-29", InForce.YES, "in force since January 10, 2024 (uncertain)."),
        # The end.
        ({"effective": "2024-01-10", "ended": "2024-02-10?"}, "2024-02-09", InForce.YES, "in force since January 10, 2024."),
        ({"effective": "2024-01-10", "ended": "2024-02-10?"}, "2024-03-10", InForce.POSSIBLY, END.format("February 10, 2024 (uncertain)")),
        ({"effective": "2024-01-10", "ended": "2024-02~", "end_announced": "2024-03-05"}, "2024-03-04", InForce.POSSIBLY, END.format("about February 2024")),
        ({"effective": "2024-01-10", "ended": "2024-02~", "end_announced": "2024-03-05"}, "2024-03-05", InForce.NO, "not in force since about February 2024 (ended)."),
        ({"effective": "2024-01-10", "ended": "2024-02-10"}, "2024-02-10", InForce.NO, "not in force since February 10, 2024 (ended)."),
    ],
)  # fmt: skip
def test_an_uncertain_day_decides_nothing(
    sample: Dataset, days: dict[str, str], on: str, state: InForce, sentence: str
) -> None:
    names = ("signed", "announced", "published", "effective", "attested", "ended", "end_announced")
    dates: dict[str, Any] = {name: When(days[name]) if name in days else None for name in names}
    basis: Any = {"effective_basis": EffectiveBasis.STATED, "end_reason": None}
    designation = attrs.evolve(sample.designations["sdgt-2024-01-grupo-norte"], **basis, **dates)
    (status,) = listings.statuses([designation], date.fromisoformat(on), None, {})
    assert status.in_force is state
    assert status.sentence(date.fromisoformat(on)).endswith(sentence)


def test_an_uncertain_day_decides_no_answer(release: Dataset) -> None:
    # The notice was to appear on June 5, 2026, and was not seen.
    status = release.status("PCC", "2026-08-01")
    assert [each.authority.value for each in status.possibly_in_force] == ["FTO"]
    assert status.answer.startswith("Yes: ")
    assert "possibly that as a Foreign Terrorist Organization (FTO)" in status.answer
    spanish = str(release.in_language("es").status("PCC", "2026-08-01"))
    assert "posiblemente en vigor; inicio: el 5 de junio de 2026" in spanish
    assert not release.designations.in_force("2026-08-01", authority="FTO").filter(country="BR")
    assert release.designations.in_force("2026-08-01", authority="FTO", possibly=True).filter(country="BR")
    assert "fto-2026-06-comando-vermelho" in release.designations.filter(effective="2026-06-05").ids
    assert "fto-2026-06-comando-vermelho" not in release.designations.filter(effective="2026-07").ids


def test_a_terrorist_organization_is_in_force_from_publication(sample: Dataset) -> None:
    designation = attrs.evolve(sample.designations["fto-2024-01-grupo-norte"], effective_basis=EffectiveBasis.RULE)
    (status,) = listings.statuses([designation], date(2024, 2, 1), None, {})
    assert status.sentence(date(2024, 2, 1)).endswith(": in force since January 10, 2024, the day of publication.")


def test_in_force_outside_the_coverage_has_a_note(release: Dataset) -> None:
    assert "covers days from January 20, 2017; it has only some" in release.designations.in_force("2015-01-01").note
    assert "covers days from" not in release.designations.in_force(release.coverage[0]).note
    for day in ("2015-01-01", "2021-08-18", "2028-01-01"):
        note = release.designations.in_force(day, authority="SDNTK").note
        assert "a choice of groups, not OFAC's whole list" in note
        assert "a choice of groups" in release.designations.in_force(day)._repr_html_()
        assert "a choice of groups" in release.designations.in_force(day).filter(country="Mexico").note


def test_a_name_that_is_too_common_is_never_an_answer_alone(release: Dataset) -> None:
    names = {fold(name.text): name.text for each in release.organizations for name in each.names if name.is_too_common}
    certain = {fold(name.text) for each in release.organizations for name in each.names if not name.is_too_common}
    certain |= {fold(each.id) for each in release.organizations}
    assert len(names) > 50
    for folded, name in names.items():
        if folded not in certain:
            with pytest.raises(AmbiguousName):
                release.status(name, "2025-03-01")
            with pytest.raises(AmbiguousName):
                release.designations.filter(organization=name)


def test_in_force_after_the_coverage_has_a_note(release: Dataset) -> None:
    assert "later changes" in release.designations.in_force("2028-01-01").note
    assert "later changes" not in release.designations.in_force(release.coverage[1]).note


def test_an_end_between_two_days(sample: Dataset) -> None:
    designation = attrs.evolve(
        sample.designations["tco-2019-grupo-sur"], ended=When("2021-11-30/2021-12-01"), end_reason=EndReason.REVOKED
    )
    (status,) = listings.statuses([designation], date(2024, 2, 1), None, {})
    assert status.sentence(date(2024, 2, 1)).endswith(
        ": not in force; it ended between November 30, 2021, and December 1, 2021 (revoked)."
    )


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2024-01-04", "not yet in force; in force from January 10, 2024."),
        ("2024-01-05", "announced January 5, 2024; not yet in force; in force from January 10, 2024."),
        ("2024-01-09", "announced January 5, 2024; not yet in force; in force from January 10, 2024."),
        ("2024-01-10", "in force since January 10, 2024."),
    ],
)
def test_an_announcement_is_told_from_its_day(sample: Dataset, day: str, sentence: str) -> None:
    (status,) = listings.statuses([sample.designations["fto-2024-01-grupo-norte"]], date.fromisoformat(day), None, {})
    assert status.sentence(date.fromisoformat(day)).endswith(f": {sentence}")


def test_a_designation_that_nobody_announced_before_it_begins(sample: Dataset) -> None:
    quiet = attrs.evolve(sample.designations["fto-2024-01-grupo-norte"], announced=None)
    (status,) = listings.statuses([quiet], date(2024, 1, 5), None, {})
    assert status.sentence(date(2024, 1, 5)).endswith(": not yet in force; in force from January 10, 2024.")


def test_bounds_of_a_start(sample: Dataset) -> None:
    norte = sample.designations[
        "fto-2024-01-grupo-norte"
    ]  # Signed January 2, announced January 5, published January 10.
    assert listings.start_bounds(norte) == (date(2024, 1, 10), date(2024, 1, 10))
    open_ = attrs.evolve(norte, effective=None)
    assert listings.start_bounds(open_) == (date(2024, 1, 5), date(2024, 1, 10))  # FTO: not before its announcement.
    order = attrs.evolve(open_, authority=Authority.SDGT)
    assert listings.start_bounds(order) == (date(2024, 1, 2), date(2024, 1, 10))
    seen = attrs.evolve(order, attested=When("2024-01-08"))
    assert listings.start_bounds(seen) == (date(2024, 1, 2), date(2024, 1, 8))
    nothing: dict[str, Any] = dict.fromkeys(("signed", "announced", "published", "attested"))
    assert listings.start_bounds(attrs.evolve(order, **nothing)) == (date.min, None)


def test_states_at_the_edges_of_bounds(sample: Dataset) -> None:
    order = attrs.evolve(
        sample.designations["sdgt-2024-01-grupo-norte"],  # Announced January 5, shown in force on February 15.
        ended=When("2024-03-10/2024-03-20"),
    )
    expected = {
        "2024-01-04": InForce.NO,
        "2024-01-05": InForce.POSSIBLY,
        "2024-02-14": InForce.POSSIBLY,
        "2024-02-15": InForce.YES,
        "2024-03-09": InForce.YES,
        "2024-03-10": InForce.POSSIBLY,
        "2024-03-19": InForce.POSSIBLY,
        "2024-03-20": InForce.NO,
    }
    assert {day: listings.in_force(order, date.fromisoformat(day)) for day in expected} == expected


def test_days_of_the_coverage_have_no_warning(sample: Dataset) -> None:
    first, last = sample.coverage
    for day, before, after in (
        (first - timedelta(1), True, False),
        (first, False, False),
        (last, False, False),
        (last + timedelta(1), False, True),
    ):
        status = sample.status("Grupo Sur", day)
        assert ("covers days from" in str(status), "covers days through" in str(status)) == (before, after)
        assert ("according to data through" in status.answer) == after
        assert status.to_dict()["covered"] == (not before and not after)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2024-01-01", "not yet in force; in force no earlier than January 5, 2024."),
        ("2024-01-05", "possibly in force; it took effect between January 5, 2024, and February 15, 2024; no source gives the day."),
        ("2024-02-15", "in force by February 15, 2024 at the latest; no source gives the first day."),
        ("2024-03-10", "possibly in force; it ended between March 10, 2024, and March 20, 2024; no source gives the day."),
        ("2024-03-20", "not in force; it ended between March 10, 2024, and March 20, 2024 (revoked)."),
    ],
)  # fmt: skip
def test_sentences_before_within_and_after(sample: Dataset, day: str, sentence: str) -> None:
    """An end that is to come is no end yet, neither before the start nor while the start is open."""
    order = attrs.evolve(
        sample.designations["sdgt-2024-01-grupo-norte"],
        ended=When("2024-03-10/2024-03-20"),
        end_reason=EndReason.REVOKED,
    )
    (status,) = listings.statuses([order], date.fromisoformat(day), None, {})
    assert status.sentence(date.fromisoformat(day)).endswith(f": {sentence}")


def test_a_status_as_of_a_day_cites_no_later_source(sample: Dataset) -> None:
    designation = sample.designations["tco-2019-grupo-sur"]
    early, late = Citation(source="gazette-2024-01-10"), Citation(source="herald-2024-03-20")
    both = attrs.evolve(designation, sources=(early, late), ended=None, end_announced=None, end_reason=None)
    dataset = Dataset(attrs.evolve(sample.records, designations=(both,)), sample.digest)
    (then,) = dataset.status("Grupo Sur", on="2024-01-10", as_of="2024-02-10").designations
    (now,) = dataset.status("Grupo Sur", on="2024-01-10").designations
    assert then.designation.sources == (early,)
    assert now.designation.sources == (early, late)


@pytest.mark.parametrize("cls", [listings.DesignationStatus, status.RelatedStatus, status.Status])
def test_fields_of_a_status_are_named(cls: type) -> None:
    kinds = {parameter.kind for parameter in inspect.signature(cls).parameters.values()}
    assert kinds == {inspect.Parameter.KEYWORD_ONLY}


def test_a_status_without_a_day_is_refused_in_words(release: Dataset) -> None:
    for dataset, reason in ((release, "on= is missing"), (release.in_language("es"), "falta on=")):
        for question in (dataset.status, dataset.officeholder):
            with pytest.raises(BadDate) as caught:
                question("CJNG")  # type: ignore[call-arg]
            assert str(caught.value).startswith(reason)


def test_names_resolve_as_they_screen(release: Dataset) -> None:
    for name in ("Sinaloa drug cartel", "Cartel Jalisco", "Los Beltrán Leyva", "Lopez Human Smuggling Organisation"):
        (candidate,) = release.screen(name)
        assert release.resolver.organization(name) == candidate.organization
        assert (candidate.rule.value, candidate.score) == ("name", 1)
    for name in ("Knights Templar", "La Línea", "Alliance"):
        assert len(release.screen(name)) == 0
        with pytest.raises(AmbiguousName, match="too common a word"):
            release.status(name, "2025-10-01")


def test_designations_of_a_window_say_that_they_are_not_only_the_new_ones(release: Dataset) -> None:
    table = release.designations
    for conditions in ({"since": "2026"}, {"until": "2025-02-20"}, {"last": "30 days"}):
        assert "effective= finds those that took effect then" in table.filter(**conditions).note
    for conditions in ({"effective": "2025-02-20"}, {"on": "2025-02-20"}, {"since": "2026", "effective": "2026"}):
        assert "effective=" not in table.filter(**conditions).note
