"""Panels for regressions, and the changes between two datasets."""

from latamsec.analysis.diff import Diff, DiffRow, FieldChange, TableDiff, between

__all__ = ["Diff", "DiffRow", "FieldChange", "TableDiff", "between"]
