"""What is thin in the records, for whoever looks for work: nothing here is a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from latamsec.fields import citations
from latamsec.models import Event, Identity, Records
from latamsec.vocabulary import Confidence, Level, SourceKind, Stance, Standing


def report(records: Records) -> Iterator[str]:
    """The findings as lines of text, one heading and its records after another."""
    yield from _section("Events a month, with the completeness that the dataset states", _months(records))
    yield from _section(
        "Events that rest on one publisher",
        (event.id for event in records.events if event.confidence is Confidence.SINGLE),
    )
    yield from _section(
        "Events whose claims are all of one side, with no denial, dispute or correction",
        (event.id for event in records.events if _one_sided(event)),
    )
    yield from _section("Events with an open question", (event.id for event in records.events if _open(event)))
    official = {source.id for source in records.sources if source.standing is not Standing.SECONDARY}
    yield from _section(
        "Listings without an official text among their sources",
        (
            listing.id
            for listing in records.designations
            if not official & {citation.source for citation in citations(listing)}
        ),
    )
    yield from _section(
        "Listings whose effective day no source gives",
        (listing.id for listing in records.designations if listing.effective is None),
    )
    yield from _section(
        "People with an office of which no source gives the first day",
        (person.id for person in records.people if any(role.since is None for role in person.roles)),
    )
    yield from _section(
        "Sources without a date",
        (s.id for s in records.sources if s.published is None and s.kind is not SourceKind.TRACKER),
    )


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    yield f"{heading}: {len(found)}"
    yield from (f"  {line}" for line in found)


def _months(records: Records) -> Iterator[str]:
    counts: dict[str, int] = {}
    for event in records.events:
        if event.date.earliest:
            month = f"{event.date.earliest:%Y-%m}"
            counts[month] = counts.get(month, 0) + 1
    for month, one in Identity(edition=records.edition, digest="").completeness.items():
        if month in counts or one.level is not Level.THIN:
            yield f"{month}  {counts.get(month, 0):3}  {one.level.value}"


def _one_sided(event: Event) -> bool:
    return bool(event.claims) and all(claim.stance is Stance.ASSERTS for claim in event.claims)


def _open(event: Event) -> bool:
    return any(discrepancy.chosen is None for discrepancy in event.discrepancies)
