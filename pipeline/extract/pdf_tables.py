"""Tables as read from one page, and their continuation on the next page joined. No ruling lines, no pdfium here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.pdf_hyphen import join_lines
from pipeline.model import Box

_EDGE = 4.0  # points by which the edges of columns may differ from page to page
_MOST_HEADER_ROWS = 4
_ENDED = re.compile(r"[.!?;][»\")]?$")
_OPEN = re.compile(r"(?:[,(«–—№-]|\b(?:и|в|во|на|по|для|с|со|к|ко|о|об|от|из|за|при|или|не|а))$", re.IGNORECASE)
_ITEM = re.compile(r"(?:\w{1,2}[.)]|[•▪–—-])\s")
_MOST_NUMBERED = 0.7  # of the cells
# What opens no cell: the year of a date, the initials of a name.
_REST = re.compile(r"20\d\d\s?(?:г\.|год)|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?(?:,|$)")
_RANGE = re.compile(r"[–—-]\s?\d")
_LEAST_NUMBERS = 3
_WORDED = 40  # characters: a measure, which is broken inside a sentence, not a date or a name


@dataclass(frozen=True)
class GridCell:
    """A cell with its text: row and column count from 0, the box is on `page` (from 1). shaded: empty and painted."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    page: int
    box: Box
    bold: bool = False
    shaded: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """Where the cell stands across the table."""
        return self.column, self.columns


@dataclass(frozen=True)
class Grid:
    """A table of one page or of several. xs are the edges of its columns; last_box is its part on its last page."""

    page: int
    box: Box
    xs: tuple[float, ...]
    n_rows: int
    cells: tuple[GridCell, ...]
    last_box: Box
    header_rows: int = 0

    def row(self, number: int) -> list[GridCell]:
        """The cells that start in a row."""
        return [cell for cell in self.cells if cell.row == number]


def continued(above: Grid, below: Grid) -> Grid | None:
    """One table of two parts, the second at the head of the next page; None when they are two tables."""
    xs = _common_edges(above.xs, below.xs)
    if xs is None:
        return None
    above, below = _spread(above, xs), _spread(below, xs)
    first, repeated = _repeated_header(above, below)
    if repeated == below.n_rows or (not repeated and _new_header(above, below)):
        return None
    rest = [replace(cell, row=cell.row - repeated) for cell in below.cells if cell.row >= repeated]
    cells, shift = _append(above, rest)
    n_rows = above.n_rows + below.n_rows - repeated - shift
    header_rows = max(above.header_rows, first + repeated if repeated else 0)
    return Grid(above.page, above.box, xs, n_rows, tuple(cells), below.last_box, header_rows)


def _common_edges(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, ...] | None:
    """The finer set of edges if the coarser one is a part of it (merged cells hide edges) and the outer ones agree."""
    fine, coarse = (a, b) if len(a) >= len(b) else (b, a)
    if abs(a[0] - b[0]) > _EDGE or abs(a[-1] - b[-1]) > _EDGE:
        return None
    return fine if all(any(abs(x - edge) <= _EDGE for edge in fine) for x in coarse) else None


def _spread(grid: Grid, xs: tuple[float, ...]) -> Grid:
    """The table on a finer set of columns."""
    if len(grid.xs) == len(xs):
        return grid
    place = [min(range(len(xs)), key=lambda i, x=x: abs(xs[i] - x)) for x in grid.xs]  # type: ignore[misc]  # x is bound
    cells = tuple(
        replace(cell, column=place[cell.column], columns=place[cell.column + cell.columns] - place[cell.column])
        for cell in grid.cells
    )
    return replace(grid, xs=xs, cells=cells)


def _repeated_header(above: Grid, below: Grid) -> tuple[int, int]:
    """The first repeated row of the table's head and how many rows the next page repeats.

    Either the head from its first row, or only the row that numbers the columns («1 2 3 4»).
    """
    head = min(_MOST_HEADER_ROWS, above.n_rows)
    count = 0
    while count < min(head, below.n_rows) and _same(above.row(count), below.row(count)):
        count += 1
    if count or not _numbers_columns(below.row(0)):
        return 0, _closed(below, count)
    first = next((row for row in range(head) if _same(above.row(row), below.row(0))), None)
    return (0, 0) if first is None else (first, 1)


