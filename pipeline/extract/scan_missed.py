"""Table cells that have ink but got no words (a lone digit in a narrow column): cut out and read once more together."""

from collections.abc import Sequence

from pipeline.extract.pdf_cells import Lattice
from pipeline.extract.scan_cells import read_cells
from pipeline.extract.scan_image import Picture
from pipeline.extract.scan_words import Seen
from pipeline.model import Box


def missed_words(picture: Picture, tables: Sequence[Lattice], words: Sequence[Seen]) -> list[Seen]:
    """Words of the cells that have none, each cell as a line of its own; `picture` has no ruling lines any more."""
    return [word for words_of_cell in read_cells(picture, _bare(tables, words)) for word in words_of_cell]


def _bare(tables: Sequence[Lattice], words: Sequence[Seen]) -> list[Box]:
    """The boxes of all cells around the middle of no word."""
    boxes = []
    for table in tables:
        middles = [((word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2) for word in words]
        filled = {table.slot_at(x, y) for x, y in middles}
        boxes += [slot.box for i, slot in enumerate(table.slots) if i not in filled]
    return boxes
