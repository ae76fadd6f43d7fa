"""Columns are told by their headers, whatever the order and wording; sections and conclusions are told from measures."""

import pytest

from pipeline.annotate.columns import TableView, view
from pipeline.annotate.columns_words import role_of
from pipeline.model import Cell, Table


def make(rows: list[list[str]], before: TableView | None = None) -> TableView:
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
    return view(Table(id="t1", n_rows=len(rows), n_columns=width, cells=tuple(cells)), texts, before)


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


PLAN = ["№", "Мероприятие", "Срок", "Ответственный"]


@pytest.mark.parametrize(
    ("header", "role", "proves"),
    [
        ("Ответ-ственные", "responsible", "перенос, оставшийся внутри слова"),
        ("Комплекс мер", "measure", "родительный падеж"),
        ("Дедлайн", "deadline", "заимствованное слово"),
        ("Исполнить до", "deadline", "срок в виде указания"),
        ("Критерий достижения", "result", "критерий – результат"),
        ("Срок, ответственный", "assignment", "срок и ответственный в одном столбце"),
        ("Ответственный за соблюдение сроков", "responsible", "слова о сроках при ответственном – не срок"),
        ("Меры по достижению показателей", "measure", "первое слово важнее последнего"),
        ("Показатели мероприятий", "result", "мероприятия здесь – чьи показатели"),
        ("Целевое значение", "result", "значение, которого надо достичь"),
        ("Примечание", "other", "слово без значения"),
        ("Материально-техническое обеспечение", "other", "дефис внутри слова ничего не меняет"),
    ],
)
def test_words_of_headers(header: str, role: str, proves: str) -> None:
    """What one header says by its own words."""
    assert role_of(header) == role, proves


def test_months_are_columns_of_marks() -> None:
    """Months, short or whole, and quarters; the period stands in words."""
    table = make([["№", "Мера", "янв.", "фев.", "Март", "Кто"], ["1", "Семинар", "+", "", "", "Котова"]])
    assert table.months == {3: "январь", 4: "февраль", 5: "март"}
    assert [table.roles[column] for column in (3, 4, 5)] == ["month"] * 3
    assert table.is_plan
    assert make([["Мера", "I квартал", "II квартал", "III квартал"], ["Выезд", "", "+", ""]]).months[3] == "II квартал"


@pytest.mark.parametrize(
    "header",
    [
        ["№", "Мера", "март", "Кто"],
        ["Школа", "1", "2", "3", "4", "5", "6"],
        ["Предмет", "I", "II", "III", "IV"],
    ],
)
def test_what_are_no_months(header: list[str]) -> None:
    """A lone month, numbers without the word «месяц», a few Roman numbers."""
    assert make([header, ["текст"] * len(header)]).months == {}


def test_bare_numbers_are_months_below_the_word() -> None:
    """«Месяцы» over 1 … 12 tells what the numbers are."""
    top = ["№", "Мера", *["Месяцы"] * 12]
    table = make([top, ["^", "^", *map(str, range(1, 13))], ["1", "Семинар", *[""] * 12]])
    assert (table.months[3], table.months[14], [row.index for row in table.rows]) == ("январь", "декабрь", [3])


def responsibles(*cells: str) -> list[str | None]:
    """Blocks of the column of responsibles, row by row."""
    rows = [[str(n), f"Мера {n}", "март", cell] for n, cell in enumerate(cells, 1)]
    return [row.cells[4].block for row in make([PLAN, *rows]).rows]


@pytest.mark.parametrize("mark", ["то же", "-//-", "–«–", "//", "те же", "Аналогично"])
def test_the_same_as_above(mark: str) -> None:
    """A mark of repetition is given by the cell above, through several rows."""
    assert responsibles("Котова", mark, mark, "Рябкова") == ["b2.4", "b2.4", "b2.4", "b5.4"]


@pytest.mark.parametrize("mark", ["-", "–", "", "нет", "та же школа"])
def test_no_mark_of_repetition(mark: str) -> None:
    """A dash or an empty cell among filled ones is nobody's; words that only begin like a mark are words."""
    assert responsibles("Котова", mark, "Рябкова", "Рябкова")[1] in (None, "b3.4")


def test_written_once_for_a_section() -> None:
    """The only responsible of a section, in its first row, serves the section; a gap anywhere else is a gap."""
    first = ["1", "Мера 1", "март", "Котова"]
    empty = [[str(n), f"Мера {n}", "март", ""] for n in (2, 3)]
    rows = [["Раздел I"], first, *empty, ["Раздел II"], ["4", "Мера 4", "май", "Рябкова"], ["5", "Мера 5", "май", ""]]
    table = make([PLAN, *rows])
    assert [row.cells[4].block for row in table.rows if not row.section] == ["b3.4", "b3.4", "b3.4", "b7.4", "b7.4"]
    assert responsibles("Котова", "", "Рябкова", "", "Рябкова") == ["b2.4", None, "b4.4", None, "b6.4"]


