"""How much one untrusted file may cost. The limits are kept by intake (size) and by extract (the rest)."""

from pydantic import Field

from pipeline.model import Value


class Limits(Value):
    """Limits of one file. A file that goes beyond costs only itself: it is refused with a reason.

    file_mb     size on disk, MiB; a bigger file is not even opened.
    seconds     time to read it; the child process is killed after that.
    memory_mb   address space, MiB, on top of what the process has when it starts (Linux; elsewhere not kept).
    open_files  files open at once on top of those open at the start (Linux; elsewhere not kept).
    output_mb   size of the document read from it, and of any file written meanwhile, MiB.
    """

    file_mb: int = Field(default=100, gt=0)
    seconds: float = Field(default=60, gt=0)
    memory_mb: int = Field(default=1536, gt=0)
    open_files: int = Field(default=64, gt=0)
    output_mb: int = Field(default=200, gt=0)
