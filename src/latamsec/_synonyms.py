"""Words for the members of vocabularies: synonyms, in English and Spanish, and plurals.

A synonym means exactly one member. One with a "~" is narrower than the member, so an answer notes how it was read: an
executive order is an executive action. "Boat strike" is no synonym of the kind "strike", because a sum of other strikes
too would mislead.
"""

from __future__ import annotations

import enum
import functools
import re

from latamsec import languages
from latamsec import vocabulary as v
from latamsec.text import fold, nearest, stem

__all__ = ["is_narrower", "meaning", "nearest_values"]

_SYNONYMS: dict[type[enum.Enum], dict[str, str]] = {
    v.EventKind: {
        "deployment": "buildup, military deployment, despliegue, despliegue militar, ~troop deployment, "
        "~military exercise, ~ejercicio militar",
        "strike": "military strike, attack, bombing, bombardment, ataque, bombardeo, ~airstrike, ~air strike, "
        "~aerial strike, ~drone strike, ~missile strike, ~ataque aéreo",
        "seizure": "interdiction, confiscation, incautación, decomiso, interdicción, ~tanker seizure, "
        "~ship seizure, ~boarding",
        "raid": "incursion, redada, allanamiento, incursión",
        "designation": "listing, blacklisting, designación, ~terrorist designation, ~FTO designation",
        "sanction": "economic sanction, sanción, ~visa restriction, ~visa revocation, ~visa ban",
        "prosecution": "criminal case, ~indictment, ~charge, ~criminal charge, ~acusación, ~imputación",
        "litigation": "lawsuit, suit, court case, litigio, demanda",
        "reward": "bounty, reward offer, recompensa",
        "executive-action": "presidential action, acción ejecutiva, ~executive order, ~EO, ~EOs, ~proclamation, "
        "~memorandum, ~presidential memorandum, ~orden ejecutiva, ~decreto, ~proclama",
        "legislation": "congressional action, legislación, ~law, ~bill, ~statute, ~ley, ~proyecto de ley, "
        "~congressional resolution, ~joint resolution, ~resolución",
        "visit": "trip, travel, visita, viaje, ~official visit, ~state visit",
        "diplomacy": "diplomatic, diplomacia, ~negotiation, ~talks, ~meeting, ~negociación, ~reunión, ~agreement, "
        "~treaty, ~acuerdo, ~tratado",
        "statement": "declaration, remark, comment, declaración, ~press release, ~speech, ~press conference, "
        "~comunicado, ~discurso",
        "intelligence": "inteligencia, ~intelligence operation, ~covert action, ~covert operation",
        "aid": "assistance, ayuda, asistencia, ~foreign aid",
        "transfer": "handover, traslado, entrega, ~prisoner transfer, ~prisoner swap, ~prisoner exchange, "
        "~extradition, ~extradición",
        "multilateral": "multilateral action, acción multilateral",
        "reaction": "response, reacción, respuesta, ~reply, ~réplica",
        "migration": "immigration, migración, inmigración",
        "other": "miscellaneous, otro",
    },
    v.Theme: {
        "cartels": "drug cartel, cártel de la droga",
        "border": "southern border, frontera",
        "panama-canal": "canal, canal de Panamá",
        "china": "PRC, People's Republic of China",
        "brazil": "Brasil",
        "central-america": "Centroamérica, América Central",
        "caribbean": "Caribe",
        "fentanyl": "fentanilo",
        "boat-strikes": "vessel strike, maritime strike, boat attack, strikes on boats, ataques a lanchas, ataques a "
        "embarcaciones, lanchas",
        "trade": "commerce, comercio, ~tariff, ~arancel, ~tarifa",
        "oil": "petroleum, crude, petróleo",
        "deportation": "removal, deportación",
        "war-powers": "war powers resolution, poderes de guerra",
        "human-rights": "derechos humanos",
    },
    v.Confidence: {"primary": "official", "corroborated": "confirmed", "single": "single source"},
    v.DateBasis: {"occurred": "happened"},
    v.Measure: {
        "killed": "kill, dead, death, fatality, killing, death toll, toll, lives lost, people killed, body count, "
        "killed people, number killed, deceased, muerto, "
        "muerte, fallecido",
        "injured": "wounded, hurt, injury, herido, lesionado",
        "survivors": "survived, sobreviviente, superviviente",
        "missing": "disappeared, desaparecido",
        "detained": "arrested, arrest, detainee, detention, detenido, arrestado",
        "released": "freed, liberado",
        "transferred": "trasladado",
        "deported": "deportee, deportation, deportado",
        "troops": "soldier, service member, military personnel, tropa, soldado, militar",
        "police": "police officer, policía",
        "vessels": "boat, embarcación, lancha",
        "ships": "warship, buque",
        "submarines": "submarino",
        "aircraft": "aeronave, plane, airplane",
        "strikes": "airstrike, air strike, attack, ataque, bombardeo",
        "organizations": "group, organización, grupo",
        "individuals": "person, people, individuo, persona",
        "entities": "company, firm, entidad, empresa",
        "defendants": "charged, indicted, accused, acusado",
        "countries": "país",
        "sites": "sitio, location",
        "votes-for": "ayes, yeas, yes votes, votes in favor, votos a favor",
        "votes-against": "nays, noes, no votes, votos en contra",
        "abstentions": "abstención, abstained",
        "reward": "bounty, recompensa",
        "aid": "assistance, ayuda",
        "assets": "activo",
        "drugs-seized": "seized drugs, drug seizure, droga incautada",
        "tariff": "arancel",
        "duration": "duración",
        "length": "longitud",
        "capacity": "capacidad",
        "oil": "petróleo",
        "killed-to-date": "cumulative deaths, deaths to date, total killed to date",
    },
    v.Unit: {
        "person": "people, persona",
        "vessel": "boat, embarcación",
        "usd": "dollar, US dollar, dólar",
        "pound": "lb, libra",
        "kilogram": "kg, kilo, kilogramo",
        "tonne": "metric ton, tonelada",
        "barrel": "bbl, barril",
        "minute": "minuto",
        "day": "día",
        "month": "mes",
        "foot": "feet, ft, pie, pies",
        "mile": "milla",
        "kilometre": "kilometer, km, kilómetro",
    },
    v.OrganizationKind: {
        "drug-trafficking": "cartel, drug cartel, drug trafficking organization, drug trafficker, DTO, narcotráfico",
        "gang": "street gang, pandilla, mara, banda",
        "prison-gang": "banda carcelaria, pandilla carcelaria",
        "guerrilla": "guerrilla group, insurgent, insurgent group, rebel, rebel group, guerrillero",
        "paramilitary": "paramilitary group, paramilitar",
        "alliance": "coalition, alianza",
        "network": "red",
    },
    v.Authority: {
        "FTO": "Foreign Terrorist Organization, INA 219, 8 U.S.C. 1189, Organización Terrorista Extranjera",
        "SDGT": "Specially Designated Global Terrorist, Global Terrorist, EO 13224, "
        "Terrorista Global Especialmente Designado",
        "SST": "State Sponsor of Terrorism, State Sponsors of Terrorism, Estado Patrocinador del Terrorismo",
        "TCO": "Transnational Criminal Organization, EO 13581, Organización Criminal Transnacional",
        "SDNTK": "Significant Foreign Narcotics Trafficker, Specially Designated Narcotics Trafficker Kingpin, "
        "Kingpin, Kingpin Act, Ley Kingpin, Foreign Narcotics Kingpin Designation Act",
        "EO14059": "EO 14059",
    },
    v.Agency: {
        "state": "State Department, Department of State, Secretary of State, DOS, Departamento de Estado",
        "treasury": "OFAC, Office of Foreign Assets Control, Treasury Department, Department of the Treasury, "
        "Secretary of the Treasury, Tesoro, Departamento del Tesoro",
        "president": "White House, POTUS, Casa Blanca, presidente",
    },
    v.PlaceKind: {
        "city": "town, ciudad",
        "state": "province, department, estado, provincia, departamento",
        "base": "military base, base militar",
        "prison": "jail, cárcel, prisión",
        "port": "harbor, puerto",
        "airport": "aeropuerto",
        "sea": "ocean, gulf, mar, océano, golfo",
        "border": "frontera",
        "island": "isla",
        "area": "region, zone, zona, región",
    },
    v.SourceKind: {
        "law": "statute, ley",
        "official": "government, oficial, gobierno",
        "court": "court document, tribunal, corte",
        "un": "United Nations, U.N., ONU, Naciones Unidas",
        "press": "news, newspaper, media, prensa",
        "research": "think tank, investigación",
    },
}
"""The synonyms of each value, separated by commas, those narrower than the value with "~". Plurals follow by rule."""


