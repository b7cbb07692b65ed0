"""The matcher: its mentions equal those of a naive search, with and without the automaton."""

from __future__ import annotations

import pickle
import re
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latamsec.dataset import Dataset
from latamsec.matching import Matcher, Mention, folding, lexicon, matcher, readings, scanner, screening
from latamsec.matching.context import context_of
from latamsec.text import normalize as normalize_name


@pytest.fixture(scope="module")
def automaton(release: Dataset) -> Matcher:
    """Return a matcher with the automaton."""
    return Matcher(release.organizations)


@pytest.fixture(scope="module")
def fallback(release: Dataset) -> Matcher:
    """Return a matcher without the automaton."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "ahocorasick_rs", None)
        return Matcher(release.organizations)


def plain(letter: str) -> str:
    """Fold one character."""
    latin = folding.LOOKALIKES.get(letter, letter)
    if not latin.isascii():
        if unicodedata.category(latin) == "Pd" or latin in folding._DASHES:
            return "-"
        if folding._QUOTES.match(latin):
            return "'"
        if unicodedata.category(latin) == "No":
            return ","
    if latin.isalnum():
        return "".join(
            "'" if folding._QUOTES.match(character) else folding.LOOKALIKES.get(character, character)
            for character in normalize_name(latin)
        )
    if unicodedata.combining(letter) or folding.INVISIBLE.match(letter):
        return ""
    mark = unicodedata.normalize("NFKC", latin)
    return " " if latin.isspace() else mark if latin.isascii() or (len(mark) == 1 and mark.isascii()) else ","


def naive(text: str, names: Matcher) -> tuple[Mention, ...]:
    """Search for every spelling at every position of a text that is folded character by character."""
    occurrences: dict[tuple[int, int], tuple[lexicon.Entry, ...]] = {}
    for hidden in ("", " "):
        folded: list[str] = []
        positions: list[int] = []
        for position, letter in enumerate(text):
            beside = text[position - 1 : position] + text[position + 1 : position + 2]
            gap = folding.INVISIBLE.match(letter) and len(beside) == 2 and all(each.isalnum() for each in beside)
            letters = hidden if gap else plain(letter)
            folded += letters
            positions += [position] * len(letters)
        line = "".join(folded)
        for spelling, entries in names._lexicon.entries.items():
            if not all(word in line for word in spelling):  # Compiling its pattern takes most of the time.
                continue
            pattern = re.compile(rf"(?<![^\W_]){scanner.GAP.join(map(re.escape, spelling))}(?![^\W_])")
            for start in range(len(line)):
                match = pattern.match(line, start)
                if match:
                    end = positions[match.end() - 1] + 1
                    while end < len(text) and unicodedata.combining(text[end]):
                        end += 1
                    occurrences.setdefault((positions[start], end), entries)
    return matcher._mentions(text, [(*span, entries) for span, entries in occurrences.items()])


WORDS = [
    "CJNG", "cjng", "Cártel", "Cartel", "de", "del", "Jalisco", "Nueva", "Generación", "Generacion", "Sinaloa", "Golfo",
    "Tren", "Aragua", "TdA", "tda", "CDG", "CU", "cu", "Los", "Lobos", "Choneros", "FARC", "EP", "-EP", "EMC", "National", "Liberation", "Army", "ELN", "c.j.n.g", "C.J.N.G.", "MS-13", "MS 13", "the", "Zetas", "Clan", "PCC", "Viv",
    "Ansanm", "G9", "MS", "13", "Straße", "ß", "Ca\u0301rtel", "İ", "ﬁ", "Familia", "Michoacana", "La", "Sinaloа", "СJNG", "CJ\u200bNG", "Arαguά", "ά", "ＣＪＮＧ", "𝐂𝐉𝐍𝐆", "C\ufe0fJNG",
]  # fmt: skip
GAPS = [
    " ",
    "  ",
    "\n",
    "-",
    " - ",
    ". ",
    "",
    "’",
    ", ",
    "_",
    "\u00a0",
    "\u0301",
    "\u200b",
    "\u202e",
    "\u00ad",
    "; ",
    "\u2212",
    "\u02bc",
    "\uff06",
    "\u2800",
    "\u24b6",
]
texts = st.lists(st.sampled_from(WORDS) | st.sampled_from(GAPS) | st.text(max_size=3), max_size=25).map("".join)


def test_folding_is_idempotent() -> None:
    """Otherwise the folded text would depend on the order in which characters are replaced, which is arbitrary."""
    # Of the code points that Unicode does not use, some are enough: they are told apart by nothing.
    used = (
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(letter) != "Cn" or ord(letter) % 100 == 0
    )
    characters = {letter: folding._LETTERS[ord(letter)] for letter in used}
    assert [letter for letter, plain in characters.items() if any(characters[part] != part for part in plain)] == []


@given(text=texts)
def test_both_ways_of_folding_agree(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_MAX_REPLACED", 0)
        translated, _ = folding.fold_text(text)
    assert folding.fold_text(text)[0] == translated


@given(text=texts)
def test_mentions_equal_those_of_a_naive_search(automaton: Matcher, text: str) -> None:
    assert automaton.find(text) == naive(text, automaton)


@given(text=texts)
def test_a_text_searched_in_pieces_has_the_same_mentions(automaton: Matcher, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon, "_PIECE_LENGTH", 3)
        assert automaton.find(text) == naive(text, automaton)


@given(text=texts)
def test_the_fallback_finds_the_same_mentions(automaton: Matcher, fallback: Matcher, text: str) -> None:
    assert fallback.find(text) == automaton.find(text)


@given(text=texts)
def test_mentions_have_their_true_positions_and_do_not_overlap(automaton: Matcher, text: str) -> None:
    position = 0
    for mention in automaton.find(text):
        assert position <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        position = mention.end


def test_every_strong_name_is_found_by_itself(automaton: Matcher, release: Dataset) -> None:
    for organization in release.organizations:
        for name in organization.names:
            if name.strength == "strong":
                for text in (name.text, name.text.upper(), unicodedata.normalize("NFD", name.text)):
                    (mention,) = automaton.find(f"({text})")
                    assert (mention.organization, mention.text) == (organization.id, text)


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("the TdA, or Tren de Aragua", ["tren-de-aragua", "tren-de-aragua"]),
        ("TdA", []),
        ("Gulf Shipping LLC and los lobos at the zoo", []),
        ("CDG, or the Cártel del Golfo", ["cartel-del-golfo", "cartel-del-golfo"]),
        ("CDG, said the Cártel del Golfo of the Clan del Golfo", ["cartel-del-golfo", "clan-del-golfo"]),
        ("cu sent by Cárteles Unidos", ["carteles-unidos"]),
        ("TrendeAragua, Tren. De Aragua", []),
        ("Mara, 18, studies; the Gulf\n\nCartel judge", []),
        ("the Tren\n        de Aragua", ["tren-de-aragua"]),
        ("Revolutionary Armed Forces of Colombia – People's Army", []),
        ("Revolutionary Armed Forces of Colombia", ["farc"]),
        # Part of a longer name does not count if the longer name may mean another organization.
        ("Revolutionary Armed Forces of Colombia – People's Army (FARC-EP)", ["farc-ep", "farc-ep"]),
        ("Fuerzas Armadas Revolucionarias de Colombia – Ejército del Pueblo", []),
        ("FARC-EP: Fuerzas Armadas Revolucionarias de Colombia – Ejército del Pueblo", []),
        ("FARC-EP, or Fuerzas Armadas Revolucionarias de Colombia", ["farc", "farc"]),
        ("G9 an Fanmi e Alye", ["g9-fanmi-e-alye"]),
        ("Los Mayos faction of the Sinaloa Cartel (CDS)", ["los-mayos", "cartel-de-sinaloa"]),
    ],
)
def test_weak_names_need_a_strong_one_nearby(automaton: Matcher, text: str, organizations: list[str]) -> None:
    assert [mention.organization for mention in automaton.find(text)] == organizations


SURE = [
    # A word for such groups, or the country, beside a weak name.
    ("The Colombian guerrilla ELN attacked a base.", ["eln"]),
    ("FARC rebels freed two hostages.", ["farc"]),
    ("Capturan a guerrilleros del ELN.", ["eln"]),
    ("A facção PCC nega.", ["primeiro-comando-da-capital"]),
    ("Members of the CV faction", ["comando-vermelho"]),
    ("the Los Lobos gang", ["los-lobos"]),
    ("la banda criminal Los Lobos", ["los-lobos"]),
    ("La Línea gang members were held.", ["carrillo-fuentes"]),
    ("The G9 gang in Haiti", ["g9-fanmi-e-alye"]),
    ("the Knights Templar drug cartel", ["caballeros-templarios"]),
    ("La Familia Michoacana cartel", ["la-familia-michoacana"]),
    ("Colombia and the National Liberation Army", ["eln"]),
    ("sicarios del CDN", ["cartel-del-noreste"]),
    # Two of a kind.
    ("They named Los Choneros and Los Lobos.", ["los-choneros", "los-lobos"]),
    ("La Oficina de Envigado y Los Lobos", ["oficina-de-envigado", "los-lobos"]),
    ("Pelean Chapitos y Mayos en Culiacán.", ["los-chapitos", "los-mayos"]),
    # A name that the text introduced, and what it means later.
    ("Comando Vermelho (CV) paid. Later CV sold.", ["comando-vermelho"] * 3),
    ("Ayer el Eln atacó en Colombia.", ["eln"]),
    # Part of a name and part of another: neither is part of a longer one.
    ("Ayer The Grandfather Cartel of the Suns atacó.", ["cartel-de-los-soles"]),
    # A common official name with its acronym in another sentence.
    ("United Cartels atacó ayer en la mañana. Luego el CU huyó.", ["carteles-unidos"]),
    ("The ELN guerrillas fled. On Monday ELN said no.", ["eln", "eln"]),
    # Two acronyms of one country, in a text about such groups; one of a kind in the country of the other.
    ("CDN y CDG se enfrentan en Tamaulipas", ["cartel-del-noreste", "cartel-del-golfo"]),
    ("CDG/CDN: ataques en Reynosa", ["cartel-del-golfo", "cartel-del-noreste"]),
    ("Members of the CDN and CDG clashed.", ["cartel-del-noreste", "cartel-del-golfo"]),
    ("PCC e CV disputam o Rio", ["primeiro-comando-da-capital", "comando-vermelho"]),
    # A leader whose name no other organization has in its own.
    ("FARC-EP of Mordisco", ["farc-ep"]),
    ("las FARC-EP de Iván Mordisco", ["farc-ep"]),
    ("the FARC-EP, led by alias Mordisco", ["farc-ep"]),
    ("the AFO of Arellano Félix", ["arellano-felix"]),
    # What a group does to other people.
    ("Los Zetas extort a football team.", ["cartel-del-noreste"]),
    ("Los Zetas kidnapped fraternity brothers.", ["cartel-del-noreste"]),
    ("the Choneros band of criminals", ["los-choneros"]),
    # A noun in lower case in front, beside a word for such groups or their people.
    ("la megabanda tren de Aragua", ["tren-de-aragua"]),
    ("miembros de la familia Michoacana", ["la-familia-michoacana"]),
    ("dos terroristas de la pandilla 18", ["barrio-18"]),
    # A name without its preposition or its noun.
    ("el jefe del Cartel Jalisco", ["cjng"]),
    ("los Beltrán Leyva y los Arellano Félix", ["beltran-leyva", "arellano-felix"]),
    # What is done to a group, and what only a group has.
    ("Megaoperação contra o CV no Rio", ["comando-vermelho"]),
    ("A polícia de Pernambuco agiu contra o CV.", ["comando-vermelho"]),
    ("Ele ocupa o segundo posto na hierarquia do CV.", ["comando-vermelho"]),
    ("The assassination was blamed on Los Lobos of Ecuador.", ["los-lobos"]),
    ("catalogaron a La Línea como un cártel en formación", ["carrillo-fuentes"]),
    ("La Línea y Los Salazar, los cárteles detrás del caso", ["carrillo-fuentes"]),
    ("La Línea está detrás de las masacres en Ciudad Juárez", ["carrillo-fuentes"]),
    ("Detienen a El Tablas, integrante de La Línea, en Ciudad Juárez", ["carrillo-fuentes"]),
    # Words for shootings, for people who left, for bosses; examples.
    ("Balacera entre grupos del CDG deja dos muertos en Reynosa", ["cartel-del-golfo"]),
    ("Exlíder de Los Caballeros Templarios declara en juicio", ["caballeros-templarios"]),
    ("Chefão do CV se entrega em Manaus", ["comando-vermelho"]),
    ("Facções como CV avançam sobre terras indígenas", ["comando-vermelho"]),
    ("Criminal groups like the Knights Templar extort growers", ["caballeros-templarios"]),
    ("Presídio federal recebe chefes do PCC e do CV", ["primeiro-comando-da-capital", "comando-vermelho"]),
    # An airport and a police station are no sign of another meaning.
    ("Delator do PCC é executado no aeroporto de Guarulhos", ["primeiro-comando-da-capital"]),
    ("El EMC de Mordisco ataca estación de policía en Cauca", ["farc-ep"]),
    # In Spanish and Portuguese, capitals of names say something in a headline too.
    ("Tiroteo entre Los Ardillos y Los Rojos en Chilapa", ["los-rojos"]),
    ("The operation targets La Familia Michoacana and allied groups.", ["la-familia-michoacana"]),
    ("In the zones, FARC Estado Mayor Central resumed offensive operations.", ["farc-ep"]),
    # A French article without a space, a word for shooters, a coalition.
    ("Le Clan du Golfe et l'ELN négocient.", ["clan-del-golfo", "eln"]),
    ("Gatilleros de La Línea atacaron a policías.", ["carrillo-fuentes"]),
    ("Gangs of the G9 coalition blocked the terminal in Haiti.", ["g9-fanmi-e-alye"]),
    ("Los Ardillos and Los Rojos fight in Guerrero.", ["los-rojos"]),
    # Its own country, and other countries in which it is.
    ("Guerrilleros del ELN de Colombia y del ELN colombiano", ["eln", "eln"]),
    ("Ejército de Liberación Nacional (Colombia) y TdA members in Chile", ["eln", "tren-de-aragua"]),
    ("EPL guerrillas of Shining Path in Peru", ["sendero-luminoso", "sendero-luminoso"]),
    # A definition that has the organization's own name.
    ("Cárteles Unidos, or CU, and gunmen of CU", ["carteles-unidos"] * 3),
    ("Cártel del Noreste (“CDN”); later the CDN", ["cartel-del-noreste"] * 3),
]


@pytest.mark.parametrize(("text", "organizations"), SURE)
def test_words_for_groups_and_countries_make_weak_names_certain(
    automaton: Matcher, text: str, organizations: list[str]
) -> None:
    assert [mention.organization for mention in automaton.find(text)] == organizations


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "los cárteles de Sinaloa, Jalisco Nueva Generación (CJNG), del Golfo y La Barredora",
            ["cartel-de-sinaloa", "cjng", "cjng", "cartel-del-golfo"],
        ),
        ("the Sinaloa and Juárez cartels fought", ["cartel-de-sinaloa", "carrillo-fuentes"]),
        ("the Gulf, Sinaloa and other drug cartels", ["cartel-del-golfo", "cartel-de-sinaloa"]),
        ("the cartels of Sinaloa and Tijuana", ["cartel-de-sinaloa", "arellano-felix"]),
        ("cartéis de Sinaloa e Jalisco Nova Geração", ["cartel-de-sinaloa", "cjng"]),
        ("THE SINALOA AND GULF CARTELS", ["cartel-de-sinaloa", "cartel-del-golfo"]),
        ("los cárteles de Sinaloa", []),
        ("los cárteles de la droga; Sinaloa y Juárez votan", []),
        ("Flights between Sinaloa and Juárez resume. Mexican cartels watch.", []),
        ("the Persian Gulf and Russian cartels", []),
        # Places, not names.
        ("La violencia de los cárteles en Sinaloa y Jalisco creció", []),
        ("From Juárez to Tijuana, cartels control the border", []),
        ("In Sinaloa and Jalisco, cartels fight", []),
        ("across Sinaloa and Jalisco, the cartels fight", []),
        ("In Sinaloa, Jalisco and Tijuana - cartels rule", []),
        ("Los cárteles controlan Sinaloa, Jalisco y Tijuana", []),
        ("Operan cárteles desde Tijuana hasta Juárez y Sinaloa", []),
        ("los carteles de Tijuana y Guadalajara para la temporada taurina", []),
        ("cárteles de Sinaloa y en Jalisco", ["cartel-de-sinaloa"]),
        ("between Sinaloa and Juárez cartels", ["cartel-de-sinaloa", "carrillo-fuentes"]),
        ("los cárteles mexicanos, Sinaloa y Jalisco", ["cartel-de-sinaloa", "cjng"]),
        ("Police of Sinaloa and of seven states met to talk about all Mexican cartels", []),
    ],
)
def test_names_in_lists_share_a_noun(automaton: Matcher, fallback: Matcher, text: str, mentions: list[str]) -> None:
    assert [mention.organization for mention in automaton.find(text)] == mentions
    assert automaton.find(text) == fallback.find(text)
    for mention in automaton.find(text):
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "text",
    [
        "El tren de Aragua a Caracas nunca se terminó.",
        "La familia michoacana come corundas.",
        "La familia de Aragua y la familia Michoacana Pérez",
        "Los caballeros templarios y los Rojos de Liverpool",
        "El envío del CV por correo; el candidato mejora el CV.",
        "La Línea 2 del metro de Monterrey",
        "El grupo disidente de la antigua guerrilla de las FARC",
        "Dissident branches of the former FARC guerrillas",
        "FARC-EP (FARC dissidents)",
        "Él acusa a disidentes de las Fuerzas Armadas Revolucionarias de Colombia (FARC).",
        "Dissidentes das Forças Armadas Revolucionárias da Colômbia matam sete policiais",
        "Jefe del Departamento Ideológico del PCC",
        "Miembro del Buró Político y Secretariado del PCC",
        "PCC chinês expulsa general acusado de corrupção",
        "Niños con TDA requieren apoyo escolar, dice ministra tras atentado",
        "Rebels of the National Liberation Army attack a village in Myanmar",
        "Tomó un vuelo al CDG mientras narraban el tiroteo en París",
        "bands such as Los Lobos play Austin",
        "secret orders like the Knights Templar guarded relics",
        "La Línea bridge reopened after killing of a trucker",
        # Another bearer in another country, whatever it is called.
        "Miembros del EPL atacaron a soldados en Norte de Santander, Colombia.",
        "El EPL, disuelto en 1991, fue una guerrilla maoísta colombiana.",
        "Members of the EPL, including Arsenal, voted.",
        "El ELN boliviano, guerrilla del Che, fue derrotado.",
        "Guerrilleros del ELN de Bolivia atacaron Ñancahuazú.",
        "The ELN of Peru, a guerrilla, attacked in 1965.",
        "Las guerrillas: el ELN (Perú) y otras",
        "Miembros de las FARC de Chile atacaron.",
        "Ejército de Liberación Nacional del Perú (ELN), guerrilla",
        "The ELN (Ejército de Liberación Nacional de Bolivia), a guerrilla",
        "National Liberation Army of Bolivia, or ELN, rebels; the ELN attacked",
        "Ejército de Liberación Nacional (Bolivia)",
        "Rigoberta Menchú y el EGP, la guerrilla guatemalteca",
        "CDF rebels in Sierra Leone committed crimes.",
        "SL rebels, the RUF, attacked Freetown.",
        "The AUC condemned the attack by rebels in Congo.",
        "The PCC member was detained by police in Havana.",
        "People's Liberation Army rebels of Manipur attacked.",
        "La droga PCP fue decomisada a la pandilla.",
        "Niño con TDA se unió a una banda.",
        "Ayer el eln atacó en Colombia.",
        # A band of musicians is a "banda" too, and "en" precedes a place.
        "La banda Los Lobos se presentará en el Festival de Viña.",
        "Banda Los Rojos, de Sinaloa, estrena corrido",
        "La banda La Línea presentó su nuevo sencillo.",
        "the Bandidos and the Sureños motorcycle club",
        "Decomisan cocaína en Los Valles, Panamá.",
        "Policía captura a dos en Los Valles por narcotráfico.",
    ],
)
def test_words_that_only_look_like_a_name(automaton: Matcher, text: str) -> None:
    assert automaton.find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        # Within a longer proper name.
        "The Russian Federation condemned the strike on the Sinaloa Cartel.",
        "The Pacific Alliance met; the Sinaloa Cartel did not.",
        "El Club América, las Águilas, ganó; Los Choneros no.",
        "La Línea 3 del metro pasa lejos del Cártel de Juárez.",
        "La Oficina del presidente habló de La Oficina de Envigado.",
        "The Alliance for Progress came before the Sinaloa Cartel.",
        # An acronym that the text spells out, or that nothing introduces.
        "The Chief Financial Officer (CFO) paid the Juárez Cartel.",
        "Phencyclidine (PCP) was found in a Shining Path camp.",
        "Credit Default Swaps (CDS) rose; the Sinaloa Cartel fell.",
        "CDS (credit default swaps) rose; the Sinaloa Cartel fell.",
        "His Curriculum Vitae (CV) names the Comando Vermelho. The CV is long.",
        "The National Council (CDN) spoke of the Cártel del Noreste.",
        "The CFO of a bank paid the Juárez Cartel.",
        # Near another organization only.
        "The CJNG fought. The wolves, Los Lobos, howl.",
    ],
)
def test_weak_names_that_mean_something_else(automaton: Matcher, text: str) -> None:
    assert {mention.name.strength for mention in automaton.find(text)} == {"strong"}


@pytest.mark.parametrize(
    "text",
    [
        "The oil states formed a Persian Gulf cartel.",
        "the Zetas fraternity held a party",
        "Los Zetas, a fraternity, met in Houston.",
        "La fraternidad Los Zetas celebra su aniversario.",
        "Los Choneros basketball team won.",
        "el equipo de fútbol Clan del Golfo",
        "Los Rastrojos was a punk band.",
        "la banda de rock Los Zetas",
        "CDN y CDG",
        "CV y CFO detenidos",
        "The CFO and CDS desk was raided by police.",
        "FARC-EP de Iván Márquez",
        "El Cártel del Golfo Pérsico fija precios.",
        "El Cártel del Golfo de Guinea roba barcos.",
        "The Red Command Center was opened.",
        "Aragua Train Station",
        "Barrio 18 de Septiembre",
        "Vive en el Barrio 18 de Octubre.",
        "Mara 18 de julio",
        "Calle 18 de Julio, cerca del Barrio 18 de Marzo",
        "FARC dissidents attacked Colombian police.",
        "Las disidencias de las FARC atacaron Cali.",
        "Disidencias Farc atacan una estación de Policía en Cauca",
        "Disidentes Farc en Ecuador",
        "The ex-FARC mafia grew in Venezuela.",
        "Ex-FARC fronts fight in Cauca.",
        "Facciones ex-Farc atacan Cauca.",
        "Disidencias ex-FARC atacan Cauca.",
        "Grupos residuales de las Farc atacan en Nariño",
        "Diseñó el cartel de los soles para la feria.",
        "El Ejército de Liberación Nacional de Baluchistán reivindica un atentado",
        "El Ejército de Liberación Nacional argelino celebra su aniversario",
        "Gulf cartel of oil producers keeps output steady",
        # The capital of the first word in a sentence says nothing.
        "Sendero luminoso: trilha iluminada atrai turistas",
        "Comandos de la frontera sur detienen a tres",
        "Guerreros unidos por la fe",
    ],
)
def test_strong_names_within_longer_ones(automaton: Matcher, text: str) -> None:
    assert automaton.find(text) == ()


OTHER_WORDS = re.findall(
    r"\w+",
    "Animal Bureau Civil Data English Food Group Health Iron Jade King Labor Media North Ocean Public Quality Rural "
    "School Trade Union Valley Water Xenon Youth Zinc",
)
"""A word for each initial."""


@pytest.mark.parametrize(
    "definition",
    [
        "The {words} ({letters})", "The {words} (“{letters}”)", 'The {words} (the "{letters}")', "{letters} ({words})",
        "The {words} (hereinafter the “{letters}”)", "El {words} (en adelante, «{letters}»)", "The {words}, or {letters},",
        "The {letters}, or {words},", "El {letters}, {words},", "The {words} – {letters} –", "King's {words} ({letters})",
    ],
)  # fmt: skip
def test_an_acronym_that_a_text_defines_means_that(automaton: Matcher, definition: str) -> None:
    """A law over all weak acronyms: other words that the text has for one keep their meaning in the whole text."""
    acronyms = {n.text for _, n in automaton.names if n.kind == "acronym" and n.strength == "weak" and n.text.isalpha()}
    assert len(acronyms) > 20
    for letters in sorted(acronyms):
        words = " ".join(word for letter in letters.upper() for word in OTHER_WORDS if word[0] == letter)
        text = f"{definition.format(words=words, letters=letters)} charged a gang; members of the {letters} cartel resigned."
        assert automaton.find(text) == (), text


def test_a_name_beside_one_of_another_country_is_not_its_like(automaton: Matcher) -> None:
    for text in ("El EPL y el ELN se enfrentaron.", "Los Pelusos (EPL) y el ELN se disputan el Catatumbo."):
        assert [mention.text for mention in automaton.find(f"Guerrillas: {text}")] == ["ELN"]


@pytest.mark.parametrize("dash", "-‐‑‒–—―−⁃﹣－˗➖")
def test_every_dash_is_one(automaton: Matcher, dash: str) -> None:
    for text in (f"MS{dash}13", f"MS {dash}13", f"MS {dash} 13"):
        (mention,) = automaton.find(f"Members of {text} fled.")
        assert (mention.organization, mention.text) == ("ms-13", text)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Culiacán, Sinaloa — Cartel war", ""), ("El Diario de Juárez — Cartel ultimatum", ""), ("Oil falls in the Gulf — cartel cuts", ""),
        ("Dead in Jalisco - Cartel suspected", ""), ("Dead in Jalisco -- Cartel suspected", ""), ("Dead in Jalisco—Cartel suspected", ""),
        ("Jackson, MS — 13 dead", ""), ("Jackson, MS - 13 gang members held", ""), ("Police raid in Barrio - 18 arrested", ""),
        ("MS - 13", ""), ("MS -13", "ms-13"), ("MS - 13 gang members", "ms-13"), ("Viv-Ansanm", "viv-ansanm"),
        ("Cártel de Jalisco - Nueva Generación", "cjng"), ("Cartel Jalisco – Nueva Generación", "cjng"),
        ("Frente Patriótico Manuel Rodríguez – Disidentes", "fpmr-d"),
    ],
)  # fmt: skip
def test_a_dash_between_spaces_divides_clauses(automaton: Matcher, fallback: Matcher, text: str, ids: str) -> None:
    assert " ".join(mention.organization for mention in automaton.find(text)) == ids
    assert automaton.find(text) == fallback.find(text)


@pytest.mark.parametrize("mark", "'’‘ʼʹ′＇`´ꞌ՚")
def test_every_apostrophe_is_one(automaton: Matcher, mark: str) -> None:
    (mention,) = automaton.find(f"Le Train d{mark}Aragua")
    assert mention.organization == "tren-de-aragua"


@pytest.mark.parametrize("space", "\u00a0\u2002\u2009\u202f\u3000\u200b\u2060\ufeff\u2800\u3164\u00ad")
def test_every_space_is_one(automaton: Matcher, space: str) -> None:
    (mention,) = automaton.find(f"Tren{space}de{space}Aragua attacked.")
    assert mention.organization == "tren-de-aragua"
    assert bool(mention.lookalikes) is not space.isspace()


def test_doubtful_mentions_are_returned_on_request(automaton: Matcher) -> None:
    text = "The Tren de Aragua and the CDG; an Alliance."
    assert [(each.text, each.organization, each.certain) for each in automaton.find(text, weak=True)] == [
        ("Tren de Aragua", "tren-de-aragua", True),
        ("CDG", "clan-del-golfo", False),
        ("CDG", "cartel-del-golfo", False),
        ("Alliance", "cartel-de-sinaloa", False),
    ]
    assert [each.text for each in automaton.find("The Red Command Center", weak=True)] == ["Red Command"]
    assert automaton.find("Chief Financial Officer (CFO)", weak=True) == ()


@given(text=texts)
def test_doubtful_mentions_change_no_certain_one(automaton: Matcher, text: str) -> None:
    mentions = automaton.find(text, weak=True)
    assert tuple(mention for mention in mentions if mention.certain) == automaton.find(text)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        # A proper name has capitals, except in the nouns that newspapers write in lower case.
        ("El potro tiene malas mañas.", []),
        ("Detuvo a Malas Mañas.", ["Malas Mañas"]),
        ("A red command, said the CJNG.", ["CJNG"]),
        ("Red Command and a red command", ["Red Command", "red command"]),
        ("Jefes del cártel de Sinaloa y del clan del Golfo", ["cártel de Sinaloa", "clan del Golfo"]),
        ("The Sinaloa cartel", ["Sinaloa cartel"]),
        ("A Gulf clan of sheikhs", []),
        ("The Lopez human smuggling organization", ["Lopez human smuggling organization"]),
        (
            "The Hernandez Salas transnational criminal organization",
            ["Hernandez Salas transnational criminal organization"],
        ),
        ("Hysa organized crime group", ["Hysa organized crime group"]),
        ("Every lopez human smuggling organization", []),
        ("Fuerzas armadas revolucionarias de Colombia", ["Fuerzas armadas revolucionarias de Colombia"]),
        ("DETIENEN A JEFE DEL CARTEL DEL GOLFO", ["CARTEL DEL GOLFO"]),
        # In a text without capitals, case is ignored.
        ("the gulf clan and the cjng", ["gulf clan", "cjng"]),
        # Articles.
        ("The Zetas", ["The Zetas"]),
        ("The Rastrojos", ["Rastrojos"]),
        ("de los Zetas", ["los Zetas"]),
        ("Two Zetas", []),
        ("Zetas", []),
        (' "Zetas".\n', []),
        ("1 Zetas", []),
        ("Zetas 1", []),
        ("Membros dos Zetas", ["Zetas"]),
        ('The "Huistas" and the\n   Rastrojos', ["Huistas", "Rastrojos"]),
        ("Sobre diablos. Zetas", []),
        ("Both Andes Zetas and La, Zetas", []),
        ("Des membres des Zetas", ["Zetas"]),
        ("Both Los Zetas and Zetas", ["Los Zetas", "Zetas"]),
        ("a Nueva Familia Michoacana cell", ["Nueva Familia Michoacana"]),
        # Acronyms.
        ("The C.J.N.G. paid.", ["C.J.N.G"]),
        (
            "FARC, or Fuerzas Armadas Revolucionarias de Colombia (Farc)",
            ["FARC", "Fuerzas Armadas Revolucionarias de Colombia", "Farc"],
        ),
        ("CV (Comando Vermelho), cv and Cv", ["CV", "Comando Vermelho"]),
        ("TREN DE ARAGUA (TDA), the Tda", ["TREN DE ARAGUA", "TDA"]),
        ("Highway MS 13", []),
        ("MS 13, or MS-13", ["MS 13", "MS-13"]),
        ("MS\u201113", ["MS\u201113"]),
        ("FARC-EPL", []),
        ("the CJNG¹ and the CJNG", ["CJNG", "CJNG"]),
        # Companies and clubs.
        ("Red Command Software Ltd", []),
        ("Guerreros Unidos FC lost.", []),
        ("Guerreros Unidos F.C. lost.", []),
        ("RED COMMAND SOFTWARE LTDA", []),
        ("Los Rastrojos S.A.S.", []),
        ("LOS RASTROJOS SA DE CV", []),
        ("Los Rastrojos, S.A. de C.V.", []),
        ("Los Rastrojos Incas", ["Los Rastrojos"]),
        ("Guerreros Unidos lost to a FC.", ["Guerreros Unidos"]),
        # An official name that other organizations share, and the acronym.
        ("National Liberation Army", []),
        ("ELN", []),
        ("National Liberation Army (ELN)", ["National Liberation Army", "ELN"]),
        ("People's Liberation Army (EPL)", []),
        # Lists.
        ("Comando/Vermelho/Azul", []),
        ("CJNG/Tren de Aragua", ["CJNG", "Tren de Aragua"]),
        # Case.
        ("Eln ataca base militar en Arauca", ["Eln"]),
        ("Gobierno y Eln retoman diálogos", ["Eln"]),
        ("Una columna de Eln", []),
        ("DEA links the sinaloa cartel to fentanyl", ["sinaloa cartel"]),
        ("Detienen a uno de la mara salvatrucha en Houston", ["mara salvatrucha"]),
        ("Several of the tren de aragua gang were held", ["tren de aragua"]),
        ("Cae el líder de la megabanda de Los choneros", ["Los choneros"]),
        # Those of the former FARC, and its own.
        ("Cabecillas ELN y disidencias Farc huyen a Catatumbo", ["ELN"]),
        ("Ex-FARC combatants were killed in Cauca", ["FARC"]),
        ("Disidencias Estado Mayor Central atacan Cauca", ["Estado Mayor Central"]),
        ("Los Lobos se aliaron a los Tiguerones", ["Los Lobos", "los Tiguerones"]),
    ],
)
def test_what_counts_as_a_name(automaton: Matcher, fallback: Matcher, text: str, mentions: list[str]) -> None:
    assert [mention.text for mention in automaton.find(text)] == mentions
    assert automaton.find(text) == fallback.find(text)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        # A space for the hyphen of an acronym.
        ("MS 13 gang members arrested on Long Island", ["ms-13"]),
        ("Ataque de la pandilla MS 13 en San Salvador", ["ms-13"]),
        ("pandilleros de la MS 13 capturados en Sonsonate", ["ms-13"]),
        ("El Salvador's MS 13 and Barrio 18 gangs", ["ms-13", "barrio-18"]),
        ("Un miembro de la MS 13", ["ms-13"]),
        ("MS 13 in Honduras", ["ms-13"]),
        ("The CJNG and MS 13", ["cjng", "ms-13"]),
        ("Members of the G 9 gang", ["g9-fanmi-e-alye"]),
        ("the M 18 gang", ["barrio-18"]),
        *[
            (road, [])
            for road in ("Highway MS 13", "Police close MS 13 near Puckett", "Crash on MS 13 kills two gang members")
        ],
        ("M 18 pistols and a motorway", []),
        # Those who have left a group are not another group.
        ("Asesinan a tres excombatientes de las FARC en Cauca", ["farc"]),
        ("Excombatientes de las FARC piden protección al Gobierno de Colombia", ["farc"]),
        ("ex-combatientes de las AUC piden perdón", ["auc"]),
        ("Desertores del ELN", ["eln"]),
        ("Deserters from the ELN", ["eln"]),
        ("Disidentes de las FARC", []),
        # What is left of a name without its article.
        *[(word, []) for word in ("Zetas", "viagras", "Pochos", "Chatas", "Quinis", "RASTROJOS", "Mayitos", "Huistas")],
        ("Chapitos", ["los-chapitos"]),
        ("Las Zetas ganaron el torneo femenino de fútbol.", []),
        ("as Zetas", []),
        ("Capturan a integrantes de las Zetas", ["cartel-del-noreste"]),
        ("A Zetas operative", ["cartel-del-noreste"]),
        # A text without capitals.
        ("los agricultores queman los rastrojos en agosto", []),
        ("las zetas y las eses suenan igual en américa", []),
        ("matan a dos integrantes de los rastrojos", ["los-rastrojos"]),
        ("los zetas kidnap migrants", ["cartel-del-noreste"]),
        *[(name, ["los-rastrojos"]) for name in ("los rastrojos", "the rastrojos", "os rastrojos.")],
    ],
)
def test_what_weak_forms_of_names_need(automaton: Matcher, fallback: Matcher, text: str, ids: list[str]) -> None:
    assert [mention.organization for mention in automaton.find(text)] == ids
    assert automaton.find(text) == fallback.find(text)


def test_a_name_can_be_part_of_another(automaton: Matcher) -> None:
    def parts(name: str) -> list[tuple[str, int]]:
        found = screening._parts(name, automaton._lexicon.occurrences(name))
        return [(id, end - start) for id, (_, start, end) in found.items()]

    assert parts("INVERSIONES TREN DE ARAGUA C.A.") == [("tren-de-aragua", 14)]
    assert set(parts("los mayos faction of the sinaloa cartel")) == {("cartel-de-sinaloa", 14), ("los-mayos", 39)}
    assert parts("United Cartels, Zetas Ltd") == []
    with pytest.raises(TypeError, match="expected a text, found 5"):
        automaton._lexicon.occurrences(5)  # type: ignore[arg-type]


def test_support_reaches_a_limited_distance(automaton: Matcher) -> None:
    near = "Tren de Aragua " + "x " * (readings.NEARBY // 2 - 20) + "TdA"
    assert len(automaton.find(near)) == 2
    assert len(automaton.find("Tren de Aragua " + "x " * readings.NEARBY + "TdA")) == 1


def test_a_matcher_can_be_pickled(automaton: Matcher) -> None:
    copy = pickle.loads(pickle.dumps(automaton))
    assert copy.find("CJNG and Tren de Aragua") == automaton.find("CJNG and Tren de Aragua")
    assert len(pickle.dumps(automaton)) < 200_000


def test_a_matcher_is_shared_among_threads(release: Dataset) -> None:
    fresh = Matcher(release.organizations)
    cases = [f"{organization.name} ({number})" for number, organization in enumerate(release.organizations)] * 20
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(fresh.find, cases)) == [fresh.find(case) for case in cases]


@pytest.mark.parametrize("attribute", ["names", "find", "extra"])
def test_a_matcher_is_immutable(automaton: Matcher, attribute: str) -> None:
    with pytest.raises(AttributeError):
        setattr(automaton, attribute, ())


@pytest.mark.parametrize(
    "text", ["", "[" * 10_000, "x" * 1_000_000, "\ud800 CJNG", "\u202eCJNG\u202c", "CJNG" * 10_000]
)
def test_unusual_texts_are_accepted(automaton: Matcher, fallback: Matcher, text: str) -> None:
    assert automaton.find(text) == fallback.find(text)


def test_a_line_of_a_hundred_million_characters_is_searched(automaton: Matcher) -> None:
    line = "a word, " * 12_500_000 + "Tren de Aragua"
    (mention,) = automaton.find(line)
    assert (mention.start, mention.end) == (100_000_000, len(line))


def test_no_name_contains_punctuation_at_which_texts_are_split(automaton: Matcher) -> None:
    for spelling in automaton._lexicon.entries:
        assert not lexicon._SEPARATOR.search(" ".join(spelling))


def test_annotations_have_the_laws_in_force_on_the_day(release: Dataset) -> None:
    text = "Tren de Aragua (TdA) and the Cártel de Sinaloa"
    first, _, last = release.annotate(text, on="2025-02-20")
    status = release.status("TdA", "2025-02-20")
    assert first.in_force == tuple(designation.authority for designation in status.in_force)
    assert {"FTO", "SDGT"} <= set(last.in_force or ())
    assert [mention.in_force for mention in release.annotate(text)] == [None, None, None]
    assert "FTO" not in (release.annotate(text, on="2025-02-19")[0].in_force or ())


@pytest.mark.parametrize("text", [None, 5, b"CJNG", ["CJNG"]])
def test_other_types_are_rejected(release: Dataset, text: object) -> None:
    with pytest.raises(TypeError, match="expected a text, found"):
        release.annotate(text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "organization", "lookalikes"),
    [
        ("the Cártel de Sinaloа", "cartel-de-sinaloa", "а"),
        ("СJNG", "cjng", "С"),
        ("CJ\u200bNG", "cjng", "\u200b"),
        *[
            (f"Tren de Ar{letter}agua", "tren-de-aragua", letter)
            for letter in "\x00\b\x1b\x7f\x9f\u0600\ue000\ufffc\U000f0000"
        ],
        *[(f"Tren de Ar{mark}agua", "tren-de-aragua", mark) for mark in "\u0489\u20dd\u20e3"],
        ("\u202eCJNG\u202c", "cjng", ""),
        ("CJNG", "cjng", ""),
        ("Tren de Ara\u00adgua", "tren-de-aragua", "\u00ad"),
        ("Tren de Ara\u034fgua", "tren-de-aragua", "\u034f"),
        ("C\ufe0fJNG", "cjng", "\ufe0f"),
        ("Trёn de Arαguά", "tren-de-aragua", "ёαά"),
        # Styled Latin letters are not lookalikes.
        ("ＣＪＮＧ", "cjng", ""),
        ("𝐂𝐉𝐍𝐆", "cjng", ""),
    ],
)
def test_lookalike_letters_are_reported(automaton: Matcher, text: str, organization: str, lookalikes: str) -> None:
    (mention,) = automaton.find(text)
    assert (mention.organization, mention.lookalikes) == (organization, lookalikes)
    assert text[mention.start : mention.end] == mention.text


def test_every_lookalike_stands_for_its_letter(automaton: Matcher, release: Dataset) -> None:
    names = [(id, name.text) for id, name in automaton.names if name.strength == "strong" and name.kind != "acronym"]
    checked = 0
    for letter, latin in folding.LOOKALIKES.items():
        for id, name in [(id, name) for id, name in names if latin in name[1:]][:1]:
            at = name.index(latin, 1)
            disguised = f"{name[:at]}{letter}{name[at + 1 :]}"
            (mention,) = automaton.find(f"({disguised})")
            assert (mention.organization, mention.lookalikes) == (id, letter)
            assert id in [each.organization for each in release.screen(disguised)]
            checked += 1
    assert checked > 0.9 * len(folding.LOOKALIKES)


@pytest.mark.parametrize("mark", "\u0332\u0335\u0336\u0338\u0305\u20d2")
def test_marks_that_strike_a_name_out_do_not_hide_it(automaton: Matcher, release: Dataset, mark: str) -> None:
    for id, name in (
        ("tren-de-aragua", "Tren de Aragua"),
        ("cartel-de-sinaloa", "Cártel de Sinaloa"),
        ("cjng", "CJNG"),
    ):
        text = "".join(letter + mark for letter in name)
        assert [mention.organization for mention in automaton.find(f"Members of the {text} fled.")] == [id]
        assert [each.organization for each in release.screen(text)] == [id]


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [("Cártel de Sinaloa", "Cártel de Sinaloa", "es"), ("CARTEL DE SINALOA", "Cártel de Sinaloa", "es")],
)
def test_among_names_that_fold_alike_the_exact_spelling_wins(
    automaton: Matcher, text: str, name: str, language: str
) -> None:
    (mention,) = automaton.find(text)
    assert (mention.name.text, mention.name.language) == (name, language)


def test_a_mention_is_certain_unless_it_says_otherwise(release: Dataset) -> None:
    (found,) = release.annotate("The CJNG")
    short = Mention(start=4, end=8, text="CJNG", organization="cjng", name=found.name)
    assert short == found
    assert (short.certain, short.lookalikes, short.in_force, short.possibly_in_force) == (True, "", None, None)


def test_plain_data_of_a_mention(release: Dataset) -> None:
    """On May 10, 2025, one listing of Gran Grif was in force, and the other, published later, at the latest on May 13."""
    (mention,) = release.annotate("Gran Grif", on="2025-05-10")
    laws = mention.to_dict()
    assert (laws["in_force"], laws["possibly_in_force"]) == (["SDGT"], ["FTO"])
    (mention,) = release.annotate("Gran Grif", on="2025-05-13")
    laws = mention.to_dict()
    assert (laws["in_force"], laws["possibly_in_force"]) == (["FTO", "SDGT"], [])
    (mention,) = release.annotate("Gran Grif")
    laws = mention.to_dict()
    assert (laws["in_force"], laws["possibly_in_force"], laws["lookalikes"], laws["certain"]) == (
        None,
        None,
        None,
        True,
    )
    (mention,) = release.annotate("Gr\u0430n Grif")
    assert mention.to_dict()["lookalikes"] == "\u0430"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        # A town, a band, fans and a party of that name.
        ("Narcotraficantes de La Línea atacan a guardias civiles", ""), ("Los narcos de La Línea usan narcolanchas", ""),
        ("El alcalde de La Línea pide ayuda contra los narcos", ""), ("Sicarios de La Línea en Ciudad Juárez", "carrillo-fuentes"),
        ("Los Lobos, la legendaria banda chicana, cumple 50 años", ""), ("David Hidalgo, leader of Los Lobos, dies", ""),
        ("Los Lobos members play Guayaquil, Ecuador", ""), ("Los Lobos, la banda más violenta de Ecuador", "los-lobos"),
        ("Los Rojos members play a role in Guerrero's drug trade", "los-rojos"), ("La barra Los Rojos fue detenida", ""),
        ('Miembros de la barra brava "Los Rojos" detenidos por drogas', ""), ("Members of the FARC party", ""),
        ('Miembros de "Los Rojos" detenidos en Guerrero', "los-rojos"), ("Los Huistas es una región cafetalera", ""),
        ("Los Huistas es una banda de Huehuetenango", "los-huistas"), ("A Shining Path to Success", ""),
        ("A Shining Path leader was captured", "sendero-luminoso"),
        # Other bearers of an acronym, and what the text says that it stands for.
        ("PCC members gather in Beijing", ""), ("PCC members in a São Paulo prison", "primeiro-comando-da-capital"),
        ("ELN rebels in Algeria", ""), ("El ELN de Manipur ataca", ""), ("ELN rebels in Arauca", "eln"),
        ("PCC: Pontifical Catholic Commission members charged with fraud", ""), ("PCC: miembros detenidos", "primeiro-comando-da-capital"),
        ("FARC: Federal Aviation Regulation Center members", ""), ("AGC members celebrate (Associated General Contractors)", ""),
        ("AGC members (Autodefensas Gaitanistas de Colombia)", "clan-del-golfo clan-del-golfo"),
        ("The AUC curve of drug exposure; gang", ""), ("O traficante enviou o CV", ""), ("Traficantes do CV enviaram armas", "comando-vermelho"),
        # Spellings, and words for members.
        ("the Cartel of Sinaloa", "cartel-de-sinaloa"), ("El Clan Golfo", "clan-del-golfo"), ("el comando Vermelho", "comando-vermelho"),
        ("#Cartel_de_Sinaloa", "cartel-de-sinaloa"), ("Facção criminosa CV expulsa moradores", "comando-vermelho"),
        ('"TdA" suspects freed by judge in Texas', "tren-de-aragua"), ("TDA suspects cattle theft", ""),
    ],
)  # fmt: skip
def test_words_nearby_tell_a_group_from_others_of_its_name(automaton: Matcher, text: str, ids: str) -> None:
    assert " ".join(mention.organization for mention in automaton.find(text)) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        # A word for such groups right beside the name decides.
        ("ELN rebels kill priest in cathedral", "eln"), ("The TDA gang has spread to 20 states, FBI says", "tren-de-aragua"),
        ("Sicarios de Los Lobos asesinan a cantante en Guayaquil", "los-lobos"), ("AUC paramilitaries massacred students", "auc"),
        ("Facção PCC lavou dinheiro com empresa chinesa", "primeiro-comando-da-capital"),
        ("Secretary of State Marco Rubio announced sanctions on ELN guerrillas", "eln"),
        ("MS 13 gang checkpoint on the highway bridge", "ms-13"), ("Members of the CDN cartel at a rock festival", "cartel-del-noreste"),
        # Near the name, words for another bearer count; in the rest of the sentence, not against crime or the country.
        ("The ELN, Colombia's largest guerrilla group, attacked a football match", "eln"),
        ("TdA leader 'Niño Guerrero' charged in New York", "tren-de-aragua"),
        ("Asesinan a líder de Los Lobos en el estadio", "los-lobos"), ("El Estadio Los Lobos, dice la policía", ""),
        ("Los Lobos extorsionan a clubes de fútbol en Ecuador", "los-lobos"), ("Concierto de Los Lobos en Ecuador", ""),
        ("Brazil's PCC laundered drug money through Chinese fintech", "primeiro-comando-da-capital"),
        ("O PCC, partido comunista da China, condena tráfico no Brasil", ""), ("ELN members in Caracas met European diplomats", "eln"),
        ("Los Lobos in concert as gunmen attack", ""), ("PCC cubano condena el narcotráfico en Brasil", ""),
        ("Miembros del ELN dinamitan estación de bombeo en Arauca", "eln"), ("Niños con TDA, víctimas de violencia", ""),
        # A line that begins with a capital can be another sentence.
        ("Members of Los Lobos held in Quito\nThe Lakers won at the stadium", "los-lobos"),
        ("Members of Los Lobos held\nat the music festival", ""),
        # Those of another country that are such groups too.
        ("ELN rebels in Manipur", ""), ("Narcos de La Línea, Cádiz", ""), ("Facção PCC do Paraguai", "primeiro-comando-da-capital"),
        ("Integrantes do PCC do Paraguai são presos", "primeiro-comando-da-capital"), ("Membros do PCC do Chile", ""),
        ("Guerrilleros del ELN de Bolivia", ""), ("FARC-EP (EMC)", "farc-ep farc-ep"), ("SL (EGP)", ""),
        # An article in English; agencies; nouns in a text without capitals.
        ("Both spoke of acting against the ELN", "eln"), ("a boat tied to the FARC", "farc"), ("The ELN at 10: our story", ""),
        ("spoke of the AUC", ""), ("spoke of the EPL", ""), ("ex-FARC combatants", "farc"),
        ("the Ex-Im Bank, TDA, MCC, USAID", ""), ("USAID and TDA fight crime", ""),
        ("los menores sicarios del cártel", ""), ("la banda de los menores", ""), ("los lobos rebeldes", ""),
        ("los revolucionarios guerrilleros", ""), ("LOS MENORES SICARIOS DEL CARTEL", ""), ("Los Lobos marinos, narcos", ""),
        ("sicarios de los lobos matan a dos", "los-lobos"), ("the los lobos gang", "los-lobos"),
    ],
)  # fmt: skip
def test_words_for_another_bearer_count_near_the_name(automaton: Matcher, text: str, ids: str) -> None:
    assert " ".join(mention.organization for mention in automaton.find(text)) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        # A certain name of a group of the same country in the clause.
        ("Los Choneros le amenazaron y Los Lobos dicen que le dispararon", "los-choneros los-lobos"),
        ("The CJNG-CSRL conflict has persisted", "cjng cartel-de-santa-rosa-de-lima"),
        ("His fall destabilized the Gulf Cartel and sped the Zetas split", "cartel-del-golfo cartel-del-noreste"),
        ("combatir al CDG; los Zetas y CJNG tienen enfrentamientos", "cartel-del-noreste cjng"),
        ("El avance del CDG preocupa al CJNG", "cartel-del-golfo cjng"), ("The CFO of the Sinaloa Cartel was seen", "cartel-de-sinaloa"),
        ("CJNG ataca Zamora; Los Rojos ganan en casa", "cjng"), ("CJNG ataca Zamora | Los Rojos ganan en casa", "cjng"),
        ("Los Cachiros sobornaron al alcalde de Los Valles", "los-cachiros"), ("Tren de Aragua ayudó a Los Rojos", "tren-de-aragua"),
        ("guerra PCC-CV em Manaus", "primeiro-comando-da-capital comando-vermelho"), ("CJNG – Los Rojos ganan", "cjng"),
        # People and leaders of a group.
        ("O juiz processa os membros das Farc Edgar Navarro e Ramón Vargas", "farc"), ("leaders of AGC Glass met", ""),
        ("Marines killed BLO boss Arturo Beltrán Leyva", "beltran-leyva"), ("EMC chief “Iván Mordisco” answered", "farc-ep"),
        ("BLO boss Arturo Gómez answered", ""), ("an ELN-linked boat", "eln"), ("CDN-backed blob storage", ""),
        ("Baianos suspeitos de integrar o CV", "comando-vermelho"), ("A chacina também é atribuída ao CV", "comando-vermelho"),
        ("Regiões dominadas pelo CV na capital baiana", "comando-vermelho"), ("Cadastre o CV neste site no Recife", ""),
        # Those who left the FARC, and their own names.
        ("las FARC-EMC atacaron", "farc-ep"), ("GAO-r FARC atacan", ""), ("FARC Estado Mayor Central attacked", "farc-ep"),
        ("FARC-ELN clashes in Colombia", "farc eln"), ("the FARC dissident group EMC", "farc-ep"),
        # Words that exist only as names; a place of two words.
        ("La chapiza y la mayiza se disputan el territorio", "los-chapitos los-mayos"),
        ("The G9 Family and Allies and the G-Pep of Cité Soleil", "g9-fanmi-e-alye g-pep"),
        # Other senses.
        ("Analiza PCC cumplimiento de acuerdos", ""), ("El ex jefe del PCC indicó que sí", ""), ("Robbers kill man in G-9 sector", ""),
        ("Configura el dominio de CDN", ""), ("Las siglas CDN significan red de contenidos", ""), ("domínio do CV", "comando-vermelho"),
        ("CFO of Mexican airline arrested in cartel case", ""), ("Mexico's CDS jump after Trump threatens cartels", ""),
        ("Las \"Águilas\" salieron a matar o morir", ""), ("MS-13 is aligned with the Sureños under the Mexican Mafia", "ms-13"),
        ("ELN guideline update on AML: new drugs", ""),
    ],
)  # fmt: skip
def test_what_stands_around_a_weak_name_tells_what_it_means(
    automaton: Matcher, fallback: Matcher, text: str, ids: str
) -> None:
    assert " ".join(mention.organization for mention in automaton.find(text)) == ids
    assert automaton.find(text) == fallback.find(text)


def test_names_between_the_same_words_share_their_context() -> None:
    text = "CV, " * 100
    first, second = (context_of(text, at, at + 2, at + 4, (), acronym=True) for at in (200, 204))
    assert first is second
