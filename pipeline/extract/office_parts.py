"""One part of an office package (DOCX, XLSX) by its name, for what is not read with the text: pictures."""

import posixpath
import zipfile
import zlib
from pathlib import Path

_LARGEST = 100 * 2**20


def part_of(path: Path, part: str) -> bytes | None:
    """The bytes of a part, whatever the case and slashes of its name; None when it is not there, damaged or huge."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = next((info for info in archive.infolist() if _key(info.filename) == _key(part)), None)
            return archive.read(found) if found and found.file_size <= _LARGEST else None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return None


def _key(part: str) -> str:
    return posixpath.normpath(part.replace("\\", "/").lstrip("/")).lower()
