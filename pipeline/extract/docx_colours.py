"""Colours of a Word document: of letters, of highlights and of shading, theme colours of paper and ink among them."""

import re
from functools import lru_cache

from pipeline.extract.colours import BLACK, UNKNOWN, WHITE, Colour, alike, colour, mixed
from pipeline.extract.docx_package import VAL, Element, W

_SHADING = f"{W}shd"
_FILL = f"{W}fill"
_COLOR = f"{W}color"
# What a theme calls paper and ink. A theme colour outdoes the plain one beside it; the others say theirs plainly too.
_PAPER = frozenset(("background1", "light1"))
_INK = frozenset(("text1", "dark1"))
_SHARE = re.compile(r"[0-9A-Fa-f]{1,2}")
_PERCENT = re.compile(r"pct(\d{1,3})")
_HIGHLIGHTS: dict[str, Colour] = {
    "black": BLACK, "white": WHITE, "yellow": (255, 255, 0), "green": (0, 255, 0), "cyan": (0, 255, 255),
    "magenta": (255, 0, 255), "blue": (0, 0, 255), "red": (255, 0, 0), "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128), "darkGreen": (0, 128, 0), "darkMagenta": (128, 0, 128), "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0), "darkGray": (128, 128, 128), "lightGray": (192, 192, 192),
}  # fmt: skip


def letters_of(color: Element) -> Colour:
    """The colour that w:color gives to letters; UNKNOWN for the automatic one, which suits any ground."""
    if color.get(f"{W}themeColor") is None:
        return colour(color.get(VAL)) or UNKNOWN
    told = _themed(color.get(f"{W}themeColor"), color.get(f"{W}themeTint"), color.get(f"{W}themeShade"))
    return told or colour(color.get(VAL)) or UNKNOWN


def highlight_of(highlight: Element) -> Colour | None:
    """The colour of w:highlight; None for none."""
    return _HIGHLIGHTS.get(highlight.get(VAL, ""))


def ground_of(properties: Element | None) -> Colour | None:
    """What w:shd of a run, paragraph, cell or table paints behind text; None when it paints nothing."""
    shading = None if properties is None else properties.find(_SHADING)
    if shading is None:
        return None
    fill = _part_of(shading, _FILL, "Fill")
    pattern = shading.get(VAL, "clear")
    if pattern == "nil":
        return None if fill is None else WHITE
    if pattern == "clear":
        return fill
    over = _part_of(shading, _COLOR, "Color") or BLACK
    if pattern == "solid":
        return over
    share = _PERCENT.fullmatch(pattern)
    return mixed(fill or WHITE, over, min(int(share[1]), 100) / 100) if share else UNKNOWN


def painted(shading: Element) -> bool:
    """Whether w:shd paints anything that is not like white paper."""
    parent = shading.getparent()
    ground = ground_of(parent)
    return ground is not None and not alike(WHITE, ground)


def _part_of(shading: Element, plain: str, theme: str) -> Colour | None:
    name = shading.get(f"{W}theme{theme}")
    told = name and _themed(name, shading.get(f"{W}theme{theme}Tint"), shading.get(f"{W}theme{theme}Shade"))
    return told or colour(shading.get(plain))


@lru_cache(maxsize=256)
def _themed(name: str | None, tint: str | None, shade: str | None) -> Colour | None:
    """Paper or ink of a theme, made lighter (tint) or darker (shade) by so many 255ths; None for its other colours."""
    if name not in _PAPER and name not in _INK:
        return None
    base = WHITE if name in _PAPER else BLACK
    lighter, darker = _share(tint), _share(shade)
    return mixed(BLACK, mixed(WHITE, base, lighter), darker)


def _share(text: str | None) -> float:
    return int(text, 16) / 255 if text and _SHARE.fullmatch(text) else 1.0
