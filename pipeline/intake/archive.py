"""Archives as folders: their members become files of the package, unpacked under names of our own into a temporary folder.

Here limits are kept and archives in archives opened; each format is read in its own module.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from pipeline.intake.archive_7z import SevenZipPack
from pipeline.intake.archive_mail import MailPack
from pipeline.intake.archive_msg import MsgPack
from pipeline.intake.archive_rar import RarPack
from pipeline.intake.archive_tar import TarPack, packed
from pipeline.intake.archive_zip import ZipPack
from pipeline.intake.children import Lost, run_apart
from pipeline.intake.limits import Limits
from pipeline.intake.pack import Member, Pack, Refused
from pipeline.intake.walk import Found, collect, is_service, safe_suffix, sources_of
from pipeline.model import Source

_PACKS: dict[str, Callable[[Source], Pack]] = {
    "zip": lambda source: ZipPack(Path(source.place)),
    "rar": lambda source: RarPack(Path(source.place)),
    "7z": lambda source: SevenZipPack(Path(source.place)),
    "tar": lambda source: TarPack(Path(source.place)),
    "gz": lambda source: packed(Path(source.place), "gz", source.path),
    "bz2": lambda source: packed(Path(source.place), "bz2", source.path),
    "xz": lambda source: packed(Path(source.place), "xz", source.path),
    "eml": lambda source: MailPack(Path(source.place)),
    "msg": lambda source: MsgPack(Path(source.place)),
}
# Below this much no ratio is a bomb: blank scans and logs pack a thousand times.
_HARMLESS = 10 * 2**20


@contextmanager
def opened(path: Path, limits: Limits | None = None, workers: int | None = None) -> Iterator[tuple[Source, ...]]:
    """The files of a package, as collect gives them, with members of archives in the place of archives.

    What was unpacked lives as long as the context. An archive that could not be opened stands in the result itself,
    with the reason. Each archive is unpacked in a child process under the limits; workers=0 does it in this process.
    InputError as collect.
    """
    limits = limits or Limits()
    sources = collect(path, limits)
    with TemporaryDirectory(prefix="mum-", ignore_cleanup_errors=True) as folder:
        yield _expanded(sources, Path(folder), limits, workers)


def _expanded(sources: Sequence[Source], folder: Path, limits: Limits, workers: int | None) -> tuple[Source, ...]:
    found: list[Source] = []
    for number, source in enumerate(sources, 1):
        if not _is_archive(source):
            found.append(source)
            continue
        own = folder / str(number)
        own.mkdir()
        outcome = unpack(source, own, limits) if workers == 0 else _unpack_apart(source, own, limits)
        found += [_refusal(source, outcome.code)] if isinstance(outcome, Lost) else outcome
    return tuple(found)


def _unpack_apart(archive: Source, folder: Path, limits: Limits) -> tuple[Source, ...] | Lost:
    """In a child that may write to the folder of this archive only, not to that of another one."""
    (outcome,) = run_apart(unpack, [(archive, folder, limits)], limits, 1, folder=folder)
    return outcome


def unpack(archive: Source, folder: Path, limits: Limits) -> tuple[Source, ...]:
    """Unpacks an archive and those in it into an empty folder: every member as a source, in the order of a folder.

    The archive itself comes back when nothing can be taken from it, with the reason. The limits of unpacking hold for
    the archive with all that is in it.
    """
    return tuple(_unpacked(archive, _Room(folder, limits), depth=1))


class _Room:
    """The folder for one archive of the package with all archives in it, and what they may still take."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.limits = limits
        self.bytes = limits.archive_mb * 2**20
        self.members = limits.archive_members
        self._folder = folder
        self._numbers = count(1)

    def place(self, name: str) -> Path:
        return self._folder / f"{next(self._numbers)}{safe_suffix(name)}"


def _is_archive(source: Source) -> bool:
    return not source.refused and source.kind in _PACKS


def _refusal(source: Source, code: str) -> Source:
    return source.model_copy(update={"refused": code})


