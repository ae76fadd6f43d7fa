"""Reads the files of a package into documents. One module per format; a new format is its module and a line in READERS."""

from pipeline.extract.dispatch import READERS, read_source
from pipeline.extract.isolate import read_all

__all__ = ["READERS", "read_all", "read_source"]
