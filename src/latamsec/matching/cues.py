"""Words and patterns around a name that tell what it means, in English, Spanish, Portuguese, French and Haitian Creole.

All are folded: lower case, without accents. The lists of words, and what each is for, are in `words.toml`.
"""

from __future__ import annotations

import re
from typing import Any

from latamsec import _packaged


def _lists(words: Any) -> Any:
    """Return the tables of a file of words, each text as the list of its words."""
    if isinstance(words, str):
        return re.split(r",\s+", words.strip())
    return {key: _lists(value) for key, value in words.items()}


_WORDS = _lists(_packaged.toml("matching", "words.toml"))


def _set(name: str) -> frozenset[str]:
    return frozenset(_WORDS[name])


def _any(*names: str) -> str:
    """Return an expression for a word of some lists, grouped by their first letters, which is far faster."""
    groups: dict[str, list[str]] = {}
    for word in (word for name in names for word in _WORDS[name]):
        first = word[0] if word[0].isalpha() and word[1:2] not in ("?", "*") else ""
        groups.setdefault(first, []).append(word[len(first) :])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())


HARD = re.compile(rf"\b(?:{_any('groups', 'criminals', 'dissidents', 'crimes')})\b")
"""Words for such groups, their people and their crimes that suit few others."""
ANY_GROUP = re.compile(rf"\b(?:{_any('groups', 'criminals', 'members', 'people', 'crimes')})\b")
ANY_ACT = re.compile(rf"\b(?:{_any('acts')})\b")
OTHER_SENSE = re.compile(rf"\b(?:{_any('other_senses')})\b")
"""Words that show that a weak name means something else."""
OTHER_BEARERS = {name: rf"\b(?:{'|'.join(words)})\b" for name, words in _WORDS["other_bearers"].items()}
"""Expressions for words that show that a name means another of its bearers; few texts need any of them."""
OTHER_GROUPS = {name: rf"\b(?:{'|'.join(words)})\b" for name, words in _WORDS["other_groups"].items()}
"""The same, if that bearer has such people too, so that a word for these does not tell them apart."""
COUNTRY = {code: "|".join(words) for code, words in _WORDS["countries"].items()}
"""The countries of organizations, their people, and places in them, by alpha-2 code."""
NOT_THERE = re.compile(r"\b(?:new mexico|nuevo mexico|gulf of mexico|golfo de mexico|brazil nuts?)\b")

EVERYDAY_ACRONYMS = _set("everyday_acronyms")
TITLES = _set("titles")
EVERYDAY_NAMES = _set("everyday_names")
SHARED = _set("shared")
GENERIC = _set("generic")
EVERYDAY = EVERYDAY_ACRONYMS | EVERYDAY_NAMES | SHARED | GENERIC
"""Names and acronyms that by themselves mean no organization."""
DISTINCTIVE = _set("distinctive")
LEFT_BY_MANY = _WORDS["left_by_many"]
LOCAL = _set("local")
GUERRILLAS = _set("guerrillas")
ARMIES = SHARED | {"ejercito de liberacion nacional"}
"""Names that armies of several countries have: with another country after it, it is another army."""
ARTICLES = {(language, noun): each for language, nouns in _WORDS["articles"].items() for noun, each in nouns.items()}
"""The articles of a language for masculine and feminine nouns, in the singular and (doubled) in the plural."""
AGREEING = {
    article: frozenset(["the", "a"]).union(*[words for key, words in ARTICLES.items() if key[1] == noun])
    for article, noun in {"el": "m", "la": "f", "los": "mm", "las": "ff"}.items()
} | {"the": frozenset(["the", "a"])}
"""The articles that mean what one does, in any language, for the names that begin with it: not "las Zetas"."""
COMMANDERS_AFTER = re.compile(r"\A[\"'”’]? (?:commanders?|fighters|gunm[ae]n|hitm[ae]n)\b")
AGAINST = re.compile(r"\b(?:contra (?:[oa]s?|el|l[oa]s?)|(?:atribuid|ligad|vinculad)[oa]s? (?:al|aos?))\s[\"'“‘«]*\Z")
"""What precedes the name of an adversary or of a culprit, in Spanish and Portuguese."""
UNUSUAL_CAPITALS = _set("unusual_capitals")
FOREIGN_ARTICLE = re.compile(r"\b(?:the|o|os|do|dos|no|ao|pelo|pelos|le|les|du|des|der|die)\s[\s\"'“”‘’«]*\Z")
"""An article that precedes a name with a Spanish one: "o La Familia", "the Los Lobos gang"."""
PLACE_BEFORE = re.compile(r"\b(?:en|em|in)\s(?:(?:l[ao]s|the) )?[\s\"'“”‘’«]*\Z")
"""What precedes the name of a place more often than that of a group."""
LOCATIVE = re.compile(
    r"\b(?:en|em|a|desde|hasta|in|at|to|from|entre|junto a|(?:alcald\w+|ayuntamiento|municipio|vecin[oa]s|playas?|"
    r"mayor|residents) (?:de|of))\s(?:(?:l[ao]s?|the) )?[\s\"'“”‘’«]*\Z"
)
"""What precedes the name of a place."""

