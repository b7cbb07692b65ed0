"""Panels for regressions, and the changes between two datasets."""

from latamsec.analysis.diff import Diff, FieldChange, TableDiff, apart, between

__all__ = ["Diff", "FieldChange", "TableDiff", "apart", "between"]
