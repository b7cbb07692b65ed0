"""What stands around a name: words for such groups, their countries, longer proper names, acronyms spelled out.

All word lists are folded: lower case, without accents.
"""

from __future__ import annotations

import functools
import re

import attrs

from latamsec.matching import folding
from latamsec.text import ARTICLES, fold, strip_accents


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BEFORE, _AFTER = 48, 48
"""How many characters before and after a weak name are read for a word or a country that supports it."""
_GROUPS = (
    r"carteis|cartel(?:es|s)?|gangs?|bandas?|pandillas?|maras?|faccao|faccoes|quadrilhas?|mafias?|guerrillas?|"
    r"guerrilhas?|guerillas?|"
    r"(?:grupos?|organizaciones|organizacion|organizacao|groupes?) (?:armad[oa]s?|armes?|criminal(?:es)?|"
    r"criminos[oa]s?|"
    r"delictiv[oa]s?|delincuencial(?:es)?|terroristas?|guerrilleros?|narcotraficantes?|subversivos?|ilegal(?:es)?)|"
    r"(?:armed|criminal|crime|rebel|guerrilla|terrorist|trafficking|insurgent) (?:groups?|organi[sz]ations?|"
    r"networks?)|"
    r"brazo armado|armed wing|megabanda|narcobanda|factions?|facciones|faccion|gwoup ame|gang ame"
)
"""Words for such groups."""
_CRIMINALS = (
    r"sicari[oa]s?|hitm[ae]n|gunm[ae]n|pistoler[oa]s?|cabecillas?|capos?|kingpins?|gangsters?|traficantes?|"
    r"narcotraficantes?|"
    r"narcos?|traffickers?|guerriller[oa]s?|guerrilheir[oa]s?|guerilleros?|rebels?|rebeldes?|rebelles?|"
    r"pandiller[oa]s?|bandits?|bandi|"
    r"bandidos?|terroristas?|terrorists?|subversiv[oa]s|insurgentes?|insurgents?|paramilitares?|paramilitaries|"
    r"faccionados?|"
    r"drug lords?|drug traffickers?|mareros?|halcones"
)
"""Words for their people that suit few others."""
_PEOPLE = (
    r"members?|miembros?|integrantes?|membros?|membres?|manm|dissidents?|dissidentes?|disidentes?|disidencias?|"
    r"dissidencias?|"
    r"combatientes?|combatants?|fighters?|militants?|militantes?|militias?|milicianos?|comandantes?|commanders?|"
    r"jefes?|"
    r"chefes?|chefs?|lider(?:es)?|leaders?|chiefs?|liderancas?|boss(?:es)?|lugartenientes?|lieutenants?|cells?|celulas?|frentes?|"
    r"operativ[eo]s?|"
    r"crimin\w+|crime|crimen|delincuen\w+|drugs?|drogas?|drogue|narco\w*|trafic\w+|traffic\w+|cocain\w+|fentan\w+|"
    r"extors\w+|extort\w+|terroris\w+|paramilit\w+|cartel\w*|gang\w*|guerri\w+|insurgen\w+|violen\w+|presos|detentos|"
    r"reclus\w+|inmates?|carcel(?:es)?|prisons?|huachicol\w*|sanction\w*|fto"
)
_ACTS = (
    r"attack\w*|plots?|ataques?|ataca\w*|ataco|attaques?|atentados?|bomb\w*|kill\w*|murder\w*|asesin\w+|mata\w*|"
    r"massacr\w+|masacres?|"
    r"secuestr\w+|kidnap\w*|hostages?|rehenes|ambush\w*|emboscad\w+|cease-?fires?|cese|truce|tregua|peace|paz|paix|"
    r"desmovili\w+|demobili\w+|extradit\w+|combat\w*|clash\w*|enfrentamientos?|captur\w+|arrest\w*|detenid\w*|"
    r"detien\w+|"
    r"prend\w+|preso|abatid\w+|armas|weapons?|rifles?|fusiles|ex|negocia\w+|negotia\w+|talks|dialogos?|acuerdos?|"
    r"reclut\w+|recruit\w*|armed|armad[oa]s?|minas|drones?|explosiv\w+|disput\w+|rivals?|rivales?"
)
_OTHER_SENSE = re.compile(
    r"\b(?:concert\w*|concierto\w*|album\w*|disco|cancion\w*|songs?|grammy\w*|rock|guitar\w*|musica\w*|music\w*|"
    r"gira|tour|"
    r"futbol|football|soccer|baseball|beisbol|goles?|goals?|liga|league|estadio|stadium|torneo|delantero|"
    r"hinchas?|playoffs?|"
    r"aeropuerto|airport|aeroporto|aeroport|vuelos?|flights?|swaps?|bonds?|bonos|spreads?|curriculum|orthosis|"
    r"masonic|masons?|"
    r"crusad\w+|cruzad\w+|medieval\w*|templo|cathedral|castle|castillo|chasteau|zoo|zoologico|novela|novel|"
    r"film\w*|movie|"
    r"pelicula|serie|telenovela|netflix|metro|subway|tranvia|estacion|glass|engine|diesel)\b"
)
"""Words that show that a weak name means something else."""
_COUNTRY = {
    "MX": r"mexi\w+|meji\w+|mexiqu\w+|sinaloa|jalisco|michoacan\w*|guerrero|tamaulipas|juarez|chihuahua|sonora|tijuana",
    "CO": r"colombi\w+|bogota|medellin|cauca|catatumbo|arauca|antioquia|choco|uraba|cali",
    "EC": r"ecuador\w*|ecuatorian\w+|equador|equatorian\w+|equateur\w*|equatorien\w*|guayaquil|quito|esmeraldas|manta",
    "SV": r"salvador\w*",
    "GT": r"guatemal\w+",
    "HN": r"hondur\w+",
    "VE": r"venez\w+|caracas|aragua|tocoron",
    "BR": r"brazil\w*|brasil\w*|bresil\w*|sao paulo|rio de janeiro|parana|amazonas|ceara|bahia",
    "HT": r"hait\w+|ayiti\w*|ayisyen|port-au-prince|puerto principe|porto principe",
    "CL": r"chile\w*|chilien\w*",
    "PE": r"peru\w*|perou|peruvi\w+|lima|vraem|ayacucho",
}
"""The countries of organizations, their people, and places in them that are in the news for these."""
_NOT_THERE = re.compile(r"\b(?:new mexico|nuevo mexico|gulf of mexico|golfo de mexico|brazil nuts?)\b")

