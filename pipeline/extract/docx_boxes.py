"""Text boxes of a Word document: what they are painted with, and those that nobody sees for their size or place."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.extract.colours import UNKNOWN, WHITE, Colour, colour
from pipeline.extract.docx_package import Element, W
from pipeline.model.document import HiddenReason

_RUNS = f"{W}r"
_POINT = 12700  # units of DrawingML
_SMALLEST = 3 * _POINT
# The longer side of the largest page of an office (A3), and no margin is wider than the second.
_PAGE = 1191 * _POINT
_MARGIN = 142 * _POINT
_FROM_EDGE = frozenset(("page", "leftMargin", "topMargin"))
_UNITS = {"": 1.0, "pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0}
_RULE = re.compile(r"\s*([\w-]{1,40})\s*:\s*([^;]{1,40})")
_LENGTH = re.compile(r"(-?\d{1,12}(?:\.\d{1,9})?)\s*(\w{0,2})", re.ASCII)


def ground_in(box: Element) -> Colour:
    """What the shape around a text box (w:txbxContent) is painted with: white paper when with nothing."""
    for shape in _around(box):
        plain = shape.get("fillcolor")
        if plain is not None:
            white = plain.lower().startswith(("white", "#fff "))
            return WHITE if white else colour(plain[1:7]) or UNKNOWN
        if etree.QName(shape).localname == "wsp":
            return _paint_of(shape)
    return WHITE


def why_unseen(box: Element) -> HiddenReason | None:
    """Why nobody sees a text box: hidden, no larger than a dot, or beyond the edge of any page; None when they do."""
    for shape in _around(box):
        name = etree.QName(shape).localname
        if name in ("anchor", "inline"):
            return _of_drawing(shape)
        if shape.get("style") is not None and (reason := _of_vml(shape.get("style", ""))):
            return reason
    return None


def _around(box: Element) -> Iterator[Element]:
    """The elements around a box up to the run that holds it, nearest first."""
    for element in box.iterancestors():
        if element.tag == _RUNS:
            return
        yield element


def _paint_of(shape: Element) -> Colour:
    for element in shape.iterfind("{*}spPr/*"):
        fill = etree.QName(element).localname
        if fill == "solidFill":
            return next((_solid(color) for color in element), UNKNOWN)
        if fill.endswith("Fill"):
            return WHITE if fill == "noFill" else UNKNOWN
    reference = shape.find("{*}style/{*}fillRef")
    return WHITE if reference is None or reference.get("idx") == "0" else UNKNOWN


def _solid(color: Element) -> Colour:
    if len(color):  # made lighter, darker or transparent
        return UNKNOWN
    return WHITE if color.get("val") in ("bg1", "lt1") else colour(color.get("val")) or UNKNOWN


def _of_drawing(frame: Element) -> HiddenReason | None:
    if frame.find("{*}docPr[@hidden='1']") is not None or frame.find("{*}docPr[@hidden='true']") is not None:
        return "invisible"
    extent = frame.find("{*}extent")
    if extent is None:
        return None
    size = [_units(extent.get(side)) for side in ("cx", "cy")]
    if min(size) <= _SMALLEST and frame.find(".//{*}spAutoFit") is None:
        return "tiny"
    places = (frame.find("{*}positionH"), frame.find("{*}positionV"))
    away = any(_is_away(place, length) for place, length in zip(places, size, strict=True) if place is not None)
    return "off_page" if away else None


def _is_away(place: Element, size: float) -> bool:
    offset = place.find("{*}posOffset")
    if offset is None:
        return False
    start = _units(offset.text)
    origin = place.get("relativeFrom", "")
    # A paragraph may stand anywhere down the page, a column or a character no farther from its edge than a margin.
    least = 0 if origin in _FROM_EDGE else -_PAGE if origin in ("paragraph", "line", "character") else -_MARGIN
    return start >= _PAGE or start + size <= least


def _of_vml(style: str) -> HiddenReason | None:
    rules = {name.lower(): value.strip().lower() for name, value in _RULE.findall(style)}
    if rules.get("visibility") == "hidden" or rules.get("display") == "none":
        return "invisible"
    size = [_points(rules.get(side)) for side in ("width", "height")]
    known = [length for length in size if length is not None]
    if known and min(known) * _POINT <= _SMALLEST and rules.get("mso-fit-shape-to-text") != "t":
        return "tiny"
    for side, length in zip((("margin-left", "left"), ("margin-top", "top")), size, strict=True):
        start = sum(_points(rules.get(name)) or 0 for name in side) * _POINT
        if start >= _PAGE or start + (length or 0) * _POINT <= -_PAGE:
            return "off_page"
    return None


def _units(text: str | None) -> float:
    match = _LENGTH.fullmatch((text or "").strip())
    return float(match[1]) if match else 0.0


def _points(text: str | None) -> float | None:
    match = _LENGTH.fullmatch(text or "")
    return float(match[1]) * _UNITS[match[2]] if match and match[2] in _UNITS else None
