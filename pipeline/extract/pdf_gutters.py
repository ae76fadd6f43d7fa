"""Columns and rows of a table without a full grid, by the white between its words. Geometry of words only.

What is drawn (level lines, stripes) or numbered tells where the rows begin; here it is only used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.extract.pdf_cells import Lattice, Slot
from pipeline.extract.pdf_page import Word

_GAP = 0.6  # of the font size: the least white between two columns
_WORD_GAP = 0.75  # of the font size: words of one cell stand nearer
_CROSSED = 0.08  # of the lines: so many texts may run across the white between columns
_STEP = 1.25  # of the usual distance of base lines: farther apart are two rows
_TOGETHER = 0.6  # of the rows: in so many the first lines of two cells stand beside each other
_LEAST_ROWS = 3

Span = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """Words on one base line, as spans of neighbours."""

    spans: tuple[Span, ...]
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Height of its letters."""
        return self.bottom - self.top


def lines_in(words: Sequence[Word], box: tuple[float, float, float, float]) -> list[Line]:
    """The lines of upright words whose middles stand in a box, from the top down."""
    x0, top, x1, bottom = box
    inside = [w for w in words if not w.turn and x0 <= (w.x0 + w.x1) / 2 <= x1 and top <= (w.top + w.bottom) / 2 <= bottom]
    groups: list[list[Word]] = []
    for word in sorted(inside, key=lambda word: (word.bottom, word.x0)):
        if groups and word.bottom - groups[-1][0].bottom < 0.35 * (word.bottom - word.top):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_line(group) for group in groups]


def _line(words: list[Word]) -> Line:
    spans: list[Span] = []
    for word in sorted(words, key=lambda word: word.x0):
        if spans and word.x0 - spans[-1][1] < _WORD_GAP * (word.bottom - word.top):
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.x1))
        else:
            spans.append((word.x0, word.x1))
    return Line(tuple(spans), min(word.top for word in words), max(word.bottom for word in words))


def columns_of(lines: Sequence[Line]) -> list[Span]:
    """What the lines leave uncovered between their spans parts columns; a few lines may run across."""
    if not lines:
        return []
    size = median(line.size for line in lines)
    most = _CROSSED * len(lines)
    events = sorted((x, step) for line in lines for span in line.spans for x, step in ((span[0], 1), (span[1], -1)))
    columns: list[Span] = []
    depth, start = 0, 0.0
    for x, step in events:
        before, depth = depth, depth + step
        if before <= most < depth:
            start = x
        elif depth <= most < before:
            if columns and start - columns[-1][1] < _GAP * size:
                columns[-1] = (columns[-1][0], x)
            else:
                columns.append((start, x))
    return columns


def touched(line: Line, columns: Sequence[Span]) -> list[tuple[int, int]]:
    """For each span of a line its first and last column."""
    found = []
    for x0, x1 in line.spans:
        over = [number for number, (left, right) in enumerate(columns) if min(x1, right) - max(x0, left) > 0]
        if over:
            found.append((over[0], over[-1]))
    return found


def starts_by_white(lines: Sequence[Line], columns: Sequence[Span]) -> list[float]:
    """Tops of rows after the first, where the lines stand farther apart than in a paragraph and several cells begin."""
    steps = [below.bottom - above.bottom for above, below in zip(lines, lines[1:], strict=False)]
    near = [step for step, line in zip(steps, lines, strict=False) if step > 0.8 * line.size]
    if not near:
        return []
    usual = min(near)
    return [
        line.top
        for step, line in zip(steps, lines[1:], strict=False)
        if step > _STEP * usual and len({first for first, _ in touched(line, columns)}) > 1
    ]


def lattice_of(lines: Sequence[Line], columns: Sequence[Span], edges: Sequence[float], box: Span) -> Lattice | None:
    """The table of these columns and row edges (inner ones); None if it has no rows of several cells side by side."""
    ys = _edges(lines, edges)
    rows = [
        [line for line in lines if top <= (line.top + line.bottom) / 2 < bottom] for top, bottom in zip(ys, ys[1:], strict=False)
    ]
    ys = [ys[0], *(bottom for row, bottom in zip(rows, ys[1:], strict=True) if row)]
    rows = [row for row in rows if row]
    wide = [row for row in rows if len({first for line in row for first, _ in touched(line, columns)}) > 1]
    beside = [row for row in wide if len(touched(row[0], columns)) > 1]
    if len(wide) < _LEAST_ROWS or len(beside) < _TOGETHER * len(wide) or 2 * len(wide) < len(rows):
        return None
    xs = (
        min(box[0], columns[0][0] - 1),
        *((left[1] + right[0]) / 2 for left, right in zip(columns, columns[1:], strict=False)),
        max(box[1], columns[-1][1] + 1),
    )
    slots = [slot for number, row in enumerate(rows) for slot in _slots(number, row, columns, xs, ys)]
    return Lattice(xs, tuple(ys), tuple(slots))


def _edges(lines: Sequence[Line], edges: Sequence[float]) -> list[float]:
    first, last = min(line.top for line in lines) - 1, max(line.bottom for line in lines) + 1
    return [first, *sorted(edge for edge in set(edges) if first + 2 < edge < last - 2), last]


def _slots(number: int, row: list[Line], columns: Sequence[Span], xs: Sequence[float], ys: Sequence[float]) -> list[Slot]:
    """The cells of a row: columns under one text are one cell, if nothing parts them in another line of the row."""
    owner = list(range(len(columns)))
    for line in row:
        for first, last in touched(line, columns):
            for column in range(first, last + 1):
                owner[column] = min(owner[column], owner[first])
    starts = sorted(set(owner))
    return [
        Slot(number, start, 1, end - start, (xs[start], ys[number], xs[end], ys[number + 1]))
        for start, end in zip(starts, [*starts[1:], len(columns)], strict=True)
    ]
