"""Small pages drawn as pictures for the tests of scans; places are points from the upper left corner."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.extract.scan_words import available

DPI = 300
SCALE = DPI / 72
SIZE = (312.0, 264.0)
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")
_NAMES = ("DejaVuSerif.ttf", "DejaVuSans.ttf", "times.ttf", "arial.ttf", "Arial.ttf")

needs_tesseract = pytest.mark.skipif(not available(), reason="tesseract with its data for Russian is not installed")


def font(size: float) -> ImageFont.FreeTypeFont:
    """A font with Cyrillic letters; skips the test where none is found."""
    for name in _NAMES:
        for folder in _FOLDERS:
            for path in sorted(Path(folder).rglob(name)):
                return ImageFont.truetype(str(path), round(size * SCALE))
    pytest.skip(f"no font with Cyrillic letters here (looked for {', '.join(_NAMES)})")


class Drawn:
    """A page in the drawing."""

    def __init__(self, size: tuple[float, float] = SIZE) -> None:
        self.image = Image.new("L", (round(size[0] * SCALE), round(size[1] * SCALE)), 255)
        self._draw = ImageDraw.Draw(self.image)

    def text(self, x: float, top: float, *lines: str, size: float = 12, step: float = 17) -> "Drawn":
        for number, line in enumerate(lines):
            self._draw.text((x * SCALE, (top + number * step) * SCALE), line, fill=0, font=font(size))
        return self

    def line(self, x0: float, top: float, x1: float, bottom: float) -> "Drawn":
        self._draw.line([round(edge * SCALE) for edge in (x0, top, x1, bottom)], fill=0, width=3)
        return self

    def table(self, top: float, edges: Sequence[float], rows: Sequence[Sequence[str]], height: float = 24) -> "Drawn":
        """A ruled table with a line of text in each cell; a row with one text is merged over all columns."""
        bottom = top + height * len(rows)
        for number in range(len(rows) + 1):
            self.line(edges[0], top + number * height, edges[-1], top + number * height)
        for number, row in enumerate(rows):
            y = top + number * height
            places = edges if len(row) > 1 else (edges[0], edges[-1])
            for x in places:
                self.line(x, y, x, y + height)
            for x, text in zip(places, row, strict=False):
                self.text(x + 4, y + 5, text, size=11)
        self.line(edges[0], bottom, edges[-1], bottom)
        return self

    def save(self, path: Path) -> Path:
        self.image.save(path, dpi=(DPI, DPI))
        return path
