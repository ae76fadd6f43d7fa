"""A quantity: a named number that assembled evidence yields, with the places it stands on. Rubrics speak of these."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.assemble import Read
from pipeline.model import Evidence, Finding, Measure, Rubric, Track
from pipeline.model.elements import Mention

DocumentKinds = tuple[str, ...]


@dataclass(frozen=True)
class Basis:
    """What a track is rated on: the documents that serve it, with findings, and their measures."""

    rubric: Rubric
    track: Track
    reads: tuple[Read, ...]
    measures: tuple[Measure, ...]

    def found(
        self, element: str, *types: str, without: DocumentKinds = (), within: DocumentKinds = ()
    ) -> list[tuple[Read, Finding]]:
        """Findings of an element (of some types), in some kinds of documents only."""
        return [
            (read, finding)
            for read in self.reads
            if read.card.kind not in without and (not within or read.card.kind in within) and not read.is_outdated
            for finding in read.of(element)
            if not types or (isinstance(finding.value, Mention) and finding.value.type in types)
        ]


@dataclass(frozen=True)
class Quantity:
    """A number with its evidence. part of whole, for shares; missing: measures that lack it; near: the nearest miss.

    chosen: the measures that were counted; lacks: what of a closed list is not there (stages); note: what else a reader must
    know of it, in words.
    """

    value: float
    evidence: tuple[Evidence, ...] = ()
    part: float | None = None
    whole: int | None = None
    missing: tuple[Measure, ...] = ()
    near: Evidence | None = None
    chosen: tuple[Measure, ...] = ()
    lacks: tuple[str, ...] = ()
    note: str = ""


Measured = Callable[[Basis], Quantity]
QUANTITIES: dict[str, Measured] = {}


def quantity(name: str) -> Callable[[Measured], Measured]:
    """Register a function as the quantity `name`; what users read of it is `quantity.name` of the catalogue."""

    def register(function: Measured) -> Measured:
        QUANTITIES[name] = function
        return function

    return register


def count(found: list[tuple[Read, Finding]], near: Evidence | None = None) -> Quantity:
    """How many findings, with their quotes as evidence."""
    return Quantity(len(found), tuple(read.evidence(finding) for read, finding in found), near=near)
