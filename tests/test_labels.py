"""The words of every language: the catalogs, and dates, figures and answers in Spanish."""

from __future__ import annotations

import ast
import calendar
import errno
import functools
import os
import re
import string
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import attrs
import click
import pytest

import latamsec
from latamsec import Dataset, When, languages, vocabulary
from latamsec.errors import UnknownName
from latamsec.labels import labels_in
from latamsec.models import Quantity
from latamsec.vocabulary import Bound, Measure, Unit

pytestmark = pytest.mark.independent

PACKAGE = Path(latamsec.__file__).parent


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_all_catalogs_have_the_same_keys_and_placeholders() -> None:
    english = languages.catalog("en")
    for catalog in map(languages.catalog, languages.codes()[1:]):
        assert list(catalog.scripts) == list(english.scripts)
        assert list(catalog.words) == list(english.words)
        assert [key for key, text in catalog.words.items() if places(text) != places(english.words[key])] == []
        assert set(catalog.dates) == set(english.dates)
        differ = {key for key in catalog.dates if places_of(catalog.dates[key]) != places_of(english.dates[key])}
        assert differ <= {"when_between"}


def places_of(pattern: object) -> set[str]:
    """Return the places of a pattern of dates; one with an article can stand for one without."""
    return {place.removeprefix("the_") for place in places(pattern)} if isinstance(pattern, str) else set()


def test_every_word_is_used() -> None:
    texts = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*") if path.suffix in (".html", ".py", ".js")}
    code = "".join(texts.values())
    scripts = "".join(text for path, text in texts.items() if path.suffix == ".js")
    english = languages.catalog("en")
    stems = {key.partition(".")[0] for key in english.words} - set(latamsec.models.TABLES)
    assert [stem for stem in stems if not re.search(rf"[\"'\s{{=]{stem}[\"'.:]", code)] == []
    stems = {key.partition(".")[0] for key in english.scripts}
    assert [stem for stem in stems if not re.search(rf"\b{stem}\b", scripts)] == []
    assert set(re.findall(r'site\.say\(\s*"([a-z_]+)"', scripts)) <= set(english.scripts)


def test_every_member_of_a_vocabulary_has_words() -> None:
    classes = {name: getattr(vocabulary, name) for name in vocabulary.__all__}
    members = {name: {member.value for member in cls} for name, cls in classes.items()}
    for language, catalog in ((code, languages.catalog(code)) for code in languages.codes()):
        for name, words in catalog.vocabulary.items():
            assert set(words) <= members[name], name
        # Authorities are acronyms, and bounds and units are parts of figures.
        for name in set(members) - {"Authority", "Bound", "Unit"} if language != "en" else ():
            assert set(catalog.vocabulary[name]) == members[name], name
        for unit in vocabulary.Unit:
            assert catalog.words[f"unit.{unit.value}"].count("/") == 1


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="no language 'xx'. Valid words: 'en', 'es'."):
        latamsec.load(language="xx")


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2025-09-02", "2 de septiembre de 2025"),
        ("2025-05", "mayo de 2025"),
        ("2025", "2025"),
        ("2025-04-07/2025-04-09", "7 al 9 de abril de 2025"),
        ("2025-04-30/2025-05-02", "30 de abril de 2025 al 2 de mayo de 2025"),
        ("2023-12~", "hacia diciembre de 2023"),
        ("2026-09-30?", "30 de septiembre de 2026 (fecha incierta)"),
        ("2019%", "hacia 2019 (fecha incierta)"),
        ("2025-21", "primavera de 2025"),
        ("199X", "los años 1990"),
        ("../2025-03-01", "hasta el 1 de marzo de 2025"),
        ("2025-03/..", "desde marzo de 2025"),
        ("2025-03-01/..", "desde el 1 de marzo de 2025"),
        ("2025-03-01/2025-05", "1 de marzo de 2025 a mayo de 2025"),
        ("2025-03-XX", "un día de marzo de 2025"),
    ],
)
def test_dates_in_spanish(edtf: str, expected: str) -> None:
    assert labels_in("es").day(When(edtf)) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2025-09-02", "el 2 de septiembre de 2025"),
        ("2026-09-30?", "el 30 de septiembre de 2026 (fecha incierta)"),
        ("2025-05", "mayo de 2025"),
        ("2025", "2025"),
        ("2023-12-04~", "hacia el 4 de diciembre de 2023"),
        ("199X", "los años 1990"),
        ("2025-04-07/2025-04-09", "7 al 9 de abril de 2025"),
        ("../2025-03-01", "hasta el 1 de marzo de 2025"),
    ],
)
def test_a_day_has_an_article_in_a_spanish_sentence(edtf: str, expected: str) -> None:
    assert labels_in("es").the_day(When(edtf)) == expected
    assert labels_in("en").the_day(When(edtf)) == When(edtf).label()


