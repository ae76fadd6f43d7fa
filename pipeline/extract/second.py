"""A second reader in doubt: which readers follow where the first one fails, for a whole file and for single pages.

Each runs in a child of its own under the limits of the first. What a reader does is in its own module.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

from pipeline.extract.dispatch import READERS, Failure, Outcome, attempt_by, attempt_mend, attempt_pages
from pipeline.extract.office import convert
from pipeline.extract.scan_grade import pages_for
from pipeline.intake import Limits
from pipeline.intake.children import Lost, run_apart
from pipeline.model import Document, Location, Source, Warning

_MENDERS = {"pdf": "mend_pdf", "docx": "mend_office", "xlsx": "mend_office"}
_OTHERS = ("second_plumber", "second_poppler")  # of PDF, in the order in which they are tried
MENDED = "mended+"
_OFFICE = ("docx", "xlsx")
# A file that is too large, too slow or locked stays refused: another reader would be hurt by it the same way.
_RETRIED = ("reading.broken", "reading.crashed")
# What the reader of PDF says of a page whose text another reader may give.
_DOUBTFUL = ("pdf.page_broken", "pdf.page_garbled")

Read = tuple[Source, Outcome]  # a source at the place of the file that was read, and what came of it


def read_again(source: Source, failure: Failure, folder: Path, limits: Limits, workers: int | None) -> Read:
    """The document of the first way that gives text, else of the first that opens the file (its pages are then read as
    pictures), else the failure as it was. A warning says that it was not the usual reader. What is made of the file on
    the way stands in the folder."""
    opened: Read | None = None
    ways = _ways(source, folder, limits, workers) if failure.code in _RETRIED else ()
    for place, outcome in ways:
        if isinstance(outcome, Failure):
            continue
        document = Document.model_validate_json(outcome)
        warning = Warning(code="reading.second_reader", params={"reader": document.reader})
        document = document.model_copy(update={"warnings": (warning, *document.warnings)})
        if document.blocks and len(pages_for(document)) < (document.pages or 1):
            return place, _dumped(document)
        if opened is None and document.unreadable:
            opened = place, _dumped(document)
    return opened or (source, failure)


def _ways(source: Source, folder: Path, limits: Limits, workers: int | None) -> Iterator[Read]:
    """The outcomes of the other ways to read a file of this kind, each tried when it is asked for."""
    kind = source.kind or ""
    if kind in _MENDERS:
        outcome = _apart(attempt_mend, (_MENDERS[kind], source, limits.output_mb), _MENDERS[kind], limits, workers)
        if isinstance(outcome, bytes):
            place = Path(mkdtemp(dir=folder)) / f"mended.{kind}"
            place.write_bytes(outcome)
            mended = source.model_copy(update={"place": str(place)})
            yield mended, _named(_read_by(READERS[kind], mended, limits, workers))
    if kind == "pdf":
        for module in _OTHERS:
            yield source, _read_by(module, source, limits, workers)
    if kind in _OFFICE:
        (result,) = convert([source], Path(mkdtemp(dir=folder)), limits)
        if isinstance(result, Path):
            converted = source.model_copy(update={"place": str(result)})
            yield converted, _read_by("office", converted, limits, workers)


def _named(outcome: Outcome) -> Outcome:
    """What was read of a mended file says so, and that there may have been more."""
    if isinstance(outcome, Failure):
        return outcome
    document = Document.model_validate_json(outcome)
    unreadable = (Location(), *document.unreadable)  # nobody knows what was lost
    return _dumped(document.model_copy(update={"reader": f"{MENDED}{document.reader}", "unreadable": unreadable}))


def _read_by(module: str, source: Source, limits: Limits, workers: int | None) -> Outcome:
    return _apart(attempt_by, (module, source, limits.output_mb), module, limits, workers)


def read_pages_again(source: Source, document: Document, limits: Limits, workers: int | None) -> Document:
    """The document with those of its doubtful pages that a second reader reads well; the others stay as they were."""
    told = {w.location.page for w in document.warnings if w.code in _DOUBTFUL and w.location}
    lost = {place.page for place in document.unreadable}
    numbers = [page for page in pages_for(document) if page in told or page not in lost]
    for module in _OTHERS:
        if not numbers:
            break
        task = (module, source, _dumped(document), tuple(numbers), limits.output_mb)
        outcome = _apart(attempt_pages, task, module, limits, workers)
        if isinstance(outcome, bytes):
            document = Document.model_validate_json(outcome)
            left = pages_for(document)
            numbers = [page for page in numbers if page in left]
    return document


def _dumped(document: Document) -> bytes:
    return document.model_dump_json(exclude_defaults=True).encode()


def _apart(function: Callable[..., Outcome], task: Sequence[object], module: str, limits: Limits, workers: int | None) -> Outcome:
    import_module(f"pipeline.extract.{module}")  # before the fork: a child must not import beside other threads
    if workers == 0:
        return function(*task)
    outcome = next(run_apart(function, [tuple(task)], limits, 1))
    return Failure(outcome.code, {}, outcome.cause) if isinstance(outcome, Lost) else outcome
