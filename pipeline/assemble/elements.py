"""The elements that hang on a measure: deadline, responsibles, result, what it names of the region; places as evidence."""

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.dates import has_year
from pipeline.model import (
    DocumentCard,
    Evidence,
    Finding,
    Measure,
    MeasureDeadline,
    MeasureResponsible,
    RegionalMatch,
)
from pipeline.model.elements import Action, Deadline, Mention, Responsible, Stage
from pipeline.model.place import describe

Found = dict[str, tuple[Finding, ...]]
Hung = dict[tuple[str, str], tuple[Finding, ...]]
Period = tuple[str, str]


def evidence_of(document: Annotated, finding: Finding) -> Evidence:
    """A finding as evidence: its quote, the place in words and the exact address."""
    location = document.by_id[finding.block].block.location
    return Evidence(
        path=finding.path,
        place=describe(location),
        quote=finding.quote,
        block=finding.block,
        start=finding.start,
        end=finding.end,
        before=finding.before,
        after=finding.after,
        location=location,
    )


def bare_measure(
    document: Annotated, card: DocumentCard, action: Finding, number: str | None, ordinal: int, source: str
) -> Measure:
    value = action.value
    evidence = evidence_of(document, action)
    return Measure(
        path=action.path,
        place=evidence.place,
        text=action.quote,
        number=number,
        ordinal=ordinal,
        source="row" if source == "row" else "clause",
        tracks=card.tracks,
        concrete=isinstance(value, Action) and value.concrete,
        evidence=evidence,
    )


def cell_evidence(document: Annotated, block: AnnotatedBlock) -> Evidence:
    """A whole cell as evidence."""
    original = block.block
    return Evidence(
        path=document.document.path,
        place=describe(original.location),
        quote=original.text,
        block=original.id,
        end=len(original.text),
        location=original.location,
    )


def text_of(block: AnnotatedBlock | None) -> str | None:
    """The text of a cell, or the automatic number that stands for it."""
    if block is None:
        return None
    return block.block.text.strip() or block.block.label


def deadline_of(
    document: Annotated, findings: tuple[Finding, ...], period: Period | None, stage: Stage | None = None
) -> MeasureDeadline:
    """The deadline that the findings of one place tell: the first, months in a row from the first to the last."""
    values = [(f, f.value) for f in findings if isinstance(f.value, Deadline)]
    if not values:
        return MeasureDeadline()
    finding, value = values[0]
    if len(values) > 1 and all(other.start and other.end and not other.recurrence for _, other in values):
        days = sorted(day for _, other in values for day in (other.start, other.end) if day)
        value = value.model_copy(update={"start": days[0], "end": days[-1]})
    kind = "outside" if value.kind == "definite" and _is_outside(value, period, document.context.year) else value.kind
    start, end = _within(value, stage, period) if value.recurrence and stage else (value.start, value.end)
    return MeasureDeadline(
        kind=kind,
        start=start,
        end=end,
        recurrence=value.recurrence,
        quote=finding.quote,
        evidence=evidence_of(document, finding),
    )


def to_end(due: MeasureDeadline, last: tuple[Finding, ...]) -> MeasureDeadline:
    """A deadline that begins in one column and ends in the next («начало», «окончание»)."""
    ends = [f.value.end for f in last if isinstance(f.value, Deadline) and f.value.kind == "definite" and f.value.end]
    return due.model_copy(update={"end": max(ends)}) if ends and due.kind == "definite" else due


def _within(value: Deadline, stage: Stage, period: Period | None) -> tuple[str | None, str | None]:
    """What repeats inside a dated stage, and says no bound of its own, repeats within the dates of the stage."""
    first, last = period or (None, None)
    start = stage.start if stage.start and value.start in (None, first) else value.start
    end = stage.end if stage.end and value.end in (None, last) else value.end
    return start, end


def _is_outside(value: Deadline, period: Period | None, year: int | None) -> bool:
    """Wholly beyond the planning period, or beyond the package's year when the plan itself is of another one."""
    dates = [date for date in (value.start, value.end) if date and has_year(date)]
    if not dates or period is None:
        return False
    first, last = period
    if year and not first[:4] <= str(year) <= last[:4]:
        return max(dates)[:4] < str(year) or min(dates)[:4] > str(year)
    return max(dates) < first or min(dates) > last


def responsibles_of(document: Annotated, findings: tuple[Finding, ...]) -> tuple[MeasureResponsible, ...]:
    """The assignees found in one place."""
    return tuple(
        MeasureResponsible(quote=finding.quote, evidence=evidence_of(document, finding), **finding.value.model_dump())
        for finding in findings
        if isinstance(finding.value, Responsible)
    )


def is_tailored(blocks: list[str], hung: Hung) -> bool:
    """Whether the blocks of a measure name own schools, settlements or the group that the analysis named."""
    named = (f.value for block in blocks for f in hung.get(("municipal_facts", block), ()))
    return any(isinstance(value, Mention) and value.type == "named" for value in named)


def regional_of(blocks: list[str], hung: Hung) -> RegionalMatch | None:
    """The regional measure that the row or clause names in so many words."""
    named = next((f for block in blocks for f in hung.get(("regional_measure", block), ())), None)
    if named is None:
        return None
    data = named.value.data if isinstance(named.value, Mention) else {}
    return RegionalMatch(kind="named", quote=named.quote, number=data.get("number"), text=data.get("title"))