@pytest.mark.parametrize(
    ("name", "on", "as_of", "lines"),
    [
        ("Los Chapitos", "2025-02-19", None, [
            "No: ninguna designación propia de Los Chapitos estaba en vigor el 19 de febrero de 2025; la designación del "
            "Cártel de Sinaloa, grupo al que pertenece esta facción, como narcotraficante especialmente designado (SDNTK, "
            "Ley Kingpin) y persona extranjera implicada en el comercio global de drogas ilícitas (EO14059) estaba en vigor.",
            "SDNTK y EO14059 no son listas de terrorismo.",
        ]),
        ("Los Choneros", "2025-09-04", None, [
            "Sí: la designación de Los Choneros como persona extranjera implicada en el comercio global de drogas ilícitas "
            "(EO14059) estaba en vigor, y posiblemente también como terrorista global especialmente designado (SDGT), el 4 "
            "de septiembre de 2025; su designación como organización terrorista extranjera (FTO) estaba anunciada y todavía no en vigor.",
            "SDGT es una lista de terrorismo. EO14059 no es una lista de terrorismo.",
        ]),
        ("Comando Vermelho", "2026-06-10", "2026-06-01", [
            "Sí: la designación del Comando Vermelho como terrorista global especialmente designado (SDGT) estaba en vigor "
            "el 10 de junio de 2026, según lo que se sabía el 1 de junio de 2026; su designación como organización terrorista extranjera (FTO) "
            "estaba anunciada y todavía no en vigor.",
        ]),
        ("Gran Grif", "2025-05-03", None, [
            "- Organización terrorista extranjera (FTO), Immigration and Nationality Act section 219 (8 U.S.C. 1189) [en inglés]: "
            "posiblemente en vigor; empezó entre el 2 de mayo de 2025 y el 13 de mayo de 2025; la ley solo acota el primer "
            "día.",
        ]),
        ("FARC", "2022-01-01", None, [
            "- Organización terrorista extranjera (FTO), Immigration and Nationality Act section 219 (8 U.S.C. 1189) [en inglés], 62 FR 52650: "
            "dejó de estar en vigor entre el 30 de noviembre de 2021 y el 1 de diciembre de 2021 (revocada).",
        ]),
        ("Cuba", "2015-06-01", None, ["Los datos abarcan desde el 20 de enero de 2017; de las designaciones anteriores solo contienen algunas."]),
    ],
)  # fmt: skip
def test_status_in_spanish(name: str, on: str, as_of: str | None, lines: list[str]) -> None:
    answer = str(latamsec.load("2026.10.4.2", language="es").status(name, on, as_of=as_of)).split("\n")
    assert set(lines) <= set(answer), answer


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("Cártel de Sinaloa", "del Cártel de Sinaloa"), ("Comandos de la Frontera", "de los Comandos de la Frontera"),
        ("Reino Unido", "del Reino Unido"), ("Países Bajos", "de los Países Bajos"), ("Los Lobos", "de Los Lobos"),
        ("Ciudad del Vaticano", "de la Ciudad del Vaticano"), ("Estados Unidos", "de Estados Unidos"),
    ],
)  # fmt: skip
def test_a_name_has_its_article_after_of_in_spanish(name: str, of: str) -> None:
    assert labels_in("es").of(name) == of


def test_figures_in_spanish(release: Dataset) -> None:
    quantities = [one for event in release.events for one in event.quantities]
    for one in quantities:
        text = labels_in("es").figure(one).replace("\u00a0", "")
        assert [int(figure.replace(",", "")) for figure in re.findall(r"[\d,]+", text)] == [
            int(figure.replace(",", "")) for figure in re.findall(r"[\d,]+", one.figure)
        ]


