"""The tables of a dataset, and how they are filtered."""
