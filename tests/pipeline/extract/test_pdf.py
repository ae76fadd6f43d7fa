"""Whole PDF files: refusals, scans, hidden text, the same result for the same bytes."""

import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from pipeline.extract.pdf import read
from pipeline.intake import Limits
from pipeline.model import Location, ReadingError, say
from tests.pipeline.extract.pdf_maker import Maker, body

PIL = pytest.importorskip("PIL.Image")


@pytest.fixture
def pdf(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "a.pdf")


def _picture(pdf: Maker, ink: int = 230) -> None:
    """A grey picture of the whole page, with rows of this shade of ink."""
    picture = PIL.new("L", (60, 84), 230)
    for row in range(0, 84, 2):
        picture.paste(ink, (0, row, 60, row + 1))
    pdf.canvas.drawImage(ImageReader(picture), 0, 0, pdf.width, pdf.height)


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.7\nrest is lost"], ids=["empty", "text", "header only"])
def test_a_broken_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(ReadingError) as caught:
        read(tmp_path / "a.pdf", "приказ.pdf")
    assert (caught.value.code, caught.value.params) == ("reading.broken", {"name": "приказ.pdf"})


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    pdf = Maker(tmp_path / "a.pdf", encrypt=StandardEncryption("secret", strength=128))
    pdf.text(60, 80, "Закрытый текст")
    with pytest.raises(ReadingError) as caught:
        pdf.read()
    assert caught.value.code == "reading.password"


def test_a_file_with_an_empty_user_password_is_read(tmp_path: Path) -> None:
    pdf = Maker(tmp_path / "a.pdf", encrypt=StandardEncryption("", ownerPassword="owner", canCopy=0, strength=128))
    pdf.text(60, 80, "Открытый текст.")
    assert body(pdf.read()) == ["Открытый текст."]


def test_what_the_document_says_of_itself(pdf: Maker) -> None:
    pdf.text(60, 80, "Текст.")
    document = pdf.read()
    assert (document.path, document.format, document.reader, document.pages) == ("папка/план.pdf", "pdf", "pdfium", 1)
    assert (document.warnings, document.unreadable, document.hidden) == ((), (), ())


def test_a_scanned_page_among_others_is_unreadable_not_empty(pdf: Maker) -> None:
    pdf.text(60, 80, "Первый лист с текстом.")
    pdf.page()
    _picture(pdf)
    pdf.page()
    document = pdf.read()
    assert document.unreadable == (Location(page=2),)
    (warning,) = document.warnings
    assert (warning.code, warning.params, warning.location) == (
        "reading.page_without_text",
        {"page": "2"},
        Location(page=2),
    )
    assert "стр. 2" in say(warning.code, **warning.params)


def test_a_file_without_text_is_a_document_of_unreadable_pages(pdf: Maker) -> None:
    for _ in range(2):
        _picture(pdf)
        pdf.page()
    document = pdf.read()
    assert (document.blocks, [place.page for place in document.unreadable]) == ((), [1, 2])


def test_a_stamp_on_a_scan_does_not_make_the_page_readable(pdf: Maker) -> None:
    _picture(pdf)
    pdf.text(60, 780, "Подписано электронной подписью")
    document = pdf.read()
    assert body(document) == ["Подписано электронной подписью"]
    assert document.unreadable == (Location(page=1),)


def test_the_recognised_text_of_a_scan_is_its_text(pdf: Maker) -> None:
    _picture(pdf, ink=40)
    pdf.canvas.setFillColorRGB(0, 0, 0)
    pdf.text(0, 0, "", size=10)
    text = pdf.canvas.beginText(60, 700)
    text.setTextRenderMode(3)
    for _ in range(10):
        text.textLine("Приказываю провести мониторинг качества образования во всех школах.")
    pdf.canvas.drawText(text)
    document = pdf.read()
    assert (document.hidden, document.unreadable) == ((), ())
    assert "мониторинг" in body(document)[0]