_EVERYDAY_ACRONYMS = frozenset(
    ["afo", "cfo", "cds", "cu", "cv", "cdg", "sl", "epl", "egp", "spp", "pcp", "emc", "cdn", "cdf", "blo", "fpmr",
     "m-18", "m18"]
)  # fmt: skip
"""Acronyms that more often mean something else, in the countries of the organizations too."""
_EVERYDAY_NAMES = frozenset(
    ["linea", "oficina", "familia", "menores", "aguilas", "fatales", "revolucionarios", "revolutionaries", "calle 18",
     "living together", "live together", "vivir juntos", "vivre ensemble", "people s liberation army",
     "ejercito popular de liberacion", "communist party of peru", "partido comunista del peru", "guadalajara cartel",
     "frente patriotico manuel rodriguez", "manuel rodriguez patriotic front"]
)  # fmt: skip
"""Names that are everyday words, or those of others in the same country."""
_GENERIC = frozenset(["alliance", "federation", "mexican federation"])
"""Names that count only in apposition to another name of the organization."""
_DISTINCTIVE = frozenset(
    [
        "choneros",
        "tiguerones",
        "gaitanistas",
        "urabenos",
        "los lobos",
        "g pep",
        "g people",
        "savien gang",
        "united cartels",
    ]
)
"""Names of fewer than three words that the organization's country makes certain."""

