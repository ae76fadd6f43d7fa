"""Tables of numbers without ruling lines, or with too few: rows and columns by how the words stand. Geometry of words only.

Only rows of numbers count: what merely stands in columns (a signature, an addressee, two columns of text) is no table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from pipeline.extract.pdf_cells import Lattice, Slot
from pipeline.extract.pdf_page import Word
from pipeline.model import Box

_GAP, _GAP_OF_NUMBERS = 0.9, 0.5  # of the font size: between two cells of a row
_LEAST_ROWS, _LEAST_COLUMNS = 3, 3
_LEAST_NUMBERS = 6  # on a page: with fewer there is nothing to look for
_WRAPPED = 1.5  # of the font size, between the base lines of one name
_APART = 2.6  # of the font size, between the base lines of two rows of one table
_FAR = 4.5  # the same where the rows are alike in many columns
_CROSSED = 0.12  # of the rows: so many texts may run across a gap of columns
_HEADER_LINES = 8
_NUMBER = re.compile(r"[^\w\s]*(?:[\d\s.,:%()$€<>=*+−–/-]*\d[\d\s.,:%()$€<>=*+−–/-]*\w?|[-–—−…]+)[^\w\s]*")


class _Chunk(NamedTuple):
    """Words of one row without a wide gap between them."""

    text: str
    x0: float
    x1: float

    @property
    def number(self) -> bool:
        return bool(_NUMBER.fullmatch(self.text))


class _Row(NamedTuple):
    """What stands on one base line, from left to right."""

    chunks: tuple[_Chunk, ...]
    top: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def numbers(self) -> int:
        return sum(chunk.number for chunk in self.chunks)

    @property
    def core(self) -> bool:
        """A row of numbers: two of them beside one another or beside a name."""
        return len(self.chunks) >= _LEAST_COLUMNS and self.numbers >= 2 and 2 * self.numbers >= len(self.chunks)


@dataclass(frozen=True)
class Aligned:
    """A table that the words show, and the middles of its numbers."""

    lattice: Lattice
    numbers: tuple[tuple[float, float], ...]


def aligned(words: Sequence[Word], rulings: Sequence[Box] = ()) -> list[Aligned]:
    """The tables of numbers on a page, from the top down, whatever lines are drawn. A header ends below a level line."""
    if sum(word.text[-1:].isdigit() for word in words) < _LEAST_NUMBERS:
        return []
    rows = _rows([word for word in words if not word.turn])
    found = (
        Aligned(lattice, tuple(_numbers(rows[first : last + 1])))
        for first, last in _runs(rows)
        if (lattice := _lattice(rows, first, last, rulings))
    )
    return list(found)


def _numbers(rows: list[_Row]) -> Iterator[tuple[float, float]]:
    for row in rows:
        for chunk in row.chunks:
            if chunk.number:
                yield (chunk.x0 + chunk.x1) / 2, (row.top + row.bottom) / 2


def _rows(words: list[Word]) -> list[_Row]:
    """Words by base line, from the top down."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        last = rows[-1] if rows else None
        if last and abs(last[0].bottom - word.bottom) < 0.35 * (word.bottom - word.top):
            last.append(word)
        else:
            rows.append([word])
    return [_row(sorted(row, key=lambda word: word.x0)) for row in rows]


def _row(words: list[Word]) -> _Row:
    left = words[0]
    chunks: list[_Chunk] = []
    texts, x0, x1, top, bottom = [left.text], left.x0, left.x1, left.top, left.bottom
    for right in words[1:]:
        if _parts(left, right):
            chunks.append(_Chunk(" ".join(texts), x0, x1))
            texts, x0, x1 = [], right.x0, right.x1
        texts.append(right.text)
        x1 = right.x1 if right.x1 > x1 else x1
        top = right.top if right.top < top else top
        bottom = right.bottom if right.bottom > bottom else bottom
        left = right
    chunks.append(_Chunk(" ".join(texts), x0, x1))
    return _Row(tuple(chunks), top, bottom)


def _parts(left: Word, right: Word) -> bool:
    """Whether a gap between two cells lies between neighbours; numbers are told apart by a smaller one."""
    gap, size = right.x0 - left.x1, left.bottom - left.top
    if gap <= _GAP_OF_NUMBERS * size:  # nearly always
        return False
    size = max(size, right.bottom - right.top)
    if gap > _GAP * size:
        return True
    return gap > _GAP_OF_NUMBERS * size and bool(_NUMBER.fullmatch(left.text) and _NUMBER.fullmatch(right.text))


