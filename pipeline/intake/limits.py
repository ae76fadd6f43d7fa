"""How much one untrusted file may cost. Kept by intake (size, archives) and by extract (the rest)."""

from pydantic import Field

from pipeline.model import Value


class Limits(Value):
    """Limits of one file. A file that goes beyond costs only itself: it is refused with a reason.

    file_mb     size on disk, MiB; a bigger file is not even opened (an archive may have archive_mb).
    seconds     time to read it; the child process is killed after that.
    page_seconds  time to recognise one scanned page; scan_seconds bounds all pages of a file together.
    memory_mb   address space, MiB, on top of what the process has when it starts (Linux; elsewhere not kept).
    open_files  files open at once on top of those open at the start (Linux; elsewhere not kept).
    output_mb   size of the document read from it, and of any file written meanwhile, MiB.

    Of one archive with all archives in it:
    archive_mb       size of everything unpacked from it, MiB.
    archive_ratio    unpacked size over packed size, of each archive (not kept for the first 10 MiB).
    archive_members  files in it.
    archive_depth    archives in one another, the outermost is 1.
    """

    file_mb: int = Field(default=100, gt=0)
    seconds: float = Field(default=60, gt=0)
    page_seconds: float = Field(default=120, gt=0)
    scan_seconds: float = Field(default=600, gt=0)
    memory_mb: int = Field(default=1536, gt=0)
    open_files: int = Field(default=64, gt=0)
    output_mb: int = Field(default=200, gt=0)
    archive_mb: int = Field(default=500, gt=0)
    archive_ratio: int = Field(default=100, gt=0)
    archive_members: int = Field(default=5000, gt=0)
    archive_depth: int = Field(default=5, gt=0)