def test_invisible_white_tiny_and_off_page_text_is_hidden(pdf: Maker) -> None:
    pdf.text(60, 80, "Видимый текст.")
    text = pdf.canvas.beginText(60, 700)
    text.setTextRenderMode(3)
    text.textOut("Невидимые слова")
    text.setTextRenderMode(0)
    pdf.canvas.drawText(text)
    pdf.text(60, 300, "Мелкие слова", size=1)
    pdf.text(700, 300, "За краем")
    pdf.canvas.setFillColorRGB(1, 1, 1)
    pdf.text(60, 400, "Белые слова")
    document = pdf.read()
    assert body(document) == ["Видимый текст."]
    assert sorted((item.reason, item.text) for item in document.hidden) == [
        ("invisible", "Невидимые слова"),
        ("off_page", "За краем"),
        ("tiny", "Мелкие слова"),
        ("white", "Белые слова"),
    ]
    assert all(item.location.page == 1 and item.location.box for item in document.hidden)


def test_small_print_and_white_on_a_dark_bar_are_seen(pdf: Maker) -> None:
    pdf.text(60, 80, "Сноска мелким шрифтом.", size=6)
    pdf.canvas.setFillColorRGB(0.1, 0.1, 0.4)
    pdf.box(50, 100, 545, 130, fill=True, stroke=False)
    pdf.canvas.setFillColorRGB(1, 1, 1)
    pdf.text(60, 120, "Белый заголовок")
    document = pdf.read()
    assert document.hidden == ()
    assert body(document) == ["Сноска мелким шрифтом.", "Белый заголовок"]


def test_letters_of_a_wrong_encoding_are_no_text(pdf: Maker) -> None:
    pdf.text(60, 80, "Ïðîãðàììà ðàçâèòèÿ îáðàçîâàíèÿ ðàéîíà íà ãîä")
    document = pdf.read()
    assert (body(document), document.unreadable) == ([], (Location(page=1),))
    assert [warning.code for warning in document.warnings] == ["pdf.page_garbled"]


def test_a_drawing_of_countless_boxes_costs_its_tables_only(pdf: Maker) -> None:
    pdf.text(60, 80, "Текст рядом с чертежом.")
    for i in range(9000):
        pdf.box(40 + i * 7 % 500, 100 + i * 13 % 700, 45 + i * 7 % 500, 104 + i * 13 % 700)
    document = pdf.read()
    assert body(document) == ["Текст рядом с чертежом."]
    assert [warning.code for warning in document.warnings] == ["pdf.page_too_rich"]


def test_too_many_pages_are_refused(pdf: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.pdf.in_force", lambda: Limits(pages=2))
    for number in range(3):
        pdf.text(60, 80, f"Лист {number}.")
        pdf.page()
    with pytest.raises(ReadingError) as caught:
        pdf.read()
    assert caught.value.code == "pdf.too_many_pages"
    assert "страниц 3" in str(caught.value)


def test_a_file_cut_short_is_read_with_a_warning_or_refused(pdf: Maker) -> None:
    for number in range(6):
        pdf.text(60, 80, f"Лист номер {number}.")
        pdf.page()
    pdf.read()
    data = pdf.path.read_bytes()
    pdf.path.write_bytes(data[: len(data) * 9 // 10])
    try:
        document = read(pdf.path, "a.pdf")
    except ReadingError as error:
        assert error.code == "reading.broken"
    else:
        assert "pdf.cut_short" in [warning.code for warning in document.warnings]


def test_a_page_that_draws_itself_ends(tmp_path: Path) -> None:
    content = zlib.compress(b"BT /F1 14 Tf 60 760 Td (Visible text.) Tj ET /X1 Do")
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 6 0 R >> >> /Length 7 >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> /XObject << /X1 6 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(content), content),
        form + b"\nstream\n/X1 Do\n\nendstream",
    ]
    parts = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, text) for number, text in enumerate(objects, 1))
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + parts + b"trailer << /Size 7 /Root 1 0 R >>\n%%EOF\n")
    assert body(read(tmp_path / "a.pdf", "a.pdf")) == ["Visible text."]


def test_the_same_bytes_give_the_same_document(pdf: Maker) -> None:
    pdf.text(60, 80, "Текст.")
    pdf.table(100, [["а", "б", "в", "г"], ["1", "2", "3", "4"]])
    first = pdf.read().model_dump_json()
    assert read(pdf.path, "папка/план.pdf").model_dump_json() == first