_HINTS: dict[type[enum.Enum], dict[str, str]] = {
    v.EventKind: {
        "migration": "deportation, deportación",
        "prosecution, raid": "arrest, arresto, detención, captura",
        "prosecution": "sentence, plea, conviction, sentencia, condena",
        "litigation, prosecution": "ruling, court ruling, court decision, judgment, verdict, trial, appeal, "
        "injunction, fallo, juicio, veredicto, apelación",
        "strike": "boat strike",
        "strike, raid": "killing",
        "multilateral, diplomacy, visit": "summit, cumbre",
        "statement": "threat, amenaza",
        "strike, deployment": "war, guerra",
        "strike, raid, deployment": "invasion, invasión",
        "raid, strike, deployment": "operation, operación, operativo",
        "executive-action": "tariff, arancel, tarifa, pardon, indulto",
        "sanction": "license, licencia",
        "migration, transfer": "repatriation, repatriación",
        "legislation, multilateral": "vote, resolution, votación",
        "legislation, reaction": "congress, congreso",
    },
    v.Theme: {
        "cartels, fentanyl": "drug, drug trafficking, droga, narcotráfico",
        "cartels": "gang, terrorism, pandilla, terrorismo",
        "border, deportation": "migration, immigration, migrant, migración, migrante",
    },
    v.Measure: {
        "killed, injured": "casualty, victim, civilian, víctima, baja, civil",
        "killed, survivors, missing": "crew",
        "detained, released, transferred": "prisoner",
        "detained, released": "hostage",
        "deported, detained": "migrant",
        "troops": "marine, sailor",
        "aircraft": "jet, drone",
        "vessels": "boat destroyed, vessel destroyed",
        "drugs-seized, drugs-value": "drug, cocaine, droga, cocaína",
        "drugs-seized": "kilo",
        "drugs-seized, assets": "seizure",
        "aid, reward, assets": "money, dollar, dinero, dólar",
        "votes-for, votes-against, abstentions": "vote",
    },
}
"""The words that mean several values, or part of one, by the values that an error suggests for them."""


