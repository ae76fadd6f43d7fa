"""Small PDFs for the tests, drawn line by line with a Cyrillic font; tops are points from the upper edge of the page."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract.pdf import read
from pipeline.model import Document

A4 = (595.0, 842.0)
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")
_NAMES = {"plain": ("DejaVuSans.ttf", "arial.ttf", "Arial.ttf"), "bold": ("DejaVuSans-Bold.ttf", "arialbd.ttf")}


def _font(style: str) -> str:
    """Registers a font with Cyrillic letters, or skips the test that needs it."""
    name = f"Test-{style}"
    if name in pdfmetrics.getRegisteredFontNames():
        return name
    for folder in _FOLDERS:
        for file in _NAMES[style]:
            for path in sorted(Path(folder).rglob(file)):
                pdfmetrics.registerFont(TTFont(name, str(path)))
                return name
    pytest.skip(f"no font with Cyrillic letters here (looked for {', '.join(_NAMES[style])})")


class Maker:
    """A PDF in the making."""

    def __init__(self, path: Path, size: tuple[float, float] = A4, encrypt: object = None) -> None:
        self.path = path
        self.width, self.height = size
        self.canvas = Canvas(str(path), pagesize=size, invariant=1, encrypt=encrypt)

    def text(self, x: float, top: float, *lines: str, size: float = 12, bold: bool = False, step: float = 15) -> None:
        """Lines one below the other; top is that of the first base line."""
        self.canvas.setFont(_font("bold" if bold else "plain"), size)
        for number, line in enumerate(lines):
            self.canvas.drawString(x, self.height - top - number * step, line)

    def centred(self, top: float, *lines: str, size: float = 12, bold: bool = False) -> None:
        self.canvas.setFont(_font("bold" if bold else "plain"), size)
        for number, line in enumerate(lines):
            self.canvas.drawCentredString(self.width / 2, self.height - top - number * 15, line)

    def line(self, x0: float, top0: float, x1: float, top1: float) -> None:
        self.canvas.line(x0, self.height - top0, x1, self.height - top1)

    def box(self, x0: float, top: float, x1: float, bottom: float, fill: bool = False, stroke: bool = True) -> None:
        self.canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top, fill=int(fill), stroke=int(stroke))

    def table(
        self,
        top: float,
        rows: Sequence[Sequence[str | None]],
        xs: Sequence[float] = (50, 90, 300, 420, 545),
        height: float = 36,
        bold_rows: int = 0,
    ) -> float:
        """A ruled table; None goes on the cell at the left. Lines of a cell are divided by "\\n". Gives its lower edge."""
        for number, row in enumerate(rows):
            upper = top + number * height
            for column, text in enumerate(row):
                if text is None:
                    continue
                end = column + 1
                while end < len(row) and row[end] is None:
                    end += 1
                self.box(xs[column], upper, xs[end], upper + height)
                self.text(xs[column] + 4, upper + 12, *text.split("\n"), size=9, bold=number < bold_rows, step=10)
        return top + len(rows) * height

    def page(self) -> None:
        self.canvas.showPage()

    def read(self) -> Document:
        """The finished file as read."""
        self.canvas.save()
        return read(self.path, "папка/план.pdf")


def body(document: Document) -> list[str]:
    """The texts outside of tables, headers and footers."""
    return [block.text for block in document.blocks if block.kind not in ("cell", "header", "footer")]


def grid(document: Document, number: int = 0) -> list[list[str]]:
    """The texts of a table row by row, without places that a merged cell covers and with "" for an empty cell."""
    table = document.tables[number]
    rows: list[list[str]] = [[] for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row - 1].append(document.by_id[cell.block].text if cell.block else "")
    return rows
