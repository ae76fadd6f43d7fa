"""How much one untrusted file may cost. Kept by intake (size, archives) and by extract (the rest)."""

from pydantic import Field

from pipeline.model import Value


class Limits(Value):
    """Limits of one file. A file that goes beyond costs only itself: it is refused with a reason.

    file_mb     size on disk, MiB; a bigger file is not even opened (an archive may have archive_mb).
    pages       pages of a PDF or a TIFF; a longer one is refused.
    megapixels  millions of pixels of one picture; a larger one is refused before it is unpacked.

    Of a child process (where the platform keeps them: see the README):
    seconds      time to read a file; the child is killed after that with all that it started.
    page_seconds time to recognise one scanned page; a page that takes longer is lost alone.
    scan_seconds time for all scanned pages of a file together.
    cpu_seconds  processor time for one file, a backstop for what the clock does not stop.
    memory_mb    address space, MiB, on top of what the process has when it starts.
    open_files   files open at once on top of those open at the start.
    processes    processes and threads of a child with all that it started (not kept for root).
    output_mb    size of the document read from a file, and of any file written meanwhile, MiB.

    Of one archive with all archives in it, and of one DOCX or XLSX, which are archives too:
    archive_mb       size of everything unpacked from it, MiB.
    archive_ratio    unpacked size over packed size, of each archive (not kept for the first 10 MiB).
    archive_members  files in it.
    archive_depth    archives in one another, the outermost is 1.
    """

    file_mb: int = Field(default=100, gt=0)
    pages: int = Field(default=2000, gt=0)
    megapixels: int = Field(default=100, gt=0)
    seconds: float = Field(default=60, gt=0)
    page_seconds: float = Field(default=120, gt=0)
    scan_seconds: float = Field(default=600, gt=0)
    cpu_seconds: int = Field(default=900, gt=0)
    memory_mb: int = Field(default=1536, gt=0)
    open_files: int = Field(default=64, gt=0)
    processes: int = Field(default=64, gt=0)
    output_mb: int = Field(default=200, gt=0)
    archive_mb: int = Field(default=500, gt=0)
    archive_ratio: int = Field(default=100, gt=0)
    archive_members: int = Field(default=5000, gt=0)
    archive_depth: int = Field(default=5, gt=0)


_in_force = [Limits()]


def in_force() -> Limits:
    """The limits that hold in this process: in a child those that it was started with, else the default ones."""
    return _in_force[0]


def put_in_force(limits: Limits) -> Limits:
    """Makes these the limits of this process and gives those before: a child does it as it starts, isolate where it
    reads without children."""
    before, _in_force[0] = _in_force[0], limits
    return before
