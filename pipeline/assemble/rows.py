"""Measures from the rows of plan tables: each cell by the role of its column, sections for what the rows leave blank."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.annotate import Annotated, AnnotatedBlock, Role, Row, TableView
from pipeline.annotate.period import period_of
from pipeline.assemble.by_months import deadline_by_months
from pipeline.assemble.elements import (
    Hung,
    Period,
    bare_measure,
    cell_evidence,
    deadline_of,
    is_tailored,
    regional_of,
    responsibles_of,
    text_of,
    to_end,
)
from pipeline.model import (
    DocumentCard,
    Finding,
    Measure,
    MeasureDeadline,
)
from pipeline.model.elements import Stage

_TITLE_LINES = 6
_ABOVE = 3
_EMPTY = re.compile(r"[\s\-–—.,/]*")


@dataclass
class Carried:
    """What a table that goes on takes over from the one above: section, stage, number of measures; and what the title of
    the section says for its rows: when, and who."""

    section: str | None = None
    stage: Stage | None = None
    due: tuple[Finding, ...] = ()
    who: tuple[Finding, ...] = ()
    ordinal: int = 0


def blocks_of(row: Row) -> list[str]:
    """The blocks of a row, each once."""
    return list(dict.fromkeys(cell.block for cell in row.cells.values() if cell.block))


def measures_of_rows(
    document: Annotated,
    card: DocumentCard,
    table: TableView,
    actions: dict[str, Finding],
    hung: Hung,
    carried: Carried,
) -> Iterator[Measure]:
    """The measures of one plan table; carried is what the next part of it takes over."""
    section, stage, ordinal = carried.section, carried.stage, carried.ordinal
    period = document.context.period or _annex_period(document, table)
    for row in table.rows:
        blocks = blocks_of(row)
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
        number = text_of(cells.get("number"))
        result = text_of(cells.get("result"))
        until = cells.get("until")
        responsible = cells.get("responsible") or cells.get("assignment")
        if responsible is None and not {"responsible", "assignment"} & set(table.roles.values()):
            responsible = document.by_id[action.block]
        who = hung.get(("responsible", responsible.block.id), ()) if responsible else ()
        if not who and _is_blank(table, row, "responsible", "assignment"):
            who = carried.who
        due = _due(document, table, row, cells, action, hung, period, stage)
        if due.kind == "none" and _is_blank(table, row, "deadline", "assignment", "month"):
            due = deadline_of(document, carried.due, period)
        yield bare_measure(document, card, action, number, ordinal, "row").model_copy(
            update={
                "section": section,
                "stage": stage.type if stage else None,
                "result": result,
                "result_evidence": cell_evidence(document, cells["result"]) if "result" in cells else None,
                "addressee": text_of(cells.get("addressee")),
                "deadline": to_end(due, hung.get(("deadline", until.block.id), ()) if until else ()),
                "responsible": responsibles_of(document, who),
                "tailored": is_tailored(blocks, hung),
                "regional": regional_of(blocks, hung),
            }
        )


def _is_blank(table: TableView, row: Row, *roles: Role) -> bool:
    """Whether a row leaves it to its section to say this: no column asks for it, or nobody wrote there, not even a dash."""
    own = [cell for column, cell in row.cells.items() if table.roles.get(column) in roles]
    return not any(cell.block or cell.shaded for cell in own)


def above(document: Annotated, table: TableView, hung: Hung) -> Carried:
    """What the lines right above a table say for all its rows: the section, and who is to do it («Отвечают: …»)."""
    cells = {cell.block for cell in table.table.cells}
    lines: list[AnnotatedBlock] = []
    for block in document.blocks:
        if block.block.id in cells:
            break
        lines = [*lines, block][-_ABOVE:] if block.block.kind not in ("cell", "header", "footer") else []
    lines = [block for block in lines if block.zone == "body"]
    who = tuple(f for block in lines for f in hung.get(("responsible", block.block.id), ()))
    return Carried(who=who if "responsible" not in table.roles.values() else ())


def _due(
    document: Annotated,
    table: TableView,
    row: Row,
    cells: dict[Role, AnnotatedBlock],
    action: Finding,
    hung: Hung,
    period: Period | None,
    stage: Stage | None,
) -> MeasureDeadline:
    """The deadline of a row: from its column, from marks below months, else from the words of the measure itself."""
    cell = cells.get("deadline") or cells.get("assignment")
    if table.months and cell is None:
        return deadline_by_months(document, table, row, document.by_id[action.block])
    if cell is None and not {"deadline", "assignment"} & set(table.roles.values()):
        return deadline_of(document, hung.get(("deadline", action.block), ())[:1], period, stage)
    return deadline_of(document, hung.get(("deadline", cell.block.id), ()) if cell else (), period, stage)


def cells_by_role(document: Annotated, table: TableView, row: Row) -> dict[Role, AnnotatedBlock]:
    """The first filled cell of each role in the row; a merged cell serves all its rows."""
    cells: dict[Role, AnnotatedBlock] = {}
    for column, cell in sorted(row.cells.items()):
        role = table.roles.get(column)
        if role and cell.block and role not in cells and not _EMPTY.fullmatch(document.by_id[cell.block].text):
            cells[role] = document.by_id[cell.block]
    return cells


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
