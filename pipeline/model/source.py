"""A file of the package and what became of it: every file that came in has a status."""

from typing import Literal

from pipeline.model.base import Value

Status = Literal["read", "read_with_warning", "refused"]


class Source(Value):
    """A file as found: where it is on disk, its name in the package, what its content says it is.

    path is relative to the package ("archive.zip/inner/name.docx" for a member of an archive); place is the
    file on disk and never gets into a result. kind is None for an unknown kind; refused holds a reason code
    of the catalogue when intake itself turns the file away.
    """

    path: str
    place: str
    size: int
    sha256: str
    kind: str | None
    refused: str | None = None


class FileStatus(Value):
    """What became of one file: status, reason code and a sentence for a clerk (both empty when simply read)."""

    path: str
    status: Status
    reason: str | None = None
    message: str | None = None
    format: str | None = None
    reader: str | None = None
    size: int = 0
    sha256: str = ""
    pages: int | None = None


class Manifest(Value):
    """The account of a package: files in = read + read with a warning + refused."""

    package: str
    files: tuple[FileStatus, ...]
