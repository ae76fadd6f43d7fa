"""What the columns of a table mean, whatever their order and wording. Works on header words, never on one text.

A row is a *section* when one text runs across the table («Подготовительный этап»); a table with a column of
measures and one of deadlines or responsibles is a plan.
"""

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.annotate.columns_body import completed, is_dated
from pipeline.annotate.columns_rows import Row, is_across, rows_of
from pipeline.annotate.columns_words import Role, months_of, role_of, says_terms, unique
from pipeline.model import Cell, Table

__all__ = ["Role", "Row", "TableView", "view"]

_HEADER_DEPTH = 5
_LONGEST_HEADER = 120
_LEAST_NUMBERED = 3
_PLANNED = frozenset(("deadline", "responsible", "assignment", "month"))


@dataclass(frozen=True)
class TableView:
    """A table with the meaning of its columns. rows has no header rows; a merged cell stands in all its rows.

    months: the period that each column of marks stands for, in words. continues: a part of the table above it.
    heads: the words of the header, row by row.
    """

    table: Table
    roles: dict[int, Role]
    rows: tuple[Row, ...]
    header_blocks: tuple[str, ...]
    months: dict[int, str] = field(default_factory=dict)
    continues: bool = False
    heads: frozenset[tuple[str, ...]] = frozenset()

    @cached_property
    def is_plan(self) -> bool:
        """Whether the rows are measures: a column of measures beside one of deadlines or responsibles."""
        roles = set(self.roles.values())
        told_inside = any(says_terms(text) for row in self.heads for text in row)
        return "measure" in roles and (bool(roles & _PLANNED) or told_inside) and "conclusion" not in roles

    @cached_property
    def is_conclusion(self) -> bool:
        """Whether the rows report what was done: a column of measures beside one of conclusions."""
        return {"measure", "conclusion"} <= set(self.roles.values())

    def column(self, role: Role) -> int | None:
        """The first column with this role."""
        return next((column for column, its in sorted(self.roles.items()) if its == role), None)


@dataclass(frozen=True)
class _Header:
    """The number of header rows, the role of each column, and the months of some."""

    rows: int
    roles: dict[int, Role]
    months: dict[int, str] = field(default_factory=dict)

    @property
    def told(self) -> int:
        """How many columns it tells apart."""
        return len(set(self.roles.values()) - {"other"}) + bool(self.months)


def view(table: Table, texts: dict[str, str], above: TableView | None = None, *, apart: bool = False) -> TableView:
    """Tell header from body and columns apart. texts are cleaned cell texts by block id; above: the table right before
    this one, of which it may be a part without a header of its own. apart: a title stands between the two, so that the
    columns alone may be the same, if they look so."""
    grid = _grid(table)

    def text(cell: Cell) -> str:
        return texts.get(cell.block or "", "")

    header = _header(table, grid, texts)
    alike = above is not None and _goes_on_from(above, table, header) and (not apart or _looks_like(above, grid, texts))
    part = above if above is not None and alike else None
    header = _Header(0, part.roles, part.months) if part else _by_body(table, grid, header, texts)
    heads = [index for index in grid if index <= header.rows]
    known = {_texts(grid[index], text) for index in heads} | (set(part.heads) if part else set())
    heads += [index for index in grid if index > header.rows and _repeats(_texts(grid[index], text), known)]
    body = {index: cells for index, cells in grid.items() if index not in heads}
    last = part.rows[-1] if part and part.rows and not apart else None
    blocks = {cell.block: None for index in sorted(heads) for cell in grid[index].values() if cell.block}
    rows = rows_of(table, body, header.roles, text, last)
    return TableView(table, header.roles, rows, tuple(blocks), header.months, alike and not apart, frozenset(known))


def _texts(cells: Mapping[int, Cell], text: Callable[[Cell], str]) -> tuple[str, ...]:
    return tuple(text(cell) for _, cell in sorted(cells.items()))


def _repeats(texts: tuple[str, ...], heads: Set[tuple[str, ...]]) -> bool:
    """Whether a row below is a header again: the same words, or the numbers of the columns."""
    if len(texts) < _LEAST_NUMBERED or len(set(texts)) == 1:
        return False
    return texts in heads or texts == tuple(str(number) for number in range(1, len(texts) + 1))


def _grid(table: Table) -> dict[int, dict[int, Cell]]:
    grid: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                grid.setdefault(row, {}).setdefault(column, cell)
    return grid


