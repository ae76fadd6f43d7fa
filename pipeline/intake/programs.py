"""Starts helper programs (LibreOffice, tesseract) on untrusted files: confined, watched, ended with all that they started."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from pipeline.intake import confine
from pipeline.intake.guard import unconnected
from pipeline.intake.limits import Limits

_KEPT = ("PATH", "SYSTEMROOT", "TESSDATA_PREFIX")
_GROUP = None if sys.platform == "win32" else 0
_ROUNDS = 50  # looks for what is left of a session: a program may start another while it is being ended
# No network, no sight of other processes, everything to be read and nothing to be written; /var/tmp is for sockets.
_BUBBLE = tuple(
    "--unshare-net --unshare-pid --unshare-ipc --die-with-parent --ro-bind / / --dev /dev --proc /proc --tmpfs /var/tmp".split()
)


@cache
def bubblewrap() -> str | None:
    """The program bubblewrap if it is installed and works: in many containers it may not."""
    program = shutil.which("bwrap")
    if sys.platform != "linux" or program is None:
        return None
    try:
        trial = [program, *_BUBBLE, "true"]
        tried = subprocess.run(trial, stdin=subprocess.DEVNULL, capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return program if tried.returncode == 0 else None


def confined(command: Sequence[str], folder: Path, limits: Limits, files: int = 1) -> list[str]:
    """The command without network and without leave to write outside of the folder, as far as this machine can.

    By bubblewrap where it works, and by what the kernel does itself (confine); limits of resources are set in either
    case, processor time for so many files. On other systems than Linux it is the command itself.
    """
    if sys.platform != "linux" or not sys.executable:
        return list(command)
    numbers = {
        "RLIMIT_AS": limits.memory_mb * 2**20,
        "RLIMIT_FSIZE": limits.output_mb * 2**20,
        "RLIMIT_CPU": limits.cpu_seconds * files,
        "RLIMIT_CORE": 0,
    }
    place = str(folder)
    keeper = [sys.executable, "-I", "-S", confine.__file__, json.dumps(numbers), str(limits.processes), place]
    bubble = bubblewrap()
    around = [bubble, *_BUBBLE, "--bind", place, place, "--"] if bubble else []
    return [*around, *keeper, *command]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What a program needs to start, and proxies that lead nowhere; nothing of the user's language or home."""
    kept = {name: value for name, value in os.environ.items() if name in _KEPT}
    own = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(folder))
    return unconnected(kept) | own | {"LC_ALL": "C.UTF-8", "TZ": "UTC"} | more


def output_of(command: Sequence[str], data: bytes, seconds: float, limits: Limits, **more: str) -> bytes | None:
    """What a program prints about the data; None when it fails, takes too long or prints more than it may.

    In a child that is confined already the program has the same limits; elsewhere it gets its own.
    """
    with TemporaryDirectory(prefix="mum-", ignore_cleanup_errors=True) as name:
        held = confine.held >= {"network", "files"}
        full = list(command) if held else confined(command, Path(name), limits)
        # A file, for it can't grow beyond the limit; a pipe would be read without one.
        with (Path(name) / "out").open("w+b") as out:
            code = _run(full, data, seconds, out, environment(Path(name), **more))
            out.seek(0)
            return out.read() if code == 0 else None


def _run(command: Sequence[str], data: bytes, seconds: float, out: IO[bytes], settings: dict[str, str]) -> int | None:
    """The exit code; None for a program that did not start or took too long."""
    try:
        # A group of its own, so that it can be ended alone, in the session of this process, which is ended as a whole.
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.DEVNULL, env=settings, process_group=_GROUP
        )
    except OSError:
        return None
    try:
        process.communicate(data, seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        end(process)
    return process.returncode


def end(process: subprocess.Popen[bytes], leader: bool = False) -> None:
    """Ends a program with all that it started in its group: a launcher is not the process that does the work.

    leader: the program leads a session of its own, which is ended as a whole where the system can tell it (Linux).
    """
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.kill()
        if leader and sys.platform == "linux":
            end_session(process.pid)
    process.wait()


def end_session(leader: int) -> None:
    """Ends the leader of a session of its own with all processes of that session, whatever groups they have (Linux)."""
    if _is_alone(leader):
        with suppress(ProcessLookupError):
            os.kill(leader, signal.SIGKILL)
        return
    for _ in range(_ROUNDS):
        left = [process for process in _processes() if _session_of(process) == leader]
        for process in left:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        if not left:
            return


def _is_alone(process: int) -> bool:
    """Whether a reaper lives and has no children, nor any that these left behind: spares a look at all processes."""
    try:
        told = [children.read_bytes() for children in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return False
    return bool(told) and not any(told) and _session_of(process) == process


def _processes() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208 - a hundred paths for nothing


def _session_of(process: int) -> int | None:
    """The session of a process that has not ended."""
    try:
        told = Path(f"/proc/{process}/stat").read_bytes().rsplit(b")", 1)[1].split()
    except (OSError, IndexError):
        return None
    return int(told[3]) if told[0] not in (b"Z", b"X") else None
