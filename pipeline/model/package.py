"""A package put together, as the checks of a whole package see it, and the remark that such a check makes."""

from pipeline.model.base import Value
from pipeline.model.catalogue import say
from pipeline.model.elements import ElementValue, Mention
from pipeline.model.location import Location
from pipeline.model.measure import ActMark, DocumentCard, Evidence, Measure, StageMark
from pipeline.model.region import Region

_BRIEF = 80


class Placed(Value):
    """What a rule found, with its quote and place."""

    element: str
    value: ElementValue
    evidence: Evidence

    @property
    def path(self) -> str:
        """The document it stands in."""
        return self.evidence.path

    @property
    def data(self) -> dict[str, str]:
        """Further particulars, empty for values that have none."""
        return self.value.data if isinstance(self.value, Mention) else {}


class Package(Value):
    """Documents, measures, stages and acts of one package, and what the rules found in its texts.

    functions: the function of each track that the package serves («A», «B», «C»).
    """

    year: int | None = None
    region: Region | None = None
    documents: tuple[DocumentCard, ...] = ()
    measures: tuple[Measure, ...] = ()
    stages: tuple[StageMark, ...] = ()
    acts: tuple[ActMark, ...] = ()
    found: tuple[Placed, ...] = ()
    functions: dict[str, str] = {}


class Remark(Value):
    """What a check of the whole package says: of which document, where, about which words. type narrows it down, data fill
    the message of the rule's about.yaml."""

    path: str = ""
    place: str = ""
    quote: str = ""
    type: str | None = None
    data: dict[str, str] = {}
    location: Location | None = None

    @classmethod
    def at(cls, evidence: Evidence, kind: str | None = None, **data: str) -> "Remark":
        """A remark at a quote with its place."""
        return cls(
            path=evidence.path,
            place=evidence.place,
            quote=evidence.quote,
            type=kind,
            data=data,
            location=evidence.location,
        )


def named(measure: Measure) -> str:
    """The words that name a measure in a message: «, мера «…»»."""
    text = " ".join(measure.text.split())
    return say("package.measure", text=text if len(text) <= _BRIEF else text[: _BRIEF - 1].rstrip() + "…")
