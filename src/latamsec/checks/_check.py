"""Whether a whole dataset keeps the rules.

A record may break a rule on purpose: an `Exemption` of the dataset then names rule, id and reason. One that nothing
needs any more is a fault itself, so that none outlives its cause.
"""

from __future__ import annotations

from collections.abc import Callable

from latamsec.checks import designations, events, form
from latamsec.checks._rules import Rule
from latamsec.errors import Problem
from latamsec.models import Records

RULES: dict[str, Rule] = {**form.RULES, **events.RULES, **designations.RULES}
"""Every rule by its name, in the order in which they are checked."""


def check(records: Records, file_of: Callable[[str, str], str] = lambda table, id: table) -> tuple[Problem, ...]:
    """Every fault of the records that no exemption allows, and every exemption that allows nothing.

    Args:
        records: The dataset.
        file_of: The file of a record, from its table and id, for the problem to name.
    """
    problems = []
    used = set()
    excused = {(exemption.rule, exemption.id) for exemption in records.exemptions}
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
            problems.append(
                Problem(
                    file=file_of("exemptions", exemption.id),
                    record=exemption.id,
                    field="",
                    rule="exemptions-needed",
                    message=f"the record does not break {exemption.rule!r}",
                    hint="remove the exemption",
                )
            )
    return tuple(problems)
