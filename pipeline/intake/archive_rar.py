"""RAR through rarfile: lists and stored members by itself, packed ones by unrar, unar, 7z or bsdtar where one is installed."""

from collections.abc import Sequence
from pathlib import Path
from typing import IO, Self

import rarfile  # type: ignore[import-untyped] # rarfile gives no types

from pipeline.intake.pack import Member, Refused, Shelf, copy_each, member

_REASONS: dict[type[Exception], str] = {
    rarfile.RarCannotExec: "reading.no_unrar",
    rarfile.PasswordRequired: "reading.password",
    rarfile.RarWrongPassword: "reading.password",
    rarfile.NoCrypto: "reading.password",
    rarfile.NeedFirstVolume: "reading.volume",
    rarfile.Error: "reading.broken",
    EOFError: "reading.broken",
    ValueError: "reading.broken",
    OSError: "reading.broken",
}


class RarPack:
    """An opened RAR."""

    def __init__(self, path: Path) -> None:
        """Refused: reading.volume (a later part of an archive in parts), reading.password, reading.broken."""
        try:
            self._rar = rarfile.RarFile(path, charset="cp866")
        except tuple(_REASONS) as error:
            code = next(code for kind, code in _REASONS.items() if isinstance(error, kind))
            raise Refused(code) from error
        self._infos = [info for info in self._rar.infolist() if not info.is_dir()]
        if not self._infos and self._rar.needs_password():  # the list itself is locked
            raise Refused("reading.password")
        self.members = tuple(map(_member, self._infos))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._rar.close()

    def copy(self, wanted: Sequence[int], shelf: Shelf) -> None:
        """Copies members to the shelf; those that can't be read are refused there."""

        def opened(number: int) -> IO[bytes]:
            file: IO[bytes] = self._rar.open(self._infos[number])
            return file

        copy_each(wanted, opened, shelf, _REASONS)


def _member(info: rarfile.RarInfo) -> Member:
    return member(info.filename, info.file_size, info.is_symlink(), info.needs_password())
