"""A second reader in doubt: damaged files are mended or read by others, hopeless ones stay refused, single pages likewise."""

import io
import os
import re
import signal
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import Workbook

from pipeline.extract import READERS, pdf, read_all, second_pages, second_plumber, second_poppler
from pipeline.intake import collect
from pipeline.model import Document, FileStatus, Location, Warning
from tests.pipeline.extract.docx_maker import MAIN, PACKAGE, RELATIONS
from tests.pipeline.extract.pdf_maker import Maker

linux = pytest.mark.skipif(sys.platform != "linux", reason="the trap module reaches children by fork only")
needs_poppler = pytest.mark.skipif(not second_poppler.available(), reason="the programs of Poppler are not installed")
ROWS = [["№", "Мероприятие", "Срок"], ["1", "Совещание", "март"], ["2", "Сбор отчётов", "май"]]
ORDER = "Утвердить план мероприятий и обеспечить исполнение в установленные сроки."
TEXT = [ORDER, "Контроль за исполнением приказа оставляю за собой.", "Руководителям школ представить отчёты методисту."]


def a_pdf(path: Path) -> Path:
    """Two pages of text, the first with a table."""
    maker = Maker(path)
    maker.text(50, 60, *TEXT)
    maker.table(200, ROWS, xs=(50, 90, 300, 420))
    maker.page()
    maker.text(50, 60, "Приложение к приказу", *TEXT)
    maker.canvas.save()
    return path


def outcome(folder: Path) -> tuple[Document | None, FileStatus]:
    ((_, document, status),) = read_all(collect(folder), workers=1)
    return document, status


def texts(document: Document | None) -> str:
    return " ".join(block.text for block in document.blocks) if document else ""


def without_list(data: bytes) -> bytes:
    return data[: data.rindex(b"\nxref")]


def without_tree(data: bytes) -> bytes:
    return without_list(data).replace(b"/Type /Catalog", b"/Type /Catalxx").replace(b"/Type /Pages", b"/Type /Pagesx")


@pytest.mark.parametrize(
    "damage",
    [without_list, without_tree, lambda data: data.replace(b"/Root", b"/Rxxt")],
    ids=["the list of objects did not arrive", "nor did the tree of pages", "the way to the pages is lost"],
)
def test_damaged_pdf_is_mended(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """Text and table are as in the whole file, the status warns, and nobody knows what else there was."""
    path = a_pdf(tmp_path / "a.pdf")
    whole = pdf.read(path, "a.pdf")
    path.write_bytes(damage(path.read_bytes()))
    document, status = outcome(tmp_path)
    assert document is not None and texts(document) == texts(whole) and len(document.tables) == 1
    assert (status.status, status.reason, status.reader) == ("read_with_warning", "reading.second_reader", "mended+pdfium")
    assert document.unreadable == (Location(),)


def test_lost_page_of_a_mended_pdf_is_unreadable(tmp_path: Path) -> None:
    """A page whose content did not arrive looks blank; it is unreadable, not empty."""
    path = a_pdf(tmp_path / "a.pdf")
    data = path.read_bytes()
    last = [match.end() for match in re.finditer(rb"(?<!end)stream\r?\n", data)][-1]
    path.write_bytes(data[: last + 10])
    document, status = outcome(tmp_path)
    assert document is not None and ORDER in texts(document) and "Приложение" not in texts(document)
    assert 2 in {place.page for place in document.unreadable}


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n" + bytes(range(256)) * 40, b"%PDF-1.4\n1 0 obj\n<< /Type /Page >>\nendobj\n", b"%PDF-1.4\n"],
    ids=["noise", "a page without anything on it", "the first line alone"],
)
def test_hopeless_pdf_stays_refused(tmp_path: Path, data: bytes) -> None:
    """No reader gives text: the file is refused with the first reader's reason."""
    (tmp_path / "a.pdf").write_bytes(data)
    document, status = outcome(tmp_path)
    assert document is None
    assert (status.status, status.reason) == ("refused", "reading.broken")


def test_password_is_not_tried_elsewhere(tmp_path: Path) -> None:
    """A locked file is told from a damaged one."""
    maker = Maker(tmp_path / "a.pdf", encrypt="secret")
    maker.text(50, 60, *TEXT)
    maker.canvas.save()
    document, status = outcome(tmp_path)
    assert (document, status.reason) == (None, "reading.password")


