"""Builds small archives byte by byte where a library would not write what a row is about."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import py7zr

DOS_NAME = 0x0
UTF8_NAME = 0x800
LOCKED = 0x1
LINK = 0o120777 << 16
UNIX = 3


def zipped(*members: tuple[str, bytes]) -> bytes:
    """A plain ZIP as any program writes it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def raw_zip(*members: tuple[bytes, bytes], flags: int = DOS_NAME, attributes: int = 0, extra: bytes = b"") -> bytes:
    """A ZIP of stored members with names as bytes."""
    body, directory = b"", b""
    for name, data in members:
        numbers = struct.pack("<IIIHH", zlib.crc32(data), len(data), len(data), len(name), len(extra))
        common = struct.pack("<HHHHH", 20, flags, 0, 0, 33)
        central = struct.pack("<HHHII", 0, 0, 0, attributes, len(body))
        directory += b"PK\x01\x02" + struct.pack("<BB", 20, UNIX) + common + numbers + central + name + extra
        body += b"PK\x03\x04" + common + numbers + name + extra + data
    count = len(members)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def unicode_path(raw: bytes, name: str) -> bytes:
    """The extra field in which Info-ZIP repeats a name in UTF-8."""
    field = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + name.encode()
    return struct.pack("<HH", 0x7075, len(field)) + field


def rar(*members: tuple[str, bytes], packed: bool = False, link: str = "") -> bytes:
    """A RAR 5 of stored members. packed: says that they are packed, so a program for RAR is needed; link: all are links."""
    out = b"Rar!\x1a\x07\x01\x00" + _block(_numbers(1, 0, 0))
    for name, data in members:
        target = link.encode()
        record = _numbers(5, 1, 0, len(target)) + target if link else b""
        extra = _numbers(len(record)) + record if link else b""
        flags = _numbers(3, len(extra)) if extra else _numbers(2)
        sizes = _numbers(len(data), 4, len(data), 0o100644) + struct.pack("<I", zlib.crc32(data))
        method = 3 << 7 if packed else 0
        encoded = name.encode()
        out += _block(_numbers(2) + flags + sizes + _numbers(method, 1, len(encoded)) + encoded + extra) + data
    return out + _block(_numbers(5, 0, 0))


def _block(header: bytes) -> bytes:
    sized = _numbers(len(header)) + header
    return struct.pack("<I", zlib.crc32(sized)) + sized


def _numbers(*values: int) -> bytes:
    out = bytearray()
    for value in values:
        while value > 0x7F:
            out.append(value & 0x7F | 0x80)
            value >>= 7
        out.append(value)
    return bytes(out)


def seven_zip(path: Path, *members: tuple[str, bytes], password: str | None = None, hide_list: bool = False) -> None:
    """A solid 7Z; with a password its members, and with hide_list the list too, are encrypted."""
    with py7zr.SevenZipFile(path, "w", password=password, header_encryption=hide_list) as archive:
        for name, data in members:
            archive.writestr(data, name)


Tree = dict[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """An OLE compound file of streams and folders; small streams are filled up, for there is no place for them here."""
    entries, body = _Entries(), bytearray()
    entries.add("Root Entry", 5)
    fat: list[int] = []
    _put_tree(tree, 0, entries, fat, body)
    directory = entries.packed()
    start = len(fat)
    sectors = len(directory) // 512
    fat += [start + number + 1 for number in range(sectors - 1)] + [0xFFFFFFFE]
    body += directory
    tables = 1
    while len(fat) + tables > tables * 128:
        tables += 1
    places = [len(fat) + number for number in range(tables)]
    fat += [0xFFFFFFFD] * tables
    fat += [0xFFFFFFFF] * (tables * 128 - len(fat))
    body += struct.pack(f"<{len(fat)}I", *fat)
    head = struct.pack("<8s16xHHHHH6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, tables, start, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return head + struct.pack("<109I", *places, *[0xFFFFFFFF] * (109 - tables)) + bytes(body)


class _Entries:
    """The directory: siblings hang on one another to the right."""

    def __init__(self) -> None:
        self._rows: list[list[object]] = []

    def add(self, name: str, kind: int, start: int = 0xFFFFFFFE, size: int = 0) -> int:
        self._rows.append([name, kind, 0xFFFFFFFF, 0xFFFFFFFF, start, size])
        return len(self._rows) - 1

    def link(self, number: int, field: int, target: int) -> None:
        self._rows[number][field] = target

    def packed(self) -> bytes:
        out = b""
        for name, kind, right, child, start, size in self._rows:
            encoded = str(name).encode("utf-16-le")
            out += encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
            out += struct.pack("<III16xI16xIQ", 0xFFFFFFFF, right, child, 0, start, size)
        return out + bytes(-len(out) % 512)


def _put_tree(tree: Tree, parent: int, entries: _Entries, fat: list[int], body: bytearray) -> None:
    before = None
    # A reader may look a name up by its order: shorter names first, then by the alphabet.
    for name, content in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
        if isinstance(content, bytes):
            content = content.ljust(4096, b"\0")
            sectors = -(-len(content) // 512)
            number = entries.add(name, 2, len(fat), len(content))
            fat += [len(fat) + step + 1 for step in range(sectors - 1)] + [0xFFFFFFFE]
            body += content.ljust(sectors * 512, b"\0")
        else:
            number = entries.add(name, 1)
            _put_tree(content, number, entries, fat, body)
        if before is None:
            entries.link(parent, 3, number)
        else:
            entries.link(before, 2, number)
        before = number