def _header(table: Table, grid: dict[int, dict[int, Cell]], texts: dict[str, str]) -> _Header:
    """The header; (header_rows of the file, no roles) if none is known."""
    best = _Header(table.header_rows, {})
    collected: dict[int, list[str]] = {}
    above: dict[int, Cell] = {}
    for index in range(1, min(_HEADER_DEPTH, table.n_rows) + 1):
        cells = grid.get(index, {})
        if is_across(table, cells):
            continue
        if above and not _goes_on(above, index, texts):
            break
        above = cells
        for column, cell in cells.items():
            words = texts.get(cell.block or "", "")
            if len(words) <= _LONGEST_HEADER and words not in collected.setdefault(column, []):
                collected[column].append(words)
        header = _of_words(max(index, table.header_rows), collected)
        # A second header row counts only if it tells more columns apart than the first did.
        if len(header.roles) >= 2 and header.told > best.told and _looks_like_header(cells, texts):
            best = header
        elif best.roles:
            break
    return best


def _of_words(rows: int, collected: Mapping[int, list[str]]) -> _Header:
    months = months_of({column: [word for word in words if word] for column, words in collected.items()})
    headers = {column: " ".join(words) for column, words in collected.items() if column not in months}
    roles = {column: role for column, header in headers.items() if (role := _told_by(collected[column], header))}
    return _Header(rows, unique(roles, headers) | dict.fromkeys(months, "month"), months)


def _told_by(words: list[str], header: str) -> Role | None:
    """The role of a column by its lowest heading («Исполнение» over «кто»), else by all of them together."""
    own = role_of(words[-1]) if len(words) > 1 else None
    return own if own not in (None, "other") else role_of(header)


def _goes_on(header: dict[int, Cell], index: int, texts: dict[str, str]) -> bool:
    """Whether a header may go on in the row below: one of its cells reaches down to it, spans columns, repeats, or is
    empty. A plain header is one row, however rich in header words the first measure is."""
    filled = [texts.get(cell.block or "", "") for _, cell in sorted(header.items())]
    reaches = any(cell.row + cell.rows > index or cell.columns > 1 for cell in header.values())
    return reaches or "" in filled or len(set(filled)) < len(filled)


def _looks_like_header(cells: dict[int, Cell], texts: dict[str, str]) -> bool:
    words = [texts.get(cell.block or "", "") for cell in cells.values()]
    return not any(re.search(r"\d{1,2}\.\d{1,2}\.\d{2,4}", text) or len(text) > _LONGEST_HEADER for text in words)


def _goes_on_from(above: TableView, table: Table, header: _Header) -> bool:
    """Whether a table is a part of the plan above it: as wide, and without the header of a plan."""
    own = set(header.roles.values())
    headed = "measure" in own and bool(own & _PLANNED)
    return above.is_plan and above.table.n_columns == table.n_columns and not headed


def _looks_like(above: TableView, grid: dict[int, dict[int, Cell]], texts: dict[str, str]) -> bool:
    """Whether most of what stands in the column of deadlines names a time: the columns are those of the plan above."""
    column = above.column("deadline")
    words = [texts.get(cells[column].block or "", "") for cells in grid.values() if column in cells] if column else []
    filled = [text for text in words if text]
    return bool(filled) and sum(map(is_dated, filled)) * 2 > len(filled)


def _by_body(table: Table, grid: dict[int, dict[int, Cell]], header: _Header, texts: dict[str, str]) -> _Header:
    """The header with what only the body tells: columns worded unusually, a column of conclusions that is still empty."""
    if not {*_PLANNED, "measure"} & set(header.roles.values()):
        roles = completed({}, _columns(table, grid, table.header_rows, texts))
        return _Header(_heading_rows(table, grid, roles, texts), roles) if roles else header
    columns = _columns(table, grid, header.rows, texts)
    roles = completed(header.roles, columns)
    if set(roles.values()) & _PLANNED:
        roles |= {column: "other" for column, role in roles.items() if role == "conclusion" and not columns.get(column)}
    return _Header(header.rows, roles, header.months)


def _columns(table: Table, grid: dict[int, dict[int, Cell]], header: int, texts: dict[str, str]) -> dict[int, list[str]]:
    """The filled texts of each column below the header, those of section rows aside."""
    columns: dict[int, list[str]] = {column: [] for column in range(1, table.n_columns + 1)}
    for index in range(header + 1, table.n_rows + 1):
        if not is_across(table, grid.get(index, {})):
            for column, cell in grid.get(index, {}).items():
                if (words := texts.get(cell.block or "", "")) and cell.row == index:
                    columns.setdefault(column, []).append(words)
    return columns


def _heading_rows(table: Table, grid: dict[int, dict[int, Cell]], roles: dict[int, Role], texts: dict[str, str]) -> int:
    """Whether the first row is a header that no word gave away: nothing in it looks like what stands below."""
    due = next((column for column, role in roles.items() if role == "deadline"), None)
    cell = grid.get(1, {}).get(due) if due is not None else None
    words = texts.get(cell.block or "", "") if cell else ""
    return max(table.header_rows, int(bool(words) and not is_dated(words)))
