"""The nouns: frozen values that every room shares. This room imports nothing of ours."""

from pipeline.model.base import Value
from pipeline.model.catalogue import plural, say
from pipeline.model.document import Align, Block, Cell, Document, Format, Hidden, Table, Warning
from pipeline.model.elements import Action, ActReference, Deadline, ElementValue, Mention, Responsible, Stage
from pipeline.model.errors import DataError, InputError, MumError, ReadingError
from pipeline.model.finding import Finding
from pipeline.model.location import Box, Location
from pipeline.model.region import Body, KnownAct, Municipality, Region, RegionalMeasure
from pipeline.model.source import FileStatus, Manifest, Source

__all__ = [
    "DataError",
    "InputError",
    "MumError",
    "ReadingError",
    "Body",
    "KnownAct",
    "Municipality",
    "Region",
    "RegionalMeasure",
    "say",
    "plural",
    "ActReference",
    "Action",
    "Align",
    "Block",
    "Box",
    "Cell",
    "Deadline",
    "Document",
    "ElementValue",
    "FileStatus",
    "Finding",
    "Format",
    "Hidden",
    "Location",
    "Manifest",
    "Mention",
    "Responsible",
    "Source",
    "Stage",
    "Table",
    "Value",
    "Warning",
]
