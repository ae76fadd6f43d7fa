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


def read_source(source: Source) -> Document:
    """Reads one file in this process. ReadingError with the reason when it is refused."""
    if source.refused:
        raise ReadingError(source.refused, name=source.path)
    if source.kind not in READERS:
        raise ReadingError(unread_reason(source.kind), name=source.path, kind=say(f"kind.{source.kind}"))
    reader = import_module(f"pipeline.extract.{READERS[source.kind]}")
    document: Document = reader.read(Path(source.place), source.path)
    return bounded(document)


def attempt(source: Source, output_mb: int) -> bytes | Failure:
    """Reads one file whatever happens: the document as JSON (quicker between processes than pickle) or a failure."""
    return _guarded(lambda: read_source(source), output_mb)


def attempt_scans(source: Source, known: bytes, output_mb: int) -> bytes | Failure:
    """Recognises the pages that the first reader could not read, whatever happens. known: its document as JSON."""

    def complete() -> Document:
        scan = import_module("pipeline.extract.scan")
        document: Document = scan.complete(Document.model_validate_json(known), Path(source.place), source.path)
        return document

    return _guarded(complete, output_mb)


def _guarded(work: Callable[[], Document], output_mb: int) -> bytes | Failure:
    try:
        output = work().model_dump_json(exclude_defaults=True).encode()
    except ReadingError as error:
        return Failure(error.code, error.params)
    except MemoryError:
        return Failure("reading.memory", {})
    except Exception as error:  # noqa: BLE001 - one file must not stop a package; it becomes the file's status
        return Failure("reading.broken", {}, type(error).__name__)
    return output if len(output) <= output_mb * 2**20 else Failure("reading.memory", {})
