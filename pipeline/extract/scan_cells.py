"""Cells of a table cut out of the picture of a page and read once more together, each as a line of its own."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageFilter

from pipeline.extract.scan_image import Mask, Picture, ink
from pipeline.extract.scan_words import Seen, words_of
from pipeline.model import Box

_INSET = 1.5  # points from the edge of a cell, where its line was
_LEAST_INK = 3.0  # square points: less is a speck, or a dash
_LEAST_DASH = 0.8
_MARGIN = 8.0  # points of paper between two pieces
_MOST = 200
_ONE_BLOCK = 6
_GRAIN = 2  # pixels around each that are taken together to tell strokes from grain
_DARKER = 45  # levels of grey by which strokes are darker than the paper then
_DASH = (2.5, 14.0)  # points: how wide a dash is
_FLAT = 0.4  # of its width: it is no higher
_SOLID = 0.6  # of its box is ink
_SURE = 90.0


class _Piece(NamedTuple):
    """The inked part of a cell: its image, its corner on the page and its top on the sheet of pieces, in pixels."""

    image: Image.Image
    left: int
    top: int
    place: int


def read_cells(picture: Picture, boxes: Sequence[Box], signs: str = "") -> list[list[Seen]]:
    """The words of each box, in its order; none for an empty one. `picture` has no ruling lines any more.

    signs: the only ones to be looked for. A dash that stands alone is seen by its form: tesseract passes it over.
    """
    result: list[list[Seen]] = [[] for _ in boxes]
    pieces: list[tuple[int, _Piece]] = []
    margin = place = round(_MARGIN * picture.scale)
    for number, box in enumerate(boxes[:_MOST]):
        found = _inked(picture, box)
        if not found:
            continue
        image, mask, left, top = found
        if _is_dash(mask, picture.scale):
            result[number] = [_dash(mask, left, top, picture.scale, number)]
            continue
        pieces.append((number, _Piece(image, left, top, place)))
        place += image.height + margin
    if pieces:
        sheet = Image.new("L", (max(piece.image.width for _, piece in pieces) + 2 * margin, place), 255)
        for _, piece in pieces:
            sheet.paste(piece.image, (margin, piece.place))
        read = words_of(Picture(sheet, picture.scale), _ONE_BLOCK, signs)
        for number, piece in pieces:
            result[number] = _back(read, piece, number, margin, picture.scale)
    return result


def _inked(picture: Picture, box: Box) -> tuple[Image.Image, Mask, int, int] | None:
    """The inked part of a cell, its ink, and its left and top in pixels of the page; None for an empty cell."""
    left, top, right, bottom = (round(edge * picture.scale) for edge in box)
    inset = round(_INSET * picture.scale)
    if right - left <= 2 * inset or bottom - top <= 2 * inset:
        return None
    cell = picture.image.crop((left + inset, top + inset, right - inset, bottom - inset))
    strokes = _strokes(cell)
    dash = strokes.sum() > _LEAST_DASH * picture.scale**2 and _is_dash(_trimmed(strokes)[0], picture.scale)
    mask = strokes if dash else ink(cell)
    if not dash and mask.sum() < _LEAST_INK * picture.scale**2:
        return None
    inked, (x0, y0, x1, y1) = _trimmed(mask)
    return cell.crop((x0, y0, x1, y1)), inked, left + inset + x0, top + inset + y0


def _strokes(cell: Image.Image) -> Mask:
    """The ink that is no grain of the paper."""
    smooth = np.asarray(cell.filter(ImageFilter.BoxBlur(_GRAIN)), dtype=np.int16)
    return np.asarray(np.median(smooth) - smooth > _DARKER)


def _trimmed(mask: Mask) -> tuple[Mask, tuple[int, int, int, int]]:
    """The mask without clean edges, and its box in it; a clean one is left whole."""
    ys, xs = np.nonzero(mask)
    if not len(ys):
        return mask, (0, 0, mask.shape[1], mask.shape[0])
    x0, y0, x1, y1 = int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1
    return mask[y0:y1, x0:x1], (x0, y0, x1, y1)


def _is_dash(mask: Mask, scale: float) -> bool:
    height, width = mask.shape
    wide = _DASH[0] * scale <= width <= _DASH[1] * scale
    return bool(wide and height <= _FLAT * width and mask.mean() >= _SOLID)


def _dash(mask: Mask, left: int, top: int, scale: float, number: int) -> Seen:
    height, width = mask.shape
    box = left / scale, top / scale, (left + width) / scale, (top + height) / scale
    return Seen("–", _SURE, box, (-1 - number, 0, 0))


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
