"""Dates, figures and answers in Spanish: sentences that depend on grammar and not only on words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from latamsec import Designation, DesignationStatus, InForce, Status
from latamsec.listings import start_bounds
from latamsec.models import Quantity
from latamsec.text import join
from latamsec.vocabulary import Authority, Bound, Unit

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


def status(status: Status, labels: Labels) -> str:
    """Return in Spanish what `str(status)` says in English; legal bases stay in English."""
    lines = [_answer(status), *(f"- {_sentence(one, status.on, labels)}" for one in status.designations)]
    if status.on < status.covers_from:
        first = _day(status.covers_from)
        lines.append(f"Los datos abarcan desde el {first}; de las designaciones anteriores solo contienen algunas.")
    if status.on > status.covers_to:
        last = _day(status.covers_to)
        lines.append(f"Los datos abarcan solo hasta el {last}; los cambios posteriores no están en esta respuesta.")
    if not status.in_force:
        lines.append(
            "El registro tiene designaciones de grupos y de Estados patrocinadores del terrorismo, no de personas ni "
            "de empresas."
        )
    lines.append(
        f"Versión de los datos {status.dataset}. Una designación no es una condena, y esto no es asesoría legal."
    )
    return "\n".join(lines)


def _answer(status: Status) -> str:
    name, day = status.name, _day(status.on)
    basis = ""
    if status.as_of:
        basis = f", según lo que se sabía el {_day(status.as_of)}"
    elif status.on > status.covers_to:
        basis = f", según los datos, que terminan el {_day(status.covers_to)}"
    laws, possible_laws = _laws(status.in_force), _laws(status.possibly_in_force)
    if laws:
        further = f", y posiblemente bajo {possible_laws}" if possible_laws else ""
        return f"{name} estaba bajo designación {laws} el {day}{basis}{further}."
    if possible_laws:
        return f"{name} estaba posiblemente bajo designación {possible_laws} el {day}{basis}."
    if not status.recorded:
        return f"Este registro no tiene ninguna designación de {name}."
    if status.covers_from <= status.on <= status.covers_to:
        return f"{name} no estaba bajo ninguna designación el {day}{basis}."
    return f"Este registro, que no abarca ese día, no tiene ninguna designación de {name} el {day}{basis}."


def _laws(designations: Iterable[Designation]) -> str:
    laws = {designation.authority for designation in designations}
    return join([authority.value for authority in Authority if authority in laws], "y")


def _sentence(answer: DesignationStatus, on: date, labels: Labels) -> str:
    designation = answer.designation
    law = f"{designation.authority.value} ({designation.legal_basis})"
    first, settled = start_bounds(designation)
    effective, ended = designation.effective, designation.ended
    over = ended is not None and ended.possibly_by(on)
    match answer.in_force:
        case InForce.YES if effective:
            return f"{law}: en vigor desde {with_article(effective.edtf)}."
        case InForce.YES:
            return f"{law}: en vigor a más tardar desde el {_day(settled)}; ninguna fuente da el primer día."
        case InForce.NO if ended and over:
            reason = labels.member(designation.end_reason) if designation.end_reason else "terminada"
            return f"{law}: ya no está en vigor desde {with_article(ended.edtf)} ({reason})."
        case InForce.NO if effective:
            return f"{law}: aún no en vigor; en vigor solo desde {with_article(effective.edtf)}."
        case InForce.NO:
            return f"{law}: aún no en vigor; no antes del {_day(first)}."
        case _ if ended and over:
            return f"{law}: posiblemente en vigor; terminó: {date_text(ended.edtf)}, y ninguna fuente da el día."
        case _:
            latest = f" y a más tardar el {_day(settled)}" if settled else ""
            start = _day(first)
            return f"{law}: posiblemente en vigor; empezó no antes del {start}{latest}; ninguna fuente da el día."


def _day(day: date | None) -> str:
    return date_text(day.isoformat()) if day else ""
