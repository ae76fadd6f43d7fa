"""PDF by the programs of Poppler, each run apart: words with their places by pdftotext, pictures of pages by pdftoppm.

The last readers of a file that the libraries do not open. Ruling lines and hidden text are not known here.
"""

import io
import math
import re
import shutil
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from lxml import etree
from PIL import Image

from pipeline.extract.pdf import document_of
from pipeline.extract.pdf_layout import Sheet, is_wrong, sheet_of_words
from pipeline.extract.pdf_page import Frame, Word
from pipeline.extract.pdf_paint import Paint
from pipeline.extract.pdf_swell import RATIO, swells
from pipeline.intake.limits import in_force
from pipeline.intake.programs import output_of
from pipeline.model import Document, ReadingError

READER = "pdftotext"
_SECONDS = 60
_STEP = 1000
_LARGEST = 14400.0  # points: the largest side that a viewer shows
_PAGES = re.compile(rb"^Pages:\s+(\d+)", re.MULTILINE)
_SIZE = re.compile(rb"^Page\s+\d+ size:\s+([\d.]+) x ([\d.]+) pts", re.MULTILINE)
_PARSER = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, huge_tree=False)


@cache
def available() -> bool:
    """Whether the programs are installed."""
    return all(shutil.which(program) for program in ("pdftotext", "pdftoppm", "pdfinfo"))


def read(path: Path, name: str) -> Document:
    """The whole document. ReadingError when Poppler is not there or does not open the file either."""
    if swells(path.read_bytes()):
        raise ReadingError("pdf.swells", name=name, ratio=RATIO)
    pages = page_count(path)
    if pages > in_force().pages:
        raise ReadingError("pdf.too_many_pages", name=name, pages=pages, limit=in_force().pages)
    sheets = [sheet for _, sheet in zip(range(pages), _sheets(path, 1, pages), strict=False)]
    if not sheets:
        raise ReadingError("reading.broken", name=name)
    return document_of(sheets, name, READER)


def sheets_of(path: Path, name: str, numbers: Sequence[int]) -> list[Sheet]:
    """The given pages (numbers count from 1); those that do not open are left out. `name` is not needed here."""
    return [sheet for number in numbers for sheet in _sheets(path, number, number)]


def page_count(path: Path) -> int:
    """How many pages the file has; 0 when it does not open."""
    found = _PAGES.search(_run("pdfinfo", str(path)))
    return int(found[1]) if found else 0


def picture_of(path: Path, number: int, dpi: int, most_pixels: int) -> tuple[Image.Image, float] | None:
    """A page as a grey picture and its pixels per point; None when it can't be drawn."""
    found = _SIZE.search(_run("pdfinfo", "-f", str(number), "-l", str(number), str(path)))
    width, height = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    if not (0 < width < _LARGEST and 0 < height < _LARGEST):
        return None
    scale = min(dpi / 72, math.sqrt(most_pixels / (width * height)))
    page = ("-f", str(number), "-l", str(number))
    drawn = _run("pdftoppm", "-gray", "-r", f"{72 * scale:.2f}", *page, str(path))
    try:
        return Image.open(io.BytesIO(drawn)).convert("L"), scale
    except (OSError, SyntaxError, ValueError):
        return None


def _sheets(path: Path, first: int, last: int) -> Iterator[Sheet]:
    data = _run("pdftotext", "-q", "-bbox", "-enc", "UTF-8", "-f", str(first), "-l", str(last), str(path), "-")
    if not data.strip():
        return
    root = etree.fromstring(data, _PARSER)
    for number, page in enumerate(() if root is None else root.iter("page"), first):
        yield _sheet(page, number)


def _sheet(page: etree._Element, number: int) -> Sheet:
    frame = Frame(0.0, 0.0, _number(page, "width"), _number(page, "height"))
    words = [_word(item, order) for order, item in enumerate(page.iter("word")) if (item.text or "").strip()]
    if is_wrong(" ".join(word.text for word in words)):
        return Sheet(number, frame, frame, fault="pdf.page_garbled")
    if not words:
        return Sheet(number, frame, frame, fault="reading.page_without_text")
    return sheet_of_words(_Plain(frame), words, Paint([], [], []), number)


def _word(item: etree._Element, order: int) -> Word:
    box = _number(item, "xmin"), _number(item, "ymin"), _number(item, "xmax"), _number(item, "ymax")
    return Word((item.text or "").strip(), *box, order * _STEP)


def _number(item: etree._Element, name: str) -> float:
    try:
        value = float(item.get(name, "0"))
    except ValueError:
        return 0.0
    return value if math.isfinite(value) else 0.0


class _Plain:
    """A page of which only words are known."""

    def __init__(self, frame: Frame) -> None:
        self.frame = self.displayed = frame

    def letters(self, word: Word) -> list[Word]:
        """The word alone: Poppler tells no more."""
        return [word]

    def bold(self, index: int) -> bool:
        """Not known."""
        return False


def _run(*command: str) -> bytes:
    """What a program of Poppler prints; nothing when it fails, takes too long or is not there."""
    return output_of(command, b"", _SECONDS, in_force()) or b""
