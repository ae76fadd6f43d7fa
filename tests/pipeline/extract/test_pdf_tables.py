"""Ruled tables of PDF pages: cells, spans, joined lines, turned pages, continuation over the page break."""

from pathlib import Path

import pdfplumber
import pytest

from tests.pipeline.extract.pdf_maker import A4, Maker, body, grid

HEAD = ["№", "Мероприятие", "Срок", "Ответственный"]
ROWS = [
    HEAD,
    ["1", "Провести семинар для\nзаместителей директоров", "до 01.03.2024", "Иванова А.А."],
    ["2", "Провести мониторинг сай-\nтов школ", "май 2024", ""],
]


@pytest.fixture
def pdf(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "a.pdf")


def test_rows_cells_and_their_places(pdf: Maker) -> None:
    pdf.text(60, 80, "План мероприятий на год утверждён.")
    pdf.table(100, ROWS)
    pdf.text(60, 240, "Отчёт сдаётся в мае.")
    document = pdf.read()
    assert grid(document) == [
        HEAD,
        ["1", "Провести семинар для заместителей директоров", "до 01.03.2024", "Иванова А.А."],
        ["2", "Провести мониторинг сайтов школ", "май 2024", ""],
    ]
    assert body(document) == ["План мероприятий на год утверждён.", "Отчёт сдаётся в мае."]
    assert [block.kind for block in document.blocks] == ["paragraph", *["cell"] * 11, "paragraph"]
    place = next(block for block in document.blocks if block.text == "май 2024").location
    assert (place.table, place.row, place.column, place.page) == (1, 3, 3, 1)
    assert place.box == pytest.approx((300, 172, 420, 208), abs=1)


def test_the_oracle_sees_the_same_cells(pdf: Maker) -> None:
    pdf.table(100, ROWS)
    ours = grid(pdf.read())
    with pdfplumber.open(pdf.path) as oracle:
        theirs = oracle.pages[0].extract_tables()[0]
    assert [[(cell or "").replace("-\n", "").replace("\n", " ") for cell in row] for row in theirs] == ours


@pytest.mark.parametrize("kind", ["stroked lines", "thin filled boxes", "pieces of lines"])
def test_borders_however_they_are_drawn(pdf: Maker, kind: str) -> None:
    for top in (100, 130, 160):
        if kind == "thin filled boxes":
            pdf.box(50, top, 350, top + 0.5, fill=True, stroke=False)
        elif kind == "stroked lines":
            pdf.line(50, top, 350, top)
        else:
            for x in (50, 150, 250):
                pdf.line(x, top, x + 100, top)
    for x in (50, 200, 350):
        if kind == "thin filled boxes":
            pdf.box(x, 100, x + 0.5, 160, fill=True, stroke=False)
        else:
            pdf.line(x, 100, x, 160)
    for top in (120, 150):
        pdf.text(60, top, f"левая {top}")
        pdf.text(210, top, f"правая {top}")
    assert grid(pdf.read()) == [["левая 120", "правая 120"], ["левая 150", "правая 150"]]


def test_a_section_row_is_one_cell_across(pdf: Maker) -> None:
    pdf.table(100, [HEAD, ["Подготовительный этап", None, None, None], ROWS[1]])
    table = pdf.read().tables[0]
    assert [(cell.column, cell.columns) for cell in table.cells if cell.row == 2] == [(1, 4)]
    assert (table.n_rows, table.n_columns) == (3, 4)


def test_a_cell_over_several_rows_stands_once(pdf: Maker) -> None:
    pdf.box(50, 100, 150, 160)
    for top in (100, 130):
        pdf.box(150, top, 350, top + 30)
        pdf.text(160, top + 20, f"мера {top}")
    pdf.text(60, 120, "срок общий")
    document = pdf.read()
    assert [(cell.row, cell.column, cell.rows) for cell in document.tables[0].cells] == [(1, 1, 2), (1, 2, 1), (2, 2, 1)]
    assert grid(document) == [["срок общий", "мера 100"], ["мера 130"]]


def test_paragraphs_inside_a_cell_keep_their_lines(pdf: Maker) -> None:
    pdf.table(100, [["Исполнители", "Итог"], ["1) школы;\n2) центры.", "Да"]], xs=(50, 300, 500))
    assert grid(pdf.read())[1][0] == "1) школы;\n2) центры."


