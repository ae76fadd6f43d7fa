"""Pictures of text inside DOCX, XLSX and PDF: recognised where they stand; logos, drawings and photographs left alone."""

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader

from pipeline.extract import read_all, scan_pictures
from pipeline.extract.docx import read as read_docx
from pipeline.extract.scan_image import Picture
from pipeline.extract.scan_likeness import text_lines
from pipeline.intake import collect
from pipeline.model import Document, FileStatus, Location
from pipeline.model.place import describe
from tests.pipeline.extract.docx_maker import MAIN, PACKAGE, RELATIONS, p, tbl, tr
from tests.pipeline.extract.pdf_maker import Maker
from tests.pipeline.extract.scan_maker import Drawn, needs_tesseract

LINES = (
    "ПРОТОКОЛ СОВЕЩАНИЯ",
    "Слушали методиста о подготовке школ",
    "к оценочным процедурам весной.",
    "Решили провести семинар до 14.04.2023,",
    "ответственный начальник отдела.",
    "Голосовали единогласно.",
    "Председатель совещания Петрова.",
)
IMAGE = f"{RELATIONS}/image"


def scan() -> Image.Image:
    return Drawn((312, 200)).text(20, 20, *LINES).image


def smeared() -> Image.Image:
    blurred = np.asarray(scan().filter(ImageFilter.GaussianBlur(10)), dtype=float)
    grain = np.random.default_rng(1).normal(0, 18, blurred.shape)
    return Image.fromarray(np.clip(blurred * 0.9 + grain, 0, 255).astype(np.uint8))


def photograph() -> Image.Image:
    """Soft patches of every grey with grain on them."""
    random = np.random.default_rng(2)
    coarse = Image.fromarray(random.integers(0, 255, (8, 12), dtype=np.uint8)).resize((1200, 800), Image.Resampling.BICUBIC)
    grain = random.normal(0, 25, (800, 1200))
    return Image.fromarray(np.clip(np.asarray(coarse) + grain, 0, 255).astype(np.uint8))


def chart() -> Image.Image:
    image = Image.new("L", (1000, 700), 255)
    draw = ImageDraw.Draw(image)
    for number in range(8):
        draw.rectangle((100 + number * 100, 650 - number * 70, 160 + number * 100, 650), fill=90)
    for number in range(6):
        draw.line((80, 100 + number * 100, 950, 100 + number * 100), fill=180, width=2)
    return image


def drawing(relation: str = "i1") -> str:
    return f'<w:p><w:r><w:drawing><a:blip r:embed="{relation}"/></w:drawing></w:r></w:p>'


def save(path: Path, body: str, image: Image.Image) -> Path:
    """A Word file with one picture that its paragraphs may refer to as i1."""
    data = io.BytesIO()
    image.save(data, "PNG")
    names = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    link = '<Relationship Id="{}" Type="{}" Target="{}"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types>wordprocessingml.document.main+xml</Types>")
        main = link.format("r1", f"{RELATIONS}/officeDocument", "word/document.xml")
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>')
        archive.writestr("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>")
        own = link.format("i1", IMAGE, "media/image1.png")
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{own}</Relationships>')
        archive.writestr("word/media/image1.png", data.getvalue())
    return path


def outcome(folder: Path) -> tuple[Document, FileStatus]:
    ((_, document, status),) = read_all(collect(folder), workers=1)
    assert document is not None
    return document, status


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@needs_tesseract
def test_scan_pasted_into_word(tmp_path: Path) -> None:
    """Its text stands between the paragraphs around it, and every block says in which picture it was."""
    save(tmp_path / "a.docx", p("До рисунка") + drawing() + p("После рисунка"), scan())
    document, status = outcome(tmp_path)
    found = texts(document)
    assert (found[0], found[-1]) == ("До рисунка", "После рисунка")
    assert "Решили провести семинар до 14.04.2023" in " ".join(found[1:-1])
    assert all(block.location.picture == 1 and block.location.paragraph == 2 for block in document.blocks[1:-1])
    assert describe(document.blocks[1].location) == "абзац 2, рисунок 1"
    assert [block.id for block in document.blocks] == [f"b{number + 1}" for number in range(len(found))]
    assert (document.reader, document.pictures, document.unreadable) == ("docx+tesseract", (), ())
    assert (status.status, status.reason) == ("read_with_warning", "reading.scan_picture_read")


@needs_tesseract
def test_document_that_is_one_picture(tmp_path: Path) -> None:
    """It is no longer without text."""
    save(tmp_path / "a.docx", drawing(), scan())
    document, status = outcome(tmp_path)
    assert "ПРОТОКОЛ" in " ".join(texts(document)) and document.unreadable == ()
    assert status.reason == "reading.scan_picture_read"


@needs_tesseract
def test_picture_in_a_cell_and_tables_after_it(tmp_path: Path) -> None:
    """The text follows its table; the cells keep their blocks and the next table its number."""
    first = tbl(tr("Протокол", f"<w:tc>{drawing()}</w:tc>"))
    save(tmp_path / "a.docx", first + p("Между") + tbl(tr("Срок", "март")), scan())
    document, _ = outcome(tmp_path)
    assert [[document.by_id[c.block].text for c in t.cells if c.block] for t in document.tables] == [
        ["Протокол"],
        ["Срок", "март"],
    ]
    inside = [block for block in document.blocks if block.location.picture]
    assert inside and all((b.location.table, b.location.row, b.location.column) == (1, 1, 2) for b in inside)
    assert texts(document).index("Между") > document.blocks.index(inside[-1])


