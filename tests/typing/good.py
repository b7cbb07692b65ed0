"""Code that type checkers must accept."""

from __future__ import annotations

import datetime
from typing import assert_type

import latamsec
from latamsec.pictures import Picture
from latamsec.tables import DesignationTable, EventTable
from latamsec.vocabulary import EventKind

ds = latamsec.load("2025.9.8")
assert_type(ds, latamsec.Dataset)
assert_type(ds.coverage, tuple[datetime.date, datetime.date])

t = ds.events
assert_type(t, EventTable)
assert_type(t[0], latamsec.Event)
assert_type(t["2025-09-02-first-boat-strike"], latamsec.Event)
assert_type(t[-5:], EventTable)
assert_type(t.get("x"), latamsec.Event | None)
assert_type(t.filter(country="Mexico", since="2025-02", kind=[EventKind.VISIT, "strike"]), EventTable)
assert_type(t.filter(country=latamsec.country("MX"), on=datetime.date(2025, 9, 2)), EventTable)
assert_type(t.where(lambda event: event.tracker_entry is None), EventTable)
assert_type(t.sorted("date", reverse=True), EventTable)
assert_type(t.group_by("country"), dict[str, EventTable])
assert_type(t.group_by(["month", "sea"]), dict[tuple[str, ...], EventTable])
assert_type(t.counts(("month", "sea")), dict[tuple[str, ...], int])
assert_type(t.totals("deaths", "month"), latamsec.tables.Totals[str])
assert_type(t.totals("deaths", ["month", "sea"]), latamsec.tables.Totals[tuple[str, ...]])
assert_type(t.filter(since=2025, last="90 days", text="narco*", disputed=True), EventTable)
assert_type(t.discrepancies(), latamsec.DiscrepancyTable)
assert_type(t.claims(by=["Gustavo Petro"]), latamsec.Frame)
assert_type(ds.designations.in_force("2025-06-01", authority="FTO"), DesignationTable)
assert_type(ds.status("TdA", on="2025-02-19"), latamsec.Status)
assert_type(latamsec.events(country="Mexico"), EventTable)
assert_type(latamsec.When.parse("2025-05").earliest, datetime.date | None)
assert_type(latamsec.country("México").alpha_2, str)
assert_type(t[0].last_day, datetime.date)
assert_type(ds.status("TdA", on="2025-02-19").to_dicts()[0]["ended"], str | None)
assert_type(ds.screen("TdA")[0], latamsec.Candidate)
assert_type(ds.screen("TdA").to_dicts()[0]["score"], float)
assert_type(ds.annotate_all(["CJNG", None], on="2025-06-01"), latamsec.Frame)
assert_type(t[0].countries, tuple[latamsec.Country, ...])
assert_type(t.plot.timeline("country", width=380, theme="dark", link=lambda id: f"#{id}"), Picture)
assert_type(t.plot.strikes().at(380).themed("light").svg, str)
assert_type(ds.designations.plot.timeline(title="Designations"), Picture)