def test_millions_have_a_preposition_before_their_unit_in_spanish() -> None:
    seen = dict.fromkeys([(52_000_000, 52_000_000), (40_000_000, 634_000_000), (52_500_000, 52_500_000)])
    for low, high in seen:
        seen[low, high] = (
            labels_in("es")
            .figure(Quantity(what=Measure.AID, low=low, high=high, unit=Unit.USD, bound=Bound.EXACT))
            .replace("\u00a0", " ")
        )
    shown = ["52 000 000 de dólares", "40 000 000 a 634 000 000 de dólares", "52 500 000 dólares"]
    assert list(seen.values()) == shown


def test_a_date_on_which_sources_differ_is_in_words_in_spanish(release: Dataset) -> None:
    spanish = release.in_language("es").discrepancies["2018-10-16-el-mencho-reward-10m-1"]
    assert "16 de octubre de 2018 [" in str(spanish)
    assert "El registro sigue este valor: 16 de octubre de 2018." in str(spanish)


def test_a_speaker_with_an_article_is_within_the_sentence() -> None:
    spanish = labels_in("es")
    government = languages.Text("El Gobierno de Cuba", "Government of Cuba", "es", translated=True)
    figure = Quantity(what=Measure.KILLED, low=2, high=2, unit=Unit.PERSON, bound=Bound.EXACT, by=government)
    assert spanish.quantity(figure).endswith(", según el Gobierno de Cuba")
    assert spanish.quantity(attrs.evolve(figure, by="El País")).endswith(", según El País")


@pytest.mark.parametrize(
    ("by", "shown"),
    [
        ("Government of Cuba", "The Government of Cuba"),
        ("U.S. Department of State", "The U.S. Department of State"),
        ("UN Human Rights Office", "The UN Human Rights Office"),
        ("Financial Crimes Enforcement Network", "The Financial Crimes Enforcement Network"),
        ("Interior Ministry of Mexico", "The Interior Ministry of Mexico"),
        ("U.S. Attorney's Office for the Southern District", "The U.S. Attorney's Office for the Southern District"),
        ("Centers for Disease Control and Prevention", "The Centers for Disease Control and Prevention"),
        ("Family of Alejandro Carranza", "The family of Alejandro Carranza"),
        ("Central Bank of Cuba", "The Central Bank of Cuba"),
        ("Deutsche Bank", "Deutsche Bank"),
        ("United States", "The United States"),
        ("United States, as Daily World News reports", "The United States, as Daily World News reports"),
        ("Trump administration", "The Trump administration"),
        ("Trump administration officials", "Trump administration officials"),
        ("U.S. government officials, to Reuters", "U.S. government officials, to Reuters"),
        ("the U.S. government", "The U.S. government"),
        ("families and rights groups", "Families and rights groups"),
        ("Cuba's Ministry of Foreign Affairs", "Cuba's Ministry of Foreign Affairs"),
        ("Costa Rica's government", "Costa Rica's government"),
        ("A U.S. official", "A U.S. official"),
        ("The White House", "The White House"),
        ("President Gustavo Petro", "President Gustavo Petro"),
        ("President of Guatemala", "The president of Guatemala"),
        ("Ronny Dodson, head of an office", "Ronny Dodson, head of an office"),
        ("U.S. Customs and Border Protection", "U.S. Customs and Border Protection"),
        ("Human Rights Watch", "Human Rights Watch"),
        ("iHeart", "iHeart"),
        ("latin-american.news", "latin-american.news"),
    ],
)
def test_a_common_noun_has_its_article_at_the_beginning_of_a_claim(by: str, shown: str) -> None:
    assert labels_in("en").speaker(by) == shown


def test_speakers_have_their_articles(release: Dataset) -> None:
    """A law over all claims: an institution that begins with a common noun is never without its article."""
    nouns = "Government|Ministry|Department|Office|Embassy|Bureau|Secretariat|Center|Committee|Coalition"
    spanish = "Gobierno|Ministerio|Departamento|Oficina|Embajada|Secretaría|Centro|Comité|Fiscalía|Consejo|Armada"
    claims = [claim for event in release.events for claim in event.claims]
    assert sum(str(claim).startswith("The Government of ") for claim in claims) > 50
    assert [str(claim) for claim in claims if re.match(rf"(?:{nouns})s? (?:of|for) ", str(claim))] == []
    shown = [claim for event in release.in_language("es").events for claim in event.claims]
    assert sum(str(claim).startswith("El Gobierno de ") for claim in shown) > 50
    assert [str(claim) for claim in shown if re.match(rf"(?:{spanish})\b", str(claim))] == []
    figures = [str(one) for event in release.events for one in event.quantities]
    assert any(", by the U.S. Southern Command" in figure for figure in figures)


