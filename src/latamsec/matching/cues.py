"""Words around a name that tell what it means, in English, Spanish, Portuguese, French and Haitian Creole.

All are folded: lower case, without accents.
"""

from __future__ import annotations

import re

from latamsec import _everyday


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _any(*alternatives: str) -> str:
    """Return an expression for one of the alternatives, grouped by their first letters, which makes searches faster."""
    groups: dict[str, list[str]] = {}
    for alternative in re.findall(r"(?:\((?:[^()]|\([^()]*\))*\)|[^|()])+", "|".join(alternatives)):
        first = alternative[0] if alternative[0].isalpha() and alternative[1:2] not in ("?", "*") else ""
        groups.setdefault(first, []).append(alternative[len(first) :])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())


GROUPS = (
    r"carteis|cartel(?:es|s)?|gangs?|gangues?|bandas?|pandillas?|maras?|faccao|faccoes|quadrilhas?|mafias?|"
    r"guerrillas?|guerrilhas?|guerillas?|crime syndicates?|megabandas?|narcobandas?|braz?os? armad[oa]s?|"
    r"bracos? armados?|(?:grupos?|organizacion(?:es)?|organizac(?:ao|oes)|agrupacion(?:es)?|groupes?) (?:armad[oa]s?|"
    r"armes?|criminal(?:es)?|criminos[oa]s?|delictiv[oa]s?|delincuencial(?:es)?|terroristas?|guerrilleros?|"
    r"narcotraficantes?|subversivos?|ilegal(?:es)?|narcos?)|(?:organizaciones|agrupaciones) criminales|(?:armed|"
    r"criminal|crime|rebel|guerrilla|terrorist|trafficking|insurgent) (?:groups?|organi[sz]ations?|networks?)|"
    r"armed wing|factions?|facciones|faccion|gwoup ame|gang ame"
)
"""Words for such groups."""
CRIMINALS = (
    r"sicari[oa]s?|gatilleros?|hitm[ae]n|gunm[ae]n|pistoler[oa]s?|cabecillas?|capos?|kingpins?|gangsters?|traficantes?|"
    r"narcotraficantes?|narcos?|traffickers?|guerriller[oa]s?|guerrilheir[oa]s?|guerilleros?|rebels?|rebeldes?|"
    r"rebelles?|pandiller[oa]s?|bandits?|bandi|bandidos?|terroristas?|terrorists?|subversiv[oa]s|insurgentes?|"
    r"insurgents?|paramilitares?|paramilitaries|faccionados?|drug lords?|drug traffickers?|mareros?|halcones|"
    r"chefao|chefoes|jefes? de plaza|plaza boss(?:es)?|exguerriller[oa]s?|exparamilitares"
)
"""Words for their people that suit few others."""
MEMBERS = (
    r"members?|miembros?|integrantes?|membros?|membres?|manm|comandantes?|commanders?|jefes?|chefes?|chefs?|"
    r"lider(?:es)?|leaders?|chiefs?|liderancas?|boss(?:es)?|lugartenientes?|lieutenants?|"
    r"ex(?:miembro|integrante|membro|comandante|jefe|chefe|lider(?:e)?)s?"
)
"""Words for people of any group."""
_PEOPLE = (
    r"dissidents?|dissidentes?|disidentes?|disidencias?|dissidencias?|(?:ex)?combatientes?|desertor(?:es|as?)?|deserters?|combatants?|fighters?|militants?|"
    r"militantes?|militias?|milicianos?|cells?|celulas?|frentes?|operativ[eo]s?|operador(?:es)?|presos|detentos|reclus\w+|inmates?|"
    r"carcel(?:es)?|prison(?:s|es)?|penitenciari\w+|presidios?|huachicol\w*|sanction\w*|fto|drugs?|drogas?|drogue|violen\w+|crim[ei]n\w*|cartel\w*|"
    r"gang\w*|crime|suspects(?= (?:\w+ed|are|were|who|held|in|from)\b)|sospechos[oa]s|suspeitos"
)
_CRIMES = (
    r"narco\w*|trafic\w+|traffic\w+|cocain\w+|fentan\w+|metanfetamin\w+|methamphetamines?|extors\w+|extort\w+|terroris\w+|paramilit\w+|guerri\w+|"
    r"insurgen\w+|delincuen\w+|delict\w+|delitos?|homicidi\w+|homicides?|cobro de piso|favelas?|fuzis|secuestr\w+|"
    r"kidnap\w*|hostages?|rehenes|massacr\w+|masacres?|organized crime|crimen organizado|crime organizado|syndicates?"
)
HARD = re.compile(rf"\b(?:{_any(GROUPS, CRIMINALS, _CRIMES)})\b")
"""Words for such groups, their people and their crimes that suit few others."""
_ACTS = (
    r"attack\w*|plots?|ataques?|ataca\w*|ataco|atacou|enfrentan|pelean|pugna|"
    r"attaques?|atentados?|bomb\w*|kill\w*|murder\w*|asesin\w+|"
    r"mata\w*|ambush\w*|emboscad\w+|cease-?fires?|cese|truce|tregua|peace|paz|paix|desmovili\w+|demobili\w+|"
    r"extradit\w+|assassin\w+|combat\w*|clash\w*|fight(?:s|ing)?|enfrentamientos?|balacer\w+|tiroteos?|tiroteios?|shoot-?outs?|gunfights?|captur\w+|arrest\w*|detenid\w*|detien\w+|detain\w*|deport\w+|"
    r"prend\w+|presos?|prisao|abatid\w+|armas|weapons?|rifles?|fusiles|ex|negocia\w+|negotia\w+|talks|dialogos?|"
    r"acuerdos?|reclut\w+|recruit\w*|armed|armad[oa]s?|minas|drones?|explosiv\w+|disput\w+|rivals?|rivales?|soldad\w+|"
    r"soldiers?|militar(?:es|y)?|tropas|troops|ofensiva|offensive|hostigamientos?|convoy(?:es)?|operativos?|"
    r"mega-?operac\w+|polici\w+|police|raids?|warlords?|territori\w+|prosecutors?|fiscal(?:ia)?|sicariato|enforcers?|"
    r"autodefensas?|designat\w+"
)
"""Words for what such groups do and what is done to them."""
ANY_GROUP = re.compile(rf"\b(?:{_any(GROUPS, CRIMINALS, MEMBERS, _PEOPLE, _CRIMES)})\b")
ANY_ACT = re.compile(rf"\b(?:{_any(_ACTS)})\b")
_OTHER_SENSE = (
    r"concert\w*|concierto\w*|album\w*|disco|cancion\w*|songs?|grammy\w*|rock|guitar\w*|musica\w*|music\w*|gira|tour|"
    r"bands?|ballroom|futbol|football|soccer|baseball|beisbol|goles?|goals?|liga|league|estadio|stadium|torneo|"
    r"delantero|hinchas?|playoffs?|swaps?|bonds?|bonos|"
    r"spreads?|curriculum|curriculos?|orthosis|masonic|masons?|crusad\w+|cruzad\w+|medieval\w*|middle ages|templo|"
    r"cathedral|castle|castillo|chasteau|zoo|zoologico|novela|novel|film\w*|movie|pelicula|serie|telenovela|netflix|"
    r"festival\w*|sencillo|corridos?|estren\w+|tocar(?:a|an|on)|escenario|cantantes?|vocalistas?|nortena|"
    r"fraternity|sorority|motorcycle clubs?|prime video|metro|subway|tranvia|tren ligero|estacion(?! (?:de )?polic)|"
    r"glass|engine|diesel|(?:barras?(?: bravas?)?|barristas?|hinchadas?|torcidas?)"
    r"(?= (?:d[eoa] )?[\"“”‘’«']*\n)|legendari[oa] banda|legendary (?:band|group|rockers)|"
    r"perform(?:s|ed|ing)?(?= (?:in|at|on|live)\b)|"
    r"play(?:s|ed)?(?! (?:an?|the|no|its|their|key|major|any)\b)|toc(?:a|o|an|aron)(?= (?:en|[\"“«]))|"
    r"cumplen? (?:sus |los )?\d+ anos(?! de (?:carcel|prision|condena|pena))|celebran? (?:sus |los )?\d+ anos"
)
OTHER_SENSE = re.compile(rf"\b(?:{_any(_OTHER_SENSE)})\b")
"""Words that show that a weak name means something else."""
_OTHER_BEARERS = {
    "pcc": r"cuba\w*|habana|havana|fidel|diaz-canel|comunist\w+|communist\w*|marxist\w*|socialis\w+|pleno|"
    r"comite central|congres\w+|conferencia nacional|militant\w*|union patriotica|juco|chin\w+|pequim|pekin|"
    r"xi jinping|buro|beijing|shanghai|wuhan|politburo|"
    r"ideologic\w+|secretariado|(?:primer|primeiro|first) secretar\w+|college|campus|students?",
    "eln": r"nuclear|europe\w*|nato|summit|disarmament|foreign policy|secretary of state|diplomat\w*|think-?tank|"
    r"algeri\w+|argel\w*|manipur\w*|nagaland|myanmar|birman\w+",
    "auc": r"afric\w+|congo\w*|sudan\w*|somali\w*|ethiopia\w*|cairo|egypt\w*|universit\w+|students?|campus|"
    r"college|alumni|faculty|graduates?|curves?|curvas?|roc|cmax|plasma|pharmaco\w+",
    "agc": r"gain|signals?|circuits?|audio|automatic|glass",
    "tda": r"nin[oa]s?|agricultur\w*|atencion|deficit|hiperactividad|ameritrade|trastorno|escolar\w*|alumn\w+|"
    r"diagnostic\w+|airports?",
    "cdg": r"aeropuerto|airport|aeroporto|aeroport|vuelos?|flights?|voos?|vols?|paris",
    "linea": r"aeropuerto|airport|aeroporto|vuelos?|trenes|ferrocarril\w*|cadiz|gaditan\w+|gibraltar\w*|algeciras|"
    r"andalu\w+|linenses?|guardias? civil(?:es)?|narcolanchas?",
    "lobos": r"east l\.?a\.?|east los angeles|chican[oa]s?|la bamba|david hidalgo|cesar rosas|louie perez",
    "g9": r"nations|industriali[sz]ed|economies|summit|countries",
    "ms13": r"highways?|hwy|routes?|carreteras?|autopistas?|mississippi|interchanges?|intersections?|bridges?|detours?|"
    r"lanes?|motorists?|(?:north|south|east|west)bound|"
    r"(?:crash\w*|wreck\w*|accidents?|collisions?) (?:on|along|off|at|near)(?= \n)",
    "farc": r"fuerza alternativa|(?<=\n )party",
    "cv": r"vaga|emprego|candidat\w*|recrutador\w*|linkedin|empresas?|"
    r"(?:envi\w+|mand\w+|sent|submitt\w+) (?:[ao]|um|seu|su|el|un|his|her|their)(?=\s[\"“]*\n)",
}
"""Words that show that a name means another of its bearers."""
OTHER_BEARERS = {name: re.compile(rf"\b(?:{words})\b") for name, words in _OTHER_BEARERS.items()}
COUNTRY = {
    "MX": r"mexi\w+|meji\w+|mexiqu\w+|sinaloa|jalisco|michoacan\w*|guerrero|tamaulipas|juarez|chihuahua|sonora|tijuana|"
    r"culiacan|mazatlan|nuevo leon|nuevo laredo|reynosa|matamoros|guanajuato|coahuila|zacatecas|veracruz|colima|"
    r"apatzingan|uruapan|tierra caliente",
    "CO": r"colombi\w+|bogota|medellin|cauca|catatumbo|arauca|antioquia|choco|uraba|cali|norte de santander|cucuta|"
    r"narino|putumayo|guaviare|buenaventura|tumaco|caqueta",
    "EC": r"ecuador\w*|ecuatorian\w+|equador|equatorian\w+|equateur\w*|equatorien\w*|guayaquil|quito|esmeraldas|manta|"
    r"machala|manabi|latacunga",
    "SV": r"salvador\w*",
    "GT": r"guatemal\w+",
    "HN": r"hondur\w+",
    "VE": r"venez\w+|caracas|aragua|tocoron",
    "BR": r"brazil\w*|brasil\w*|bresil\w*|sao paulo|rio de janeiro|rio['’]?s|[dn]o rio|parana|amazonas|ceara|bahia|"
    r"favelas?|fluminense|pernambuco|maranhao|goias|tocantins|rondonia|roraima|amapa|piaui|sergipe|alagoas|paraiba|"
    r"mato grosso|espirito santo|minas gerais|santa catarina|fortaleza|manaus|recife|niteroi",
    "HT": r"hait\w+|ayiti\w*|ayisyen|port-au-prince|puerto principe|porto principe|cite soleil|petion-ville|martissant",
    "CL": r"chile\w*|chilien\w*",
    "PE": r"peru\w*|perou|peruvi\w+|lima|vraem|ayacucho",
}
"""The countries of organizations, their people, and places in them that are in the news for these."""
NOT_THERE = re.compile(r"\b(?:new mexico|nuevo mexico|gulf of mexico|golfo de mexico|brazil nuts?)\b")

