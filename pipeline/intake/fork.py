"""A piece of work of a child done in a fork of it, so that it can be given up alone: one page of a file, say."""

import os
import pickle
import select
import signal
import time
from collections.abc import Callable
from typing import TypeVar

from pipeline.intake import confine

_T = TypeVar("_T")
_CHUNK = 2**20


def in_fork(work: Callable[[], _T], seconds: float) -> _T | None:
    """What the work gives; None when it takes longer, fails or crashes.

    Only a child under limits forks (Linux): elsewhere the work is done here and now, and an error of it comes through.
    """
    if "life" not in confine.held:
        return work()
    source, target = os.pipe()
    process = os.fork()
    if process == 0:
        _give(work, target)
    os.close(target)
    try:
        given = _taken(source, time.monotonic() + seconds)
    finally:
        os.close(source)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    result: _T | None = pickle.loads(given) if given else None
    return result


def _give(work: Callable[[], object], target: int) -> None:
    """The life of the fork: no error, exit handler or buffer of the child it comes from is to leave it."""
    try:
        with os.fdopen(target, "wb") as out:
            out.write(pickle.dumps(work()))
    finally:
        os._exit(0)


def _taken(source: int, until: float) -> bytes | None:
    """All that comes from the fork; None when it has not ended in time."""
    pieces: list[bytes] = []
    while select.select([source], [], [], max(0, until - time.monotonic()))[0]:
        piece = os.read(source, _CHUNK)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
    return None
