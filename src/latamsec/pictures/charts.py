"""The same pictures as Altair charts, for those who edit them; owner of altair.

Each chart carries its data, and where they come from in its `usermeta` and below its title.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from latamsec.errors import MissingExtra
from latamsec.models import Identity
from latamsec.pictures import page, svg
from latamsec.pictures.canvas import FAMILIES

if TYPE_CHECKING:
    import altair

_SMALL = 9.0
"""The size of the words below a title."""
Rows = Sequence[dict[str, object]]
"""Plain data, one dict a mark."""


def _altair() -> Any:
    try:
        import altair
    except ImportError:
        raise MissingExtra("a chart", "altair", "plot") from None
    return altair


def _finished(chart: Any, title: str, identity: Identity) -> Any:
    """A chart with its title, its source, and the dataset that it comes from."""
    alt = _altair()
    lines = svg.wrap(page.source(identity), _SMALL, 640)
    heading = alt.TitleParams(title, subtitle=lines, anchor="start", subtitleFontSize=_SMALL)
    meta = {"dataset": identity.version, "digest": identity.digest, "license": identity.edition.license}
    return chart.properties(title=heading, usermeta=meta)


def _colours(alt: Any, names: Sequence[str], roles: Sequence[str]) -> Any:
    return alt.Scale(domain=list(names), range=[svg.COLOURS[role][0] for role in roles])


def _order(rows: Rows, key: str) -> list[object]:
    """The values of a column, in the order in which they come."""
    return list(dict.fromkeys(row[key] for row in rows))


def timeline(rows: Rows, lanes: str, identity: Identity) -> altair.LayerChart:
    """Events along time, in lanes: a tick for each day, a bar for each span.

    Raises:
        MissingExtra: altair is not installed.
    """
    alt = _altair()
    base = alt.Chart(alt.Data(values=list(rows))).encode(
        x=alt.X("from:T", title=None),
        y=alt.Y("lane:N", title=None, sort=_order(rows, "lane")),
        color=alt.Color("family:N", title=None, scale=_colours(alt, FAMILIES, FAMILIES)),
        tooltip=["date:N", "title:N", "kinds:N", "countries:N", "linked with:Q", "id:N"],
    )
    days = base.transform_filter("datum.from == datum.to").mark_tick(thickness=2, opacity=0.75)
    spans = base.transform_filter("datum.from != datum.to").mark_bar(height=8, opacity=0.75).encode(x2=alt.X2("to:T"))
    done: altair.LayerChart = _finished(alt.layer(days, spans).properties(width=640), f"Events by {lanes}", identity)
    return done


def listings(rows: Rows, identity: Identity) -> altair.LayerChart:
    """Who was listed when and under which law: pale while the dates leave it open, full while surely in force.

    Raises:
        MissingExtra: altair is not installed.
    """
    alt = _altair()
    base = alt.Chart(alt.Data(values=list(rows))).encode(
        y=alt.Y("row:N", title=None, sort=_order(rows, "row"), axis=alt.Axis(labelLimit=0)),
        color=alt.Color("law:N", title=None, legend=alt.Legend(symbolOpacity=1)),
        tooltip=["subject:N", "told:N", "id:N"],
    )
    open_ = base.mark_bar(opacity=0.35).encode(x=alt.X("from:T", title=None), x2=alt.X2("to:T"))
    sure = base.mark_bar().encode(x=alt.X("surely from:T", title=None), x2=alt.X2("surely to:T"))
    chart = alt.layer(open_, sure).properties(width=480, height=alt.Step(14))
    done: altair.LayerChart = _finished(chart, "Listings in force", identity)
    return done


def strikes(rows: Rows, identity: Identity) -> altair.FacetChart:
    """Strikes by month and sea, the least number of killed of each stacked.

    Raises:
        MissingExtra: altair is not installed.
    """
    alt = _altair()
    chart = (
        alt.Chart(alt.Data(values=list(rows)))
        .mark_bar(stroke="white", color=svg.COLOURS["force"][0])
        .encode(
            x=alt.X("yearmonth(month):T", title=None),
            y=alt.Y("sum(low):Q", title="killed"),
            detail="id:N",
            tooltip=["date:N", "title:N", "low:Q", "high:Q", "id:N"],
        )
        .properties(width=640, height=90)
        .facet(
            row=alt.Row(
                "sea:N",
                title=None,
                sort=_order(rows, "sea"),
                header=alt.Header(labelAngle=0, labelAlign="left", labelAnchor="start"),
            )
        )
    )
    done: altair.FacetChart = _finished(chart, "Strikes by month and sea", identity)
    return done


def americas(rows: Rows, shapes: Rows, identity: Identity) -> altair.LayerChart:
    """Countries of the Americas shaded by how many events concern them, the United States left out.

    Raises:
        MissingExtra: altair is not installed.
    """
    alt = _altair()
    counted = alt.Data(values=[row for row in rows if row["code"] != "US"])
    land = alt.Chart(alt.Data(values=list(shapes))).mark_geoshape(
        fill=svg.COLOURS["land"][0], stroke=svg.COLOURS["border"][0]
    )
    shaded = (
        alt.Chart(alt.Data(values=list(shapes)))
        .transform_lookup(lookup="code", from_=alt.LookupData(counted, key="code", fields=["country", "events"]))
        .transform_filter("isValid(datum.events)")
        .mark_geoshape(stroke=svg.COLOURS["border"][0])
        .encode(
            color=alt.Color("events:Q", scale=alt.Scale(type="threshold", domain=[3, 10, 30, 100], range=_shades())),
            tooltip=["country:N", "events:Q"],
        )
    )
    chart = alt.layer(land, shaded).project("azimuthalEqualArea", rotate=[80, -6, 0], clipExtent=[[0, 0], [460, 560]])
    chart = chart.properties(width=460, height=560)
    done: altair.LayerChart = _finished(chart, "Events by country", identity)
    return done


def _shades() -> list[str]:
    return [svg.COLOURS[f"shade{number}"][0] for number in range(1, 6)]
