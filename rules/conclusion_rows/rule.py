"""A check: rows of a conclusion on effectiveness that say nothing of what the measure gave."""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, Row, TableView
from pipeline.model import Finding, Mention

ID = "conclusion_rows"
_NO_REPORTS = ("plan", "event_plan", "order")
# The leftmost column of the first of these that a table has says what came of a measure («Ожидаемый результат» is of the plan).
_TELLING: tuple[frozenset[str], ...] = (frozenset({"conclusion", "other"}), frozenset({"result"}))
_EMPTY = re.compile(r"[\W_]*")


def find(document: Annotated) -> Iterator[Finding]:
    """Each row with a measure whose telling cell is empty, in a conclusion or a table of conclusions."""
    if document.context.kind in _NO_REPORTS:
        return
    for table in document.tables:
        if "measure" not in table.roles.values() or not (table.is_conclusion or document.context.kind == "conclusion"):
            continue
        telling = _telling(table)
        rows = [row for row in table.rows if not row.section and _measure(document, table, row)]
        empty = [row for row in rows if not _said(document, row, telling)]
        if telling is None or (len(empty) == len(rows) and document.context.kind != "conclusion"):
            continue
        data = {"filled": str(len(rows) - len(empty)), "total": str(len(rows))}
        for row in empty:
            block = document.by_id[_measure(document, table, row)]
            yield block.find(ID, "conclusion_empty_row", 0, len(block.text), Mention(data=data), 0.9)


def _telling(table: TableView) -> int | None:
    for roles in _TELLING:
        columns = [column for column, role in sorted(table.roles.items()) if role in roles]
        if columns:
            return columns[0]
    return None


def _measure(document: Annotated, table: TableView, row: Row) -> str:
    """The block of the measure of a row, "" where there is none."""
    cell = row.cells.get(table.column("measure") or 0)
    return cell.block if cell and cell.block and document.by_id[cell.block].text.strip() else ""


def _said(document: Annotated, row: Row, column: int | None) -> bool:
    cell = row.cells.get(column) if column else None
    return bool(cell and cell.block and not _EMPTY.fullmatch(document.by_id[cell.block].text))
