"""Rows that a drawn table leaves open: several records between two level lines, apart in all columns at once. Geometry only."""

from collections.abc import Sequence

from pipeline.extract.pdf_cells import Lattice, Slot
from pipeline.extract.pdf_gutters import lines_in, starts_by_white
from pipeline.extract.pdf_page import Word

_MOST_ROWS = 4  # a table of more drawn rows has drawn them all
_LEAST_COLUMNS = 2


def opened(lattice: Lattice, words: Sequence[Word]) -> Lattice:
    """The table with its open rows parted where white runs through all columns and several cells begin below it."""
    if len(lattice.ys) - 1 > _MOST_ROWS or len(lattice.xs) - 1 < _LEAST_COLUMNS:
        return lattice
    inner = [top - 1 for row in range(len(lattice.ys) - 1) for top in _starts(lattice, row, words)]
    return _parted(lattice, inner) if inner else lattice


def _starts(lattice: Lattice, row: int, words: Sequence[Word]) -> list[float]:
    slots = [slot for slot in lattice.slots if slot.row <= row < slot.row + slot.rows]
    if len(slots) < _LEAST_COLUMNS or any(slot.rows > 1 for slot in slots):
        return []
    lines = lines_in(words, (lattice.xs[0], lattice.ys[row], lattice.xs[-1], lattice.ys[row + 1]))
    return starts_by_white(lines, [(slot.box[0], slot.box[2]) for slot in slots])


def _parted(lattice: Lattice, inner: Sequence[float]) -> Lattice:
    ys = sorted({*lattice.ys, *inner})
    slots: list[Slot] = []
    for slot in lattice.slots:
        cuts = [y for y in ys if slot.box[1] <= y <= slot.box[3]]
        if slot.rows > 1:
            first = ys.index(slot.box[1])
            slots.append(Slot(first, slot.column, len(cuts) - 1, slot.columns, slot.box))
            continue
        for top, bottom in zip(cuts, cuts[1:], strict=False):
            slots.append(Slot(ys.index(top), slot.column, 1, slot.columns, (slot.box[0], top, slot.box[2], bottom)))
    return Lattice(lattice.xs, tuple(ys), tuple(sorted(slots)))
