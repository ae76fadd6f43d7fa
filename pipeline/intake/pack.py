"""What the formats of archives have in common: members, and the way to copy them out. Each format is its own module."""

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Protocol, Self

from pipeline.model import say

_CHUNK = 2**20
_SEPARATOR = re.compile(r"[/\\]")
_DRIVE = re.compile(r"[A-Za-z]:")


class Refused(Exception):
    """An archive can't be unpacked as a whole: code names the reason in the catalogue."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Member:
    """A file in an archive: the parts of its path made safe to show, its size as stated, why it is not taken, if so."""

    parts: tuple[str, ...]
    size: int
    refused: str | None = None


class Writer(AbstractContextManager["Writer"], Protocol):
    """Takes the bytes of one member."""

    def write(self, data: bytes, /) -> int: ...


class Shelf(Protocol):
    """Where members go, by their numbers in Pack.members."""

    def start(self, number: int) -> Writer: ...

    def refuse(self, number: int, code: str) -> None: ...


class Pack(AbstractContextManager["Pack"], Protocol):
    """An opened archive: its files (folders left out) and the way to copy the wanted ones, by their numbers, to a shelf.

    damaged: the list of members is not whole. is_package: a document of an unknown kind, which has nothing to unpack.
    """

    members: tuple[Member, ...]
    damaged: bool
    is_package: bool

    def copy(self, wanted: Sequence[int], shelf: Shelf) -> None: ...


def member(name: str, size: int, link: bool = False, locked: bool = False) -> Member:
    """The member of this name. No root or drive is shown; a path with «..» is refused, for no honest archive has it."""
    parts = tuple(part for part in _SEPARATOR.split(name) if part not in ("", "."))
    if parts and _DRIVE.fullmatch(parts[0]):
        parts = parts[1:]
    shown = tuple(part for part in parts if part != "..") or (say("reading.nameless"),)
    refused = "reading.archive_link" if link else "reading.unsafe_path" if ".." in parts else None
    return Member(shown, size, refused or ("reading.password" if locked else None))


def copy_each(
    wanted: Sequence[int], opened: Callable[[int], IO[bytes]], shelf: Shelf, reasons: Mapping[type[Exception], str]
) -> None:
    """Copies members one by one. An error named in reasons (the narrower ones first) costs only its own member."""
    for number in wanted:
        try:
            with opened(number) as file, shelf.start(number) as target:
                shutil.copyfileobj(file, target, _CHUNK)
        except tuple(reasons) as error:
            shelf.refuse(number, next(code for kind, code in reasons.items() if isinstance(error, kind)))


class HeldPack:
    """A pack whose members are held in memory: the text and the attachments of a letter."""

    damaged = False
    is_package = False

    def __init__(self, parts: Sequence[tuple[str, bytes]]) -> None:
        """parts: names and bytes of the members. Refused (reading.no_content) when there are none."""
        if not parts:
            raise Refused("reading.no_content")
        self._data = [data for _, data in parts]
        self.members: tuple[Member, ...] = tuple(member(name, len(data)) for name, data in parts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing stays open."""

    def copy(self, wanted: Sequence[int], shelf: Shelf) -> None:
        """Copies members to the shelf."""
        copy_each(wanted, lambda number: BytesIO(self._data[number]), shelf, {})
