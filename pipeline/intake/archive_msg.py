"""A letter of Outlook (MSG) as a pack: its text and its attachments are members, letters in it are folders."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from pipeline.intake.archive_mail import as_member
from pipeline.intake.charset import decode
from pipeline.intake.pack import HeldPack, Refused
from pipeline.model import say

# Properties of letters and attachments (MS-OXPROPS), without their type.
_SUBJECT, _BODY, _HTML, _PACKED_RTF = "0037", "1000", "1013", "1009"
_DATA, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME = "3701", "3707", "3704", "3001"
_WIDE, _NARROW, _BINARY, _OBJECT = "001F", "001E", "0102", "000D"
_ATTACHMENT = "__attach_version1.0_#"
_DEEPEST = 8
# What the dictionary of packed RTF begins with (MS-OXRTFCP).
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbol"
    rb"ArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4096
_RTF_HEAD = 16  # sizes, mark and checksum


class MsgPack(HeldPack):
    """An opened letter of Outlook."""

    def __init__(self, path: Path) -> None:
        """Refused: reading.too_deep (letters in letters), reading.no_content, reading.broken."""
        try:
            with olefile.OleFileIO(str(path)) as ole:
                parts = list(_Letter(ole, ()).parts())
        except OSError as error:
            raise Refused("reading.broken") from error
        super().__init__(parts)


class _Letter:
    """A letter or an attachment: a folder of the compound file with a stream for each property."""

    def __init__(self, ole: olefile.OleFileIO[str], folder: tuple[str, ...]) -> None:
        self._ole = ole
        self._folder = folder

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Names and bytes of the text and of all attachments."""
        yield from self._text()
        names = {item[len(self._folder)] for item in self._ole.listdir() if self._holds(item)}
        for name in sorted(names):
            yield from _Letter(self._ole, (*self._folder, name))._attached()

    def _holds(self, item: list[str]) -> bool:
        level = len(self._folder)
        return tuple(item[:level]) == self._folder and len(item) > level + 1 and item[level].startswith(_ATTACHMENT)

    def _text(self) -> Iterator[tuple[str, bytes]]:
        subject = self._string(_SUBJECT)
        page, plain = self._string(_HTML), self._string(_BODY)
        if page.strip():
            yield as_member(page, subject, html=True)
        elif plain.strip():
            yield as_member(plain, subject, html=False)
        elif packed := self._bytes(_PACKED_RTF, _BINARY):
            yield say("reading.mail_text") + ".rtf", _unpacked(packed)

    def _attached(self) -> Iterator[tuple[str, bytes]]:
        named = self._string(_LONG_NAME) or self._string(_SHORT_NAME) or self._string(_SHOWN_NAME)
        name = named.replace("\\", "/").rsplit("/", 1)[-1].strip("\0 ") or say("reading.mail_attachment")
        inner = (*self._folder, _stream(_DATA, _OBJECT))
        if self._ole.exists("/".join(inner)):
            if len(inner) > 2 * _DEEPEST:
                raise Refused("reading.too_deep")
            yield from ((f"{name}/{part}", data) for part, data in _Letter(self._ole, inner).parts())
        else:
            yield name, self._bytes(_DATA, _BINARY)

    def _string(self, number: str) -> str:
        wide = self._bytes(number, _WIDE)
        if wide:
            return wide.decode("utf-16-le", errors="replace").strip("\0")
        return decode((self._bytes(number, _NARROW) or self._bytes(number, _BINARY)).rstrip(b"\0")) or ""

    def _bytes(self, number: str, kind: str) -> bytes:
        place = "/".join((*self._folder, _stream(number, kind)))
        if not self._ole.exists(place) or self._ole.get_type(place) != olefile.STGTY_STREAM:
            return b""
        with self._ole.openstream(place) as stream:
            data: bytes = stream.read()
            return data


def _stream(number: str, kind: str) -> str:
    return f"__substg1.0_{number}{kind}"


def _unpacked(packed: bytes) -> bytes:
    """RTF out of the packing of Outlook: letters, and references to what was met before. Refused: reading.broken."""
    if len(packed) < _RTF_HEAD:
        raise Refused("reading.broken")
    size, mark = struct.unpack_from("<I4s", packed, 4)
    if mark == b"MELA":  # not packed at all
        return packed[_RTF_HEAD : _RTF_HEAD + size]
    window = bytearray(_DICTIONARY.ljust(_WINDOW, b" "))
    out = bytearray()
    for piece in _pieces(packed):
        end = (len(_DICTIONARY) + len(out)) % _WINDOW
        start, length = piece if isinstance(piece, tuple) else (end, 1)
        if isinstance(piece, int):
            window[end] = piece
        elif start == end:  # a reference to its own place is the end
            break
        for step in range(length):
            # Byte by byte, for a reference may reach into what it is itself about to write.
            byte = window[(start + step) % _WINDOW]
            window[(end + step) % _WINDOW] = byte
            out.append(byte)
        if len(out) > size:
            break
    return bytes(out[:size])


def _pieces(packed: bytes) -> Iterator[int | tuple[int, int]]:
    """Letters as numbers, references as place and length; a byte of flags says what the next eight are."""
    place = _RTF_HEAD
    while place < len(packed):
        flags, place = packed[place], place + 1
        for bit in range(8):
            if not flags >> bit & 1 and place < len(packed):
                yield packed[place]
                place += 1
            elif place + 1 < len(packed):
                reference = int.from_bytes(packed[place : place + 2], "big")
                yield reference >> 4, (reference & 15) + 2
                place += 2
