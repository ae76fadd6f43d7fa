"""Paragraphs of PDF pages: joined lines, kinds, alignment, columns, page breaks, headers and footers."""

from pathlib import Path

import pytest

from tests.pipeline.extract.pdf_maker import Maker, body

FULL = [
    "Управление образования сообщает, что в районе принят план мер по",
    "повышению качества образования, который включает работу со всеми",
    "школами и учреждениями района",
]


@pytest.fixture
def pdf(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "a.pdf")


def test_lines_of_a_paragraph_are_joined_and_a_short_line_ends_it(pdf: Maker) -> None:
    pdf.text(60, 80, *FULL, "Второй абзац начинается с прописной буквы после короткой строки.")
    assert body(pdf.read()) == [" ".join(FULL), "Второй абзац начинается с прописной буквы после короткой строки."]


def test_an_indent_starts_a_paragraph_although_the_line_before_is_full(pdf: Maker) -> None:
    pdf.text(95, 80, "Первый абзац с отступом занимает строку целиком до правого края")
    pdf.text(60, 95, *FULL[:2])
    pdf.text(95, 125, "Второй абзац тоже начинается с отступа и идёт до правого края вот")
    assert [text.split()[0] for text in body(pdf.read())] == ["Первый", "Второй"]


def test_a_gap_starts_a_paragraph(pdf: Maker) -> None:
    pdf.text(60, 80, *FULL[:2])
    pdf.text(60, 125, "после пробела между строками идёт другой абзац этого же листа а")
    assert len(body(pdf.read())) == 2


def test_a_hyphen_of_the_line_end_is_undone_a_real_one_stays(pdf: Maker) -> None:
    pdf.text(60, 80, "В районе действует план развития муниципальной системы обра-", "зования и учебно-")
    pdf.text(60, 110, "методической работы.")
    assert body(pdf.read()) == [
        "В районе действует план развития муниципальной системы образования и учебно-методической работы."
    ]


def test_numbers_and_bullets_start_list_items(pdf: Maker) -> None:
    pdf.text(60, 80, "1. Провести мониторинг до 01.03.2024.", "1.1. Подготовить справку;", "2) Разместить на сайте")
    pdf.text(60, 125, "а) в школах;", "• в детских садах;", "– в центрах.")
    document = pdf.read()
    assert len(body(document)) == 6
    assert {block.kind for block in document.blocks} == {"list_item"}
    assert [block.level for block in document.blocks] == [1, 2, 1, None, None, None]
    assert all(block.label is None for block in document.blocks), "the number stays in the text"


@pytest.mark.parametrize(
    ("first", "second", "proves"),
    [
        ("Провести мониторинг объективности оценочных процедур в срок до", "01.03.2024 года.", "a date is no number"),
        ("Управление образования проводит мониторинг во всех школах и", "– сверх того – в садах.", "a dash inside"),
        ("Документ подписан начальником управления образования в городе", "г. Южный в мае.", "г. is no letter of a list"),
    ],
)
def test_what_looks_like_a_number_goes_on(pdf: Maker, first: str, second: str, proves: str) -> None:
    pdf.text(60, 80, FULL[0], first, second)
    assert body(pdf.read()) == [f"{FULL[0]} {first} {second}"], proves


def test_a_hanging_list_item_is_one_block(pdf: Maker) -> None:
    pdf.text(60, 80, "1. Руководителям общеобразовательных организаций обеспечить до мая")
    pdf.text(75, 95, "проведение диагностики во всех классах.")
    pdf.text(60, 110, "2. Контроль оставляю за собой.")
    assert [text[:2] for text in body(pdf.read())] == ["1.", "2."]


def test_title_and_bold_line_are_headings_a_centred_date_is_not(pdf: Maker) -> None:
    pdf.centred(60, "ПРИКАЗ", bold=True)
    pdf.centred(90, "10 февраля 2024 года")
    pdf.text(60, 120, "1. Общие положения", bold=True)
    pdf.text(60, 140, *FULL)
    pdf.table(200, [["№", "Мера", "Срок", "Кто"]])
    blocks = pdf.read().blocks
    assert [(block.kind, block.align, block.bold) for block in blocks if block.kind != "cell"] == [
        ("heading", "center", True),
        ("paragraph", "center", False),
        ("heading", None, True),
        ("paragraph", None, False),
    ]


def test_a_long_bold_sentence_is_a_paragraph(pdf: Maker) -> None:
    pdf.text(60, 80, "Срок исполнения меры продлён до конца года.", bold=True)
    assert [(block.kind, block.bold) for block in pdf.read().blocks] == [("paragraph", True)]


