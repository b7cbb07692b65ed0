"""A dataset in Spanish: the same records, ids, digests, columns and files; other words."""

from __future__ import annotations

import copy
import html
import inspect
import pickle
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import latamsec
from latamsec import Dataset
from latamsec.errors import AmbiguousName, UnknownName
from latamsec.labels import labels_in
from latamsec.languages import Text
from latamsec.models.base import Model, as_stored, name_in
from latamsec.vocabulary import Measure, RelationKind

SAMPLE = Path(__file__).parent / "sample"
VISITS = "2024-02-visits"
FILES = {
    f"events/{VISITS}.toml": (
        '[title]\nen = "A month of visits to Ciudad Ejemplo"\nes = "Un mes de visitas a Ciudad Ejemplo"\n'
        '[summary]\nen = "Officials visit the city; the canal is discussed."\n'
        'es = "Funcionarios visitan la ciudad y hablan del canal."\n'
    ),
    "phrases/offices.toml": '"President" = "presidenta de la Nación"\n',
    "places.toml": '[sample-sea.name]\nen = "Sample Sea"\nes = "mar de Muestra"\n',
    "retired.toml": (
        '[old-listing-event]\nfate = {en = "merged into 2024-01-05-listing", es = "fusionado con 2024-01-05-listing"}\n'
    ),
}


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    root = tmp_path_factory.mktemp("translated") / "sample"
    shutil.copytree(SAMPLE, root)
    for name, text in FILES.items():
        path = root / "translations" / "es" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return latamsec.load(root)


@pytest.fixture(scope="module")
def spanish(english: Dataset) -> Dataset:
    return english.in_language("es")


@pytest.mark.parametrize("table", latamsec.models.TABLES)
def test_a_record_is_equal_to_itself_in_another_language(english: Dataset, spanish: Dataset, table: str) -> None:
    one, other = english.table(table), spanish.table(table)
    assert list(one) == list(other)
    assert set(one) == set(other)
    for record, shown in zip(one, other, strict=True):
        assert record in other
        assert shown in one
        assert {record: 1}[shown] == 1
        assert pickle.loads(pickle.dumps(shown)) == record
    assert spanish.events[VISITS].title != english.events[VISITS].title
    assert attrs.evolve(spanish.events[VISITS], title="Something else") != english.events[VISITS]


def test_every_text_that_translations_render_is_compared_in_english() -> None:
    """So does a field of our own words that somebody adds to a record or a part of one."""
    classes = [cls for _, cls in inspect.getmembers(latamsec.models, attrs.has)]
    prose = [each for cls in classes for each in attrs.fields(cls) if each.metadata.get("prose")]
    assert len(prose) > 20
    assert {each.eq_key for each in prose} == {as_stored}


def test_it_is_the_same_dataset(english: Dataset, spanish: Dataset) -> None:
    assert spanish == english
    assert hash(spanish) == hash(english)
    assert spanish.in_language("en").language == "en"
    assert spanish.identity == english.identity
    assert spanish.events.frame() == english.events.frame()
    assert spanish.in_language("es") is spanish
    for name in latamsec.models.TABLES:
        one, other = english.table(name), spanish.table(name)
        assert one == other
        assert (one.ids, one.columns, one.to_csv(), one.to_json()) == (
            other.ids,
            other.columns,
            other.to_csv(),
            other.to_json(),
        )
        assert one.receipt() == other.receipt()
        for dataset in (english, spanish):
            assert latamsec.verify(other.receipt(), dataset=dataset).ok


def test_texts_are_translated_or_say_that_they_are_not(english: Dataset, spanish: Dataset) -> None:
    event = spanish.events[VISITS]
    assert event.title == "Un mes de visitas a Ciudad Ejemplo"
    assert isinstance(event.title, Text)
    assert event.title.english == english.events[VISITS].title
    strike = spanish.events["2024-03-01-strike"]
    assert strike.title == f"{english.events[strike.id].title} [en inglés]"
    assert isinstance(strike.title, Text)
    assert not strike.title.translated
    assert spanish.people["ana-perez"].roles[0].office == "presidenta de la Nación"
    assert spanish.people["ana-perez"].name == "Ana Pérez"
    assert pickle.loads(pickle.dumps(event)) == event
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(event.title, protocol)).english == event.title.english