@needs_tesseract
def test_picture_that_no_one_can_read(tmp_path: Path) -> None:
    """It is unreadable with its place, never absent; the paragraphs stay."""
    save(tmp_path / "a.docx", p("До рисунка") + drawing(), smeared())
    document, status = outcome(tmp_path)
    assert texts(document) == ["До рисунка"]
    assert document.unreadable == (Location(paragraph=2, picture=1),)
    assert (status.status, status.reason) == ("read_with_warning", "reading.scan_picture_unreadable")


def test_picture_without_the_recogniser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that looks like a text stays unreadable where there is no tesseract; a photograph does not."""
    monkeypatch.setattr(scan_pictures, "available", lambda: False)
    for image, unread in ((scan(), (Location(paragraph=2, picture=1),)), (photograph(), ())):
        path = save(tmp_path / "a.docx", p("До рисунка") + drawing(), image)
        document = scan_pictures.complete(read_docx(path, "a.docx"), path, "a.docx")
        assert document.unreadable == unread
        assert [warning.code for warning in document.warnings] == ["reading.no_tesseract"] * len(unread)


@needs_tesseract
@pytest.mark.parametrize("make", [photograph, chart, lambda: Image.new("L", (900, 900), 255)], ids=["photo", "chart", "blank"])
def test_picture_of_no_text(tmp_path: Path, make: object) -> None:
    """Neither text nor a warning comes of it."""
    assert callable(make)
    save(tmp_path / "a.docx", p("До рисунка") + drawing(), make())
    document, status = outcome(tmp_path)
    assert (texts(document), document.unreadable, status.status) == (["До рисунка"], (), "read")


def test_small_picture_is_not_asked_about(tmp_path: Path) -> None:
    """A logo or a signature has too few pixels for a text."""
    path = save(tmp_path / "a.docx", p("До рисунка") + drawing(), scan().resize((400, 256)))
    assert read_docx(path, "a.docx").pictures == ()
    path = save(tmp_path / "b.docx", p("До рисунка") + drawing() + drawing("i9"), scan())
    assert [picture.part for picture in read_docx(path, "b.docx").pictures] == ["word/media/image1.png"]


@needs_tesseract
def test_scan_on_a_sheet(tmp_path: Path) -> None:
    """A picture laid over cells is read behind the rows above it, at the cell where it begins."""
    scan().save(tmp_path / "scan.png")
    book = Workbook()
    book.active.title = "План"
    book.active.append(["Приложение к письму"])
    book.active.add_image(SheetImage(str(tmp_path / "scan.png")), "B3")
    (tmp_path / "in").mkdir()
    book.save(tmp_path / "in" / "a.xlsx")
    document, status = outcome(tmp_path / "in")
    assert texts(document)[0] == "Приложение к письму" and "семинар до 14.04.2023" in " ".join(texts(document))
    last = document.blocks[-1].location
    assert (last.sheet, last.cell, last.picture) == ("План", "B3", 1)
    assert status.reason == "reading.scan_picture_read"


@needs_tesseract
def test_scan_beside_the_text_of_a_page(tmp_path: Path) -> None:
    """The picture is read in its place on the page: below the text above it, over the text below it."""
    maker = Maker(tmp_path / "a.pdf")
    maker.text(50, 60, "Выписка из протокола направляется для исполнения.")
    maker.canvas.drawImage(ImageReader(scan()), 40, 842 - 100 - 333, 520, 333)
    maker.text(50, 600, "Исполнитель: Сидорова Анна, отдел общего образования.")
    maker.canvas.save()
    document, status = outcome(tmp_path)
    found = texts(document)
    assert found[0].startswith("Выписка") and found[-1].startswith("Исполнитель")
    assert "Решили провести семинар" in " ".join(found[1:-1])
    assert {(b.location.page, b.location.picture) for b in document.blocks[1:-1]} == {(1, 1)}
    tops = [block.location.box[1] for block in document.blocks if block.location.box]
    assert tops == sorted(tops) and 100 < tops[1] < 200
    assert (document.reader, status.reason) == ("pdfium+tesseract", "reading.scan_picture_read")


def test_searchable_scan_is_not_read_twice(tmp_path: Path) -> None:
    """A picture that the text layer covers is not asked about: neither invisible nor visible text over it."""
    maker = Maker(tmp_path / "a.pdf")
    maker.canvas.drawImage(ImageReader(scan()), 0, 421, 595, 421)
    maker.text(40, 60, *LINES, "Протокол вела секретарь совещания", "Иванова Мария Петровна, методист")
    maker.canvas.save()
    document, status = outcome(tmp_path)
    assert (document.reader, document.pictures, status.status) == ("pdfium", (), "read")


@pytest.mark.parametrize(
    ("image", "is_text"),
    [
        (scan, True),
        (lambda: scan().transpose(Image.Transpose.ROTATE_90), True),
        (lambda: scan().rotate(6, expand=True, fillcolor=255), True),
        (lambda: scan().point(lambda level: 120 + level // 4), True),
        (smeared, True),
        (photograph, False),
        (chart, False),
        (lambda: Image.new("L", (900, 900), 200), False),
    ],
    ids=["scan", "on its side", "askew", "pale", "smeared", "photograph", "chart", "grey sheet"],
)
def test_likeness(image: object, is_text: bool) -> None:
    """Lines of ink on paper are told from pictures of other things, six of them from anything a drawing has."""
    assert callable(image)
    lines = text_lines(Picture(image(), 300 / 72))
    assert lines >= 6 if is_text else lines < 6
