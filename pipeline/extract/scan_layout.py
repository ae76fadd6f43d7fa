"""Recognised words of one page into body lines and tables with text, in the shapes of the PDF reader. Knows no other page."""

import re
from collections.abc import Sequence
from statistics import median

from pipeline.extract.pdf_cells import Lattice, Slot
from pipeline.extract.pdf_layout import Sheet
from pipeline.extract.pdf_lines import Line, lines_of
from pipeline.extract.pdf_page import Frame, Word
from pipeline.extract.pdf_paragraphs import cell_text
from pipeline.extract.pdf_tables import Grid, GridCell
from pipeline.extract.scan_words import Seen

# Heights of letters in parts of the font size, as in Times, the usual face of office documents.
_CAPITAL, _SMALL, _TAIL, _ASCENT = 0.67, 0.46, 0.21, 0.8
_TAILED = re.compile(r"[руфРУФ]")
_HALF_TAILED = re.compile(r"[дцщДЦЩ,;()\[\]/@№%]")
_TALL = re.compile(r"[А-ЯЁA-Z0-9бйёф]")
_LIKE_BODY = 0.12  # sizes that differ less from that of the body are the same: letters on a scan vary

Placed = tuple[Seen, int]  # a word and its place in the order of reading


def sheet_of(number: int, frame: Frame, displayed: Frame, words: Sequence[Seen], found: Sequence[Lattice]) -> Sheet:
    """The page as lines and tables; boxes of words and tables are laid out by `frame`. number counts from 1."""
    body, cells = _sorted_out(words, found)
    size = _body_size(words)
    grids = [_grid(lattice, inside, size, number) for lattice, inside in zip(found, cells, strict=True) if inside]
    return Sheet(number, frame, displayed, tuple(_lines(body, size)), tuple(grids))


def _sorted_out(words: Sequence[Seen], found: Sequence[Lattice]) -> tuple[list[Placed], list[dict[int, list[Placed]]]]:
    """The words outside of tables and, for each lattice, the words of its cells (none when but one is filled)."""
    body: list[Placed] = []
    cells: list[dict[int, list[Placed]]] = [{} for _ in found]
    for order, word in enumerate(words):
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        places = ((i, slot) for i, lattice in enumerate(found) if (slot := lattice.slot_at(x, y)) is not None)
        place = next(places, None)
        target = body if place is None else cells[place[0]].setdefault(place[1], [])
        target.append((word, order))
    for i, inside in enumerate(cells):
        if len(inside) < 2:
            body += [placed for words_inside in inside.values() for placed in words_inside]
            cells[i] = {}
    return sorted(body, key=lambda placed: placed[1]), cells


def _grid(lattice: Lattice, inside: dict[int, list[Placed]], size: float, number: int) -> Grid:
    cells = tuple(_cell(slot, inside.get(i, []), size, number) for i, slot in enumerate(lattice.slots))
    return Grid(number, lattice.box, lattice.xs, len(lattice.ys) - 1, cells, lattice.box)


def _cell(slot: Slot, words: list[Placed], size: float, number: int) -> GridCell:
    lines = sorted(_lines(words, size), key=lambda line: line.top)
    text = cell_text(lines, slot.box).replace("\t", " ")
    return GridCell(slot.row, slot.column, slot.rows, slot.columns, text, number, slot.box)


def _lines(words: Sequence[Placed], body_size: float) -> list[Line]:
    groups: dict[tuple[int, int, int], list[Placed]] = {}
    for placed in words:
        groups.setdefault(placed[0].line, []).append(placed)
    levelled = [word for group in groups.values() for word in _levelled(group, body_size)]
    return lines_of(levelled, lambda start: False)


def _levelled(group: Sequence[Placed], body_size: float) -> list[Word]:
    """The words of one line as boxes from ascent to descent on one base line, whatever letters they have."""
    seen = [word for word, _ in group]
    size = _size(seen) or body_size
    if abs(size - body_size) < _LIKE_BODY * body_size:
        size = body_size
    base = median(word.box[3] - (_TAIL * size if _TAILED.search(word.text) else 0) for word in _telling(seen) or seen)
    top, bottom = base - _ASCENT * size, base + (1 - _ASCENT) * size
    # An order in steps of a thousand keeps pdf_lines from taking neighbours for pieces of one word.
    return [Word(word.text, word.box[0], top, word.box[2], bottom, 1000 * order) for word, order in group]


def _telling(words: Sequence[Seen]) -> list[Seen]:
    """Words whose letters say clearly where base line and size are."""
    lettered = [word for word in words if any(map(str.isalnum, word.text))]
    return [word for word in lettered if _TAILED.search(word.text) or not _HALF_TAILED.search(word.text)]


def _size(words: Sequence[Seen]) -> float | None:
    """The font size in points, to a half; None when no word tells."""
    sizes = [(word.box[3] - word.box[1]) / _height(word.text) for word in _telling(words)]
    return round(2 * median(sizes)) / 2 if sizes else None


def _height(text: str) -> float:
    return (_CAPITAL if _TALL.search(text) else _SMALL) + (_TAIL if _TAILED.search(text) else 0)


def _body_size(words: Sequence[Seen]) -> float:
    return _size(words) or 12.0
