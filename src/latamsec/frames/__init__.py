"""Rows of plain values, for data frames, files and notebooks."""

from latamsec.frames.exportable import Exportable
from latamsec.frames.frame import Frame, by_column

__all__ = ["Exportable", "Frame", "by_column"]
