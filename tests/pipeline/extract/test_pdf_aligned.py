"""Tables of numbers that no lines draw, and what merely stands in columns and is no table."""

from pathlib import Path

import pytest

from tests.pipeline.extract.pdf_maker import Maker, body, grid

XS = (60, 250, 340, 430)
HEAD = ("Школа", "2021", "2022", "2023")
ROWS = [
    ("СОШ № 1", "61,5", "64,0", "70,2"),
    ("СОШ № 2", "58,1", "–", "60,3"),
    ("Лицей № 3", "77,9", "80,4", "81,0"),
    ("ООШ № 4", "43,0", "45,8", "50,1"),
]


@pytest.fixture
def pdf(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "a.pdf")


def draw(pdf: Maker, rows: list[tuple[str, ...]], top: float = 200, step: float = 16, xs: tuple[float, ...] = XS) -> None:
    for number, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            if text:
                pdf.text(x, top + number * step, text, size=10)


def test_rows_of_numbers_are_a_table(pdf: Maker) -> None:
    """Cells by how they stand, the header line with them; the text around stays text."""
    pdf.text(60, 120, "Доля выпускников, прошедших порог, по школам округа за три года, в процентах:")
    draw(pdf, [HEAD, *ROWS])
    pdf.text(60, 340, "Показатель вырос во всех школах.")
    document = pdf.read()
    assert grid(document) == [list(row) for row in (HEAD, *ROWS)]
    assert len(body(document)) == 2


def test_section_rows_stay_inside(pdf: Maker) -> None:
    """A lone name between rows of numbers is a row of the table."""
    draw(pdf, [HEAD, *ROWS[:2], ("Сельские школы",), *ROWS[2:]])
    assert grid(pdf.read())[3] == ["Сельские школы", "", "", ""]


def test_name_over_two_lines(pdf: Maker) -> None:
    """Numbers that stand between the two lines of their name make one row with it."""
    draw(pdf, [HEAD, *ROWS])
    pdf.text(60, 278, "Средняя школа", size=10)
    pdf.text(60, 288, "посёлка Берёзовый", size=10)
    draw(pdf, [("", "40,1", "42,2", "47,9")], top=283)
    assert grid(pdf.read())[-1] == ["Средняя школа посёлка Берёзовый", "40,1", "42,2", "47,9"]


def test_header_over_several_columns(pdf: Maker) -> None:
    """A text over several columns is one cell of a row of its own, the line above the table ends the header."""
    pdf.text(60, 150, "Таблица 1. Итоги", size=10)
    pdf.line(55, 165, 470, 165)
    pdf.text(320, 180, "Доля по годам, проценты", size=10)
    draw(pdf, [HEAD, *ROWS])
    document = pdf.read()
    (table,) = document.tables
    wide = next(cell for cell in table.cells if cell.block and document.by_id[cell.block].text.startswith("Доля"))
    assert (wide.row, wide.columns > 1) == (1, True)
    assert body(document) == ["Таблица 1. Итоги"]


def test_a_frame_with_open_rows_yields(pdf: Maker) -> None:
    """Where only the frame and its columns are drawn, the words tell the rows."""
    draw(pdf, [HEAD, *ROWS])
    pdf.box(50, 185, 480, 275)
    for x in (240, 330, 420):
        pdf.line(x, 185, x, 275)
    pdf.line(50, 205, 480, 205)
    assert grid(pdf.read()) == [list(row) for row in (HEAD, *ROWS)]


def test_a_ruled_table_stays_as_it_is_drawn(pdf: Maker) -> None:
    """Numbers in cells of their own beside a text of several lines: the drawn rows are right."""
    rows = [["Задание", "СОШ № 1", "СОШ № 2", "Округ"]] + [
        [f"Задание {n}\nна проценты\nи доли", "31", "28", "55"] for n in range(4)
    ]
    pdf.table(200, rows, xs=(50, 240, 340, 440, 545), height=60)
    assert grid(pdf.read()) == [[text.replace("\n", " ") for text in row] for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("Начальник управления", "", "", "А.А. Иванова"),
            ("", "", "", ""),
            ("Исп. Петрова", "", "тел. 2-10-15", ""),
        ],  # signatures
        [("от 01.02.2023", "№ 15", "г. Дальний", "")],  # one line of numbers
        [("1", "01.02.2023", "5", "12"), ("2", "03.02.2023", "6", "14")],  # two
        [("Отчёт", "об итогах", "работы", "школ")] * 5,  # words in columns
        [
            ("Показатель", "61,5", "", ""),
            ("Уровень", "58,1", "", ""),
            ("Доля", "77,9", "", ""),
            ("Охват", "43", "", ""),
        ],  # a list
        [("54", "12", "что первый столбец страницы и второй идут рядом", "")] * 4,  # a chart beside a column of text
    ],
)
def test_no_table(pdf: Maker, rows: list[tuple[str, ...]]) -> None:
    """What stands in columns without being rows of numbers stays text, every word of it."""
    draw(pdf, rows, xs=(60, 180, 260, 430))
    document = pdf.read()
    assert document.tables == ()
    text = " ".join(" ".join(line.split()) for line in body(document))
    assert all(part in text for row in rows for part in row)


def test_rows_far_apart_are_no_table(pdf: Maker) -> None:
    """Lines of numbers all over a page do not belong together."""
    draw(pdf, ROWS, step=60)
    assert pdf.read().tables == ()
