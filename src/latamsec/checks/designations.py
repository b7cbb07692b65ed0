"""Rules of designations: their dates, their sources, and one at a time."""

from __future__ import annotations

from datetime import date

from latamsec.checks._rules import Problems, binding_rule, problem_of, rule
from latamsec.models import Designation, Records, Subject
from latamsec.vocabulary import Authority, Standing

_ORDER = (
    ("signed", "published"),
    ("signed", "effective"),
    ("announced", "published"),
    ("announced", "effective"),
    ("signed", "ended"),
    ("effective", "ended"),
    ("effective", "attested"),
)
"""Pairs of dates of which the second is not before the first."""


@rule
def designation_dates_in_order(records: Records) -> Problems:
    """No designation is published or in force before it is signed or announced, or ends before it is in force."""
    for designation in records.designations:
        for before, after in _ORDER:
            first, second = getattr(designation, before), getattr(designation, after)
            if first and second and second.latest and not first.possibly_by(second.latest):
                yield problem_of(designation, after, f"{after} {second} is before {before} {first}")


@rule
def designations_end_with_a_reason(records: Records) -> Problems:
    """Every designation that ended has an end reason; no other designation has one, or an announcement of its end."""
    for designation in records.designations:
        ended, reason = designation.ended, designation.end_reason
        if (ended is None) != (reason is None) or (designation.end_announced and not ended):
            message = f"ended is {ended}, end_reason {reason}, end_announced {designation.end_announced}"
            hint = "set ended and end_reason, or none of the three"
            yield problem_of(designation, "ended", message, hint)


@binding_rule
def designations_have_a_date(records: Records) -> Problems:
    """Every designation has a date that shows it; only a designation without an effective date is attested."""
    for designation in records.designations:
        if not any((designation.announced, designation.published, designation.effective, designation.attested)):
            hint = "announced, published, effective or attested"
            yield problem_of(designation, "announced", "the designation has no date", hint)
        if designation.effective and designation.attested:
            message = f"attested is {designation.attested}, although effective is {designation.effective}"
            yield problem_of(designation, "attested", message, "leave attested out")


@rule
def fto_in_force_when_published(records: Records) -> Problems:
    """Every FTO designation is in force from publication (8 U.S.C. 1189(a)(2)(B)(i))."""
    for designation in records.designations:
        effective, published = designation.effective, designation.published
        if designation.authority is Authority.FTO and published and effective != published:
            message = f"effective is {effective}, but an FTO designation takes effect on publication, {published}"
            yield problem_of(designation, "effective", message)


@rule
def terrorist_listings_rest_on_an_official_text(records: Records) -> Problems:
    """Every terrorist designation cites an official text or a reproduction, or an exemption says what is missing."""
    official = {source.id for source in records.sources if source.standing is not Standing.SECONDARY}
    for designation in records.designations:
        cited = {citation.source for citation in designation.sources}
        if designation.authority.is_terrorist_list and not official & cited:
            hint = "cite the notice, the announcement or the list, or add an exemption that says what was not seen"
            message = f"no official text of the {designation.authority} designation is cited"
            yield problem_of(designation, "sources", message, hint)


@rule
def one_designation_at_a_time(records: Records) -> Problems:
    """No subject has two designations under one authority at a time."""
    last: dict[tuple[Subject, Authority], Designation] = {}
    for designation in sorted(records.designations, key=_start):
        key = (designation.subject, designation.authority)
        before = last.get(key)
        if before and (before.ended is None or not before.ended.possibly_by(_start(designation))):
            message = f"{before.id} already designates the subject under {designation.authority}"
            yield problem_of(designation, "subject", message, "end one before the other begins")
        last[key] = designation


def _start(designation: Designation) -> date:
    dates = (designation.effective, designation.published, designation.announced, designation.attested)
    return min((when.earliest for when in dates if when and when.earliest), default=date.min)
