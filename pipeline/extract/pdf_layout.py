"""One page laid out: body lines in reading order, tables with their text, hidden words. Knows no other page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline.extract.pdf_aligned import Aligned, aligned
from pipeline.extract.pdf_banded import banded
from pipeline.extract.pdf_cells import Lattice, Slot, lattices
from pipeline.extract.pdf_hidden import Unseen, areas_of, covered, visible_words
from pipeline.extract.pdf_lines import Line, lines_of
from pipeline.extract.pdf_open import opened
from pipeline.extract.pdf_page import Frame, Page, Word
from pipeline.extract.pdf_paint import Paint, paint_of
from pipeline.extract.pdf_paragraphs import cell_text
from pipeline.extract.pdf_tables import Grid, GridCell
from pipeline.model import Box

_FEW_CHARACTERS = 200  # on a scanned page: a stamp or a page number, not the text of the page
_LARGE = 0.3  # of the page: a picture that may be a scan of a text
_FEW_WORDS = 15  # over a picture: a caption or a stamp, not its text
_LEAST_LETTERS = 20
_WRONG_SHARE = 0.3
# Letters of a wrong encoding: cp1251 shown as Latin-1, private codes of fonts, control characters.
_WRONG = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1f\x80-\x9f\xc0-\xff\ue000-\uefff\uf100-\uf8ff\ufffd]")


@dataclass(frozen=True)
class Sheet:
    """What one page holds. Boxes are laid out by `frame`; `displayed` is the frame of a viewer.

    fault is the code of the message that says why the page could not be read. too_rich: it draws too many lines
    to look for tables. pictures are the large ones over which nothing is written.
    """

    number: int
    frame: Frame
    displayed: Frame
    lines: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    fault: str | None = None
    too_rich: bool = False
    pictures: tuple[Box, ...] = ()

    def shown(self, box: Box) -> Box:
        """A box as a viewer shows it, in points rounded to tenths."""
        left, top, right, bottom = box if self.frame == self.displayed else self.displayed.box(*self.frame.user(box))
        return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def is_wrong(text: str) -> bool:
    """Whether a good part of a text are letters of a wrong encoding, whatever the language."""
    letters = len(text) - text.count(" ")
    return letters > _LEAST_LETTERS and len(_WRONG.findall(text)) > _WRONG_SHARE * letters


class Lettered(Protocol):
    """A page whose words have been found by any reader."""

    frame: Frame
    displayed: Frame

    def letters(self, word: Word) -> list[Word]:
        """The characters of a word, each with its box; the word alone where they are not known."""

    def bold(self, index: int) -> bool:
        """Whether the word that starts at this index is bold."""


def sheet_of_words(page: Lettered, words: list[Word], paint: Paint, number: int, unseen: Sequence[Unseen] = ()) -> Sheet:
    """A page of visible words and what it draws as lines and tables. number counts from 1."""
    found = lattices(paint.rulings)
    body, grids = _tables(page, words, _completed(found or [], words, paint), number, paint.fills)
    lines = tuple(_upright(body, page))
    return Sheet(number, page.frame, page.displayed, lines, tuple(grids), tuple(unseen), too_rich=found is None)


def lay_out(page: Page, number: int, layers_off: bool = False) -> Sheet:
    """The page as lines and tables. number counts from 1. layers_off: the file has layers that are not shown."""
    words = page.words()
    if is_wrong(page.characters):
        return Sheet(number, page.frame, page.displayed, fault="pdf.page_garbled")
    paint = paint_of(page.handle, page.frame)
    seen, unseen = visible_words(page, words, paint, layers_off)
    unseen += [Unseen("invisible", value, page.frame.box(*box)) for value, box in page.unshown]
    sheet = sheet_of_words(page, seen, paint, number, unseen)
    fault = None if _readable(seen, paint, page.frame) else "reading.page_without_text"
    pictures = () if fault else tuple(_pictures(seen, paint, page.frame))
    return replace(sheet, fault=fault, too_rich=sheet.too_rich or paint.too_many, pictures=pictures)


def _pictures(seen: Sequence[Word], paint: Paint, frame: Frame) -> Iterator[Box]:
    """The parts of a page that large pictures take and no text layer covers: what they show may be text."""
    for area in areas_of(paint.images, frame):
        left, top, right, bottom = area
        large = (right - left) * (bottom - top) > _LARGE * frame.width * frame.height
        if large and sum(_over(word, area) for word in seen) < _FEW_WORDS:
            yield area


def _readable(seen: Sequence[Word], paint: Paint, frame: Frame) -> bool:
    if not seen:
        return False
    if not covered(paint, frame) or sum(len(word.text) for word in seen) >= _FEW_CHARACTERS:
        return True
    areas = areas_of(paint.images, frame)
    beside = [word for word in seen if not any(_over(word, area) for area in areas)]
    return sum(len(word.text) for word in beside) >= _LEAST_LETTERS  # a page with a picture, not a picture of a page


def _over(word: Word, area: Box) -> bool:
    left, top, right, bottom = area
    return left <= (word.x0 + word.x1) / 2 <= right and top <= (word.top + word.bottom) / 2 <= bottom


def _completed(found: list[Lattice], words: list[Word], paint: Paint) -> list[Lattice]:
    """The lattices that are drawn, with tables that are not or only in part. A drawn frame yields to the table of numbers
    that the words show only if it leaves rows or columns open: most of its numbers share a cell with others."""
    result = [opened(lattice, words) for lattice in found]
    for table in aligned(words, paint.rulings):
        touched = [other for other in result if _overlap(table.lattice, other)]
        if all(_open(other, table) for other in touched):
            result = [other for other in result if other not in touched] + [table.lattice]
    result += banded(words, paint.rulings, paint.fills, result)
    return sorted(result, key=lambda lattice: (lattice.box[1], lattice.box[0]))


def _open(frame: Lattice, table: Aligned) -> bool:
    slots = [slot for x, y in table.numbers if (slot := frame.slot_at(x, y)) is not None]
    together = sum(count for count in Counter(slots).values() if count > 2)
    return together > 0.5 * len(slots)


def _overlap(lattice: Lattice, other: Lattice) -> bool:
    return _meet(lattice.box, other.box)


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _tables(
    page: Lettered, words: list[Word], found: list[Lattice], number: int, fills: list[Box]
) -> tuple[list[Word], list[Grid]]:
    """The words outside of tables, and the tables with at least two filled cells."""
    body: list[Word] = []
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        place = _place(word, found)
        if place is None:
            body.append(word)
            continue
        for part in _parts(page, word, found[place[0]], place[1]):
            cells.setdefault(place if part is word else _place(part, found) or place, []).append(part)
    grids = []
    for i, lattice in enumerate(found):
        filled = [slot for table, slot in cells if table == i]
        if len(filled) > 1:
            inside = [cells.get((i, slot), []) for slot in range(len(lattice.slots))]
            grids.append(_painted(_grid(page, lattice, inside, number), fills))
        else:
            body += [word for slot in filled for word in cells[i, slot]]
    return sorted(body, key=lambda word: word.start), grids


def _place(word: Word, found: list[Lattice]) -> tuple[int, int] | None:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    for i, lattice in enumerate(found):
        slot = lattice.slot_at(x, y)
        if slot is not None:
            return i, slot
    return None


def _parts(page: Lettered, word: Word, lattice: Lattice, slot: int) -> list[Word]:
    """A word cut at the border of its cell, if there is a gap: two cells without white space between their texts."""
    left, _, right, _ = lattice.slots[slot].box
    slack = 0.3 * (word.bottom - word.top)
    if word.turn or (word.x0 > left - slack and word.x1 < right + slack):
        return [word]
    parts: list[Word] = []
    for letter in page.letters(word):
        last = parts[-1] if parts else None
        edge = last and any(last.x1 - 1 <= x <= letter.x0 + 1 for x in lattice.xs) and letter.x0 - last.x1 > 0.5
        if last is None or edge:
            parts.append(letter)
        else:
            parts[-1] = last._replace(text=last.text + letter.text, x1=letter.x1)
    return parts


def _grid(page: Lettered, lattice: Lattice, words: list[list[Word]], number: int) -> Grid:
    cells = tuple(_cell(page, slot, inside, number) for slot, inside in zip(lattice.slots, words, strict=True))
    return Grid(number, lattice.box, lattice.xs, len(lattice.ys) - 1, cells, lattice.box)


def _painted(grid: Grid, fills: list[Box]) -> Grid:
    """The table with its painted empty cells told; a colour behind whole rows or the page paints no cell of its own."""
    near = [fill for fill in fills if _meet(fill, grid.box)]
    if not near or all(cell.text for cell in grid.cells):
        return grid
    cells = (replace(cell, shaded=not cell.text and any(_covers(fill, cell.box) for fill in near)) for cell in grid.cells)
    return replace(grid, cells=tuple(cells))


def _covers(fill: Box, box: Box) -> bool:
    """Whether a colour lies on most of a cell, and not far beyond it."""
    wide, high = min(fill[2], box[2]) - max(fill[0], box[0]), min(fill[3], box[3]) - max(fill[1], box[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return wide > 0 and high > 0 and wide * high > 0.6 * area and fill[3] - fill[1] < 2 * (box[3] - box[1])


def _cell(page: Lettered, slot: Slot, words: list[Word], number: int) -> GridCell:
    turns = Counter(word.turn for word in words) if any(word.turn for word in words) else {}
    usual = max(sorted(turns), key=lambda turn: turns[turn], default=0)
    box = _turned_box(slot.box, page.frame, usual)
    lines = lines_of([_turned(word, page.frame, usual) for word in words] if usual else words, page.bold)
    bold = bool(lines) and all(line.bold for line in lines)
    text = cell_text(lines, box).replace("\t", " ")
    return GridCell(slot.row, slot.column, slot.rows, slot.columns, text, number, slot.box, bold)


def _upright(words: list[Word], page: Lettered) -> list[Line]:
    """Body lines; what is written up or down the margin comes last."""
    lines = lines_of((word for word in words if not word.turn), page.bold)
    for turn in sorted({word.turn for word in words} - {0}):
        turned = [_turned(word, page.frame, turn) for word in words if word.turn == turn]
        lines += [_back(line, page.frame, turn) for line in lines_of(turned, page.bold)]
    return lines


def _turned(word: Word, frame: Frame, turn: int) -> Word:
    """The word on the page laid out so that words of this turn stand upright."""
    if not turn:
        return word
    return Word(word.text, *_turned_box(word[1:5], frame, turn), word.start, (word.turn - turn) % 4, word.spaced)


def _turned_box(box: Box, frame: Frame, turn: int) -> Box:
    return frame.turned(turn).box(*frame.user(box)) if turn else box


def _back(line: Line, frame: Frame, turn: int) -> Line:
    """A line of turned words at its true place."""
    x0, top, x1, bottom = frame.box(*frame.turned(turn).user(line.box))
    return Line(line.text, x0, top, x1, bottom, 0.0, line.bold_first, line.bold_last)
