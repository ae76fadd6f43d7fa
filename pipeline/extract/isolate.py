"""Reads files in child processes under limits: a file that hangs, crashes or swells costs only itself.

What a reader does is in its own module, how children are held in intake.children, what a person reads in status.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.extract.dispatch import READERS, Failure, Outcome, attempt, attempt_scans, unread_reason
from pipeline.extract.office import CONVERTED, convert
from pipeline.extract.scan_grade import pages_for
from pipeline.extract.second import Read, read_again, read_pages_again
from pipeline.extract.status import status_of
from pipeline.intake import Limits
from pipeline.intake.children import Lost, run_apart
from pipeline.intake.limits import put_in_force
from pipeline.model import Document, FileStatus, Source, Warning, say

_log = logging.getLogger(__name__)

_FIRST = "pdfium"  # the first reader of PDF, named as in pdf, which only children import


def read_all(
    sources: Iterable[Source], limits: Limits | None = None, workers: int | None = None
) -> Iterator[tuple[Source, Document | None, FileStatus]]:
    """Every source with its document (None when refused) and status, in the order of the sources, as they get ready.

    workers: child processes (default: up to 4, as many as the machine has processors); 0 reads in this process,
    with the same results but without protection. Files with the same bytes are read once. Legacy formats are converted
    all together before the first result.
    """
    limits = limits or Limits()
    sources = tuple(sources)
    firsts: dict[tuple[str, str | None], Source] = {}
    for source in filter(_is_readable, sources):
        firsts.setdefault(_key(source), source)
    done: dict[tuple[str, str | None], Document | Failure] = {}
    read: dict[str, str] = {}  # the first path of these bytes
    with _outcomes(list(firsts.values()), limits, workers) as (outcomes, folder):  # in the order in which the loop asks for them
        for source in sources:
            if not _is_readable(source):
                yield source, None, status_of(source, _turned_away(source, limits), limits)
                continue
            if _key(source) not in done:
                done[_key(source)] = _completed(*next(outcomes), folder, limits, workers)
            outcome = done[_key(source)]
            if isinstance(outcome, Failure):
                _report(source, outcome)
                yield source, None, status_of(source, outcome, limits)
            else:
                document = outcome.model_copy(update={"path": source.path})
                document = _marked(document, read.setdefault(source.sha256, source.path))
                yield source, document, status_of(source, document, limits)


def _completed(source: Source, outcome: Outcome, folder: Path, limits: Limits, workers: int | None) -> Document | Failure:
    """The document with what the first reader left to others: a file that it could not open, pages and pictures without
    readable text. The place of the source is that of the file which was read."""
    if not isinstance(outcome, Failure):
        return _whole(source, Document.model_validate_json(outcome), limits, workers)
    place, other = read_again(source, outcome, folder, limits, workers)
    if isinstance(other, Failure):
        return other
    document = _whole(place, Document.model_validate_json(other), limits, workers)
    return document if document.blocks else outcome


def _whole(source: Source, document: Document, limits: Limits, workers: int | None) -> Document:
    """The document with pages from other readers and what is recognised."""
    pages = pages_for(document) if source.kind == "pdf" else ()
    if pages and document.reader.endswith(_FIRST):
        document = read_pages_again(source, document, limits, workers)
        pages = pages_for(document)
    if pages or document.pictures:
        return _recognised(source, document, len(pages) + len(document.pictures), limits, workers)
    return document


def _recognised(source: Source, document: Document, count: int, limits: Limits, workers: int | None) -> Document:
    """The document with its scanned pages and pictures recognised in a child of its own and a longer time. A child that
    dies has another try with pages drawn by Poppler; when it is lost, these places alone are: they stay unreadable."""
    import_module("pipeline.extract.scan")
    known = document.model_dump_json(exclude_defaults=True).encode()
    seconds = min(limits.scan_seconds, limits.seconds + limits.page_seconds * count)  # a page ends by itself before
    first = source.kind != "pdf" or _FIRST in document.reader
    code = ""
    for poppler in (False, True) if first else (True,):
        task = (source, known, limits.output_mb, poppler)
        if workers == 0:
            outcome: Outcome | Lost = _here(limits, attempt_scans, *task)
        else:
            outcome = next(run_apart(attempt_scans, [task], limits, 1, [seconds]))
        if isinstance(outcome, bytes):
            return Document.model_validate_json(outcome)
        code = outcome.code
        if code != "reading.crashed" or source.kind != "pdf":
            break
    _log.warning("%s: scans not recognised: %s", source.path, code)
    unread = tuple(picture.location for picture in document.pictures)
    return document.model_copy(update={"pictures": (), "unreadable": (*document.unreadable, *unread)})


def _marked(document: Document, first: str) -> Document:
    """The document; one of the same bytes as another file of the package says which it repeats."""
    if first == document.path:
        return document
    warning = Warning(code="reading.duplicate", params={"first": first})
    return document.model_copy(update={"warnings": (*document.warnings, warning)})


def _is_readable(source: Source) -> bool:
    return not source.refused and source.kind in READERS


def _key(source: Source) -> tuple[str, str | None]:
    return source.sha256, source.kind


def _turned_away(source: Source, limits: Limits) -> Failure:
    if not source.refused:
        return Failure(unread_reason(source.kind), {"kind": say(f"kind.{source.kind}")})
    numbers = {
        "members": limits.archive_members,
        "depth": limits.archive_depth,
        "ratio": limits.archive_ratio,
        "unpacked": limits.archive_mb,
    }
    return Failure(source.refused, {name: str(number) for name, number in numbers.items()})


def _report(source: Source, failure: Failure) -> None:
    if failure.cause:
        _log.warning("%s: %s (%s)", source.path, failure.code, failure.cause)


@contextmanager
def _outcomes(tasks: list[Source], limits: Limits, workers: int | None) -> Iterator[tuple[Iterator[Read], Path]]:
    """The outcomes in the order of the tasks, and the folder of what is converted for them, as long as the context."""
    legacy = [source for source in tasks if source.kind in CONVERTED]
    with TemporaryDirectory(prefix="mum-", ignore_cleanup_errors=True) as folder:
        ready = dict(zip(map(_key, legacy), convert(legacy, Path(folder), limits), strict=True))
        yield _read(tasks, ready, limits, workers), Path(folder)


def _read(
    tasks: list[Source], ready: Mapping[tuple[str, str | None], Path | Failure], limits: Limits, workers: int | None
) -> Iterator[Read]:
    """Each source at the place from which it was read, and its outcome."""
    results = {source: ready.get(_key(source), Path(source.place)) for source in tasks}
    readable = [
        source.model_copy(update={"place": str(result)}) for source, result in results.items() if isinstance(result, Path)
    ]
    outcomes = _read_here(readable, limits) if workers == 0 else _read_apart(readable, limits, workers)
    for source, result in results.items():
        if isinstance(result, Failure):
            yield source, result
        else:
            yield source.model_copy(update={"place": str(result)}), next(outcomes)


def _read_here(tasks: list[Source], limits: Limits) -> Iterator[Outcome]:
    return (_here(limits, attempt, source, limits.output_mb) for source in tasks)


def _here(limits: Limits, function: Callable[..., Outcome], *task: object) -> Outcome:
    """In this process, with the limits that a reader keeps by itself."""
    before = put_in_force(limits)
    try:
        return function(*task)
    finally:
        put_in_force(before)


def _read_apart(tasks: list[Source], limits: Limits, workers: int | None) -> Iterator[Outcome]:
    # Forked beside other threads a child must not import, for it might wait for a lock that nobody holds any more:
    # so the readers are imported here, once for all children.
    for kind in sorted({source.kind or "" for source in tasks}):
        import_module(f"pipeline.extract.{READERS[kind]}")
    seconds = [limits.scan_seconds if READERS[source.kind or ""] == "scan" else limits.seconds for source in tasks]
    for outcome in run_apart(attempt, [(source, limits.output_mb) for source in tasks], limits, workers, seconds):
        yield Failure(outcome.code, {}, outcome.cause) if isinstance(outcome, Lost) else outcome
