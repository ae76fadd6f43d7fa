"""ZIP through zipfile, with names in whatever encoding the archiver of a Russian office wrote them."""

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Self

from pipeline.intake.charset import decode
from pipeline.intake.pack import Member, Refused, Shelf, copy_each, member
from pipeline.intake.sniff import MAX_DIRECTORY, directory_size

_UTF8_FLAG = 0x800
_LOCKED_FLAG = 0x1
_DOS_FOLDER = 0x10
_UNICODE_PATH = 0x7075
_LINK_TYPE = stat.S_IFLNK
_REASONS: dict[type[Exception], str] = {
    NotImplementedError: "reading.packing",
    RuntimeError: "reading.password",
    zipfile.BadZipFile: "reading.broken",
    zlib.error: "reading.broken",
    lzma.LZMAError: "reading.broken",
    struct.error: "reading.broken",
    EOFError: "reading.broken",
    ValueError: "reading.broken",
    OSError: "reading.broken",
}
# A package of these is an office file or a book of a kind we do not know, not an archive of documents.
_PACKAGE_MARKS = frozenset({"[Content_Types].xml", "mimetype"})


class ZipPack:
    """An opened ZIP."""

    damaged = False

    def __init__(self, path: Path) -> None:
        """Refused: reading.too_many_files, reading.broken."""
        if directory_size(path) > MAX_DIRECTORY:
            raise Refused("reading.too_many_files")
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, EOFError, OSError) as error:
            raise Refused("reading.broken") from error
        self.is_package = bool(_PACKAGE_MARKS & set(self._zip.namelist()))
        self._infos = [info for info in self._zip.infolist() if not _is_folder(info)]
        self.members = tuple(map(_member, self._infos, _names(self._infos)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def copy(self, wanted: Sequence[int], shelf: Shelf) -> None:
        """Copies members to the shelf; a broken or locked one is refused there."""

        def opened(number: int) -> IO[bytes]:
            return self._zip.open(self._infos[number])

        copy_each(wanted, opened, shelf, _REASONS)


def _is_folder(info: zipfile.ZipInfo) -> bool:
    named = info.orig_filename.endswith(("/", "\\"))
    return info.file_size == 0 and (named or bool(info.external_attr & _DOS_FOLDER))


def _member(info: zipfile.ZipInfo, name: str) -> Member:
    link = stat.S_IFMT(info.external_attr >> 16) == _LINK_TYPE
    return member(name, info.file_size, link, bool(info.flag_bits & _LOCKED_FLAG))


def _names(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Names without the UTF-8 flag are decoded all together: one archiver wrote them, and more letters tell more."""
    known = [info.orig_filename if info.flag_bits & _UTF8_FLAG else _unicode_name(info) for info in infos]
    raw = [_raw(info) for info, name in zip(infos, known, strict=True) if name is None]
    text = decode(b"\n".join(raw)) or b"\n".join(raw).decode("cp866", errors="replace")
    guessed = iter(text.split("\n"))
    return [next(guessed) if name is None else name for name in known]


def _unicode_name(info: zipfile.ZipInfo) -> str | None:
    """The name in UTF-8: from the extra field of Info-ZIP if it belongs to this very name, or bare."""
    raw = _raw(info)
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and field[:5] == b"\x01" + struct.pack("<I", zlib.crc32(raw)):
            raw = field[5:]
            break
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _raw(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("cp437").replace(b"\n", b"?")
