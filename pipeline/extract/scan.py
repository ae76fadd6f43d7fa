"""Scans into Documents: image files, and the pages of a PDF that have no text of their own.

scan_image brings a page upright, scan_words asks tesseract, scan_grade judges, scan_layout makes lines and tables.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline.extract.pdf_layout import Sheet
from pipeline.extract.scan_grade import Grade, confidence_of, grade_of
from pipeline.extract.scan_image import Picture, TiltedFrame, pictures_of_pdf, tilt_of
from pipeline.extract.scan_layout import sheet_of
from pipeline.extract.scan_tables import rulings_of
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
    words, straight, tilt, turns = _recognised(picture)
    frame = TiltedFrame(0.0, 0.0, picture.frame.right, picture.frame.top, turns, tilt)
    grade = grade_of(words)
    sheet = sheet_of(number, frame, picture.frame, words, rulings_of(straight))
    return ScannedPage(sheet, grade, tuple(words))


def _recognised(picture: Picture) -> tuple[list[Seen], Picture, float, int]:
    """Words, the picture laid out straight, its tilt and its quarter turns: the best of two ways up."""
    tilt = tilt_of(picture)
    straight = picture.straightened(tilt)
    words = words_of(straight)
    if confidence_of(words) >= _DOUBTFUL:
        return words, straight, tilt, 0
    turns = turns_of(picture)
    if not turns:
        return words, straight, tilt, 0
    turned = picture.turned(turns)
    tilt_turned = tilt_of(turned)
    again = words_of(turned.straightened(tilt_turned))
    if confidence_of(again) > confidence_of(words):
        return again, turned.straightened(tilt_turned), tilt_turned, turns
    return words, straight, tilt, 0