def test_parts_without_a_text_know_their_language(english: Dataset, spanish: Dataset) -> None:
    """A figure without a part, of a speaker whose name no language translates, is Spanish too; so is a date."""
    (one,) = [each for event in english.events for each in event.quantities if not each.of and each.by is None][:1]
    event = next(event for event in spanish.events if one in event.quantities)
    (same,) = [each for each in event.quantities if each == one]
    assert str(one).startswith(one.what.value)
    assert not str(same).startswith(one.what.value)
    assert same == one
    assert hash(same) == hash(one)
    for copied in (pickle.loads(pickle.dumps(same)), copy.copy(same), copy.deepcopy((same,))[0]):
        assert str(copied) == str(same)
    assert spanish.events[VISITS].date.label() == "febrero de 2024"
    assert pickle.loads(pickle.dumps(spanish.events[VISITS])).date.label() == "febrero de 2024"
    assert english.events[VISITS].date.label() == "February 2024"
    assert spanish.events[VISITS].date == english.events[VISITS].date


def test_the_record_shows_parts_in_one_language(release: Dataset) -> None:
    spanish = release.in_language("es")
    event = spanish.events["2025-09-02-first-boat-strike"]
    assert event.date.label() == "2 de septiembre de 2025"
    assert [str(each) for each in event.quantities][:2] == [
        "muertos: 11 personas, según Donald Trump",
        "embarcaciones: 1 embarcación",
    ]
    assert event.quantities[1].figure == "1 embarcación"
    english = {value for kind in (Measure, RelationKind) for value in kind} & {"killed", "rival-of", "vessels"}
    shown = [*(each for one in spanish.events for each in one.quantities)]
    related = [*(each for one in spanish.organizations for each in one.relations)]
    for words in map(str, (*shown, *related)):
        assert not any(words.startswith(f"{word}:") for word in english), words
        assert not words.startswith("kind:"), words
        assert not re.search(r"\b(people|dollars|percent|by|at least|about)\b", re.sub(r" \[.*", "", words)), words


@pytest.mark.parametrize(
    ("ask", "words", "foreign"),
    [
        (lambda ds: ds.discrepancies.filter(record="foo"), "registro con discrepancias", "record of"),
        (lambda ds: ds.events.total("muertos", unit="x"), "Las palabras son personas, embarcaciones", "person,"),
        (lambda ds: ds.events.filter(country="y" * 4_900), "y 4780 caracteres más", "more characters"),
        (lambda ds: ds.events.plot.map(theme="x"), "no hay tema 'x'. Palabras válidas: 'auto'", "Valid words"),
        (lambda ds: bool(ds.status("MS-13", "2025-01-01")), "un estado no es ni verdadero ni falso", "ambiguous"),
        (lambda ds: bool(ds.screen("MS-13")), "una verificación no es ni verdadera ni falsa", "ambiguous"),
        (lambda ds: ds.status("CDG", "2025-01-01"), "'cartel-del-golfo', 'clan-del-golfo'. Elija uno.", "de este"),
    ],
)
def test_errors_are_in_one_language(
    release: Dataset, ask: Callable[[Dataset], object], words: str, foreign: str
) -> None:
    with pytest.raises((latamsec.LatamsecError, TypeError)) as caught:
        ask(release.in_language("es"))
    assert words in str(caught.value)
    assert foreign not in str(caught.value)


def test_long_texts_are_cut_in_one_language(release: Dataset) -> None:
    spanish = release.in_language("es")
    assert "y 4880 caracteres más: 0 candidatos" in str(spanish.screen("x" * 5_000))
    diff = latamsec.diff(*(latamsec.load(version, language="es") for version in ("2025.9.8", "2026.10.4")))
    (line,) = [line for line in str(diff).splitlines() if line.startswith("- el conjunto de datos: Cobertura")]
    assert line.count("… [en inglés]") == 2


def test_what_is_shown_is_in_spanish(spanish: Dataset) -> None:
    assert "Un mes de visitas" in repr(spanish.events)
    assert repr(spanish.events).startswith("3 hechos, datos 2024.3.31")
    assert "título" in repr(spanish.events)
    assert "Funcionarios visitan" in repr(spanish.page(VISITS))
    assert "Un mes de visitas" in spanish.events[:2]._repr_html_()
    assert repr(spanish).splitlines()[2].startswith("3 hechos, 4 designaciones, 2 grupos")
    assert str(spanish.status("Grupo del Norte", "2024-02-20")).startswith(
        "Sí: la designación del Grupo del Norte como"
    )
    assert "conjunto de datos" in spanish.cite()
    assert spanish.events.plot.timeline().title == "3 hechos por tipo"


