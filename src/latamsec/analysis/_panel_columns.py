"""The columns of panels: what each one means, and whether its rows add up."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from latamsec.fields import Column, Type
from latamsec.vocabulary import Authority, EventKind, Level

__all__ = ["HIGH_SEAS", "SUBREGIONS", "columns_of"]

HIGH_SEAS = "high-seas"
"""The unit of a panel of countries for events at sea that name no country but the United States; no ISO 3166-1 code."""
SUBREGIONS = {
    "caribbean": "Caribbean",
    "m49-013": "Central America",
    "south-america": "South America",
    "northern-america": "Northern America",
}
"""The subregions of the Americas in the M49 standard, by their ids in `countries`."""


def columns_of(unit: str, length: str, lags: Iterable[int]) -> tuple[Column, ...]:
    """Return the columns of a panel: unit and period, the counts, these with every lag, the codes of a country."""
    counts = _counts(unit)
    lagged = (
        attrs.evolve(
            column,
            name=f"{column.name}_lag{lag}",
            meaning=f"`{column.name}`, {lag} {length}{'s' if lag > 1 else ''} earlier.",
            empty=" ".join(filter(None, ("Before the first period.", column.empty))),
        )
        for lag in lags
        for column in counts
    )
    return (*_first(unit, length), *counts, *lagged, *(_codes() if unit == "country" else ()))


def _first(unit: str, length: str) -> tuple[Column, ...]:
    code = f"ISO 3166-1 alpha-2 code of the country, or {HIGH_SEAS!r}."
    label = "The month, YYYY-MM." if length == "month" else "The ISO 8601 week, YYYY-Www."
    return (
        Column(name=unit, type=Type.TEXT, meaning=code if unit == "country" else "Id of the organization."),
        Column(name="name", type=Type.TEXT, meaning=f"The name of the {unit}."),
        Column(name=length, type=Type.TEXT, meaning=label),
        Column(name="first_day", type=Type.DAY, meaning=f"The first day of the {length} that the dataset covers."),
        Column(name="last_day", type=Type.DAY, meaning=f"The last day of the {length} that the dataset covers."),
        Column(name="days", type=Type.WHOLE, meaning=f"The number of days of the {length} that the dataset covers."),
        Column(
            name="completeness",
            type=Type.WORD,
            words=tuple(level.value for level in Level),
            meaning="How complete the record of the month of the last day is.",
            empty="The dataset does not state it.",
        ),
    )


def _counts(unit: str) -> tuple[Column, ...]:
    """Return the columns of counts, in the order in which `panel` counts."""
    thin = "Nothing is recorded, and the month is not complete or good."
    open_end = "No source gives an upper bound, or the month is not complete or good."
    every = f"One that names several {'countries' if unit == 'country' else 'organizations'} counts in each."
    counts: list[tuple[str, str, str | None]] = [
        ("events", f"The number of events that begin in the period. {every} Rows do not add up.", thin)
    ]
    for kind in EventKind:
        counts.append((f"events_{_word(kind)}", f"The number of these events of kind {kind.value}.", thin))
    whoever = "in these events, of any kind and wherever they died. Rows do not add up."
    counts.append(("killed_low", f"The minimum number of people killed {whoever}", thin))
    counts.append(("killed_high", f"The maximum number of people killed {whoever}", open_end))
    bounds = (("low", "certainly"), ("high", "certainly or possibly"))
    for end, how in bounds:
        counts.append((f"designations_{end}", f"The number of designations {how} in force on the last day.", None))
    for name, law in (("designation", ""), *((_word(authority), f"{authority.value} ") for authority in Authority)):
        for end, how in bounds:
            days = f"The number of days in the period with {law}designations {how} in force, summed over designations."
            counts.append((f"{name}_days_{end}", days, None))
    strikes = "events of kind strike and theme boat-strikes"
    counts.append(("boat_strikes", f"The number of {strikes}. {every} Rows do not add up.", thin))
    counts.append(("boat_killed_low", "The minimum number of people killed in them. Rows do not add up.", thin))
    counts.append(("boat_killed_high", "The maximum number, likewise.", open_end))
    disputed = "likewise, if every disputed figure were the"
    counts.append(("boat_killed_lowest", f"The minimum number, {disputed} lowest on record.", thin))
    counts.append(("boat_killed_highest", f"The maximum number, {disputed} highest on record.", open_end))
    columns = [Column(name=name, type=Type.WHOLE, meaning=text, empty=empty) for name, text, empty in counts]
    if unit == "country":
        share = (
            "The number of boat strikes, each divided equally among its countries apart from the United States, or "
            "counted in the high seas if there is none. Rows add up, over all units, to the boat strikes."
        )
        low = "The minimum number of people killed in boat strikes, divided likewise. Rows add up, over all units."
        shares = (("strikes_share", share, thin), ("killed_share_low", low, thin))
        high = "The maximum number, likewise. Rows add up, over all units, if none is missing."
        for name, text, empty in (*shares, ("killed_share_high", high, open_end)):
            columns.append(Column(name=f"boat_{name}", type=Type.NUMBER, meaning=text, empty=empty))
    return tuple(columns)


def _codes() -> tuple[Column, ...]:
    """Return the columns of codes, for joins with other datasets."""
    codes = {
        "iso3": "ISO 3166-1 alpha-3 code.",
        "iso_numeric": "ISO 3166-1 numeric code, three digits.",
        "cow": "Correlates of War country number, as text.",
        "gw": "Gleditsch-Ward number, as text.",
        "fips": "FIPS 10-4 code.",
    }
    empty = "The scheme has no code for the unit, or `crosswalks` does not include the country."
    region = "Subregion of the Americas in the United Nations' M49 standard; Mexico is in Central America."
    return (
        *(Column(name=name, type=Type.TEXT, meaning=meaning, empty=empty) for name, meaning in codes.items()),
        Column(
            name="region",
            type=Type.WORD,
            words=tuple(SUBREGIONS.values()),
            meaning=region,
            empty="The high seas, or a country outside the Americas.",
        ),
    )


def _word(member: EventKind | Authority) -> str:
    return member.value.lower().replace("-", "_")
