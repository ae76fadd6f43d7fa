"""Runs one function over many tasks in child processes under limits: a task that hangs, crashes or swells is lost alone.

What a lost task means for a file is told where the function is known.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pipeline.intake.limits import Limits

_PROC = Path("/proc/self")
_TICK = 0.02  # seconds between two looks at the children; the default of 0.1 is added to every package

_T = TypeVar("_T")


@dataclass(frozen=True)
class Lost:
    """A task that gave no result: a code of the catalogue, and what happened to the child, for the log."""

    code: str
    cause: str


def run_apart(
    function: Callable[..., _T],
    tasks: Sequence[tuple[Any, ...]],
    limits: Limits,
    workers: int | None = None,
    seconds: Sequence[float] | None = None,
) -> Iterator[_T | Lost]:
    """The results in the order of the tasks (the function's arguments). A pool that breaks down is replaced.

    seconds: the time of each task; by default that of the limits.

    workers: child processes (default: up to 4, as many as the machine has processors). On Linux children are forked,
    so what the function needs must be imported before.
    """
    tasks, seconds = list(tasks), list(seconds or [limits.seconds] * len(tasks))
    children = min(workers or min(4, os.cpu_count() or 1), len(tasks))
    while tasks:
        given = 0
        for outcome in _in_pool(function, tasks, seconds, limits, children):
            given += 1
            yield outcome
        tasks, seconds = tasks[given:], seconds[given:]
        if tasks and not given:
            yield Lost("reading.crashed", "BrokenProcessPool")
            tasks, seconds = tasks[1:], seconds[1:]


def _in_pool(
    function: Callable[..., _T], tasks: Sequence[tuple[Any, ...]], seconds: Sequence[float], limits: Limits, children: int
) -> Iterator[_T | Lost]:
    """Results as long as the pool works: fewer than the tasks when it breaks down."""
    from concurrent.futures.process import BrokenProcessPool

    from pebble import CONSTS, ProcessExpired, ProcessPool

    CONSTS.sleep_unit = _TICK
    pool = ProcessPool(max_workers=children, initializer=_confine, initargs=(limits,), context=_context())
    try:
        timed = zip(tasks, seconds, strict=True)
        futures = [pool.schedule(function, args=task, timeout=given) for task, given in timed]
        for future in futures:
            try:
                yield future.result()
            except TimeoutError:
                yield Lost("reading.time_out", "TimeoutError")
            except ProcessExpired as error:
                yield Lost("reading.crashed", f"exit code {error.exitcode}")
            except BrokenProcessPool:
                return
    finally:
        pool.stop()  # type: ignore[no-untyped-call] # pebble gives it no types
        pool.join()


def _context() -> multiprocessing.context.BaseContext:
    """Fork where it is: the cheapest start, and it never runs the caller's script anew. Other systems have spawn only."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def _confine(limits: Limits) -> None:
    """Sets the limits of a child, above what it holds at its start, and mutes the last words of native libraries."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    os.close(quiet)
    if sys.platform != "linux":
        return
    import resource

    pages = int((_PROC / "statm").read_text().split()[0])
    held = pages * resource.getpagesize()
    files = len(list((_PROC / "fd").iterdir()))
    output = limits.output_mb * 2**20
    _lower(resource.RLIMIT_AS, held + limits.memory_mb * 2**20)
    _lower(resource.RLIMIT_NOFILE, files + limits.open_files)
    _lower(resource.RLIMIT_FSIZE, output)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(which: int, value: int) -> None:
    import resource

    hard = resource.getrlimit(which)[1]
    wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (wanted, hard))
