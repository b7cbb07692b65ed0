"""Hold a list that somebody else made against the records.

    python data/build.py compare LIST... [--newer LIST] [--stubs DIR] [--year YEAR] [--known] [--months]

For each entry: the records that answer it, best first, with the days between and what agrees. Then: the entries without
one, what a newer version of the list changed, and the share of entries with a record of their own by theme and quarter.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs
import left_out
import lists
from answers import ANSWERS, Answer, Desk
from left_out import LeftOut
from lists import Entry
from stub import write_stubs

from latamsec.dataset import Dataset
from latamsec.models import Records
from latamsec.vocabulary import Level

OUTCOMES = ("own record", "mention", "left out", "none")
"""What the record has for an entry."""
_FAR = 10
"""The days beyond which a record that is like an entry is another event that tells of it."""
_TOLD = 0.6
"""The share of an entry that a record must tell to mention it."""
_SHOWN = 3
_GOOD, _PARTIAL, _LISTS = 0.85, 0.5, 3
"""The shares from which a month is good and partial, and the lists that good needs."""


@attrs.frozen(kw_only=True)
class Held:
    """An entry held against the records."""

    entry: Entry
    outcome: str
    """One of `OUTCOMES`."""
    answers: list[Answer]
    """All records, best first."""
    left_out: LeftOut | None

    @property
    def theme(self) -> str:
        """The theme of the entry, or of the record that is most like it."""
        themes = self.answers[0].event.themes if self.answers else ()
        return self.entry.theme or (themes[0].value if themes else "other")

    @property
    def quarter(self) -> str:
        """The quarter of the entry's first day."""
        first = self.entry.date.earliest
        return f"{first.year} Q{(first.month + 2) // 3}" if first else "no day"


def hold(entries: Iterable[Entry], dataset: Dataset, lines: Sequence[LeftOut] = ()) -> list[Held]:
    """Return entries with the records that answer them."""
    desk = Desk(dataset)
    features = [desk.features(line.text) for line in lines]

    def line_of(entry: Entry) -> LeftOut | None:
        own = desk.features(entry.text)
        for line, other in zip(lines, features, strict=True):
            if lists.gap(entry.date, line.date) > 1:
                continue
            if desk.weigh(own & other) >= min(desk.weigh(own), desk.weigh(other)) / 2:
                return line
        return None

    held = []
    for entry in entries:
        answers, line = desk.answers(entry), line_of(entry)
        held.append(Held(entry=entry, outcome=_outcome(entry, answers, line), answers=answers, left_out=line))
    return held


def _outcome(entry: Entry, answers: Sequence[Answer], line: LeftOut | None) -> str:
    first = _of_entry(entry, answers)[:1]
    is_own = any(answer.score >= ANSWERS and answer.days <= _FAR for answer in first)
    if entry.records or (line is None and is_own):
        return "own record"
    if line:
        return "mention" if line.record else "left out"
    return "mention" if any(answer.told >= _TOLD for answer in answers) else "none"


def _of_entry(entry: Entry, answers: Iterable[Answer]) -> list[Answer]:
    """Return the answers without the records that we read and found to be about another event."""
    return [answer for answer in answers if answer.event.id not in entry.others]


# Report ---------------------------------------------------------------------------------------------------------


def report(held: Sequence[Held]) -> Iterator[str]:
    """Yield each entry with its answers, then the entries that have none."""
    for each in held:
        yield each.entry.label
        if each.outcome == "left out" and each.left_out:
            yield f"    left out: {each.left_out.reason}"
        elif each.outcome == "none":
            yield "    none"
        else:
            yield from (f"    {answer}" for answer in shown(each))
    missing = [each.entry for each in held if each.outcome == "none"]
    yield f"Entries without a record: {len(missing)}"
    yield from (f"  {entry.label}{f'  {entry.address}' if entry.address else ''}" for entry in missing)


def shown(held: Held) -> list[Answer]:
    """Return the answers to show: those that count, or the best one."""
    answers = _of_entry(held.entry, held.answers)[:_SHOWN]
    return [answer for answer in answers if answer.score >= ANSWERS] or held.answers[:1]


def changes(before: tuple[Entry, ...], after: tuple[Entry, ...]) -> Iterator[str]:
    """Yield what the newer version of a list added, removed, reworded or moved."""
    for old, new in (found := lists.changes(before, after)):
        if old is None:
            yield f"added     {new.label if new else ''}"
        elif new is None:
            yield f"removed   {old.label}"
        elif old.date != new.date:
            yield f"moved     {new.label}  (from {old.date})"
        else:
            yield f"reworded  {new.label}"
    yield f"{len(found)} changes between the two versions"


