"""A whole dataset in the file formats of other tools, one module per format."""

from latamsec.export.registry import FORMATS, Format, dataset_bytes, export

__all__ = ["FORMATS", "Format", "dataset_bytes", "export"]