@pytest.mark.parametrize("kind", ["frame", "underline", "empty grid"])
def test_lines_that_are_no_table(pdf: Maker, kind: str) -> None:
    pdf.text(60, 120, "Обычный текст на листе.")
    if kind == "frame":
        pdf.box(40, 90, 550, 200)
    elif kind == "underline":
        pdf.line(60, 123, 300, 123)
    else:
        pdf.table(300, [["", ""], ["", ""]], xs=(50, 100, 150))
    document = pdf.read()
    assert document.tables == ()
    assert body(document) == ["Обычный текст на листе."]


def test_two_tables_stay_two(pdf: Maker) -> None:
    pdf.table(100, ROWS)
    pdf.text(60, 240, "Между таблицами стоит текст.")
    pdf.table(260, ROWS)
    document = pdf.read()
    assert [table.id for table in document.tables] == ["t1", "t2"]
    assert [block.kind for block in document.blocks].count("paragraph") == 1


def test_a_turned_page_is_read_as_shown(tmp_path: Path) -> None:
    pdf = Maker(tmp_path / "a.pdf", size=A4)
    pdf.canvas.setPageRotation(90)
    pdf.canvas.translate(A4[0], 0)
    pdf.canvas.rotate(90)
    pdf.height = A4[0]
    pdf.text(60, 80, "План на год утверждён.")
    pdf.table(100, ROWS)
    document = pdf.read()
    assert grid(document)[1][1] == "Провести семинар для заместителей директоров"
    assert body(document) == ["План на год утверждён."]
    assert document.tables[0].location.box == pytest.approx((50, 100, 545, 208), abs=1)


def test_a_table_drawn_sideways_is_read_upright(tmp_path: Path) -> None:
    pdf = Maker(tmp_path / "a.pdf", size=A4)
    pdf.canvas.translate(A4[0], 0)
    pdf.canvas.rotate(90)
    pdf.height = A4[0]
    pdf.table(100, ROWS)
    document = pdf.read()
    assert grid(document)[0] == HEAD
    assert document.tables[0].location.box == pytest.approx((100, 842 - 545, 208, 842 - 50), abs=1)


def test_upright_words_in_a_head_cell(pdf: Maker) -> None:
    for x in (50, 110, 300):
        pdf.line(x, 100, x, 230)
    for top in (100, 200, 230):
        pdf.line(50, top, 300, top)
    pdf.text(120, 150, "Наименование меры")
    pdf.text(60, 220, "1")
    pdf.text(120, 220, "Семинар")
    pdf.canvas.translate(75, pdf.height - 195)
    pdf.canvas.rotate(90)
    pdf.canvas.drawString(0, 0, "Порядковый")
    pdf.canvas.drawString(0, -14, "номер")
    assert grid(pdf.read()) == [["Порядковый номер", "Наименование меры"], ["1", "Семинар"]]


def _two_pages(pdf: Maker, first: list[list[str]], second: list[list[str]], **options: float) -> None:
    pdf.table(842 - 60 - 36 * len(first), first)
    pdf.page()
    pdf.table(60, second, bold_rows=int(options.get("bold_rows", 0)))


def test_a_table_goes_on_over_the_page_break(pdf: Maker) -> None:
    rows = [[str(i), f"Мера {i}", "май 2024", "Школы"] for i in range(1, 16)]
    _two_pages(pdf, [HEAD, *rows[:12]], rows[12:])
    document = pdf.read()
    assert grid(document) == [HEAD, *rows]
    assert len(document.tables) == 1
    last = document.blocks[-1].location
    assert (last.page, last.row) == (2, 16)


def test_the_repeated_head_is_dropped_and_counted(pdf: Maker) -> None:
    rows = [[str(i), f"Мера {i}", "май 2024", "Школы"] for i in range(1, 16)]
    _two_pages(pdf, [HEAD, *rows[:12]], [HEAD, *rows[12:]])
    document = pdf.read()
    assert grid(document) == [HEAD, *rows]
    assert document.tables[0].header_rows == 1


