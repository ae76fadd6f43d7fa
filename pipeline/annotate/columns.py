"""What the columns of a table mean, whatever their order and wording. Works on header words, never on one text.

A row is a *section* when one text runs across the table («Подготовительный этап»); a table with a column of
measures and one of deadlines or responsibles is a plan.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pipeline.model import Cell, Table

Role = Literal[
    "number", "task", "measure", "deadline", "until", "responsible", "result", "conclusion", "addressee", "other",
    "section", "header",
]  # fmt: skip

# The first role whose words stand in the header wins: an order from the most telling to the least.
_WORDS: tuple[tuple[Role, str], ...] = (
    ("number", r"^№|^п/п|^n\b|^номер$|^пункт$"),
    ("responsible", r"ответств|^отв\b|исполнител|^исп(?:олн)?\b|^кто\b|^куратор|^организатор|^отвеча|^должностн"),
    (
        "conclusion",
        r"заключени|вывод|отметка о|факт\w* исполн|исполнени\w+ факт|^исполнено|^выполнен|достигнут|^итог\b",
    ),
    ("deadline", r"срок|^дата\b|^даты\b|период|^когда|^время|\bмесяц|календар|^(?:начало|окончание|завершение)\b"),
    (
        "result",
        r"результат|показател|индикатор|итогов\w+ документ|продукт|форма отч|выход|ожидаем|эффект|подтвержд|документ|достига"
        r"|^итог|\bитог$",
    ),
    (
        "measure",
        # «Что», «Что делаем», «Что нужно сделать»; «Что собирается» heads a table of tools, not of measures.
        r"мероприят|\bмер[аы]\b|содержание|^что$|^что\s(?:\w+\s)?(?:с?дела|пров[оеё]д|предпри|планир)|действи"
        r"|вид\w* (?:деятельн|работ)|форм\w* работ"
        r"|наименование|решени|\bтем[аы]\b|^форм[аы]\b|вопрос",
    ),
    ("task", r"задач|направлени|раздел|^цел[ьи]|блок|проблем|дефицит"),
    (
        "addressee",
        r"школ|категори|участник|аудитори|охват|мест\w+ провед|^место|^оо\b|^оу\b|учрежден|организаци|для кого",
    ),
)
_BEGINS = re.compile(r"начал|\bс$")
_ENDS = re.compile(r"окончан|заверш|конец|\bпо$")
_PLAIN_MEASURE = r"мероприят|\bмер[аы]\b"
_HEADER_DEPTH = 4


@dataclass(frozen=True)
class Row:
    """A row of a table: index from 1, the cell that covers each column, and its one text if it is a section row."""

    index: int
    cells: dict[int, Cell]
    section: bool


@dataclass(frozen=True)
class TableView:
    """A table with the meaning of its columns. rows has no header rows; a merged cell stands in all its rows."""

    table: Table
    roles: dict[int, Role]
    rows: tuple[Row, ...]
    header_blocks: tuple[str, ...]

    @cached_property
    def is_plan(self) -> bool:
        """Whether the rows are measures: a column of measures beside one of deadlines or responsibles."""
        roles = set(self.roles.values())
        return "measure" in roles and bool(roles & {"deadline", "responsible"}) and "conclusion" not in roles

    @cached_property
    def is_conclusion(self) -> bool:
        """Whether the rows report what was done: a column of measures beside one of conclusions."""
        return {"measure", "conclusion"} <= set(self.roles.values())

    def column(self, role: Role) -> int | None:
        """The first column with this role."""
        return next((column for column, its in sorted(self.roles.items()) if its == role), None)


def view(table: Table, texts: dict[str, str]) -> TableView:
    """Tell header from body and columns apart. texts are cleaned cell texts by block id."""
    grid = _grid(table)
    header, roles = _header(table, grid, texts)
    rows = tuple(
        Row(index, grid[index], _is_section(table, grid[index])) for index in range(header + 1, table.n_rows + 1) if index in grid
    )
    blocks = {cell.block: None for index in range(1, header + 1) for cell in grid.get(index, {}).values() if cell.block}
    return TableView(table, roles, rows, tuple(blocks))


def _grid(table: Table) -> dict[int, dict[int, Cell]]:
    grid: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                grid.setdefault(row, {}).setdefault(column, cell)
    return grid


def _header(table: Table, grid: dict[int, dict[int, Cell]], texts: dict[str, str]) -> tuple[int, dict[int, Role]]:
    """The number of header rows and the role of each column; (header_rows of the file, {}) if no header is known."""
    best: tuple[int, dict[int, Role]] = (table.header_rows, {})
    collected: dict[int, list[str]] = {}
    above: dict[int, Cell] = {}
    for index in range(1, min(_HEADER_DEPTH, table.n_rows) + 1):
        cells = grid.get(index, {})
        if _is_section(table, cells):
            continue
        if best[1] and not _goes_on(above, index, texts):
            break
        above = cells
        for column, cell in cells.items():
            text = texts.get(cell.block or "", "")
            if len(text) <= 120 and text not in collected.setdefault(column, []):
                collected[column].append(text)
        headers = {column: " ".join(words) for column, words in collected.items()}
        roles = {column: _role(header) for column, header in headers.items()}
        known = _unique({column: role for column, role in roles.items() if role}, headers)
        # A second header row counts only if it tells more columns apart than the first did.
        gained = len(set(known.values()) - {"other"}) > len(set(best[1].values()) - {"other"})
        if len(known) >= 2 and gained and _looks_like_header(cells, texts):
            best = (max(index, table.header_rows), known)
        elif best[1]:
            break
    return best


def _goes_on(header: dict[int, Cell], index: int, texts: dict[str, str]) -> bool:
    """Whether a header may go on in the row below: one of its cells reaches down to it, spans columns, repeats, or is
    empty. A plain header is one row, however rich in header words the first measure is."""
    filled = [texts.get(cell.block or "", "") for _, cell in sorted(header.items())]
    reaches = any(cell.row + cell.rows > index or cell.columns > 1 for cell in header.values())
    return reaches or "" in filled or len(set(filled)) < len(filled)


def _looks_like_header(cells: dict[int, Cell], texts: dict[str, str]) -> bool:
    words = [texts.get(cell.block or "", "") for cell in cells.values()]
    return not any(re.search(r"\d{1,2}\.\d{1,2}\.\d{2,4}", text) or len(text) > 120 for text in words)


def _role(header: str) -> Role | None:
    text = header.lower().strip()
    if not text:
        return None
    for role, words in _WORDS:
        if re.search(words, text):
            return role
    return "other"


def _unique(roles: dict[int, Role], headers: dict[int, str]) -> dict[int, Role]:
    """One column of measures, the one named most plainly: «Задача/действие» beside «Мера/мероприятие» is a task.
    One column of deadlines, likewise: the one that says «срок», else the first; «начало» and «окончание» are a pair."""
    roles |= _until(roles, headers)
    for role, plain, other in (("measure", _PLAIN_MEASURE, "task"), ("deadline", r"срок", "other")):
        rivals = [column for column, its in sorted(roles.items()) if its == role]
        if len(rivals) > 1:
            kept = min(rivals, key=lambda column: not re.search(plain, headers[column].lower()))
            roles |= {column: other for column in rivals if column != kept}  # type: ignore[misc]
    return roles


def _until(roles: dict[int, Role], headers: dict[int, str]) -> dict[int, Role]:
    """The column of last days, if deadlines stand in two: «начало» beside «окончание», «с» beside «по»."""
    dated = [(column, headers[column].lower().strip()) for column, role in sorted(roles.items()) if role == "deadline"]
    if not any(_BEGINS.search(header) for _, header in dated):
        return {}
    return {column: "until" for column, header in dated if _ENDS.search(header) and not _BEGINS.search(header)}


def _is_section(table: Table, cells: dict[int, Cell]) -> bool:
    """One cell over (nearly) all columns, or one text with all other cells empty at the row's start."""
    filled = {id(cell): cell for cell in cells.values() if cell.block}
    if len(filled) != 1:
        return False
    cell = next(iter(filled.values()))
    return table.n_columns >= 2 and cell.rows == 1 and (cell.columns >= max(2, table.n_columns - 1))
