"""Runs one function over many tasks in child processes under limits: a task that hangs, crashes or swells is lost alone.

What a lost task means for a file is told where the function is known. What a child may not touch is in confine and guard.
"""

import math
import multiprocessing
import multiprocessing.context
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from pipeline.intake import confine
from pipeline.intake.guard import guard
from pipeline.intake.limits import Limits, put_in_force
from pipeline.intake.programs import end_session

_PROC = Path("/proc/self")
_TICK = 0.02  # seconds between two looks at the children; the default of 0.1 is added to every package

_T = TypeVar("_T")
_Task = tuple[Any, ...]


@dataclass(frozen=True)
class Lost:
    """A task that gave no result: a code of the catalogue, and what happened to the child, for the log."""

    code: str
    cause: str


def run_apart(
    function: Callable[..., _T],
    tasks: Sequence[_Task],
    limits: Limits,
    workers: int | None = None,
    seconds: Sequence[float] | None = None,
    total: float = math.inf,
    folder: Path | None = None,
) -> Iterator[_T | Lost]:
    """The results in the order of the tasks (the function's arguments). A pool that breaks down is replaced.

    seconds: the time of each task; by default that of the limits. total: the time of all of them.

    folder: where the children may write; by default a temporary one, which is gone with the last result.

    workers: child processes (default: up to 4, as many as the machine has processors). On Linux children are forked,
    so what the function needs must be imported before.
    """
    tasks, seconds = list(tasks), list(seconds or [limits.seconds] * len(tasks))
    children = min(workers or min(4, os.cpu_count() or 1), len(tasks))
    until = time.monotonic() + total
    with TemporaryDirectory(prefix="mum-", ignore_cleanup_errors=True) as own:
        pool = _Pool(function, limits, children, str(folder or own), until)
        while tasks:
            given = 0
            for outcome in pool.outcomes(tasks, seconds):
                given += 1
                yield outcome
            tasks, seconds = tasks[given:], seconds[given:]
            if tasks and not given:
                yield Lost("reading.crashed", "BrokenProcessPool")
                tasks, seconds = tasks[1:], seconds[1:]


@dataclass(frozen=True)
class _Pool:
    """Child processes for a function, all of them with leave to write to one folder, until a time of the clock."""

    function: Callable[..., Any]
    limits: Limits
    children: int
    folder: str
    until: float

    def outcomes(self, tasks: Sequence[_Task], seconds: Sequence[float]) -> Iterator[Any]:
        """Results as long as the pool works: fewer than the tasks when it breaks down."""
        from concurrent.futures.process import BrokenProcessPool

        from pebble import CONSTS, ProcessPool

        CONSTS.sleep_unit = _TICK
        start = (self.limits, self.folder)
        pool = ProcessPool(self.children, initializer=_confine, initargs=start, context=_context())
        try:
            calls = [(self.function, self.limits.cpu_seconds, *task) for task in tasks]
            futures = [pool.schedule(_held, args=call, timeout=given) for call, given in zip(calls, seconds, strict=True)]
            for future in futures:
                try:
                    yield self._outcome(future)
                except BrokenProcessPool:
                    return
        finally:
            pool.stop()  # type: ignore[no-untyped-call] # pebble gives it no types
            pool.join()

    def _outcome(self, future: Future[Any]) -> Any:
        from pebble import ProcessExpired

        left = self.until - time.monotonic()
        try:
            return future.result(None if left == math.inf else max(left, 0))
        except TimeoutError:
            return Lost("reading.time_out", "TimeoutError")
        except ProcessExpired as error:
            spent = sys.platform == "linux" and error.exitcode == -signal.SIGXCPU
            return Lost("reading.time_out" if spent else "reading.crashed", f"exit code {error.exitcode}")


def _context() -> multiprocessing.context.BaseContext:
    """Fork where it is: the cheapest start, and it never runs the caller's script anew. Other systems have spawn only."""
    return _Forking() if sys.platform == "linux" else multiprocessing.get_context("spawn")


if sys.platform == "linux":

    class _Child(multiprocessing.context.ForkProcess):
        """A child that is ended with all that it has started, whether it is ended or ends by itself."""

        _over = False

        def terminate(self) -> None:
            if self.pid is not None and not self._over:
                self._end_all()
                self.kill()  # it may not lead its session yet

        def is_alive(self) -> bool:
            alive = super().is_alive()
            if not alive:
                self._end_all()
            return alive

        def _end_all(self) -> None:
            if self.pid is not None and not self._over:
                self._over = True  # once: the number may be given to another process later
                end_session(self.pid)

    class _Forking(multiprocessing.context.ForkContext):
        """Starts such children."""

        Process = _Child


def _held(function: Callable[..., Any], cpu_seconds: int, *task: Any) -> Any:
    """One task in a child that has done others before: its processor time counts from here."""
    if sys.platform == "linux":
        confine.lower({"RLIMIT_CPU": math.ceil(time.process_time()) + cpu_seconds})
    return function(*task)


def _confine(limits: Limits, folder: str) -> None:
    """Sets the limits of a child, above what it holds at its start, and gives native libraries nothing to print to."""
    put_in_force(limits)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    if sys.platform == "linux":
        os.setsid()
        confine.lower(_resources(limits))
        confine.confine(folder, limits.processes)
    guard(folder)


def _resources(limits: Limits) -> dict[str, int]:
    import resource

    pages = int((_PROC / "statm").read_text().split()[0])
    return {
        "RLIMIT_AS": pages * resource.getpagesize() + limits.memory_mb * 2**20,
        "RLIMIT_NOFILE": len(list((_PROC / "fd").iterdir())) + limits.open_files,
        "RLIMIT_FSIZE": limits.output_mb * 2**20,
        "RLIMIT_CORE": 0,
    }
