"""Ruling lines of a page into lattices of cells with row and column spans. Geometry only: no text, no pdfium."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.model import Box

_SNAP = 3.0  # points: rulings nearer than this are one line (double borders, rounding)
_SHORTEST = 4.0  # corner squares and dots are shorter
_SHORTEST_MERGED = 7.0
_MOST_CROSSINGS = 1_000_000
_MOST_CELLS = 20_000


class _Ruling(NamedTuple):
    at: float
    start: float
    end: float


class Slot(NamedTuple):
    """A place for a cell: upper left corner (from 0), spans, box in points."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True)
class Lattice:
    """The cells that connected ruling lines enclose. xs and ys are the edges of columns and rows, in points."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    @cached_property
    def _owner(self) -> dict[tuple[int, int], int]:
        return {
            (row, column): i
            for i, slot in enumerate(self.slots)
            for row in range(slot.row, slot.row + slot.rows)
            for column in range(slot.column, slot.column + slot.columns)
        }

    def slot_at(self, x: float, y: float) -> int | None:
        """The index of the slot around a point, None outside of the lattice."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        return self._owner[row, column]


def lattices(rulings: Iterable[Box]) -> list[Lattice] | None:
    """The lattices of a page from the top down, those inside a cell of another left out. None: too many lines."""
    across: list[_Ruling] = []
    down: list[_Ruling] = []
    for x0, top, x1, bottom in rulings:
        if max(x1 - x0, bottom - top) < _SHORTEST:
            continue
        if x1 - x0 >= bottom - top:
            across.append(_Ruling((top + bottom) / 2, x0, x1))
        else:
            down.append(_Ruling((x0 + x1) / 2, top, bottom))
    across, down = _merged(across), _merged(down)
    if len(across) * len(down) > _MOST_CROSSINGS:
        return None
    found = [lattice for parts in _connected(across, down) if (lattice := _lattice(*parts))]
    found.sort(key=lambda lattice: (lattice.box[1], lattice.box[0]))
    return [lattice for lattice in found if not any(_inside(lattice, other) for other in found)]


def levels(rulings: Iterable[Box]) -> list[tuple[float, float, float]]:
    """The level lines as (height, left end, right end), pieces of one line joined."""
    pieces = [_Ruling((top + bottom) / 2, x0, x1) for x0, top, x1, bottom in rulings if x1 - x0 >= max(bottom - top, _SHORTEST)]
    return [(line.at, line.start, line.end) for line in _merged(pieces)]


