"""Check the tools for people who write records: empty records, the report and the news of a release."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest

from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import InvalidData
from latamsec.models import TABLES, Discrepancy, Quantity, Records, Retired, TranslatedRecord, Translation, Value
from latamsec.storage import codec, folder
from latamsec.vocabulary import Bound, Confidence, Language, Measure, Stance, Unit

pytestmark = pytest.mark.source_tree
DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(DATA)


@pytest.mark.parametrize(
    ("kind", "table"), [("event", "events"), ("organization", "organizations"), ("designation", "designations")]
)
def test_stub_has_every_field_and_is_toml(kind: str, table: str) -> None:
    text = importlib.import_module("stub").stub(kind)
    cls = TABLES[table]
    assert all(len(line) <= 120 or " | " in line for line in text.splitlines())
    for field in attrs.fields(cls):
        assert field.name == "id" or re.search(rf"^(# )?(\[\[)?{field.name}\b", text, re.MULTILINE), field.name
    plain = tomllib.loads(text)
    required = {field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING} - {"id"}
    assert set(plain) | {"names"} >= required
    everything = tomllib.loads(re.sub(r"^# (?=(# )?\[\[|\w+ = )", "", text, flags=re.MULTILINE))
    assert set(everything) == {field.name for field in attrs.fields(cls)} - {"id"}
    with pytest.raises(InvalidData):  # a stub is not a valid record
        codec.structure({"id": "x", **plain}, cls)


def test_new_writes_a_stub_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    build = importlib.import_module("build")
    monkeypatch.setattr(build, "HERE", tmp_path)
    (tmp_path / "records" / "events").mkdir(parents=True)
    build.main(["new", "event", "2025-01-01-x"])
    assert (tmp_path / folder.file_of("events", "2025-01-01-x")).exists()
    with pytest.raises(SystemExit, match="exists"):
        build.main(["new", "event", "2025-01-01-x"])
    with pytest.raises(SystemExit, match="there is no month 13"):
        build.main(["new", "event", "2025-13-45-x"])
    assert len([*tmp_path.rglob("*.toml")]) == 1


def test_an_own_folder_needs_no_files_of_reasons(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the page on adding records makes it: three empty files, and folders."""
    build = importlib.import_module("build")
    monkeypatch.setattr(build, "HERE", tmp_path)
    for table in ("events", "organizations", "designations"):
        (tmp_path / "records" / table).mkdir(parents=True)
    for name in ("people.toml", "places.toml", "sources.toml"):
        (tmp_path / name).touch()
    (tmp_path / "dataset.toml").write_text(
        'title = "T"\ncreator = "C"\nversion = "2024.1.31"\ncovers_from = 2024-01-01\ncovers_to = 2024-01-31\n'
        'license = "CC0-1.0"\n\n[[completeness]]\nspan = "2024-01"\nlevel = "thin"\nreason = "It has no example."\n',
        encoding="utf-8",
    )
    with pytest.raises(SystemExit) as left:
        build.main(["check"])
    assert (left.value.code, capsys.readouterr().out.splitlines()[-1]) == (False, "0 problems")
    with pytest.raises(SystemExit, match="python data/build.py check"):
        build.main(["new", "person", "x"])


def test_report_lists_weak_points(sample: Dataset) -> None:
    lines = list(importlib.import_module("report").report(sample.records))
    assert "  2024-03    1  thin" in lines
    heading = lines.index("Designations without an effective date: 1")
    assert lines[heading + 1] == "  sdgt-2024-01-grupo-norte"
    assert lines[-1] == "Sources without a date: 0"
    headings = [line for line in lines if not line.startswith(" ")]
    assert all(re.search(r": \d+$", line) for line in headings)


def test_news_lists_changes_that_can_affect_results(sample: Dataset) -> None:
    news = importlib.import_module("news").news
    records = sample.records
    visit = attrs.evolve(records.events[1], date=When("2024-02-03"), title="Other words")
    strike = attrs.evolve(records.events[2], quantities=records.events[2].quantities[1:])
    gone = Retired(id="fto-2024-01-grupo-norte", fate="withdrawn: never made")
    after = Dataset(
        attrs.evolve(
            records,
            events=(records.events[0], visit, strike),
            designations=records.designations[1:],
            retired=(gone,),
        ),
        "sha256:other",
    )
    text = " ".join(news(sample, after).split())
    assert "- `fto-2024-01-grupo-norte` (FTO: grupo-norte): withdrawn: never made." in text
    assert "- `2024-02-visits`, `date`: 2024-02 → 2024-02-03" in text
    assert "- `2024-03-01-strike`, `quantities`: without killed: 3 to 4 people, by John Perez" in text
    assert "Other words" not in text
    assert "- March 2024: thin. One sample stands for it." in text
    assert "New records: 1 designation." in news(after, sample)
    assert "can affect results\n\nNone.\n" in news(sample, sample)


