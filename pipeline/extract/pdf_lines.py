"""Words of a page into lines in reading order. No paragraphs, no tables, no pdfium here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter

from pipeline.extract.pdf_page import Word
from pipeline.model import Box

_WIDE_GAP = 3.0  # in font sizes: wider than any justified space, the gap of a tab
_NEIGHBOUR = 1.5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: box in points, height of the font, whether its first and last word are bold.

    A wide gap between words stands in the text as a tab. first_width is the width of the first word. spaced: the file
    writes a space behind the last word, so the next line begins a new one.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    first_width: float = 0.0
    bold_first: bool = False
    bold_last: bool = False
    spaced: bool = False

    @property
    def size(self) -> float:
        """Font size in points."""
        return self.bottom - self.top

    @property
    def bold(self) -> bool:
        """Whether the line looks bold from end to end."""
        return self.bold_first and self.bold_last

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.x0, self.top, self.x1, self.bottom


class _Run:
    """Words drawn one after another on one base line."""

    __slots__ = ("words", "x0", "top", "x1", "bottom")

    def __init__(self, word: Word) -> None:
        self.words = [word]
        _, self.x0, self.top, self.x1, self.bottom, *_ = word

    def beside(self, top: float, bottom: float) -> bool:
        """Whether a text of this height stands on the same line."""
        return self.top < (top + bottom) / 2 < self.bottom or top < (self.top + self.bottom) / 2 < bottom

    def add(self, words: list[Word]) -> None:
        self.words += words
        for word in words:
            self.x0, self.x1 = min(self.x0, word.x0), max(self.x1, word.x1)
            self.top, self.bottom = min(self.top, word.top), max(self.bottom, word.bottom)


def lines_of(words: Iterable[Word], bold: Callable[[int], bool]) -> list[Line]:
    """The lines in reading order: as the file draws them, except what is drawn out of its place.

    Offices write columns and layout cells one after another, so drawing order tells columns from rows where
    geometry can't; a piece drawn late (a header, bold words) goes before what stands below it.
    """
    placed: list[_Run] = []
    lowest = float("-inf")
    for run in _runs(words):
        if run.top > lowest - 0.5 * (run.bottom - run.top):
            placed.append(run)
        else:
            _insert(placed, run)
        lowest = max(lowest, run.bottom)
    return [_line(run, bold) for run in _merged(placed)]


def _runs(words: Iterable[Word]) -> list[_Run]:
    runs: list[_Run] = []
    for word in words:
        last = runs[-1] if runs else None
        if last and word.x0 > last.x1 - 0.3 * (word.bottom - word.top) and last.beside(word.top, word.bottom):
            last.words.append(word)
            last.x1 = word.x1 if word.x1 > last.x1 else last.x1
            last.top = word.top if word.top < last.top else last.top
            last.bottom = word.bottom if word.bottom > last.bottom else last.bottom
        else:
            runs.append(_Run(word))
    return runs


def _insert(placed: list[_Run], run: _Run) -> None:
    reach = _NEIGHBOUR * (run.bottom - run.top)
    for i, other in enumerate(placed):
        if other.beside(run.top, run.bottom) and (0 <= run.x0 - other.x1 + 1 < reach or 0 <= other.x0 - run.x1 + 1 < reach):
            other.add(run.words)
            return
        below = other.top >= run.bottom - 0.4 * (run.bottom - run.top)
        if below and other.x0 < run.x1 and run.x0 < other.x1:
            placed.insert(i, run)
            return
    placed.append(run)


def _merged(placed: list[_Run]) -> list[_Run]:
    merged: list[_Run] = []
    for run in placed:
        if merged and merged[-1].beside(run.top, run.bottom):
            merged[-1].add(run.words)
        else:
            merged.append(run)
    return merged


def _line(run: _Run, bold: Callable[[int], bool]) -> Line:
    words = run.words
    if len(words) == 1:
        (word,) = words
        seen = bold(word.start)
        return Line(word.text, run.x0, word.top, run.x1, word.bottom, word.x1 - word.x0, seen, seen, word.spaced)
    words = sorted(words, key=_LEFT)
    tall = max(words, key=_height)
    size = tall.bottom - tall.top
    left = first = words[0]
    parts = [first.text]
    for right in words[1:]:
        gap = right.x0 - left.x1
        parts += ["\t" if gap > _WIDE_GAP * size else "" if _glued(left, right, gap) else " ", right.text]
        left = right
    return Line(
        "".join(parts), run.x0, tall.top, run.x1, tall.bottom,
        first.x1 - first.x0, bold(first.start), bold(words[-1].start), words[-1].spaced,
    )  # fmt: skip


_LEFT = attrgetter("x0")


def _height(word: Word) -> float:
    return word.bottom - word.top


def _glued(left: Word, right: Word, gap: float) -> bool:
    """Pieces of one word: neighbours in the file without white space between them and no gap on the page.

    Between the letters of a turned word pdfium sees line ends («\\r\\n») that are not in the file.
    """
    apart = right.start - left.start - len(left.text)
    return not left.spaced and apart in (0, 2) and gap < 0.15 * (right.bottom - right.top)
