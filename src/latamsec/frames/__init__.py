"""Rows of plain values on the way to data frames and files."""
