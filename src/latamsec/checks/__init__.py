"""The rules that a whole dataset keeps, and the check that runs them.

`RULES` has every rule by its name; the docstring of a rule states it. A record may break a rule on purpose: an
`Exemption` of the dataset then names the rule, the record and the reason. `BINDING` has the names of the rules without
exemptions.
"""

from latamsec.checks import _rules
from latamsec.checks._rules import RULES, check

# Each file enters its rules into RULES when it is imported, so the imports are in the order of the checks.
from latamsec.checks import form, references, events, quantities, evidence, designations, names  # noqa: F401  # isort: skip

BINDING = frozenset(_rules.BINDING)

__all__ = ["BINDING", "RULES", "check"]
