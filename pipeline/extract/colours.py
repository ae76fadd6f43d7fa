"""Colours as the eye tells them apart: when letters of one can't be read on a ground of another. Knows no format."""

import re
from functools import lru_cache

# Red, green and blue, 0-255. The empty colour is one that the file does not tell: letters are then taken as seen.
Colour = tuple[int, ...]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
UNKNOWN: Colour = ()

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
# Below this contrast (as WCAG reckons it) nobody reads letters: F0F0F0 on white has 1.14, E0E0E0, which is faint, 1.32.
_LEAST_CONTRAST = 1.15
# Of colours with one brightness only those of nearly one tint: red on green is ugly, yet it is seen.
_MOST_TINT = 0x33


@lru_cache(maxsize=1024)
def colour(text: str | None) -> Colour | None:
    """The colour of six hexadecimal digits; None for anything else ("auto", a name)."""
    if text is None or not _HEX.fullmatch(text):
        return None
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)


@lru_cache(maxsize=4096)
def alike(letters: Colour, ground: Colour) -> bool:
    """Whether letters of one colour can't be read on a ground of the other; False when either is not told."""
    if not letters or not ground:
        return False
    if max(abs(a - b) for a, b in zip(letters, ground, strict=True)) > _MOST_TINT:
        return False
    light, dark = sorted((_luminance(letters), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05) < _LEAST_CONTRAST


def mixed(under: Colour, over: Colour, share: float) -> Colour:
    """The colour of a pattern that covers a share (0-1) of the ground, or of a veil as dense; UNKNOWN from UNKNOWN."""
    return tuple(round(a + (b - a) * share) for a, b in zip(under, over, strict=bool(under and over)))


def _luminance(rgb: Colour) -> float:
    red, green, blue = (_linear(channel / 255) for channel in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else float(((channel + 0.055) / 1.055) ** 2.4)