ARMIES = _everyday.SHARED | {"ejercito de liberacion nacional"}
"""Names that armies of several countries have: with another country after it, it is another army."""
DISTINCTIVE = frozenset(["choneros", "tiguerones", "gaitanistas", "urabenos", "familia michoacana"])
"""Names of fewer than three words that few others have."""
LOCAL = frozenset(["lobos", "g pep", "g people", "savien gang", "united cartels"])
"""Names that few others have in the organization's country."""
ARTICLES = {
    ("es", "m"): "el|del|al",
    ("es", "f"): "la",
    ("es", "mm"): "los",
    ("es", "ff"): "las",
    ("pt", "m"): "o|do|no|ao|pelo|dum|num",
    ("pt", "f"): "a|da|na|pela",
    ("pt", "mm"): "os|dos|nos|aos|pelos",
    ("pt", "ff"): "as|das|nas|pelas",
    ("fr", "mm"): "les|des|aux",
    ("fr", "ff"): "les|des|aux",
}
"""The articles of a language for masculine and feminine nouns, in the singular and (doubled) in the plural."""
AGREEING = {
    article: frozenset(["the", "a"]).union(*[words.split("|") for key, words in ARTICLES.items() if key[1] == noun])
    for article, noun in {"el": "m", "la": "f", "los": "mm", "las": "ff"}.items()
} | {"the": frozenset(["the", "a"])}
"""The articles that mean what one does, in any language, for the names that begin with it: not "las Zetas"."""
COMMANDERS_AFTER = re.compile(r"\A[\"'”’]? (?:commanders?|fighters|gunm[ae]n|hitm[ae]n)\b")
AGAINST = re.compile(r"\bcontra (?:[oa]s?|el|la|l[oa]s)\s[\"'“‘«]*\Z")
"""What precedes the name of an adversary, in Spanish and Portuguese."""
UNUSUAL_CAPITALS = {"linea"}
"""Everyday names of which the noun has a capital in few other uses."""
FOREIGN_ARTICLE = re.compile(r"\b(?:the|o|os|do|dos|no|ao|pelo|pelos|le|les|du|des|der|die)\s[\s\"'“”‘’«]*\Z")
"""An article that precedes a name with a Spanish one: "o La Familia", "the Los Lobos gang"."""
PLACE_BEFORE = re.compile(r"\b(?:en|em|in)\s(?:(?:l[ao]s|the) )?[\s\"'“”‘’«]*\Z")
"""What precedes the name of a place more often than that of a group."""
LOCATIVE = re.compile(
    r"\b(?:en|em|a|desde|hasta|in|at|to|from|entre|junto a|(?:alcald\w+|ayuntamiento|municipio|vecin[oa]s|playas?|"
    r"mayor|residents) (?:de|of))\s[\s\"'“”‘’«]*\Z"
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
ADJACENT_BEFORE = re.compile(rf"\b(?:{_any(GROUPS, CRIMINALS)}){_LINKS}")
MEMBERS_BEFORE = re.compile(
    rf"\b(?:{MEMBERS}|celulas?|cells?|expansao territorial|dominio|arsenal|hierarquia|jerarquia|cupula|"
    r"filas|fileiras|chefia|letras|siglas) (?:d[eoa]l?|das|dos|of the|of) (?:(?:la|los|las|el) )?[\s\"'“”‘’«]*\Z|"
    r"\b(?:letras|siglas|letters) [\"'“”‘’«]*\Z"
)
"""Words for people of any group that own the name: "membros do CV"."""
MEMBERS_AFTER = re.compile(rf"\A[\"'”’]? (?:{MEMBERS})\b")
ADJACENT_AFTER = re.compile(
    r"\A[\s\"'“”‘’«»)]*(?:(?:(?:(?:y|e|and) (?:l[oa]s? |the |[oa]s )?[\w-]+)?,|como|as) "
    r"(?:an? |the |una? |el |la |l[oa]s |uma? |[oa]s? )?)?(?:(?:violent|drug|street|prison|criminal|notorious|mexican|"
    rf"brazilian|haitian|colombian|ecuadorian|ecuadorean|feared|powerful) ){{0,2}}(?:{GROUPS}|{CRIMINALS})\b"
)
COPULA_AFTER = re.compile(
    r"\A[\"'”’»)]*,? (?:(?:ya|hoy|now|still|ainda) )?(?:is|are|was|were|es|son|era|eran|fue|e|sao|"
    r"foi) (?:[\w-]+ ){0,5}?"
    rf"(?!bandas?\b(?! (?:criminal|delictiv|delincuencial|narco|terrorista)))(?:{GROUPS})\b"
)
"""What says that the name is such a group: "is one of the largest criminal organizations"."""
AIM_AFTER = re.compile(r" (?:to|toward|towards|for|of)\b")
"""What makes a name after "a" ordinary words: "a shining path to success"."""
PLACE_AFTER = re.compile(
    r"[\"'”’»]*,? (?:is|was|es|e|fue|era) (?:an?|the|un[ao]?|el|la|uma?) (?:[\w-]+ )?(?:regi[oó]n|municip(?:io|ality)|"
    r"pueblo|aldea|localidad|cant[oó]n|parroquia|village)\b"
)
"""What says that the name is a place: "is a coffee region"."""
_DISSIDENTS = r"dis+iden(?:t|te|ts|tes|cia|cias|ce|ces)"
_OWNERS = (
    r"(?: (?:branch(?:es)?|groups?|factions?|fronts?|members?|wings?))?[ ,]+(?:(?:of|from|d[eoa]l?|das|dos|des|du) )"
    r"(?:(?:the|la|las|los|as|os|l') ?)?(?:(?:former|defunct|disbanded|demobili[sz]ed|extint[oa]s?|antigu[oa]s?|ex) )?"
    r"(?:guerrillas? (?:of|d[eoa]l?|das) (?:(?:the|las|los|as) )?)?[\s\"'“”‘’«]*\Z"
)
DISSIDENTS_BEFORE = re.compile(rf"\b{_DISSIDENTS}{_OWNERS}")
DISSIDENTS_AFTER = re.compile(rf"\A['’s]*[\s\"”’]*[- ]?{_DISSIDENTS}\b")
SPLINTER_BEFORE = re.compile(rf"\b(?:{_DISSIDENTS}|splinters?){_OWNERS}")
SPLINTER_AFTER = re.compile(rf"\A['’s]*[\s\"”’]*[- ]?(?:{_DISSIDENTS}|splinters?|breakaway)\b")
"""What makes a name that of people who left the organization; dissidents are not meant by a strong name either."""
SPLINTER_HINTS = ("isid", "issid", "splinter", "breakaway")
"""A text in which one of the two patterns above matches contains at least one of these."""
LED_BY = re.compile(
    r"[\"'”’»)]*,? (?i:of|de|del|led by|headed by|under|(?:liderad|comandad|dirigid|encabezad)[oa]s? por|al mando de)"
    r"(?i: alias)? [\"'“‘«]?(?P<leader>[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)"
)
"""What can name the leader of an organization after its acronym: "las FARC-EP de Iván Mordisco"."""
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
STOP = re.compile(r"[.;:!?()\n]")
TOGETHER = re.compile(
    r"\A[)\]]?[\s\"'“”‘’«»]*(?:,|/|&|\+|(?:,\s*)?\b(?:and|y|e|et|ak|or|o|ou|as well as|versus|vs\.?|contra|against|con|"
    r"with)\b|[^.;:!?\n]{0,20}\b(?:along with|together with|junto (?:a|con)|ao lado d[eo]s?|rivaliz\w+ con|rivals?|"
    r"rivales))"
    r"\s*(?:the |los |las |la |el |de l[oa]s |de la |del |des |les |l['’]|d?[oa]s? )?[\s\"'“”‘’«]*\Z"
)
INSTITUTIONS = _set(
    "center centre station stadium museum university college institute foundation orchestra festival choir league cup "
    "trophy tournament railway avenue boulevard song album film novel game games committee ministry council library "
    "trail trails yoga"
)
BUSINESSES = _set(
    "records software systems solutions technologies motors airlines airways insurance brewing brewery coffee theatre "
    "theater studios productions productora restaurant hostel clinic pharmacy bookstore cinema"
)
"""Words after a name that make it part of a longer one: "Red Command Center"."""
FORE_HEADS = _set(
    "club hotel restaurante estadio museo museu teatro colegio escuela universidad instituto fundacion avenida calle "
    "rua parque hacienda orquesta festival editorial libreria cerveceria cafe cine centro estacion estacao torneo "
    "copa liga radio farmacia clinica conjunto residencial urbanizacion sindicato hospital iglesia igreja escola "
    "cervejaria musee lycee hostal plaza plazoleta poblacion junta villa"
)
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
_MONTHS = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|janeiro|"
    "fevereiro|marco|maio|junho|julho|setembro|outubro|novembro|dezembro|january|february|march|april|may|june|july|"
    "august|september|october|november|december"
)
DATE = re.compile(rf"\A(?: del?| of|,)? (?:{_MONTHS})\b")
ADDRESS = re.compile(
    r"\A(?:[-/]\d|,? (?:no\.?|n[o°º]?\.|n[°º]|num(?:ero)?\.?|mz\.?|manzana|lote|km|bloque|etapa|apto\.?|casa) ?#?\d|"
    r",? ?#\s?\d)"
)
"""A number that makes a name part of an address: "Barrio 18 No. 5"."""
GULF = frozenset(["gulf", "golfo", "golfe", "pacific", "pacifico", "northeast", "noreste", "nordeste", "border"])
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
HERE = _set(
    "mexican colombian american venezuelan brazilian salvadoran honduran guatemalan haitian ecuadorian ecuadorean "
    "peruvian chilean caribbean bolivian paraguayan argentinian"
)
OF = re.compile(r" (?:of|for|de|del|do|da|des|du|para|por)(?: (?:the|la|los|las|el))? (\w+)")
SMALL = _set("of the for and de del la las los el y e da do das dos des du et a o")
COMPANY = re.compile(
    r"(?: [A-Z&][\w&]*){0,2},? (?=[A-Z])"
    r"(?i:l\.?l\.?c|ltda?|inc|corp|gmbh|s\.?a\.?s|s\.?r\.?l|e\.?i\.?r\.?l|s\.?a\.? de c\.?v|s\.a\.|s/a|c\.a\.|"
    r"f\.?c|c\.?f)(?!\w)"
)
"""What follows a name within that of a company or a club: at most two more words, and the legal form."""
