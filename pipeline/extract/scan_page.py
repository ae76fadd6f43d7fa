"""One page as a picture read: brought upright, straightened, its tables and words found, its reading graded."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.extract.pdf_cells import Lattice
from pipeline.extract.pdf_layout import Sheet
from pipeline.extract.scan_context import in_context
from pipeline.extract.scan_grade import Grade, confidence_of, grade_of
from pipeline.extract.scan_image import Picture, TiltedFrame, tilt_of
from pipeline.extract.scan_layout import sheet_of
from pipeline.extract.scan_light import evened
from pipeline.extract.scan_missed import missed_words
from pipeline.extract.scan_numbers import with_numbers
from pipeline.extract.scan_tables import tables_of
from pipeline.extract.scan_words import Seen, page_time, turns_of, words_of
from pipeline.intake.limits import in_force

_FEW = 5  # words that tell how large the letters are
_HEIGHTS, _BEST_HEIGHT = (17.0, 90.0), 32.0  # pixels of words: 12 points at 300 dpi have 32
_GROWTH = (0.3, 3.0)
_LONG = 4  # letters of a word that shows which way it runs
_DOUBTFUL = 70  # mean confidence below which the page may lie on its side or stand on its head


@dataclass(frozen=True)
class ScannedPage:
    """A page as read: its lines and tables, and how well they could be read. An unreadable page has none."""

    sheet: Sheet
    grade: Grade
    words: int = 0
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
    clean = Picture(evened(picture.image), picture.scale).despeckled()
    best = _laid_out(clean, 0)
    factor = _factor(best.words, picture.scale)
    if factor != 1:
        clean = clean.resized(factor)
        best = max(best, _laid_out(clean, 0), key=lambda laid: confidence_of(laid.words))
    upright = not _on_side(best.words)
    if (confidence_of(best.words) < _DOUBTFUL or not upright) and (turns := turns_of(clean)):
        turned = _laid_out(clean, turns)
        best = max(best, turned, key=lambda laid: (not _on_side(laid.words), confidence_of(laid.words)))
    grade = "good" if not best.words and clean.blank else grade_of(best.words)
    if grade == "unreadable":
        return ScannedPage(Sheet(number, picture.frame, picture.frame), grade)
    frame = TiltedFrame(0.0, 0.0, picture.frame.right, picture.frame.top, best.turns, best.tilt)
    return ScannedPage(sheet_of(number, frame, picture.frame, best.words, best.tables), grade, len(best.words))


def _factor(words: Sequence[Seen], scale: float) -> float:
    """By what the page is to be enlarged or made smaller, when its letters have no size that tesseract reads well."""
    heights = [scale * min(word.box[2] - word.box[0], word.box[3] - word.box[1]) for word in words if len(word.text) >= _LONG]
    height = median(heights) if len(heights) >= _FEW else _HEIGHTS[0]
    return 1.0 if _HEIGHTS[0] <= height <= _HEIGHTS[1] else max(_GROWTH[0], min(_GROWTH[1], _BEST_HEIGHT / height))


def _on_side(words: Sequence[Seen]) -> bool:
    """Whether most long words run up or down: tesseract may read a page that lies on its side as it is."""
    long = [word for word in words if len(word.text) >= _LONG]
    tall = sum(word.box[3] - word.box[1] > word.box[2] - word.box[0] for word in long)
    return tall > len(long) / 2


def _laid_out(picture: Picture, turns: int) -> _Laid:
    turned = picture.turned(turns)
    tilt = tilt_of(turned)
    tables, plain = tables_of(turned.straightened(tilt))
    words = words_of(plain)
    words = with_numbers(plain, tables, words + missed_words(plain, tables, words))
    return _Laid(turns, tilt, in_context(words), tables)
