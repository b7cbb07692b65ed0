"""What must not type-check; each marked line has exactly the error named."""

from __future__ import annotations

import latamsec

ds = latamsec.load("2025.9.8")
ds.events.filter(contry="Mexico")  # E: call-arg
ds.events.filter(since=2025)  # E: arg-type
ds.events.filter(kind=latamsec.Force.YES)  # E: arg-type
ds.events[0].title = "x"  # E: misc
ds.status("TdA")  # E: call-arg
ds.designations.in_force(on=5)  # E: arg-type
latamsec.events(contry="Mexico")  # E: call-arg
latamsec.load(5)  # E: arg-type
latamsec.Event(id="x")  # E: call-arg
latamsec.nothing()  # E: attr-defined
n: int = ds.events[0].title  # E: assignment