def test_the_claims_of_a_record_as_of_a_day_keep_their_translations(spanish: Dataset) -> None:
    past = spanish.as_of("2024-02-29")
    assert past.language == "es"
    assert past.events[VISITS].title == "Un mes de visitas a Ciudad Ejemplo"


@pytest.mark.parametrize("language", ["en", "es"])
def test_filters_understand_both_languages_in_each(english: Dataset, language: str) -> None:
    ds = english.in_language(language)
    for text in ("visitas", "visits", "funcionarios", "officials"):
        assert VISITS in ds.events.filter(text=text).ids
    assert ds.events.filter(text="funcionarios").ids == (VISITS,)
    assert ds.events.filter(kind="visita").ids == ds.events.filter(kind="visit").ids == (VISITS,)
    assert ds.events.filter(place="mar de Muestra").ids == ds.events.filter(place="Sample Sea").ids
    assert ds.people.filter(text="presidenta").ids == ("ana-perez",)
    assert ds.officeholder("presidenta de la Nación", "2024-02-01").id == "ana-perez"
    assert (
        ds.designations.filter(authority="organización terrorista extranjera").ids
        == ds.designations.filter(authority="FTO").ids
    )


def test_exports_have_both_languages(english: Dataset, tmp_path: Path) -> None:
    names = english.events.frame().names
    assert names[1:5] == ("title", "title_es", "summary", "summary_es")
    (row,) = english.events.filter(kind="visit").to_dicts()
    assert row["title_es"] == "Un mes de visitas a Ciudad Ejemplo"
    assert english.places.frame()["name_es"] == [None, "mar de Muestra"]
    assert english.events.frame()["title_es"].count(None) == 2
    english.export("datapackage", tmp_path)
    assert '"inLanguage"' in (tmp_path / "croissant.json").read_text("utf-8")
    assert "In Spanish." in (tmp_path / "codebook.csv").read_text("utf-8")


def test_a_dataset_without_translations_has_no_columns_for_them(release: Dataset) -> None:
    assert not [name for name in latamsec.load("2026.10.4.2").events.frame().names if name.endswith("_es")]
    assert [name for name in release.events.frame().names if name.endswith("_es")] == ["title_es", "summary_es"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda ds: ds.designations.in_force("2024-02-20"),
        lambda ds: ds.designations.in_force("2024-02-20").filter(authority="FTO"),
        lambda ds: ds.events.filter(place="Ciudad Ejemplo"),
        lambda ds: ds.events.filter(kind="visit").sources(),
        lambda ds: ds.events.discrepancies(),
        lambda ds: ds.events.sorted("title", reverse=True)[1:],
        lambda ds: ds.events.group_by("kind")["visit"],
        lambda ds: ds.events.where(lambda event: "city" in event.summary or "ciudad" in event.summary),
        lambda ds: ds.events.claims(),
        lambda ds: ds.events.tolls(),
        lambda ds: ds.events.citations(),
    ],
)
def test_results_hold_the_records_as_stored(english: Dataset, spanish: Dataset, ask: Callable[[Dataset], Any]) -> None:
    one, other = ask(english), ask(spanish)
    assert one.to_csv() == other.to_csv()
    assert len(one) == len(other) > 0


def test_errors_speak_the_language_of_the_dataset(english: Dataset, spanish: Dataset) -> None:
    with pytest.raises(UnknownName, match="no hay tipo de hecho 'vista'. ¿Quiso decir 'visita'"):
        spanish.events.filter(kind="vista")
    with pytest.raises(UnknownName, match="no event kind 'vista'. Did you mean 'visit'"):
        english.events.filter(kind="vista")


def test_a_site_has_the_translations_on_the_pages_of_their_language(english: Dataset, tmp_path: Path) -> None:
    english.site(tmp_path)
    page = (tmp_path / "es" / "events" / f"{VISITS}.html").read_text("utf-8")
    assert "<h1>Un mes de visitas a Ciudad Ejemplo</h1>" in page
    other = (tmp_path / "es" / "events" / "2024-03-01-strike.html").read_text("utf-8")
    assert '<h1 lang="en">' in other
    assert "Un mes de visitas" not in (tmp_path / "events" / f"{VISITS}.html").read_text("utf-8")
    assert "Un mes de visitas" in (tmp_path / "data" / "titles-es.js").read_text("utf-8")


