"""What a file is by its content; the extension only tells a table (CSV) from other plain text. Nothing is read out here."""

import re
import struct
import zipfile
import zlib
from pathlib import Path

from pipeline.intake.charset import decode

HEAD = 65536
_PDF_WITHIN = 1024
_MARKUP_WITHIN = 2048
# A ZIP can list a million members in a few MB; no office file's list comes near this.
MAX_DIRECTORY = 8 * 2**20
_CONTENT_TYPES = "[Content_Types].xml"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
_WEBP = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)
_BMP = re.compile(rb"BM.{4}\0{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0{3}", re.DOTALL)  # the size of its second header
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Content types of the main part: documents, templates and files with macros all end so.
_OFFICE_XML = (
    (re.compile(rb"word(?:processingml|\.)[\w.]*\.main\+xml", re.IGNORECASE), "docx"),
    (re.compile(rb"(?:spreadsheetml|excel)\.(?:sheet|template|addin)(?:\.macroEnabled)?\.main\+xml", re.I), "xlsx"),
    (re.compile(rb"(?:presentationml|powerpoint)\.[\w.]*main\+xml", re.IGNORECASE), "pptx"),
)
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet-template": "ods",
}
# A ZIP without a list of members (a file cut short) still shows the names of its first members.
_MEMBER_HINTS = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))
_MAIN_PARTS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<!doctype\s+html|<html)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(r"\s*<\?xml\s", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    r"^(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Content-Type|X-[\w-]+):\s",
    re.IGNORECASE | re.MULTILINE,
)


def kind_of(head: bytes, path: Path) -> str | None:
    """The kind of a file by its first bytes (HEAD of them are enough) and, for containers, its list of parts.

    One of docx, xlsx, pptx, odt, ods, pdf, doc, xls, ppt, msg, encrypted (an office file under a password), rtf,
    zip, rar, 7z, png, jpeg, tiff, gif, webp, bmp, html, xml, eml, csv, text; None when it is none of these.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if _WEBP.match(head) or _BMP.match(head):
        return "webp" if head.startswith(b"RIFF") else "bmp"
    if head.startswith(_ZIP):
        return _zip_kind(head, path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    return _text_kind(head, path)


def _zip_kind(head: bytes, path: Path) -> str:
    try:
        if directory_size(path) > MAX_DIRECTORY:
            return "zip"
        with zipfile.ZipFile(path) as archive:
            return _office_kind(archive) or "zip"
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return next((kind for hint, kind in _MEMBER_HINTS if hint in head), "zip")


def directory_size(path: Path) -> int:
    """Bytes of the list of members as the end of the file states it (the largest number in a ZIP64)."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 65557))
        tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 16:
        return 0
    return int(struct.unpack_from("<I", tail, end + 12)[0])


def _office_kind(archive: zipfile.ZipFile) -> str | None:
    names = set(archive.namelist())
    if _CONTENT_TYPES in names:
        with archive.open(_CONTENT_TYPES) as part:
            types = part.read(2**20)
        return next((kind for pattern, kind in _OFFICE_XML if pattern.search(types)), None)
    if any(main in names for main, _ in _MAIN_PARTS):  # a package that has lost its list of types
        return next(kind for main, kind in _MAIN_PARTS if main in names)
    if "mimetype" in names:
        with archive.open("mimetype") as part:
            return _OPEN_DOCUMENT.get(part.read(200).decode("ascii", errors="replace").strip())
    return None


def _ole_kind(path: Path) -> str | None:
    """By the names of streams: the first entry of the directory wins, later ones belong to embedded objects."""
    data = path.read_bytes()
    places = {kind: data.find(_ole_entry(name)) for name, kind in reversed(_OLE_STREAMS)}
    found = {kind: place for kind, place in places.items() if place >= 0}
    if "encrypted" in found:
        return "encrypted"
    return min(found, key=lambda kind: found[kind], default=None)


def _ole_entry(name: str) -> bytes:
    """The first 67 bytes of a stream's entry in the directory: the name in 64 bytes, its length, the type."""
    encoded = name.encode("utf-16-le")
    return encoded.ljust(64, b"\0") + struct.pack("<HB", len(encoded) + 2, 2)


def _text_kind(head: bytes, path: Path) -> str | None:
    text = decode(head, partial=True)
    if text is None:
        return None
    start = text[:_MARKUP_WITHIN].removeprefix("\ufeff")
    if _HTML.match(start):
        return "html"
    if _XML.match(start):
        return "xml"
    if _MAIL_HEADER.match(start) and len(_MAIL_HEADER.findall(start)) > 1:
        return "eml"
    return "csv" if path.suffix.casefold() in (".csv", ".tsv") else "text"