# Sentences in the code ------------------------------------------------------------------------------------------------

REFUSALS = {
    "AmbiguousName", "BadAddress", "BadDate", "CorruptRelease", "UnknownId", "UnknownKeyword", "UnknownName",
    "UnknownVersion", "UsageError", "WrongType", "problem_of", "refuse", "_NotOneDateError", "_check_name", "_invalid",
    "_problem", "_refused", "check_word",
}  # fmt: skip
"""The functions whose arguments are parts of messages for users of a dataset."""
PARTS = {
    "step", "reason", "why", "message", "hint", "_OPEN", "_LENGTHS", "_NUMBERS", "_NO_CLEARANCE", "_WEB", "_MAIL",
    "NOT_EDTF",
}  # fmt: skip
"""The variables that hold parts of such messages."""


def sample_of(node: ast.expr) -> str:
    """Return a text as an expression makes it, with "x" for each value; empty if it makes none."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(part.value if isinstance(part, ast.Constant) else "x" for part in values)  # type: ignore[misc]
        case ast.IfExp(body=body):
            return sample_of(body)
    return ""


@functools.cache
def samples() -> list[tuple[str, bool]]:
    return list(read_samples())


def read_samples() -> Iterator[tuple[str, bool]]:
    """Yield the texts in the code of the package, each with whether it is part of a message."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=arguments) if name in REFUSALS:
                    yield from ((sample_of(each), True) for each in arguments)
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in PARTS:
                    yield sample_of(value), True
                case ast.Constant() | ast.JoinedStr():
                    yield sample_of(node), False


def test_every_part_of_an_error_is_in_every_language() -> None:
    found = {text for text, is_part in samples() if is_part and re.search(r"[a-z]{2,} [a-z]{2,}", text)}
    assert len(found) > 100
    for code in languages.codes()[1:]:
        assert {text for text in found if languages.said(text, code) == text} == set()


def test_every_message_is_in_the_code() -> None:
    code = "\n".join(text for text, _ in samples()) + " ".join(calendar.day_name)
    # Of what follows, only the terminal's messages are: capitals, errors of files, sentences of click.
    code += code.upper() + " ".join(map(os.strerror, errno.errorcode))
    code += "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    classes = (each for each in vars(latamsec.models).values() if isinstance(each, type) and attrs.has(each))
    fields = {name.replace("_", " ") for each in classes for name in attrs.fields_dict(each)}
    for language in languages.codes()[1:]:
        messages = languages.catalog(language).messages.keys() - fields
        assert {message for message in messages if not any(part in code for part in runs(message))} == set()


def runs(message: str) -> list[str]:
    """Return the runs of two words of a message that no value interrupts; all of it if it is one word."""
    parts = [re.findall(r"[^\s:;,-]+", part) for part in re.split(r"\{\w+\}|;", message)]
    pairs = [" ".join(pair) for part in parts for pair in pairwise(part)]
    return pairs if " " in message and pairs else [word.strip(".s[]") for part in parts for word in part]


def test_messages_have_no_other_placeholders() -> None:
    for code in languages.codes()[1:]:
        pairs = languages.catalog(code).messages.items()
        assert [english for english, rendering in pairs if not places(rendering) <= places(english)] == []


def test_each_message_has_its_own_rendering() -> None:
    """A message without a value ("more than one date") is no case of one with a value ("more than one {what}")."""
    for code in languages.codes()[1:]:
        for english, rendering in languages.catalog(code).messages.items():
            values = dict.fromkeys(places(english), "Zz9")
            assert languages.said(english.format_map(values), code) == rendering.format_map(values)


def test_a_message_of_several_sentences() -> None:
    assert languages.said("The words are a, b and c. Try filter(kind='a').", "es") == (
        "Las palabras son a, b y c. Pruebe filter(kind='a')."
    )
    assert languages.said("February 2025 has 28 days", "es") == "febrero de 2025 tiene 28 días"
    assert languages.said("Nobody wrote this.", "es") == "Nobody wrote this."


def test_a_text_that_is_too_long_for_a_message_is_returned() -> None:
    """Its sentences would be read one within another, and each with every pattern, in quadratic time."""
    text = "The day. " * 1_000_000
    assert languages.said(text, "es") is text
    assert languages.said("The day. " * 400, "es") == " ".join(["El día."] * 400)
