"""What a PDF page draws beside text: ruling lines, pictures, filled areas. No tables are made of them here."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.extract.colours import UNKNOWN, WHITE, Colour, alike
from pipeline.extract.pdf_page import Frame
from pipeline.model import Box

MOST_PATHS = 8000  # a ruled A4 page of 60 rows and 12 columns drawn border by border has about 3 000
_THIN = 3.0  # points: a box thinner than this is a ruling line
_OPAQUE = 255
_PAINTED = 235  # the darkest channel of a stripe or of a marked cell
_SLANT = 0.5  # points
NOT_DRAWN = frozenset((3, 7))  # the render modes of invisible text; the second only cuts what comes after it
_FORM_DEPTH = 4
# Places where pdfium puts its answers, made once: it is asked about every object of every page.
_EDGES = tuple(ctypes.c_float() for _ in range(4))
_EDGE_POINTERS = tuple(ctypes.pointer(edge) for edge in _EDGES)
_COLOUR = tuple(ctypes.c_uint() for _ in range(4))
_COLOUR_POINTERS = tuple(ctypes.pointer(channel) for channel in _COLOUR)


class Ground(NamedTuple):
    """An area that a picture or a fill covers. order: its number among the objects of the page, as they are drawn.

    colour is UNKNOWN for pictures, shades and what can be seen through; hides: nothing shows through it.
    """

    box: Box
    order: int
    colour: Colour = UNKNOWN
    hides: bool = True


class Paint(NamedTuple):
    """What the page draws: ruling lines (thin boxes), pictures, and the grounds that these and filled areas make.

    first_text: the order of the first text. odd_text: some text is transparent, not drawn at all, or of the colour of
    the paper or of a ground. too_many: too rich a drawing to look for tables.
    """

    rulings: list[Box]
    images: list[Box]
    grounds: list[Ground]
    first_text: int = 0
    odd_text: bool = False
    too_many: bool = False

    @property
    def fills(self) -> list[Box]:
        """The areas filled with a colour that is not nearly white."""
        return [ground.box for ground in self.grounds if ground.colour and min(ground.colour) < _PAINTED]


def paint_of(page: Any, frame: Frame) -> Paint:
    """The rulings, pictures and fills of a page (pdfium's raw handle), in points from the top left corner."""
    rulings: list[Box] = []
    images: list[Box] = []
    grounds: list[Ground] = []
    inks: set[tuple[Colour, int]] = set()
    paths = 0
    first_text = -1
    unseen = False
    for order, (item, kind, matrix) in enumerate(_objects(page, None, 0)):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            first_text = order if first_text < 0 else first_text
            inks.add(_fill(item))
            unseen = unseen or raw.FPDFTextObj_GetTextRenderMode(item) in NOT_DRAWN
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            images.append(frame.box(*_bounds(item, matrix)))
            grounds.append(Ground(images[-1], order))
        elif kind == raw.FPDF_PAGEOBJ_SHADING:
            grounds.append(Ground(frame.box(*_bounds(item, matrix)), order))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
            if paths > MOST_PATHS:
                return Paint([], images, grounds, first_text, odd_text=True, too_many=True)
            lines, filled, is_box = _path(item, matrix)
            rulings += [frame.box(*line) for line in lines]
            if filled:
                colour, opacity = _fill(item)
                known = colour if is_box and opacity == _OPAQUE else UNKNOWN
                grounds.append(Ground(frame.box(*filled), order, known, opacity == _OPAQUE))
    odd_text = unseen or _is_odd(inks, {ground.colour for ground in grounds})
    return Paint(rulings, images, grounds, first_text, odd_text)


def order_of_texts(page: Any) -> dict[int, int]:
    """The order of each text object of a page, by the address that pdfium has it at."""
    return {
        address(item): order for order, (item, kind, _) in enumerate(_objects(page, None, 0)) if kind == raw.FPDF_PAGEOBJ_TEXT
    }


def texts_of(page: Any) -> list[Any]:
    """The text objects of a page, those of its forms among them."""
    return [item for item, kind, _ in _objects(page, None, 0) if kind == raw.FPDF_PAGEOBJ_TEXT]


def address(item: Any) -> int:
    """Where pdfium keeps an object: two handles of one object are equal in it."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _is_odd(inks: set[tuple[Colour, int]], grounds: set[Colour]) -> bool:
    """Whether some ink is transparent, or might not be told from some ground or the paper."""
    return any(not opacity or any(alike(ink, ground) for ground in (WHITE, *grounds)) for ink, opacity in inks)


def _objects(holder: Any, matrix: Any, depth: int) -> Iterator[tuple[Any, int, Any]]:
    """Page objects with their kind and the matrix of the form they stand in, forms opened."""
    if depth:
        count, get = raw.FPDFFormObj_CountObjects(holder), raw.FPDFFormObj_GetObject
    else:
        count, get = raw.FPDFPage_CountObjects(holder), raw.FPDFPage_GetObject
    for i in range(count):
        item = get(holder, i)
        kind = raw.FPDFPageObj_GetType(item)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield item, kind, matrix
        elif depth < _FORM_DEPTH:
            own = _matrix(item)
            yield from _objects(item, own.multiply(matrix) if matrix else own, depth + 1)


def _matrix(item: Any) -> pdfium.PdfMatrix:
    values = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, values)
    return pdfium.PdfMatrix.from_raw(values)


def _bounds(item: Any, matrix: Any) -> Box:
    """Left, bottom, right, top of an object in page space."""
    raw.FPDFPageObj_GetBounds(item, *_EDGE_POINTERS)
    left, bottom, right, top = _EDGES[0].value, _EDGES[1].value, _EDGES[2].value, _EDGES[3].value
    return matrix.on_rect(left, bottom, right, top) if matrix else (left, bottom, right, top)


def _path(item: Any, matrix: Any) -> tuple[list[Box], Box | None, bool]:
    """The ruling lines of a path, the box around what it fills, and whether it fills the whole box."""
    box = _bounds(item, matrix)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return [], None, False
    if box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN:
        return [box], None, False
    lines: list[Box] = []
    thick: list[bool] = []
    for points in _subpaths(item, _matrix(item).multiply(matrix) if matrix else _matrix(item)):
        thin = _thin_box(points)
        lines += _straight(points) if stroke.value else thin
        if not thin:
            thick.append(_is_box(points, box))
    # Lines drawn as one path with thin boxes fill nothing; of several areas one may be the hole of another.
    filled = fill.value and (thick or not lines)
    return lines, box if filled else None, thick == [True]


def _is_box(points: list[tuple[float, float]], box: Box) -> bool:
    """Whether the corners are those of the box."""
    left, bottom, right, top = box
    return len(points) > 3 and all(
        min(abs(x - left), abs(right - x)) < _SLANT and min(abs(y - bottom), abs(top - y)) < _SLANT for x, y in points
    )


def _subpaths(item: Any, matrix: pdfium.PdfMatrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each piece of a path up to its first curve: what has curves is no border."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(matrix.on_point(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if points:
        yield points


def _straight(points: list[tuple[float, float]]) -> list[Box]:
    """Horizontal and vertical pieces of a stroked line."""
    pieces = []
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        if abs(ax - bx) < 1 or abs(ay - by) < 1:
            pieces.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    return pieces


def _thin_box(points: list[tuple[float, float]]) -> list[Box]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    return [box] if box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN else []


def _fill(item: Any) -> tuple[Colour, int]:
    """The fill colour and its opacity, 0-255."""
    if not raw.FPDFPageObj_GetFillColor(item, *_COLOUR_POINTERS):
        return UNKNOWN, 1  # a pattern, nobody knows of which colours
    red, green, blue, opacity = _COLOUR
    return (red.value, green.value, blue.value), opacity.value
