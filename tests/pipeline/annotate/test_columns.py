"""Columns are told by their headers, whatever the order and wording; sections and conclusions are told from measures."""

import pytest

from pipeline.annotate.columns import TableView, view
from pipeline.model import Cell, Table


def make(rows: list[list[str]]) -> TableView:
    """A table of texts; a row of one text runs across, "" is an empty cell, "^" joins the cell above."""
    width = max(len(row) for row in rows)
    texts: dict[str, str] = {}
    cells: list[Cell] = []
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            if text == "^":
                above = next(i for i, cell in enumerate(cells) if cell.column == c and cell.row + cell.rows == r)
                cells[above] = cells[above].model_copy(update={"rows": cells[above].rows + 1})
                continue
            block = f"b{r}.{c}" if text else None
            if block:
                texts[block] = text
            cells.append(Cell(row=r, column=c, columns=width if len(row) == 1 else 1, block=block))
    return view(Table(id="t1", n_rows=len(rows), n_columns=width, cells=tuple(cells)), texts)


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        (["№", "Мероприятие", "Срок", "Ответственный"], ["number", "measure", "deadline", "responsible"]),
        (
            ["Период", "Что делаем", "Кто отвечает", "Результат (документ, показатель)"],
            ["deadline", "measure", "responsible", "result"],
        ),
        (["№", "Когда", "Что", "Кто"], ["number", "deadline", "measure", "responsible"]),
        (
            ["Задача/действие", "Мера/мероприятие", "Сроки", "Ответственные исполнители"],
            ["task", "measure", "deadline", "responsible"],
        ),
        (
            ["№ п/п", "Содержание работы", "Сроки", "Исполнители", "Показатель"],
            ["number", "measure", "deadline", "responsible", "result"],
        ),
    ],
)
def test_plan_headers(header: list[str], roles: list[str]) -> None:
    """Plan headers of different offices give the same meaning."""
    table = make([header, ["1" if "№" in h else "текст" for h in header]])
    assert [table.roles[i + 1] for i in range(len(header))] == roles
    assert table.is_plan


@pytest.mark.parametrize(
    "header",
    [
        ["Школа", "Средний балл", "Место"],
        ["Год", "Состояло в резерве", "Назначено из резерва"],
        ["Показатель", "2022", "2023"],
        ["№", "Меры", "Сроки проведения", "Заключение об эффективности"],
        ["Стаж", "Руководителей", "Прошли обучение"],
    ],
)
def test_tables_that_are_no_plans(header: list[str]) -> None:
    """Statistics and conclusions are not plans: their rows are no measures."""
    assert not make([header, ["текст"] * len(header)]).is_plan


def test_conclusion_is_told() -> None:
    """A table of measures with a conclusion on each is a conclusion."""
    assert make([["№", "Меры", "Сроки", "Заключение"], ["1", "Семинар", "март", "проведён"]]).is_conclusion


def test_sections_and_rows() -> None:
    """A row that runs across is a section; the header is no row."""
    table = make([["№", "Мера", "Срок"], ["Раздел I"], ["1", "Семинар", "март"]])
    assert [(row.index, row.section) for row in table.rows] == [(2, True), (3, False)]
    assert table.header_blocks == ("b1.1", "b1.2", "b1.3")


def test_merged_cell_serves_all_its_rows() -> None:
    """A merged deadline cell stands in each of its rows."""
    table = make([["Мера", "Срок", "Кто"], ["Семинар", "март", "Котова"], ["Выезд", "^", "Котова"]])
    assert [row.cells[2].block for row in table.rows] == ["b2.2", "b2.2"]


def test_two_level_header() -> None:
    """A second header row that tells the columns apart belongs to the header."""
    table = make(
        [
            ["№", "Мероприятие", "Исполнение", "Исполнение"],
            ["^", "^", "Срок", "Ответственный"],
            ["1", "Семинар", "март", "Котова"],
        ]
    )
    assert (table.roles[3], table.roles[4]) == ("deadline", "responsible")
    assert [row.index for row in table.rows] == [3]


def test_table_without_header_has_no_roles() -> None:
    """Rows of a table without a header are not taken for headers because of a stray word."""
    assert make([["СОШ № 1", "3,78"], ["СОШ № 2", "3,41"]]).roles == {}