_LINKS = (
    r"(?:\s*,)?(?:\s+(?:called|named|known as|calling itself|llamad[oa]s?|denominad[oa]s?|autodenominad[oa]s?|"
    r"conhecid[oa]s? como|"
    r"conocid[oa]s? como|alias|criminal(?:es)?|transnacional(?:es)?|colombian[oa]s?|mexican[oa]s?|ecuatorian[oa]s?|"
    r"brasileir[oa]s?|brasilen[oa]s?|haitian[oa]s?)){0,2}[\s\"'“”‘’«(:]*(?:(?:d[eoa][ls]?|des|du|of|von) ?)?"
    r"(?:(?:the|la|los|las|el|les?|o|a|os) )?[\s\"'“”‘’«(]*\Z"
)
_ADJACENT_BEFORE = re.compile(rf"\b(?:{_GROUPS}|{_CRIMINALS}){_LINKS}")
_ADJACENT_AFTER = re.compile(
    rf"\A[\s\"'“”‘’»)]*(?:, (?:an? |the |una? |el |la |uma? |o )?)?(?:(?:violent|drug|street|prison|criminal|"
    rf"notorious|mexican|"
    rf"brazilian|haitian|colombian|ecuadorian|ecuadorean|feared|powerful) ){{0,2}}(?:{_GROUPS}|{_CRIMINALS})\b"
)
_ANY_GROUP = re.compile(rf"\b(?:{_GROUPS}|{_CRIMINALS}|{_PEOPLE})\b")
_ANY_ACT = re.compile(rf"\b(?:{_ACTS})\b")
_SPLINTER_BEFORE = re.compile(
    r"\b(?:dis+iden(?:t|te|ts|tes|cia|cias|ce|ces)|splinters?|ex-? ?combatientes|desertores)"
    r"(?: (?:groups?|factions?|fronts?|members?))?[ ,]+(?:(?:of|from|d[eoa]l?|des|du) )(?:(?:the|la|las|los|"
    r"l') ?)?[\s\"'“”‘’«]*\Z"
)
_SPLINTER_AFTER = re.compile(r"\A['’s]*[\s\"”’]*[- ]?(?:dis+iden(?:t|te|ts|tes|cia|cias)|splinters?|breakaway)\b")
_AKA = re.compile(
    r"\A[\s,;:()\[\]\"'“”‘’«»/–—-]*(?:(?:also |tambien |auparavant )?(?:known as|called|a\.?k\.?a\.?|alias|"
    r"formerly|or|o|ou|"
    r"conocid[oa]s? (?:tambien )?como|antes|llamad[oa]s?|simply|abbreviated))?[\s,:()\"'“”‘’«»]*"
    r"(?:(?:the|la|el|los|o|le) )?[\s\"'“”‘’«(]*\Z"
)
_TOGETHER = re.compile(
    r"\A[\s\"'“”‘’«»]*(?:,|/|&|\+|(?:,\s*)?\b(?:and|y|e|et|ak|or|o|ou|as well as|versus|vs\.?|contra|against|"
    r"con|with)\b)"
    r"\s*(?:the |los |las |la |el |de los |de la |del |des |les |o |a |dos |os )?[\s\"'“”‘’«]*\Z"
)
_HEADS = _set(
    "center centre station stadium museum university college institute foundation orchestra festival records "
    "software systems solutions technologies motors airlines airways insurance brewing brewery coffee theatre "
    "theater choir league cup trophy tournament railway avenue boulevard song album film novel game games "
    "committee ministry council studios productions productora restaurant hostel clinic pharmacy library "
    "bookstore cinema trail trails yoga "
)
"""Words after a name that make it part of a longer one: "Red Command Center"."""
_FORE_HEADS = _set(
    "club hotel restaurante estadio museo museu teatro colegio escuela universidad instituto fundacion avenida "
    "calle rua parque hacienda orquesta festival editorial libreria cerveceria cafe cine centro estacion estacao "
    "torneo copa liga radio farmacia clinica conjunto residencial urbanizacion sindicato hospital iglesia igreja "
    "escola cervejaria musee lycee hostal "
)
_MONTHS = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|janeiro|fevereiro|"
    "marco|maio|junho|julho|setembro|outubro|novembro|dezembro|january|february|march|april|may|june|july|august|september|"
    "october|november|december"
)
_DATE = re.compile(rf"\A(?: del?| of|,)? (?:{_MONTHS})\b")
_GULF = frozenset(["gulf", "golfo", "golfe", "pacific", "pacifico", "northeast", "noreste", "nordeste", "border"])
_OTHER_GULF = re.compile(
    r"\A (?:persico|arabigo|arabe|persique|arabique|adriatico|saronico|"
    r"d[eo] (?:guinea|aden|oman|fonseca|tailandia|bengala|vizcaya|cadiz|leon|finlandia|botnia|alaska|persia|"
    r"tonkin|corinto))\b"
)
_ELSEWHERE = re.compile(
    r"(?:ian|ean|ese|ish)\Z|\A(?:arab|thai|saudi|south|asia|indo|iraqi|omani|qatari|emirati|kuwaiti|african|"
    r"european)\Z"
)
_HERE = _set(
    "mexican colombian american venezuelan brazilian salvadoran honduran guatemalan haitian ecuadorian ecuadorean "
    "peruvian chilean caribbean bolivian paraguayan argentinian "
)
_WORD_BEFORE = re.compile(r"([^\W_]+)[ \u00a0-]\Z")
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W_]+)")
_OF = re.compile(r"\A (?:of|for|de|del|do|da|des|du|para|por)(?: (?:the|la|los|las|el))? (\w+)")
_SENTENCE = re.compile(r"[.!?…]\s+|\n\s*\n|[\r\n]+(?=[-•*])")
_SMALL = _set("of the for and de del la las los el y e da do das dos des du et a o ")
_LETTERS = re.compile(r"[^\W_]+")