def test_the_repeated_row_of_column_numbers_is_dropped(pdf: Maker) -> None:
    rows = [[str(i), f"Мера {i}", "май 2024", "Школы"] for i in range(1, 16)]
    numbers = ["1", "2", "3", "4"]
    _two_pages(pdf, [HEAD, numbers, *rows[:12]], [numbers, *rows[12:]])
    assert grid(pdf.read()) == [HEAD, numbers, *rows]


def test_a_row_split_by_the_page_break_is_one_row(pdf: Maker) -> None:
    rows = [[str(i), f"Мера {i}.", "май 2024", "Школы"] for i in range(1, 12)]
    split = ["12", "Провести семинар для замес-", "до конца", "Иванова А.А."]
    _two_pages(pdf, [HEAD, *rows, split], [["", "тителей директоров", "мая", ""], ["13", "Мера 13.", "", ""]])
    table = grid(pdf.read())
    assert table[-2:] == [["12", "Провести семинар для заместителей директоров", "до конца мая", "Иванова А.А."]] + [
        ["13", "Мера 13.", "", ""]
    ]


def test_a_row_without_number_goes_on_where_all_rows_have_one(pdf: Maker) -> None:
    rows = [[str(i), f"Мера {i}", "май 2024", "Школы"] for i in range(1, 13)]
    _two_pages(pdf, [HEAD, *rows], [["", "Анализ работы", "", "Центр"], ["13", "Мера 13", "", ""]])
    assert grid(pdf.read())[-2:] == [["12", "Мера 12 Анализ работы", "май 2024", "Школы Центр"], ["13", "Мера 13", "", ""]]


def test_a_row_without_number_stays_where_others_lack_it_too(pdf: Maker) -> None:
    rows = [[str(i) if i % 2 else "", f"Мера {i}", "май 2024", "Школы"] for i in range(1, 13)]
    _two_pages(pdf, [HEAD, *rows], [["", "Анализ работы", "", "Центр"]])
    assert grid(pdf.read())[-1] == ["", "Анализ работы", "", "Центр"]


def test_a_word_too_long_for_its_cell_is_whole_again(pdf: Maker) -> None:
    pdf.table(100, [["Кому", "Срок"], ["общеобразова\nтельным\nшколам", "май"]], xs=(50, 125, 300))
    assert grid(pdf.read())[1][0] == "общеобразовательным школам"


@pytest.mark.parametrize(
    ("row", "proves"),
    [
        (["", "Провести второй семинар", "июнь", "Школы"], "a row without number that starts anew is a row"),
        (["13", "мероприятия по плану школ", "июнь", "Школы"], "a row with a number is a row"),
        (["", "продолжение меры", "июнь", "Центр"], "a text without beginning above makes it a row"),
    ],
)
def test_a_whole_row_after_the_page_break_stays_a_row(pdf: Maker, row: list[str], proves: str) -> None:
    rows = [[str(i), f"Мера {i}.", "май 2024", ""] for i in range(1, 13)]
    _two_pages(pdf, [HEAD, *rows], [row])
    assert grid(pdf.read())[-2:] == [rows[-1], row], proves


def test_another_head_or_other_columns_make_another_table(pdf: Maker) -> None:
    rows = [[str(i), f"Мера {i}", "май 2024", "Школы"] for i in range(1, 13)]
    _two_pages(pdf, [HEAD, *rows], [["№", "Показатель", "Единица", "Значение"], ["1", "Охват", "%", "100"]])
    assert len(pdf.read().tables) == 2


def test_a_table_that_ends_high_on_its_page_does_not_go_on(pdf: Maker) -> None:
    pdf.table(100, ROWS)
    pdf.page()
    pdf.table(60, [["3", "Мера", "май", "Школы"], ["4", "Мера", "май", "Школы"]])
    assert len(pdf.read().tables) == 2


def test_text_between_the_parts_makes_two_tables(pdf: Maker) -> None:
    rows = [[str(i), f"Мера {i}", "май 2024", "Школы"] for i in range(1, 16)]
    pdf.table(842 - 60 - 36 * 13, [HEAD, *rows[:12]])
    pdf.page()
    pdf.text(60, 90, "Ниже приведены показатели работы школ за год.")
    pdf.table(110, rows[12:])
    assert len(pdf.read().tables) == 2