def meaning(vocabulary: type[enum.Enum], word: str) -> str | None:
    """Return the value that a word means in a vocabulary; None if it means none.

    Case, accents, plurals, a leading "U.S." and abbreviations of "Executive Order" do not matter. "Name (ACRONYM)" has
    the meaning that its parts share.

    Examples:
        >>> meaning(v.EventKind, "Air strikes"), meaning(v.Authority, "Foreign Terrorist Organizations (FTOs)")
        ('strike', 'FTO')
    """
    values = _values(vocabulary)
    if value := values.get(_key(word)):
        return value
    parts = _PARENTHESES.fullmatch(word)
    both = {values.get(_key(part)) for part in parts.groups()} if parts else {None}
    found = both.pop() if len(both) == 1 else None
    return found or _translated(vocabulary).get(_key(word))


def is_narrower(vocabulary: type[enum.Enum], word: str) -> bool:
    """Return whether a word means less than the value as which it is read."""
    return _key(word) in _narrower(vocabulary)


def nearest_values(vocabulary: type[enum.Enum], word: str) -> tuple[str, ...]:
    """Return the values whose names or synonyms are nearest to a word, best first: by spelling or else by sound.

    Examples:
        >>> nearest_values(v.Measure, "fatalites"), nearest_values(v.EventKind, "atake")
        (('killed',), ('strike',))
    """
    for values, hints in _HINTS.get(vocabulary, {}).items():
        if _key(word) in map(_key, hints.split(", ")):
            return tuple(values.split(", "))
    words = {name: value for value, names in _names(vocabulary).items() for name in names}
    if near := nearest(word, words):
        return tuple(dict.fromkeys(words[name] for name in near))
    sounds = {_sound(name): value for name, value in words.items()}
    return tuple(dict.fromkeys(sounds[sound] for sound in nearest(_sound(word), sounds)))


def _sound(word: str) -> str:
    """Return a word with one letter for each sound that Spanish writes in several ways."""
    return _HARD_C.sub("k", fold(word[:200])).replace("v", "b").replace("z", "s").replace("h", "")


_HARD_C = re.compile(r"qu(?=[ei])|c(?=[aou])")
_PARENTHESES = re.compile(r"([^()]+)\(([^()]+)\)\s*")
_ORDER = re.compile(r"^(?:executive order|orden ejecutiva|e o)(?= \d)")
_COUNTRY = re.compile(r"(u s|us|united states) (?=.)")


def _key(word: str) -> str:
    return stem(_COUNTRY.sub("", _ORDER.sub("eo", fold(word)), count=1)) if len(word) <= 200 else ""


@functools.cache
def _names(vocabulary: type[enum.Enum]) -> dict[str, tuple[str, ...]]:
    """Return each value of a vocabulary with its names: itself and its synonyms."""
    synonyms = _SYNONYMS.get(vocabulary, {})
    values = (str(member.value) for member in vocabulary)
    return {value: (value, *filter(None, synonyms.get(value, "").replace("~", "").split(", "))) for value in values}


@functools.cache
def _translated(vocabulary: type[enum.Enum]) -> dict[str, str]:
    """Return the value that each word of a catalog means: what is shown in a language is understood in every one."""
    found: dict[str, set[str]] = {}
    for catalog in map(languages.catalog, languages.codes()):
        names = dict(catalog.vocabulary.get(vocabulary.__name__, {}))
        if vocabulary is v.Authority:
            names |= {member.value: catalog.words[f"title.{member.value}"] for member in v.Authority}
        for value, name in names.items():
            for key in (_key(name), _key(name.partition("(")[0])):
                found.setdefault(key, set()).add(value)
    return {key: values.pop() for key, values in found.items() if len(values) == 1 and key}


@functools.cache
def _narrower(vocabulary: type[enum.Enum]) -> set[str]:
    names = ", ".join(_SYNONYMS.get(vocabulary, {}).values()).split(", ")
    return {_key(name) for name in names if name.startswith("~")}


@functools.cache
def _values(vocabulary: type[enum.Enum]) -> dict[str, str]:
    """Return the value that each key means."""
    return {_key(name): value for value, names in _names(vocabulary).items() for name in names}
