"""Dates, figures and answers in Spanish: sentences that depend on grammar and not only on words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from latamsec import Designation, DesignationStatus, InForce, Status
from latamsec.listings import is_announced, start_bounds
from latamsec.models import Quantity, Role
from latamsec.status import RelatedStatus
from latamsec.text import join
from latamsec.vocabulary import Authority, Bound, EffectiveBasis, RelationKind, Unit

if TYPE_CHECKING:
    from latamsec.site.labels import Labels

# Dates ----------------------------------------------------------------------------------------------------------

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
_SEASONS = {"21": "primavera", "22": "verano", "23": "otoño", "24": "invierno"}
"""The seasons by their EDTF number."""


def date_text(edtf: str) -> str:
    """Return a date in words.

    Examples:
        >>> date_text("2025-04-07/2025-04-09"), date_text("2023-12~")
        ('7 al 9 de abril de 2025', 'hacia diciembre de 2023')
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _part(start)
    if start in ("", ".."):
        return f"hasta {with_article(end)}"
    if end in ("", ".."):
        return f"desde {with_article(start)}"
    if len(start) == len(end) == 10 and start[:7] == end[:7] and (start + end).replace("-", "").isdecimal():
        return f"{int(start[8:])} al {_part(end)}"
    return f"{_part(start)} {'al' if with_article(end).startswith('el ') else 'a'} {_part(end)}"


def with_article(edtf: str) -> str:
    """Return a date in words as it appears in a sentence, where a day has an article.

    Examples:
        >>> with_article("2025-05-02"), with_article("2025-05")
        ('el 2 de mayo de 2025', 'mayo de 2025')
    """
    text = date_text(edtf)
    return f"el {text}" if re.match(r"\d+ de ", text) and "/" not in edtf else text


def _part(part: str) -> str:
    bare = part.rstrip("?~%")
    marks = set(part[len(bare) :])
    year, month, day = (*bare.split("-"), "XX", "XX")[:3]
    if "X" in year:
        text = f"los años {year.replace('X', '0')}"
    elif month == "XX":
        text = str(int(year))
    else:
        name = _SEASONS.get(month) or _MONTHS[int(month) - 1]
        text = f"{'' if day == 'XX' else f'{int(day)} de '}{name} de {int(year)}"
    about = ("hacia el " if re.match(r"\d+ de ", text) else "hacia ") if marks & {"~", "%"} else ""
    return f"{about}{text}{' (fecha incierta)' if marks & {'?', '%'} else ''}"


# Figures --------------------------------------------------------------------------------------------------------

UNITS = {
    Unit.PERSON: ("persona", "personas"),
    Unit.VESSEL: ("embarcación", "embarcaciones"),
    Unit.AIRCRAFT: ("aeronave", "aeronaves"),
    Unit.COUNT: ("", ""),
    Unit.USD: ("dólar estadounidense", "dólares estadounidenses"),
    Unit.PERCENT: ("por ciento", "por ciento"),
    Unit.POUND: ("libra", "libras"),
    Unit.KILOGRAM: ("kilogramo", "kilogramos"),
    Unit.TONNE: ("tonelada", "toneladas"),
    Unit.BARREL: ("barril", "barriles"),
    Unit.DOSE: ("dosis", "dosis"),
    Unit.MINUTE: ("minuto", "minutos"),
    Unit.DAY: ("día", "días"),
    Unit.MONTH: ("mes", "meses"),
    Unit.FOOT: ("pie", "pies"),
    Unit.MILE: ("milla", "millas"),
    Unit.KILOMETER: ("kilómetro", "kilómetros"),
}
"""The singular and the plural of each unit."""
_BOUNDS = {
    Bound.ABOUT: "aproximadamente ",
    Bound.AT_LEAST: "al menos ",
    Bound.MORE_THAN: "más de ",
    Bound.AT_MOST: "a lo sumo ",
    Bound.FEWER_THAN: "menos de ",
}


def figure(quantity: Quantity) -> str:
    """Return a figure with its bounds and unit."""
    ends = dict.fromkeys(end for end in (quantity.low, quantity.high) if end is not None)
    if not ends:
        return "desconocida"
    unit = UNITS[quantity.unit][ends != {1: None}]
    return f"{_BOUNDS.get(quantity.bound, '')}{' a '.join(f'{end:,}' for end in ends)} {unit}".rstrip()


# Answers --------------------------------------------------------------------------------------------------------