PLURALS = re.compile(r"(officials|experts|lawmakers|critics|analysts|sources|people|relatives|groups|senators)", re.I)


def test_claims_of_several_speakers_say_so(newsroom: Records) -> None:
    """`speakers = "several"` makes a claim print "officials say"; each speaker here begins with a word in the plural."""
    claims = [(event.id, claim) for event in newsroom.events for claim in event.claims]
    heads = [
        (id, claim, re.split(r",| (?:as|of|in|on|to|speaking|cited|briefed|briefing) ", claim.by)[0])
        for id, claim in claims
    ]
    plural = [(id, claim) for id, claim, head in heads if PLURALS.fullmatch(head.split()[-1])]
    assert len(plural) > 50
    assert [(id, claim.by) for id, claim in plural if claim.speakers is None] == []


def test_style_finds_each_kind_of_fault(sample: Dataset) -> None:
    style = importlib.import_module("style")
    event = next(event for event in sample.events if event.claims)
    organization = sample.organizations[0].name
    figure = Quantity(what=Measure.KILLED, low=3, high=3, unit=Unit.PERSON, bound=Bound.EXACT)
    twin = attrs.evolve(event, id="twin", quantities=(figure,), related=())
    faults: dict[str, dict[str, Any]] = {
        "titles-fit-on-a-line": {"title": "x" * 91},
        "summaries-tell-what-happened": {"summary": "It was signed. The text was not seen."},
        "sentences-are-plain": {"summary": "Whoever helps is punished."},
        "denials-have-no-negation": {
            "claims": (attrs.evolve(event.claims[0], stance=Stance.DENIES, text="there was no order"),)
        },
        "several-speakers-are-several": {"claims": (attrs.evolve(event.claims[0], by="Two former officials"),)},
        "corroboration-needs-reporters": {"confidence": Confidence.CORROBORATED, "sources": event.sources[:1]},
        "figures-are-told-once": {"quantities": (figure,), "related": ("twin",)},
        "apostrophes-are-plain": {"title": "Mexico’s reply"},
        "people-named-are-linked": {"summary": f"{sample.people[0].name} spoke.", "people": ()},
        "organizations-named-are-linked": {"summary": f"Members of {organization} were there.", "organizations": ()},
    }
    texts = (Translation(field="title", text="Los sobrevivientes", digest=""),)
    spanish = TranslatedRecord(language=Language.SPANISH, table="events", record=event.id, texts=texts)
    publishers = (attrs.evolve(sample.sources[0], publisher=name) for name in ("La Tribuna", "LaTribuna"))
    others: dict[str, dict[str, Any]] = {
        "publishers-have-one-name": {"sources": tuple(publishers)},
        "spanish-has-the-words-of-the-glossary": {"translations": (spanish,)},
    }
    assert {rule.__name__.replace("_", "-") for rule in style.RULES} == {*faults, *others}
    cases = others | {rule: {"events": (attrs.evolve(event, **fields), twin)} for rule, fields in faults.items()}
    for rule, tables in cases.items():
        faulty = attrs.evolve(sample.records, **tables)
        assert rule in {problem.rule for problem in style.problems(faulty)}, rule
    dangling = attrs.evolve(sample.records, sources=(), organizations=())
    style.problems(dangling)  # What refers to no record is for another rule to say; this one does not stop at it.


@pytest.mark.parametrize(
    ("by", "several"),
    [
        ("The United States and Jamaica", True),
        ("Public prosecutors of Venezuela", True),
        ("Lawyers for the five Venezuelans", True),
        ("Trinidad and Tobago", False),
        ("Customs and Border Protection", False),
        ("Group Supporting Refugees", False),
    ],
)
def test_several_speakers_are_told_from_one(sample: Dataset, by: str, several: bool) -> None:
    style = importlib.import_module("style")
    event = next(event for event in sample.events if event.claims)
    claim = attrs.evolve(event.claims[0], by=by, speakers=None)
    records = attrs.evolve(sample.records, events=(attrs.evolve(event, claims=(claim,)),))
    found = [problem for problem in style.problems(records) if problem.rule == "several-speakers-are-several"]
    assert len(found) == several


