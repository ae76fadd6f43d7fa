"""A column of stages: what each of its cells is called, and where in the table its dates stand. No patterns of titles here."""

import re
from typing import NamedTuple

from pipeline.annotate import Annotated, AnnotatedBlock, TableView
from pipeline.annotate.mentions import column, head
from pipeline.model import Cell
from rules.stages.types import Type, by_place, type_of

_HEAD = re.compile(r"\W*(?:название\s|наименование\s)?(?:этап|фаза|стадия)ы?\b", re.IGNORECASE)
_DATES = re.compile(r"\b(?:дат[аы]|срок\w?|период|время)\s(?:\w+\s)?(?:этап|фаз|стади)", re.IGNORECASE)
_WORD = re.compile(r"[А-Яа-яЁё-]{4,}")
_FIRST_WORDS = 3  # of a name: what follows tells of the work itself


class Named(NamedTuple):
    """A cell of a column of stages: its type where its place tells it, and the block with its own dates, if there is one."""

    type: Type | None
    dates: AnnotatedBlock | None


def named(document: Annotated) -> dict[str, Named]:
    """Cells of the columns of stages, by block id: there «Подготовительный» needs no word «этап»."""
    found: dict[str, Named] = {}
    for table in document.tables:
        heads = head(document, table)
        number = next((place for place, title in sorted(heads.items()) if _HEAD.match(title.text)), None)
        if number is None:
            continue
        blocks = column(document, table, number)
        dated = next((place for place, title in sorted(heads.items()) if _DATES.search(title.text)), None)
        cells = {cell.block: cell for cell in table.table.cells if cell.block}
        for block, kind in zip(blocks, by_place([_told(block.text) for block in blocks]), strict=True):
            found[block.block.id] = Named(kind, _beside(document, table, cells[block.block.id], dated))
    return found


def _told(text: str) -> Type | None:
    return next((kind for word in _WORD.findall(text)[:_FIRST_WORDS] if (kind := type_of(word, actions=True))), None)


def _beside(document: Annotated, table: TableView, stage: Cell, dated: int | None) -> AnnotatedBlock | None:
    """The cell of the stage's own dates: in their column, or a deadline merged over the very rows of the stage."""
    for cell in table.table.cells:
        if not cell.block or cell.row != stage.row or cell.block == stage.block:
            continue
        merged = table.roles.get(cell.column) == "deadline" and cell.rows == stage.rows > 1
        if merged or cell.column == dated and cell.rows >= stage.rows:
            return document.by_id[cell.block]
    return None
