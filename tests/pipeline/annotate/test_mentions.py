"""Small questions to a text: levels of education, own or beyond, titles, heads of tables. No rule is run here."""

import re

import pytest

from corpora.regions import region
from pipeline.annotate import annotate
from pipeline.annotate.mentions import (
    FIGURE,
    NAMED_SCHOOL,
    beyond,
    bodies,
    column,
    head,
    is_title,
    is_value,
    levels,
    own,
    sentences_with,
)
from pipeline.model import Block, Cell, Document, Location, Table


def _block(text: str, **more: object) -> Block:
    return Block.model_validate({"id": "b1", "kind": "paragraph", "text": text, "location": Location(), **more})


def _table(rows: list[list[str]], spans: dict[tuple[int, int], int] | None = None) -> Document:
    blocks: list[Block] = []
    cells: list[Cell] = []
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            if text:
                blocks.append(Block(id=f"b{len(blocks)}", kind="cell", text=text, location=Location()))
                cells.append(Cell(row=r, column=c, columns=(spans or {}).get((r, c), 1), block=blocks[-1].id))
    table = Table(id="t1", n_rows=len(rows), n_columns=len(rows[0]), cells=tuple(cells))
    return Document(path="d", format="text", blocks=tuple(blocks), tables=(table,))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("на уровнях НОО, ООО и СОО", "НОО,ООО,СОО"),
        ("уровень начального, основного и среднего общего образования", "НОО,ООО,СОО"),
        ("ученики 1–4 классов", "НОО"),
        ("подростки (5–9 классы)", "ООО"),
        ("старшеклассники", "СОО"),
        ("дети 7–10 лет", "НОО"),
        ("от 11–15 лет и 16–18 лет", "ООО,СОО"),
        ("за 10–15 лет работы", ""),
        ("7–10 лет, 11–15 лет и 16–18 лет", "НОО,ООО,СОО"),
        ("руководители со стажем 10–15 лет", ""),
        ("договор с ООО «Ромашка»", ""),
        ("для всех обучающихся", ""),
    ],
)
def test_levels(text: str, told: str) -> None:
    """Levels are told apart by name, by grades and by age; a company «ООО» is no level."""
    assert levels(text) == told


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("в СОШ № 8 и гимназии", True),
        ("школы № 2, 21", True),
        ("Сосновскую и Ключевскую школы", True),
        ("ООШ с. Романово", True),
        ("школы района", False),
        ("основная школа", False),
    ],
)
def test_named_school(text: str, named: bool) -> None:
    """A school is named by its number, its place or an adjective; a school in general is not."""
    assert bool(NAMED_SCHOOL.search(text)) is named


def test_own_and_beyond() -> None:
    """The district is own, the region and the country are beyond, whatever the case of the word."""
    chelyabinsk = region("chelyabinsk")
    assert own("по нашему району") and not own("по области")
    assert beyond("в Челябинской области", chelyabinsk) and beyond("по стране", None)
    assert not beyond("в районе", chelyabinsk)


def test_bodies() -> None:
    """Bodies of the own region by their short form, any regional monitoring by its word; a school is no body."""
    pattern = bodies(region("chelyabinsk"))
    assert pattern.search("по данным РЦОКИО") and pattern.search("итоги регионального мониторинга")
    assert not pattern.search("по данным школы № 3")


def test_figures() -> None:
    """Shares and counted people are figures; a year or the number of a school is none."""
    assert FIGURE.search("37 %") and FIGURE.search("12 школ")
    assert not FIGURE.search("СОШ № 3 в 2023 году")


def test_sentences_are_given_once() -> None:
    """Two matches in one sentence give it once; the span is that of the sentence."""
    (block,) = annotate(Document(path="d", format="text", blocks=(_block("Раз, два и раз. Потом раз."),))).blocks
    found = [block.text[start:end] for start, end, _ in sentences_with(block, re.compile("[Рр]аз"))]
    assert found == ["Раз, два и раз.", "Потом раз."]


def test_title() -> None:
    """A heading and a bold short line head a section; a lead-in with a colon and a sentence do not."""
    texts = (
        _block("Показатели", kind="heading"),
        _block("Выводы", bold=True),
        _block("Цели:", bold=True),
        _block("Сделан вывод."),
    )
    assert [is_title(block) for block in annotate(Document(path="d", format="text", blocks=texts)).blocks] == [
        True,
        True,
        False,
        False,
    ]


def test_head_and_column() -> None:
    """The first row is the header and all rows below belong to the column, rich in header words as they may be."""
    rows = [["Адресат", "Рекомендация"], ["Руководители школ", "обсудить"], ["Педагоги", "изучить"]]
    document = annotate(_table(rows))
    (table,) = document.tables
    assert {number: block.text for number, block in head(document, table).items()} == {1: "Адресат", 2: "Рекомендация"}
    assert [block.text for block in column(document, table, 1)] == ["Руководители школ", "Педагоги"]


def test_head_of_two_rows() -> None:
    """Under a header cell that spans columns the second row belongs to the header."""
    rows = [["Школа", "Значение", ""], ["", "2022", "2023"], ["СОШ № 1", "4", "5"]]
    document = annotate(_table(rows, {(1, 2): 2}))
    (table,) = document.tables
    assert [block.text for block in column(document, table, 1)] == ["СОШ № 1"]


def test_table_of_figures_has_no_head() -> None:
    """A first row with figures is no header."""
    document = annotate(_table([["СОШ № 1", "12"], ["СОШ № 2", "14"]]))
    assert head(document, document.tables[0]) == {}


@pytest.mark.parametrize(
    ("text", "value"), [("12", True), ("3 419", True), ("4,1 %", True), ("–", True), ("нет", True), ("2 отчёта", False)]
)
def test_value(text: str, value: bool) -> None:
    """One number, share, dash, yes or no is a value; words with a number are not."""
    assert is_value(text) is value