def _merged(rulings: list[_Ruling]) -> list[_Ruling]:
    """Pieces of one line joined: borders are often drawn cell by cell."""
    merged: list[_Ruling] = []
    for group in _groups(sorted(rulings)):
        at = sum(piece.at for piece in group) / len(group)
        pieces = sorted(group, key=lambda piece: piece.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            if piece.start > end + _SNAP:
                merged.append(_Ruling(at, start, end))
                start, end = piece.start, piece.end
            start, end = min(start, piece.start), max(end, piece.end)
        merged.append(_Ruling(at, start, end))
    return [ruling for ruling in merged if ruling.end - ruling.start >= _SHORTEST_MERGED]


def _groups(rulings: list[_Ruling]) -> Iterator[list[_Ruling]]:
    group: list[_Ruling] = []
    for ruling in rulings:
        if group and ruling.at - group[0].at > _SNAP:
            yield group
            group = []
        group.append(ruling)
    if group:
        yield group


def _connected(across: list[_Ruling], down: list[_Ruling]) -> list[tuple[list[_Ruling], list[_Ruling]]]:
    """Groups of lines that cross or touch one another."""
    links: dict[int, list[int]] = {}
    count = len(across)
    for i, level in enumerate(across):
        for j, upright in enumerate(down, count):
            if (
                level.start - _SNAP <= upright.at <= level.end + _SNAP
                and upright.start - _SNAP <= level.at <= upright.end + _SNAP
            ):
                links.setdefault(i, []).append(j)
                links.setdefault(j, []).append(i)
    seen: set[int] = set()
    parts = []
    for first in links:
        if first in seen:
            continue
        seen.add(first)
        part = [first]
        for i in part:
            part += (fresh := [j for j in links[i] if j not in seen])
            seen.update(fresh)
        parts.append(([across[i] for i in sorted(part) if i < count], [down[i - count] for i in sorted(part) if i >= count]))
    return parts


def _lattice(across: list[_Ruling], down: list[_Ruling]) -> Lattice | None:
    xs, ys = _edges(down, across), _edges(across, down)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or not 2 <= rows * columns <= _MOST_CELLS:
        return None
    walls = {(k, j) for ruling in down for k in _near(xs, ruling.at) for j in _covered(ys, ruling)}
    floors = {(j, k) for ruling in across for j in _near(ys, ruling.at) for k in _covered(xs, ruling)}
    slots = [
        Slot(row, column, n_rows, n_columns, (xs[column], ys[row], xs[column + n_columns], ys[row + n_rows]))
        for row, column, n_rows, n_columns in _regions(rows, columns, walls, floors)
    ]
    return Lattice(xs, ys, tuple(slots)) if len(slots) > 1 else None


def _edges(rulings: list[_Ruling], crossing: list[_Ruling]) -> tuple[float, ...]:
    """Positions of the lines, and the ends of the crossing ones where a table is open at its side."""
    edges: list[float] = []
    for ruling in sorted(rulings):
        if not edges or ruling.at - edges[-1] > _SNAP:
            edges.append(ruling.at)
    first, last = min(line.start for line in crossing), max(line.end for line in crossing)
    before = [first] if first < edges[0] - 2 * _SNAP else []
    after = [last] if last > edges[-1] + 2 * _SNAP else []
    return tuple(before + edges + after)


def _near(edges: tuple[float, ...], at: float) -> list[int]:
    return [i for i, edge in enumerate(edges) if abs(edge - at) <= _SNAP]


def _covered(edges: tuple[float, ...], ruling: _Ruling) -> list[int]:
    """The spaces between edges along most of which the line runs."""
    return [
        i
        for i, (start, end) in enumerate(zip(edges, edges[1:], strict=False))
        if min(end, ruling.end) - max(start, ruling.start) > 0.6 * (end - start)
    ]


def _regions(
    rows: int, columns: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> list[tuple[int, int, int, int]]:
    """Cells as (row, column, rows, columns): what no wall and no floor separates, if that is a rectangle."""
    owner: dict[tuple[int, int], int] = {}
    regions = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in owner:
                continue
            region = _flood((row, column), (rows, columns), walls, floors)
            for part in _rectangles(sorted(region)):
                regions.append(part)
            owner.update(dict.fromkeys(region, 1))
    return sorted(regions)


def _flood(
    start: tuple[int, int], size: tuple[int, int], walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    region = {start}
    waiting = [start]
    while waiting:
        row, column = waiting.pop()
        steps = (
            ((row, column + 1), (column + 1, row) in walls),
            ((row, column - 1), (column, row) in walls),
            ((row + 1, column), (row + 1, column) in floors),
            ((row - 1, column), (row, column) in floors),
        )
        for place, closed in steps:
            if not closed and place not in region and 0 <= place[0] < size[0] and 0 <= place[1] < size[1]:
                region.add(place)
                waiting.append(place)
    return region


def _rectangles(region: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """A region as one cell, or row by row where it is no rectangle (a border is missing)."""
    rows, columns = [row for row, _ in region], [column for _, column in region]
    high, wide = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    if high * wide == len(region):
        return [(min(rows), min(columns), high, wide)]
    parts: list[tuple[int, int, int, int]] = []
    for row, column in region:
        if parts and parts[-1][0] == row and parts[-1][1] + parts[-1][3] == column:
            parts[-1] = (row, parts[-1][1], 1, parts[-1][3] + 1)
        else:
            parts.append((row, column, 1, 1))
    return parts


def _inside(lattice: Lattice, other: Lattice) -> bool:
    if lattice is other:
        return False
    x0, top, x1, bottom = lattice.box
    place = other.slot_at((x0 + x1) / 2, (top + bottom) / 2)
    if place is None:
        return False
    box = other.slots[place].box
    return box[0] <= x0 and box[1] <= top and x1 <= box[2] and bottom <= box[3]
