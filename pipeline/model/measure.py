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


class RegionalMatch(Value):
    """The regional measure that a measure goes back to. number, text and source are those of the registry, as far as it knows
    the measure; score is the likeness in percent.

    named: the package says its number, title or who runs it (quote: in which words, None where only the registry tells that
    a title is that of a regional measure). repeated: the wording is that of the regional measure, and of no other. alike: a
    hint that earns nothing, by its reason: the same theme; a measure of another year; a direction or advice; a wording that is
    too common, too short or not the whole; or two measures that both fit. current: its source is for the package's year.
    """

    kind: Literal["named", "repeated", "alike"]
    reason: Literal["theme", "year", "advice", "common", "rival"] | None = None
    quote: str | None = None
    number: str | None = None
    text: str | None = None
    source: str | None = None
    score: int | None = None
    current: bool = True

    @property
    def counts(self) -> bool:
        """Whether the package names the regional measure (decision 4 of the rubric)."""
        return self.kind != "alike"


class Measure(Value):
    """A measure as experts judge it. number is the one in the document, ordinal counts rows or clauses from 1.

    off_tracks lists the tracks whose tasks it does not serve (off_track: there are any), excluded says why.
    tailored: it names own schools or settlements, or the group that the analysis named.
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
    result: str | None = None
    result_evidence: Evidence | None = None
    addressee: str | None = None
    deadline: MeasureDeadline = MeasureDeadline()
    responsible: tuple[MeasureResponsible, ...] = ()
    regional: RegionalMatch | None = None
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
