"""Weak points of the records, as a list of work to do. None of them is an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from latamsec.fields import citations
from latamsec.models import Event, Identity, Records
from latamsec.vocabulary import Confidence, Level, SourceKind, Stance, Standing


def report(records: Records) -> Iterator[str]:
    """Yield the report line by line: each heading, followed by its records."""
    yield from _section("Events per month, with the stated completeness", _months(records))
    yield from _section(
        "Events with a single publisher",
        (event.id for event in records.events if event.confidence is Confidence.SINGLE),
    )
    yield from _section(
        "Events with claims, but without a denial, dispute or correction",
        (event.id for event in records.events if _one_sided(event)),
    )
    yield from _section("Events with an open discrepancy", (event.id for event in records.events if _open(event)))
    official = {source.id for source in records.sources if source.standing is not Standing.SECONDARY}
    yield from _section(
        "Designations without an official text among their sources",
        (
            designation.id
            for designation in records.designations
            if not official & {citation.source for citation in citations(designation)}
        ),
    )
    yield from _section(
        "Designations without an effective date",
        (designation.id for designation in records.designations if designation.effective is None),
    )
    yield from _section(
        "People with an office whose first day is unknown",
        (person.id for person in records.people if any(role.since is None for role in person.roles)),
    )
    yield from _section(
        "Sources without a date",
        (s.id for s in records.sources if s.published is None and s.kind is not SourceKind.TRACKER),
    )


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    items = list(lines)
    yield f"{heading}: {len(items)}"
    yield from (f"  {item}" for item in items)


def _months(records: Records) -> Iterator[str]:
    counts: dict[str, int] = {}
    for event in records.events:
        if event.date.earliest:
            month = f"{event.date.earliest:%Y-%m}"
            counts[month] = counts.get(month, 0) + 1
    for month, completeness in Identity(edition=records.edition, digest="").completeness.items():
        if month in counts or completeness.level is not Level.THIN:
            yield f"{month}  {counts.get(month, 0):3}  {completeness.level.value}"


def _one_sided(event: Event) -> bool:
    return bool(event.claims) and all(claim.stance is Stance.ASSERTS for claim in event.claims)


def _open(event: Event) -> bool:
    return any(discrepancy.chosen is None for discrepancy in event.discrepancies)
