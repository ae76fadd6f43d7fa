"""Tables on the picture of a page: its ruling lines, the cells between them (made by pdf_cells), the lines wiped out."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from pipeline.extract.pdf_cells import Lattice, lattices
from pipeline.extract.scan_image import Mask, Picture, ink
from pipeline.model import Box

_SHORTEST_ACROSS = 16.0  # points: shorter than the narrowest column, longer than a dash
_SHORTEST_DOWN = 10.0  # the height of the lowest row; capital letters of headings are no lower, but stand apart
_LONG_ACROSS, _LONG_DOWN = 60.0, 26.0  # points: lines that long need no proof that they are part of a table
_REACH = 1.3  # points from its end to the line where it ends
_THICKEST = 2.0
_GAP = 1.0
_BESIDE = 1.5  # points from the line where the paper must be mostly clean
_CLEAN = 0.15  # of the length may be inked there: letters above a base line ink more
_NARROWEST = 100.0  # points: a table is wider
_ON_EDGE = 2.0
_WIPE = 0.7  # points beside a line that are wiped out with it: its blurred edge
_MOST_RUNS = 20_000


_Lines = npt.NDArray[np.int64]  # a line in each row: the row of pixels it lies in, its start and end there


class _Runs(NamedTuple):
    row: npt.NDArray[np.int64]
    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]


def tables_of(picture: Picture) -> tuple[list[Lattice], Picture]:
    """The tables of a straight page, boxes in points, and the page without their lines, which hinder the reading of words."""
    rulings = _rulings(picture)
    found = [lattice for lattice in lattices(rulings) or [] if _is_table(lattice)]
    if not found:
        return found, picture
    image = picture.image.copy()
    draw = ImageDraw.Draw(image)
    for box in rulings:
        if any(_bounds(box, lattice) for lattice in found):
            left, top, right, bottom = box
            pad_x, pad_y = (0.0, _WIPE) if right - left > bottom - top else (_WIPE, 0.0)
            wiped = (left - pad_x, top - pad_y, right + pad_x, bottom + pad_y)
            draw.rectangle([round(edge * picture.scale) for edge in wiped], fill=255)
    return found, Picture(image, picture.scale)


def _is_table(lattice: Lattice) -> bool:
    """Whether it is no emblem or stamp, whose strokes make small boxes too."""
    left, _, right, _ = lattice.box
    return len(lattice.xs) > 2 and right - left > _NARROWEST


def _bounds(ruling: Box, lattice: Lattice) -> bool:
    """Whether a line is one of those between the cells."""
    left, top, right, bottom = ruling
    x, y = (left + right) / 2, (top + bottom) / 2
    x0, y0, x1, y1 = lattice.box
    if right - left > bottom - top:
        return left < x1 and right > x0 and any(abs(edge - y) < _ON_EDGE for edge in lattice.ys)
    return top < y1 and bottom > y0 and any(abs(edge - x) < _ON_EDGE for edge in lattice.xs)


def _rulings(picture: Picture) -> list[Box]:
    """The level and upright lines of a straight page as thin boxes in points, one a row of pixels."""
    factor = max(1, round(picture.dpi / 150))
    mask = ink(_shrunk(picture.image, factor))
    scale = picture.scale / factor
    across = _lines(mask, scale, _SHORTEST_ACROSS)
    down = _lines(np.ascontiguousarray(mask.T), scale, _SHORTEST_DOWN)
    down = _held(down, across, scale, _LONG_DOWN)
    across = _held(across, down, scale, _LONG_ACROSS)
    boxes = [(start / scale, row / scale, end / scale, (row + 1) / scale) for row, start, end in across.tolist()]
    return boxes + [(row / scale, start / scale, (row + 1) / scale, end / scale) for row, start, end in down.tolist()]


def _held(lines: _Lines, crossing: _Lines, scale: float, long: float) -> _Lines:
    """The long lines, and the short ones that reach from one crossing line to another: a bracket or a dash does not."""
    slack = _REACH * scale
    keep = lines[:, 2] - lines[:, 1] >= long * scale
    for i in np.flatnonzero(~keep):
        at, start, end = lines[i]
        near = crossing[(crossing[:, 1] - slack <= at) & (at <= crossing[:, 2] + slack), 0]
        keep[i] = bool((abs(near - start) <= slack).any() and (abs(near - end) <= slack).any())
    return lines[keep]


def _shrunk(image: Image.Image, factor: int) -> Image.Image:
    """A smaller picture that keeps thin lines dark: of each square of pixels the darkest."""
    if factor == 1:
        return image
    pixels = np.asarray(image)
    height, width = pixels.shape[0] // factor, pixels.shape[1] // factor
    parts = [pixels[y : height * factor : factor, x : width * factor : factor] for y in range(factor) for x in range(factor)]
    return Image.fromarray(np.minimum.reduce(parts))


def _lines(mask: Mask, scale: float, shortest: float) -> _Lines:
    """The runs of a mask that are long, thin and stand free."""
    runs = _joined(_runs(mask), max(1, round(_GAP * scale)))
    long = runs.end - runs.start >= shortest * scale
    runs = _Runs(runs.row[long], runs.start[long], runs.end[long])
    if len(runs.row) > _MOST_RUNS:  # a photograph or a hatched page: no table to be found
        return np.zeros((0, 3), dtype=np.int64)
    free = _free(mask, runs, round(_BESIDE * scale) + 1, round(_THICKEST * scale))
    return np.stack([runs.row[free], runs.start[free], runs.end[free]], axis=1)


def _runs(mask: Mask) -> _Runs:
    """Runs of ink row by row; end is the pixel after the last."""
    edges = np.diff(np.pad(mask.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    row, start = np.nonzero(edges == 1)
    _, end = np.nonzero(edges == -1)
    return _Runs(row, start, end)


def _joined(runs: _Runs, gap: int) -> _Runs:
    """Runs of one row with at most `gap` clean pixels between them made one."""
    if not len(runs.row):
        return runs
    apart = (runs.row[1:] != runs.row[:-1]) | (runs.start[1:] - runs.end[:-1] > gap)
    first = np.concatenate(([True], apart))
    last = np.concatenate((apart, [True]))
    return _Runs(runs.row[first], runs.start[first], runs.end[last])


def _free(mask: Mask, runs: _Runs, distance: int, thickest: int) -> Mask:
    """Which runs have clean paper on both sides: lines of a table, not letters side by side or dark patches.

    The side is looked for beyond the thickness of the line itself, which may be up to `thickest`.
    """
    sums = np.pad(np.cumsum(mask, axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    length = runs.end - runs.start
    free = np.ones(len(runs.row), dtype=bool)
    for sign in (-1, 1):
        clean = np.zeros(len(runs.row), dtype=bool)
        for step in range(distance, distance + thickest + 1):
            row = runs.row + sign * step
            inside = (row >= 0) & (row < len(mask))
            at = np.clip(row, 0, len(mask) - 1)
            clean |= ~inside | (sums[at, runs.end] - sums[at, runs.start] < _CLEAN * length)
        free &= clean
    return free
