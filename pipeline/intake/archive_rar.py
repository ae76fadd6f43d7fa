"""RAR through rarfile: lists and stored members by itself, packed ones by unrar, unar or 7-Zip where one is installed."""

import shutil
import subprocess
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
# A setting of rarfile, the program, where its installer puts it.
_TOOLS = (
    ("UNRAR_TOOL", "unrar", r"C:\Program Files\WinRAR\UnRAR.exe"),
    ("UNAR_TOOL", "unar", ""),
    ("SEVENZIP_TOOL", "7z", r"C:\Program Files\7-Zip\7z.exe"),
    ("SEVENZIP2_TOOL", "7zz", ""),
)
_NO_TOOL = "no-such-program"


class RarPack:
    """An opened RAR."""

    is_package = False

    def __init__(self, path: Path) -> None:
        """Refused: reading.volume (a later part of an archive in parts), reading.password, reading.broken."""
        _set_tools()
        try:
            self._rar = rarfile.RarFile(path, charset="cp866")
        except tuple(_REASONS) as error:
            code = next(code for kind, code in _REASONS.items() if isinstance(error, kind))
            raise Refused(code) from error
        self._infos = [info for info in self._rar.infolist() if not info.is_dir()]
        if not self._infos and self._rar.needs_password():  # the list itself is locked
            raise Refused("reading.password")
        self.damaged = bool(self._rar.strerror())
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


def _set_tools() -> None:
    """Leaves to rarfile only programs that do know RAR: one that does not would make every file look broken.

    Those are Debian's own 7-Zip, and bsdtar, which knows but a part of RAR and which rarfile 4.5 calls wrongly.
    """
    if rarfile.CURRENT_SETUP is not None:  # chosen already
        return
    rarfile.BSDTAR_TOOL = _NO_TOOL
    for setting, name, usual in _TOOLS:
        setattr(rarfile, setting, _program(name, usual) or _NO_TOOL)


def find_unpacker() -> str | None:
    """The first installed program that unpacks compressed members of a RAR; None where there is none."""
    return next((program for _, name, usual in _TOOLS if (program := _program(name, usual))), None)


def _program(name: str, usual: str) -> str | None:
    program = shutil.which(name) or shutil.which(usual)
    return program if program and (not name.startswith("7z") or _knows_rar(program)) else None


def _knows_rar(program: str) -> bool:
    listed = subprocess.run([program, "i"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return b"Rar5" in listed.stdout