@functools.cache
def _country(codes: tuple[str, ...]) -> re.Pattern[str] | None:
    names = [_COUNTRY[code] for code in codes if code in _COUNTRY]
    return re.compile(rf"\b(?:{'|'.join(names)})\b") if names else None


def mentions_country(text: str, codes: tuple[str, ...]) -> bool:
    """Return whether a folded text names one of some countries, its people, or a place there."""
    pattern = _country(codes)
    return pattern is not None and pattern.search(_NOT_THERE.sub(" ", text)) is not None


def within_longer_name(text: str, start: int, end: int, name: str) -> bool:
    """Return whether a name in a text is part of a longer proper name that certainly means something else."""
    folded = name.lower()
    after = _WORD_AFTER.match(text, end)
    if after:
        word = after[1]
        if word[0].isupper() and word.lower() in _HEADS:
            return True
        rest = strip_accents(text[end : end + 24])
        if folded[-1:].isdigit() and _DATE.match(rest):
            return True
        if folded.rpartition(" ")[2] in _GULF and _OTHER_GULF.match(rest):
            return True
    if start and text[start - 1] in " \u00a0-":
        *_, earlier, before = ["", *text[max(0, start - 24) : start - 1].split(" ")]
        if before.lower() in ARTICLES:
            before = earlier
        if before[:1].isupper():
            word = strip_accents(before)
            if word in _FORE_HEADS:
                return True
            return folded.partition(" ")[0] in _GULF and word not in _HERE and _ELSEWHERE.search(word) is not None
    return False


