"""From findings to what experts judge: measures with their elements, stages, acts, and the evidence of each track."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.annotate import Annotated
from pipeline.assemble.elements import evidence_of
from pipeline.assemble.measures import is_prolonged, measures_of
from pipeline.assemble.off_track import mark
from pipeline.assemble.regional import linked
from pipeline.model import ActMark, DocumentCard, Evidence, Finding, Measure, RegionalSource, Rubric, StageMark
from pipeline.model.elements import ActReference, Stage
from pipeline.model.place import describe


@dataclass(frozen=True)
class Read:
    """A document with all that is known of it: language, card and findings."""

    document: Annotated
    card: DocumentCard
    findings: tuple[Finding, ...]

    @property
    def is_outdated(self) -> bool:
        """Whether it is a plan of another year, which says nothing of this one."""
        return not self.card.current and self.card.kind in ("plan", "event_plan") and not is_prolonged(self.document)

    @cached_property
    def by_element(self) -> dict[str, tuple[Finding, ...]]:
        """Findings by element, each in the order of the document."""
        order = {block.block.id: index for index, block in enumerate(self.document.blocks)}
        groups: dict[str, list[Finding]] = {}
        for finding in sorted(self.findings, key=lambda f: (order.get(f.block, -1), f.start, f.end, f.rule)):
            groups.setdefault(finding.element, []).append(finding)
        return {element: tuple(found) for element, found in groups.items()}

    def of(self, element: str) -> tuple[Finding, ...]:
        """Findings of one element."""
        return self.by_element.get(element, ())

    def evidence(self, finding: Finding) -> Evidence:
        """The finding as a quote with its place."""
        return evidence_of(self.document, finding)


@dataclass(frozen=True)
class Assembled:
    """A package put together: documents with findings, and all measures, stages and acts in order."""

    reads: tuple[Read, ...]
    measures: tuple[Measure, ...]
    stages: tuple[StageMark, ...]
    acts: tuple[ActMark, ...]


def assemble(
    reads: Sequence[Read], rubric: Rubric, registry: tuple[RegionalSource, ...] = (), year: int | None = None
) -> Assembled:
    """Put measures together from rows and clauses, and list stages and acts with their places. registry: the measures of the
    region, to which those of the package may go back; year: of the package."""
    acts = tuple(_acts(reads))
    found = [measure for read in reads for measure in measures_of(read.document, read.card, read.by_element)]
    measures = linked([mark(measure, rubric) for measure in found], registry, year, acts)
    return Assembled(tuple(reads), measures, tuple(_stages(reads)), acts)


def _stages(reads: Sequence[Read]) -> Iterator[StageMark]:
    for read in reads:
        for finding in read.of("stage"):
            value = finding.value
            if isinstance(value, Stage):
                place = _place(read, finding)
                yield StageMark(path=finding.path, place=place, quote=finding.quote, **value.model_dump())


def _acts(reads: Sequence[Read]) -> Iterator[ActMark]:
    for read in reads:
        for finding in read.of("act"):
            value = finding.value
            if isinstance(value, ActReference):
                yield ActMark(path=finding.path, place=_place(read, finding), quote=finding.quote, **value.model_dump())


def _place(read: Read, finding: Finding) -> str:
    return describe(read.document.by_id[finding.block].block.location)
