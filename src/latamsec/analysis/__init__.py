"""Panels for regressions, and the changes between two datasets."""

from latamsec.analysis.changes import Change
from latamsec.analysis.diff import Diff, DiffRow, FieldChange, TableDiff, between

__all__ = ["Change", "Diff", "DiffRow", "FieldChange", "TableDiff", "between"]
