"""The measure: a row of a plan or a clause of an order that sets an action, with the elements that hang on it."""

import re
from typing import Literal

from pipeline.model.base import Value
from pipeline.model.elements import DeadlineKind, StageType
from pipeline.model.location import Location

DocumentKind = Literal[
    "order", "plan", "event_plan", "analytical_note", "protocol", "conclusion", "letter", "regulation", "other"
]  # fmt: skip


class Evidence(Value):
    """A quote and its place: path of the document, the place in words, the block and offsets in its original text."""

    path: str
    place: str
    quote: str
    block: str = ""
    start: int = 0
    end: int = 0
    before: str = ""
    after: str = ""
    location: Location | None = None


class MeasureDeadline(Value):
    """The deadline of a measure; kind none when it has none, outside when it lies beyond the planning period."""

    kind: DeadlineKind = "none"
    start: str | None = None
    end: str | None = None
    recurrence: str | None = None
    quote: str | None = None
    evidence: Evidence | None = None


class MeasureResponsible(Value):
    """One to whom the measure is assigned, in the nominative, with the words of the document."""

    role: str | None = None
    person: str | None = None
    org: str | None = None
    quote: str = ""
    evidence: Evidence | None = None


class Measure(Value):
    """A measure as experts judge it. number is the one in the document, ordinal counts rows or clauses from 1.

    off_tracks lists the tracks whose tasks it does not serve (off_track: there are any), excluded says why;
    excluded_alone: of a kind that costs points even when there is only one such measure. tailored: it names own
    schools or settlements, or the group that the analysis named.
    """

    path: str
    place: str
    text: str
    number: str | None = None
    ordinal: int = 0
    source: Literal["row", "clause"] = "row"
    section: str | None = None
    stage: StageType | None = None
    tracks: tuple[str, ...] = ()
    concrete: bool = False
    tailored: bool = False
    off_track: bool = False
    off_tracks: tuple[str, ...] = ()
    excluded: str | None = None
    excluded_alone: bool = False
    result: str | None = None
    result_evidence: Evidence | None = None
    addressee: str | None = None
    deadline: MeasureDeadline = MeasureDeadline()
    responsible: tuple[MeasureResponsible, ...] = ()
    regional: str | None = None
    evidence: Evidence

    @property
    def said(self) -> tuple[tuple[str, ...], ...]:
        """The words of the measure, its deadline, responsibles and result: two measures that share them all are one."""
        parts = (self.text, self.deadline.quote or "", " ".join(one.quote for one in self.responsible), self.result or "")
        return tuple(tuple(re.findall(r"\w+", part.casefold())) for part in parts)


class StageMark(Value):
    """A stage as it stands in a document."""

    path: str
    place: str
    type: StageType
    start: str | None = None
    end: str | None = None
    quote: str


class ActMark(Value):
    """A reference to an act as it stands in a document."""

    path: str
    place: str
    type: str
    issuer: str | None = None
    date: str | None = None
    number: str | None = None
    title: str | None = None
    level: str | None = None
    relation: str = "mentions"
    quote: str


class DocumentCard(Value):
    """What a document is: kind, own number, date, issuer and title, tracks it serves, year and municipality it names.

    type is the act that its header names («постановление», «закон»), None where it names none.
    current: False when its planning period does not touch the year of the package. why says how kind and tracks
    were told, for a person who asks.
    """

    path: str
    kind: DocumentKind
    type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    tracks: tuple[str, ...] = ()
    year: int | None = None
    period: tuple[str, str] | None = None
    municipality: str | None = None
    current: bool = True
    confidence: float = 1.0
    why: tuple[str, ...] = ()
