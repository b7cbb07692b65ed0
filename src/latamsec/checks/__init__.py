"""The rules that a whole dataset keeps, and the check that runs them."""

from latamsec.checks._check import BINDING, RULES, check

__all__ = ["BINDING", "RULES", "check"]