_TITLES = {
    Authority.FTO: "organización terrorista extranjera (FTO)",
    Authority.SDGT: "terrorista global especialmente designado (SDGT)",
    Authority.SST: "Estado patrocinador del terrorismo (SST)",
    Authority.TCO: "organización criminal transnacional (TCO)",
    Authority.SDNTK: "narcotraficante especialmente designado (SDNTK, Ley Kingpin)",
    Authority.EO14059: "persona extranjera implicada en el comercio global de drogas ilícitas (EO14059)",
}
_PARTS = {
    RelationKind.FACTION_OF: "grupo del que es una facción",
    RelationKind.ALLIANCE_OF: "alianza de la que forma parte",
    RelationKind.SPLINTER_OF: "grupo del que se separó",
    RelationKind.SUCCESSOR_OF: "grupo del que es sucesor",
}
_TERRORIST_LISTS = {Authority.FTO, Authority.SDGT, Authority.SST}


def status(status: Status, labels: Labels) -> str:
    """Return in Spanish what `str(status)` says in English; legal bases stay in English."""
    wholes = [(one, answer) for one in status.related for answer in one.designations]
    lines = [_answer(status), *(f"- {_sentence(one, status.on, labels)}" for one in status.designations)]
    lines += [f"- {_phrase(one)}: {_sentence(answer, status.on, labels)}" for one, answer in wholes]
    lines += _lists((*status.in_force, *status.possibly_in_force, *(answer.designation for _, answer in wholes)))
    for one in status.related:
        sources = ", ".join(citation.source for citation in one.sources)
        lines.append(
            f"La relación es la que indican {sources}. El designado es {one.name}; este registro no dice si la "
            f"designación alcanza a {status.name}."
        )
    if status.on < status.covers_from:
        first = _day(status.covers_from)
        lines.append(f"Los datos abarcan desde el {first}; de las designaciones anteriores solo contienen algunas.")
    if status.on > status.covers_to:
        last = _day(status.covers_to)
        lines.append(f"Los datos abarcan solo hasta el {last}; los cambios posteriores no están en esta respuesta.")
    if not status.in_force:
        lines.append(
            "El registro tiene designaciones de grupos y de Estados patrocinadores del terrorismo, no de personas ni "
            "de empresas; es una selección de grupos, no la lista completa de la OFAC."
        )
    lines.append(
        f"Versión de los datos {status.dataset}. Una designación no es una condena, y esto no es asesoría legal."
    )
    return "\n".join(lines)


def _answer(status: Status) -> str:
    name, day = status.name, f"el {_day(status.on)}"
    if status.as_of:
        day += f", según lo que se sabía el {_day(status.as_of)}"
    elif status.on > status.covers_to:
        day += f", según los datos, que terminan el {_day(status.covers_to)}"
    laws, possible, announced = map(_laws, (status.in_force, status.possibly_in_force, status.announced))
    more = f"; su designación como {announced} estaba anunciada y todavía no en vigor" if announced else ""
    if laws:
        further = f", y posiblemente como {possible}," if possible else ""
        return f"Sí: {name} figuraba como {laws}{further} {day}{more}."
    if possible:
        return f"Posiblemente: {name} figuraba quizá como {possible} {day}{more}."
    more += "".join(f"; {_related(one)}" for one in status.related)
    alone = " por sí mismo" if status.related else ""
    if not status.covers_from <= status.on <= status.covers_to:
        return f"Sin dato: el registro no abarca esa fecha; no consta ninguna designación de {name} {day}{more}."
    if not status.recorded:
        when = f" {day}" if status.related else ""
        return f"No: en este registro no consta ninguna designación de {name}{alone}{when}{more}."
    return f"No: {name}{f',{alone},' if alone else ''} no figuraba en ninguna de estas listas {day}{more}."


def _phrase(related: RelatedStatus) -> str:
    return f"{related.name}, {_PARTS[related.relation]}"


def _related(related: RelatedStatus) -> str:
    states = (InForce.YES, InForce.POSSIBLY)
    laws, possible = (
        _laws(one.designation for one in related.designations if one.in_force is state) for state in states
    )
    if not laws:
        return f"{_phrase(related)}, figuraba posiblemente como {possible}"
    return f"{_phrase(related)}, figuraba como {laws}{f' y posiblemente como {possible}' if possible else ''}"


def _laws(designations: Iterable[Designation]) -> str:
    laws = {designation.authority for designation in designations}
    return join([_TITLES[authority] for authority in Authority if authority in laws], "y")