def _runs(rows: list[_Row]) -> Iterator[tuple[int, int]]:
    """First and last row of each run of rows of numbers; single lines between them are names of sections."""
    run: list[int] = []
    for number, row in enumerate(rows):
        if not row.core:
            continue
        if run and not _goes_on(rows, run[-1], number):
            if len(run) >= _LEAST_ROWS:
                yield run[0], run[-1]
            run = []
        run.append(number)
    if len(run) >= _LEAST_ROWS:
        yield run[0], run[-1]


def _goes_on(rows: list[_Row], above: int, below: int) -> bool:
    between = rows[above + 1 : below]
    size = median(row.size for row in rows[above : below + 1])
    steps = zip(rows[above:below], rows[above + 1 : below + 1], strict=True)
    apart = _FAR if _alike(rows[above], rows[below]) else _APART
    close = all(lower.bottom - upper.bottom < apart * size for upper, lower in steps)
    right = max(rows[above].chunks[-1].x1, rows[below].chunks[-1].x1)
    inside = all(row.chunks[-1].x1 < right + size for row in between)
    return close and len(between) <= 3 and inside


def _alike(above: _Row, below: _Row) -> bool:
    """Whether two rows have the same columns, of which there are many: such rows may stand far apart."""
    pairs = zip(above.chunks, below.chunks, strict=False)
    overlap = all(min(one.x1, other.x1) > max(one.x0, other.x0) for one, other in pairs)
    return len(above.chunks) == len(below.chunks) > _LEAST_COLUMNS and overlap


def _lattice(rows: list[_Row], first: int, last: int, rulings: Sequence[Box]) -> Lattice | None:
    first, last = _with_names(rows, first, last)
    body = rows[first : last + 1]
    columns = _columns([row for row in body if row.core])
    if len(columns) < _LEAST_COLUMNS or _wordy(body, columns):
        return None
    while last + 1 < len(rows) and _closes(rows[last], rows[last + 1], columns):
        last += 1
    body = rows[first : last + 1]
    columns[0] = (min(columns[0][0], *(row.chunks[0].x0 for row in body)), columns[0][1])
    start = max(_header_start(rows, first, columns), _below_line(rows, first, columns, rulings))
    groups = [*_header_groups(rows[start:first], columns), *_body_groups(body, columns)]
    xs = (columns[0][0] - 1, *((a[1] + b[0]) / 2 for a, b in zip(columns, columns[1:], strict=False)), columns[-1][1] + 1)
    tops = [min(row.top for row in group) for group in groups]
    bottoms = [max(row.bottom for row in group) for group in groups]
    ys = (tops[0], *((a + b) / 2 for a, b in zip(bottoms, tops[1:], strict=False)), bottoms[-1])
    slots = [slot for number, group in enumerate(groups) for slot in _slots(number, group, columns, xs, ys)]
    return Lattice(xs, ys, tuple(slots))


def _closes(above: _Row, row: _Row, columns: list[tuple[float, float]]) -> bool:
    """A last row of texts instead of numbers («более 25 771») that fills each column."""
    each = [_spanned(chunk, columns) for chunk in row.chunks]
    return row.bottom - above.bottom < _APART * row.size and each == [[number] for number in range(len(columns))]


def _columns(core: list[_Row]) -> list[tuple[float, float]]:
    """Left and right of each column: where the rows have text, but for a few that run over."""
    edges = sorted(
        [(chunk.x0, 1) for row in core for chunk in row.chunks] + [(chunk.x1, -1) for row in core for chunk in row.chunks]
    )
    allowed = int(_CROSSED * len(core))
    columns: list[tuple[float, float]] = []
    depth, start = 0, 0.0
    for x, step in edges:
        if depth <= allowed < depth + step:
            start = x
        elif depth > allowed >= depth + step:
            columns.append((start, x))
        depth += step
    return columns


def _with_names(rows: list[_Row], first: int, last: int) -> tuple[int, int]:
    """The run with lines of names that stand half beside its first and its last row."""
    if first and rows[first - 1].bottom > rows[first].top + 0.3 * rows[first].size and len(rows[first - 1].chunks) == 1:
        first -= 1
    if last + 1 < len(rows) and rows[last + 1].top < rows[last].bottom - 0.3 * rows[last].size:
        last += len(rows[last + 1].chunks) == 1
    return first, last


def _wordy(body: list[_Row], columns: list[tuple[float, float]]) -> bool:
    """Whether a column but the first is a text beside numbers: the labels of a chart, a column of a page."""
    width = columns[-1][1] - columns[0][0]
    texts = [chunk for row in body for chunk in row.chunks if not chunk.number and chunk.x0 > columns[0][1]]
    return sum(chunk.x1 - chunk.x0 > 0.3 * width for chunk in texts) >= _LEAST_ROWS


