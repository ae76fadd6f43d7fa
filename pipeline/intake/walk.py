"""Finds the files of a package, a folder or a single file, in an order that no machine changes. Opens no archive."""

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.intake.charset import decode
from pipeline.intake.limits import Limits
from pipeline.intake.sniff import HEAD, kind_of
from pipeline.model import InputError, Source

_SERVICE_FILES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store"})
_SERVICE_FOLDERS = frozenset({"__macosx"})
# What Word, LibreOffice and macOS leave beside a document; a larger file of such a name may hold a text.
_SERVICE_PREFIXES = ("~$", ".~lock.", "._")
_SERVICE_SIZE = 4096
# A file of such a name is no text: one that holds nothing known was spoilt on its way, one that holds text is doubtful.
BINARY_SUFFIXES = frozenset(
    [
        ".docx",
        ".docm",
        ".doc",
        ".xlsx",
        ".xlsm",
        ".xls",
        ".pptx",
        ".ppt",
        ".odt",
        ".ods",
        ".pdf",
        ".zip",
        ".rar",
        ".7z",
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
    ]
)

# Archives are limited as a whole, not as one file.
_ARCHIVES = frozenset({"zip", "rar", "7z", "tar", "gz", "bz2", "xz"})
_ARCHIVE_SUFFIXES = frozenset({".zip", ".rar", ".7z", ".tar", ".tgz", ".gz", ".bz2", ".xz"})
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z0-9]{1,8}\Z")


@dataclass(frozen=True)
class Found:
    """A file as met: the parts of its path in the package, its place on disk, and why it can't be taken, if so."""

    parts: tuple[str, ...]
    place: str
    refused: str | None = None


def collect(path: Path, limits: Limits | None = None) -> tuple[Source, ...]:
    """Every file of the package, sorted by its path (NFC, case folded); files of the system itself are left out.

    A file that can't be taken stands in the result too, with the reason in `refused`. Links are followed only
    to files inside of the package. InputError when there is no such path or not one file in the folder.
    """
    limits = limits or Limits()
    if not os.path.lexists(path):
        raise InputError("input.no_path", path=printable(str(path)))
    if not path.is_dir():
        return (_source(_inspect((path.name,), str(path), str(path)), printable(path.name), limits),)
    found = list(_files(str(path)))
    if not found:
        raise InputError("input.empty_folder", path=printable(str(path)))
    return sources_of(found, limits)


def sources_of(found: Iterable[Found], limits: Limits) -> tuple[Source, ...]:
    """Files met in a folder or an archive as sources: in order, named as shown, looked into for their kind."""
    ordered = sorted(found, key=_order)
    return tuple(_source(file, name, limits) for file, name in zip(ordered, _names(ordered), strict=True))


def printable(name: str) -> str:
    """The name as it can be shown: bytes that are not UTF-8 decoded as Russian, control characters replaced by �."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        name = decode(os.fsencode(name)) or name.encode("utf-8", errors="replace").decode("utf-8")
    composed = unicodedata.normalize("NFC", name)
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in composed)


def safe_suffix(name: str) -> str:
    """The extension in lower case if it is one of plain letters and digits, else nothing."""
    match = _SUFFIX.search(name)
    return match[0].lower() if match else ""


def _files(root: str) -> Iterator[Found]:
    folders: list[tuple[tuple[str, ...], str]] = [((), root)]
    while folders:
        parts, folder = folders.pop()
        try:
            with os.scandir(folder) as listing:
                entries = list(listing)
        except OSError:
            yield Found(parts or (Path(root).name,), folder, "reading.no_access")
            continue
        for entry in entries:
            inner = (*parts, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if entry.name.casefold() not in _SERVICE_FOLDERS:
                    folders.append((inner, entry.path))
            elif not is_service((entry.name,), entry.stat(follow_symlinks=False).st_size) and not _is_inner_folder(entry, root):
                yield _inspect(inner, entry.path, root)


def is_service(parts: Sequence[str], size: int) -> bool:
    """Whether a file with these parts of its path is left by a system or an office program and holds nothing of its own."""
    *folders, name = (part.casefold() for part in parts)
    if name in _SERVICE_FILES or not _SERVICE_FOLDERS.isdisjoint(folders):
        return True
    return name.startswith(_SERVICE_PREFIXES) and size <= _SERVICE_SIZE


def _is_inner_folder(entry: os.DirEntry[str], root: str) -> bool:
    """A link to a folder of the package: its files are met at their own place."""
    return entry.is_symlink() and os.path.isdir(entry.path) and _inside(entry.path, root)  # noqa: PTH112 - loops


def _inside(place: str, root: str) -> bool:
    return Path(os.path.realpath(place)).is_relative_to(os.path.realpath(root))


def _inspect(parts: tuple[str, ...], place: str, root: str) -> Found:
    """Says without opening it whether the file can be taken: a link out, a pipe or a device can't."""
    if Path(place).is_symlink():
        if not os.path.exists(place):  # noqa: PTH110 - Path.exists raises on a loop of links
            return Found(parts, place, "reading.broken_link")
        if place == root or not _inside(place, root):
            return Found(parts, place, "reading.link")
        place = os.path.realpath(place)
    if not stat.S_ISREG(os.lstat(place).st_mode):
        return Found(parts, place, "reading.not_file")
    return Found(parts, place)


def _order(found: Found) -> tuple[tuple[str, ...], tuple[bytes, ...]]:
    shown = tuple(unicodedata.normalize("NFC", printable(part)).casefold() for part in found.parts)
    return shown, tuple(os.fsencode(part) for part in found.parts)


def _names(found: list[Found]) -> Iterator[str]:
    """Names as shown; two files whose names look the same get numbers, for a path names one file only."""
    met: dict[str, int] = {}
    for file in found:
        name = "/".join(printable(part) for part in file.parts)
        met[name] = met.get(name, 0) + 1
        yield name if met[name] == 1 else f"{name} ({met[name]})"


def _source(found: Found, name: str, limits: Limits) -> Source:
    refused = Source(path=name, place=found.place, size=0, sha256="", kind=None, refused=found.refused)
    if found.refused:
        return refused
    suffix = safe_suffix(found.parts[-1])
    try:
        size = Path(found.place).stat().st_size
        large = size > limits.file_mb * 2**20
        if large and suffix not in _ARCHIVE_SUFFIXES:
            return refused.model_copy(update={"size": size, "refused": "reading.too_large"})
        if size > max(limits.file_mb, limits.archive_mb) * 2**20:
            return refused.model_copy(update={"size": size, "refused": "reading.unpacked_too_large"})
        digest, kind = _look(Path(found.place))
    except OSError:
        return refused.model_copy(update={"refused": "reading.no_access"})
    reason = "reading.too_large" if large and kind not in _ARCHIVES else _reason(size, kind, suffix)
    return refused.model_copy(update={"size": size, "sha256": digest, "kind": kind, "refused": reason})


def _look(place: Path) -> tuple[str, str | None]:
    with place.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return digest, kind_of(head, place) if head else None


def _reason(size: int, kind: str | None, suffix: str) -> str | None:
    if size == 0:
        return "reading.empty_file"
    if kind is None:
        return "reading.broken" if suffix in BINARY_SUFFIXES else "reading.unknown_kind"
    return "reading.password" if kind == "encrypted" else None
