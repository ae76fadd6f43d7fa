"""Measures from the rows of plan tables and the clauses of orders and protocols, with the elements that hang on them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.annotate import Annotated, AnnotatedBlock, Role, Row, TableView
from pipeline.annotate.clauses import annexed_plan, details, parents, spans, under_titles
from pipeline.annotate.dates import has_year
from pipeline.annotate.period import period_of
from pipeline.assemble.by_months import deadline_by_months
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
Period = tuple[str, str]
_TITLE_LINES = 6
_ABOVE = 3
_OWN_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]\s*$")
_EMPTY = re.compile(r"[\s\-–—.,/]*")
_RESULT = re.compile(r"\W*(?:(?:ожидаемы[йе]|планируемы[йе])\s)?(?:результат\w{0,3}|показател[ьи])\s?[:–—-]\s*", re.IGNORECASE)
_MONTH = re.compile(r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*(?:\s\d{4})?", re.IGNORECASE)
_AND = re.compile(r"\s?,\s?(?:и\s)?|\sи\s")
_PROLONGED = re.compile(r"пролонгир|продл[её]н", re.IGNORECASE)


@dataclass
class _Carried:
    """What a table that goes on takes over from the one above: section, stage, number of measures; and what the title of
    the section says for its rows: when, and who."""

    section: str | None = None
    stage: Stage | None = None
    due: tuple[Finding, ...] = ()
    who: tuple[Finding, ...] = ()
    ordinal: int = 0


def measures_of(document: Annotated, card: DocumentCard, found: Found) -> Iterator[Measure]:
    """The measures of one document, in order. A plan of another year gives none, unless it says that it was prolonged."""
    if not card.current and not is_prolonged(document):
        return
    actions = {finding.block: finding for finding in found.get("measure", ())}
    if not actions:
        return
    hung = _by_block(found)
    rows = {block for table in document.tables for row in table.rows for block in _blocks(row)}
    carried = _Carried()
    for table in document.tables:
        carried = carried if table.continues else _above(document, table, hung)
        yield from _rows(document, card, table, actions, hung, carried)
    yield from _clauses(document, card, [f for f in found["measure"] if f.block not in rows], hung)


def is_prolonged(document: Annotated) -> bool:
    """Whether a plan of another year says that it goes on in this one."""
    return any(_PROLONGED.search(block.text) for block in document.body)


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


def _by_block(found: Found) -> dict[tuple[str, str], tuple[Finding, ...]]:
    groups: dict[tuple[str, str], list[Finding]] = {}
    for element, findings in found.items():
        for finding in findings:
            groups.setdefault((element, finding.block), []).append(finding)
    return {key: tuple(value) for key, value in groups.items()}


def _blocks(row: Row) -> list[str]:
    return list(dict.fromkeys(cell.block for cell in row.cells.values() if cell.block))


def _rows(
    document: Annotated,
    card: DocumentCard,
    table: TableView,
    actions: dict[str, Finding],
    hung: dict[tuple[str, str], tuple[Finding, ...]],
    carried: _Carried,
) -> Iterator[Measure]:
    section, stage, ordinal = carried.section, carried.stage, carried.ordinal
    period = document.context.period or _annex_period(document, table)
    for row in table.rows:
        blocks = _blocks(row)
        if row.section or len(blocks) == 1 and blocks[0] not in actions:
            section = document.by_id[blocks[0]].text if blocks else section
            stages = [f.value for b in blocks for f in hung.get(("stage", b), ()) if isinstance(f.value, Stage)]
            stage = stages[0] if stages else stage
            carried.due = tuple(f for b in blocks for f in hung.get(("deadline", b), ()))
            carried.who = tuple(f for b in blocks for f in hung.get(("responsible", b), ()))
        action = next((actions[block] for block in blocks if block in actions), None)
        carried.section, carried.stage = section, stage
        if row.section or action is None:
            continue
        carried.ordinal = ordinal = ordinal + 1
        cells = cells_by_role(document, table, row)
        number = _text(cells.get("number"))
        result = _text(cells.get("result"))
        until = cells.get("until")
        responsible = cells.get("responsible") or cells.get("assignment")
        if responsible is None and not {"responsible", "assignment"} & set(table.roles.values()):
            responsible = document.by_id[action.block]
        who = hung.get(("responsible", responsible.block.id), ()) if responsible else ()
        if not who and _is_blank(table, row, "responsible", "assignment"):
            who = carried.who
        due = _due(document, table, row, cells, action, hung, period, stage)
        if due.kind == "none" and _is_blank(table, row, "deadline", "assignment", "month"):
            due = _deadline(document, carried.due, period)
        yield _measure(document, card, action, number, ordinal, "row").model_copy(
            update={
                "section": section,
                "stage": stage.type if stage else None,
                "result": result,
                "result_evidence": _cell_evidence(document, cells["result"]) if "result" in cells else None,
                "addressee": _text(cells.get("addressee")),
                "deadline": _to_end(due, hung.get(("deadline", until.block.id), ()) if until else ()),
                "responsible": _responsible(document, who),
                "tailored": _is_tailored(blocks, hung),
                "regional": _regional(blocks, hung),
            }
        )


def _is_blank(table: TableView, row: Row, *roles: Role) -> bool:
    """Whether a row leaves it to its section to say this: no column asks for it, or nobody wrote there, not even a dash."""
    own = [cell for column, cell in row.cells.items() if table.roles.get(column) in roles]
    return not any(cell.block or cell.shaded for cell in own)


def _above(document: Annotated, table: TableView, hung: dict[tuple[str, str], tuple[Finding, ...]]) -> _Carried:
    """What the lines right above a table say for all its rows: the section, and who is to do it («Отвечают: …»)."""
    cells = {cell.block for cell in table.table.cells}
    lines: list[AnnotatedBlock] = []
    for block in document.blocks:
        if block.block.id in cells:
            break
        lines = [*lines, block][-_ABOVE:] if block.block.kind not in ("cell", "header", "footer") else []
    lines = [block for block in lines if block.zone == "body"]
    who = tuple(f for block in lines for f in hung.get(("responsible", block.block.id), ()))
    return _Carried(who=who if "responsible" not in table.roles.values() else ())


def _due(
    document: Annotated,
    table: TableView,
    row: Row,
    cells: dict[Role, AnnotatedBlock],
    action: Finding,
    hung: dict[tuple[str, str], tuple[Finding, ...]],
    period: Period | None,
    stage: Stage | None,
) -> MeasureDeadline:
    """The deadline of a row: from its column, from marks below months, else from the words of the measure itself."""
    cell = cells.get("deadline") or cells.get("assignment")
    if table.months and cell is None:
        return deadline_by_months(document, table, row, document.by_id[action.block])
    if cell is None and not {"deadline", "assignment"} & set(table.roles.values()):
        return _deadline(document, hung.get(("deadline", action.block), ())[:1], period, stage)
    return _deadline(document, hung.get(("deadline", cell.block.id), ()) if cell else (), period, stage)


def _clauses(
    document: Annotated,
    card: DocumentCard,
    actions: list[Finding],
    hung: dict[tuple[str, str], tuple[Finding, ...]],
) -> Iterator[Measure]:
    above = parents(document)
    listed = card.kind in ("plan", "event_plan") or bool(annexed_plan(document))
    below = details(document) if listed else {}
    titles = under_titles(document)
    for ordinal, action in enumerate(actions, 1):
        block = document.by_id[action.block]
        number, own = _clause(block, action, actions, hung)
        lines = below.get(action.block, ())
        chain = [block, *lines, *above.get(action.block, ())]
        result = next((line for line in lines if _RESULT.match(line.text)), None)
        responsible = next((r for b in chain if (r := own("responsible", b))), ())
        dated = [*chain, titles[action.block]] if action.block in titles else chain
        deadline = next((d for b in dated if (d := _surest(own("deadline", b), b.block.text))), ())
        measure = _measure(document, card, action, number, ordinal, "clause")
        yield measure.model_copy(
            update={
                "result": _RESULT.sub("", result.text, count=1) if result else None,
                "result_evidence": _cell_evidence(document, result) if result else None,
                "deadline": _deadline(document, deadline, document.context.period),
                "responsible": _responsible(document, responsible),
                "tailored": _is_tailored([action.block], hung),
                "regional": _regional([action.block], hung),
            }
        )


def _clause(
    block: AnnotatedBlock, action: Finding, actions: list[Finding], hung: dict[tuple[str, str], tuple[Finding, ...]]
) -> tuple[str | None, Callable[[str, AnnotatedBlock], tuple[Finding, ...]]]:
    """The number of a clause, and what hangs on a block: of a paragraph with several clauses only what stands in this one."""
    if len(spans(block)) == 1:
        return block.number.text.rstrip(".)") or None, lambda element, at: hung.get((element, at.block.id), ())
    later = [other.start for other in actions if other.block == action.block and other.start > action.start]
    limit = min(later, default=len(block.block.text))
    number = _OWN_NUMBER.search(block.block.text, 0, action.start)

    def own(element: str, at: AnnotatedBlock) -> tuple[Finding, ...]:
        found = hung.get((element, at.block.id), ())
        return tuple(f for f in found if at is not block or action.start <= f.start < limit)

    return number[1] if number else None, own


def _surest(found: tuple[Finding, ...], text: str) -> tuple[Finding, ...]:
    """The deadline of a clause that sets several: with a last day rather than «с 1 сентября», the surest, the first of equals.
    «Январь, март и август» go together, the last day among them is the last of all."""

    def rank(finding: Finding) -> tuple[bool, float]:
        value = finding.value
        return isinstance(value, Deadline) and value.kind == "definite" and value.end is None, -finding.confidence

    if not found:
        return ()
    run = [min(found, key=rank)]
    for finding in found[found.index(run[0]) + 1 :]:
        if not (_MONTH.match(run[-1].quote) and _MONTH.match(finding.quote) and _AND.fullmatch(text, run[-1].end, finding.start)):
            break
        run.append(finding)
    return tuple(run)


def _measure(document: Annotated, card: DocumentCard, action: Finding, number: str | None, ordinal: int, source: str) -> Measure:
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


def cells_by_role(document: Annotated, table: TableView, row: Row) -> dict[Role, AnnotatedBlock]:
    """The first filled cell of each role in the row; a merged cell serves all its rows."""
    cells: dict[Role, AnnotatedBlock] = {}
    for column, cell in sorted(row.cells.items()):
        role = table.roles.get(column)
        if role and cell.block and role not in cells and not _EMPTY.fullmatch(document.by_id[cell.block].text):
            cells[role] = document.by_id[cell.block]
    return cells


def _cell_evidence(document: Annotated, block: AnnotatedBlock) -> Evidence:
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


def _text(block: AnnotatedBlock | None) -> str | None:
    if block is None:
        return None
    return block.block.text.strip() or block.block.label


def _annex_period(document: Annotated, table: TableView) -> Period | None:
    """The planning period in the title right above a table: an order may carry its plan as an annex."""
    first = next((cell.block for cell in table.table.cells if cell.block), None)
    above: list[str] = []
    for block in document.blocks:
        if block.block.id == first:
            break
        if block.block.kind != "cell":
            above = [*above[-_TITLE_LINES:], "" if block.zone in ("signature", "stamp") else block.text]
    return period_of(" ".join(above)) if document.context.kind == "order" else None


def _deadline(
    document: Annotated, findings: tuple[Finding, ...], period: Period | None, stage: Stage | None = None
) -> MeasureDeadline:
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


def _to_end(due: MeasureDeadline, last: tuple[Finding, ...]) -> MeasureDeadline:
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


def _responsible(document: Annotated, findings: tuple[Finding, ...]) -> tuple[MeasureResponsible, ...]:
    return tuple(
        MeasureResponsible(quote=finding.quote, evidence=evidence_of(document, finding), **finding.value.model_dump())
        for finding in findings
        if isinstance(finding.value, Responsible)
    )


def _is_tailored(blocks: list[str], hung: dict[tuple[str, str], tuple[Finding, ...]]) -> bool:
    named = (f.value for block in blocks for f in hung.get(("municipal_facts", block), ()))
    return any(isinstance(value, Mention) and value.type == "named" for value in named)


def _regional(blocks: list[str], hung: dict[tuple[str, str], tuple[Finding, ...]]) -> RegionalMatch | None:
    """The regional measure that the row or clause names in so many words."""
    named = next((f for block in blocks for f in hung.get(("regional_measure", block), ())), None)
    if named is None:
        return None
    data = named.value.data if isinstance(named.value, Mention) else {}
    return RegionalMatch(kind="named", quote=named.quote, number=data.get("number"), text=data.get("title"))
