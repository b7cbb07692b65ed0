"""The pictures of a table, under its attribute `plot`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from latamsec.pictures.picture import Picture
    from latamsec.tables import DesignationTable, EventTable


class EventPlots:
    """The pictures of a table of events."""

    def __init__(self, table: EventTable) -> None:
        self._table = table

    def timeline(
        self,
        lanes: str = "kind",
        *,
        title: str | None = None,
        width: float = 760,
        theme: str = "auto",
        link: Callable[[str], str | None] | None = None,
    ) -> Picture:
        """The events along time, in lanes, as a picture; the most linked ones are named.

        Args:
            lanes: `kind` (the chief one), `country` or `theme`; an event of several countries stands in each lane.
            title: What stands above it. None: how many events, and by what.
            width: Pixels, 280 to 4000; below 520 it is laid out for a narrow screen.
            theme: Its colours: `light`, `dark`, or `auto` for those of the reader's system.
            link: Gives the address that the mark of an event leads to, by its id. None: marks lead nowhere.

        Raises:
            UnknownName: the lanes or the theme are none of these.
            ValueError: the width is no such number.
        """
        from latamsec.pictures import timeline
        from latamsec.pictures.lanes import Asked, link_counts

        asked = Asked(
            events=tuple(self._table),
            identity=self._table.identity,
            question=self._table.question,
            note=self._table.note,
            links=link_counts((event.id, event.related) for event in self._table.dataset.records.events),
            lanes=lanes,
            title=title,
            link=link,
        )
        return timeline.picture(asked, width, theme)

    def map(
        self,
        *,
        title: str | None = None,
        width: float = 760,
        theme: str = "auto",
        link: Callable[[str], str | None] | None = None,
    ) -> Picture:
        """The events on the Americas, as a picture: countries shaded by count, seas as places of their own.

        Args:
            title: What stands above it. None: how many events.
            width: Pixels, 280 to 4000; below 520 it is laid out for a narrow screen.
            theme: Its colours: `light`, `dark`, or `auto` for those of the reader's system.
            link: Gives the address that a country leads to, by its alpha-2 code, or a place, by its id. None: nowhere.

        Raises:
            UnknownName: the theme is none of these.
            ValueError: the width is no such number.
        """
        from latamsec.pictures import americas

        asked = americas.Asked(
            events=tuple(self._table),
            places={place.id: place for place in self._table.dataset.records.places},
            identity=self._table.identity,
            question=self._table.question,
            note=self._table.note,
            title=title,
            link=link,
        )
        return americas.picture(asked, width, theme)

    def strikes(
        self,
        *,
        title: str | None = None,
        width: float = 760,
        theme: str = "auto",
        link: Callable[[str], str | None] | None = None,
    ) -> Picture:
        """The strikes among the events by month and sea, as a picture: how many people they killed, as low to high.

        Args:
            title: What stands above it. None: how many strikes.
            width: Pixels, 280 to 4000.
            theme: Its colours: `light`, `dark`, or `auto` for those of the reader's system.
            link: Gives the address that the block of a strike leads to, by its id. None: blocks lead nowhere.

        Raises:
            UnknownName: the theme is none of these.
            ValueError: the width is no such number.
        """
        from latamsec.pictures import strikes

        asked = strikes.Asked(
            events=tuple(self._table),
            places={place.id: place for place in self._table.dataset.records.places},
            identity=self._table.identity,
            question=self._table.question,
            note=self._table.note,
            title=title,
            link=link,
        )
        return strikes.picture(asked, width, theme)


class DesignationPlots:
    """The picture of a table of designations."""

    def __init__(self, table: DesignationTable) -> None:
        self._table = table

    def timeline(
        self,
        *,
        title: str | None = None,
        width: float = 760,
        theme: str = "auto",
        link: Callable[[str], str | None] | None = None,
    ) -> Picture:
        """Who was listed when and under which law, as a picture: bars that end when a listing ends.

        Args:
            title: What stands above it. None: how many listings, and of how many groups and countries.
            width: Pixels, 280 to 4000; below 520 it is laid out for a narrow screen.
            theme: Its colours: `light`, `dark`, or `auto` for those of the reader's system.
            link: Gives the address that the bar of a listing leads to, by its id. None: bars lead nowhere.

        Raises:
            UnknownName: the theme is none of these.
            ValueError: the width is no such number.
        """
        from latamsec.pictures import designations

        names = {group.id: group.name for group in self._table.dataset.records.organizations}
        names |= {str(one.subject): str(one.country) for one in self._table if one.country}
        asked = designations.Asked(
            listings=tuple(self._table),
            identity=self._table.identity,
            question=self._table.question,
            note=self._table.note,
            names=names,
            title=title,
            link=link,
        )
        return designations.picture(asked, width, theme)
