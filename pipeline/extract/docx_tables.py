"""The grid of a Word table: where each cell stands and how far it reaches. The text of cells is not read here."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.extract.docx_package import VAL, Element, W, inside, is_on, number_in, whole
from pipeline.model.document import HiddenReason

_ROW = frozenset((f"{W}tr",))
_CELL = frozenset((f"{W}tc",))
_CELL_PROPERTIES = f"{W}tcPr"
_CELL_DELETED = f"{W}cellDel"
_DELETED = f"{W}del"
_HIDDEN = f"{W}hidden"
_HEIGHT = f"{W}trHeight"
_FLATTEST = 60  # twentieths of a point
_SPAN = f"{W}gridSpan"
_MERGE = f"{W}vMerge"
# Word allows 63 columns; a damaged file must not ask for a grid of millions.
_MAX_SPAN = 63


@dataclass(slots=True)
class Slot:
    """A cell with its place (counted from 1) and spans; reason says why nobody sees it, None when they do."""

    element: Element
    row: int
    column: int
    columns: int
    rows: int = 1
    reason: HiddenReason | None = None


@dataclass(slots=True)
class Grid:
    """A table's size, its leading rows marked as headers, and its cells row by row, hidden ones among them."""

    n_rows: int = 0
    n_columns: int = 0
    header_rows: int = 0
    slots: list[Slot] = field(default_factory=list)


def grid_of(table: Element) -> Grid:
    """Lay the cells of w:tbl on their grid. Rows that nobody sees take no place; the cells that vMerge covers give no slot
    of their own unless they hold something, which nobody sees."""
    grid = Grid()
    open_cells: dict[int, Slot] = {}
    for row in inside(table, _ROW):
        properties = row.find(f"{W}trPr")
        reason = None if properties is None else _why_unseen(properties)
        if reason is not None:
            grid.slots.extend(_unseen(row, grid.n_rows + 1, reason))
            continue
        grid.n_rows += 1
        if grid.header_rows == grid.n_rows - 1 and properties is not None and is_on(properties.find(f"{W}tblHeader")):
            grid.header_rows += 1
        open_cells = _lay(row, properties, grid, open_cells)
    return grid


def _lay(row: Element, properties: Element | None, grid: Grid, above: dict[int, Slot]) -> dict[int, Slot]:
    """Add the cells of a row; return those that a row below may continue, by their column."""
    open_cells: dict[int, Slot] = {}
    column = 1 + _skipped(properties, f"{W}gridBefore")
    for cell in inside(row, _CELL):
        cell_properties = cell.find(_CELL_PROPERTIES)
        columns = number_in(cell_properties, _SPAN, 1, _MAX_SPAN) or 1
        owner = above.get(column)
        slot = Slot(cell, grid.n_rows, column, columns)
        if owner is not None and owner.columns == columns and _continues(cell_properties):
            owner.rows += 1
            open_cells[column] = owner
            slot.reason = "invisible"
        else:
            open_cells[column] = slot
            if cell_properties is not None and cell_properties.find(_CELL_DELETED) is not None:
                slot.reason = "deleted"
        grid.slots.append(slot)
        column += columns
    grid.n_columns = max(grid.n_columns, column - 1 + _skipped(properties, f"{W}gridAfter"))
    return open_cells


def _unseen(row: Element, number: int, reason: HiddenReason) -> Iterator[Slot]:
    for at, cell in enumerate(inside(row, _CELL), start=1):
        yield Slot(cell, number, at, 1, reason=reason)


def _why_unseen(properties: Element) -> HiddenReason | None:
    """Why nobody sees a row: deleted, hidden, or no higher than a hair; None when they do."""
    if properties.find(_DELETED) is not None:
        return "deleted"
    height = properties.find(_HEIGHT)
    flat = height is not None and height.get(f"{W}hRule") == "exact" and (whole(height.get(VAL), 0, 31680) or 0) <= _FLATTEST
    return "hidden_row" if flat or is_on(properties.find(_HIDDEN)) else None


def _continues(properties: Element | None) -> bool:
    merge = None if properties is None else properties.find(_MERGE)
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _skipped(properties: Element | None, tag: str) -> int:
    return number_in(properties, tag, 0, _MAX_SPAN) or 0
