"""Questions over many records: panels for regressions, and what changed between two datasets."""

from latamsec.analysis.diff import Diff, FieldChange, TableDiff, between

__all__ = ["Diff", "FieldChange", "TableDiff", "between"]
