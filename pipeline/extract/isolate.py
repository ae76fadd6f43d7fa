"""Reads files in child processes under limits: a file that hangs, crashes or swells costs only itself.

What a reader does is in its own module; what a person reads about the outcome is in status.
"""

import logging
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from pipeline.extract.dispatch import READERS, Failure, attempt
from pipeline.extract.status import status_of
from pipeline.intake import Limits
from pipeline.model import Document, FileStatus, Source, say

_log = logging.getLogger(__name__)
_PROC = Path("/proc/self")
_TICK = 0.02  # seconds between two looks at the children; the default of 0.1 is added to every package

Outcome = bytes | Failure


def read_all(
    sources: Iterable[Source], limits: Limits | None = None, workers: int | None = None
) -> Iterator[tuple[Source, Document | None, FileStatus]]:
    """Every source with its document (None when refused) and status, in the order of the sources, as they get ready.

    workers: child processes (default: up to 4, as many as the machine has processors); 0 reads in this process,
    with the same results but without protection. Files with the same bytes are read once.
    """
    limits = limits or Limits()
    sources = tuple(sources)
    firsts: dict[tuple[str, str | None], Source] = {}
    for source in filter(_is_readable, sources):
        firsts.setdefault(_key(source), source)
    tasks = list(firsts.values())  # in the order in which the loop below asks for them
    outcomes = _read_here(tasks, limits) if workers == 0 else _read_apart(tasks, limits, workers)
    done: dict[tuple[str, str | None], Outcome] = {}
    for source in sources:
        if not _is_readable(source):
            yield source, None, status_of(source, _turned_away(source), limits)
            continue
        if _key(source) not in done:
            done[_key(source)] = next(outcomes)
        outcome = done[_key(source)]
        if isinstance(outcome, Failure):
            _report(source, outcome)
            yield source, None, status_of(source, outcome, limits)
        else:
            document = Document.model_validate_json(outcome).model_copy(update={"path": source.path})
            yield source, document, status_of(source, document, limits)


def _is_readable(source: Source) -> bool:
    return not source.refused and source.kind in READERS


def _key(source: Source) -> tuple[str, str | None]:
    return source.sha256, source.kind


def _turned_away(source: Source) -> Failure:
    if source.refused:
        return Failure(source.refused, {})
    return Failure("reading.not_supported", {"kind": say(f"kind.{source.kind}")})


def _report(source: Source, failure: Failure) -> None:
    if failure.cause:
        _log.warning("%s: %s (%s)", source.path, failure.code, failure.cause)


def _read_here(tasks: list[Source], limits: Limits) -> Iterator[Outcome]:
    return (attempt(source, limits.output_mb) for source in tasks)


def _read_apart(tasks: list[Source], limits: Limits, workers: int | None) -> Iterator[Outcome]:
    """The outcomes in the order of the tasks. A pool that breaks down is replaced; only the file at fault is lost."""
    count = min(workers or min(4, os.cpu_count() or 1), len(tasks))
    while tasks:
        given = 0
        for outcome in _read_in_pool(tasks, limits, count):
            given += 1
            yield outcome
        tasks = tasks[given:]
        if tasks and not given:
            yield Failure("reading.crashed", {}, "BrokenProcessPool")
            tasks = tasks[1:]


def _read_in_pool(tasks: list[Source], limits: Limits, count: int) -> Iterator[Outcome]:
    """Outcomes as long as the pool works: fewer than the tasks when it breaks down."""
    from concurrent.futures.process import BrokenProcessPool

    from pebble import CONSTS, ProcessExpired, ProcessPool

    CONSTS.sleep_unit = _TICK
    pool = ProcessPool(max_workers=count, initializer=_confine, initargs=(limits,), context=_context(tasks))
    try:
        futures = [pool.schedule(attempt, args=(source, limits.output_mb), timeout=limits.seconds) for source in tasks]
        for future in futures:
            try:
                yield future.result()
            except TimeoutError:
                yield Failure("reading.time_out", {}, "TimeoutError")
            except ProcessExpired as error:
                yield Failure("reading.crashed", {}, f"exit code {error.exitcode}")
            except BrokenProcessPool:
                return
    finally:
        pool.stop()  # type: ignore[no-untyped-call] # pebble gives it no types
        pool.join()


def _context(tasks: list[Source]) -> multiprocessing.context.BaseContext:
    """Fork where it is: the cheapest start, and it never runs the caller's script anew. Other systems have spawn only.

    Forked beside other threads a child must not import, for it might wait for a lock that nobody holds any more:
    so the readers are imported here, once for all children.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    for kind in sorted({source.kind or "" for source in tasks}):
        import_module(f"pipeline.extract.{READERS[kind]}")
    return multiprocessing.get_context("fork")


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
