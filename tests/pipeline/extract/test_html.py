"""Web pages: what a browser shows as paragraphs and tables, what it hides apart."""

from pathlib import Path

import pytest

from pipeline.extract.html import read
from pipeline.model import Document, ReadingError


def page(tmp_path: Path, body: str, encoding: str = "utf-8") -> Document:
    file = tmp_path / "stored"
    file.write_bytes(f"<!DOCTYPE html><html><head><title>Имя</title></head><body>{body}</body></html>".encode(encoding))
    return read(file, "страница.html")


def rows(document: Document, number: int = 0) -> list[list[str]]:
    table = document.tables[number]
    texts = [[""] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        texts[cell.row - 1][cell.column - 1] = document.by_id[cell.block].text if cell.block else ""
    return texts


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>Провести\n   семинар</p><p>Собрать отчёты</p>", ["Провести семинар", "Собрать отчёты"]),  # line ends are spaces
        ("<p>Директору<br>школы</p>", ["Директору\nшколы"]),  # but a break is a line
        ("<div>До <b>1 ма</b>рта <p>Итог</p> хвост</div>", ["До 1 марта", "Итог", "хвост"]),  # marks do not part words
        ("<p>&nbsp;</p><p></p><hr>", []),  # nothing to see
        ("<script>alert('x')</script><style>p{}</style><p>Текст</p>", ["Текст"]),  # neither scripts nor the title
        ("<!-- тайна --><p>Явно</p>", ["Явно"]),
        ("<p>a &lt; b &amp; c</p>", ["a < b & c"]),
        ("<p>Без конца <b>тега", ["Без конца тега"]),  # as browsers mend it
    ],
)
def test_paragraphs(tmp_path: Path, body: str, texts: list[str]) -> None:
    """The text of each paragraph as shown."""
    document = page(tmp_path, body)
    assert [block.text for block in document.blocks] == texts
    assert (document.format, document.reader, document.tables) == ("text", "html", ())


