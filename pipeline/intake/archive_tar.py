"""TAR, also packed by gzip, bzip2 or xz, and single files packed by them: all through the standard library."""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Self, cast

from pipeline.intake.pack import Member, Refused, Shelf, copy_each, member
from pipeline.intake.walk import printable

_REASONS: dict[type[Exception], str] = {
    tarfile.TarError: "reading.broken",
    zlib.error: "reading.broken",
    lzma.LZMAError: "reading.broken",
    EOFError: "reading.broken",
    ValueError: "reading.broken",
    OSError: "reading.broken",
}
_OPENERS = {"gz": gzip.GzipFile, "bz2": bz2.BZ2File, "xz": lzma.LZMAFile}
_TAR_SUFFIXES = {".tgz": ".tar", ".tbz": ".tar", ".txz": ".tar"}


class TarPack:
    """An opened TAR, plain or packed as a whole."""

    is_package = False

    def __init__(self, path: Path) -> None:
        """Refused: reading.broken. Reads through the file once, for a TAR has no list of its members."""
        self.damaged = False
        try:
            self._tar = tarfile.open(path, "r:*")  # noqa: SIM115 - closed by __exit__
            self._infos = [info for info in self._tar.getmembers() if not info.isdir()]
        except tuple(_REASONS) as error:
            raise Refused("reading.broken") from error
        self.members: tuple[Member, ...] = tuple(member(_name(info), info.size, link=not info.isreg()) for info in self._infos)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tar.close()

    def copy(self, wanted: Sequence[int], shelf: Shelf) -> None:
        """Copies members to the shelf; a broken one is refused there. Links and devices never get here."""

        def opened(number: int) -> IO[bytes]:
            file = self._tar.extractfile(self._infos[number])
            if file is None:
                raise ValueError("not a file")
            return file

        copy_each(wanted, opened, shelf, _REASONS)


def _name(info: tarfile.TarInfo) -> str:
    """Names of old programs are in the encoding of their system; tarfile keeps such bytes as lone surrogates."""
    return printable(info.name)


class PackedFile:
    """One file packed by gzip, bzip2 or xz, as a pack of one member named like it."""

    damaged = False
    is_package = False

    def __init__(self, path: Path, kind: str, name: str) -> None:
        self._path = path
        self._kind = kind
        self.members: tuple[Member, ...] = (member(_unpacked_name(name), 0),)  # how large it gets is told only by unpacking

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing stays open."""

    def copy(self, wanted: Sequence[int], shelf: Shelf) -> None:
        """Copies the file to the shelf; a broken one is refused there."""
        copy_each(wanted, lambda _: _opened(self._path, self._kind), shelf, _REASONS)


def packed(path: Path, kind: str, name: str) -> TarPack | PackedFile:
    """The pack of a file packed by gzip, bzip2 or xz: a TAR where that is what is inside."""
    try:
        with _opened(path, kind) as file:
            is_tar = file.read(262)[257:] == b"ustar"
    except tuple(_REASONS) as error:
        raise Refused("reading.broken") from error
    return TarPack(path) if is_tar else PackedFile(path, kind, name)


def _opened(path: Path, kind: str) -> IO[bytes]:
    return cast(IO[bytes], _OPENERS[kind](path))


def _unpacked_name(name: str) -> str:
    """The name without the suffix of the packing: «план.docx.gz» holds «план.docx»."""
    last = name.rsplit("/", 1)[-1]
    stem, dot, suffix = last.rpartition(".")
    if not dot or not stem:
        return last
    return stem + _TAR_SUFFIXES.get(f".{suffix}".lower(), "") if len(suffix) <= 4 else last
