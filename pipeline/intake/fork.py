"""Pieces of work of a child done in a fork of it, so that one can be given up alone: one page of a file, say."""

import os
import pickle
import select
import signal
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pipeline.intake import confine

_T = TypeVar("_T")
_CHUNK = 2**20
_LENGTH = struct.Struct("<Q")


def each_in_fork(works: Sequence[Callable[[], _T]], seconds: float) -> Iterator[_T | None]:
    """What each piece of work gives, in order; None for one that takes longer, fails or crashes.

    One fork does them all, a little ahead of what is asked for: it is made before the caller starts threads, beside
    which a fork may wait for a lock for ever. Only a lost piece makes another. Only a child under limits forks (Linux):
    elsewhere the work is done here and now, and an error of it comes through.
    """
    if "life" not in confine.held:
        yield from (work() for work in works)
        return
    done = 0
    while done < len(works):
        for result in _of_one_fork(works[done:], seconds):
            done += 1
            yield result


def _of_one_fork(works: Sequence[Callable[[], _T]], seconds: float) -> Iterator[_T | None]:
    """The results of one fork, up to the piece that it is lost by."""
    source, target = os.pipe()
    process = os.fork()
    if process == 0:
        _give(works, target)
    os.close(target)
    try:
        for _ in works:
            given = _taken(source, time.monotonic() + seconds)
            yield pickle.loads(given) if given else None
            if given is None:
                return
    finally:
        os.close(source)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _give(works: Sequence[Callable[[], object]], target: int) -> None:
    """The life of the fork: no error, exit handler or buffer of the child it comes from is to leave it."""
    try:
        with os.fdopen(target, "wb") as out:
            for work in works:
                result = pickle.dumps(work())
                out.write(_LENGTH.pack(len(result)))
                out.write(result)
                out.flush()
    finally:
        os._exit(0)


def _taken(source: int, until: float) -> bytes | None:
    """The next result that comes from the fork; None when it has not come whole in time."""
    head = _read(source, _LENGTH.size, until)
    return None if head is None else _read(source, _LENGTH.unpack(head)[0], until)


def _read(source: int, size: int, until: float) -> bytes | None:
    pieces: list[bytes] = []
    while size and select.select([source], [], [], max(0, until - time.monotonic()))[0]:
        piece = os.read(source, min(size, _CHUNK))
        if not piece:
            return None
        pieces.append(piece)
        size -= len(piece)
    return None if size else b"".join(pieces)
