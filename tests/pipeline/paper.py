"""Documents made in a test: paragraphs and tables of plain texts. Reads no files."""

from typing import NamedTuple

from pipeline.annotate import Annotated, annotate
from pipeline.model import Align, Block, Cell, Document, Location, Table

Rows = list[list[str]]


class Line(NamedTuple):
    """A paragraph that is more than its text: with an automatic number or on the right."""

    text: str
    label: str | None = None
    align: Align | None = None


def paper(*parts: str | Line | Rows, path: str = "Документ.docx") -> Annotated:
    """A document of these paragraphs and tables, ready for the rules.

    In a table a row of one text runs across, "" is an empty cell and "^" joins the cell above.
    """
    blocks: list[Block] = []
    tables: list[Table] = []
    for part in parts:
        if isinstance(part, list):
            tables.append(_table(part, len(tables) + 1, blocks))
            continue
        line = Line(part) if isinstance(part, str) else part
        at = len(blocks) + 1
        place = Location(paragraph=at)
        blocks.append(Block(id=f"b{at}", kind="paragraph", text=line.text, label=line.label, align=line.align, location=place))
    return annotate(Document(path=path, format="docx", blocks=tuple(blocks), tables=tuple(tables)))


def _table(rows: Rows, number: int, blocks: list[Block]) -> Table:
    width = max(len(row) for row in rows)
    cells: list[Cell] = []
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            if text == "^":
                above = next(i for i, cell in enumerate(cells) if cell.column == c and cell.row + cell.rows == r)
                cells[above] = cells[above].model_copy(update={"rows": cells[above].rows + 1})
                continue
            ident = f"b{len(blocks) + 1}" if text else None
            if ident:
                place = Location(table=number, row=r, column=c)
                blocks.append(Block(id=ident, kind="cell", text=text, location=place))
            cells.append(Cell(row=r, column=c, columns=width if len(row) == 1 else 1, block=ident))
    return Table(id=f"t{number}", n_rows=len(rows), n_columns=width, cells=tuple(cells))
