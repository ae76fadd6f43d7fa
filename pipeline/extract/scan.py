"""Scans into Documents: image files, and the pages of a PDF that have no text of their own or only garbage.

scan_page reads one page, scan_merge puts pages into a document that has others. This module says which and warns.
"""

from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from pipeline.extract import scan_pictures
from pipeline.extract.scan_grade import pages_for
from pipeline.extract.scan_image import Picture, pictures_of_file, pictures_of_pdf
from pipeline.extract.scan_merge import blocks_and_tables, merged, without_pages
from pipeline.extract.scan_page import ScannedPage, read_page
from pipeline.extract.scan_words import available
from pipeline.model import Document, Location, Warning

_AT_ONCE = 2  # runs of tesseract side by side
_READER = "tesseract"
_MENDED = "mended+"  # how the name of the reader of a damaged file begins
_GARBLED = "pdf.page_garbled"
# What the PDF reader says of a page that this module reads after all.
_OVERCOME = frozenset({"reading.page_without_text", "pdf.page_broken", _GARBLED})


def read(path: Path, name: str) -> Document:
    """The document of a PNG, JPEG or TIFF (with all its pages); its format is "pdf", for its places are pages and boxes.

    Pages that can't be read stand in `unreadable`, with a warning each. ReadingError when the file does not open.
    """
    pictures = enumerate(pictures_of_file(path, name), 1)
    if not available():
        places = tuple(Location(page=number) for number, _ in pictures)
        warnings = (Warning(code="reading.no_tesseract"),)
        return Document(path=name, format="pdf", blocks=(), warnings=warnings, unreadable=places, pages=len(places))
    pages = list(read_pages(pictures))
    blocks, tables = blocks_and_tables(pages)
    return Document(
        path=name,
        format="pdf",
        blocks=blocks,
        tables=tables,
        warnings=tuple(_warnings(pages)),
        unreadable=tuple(_unreadable(pages)),
        reader=_READER,
        pages=len(pages),
    )


def complete(document: Document, path: Path, name: str, poppler: bool = False) -> Document:
    """What the first reader gave, with the pages that it could not read and the text of pictures put in their places.

    Blocks and tables are numbered anew. A page that stays unreadable, garbage included, has no text in the result.
    poppler: pages are drawn by Poppler, pdfium having failed. ReadingError when the file does not open.
    """
    if document.format == "pdf":
        document = _with_pages(document, path, name, poppler)
    return scan_pictures.complete(document, path, name, poppler)


def _with_pages(document: Document, path: Path, name: str, poppler: bool) -> Document:
    numbers = pages_for(document)
    if not numbers:
        return document
    known = {place.page for place in document.unreadable}
    garbage = [number for number in numbers if number not in known]
    document = _disowned(document, garbage)
    if not available():
        return document.model_copy(update={"warnings": (*document.warnings, Warning(code="reading.no_tesseract"))})
    pages = read_pdf_pages(path, name, numbers, poppler)
    if document.reader.startswith(_MENDED):  # what is blank there is lost
        pages = [page if page.words else replace(page, grade="unreadable") for page in pages]
    tried = {page.number for page in pages}
    garbled = {_page(warning) for warning in document.warnings if warning.code == _GARBLED}
    kept = (warning for warning in document.warnings if not (warning.code in _OVERCOME and _page(warning) in tried))
    left = [place for place in document.unreadable if place.page not in tried]
    return merged(document, pages).model_copy(
        update={
            "warnings": (*kept, *_instead(pages, garbled), *_warnings(pages)),
            "unreadable": tuple(sorted([*left, *_unreadable(pages)], key=lambda place: place.page or 0)),
            "reader": f"{document.reader}+{_READER}",
        }
    )


def read_pdf_pages(path: Path, name: str, numbers: Sequence[int], poppler: bool = False) -> list[ScannedPage]:
    """The given pages of a PDF (numbers count from 1) as pictures read; those that do not open are left out."""
    return list(read_pages(pictures_of_pdf(path, name, numbers, poppler)))


def read_pages(pictures: Iterable[tuple[int, Picture]], at_once: int = _AT_ONCE) -> Iterator[ScannedPage]:
    """The pages (number from 1, picture) in their order, some of them read at the same time."""
    waiting: deque[Future[ScannedPage]] = deque()
    with ThreadPoolExecutor(at_once) as pool:  # each thread waits for a tesseract process of its own
        for number, picture in pictures:
            waiting.append(pool.submit(read_page, number, picture))
            if len(waiting) > at_once:  # pictures are large: no more of them are held than needed
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _disowned(document: Document, garbage: Sequence[int]) -> Document:
    """The document without the text of garbage pages: they are unreadable until read as pictures."""
    if not garbage:
        return document
    places = [Location(page=number) for number in garbage]
    warnings = [Warning(code=_GARBLED, location=place, params={"page": str(place.page)}) for place in places]
    return without_pages(document, frozenset(garbage)).model_copy(
        update={
            "warnings": (*document.warnings, *warnings),
            "unreadable": tuple(sorted([*document.unreadable, *places], key=lambda place: place.page or 0)),
        }
    )


def _page(warning: Warning) -> int | None:
    return warning.location.page if warning.location else None


def _unreadable(pages: Sequence[ScannedPage]) -> Iterator[Location]:
    return (Location(page=page.number) for page in pages if page.grade == "unreadable")


def _instead(pages: Sequence[ScannedPage], garbled: Container[int | None]) -> Iterator[Warning]:
    """Pages that a viewer shows rightly but whose own text is garbage: recognised, and to be checked."""
    for page in pages:
        if page.number in garbled and page.grade != "unreadable":
            params = {"page": str(page.number)}
            yield Warning(code="reading.scan_instead", location=Location(page=page.number), params=params)


def _warnings(pages: Sequence[ScannedPage]) -> Iterator[Warning]:
    for page in pages:
        if page.grade in ("poor", "unreadable"):
            code, params = f"reading.scan_{'late' if page.late else page.grade}", {"page": str(page.number)}
            yield Warning(code=code, location=Location(page=page.number), params=params)
