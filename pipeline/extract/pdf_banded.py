"""Tables of texts that are half drawn or not at all: level lines alone, stripes, a column of numbers. No pdfium here.

Two columns of plain text are no table: rows must be drawn, painted or numbered, or stand apart in all columns at once.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.extract.pdf_cells import Lattice, levels
from pipeline.extract.pdf_gutters import Line, columns_of, lattice_of, lines_in, starts_by_white, touched
from pipeline.extract.pdf_page import Word
from pipeline.model import Box

_SAME = 6.0  # points by which the ends of lines of one table differ
_NARROWEST = 150.0
_HIGHEST_STRIPE = 150.0
_NUMBER = re.compile(r"(\d{1,3})[.)]?")
_LEAST_NUMBERED = 3
_DRAWN_ROWS = 4  # so many level lines part rows; fewer only frame a table
_BEYOND_LINES = 8
_APART, _APART_OF_ROWS = 1.3, 3.0  # of the font size: the white between two lines, and above a line of several cells


class _Region(NamedTuple):
    """Where a table may stand: box, inner edges of its rows, whether all rows have theirs, whether they are painted.

    The first and last row of stripes may be white: their edges are told by the words.
    """

    box: Box
    edges: tuple[float, ...]
    complete: bool
    painted: bool = False


def banded(words: Sequence[Word], rulings: Sequence[Box], fills: Sequence[Box], taken: Sequence[Lattice]) -> list[Lattice]:
    """The tables that level lines, stripes or numbers show, those that meet one of `taken` left out."""
    free = words
    for left, top, right, bottom in (lattice.box for lattice in taken):
        free = [word for word in free if not (left <= _x(word) <= right and top <= _y(word) <= bottom)]
    found: list[Lattice] = []
    for region in (*_ruled(rulings), *_striped(fills), *_numbered(free)):
        if any(_meet(region.box, lattice.box) for lattice in (*taken, *found)):
            continue
        lattice = _table(free, region)
        if lattice is not None and not any(_meet(lattice.box, other.box) for other in (*taken, *found)):
            found.append(lattice)
    return found


def _table(words: Sequence[Word], region: _Region) -> Lattice | None:
    body = lines_in(words, region.box)
    columns = columns_of(body)
    if len(columns) < (2 if region.complete else 3):
        return None
    above = _beyond(words, region, columns, body[0].size, down=False)
    under = _beyond(words, region, columns, body[0].size, down=True) if region.painted else []
    lines = [*above, *body, *under]
    inner = [*region.edges, *([region.box[1]] if above else []), *([region.box[3]] if under else [])]
    if not region.complete or region.painted:
        x0, top, x1, bottom = region.box
        box = x0, above[0].top if above else top, x1, under[-1].bottom if under else bottom
        starts = _numbers_in(words, box, columns[0][1])
        inner += [top - 1 for top in (starts if len(starts) >= _LEAST_NUMBERED else starts_by_white(lines, columns))]
    return lattice_of(lines, columns, inner, (region.box[0], region.box[2]))


def _beyond(
    words: Sequence[Word], region: _Region, columns: Sequence[tuple[float, float]], size: float, down: bool
) -> list[Line]:
    """The lines right above the first line or stripe (a header), or below the last stripe, that keep to the columns."""
    x0, top, x1, bottom = region.box
    reach = _BEYOND_LINES * 1.5 * size
    lines = lines_in(words, (x0, bottom, x1, bottom + reach) if down else (x0, top - reach, x1, top))
    found: list[Line] = []
    edge = bottom if down else top
    for line in lines if down else lines[::-1]:
        gap = line.top - edge if down else edge - line.bottom
        if gap > (_APART if len(line.spans) == 1 else _APART_OF_ROWS) * size or not _keeps(line, columns):
            break
        found.append(line)
        edge = line.bottom if down else line.top
    if not any(len(line.spans) > 1 for line in found):
        return []
    return found if down else found[::-1]


def _keeps(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    spans = touched(line, columns)
    return len(spans) == len(line.spans) and all(first == last for first, last in spans)


def _ruled(rulings: Sequence[Box]) -> Iterator[_Region]:
    """Level lines with the same ends, neighbours from the top down."""
    groups: list[list[tuple[float, float, float]]] = []
    for at, start, end in sorted(levels(rulings)):
        if end - start < _NARROWEST:
            continue
        group = next((g for g in groups if abs(g[0][1] - start) < _SAME and abs(g[0][2] - end) < _SAME), None)
        if group is None:
            groups.append([(at, start, end)])
        else:
            group.append((at, start, end))
    for group in groups:
        if len(group) > 1:
            ys = [at for at, _, _ in group]
            yield _Region((group[0][1], ys[0], group[0][2], ys[-1]), tuple(ys[1:-1]), len(ys) > _DRAWN_ROWS)


def _striped(fills: Sequence[Box]) -> Iterator[_Region]:
    """Painted bands of the same width, one below another with at most a band of white between."""
    groups: list[list[Box]] = []
    for fill in sorted(set(fills), key=lambda box: (box[1], box[0])):
        if fill[2] - fill[0] < _NARROWEST or fill[3] - fill[1] > _HIGHEST_STRIPE:
            continue
        group = next((g for g in groups if abs(g[-1][0] - fill[0]) < _SAME and abs(g[-1][2] - fill[2]) < _SAME), None)
        if group is None or fill[1] - group[-1][3] > _HIGHEST_STRIPE:
            groups.append([fill])
        else:
            group.append(fill)
    for group in groups:
        if len(group) > 1:
            edges = sorted({round(y, 1) for fill in group for y in (fill[1], fill[3])})
            yield _Region((group[0][0], edges[0], group[0][2], edges[-1]), tuple(edges[1:-1]), True, painted=True)


def _numbered(words: Sequence[Word]) -> Iterator[_Region]:
    """A column of numbers 1, 2, 3 … at the left edge of what stands beside and below them."""
    run: list[Word] = []
    for word in sorted((w for w in words if not w.turn and _NUMBER.fullmatch(w.text)), key=lambda w: (w.bottom, w.x0)):
        number = int(_NUMBER.fullmatch(word.text)[1])  # type: ignore[index]  # told just above
        if run and number == len(run) + 1 and abs(word.x0 - run[0].x0) < _SAME:
            run.append(word)
        elif number == 1:
            if len(run) >= _LEAST_NUMBERED:
                yield _around(words, run)
            run = [word]
    if len(run) >= _LEAST_NUMBERED:
        yield _around(words, run)


def _around(words: Sequence[Word], run: Sequence[Word]) -> _Region:
    """From the first number to the last line near the last one."""
    left = run[0].x0 - 2
    size = run[0].bottom - run[0].top
    right = max(word.x1 for word in words if word.x0 >= left and run[0].top - 1 <= _y(word) <= run[-1].bottom)
    bottom = run[-1].bottom
    for word in sorted(words, key=lambda word: word.bottom):
        if word.x0 > run[-1].x1 and bottom < word.bottom < bottom + 1.45 * size:
            bottom = word.bottom
    return _Region((left, run[0].top - 1, right + 1, bottom + 1), (), False)


def _numbers_in(words: Sequence[Word], box: Box, right: float) -> list[float]:
    """Tops of the numbers of rows in the first column, if they count from one."""
    x0, top, _, bottom = box
    found = [
        word
        for word in sorted(words, key=lambda word: word.bottom)
        if x0 - 1 <= word.x0 and word.x1 <= right + 1 and top <= _y(word) <= bottom and _NUMBER.fullmatch(word.text)
    ]
    counts = [int(word.text.rstrip(".)")) for word in found]
    return [word.top for word in found] if counts == list(range(1, len(counts) + 1)) else []


def _x(word: Word) -> float:
    return (word.x0 + word.x1) / 2


def _y(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
