"""Whether the parts of a DOCX or XLSX, which is a ZIP, may be unpacked: told by its list, before any of them is read."""

from zipfile import ZipFile

from pipeline.intake.limits import in_force
from pipeline.model import ReadingError

_HARMLESS = 10 * 2**20  # below this much no ratio is a bomb: a table of equal rows packs a hundred times


def check(parts: ZipFile, packed: int, name: str) -> None:
    """ReadingError for a file of so many bytes with too many parts, too large ones, or too much larger ones."""
    limits = in_force()
    infos = parts.infolist()
    if len(infos) > limits.archive_members:
        raise ReadingError("reading.too_many_parts", name=name, limit=limits.archive_members)
    total = sum(info.file_size for info in infos)
    if total > limits.archive_mb * 2**20:
        raise ReadingError("reading.parts_too_large", name=name, limit=limits.archive_mb)
    if total > max(_HARMLESS, limits.archive_ratio * packed):
        raise ReadingError("reading.parts_swell", name=name, limit=limits.archive_ratio)
