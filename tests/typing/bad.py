"""Code that type checkers must refuse; each mark names the errors of mypy and of pyright."""

from __future__ import annotations

import latamsec

ds = latamsec.load("2025.9.8")
ds.events.filter(contry="Mexico")  # E: call-arg / reportCallIssue
ds.events.filter(since=20.25)  # E: arg-type / reportArgumentType
ds.events.filter(kind=latamsec.InForce.YES)  # E: arg-type / reportArgumentType
ds.events[0].title = "x"  # E: misc / reportAttributeAccessIssue
ds.status("TdA")  # E: call-arg / reportCallIssue
ds.designations.in_force(on=5.5)  # E: arg-type / reportArgumentType
latamsec.events(contry="Mexico")  # E: call-arg / reportCallIssue
latamsec.load(5)  # E: arg-type / reportArgumentType
latamsec.Event(id="x")  # E: call-arg / reportCallIssue
latamsec.nothing()  # E: attr-defined / reportAttributeAccessIssue
n: int = ds.events[0].title  # E: assignment / reportAssignmentType
ds.events.plot.timeline(width="wide")  # E: arg-type / reportArgumentType
ds.status("TdA", on="2025-02-19").to_dicts()[0]["id"]  # E: typeddict-item / reportGeneralTypeIssues