def summary(held: Sequence[Held]) -> Iterator[str]:
    """Yield the counts of core entries by outcome: overall, by theme, by quarter and by reason."""
    core = [each for each in held if each.entry.core]
    if len(core) < len(held):
        yield f"{len(held) - len(core)} of {len(held)} entries are not core and are not counted below."
    yield f"{'':20}" + "".join(f"{outcome:>12}" for outcome in OUTCOMES) + f"{'recall':>10}"
    yield _row("all", core)
    for key in ("theme", "quarter"):
        for value in sorted({getattr(each, key) for each in core}):
            yield _row(value, [each for each in core if getattr(each, key) == value])
    reasons = Counter(each.left_out.reason for each in core if each.left_out and each.outcome != "own record")
    for reason in left_out.REASONS:
        yield f"left out, {reason}: {reasons[reason]} ({_share(reasons[reason], len(core))})"


def completeness(held: Sequence[Held]) -> Iterator[str]:
    """Yield the completeness of each month: the share of its core entries that have a record of their own.

    Entries out of scope do not count; the others that are left out count as missing. An event in several lists counts
    once in each.
    """
    months: dict[str, list[Held]] = {}
    for each in held:
        out = each.outcome == "left out" and each.left_out and each.left_out.reason == "out-of-scope"
        if each.entry.core and each.entry.date.earliest and not out:
            months.setdefault(f"{each.entry.date.earliest:%Y-%m}", []).append(each)
    yield f"{'month':20}{'lists':>12}{'entries':>12}{'own record':>12}{'share':>10}  level"
    for month, entries in sorted(months.items()):
        count = len({each.entry.list for each in entries})
        own = sum(each.outcome == "own record" for each in entries)
        level = Level.GOOD if own >= _GOOD * len(entries) and count >= _LISTS else Level.PARTIAL
        if own < _PARTIAL * len(entries):
            level = Level.THIN
        share = _share(own, len(entries))
        yield f"{month:20}{count:12}{len(entries):12}{own:12}{share:>10}  {level.value}"


def _row(label: str, held: Sequence[Held]) -> str:
    counts = Counter(each.outcome for each in held)
    recall = _share(counts["own record"], len(held) - counts["left out"])
    return f"{label:20}" + "".join(f"{counts[outcome]:12}" for outcome in OUTCOMES) + f"{recall:>10}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"


# The measure of the measure --------------------------------------------------------------------------------------


def known(held: Sequence[Held]) -> Iterator[str]:
    """Yield how well entries with known answers are answered: of the tracker, or read by us."""
    wanted = found = none = said = 0
    for each in held:
        ids = known_ids(each)
        if ids is None:
            continue
        first = {answer.event.id for answer in each.answers[: len(ids) + 2]}
        wanted, found = wanted + len(ids), found + len(ids & first)
        none, said = none + (not ids), said + (not ids and each.answers[0].score < ANSWERS)
        yield from (f"  not among the first {len(ids) + 2}: {id}, for {each.entry.label}" for id in sorted(ids - first))
    if wanted:
        yield f"{found} of {wanted} records ({_share(found, wanted)}) are among the first k, their number plus two"
    if none:
        yield f"{said} of {none} entries without a record ({_share(said, none)}) are said to have none"


def known_ids(held: Held) -> set[str] | None:
    """Return the ids that answer an entry by our own reading; None if nobody read it."""
    if held.entry.records is not None:
        return set(held.entry.records)
    first = held.entry.date.earliest
    heading = f"{first:%B} {first.day}" if first else ""
    ids = {answer.event.id for answer in held.answers if answer.event.tracker_entry == heading}
    return ids or None


# Command --------------------------------------------------------------------------------------------------------


def main(arguments: Sequence[str], records: Records, here: Path) -> None:
    """Run the command with its arguments."""
    parser = argparse.ArgumentParser(prog="build.py compare", description="Hold lists of others against the records.")
    parser.add_argument("lists", nargs="+", type=Path, help="pages (text, Markdown, HTML), CSV or TOML")
    parser.add_argument("--newer", type=Path, help="a newer version of the list; it is held against the records too")
    parser.add_argument("--stubs", type=Path, help="write a record for each entry without one into this folder")
    parser.add_argument("--year", type=int, help="the year of the first entry, if the page does not have it")
    parser.add_argument("--known", action="store_true", help="measure on entries whose answers are known")
    parser.add_argument("--months", action="store_true", help="print the completeness of each month")
    parser.add_argument("--quiet", action="store_true", help="print the counts only")
    chosen = parser.parse_args(arguments)
    try:
        entries = tuple(entry for path in chosen.lists for entry in lists.read(path, year=chosen.year))
        if chosen.newer:
            newer = lists.read(chosen.newer, year=chosen.year)
            print(*changes(entries, newer), "", sep="\n")
            entries = newer
    except (OSError, ValueError) as error:
        parser.error(str(error))
    held = hold(entries, Dataset(records, ""), left_out.load(here))
    if not chosen.quiet:
        print(*report(held), "", sep="\n")
    if chosen.known:
        print(*known(held), "", sep="\n")
    print(*summary(held), sep="\n")
    if chosen.months:
        print("", *completeness(held), sep="\n")
    if chosen.stubs:
        print(*write_stubs([each.entry for each in held if each.outcome == "none"], chosen.stubs), sep="\n")
