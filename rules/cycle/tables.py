"""Tables of the management cycle: methods with their sources, values by schools or groups, effect of measures."""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock, TableView
from pipeline.annotate.mentions import column, head, is_value
from pipeline.model import Finding, Mention, say

_METHOD = re.compile(r"^\W*(?:метод(?!ич|ист)|инструмент|процедур|форма сбора|способ сбора)", re.IGNORECASE)
_SOURCE = re.compile(r"источник|срок|период|дат[аы]|кто (?:заполн|предост)|респондент|участник", re.IGNORECASE)
_UNIT = re.compile(r"школ|\bО[ОУ]\b|\bДО[ОУ]\b|организаци|учрежден|групп|класс|возраст|уров[не]|территори|посел", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b|было|стало|до реализации|после|исходн|достигнут|начал|конец|факт", re.IGNORECASE)
_TARGET = re.compile(r"цел[еи]|план|прогноз", re.IGNORECASE)
_CONCLUSION = re.compile(r"вывод|заключени|эффективн|план|цел|оценка", re.IGNORECASE)
_VERDICT = re.compile(
    r"эффективн|не?\s?достигнут|\bдостигнут|частично|результативн|влияни|вырос|повысил|снизил|изменить|продолжить", re.IGNORECASE
)
_DONE = re.compile(r"^\W*(?:выполнен|провед[её]н|исполнен|реализован|да\b)\w*\W*(?:в\sсрок|полностью)?\W*$", re.IGNORECASE)
_YES = 3


def tables(document: Annotated) -> Iterator[Finding]:
    """At most one finding per table, at the cell that shows best what the table is."""
    for table in document.tables:
        heads = head(document, table)
        # «Что собирается» beside «Срок сбора» looks like a plan: a column of methods tells it from one.
        first = _methods(document, table, heads)
        if not first and not table.is_plan:
            first = _effect(document, table, heads) or _values(document, table, heads)
        if first:
            yield first


def _methods(document: Annotated, table: TableView, heads: dict[int, AnnotatedBlock]) -> Finding | None:
    place = next((number for number, block in sorted(heads.items()) if _METHOD.search(block.text)), None)
    cells = column(document, table, place) if place is not None else []
    if not cells:
        return None
    sourced = any(_SOURCE.search(block.text) for number, block in heads.items() if number != place)
    return _found(cells[0], "method_sourced" if sourced else "method")


def _effect(document: Annotated, table: TableView, heads: dict[int, AnnotatedBlock]) -> Finding | None:
    """Values before and after beside a conclusion, or a conclusion on each measure; «выполнено» alone is no effect."""
    concluding = [
        number
        for number, block in sorted(heads.items())
        if _CONCLUSION.search(block.text) or table.roles.get(number) == "conclusion"
    ]
    years = [number for number, block in sorted(heads.items()) if _YEAR.search(block.text) and not _TARGET.search(block.text)]
    for number in reversed(concluding):
        cells = column(document, table, number)
        told = [cell for cell in cells if _VERDICT.search(cell.text)]
        if cells and len(told) * 2 > len(cells):
            return _found(told[0], "effect")
        if cells and all(_DONE.match(cell.text) for cell in cells):
            return _found(cells[0], "done_only")
    if document.context.kind in ("conclusion", None) and (done := _all_done(document, table, heads)):
        return _found(done, "done_only")
    if (
        len(years) >= 2
        and concluding
        and (cells := column(document, table, years[-1]))
        and all(is_value(cell.text) for cell in cells)
    ):
        return _found(heads[years[-1]], "effect")
    return None


def _all_done(document: Annotated, table: TableView, heads: dict[int, AnnotatedBlock]) -> AnnotatedBlock | None:
    """The first cell of a column that says of each row nothing but «выполнено», whatever its heading."""
    for number in sorted(heads):
        cells = column(document, table, number)
        if len(cells) >= 2 and all(_DONE.match(cell.text) and len(cell.text) > _YES for cell in cells):
            return cells[0]
    return None


def _values(document: Annotated, table: TableView, heads: dict[int, AnnotatedBlock]) -> Finding | None:
    """Schools, groups or levels in the rows (or columns) against figures."""
    figures = [number for number in sorted(heads) if _figures(document, table, number)]
    rows = next((n for n, block in sorted(heads.items()) if n not in figures and _UNIT.search(block.text)), None)
    across = sum(bool(re.search(r"№|СОШ|ООШ|школ|класс|район|округ", block.text)) for block in heads.values()) >= 3
    filled = [number for number in figures if number != rows]
    if rows is not None and filled and (cells := column(document, table, rows)) and len(cells) >= 2:
        return _found(cells[0], "monitoring_values")
    return _found(heads[min(filled)], "monitoring_values") if across and len(filled) >= 2 else None


def _figures(document: Annotated, table: TableView, number: int) -> bool:
    cells = column(document, table, number)
    return len(cells) >= 2 and sum(is_value(cell.text) for cell in cells) * 3 >= len(cells) * 2 and not _counts(cells)


def _counts(cells: list[AnnotatedBlock]) -> bool:
    """Whether a column is the running number of rows."""
    return [cell.text.strip(" .") for cell in cells] == [str(number) for number in range(1, len(cells) + 1)]


def _found(block: AnnotatedBlock, kind: str) -> Finding:
    steps = (say(f"rule.cycle.{kind}", sign=block.text[:70]),)
    return block.find("cycle", "cycle", 0, len(block.text), Mention(type=kind), 0.85, steps)
