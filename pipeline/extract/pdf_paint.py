"""What a PDF page draws beside text: ruling lines, pictures, filled areas. No tables are made of them here."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.extract.pdf_page import Frame
from pipeline.model import Box

MOST_PATHS = 8000  # a ruled A4 page of 60 rows and 12 columns drawn border by border has about 3 000
_THIN = 3.0  # points: a box thinner than this is a ruling line
_PAINTED = 235
NOT_DRAWN = 3  # the render mode of invisible text
_FORM_DEPTH = 4
# Places where pdfium puts its answers, made once: it is asked about every object of every page.
_EDGES = tuple(ctypes.c_float() for _ in range(4))
_EDGE_POINTERS = tuple(ctypes.pointer(edge) for edge in _EDGES)
_COLOUR = tuple(ctypes.c_uint() for _ in range(4))
_COLOUR_POINTERS = tuple(ctypes.pointer(channel) for channel in _COLOUR)


class Paint(NamedTuple):
    """What the page draws: ruling lines (thin boxes), pictures, filled areas that are not white.

    odd_text: some text is drawn white, transparent or not at all. too_many: too rich a drawing to look for tables.
    """

    rulings: list[Box]
    images: list[Box]
    fills: list[Box]
    odd_text: bool = False
    too_many: bool = False


def paint_of(page: Any, frame: Frame) -> Paint:
    """The rulings, pictures and fills of a page (pdfium's raw handle), in points from the top left corner."""
    rulings: list[Box] = []
    images: list[Box] = []
    fills: list[Box] = []
    paths = 0
    odd_text = False
    for item, kind, matrix in _objects(page, None, 0):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            odd_text = odd_text or _odd(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            images.append(frame.box(*_bounds(item, matrix)))
        if kind != raw.FPDF_PAGEOBJ_PATH:
            continue
        paths += 1
        if paths > MOST_PATHS:
            return Paint([], images, fills, odd_text=True, too_many=True)
        lines, filled = _path(item, matrix)
        rulings += [frame.box(*line) for line in lines]
        fills += [frame.box(*filled)] if filled else []
    return Paint(rulings, images, fills, odd_text)


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


def _path(item: Any, matrix: Any) -> tuple[list[Box], Box | None]:
    """The ruling lines of a path, and its box if it fills an area with a colour that is not white."""
    box = _bounds(item, matrix)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return [], None
    if box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN:
        return [box], None
    lines: list[Box] = []
    for points in _subpaths(item, _matrix(item).multiply(matrix) if matrix else _matrix(item)):
        lines += _straight(points) if stroke.value else _thin_box(points)
    return lines, box if fill.value and _dark(item) else None


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


def _fill(item: Any) -> tuple[int, int]:
    """The darkest channel of the fill colour and its opacity, 0-255."""
    raw.FPDFPageObj_GetFillColor(item, *_COLOUR_POINTERS)
    red, green, blue, opacity = _COLOUR
    return min(red.value, green.value, blue.value), opacity.value


def _dark(item: Any) -> bool:
    darkest, opacity = _fill(item)
    return opacity > 0 and darkest < _PAINTED


def _odd(item: Any) -> bool:
    darkest, opacity = _fill(item)
    return opacity == 0 or darkest >= _PAINTED or raw.FPDFTextObj_GetTextRenderMode(item) == NOT_DRAWN
