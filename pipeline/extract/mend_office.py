"""Mends damaged office packages (DOCX, XLSX): parts are found without the list of members, broken XML is closed where it
breaks off. What is read of them, the usual readers say.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from pipeline.model import ReadingError

_LOCAL = b"PK\x03\x04"
_ENDS = (_LOCAL, b"PK\x01\x02", b"PK\x07\x08")
_STORED, _DEFLATED, _ENCRYPTED = 0, 8, 1
_MOST = 200 * 2**20  # bytes of all parts together
_MOST_PARTS = 5000
_XML = (".xml", ".rels")
_PARSER = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
_MAIN = ("word/document.xml", "xl/workbook.xml")
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{main}"/></Relationships>'
)


def mend(path: Path, name: str) -> bytes:
    """A whole package of what could be saved. ReadingError when the main part is lost."""
    parts = dict(_mended(path, name))
    main = next((main for main in _MAIN if parts.get(main)), None)
    if main is None:
        raise ReadingError("reading.broken", name=name)
    parts.setdefault("_rels/.rels", _RELATIONS.format(main=main).encode())
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for part, data in parts.items():
            archive.writestr(zipfile.ZipInfo(part), data)
    return package.getvalue()


def _mended(path: Path, name: str) -> Iterator[tuple[str, bytes]]:
    total = 0
    for number, (part, data) in enumerate(_parts(path.read_bytes(), name)):
        total += len(data)
        if total > _MOST or number > _MOST_PARTS:
            raise ReadingError("reading.memory", name=name)
        whole = _closed(data) if part.endswith(_XML) else data
        if whole:
            yield part, whole


def _closed(data: bytes) -> bytes:
    """Well-formed XML of what could be read up to the damage and after it; nothing of what is no XML."""
    root = etree.fromstring(data, _PARSER) if data.strip() else None
    if root is None:
        return b""
    etree.strip_elements(root, etree.Entity, with_tail=False)
    return etree.tostring(root, encoding="utf-8")


def _parts(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The members by their own headers, as they stand in the file: the list at its end may be lost."""
    place = data.find(_LOCAL)
    while 0 <= place <= len(data) - 30:
        flags, method, _, packed, _, length, extra = struct.unpack_from("<HH4xIIIHH", data, place + 6)
        if flags & _ENCRYPTED:
            raise ReadingError("reading.password", name=name)
        start = place + 30 + length + extra
        part = data[place + 30 : place + 30 + length].decode("utf-8", "replace").replace("\\", "/").lstrip("/")
        end = start + packed if packed and not flags & 8 else _next(data, start)
        content, used = _unpacked(data[start:end], method)
        if part and not part.endswith("/"):
            yield part, content
        place = data.find(_LOCAL, max(place + 30, start + used))


def _next(data: bytes, start: int) -> int:
    found = [place for mark in _ENDS if (place := data.find(mark, start)) > 0]
    return min(found, default=len(data))


def _unpacked(packed: bytes, method: int) -> tuple[bytes, int]:
    """The content up to the damage, and how many bytes of the file it took."""
    if method == _STORED:
        return packed, len(packed)
    if method != _DEFLATED:
        return b"", 0
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    for at in range(0, len(packed), 4096):
        try:
            pieces.append(inflate.decompress(packed[at : at + 4096], _MOST))
        except zlib.error:
            break
        if inflate.eof or sum(map(len, pieces)) > _MOST:
            break
    return b"".join(pieces), len(packed) - len(inflate.unused_data)
