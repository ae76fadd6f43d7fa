"""The nouns: frozen values that every room shares. This room imports nothing of ours."""

from pipeline.model.assessment import FORM_MARK, ROLES, AssessedParameter, Assessment, FormRemark, QuoteStatus, Role, Tally
from pipeline.model.base import Value
from pipeline.model.catalogue import plural, say
from pipeline.model.document import Align, Block, Cell, Document, Embedded, Format, Hidden, Table, Warning
from pipeline.model.elements import Action, ActReference, Deadline, ElementValue, Mention, Responsible, Stage
from pipeline.model.errors import DataError, InputError, MumError, ReadingError
from pipeline.model.finding import Finding
from pipeline.model.location import Box, Location
from pipeline.model.measure import (
    ActMark,
    DocumentCard,
    DocumentKind,
    Evidence,
    Measure,
    MeasureDeadline,
    MeasureResponsible,
    RegionalMatch,
    StageMark,
)
from pipeline.model.package import Package, Placed, Remark
from pipeline.model.rating import Outcome, Rating, SystemResult, TrackResult
from pipeline.model.region import Body, KnownAct, Municipality, Region, RegionalMeasure, RegionalSource
from pipeline.model.rubric import Condition, Excluded, Parameter, PointsFor, Rubric, Track
from pipeline.model.screening import (
    Advice,
    Fault,
    Mend,
    NextLevel,
    PackageCard,
    RegistryCard,
    RubricCard,
    Screening,
    Target,
)
from pipeline.model.source import FileStatus, Manifest, Source

__all__ = [
    "FORM_MARK",
    "ROLES",
    "AssessedParameter",
    "Assessment",
    "FormRemark",
    "QuoteStatus",
    "Role",
    "Tally",
    "ActMark",
    "DocumentCard",
    "DocumentKind",
    "Evidence",
    "Measure",
    "MeasureDeadline",
    "MeasureResponsible",
    "StageMark",
    "Package",
    "Placed",
    "Remark",
    "Outcome",
    "Rating",
    "SystemResult",
    "TrackResult",
    "Condition",
    "Excluded",
    "Parameter",
    "PointsFor",
    "Rubric",
    "Track",
    "Advice",
    "Fault",
    "Mend",
    "NextLevel",
    "Target",
    "PackageCard",
    "RubricCard",
    "Screening",
    "DataError",
    "InputError",
    "MumError",
    "ReadingError",
    "Body",
    "KnownAct",
    "Municipality",
    "Region",
    "RegionalMeasure",
    "RegionalSource",
    "RegionalMatch",
    "RegistryCard",
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
    "Embedded",
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
