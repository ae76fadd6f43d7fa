"""Which module reads which kind, and one attempt at one file. Child processes and their limits are in isolate."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from pipeline.extract.bound import bounded
from pipeline.model import Document, ReadingError, Source, say

# Kind (as intake tells it) to the module of this package whose `read(path, name)` gives its Document.
READERS: dict[str, str] = {
    "docx": "docx",
    "flat_opc": "flat_opc",
    "doc": "office",
    "rtf": "office",
    "odt": "office",
    "fodt": "office",
    "word_xml": "office",
    "pdf": "pdf",
    "png": "scan",
    "jpeg": "scan",
    "tiff": "scan",
    "bmp": "scan",
    "gif": "scan",
    "webp": "scan",
    "xlsx": "sheet",
    "xls": "office",
    "ods": "office",
    "fods": "office",
    "excel_xml": "office",
    "xlsb": "office",
    "csv": "text",
    "html": "html",
    "text": "text",
}

# Kinds that hold no text of a package whatever they are: nothing is to be sent instead.
NO_DOCUMENTS = frozenset({"program", "shortcut", "signature", "sound", "film", "icon"})


@dataclass(frozen=True)
class Failure:
    """Why a file gave no document: a code of the catalogue with its params, and the error's class for the log."""

    code: str
    params: dict[str, str]
    cause: str = ""


def unread_reason(kind: str | None) -> str:
    """Why a kind without a reader is refused: it may hold a text that nobody could read, or can't hold any."""
    return "reading.not_document" if kind in NO_DOCUMENTS else "reading.not_supported"


Outcome = bytes | Failure  # a document as JSON (or a mended file), or why there is none


def read_source(source: Source) -> Document:
    """Reads one file in this process. ReadingError with the reason when it is refused."""
    if source.refused:
        raise ReadingError(source.refused, name=source.path)
    if source.kind not in READERS:
        raise ReadingError(unread_reason(source.kind), name=source.path, kind=say(f"kind.{source.kind}"))
    return bounded(_read_by(READERS[source.kind], source))


def attempt(source: Source, output_mb: int) -> Outcome:
    """Reads one file whatever happens: the document as JSON (quicker between processes than pickle) or a failure."""
    return _guarded(lambda: _as_json(read_source(source)), output_mb)


def attempt_by(module: str, source: Source, output_mb: int) -> Outcome:
    """Reads one file by the reader of a given module, whatever happens."""
    return _guarded(lambda: _as_json(bounded(_read_by(module, source))), output_mb)


def attempt_mend(module: str, source: Source, output_mb: int) -> Outcome:
    """The bytes of a damaged file as a module mends it, whatever happens."""

    def mend() -> bytes:
        mended: bytes = import_module(f"pipeline.extract.{module}").mend(Path(source.place), source.path)
        return mended

    return _guarded(mend, output_mb)


def attempt_pages(module: str, source: Source, known: bytes, numbers: tuple[int, ...], output_mb: int) -> Outcome:
    """Puts pages from the reader of a given module into a document known as JSON, whatever happens."""

    def complete() -> bytes:
        pages = import_module("pipeline.extract.second_pages")
        known_document = Document.model_validate_json(known)
        document: Document = pages.complete(known_document, module, Path(source.place), source.path, numbers)
        return _as_json(bounded(document))

    return _guarded(complete, output_mb)


def attempt_scans(source: Source, known: bytes, output_mb: int, poppler: bool = False) -> Outcome:
    """Recognises the pages and pictures that the first reader could not read, whatever happens. known: its document as
    JSON; poppler: whether pages are drawn by Poppler, pdfium having failed."""

    def complete() -> bytes:
        scan = import_module("pipeline.extract.scan")
        document = Document.model_validate_json(known)
        result: Document = scan.complete(document, Path(source.place), source.path, poppler)
        return _as_json(bounded(result))

    return _guarded(complete, output_mb)


def _read_by(module: str, source: Source) -> Document:
    document: Document = import_module(f"pipeline.extract.{module}").read(Path(source.place), source.path)
    return document


def _as_json(document: Document) -> bytes:
    return document.model_dump_json(exclude_defaults=True).encode()


def _guarded(work: Callable[[], bytes], output_mb: int) -> Outcome:
    try:
        output = work()
    except ReadingError as error:
        return Failure(error.code, error.params)
    except MemoryError:
        return Failure("reading.memory", {})
    except Exception as error:  # noqa: BLE001 - one file must not stop a package; it becomes the file's status
        return Failure("reading.broken", {}, type(error).__name__)
    return output if len(output) <= output_mb * 2**20 else Failure("reading.memory", {})
