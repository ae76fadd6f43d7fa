"""The screening: everything found out about one package, one frozen and versioned value. All outputs stand on it."""

from typing import Literal

from pipeline.model.assessment import Assessment
from pipeline.model.base import Value
from pipeline.model.location import Location
from pipeline.model.measure import ActMark, DocumentCard, DocumentKind, Measure, StageMark
from pipeline.model.rating import Rating, SystemResult, TrackResult
from pipeline.model.source import FileStatus

# A new field that may be left out raises the second number, anything that breaks a reader of the old ones the first.
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


class Target(Value):
    """The place that a mend changes: a block of a document, from one offset of its original text to another."""

    path: str
    block: str
    start: int = 0
    end: int = 0


MendAction = Literal[
    "deadline", "responsible", "result", "reword", "extend", "measure", "drop",
    "preamble", "clause", "paragraph", "stage", "date", "erase",
]  # fmt: skip


class Mend(Value):
    """One change to the documents: what to do (text), where, and a model of the wording.

    action says what becomes of the targets: the deadline, responsible or result of a measure is set, its text reworded or
    extended, a measure added after it or dropped; a ground put into the preamble, a clause or a paragraph into the document
    `path` (None: into a new one of this kind); the title of a stage put in or dated; a place erased. models holds a wording
    for each target, or the only one. What the municipality alone knows stands [in brackets].
    """

    action: MendAction
    text: str
    models: tuple[str, ...] = ()
    path: str | None = None
    kind: DocumentKind | None = None
    places: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()


class Advice(Value):
    """How the next point of a parameter is earned: what to do and where, how much work it is, and what it would give.

    mends are the cheapest set that earns it, found by rating the changed evidence again: gain points of the parameter,
    percent points of the track; empty where no change to the texts earns it. minutes is an estimate of the work.
    """

    track: str | None = None
    parameter: str | None = None
    text: str
    places: tuple[str, ...] = ()
    effort: str | None = None
    minutes: int | None = None
    gain: int | None = None
    percent: int | None = None
    mends: tuple[Mend, ...] = ()


class NextLevel(Value):
    """The cheapest way of a track to the next level: which parameters to raise to how many points, and what it gives."""

    track: str
    level: str
    percent: int
    minutes: int
    effort: str
    raises: dict[str, int]


class Screening(Value):
    """The preliminary screening of one package. The same bytes, rubric, registry of regional measures and version give the
    same screening.

    assessments: points that people gave on forms, at most one of each role; they change nothing else here.
    """

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
    next_levels: tuple[NextLevel, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    registry: tuple[RegistryCard, ...] = ()
