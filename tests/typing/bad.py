"""Code that mypy and pyright must refuse.

Each line ignores the error that it should have; both checkers report a comment that ignores none. Nothing runs this file.
"""

from __future__ import annotations

import latamsec

ds = latamsec.load("2025.9.8")
ds.events.filter(contry="Mexico")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
ds.events.filter(since=20.25)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
ds.events.filter(kind=latamsec.InForce.YES)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
ds.events[0].title = "x"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
ds.status("TdA")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
ds.designations.in_force(on=5.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
latamsec.events(contry="Mexico")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
latamsec.load(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
latamsec.Event(id="x")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
latamsec.nothing()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
n: int = ds.events[0].title  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
ds.events.plot.timeline(width="wide")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
ds.status("TdA", on="2025-02-19").to_dicts()[0]["id"]  # type: ignore[typeddict-item]  # pyright: ignore[reportGeneralTypeIssues]
