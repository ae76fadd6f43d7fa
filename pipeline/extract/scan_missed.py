"""Table cells that have ink but got no words (a lone digit in a narrow column): cut out and read once more together."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image

from pipeline.extract.pdf_cells import Lattice
from pipeline.extract.scan_image import Picture, ink
from pipeline.extract.scan_words import Seen, words_of
from pipeline.model import Box

_INSET = 1.5  # points from the edge of a cell, where its line was
_LEAST_INK = 3.0  # square points: less is a speck
_MARGIN = 8.0  # points of paper between two pieces
_MOST = 200
_ONE_BLOCK = 6


class _Piece(NamedTuple):
    """The inked part of a cell: its image, its corner on the page and its top on the sheet of pieces, in pixels."""

    image: Image.Image
    left: int
    top: int
    place: int


def missed_words(picture: Picture, tables: Sequence[Lattice], words: Sequence[Seen]) -> list[Seen]:
    """Words of the cells that have none, each cell as a line of its own; `picture` has no ruling lines any more."""
    pieces: list[_Piece] = []
    margin = place = round(_MARGIN * picture.scale)
    for box in _bare(tables, words)[:_MOST]:
        found = _inked(picture, box)
        if found:
            image, left, top = found
            pieces.append(_Piece(image, left, top, place))
            place += image.height + margin
    if not pieces:
        return []
    sheet = Image.new("L", (max(piece.image.width for piece in pieces) + 2 * margin, place), 255)
    for piece in pieces:
        sheet.paste(piece.image, (margin, piece.place))
    read = words_of(Picture(sheet, picture.scale), _ONE_BLOCK)
    return [word for i, piece in enumerate(pieces) for word in _back(read, piece, i, margin, picture.scale)]


def _bare(tables: Sequence[Lattice], words: Sequence[Seen]) -> list[Box]:
    """The boxes of all cells around the middle of no word."""
    boxes = []
    for table in tables:
        middles = [((word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2) for word in words]
        filled = {table.slot_at(x, y) for x, y in middles}
        boxes += [slot.box for i, slot in enumerate(table.slots) if i not in filled]
    return boxes


def _inked(picture: Picture, box: Box) -> tuple[Image.Image, int, int] | None:
    """The inked part of a cell with its left and top in pixels of the page; None for an empty cell."""
    left, top, right, bottom = (round(edge * picture.scale) for edge in box)
    inset = round(_INSET * picture.scale)
    if right - left <= 2 * inset or bottom - top <= 2 * inset:
        return None
    cell = picture.image.crop((left + inset, top + inset, right - inset, bottom - inset))
    mask = ink(cell)
    if mask.sum() < _LEAST_INK * picture.scale**2:
        return None
    ys, xs = np.nonzero(mask)
    x0, y0, x1, y1 = int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1
    return cell.crop((x0, y0, x1, y1)), left + inset + x0, top + inset + y0


def _back(read: Sequence[Seen], piece: _Piece, number: int, margin: int, scale: float) -> list[Seen]:
    """The words read on the piece, moved to their true place on the page."""
    x, y = (piece.left - margin) / scale, (piece.top - piece.place) / scale
    top, bottom = piece.place / scale, (piece.place + piece.image.height) / scale
    return [
        word._replace(
            box=(word.box[0] + x, word.box[1] + y, word.box[2] + x, word.box[3] + y),
            line=(-1 - number, *word.line[1:]),
        )
        for word in read
        if top <= (word.box[1] + word.box[3]) / 2 <= bottom
    ]
