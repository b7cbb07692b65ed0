"""A whole dataset in the file formats of other tools, one module per format."""

from latamsec.export.registry import FORMATS, Format, export

__all__ = ["FORMATS", "Format", "export"]
