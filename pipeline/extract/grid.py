"""From the filled cells of a sheet to paragraphs and tables: where a table starts and ends. Reads no files.

Rows with one filled cell above and below a table are paragraphs; inside a table they are its section rows.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, pairwise
from typing import Any, Literal

from pipeline.model import Block, Cell, Location, Table

Place = tuple[int, int]
_NUMBER = re.compile(r"\s*\d{1,4}(?:[.)]\d{1,3}){0,4}[.)]?\s*")


@dataclass(frozen=True)
class Shown:
    """What a person sees in a cell."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Grid:
    """The visible filled cells of one sheet by (row, column) from 1.

    ends gives the last row and column of merged cells; hidden_rows are rows between that nobody sees;
    locate gives the fields of a cell's Location in this kind of file; painted are empty cells with a colour.
    """

    cells: dict[Place, Shown]
    locate: Callable[[int, int], dict[str, Any]]
    ends: dict[Place, Place] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    painted: Set[Place] = frozenset()

    @cached_property
    def columns(self) -> dict[int, list[int]]:
        """Columns of the filled cells that start in each row, rows in order."""
        rows: dict[int, list[int]] = {}
        for row, column in sorted(self.cells):
            rows.setdefault(row, []).append(column)
        return rows

    @cached_property
    def filled(self) -> dict[int, int]:
        """How many filled cells each row shows, those merged from above included."""
        counts = {row: len(columns) for row, columns in self.columns.items()}
        rows = list(counts)
        for (row, column), (last, _) in self.ends.items():
            if (row, column) in self.cells:
                for below in rows[bisect_right(rows, row) : bisect_right(rows, last)]:
                    counts[below] += 1
        return counts

    def gap(self, above: int, below: int) -> int:
        """Blank visible rows between two rows; more than two are told as two."""
        return len(list(islice((row for row in range(above + 1, below) if row not in self.hidden_rows), 2)))

    def first_text(self, row: int) -> str:
        """The text of the first filled cell of a row."""
        return self.cells[row, self.columns[row][0]].text


@dataclass
class Layout:
    """Blocks and tables of a document in the making: numbers them through all of its sheets."""

    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def add(self, grid: Grid) -> None:
        """Lays out one sheet."""
        for kind, rows in _segments(grid):
            if kind == "table":
                self._add_table(grid, rows)
            else:
                for row in rows:
                    for column in grid.columns[row]:
                        self._add_block(grid.cells[row, column], "paragraph", Location(**grid.locate(row, column)))

    def _add_block(self, shown: Shown, kind: Literal["paragraph", "cell"], location: Location) -> str:
        name = f"b{len(self.blocks) + 1}"
        self.blocks.append(Block(id=name, kind=kind, text=shown.text, location=location, bold=shown.bold))
        return name

    def _add_table(self, grid: Grid, rows: list[int]) -> None:
        """Blank rows and columns are left out; spans count the rows and columns that stay."""
        number = len(self.tables) + 1
        columns = sorted({column for row in rows for column in grid.columns[row]})
        cells: list[Cell] = []
        for at_row, row in enumerate(rows, 1):
            for column in grid.columns[row]:
                at_column = bisect_left(columns, column) + 1
                last_row, last_column = grid.ends.get((row, column), (row, column))
                location = Location(**grid.locate(row, column), table=number, row=at_row, column=at_column)
                cells.append(
                    Cell(
                        row=at_row,
                        column=at_column,
                        rows=bisect_right(rows, last_row) - at_row + 1,
                        columns=bisect_right(columns, last_column) - at_column + 1,
                        block=self._add_block(grid.cells[row, column], "cell", location),
                    )
                )
        start = Location(**grid.locate(rows[0], columns[0]), table=number)
        self.tables.append(
            Table(
                id=f"t{number}",
                n_rows=len(rows),
                n_columns=len(columns),
                cells=tuple(_with_empty(cells, rows, columns, grid.painted)),
                location=start,
            )
        )


def _with_empty(cells: list[Cell], rows: list[int], columns: list[int], painted: Set[Place]) -> Iterator[Cell]:
    """The cells with the empty ones between them, row by row; rows and columns are those of the sheet."""
    starts = {(cell.row, cell.column): cell for cell in cells}
    covered = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    for row, at_row in enumerate(rows, 1):
        for column, at_column in enumerate(columns, 1):
            if (row, column) in starts:
                yield starts[row, column]
            elif (row, column) not in covered:
                yield Cell(row=row, column=column, shaded=(at_row, at_column) in painted)


def _segments(grid: Grid) -> Iterator[tuple[Literal["table", "lines"], list[int]]]:
    """The sheet from top to bottom: tables with their rows, and lines that stand outside of tables."""
    table: list[int] = []
    held: list[int] = []  # lines after the table so far: section rows if the table goes on, else paragraphs
    gap = 0
    rows = list(grid.columns)
    for above, row in pairwise([0, *rows]):
        gap = max(gap, grid.gap(above, row)) if table else 0
        if grid.filled[row] < 2:
            held.append(row)
        elif table and gap < 2 and _goes_on(grid, table, row, bool(gap), bool(held)):
            table += [*held, row]
            held, gap = [], 0
        else:
            if table:
                yield "table", table
            yield "lines", held
            table, held, gap = [row], [], 0
    if table:
        yield "table", table
    yield "lines", held


def _goes_on(grid: Grid, table: list[int], row: int, after_blank: bool, after_line: bool) -> bool:
    """Whether a row with several cells belongs to the table above it, from which a blank row or a line may part it."""
    if not after_blank and not after_line:
        return True
    widest = max(grid.filled[above] for above in table)
    if grid.filled[row] > 2 * widest:
        return False  # a stamp or a pair of signatures above, the table proper below
    if not after_blank:
        return True
    taken = {column for above in table for column in grid.columns[above]}
    if not min(taken) <= grid.columns[row][0] <= grid.columns[row][-1] <= max(taken):
        return False
    if _NUMBER.fullmatch(grid.first_text(row)):
        return True
    numbered = any(_NUMBER.fullmatch(grid.first_text(above)) for above in table)
    repeated = grid.first_text(row) == grid.first_text(table[0])
    return not (after_line or numbered or repeated) and 2 * grid.filled[row] >= widest
