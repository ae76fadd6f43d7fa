"""The deadline of a row in a plan by months: from the first marked month to the last. Which columns are months annotate tells."""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock, Row, TableView
from pipeline.annotate.dates import TimeExpression, time_expressions
from pipeline.model import Cell, Evidence, MeasureDeadline
from pipeline.model.place import describe

_NO_MARK = re.compile(r"[\s\-–—.0]*|нет", re.IGNORECASE)
_DAYS = re.compile(r"(?:(?:до|с|по|к)\s)?\d{1,2}(?:\s?[-–—,и]\s?\d{1,2}){0,4}", re.IGNORECASE)
_OF_MONTH = {
    "январь": "января", "февраль": "февраля", "март": "марта", "апрель": "апреля", "май": "мая", "июнь": "июня",
    "июль": "июля", "август": "августа", "сентябрь": "сентября", "октябрь": "октября", "ноябрь": "ноября", "декабрь": "декабря",
}  # fmt: skip


def deadline_by_months(document: Annotated, table: TableView, row: Row, measure: AnnotatedBlock) -> MeasureDeadline:
    """The deadline that the marks of a row give; none without marks. A painted cell is a mark where nothing is written."""
    marked = list(_marked(document, table, row))
    periods = [period for column, text in marked for period in _periods(document, table.months[column], text)]
    firsts, lasts = [p.first for p in periods if p.first], [p.last for p in periods if p.last]
    if not marked or not (firsts or lasts or periods):
        return MeasureDeadline()
    open_start = any(period.cue == "until" for period in periods)
    return MeasureDeadline(
        kind="definite" if firsts or lasts else periods[0].kind,
        start=None if open_start and len(periods) == 1 else min(firsts, default=None),
        end=max(lasts, default=None),
        recurrence=next((period.recurrence for period in periods if period.recurrence), None),
        quote=_words([table.months[column] for column, _ in marked]),
        evidence=_evidence(document, table, row, marked[0][0], measure),
    )


def _marked(document: Annotated, table: TableView, row: Row) -> Iterator[tuple[int, str]]:
    """The columns of marked months with what is written there; painted ones only if no month of the row has a text."""
    texts = {column: _text(document, row.cells.get(column)) for column in sorted(table.months)}
    written = [(column, text) for column, text in texts.items() if not _NO_MARK.fullmatch(text)]
    painted = [(column, "") for column in texts if column in row.cells and row.cells[column].shaded]
    yield from written or painted


def _text(document: Annotated, cell: Cell | None) -> str:
    return document.by_id[cell.block].text if cell and cell.block else ""


def _periods(document: Annotated, month: str, text: str) -> list[TimeExpression]:
    """What a mark stands for: days of its month, a date of its own, else the whole month."""
    context = document.context
    name, _, year = month.partition(" ")
    dated = f"{text} {_OF_MONTH[name]} {year}" if _DAYS.fullmatch(text) and name in _OF_MONTH else text
    own = [found for found in time_expressions(dated, context.year, context.period) if found.kind != "impossible"]
    return own or time_expressions(month, context.year, context.period)


def _words(months: list[str]) -> str:
    return months[0] if len(months) == 1 else f"{months[0]} – {months[-1]}"


def _evidence(document: Annotated, table: TableView, row: Row, column: int, measure: AnnotatedBlock) -> Evidence:
    """The first marked cell: its text, or the month above a painted one, at the place of the cell."""
    cell = row.cells[column]
    if cell.block:
        block = document.by_id[cell.block].block
        place, quote, end = block.location, block.text, len(block.text)
        return Evidence(path=document.document.path, place=describe(place), quote=quote, block=block.id, end=end, location=place)
    place = measure.block.location.model_copy(update={"row": row.index, "column": column, "box": None, "cell": None})
    return Evidence(path=document.document.path, place=describe(place), quote=table.months[column], location=place)
