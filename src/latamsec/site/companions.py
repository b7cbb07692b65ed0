"""The files beside the pages of one language: feeds, pictures of designations, and the data of records."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from latamsec import DesignationTable, EventTable
from latamsec.fields import to_plain
from latamsec.site.links import Links

FEED_LENGTH = 100
"""The number of events in a feed, the newest; the whole dataset is among the downloads."""
_WITH_DATA = ("events", "designations", "organizations", "people")
"""The tables whose records have a JSON file beside their page."""


def files(links: Links, address: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the path of each file from the root of the language, and a function that returns its content."""
    dataset = links.dataset

    def feed(name: str, events: EventTable) -> tuple[str, Callable[[], str]]:
        path = f"feeds/{name}.xml"
        return path, partial(events[-FEED_LENGTH:].to_atom, address=address and address + path, pages=address)

    yield feed("events", dataset.events)
    corrected = {
        id for diff in links.diffs[:1] for table in diff.tables if table.table == "events" for id in table.changed
    }
    yield feed("corrected", dataset.events.where(lambda event: event.id in corrected))
    for id, events in dataset.events.group_by("organization").items():
        if id in links.to:
            yield feed(f"organizations/{id}", events)
    for code, events in dataset.events.group_by("country").items():
        yield feed(f"countries/{code}", events)
    for id in dataset.organizations.ids:
        designations = links.designations.get(id)
        if designations:
            yield f"organizations/{id}.svg", partial(_bars, designations)
    for link in links.to.values():
        if link.table in _WITH_DATA:
            yield f"{link.path.removesuffix('.html')}.json", partial(_plain, link.record)


def _bars(designations: DesignationTable) -> str:
    return designations.plot.timeline(width=640, subtitle="").svg


def _plain(record: object) -> str:
    return json.dumps(to_plain(record), ensure_ascii=False, indent=2) + "\n"
