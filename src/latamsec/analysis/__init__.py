"""Panels for regressions, and the changes between two datasets."""

from latamsec.analysis.diff import Diff, FieldChange, TableDiff, between

__all__ = ["Diff", "FieldChange", "TableDiff", "between"]
