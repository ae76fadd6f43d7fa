"""What a file is by its content; the extension only tells a table (CSV) from other plain text. Nothing is read out here."""

import re
import struct
import zipfile
import zlib
from pathlib import Path

from pipeline.intake.charset import decode
from pipeline.intake.sniff_marks import (
    DRAWING,
    MAGIC,
    MEMBER_HINTS,
    OFFICE_XML,
    OLE_STREAMS,
    OPEN_DOCUMENT,
    PARTS,
    PEM,
    PHONE_PICTURES,
    RIFF,
    SIGNATURE,
    WEAK,
    XML_KINDS,
)

HEAD = 65536
_PDF_WITHIN = 1024
_ZERO_WITHIN = 512
_HEADERS_WITHIN = 8192
# LibreOffice declares some four thousand characters of names before it says what the file is.
_MARKUP_WITHIN = 16_384
# A ZIP can list a million members in a few MB; no office file's list comes near this.
MAX_DIRECTORY = 8 * 2**20
_CONTENT_TYPES = "[Content_Types].xml"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<!doctype\s+html|<(?:html|head|meta|style|body|table|div))\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\s", re.IGNORECASE)
_SVG = re.compile(r"\s*<svg[\s>]", re.IGNORECASE)
_ANY_HEADER = re.compile(r"[A-Z][A-Z0-9-]{1,60}:\s", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    r"^(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Content-Type|X-[\w-]+):\s",
    re.IGNORECASE | re.MULTILINE,
)


def kind_of(head: bytes, path: Path) -> str | None:
    """The kind of a file by its first bytes (HEAD of them are enough) and, for containers, its list of parts.

    A kind is one that is read (docx, pdf, zip, text, …), "encrypted" (an office file under a password) or one that has
    but a name in the catalogue (film, djvu, …); None when it is none of these.
    """
    if head.startswith(_ZIP):
        return _zip_kind(head, path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    known = _binary_kind(head)  # before PDF: the first file of a TAR may be one
    if known is None and b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    return known or _text_kind(head, path)


def _binary_kind(head: bytes) -> str | None:
    for place, magic, kind in MAGIC:
        if head.startswith(magic, place):
            return kind
    if head.startswith(b"RIFF"):
        return next((kind for mark, kind in RIFF if head.startswith(mark, 8)), None)
    if head.startswith(b"ftyp", 4):
        return "phone_picture" if head.startswith(PHONE_PICTURES, 8) else "film"
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "bmp"
    if b"\0" in head[:_ZERO_WITHIN]:
        for magic, kind in WEAK:
            if head.startswith(magic):
                return kind
    if SIGNATURE.match(head) or PEM.match(head):
        return "signature"
    return "drawing" if DRAWING.match(head) else None


def _zip_kind(head: bytes, path: Path) -> str:
    try:
        if directory_size(path) > MAX_DIRECTORY:
            return "zip"
        with zipfile.ZipFile(path) as archive:
            return _office_kind(archive) or "zip"
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return next((kind for hint, kind in MEMBER_HINTS if hint in head), "zip")


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
        found = next((kind for pattern, kind in OFFICE_XML if pattern.search(types)), None)
        return found or next((kind for part, kind in PARTS if part in names), "package")
    if "mimetype" in names:
        with archive.open("mimetype") as part:
            return OPEN_DOCUMENT.get(part.read(200).decode("ascii", errors="replace").strip(), "package")
    return next((kind for part, kind in PARTS if part in names), None)


def _ole_kind(path: Path) -> str | None:
    """By the names of streams: the first entry of the directory wins, later ones belong to embedded objects."""
    data = path.read_bytes()
    places = {kind: data.find(_ole_entry(name)) for name, kind in reversed(OLE_STREAMS)}
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
        return next((kind for mark, kind in XML_KINDS if mark in start), "xml")
    if _SVG.match(start):
        return "svg"
    if _ANY_HEADER.match(start) and len(_MAIL_HEADER.findall(start[:_HEADERS_WITHIN])) > 1:
        return "eml"
    return "csv" if path.suffix.casefold() in (".csv", ".tsv") else "text"