@pytest.mark.parametrize(
    ("rows", "sections", "proves"),
    [
        ([["I", "Кадры", "", ""], ["1", "Семинар", "март", "Котова"]], [True, False], "римское число при названии"),
        ([["1", "Кадры", "", ""], ["1.1", "Семинар", "март", "Котова"]], [True, False], "за номером идёт более глубокий"),
        (
            [["1", "Выезд", "март", "Котова"], ["2", "Кадры", "", ""], ["2", "Семинар", "май", "Котова"]],
            [False, True, False],
            "номер повторён следующей строкой",
        ),
        (
            [["1", "Выезд", "март", "Котова"], ["2", "Семинар", "", ""], ["3", "Отчёт", "май", "Котова"]],
            [False, False, False],
            "мера без срока и ответственного по порядку номеров – мера",
        ),
        ([["Кадры", "", "", ""], ["1", "Семинар", "март", "Котова"]], [True, False], "название в первой ячейке"),
        ([["", "Семинар", "", ""], ["1", "Выезд", "март", "Котова"]], [False, False], "одна мера в своём столбце – не раздел"),
    ],
)
def test_sections_beside_numbers(rows: list[list[str]], sections: list[bool], proves: str) -> None:
    """A name beside a number that is none of the numbers around it heads a section."""
    assert [row.section for row in make([PLAN, *rows]).rows] == sections, proves


def test_a_header_below_is_no_row() -> None:
    """A header written again by hand, and the numbers of the columns, are no rows."""
    rows = [["1", "2", "3", "4"], ["1", "Семинар", "март", "Котова"], PLAN, ["2", "Выезд", "май", "Котова"]]
    assert [row.index for row in make([PLAN, *rows]).rows] == [3, 5]


def test_a_part_of_the_table_above() -> None:
    """A table as wide right below a plan goes on it; one with a header of its own, or of another width, does not."""
    above = make([PLAN, ["1", "Семинар", "март", "Котова"]])
    part = make([["2", "Выезд методистов", "май", "-//-"]], above)
    assert (part.continues, part.roles, len(part.rows)) == (True, above.roles, 1)
    assert part.rows[0].cells[4] == above.rows[0].cells[4]
    assert not make([["Что", "Когда", "Кто", "Итог"], ["Выезд", "май", "Котова", ""]], above).continues
    assert not make([["2", "Выезд", "май"]], above).continues
    assert not make(
        [["2", "Выезд", "май", "Котова"]], make([["Школа", "Баллы", "Доля", "Место"], ["1", "2", "3", "4"]])
    ).continues


LONG = "Провести перепроверку работ участников в школах района"


def test_columns_told_by_what_stands_in_them() -> None:
    """Dates, persons and long texts below unusual headers, or below none."""
    rows = [["1", LONG, "до 01.03.2023", "Котова А.А."], ["2", LONG, "март", "методисты"], ["3", LONG, "май", "Рябкова Н.С."]]
    for header in (["№", "Суть", "Срок", "Тянет"], ["№", "Суть", "Точка контроля", "Тянет"]):
        table = make([header, *rows])
        assert [table.roles[column] for column in (2, 3, 4)] == ["measure", "deadline", "responsible"]
        assert [row.index for row in table.rows] == [2, 3, 4]
    assert [row.index for row in make(rows).rows if make(rows).is_plan] == [1, 2, 3]


@pytest.mark.parametrize(
    "rows",
    [
        [["СОШ № 1", "12.03.2023", "41"], ["СОШ № 2", "13.03.2023", "38"], ["СОШ № 3", "14.03.2023", "44"]],
        [["Директор", "Котова А.А.", LONG], ["Завуч", "Рябкова Н.С.", LONG], ["Методист", "Лосева А.А.", LONG]],
        [["1", "Котова А.А.", "март"], ["2", "Рябкова Н.С.", "май"], ["3", "Лосева А.А.", "июнь"]],
    ],
)
def test_bodies_that_are_no_plans(rows: list[list[str]]) -> None:
    """Dates alone, persons alone, persons with dates but nothing to do."""
    assert not make(rows).is_plan


@pytest.mark.parametrize(
    ("header", "column"),
    [
        (["№", "Что будет сделано", "Срок, исполнитель", "Результат"], 2),
        (["№", "Задача", "Срок", "Ответственный"], 2),
        (["Дело", "Когда", "Кто", "Что получим"], 1),
        (["№", "Мероприятие, срок, ответственный", "Результат", "Примечание"], 2),
    ],
)
def test_measures_below_unusual_headers(header: list[str], column: int) -> None:
    """Plain words for what is done; tasks where nothing else words the measures; a column that says when and who inside."""
    long = [LONG, "до 01.03.2023", "Котова А.А.", "справка"] if column == 1 else ["1", LONG, "до 01.03.2023", "Котова А.А."]
    table = make([header, long, long, long])
    assert table.roles[column] == "measure"
    assert table.is_plan


@pytest.mark.parametrize(
    "header",
    [
        ["№", "Что будет получено", "Доля", "Школа"],
        ["№", "Результат", "Срок", "Ответственный"],
        ["Дело", "Число", "Школа", "Доля"],
    ],
)
def test_headers_that_word_no_measures(header: list[str]) -> None:
    """Results alone are no measures, and a plan needs deadlines or responsibles."""
    row = ["1", "41", "12", "7"] if "Срок" not in header else ["1", "справка", "март", "методисты"]
    assert not make([header, row, row, row]).is_plan


def test_a_plain_first_row_is_the_whole_header() -> None:
    """Rows below a plain header are data, however rich in words of headers they are."""
    table = make([["Кружок", "Отметка"], ["Школьный парламент", "выполнено"], ["Срок сдачи работ", "выполнено"]])
    assert [row.index for row in table.rows][-1] == 3
    assert "measure" not in table.roles.values()
