"""7Z through py7zr, which unpacks in one pass: what follows a damaged place of a solid block is lost with it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import py7zr
from py7zr.exceptions import ArchiveError, PasswordRequired, UnsupportedCompressionMethodError
from py7zr.io import Py7zIO, WriterFactory

from pipeline.intake.pack import Refused, Shelf, Writer, member


class SevenZipPack:
    """An opened 7Z."""

    damaged = False
    is_package = False

    def __init__(self, path: Path) -> None:
        """Refused: reading.password (the list is locked), reading.packing, reading.broken."""
        self._file = path.open("rb")  # given a file and not its name, py7zr starts no threads
        try:
            self._archive = py7zr.SevenZipFile(self._file)
        except (PasswordRequired, UnsupportedCompressionMethodError, ArchiveError, EOFError, ValueError, OSError) as error:
            self._file.close()
            raise Refused(_reason(error)) from error
        files = list(self._archive.files)
        self._ids = [number for number, file in enumerate(files) if not file.is_directory]
        self.members = tuple(
            member(file.filename, file.uncompressed, file.is_symlink or file.is_junction or file.is_socket)
            for file in (files[number] for number in self._ids)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()
        self._file.close()

    def copy(self, wanted: Sequence[int], shelf: Shelf) -> None:
        """Copies members to the shelf; after damage the member in hand and those not yet reached are refused there."""
        # py7zr would make paths on disk of the names, so each member gets its number for a name.
        for number, entry in enumerate(self._archive.files.files_list):
            entry["filename"] = str(number)
        numbers = {str(self._ids[number]): number for number in wanted}
        factory = _Factory(numbers, shelf)
        try:
            self._archive.extract(targets=list(numbers), factory=factory)
        except (PasswordRequired, UnsupportedCompressionMethodError, ArchiveError, EOFError, ValueError, OSError) as error:
            for number in factory.unfinished():
                shelf.refuse(number, _reason(error))


def _reason(error: Exception) -> str:
    if isinstance(error, PasswordRequired):
        return "reading.password"
    return "reading.packing" if isinstance(error, UnsupportedCompressionMethodError) else "reading.broken"


class _Factory(WriterFactory):
    """Gives py7zr a writer for each member as it reaches it."""

    def __init__(self, numbers: dict[str, int], shelf: Shelf) -> None:
        self._numbers = numbers
        self._shelf = shelf
        self._met: list[int] = []

    def create(self, filename: str) -> Py7zIO:
        number = self._numbers[Path(filename).name]
        self._met.append(number)
        return _Member(self._shelf.start(number))

    def unfinished(self) -> list[int]:
        """The member in hand and all that were not reached."""
        return [number for number in self._numbers.values() if number not in self._met[:-1]]


class _Member(Py7zIO):
    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._size = 0

    def write(self, s: bytes | bytearray) -> int:
        self._size += len(s)
        return self._writer.write(bytes(s))

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return offset

    def flush(self) -> None:
        """Nothing to do: the writer keeps no buffer that outlives it."""

    def size(self) -> int:
        return self._size

    def close(self) -> None:
        self._writer.__exit__(None, None, None)
