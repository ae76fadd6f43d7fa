"""What a person can't see on a PDF page, and what only looks as if they couldn't. Each test says what it proves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader

from pipeline.extract.pdf import read
from tests.pipeline.extract.pdf_maker import Maker, body

PIL = pytest.importorskip("PIL.Image")
LINE = "Приказываю провести мониторинг качества образования."


@pytest.fixture
def pdf(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "a.pdf")


def colour(pdf: Maker, *rgb: float) -> None:
    pdf.canvas.setFillColorRGB(*rgb)


def bar(pdf: Maker, *rgb: float, top: float = 100, bottom: float = 130) -> None:
    colour(pdf, *rgb)
    pdf.box(50, top, 545, bottom, fill=True, stroke=False)


def picture(pdf: Maker, mode: str, shade: object, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    image = ImageReader(PIL.new(mode, (60, 84), shade))
    pdf.canvas.drawImage(image, left, pdf.height - bottom, right - left, bottom - top, mask="auto")


def invisible(pdf: Maker, *lines: str, top: float = 120) -> None:
    """Lines in the render mode that draws nothing."""
    colour(pdf, 0, 0, 0)
    pdf.text(0, 0, "", size=10)
    text = pdf.canvas.beginText(60, pdf.height - top)
    text.setTextRenderMode(3)
    text.textLines("\n".join(lines))
    text.setTextRenderMode(0)
    pdf.canvas.drawText(text)


def secrets(pdf: Maker) -> list[tuple[str, str]]:
    return [(hidden.reason, hidden.text) for hidden in pdf.read().hidden]


def white_on_pale(pdf: Maker) -> None:
    bar(pdf, 0.98, 0.98, 0.98)
    colour(pdf, 1, 1, 1)
    pdf.text(60, 120, "тайна")


def black_on_black(pdf: Maker) -> None:
    bar(pdf, 0, 0, 0)
    colour(pdf, 0, 0, 0)
    pdf.text(60, 120, "тайна")


def blue_on_the_same_blue(pdf: Maker) -> None:
    bar(pdf, 0.1, 0.2, 0.6)
    colour(pdf, 0.12, 0.2, 0.6)
    pdf.text(60, 120, "тайна")


def white_on_a_white_picture(pdf: Maker) -> None:
    picture(pdf, "L", 255, (50, 100, 545, 130))
    colour(pdf, 1, 1, 1)
    pdf.text(60, 120, "тайна")


def under_a_white_box(pdf: Maker) -> None:
    pdf.text(60, 120, "тайна")
    bar(pdf, 1, 1, 1)


def under_a_picture(pdf: Maker) -> None:
    pdf.text(60, 120, "тайна")
    picture(pdf, "L", 90, (50, 100, 545, 130))


def see_through(pdf: Maker) -> None:
    pdf.canvas.setFillAlpha(0)
    pdf.text(60, 120, "тайна")
    pdf.canvas.setFillAlpha(1)


def not_drawn(pdf: Maker) -> None:
    invisible(pdf, "тайна")


def not_drawn_over_a_small_picture(pdf: Maker) -> None:
    picture(pdf, "L", 90, (50, 100, 545, 130))
    invisible(pdf, "тайна")


def squeezed(pdf: Maker) -> None:
    pdf.text(0, 0, "", size=12)
    text = pdf.canvas.beginText(60, pdf.height - 120)
    text.setHorizScale(1)
    text.textOut("тайна")
    pdf.canvas.drawText(text)


def left_of_the_page(pdf: Maker) -> None:
    pdf.text(-300, 120, "тайна")


def outside_the_crop_box(pdf: Maker) -> None:
    pdf.canvas.setCropBox((0, 0, 595, 730))
    pdf.text(60, 90, "тайна")


HIDDEN: list[tuple[Callable[[Maker], None], str]] = [
    (white_on_pale, "white"),
    (black_on_black, "white"),
    (blue_on_the_same_blue, "white"),
    (white_on_a_white_picture, "white"),
    (under_a_white_box, "covered"),
    (under_a_picture, "covered"),
    (see_through, "invisible"),
    (not_drawn, "invisible"),
    (not_drawn_over_a_small_picture, "invisible"),
    (squeezed, "tiny"),
    (left_of_the_page, "off_page"),
    (outside_the_crop_box, "off_page"),
]


@pytest.mark.parametrize(("draw", "reason"), HIDDEN, ids=[draw.__name__ for draw, _ in HIDDEN])
def test_nobody_sees(draw: Callable[[Maker], None], reason: str, pdf: Maker) -> None:
    pdf.text(60, 300, LINE)
    draw(pdf)
    found = pdf.read()
    assert [(hidden.reason, hidden.text) for hidden in found.hidden] == [(reason, "тайна")]
    assert body(found) == [LINE]
    assert found.hidden[0].location.box


def white_on_dark(pdf: Maker) -> None:
    bar(pdf, 0.1, 0.1, 0.4)
    colour(pdf, 1, 1, 1)
    pdf.text(60, 120, "видно")


def white_on_a_dark_picture(pdf: Maker) -> None:
    picture(pdf, "L", 60, (50, 100, 545, 130))
    colour(pdf, 1, 1, 1)
    pdf.text(60, 120, "видно")


def black_over_a_picture(pdf: Maker) -> None:
    picture(pdf, "L", 230, (50, 100, 545, 130))
    colour(pdf, 0, 0, 0)
    pdf.text(60, 120, "видно")


def on_a_white_box(pdf: Maker) -> None:
    bar(pdf, 1, 1, 1)
    colour(pdf, 0, 0, 0)
    pdf.text(60, 120, "видно")


def under_a_seal_one_sees_through(pdf: Maker) -> None:
    pdf.text(60, 120, "видно")
    picture(pdf, "RGBA", (40, 60, 200, 60), (50, 100, 545, 130))


def under_a_veil(pdf: Maker) -> None:
    pdf.text(60, 120, "видно")
    pdf.canvas.setFillAlpha(0.3)
    bar(pdf, 1, 1, 0)
    pdf.canvas.setFillAlpha(1)


def beside_a_later_picture(pdf: Maker) -> None:
    pdf.text(60, 120, "видно")
    picture(pdf, "L", 90, (50, 140, 545, 180))


def small_print(pdf: Maker) -> None:
    pdf.text(60, 120, "видно", size=5)


def written_up_the_margin(pdf: Maker) -> None:
    pdf.canvas.saveState()
    pdf.canvas.translate(30, 400)
    pdf.canvas.rotate(90)
    pdf.canvas.drawString(0, 0, "видно")
    pdf.canvas.restoreState()


SEEN = [
    white_on_dark,
    white_on_a_dark_picture,
    black_over_a_picture,
    on_a_white_box,
    under_a_seal_one_sees_through,
    under_a_veil,
    beside_a_later_picture,
    small_print,
    written_up_the_margin,
]


@pytest.mark.parametrize("draw", SEEN, ids=[draw.__name__ for draw in SEEN])
def test_a_person_sees(draw: Callable[[Maker], None], pdf: Maker) -> None:
    pdf.text(60, 300, LINE)
    draw(pdf)
    found = pdf.read()
    assert found.hidden == ()
    assert sorted(body(found)) == sorted([LINE, "видно"])


def scan(pdf: Maker) -> None:
    """A picture of the whole page with dark stripes in its upper half and nothing in the lower one."""
    image = PIL.new("L", (60, 84), 235)
    for row in range(0, 42, 2):
        image.paste(30, (0, row, 60, row + 1))
    pdf.canvas.drawImage(ImageReader(image), 0, 0, pdf.width, pdf.height)


def test_the_layer_of_a_scan_is_its_text_under_a_stamp_too(pdf: Maker) -> None:
    scan(pdf)
    invisible(pdf, *[LINE] * 6)
    pdf.text(60, 800, "Подписано электронной подписью")
    found = pdf.read()
    assert (found.hidden, found.unreadable) == ((), ())
    assert " ".join(body(found)).count("мониторинг") == 6
    assert body(found)[-1] == "Подписано электронной подписью"


def test_the_layer_of_a_scan_may_lie_under_its_picture(pdf: Maker) -> None:
    pdf.text(60, 120, *[LINE] * 6)
    scan(pdf)
    found = pdf.read()
    assert (found.hidden, found.unreadable) == ((), ())
    assert " ".join(body(found)).count("мониторинг") == 6


def test_a_layer_where_the_scan_shows_nothing_is_hidden(pdf: Maker) -> None:
    scan(pdf)
    invisible(pdf, *[LINE] * 6)
    invisible(pdf, "тайные слова", top=700)
    assert secrets(pdf) == [("invisible", "тайные слова")]


def test_words_not_drawn_among_drawn_ones_are_hidden_on_a_picture_too(pdf: Maker) -> None:
    scan(pdf)
    colour(pdf, 1, 0, 0)
    pdf.text(60, 500, *[LINE] * 6)
    invisible(pdf, "тайные слова")
    assert secrets(pdf) == [("invisible", "тайные слова")]


def test_values_of_a_form_are_text_and_hidden_ones_are_not(pdf: Maker) -> None:
    pdf.text(60, 80, "Срок:")
    form = pdf.canvas.acroForm
    form.textfield(name="term", value="do 1 maya", x=110, y=pdf.height - 85, width=150, height=18, borderWidth=0)
    form.textfield(name="more", value="secret words", x=60, y=400, width=150, height=18, annotationFlags="hidden")
    form.textfield(name="none", value="", x=60, y=300, width=150, height=18, annotationFlags="hidden")
    found = pdf.read()
    assert "do 1 maya" in " ".join(body(found))
    assert [(hidden.reason, hidden.text) for hidden in found.hidden] == [("invisible", "secret words")]


def noted(path: Path, note: bytes) -> Path:
    """A page with one note that has a value and no drawing of it."""
    content = b"BT /F1 14 Tf 60 760 Td (Visible words.) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /NeedAppearances true /DA (/F1 12 Tf 0 g)"
        b" /DR << /Font << /F1 4 0 R >> >> >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Annots [6 0 R]"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Annot /Rect [60 600 400 622] /DA (/F1 12 Tf 0 g) " + note + b" >>",
    ]
    parts = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, text) for number, text in enumerate(objects, 1))
    path.write_bytes(b"%PDF-1.7\n" + parts + b"trailer << /Size 7 /Root 1 0 R >>\n%%EOF\n")
    return path


RUSSIAN = b"<" + "до 1 мая".encode("utf-16-be", "strict").hex().encode() + b">"
NOTES = [
    (b"/Subtype /Widget /FT /Tx /T (a) /F 4 /V (typed words)", "typed words", None),
    (b"/Subtype /Widget /FT /Tx /T (a) /F 4 /V " + RUSSIAN.replace(b"<", b"<FEFF"), "до 1 мая", None),
    (b"/Subtype /FreeText /F 4 /Contents (typed words)", "typed words", None),
    (b"/Subtype /Widget /FT /Tx /T (a) /F 2 /V (typed words)", None, "typed words"),
    (b"/Subtype /FreeText /F 32 /Contents (typed words)", None, "typed words"),
    (b"/Subtype /Text /F 4 /Contents (comment)", None, None),
    (b"/Subtype /Widget /FT /Btn /T (a) /F 2 /V /Yes", None, None),
]


@pytest.mark.parametrize(
    ("note", "seen", "hidden"),
    NOTES,
    ids=["поле", "поле по-русски", "надпись", "скрытое поле", "надпись не для экрана", "примечание", "скрытый флажок"],
)
def test_values_without_a_drawing(note: bytes, seen: str | None, hidden: str | None, tmp_path: Path) -> None:
    found = read(noted(tmp_path / "a.pdf", note), "a.pdf")
    assert body(found) == (["Visible words.", seen] if seen else ["Visible words."])
    assert [item.text for item in found.hidden] == ([hidden] if hidden else [])


def test_a_link_and_a_mark_change_nothing(pdf: Maker) -> None:
    pdf.text(60, 120, LINE)
    pdf.canvas.linkURL("http://example.com", (50, 700, 545, 740))
    pdf.canvas.highlightAnnotation("замечание", Rect=(50, 700, 545, 740), QuadPoints=[50, 740, 545, 740, 50, 700, 545, 700])
    found = pdf.read()
    assert (body(found), found.hidden) == ([LINE], ())


def layered(path: Path, state: bytes) -> Path:
    """A page with words on a layer, which is on or off."""
    content = b"BT /F1 14 Tf 60 760 Td (Visible words.) Tj ET /OC /L BDC BT /F1 14 Tf 60 700 Td (Layer words.) Tj ET EMC"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << " + state + b" >> >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> /Properties << /L 6 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /OCG /Name (Layer) >>",
    ]
    parts = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, text) for number, text in enumerate(objects, 1))
    path.write_bytes(b"%PDF-1.7\n" + parts + b"trailer << /Size 7 /Root 1 0 R >>\n%%EOF\n")
    return path


@pytest.mark.parametrize(
    ("state", "seen"),
    [(b"/ON [6 0 R]", True), (b"/OFF [6 0 R]", False), (b"/OFF []", True), (b"/BaseState /OFF", False)],
    ids=["слой включён", "слой выключен", "ни один слой не выключен", "все слои выключены"],
)
def test_words_on_a_layer(state: bytes, seen: bool, tmp_path: Path) -> None:
    found = read(layered(tmp_path / "a.pdf", state), "a.pdf")
    assert body(found) == (["Visible words.", "Layer words."] if seen else ["Visible words."])
    assert [(hidden.reason, hidden.text) for hidden in found.hidden] == ([] if seen else [("invisible", "Layer words.")])


@pytest.mark.parametrize("size", [(2.0, 2.0), (14000.0, 3.0), (14000.0, 14000.0)], ids=["точка", "полоска", "огромный лист"])
def test_a_page_of_any_size_is_read(size: tuple[float, float], tmp_path: Path) -> None:
    pdf = Maker(tmp_path / "a.pdf", size)
    pdf.text(1, 1, LINE, size=1)
    pdf.text(60, 120, "тайна")
    bar(pdf, 1, 1, 1)
    invisible(pdf, "тайные слова")
    assert all(hidden.text for hidden in pdf.read().hidden)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_drawn_as_it_is_shown(turn: int, pdf: Maker) -> None:
    pdf.canvas.setPageRotation(turn)  # reportlab also swaps the sides of the page, so all stands in its lower left part
    pdf.text(60, 300, LINE)
    picture(pdf, "L", 60, (50, 400, 500, 430))
    pdf.text(60, 520, "тайна")
    bar(pdf, 1, 1, 1, top=500, bottom=530)
    colour(pdf, 1, 1, 1)
    pdf.text(60, 420, "видно")
    found = pdf.read()
    assert sorted(body(found)) == sorted([LINE, "видно"])
    assert [(hidden.reason, hidden.text) for hidden in found.hidden] == [("covered", "тайна")]
