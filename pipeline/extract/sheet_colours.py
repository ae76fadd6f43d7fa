"""Colours and sizes of a spreadsheet: what a cell is filled with, and letters that nobody sees on it."""

from math import isfinite
from typing import NamedTuple

from lxml import etree

from pipeline.extract.colours import BLACK, UNKNOWN, WHITE, Colour, alike, colour, mixed
from pipeline.model.document import HiddenReason

_TINY_POINTS = 3.0
# The first colours of a theme, paper and ink, and the old palette of which white and black are used.
_THEME: dict[str, Colour] = {"0": WHITE, "1": BLACK}
_PALETTE: dict[str, Colour] = {"0": BLACK, "1": WHITE, "8": BLACK, "9": WHITE, "65": WHITE}


class Letters(NamedTuple):
    """How letters look, as far as reading needs it."""

    colour: Colour = UNKNOWN
    tiny: bool = False

    def why_unseen(self, ground: Colour) -> HiddenReason | None:
        """Why nobody sees such letters on a ground; None when they do."""
        return "tiny" if self.tiny else "white" if alike(self.colour, ground) else None


def letters_of(font: etree._Element | None) -> Letters:
    """The letters of a font (of a style, or rPr of a run)."""
    if font is None:
        return Letters()
    size = font.find("{*}sz")
    return Letters(_colour(font.find("{*}color")), size is not None and _number(size.get("val"), 11.0) <= _TINY_POINTS)


def ground_of(fill: etree._Element | None) -> Colour:
    """What a fill paints a cell with."""
    if fill is None:
        return WHITE
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return WHITE if fill.find("{*}gradientFill") is None else UNKNOWN
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return WHITE
    return _colour(pattern.find("{*}fgColor")) if kind == "solid" else UNKNOWN


def _colour(element: etree._Element | None) -> Colour:
    if element is None:
        return UNKNOWN
    known = (
        colour(element.get("rgb", "")[-6:]) or _THEME.get(element.get("theme", "")) or _PALETTE.get(element.get("indexed", ""))
    )
    tint = max(-1.0, min(1.0, _number(element.get("tint"), 0.0)))
    if known is None:
        return UNKNOWN
    return mixed(known, WHITE, tint) if tint > 0 else mixed(known, BLACK, -tint)


def _number(text: str | None, otherwise: float) -> float:
    try:
        number = float(text or otherwise)
    except ValueError:
        return otherwise
    return number if isfinite(number) else otherwise
