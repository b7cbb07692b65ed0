"""Rows of plain values on the way to data frames and files."""

from latamsec.frames.frame import Frame, by_column

__all__ = ["Frame", "by_column"]