def test_block_at_the_right_keeps_its_lines(pdf: Maker) -> None:
    pdf.text(340, 60, "УТВЕРЖДЕНО", "Приказ Управления", "от 01.02.2024 № 7")
    pdf.text(60, 120, *FULL)
    assert body(pdf.read())[0] == "УТВЕРЖДЕНО\nПриказ Управления от 01.02.2024 № 7"


def test_signature_stands_alone_with_a_tab(pdf: Maker) -> None:
    pdf.text(60, 80, *FULL)
    pdf.text(60, 125, "Начальник управления")
    pdf.text(420, 125, "Иванова А.А.")
    assert body(pdf.read())[-1] == "Начальник управления\tИванова А.А."


def test_columns_drawn_one_after_another_are_not_mixed(pdf: Maker) -> None:
    pdf.text(60, 80, "СОГЛАСОВАНО", "Директор школы", "Петров П.П.")
    pdf.text(350, 80, "УТВЕРЖДАЮ", "Начальник отдела", "Сидоров С.С.")
    text = " ".join(" ".join(body(pdf.read())).split())
    assert text == "СОГЛАСОВАНО Директор школы Петров П.П. УТВЕРЖДАЮ Начальник отдела Сидоров С.С."


def test_text_drawn_late_comes_at_its_place(pdf: Maker) -> None:
    pdf.text(60, 140, "Третья строка.")
    pdf.text(60, 80, "Первая строка.")
    pdf.text(60, 110, "Вторая строка.")
    assert body(pdf.read()) == ["Первая строка.", "Вторая строка.", "Третья строка."]


def test_a_paragraph_goes_on_over_the_page_break_past_the_page_number(pdf: Maker) -> None:
    pdf.text(60, 700, *FULL[:2])
    pdf.text(295, 815, "1")
    pdf.page()
    pdf.text(60, 60, "школами и садами района.", "Новый абзац.")
    pdf.text(295, 815, "2")
    document = pdf.read()
    assert body(document) == [" ".join(FULL[:2]) + " школами и садами района.", "Новый абзац."]
    assert [(block.text, block.kind) for block in document.blocks if block.location.part == "footer"] == [("1", "footer")]
    assert document.blocks[0].location.page == 1


def test_a_colon_at_the_end_of_the_page_goes_on_in_lower_case(pdf: Maker) -> None:
    pdf.text(60, 700, *FULL[:2], "и разными учреждениями района, доля которых по итогам составляет:")
    pdf.page()
    pdf.text(60, 60, "менее трети от общего числа.")
    assert len(body(pdf.read())) == 1


def test_a_new_paragraph_after_the_page_break_stays_apart(pdf: Maker) -> None:
    pdf.text(60, 700, *FULL[:2], "школами и садами района.")
    pdf.page()
    pdf.text(60, 60, "Новый абзац на новом листе.")
    assert len(body(pdf.read())) == 2


def test_repeated_header_is_told_once_and_leaves_the_body(pdf: Maker) -> None:
    for number in range(1, 4):
        pdf.text(60, 40, "Управление образования Степного района", size=9)
        pdf.text(60, 80, f"Раздел {'абв'[number - 1]} документа.")
        pdf.text(280, 820, f"стр. {number} из 3", size=9)
        pdf.page()
    document = pdf.read()
    assert body(document) == ["Раздел а документа.", "Раздел б документа.", "Раздел в документа."]
    assert [block.text for block in document.blocks if block.kind == "header"] == ["Управление образования Степного района"]
    assert [block.text for block in document.blocks if block.kind == "footer"] == ["стр. 1 из 3"]


def test_numbered_titles_and_numbers_in_the_body_are_no_furniture(pdf: Maker) -> None:
    for number in range(1, 4):
        pdf.text(400, 60, f"Приложение {number}")
        pdf.text(60, 300, "2024", FULL[number - 1])
        pdf.page()
    texts = body(pdf.read())
    assert [text for text in texts if text.startswith("Приложение")] == ["Приложение 1", "Приложение 2", "Приложение 3"]
    assert sum("2024" in text for text in texts) == 3


def test_ids_count_in_reading_order_and_boxes_count_from_the_upper_left(pdf: Maker) -> None:
    pdf.text(60, 80, "Первый абзац.")
    pdf.text(60, 130, "Второй абзац.")
    document = pdf.read()
    assert [block.id for block in document.blocks] == ["b1", "b2"]
    box = document.blocks[0].location.box
    assert box is not None
    assert (box[0], document.blocks[0].location.page) == (60.0, 1)
    assert box[1] < 80 < box[3] < 90 < box[2]