def _same(a: Sequence[GridCell], b: Sequence[GridCell]) -> bool:
    key, other = ([(*cell.place, cell.rows, " ".join(cell.text.split())) for cell in cells] for cells in (a, b))
    return key == other and any(cell.text for cell in a)


def _closed(grid: Grid, rows: int) -> int:
    """Fewer rows where a merged cell would be cut."""
    while any(cell.row < rows < cell.row + cell.rows for cell in grid.cells):
        rows -= 1
    return rows


def _numbers_columns(cells: Sequence[GridCell]) -> bool:
    return len(cells) > 1 and [cell.text for cell in cells] == [str(i) for i in range(1, len(cells) + 1)]


def _new_header(above: Grid, below: Grid) -> bool:
    """Whether the next page starts with a head of its own: another table that happens to be as wide."""
    head, first = above.row(0), below.row(0)
    if all(cell.bold for cell in head if cell.text) and any(cell.text for cell in first) and len(first) > 1:
        return all(cell.bold for cell in first if cell.text)
    return bool(len(first) > 1 and head and head[0].text and head[0].text == first[0].text and len(head) > 1)


def _append(above: Grid, rest: list[GridCell]) -> tuple[list[GridCell], int]:
    """The cells of both parts; 1 if the first row of the second part goes on the last row of the first."""
    last = {cell.place: cell for cell in above.cells if cell.row + cell.rows == above.n_rows}
    first = [cell for cell in rest if cell.row == 0]
    if not _split_row(last, first, _numbered(above)):
        return [*above.cells, *(replace(cell, row=cell.row + above.n_rows) for cell in rest)], 0
    tails = {id(last[cell.place]): cell for cell in first}
    cells = [_extended(cell, tails[id(cell)]) if id(cell) in tails else cell for cell in above.cells]
    cells += [replace(cell, row=cell.row + above.n_rows - 1) for cell in rest if cell.row > 0]
    return cells, 1


def _numbered(grid: Grid) -> bool:
    """Whether the rows have numbers of their own in the first column, but for heads and names of sections."""
    first = [cell.text for cell in grid.cells if cell.column == 0 and cell.columns == 1 and cell.row > 0]
    numbers = [text for text in first if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})*\.?", text)]
    return len(numbers) >= max(_LEAST_NUMBERS, _MOST_NUMBERED * len(first))


def _split_row(last: dict[tuple[int, int], GridCell], first: list[GridCell], numbered: bool) -> bool:
    """Whether the page break has split a row: every text has its beginning above and one at least runs on.

    Where every row has its number, a row without number is enough, unless a text above has come to its end.
    """
    pairs = [(last.get(cell.place), cell) for cell in first]
    texts = [(head.text, tail.text) for head, tail in pairs if head and tail.text]
    whole = any(head is None or (tail.text and not head.text) for head, tail in pairs)
    if whole or not texts or len(first) < 2:
        return False
    if numbered and not first[0].text and not any(_ENDED.search(head) for head, _ in texts):
        return True
    runs_on = [_runs_on(head, tail) for head, tail in texts]
    worded = [on for on, (head, _) in zip(runs_on, texts, strict=True) if len(head) >= _WORDED]
    return any(runs_on) and (all(worded) if worded and not first[0].text else all(runs_on))


def _runs_on(head: str, tail: str) -> bool:
    if head.endswith("-") or _OPEN.search(head) or _REST.match(tail) or (head[-1:].isdigit() and _RANGE.match(tail)):
        return True
    return tail[:1].islower() and not _ENDED.search(head) and not _ITEM.match(tail)


def _extended(head: GridCell, tail: GridCell) -> GridCell:
    rows = head.rows + tail.rows - 1
    if not tail.text:
        return replace(head, rows=rows)
    apart = _ITEM.match(tail.text) or _ENDED.search(head.text)
    text = f"{head.text}\n{tail.text}" if apart else join_lines(head.text, tail.text)
    return replace(head, rows=rows, text=text, bold=head.bold and tail.bold)
