"""Write a whole dataset in the file formats of other tools; each format has a module of its own."""

from latamsec._files import write_files
from latamsec.export.json_schema import schema_of
from latamsec.export.registry import FORMATS, Format, dataset_bytes, export

__all__ = ["FORMATS", "Format", "dataset_bytes", "export", "schema_of", "write_files"]