def test_headings_and_lists(tmp_path: Path) -> None:
    """Levels of headings and items of lists are kept."""
    blocks = page(tmp_path, "<h2>Цели</h2><ul><li>Первая</li><li>Вторая</li></ul><p>Конец</p>").blocks
    assert [(block.kind, block.level) for block in blocks] == [
        ("heading", 2), ("list_item", None), ("list_item", None), ("paragraph", None),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp866", "koi8-r"])
def test_the_encoding_does_not_show(tmp_path: Path, encoding: str) -> None:
    """Bytes tell the encoding, not what the page says of itself."""
    body = "<meta charset='iso-8859-1'><p>Управление образования, список школ района</p>"
    assert page(tmp_path, body, encoding) == page(tmp_path, body)


def test_table_with_spans(tmp_path: Path) -> None:
    """Cells stand where a browser puts them; a span is kept and cut at the end of the table."""
    table = (
        "<table><thead><tr><th rowspan=2>Мера</th><th colspan=2>Срок</th></tr><tr><th>с</th><th>по</th></tr></thead>"
        "<tr><td rowspan=9>Семинар</td><td>март</td><td>май</td></tr></table>"
    )
    document = page(tmp_path, f"<p>План</p>{table}<p>Подпись</p>")
    assert rows(document) == [["Мера", "Срок", ""], ["", "с", "по"], ["Семинар", "март", "май"]]
    spans = {document.by_id[c.block].text: (c.rows, c.columns) for c in document.tables[0].cells if c.block}
    assert spans["Мера"] == (2, 1)
    assert spans["Срок"] == (1, 2)
    assert spans["Семинар"] == (1, 1)
    assert [block.text for block in document.blocks][0::8] == ["План", "Подпись"]


def test_table_inside_a_cell(tmp_path: Path) -> None:
    """Its text belongs to the cell; paragraphs of a cell are its lines."""
    document = page(
        tmp_path, "<table><tr><td><p>а</p><p>б</p></td><td><table><tr><td>в</td><td>г</td></tr></table></td></tr></table>"
    )
    assert rows(document) == [["а\nб", "в\nг"]]


def test_frame_around_text_is_no_table(tmp_path: Path) -> None:
    """A table of one column only lays out the page; a table in it is one."""
    document = page(tmp_path, "<table><tr><td><p>Приказ</p><table><tr><td>а</td><td>б</td></tr></table></td></tr></table>")
    assert [block.text for block in document.blocks] == ["Приказ", "а", "б"]
    assert rows(document) == [["а", "б"]]


@pytest.mark.parametrize(
    "mark", ["style='display: none'", "style='color:red;visibility:hidden'", "hidden", "HIDDEN='hidden'", "style='DISPLAY:NONE'"]
)
def test_hidden_text(tmp_path: Path, mark: str) -> None:
    """What a browser does not show is told apart, in paragraphs and cells."""
    table = f"<table><tr><td>явно<span {mark}>тайна</span></td><td>б</td></tr></table>"
    document = page(tmp_path, f"<p>Видно</p><div {mark}><p>скрыто</p></div><p>Дальше</p>{table}")
    assert [block.text for block in document.blocks] == ["Видно", "Дальше", "явно", "б"]
    assert [(hidden.reason, hidden.text) for hidden in document.hidden] == [("vanish", "скрыто"), ("vanish", "тайна")]


@pytest.mark.parametrize("span", ["2000000000", "-5", "много", "0", ""])
def test_foolish_spans(tmp_path: Path, span: str) -> None:
    """A span that no table has costs neither memory nor the text."""
    document = page(tmp_path, f"<table><tr><td colspan='{span}'>а</td><td rowspan='{span}'>б</td></tr></table>")
    assert [block.text for block in document.blocks] == ["а", "б"]


def test_table_of_too_many_places_is_refused(tmp_path: Path) -> None:
    """Many wide cells would fill the memory."""
    with pytest.raises(ReadingError, match="слишком много памяти"):
        page(tmp_path, "<table>" + "<tr><td colspan=1000>а</td><td>б</td></tr>" * 300 + "</table>")


def test_not_a_text_is_refused(tmp_path: Path) -> None:
    """Bytes of no known encoding are no page."""
    file = tmp_path / "stored"
    file.write_bytes(b"<html>" + bytes(range(256)) * 40)
    with pytest.raises(ReadingError, match="повреждён"):
        read(file, "страница.html")


HIDING = [
    ('style="color:#fff"', "white", "белые буквы"),
    ('style="color: white; background: white"', "white", "белые буквы на белом"),
    ('style="color:rgb(254, 254, 254)"', "white", "почти белые буквы"),
    ('style="color:#fff;background:#1f3864"', None, "белые буквы на тёмном"),
    ('style="color:#fff;background:url(a.png)"', None, "белые буквы на рисунке"),
    ('style="background:black;color:#000"', "white", "чёрные буквы на чёрном"),
    ('style="font-size:0"', "tiny", "буквы без размера"),
    ('style="font-size:1px"', "tiny", "буквы в точку"),
    ('style="font-size:8px"', None, "мелкие буквы видны"),
    ('style="position:absolute; left:-9999px"', "off_page", "текст за краем"),
    ('style="margin-left:-20px"', None, "выступ влево"),
    ('style="text-indent:-9999px"', "off_page", "отступ за край"),
    ('style="opacity:0"', "invisible", "прозрачный текст"),
    ('style="opacity:0.8"', None, "чуть прозрачный текст"),
    ('style="height:0;overflow:hidden"', "tiny", "ящик без высоты"),
    ('style="height:0"', None, "ящик без высоты, из которого текст выходит"),
    ('style="visibility:hidden"', "vanish", "невидимый текст"),
    ("hidden", "vanish", "скрытый текст"),
    ('class="hidden"', None, "имя класса ничего не скрывает"),
]


@pytest.mark.parametrize(("attributes", "reason", "proves"), HIDING, ids=[row[2] for row in HIDING])
def test_what_attributes_hide(attributes: str, reason: str | None, proves: str, tmp_path: Path) -> None:
    document = page(tmp_path, f"<p>План</p><div {attributes}><p>меры</p></div>")
    seen = [block.text for block in document.blocks]
    hidden = [(item.reason, item.text) for item in document.hidden]
    assert (seen, hidden) == ((["План", "меры"], []) if reason is None else (["План"], [(reason, "меры")])), proves


def test_letters_and_ground_are_inherited(tmp_path: Path) -> None:
    body = (
        '<table bgcolor="#1f3864"><tr><td><font color="#ffffff">видно</font></td><td>тоже</td></tr></table>'
        '<div style="color:#fff"><p style="background:#000">видно</p><p>тайна</p></div>'
    )
    document = page(tmp_path, body)
    assert [block.text for block in document.blocks] == ["видно", "тоже", "видно"]
    assert [(item.reason, item.text) for item in document.hidden] == [("white", "тайна")]


def test_noscript_and_comments_are_no_text(tmp_path: Path) -> None:
    document = page(tmp_path, "<noscript><p>для роботов</p></noscript><p>План<!-- тайна --></p>")
    assert ([block.text for block in document.blocks], document.hidden) == (["План"], ())


def test_painted_empty_cells_are_told(tmp_path: Path) -> None:
    """By style or attribute; white is no colour, a cell with text needs none."""
    cells = "<td style='background-color: #92D050'></td><td bgcolor='yellow'></td><td style='background:#fff'></td>"
    found = page(tmp_path, f"<table><tr>{cells}<td style='background:red'>май</td><td></td></tr></table>")
    assert [cell.shaded for cell in found.tables[0].cells] == [True, True, False, False, False]


@pytest.mark.parametrize(("depth", "read_out"), [(200, True), (1000, False), (100_000, False)])
def test_a_page_too_deep_is_refused_not_cut(tmp_path: Path, depth: int, read_out: bool) -> None:
    """The parser leaves out what is too deep without an error: a page must not lose its text in silence."""
    body = "<div>" * depth + "дно" + "</div>" * depth
    if read_out:
        assert [block.text for block in page(tmp_path, body).blocks] == ["дно"]
    else:
        with pytest.raises(ReadingError) as error:
            page(tmp_path, body)
        assert error.value.code == "reading.deep_markup"