def test_sources_without_an_address_have_a_reason(sample: Dataset, tmp_path: Path) -> None:
    unaddressed = importlib.import_module("unaddressed")
    source = attrs.evolve(sample.sources[0], url=None)
    records = attrs.evolve(sample.records, sources=(source,))
    for reasons, ids in ((f'["{source.id}"]', []), ("[]", [source.id]), ('["gone"]', [source.id, "gone"])):
        (tmp_path / unaddressed.FILE).write_text(f'[[reasons]]\nreason = "x"\nsources = {reasons}\n', encoding="utf-8")
        assert [problem.record for problem in unaddressed.problems(tmp_path, records)] == ids


def test_disputed_figures_in_words_have_a_reason(sample: Dataset, tmp_path: Path) -> None:
    in_words = importlib.import_module("in_words")
    killed = sample.events[2]
    assert any(each.what == "killed" for each in killed.quantities)
    values = (Value(value="several"), Value(value="3 or 4", low=3, high=4))
    disputes = [Discrepancy(field=f"quantities.{what}", values=values, note="A test.") for what in ("killed", "tariff")]
    event = attrs.evolve(killed, discrepancies=tuple(disputes))
    records = attrs.evolve(sample.records, events=(event,))
    reason = '[[values]]\nevent = "{}"\nvalue = "{}"\nreason = "x"\n'
    for text, found in (
        ("", [event.id]),
        (reason.format(event.id, "several"), []),
        (reason.format(event.id, "3 or 4"), [event.id] * 2),
    ):
        (tmp_path / in_words.FILE).write_text(text, encoding="utf-8")
        assert [problem.record for problem in in_words.problems(tmp_path, records)] == found


def test_disputed_figures_say_so(sample: Dataset) -> None:
    figures = importlib.import_module("figures")
    strike = sample.events[2]
    killed = next(each for each in strike.quantities if each.what == "killed")
    rivals = [attrs.evolve(killed, by=by, low=low, high=low, bound=Bound.EXACT) for by, low in (("A", 3), ("B", 4))]
    floor = attrs.evolve(rivals[0], by="C", high=None, bound=Bound.AT_LEAST)
    values = (Value(value="3, A said", low=3, high=3), Value(value="more than 4, B said", low=4))
    dispute = Discrepancy(field="quantities.killed", values=values, note="A test.")
    broken = (values[0], attrs.evolve(values[1], low=5))

    def rules(quantities: list[Quantity], *discrepancies: Discrepancy) -> list[str]:
        event = attrs.evolve(strike, quantities=tuple(quantities), discrepancies=discrepancies)
        return [problem.rule for problem in figures.problems(attrs.evolve(sample.records, events=(event,)))]

    assert rules(rivals) == ["rival-figures-are-disputed"]
    assert rules(rivals, dispute) == rules([rivals[0], floor]) == []
    assert rules([rivals[0], attrs.evolve(rivals[1], of="a side")]) == []
    assert rules([], attrs.evolve(dispute, field="quantities")) == ["disputes-name-their-measure"]
    assert rules(rivals, attrs.evolve(dispute, values=broken)) == ["bounds-repeat-the-figure"]
    assert [*figures.problems(sample.records)] == []


def test_agreement_is_what_the_methodology_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    agreement = importlib.import_module("agreement")
    monkeypatch.setattr(agreement, "RESAMPLES", 2)  # A thousand take half a minute.
    agreement.main()
    printed = [re.sub(r"\S+ to \S+", "…", line) for line in capsys.readouterr().out.splitlines()]
    page = (DATA.parent / "docs" / "methodology.md").read_text(encoding="utf-8")
    assert set(printed) <= {re.sub(r"\S+ to \S+", "…", line) for line in page.splitlines()}


def test_sets_that_share_something_are_nearer_than_those_that_do_not() -> None:
    masi = importlib.import_module("agreement").masi
    sets = [frozenset(text) for text in ("ab", "a", "ac", "cd")]
    assert [round(masi(sets[0], other), 3) for other in sets] == [0.0, 0.667, 0.889, 1.0]
