"""Single pages of a PDF taken from a second reader, where its text is surely text. Which reader, second tells."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from pipeline.extract.pdf_layout import Sheet
from pipeline.extract.scan_grade import is_garbage, known_share
from pipeline.extract.scan_merge import merged
from pipeline.extract.scan_page import ScannedPage
from pipeline.model import Document, Location, Warning

_FAULTS = ("pdf.page_broken", "pdf.page_garbled")
_WORDS, _KNOWN = 12, 0.6  # so many words and so many of them known: surely text, whatever the first reader saw


def complete(document: Document, module: str, path: Path, name: str, numbers: Sequence[int]) -> Document:
    """The document with the pages (numbers count from 1) that the reader of this module gives as text."""
    reader = import_module(f"pipeline.extract.{module}")
    pages = [ScannedPage(sheet, "good") for sheet in reader.sheets_of(path, name, numbers) if _is_text(sheet)]
    if not pages:
        return document
    done = {page.number for page in pages}
    kept = tuple(w for w in document.warnings if not (w.code in _FAULTS and w.location and w.location.page in done))
    told = tuple(
        Warning(
            code="reading.page_second",
            location=Location(page=page.number),
            params={"page": str(page.number), "reader": reader.READER},
        )
        for page in pages
    )
    return merged(document, pages).model_copy(
        update={
            "warnings": kept + told,
            "unreadable": tuple(place for place in document.unreadable if place.page not in done),
            "reader": f"{document.reader}+{reader.READER}",
        }
    )


def _is_text(sheet: Sheet) -> bool:
    if sheet.fault:
        return False
    cells = [cell.text for grid in sheet.grids for cell in grid.cells]
    text = "\n".join([*(line.text for line in sheet.lines), *cells])
    words, known = known_share(text)
    return words >= _WORDS and known >= _KNOWN and not is_garbage(text)
