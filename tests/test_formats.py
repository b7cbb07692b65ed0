"""Check every export format against its specification, with an independent validator if there is one."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import attrs
import icalendar
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import latamsec
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import MissingExtra, UnknownName
from latamsec.export import datapackage, followthemoney, geojson, registry
from latamsec.export import icalendar as icalendar_format
from latamsec.export import json_schema as schemas
from latamsec.models import TABLES, Event
from latamsec.storage import canonical
from latamsec.tables import EventTable

HOSTILE = [
    "<script>alert(1)</script>]]>",
    "line\nbreak\r\nand\ttab; and, comma \\ backslash",
    "\u202eright to left\u202c",
    "\x1b[31mred\x1b[0m \x00 \ufffe",
    "=cmd|' /C calc'!A0",
    "BEGIN:VEVENT\nEND:VCALENDAR",
    "é" * 200,
]


# JSON and its schema --------------------------------------------------------------------------------------------


def test_json_export_is_loaded_as_the_same_dataset(release: Dataset, sample: Dataset, tmp_path: Path) -> None:
    for dataset in (release, sample):
        (path,) = dataset.export("json", tmp_path / "dataset.json")
        read = latamsec.load(path)
        assert read == dataset
        assert read.records == dataset.records


@pytest.mark.independent
def test_every_release_fits_the_json_schema() -> None:
    schema = schemas.of_dataset()
    jsonschema_rs.meta.validate(schema)
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    seen: set[str] = set()
    for version in latamsec.versions():
        records = attrs.evolve(latamsec.load(version).records, schema=None)  # The schema is that of the newest layout.
        plain = json.loads(canonical.dumps(records))
        for table in TABLES:  # Most records are in several releases; each is looked at once.
            lines = {canonical.canonical(record): record for record in plain[table]}
            plain[table] = [record for line, record in lines.items() if line not in seen]
            seen |= set(lines)
        assert [error.message for error in validator.iter_errors(plain)] == []
    assert len(seen) > 7000


def test_json_schema_refuses_invalid_records(sample: Dataset) -> None:
    validator = jsonschema_rs.validator_for(schemas.of_dataset())
    whole = json.loads(canonical.dumps(sample.records))

    def broken(**changes: object) -> Any:
        return {**whole, "events": [{**whole["events"][0], **changes}]}

    wrong: list[dict[str, object]] = [
        {"titel": "x"}, {"title": 5}, {"title": None}, {"date": "May 2025"}, {"kinds": ["strikes"]}, {"sources": []},
        {"countries": ["Mexico"]}, {"quantities": [{"what": "killed"}]}, {"people": "x"},
    ]  # fmt: skip
    for changes in wrong:
        assert not validator.is_valid(broken(**changes)), changes
    assert validator.is_valid(broken())


@pytest.mark.parametrize("name", TABLES)
def test_table_fits_the_schema_of_its_records(release: Dataset, name: str) -> None:
    validator = jsonschema_rs.validator_for(schemas.of_records(TABLES[name]), validate_formats=True)
    assert [*validator.iter_errors(json.loads(release.table(name).to_json()))] == []


def test_answers_fit_their_schemas(release: Dataset) -> None:
    def valid(cls: type, plain: Any) -> bool:
        schema = schemas.schema_of(cls)
        jsonschema_rs.meta.validate(schema)
        return jsonschema_rs.validator_for(schema, validate_formats=True).is_valid(json.loads(json.dumps(plain)))

    for id in release.organizations.ids:
        assert valid(latamsec.Status, release.status(id, "2025-02-19").to_dict())
        assert valid(latamsec.Status, release.status(id, "2025-09-04", as_of="2025-03-01").to_dict())
    for on in (None, "2025-09-08"):
        for name in ("TdA", "Los Lobos", "Inversiones Tren de Aragua", "Acme", "\u0421JNG", "ELN"):
            assert valid(latamsec.Screening, release.screen(name, on).to_dict())
        for mention in release.annotate("The CJNG, the \u0421JNG and Tren de Aragua (TdA).", on):
            assert valid(latamsec.Mention, mention.to_dict())
    assert schemas.schema_of(latamsec.Event) == schemas.of_records(latamsec.Event)
    status = release.status("TdA", "2025-02-19").to_dict()
    for change in ({"on": None}, {"as_of": ""}, {"in_force": ["F.T.O."]}, {"extra": 1}, {"designations": None}):
        assert not valid(latamsec.Status, {**status, **change})


@pytest.mark.parametrize(
    "text",
    ["2025-09-02", "2025-05", "2025", "2025-04-07/2025-04-09", "2023-12~", "../2025", "202X", "2025-05/", "2025-XX"],
)
def test_valid_dates_fit_the_schema(text: str) -> None:
    assert re.match(schemas._EDTF, When.parse(text).edtf)


# JSON Lines -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*TABLES, "discrepancies"])
def test_json_lines_have_one_record_each(release: Dataset, name: str) -> None:
    table = release.table(name)
    lines = table.to_jsonl().splitlines()
    assert [json.loads(line) for line in lines] == table.to_dicts()
    frames = table.frame().to_jsonl().splitlines()
    assert [json.loads(line)["id"] for line in frames] == list(table.ids)
    assert json.loads(table.frame().to_json())[0]["id"] == table.ids[0]


# GeoJSON --------------------------------------------------------------------------------------------------------


def test_geojson_has_every_event_at_every_place(release: Dataset) -> None:
    plain = json.loads(release.events.to_geojson())
    features = plain["features"]
    assert len(features) == sum(max(len(event.places), 1) for event in release.events)
    assert len({feature["id"] for feature in features}) == len(features)
    assert {feature["properties"]["event"] for feature in features} == set(release.events.ids)
    assert (plain["dataset"], plain["digest"]) == (release.version, release.digest)


def test_geojson_has_only_sourced_points(release: Dataset) -> None:
    for feature in geojson.of_places(release.places)["features"]:
        place = release.places[feature["id"]]
        if place.coordinates is None:
            assert feature["geometry"] is None
            assert feature["properties"]["precision"] == "named only"
        else:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90
    seas = [place for place in release.places if place.kind == "sea"]
    assert seas
    assert all(place.coordinates is None for place in seas)


# iCalendar and Atom ---------------------------------------------------------------------------------------------


def test_calendar_has_every_event_on_its_days(release: Dataset) -> None:
    text = release.events.to_icalendar()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    entries = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [str(entry["UID"]) for entry in entries] == [f"{id}@latamsec" for id in release.events.ids]
    for entry, event in zip(entries, release.events, strict=True):
        assert event.date.earliest
        assert event.date.latest
        assert entry.decoded("DTSTART") == event.date.earliest
        assert entry.decoded("DTEND") == event.date.latest + timedelta(days=1)
        assert str(entry["SUMMARY"]) == event.title


@pytest.mark.parametrize(("edtf", "first"), [("2024-03-01/..", date(2024, 3, 1)), ("../2024-03-02", date(2024, 3, 2))])
def test_open_date_is_one_day_in_the_calendar(sample: Dataset, edtf: str, first: date) -> None:
    event = attrs.evolve(sample.events[0], date=When(edtf))
    (entry,) = icalendar.Calendar.from_ical(EventTable([event], sample).to_icalendar()).walk("VEVENT")
    assert entry.decoded("DTSTART") == first


def test_feed_has_every_event_newest_first(release: Dataset) -> None:
    feed = ElementTree.fromstring(release.events.to_atom())
    namespace = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{namespace}entry")
    assert len(entries) == len(release.events)
    days = [entry.findtext(f"{namespace}published") or "" for entry in entries]
    assert days[0][:10] >= days[-1][:10]
    assert {entry.findtext(f"{namespace}updated") for entry in (feed, *entries)} == {"2026-10-10T00:00:10Z"}
    ids = [entry.findtext(f"{namespace}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    for element in (feed, *entries):
        for needed in ("id", "title", "updated"):
            assert element.findtext(f"{namespace}{needed}")


def test_later_and_corrected_releases_move_entries(sample: Dataset) -> None:
    versions = [("2024.3.31", 31), ("2024.3.31.1", 31), ("2024.3.31.2", 31), ("2024.3.31.10", 31), ("2024.3.30.3", 30)]
    stamps: list[tuple[Any, ...]] = []
    for version, day in versions:
        edition = attrs.evolve(sample.records.edition, version=version, covers_to=date(2024, 3, day))
        other = Dataset(attrs.evolve(sample.records, edition=edition), "sha256:other")
        entry, *_ = icalendar.Calendar.from_ical(other.events.to_icalendar()).walk("VEVENT")
        feed = ElementTree.fromstring(other.events.to_atom())
        updated = feed.findtext("{http://www.w3.org/2005/Atom}updated")
        assert entry.decoded("DTSTAMP") == entry.decoded("LAST-MODIFIED")
        stamps.append((entry.decoded("SEQUENCE"), entry.decoded("LAST-MODIFIED"), updated))
    assert [stamp[0] for stamp in stamps] == [885600, 885601, 885602, 885610, 885503]
    assert [stamp[2] for stamp in stamps][:2] == ["2024-03-31T00:00:00Z", "2024-03-31T00:00:01Z"]
    for position in range(3):
        column = [stamp[position] for stamp in stamps]
        assert sorted(set(column)) == [column[4], *column[:4]]


@given(st.text(st.sampled_from("aé漢𐍈\\^, "), max_size=400))
def test_lines_of_a_calendar_are_folded_between_letters(text: str) -> None:
    """RFC 5545: at most 75 octets with the space in front; readers split neither a letter nor an escaped one."""
    lines = icalendar_format._folded(text).split("\r\n ")
    assert "".join(lines) == text
    assert all(len(line.encode()) <= 74 for line in lines)
    assert not any(line.endswith(("\\", "^")) and len(line) > 1 for line in lines[:-1])


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_escaped(hostile: Callable[[str], EventTable], text: str) -> None:
    table = hostile(text)
    feed = ElementTree.fromstring(table.to_atom())
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1
    calendar = table.to_icalendar()
    lines = calendar.split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VCALENDAR") == 1
    (entry,) = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    assert str(entry["SUMMARY"]) == icalendar_format._printable(text).replace("\r\n", "\n")
    assert json.loads(table.to_geojson())["features"][0]["properties"]["title"] == text
    assert json.loads(table.to_jsonl())["title"] == text
    (row,) = csv.DictReader(io.StringIO(table.to_csv(), newline=""))
    assert row["title"].removeprefix("'") == text
    assert table.to_arrow().to_pylist()[0]["title"] == text


def test_missing_icalendar_is_an_error_with_its_extra(sample: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtra, match=r"latamsec\[calendar\]"):
        sample.events.to_icalendar()


# FollowTheMoney -------------------------------------------------------------------------------------------------


def test_entities_refer_to_entities(release: Dataset) -> None:
    entities = {entity["id"]: entity for entity in followthemoney.entities(release.records)}
    assert len(entities) == len(list(followthemoney.entities(release.records)))
    for entity in entities.values():
        for name in ("entity", "document", "subject", "object", "involved"):
            for value in entity["properties"].get(name, []):
                assert value in entities, entity
    schemas = {name: sum(entity["schema"] == name for entity in entities.values()) for name in ("Sanction", "Event")}
    assert schemas == {"Sanction": len(release.designations), "Event": len(release.events)}


def test_no_link_joins_groups_that_are_not_to_be_confused() -> None:
    records = latamsec.load().records
    entities = [*followthemoney.entities(records)]
    roles = {entity["properties"]["role"][0] for entity in entities if entity["schema"] == "UnknownLink"}
    kinds = {relation.kind for each in records.organizations for relation in each.relations}
    assert roles == kinds - {"not-to-be-confused-with"} != kinds


def test_a_sanction_says_whether_it_is_in_force() -> None:
    entities = followthemoney.entities(latamsec.load().records)
    status = {each["id"]: each["properties"]["status"] for each in entities if each["schema"] == "Sanction"}
    # Its first day is uncertain: 2026-06-05?
    assert status["latamsec-fto-2026-06-comando-vermelho"] == ["possibly in force"]
    assert status["latamsec-fto-2025-02-cjng"] == ["in force"]
    assert status["latamsec-fto-1997-10-farc"] == ["ended"]


def test_no_topic_calls_anyone_a_criminal(release: Dataset) -> None:
    topics = {
        topic for entity in followthemoney.entities(release.records) for topic in entity["properties"].get("topics", [])
    }
    assert topics <= {"sanction", "gov.national"}


FOLLOWTHEMONEY = {
    "Document": {"publishedAt": "date", "publisher": "string", "sourceUrl": "url", "title": "string"},
    "Documentation": {"document": "entity", "entity": "entity"},
    "Event": {
        "country": "country", "endDate": "date", "involved": "entity", "keywords": "string", "location": "address",
        "name": "name", "publisher": "string", "sourceUrl": "url", "startDate": "date", "summary": "text",
    },
    "Organization": {
        "alias": "name", "country": "country", "name": "name", "previousName": "name", "summary": "text",
        "topics": "topic", "weakAlias": "name",
    },
    "Person": {"alias": "name", "country": "country", "name": "name", "position": "string"},
    "PublicBody": {"country": "country", "name": "name", "topics": "topic"},
    "Sanction": {
        "authority": "string", "authorityId": "identifier", "country": "country", "endDate": "date",
        "entity": "entity", "listingDate": "date", "program": "string", "provisions": "string",
        "publisher": "string", "recordId": "string", "sourceUrl": "url", "startDate": "date", "status": "string",
        "summary": "text",
    },
    "UnknownLink": {
        "object": "entity", "publisher": "string", "role": "string", "sourceUrl": "url", "startDate": "date",
        "subject": "entity", "summary": "text",
    },
}  # fmt: skip
"""The properties in use, from the model of followthemoney 4.11, for systems without the library."""


def test_entities_fit_the_properties_in_use(release: Dataset) -> None:
    forms = {
        "date": r"\d{4}(-\d{2}(-\d{2})?)?",
        "country": "[a-z]{2}",
        "url": r"https?://\S+",
        "entity": r"latamsec-\S+",
    }
    for entity in followthemoney.entities(release.records):
        for name, values in entity["properties"].items():
            form = forms.get(FOLLOWTHEMONEY[entity["schema"]][name], r"(?s).*\S.*")
            assert all(re.fullmatch(form, value) for value in values), (entity["id"], name)


def test_entities_fit_the_model_of_followthemoney(release: Dataset) -> None:
    model = pytest.importorskip("followthemoney", reason="needs the library, and ICU").model
    for entity in followthemoney.entities(release.records):
        schema = model.get(entity["schema"])
        schema.validate(entity)
        for name, values in entity["properties"].items():
            kind = schema.get(name).type
            assert kind.name == "entity" or all(kind.validate(value) for value in values), entity


# Data Package ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def package(release: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    release.export("datapackage", folder)
    return folder


def test_data_package_describes_every_column_and_byte(release: Dataset, package: Path) -> None:
    plain = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert (plain["version"], plain["latamsec:digest"]) == (release.version, release.digest)
    names = [resource["name"] for resource in plain["resources"]]
    assert names == [*release.frames(), "codebook"]
    for resource in plain["resources"]:
        content = (package / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        head = next(csv.reader(io.StringIO(content.decode(), newline="")))
        assert head == [field["name"] for field in resource["schema"]["fields"]]


def test_codebook_has_every_column(release: Dataset, package: Path) -> None:
    with (package / "codebook.csv").open(encoding="utf-8", newline="") as file:
        meanings = {(row["table"], row["column"]): row["meaning"] for row in csv.DictReader(file)}
    for name, frame in release.frames().items():
        for column in frame.columns:
            assert meanings[name, column.name] == column.meaning
    assert ("events", "claims.sources.source") in meanings


@pytest.mark.independent
def test_frictionless_reports_no_error(package: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # from its dependencies
def test_mlcroissant_reports_no_error(package: Path) -> None:
    croissant = pytest.importorskip("mlcroissant")
    dataset = croissant.Dataset(jsonld=str(package / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    # A correction has a fourth number ("2026.10.4.1"); Croissant expects three.
    assert [text for text in dataset.metadata.ctx.issues.warnings if "MAJOR.MINOR.PATCH" not in text] == []
    plain = json.loads((package / "croissant.json").read_text(encoding="utf-8"))
    for record_set in plain["recordSet"]:
        assert next(iter(dataset.records(record_set["@id"])))


def test_data_package_has_the_same_bytes_every_time(release: Dataset, package: Path, tmp_path: Path) -> None:
    for path in datapackage.write(release, tmp_path):
        assert path.read_bytes() == (package / path.name).read_bytes()


# All formats ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("to", registry.FORMATS)
def test_every_format_writes_the_files_that_it_returns(sample: Dataset, tmp_path: Path, to: str) -> None:
    target = tmp_path / "new" / "folder" if registry.FORMATS[to].folder else tmp_path / "file"
    files = sample.export(to, target)
    assert files
    assert all(path.is_file() and path.stat().st_size for path in files)
    contents = [path.read_bytes() for path in files]
    assert [path.read_bytes() for path in sample.export(to, target)] == contents


def test_unknown_format_is_an_error_with_the_nearest(sample: Dataset, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="no format 'geojsn'.*Did you mean 'geojson'"):
        sample.export("geojsn", tmp_path / "x")


def test_every_field_of_an_event_is_in_every_flat_format(sample: Dataset) -> None:
    fields = {field.name for field in attrs.fields(Event)}
    assert fields <= set(sample.events.frame().names)
    assert fields <= set(json.loads(sample.events.to_jsonl().splitlines()[0]))
