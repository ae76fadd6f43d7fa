"""The body of a table row by row: section rows told from measures, and cells that say «то же» given those above them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.annotate.columns_words import Role
from pipeline.model import Cell, Table

Text = Callable[[Cell], str]
_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3}){0,3})[.)]?\s*")
_ROMAN = re.compile(r"\s*(?=[IVXIХ])[IVXХ]{1,5}[.)]?\s*|(?:раздел|блок|этап)\s+\S{1,5}", re.IGNORECASE)
_SAME = re.compile(
    r"""[\s–—_-]* (?: //+ | \|\|+ | [«»"“”„'′″〃]{1,4} ) [\s–—_-]* | (?:то|те|тот|та|там|он|она|они)\s+же\.? | аналогично\.?""",
    re.VERBOSE | re.IGNORECASE,
)
_KEPT = ("number", "measure", "month")  # columns that are never continued
_LEAST_ROWS = 4
_LEAST_LETTERS = 5


@dataclass(frozen=True)
class Row:
    """A row of a table: index from 1, the cell that covers each column, and its one text if it is a section row.

    A cell that says «то же» or «-//-», and an empty one where the responsible is written once for a section, is given by
    the cell above that it repeats.
    """

    index: int
    cells: dict[int, Cell]
    section: bool


def rows_of(
    table: Table, grid: Mapping[int, dict[int, Cell]], roles: Mapping[int, Role], text: Text, above: Row | None
) -> tuple[Row, ...]:
    """The rows of the body, `grid` by their index. above: the last row of a table that this one goes on."""
    indices = sorted(grid)
    sections = [
        is_across(table, grid[index]) or _covers_terms(grid[index], roles) or _is_alone(grid[index], roles, text)
        for index in indices
    ]
    sections = [one or other for one, other in zip(sections, _beside_numbers(grid, indices, sections, roles, text), strict=True)]
    rows = [Row(index, dict(grid[index]), section) for index, section in zip(indices, sections, strict=True)]
    return tuple(_continued(rows, roles, text, above))


def is_across(table: Table, cells: Mapping[int, Cell]) -> bool:
    """Whether one cell runs over (nearly) all columns and is the only text of its row."""
    filled = _filled(cells)
    if len(filled) != 1:
        return False
    cell = filled[0]
    return table.n_columns >= 2 and cell.rows == 1 and (cell.columns >= max(2, table.n_columns - 1))


def _is_alone(cells: Mapping[int, Cell], roles: Mapping[int, Role], text: Text) -> bool:
    """Whether a row has but one text, in a place where no measure stands."""
    filled = _filled(cells)
    if len(filled) != 1 or filled[0].rows > 1 or not set(roles.values()) & {"measure"}:
        return False
    return roles.get(filled[0].column) in ("number", "task", "other") and sum(map(str.isalpha, text(filled[0]))) >= _LEAST_LETTERS


def _filled(cells: Mapping[int, Cell]) -> list[Cell]:
    return list({id(cell): cell for _, cell in sorted(cells.items()) if cell.block or cell.shaded}.values())


def _covers_terms(cells: Mapping[int, Cell], roles: Mapping[int, Role]) -> bool:
    """A number and one text that runs from the measures over deadlines and responsibles."""
    terms = [column for column, role in roles.items() if role in ("measure", "deadline", "responsible", "assignment", "month")]
    owners = {id(cells[column]): cells[column] for column in terms if column in cells}
    others = [cell for cell in _filled(cells) if id(cell) not in owners]
    if len(terms) < 2 or len(owners) != 1 or len(others) > 1:
        return False
    (owner,) = owners.values()
    return bool(owner.block) and owner.rows == 1 and all(roles.get(cell.column) == "number" for cell in others)


def _beside_numbers(
    grid: Mapping[int, dict[int, Cell]], indices: Sequence[int], known: Sequence[bool], roles: Mapping[int, Role], text: Text
) -> list[bool]:
    """Rows of a number and a name alone, whose number is none of the rows around: «II», «2» before «2.1» or before «6»."""
    columns = {role: column for column, role in sorted(roles.items(), reverse=True)}
    number, measure = columns.get("number"), columns.get("measure")
    if number is None or measure is None or not set(columns) & {"deadline", "responsible", "assignment", "month"}:
        return [False] * len(indices)
    numbers = [text(grid[index][number]).strip() if number in grid[index] else "" for index in indices]
    bare = [{cell.column for cell in _filled(grid[index])} == {number, measure} for index in indices]
    found = []
    previous = ""
    for at, (own, alone) in enumerate(zip(numbers, bare, strict=True)):
        below = next((other for other, is_known in zip(numbers[at + 1 :], known[at + 1 :], strict=True) if not is_known), "")
        found.append(alone and _heads(own, previous, below))
        previous = previous if found[-1] or known[at] else own
    return found


def _heads(own: str, previous: str, below: str) -> bool:
    if _ROMAN.fullmatch(own) and not _ROMAN.fullmatch(below):
        return True
    mine, before, after = (_parts(number) for number in (own, previous, below))
    if not mine or not after:
        return False
    in_order = bool(before) and _next(before, mine)
    return after[: len(mine)] == mine or (not in_order and bool(before) and _next(before, after))


def _parts(number: str) -> tuple[int, ...]:
    match = _NUMBER.fullmatch(number)
    return tuple(int(part) for part in match[1].split(".")) if match else ()


def _next(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return len(one) == len(other) and other[-1] == one[-1] + 1 and other[:-1] == one[:-1]


def _continued(rows: Sequence[Row], roles: Mapping[int, Role], text: Text, above: Row | None) -> list[Row]:
    once = {column for column, role in roles.items() if role == "responsible" and _written_once(rows, column)}
    result: list[Row] = []
    last = above
    for row in rows:
        if not row.section:
            repeated = {
                column: last.cells[column]
                for column, cell in row.cells.items()
                if last and column in last.cells and roles.get(column) not in _KEPT
                if (_SAME.fullmatch(text(cell)) if cell.block else column in once)
            }
            row = Row(row.index, row.cells | repeated, False)
            last = row
        result.append(row)
    return result


def _written_once(rows: Sequence[Row], column: int) -> bool:
    """Whether a column is filled in the first row of the table or of each section and nowhere else.

    Empty cells in any other order are cells that nobody filled in: a measure without its responsible.
    """
    opens = [number == 0 or rows[number - 1].section for number in range(len(rows))]
    filled = [
        (first, bool(row.cells[column].block))
        for first, row in zip(opens, rows, strict=True)
        if not row.section and column in row.cells
    ]
    return len(filled) >= _LEAST_ROWS and not all(first for first, _ in filled) and all(a == b for a, b in filled)
