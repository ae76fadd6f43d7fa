"""What the attributes of a web page's element hide: display, size, place, letters of the colour of their ground.

Style sheets are not read: only what an element says of itself.
"""

import re
from typing import NamedTuple, TypeAlias

from lxml import etree

from pipeline.extract.colours import BLACK, UNKNOWN, WHITE, Colour, alike, colour
from pipeline.model.document import HiddenReason

Element: TypeAlias = etree._Element

_RULE = re.compile(r"\s*([\w-]{1,40})\s*:\s*([^;]{1,200})")
_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*([\d.]{1,6})\s*)?\)")
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,4})?)(px|pt|em|rem|%)?")
_POINTS = {"px": 0.75, "pt": 1.0, "em": 12.0, "rem": 12.0, "%": 0.12, "": 0.75}
_NAMES: dict[str, Colour] = {"white": WHITE, "black": BLACK, "snow": (255, 250, 250), "ivory": (255, 255, 240)}
_TINY = 3.0  # points
_AWAY = -400.0  # points: what begins so far left of or above its place is beyond any edge
_SIDES = ("left", "top", "margin-left", "margin-top", "text-indent")
_MARKS = ("style", "hidden", "color", "bgcolor")


class Look(NamedTuple):
    """How an element looks, as far as reading needs it: reason says why nobody sees it, None when they do."""

    reason: HiddenReason | None = None
    letters: Colour = UNKNOWN
    ground: Colour = WHITE


def look_of(element: Element, around: Look) -> Look:
    """The look of an element that stands in another."""
    if not any(mark in element.attrib for mark in _MARKS):
        return around
    rules = {name.lower(): value.strip().lower() for name, value in _RULE.findall(element.get("style", ""))}
    letters = _colour(str(rules.get("color") or element.get("color") or "")) or around.letters
    painted = rules.get("background-color") or rules.get("background") or element.get("bgcolor")
    ground = _ground(painted) if painted else around.ground
    blends: HiddenReason | None = "white" if alike(letters, ground) else None
    kept = None if around.reason == "white" else around.reason
    return Look(kept or _why_unseen(element, rules) or blends, letters, ground)


def _why_unseen(element: Element, rules: dict[str, str]) -> HiddenReason | None:
    if "hidden" in element.attrib or rules.get("display") == "none" or rules.get("visibility") in ("hidden", "collapse"):
        return "vanish"
    if _number(rules.get("opacity")) == 0:
        return "invisible"
    size = _points(rules.get("font-size"))
    if size is not None and size <= _TINY:
        return "tiny"
    cut = rules.get("overflow", "").startswith("hidden") and 0 in (_points(rules.get("height")), _points(rules.get("width")))
    if cut:
        return "tiny"
    return "off_page" if any((_points(rules.get(side)) or 0) <= _AWAY for side in _SIDES) else None


def _ground(painted: str) -> Colour:
    """The colour of a background: UNKNOWN for a picture or a shade of colours."""
    word = painted.strip().lower()
    return _colour(word) or next((found for part in word.split() if (found := _colour(part))), UNKNOWN)


def _colour(text: str) -> Colour:
    word = text.strip().lower()
    if word in _NAMES:
        return _NAMES[word]
    if match := _SHORT.fullmatch(word):
        word = "#" + "".join(digit * 2 for digit in match.groups())
    if match := _RGB.fullmatch(word):
        red, green, blue, opacity = match.groups()
        return UNKNOWN if opacity and _number(opacity) != 1 else (int(red), int(green), int(blue))
    return colour(word.removeprefix("#")) or UNKNOWN


def _points(text: str | None) -> float | None:
    match = _LENGTH.fullmatch((text or "").removesuffix("!important").strip())
    return float(match[1]) * _POINTS[match[2] or ""] if match else None


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None