def _below_line(rows: list[_Row], first: int, columns: list[tuple[float, float]], rulings: Sequence[Box]) -> int:
    """The first row under the highest level line above the numbers that is as long as the table and near enough."""
    reach = rows[max(0, first - _HEADER_LINES)].top - rows[first].size
    width = columns[-1][1] - columns[0][0]
    tops = [
        (top + bottom) / 2
        for x0, top, x1, bottom in rulings
        if reach < bottom < rows[first].top + 0.5 * rows[first].size
        and min(x1, columns[-1][1]) - max(x0, columns[0][0]) > 0.8 * width
    ]
    if not tops:
        return 0
    return next(number for number, row in enumerate(rows) if number == first or row.bottom - 0.3 * row.size > min(tops))


def _spanned(chunk: _Chunk, columns: list[tuple[float, float]]) -> list[int]:
    """The columns over which a text stands; the nearest one when it stands between them."""
    over = [i for i, (x0, x1) in enumerate(columns) if min(chunk.x1, x1) - max(chunk.x0, x0) > 0]
    middle = (chunk.x0 + chunk.x1) / 2
    return over or [min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))]


def _header_start(rows: list[_Row], first: int, columns: list[tuple[float, float]]) -> int:
    """The first line of the header: lines close above that keep to the columns."""
    start = first
    size = rows[first].size
    left, right = columns[0][0] - 2 * size, columns[-1][1] + 2 * size
    while start and first - start < _HEADER_LINES:
        row, below = rows[start - 1], rows[start]
        inside = row.chunks[0].x0 > left and row.chunks[-1].x1 < right
        alone = len(row.chunks) == 1 and (
            len(_spanned(row.chunks[0], columns)) > len(columns) / 2 or row.chunks[0].x0 < columns[0][1]
        )
        apart = _FAR if len(row.chunks) > _LEAST_COLUMNS and _keeps(row, columns) else _APART
        if not inside or alone or below.bottom - row.bottom > apart * size:
            break
        start -= 1
    return start


def _keeps(row: _Row, columns: list[tuple[float, float]]) -> bool:
    """Whether each text of a row stands over a column of its own."""
    each = [_spanned(chunk, columns) for chunk in row.chunks]
    return all(len(over) == 1 for over in each) and len({over[0] for over in each}) == len(each)


def _header_groups(rows: list[_Row], columns: list[tuple[float, float]]) -> list[list[_Row]]:
    """Lines of the header by row of the table: lines with a text over several columns are rows of their own."""
    groups: list[list[_Row]] = []
    wide_before = True
    for row in rows:
        wide = any(len(_spanned(chunk, columns)) > 1 for chunk in row.chunks)
        if wide or wide_before:
            groups.append([row])
        else:
            groups[-1].append(row)
        wide_before = wide
    return groups


def _body_groups(rows: list[_Row], columns: list[tuple[float, float]]) -> list[list[_Row]]:
    """Lines of the body by row of the table: a name over two lines has its numbers beside one of them."""
    groups: list[list[_Row]] = []
    for row in rows:
        above = groups[-1][-1] if groups else None
        if above and (_overlap(above, row) or _name_goes_on(groups[-1], row, columns)):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _overlap(above: _Row, below: _Row) -> bool:
    """Whether two lines stand half beside one another: a name over two lines with its numbers between them."""
    return above.core != below.core and below.bottom - above.bottom < 0.8 * min(above.size, below.size)


def _name_goes_on(group: list[_Row], below: _Row, columns: list[tuple[float, float]]) -> bool:
    """Whether a line goes on the name above it: with the numbers beside it, or alone below the line that has them."""
    above, name = group[-1], below.chunks[0]
    if name.x0 >= columns[0][1] or not re.match(r"[(a-zа-яё]", name.text):
        return False
    if any(row.core for row in group):
        return len(below.chunks) == 1 and below.bottom - above.bottom < _WRAPPED * below.size
    return len(above.chunks) == 1


def _slots(
    number: int, group: list[_Row], columns: list[tuple[float, float]], xs: tuple[float, ...], ys: tuple[float, ...]
) -> Iterator[Slot]:
    """The cells of one row: those under a text over several columns are one."""
    owner = list(range(len(columns)))
    for row in group:
        for chunk in row.chunks:
            over = _spanned(chunk, columns)
            for column in range(over[0], over[-1] + 1):
                owner[column] = min(owner[column], owner[over[0]])
    starts = sorted(set(owner))
    for start, end in zip(starts, [*starts[1:], len(columns)], strict=True):
        yield Slot(number, start, 1, end - start, (xs[start], ys[number], xs[end], ys[number + 1]))
