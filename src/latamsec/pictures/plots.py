"""The pictures of a table, under its attribute `plot`; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from latamsec.pictures.picture import Picture
    from latamsec.tables import DesignationTable, EventTable


class EventPlots:
    """The pictures of a table of events. For `title`, `subtitle`, `width`, `theme` and `link`, see `Picture`.

    Raises:
        ValueError: The width is not between 280 and 4000 pixels.
    """

    def __init__(self, table: EventTable) -> None:
        self._table = table

    def timeline(
        self,
        lanes: str = "kind",
        *,
        title: str | None = None,
        subtitle: str | None = None,
        width: float = 760,
        theme: str = "auto",
        link: Callable[[str], str | None] | None = None,
    ) -> Picture:
        """Return the events along time, in lanes; the events with the most links are named.

        Args:
            lanes: `kind` (the first of an event), `country` or `theme`, of which an event can have several lanes.

        Raises:
            UnknownName: There are no such lanes.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.plot.timeline("country", width=380).title
            '476 events by country'
        """
        from latamsec.pictures.timeline import EventTimeline

        return EventTimeline(
            table=self._table, lanes=lanes, title=title, subtitle=subtitle, width=width, theme=theme, link=link
        )

    def map(
        self,
        *,
        title: str | None = None,
        subtitle: str | None = None,
        width: float = 760,
        theme: str = "auto",
        link: Callable[[str], str | None] | None = None,
    ) -> Picture:
        """Return the events on a map of the Americas: countries are shaded by count, seas are places of their own.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.filter(since="2026").plot.map(theme="dark").title
            '184 events by country'
        """
        from latamsec.pictures.map import EventMap

        return EventMap(table=self._table, title=title, subtitle=subtitle, width=width, theme=theme, link=link)

    def strikes(
        self,
        *,
        title: str | None = None,
        subtitle: str | None = None,
        width: float = 760,
        theme: str = "auto",
        link: Callable[[str], str | None] | None = None,
    ) -> Picture:
        """Return the strikes among the events by month and sea, with the minimum and maximum of the people killed.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.plot.strikes(title="Boat strikes").title
            'Boat strikes'
        """
        from latamsec.pictures.strikes import StrikeChart

        return StrikeChart(table=self._table, title=title, subtitle=subtitle, width=width, theme=theme, link=link)


class DesignationPlots:
    """The picture of a table of designations. For `title`, `subtitle`, `width`, `theme` and `link`, see `Picture`.

    Raises:
        ValueError: The width is not between 280 and 4000 pixels.
    """

    def __init__(self, table: DesignationTable) -> None:
        self._table = table

    def timeline(
        self,
        *,
        title: str | None = None,
        subtitle: str | None = None,
        width: float = 760,
        theme: str = "auto",
        link: Callable[[str], str | None] | None = None,
    ) -> Picture:
        """Return who was designated when and under which law, as bars that end when a designation ends.

        Examples:
            >>> latamsec.load("2026.10.4.1").designations.filter(country="Cuba").plot.timeline().title
            '2 designations of 1 country'
        """
        from latamsec.pictures.designations import DesignationTimeline

        return DesignationTimeline(
            table=self._table, title=title, subtitle=subtitle, width=width, theme=theme, link=link
        )
