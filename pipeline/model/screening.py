"""The screening: everything found out about one package, one frozen and versioned value. All outputs stand on it."""

from pipeline.model.base import Value
from pipeline.model.location import Location
from pipeline.model.measure import ActMark, DocumentCard, Measure, StageMark
from pipeline.model.rating import Rating, SystemResult, TrackResult
from pipeline.model.source import FileStatus

SCHEMA_VERSION = "1.1"


class PackageCard(Value):
    """Whose package it is. path is the name of the folder or file as given, without the way to it."""

    path: str
    municipality: str | None = None
    region: str | None = None
    year: int | None = None


class RubricCard(Value):
    """The rubric that rated: id, version and the hash of its bytes."""

    id: str
    version: str
    sha256: str
    title: str = ""


class RegistryCard(Value):
    """A regional document whose measures the package was compared with: what it is called, the hash of its bytes, how many
    measures it has, and whether it is for the year of the package."""

    file: str
    sha256: str
    title: str
    measures: int
    current: bool = True


class Fault(Value):
    """A finding of a check: a fault with its place and what to do, or a remark that costs nothing."""

    rule: str
    title: str
    path: str
    place: str
    quote: str
    message: str
    mend: str
    location: Location | None = None


class Advice(Value):
    """What to mend: for which track and parameter, where, how, how much work, and what it would give (points)."""

    track: str | None = None
    parameter: str | None = None
    text: str
    places: tuple[str, ...] = ()
    effort: str | None = None
    gain: int | None = None


class Screening(Value):
    """The preliminary screening of one package. The same bytes, rubric, registry of regional measures
    and version give the same screening."""

    schema_version: str = SCHEMA_VERSION
    product_version: str
    package: PackageCard
    rubric: RubricCard
    files: tuple[FileStatus, ...]
    documents: tuple[DocumentCard, ...]
    measures: tuple[Measure, ...]
    stages: tuple[StageMark, ...]
    acts: tuple[ActMark, ...]
    ratings: tuple[Rating, ...]
    tracks: tuple[TrackResult, ...]
    systems: tuple[SystemResult, ...]
    findings: tuple[Fault, ...]
    advice: tuple[Advice, ...]
    registry: tuple[RegistryCard, ...] = ()
