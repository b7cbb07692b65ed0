"""Weak points of the records, as a list of work to do. None of them is an error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from latamsec.fields import citations
from latamsec.models import Identity, Records
from latamsec.vocabulary import Confidence, Level, SourceKind, Stance, Standing


def report(records: Records) -> Iterator[str]:
    """Yield the report line by line: each heading, followed by its records."""
    official = {source.id for source in records.sources if source.standing is not Standing.SECONDARY}
    events, designations, people, sources = records.events, records.designations, records.people, records.sources
    sections: dict[str, Iterable[str]] = {
        "Events per month, with the stated completeness": _months(records),
        "Events with a single publisher": (each.id for each in events if each.confidence is Confidence.SINGLE),
        "Events with claims, but without a denial, dispute or correction": (
            each.id for each in events if {claim.stance for claim in each.claims} == {Stance.ASSERTS}
        ),
        "Events with an open discrepancy": (
            each.id for each in events if any(discrepancy.chosen is None for discrepancy in each.discrepancies)
        ),
        "Designations without an official text among their sources": (
            each.id for each in designations if not official & {citation.source for citation in citations(each)}
        ),
        "Designations without an effective date": (each.id for each in designations if each.effective is None),
        "People with an office whose first day is unknown": (
            each.id for each in people if any(role.since is None for role in each.roles)
        ),
        "Sources without a date": (
            each.id for each in sources if each.published is None and each.kind is not SourceKind.TRACKER
        ),
    }
    for heading, lines in sections.items():
        items = list(lines)
        yield f"{heading}: {len(items)}"
        yield from (f"  {item}" for item in items)


def _months(records: Records) -> Iterator[str]:
    counts = Counter(f"{event.date.earliest:%Y-%m}" for event in records.events if event.date.earliest)
    for month, completeness in Identity(edition=records.edition, digest="").completeness.items():
        if month in counts or completeness.level is not Level.THIN:
            yield f"{month}  {counts[month]:3}  {completeness.level.value}"