@attrs.frozen
class Context:
    """The text around a weak name, as far as the sentence goes."""

    text: str
    start: int
    end: int
    folded: str
    """The name, folded."""
    acronym: bool
    before: str
    """The folded text before it."""
    after: str

    @classmethod
    def of(cls, text: str, start: int, end: int, *, acronym: bool) -> Context:
        """Return the context of a name in a text."""
        before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
        begun = max((mark.end() for mark in _SENTENCE.finditer(before)), default=0)
        before = before[begun:]
        if ending := _SENTENCE.search(after):
            after = after[: ending.start()]
        name = folding.fold_text(text[start:end])[0]
        folded = name if acronym else fold(name)
        return cls(text, start, end, folded, acronym, strip_accents(before), strip_accents(after))

    @property
    def everyday(self) -> bool:
        """Whether the name more often means something else, so that only what stands right beside it counts."""
        if self.acronym:
            return self.folded.replace(".", "") in _EVERYDAY_ACRONYMS or self.text[self.start : self.end] == "TDA"
        return self.generic or self.folded in _EVERYDAY_NAMES

    @property
    def generic(self) -> bool:
        """Whether the name counts only in apposition."""
        return self.folded in _GENERIC

    @functools.cached_property
    def titled(self) -> bool:
        """Whether capitals say nothing here, as in a headline in title case."""
        around = self.text[max(0, self.start - 60) : self.start] + self.text[self.end : self.end + 60]
        words = [word for word in _LETTERS.findall(around) if len(word) > 3]
        return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)

    def is_part(self, codes: tuple[str, ...]) -> bool:
        """Return whether the name is part of a longer one: "Russian Federation", "Línea 3", "Alliance for Progress"."""
        following = _WORD_AFTER.match(self.text, self.end)
        if following and not self.acronym:
            word = following[1]
            if word[0].isdigit():
                return True
            if word[0].isupper() and not self.titled and not self._is_apt(word, codes):
                return True
        if not self.acronym:
            rest = self.text[self.end : self.end + 40]
            if of := _OF.match(rest):
                apt = mentions_country(strip_accents(rest[: of.end()]), codes)
                if not apt and (self.everyday or of[1][0].isupper()):
                    return True
        preceding = _WORD_BEFORE.search(self.text, max(0, self.start - 24), self.start)
        if not preceding or self.acronym or self.titled:
            return False
        word = preceding[1]
        first = self.start - len(preceding[0]) - 1
        begins = first < 0 or self.text[first] not in " \u00a0-" or self.text[max(0, first - 1)] in ".!?:"
        return word[0].isupper() and not (begins and not self.everyday) and not self._is_apt(word, codes)

    def _is_apt(self, word: str, codes: tuple[str, ...]) -> bool:
        plain = strip_accents(word)
        return bool(_ANY_GROUP.fullmatch(plain)) or mentions_country(plain, codes) or plain in _HERE or plain in _SMALL

    @property
    def is_splinter(self) -> bool:
        """Whether dissidents of the organization are meant, not the organization."""
        return bool(_SPLINTER_BEFORE.search(self.before) or _SPLINTER_AFTER.match(self.after))

    def supports(self, codes: tuple[str, ...]) -> bool:
        """Return whether a word for such groups or the country of the organization makes the name certain."""
        if self.generic:
            return False
        if _ADJACENT_BEFORE.search(self.before) or _ADJACENT_AFTER.match(self.after):
            return not (_OTHER_SENSE.search(self.before) or _OTHER_SENSE.search(self.after))
        if self.everyday or _OTHER_SENSE.search(self.before) or _OTHER_SENSE.search(self.after):
            return False
        following = _WORD_AFTER.match(self.text, self.end)
        capital = self.acronym and following and following[1][0].isupper() and not self.titled
        if capital and following and not self._is_apt(following[1], codes):
            return False  # "AGC Glass"
        if _ANY_GROUP.search(self.before) or _ANY_GROUP.search(self.after):
            return True
        distinctive = self.acronym or self.folded.count(" ") > 1 or self.folded in _DISTINCTIVE
        return distinctive and (
            mentions_country(self.before, codes)
            or mentions_country(self.after, codes)
            or bool(self.acronym and (_ANY_ACT.search(self.before) or _ANY_ACT.search(self.after)))
        )

    @property
    def spelled_out(self) -> bool:
        """Whether the words before or after an acronym in brackets spell it: "Chief Financial Officer (CFO)"."""
        letters = self.folded.replace(".", "").replace("-", "")
        if self.text[self.start - 1 : self.start] in ("(", "[") and self.start > 1:
            words = _LETTERS.findall(strip_accents(self.text[max(0, self.start - 80) : self.start - 1]))
            return _spells(words, letters, at_end=True)
        opening = re.match(r"\s?[(\[]([^)\]]{4,80})", self.text[self.end : self.end + 84])
        return bool(opening) and _spells(
            _LETTERS.findall(strip_accents(opening[1])) if opening else [], letters, at_end=False
        )


def _spells(words: list[str], letters: str, *, at_end: bool) -> bool:
    """Return whether the initials of some words, with or without the small ones, spell an acronym."""
    for chosen in (words, [word for word in words if word not in _SMALL]):
        initials = "".join(word[0] for word in chosen)
        if initials.endswith(letters) if at_end else initials == letters:
            return True
    return False


def are_apposed(between: str) -> bool:
    """Return whether what stands between two names says that they are names of the same thing."""
    return _AKA.match(strip_accents(between)) is not None


def are_together(between: str) -> bool:
    """Return whether what stands between two names puts them beside each other: "Los Choneros and Los Lobos"."""
    return _TOGETHER.match(strip_accents(between)) is not None