_LINKS = (
    r"(?:\s*,)?(?:\s+(?:called|named|known as|calling itself|llamad[oa]s?|denominad[oa]s?|autodenominad[oa]s?|"
    r"criminos[oa]s?|conhecid[oa]s? como|conocid[oa]s? como|alias|criminal(?:es)?|transnacional(?:es)?|colombian[oa]s?|"
    r"mexican[oa]s?|ecuatorian[oa]s?|brasileir[oa]s?|brasilen[oa]s?|haitian[oa]s?|como|such as|like|including)){0,2}"
    r"[\s\"'“”‘’«(:]*(?:(?:d[eoa][ls]?|des|du|of|"
    r"von) ?)?"
    r"(?:(?:the|la|los|las|el|les?|o|a|os) )?[\s\"'“”‘’«(]*\Z"
)
ADJACENT_BEFORE = re.compile(rf"\b(?:{_any('groups', 'criminals', 'dissidents')}){_LINKS}")
MEMBERS_BEFORE = re.compile(
    rf"\b(?:{_any('members')}|celulas?|cells?|expansao territorial|dominio(?! de )|arsenal|hierarquia|jerarquia|cupula|"
    r"filas|fileiras|chefia|influencia|pessoal|quartel-general|letras|siglas) (?:d[eoa]l?|das|dos|of the|of) "
    r"(?:(?:la|los|las|el) )?[\s\"'“”‘’«]*\Z|\b(?:integra(?:r|m|va)? o|dominad[oa]s? pelo|letras|siglas|letters) "
    r"[\"'“”‘’«]*\Z"
)
"""Words for people of any group that own the name: "membros do CV"."""
MEMBERS_AFTER = re.compile(rf"\A(?:[\"'”’]? (?:{_any('members')})|-(?:linked|affiliated|aligned))\b")
ADJACENT_AFTER = re.compile(
    r"\A[\s\"'“”‘’«»)]*(?:(?:(?:(?:y|e|and) (?:l[oa]s? |the |[oa]s )?[\w-]+)?,|como|as) "
    r"(?:an? |the |una? |el |la |l[oa]s |uma? |[oa]s? )?)?(?:(?:violent|drug|street|prison|criminal|notorious|mexican|"
    rf"brazilian|haitian|colombian|ecuadorian|ecuadorean|feared|powerful) ){{0,2}}(?:{_any('groups', 'criminals')})\b"
)
CLASS = re.compile(
    r"(?:(?:drug|street|prison|narco|crime|criminal|violent) )*"
    rf"(?:{_any('groups', 'criminals')}|dto|tco|gao|drug trafficking org)"
    r"(?: (?:members?|criminal(?:es)?|criminos[oa]s?|delictiv[oa]s?|armad[oa]s?|terroristas?|organizad[oa]s?))?"
)
"""A word for such groups or their people by itself, as lists and payments add it to a name: "Los Lobos DTO"."""
CLASS_FIRST = re.compile(
    rf"(?:(?:the|la|el|l[oa]s|[oa]s?) )?{CLASS.pattern} "
    r"(?:(?:del?|d[oa]s?|of|called|known as|llamad[oa]s?|denominad[oa]s?) )?(?P<name>.+)"
)
CLASS_LAST = re.compile(rf"(?:the )?(?P<name>.+?) {CLASS.pattern}")
CLAUSE = re.compile(r"—(?i:c[aá]rtel|gang|clan)")
"""A clause after a dash, instead of the noun of a name."""
PLACE_OF_STATE = re.compile(r"[A-Z][^\W\d_]+, \Z")
"""What makes "MS" a state: "Jackson, MS — 13 dead"."""
COPULA_AFTER = re.compile(
    r"\A[\"'”’»)]*,? (?:(?:ya|hoy|now|still|ainda) )?(?:is|are|was|were|es|son|era|eran|fue|e|sao|"
    r"foi) (?:[\w-]+ ){0,5}?"
    rf"(?!bandas?\b(?! (?:criminal|delictiv|delincuencial|narco|terrorista)))(?:{_any('groups')})\b"
)
"""What says that the name is such a group: "is one of the largest criminal organizations"."""
_CRIMINAL = r"(?:criminal|delictiv|delincuencial|narco|terroris|armad)"
BAND = re.compile(rf"(?:\bbandas?|\A(?:cartel(?:es)?))\b(?! {_CRIMINAL})")
"""A word for such groups that is also one for musicians, or for a poster with their names."""
TELLING = re.compile(rf"(?!\b(?:bandas?|cartel(?:es)?)\b(?! {_CRIMINAL}))(?:{HARD.pattern})")
"""The words in `HARD` that suit no musicians."""
APPOSED = re.compile(r"\A (?!guerrillas|paramilitaries)\w+[oae]s\b")
"""A word that describes a plural noun in Spanish or Portuguese: "los menores sicarios", "los lobos rebeldes"."""
AIM_AFTER = re.compile(r" (?:to|toward|towards|for|of)\b")
"""What makes a name after "a" ordinary words: "a shining path to success"."""
PLACE_AFTER = re.compile(
    r"[\"'”’»]*,? (?:is|was|es|e|fue|era) (?:an?|the|un[ao]?|el|la|uma?) (?:[\w-]+ )?(?:regi[oó]n|municip(?:io|ality)|"
    r"pueblo|aldea|localidad|cant[oó]n|parroquia|village)\b"
)
"""What says that the name is a place: "is a coffee region"."""
_DISSIDENTS = r"dis+iden(?:t|te|ts|tes|cia|cias|ce|ces)"
_RESIDUAL = r"(?:residua(?:l|les|is)(?: groups?)?|gao-?r)"
_OWNERS = (
    r"(?: (?:branch(?:es)?|groups?|factions?|fronts?|members?|wings?))?[ ,]+(?:(?:of|from|d[eoa]l?|das|dos|des|du) )"
    r"(?:(?:the|la|las|los|as|os|l') ?)?(?:(?:former|defunct|disbanded|demobili[sz]ed|extint[oa]s?|antigu[oa]s?|ex) )?"
    r"(?:guerrillas? (?:of|d[eoa]l?|das) (?:(?:the|las|los|as) )?)?[\s\"'“”‘’«]*\Z"
)
DISSIDENTS_BEFORE = re.compile(rf"\b{_DISSIDENTS}{_OWNERS}")
DISSIDENTS_AFTER = re.compile(rf"\A['’s]*[\s\"”’]*[- ]?{_DISSIDENTS}\b")
SPLINTER_BEFORE = re.compile(rf"\b(?:{_DISSIDENTS}|{_RESIDUAL}|splinters?){_OWNERS}")
SPLINTER_AFTER = re.compile(rf"\A['’s]*[\s\"”’]*[- ]?(?:{_DISSIDENTS}|{_RESIDUAL}|splinters?|breakaway)\b")
_FACTIONS = r"(?:mafia|grupo|group|faction|frente|front|network|cell|estructura|structure|columna)s?|faccion(?:es)?"
_EX = rf"ex[- ](?=\n\|\n (?:armed )?(?:{_FACTIONS})\b)|(?:{_FACTIONS}) (?:de )?ex[- ]"
SPLINTER_BESIDE = re.compile(rf"\b(?:(?:{_DISSIDENTS}|{_RESIDUAL})(?: ex[- ])?[\s\"'“”‘’«]*|{_EX})\n\|")
"""What makes a name that of people who left the organization; dissidents are not meant by a strong name either."""
LED_BY = re.compile(
    r"[\"'”’»)]*,? (?i:of|de|del|led by|headed by|under|(?:liderad|comandad|dirigid|encabezad)[oa]s? por|al mando de|"
    r"boss|chief|commander|leader)"
    r"(?i: alias)? [\"'“‘«]?(?:[A-Z][^\W\d_]+ ){0,2}(?P<surname>[A-Z][^\W\d_]+)"
)
"""What can name the leader of an organization after its acronym: "las FARC-EP de Mordisco", "EMC chief Mordisco"."""
OWNED = re.compile(
    r"\A[)\]\"'”’»]* (?:\([^)]{1,8}\) )?(?:de|da|das|dos|of)"
    r"(?: (?:la|las|los|the)(?: disidencias?(?: de las| of the)?)?)? ?\Z"
)
"""What stands between a part of an organization and its name: "Estado Mayor Central de las FARC"."""
AKA = re.compile(
    r"\A[\s,;:()\[\]\"'“”‘’«»/–—-]*(?:(?:also |tambien |auparavant )?(?:known as|called|a\.?k\.?a\.?|alias|formerly|"
    r"or|o|ou|conocid[oa]s? (?:tambien )?como|antes|llamad[oa]s?|simply|abbreviated))?[\s,:()\"'“”‘’«»]*"
    r"(?:(?:the|la|el|los|o|le) )?[\s\"'“”‘’«(]*\Z"
)
_DEFINES = r"(?:(?:hereinafter|hereafter|en adelante|doravante|or|o|ou|for),? )?(?:(?:the|el|las?|los|les?|[oa]s?) )?"
DEFINED_BEFORE = re.compile(rf"(?:(?P<opening>[(\[])|,? or |, |[ ,][–—-] ?){_DEFINES}[\"'“”‘’«]*\Z")
DEFINED_AFTER = re.compile(
    rf"[\"'“”‘’»]*(?:(?: [\w’'-]+){{0,4}}\s?(?P<opening>[(\[])|,? or |, |: |,? [–—-] ){_DEFINES}[\"'“”‘’«]*"
    r"(?P<words>[^()\[\],.;:]{4,80})"
)
"""What stands between an acronym and the words that it stands for: "Chief Financial Officer (the “CFO”)"."""
CLAUSE_END = re.compile(r"[;:|]|\s[-–—]\s")
STOP = re.compile(r"[.;:!?()\n]")
TOGETHER = re.compile(
    r"\A[-–]\Z|\A[)\]]?[\s\"'“”‘’«»]*(?:,|/|&|\+|(?:,\s*)?\b(?:and|y|e|et|ak|or|o|ou|as well as|versus|vs\.?|"
    r"contra|against|con|with)\b|[^.;:!?\n]{0,20}\b(?:along with|together with|junto (?:a|con)|ao lado d[eo]s?|"
    r"rivaliz\w+ con|rivals?|rivales|ali[ao]\w* (?:a|con)|allied with|enfrent\w+ (?:a|con)))"
    r"\s*(?:the |los |las |la |el |de l[oa]s |de la |del |des |les |l['’]|d?[oa]s? )?[\s\"'“”‘’«]*\Z"
)
INSTITUTIONS = _set("institutions")
BUSINESSES = _set("businesses")
FORE_HEADS = _set("fore_heads")
_SPORTS = (
    r"(?:football|soccer|basketball|baseball|softball|volleyball|rugby|hockey|f[uú]tbol|futebol|b[eé]isbol|softbol|"
    r"baloncesto)"
)
_MUSIC = r"(?:rock|punk|metal|jazz|cover|tribute|cumbia|salsa|mariachi|norteñ[ao]|m[uú]sica)"
_OTHER_GROUP = (
    rf"(?:student |college )?(?:fraternity|sorority)|fraternidad|{_SPORTS} (?:team|club|players?)|{_MUSIC} band|"
    rf"(?:banda|grupo) de {_MUSIC}|grupo musical|equipo de {_SPORTS}|motorcycle club"
)
OTHER_GROUP_HINTS = ("fratern", "sorority", " team", " club", " band", "equipo", "banda de", "grupo ", " player")
"""A text in which one of the two patterns below matches contains at least one of these."""
OTHER_GROUP_AFTER = re.compile(
    rf"[\"'”’»]*(?:,? (?:is|was|are|were|es|era)|,)?(?: (?:an?|una?|la|el))? (?:{_OTHER_GROUP})\b"
)
OTHER_GROUP_BEFORE = re.compile(
    rf"\b(?i:(?:{_OTHER_GROUP})(?: (?:of|de|called|named|llamad[oa]|d[oa]s))?(?: (?:the|los|las|os|as))?) [\"'“‘«]*\Z"
)
"""What makes a name that of other people: "the Zetas fraternity", "el equipo de fútbol Los Choneros"."""
DATE = re.compile(rf"\A(?: del?| of|,)? (?:{_any('months')})\b")
ADDRESS = re.compile(
    r"\A(?:[-/]\d|,? (?:no\.?|n[o°º]?\.|n[°º]|num(?:ero)?\.?|mz\.?|manzana|lote|km|bloque|etapa|apto\.?|casa) ?#?\d|"
    r",? ?#\s?\d)"
)
"""A number that makes a name part of an address: "Barrio 18 No. 5"."""
GULF = _set("gulf")
OTHER_GULF = re.compile(
    r"\A (?:persico|arabigo|arabe|persique|arabique|adriatico|saronico|d[eo] (?:california|guinea|aden|oman|fonseca|"
    r"tailandia|bengala|vizcaya|cadiz|leon|finlandia|botnia|alaska|persia|tonkin|corinto))\b"
)
ABROAD = re.compile(
    r" (?:(?i:(?:del?|da|do|du|of) (?:(?:la|los|las|el|the) )?)(?!Colomb|COLOMB)[A-Z]|"
    r"(?i:argelin|argentin|birman|bolivian|mexican|palestin|peruan|uruguay)[oa]\b)"
)
"""What follows an army's name that one of another country has too."""
OF_COUNTRY = re.compile(
    r" (?:(?i:(?:del?|da|do|du|of) (?:(?:la|los|las|el|the) )?|\()(?P<country>[A-Z][^\W_]+(?: [A-Z][^\W_]+)?)|"
    r"(?P<people>(?i:[a-z]\w+(?:[aei]n|ñ|[en]s|[et]c|ay)[aeo]s?))\b)"
)
"""What can say after a name that its organization is one of another country: "de Bolivia", "(Peru)", "boliviano"."""
OF_TRADE = re.compile(r" of (?!the\b|drug)[a-z]")
"""What makes a cartel one of companies: "Gulf cartel of oil producers"."""
ROMANCE = re.compile(r"(?<!\w)(?:del?|d[ao]s?|en|em|y|e|con|com|para|por|contra|entre|tras|ap[oó]s)(?!\w)")
"""Small words that titles have only in languages without title case."""
ELSEWHERE = re.compile(
    r"(?:ian|ean|ese|ish)\Z|\A(?:arab|thai|saudi|south|asia|indo|iraqi|omani|qatari|emirati|kuwaiti|african|european)\Z"
)
HERE = _set("here")
OF = re.compile(r" (?:of|for|de|del|do|da|des|du|para|por)(?: (?:the|la|los|las|el))? (\w+(?: [A-Z]\w+)?)")
SMALL = _set("small")
COMPANY = re.compile(
    r"(?: [A-Z&][\w&]*){0,2},? (?=[A-Z])"
    r"(?i:l\.?l\.?c|ltda?|inc|corp|gmbh|s\.?a\.?s|s\.?r\.?l|e\.?i\.?r\.?l|s\.?a\.? de c\.?v|s\.a\.|s/a|c\.a\.|"
    r"f\.?c|c\.?f)(?!\w)"
)
"""What follows a name within that of a company or a club: at most two more words, and the legal form."""