def _lists(designations: Iterable[Designation]) -> Iterable[str]:
    """Return which laws of some designations are terrorist lists, in a sentence, if there are any."""
    laws = {designation.authority for designation in designations}
    yes = [law.value for law in Authority if law in laws & _TERRORIST_LISTS]
    no = [law.value for law in Authority if law in laws - _TERRORIST_LISTS]
    texts = [f"{join(yes, 'y')} {'son listas' if len(yes) > 1 else 'es una lista'} de terrorismo."] if yes else []
    texts += [f"{join(no, 'y')} no {'son listas' if len(no) > 1 else 'es una lista'} de terrorismo."] if no else []
    return [" ".join(texts)] if texts else []


def _sentence(answer: DesignationStatus, on: date, labels: Labels) -> str:
    designation = answer.designation
    title = _TITLES[designation.authority]
    return f"{title[0].upper()}{title[1:]}, {designation.legal_basis}: {_state(answer, on, labels)}."


def _state(answer: DesignationStatus, on: date, labels: Labels) -> str:
    designation = answer.designation
    first, settled = start_bounds(designation)
    effective, ended = answer.effective, designation.ended
    over = ended is not None and ended.possibly_by(on)
    ruled = designation.effective_basis is EffectiveBasis.BOUNDS
    bounded = "la ley solo acota el primer día" if ruled else "ninguna fuente indica el día"
    match answer.in_force:
        case InForce.YES if effective:
            law = ", día de su publicación" if designation.authority is Authority.FTO else ", por disposición legal"
            why = law if designation.effective_basis is EffectiveBasis.RULE else ""
            return f"en vigor desde {with_article(effective.edtf)}{why}"
        case InForce.YES if first == settled:
            return f"en vigor desde el {_day(first)}"
        case InForce.YES:
            return f"en vigor al menos desde el {_day(settled)}; {bounded.replace('el día', 'el primer día')}"
        case InForce.NO if ended and over:
            reason = labels.member(designation.end_reason) if designation.end_reason else "terminada"
            return f"dejó de estar en vigor {_when(ended.edtf)} ({reason})"
        case InForce.NO:
            known = f", según lo que se sabía el {_day(answer.as_of)}," if answer.as_of and answer.as_of < on else ""
            start = f"entró en vigor {_when(effective.edtf)}" if effective else ""
            state = f"todavía no estaba en vigor{known}; {start or f'no empezó antes del {_day(first)}'}"
            announced = designation.announced
            if announced is None or not is_announced(designation, on, answer.as_of):
                return state
            return f"anunciada {_when(announced.edtf)}; {state}"
        case _ if ended and over:
            return f"posiblemente en vigor; terminó {_when(ended.edtf)}, y ninguna fuente indica el día"
        case _:
            start = f"entre el {_day(first)} y el {_day(settled)}" if settled else f"no antes del {_day(first)}"
            return f"posiblemente en vigor; empezó {start}; {bounded}"


def term(role: Role) -> str:
    """Return the days of an office in words; empty if no source bounds them.

    Examples:
        >>> from latamsec import When
        >>> since, until = When("../2019-08-06"), When("2020-03-27/2023-01")
        >>> term(Role(office="Minister", since=since, until=until, sources=()))
        'en el cargo ya el 6 de agosto de 2019; dejó el cargo entre el 27 de marzo de 2020 y enero de 2023'
    """
    began = ("desde", "en el cargo ya", "empezó después de", "empezó")
    left = ("hasta", "dejó el cargo a más tardar", "en el cargo al menos hasta", "dejó el cargo")
    days = ((role.since, began), (role.until, left))
    return "; ".join(_bounded(day.edtf, *words) for day, words in days if day is not None)


def _bounded(edtf: str, on: str, by: str, after: str, between: str) -> str:
    start, slash, end = edtf.partition("/")
    if not slash:
        return f"{on} {with_article(edtf)}"
    if start in ("", ".."):
        return f"{by} {_when(end)}"
    if end in ("", ".."):
        return f"{after} {with_article(start)}"
    return f"{between} {_when(edtf)}"


def _when(edtf: str) -> str:
    """Return a date in words as it follows a verb."""
    start, slash, end = edtf.partition("/")
    if slash and ".." not in (start, end):
        return f"entre {with_article(start)} y {with_article(end)}"
    text = with_article(edtf)
    return text if text.startswith(("el ", "hacia ", "hasta ", "desde ")) else f"en {text}"


def _day(day: date | None) -> str:
    return date_text(day.isoformat()) if day else ""