def test_a_spanish_page_has_no_english_but_what_is_marked_as_such(english: Dataset, tmp_path: Path) -> None:
    """A title or publisher has no language if the record of the source has none: it can be in any."""
    english.site(tmp_path)
    unknown = {part for one in english.sources if not one.language for part in (one.title, one.publisher)}
    words = re.compile(r"\b(?:the|of|and|that|was|with|for|from|which|not|are|is)\b", re.IGNORECASE)
    found: dict[str, str] = {}
    for path in sorted((tmp_path / "es").rglob("*.html")):
        text = re.sub(r"<(script|style|pre|code|title)\b.*?</\1>", "", path.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r'<(\w+)[^<>]*\blang="en"[^<>]*>.*?</\1>', "", text, flags=re.DOTALL)
        lines = html.unescape(re.sub(r"<[^<>]+>", "\n", text)).splitlines()
        found |= {
            line: path.name
            for line in lines
            if words.search(line) and "://" not in line and not any(part in line for part in unknown)
        }
    assert found == {}


def test_an_unknown_group_is_no_clearance_in_spanish_either(release: Dataset) -> None:
    with pytest.raises(UnknownName, match="no descarta nada: el registro es una selección de grupos"):
        release.in_language("es").status("Nadie Sabe", "2025-01-01")


@pytest.mark.parametrize(("facet", "name"), [("mes", "month"), ("mar", "sea"), ("año", "year"), ("tipos", "kind")])
def test_facets_have_their_names_in_both_languages(english: Dataset, facet: str, name: str) -> None:
    for ds in (english, english.in_language("es")):
        assert ds.events.counts(facet) == ds.events.counts(name)
        assert ds.events.totals("killed", facet).frame() == ds.events.totals("killed", name).frame()


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda ds: ds.events.counts("montth"), "no hay faceta de hechos 'montth' en la versión 2024.3.31 de los datos. ¿Quiso"),
        (lambda ds: ds.events.filter(on="2024-02-30"), "no se puede leer '2024-02-30' como fecha: febrero de 2024 tiene 29 días."),
        (lambda ds: ds.events.filter(country="Mexic"), "no hay país ni región 'Mexic'. ¿Quiso decir 'México'?"),
        (lambda ds: ds.events.filter(country="Corea"), "puede referirse a 'Corea del Norte', 'Corea del Sur'. Elija uno."),
        (lambda ds: ds.events.filter(on="ayer"), "es relativa ('ayer'), y esta biblioteca no consulta el reloj. Escriba"),
        (lambda ds: ds.status("Grupo Norte", "3/4/2024"), "puede ser 2024-03-04 o 2024-04-03. Escriba AAAA-MM-DD."),
        (lambda ds: ds.events.filter(colour="red"), "no hay argumento de events.filter"),
        (lambda ds: ds.export("docx", "nowhere"), "no hay formato 'docx'. Palabras válidas: 'json', 'jsonl',"),
        (lambda ds: ds.events.explode("x"), "no hay columna de listas en hechos 'x' en la versión 2024.3.31 de los datos."),
        (lambda ds: ds.events.filter(country="Narnia"), "América Latina y el Caribe, Américas, Triángulo Norte y Comunidad del Caribe."),
        (lambda ds: ds.in_language("de"), "no hay idioma 'de'. Palabras válidas: 'en', 'es'."),
        (lambda ds: ds.events["x"], "El atributo .ids tiene los 3 identificadores de esta tabla."),
        (lambda ds: ds.events.total("muertos hasta la fecha"), "Ya es un total."),
        (lambda ds: ds.events["old-listing-event"], "ya no hay hecho 'old-listing-event' en la versión 2024.3.31 de los datos: fusionado con 2024-01-05-listing. Las versiones anteriores"),
        (lambda ds: ds.site("nowhere", contact="me"), "'me' no es una dirección válida. Escriba una sola dirección de correo, como mail@"),
        (lambda ds: ds.events.frame()["x"], "no hay columna de hechos 'x' en la versión 2024.3.31 de los datos."),
        (lambda ds: ds.events.quantities().cite("x"), "no hay estilo de cita 'x'. Palabras válidas: 'text', 'apa',"),
        (lambda ds: ds.events.head("x"), "se esperaba count= un número entero y se recibió 'x' (str)"),
        (lambda ds: ds.events.frame().tail(None), "se esperaba count= un número entero y se recibió None"),
        (lambda ds: ds.events.plot.timeline().save("a.gif"), "no hay formato de imagen '.gif'."),
        (lambda ds: ds.export("xx", "nowhere"), "no hay formato 'xx'. Palabras válidas: 'json', 'jsonl'"),
        (lambda ds: ds.in_language("fr"), "no hay idioma 'fr'. Palabras válidas: 'en', 'es'."),
        (lambda ds: ds.replication("nowhere", {"a/b": ds.events}), "'a/b.json' no es un nombre seguro para un archivo"),
        (lambda ds: ds.status(None, "2024-02-01"), "se esperaba un nombre o un identificador y se recibió None (NoneType)"),
        (lambda ds: ds.annotate_all(["x"], on=[]), "se esperaba un día por texto, y hay menos (0). Indique un solo día"),
        (lambda ds: ds.annotate_all(["x", 5]), "se esperaba un texto o None en la fila 1 y se recibió 5 (int)"),
        (lambda ds: ds.screen("x", fuzzy="no"), "se esperaba fuzzy=True o False y se recibió 'no' (str)"),
        (lambda _: latamsec.load(SAMPLE / "records", language="es"), "dataset.toml: falta el archivo (añada el archivo, vacío si no hay registros) [readable]"),
        (lambda _: latamsec.load("2026.10.4", digest="sha256:0", language="es"), "2026.10.4: los datos no son los fijados. Se esperaba sha256:0 y se encontró sha256:"),
        (lambda _: latamsec.load(__file__, language="es"), "el archivo no es JSON: Extra data (línea 1, columna 3). Indique un dataset.json"),
    ],
)  # fmt: skip
def test_every_part_of_an_error_is_in_spanish(spanish: Dataset, ask: Callable[[Dataset], Any], message: str) -> None:
    with pytest.raises(latamsec.LatamsecError, match=re.escape(message)):
        ask(spanish)


