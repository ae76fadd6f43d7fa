"""Kinds by content: names lie, content does not. Samples are made here, byte by byte where a library would not."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from pipeline.extract import READERS
from pipeline.intake import kind_of
from pipeline.intake.archive import _PACKS
from pipeline.intake.sniff_marks import MAGIC, OFFICE_XML, OLE_STREAMS, OPEN_DOCUMENT, PARTS, RIFF, WEAK, XML_KINDS
from pipeline.model import say

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOTX = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def _zip(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def _office(content_type: str, extra: str = "") -> bytes:
    types = f'<Types>{extra}<Override PartName="/m.xml" ContentType="{content_type}"/></Types>'
    return _zip(**{"m.xml": "<m/>", "[Content_Types].xml": types})


def _ole(*streams: str) -> bytes:
    entries = [
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 2 * len(name) + 2, 2) + b"\0" * 61 for name in streams
    ]
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(entries)


EMBEDDED = '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
MAIL = b"From: school@example.org\r\nSubject: plan\r\nDate: Mon, 1 Jan 2024\r\n\r\ntext"

CASES = [
    ("docx", _office(DOCX), "document"),
    ("docx", _office(DOCM), "document with macros"),
    ("docx", _office(DOTX), "template"),
    ("docx", _office(DOCX, EMBEDDED), "a document with a workbook inside is a document"),
    ("docx", b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml<w:document>", "a document cut short, list of members lost"),
    ("xlsx", _office(XLSX), "workbook"),
    ("xlsx", _office(XLSM), "workbook with macros"),
    ("pptx", _office(PPTX), "presentation"),
    ("xlsb", _office(XLSB), "a binary workbook is not taken for XLSX"),
    ("odt", _zip(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument text"),
    ("ods", _zip(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument sheet"),
    ("zip", _zip(**{"план.docx": "x"}), "an archive that holds a document is an archive"),
    ("zip", _zip(), "an archive without members"),
    ("doc", _ole("WordDocument", "1Table"), "Word 97"),
    ("doc", _ole("WordDocument", "Workbook"), "Word 97 with a workbook inside"),
    ("xls", _ole("Workbook", "WordDocument"), "Excel 97 with a document inside"),
    ("encrypted", _ole("EncryptionInfo", "EncryptedPackage"), "office file under a password"),
    (None, _ole("Contents"), "some other compound file"),
    ("pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "PDF"),
    ("pdf", b"\r\n" * 100 + b"%PDF-1.7", "PDF after some garbage"),
    ("rtf", b"{\\rtf1\\ansi text}", "RTF"),
    ("rar", b"Rar!\x1a\x07\x01\0", "RAR"),
    ("7z", b"7z\xbc\xaf\x27\x1c\0\4", "7z"),
    ("png", b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
    ("jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
    ("tiff", b"II*\0\x08\0\0\0", "TIFF"),
    ("gif", b"GIF89a\x01\0\x01\0", "GIF"),
    ("webp", b"RIFF\x24\0\0\0WEBPVP8 ", "WebP"),
    ("bmp", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "BMP"),
    ("html", "\ufeff<!DOCTYPE html><html>план</html>".encode(), "page with a byte order mark"),
    ("html", b"<?xml version='1.0'?>\n<html xmlns='x'/>", "XHTML is a page, not bare XML"),
    ("word_xml", b"<?xml version='1.0'?><w:x xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'/>", "Word 2003 XML"),
    ("excel_xml", b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "Excel 2003 XML"),
    ("flat_opc", b"<?xml version='1.0'?><p:package xmlns:p='http://schemas.microsoft.com/office/2006/xmlPackage'/>", "Flat OPC"),
    ("fodt", b"<?xml version='1.0'?><d office:mimetype='application/vnd.oasis.opendocument.text'/>", "flat OpenDocument"),
    ("xml", b"<?xml version='1.0'?><report/>", "data, not a document"),
    ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing"),
    ("html", b"<table><tr><td>1</td></tr></table>", "a table that a program named XLS"),
    ("docx", _zip(**{"word/document.xml": "<w:document/>"}), "document without its list of types"),
    ("apple", _zip(**{"Index/Document.iwa": "x", "preview.jpg": "x"}), "Pages, not an archive with a picture"),
    ("odp", _zip(mimetype="application/vnd.oasis.opendocument.presentation"), "OpenDocument slides"),
    ("package", _zip(mimetype="application/x-unknown"), "package of an unknown program"),
    ("gif", b"GIF89a\1\0\1\0", "GIF"),
    ("bmp", b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0", "BMP"),
    ("webp", b"RIFF\x24\0\0\0WEBPVP8 ", "WEBP"),
    ("film", b"RIFF\x24\0\0\0AVI LIST", "AVI"),
    ("film", b"\0\0\0\x20ftypisom\0\0\2\0", "MP4"),
    ("phone_picture", b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
    ("djvu", b"AT&TFORM\0\0\x10\0DJVM", "DjVu"),
    ("signature", b"\x30\x82\x0f\x10\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", "signature beside a document"),
    ("program", b"MZ\x90\0\x03\0\0\0", "program"),
    ("text", b"MZ is a mark of programs, this is none of them", "a text that begins like a program"),
    ("tnef", b"\x78\x9f\x3e\x22\1\0", "winmail.dat"),
    ("gz", b"\x1f\x8b\x08\0", "gzip"),
    ("tar", b"a.pdf".ljust(257, b"\0") + b"ustar\x0000".ljust(255, b"\0") + b"%PDF-1.4", "a TAR that begins with a PDF"),
    ("eml", MAIL, "letter"),
    ("eml", b"Return-Path: <a@b.ru>\r\nDKIM-Signature: v=1\r\nReceived: from x\r\nFrom: a@b.ru\r\n\r\nx", "letter as delivered"),
    ("text", "Subject: математика\nПлан работы с учителями".encode(), "one line like a letter's header is no letter"),
    ("text", "Сравнение: a < b, тег <html> упомянут в тексте".encode(), "a tag in a text makes no page"),
    ("text", "План работы".encode("cp866"), "text of the DOS days"),
    (None, bytes(range(256)) * 3, "bytes of no known kind"),
]


@pytest.mark.parametrize(("expected", "data", "proves"), CASES, ids=[case[2] for case in CASES])
def test_kind_is_told_by_content(expected: str | None, data: bytes, proves: str, tmp_path: Path) -> None:
    file = tmp_path / "файл.pdf"  # the name says nothing
    file.write_bytes(data)
    assert kind_of(data, file) == expected, proves


def test_every_kind_is_read_or_named() -> None:
    """A kind without a reader needs words for «эта версия не читает»."""
    marks = [kind for _, _, kind in MAGIC] + [kind for _, kind in (*WEAK, *RIFF, *OFFICE_XML, *PARTS, *OLE_STREAMS, *XML_KINDS)]
    kinds = {*marks, *OPEN_DOCUMENT.values(), "phone_picture", "film", "signature", "drawing", "package", "xml", "bmp"}
    for kind in kinds - set(READERS) - set(_PACKS) - {"encrypted"}:
        assert say(f"kind.{kind}")


@pytest.mark.parametrize(
    ("name", "expected"), [("a.csv", "csv"), ("a.CSV", "csv"), ("a.tsv", "csv"), ("a.txt", "text"), ("a", "text")]
)
def test_only_a_table_of_plain_text_is_told_by_extension(name: str, expected: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(b"a;b\n1;2\n")
    assert kind_of(file.read_bytes(), file) == expected


def test_an_archive_with_an_absurd_list_of_members_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(b"PK\x03\x04" + b"\0" * 50 + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 9, 9, 2**31, 4, 0))

    def opened(*_: object) -> None:
        raise AssertionError("the list of members was read")

    monkeypatch.setattr(zipfile, "ZipFile", opened)
    assert kind_of(file.read_bytes(), file) == "zip"
