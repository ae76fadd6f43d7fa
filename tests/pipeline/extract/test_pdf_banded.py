"""Tables of texts that are half drawn or not at all, and what merely stands in columns and is no table."""

from pathlib import Path

import pytest

from tests.pipeline.extract.pdf_maker import Maker, body, grid

XS = (50, 80, 300, 400)
ROWS = [
    ["№", "Мероприятие", "Срок", "Ответственный"],
    ["1.", "Перепроверка работ\nучастников олимпиады", "до 15.02.2023", "Котова А.А."],
    ["2.", "Семинар для завучей\nпо итогам года", "март 2023 г.", "методисты"],
    ["3.", "Выезд в сельские\nшколы района", "II квартал", "Рябкова Н.С."],
]
WHOLE = [[text.replace("\n", " ") for text in row] for row in ROWS]
STEP = 36


@pytest.fixture
def pdf(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "a.pdf")


def draw(pdf: Maker, rows: list[list[str]] = ROWS, top: float = 200, xs: tuple[float, ...] = XS) -> None:
    for number, row in enumerate(rows):
        for x, text in zip(xs, row, strict=True):
            pdf.text(x, top + number * STEP, *text.split("\n"), size=9, step=11)


def test_level_lines_alone_part_the_rows(pdf: Maker) -> None:
    """A line under each row is enough; the text around stays text."""
    pdf.text(50, 120, "План утверждён на совещании руководителей школ района.")
    draw(pdf)
    for number in range(5):
        pdf.line(45, 186 + number * STEP, 545, 186 + number * STEP)
    document = pdf.read()
    assert grid(document) == WHOLE
    assert len(body(document)) == 1


def test_the_header_above_the_first_line(pdf: Maker) -> None:
    """Lines below each row only: the header stands above the first of them."""
    draw(pdf)
    for number in range(1, 5):
        pdf.line(45, 186 + number * STEP, 545, 186 + number * STEP)
    assert grid(pdf.read()) == WHOLE


def test_stripes_part_the_rows(pdf: Maker) -> None:
    """Every second row is painted; the white ones between, before and after are rows too."""
    pdf.canvas.setFillColorRGB(0.85, 0.9, 0.95)
    for number in (1, 3):
        pdf.box(45, 186 + number * STEP, 545, 186 + (number + 1) * STEP, fill=True, stroke=False)
    pdf.canvas.setFillColorRGB(0, 0, 0)
    draw(pdf)
    assert grid(pdf.read()) == WHOLE


def test_numbers_part_the_rows_where_nothing_is_drawn(pdf: Maker) -> None:
    """Numbers from one on at the left of three columns more."""
    draw(pdf)
    assert grid(pdf.read())[1:] == WHOLE[1:]


@pytest.mark.parametrize(
    ("rows", "xs", "proves"),
    [
        ([["1.", "Провести семинар"], ["2.", "Выехать в школы"], ["3.", "Обобщить опыт"]], (50, 80), "нумерованный список"),
        (
            [["Начальник отдела", "К.Н. Дроздов"], ["Методист", "А.А. Котова"], ["Директор", "Н.С. Рябкова"]],
            (50, 350),
            "подписи – не таблица",
        ),
        (
            [["В районе школы", "Итоги года"], ["работают по плану", "обсудили завучи"], ["и сдают отчёты", "и методисты"]],
            (50, 300),
            "две колонки текста",
        ),
        ([["3.", "Семинар", "март", "Котова"], ["5.", "Выезд", "май", "Котова"]], XS, "номера не по порядку"),
    ],
)
def test_columns_that_are_no_tables(pdf: Maker, rows: list[list[str]], xs: tuple[float, ...], proves: str) -> None:
    """Without lines, paint or a column of numbers beside three more there is no table."""
    draw(pdf, rows, xs=xs)
    assert pdf.read().tables == (), proves


def test_a_page_between_two_lines_is_no_table(pdf: Maker) -> None:
    """Rules above and below two columns of plain text."""
    for number in range(8):
        pdf.text(50, 130 + number * 13, "В районе работают двенадцать школ", size=10)
        pdf.text(310, 130 + number * 13, "Итоги обсудили на совещании завучей", size=10)
    pdf.line(50, 110, 545, 110)
    pdf.line(50, 240, 545, 240)
    assert pdf.read().tables == ()


def test_open_rows_of_a_drawn_table(pdf: Maker) -> None:
    """Uprights and two level lines: records apart in all columns at once are rows."""
    for x in (45, 75, 295, 395, 545):
        pdf.line(x, 186, x, 186 + 4 * STEP)
    for level in (0, 1, 4):
        pdf.line(45, 186 + level * STEP, 545, 186 + level * STEP)
    draw(pdf)
    assert grid(pdf.read()) == WHOLE


def test_paragraphs_of_one_cell_open_no_row(pdf: Maker) -> None:
    """White inside one cell alone does not part the row."""
    rows = [ROWS[0], ["1.", "Перепроверка работ\n\n\nСеминар по итогам", "до 15.02.2023", "Котова А.А."], ROWS[3]]
    pdf.table(186, rows, xs=(*(x - 5 for x in XS), 545), height=60)
    assert len(grid(pdf.read())) == 3


@pytest.mark.parametrize(
    ("lines", "width", "text", "proves"),
    [
        ("до\n15.02.202\n3", 50, "до 15.02.2023", "дата, разорванная краем ячейки"),
        ("15.02.\n2023", 50, "15.02.2023", "дата, перенесённая после точки"),
        ("в 2022\n2023 год", 50, "в 2022 2023 год", "два года – не одно число"),
        ("до 5\n15.02.2023", 50, "до 5 15.02.2023", "целая дата на новой строке"),
        ("муниципальная\nпредметная\nкомиссия", 75, "муниципальная предметная комиссия", "слово, случайно занявшее всю строку"),
        ("Нормативное\nи правовое", 65, "Нормативное и правовое", "союз – не конец слова"),
    ],
)
def test_what_the_edge_of_a_cell_has_broken(pdf: Maker, lines: str, width: float, text: str, proves: str) -> None:
    """Dates are whole again; whole words stay apart."""
    pdf.table(100, [["Срок", "Кто"], [lines, "Котова"]], xs=(50, 50 + width, 300), height=40)
    assert grid(pdf.read())[1][0].replace("\n", " ") == text, proves


def test_painted_empty_cells_are_told(pdf: Maker) -> None:
    """The colour of one empty cell is its own; that of a whole row is none."""
    pdf.canvas.setFillColorRGB(0.5, 0.8, 0.3)
    pdf.box(300, 136, 420, 172, fill=True, stroke=False)
    pdf.canvas.setFillColorRGB(0, 0, 0)
    pdf.table(100, [["№", "Мера", "март", "апрель"], ["1", "Семинар", "", ""]])
    assert [cell.shaded for cell in pdf.read().tables[0].cells if not cell.block] == [True, False]


def test_upward_header_turns_no_page(pdf: Maker) -> None:
    """Months written upwards are a header of upright rows."""
    pdf.table(100, [["№", "Мера", "", ""], ["1", "Семинар", "+", ""]], height=60)
    for x, name in ((350, "сентябрь"), (470, "октябрь")):
        pdf.canvas.saveState()
        pdf.canvas.translate(x, pdf.height - 155)
        pdf.canvas.rotate(90)
        pdf.canvas.drawString(0, 0, name)
        pdf.canvas.restoreState()
    assert grid(pdf.read()) == [["№", "Мера", "сентябрь", "октябрь"], ["1", "Семинар", "+", ""]]
