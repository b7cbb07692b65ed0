"""Questions over many records: panels for regressions, and what changed between two datasets."""
