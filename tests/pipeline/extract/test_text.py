"""Plain text by lines, CSV as a table."""

from pathlib import Path

import pytest

from pipeline.extract.text import read
from pipeline.model import Document, ReadingError

ORDER = "ПРИКАЗ\r\n\r\n  1. Провести семинар до 1 марта.  \r\n2. Назначить ответственным методиста."


def _read(tmp_path: Path, data: bytes, name: str = "файл.txt") -> Document:
    file = tmp_path / "stored"
    file.write_bytes(data)
    return read(file, name)


def _rows(document: Document) -> list[list[str | None]]:
    (table,) = document.tables
    rows: list[list[str | None]] = [[None] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row - 1][cell.column - 1] = document.by_id[cell.block].text if cell.block else None
    return rows


def test_each_filled_line_is_a_paragraph_with_its_number(tmp_path: Path) -> None:
    document = _read(tmp_path, ORDER.encode("cp1251"))
    assert [(block.id, block.text, block.location.paragraph) for block in document.blocks] == [
        ("b1", "ПРИКАЗ", 1),
        ("b2", "  1. Провести семинар до 1 марта.  ", 3),
        ("b3", "2. Назначить ответственным методиста.", 4),
    ]
    assert (document.format, document.reader, document.path) == ("text", "text", "файл.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp866", "koi8-r"])
def test_the_encoding_does_not_show(tmp_path: Path, encoding: str) -> None:
    text = "Управление образования\nсписок школ района"
    assert _read(tmp_path, text.encode(encoding)) == _read(tmp_path, text.encode())


def test_a_form_feed_ends_a_line_and_blank_lines_give_nothing(tmp_path: Path) -> None:
    assert [block.text for block in _read(tmp_path, "один\fдва\n \t\n\n".encode()).blocks] == ["один", "два"]


def test_a_spoilt_letter_is_warned_of_and_a_sound_text_is_not(tmp_path: Path) -> None:
    sound = ("План мероприятий на год. " * 4).encode()
    assert not _read(tmp_path, sound).warnings
    spoilt = _read(tmp_path, sound[:20] + b"\xff" + sound[20:])
    assert [warning.code for warning in spoilt.warnings] == ["reading.doubtful_letters"]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as error:
        _read(tmp_path, bytes(range(256)) * 2)
    assert error.value.code == "reading.broken"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_is_a_table_whatever_parts_its_columns(tmp_path: Path, delimiter: str) -> None:
    lines = [["№", "Мероприятие", "Срок"], ["1", "Семинар", "март"], ["2", "Анализ", ""]]
    data = "\r\n".join(delimiter.join(line) for line in lines)
    rows = _rows(_read(tmp_path, data.encode("cp1251"), "план.CSV"))
    assert rows == [["№", "Мероприятие", "Срок"], ["1", "Семинар", "март"], ["2", "Анализ", None]]


def test_quoted_cells_keep_delimiters_and_lines(tmp_path: Path) -> None:
    data = '№;Мероприятие\n1;"Семинар; практикум\nдля учителей"\n'
    assert _rows(_read(tmp_path, data.encode(), "план.csv"))[1] == ["1", "Семинар; практикум\nдля учителей"]


def test_a_title_above_a_csv_table_is_a_paragraph(tmp_path: Path) -> None:
    document = _read(tmp_path, "План работы;;\n№;Мероприятие;Срок\n1;Семинар;март\n2;Анализ;май".encode(), "план.csv")
    assert [block.text for block in document.blocks if block.kind == "paragraph"] == ["План работы"]
    assert document.tables[0].n_rows == 3


def test_the_same_text_not_named_csv_stays_lines(tmp_path: Path) -> None:
    document = _read(tmp_path, "№;Мероприятие\n1;Семинар".encode(), "план.txt")
    assert not document.tables
    assert len(document.blocks) == 2


def test_commas_in_the_texts_part_no_columns(tmp_path: Path) -> None:
    """What makes rows of one width parts the columns, however many commas the cells hold."""
    rows = [f'{n};Семинар, выезд, отчёт, анализ;"март,\r\nКотова А.А., методист"' for n in range(1, 5)]
    found = _rows(_read(tmp_path, "\r\n".join(["№;Мера, действие;Срок, кто", *rows]).encode(), "план.csv"))
    assert {len(row) for row in found} == {3} and len(found) == 5


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_line_by_which_excel_names_the_delimiter_is_no_row(tmp_path: Path, end: str) -> None:
    data = end.join(["sep=|", "Мера|Срок; место", '"Семинар|в две', 'строки"|май'])
    assert _rows(_read(tmp_path, data.encode(), "a.csv")) == [["Мера", "Срок; место"], ["Семинар|в две\nстроки", "май"]]


def test_a_row_that_only_looks_like_the_delimiter_stays(tmp_path: Path) -> None:
    assert _rows(_read(tmp_path, "Мера;Срок\nsep=;май\n".encode(), "a.csv"))[1] == ["sep=", "май"]


def test_colours_of_a_terminal_leave_without_a_word(tmp_path: Path) -> None:
    document = _read(tmp_path, "\x1b[31mПлан работы\x1b[0m школы".encode())
    assert ([block.text for block in document.blocks], document.warnings) == (["План работы школы"], ())


def test_a_few_control_characters_are_left_out_and_told_of(tmp_path: Path) -> None:
    document = _read(tmp_path, ("План\0" + " мероприятий по поддержке школ района." * 5).encode())
    assert document.blocks[0].text.startswith("План мероприятий")
    assert [warning.code for warning in document.warnings] == ["reading.control_characters"]


@pytest.mark.parametrize(("name", "codes"), [("a.docx", ["reading.other_content"]), ("a.txt", []), ("a", []), ("a.md", [])])
def test_a_text_named_like_a_document_is_read_and_told_of(tmp_path: Path, name: str, codes: list[str]) -> None:
    document = _read(tmp_path, ORDER.encode(), name)
    assert (len(document.blocks), [warning.code for warning in document.warnings]) == (3, codes)


@pytest.mark.parametrize("text", ["this is not docx\n", "ошибка сервера 500", "<?php echo 1;"])
def test_a_scrap_named_like_a_document_is_a_broken_one(tmp_path: Path, text: str) -> None:
    """A page of an error or a stub that stands in the place of a document says nothing of it."""
    with pytest.raises(ReadingError) as error:
        _read(tmp_path, text.encode(), "Приказ.docx")
    assert error.value.code == "reading.broken"
    assert _read(tmp_path, text.encode(), "Приказ.txt").blocks
