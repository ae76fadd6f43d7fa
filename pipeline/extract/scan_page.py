"""One page as a picture read: brought upright, straightened, its tables and words found, its reading graded."""

from dataclasses import dataclass

from pipeline.extract.pdf_cells import Lattice
from pipeline.extract.pdf_layout import Sheet
from pipeline.extract.scan_grade import Grade, confidence_of, grade_of
from pipeline.extract.scan_image import Picture, TiltedFrame, tilt_of
from pipeline.extract.scan_layout import sheet_of
from pipeline.extract.scan_missed import missed_words
from pipeline.extract.scan_tables import tables_of
from pipeline.extract.scan_words import Seen, turns_of, words_of

_DOUBTFUL = 70  # mean confidence below which the page may lie on its side or stand on its head


@dataclass(frozen=True)
class ScannedPage:
    """A page as read: its lines and tables, and how well they could be read. An unreadable page has none."""

    sheet: Sheet
    grade: Grade
    words: int = 0

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
    """The page; boxes are in points from the top left corner of the picture as it was given. A blank page is good."""
    clean = picture.despeckled()
    best = _laid_out(clean, 0)
    if confidence_of(best.words) < _DOUBTFUL and (turns := turns_of(clean)):
        best = max(best, _laid_out(clean, turns), key=lambda laid: confidence_of(laid.words))
    grade = "good" if not best.words and clean.blank else grade_of(best.words)
    if grade == "unreadable":
        return ScannedPage(Sheet(number, picture.frame, picture.frame), grade)
    frame = TiltedFrame(0.0, 0.0, picture.frame.right, picture.frame.top, best.turns, best.tilt)
    return ScannedPage(sheet_of(number, frame, picture.frame, best.words, best.tables), grade, len(best.words))


def _laid_out(picture: Picture, turns: int) -> _Laid:
    turned = picture.turned(turns)
    tilt = tilt_of(turned)
    tables, plain = tables_of(turned.straightened(tilt))
    words = words_of(plain)
    return _Laid(turns, tilt, words + missed_words(plain, tables, words), tables)