def _unpacked(archive: Source, room: _Room, depth: int) -> list[Source]:
    if depth > room.limits.archive_depth:
        return [_refusal(archive, "reading.too_deep")]
    try:
        found = _taken(archive, room)
    except Refused as error:
        return [_refusal(archive, error.code)]
    except MemoryError:
        return [_refusal(archive, "reading.memory")]
    except Exception:  # noqa: BLE001 - one damaged archive must not stop a package; it becomes its status
        return [_refusal(archive, "reading.broken")]
    if found is None:
        return [archive]
    sources: list[Source] = []
    for source in sources_of(found, room.limits):
        sources += _unpacked(source, room, depth + 1) if _is_archive(source) else [source]
    return sources


def _taken(archive: Source, room: _Room) -> list[Found] | None:
    """The members of one archive on disk; None when it is no archive but a document of an unknown kind."""
    with _PACKS[archive.kind or ""](archive) as pack:
        if pack.is_package:
            return None
        chosen = [number for number, item in enumerate(pack.members) if not is_service(item.parts, item.size)]
        room.members -= len(chosen)
        if room.members < 0:
            raise Refused("reading.too_many_files")
        if not chosen:
            raise Refused("reading.broken" if pack.damaged else "reading.empty_archive")
        shelf = _Shelf(archive, pack.members, room)
        shelf.admit(chosen)
        try:
            pack.copy([number for number in chosen if number not in shelf.refusals], shelf)
        except Refused:
            shelf.clear()
            raise
        itself = [Found(tuple(archive.path.split("/")), archive.place, "reading.broken")] if pack.damaged else []
        return itself + [shelf.found(number) for number in chosen]


class _Shelf:
    """Where the members of one archive go; counts every byte, for sizes as stated may lie."""

    def __init__(self, archive: Source, members: Sequence[Member], room: _Room) -> None:
        self._archive = archive
        self._members = members
        self._room = room
        self._bomb = max(_HARMLESS, room.limits.archive_ratio * archive.size)
        self._written = 0
        self._places: dict[int, Path] = {}
        self.refusals: dict[int, str] = {}

    def admit(self, numbers: Sequence[int]) -> None:
        """Refuses what can be told by the list alone. Refused when the archive as a whole is too large by its list."""
        total = 0
        for number in numbers:
            item = self._members[number]
            if item.refused:
                self.refusals[number] = item.refused
            elif item.size > self._room.limits.file_mb * 2**20:
                self.refusals[number] = "reading.too_large"
            else:
                total += item.size
        self._check(total, total)

    def start(self, number: int) -> "_Writer":
        place = self._places[number] = self._room.place(self._members[number].parts[-1])
        return _Writer(place, self)

    def refuse(self, number: int, code: str) -> None:
        self.refusals[number] = code

    def spend(self, size: int) -> None:
        """Takes so many bytes of what is left. Refused when that is not enough."""
        self._written += size
        self._check(self._written, size)
        self._room.bytes -= size

    def _check(self, total: int, more: int) -> None:
        if total > self._bomb:
            raise Refused("reading.bomb")
        if more > self._room.bytes:
            raise Refused("reading.unpacked_too_large")

    def clear(self) -> None:
        for place in self._places.values():
            place.unlink(missing_ok=True)

    def found(self, number: int) -> Found:
        """The member as a file met on disk; one that the archiver left out without a word is a damaged one."""
        parts = (*self._archive.path.split("/"), *self._members[number].parts)
        place = self._places.get(number)
        refused = self.refusals.get(number) or (None if place else "reading.broken")
        return Found(parts, str(place or ""), refused)


@dataclass
class _Writer:
    """The bytes of one member on their way to disk."""

    place: Path
    shelf: _Shelf

    def __post_init__(self) -> None:
        self._file = self.place.open("xb")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> bool | None:
        self._file.close()
        return None

    def write(self, data: bytes, /) -> int:
        self.shelf.spend(len(data))
        return self._file.write(data)
