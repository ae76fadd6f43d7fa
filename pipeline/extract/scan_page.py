"""One page as a picture read: brought upright, straightened, its tables and words found, its reading graded."""

from dataclasses import dataclass

from pipeline.extract.pdf_cells import Lattice
from pipeline.extract.pdf_layout import Sheet
from pipeline.extract.scan_grade import Grade, confidence_of, grade_of
from pipeline.extract.scan_image import Picture, TiltedFrame, tilt_of
from pipeline.extract.scan_layout import sheet_of
from pipeline.extract.scan_missed import missed_words
from pipeline.extract.scan_tables import tables_of
from pipeline.extract.scan_words import Seen, page_time, turns_of, words_of
from pipeline.intake.limits import in_force

_DOUBTFUL = 70  # mean confidence below which the page may lie on its side or stand on its head


@dataclass(frozen=True)
class ScannedPage:
    """A page as read: its lines and tables, and how well they could be read. An unreadable page has none."""

    sheet: Sheet
    grade: Grade
    late: bool = False  # recognising it took longer than it may

    @property
    def number(self) -> int:
        """The number of the page, from 1."""
        return self.sheet.number


@dataclass(frozen=True)
class _Laid:
    """The words and tables of a page turned clockwise by some quarters and straightened by its tilt in degrees."""

    turns: int
    tilt: float
    words: list[Seen]
    tables: list[Lattice]


def read_page(number: int, picture: Picture) -> ScannedPage:
    """The page; boxes are in points from the top left corner of the picture as it was given. A blank page is good.

    What is read in the time of one page counts: a page that takes longer is unreadable.
    """
    with page_time(in_force().page_seconds) as time:
        page = _read_page(number, picture)
    if not time.over:
        return page
    return ScannedPage(Sheet(number, picture.frame, picture.frame), "unreadable", late=True)


def _read_page(number: int, picture: Picture) -> ScannedPage:
    clean = picture.despeckled()
    best = _laid_out(clean, 0)
    if confidence_of(best.words) < _DOUBTFUL and (turns := turns_of(clean)):
        best = max(best, _laid_out(clean, turns), key=lambda laid: confidence_of(laid.words))
    grade = "good" if not best.words and clean.blank else grade_of(best.words)
    if grade == "unreadable":
        return ScannedPage(Sheet(number, picture.frame, picture.frame), grade)
    frame = TiltedFrame(0.0, 0.0, picture.frame.right, picture.frame.top, best.turns, best.tilt)
    return ScannedPage(sheet_of(number, frame, picture.frame, best.words, best.tables), grade)


def _laid_out(picture: Picture, turns: int) -> _Laid:
    turned = picture.turned(turns)
    tilt = tilt_of(turned)
    tables, plain = tables_of(turned.straightened(tilt))
    words = words_of(plain)
    return _Laid(turns, tilt, words + missed_words(plain, tables, words), tables)
