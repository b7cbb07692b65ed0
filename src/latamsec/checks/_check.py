"""Whether a whole dataset keeps the rules.

A record may break a rule on purpose: an `Exemption` of the dataset then names rule, id and reason. One that nothing
needs any more is a fault itself, so that none outlives its cause. The rules in `BINDING` have no exemptions, because a
dataset from a stranger brings its own.
"""

from __future__ import annotations

from collections.abc import Callable

from latamsec.checks import designations, events, form
from latamsec.checks._rules import Rule
from latamsec.errors import Problem
from latamsec.models import Records

RULES: dict[str, Rule] = {**form.RULES, **events.RULES, **designations.RULES}
"""Every rule by its name, in the order in which they are checked."""

BINDING = frozenset(
    [
        "id-form",
        "id-unique",
        "edition-version-and-coverage",
        "text-is-clean",
        "addresses-are-addresses",
        "places-with-a-point-are-on-earth",
        "sources-exist",
        "sources-are-given",
        "references-exist",
        "quantities-fit-their-bound",
        "designations-can-be-dated",
    ]
)
"""The rules without exemptions.

The code relies on them: file names are made from ids and versions, links from addresses, answers from records that
other records refer to, and sums and dates of listings from numbers and days. A record without a source is not a record.
"""


def check(records: Records, file_of: Callable[[str, str], str] = lambda table, id: table) -> tuple[Problem, ...]:
    """Every fault of the records that no exemption allows, and every exemption that allows nothing or is not allowed.

    Args:
        records: The dataset.
        file_of: The file of a record, from its table and id, for the problem to name.
    """
    problems = []
    used = set()
    excused = {(one.rule, one.id) for one in records.exemptions if one.rule not in BINDING}
    for name, function in RULES.items():
        for finding in function(records):
            if (name, finding.record) in excused:
                used.add((name, finding.record))
                continue
            problems.append(
                Problem(
                    file=file_of(finding.table, finding.record),
                    record=finding.record,
                    field=finding.field,
                    rule=name,
                    message=finding.message,
                    hint=finding.hint,
                )
            )
    for exemption in records.exemptions:
        if (exemption.rule, exemption.id) not in used:
            binding = exemption.rule in BINDING
            problems.append(
                Problem(
                    file=file_of("exemptions", exemption.id),
                    record=exemption.id,
                    field="",
                    rule="exemptions-allowed" if binding else "exemptions-needed",
                    message=f"the rule {exemption.rule!r} has no exemptions"
                    if binding
                    else f"the record does not break {exemption.rule!r}",
                    hint="remove the exemption",
                )
            )
    return tuple(problems)
