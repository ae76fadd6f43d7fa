"""Scans into Documents: image files, and the pages of a PDF that have no text of their own.

scan_image brings a page upright, scan_words asks tesseract, scan_grade judges, scan_layout makes lines and tables.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline.extract.pdf_cells import Lattice
from pipeline.extract.pdf_layout import Sheet
from pipeline.extract.scan_grade import Grade, confidence_of, grade_of
from pipeline.extract.scan_image import Picture, TiltedFrame, pictures_of_pdf, tilt_of
from pipeline.extract.scan_layout import sheet_of
from pipeline.extract.scan_missed import missed_words
from pipeline.extract.scan_tables import tables_of
from pipeline.extract.scan_words import Seen, turns_of, words_of

_AT_ONCE = 2  # runs of tesseract side by side
_DOUBTFUL = 70  # mean confidence below which the page may stand on its side or its head


@dataclass(frozen=True)
class ScannedPage:
    """A page as read: its lines and tables, and how well they could be read. What is unreadable has no text."""

    sheet: Sheet
    grade: Grade
    words: tuple[Seen, ...] = ()


def read_pages(pages: Iterable[tuple[int, Picture]], at_once: int = _AT_ONCE) -> Iterator[ScannedPage]:
    """The pages (number from 1, picture) in their order, some of them read at the same time."""
    waiting: deque[Future[ScannedPage]] = deque()
    with ThreadPoolExecutor(at_once) as pool:  # each thread waits for a tesseract process of its own
        for number, picture in pages:
            waiting.append(pool.submit(_read_page, number, picture))
            if len(waiting) > at_once:  # pictures are large: no more of them are held than needed
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read_page(number: int, picture: Picture) -> ScannedPage:
    clean = picture.despeckled()
    best = _laid_out(clean, 0)
    if confidence_of(best.words) < _DOUBTFUL and (turns := turns_of(clean)):
        best = max(best, _laid_out(clean, turns), key=lambda laid: confidence_of(laid.words))
    frame = TiltedFrame(0.0, 0.0, picture.frame.right, picture.frame.top, best.turns, best.tilt)
    sheet = sheet_of(number, frame, picture.frame, best.words, best.tables)
    return ScannedPage(sheet, grade_of(best.words), tuple(best.words))


@dataclass(frozen=True)
class _Laid:
    """The words and tables of a page turned by some quarters and straightened."""

    turns: int
    tilt: float
    words: list[Seen]
    tables: list[Lattice]


def _laid_out(picture: Picture, turns: int) -> _Laid:
    turned = picture.turned(turns)
    tilt = tilt_of(turned)
    tables, plain = tables_of(turned.straightened(tilt))
    words = words_of(plain)
    return _Laid(turns, tilt, words + missed_words(plain, tables, words), tables)