def test_the_fate_of_a_withdrawn_record_is_in_spanish(spanish: Dataset) -> None:
    gone = attrs.evolve(spanish.records.events[0], id="old-listing-event")
    before = Dataset(attrs.evolve(spanish.records, events=(gone, *spanish.records.events)), spanish.digest)
    diff = latamsec.diff(before, spanish)
    assert "): fusionado con 2024-01-05-listing" in str(diff)
    assert [row["after"] for row in diff.to_dicts() if row["table"] == "events"] == ["merged into 2024-01-05-listing"]


def test_every_part_that_prints_its_fields_names_them_in_spanish(release: Dataset) -> None:
    """The id of a record is the one word that both languages share."""
    spanish = labels_in("es")
    for _, cls in inspect.getmembers(latamsec.models, attrs.has):
        if cls.__str__ is Model.__str__ and cls is not latamsec.models.Records:
            same = [field.name for field in attrs.fields(cls) if name_in(spanish, field.name) == field.name]
            assert set(same) <= {"id", "sources"}, cls
    text = str(release.in_language("es").completeness["2026-07"])
    assert text.startswith("período: julio de 2026; grado: buena; motivo: ")


@pytest.mark.parametrize("language", ["ES", "es-MX", "es_CO", "español", "Spanish"])
def test_a_language_is_known_by_its_tag_and_its_name(language: str) -> None:
    assert latamsec.load(language=language).language == "es"
    assert latamsec.load().in_language(language).in_language("English").language == "en"
    with pytest.raises(UnknownName, match="no language 'fr'"):
        latamsec.load(language="fr")


def test_units_in_an_error_are_those_that_a_filter_understands(release: Dataset) -> None:
    spanish = release.in_language("es")
    with pytest.raises(AmbiguousName, match=re.escape("'unidades', 'personas'. Elija una, como en unit='unidades'")):
        spanish.events.total("individuals")
    counted = release.events.total("individuals", unit="count")
    assert spanish.events.total("individuals", unit="unidades").low == counted.low > 0


def test_an_answer_is_equal_in_every_language(release: Dataset) -> None:
    spanish = release.in_language("es")
    for measure in ("killed", "deported"):
        assert spanish.events.total(measure) == release.events.total(measure)
        assert spanish.events.totals(measure, "year") == release.events.totals(measure, "year")
    for name in ("Cuba", "TdA", "Los Chapitos", "Brazil"):
        assert (
            spanish.status(name, "2025-06-01")
            == release.status(name, "2025-06-01")
            != release.status(name, "2025-06-02")
        )
    assert list(spanish.screen("Tren de Aragua Inc")) == list(release.screen("Tren de Aragua Inc"))


def test_a_panel_shows_countries_in_the_language_and_keeps_its_values(spanish: Dataset) -> None:
    panel = spanish.panel("country-month", country=["Mexico", "high seas"], since="2024-01", until="2024-01")
    assert [row["name"] for row in panel.to_dicts()] == ["Mexico", "High seas"]
    assert [name in str(panel) for name in ("México", "alta mar", "Mexico ", "High seas")] == [True, True, False, False]