@linux
def test_reader_that_dies_is_followed_by_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the first reader takes its process down, pdfplumber gives the same text and table."""
    whole = pdf.read(a_pdf(tmp_path / "a.pdf"), "a.pdf")
    module = ModuleType("pipeline.extract.trap_pdf")
    module.read = lambda path, name: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(READERS, "pdf", "trap_pdf")
    document, status = outcome(tmp_path)
    assert document is not None and texts(document) == texts(whole)
    assert (document.reader, status.reason) == ("pdfplumber", "reading.second_reader")
    assert document.reader in (status.message or "")


def test_pdfplumber_reads_as_the_first_reader_does(tmp_path: Path) -> None:
    """Cells, places and white words: the other library sees the same page."""
    maker = Maker(tmp_path / "a.pdf")
    maker.text(50, 60, *TEXT)
    maker.table(200, ROWS, xs=(50, 90, 300, 420))
    maker.canvas.setFillGray(1)
    maker.text(50, 500, "тайные слова")
    maker.canvas.save()
    first, second = pdf.read(maker.path, "a.pdf"), second_plumber.read(maker.path, "a.pdf")
    assert texts(second) == texts(first) and "тайные" not in texts(second)
    assert [(h.reason, h.text) for h in second.hidden] == [("white", "тайные"), ("white", "слова")]
    assert [table.cells for table in second.tables] == [table.cells for table in first.tables]
    near = zip(first.blocks[0].location.box or (), second.blocks[0].location.box or (), strict=True)
    assert all(abs(one - other) < 3 for one, other in near)


@needs_poppler
def test_poppler_reads_the_words(tmp_path: Path) -> None:
    """The last reader gives the lines with their pages; tables are not its business."""
    document = second_poppler.read(a_pdf(tmp_path / "a.pdf"), "a.pdf")
    assert (document.reader, document.pages) == ("pdftotext", 2)
    assert ORDER in texts(document) and document.blocks[-1].location.page == 2


@needs_poppler
def test_poppler_draws_pages(tmp_path: Path) -> None:
    """A page as a picture of the wanted fineness; there is none of a page that does not exist."""
    path = a_pdf(tmp_path / "a.pdf")
    image, scale = second_poppler.picture_of(path, 1, 150, 10**8) or (None, 0.0)
    assert image is not None and abs(image.width - 1240) <= 2 and abs(scale - 150 / 72) < 0.01
    assert second_poppler.picture_of(path, 9, 150, 10**8) is None


def garbled(page: int) -> Document:
    place = Location(page=page)
    warning = Warning(code="pdf.page_garbled", location=place, params={"page": str(page)})
    return Document(path="a.pdf", format="pdf", blocks=(), warnings=(warning,), unreadable=(place,), reader="pdfium", pages=2)


def test_page_from_a_second_reader(tmp_path: Path) -> None:
    """A page that the first reader garbles and another reads well comes from the other, and the page's warning says so."""
    document = second_pages.complete(garbled(2), "second_plumber", a_pdf(tmp_path / "a.pdf"), "a.pdf", [2])
    assert ORDER in texts(document) and {block.location.page for block in document.blocks} == {2}
    assert (document.reader, document.unreadable) == ("pdfium+pdfplumber", ())
    assert [(w.code, w.params["reader"]) for w in document.warnings] == [("reading.page_second", "pdfplumber")]


@pytest.mark.parametrize("lines", [["Ёчфё ыфчяъ мшжбо"] * 6, ["Приказ"], []], ids=["no words of Russian", "too few", "none"])
def test_page_that_no_reader_reads_is_left(tmp_path: Path, lines: list[str]) -> None:
    """What is not surely text is left to the recogniser, garbage and blank pages alike."""
    maker = Maker(tmp_path / "a.pdf")
    maker.text(50, 60, *lines)
    maker.canvas.save()
    known = garbled(1)
    assert second_pages.complete(known, "second_plumber", maker.path, "a.pdf", [1]) == known


def a_docx(body: str = "") -> bytes:
    paragraphs = body or "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TEXT)
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{MAIN}"><w:body>{paragraphs}</w:body></w:document>')
    return result.getvalue()


def without_directory(data: bytes) -> bytes:
    return data[: data.index(b"PK\x01\x02")]


def wrong_sum(data: bytes) -> bytes:
    """The check sum in the list of members, which readers trust, does not fit the main part."""
    entry = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4) + 4)
    return data[: entry + 16] + b"\0\0\0\0" + data[entry + 20 :]


def in_xml(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        parts["word/document.xml"] = re.sub(old.encode(), new.encode(), parts["word/document.xml"], flags=re.DOTALL)
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        return result.getvalue()

    return change


@pytest.mark.parametrize(
    "damage",
    [
        without_directory,
        wrong_sum,
        in_xml("</w:body></w:document>$", ""),
        in_xml("Контроль", "\x0bКонтроль"),
        in_xml("Контроль", "&unknown;Контроль"),
    ],
    ids=["cut short", "wrong check sum", "XML breaks off", "a sign that XML forbids", "an entity that is not declared"],
)
def test_damaged_docx_is_mended(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """Every paragraph is saved, and a person is asked to check."""
    (tmp_path / "a.docx").write_bytes(damage(a_docx()))
    document, status = outcome(tmp_path)
    assert document is not None and [block.text for block in document.blocks] == TEXT
    assert (document.reader, status.status, status.reason) == ("mended+docx", "read_with_warning", "reading.second_reader")
    assert document.unreadable == (Location(),)


def test_whole_docx_needs_no_second_reader(tmp_path: Path) -> None:
    """No warning, no mending where there is no damage."""
    (tmp_path / "a.docx").write_bytes(a_docx())
    document, status = outcome(tmp_path)
    assert document is not None and (document.reader, status.status, document.unreadable) == ("docx", "read", ())


def test_docx_without_its_main_part_stays_refused(tmp_path: Path) -> None:
    """Cut in the middle of the main part's name: nothing to be saved."""
    data = a_docx()
    (tmp_path / "a.docx").write_bytes(data[: data.index(b"word/document.xml") + 18])
    document, status = outcome(tmp_path)
    assert (document, status.status, status.reason) == (None, "refused", "reading.broken")


def test_damaged_workbook_is_mended(tmp_path: Path) -> None:
    """A spreadsheet without its list of members keeps its rows."""
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    path = tmp_path / "a.xlsx"
    path.write_bytes(without_directory(path.read_bytes()))
    document, status = outcome(tmp_path)
    assert document is not None and "Сбор отчётов" in texts(document) and len(document.tables) == 1
    assert (document.reader, status.reason) == ("mended+sheet", "reading.second_reader")
