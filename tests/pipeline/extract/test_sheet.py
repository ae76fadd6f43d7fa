"""Spreadsheets: where tables start and end, values as a person sees them, hidden text apart. Workbooks are made here."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from pipeline.extract.sheet import read
from pipeline.extract.sheet_styles import shown_number
from pipeline.model import Document, ReadingError

Fill = Callable[[Any, Any], None]
HEAD = ["№", "Мероприятие", "Срок", "Ответственный"]


def _make(tmp_path: Path, *fills: Fill, **options: object) -> Document:
    """A workbook of as many sheets as there are functions that fill them, read back."""
    file = tmp_path / "книга.xlsx"
    with xlsxwriter.Workbook(str(file), options) as book:
        for number, fill in enumerate(fills, 1):
            fill(book, book.add_worksheet(f"Лист{number}"))
    return read(file, "книга.xlsx")


def _rows(tmp_path: Path, *rows: Sequence[object]) -> Document:
    """A sheet with these rows; a row of one value starting with «=» is merged over four columns."""

    def fill(book: Any, sheet: Any) -> None:
        for number, row in enumerate(rows):
            if len(row) == 1 and str(row[0]).startswith("="):
                sheet.merge_range(number, 0, number, 3, str(row[0])[1:])
            else:
                for column, value in enumerate(row):
                    sheet.write(number, column, value)

    return _make(tmp_path, fill)


def _one(tmp_path: Path, value: object, number_format: str | None = None, **options: object) -> str:
    """What is shown of one cell."""

    def fill(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, value, book.add_format({"num_format": number_format}) if number_format else None)

    (block,) = _make(tmp_path, fill, **options).blocks
    return block.text


def _table(document: Document, number: int = 1) -> list[list[str]]:
    """Rows of a table; an empty cell and the covered part of a merged one are ""."""
    table = document.tables[number - 1]
    rows = [[""] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row - 1][cell.column - 1] = document.by_id[cell.block].text if cell.block else ""
    return rows


def _lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind == "paragraph"]


# --- where tables start and end


def test_a_plan_with_title_sections_and_signature(tmp_path: Path) -> None:
    document = _rows(
        tmp_path,
        ["=План мероприятий на 2023 год"],
        ["Основание: приказ отдела"],
        [],
        HEAD,
        ["=1. Подготовительный этап"],
        ["1.1", "Семинар", "март", "РМК"],
        ["1.2", "Анкетирование", "апрель", "школы"],
        ["=2. Аналитический этап"],
        ["2.1", "Справка", "июнь", "РМК"],
        [],
        ["Исполнитель: Петрова А.А."],
    )
    assert _lines(document) == ["План мероприятий на 2023 год", "Основание: приказ отдела", "Исполнитель: Петрова А.А."]
    assert [row[0] for row in _table(document)] == ["№", "1. Подготовительный этап", "1.1", "1.2", "2. Аналитический этап", "2.1"]
    section = next(cell for cell in document.tables[0].cells if cell.row == 2)
    assert (section.rows, section.columns) == (1, 4)
    assert [block.id for block in document.blocks] == [f"b{number}" for number in range(1, len(document.blocks) + 1)]


def test_a_cell_is_found_by_sheet_address_and_by_place_in_the_table(tmp_path: Path) -> None:
    document = _rows(tmp_path, ["=План"], HEAD, ["1", "Семинар", "март", "РМК"])
    seminar = next(block for block in document.blocks if block.text == "Семинар")
    place = seminar.location
    assert (place.sheet, place.cell, place.table, place.row, place.column) == ("Лист1", "B3", 1, 2, 2)
    assert (document.blocks[0].location.cell, document.blocks[0].location.table) == ("A1", None)
    assert document.tables[0].location.cell == "A2"


def test_one_blank_row_does_not_end_a_numbered_table(tmp_path: Path) -> None:
    document = _rows(tmp_path, HEAD, ["1", "Семинар", "март", "РМК"], [], ["2", "Справка", "май", "РМК"])
    assert [row[0] for row in _table(document)] == ["№", "1", "2"]


def test_a_section_row_after_a_blank_row_stays_in_the_table(tmp_path: Path) -> None:
    rows = [HEAD, ["1", "Семинар", "март", "РМК"], [], ["=Аналитический этап"], ["2", "Справка", "май", "РМК"]]
    document = _rows(tmp_path, *rows)
    assert [row[0] for row in _table(document)] == ["№", "1", "Аналитический этап", "2"]


def test_a_title_and_a_new_header_after_a_blank_row_start_a_new_table(tmp_path: Path) -> None:
    document = _rows(
        tmp_path, HEAD, ["1", "Семинар", "март", "РМК"], [], ["=Показатели"], ["№", "Школа", "Доля"], ["1", "Лицей", "5"]
    )
    assert (len(document.tables), _lines(document)) == (2, ["Показатели"])
    assert _table(document, 2)[0] == ["№", "Школа", "Доля"]
    assert {block.location.table for block in document.blocks if block.kind == "cell"} == {1, 2}


def test_two_blank_rows_end_a_table(tmp_path: Path) -> None:
    document = _rows(tmp_path, HEAD, ["1", "Семинар", "март", "РМК"], [], [], ["2", "Справка", "май", "РМК"])
    assert [table.n_rows for table in document.tables] == [2, 1]


def test_a_stamp_above_is_no_part_of_the_plan(tmp_path: Path) -> None:
    wide = ["№", "Мероприятие", "Срок", "Ответственный", "Итог"]
    document = _rows(tmp_path, ["СОГЛАСОВАНО", "", "", "УТВЕРЖДАЮ"], ["=План"], wide, ["1", "Семинар", "март", "РМК", "справка"])
    assert _table(document, 2)[0] == wide
    assert _lines(document) == ["План"]


def test_a_signature_of_two_cells_after_a_blank_row_is_no_measure(tmp_path: Path) -> None:
    document = _rows(tmp_path, HEAD, ["1", "Семинар", "март", "РМК"], [], ["Директор", "", "", "И.И. Петров"])
    assert document.tables[0].n_rows == 2


def test_a_list_in_one_column_is_paragraphs(tmp_path: Path) -> None:
    document = _rows(tmp_path, ["Школа № 1"], ["Школа № 2"])
    assert (_lines(document), document.tables) == (["Школа № 1", "Школа № 2"], ())


def test_blank_columns_are_left_out_and_empty_cells_have_no_block(tmp_path: Path) -> None:
    document = _rows(tmp_path, ["", "№", "", "Мера"], ["", "1", "", ""], ["", "2", "", "Семинар"])
    assert _table(document) == [["№", "Мера"], ["1", ""], ["2", "Семинар"]]
    empty = [(cell.row, cell.column) for cell in document.tables[0].cells if cell.block is None]
    assert empty == [(2, 2)]


def test_a_cell_merged_down_stands_once_with_its_span(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, HEAD)
        sheet.merge_range(1, 0, 3, 0, "1")
        sheet.merge_range(1, 1, 3, 1, "Семинары")
        for row, month in enumerate(["март", "май", "июнь"], 1):
            sheet.write(row, 2, month)
        sheet.merge_range(1, 3, 3, 3, "РМК")

    document = _make(tmp_path, fill)
    spans = {document.by_id[cell.block].text: (cell.row, cell.rows) for cell in document.tables[0].cells if cell.block}
    assert spans["Семинары"] == (2, 3) and spans["РМК"] == (2, 3)
    assert [spans[month] for month in ("март", "май", "июнь")] == [(2, 1), (3, 1), (4, 1)]


def test_sheets_follow_one_another_with_tables_numbered_through(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["№", "Мера"])
        sheet.write_row(1, 0, ["1", sheet.get_name()])

    document = _make(tmp_path, fill, fill)
    assert [(table.id, table.location.sheet) for table in document.tables] == [("t1", "Лист1"), ("t2", "Лист2")]
    assert document.blocks[-1].text == "Лист2"


def test_an_empty_workbook_gives_an_empty_document(tmp_path: Path) -> None:
    document = _make(tmp_path, lambda book, sheet: None)
    assert (document.blocks, document.tables, document.hidden) == ((), (), ())


# --- values as a person sees them


@pytest.mark.parametrize(
    ("value", "number_format", "shown", "proves"),
    [
        (3.0, None, "3", "a whole number has no fraction"),
        (0.1 + 0.2, None, "0,3", "the noise of binary fractions does not show"),
        (1234567.5, None, "1234567,5", "a decimal comma"),
        (-2.5, None, "-2,5", "a negative number"),
        (2.345, "0.00", "2,35", "as many decimals as the format has, rounded half up"),
        (1234.5, "#,##0.00", "1234,50", "digits are not grouped"),
        (0.45, "0%", "45%", "per cent"),
        (0.2857, "0.0%", "28,6%", "per cent with a decimal"),
        (12, '0" чел."', "12", "words of the format are no date"),
        (45000, "General", "45000", "a number of days that is no date"),
        (45000, "0", "45000", "a number without decimals is no date"),
        (True, None, "ИСТИНА", "yes"),
        (False, None, "ЛОЖЬ", "no"),
        ("  2.1 ", None, "  2.1 ", "text is kept to the space"),
        ("3.0", None, "3.0", "a number written as text is text"),
        ("строка\nвторая", None, "строка\nвторая", "lines of a cell"),
        ("_x0041_", None, "_x0041_", "text that only looks like an escape"),
    ],
)
def test_a_value_is_what_a_person_sees(value: object, number_format: str | None, shown: str, proves: str, tmp_path: Path) -> None:
    assert _one(tmp_path, value, number_format) == shown, proves


@pytest.mark.parametrize(
    ("value", "number_format", "shown", "proves"),
    [
        (date(2023, 9, 1), "dd.mm.yyyy", "01.09.2023", "a date"),
        (date(2023, 9, 1), 'dd.mm.yyyy "г."', "01.09.2023", "words of the format are dropped"),
        (date(2023, 9, 1), "[$-419]d mmm yy;@", "01.09.2023", "the year in full"),
        (date(2023, 9, 1), "[$-419]mmmm yyyy;@", "сентябрь 2023", "no day is added to a month"),
        (date(2023, 2, 17), "d mmm", "17 февраля", "no year is added to a day"),
        (date(2023, 2, 17), "yyyy", "2023", "a year alone"),
        (date(2023, 2, 17), "mmmm", "февраль", "a month alone"),
        (datetime(2023, 2, 17, 14, 30), "dd.mm.yyyy hh:mm", "17.02.2023 14:30", "minutes are no months"),
        (datetime(2023, 2, 17, 14, 30), "h:mm", "14:30", "a time alone"),
        (datetime(2023, 2, 17), "dd.mm.yyyy hh:mm", "17.02.2023", "midnight does not show"),
    ],
)
def test_a_date_shows_what_its_format_shows(value: date, number_format: str, shown: str, proves: str, tmp_path: Path) -> None:
    assert _one(tmp_path, value, number_format) == shown, proves


def test_dates_of_the_1904_system_are_the_same_dates(tmp_path: Path) -> None:
    assert _one(tmp_path, date(2023, 9, 1), "dd.mm.yyyy", date_1904=True) == "01.09.2023"


@pytest.mark.parametrize(
    ("raw", "code", "shown"),
    [
        ("61", "dd.mm.yyyy", "01.03.1900"),
        ("59", "dd.mm.yyyy", "28.02.1900"),
        ("-5", "dd.mm.yyyy", "-5"),
        ("1E+300", "dd.mm.yyyy", "1" + "0" * 300),
        ("NaN", "0.00", "NaN"),
        ("2.8E-2", "0%", "3%"),
    ],
)
def test_numbers_at_the_edge(raw: str, code: str, shown: str) -> None:
    assert shown_number(raw, code, from_1904=False) == shown


def test_a_formula_gives_its_stored_value(tmp_path: Path) -> None:
    document = _make(tmp_path, lambda book, sheet: sheet.write_formula(0, 0, "=SUM(B1:B3)", None, 42))
    assert _lines(document) == ["42"]


def test_a_text_in_several_fonts_is_one_text(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_rich_string(0, 0, "Срок: ", book.add_format({"bold": True}), "1 марта", " 2024 г.")

    assert _lines(_make(tmp_path, fill)) == ["Срок: 1 марта 2024 г."]


def test_bold_is_told(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "ПЛАН", book.add_format({"bold": True}))
        sheet.write(1, 0, "на год")

    assert [block.bold for block in _make(tmp_path, fill).blocks] == [True, False]


# --- what nobody sees


def test_hidden_sheets_rows_and_columns_are_kept_apart(tmp_path: Path) -> None:
    def seen(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["№", "Мера", "тайная графа", "Срок"])
        sheet.write_row(1, 0, ["1", "Семинар", "тайна", "март"])
        sheet.write_row(2, 0, ["2", "Скрытая мера", "", "май"])
        sheet.write_row(3, 0, ["3", "Справка", "", "июнь"])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})

    def unseen(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["черновик", "старый"])
        sheet.hide()

    document = _make(tmp_path, seen, unseen)
    assert _table(document) == [["№", "Мера", "Срок"], ["1", "Семинар", "март"], ["3", "Справка", "июнь"]]
    assert [(item.reason, item.text, item.location.sheet, item.location.cell) for item in document.hidden] == [
        ("hidden_row", "тайная графа", "Лист1", "C1"),
        ("hidden_row", "тайна", "Лист1", "C2"),
        ("hidden_row", "2 | Скрытая мера | май", "Лист1", "A3"),
        ("hidden_sheet", "черновик | старый", "Лист2", "A1"),
    ]


@pytest.mark.parametrize(
    ("look", "reason"),
    [
        ({"font_color": "#FFFFFF"}, "white"),
        ({"font_color": "#FFFFF0"}, "white"),
        ({"font_color": "#0000FF", "bg_color": "#0000FF"}, "white"),
        ({"num_format": "[White]@"}, "white"),
        ({"font_size": 1}, "tiny"),
        ({"font_size": 3}, "tiny"),
        ({"num_format": ";;;"}, "invisible"),
    ],
    ids=["white", "nearly white", "blue on blue", "white by its format", "one point", "three points", "nothing shown"],
)
def test_text_hidden_by_its_style_is_kept_apart(look: dict[str, object], reason: str, tmp_path: Path) -> None:
    document = _make(tmp_path, lambda book, sheet: sheet.write(0, 0, "тайна", book.add_format(look)))
    assert (document.blocks, [item.reason for item in document.hidden]) == ((), [reason])


@pytest.mark.parametrize(
    "look",
    [
        {"font_color": "#FFFFFF", "bg_color": "#1F4E78"},
        {"font_color": "#D0D0D0"},
        {"font_color": "#FF0000", "bg_color": "#008000"},
        {"num_format": ";;;@"},
        {"font_size": 6},
        {"num_format": "0;-0;;@"},
        {"bg_color": "#FFFFFF"},
    ],
    ids=["white on blue", "grey", "red on green", "small", "numbers not shown", "zeros not shown", "black on white"],
)
def test_text_that_can_be_read_is_not_hidden(look: dict[str, object], tmp_path: Path) -> None:
    document = _make(tmp_path, lambda book, sheet: sheet.write(0, 0, "видно", book.add_format(look)))
    assert (_lines(document), document.hidden) == (["видно"], ())


@pytest.mark.parametrize(
    ("number", "code", "shown", "hidden"),
    [
        (12345, ";;;@", [], ["12345"]),
        (-5, "0;;0", [], ["-5"]),
        (5, "0;;0", ["5"], []),
        (0, "0;-0;;@", [], []),
        (0, "0;-0;0", ["0"], []),
    ],
    ids=["no numbers", "no negative ones", "a positive one", "a zero that leaves its place empty", "a zero that is shown"],
)
def test_numbers_that_their_format_does_not_show(
    number: int, code: str, shown: list[str], hidden: list[str], tmp_path: Path
) -> None:
    document = _make(tmp_path, lambda book, sheet: sheet.write(0, 0, number, book.add_format({"num_format": code})))
    assert (_lines(document), [item.text for item in document.hidden]) == (shown, hidden)


@pytest.mark.parametrize(("ground", "seen"), [("#FFFFFF", False), ("#1F4E78", True)], ids=["on white", "on blue"])
def test_white_words_within_a_cell(ground: str, seen: bool, tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        white, cell = book.add_format({"font_color": "#FFFFFF"}), book.add_format({"bg_color": ground})
        sheet.write_rich_string(0, 0, "видно ", white, "тайна", " дальше", cell)

    document = _make(tmp_path, fill)
    assert _lines(document) == ["видно тайна дальше" if seen else "видно  дальше"]
    assert [(item.reason, item.text, item.location.cell) for item in document.hidden] == (
        [] if seen else [("white", "тайна", "A1")]
    )


def test_flat_rows_and_rolled_up_groups_are_hidden_and_notes_are_no_text(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for row, text in enumerate(("видно", "плоская", "свёрнутая", "низкая, но видна")):
            sheet.write(row, 0, text)
        sheet.set_row(1, 2)
        sheet.set_row(2, None, None, {"level": 1, "hidden": True})
        sheet.set_row(3, 9, None, {"collapsed": True})
        sheet.write_comment(0, 0, "примечание к ячейке")

    document = _make(tmp_path, fill)
    assert _lines(document) == ["видно", "низкая, но видна"]
    assert [(item.reason, item.text) for item in document.hidden] == [("hidden_row", "плоская"), ("hidden_row", "свёрнутая")]


def test_a_very_hidden_sheet_is_hidden(tmp_path: Path) -> None:
    def unseen(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "тайна")
        sheet.very_hidden()

    document = _make(tmp_path, lambda book, sheet: sheet.write(0, 0, "видно"), unseen)
    assert (_lines(document), [(item.reason, item.text) for item in document.hidden]) == (["видно"], [("hidden_sheet", "тайна")])


def test_a_merged_cell_is_seen_while_one_of_its_rows_is(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 1, 0, "видно")
        sheet.merge_range(2, 0, 3, 0, "тайна")
        for row in (0, 2, 3):
            sheet.set_row(row, None, None, {"hidden": True})

    document = _make(tmp_path, fill)
    assert [(block.text, block.location.cell) for block in document.blocks] == [("видно", "A2")]
    assert [item.text for item in document.hidden] == ["тайна"]


# --- odd and broken files

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def _raw(tmp_path: Path, rows: str, main: str = MAIN, links: str = LINKS, prolog: str = "") -> Document:
    """A workbook of bare XML, as no writer would make it."""
    rel = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{links}/{{}}" Target="{{}}"/></Relationships>'
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_rels/.rels", rel.format("officeDocument", "/xl/workbook.xml"))
        archive.writestr("xl/_rels/workbook.xml.rels", rel.format("worksheet", "worksheets/sheet1.xml"))
        sheet = '<sheets><sheet name="Лист" sheetId="1" r:id="r1"/></sheets>'
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{links}">{sheet}</workbook>')
        archive.writestr(
            "xl/worksheets/sheet1.xml", f'{prolog}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
        )
    return read(file, "a.xlsx")


def _cell(text: str, reference: str = "") -> str:
    return f'<c {reference} t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_lone_cell_at_the_far_end_costs_nothing(tmp_path: Path) -> None:
    near, far = _cell("начало", 'r="A1"'), _cell("край", 'r="XFD1048576"')
    document = _raw(tmp_path, f'<row r="1">{near}</row><row r="1048576">{far}</row>')
    assert [block.location.cell for block in document.blocks] == ["A1", "XFD1048576"]


def test_cells_without_addresses_stand_one_after_another(tmp_path: Path) -> None:
    document = _raw(tmp_path, f"<row>{_cell('№')}{_cell('Мера')}</row><row>{_cell('1')}{_cell('Семинар')}</row>")
    assert _table(document) == [["№", "Мера"], ["1", "Семинар"]]
    assert document.blocks[-1].location.cell == "B2"


def test_the_strict_dialect_is_read(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/"
    document = _raw(
        tmp_path,
        f'<row r="1">{_cell("план")}</row>',
        main=strict + "spreadsheetml/main",
        links=strict + "officeDocument/relationships",
    )
    assert _lines(document) == ["план"]


def test_an_entity_of_the_file_is_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "тайна"
    secret.write_text("тайна", encoding="utf-8")
    prolog = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    document = _raw(tmp_path, f"<row>{_cell('было &e;')}</row>", prolog=prolog)
    assert all("тайна" not in block.text for block in document.blocks)


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ('<row><c t="s"><v>7</v></c></row>', []),
        ('<row><c s="99"><v>5</v></c></row>', ["5"]),
        ('<row><c t="e"><v>#REF!</v></c></row>', ["#REF!"]),
        ('<row><c t="d"><v>2023-09-01</v></c></row>', ["01.09.2023"]),
        ('<row><c t="d"><v>вчера</v></c></row>', ["вчера"]),
        ("<row><c><f>A1</f></c></row>", []),
        (f"<row>{_cell('_x0041__x000D_Б_xD800__x0000_')}</row>", ["A\nБ"]),
    ],
    ids=[
        "string that is not there",
        "style that is not there",
        "error",
        "ISO date",
        "no date",
        "formula never computed",
        "escapes",
    ],
)
def test_an_odd_cell_does_not_spoil_the_sheet(rows: str, shown: list[str], tmp_path: Path) -> None:
    assert _lines(_raw(tmp_path, rows)) == shown


@pytest.mark.parametrize("cut", [0, 10, 1000])
def test_a_file_cut_short_is_refused_with_its_name(cut: int, tmp_path: Path) -> None:
    _rows(tmp_path, HEAD)
    file = tmp_path / "книга.xlsx"
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(ReadingError, match="отчёт.xlsx") as error:
        read(file, "отчёт.xlsx")
    assert error.value.code == "reading.broken"


@pytest.mark.parametrize("part", ["_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_missing_or_spoilt_part_is_refused(part: str, tmp_path: Path) -> None:
    _rows(tmp_path, HEAD)
    whole = tmp_path / "книга.xlsx"
    for name, replacement in (("без.xlsx", None), ("порча.xlsx", b"<a><b></a>")):
        with zipfile.ZipFile(whole) as source, zipfile.ZipFile(tmp_path / name, "w") as target:
            for member in source.namelist():
                data = replacement if member == part else source.read(member)
                if data is not None:
                    target.writestr(member, data)
        with pytest.raises(ReadingError) as error:
            read(tmp_path / name, name)
        assert error.value.code == "reading.broken"


def test_the_same_bytes_give_the_same_document(tmp_path: Path) -> None:
    first = _rows(tmp_path, HEAD, ["1", "Семинар", "март", "РМК"])
    assert read(tmp_path / "книга.xlsx", "книга.xlsx").model_dump_json() == first.model_dump_json()


def test_painted_empty_cells_are_told(tmp_path: Path) -> None:
    """The fill of an empty cell inside a table; white and the borders alone are none."""

    def fill(book: Any, sheet: Any) -> None:
        for column, name in enumerate(("Мера", "март", "апрель", "май")):
            sheet.write(0, column, name)
        sheet.write(1, 0, "Семинар")
        sheet.write_blank(1, 1, None, book.add_format({"bg_color": "#92D050"}))
        sheet.write_blank(1, 2, None, book.add_format({"bg_color": "#FFFFFF"}))
        sheet.write_blank(1, 3, None, book.add_format({"border": 1}))
        sheet.write(2, 0, "Выезд")
        sheet.write(2, 1, "да")

    cells = {(cell.row, cell.column): cell.shaded for cell in _make(tmp_path, fill).tables[0].cells}
    assert [cells[2, column] for column in (2, 3, 4)] == [True, False, False]
